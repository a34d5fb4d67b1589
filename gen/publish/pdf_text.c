#include "publish/read_text.h"

/*
 * Text of our own PDFs (ISO 32000-1).  Objects are found by the cross-reference
 * table, values are read where they stand, nothing is built.  A page's text
 * comes in the order of its content stream, which is reading order.  Words of
 * a block are parted by the spaces that are drawn, lines too; a soft hyphen at
 * the end of a line joins.  Which marked contents make one block is asked of
 * the structure tree: inline elements belong to the block around them.
 */
#include <string.h>

#include <libdeflate.h>

#include "base/arena.h"
#include "base/utf8.h"

#define DEPTH_MAX 32
#define PAGES_MAX 20000u
#define STREAM_MAX ((size_t)64 * 1024 * 1024)
#define CHARS_MAX 15 /* bytes of text that a code stands for */

/* A range of bytes to read from. */
struct span {
    const char *p, *end;
};

/* What the codes of a font say. */
struct cmap {
    struct code {
        unsigned char n;
        char s[CHARS_MAX];
    } * codes;
    size_t n;
};

struct reader {
    struct arena *arena;
    const char *data;
    size_t len;
    const char *xref; /* the first line of the table */
    size_t n_objects;
    unsigned *block_of; /* of structure elements by number; 0: not asked */
    struct cmap *maps;  /* of fonts by number of their object, or empty */
    struct libdeflate_decompressor *inflater;
    struct read_text *out;
    struct buf apart;   /* tops and feet of pages */
    struct buf strings; /* of objects */
    struct buf stream;  /* the one in work */
    struct read_mark *apart_marks;
    size_t n_apart, cap_apart;
    size_t page; /* the one in work, from 1 */
    size_t key;  /* its number in the parent tree */
};

/* ── values ─────────────────────────────────────────────────────────────── */

static bool
is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
           c == '\0';
}

static bool
is_regular(char c)
{
    return !is_white(c) && strchr("()<>[]{}/%", c) == NULL;
}

static void
skip_white(struct span *s)
{
    while (s->p < s->end && is_white(*s->p))
        s->p++;
}

static bool
is_next(const struct span *s, const char *word)
{
    size_t n = strlen(word);

    return (size_t)(s->end - s->p) >= n && memcmp(s->p, word, n) == 0;
}

/* A whole number without sign; false when there is none. */
static bool
take_number(struct span *s, size_t *out)
{
    const char *start = s->p;

    *out = 0;
    while (s->p < s->end && *s->p >= '0' && *s->p <= '9' && s->p - start < 12)
        *out = *out * 10 + (size_t)(*s->p++ - '0');
    return s->p > start;
}

/* «12 0 R»: its number, 0 when it is no reference. */
static size_t
take_reference(struct span *s)
{
    struct span at = *s;
    size_t number, generation;

    if (!take_number(&at, &number))
        return 0;
    skip_white(&at);
    if (!take_number(&at, &generation))
        return 0;
    skip_white(&at);
    if (!is_next(&at, "R"))
        return 0;
    at.p++;
    *s = at;
    return number;
}

