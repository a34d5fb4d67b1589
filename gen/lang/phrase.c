/*
 * Noun phrases: organisations, bodies, kinds of documents, regions.
 *
 * Adjectives in the nominative up to the first noun agree with it; what
 * follows stays, but for appositions, which decline too: a kind of
 * organisation («учреждение детский сад № 18»: в учреждении детском саду), a
 * second name in brackets («план мероприятий (дорожная карта)»), the name of
 * a city, and what stands after a dash («округ – Югра»).  Quoted names stay.
 */
#include "lang/name.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "lang/phrase_int.h"

/* A run of adjectives and the noun they belong to: words [from, head]. */
struct group {
    size_t from, head;
    enum gram_gender gender; /* GENDER_PLURAL for a plural nominative */
};

/* What is being declined and into what. */
struct phrase {
    struct arena *a;
    const struct phrase_word *words;
    size_t n;
    bool to_plural;
    struct buf text[CASE__MAX];
};

static bool
has_sign(const char *s, size_t n, const char *sign)
{
    size_t len = strlen(sign);

    for (size_t i = 0; i + len <= n; i++)
        if (memcmp(s + i, sign, len) == 0)
            return true;
    return false;
}

static bool
opens_quote(const struct phrase_word *w)
{
    return has_sign(w->before, w->n_before, "«") ||
           has_sign(w->before, w->n_before, "\"") ||
           has_sign(w->before, w->n_before, "„");
}

/* The group of words that starts at `from`; false when there is no noun in
 * the nominative that its adjectives agree with. */
static bool
find_group(const struct phrase *p, size_t from, struct group *out)
{
    enum gram_gender agreed = GENDER_UNKNOWN;

    out->from = from;
    for (size_t i = from; i < p->n; i++) {
        const struct phrase_word *w = &p->words[i];
        enum gram_gender g;

        if (!w->is_word || w->abbreviation || (i > from && opens_quote(w)))
            return false;
        g = adjective_gender(&w->letters);
        if (g != GENDER_UNKNOWN && agreed != GENDER_UNKNOWN && g != agreed)
            return false;
        out->head = i;
        if (g == GENDER_UNKNOWN) {
            g = noun_gender(&w->letters);
            out->gender = agreed == GENDER_PLURAL ? GENDER_PLURAL : g;
            return agreed == GENDER_UNKNOWN || agreed == out->gender;
        }
        agreed = g;
        out->gender = g;
        if (i + 1 == p->n || opens_quote(&p->words[i + 1]) ||
            !p->words[i + 1].is_word ||
            word_is_preposition(&p->words[i + 1].letters))
            return true;
    }
    return false;
}

/* A noun counted as animate: the bearers of roles. */
static bool
is_animate(const struct letters *w)
{
    static const char *const ends[] = {"ист", "лог", "ница", "щийся", NULL};
    static const char *const not_these[] = {"лист",    "диалог",   "каталог",
                                            "таблица", "страница", NULL};
    const struct noun_info *info = noun_find(w);

    if (info != NULL)
        return info->flags & NOUN_ANIMATE;
    return letters_end_in(w, ends) && !letters_in(w, not_these);
}

static void
add_adjective(struct phrase *p, size_t i, enum gram_gender gender, bool animate)
{
    const char *form[CASE__MAX];
    const struct phrase_word *w = &p->words[i];

    if (adjective_decline(p->a, &w->letters,
                          p->to_plural ? GENDER_PLURAL : gender, animate, form))
        phrase_add_forms(p->text, w, form);
    else
        phrase_add_same(p->text, w);
}

static void
add_noun(struct phrase *p, const struct group *g, bool animate)
{
    const struct phrase_word *w = &p->words[g->head];
    struct noun_forms f;
    bool ok;

    if (g->gender == GENDER_PLURAL)
        ok = noun_decline_plural(p->a, &w->letters, animate, f.sg);
    else
        ok = noun_decline(p->a, &w->letters, g->gender, animate, &f);
    if (!ok) {
        phrase_add_same(p->text, w);
        return;
    }
    /* the local case: в детском саду */
    if (strcmp(w->letters.text, "сад") == 0)
        f.sg[CASE_PRP] = letters_join(p->a, &w->letters, 0, "у");
    phrase_add_forms(p->text, w,
                     p->to_plural && g->gender != GENDER_PLURAL ? f.pl : f.sg);
}

static void
add_group(struct phrase *p, const struct group *g)
{
    const struct letters *head = &p->words[g->head].letters;
    bool noun = adjective_gender(head) == GENDER_UNKNOWN;
    bool animate = is_animate(head);

    for (size_t i = g->from; i < g->head; i++)
        add_adjective(p, i, g->gender, animate);
    if (noun)
        add_noun(p, g, animate);
    else
        add_adjective(p, g->head, g->gender, animate);
}

