/*
 * What an edition shows of persons (edition_name.c makes the text).
 *
 * The full edition shows everything.  The edition for the site denies by
 * default (design §7; 152-ФЗ ст. 10.1: consent to dissemination is a consent
 * of its own, with a scope, and may be withdrawn):
 *
 *   staff in office       as the school says in публикация.работники, else in
 * full staff as mentees      post only: being helped is not an office.  Who
 * also holds an office (head, curator, work group, signer of this document) is
 * named in that office outsiders             by consent, else post and
 * organisation pupils                by consent, else a number: «обучающийся»
 *
 * A consent shows what its scope names and no more; of several in force the
 * scopes add up.  What the school allows for a role limits what a consent
 * gives, never widens it: without a consent a pupil or an outsider has no
 * name whatever school.yaml says.  A consent counts from its day to its last
 * day, and not from the day it was withdrawn; one whose day is not known does
 * not count.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "eval/eval_int.h"

bool
edition_shows_private(const struct eval *e)
{
    return e->edition == EDITION_FULL;
}

/* ── consents ── */

/* Words of «объём», each a bit. */
enum {
    SCOPE_NAME = 1,
    SCOPE_LAST_INITIALS = 2,
    SCOPE_INITIALS = 4,
    SCOPE_CODE = 8,
    SCOPE_CLASS = 16
};
static const struct {
    const char *word;
    unsigned bit;
    enum show show;
} scopes[] = {
    /* most first: the first that is given decides how a name is shown */
    {"фио", SCOPE_NAME, SHOW_FULL},
    {"фамилия_ио", SCOPE_LAST_INITIALS, SHOW_LAST_INITIALS},
    {"инициалы", SCOPE_INITIALS, SHOW_INITIALS},
    {"код", SCOPE_CODE, SHOW_CODE},
    {"класс", SCOPE_CLASS, SHOW_CLASS},
};
#define N_SCOPES (sizeof scopes / sizeof *scopes)

/* All that the consents of a person in force allow. */
static unsigned
find_scope(struct eval *e, const struct person *p)
{
    const struct workspace *w = e->workspace;
    unsigned bits = 0;

    for (size_t i = 0; i < w->n_consents; i++) {
        const struct consent *c = &w->consents[i];

        if (c->who.person != p ||
            !consent_in_force(c, CONSENT_PUBLISH, e->consents_on))
            continue;
        for (size_t k = 0; k < c->scope.n; k++)
            for (size_t s = 0; s < N_SCOPES; s++)
                if (c->scope.items[k].s != NULL &&
                    eval_same_word(e->arena, c->scope.items[k].s,
                                   scopes[s].word))
                    bits |= scopes[s].bit;
    }
    return bits;
}

static enum show
show_by_consent(struct eval *e, const struct person *p)
{
    unsigned bits = find_scope(e, p);

    for (size_t s = 0; s < N_SCOPES; s++)
        if (bits & scopes[s].bit)
            return scopes[s].show;
    return SHOW_NUMBER;
}

/* ── roles ── */

static bool
holds_person(const struct person_list *list, const struct person *p)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].person == p)
            return true;
    return false;
}

static bool
is_mentee_in(const struct programme *g, const struct person *p)
{
    const struct record_list *lists[] = {&g->pairs, &g->groups};

    for (size_t k = 0; k < 2; k++) {
        const struct pair *pairs = lists[k]->items;

        for (size_t i = 0; i < lists[k]->n; i++)
            if (holds_person(&pairs[i].mentees, p))
                return true;
    }
    return false;
}

static bool
is_in_work_group(const struct programme *g, const struct person *p)
{
    const struct work_group *groups = g->work_groups.items;

    for (size_t i = 0; i < g->work_groups.n; i++)
        if (groups[i].chair.person == p || groups[i].secretary.person == p ||
            holds_person(&groups[i].members, p))
            return true;
    return false;
}

static bool
is_tenure(const struct record_list *list, const struct person *p)
{
    const struct tenure *t = list->items;

    for (size_t i = 0; i < list->n; i++)
        if (t[i].who.person == p)
            return true;
    return false;
}

static bool
has_office_in(const struct programme *g, const struct person *p)
{
    return is_tenure(&g->curators, p) || is_in_work_group(g, p);
}

