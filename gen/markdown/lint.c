/*
 * What CommonMark would swallow or twist, found in the lines as typed (before
 * cmark) and in finished paragraphs and lists (after it).  Nothing is lost:
 * what would vanish is escaped so that it prints, and reported.
 *
 * Points numbered by hand (1, 1.1, 1.1.1) are the one repair without a
 * message: under a list's item 1 the lines 1.1, 1.2 become a list in it,
 * because CommonMark knows no such numbers and would glue them to the item's
 * text, and there is no other thing they could mean.
 */
#include "markdown/lines_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* What a line is, for the ones around it. */
enum line_sort { SORT_BLANK, SORT_TEXT, SORT_BULLET, SORT_NUMBER, SORT_OTHER };

/* Digits at s, at most 9 of them; *value is set. */
static size_t
read_number(const char *s, size_t n, int *value)
{
    size_t i = 0;

    *value = 0;
    while (i < n && i < 9 && utf8_is_digit((unsigned char)s[i]))
        *value = *value * 10 + (s[i++] - '0');
    return i;
}

/* Length of a list mark «1.», «2)», «-» with its blank, 0: none. */
static size_t
mark_of(const char *s, size_t n, int *number)
{
    size_t i = read_number(s, n, number);

    if (i == 0) {
        *number = -1;
        if (n < 2 || strchr("-*+", s[0]) == NULL)
            return 0;
        i = 1;
    } else if (i >= n || strchr(".)", s[i]) == NULL) {
        return 0;
    } else {
        i++;
    }
    return i < n && (s[i] == ' ' || s[i] == '\t') ? i + 1 : 0;
}

static enum line_sort
sort_of(const struct md *m, size_t i)
{
    const char *s = lines_text(m, i);
    size_t n = m->lines[i].len, at = lines_indent(s, n);
    int number;

    if (m->lines[i].flags != 0)
        return SORT_OTHER;
    if (at == n)
        return SORT_BLANK;
    if (mark_of(s + at, n - at, &number) != 0)
        return number < 0 ? SORT_BULLET : SORT_NUMBER;
    if (strchr("#>|", s[at]) != NULL)
        return SORT_OTHER;
    return SORT_TEXT;
}

/* ── headings, bookmarks ──────────────────────────────────────────────── */

static void
check_heading(struct md *m, size_t i)
{
    const char *s = lines_text(m, i);
    size_t n = m->lines[i].len, at = lines_indent(s, n), marks = 0;
    const char *p, *end = s + n;

    while (at + marks < n && s[at + marks] == '#')
        marks++;
    if (at > 3 || marks == 0 || marks > 6 || at + marks >= n)
        return;
    p = s + at + marks;
    if (!utf8_is_letter(utf8_next(&p, end)))
        return;
    diag(m->e->diags, DIAG_HEADING_SPACE, lines_pos_in(m, i, at, marks),
         "после «%.*s» нет пробела: строка напечатается как текст", (int)marks,
         s + at);
    diag_hint(m->e->diags, "поставьте пробел: «%.*s Заголовок»", (int)marks,
              s + at);
}

static void
check_bookmark(struct md *m, size_t i)
{
    static const char mark[] = "[bookmark:";
    const char *s = lines_text(m, i), *end = s + m->lines[i].len, *p, *close;

    p = memchr(s, '[', (size_t)(end - s));
    while (p != NULL && strncmp(p, mark, sizeof mark - 1) != 0)
        p = memchr(p + 1, '[', (size_t)(end - p - 1));
    if (p == NULL)
        return;
    close = memchr(p, ']', (size_t)(end - p));
    diag(m->e->diags, DIAG_BOOKMARK_LEFT,
         lines_pos_in(m, i, (size_t)(p - s),
                      (size_t)((close != NULL ? close + 1 : end) - p)),
         "след закладки из другой программы");
    diag_hint(m->e->diags, "удалите его");
}

/* ── link definitions ─────────────────────────────────────────────────── */

