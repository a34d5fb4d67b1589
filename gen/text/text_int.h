/*
 * What the files of text/ share: the only include of HarfBuzz.
 */
#ifndef TEXT_TEXT_INT_H
#define TEXT_TEXT_INT_H

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>
#include <harfbuzz/hb.h>

#include "text/text.h"

struct plain;

/** A face's HarfBuzz objects; immutable, shared by all threads. */
struct face_handle {
    hb_face_t *face;
    hb_font_t *font; /* scaled to units of the em */
    double scale;    /* units to 1/1000 em */
    char postscript[64];
    /* made by who asks first, NULL till then: plain.c's and subset.c's */
    _Atomic(struct plain *) plain;
    _Atomic(hb_face_t *) bare;
};

/** The handle of a face, NULL for the fixed metrics. */
static inline const struct face_handle *
face_handle(const struct text_face *face)
{
    return face->handle;
}

/* shape.c: how HarfBuzz is asked. */
#define SHAPE_N_FEATURES 2
extern const hb_feature_t shape_features[SHAPE_N_FEATURES];
hb_language_t shape_language(void);
/** Sets direction, script, language and clusters of a filled buffer. */
void shape_prepare(hb_buffer_t *buffer, hb_script_t script);
/** For tests: asks HarfBuzz for every word from now on. */
void shape_always_ask(struct text_shaper *s);

/* plain.c */
/** Most bytes of a plain word. */
#define PLAIN_MAX 128
/**
 * Shapes a word of plain characters into `out`, which has room for `n`
 * glyphs; returns their number, 0: HarfBuzz must shape it.  The buffer is
 * the caller's, for pairs that were not met yet.
 */
size_t plain_shape(const struct text_face *face, hb_buffer_t *buffer,
                   const char *s, size_t n, struct glyph *out);
void plain_free(struct plain *p);

/** True when the face shows the character, or HarfBuzz makes it up. */
bool face_has_char(const struct text_face *face, uint32_t c);

#endif
