/*
 * Inside of facts: the scope, the making of nodes, and the counts of pairs.
 * Every root name («формы», «охват») is made when first asked for, so a
 * document pays only for what it names.
 */
#ifndef DATA_FACTS_INT_H
#define DATA_FACTS_INT_H

#include "base/arena.h"
#include "facts/facts.h"
#include "records/records.h"

/** Where a root name is known. */
#define ROOT_YEAR 1u  /* also below a year: прошлый_год, годы.* */
#define ROOT_TOP 2u   /* in the document's own scope */
#define ROOT_MERGE 4u /* over several years: merged from the years */

/** A root name and the function that fills its node. */
struct fact_root {
    const char *name;
    unsigned where;
    void (*make)(const struct fact_scope *s, struct fact *out);
    const char *help; /* what stands below it, for `spravka explain факты` */
};

/** The kinds of numbers that totals hold. */
enum count_kind {
    COUNT_MEMBERS,
    COUNT_MENTORS,
    COUNT_MENTEES,
    COUNT_PAIRS,
    COUNT_GROUPS,
    COUNT_BOTH,
    COUNT__MAX
};

/** One number, known or not, and why. */
struct count {
    bool known, ambiguous;
    bool empty; /* not known because a key is still to be filled */
    int64_t n;
    const char *formula;
    struct pos *sources;
    size_t n_sources, cap_sources;
};

/** A set of persons, by their number in people.yaml. */
struct person_set {
    uint64_t *bits;
    size_t words;
};

/** The counts of a form, or of all forms. */
struct tally {
    const struct form *form; /* NULL: all forms */
    bool listed;             /* counted from complete lists */
    struct count count[COUNT__MAX];
    struct person_set mentors, mentees;    /* only over all forms */
    struct count ext_mentors, ext_mentees; /* from other organisations */
    struct count more_pairs, more_groups;  /* продлены */
    struct count meetings;
    size_t n_pairs, n_groups; /* records selected */
};

/** The counts of a scope. */
struct tallies {
    struct tally *forms;
    size_t n;
    struct tally total;
    const struct given *given; /* of the list of forms */
};

/** What a scope computed so far. */
struct scope_memo {
    struct fact **roots; /* by number of the root, NULL: not yet made */
    struct tallies *tallies;
    struct fact_scope **years; /* of workspace.years, NULL: not yet opened */
    struct fact_scope *other;  /* the last opened year without a folder */
};

struct fact_scope {
    struct arena *arena;
    const struct workspace *w;
    const struct doc_record *document; /* NULL: none */
    const struct doc_record *order;    /* its pairs are the ones that count */
    int year;                          /* the last one of several */
    int first_year;                    /* of several; else = year */
    bool several;                      /* more than one school year */
    bool below_year; /* made for прошлый_год, годы.* */
    bool by_date;    /* what holds on the day, на_дату */
    struct period period;
    struct date on;
    const struct programme *own;  /* of the year; all absent if none */
    const struct programme *root; /* of several years; all absent if none */
    struct scope_memo *memo;
    struct fact_shared *shared; /* NULL: none */
};

/** «документы» as seen from a year; one of them for each year. */
struct fact_shared {
    struct arena *arena;
    struct shared_documents {
        int year;
        struct fact branch;
    } * documents;
    size_t n, cap;
    struct shared_documents *districts; /* «свод» by year */
    size_t n_districts, cap_districts;
};

/* ── making nodes (facts_node.c) ── */

/** Children in the making. */
struct fact_list {
    struct fact *items;
    size_t n, cap;
    struct arena *arena;
};

/** A new child of `parent`, absent as yet. */
struct fact *fact_add(const struct fact_scope *s, const struct fact *parent,
                      struct fact_list *l, const char *segment);
/** Ends the making of children; the list must not grow after it. */
void fact_close(struct fact *parent, const struct fact_list *l);
/** The same for names that are no rows. */
void fact_close_extra(struct fact *parent, const struct fact_list *l);
void fact_set_number(struct fact *f, struct decimal n, const char *noun);
/** A number that is not known; `why` becomes the formula. */
void fact_set_unknown(struct fact *f, const char *noun, const char *why);
/** A share in percent, unknown without both sides or when whole is 0. */
void fact_set_share(const struct fact_scope *s, struct fact *f,
                    const struct value *part, const struct value *whole);
/** a / b to one digit, unknown without both sides. */
void fact_set_mean(struct fact *f, const struct value *sum,
                   const struct value *n, const char *noun);
void fact_set_count(struct fact *f, const struct count *c, const char *noun);
void fact_add_source(const struct fact_scope *s, struct fact *f, struct pos at);
/** Sets the number or unknown from a field, with its place. */
void fact_set_field(const struct fact_scope *s, struct fact *f,
                    const struct number_field *n, const char *noun);
/** Makes it a branch. */
void fact_set_group(struct fact *f, struct pos at);
/** Makes it a branch for the entries of a map; absent where the map is, but
 * then too its computed children are found. */
void fact_set_map(struct fact *f, const struct given *g);
/** The child of a segment, or NULL. */
const struct fact *fact_find_child(const struct fact *f, const char *segment);
/** Whether two segments are the same but for letter case and ё. */
bool fact_same(const char *a, const char *b);
/** A counted noun, `other` when the dictionary does not know it. */
const char *fact_known_noun(const struct fact_scope *s, const char *noun,
                            const char *other);
/** `unit` as noun where it is a known one, else as unit. */
void fact_set_unit(const struct fact_scope *s, struct value *v,
                   const char *unit);

/* ── counts (facts_count.c) ── */

const struct tallies *facts_tallies(const struct fact_scope *s);
/** What the lists of a year hold in whole, for checks: nothing declared. */
struct tallies *facts_tally_year(struct arena *a, const struct workspace *w,
                                 const struct programme *p);
