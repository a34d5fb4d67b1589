/*
 * A map from strings to pointers, in an arena.  Keys are compared byte by
 * byte; fold them first where letter case and ё should not matter.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct map_slot;

/** Start it with `struct map m = {.arena = a};`. */
struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t n, cap;
};

/** Sets a key (the string is kept, not copied); returns the old value. */
void *map_set(struct map *m, const char *key, void *value);
/** The value of a key, or NULL. */
void *map_find(const struct map *m, const char *key);
/**
 * Steps through the entries, in no order that means anything: start with
 * *i = 0, false at the end.  `key` or `value` may be NULL.
 */
bool map_next(const struct map *m, size_t *i, const char **key, void **value);
/** A 64-bit hash of bytes (FNV-1a), the same on every machine. */
unsigned long long map_hash(const void *bytes, size_t n);

#endif
