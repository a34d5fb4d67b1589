/*
 * Making of fact nodes.  A node's children are one array that stays where it
 * is once closed, so values may point to nodes.
 */
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "facts/facts_int.h"

/* More children than this are found by an index: years have thousands of
 * documents. */
#define INDEX_MIN 32

/* "parent.segment" without printf: it is done for every node. */
static const char *
join_path(struct arena *a, const char *parent, const char *segment)
{
    size_t n = strlen(parent), m = strlen(segment);
    char *path;

    if (n == 0)
        return segment;
    path = arena_alloc(a, n + m + 2);
    memcpy(path, parent, n);
    path[n] = '.';
    memcpy(path + n + 1, segment, m);
    return path;
}

struct fact *
fact_add(const struct fact_scope *s, const struct fact *parent,
         struct fact_list *l, const char *segment)
{
    struct fact *f = ARENA_PUSH(s->arena, l->items, l->n, l->cap);

    l->arena = s->arena;
    f->segment = segment;
    f->path = join_path(s->arena, parent->path, segment);
    f->value.name = segment;
    return f;
}

/* Values may point to their nodes now that these stay where they are. */
static void
point_back(const struct fact_list *l)
{
    for (size_t i = 0; i < l->n; i++) {
        struct fact *f = &l->items[i];

        f->value.fact = f;
        if (f->value.kind == VALUE_GROUP)
            f->value.u.group = f;
    }
}

void
fact_close_extra(struct fact *parent, const struct fact_list *l)
{
    parent->extra = l->items;
    parent->n_extra = l->n;
    point_back(l);
}

void
fact_set_group(struct fact *f, struct pos at)
{
    f->value.kind = VALUE_GROUP;
    f->value.at = at;
    f->value.u.group = f;
    f->value.fact = f;
}

void
fact_set_map(struct fact *f, const struct given *g)
{
    fact_set_group(f, g->at);
    if (value_of_given(g, &f->value))
        memset(&f->value.u, 0, sizeof f->value.u);
}

void
fact_set_number(struct fact *f, struct decimal n, const char *noun)
{
    f->value.kind = VALUE_NUMBER;
    f->value.numeric = true;
    f->value.noun = noun;
    f->value.u.number = n;
}

void
fact_set_unknown(struct fact *f, const char *noun, const char *why)
{
    f->value.kind = VALUE_UNKNOWN;
    f->value.numeric = true;
    f->value.noun = noun;
    f->formula = why;
}

void
fact_add_source(const struct fact_scope *s, struct fact *f, struct pos at)
{
    struct pos *grown;

    if (at.src == NULL)
        return;
    if (f->value.at.src == NULL)
        f->value.at = at;
    grown = arena_array(s->arena, f->n_sources + 1, sizeof *grown);
    if (f->n_sources > 0)
        memcpy(grown, f->sources, f->n_sources * sizeof *grown);
    grown[f->n_sources++] = at;
    f->sources = grown;
}

void
fact_set_field(const struct fact_scope *s, struct fact *f,
               const struct number_field *n, const char *noun)
{
    if (n->g.is == GIVEN)
        fact_set_number(f, n->n, noun);
    else
        fact_set_unknown(f, noun, NULL);
    if (n->g.is == ABSENT)
        f->value.kind = VALUE_ABSENT;
    if (n->g.is == EMPTY)
        f->value.kind = VALUE_EMPTY;
    fact_add_source(s, f, n->g.at);
}

void
fact_set_count(struct fact *f, const struct count *c, const char *noun)
{
    if (c->known)
        fact_set_number(f, decimal_int(c->n), noun);
    else
        fact_set_unknown(f, noun, c->formula);
    if (!c->known && c->empty)
        f->value.kind = VALUE_EMPTY; /* a visible gap, not «не рассчитано» */
    f->formula = c->formula;
    f->value.ambiguous = c->ambiguous;
    f->sources = c->sources;
    f->n_sources = c->n_sources;
    if (c->n_sources > 0)
        f->value.at = c->sources[0];
}

