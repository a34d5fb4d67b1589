/*
 * Indicators before and after, questionnaires, coverage, targets.  No share
 * without both of its sides.
 */
#include <string.h>

#include "base/utf8.h"
#include "facts/facts_int.h"

/* ── indicators ── */

static void
add_indicator(const struct fact_scope *s, struct fact *f, struct fact_list *l,
              const char *segment, const struct indicator *in,
              const struct number_field *n)
{
    struct fact *child = fact_add(s, f, l, segment);

    fact_set_field(s, child, n, NULL);
    fact_set_unit(s, &child->value, in->unit.s);
}

/* The unit of a difference: percents differ by percentage points. */
static const char *
difference_unit(const struct text_field *unit)
{
    return unit->s != NULL && strcmp(unit->s, "%") == 0 ? VALUE_POINTS
                                                        : unit->s;
}

/* стало − было; only the direction, where no numbers are known. */
static void
add_change(const struct fact_scope *s, struct fact *f, struct fact_list *l,
           const struct indicator *in)
{
    struct fact *change = fact_add(s, f, l, "изменение");

    if (in->before.g.is == GIVEN && in->after.g.is == GIVEN) {
        fact_set_number(change, decimal_sub(in->after.n, in->before.n), NULL);
        change->value.delta = true;
        fact_set_unit(s, &change->value, difference_unit(&in->unit));
        change->formula = "стало − было";
        fact_add_source(s, change, in->after.g.at);
        fact_add_source(s, change, in->before.g.at);
    } else if (in->direction.g.is == GIVEN) {
        value_of_text(&in->direction, &change->value);
    } else {
        fact_set_unknown(change, NULL, "нет одного из чисел");
    }
}

/* прирост in percent of what was. */
static void
add_growth(const struct fact_scope *s, struct fact *f, struct fact_list *l,
           const struct indicator *in)
{
    struct value part = {0}, whole = {0};
    struct fact *growth;

    if (in->before.g.is == GIVEN && in->after.g.is == GIVEN) {
        part.kind = whole.kind = VALUE_NUMBER;
        part.u.number = decimal_sub(in->after.n, in->before.n);
        whole.u.number = in->before.n;
    }
    growth = fact_add(s, f, l, "прирост");
    fact_set_share(s, growth, &part, &whole);
    growth->value.delta = growth->value.kind == VALUE_NUMBER;
    growth->formula = "(стало − было) / было";
}

static void
make_indicator(const struct fact_scope *s, struct fact *f,
               const struct indicator *in)
{
    struct fact_list l = {0};
    struct value *before;

    fact_set_group(f, in->name.g.at);
    f->schema = &schema_indicator;
    f->record = in;
    add_indicator(s, f, &l, "было", in, &in->before);
    add_indicator(s, f, &l, "стало", in, &in->after);
    add_indicator(s, f, &l, "значение", in, &in->value);
    add_change(s, f, &l, in);
    add_growth(s, f, &l, in);
    if (in->before.g.is == GIVEN) {
        before = ARENA_NEW(s->arena, struct value);
        *before = l.items[0].value;
        l.items[1].value.before = before;
    }
    fact_close(f, &l);
}

void
fact_make_indicators(const struct fact_scope *s, struct fact *out)
{
    struct fact_list l = {0};
    const void *const *all;
    struct given g;
    size_t n;

    all = facts_entries(s, offsetof(struct programme, indicators),
                        sizeof(struct indicator), false, &n, &g);
    fact_set_map(out, &g);
    for (size_t i = 0; i < n; i++) {
        const struct indicator *in = all[i];

        make_indicator(s, fact_add(s, out, &l, in->name.name), in);
    }
    fact_close(out, &l);
}

/* ── own numbers ── */

static void
make_own(const struct fact_scope *s, struct fact *f,
         const struct own_number *own)
{
    struct fact_list l = {0};

    fact_set_field(s, f, &own->value, fact_known_noun(s, own->word.s, NULL));
    if (own->word.g.is != GIVEN)
        fact_set_unit(s, &f->value, own->unit.s);
    f->schema = &schema_own_number;
    f->record = own;
    if (own->source.g.is == GIVEN)
        f->formula = arena_printf(s->arena, "источник: %s", own->source.s);
    fact_close(f, &l);
}

