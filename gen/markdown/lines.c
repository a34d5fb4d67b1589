/*
 * From the expansion to what cmark reads, line by line.
 *
 * cmark counts lines and bytes; a fault must name the file, line and column
 * that the user typed.  So every change is one of three that keep the way
 * back simple: a line may lose bytes at its start, it may get others there,
 * and a blank line may go before it.  What is replaced inside a line keeps
 * its length: a footnote's mark becomes one private character and fillers,
 * a line to write on (____) becomes bytes that are no emphasis.  Fillers are
 * control characters, which no input holds (F005).
 *
 * Footnotes are taken out here because CommonMark has none: it would take
 * `[^имя]: слово` for a link definition and drop it.
 */
#include "markdown/lines_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

const char *
lines_text(const struct md *m, size_t i)
{
    return m->x->text.text + m->lines[i].off;
}

size_t
lines_indent(const char *s, size_t n)
{
    size_t i = 0;

    while (i < n && (s[i] == ' ' || s[i] == '\t'))
        i++;
    return i;
}

bool
lines_is_blank(const char *s, size_t n)
{
    return lines_indent(s, n) == n;
}

int
lines_ref_of(unsigned cp)
{
    if (cp < LINES_REF_FIRST || cp >= LINES_REF_FIRST + LINES_REF_MAX)
        return -1;
    return (int)(cp - LINES_REF_FIRST);
}

/* ── items ────────────────────────────────────────────────────────────── */

size_t
lines_item_indent(const struct md *m, size_t i)
{
    const char *s = lines_text(m, i);
    size_t n = m->lines[i].len, at = lines_indent(s, n), from = at;

    if (at < n && strchr("-*+", s[at]) != NULL) {
        at++;
    } else {
        while (at < n && at - from < 9 && utf8_is_digit((unsigned char)s[at]))
            at++;
        if (at == from || at >= n || (s[at] != '.' && s[at] != ')'))
            return 0;
        at++;
    }
    return at < n && s[at] == ' ' ? at + 1 : 0;
}

size_t
lines_outer_indent(const struct md *m, size_t i)
{
    size_t own = lines_indent(lines_text(m, i), m->lines[i].len);

    while (own > 0 && i-- > 0 && m->lines[i].flags == 0) {
        size_t indent = lines_item_indent(m, i);

        if (indent > 0 && indent <= own + 1)
            return indent;
        if (!lines_is_blank(lines_text(m, i), m->lines[i].len) &&
            lines_indent(lines_text(m, i), m->lines[i].len) == 0)
            break;
    }
    return 0;
}

/* ── fences ───────────────────────────────────────────────────────────── */

/* An open fence: its character and length; c 0: none. */
struct fence {
    char c;
    size_t n;
};

/* Skips quote and list marks that a fence may stand behind. */
static size_t
skip_marks(const char *s, size_t n)
{
    size_t i = lines_indent(s, n);

    while (i < n && (s[i] == '>' || ((s[i] == '-' || s[i] == '*') &&
                                     i + 1 < n && s[i + 1] == ' '))) {
        i++;
        i += lines_indent(s + i, n - i);
    }
    return i;
}

/* The fence that a line opens, c 0: none. */
static struct fence
find_fence(const char *s, size_t n)
{
    struct fence f = {0, 0};
    size_t i = skip_marks(s, n), from = i;

    if (i >= n || (s[i] != '`' && s[i] != '~'))
        return f;
    while (i < n && s[i] == s[from])
        i++;
    if (i - from < 3 || (s[from] == '`' && memchr(s + i, '`', n - i) != NULL))
        return f;
    f.c = s[from];
    f.n = i - from;
    return f;
}

static bool
closes(const struct fence *open, const char *s, size_t n)
{
    size_t i = skip_marks(s, n), from = i;

    while (i < n && s[i] == open->c)
        i++;
    return i - from >= open->n && lines_is_blank(s + i, n - i);
}

static void
mark_fences(struct md *m)
{
    struct fence open = {0, 0};

    for (size_t i = 0; i < m->n_lines; i++) {
        struct md_line *l = &m->lines[i];
        const char *s = lines_text(m, i);

        if (open.c == 0) {
            open = find_fence(s, l->len);
            if (open.c != 0)
                l->flags |= LINE_FENCE;
        } else if (closes(&open, s, l->len)) {
            l->flags |= LINE_FENCE;
            open.c = 0;
        } else {
            l->flags |= LINE_FENCED;
        }
    }
}

/* ── footnotes ────────────────────────────────────────────────────────── */

/* Longest mark `[^имя]`, in bytes. */
#define MARK_MAX 200

