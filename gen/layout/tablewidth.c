/*
 * Widths of columns.  Given ones are relative and only widened where a word
 * would not fit.  Otherwise widths are chosen so that the widest cells of all
 * columns take the same number of lines as nearly as their longest words
 * allow: a column gets its text's width divided by L, and L is found by
 * halving.  When even the longest words do not fit, the type is made smaller,
 * and last words are cut.
 */
#include "layout/table_int.h"

#define HALVINGS 30
#define MOST_LINES 1e6
#define SHORT_EM 8.0    /* columns no wider are short */
#define SPARE_PART 0.75 /* of the room: longest words may take so much */

static double
clamp(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

/* Content widths of columns; spanning cells widen what they span. */
static void
columns_measure(struct table *t)
{
    double pad = 2 * t->profile->pad_x_pt;

    for (size_t c = 0; c < t->n_cols; c++) {
        double block = t->comma_left_pt[c] + t->comma_right_pt[c];

        t->min_pt[c] = t->max_pt[c] = (block > 0 ? block + 1 : 0) + pad;
    }
    for (size_t i = 0; i < t->n_cells; i++) {
        const struct cell *c = &t->cells[i];

        if (c->colspan != 1)
            continue;
        if (c->min_pt + pad > t->min_pt[c->col])
            t->min_pt[c->col] = c->min_pt + pad;
        if (c->max_pt + pad > t->max_pt[c->col])
            t->max_pt[c->col] = c->max_pt + pad;
    }
    for (size_t i = 0; i < t->n_cells; i++) {
        const struct cell *c = &t->cells[i];
        double have = 0, lack;

        if (c->colspan < 2)
            continue;
        for (size_t k = 0; k < c->colspan; k++)
            have += t->min_pt[c->col + k];
        lack = (c->min_pt + pad - have) / c->colspan;
        for (size_t k = 0; k < c->colspan && lack > 0; k++) {
            double *max = &t->max_pt[c->col + k];

            t->min_pt[c->col + k] += lack;
            if (*max < t->min_pt[c->col + k])
                *max = t->min_pt[c->col + k];
        }
    }
}

static double
sum(const double *v, size_t n)
{
    double s = 0;

    for (size_t i = 0; i < n; i++)
        s += v[i];
    return s;
}

/* Everything of the table by a factor. */
static void
table_scale(struct table *t, double k)
{
    for (size_t i = 0; i < t->n_cells; i++) {
        struct cell *c = &t->cells[i];

        c->min_pt *= k;
        c->hard_pt *= k;
        c->max_pt *= k;
        c->comma_pt *= k;
        for (size_t j = 0; j < c->n_paras; j++) {
            struct para *p = &c->paras[j].para;

            p->size_pt *= k;
            p->line_pt *= k;
            p->space_pt *= k;
            p->min_pt *= k;
            p->soft_min_pt *= k;
            p->hard_min_pt *= k;
            p->max_pt *= k;
            for (size_t x = 0; x < p->n_items; x++)
                p->items[x].width_pt *= (float)k;
            for (size_t x = 0; x < p->n_runs; x++) {
                p->runs[x].size_pt *= (float)k;
                p->runs[x].letter_pt *= (float)k;
                p->runs[x].rise_pt *= (float)k;
            }
        }
    }
    for (size_t c = 0; c < t->n_cols; c++) {
        t->comma_left_pt[c] *= k;
        t->comma_right_pt[c] *= k;
    }
    t->size_pt *= k;
}

/* Relative widths, none below its longest word. */
static void
widths_given(const struct table *t, double room, double *w)
{
    const float *given = t->node->u.table.widths;
    bool fixed[TABLE_MAX_COLS] = {false};
    bool again = true;

    while (again) {
        double parts = 0, rest = room;

        again = false;
        for (size_t c = 0; c < t->n_cols; c++) {
            if (fixed[c])
                rest -= w[c];
            else
                parts += c < t->node->u.table.n_cols && given[c] > 0
                             ? (double)given[c]
                             : 1;
        }
        for (size_t c = 0; c < t->n_cols; c++) {
            if (fixed[c])
                continue;
            w[c] =
                rest *
                (c < t->node->u.table.n_cols && given[c] > 0 ? (double)given[c]
                                                             : 1) /
                parts;
            if (w[c] < t->min_pt[c]) {
                w[c] = t->min_pt[c];
                fixed[c] = true;
                again = true;
            }
        }
    }
}

/* Short columns (dates, numbers) keep their text on one line where the others
 * can spare the room. */
static void
short_keep(struct table *t, double room)
{
    double most = SHORT_EM * t->size_pt, extra = 0;

    for (size_t c = 0; c < t->n_cols; c++)
        if (t->max_pt[c] <= most)
            extra += t->max_pt[c] - t->min_pt[c];
    if (extra + sum(t->min_pt, t->n_cols) > SPARE_PART * room)
        return;
    for (size_t c = 0; c < t->n_cols; c++)
        if (t->max_pt[c] <= most)
            t->min_pt[c] = t->max_pt[c];
}

/* Each column its text's width in `lines` lines; the sum. */
static double
widths_for_lines(const struct table *t, double lines, double *w)
{
    for (size_t c = 0; c < t->n_cols; c++)
        w[c] = clamp(t->max_pt[c] / lines, t->min_pt[c], t->max_pt[c]);
    return sum(w, t->n_cols);
}

static void
widths_chosen(struct table *t, double room, double *w)
{
    double low = 1, high = 2, total;

    if (sum(t->max_pt, t->n_cols) > room) {
        short_keep(t, room);
        while (high < MOST_LINES && widths_for_lines(t, high, w) > room)
            high *= 2;
        for (int i = 0; i < HALVINGS; i++) {
            double mid = (low + high) / 2;

            if (widths_for_lines(t, mid, w) > room)
                low = mid;
            else
                high = mid;
        }
    } else {
        high = 1;
    }
    total = widths_for_lines(t, high, w);
    for (size_t c = 0; c < t->n_cols; c++)
        w[c] *= total < room ? room / total : 1;
}

/* No room for the longest words: each column its part of what there is. */
static void
widths_cut(const struct table *t, double room, double *w)
{
    double total = sum(t->min_pt, t->n_cols);

    for (size_t c = 0; c < t->n_cols; c++)
        w[c] = t->min_pt[c] * room / total;
}

/* The last resort before words are cut: they are hyphenated. */
static void
columns_hyphenate(struct table *t)
{
    for (size_t i = 0; i < t->n_cells; i++)
        t->cells[i].min_pt = t->cells[i].hard_pt;
    columns_measure(t);
}

bool
table_set_widths(struct table *t, struct frame f, bool hyphens)
{
    double w[TABLE_MAX_COLS] = {0}, x = f.x_pt;
    bool fits;

    columns_measure(t);
    if (sum(t->min_pt, t->n_cols) > f.width_pt &&
        t->size_pt > t->profile->small_pt) {
        table_scale(t, t->profile->small_pt / t->size_pt);
        columns_measure(t);
    }
    if (sum(t->min_pt, t->n_cols) > f.width_pt && hyphens)
        columns_hyphenate(t);
    fits = sum(t->min_pt, t->n_cols) <= f.width_pt;
    if (!fits)
        widths_cut(t, f.width_pt, w);
    else if (t->node->u.table.widths != NULL)
        widths_given(t, f.width_pt, w);
    else
        widths_chosen(t, f.width_pt, w);
    for (size_t c = 0; c < t->n_cols; c++) {
        t->x[c] = x;
        x += w[c];
    }
    t->x[t->n_cols] = x;
    return fits;
}
