/*
 * Field tables: one const table per kind of record says which keys it has, of
 * which type, where they go in the C struct and what they mean.  Loading,
 * checking, template paths, `spravka schema` and the reference of keys are all
 * driven by it.
 */
#ifndef DATA_SCHEMA_H
#define DATA_SCHEMA_H

#include <stddef.h>

#include "data/field.h"

enum field_type {
    FIELD_TEXT,    /* struct text_field */
    FIELD_NUMBER,  /* struct number_field */
    FIELD_COUNT,   /* struct number_field, whole and not negative */
    FIELD_BOOL,    /* struct bool_field */
    FIELD_DATE,    /* struct date_field */
    FIELD_ENUM,    /* struct enum_field, words in `words` */
    FIELD_PERIOD,  /* struct period_field */
    FIELD_TERM,    /* struct term_field */
    FIELD_PERSON,  /* struct person_field */
    FIELD_ID,      /* struct text_field: Latin id of a document or act */
    FIELD_FORMS,   /* struct forms_field */
    FIELD_TEXTS,   /* struct text_list */
    FIELD_PERSONS, /* struct person_list */
    FIELD_IDS,     /* struct text_list of ids */
    FIELD_RECORD,  /* a struct of `sub`, in place */
    FIELD_RECORDS, /* struct record_list: list of `sub` (or one) */
    FIELD_MAP,     /* struct record_list: {name: sub} */
    FIELD__MAX
};

/** field.flags */
#define FIELD_REQUIRED 1u /* must be there (`не указано` is accepted) */
#define FIELD_PRIVATE 2u  /* never in the edition for the site */
#define FIELD_HIDDEN 4u   /* no path in templates */
#define FIELD_TAGS 8u     /* may hold {{ … }} */

struct schema;

/** One key of a record. */
struct field {
    const char *key; /* Russian, nominative, «_» for spaces */
    enum field_type type;
    size_t offset; /* in the struct */
    unsigned flags;
    const struct schema *sub;  /* RECORD, RECORDS, MAP */
    const char *const *words;  /* ENUM: NULL-terminated */
    const char *noun;          /* NUMBER, COUNT: its counted noun */
    const char *help;          /* one sentence in Russian */
};

/** A kind of record. */
struct schema {
    const char *name; /* Russian: «пара» */
    size_t size;      /* of the struct */
    const struct field *fields;
    size_t n;
    /* key whose value may stand alone in place of the record, or NULL:
     * «руководитель: Соколова М.В.» for {кто: Соколова М.В.} */
    const char *short_key;
    const char *help;
};

/** The field of a key (folded: ё = е, letter case), or NULL. */
const struct field *schema_find_field(const struct schema *s, const char *key);

#endif
