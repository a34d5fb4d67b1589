#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

/* What EXIT_INTERNAL of options.h is for the program. */
#define STATUS_INTERNAL 70

void
memory_fail(void)
{
    fputs("spravka: не хватило памяти\n", stderr);
    exit(STATUS_INTERNAL);
}

void *
memory_new(size_t n, size_t size)
{
    void *p = calloc(n > 0 ? n : 1, size);

    if (p == NULL)
        memory_fail();
    return p;
}

void *
memory_resize(void *p, size_t size)
{
    p = realloc(p, size);
    if (p == NULL)
        memory_fail();
    return p;
}
