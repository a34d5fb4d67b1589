/*
 * The proof sheet of case forms (`spravka names`): every form that the
 * program makes of a name, a post or the organisation, with the places that
 * use it, doubtful ones first, and the YAML to paste for a correction.
 */
#ifndef DOC_NAMES_H
#define DOC_NAMES_H

#include "tree/doc.h"

struct buf;

/** Appends the sheet of a workspace; `docs` (full edition) give the places of
 * use. */
void names_print(const struct workspace *w, const struct document_list *docs,
                 struct buf *out);

#endif
