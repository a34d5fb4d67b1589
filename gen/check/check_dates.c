/* Dates against each other and against the calendar. */
#include <string.h>

#include "base/utf8.h"
#include "check/check_int.h"
#include "workspace/calendar.h"
#include "workspace/requisite.h"

/* Reports a period that ends before it begins. */
static void
check_period(struct checking *c, const char *root, const char *name,
             const struct date_field *start, const struct date_field *end)
{
    if (start->g.is != GIVEN || end->g.is != GIVEN ||
        date_compare(date_last_day(end->d), start->d) >= 0 ||
        !check_fails(c, DIAG_DATE_ORDER, c->year, root, name))
        return;
    diag(c->d, DIAG_DATE_ORDER, end->g.at, "окончание %s раньше начала %s",
         check_date(c, end->d), check_date(c, start->d));
    diag_also(c->d, start->g.at, "начало");
}

static void
check_pair_term(struct checking *c, const struct pair *p)
{
    const char *root = p->is_group ? "группы" : "пары";
    const char *name = p->code.s != NULL ? p->code.s : "";
    struct period days = pair_find_days(c->p, p, (struct date){0});

    check_period(c, root, name, &p->start, &p->end);
    if (p->ended.g.is != GIVEN || p->ended.date.g.is != GIVEN ||
        days.start.year == 0 ||
        date_compare(p->ended.date.d, days.start) >= 0 ||
        !check_fails(c, DIAG_DATE_ORDER, c->year, root, name))
        return;
    diag(c->d, DIAG_DATE_ORDER, p->ended.date.g.at,
         "%s завершена %s, раньше своего начала %s", name,
         check_date(c, p->ended.date.d), check_date(c, days.start));
}

void
check_terms(struct checking *c)
{
    const struct pair *p;
    size_t i = 0;

    while ((p = check_next_pair(c, &i)) != NULL)
        check_pair_term(c, p);
}

/* ── the order of a pair ── */

static void
check_pair_order(struct checking *c, const struct pair *p)
{
    const char *root = p->is_group ? "группы" : "пары";
    const char *name = p->code.s != NULL ? p->code.s : "";
    const struct doc_record *order = check_find_document(c, &p->order);
    struct date d;

    if (order == NULL)
        return;
    if (!check_is_order(order) &&
        check_fails(c, DIAG_PAIR_ORDER, c->year, root, name)) {
        diag(c->d, DIAG_PAIR_ORDER, p->order.g.at,
             "%s закреплена документом «%s», а это не приказ", name,
             p->order.s);
        diag_also(c->d, order->head.kind.g.at, "вид документа");
    }
    d = requisite_date(order);
    if (p->start.g.is != GIVEN || d.year == 0 ||
        date_compare(date_last_day(p->start.d), d) >= 0 ||
        !check_fails(c, DIAG_PAIR_ORDER, c->year, root, name))
        return;
    diag(c->d, DIAG_PAIR_ORDER, p->start.g.at, "%s работает с %s, а %s", name,
         check_date(c, p->start.d), check_document(c, order));
    diag_also(c->d, order->head.date.g.at, "дата приказа");
}

void
check_pair_orders(struct checking *c)
{
    const struct pair *p;
    size_t i = 0;

    while ((p = check_next_pair(c, &i)) != NULL)
        check_pair_order(c, p);
}

/* ── tenures ── */

static bool
overlap(const struct tenure *a, const struct tenure *b)
{
    bool before = a->end.g.is == GIVEN && b->start.g.is == GIVEN &&
                  date_compare(date_last_day(a->end.d), b->start.d) < 0;
    bool after = b->end.g.is == GIVEN && a->start.g.is == GIVEN &&
                 date_compare(date_last_day(b->end.d), a->start.d) < 0;

    return !before && !after;
}

/* A successor without an end and a predecessor without one do not overlap:
 * the later start takes over. */
static bool
takes_over(const struct tenure *a, const struct tenure *b)
{
    if (a->start.g.is == GIVEN && b->start.g.is == GIVEN &&
        date_compare(a->start.d, b->start.d) != 0)
        return (date_compare(a->start.d, b->start.d) < 0
                    ? a->end.g.is
                    : b->end.g.is) != GIVEN;
    return a->start.g.is == GIVEN
               ? b->end.g.is != GIVEN
               : b->start.g.is == GIVEN && a->end.g.is != GIVEN;
}

static void
check_tenure_list(struct checking *c, const struct record_list *l,
                  const char *root)
{
    const struct tenure *t = l->items;

    for (size_t i = 0; i < l->n; i++) {
        check_period(c, root, root, &t[i].start, &t[i].end);
        for (size_t j = i + 1; j < l->n && j < i + 50; j++) {
            if (t[i].who.g.is != GIVEN || t[j].who.g.is != GIVEN ||
                !overlap(&t[i], &t[j]) || takes_over(&t[i], &t[j]) ||
                !check_fails(c, DIAG_TENURE_OVERLAP, c->year, root, root))
                continue;
            diag(c->d, DIAG_TENURE_OVERLAP, t[j].g.at,
                 "«%s»: сроки двух человек пересекаются: %s и %s", root,
                 t[i].who.s, t[j].who.s);
            diag_also(c->d, t[i].g.at, "первый срок");
            diag_hint(c->d, "поставьте каждому «начало» и «окончание»");
        }
    }
}

void
check_tenures(struct checking *c)
{
    const struct workspace *w = c->w;

    check_tenure_list(c, &w->school.heads, "руководитель");
    check_tenure_list(c, &w->school.acting_heads, "исполняющие_обязанности");
    for (size_t i = 0; i < w->n_years; i++)
        if (w->years[i].programme != NULL) {
            c->year = w->years[i].start;
            check_tenure_list(c, &w->years[i].programme->curators, "куратор");
        }
    c->year = 0;
}

