#include "app/worklist.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

static int
compare_documents(const void *pa, const void *pb)
{
    const struct document *const *a = pa, *const *b = pb;
    int c = date_compare((*a)->date, (*b)->date);

    return c != 0 ? c : strcmp((*a)->id, (*b)->id);
}

/*
 * After a fault of the records a value that is not found may be one that was
 * not understood: only keys without a value, and keys that a head lacks, are
 * still to be filled for sure.
 */
static bool
is_sure(const struct doc_gap *g)
{
    const struct source *src = g->at.src;
    size_t end = (size_t)g->at.off + g->at.len;

    return src != NULL && (strncmp(src->text + g->at.off, "---", 3) == 0 ||
                           (end < src->len && src->text[end] == ':'));
}

/* True when an earlier gap of the document is the same one. */
static bool
is_said(const struct document *d, size_t k)
{
    for (size_t i = 0; i < k; i++)
        if (d->gaps[i].at.off == d->gaps[k].at.off &&
            d->gaps[i].at.src == d->gaps[k].at.src &&
            strcmp(d->gaps[i].what, d->gaps[k].what) == 0)
            return true;
    return false;
}

static size_t
print_document(const struct document *d, bool faulty, struct buf *out)
{
    size_t n = 0;

    for (size_t k = 0; k < d->n_gaps; k++) {
        const struct doc_gap *g = &d->gaps[k];

        if (is_said(d, k) || (faulty && !is_sure(g)))
            continue;
        if (n++ == 0)
            buf_printf(out, "  %s — %s\n", d->id, d->title);
        buf_printf(out, "      %s: ", g->what);
        pos_print(g->at, true, out);
        buf_putc(out, '\n');
    }
    return n;
}

size_t
worklist_print(struct arena *a, const char *workspace,
               const struct document_list *full, bool faulty, struct buf *out)
{
    const struct document **list = arena_array(a, full->n + 1, sizeof *list);
    struct buf lines = {0};
    size_t n = 0, gaps = 0;

    for (size_t i = 0; i < full->n; i++)
        if (full->items[i].n_gaps > 0 && full->items[i].state != STATE_BLANK)
            list[n++] = &full->items[i];
    if (n > 0)
        qsort(list, n, sizeof *list, compare_documents);
    for (size_t i = 0; i < n; i++)
        gaps += print_document(list[i], faulty, &lines);
    if (gaps > 0)
        buf_printf(out, "Осталось заполнить (%s):\n%s", workspace,
                   buf_str(&lines));
    buf_free(&lines);
    return gaps;
}
