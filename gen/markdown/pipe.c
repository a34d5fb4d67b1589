/*
 * Tables of bars, as authors know them from GitHub and Pandoc:
 *
 *     | Четверть | Занятий | Пришли |
 *     |----------|--------:|:------:|
 *     | I        |       4 |     18 |
 *     : Занятия Школы наставника {#занятия}
 *
 * CommonMark has none, so they are found here, before cmark sees the lines,
 * and their lines are taken out: in the place of the heading it gets one
 * private character (LINES_TABLE), which the walk turns into the table
 * (pipe_table.c).  A bar inside a cell is written `\|`.
 *
 * What nearly is a table would print as bars and dashes: it is an error.  Rows
 * that are too short or too long are errors too: GitHub drops the cells that
 * are too many without a word.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "markdown/lines_int.h"

/* Columns accepted. */
#define MAX_COLUMNS 60

/* ── cells of a row ───────────────────────────────────────────────────── */

/* The next bar at or behind `at` that is no `\|`, or n. */
static size_t
find_bar(const char *s, size_t n, size_t at)
{
    while (at < n && s[at] != '|')
        at += s[at] == '\\' && at + 1 < n ? 2 : 1;
    return at < n ? at : n;
}

static size_t
trim_end(const char *s, size_t from, size_t to)
{
    while (to > from && (s[to - 1] == ' ' || s[to - 1] == '\t'))
        to--;
    return to;
}

bool
pipe_next_cell(const struct md *m, size_t i, size_t *at, size_t *off,
               size_t *len)
{
    const char *s = lines_text(m, i);
    size_t n = trim_end(s, 0, m->lines[i].len), bar;

    if (*at == 0) {
        *at = lines_indent(s, n);
        *at += *at < n && s[*at] == '|';
    }
    if (*at >= n)
        return false;
    bar = find_bar(s, n, *at);
    *off = *at + lines_indent(s + *at, bar - *at);
    *len = trim_end(s, *off, bar) - *off;
    *at = bar + 1;
    return true;
}

static size_t
count_cells(const struct md *m, size_t i)
{
    size_t at = 0, off, len, n = 0;

    while (pipe_next_cell(m, i, &at, &off, &len))
        n++;
    return n;
}

/* ── sorts of lines ───────────────────────────────────────────────────── */

static bool
is_free(const struct md *m, size_t i)
{
    return i < m->n_lines && m->lines[i].flags == 0;
}

static bool
is_blank(const struct md *m, size_t i)
{
    return lines_is_blank(lines_text(m, i), m->lines[i].len);
}

/* «|---|:--|»: only bars, dashes, colons and blanks, with a bar and a dash. */
static bool
is_dashes(const char *s, size_t n)
{
    size_t i = 0;

    if (n < 2 || memchr(s, '|', n) == NULL || memchr(s, '-', n) == NULL)
        return false;
    while (i < n && strchr("|-: \t", s[i]) != NULL)
        i++;
    return i == n;
}

static bool
is_dash_row(const struct md *m, size_t i)
{
    return is_free(m, i) && is_dashes(lines_text(m, i), m->lines[i].len);
}

/* True for a row with a bar at its start. */
static bool
starts_with_bar(const struct md *m, size_t i)
{
    const char *s = lines_text(m, i);
    size_t n = m->lines[i].len, at = lines_indent(s, n);

    return is_free(m, i) && at + 1 < n && s[at] == '|';
}

/* «: Название». */
static bool
is_caption(const struct md *m, size_t i)
{
    const char *s;
    size_t n, at;

    if (!is_free(m, i))
        return false;
    s = lines_text(m, i);
    n = m->lines[i].len;
    at = lines_indent(s, n);
    return at + 2 < n && s[at] == ':' && s[at + 1] == ' ' &&
           !lines_is_blank(s + at + 1, n - at - 1);
}

/* A line that goes on with the rows of a table. */
static bool
is_row(const struct md *m, size_t i)
{
    const char *s;
    size_t n;

    if (!is_free(m, i) || is_blank(m, i) || is_caption(m, i))
        return false;
    s = lines_text(m, i);
    n = m->lines[i].len;
    return find_bar(s, n, 0) < n || strchr("#>", s[lines_indent(s, n)]) == NULL;
}

static bool
is_table(const struct md *m, size_t i)
{
    return is_free(m, i) && !is_blank(m, i) && !is_dash_row(m, i) &&
           !is_caption(m, i) && is_dash_row(m, i + 1);
}

/* ── faults ───────────────────────────────────────────────────────────── */

/* «|---|---|»: what should stand below a heading of n cells. */
static const char *
dashes(struct md *m, size_t n)
{
    const char *s = "|";

    for (size_t i = 0; i < n && i < MAX_COLUMNS; i++)
        s = arena_printf(m->e->arena, "%s---|", s);
    return s;
}

