/*
 * Codes of fonts to text: the ToUnicode tables that pdf/ writes, codes of two
 * bytes each.
 */
#include "reread/pdf_text_int.h"

void
pdf_put_utf16(struct buf *out, const char *s, size_t n)
{
    for (size_t i = 0; i + 1 < n; i += 2) {
        unsigned c = (unsigned char)s[i] << 8 | (unsigned char)s[i + 1];

        if (c >= 0xD800 && c < 0xDC00 && i + 3 < n) {
            unsigned low =
                (unsigned char)s[i + 2] << 8 | (unsigned char)s[i + 3];

            c = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
            i += 2;
        }
        buf_utf8(out, c);
    }
}

static void
set_code(struct pdf_reader *r, struct pdf_cmap *m, size_t code,
         const struct buf *utf16)
{
    struct buf *s = &r->word;

    if (code > 0xFFFF)
        return;
    if (code >= m->n) {
        struct pdf_code *more = arena_array(r->arena, code + 256, sizeof *more);

        if (m->n > 0)
            memcpy(more, m->codes, m->n * sizeof *more);
        m->codes = more;
        m->n = code + 256;
    }
    buf_clear(s);
    pdf_put_utf16(s, utf16->data, utf16->len);
    m->codes[code].n =
        (unsigned char)(s->len < PDF_CHARS_MAX ? s->len : PDF_CHARS_MAX);
    if (s->len > 0)
        memcpy(m->codes[code].s, s->data, m->codes[code].n);
}

/* «<0001> <041B>» lines between beginbfchar and endbfchar. */
static void
read_cmap(struct pdf_reader *r, struct span s, struct pdf_cmap *m)
{
    struct buf *bytes = &r->bytes;
    bool chars = false;

    while (s.p < s.end) {
        size_t code;

        pdf_skip_white(&s);
        if (s.p >= s.end)
            break;
        if (PDF_IS_NEXT(&s, "beginbfchar") || PDF_IS_NEXT(&s, "endbfchar"))
            chars = *s.p == 'b';
        if (!chars || *s.p != '<') {
            pdf_skip_value(&s);
            continue;
        }
        buf_clear(bytes);
        pdf_take_hex(&s, bytes);
        if (bytes->len != 2)
            break;
        code = (size_t)(unsigned char)bytes->data[0] << 8 |
               (unsigned char)bytes->data[1];
        pdf_skip_white(&s);
        buf_clear(bytes);
        if (s.p < s.end && *s.p == '<')
            pdf_take_hex(&s, bytes);
        set_code(r, m, code, bytes);
    }
}

const struct pdf_cmap *
pdf_load_font(struct pdf_reader *r, struct span value)
{
    struct span at = value, dict, unicode, stream;
    size_t number = pdf_take_reference(&at);
    struct pdf_cmap *m;

    if (number == 0 || !pdf_find_object(&r->file, number, &dict))
        return NULL;
    m = &r->maps[number];
    if (m->n > 0)
        return m;
    if (!pdf_find_value(&r->file, dict, "/ToUnicode", &unicode) ||
        !pdf_read_stream(&r->file, unicode, &r->map, &stream))
        return NULL;
    read_cmap(r, stream, m);
    return m;
}
