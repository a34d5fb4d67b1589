/*
 * Job titles.  A title is one post or several, with what depends on them:
 *
 *     post dependents { (comma | semicolon | slash | dash | «и») post … }
 *
 * The posts decline (post.c), their dependents are in their case already and
 * stay: «начальнику отдела – главному бухгалтеру».  Whether a sign is followed
 * by a post or goes on with dependents («учитель физики, информатики») is told
 * by the word behind it; brackets hold a second name («ассистент (помощник)»)
 * or a remark («воспитатель (группа № 2)»).  An adjective right behind a post
 * agrees with it: «врач-педиатр участковый».  Where a word does not tell, the
 * title is refused.
 */
#include "lang/name.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "lang/post_int.h"

/* A walk over the words of a title. */
struct walk {
    struct post_title t;
    size_t i;
    size_t head_end;              /* the word behind the last post */
    enum gram_gender head_gender; /* of the last post */
    bool in_quotes, in_remark;
};

static bool
has(const char *s, size_t n, const char *signs)
{
    for (size_t k = 0; k < n; k++)
        if (strchr(signs, s[k]) != NULL)
            return true;
    return false;
}

/* The gap before word i has one of the signs. */
static bool
gap_has(const struct walk *w, const char *signs)
{
    const struct phrase_word *at = &w->t.words[w->i];

    return has(at->before, at->n_before, signs) ||
           has(at[-1].after, at[-1].n_after, signs);
}

/* «п/о», «ф/к»: an abbreviation, not two posts. */
static bool
is_slashed_short(const struct walk *w)
{
    const struct phrase_word *at = &w->t.words[w->i];

    return at->is_word && at->letters.n <= 2 && at[-1].is_word &&
           at[-1].letters.n <= 2;
}

/* What the gap before the word announces. */
static enum post_start
announced(const struct walk *w)
{
    const struct phrase_word *at = &w->t.words[w->i];

    if (gap_has(w, "("))
        return POST_AFTER_SIGN;
    if (gap_has(w, ",;"))
        return POST_AFTER_SIGN;
    if (gap_has(w, "/"))
        return is_slashed_short(w) ? POST_NONE : POST_AFTER_DASH;
    if (phrase_has_dash(at->before, at->n_before) ||
        phrase_has_dash(at[-1].after, at[-1].n_after) ||
        phrase_is_dash(&at[-1]))
        return POST_AFTER_DASH;
    return phrase_is_conjunction(&at[-1]) ? POST_AFTER_AND : POST_NONE;
}

static void
stay(struct walk *w)
{
    phrase_add_same(w->t.text, &w->t.words[w->i++]);
}

/* An adjective right behind a post: «педиатр участковый»; false when it does
 * not agree. */
static bool
add_behind(struct walk *w, enum gram_gender g)
{
    const struct phrase_word *at = &w->t.words[w->i];
    enum gram_gender of =
        w->head_gender == GENDER_UNKNOWN ? GENDER_M : w->head_gender;
    const char *form[CASE__MAX];

    if (g != of || !adjective_decline(w->t.a, &at->letters, g, true, form))
        return false;
    phrase_add_forms(w->t.text, at, form);
    w->head_end = ++w->i;
    return true;
}

/* A surname behind a post («директор Иванов») would have to decline too. */
static bool
is_bare_name(const struct phrase_word *w)
{
    return w->is_word && w->capital && !w->abbreviation && !w->letters.upper &&
           letters_end(&w->letters, "C") && !letters_is(&w->letters, 0, "ьй");
}

/* Tries a post here; false when it cannot be told. */
static bool
try_post(struct walk *w, enum post_start start)
{
    size_t used;
    bool opens = gap_has(w, "(");

    switch (post_add(&w->t, w->i, start, &used, &w->head_gender)) {
    case POST_DECLINED:
        w->i += used;
        w->head_end = w->i;
        return true;
    case POST_UNSURE:
        return false;
    default:
        w->in_remark = opens && !has(w->t.words[w->i].after,
                                     w->t.words[w->i].n_after, ")");
        stay(w);
        return true;
    }
}

/* One word of the rest of a title. */
static bool
step(struct walk *w)
{
    const struct phrase_word *at = &w->t.words[w->i];
    bool behind = w->i == w->head_end;
    enum post_start start;
    enum gram_gender g;

    w->in_quotes = phrase_in_quotes(w->in_quotes, at);
    if (w->in_remark && has(at->after, at->n_after, ")")) {
        stay(w);
        w->in_remark = false;
        return true;
    }
    if (w->in_quotes || w->in_remark) {
        stay(w);
        return true;
    }
    start = announced(w);
    if (start != POST_NONE && !phrase_is_dash(at))
        return try_post(w, start);
    /* in -ой it is mostly the genitive of what follows: городской думы */
    g = letters_end(&at->letters, "ой") ? GENDER_UNKNOWN
                                        : phrase_adjective_gender(at);
    if (behind && (g == GENDER_M || g == GENDER_F))
        return add_behind(w, g);
    if (behind && is_bare_name(at))
        return false;
    if (behind && post_noun_of(at) >= POST_NOUN_LOOSE)
        return try_post(w, POST_AFTER_AND);
    stay(w);
    return true;
}

bool
title_decline(struct arena *a, const char *title, struct gram_forms *out)
{
    struct phrase_word words[PHRASE_MAX];
    struct walk w = {.t = {.a = a, .words = words}};
    bool ok;

    *out = (struct gram_forms){{NULL}, DOUBT_NONE};
    if (!phrase_split(title, words, &w.t.n))
        return false;
    ok = post_add(&w.t, 0, POST_FIRST, &w.i, &w.head_gender) == POST_DECLINED;
    w.head_end = w.i;
    while (ok && w.i < w.t.n)
        ok = step(&w);
    if (!ok) {
        for (int c = 0; c < CASE__MAX; c++)
            buf_free(&w.t.text[c]);
        return false;
    }
    phrase_finish(a, w.t.text, out);
    return true;
}

enum gram_gender
title_gender(const char *title)
{
    struct arena a = {0};
    struct phrase_word words[PHRASE_MAX];
    struct post_title t = {.a = &a, .words = words};
    enum gram_gender gender = GENDER_UNKNOWN;
    size_t used;

    if (phrase_split(title, words, &t.n))
        post_add(&t, 0, POST_FIRST, &used, &gender);
    for (int c = 0; c < CASE__MAX; c++)
        buf_free(&t.text[c]);
    arena_free(&a);
    return gender == GENDER_F ? GENDER_F : GENDER_UNKNOWN;
}
