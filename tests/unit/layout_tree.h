/*
 * For the tests of layout: small builders of document trees, and a layout of
 * them with fixed metrics (every glyph half an em wide).
 */
#ifndef TESTS_LAYOUT_TREE_H
#define TESTS_LAYOUT_TREE_H

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "layout/layout.h"
#include "tree/doc.h"

static struct arena tree_arena;

static inline struct doc_node *
tree_add(struct doc_node *parent, enum doc_kind kind)
{
    struct doc_node *n = doc_new(&tree_arena, kind, (struct pos){0});

    if (parent != NULL)
        doc_append(parent, n);
    return n;
}

static inline struct doc_node *
tree_text(struct doc_node *parent, const char *s)
{
    struct doc_node *n = tree_add(parent, DOC_TEXT);

    n->u.text.text = s;
    return n;
}

static inline struct doc_node *
tree_para(struct doc_node *parent, const char *s)
{
    struct doc_node *n = tree_add(parent, DOC_PARA);

    if (s != NULL)
        tree_text(n, s);
    return n;
}

static inline struct doc_node *
tree_section(struct doc_node *parent, int level, const char *heading)
{
    struct doc_node *s = tree_add(parent, DOC_SECTION);
    struct doc_node *h = tree_add(s, DOC_HEADING);

    h->u.heading.level = level;
    tree_text(h, heading);
    return s;
}

/** An office element with a paragraph for each string up to NULL. */
static inline struct doc_node *
tree_office(struct doc_node *parent, enum doc_office role, ...)
{
    struct doc_node *n = tree_add(parent, DOC_OFFICE);
    const char *s;
    va_list ap;

    n->u.office.role = role;
    va_start(ap, role);
    while ((s = va_arg(ap, const char *)) != NULL)
        tree_para(n, s);
    va_end(ap);
    return n;
}

static inline struct doc_node *
tree_list(struct doc_node *parent, enum doc_marker marker)
{
    struct doc_node *n = tree_add(parent, DOC_LIST);

    n->u.list.marker = marker;
    n->u.list.tight = true;
    return n;
}

static inline struct doc_node *
tree_item(struct doc_node *list, const char *label, const char *s)
{
    struct doc_node *n = tree_add(list, DOC_ITEM);

    n->u.item.label = label;
    tree_para(n, s);
    return n;
}

static inline struct doc_node *
tree_table(struct doc_node *parent, size_t n_cols)
{
    struct doc_node *n = tree_add(parent, DOC_TABLE);

    n->u.table.n_cols = n_cols;
    return n;
}

static inline struct doc_node *
tree_cell(struct doc_node *row, const char *s, unsigned colspan,
          unsigned rowspan)
{
    struct doc_node *n = tree_add(row, DOC_CELL);

    n->u.cell.colspan = colspan;
    n->u.cell.rowspan = rowspan;
    if (s != NULL)
        tree_para(n, s);
    return n;
}

/** A row with a cell for each string up to NULL. */
static inline struct doc_node *
tree_row(struct doc_node *table, enum doc_row role, ...)
{
    struct doc_node *row = tree_add(table, DOC_ROW);
    const char *s;
    va_list ap;

    row->u.row.role = role;
    va_start(ap, role);
    while ((s = va_arg(ap, const char *)) != NULL)
        tree_cell(row, s, 1, 1);
    va_end(ap);
    return row;
}

/* ── laying out ──────────────────────────────────────────────────────── */

/** What a test works with; start it with test_bench_open. */
struct test_bench {
    struct layout_profile profile;
    struct text_faces *faces;
    struct text_shaper *shaper;
    struct diags *diags;
    struct arena arena;
};

/** A page 300 by 400 with margins of 50 and type of 10: a glyph is 5 wide, a
 * line 11,5 high. */
static inline void
test_bench_open(struct test_bench *b)
{
    *b = (struct test_bench){.profile = *profile_find("gost-2016")};
    b->profile.page_width_pt = 300;
    b->profile.page_height_pt = 400;
    b->profile.left_pt = b->profile.right_pt = 50;
    b->profile.top_pt = b->profile.bottom_pt = 50;
    b->profile.size_pt = b->profile.table_size_pt = 10;
    b->profile.note_size_pt = b->profile.small_pt = 10;
    b->profile.leading = 1;
    b->profile.indent_pt = 0;
    b->profile.corner_pt = 90;
    b->profile.centered_pt = 200;
    b->profile.number_top_pt = 30;
    b->faces = text_faces_fixed();
    b->shaper = text_shaper_new(b->faces);
    b->diags = diags_new();
}

static inline void
test_bench_close(struct test_bench *b)
{
    arena_free(&b->arena);
    arena_free(&tree_arena);
    text_shaper_free(b->shaper);
    text_faces_free(b->faces);
    diags_free(b->diags);
}

/** The width of the text block becomes `glyphs` glyphs. */
static inline void
test_bench_set_width(struct test_bench *b, double glyphs)
{
    b->profile.page_width_pt = 100 + 5 * glyphs;
    b->profile.page_height_pt = 100 + 11.5 * 50;
}

