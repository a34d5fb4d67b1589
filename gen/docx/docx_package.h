/*
 * The container: named parts in a zip file, by libzip.  Bytes depend on the
 * parts alone: their order is kept, times and attributes are fixed.
 */
#ifndef DOCX_PACKAGE_H
#define DOCX_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

struct package_part {
    const char *name; /* "word/document.xml" */
    const void *data;
    size_t len;
    bool stored; /* is compressed already: PNG, JPEG, zip */
};

/** Appends a zip file of the parts, in their order. */
bool package_write(const struct package_part *parts, size_t n, struct buf *out);

#endif
