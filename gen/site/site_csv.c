#include "site/csv.h"

#include <string.h>

#include "base/buf.h"

/* In the middle of a row every cell but the first has its `;` before it. */
static void
separate(struct buf *b)
{
    if (b->len > 0 && b->data[b->len - 1] != '\n')
        buf_putc(b, ';');
}

/* =1+1, +7, -x, @SUM and cells that start with a tab or line end. */
static int
is_formula(const char *s)
{
    return *s != '\0' && strchr("=+-@\t\r\n", *s) != NULL;
}

void
csv_cell(struct buf *b, const char *s)
{
    separate(b);
    if (s == NULL || *s == '\0') {
        /* quoted, so that an empty first cell still starts the row */
        buf_puts(b, "\"\"");
        return;
    }
    if (strpbrk(s, ";\"\r\n\t") == NULL && !is_formula(s)) {
        buf_puts(b, s);
        return;
    }
    buf_putc(b, '"');
    if (is_formula(s))
        buf_putc(b, '\'');
    for (; *s != '\0'; s++) {
        if (*s == '"')
            buf_putc(b, '"');
        if (*s == '\r' || *s == '\n')
            buf_putc(b, ' '); /* one row stays one line */
        else
            buf_putc(b, *s);
    }
    buf_putc(b, '"');
}

void
csv_number(struct buf *b, size_t v)
{
    separate(b);
    buf_int(b, (long long)v);
}

void
csv_end(struct buf *b)
{
    buf_puts(b, "\r\n");
}

void
csv_start(struct buf *b, const char *const *names, size_t n)
{
    buf_puts(b, "\xEF\xBB\xBF");
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_putc(b, ';');
        buf_puts(b, names[i]);
    }
    csv_end(b);
}
