/*
 * Line breaking.  Justified text is broken by total fit (Knuth and Plass,
 * 1981): of all ways to break a paragraph the one with the least sum of
 * demerits is taken, where a line's demerits grow with the cube of how far
 * its spaces are stretched or shrunk, so one very loose line is worse than
 * several slightly loose ones.
 *
 * Since widths never are negative, the break points that can begin the line
 * ending at a given point form a window that only moves forward: the lower
 * end of the window passes a point for good once the line from it is too
 * long.  The window holds about as many points as a line has words, so the
 * work is linear in the length of the paragraph.
 *
 * A first pass allows spaces up to TOLERANCE; if that has no solution,
 * hyphenation is tried (when the style allows it), and last anything goes:
 * a line may end behind «и» where it would be torn apart otherwise, and
 * one that would be torn even so stays ragged.  In the last pass every point
 * is reachable: a piece wider than the line stands on a line of its own.
 *
 * Ragged text is filled line by line; centred text is balanced by the same
 * search with the squares of the free room as demerits.
 */
#include "layout/layout_int.h"

#include <math.h>
#include <stdlib.h>

#define STRETCH 0.5 /* of a space */
#define SHRINK 0.2
#define TOLERANCE 2.0
#define ANY_RATIO 1e30
#define LOOSEST 8.0 /* looser lines stay ragged: spaces five times as wide */
#define LINE_DEMERITS 10.0 /* of any line: fewer are better */
#define ADJACENT 3000.0    /* tight beside loose */
#define HYPHENS 3000.0     /* two hyphens on end */
#define SHORT_END 2000.0   /* a last line shorter than an indent */
#define FEWEST 1e7         /* centred: lines count first */
#define EPSILON 0.01
#define WINDOW 3000 /* points of one line: a bound for hostile text */

/* A place where a line may end. */
struct point {
    uint32_t item;
    uint32_t s_end, s_start; /* spaces before the end, the next start */
    double w_end, w_start;   /* widths likewise */
    float penalty;
    bool forced, hyphen, inside;
    bool reached;
    uint8_t fit; /* 0 tight … 3 very loose */
    uint32_t prev;
    double demerits;
};

struct breaker {
    struct maker *m;
    struct para *p;
    double width;
    struct point *points;
    size_t n, cap;
    double hyphen_pt;
};

static struct point *
point_add(struct breaker *b, size_t item)
{
    struct point *pt = ARENA_PUSH(b->m->scratch, b->points, b->n, b->cap);

    *pt = (struct point){0}; /* the array is used again and again */
    pt->item = (uint32_t)item;
    return pt;
}

static bool
is_break(const struct item *it)
{
    return it->kind == ITEM_FORCED ||
           (it->kind != ITEM_BOX && it->penalty < PENALTY_NEVER);
}

/* The points of the paragraph; the first is its start, the last its end. */
static void
points_collect(struct breaker *b)
{
    const struct para *p = b->p;
    double w = 0, trimmed = 0;
    uint32_t s = 0, s_trimmed = 0;
    struct point *pt = point_add(b, 0);

    pt->forced = true;
    for (size_t i = 0; i < p->n_items; i++) {
        const struct item *it = &p->items[i];

        if (it->kind != ITEM_GLUE) {
            trimmed = w;
            s_trimmed = s;
        }
        if (is_break(it)) {
            pt = point_add(b, i);
            pt->w_end = it->kind == ITEM_GLUE ? w : trimmed;
            pt->s_end = it->kind == ITEM_GLUE ? s : s_trimmed;
            pt->penalty = it->penalty;
            pt->forced = it->kind == ITEM_FORCED;
            pt->hyphen = it->hyphen;
            pt->inside = it->kind == ITEM_PENALTY;
            pt->w_start = w + it->width_pt;
            pt->s_start = s + it->spaces;
        }
        w += it->width_pt;
        s += it->spaces;
    }
    pt = point_add(b, p->n_items);
    pt->w_end = w;
    pt->s_end = s;
    pt->forced = true;
}

