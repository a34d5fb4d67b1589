/*
 * Layouts made by hand, for tests of the PDF stage: paragraphs broken
 * greedily, tables, lists, links, figures, without the layout stage.
 */
#ifndef TESTS_PDF_LAYOUT_H
#define TESTS_PDF_LAYOUT_H

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define LEFT 56.7
#define RIGHT 28.35
#define TOP 56.7
#define BOTTOM 56.7

/** A layout in the making. */
struct maker {
    struct arena arena;
    struct text_faces *faces;
    struct text_shaper *shaper;
    struct layout *l;
    struct page *page;
    double y; /* from the top */
    float size_pt;
    enum text_style style;
};

static inline void
maker_page(struct maker *m)
{
    struct layout *l = m->l;

    m->page = ARENA_PUSH(&m->arena, l->pages, l->n_pages, l->cap_pages);
    m->page->width_pt = A4_WIDTH;
    m->page->height_pt = A4_HEIGHT;
    m->y = TOP;
}

static inline struct struct_elem *
maker_elem(struct maker *m, struct struct_elem *parent, enum struct_role role)
{
    struct struct_elem *e = ARENA_NEW(&m->arena, struct struct_elem);

    e->role = role;
    e->index = (uint32_t)m->l->n_elems++;
    e->parent = parent;
    if (parent == NULL)
        m->l->root = e;
    else if (parent->last == NULL)
        parent->first = e;
    else
        parent->last->next = e;
    if (parent != NULL)
        parent->last = e;
    return e;
}

static inline void
maker_init(struct maker *m)
{
    static const char *const families[] = {"Liberation Serif", NULL};
    struct diags *d = diags_new();

    memset(m, 0, sizeof *m);
    m->faces = text_faces_load(families, d);
    m->shaper = text_shaper_new(m->faces);
    diags_free(d);
}

/** Starts a document with one page and the root element. */
static inline void
maker_begin(struct maker *m)
{
    arena_free(&m->arena);
    m->l = ARENA_NEW(&m->arena, struct layout);
    m->l->faces = m->faces;
    m->size_pt = 13;
    m->style = STYLE_REGULAR;
    maker_elem(m, NULL, ROLE_DOCUMENT);
    maker_page(m);
}

static inline void
maker_free(struct maker *m)
{
    arena_free(&m->arena);
    text_shaper_free(m->shaper);
    text_faces_free(m->faces);
}

static inline struct op *
maker_op(struct maker *m, const struct struct_elem *e, enum op_kind kind,
         double x, double y)
{
    struct op *op =
        ARENA_PUSH(&m->arena, m->page->ops, m->page->n, m->page->cap);

    *op = (struct op){.kind = kind, .elem = e, .x = x, .y = y};
    return op;
}

/** A line of text from `n` words, spaces stretched by `extra`. */
static inline void
maker_line(struct maker *m, const struct struct_elem *e, double x,
           const struct text_word *const *words, size_t n, double extra,
           bool end_space)
{
    const struct text_word *space =
        text_shape(m->shaper, 0, m->style, " ", 1, NULL);
    struct op *op = maker_op(m, e, OP_TEXT, x, m->y);
    struct glyph *g;
    size_t total = n - 1, at = 0;

    for (size_t i = 0; i < n; i++)
        total += words[i]->n;
    g = arena_array(&m->arena, total, sizeof *g);
    for (size_t i = 0; i < n; i++) {
        memcpy(g + at, words[i]->glyphs, words[i]->n * sizeof *g);
        at += words[i]->n;
        if (i + 1 < n)
            g[at++] = space->glyphs[0];
    }
    op->u.text.glyphs = g;
    op->u.text.n = (uint32_t)total;
    op->u.text.size_pt = m->size_pt;
    op->u.text.word_space_pt = (float)extra;
    op->u.text.end_space = end_space;
}

