/*
 * Counts of a year: per form and over all forms.
 *
 * A form with complete lists is counted: pairs and groups are those that hold
 * in the scope's period (on its day, in its order); mentors and mentees are
 * different persons, who in «итого» count once over all listed forms.  A form
 * without lists, or with `списки: неполные`, has its declared totals.  What
 * neither says is unknown; of participants, mentors, mentees and both roles
 * one follows from the other three.
 */
#include <string.h>

#include "base/table.h"
#include "facts/count_int.h"

static const struct {
    const char *segment, *noun;
    size_t offset; /* in struct totals */
} count_kinds[] = {
    [COUNT_MEMBERS] = {"участники", "участник",
                       offsetof(struct totals, members)},
    [COUNT_MENTORS] = {"наставники", "наставник",
                       offsetof(struct totals, mentors)},
    [COUNT_MENTEES] = {"наставляемые", "наставляемый",
                       offsetof(struct totals, mentees)},
    [COUNT_PAIRS] = {"пары", "пара", offsetof(struct totals, pairs)},
    [COUNT_GROUPS] = {"группы", "группа", offsetof(struct totals, groups)},
    [COUNT_BOTH] = {"совмещают", "человек", offsetof(struct totals, both)},
};
TABLE_COVERS(count_kinds, COUNT__MAX);

const char *
count_segment(enum count_kind k)
{
    return count_kinds[k].segment;
}

const char *
count_noun(enum count_kind k)
{
    return count_kinds[k].noun;
}

const struct number_field *
count_declared(const struct form *f, enum count_kind k)
{
    return (const void *)((const char *)&f->totals + count_kinds[k].offset);
}

static bool
is_ambiguous(const struct text_list *l, const char *word)
{
    for (size_t i = 0; i < l->n; i++) {
        const char *s = l->items[i].s, *dot;

        if (s == NULL)
            continue;
        dot = strrchr(s, '.');
        if (fact_same(dot == NULL ? s : dot + 1, word))
            return true;
    }
    return false;
}

/* The fourth of members = mentors + mentees − both, when three are known. */
static void
derive_count(struct arena *a, struct tally *t)
{
    static const char formula[] = "участники = наставники + наставляемые − "
                                  "совмещающие";
    struct count *c = t->count;
    int64_t members = c[COUNT_MEMBERS].n, mentors = c[COUNT_MENTORS].n;
    int64_t mentees = c[COUNT_MENTEES].n, both = c[COUNT_BOTH].n;
    const struct {
        enum count_kind kind;
        int64_t n;
    } each[] = {{COUNT_MEMBERS, mentors + mentees - both},
                {COUNT_MENTORS, members - mentees + both},
                {COUNT_MENTEES, members - mentors + both},
                {COUNT_BOTH, mentors + mentees - members}};
    int known = 0, missing = 0;

    for (int i = 0; i < 4; i++) {
        known += c[each[i].kind].known;
        missing = c[each[i].kind].known ? missing : i;
    }
    if (known != 3 || each[missing].n < 0)
        return;
    count_set(&c[each[missing].kind], each[missing].n, formula);
    for (int i = 0; i < 4; i++)
        if (i != missing && c[each[i].kind].n_sources > 0) {
            count_add_place(a, &c[each[missing].kind],
                            c[each[i].kind].sources[0]);
            c[each[missing].kind].ambiguous |= c[each[i].kind].ambiguous;
        }
}

/* The declared totals of a form. */
static void
take_declared(struct arena *a, const struct programme *p, struct tally *t)
{
    for (enum count_kind k = 0; k < COUNT__MAX; k++) {
        const struct number_field *n = count_declared(t->form, k);
        struct count *c = &t->count[k];

        c->known = false;
        c->empty = n->g.is == EMPTY;
        c->formula = "не указано";
        if (n->g.is == GIVEN)
            count_set(c, n->n.units, "указано");
        c->sources = NULL;
        c->n_sources = c->cap_sources = 0;
        count_add_place(a, c,
                        n->g.is == ABSENT ? t->form->totals.g.at : n->g.at);
        c->ambiguous = is_ambiguous(&t->form->ambiguous, count_segment(k)) ||
                       is_ambiguous(&p->ambiguous, count_segment(k));
    }
    derive_count(a, t);
}

/* Takes back what incomplete lists gave. */
static void
forget_lists(struct tally *t)
{
    t->listed = false;
    for (enum count_kind k = 0; k < COUNT__MAX; k++)
        t->count[k].known = false;
    t->ext_mentors.known = t->ext_mentees.known = false;
    t->more_pairs.known = t->more_groups.known = false;
    t->meetings.known = false;
}