/* The label of a definition `[label]: address` on a line, folded; NULL. */
static const char *
find_label(const struct md *m, size_t i)
{
    const char *s = lines_text(m, i), *close;
    size_t n = m->lines[i].len, at = lines_indent(s, n);

    if (at > 3 || at >= n || s[at] != '[')
        return NULL;
    close = memchr(s + at, ']', n - at);
    if (close == NULL || close + 1 >= s + n || close[1] != ':' ||
        close == s + at + 1)
        return NULL;
    return utf8_fold(m->e->arena, s + at + 1, (size_t)(close - s) - at - 1);
}

/* Labels that links of the text use: every […] not followed by a colon. */
static void
collect_labels(const struct md *m, struct map *used)
{
    const char *text = m->x->text.text, *end = text + m->x->text.len;
    const char *open = NULL;

    for (const char *p = text; p < end; p++) {
        if (*p == '[') {
            open = p + 1;
        } else if (*p == ']' && open != NULL) {
            if (p > open && p - open < 1000 && p[1] != ':')
                map_set(used, utf8_fold(m->e->arena, open, (size_t)(p - open)),
                        used);
            open = NULL;
        }
    }
}

static void
check_definitions(struct md *m)
{
    struct map used = {.arena = m->e->arena};
    bool collected = false;

    for (size_t i = 0; i < m->n_lines; i++) {
        struct md_line *l = &m->lines[i];
        const char *label = l->flags == 0 ? find_label(m, i) : NULL;

        if (label == NULL)
            continue;
        if (!collected)
            collect_labels(m, &used);
        collected = true;
        if (map_find(&used, label) != NULL)
            continue;
        l->add = arena_printf(m->e->arena, "%s\\", l->add);
        l->drop = lines_indent(lines_text(m, i), l->len);
        diag(m->e->diags, DIAG_LINK_UNUSED,
             lines_pos_in(m, i, l->drop, l->len - l->drop),
             "строка «[…]: …» не напечаталась бы");
        diag_hint(m->e->diags, "если это текст, поставьте перед «[» знак "
                               "«\\»; если ссылка — пишите [слово](адрес)");
    }
}

/* ── points numbered by hand ──────────────────────────────────────────── */

/* Levels of numbers kept apart: 1, 1.1, 1.1.1, 1.1.1.1. */
#define MAX_LEVELS 4

/* The point in work on each level: its number, where its text begins. */
struct points {
    int number[MAX_LEVELS];
    size_t indent[MAX_LEVELS];
    size_t n;
    bool in_list; /* the first level is an item of a list */
};

/* Reads «1.2.3.» or «1.2.3»; returns its length with the blank behind. */
static size_t
read_point(const char *s, size_t n, int out[MAX_LEVELS], size_t *levels)
{
    size_t i = 0;

    *levels = 0;
    while (*levels < MAX_LEVELS) {
        size_t digits = read_number(s + i, n - i, &out[*levels]);

        if (digits == 0)
            break;
        i += digits;
        ++*levels;
        if (i >= n || s[i] != '.')
            break;
        i++;
    }
    if (*levels == 0 || (*levels == 1 && s[i - 1] != '.') || i >= n ||
        s[i] != ' ')
        return 0;
    return i + 1;
}

/* True when a point is the next one after, or the first one in, those open. */
static bool
follows(const struct points *p, const int *number, size_t levels)
{
    for (size_t k = 0; k + 1 < levels; k++)
        if (k >= p->n || p->number[k] != number[k])
            return false;
    if (levels > p->n)
        return levels == p->n + 1 && number[levels - 1] == 1;
    return number[levels - 1] == p->number[levels - 1] + 1;
}

static void
open_point(struct points *p, const int *number, size_t levels, size_t indent)
{
    p->number[levels - 1] = number[levels - 1];
    p->indent[levels - 1] = indent;
    p->n = levels;
}

/* Line i, whose number has `levels` levels, as a list inside the item. */
static void
nest_line(struct md *m, size_t i, struct points *p, const int *number,
          size_t levels, size_t length)
{
    struct md_line *l = &m->lines[i];
    size_t blanks = p->indent[levels - 2];
    int last = number[levels - 1];

    l->drop = lines_indent(lines_text(m, i), l->len) + length;
    l->add = arena_printf(m->e->arena, "%*s%d. ", (int)blanks, "", last);
    open_point(p, number, levels, strlen(l->add));
}

