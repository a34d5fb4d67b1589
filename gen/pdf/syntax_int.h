/*
 * What the files of pdf/ write with: the syntax of PDF, compression, and the
 * head of a JPEG.  Nothing here knows libharu.
 */
#ifndef PDF_SYNTAX_INT_H
#define PDF_SYNTAX_INT_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct deflater;

/* syntax.c */
/** Room that a number takes at most. */
#define NUMBER_MAX 32
/** The nearest whole number; unlike lround no call. */
static inline long
nearest(double v)
{
    return (long)(v < 0 ? v - 0.5 : v + 0.5);
}
/** Write a number at `o`; return where it ends. */
char *write_int(char *o, unsigned long v);
char *write_fixed(char *o, long value, int decimals);
/** «KEY 12 0 R». */
void put_ref(struct buf *b, const char *key, unsigned number);
/** value / 10^decimals; decimals up to 3. */
void put_fixed(struct buf *b, long value, int decimals);
/** Points, to 1/100. */
void put_length(struct buf *b, double pt);
/** Bytes as a string in brackets. */
void put_literal(struct buf *b, const void *bytes, size_t n);
/** UTF-8 as UTF-16 with its mark. */
void put_utf16(struct buf *b, const char *utf8);
/** UTF-8 as a text string: ASCII, else UTF-16 with its mark. */
void put_text(struct buf *b, const char *utf8);
/** The same behind a key; nothing when it is NULL or empty. */
void put_text_entry(struct buf *b, const char *key, const char *utf8);

/* deflate.c; levels from 1 (fast) to 12 (small) */
struct deflater *deflater_new(int level);
void deflater_free(struct deflater *d);
/** CRC-32 of the bytes. */
unsigned long deflater_checksum(const void *data, size_t len);
/** Appends the zlib stream of the bytes; false when memory ran out. */
bool deflater_add(struct deflater *d, const void *data, size_t len,
                  struct buf *out);
/** The same for one stream at a level of its own. */
bool deflate_once(int level, const struct buf *data, struct buf *out);

/* predict.c */
/** Appends rows of samples, `step` bytes a pixel, for /Predictor 15; sets
 * `full` of the buffer when they do not fit. */
void put_predicted(struct buf *out, const unsigned char *rows, size_t n_rows,
                   size_t row_len, size_t step);

#endif
