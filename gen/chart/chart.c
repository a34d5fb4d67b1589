/*
 * Charts as shapes.  From top to bottom: legend, plot, labels of the
 * categories; each has a file of its own, as has each kind of plot.
 *
 * Legible in grey print: each series has its own hatch besides its colour,
 * every bar an outline, every line its own mark.  What is unknown has no
 * shape at all, only the words «нет данных» or a dash where it would stand;
 * a line is broken there.
 */
#include "chart/chart.h"

#include <math.h>

#include "base/arena.h"
#include "chart/chart_int.h"

/* What draws each type. */
static const struct {
    void (*draw)(struct draw *d);
    bool axes;
} types[CHART__MAX] = {
#define CHART_TYPE(name, word, title, dump, draw, axes) {draw, axes},
#include "chart/chart_types.def"
#undef CHART_TYPE
};

static void
draw_plot(struct draw *d)
{
    double legend = d->n_series > 1 ? chart_add_series_legend(d) : 0;
    double height = fmax(d->size * 12, fmin(d->out->width_pt * 0.42,
                                            d->size * (d->flat ? 12 : 20)));

    chart_find_range(d);
    d->left = chart_axis_width(d);
    d->right = d->out->width_pt;
    d->top = legend + d->size * 1.6;
    if (d->c->unit != NULL) {
        chart_add_text(d, 0, d->top - d->size * 0.4, d->c->unit, ANCHOR_START,
                       d->out->width_pt);
        d->top += d->size * 1.2;
    }
    d->bottom = d->top + height;
    chart_add_grid(d);
    types[d->c->type].draw(d);
    chart_add_categories(d);
    d->out->height_pt = d->bottom + chart_labels_height(d);
}

static const struct chart_shapes *
draw(struct arena *a, const struct doc_chart *chart, double width_pt,
     double size_pt, bool flat)
{
    struct draw d = {.a = a, .c = chart, .size = size_pt, .flat = flat};

    d.out = ARENA_NEW(a, struct chart_shapes);
    d.out->width_pt = width_pt;
    d.n_series = chart->n_series;
    d.n_cats = chart->n_categories;
    if (d.n_series == 0 || d.n_cats == 0)
        return d.out;
    if (types[chart->type].axes)
        draw_plot(&d);
    else
        types[chart->type].draw(&d);
    return d.out;
}

const struct chart_shapes *
chart_draw(struct arena *a, const struct doc_chart *chart, double width_pt,
           double size_pt)
{
    return draw(a, chart, width_pt, size_pt, false);
}

const struct chart_shapes *
chart_draw_flat(struct arena *a, const struct doc_chart *chart, double width_pt,
                double size_pt)
{
    return draw(a, chart, width_pt, size_pt, true);
}
