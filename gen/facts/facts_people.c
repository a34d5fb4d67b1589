/* Persons by role, lists of pairs and persons, work groups. */
#include <string.h>

#include "facts/facts_int.h"

int
person_years_since(struct date since, struct date on)
{
    int years = on.year - since.year;
    int month = since.month == 0 ? 1 : since.month;
    int day = since.day == 0 ? 1 : since.day;

    if (on.month < month || (on.month == month && on.day < day))
        years--;
    return years > 0 ? years : 0;
}

/* ── roles ── */

static void
set_person(struct fact *f, const struct person *p, struct pos at)
{
    f->value.kind = p == NULL ? VALUE_UNKNOWN : VALUE_PERSON;
    f->value.u.person = p;
    if (p == NULL)
        f->value.u.record.schema = &schema_person;
    f->value.at = at;
}

/* A list of tenures that is not given says why there is nobody. */
static void
set_tenure(struct fact *f, const struct person *p, const struct record_list *l)
{
    set_person(f, p, l->g.at);
    if (p == NULL && l->g.is != GIVEN) {
        (void)value_of_given(&l->g, &f->value);
        f->value.u.record.schema = &schema_person;
    }
}

void
fact_make_curator(const struct fact_scope *s, struct fact *out)
{
    const struct record_list *l = &s->own->curators;
    const struct doc_record *d = s->document;

    if (d != NULL && d->head.curator.g.is == GIVEN &&
        d->head.curator.person != NULL) {
        set_person(out, d->head.curator.person, d->head.curator.g.at);
        return;
    }
    set_tenure(out, workspace_find_curator(s->w, s->year, s->on),
               l->g.is == ABSENT ? &s->root->curators : l);
}

void
fact_make_head(const struct fact_scope *s, struct fact *out)
{
    bool acting;

    set_tenure(out, workspace_find_head(s->w, s->on, &acting),
               &s->w->school.heads);
}

void
fact_make_secretary(const struct fact_scope *s, struct fact *out)
{
    value_of_person(&s->w->school.secretary, &out->value);
}

void
facts_find_role(const struct fact_scope *s, const char *word, struct value *out)
{
    static const char *const roles[] = {"руководитель", "куратор", "секретарь"};
    struct pos at = out->at;

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        const struct fact *f;

        if (!fact_same(roles[i], word))
            continue;
        f = facts_find_root(s, roles[i]);
        if (f == NULL || f->value.kind != VALUE_PERSON)
            return;
        *out = f->value;
        out->at = at;
        out->fact = NULL;
    }
}

/* ── lists ── */

static void
make_records(const struct fact_scope *s, const struct record_list *l,
             const struct schema *schema, struct fact *out)
{
    const struct pair *p = l->items;
    struct value *items;
    size_t n = 0;

    if (value_of_given(&l->g, &out->value))
        return;
    items = value_new_list(s, l->n, &out->value);
    for (size_t i = 0; i < l->n; i++) {
        if (!facts_pair_counts(s, &p[i]))
            continue;
        items[n].kind = VALUE_RECORD;
        items[n].at = p[i].g.at;
        items[n].u.record.schema = schema;
        items[n++].u.record.data = &p[i];
    }
    out->value.u.list.n = n;
}

/* Below a year the word is the total: «прошлый_год.пары». */
static void
make_total(const struct fact_scope *s, enum count_kind k, struct fact *out)
{
    fact_set_count(out, &facts_tallies(s)->total.count[k], count_noun(k));
}

void
fact_make_pairs(const struct fact_scope *s, struct fact *out)
{
    if (s->below_year)
        make_total(s, COUNT_PAIRS, out);
    else
        make_records(s, &s->own->pairs, &schema_pair, out);
}

void
fact_make_groups(const struct fact_scope *s, struct fact *out)
{
    if (s->below_year)
        make_total(s, COUNT_GROUPS, out);
    else
        make_records(s, &s->own->groups, &schema_group, out);
}

#define ROLE_MENTOR 1u
#define ROLE_MENTEE 2u

static void
add_list(const struct person_list *l, bool *seen, size_t n_seen,
         struct value *items, size_t *n)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct person *p = l->items[i].person;

        if (p == NULL || p->number >= n_seen || seen[p->number])
            continue;
        seen[p->number] = true;
        items[*n].kind = VALUE_PERSON;
        items[*n].at = l->items[i].g.at;
        items[(*n)++].u.person = p;
    }
}

