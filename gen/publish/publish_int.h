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
