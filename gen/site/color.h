/* The organisation's colour on light and dark ground (WCAG 2.1, 1.4.3). */
#ifndef SITE_COLOR_H
#define SITE_COLOR_H

#include <stdbool.h>

/** Grounds of the style sheet: the darkest light one, the lightest dark one. */
#define COLOR_LIGHT_GROUND 0xEDF1F5u
#define COLOR_DARK_GROUND 0x262C35u
/** Contrast that text of normal size needs. */
#define COLOR_CONTRAST 4.5

/** Reads «#1f4e79» or «#159»; false when it is no colour. */
bool color_parse(const char *s, unsigned *rgb);
/** Contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance). */
double color_contrast(unsigned a, unsigned b);
/** The colour itself, or made darker or lighter, in its hue, just as much as
 * it needs to stand out from the ground. */
unsigned color_fit(unsigned rgb, unsigned ground);

#endif
