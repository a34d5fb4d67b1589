/* Claims typed in free text, held against the records. */
#ifndef PROSE_PROSE_H
#define PROSE_PROSE_H

#include <stddef.h>

struct arena;
struct buf;
struct doc_node;
struct eval;
struct prose_index;
struct workspace;

/** What all documents of a workspace are read with; of an arena. */
struct prose_index *prose_open(struct arena *a, const struct workspace *w);

/**
 * Reads the prose of a resolved document: numbers, shares, growth, dates,
 * requisites, names and agreement typed in paragraphs, headings, captions and
 * cells, and reports what contradicts the records (T050–T059).  Only text
 * that the workspace's own files hold is read; values, code and annexes,
 * which are documents of their own, are passed over.  Honours исключения.
 * `list` (may be NULL) gets a line for every claim with its verdict, and the
 * share of claims that were checked.
 */
void prose_check(const struct eval *e, struct prose_index *x,
                 const struct doc_node *root, struct buf *list);

#endif
