/*
 * What a person does in the programme of the scope's year, for the bases of
 * mentors and mentees: with whom, in which form, since when, with what result.
 * A person may be a mentor in one pair and a mentee in another, so each member
 * looks at one of the two roles.
 */
#include <string.h>

#include "facts/value_int.h"

/* The role a member looks at. */
enum role { AS_MENTOR, AS_MENTEE };

/* Calls `add` for each pair and group in which the person has the role. */
struct walk {
    const struct fact_scope *s;
    const struct person *person;
    enum role role;
    struct value *items; /* room for all that could come */
    size_t n;
    void (*add)(struct walk *w, const struct pair *p);
};

static bool
has_person(const struct person_list *l, const struct person *p)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].person == p)
            return true;
    return false;
}

static const struct person_list *
people_of(const struct pair *p, enum role role)
{
    return role == AS_MENTOR ? &p->mentors : &p->mentees;
}

static void
walk_pairs(struct walk *w)
{
    const struct record_list *lists[] = {&w->s->own->pairs, &w->s->own->groups};

    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            const struct pair *p = (const struct pair *)lists[k]->items + i;

            if (has_person(people_of(p, w->role), w->person))
                w->add(w, p);
        }
}

/* How many values the widest member can have. */
static size_t
count_room(const struct walk *w)
{
    const struct record_list *lists[] = {&w->s->own->pairs, &w->s->own->groups};
    size_t n = 1;

    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            const struct pair *p = (const struct pair *)lists[k]->items + i;

            if (has_person(people_of(p, w->role), w->person))
                n += 1 + p->mentors.n + p->mentees.n;
        }
    return n;
}

static void
push(struct walk *w, const struct value *v)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct value *had = &w->items[i];

        if (had->kind != v->kind)
            continue;
        if (v->kind == VALUE_PERSON ? had->u.person == v->u.person
                                    : strcmp(had->u.text, v->u.text) == 0)
            return;
    }
    w->items[w->n++] = *v;
}

static void
add_partners(struct walk *w, const struct pair *p)
{
    const struct person_list *l =
        people_of(p, w->role == AS_MENTOR ? AS_MENTEE : AS_MENTOR);

    for (size_t i = 0; i < l->n; i++) {
        struct value v = {0};

        value_of_person(&l->items[i], &v);
        if (v.kind == VALUE_PERSON)
            push(w, &v);
    }
}

static void
add_text(struct walk *w, const struct text_field *f)
{
    struct value v = {0};

    value_of_text(f, &v);
    if (v.kind == VALUE_TEXT)
        push(w, &v);
}

/* On the scope's day the work is over. */
static bool
is_over(const struct fact_scope *s, const struct pair *p)
{
    struct date end = value_pair_period(s, p).end;

    return end.year != 0 && date_compare(end, s->on) <= 0;
}

static void
add_outcome(struct walk *w, const struct pair *p)
{
    if (is_over(w->s, p))
        add_text(w, &p->outcome);
}

static void
add_aim(struct walk *w, const struct pair *p)
{
    add_text(w, &p->aim);
}

static void
add_form(struct walk *w, const struct pair *p)
{
    if (p->form_rec != NULL && p->form_rec->title.g.is == GIVEN)
        add_text(w, &p->form_rec->title);
    else
        add_text(w, &p->form);
}

/* The list a member is; ABSENT when there is nothing. */
static void
find_list(const struct fact_scope *s, const struct value *v, enum role role,
          void (*add)(struct walk *, const struct pair *), struct value *out)
{
    struct walk w = {.s = s, .person = v->u.person, .role = role, .add = add};

    out->kind = VALUE_ABSENT;
    out->at = v->at;
    if (s->own == NULL)
        return;
    w.items = arena_array(s->arena, count_room(&w), sizeof *w.items);
    walk_pairs(&w);
    if (w.n == 0)
        return;
    out->kind = VALUE_LIST;
    out->u.list.items = w.items;
    out->u.list.n = w.n;
}

/* The first day of the person's first pair, or the last day of the last. */
static void
find_day(const struct fact_scope *s, const struct value *v, enum role role,
         bool first, struct value *out)
{
    const struct record_list *lists[2];
    struct date best = {0};

    out->kind = VALUE_ABSENT;
    out->at = v->at;
    if (s->own == NULL)
        return;
    lists[0] = &s->own->pairs;
    lists[1] = &s->own->groups;
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            const struct pair *p = (const struct pair *)lists[k]->items + i;
            struct period t;

            if (!has_person(people_of(p, role), v->u.person) ||
                (!first && !is_over(s, p)))
                continue;
            t = value_pair_period(s, p);
            if (first && t.start.year != 0 &&
                (best.year == 0 || date_compare(t.start, best) < 0))
                best = t.start;
            if (!first && t.end.year != 0 &&
                (best.year == 0 || date_compare(t.end, best) > 0))
                best = t.end;
        }
    if (best.year == 0)
        return;
    out->kind = VALUE_DATE;
    out->u.date = best;
}

#define LIST_MEMBER(name, role, add)                                    \
    static void name(const struct fact_scope *s, const struct value *v, \
                     struct value *out)                                 \
    {                                                                   \
        find_list(s, v, role, add, out);                                \
    }
#define DAY_MEMBER(name, role, first)                                   \
    static void name(const struct fact_scope *s, const struct value *v, \
                     struct value *out)                                 \
    {                                                                   \
        find_day(s, v, role, first, out);                               \
    }

LIST_MEMBER(own_mentees, AS_MENTOR, add_partners)
LIST_MEMBER(own_mentors, AS_MENTEE, add_partners)
LIST_MEMBER(mentor_forms, AS_MENTOR, add_form)
LIST_MEMBER(mentee_forms, AS_MENTEE, add_form)
LIST_MEMBER(mentor_outcomes, AS_MENTOR, add_outcome)
LIST_MEMBER(mentee_outcomes, AS_MENTEE, add_outcome)
LIST_MEMBER(mentee_aims, AS_MENTEE, add_aim)
DAY_MEMBER(mentor_since, AS_MENTOR, true)
DAY_MEMBER(mentor_until, AS_MENTOR, false)
DAY_MEMBER(mentee_since, AS_MENTEE, true)
DAY_MEMBER(mentee_until, AS_MENTEE, false)

const struct member value_work_members[] = {
    {"его_наставляемые", own_mentees},
    {"его_наставники", own_mentors},
    {"форма_наставника", mentor_forms},
    {"форма_наставляемого", mentee_forms},
    {"итог_наставника", mentor_outcomes},
    {"итог_наставляемого", mentee_outcomes},
    {"запрос", mentee_aims},
    {"наставник_с", mentor_since},
    {"наставник_по", mentor_until},
    {"наставляемый_с", mentee_since},
    {"наставляемый_по", mentee_until},
};
const size_t value_n_work_members =
    sizeof value_work_members / sizeof *value_work_members;
