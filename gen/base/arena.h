/*
 * Memory that is freed all at once: one arena per workspace, document or run
 * of a stage.  Running out of memory ends the program (exit status 70), so no
 * caller of these functions checks for NULL.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

/** An arena; start it with `struct arena a = {0};`. */
struct arena {
    struct arena_block *head; /* newest block first */
    size_t total;             /* bytes taken from the system */
};

/** Frees everything the arena gave out; the arena can be used again. */
void arena_free(struct arena *a);

/** Zeroed memory of `size` bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);

/** Zeroed memory for `n` items of `size` bytes; the product is checked. */
void *arena_array(struct arena *a, size_t n, size_t size);

/** A copy of the `n` bytes at `s`, with a NUL added. */
char *arena_strndup(struct arena *a, const char *s, size_t n);

/** A copy of the string `s`. */
char *arena_strdup(struct arena *a, const char *s);

/** A string made as by printf. */
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/** A string made as by vprintf. */
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap);

/**
 * Room for one more item in an array that lives in the arena: returns `items`
 * or a larger copy of it and raises `*cap`.  Use through ARENA_PUSH.
 */
void *arena_grow(struct arena *a, void *items, size_t n, size_t *cap,
                 size_t size);

/** Pointer to a new last item of the array `p` (`n` used, `cap` room): zeroed,
 * unless `n` was set back before. */
#define ARENA_PUSH(a, p, n, cap) \
    ((p) = arena_grow((a), (p), (n), &(cap), sizeof *(p)), &(p)[(n)++])

/** One zeroed object of a type. */
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))

#endif
