/*
 * Predicates: they agree with a person's sex, with the gender of what a
 * document is called, or with a number.
 *
 * With a number it is the word printed beside the number that a predicate
 * follows: «проведена {{ n | число "экскурсия" }}», whatever noun the fact
 * itself has.  So the sentence of the tag is searched in its source for the
 * number again: with a filter that prints a noun, or in digits before a noun
 * that is typed.  Nearest first, what stands behind before what stands in
 * front.  Where the sentence does not name the counted thing, the fact's own
 * noun says the gender, and without one the author's own form.
 *
 * Two things are reported as a clash: another number directly behind the
 * predicate that does not count as much, and a feminine form of the author
 * where only the fact's noun, of another gender, is known.  (Masculine and
 * neuter are what a dictionary and «проведено 15 встреч» have: they say
 * nothing.)
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "eval/eval_int.h"

/* ── the sentence ── */

/* A full stop that ends a sentence: behind a word, not an abbreviation. */
static bool
ends_sentence(const char *text, size_t i, size_t len)
{
    const char *p = text + i;
    size_t letters = 0;

    if (strchr("!?;", text[i]) != NULL)
        return true;
    if (text[i] != '.' || (i + 1 < len && strchr(" \n", text[i + 1]) == NULL))
        return false;
    while (p > text && utf8_is_letter(utf8_prev(&p, text)))
        letters++;
    return letters != 1 && letters != 2;
}

/* Where running text ends: a blank line, in records any end of line. */
static bool
ends_block(const struct source *src, size_t i)
{
    size_t n = strlen(src->name);

    if (src->text[i] != '\n')
        return false;
    if (n < 3 || strcmp(src->name + n - 3, ".md") != 0)
        return true;
    return i + 1 >= src->len || src->text[i + 1] == '\n';
}

/* True when a sentence ends in bytes [from, to) of the source, outside tags
 * of which none may stand there. */
static bool
is_parted(const struct source *src, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (ends_block(src, i) || ends_sentence(src->text, i, src->len))
            return true;
    return false;
}

/* ── the number beside it ── */

/* A value tag in the sentence of the predicate. */
struct neighbour {
    const struct tag *tag;
    const struct expr *base;   /* below its filters */
    const struct filter *form; /* число, прописью; NULL: none */
    const char *arg;           /* its noun, NULL: the fact's own */
};

static const struct expr *
parse_tag(struct eval *e, const struct tag *t, struct diags *quiet)
{
    struct expr_input in = {t->src->text + t->inner_off, t->inner_len,
                            pos_at(t->src, t->inner_off, t->inner_len)};

    return expr_parse_value(e->arena, &in, quiet);
}

static bool
read_neighbour(struct eval *e, const struct tag *t, struct diags *quiet,
               struct neighbour *out)
{
    const struct expr *x = t->kind == TAG_VALUE ? parse_tag(e, t, quiet) : NULL;

    *out = (struct neighbour){.tag = t};
    if (x == NULL)
        return false;
    out->base = filter_find_base(e, x);
    for (; x != out->base; x = x->left) {
        const struct filter *f = filter_find(e, x->names[0].s);

        if (f == NULL || f->print == NULL)
            continue;
        if (f->print != filter_print_number && f->print != filter_print_words)
            return false;
        out->form = f;
        out->arg = x->text;
    }
    return true;
}

/* True when two expressions are written alike. */
static bool
is_same(const struct expr *a, const struct expr *b)
{
    return a->at.len == b->at.len &&
           memcmp(a->at.src->text + a->at.off, b->at.src->text + b->at.off,
                  a->at.len) == 0;
}

/* The noun typed behind a number in digits: «{{ n }} экскурсий». */
static const struct counted_noun *
find_typed(struct eval *e, const struct tag *t)
{
    const char *end = t->src->text + t->src->len;
    const char *from = t->src->text + t->off + t->len, *to;

    while (from < end) {
        const char *next = from;

        if (!utf8_is_space(utf8_next(&next, end)))
            break;
        from = next;
    }
    to = from;
    while (to < end) {
        const char *next = to;
        unsigned cp = utf8_next(&next, end);

        if (!utf8_is_letter(cp) && cp != '-')
            break;
        to = next;
    }
    return to > from
               ? words_find_form(e->workspace->words, from, (size_t)(to - from))
               : NULL;
}

