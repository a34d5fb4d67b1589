/*
 * One post: adverbs, adjectives and the noun they agree with, or an adjective
 * that is the post itself (дежурный по режиму, заведующий отделом).
 *
 * What is not certain is refused: a noun whose paradigm the letters do not
 * tell, an adjective whose noun may or may not be a nominative, a plural.  So
 * a post that is declined is right, or its words are strange.
 */
#include "lang/post_int.h"

#include <string.h>

#include "base/arena.h"

/* Where the words between `from` and the head are decided. */
struct plan {
    size_t head;
    enum gram_gender gender;
    bool noun; /* the head is a noun */
};

/* The signs between word i and the next one hold one of `signs`. */
static bool
gap_has(const struct post_title *t, size_t i, const char *signs)
{
    const struct phrase_word *w = &t->words[i];

    for (size_t k = 0; k < w->n_after; k++)
        if (strchr(signs, w->after[k]) != NULL)
            return true;
    for (size_t k = 0; i + 1 < t->n && k < w[1].n_before; k++)
        if (strchr(signs, w[1].before[k]) != NULL)
            return true;
    return false;
}

/* A dash between word i and the next one. */
static bool
gap_has_dash(const struct post_title *t, size_t i)
{
    const struct phrase_word *w = &t->words[i];

    if (i + 1 >= t->n)
        return false;
    return phrase_has_dash(w->after, w->n_after) ||
           phrase_has_dash(w[1].before, w[1].n_before) ||
           phrase_is_dash(&w[1]);
}

/* True where nothing that belongs to word i follows it. */
static bool
ends_here(const struct post_title *t, size_t i)
{
    return i + 1 >= t->n || gap_has(t, i, ",;/)") || gap_has_dash(t, i) ||
           phrase_opens_quote(&t->words[i + 1]) ||
           (t->words[i + 1].is_word && !t->words[i + 1].hyphened &&
            word_is_preposition(&t->words[i + 1].letters));
}

/* The first word after the bracket that opens behind word i; n if none. */
static size_t
after_bracket(const struct post_title *t, size_t i)
{
    for (i++; i < t->n; i++)
        if (gap_has(t, i, ")"))
            return i + 1;
    return t->n;
}

/* What the word `next` is to an adjective before it. */
enum agreement { AGREES, DISAGREES, AGREEMENT_OPEN };

static enum agreement
agree_adjective(const struct post_title *t, size_t next, enum gram_gender g)
{
    enum gram_gender other = phrase_adjective_gender(&t->words[next]);

    (void)t;
    if (other == GENDER_UNKNOWN)
        return AGREEMENT_OPEN;
    return other == g ? AGREES : DISAGREES;
}

static enum agreement
agree_noun(const struct phrase_word *w, enum gram_gender g)
{
    const struct noun_info *info = w->is_word ? noun_find(&w->letters) : NULL;
    enum post_noun kind = post_noun_of(w);
    bool a = w->is_word && letters_is(&w->letters, 0, "ая");

    if (info != NULL && !(info->flags & NOUN_PLURAL))
        return info->gender == g ? AGREES : DISAGREES;
    if (w->abbreviation || kind == POST_NOUN_NO)
        return DISAGREES;
    if (g == GENDER_M)
        return a ? DISAGREES : AGREES;
    if (g == GENDER_F && a)
        return kind == POST_NOUN_SURE ? AGREES : AGREEMENT_OPEN;
    return DISAGREES;
}

/* Decides whether the adjective i of gender `g` is the post itself; false
 * where that is not certain. */
static bool
is_head(const struct post_title *t, size_t i, enum gram_gender g, bool *head)
{
    bool adjectival = post_is_adjectival(&t->words[i].letters);
    size_t next = i + 1;
    enum agreement got;

    *head = true;
    if (next < t->n && gap_has(t, i, "("))
        next = after_bracket(t, i);
    else if (ends_here(t, i))
        return true;
    if (next >= t->n || (next > i + 1 && ends_here(t, next - 1)))
        return true;
    got = agree_adjective(t, next, g);
    if (got == AGREEMENT_OPEN)
        got = agree_noun(&t->words[next], g);
    *head = got != AGREES;
    if (got == AGREES)
        return true;
    /* an oblique noun follows: only some adjectives govern one */
    return adjectival;
}

