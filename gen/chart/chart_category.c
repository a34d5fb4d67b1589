/*
 * Categories of a chart: where each has its place, the labels below, and
 * the words in place of what is not known.
 */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "chart/chart_int.h"

/* Lines of a category's label. */
#define MAX_LINES 3

/* Breaks a label at spaces; returns the lines used (the last takes all). */
static size_t
break_label(struct draw *d, const char *s, double room,
            const char *lines[MAX_LINES])
{
    size_t n = 0;
    const char *from = s;

    while (n + 1 < MAX_LINES && chart_text_width(d, from) > room) {
        const char *cut = NULL;

        for (const char *p = strchr(from, ' '); p != NULL;
             p = strchr(p + 1, ' ')) {
            const char *part = arena_strndup(d->a, from, (size_t)(p - from));

            if (cut != NULL && chart_text_width(d, part) > room)
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

double
chart_slot_width(const struct draw *d)
{
    return (d->right - d->left) / (double)d->n_cats;
}

double
chart_slot_middle(const struct draw *d, size_t cat)
{
    return d->left + chart_slot_width(d) * ((double)cat + 0.5);
}

/* The widest word of a label: labels are broken at spaces only. */
static double
word_width(const struct draw *d, const char *s)
{
    double widest = 0;

    while (*s != '\0') {
        size_t n = strcspn(s, " ");

        widest =
            fmax(widest, (double)utf8_count(s, n) * CHART_CHAR_EM * d->size);
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

    for (size_t k = 0; d->n_cats > CHART_MAX_LABELS && k < d->n_cats; k++)
        need = fmax(need, word_width(d, d->c->categories[k]) + d->size * 0.4);

    while (chart_slot_width(d) * (double)every < need && every < d->n_cats)
        every++;
    return every;
}

void
chart_add_categories(struct draw *d)
{
    size_t every = label_every(d);
    double room = chart_slot_width(d) * (double)every - d->size * 0.4;

    for (size_t k = 0; k < d->n_cats; k += every) {
        const char *lines[MAX_LINES];
        size_t n = break_label(d, d->c->categories[k], room, lines);

        for (size_t i = 0; i < n; i++)
            chart_add_text(d, chart_slot_middle(d, k),
                           d->bottom + d->size * (1.3 + 1.15 * (double)i),
                           lines[i], ANCHOR_MIDDLE, room);
    }
}

double
chart_labels_height(struct draw *d)
{
    double room = chart_slot_width(d) * (double)label_every(d) - d->size * 0.4;
    size_t most = 1;

    for (size_t k = 0; k < d->n_cats; k++) {
        const char *lines[MAX_LINES];
        size_t n = break_label(d, d->c->categories[k], room, lines);

        most = n > most ? n : most;
    }
    return d->size * (0.8 + 1.15 * (double)most);
}

bool
chart_is_empty(const struct doc_chart *c, size_t cat)
{
    for (size_t i = 0; i < c->n_series; i++)
        if (c->series[i].values[cat].known)
            return false;
    return true;
}

/* Words in place of a category of which nothing is known. */
void
chart_add_nothing(struct draw *d, size_t cat)
{
    double room = chart_slot_width(d);

    chart_add_text(d, chart_slot_middle(d, cat),
                   chart_y(d, fmax(d->low, 0)) - d->size * 0.4,
                   room > d->size * 5.5 ? "нет данных" : "–", ANCHOR_MIDDLE,
                   room);
}
