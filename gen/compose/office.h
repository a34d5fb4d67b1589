/*
 * Elements of office work, composed from the head, the records and the kind:
 * letterhead, requisites, approval blocks, signatures, acquaintance sheet,
 * annex marks; and the fenced blocks приказываю, подпись, грифы, ознакомление,
 * решения.
 */
#ifndef DOC_OFFICE_H
#define DOC_OFFICE_H

#include "markdown/markdown.h"

/** All fenced blocks that a document may hold, for eval.blocks. */
extern const struct block_word office_blocks[];

#endif