static void
check_row(struct md *m, const struct md_table *t, size_t i, size_t columns)
{
    size_t n = count_cells(m, i), at = 0, off = 0, len = 0;
    const char *s = lines_text(m, i);

    if (n == columns)
        return;
    for (size_t k = 0; k <= columns && k < n; k++)
        (void)pipe_next_cell(m, i, &at, &off, &len);
    if (n > columns)
        at = off;
    else
        at = lines_indent(s, m->lines[i].len);
    diag(m->e->diags, DIAG_PIPE_ROW,
         lines_pos_in(m, i, at,
                      n > columns && len > 0 ? len : m->lines[i].len - at),
         i == t->first ? "в заголовке ячеек %zu, а черт под ним %zu"
                       : "ячеек %zu, а столбцов в таблице %zu",
         n, columns);
    if (i == t->first) {
        diag_hint(m->e->diags, "под каждым столбцом — своя черта: «%s»",
                  dashes(m, n));
        return;
    }
    diag_also(m->e->diags, lines_pos_in(m, t->first, 0, m->lines[t->first].len),
              "заголовок таблицы");
    if (find_bar(s, m->lines[i].len, 0) == m->lines[i].len)
        diag_hint(m->e->diags, "если это уже текст, оставьте над ним пустую "
                               "строку");
    else if (n > columns)
        diag_hint(m->e->diags, "черта внутри ячейки пишется «\\|»; лишнюю "
                               "ячейку уберите или добавьте столбец");
    else
        diag_hint(m->e->diags, "добавьте недостающие ячейки: пустая пишется "
                               "«| |»");
}

/* Each cell of the row of dashes is «---», «:--», «--:» or «:-:». */
static void
check_dashes(struct md *m, size_t i)
{
    size_t at = 0, off, len;

    while (pipe_next_cell(m, i, &at, &off, &len)) {
        const char *s = lines_text(m, i) + off;
        size_t from = len > 0 && s[0] == ':', to = len;

        if (to > from && s[to - 1] == ':')
            to--;
        while (from < to && s[from] == '-')
            from++;
        if (from == to && memchr(s, '-', len) != NULL)
            continue;
        diag(m->e->diags, DIAG_PIPE_TABLE,
             lines_pos_in(m, i, off, len > 0 ? len : 1),
             "в строке под заголовком — не черта столбца");
        diag_hint(m->e->diags, "под каждым столбцом стоит «---», «:--» "
                               "(влево), «--:» (вправо) или «:-:» (по "
                               "середине)");
        return;
    }
}

static void
check_table(struct md *m, const struct md_table *t)
{
    size_t n = count_cells(m, t->first + 1);

    if (n > MAX_COLUMNS)
        diag(m->e->diags, DIAG_TEXT_SIZE,
             lines_pos_in(m, t->first, 0, m->lines[t->first].len),
             "в таблице больше %d столбцов", MAX_COLUMNS);
    check_dashes(m, t->first + 1);
    check_row(m, t, t->first, n);
    for (size_t i = t->first + 2; i < t->end; i++)
        check_row(m, t, i, n);
}

/* Lines that begin with a bar and are no table. */
static size_t
report_bars(struct md *m, size_t i)
{
    size_t end = i + 1, n = m->lines[i].len;
    bool dashed = is_dash_row(m, i);

    while (end < m->n_lines && starts_with_bar(m, end))
        end++;
    diag(m->e->diags, DIAG_PIPE_TABLE,
         lines_pos_in(m, i, lines_indent(lines_text(m, i), n),
                      n - lines_indent(lines_text(m, i), n)),
         dashed ? "над чертами таблицы нет строки с заголовками столбцов"
                : "у таблицы нет строки черт под заголовком");
    diag_hint(m->e->diags,
              dashed ? "первая строка таблицы — заголовки: «| Форма | Пары |»"
                     : "поставьте второй строкой «%s»; если это текст, "
                       "начните его с «\\|»",
              dashes(m, count_cells(m, i)));
    return end - 1;
}

/* A table behind the mark of a quotation. */
static void
check_quoted(struct md *m, size_t i)
{
    const char *s = lines_text(m, i);
    size_t n = m->lines[i].len, at = lines_indent(s, n);

    if (at >= n || s[at] != '>')
        return;
    while (at < n && strchr("> \t", s[at]) != NULL)
        at++;
    if (!is_dashes(s + at, n - at))
        return;
    diag(m->e->diags, DIAG_PIPE_TABLE, lines_pos_in(m, i, at, n - at),
         "таблица внутри цитаты");
    diag_hint(m->e->diags, "уберите «>» перед строками таблицы");
}

/* ── captions ─────────────────────────────────────────────────────────── */

