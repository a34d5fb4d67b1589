/*
 * The run over workspaces: which there are, what is current, the stages for
 * each, by threads; and what was written.
 */
#ifndef BUILD_H
#define BUILD_H

#include "app/options.h"

/** `spravka check` and `spravka build`; returns the exit status. */
int build_run(const struct options *o);

/** A workspace to work on. */
struct build_target {
    const char *name; /* its folder's name */
    const char *path; /* to open files */
};

/** Prints messages to standard error. */
void build_print(const struct options *o, struct diags *d);

/** The folder to work on: the operand, else `content`, else here when this
 * folder is a workspace itself. */
const char *build_folder(const struct options *o);

/** The workspaces below a folder (or the folder itself), sorted.  Reports
 * F- and K-codes; *n may be 0. */
struct build_target *build_find_targets(struct arena *a, const char *dir,
                                        struct diags *d, size_t *n);

/** Whether a folder's name is among those of --only: «a-m» (its first letter,
 * both ends included) or names, parted by commas; NULL: all are. */
bool build_is_wanted(const char *only, const char *name);

#endif