/* The noun that a neighbour prints, NULL: none known. */
static const struct counted_noun *
find_printed(struct eval *e, const struct neighbour *n, const char *own)
{
    const char *tail;

    if (n->form == NULL)
        return find_typed(e, n->tag);
    if (n->arg == NULL && own == NULL)
        return NULL;
    return filter_noun(e, n->arg != NULL ? n->arg : own, &tail);
}

/* ── searching ── */

/* The tag of the predicate and those around it. */
struct search {
    struct eval *e;
    const struct tag_list *tags;
    size_t at; /* number of the predicate's own tag */
    const struct expr *base;
    const char *own; /* noun of the fact, NULL: none */
    struct diags *quiet;
};

static bool
open_search(struct search *s, struct pos at)
{
    struct neighbour self;

    s->tags = at.src != NULL ? eval_find_tags(s->e, at.src) : NULL;
    if (s->tags == NULL)
        return false;
    for (s->at = 0; s->at < s->tags->n; s->at++)
        if (s->tags->tags[s->at].off == at.off)
            break;
    if (s->at == s->tags->n)
        return false;
    s->base = NULL;
    read_neighbour(s->e, &s->tags->tags[s->at], s->quiet, &self);
    s->base = self.base;
    return s->base != NULL;
}

/* The noun of the same number in the tags from the predicate's on, one way. */
static const struct counted_noun *
look(const struct search *s, int step)
{
    const struct tag *tags = s->tags->tags;
    const struct counted_noun *noun;
    struct neighbour n;

    for (size_t i = s->at; i + step < s->tags->n; i += step) {
        const struct tag *left = &tags[step > 0 ? i : i - 1];
        const struct tag *right = left + 1;

        if (is_parted(left->src, left->off + left->len, right->off))
            break;
        if (read_neighbour(s->e, &tags[i + step], s->quiet, &n) &&
            is_same(n.base, s->base)) {
            noun = find_printed(s->e, &n, s->own);
            if (noun != NULL)
                return noun;
        }
    }
    return NULL;
}

/* Another number with its noun directly behind the predicate. */
static bool
find_next(const struct search *s, struct neighbour *n, struct decimal *count,
          const char **own)
{
    const struct tag *t = &s->tags->tags[s->at];
    struct value v;
    bool empty;

    if (s->at + 1 >= s->tags->n)
        return false;
    for (size_t i = t->off + t->len; i < t[1].off; i++)
        if (strchr(" \n", t->src->text[i]) == NULL)
            return false;
    return read_neighbour(s->e, &t[1], s->quiet, n) && n->form != NULL &&
           eval_value(s->e, n->base, &v) &&
           filter_count(s->e, &v, count, own, &empty);
}

/* ── printing ── */

static enum gram_gender
gender_of_person(struct eval *e, const struct person *person)
{
    return edition_counts(e, person) ? GENDER_M : person->gender;
}

/* The gender of what a text, an act or a document is called. */
static enum gram_gender
gender_of_name(struct eval *e, const struct value *v)
{
    struct gram_forms forms;
    enum gram_gender gender = GENDER_UNKNOWN;
    bool plural = false;
    const char *s = NULL;

    if (v->kind == VALUE_TEXT)
        s = v->u.text;
    else if (v->kind == VALUE_ACT)
        s = v->u.act->kind.s;
    else if (v->kind == VALUE_DOCUMENT)
        s = v->u.document->head.kind.s;
    if (s == NULL || !phrase_decline(e->arena, s, &forms, &gender, &plural))
        return GENDER_UNKNOWN;
    return plural ? GENDER_PLURAL : gender;
}

