/*
 * The codes (CIDs) of a document's fonts, as text and the fonts themselves
 * need them.
 */
#ifndef PDF_FONT_INT_H
#define PDF_FONT_INT_H

#include "pdf/pdf_int.h"

/** A code: a glyph and its text.  Number 0 is .notdef. */
struct pdf_code {
    uint16_t gid;
    uint16_t same_gid; /* the next code of this glyph, 0: none */
    int16_t width;     /* 1/1000 em, as the font states it */
    uint8_t n_chars;
    uint8_t len;   /* of `bytes` */
    char bytes[4]; /* as it stands in a string */
    uint32_t first_char;
    const uint32_t *chars;
};

struct pdf_font {
    const struct text_face *face;
    unsigned number; /* of the font's object */
    struct pdf_code *codes;
    size_t n, cap;
    uint16_t *first[256]; /* the first code of a glyph, by its high byte */
    unsigned space;       /* glyph of U+0020, 0: none, or not asked for yet */
};

/** The code of a glyph, made when it is new; valid until the next call. */
const struct pdf_code *font_make_code(struct pdf *p, const struct glyph *g);
/** The code of a space in a face, NULL: the face has none. */
const struct pdf_code *font_space(struct pdf *p, size_t face);

/** The same as font_make_code; at once when it is the glyph's first code. */
static inline const struct pdf_code *
font_code(struct pdf *p, const struct glyph *g)
{
    const struct pdf_font *f = p->fonts[g->face];
    const uint16_t *row = f != NULL ? f->first[g->gid >> 8] : NULL;
    const struct pdf_code *c =
        row != NULL ? &f->codes[row[g->gid & 255]] : NULL;

    if (c != NULL && c->n_chars == 1 && g->n_chars == 1 &&
        c->first_char == g->chars[0])
        return c;
    return font_make_code(p, g);
}

#endif
