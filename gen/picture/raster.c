/*
 * Shrinking averages over areas: an output sample is the mean of what it
 * covers, parts of samples by their part, in whole numbers.  A row of W samples
 * becomes one of w: a source sample is w units wide, an output sample W.  The
 * same columns, then rows.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "picture/picture_int.h"

bool
raster_open(struct raster *r, unsigned width, unsigned height,
            unsigned channels)
{
    *r = (struct raster){width, height, channels, NULL};
    if (width == 0 || height == 0 || height > RASTER_MAX / channels / width)
        return false;
    r->data = memory_new((size_t)width * height, channels);
    return true;
}

void
raster_free(struct raster *r)
{
    free(r->data);
    r->data = NULL;
}

static size_t
count_pixels(const struct raster *r)
{
    return (size_t)r->width * r->height;
}

/* ── shrinking ────────────────────────────────────────────────────────── */

/** Division by `n` as a multiplication: sums stay below 2^23. */
struct divisor {
    uint64_t factor;
    uint32_t half;
};

static struct divisor
divisor_of(unsigned n)
{
    return (struct divisor){((uint64_t)1 << 40) / n + 1, n / 2};
}

static unsigned char
divide(uint32_t sum, struct divisor by)
{
    return (unsigned char)((sum + by.half) * by.factor >> 40);
}

/* One row of `width` samples with `step` channels to `w`.  Inline: with a known
 * number of channels it takes a third of the time. */
static inline void
shrink_row(const unsigned char *in, unsigned width, unsigned w,
           const unsigned step, unsigned char *out)
{
    const struct divisor by = divisor_of(width);
    unsigned left = w; /* units of the sample at `in` that are not used yet */

    for (unsigned x = 0; x < w; x++) {
        uint32_t sum[4] = {0};
        unsigned room = width;

        for (; left <= room; in += step, left = w) {
            for (unsigned c = 0; c < step; c++)
                sum[c] += left * in[c];
            room -= left;
        }
        for (unsigned c = 0; c < step && room > 0; c++)
            sum[c] += room * in[c];
        left -= room;
        for (unsigned c = 0; c < step; c++)
            *out++ = divide(sum[c], by);
    }
}

static void
shrink_any_row(const unsigned char *in, unsigned width, unsigned w,
               unsigned step, unsigned char *out)
{
    if (step == 3)
        shrink_row(in, width, w, 3, out);
    else if (step == 4)
        shrink_row(in, width, w, 4, out);
    else
        shrink_row(in, width, w, 1, out);
}

static void
add_row(uint32_t *sums, const unsigned char *row, unsigned part, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sums[i] += part * row[i];
}

/* Colour by alpha, so that what is hidden does not count; and back. */
static void
premultiply(struct raster *r)
{
    unsigned char *p = r->data;

    for (size_t n = count_pixels(r); n > 0; n--, p += 4)
        for (int c = 0; c < 3; c++)
            p[c] = (unsigned char)((p[c] * p[3] + 127) / 255);
}

static void
unmultiply(struct raster *r)
{
    unsigned char *p = r->data;

    for (size_t n = count_pixels(r); n > 0; n--, p += 4)
        for (int c = 0; p[3] > 0 && c < 3; c++) {
            unsigned v = (p[c] * 255u + p[3] / 2u) / p[3];

            p[c] = (unsigned char)(v < 255 ? v : 255);
        }
}

static void
shrink_samples(const struct raster *r, struct raster *out)
{
    const size_t n = (size_t)out->width * r->channels;
    const struct divisor by = divisor_of(r->height);
    unsigned char *row = memory_new(n, 1), *to = out->data;
    uint32_t *sums = memory_new(n, sizeof *sums);
    unsigned room = r->height;

    for (unsigned y = 0; y < r->height; y++) {
        unsigned left = out->height;

        shrink_any_row(r->data + (size_t)y * r->width * r->channels, r->width,
                       out->width, r->channels, row);
        while (left > 0) {
            unsigned part = left < room ? left : room;

            add_row(sums, row, part, n);
            left -= part;
            room -= part;
            if (room > 0)
                continue;
            for (size_t i = 0; i < n; i++)
                to[i] = divide(sums[i], by);
            memset(sums, 0, n * sizeof *sums);
            to += n;
            room = r->height;
        }
    }
    free(row);
    free(sums);
}

