/* Bars of a chart: columns side by side, and stacks. */
#include <math.h>

#include "chart/chart_int.h"

static void
add_bar(struct draw *d, double x, double w, size_t series, size_t cat)
{
    const struct chart_value *v = &d->c->series[series].values[cat];
    double zero = chart_y(d, fmax(d->low, 0)), y;
    const char *text;

    if (!v->known) {
        chart_add_text(d, x + w / 2, zero - d->size * 0.4, "–", ANCHOR_MIDDLE,
                       w);
        return;
    }
    y = chart_y(d, chart_number(v));
    chart_add_rect(d, x, fmin(y, zero), w, fabs(zero - y), series);
    text = decimal_format(d->a, v->n);
    if (chart_text_width(d, text) <= w + fmin(d->size * 0.6, w / 2))
        chart_add_text(d, x + w / 2,
                       y > zero ? y + d->size * 1.1 : y - d->size * 0.3, text,
                       ANCHOR_MIDDLE, w + d->size * 0.6);
}

void
chart_add_columns(struct draw *d)
{
    double group =
        fmin(chart_slot_width(d) * 0.76, d->size * 5 * (double)d->n_series);
    double w = group / (double)d->n_series;

    for (size_t k = 0; k < d->n_cats; k++) {
        if (chart_is_empty(d->c, k)) {
            chart_add_nothing(d, k);
            continue;
        }
        for (size_t i = 0; i < d->n_series; i++)
            add_bar(d, chart_slot_middle(d, k) - group / 2 + w * (double)i, w,
                    i, k);
    }
}

/* One part of a stack on top of `at`, or below it when it is negative. */
static void
add_layer(struct draw *d, size_t series, size_t cat, double at)
{
    const struct chart_value *v = &d->c->series[series].values[cat];
    double w = fmin(chart_slot_width(d) * 0.6, d->size * 6);
    double x = chart_slot_middle(d, cat) - w / 2, end = at + chart_number(v);
    double y = chart_y(d, fmax(at, end)), h = chart_y(d, fmin(at, end)) - y;
    const char *text = decimal_format(d->a, v->n);

    chart_add_rect(d, x, y, w, h, series);
    if (h > d->size * 1.3 &&
        chart_text_width(d, text) + 4 < chart_slot_width(d))
        chart_add_plate(d, x + w / 2, y + h / 2 + d->size * 0.35, text);
}

/* From zero up, and what is negative from zero down. */
static void
add_stack(struct draw *d, size_t cat)
{
    double low = 0, high = 0;

    for (size_t i = 0; i < d->n_series; i++) {
        const struct chart_value *v = &d->c->series[i].values[cat];
        double n = v->known ? chart_number(v) : 0;
        double *end = n < 0 ? &low : &high;

        if (n >= 0 && n <= 0)
            continue;
        add_layer(d, i, cat, *end);
        *end += n;
    }
}

void
chart_add_stacks(struct draw *d)
{
    for (size_t k = 0; k < d->n_cats; k++) {
        if (chart_is_empty(d->c, k))
            chart_add_nothing(d, k);
        else
            add_stack(d, k);
    }
}