typedef bool programme_fn(const struct programme *g, const struct person *p);

/* Asks the programme of the document's year; of a document over several years
 * all of them, and that of several years always. */
static bool
ask_programmes(struct eval *e, const struct person *p, programme_fn *ask)
{
    const struct workspace *w = e->workspace;
    int year = e->scope != NULL ? facts_year(e->scope) : 0;

    if (w->programme != NULL && ask(w->programme, p))
        return true;
    for (size_t i = 0; i < w->n_years; i++)
        if ((year == 0 || w->years[i].start == year) &&
            w->years[i].programme != NULL && ask(w->years[i].programme, p))
            return true;
    return false;
}

/* Named in the head of the document in work as one who acts in it. */
static bool
acts_in_document(const struct doc_record *r, const struct person *p)
{
    const struct doc_head *h = &r->head;
    const struct person_field *fields[] = {
        &h->author, &h->approver, &h->control,   &h->executor,
        &h->chair,  &h->appoint,  &h->secretary, &h->curator,
    };
    const struct approval *a = h->approvals.items;

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i]->person == p)
            return true;
    for (size_t i = 0; i < h->approvals.n; i++)
        if (a[i].who.person == p)
            return true;
    return holds_person(&h->signers, p);
}

static bool
holds_office(struct eval *e, const struct person *p)
{
    const struct school *s = &e->workspace->school;

    return is_tenure(&s->heads, p) || is_tenure(&s->acting_heads, p) ||
           s->secretary.person == p || ask_programmes(e, p, has_office_in) ||
           (e->record != NULL && acts_in_document(e->record, p));
}

/* ── what may be shown ── */

static enum show
less(enum show a, enum show b)
{
    return a > b ? a : b;
}

static enum show
allowed(const struct enum_field *f, enum show by_default)
{
    return f->g.is == GIVEN ? (enum show)f->value : by_default;
}

static enum show
show_staff(struct eval *e, const struct person *p)
{
    enum show show = allowed(&e->workspace->school.publishing.staff, SHOW_FULL);

    if (show == SHOW_BY_CONSENT)
        return show_by_consent(e, p);
    if (ask_programmes(e, p, is_mentee_in) &&
        (e->as_mentee || !holds_office(e, p)))
        return less(show, show_by_consent(e, p));
    return show;
}

/* Outsiders and pupils: the consent, limited by what the school allows. */
static enum show
show_others(struct eval *e, const struct person *p)
{
    const struct publishing *pub = &e->workspace->school.publishing;
    bool pupil = p->role == PERSON_PUPIL;
    enum show limit = allowed(pupil ? &pub->pupils : &pub->outsiders,
                              pupil ? SHOW_NUMBER : SHOW_BY_CONSENT);
    enum show show = show_by_consent(e, p);

    /* «количество» is what is shown without a consent, not a limit */
    if (limit == SHOW_BY_CONSENT || (pupil && limit == SHOW_NUMBER))
        return show;
    return less(limit, show);
}

enum show
edition_show(struct eval *e, const struct person *p)
{
    enum show show;

    if (e->edition == EDITION_FULL)
        return SHOW_FULL;
    show = p->role == PERSON_STAFF ? show_staff(e, p) : show_others(e, p);
    /* a code that is the name in other words is not shown */
    if (show == SHOW_CODE &&
        (p->code.g.is != GIVEN || p->last_s == NULL ||
         strstr(utf8_fold(e->arena, p->code.s, strlen(p->code.s)),
                utf8_fold(e->arena, p->last_s, strlen(p->last_s))) != NULL))
        return SHOW_NUMBER;
    return show;
}

bool
edition_shows_class(struct eval *e, const struct person *p)
{
    const struct enum_field *f = &e->workspace->school.publishing.pupils;

    return e->edition == EDITION_FULL ||
           ((find_scope(e, p) & SCOPE_CLASS) != 0 &&
            allowed(f, SHOW_NUMBER) != SHOW_NOTHING);
}

bool
edition_counts(struct eval *e, const struct person *p)
{
    return e->edition == EDITION_SITE && p->role == PERSON_PUPIL &&
           edition_show(e, p) >= SHOW_NUMBER;
}
