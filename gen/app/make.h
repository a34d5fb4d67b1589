/*
 * Making one workspace: the stages in order, from records to published files.
 */
#ifndef MAKE_H
#define MAKE_H

#include "app/build.h"
#include "app/inputs.h"
#include "base/buf.h"
#include "base/sha256.h"
#include "publish/publish.h"
#include "workspace/workspace.h"

/** Loaded once, const while workers run. */
struct make_shared;
struct make_shared *make_shared_new(const struct options *o, struct diags *d);
void make_shared_free(struct make_shared *s);

/** What belongs to one thread. */
struct make_worker;
struct make_worker *make_worker_new(const struct make_shared *s);
void make_worker_free(struct make_worker *w);

/** One workspace to make. */
struct make_job {
    struct arena *arena;
    const struct build_target *target;
    const struct options *options;
    struct diags *diags;
    struct inputs inputs; /* the files of the workspace */
    char key[SHA256_HEX + 1];
    /* results */
    struct buf *text; /* printed before the messages */
    struct buf after; /* printed after them: the worklist */
    struct buf dump;  /* printed to stdout: --dump */
    size_t n_gaps;
    bool failed_io;
    bool failed_self_check; /* our own code let a hidden name through */
    struct publish_result published;
};

/** Runs the stages; with errors nothing of the workspace is written. */
void make_workspace(const struct make_shared *s, struct make_worker *w,
                    struct make_job *job);

#endif
