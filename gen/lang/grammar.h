/*
 * The words of Russian grammar that all stages share: cases, genders, and the
 * six forms of a word or phrase.
 */
#ifndef LANG_GRAMMAR_H
#define LANG_GRAMMAR_H

#include <stdbool.h>

/** Cases, in the order in which Russian grammars and our tables list them. */
enum gram_case {
    CASE_NOM,
    CASE_GEN,
    CASE_DAT,
    CASE_ACC,
    CASE_INS,
    CASE_PRP,
    CASE__MAX
};

/** Genders; GENDER_PLURAL is what agreement in the plural asks for. */
enum gram_gender {
    GENDER_UNKNOWN,
    GENDER_M,
    GENDER_F,
    GENDER_N,
    GENDER_PLURAL,
    GENDER__MAX
};

/** Whether the form of a word was certain, and if not, why. */
enum gram_doubt {
    DOUBT_NONE,
    DOUBT_STRESS, /* ins. -ом/-ем depends on stress: Кваша, Гараж */
    DOUBT_COMMON_NOUN, /* equals a common noun: Заяц, Медведь, Жук */
    DOUBT_FLUENT_VOWEL, /* the vowel may stay or go: -ец, -ок, -ек */
    DOUBT_FOREIGN,      /* may be indeclinable at the bearer's wish */
    DOUBT__MAX
};

/** The six forms; strings live in the arena they were made in. */
struct gram_forms {
    const char *form[CASE__MAX];
    enum gram_doubt doubt;
};

/** Russian name of a case, nominative: «родительный». */
const char *gram_case_name(enum gram_case c);
/** The case of a filter word, full or short («дат»); CASE__MAX if none. */
enum gram_case gram_find_case(const char *word);
/** Why a form is doubtful, in Russian; NULL for DOUBT_NONE. */
const char *gram_doubt_text(enum gram_doubt doubt);

#endif
