/*
 * The head of a JPEG: a list of segments, each a marker (FF xx) and its
 * length, up to the frame (SOF), which has size and colours, and the scan
 * (SOS), behind which the picture itself follows (ITU-T T.81, annex B).
 */
#include "pdf/syntax_int.h"

enum {
    MARK_SOF0 = 0xC0,
    MARK_SOF2 = 0xC2, /* baseline, extended, progressive: what PDF can read */
    MARK_SOI = 0xD8,
    MARK_EOI = 0xD9,
    MARK_SOS = 0xDA
};

static unsigned
read_16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

/** True when the end mark stands somewhere behind `from`. */
static bool
has_end(const unsigned char *data, size_t from, size_t len)
{
    for (size_t i = len; i >= from + 2; i--)
        if (data[i - 2] == 0xFF && data[i - 1] == MARK_EOI)
            return true;
    return false;
}

bool
jpeg_read(const unsigned char *data, size_t len, struct jpeg_head *out)
{
    size_t at = 2;
    bool framed = false;

    if (len < 4 || data[0] != 0xFF || data[1] != MARK_SOI)
        return false;
    while (at + 4 <= len && data[at] == 0xFF) {
        unsigned mark = data[at + 1], size = read_16(data + at + 2);

        if (mark == 0xFF) { /* fill byte */
            at++;
            continue;
        }
        if (size < 2 || size > len - at - 2)
            return false;
        if (mark >= MARK_SOF0 && mark <= MARK_SOF2 && size >= 8) {
            const unsigned char *f = data + at + 4;

            *out = (struct jpeg_head){.bits = f[0],
                                      .height = read_16(f + 1),
                                      .width = read_16(f + 3),
                                      .components = f[5]};
            framed = out->width > 0 && out->height > 0;
        }
        at += 2 + size;
        if (mark == MARK_SOS)
            return framed && has_end(data, at, len);
    }
    return false;
}
