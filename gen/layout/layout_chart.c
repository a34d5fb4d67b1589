/*
 * Charts: the shapes that doc draws become ops of one Figure, its text
 * included, which has the values in words as alternative text.
 */
#include "layout/layout_int.h"

#include <string.h>

static void
shape_text(struct maker *m, const struct shape *s, double dx,
           const struct struct_elem *fig)
{
    enum text_style style = s->bold ? STYLE_BOLD : STYLE_REGULAR;
    uint32_t missing = 0;
    const struct text_word *w;
    struct glyph *g;
    struct op *op;
    double width;

    if (s->text == NULL || s->text[0] == '\0')
        return;
    w = text_shape(m->env->shaper, m->family, style, s->text, strlen(s->text),
                   &missing);
    if (missing != 0)
        missing_tell(m, m->figure_at, missing);
    width = w->width * s->size_pt / 1000;
    g = arena_array(m->a, w->n, sizeof *g);
    memcpy(g, w->glyphs, w->n * sizeof *g);
    if (s->anchor == ANCHOR_MIDDLE)
        dx -= width / 2;
    else if (s->anchor == ANCHOR_END)
        dx -= width;
    op = flow_add_op(m, OP_TEXT, fig, s->x + dx, s->y);
    op->u.text.glyphs = g;
    op->u.text.n = w->n;
    op->u.text.size_pt = (float)s->size_pt;
}

static void
shape_rect(struct maker *m, const struct shape *s, double dx,
           const struct struct_elem *fig)
{
    struct op *op = flow_add_op(
        m, s->kind == SHAPE_CIRCLE ? OP_CIRCLE : OP_RECT, fig, s->x + dx, s->y);

    op->u.rect.w = s->w;
    op->u.rect.h = s->h;
    op->u.rect.stroke_pt = s->stroke_pt;
    op->u.rect.filled = s->fill >= 0;
    op->u.rect.hatch = s->hatch;
    if (s->fill >= 0)
        op->u.rect.fill = chart_color(s->fill);
}

static void
shape_line(struct maker *m, const struct shape *s, double dx,
           const struct struct_elem *fig)
{
    struct op *op = flow_add_op(m, OP_LINE, fig, s->x + dx, s->y);

    op->u.line.dx = s->w;
    op->u.line.dy = s->h;
    op->u.line.width_pt = s->stroke_pt;
    if (s->fill >= 0)
        op->u.line.color = chart_color(s->fill);
}

static void
shape_poly(struct maker *m, const struct shape *s, double dx,
           const struct struct_elem *fig)
{
    struct op *op;
    double *points = arena_array(m->scratch, 2 * s->n_points, sizeof *points);

    for (size_t i = 0; i < s->n_points; i++) {
        points[2 * i] = s->points[2 * i] + dx;
        points[2 * i + 1] = s->points[2 * i + 1];
    }
    op = flow_add_op(m, OP_POLY, fig, 0, 0);
    op->u.poly.points = points;
    op->u.poly.n = s->n_points;
    op->u.poly.stroke_pt = s->stroke_pt;
    if (s->fill >= 0)
        op->u.poly.color = chart_color(s->fill);
}

typedef void shape_fn(struct maker *m, const struct shape *s, double dx,
                      const struct struct_elem *fig);

static shape_fn *const shapes[] = {
    [SHAPE_RECT] = shape_rect,     [SHAPE_LINE] = shape_line,
    [SHAPE_POLYLINE] = shape_poly, [SHAPE_CIRCLE] = shape_rect,
    [SHAPE_TEXT] = shape_text,
};

static void
box_set(struct struct_elem *fig, double x, double w, double h)
{
    fig->bbox[0] = (float)x;
    fig->bbox[1] = 0;
    fig->bbox[2] = (float)(x + w);
    fig->bbox[3] = (float)h;
}

/* Draws the shapes in the middle of the frame; returns their left edge. */
static double
shapes_draw(struct maker *m, const struct chart_shapes *cs, struct frame f,
            const struct struct_elem *fig)
{
    double dx = f.x_pt + (f.width_pt - cs->width_pt) / 2;

    for (size_t i = 0; i < cs->n; i++)
        shapes[cs->shapes[i].kind](m, &cs->shapes[i], dx, fig);
    return dx;
}

/* The same chart with a lower plot. */
static void
low_draw(struct maker *m, const struct doc_node *n, struct frame f,
         const struct struct_elem *fig, double height)
{
    const struct chart_shapes *cs = chart_draw_flat(
        m->scratch, n->u.chart.chart, f.width_pt, m->profile->note_size_pt);
    double dx;

    if (m->in_cell || cs->height_pt >= height)
        return;
    dx = shapes_draw(m, cs, f, fig);
    flow_add_low(m, cs->height_pt, dx, dx + cs->width_pt);
}

void
chart_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    const struct doc_node *caption = n->first;
    const struct chart_shapes *cs;
    struct struct_elem *fig;
    double dx;
    struct strip *s;

    if (n->u.chart.chart == NULL)
        return;
    cs = chart_draw(m->scratch, n->u.chart.chart, f.width_pt,
                    m->profile->note_size_pt);
    flow_add_anchor(m, n);
    m->figure_at = n->at;
    fig = elem_new(m, ROLE_FIGURE, m->parent);
    fig->alt = n->u.chart.alt != NULL ? n->u.chart.alt
                                      : chart_describe(m->a, n->u.chart.chart);
    flow_gap(m, m->profile->size_pt * 0.6);
    flow_begin_strip(m);
    dx = shapes_draw(m, cs, f, fig);
    s = flow_end_strip(m, cs->height_pt);
    s->figure = fig;
    low_draw(m, n, f, fig, cs->height_pt);
    box_set(fig, dx, cs->width_pt, cs->height_pt);
    if (caption != NULL && caption->kind == DOC_CAPTION) {
        s->keep_next = true;
        block_layout(m, caption, f);
    }
    flow_gap(m, m->profile->size_pt * 0.6);
}
