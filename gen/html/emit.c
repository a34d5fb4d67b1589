#include "html/emit.h"

#include <string.h>

#include "base/buf.h"
#include "html/html.h"

/* What a byte turns into; runs of other bytes are copied whole. */
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
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void
html_escape(const char *s, struct buf *out)
{
    while (*s != '\0') {
        size_t n = strcspn(s, "&<>\"");

        buf_add(out, s, n);
        s += n;
        if (*s != '\0')
            buf_puts(out, replacement(*s++));
    }
}

void
emit_text(struct buf *b, const char *s)
{
    if (s != NULL)
        html_escape(s, b);
}

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

void
emit_open(struct buf *b, const char *tag)
{
    buf_putc(b, '<');
    buf_puts(b, tag);
}

static void
attr_start(struct buf *b, const char *name)
{
    buf_putc(b, ' ');
    buf_puts(b, name);
    buf_puts(b, "=\"");
}

void
emit_attr(struct buf *b, const char *name, const char *value)
{
    emit_attr2(b, name, "", value);
}

void
emit_attr2(struct buf *b, const char *name, const char *prefix,
           const char *value)
{
    if (value == NULL)
        return;
    attr_start(b, name);
    html_escape(prefix, b);
    html_escape(value, b);
    buf_putc(b, '"');
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
emit_done(struct buf *b)
{
    buf_putc(b, '>');
}

void
emit_close(struct buf *b)
{
    buf_puts(b, "/>");
}

void
emit_start(struct buf *b, const char *tag)
{
    emit_open(b, tag);
    emit_done(b);
}

void
emit_class(struct buf *b, const char *tag, const char *class_name)
{
    emit_open(b, tag);
    emit_attr(b, "class", class_name);
    emit_done(b);
}

void
emit_end(struct buf *b, const char *tag)
{
    buf_puts(b, "</");
    buf_puts(b, tag);
    buf_putc(b, '>');
}

void
emit_end_line(struct buf *b, const char *tag)
{
    emit_end(b, tag);
    buf_putc(b, '\n');
}

void
emit_element(struct buf *b, const char *tag, const char *class_name,
             const char *text)
{
    emit_class(b, tag, class_name);
    emit_text(b, text);
    emit_end_line(b, tag);
}
