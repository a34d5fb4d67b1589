/* Members of pairs and groups beyond their keys: persons one by one or as a
 * list, their posts, the title of the form, the days of work. */
#include "facts/value_int.h"

static void
pair_people(const struct fact_scope *s, const struct person_list *l,
            bool as_list, struct value *out)
{
    if (!as_list && l->g.is == GIVEN && l->n == 1)
        value_of_person(&l->items[0], out);
    else
        value_of_persons(s, l, out);
}

static void
pair_mentor(const struct fact_scope *s, const struct value *v,
            struct value *out)
{
    const struct pair *p = v->u.record.data;

    pair_people(s, &p->mentors, false, out);
}

static void
pair_mentors(const struct fact_scope *s, const struct value *v,
             struct value *out)
{
    const struct pair *p = v->u.record.data;

    pair_people(s, &p->mentors, true, out);
}

static void
pair_mentee(const struct fact_scope *s, const struct value *v,
            struct value *out)
{
    const struct pair *p = v->u.record.data;

    pair_people(s, &p->mentees, p->is_group, out);
}

static void
pair_mentees(const struct fact_scope *s, const struct value *v,
             struct value *out)
{
    const struct pair *p = v->u.record.data;

    pair_people(s, &p->mentees, true, out);
}

/* A member of each person of a list; one person's stands alone. */
static void
each_person(const struct fact_scope *s, const struct person_list *l,
            void (*find)(const struct fact_scope *, const struct value *,
                         struct value *),
            struct value *out)
{
    struct value *items;

    if (value_of_given(&l->g, out))
        return;
    items = value_new_list(s, l->n, out);
    for (size_t i = 0; i < l->n; i++) {
        struct value person = {0};

        value_of_person(&l->items[i], &person);
        if (person.kind == VALUE_PERSON)
            find(s, &person, &items[i]);
    }
    if (l->n == 1)
        *out = items[0];
}

static void
pair_mentor_post(const struct fact_scope *s, const struct value *v,
                 struct value *out)
{
    const struct pair *p = v->u.record.data;

    each_person(s, &p->mentors, value_person_post_or_class, out);
}

static void
pair_mentee_post(const struct fact_scope *s, const struct value *v,
                 struct value *out)
{
    const struct pair *p = v->u.record.data;

    each_person(s, &p->mentees, value_person_post_or_class, out);
}

static void
pair_form_title(const struct fact_scope *s, const struct value *v,
                struct value *out)
{
    const struct pair *p = v->u.record.data;

    (void)s;
    if (p->form_rec == NULL) {
        value_of_text(&p->form, out);
        return;
    }
    value_of_text(&p->form_rec->title, out);
    if (out->kind != VALUE_TEXT)
        value_of_text(&p->form, out);
}

struct period
value_pair_period(const struct fact_scope *s, const struct pair *p)
{
    return pair_find_days(s->own, p, s->on);
}

static void
pair_term(const struct fact_scope *s, const struct value *v, struct value *out)
{
    const struct pair *p = v->u.record.data;
    struct period t = value_pair_period(s, p);

    out->at = p->start.g.at;
    out->kind =
        t.start.year == 0 || t.end.year == 0 ? VALUE_UNKNOWN : VALUE_PERIOD;
    out->u.period = t;
}

static void
pair_size(const struct fact_scope *s, const struct value *v, struct value *out)
{
    const struct pair *p = v->u.record.data;

    (void)s;
    out->kind = VALUE_NUMBER;
    out->numeric = true;
    out->noun = "наставляемый";
    out->u.number = decimal_int((int64_t)p->mentees.n);
    out->at = p->mentees.g.at;
}

const struct member value_pair_members[] = {
    {"наставник", pair_mentor},
    {"наставники", pair_mentors},
    {"наставляемый", pair_mentee},
    {"наставляемые", pair_mentees},
    {"должность_наставника", pair_mentor_post},
    {"должность_наставляемого", pair_mentee_post},
    {"должность_или_класс", pair_mentee_post},
    {"название_формы", pair_form_title},
    {"сроки", pair_term},
    {"размер", pair_size},
};
const size_t value_n_pair_members =
    sizeof value_pair_members / sizeof *value_pair_members;
