/*
 * Shaping.  A word is cut into runs of one face each: a character that the
 * asked family lacks is taken from the first other family of the set that has
 * it, together with the marks that follow it.  Each run goes through HarfBuzz
 * as Russian text, left to right, with kerning; ligatures are off, because
 * they break letter-spacing and searching.  Runs are put together again as
 * one word, kept in the shaper's cache under family, style and bytes; where
 * words may break is kept there too.
 *
 * Documents repeat their words: a cache hit costs a hash and a comparison,
 * shaping costs a hundred times as much.
 */
#include "text/text_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"

/** Bytes of a run: HarfBuzz takes quadratic time over marks upon marks. */
#define RUN_MAX 4096

/** Stands in an entry's key for a face: where the word may break. */
#define BREAKS TEXT_MAX_FACES

struct entry {
    uint64_t hash;
    uint32_t n;    /* bytes */
    uint16_t face; /* first choice: family and style; or BREAKS */
    uint32_t missing;
    const char *bytes;
    struct text_word word;
    uint64_t breaks;
};

struct text_shaper {
    const struct text_faces *faces;
    hb_buffer_t *buffer;
    bool always_ask;
    struct arena arena;   /* entries and glyphs */
    struct entry **slots; /* open addressing, a power of two */
    size_t n, cap;
    struct glyph *glyphs; /* of the word in work */
    size_t n_glyphs, cap_glyphs;
    uint32_t missing;
};

/** Room at first: for words of the cache, and for the glyphs of one, where
 * any plain one fits. */
#define SLOTS_START 4096
#define GLYPHS_START PLAIN_MAX

static void
start_cache(struct text_shaper *s)
{
    s->n = 0;
    s->cap = SLOTS_START;
    s->slots = memory_new(s->cap, sizeof *s->slots);
    s->cap_glyphs = GLYPHS_START;
    s->glyphs = memory_new(s->cap_glyphs, sizeof *s->glyphs);
}

static void
drop_cache(struct text_shaper *s)
{
    arena_free(&s->arena);
    free(s->slots);
    free(s->glyphs);
}

struct text_shaper *
text_shaper_new(const struct text_faces *faces)
{
    struct text_shaper *s = memory_new(1, sizeof *s);

    s->faces = faces;
    s->buffer = hb_buffer_create();
    start_cache(s);
    return s;
}

void
text_shaper_free(struct text_shaper *s)
{
    if (s == NULL)
        return;
    hb_buffer_destroy(s->buffer);
    drop_cache(s);
    free(s);
}

void
shape_always_ask(struct text_shaper *s)
{
    s->always_ask = true;
}

size_t
text_shaper_size(const struct text_shaper *s)
{
    return s->arena.total + s->cap * sizeof *s->slots +
           s->cap_glyphs * sizeof *s->glyphs;
}

void
text_shaper_trim(struct text_shaper *s)
{
    if (text_shaper_size(s) <= TEXT_SHAPER_MAX)
        return;
    drop_cache(s);
    start_cache(s);
}

static struct glyph *
push_glyph(struct text_shaper *s)
{
    if (s->n_glyphs == s->cap_glyphs) {
        s->cap_glyphs *= 2;
        s->glyphs = memory_resize(s->glyphs, s->cap_glyphs * sizeof *s->glyphs);
    }
    s->glyphs[s->n_glyphs] = (struct glyph){0};
    return &s->glyphs[s->n_glyphs++];
}

/* ── runs ──────────────────────────────────────────────────────────── */

static bool
is_mark(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F);
}

/** True when the face has the character and the marks that follow it. */
static bool
has_cluster(const struct text_face *face, uint32_t c, const char *rest,
            const char *end)
{
    if (!face_has_char(face, c))
        return false;
    if (end - rest > RUN_MAX)
        end = rest + RUN_MAX;
    while (rest < end) {
        c = utf8_next(&rest, end);
        if (!is_mark(c))
            return true;
        if (!face_has_char(face, c))
            return false;
    }
    return true;
}

/** The face for a character: the first choice, else the first that has it. */
static const struct text_face *
choose_face(struct text_shaper *s, size_t first, uint32_t c, const char *rest,
            const char *end)
{
    const struct text_faces *set = s->faces;
    size_t style = first % STYLE__MAX;

    if (has_cluster(&set->face[first], c, rest, end))
        return &set->face[first];
    for (size_t i = style; i < set->n; i += STYLE__MAX)
        if (has_cluster(&set->face[i], c, rest, end))
            return &set->face[i];
    for (size_t i = style; i < set->n; i += STYLE__MAX)
        if (face_has_char(&set->face[i], c))
            return &set->face[i];
    if (s->missing == 0)
        s->missing = c;
    return &set->face[first];
}

