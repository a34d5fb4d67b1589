/*
 * Field tables: one const table per kind of record says which keys it has, of
 * which type, where they go in the C struct and what they mean.  Loading,
 * checking, template paths, `spravka schema` and the reference of keys are all
 * driven by it.
 */
#ifndef DATA_SCHEMA_H
#define DATA_SCHEMA_H

#include <stddef.h>

#include "schema/field.h"

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
/* clang-format off */
#define FIELD_REQUIRED  1u    /* must be there (`не указано` is accepted) */
#define FIELD_PRIVATE   2u    /* never in the edition for the site */
#define FIELD_HIDDEN    4u    /* no path in templates */
#define FIELD_TAGS      8u    /* may hold {{ … }} */
#define FIELD_INLINE    16u   /* RECORD: fields of `sub` stand in this struct */
#define FIELD_ROLES     32u   /* PERSON(S): roles and `исполнители` also stand */
#define FIELD_FREE      64u   /* MAP: names are any text, not path segments */
#define FIELD_NAMES_ID  128u  /* MAP: names are Latin ids */
#define FIELD_CYRILLIC  256u  /* look-alike Latin letters are put right */
#define FIELD_NAME      512u  /* a person's name: no look-alike Latin letters */
#define FIELD_REQUISITE 1024u /* behind a printed «№»: no № and no quotes */
#define FIELD_FILLED    2048u /* nor may it be empty or `не указано` */
/* clang-format on */

/** What the id in a TEXT, ID, TEXTS or IDS field names. */
enum link_kind {
    LINK_NONE,
    LINK_DOC,    /* a document of the own year, else of another */
    LINK_ACT,    /* акты.* */
    LINK_BASIS,  /* an act or a document */
    LINK_FORM,   /* формы.* of the own year or of the whole programme */
    LINK_PAIR,   /* code of a pair or group of the year */
    LINK_GROUP,  /* рабочие_группы.* */
    LINK_SURVEY, /* анкеты.* */
    LINK__MAX
};

struct schema;
struct yaml_node;
struct arena;
struct diags;

/**
 * One key of a record.  Two rows may share a key: then the first takes a
 * single value and the second a list.  Two rows may share a place: synonyms.
 */
struct field {
    const char *key; /* Russian, nominative, «_» for spaces */
    enum field_type type;
    size_t offset; /* in the struct */
    unsigned flags;
    const struct schema *sub; /* RECORD, RECORDS, MAP */
    const char *const *words; /* NULL-terminated: ENUM (its value is the
                               number of the word), TEXT, TEXTS: allowed */
    const char *noun;         /* NUMBER, COUNT: its counted noun; PERSON(S):
                                 what to call the person in messages */
    const char *help;         /* one sentence in Russian */
    enum link_kind link;
};

/** A row of a field table; more members may follow the help. */
#define FIELD_ROW(record, type_, key_, member, help_, ...)                    \
    {                                                                         \
        .key = key_, .type = FIELD_##type_,                                   \
        .offset = offsetof(struct record, member), .help = help_, __VA_ARGS__ \
    }
/** A schema `schema_<record>`-like object over the table `rows`. */
#define SCHEMA(ident, record, rows, name_, help_, ...)            \
    const struct schema ident = {.name = name_,                   \
                                 .size = sizeof(struct record),   \
                                 .fields = rows,                  \
                                 .n = sizeof rows / sizeof *rows, \
                                 .help = help_,                   \
                                 __VA_ARGS__}

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

/**
 * Reads a map into the struct at `out` (zeroed, or filled from another file
 * before: a key given twice is reported).  Reports Y- and K-codes for every
 * fault and goes on; false when it reported an error.  Strings and lists live
 * in the arena.  `n` NULL (an empty file) reads as an empty map; its place in
 * messages is then the one that the record's `given` holds beforehand.
 */
bool schema_read(struct arena *a, const struct schema *s,
                 const struct yaml_node *n, void *out, struct diags *d);

#endif
