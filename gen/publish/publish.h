/*
 * From memory to OUT, one workspace at a time, all or nothing: stage beside
 * it, hard-link what is unchanged or foreign, sync, exchange the folders.
 * Killed at any moment it leaves the old or the new tree whole.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/output.h"
#include "tree/doc.h"

struct buf;
struct arena;

/** What goes into manifest.json beside the files. */
struct publish_info {
    const char *workspace;   /* folder name in OUT */
    const char *version;     /* of the program */
    const char *inputs_key;  /* digest over inputs, options, templates */
    const char *consents_on; /* "2024-06-01" */
    /* how many consents to publication have ended by then, and the last day
     * of them: "3 30.05.2024", "0"; NULL: not known */
    const char *consents_ended;
    /* inputs: name and digest */
    const char *const *input_names;
    const char (*input_sha256)[SHA256_HEX + 1];
    size_t n_inputs;
    /* for upload.csv: the documents on the site; NULL: no such list */
    const struct document_list *site_documents;
    struct date today; /* with it: changes of today have a deadline */
};

/** What publishing did. */
struct publish_result {
    size_t written, kept, removed;
    bool unchanged;   /* nothing had to be done */
    size_t to_upload; /* rows of upload.csv */
};

/**
 * True when OUT/<workspace> was made from the same inputs and all its files
 * are there with their sizes.
 */
bool publish_is_current(const char *out_dir, const char *workspace,
                        const char *inputs_key);

/** For publish_info: consents_ended, in the arena. */
const char *publish_count_ended(struct arena *a, const struct workspace *w,
                                struct date day);

/** Adds archive/register.csv, the опись: every document of the full edition
 * that is in the archive, with its file, filing and term of keeping. */
void publish_add_register(const struct workspace *w,
                          const struct document_list *full,
                          struct output_set *files);

/** The digests of the standard texts that a document uses, for its
 * output_file; NULL when it uses none; in the arena. */
const char *publish_digest_standards(struct arena *a, const struct document *d);

/** Notes (T063) which archived documents were made with other standard texts
 * (of their kind, or put into them) at the last publication; nothing without
 * one. */
void publish_note_standards(const char *out_dir, const char *workspace,
                            const struct output_set *files,
                            const struct document_list *full,
                            struct diags *diags);

/** What publish_workspace would do, a line a file («+ path», «~ path»,
 * «- path»); writes nothing. */
bool publish_preview(const char *out_dir, struct output_set *files,
                     const struct publish_info *info, struct diags *d,
                     struct buf *out);

/** Adds SHA256SUMS and manifest.json, and publishes.  False after F-codes:
 * the old tree is whole. */
bool publish_workspace(const char *out_dir, struct output_set *files,
                       const struct publish_info *info, struct diags *d,
                       struct publish_result *result);

/** Compares OUT with its manifests: every file there and of the digest.
 * Prints what differs to `out`; false when something does. */
bool publish_verify(const char *out_dir, struct buf *out);

#endif