/* «временно» before a participle. */
static bool
is_adverb(const struct post_title *t, size_t i)
{
    return i + 1 < t->n && letters_is(&t->words[i].letters, 0, "о") &&
           !ends_here(t, i) &&
           phrase_adjective_gender(&t->words[i + 1]) != GENDER_UNKNOWN;
}

/* The gender that a noun's adjectives must have: a man's name in -а takes
 * them masculine. */
static bool
is_agreed(const struct letters *w, enum gram_gender adjectives)
{
    return adjectives == GENDER_UNKNOWN || adjectives == noun_gender(w);
}

/* An adjective that is a half of a post: вожатый-наставник. */
static bool
is_adjectival_half(const struct letters *w)
{
    return adjective_gender(w) == GENDER_M && post_is_adjectival(w);
}

/* «инструктор-вожатый»: a compound of two posts, the last an adjective; the
 * first part of a compound adjective ends in -о (учебно-воспитательный). */
static bool
is_compound_post(const struct phrase_word *w)
{
    struct phrase_word half = {.is_word = true};
    size_t n = phrase_half(w->core, w->core + w->n_core);

    return w->hyphened && letters_read(&half.letters, w->core, n) &&
           post_noun_of(&half) >= POST_NOUN_LOOSE &&
           is_adjectival_half(&w->letters);
}

/* Whether all parts of a compound noun have certain forms. */
static bool
is_sure_noun(const struct phrase_word *word)
{
    const char *p = word->core, *end = p + word->n_core;

    while (p < end) {
        size_t n = phrase_half(p, end), gap = phrase_hyphen(p + n, end);
        struct letters w, next;
        struct phrase_word half = {.is_word = true};

        if (gap == 0)
            break;
        if (letters_read(&w, p, n) &&
            letters_read(&next, p + n + gap,
                         phrase_half(p + n + gap, end)) &&
            !post_half_stays(&w, &next)) {
            half.letters = w;
            if (!is_adjectival_half(&w) &&
                (post_noun_of(&half) < POST_NOUN_LOOSE || !noun_is_sure(&w)))
                return false;
        }
        p += n + gap;
    }
    return noun_is_sure(&word->letters) || post_is_clipped(word) ||
           is_adjectival_half(&word->letters);
}

/* A head noun that can be declined with certainty. */
static bool
is_sure_head(const struct phrase_word *w)
{
    static const char *const fixed[] = {
        "ье", "^атташе", "^рефери", "^маэстро", "^импресарио", "^крупье",
        "^кюре", NULL};
    const struct noun_info *info = noun_find(&w->letters);

    if (info != NULL)
        return !(info->flags & NOUN_PLURAL) && is_sure_noun(w);
    if (post_is_clipped(w) || letters_end_in(&w->letters, fixed))
        return true;
    if (letters_is(&w->letters, 0, "ая"))
        return is_sure_noun(w) && post_noun_of(w) != POST_NOUN_NO;
    return !letters_is(&w->letters, 0, "оеыиуюэ") && is_sure_noun(w);
}

/* Whether a noun where a post may begin is one. */
static enum post_result
judge_start(const struct phrase_word *w, enum post_start start)
{
    enum post_noun kind = post_noun_of(w);

    if (start == POST_FIRST || post_is_clipped(w) || kind == POST_NOUN_SURE)
        return POST_DECLINED;
    if (kind == POST_NOUN_NO)
        return POST_STAYS;
    if (start == POST_AFTER_AND)
        return kind == POST_NOUN_OPEN ? POST_STAYS : POST_UNSURE;
    return kind == POST_NOUN_LOOSE || start == POST_AFTER_DASH ? POST_DECLINED
                                                               : POST_UNSURE;
}

/* «(русский язык)»: a thing that letters do not tell from an oblique case. */
static bool
is_thing(const struct phrase_word *w)
{
    const struct noun_info *info = noun_find(&w->letters);

    return info != NULL && !(info->flags & NOUN_ANIMATE) &&
           info->gender != GENDER_N;
}

/* Finds the head of the post that begins at `from`. */
static enum post_result
find_head(const struct post_title *t, size_t from, enum post_start start,
          struct plan *plan)
{
    bool first = start == POST_FIRST;

