/*
 * Values as records hold them.  Each begins with `struct given`: which of the
 * three kinds of empty it is, and where it stands.  The reading by type is in
 * field.c, driven by the const tables of schema.h.
 */
#ifndef DATA_FIELD_H
#define DATA_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "typography/date.h"
#include "lang/number.h"

struct person;

/** Key absent: does not apply; `не указано`: unknown; empty: to be filled. */
enum presence { ABSENT, UNKNOWN, EMPTY, GIVEN };

/** What every value begins with. */
struct given {
    enum presence is;
    struct pos at;  /* of the value; of the key when there is no value */
    struct pos key; /* of the key */
};

struct text_field {
    struct given g;
    const char *s; /* NULL unless GIVEN; may hold tag tokens (heads, swot) */
};

struct number_field {
    struct given g;
    struct decimal n;
};

struct bool_field {
    struct given g;
    bool yes;
};

struct date_field {
    struct given g;
    struct date d;
};

/** One of a table of words; `value` is its number there. */
struct enum_field {
    struct given g;
    int value;
    const char *word;
};

/** A period {начало, окончание}, a school year or a single date. */
struct period_field {
    struct given g;
    struct period p;
};

/** A term: a date, «до …», a month, a period, or words («в течение года»). */
struct term_field {
    struct given g;
    struct period p; /* years 0 when it is words only */
    bool until;      /* «до 08.09.2023» */
    const char *s;   /* as written */
};

/** A person, found by name when links are resolved. */
struct person_field {
    struct given g;
    const char *s;
    const struct person *person; /* NULL until linked, or for a role word */
    bool lost;                   /* named, but no such person: reported */
};

/** Lists; a single value stands for a list of one. */
struct text_list {
    struct given g;
    struct text_field *items;
    size_t n;
};
struct person_list {
    struct given g;
    struct person_field *items;
    size_t n;
};

/** A list of records of one schema (`items` is an array of its struct), or a
 * map {name: record}; then each struct begins with `struct named`. */
struct record_list {
    struct given g;
    void *items;
    size_t n;
};

/** The name of an entry of a map, and its place. */
struct named {
    struct given g;
    const char *name;
};

/** Case forms given by the record (`склонение`), NULL where not given. */
struct forms_field {
    struct given g;
    const char *form[CASE__MAX];
};

#endif
