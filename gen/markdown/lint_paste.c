/*
 * What comes with text pasted from Word.  Its lists begin with signs that
 * Markdown does not know («•», «–», «1.» without a space), so their lines
 * would run together into one paragraph; its tables are lines with tabs, and
 * would run together too.  Lists are read as lists, with a warning; a table
 * cannot be: its numbers would stand outside the records.
 */
#include "markdown/lines_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* What a line begins with. */
enum sign {
    SIGN_NONE,
    SIGN_BULLET, /* • and its like: begins nothing but an item */
    SIGN_INNER,  /* o and a tab: an item of an inner list */
    SIGN_DASH,   /* may also be the dash of a sentence */
    SIGN_NUMBER  /* «1.Первый» */
};

/* A line: its sign, the bytes of it with the blanks around, the number. */
struct start {
    enum sign sign;
    size_t len;
    int number;
};

static size_t
blanks_at(const char *s, size_t n, size_t at)
{
    size_t i = at;

    while (i < n) {
        const char *p = s + i;

        if (!utf8_is_space(utf8_next(&p, s + n)))
            break;
        i = (size_t)(p - s);
    }
    return i - at;
}

/* «12.» or «12)» with a letter right behind it. */
static struct start
read_number(const char *s, size_t n, size_t at)
{
    struct start out = {SIGN_NONE, 0, 0};
    size_t i = at;
    const char *p;

    while (i < n && i - at < 2 && utf8_is_digit((unsigned char)s[i]))
        out.number = out.number * 10 + (s[i++] - '0');
    if (i == at || i + 1 >= n || (s[i] != '.' && s[i] != ')'))
        return out;
    p = s + ++i;
    if (!utf8_is_letter(utf8_next(&p, s + n)))
        return out;
    out.sign = SIGN_NUMBER;
    out.len = i;
    return out;
}

static struct start
read_start(const struct md *m, size_t i)
{
    const char *s = lines_text(m, i), *p;
    size_t n = m->lines[i].len, at = blanks_at(s, n, 0), gap;
    struct start out = {SIGN_NONE, 0, 0};
    unsigned cp;

    if (m->lines[i].flags != 0 || at == n)
        return out;
    p = s + at;
    cp = utf8_next(&p, s + n);
    gap = blanks_at(s, n, (size_t)(p - s));
    out.len = (size_t)(p - s) + gap;
    if (gap == 0 || out.len == n)
        return read_number(s, n, at);
    if (cp == 0x2022 || cp == 0xB7 || cp == 0x25AA || cp == 0x25CF ||
        cp == 0x25E6 || cp == 0x2023 || cp == 0x27A2 || cp == 0x2713)
        out.sign = SIGN_BULLET;
    else if (cp == 'o' && s[out.len - gap] == '\t')
        out.sign = SIGN_INNER;
    else if (cp == 0x2013 || cp == 0x2014)
        out.sign = SIGN_DASH;
    return out;
}

static bool
is_blank_line(const struct md *m, size_t i)
{
    return lines_is_blank(lines_text(m, i), m->lines[i].len);
}