void
raster_shrink(const struct raster *r, unsigned width, unsigned height,
              struct raster *out)
{
    struct raster whole = *r;

    raster_open(out, width < r->width ? width : r->width,
                height < r->height ? height : r->height, r->channels);
    if (r->channels != 4) {
        shrink_samples(r, out);
        return;
    }
    raster_open(&whole, r->width, r->height, 4);
    memcpy(whole.data, r->data, count_pixels(r) * 4);
    premultiply(&whole);
    shrink_samples(&whole, out);
    unmultiply(out);
    raster_free(&whole);
}

/* ── turning ──────────────────────────────────────────────────────────── */

/* Where a sample of the upright picture stands in the stored one: its column
 * is x or y, from the left or the right; its row the other. */
static const struct turn {
    bool swapped, from_right, from_bottom;
} turns[9] = {
    [2] = {false, true, false}, [3] = {false, true, true},
    [4] = {false, false, true}, [5] = {true, false, false},
    [6] = {true, false, true},  [7] = {true, true, true},
    [8] = {true, true, false},
};

/* Copies along the rows of the upright picture. */
static inline void
copy_turned(const struct raster *r, const struct turn *t, const unsigned step,
            struct raster *out)
{
    unsigned char *to = out->data;

    for (unsigned y = 0; y < out->height; y++)
        for (unsigned x = 0; x < out->width; x++, to += step) {
            size_t col = t->swapped ? y : x, row = t->swapped ? x : y;

            if (t->from_right)
                col = r->width - 1 - col;
            if (t->from_bottom)
                row = r->height - 1 - row;
            memcpy(to, r->data + (row * r->width + col) * step, step);
        }
}

void
raster_turn(struct raster *r, unsigned orientation)
{
    const struct turn *t;
    struct raster out;

    if (orientation < 2 || orientation > 8)
        return;
    t = &turns[orientation];
    raster_open(&out, t->swapped ? r->height : r->width,
                t->swapped ? r->width : r->height, r->channels);
    if (r->channels == 3)
        copy_turned(r, t, 3, &out);
    else
        copy_turned(r, t, r->channels, &out);
    raster_free(r);
    *r = out;
}

/* ── channels ─────────────────────────────────────────────────────────── */

/* Keeps the first `channels` of each sample. */
static void
drop_channels(struct raster *r, unsigned channels)
{
    for (size_t i = 0; i < count_pixels(r); i++)
        memmove(r->data + i * channels, r->data + i * r->channels, channels);
    r->channels = channels;
}

void
raster_flatten(struct raster *r)
{
    unsigned char *p = r->data;

    if (r->channels != 4)
        return;
    for (size_t n = count_pixels(r); n > 0; n--, p += 4)
        for (int c = 0; c < 3; c++)
            p[c] = (unsigned char)((p[c] * p[3] + 255 * (255 - p[3]) + 127) /
                                   255);
    drop_channels(r, 3);
}

void
raster_simplify(struct raster *r)
{
    size_t n = count_pixels(r);
    bool opaque = r->channels == 4, grey = r->channels == 3;

    for (size_t i = 0; i < n && opaque; i++)
        opaque = r->data[i * 4 + 3] == 255;
    if (opaque) {
        drop_channels(r, 3);
        grey = true;
    }
    for (size_t i = 0; i < n && grey; i++) {
        const unsigned char *p = r->data + i * 3;

        grey = p[0] == p[1] && p[1] == p[2];
    }
    if (grey)
        drop_channels(r, 1);
}
