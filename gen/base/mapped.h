/*
 * Text put together from pieces of sources (tags replaced, loops unrolled,
 * templates and narratives joined), each piece knowing where it came from, so
 * that every fault found later has its line and column in the file that the
 * user wrote.
 */
#ifndef BASE_MAPPED_H
#define BASE_MAPPED_H

#include <stddef.h>

#include "base/diag.h"

struct arena;

/** A piece: `len` bytes at `out` of the text come from `src_off` of `src`.
 * A replaced piece (a tag turned into a token) has another length there. */
struct mapped_piece {
    size_t out, len;
    const struct source *src;
    size_t src_off, src_len;
};

/** The text, NUL-terminated, and its pieces in order of `out`. */
struct mapped {
    struct arena *arena;
    char *text;
    size_t len, cap;
    struct mapped_piece *pieces;
    size_t n, cap_pieces;
};

/** Appends bytes that stand as they are at `src_off` of `src`. */
void mapped_add_source(struct mapped *m, const struct source *src,
                       size_t src_off, size_t len);
/** Appends other bytes in place of `src_len` bytes at `src_off`. */
void mapped_add_replaced(struct mapped *m, const char *bytes, size_t len,
                         struct pos at);
/** The place in a source of `len` bytes at `off` of the text. */
struct pos mapped_pos(const struct mapped *m, size_t off, size_t len);

#endif