/* Room left by the line from `from` to `to`, and its spaces. */
static double
slack_find(const struct breaker *b, const struct point *from,
           const struct point *to, uint32_t *spaces)
{
    double room = b->width - (from == b->points ? b->p->indent_pt : 0);

    *spaces = to->s_end - from->s_start;
    return room - (to->w_end - from->w_start) - (to->hyphen ? b->hyphen_pt : 0);
}

/* How far spaces give: > 0 stretched, < 0 shrunk (less than -1: too far). */
static double
ratio_find(const struct breaker *b, double slack, uint32_t spaces, bool last)
{
    double give = b->p->space_pt * spaces;

    if (slack < -EPSILON)
        return spaces > 0 ? slack / (give * SHRINK) : -ANY_RATIO;
    if (last || slack < EPSILON)
        return 0;
    return spaces > 0 ? slack / (give * STRETCH) : slack;
}

static uint8_t
fit_find(double ratio)
{
    return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
}

static double
demerits_find(const struct breaker *b, const struct point *from,
              const struct point *to, double ratio, double slack)
{
    double r = fabs(ratio) < 1e3 ? fabs(ratio) : 1e3;
    double bad = LINE_DEMERITS + 100 * r * r * r;
    double d = bad * bad + (double)to->penalty * to->penalty;
    bool end = to == &b->points[b->n - 1];

    if (from->hyphen && to->hyphen)
        d += HYPHENS;
    if (abs((int)fit_find(ratio) - (int)from->fit) > 1)
        d += ADJACENT;
    if (end && b->width - slack < 2 * b->p->size_pt)
        d += SHORT_END;
    return d;
}

static double
centre_demerits(const struct breaker *b, double slack)
{
    return FEWEST + slack * slack / b->width;
}

/* Tries the line from `from` to `to`; false when it is too long. */
static bool
line_try(struct breaker *b, struct point *from, struct point *to,
         double tolerance)
{
    uint32_t spaces;
    double slack = slack_find(b, from, to, &spaces), ratio, d;
    bool justified = b->p->align == ALIGN_AUTO;

    if (justified) {
        ratio = ratio_find(b, slack, spaces, to->forced);
        if (ratio < -1)
            return false;
        if (ratio > tolerance)
            return true;
        d = demerits_find(b, from, to, ratio, slack);
    } else {
        if (slack < -EPSILON)
            return false;
        ratio = 0;
        d = centre_demerits(b, slack);
    }
    d += from->demerits;
    if (!to->reached || d < to->demerits) {
        to->reached = true;
        to->demerits = d;
        to->fit = fit_find(ratio);
        to->prev = (uint32_t)(from - b->points);
    }
    return true;
}

/* One pass of total fit; true when the end was reached. */
static bool
pass_run(struct breaker *b, double tolerance)
{
    size_t low = 0;

    b->points[0].reached = true;
    b->points[0].fit = 1;
    for (size_t i = 1; i < b->n; i++) {
        struct point *to = &b->points[i];

        to->reached = false;
        if (i - low > WINDOW)
            low = i - WINDOW;
        for (size_t j = low; j < i; j++) {
            struct point *from = &b->points[j];

            if (!(from->reached && line_try(b, from, to, tolerance)) &&
                j == low)
                low++;
        }
        if (!to->reached && low == i) {
            if (tolerance < ANY_RATIO)
                return false;
            to->reached = true;
            to->prev = (uint32_t)(i - 1);
            to->demerits = b->points[i - 1].demerits + FEWEST;
            low = i - 1;
        }
        if (to->forced) {
            if (!to->reached)
                return false;
            low = i;
        }
    }
    return b->points[b->n - 1].reached;
}

/*
 * Fills lines one after another: ragged text.  A word is cut only where no
 * proper break point lies in the line.
 */