/** Whether a pair counts in this scope. */
bool facts_pair_counts(const struct fact_scope *s, const struct pair *p);
/** «наставники», and its counted noun «наставник». */
const char *count_segment(enum count_kind k);
const char *count_noun(enum count_kind k);
/** The declared total of a kind. */
const struct number_field *count_declared(const struct form *f,
                                          enum count_kind k);
bool person_set_has(const struct person_set *p, const struct person *who);

/* ── values of fields (value_field.c) ── */

/** A member of a record by its schema; false when it has no such key. */
bool value_of_record(const struct fact_scope *s, const struct schema *schema,
                     const void *record, const char *key, struct value *out);
void value_of_text(const struct text_field *t, struct value *out);
void value_of_person(const struct person_field *p, struct value *out);
void value_of_persons(const struct fact_scope *s, const struct person_list *l,
                      struct value *out);
/** Reduces to absent, unknown, empty; false when given. */
bool value_of_given(const struct given *g, struct value *out);
/** A list value with room for `n` items, which the caller fills. */
struct value *value_new_list(const struct fact_scope *s, size_t n,
                             struct value *out);
/** The case forms of a record as `value.forms` takes them, NULL: none. */
const struct forms_field *value_forms(const struct forms_field *f);

/** The person of a role word (руководитель, куратор, секретарь) on the
 * scope's day; `out` is left alone when it is none. */
void facts_find_role(const struct fact_scope *s, const char *word,
                     struct value *out);
/** Full years from a day to another, 0 when it lies ahead. */
int person_years_since(struct date since, struct date on);

/* ── roots ── */

/** Table of all roots, in the order in which they are listed. */
extern const struct fact_root fact_roots[];
extern const size_t fact_n_roots;

/** The node of a root by name, NULL when there is none. */
const struct fact *facts_find_root(const struct fact_scope *s,
                                   const char *name);
/** The scope of another school year. */
const struct fact_scope *facts_open_year(const struct fact_scope *s, int year);
/** Fills a root of several years from those of the years. */
void facts_merge_years(const struct fact_scope *s, const struct fact_root *r,
                       struct fact *out);
/**
 * Pointers to the entries of a map, `offset` bytes into struct programme: of
 * the year; over several years of all of them, the last first; then those of
 * the whole programme.  A name that came before is left out, but for the
 * years when `again` is set.  *n and the map's own *g are set.
 */
const void *const *facts_entries(const struct fact_scope *s, size_t offset,
                                 size_t size, bool again, size_t *n,
                                 struct given *g);
/** Adds a fact of an earlier year to one of the same name: flows add up. */
void facts_merge(const struct fact_scope *s, struct fact *dst,
                 const struct fact *src, int year);
/** The known names of acts; *n is set. */
const char *const *facts_act_names(const struct fact_scope *s, size_t *n);
/** Whether an id names this document. */
bool facts_is_order(const struct text_field *id, const struct doc_record *d);

/* facts_count.c */
void fact_make_forms(const struct fact_scope *s, struct fact *out);
void fact_make_units(const struct fact_scope *s, struct fact *out);
void fact_make_totals(const struct fact_scope *s, struct fact *out);
/* facts_people.c */
void fact_make_pairs(const struct fact_scope *s, struct fact *out);
void fact_make_groups(const struct fact_scope *s, struct fact *out);
void fact_make_mentors(const struct fact_scope *s, struct fact *out);
void fact_make_mentees(const struct fact_scope *s, struct fact *out);
void fact_make_members(const struct fact_scope *s, struct fact *out);
void fact_make_curator(const struct fact_scope *s, struct fact *out);
void fact_make_head(const struct fact_scope *s, struct fact *out);
void fact_make_secretary(const struct fact_scope *s, struct fact *out);
void fact_make_work_groups(const struct fact_scope *s, struct fact *out);
/* facts_pupils.c */
void fact_make_classes(const struct fact_scope *s, struct fact *out);
void fact_make_ages(const struct fact_scope *s, struct fact *out);
/* facts_school.c */
void fact_make_org(const struct fact_scope *s, struct fact *out);
void fact_make_region(const struct fact_scope *s, struct fact *out);
void fact_make_year(const struct fact_scope *s, struct fact *out);
void fact_make_period(const struct fact_scope *s, struct fact *out);
void fact_make_year_number(const struct fact_scope *s, struct fact *out);
void fact_make_acts(const struct fact_scope *s, struct fact *out);
void fact_make_documents(const struct fact_scope *s, struct fact *out);
void fact_make_serving(const struct fact_scope *s, struct fact *out);
void fact_make_decisions(const struct fact_scope *s, struct fact *out);
/* facts_work.c */
void fact_make_roadmap(const struct fact_scope *s, struct fact *out);
void fact_make_events(const struct fact_scope *s, struct fact *out);
void fact_make_trainings(const struct fact_scope *s, struct fact *out);
/* facts_measure.c */
void fact_make_indicators(const struct fact_scope *s, struct fact *out);
void fact_make_surveys(const struct fact_scope *s, struct fact *out);
void fact_make_coverage(const struct fact_scope *s, struct fact *out);
void fact_make_targets(const struct fact_scope *s, struct fact *out);
void fact_make_own(const struct fact_scope *s, struct fact *out);
/* facts_district.c */
void fact_make_district(const struct fact_scope *s, struct fact *out);
/* facts_years.c */
void fact_make_last_year(const struct fact_scope *s, struct fact *out);
void fact_make_next_year(const struct fact_scope *s, struct fact *out);
void fact_make_years(const struct fact_scope *s, struct fact *out);

#endif
