#include "base/map.h"

#include <string.h>

#include "base/arena.h"

struct map_slot {
    const char *key;
    void *value;
};

unsigned long long
map_hash(const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    unsigned long long h = 14695981039346656037ull;

    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 1099511628211ull;
    return h;
}

/* The slot that holds the key, or the free one where it belongs. */
static struct map_slot *
find_slot(const struct map *m, const char *key)
{
    size_t i = map_hash(key, strlen(key)) & (m->cap - 1);

    while (m->slots[i].key != NULL && strcmp(m->slots[i].key, key) != 0)
        i = (i + 1) & (m->cap - 1);
    return &m->slots[i];
}

static void
grow(struct map *m)
{
    struct map old = *m;

    m->cap = old.cap == 0 ? 16 : old.cap * 2;
    m->slots = arena_array(m->arena, m->cap, sizeof *m->slots);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].key != NULL)
            *find_slot(m, old.slots[i].key) = old.slots[i];
}

void *
map_set(struct map *m, const char *key, void *value)
{
    struct map_slot *slot;
    void *before;

    if (m->n * 2 >= m->cap)
        grow(m);
    slot = find_slot(m, key);
    before = slot->value;
    if (slot->key == NULL) {
        slot->key = key;
        m->n++;
    }
    slot->value = value;
    return before;
}

void *
map_find(const struct map *m, const char *key)
{
    return m->cap == 0 ? NULL : find_slot(m, key)->value;
}

bool
map_next(const struct map *m, size_t *i, const char **key, void **value)
{
    while (*i < m->cap) {
        const struct map_slot *slot = &m->slots[(*i)++];

        if (slot->key == NULL)
            continue;
        if (key != NULL)
            *key = slot->key;
        if (value != NULL)
            *value = slot->value;
        return true;
    }
    return false;
}