void
fact_make_own(const struct fact_scope *s, struct fact *out)
{
    struct fact_list l = {0};
    const void *const *all;
    struct given g;
    size_t n;

    all = facts_entries(s, offsetof(struct programme, own),
                        sizeof(struct own_number), false, &n, &g);
    fact_set_map(out, &g);
    for (size_t i = 0; i < n; i++) {
        const struct own_number *own = all[i];

        make_own(s, fact_add(s, out, &l, own->name.name), own);
    }
    fact_close(out, &l);
}

/* ── questionnaires ── */

/* A set of words, folded: a hostile file may hold very many. */
static struct map
fold_words(const struct fact_scope *s, const struct text_list *l)
{
    struct map set = {.arena = s->arena};

    for (size_t i = 0; i < l->n; i++) {
        const char *word = l->items[i].s;

        if (word != NULL)
            map_set(&set, utf8_fold(s->arena, word, strlen(word)),
                    (void *)(uintptr_t)word);
    }
    return set;
}

/** Sums over the answers to a question. */
struct answer_sums {
    struct decimal positive, points;
    int64_t answers;
    bool known, scores; /* all counts given; all answers are numbers */
};

static void
sum_answers(const struct fact_scope *s, const struct question *q,
            struct answer_sums *sums)
{
    const struct answer *a = q->answers.items;
    struct map positive = fold_words(s, &q->positive);

    memset(sums, 0, sizeof *sums);
    sums->known = sums->scores = q->answers.n > 0;
    for (size_t i = 0; i < q->answers.n; i++) {
        struct decimal score;
        int64_t n = a[i].count.n.units;

        if (a[i].count.g.is != GIVEN) {
            sums->known = false;
            continue;
        }
        sums->answers += n;
        if (map_find(&positive, utf8_fold(s->arena, a[i].name.name,
                                          strlen(a[i].name.name))) != NULL)
            sums->positive = decimal_add(sums->positive, decimal_int(n));
        if (!decimal_parse(a[i].name.name, strlen(a[i].name.name), &score) ||
            n > 1000000 || score.units > 1000000) {
            sums->scores = false;
            continue;
        }
        score.units *= n;
        sums->points = decimal_add(sums->points, score);
    }
}

static struct value
number_value(struct decimal n, bool known)
{
    struct value v = {.kind = known ? VALUE_NUMBER : VALUE_UNKNOWN};

    v.u.number = n;
    return v;
}

/* The question's own value is the share of positive answers among those who
 * answered; below it the mean mark and the share of each answer. */
static void
make_question(const struct fact_scope *s, struct fact *f,
              const struct survey *survey, const struct question *q)
{
    struct fact_list l = {0};
    struct answer_sums sums;
    struct value part, whole, points, n;
    struct fact *mean;

    sum_answers(s, q, &sums);
    part = number_value(sums.positive, sums.known && q->positive.n > 0);
    whole = number_value(survey->answered.n, survey->answered.g.is == GIVEN);
    fact_set_share(s, f, &part, &whole);
    f->schema = &schema_question;
    f->record = q;
    f->formula = q->positive.n > 0 ? "положительные ответы / ответили"
                                   : "не указано, какие ответы положительные";
    fact_add_source(s, f, q->name.g.at);
    fact_add_source(s, f, survey->answered.g.at);
    points = number_value(sums.points, sums.known && sums.scores);
    n = number_value(decimal_int(sums.answers), sums.answers > 0);
    mean = fact_add(s, f, &l, "средний_балл");
    fact_set_mean(mean, &points, &n, "балл");
    mean->formula = "сумма оценок / число оценок";
    fact_add_source(s, mean, q->answers.g.at);
    fact_close(f, &l);
}

static void
make_survey(const struct fact_scope *s, struct fact *f,
            const struct survey *survey)
{
    const struct question *q = survey->questions.items;
    struct fact_list l = {0}, sums = {0};
    struct fact *back;

    fact_set_group(f, survey->name.g.at);
    f->schema = &schema_survey;
    f->record = survey;
    for (size_t i = 0; i < survey->questions.n; i++)
        make_question(s, fact_add(s, f, &l, q[i].name.name), survey, &q[i]);
    fact_close(f, &l);
    fact_set_field(s, fact_add(s, f, &sums, "роздано"), &survey->given_out,
                   "анкета");
    fact_set_field(s, fact_add(s, f, &sums, "ответили"), &survey->answered,
                   "человек");
    back = fact_add(s, f, &sums, "возврат");
    fact_set_share(s, back, &sums.items[1].value, &sums.items[0].value);
    back->formula = "ответили / роздано";
    fact_close_extra(f, &sums);
}

