/* Packages of a district: what organisations gave, read from JSON. */
#ifndef WORKSPACE_PACKAGE_H
#define WORKSPACE_PACKAGE_H

#include "records/district.h"

struct arena;
struct workspace;

/** The number of a path, or NULL. */
const struct package_number *package_find(const struct org_package *p,
                                          const char *path);
/** A new number behind those that are there, in the arena. */
struct package_number *package_add(struct arena *a, struct org_package *p,
                                   const char *path);

/** What a member says for a year: its entry in that year's program.yaml, else
 * the one of school.yaml. */
const struct member_org *district_find_entry(const struct workspace *w,
                                             const struct member_org *m,
                                             int year);
/** The package of a member for a year, or NULL. */
const struct org_package *district_find_package(const struct workspace *w,
                                                const struct member_org *m,
                                                int year);
/** What the member is called: наименование, else its name. */
const char *member_title(const struct member_org *m);

#endif
