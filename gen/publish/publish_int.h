/* What the files of this stage share, and the hook of its tests. */
#ifndef PUBLISH_PUBLISH_INT_H
#define PUBLISH_PUBLISH_INT_H

#include "publish/manifest.h"
#include "publish/tree.h"

/** For tests: called before each step that changes the disk, with its name;
 * the callback may end the process there, as a power cut would. */
struct publish_hooks {
    void (*step)(const char *what, void *arg);
    void *arg;
    bool no_exchange; /* as on a file system that cannot exchange */
    bool no_links;    /* as on one without hard links */
};

/** Beside tree/ in the work folder: tree/ is complete, move it over. */
#define COMMIT_NAME "commit"

/* A file to be: of the set, or one of the two beside it. */
struct item {
    const char *path;
    const void *data;
    size_t len;
    bool same; /* stands in the published tree already */
};

/* One run. */
struct run {
    struct arena arena;
    struct diags *diags;
    const struct publish_info *info;
    const struct publish_hooks *hooks;
    const char *work;  /* ".spravka.sosh17" */
    const char *shown; /* "out/sosh17", for messages */
    int out_fd, work_fd;
    int old_fd;  /* OUT/sosh17, -1: not there */
    int tree_fd; /* tree/ */
    struct manifest before;
    struct tree_list list; /* of OUT/sosh17 */
    struct item *items;    /* the first is the manifest */
    size_t n_items, cap_items;
    struct map by_path; /* struct item */
    const struct tree_item **foreign;
    size_t n_foreign, cap_foreign;
    struct map foreign_by_path; /* struct tree_item */
    size_t n_removed;
    size_t n_upload; /* rows of upload.csv */
    bool staging;    /* tree/ is ours to throw away */
};

/** Calls the hook of the tests before a step. */
void run_step(struct run *r, const char *what);
/** Reports F004 with errno; false, for returning. */
bool run_fail(struct run *r, const char *what, const char *path);
/** The manifest of an open tree; false, and an empty one, without. */
bool run_read_manifest(struct run *r, int fd, struct manifest *m);
/** True for a file of the manifest and for the two that are in none. */
bool run_is_ours(const struct manifest *m, const char *path);
/** Saves what is foreign in tree/, removes the rest. */
bool run_clear_tree(struct run *r);
/** Moves tree/ over the published tree, file by file, the manifest last. */
bool run_move_all(struct run *r);
/** Finishes or throws away what a killed run left. */
bool run_recover(struct run *r);

/** publish_workspace with hooks; NULL: none. */
bool publish_run(const char *out_dir, struct output_set *files,
                 const struct publish_info *info, struct diags *d,
                 const struct publish_hooks *hooks,
                 struct publish_result *result);

/**
 * upload.csv: the list of `old` (what the webmaster has not cleared yet) with
 * the differences between the manifest and the new files added.  NULL when
 * there is nothing to upload.
 */
const char *upload_list(struct arena *a, const char *old, size_t old_len,
                        const struct manifest *before,
                        const struct output_set *files,
                        const struct publish_info *info, size_t *len);

#endif