/* One line of text; `glued`: no blank line stands above it. */
static void
nest_point(struct md *m, size_t i, struct points *p, bool glued)
{
    const char *s = lines_text(m, i);
    size_t n = m->lines[i].len, at = lines_indent(s, n), levels, length;
    int number[MAX_LEVELS];

    length = at <= 3 ? read_point(s + at, n - at, number, &levels) : 0;
    if (length == 0) {
        if (!glued && (!p->in_list || at < p->indent[0]))
            p->n = 0;
        return;
    }
    if (levels == 1) {
        p->in_list = true;
        open_point(p, number, 1, at + length);
    } else if (p->n > 0 && p->in_list && follows(p, number, levels)) {
        nest_line(m, i, p, number, levels, length);
    } else if (glued && p->n > 0 && follows(p, number, levels)) {
        m->lines[i].flags |= LINE_PART;
        open_point(p, number, levels, 0);
    } else if (!glued) {
        p->in_list = false;
        for (size_t k = 0; k < levels; k++)
            open_point(p, number, k + 1, 0);
    }
}

/* Numbers like 1.1 typed under a list's item 1 become lists in it. */
static void
lint_nest_numbers(struct md *m)
{
    struct points p = {.n = 0};
    bool glued = false;

    for (size_t i = 0; i < m->n_lines; i++) {
        enum line_sort sort = sort_of(m, i);

        if (sort == SORT_TEXT || sort == SORT_NUMBER)
            nest_point(m, i, &p, glued);
        else if (sort == SORT_OTHER && m->lines[i].flags == 0)
            p.n = 0;
        glued = sort != SORT_BLANK;
    }
}

/* ── numbers glued to a paragraph ─────────────────────────────────────── */

/* Only a list that starts with 1 may interrupt a paragraph. */
static void
check_glued(struct md *m, size_t i, bool in_list)
{
    const char *s = lines_text(m, i);
    size_t n = m->lines[i].len, at = lines_indent(s, n), length;
    int number;

    length = mark_of(s + at, n - at, &number);
    if (in_list || at > 3 || length == 0 || number < 0 || number == 1 ||
        number > 99 || i == 0 || sort_of(m, i - 1) != SORT_TEXT)
        return;
    diag(m->e->diags, DIAG_LIST_GLUED, lines_pos_in(m, i, at, length - 1),
         "пункт %d слился с абзацем над ним", number);
    diag_hint(m->e->diags, "поставьте перед ним пустую строку");
}

void
lint_lines(struct md *m)
{
    bool in_list = false, blank = true;

    check_definitions(m);
    lint_paste(m);
    lint_nest_numbers(m);
    for (size_t i = 0; i < m->n_lines; i++) {
        enum line_sort sort = sort_of(m, i);

        if ((m->lines[i].flags & (LINE_FENCE | LINE_FENCED)) != 0)
            continue;
        check_heading(m, i);
        check_bookmark(m, i);
        if (sort == SORT_NUMBER && m->lines[i].add[0] == '\0')
            check_glued(m, i, in_list);
        if (sort == SORT_BULLET || (sort == SORT_NUMBER && blank))
            in_list = true;
        else if (sort == SORT_TEXT && blank &&
                 lines_indent(lines_text(m, i), m->lines[i].len) < 2)
            in_list = false;
        if (sort == SORT_NUMBER && !blank && !in_list)
            in_list = strncmp(lines_text(m, i), "1", 1) == 0;
        blank = sort == SORT_BLANK;
    }
}

/* ── after parsing ────────────────────────────────────────────────────── */

/* How far around a place `\**` is looked for, bytes. */
#define NEAR 300

/* The line near a place holds `\*` (or another such sign): it is meant. */
static bool
is_escaped(struct pos at, char sign)
{
    const char *text, *p, *from, *end;

    if (at.src == NULL || at.off >= at.src->len)
        return false;
    text = at.src->text;
    p = text + at.off;
    from = at.off > NEAR ? p - NEAR : text;
    end = at.src->len - at.off > NEAR ? p + NEAR : text + at.src->len;
    while (p > from && p[-1] != '\n')
        p--;
    for (; p + 1 < end && *p != '\n'; p++)
        if (p[0] == '\\' && p[1] == sign)
            return true;
    return false;
}

