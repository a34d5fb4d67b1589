/*
 * A growing byte buffer with a ceiling.  Appends never fail for the caller:
 * no memory, or more than the default ceiling, ends the program; what would
 * pass a ceiling that the owner set is dropped and remembered in `full`, which
 * the owner checks once at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** The default ceiling: far above any page or document of ours. */
#define BUF_MAX ((size_t)256 * 1024 * 1024)

/** Bytes in the making; always NUL-terminated once something was added. */
struct buf {
    char *data;
    size_t len;
    size_t cap; /* never more than the ceiling and the NUL */
    size_t max; /* ceiling in bytes, set before use; 0: BUF_MAX for sure */
    bool full;  /* something was dropped at a ceiling that was set */
};

/** Frees the bytes; the buffer is empty and can be used again. */
void buf_free(struct buf *b);
/** Empties the buffer but keeps its memory. */
void buf_clear(struct buf *b);
/** What buf_reserve does when `n` more bytes do not fit. */
bool buf_grow(struct buf *b, size_t n);

/** Makes sure `n` more bytes fit; false when that would pass the ceiling. */
static inline bool
buf_reserve(struct buf *b, size_t n)
{
    return n < b->cap - b->len || buf_grow(b, n);
}

/** Appends `n` bytes for the caller to fill; NULL when they do not fit. */
static inline char *
buf_extend(struct buf *b, size_t n)
{
    char *p;

    if (!buf_reserve(b, n))
        return NULL;
    p = b->data + b->len;
    b->len += n;
    b->data[b->len] = '\0';
    return p;
}

/** Appends `n` bytes. */
static inline void
buf_add(struct buf *b, const void *bytes, size_t n)
{
    if (!buf_reserve(b, n))
        return;
    if (n > 0)
        memcpy(b->data + b->len, bytes, n);
    b->len += n;
    b->data[b->len] = '\0';
}

/** Appends a string. */
static inline void
buf_puts(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

/** Appends one byte. */
static inline void
buf_putc(struct buf *b, char c)
{
    if (!buf_reserve(b, 1))
        return;
    b->data[b->len++] = c;
    b->data[b->len] = '\0';
}

/** Appends as printf does (never used for numbers with a decimal point). */
void buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/** Appends an integer in decimal. */
void buf_int(struct buf *b, long long v);
/** Appends the character with this code point as UTF-8. */
void buf_utf8(struct buf *b, unsigned cp);
/** The bytes as a string; "" when nothing was added. */
const char *buf_str(const struct buf *b);

#endif