static inline struct layout *
test_bench_layout(struct test_bench *b, const struct doc_node *root)
{
    struct document doc = {.id = "test", .title = "Документ", .root = root};
    struct layout_env env = {.faces = b->faces,
                             .shaper = b->shaper,
                             .profile = &b->profile,
                             .diags = b->diags};

    return layout_make(&b->arena, &doc, &env);
}

static inline void
op_add_text(const struct op *op, struct buf *out)
{
    for (uint32_t i = 0; i < op->u.text.n; i++)
        buf_utf8(out, op->u.text.glyphs[i].chars[0]);
}

/** The width of a text op. */
static inline double
op_width(const struct op *op)
{
    double w = 0;

    for (uint32_t i = 0; i < op->u.text.n; i++) {
        const struct glyph *g = &op->u.text.glyphs[i];

        w +=
            g->advance * op->u.text.size_pt / 1000 + op->u.text.letter_space_pt;
        if (g->chars[0] == ' ' || g->chars[0] == 0xA0)
            w += op->u.text.word_space_pt;
    }
    return w;
}

/** The text ops of a page, a line of output each; artifacts left out. */
static inline const char *
page_lines(struct test_bench *b, const struct page *p)
{
    struct buf out = {0};
    const char *s;

    for (size_t i = 0; i < p->n; i++) {
        if (p->ops[i].kind != OP_TEXT || p->ops[i].elem == NULL)
            continue;
        op_add_text(&p->ops[i], &out);
        buf_putc(&out, '\n');
    }
    s = arena_strdup(&b->arena, buf_str(&out));
    buf_free(&out);
    return s;
}

/** All text as a reader extracts it: line ends as spaces or nothing, a line
 * feed between elements. */
static inline const char *
layout_text(struct test_bench *b, const struct layout *l)
{
    struct buf out = {0};
    const struct struct_elem *last = NULL;
    const char *s;

    for (size_t k = 0; k < l->n_pages; k++) {
        const struct page *p = &l->pages[k];

        for (size_t i = 0; i < p->n; i++) {
            const struct op *op = &p->ops[i];

            if (op->kind != OP_TEXT || op->elem == NULL)
                continue;
            if (last != NULL && op->elem != last)
                buf_putc(&out, '\n');
            last = op->elem;
            op_add_text(op, &out);
            if (op->u.text.end_space)
                buf_putc(&out, ' ');
        }
    }
    s = arena_strdup(&b->arena, buf_str(&out));
    buf_free(&out);
    return s;
}

/** The op whose text begins with `s`, and its page; NULL: none. */
static inline const struct op *
layout_find(const struct layout *l, const char *s, size_t *page)
{
    for (size_t k = 0; k < l->n_pages; k++)
        for (size_t i = 0; i < l->pages[k].n; i++) {
            const struct op *op = &l->pages[k].ops[i];
            struct buf text = {0};
            bool same;

            if (op->kind != OP_TEXT)
                continue;
            op_add_text(op, &text);
            same = strncmp(buf_str(&text), s, strlen(s)) == 0;
            buf_free(&text);
            if (same) {
                if (page != NULL)
                    *page = k;
                return op;
            }
        }
    return NULL;
}

/** True when nothing of the text leaves the text block (the page's head
 * aside). */
static inline bool
layout_is_inside(const struct test_bench *b, const struct layout *l)
{
    for (size_t k = 0; k < l->n_pages; k++) {
        const struct page *p = &l->pages[k];

        for (size_t i = 0; i < p->n; i++) {
            const struct op *op = &p->ops[i];

            if (op->kind != OP_TEXT || op->artifact == ARTIFACT_PAGE_NUMBER)
                continue;
            if (op->x < b->profile.left_pt - 0.01 ||
                op->x + op_width(op) >
                    p->width_pt - b->profile.right_pt + 0.05 ||
                op->y > p->height_pt - b->profile.bottom_pt + 0.01 ||
                op->y < b->profile.top_pt)
                return false;
        }
    }
    return true;
}

static inline size_t
elem_count(const struct struct_elem *e, enum struct_role role)
{
    size_t n = e->role == role;

    for (e = e->first; e != NULL; e = e->next)
        n += elem_count(e, role);
    return n;
}

/** A small generator of numbers for properties: the same in every run. */
static inline unsigned
test_random(unsigned *state, unsigned below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

/** `n` words of 1 to 12 letters from the generator. */
static inline const char *
test_words(unsigned *state, size_t n)
{
    struct buf out = {0};
    const char *s;

    for (size_t i = 0; i < n; i++) {
        unsigned letters = 1 + test_random(state, 12);

        if (i > 0)
            buf_putc(&out, ' ');
        while (letters-- > 0)
            buf_utf8(&out, 0x430 + test_random(state, 32));
    }
    s = arena_strdup(&tree_arena, buf_str(&out));
    buf_free(&out);
    return s;
}

#endif
