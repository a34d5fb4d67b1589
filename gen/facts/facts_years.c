/*
 * Other years, and periods of several years.
 *
 * Over several years a stock (participants, pairs, coverage) is its last
 * known year and a flow (events, hours, meetings) the sum of the years; a
 * flow that one of the years does not know is unknown.  The first known year
 * becomes `before`, from which growth is counted.
 */
#include <string.h>

#include "base/utf8.h"
#include "facts/facts_int.h"

/* ── scopes of other years ── */

static struct fact_scope *
open_year(const struct fact_scope *s, int year)
{
    const struct fact_query q = {.year = year};
    struct fact_scope *other = facts_open(s->arena, s->w, &q);

    other->below_year = true;
    return other;
}

const struct fact_scope *
facts_open_year(const struct fact_scope *s, int year)
{
    struct scope_memo *memo = s->memo;

    if (memo->years == NULL)
        memo->years =
            arena_array(s->arena, s->w->n_years + 1, sizeof *memo->years);
    for (size_t i = 0; i < s->w->n_years; i++) {
        if (s->w->years[i].start != year)
            continue;
        if (memo->years[i] == NULL)
            memo->years[i] = open_year(s, year);
        return memo->years[i];
    }
    if (memo->other == NULL || memo->other->year != year)
        memo->other = open_year(s, year);
    return memo->other;
}

static void
set_year(const struct fact_scope *s, struct fact *f, int year)
{
    fact_set_group(f, (struct pos){0});
    f->scope = facts_open_year(s, year);
}

void
fact_make_last_year(const struct fact_scope *s, struct fact *out)
{
    set_year(s, out, s->first_year - 1);
    if (s->several)
        set_year(s, out, s->year - 1);
}

void
fact_make_next_year(const struct fact_scope *s, struct fact *out)
{
    set_year(s, out, s->year + 1);
}

/* годы.2020-2021 for any year that can be meant. */
static bool
find_year(const struct fact_scope *s, const struct fact *of,
          const char *segment, struct value *out)
{
    int year = school_year_parse(segment, strlen(segment));
    struct fact *f;

    (void)of;
    if (year == 0)
        return false;
    f = ARENA_NEW(s->arena, struct fact);
    f->path = f->segment = segment;
    set_year(s, f, year);
    *out = f->value;
    out->name = segment;
    return true;
}

/* The rows of tables by years: those with forms, up to the document's year
 * and, in a period of several years, not before it. */
void
fact_make_years(const struct fact_scope *s, struct fact *out)
{
    struct fact_list l = {0};

    fact_set_group(out, (struct pos){0});
    for (size_t i = 0; i < s->w->n_years; i++) {
        const struct year *y = &s->w->years[i];

        if (y->dir == NULL || y->programme == NULL ||
            y->programme->forms.n == 0 ||
            (s->year != 0 && y->start > s->year) ||
            (s->several && y->start < s->first_year))
            continue;
        set_year(s, fact_add(s, out, &l, y->dir), y->start);
    }
    fact_close(out, &l);
    out->find = find_year;
}

/* ── several years ── */

static const char *
year_formula(const struct fact_scope *s, int year)
{
    return arena_printf(s->arena, "последний известный год: %s",
                        school_year_format(s->arena, year, YEAR_SHORT));
}

static bool
is_known(const struct fact *f)
{
    return f->value.kind == VALUE_NUMBER;
}

static void
merge_number(const struct fact_scope *s, struct fact *dst,
             const struct fact *src, int year)
{
    struct value *before;

    if (dst->flow) {
        if (is_known(dst) && is_known(src))
            dst->value.u.number =
                decimal_add(dst->value.u.number, src->value.u.number);
        else
            fact_set_unknown(dst, dst->value.noun,
                             "по одному из лет числа "
                             "нет");
        return;
    }
    if (!is_known(src))
        return;
    if (!is_known(dst)) {
        dst->value = src->value;
        dst->formula = year_formula(s, year);
        dst->sources = src->sources;
        dst->n_sources = src->n_sources;
        return;
    }
    before = ARENA_NEW(s->arena, struct value);
    *before = src->value;
    dst->value.before = before;
}

