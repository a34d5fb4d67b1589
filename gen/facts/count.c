/*
 * Counting of lists: which pairs and groups hold in a scope, and how many
 * different persons they are.  Each form is gone through once with a stamp
 * per person, so the work is linear in the lists however many forms there
 * are.
 */
#include <string.h>

#include "facts/count_int.h"

/* ── sets of persons ── */

void
person_set_open(struct person_set *p, struct arena *a,
                const struct workspace *w)
{
    p->words = w->n_people / 64 + 1;
    p->bits = arena_array(a, p->words, sizeof *p->bits);
}

static void
set_add(struct person_set *p, const struct person *who)
{
    size_t i = who->number;

    if (i / 64 < p->words)
        p->bits[i / 64] |= (uint64_t)1 << (i % 64);
}

bool
person_set_has(const struct person_set *p, const struct person *who)
{
    size_t i = who->number;

    return i / 64 < p->words && (p->bits[i / 64] >> (i % 64) & 1) != 0;
}

static int64_t
bits_in(uint64_t word)
{
    int64_t n = 0;

    for (; word != 0; word &= word - 1)
        n++;
    return n;
}

int64_t
person_set_common(const struct person_set *a, const struct person_set *b)
{
    int64_t n = 0;

    for (size_t i = 0; i < a->words; i++)
        n += bits_in(a->bits[i] & b->bits[i]);
    return n;
}

/* ── which pairs count ── */

struct period
pair_find_days(const struct programme *p, const struct pair *pair,
               struct date on)
{
    struct period t = {{0}, {0}};

    if (p->term.g.is == GIVEN)
        t = p->term.p;
    if (pair->start.g.is == GIVEN)
        t.start = pair->start.d;
    if (pair->end.g.is == GIVEN)
        t.end = pair->end.d;
    if (pair->ended.g.is == GIVEN && pair->ended.date.g.is == GIVEN &&
        (on.year == 0 || date_compare(pair->ended.date.d, on) <= 0))
        t.end = pair->ended.date.d;
    return t;
}

bool
facts_pair_counts(const struct fact_scope *s, const struct pair *p)
{
    struct period days;
    struct date from = s->period.start, to = date_last_day(s->period.end);
    bool cut;
    int end;

    if (s->order != NULL)
        return facts_is_order(&p->order, s->order);
    days = pair_find_days(s->own, p, (struct date){0});
    cut = p->ended.g.is == GIVEN && p->ended.date.g.is == GIVEN;
    if (s->by_date)
        from = to = s->on;
    if (days.start.year != 0 && to.year != 0 &&
        date_compare(days.start, to) > 0)
        return false;
    if (days.end.year == 0 || from.year == 0)
        return true;
    end = date_compare(date_last_day(days.end), from);
    /* a pair ended early is gone on that day already */
    return end > 0 || (end == 0 && !(s->by_date && cut));
}

/* ── numbers ── */

void
count_set(struct count *c, int64_t n, const char *formula)
{
    c->known = true;
    c->n = n;
    c->formula = formula;
}

void
count_add_place(struct arena *a, struct count *c, struct pos at)
{
    if (at.src != NULL)
        *ARENA_PUSH(a, c->sources, c->n_sources, c->cap_sources) = at;
}

/** Sums over the pairs of a form while they are gone through. */
struct pair_sums {
    int64_t mentors, mentees, both, ext_mentors, ext_mentees;
    int64_t more[2], meetings;
    bool all_outcomes[2], all_meetings;
};

/** A role: who was seen in it, by the form in work. */
struct role {
    uint32_t *stamps, *other;
    struct person_set *all; /* over all forms; NULL: not to be kept */
    int64_t *n, *ext;
};

static void
add_people(const struct person_list *l, uint32_t stamp, size_t n_people,
           const struct role *role, int64_t *both)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct person *p = l->items[i].person;

        if (p == NULL || p->number >= n_people ||
            role->stamps[p->number] == stamp)
            continue;
        role->stamps[p->number] = stamp;
        *role->n += 1;
        *both += role->other[p->number] == stamp;
        *role->ext += p->role == PERSON_OUTSIDER;
        if (role->all != NULL)
            set_add(role->all, p);
    }
}

static bool
is_extended(const struct pair *p)
{
    return p->outcome.g.is == GIVEN && fact_same(p->outcome.s, "продлена");
}

static void
add_work(struct arena *a, struct tally *t, struct pair_sums *sums,
         const struct pair *p)
{
    int kind = p->is_group ? 1 : 0;

    *(p->is_group ? &t->n_groups : &t->n_pairs) += 1;
    count_add_place(a, &t->count[kind == 1 ? COUNT_GROUPS : COUNT_PAIRS],
                    p->g.at);
    sums->more[kind] += is_extended(p);
    sums->all_outcomes[kind] &= p->outcome.g.is == GIVEN;
    sums->all_meetings &= p->meetings.g.is == GIVEN;
    if (p->meetings.g.is == GIVEN)
        sums->meetings += p->meetings.n.units;
}

