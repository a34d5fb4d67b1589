/* The edition's rules (edition.c) for all persons of a workspace at once. */
#include "eval/edition.h"

#include "eval/eval_int.h"
#include "facts/facts.h"
#include "workspace/requisite.h"

static struct eval
eval_of_site(struct arena *a, const struct workspace *w,
             struct date consents_on)
{
    return (struct eval){.arena = a,
                         .workspace = w,
                         .diags = w->diags,
                         .edition = EDITION_SITE,
                         .consents_on = consents_on};
}

/* Makes the record the one that is looked at; NULL: those of all years. */
static void
open_record(struct eval *e, const struct doc_record *r)
{
    struct fact_query q = {0};

    e->record = r;
    if (r == NULL)
        return;
    q.year = r->year;
    q.document = requisite_owner(r);
    if (r->head.period.g.is == GIVEN)
        q.period = r->head.period.p;
    q.on = requisite_day(e->workspace, r);
    e->on = q.on;
    e->scope = facts_open(e->arena, e->workspace, &q);
}

/* Lowers `shows` to what one record, or the records of all years, allow. */
static void
add_record(struct eval *e, const struct doc_record *r, unsigned char *shows)
{
    const struct workspace *w = e->workspace;

    open_record(e, r);
    for (size_t i = 0; i < w->n_people; i++) {
        unsigned char show = (unsigned char)edition_show(e, w->people[i]);

        if (show < shows[i])
            shows[i] = show;
    }
}

void
edition_list_shows(struct arena *a, const struct workspace *w,
                   const struct document *d, struct date consents_on,
                   unsigned char *shows)
{
    struct eval e = eval_of_site(a, w, consents_on);

    for (size_t i = 0; i < w->n_people; i++)
        shows[i] = SHOW_NOTHING;
    add_record(&e, d != NULL ? d->record : NULL, shows);
    for (size_t i = 0; d != NULL && i < w->n_documents; i++)
        if (w->documents[i]->annex_to == d->record)
            add_record(&e, w->documents[i], shows);
}

bool
edition_allows_contact(struct arena *a, const struct workspace *w,
                       const struct document *d, struct date consents_on,
                       const struct person *p, const char *key)
{
    struct eval e = eval_of_site(a, w, consents_on);

    if (p != workspace_find_curator(w, d->year, d->date))
        return false;
    open_record(&e, d->record);
    return edition_shows_contact(&e, p, key);
}
