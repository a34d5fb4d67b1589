/* Lines of text that was read back, once more without %-escapes. */
#include "reread/read_text.h"

#include <string.h>

/* True when something beyond ASCII is escaped. */
static bool
is_escaped(const char *s, const char *end)
{
    while ((s = memchr(s, '%', (size_t)(end - s))) != NULL && end - s > 2) {
        if (read_hex_value(s[1]) >= 8)
            return true;
        s++;
    }
    return false;
}

void
read_put_unescaped(struct buf *out, size_t from)
{
    size_t n = out->len - from;

    if (n == 0 || !is_escaped(out->data + from, out->data + from + n) ||
        !buf_reserve(out, n))
        return;
    for (size_t i = from; i < from + n; i++) {
        const char *s = out->data + i;
        int high = *s == '%' && i + 2 < from + n ? read_hex_value(s[1]) : -1;
        int low = high >= 0 ? read_hex_value(s[2]) : -1;

        buf_putc(out, (char)(low >= 0 ? high << 4 | low : *s));
        i += low >= 0 ? 2 : 0;
    }
}

void
read_put_line(struct buf *out, const char *s, size_t n)
{
    size_t from = out->len;

    buf_add(out, s, n);
    buf_putc(out, '\n');
    read_put_unescaped(out, from);
}
