/*
 * Counted nouns that are in no list.
 *
 * A phrase is composed of adjectives and a head: after 2 to 4 the adjective
 * stands in the genitive plural with a masculine or neuter noun (2 молодых
 * специалиста) and in the nominative with a feminine one (2 наставнические
 * пары).  The head is the first noun; a word that is an adjective too
 * («наставляемый педагог», «дежурный учитель») is one only where no noun that
 * it agrees with follows.
 *
 * A head that no list holds is declined by its suffix where the suffix leaves
 * neither the paradigm nor the genitive plural open: стажировка, участие,
 * организатор.  A compound has the forms of its halves.  Where the suffix does
 * not tell whether the noun is animate, the accusative is left open.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "lang/counted_int.h"
#include "lang/noun_int.h"
#include "lang/post_int.h"

/* Longest phrase that is looked up, in bytes and words. */
#define PHRASE_BYTES 200
#define PHRASE_WORDS 8

/* ── words by their suffix ── */

/* What a suffix says of its words; NULL ends a list. */
static const struct suffix {
    const char *end;
    enum gram_gender gender;
    bool animate, open; /* open: may be the other */
} suffixes[] = {
    {"тель", GENDER_M, true, true},    {"[^и]ник", GENDER_M, true, true},
    {"щик", GENDER_M, true, false},    {"чик", GENDER_M, true, true},
    {"[^л]ист", GENDER_M, true, false}, {"вед", GENDER_M, true, false},
    {"Vлог", GENDER_M, true, true},    {"[аи]тор", GENDER_M, true, true},
    {"мент", GENDER_M, false, false},  {"инг", GENDER_M, false, false},
    {"изм", GENDER_M, false, false},   {"анс", GENDER_M, false, false},
    {"ктор", GENDER_M, true, true},    {"ум", GENDER_M, false, false},
    {"[^л]ант", GENDER_M, true, true}, {"[^лг]ент", GENDER_M, true, true},
    {"ия", GENDER_F, false, false},    {"ость", GENDER_F, false, false},
    {"[влнртпбдмжчш]ка", GENDER_F, false, true},
    {"ница", GENDER_F, true, true},    {"[аеиуыя]да", GENDER_F, false, true},
    {"ура", GENDER_F, false, false},   {"ема", GENDER_F, false, false},
    {"ение", GENDER_N, false, false},  {"ание", GENDER_N, false, false},
    {"тие", GENDER_N, false, false},   {"ствие", GENDER_N, false, false},
    {"ство", GENDER_N, false, false},  {"ище", GENDER_N, false, false},
    {NULL, GENDER_UNKNOWN, false, false},
};

static const struct suffix *
find_suffix(const struct letters *w)
{
    const struct suffix *s = suffixes;

    while (s->end != NULL && !letters_end(w, s->end))
        s++;
    return s->end != NULL && w->n > 4 ? s : NULL;
}

static void
set_forms(struct counted_noun *n, const struct noun_forms *f, bool adjectival)
{
    memcpy(n->sg, f->sg, sizeof n->sg);
    memcpy(n->pl, f->pl, sizeof n->pl);
    /* две заведующие, but два заведующих */
    n->few = !adjectival               ? f->sg[CASE_GEN]
             : n->gender == GENDER_F   ? f->pl[CASE_NOM]
                                       : f->pl[CASE_GEN];
    n->many = f->pl[CASE_GEN];
    n->fraction = f->sg[CASE_GEN];
    n->key = f->sg[CASE_NOM];
}

/* A person named by an adjective (дежурный, заведующий, вожатая) or a room. */
static bool
derive_adjectival(struct arena *a, const struct letters *w,
                  struct counted_noun *out)
{
    static const char *const rooms[] = {"мастерская", "столовая", "учительская",
                                        "гостиная",   "приемная", "кладовая",
                                        "игровая",    NULL};
    enum gram_gender g = adjective_gender(w);
    bool person =
        post_is_adjectival(w) || letters_end(w, "ведущ[иа][йя]");
    struct noun_forms f;

