/*
 * WebP, decoded by libwebp.  Its container is a list of chunks, each with a
 * name and a length (RFC 9649, 2.3), one of which may be EXIF.
 */
#include <string.h>
#include <webp/decode.h>

#include "picture/picture_int.h"

static size_t
read_32(const unsigned char *p)
{
    return p[0] | (size_t)p[1] << 8 | (size_t)p[2] << 16 | (size_t)p[3] << 24;
}

static unsigned
find_orientation(const struct file_bytes *f)
{
    const unsigned char *data = (const unsigned char *)f->data;

    for (size_t at = 12; f->len - at >= 8;) {
        size_t size = read_32(data + at + 4), room = f->len - at - 8;

        if (size > room)
            break;
        if (memcmp(data + at, "EXIF", 4) == 0) {
            size_t head =
                size >= 6 && memcmp(data + at + 8, "Exif\0\0", 6) == 0 ? 6 : 0;

            return exif_orientation(data + at + 8 + head, size - head);
        }
        size += size & 1;
        if (size > room)
            break;
        at += 8 + size;
    }
    return 1;
}

bool
webp_read_head(struct picture *p)
{
    const struct file_bytes *f = &p->bytes;
    WebPBitstreamFeatures info;

    if (f->len < 16 || memcmp(f->data, "RIFF", 4) != 0 ||
        memcmp(f->data + 8, "WEBP", 4) != 0 ||
        WebPGetFeatures((const uint8_t *)f->data, f->len, &info) !=
            VP8_STATUS_OK ||
        info.has_animation)
        return false;
    p->format = PICTURE_WEBP;
    p->width_px = (unsigned)info.width;
    p->height_px = (unsigned)info.height;
    p->orientation = find_orientation(f);
    return true;
}

bool
webp_decode(const struct file_bytes *f, struct raster *out)
{
    const uint8_t *data = (const uint8_t *)f->data;
    WebPBitstreamFeatures info;
    size_t row;

    if (WebPGetFeatures(data, f->len, &info) != VP8_STATUS_OK ||
        !raster_open(out, (unsigned)info.width, (unsigned)info.height,
                     info.has_alpha ? 4 : 3))
        return false;
    row = (size_t)out->width * out->channels;
    if (out->channels == 4)
        return WebPDecodeRGBAInto(data, f->len, out->data, row * out->height,
                                  (int)row) != NULL;
    return WebPDecodeRGBInto(data, f->len, out->data, row * out->height,
                             (int)row) != NULL;
}
