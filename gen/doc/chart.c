/*
 * Charts as shapes.  From top to bottom: legend, plot, labels of the
 * categories.  Text widths are estimated (this stage knows no fonts): a
 * letter is taken as CHAR_EM of its size, a little more than the mean of the
 * serif faces in use, so that estimates err on the side of room.
 *
 * Legible in grey print: each series has its own hatch besides its colour,
 * every bar an outline, every line its own mark.  What is unknown has no
 * shape at all, only the words «нет данных» or a dash where it would stand;
 * a line is broken there.
 */
#include "doc/chart.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#define CHAR_EM 0.54
#define COLORS CHART_MAX_SERIES
/* Lines of a category's label. */
#define MAX_LINES 3
#define MAX_TICKS 12
/* Categories that are labelled each. */
#define MAX_LABELS 12
/* Room for the bars of shares, points. */
#define SHARES_HEIGHT 400.0

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

/* A chart being drawn. */
struct draw {
    struct arena *a;
    const struct doc_chart *c;
    struct chart_shapes *out;
    double size;        /* of text, points */
    double left, right; /* plot */
    double top, bottom;
    double low, high, step;  /* of the axis */
    size_t n_series, n_cats; /* as drawn */
    bool flat;               /* as low as is legible */
};

static double
text_width(const struct draw *d, const char *s)
{
    return (double)utf8_count(s, strlen(s)) * CHAR_EM * d->size;
}

static double
number_of(const struct chart_value *v)
{
    double n = (double)v->n.units;

    for (int i = 0; i < v->n.scale; i++)
        n /= 10;
    return n;
}

/* ── shapes ───────────────────────────────────────────────────────────── */

static struct shape *
add_shape(struct draw *d, enum shape_kind kind, double x, double y)
{
    struct shape *s = ARENA_PUSH(d->a, d->out->shapes, d->out->n, d->out->cap);

    s->kind = kind;
    s->x = x;
    s->y = y;
    s->fill = -1;
    return s;
}

static void
add_rect(struct draw *d, double x, double y, double w, double h, size_t series)
{
    struct shape *s = add_shape(d, SHAPE_RECT, x, y);

    s->w = w;
    s->h = h;
    s->stroke_pt = 0.75;
    s->fill = (int)(series % COLORS);
    s->hatch = (int)(series % COLORS);
}

static void
add_line(struct draw *d, double x, double y, double w, double h, double pt,
         int ink)
{
    struct shape *s = add_shape(d, SHAPE_LINE, x, y);

    s->w = w;
    s->h = h;
    s->stroke_pt = pt;
    s->fill = ink;
}

static void
add_text(struct draw *d, double x, double y, const char *text,
         enum shape_anchor anchor, double room)
{
    struct shape *s = add_shape(d, SHAPE_TEXT, x, y);

    s->text = text;
    s->anchor = anchor;
    s->size_pt = d->size;
    s->w = room;
}

/* A text on a white ground, so that a hatch does not cross it. */
static void
add_plate(struct draw *d, double x, double y, const char *text)
{
    double w = text_width(d, text) + 2;
    struct shape *s = add_shape(d, SHAPE_RECT, x - w / 2, y - d->size * 0.8);

    s->w = w;
    s->h = d->size;
    s->fill = CHART_WHITE;
    add_text(d, x, y, text, ANCHOR_MIDDLE, w);
}

/* ── legend ───────────────────────────────────────────────────────────── */

/* Marks of lines: circle, square, each filled or open. */
static void
add_mark(struct draw *d, double x, double y, size_t series)
{
    double r = d->size * 0.28;
    bool circle = series % 2 == 0;
    struct shape *s = add_shape(d, circle ? SHAPE_CIRCLE : SHAPE_RECT,
                                circle ? x : x - r, circle ? y : y - r);

    s->w = circle ? r : 2 * r;
    s->h = circle ? 0 : 2 * r;
    s->stroke_pt = 1;
    s->fill = series % 4 < 2 ? (int)(series % COLORS) : CHART_WHITE;
}

