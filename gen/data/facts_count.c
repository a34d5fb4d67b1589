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

#include "data/facts_int.h"

static const struct {
    const char *segment, *noun;
    size_t offset; /* in struct totals */
} count_kinds[COUNT__MAX] = {
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

/* ── sets of persons ── */

static struct person_set
set_new(struct arena *a, const struct workspace *w)
{
    struct person_set p = {0};

    p.words = w->n_people / 64 + 1;
    p.bits = arena_array(a, p.words, sizeof *p.bits);
    return p;
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

static void
set_add_all(struct person_set *p, const struct person_set *other)
{
    for (size_t i = 0; i < p->words; i++)
        p->bits[i] |= other->bits[i];
}

static int64_t
bits_in(uint64_t word)
{
    int64_t n = 0;

    for (; word != 0; word &= word - 1)
        n++;
    return n;
}

static int64_t
set_size(const struct person_set *p)
{
    int64_t n = 0;

    for (size_t i = 0; i < p->words; i++)
        n += bits_in(p->bits[i]);
    return n;
}

static int64_t
set_common(const struct person_set *a, const struct person_set *b)
{
    int64_t n = 0;

    for (size_t i = 0; i < a->words; i++)
        n += bits_in(a->bits[i] & b->bits[i]);
    return n;
}

/* ── which pairs count ── */

/* The days on which a pair works; an open end has year 0. */
static struct period
pair_days(const struct programme *p, const struct pair *pair, bool *cut)
{
    struct period t = {{0}, {0}};

    if (p->term.g.is == GIVEN)
        t = p->term.p;
    if (pair->start.g.is == GIVEN)
        t.start = pair->start.d;
    if (pair->end.g.is == GIVEN)
        t.end = pair->end.d;
    *cut = pair->ended.g.is == GIVEN && pair->ended.date.g.is == GIVEN;
    if (*cut)
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
    days = pair_days(s->own, p, &cut);
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

/* ── counting ── */

static void
add_place(struct arena *a, struct count *c, struct pos at)
{
    if (at.src != NULL)
        *ARENA_PUSH(a, c->sources, c->n_sources, c->cap_sources) = at;
}

static void
set_count(struct count *c, int64_t n, const char *formula)
{
    c->known = true;
    c->n = n;
    c->formula = formula;
}

static bool
is_outcome(const struct pair *p, const char *word)
{
    return p->outcome.g.is == GIVEN && fact_same(p->outcome.s, word);
}

/* Adds the members of a list to a set; those of other organisations too. */
static void
add_people(const struct person_list *l, struct person_set *all,
           struct person_set *ext)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct person *p = l->items[i].person;

        if (p == NULL)
            continue;
        set_add(all, p);
        if (p->role == PERSON_OUTSIDER)
            set_add(ext, p);
    }
}

/** Sums over the pairs of a form while they are gone through. */
struct pair_sums {
    struct person_set ext_mentors, ext_mentees;
    int64_t more[2], meetings;
    bool all_outcomes[2], all_meetings;
};

static void
add_pair(struct arena *a, struct tally *t, struct pair_sums *sums,
         const struct pair *p)
{
    int kind = p->is_group ? 1 : 0;
    struct count *c = &t->count[p->is_group ? COUNT_GROUPS : COUNT_PAIRS];

    *(p->is_group ? &t->n_groups : &t->n_pairs) += 1;
    add_place(a, c, p->g.at);
    add_people(&p->mentors, &t->mentors, &sums->ext_mentors);
    add_people(&p->mentees, &t->mentees, &sums->ext_mentees);
    sums->more[kind] += is_outcome(p, "продлена");
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
        add_place(a, &all, pairs->sources[i]);
    for (size_t i = 0; i < groups->n_sources; i++)
        add_place(a, &all, groups->sources[i]);
    for (enum count_kind k = 0; k < COUNT__MAX; k++) {
        if (k == COUNT_PAIRS || k == COUNT_GROUPS)
            continue;
        t->count[k].sources = all.sources;
        t->count[k].n_sources = all.n_sources;
    }
}

static void
set_counted(struct arena *a, struct tally *t, const struct pair_sums *sums)
{
    int64_t both = set_common(&t->mentors, &t->mentees);
    int64_t mentors = set_size(&t->mentors), mentees = set_size(&t->mentees);

    set_count(&t->count[COUNT_MENTORS], mentors,
              "разные люди в парах и "
              "группах");
    set_count(&t->count[COUNT_MENTEES], mentees,
              "разные люди в парах и "
              "группах");
    set_count(&t->count[COUNT_BOTH], both, "и наставник, и наставляемый");
    set_count(&t->count[COUNT_MEMBERS], mentors + mentees - both,
              "наставники + наставляемые − совмещающие");
    set_count(&t->count[COUNT_PAIRS], (int64_t)t->n_pairs, "число записей");
    set_count(&t->count[COUNT_GROUPS], (int64_t)t->n_groups, "число записей");
    set_count(&t->ext_mentors, set_size(&sums->ext_mentors),
              "наставники из других организаций");
    set_count(&t->ext_mentees, set_size(&sums->ext_mentees),
              "наставляемые из других организаций");
    share_places(a, t);
    if (sums->all_outcomes[0])
        set_count(&t->more_pairs, sums->more[0], "пары с итогом «продлена»");
    if (sums->all_outcomes[1])
        set_count(&t->more_groups, sums->more[1], "группы с итогом «продлена»");
    if (sums->all_meetings)
        set_count(&t->meetings, sums->meetings, "сумма встреч пар и групп");
}

/* Whether the form of a pair is `f`. */
static bool
is_of_form(const struct pair *p, const struct form *f)
{
    if (f == NULL || p->form_rec == f)
        return true;
    return p->form.s != NULL && f->name.name != NULL &&
           fact_same(p->form.s, f->name.name);
}

/* Counts the pairs and groups of a form; `s` NULL: all of the year. */
static void
count_lists(struct arena *a, const struct workspace *w,
            const struct programme *p, const struct fact_scope *s,
            struct tally *t)
{
    const struct record_list *lists[] = {&p->pairs, &p->groups};
    struct pair_sums sums = {.all_outcomes = {true, true},
                             .all_meetings = true};

    t->mentors = set_new(a, w);
    t->mentees = set_new(a, w);
    sums.ext_mentors = set_new(a, w);
    sums.ext_mentees = set_new(a, w);
    for (size_t k = 0; k < 2; k++) {
        const struct pair *pairs = lists[k]->items;

        for (size_t i = 0; i < lists[k]->n; i++) {
            if (!is_of_form(&pairs[i], t->form))
                continue;
            t->listed = true;
            if (s == NULL || facts_pair_counts(s, &pairs[i]))
                add_pair(a, t, &sums, &pairs[i]);
        }
    }
    if (t->listed)
        set_counted(a, t, &sums);
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
    set_count(&c[each[missing].kind], each[missing].n, formula);
    for (int i = 0; i < 4; i++)
        if (i != missing && c[each[i].kind].n_sources > 0) {
            add_place(a, &c[each[missing].kind], c[each[i].kind].sources[0]);
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
        c->formula = "не указано";
        if (n->g.is == GIVEN)
            set_count(c, n->n.units, "указано");
        c->sources = NULL;
        c->n_sources = c->cap_sources = 0;
        add_place(a, c, n->g.is == ABSENT ? t->form->totals.g.at : n->g.at);
        c->ambiguous = is_ambiguous(&t->form->ambiguous, count_segment(k)) ||
                       is_ambiguous(&p->ambiguous, count_segment(k));
    }
    derive_count(a, t);
}

static void
tally_form(struct arena *a, const struct workspace *w,
           const struct programme *p, const struct fact_scope *s,
           const struct form *f, struct tally *t)
{
    bool partial = p->lists.g.is == GIVEN && p->lists.value == 1;

    t->form = f;
    count_lists(a, w, p, s, t);
    if (s != NULL && (!t->listed || partial)) {
        t->listed = false;
        take_declared(a, p, t);
        t->ext_mentors.known = t->ext_mentees.known = false;
        t->more_pairs.known = t->more_groups.known = false;
        t->meetings.known = false;
    }
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
    sum->ambiguous |= c->ambiguous;
    if (c->n_sources > 0 && (sum->known || !c->known))
        add_place(a, sum, c->sources[0]);
}

/* Over all forms: different persons of the listed ones, plus the declared
 * numbers of the others. */
static void
tally_total(struct arena *a, const struct workspace *w, struct tallies *all)
{
    struct tally *t = &all->total;
    struct count *const sums[] = {&t->ext_mentors, &t->ext_mentees,
                                  &t->more_pairs, &t->more_groups,
                                  &t->meetings};

    t->mentors = set_new(a, w);
    t->mentees = set_new(a, w);
    for (enum count_kind k = 0; k < COUNT__MAX; k++)
        set_count(&t->count[k], 0, "сумма по формам");
    for (size_t i = 0; i < 5; i++)
        set_count(sums[i], 0, "сумма по формам");
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
        if (f->listed) {
            t->listed = true;
            set_add_all(&t->mentors, &f->mentors);
            set_add_all(&t->mentees, &f->mentees);
        }
    }
}

