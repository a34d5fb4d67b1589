/*
 * The templates folder, read once: document kinds (files in
 * templates/documents, each with a head that describes the kind), what their
 * words mean (kinds.yaml) and standard passages (files in templates/texts).
 * Const after templates_load.
 */
#ifndef DATA_TEMPLATES_H
#define DATA_TEMPLATES_H

#include "base/tag.h"
#include "workspace/genus.h"

/** What all threads share of the templates; const after loading. */
struct templates;

/** Requisites that a kind wants; bits. */
#define WANTS_NUMBER 1u
#define WANTS_DATE 2u
#define WANTS_SIGNER 4u
#define WANTS_BODY 8u  /* орган, of a протокол */
#define WANTS_NAME 16u /* название_вида, of a kind without a word */

/** What the program asks of documents by their kind, whatever it is called. */
enum kind_purpose {
    PURPOSE_NONE,
    PURPOSE_INTRODUCTION, /* the order that starts the programme */
    PURPOSE_CURATOR,      /* the order that appoints the curator */
    PURPOSE_PAIRS,        /* the order whose pairs count */
    PURPOSE_REGULATION,   /* what a future mentor reads */
    PURPOSE_CONSENT,      /* what a future mentor signs */
    PURPOSE__MAX
};

/** A template file: bytes from body_off on are Markdown with tags. */
struct template_text {
    const char *name; /* «роли» */
    const struct source *src;
    size_t body_off;
    const struct tag_list *tags;
};

/** A kind of document. */
struct doc_kind_def {
    const char *name; /* «приказ о внедрении»: value of `вид` */
    const char *word; /* «приказ»: printed, inflected; NULL: none */
    const struct doc_genus *genus; /* by its word, else by its name */
    enum kind_purpose purpose;
    const char *file; /* "order-introduction" */
    const char *title; /* «О внедрении …», may hold tags; NULL: none */
    unsigned wants;  /* WANTS_… */
    bool letterhead; /* organisation's head on top */
    bool title_joins; /* title goes on after the word: ПОЛОЖЕНИЕ о … */
    bool landscape;
    bool numbered; /* sections and points are numbered 1., 1.1. */
    int site;      /* 0 no, 1 yes, 2 without annexes, 3 never */
    bool forms;    /* бланк by default */
    struct template_text text;
    const char *const *new_keys; /* head lines that `new` writes too */
    size_t n_new_keys;
    const char *sample; /* "roadmap.yaml" of records that `new` puts beside
                           it, NULL: none */
};

/** Loads kinds.yaml, documents and texts of a templates folder; NULL after an
 * error. */
struct templates *templates_load(const char *dir, struct diags *d);
void templates_free(struct templates *t);
/** Templates of a workspace: its own kinds, to be added, over those of all.
 * They live in the arena and are not freed. */
struct templates *templates_new_over(struct arena *a,
                                     const struct templates *base);
/** Adds a kind of the workspace's templates/documents; reports its faults. */
void templates_add_kind(struct templates *t, const struct source *src,
                        const char *file, struct diags *d);

/** The genus of a document of a kind: that of the kind, where there is one,
 * else by how the name begins («протокол заседания»).  Never NULL. */
const struct doc_genus *templates_find_genus(struct arena *a,
                                             const struct templates *t,
                                             const char *kind);
/** The rows of the check-list. */
const struct monitoring_row *templates_monitoring(const struct templates *t,
                                                  size_t *n);
/** The kind of a name (ё = е), or NULL. */
const struct doc_kind_def *templates_find_kind(const struct templates *t,
                                               const char *name);
/** All names of kinds, those of all first. */
const char *const *templates_kind_names(const struct templates *t, size_t *n);
/** A standard passage by name, or NULL. */
const struct template_text *templates_find_text(const struct templates *t,
                                                const char *name);
const char *const *templates_text_names(const struct templates *t, size_t *n);

#endif
