/* Sums, counts, shares: numbers of one year against each other. */
#include <string.h>

#include "base/utf8.h"
#include "check/check_int.h"

static const struct form *
form_at(const struct checking *c, size_t i)
{
    return (const struct form *)c->p->forms.items + i;
}

static bool
is_given(const struct number_field *n)
{
    return n->g.is == GIVEN;
}

static int64_t
number(const struct number_field *n)
{
    return n->n.units;
}

/* Those of one role are among the members. */
static void
check_role_sum(struct checking *c, const struct form *f,
               const struct number_field *part, const char *word)
{
    const struct number_field *members = &f->totals.members;

    if (!is_given(part) || number(part) <= number(members) ||
        !check_fails(c, DIAG_SUM_MEMBERS, c->year, "формы", f->name.name))
        return;
    diag(c->d, DIAG_SUM_MEMBERS, part->g.at, "%s %lld, а участников всего %lld",
         word, (long long)number(part), (long long)number(members));
    diag_also(c->d, members->g.at, "участники: %lld",
              (long long)number(members));
}

/* участники = наставники + наставляемые − совмещают.  Fewer participants than
 * that are possible only when somebody has both roles, and the record says so.
 */
void
check_form_sums(struct checking *c)
{
    for (size_t i = 0; i < c->p->forms.n; i++) {
        const struct form *f = form_at(c, i);
        const struct totals *t = &f->totals;
        int64_t sum, both = is_given(&t->both) ? number(&t->both) : 0;

        if (!is_given(&t->members))
            continue;
        if (!is_given(&t->mentors) || !is_given(&t->mentees)) {
            check_role_sum(c, f, &t->mentors, "наставников");
            check_role_sum(c, f, &t->mentees, "наставляемых");
            continue;
        }
        sum = number(&t->mentors) + number(&t->mentees) - both;
        if (number(&t->members) == sum)
            continue;
        if (!check_fails(c, DIAG_SUM_MEMBERS, c->year, "формы", f->name.name))
            continue;
        diag(c->d, DIAG_SUM_MEMBERS, t->members.g.at,
             "участников указано %lld, а по ролям %lld = %lld + %lld%s",
             (long long)number(&t->members), (long long)sum,
             (long long)number(&t->mentors), (long long)number(&t->mentees),
             is_given(&t->both) && both > 0
                 ? arena_printf(c->arena, " − %lld", (long long)both)
                 : "");
        diag_also(c->d, t->mentors.g.at, "наставники: %lld",
                  (long long)number(&t->mentors));
        diag_also(c->d, t->mentees.g.at, "наставляемые: %lld",
                  (long long)number(&t->mentees));
        if (!is_given(&t->both) && number(&t->members) < sum)
            diag_hint(c->d,
                      "если кто-то и наставник, и наставляемый, допишите "
                      "«совмещают: %lld»",
                      (long long)(sum - number(&t->members)));
    }
}

static bool
is_partial(const struct programme *p)
{
    return p->lists.g.is == GIVEN && p->lists.value == 1;
}

/* The first record that was counted, as second place of a message. */
static struct pos
first_source(const struct count *counted)
{
    return counted->n_sources > 0 ? counted->sources[0] : (struct pos){0};
}

static void
report_counted(struct checking *c, const struct form *f, enum count_kind k,
               const struct count *counted)
{
    const struct number_field *n = count_declared(f, k);

    if (!check_fails(c, DIAG_DECLARED_COUNTED, c->year, "формы", f->name.name))
        return;
    diag(c->d, DIAG_DECLARED_COUNTED, n->g.at,
         "форма «%s»: %s — указано %lld, по спискам %lld", f->name.name,
         count_segment(k), (long long)number(n), (long long)counted->n);
    if (counted->n_sources > 0)
        diag_also(c->d, first_source(counted), "отсюда начинается список");
    diag_hint(c->d, "исправьте то, что неверно; если внесены не все — "
                    "«списки: неполные»");
}

void
check_declared(struct checking *c)
{
    for (size_t i = 0; i < c->lists->n; i++) {
        const struct tally *t = &c->lists->forms[i];

        if (!t->listed)
            continue;
        for (enum count_kind k = 0; k < COUNT__MAX; k++) {
            const struct number_field *n = count_declared(t->form, k);
            int64_t counted = t->count[k].n;

            /* incomplete lists cannot hold more than there is */
            if (is_given(n) &&
                (is_partial(c->p) ? number(n) < counted : number(n) != counted))
                report_counted(c, t->form, k, &t->count[k]);
        }
    }
}

