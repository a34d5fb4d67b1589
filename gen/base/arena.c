#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)64 * 1024)
#define ALIGN ((size_t)16)

struct arena_block {
    struct arena_block *next;
    size_t used; /* bytes given out of this block */
    size_t size; /* bytes of data after the header */
    size_t pad;  /* keeps the data aligned */
};

_Static_assert(sizeof(struct arena_block) % ALIGN == 0, "block alignment");

static void
out_of_memory(void)
{
    fputs("spravka: не хватило памяти\n", stderr);
    exit(70);
}

void
arena_free(struct arena *a)
{
    struct arena_block *next;

    for (struct arena_block *b = a->head; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    a->head = NULL;
    a->total = 0;
}

static struct arena_block *
block_new(struct arena *a, size_t at_least)
{
    size_t size = at_least > BLOCK_SIZE / 4 ? at_least : BLOCK_SIZE;
    struct arena_block *b = calloc(1, sizeof *b + size);

    if (b == NULL)
        out_of_memory();
    b->size = size;
    a->total += size;
    return b;
}

/*
 * A large request gets a block of its own behind the head, so that the room
 * left in the head stays in use.
 */
void *
arena_alloc(struct arena *a, size_t size)
{
    struct arena_block *b = a->head;
    void *p;

    if (size > SIZE_MAX - 2 * ALIGN - sizeof *b)
        out_of_memory();
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (b == NULL || b->size - b->used < size) {
        struct arena_block *fresh = block_new(a, size);

        if (b != NULL && fresh->size != BLOCK_SIZE) {
            fresh->next = b->next;
            b->next = fresh;
        } else {
            fresh->next = b;
            a->head = fresh;
        }
        b = fresh;
    }
    p = (char *)(b + 1) + b->used;
    b->used += size;
    return p;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(a, n * size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_alloc(a, n + 1);

    if (n > 0)
        memcpy(copy, s, n);
    return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    va_list again;
    int n;
    char *s;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0)
        out_of_memory();
    s = arena_alloc(a, (size_t)n + 1);
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

void *
arena_grow(struct arena *a, void *items, size_t n, size_t *cap, size_t size)
{
    void *grown;

    if (n < *cap)
        return items;
    *cap = *cap == 0 ? 8 : *cap * 2;
    grown = arena_array(a, *cap, size);
    if (n > 0)
        memcpy(grown, items, n * size);
    return grown;
}
