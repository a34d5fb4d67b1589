/* Persons in their roles: pairs, criteria, ages, consents, comings and
 * goings. */
#include <string.h>

#include "base/buf.h"
#include "check/check_int.h"

/* The place of a pair, for exceptions: its code. */
static const char *
pair_name(struct checking *c, const struct pair *p)
{
    (void)c;
    return p->code.s != NULL ? p->code.s : "";
}

static bool
pair_fails(struct checking *c, enum diag_code code, const struct pair *p)
{
    return check_fails(c, code, c->year, p->is_group ? "группы" : "пары",
                       pair_name(c, p));
}

static bool
has_person(const struct person_list *l, const struct person *who)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].person == who)
            return true;
    return false;
}

/* Mentor and mentee are different people; how many of each there are. */
static void
check_pair(struct checking *c, const struct pair *p)
{
    for (size_t i = 0; i < p->mentors.n; i++) {
        const struct person *who = p->mentors.items[i].person;

        if (who == NULL || !has_person(&p->mentees, who) ||
            !pair_fails(c, DIAG_PAIR_SELF, p))
            continue;
        diag(c->d, DIAG_PAIR_SELF, p->mentors.items[i].g.at,
             "%s: %s — наставник самому себе", pair_name(c, p),
             check_person(c, who));
        diag_hint(c->d, "исправьте имя наставника или наставляемого");
    }
    if (!p->is_group && (p->mentors.n > 1 || p->mentees.n > 1) &&
        pair_fails(c, DIAG_PAIR_SELF, p)) {
        diag(c->d, DIAG_PAIR_SELF, p->g.at,
             "в паре %s наставников %zu, наставляемых %zu", pair_name(c, p),
             p->mentors.n, p->mentees.n);
        diag_hint(c->d, "несколько человек — это группа: перенесите запись в "
                        "«группы»");
    }
    if (p->is_group && p->mentees.n == 1 && pair_fails(c, DIAG_PAIR_SELF, p)) {
        diag(c->d, DIAG_PAIR_SELF, p->mentees.g.at,
             "в группе %s один наставляемый", pair_name(c, p));
        diag_hint(c->d, "один наставляемый — это пара: перенесите запись в "
                        "«пары»");
    }
}

/* The key of a pair of people, to find it a second time. */
static const char *
people_key(struct checking *c, const struct pair *p)
{
    if (p->is_group || p->mentors.n != 1 || p->mentees.n != 1 ||
        p->mentors.items[0].person == NULL ||
        p->mentees.items[0].person == NULL || p->form.s == NULL)
        return NULL;
    return arena_printf(c->arena, "%s %zu %zu", p->form.s,
                        p->mentors.items[0].person->number,
                        p->mentees.items[0].person->number);
}

void
check_pairs(struct checking *c)
{
    struct map seen = {.arena = c->arena};
    const struct pair *p;
    size_t i = 0;

    while ((p = check_next_pair(c, &i)) != NULL) {
        const char *key = people_key(c, p);
        const struct pair *first;

        check_pair(c, p);
        if (key == NULL)
            continue;
        first = map_find(&seen, key);
        if (first == NULL) {
            map_set(&seen, key, (void *)(uintptr_t)p);
            continue;
        }
        /* again after it ended early is another pair */
        if (first->ended.g.is == GIVEN || !pair_fails(c, DIAG_PAIR_SELF, p))
            continue;
        diag(c->d, DIAG_PAIR_SELF, p->g.at, "те же двое, что в паре %s",
             pair_name(c, first));
        diag_also(c->d, first->g.at, "первая запись");
        diag_hint(c->d, "уберите одну из записей; если прежняя пара кончилась "
                        "и началась снова, впишите в первую «завершено»");
    }
}

/* Notes the first pair of each person of a list. */
static void
note_first(const struct checking *c, const struct pair *p,
           const struct person_list *l, const struct pair **first)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct person *who = l->items[i].person;

        if (who != NULL && who->number < c->w->n_people &&
            first[who->number] == NULL)
            first[who->number] = p;
    }
}

