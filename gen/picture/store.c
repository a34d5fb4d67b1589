/*
 * The copies of one workspace.  Each size is made once in a run; those that
 * needed decoding are kept in a folder between runs, under the digest of all
 * that they depend on.  A kept file begins with the digest of its own rest, so
 * what was damaged or cut off is not believed.
 *
 * The first copy of a large picture makes those for the site from the same
 * decoded samples: decoding is what takes the time.
 */
#include <stdio.h>
#include <string.h>

#include "base/map.h"
#include "base/sha256.h"
#include "picture/picture_int.h"

/** Changes when the same picture would give other bytes. */
#define KEPT_SIGN "spravka picture 1"
#define KEPT_MAX ((size_t)64 * 1024 * 1024)
#define HEAD_LEN 128
#define N_EAGER 3

/** A copy in memory. */
struct kept {
    struct kept *next;
    const struct picture *picture;
    struct picture_made made;
    char key[SHA256_HEX + 1];
    bool used; /* in this run; the others leave the folder */
    bool on_disk;
};

struct picture_store {
    struct arena *arena;
    struct map by_path; /* struct picture */
    struct map digests; /* of a picture's bytes, by its address as text */
    struct kept *kept;
    const char *dir; /* NULL: none */
};

struct picture_store *
picture_store_new(struct arena *a)
{
    struct picture_store *s = ARENA_NEW(a, struct picture_store);

    s->arena = s->by_path.arena = s->digests.arena = a;
    return s;
}

void
picture_store_set_folder(struct picture_store *s, const char *dir)
{
    s->dir = arena_strdup(s->arena, dir);
}

const struct picture *
picture_store_find(const struct picture_store *s, const char *path)
{
    return map_find(&s->by_path, path);
}

const struct picture *
picture_store_add(struct picture_store *s, const char *path,
                  const struct picture *p)
{
    struct picture *own = ARENA_NEW(s->arena, struct picture);

    *own = *p;
    own->store = s;
    map_set(&s->by_path, arena_strdup(s->arena, path), own);
    return own;
}

/* ── on disk ──────────────────────────────────────────────────────────── */

static const char *
find_digest(struct picture_store *s, const struct picture *p)
{
    const char *name = arena_printf(s->arena, "%p", (const void *)p);
    char *hex = map_find(&s->digests, name);

    if (hex == NULL) {
        hex = arena_alloc(s->arena, SHA256_HEX + 1);
        sha256_hex(p->bytes.data, p->bytes.len, hex);
        map_set(&s->digests, name, hex);
    }
    return hex;
}

static void
find_key(struct picture_store *s, const struct picture *p,
         struct picture_wish wish, char hex[SHA256_HEX + 1])
{
    const char *all = arena_printf(
        s->arena, KEPT_SIGN " " SPRAVKA_VERSION " %s %d %u %u",
        find_digest(s, p), (int)wish.use, wish.max_w, wish.max_h);

    sha256_hex(all, strlen(all), hex);
}

/* What is hashed: everything behind the first line. */
static const char *
kept_path(const struct picture_store *s, const struct kept *k)
{
    return file_join(s->arena, s->dir, k->key);
}

static bool
read_kept(struct picture_store *s, struct kept *k)
{
    struct picture_copy *c = &k->made.copy;
    const char *path = kept_path(s, k), *data;
    struct file_bytes f;
    char hex[SHA256_HEX + 1];
    int format, used = 0;

    if (!file_exists(path, NULL) ||
        !file_read(s->arena, path, path, KEPT_MAX, NULL, (struct pos){0}, &f))
        return false;
    data = memchr(f.data, '\n', f.len < HEAD_LEN ? f.len : HEAD_LEN);
    if (data == NULL || data - f.data != SHA256_HEX)
        return false;
    data++;
    sha256_hex(data, f.len - SHA256_HEX - 1, hex);
    if (memcmp(hex, f.data, SHA256_HEX) != 0 ||
        sscanf(data, "%d %u %u %u\n%n", &format, &c->width_px, &c->height_px,
               &c->components, &used) != 4)
        return false;
    c->format = format == PICTURE_JPEG ? PICTURE_JPEG : PICTURE_PNG;
    c->bytes = (struct file_bytes){data + used,
                                   f.len - SHA256_HEX - 1 - (size_t)used};
    k->made.ok = k->made.scaled = k->on_disk = true;
    return true;
}

static void
write_kept(struct picture_store *s, struct kept *k)
{
    const struct picture_copy *c = &k->made.copy;
    struct buf rest = {0}, all = {0};
    char hex[SHA256_HEX + 1];

    buf_printf(&rest, "%d %u %u %u\n", (int)c->format, c->width_px,
               c->height_px, c->components);
    buf_add(&rest, c->bytes.data, c->bytes.len);
    sha256_hex(rest.data, rest.len, hex);
    buf_printf(&all, "%s\n", hex);
    buf_add(&all, rest.data, rest.len);
    file_remove(kept_path(s, k)); /* what was there is damaged */
    file_write(kept_path(s, k), all.data, all.len);
    buf_free(&rest);
    buf_free(&all);
}