/* Different persons in the order of pairs, then groups. */
static void
make_persons(const struct fact_scope *s, unsigned roles, struct fact *out)
{
    const struct record_list *lists[] = {&s->own->pairs, &s->own->groups};
    bool *seen = arena_array(s->arena, s->w->n_people + 1, sizeof *seen);
    struct value *items;
    size_t n = 0;

    if (lists[0]->g.is != GIVEN && lists[1]->g.is != GIVEN) {
        (void)value_of_given(&lists[0]->g, &out->value);
        return;
    }
    out->value.at = lists[0]->g.at;
    items = value_new_list(s, s->w->n_people, &out->value);
    for (size_t k = 0; k < 2; k++) {
        const struct pair *p = lists[k]->items;

        for (size_t i = 0; i < lists[k]->n; i++) {
            if (!facts_pair_counts(s, &p[i]))
                continue;
            if ((roles & ROLE_MENTOR) != 0)
                add_list(&p[i].mentors, seen, s->w->n_people, items, &n);
            if ((roles & ROLE_MENTEE) != 0)
                add_list(&p[i].mentees, seen, s->w->n_people, items, &n);
        }
    }
    out->value.u.list.n = n;
}

void
fact_make_mentors(const struct fact_scope *s, struct fact *out)
{
    if (s->below_year)
        make_total(s, COUNT_MENTORS, out);
    else
        make_persons(s, ROLE_MENTOR, out);
}

void
fact_make_mentees(const struct fact_scope *s, struct fact *out)
{
    if (s->below_year)
        make_total(s, COUNT_MENTEES, out);
    else
        make_persons(s, ROLE_MENTEE, out);
}

void
fact_make_members(const struct fact_scope *s, struct fact *out)
{
    if (s->below_year)
        make_total(s, COUNT_MEMBERS, out);
    else
        make_persons(s, ROLE_MENTOR | ROLE_MENTEE, out);
}

/* ── work groups ── */

/* состав.<имя>: a number whose noun says who. */
static void
add_parts(const struct fact_scope *s, struct fact *f,
          const struct work_group *g)
{
    const struct group_part *parts = g->parts.items;
    struct fact_list l = {0};

    fact_set_map(f, &g->parts.g);
    for (size_t i = 0; i < g->parts.n; i++) {
        struct fact *part = fact_add(s, f, &l, parts[i].name.name);

        fact_set_field(s, part, &parts[i].count,
                       parts[i].who.s != NULL ? parts[i].who.s : "человек");
        part->schema = &schema_group_part;
        part->record = &parts[i];
    }
    fact_close(f, &l);
}

/* Named members with chair and secretary, each once. */
static bool
count_named(const struct fact_scope *s, const struct work_group *g, int64_t *n)
{
    bool *seen = arena_array(s->arena, s->w->n_people + 1, sizeof *seen);
    const struct person_field *officers[] = {&g->chair, &g->secretary};

    *n = 0;
    for (size_t i = 0; i < g->members.n + 2; i++) {
        const struct person_field *f =
            i < 2 ? officers[i] : &g->members.items[i - 2];
        struct value v = {0};

        if (f->g.is == ABSENT)
            continue;
        value_of_person(f, &v);
        if (v.kind == VALUE_TEXT)
            facts_find_role(s, f->s, &v);
        if (v.kind == VALUE_PERSON && v.u.person->number < s->w->n_people) {
            if (seen[v.u.person->number])
                continue;
            seen[v.u.person->number] = true;
        } else if (v.kind <= VALUE_EMPTY) {
            return false;
        }
        (*n)++;
    }
    return g->members.g.is == GIVEN;
}

static bool
sum_parts(const struct work_group *g, int64_t *n)
{
    const struct group_part *parts = g->parts.items;

    *n = 0;
    for (size_t i = 0; i < g->parts.n; i++) {
        if (parts[i].count.g.is != GIVEN)
            return false;
        *n += parts[i].count.n.units;
    }
    return g->parts.g.is == GIVEN && g->parts.n > 0;
}

static void
make_work_group(const struct fact_scope *s, struct fact *f,
                const struct work_group *g)
{
    struct fact_list l = {0};
    struct fact *all;
    int64_t n;

    fact_set_group(f, g->name.g.at);
    f->schema = &schema_work_group;
    f->record = g;
    all = fact_add(s, f, &l, "всего");
    if (count_named(s, g, &n)) {
        fact_set_number(all, decimal_int(n), "человек");
        all->formula = "председатель, секретарь и члены, каждый один раз";
        fact_add_source(s, all, g->members.g.at);
    } else if (sum_parts(g, &n)) {
        fact_set_number(all, decimal_int(n), "человек");
        all->formula = "сумма состава";
        fact_add_source(s, all, g->parts.g.at);
    } else {
        fact_set_unknown(all, "человек", "состав не указан");
    }
    add_parts(s, fact_add(s, f, &l, "состав"), g);
    fact_close(f, &l);
}

void
fact_make_work_groups(const struct fact_scope *s, struct fact *out)
{
    struct fact_list l = {0};
    const void *const *groups;
    struct given g;
    size_t n;

    groups = facts_entries(s, offsetof(struct programme, work_groups),
                           sizeof(struct work_group), false, &n, &g);
    fact_set_map(out, &g);
    for (size_t i = 0; i < n; i++) {
        const struct work_group *group = groups[i];

        make_work_group(s, fact_add(s, out, &l, group->name.name), group);
    }
    fact_close(out, &l);
}
