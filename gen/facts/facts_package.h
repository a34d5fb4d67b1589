/* What a workspace gives to its district: numbers alone, no person. */
#ifndef FACTS_PACKAGE_H
#define FACTS_PACKAGE_H

#include "facts/facts.h"
#include "records/district.h"

/**
 * The numbers of a scope of one year for its district: of forms by their title,
 * totals, coverage with its base, road map, events, trainings, questionnaires;
 * the documents by kind, number and date.  No class or age row, no name, no
 * text but titles of forms.  Strings live in the scope's arena.
 */
void facts_collect_package(const struct fact_scope *s, struct org_package *out);
/** The counted noun of a number of a package by its path, or NULL. */
const char *package_noun(const char *path);

/** Whether a word is the first of a path of a package, given or not. */
bool package_is_root(const char *segment);
/** Whether a word may be a later part of one. */
bool package_is_word(const char *segment);

#endif