/** Writes the characters that the bytes hold into the glyph. */
static void
set_chars(struct text_shaper *s, struct glyph *g, const char *from,
          const char *to)
{
    size_t n = utf8_count(from, (size_t)(to - from));
    uint32_t *more = NULL;

    if (n > UINT8_MAX)
        n = UINT8_MAX;
    g->n_chars = (uint8_t)n;
    if (n > 2)
        g->more = more = arena_array(&s->arena, n, sizeof *more);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = utf8_next(&from, to);

        if (i < 2)
            g->chars[i] = c;
        if (more != NULL)
            more[i] = c;
    }
}

static hb_script_t
script_of(const char *from, const char *to)
{
    while (from < to)
        if (utf8_is_cyrillic(utf8_next(&from, to)))
            return HB_SCRIPT_CYRILLIC;
    return HB_SCRIPT_LATIN;
}

/** Copies what HarfBuzz made of `text` [from, to) behind the word's glyphs. */
static void
take_glyphs(struct text_shaper *s, const struct text_face *face,
            const char *text, const char *to)
{
    const double k = face_handle(face)->scale;
    unsigned n;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
    hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, &n);

    for (unsigned i = 0; i < n; i++) {
        struct glyph *g = push_glyph(s);
        unsigned next = i + 1;

        g->gid = (uint16_t)info[i].codepoint;
        g->face = (uint8_t)face->index;
        g->advance = (float)(pos[i].x_advance * k);
        g->width = text_glyph_width(face, g->gid);
        g->dx = (float)(pos[i].x_offset * k);
        g->dy = (float)(pos[i].y_offset * k);
        if (i > 0 && info[i - 1].cluster == info[i].cluster)
            continue; /* a later glyph: n_chars stays 0 */
        while (next < n && info[next].cluster == info[i].cluster)
            next++;
        set_chars(s, g, text + info[i].cluster,
                  next < n ? text + info[next].cluster : to);
    }
}

const hb_feature_t shape_features[SHAPE_N_FEATURES] = {
    {HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1},
    {HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1},
};

hb_language_t
shape_language(void)
{
    return hb_language_from_string("ru", -1);
}

