/*
 * manifest.json: what a publication is made of, for verification and for the
 * next run.  JSON as RFC 8259; the keys are English, like codes.
 */
#ifndef PUBLISH_MANIFEST_H
#define PUBLISH_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "publish/publish.h"

struct buf;

#define MANIFEST_NAME "manifest.json"
/** State that the webmaster clears, so it stands in no manifest. */
#define UPLOAD_NAME "upload.csv"

/** A file of a manifest. */
struct manifest_file {
    const char *path;
    const char *source; /* NULL: none */
    const char *sha256;
    const char *standard; /* digests of standard texts, NULL: none */
    size_t size;
};

/** A manifest as read. */
struct manifest {
    const char *inputs_key;
    const char *consents_on;
    const char *consents_ended; /* NULL: not known */
    struct manifest_file *files;
    size_t n, cap;
    struct map by_path; /* struct manifest_file */
};

/** Appends the manifest of a set of files. */
void manifest_write(const struct output_set *files,
                    const struct publish_info *info, struct buf *out);
/**
 * Reads a manifest.  False when it is not one of ours (format, nesting, an
 * absolute path or one with `..`): then *m is empty.
 */
bool manifest_read(struct arena *a, const char *s, size_t len,
                   struct manifest *m);
/** True for a relative path without empty, `.` and `..` parts. */
bool manifest_is_path(const char *path);

#endif
