/*
 * Text of our own PDFs (ISO 32000-1).  Values are read where they stand,
 * nothing is built.  A page's text comes in the order of its content stream,
 * which is reading order.  Words of a block are parted by the spaces that are
 * drawn, lines too; a soft hyphen at the end of a line joins.  Which marked
 * contents make one block is asked of the structure tree: inline elements
 * belong to the block around them.
 */
#include "reread/pdf_text_int.h"

#define PAGES_MAX 20000u

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
find_block(struct pdf_reader *r, size_t elem)
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
find_owners(struct pdf_reader *r, struct span tree, int depth, struct span *out)
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

/* ── pages ──────────────────────────────────────────────────────────────── */

static void
add_mark(struct arena *a, struct read_mark **marks, size_t *n, size_t *cap,
         struct read_mark mark)
{
    *ARENA_PUSH(a, *marks, *n, *cap) = mark;
}

/* The blocks that own the marked contents of the page in work. */
static void
load_owners(struct pdf_content *c, struct span tree)
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
read_page(struct pdf_reader *r, struct span page, struct span tree)
{
    struct pdf_content c = {.r = r};
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
    pdf_read_content(&c, stream);
    return true;
}

static bool
read_pages(struct pdf_reader *r, struct span node, struct span tree, int depth)
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
            r->is_read[number])
            return false;
        r->is_read[number] = true;
        if (!read_pages(r, kid, tree, depth + 1))
            return false;
    }
    return true;
}

/* ── strings of objects ─────────────────────────────────────────────────── */

static void
put_string(struct pdf_reader *r, const struct buf *bytes)
{
    struct buf *text = &r->word;

    if (bytes->len >= 2 && memcmp(bytes->data, "\xFE\xFF", 2) == 0) {
        buf_clear(text);
        pdf_put_utf16(text, bytes->data + 2, bytes->len - 2);
        read_put_line(&r->strings, buf_str(text), text->len);
    } else if (bytes->len > 0) {
        read_put_line(&r->strings, bytes->data, bytes->len);
    }
}

/* Bytes that begin a string, or open and close what holds strings. */
static const bool marks[256] = {
    ['('] = true, ['<'] = true, ['['] = true, [']'] = true, ['>'] = true};

void
pdf_put_strings(struct pdf_reader *r, struct span *s)
{
    struct buf *bytes = &r->bytes;
    size_t depth = 0;

    while (s->p < s->end) {
        char c = *s->p;

        if (c == '(' || (c == '<' && !PDF_IS_NEXT(s, "<<"))) {
            buf_clear(bytes);
            if (c == '(')
                pdf_take_literal(s, bytes);
            else
                pdf_take_hex(s, bytes);
            put_string(r, bytes);
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
        while (s->p < s->end && !marks[(unsigned char)*s->p])
            s->p++;
    }
}

static bool
read_objects(struct pdf_reader *r)
{
    for (size_t i = 1; i < r->file.n_objects; i++) {
        struct span at, end, type, stream;
        bool packed;

        if (!pdf_find_object(&r->file, i, &at))
            continue;
        end = at;
        pdf_put_strings(r, &end);
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
join_parts(struct pdf_reader *r)
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
read_file(struct pdf_reader *r)
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
    r->is_read = arena_array(r->arena, f->n_objects, sizeof *r->is_read);
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
    struct pdf_reader r = {.arena = a, .out = out};
    bool ok = pdf_file_open(&r.file, data, len) && read_file(&r);

    pdf_file_close(&r.file);
    buf_free(&r.apart);
    buf_free(&r.strings);
    buf_free(&r.stream);
    buf_free(&r.map);
    buf_free(&r.word);
    buf_free(&r.bytes);
    buf_free(&r.shown);
    return ok;
}