/* A list may begin here: at the start of a paragraph or behind «:». */
static bool
may_begin(const struct md *m, size_t i)
{
    const char *s;
    size_t n;

    if (i == 0 || is_blank_line(m, i - 1) || m->lines[i - 1].flags != 0)
        return true;
    s = lines_text(m, i - 1);
    for (n = m->lines[i - 1].len;
         n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t');)
        n--;
    return n > 0 && s[n - 1] == ':';
}

/* True when the item at line k goes on with the list of `first`. */
static bool
goes_on(const struct start *first, const struct start *s, int before)
{
    if (first->sign == SIGN_NUMBER || s->sign == SIGN_NUMBER)
        return first->sign == s->sign && s->number == before + 1;
    if (first->sign == SIGN_DASH || s->sign == SIGN_DASH)
        return first->sign == s->sign;
    return s->sign != SIGN_NONE;
}

/*
 * The lines of the list that begins at line i, by their numbers: items may be
 * parted by blank lines and go on over further lines.
 */
static size_t
collect(const struct md *m, size_t i, size_t *items)
{
    const struct start first = read_start(m, i);
    int before = first.number - 1;
    size_t n = 0;
    bool blank = false;

    for (; i < m->n_lines && m->lines[i].flags == 0; i++) {
        struct start s = read_start(m, i);

        if (is_blank_line(m, i)) {
            blank = true;
            continue;
        }
        if (goes_on(&first, &s, before)) {
            items[n++] = i;
            before = s.number;
        } else if (blank || s.sign != SIGN_NONE ||
                   (first.sign != SIGN_NUMBER && lines_item_indent(m, i) > 0)) {
            break; /* another paragraph or list */
        }
        blank = false;
    }
    return n;
}

static const char *
mark_of(struct md *m, const struct start *s, bool inner, size_t indent)
{
    int blanks = (int)indent + (inner && s->sign == SIGN_INNER ? 2 : 0);

    if (s->sign == SIGN_NUMBER)
        return arena_printf(m->e->arena, "%*s%d. ", blanks, "", s->number);
    return arena_printf(m->e->arena, "%*s- ", blanks, "");
}

/* Makes the lines items of a list and says so once. */
static void
read_list(struct md *m, const size_t *items, size_t n)
{
    struct start first = read_start(m, items[0]);
    const char *s = lines_text(m, items[0]);
    size_t at = blanks_at(s, m->lines[items[0]].len, 0), len = first.len - at;
    size_t indent = lines_outer_indent(m, items[0]);

    while (len > 1 && utf8_is_space((unsigned char)s[at + len - 1]))
        len--;
    for (size_t k = 0; k < n; k++) {
        struct start item = read_start(m, items[k]);

        m->lines[items[k]].drop = item.len;
        m->lines[items[k]].add =
            mark_of(m, &item, first.sign == SIGN_BULLET, indent);
    }
    diag(m->e->diags, DIAG_LIST_SIGN, lines_pos_in(m, items[0], at, len),
         first.sign == SIGN_NUMBER
             ? "после «%.*s» нет пробела: прочитано как список (пунктов %zu)"
             : "пункты начинаются с «%.*s»: прочитано как список (пунктов %zu)",
         (int)len, s + at, n);
    diag_hint(m->e->diags,
              first.sign == SIGN_NUMBER
                  ? "поставьте пробел: «%d. …»"
                  : "начинайте пункты с дефиса и пробела: «- …»",
              first.number);
}

/* ── tables ───────────────────────────────────────────────────────────── */

/* Tabs between the words of a line. */
static size_t
count_tabs(const struct md *m, size_t i)
{
    const char *s = lines_text(m, i);
    size_t n = m->lines[i].len, tabs = 0, at = blanks_at(s, n, 0);

    if (m->lines[i].flags != 0 || m->lines[i].add[0] != '\0')
        return 0;
    while (n > at && utf8_is_space((unsigned char)s[n - 1]))
        n--;
    for (; at < n; at++)
        tabs += s[at] == '\t';
    return tabs;
}

/* Two lines with as many tabs, or one line after the other, are rows. */
static size_t
check_table(struct md *m, size_t i)
{
    size_t tabs = count_tabs(m, i), end = i + 1;

    while (tabs > 0 && end < m->n_lines && count_tabs(m, end) == tabs)
        end++;
    if (end < i + 2)
        return i;
    diag(m->e->diags, DIAG_TAB_TABLE, lines_pos_in(m, i, 0, m->lines[i].len),
         "похоже на таблицу из Word или Excel (строк %zu): её строки слились "
         "бы в один абзац",
         end - i);
    diag_hint(m->e->diags, "запишите её чертами: «| Форма | Пары |», под "
                           "заголовком «|---|---|»; числа записей покажет блок "
                           "«```таблица»; если это не таблица, замените "
                           "табуляции пробелами");
    return end - 1;
}

void
lint_paste(struct md *m)
{
    size_t *items = arena_array(m->e->arena, m->n_lines + 1, sizeof *items);

    for (size_t i = 0; i < m->n_lines; i++) {
        enum sign sign = read_start(m, i).sign;
        size_t n;

        if (sign == SIGN_NONE || m->lines[i].add[0] != '\0')
            continue;
        if (sign != SIGN_BULLET && !may_begin(m, i))
            continue;
        n = collect(m, i, items);
        if (n > 1 || sign == SIGN_BULLET)
            read_list(m, items, n);
    }
    for (size_t i = 0; i < m->n_lines; i++)
        i = check_table(m, i);
}
