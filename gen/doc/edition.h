/*
 * What the edition for the site may show of the persons of a workspace, for
 * those who check what was made of it (publish/leak.c).
 */
#ifndef DOC_EDITION_H
#define DOC_EDITION_H

#include "doc/doc.h"

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

#endif
