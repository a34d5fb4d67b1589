/*
 * The syntax of PDF: numbers, strings, references (ISO 32000-1, 7.3).
 * Numbers are written from integers, so they do not depend on the locale.
 */
#include "pdf/syntax_int.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/** Reals beyond this are outside PDF/A-1 (ISO 19005-1, 6.1.12). */
#define REAL_MAX_PT 32767.0

char *
write_int(char *o, unsigned long v)
{
    char digits[24];
    int at = sizeof digits;

    if (v < 10) { /* most are short */
        *o++ = (char)('0' + v);
        return o;
    }
    if (v < 100) {
        *o++ = (char)('0' + v / 10);
        *o++ = (char)('0' + v % 10);
        return o;
    }
    do
        digits[--at] = (char)('0' + v % 10);
    while ((v /= 10) > 0);
    memcpy(o, digits + at, sizeof digits - (size_t)at);
    return o + (sizeof digits - (size_t)at);
}

/** Writes value / 10^decimals without trailing zeros: 1250 → «12.5». */
char *
write_fixed(char *o, long value, int decimals)
{
    static const unsigned long scales[] = {1, 10, 100, 1000};
    unsigned long v = (unsigned long)value, scale = scales[decimals], rest;

    if (value < 0) {
        *o++ = '-';
        v = 0ul - v;
    }
    if (decimals == 0)
        return write_int(o, v);
    o = write_int(o, v / scale);
    rest = v % scale;
    if (rest > 0)
        *o++ = '.';
    while (rest > 0) {
        scale /= 10;
        *o++ = (char)('0' + rest / scale);
        rest %= scale;
    }
    return o;
}

void
put_fixed(struct buf *b, long value, int decimals)
{
    char digits[NUMBER_MAX];
    char *end = write_fixed(digits, value, decimals);

    buf_add(b, digits, (size_t)(end - digits));
}

void
put_ref(struct buf *b, const char *key, unsigned number)
{
    char digits[NUMBER_MAX];
    char *end = write_int(digits, number);

    memcpy(end, " 0 R", 4);
    buf_puts(b, key);
    buf_add(b, digits, (size_t)(end + 4 - digits));
}

void
put_length(struct buf *b, double pt)
{
    if (!(pt > -REAL_MAX_PT))
        pt = -REAL_MAX_PT;
    if (pt > REAL_MAX_PT)
        pt = REAL_MAX_PT;
    put_fixed(b, nearest(pt * 100), 2);
}

/** A literal string: brackets, backslash and CR need a backslash. */
void
put_literal(struct buf *b, const void *bytes, size_t n)
{
    const char *s = bytes;

    buf_putc(b, '(');
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\r') {
            buf_add(b, "\\r", 2);
            continue;
        }
        if (s[i] == '(' || s[i] == ')' || s[i] == '\\')
            buf_putc(b, '\\');
        buf_putc(b, s[i]);
    }
    buf_putc(b, ')');
}

static void
put_unit(struct buf *b, unsigned unit)
{
    const char bytes[2] = {(char)(unit >> 8), (char)unit};

    buf_add(b, bytes, 2);
}

void
put_utf16(struct buf *b, const char *utf8)
{
    const char *end = utf8 + strlen(utf8);

    put_unit(b, 0xFEFF);
    while (utf8 < end) {
        unsigned c = utf8_next(&utf8, end);

        if (c > 0xFFFF) {
            put_unit(b, 0xD800 | (c - 0x10000) >> 10);
            c = 0xDC00 | ((c - 0x10000) & 0x3FF);
        }
        put_unit(b, c);
    }
}

static bool
is_ascii(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s >= 0x7F || (unsigned char)*s < 0x20)
            return false;
    return true;
}

/** ASCII is the same in PDFDocEncoding; all else goes as UTF-16. */
void
put_text(struct buf *b, const char *utf8)
{
    struct buf units = {0};

    if (is_ascii(utf8)) {
        put_literal(b, utf8, strlen(utf8));
        return;
    }
    put_utf16(&units, utf8);
    put_literal(b, units.data, units.len);
    buf_free(&units);
}

void
put_text_entry(struct buf *b, const char *key, const char *utf8)
{
    if (utf8 == NULL || *utf8 == '\0')
        return;
    buf_puts(b, key);
    put_text(b, utf8);
}
