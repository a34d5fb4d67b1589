#include "html/emit.h"

#include <stdint.h>

#include "html/html.h"

/* ── escaping ────────────────────────────────────────────────────────── */

/*
 * Nearly all text is copied as it is, so it is looked through sixteen bytes at
 * a time; the last ones together with some that were seen before.  The four
 * characters are two pairs that differ in one bit each.
 */
typedef unsigned char sixteen __attribute__((vector_size(16)));

static inline bool
is_special(char c)
{
    return (c & ~4) == '"' || (c & ~2) == '<';
}

_Static_assert(('&' & ~4) == '"' && ('>' & ~2) == '<', "pairs of one bit");

/* One of the sixteen bytes at `s` is special. */
static inline bool
is_any_special(const char *s)
{
    sixteen v, found;
    uint64_t word[2];

    memcpy(&v, s, sizeof v);
    found = (sixteen)((v & (unsigned char)~4) == '"') |
            (sixteen)((v & (unsigned char)~2) == '<');
    memcpy(word, &found, sizeof word);
    return (word[0] | word[1]) != 0;
}

/* The same of the eight bytes of a word: a byte is 0 where taking 1 from it
 * borrows. */
static inline bool
is_any_special_of(uint64_t word)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t x = (word & ~(each * 4)) ^ each * '"';
    uint64_t y = (word & ~(each * 2)) ^ each * '<';

    return ((((x - each) & ~x) | ((y - each) & ~y)) & each << 7) != 0;
}

/* True when a short text, or the end of a longer one, is plain for sure. */
static inline bool
ends_plain(const char *s, size_t n)
{
    uint64_t first, last;
    uint32_t half[2];

    if (n >= 16)
        return !is_any_special(s + n - 16);
    if (n >= 8) {
        memcpy(&first, s, 8);
        memcpy(&last, s + n - 8, 8);
        return !is_any_special_of(first) && !is_any_special_of(last);
    }
    if (n < 4)
        return false;
    memcpy(&half[0], s, 4);
    memcpy(&half[1], s + n - 4, 4);
    return !is_any_special_of((uint64_t)half[0] << 32 | half[1]);
}

/* How many bytes of the `n` at `s` come before the first to be replaced. */
static size_t
plain_length(const char *s, size_t n)
{
    size_t i = 0;

    while (n - i >= 16 && !is_any_special(s + i))
        i += 16;
    if (n - i < 16 && ends_plain(s, n))
        return n;
    while (i < n && !is_special(s[i]))
        i++;
    return i;
}

static const char *
replacement(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    default:
        return "&quot;";
    }
}

void
html_escape(const char *s, struct buf *out)
{
    size_t left = strlen(s);

    for (;;) {
        size_t n = plain_length(s, left);

        buf_add(out, s, n);
        if (n == left)
            return;
        buf_puts(out, replacement(s[n]));
        s += n + 1;
        left -= n + 1;
    }
}

void
emit_text(struct buf *b, const char *s)
{
    if (s != NULL)
        html_escape(s, b);
}

void
emit_value(struct buf *b, const char *value)
{
    html_escape(value, b);
    buf_putc(b, '"');
}

/* ── markup ──────────────────────────────────────────────────────────── */

void
emit_doctype(struct buf *b)
{
    buf_puts(b, "<!DOCTYPE html>\n");
}

void
emit_xml(struct buf *b)
{
    buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

static void
attr_start(struct buf *b, const char *name)
{
    emit_piece(b, " ", name, "=\"");
}

void
emit_attr2(struct buf *b, const char *name, const char *prefix,
           const char *value)
{
    if (value == NULL)
        return;
    attr_start(b, name);
    html_escape(prefix, b);
    emit_value(b, value);
}

void
emit_attr_numbered(struct buf *b, const char *name, const char *prefix,
                   long long number)
{
    attr_start(b, name);
    html_escape(prefix, b);
    buf_int(b, number);
    buf_putc(b, '"');
}

void
emit_attr_int(struct buf *b, const char *name, long long value)
{
    emit_attr_numbered(b, name, "", value);
}

void
emit_number(struct buf *b, double value)
{
    long long n;

    if (!(value > -1e12 && value < 1e12))
        value = 0;
    n = (long long)(value * 100 + (value < 0 ? -0.5 : 0.5));
    if (n < 0) {
        buf_putc(b, '-');
        n = -n;
    }
    buf_int(b, n / 100);
    if (n % 100 == 0)
        return;
    buf_putc(b, '.');
    buf_putc(b, (char)('0' + n % 100 / 10));
    if (n % 10 != 0)
        buf_putc(b, (char)('0' + n % 10));
}

void
emit_attr_number(struct buf *b, const char *name, double value)
{
    attr_start(b, name);
    emit_number(b, value);
    buf_putc(b, '"');
}

void
emit_element(struct buf *b, const char *tag, const char *class_name,
             const char *text)
{
    emit_class(b, tag, class_name);
    emit_text(b, text);
    emit_end_line(b, tag);
}
