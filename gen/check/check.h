/*
 * Contradictions between records: sums, orders, dates, criteria, numbers.
 */
#ifndef CHECK_H
#define CHECK_H

struct workspace;

/** Checks across the records of a whole workspace; reports R-codes, honours
 * исключения. */
void workspace_check(const struct workspace *w);

#endif
