/*
 * What the files of text/ share: the only include of HarfBuzz.
 */
#ifndef TEXT_TEXT_INT_H
#define TEXT_TEXT_INT_H

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>
#include <harfbuzz/hb.h>

#include "text/text.h"

/** A face's HarfBuzz objects; immutable, shared by all threads. */
struct face_handle {
    hb_face_t *face;
    hb_font_t *font; /* scaled to units of the em */
    double scale;    /* units to 1/1000 em */
    char postscript[64];
};

/** The handle of a face, NULL for the fixed metrics. */
static inline const struct face_handle *
face_handle(const struct text_face *face)
{
    return face->handle;
}

/** True when the face shows the character, or HarfBuzz makes it up. */
bool face_has_char(const struct text_face *face, uint32_t c);

#endif
