#include "base/output.h"

#include <string.h>

#include "base/arena.h"

struct output_file *
output_add(struct output_set *s, enum output_area area, const char *path,
           const void *data, size_t len)
{
    struct output_file *f = ARENA_PUSH(s->arena, s->files, s->n, s->cap);

    f->path = arena_strdup(s->arena, path);
    f->area = area;
    f->data = arena_strndup(s->arena, data, len);
    f->len = len;
    sha256_hex(data, len, f->sha256);
    return f;
}

struct output_file *
output_find(const struct output_set *s, const char *path)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->files[i].path, path) == 0)
            return &s->files[i];
    return NULL;
}
