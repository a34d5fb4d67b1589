/*
 * The stage: walks the finished tree, reads each paragraph with all parts,
 * and keeps what they found.
 *
 * A paragraph becomes one text (prose_text.c), tokens and sentences
 * (prose_token.c).  The parts then read each sentence, the surest first:
 * dates, requisites, people, the organisation, forms of words, events, growth,
 * shares, counts.  What one part has judged, the later ones leave; what none
 * has, numbers.c holds against all facts of its noun.
 */
#include "prose/prose.h"

#include "base/utf8.h"
#include "prose/prose_int.h"

/* Counts of the district, of another school: no part of ours to judge. */
static void
leave_other_scopes(struct prose *p)
{
    for (size_t i = 0; i < p->n_sentences; i++) {
        const struct sentence *s = &p->sentences[i];

        if (s->from < s->to && scope_is_other(p, s))
            claim_note(p, s->from, s->to, VERDICT_UNCHECKED, "чужие сведения");
    }
}

static void
read_paragraph(struct prose *p, const struct doc_node *para)
{
    static void (*const parts[])(struct prose *, const struct sentence *) = {
        prose_check_dates,  prose_check_documents, prose_check_people,
        prose_check_org,    prose_check_form,      prose_check_counts};
    struct numbers *k = p->k;

    numbers_join(k, para);
    if (k->n_parts == 0)
        return;
    p->text = buf_str(&k->text);
    prose_tokenize(p);
    for (size_t i = 0; i < p->n; i++)
        p->tokens[i].typed = numbers_is_typed(k, p->tokens[i].off);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (size_t j = 0; j < p->n_sentences; j++)
            parts[i](p, &p->sentences[j]);
    leave_other_scopes(p);
    numbers_check_text(k);
    if (para->kind == DOC_HEADING)
        p->heading = utf8_fold(k->arena, p->text, strlen(p->text));
}

static void
print_coverage(const struct numbers *k)
{
    size_t all = k->n_checked + k->n_unchecked;

    if (k->list == NULL)
        return;
    if (all == 0)
        buf_printf(k->list, "%s: утверждений нет\n", k->e->record->id);
    else
        buf_printf(k->list, "%s: проверено %zu из %zu утверждений (%zu %%)\n",
                   k->e->record->id, k->n_checked, all,
                   k->n_checked * 100 / all);
}

void
prose_check(const struct eval *e, struct prose_index *x,
            const struct doc_node *root, struct buf *list)
{
    struct arena arena = {0};
    struct numbers k = {.e = e, .arena = &arena, .list = list};
    struct prose p = {.k = &k, .index = x, .heading = ""};
    const struct doc_node *n = root;
    bool skip = false;

    if (e->workspace->words == NULL)
        return;
    while ((n = doc_next(root, n, skip)) != NULL) {
        skip = n->kind == DOC_ANNEX || n->kind == DOC_CODE_BLOCK ||
               n->kind == DOC_OFFICE || n->kind == DOC_TOC;
        if (n->kind == DOC_PARA || n->kind == DOC_HEADING ||
            n->kind == DOC_CAPTION) {
            read_paragraph(&p, n);
            skip = true;
        }
    }
    print_coverage(&k);
    buf_free(&k.text);
    arena_free(&arena);
}