static void
add_swatch(struct draw *d, double x, double y, size_t i)
{
    double s = d->size;

    if (d->c->type == CHART_LINES) {
        add_line(d, x, y - s * 0.35, s * 1.6, 0, 1.5, (int)(i % COLORS));
        add_mark(d, x + s * 0.8, y - s * 0.35, i);
    } else {
        add_rect(d, x, y - s * 0.8, s * 1.6, s * 0.9, i);
    }
}

/* Rows of swatch and name; returns the height used. */
static double
add_legend(struct draw *d, const char *const *names, size_t n)
{
    double x = 0, y = d->size * 1.2, swatch = d->size * 2;

    for (size_t i = 0; i < n; i++) {
        double w = swatch + text_width(d, names[i]) + d->size * 1.5;

        if (x > 0 && x + w > d->out->width_pt) {
            x = 0;
            y += d->size * 1.5;
        }
        add_swatch(d, x, y, i);
        add_text(d, x + swatch, y, names[i], ANCHOR_START,
                 d->out->width_pt - x - swatch);
        x += w;
    }
    return n > 0 ? y + d->size * 0.8 : 0;
}

static double
add_series_legend(struct draw *d)
{
    const char **names = arena_array(d->a, d->c->n_series + 1, sizeof *names);

    for (size_t i = 0; i < d->c->n_series; i++)
        names[i] = d->c->series[i].name;
    return add_legend(d, names, d->c->n_series);
}

/* ── axis ─────────────────────────────────────────────────────────────── */

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

