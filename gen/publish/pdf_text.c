/*
 * Text of our own PDFs (ISO 32000-1).  Values are read where they stand,
 * nothing is built.  A page's text comes in the order of its content stream,
 * which is reading order.  Words of a block are parted by the spaces that are
 * drawn, lines too; a soft hyphen at the end of a line joins.  Which marked
 * contents make one block is asked of the structure tree: inline elements
 * belong to the block around them.
 */
#include "publish/pdf_read_int.h"

#define PAGES_MAX 20000u
#define CHARS_MAX 15 /* bytes of text that a code stands for */

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
    struct pdf_file file;
    unsigned *block_of; /* of structure elements by number; 0: not asked */
    struct cmap *maps;  /* of fonts by number of their object, or empty */
    struct read_text *out;
    struct buf apart;       /* tops and feet of pages */
    struct buf strings;     /* of objects */
    struct buf stream, map; /* of the page and of the font in work */
    struct buf word;        /* the string or code in work */
    struct read_mark *apart_marks;
    size_t n_apart, cap_apart;
    size_t page; /* the one in work, from 1 */
    size_t key;  /* its number in the parent tree */
};

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
    struct buf *s = &r->word;

    if (code > 0xFFFF)
        return;
    if (code >= m->n) {
        struct code *more = arena_array(r->arena, code + 256, sizeof *more);

        if (m->n > 0)
            memcpy(more, m->codes, m->n * sizeof *more);
        m->codes = more;
        m->n = code + 256;
    }
    buf_clear(s);
    put_utf16(s, utf16->data, utf16->len);
    m->codes[code].n = (unsigned char)(s->len < CHARS_MAX ? s->len : CHARS_MAX);
    if (s->len > 0)
        memcpy(m->codes[code].s, s->data, m->codes[code].n);
}

/* «<0001> <041B>» lines between beginbfchar and endbfchar. */
static void
read_cmap(struct reader *r, struct span s, struct cmap *m)
{
    struct buf bytes = {0};
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
        buf_clear(&bytes);
        pdf_take_hex(&s, &bytes);
        if (bytes.len != 2)
            break;
        code = (size_t)(unsigned char)bytes.data[0] << 8 |
               (unsigned char)bytes.data[1];
        pdf_skip_white(&s);
        buf_clear(&bytes);
        if (s.p < s.end && *s.p == '<')
            pdf_take_hex(&s, &bytes);
        set_code(r, m, code, &bytes);
    }
    buf_free(&bytes);
}