/* Named members against the declared composition. */
void
check_work_groups(struct checking *c)
{
    const struct work_group *g = c->p->work_groups.items;

    for (size_t i = 0; i < c->p->work_groups.n; i++) {
        const struct group_part *parts = g[i].parts.items;
        int64_t named = (int64_t)g[i].members.n, sum = 0;
        bool known = g[i].parts.n > 0 && g[i].members.g.is == GIVEN;

        named += (g[i].chair.g.is == GIVEN) + (g[i].secretary.g.is == GIVEN);
        for (size_t j = 0; j < g[i].parts.n; j++) {
            known &= is_given(&parts[j].count);
            sum += number(&parts[j].count);
        }
        if (!known || named == sum ||
            !check_fails(c, DIAG_DECLARED_COUNTED, c->year, "рабочие_группы",
                         g[i].name.name))
            continue;
        diag(c->d, DIAG_DECLARED_COUNTED, g[i].parts.g.at,
             "группа «%s»: по составу %lld человек, названо %lld",
             g[i].name.name, (long long)sum, (long long)named);
        diag_also(c->d, g[i].members.g.at, "члены группы");
    }
}

/* A count of a form: by lists, else declared. */
static bool
count_of(const struct checking *c, size_t i, enum count_kind k, int64_t *n,
         struct pos *at)
{
    const struct tally *t = &c->lists->forms[i];
    const struct number_field *declared = count_declared(t->form, k);

    if (t->listed && !is_partial(c->p)) {
        *n = t->count[k].n;
        *at = t->form->name.g.at;
        return true;
    }
    *n = number(declared);
    *at = declared->g.at;
    return is_given(declared);
}

void
check_mentors_mentees(struct checking *c)
{
    for (size_t i = 0; i < c->lists->n; i++) {
        const struct form *f = c->lists->forms[i].form;
        int64_t mentors, mentees;
        struct pos at, other;

        if (!count_of(c, i, COUNT_MENTORS, &mentors, &at) ||
            !count_of(c, i, COUNT_MENTEES, &mentees, &other) ||
            mentors <= mentees ||
            !check_fails(c, DIAG_MORE_MENTORS, c->year, "формы", f->name.name))
            continue;
        diag(c->d, DIAG_MORE_MENTORS, at,
             "форма «%s»: наставников %lld, а наставляемых %lld", f->name.name,
             (long long)mentors, (long long)mentees);
        diag_hint(c->d, "проверьте, не поменялись ли числа местами; если всё "
                        "верно, напишите исключение с причиной");
    }
}

/* 27 people in 15 pairs: someone stands in more than one. */
void
check_persons_pairs(struct checking *c)
{
    for (size_t i = 0; i < c->p->forms.n; i++) {
        const struct form *f = form_at(c, i);
        const struct totals *t = &f->totals;

        if (!is_given(&t->members) || !is_given(&t->pairs) ||
            is_given(&t->both) || is_given(&t->groups) ||
            number(&t->members) == 2 * number(&t->pairs) ||
            !check_fails(c, DIAG_PERSONS_PAIRS, c->year, "формы", f->name.name))
            continue;
        diag(c->d, DIAG_PERSONS_PAIRS, t->members.g.at,
             "форма «%s»: %lld человек в %lld парах, а не %lld", f->name.name,
             (long long)number(&t->members), (long long)number(&t->pairs),
             2 * (long long)number(&t->pairs));
        diag_also(c->d, t->pairs.g.at, "пары: %lld",
                  (long long)number(&t->pairs));
    }
}

static void
note_ambiguous(struct checking *c, const struct text_list *l, const char *root,
               const char *name)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].g.is == GIVEN &&
            check_fails(c, DIAG_COUNT_AMBIGUOUS, c->year, root, name))
            diag(c->d, DIAG_COUNT_AMBIGUOUS, l->items[i].g.at,
                 "число «%s» помечено как неоднозначное: прирост по нему не "
                 "считается",
                 l->items[i].s);
}

void
check_ambiguous(struct checking *c)
{
    note_ambiguous(c, &c->p->ambiguous, "program", "неоднозначно");
    for (size_t i = 0; i < c->p->forms.n; i++)
        note_ambiguous(c, &form_at(c, i)->ambiguous, "формы",
                       form_at(c, i)->name.name);
}

/* ── road map ── */

static int64_t
count_items(const struct roadmap *map, int64_t *done)
{
    const struct roadmap_stage *stages = map->stages.items;
    int64_t n = 0;

    *done = 0;
    for (size_t i = 0; i < map->stages.n; i++) {
        const struct roadmap_item *items = stages[i].items.items;

        for (size_t j = 0; j < stages[i].items.n; j++) {
            struct date d;
            const char *word = items[j].done.s;

            n++;
            *done +=
                items[j].done.g.is == GIVEN &&
                (fact_same(word, "да") || date_parse(word, strlen(word), &d));
        }
    }
    return n;
}

