/* What is still to fill, by document: the list that ends a run. */
#ifndef WORKLIST_H
#define WORKLIST_H

#include <stdbool.h>
#include <stddef.h>

#include "tree/doc.h"

struct buf;

/**
 * Appends the documents that have gaps, in order of date, each gap once with
 * its place; returns how many gaps.  `faulty`: the records have faults, so
 * only what is sure is told.
 */
size_t worklist_print(struct arena *a, const char *workspace,
                      const struct document_list *full, bool faulty,
                      struct buf *out);

#endif