void
check_two_roles(struct checking *c)
{
    size_t n = c->w->n_people + 1, i = 0;
    const struct pair **mentor = arena_array(c->arena, n, sizeof *mentor);
    const struct pair **mentee = arena_array(c->arena, n, sizeof *mentee);
    const struct pair *p;

    while ((p = check_next_pair(c, &i)) != NULL) {
        note_first(c, p, &p->mentors, mentor);
        note_first(c, p, &p->mentees, mentee);
    }
    for (i = 0; i < c->w->n_people; i++) {
        const char *name;

        if (mentor[i] == NULL || mentee[i] == NULL)
            continue;
        name = check_person(c, c->w->people[i]);
        if (!check_fails(c, DIAG_TWO_ROLES, c->year, "люди", name))
            continue;
        diag(c->d, DIAG_TWO_ROLES, mentor[i]->mentors.g.at,
             "%s — наставник в %s и наставляемый в %s", name,
             pair_name(c, mentor[i]), pair_name(c, mentee[i]));
        diag_also(c->d, mentee[i]->mentees.g.at, "наставляемый");
    }
}

/* ── criteria of roles ── */

/** A person against the criteria of a role on a day. */
struct candidate {
    const struct criteria *rule;
    const struct person *who;
    struct date on;
    const char *unmet;   /* what is not met, NULL: all is */
    const char *missing; /* what is not known, NULL: all is */
};

/* Compares full years of work; -1, 0, 1.  Exactly n years are n. */
static int
compare_years(struct date since, struct date on, int64_t years)
{
    struct date then = since;

    then.year = (int16_t)(since.year + years);
    if (since.month == 0)
        return on.year < then.year ? -1 : on.year > then.year;
    return -date_compare(then, on);
}

static void
check_category(struct checking *c, struct candidate *k)
{
    const struct text_field *mine = &k->who->category;
    struct buf b = {0};

    if (k->rule->category.g.is != GIVEN || k->rule->category.n == 0)
        return;
    if (mine->g.is != GIVEN) {
        k->missing = "категория";
        return;
    }
    for (size_t i = 0; i < k->rule->category.n; i++) {
        const char *word = k->rule->category.items[i].s;

        if (word == NULL)
            continue;
        if (fact_same(word, mine->s)) {
            buf_free(&b);
            return;
        }
        buf_printf(&b, "%s%s", b.len > 0 ? " или " : "", word);
    }
    k->unmet = arena_printf(c->arena, "категория «%s», нужна %s", mine->s,
                            buf_str(&b));
    buf_free(&b);
}

static void
check_experience(struct checking *c, struct candidate *k)
{
    const struct number_field *min = &k->rule->min_years;
    const struct number_field *max = &k->rule->max_years;
    const struct date_field *since = &k->who->teaching_since;
    int years;

    if (min->g.is != GIVEN && max->g.is != GIVEN)
        return;
    if (since->g.is != GIVEN) {
        k->missing = "стаж_с";
        return;
    }
    years = person_years_since(since->d, k->on);
    if (min->g.is == GIVEN && compare_years(since->d, k->on, min->n.units) < 0)
        k->unmet = arena_printf(c->arena, "стаж %d (лет), нужно не менее %lld",
                                years, (long long)min->n.units);
    if (max->g.is == GIVEN && compare_years(since->d, k->on, max->n.units) > 0)
        k->unmet = arena_printf(c->arena, "стаж %d (лет), нужно не более %lld",
                                years, (long long)max->n.units);
}

/* или.принят_не_ранее: who came later need not meet the rest. */
static bool
is_newcomer(const struct candidate *k)
{
    return k->rule->hired_from.g.is == GIVEN && k->who->hired.g.is == GIVEN &&
           date_compare(k->who->hired.d, k->rule->hired_from.d) >= 0;
}

/* A pupil has neither category nor years of work. */
static void
check_pupil(struct checking *c, const struct pair *p,
            const struct criteria *rule, const struct person_field *f,
            const char *role)
{
    if (rule->g.is != GIVEN || has_person(&rule->except, f->person) ||
        (rule->category.g.is != GIVEN && rule->min_years.g.is != GIVEN &&
         rule->max_years.g.is != GIVEN) || /* nothing that pupils lack */
        !pair_fails(c, DIAG_ROLE_CRITERIA, p))
        return;
    diag(c->d, DIAG_ROLE_CRITERIA, f->g.at,
         "%s %s — обучающийся, а форма требует категорию или стаж", role,
         check_person(c, f->person));
    diag_also(c->d, rule->g.at, "требования");
    diag_hint(c->d, "проверьте имя и форму этой записи");
}