void
fact_set_share(const struct fact_scope *s, struct fact *f,
               const struct value *part, const struct value *whole)
{
    struct value_ratio *r;
    struct decimal percent;

    if (part == NULL || part->kind != VALUE_NUMBER) {
        fact_set_unknown(f, NULL, "неизвестна часть");
    } else if (whole == NULL || whole->kind != VALUE_NUMBER ||
               whole->u.number.units == 0) {
        fact_set_unknown(f, NULL, "не указана численность: делить не на что");
    } else if (!decimal_percent(part->u.number, whole->u.number, &percent)) {
        fact_set_unknown(f, NULL, "число слишком велико");
    } else {
        r = ARENA_NEW(s->arena, struct value_ratio);
        r->part = part->u.number;
        r->whole = whole->u.number;
        fact_set_number(f, percent, NULL);
        f->value.ratio = r;
    }
    f->value.unit = "%";
}

void
fact_set_mean(struct fact *f, const struct value *sum, const struct value *n,
              const char *noun)
{
    struct decimal mean;

    f->mean = true;
    if (sum == NULL || n == NULL || sum->kind != VALUE_NUMBER ||
        n->kind != VALUE_NUMBER ||
        !decimal_div(sum->u.number, n->u.number, 1, &mean))
        fact_set_unknown(f, noun, "неизвестно одно из двух чисел");
    else
        fact_set_number(f, decimal_trim(mean), noun);
}

bool
fact_same(const char *a, const char *b)
{
    const char *a_end, *b_end;

    if (strcmp(a, b) == 0)
        return true;
    a_end = a + strlen(a);
    b_end = b + strlen(b);
    while (a < a_end && b < b_end) {
        unsigned x = utf8_lower(utf8_next(&a, a_end));
        unsigned y = utf8_lower(utf8_next(&b, b_end));

        if ((x == 0x451 ? 0x435 : x) != (y == 0x451 ? 0x435 : y))
            return false;
    }
    return a == a_end && b == b_end;
}

/* A hash that is equal for segments that are the same. */
static size_t
hash_segment(const char *s)
{
    const char *end = s + strlen(s);
    uint64_t h = 0xCBF29CE484222325u;

    while (s < end) {
        unsigned cp = utf8_lower(utf8_next(&s, end));

        h = (h ^ (cp == 0x451 ? 0x435 : cp)) * 0x100000001B3u;
    }
    return (size_t)(h ^ h >> 32);
}

/* Numbers of children from 1 in open addressing, 0: free. */
static void
make_index(struct arena *a, struct fact *f)
{
    size_t cap = 1, *slots;

    while (cap < 2 * f->n_children)
        cap *= 2;
    slots = arena_array(a, cap, sizeof *slots);
    for (size_t i = 0; i < f->n_children; i++) {
        size_t at = hash_segment(f->children[i].segment) & (cap - 1);

        while (slots[at] != 0)
            at = (at + 1) & (cap - 1);
        slots[at] = i + 1;
    }
    f->index = slots;
    f->n_index = cap;
}

static const struct fact *
find_in_index(const struct fact *f, const char *segment)
{
    size_t at;

    if (f->index == NULL)
        return NULL;
    at = hash_segment(segment) & (f->n_index - 1);
    for (; f->index[at] != 0; at = (at + 1) & (f->n_index - 1))
        if (fact_same(f->children[f->index[at] - 1].segment, segment))
            return &f->children[f->index[at] - 1];
    return NULL;
}

void
fact_close(struct fact *parent, const struct fact_list *l)
{
    parent->children = l->items;
    parent->n_children = l->n;
    parent->index = NULL;
    point_back(l);
    if (l->n > INDEX_MIN)
        make_index(l->arena, parent);
}

const struct fact *
fact_find_child(const struct fact *f, const char *segment)
{
    const struct fact *child = find_in_index(f, segment);

    if (child != NULL)
        return child;
    for (size_t i = 0; f->index == NULL && i < f->n_children; i++)
        if (fact_same(f->children[i].segment, segment))
            return &f->children[i];
    for (size_t i = 0; i < f->n_extra; i++)
        if (fact_same(f->extra[i].segment, segment))
            return &f->extra[i];
    return NULL;
}

const char *
fact_known_noun(const struct fact_scope *s, const char *noun, const char *other)
{
    if (noun == NULL || s->w->words == NULL ||
        words_find(s->w->words, noun) == NULL)
        return other;
    return noun;
}

void
fact_set_unit(const struct fact_scope *s, struct value *v, const char *unit)
{
    if (unit == NULL)
        return;
    v->noun = strcmp(unit, "%") == 0 ? NULL : fact_known_noun(s, unit, NULL);
    v->unit = v->noun == NULL ? unit : NULL;
}