/* Different persons are not a sum: they are counted over the union. */
static void
add_union(struct tally *t)
{
    int64_t mentors = set_size(&t->mentors), mentees = set_size(&t->mentees);
    int64_t both = set_common(&t->mentors, &t->mentees);

    t->count[COUNT_MENTORS].n += mentors;
    t->count[COUNT_MENTEES].n += mentees;
    t->count[COUNT_BOTH].n += both;
    t->count[COUNT_MEMBERS].n += mentors + mentees - both;
    if (t->listed)
        for (enum count_kind k = 0; k < COUNT__MAX; k++)
            if (t->count[k].known && k != COUNT_PAIRS && k != COUNT_GROUPS)
                t->count[k].formula = "разные люди по всем формам";
}

static void
forget_total(struct tally *t)
{
    for (enum count_kind k = 0; k < COUNT__MAX; k++) {
        t->count[k].known = false;
        t->count[k].formula = "форм в записях нет";
    }
    t->ext_mentors.known = t->ext_mentees.known = false;
    t->more_pairs.known = t->more_groups.known = false;
    t->meetings.known = false;
}

static struct tallies *
make_tallies(struct arena *a, const struct workspace *w,
             const struct programme *p, const struct fact_scope *s)
{
    struct tallies *all = ARENA_NEW(a, struct tallies);
    const struct form *forms = p->forms.items;

    all->n = p->forms.n;
    all->forms = arena_array(a, all->n > 0 ? all->n : 1, sizeof *all->forms);
    for (size_t i = 0; i < all->n; i++)
        tally_form(a, w, p, s, &forms[i], &all->forms[i]);
    tally_total(a, w, all);
    add_union(&all->total);
    if (all->n == 0)
        forget_total(&all->total);
    return all;
}

const struct tallies *
facts_tallies(const struct fact_scope *s)
{
    if (s->memo->tallies == NULL)
        s->memo->tallies = make_tallies(s->arena, s->w, s->own, s);
    return s->memo->tallies;
}

struct tallies *
facts_tally_year(struct arena *a, const struct workspace *w,
                 const struct programme *p)
{
    return make_tallies(a, w, p, NULL);
}
