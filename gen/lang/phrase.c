/*
 * Noun phrases: organisations, bodies, kinds of documents, regions.
 *
 * Adjectives in the nominative up to the first noun agree with it; what
 * follows stays, but for appositions, which decline too: whatever stands in
 * the nominative there again.  An adjective shows that («учреждение Озёрная
 * средняя школа»: в учреждении Озёрной средней школе), or the kind of an
 * organisation («МБОУ лицей № 4»), a dash («школа – детский сад»), a second
 * name in brackets («план мероприятий (дорожная карта)»).  The name of a place
 * declines after the head itself («город Москва»); in the rest a name in the
 * nominative is one that does not decline («муниципального образования город
 * Примерск»), and quoted names stay.  Where neither the dictionary nor the
 * ending of a noun leaves one paradigm only, the phrase is refused.
 */
#include "lang/name.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "lang/phrase_int.h"
#include "lang/post_int.h"

/* A run of adjectives and the noun they belong to: words [from, head]. */
struct group {
    size_t from, head;
    enum gram_gender gender; /* GENDER_PLURAL for a plural nominative */
    bool adjectival;         /* the head is an adjective: столовая */
};

/* What is being declined and into what. */
struct phrase {
    struct arena *a;
    const struct phrase_word *words;
    size_t n;
    bool to_plural;
    bool unsure; /* something that has to decline has no certain forms */
    struct buf text[CASE__MAX];
};

static bool
has(const char *s, size_t n, const char *signs)
{
    for (size_t i = 0; i < n; i++)
        if (strchr(signs, s[i]) != NULL)
            return true;
    return false;
}

/* ── compound nouns ── */

/* The first half of a hyphened noun when it declines with the second: both
 * are things (школа-интернат, план-график) or both persons. */
static bool
read_first_half(const struct phrase_word *w, struct letters *first)
{
    const char *end = w->core + w->n_core;
    size_t n = phrase_half(w->core, end);
    const struct noun_info *a, *b;

    if (!w->hyphened || !letters_read(first, w->core, n) || first->upper ||
        w->core + n + phrase_hyphen(w->core + n, end) != w->letters.word)
        return false;
    a = noun_find(first);
    b = noun_find(&w->letters);
    if (a == NULL)
        return false;
    return b == NULL ? !(a->flags & NOUN_ANIMATE)
                     : (a->flags & NOUN_ANIMATE) == (b->flags & NOUN_ANIMATE);
}

/* A hyphened noun whose first half neither declines nor is known to stay. */
static bool
has_unknown_half(const struct phrase_word *w)
{
    const char *end = w->core + w->n_core;
    size_t n = phrase_half(w->core, end);
    struct letters first;

    if (!w->hyphened || read_first_half(w, &first) ||
        !letters_read(&first, w->core, n))
        return false;
    return noun_find(&first) == NULL && !post_half_stays(&first, &w->letters);
}

/* The gender that agreement with a noun follows: that of the first half where
 * it declines (гимназия-интернат). */
static enum gram_gender
noun_word_gender(const struct phrase_word *w)
{
    struct letters first;

    return noun_gender(read_first_half(w, &first) ? &first : &w->letters);
}

/* ── groups ── */

/* The group of words that starts at `from`; false when there is no noun in
 * the nominative that its adjectives agree with. */
static bool
find_group(const struct phrase *p, size_t from, struct group *out)
{
    enum gram_gender agreed = GENDER_UNKNOWN;

    *out = (struct group){from, from, GENDER_UNKNOWN, false};
    for (size_t i = from; i < p->n; i++) {
        const struct phrase_word *w = &p->words[i];
        enum gram_gender g = phrase_adjective_gender(w);

        if (!w->is_word || w->abbreviation ||
            (i > from && phrase_opens_quote(w)))
            return false;
        if (g != GENDER_UNKNOWN && agreed != GENDER_UNKNOWN && g != agreed)
            return false;
        out->head = i;
        if (g == GENDER_UNKNOWN) {
            g = noun_word_gender(w);
            out->gender = agreed == GENDER_PLURAL ? GENDER_PLURAL : g;
            return agreed == GENDER_UNKNOWN || agreed == out->gender;
        }
        agreed = out->gender = g;
        out->adjectival = i + 1 == p->n || phrase_opens_quote(w + 1) ||
                          !w[1].is_word || w[1].abbreviation ||
                          word_is_preposition(&w[1].letters);
        if (out->adjectival)
            return true;
    }
    return false;
}