static void
fill_run(struct breaker *b)
{
    size_t start = 0, good = 0;

    for (size_t i = 1; i < b->n; i++) {
        struct point *to = &b->points[i];
        uint32_t spaces;

        while (i - 1 > start &&
               slack_find(b, &b->points[start], to, &spaces) < -EPSILON) {
            start = good > start ? good : i - 1;
            for (size_t k = start + 1; k < i; k++)
                b->points[k].prev = (uint32_t)start;
        }
        to->prev = (uint32_t)start;
        to->reached = true;
        if (to->forced)
            start = i;
        if (to->penalty < CUT_PENALTY)
            good = i;
    }
}

static void
line_set(const struct breaker *b, const struct point *from,
         const struct point *to, struct line *l)
{
    uint32_t spaces;
    double slack = slack_find(b, from, to, &spaces), ratio;

    l->i0 = from == b->points ? 0 : from->item + 1;
    l->i1 = to->item;
    while (l->i1 > l->i0 && b->p->items[l->i1 - 1].kind == ITEM_GLUE)
        l->i1--;
    l->width_pt = to->w_end - from->w_start;
    l->spaces = spaces;
    l->hyphen = to->hyphen;
    l->joined = to->inside;
    l->last = to == &b->points[b->n - 1];
    l->extra_pt = 0;
    if (b->p->align != ALIGN_AUTO || spaces == 0)
        return;
    ratio = ratio_find(b, slack, spaces, to->forced);
    if (ratio >= -1 - EPSILON && ratio < LOOSEST)
        l->extra_pt = ratio * b->p->space_pt * (ratio < 0 ? SHRINK : STRETCH);
}

static void
lines_store(const struct breaker *b, struct lines *out)
{
    size_t count = 0, at;

    for (at = b->n - 1; at != 0; at = b->points[at].prev)
        count++;
    out->n = 0;
    while (out->n < count)
        (void)ARENA_PUSH(b->m->scratch, out->items, out->n, out->cap);
    for (at = b->n - 1; at != 0; at = b->points[at].prev)
        line_set(b, &b->points[b->points[at].prev], &b->points[at],
                 &out->items[--count]);
}

static void
points_restart(struct breaker *b)
{
    b->n = 0;
    points_collect(b);
}

/* Cuts words that no line holds; in tables the table itself is reported. */
static void
wide_split(struct maker *m, struct para *p, double width)
{
    if (!para_split_wide(m, p, width + EPSILON) || m->in_cell)
        return;
    diag(m->env->diags, DIAG_LINE_WIDE, p->at,
         "слово не помещается в строку и разорвано");
    diag_hint(m->env->diags,
              "если это адрес, дайте ссылке название: [название](адрес)");
}

static double
hyphen_width(struct maker *m, const struct para *p)
{
    uint32_t missing = 0;

    return text_shape(m->env->shaper, p->runs[0].family,
                      (enum text_style)p->runs[0].style, "-", 1, &missing)
               ->width *
           p->size_pt / 1000;
}

void
linebreak(struct maker *m, struct para *p, double width_pt, struct lines *out)
{
    struct breaker b = {
        .m = m, .p = p, .width = width_pt, .hyphen_pt = hyphen_width(m, p)};

    b.points = m->points;
    b.cap = m->cap_points;
    if (p->min_pt > width_pt - (p->indent_pt > 0 ? p->indent_pt : 0) + EPSILON)
        wide_split(m, p, width_pt);
    points_collect(&b);
    if (p->align == ALIGN_AUTO) {
        bool done = pass_run(&b, TOLERANCE);

        if (!done && p->hyphenate) {
            para_hyphenate(m, p);
            points_restart(&b);
            done = pass_run(&b, TOLERANCE);
        }
        if (!done && para_loosen(m, p))
            points_restart(&b);
        if (!done)
            pass_run(&b, ANY_RATIO);
    } else if (p->align == ALIGN_CENTER) {
        if (!pass_run(&b, TOLERANCE))
            pass_run(&b, ANY_RATIO);
    } else {
        fill_run(&b);
    }
    lines_store(&b, out);
    m->points = b.points;
    m->cap_points = b.cap;
}
