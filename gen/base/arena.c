#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/memory.h"

#define BLOCK_SIZE ((size_t)64 * 1024)

struct arena_block {
    struct arena_block *next;
    size_t size; /* bytes of data after the header */
};

_Static_assert(sizeof(struct arena_block) % ARENA_ALIGN == 0,
               "block alignment");

/* The C library gives memory back at each 128 KB that are free at the end. */
void
arena_keep_freed(void)
{
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
    mallopt(M_TOP_PAD, 512 * 1024);
#endif
}

void
arena_free(struct arena *a)
{
    struct arena_block *next;

    for (struct arena_block *b = a->head; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    *a = (struct arena){0};
}

static struct arena_block *
block_new(struct arena *a, size_t size)
{
    struct arena_block *b = malloc(sizeof *b + size);

    if (b == NULL)
        memory_fail();
    b->size = size;
    a->total += size;
    return b;
}

/*
 * A large request gets a block of its own behind the head, so that the room
 * left in the block in use stays in use.
 */
void *
arena_take_more(struct arena *a, size_t size)
{
    struct arena_block *b = a->head;
    char *p;

    if (size > SIZE_MAX - 2 * ARENA_ALIGN - sizeof *b)
        memory_fail();
    size = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    if (b == NULL || size > (size_t)(a->end - a->at)) {
        bool own = size > BLOCK_SIZE / 4;
        struct arena_block *fresh = block_new(a, own ? size : BLOCK_SIZE);

        if (b != NULL && own) {
            fresh->next = b->next;
            b->next = fresh;
            return fresh + 1;
        }
        fresh->next = b;
        a->head = fresh;
        a->at = (char *)(fresh + 1);
        a->end = a->at + fresh->size;
    }
    p = a->at;
    a->at += size;
    return p;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        memory_fail();
    return arena_alloc(a, n * size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_take(a, n + 1);

    if (n > 0)
        memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

/* Tried in the room that is left, which nearly always is enough. */
char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    size_t room = (size_t)(a->end - a->at);
    va_list again;
    int n;
    char *s;

    va_copy(again, ap);
    n = vsnprintf(a->at, room, fmt, ap);
    if (n < 0)
        memory_fail();
    s = arena_take(a, (size_t)n + 1);
    if ((size_t)n >= room)
        vsnprintf(s, (size_t)n + 1, fmt, again);
    va_end(again);
    return s;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    char *s;

    va_start(ap, fmt);
    s = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return s;
}

char *
arena_join(struct arena *a, const char *s, const char *t)
{
    size_t n = strlen(s), m = strlen(t);
    char *out = arena_take(a, n + m + 1);

    memcpy(out, s, n);
    memcpy(out + n, t, m + 1);
    return out;
}

void *
arena_grow(struct arena *a, void *items, size_t n, size_t *cap, size_t size)
{
    size_t want = *cap == 0 ? 8 : *cap * 2;
    char *grown;

    if (want > SIZE_MAX / size)
        memory_fail();
    grown = arena_take(a, want * size);
    if (n > 0)
        memcpy(grown, items, n * size);
    memset(grown + n * size, 0, (want - n) * size);
    *cap = want;
    return grown;
}
