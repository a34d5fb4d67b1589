/* Documents against each other: numbers, annexes, approvals, amendments. */
#include <stdlib.h>
#include <string.h>

#include "base/tag.h"
#include "base/utf8.h"
#include "check/check_int.h"
#include "workspace/requisite.h"

/* ── numbers ── */

/* A document with a number of its own and a day. */
static bool
has_number(const struct doc_record *r)
{
    return r->annex_to == NULL && check_is_real(r) &&
           r->head.kind.g.is == GIVEN && r->head.number.g.is == GIVEN &&
           r->head.date.g.is == GIVEN;
}

/* The row that numbers run in: kind, body and calendar year. */
static const char *
series_of(struct checking *c, const struct doc_record *r)
{
    const char *body = r->head.body.s == NULL ? "" : r->head.body.s;

    return arena_printf(c->arena, "%s|%s|%d", r->genus->series,
                        utf8_fold(c->arena, body, strlen(body)),
                        r->head.date.d.year);
}

static void
check_number_twice(struct checking *c, struct map *seen,
                   const struct doc_record *r, const char *series)
{
    const char *number = requisite_number(c->arena, c->w, r);
    const char *key = arena_printf(c->arena, "%s|%s", series,
                                   utf8_fold(c->arena, number, strlen(number)));
    const struct doc_record *first = map_find(seen, key);

    if (first == NULL) {
        map_set(seen, key, (void *)(uintptr_t)r);
        return;
    }
    if (!check_document_fails(c, DIAG_NUMBER_TWICE, r))
        return;
    diag(c->d, DIAG_NUMBER_TWICE, r->head.number.g.at,
         "номер %s за %d год уже у документа «%s»", number, r->head.date.d.year,
         first->id);
    diag_also(c->d, first->head.number.g.at, "%s", check_document(c, first));
    diag_hint(c->d, "поправьте номер; образцу поставьте «состояние: образец»");
}

/** Numbers of one series, to be put in order. */
struct numbered {
    const char *series;
    long long number;
    const struct doc_record *r;
};

static int
compare_numbered(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    int by_series = strcmp(x->series, y->series);

    if (by_series != 0)
        return by_series;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return strcmp(x->r->id, y->r->id);
}

/* Numbers that begin with digits rise with the dates. */
static void
check_number_order(struct checking *c, struct numbered *list, size_t n)
{
    if (n > 1)
        qsort(list, n, sizeof *list, compare_numbered);
    for (size_t i = 1; i < n; i++) {
        const struct doc_record *a = list[i - 1].r, *b = list[i].r;

        if (strcmp(list[i - 1].series, list[i].series) != 0 ||
            list[i - 1].number == list[i].number ||
            date_compare(date_last_day(b->head.date.d), a->head.date.d) >= 0 ||
            !check_document_fails(c, DIAG_NUMBER_ORDER, b))
            continue;
        diag(c->d, DIAG_NUMBER_ORDER, b->head.date.g.at,
             "%s, а меньший номер позже: %s", check_document(c, b),
             check_document(c, a));
        diag_also(c->d, a->head.date.g.at, "%s", check_document(c, a));
    }
}

void
check_numbers(struct checking *c)
{
    struct map seen = {.arena = c->arena};
    struct numbered *list =
        arena_array(c->arena, c->w->n_documents + 1, sizeof *list);
    size_t n = 0;

    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];
        const char *series, *s;
        char *end;

        if (!has_number(r))
            continue;
        series = series_of(c, r);
        check_number_twice(c, &seen, r, series);
        s = r->head.number.s;
        list[n].number = strtoll(s, &end, 10);
        /* a tail of its own is a series of its own: «61-к» */
        list[n].series = arena_printf(c->arena, "%s|%s", series, end);
        list[n].r = r;
        n += end != s;
    }
    check_number_order(c, list, n);
}

/* ── annexes ── */

