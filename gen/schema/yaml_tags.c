/*
 * Tags in YAML.  Outside comments they are those of tag.h.  A comment may hold
 * anything, also half a tag, and must not swallow the lines behind it: marks
 * in a comment that have no partner on their line are blanked in a copy of the
 * text before it is scanned.
 */
#include "schema/yaml.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* The # that starts a comment on a line, or NULL; quotes are not looked at,
 * because only half tags behind it matter. */
static const char *
find_comment(const char *line, const char *end)
{
    for (const char *p = line; p < end; p++)
        if (*p == '#' && (p == line || p[-1] == ' ' || p[-1] == '\t'))
            return p;
    return NULL;
}

/* Offset of the partner of the opening mark at p on its line, or NULL. */
static const char *
find_partner(const char *p, const char *end)
{
    const char close = p[1] == '{' ? '}' : p[1];

    for (p += 2; end - p >= 2; p++)
        if (p[0] == close && p[1] == '}')
            return p;
    return NULL;
}

/* Blanks the half tags of a comment in `copy`, made when first needed.  A kind
 * of mark whose partner was sought in vain is not sought again on the line. */
static void
blank_comment(struct arena *a, const struct source *src, const char *p,
              const char *end, char **copy)
{
    bool lost[128] = {false};

    while (end - p >= 2) {
        bool open = p[0] == '{' && strchr("{%#", p[1]) != NULL;
        bool close = p[1] == '}' && strchr("}%", p[0]) != NULL;
        const char *partner =
            open && !lost[(int)p[1]] ? find_partner(p, end) : NULL;

        if (partner != NULL) {
            p = partner + 2;
            continue;
        }
        if (!open && !close) {
            p++;
            continue;
        }
        if (open)
            lost[(int)p[1]] = true;
        if (*copy == NULL)
            *copy = arena_strndup(a, src->text, src->len);
        memset(*copy + (p - src->text), ' ', 2);
        p += 2;
    }
}

bool
yaml_scan_tags(struct arena *a, const struct source *src, size_t from,
               size_t to, struct diags *d, struct tag_list *out)
{
    const char *p = src->text + from, *stop = src->text + to;
    char *copy = NULL;
    struct source *blanked;
    size_t first = out->n;
    bool ok;

    while (p < stop) {
        const char *end = memchr(p, '\n', (size_t)(stop - p)), *comment;

        if (end == NULL)
            end = stop;
        comment = find_comment(p, end);
        if (comment != NULL)
            blank_comment(a, src, comment, end, &copy);
        p = end + 1;
    }
    if (copy == NULL)
        return tag_scan(a, src, from, to, d, out);
    blanked = ARENA_NEW(a, struct source);
    *blanked = (struct source){src->name, copy, src->len, NULL};
    ok = tag_scan(a, blanked, from, to, d, out);
    for (size_t i = first; i < out->n; i++)
        out->tags[i].src = src;
    return ok;
}

bool
yaml_same_word(const char *a, const char *b)
{
    const char *ea = a + strlen(a), *eb = b + strlen(b);

    while (a < ea && b < eb) {
        unsigned ca = utf8_lower(utf8_next(&a, ea));
        unsigned cb = utf8_lower(utf8_next(&b, eb));

        ca = ca == 0x451 ? 0x435 : ca; /* ё → е */
        cb = cb == 0x451 ? 0x435 : cb;
        if (ca != cb)
            return false;
    }
    return a == ea && b == eb;
}

const struct yaml_node *
yaml_find(const struct yaml_node *map, const char *key)
{
    if (map == NULL || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (yaml_same_word(map->entries[i].key->s, key))
            return map->entries[i].value;
    return NULL;
}