static void
report_roadmap(struct checking *c, struct pos at, const char *what,
               int64_t declared, int64_t counted)
{
    if (!check_fails(c, DIAG_ROADMAP_TOTALS, c->year, "дорожная_карта",
                     "всего"))
        return;
    diag(c->d, DIAG_ROADMAP_TOTALS, at, "%s: указано %lld, по карте %lld", what,
         (long long)declared, (long long)counted);
    if (c->p->roadmap.stages.g.is == GIVEN)
        diag_also(c->d, c->p->roadmap.stages.g.at, "этапы карты");
}

void
check_roadmap_totals(struct checking *c)
{
    const struct roadmap *map = &c->p->roadmap;
    const struct roadmap_totals *t = &map->totals;
    struct decimal n = {0, 0};
    bool said = t->done.g.is == GIVEN &&
                decimal_parse(t->done.s, strlen(t->done.s), &n);
    int64_t done, all = count_items(map, &done);

    if (map->stages.g.is == GIVEN) {
        if (is_given(&t->items) && number(&t->items) != all)
            report_roadmap(c, t->items.g.at, "пункты", number(&t->items), all);
        if (said && n.units != done)
            report_roadmap(c, t->done.g.at, "выполнено", n.units, done);
    } else if (said && is_given(&t->items) && n.units > number(&t->items)) {
        report_roadmap(c, t->done.g.at, "выполнено больше, чем пунктов",
                       n.units, number(&t->items));
    }
}

/* ── questionnaires ── */

static void
report_survey(struct checking *c, const struct survey *s, struct pos at,
              const char *text, int64_t a, const struct number_field *other)
{
    int64_t b = number(other);

    if (!check_fails(c, DIAG_SURVEY_ANSWERS, c->year, "анкеты", s->name.name))
        return;
    diag(c->d, DIAG_SURVEY_ANSWERS, at, "анкета «%s»: %s (%lld и %lld)",
         s->name.name, text, (long long)a, (long long)b);
    diag_also(c->d, other->g.at, "второе число");
    diag_hint(c->d, "исправьте одно из двух чисел");
    if (other == &s->answered)
        diag_hint(c->d,
                  "исправьте одно из двух чисел; если можно было выбрать "
                  "несколько ответов, впишите в «исключения»: {проверка: "
                  "R025, где: анкеты.%s, причина: …}",
                  s->name.name);
}

/* The answers, folded: a hostile file may hold very many. */
static struct map
fold_answers(struct checking *c, const struct question *q)
{
    const struct answer *a = q->answers.items;
    struct map set = {.arena = c->arena};

    for (size_t i = 0; i < q->answers.n; i++)
        map_set(&set,
                utf8_fold(c->arena, a[i].name.name, strlen(a[i].name.name)),
                (void *)(uintptr_t)&a[i]);
    return set;
}

static const char *const *
answer_names(struct checking *c, const struct question *q)
{
    const struct answer *a = q->answers.items;
    const char **names = arena_array(c->arena, q->answers.n + 1, sizeof *names);

    for (size_t i = 0; i < q->answers.n; i++)
        names[i] = a[i].name.name;
    return names;
}

/* Words of «положительные» that are no answers; marks outside the scale. */
static void
check_words(struct checking *c, const struct survey *s,
            const struct question *q)
{
    const struct answer *a = q->answers.items;
    struct map answers = fold_answers(c, q);
    struct decimal mark;

    for (size_t i = 0; i < q->positive.n; i++) {
        const struct text_field *word = &q->positive.items[i];

        if (word->g.is != GIVEN ||
            map_find(&answers, utf8_fold(c->arena, word->s, strlen(word->s))) !=
                NULL ||
            !check_fails(c, DIAG_SURVEY_ANSWERS, c->year, "анкеты",
                         s->name.name))
            continue;
        diag(c->d, DIAG_SURVEY_ANSWERS, word->g.at,
             "среди ответов на вопрос «%s» нет «%s»", q->name.name, word->s);
        diag_also(c->d, q->answers.g.at, "ответы");
        diag_hint(c->d, "«положительные» повторяют слова из «ответы»");
        diag_hint_nearest(c->d, word->s, answer_names(c, q), q->answers.n);
    }
    for (size_t i = 0; q->scale.g.is == GIVEN && i < q->answers.n; i++) {
        const char *word = a[i].name.name;

        if (decimal_parse(word, strlen(word), &mark) &&
            is_given(&q->scale.from) && is_given(&q->scale.to) &&
            decimal_compare(mark, q->scale.from.n) >= 0 &&
            decimal_compare(mark, q->scale.to.n) <= 0)
            continue;
        if (!check_fails(c, DIAG_SURVEY_ANSWERS, c->year, "анкеты",
                         s->name.name))
            continue;
        diag(c->d, DIAG_SURVEY_ANSWERS, a[i].name.g.at,
             "оценка «%s» не лежит на шкале вопроса «%s»", word, q->name.name);
        diag_also(c->d, q->scale.g.at, "шкала");
        diag_hint(c->d, "исправьте оценку или концы шкалы");
    }
}

