/*
 * The legend of a chart: a swatch and a name for each series, or for each
 * category of a bar of shares.
 */
#include "base/arena.h"
#include "chart/chart_int.h"

static void
add_swatch(struct draw *d, double x, double y, size_t i)
{
    double s = d->size;

    if (d->c->type == CHART_LINES) {
        chart_add_line(d, x, y - s * 0.35, s * 1.6, 0, 1.5,
                       (int)(i % CHART_MAX_SERIES));
        chart_add_mark(d, x + s * 0.8, y - s * 0.35, i);
    } else {
        chart_add_rect(d, x, y - s * 0.8, s * 1.6, s * 0.9, i);
    }
}

/* Rows of swatch and name; returns the height used. */
double
chart_add_legend(struct draw *d, const char *const *names, size_t n)
{
    double x = 0, y = d->size * 1.2, swatch = d->size * 2;

    for (size_t i = 0; i < n; i++) {
        double w = swatch + chart_text_width(d, names[i]) + d->size * 1.5;

        if (x > 0 && x + w > d->out->width_pt) {
            x = 0;
            y += d->size * 1.5;
        }
        add_swatch(d, x, y, i);
        chart_add_text(d, x + swatch, y, names[i], ANCHOR_START,
                       d->out->width_pt - x - swatch);
        x += w;
    }
    return n > 0 ? y + d->size * 0.8 : 0;
}

double
chart_add_series_legend(struct draw *d)
{
    const char **names = arena_array(d->a, d->c->n_series + 1, sizeof *names);

    for (size_t i = 0; i < d->c->n_series; i++)
        names[i] = d->c->series[i].name;
    return chart_add_legend(d, names, d->c->n_series);
}
