/*
 * Syntax and objects of PDF (ISO 32000-1, 7.3 and 7.5) as far as the files
 * have them that pdf/ writes: one cross-reference table, no object streams.
 */
#include "reread/pdf_read_int.h"

#include <libdeflate.h>

#define STREAM_MAX ((size_t)64 * 1024 * 1024)

const unsigned char pdf_classes[256] = {
    [0] = PDF_WHITE,       ['\t'] = PDF_WHITE,    ['\n'] = PDF_WHITE,
    ['\f'] = PDF_WHITE,    ['\r'] = PDF_WHITE,    [' '] = PDF_WHITE,
    ['('] = PDF_DELIMITER, [')'] = PDF_DELIMITER, ['<'] = PDF_DELIMITER,
    ['>'] = PDF_DELIMITER, ['['] = PDF_DELIMITER, [']'] = PDF_DELIMITER,
    ['{'] = PDF_DELIMITER, ['}'] = PDF_DELIMITER, ['/'] = PDF_DELIMITER,
    ['%'] = PDF_DELIMITER};

/* ── values ─────────────────────────────────────────────────────────────── */

/* A whole number without sign; false when there is none. */
bool
pdf_take_number(struct span *s, size_t *out)
{
    const char *start = s->p;

    *out = 0;
    while (s->p < s->end && *s->p >= '0' && *s->p <= '9' && s->p - start < 12)
        *out = *out * 10 + (size_t)(*s->p++ - '0');
    return s->p > start;
}

/* «12 0 R»: its number, 0 when it is no reference. */
size_t
pdf_take_reference(struct span *s)
{
    struct span at = *s;
    size_t number, generation;

    if (!pdf_take_number(&at, &number))
        return 0;
    pdf_skip_white(&at);
    if (!pdf_take_number(&at, &generation))
        return 0;
    pdf_skip_white(&at);
    if (!PDF_IS_NEXT(&at, "R"))
        return 0;
    at.p++;
    *s = at;
    return number;
}

/* The byte that a backslash and what follows stand for; -1: none. */
int
pdf_take_escape(struct span *s)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    const char *at;
    int value = 0;

    if (s->p >= s->end)
        return -1;
    if (*s->p >= '0' && *s->p <= '7') {
        for (int i = 0; i < 3 && s->p < s->end && *s->p >= '0' && *s->p <= '7';
             i++)
            value = value * 8 + (*s->p++ - '0');
        return value & 0xFF;
    }
    at = *s->p != '\0' ? strchr(from, *s->p) : NULL;
    if (*s->p == '\n') {
        s->p++;
        return -1;
    }
    value = (unsigned char)(at != NULL ? to[at - from] : *s->p);
    s->p++;
    return value;
}

/* «(…)» or «<…>»: its bytes into `out` (may be NULL). */
void
pdf_take_literal(struct span *s, struct buf *out)
{
    int depth = 1;

    for (s->p++; s->p < s->end; s->p++) {
        int c = (unsigned char)*s->p;

        if (c == '\\') {
            s->p++;
            c = pdf_take_escape(s);
            s->p--;
            if (c < 0)
                continue;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            s->p++;
            return;
        }
        if (out != NULL)
            buf_putc(out, (char)c);
    }
}

void
pdf_take_hex(struct span *s, struct buf *out)
{
    int high = -1;

    for (s->p++; s->p < s->end && *s->p != '>'; s->p++) {
        int v = read_hex_value(*s->p);

        if (v < 0)
            continue;
        if (high < 0) {
            high = v;
            continue;
        }
        if (out != NULL)
            buf_putc(out, (char)(high << 4 | v));
        high = -1;
    }
    if (s->p < s->end)
        s->p++;
}

/* A dictionary or an array: up to the bracket that closes it. */
static void
skip_brackets(struct span *s)
{
    size_t depth = 0;

    while (s->p < s->end) {
        char c = *s->p;

        if (c == '(') {
            pdf_take_literal(s, NULL);
            continue;
        }
        s->p++;
        if (c == '[' || (c == '<' && s->p < s->end && *s->p == '<')) {
            s->p += c == '<';
            depth++;
        } else if (c == ']' || (c == '>' && s->p < s->end && *s->p == '>')) {
            s->p += c == '>';
            if (--depth == 0)
                return;
        }
    }
}

void
pdf_skip_value(struct span *s)
{
    pdf_skip_white(s);
    if (s->p >= s->end)
        return;
    if (*s->p == '[' || PDF_IS_NEXT(s, "<<")) {
        skip_brackets(s);
    } else if (*s->p == '(') {
        pdf_take_literal(s, NULL);
    } else if (*s->p == '<') {
        pdf_take_hex(s, NULL);
    } else if (*s->p < '0' || *s->p > '9' || pdf_take_reference(s) == 0) {
        s->p++; /* a slash, a sign, a stray bracket */
        while (s->p < s->end && pdf_is_regular(*s->p))
            s->p++;
    }
}

