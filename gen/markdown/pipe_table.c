/*
 * A table of bars to nodes: each cell, and the caption, is Markdown of its
 * own, parsed as one line.  What would begin a block there (a dash, a number
 * with a full stop) is escaped first: a cell holds text.
 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "markdown/walk_int.h"
#include "tree/tabular.h"

/* True for a definition `[слово]: адрес`, which would print nothing. */
static bool
is_definition(const char *s, size_t n)
{
    const char *close = n > 0 && s[0] == '[' ? memchr(s, ']', n) : NULL;

    return close != NULL && close + 1 < s + n && close[1] == ':';
}

/* True for a cell that is a rule: `***`, `_ _ _`. */
static bool
is_rule(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] != s[0] && s[i] != ' ')
            return false;
    return n > 0;
}

/* True when Markdown would read the start of a cell as that of a block; *keep
 * is then the number of bytes before the place of a `\`. */
static bool
starts_block(const char *s, size_t n, size_t *keep)
{
    size_t i = 0;

    *keep = 0;
    if (n == 0)
        return false;
    if (strchr("#>-+=~", s[0]) != NULL || is_definition(s, n) ||
        (n >= 3 && memcmp(s, "```", 3) == 0))
        return true;
    if (s[0] == '*' || s[0] == '_')
        return n == 1 || s[1] == ' ' || is_rule(s, n);
    while (i < n && i < 9 && utf8_is_digit((unsigned char)s[i]))
        i++;
    *keep = i;
    return i > 0 && i < n && (s[i] == '.' || s[i] == ')');
}

/* A line of the expansion: bytes [off, off + len). */
static struct md_line
make_line(struct md *m, size_t off, size_t len)
{
    const char *s = m->x->text.text + off;
    struct md_line l = {.off = off, .len = len, .add = ""};
    size_t keep;

    if (starts_block(s, len, &keep)) {
        l.add = arena_printf(m->e->arena, "%.*s\\", (int)keep, s);
        l.drop = keep;
    }
    return l;
}

/* Parses a part of a line into a cell or caption. */
static void
parse_part(struct md *m, size_t off, size_t len, struct doc_node *into)
{
    struct md inner = *m;
    struct md_line line = make_line(m, off, len);

    inner.outer = m->outer != NULL ? m->outer : m;
    inner.lines = &line;
    inner.n_lines = 1;
    inner.tables = NULL;
    inner.n_tables = 0;
    inner.refs = NULL;
    inner.n_refs = inner.cap_refs = 0;
    if (len > 0)
        markdown_parse_line(&inner, into);
}

static void
add_caption(struct md *m, const struct md_table *t, struct doc_node *table)
{
    struct doc_node *c;

    table->id = t->name;
    if (t->caption == SIZE_MAX || t->title_len == 0)
        return;
    c = doc_new(m->e->arena, DOC_CAPTION,
                mapped_pos(&m->x->text, t->title_off, t->title_len));
    doc_append(table, c);
    parse_part(m, t->title_off, t->title_len, c);
}

/* «:--», «--:», «:-:», «---» of each column. */
static enum doc_align *
read_aligns(struct md *m, size_t i, size_t *n)
{
    enum doc_align *out = NULL;
    size_t at = 0, off, len, cap = 0;

    *n = 0;
    while (pipe_next_cell(m, i, &at, &off, &len)) {
        const char *s = lines_text(m, i) + off;
        bool left = len > 0 && s[0] == ':',
             right = len > 0 && s[len - 1] == ':';

        *ARENA_PUSH(m->e->arena, out, *n, cap) = left && right ? ALIGN_CENTER
                                                 : right       ? ALIGN_RIGHT
                                                 : left        ? ALIGN_LEFT
                                                               : ALIGN_AUTO;
    }
    return out;
}

static void
add_row(struct md *m, struct doc_node *table, size_t i, enum doc_row role,
        const enum doc_align *aligns)
{
    struct arena *a = m->e->arena;
    struct doc_node *row =
        doc_new(a, DOC_ROW, lines_pos_in(m, i, 0, m->lines[i].len));
    size_t at = 0, off, len;

    row->u.row.role = role;
    doc_append(table, row);
    for (size_t k = 0; k < table->u.table.n_cols; k++) {
        bool there = pipe_next_cell(m, i, &at, &off, &len);
        struct doc_node *cell = doc_new(
            a, DOC_CELL,
            there ? lines_pos_in(m, i, off, len > 0 ? len : 1) : row->at);

        cell->u.cell.colspan = cell->u.cell.rowspan = 1;
        if (role != ROW_HEADER) /* heads stand in the middle */
            cell->u.cell.align = aligns[k];
        doc_append(row, cell);
        if (there)
            parse_part(m, m->lines[i].off + off, len, cell);
        if (cell->first == NULL)
            doc_append(cell, doc_new(a, DOC_PARA, cell->at));
    }
}

struct doc_node *
pipe_make(struct md *m, const struct md_table *t)
{
    const struct md_line *head = &m->lines[t->first];
    struct doc_node *table = doc_new(m->e->arena, DOC_TABLE,
                                     lines_pos_in(m, t->first, 0, head->len));
    enum doc_align *aligns =
        read_aligns(m, t->first + 1, &table->u.table.n_cols);

    add_caption(m, t, table);
    add_row(m, table, t->first, ROW_HEADER, aligns);
    for (size_t i = t->first + 2; i < t->end; i++)
        add_row(m, table, i, ROW_BODY, aligns);
    tabular_settle(m->e->arena, table);
    return table;
}
