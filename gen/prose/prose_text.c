/*
 * A paragraph as one text, and the way back from it to the file.  What values
 * print is part of the text; what other files wrote is a mark in it.
 */
#include "base/utf8.h"
#include "prose/numbers_int.h"

/* Bytes of the source in which a text node's number is looked for. */
#define SOURCE_REACH 8000
/* U+FFFC: stands for a value in the joined text. */
#define VALUE_MARK "\xEF\xBF\xBC"

/* How often `word` of n bytes stands in text[0, end). */
static size_t
count_before(const char *text, size_t end, const char *word, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i + n <= end; i++)
        count += memcmp(text + i, word, n) == 0;
    return count;
}

/* The part that begins at an offset or before it, NULL: none.  Parts stand in
 * the order of the text, and a paragraph may have very many. */
static const struct part *
part_at(const struct numbers *k, size_t off)
{
    size_t low = 0, high = k->n_parts;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (k->parts[middle].off <= off)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &k->parts[low - 1] : NULL;
}

/* The place of a number in the file: the same occurrence of its first word in
 * the source of its text node. */
struct pos
numbers_place(const struct numbers *k, size_t off, size_t len)
{
    const char *text = buf_str(&k->text), *number = text + off;
    const struct part *part = part_at(k, off);
    const struct source *src;
    size_t n = 0, nth, end;
    struct pos at;

    if (part == NULL)
        return k->e->record->head.kind.g.at;
    at = part->node->at;
    src = at.src;
    while (n < len && utf8_space_len(number + n) == 0 &&
           number[n] != '\n')
        n++;
    if (off - part->off > SOURCE_REACH)
        return at;
    nth = count_before(text + part->off, off - part->off, number, n);
    end = src == NULL                        ? 0
          : src->len - at.off > SOURCE_REACH ? at.off + SOURCE_REACH
                                             : src->len;
    for (size_t i = at.off; i + n <= end; i++) {
        if (memcmp(src->text + i, number, n) != 0 || nth-- > 0)
            continue;
        return pos_at(src, i, n);
    }
    return at;
}

/* Only what the workspace's own files say can contradict its records. */
static bool
is_own_text(const struct doc_node *n)
{
    return n->at.src != NULL && !numbers_starts(n->at.src->name, "templates/");
}

static void
join_inlines(struct numbers *k, const struct doc_node *parent)
{
    for (const struct doc_node *n = parent->first; n != NULL; n = n->next) {
        if (n->kind == DOC_TEXT && is_own_text(n)) {
            struct part *p =
                ARENA_PUSH(k->arena, k->parts, k->n_parts, k->cap_parts);

            *p = (struct part){k->text.len, strlen(n->u.text.text), n};
            buf_puts(&k->text, n->u.text.text);
        } else if (n->kind == DOC_STRONG || n->kind == DOC_EMPH ||
                   n->kind == DOC_LINK || n->kind == DOC_SPAN) {
            join_inlines(k, n);
        } else if (n->kind == DOC_BREAK) {
            buf_puts(&k->text, " ");
        } else if (n->kind == DOC_VALUE && n->u.value.text != NULL) {
            struct part *p =
                ARENA_PUSH(k->arena, k->parts, k->n_parts, k->cap_parts);

            *p = (struct part){k->text.len, strlen(n->u.value.text), n};
            buf_puts(&k->text, n->u.value.text);
        } else if (n->kind != DOC_NOTE_REF) {
            buf_puts(&k->text, VALUE_MARK);
        }
    }
}

bool
numbers_is_typed(const struct numbers *k, size_t off)
{
    const struct part *part = part_at(k, off);

    return part != NULL && off < part->off + part->len &&
           part->node->kind == DOC_TEXT;
}

void
numbers_join(struct numbers *k, const struct doc_node *para)
{
    k->text.len = 0;
    if (k->text.data != NULL)
        k->text.data[0] = '\0';
    k->n_parts = 0;
    k->n_claims = 0;
    join_inlines(k, para);
}

bool
numbers_is_claimed(const struct numbers *k, size_t off)
{
    for (size_t i = 0; i < k->n_claims; i++)
        if (off >= k->claims[i].from && off < k->claims[i].to)
            return true;
    return false;
}