static void
remove_unused(struct picture_store *s)
{
    struct map used = {.arena = s->arena};
    struct file_entry *entries;
    size_t n;

    for (struct kept *k = s->kept; k != NULL; k = k->next)
        if (k->used && k->made.scaled)
            map_set(&used, k->key, k);
    if (!file_list(s->arena, s->dir, &entries, &n))
        return;
    for (size_t i = 0; i < n; i++)
        if (!entries[i].is_dir && map_find(&used, entries[i].name) == NULL)
            file_remove(file_join(s->arena, s->dir, entries[i].name));
}

void
picture_store_save(struct picture_store *s)
{
    bool any = false;

    if (s->dir == NULL)
        return;
    for (struct kept *k = s->kept; k != NULL; k = k->next)
        any = any || (k->used && k->made.scaled);
    if (any && !file_make_dirs(s->dir))
        return;
    if (file_is_dir(s->dir))
        remove_unused(s);
    for (struct kept *k = s->kept; k != NULL; k = k->next)
        if (k->used && k->made.scaled && !k->on_disk)
            write_kept(s, k);
}

/* ── in memory ────────────────────────────────────────────────────────── */

static struct kept *
find_kept(const struct picture_store *s, const struct picture *p,
          struct picture_wish wish)
{
    for (struct kept *k = s->kept; k != NULL; k = k->next)
        if (k->picture == p && k->made.wish.use == wish.use &&
            k->made.wish.max_w == wish.max_w &&
            k->made.wish.max_h == wish.max_h)
            return k;
    return NULL;
}

/* A copy that is known or on disk; NULL: to be made. */
static struct kept *
find_or_read(struct picture_store *s, const struct picture *p,
             struct picture_wish wish)
{
    struct kept *k = find_kept(s, p, wish), fresh = {.picture = p};

    if (k != NULL || s->dir == NULL || !picture_needs_raster(p, wish))
        return k;
    fresh.made.wish = wish;
    find_key(s, p, wish, fresh.key);
    if (!read_kept(s, &fresh))
        return NULL;
    k = ARENA_NEW(s->arena, struct kept);
    *k = fresh;
    k->next = s->kept;
    s->kept = k;
    return k;
}

static struct kept *
keep(struct picture_store *s, const struct picture *p,
     const struct picture_made *made)
{
    struct kept *k = ARENA_NEW(s->arena, struct kept);

    k->picture = p;
    k->made = *made;
    if (made->scaled)
        find_key(s, p, made->wish, k->key);
    k->next = s->kept;
    s->kept = k;
    return k;
}

/* Makes the copy, and those for the site when it has to decode anyway. */
static struct kept *
make_and_keep(struct picture_store *s, const struct picture *p,
              struct picture_wish wish, const char **why)
{
    struct picture_made made[N_EAGER] = {{.wish = wish}};
    const struct picture_wish site[] = {
        {PICTURE_SCREEN, PICTURE_SCREEN_PX, PICTURE_SCREEN_PX},
        {PICTURE_SCREEN, PICTURE_SMALL_PX, PICTURE_SMALL_PX}};
    struct kept *first;
    size_t n = 1;

    for (size_t i = 0; i < 2 && picture_needs_raster(p, wish); i++)
        if (picture_needs_raster(p, site[i]) &&
            find_or_read(s, p, site[i]) == NULL &&
            memcmp(&site[i], &wish, sizeof wish) != 0)
            made[n++].wish = site[i];
    if (!picture_make(s->arena, p, made, n, why))
        return NULL;
    first = keep(s, p, &made[0]);
    for (size_t i = 1; i < n; i++)
        if (made[i].ok)
            keep(s, p, &made[i]);
    return first;
}

const struct picture_copy *
picture_fit(struct arena *a, const struct picture *p, enum picture_use use,
            unsigned max_w, unsigned max_h, const char **why)
{
    struct picture_wish wish = {use, max_w, max_h};
    struct picture_copy *copy;
    struct kept *k;

    if (p->store != NULL) {
        k = find_or_read(p->store, p, wish);
        if (k == NULL)
            k = make_and_keep(p->store, p, wish, why);
        if (k == NULL)
            return NULL;
        k->used = true;
        return &k->made.copy;
    }
    {
        struct picture_made made = {.wish = wish};

        if (!picture_make(a, p, &made, 1, why))
            return NULL;
        copy = ARENA_NEW(a, struct picture_copy);
        *copy = made.copy;
        return copy;
    }
}