static struct doc_node *
agree(struct eval *e, const struct print *p, enum gram_gender gender,
      const struct decimal *count)
{
    char *s = NULL;

    if (gender != GENDER_UNKNOWN)
        s = predicate_agree(e->arena, p->arg, gender, count);
    if (s != NULL)
        return filter_node(e, p, s);
    if (gender == GENDER_UNKNOWN && p->v.kind == VALUE_PERSON) {
        diag(e->diags, DIAG_FORM_UNKNOWN, p->at,
             "неизвестно, мужчина это или женщина: «%s» не согласовать",
             p->arg);
        diag_hint(e->diags, "впишите «пол: м» или «пол: ж» в запись");
        diag_also(e->diags, p->v.u.person->g.at, "запись человека");
        return NULL;
    }
    diag(e->diags, DIAG_FORM_UNKNOWN, p->arg_at,
         "слово «%s» не удалось согласовать", p->arg);
    diag_hint(e->diags, "нужно сказуемое: \"назначен\", \"участвует\", "
                        "\"сформирована\"");
    return NULL;
}

/* Another number stands behind the predicate than the one it belongs to. */
static enum gram_gender
report_other(const struct search *s, const struct print *p,
             struct decimal count, struct decimal other)
{
    diag(s->e->diags, DIAG_PREDICATE_CLASH, p->arg_at,
         "«%s» согласуется с числом %s, а за ним стоит другое: %s", p->arg,
         decimal_format(s->e->arena, count),
         decimal_format(s->e->arena, other));
    diag_hint(s->e->diags, "возьмите сказуемое и число из одного значения");
    return GENDER_UNKNOWN;
}

/* The author's gender is not that of the only noun that is known. */
static enum gram_gender
report_gender(const struct search *s, const struct print *p, const char *noun)
{
    diag(s->e->diags, DIAG_PREDICATE_CLASH, p->arg_at,
         "«%s» не того рода, что слово этого числа: «%s»", p->arg, noun);
    diag_hint(s->e->diags, "если считается другое, назовите его при числе: "
                           "{{ … | число \"встреча\" }}");
    return GENDER_UNKNOWN;
}

/* The gender that the author's form has by itself; UNKNOWN: it shows none. */
static enum gram_gender
gender_of_form(struct eval *e, const char *form)
{
    for (int g = GENDER_M; g <= GENDER_N; g++) {
        const char *s =
            predicate_agree(e->arena, form, (enum gram_gender)g, NULL);

        if (s != NULL && strcmp(s, form) == 0)
            return (enum gram_gender)g;
    }
    return GENDER_UNKNOWN;
}

/* The gender of what is counted; UNKNOWN after reporting a clash. */
static enum gram_gender
gender_of_count(struct search *s, const struct print *p, struct decimal count)
{
    enum gram_gender typed = gender_of_form(s->e, p->arg);
    const struct counted_noun *noun = NULL;
    struct neighbour next;
    struct decimal other;
    const char *tail, *own = NULL;

    if (open_search(s, p->at)) {
        noun = look(s, 1);
        if (noun == NULL && find_next(s, &next, &other, &own)) {
            noun = find_printed(s->e, &next, own);
            if (noun != NULL && decimal_compare(other, count) != 0)
                return report_other(s, p, count, other);
        }
        if (noun == NULL)
            noun = look(s, -1);
    }
    if (noun != NULL)
        return noun->gender;
    if (s->own != NULL)
        noun = filter_noun(s->e, s->own, &tail);
    if (noun == NULL)
        return typed != GENDER_UNKNOWN ? typed : GENDER_M;
    if (typed == GENDER_F && noun->gender != GENDER_F)
        return report_gender(s, p, noun->key);
    return noun->gender;
}

static struct doc_node *
print_counted(struct eval *e, const struct print *p, struct decimal count,
              const char *own)
{
    struct search s = {.e = e, .own = own, .quiet = diags_new()};
    enum gram_gender gender = gender_of_count(&s, p, count);

    diags_free(s.quiet);
    return gender != GENDER_UNKNOWN ? agree(e, p, gender, &count) : NULL;
}

struct doc_node *
filter_print_predicate(struct eval *e, const struct print *p)
{
    struct decimal count;
    const char *own;
    bool empty;

    if (p->v.kind == VALUE_PERSON)
        return agree(e, p, gender_of_person(e, p->v.u.person), NULL);
    if (p->v.kind == VALUE_TEXT || p->v.kind == VALUE_ACT ||
        p->v.kind == VALUE_DOCUMENT)
        return agree(e, p, gender_of_name(e, &p->v), NULL);
    if (!filter_count(e, &p->v, &count, &own, &empty))
        return agree(e, p, GENDER_N, NULL);
    return print_counted(e, p, count, own);
}
