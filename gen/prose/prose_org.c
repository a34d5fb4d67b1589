/*
 * The own organisation: its short name typed otherwise.
 *
 * A mention is a legal form (МБОУ) or the own kind of organisation before a
 * number («СОШ № 8», «Детский сад № 12»).  With the own kind and number, the
 * legal form must be the own one.  With another number it is another
 * organisation, unless the text says that it is ours.
 */
#include "prose/prose_int.h"

#include <stdlib.h>

#include "base/utf8.h"

/* What the short name consists of. */
struct own_name {
    const char *form; /* «мбоу», folded; NULL: none */
    const char *kind; /* the word before the number: «сош», «сад» */
    const char *number;
};

/* МБОУ, МБДОУ, МАОУ, ГБОУ …: capitals that end with «ОУ» or «УДО». */
static bool
is_legal_form(const char *key)
{
    size_t n = utf8_count(key, strlen(key));

    return n >= 3 && n <= 6 && (utf8_ends(key, "оу") || utf8_ends(key, "удо"));
}

static struct own_name
own_name(struct prose *p)
{
    struct numbers *k = p->k;
    const struct text_field *f = &k->e->workspace->school.name.brief;
    struct prose q = {.k = k};
    struct own_name own = {0};

    if (f->g.is != GIVEN)
        return own;
    q.text = f->s;
    prose_tokenize(&q);
    for (size_t i = 0; i < q.n; i++) {
        const struct token *t = &q.tokens[i];

        if (t->kind == TOKEN_WORD && is_legal_form(t->key) && own.form == NULL)
            own.form = t->key;
        if (t->kind == TOKEN_REF && i > 0) {
            own.kind = q.tokens[i - 1].key;
            own.number = t->key;
        }
    }
    return own;
}

static bool
is_kind(const struct token *t, const char *kind)
{
    size_t n = strlen(kind);

    return t->kind == TOKEN_WORD &&
           strncmp(t->key, kind, n > 8 ? n - 2 : n) == 0;
}

/* «наш», or what the programme does here. */
static bool
is_ours(const struct prose *p, const struct sentence *s)
{
    static const char *const our[] = {"наш", NULL};

    return tokens_have(p, s->from, s->to, our);
}

static bool
is_permuted(const char *a, const char *b)
{
    return strlen(a) == strlen(b) && strlen(a) > 1 && strcmp(a, b) != 0 &&
           utf8_distance(a, b) <= 2 && strchr(b, a[0]) != NULL &&
           strchr(a, b[0]) != NULL;
}

static void
check_mention(struct prose *p, const struct sentence *s, size_t ref,
              const struct own_name *own)
{
    const char *brief = p->k->e->workspace->school.name.brief.s;
    size_t form = p->n;

    for (size_t i = ref; i > s->from && i + 6 > ref; i--)
        if (p->tokens[i - 1].kind == TOKEN_WORD &&
            is_legal_form(p->tokens[i - 1].key))
            form = i - 1;
    if (strcmp(p->tokens[ref].key, own->number) != 0) {
        if ((form == p->n && !is_ours(p, s)) || scope_is_other(p, s) ||
            (!is_ours(p, s) &&
             !is_permuted(p->tokens[ref].key, own->number)))
            return;
        if (claim_report(p, DIAG_TEXT_ORG, ref, ref + 1,
                         "в тексте «%s», а организация — %s",
                         claim_text(p, form < p->n ? form : ref - 1, ref + 1),
                         brief))
            diag_hint(p->k->e->diags, "вставьте: {{ организация }}");
        return;
    }
    if (form == p->n || own->form == NULL)
        return;
    if (strcmp(p->tokens[form].key, own->form) == 0) {
        claim_note(p, form, ref + 1, VERDICT_RIGHT, "название организации");
        return;
    }
    if (claim_report(p, DIAG_TEXT_ORG, form, ref + 1,
                     "в тексте «%s», а организация — %s",
                     claim_text(p, form, ref + 1), brief)) {
        diag_also(p->k->e->diags, p->k->e->workspace->school.name.brief.g.at,
                  "краткое название: %s", brief);
        diag_hint(p->k->e->diags, "вставьте: {{ организация }}");
    }
}

void
prose_check_org(struct prose *p, const struct sentence *s)
{
    struct own_name own = {0};

    for (size_t i = s->from + 1; i < s->to; i++) {
        if (p->tokens[i].kind != TOKEN_REF || !p->tokens[i].typed)
            continue;
        if (own.number == NULL)
            own = own_name(p);
        if (own.number == NULL || own.kind == NULL)
            return;
        if (is_kind(&p->tokens[i - 1], own.kind))
            check_mention(p, s, i, &own);
    }
}
