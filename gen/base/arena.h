/*
 * Memory that is freed all at once: one arena per workspace, document or run
 * of a stage.  Running out of memory ends the program (exit status 70), so no
 * caller of these functions checks for NULL.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

struct arena_block;

/** An arena; start it with `struct arena a = {0};`. */
struct arena {
    struct arena_block *head; /* newest block first */
    char *at, *end;           /* what is left of the block in use */
    size_t total;             /* bytes taken from the system */
};

/** What addresses are multiples of: aligned for any type. */
#define ARENA_ALIGN ((size_t)16)

/**
 * From now on memory that is freed stays with the process, for the next
 * workspace, instead of going back to the system to come anew page by page.
 * For the start of a program.
 */
void arena_keep_freed(void);

/** Frees everything the arena gave out; the arena can be used again. */
void arena_free(struct arena *a);

/** What arena_take does when the block in use has no room. */
void *arena_take_more(struct arena *a, size_t size);

/** Memory of `size` bytes, aligned for any type, holding anything: for what
 * is filled at once. */
static inline void *
arena_take(struct arena *a, size_t size)
{
    char *p = a->at;

    /* the room left is a whole number of steps: rounding up stays inside */
    if (size >= (size_t)(a->end - p))
        return arena_take_more(a, size);
    a->at = p + (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    return p;
}

/** Zeroed memory of `size` bytes, aligned for any type. */
static inline void *
arena_alloc(struct arena *a, size_t size)
{
    return memset(arena_take(a, size), 0, size);
}

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

/** The strings `s` and `t` joined, as "%s%s" would. */
char *arena_join(struct arena *a, const char *s, const char *t);

/**
 * A larger copy of the `n` items of an array that is full, the rest zeroed;
 * raises `*cap`.  Use through ARENA_PUSH.
 */
void *arena_grow(struct arena *a, void *items, size_t n, size_t *cap,
                 size_t size);

/** Pointer to a new last item of the array `p` (`n` used, `cap` room): zeroed,
 * unless `n` was set back before. */
#define ARENA_PUSH(a, p, n, cap)                                               \
    ((p) = (n) < (cap) ? (p) : arena_grow((a), (p), (n), &(cap), sizeof *(p)), \
     &(p)[(n)++])

/** One zeroed object of a type. */
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))

#endif