/* A noun counted as animate: the bearers of roles. */
static bool
is_animate(const struct letters *w)
{
    static const char *const ends[] = {"ист", "лог", "ница", "щийся", "тель",
                                       NULL};
    static const char *const not_these[] = {"лист",    "диалог",   "каталог",
                                            "таблица", "страница",
                                            "двигатель", NULL};
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

/* The forms of a noun in the number asked; false when it has none. */
static bool
noun_forms(const struct phrase *p, const struct letters *w,
           enum gram_gender gender, bool animate, const char *form[CASE__MAX])
{
    struct noun_forms f;
    bool plural = gender == GENDER_PLURAL || noun_gender(w) == GENDER_PLURAL;

    if (plural)
        return noun_decline_plural(p->a, w, animate, form);
    if (!noun_decline(p->a, w, gender, animate, &f))
        return false;
    memcpy(form, p->to_plural ? f.pl : f.sg, sizeof f.sg);
    return true;
}

static void
add_noun(struct phrase *p, const struct group *g, bool animate)
{
    const struct phrase_word *w = &p->words[g->head];
    const char *form[CASE__MAX], *before[CASE__MAX];
    struct letters first;
    bool both = read_first_half(w, &first);
    bool plural = g->gender == GENDER_PLURAL &&
                  !(both && noun_gender(&first) == GENDER_PLURAL); /* ясли- */
    enum gram_gender own =
        both && !plural ? noun_gender(&w->letters) : g->gender;

    if (!noun_forms(p, &w->letters, own, animate, form) ||
        (both && !noun_forms(p, &first, noun_gender(&first), animate, before))) {
        phrase_add_same(p->text, w);
        return;
    }
    if (!both) {
        phrase_add_forms(p->text, w, form);
        return;
    }
    for (int c = 0; c < CASE__MAX; c++)
        buf_printf(&p->text[c], "%.*s%s%.*s%s%.*s", (int)w->n_before, w->before,
                   before[c],
                   (int)(w->letters.word - first.word - first.off[first.n]),
                   first.word + first.off[first.n], form[c], (int)w->n_after,
                   w->after);
}

/* Whether the forms of a group's head are certain. */
static bool
is_sure(const struct phrase *p, const struct group *g)
{
    const struct phrase_word *w = &p->words[g->head];

    if (g->adjectival)
        return true;
    if (has_unknown_half(w))
        return false;
    return g->gender == GENDER_PLURAL ? noun_plural_is_sure(&w->letters)
                                      : noun_is_sure(&w->letters);
}

static void
add_group(struct phrase *p, const struct group *g)
{
    bool animate = is_animate(&p->words[g->head].letters);

    p->unsure = p->unsure || !is_sure(p, g);
    for (size_t i = g->from; i < g->head; i++)
        add_adjective(p, i, g->gender, animate);
    if (!g->adjectival)
        add_noun(p, g, animate);
    else
        add_adjective(p, g->head, g->gender, animate);
}

/* ── names of places ── */

/* Ends of names in -ь that are masculine: Ярославль, Ставрополь, Анадырь. */
static const char *const masculine_places[] = {"вль", "поль", "ырь", "аль",
                                               NULL};

/* A river's or town's name of one word. */
static bool
add_place_word(struct phrase *p, size_t i)
{
    const struct phrase_word *w = &p->words[i];
    struct group g = {i, i, GENDER_UNKNOWN, false};
    enum gram_gender adjective = phrase_adjective_gender(w);
    const char *form[CASE__MAX];
    struct noun_forms f;

    if (letters_is(&w->letters, 0, "оеуюиы") && adjective == GENDER_UNKNOWN)
        return false;
    if (adjective != GENDER_UNKNOWN) {
        g.gender = adjective;
        g.adjectival = true;
        add_group(p, &g);
        return true;
    }
    g.gender = letters_end_in(&w->letters, masculine_places)
                   ? GENDER_M
                   : noun_gender(&w->letters);
    if (letters_is(&w->letters, 0, "ь") && g.gender == GENDER_F &&
        !letters_end(&w->letters, "[нмчзщ]ь") && !letters_end(&w->letters, "верь"))
        p->unsure = true;
    /* Орёл, Елец: a vowel may go */
    p->unsure = p->unsure || letters_end(&w->letters, "[ео][лцк]");
    if (!noun_decline(p->a, &w->letters, g.gender, false, &f))
        return false;
    memcpy(form, f.sg, sizeof f.sg);
    phrase_add_forms(p->text, w, form);
    return true;
}

/* «Ростов-на-Дону», «Комсомольск-на-Амуре»: the first part declines. */
static bool
add_place_on(struct phrase *p, const struct phrase_word *w)
{
    const char *end = w->core + w->n_core;
    size_t n = phrase_half(w->core, end);
    struct letters first;
    struct noun_forms f;

    if (end - (w->core + n) < 6 || memcmp(w->core + n, "-на-", 6) != 0 ||
        !letters_read(&first, w->core, n) ||
        !noun_decline(p->a, &first, noun_gender(&first), false, &f))
        return false;
    for (int c = 0; c < CASE__MAX; c++)
        buf_printf(&p->text[c], "%.*s%s%.*s", (int)w->n_before, w->before,
                   f.sg[c], (int)(w->n_core - n + w->n_after), w->core + n);
    return true;
}

/* A name of a place in apposition at word i: города Примерска, округа – Югры,
 * города Нижнего Новгорода.  Returns the number of words. */
static size_t
add_place(struct phrase *p, size_t i)
{
    const struct phrase_word *w = &p->words[i];
    struct group g;

    if (!w->is_word || !w->capital || w->abbreviation || phrase_opens_quote(w))
        return 0;
    if (w->hyphened && add_place_on(p, w))
        return 1;
    if (phrase_adjective_gender(w) != GENDER_UNKNOWN && i + 1 < p->n &&
        w[1].is_word && w[1].capital && !w[1].abbreviation &&
        !phrase_opens_quote(w + 1)) {
        if (phrase_adjective_gender(w) == GENDER_PLURAL ||
            !find_group(p, i, &g))
            return 0;
        add_group(p, &g);
        return g.head + 1 - i;
    }
    return add_place_word(p, i);
}

static bool
is_after_dash(const struct phrase *p, size_t i)
{
    const struct phrase_word *w = &p->words[i];

    return phrase_has_dash(w->before, w->n_before) ||
           phrase_has_dash(w[-1].after, w[-1].n_after) || phrase_is_dash(w - 1);
}

/* True when word i is followed by a name in apposition that declines. */
static bool
names_place(const struct phrase *p, size_t i, size_t head)
{
    static const char *const heads[] = {"город", "река", NULL};
    const struct phrase_word *w = &p->words[i];

    if (i + 1 >= p->n)
        return false;
    if (is_after_dash(p, i + 1))
        return true;
    return i == head && w->is_word && letters_in(&w->letters, heads);
}

/* A word behind which the name of a place stands as it is, in any case of
 * its own: «города Великие Луки», «муниципального образования город П.». */
static bool
is_place_kind(const struct phrase_word *w)
{
    static const char *const kinds[] = {
        "^город",   "города",  "^село",    "села",     "поселок", "поселка",
        "деревня",  "деревни", "станица",  "станицы",  "хутор",   "хутора",
        "^аул",     "аула",    "района",   "округа",   "область", "области",
        "^край",    "края",    "^район",   "^округ",   "поселения",
        "республики", "улица", "улицы",    "микрорайона", NULL};

    return w->is_word ? letters_end_in(&w->letters, kinds)
                      : w->n_core > 2 && w->core[w->n_core - 1] == '.';
}

/* ── the rest of a phrase ── */

/* How the words behind the head are read. */
struct tail {
    size_t head; /* the last word of the last group that declined */
    enum gram_gender gender;
    bool in_quotes;
    bool closed; /* an accusative may follow, which looks like a nominative */
};

/* «№ 5» stands behind word i. */
static bool
is_named(const struct phrase *p, size_t i)
{
    return i + 1 < p->n &&
           p->words[i + 1].n_before >= strlen("№") &&
           memcmp(p->words[i + 1].before, "№", strlen("№")) == 0;
}

/* A compound of an organisation's kind: хлебозавод, автошкола. */
static bool
is_compound_body(const struct letters *w)
{
    struct letters last;

    for (size_t i = 3; i + 3 < w->n; i++) {
        const struct noun_info *info;

        if (!letters_is(w, w->n - i, "ое") ||
            !letters_read(&last, w->word + w->off[i],
                          (size_t)(w->off[w->n] - w->off[i])))
            continue;
        info = noun_find(&last);
        if (info != NULL && info->flags & NOUN_BODY)
            return true;
    }
    return false;
}

/* Whether a group in the rest is an apposition in the nominative. */
static bool
is_apposition(const struct phrase *p, const struct group *g, bool bracket)
{
    const struct phrase_word *w = &p->words[g->head];
    const struct noun_info *info =
        w->is_word ? noun_find(&w->letters) : NULL;
    bool body = info != NULL && info->flags & NOUN_BODY;

    if (g->adjectival)
        return false;
    if (bracket)
        return info != NULL || g->head > g->from;
    if (body || (g->head > g->from && info == NULL))
        return true;
    if (g->head > g->from)
        return !is_place_kind(w);
    return is_named(p, g->head) && is_compound_body(&w->letters);
}

/* An adjective in the nominative that no noun follows: behind the head that it
 * agrees with, before an abbreviation («МБОУ Озёрная СОШ»), in brackets. */
static bool
add_lone_adjective(struct phrase *p, size_t i, struct tail *t)
{
    const struct phrase_word *w = &p->words[i];
    enum gram_gender g = phrase_adjective_gender(w);
    bool before_short =
        i + 1 < p->n && w[1].is_word && w[1].abbreviation && w->n_after > 0;
    bool bracket = has(w->before, w->n_before, "(");

    /* in -ой it is mostly a genitive: «комитет городской думы» */
    if (g == GENDER_UNKNOWN || letters_end(&w->letters, "ой") ||
        is_place_kind(w - 1))
        return false;
    if (!before_short && (g != t->gender || (i != t->head + 1 && !bracket))) {
        p->unsure = true;
        return false;
    }
    add_adjective(p, i, g, false);
    t->head = i;
    return true;
}

/* Adds an apposition at word i; returns the number of words, 0 if none. */
static size_t
add_apposition(struct phrase *p, size_t i, struct tail *t)
{
    const struct phrase_word *w = &p->words[i];
    bool bracket = has(w->before, w->n_before, "(");
    struct group g;

    if (!w->is_word || phrase_opens_quote(w) || is_place_kind(w - 1))
        return 0;
    if (find_group(p, i, &g) && is_apposition(p, &g, bracket)) {
        add_group(p, &g);
        t->head = g.head;
        t->gender = g.gender;
        return g.head + 1 - i;
    }
    return add_lone_adjective(p, i, t) ? 1 : 0;
}

/* Prepositions with an accusative, whose nouns look like nominatives. */
static bool
takes_accusative(const struct letters *w)
{
    static const char *const list[] = {"в",     "во",  "на", "за",
                                       "через", "про", "под", "далее", NULL};

    return letters_in(w, list);
}

/* A surname behind the name of a person, which would decline too. */
static bool
is_bare_surname(const struct phrase *p, size_t i, const struct tail *t)
{
    const struct phrase_word *w = &p->words[i], *head = &p->words[t->head];

    return i == t->head + 1 && w->is_word && w->capital && !w->abbreviation &&
           (head->is_word ? is_animate(&head->letters) ||
                                strcmp(head->letters.text, "ип") == 0
                          : false);
}

/* Adds what follows the head. */
static void
add_tail(struct phrase *p, size_t i, struct tail *t)
{
    while (i < p->n) {
        const struct phrase_word *w = &p->words[i];
        size_t used = 0;

        t->in_quotes = phrase_in_quotes(t->in_quotes, w);
        if (!t->in_quotes && !t->closed) {
            used = add_apposition(p, i, t);
            if (used == 0 && names_place(p, i - 1, t->head))
                used = add_place(p, i);
            else if (used == 0 && is_bare_surname(p, i, t))
                p->unsure = true;
        }
        if (used == 0) {
            t->closed = (t->closed && !t->in_quotes) ||
                        (!t->in_quotes && w->is_word &&
                         takes_accusative(&w->letters));
            phrase_add_same(p->text, w);
            used = 1;
        }
        i += used;
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

/* Adds the head with its adjectives; false when there is none. */
static bool
add_head(struct phrase *p, struct group *g)
{
    const struct phrase_word *w = &p->words[0];

    if (w->abbreviation) {
        if (w->is_word)
            g->gender = abbreviation_gender(&w->letters);
        phrase_add_same(p->text, w);
        return true;
    }
    if (phrase_opens_quote(w) || !find_group(p, 0, g))
        return false;
    add_group(p, g);
    return true;
}

static bool
decline(struct arena *a, const char *phrase, bool to_plural,
        struct gram_forms *out, enum gram_gender *gender, bool *plural)
{
    struct phrase_word words[PHRASE_MAX];
    struct phrase p = {.a = a, .words = words, .to_plural = to_plural};
    struct group g = {0, 0, GENDER_UNKNOWN, false};
    struct tail t = {.gender = GENDER_UNKNOWN};

    *out = (struct gram_forms){{NULL}, DOUBT_NONE};
    if (!phrase_split(phrase, words, &p.n) || !add_head(&p, &g))
        return false;
    t.head = g.head;
    t.gender = g.gender;
    add_tail(&p, g.head + 1, &t);
    phrase_finish(a, p.text, out);
    if (gender != NULL)
        *gender = g.gender;
    if (plural != NULL)
        *plural = g.gender == GENDER_PLURAL;
    return !p.unsure;
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
