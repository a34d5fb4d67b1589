/*
 * A value as templates see it: typed, with the place it came from.  Persons,
 * acts, documents and numbers stay what they are until text is made for one
 * edition.
 */
#ifndef DATA_VALUE_H
#define DATA_VALUE_H

#include "workspace/workspace.h"

enum value_kind {
    VALUE_ABSENT,  /* the name is known, the key is not there */
    VALUE_UNKNOWN, /* не указано, or a fact that cannot be computed */
    VALUE_EMPTY,   /* still to be filled: a visible gap */
    VALUE_TEXT,
    VALUE_NUMBER,
    VALUE_BOOL,
    VALUE_DATE,
    VALUE_PERIOD,
    VALUE_TERM,
    VALUE_YEAR, /* a school year */
    VALUE_PERSON,
    VALUE_ACT,
    VALUE_DOCUMENT,
    VALUE_ORG,    /* the organisation: prints its short name */
    VALUE_LIST,   /* of values */
    VALUE_RECORD, /* a struct with its schema: has members */
    VALUE_GROUP, /* a fact with members below it (формы.педагоги) */
    VALUE__MAX
};

struct fact;
struct value;

/** A share: «23 из 25». whole 0 never occurs (the value is then unknown). */
struct value_ratio {
    struct decimal part, whole;
};

/** The unit of a difference of percents: процентные пункты. */
#define VALUE_POINTS "п.п."

/** A value.  Lists and records borrow from the workspace or fact scope. */
struct value {
    enum value_kind kind;
    struct pos at;    /* where it stands in the records */
    const char *name; /* last segment of its path, for messages */
    const char *noun; /* the number's own counted noun, or NULL */
    const char *unit; /* "%", VALUE_POINTS and the like, or NULL */
    bool personal;    /* a private field: never on the site */
    bool numeric;     /* a number, or what would be one were it known: prints
                         «не рассчитано» when absent or unknown */
    bool ambiguous; /* неоднозначно: a footnote says so; no growth of it */
    bool delta; /* a difference: prints with its sign («+2») */
    const struct forms_field *forms; /* forms given by the record, or NULL */
    const struct fact *fact;         /* computed: how, from what; else NULL */
    /* of a share (u.number is then its percent), for «доля»; else NULL */
    const struct value_ratio *ratio;
    /* the earlier value that growth is counted from; NULL: the same path
     * below прошлый_год */
    const struct value *before;
    union {
        const char *text;
        struct decimal number;
        bool yes;
        struct date date;
        struct period period;
        const struct term_field *term;
        int year;
        const struct person *person;
        const struct act *act;
        const struct doc_record *document;
        struct {
            const struct value *items;
            size_t n;
        } list;
        struct {
            const struct schema *schema;
            const void *data;
        } record;
        const struct fact *group;
    } u;
};

/**
 * A member of a value: of a record by its schema («пара.цель»), of a person
 * («куратор.должность» on the scope's day), of an act, document, period,
 * fact.  False when it has no such member.
 */
struct fact_scope;
bool value_find_member(const struct fact_scope *s, const struct value *v,
                       const char *segment, struct value *out);
/** The names of a value's members, for «похоже на»; in the scope's arena. */
const char *const *value_list_members(const struct fact_scope *s,
                                      const struct value *v, size_t *n);
/** True for a value that conditions take as yes (0 is a value). */
bool value_is_true(const struct value *v);

#endif