static void
check_candidate(struct checking *c, const struct pair *p,
                const struct criteria *rule, const struct person_field *f,
                const char *role)
{
    struct candidate k = {.rule = rule, .who = f->person};

    if (k.who != NULL && k.who->role == PERSON_PUPIL)
        check_pupil(c, p, rule, f, role);
    if (k.who == NULL || k.who->role != PERSON_STAFF || rule->g.is != GIVEN ||
        has_person(&rule->except, k.who))
        return;
    k.on = check_pair_day(c, p);
    check_category(c, &k);
    check_experience(c, &k);
    if ((k.unmet == NULL && k.missing == NULL) || is_newcomer(&k))
        return;
    if (!pair_fails(c, k.unmet != NULL ? DIAG_ROLE_CRITERIA : DIAG_ROLE_UNKNOWN,
                    p))
        return;
    if (k.unmet != NULL) {
        diag(c->d, DIAG_ROLE_CRITERIA, f->g.at,
             "%s %s не отвечает требованиям формы: %s на %s", role,
             check_person(c, k.who), k.unmet, check_date(c, k.on));
        diag_also(c->d, rule->g.at, "требования");
        diag_hint(c->d, "поправьте сведения или добавьте человека в «кроме» "
                        "с причиной");
    } else {
        diag(c->d, DIAG_ROLE_UNKNOWN, f->g.at,
             "%s %s: требование формы не проверить, не записано «%s»", role,
             check_person(c, k.who), k.missing);
        diag_also(c->d, k.who->g.at, "запись о человеке");
    }
}

void
check_criteria(struct checking *c)
{
    const struct pair *p;
    size_t i = 0;

    while ((p = check_next_pair(c, &i)) != NULL) {
        const struct role_criteria *rules;

        if (p->form_rec == NULL)
            continue;
        rules = &p->form_rec->criteria;
        for (size_t j = 0; j < p->mentors.n; j++)
            check_candidate(c, p, &rules->mentor, &p->mentors.items[j],
                            "наставник");
        for (size_t j = 0; j < p->mentees.n; j++)
            check_candidate(c, p, &rules->mentee, &p->mentees.items[j],
                            "наставляемый");
    }
}

/* ── ages: one message a year, as whole classes take part ── */

void
check_ages(struct checking *c)
{
    const struct contingent *k = &c->p->contingent;
    struct date on =
        k->on.g.is == GIVEN ? k->on.d : school_year_period(c->year).start;
    size_t n = 0, cap = 0;
    const struct person_field **found = NULL;
    bool *seen;
    const struct pair *p;
    size_t i = 0;

    if (c->year == 0)
        return;
    seen = arena_array(c->arena, c->w->n_people + 1, sizeof *seen);
    while ((p = check_next_pair(c, &i)) != NULL)
        for (size_t j = 0; j < p->mentees.n; j++) {
            const struct person_field *f = &p->mentees.items[j];
            const struct person *who = f->person;
            int64_t age;

            if (who == NULL || who->role != PERSON_PUPIL ||
                who->birth_year.g.is != GIVEN || seen[who->number])
                continue;
            seen[who->number] = true;
            age = on.year - who->birth_year.n.units;
            if ((age < 10 || age > 19) && pair_fails(c, DIAG_AGE_OUTSIDE, p))
                *ARENA_PUSH(c->arena, found, n, cap) = f;
        }
    if (n == 0)
        return;
    diag(c->d, DIAG_AGE_OUTSIDE, found[0]->g.at,
         "наставляемых младше 10 или старше 19 лет на %s — %zu; в показатель "
         "охвата 10–19 лет они не входят",
         check_date(c, on), n);
    for (i = 1; i < n && i < 5; i++)
        diag_also(c->d, found[i]->g.at, "%s",
                  check_person(c, found[i]->person));
    diag_hint(c->d, "если так и задумано, выключите проверку: «проверки: "
                    "{R044: выключено}» в school.yaml");
}

/* ── consents: one message a year with the names ── */