void
fact_make_surveys(const struct fact_scope *s, struct fact *out)
{
    struct fact_list l = {0};
    const void *const *all;
    struct given g;
    size_t n;

    all = facts_entries(s, offsetof(struct programme, surveys),
                        sizeof(struct survey), false, &n, &g);
    fact_set_map(out, &g);
    for (size_t i = 0; i < n; i++) {
        const struct survey *survey = all[i];

        make_survey(s, fact_add(s, out, &l, survey->name.name), survey);
    }
    fact_close(out, &l);
}

/* ── coverage ── */

/* The day of ages and years of work: на_дату of the document, else of the
 * contingent, so that both sides of a share are of one day. */
static struct date
coverage_day(const struct fact_scope *s)
{
    const struct date_field *on = &s->own->contingent.on;

    return !s->by_date && on->g.is == GIVEN ? on->d : s->on;
}

/** Mentees of each kind. */
enum mentee_kind {
    MENTEE_PUPIL,
    MENTEE_10_19,
    MENTEE_TEACHER,
    MENTEE_YOUNG,
    MENTEE__MAX
};

/** Numbers of mentees, each with a flag that it is known. */
struct mentee_sums {
    int64_t n[MENTEE__MAX];
    bool known[MENTEE__MAX];
    bool declared; /* by the titles of forms, not by persons */
};

static void
sum_mentee(const struct fact_scope *s, const struct person *p,
           struct mentee_sums *sums)
{
    struct date day = coverage_day(s);

    if (p->role == PERSON_PUPIL) {
        int age = day.year - (int)p->birth_year.n.units;

        sums->n[MENTEE_PUPIL]++;
        if (p->birth_year.g.is != GIVEN)
            sums->known[MENTEE_10_19] = false;
        else
            sums->n[MENTEE_10_19] += age >= 10 && age <= 19;
    } else if (p->role == PERSON_STAFF) {
        sums->n[MENTEE_TEACHER]++;
        if (p->teaching_since.g.is == GIVEN)
            sums->n[MENTEE_YOUNG] +=
                person_years_since(p->teaching_since.d, day) < 3;
        else if (p->teaching_since.g.is != ABSENT)
            sums->known[MENTEE_YOUNG] = false;
    }
}

/* Whom a form title names second: «учитель – ученик»; -1: nobody we know. */
static int
mentee_of_title(const struct form *f)
{
    static const struct {
        const char *word;
        int kind;
    } words[] = {{"ученик", MENTEE_PUPIL},       {"обучающийся", MENTEE_PUPIL},
                 {"студент", MENTEE_PUPIL},      {"воспитанник", MENTEE_PUPIL},
                 {"учитель", MENTEE_TEACHER},    {"педагог", MENTEE_TEACHER},
                 {"воспитатель", MENTEE_TEACHER}};
    const char *dash;

    if (f->title.s == NULL || (dash = strstr(f->title.s, "– ")) == NULL)
        return -1;
    dash += strlen("– ");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (fact_same(words[i].word, dash))
            return words[i].kind;
    return -1;
}

static void
sum_declared(const struct tallies *all, struct mentee_sums *sums)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct count *c = &all->forms[i].count[COUNT_MENTEES];
        int kind = mentee_of_title(all->forms[i].form);

        if (all->forms[i].listed)
            continue;
        sums->declared = true;
        sums->known[MENTEE_10_19] = sums->known[MENTEE_YOUNG] = false;
        if (kind < 0 || !c->known) {
            if (kind != MENTEE_TEACHER)
                sums->known[MENTEE_PUPIL] = false;
            if (kind != MENTEE_PUPIL)
                sums->known[MENTEE_TEACHER] = false;
        } else {
            sums->n[kind] += c->n;
        }
    }
}

static void
sum_mentees(const struct fact_scope *s, struct mentee_sums *sums)
{
    const struct tallies *all = facts_tallies(s);

    memset(sums, 0, sizeof *sums);
    for (int k = 0; k < MENTEE__MAX; k++)
        sums->known[k] = all->n > 0;
    for (size_t i = 0; i < s->w->n_people; i++)
        if (person_set_has(&all->total.mentees, s->w->people[i]))
            sum_mentee(s, s->w->people[i], sums);
    sum_declared(all, sums);
}

