#include "workspace/requisite.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "workspace/templates.h"

const struct doc_record *
requisite_owner(const struct doc_record *r)
{
    return r->annex_to != NULL ? r->annex_to : r;
}

/* The entry of a {kind: …} map of school.yaml that a base kind goes by. */
static const void *
find_by_kind(struct arena *a, const struct record_list *list, size_t size,
             const char *kind)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct named *n =
            (const struct named *)((const char *)list->items + i * size);

        if (n->name != NULL &&
            strcmp(utf8_fold(a, n->name, strlen(n->name)), kind) == 0)
            return n;
    }
    return NULL;
}

const char *
requisite_number(struct arena *a, const struct workspace *w,
                 const struct doc_record *r)
{
    const struct doc_record *o = requisite_owner(r);
    const struct numbering *rule;
    const char *number = o->head.number.s;
    size_t n, m;

    if (o->head.number.g.is != GIVEN)
        return NULL;
    rule =
        find_by_kind(a, &w->school.numbering, sizeof *rule, o->genus->series);
    if (rule == NULL || rule->suffix.g.is != GIVEN)
        return number;
    n = strlen(number);
    m = strlen(rule->suffix.s);
    if (n >= m && strcmp(number + n - m, rule->suffix.s) == 0)
        return number;
    /* a number with a tail of its own («61-к») is meant as it is */
    if (number[strspn(number, "0123456789")] != '\0')
        return number;
    return arena_printf(a, "%s%s", number, rule->suffix.s);
}

bool
requisite_is(const struct doc_record *r, unsigned trait)
{
    return (r->genus->traits & trait) != 0;
}

bool
requisite_serves(const struct doc_record *r, enum kind_purpose purpose)
{
    return r->kind != NULL && r->kind->purpose == purpose;
}

struct date
requisite_date(const struct doc_record *r)
{
    const struct doc_record *o = requisite_owner(r);

    return o->head.date.g.is == GIVEN ? o->head.date.d : (struct date){0};
}

struct date
requisite_day(const struct workspace *w, const struct doc_record *r)
{
    struct date none = {0}, d = requisite_date(r);

    if (r->head.on.g.is == GIVEN)
        return r->head.on.d;
    if (d.year != 0)
        return d;
    if (r->head.period.g.is == GIVEN)
        return date_last_day(r->head.period.p.end);
    if (r->year != 0)
        return school_year_period(r->year).end;
    if (w->programme != NULL && w->programme->term.g.is == GIVEN)
        return date_last_day(w->programme->term.p.end);
    if (w->n_years > 0)
        return school_year_period(w->years[w->n_years - 1].start).end;
    return none;
}

const struct filing *
requisite_filing(struct arena *a, const struct workspace *w,
                 const struct doc_record *r)
{
    return find_by_kind(a, &w->school.filing, sizeof(struct filing),
                        r->genus->series);
}

bool
requisite_kept_long(const struct filing *f)
{
    const char *s;

    if (f == NULL || f->keep.g.is != GIVEN)
        return false;
    s = f->keep.s;
    if (strstr(s, "остоянно") != NULL || strstr(s, "о ликвидации") != NULL)
        return true;
    s += strcspn(s, "0123456789"); /* «не менее 75 лет», «75 лет ЭПК» */
    return strtol(s, NULL, 10) > 10 &&
           (strstr(s, "лет") != NULL || strstr(s, "год") != NULL);
}

/* True when the field of `other` names `r`. */
static bool
is_named(const struct workspace *w, const struct doc_record *other,
         const struct text_field *f, const struct doc_record *r)
{
    bool ambiguous;

    return f->g.is == GIVEN && other != r &&
           workspace_find_document(w, other->year, f->s, &ambiguous) == r;
}

/* The latest document that names `r` in one of the two fields. */
static const struct doc_record *
find_later(const struct workspace *w, const struct doc_record *r, bool repeals,
           struct date on)
{
    const struct doc_record *best = NULL;

    for (size_t i = 0; i < w->n_documents; i++) {
        const struct doc_record *other = w->documents[i];
        const struct doc_head *h = &other->head;
        struct date day;

        if (!is_named(w, other, repeals ? &h->repeals : &h->changes, r))
            continue;
        day = requisite_date(other);
        if (day.year == 0 || (on.year != 0 && date_compare(day, on) > 0) ||
            (best != NULL && date_compare(day, requisite_date(best)) <= 0))
            continue;
        best = other;
    }
    return best;
}

const struct doc_record *
requisite_changed_by(const struct workspace *w, const struct doc_record *r,
                     struct date on)
{
    return find_later(w, r, false, on);
}

const struct doc_record *
requisite_repealed_by(const struct workspace *w, const struct doc_record *r,
                      struct date on)
{
    return find_later(w, r, true, on);
}
