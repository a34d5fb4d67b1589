/*
 * What the files of this room share: samples being worked on, and one file a
 * library that reads and writes them.
 */
#ifndef PICTURE_PICTURE_INT_H
#define PICTURE_PICTURE_INT_H

#include "base/arena.h"
#include "base/buf.h"
#include "picture/picture.h"

/** Most bytes of decoded samples. */
#define RASTER_MAX ((size_t)200 * 1024 * 1024)

/** Rows of 8-bit samples: grey, RGB, or RGB and alpha (not premultiplied). */
struct raster {
    unsigned width, height, channels; /* 1, 3, 4 */
    unsigned char *data;              /* raster_free */
};

/* raster.c */

/** Room for samples; false when that is too much. */
bool raster_open(struct raster *r, unsigned width, unsigned height,
                 unsigned channels);
void raster_free(struct raster *r);
/** Averages over areas into a new raster, at most as large. */
void raster_shrink(const struct raster *r, unsigned width, unsigned height,
                   struct raster *out);
/** Turns by an EXIF orientation. */
void raster_turn(struct raster *r, unsigned orientation);
/** Puts it on white: no alpha. */
void raster_flatten(struct raster *r);
/** Drops an alpha channel that hides nothing, colours that are all grey. */
void raster_simplify(struct raster *r);

/* exif.c */

/** The orientation that TIFF data of EXIF tell; 1 without. */
unsigned exif_orientation(const unsigned char *tiff, size_t len);

/* strip.c: segments of a JPEG up to the first scan (ITU-T T.81, annex B) */

/** A segment: its mark, and what follows the length. */
struct jpeg_segment {
    unsigned mark;
    const unsigned char *data;
    size_t len;
    size_t next; /* offset behind it */
};

/** The segment at an offset (2: the first); false at the end of them and where
 * the file is broken. */
bool jpeg_next(const struct file_bytes *f, size_t at, struct jpeg_segment *out);
/** Size, colours and orientation from the head; false: none. */
bool jpeg_read_head(struct picture *p);
/** True when the mark of the end stands behind the first scan. */
bool jpeg_has_end(const struct file_bytes *f);

/* jpeg.c: the only user of libturbojpeg */

/** Turns without loss; false where a side is no whole number of blocks. */
bool jpeg_turn(const struct file_bytes *in, unsigned orientation,
               struct buf *out);
/** Decodes, as small as it can be and not smaller than width × height; both
 * as stored, not upright. */
bool jpeg_decode(const struct picture *p, unsigned width, unsigned height,
                 struct raster *out);
/** Encodes grey or RGB at 4:2:0; quality 1 … 100. */
bool jpeg_encode(const struct raster *r, int quality, struct buf *out);

/* png.c, webp.c: the only users of libpng and libwebp */

bool png_read_head(struct picture *p);
bool png_decode(const struct file_bytes *f, struct raster *out);
bool png_encode(const struct raster *r, struct buf *out);
bool webp_read_head(struct picture *p);
bool webp_decode(const struct file_bytes *f, struct raster *out);

/* fit.c */

/** What is asked for, and what came of it. */
struct picture_wish {
    enum picture_use use;
    unsigned max_w, max_h;
};

/** Makes a copy without a store, and with `also` others from the same decoded
 * samples. */
struct picture_made {
    struct picture_wish wish;
    struct picture_copy copy;
    bool scaled; /* worth keeping on disk */
    bool ok;
};

/** Fills made[0 … n) by their wishes; false with *why when the first could
 * not be made. */
bool picture_make(struct arena *a, const struct picture *p,
                  struct picture_made *made, size_t n, const char **why);
/** True when a copy for the wish may need decoding. */
bool picture_needs_raster(const struct picture *p, struct picture_wish wish);

#endif
