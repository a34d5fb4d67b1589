/*
 * Memory that is always there: where there is none, the program ends with a
 * message and exit status 70.  Whatever was published stands whole (publish),
 * so nobody has to check.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/** Ends the program. */
_Noreturn void memory_fail(void);
/** `n` zeroed objects of `size` bytes; the caller frees them. */
void *memory_new(size_t n, size_t size);
/** The same bytes in a block of another size. */
void *memory_resize(void *p, size_t size);

#endif
