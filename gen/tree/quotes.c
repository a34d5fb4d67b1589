/*
 * Quotes of running text must close where they opened: a lost « or » is one of
 * the commonest faults of published reports, and typography cannot guess where
 * it belongs.  Each paragraph, heading and caption is checked by itself, with
 * the values in it as they print; code is left alone.
 */
#include <string.h>

#include "base/buf.h"
#include "typography/typography.h"
#include "tree/resolve_int.h"

/* Where a piece of a paragraph's text came from. */
struct piece {
    size_t from; /* first byte in the joined text */
    const struct doc_node *node;
};

/* A paragraph's text and its pieces. */
struct joined {
    struct arena *a;
    struct buf text;
    struct piece *pieces;
    size_t n, cap;
};

static const char *
inline_text(const struct doc_node *n)
{
    if (n->kind == DOC_TEXT)
        return n->u.text.text;
    if (n->kind == DOC_VALUE)
        return n->u.value.text;
    return NULL;
}

static void
join(struct joined *j, const struct doc_node *block)
{
    for (const struct doc_node *n = block; n != NULL;
         n = doc_next(block, n, n->kind == DOC_CODE)) {
        const char *s = inline_text(n);
        struct piece *p;

        if (s == NULL)
            continue;
        p = ARENA_PUSH(j->a, j->pieces, j->n, j->cap);
        *p = (struct piece){j->text.len, n};
        buf_puts(&j->text, s);
    }
}

/* The place of a byte of the joined text: exact where the node's text stands
 * in its source as it is. */
static struct pos
place(const struct joined *j, size_t off)
{
    const struct piece *p = &j->pieces[0];
    const struct doc_node *n;

    for (size_t i = 1; i < j->n && j->pieces[i].from <= off; i++)
        p = &j->pieces[i];
    n = p->node;
    if (n->kind == DOC_TEXT && n->at.src != NULL &&
        n->at.off + strlen(n->u.text.text) <= n->at.src->len &&
        memcmp(n->at.src->text + n->at.off, n->u.text.text,
               strlen(n->u.text.text)) == 0)
        return pos_at(n->at.src, n->at.off + (off - p->from), 2);
    return n->at;
}

static void
check_block(const struct doc_settling *s, const struct doc_node *block)
{
    struct joined j = {.a = s->arena};
    long off;

    join(&j, block);
    off = typo_find_unbalanced(buf_str(&j.text), j.text.len);
    if (off >= 0 && j.n > 0) {
        bool opens = strncmp(j.text.data + off, "«", 2) == 0;

        diag(s->diags, DIAG_QUOTE_UNBALANCED, place(&j, (size_t)off),
             opens ? "кавычка «ёлочка» открыта и не закрыта"
                   : "кавычка закрыта, а открыта не была");
        diag_hint(s->diags, opens ? "поставьте » там, где кончается название"
                                  : "поставьте « там, где начинается название");
    }
    buf_free(&j.text);
}

void
quotes_check(const struct doc_settling *s, const struct doc_node *root)
{
    for (const struct doc_node *n = root; n != NULL;
         n = doc_next(root, n, false))
        if (n->kind == DOC_PARA || n->kind == DOC_HEADING ||
            n->kind == DOC_CAPTION)
            check_block(s, n);
}