void
check_annexes(struct checking *c)
{
    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];
        const struct doc_record *o = r->annex_to;

        if (o == NULL)
            continue;
        if (r->head.date.g.is == GIVEN && o->head.date.g.is == GIVEN &&
            date_compare(r->head.date.d, o->head.date.d) != 0 &&
            check_document_fails(c, DIAG_ANNEX_REQUISITES, r)) {
            diag(c->d, DIAG_ANNEX_REQUISITES, r->head.date.g.at,
                 "у приложения дата %s, у приказа — %s",
                 check_date(c, r->head.date.d), check_date(c, o->head.date.d));
            diag_also(c->d, o->head.date.g.at, "дата приказа");
            diag_hint(c->d, "уберите дату: она приходит из приказа");
        }
        if (r->head.number.g.is == GIVEN && o->head.number.g.is == GIVEN &&
            !fact_same(r->head.number.s, o->head.number.s) &&
            check_document_fails(c, DIAG_ANNEX_REQUISITES, r)) {
            diag(c->d, DIAG_ANNEX_REQUISITES, r->head.number.g.at,
                 "у приложения номер %s, у приказа — %s", r->head.number.s,
                 o->head.number.s);
            diag_also(c->d, o->head.number.g.at, "номер приказа");
            diag_hint(c->d, "уберите номер: он приходит из приказа");
        }
    }
}

/* ── approvals ── */

static const struct doc_record *
find_document(const struct checking *c, const struct doc_record *from,
              const struct text_field *id)
{
    bool ambiguous = false;

    return id->g.is == GIVEN
               ? workspace_find_document(c->w, from->year, id->s, &ambiguous)
               : NULL;
}

static void
check_approval(struct checking *c, const struct doc_record *r,
               const struct approval *a)
{
    const struct doc_record *protocol = find_document(c, r, &a->protocol_id);
    struct date day = requisite_date(r), decided = {0};
    struct pos at = a->protocol_date.g.at;

    if (protocol != NULL) {
        at = a->protocol_id.g.at;
        decided = requisite_date(protocol);
        if (!requisite_is(protocol, GENUS_PROTOCOL) &&
            check_document_fails(c, DIAG_PROTOCOL_KIND, r))
            diag(c->d, DIAG_PROTOCOL_KIND, at, "«%s» — не протокол, а %s",
                 a->protocol_id.s, protocol->head.kind.s);
    } else if (a->protocol_date.g.is == GIVEN) {
        decided = a->protocol_date.d;
    }
    if (decided.year == 0 || day.year == 0 ||
        date_compare(decided, date_last_day(day)) <= 0 ||
        !check_document_fails(c, DIAG_DECISION_LATE, r))
        return;
    diag(c->d, DIAG_DECISION_LATE, at,
         "протокол от %s позже документа, который им принят: %s",
         check_date(c, decided), check_date(c, day));
    diag_also(c->d, requisite_owner(r)->head.date.g.at, "дата документа");
}

void
check_approvals(struct checking *c)
{
    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];
        const struct approval *a = r->head.approvals.items;

        for (size_t j = 0; check_is_real(r) && j < r->head.approvals.n; j++)
            check_approval(c, r, &a[j]);
    }
}

/* ── acts ── */

static void
check_act(struct checking *c, const struct doc_record *r,
          const struct text_field *id, struct date from, struct date to)
{
    const struct act *act =
        id->g.is == GIVEN ? workspace_find_act(c->w, id->s) : NULL;
    const struct date_field *start;

    if (act == NULL)
        return;
    start = act->from.g.is == GIVEN ? &act->from : &act->date;
    if (start->g.is == GIVEN && date_compare(start->d, to) > 0 &&
        check_document_fails(c, DIAG_ACT_NOT_IN_FORCE, r)) {
        diag(c->d, DIAG_ACT_NOT_IN_FORCE, id->g.at,
             "акт «%s» действует с %s, а документ от %s", id->s,
             check_date(c, start->d), check_date(c, to));
        diag_also(c->d, start->g.at, "начало действия");
    }
    if (act->until.g.is == GIVEN && date_compare(act->until.d, from) < 0 &&
        check_document_fails(c, DIAG_ACT_NOT_IN_FORCE, r)) {
        diag(c->d, DIAG_ACT_NOT_IN_FORCE, id->g.at,
             "акт «%s» действовал до %s, а документ от %s", id->s,
             check_date(c, act->until.d), check_date(c, from));
        diag_also(c->d, act->until.g.at, "окончание действия");
        if (act->replaced.g.is == GIVEN)
            diag_hint(c->d, "ему на смену пришёл «%s»", act->replaced.s);
    }
}

