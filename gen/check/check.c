/*
 * Checks across records: contradictions that no single record shows.  What
 * cannot be so is an error, what is seldom so a warning, what the reader of
 * the document should be told a note.
 */
#include <string.h>

#include "base/utf8.h"
#include "check/check.h"
#include "check/check_int.h"
#include "workspace/requisite.h"
#include "workspace/workspace_int.h"

/* The sizes of print that a document can be set in, in points. */
#define SIZE_LEAST 8
#define SIZE_MOST 20

static void check_look(struct checking *c);

/* Run for each year, and for the programme of several years. */
/* clang-format off */
static void (*const year_checks[])(struct checking *) = {
    check_district_members,
    check_form_sums,
    check_declared,
    check_work_groups,
    check_ambiguous,
    check_mentors_mentees,
    check_persons_pairs,
    check_group_members,
    check_class_ages,
    check_surveys,
    check_roadmap_totals,
    check_contingent,
    check_targets,
    check_decisions,
    check_terms,
    check_pairs,
    check_two_roles,
    check_pair_orders,
    check_criteria,
    check_ages,
    check_consents,
    check_dismissed,
    check_hired,
    check_event_years,
    check_introduction,
};
/* clang-format on */

/* Run once. */
static void (*const workspace_checks[])(struct checking *) = {
    check_tenures,    check_days_off,  check_act_days, check_numbers,
    check_annexes,    check_approvals, check_acts,     check_folders,
    check_amendments, check_endings,   check_curators, check_titles,
    check_look,       check_packages,
};

/* ── looks ── */

static void
check_look(struct checking *c)
{
    const struct number_field *size = &c->w->school.look.size;

    if (size->g.is != GIVEN ||
        (size->n.units >= SIZE_LEAST && size->n.units <= SIZE_MOST))
        return;
    diag(c->d, DIAG_PROFILE_VALUE, size->g.at,
         "размер шрифта бывает от %d до %d пунктов", SIZE_LEAST, SIZE_MOST);
    diag_hint(c->d, "обычно 14, в больших таблицах и приложениях 12");
}

/* ── exceptions ── */

static void
add_exceptions(struct checking *c, const struct programme *p, int year)
{
    const struct exception *e = p->exceptions.items;

    for (size_t i = 0; i < p->exceptions.n; i++) {
        struct check_exception *x;

        if (e[i].check.g.is != GIVEN || e[i].where.g.is != GIVEN ||
            e[i].reason.g.is != GIVEN)
            continue;
        x = ARENA_PUSH(c->arena, c->exceptions, c->n_exceptions,
                       c->cap_exceptions);
        x->record = &e[i];
        x->code = diag_find_code(e[i].check.s);
        x->year = year;
    }
}

bool
check_fails(struct checking *c, enum diag_code code, int year, const char *root,
            const char *name)
{
    bool fails = true;

    for (size_t i = 0; i < c->n_exceptions; i++) {
        struct check_exception *x = &c->exceptions[i];

        if (x->code != code || (x->year != 0 && year != 0 && x->year != year) ||
            !exception_is_at(x->record->where.s, root, name))
            continue;
        x->used = true;
        fails = false;
    }
    return fails;
}

bool
check_document_fails(struct checking *c, enum diag_code code,
                     const struct doc_record *r)
{
    return check_fails(c, code, r->year, "документы", r->stem);
}

/* Codes that only this stage reports; of others it cannot tell. */
static bool
is_ours(enum diag_code code)
{
    return code >= DIAG_SUM_MEMBERS && code <= DIAG_PROTOCOL_KIND;
}

static void
report_unused(struct checking *c)
{
    for (size_t i = 0; i < c->n_exceptions; i++) {
        const struct check_exception *x = &c->exceptions[i];

        if (x->used || !is_ours(x->code))
            continue;
        diag(c->d, DIAG_EXCEPTION_UNUSED, x->record->where.g.at,
             "исключение из проверки %s для «%s» ничего не снимает",
             x->record->check.s, x->record->where.s);
        diag_hint(c->d, "удалите его или поправьте «где»: имя документа, "
                        "«акты.имя», «формы.имя», код пары");
    }
}

/* ── words for messages, and small finders ── */

const char *
check_date(struct checking *c, struct date d)
{
    return date_format_digits(c->arena, d);
}

const char *
check_person(struct checking *c, const struct person *p)
{
    return person_short_name(c->arena, p);
}

const char *
check_document(struct checking *c, const struct doc_record *r)
{
    const char *number = requisite_number(c->arena, c->w, r);
    struct date d = requisite_date(r);

    if (number == NULL || r->head.kind.s == NULL)
        return arena_printf(c->arena, "«%s»", r->stem);
    if (d.year == 0)
        return arena_printf(c->arena, "%s № %s", r->genus->series, number);
    return arena_printf(c->arena, "%s от %s № %s", r->genus->series,
                        check_date(c, d), number);
}

bool
check_is_real(const struct doc_record *r)
{
    return r->head.state.g.is != GIVEN ||
           (r->head.state.value != STATE_SAMPLE &&
            r->head.state.value != STATE_BLANK);
}

bool
check_is_order(const struct doc_record *r)
{
    return r->head.kind.g.is != GIVEN || /* reported: it may be one */
           requisite_is(r, GENUS_ORDER);
}

const struct pair *
check_next_pair(const struct checking *c, size_t *i)
{
    const struct record_list *l = &c->p->pairs;
    size_t at = (*i)++;

    if (at >= l->n) {
        at -= l->n;
        l = &c->p->groups;
    }
    return at < l->n ? (const struct pair *)l->items + at : NULL;
}

const struct doc_record *
check_find_document(const struct checking *c, const struct text_field *id)
{
    bool ambiguous = false;

    if (id->g.is != GIVEN)
        return NULL;
    return workspace_find_document(c->w, c->year, id->s, &ambiguous);
}

struct date
check_pair_day(struct checking *c, const struct pair *p)
{
    const struct doc_record *order = check_find_document(c, &p->order);
    struct date d = order == NULL ? (struct date){0} : requisite_date(order);

    if (d.year == 0)
        d = pair_find_days(c->p, p, (struct date){0}).start;
    if (d.year == 0 && c->year != 0)
        d = school_year_period(c->year).start;
    return d;
}

/* ── the run ── */

static void
check_year(struct checking *c, const struct programme *p, int year)
{
    c->p = p;
    c->year = year;
    c->lists = facts_tally_year(c->arena, c->w, p);
    for (size_t i = 0; i < sizeof year_checks / sizeof *year_checks; i++)
        year_checks[i](c);
}

void
workspace_check(const struct workspace *w)
{
    static const struct programme nothing;
    struct arena arena = {0};
    struct checking c = {.w = w, .arena = &arena, .d = w->diags};

    if (w->programme != NULL)
        add_exceptions(&c, w->programme, 0);
    for (size_t i = 0; i < w->n_years; i++)
        if (w->years[i].programme != NULL)
            add_exceptions(&c, w->years[i].programme, w->years[i].start);
    if (w->programme != NULL)
        check_year(&c, w->programme, 0);
    for (size_t i = 0; i < w->n_years; i++)
        if (w->years[i].programme != NULL)
            check_year(&c, w->years[i].programme, w->years[i].start);
    c.p = &nothing;
    c.year = 0;
    c.lists = NULL;
    for (size_t i = 0; i < sizeof workspace_checks / sizeof *workspace_checks;
         i++)
        workspace_checks[i](&c);
    report_unused(&c);
    arena_free(&arena);
}
