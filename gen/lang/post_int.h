/*
 * Posts: one post of a title («старший мастер участка») and the words it is
 * made of.  Internal to lang.
 */
#ifndef LANG_POST_INT_H
#define LANG_POST_INT_H

#include "lang/phrase_int.h"

/** Whether a noun in the nominative names a person. */
enum post_noun {
    POST_NOUN_NO,    /* a thing, an oblique case, an abbreviation */
    POST_NOUN_OPEN,  /* its letters do not tell */
    POST_NOUN_LOOSE, /* by a suffix that other words have too (практик) */
    POST_NOUN_SURE,
};

/** What became of words where a post may begin. */
enum post_result {
    POST_STAYS,   /* no post: the words do not decline */
    POST_UNSURE,  /* perhaps one, or one whose forms are not certain */
    POST_DECLINED,
};

/** What stands before the words where a post may begin. */
enum post_start {
    POST_NONE,
    POST_FIRST,      /* nothing: they are a post */
    POST_AFTER_DASH, /* or a slash: mostly a post */
    POST_AFTER_SIGN, /* a comma or bracket: a post or a dependent */
    POST_AFTER_AND,  /* «и», or nothing but a post: mostly a dependent */
};

/** A title on its way into six texts. */
struct post_title {
    struct arena *a;
    const struct phrase_word *words;
    size_t n;
    struct buf text[CASE__MAX];
};

/** Whether a word is the name of a person in the nominative. */
enum post_noun post_noun_of(const struct phrase_word *w);
/** True for a clipped compound whose second half stands in its case already:
 * замдиректора, завкафедрой. */
bool post_is_clipped(const struct phrase_word *w);
/** True for an abbreviated noun, after which an oblique case follows: зам.,
 * и.о., врио. */
bool post_is_short_noun(const struct phrase_word *w);
/** True for an abbreviated adjective, after which the noun follows: ст., гл. */
bool post_is_short_adjective(const struct phrase_word *w);
/** True for an adjective or participle that is a post itself: дежурный,
 * заведующая. */
bool post_is_adjectival(const struct letters *w);
/** True for a first half of a compound that never declines: шеф-повар. */
bool post_half_stays(const struct letters *w, const struct letters *next);

/**
 * Reads the post that begins at word `from` and adds its forms up to its head
 * to `t->text`; *used is the number of words taken, *gender that of the head.
 * Nothing is added unless the result is POST_DECLINED.
 */
enum post_result post_add(struct post_title *t, size_t from,
                          enum post_start start, size_t *used,
                          enum gram_gender *gender);

#endif
