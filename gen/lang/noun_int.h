/* Common nouns and adjectives of the field's language.  Internal to lang. */
#ifndef LANG_NOUN_INT_H
#define LANG_NOUN_INT_H

#include <stdbool.h>

#include "lang/grammar.h"
#include "lang/letters_int.h"

struct arena;

/** What letters do not tell about a noun. */
enum noun_flag {
    NOUN_ANIMATE = 1,
    NOUN_A_PLURAL = 2,  /* учителя, директора */
    NOUN_FLUENT = 4,    /* список, списка */
    NOUN_KEEP = 8,      /* урок, урока */
    NOUN_STRESSED = 16, /* stressed endings: врачом, статьёй */
    NOUN_FIXED = 32,    /* ателье */
    NOUN_PLURAL = 64,   /* the word itself is a plural: сведения */
    NOUN_BODY = 128, /* may stand in apposition: школа № 5, детский сад */
};

/** A row of the dictionary; the word is folded. */
struct noun_info {
    const char *word;
    enum gram_gender gender;
    unsigned flags;
    const char *gen_pl; /* NULL: by the rules; typed with its ё */
};

/** The row of a word or, for a hyphenated one, of its last part; or NULL. */
const struct noun_info *noun_find(const struct letters *w);
/** Gender by the dictionary, else by the ending. */
enum gram_gender noun_gender(const struct letters *w);

/** True when the dictionary or the ending leaves one paradigm only for a noun
 * in the nominative singular; a form made without it is a guess. */
bool noun_is_sure(const struct letters *w);
/** The same for a noun in the nominative plural («рекомендации»). */
bool noun_plural_is_sure(const struct letters *w);

/** All forms of a noun given in the nominative singular. */
struct noun_forms {
    const char *sg[CASE__MAX];
    const char *pl[CASE__MAX];
};

/** Declines; false for words that are no nouns of Russian. */
bool noun_decline(struct arena *a, const struct letters *w,
                  enum gram_gender gender, bool animate,
                  struct noun_forms *out);
/** Declines a plural nominative («рекомендации») into `pl`. */
bool noun_decline_plural(struct arena *a, const struct letters *w, bool animate,
                         const char *pl[CASE__MAX]);

/** The gender that the nominative of an adjective shows (GENDER_PLURAL for
 * -ые), or GENDER_UNKNOWN when the word is not one. */
enum gram_gender adjective_gender(const struct letters *w);
/** Forms of an adjective given in any nominative, agreeing with a noun. */
bool adjective_decline(struct arena *a, const struct letters *w,
                       enum gram_gender gender, bool animate,
                       const char *form[CASE__MAX]);
/** True for a masculine nominative in -ой («молодой»), which is no other
 * case of an adjective in -ый. */
bool adjective_is_oy(const struct letters *w);
/** The nominative for `gender` of an adjective that stands in any form; NULL
 * when its letters are none of an adjective's. */
char *adjective_nominative(struct arena *a, const struct letters *w,
                           enum gram_gender gender);

/** True for «в», «по», «с» and the other prepositions. */
bool word_is_preposition(const struct letters *w);

#endif
