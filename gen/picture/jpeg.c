/*
 * JPEG by libturbojpeg.  Decoding can shrink by 2, 4 and 8 at little cost: the
 * smallest that is not smaller than wished is taken.  CMYK becomes RGB here:
 * Adobe's programs store it inverted, so that a sample is how much of the light
 * is left.
 */
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include "base/memory.h"
#include "picture/picture_int.h"

/* Progressive pictures are held whole while they are read. */
#define PROGRESSIVE_MAX ((size_t)64 * 1000 * 1000)

/* A picture that ends too soon is broken; other doubts are no loss. */
static bool
is_whole(tjhandle h, int status)
{
    return status == 0 ||
           (tjGetErrorCode(h) == TJERR_WARNING &&
            strstr(tjGetErrorStr2(h), "remature end") == NULL);
}

bool
jpeg_turn(const struct file_bytes *in, unsigned orientation, struct buf *out)
{
    static const int operations[9] = {
        [2] = TJXOP_HFLIP, [3] = TJXOP_ROT180,    [4] = TJXOP_VFLIP,
        [5] = TJXOP_TRANSPOSE, [6] = TJXOP_ROT90, [7] = TJXOP_TRANSVERSE,
        [8] = TJXOP_ROT270};
    tjtransform t = {.op = operations[orientation],
                     .options = TJXOPT_PERFECT};
    unsigned char *data = NULL;
    unsigned long size = 0;
    tjhandle h = tjInitTransform();
    bool ok;

    if (h == NULL)
        memory_fail();
    ok = is_whole(h, tjTransform(h, (const unsigned char *)in->data, in->len,
                                 1, &data, &size, &t, TJFLAG_LIMITSCANS)) &&
         size > 0;
    buf_clear(out);
    if (ok)
        buf_add(out, (const char *)data, size);
    tjFree(data);
    tjDestroy(h);
    return ok;
}

/* Adobe's CMYK is inverted, so the product of colour and black is light. */
static void
cmyk_to_rgb(struct raster *r, bool inverted)
{
    size_t n = (size_t)r->width * r->height;
    const unsigned char *p = r->data;
    unsigned char *to = r->data;

    for (; n > 0; n--, p += 4, to += 3) {
        unsigned black = inverted ? p[3] : 255u - p[3];

        for (int c = 0; c < 3; c++) {
            unsigned color = inverted ? p[c] : 255u - p[c];

            to[c] = (unsigned char)((color * black + 127) / 255);
        }
    }
    r->channels = 3;
}

/* Eighths of the stored size that still cover what is wished. */
static int
choose_eighths(unsigned w, unsigned h, unsigned width, unsigned height)
{
    static const int eighths[] = {1, 2, 4};

    for (size_t i = 0; i < sizeof eighths / sizeof *eighths; i++) {
        const tjscalingfactor f = {eighths[i], 8};

        if ((unsigned)TJSCALED((int)w, f) >= width &&
            (unsigned)TJSCALED((int)h, f) >= height)
            return eighths[i];
    }
    return 8;
}

bool
jpeg_decode(const struct picture *p, unsigned width, unsigned height,
            struct raster *out)
{
    static const int formats[] = {
        [1] = TJPF_GRAY, [3] = TJPF_RGB, [4] = TJPF_CMYK};
    const bool swapped = p->orientation > 4;
    const unsigned w = swapped ? p->height_px : p->width_px,
                   h = swapped ? p->width_px : p->height_px;
    const tjscalingfactor f = {choose_eighths(w, h, width, height), 8};
    tjhandle handle;
    bool ok;

    if ((p->components != 1 && p->components != 3 && p->components != 4) ||
        (p->progressive && (size_t)w * h > PROGRESSIVE_MAX) ||
        !raster_open(out, (unsigned)TJSCALED((int)w, f),
                     (unsigned)TJSCALED((int)h, f), p->components))
        return false;
    handle = tjInitDecompress();
    if (handle == NULL)
        memory_fail();
    ok = is_whole(handle,
                  tjDecompress2(handle, (const unsigned char *)p->bytes.data,
                                p->bytes.len, out->data, (int)out->width, 0,
                                (int)out->height, formats[p->components],
                                TJFLAG_LIMITSCANS));
    tjDestroy(handle);
    if (ok && p->components == 4)
        cmyk_to_rgb(out, p->adobe);
    return ok;
}

bool
jpeg_encode(const struct raster *r, int quality, struct buf *out)
{
    const bool grey = r->channels == 1;
    unsigned char *data = NULL;
    unsigned long size = 0;
    tjhandle h = tjInitCompress();
    bool ok;

    if (h == NULL)
        memory_fail();
    ok = tjCompress2(h, r->data, (int)r->width, 0, (int)r->height,
                     grey ? TJPF_GRAY : TJPF_RGB, &data, &size,
                     grey ? TJSAMP_GRAY : TJSAMP_420, quality,
                     TJFLAG_ACCURATEDCT) == 0;
    buf_clear(out);
    if (ok)
        buf_add(out, (const char *)data, size);
    tjFree(data);
    tjDestroy(h);
    return ok;
}
