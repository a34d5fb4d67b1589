/*
 * Plain words.  Nearly all words of a document hold only letters, digits and
 * common signs, which a face shows by one glyph each and which only kerning
 * moves.  OpenType reads kerning pair by pair (PairPos): where no second
 * value is given, what it adds to a glyph depends on that glyph and the next
 * one alone.  So the shape of a plain word follows from the shapes of its
 * pairs.  HarfBuzz is asked for each pair once a face and process, and the
 * word is put together from the answers, the same to the last bit.
 *
 * That a face works so is not taken for granted.  Of the very lookups that
 * HarfBuzz would apply, none that substitutes may touch a plain glyph, and
 * those that move one must be such pairs, or single, or attach marks, which
 * plain words do not hold.  A pair whose answer is more than kerning is odd:
 * words with it are left to HarfBuzz, as are all words of other faces.
 *
 * Threads share the answers.  Each is one number, written whole, and whoever
 * asks gets the same; so it does not matter who comes first.
 */
#include "text/text_int.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Plain characters by number: ASCII, Russian letters, common signs. */
#define ASCII_FIRST 0x20u
#define ASCII_LAST 0x7Eu
#define LETTERS 95 /* of А */
#define OTHERS 159 /* of Ё */
#define SIGNS 161  /* of the first that is no letter */
#define N_PLAIN 168
#define WORD_END N_PLAIN /* stands behind the last character */

/** Longer words are left to HarfBuzz. */
#define WORD_MAX 64

static const uint16_t others[N_PLAIN - OTHERS] = {
    0x401, 0x451, 0xA0, 0xAB, 0xBB, 0x2013, 0x2014, 0x2026, 0x2116};

/** What is known of a pair: nothing, that it is odd, else kerning + ZERO. */
enum { UNKNOWN = 0, ODD = 1, ZERO = 0x4000 };

enum { LATIN, CYRILLIC, N_SCRIPTS };

struct plain {
    hb_shape_plan_t *plans[N_SCRIPTS];
    struct glyph glyphs[N_PLAIN]; /* gid 0: not plain in this face */
    int advances[N_PLAIN];        /* units of the em */
    _Atomic int16_t kerning[N_SCRIPTS][N_PLAIN][N_PLAIN + 1];
};

static unsigned
char_of(size_t i)
{
    if (i < LETTERS)
        return ASCII_FIRST + (unsigned)i;
    return i < OTHERS ? 0x410 + (unsigned)i - LETTERS : others[i - OTHERS];
}

/** The number of a character, N_PLAIN: not plain. */
static size_t
number_of(unsigned c)
{
    if (c >= ASCII_FIRST && c <= ASCII_LAST)
        return c - ASCII_FIRST;
    if (c >= 0x410 && c <= 0x44F)
        return LETTERS + c - 0x410;
    for (size_t i = OTHERS; i < N_PLAIN; i++)
        if (others[i - OTHERS] == c)
            return i;
    return N_PLAIN;
}

/* ── is the face so? ───────────────────────────────────────────────── */

static unsigned
read_16(const uint8_t *table, size_t len, size_t at)
{
    return at + 2 <= len ? (unsigned)(table[at] << 8 | table[at + 1]) : 0;
}

static size_t
read_32(const uint8_t *table, size_t len, size_t at)
{
    return (size_t)read_16(table, len, at) << 16 | read_16(table, len, at + 2);
}

/** Types of GPOS lookups; an extension holds the type and where it is. */
enum {
    TYPE_SINGLE = 1,
    TYPE_PAIR = 2,
    TYPE_MARK = 4,
    TYPE_MARK_LIGATURE = 5,
    TYPE_MARK_MARK = 6,
    TYPE_EXTENSION = 9
};
/** A lookup that passes over letters: pairs are not neighbours then. */
#define FLAGS_PASS_OVER 6u

/** True for a subtable that moves plain words as said at the top. */
static bool
subtable_is_plain(const uint8_t *gpos, size_t len, unsigned type, size_t at)
{
    if (type == TYPE_EXTENSION) {
        type = read_16(gpos, len, at + 2);
        at += read_32(gpos, len, at + 4);
    }
    if (type == TYPE_PAIR) /* behind the first value's format: the second's */
        return at + 8 <= len && read_16(gpos, len, at + 6) == 0;
    return type == TYPE_SINGLE || type == TYPE_MARK ||
           type == TYPE_MARK_LIGATURE || type == TYPE_MARK_MARK;
}

