/*
 * Documents signed outside the program (подписанный_файл): the PDF and its
 * detached signature go into the archive byte by byte, and what the records
 * say now is compared with its text.
 */
#ifndef PUBLISH_SIGNED_H
#define PUBLISH_SIGNED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "doc/doc.h"

struct arena;
struct workspace;

/** The files as they are on disk; in the arena. */
struct signed_copy {
    const char *data;
    size_t len;
    const char *sig; /* NULL: no detached signature beside it */
    size_t sig_len;
    size_t pages; /* 0: not known, the file is not one of ours */
};

/** True when the document's head names a signed file. */
bool signed_is_given(const struct document *d);

/**
 * Reads the file that the head names (in the folder of the document, else of
 * the workspace) and <file>.sig.  Reports T060 when it cannot be used; false
 * then.  A text that differs from the records is T061, one that cannot be read
 * T062 (a note).
 */
bool signed_read(struct arena *a, const struct workspace *w,
                 const struct document *d, struct diags *diags,
                 struct signed_copy *out);

#endif
