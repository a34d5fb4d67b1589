/* Inside of the counts of facts: lists (count.c), totals (facts_count.c). */
#ifndef DATA_COUNT_INT_H
#define DATA_COUNT_INT_H

#include "facts/facts_int.h"

/** Makes a number known. */
void count_set(struct count *c, int64_t n, const char *formula);
void count_add_place(struct arena *a, struct count *c, struct pos at);

/** An empty set with room for all persons. */
void person_set_open(struct person_set *p, struct arena *a,
                     const struct workspace *w);
/** Size of what two sets share; of a set and itself: its size. */
int64_t person_set_common(const struct person_set *a,
                          const struct person_set *b);

/**
 * Counts the pairs and groups of a year form by form into all->forms; `s`
 * NULL: all of them, else those that hold in the scope.  `keep`: the persons
 * also join the sets of all->total.
 */
void count_lists(struct arena *a, const struct workspace *w,
                 const struct programme *p, const struct record_list *forms,
                 const struct fact_scope *s, bool keep, struct tallies *all);

#endif
