/*
 * What the edition for the site may show of the persons of a workspace, for
 * those who make its pages (site) and check what was made (publish/leak.c).
 */
#ifndef DOC_EDITION_H
#define DOC_EDITION_H

#include "tree/doc.h"

struct eval;
struct person;
struct workspace;

/**
 * For each person of w->people what a document of the edition for the site
 * may show at most, in whatever role it names them there, its annexes
 * included: an enum show each, w->n_people of them.  Without a document: what
 * is shown anywhere.
 */
void edition_list_shows(struct arena *a, const struct workspace *w,
                        const struct document *d, struct date consents_on,
                        unsigned char *shows);

/**
 * True when the site may say this contact («телефон») of the curator: the
 * organisation asked for it and the curator's name is shown.  Whose name is
 * hidden has no contacts either: they would tell who it is.
 */
bool edition_shows_contact(struct eval *e, const struct person *p,
                           const char *key);
/** The same for a document: true for its curator only. */
bool edition_allows_contact(struct arena *a, const struct workspace *w,
                            const struct document *d, struct date consents_on,
                            const struct person *p, const char *key);

#endif
