/*
 * Lines of a chart: broken where a number is unknown, a mark and a number at
 * each point.
 */
#include "base/arena.h"
#include "chart/chart_int.h"

static void
add_polyline(struct draw *d, const double *points, size_t n, size_t series)
{
    struct shape *s;

    if (n < 2)
        return;
    s = chart_add_shape(d, SHAPE_POLYLINE, points[0], points[1]);
    s->points = points;
    s->n_points = n;
    s->stroke_pt = 1.5;
    s->fill = (int)(series % CHART_MAX_SERIES);
}

/* True when no other series is higher in the category: its number goes above
 * the mark, others' below. */
static bool
is_highest(const struct doc_chart *c, size_t series, size_t cat)
{
    double own = chart_number(&c->series[series].values[cat]);

    for (size_t i = 0; i < c->n_series; i++) {
        const struct chart_value *v = &c->series[i].values[cat];

        if (v->known &&
            (chart_number(v) > own || (i < series && chart_number(v) >= own)))
            return false;
    }
    return true;
}

/* One series: its line, broken where a number is unknown. */
static void
add_curve(struct draw *d, size_t series)
{
    const struct chart_value *values = d->c->series[series].values;
    double *points = arena_array(d->a, 2 * d->n_cats + 2, sizeof *points);
    size_t from = 0, n = 0;

    for (size_t k = 0; k < d->n_cats; k++) {
        if (!values[k].known) {
            add_polyline(d, points + 2 * from, n - from, series);
            from = n;
            continue;
        }
        points[2 * n] = chart_slot_middle(d, k);
        points[2 * n + 1] = chart_y(d, chart_number(&values[k]));
        n++;
    }
    add_polyline(d, points + 2 * from, n - from, series);
}

/* True when there is no room for a number under a mark: the axis or another
 * mark is too near. */
static bool
is_crowded(const struct draw *d, size_t series, size_t cat, double y)
{
    double end = y + d->size * 2;

    if (y + d->size * 1.3 > d->bottom)
        return true;
    for (size_t i = 0; i < d->n_series; i++) {
        const struct chart_value *v = &d->c->series[i].values[cat];

        if (i != series && v->known && chart_y(d, chart_number(v)) >= y &&
            chart_y(d, chart_number(v)) < end)
            return true;
    }
    return false;
}

/* The number of a point: above the highest, below the others, beside it
 * where that is too narrow. */
static void
add_number(struct draw *d, size_t series, size_t cat, double x, double y)
{
    const char *text = decimal_format(d->a, d->c->series[series].values[cat].n);

    if (chart_text_width(d, text) > chart_slot_width(d) &&
        d->n_cats > CHART_MAX_LABELS)
        return; /* they would lie on each other */
    if (is_highest(d->c, series, cat))
        chart_add_text(d, x, y - d->size * 0.6, text, ANCHOR_MIDDLE,
                       chart_slot_width(d));
    else if (is_crowded(d, series, cat, y))
        chart_add_text(d, x + d->size * 0.6, y + d->size * 0.35, text,
                       ANCHOR_START, chart_slot_width(d) / 2);
    else
        chart_add_text(d, x, y + d->size * 1.25, text, ANCHOR_MIDDLE,
                       chart_slot_width(d));
}

static void
add_points(struct draw *d, size_t series)
{
    for (size_t k = 0; k < d->n_cats; k++) {
        const struct chart_value *v = &d->c->series[series].values[k];
        double x = chart_slot_middle(d, k), y;

        if (!v->known)
            continue;
        y = chart_y(d, chart_number(v));
        chart_add_mark(d, x, y, series);
        add_number(d, series, k, x, y);
    }
}

void
chart_add_lines(struct draw *d)
{
    for (size_t i = 0; i < d->n_series; i++)
        add_curve(d, i);
    for (size_t i = 0; i < d->n_series; i++)
        add_points(d, i);
    for (size_t k = 0; k < d->n_cats; k++)
        if (chart_is_empty(d->c, k))
            chart_add_nothing(d, k);
}