/* The codes of the font that a value refers to; NULL: it has none. */
static const struct cmap *
load_font(struct reader *r, struct span value)
{
    struct span at = value, dict, unicode, stream;
    size_t number = pdf_take_reference(&at);
    struct cmap *m;

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

/* ── structure ──────────────────────────────────────────────────────────── */

static bool
is_inline(struct span role)
{
    static const char *const names[] = {"/Span", "/Link", "/Reference",
                                        "/Code"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = strlen(names[i]);

        if (pdf_is_at(&role, names[i], n) && !pdf_is_regular(role.p[n]))
            return true;
    }
    return false;
}

/* The element that makes the block to which an element belongs. */
static unsigned
find_block(struct reader *r, size_t elem)
{
    size_t at = elem;

    if (elem == 0 || elem >= r->file.n_objects)
        return 0;
    if (r->block_of[elem] != 0)
        return r->block_of[elem];
    for (int depth = 0; depth < PDF_DEPTH_MAX; depth++) {
        struct span dict, role, parent;
        size_t above;

        if (!pdf_find_object(&r->file, at, &dict) ||
            !pdf_find_key(dict, "/S", &role) || !is_inline(role) ||
            !pdf_find_key(dict, "/P", &parent) ||
            (above = pdf_take_reference(&parent)) == 0)
            break;
        at = above;
    }
    r->block_of[elem] = (unsigned)at;
    return r->block_of[elem];
}

/* A value of the parent tree: a reference, or an array of nothing else. */
static void
skip_owners(struct span *s)
{
    const char *end = NULL;

    if (s->p < s->end && *s->p == '[')
        end = memchr(s->p, ']', (size_t)(s->end - s->p));
    if (end != NULL)
        s->p = end + 1;
    else
        pdf_skip_value(s);
}

/* The elements that own a page's marked contents: «[13 0 R 14 0 R]»; leaves
 * of the tree are looked through for the page's key. */
static bool
find_owners(struct reader *r, struct span tree, int depth, struct span *out)
{
    struct span s;
    size_t key;

    if (depth > PDF_DEPTH_MAX)
        return false;
    if (pdf_find_value(&r->file, tree, "/Kids", &s)) {
        for (s.p++, pdf_skip_white(&s); s.p < s.end && *s.p != ']';
             pdf_skip_white(&s)) {
            struct span kid;
            size_t number = pdf_take_reference(&s);

            if (number == 0)
                return false;
            if (pdf_find_object(&r->file, number, &kid) &&
                find_owners(r, kid, depth + 1, out))
                return true;
        }
        return false;
    }
    if (!pdf_find_value(&r->file, tree, "/Nums", &s))
        return false;
    for (s.p++, pdf_skip_white(&s); s.p < s.end && *s.p != ']';
         pdf_skip_white(&s)) {
        if (!pdf_take_number(&s, &key))
            return false;
        pdf_skip_white(&s);
        *out = s;
        if (key == r->key)
            return pdf_follow(&r->file, out) && *out->p == '[';
        skip_owners(&s);
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

/* «(…)»: codes of two bytes each, to their text; moves behind it. */
static void
show(struct content *c, struct span *s, struct buf *out)
{
    const struct cmap *m = c->map;
    unsigned code = 0;
    bool second = false;

    for (s->p++; s->p < s->end && *s->p != ')';) {
        int byte = (unsigned char)*s->p++;

        if (byte == '\\' && (byte = pdf_take_escape(s)) < 0)
            continue;
        code = code << 8 | (unsigned)byte;
        second = !second;
        if (second)
            continue;
        code &= 0xFFFF;
        if (m != NULL && code < m->n)
            buf_add(out, m->codes[code].s, m->codes[code].n);
    }
    s->p += s->p < s->end;
}

/* «[(…)7(…)]»: codes between moves of the pen. */
static void
show_array(struct content *c, struct span s, struct buf *out)
{
    while (s.p < s.end && *s.p != ']') {
        if (*s.p == '(')
            show(c, &s, out);
        else
            s.p++;
    }
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

static void put_strings(struct reader *r, struct span *s);

static void
begin_marked(struct content *c, struct span tag, struct span props)
{
    struct span id;
    size_t mcid;

    c->block = 0;
    if (pdf_find_key(props, "/MCID", &id) && pdf_take_number(&id, &mcid) &&
        mcid < c->n_owners)
        c->block = c->owners[mcid];
    c->figure = PDF_IS_NEXT(&tag, "/Figure");
    put_strings(c->r, &props);
}

static void
set_font(struct content *c, struct span name)
{
    char key[32];
    struct span end = name, value;
    size_t n;

    pdf_skip_value(&end);
    n = (size_t)(end.p - name.p);
    c->map = NULL;
    if (n >= sizeof key)
        return;
    memcpy(key, name.p, n);
    key[n] = '\0';
    if (pdf_find_key(c->fonts, key, &value))
        c->map = load_font(c->r, value);
}

/* An operator with its operands: the last two values before it. */
static void
operate(struct content *c, struct span op, const struct span arg[2])
{
    struct buf *out = c->block != 0 ? &c->r->out->text : &c->r->apart;
    size_t n = (size_t)(op.end - op.p);
    bool array = n == 2 && memcmp(op.p, "TJ", 2) == 0;
    struct span s = arg[1];

    if (array || (n == 2 && memcmp(op.p, "Tj", 2) == 0)) {
        part(c, out);
        if (array)
            show_array(c, arg[1], out);
        else if (arg[1].p < arg[1].end && *arg[1].p == '(')
            show(c, &s, out);
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

    for (pdf_skip_white(&s); s.p < s.end; pdf_skip_white(&s)) {
        struct span token = s;

        if (!is_operator(*s.p)) {
            pdf_skip_value(&s);
            arg[0] = arg[1];
            arg[1] = (struct span){token.p, s.p};
            continue;
        }
        while (s.p < s.end && pdf_is_regular(*s.p))
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
    for (count.p++, pdf_skip_white(&count);
         count.p < count.end && *count.p != ']'; pdf_skip_white(&count)) {
        size_t elem = pdf_take_reference(&count);

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

    r->page++;
    add_mark(r->arena, &r->out->marks, &r->out->n_marks, &r->out->cap_marks,
             (struct read_mark){r->out->text.len, r->page});
    add_mark(r->arena, &r->apart_marks, &r->n_apart, &r->cap_apart,
             (struct read_mark){r->apart.len, r->page});
    if (!pdf_find_value(&r->file, page, "/Contents", &content))
        return true; /* an empty page */
    if (!pdf_find_value(&r->file, page, "/Resources", &resources) ||
        !pdf_read_stream(&r->file, content, &r->stream, &stream))
        return false;
    if (!pdf_find_value(&r->file, resources, "/Font", &c.fonts))
        c.fonts = (struct span){r->file.data, r->file.data};
    r->key = r->page - 1;
    if (pdf_find_key(page, "/StructParents", &key) &&
        !pdf_take_number(&key, &r->key))
        return false;
    if (tree.p != NULL)
        load_owners(&c, tree);
    read_content(&c, stream);
    return true;
}

static bool
read_pages(struct reader *r, struct span node, struct span tree, int depth)
{
    struct span s;

    if (depth > PDF_DEPTH_MAX || r->page > PAGES_MAX)
        return false;
    if (!pdf_find_value(&r->file, node, "/Kids", &s))
        return read_page(r, node, tree);
    for (s.p++, pdf_skip_white(&s); s.p < s.end && *s.p != ']';
         pdf_skip_white(&s)) {
        size_t number = pdf_take_reference(&s);
        struct span kid;

        if (number == 0 || !pdf_find_object(&r->file, number, &kid) ||
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
        escaped = s[i] == '%' && pdf_hex_value(s[i + 1]) >= 8;
    if (!escaped)
        return;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '%' && i + 2 < n && pdf_hex_value(s[i + 1]) >= 0 &&
            pdf_hex_value(s[i + 2]) >= 0) {
            buf_putc(out, (char)(pdf_hex_value(s[i + 1]) << 4 |
                                 pdf_hex_value(s[i + 2])));
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
    struct buf *text = &r->word;

    if (bytes->len >= 2 && memcmp(bytes->data, "\xFE\xFF", 2) == 0) {
        buf_clear(text);
        put_utf16(text, bytes->data + 2, bytes->len - 2);
        read_put_line(&r->strings, buf_str(text), text->len);
    } else if (bytes->len > 0) {
        read_put_line(&r->strings, bytes->data, bytes->len);
    }
}

/* All strings of the value that begins at `s`; moves behind it. */
static void
put_strings(struct reader *r, struct span *s)
{
    struct buf bytes = {0};
    size_t depth = 0;

    while (s->p < s->end) {
        char c = *s->p;

        if (c == '(' || (c == '<' && !PDF_IS_NEXT(s, "<<"))) {
            if (c == '(')
                pdf_take_literal(s, &bytes);
            else
                pdf_take_hex(s, &bytes);
            put_string(r, &bytes);
            buf_clear(&bytes);
        } else {
            s->p++;
            if (c == '[' || c == '<') {
                s->p += c == '<';
                depth++;
            } else if (depth > 0 && (c == ']' || c == '>')) {
                s->p += c == '>' && s->p < s->end;
                depth--;
            }
        }
        if (depth == 0)
            break;
    }
    buf_free(&bytes);
}

static bool
read_objects(struct reader *r)
{
    for (size_t i = 1; i < r->file.n_objects; i++) {
        struct span at, end, type, stream;
        bool packed;

        if (!pdf_find_object(&r->file, i, &at))
            continue;
        end = at;
        put_strings(r, &end);
        pdf_skip_white(&end);
        if (!PDF_IS_NEXT(&end, "stream") || !pdf_find_key(at, "/Type", &type) ||
            !PDF_IS_NEXT(&type, "/Metadata"))
            continue;
        if (!pdf_find_stream(&r->file, at, &stream, &packed) || packed)
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
    const struct pdf_file *f = &r->file;
    struct span s = {f->xref + 20 * f->n_objects, f->data + f->len};
    struct span root, pages, structure, tree = {NULL, NULL};

    if (!PDF_IS_NEXT(&s, "trailer\n"))
        return false;
    s.p += strlen("trailer\n");
    if (!pdf_find_value(f, s, "/Root", &root) ||
        !pdf_find_value(f, root, "/Pages", &pages))
        return false;
    if (pdf_find_value(f, root, "/StructTreeRoot", &structure) &&
        !pdf_find_value(f, structure, "/ParentTree", &tree))
        return false;
    r->block_of = arena_array(r->arena, f->n_objects, sizeof *r->block_of);
    r->maps = arena_array(r->arena, f->n_objects, sizeof *r->maps);
    if (!read_pages(r, pages, tree, 0) || !read_objects(r))
        return false;
    join_parts(r);
    return true;
}

bool
pdf_text_read(struct arena *a, const void *data, size_t len,
              struct read_text *out)
{
    struct reader r = {.arena = a, .out = out};
    bool ok = pdf_file_open(&r.file, data, len) && read_file(&r);

    pdf_file_close(&r.file);
    buf_free(&r.apart);
    buf_free(&r.strings);
    buf_free(&r.stream);
    buf_free(&r.map);
    buf_free(&r.word);
    return ok;
}
