/*
 * PNG prediction (ISO 32000-1, 7.4.4.4): each row is written as differences
 * from what is left of it or above it, whichever makes the smaller numbers,
 * behind a byte that says which.  Photographs and shades deflate to half of
 * their size that way; a row of one colour stays as it is.
 */
#include "pdf/syntax_int.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"

enum filter { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER__MAX };

/** What a filter leaves of the byte at `i` of a row. */
static uint8_t
difference(enum filter f, const uint8_t *row, const uint8_t *above, size_t i,
           size_t step)
{
    switch (f) {
    case FILTER_SUB:
        return (uint8_t)(row[i] - (i >= step ? row[i - step] : 0));
    case FILTER_UP:
        return (uint8_t)(row[i] - (above != NULL ? above[i] : 0));
    default:
        return row[i];
    }
}

/** The sum of the differences as signed numbers: a measure of their bits. */
static size_t
cost(enum filter f, const uint8_t *row, const uint8_t *above, size_t n,
     size_t step)
{
    size_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (size_t)abs((int8_t)difference(f, row, above, i, step));
    return sum;
}

void
put_predicted(struct buf *out, const unsigned char *rows, size_t n_rows,
              size_t row_len, size_t step)
{
    const uint8_t *above = NULL;

    if (!buf_reserve(out, n_rows * (row_len + 1)))
        return;
    for (size_t y = 0; y < n_rows; y++) {
        const uint8_t *row = rows + y * row_len;
        enum filter best = FILTER_NONE;
        size_t least = cost(best, row, above, row_len, step);

        for (enum filter f = FILTER_SUB; f < FILTER__MAX; f++) {
            size_t c = cost(f, row, above, row_len, step);

            if (c < least) {
                least = c;
                best = f;
            }
        }
        buf_putc(out, (char)best);
        for (size_t i = 0; i < row_len; i++)
            out->data[out->len++] = (char)difference(best, row, above, i, step);
        above = row;
    }
}