/* The grounds of a document on its day; those of the programme must have
 * been in force at some time of the year. */
void
check_acts(struct checking *c)
{
    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];
        struct date d = requisite_date(r);

        for (size_t j = 0;
             d.year != 0 && check_is_real(r) && j < r->head.grounds.n; j++)
            check_act(c, r, &r->head.grounds.items[j], d, date_last_day(d));
    }
    for (size_t i = 0; i < c->w->n_years; i++) {
        const struct year *y = &c->w->years[i];
        struct period p = school_year_period(y->start);
        const struct doc_record year = {
            .stem = "основания", .id = "основания", .year = y->start};

        for (size_t j = 0; y->programme != NULL && j < y->programme->grounds.n;
             j++)
            check_act(c, &year, &y->programme->grounds.items[j], p.start,
                      p.end);
    }
}

/* ── amendments ── */

static void
check_amendment(struct checking *c, const struct doc_record *r,
                const struct text_field *id, const char *verb)
{
    const struct doc_record *old = find_document(c, r, id);
    struct date mine = requisite_date(r), its;

    if (old == NULL)
        return;
    its = requisite_date(old);
    if (mine.year == 0 || its.year == 0 ||
        date_compare(its, date_last_day(mine)) <= 0 ||
        !check_document_fails(c, DIAG_AMENDS_LATER, r))
        return;
    diag(c->d, DIAG_AMENDS_LATER, id->g.at,
         "документ от %s %s документ с более поздней датой: %s",
         check_date(c, mine), verb, check_date(c, its));
    diag_also(c->d, requisite_owner(old)->head.date.g.at, "%s", id->s);
}

void
check_amendments(struct checking *c)
{
    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];
        const struct doc_head *h = &r->head;

        check_amendment(c, r, &h->changes, "изменяет");
        check_amendment(c, r, &h->repeals, "отменяет");
        if (h->lost_force.g.is == GIVEN && h->date.g.is == GIVEN &&
            date_compare(h->lost_force.d, h->date.d) < 0 &&
            check_document_fails(c, DIAG_AMENDS_LATER, r)) {
            diag(c->d, DIAG_AMENDS_LATER, h->lost_force.g.at,
                 "утратил силу %s, раньше своей даты %s",
                 check_date(c, h->lost_force.d), check_date(c, h->date.d));
            diag_also(c->d, h->date.g.at, "дата документа");
        }
    }
}

/* ── pairs that end early and the orders about it ── */

static const struct pair *
find_pair(const struct checking *c, const char *code)
{
    const struct pair *p;
    size_t i = 0;

    while ((p = check_next_pair(c, &i)) != NULL)
        if (p->code.s != NULL && fact_same(p->code.s, code))
            return p;
    return NULL;
}

static bool
is_excluded(const struct doc_record *r, const char *code)
{
    for (size_t i = 0; i < r->head.exclude.n; i++)
        if (r->head.exclude.items[i].s != NULL &&
            fact_same(r->head.exclude.items[i].s, code))
            return true;
    return false;
}

/* What an order excludes has ended, by this order. */
static void
check_excluded(struct checking *c, const struct doc_record *r)
{
    for (size_t i = 0; i < r->head.exclude.n; i++) {
        const struct text_field *code = &r->head.exclude.items[i];
        const struct pair *p =
            code->g.is == GIVEN ? find_pair(c, code->s) : NULL;

        if (p == NULL ||
            (p->ended.g.is == GIVEN && (p->ended.order.g.is == ABSENT ||
                                        facts_is_order(&p->ended.order, r))) ||
            !check_document_fails(c, DIAG_PAIR_ENDING, r))
            continue;
        diag(c->d, DIAG_PAIR_ENDING, code->g.at,
             p->ended.g.is == GIVEN
                 ? "приказ исключает %s, а у неё назван другой приказ"
                 : "приказ исключает %s, а у неё нет «завершено»",
             code->s);
        diag_also(c->d, p->g.at, "пара");
    }
}

