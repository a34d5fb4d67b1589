/*
 * A copy of a picture.  In this order, the first that does:
 *  - the file itself without metadata, where it is upright and small enough;
 *  - the file turned without loss, where only that is missing;
 *  - its samples: decoded (a JPEG as small as will do), shrunk, turned, and
 *    encoded again.
 *
 * What was scaled is JPEG, if it is a JPEG; else whichever is much smaller, for
 * a PNG may be a photograph or a screen full of text.  JPEG gets a budget of
 * bits by its pixels: when it is over it, the quality goes down a step.
 */
#include <string.h>

#include "base/arena.h"
#include "picture/picture_int.h"

/** A step of quality; how many pixels may share a byte. */
struct quality {
    int quality[3];
    unsigned pixels_per_byte;
};

static const struct quality qualities[] = {
    [PICTURE_PAPER] = {{88, 78, 68}, 3},
    [PICTURE_SCREEN] = {{82, 70, 56}, 8},
};

/** Bytes of a JPEG before its picture. */
#define JPEG_HEAD ((size_t)2000)
/** A PNG of samples is kept when it is not this many times the JPEG. */
#define PNG_TIMES 2

/** The size of a copy: the same shape, within the wish, never larger. */
static void
find_size(const struct picture *p, struct picture_wish wish, unsigned *w,
          unsigned *h)
{
    double k = 1;

    if (p->width_px > wish.max_w)
        k = (double)wish.max_w / p->width_px;
    if (p->height_px * k > wish.max_h)
        k = (double)wish.max_h / p->height_px;
    *w = (unsigned)(p->width_px * k + 0.5);
    *h = (unsigned)(p->height_px * k + 0.5);
    *w += *w == 0;
    *h += *h == 0;
}

static bool
is_small_enough(const struct picture *p, struct picture_wish wish)
{
    return p->width_px <= wish.max_w && p->height_px <= wish.max_h;
}

/* ── without decoding ─────────────────────────────────────────────────── */

static void
set_copy(struct picture_copy *c, struct file_bytes bytes,
         enum picture_format format, unsigned w, unsigned h,
         unsigned components)
{
    *c = (struct picture_copy){bytes, format, w, h, components};
}

/* The file as it is, or turned; false where only samples will do. */
static bool
copy_file(struct arena *a, const struct picture *p, struct picture_wish wish,
          struct picture_copy *c)
{
    struct file_bytes plain;
    struct buf turned = {0};
    bool ok;

    if (!is_small_enough(p, wish) || p->format == PICTURE_WEBP ||
        (p->format == PICTURE_JPEG && p->components == 4) ||
        (p->format == PICTURE_PNG && p->orientation != 1))
        return false;
    if (!picture_strip(a, &p->bytes, &plain) ||
        (p->format == PICTURE_JPEG && !jpeg_has_end(&plain)))
        return false;
    if (p->orientation != 1) {
        ok = jpeg_turn(&plain, p->orientation, &turned);
        if (ok)
            plain = (struct file_bytes){
                arena_strndup(a, turned.data, turned.len), turned.len};
        buf_free(&turned);
        if (!ok)
            return false;
    }
    set_copy(c, plain, p->format, p->width_px, p->height_px, p->components);
    return true;
}

/* ── by samples ───────────────────────────────────────────────────────── */

/* The colour profile of a JPEG, behind the first segments of another. */
static struct file_bytes
add_profile(struct arena *a, const struct picture *p, const struct buf *jpeg)
{
    struct buf b = {0};
    struct jpeg_segment s = {.next = 2};
    struct file_bytes out;

    buf_add(&b, jpeg->data, 2);
    if (p->format == PICTURE_JPEG && p->components != 4)
        while (jpeg_next(&p->bytes, s.next, &s) && s.mark != 0xDA)
            if (s.mark == 0xE2 && s.len > 12 &&
                memcmp(s.data, "ICC_PROFILE", 12) == 0)
                buf_add(&b, (const char *)s.data - 4, s.len + 4);
    buf_add(&b, jpeg->data + 2, jpeg->len - 2);
    out = (struct file_bytes){arena_strndup(a, b.data, b.len), b.len};
    buf_free(&b);
    return out;
}

