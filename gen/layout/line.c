/*
 * Lines to ops: one text op for each run in a line, with its link's active
 * box, the ground of gaps, lines to write on.
 */
#include "layout/layout_int.h"

#include <string.h>

#define GAP_COLOR 0xFFF2CCU
#define LINK_COLOR 0x0B3D91U

/* The line in work. */
struct drawing {
    struct maker *m;
    const struct para *p;
    const struct line *l;
    double x, y;     /* of what comes next; top of the line */
    double baseline; /* from the same zero as y */
    size_t last_text;
    bool any_text;
};

/* From a line's top to its baseline: the type centred in the line. */
static double
baseline_find(const struct maker *m, const struct para *p)
{
    const struct text_face *f = &m->env->faces->face[0];
    double descent = f->descent < 0 ? -f->descent : f->descent;
    double type = (f->ascent + descent) * p->size_pt / 1000;

    return (p->line_pt - type) / 2 + f->ascent * p->size_pt / 1000;
}

static void
draw_link(struct drawing *d, const struct run *r, double width)
{
    struct op *op;

    if (r->link == NULL || width <= 0)
        return;
    op = flow_add_op(d->m, OP_LINK, r->elem, d->x, d->y);
    op->u.link.w = width;
    op->u.link.h = d->p->line_pt;
    op->u.link.url = r->link->url;
    op->u.link.contents = r->link->contents;
    if (r->link->url == NULL)
        op->u.link.page = link_target(d->m, r->link->target);
}

static void
draw_gap(struct drawing *d, double width)
{
    struct op *op = flow_add_op(d->m, OP_RECT, NULL, d->x - 1, d->y + 1);

    op->u.rect.w = width + 2;
    op->u.rect.h = d->p->line_pt - 2;
    op->u.rect.filled = true;
    op->u.rect.fill = GAP_COLOR;
}

static void
draw_rule(struct drawing *d, const struct run *r, double width)
{
    struct op *op =
        flow_add_op(d->m, OP_LINE, r->elem, d->x, d->baseline + 1.5);

    op->u.line.dx = width;
    op->u.line.width_pt = 0.5;
}

static void
draw_text(struct drawing *d, const struct run *r, const struct glyph *g,
          size_t n)
{
    struct op *op;

    if (n == 0)
        return;
    op = flow_add_op(d->m, OP_TEXT, r->elem, d->x, d->baseline - r->rise_pt);
    op->u.text.glyphs = g;
    op->u.text.n = (uint32_t)n;
    op->u.text.size_pt = r->size_pt;
    op->u.text.word_space_pt = (float)d->l->extra_pt;
    op->u.text.letter_space_pt = r->letter_pt;
    op->u.text.color = r->link != NULL && r->link->url != NULL ? LINK_COLOR : 0;
    d->last_text = d->m->flow->n_ops - 1;
    d->any_text = true;
}

static void
note_register(struct drawing *d, const struct run *r)
{
    struct flow *f = d->m->flow;

    if (r->note == NULL)
        return;
    *ARENA_PUSH(d->m->scratch, f->notes, f->n_notes, f->cap_notes) = r->note;
}

/* The items from `i` that one run draws; returns the next one's index. */
static size_t
draw_run(struct drawing *d, size_t i)
{
    const struct para *p = d->p;
    const struct item *first = &p->items[i], *it = first;
    const struct run *r = &p->runs[first->run];
    double width = 0, glyphs = 0;

    for (; i < d->l->i1 && p->items[i].run == first->run; i++) {
        it = &p->items[i];
        if (it->kind == ITEM_PENALTY)
            continue;
        width += it->width_pt + it->spaces * d->l->extra_pt;
        glyphs += it->n;
    }
    if (r->gap && glyphs > 0)
        draw_gap(d, width);
    if (r->rule)
        draw_rule(d, r, width);
    draw_text(d, r, p->glyphs + first->g0,
              (size_t)(it->g0 + it->n - first->g0));
    draw_link(d, r, width);
    note_register(d, r);
    d->x += width;
    return i;
}

/* The hyphen of a broken word: a soft one, so that copied text joins. */
static void
draw_hyphen(struct drawing *d)
{
    const struct run *r = &d->p->runs[d->p->items[d->l->i1].run];
    uint32_t missing = 0;
    const struct text_word *w =
        text_shape(d->m->env->shaper, r->family, (enum text_style)r->style, "-",
                   1, &missing);
    struct glyph *g = arena_array(d->m->a, w->n, sizeof *g);

    memcpy(g, w->glyphs, w->n * sizeof *g);
    g[0].chars[0] = 0xAD;
    draw_text(d, r, g, w->n);
}

/* Draws a line: its text's left edge at x, the strip's top at y. */
static void
line_draw(struct maker *m, const struct para *p, const struct line *l, double x,
          double y)
{
    struct drawing d = {.m = m, .p = p, .l = l, .x = x, .y = y};

    d.baseline = y + baseline_find(m, p);
    for (size_t i = l->i0; i < l->i1;)
        i = draw_run(&d, i);
    if (l->hyphen)
        draw_hyphen(&d);
    if (d.any_text && !l->last && !l->joined)
        m->flow->ops[d.last_text].u.text.end_space = true;
}

/* The left edge of a line's text in its frame. */
static double
line_left(const struct para *p, const struct line *l, struct frame f,
          bool first)
{
    double indent = first ? p->indent_pt : 0;
    double room = f.width_pt - indent - l->width_pt;

    if (room < 0)
        room = 0;
    switch (p->align) {
    case ALIGN_CENTER:
        return f.x_pt + indent + room / 2;
    case ALIGN_RIGHT:
        return f.x_pt + indent + room;
    default:
        return f.x_pt + indent;
    }
}

/* At least two lines stand together on both sides of a page break. */
static void
keep_lines(struct flow *f, size_t n)
{
    struct strip *s = &f->strips[f->n - n];

    if (n < 2)
        return;
    s[0].keep_next = true;
    s[n - 2].keep_next = true;
}

double
para_draw(struct maker *m, struct para *p, struct frame f)
{
    struct lines *lines = &m->lines;
    size_t n;

    if (p->n_items == 0)
        return 0;
    linebreak(m, p, f.width_pt, lines);
    n = lines->n;
    for (size_t i = 0; i < n; i++) {
        const struct line *l = &lines->items[i];

        flow_begin_strip(m);
        line_draw(m, p, l, line_left(p, l, f, i == 0), 0);
        flow_end_strip(m, p->line_pt);
    }
    keep_lines(m->flow, n);
    return (double)n * p->line_pt;
}

double
para_draw_inside(struct maker *m, struct para *p, struct frame f, double y)
{
    struct lines *lines = &m->lines;

    if (p->n_items == 0)
        return 0;
    linebreak(m, p, f.width_pt, lines);
    for (size_t i = 0; i < lines->n; i++) {
        const struct line *l = &lines->items[i];

        line_draw(m, p, l, line_left(p, l, f, i == 0),
                  y + (double)i * p->line_pt);
    }
    return (double)lines->n * p->line_pt;
}
