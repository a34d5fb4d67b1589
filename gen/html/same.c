/*
 * A document is written twice, as a page and bare for its fragment, and most
 * of its text reads the same in both: paragraphs, and rows of tables, that
 * hold nothing but kinds of `alike`.  While the first is written, such blocks
 * are noted with their place in it; the second copies them from there.
 */
#include <stdint.h>

#include "html/html_int.h"

#define BIT(kind) (UINT64_C(1) << (kind))

/* Kinds whose markup asks neither for `bare` nor for anything else that is
 * not the same in both; a row of `acts` that begins to ask leaves this set. */
static const uint64_t alike = BIT(DOC_PARA) | BIT(DOC_ROW) | BIT(DOC_CELL) |
                              BIT(DOC_TEXT) | BIT(DOC_STRONG) | BIT(DOC_EMPH) |
                              BIT(DOC_CODE) | BIT(DOC_LINK) | BIT(DOC_VALUE) |
                              BIT(DOC_GAP) | BIT(DOC_BREAK) |
                              BIT(DOC_NOTE_REF) | BIT(DOC_SPAN);

/* Kinds that are noted. */
static const uint64_t blocks = BIT(DOC_PARA) | BIT(DOC_ROW);

void
html_same_enter(struct html *h, const struct doc_node *n)
{
    if (h->o->same->from != NULL)
        return;
    if ((alike & BIT(n->kind)) == 0) {
        h->noted = NULL;
    } else if (h->noted == NULL && (blocks & BIT(n->kind)) != 0) {
        h->noted = n;
        h->noted_at = h->out->len;
    }
}

void
html_same_exit(struct html *h, const struct doc_node *n)
{
    struct html_same *s = h->o->same;
    struct html_span *span;

    h->noted = NULL;
    span = ARENA_PUSH(s->arena, s->spans, s->n, s->cap);
    *span = (struct html_span){n, h->noted_at, h->out->len - h->noted_at};
}

bool
html_same_copy(struct html *h, const struct doc_node *n)
{
    struct html_same *s = h->o->same;
    const struct html_span *span = &s->spans[s->next];

    if (s->next == s->n || span->node != n)
        return false;
    buf_add(h->out, s->from->data + span->start, span->len);
    s->next++;
    return true;
}

void
html_same_start(struct html_same *s)
{
    s->from = NULL;
    s->n = s->next = 0;
}