/* Length of a mark `[^имя]` at s, 0: none. */
static size_t
mark_length(const char *s, size_t n)
{
    if (n < 4 || s[0] != '[' || s[1] != '^')
        return 0;
    for (size_t i = 2; i < n && i < MARK_MAX; i++) {
        if (s[i] == ']')
            return i > 2 ? i + 1 : 0;
        if (strchr("[ \t^`", s[i]) != NULL)
            return 0;
    }
    return 0;
}

struct md_note *
lines_find_note(struct md *m, const char *name, size_t n)
{
    const char *folded = utf8_fold(m->e->arena, name, n);

    for (size_t i = 0; i < m->n_notes; i++)
        if (strcmp(folded, m->notes[i].name) == 0)
            return &m->notes[i];
    return NULL;
}

/* The first line behind a footnote's text that starts on line i. */
static size_t
note_end(const struct md *m, size_t i)
{
    size_t end = i + 1;
    bool blank = false;

    for (size_t k = i + 1; k < m->n_lines; k++) {
        const struct md_line *l = &m->lines[k];
        const char *s = lines_text(m, k);
        size_t indent = lines_indent(s, l->len);

        if (indent == l->len) {
            blank = true;
            continue;
        }
        if (l->flags != 0 || mark_length(s, l->len) != 0 ||
            (blank && indent < 4 && s[0] != '\t') || s[0] == '#')
            break;
        blank = false;
        end = k + 1;
    }
    return end;
}

static void
add_note(struct md *m, size_t i, size_t mark)
{
    const char *s = lines_text(m, i);
    struct pos at = lines_pos_in(m, i, 0, mark);
    struct md_note *old = lines_find_note(m, s + 2, mark - 3);
    struct md_note *note;
    size_t end = note_end(m, i);

    if (old != NULL) {
        diag(m->e->diags, DIAG_NOTE_TWICE, at, "сноска «%.*s» уже есть",
             (int)(mark - 3), s + 2);
        diag_also(m->e->diags, old->at, "первая");
        diag_hint(m->e->diags, "дайте второй сноске другое имя");
    }
    note = ARENA_PUSH(m->e->arena, m->notes, m->n_notes, m->cap_notes);
    note->name = utf8_fold(m->e->arena, s + 2, mark - 3);
    note->first = i;
    note->end = end;
    note->at = at;
    note->used = old != NULL;
    m->lines[i].drop = mark + 1;
    for (size_t k = i; k < end; k++) {
        m->lines[k].flags |= LINE_NOTE;
        if (k > i)
            m->lines[k].drop = lines_indent(lines_text(m, k), m->lines[k].len);
    }
}

void
lines_take_notes(struct md *m)
{
    for (size_t i = 0; i < m->n_lines; i++) {
        const struct md_line *l = &m->lines[i];
        const char *s = lines_text(m, i);
        size_t mark = mark_length(s, l->len);

        if (l->flags != 0 || mark == 0 || mark >= l->len || s[mark] != ':')
            continue;
        add_note(m, i, mark);
    }
}

void
lines_split(struct md *m)
{
    const char *text = m->x->text.text;
    size_t len = m->x->text.len, at = 0;

    while (at < len) {
        const char *nl = memchr(text + at, '\n', len - at);
        size_t end = nl != NULL ? (size_t)(nl - text) : len;
        struct md_line *l =
            ARENA_PUSH(m->e->arena, m->lines, m->n_lines, m->cap_lines);

        l->off = at;
        l->len = end - at;
        l->add = "";
        at = end + 1;
    }
    mark_fences(m);
}

/* ── preparing ────────────────────────────────────────────────────────── */

/* Replaces a mark by its character and fillers of the same length. */
static void
put_ref(struct md *m, char *at, size_t off, size_t len)
{
    struct md_ref *ref;

    if (m->n_refs >= LINES_REF_MAX) {
        if (!m->too_many_refs)
            diag(m->e->diags, DIAG_TEXT_SIZE, mapped_pos(&m->x->text, off, len),
                 "в тексте больше %u сносок и ссылок", LINES_REF_MAX);
        m->too_many_refs = true;
        return;
    }
    ref = ARENA_PUSH(m->e->arena, m->refs, m->n_refs, m->cap_refs);
    ref->off = off;
    ref->len = len;
    memset(at, LINES_FILLER, len);
    utf8_encode(LINES_REF_FIRST + (unsigned)(m->n_refs - 1), at);
}

static size_t
run_of(const char *s, size_t n, char c)
{
    size_t i = 0;

    while (i < n && s[i] == c)
        i++;
    return i;
}

