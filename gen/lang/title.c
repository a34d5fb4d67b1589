/*
 * Job titles.  The leading nominative adjectives and the first noun decline
 * (both halves of педагог-психолог), the rest stays.  An adjective is the head
 * itself at the end, before a preposition, and where it governs what follows:
 * заведующий библиотекой, исполняющий обязанности.
 */
#include "lang/name.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "lang/phrase_int.h"

/* Participles that govern a case: the head, whatever follows. */
static const char *const governing[] = {
    "заведующ[иа][йя]",     "исполняющ[иа][йя]", "управляющ[иа][йя]",
    "командующ[иа][йя]",    "отвечающ[иа][йя]",  "замещающ[иа][йя]",
    "осуществляющ[иа][йя]", "выполняющ[иа][йя]", NULL};

/* First halves that stay: шеф-повар, бизнес-тренер. */
static const char *const fixed_halves[] = {
    "бизнес", "шеф",   "вице", "экс",   "обер", "пресс", "веб",
    "арт",    "медиа", "штаб", "штабс", "мини", "кино",  NULL};

static bool
is_head_adjective(const struct phrase_word *words, size_t n, size_t i)
{
    const struct letters *w = &words[i].letters;

    if (letters_end_in(w, governing) || i + 1 == n)
        return true;
    return words[i + 1].is_word && !words[i + 1].hyphened &&
           word_is_preposition(&words[i + 1].letters);
}

/* Signs that make a list of titles of it. */
static bool
has_list(const struct phrase_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < words[i].n_after; k++)
            if (strchr(",;/", words[i].after[k]) != NULL)
                return true;
    return false;
}

/* Adds all parts of a hyphened noun, each declined. */
static void
add_noun(struct arena *a, struct buf text[CASE__MAX],
         const struct phrase_word *word)
{
    const char *p = word->core, *end = p + word->n_core;

    for (int c = 0; c < CASE__MAX; c++)
        buf_add(&text[c], word->before, word->n_before);
    while (p < end) {
        const char *hyphen = memchr(p, '-', (size_t)(end - p));
        size_t n = (size_t)((hyphen != NULL ? hyphen : end) - p);
        struct letters w;
        struct noun_forms f;
        bool same = !letters_read(&w, p, n) || w.upper ||
                    (hyphen != NULL &&
                     (letters_in(&w, fixed_halves) || letters_is(&w, 0, "ое")));

        if (!same)
            same = !noun_decline(a, &w, noun_gender(&w), true, &f);
        for (int c = 0; c < CASE__MAX; c++) {
            if (same)
                buf_add(&text[c], p, n);
            else
                buf_puts(&text[c], f.sg[c]);
            if (hyphen != NULL)
                buf_putc(&text[c], '-');
        }
        p += n + (hyphen != NULL);
    }
    for (int c = 0; c < CASE__MAX; c++)
        buf_add(&text[c], word->after, word->n_after);
}

/* «временно» before a participle. */
static bool
is_adverb(const struct phrase_word *words, size_t n, size_t i)
{
    return i + 1 < n && letters_is(&words[i].letters, 0, "о") &&
           words[i + 1].is_word &&
           adjective_gender(&words[i + 1].letters) != GENDER_UNKNOWN;
}

static bool
is_abbreviated_post(const struct phrase_word *w)
{
    static const char *const list[] = {"врио", "врип", "врид", "ио",
                                       "зам",  "зав",  NULL};

    return w->abbreviation || letters_in(&w->letters, list);
}

/*
 * Declines the words up to the head; returns the number of words used, 0 when
 * the rule does not reach.
 */
static size_t
decline_head(struct arena *a, const struct phrase_word *words, size_t n,
             struct buf text[CASE__MAX], enum gram_gender *gender)
{
    for (size_t i = 0; i < n; i++) {
        const struct phrase_word *w = &words[i];
        const char *form[CASE__MAX];
        enum gram_gender g;

        if (w->n_core == 0)
            return 0;
        if (is_abbreviated_post(w)) {
            phrase_add_same(text, w);
            return i + 1;
        }
        g = adjective_gender(&w->letters);
        if (g == GENDER_PLURAL)
            return 0;
        if (g == GENDER_UNKNOWN && is_adverb(words, n, i)) {
            phrase_add_same(text, w);
            continue;
        }
        if (g == GENDER_UNKNOWN) {
            const struct noun_info *info = noun_find(&w->letters);

            if (info != NULL && info->flags & NOUN_PLURAL)
                return 0;
            add_noun(a, text, w);
            *gender = noun_gender(&w->letters);
            return i + 1;
        }
        adjective_decline(a, &w->letters, g, true, form);
        phrase_add_forms(text, w, form);
        *gender = g;
        if (is_head_adjective(words, n, i))
            return i + 1;
    }
    return 0;
}

/* True when a dash joins word i to the one before: «педагог – психолог». */
static bool
is_joined(const struct phrase_word *words, size_t n, size_t i)
{
    const struct phrase_word *w = &words[i];

    if (i >= n || !w->is_word || w->abbreviation)
        return false;
    for (size_t k = 0; k + 3 <= w->n_before; k++)
        if (memcmp(w->before + k, "–", 3) == 0 ||
            memcmp(w->before + k, "—", 3) == 0)
            return true;
    return false;
}

/* Plural nouns that the dictionary does not hold: «учителя-предметники»,
 * «методисты». */
static bool
looks_plural(const struct letters *w)
{
    return letters_end(w, "C[ыи]") && noun_find(w) == NULL;
}

bool
title_decline(struct arena *a, const char *title, struct gram_forms *out)
{
    struct phrase_word words[PHRASE_MAX];
    struct buf text[CASE__MAX] = {{0}};
    enum gram_gender gender = GENDER_UNKNOWN;
    size_t n, used;

    *out = (struct gram_forms){{NULL}, DOUBT_NONE};
    if (!phrase_split(title, words, &n) || has_list(words, n))
        return false;
    used = decline_head(a, words, n, text, &gender);
    while (used > 0 && is_joined(words, n, used)) {
        size_t more = decline_head(a, words + used, n - used, text, &gender);

        used = more > 0 ? used + more : 0;
    }
    if (used == 0 || looks_plural(&words[used - 1].letters) ||
        (used < n && words[used].is_word && words[used].letters.n == 1 &&
         letters_is(&words[used].letters, 0, "и"))) {
        for (int c = 0; c < CASE__MAX; c++)
            buf_free(&text[c]);
        return false;
    }
    for (size_t i = used; i < n; i++)
        phrase_add_same(text, &words[i]);
    phrase_finish(a, text, out);
    return true;
}

enum gram_gender
title_gender(const char *title)
{
    struct arena a = {0};
    struct phrase_word words[PHRASE_MAX];
    struct buf text[CASE__MAX] = {{0}};
    enum gram_gender gender = GENDER_UNKNOWN;
    size_t n;

    if (phrase_split(title, words, &n))
        decline_head(&a, words, n, text, &gender);
    for (int c = 0; c < CASE__MAX; c++)
        buf_free(&text[c]);
    arena_free(&a);
    return gender == GENDER_F ? GENDER_F : GENDER_UNKNOWN;
}
