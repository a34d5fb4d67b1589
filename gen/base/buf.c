#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

void
buf_free(struct buf *b)
{
    free(b->data);
    *b = (struct buf){.max = b->max};
}

void
buf_clear(struct buf *b)
{
    b->len = 0;
    b->full = false;
    if (b->data != NULL)
        b->data[0] = '\0';
}

/* Doubling, up to the ceiling: `cap` alone then tells what fits. */
bool
buf_grow(struct buf *b, size_t n)
{
    size_t max = b->max != 0 ? b->max : BUF_MAX;
    size_t cap = b->cap != 0 ? b->cap : 256;

    if (n > max || b->len > max - n) {
        if (b->max == 0) /* nobody looks at `full` */
            memory_fail();
        b->full = true;
        return false;
    }
    while (cap < b->len + n + 1)
        cap *= 2;
    if (cap > max + 1)
        cap = max + 1;
    b->data = memory_resize(b->data, cap);
    b->cap = cap;
    return true;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
    size_t room = b->cap - b->len;
    va_list ap, again;
    int n;

    va_start(ap, fmt);
    va_copy(again, ap);
    n = vsnprintf(b->data != NULL ? b->data + b->len : NULL, room, fmt, ap);
    if (n > 0 && (size_t)n < room) {
        b->len += (size_t)n;
    } else if (n > 0 && buf_reserve(b, (size_t)n)) {
        vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    } else if (room > 0) {
        b->data[b->len] = '\0'; /* what did not fit whole is dropped */
    }
    va_end(again);
    va_end(ap);
}

void
buf_int(struct buf *b, long long v)
{
    char digits[24];
    size_t n = sizeof digits;
    unsigned long long u =
        v < 0 ? 0ULL - (unsigned long long)v : (unsigned long long)v;

    do {
        digits[--n] = (char)('0' + u % 10);
        u /= 10;
    } while (u != 0);
    if (v < 0)
        digits[--n] = '-';
    buf_add(b, digits + n, sizeof digits - n);
}

void
buf_utf8(struct buf *b, unsigned cp)
{
    char bytes[4];

    buf_add(b, bytes, utf8_encode(cp, bytes));
}

const char *
buf_str(const struct buf *b)
{
    return b->data != NULL ? b->data : "";
}