void
fact_make_coverage(const struct fact_scope *s, struct fact *out)
{
    const struct contingent *c = &s->own->contingent;
    const struct {
        const char *segment;
        const struct number_field *whole;
        enum mentee_kind kind;
        const char *formula;
    } rows[] = {
        {"обучающиеся", &c->pupils, MENTEE_PUPIL,
         "наставляемые обучающиеся / контингент.обучающиеся"},
        {"обучающиеся_10_19", &c->pupils_10_19, MENTEE_10_19,
         "наставляемые 10–19 лет / контингент.обучающиеся_10_19; возраст — "
         "год дня минус год рождения"},
        {"педагоги", &c->teachers, MENTEE_TEACHER,
         "наставляемые педагоги / контингент.педагоги"},
        {"молодые_педагоги", &c->teachers_to_3, MENTEE_YOUNG,
         "наставляемые педагоги со стажем до 3 лет / "
         "контингент.педагоги_стаж_до_3"},
    };
    struct fact_list l = {0};
    struct mentee_sums sums;

    fact_set_group(out, c->g.at);
    sum_mentees(s, &sums);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact *f = fact_add(s, out, &l, rows[i].segment);
        struct value part = number_value(decimal_int(sums.n[rows[i].kind]),
                                         sums.known[rows[i].kind]);
        struct value whole =
            number_value(rows[i].whole->n, rows[i].whole->g.is == GIVEN);

        fact_set_share(s, f, &part, &whole);
        if (f->formula == NULL || f->value.kind == VALUE_NUMBER)
            f->formula = rows[i].formula;
        fact_add_source(s, f, rows[i].whole->g.at);
    }
    fact_close(out, &l);
}

/* ── targets ── */

/* What the plan is compared with: охват.<имя>, else показатели.<имя>. */
static const struct value *
find_actual(const struct fact_scope *s, const char *name)
{
    const struct fact *f = facts_find_root(s, "охват");
    const struct fact *child = f == NULL ? NULL : fact_find_child(f, name);

    if (child != NULL)
        return &child->value;
    f = facts_find_root(s, "показатели");
    f = f == NULL ? NULL : fact_find_child(f, name);
    if (f == NULL)
        return NULL;
    child = fact_find_child(f, "стало");
    return child->value.kind == VALUE_NUMBER
               ? &child->value
               : &fact_find_child(f, "значение")->value;
}

static void
make_target(const struct fact_scope *s, struct fact *f, const struct target *t)
{
    const struct value *actual = find_actual(s, t->name.name);
    struct fact_list l = {0};
    struct fact *plan, *fact, *diff;

    fact_set_group(f, t->name.g.at);
    f->schema = &schema_target;
    f->record = t;
    plan = fact_add(s, f, &l, "план");
    fact_set_field(s, plan, &t->plan, NULL);
    fact_set_unit(s, &plan->value, t->unit.s);
    fact = fact_add(s, f, &l, "факт");
    if (actual != NULL)
        fact->value = *actual;
    else
        fact_set_unknown(fact, NULL,
                         "такого показателя нет ни в охвате, ни в "
                         "показателях");
    fact->value.name = "факт";
    diff = fact_add(s, f, &l, "отклонение");
    if (actual != NULL && actual->kind == VALUE_NUMBER && t->plan.g.is == GIVEN)
        fact_set_number(diff, decimal_sub(actual->u.number, t->plan.n), NULL);
    else
        fact_set_unknown(diff, NULL, "нет плана или факта");
    diff->value.delta = diff->value.kind == VALUE_NUMBER;
    fact_set_unit(s, &diff->value, difference_unit(&t->unit));
    diff->formula = "факт − план";
    fact_close(f, &l);
}

void
fact_make_targets(const struct fact_scope *s, struct fact *out)
{
    struct fact_list l = {0};
    const void *const *all;
    struct given g;
    size_t n;

    all = facts_entries(s, offsetof(struct programme, targets),
                        sizeof(struct target), false, &n, &g);
    fact_set_map(out, &g);
    for (size_t i = 0; i < n; i++) {
        const struct target *t = all[i];

        make_target(s, fact_add(s, out, &l, t->name.name), t);
    }
    fact_close(out, &l);
}
