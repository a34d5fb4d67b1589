/* Shares of a whole: horizontal bars of 100 %. */
#include <math.h>

#include "base/arena.h"
#include "chart/chart_int.h"

/* Room for the bars, points. */
#define SHARES_HEIGHT 400.0

/* A bar's parts: the series of a category, or the categories of the one
 * series. */
static const struct chart_value *
part_of(const struct draw *d, size_t bar, size_t part)
{
    return d->c->n_series == 1 ? &d->c->series[0].values[part]
                               : &d->c->series[part].values[bar];
}

/* The whole of a bar; 0 when a part is unknown or nothing is there. */
static double
whole_of(const struct draw *d, size_t bar)
{
    double sum = 0;

    for (size_t i = 0; i < d->n_series; i++) {
        const struct chart_value *v = part_of(d, bar, i);

        if (!v->known || chart_number(v) < 0)
            return 0;
        sum += chart_number(v);
    }
    return sum;
}

static void
add_parts(struct draw *d, size_t bar, double y, double h)
{
    double whole = whole_of(d, bar), x = d->left, room = d->right - d->left;

    if (whole <= 0) {
        chart_add_text(d, x, y + h / 2 + d->size * 0.35, "доли не рассчитаны",
                       ANCHOR_START, room);
        return;
    }
    for (size_t i = 0; i < d->n_series; i++) {
        double part = chart_number(part_of(d, bar, i)) / whole, w = part * room;
        const char *text =
            arena_printf(d->a, "%lld\u00A0%%", llround(part * 100));

        if (w <= 0)
            continue;
        chart_add_rect(d, x, y, w, h, i);
        if (chart_text_width(d, text) + 4 < w)
            chart_add_plate(d, x + w / 2, y + h / 2 + d->size * 0.35, text);
        x += w;
    }
}

void
chart_draw_shares(struct draw *d)
{
    bool one = d->c->n_series == 1;
    double pitch, h, y, label = 0;

    d->n_series = one ? d->c->n_categories : d->c->n_series;
    d->n_cats = one ? 1 : d->c->n_categories;
    pitch = fmin(d->size * 3, SHARES_HEIGHT / (double)d->n_cats);
    h = pitch - fmin(d->size * 0.8, pitch * 0.2);
    y = one ? chart_add_legend(d, d->c->categories, d->c->n_categories)
            : chart_add_series_legend(d);
    for (size_t k = 0; !one && k < d->n_cats; k++)
        label = fmax(label, chart_text_width(d, d->c->categories[k]));
    d->left = fmin(label + d->size, d->out->width_pt * 0.4);
    if (one)
        d->left = 0.5;
    d->right = d->out->width_pt - 0.5;
    for (size_t k = 0; k < d->n_cats; k++) {
        if (!one)
            chart_add_text(d, d->left - d->size * 0.5,
                           y + h / 2 + d->size * 0.35, d->c->categories[k],
                           ANCHOR_END, d->left);
        add_parts(d, k, y, h);
        y += pitch;
    }
    d->out->height_pt = y;
}