/* A line of three or more of these and nothing else is a rule. */
static bool
is_rule(const char *s, size_t n)
{
    size_t i = lines_indent(s, n);

    return run_of(s + i, n - i, '_') >= 3 &&
           lines_is_blank(s + i + run_of(s + i, n - i, '_'),
                          n - i - run_of(s + i, n - i, '_'));
}

/* `[^моя сноска]` and the like would be printed as they stand. */
static void
report_mark(struct md *m, const char *s, size_t n, size_t off)
{
    const char *close = memchr(s, ']', n);

    if (n < 4 || s[1] != '^' || close == NULL)
        return;
    n = (size_t)(close + 1 - s);
    diag(m->e->diags, DIAG_NOTE_MISSING, mapped_pos(&m->x->text, off, n),
         "имя сноски — одно слово");
    diag_hint(m->e->diags, "без пробелов и не длиннее %d букв: [^закон]",
              MARK_MAX / 2 - 2);
}

/* Marks and lines to write on inside `n` copied bytes at `s`. */
static void
replace_inside(struct md *m, char *s, size_t n, size_t off)
{
    bool code = false;

    if (is_rule(s, n))
        return;
    for (size_t i = 0; i < n;) {
        size_t len = mark_length(s + i, n - i);
        size_t line = run_of(s + i, n - i, '_');

        if (s[i] == '\\' && i + 1 < n) {
            if (code && m->outer != NULL && s[i + 1] == '|')
                s[i] = LINES_FILLER; /* a bar in code in a cell */
            i += 2;
        } else if (len != 0) {
            put_ref(m, s + i, off + i, len);
            i += len;
        } else if (line != 0) {
            if (line >= 3)
                memset(s + i, LINES_UNDERSCORE, line);
            i += line;
        } else {
            code ^= s[i] == '`';
            if (s[i] == '[' && !code)
                report_mark(m, s + i, n - i, off + i);
            i++;
        }
    }
}

static char *
put_line(struct md *m, char *p, size_t i)
{
    const struct md_line *l = &m->lines[i];
    size_t add = strlen(l->add);
    size_t drop = l->drop < l->len ? l->drop : l->len;

    if (l->flags & LINE_PART) {
        m->numbers[m->n_numbers++] = i;
        *p++ = '\n';
    }
    m->numbers[m->n_numbers++] = i;
    memcpy(p, l->add, add);
    p += add;
    memcpy(p, lines_text(m, i) + drop, l->len - drop);
    if ((l->flags & (LINE_FENCED | LINE_FENCE)) == 0)
        replace_inside(m, p, l->len - drop, l->off + drop);
    p += l->len - drop;
    *p++ = '\n';
    return p;
}

void
lines_prepare(struct md *m, size_t first, size_t end, bool notes)
{
    size_t room = 1;
    char *p;

    for (size_t i = first; i < end; i++)
        room += m->lines[i].len + strlen(m->lines[i].add) + 2;
    p = m->prepared = arena_alloc(m->e->arena, room);
    m->numbers =
        arena_array(m->e->arena, 2 * (end - first) + 1, sizeof *m->numbers);
    m->n_numbers = 0;
    m->n_refs = 0;
    for (size_t i = first; i < end; i++) {
        if (((m->lines[i].flags & LINE_NOTE) != 0) == notes) {
            p = put_line(m, p, i);
        } else {
            m->numbers[m->n_numbers++] = i;
            *p++ = '\n';
        }
    }
    m->len = (size_t)(p - m->prepared);
}

/* ── the way back ─────────────────────────────────────────────────────── */

size_t
lines_find(const struct md *m, int number)
{
    if (m->n_numbers == 0)
        return 0;
    if (number < 1)
        number = 1;
    if ((size_t)number > m->n_numbers)
        return m->numbers[m->n_numbers - 1];
    return m->numbers[number - 1];
}

size_t
lines_offset(const struct md *m, int number, int column)
{
    const struct md_line *l;
    size_t at = column > 0 ? (size_t)column - 1 : 0, add;

    if (m->n_lines == 0)
        return 0;
    l = &m->lines[lines_find(m, number)];
    add = strlen(l->add);
    at = (at > add ? at - add : 0) + l->drop;
    return l->off + (at < l->len ? at : l->len);
}

struct pos
lines_pos(const struct md *m, int number, int column, size_t len)
{
    return mapped_pos(&m->x->text, lines_offset(m, number, column), len);
}

struct pos
lines_pos_in(const struct md *m, size_t i, size_t off, size_t len)
{
    return mapped_pos(&m->x->text, m->lines[i].off + off, len);
}
