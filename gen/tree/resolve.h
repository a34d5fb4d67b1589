/*
 * After composition: typography, numbering, ids, cross-references, footnotes
 * (resolve.c), then the checks that back ends rely on (validate.c).
 */
#ifndef DOC_RESOLVE_H
#define DOC_RESOLVE_H

#include "tree/doc.h"

struct workspace;
struct doc_record;

/** What settling a tree depends on beside the tree. */
struct doc_settling {
    struct arena *arena;
    struct diags *diags;
    const struct workspace *workspace; /* its look and words, or NULL */
    const struct doc_record *record;   /* the document, or NULL */
    bool quotes; /* report quotes that do not close (once a document) */
    /* The inline node that names another document by its requisites. */
    struct doc_node *(*name_document)(const struct doc_settling *s,
                                      const struct doc_record *d,
                                      enum gram_case c, struct pos at);
    void *arg; /* of name_document */
};

/**
 * Settles a tree: heading levels without gaps and ids, labels of tables and
 * charts (numbered when the document has more than one of its sort), texts of
 * XREF nodes («диаграмме», «таблице 2», «приложение № 1») in their case, note
 * numbers, list labels, TOC entries, typography of all text (once).
 * `title` gives ids their language-independent form: Latin, unique.
 */
void doc_resolve(const struct doc_settling *s, struct doc_node *root);

/** Checks containment, unique ids, tables (cells fill their grid), charts
 * and pictures with descriptions; reports, false after an error. */
bool doc_validate(const struct doc_node *root, struct diags *d);

#endif