static int
hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that a backslash and what follows stand for; -1: none. */
static int
take_escape(struct span *s)
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
static void
take_literal(struct span *s, struct buf *out)
{
    int depth = 1;

    for (s->p++; s->p < s->end; s->p++) {
        int c = (unsigned char)*s->p;

        if (c == '\\') {
            s->p++;
            c = take_escape(s);
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

static void
take_hex(struct span *s, struct buf *out)
{
    int high = -1;

    for (s->p++; s->p < s->end && *s->p != '>'; s->p++) {
        int v = hex_value(*s->p);

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

static void skip_value(struct span *s, int depth);

static void
skip_until(struct span *s, const char *close, int depth)
{
    for (skip_white(s); s->p < s->end && !is_next(s, close); skip_white(s))
        skip_value(s, depth + 1);
    s->p += is_next(s, close) ? strlen(close) : 0;
}

/* Moves behind a value; always moves, unless at the end. */
static void
skip_value(struct span *s, int depth)
{
    skip_white(s);
    if (s->p >= s->end)
        return;
    if (depth > DEPTH_MAX) {
        s->p = s->end;
    } else if (is_next(s, "<<")) {
        s->p += 2;
        skip_until(s, ">>", depth);
    } else if (*s->p == '[') {
        s->p++;
        skip_until(s, "]", depth);
    } else if (*s->p == '(') {
        take_literal(s, NULL);
    } else if (*s->p == '<') {
        take_hex(s, NULL);
    } else if (take_reference(s) == 0) {
        s->p++; /* a slash, a sign, a stray bracket */
        while (s->p < s->end && is_regular(*s->p))
            s->p++;
    }
}

/* Sets *out to the value of a key of the dictionary that begins at `s`. */
static bool
find_key(struct span s, const char *key, struct span *out)
{
    size_t n = strlen(key);

    skip_white(&s);
    if (!is_next(&s, "<<"))
        return false;
    for (s.p += 2, skip_white(&s); s.p < s.end && *s.p == '/'; skip_white(&s)) {
        const char *name = s.p;

        skip_value(&s, 0);
        skip_white(&s);
        if ((size_t)(s.p - name) >= n && memcmp(name, key, n) == 0 &&
            (s.p == name + n || !is_regular(name[n]))) {
            *out = s;
            return true;
        }
        skip_value(&s, 0);
    }
    return false;
}

/* ── objects ────────────────────────────────────────────────────────────── */

/* The bytes of an object, behind «12 0 obj» up to the end of the file. */
static bool
find_object(const struct reader *r, size_t number, struct span *out)
{
    struct span line;
    size_t offset, n;

    if (number == 0 || number >= r->n_objects)
        return false;
    line = (struct span){r->xref + 20 * number, r->xref + 20 * number + 20};
    if (!take_number(&line, &offset) || offset >= r->len ||
        r->xref[20 * number + 17] != 'n')
        return false;
    *out = (struct span){r->data + offset, r->data + r->len};
    if (!take_number(out, &n) || n != number || !is_next(out, " 0 obj"))
        return false;
    out->p += strlen(" 0 obj");
    skip_white(out);
    return true;
}

/* A value, or the object that it refers to. */
static bool
follow(const struct reader *r, struct span *s)
{
    struct span at = *s;
    size_t number;

    skip_white(&at);
    number = take_reference(&at);
    if (number == 0) {
        skip_white(s);
        return s->p < s->end;
    }
    return find_object(r, number, s);
}

/* The value of a key, followed. */
static bool
find_value(const struct reader *r, struct span dict, const char *key,
           struct span *out)
{
    return find_key(dict, key, out) && follow(r, out);
}

/* The bytes of a stream as they stand in the file; *packed is set. */
static bool
find_stream(const struct reader *r, struct span dict, struct span *out,
            bool *packed)
{
    struct span at = dict, length, filter;
    size_t n;

    if (!find_value(r, dict, "/Length", &length) || !take_number(&length, &n))
        return false;
    *packed = find_key(dict, "/Filter", &filter);
    if (*packed && !is_next(&filter, "/FlateDecode"))
        return false;
    skip_value(&at, 0);
    skip_white(&at);
    if (!is_next(&at, "stream"))
        return false;
    at.p += strlen("stream");
    at.p += is_next(&at, "\r\n") ? 2 : 1;
    if (at.p > at.end || (size_t)(at.end - at.p) < n)
        return false;
    *out = (struct span){at.p, at.p + n};
    return true;
}

/* Unpacks into r->stream; *out is valid until the next one. */
static bool
read_stream(struct reader *r, struct span dict, struct span *out)
{
    bool packed;
    size_t room, n;

    if (!find_stream(r, dict, out, &packed))
        return false;
    if (!packed)
        return true;
    for (room = 8 * (size_t)(out->end - out->p) + 4096; room <= STREAM_MAX;
         room *= 4) {
        enum libdeflate_result result;

        buf_clear(&r->stream);
        if (!buf_reserve(&r->stream, room))
            return false;
        result = libdeflate_zlib_decompress(r->inflater, out->p,
                                            (size_t)(out->end - out->p),
                                            r->stream.data, room, &n);
        if (result == LIBDEFLATE_SUCCESS) {
            *out = (struct span){r->stream.data, r->stream.data + n};
            return true;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
            return false;
    }
    return false;
}

static bool
open_table(struct reader *r)
{
    static const char word[] = "startxref\n";
    size_t from = r->len > 64 ? r->len - 64 : 0, offset, first;
    struct span s = {r->data + from, r->data + r->len};

    while (s.p < s.end && !is_next(&s, word))
        s.p++;
    if (s.p >= s.end)
        return false;
    s.p += strlen(word);
    if (!take_number(&s, &offset) || offset >= r->len)
        return false;
    s.p = r->data + offset;
    if (!is_next(&s, "xref\n"))
        return false;
    s.p += strlen("xref\n");
    if (!take_number(&s, &first) || first != 0)
        return false;
    skip_white(&s);
    if (!take_number(&s, &r->n_objects))
        return false;
    skip_white(&s);
    r->xref = s.p;
    return r->n_objects <= (size_t)(s.end - s.p) / 20;
}

/* ── fonts ──────────────────────────────────────────────────────────────── */

static void
put_utf16(struct buf *out, const char *s, size_t n)
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
set_code(struct reader *r, struct cmap *m, size_t code, const struct buf *utf16)
{
    struct buf s = {0};

    if (code > 0xFFFF)
        return;
    if (code >= m->n) {
        struct code *more = arena_array(r->arena, code + 256, sizeof *more);

        if (m->n > 0)
            memcpy(more, m->codes, m->n * sizeof *more);
        m->codes = more;
        m->n = code + 256;
    }
    put_utf16(&s, utf16->data, utf16->len);
    m->codes[code].n = (unsigned char)(s.len < CHARS_MAX ? s.len : CHARS_MAX);
    if (s.len > 0)
        memcpy(m->codes[code].s, s.data, m->codes[code].n);
    buf_free(&s);
}

/* «<0001> <041B>» lines between beginbfchar and endbfchar. */
static void
read_cmap(struct reader *r, struct span s, struct cmap *m)
{
    struct buf bytes = {0};
    bool chars = false;

    while (s.p < s.end) {
        size_t code;

        skip_white(&s);
        if (s.p >= s.end)
            break;
        if (is_next(&s, "beginbfchar") || is_next(&s, "endbfchar"))
            chars = *s.p == 'b';
        if (!chars || *s.p != '<') {
            skip_value(&s, 0);
            continue;
        }
        buf_clear(&bytes);
        take_hex(&s, &bytes);
        if (bytes.len != 2)
            break;
        code = (size_t)(unsigned char)bytes.data[0] << 8 |
               (unsigned char)bytes.data[1];
        skip_white(&s);
        buf_clear(&bytes);
        if (s.p < s.end && *s.p == '<')
            take_hex(&s, &bytes);
        set_code(r, m, code, &bytes);
    }
    buf_free(&bytes);
}

/* The codes of the font that a value refers to; NULL: it has none. */
static const struct cmap *
load_font(struct reader *r, struct span value)
{
    struct span at = value, dict, unicode, stream;
    size_t number = take_reference(&at);
    struct cmap *m;

    if (number == 0 || !find_object(r, number, &dict))
        return NULL;
    m = &r->maps[number];
    if (m->n > 0)
        return m;
    if (!find_value(r, dict, "/ToUnicode", &unicode) ||
        !read_stream(r, unicode, &stream))
        return NULL;
    read_cmap(r, stream, m);
    return m;
}

/* ── structure ──────────────────────────────────────────────────────────── */

static bool
is_inline(struct span role)
{
    static const char *const names[] = {"/Span", "/Link", "/Reference",
                                        "/Code"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_next(&role, names[i]) && !is_regular(role.p[strlen(names[i])]))
            return true;
    return false;
}

/* The element that makes the block to which an element belongs. */
static unsigned
find_block(struct reader *r, size_t elem)
{
    size_t at = elem;

    if (elem == 0 || elem >= r->n_objects)
        return 0;
    if (r->block_of[elem] != 0)
        return r->block_of[elem];
    for (int depth = 0; depth < DEPTH_MAX; depth++) {
        struct span dict, role, parent;
        size_t above;

        if (!find_object(r, at, &dict) || !find_key(dict, "/S", &role) ||
            !is_inline(role) || !find_key(dict, "/P", &parent) ||
            (above = take_reference(&parent)) == 0)
            break;
        at = above;
    }
    r->block_of[elem] = (unsigned)at;
    return r->block_of[elem];
}

/* The elements that own a page's marked contents: «[13 0 R 14 0 R]»; leaves
 * of the tree are looked through for the page's key. */
static bool
find_owners(struct reader *r, struct span tree, int depth, struct span *out)
{
    struct span s;
    size_t key;

    if (depth > DEPTH_MAX)
        return false;
    if (find_value(r, tree, "/Kids", &s)) {
        for (s.p++, skip_white(&s); s.p < s.end && *s.p != ']';
             skip_white(&s)) {
            struct span kid;
            size_t number = take_reference(&s);

            if (number == 0)
                return false;
            if (find_object(r, number, &kid) &&
                find_owners(r, kid, depth + 1, out))
                return true;
        }
        return false;
    }
    if (!find_value(r, tree, "/Nums", &s))
        return false;
    for (s.p++, skip_white(&s); s.p < s.end && *s.p != ']'; skip_white(&s)) {
        if (!take_number(&s, &key))
            return false;
        skip_white(&s);
        *out = s;
        if (key == r->key)
            return follow(r, out) && *out->p == '[';
        skip_value(&s, 0);
    }
    return false;
}

/* ── content streams ────────────────────────────────────────────────────── */

struct content {
    struct reader *r;
    struct span fonts; /* the dictionary of the page's fonts */
    const struct cmap *map;
    unsigned *owners; /* blocks by MCID */
    size_t n_owners;
    unsigned block; /* in work; 0: an artifact */
    unsigned last;  /* block of the text before */
    bool figure;    /* labels of a figure stand each alone */
    double y, last_y;
};

/* Starts a piece of text; parts it from the one before where needed. */
static void
part(struct content *c, struct buf *out)
{
    char before = out->len > 0 ? out->data[out->len - 1] : '\n';

    if (before == '\n')
        return;
    if (c->block == 0 || c->block != c->last || c->figure) {
        buf_putc(out, '\n');
    } else if (c->y != c->last_y && before != ' ' && before != '-' &&
               !(before == '\xAD' && out->len > 1 &&
                 out->data[out->len - 2] == '\xC2')) {
        buf_putc(out, '\n');
    }
}

static void
show(struct content *c, const struct buf *codes)
{
    struct buf *out = c->block != 0 ? &c->r->out->text : &c->r->apart;

    for (size_t i = 0; i + 1 < codes->len && c->map != NULL; i += 2) {
        size_t code = (size_t)(unsigned char)codes->data[i] << 8 |
                      (unsigned char)codes->data[i + 1];

        if (code < c->map->n)
            buf_add(out, c->map->codes[code].s, c->map->codes[code].n);
    }
}

/* «[(…)7(…)]»: codes between moves of the pen. */
static void
show_array(struct content *c, struct span s)
{
    struct buf codes = {0};

    for (s.p++; s.p < s.end && *s.p != ']';) {
        if (*s.p == '(') {
            buf_clear(&codes);
            take_literal(&s, &codes);
            show(c, &codes);
        } else {
            s.p++;
        }
    }
    buf_free(&codes);
}

static double
read_real(struct span s)
{
    double v = 0, unit = 1;
    bool minus = s.p < s.end && *s.p == '-';

    for (s.p += minus; s.p < s.end && *s.p >= '0' && *s.p <= '9'; s.p++)
        v = v * 10 + (*s.p - '0');
    if (s.p < s.end && *s.p == '.')
        for (s.p++; s.p < s.end && *s.p >= '0' && *s.p <= '9'; s.p++)
            v += (unit /= 10) * (*s.p - '0');
    return minus ? -v : v;
}

static void put_strings(struct reader *r, struct span s);

static void
begin_marked(struct content *c, struct span tag, struct span props)
{
    struct span id;
    size_t mcid;

    c->block = 0;
    if (find_key(props, "/MCID", &id) && take_number(&id, &mcid) &&
        mcid < c->n_owners)
        c->block = c->owners[mcid];
    c->figure = is_next(&tag, "/Figure");
    put_strings(c->r, props);
}

static void
set_font(struct content *c, struct span name)
{
    char key[32];
    struct span end = name, value;
    size_t n;

    skip_value(&end, 0);
    n = (size_t)(end.p - name.p);
    c->map = NULL;
    if (n >= sizeof key)
        return;
    memcpy(key, name.p, n);
    key[n] = '\0';
    if (find_key(c->fonts, key, &value))
        c->map = load_font(c->r, value);
}

/* An operator with its operands: the last two values before it. */
static void
operate(struct content *c, struct span op, const struct span arg[2])
{
    struct buf *out = c->block != 0 ? &c->r->out->text : &c->r->apart;
    size_t n = (size_t)(op.end - op.p);
    bool array = n == 2 && memcmp(op.p, "TJ", 2) == 0;

    if (array || (n == 2 && memcmp(op.p, "Tj", 2) == 0)) {
        part(c, out);
        if (array) {
            show_array(c, arg[1]);
        } else {
            struct buf codes = {0};
            struct span s = arg[1];

            take_literal(&s, &codes);
            show(c, &codes);
            buf_free(&codes);
        }
        c->last = c->block;
        c->last_y = c->y;
    } else if (n == 2 && memcmp(op.p, "Td", 2) == 0) {
        c->y += read_real(arg[1]);
    } else if (n == 2 && memcmp(op.p, "BT", 2) == 0) {
        c->y = 0;
    } else if (n == 2 && memcmp(op.p, "Tf", 2) == 0) {
        set_font(c, arg[0]);
    } else if (n == 3 && memcmp(op.p, "BDC", 3) == 0) {
        begin_marked(c, arg[0], arg[1]);
    } else if (n == 3 && memcmp(op.p, "EMC", 3) == 0) {
        c->block = 0;
    }
}

static bool
is_operator(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\'' ||
           c == '"';
}

static void
read_content(struct content *c, struct span s)
{
    struct span arg[2] = {s, s};

    for (skip_white(&s); s.p < s.end; skip_white(&s)) {
        struct span token = s;

        if (!is_operator(*s.p)) {
            skip_value(&s, 0);
            arg[0] = arg[1];
            arg[1] = (struct span){token.p, s.p};
            continue;
        }
        while (s.p < s.end && is_regular(*s.p))
            s.p++;
        operate(c, (struct span){token.p, s.p}, arg);
        arg[0] = arg[1] = (struct span){s.p, s.p};
    }
}

/* ── pages ──────────────────────────────────────────────────────────────── */

static void
add_mark(struct arena *a, struct read_mark **marks, size_t *n, size_t *cap,
         struct read_mark mark)
{
    *ARENA_PUSH(a, *marks, *n, *cap) = mark;
}

/* The blocks that own the marked contents of the page in work. */
static void
load_owners(struct content *c, struct span tree)
{
    struct span s, count;
    size_t cap = 0;

    if (!find_owners(c->r, tree, 0, &s))
        return;
    count = s;
    for (count.p++, skip_white(&count); count.p < count.end && *count.p != ']';
         skip_white(&count)) {
        size_t elem = take_reference(&count);

        if (elem == 0)
            return;
        *ARENA_PUSH(c->r->arena, c->owners, c->n_owners, cap) =
            find_block(c->r, elem);
    }
}

static bool
read_page(struct reader *r, struct span page, struct span tree)
{
    struct content c = {.r = r};
    struct span content, stream, resources, key;
    size_t n;

    r->page++;
    add_mark(r->arena, &r->out->marks, &r->out->n_marks, &r->out->cap_marks,
             (struct read_mark){r->out->text.len, r->page});
    add_mark(r->arena, &r->apart_marks, &r->n_apart, &r->cap_apart,
             (struct read_mark){r->apart.len, r->page});
    if (!find_value(r, page, "/Contents", &content))
        return true; /* an empty page */
    if (!find_value(r, page, "/Resources", &resources) ||
        !read_stream(r, content, &stream))
        return false;
    if (!find_value(r, resources, "/Font", &c.fonts))
        c.fonts = (struct span){r->data, r->data};
    r->key = r->page - 1;
    if (find_key(page, "/StructParents", &key) && !take_number(&key, &r->key))
        return false;
    if (tree.p != NULL)
        load_owners(&c, tree);
    /* fonts are unpacked while the page is read: keep its bytes apart */
    n = (size_t)(stream.end - stream.p);
    stream.p = arena_strndup(r->arena, stream.p, n);
    stream.end = stream.p + n;
    read_content(&c, stream);
    return true;
}

static bool
read_pages(struct reader *r, struct span node, struct span tree, int depth)
{
    struct span s;

    if (depth > DEPTH_MAX || r->page > PAGES_MAX)
        return false;
    if (!find_value(r, node, "/Kids", &s))
        return read_page(r, node, tree);
    for (s.p++, skip_white(&s); s.p < s.end && *s.p != ']'; skip_white(&s)) {
        size_t number = take_reference(&s);
        struct span kid;

        if (number == 0 || !find_object(r, number, &kid) ||
            !read_pages(r, kid, tree, depth + 1))
            return false;
    }
    return true;
}

/* ── strings of objects ─────────────────────────────────────────────────── */

void
read_put_line(struct buf *out, const char *s, size_t n)
{
    bool escaped = false;

    buf_add(out, s, n);
    buf_putc(out, '\n');
    for (size_t i = 0; i + 2 < n && !escaped; i++)
        escaped = s[i] == '%' && hex_value(s[i + 1]) >= 8;
    if (!escaped)
        return;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '%' && i + 2 < n && hex_value(s[i + 1]) >= 0 &&
            hex_value(s[i + 2]) >= 0) {
            buf_putc(out,
                     (char)(hex_value(s[i + 1]) << 4 | hex_value(s[i + 2])));
            i += 2;
        } else {
            buf_putc(out, s[i]);
        }
    }
    buf_putc(out, '\n');
}

static void
put_string(struct reader *r, const struct buf *bytes)
{
    struct buf text = {0};

    if (bytes->len >= 2 && memcmp(bytes->data, "\xFE\xFF", 2) == 0) {
        put_utf16(&text, bytes->data + 2, bytes->len - 2);
        read_put_line(&r->strings, text.data, text.len);
    } else if (bytes->len > 0) {
        read_put_line(&r->strings, bytes->data, bytes->len);
    }
    buf_free(&text);
}

/* All strings that stand in a range. */
static void
put_strings(struct reader *r, struct span s)
{
    struct buf bytes = {0};

    while (s.p < s.end) {
        if (*s.p == '(') {
            take_literal(&s, &bytes);
        } else if (*s.p == '<' && !is_next(&s, "<<")) {
            take_hex(&s, &bytes);
        } else {
            s.p += is_next(&s, "<<") ? 2 : 1;
            continue;
        }
        put_string(r, &bytes);
        buf_clear(&bytes);
    }
    buf_free(&bytes);
}

static bool
read_objects(struct reader *r)
{
    for (size_t i = 1; i < r->n_objects; i++) {
        struct span at, end, type, stream;
        bool packed;

        if (!find_object(r, i, &at))
            continue;
        end = at;
        skip_value(&end, 0);
        put_strings(r, (struct span){at.p, end.p});
        if (!find_key(at, "/Type", &type) || !is_next(&type, "/Metadata"))
            continue;
        if (!find_stream(r, at, &stream, &packed) || packed)
            return false;
        markup_text_read(stream.p, (size_t)(stream.end - stream.p),
                         &r->strings);
    }
    return true;
}

/* Puts what was kept apart behind the text of the pages. */
static void
join_parts(struct reader *r)
{
    struct read_text *out = r->out;

    buf_putc(&out->text, '\n');
    for (size_t i = 0; i < r->n_apart; i++)
        add_mark(r->arena, &out->marks, &out->n_marks, &out->cap_marks,
                 (struct read_mark){out->text.len + r->apart_marks[i].off,
                                    r->apart_marks[i].page});
    buf_add(&out->text, buf_str(&r->apart), r->apart.len);
    buf_putc(&out->text, '\n');
    add_mark(r->arena, &out->marks, &out->n_marks, &out->cap_marks,
             (struct read_mark){out->text.len, 0});
    buf_add(&out->text, buf_str(&r->strings), r->strings.len);
}

static bool
read_file(struct reader *r)
{
    static const char word[] = "trailer\n";
    struct span s, root, pages, structure, tree = {NULL, NULL};

    if (!open_table(r))
        return false;
    s = (struct span){r->xref + 20 * r->n_objects, r->data + r->len};
    if (!is_next(&s, word))
        return false;
    s.p += strlen(word);
    if (!find_value(r, s, "/Root", &root) ||
        !find_value(r, root, "/Pages", &pages))
        return false;
    if (find_value(r, root, "/StructTreeRoot", &structure) &&
        !find_value(r, structure, "/ParentTree", &tree))
        return false;
    r->block_of = arena_array(r->arena, r->n_objects, sizeof *r->block_of);
    r->maps = arena_array(r->arena, r->n_objects, sizeof *r->maps);
    if (!read_pages(r, pages, tree, 0) || !read_objects(r))
        return false;
    join_parts(r);
    return true;
}

bool
pdf_text_read(struct arena *a, const void *data, size_t len,
              struct read_text *out)
{
    struct reader r = {.arena = a, .data = data, .len = len, .out = out};
    bool ok;

    r.inflater = libdeflate_alloc_decompressor();
    if (r.inflater == NULL)
        return false;
    ok = read_file(&r);
    libdeflate_free_decompressor(r.inflater);
    buf_free(&r.apart);
    buf_free(&r.strings);
    buf_free(&r.stream);
    return ok;
}