static bool
lookup_is_plain(const uint8_t *gpos, size_t len, unsigned lookup)
{
    size_t list = read_16(gpos, len, 8);
    size_t at = list + read_16(gpos, len, list + 2 + 2 * (size_t)lookup);
    unsigned n = read_16(gpos, len, at + 4);

    if ((read_16(gpos, len, at + 2) & FLAGS_PASS_OVER) != 0)
        return false;
    for (unsigned i = 0; i < n; i++)
        if (!subtable_is_plain(gpos, len, read_16(gpos, len, at),
                               at + read_16(gpos, len, at + 6 + 2 * i)))
            return false;
    return true;
}

/** Takes the glyphs that `lookup` starts from or puts into `input`. */
static void
read_input(hb_face_t *face, hb_tag_t table, unsigned lookup, hb_set_t *input)
{
    hb_set_t *before = hb_set_create(), *after = hb_set_create();
    hb_set_t *output = hb_set_create();

    hb_set_clear(input);
    hb_ot_layout_lookup_collect_glyphs(face, table, lookup, before, input,
                                       after, output);
    hb_set_destroy(before);
    hb_set_destroy(after);
    hb_set_destroy(output);
}

/** Characters whose glyphs some lookup substitutes are not plain. */
static void
drop_substituted(struct plain *p, hb_face_t *face, const hb_set_t *lookups)
{
    hb_set_t *input = hb_set_create();
    hb_codepoint_t l = HB_SET_VALUE_INVALID;

    while (hb_set_next(lookups, &l)) {
        read_input(face, HB_OT_TAG_GSUB, l, input);
        for (size_t i = 0; i < N_PLAIN; i++)
            if (hb_set_has(input, p->glyphs[i].gid))
                p->glyphs[i].gid = 0;
    }
    hb_set_destroy(input);
}

static bool
any_plain_in(const struct plain *p, const hb_set_t *glyphs)
{
    for (size_t i = 0; i < N_PLAIN; i++)
        if (p->glyphs[i].gid != 0 && hb_set_has(glyphs, p->glyphs[i].gid))
            return true;
    return false;
}

/**
 * True when all lookups that move plain glyphs are plain, and there is one:
 * else HarfBuzz may take its kerning elsewhere.
 */
static bool
moves_are_plain(const struct plain *p, hb_face_t *face, const hb_set_t *lookups)
{
    hb_blob_t *blob = hb_face_reference_table(face, HB_OT_TAG_GPOS);
    hb_set_t *input = hb_set_create();
    hb_codepoint_t l = HB_SET_VALUE_INVALID;
    unsigned len;
    const uint8_t *gpos = (const uint8_t *)hb_blob_get_data(blob, &len);
    bool plain = true, any = false;

    while (plain && hb_set_next(lookups, &l)) {
        read_input(face, HB_OT_TAG_GPOS, l, input);
        if (any_plain_in(p, input)) {
            plain = lookup_is_plain(gpos, len, l);
            any = true;
        }
    }
    hb_set_destroy(input);
    hb_blob_destroy(blob);
    return plain && any;
}

static const hb_script_t scripts[N_SCRIPTS] = {HB_SCRIPT_LATIN,
                                               HB_SCRIPT_CYRILLIC};

static bool
script_is_plain(struct plain *p, hb_face_t *face, int script)
{
    const hb_segment_properties_t props = {.direction = HB_DIRECTION_LTR,
                                           .script = scripts[script],
                                           .language = shape_language()};
    hb_set_t *lookups = hb_set_create();
    bool plain;

    p->plans[script] = hb_shape_plan_create(face, &props, shape_features,
                                            SHAPE_N_FEATURES, NULL);
    hb_ot_shape_plan_collect_lookups(p->plans[script], HB_OT_TAG_GSUB, lookups);
    drop_substituted(p, face, lookups);
    hb_set_clear(lookups);
    hb_ot_shape_plan_collect_lookups(p->plans[script], HB_OT_TAG_GPOS, lookups);
    plain = moves_are_plain(p, face, lookups);
    hb_set_destroy(lookups);
    return plain;
}

/** The glyphs of the plain characters; marks are none. */
static void
read_glyphs(struct plain *p, const struct text_face *face)
{
    const struct face_handle *h = face_handle(face);

    for (size_t i = 0; i < N_PLAIN; i++) {
        hb_codepoint_t gid = text_find_glyph(face, char_of(i));

        if (gid == 0 || hb_ot_layout_get_glyph_class(h->face, gid) ==
                            HB_OT_LAYOUT_GLYPH_CLASS_MARK)
            continue;
        p->advances[i] = hb_font_get_glyph_h_advance(h->font, gid);
        p->glyphs[i] =
            (struct glyph){.gid = (uint16_t)gid,
                           .face = (uint8_t)face->index,
                           .n_chars = 1,
                           .width = text_glyph_width(face, (uint16_t)gid),
                           .chars = {char_of(i)}};
    }
}