/* Reads «: Название {#имя}». */
static void
read_caption(struct md *m, struct md_table *t, size_t i)
{
    const char *s = lines_text(m, i);
    size_t to = trim_end(s, 0, m->lines[i].len);
    size_t from = lines_indent(s, to) + 1, open;

    from += lines_indent(s + from, to - from);
    t->caption = i;
    t->title_off = m->lines[i].off + from;
    t->title_len = to - from;
    if (s[to - 1] != '}')
        return;
    for (open = to - 1; open > from && s[open] != '{'; open--)
        ;
    if (s[open] != '{' || (open > from && s[open - 1] == '\\'))
        return;
    t->title_len = trim_end(s, from, open) - from;
    if (s[open + 1] != '#' || to - open < 4) {
        diag(m->e->diags, DIAG_PIPE_CAPTION,
             lines_pos_in(m, i, open, to - open),
             "имя таблицы записано с ошибкой");
        diag_hint(m->e->diags, ": Название таблицы {#имя}");
        return;
    }
    t->name = arena_strndup(m->e->arena, s + open + 2, to - open - 3);
    t->title_len = trim_end(s, from, open) - from;
}

/* The line of the caption above (`up`) or below the lines [first, end):
 * beside them or behind one blank line, where no other table is nearer. */
static size_t
find_caption(const struct md *m, size_t first, size_t end, bool up)
{
    if (up && first > 0 && is_caption(m, first - 1))
        return first - 1;
    if (up && first > 1 && is_free(m, first - 1) && is_blank(m, first - 1) &&
        is_caption(m, first - 2))
        return first - 2;
    if (!up && is_caption(m, end))
        return end;
    if (!up && is_free(m, end) && is_blank(m, end) && is_caption(m, end + 1) &&
        !is_table(m, end + 2))
        return end + 1;
    return SIZE_MAX;
}

static void
take_captions(struct md *m, struct md_table *t)
{
    size_t above = find_caption(m, t->first, t->end, true);
    size_t below = find_caption(m, t->first, t->end, false);

    t->caption = SIZE_MAX;
    if (above != SIZE_MAX)
        read_caption(m, t, above);
    else if (below != SIZE_MAX)
        read_caption(m, t, below);
    if (above == SIZE_MAX || below != t->end)
        return;
    diag(m->e->diags, DIAG_PIPE_CAPTION,
         lines_pos_in(m, below, 0, m->lines[below].len),
         "у таблицы два названия");
    m->lines[below].flags |= LINE_TABLE; /* said once */
    diag_also(m->e->diags, lines_pos_in(m, above, 0, m->lines[above].len),
              "первое");
    diag_hint(m->e->diags, "оставьте одно или отделите таблицы пустой "
                           "строкой");
}

static void
report_caption(struct md *m, size_t i)
{
    const char *s = lines_text(m, i);
    size_t at = lines_indent(s, m->lines[i].len);

    diag(m->e->diags, DIAG_PIPE_CAPTION,
         lines_pos_in(m, i, at, m->lines[i].len - at),
         "название таблицы, а таблицы рядом нет");
    diag_hint(m->e->diags,
              "строка «: Название {#имя}» стоит прямо над таблицей "
              "или под ней; если это текст, начните его с «\\:»");
}

/* ── all of them ──────────────────────────────────────────────────────── */

/* Takes the lines out; the first one becomes the character. */
static void
replace_lines(struct md *m, const struct md_table *t)
{
    char mark[5] = {0};

    utf8_encode(LINES_TABLE, mark);
    for (size_t i = t->first; i < t->end; i++) {
        m->lines[i].flags |= LINE_TABLE;
        m->lines[i].drop = m->lines[i].len;
    }
    m->lines[t->first].flags |= LINE_PART;
    m->lines[t->first].add = arena_printf(
        m->e->arena, "%*s%s", (int)lines_outer_indent(m, t->first), "", mark);
    if (t->caption != SIZE_MAX) {
        m->lines[t->caption].flags |= LINE_TABLE;
        m->lines[t->caption].drop = m->lines[t->caption].len;
    }
}

static size_t
add_table(struct md *m, size_t i)
{
    struct md_table *t =
        ARENA_PUSH(m->e->arena, m->tables, m->n_tables, m->cap_tables);

    t->first = i;
    for (t->end = i + 2; is_row(m, t->end); t->end++)
        ;
    take_captions(m, t);
    check_table(m, t);
    replace_lines(m, t);
    return t->end - 1;
}

void
pipe_find(struct md *m)
{
    for (size_t i = 0; i < m->n_lines; i++) {
        if (is_table(m, i))
            i = add_table(m, i);
        else if (starts_with_bar(m, i) || is_dash_row(m, i))
            i = report_bars(m, i);
        else if (is_free(m, i))
            check_quoted(m, i);
    }
    for (size_t i = 0; i < m->n_lines; i++)
        if (is_caption(m, i))
            report_caption(m, i);
}

const struct md_table *
pipe_find_table(const struct md *m, size_t i)
{
    size_t low = 0, high = m->n_tables;

    while (low < high) {
        size_t mid = (low + high) / 2;

        if (m->tables[mid].first < i)
            low = mid + 1;
        else
            high = mid;
    }
    return low < m->n_tables && m->tables[low].first == i ? &m->tables[low]
                                                          : NULL;
}