    if ((g != GENDER_M && g != GENDER_F) ||
        (!person && !letters_in(w, rooms)) ||
        !adjective_decline(a, w, g, person, f.sg) ||
        !adjective_decline(a, w, GENDER_PLURAL, person, f.pl))
        return false;
    out->gender = g;
    out->animate = person;
    set_forms(out, &f, true);
    return true;
}

/* A noun of the dictionary. */
static bool
derive_known(struct arena *a, const struct letters *w, struct counted_noun *out)
{
    const struct noun_info *info = noun_find(w);
    struct noun_forms f;

    if (info == NULL || info->flags & NOUN_PLURAL)
        return false;
    out->gender = info->gender;
    out->animate = info->flags & NOUN_ANIMATE;
    if (!noun_decline(a, w, out->gender, out->animate, &f))
        return false;
    set_forms(out, &f, false);
    return true;
}

static bool
derive_word(struct arena *a, const char *word, size_t n,
            struct counted_noun *out)
{
    const struct suffix *s;
    struct noun_forms f;
    struct letters w;

    memset(out, 0, sizeof *out);
    if (!letters_read(&w, word, n))
        return false;
    if (derive_adjectival(a, &w, out) || derive_known(a, &w, out))
        return true;
    s = find_suffix(&w);
    if (s == NULL || adjective_gender(&w) != GENDER_UNKNOWN ||
        !noun_is_sure(&w) || !noun_decline(a, &w, s->gender, s->animate, &f))
        return false;
    out->gender = s->gender;
    out->animate = s->animate;
    out->open_acc = s->open;
    set_forms(out, &f, false);
    return true;
}

/* A word of a list, or one made by its suffix. */
static const struct counted_noun *
find_word(const struct word_list *w, struct arena *a, const char *word,
          size_t n)
{
    const struct counted_noun *known =
        words_look_up(w, utf8_fold(a, word, n));
    struct counted_noun *made;

    if (known != NULL)
        return known;
    made = ARENA_NEW(a, struct counted_noun);
    return derive_word(a, word, n, made) ? made : NULL;
}

/* ── compounds ── */

/* `first` before the forms of `n`; NULL: it stays as typed. */
static void
join_half(struct arena *a, const char *typed, size_t len,
          const struct counted_noun *first, struct counted_noun *n)
{
    const char *same = arena_strndup(a, typed, len);

    for (int c = 0; c < CASE__MAX; c++) {
        n->sg[c] = arena_printf(a, "%s-%s", first ? first->sg[c] : same,
                                n->sg[c]);
        n->pl[c] = arena_printf(a, "%s-%s", first ? first->pl[c] : same,
                                n->pl[c]);
    }
    n->few = arena_printf(a, "%s-%s", first ? first->few : same, n->few);
    n->many = arena_printf(a, "%s-%s", first ? first->many : same, n->many);
    n->fraction = arena_printf(a, "%s-%s", first ? first->fraction : same,
                               n->fraction);
    if (first != NULL)
        n->gender = first->gender;
    n->key = n->sg[CASE_NOM];
}

/* «педагог-наставник», «онлайн-встреча»: both halves where both are persons
 * or both things, else the second. */
static const struct counted_noun *
find_compound(const struct word_list *w, struct arena *a, const char *word,
              size_t n)
{
    const char *hyphen = memchr(word, '-', n);
    const struct counted_noun *first, *second;
    struct counted_noun *noun;
    struct letters half, next;
    size_t at;

    if (hyphen == NULL)
        return NULL;
    at = (size_t)(hyphen - word);
    second = find_word(w, a, hyphen + 1, n - at - 1);
    if (second == NULL || !letters_read(&half, word, at) ||
        !letters_read(&next, hyphen + 1, n - at - 1))
        return NULL;
    first = find_word(w, a, word, at);
    if (first == NULL && !post_half_stays(&half, &next))
        return NULL;
    noun = ARENA_NEW(a, struct counted_noun);
    *noun = *second;
    join_half(a, word, at,
              first != NULL && first->animate == second->animate ? first : NULL,
              noun);
    return noun;
}

/* ── phrases ── */

