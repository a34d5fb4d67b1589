/* Lengths and the commonest shapes of elements. */
#include <math.h>

#include "base/utf8.h"
#include "docx/docx_int.h"

long
docx_twips(double pt)
{
    return lround(pt * 20);
}

void
docx_val(struct buf *b, const char *tag, const char *value)
{
    emit_open(b, tag);
    emit_attr(b, "w:val", value);
    emit_close(b);
}

void
docx_val_int(struct buf *b, const char *tag, long value)
{
    emit_open(b, tag);
    emit_attr_int(b, "w:val", value);
    emit_close(b);
}

/* XML 1.0, 2.2 Char. */
static bool
is_allowed(unsigned cp)
{
    return cp >= 0x20 ? cp != 0xFFFE && cp != 0xFFFF
                      : cp == '\t' || cp == '\n' || cp == '\r';
}

/* The text without what is not allowed, as a string. */
static void
text_clean(struct buf *b, const char *s, size_t n)
{
    const char *end = s + n;

    while (s < end) {
        unsigned cp = utf8_next(&s, end);

        if (is_allowed(cp))
            buf_utf8(b, cp);
    }
}

void
docx_put_text(struct buf *b, const char *s, size_t n)
{
    struct buf clean = {0};

    text_clean(&clean, s, n);
    emit_text(b, buf_str(&clean));
    buf_free(&clean);
}

void
docx_attr(struct buf *b, const char *name, const char *value)
{
    struct buf clean = {0};

    if (value == NULL)
        return;
    text_clean(&clean, value, strlen(value));
    for (size_t i = 0; i < clean.len; i++)
        if (clean.data[i] == '\n' || clean.data[i] == '\t')
            clean.data[i] = ' ';
    emit_attr(b, name, buf_str(&clean));
    buf_free(&clean);
}
