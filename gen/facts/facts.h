/*
 * Facts: numbers computed from records, each with its formula and sources,
 * as seen by one document: for its period and its day (design: facts are
 * dated).  All names that a template may use are found here, except the loop
 * variables.
 */
#ifndef DATA_FACTS_H
#define DATA_FACTS_H

#include "facts/value.h"

/** What a computed value came from. */
struct fact {
    const char *path;    /* «формы.педагоги.наставники» */
    struct value value;  /* kind VALUE_GROUP when only a branch */
    const char *formula; /* Russian: «сумма по формам», NULL: given */
    struct pos *sources; /* places of the records it was made of */
    size_t n_sources;
    const struct fact *children; /* rows of tables, items of loops */
    size_t n_children;
    const size_t *index; /* of many children, by segment; NULL: few */
    size_t n_index;
    /* further names, which are no rows: «мероприятия.всего» */
    const struct fact *extra;
    size_t n_extra;
    const char *segment; /* last part of the path */
    bool flow;      /* over several years: the sum, else the last known year */
    bool mean;      /* a quotient: no part of a sum */
    bool breakdown; /* pupils by class or age: small counts tell who it is */
    /* members that are not among the children: fields of a record, or all
     * names of another year; NULL: none */
    const struct schema *schema;
    const void *record;
    const struct fact_scope *scope;
    /* looks up a member that is not listed (ids of acts); NULL: none */
    bool (*find)(const struct fact_scope *s, const struct fact *of,
                 const char *segment, struct value *out);
};

/** Whose facts are wanted. */
struct fact_query {
    int year;             /* of the document's folder; 0: several years */
    struct period period; /* years 0: the year's own */
    struct date on;       /* day of the document or na_datu; 0: period end */
    const struct doc_record *document; /* an order counts the pairs naming it;
                                          NULL: none */
    struct fact_shared *shared; /* of all scopes of a workspace; NULL: none */
};

struct fact_scope;
struct buf;

/** Keeps for all scopes of a workspace what is the same in them: with a
 * thousand documents, each of them would list the thousand. */
struct fact_shared *facts_share(struct arena *a);

/** Computes the facts; borrows the workspace. */
struct fact_scope *facts_open(struct arena *a, const struct workspace *w,
                              const struct fact_query *q);
/** The day by which posts, classes and surnames are taken. */
struct date facts_day(const struct fact_scope *s);
/** The school year of the scope (its start), 0: several years. */
int facts_year(const struct fact_scope *s);

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

/**
 * The earlier value that growth of a path is counted from: value.before where
 * it is set, else the nearest earlier year of the workspace in which the same
 * path is a known number.  *year is that year's start (0: of value.before);
 * text that says «прошлый год» may use it only when it is facts_year - 1.
 * False when there is none, or when either value is ambiguous.
 */
bool facts_find_previous(const struct fact_scope *s,
                         const char *const *segments, size_t n,
                         struct value *out, int *year);

/**
 * For `spravka facts`: all names in order with value, counted noun and origin
 * (file:line), one a line in columns, or as a JSON array of objects {name,
 * kind, value, noun, unit, formula, origin}.
 */
void facts_print(const struct fact_scope *s, struct buf *out, bool json);
/** One name: its value, its formula and every source; the names below it.
 * False when it is no name (then `out` holds the nearest one, if any). */
bool facts_explain(const struct fact_scope *s, const char *path,
                   struct buf *out);

/** The root number `i` of all names and what it holds; false behind the
 * last. */
bool facts_describe_root(size_t i, const char **name, const char **help);

/** The days on which a pair of a programme works: its own, else the
 * programme's term, and no longer than until it ended, if that was known on
 * the day `on` (year 0: at any time); year 0: open. */
struct period pair_find_days(const struct programme *p, const struct pair *pair,
                             struct date on);

/** Whether an exception's «где» names the place «root.name»: «документы.
 * vnedrenie», «vnedrenie» and «2022-2023/vnedrenie» do. */
bool exception_is_at(const char *where, const char *root, const char *name);
/**
 * The exception that answers a finding of another stage, or NULL.  `root` and
 * `name` are the place («документы», «report»), `year` its folder's, 0: none.
 */
const struct exception *workspace_find_exception(const struct workspace *w,
                                                 enum diag_code code, int year,
                                                 const char *root,
                                                 const char *name);

#endif
