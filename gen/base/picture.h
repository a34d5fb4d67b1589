/*
 * Pictures without what cameras and editors put into them.  A photograph of
 * a phone holds the place and the minute it was taken at, a picture of an
 * editor the author's name; none of it may reach a published file.
 */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include "base/file.h"

struct arena;

/**
 * The same PNG or JPEG with only what is needed to show it.  Of a JPEG:
 * without comments and application segments other than JFIF, Adobe and the
 * colour profile (ITU-T T.81, B.2.4.6), and nothing behind its end.  Of a PNG:
 * without text, time and EXIF chunks (ISO/IEC 15948, 11.3).  The bytes are new
 * ones in the arena.  False when they are neither or are broken.
 */
bool picture_strip(struct arena *a, const struct file_bytes *in,
                   struct file_bytes *out);

#endif
