/* The commands that read records or tables and print: each returns the exit
 * status. */
#ifndef COMMANDS_H
#define COMMANDS_H

#include "app/options.h"

struct arena;
struct buf;
struct fact_scope;
struct workspace;

int command_facts(const struct options *o);
int command_names(const struct options *o);
int command_new(const struct options *o);
int command_init(const struct options *o);
int command_schema(const struct options *o);
int command_explain(const struct options *o);
int command_verify(const struct options *o);

/** `spravka new год`: opens a school year in the workspace at `path`: carries
 * over forms, road map and open decisions, not pairs (start_year.c). */
int start_year(const struct options *o, struct arena *a, const char *path);

/** `spravka facts --package`: the package of a workspace for its district as
 * JSON; false when a hidden name was found in it (package.c). */
bool package_print(const struct options *o, const struct workspace *w,
                   const struct fact_scope *s, struct buf *out);
/** The JSON Schema of it. */
void package_print_schema(struct buf *out);

#endif
