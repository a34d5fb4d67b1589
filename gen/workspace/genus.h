/*
 * Genera of documents: what the word means by which a document calls itself
 * («приказ»), read from templates/kinds.yaml.  Every kind (templates.h) and
 * every record is of one; what depends on it is asked of the genus, never of
 * a name.
 */
#ifndef DATA_GENUS_H
#define DATA_GENUS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;

/** What documents of a genus are; bits, in the order of the words of
 * «свойства». */
#define GENUS_ORDER 1u     /* приказ: has annexes, forms pairs */
#define GENUS_LOCAL_ACT 2u /* among the acts on the site */
#define GENUS_APPROVED 4u  /* as an annex it bears УТВЕРЖДЕНО */
#define GENUS_PROTOCOL 8u  /* a decision of a body */

/** A genus of documents. */
struct doc_genus {
    const char *name;   /* «приказ» */
    const char *group;  /* heading on the site; NULL: the kind's name */
    const char *series; /* name by which it is numbered and filed */
    unsigned traits;    /* GENUS_… */
    size_t order;       /* in lists */
};

/** How a row of the check-list finds its answer. */
enum monitoring_answer {
    ANSWER_KINDS,
    ANSWER_SECTION,
    ANSWER_PAIRS,
    ANSWER__MAX
};

/** A row of the check-list «карта мониторинга». */
struct monitoring_row {
    const char *word;  /* in `показатели` of the head */
    const char *title; /* first column */
    enum monitoring_answer answer;
    const char *const *kinds; /* names of kinds, folded */
    size_t n_kinds;
};

/** templates/kinds.yaml; const after genus_load. */
struct genus_list {
    const struct doc_genus *items;
    size_t n;
    const struct monitoring_row *rows;
    size_t n_rows;
};

/** Reads kinds.yaml of a templates folder; false after a report. */
bool genus_load(struct arena *a, const char *templates_dir,
                struct genus_list *out, struct diags *d);
/** The genus whose name begins the phrase, the longest one, or NULL. */
const struct doc_genus *genus_find(struct arena *a, const struct genus_list *l,
                                   const char *phrase);
/** A genus for a phrase that begins with no known one: its first word. */
const struct doc_genus *genus_new(struct arena *a, const char *phrase);

#endif
