#include "site/color.h"

#include <math.h>
#include <string.h>

static int
hex_value(char c)
{
    const char *digits = "0123456789abcdef";
    const char *at = c != '\0' ? strchr(digits, c | 0x20) : NULL;

    return at != NULL ? (int)(at - digits) : -1;
}

bool
color_parse(const char *s, unsigned *rgb)
{
    size_t n = strlen(s);

    if (s[0] != '#' || (n != 4 && n != 7))
        return false;
    *rgb = 0;
    for (size_t i = 1; i < n; i++) {
        int v = hex_value(s[i]);

        if (v < 0)
            return false;
        *rgb = *rgb << 4 | (unsigned)v;
        if (n == 4)
            *rgb = *rgb << 4 | (unsigned)v;
    }
    return true;
}

static double
channel(unsigned v)
{
    double c = v / 255.0;

    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(unsigned rgb)
{
    return 0.2126 * channel(rgb >> 16 & 255) +
           0.7152 * channel(rgb >> 8 & 255) + 0.0722 * channel(rgb & 255);
}

double
color_contrast(unsigned a, unsigned b)
{
    double la = luminance(a), lb = luminance(b);

    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

/* `part` of 32 of `other` in `rgb`. */
static unsigned
mix(unsigned rgb, unsigned other, unsigned part)
{
    unsigned out = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        unsigned a = rgb >> shift & 255, b = other >> shift & 255;

        out |= (a * (32 - part) + b * part) / 32 << shift;
    }
    return out;
}

unsigned
color_fit(unsigned rgb, unsigned ground)
{
    unsigned other = luminance(ground) > 0.18 ? 0x000000u : 0xFFFFFFu;
    unsigned part = 0;

    while (part < 32 &&
           color_contrast(mix(rgb, other, part), ground) < COLOR_CONTRAST)
        part++;
    return mix(rgb, other, part);
}