/* Sums of what is known in a category above and below zero, for stacks. */
static void
stack_ends(const struct doc_chart *c, size_t cat, double *low, double *high)
{
    *low = *high = 0;
    for (size_t i = 0; i < c->n_series; i++) {
        const struct chart_value *v = &c->series[i].values[cat];

        if (v->known)
            *(number_of(v) < 0 ? low : high) += number_of(v);
    }
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

static void
find_range(struct draw *d)
{
    const struct doc_chart *c = d->c;
    double low = 0, high = 0, down, up;

    for (size_t k = 0; k < c->n_categories; k++) {
        for (size_t i = 0; i < c->n_series; i++) {
            const struct chart_value *v = &c->series[i].values[k];

            if (!v->known)
                continue;
            low = fmin(low, number_of(v));
            high = fmax(high, number_of(v));
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

static double
y_of(const struct draw *d, double n)
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

static void
add_grid(struct draw *d)
{
    for (int i = 0; i <= MAX_TICKS; i++) {
        double n = d->low + i * d->step, y = y_of(d, n);
        bool zero = fabs(n) < d->step / 1000;

        if (n > d->high + d->step / 2)
            break;
        add_line(d, d->left, y, d->right - d->left, 0, zero ? 1 : 0.5,
                 zero ? CHART_AXIS : CHART_GRID);
        add_text(d, d->left - d->size * 0.4, y + d->size * 0.35,
                 tick_text(d, n), ANCHOR_END, d->left);
    }
}

/* ── categories ───────────────────────────────────────────────────────── */

/* Breaks a label at spaces; returns the lines used (the last takes all). */
static size_t
break_label(struct draw *d, const char *s, double room,
            const char *lines[MAX_LINES])
{
    size_t n = 0;
    const char *from = s;

    while (n + 1 < MAX_LINES && text_width(d, from) > room) {
        const char *cut = NULL;

        for (const char *p = strchr(from, ' '); p != NULL;
             p = strchr(p + 1, ' ')) {
            const char *part = arena_strndup(d->a, from, (size_t)(p - from));

            if (cut != NULL && text_width(d, part) > room)
                break;
            cut = p;
        }
        if (cut == NULL)
            break;
        lines[n++] = arena_strndup(d->a, from, (size_t)(cut - from));
        from = cut + 1;
    }
    lines[n++] = from;
    return n;
}

static double
slot_width(const struct draw *d)
{
    return (d->right - d->left) / (double)d->n_cats;
}

static double
slot_middle(const struct draw *d, size_t cat)
{
    return d->left + slot_width(d) * ((double)cat + 0.5);
}

/* The widest word of a label: labels are broken at spaces only. */
static double
word_width(const struct draw *d, const char *s)
{
    double widest = 0;

    while (*s != '\0') {
        size_t n = strcspn(s, " ");

        widest = fmax(widest, (double)utf8_count(s, n) * CHAR_EM * d->size);
        s += n + (s[n] == ' ');
    }
    return widest;
}

/* Every how many categories one is labelled, so that labels do not touch.
 * A few are labelled each, be the words as wide as they are. */
static size_t
label_every(const struct draw *d)
{
    double need = d->size * 2.5;
    size_t every = 1;

    for (size_t k = 0; d->n_cats > MAX_LABELS && k < d->n_cats; k++)
        need = fmax(need, word_width(d, d->c->categories[k]) + d->size * 0.4);

    while (slot_width(d) * (double)every < need && every < d->n_cats)
        every++;
    return every;
}

static void
add_categories(struct draw *d)
{
    size_t every = label_every(d);
    double room = slot_width(d) * (double)every - d->size * 0.4;

    for (size_t k = 0; k < d->n_cats; k += every) {
        const char *lines[MAX_LINES];
        size_t n = break_label(d, d->c->categories[k], room, lines);

        for (size_t i = 0; i < n; i++)
            add_text(d, slot_middle(d, k),
                     d->bottom + d->size * (1.3 + 1.15 * (double)i), lines[i],
                     ANCHOR_MIDDLE, room);
    }
}

/* ── columns ──────────────────────────────────────────────────────────── */

static bool
is_empty(const struct doc_chart *c, size_t cat)
{
    for (size_t i = 0; i < c->n_series; i++)
        if (c->series[i].values[cat].known)
            return false;
    return true;
}

/* Words in place of a category of which nothing is known. */
static void
add_nothing(struct draw *d, size_t cat)
{
    double room = slot_width(d);

    add_text(d, slot_middle(d, cat), y_of(d, fmax(d->low, 0)) - d->size * 0.4,
             room > d->size * 5.5 ? "нет данных" : "–", ANCHOR_MIDDLE, room);
}

static void
add_bar(struct draw *d, double x, double w, size_t series, size_t cat)
{
    const struct chart_value *v = &d->c->series[series].values[cat];
    double zero = y_of(d, fmax(d->low, 0)), y;
    const char *text;

    if (!v->known) {
        add_text(d, x + w / 2, zero - d->size * 0.4, "–", ANCHOR_MIDDLE, w);
        return;
    }
    y = y_of(d, number_of(v));
    add_rect(d, x, fmin(y, zero), w, fabs(zero - y), series);
    text = decimal_format(d->a, v->n);
    if (text_width(d, text) <= w + fmin(d->size * 0.6, w / 2))
        add_text(d, x + w / 2, y > zero ? y + d->size * 1.1 : y - d->size * 0.3,
                 text, ANCHOR_MIDDLE, w + d->size * 0.6);
}

static void
add_columns(struct draw *d)
{
    double group =
        fmin(slot_width(d) * 0.76, d->size * 5 * (double)d->n_series);
    double w = group / (double)d->n_series;

    for (size_t k = 0; k < d->n_cats; k++) {
        if (is_empty(d->c, k)) {
            add_nothing(d, k);
            continue;
        }
        for (size_t i = 0; i < d->n_series; i++)
            add_bar(d, slot_middle(d, k) - group / 2 + w * (double)i, w, i, k);
    }
}

/* One part of a stack on top of `at`, or below it when it is negative. */
static void
add_layer(struct draw *d, size_t series, size_t cat, double at)
{
    const struct chart_value *v = &d->c->series[series].values[cat];
    double w = fmin(slot_width(d) * 0.6, d->size * 6);
    double x = slot_middle(d, cat) - w / 2, end = at + number_of(v);
    double y = y_of(d, fmax(at, end)), h = y_of(d, fmin(at, end)) - y;
    const char *text = decimal_format(d->a, v->n);

    add_rect(d, x, y, w, h, series);
    if (h > d->size * 1.3 && text_width(d, text) + 4 < slot_width(d))
        add_plate(d, x + w / 2, y + h / 2 + d->size * 0.35, text);
}

/* From zero up, and what is negative from zero down. */
static void
add_stack(struct draw *d, size_t cat)
{
    double low = 0, high = 0;

    for (size_t i = 0; i < d->n_series; i++) {
        const struct chart_value *v = &d->c->series[i].values[cat];
        double n = v->known ? number_of(v) : 0;
        double *end = n < 0 ? &low : &high;

        if (n >= 0 && n <= 0)
            continue;
        add_layer(d, i, cat, *end);
        *end += n;
    }
}

static void
add_stacks(struct draw *d)
{
    for (size_t k = 0; k < d->n_cats; k++) {
        if (is_empty(d->c, k))
            add_nothing(d, k);
        else
            add_stack(d, k);
    }
}

/* ── lines ────────────────────────────────────────────────────────────── */

static void
add_polyline(struct draw *d, const double *points, size_t n, size_t series)
{
    struct shape *s;

    if (n < 2)
        return;
    s = add_shape(d, SHAPE_POLYLINE, points[0], points[1]);
    s->points = points;
    s->n_points = n;
    s->stroke_pt = 1.5;
    s->fill = (int)(series % COLORS);
}

/* True when no other series is higher in the category: its number goes above
 * the mark, others' below. */
static bool
is_highest(const struct doc_chart *c, size_t series, size_t cat)
{
    double own = number_of(&c->series[series].values[cat]);

    for (size_t i = 0; i < c->n_series; i++) {
        const struct chart_value *v = &c->series[i].values[cat];

        if (v->known &&
            (number_of(v) > own || (i < series && number_of(v) >= own)))
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
        points[2 * n] = slot_middle(d, k);
        points[2 * n + 1] = y_of(d, number_of(&values[k]));
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

        if (i != series && v->known && y_of(d, number_of(v)) >= y &&
            y_of(d, number_of(v)) < end)
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

    if (text_width(d, text) > slot_width(d) && d->n_cats > MAX_LABELS)
        return; /* they would lie on each other */
    if (is_highest(d->c, series, cat))
        add_text(d, x, y - d->size * 0.6, text, ANCHOR_MIDDLE, slot_width(d));
    else if (is_crowded(d, series, cat, y))
        add_text(d, x + d->size * 0.6, y + d->size * 0.35, text, ANCHOR_START,
                 slot_width(d) / 2);
    else
        add_text(d, x, y + d->size * 1.25, text, ANCHOR_MIDDLE, slot_width(d));
}

static void
add_points(struct draw *d, size_t series)
{
    for (size_t k = 0; k < d->n_cats; k++) {
        const struct chart_value *v = &d->c->series[series].values[k];
        double x = slot_middle(d, k), y;

        if (!v->known)
            continue;
        y = y_of(d, number_of(v));
        add_mark(d, x, y, series);
        add_number(d, series, k, x, y);
    }
}

static void
add_lines(struct draw *d)
{
    for (size_t i = 0; i < d->n_series; i++)
        add_curve(d, i);
    for (size_t i = 0; i < d->n_series; i++)
        add_points(d, i);
    for (size_t k = 0; k < d->n_cats; k++)
        if (is_empty(d->c, k))
            add_nothing(d, k);
}

/* ── shares: horizontal bars of 100 % ─────────────────────────────────── */

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

        if (!v->known || number_of(v) < 0)
            return 0;
        sum += number_of(v);
    }
    return sum;
}

static void
add_parts(struct draw *d, size_t bar, double y, double h)
{
    double whole = whole_of(d, bar), x = d->left, room = d->right - d->left;

    if (whole <= 0) {
        add_text(d, x, y + h / 2 + d->size * 0.35, "доли не рассчитаны",
                 ANCHOR_START, room);
        return;
    }
    for (size_t i = 0; i < d->n_series; i++) {
        double part = number_of(part_of(d, bar, i)) / whole, w = part * room;
        const char *text =
            arena_printf(d->a, "%lld\u00A0%%", llround(part * 100));

        if (w <= 0)
            continue;
        add_rect(d, x, y, w, h, i);
        if (text_width(d, text) + 4 < w)
            add_plate(d, x + w / 2, y + h / 2 + d->size * 0.35, text);
        x += w;
    }
}

static void
draw_shares(struct draw *d)
{
    bool one = d->c->n_series == 1;
    double pitch, h, y, label = 0;

    d->n_series = one ? d->c->n_categories : d->c->n_series;
    d->n_cats = one ? 1 : d->c->n_categories;
    pitch = fmin(d->size * 3, SHARES_HEIGHT / (double)d->n_cats);
    h = pitch - fmin(d->size * 0.8, pitch * 0.2);
    y = one ? add_legend(d, d->c->categories, d->c->n_categories)
            : add_series_legend(d);
    for (size_t k = 0; !one && k < d->n_cats; k++)
        label = fmax(label, text_width(d, d->c->categories[k]));
    d->left = fmin(label + d->size, d->out->width_pt * 0.4);
    if (one)
        d->left = 0.5;
    d->right = d->out->width_pt - 0.5;
    for (size_t k = 0; k < d->n_cats; k++) {
        if (!one)
            add_text(d, d->left - d->size * 0.5, y + h / 2 + d->size * 0.35,
                     d->c->categories[k], ANCHOR_END, d->left);
        add_parts(d, k, y, h);
        y += pitch;
    }
    d->out->height_pt = y;
}

/* ── the chart ────────────────────────────────────────────────────────── */

/* Room for the tick numbers left of the plot. */
static double
axis_width(struct draw *d)
{
    return fmax(text_width(d, tick_text(d, d->high)),
                text_width(d, tick_text(d, d->low))) +
           d->size * 0.8;
}

static double
labels_height(struct draw *d)
{
    double room = slot_width(d) * (double)label_every(d) - d->size * 0.4;
    size_t most = 1;

    for (size_t k = 0; k < d->n_cats; k++) {
        const char *lines[MAX_LINES];
        size_t n = break_label(d, d->c->categories[k], room, lines);

        most = n > most ? n : most;
    }
    return d->size * (0.8 + 1.15 * (double)most);
}

static void
draw_plot(struct draw *d)
{
    double legend = d->n_series > 1 ? add_series_legend(d) : 0;
    double height = fmax(d->size * 12, fmin(d->out->width_pt * 0.42,
                                            d->size * (d->flat ? 12 : 20)));

    find_range(d);
    d->left = axis_width(d);
    d->right = d->out->width_pt;
    d->top = legend + d->size * 1.6;
    if (d->c->unit != NULL) {
        add_text(d, 0, d->top - d->size * 0.4, d->c->unit, ANCHOR_START,
                 d->out->width_pt);
        d->top += d->size * 1.2;
    }
    d->bottom = d->top + height;
    add_grid(d);
    if (d->c->type == CHART_LINES)
        add_lines(d);
    else if (d->c->type == CHART_STACKED)
        add_stacks(d);
    else
        add_columns(d);
    add_categories(d);
    d->out->height_pt = d->bottom + labels_height(d);
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
    if (chart->type == CHART_SHARES)
        draw_shares(&d);
    else
        draw_plot(&d);
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

const char *
chart_describe(struct arena *a, const struct doc_chart *chart)
{
    static const char *const kinds[] = {
        [CHART_COLUMNS] = "Столбчатая диаграмма",
        [CHART_STACKED] = "Столбчатая диаграмма с накоплением",
        [CHART_LINES] = "Линейная диаграмма",
        [CHART_SHARES] = "Диаграмма долей",
    };
    struct buf b = {0};
    const char *out;

    buf_puts(&b, kinds[chart->type]);
    if (chart->title != NULL)
        buf_printf(&b, " «%s»", chart->title);
    for (size_t i = 0; i < chart->n_series; i++) {
        buf_printf(&b, ". %s: ", chart->series[i].name);
        for (size_t k = 0; k < chart->n_categories; k++) {
            const struct chart_value *v = &chart->series[i].values[k];

            buf_printf(&b, "%s%s — %s", k > 0 ? ", " : "", chart->categories[k],
                       v->known ? decimal_format(a, v->n) : "нет данных");
        }
    }
    buf_putc(&b, '.');
    out = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return out;
}