/* The records that persons were counted in. */
static void
share_places(struct arena *a, struct tally *t)
{
    const struct count *pairs = &t->count[COUNT_PAIRS];
    const struct count *groups = &t->count[COUNT_GROUPS];
    struct count all = {0};

    for (size_t i = 0; i < pairs->n_sources; i++)
        count_add_place(a, &all, pairs->sources[i]);
    for (size_t i = 0; i < groups->n_sources; i++)
        count_add_place(a, &all, groups->sources[i]);
    for (enum count_kind k = 0; k < COUNT__MAX; k++) {
        if (k == COUNT_PAIRS || k == COUNT_GROUPS)
            continue;
        t->count[k].sources = all.sources;
        t->count[k].n_sources = t->count[k].cap_sources = all.n_sources;
    }
}

static void
set_counted(struct arena *a, struct tally *t, const struct pair_sums *sums)
{
    struct count *c = t->count;

    count_set(&c[COUNT_MENTORS], sums->mentors, "разные люди в списках");
    count_set(&c[COUNT_MENTEES], sums->mentees, "разные люди в списках");
    count_set(&c[COUNT_BOTH], sums->both, "и наставник, и наставляемый");
    count_set(&c[COUNT_MEMBERS], sums->mentors + sums->mentees - sums->both,
              "наставники + наставляемые − совмещающие");
    count_set(&c[COUNT_PAIRS], (int64_t)t->n_pairs, "число записей");
    count_set(&c[COUNT_GROUPS], (int64_t)t->n_groups, "число записей");
    count_set(&t->ext_mentors, sums->ext_mentors,
              "наставники из других организаций");
    count_set(&t->ext_mentees, sums->ext_mentees,
              "наставляемые из других организаций");
    share_places(a, t);
    if (sums->all_outcomes[0])
        count_set(&t->more_pairs, sums->more[0], "пары с итогом «продлена»");
    if (sums->all_outcomes[1])
        count_set(&t->more_groups, sums->more[1], "группы с итогом «продлена»");
    if (sums->all_meetings)
        count_set(&t->meetings, sums->meetings, "сумма встреч пар и групп");
}

/** The pairs and groups of a year by form. */
struct by_form {
    const struct pair **pairs; /* those of form i: [first[i], first[i + 1]) */
    size_t *first;
};

static size_t
form_number(const struct record_list *forms, const struct pair *p)
{
    const struct form *f = forms->items;

    return p->form_rec != NULL && f != NULL && p->form_rec >= f &&
                   p->form_rec < f + forms->n
               ? (size_t)(p->form_rec - f)
               : forms->n;
}

static void
sort_pairs(struct arena *a, const struct programme *p,
           const struct record_list *forms, struct by_form *out)
{
    const struct record_list *lists[] = {&p->pairs, &p->groups};
    size_t *next = arena_array(a, forms->n + 2, sizeof *next);

    out->first = arena_array(a, forms->n + 2, sizeof *out->first);
    out->pairs =
        arena_array(a, p->pairs.n + p->groups.n + 1, sizeof *out->pairs);
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++)
            out->first[form_number(forms,
                                   (const struct pair *)lists[k]->items + i) +
                       1]++;
    for (size_t i = 0; i <= forms->n; i++)
        next[i + 1] = out->first[i + 1] += out->first[i];
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            const struct pair *pair = (const struct pair *)lists[k]->items + i;

            out->pairs[next[form_number(forms, pair)]++] = pair;
        }
}

void
count_lists(struct arena *a, const struct workspace *w,
            const struct programme *p, const struct record_list *forms,
            const struct fact_scope *s, bool keep, struct tallies *all)
{
    uint32_t *mentors = arena_array(a, w->n_people + 1, sizeof *mentors);
    uint32_t *mentees = arena_array(a, w->n_people + 1, sizeof *mentees);
    struct by_form sorted;

    sort_pairs(a, p, forms, &sorted);
    for (size_t i = 0; i < all->n; i++) {
        struct tally *t = &all->forms[i];
        struct pair_sums sums = {.all_outcomes = {true, true},
                                 .all_meetings = true};
        const struct role as_mentor = {mentors, mentees,
                                       keep ? &all->total.mentors : NULL,
                                       &sums.mentors, &sums.ext_mentors};
        const struct role as_mentee = {mentees, mentors,
                                       keep ? &all->total.mentees : NULL,
                                       &sums.mentees, &sums.ext_mentees};

        for (size_t j = sorted.first[i]; j < sorted.first[i + 1]; j++) {
            const struct pair *pair = sorted.pairs[j];

            t->listed = true;
            if (s != NULL && !facts_pair_counts(s, pair))
                continue;
            add_work(a, t, &sums, pair);
            add_people(&pair->mentors, (uint32_t)i + 1, w->n_people, &as_mentor,
                       &sums.both);
            add_people(&pair->mentees, (uint32_t)i + 1, w->n_people, &as_mentee,
                       &sums.both);
        }
        if (t->listed)
            set_counted(a, t, &sums);
    }
}