/* Puts an adjective in any form before the forms of a noun. */
static bool
prepend_adjective(struct arena *a, const char *word, size_t n,
                  struct counted_noun *noun)
{
    const char *sg[CASE__MAX], *pl[CASE__MAX];
    const char *hyphen = NULL, *lead;
    struct letters w;
    char *nominative;
    bool feminine = noun->gender == GENDER_F;

    for (size_t i = 0; i < n; i++)
        if (word[i] == '-')
            hyphen = word + i;
    lead = hyphen == NULL ? ""
                          : arena_strndup(a, word, (size_t)(hyphen + 1 - word));
    if (hyphen != NULL) {
        n -= (size_t)(hyphen + 1 - word);
        word = hyphen + 1;
    }
    if (!letters_read(&w, word, n))
        return false;
    nominative = adjective_nominative(a, &w, noun->gender);
    if (nominative == NULL || !letters_read(&w, nominative, strlen(nominative)))
        return false;
    if (!adjective_decline(a, &w, noun->gender, noun->animate, sg) ||
        !adjective_decline(a, &w, GENDER_PLURAL, noun->animate, pl))
        return false;
    for (int c = 0; c < CASE__MAX; c++) {
        noun->sg[c] = arena_printf(a, "%s%s %s", lead, sg[c], noun->sg[c]);
        noun->pl[c] = arena_printf(a, "%s%s %s", lead, pl[c], noun->pl[c]);
    }
    noun->few = arena_printf(a, "%s%s %s", lead,
                             pl[feminine ? CASE_NOM : CASE_GEN], noun->few);
    noun->many = arena_printf(a, "%s%s %s", lead, pl[CASE_GEN], noun->many);
    noun->fraction =
        arena_printf(a, "%s%s %s", lead, sg[CASE_GEN], noun->fraction);
    return true;
}

/* Puts words that stay behind the forms of a noun. */
static void
append_tail(struct arena *a, const char *tail, struct counted_noun *noun)
{
    for (int c = 0; c < CASE__MAX; c++) {
        noun->sg[c] = arena_printf(a, "%s %s", noun->sg[c], tail);
        noun->pl[c] = arena_printf(a, "%s %s", noun->pl[c], tail);
    }
    noun->few = arena_printf(a, "%s %s", noun->few, tail);
    noun->many = arena_printf(a, "%s %s", noun->many, tail);
    noun->fraction = arena_printf(a, "%s %s", noun->fraction, tail);
}

/* A phrase as words. */
struct counted_phrase {
    const char *word[PHRASE_WORDS];
    size_t len[PHRASE_WORDS], n;
    const char *end;
};

static void
split(const char *phrase, struct counted_phrase *p)
{
    const char *s = phrase;

    for (p->n = 0; p->n < PHRASE_WORDS && *s != '\0'; p->n++) {
        p->word[p->n] = s;
        p->len[p->n] = strcspn(s, " ");
        s += p->len[p->n];
        s += strspn(s, " ");
    }
    p->end = s;
}

static bool
is_form(struct arena *a, const char *form, const char *word, size_t n)
{
    return form != NULL &&
           strcmp(utf8_fold(a, form, strlen(form)), utf8_fold(a, word, n)) == 0;
}

/* True when word i, as an adjective, stands in the form that its noun `next`,
 * the word behind it, asks for; `sure`: in the nominative singular, which no
 * dependent («обучающиеся школы») can be. */
static bool
agrees(struct arena *a, const struct counted_phrase *p, size_t i,
       const struct counted_noun *next, bool sure)
{
    const char *sg[CASE__MAX], *pl[CASE__MAX], *nominative;
    struct letters w;

    if (!letters_read(&w, p->word[i], p->len[i]))
        return false;
    nominative = adjective_nominative(a, &w, next->gender);
    if (nominative == NULL ||
        !letters_read(&w, nominative, strlen(nominative)) ||
        !adjective_decline(a, &w, next->gender, next->animate, sg) ||
        !adjective_decline(a, &w, GENDER_PLURAL, next->animate, pl))
        return false;
    for (int c = 0; c < (sure ? CASE_GEN : CASE__MAX); c++)
        if ((is_form(a, sg[c], p->word[i], p->len[i]) &&
             is_form(a, next->sg[c], p->word[i + 1], p->len[i + 1])) ||
            (!sure && is_form(a, pl[c], p->word[i], p->len[i]) &&
             is_form(a, next->pl[c], p->word[i + 1], p->len[i + 1])))
            return true;
    return false;
}