/* Adds a form's count to the sum; unknown stays unknown. */
static void
add_count(struct arena *a, struct count *sum, const struct count *c,
          bool counted)
{
    if (!c->known && sum->known) {
        sum->known = false;
        sum->formula = "по одной из форм числа нет";
        sum->n_sources = 0;
    }
    if (!counted)
        sum->n += c->n;
    sum->empty |= !c->known && c->empty;
    sum->ambiguous |= c->ambiguous;
    if (c->n_sources > 0 && (sum->known || !c->known))
        count_add_place(a, sum, c->sources[0]);
}

/* The sum of the forms; persons of listed forms are added as a union. */
static void
tally_total(struct arena *a, struct tallies *all)
{
    struct tally *t = &all->total;
    struct count *const sums[] = {&t->ext_mentors, &t->ext_mentees,
                                  &t->more_pairs, &t->more_groups,
                                  &t->meetings};

    for (enum count_kind k = 0; k < COUNT__MAX; k++)
        count_set(&t->count[k], 0, "сумма по формам");
    for (size_t i = 0; i < 5; i++)
        count_set(sums[i], 0, "сумма по формам");
    for (size_t i = 0; i < all->n; i++) {
        const struct tally *f = &all->forms[i];
        const struct count *const own[] = {&f->ext_mentors, &f->ext_mentees,
                                           &f->more_pairs, &f->more_groups,
                                           &f->meetings};

        for (enum count_kind k = 0; k < COUNT__MAX; k++)
            add_count(a, &t->count[k], &f->count[k],
                      f->listed && k != COUNT_PAIRS && k != COUNT_GROUPS);
        for (size_t j = 0; j < 5; j++)
            add_count(a, sums[j], own[j], false);
        t->listed |= f->listed;
    }
}

/* Different persons are not a sum: they are counted over the union. */
static void
add_union(struct tally *t)
{
    int64_t mentors = person_set_common(&t->mentors, &t->mentors);
    int64_t mentees = person_set_common(&t->mentees, &t->mentees);
    int64_t both = person_set_common(&t->mentors, &t->mentees);

    t->count[COUNT_MENTORS].n += mentors;
    t->count[COUNT_MENTEES].n += mentees;
    t->count[COUNT_BOTH].n += both;
    t->count[COUNT_MEMBERS].n += mentors + mentees - both;
    if (!t->listed)
        return;
    for (enum count_kind k = 0; k < COUNT__MAX; k++)
        if (t->count[k].known && k != COUNT_PAIRS && k != COUNT_GROUPS)
            t->count[k].formula = "разные люди по всем формам";
}

static void
forget_total(struct tally *t)
{
    forget_lists(t);
    for (enum count_kind k = 0; k < COUNT__MAX; k++)
        t->count[k].formula = "форм в записях нет";
}

/* The forms of a year; where it lists pairs under those of the whole
 * programme, these. */
static const struct record_list *
find_forms(const struct programme *p, const struct programme *root,
           bool below_year)
{
    bool lists = p->pairs.n + p->groups.n > 0;

    return p->forms.g.is == ABSENT && (lists || !below_year) ? &root->forms
                                                             : &p->forms;
}

static struct tallies *
make_tallies(struct arena *a, const struct workspace *w,
             const struct programme *p, const struct record_list *forms,
             const struct fact_scope *s)
{
    struct tallies *all = ARENA_NEW(a, struct tallies);
    bool partial = p->lists.g.is == GIVEN && p->lists.value == 1;
    bool lists = p->pairs.n + p->groups.n > 0;

    all->n = forms->n;
    all->given = &forms->g;
    all->forms = arena_array(a, all->n > 0 ? all->n : 1, sizeof *all->forms);
    for (size_t i = 0; i < all->n; i++)
        all->forms[i].form = (const struct form *)forms->items + i;
    person_set_open(&all->total.mentors, a, w);
    person_set_open(&all->total.mentees, a, w);
    count_lists(a, w, p, forms, s, s == NULL || !partial, all);
    for (size_t i = 0; s != NULL && i < all->n; i++) {
        struct tally *t = &all->forms[i];

        if (t->listed && !partial)
            continue;
        forget_lists(t);
        /* totals of the whole programme are not those of a year of it */
        if (forms == &p->forms || !lists)
            take_declared(a, p, t);
    }
    tally_total(a, all);
    add_union(&all->total);
    if (all->n == 0)
        forget_total(&all->total);
    return all;
}

const struct tallies *
facts_tallies(const struct fact_scope *s)
{
    if (s->memo->tallies == NULL)
        s->memo->tallies =
            make_tallies(s->arena, s->w, s->own,
                         find_forms(s->own, s->root, s->below_year), s);
    return s->memo->tallies;
}

struct tallies *
facts_tally_year(struct arena *a, const struct workspace *w,
                 const struct programme *p)
{
    const struct programme *root = w->programme != NULL ? w->programme : p;

    return make_tallies(a, w, p, find_forms(p, root, true), NULL);
}
