/*
 * Elements of office work, composed from the head, the records and the kind:
 * letterhead, requisites, approval blocks, signatures, acquaintance sheet,
 * annex marks; and the fenced blocks приказываю, подпись, грифы, ознакомление,
 * решения.
 */
#ifndef DOC_OFFICE_H
#define DOC_OFFICE_H

#include "markdown/markdown.h"

/** The handler of an office block's word, or NULL. */
block_fn *office_find_block(const char *name);

#endif