static struct plain *
plain_new(const struct text_face *face)
{
    struct plain *p = memory_new(1, sizeof *p);
    bool plain = true;

    read_glyphs(p, face);
    for (int script = 0; script < N_SCRIPTS; script++)
        plain &= script_is_plain(p, face_handle(face)->face, script);
    for (size_t i = 0; i < N_PLAIN && !plain; i++)
        p->glyphs[i].gid = 0;
    return p;
}

void
plain_free(struct plain *p)
{
    if (p == NULL)
        return;
    for (int i = 0; i < N_SCRIPTS; i++)
        hb_shape_plan_destroy(p->plans[i]);
    free(p);
}

/** What is known of the face; made by whoever asks first. */
static struct plain *
plain_of(const struct text_face *face)
{
    struct face_handle *h = face->handle;
    struct plain *p = atomic_load(&h->plain), *first = NULL;

    if (p != NULL)
        return p;
    p = plain_new(face);
    if (atomic_compare_exchange_strong(&h->plain, &first, p))
        return p;
    plain_free(p);
    return first;
}

/* ── words ─────────────────────────────────────────────────────────── */

/** Shapes a pair, or the last character alone; its kerning, or ODD. */
static int16_t
ask(const struct plain *p, hb_font_t *font, hb_buffer_t *buffer, int script,
    size_t a, size_t b)
{
    const uint32_t chars[2] = {p->glyphs[a].chars[0],
                               b == WORD_END ? 0 : p->glyphs[b].chars[0]};
    const size_t both[2] = {a, b};
    const unsigned n = b == WORD_END ? 1 : 2;
    unsigned made;
    const hb_glyph_info_t *info;
    const hb_glyph_position_t *pos;
    long kerning;

    hb_buffer_reset(buffer);
    hb_buffer_add_utf32(buffer, chars, (int)n, 0, (int)n);
    shape_prepare(buffer, scripts[script]);
    hb_shape_plan_execute(p->plans[script], font, buffer, shape_features,
                          SHAPE_N_FEATURES);
    info = hb_buffer_get_glyph_infos(buffer, &made);
    pos = hb_buffer_get_glyph_positions(buffer, &made);
    if (made != n)
        return ODD;
    for (unsigned i = 0; i < n; i++)
        if (info[i].codepoint != p->glyphs[both[i]].gid ||
            pos[i].x_offset != 0 || pos[i].y_offset != 0 ||
            (i == n - 1 && pos[i].x_advance != p->advances[both[i]]))
            return ODD;
    kerning = (long)pos[0].x_advance - p->advances[a];
    return kerning > -ZERO + ODD && kerning < ZERO ? (int16_t)(kerning + ZERO)
                                                   : ODD;
}

/** utf8_next for what words are made of: ASCII and Russian letters. */
static inline unsigned
next_char(const char **s, const char *end)
{
    const unsigned char *p = (const unsigned char *)*s;

    if (p[0] < 0x80) {
        ++*s;
        return p[0];
    }
    if ((p[0] & 0xFE) == 0xD0 && end - *s > 1 && (p[1] & 0xC0) == 0x80) {
        *s += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    return utf8_next(s, end);
}

/** The numbers of a word's characters and the end; 0: it is not plain. */
static size_t
read_word(const struct plain *p, const char *s, size_t n, uint8_t *numbers,
          int *script)
{
    const char *end = s + n;
    size_t count = 0;

    *script = LATIN;
    while (s < end) {
        size_t i = number_of(next_char(&s, end));

        if (i == N_PLAIN || p->glyphs[i].gid == 0 || count == WORD_MAX)
            return 0;
        if (i >= LETTERS && i < SIGNS)
            *script = CYRILLIC;
        numbers[count++] = (uint8_t)i;
    }
    numbers[count] = WORD_END;
    return count;
}

size_t
plain_shape(const struct text_face *face, hb_buffer_t *buffer, const char *s,
            size_t n, struct glyph *out)
{
    const struct face_handle *h = face_handle(face);
    struct plain *p = plain_of(face);
    uint8_t numbers[WORD_MAX + 1];
    int script;
    size_t count = n <= PLAIN_MAX ? read_word(p, s, n, numbers, &script) : 0;

    for (size_t i = 0; i < count; i++) {
        size_t a = numbers[i], b = numbers[i + 1];
        _Atomic int16_t *known = &p->kerning[script][a][b];
        int16_t v = atomic_load_explicit(known, memory_order_relaxed);

        if (v == UNKNOWN) {
            v = ask(p, h->font, buffer, script, a, b);
            atomic_store_explicit(known, v, memory_order_relaxed);
        }
        if (v == ODD)
            return 0;
        out[i] = p->glyphs[a];
        out[i].advance = (float)((p->advances[a] + v - ZERO) * h->scale);
    }
    return count;
}
