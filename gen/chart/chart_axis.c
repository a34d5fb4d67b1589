/*
 * The axis of a chart: its range, in steps that are read at a glance, its
 * grid and the numbers beside it.
 */
#include <math.h>

#include "base/arena.h"
#include "chart/chart_int.h"

#define MAX_TICKS 12

/* Sums of what is known in a category above and below zero, for stacks. */
static void
stack_ends(const struct doc_chart *c, size_t cat, double *low, double *high)
{
    *low = *high = 0;
    for (size_t i = 0; i < c->n_series; i++) {
        const struct chart_value *v = &c->series[i].values[cat];

        if (v->known)
            *(chart_number(v) < 0 ? low : high) += chart_number(v);
    }
}

/* 1, 2 or 5 times a power of ten, so that at most six steps make `range`. */
static double
nice_step(double range)
{
    static const double steps[] = {1, 2, 5, 10};
    double power = pow(10, floor(log10(range / 6)));

    for (size_t i = 0; i < 4; i++)
        if (steps[i] * power * 6 >= range)
            return steps[i] * power;
    return 10 * power;
}

static bool
is_whole(const struct doc_chart *c)
{
    for (size_t i = 0; i < c->n_series; i++)
        for (size_t k = 0; k < c->n_categories; k++)
            if (c->series[i].values[k].known &&
                decimal_trim(c->series[i].values[k].n).scale > 0)
                return false;
    return true;
}

void
chart_find_range(struct draw *d)
{
    const struct doc_chart *c = d->c;
    double low = 0, high = 0, down, up;

    for (size_t k = 0; k < c->n_categories; k++) {
        for (size_t i = 0; i < c->n_series; i++) {
            const struct chart_value *v = &c->series[i].values[k];

            if (!v->known)
                continue;
            low = fmin(low, chart_number(v));
            high = fmax(high, chart_number(v));
        }
        if (c->type == CHART_STACKED) {
            stack_ends(c, k, &down, &up);
            low = fmin(low, down);
            high = fmax(high, up);
        }
    }
    if (high <= low)
        high = low + 1;
    d->step = nice_step(high - low);
    if (d->step < 1 && is_whole(c))
        d->step = 1;
    d->low = floor(low / d->step) * d->step;
    d->high = ceil(high / d->step) * d->step;
}

double
chart_y(const struct draw *d, double n)
{
    return d->bottom - (n - d->low) / (d->high - d->low) * (d->bottom - d->top);
}

/* A tick's number: digits behind the comma as the step has. */
static const char *
tick_text(struct draw *d, double n)
{
    uint8_t scale = 0;
    double by = 1;

    while (scale < 6 && d->step * by < 0.999) {
        by *= 10;
        scale++;
    }
    return decimal_format(d->a,
                          (struct decimal){(int64_t)llround(n * by), scale});
}

void
chart_add_grid(struct draw *d)
{
    for (int i = 0; i <= MAX_TICKS; i++) {
        double n = d->low + i * d->step, y = chart_y(d, n);
        bool zero = fabs(n) < d->step / 1000;

        if (n > d->high + d->step / 2)
            break;
        chart_add_line(d, d->left, y, d->right - d->left, 0, zero ? 1 : 0.5,
                       zero ? CHART_AXIS : CHART_GRID);
        chart_add_text(d, d->left - d->size * 0.4, y + d->size * 0.35,
                       tick_text(d, n), ANCHOR_END, d->left);
    }
}

/* Room for the tick numbers left of the plot. */
double
chart_axis_width(struct draw *d)
{
    return fmax(chart_text_width(d, tick_text(d, d->high)),
                chart_text_width(d, tick_text(d, d->low))) +
           d->size * 0.8;
}