void
shape_prepare(hb_buffer_t *buffer, hb_script_t script)
{
    /* an accent keeps its own character */
    hb_buffer_set_cluster_level(buffer,
                                HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_language(buffer, shape_language());
}

static void
shape_run(struct text_shaper *s, const struct text_face *face, const char *text,
          const char *from, const char *to)
{
    hb_buffer_reset(s->buffer);
    shape_prepare(s->buffer, script_of(from, to));
    hb_buffer_add_utf8(s->buffer, text, (int)(to - text),
                       (unsigned)(from - text), (int)(to - from));
    hb_shape(face_handle(face)->font, s->buffer, shape_features,
             SHAPE_N_FEATURES);
    if (!hb_buffer_allocation_successful(s->buffer))
        memory_fail();
    take_glyphs(s, face, text, to);
}

/** Fixed metrics: a glyph a character, half an em wide. */
static void
shape_fixed(struct text_shaper *s, const struct text_face *face,
            const char *from, const char *to)
{
    while (from < to) {
        const char *start = from;
        uint32_t c = utf8_next(&from, to);
        struct glyph *g = push_glyph(s);

        g->gid = (uint16_t)c;
        g->face = (uint8_t)face->index;
        g->advance = g->width = 500;
        set_chars(s, g, start, from);
    }
}

static void
shape_word(struct text_shaper *s, size_t first, const char *text, size_t n)
{
    const char *end = text + n, *from = text, *p = text;
    const struct text_face *face = NULL;

    s->n_glyphs = 0;
    s->missing = 0;
    if (s->faces->face[first].handle == NULL) {
        shape_fixed(s, &s->faces->face[first], text, end);
        return;
    }
    if (!s->always_ask)
        s->n_glyphs =
            plain_shape(&s->faces->face[first], s->buffer, text, n, s->glyphs);
    if (s->n_glyphs > 0)
        return;
    while (p < end) {
        const char *start = p;
        uint32_t c = utf8_next(&p, end);
        const struct text_face *next = face;

        /* a mark stays with its letter where the face allows it */
        if (face == NULL || !is_mark(c) || !face_has_char(face, c))
            next = choose_face(s, first, c, p, end);

        if (face != NULL &&
            (next->index != face->index || start - from > RUN_MAX)) {
            shape_run(s, face, text, from, start);
            from = start;
        }
        face = next;
    }
    if (face != NULL)
        shape_run(s, face, text, from, end);
}

/* ── the cache ─────────────────────────────────────────────────────── */

/** Eight bytes a step: words are short, and this runs for each of them. */
static uint64_t
hash_word(size_t face, const char *bytes, size_t n)
{
    uint64_t h = 0x9E3779B97F4A7C15u * (face * 64 + n + 1), v;

    for (; n >= 8; bytes += 8, n -= 8) {
        memcpy(&v, bytes, 8);
        h = (h ^ v) * 0xBF58476D1CE4E5B9u;
        h ^= h >> 29;
    }
    v = 0;
    if (n > 0)
        memcpy(&v, bytes, n);
    h = (h ^ v) * 0xBF58476D1CE4E5B9u;
    return h ^ h >> 32;
}

static void
grow_cache(struct text_shaper *s)
{
    size_t cap = s->cap * 2;
    struct entry **slots = memory_new(cap, sizeof *slots);

    for (size_t i = 0; i < s->cap; i++) {
        size_t at;

        if (s->slots[i] == NULL)
            continue;
        at = s->slots[i]->hash & (cap - 1);
        while (slots[at] != NULL)
            at = (at + 1) & (cap - 1);
        slots[at] = s->slots[i];
    }
    free(s->slots);
    s->slots = slots;
    s->cap = cap;
}

/** The place of an entry: where it is, or where it will be. */
static struct entry **
find_slot(struct text_shaper *s, size_t face, const char *bytes, size_t n,
          uint64_t hash)
{
    size_t at = hash & (s->cap - 1);
    struct entry *e;

    for (; (e = s->slots[at]) != NULL; at = (at + 1) & (s->cap - 1))
        if (e->hash == hash && e->face == face && e->n == n &&
            memcmp(e->bytes, bytes, n) == 0)
            break;
    return &s->slots[at];
}

static struct entry *
add_entry(struct text_shaper *s, struct entry **slot, size_t face,
          const char *bytes, size_t n, uint64_t hash)
{
    struct entry *e = ARENA_NEW(&s->arena, struct entry);

    e->hash = hash;
    e->face = (uint16_t)face;
    e->bytes = arena_strndup(&s->arena, bytes, n);
    e->n = (uint32_t)n;
    *slot = e;
    if (++s->n * 2 > s->cap)
        grow_cache(s);
    return e;
}

/** Shapes the word of a new entry. */
static void
fill_word(struct text_shaper *s, struct entry *e)
{
    struct glyph *glyphs;
    double width = 0;

    shape_word(s, e->face, e->bytes, e->n);
    glyphs = arena_take(&s->arena, s->n_glyphs * sizeof *glyphs);
    for (size_t i = 0; i < s->n_glyphs; i++) {
        glyphs[i] = s->glyphs[i];
        width += glyphs[i].advance;
    }
    e->missing = s->missing;
    e->word = (struct text_word){glyphs, (uint32_t)s->n_glyphs, (float)width};
}

const struct text_word *
text_shape(struct text_shaper *s, size_t family, enum text_style style,
           const char *bytes, size_t n, uint32_t *missing)
{
    size_t face = family * STYLE__MAX + style;
    uint64_t hash = hash_word(face, bytes, n);
    struct entry **slot = find_slot(s, face, bytes, n, hash), *e = *slot;

    if (e == NULL) {
        e = add_entry(s, slot, face, bytes, n, hash);
        fill_word(s, e);
    }
    if (missing != NULL && e->missing != 0)
        *missing = e->missing;
    return &e->word;
}

bool
text_shaper_hyphenate(struct text_shaper *s, const struct text_hyphenator *h,
                      const char *word, size_t n, uint64_t *breaks)
{
    uint64_t hash = hash_word(BREAKS, word, n);
    struct entry **slot = find_slot(s, BREAKS, word, n, hash), *e = *slot;

    if (e == NULL) {
        e = add_entry(s, slot, BREAKS, word, n, hash);
        text_hyphenate(h, word, n, &e->breaks);
    }
    *breaks = e->breaks;
    return e->breaks != 0;
}
