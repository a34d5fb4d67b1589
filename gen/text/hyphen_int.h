/*
 * Conditioning of a hyphenation dictionary before libhyphen reads it.
 */
#ifndef TEXT_HYPHEN_INT_H
#define TEXT_HYPHEN_INT_H

#include <stddef.h>

struct buf;

/**
 * Appends the dictionary with its patterns united, ready for libhyphen.  The
 * encoding does not matter: patterns are bytes.
 */
void hyphen_unite(const char *dictionary, size_t n, struct buf *out);

#endif
