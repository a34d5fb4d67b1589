/* Reading of values by type: what field.c and schema.c share. */
#ifndef DATA_FIELD_INT_H
#define DATA_FIELD_INT_H

#include "base/arena.h"
#include "schema/schema.h"
#include "schema/yaml.h"

/** A reading of one file. */
struct field_reader {
    struct arena *arena;
    struct diags *d;
    const char *record; /* the record in work, NULL: none */
    size_t guesses;     /* keys sought by likeness: each search costs */
};

/** Reads a value of any type but RECORD, RECORDS and MAP into `at`. */
void field_read(struct field_reader *r, const struct field *f,
                const struct yaml_node *key, const struct yaml_node *v,
                void *at);
/** Sets what kind of empty the value is and where it stands. */
enum presence field_start(struct given *g, const struct yaml_node *key,
                          const struct yaml_node *v);
/** Reports a list or map where something else was meant (K004, Y018). */
void field_report_kind(struct field_reader *r, const struct field *f,
                       const struct yaml_node *v, const char *wanted);
/**
 * The text with look-alike Latin letters of mixed words (`all`: of every word)
 * as Cyrillic ones, or NULL when nothing changes.  *off is the first of them.
 */
char *field_fix_latin(struct arena *a, const char *s, bool all, size_t *off);
/** The place of byte `off` of a scalar's text, where it can be told. */
struct pos field_pos_in(const struct yaml_node *v, size_t off, size_t len);
/** True for a Latin id: small letters, digits, «-», «_», «/», «.». */
bool field_is_id(const char *s);
/** Reads one text of a list or a short form: trims, checks tags, letters. */
const char *field_text(struct field_reader *r, const struct field *f,
                       const struct yaml_node *v);

/* The parts of a reading by type (field_date.c). */
void field_read_date(struct field_reader *r, const struct field *f,
                     const struct yaml_node *key, const struct yaml_node *v,
                     void *at);
void field_read_period(struct field_reader *r, const struct field *f,
                       const struct yaml_node *key, const struct yaml_node *v,
                       void *at);
void field_read_term(struct field_reader *r, const struct field *f,
                     const struct yaml_node *key, const struct yaml_node *v,
                     void *at);
void field_read_number(struct field_reader *r, const struct field *f,
                       const struct yaml_node *key, const struct yaml_node *v,
                       void *at);

#endif
