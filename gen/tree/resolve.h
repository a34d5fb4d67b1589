/*
 * After composition: typography, numbering, ids, cross-references, footnotes
 * (resolve.c), then the checks that back ends rely on (validate.c).
 */
#ifndef DOC_RESOLVE_H
#define DOC_RESOLVE_H

#include "eval/eval.h"

/**
 * Settles a tree: heading levels without gaps and ids, labels of tables and
 * charts (numbered when the document has more than one of its sort), texts of
 * XREF nodes («диаграмме», «таблице 2», «приложение № 1») in their case, note
 * numbers, list labels, TOC entries, typography of all text (once).
 * `title` gives ids their language-independent form: Latin, unique.
 */
void doc_resolve(struct eval *e, struct doc_node *root);

/** Checks containment, unique ids, tables (cells fill their grid), charts
 * and pictures with descriptions; reports, false after an error. */
bool doc_validate(const struct doc_node *root, struct diags *d);

#endif
