/*
 * Links: what they lead to, what they are called, and, once pages are known,
 * where their targets lie.
 */
#include "layout/layout_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* A link says what it leads to: the text it shows, or its address. */
static const char *
contents_find(struct maker *m, const struct doc_node *n, const char *url)
{
    struct buf b = {0};
    const char *s;

    doc_text(n, &b);
    for (size_t i = 0; i < b.len; i++)
        if (b.data[i] == '\n')
            b.data[i] = ' ';
    s = b.len > 0 ? arena_strndup(m->a, b.data, b.len) : url;
    buf_free(&b);
    return s != NULL ? s : "ссылка";
}

const struct link_ref *
link_new(struct maker *m, const struct doc_node *n)
{
    struct link_ref *l;
    const char *url = NULL;
    const struct doc_node *target = NULL;

    if (n->kind == DOC_LINK)
        url = n->u.link.url;
    else if (n->u.xref.target != NULL)
        target = n->u.xref.target;
    else if (n->u.xref.document != NULL && m->env->address != NULL)
        url = m->env->address(n->u.xref.document, m->env->address_arg);
    if (target == NULL && (url == NULL || url[0] == '\0'))
        return NULL;
    l = ARENA_NEW(m->scratch, struct link_ref);
    l->url = url;
    l->target = target;
    l->contents = contents_find(m, n, url);
    return l;
}

uint32_t
link_target(struct maker *m, const struct doc_node *target)
{
    if (m->n_targets > 0 && m->targets[m->n_targets - 1] == target)
        return (uint32_t)(m->n_targets - 1);
    *ARENA_PUSH(m->scratch, m->targets, m->n_targets, m->cap_targets) = target;
    return (uint32_t)(m->n_targets - 1);
}

static int
spot_compare(const void *a, const void *b)
{
    const struct spot *x = a, *y = b;

    if (x->node != y->node)
        return (uintptr_t)x->node < (uintptr_t)y->node ? -1 : 1;
    return x->page < y->page ? -1 : x->page > y->page;
}

/* Where a node lies: itself, else what holds it, else the first page. */
static struct spot
spot_find(const struct maker *m, const struct doc_node *n)
{
    for (; n != NULL; n = n->parent) {
        struct spot key = {.node = n};
        size_t low = 0, high = m->n_spots;

        while (low < high) {
            size_t mid = (low + high) / 2;

            if (spot_compare(&m->spots[mid], &key) < 0)
                low = mid + 1;
            else
                high = mid;
        }
        if (low < m->n_spots && m->spots[low].node == n)
            return m->spots[low];
    }
    return (struct spot){.y_pt = m->profile->top_pt};
}

/* The number of a page, set with its right edge where the op stands. */
static void
number_set(struct maker *m, struct op *op, uint32_t page)
{
    char digits[16];
    uint32_t missing = 0;
    size_t n = (size_t)snprintf(digits, sizeof digits, "%u", page + 1);
    const struct text_word *w = text_shape(m->env->shaper, m->family,
                                           STYLE_REGULAR, digits, n, &missing);
    struct glyph *g = arena_array(m->a, w->n, sizeof *g);

    memcpy(g, w->glyphs, w->n * sizeof *g);
    op->u.text.glyphs = g;
    op->u.text.n = w->n;
    op->x -= w->width * op->u.text.size_pt / 1000;
}

void
link_resolve(struct maker *m)
{
    if (m->n_spots > 0)
        qsort(m->spots, m->n_spots, sizeof *m->spots, spot_compare);
    for (size_t i = 0; i < m->out->n_pages; i++) {
        struct page *page = &m->out->pages[i];

        for (size_t k = 0; k < page->n; k++) {
            struct op *op = &page->ops[k];
            bool number = op->kind == OP_TEXT && op->u.text.glyphs == NULL;
            struct spot at;

            if (!number && (op->kind != OP_LINK || op->u.link.url != NULL))
                continue;
            at = spot_find(m,
                           m->targets[number ? op->u.text.n : op->u.link.page]);
            if (number) {
                number_set(m, op, at.page);
                continue;
            }
            op->u.link.page = at.page;
            op->u.link.target_y = at.y_pt;
        }
    }
}
