/*
 * Fonts and shaping (HarfBuzz): text to positioned glyphs.  Faces are loaded
 * once per process, const and shared by all threads; a shaper with its cache
 * of shaped words belongs to one thread.
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct arena;

enum text_style {
    STYLE_REGULAR,
    STYLE_BOLD,
    STYLE_ITALIC,
    STYLE_BOLD_ITALIC,
    STYLE__MAX
};

/** Most faces of all families together. */
#define TEXT_MAX_FACES 32

/** Measures of a face, in 1/1000 em. */
struct text_face {
    const char *family, *postscript; /* "Liberation Serif", "LiberationSerif" */
    enum text_style style;
    int ascent, descent, cap_height, x_height, stem_v;
    double italic_angle;
    int bbox[4];
    bool serif;
    size_t index; /* in the set */
    void *handle; /* text's own: hb_face and hb_font */
};

/**
 * The faces: the families asked for, then the fallbacks.  Family f in style s
 * is face[f * STYLE__MAX + s]; a style that is not installed repeats the
 * nearest one with that one's `index`.
 */
struct text_faces {
    struct text_face face[TEXT_MAX_FACES];
    size_t n;
};

/**
 * Loads the families that `families` names (NULL-terminated; one that is not
 * installed is reported), the fallbacks, and the other known families that are
 * installed, for organisations that choose one.  NULL after P-codes.
 */
struct text_faces *text_faces_load(const char *const *families,
                                   struct diags *d);
void text_faces_free(struct text_faces *f);
/** Calls `fn` with the path of each installed font of the known families. */
void text_list_fonts(void (*fn)(const char *path, void *arg), void *arg);
/** A set of fixed metrics for tests: every glyph 500/1000 em wide. */
struct text_faces *text_faces_fixed(void);

/** A glyph; `face` indexes the set. */
struct glyph {
    uint16_t gid;
    uint8_t face;
    uint8_t n_chars;   /* characters it stands for; 0: a later glyph of one */
    float advance;     /* 1/1000 em, with kerning */
    float width;       /* 1/1000 em, the face's nominal advance */
    float dx, dy;      /* 1/1000 em */
    uint32_t chars[2]; /* what it stands for; more chars: see `more` */
    const uint32_t *more; /* n_chars > 2: all of them, else NULL */
};

/** A shaped word: no spaces inside, const once made. */
struct text_word {
    const struct glyph *glyphs;
    uint32_t n;
    float width; /* sum of the advances, 1/1000 em */
};

struct text_shaper;

/** A shaper for one thread; free it. */
struct text_shaper *text_shaper_new(const struct text_faces *faces);
void text_shaper_free(struct text_shaper *s);
/**
 * Shapes `n` bytes of UTF-8 in a family and style (kerning, per-character
 * fallback).  Cached; borrowed from the shaper, valid until it is freed or
 * cleared.  Spaces in it are glyphs like others.  A character that no face
 * has becomes a .notdef with *missing set to it.
 */
const struct text_word *text_shape(struct text_shaper *s, size_t family,
                                   enum text_style style, const char *bytes,
                                   size_t n, uint32_t *missing);
/** The number of a family in the set by name (also by the name of its metric
 * twin: «Times New Roman»), or -1. */
int text_find_family(const struct text_faces *f, const char *family);
/** Bytes that a shaper keeps from one document to the next at most: the words
 * of several schools. */
#define TEXT_SHAPER_MAX ((size_t)2 * 1024 * 1024)
/** Bytes that it keeps. */
size_t text_shaper_size(const struct text_shaper *s);
/** Drops the cache when it keeps more; call between documents. */
void text_shaper_trim(struct text_shaper *s);

/** Russian hyphenation (libhyphen); const, shared by all threads. */
struct text_hyphenator;
/** NULL after reporting P023. */
struct text_hyphenator *text_hyphenator_load(struct diags *d);
void text_hyphenator_free(struct text_hyphenator *h);
/** The path of the dictionary that is installed, or NULL. */
const char *text_hyphenator_path(void);
/**
 * Break points inside a word: bit i of `breaks` set: may break after its
 * character i.  The word may hold marks and hyphens.  False: none.
 */
bool text_hyphenate(const struct text_hyphenator *h, const char *word, size_t n,
                    uint64_t *breaks);
/** The same, remembered by the shaper. */
bool text_shaper_hyphenate(struct text_shaper *s,
                           const struct text_hyphenator *h, const char *word,
                           size_t n, uint64_t *breaks);

/** A subset font made for a PDF: the compact face and the map of glyphs. */
struct text_subset {
    unsigned char *data; /* malloc'ed */
    size_t len;
    uint16_t *new_gid; /* by the order of the gids asked for; malloc'ed */
};

/** Subsets a face to `n` glyphs (hb-subset, tables that PDF needs only). */
bool text_subset_make(const struct text_face *face, const uint16_t *gids,
                      size_t n, struct text_subset *out);
void text_subset_free(struct text_subset *s);
/** True for letters written from right to left, which no face is said to
 * have: they are not set here. */
bool text_is_leftward(uint32_t c);
/** The glyph of a character in a face, 0: none. */
uint16_t text_find_glyph(const struct text_face *face, uint32_t c);
/** The face's own advance of a glyph, 1/1000 em. */
float text_glyph_width(const struct text_face *face, uint16_t gid);

#endif
