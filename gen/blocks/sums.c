/*
 * Total and growth over a column.  A number that is not known makes the sum
 * unknown; a key that is not there does not.  Growth goes from the first
 * known number to the last.
 */
#include <string.h>

#include "base/arena.h"
#include "blocks/blocks_int.h"

/* The sum of a column; VALUE_UNKNOWN when a number in it is not known. */
static void
sum_column(const struct grid_column *c, size_t n, struct value *out)
{
    struct decimal sum = decimal_int(0);
    bool any = false;

    *out = (struct value){.kind = VALUE_ABSENT, .numeric = true, .at = c->at};
    for (size_t i = 0; i < n; i++) {
        const struct value *v = &c->cells[i];

        if (v->kind == VALUE_ABSENT)
            continue;
        if (v->kind != VALUE_NUMBER) {
            out->kind = VALUE_UNKNOWN;
            return;
        }
        sum = decimal_add(sum, v->u.number);
        out->unit = v->unit;
        any = true;
    }
    if (any) {
        out->kind = VALUE_NUMBER;
        out->u.number = sum;
    }
}

/* Over all forms: итого.*, where there is such a fact. */
static bool
find_total(struct block *b, const struct grid *g, const struct grid_column *c,
           struct value *out)
{
    const char *segments[2] = {"итого", c->path};
    size_t bad;

    if (strcmp(g->data, "формы") != 0 || strchr(c->path, '.') != NULL ||
        b->e->scope == NULL)
        return false;
    return facts_find(b->e->scope, segments, 2, out, &bad) &&
           out->kind == VALUE_NUMBER;
}

bool
sum_total(struct block *b, const struct grid *g, const struct grid_column *c,
          struct value *out)
{
    struct value total;
    bool differs;

    sum_column(c, g->n_rows, out);
    if (!find_total(b, g, c, &total))
        return false;
    differs = out->kind == VALUE_NUMBER &&
              decimal_compare(out->u.number, total.u.number) != 0;
    *out = total;
    return differs;
}

/* «+4 (133,3 %)»: from the first known number to the last. */
const char *
sum_growth(struct block *b, const struct grid *g, const struct grid_column *c)
{
    struct arena *a = b->e->arena;
    const struct value *first = NULL, *last = NULL;
    struct decimal by, share;
    const char *sign, *text;

    for (size_t i = 0; i < g->n_rows; i++) {
        const struct value *v = &c->cells[i];

        if (v->kind != VALUE_NUMBER)
            continue;
        if (v->ambiguous)
            return "не рассчитано";
        first = first == NULL ? v : first;
        last = v;
    }
    if (first == last)
        return "не рассчитано";
    by = decimal_sub(last->u.number, first->u.number);
    sign = by.units > 0 ? "+" : by.units < 0 ? "−" : "";
    if (by.units < 0)
        by.units = -by.units;
    text = arena_printf(a, "%s%s", sign, decimal_format(a, decimal_trim(by)));
    if (by.units == 0 || !decimal_percent(by, first->u.number, &share))
        return text;
    return arena_printf(a, "%s (%s\u00A0%%)", text, decimal_format(a, share));
}
