/*
 * Reading back what was made: all text of a file, for the leak check.  The
 * text is in reading order; what does not belong together is parted by line
 * feeds, so that words of one sentence stay together and others do not meet.
 */
#ifndef PUBLISH_READ_TEXT_H
#define PUBLISH_READ_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct arena;

/** From `off` on the text is of this page. */
struct read_mark {
    size_t off;
    size_t page; /* from 1; 0: of no page (metadata, bookmarks, attributes) */
};

/** The text of a file, UTF-8; the buffer is the caller's to free. */
struct read_text {
    struct buf text;
    struct read_mark *marks; /* in order, in the arena */
    size_t n_marks, cap_marks;
};

/**
 * Appends the text of a PDF that pdf/ wrote (ISO 32000-1): of its pages by
 * ToUnicode, blocks parted by the structure tree; then what stands at the top
 * and foot of pages; then every string of every object (information, bookmarks,
 * alternative and replacement texts, summaries, links) and the XMP.  False
 * when the file is not written as pdf/ writes: it cannot be checked then.
 */
bool pdf_text_read(struct arena *a, const void *data, size_t len,
                   struct read_text *out);

/**
 * Appends the text of HTML, XML or SVG: text with references resolved, then
 * attribute values, comments and whatever else stands between < and >.
 */
void markup_text_read(const char *data, size_t len, struct buf *out);

/** Appends a string on a line of its own, and once more with %D0%9B decoded
 * when there is any. */
void read_put_line(struct buf *out, const char *s, size_t n);
/** Does the second for the line from `from` to the end, its line feed last. */
void read_put_unescaped(struct buf *out, size_t from);

/** The value of a hexadecimal digit; -1: none. */
static inline int
read_hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#endif
