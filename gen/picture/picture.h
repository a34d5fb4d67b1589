/*
 * Pictures of a workspace and their copies as they are shown: upright, no
 * larger than they are seen, and without what cameras and editors put into
 * them.  A photograph of a phone holds the place and the minute it was taken
 * at, a picture of an editor the author's name; none of it may reach a
 * published file.
 */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include <stdbool.h>

#include "base/file.h"

struct arena;
struct buf;
struct picture_store;

enum picture_format { PICTURE_JPEG, PICTURE_PNG, PICTURE_WEBP };

/** A picture as its file has it; the bytes stay the owner's. */
struct picture {
    struct file_bytes bytes;
    enum picture_format format;
    unsigned width_px, height_px; /* upright */
    unsigned orientation;         /* 1 … 8, EXIF 2.32, 4.6.4, tag 0112 */
    unsigned components;          /* of a JPEG: 1, 3, 4 (CMYK) */
    bool adobe; /* a JPEG with Adobe's segment: its CMYK is inverted */
    bool progressive;
    struct picture_store *store; /* where its copies are kept, or NULL */
};

/** On paper a picture is opaque and has no colour profile. */
enum picture_use { PICTURE_PAPER, PICTURE_SCREEN };

/** A picture as it is shown: JPEG or PNG, upright, without metadata. */
struct picture_copy {
    struct file_bytes bytes;
    enum picture_format format; /* never PICTURE_WEBP */
    unsigned width_px, height_px;
    unsigned components; /* of a JPEG: 1 or 3 */
};

/** Samples of 8 bits without transparency, on white. */
struct picture_samples {
    unsigned width_px, height_px;
    unsigned channels; /* 1 grey or number of a colour, 3 RGB */
    unsigned n_colors; /* of an indexed picture, else 0 */
    unsigned char colors[256 * 3];
};

/** Longest side of a picture on the site, and of the smaller one beside it. */
enum { PICTURE_SCREEN_PX = 1600, PICTURE_SMALL_PX = 800 };

/**
 * Reads format, size and orientation; true when the file is a picture of a
 * kind that is shown, as far as its beginning tells.
 */
bool picture_read(struct file_bytes bytes, struct picture *out);
/** «снимок HEIC», when the bytes are a picture that is not shown; NULL.
 * *way_out: what the user can do. */
const char *picture_name_other(const struct file_bytes *f,
                               const char **way_out);

/**
 * The copy of a picture for a use, no larger than max_w × max_h.  The file as
 * it is, without metadata, where that is possible; turned without loss where
 * the size allows.  Made once for a store and in its arena, else in `a`.
 * NULL, with the reason in *why, when the file is broken.
 */
const struct picture_copy *
picture_fit(struct arena *a, const struct picture *p, enum picture_use use,
            unsigned max_w, unsigned max_h, const char **why);

/** Decodes a PNG; its samples replace what is in `out`.  16 bits, interlacing
 * and transparency become plain samples on white.  False: broken. */
bool picture_decode_png(const struct file_bytes *f, struct picture_samples *s,
                        struct buf *out);

/* ── store.c: the pictures of one workspace ── */

/** An empty store; it lives in the arena. */
struct picture_store *picture_store_new(struct arena *a);
/**
 * Copies that were made by scaling are looked for in this folder, which need
 * not be there.  Each file there has its digest, so a damaged one is made
 * again.
 */
void picture_store_set_folder(struct picture_store *s, const char *dir);
/** Writes new copies to that folder and removes those that this run did not
 * use.  What fails is made again in the next run. */
void picture_store_save(struct picture_store *s);
/** The picture read before from a path, or NULL. */
const struct picture *picture_store_find(const struct picture_store *s,
                                         const char *path);
/** Keeps a picture under its path. */
const struct picture *picture_store_add(struct picture_store *s,
                                        const char *path,
                                        const struct picture *p);

/* ── strip.c ── */

/**
 * The same PNG or JPEG with only what is needed to show it.  Of a JPEG:
 * without comments and application segments other than JFIF, Adobe and the
 * colour profile (ITU-T T.81, B.2.4.6), and nothing behind its end.  Of a PNG:
 * without text, time and EXIF chunks (ISO/IEC 15948, 11.3).  The bytes are new
 * ones in the arena.  False when they are neither or are broken.
 */
bool picture_strip(struct arena *a, const struct file_bytes *in,
                   struct file_bytes *out);

#endif
