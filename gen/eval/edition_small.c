/*
 * Small groups of pupils.  A row «9А: 1» of a breakdown by class or age tells
 * who it is, so in the edition for the site rows in which some count lies
 * below публикация.скрывать_меньше are merged into one, «другие».  A row that
 * would be left alone there, or that is still small, takes the next smallest
 * one in: else the total gives it away.  Totals by form are no breakdown.
 *
 * All counts of a row are looked at, also those that a table does not show:
 * were rows of two tables merged differently, one could be taken from the
 * other, and participants less mentees are mentors.
 */
#include <string.h>

#include "base/arena.h"
#include "eval/eval_int.h"

#define MERGE_BELOW 3

static int64_t
merge_below(const struct eval *e)
{
    const struct number_field *f = &e->workspace->school.publishing.merge_below;

    return f->g.is == GIVEN ? f->n.units : MERGE_BELOW;
}

static bool
is_small_count(const struct eval *e, const struct fact *f)
{
    return f->breakdown && f->value.kind == VALUE_NUMBER &&
           f->value.u.number.units > 0 &&
           f->value.u.number.units < merge_below(e);
}

/* Rows in the making. */
struct merge {
    struct eval *e;
    const struct value *rows;
    size_t n;
    bool *merged;
    struct fact *sum; /* «другие» */
};

static bool
is_small_row(const struct merge *m, const struct fact *row)
{
    for (size_t i = 0; i < row->n_children; i++)
        if (is_small_count(m->e, &row->children[i]))
            return true;
    return false;
}

bool
edition_hides_fact(const struct eval *e, const struct fact *f)
{
    return e->edition == EDITION_SITE && is_small_count(e, f);
}

/* What makes a row small or large: its first count. */
static int64_t
size_of(const struct fact *row)
{
    for (size_t i = 0; i < row->n_children; i++)
        if (row->children[i].value.kind == VALUE_NUMBER)
            return row->children[i].value.u.number.units;
    return 0;
}

/* A row of no people yet, with the same counts: «другие классы». */
static struct fact *
new_row(struct arena *a, const struct fact *group, const struct fact *like)
{
    struct fact *row = ARENA_NEW(a, struct fact);
    struct fact *parts = arena_array(a, like->n_children, sizeof *parts);
    const char *title = arena_printf(a, "другие %s", group->segment);

    *row = *like;
    row->segment = row->path = row->value.name = title;
    memcpy(parts, like->children, like->n_children * sizeof *parts);
    for (size_t i = 0; i < like->n_children; i++) {
        parts[i].value.fact = &parts[i];
        if (parts[i].value.kind == VALUE_NUMBER)
            parts[i].value.u.number = decimal_int(0);
        else if (parts[i].value.kind == VALUE_TEXT)
            parts[i].value.u.text = title;
    }
    row->children = parts;
    row->value.fact = row;
    row->value.u.group = row;
    return row;
}

static void
add_row(struct fact *to, const struct fact *row)
{
    struct fact *parts = (struct fact *)to->children;

    for (size_t i = 0; i < row->n_children; i++)
        if (parts[i].value.kind == VALUE_NUMBER)
            parts[i].value.u.number = decimal_add(
                parts[i].value.u.number, row->children[i].value.u.number);
}

/* True when the row adds to a count of «другие» that is still too small. */
static bool
helps(const struct merge *m, const struct fact *row)
{
    for (size_t i = 0; i < row->n_children; i++)
        if (is_small_count(m->e, &m->sum->children[i]) &&
            row->children[i].value.u.number.units > 0)
            return true;
    return false;
}

/* The smallest row that is not merged yet, or n; one that helps first. */
static size_t
find_smallest(const struct merge *m)
{
    size_t best = m->n;
    bool best_helps = false;

    for (size_t i = 0; i < m->n; i++) {
        const struct fact *row = m->rows[i].fact;
        bool help = !m->merged[i] && helps(m, row);

        if (m->merged[i] || (best_helps && !help))
            continue;
        if (best == m->n || help != best_helps ||
            size_of(row) < size_of(m->rows[best].fact))
            best = i;
        best_helps = help;
    }
    return best;
}

static void
take_row(struct merge *m, size_t i)
{
    m->merged[i] = true;
    add_row(m->sum, m->rows[i].fact);
}

/* Chooses what goes into «другие»; false when nothing does. */
static bool
choose(struct merge *m, const struct fact *group)
{
    size_t n_merged = 0, next;

    for (size_t i = 0; i < m->n; i++) {
        if (!is_small_row(m, m->rows[i].fact))
            continue;
        if (m->sum == NULL)
            m->sum = new_row(m->e->arena, group, m->rows[i].fact);
        take_row(m, i);
        n_merged++;
    }
    if (m->sum == NULL)
        return false;
    while ((n_merged < 2 || is_small_row(m, m->sum)) &&
           (next = find_smallest(m)) < m->n) {
        take_row(m, next);
        n_merged++;
    }
    return true;
}

void
edition_merge_small(struct eval *e, const struct fact *group,
                    struct value *rows, size_t *n)
{
    struct merge m = {.e = e, .n = *n};
    struct value *all;
    size_t kept = 0;

    if (e->edition != EDITION_SITE || !group->breakdown || *n == 0)
        return;
    all = arena_array(e->arena, *n, sizeof *all);
    memcpy(all, rows, *n * sizeof *all);
    m.rows = all;
    m.merged = arena_array(e->arena, *n, sizeof *m.merged);
    if (!choose(&m, group))
        return;
    for (size_t i = 0; i < m.n; i++)
        if (!m.merged[i])
            rows[kept++] = all[i];
    /* all of them together may still be few: then nothing is broken down */
    if (!is_small_row(&m, m.sum))
        rows[kept++] = m.sum->value;
    *n = kept;
    e->masked = true;
}
