/*
 * A document is written twice, as a page and bare for its fragment, and most
 * of its text reads the same in both: paragraphs and rows of tables that hold
 * nothing that differs.  While the first is written, such blocks are noted
 * with their place in it; the second copies them from there.
 */
#include "html/html_int.h"

/* Writes a node that was noted, else returns false. */
static bool
copy(struct html *h, const struct doc_node *n)
{
    struct html_same *s = h->o->same;
    const struct html_span *span = &s->spans[s->next];

    if (s->next == s->n || span->node != n)
        return false;
    buf_add(h->out, s->from->data + span->start, span->len);
    s->next++;
    return true;
}

bool
html_same_enter(struct html *h, const struct doc_node *n, enum html_alike alike)
{
    if (h->o->same->from != NULL)
        return alike == HTML_NOTED && copy(h, n);
    if (alike == HTML_DIFFERS) {
        h->noted = NULL;
    } else if (h->noted == NULL) {
        h->noted = n;
        h->noted_at = h->out->len;
    }
    return false;
}

void
html_same_exit(struct html *h, const struct doc_node *n)
{
    struct html_same *s = h->o->same;
    struct html_span *span = ARENA_PUSH(s->arena, s->spans, s->n, s->cap);

    *span = (struct html_span){n, h->noted_at, h->out->len - h->noted_at};
    h->noted = NULL;
}

void
html_same_start(struct html_same *s)
{
    s->from = NULL;
    s->n = s->next = 0;
}
