/* The branches формы.* and итого, made from the counts. */
#include <string.h>

#include "facts/facts_int.h"

static const struct fact *
find_made(const struct fact_list *l, const char *segment)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->items[i].segment, segment) == 0)
            return &l->items[i];
    return NULL;
}

static const struct value *
made_value(const struct fact_list *l, const char *segment)
{
    const struct fact *f = find_made(l, segment);

    return f == NULL ? NULL : &f->value;
}

/* продлены.{пары, группы} */
static void
add_more(const struct fact_scope *s, struct fact *f, const struct tally *t)
{
    struct fact_list l = {0};

    fact_set_group(f, (struct pos){0});
    fact_set_count(fact_add(s, f, &l, "пары"), &t->more_pairs, "пара");
    fact_set_count(fact_add(s, f, &l, "группы"), &t->more_groups, "группа");
    fact_close(f, &l);
}

/* внешние.{наставники, наставляемые}: from other organisations */
static void
add_external(const struct fact_scope *s, struct fact *f, const struct tally *t)
{
    struct fact_list l = {0};

    fact_set_group(f, (struct pos){0});
    fact_set_count(fact_add(s, f, &l, "наставники"), &t->ext_mentors,
                   "наставник");
    fact_set_count(fact_add(s, f, &l, "наставляемые"), &t->ext_mentees,
                   "наставляемый");
    fact_close(f, &l);
}

/* Means of what stands in the list already. */
static void
add_means(const struct fact_scope *s, struct fact *parent, struct fact_list *l,
          const struct tally *t)
{
    struct count both = {.known = true};
    struct fact *f;
    struct value work = {0};

    f = fact_add(s, parent, l, "наставляемые_на_наставника");
    fact_set_mean(f, made_value(l, "наставляемые"), made_value(l, "наставники"),
                  "наставляемый");
    f->formula = "наставляемые / наставники";
    both.known = t->count[COUNT_PAIRS].known && t->count[COUNT_GROUPS].known;
    both.n = t->count[COUNT_PAIRS].n + t->count[COUNT_GROUPS].n;
    work.kind = both.known ? VALUE_NUMBER : VALUE_UNKNOWN;
    work.u.number = decimal_int(both.n);
    f = fact_add(s, parent, l, "встречи_в_среднем");
    fact_set_mean(f, made_value(l, "встречи"), &work, "встреча");
    f->formula = "встречи / (пары + группы)";
}

static const char *
noun_of(const struct fact_scope *s, const struct tally *t, enum count_kind k)
{
    if (k == COUNT_MENTEES && t->form != NULL)
        return fact_known_noun(s, t->form->mentee_word.s, count_noun(k));
    return count_noun(k);
}

/* The numbers that a form and the total have alike. */
static void
add_counts(const struct fact_scope *s, struct fact *parent, struct fact_list *l,
           const struct tally *t)
{
    struct fact *f;

    for (enum count_kind k = 0; k < COUNT__MAX; k++)
        fact_set_count(fact_add(s, parent, l, count_segment(k)), &t->count[k],
                       noun_of(s, t, k));
    add_more(s, fact_add(s, parent, l, "продлены"), t);
    add_external(s, fact_add(s, parent, l, "внешние"), t);
    f = fact_add(s, parent, l, "встречи");
    fact_set_count(f, &t->meetings, "встреча");
    f->flow = true;
    add_means(s, parent, l, t);
}

static void
make_form(const struct fact_scope *s, struct fact *f, const struct tally *t)
{
    struct fact_list l = {0};
    struct value whole = {0};
    const struct tallies *all = facts_tallies(s);
    const struct count *total = &all->total.count[COUNT_MEMBERS];

    fact_set_group(f, t->form->name.g.at);
    f->schema = &schema_form;
    f->record = t->form;
    add_counts(s, f, &l, t);
    whole.kind = total->known && total->n > 0 ? VALUE_NUMBER : VALUE_UNKNOWN;
    whole.u.number = decimal_int(total->n);
    fact_set_share(s, fact_add(s, f, &l, "доля"), made_value(&l, "участники"),
                   &whole);
    l.items[l.n - 1].formula = "участники формы / итого участники";
    fact_close(f, &l);
}

void
fact_make_forms(const struct fact_scope *s, struct fact *out)
{
    const struct tallies *all = facts_tallies(s);
    struct fact_list l = {0};

    fact_set_map(out, all->given);
    for (size_t i = 0; i < all->n; i++)
        make_form(s, fact_add(s, out, &l, all->forms[i].form->name.name),
                  &all->forms[i]);
    fact_close(out, &l);
}

/* What the year has, for frames that fit: «закрепление пар», «… групп», and
 * both words while neither is known. */
void
fact_make_units(const struct fact_scope *s, struct fact *out)
{
    static const struct forms_field forms[] = {
        {.form = {"пары и группы", "пар и групп", "парам и группам",
                  "пары и группы", "парами и группами", "парах и группах"}},
        {.form = {"пары", "пар", "парам", "пары", "парами", "парах"}},
        {.form = {"группы", "групп", "группам", "группы", "группами",
                  "группах"}},
    };
    const struct count *c = facts_tallies(s)->total.count;
    bool pairs = c[COUNT_PAIRS].known && c[COUNT_PAIRS].n > 0;
    bool groups = c[COUNT_GROUPS].known && c[COUNT_GROUPS].n > 0;
    const struct forms_field *f = &forms[pairs == groups ? 0 : groups ? 2 : 1];

    out->value.kind = VALUE_TEXT;
    out->value.u.text = f->form[CASE_NOM];
    out->value.forms = f;
}

void
fact_make_totals(const struct fact_scope *s, struct fact *out)
{
    const struct tallies *all = facts_tallies(s);
    struct fact_list l = {0};
    struct fact *f;

    fact_set_group(out, all->given->at);
    add_counts(s, out, &l, &all->total);
    f = fact_add(s, out, &l, "формы");
    if (all->given->is == GIVEN)
        fact_set_number(f, decimal_int((int64_t)all->n), "форма");
    else
        fact_set_unknown(f, "форма", "форм в записях нет");
    fact_add_source(s, f, all->given->at);
    fact_close(out, &l);
}