/* A name of a place in apposition: города Примерска, округа – Югры. */
static bool
add_place(struct phrase *p, size_t i)
{
    const struct phrase_word *w = &p->words[i];
    struct group g = {i, i, GENDER_UNKNOWN};

    if (!w->is_word || w->hyphened || !w->capital || w->abbreviation ||
        opens_quote(w) || letters_is(&w->letters, 0, "оеуюиы"))
        return false;
    g.gender = noun_gender(&w->letters);
    if (adjective_gender(&w->letters) != GENDER_UNKNOWN)
        g.gender = adjective_gender(&w->letters);
    add_group(p, &g);
    return true;
}

/* True when word i is followed by a name in apposition. */
static bool
names_place(const struct phrase *p, size_t i)
{
    static const char *const heads[] = {"город", "река", NULL};
    const struct phrase_word *w = &p->words[i];

    if (i + 1 >= p->n)
        return false;
    if (w->n_core == 3 && memcmp(w->core, "г.", 3) == 0)
        return true;
    if (has_sign(w->after, w->n_after, "–") ||
        has_sign(w->after, w->n_after, "—") ||
        has_sign(p->words[i + 1].before, p->words[i + 1].n_before, "–") ||
        has_sign(p->words[i + 1].before, p->words[i + 1].n_before, "—"))
        return true;
    return w->is_word && letters_in(&w->letters, heads);
}

/* An organisation's kind or a second name in brackets from word i on. */
static bool
find_apposition(const struct phrase *p, size_t i, struct group *g)
{
    const struct phrase_word *w = &p->words[i];
    const struct noun_info *info;
    bool bracket = has_sign(w->before, w->n_before, "(");

    if (!w->is_word || (opens_quote(w) && !bracket) || !find_group(p, i, g))
        return false;
    info = noun_find(&p->words[g->head].letters);
    return bracket ? info != NULL || g->head > g->from
                   : info != NULL && info->flags & NOUN_BODY;
}

/* Adds what follows the head. */
static void
add_tail(struct phrase *p, size_t i)
{
    bool open = true; /* appositions may still come */

    while (i < p->n) {
        const struct phrase_word *w = &p->words[i];
        struct group g;

        if (open && names_place(p, i - 1) && add_place(p, i)) {
            i++;
            continue;
        }
        if (open && find_apposition(p, i, &g)) {
            add_group(p, &g);
            i = g.head + 1;
            continue;
        }
        if (opens_quote(w) || (w->is_word && word_is_preposition(&w->letters)))
            open = false;
        phrase_add_same(p->text, w);
        i++;
    }
}

/* Gender of an abbreviation by its head word: МБОУ, СОШ. */
static enum gram_gender
abbreviation_gender(const struct letters *w)
{
    static const char *const neuter[] = {"оу", "до", "гбу", "мбу", "пу", NULL};
    static const char *const feminine[] = {"ош", NULL};

    if (letters_end_in(w, neuter))
        return GENDER_N;
    return letters_end_in(w, feminine) ? GENDER_F : GENDER_UNKNOWN;
}

static bool
decline(struct arena *a, const char *phrase, bool to_plural,
        struct gram_forms *out, enum gram_gender *gender, bool *plural)
{
    struct phrase_word words[PHRASE_MAX];
    struct phrase p = {.a = a, .words = words, .to_plural = to_plural};
    struct group g = {0, 0, GENDER_UNKNOWN};

    *out = (struct gram_forms){{NULL}, DOUBT_NONE};
    if (!phrase_split(phrase, words, &p.n))
        return false;
    if (words[0].abbreviation) {
        if (words[0].is_word)
            g.gender = abbreviation_gender(&words[0].letters);
        phrase_add_same(p.text, &words[0]);
    } else if (opens_quote(&words[0]) || !find_group(&p, 0, &g)) {
        return false;
    } else {
        add_group(&p, &g);
    }
    add_tail(&p, g.head + 1);
    phrase_finish(a, p.text, out);
    if (gender != NULL)
        *gender = g.gender;
    if (plural != NULL)
        *plural = g.gender == GENDER_PLURAL;
    return true;
}

bool
phrase_decline(struct arena *a, const char *phrase, struct gram_forms *out,
               enum gram_gender *gender, bool *plural)
{
    return decline(a, phrase, false, out, gender, plural);
}

bool
phrase_decline_plural(struct arena *a, const char *phrase,
                      struct gram_forms *out)
{
    return decline(a, phrase, true, out, NULL, NULL);
}