static bool
encode_jpeg(const struct raster *r, enum picture_use use, struct buf *out)
{
    const struct quality *q = &qualities[use];
    size_t budget =
        JPEG_HEAD + (size_t)r->width * r->height / q->pixels_per_byte;

    for (size_t i = 0; i < sizeof q->quality / sizeof *q->quality; i++) {
        if (!jpeg_encode(r, q->quality[i], out))
            return false;
        if (out->len <= budget)
            break;
    }
    return true;
}

/* Encodes upright samples as what suits them. */
static bool
encode(struct arena *a, const struct picture *p, const struct raster *r,
       enum picture_use use, struct picture_copy *c)
{
    const bool opaque = r->channels != 4, photo = p->format == PICTURE_JPEG;
    struct buf jpeg = {0}, png = {0};
    bool ok = true;

    if (opaque)
        ok = encode_jpeg(r, use, &jpeg);
    if (!photo && ok)
        ok = png_encode(r, &png);
    if (ok && opaque && (photo || png.len > jpeg.len * PNG_TIMES))
        set_copy(c,
                 use == PICTURE_SCREEN
                     ? add_profile(a, p, &jpeg)
                     : (struct file_bytes){arena_strndup(a, jpeg.data,
                                                         jpeg.len),
                                           jpeg.len},
                 PICTURE_JPEG, r->width, r->height, r->channels);
    else if (ok)
        set_copy(c,
                 (struct file_bytes){arena_strndup(a, png.data, png.len),
                                     png.len},
                 PICTURE_PNG, r->width, r->height, 0);
    buf_free(&jpeg);
    buf_free(&png);
    return ok;
}

/* One copy of what was decoded. */
static bool
copy_samples(struct arena *a, const struct picture *p,
             const struct raster *decoded, struct picture_made *made)
{
    const bool swapped = p->orientation > 4;
    struct raster r;
    unsigned w, h;
    bool ok;

    find_size(p, made->wish, &w, &h);
    raster_shrink(decoded, swapped ? h : w, swapped ? w : h, &r);
    raster_turn(&r, p->orientation);
    if (made->wish.use == PICTURE_PAPER)
        raster_flatten(&r);
    raster_simplify(&r);
    ok = encode(a, p, &r, made->wish.use, &made->copy);
    raster_free(&r);
    return ok;
}

/* Decodes as much as the largest of the copies needs. */
static bool
decode(const struct picture *p, const struct picture_made *made, size_t n,
       struct raster *out)
{
    const bool swapped = p->orientation > 4;
    unsigned w = 0, h = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned x, y;

        find_size(p, made[i].wish, &x, &y);
        w = x > w ? x : w;
        h = y > h ? y : h;
    }
    if (p->format == PICTURE_JPEG)
        return jpeg_decode(p, swapped ? h : w, swapped ? w : h, out);
    return p->format == PICTURE_PNG ? png_decode(&p->bytes, out)
                                    : webp_decode(&p->bytes, out);
}

bool
picture_needs_raster(const struct picture *p, struct picture_wish wish)
{
    return !is_small_enough(p, wish) || p->format == PICTURE_WEBP ||
           p->components == 4 || p->orientation != 1;
}

bool
picture_make(struct arena *a, const struct picture *p,
             struct picture_made *made, size_t n, const char **why)
{
    static const char *const faults[] = {
        [PICTURE_JPEG] = "файл JPEG испорчен или слишком велик",
        [PICTURE_PNG] = "файл PNG испорчен или слишком велик",
        [PICTURE_WEBP] = "файл WebP испорчен или слишком велик"};
    struct raster decoded = {0};

    made->ok = copy_file(a, p, made->wish, &made->copy);
    if (!made->ok && decode(p, made, n, &decoded))
        for (size_t i = 0; i < n; i++)
            made[i].scaled = made[i].ok =
                copy_samples(a, p, &decoded, &made[i]);
    raster_free(&decoded);
    if (!made->ok)
        *why = faults[p->format];
    return made->ok;
}