/* ── the order of introduction ── */

static bool
is_introduction(struct checking *c, const struct doc_record *r)
{
    const char *title = r->head.title.s;

    if (r->head.kind.g.is != GIVEN || !check_is_real(r) ||
        r->annex_to != NULL || !check_is_order(r))
        return false;
    if (requisite_serves(r, PURPOSE_INTRODUCTION))
        return true;
    return title != NULL && strncmp(utf8_fold(c->arena, title, strlen(title)),
                                    "о внедрении", strlen("о внедрении")) == 0;
}

/* Of all orders of introduction the first one counts: a school may issue one
 * each year. */
static const struct doc_record *
first_introduction(struct checking *c)
{
    const struct doc_record *first = NULL;

    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];

        if (r->head.date.g.is == GIVEN && is_introduction(c, r) &&
            (first == NULL ||
             date_compare(r->head.date.d, first->head.date.d) < 0))
            first = r;
    }
    return first;
}

void
check_introduction(struct checking *c)
{
    const struct text_field *since = &c->p->since;
    const struct doc_record *r;
    struct date d, end;
    int start;

    if (since->g.is != GIVEN || (r = first_introduction(c)) == NULL)
        return;
    start = school_year_parse(since->s, strlen(since->s));
    if (start == 0 && date_parse(since->s, strlen(since->s), &d))
        start = d.month == 0 || d.month >= 8 ? d.year : d.year - 1;
    if (start == 0)
        return;
    end = school_year_period(start).end;
    if (date_compare(r->head.date.d, end) <= 0 ||
        !check_document_fails(c, DIAG_INTRODUCTION_LATE, r))
        return;
    diag(c->d, DIAG_INTRODUCTION_LATE, r->head.date.g.at,
         "приказ о внедрении от %s, а программа реализуется с %s",
         check_date(c, r->head.date.d), since->s);
    diag_also(c->d, since->g.at, "реализуется_с");
    diag_hint(c->d,
              "исключения: {проверка: R031, где: %s, причина: …} или "
              "карточка прежнего приказа в documents.yaml",
              r->stem);
}

/* ── days off ── */

static void
check_day(struct checking *c, const struct date_field *f, int week,
          const struct doc_record *r, const char *root, const char *name)
{
    const char *text;

    if (f->g.is != GIVEN || (text = calendar_day_text(f->d, week)) == NULL)
        return;
    if (r != NULL ? !check_document_fails(c, DIAG_DAY_OFF, r)
                  : !check_fails(c, DIAG_DAY_OFF, 0, root, name))
        return;
    diag(c->d, DIAG_DAY_OFF, f->g.at, "дата %s — нерабочий день: %s",
         check_date(c, f->d), text);
    diag_hint(c->d, "проверьте дату; ближайший рабочий день — %s",
              check_date(c, calendar_next_working(f->d, week)));
}

/* Without рабочая_неделя Saturday is given the benefit of the doubt. */
void
check_days_off(struct checking *c)
{
    const struct enum_field *w = &c->w->school.week;
    int week = w->g.is == GIVEN ? w->value : 6;

    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];

        if (check_is_real(r))
            check_day(c, &r->head.date, week, r, NULL, NULL);
    }
}

/* Acts of one's own list; the registry of the program is right. */
void
check_act_days(struct checking *c)
{
    const char *name;
    void *value;
    size_t i = 0;

    while (map_next(&c->w->acts, &i, &name, &value)) {
        const struct act *act = value;

        check_day(c, &act->date, 6, NULL, "акты", name);
    }
}

/* ── events and terms of the year ── */

/* Whether a day lies between the spring before a school year and the end of
 * the calendar year after it. */
static bool
is_near_year(struct date d, int year)
{
    struct date from = {(int16_t)year, 3, 1},
                to = {(int16_t)(year + 1), 12, 31};

    return d.year == 0 || (date_compare(date_last_day(d), from) >= 0 &&
                           date_compare(d, to) <= 0);
}

void
check_event_years(struct checking *c)
{
    const struct event *e = c->p->events.items;

    for (size_t i = 0; c->year != 0 && i < c->p->events.n; i++) {
        if (e[i].date.g.is != GIVEN ||
            is_near_year(e[i].date.p.start, c->year) ||
            !check_fails(c, DIAG_DATE_OUTSIDE_YEAR, c->year, "мероприятия",
                         e[i].name.name))
            continue;
        diag(c->d, DIAG_DATE_OUTSIDE_YEAR, e[i].date.g.at,
             "мероприятие «%s» %s, а папка — %s учебного года", e[i].name.name,
             check_date(c, e[i].date.p.start),
             school_year_format(c->arena, c->year, YEAR_DASH));
    }
}

void
check_folders(struct checking *c)
{
    for (size_t i = 0; i < c->w->n_documents; i++) {
        const struct doc_record *r = c->w->documents[i];

        if (r->year == 0 || r->head.date.g.is != GIVEN ||
            is_near_year(r->head.date.d, r->year) ||
            !check_document_fails(c, DIAG_DATE_OUTSIDE_YEAR, r))
            continue;
        diag(c->d, DIAG_DATE_OUTSIDE_YEAR, r->head.date.g.at,
             "дата %s, а документ лежит в папке %s учебного года",
             check_date(c, r->head.date.d),
             school_year_format(c->arena, r->year, YEAR_DASH));
    }
}