static bool
check_stars(struct md *m, const struct doc_node *n)
{
    if (strstr(n->u.text.text, "**") == NULL)
        return false;
    if (is_escaped(n->at, '*'))
        return true;
    diag(m->e->diags, DIAG_STARS_LEFT, n->at,
         "знаки «**» напечатаются как есть");
    diag_hint(m->e->diags,
              "уберите их или поставьте вплотную к словам: **слово**");
    return true;
}

/* «{ итого.пары }», «{ { куратор } }»: a tag with a brace too few. */
static bool
check_braces(struct md *m, const struct doc_node *n)
{
    const char *s = strchr(n->u.text.text, '{'), *p, *end, *close;

    if (s == NULL || (close = strchr(s, '}')) == NULL)
        return false;
    if (s[1] == '{' || s[1] == '%')
        return false; /* a tag that is not closed, reported when it was read */
    for (p = s + 1; p < close && (*p == ' ' || *p == '{' || *p == '%'); p++)
        ;
    end = close;
    if (p == close || !utf8_is_letter(utf8_next(&p, end)) ||
        is_escaped(n->at, '{'))
        return false;
    diag(m->e->diags, DIAG_BRACES_LEFT, n->at, "«%.*s» напечатается как есть",
         (int)(close + 1 - s), s);
    diag_hint(m->e->diags, "подстановка пишется двумя скобками подряд, без "
                           "пробела между ними: {{ … }}; сами скобки — с "
                           "обратной чертой: \\{");
    return true;
}

void
lint_paragraph(struct md *m, const struct doc_node *block)
{
    for (const struct doc_node *n = block; n != NULL;
         n = doc_next(block, n, false))
        if (n->kind == DOC_TEXT && (check_stars(m, n) || check_braces(m, n)))
            return;
}

/* The number typed on a line, -1: none. */
static int
typed_number(const struct md *m, size_t i)
{
    const struct md_line *l = &m->lines[i];
    const char *s = l->add[0] != '\0' ? l->add : lines_text(m, i);
    size_t n = l->add[0] != '\0' ? strlen(s) : l->len;
    size_t at = strspn(s, " \t>");
    int number;

    if (at >= n || read_number(s + at, n - at, &number) == 0)
        return -1;
    return number;
}

void
lint_list_numbers(struct md *m, const size_t *items, size_t n, int start)
{
    bool same = true;

    for (size_t i = 0; i < n; i++)
        same = same && typed_number(m, items[i]) == start;
    for (size_t i = 1; i < n && !same; i++) {
        int typed = typed_number(m, items[i]), want = start + (int)i;

        if (typed < 0 || typed == want)
            continue;
        diag(m->e->diags, DIAG_LIST_GAP,
             lines_pos_in(
                 m, items[i],
                 lines_indent(lines_text(m, items[i]), m->lines[items[i]].len),
                 1),
             "после пункта %d идёт %d, напечатано будет %d", want - 1, typed,
             want);
        diag_hint(m->e->diags, "исправьте номера или верните потерянный пункт");
        return;
    }
}

void
lint_list_start(struct md *m, size_t i, size_t n_items)
{
    const char *s, *end;
    unsigned last;

    if (i == 0 || n_items > 1 || sort_of(m, i - 1) != SORT_TEXT ||
        m->lines[i].flags != 0)
        return;
    s = lines_text(m, i - 1);
    end = s + m->lines[i - 1].len;
    last = utf8_prev(&end, s);
    if (last != ',' && !utf8_is_letter(last))
        return;
    diag(m->e->diags, DIAG_LIST_ACCIDENT,
         lines_pos_in(m, i, lines_indent(lines_text(m, i), m->lines[i].len), 1),
         "«- » в начале строки сделало из неё пункт списка");
    diag_hint(m->e->diags, "для тире пишите «–»; перед списком оставьте "
                           "пустую строку");
}
