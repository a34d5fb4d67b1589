/*
 * Inside of the checks.  A check is a short function in the table of check.c,
 * run once for each year (and for the programme of several years) or once for
 * the workspace.  Before reporting it asks check_fails, which honours
 * исключения; so every finding has a place that an exception can name.
 */
#ifndef DATA_CHECK_INT_H
#define DATA_CHECK_INT_H

#include "facts/facts_int.h"

/** An exception and whether it suppressed something. */
struct check_exception {
    const struct exception *record;
    enum diag_code code;
    int year; /* of its folder, 0: of the whole workspace */
    bool used;
};

/** The run of all checks over a workspace. */
struct checking {
    const struct workspace *w;
    struct arena *arena;
    struct diags *d;
    struct check_exception *exceptions;
    size_t n_exceptions, cap_exceptions;
    /* of the year in work */
    const struct programme *p;
    int year; /* 0: the programme of several years */
    struct tallies *lists;
};

/**
 * Whether a finding is to be reported: false when an exception answers it.
 * The place is `root`.`name` («документы», «vnedrenie»); exceptions may leave
 * out the root.  `year` is that of the record, 0: of no year.
 */
bool check_fails(struct checking *c, enum diag_code code, int year,
                 const char *root, const char *name);
/** The same for a document. */
bool check_document_fails(struct checking *c, enum diag_code code,
                          const struct doc_record *r);

/** «02.10.2023» for messages. */
const char *check_date(struct checking *c, struct date d);
/** «Дрокина В.И.» for messages. */
const char *check_person(struct checking *c, const struct person *p);
/** «приказ № 214-од» or the id of a document, for messages. */
const char *check_document(struct checking *c, const struct doc_record *r);
/** Whether a document is real: not a sample or a form. */
bool check_is_real(const struct doc_record *r);
/** Whether a document is an order. */
bool check_is_order(const struct doc_record *r);
/** Goes through pairs, then groups, of the year in work; NULL at the end. */
const struct pair *check_next_pair(const struct checking *c, size_t *i);
/** The day a pair was fixed: of its order, else its start, else the year's. */
struct date check_pair_day(struct checking *c, const struct pair *p);
/** The document that an id of the year in work names, or NULL. */
const struct doc_record *check_find_document(const struct checking *c,
                                             const struct text_field *id);

/* check_numbers.c */
void check_form_sums(struct checking *c);
void check_declared(struct checking *c);
void check_work_groups(struct checking *c);
void check_mentors_mentees(struct checking *c);
void check_persons_pairs(struct checking *c);
void check_ambiguous(struct checking *c);
void check_group_members(struct checking *c);
void check_class_ages(struct checking *c);
void check_roadmap_totals(struct checking *c);
void check_surveys(struct checking *c);
void check_contingent(struct checking *c);
void check_targets(struct checking *c);
void check_decisions(struct checking *c);
/* check_people.c */
void check_pairs(struct checking *c);
void check_two_roles(struct checking *c);
void check_criteria(struct checking *c);
void check_ages(struct checking *c);
void check_consents(struct checking *c);
void check_dismissed(struct checking *c);
void check_hired(struct checking *c);
/* check_dates.c */
void check_terms(struct checking *c);
void check_pair_orders(struct checking *c);
void check_tenures(struct checking *c);
void check_introduction(struct checking *c);
void check_days_off(struct checking *c);
void check_act_days(struct checking *c);
void check_event_years(struct checking *c);
/* check_documents.c */
void check_numbers(struct checking *c);
void check_approvals(struct checking *c);
void check_acts(struct checking *c);
void check_folders(struct checking *c);
void check_amendments(struct checking *c);
void check_endings(struct checking *c);
void check_curators(struct checking *c);
void check_titles(struct checking *c);
void check_annexes(struct checking *c);
/* check_district.c */
void check_packages(struct checking *c);
void check_district_members(struct checking *c);

#endif
