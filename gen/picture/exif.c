/*
 * EXIF is a TIFF file inside a picture: a byte order, and directories of
 * entries of 12 bytes (TIFF 6.0, section 2).  Of all that only one entry of
 * the first directory matters: how the camera was held.
 */
#include <string.h>

#include "picture/picture_int.h"

#define TAG_ORIENTATION 0x0112u
#define TYPE_SHORT 3u

static size_t
read_number(const unsigned char *p, int n, bool little)
{
    size_t v = 0;

    for (int i = 0; i < n; i++)
        v = v << 8 | p[little ? n - 1 - i : i];
    return v;
}

unsigned
exif_orientation(const unsigned char *tiff, size_t len)
{
    bool little;
    size_t at, n;

    if (len < 8 || (memcmp(tiff, "II*\0", 4) != 0 &&
                    memcmp(tiff, "MM\0*", 4) != 0))
        return 1;
    little = tiff[0] == 'I';
    at = read_number(tiff + 4, 4, little);
    if (at > len - 2)
        return 1;
    n = read_number(tiff + at, 2, little);
    for (at += 2; n > 0 && len - at >= 12; n--, at += 12) {
        size_t turn = read_number(tiff + at + 8, 2, little);

        if (read_number(tiff + at, 2, little) == TAG_ORIENTATION &&
            read_number(tiff + at + 2, 2, little) == TYPE_SHORT)
            return turn >= 1 && turn <= 8 ? (unsigned)turn : 1;
    }
    return 1;
}