static void
report_consents(struct checking *c, const struct person_field *const *found,
                size_t n)
{
    struct buf names = {0};

    for (size_t i = 0; i < n && i < 5; i++)
        buf_printf(&names, "%s%s", i > 0 ? ", " : "",
                   check_person(c, found[i]->person));
    if (n > 5)
        buf_printf(&names, " и ещё %zu", n - 5);
    diag(c->d, DIAG_CONSENT_MISSING, found[0]->g.at,
         "нет согласия вида «наставничество» на день приказа: %s",
         buf_str(&names));
    diag_hint(c->d, "добавьте в consents.yaml строку с «кто», «вид: "
                    "наставничество» и датой");
    buf_free(&names);
}

/* The order is named, and there is none or its day could not be read. */
static bool
lacks_order(const struct checking *c, const struct pair *p)
{
    const struct doc_record *order = check_find_document(c, &p->order);

    return p->order.g.is == GIVEN &&
           (order == NULL || order->head.date.g.is == UNKNOWN);
}

void
check_consents(struct checking *c)
{
    const struct person_field **found = NULL;
    size_t n = 0, cap = 0, i = 0;
    const struct pair *p;
    bool *seen = arena_array(c->arena, c->w->n_people + 1, sizeof *seen);

    while ((p = check_next_pair(c, &i)) != NULL)
        for (size_t j = 0; j < p->mentors.n; j++) {
            const struct person_field *f = &p->mentors.items[j];
            const struct person *who = f->person;

            if (who == NULL || who->role == PERSON_PUPIL || seen[who->number] ||
                lacks_order(c, p))
                continue;
            seen[who->number] = true;
            if (person_find_consent(c->w, who, CONSENT_MENTOR,
                                    check_pair_day(c, p)) == NULL &&
                pair_fails(c, DIAG_CONSENT_MISSING, p))
                *ARENA_PUSH(c->arena, found, n, cap) = f;
        }
    if (n > 0)
        report_consents(c, found, n);
}

/* ── comings and goings ── */

static struct date
pair_end(const struct checking *c, const struct pair *p)
{
    struct date end = pair_find_days(c->p, p, (struct date){0}).end;

    if (end.year == 0 && c->year != 0)
        end = school_year_period(c->year).end;
    return end;
}

static void
check_left(struct checking *c, const struct pair *p,
           const struct person_list *l)
{
    struct date end = pair_end(c, p);

    for (size_t i = 0; i < l->n; i++) {
        const struct person *who = l->items[i].person;

        if (who == NULL || who->left.g.is != GIVEN || end.year == 0 ||
            date_compare(date_last_day(end), who->left.d) <= 0 ||
            !pair_fails(c, DIAG_DISMISSED_IN_PAIR, p))
            continue;
        diag(c->d, DIAG_DISMISSED_IN_PAIR, l->items[i].g.at,
             "%s уволен(а) %s, а %s %s работает до %s", check_person(c, who),
             check_date(c, who->left.d), p->is_group ? "группа" : "пара",
             pair_name(c, p), check_date(c, end));
        diag_also(c->d, who->left.g.at, "увольнение");
        diag_hint(c->d,
                  "напишите у пары «завершено: {дата: %s, причина: …, "
                  "приказ: …}»",
                  check_date(c, who->left.d));
    }
}

void
check_dismissed(struct checking *c)
{
    const struct pair *p;
    size_t i = 0;

    while ((p = check_next_pair(c, &i)) != NULL) {
        check_left(c, p, &p->mentors);
        check_left(c, p, &p->mentees);
    }
}

static void
check_came(struct checking *c, const struct pair *p,
           const struct person_list *l)
{
    struct date start = pair_find_days(c->p, p, (struct date){0}).start;

    for (size_t i = 0; i < l->n; i++) {
        const struct person *who = l->items[i].person;

        if (who == NULL || who->hired.g.is != GIVEN || start.year == 0 ||
            date_compare(who->hired.d, date_last_day(start)) <= 0 ||
            !pair_fails(c, DIAG_HIRED_LATE, p))
            continue;
        diag(c->d, DIAG_HIRED_LATE, l->items[i].g.at,
             "%s принят(а) %s, а %s работает с %s", check_person(c, who),
             check_date(c, who->hired.d), pair_name(c, p),
             check_date(c, start));
        diag_also(c->d, who->hired.g.at, "приём");
    }
}

void
check_hired(struct checking *c)
{
    const struct pair *p;
    size_t i = 0;

    while ((p = check_next_pair(c, &i)) != NULL) {
        check_came(c, p, &p->mentors);
        check_came(c, p, &p->mentees);
    }
}
