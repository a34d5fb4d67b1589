/* Tables of name.c that are lists of words.  Internal to lang. */
#ifndef LANG_NAME_INT_H
#define LANG_NAME_INT_H

#include "lang/grammar.h"

struct letters;

/** Five endings (gen dat acc ins prp) in place of the last `cut` letters. */
struct name_rule {
    const char *pattern; /* see letters_end */
    unsigned char cut;
    const char *ending[5];
    enum gram_doubt doubt;
};

/* Lists are folded (lower case, ё as е) and end with NULL. */
extern const char *const name_fixed_first[];   /* first parts that stay */
extern const char *const name_eastern_title[]; /* гирей, бек */
extern const char *const name_fixed_parts[];   /* small words that stay */
extern const char *const name_fixed_last[];    /* surnames that stay */
extern const char *const name_fixed_given[];   /* first names that stay */
extern const char *const name_foreign_v[]; /* -ов, -ин with ins. -ом */
extern const char *const name_noun_ina[];  /* women's -а, not adjectives */
extern const char *const name_noun_aya[];  /* -ая that is a noun */
extern const char *const name_noun_y[];    /* -ий, -ой that is a noun */
extern const char *const name_stressed_end[]; /* ins. -ом, -ой after ж ш ч */
extern const char *const name_drop_vowel[];  /* the last vowel goes */
extern const char *const name_keep_vowel[];  /* the last vowel stays */
extern const char *const name_common_noun[]; /* families differ */
extern const char *const name_given_iya[];   /* first names in -ия́ */
extern const char *const name_given_soft[];  /* women's names in -ь */

#endif
