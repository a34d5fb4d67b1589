/*
 * The templates folder, read once: document kinds (files in
 * templates/documents, each with a head that describes the kind) and standard
 * passages (files in templates/texts).  Const after templates_load.
 */
#ifndef DOC_TEMPLATES_H
#define DOC_TEMPLATES_H

#include "base/tag.h"
#include "tree/doc.h"

/** Requisites that a kind wants; bits. */
#define WANTS_NUMBER 1u
#define WANTS_DATE 2u
#define WANTS_SIGNER 4u
#define WANTS_BODY 8u /* орган, of a протокол */

/** A template file: bytes from body_off on are Markdown with tags. */
struct template_text {
    const char *name; /* «роли» */
    const struct source *src;
    size_t body_off;
    const struct tag_list *tags;
};

/** A kind of document. */
struct doc_kind_def {
    const char *name;   /* «приказ о внедрении»: value of `вид` */
    const char *word;   /* «приказ»: printed, inflected; NULL: none */
    const char *file;   /* "order-introduction" */
    const char *title;  /* «О внедрении …», may hold tags; NULL: none */
    unsigned wants;     /* WANTS_… */
    bool letterhead;    /* organisation's head on top */
    bool title_joins;   /* title goes on after the word: ПОЛОЖЕНИЕ о … */
    bool landscape;
    bool numbered;      /* sections and points are numbered 1., 1.1. */
    int site;           /* 0 no, 1 yes, 2 without annexes, 3 never */
    bool forms;         /* бланк by default */
    struct template_text text;
    const char *const *new_keys; /* head lines that `new` writes too */
    size_t n_new_keys;
};

/** The kind of a name (ё = е), or NULL. */
const struct doc_kind_def *templates_find_kind(const struct templates *t,
                                               const char *name);
/** All names of kinds, for «похоже на». */
const char *const *templates_kind_names(const struct templates *t, size_t *n);
/** A standard passage by name, or NULL. */
const struct template_text *templates_find_text(const struct templates *t,
                                                const char *name);
const char *const *templates_text_names(const struct templates *t, size_t *n);

#endif