static void
check_survey(struct checking *c, const struct survey *s)
{
    const struct question *q = s->questions.items;

    if (is_given(&s->given_out) && is_given(&s->answered) &&
        number(&s->answered) > number(&s->given_out))
        report_survey(c, s, s->answered.g.at, "ответили больше, чем роздано",
                      number(&s->answered), &s->given_out);
    for (size_t i = 0; i < s->questions.n; i++) {
        const struct answer *a = q[i].answers.items;
        int64_t sum = 0;

        for (size_t j = 0; j < q[i].answers.n; j++)
            sum += is_given(&a[j].count) ? number(&a[j].count) : 0;
        if (is_given(&s->answered) && sum > number(&s->answered))
            report_survey(c, s, q[i].answers.g.at,
                          "ответов на вопрос больше, чем ответивших", sum,
                          &s->answered);
        check_words(c, s, &q[i]);
    }
}

void
check_surveys(struct checking *c)
{
    const struct survey *s = c->p->surveys.items;

    for (size_t i = 0; i < c->p->surveys.n; i++)
        check_survey(c, &s[i]);
}

/* ── contingent and targets ── */

static void
check_part(struct checking *c, const char *name,
           const struct number_field *part, const struct number_field *whole)
{
    if (!is_given(part) || !is_given(whole) || number(part) <= number(whole) ||
        !check_fails(c, DIAG_PART_WHOLE, c->year, "контингент", name))
        return;
    diag(c->d, DIAG_PART_WHOLE, part->g.at, "«%s» — %lld, больше целого — %lld",
         name, (long long)number(part), (long long)number(whole));
    diag_also(c->d, whole->g.at, "целое");
}

/* A share above the whole: coverage of over 100 %. */
static void
check_coverage(struct checking *c)
{
    const struct fact_query q = {.year = c->year};
    struct fact_scope *s = facts_open(c->arena, c->w, &q);
    const struct fact *f = facts_find_root(s, "охват");

    for (size_t i = 0; f != NULL && i < f->n_children; i++) {
        const struct fact *share = &f->children[i];
        const struct value_ratio *r = share->value.ratio;

        if (r == NULL || decimal_compare(r->part, r->whole) <= 0 ||
            !check_fails(c, DIAG_PART_WHOLE, c->year, "охват", share->segment))
            continue;
        diag(c->d, DIAG_PART_WHOLE, share->value.at,
             "охват «%s» больше 100 %%: %s из %s", share->segment,
             decimal_format(c->arena, r->part),
             decimal_format(c->arena, r->whole));
    }
}

void
check_contingent(struct checking *c)
{
    const struct contingent *k = &c->p->contingent;

    check_part(c, "обучающиеся_10_19", &k->pupils_10_19, &k->pupils);
    check_part(c, "педагоги_стаж_до_3", &k->teachers_to_3, &k->teachers);
    if (c->year != 0)
        check_coverage(c);
}

void
check_targets(struct checking *c)
{
    static const char *const shares[] = {"обучающиеся", "обучающиеся_10_19",
                                         "педагоги", "молодые_педагоги"};
    const struct target *t = c->p->targets.items;
    const struct indicator *in = c->p->indicators.items;

    for (size_t i = 0; i < c->p->targets.n; i++) {
        bool found = false;

        for (size_t j = 0; j < 4; j++)
            found |= fact_same(shares[j], t[i].name.name);
        for (size_t j = 0; j < c->p->indicators.n; j++)
            found |= fact_same(in[j].name.name, t[i].name.name);
        if (found || !check_fails(c, DIAG_TARGET_NO_FACT, c->year,
                                  "целевые_показатели", t[i].name.name))
            continue;
        diag(c->d, DIAG_TARGET_NO_FACT, t[i].name.g.at,
             "для плана «%s» нет факта ни в «охват», ни в «показатели»",
             t[i].name.name);
        diag_hint_nearest(c->d, t[i].name.name, shares, 4);
    }
}

void
check_decisions(struct checking *c)
{
    const struct decision *d = c->p->decisions.items;

    for (size_t i = 0; i < c->p->decisions.n; i++) {
        if (d[i].term.g.is != ABSENT ||
            (d[i].responsible.g.is != GIVEN && !is_given(&d[i].count)) ||
            !check_fails(c, DIAG_DECISION_TERM, c->year, "решения",
                         arena_printf(c->arena, "%zu", i + 1)))
            continue;
        diag(c->d, DIAG_DECISION_TERM, d[i].text.g.at, "решение без срока");
        diag_hint(c->d, "добавьте «срок», например «срок: до 01.10.2024»");
    }
}