/** Sets text in a column, justified; moves y below it. */
static inline void
maker_column(struct maker *m, const struct struct_elem *e, double x,
             double width, const char *text, bool pages)
{
    const struct text_word *line[256];
    const double k = m->size_pt / 1000, space = 250 * k;
    double used = 0;
    size_t n = 0;

    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        const struct text_word *w =
            text_shape(m->shaper, 0, m->style, text, len, NULL);

        if (n > 0 && (used + space + w->width * k > width || n == 256)) {
            m->y += m->size_pt * 1.5;
            maker_line(m, e, x, line, n,
                       n > 1 ? (width - used) / (double)(n - 1) : 0, true);
            n = 0;
            if (pages && m->y > A4_HEIGHT - BOTTOM)
                maker_page(m);
        }
        used = n == 0 ? w->width * k : used + space + w->width * k;
        line[n++] = w;
        text += len;
        text += strspn(text, " ");
    }
    m->y += m->size_pt * 1.5;
    if (n > 0)
        maker_line(m, e, x, line, n, 0, false);
}

static inline struct struct_elem *
maker_para(struct maker *m, struct struct_elem *parent, enum struct_role role,
           const char *text)
{
    struct struct_elem *e = maker_elem(m, parent, role);

    if (m->y > A4_HEIGHT - BOTTOM - 2 * m->size_pt)
        maker_page(m);
    maker_column(m, e, LEFT, A4_WIDTH - LEFT - RIGHT, text, true);
    return e;
}

/** A row of a table with four columns and its rule. */
static inline void
maker_row(struct maker *m, struct struct_elem *table, const char *const *text,
          bool header)
{
    static const double at[] = {0, 30, 220, 380, 510};
    struct struct_elem *row = maker_elem(m, table, ROLE_TR);
    double top, bottom = 0;

    if (m->y > A4_HEIGHT - BOTTOM - 4 * m->size_pt)
        maker_page(m);
    top = bottom = m->y;
    for (int i = 0; i < 4; i++) {
        struct struct_elem *cell =
            maker_elem(m, row, header || i == 0 ? ROLE_TH : ROLE_TD);

        cell->scope = header ? SCOPE_COLUMN : i == 0 ? SCOPE_ROW : SCOPE_NONE;
        m->style = header ? STYLE_BOLD : STYLE_REGULAR;
        m->y = top;
        maker_column(m, cell, LEFT + at[i] + 3, at[i + 1] - at[i] - 6, text[i],
                     false);
        if (m->y > bottom)
            bottom = m->y;
    }
    m->style = STYLE_REGULAR;
    m->y = bottom + 4;
    for (int i = 0; i < 6; i++) {
        struct op *op = i < 5 ? maker_op(m, NULL, OP_LINE, LEFT + at[i], top)
                              : maker_op(m, NULL, OP_LINE, LEFT, m->y);

        op->u.line.dx = i < 5 ? 0 : at[4];
        op->u.line.dy = i < 5 ? m->y - top : 0;
        op->u.line.width_pt = 0.5;
    }
}

static inline void
maker_outline(struct maker *m, int level, const char *title)
{
    struct outline_entry *e = ARENA_PUSH(&m->arena, m->l->outline,
                                         m->l->n_outline, m->l->cap_outline);

    e->title = title;
    e->level = level;
    e->page = (uint32_t)m->l->n_pages - 1;
    e->y = m->y;
}

/** Page numbers from the second page, as artifacts. */
static inline void
maker_numbers(struct maker *m)
{
    for (size_t i = 1; i < m->l->n_pages; i++) {
        char number[16];
        int n = snprintf(number, sizeof number, "%zu", i + 1);
        const struct text_word *w =
            text_shape(m->shaper, 0, STYLE_REGULAR, number, (size_t)n, NULL);
        struct op *op;

        m->page = &m->l->pages[i];
        op = maker_op(m, NULL, OP_TEXT, A4_WIDTH / 2, 40);
        op->artifact = ARTIFACT_PAGE_NUMBER;
        op->u.text.glyphs = w->glyphs;
        op->u.text.n = w->n;
        op->u.text.size_pt = 12;
    }
}

#endif
