/*
 * Facts: numbers computed from records, each with its formula and sources,
 * as seen by one document: for its period and its day (design: facts are
 * dated).  All names that a template may use are found here, except the loop
 * variables.
 */
#ifndef DATA_FACTS_H
#define DATA_FACTS_H

#include "data/value.h"

/** What a computed value came from. */
struct fact {
    const char *path;    /* «формы.педагоги.наставники» */
    struct value value;  /* kind VALUE_GROUP when only a branch */
    const char *formula; /* Russian: «сумма по формам», NULL: given */
    struct pos *sources; /* places of the records it was made of */
    size_t n_sources;
    const struct fact *children;
    size_t n_children;
    const char *segment; /* last part of the path */
};

/** Whose facts are wanted. */
struct fact_query {
    int year;              /* of the document's folder; 0: several years */
    struct period period;  /* years 0: the year's own */
    struct date on;        /* day of the document or na_datu; 0: period end */
    const struct doc_record *document; /* an order counts the pairs naming it;
                                          NULL: none */
};

struct fact_scope;

/** Computes the facts; borrows the workspace. */
struct fact_scope *facts_open(struct arena *a, const struct workspace *w,
                              const struct fact_query *q);
/** The day by which posts, classes and surnames are taken. */
struct date facts_day(const struct fact_scope *s);
/** The school year of the scope (its start), 0: several years. */
int facts_year(const struct fact_scope *s);
const struct workspace *facts_workspace(const struct fact_scope *s);

/**
 * The value of a path of `n` segments.  False when a segment is no name;
 * *bad is then its number, and names for a hint come from facts_list_names.
 */
bool facts_find(const struct fact_scope *s, const char *const *segments,
                size_t n, struct value *out, size_t *bad);
/** Names that can stand after the first `n` segments. */
const char *const *facts_list_names(const struct fact_scope *s,
                                    const char *const *segments, size_t n,
                                    size_t *count);
/** The root of all facts, for `spravka facts`. */
const struct fact *facts_root(const struct fact_scope *s);

/** Checks across records of a whole workspace (data/check.c): sums, orders,
 * dates, criteria, numbers; reports R-codes, honours исключения. */
void workspace_check(const struct workspace *w);

#endif
