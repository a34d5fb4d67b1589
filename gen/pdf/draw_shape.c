/*
 * Lines, rectangles, polygons, circles and pictures.
 */
#include "pdf/canvas_int.h"

#include <math.h>

/** Distance of hatch lines and their width. */
#define HATCH_STEP_PT 4.0
#define HATCH_WIDTH_PT 0.8
#define HATCH_COLOR 0xFFFFFF

/** A quarter of a circle as a Bézier curve: 4/3 · (√2 − 1). */
#define QUARTER 0.5522847498

static void
put_op(struct canvas *c, const char *op)
{
    buf_puts(c->b, op);
}

void
draw_line(struct canvas *c, const struct op *op)
{
    canvas_set_stroke(c, op->u.line.color, op->u.line.width_pt);
    canvas_put_point(c, op->x, op->y);
    put_op(c, "m ");
    canvas_put_point(c, op->x + op->u.line.dx, op->y + op->u.line.dy);
    put_op(c, "l S\n");
}

/** Fills, strokes or does both with the path just made. */
static void
paint(struct canvas *c, const struct op *op)
{
    bool stroked = op->u.rect.stroke_pt > 0;

    put_op(c, op->u.rect.filled ? stroked ? "B\n" : "f\n" : "S\n");
}

static bool
set_paint(struct canvas *c, const struct op *op)
{
    if (op->u.rect.filled)
        canvas_set_fill(c, op->u.rect.fill);
    if (op->u.rect.stroke_pt > 0)
        canvas_set_stroke(c, op->u.rect.color, op->u.rect.stroke_pt);
    return op->u.rect.filled || op->u.rect.stroke_pt > 0;
}

static void
put_rect(struct canvas *c, const struct op *op)
{
    canvas_put_point(c, op->x, op->y + op->u.rect.h);
    canvas_put(c, op->u.rect.w);
    canvas_put(c, op->u.rect.h);
    put_op(c, "re ");
}

static void
put_segment(struct canvas *c, double x0, double y0, double x1, double y1)
{
    canvas_put_point(c, x0, y0);
    put_op(c, "m ");
    canvas_put_point(c, x1, y1);
    put_op(c, "l\n");
}

/** The ways lines run in a hatch, as bits. */
enum { HATCH_UP = 1, HATCH_DOWN = 2, HATCH_LEVEL = 4, HATCH_UPRIGHT = 8 };

static const int hatches[] = {0,
                              HATCH_UP,
                              HATCH_DOWN,
                              HATCH_UP | HATCH_DOWN,
                              HATCH_LEVEL,
                              HATCH_UPRIGHT,
                              HATCH_LEVEL | HATCH_UPRIGHT};

/** Light lines over the filled rectangle, cut at its edges. */
static void
draw_hatch(struct canvas *c, const struct op *op)
{
    const double w = op->u.rect.w, h = op->u.rect.h, x = op->x, y = op->y;
    const size_t n = sizeof hatches / sizeof *hatches;
    const int ways = hatches[(size_t)op->u.rect.hatch % n];

    if (ways == 0 || !(w > 0) || !(h > 0) || w + h > 4000)
        return;
    put_op(c, "q ");
    put_rect(c, op);
    put_op(c, "W n\n1 G ");
    canvas_put(c, HATCH_WIDTH_PT);
    put_op(c, "w\n");
    for (double d = HATCH_STEP_PT; d < w + h; d += HATCH_STEP_PT) {
        if ((ways & HATCH_UP) != 0)
            put_segment(c, x + d - h, y + h, x + d, y);
        if ((ways & HATCH_DOWN) != 0)
            put_segment(c, x + d - h, y, x + d, y + h);
        if ((ways & HATCH_LEVEL) != 0 && d < h)
            put_segment(c, x, y + d, x + w, y + d);
        if ((ways & HATCH_UPRIGHT) != 0 && d < w)
            put_segment(c, x + d, y, x + d, y + h);
    }
    put_op(c, "S Q\n");
}

void
draw_rect(struct canvas *c, const struct op *op)
{
    if (!set_paint(c, op))
        return;
    put_rect(c, op);
    paint(c, op);
    if (op->u.rect.filled && op->u.rect.hatch > 0)
        draw_hatch(c, op);
}

void
draw_poly(struct canvas *c, const struct op *op)
{
    const double *p = op->u.poly.points;

    if (op->u.poly.n < 2)
        return;
    canvas_set_stroke(c, op->u.poly.color, op->u.poly.stroke_pt);
    for (size_t i = 0; i < op->u.poly.n; i++) {
        canvas_put_point(c, p[2 * i], p[2 * i + 1]);
        put_op(c, i == 0 ? "m\n" : "l\n");
    }
    put_op(c, "S\n");
}

void
draw_circle(struct canvas *c, const struct op *op)
{
    static const double ends[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    const double r = op->u.rect.w;

    if (!set_paint(c, op))
        return;
    canvas_put_point(c, op->x + r, op->y);
    put_op(c, "m\n");
    for (int i = 0; i < 4; i++) {
        const double *a = ends[i], *b = ends[(i + 1) % 4];

        canvas_put_point(c, op->x + r * (a[0] + QUARTER * b[0]),
                         op->y + r * (a[1] + QUARTER * b[1]));
        canvas_put_point(c, op->x + r * (b[0] + QUARTER * a[0]),
                         op->y + r * (b[1] + QUARTER * a[1]));
        canvas_put_point(c, op->x + r * b[0], op->y + r * b[1]);
        put_op(c, "c\n");
    }
    paint(c, op);
}

void
draw_image(struct canvas *c, const struct op *op)
{
    unsigned number = pdf_add_picture(c->p, op->u.image.picture,
                                      op->u.image.w, op->u.image.h);

    put_op(c, "q ");
    canvas_put(c, op->u.image.w);
    put_op(c, "0 0 ");
    canvas_put(c, op->u.image.h);
    canvas_put_point(c, op->x, op->y + op->u.image.h);
    put_op(c, "cm /I");
    buf_int(c->b, number);
    put_op(c, " Do Q\n");
}