/* A pair that names this order as the one that ended it is excluded by it. */
static void
check_ended(struct checking *c)
{
    const struct pair *p;
    size_t i = 0;

    while ((p = check_next_pair(c, &i)) != NULL) {
        const struct doc_record *r = check_find_document(c, &p->ended.order);

        if (p->ended.g.is != GIVEN || r == NULL || r->src == NULL ||
            p->code.s == NULL || r->head.exclude.g.is != GIVEN ||
            is_excluded(r, p->code.s) ||
            !check_fails(c, DIAG_PAIR_ENDING, c->year, "пары", p->code.s))
            continue;
        diag(c->d, DIAG_PAIR_ENDING, p->ended.order.g.at,
             "%s завершена приказом «%s», а он её не исключает", p->code.s,
             r->stem);
        diag_also(c->d, r->head.exclude.g.at, "исключить");
    }
}

void
check_endings(struct checking *c)
{
    for (size_t k = 0; k < c->w->n_years; k++) {
        const struct year *y = &c->w->years[k];

        if (y->programme == NULL)
            continue;
        c->p = y->programme;
        c->year = y->start;
        check_ended(c);
        for (size_t i = 0; i < c->w->n_documents; i++)
            if (c->w->documents[i]->year == y->start)
                check_excluded(c, c->w->documents[i]);
    }
    c->year = 0;
}

/* ── curators and titles ── */

void
check_curators(struct checking *c)
{
    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];
        const struct person_field *f = &r->head.appoint;
        struct date d = requisite_day(c->w, r);
        const struct person *curator;

        if (f->person == NULL || !requisite_serves(r, PURPOSE_CURATOR))
            continue;
        curator = workspace_find_curator(c->w, r->year, d);
        if (curator == NULL || curator == f->person ||
            !check_document_fails(c, DIAG_CURATOR_DIFFERS, r))
            continue;
        diag(c->d, DIAG_CURATOR_DIFFERS, f->g.at,
             "в приказе куратор — %s, а в program.yaml на %s — %s",
             check_person(c, f->person), check_date(c, d),
             check_person(c, curator));
        diag_hint(c->d, "поправьте «куратор» в program.yaml: если он менялся, "
                        "списком с датами");
    }
}

/* Words that speak of a whole territory; stems, folded. */
static bool
names_territory(const char *title)
{
    static const char *const stems[] = {
        "в районе",       "в городе",    "в области",
        "районе",         "района",      "муниципальном округе",
        "муниципального", "в муниципал", "городском округе"};

    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        if (strstr(title, stems[i]) != NULL)
            return true;
    return false;
}

/* Whether a tag of the title prints the organisation. */
static bool
prints_org(const struct doc_record *r)
{
    static const char word[] = "организация";
    const char *p = r->head.title.s, *end = p + strlen(p);

    while (p < end) {
        int i = tag_of_token(utf8_next(&p, end));
        const struct tag *t;

        if (i < 0 || r->tags == NULL || (size_t)i >= r->tags->n)
            continue;
        t = &r->tags->tags[i];
        if (strlen(word) <= t->inner_len &&
            memcmp(t->src->text + t->inner_off, word, strlen(word)) == 0)
            return true;
    }
    return false;
}

/* Whether the title names the organisation itself, by tag or by name. */
static bool
names_org(const struct checking *c, const struct doc_record *r,
          const char *folded)
{
    const struct org_name *n = &c->w->school.name;
    const char *own[] = {n->brief.s, n->in_text.s};

    for (size_t i = 0; i < 2; i++)
        if (own[i] != NULL &&
            strstr(folded, utf8_fold(c->arena, own[i], strlen(own[i]))) != NULL)
            return true;
    return prints_org(r);
}

void
check_titles(struct checking *c)
{
    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];
        const char *title = r->head.title.s, *folded;

        if (r->src == NULL || r->head.title.g.is != GIVEN ||
            (r->head.level.g.is == GIVEN && r->head.level.value != 0))
            continue;
        folded = utf8_fold(c->arena, title, strlen(title));
        if (!names_territory(folded) || names_org(c, r, folded) ||
            !check_document_fails(c, DIAG_TITLE_SCOPE, r))
            continue;
        diag(c->d, DIAG_TITLE_SCOPE, r->head.title.g.at,
             "заголовок говорит о территории, а данные — одной организации");
        diag_hint(c->d, "назовите в нём организацию, напишите «уровень: "
                        "район» или исключение с причиной");
    }
}
