/*
 * Preloaded: the allocation number ALLOC_FAIL, and all behind it when
 * ALLOC_FAIL_ALL is set, get no memory.  ALLOC_COUNT=FILE: how many there
 * were.  Allocations of the dynamic loader, before main, are not counted.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);

static atomic_long count;
static long wanted = -1;
static int all;

__attribute__((constructor)) static void
start(void)
{
    const char *at = getenv("ALLOC_FAIL");

    all = getenv("ALLOC_FAIL_ALL") != NULL;
    wanted = at != NULL ? atol(at) : 0;
}

__attribute__((destructor)) static void
stop(void)
{
    const char *path = getenv("ALLOC_COUNT");
    FILE *f;

    wanted = -1;
    if (path != NULL && (f = fopen(path, "w")) != NULL) {
        fprintf(f, "%ld\n", atomic_load(&count));
        fclose(f);
    }
}

static int
fails(void)
{
    long n;

    if (wanted < 0)
        return 0;
    n = atomic_fetch_add(&count, 1) + 1;
    if (wanted == 0 || (all ? n < wanted : n != wanted))
        return 0;
    errno = ENOMEM;
    return 1;
}

void *
malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
    return fails() ? NULL : __libc_realloc(p, size);
}