static bool
is_listed(const struct word_list *w, const struct counted_noun *noun)
{
    return words_look_up(w, noun->key) != NULL;
}

/* The head of a phrase and its word's number. */
static const struct counted_noun *
find_head(const struct word_list *w, struct arena *a,
          const struct counted_phrase *p, size_t *at)
{
    const struct counted_noun *head = NULL;

    for (size_t i = 0; i < p->n; i++) {
        const struct counted_noun *noun =
            find_word(w, a, p->word[i], p->len[i]);

        if (noun == NULL)
            noun = find_compound(w, a, p->word[i], p->len[i]);
        if (head != NULL &&
            (noun == NULL || i != *at + 1 ||
             !agrees(a, p, i - 1, noun,
                     is_listed(w, head) && noun->animate != head->animate)))
            return head;
        if (noun != NULL) {
            head = noun;
            *at = i;
        }
    }
    return head;
}

/* False where the head is an adjective («рабочая») and behind it stands an
 * unknown word that may be its noun («тетрадь»). */
static bool
ends_with_head(const struct counted_phrase *p, size_t head,
               const struct counted_noun *noun)
{
    static const char *const oblique[] = {"ов", "ев", "ей", "ий", NULL};
    struct letters w;

    if (head + 1 >= p->n ||
        !letters_read(&w, p->word[head], p->len[head]) ||
        adjective_gender(&w) == GENDER_UNKNOWN ||
        !letters_read(&w, p->word[head + 1], p->len[head + 1]))
        return true;
    if (noun->gender == GENDER_F)
        return !letters_is(&w, 0, "аяь");
    return !letters_end(&w, "C") || letters_end_in(&w, oblique);
}

/* Makes the forms of a word or phrase that no list holds; NULL where its head
 * is not certain. */
static const struct counted_noun *
compose(const struct word_list *w, struct arena *a, const char *phrase)
{
    struct counted_phrase p;
    const struct counted_noun *known;
    struct counted_noun *noun;
    const char *tail;
    size_t head = 0;

    split(phrase, &p);
    known = find_head(w, a, &p, &head);
    if (known == NULL || !ends_with_head(&p, head, known))
        return NULL;
    noun = ARENA_NEW(a, struct counted_noun);
    *noun = *known;
    tail = head + 1 < p.n ? p.word[head + 1] : p.end;
    if (*tail != '\0')
        append_tail(a, tail, noun);
    for (size_t i = head; i-- > 0;)
        if (!prepend_adjective(a, p.word[i], p.len[i], noun))
            return NULL;
    noun->key = noun->sg[CASE_NOM];
    return noun;
}

/* The phrase with single plain spaces; NULL when it is too long. */
static char *
normalize(struct arena *a, const char *s)
{
    size_t n = strlen(s);
    const char *end = s + n;
    char *out, *o;

    if (n == 0 || n > PHRASE_BYTES)
        return NULL;
    out = o = arena_alloc(a, n + 1);
    while (s < end) {
        const char *from = s;

        if (!utf8_is_space(utf8_next(&s, end))) {
            memcpy(o, from, (size_t)(s - from));
            o += s - from;
        } else if (o > out && o[-1] != ' ') {
            *o++ = ' ';
        }
    }
    if (o > out && o[-1] == ' ')
        o--;
    *o = '\0';
    return out;
}

const struct counted_noun *
words_find(struct word_list *w, const char *word)
{
    char *phrase = normalize(w->arena, word), *key;
    const struct counted_noun *noun;

    if (phrase == NULL || *phrase == '\0')
        return NULL;
    key = utf8_fold(w->arena, phrase, strlen(phrase));
    noun = words_look_up(w, key);
    if (noun == NULL) {
        noun = compose(w, w->arena, phrase);
        if (noun != NULL)
            map_set(&w->forms, key, (void *)noun);
    }
    return noun;
}
