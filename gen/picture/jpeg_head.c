/*
 * The head of a JPEG: a list of segments, each a mark (FF xx) and its length,
 * up to the scan (SOS), behind which the picture itself follows (ITU-T T.81,
 * annex B).  The frame (SOF) has size and colours, application segments what
 * the camera wrote.
 */
#include <string.h>

#include "picture/picture_int.h"

enum {
    MARK_SOF0 = 0xC0,
    MARK_SOF2 = 0xC2, /* baseline, extended, progressive: what is shown */
    MARK_SOI = 0xD8,
    MARK_EOI = 0xD9,
    MARK_SOS = 0xDA,
    MARK_APP1 = 0xE1,
    MARK_APP14 = 0xEE
};

static unsigned
read_16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static bool
begins(const struct jpeg_segment *s, const char *sign, size_t n)
{
    return s->len >= n && memcmp(s->data, sign, n) == 0;
}

bool
jpeg_next(const struct file_bytes *f, size_t at, struct jpeg_segment *out)
{
    const unsigned char *data = (const unsigned char *)f->data;
    size_t size;

    while (f->len - at >= 2 && data[at] == 0xFF && data[at + 1] == 0xFF)
        at++; /* fill bytes */
    if (f->len - at < 4 || data[at] != 0xFF || data[at + 1] == MARK_EOI)
        return false;
    size = read_16(data + at + 2);
    if (size < 2 || size > f->len - at - 2)
        return false;
    *out = (struct jpeg_segment){data[at + 1], data + at + 4, size - 2,
                                 at + 2 + size};
    return true;
}

/* Precision, height, width, number of components (B.2.2). */
static bool
read_frame(const struct jpeg_segment *s, struct picture *p)
{
    if (s->len < 6 || s->data[0] != 8)
        return false;
    p->height_px = read_16(s->data + 1);
    p->width_px = read_16(s->data + 3);
    p->components = s->data[5];
    p->progressive = s->mark == MARK_SOF2;
    return p->width_px > 0 && p->height_px > 0 &&
           (p->components == 1 || p->components == 3 || p->components == 4);
}

bool
jpeg_read_head(struct picture *p)
{
    const unsigned char *data = (const unsigned char *)p->bytes.data;
    struct jpeg_segment s = {.next = 2};
    bool framed = false;

    if (p->bytes.len < 4 || data[0] != 0xFF || data[1] != MARK_SOI)
        return false;
    p->format = PICTURE_JPEG;
    p->orientation = 1;
    while (jpeg_next(&p->bytes, s.next, &s)) {
        if (s.mark >= MARK_SOF0 && s.mark <= MARK_SOF2)
            framed = read_frame(&s, p);
        else if (s.mark == MARK_APP1 && begins(&s, "Exif\0\0", 6))
            p->orientation = exif_orientation(s.data + 6, s.len - 6);
        else if (s.mark == MARK_APP14 && begins(&s, "Adobe", 5))
            p->adobe = true;
        else if (s.mark == MARK_SOS)
            break;
    }
    return framed;
}

bool
jpeg_has_end(const struct file_bytes *f)
{
    const unsigned char *data = (const unsigned char *)f->data;
    struct jpeg_segment s = {.next = 2};

    while (jpeg_next(f, s.next, &s))
        if (s.mark == MARK_SOS) {
            for (size_t i = f->len; i >= s.next + 2; i--)
                if (data[i - 2] == 0xFF && data[i - 1] == MARK_EOI)
                    return true;
            return false;
        }
    return false;
}