/* Sets *out to the value of a key of the dictionary that begins at `s`. */
bool
pdf_find_key(struct span s, const char *key, struct span *out)
{
    size_t n = strlen(key);

    pdf_skip_white(&s);
    if (!PDF_IS_NEXT(&s, "<<"))
        return false;
    for (s.p += 2, pdf_skip_white(&s); s.p < s.end && *s.p == '/';
         pdf_skip_white(&s)) {
        const char *name = s.p;

        pdf_skip_value(&s);
        pdf_skip_white(&s);
        if ((size_t)(s.p - name) >= n && memcmp(name, key, n) == 0 &&
            (s.p == name + n || !pdf_is_regular(name[n]))) {
            *out = s;
            return true;
        }
        pdf_skip_value(&s);
    }
    return false;
}

/* ── objects ────────────────────────────────────────────────────────────── */

/* The bytes of an object, behind «12 0 obj» up to the end of the file. */
bool
pdf_find_object(const struct pdf_file *f, size_t number, struct span *out)
{
    struct span line;
    size_t offset, n;

    if (number == 0 || number >= f->n_objects)
        return false;
    line = (struct span){f->xref + 20 * number, f->xref + 20 * number + 20};
    if (!pdf_take_number(&line, &offset) || offset >= f->len ||
        f->xref[20 * number + 17] != 'n')
        return false;
    *out = (struct span){f->data + offset, f->data + f->len};
    if (!pdf_take_number(out, &n) || n != number || !PDF_IS_NEXT(out, " 0 obj"))
        return false;
    out->p += strlen(" 0 obj");
    pdf_skip_white(out);
    return true;
}

/* A value, or the object that it refers to. */
bool
pdf_follow(const struct pdf_file *f, struct span *s)
{
    struct span at = *s;
    size_t number;

    pdf_skip_white(&at);
    number = pdf_take_reference(&at);
    if (number == 0) {
        pdf_skip_white(s);
        return s->p < s->end;
    }
    return pdf_find_object(f, number, s);
}

/* The value of a key, followed. */
bool
pdf_find_value(const struct pdf_file *f, struct span dict, const char *key,
               struct span *out)
{
    return pdf_find_key(dict, key, out) && pdf_follow(f, out);
}

/* The bytes of a stream as they stand in the file; *packed is set. */
bool
pdf_find_stream(const struct pdf_file *f, struct span dict, struct span *out,
                bool *packed)
{
    struct span at = dict, length, filter;
    size_t n;

    if (!pdf_find_value(f, dict, "/Length", &length) ||
        !pdf_take_number(&length, &n))
        return false;
    *packed = pdf_find_key(dict, "/Filter", &filter);
    if (*packed && !PDF_IS_NEXT(&filter, "/FlateDecode"))
        return false;
    pdf_skip_value(&at);
    pdf_skip_white(&at);
    if (!PDF_IS_NEXT(&at, "stream"))
        return false;
    at.p += strlen("stream");
    at.p += PDF_IS_NEXT(&at, "\r\n") ? 2 : 1;
    if (at.p > at.end || (size_t)(at.end - at.p) < n)
        return false;
    *out = (struct span){at.p, at.p + n};
    return true;
}

/* Unpacks into f->stream; *out is valid until the next one. */
bool
pdf_read_stream(const struct pdf_file *f, struct span dict, struct buf *bytes,
                struct span *out)
{
    bool packed;
    size_t room, n;

    if (!pdf_find_stream(f, dict, out, &packed))
        return false;
    if (!packed)
        return true;
    for (room = 8 * (size_t)(out->end - out->p) + 4096; room <= STREAM_MAX;
         room *= 4) {
        enum libdeflate_result result;

        buf_clear(bytes);
        if (!buf_reserve(bytes, room))
            return false;
        result = libdeflate_zlib_decompress(f->inflater, out->p,
                                            (size_t)(out->end - out->p),
                                            bytes->data, room, &n);
        if (result == LIBDEFLATE_SUCCESS) {
            *out = (struct span){bytes->data, bytes->data + n};
            return true;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
            return false;
    }
    return false;
}

static bool
open_table(struct pdf_file *f)
{
    size_t from = f->len > 64 ? f->len - 64 : 0, offset, first;
    struct span s = {f->data + from, f->data + f->len};

    while (s.p < s.end && !PDF_IS_NEXT(&s, "startxref\n"))
        s.p++;
    if (s.p >= s.end)
        return false;
    s.p += strlen("startxref\n");
    if (!pdf_take_number(&s, &offset) || offset >= f->len)
        return false;
    s.p = f->data + offset;
    if (!PDF_IS_NEXT(&s, "xref\n"))
        return false;
    s.p += strlen("xref\n");
    if (!pdf_take_number(&s, &first) || first != 0)
        return false;
    pdf_skip_white(&s);
    if (!pdf_take_number(&s, &f->n_objects))
        return false;
    pdf_skip_white(&s);
    f->xref = s.p;
    return f->n_objects <= (size_t)(s.end - s.p) / 20;
}

bool
pdf_file_open(struct pdf_file *f, const void *data, size_t len)
{
    *f = (struct pdf_file){.data = data, .len = len};
    if (!open_table(f))
        return false;
    f->inflater = libdeflate_alloc_decompressor();
    return f->inflater != NULL;
}

void
pdf_file_close(struct pdf_file *f)
{
    if (f->inflater != NULL)
        libdeflate_free_decompressor(f->inflater);
}
