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

/* Steps between the colour and black or white. */
#define STEPS 64

/* `part` of STEPS of black in `rgb`: its hue stays. */
static unsigned
darken(unsigned rgb, unsigned part)
{
    unsigned out = 0;

    for (int shift = 16; shift >= 0; shift -= 8)
        out |= ((rgb >> shift & 255) * (STEPS - part) / STEPS) << shift;
    return out;
}

static double
clamp(double v)
{
    return v < 0 ? 0 : v > 1 ? 1 : v;
}

/*
 * `part` of STEPS of the way to white.  Mixed with white a colour turns grey;
 * here hue and saturation stay (those of HSL) and the lightness grows: each
 * channel keeps its place between the darkest and the brightest, whose
 * distance is saturation * (1 - |2 * lightness - 1|).
 */
static unsigned
lighten(unsigned rgb, unsigned part)
{
    double c[3], low = 1, high = 0, lightness, span, saturation;
    unsigned out = 0;

    for (int i = 0; i < 3; i++) {
        c[i] = (rgb >> (16 - 8 * i) & 255) / 255.0;
        low = c[i] < low ? c[i] : low;
        high = c[i] > high ? c[i] : high;
    }
    lightness = (low + high) / 2;
    span = 1 - fabs(2 * lightness - 1);
    saturation = span > 0 ? (high - low) / span : 0;
    lightness += (1 - lightness) * part / STEPS;
    span = saturation * (1 - fabs(2 * lightness - 1));
    for (int i = 0; i < 3; i++) {
        double place = high > low ? (c[i] - low) / (high - low) - 0.5 : 0;

        out =
            out << 8 | (unsigned)(clamp(lightness + place * span) * 255 + 0.5);
    }
    return out;
}

unsigned
color_fit(unsigned rgb, unsigned ground)
{
    bool dark = luminance(ground) < 0.18;

    for (unsigned part = 0; part < STEPS; part++) {
        unsigned fit = part == 0 ? rgb
                       : dark    ? lighten(rgb, part)
                                 : darken(rgb, part);

        if (color_contrast(fit, ground) >= COLOR_CONTRAST)
            return fit;
    }
    return dark ? 0xFFFFFFu : 0x000000u;
}
