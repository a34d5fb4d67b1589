/*
 * Shapes of a chart, the smallest steps of drawing it.  Text widths are
 * estimated (this stage knows no fonts): a letter is taken as CHART_CHAR_EM of
 * its size, a little more than the mean of the serif faces in use, so that
 * estimates err on the side of room.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "chart/chart_int.h"

/* Colours of the series: light and dark by turns, in grey at least 15 steps
 * of lightness apart; then the inks. */
static const unsigned palette[] = {0x1F4E79, 0xF2B134, 0x5B8C5A,
                                   0xD9D4E7, 0x8C2D2D, 0x9FD0E0,
                                   0xFFFFFF, 0xBFBFBF, 0x404040};

unsigned
chart_color(int index)
{
    size_t n = sizeof palette / sizeof *palette;

    return index >= 0 && (size_t)index < n ? palette[index] : 0x000000;
}

double
chart_text_width(const struct draw *d, const char *s)
{
    return (double)utf8_count(s, strlen(s)) * CHART_CHAR_EM * d->size;
}

double
chart_number(const struct chart_value *v)
{
    double n = (double)v->n.units;

    for (int i = 0; i < v->n.scale; i++)
        n /= 10;
    return n;
}

struct shape *
chart_add_shape(struct draw *d, enum shape_kind kind, double x, double y)
{
    struct shape *s = ARENA_PUSH(d->a, d->out->shapes, d->out->n, d->out->cap);

    s->kind = kind;
    s->x = x;
    s->y = y;
    s->fill = -1;
    return s;
}

void
chart_add_rect(struct draw *d, double x, double y, double w, double h,
               size_t series)
{
    struct shape *s = chart_add_shape(d, SHAPE_RECT, x, y);

    s->w = w;
    s->h = h;
    s->stroke_pt = 0.75;
    s->fill = (int)(series % CHART_MAX_SERIES);
    s->hatch = (int)(series % CHART_MAX_SERIES);
}

void
chart_add_line(struct draw *d, double x, double y, double w, double h,
               double pt, int ink)
{
    struct shape *s = chart_add_shape(d, SHAPE_LINE, x, y);

    s->w = w;
    s->h = h;
    s->stroke_pt = pt;
    s->fill = ink;
}

void
chart_add_text(struct draw *d, double x, double y, const char *text,
               enum shape_anchor anchor, double room)
{
    struct shape *s = chart_add_shape(d, SHAPE_TEXT, x, y);

    s->text = text;
    s->anchor = anchor;
    s->size_pt = d->size;
    s->w = room;
}

/* A text on a white ground, so that a hatch does not cross it. */
void
chart_add_plate(struct draw *d, double x, double y, const char *text)
{
    double w = chart_text_width(d, text) + 2;
    struct shape *s =
        chart_add_shape(d, SHAPE_RECT, x - w / 2, y - d->size * 0.8);

    s->w = w;
    s->h = d->size;
    s->fill = CHART_WHITE;
    chart_add_text(d, x, y, text, ANCHOR_MIDDLE, w);
}

/* Marks of lines: circle, square, each filled or open. */
void
chart_add_mark(struct draw *d, double x, double y, size_t series)
{
    double r = d->size * 0.28;
    bool circle = series % 2 == 0;
    struct shape *s = chart_add_shape(d, circle ? SHAPE_CIRCLE : SHAPE_RECT,
                                      circle ? x : x - r, circle ? y : y - r);

    s->w = circle ? r : 2 * r;
    s->h = circle ? 0 : 2 * r;
    s->stroke_pt = 1;
    s->fill = series % 4 < 2 ? (int)(series % CHART_MAX_SERIES) : CHART_WHITE;
}