    plan->gender = GENDER_UNKNOWN;
    for (size_t i = from; i < t->n; i++) {
        const struct phrase_word *w = &t->words[i];
        enum gram_gender g = phrase_adjective_gender(w);
        bool head;

        plan->head = i;
        plan->noun = true;
        if (post_is_short_noun(w))
            return POST_DECLINED;
        if (post_is_short_adjective(w) && i + 1 < t->n) {
            start = POST_FIRST;
            continue;
        }
        if (!w->is_word || (w->abbreviation && post_noun_of(w) == POST_NOUN_NO))
            return first && i == from && w->n_core > 0 ? POST_DECLINED
                   : i == from                         ? POST_STAYS
                                                       : POST_UNSURE;
        if (g == GENDER_PLURAL)
            return first ? POST_UNSURE : POST_STAYS;
        if (post_is_clipped(w) || (is_compound_post(w) && is_sure_noun(w)))
            return POST_DECLINED;
        if (g == GENDER_UNKNOWN && is_adverb(t, i))
            continue;
        if (g == GENDER_UNKNOWN) {
            enum post_result r = judge_start(w, i > from ? POST_FIRST : start);

            if (r != POST_DECLINED)
                return r;
            if (is_thing(w))
                return start == POST_AFTER_SIGN || start == POST_AFTER_AND
                           ? POST_STAYS
                           : POST_UNSURE;
            if (!is_sure_head(w) || !is_agreed(&w->letters, plan->gender))
                return POST_UNSURE;
            plan->gender = noun_gender(&w->letters);
            return POST_DECLINED;
        }
        if (plan->gender != GENDER_UNKNOWN && g != plan->gender)
            return POST_UNSURE;
        plan->gender = g;
        plan->noun = false;
        if (!is_head(t, i, g, &head))
            return POST_UNSURE;
        if (head)
            return POST_DECLINED;
    }
    return POST_UNSURE;
}

/* Adds the parts of a hyphened noun, each declined or not by its own rule. */
static void
add_noun(struct post_title *t, const struct phrase_word *word)
{
    const char *p = word->core, *end = p + word->n_core;

    for (int c = 0; c < CASE__MAX; c++)
        buf_add(&t->text[c], word->before, word->n_before);
    while (p < end) {
        size_t n = phrase_half(p, end), gap = phrase_hyphen(p + n, end);
        struct letters w, next;
        struct noun_forms f;
        bool same = !letters_read(&w, p, n);

        if (!same && gap > 0 &&
            letters_read(&next, p + n + gap, phrase_half(p + n + gap, end)))
            same = post_half_stays(&w, &next);
        if (!same && is_adjectival_half(&w))
            same = !adjective_decline(t->a, &w, GENDER_M, true, f.sg);
        else if (!same)
            same = !noun_decline(t->a, &w, noun_gender(&w), true, &f);
        for (int c = 0; c < CASE__MAX; c++) {
            if (same)
                buf_add(&t->text[c], p, n);
            else
                buf_puts(&t->text[c], f.sg[c]);
            buf_add(&t->text[c], p + n, gap);
        }
        p += n + gap;
    }
    for (int c = 0; c < CASE__MAX; c++)
        buf_add(&t->text[c], word->after, word->n_after);
}

static void
add_word(struct post_title *t, size_t i, const struct plan *plan)
{
    static const char *const fixed[] = {"ье", "^атташе", "^рефери", "^маэстро",
                                        "^импресарио", "^кюре", NULL};
    const struct phrase_word *w = &t->words[i];
    const char *form[CASE__MAX];

    if (!w->is_word || post_is_short_noun(w) || post_is_short_adjective(w) ||
        post_is_clipped(w) || letters_end_in(&w->letters, fixed) ||
        (w->abbreviation && post_noun_of(w) == POST_NOUN_NO))
        phrase_add_same(t->text, w);
    else if (i == plan->head && plan->noun)
        add_noun(t, w);
    else if (adjective_decline(t->a, &w->letters, phrase_adjective_gender(w),
                               true, form))
        phrase_add_forms(t->text, w, form);
    else
        phrase_add_same(t->text, w);
}

enum post_result
post_add(struct post_title *t, size_t from, enum post_start start, size_t *used,
         enum gram_gender *gender)
{
    struct plan plan;
    enum post_result r = find_head(t, from, start, &plan);

    if (r != POST_DECLINED)
        return r;
    for (size_t i = from; i <= plan.head; i++)
        add_word(t, i, &plan);
    *used = plan.head + 1 - from;
    *gender = plan.gender;
    return r;
}
