#include "base/json.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

void
json_add_string(struct buf *out, const char *s)
{
    const char *end = s + strlen(s);

    buf_putc(out, '"');
    while (s < end) {
        unsigned cp = utf8_next(&s, end);

        if (cp == '"' || cp == '\\')
            buf_putc(out, '\\');
        if (cp < 0x20)
            buf_printf(out, "\\u%04x", cp);
        else
            buf_utf8(out, cp);
    }
    buf_putc(out, '"');
}

void
json_add_member(struct buf *out, const char *before, const char *name,
                const char *value)
{
    if (value == NULL)
        return;
    buf_puts(out, before);
    json_add_string(out, name);
    buf_puts(out, ": ");
    json_add_string(out, value);
}
