/* Text that holds tokens, to inline nodes and back to what was typed. */
#include "markdown/markdown_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* The inline of a token, or NULL. */
static struct doc_node *
find_inline(const struct expansion *x, unsigned cp)
{
    int i = tag_of_token(cp);

    if (i < 0 || (size_t)i >= x->n)
        return NULL;
    return x->inlines[i];
}

struct doc_node *
inline_copy(struct arena *a, const struct doc_node *n)
{
    struct doc_node *root = NULL, *parent = NULL;
    const struct doc_node *from = n;

    while (from != NULL) {
        const struct doc_node *next = doc_next(n, from, false);
        struct doc_node *copy = doc_new(a, from->kind, from->at);

        copy->id = from->id;
        copy->u = from->u;
        if (parent != NULL)
            doc_append(parent, copy);
        else
            root = copy;
        if (next != NULL && next == from->first)
            parent = copy;
        else
            for (; next != NULL && from->parent != next->parent;
                 from = from->parent)
                parent = parent->parent;
        from = next;
    }
    return root;
}

static void
flush(struct eval *e, const char *from, const char *to, struct pos at,
      struct doc_node *parent)
{
    if (to > from)
        doc_append(parent, doc_new_text(e->arena, at,
                                        arena_strndup(e->arena, from,
                                                      (size_t)(to - from))));
}

void
inline_add_text(struct eval *e, const struct expansion *x, const char *text,
                size_t n, struct pos at, struct doc_node *parent)
{
    const char *p = text, *end = text + n, *from = text;

    while (p < end) {
        const char *start = p;
        unsigned cp = utf8_next(&p, end);
        struct doc_node *in;

        if (cp < TAG_TOKEN_FIRST)
            continue;
        in = find_inline(x, cp);
        flush(e, from, start, at, parent);
        from = p;
        if (in != NULL)
            doc_append(parent, inline_copy(e->arena, in));
    }
    flush(e, from, end, at, parent);
}

const char *
inline_string(struct eval *e, const struct expansion *x, const char *text,
              size_t n)
{
    struct doc_node *span = doc_new(e->arena, DOC_SPAN, (struct pos){0});
    struct buf b = {0};
    const char *s;

    inline_add_text(e, x, text, n, (struct pos){0}, span);
    doc_text(span, &b);
    s = arena_strdup(e->arena, buf_str(&b));
    buf_free(&b);
    return s;
}

/* The source of a tag, else the text its inline prints. */
static void
add_typed(struct buf *b, const struct doc_node *in)
{
    struct pos at = in->at;

    if (at.src != NULL && at.len > 4 && at.off + at.len <= at.src->len &&
        memcmp(at.src->text + at.off, "{{", 2) == 0)
        buf_add(b, at.src->text + at.off, at.len);
    else
        doc_text(in, b);
}

const char *
inline_typed(struct arena *a, const struct expansion *x, const char *text,
             size_t n)
{
    const char *p = text, *end = text + n, *s;
    struct buf b = {0};

    while (p < end) {
        const char *start = p;
        const struct doc_node *in = find_inline(x, utf8_next(&p, end));

        if (in != NULL)
            add_typed(&b, in);
        else
            buf_add(&b, start, (size_t)(p - start));
    }
    s = arena_strndup(a, buf_str(&b), b.len);
    buf_free(&b);
    return s;
}