static void merge_children(const struct fact_scope *s, struct fact *dst,
                           const struct fact *src, int year);

static void
merge_fact(const struct fact_scope *s, struct fact *dst, const struct fact *src,
           int year)
{
    if (dst->value.numeric)
        merge_number(s, dst, src, year);
    if (dst->n_children > 0 || src->n_children > 0)
        merge_children(s, dst, src, year);
}

static const char *
fold(const struct fact_scope *s, const char *segment)
{
    return utf8_fold(s->arena, segment, strlen(segment));
}

/* Children of `src` join those of `dst`; nodes are copied, as other scopes
 * borrow theirs. */
static void
merge_children(const struct fact_scope *s, struct fact *dst,
               const struct fact *src, int year)
{
    struct fact_list l = {.arena = s->arena};
    struct map places = {.arena = s->arena}; /* of a segment, from 1 */

    for (size_t i = 0; i < dst->n_children; i++) {
        *ARENA_PUSH(s->arena, l.items, l.n, l.cap) = dst->children[i];
        map_set(&places, fold(s, dst->children[i].segment),
                (void *)(uintptr_t)l.n);
    }
    for (size_t i = 0; i < src->n_children; i++) {
        const struct fact *child = &src->children[i];
        size_t place = (uintptr_t)map_find(&places, fold(s, child->segment));

        if (place > 0)
            merge_fact(s, &l.items[place - 1], child, year);
        else
            *ARENA_PUSH(s->arena, l.items, l.n, l.cap) = *child;
    }
    fact_close(dst, &l);
}

void
facts_merge_years(const struct fact_scope *s, const struct fact_root *r,
                  struct fact *out)
{
    bool first = true;

    for (size_t i = s->w->n_years; i-- > 0;) {
        const struct year *y = &s->w->years[i];
        const struct fact *src;

        if (y->start > s->year || y->start < s->first_year)
            continue;
        src = facts_find_root(facts_open_year(s, y->start), r->name);
        if (src == NULL)
            continue;
        if (first)
            *out = *src;
        else
            merge_fact(s, out, src, y->start);
        if (out->value.kind <= VALUE_EMPTY && src->value.kind == VALUE_GROUP)
            out->value.kind = VALUE_GROUP;
        first = false;
    }
    if (first)
        r->make(s, out);
}

void
facts_merge(const struct fact_scope *s, struct fact *dst,
            const struct fact *src, int year)
{
    merge_fact(s, dst, src, year);
}

/** Entries in the making. */
struct entries {
    const void **items;
    size_t n, cap;
    struct map names;
};

static void
add_entries(const struct fact_scope *s, struct entries *l,
            const struct programme *p, size_t offset, size_t size, bool again,
            struct given *g)
{
    const struct record_list *list = (const void *)((const char *)p + offset);

    if (g->is == ABSENT || (list->g.is == GIVEN && g->is != GIVEN))
        *g = list->g;
    for (size_t i = 0; i < list->n; i++) {
        const struct named *e =
            (const void *)((const char *)list->items + i * size);

        if (map_set(&l->names, fold(s, e->name), (void *)(uintptr_t)e) ==
                NULL ||
            again)
            *ARENA_PUSH(s->arena, l->items, l->n, l->cap) = e;
    }
}

const void *const *
facts_entries(const struct fact_scope *s, size_t offset, size_t size,
              bool again, size_t *n, struct given *g)
{
    struct entries l = {.names = {.arena = s->arena}};

    memset(g, 0, sizeof *g);
    add_entries(s, &l, s->own, offset, size, true, g);
    for (size_t i = s->several ? s->w->n_years : 0; i-- > 0;) {
        const struct year *y = &s->w->years[i];

        if (y->start < s->year && y->start >= s->first_year &&
            y->programme != NULL)
            add_entries(s, &l, y->programme, offset, size, again, g);
    }
    if (!s->below_year)
        add_entries(s, &l, s->root, offset, size, false, g);
    *n = l.n;
    return l.items;
}
