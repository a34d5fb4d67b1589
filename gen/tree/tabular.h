/*
 * Tables whose cells were typed, not taken from records: what of them is
 * numbers, how columns are set, which cells are heads.
 */
#ifndef TREE_TABULAR_H
#define TREE_TABULAR_H

#include "lang/number.h"
#include "tree/doc.h"

/** Columns from which on a table is set smaller. */
#define TABULAR_SMALL_FROM 7

/** The plain text of a cell, blanks around it taken off; in the arena. */
const char *tabular_text(struct arena *a, const struct doc_node *cell);
/** Reads «64», «3,6», «1 234», «92 %», «+5»; *percent tells the sign. */
bool tabular_number(const char *text, struct decimal *out, bool *percent);
/** True for what stands where nothing is known: «», «–», «не рассчитано». */
bool tabular_is_nothing(const char *text);

/** A table's cells by their places; a cell over several places stands in each.
 * Rows that stick out are cut. */
struct tabular {
    size_t n_rows, n_cols;
    const struct doc_node **rows;  /* n_rows */
    const struct doc_node **cells; /* n_rows × n_cols; NULL: none there */
};
/** Takes the spans of a table apart. */
void tabular_read(struct arena *a, const struct doc_node *table,
                  struct tabular *out);

/**
 * Settles what a table of typed cells leaves open: cells of AUTO alignment
 * (columns of numbers to the right, words to the left, heads in the middle),
 * scopes, size and summary.
 */
void tabular_settle(struct arena *a, struct doc_node *table);

#endif
