/*
 * What the parts of the stage have judged: kept for later parts, listed for
 * `spravka check --claims`, reported when it is wrong.
 */
#include <stdarg.h>

#include "base/utf8.h"
#include "prose/prose_int.h"

bool
claim_is_noted(const struct prose *p, size_t i)
{
    return numbers_is_claimed(p->k, p->tokens[i].off);
}

const char *
claim_text(const struct prose *p, size_t from, size_t to)
{
    const struct token *a = &p->tokens[from], *b = &p->tokens[to - 1];
    size_t n = b->off + b->len - a->off, len = 0;
    char *text = arena_strndup(p->k->arena, p->text + a->off, n);

    for (size_t i = 0; i < n; i++) {
        bool space = utf8_starts(text + i, UTF8_NBSP);

        text[len++] = space ? ' ' : text[i];
        i += space;
    }
    text[len] = '\0';
    return text;
}

void
claim_note(struct prose *p, size_t from, size_t to, enum verdict verdict,
           const char *what)
{
    static const char *const words[] = {"верно", "неверно", "не проверено"};
    struct numbers *k = p->k;
    const struct token *a = &p->tokens[from], *b = &p->tokens[to - 1];
    struct claim *c = ARENA_PUSH(k->arena, k->claims, k->n_claims,
                                 k->cap_claims);

    c->from = a->off;
    c->to = b->off + b->len;
    if (verdict == VERDICT_UNCHECKED)
        k->n_unchecked++;
    else
        k->n_checked++;
    if (k->list != NULL) {
        size_t line, col;
        struct pos at = numbers_place(k, a->off, a->len);

        pos_locate(at, &line, &col);
        buf_printf(k->list, "%s:%zu:%zu: %s: «%s»: %s\n",
                   at.src != NULL ? at.src->name : "", line, col,
                   words[verdict], claim_text(p, from, to), what);
    }
}

bool
claim_report(struct prose *p, enum diag_code code, size_t from, size_t to,
             const char *fmt, ...)
{
    struct numbers *k = p->k;
    const struct eval *e = k->e;
    const struct token *t = &p->tokens[from];
    bool excepted = workspace_find_exception(e->workspace, code,
                                             e->record->year, "документы",
                                             e->record->stem) != NULL;
    const char *text;
    va_list ap;

    va_start(ap, fmt);
    text = arena_vprintf(k->arena, fmt, ap);
    va_end(ap);
    claim_note(p, from, to, excepted ? VERDICT_UNCHECKED : VERDICT_WRONG,
               excepted ? "исключение" : text);
    if (!excepted)
        diag(e->diags, code, numbers_place(k, t->off, t->len), "%s", text);
    return !excepted;
}
