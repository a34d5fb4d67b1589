/*
 * Numbers: exact decimals, their spelling with digits and in words, counted
 * nouns and the agreement of a predicate.
 */
#ifndef LANG_NUMBER_H
#define LANG_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/grammar.h"

struct arena;

/** What a noun says of those it counts (words.yaml: «роль»). */
enum word_role {
    WORD_PLAIN,
    WORD_STAFF,     /* педагог, учитель: who teaches */
    WORD_PUPILS,    /* ученик, студент: who learns */
    WORD_UNCOUNTED, /* год, пункт: no number of the programme */
    WORD_ROLE__MAX
};

/** An exact decimal: units / 10^scale; 2,7 is {27, 1}. */
struct decimal {
    int64_t units;
    uint8_t scale; /* 0 to 9 */
};

/** A whole number. */
struct decimal decimal_int(int64_t n);
/**
 * Reads «1 234», «2,7», «−5» (spaces and no-break spaces between thousands,
 * comma; a point is not accepted).  Latin О, З in place of digits: false.
 */
bool decimal_parse(const char *s, size_t n, struct decimal *out);
/** Compares by value: < 0, 0, > 0. */
int decimal_compare(struct decimal a, struct decimal b);
struct decimal decimal_add(struct decimal a, struct decimal b);
struct decimal decimal_sub(struct decimal a, struct decimal b);
/** 100 * part / whole to one digit at most; false when whole is 0 or the part
 * too large. */
bool decimal_percent(struct decimal part, struct decimal whole,
                     struct decimal *out);
/** a / b rounded half up to `scale` digits; false when b is 0. */
bool decimal_div(struct decimal a, struct decimal b, uint8_t scale,
                 struct decimal *out);
/** Without trailing zeros: 2,50 → 2,5. */
struct decimal decimal_trim(struct decimal d);
/** Digits with comma and no-break spaces between thousands from 10 000. */
char *decimal_format(struct arena *a, struct decimal d);

/** Which form a counted noun takes (CLDR plural rules, ru). */
enum plural { PLURAL_ONE, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER };
enum plural plural_of(struct decimal d);

/**
 * A counted noun or phrase: «наставник», «наставляемый», «наставническая
 * пара», «молодой специалист».  Singular and plural forms of each case, and
 * the form after 2–4 (nom.) where it differs from the gen. singular.
 */
struct counted_noun {
    const char *key; /* nominative singular, the name in words.yaml */
    enum gram_gender gender;
    bool animate;
    enum word_role role;
    bool open_acc; /* `animate` is a guess: see noun_accusative_is_open */
    const char *feminine; /* «студентка» of студент; NULL: none known */
    bool is_unit;         /* people learn in one: класс, группа */
    bool name_first;      /* of units: «9Б класс», not «группа ТЭ-21» */
    const char *sg[CASE__MAX];
    const char *pl[CASE__MAX];
    const char *few; /* after 2, 3, 4: «пары», «наставляемых» */
    const char *many; /* after 5: «человек», «лет» for odd nouns */
    const char *fraction; /* after 2,7: gen. singular */
};

/** The dictionary of counted nouns: the program's own plus a workspace's. */
struct word_list;

/** An empty dictionary in an arena; `base` (may be NULL) is asked second. */
struct word_list *words_new(struct arena *a, const struct word_list *base);
/**
 * Adds a noun from the three forms of words.yaml and its gender; further case
 * forms are derived.  Returns false when they cannot be.
 */
bool words_add(struct word_list *w, const char *one, const char *two,
               const char *five, enum gram_gender gender, bool animate);
/**
 * Finds a noun or composes a phrase of known head and agreeing adjectives.
 * The word may stand in any case or number.  A noun in no list is declined
 * by its suffix where that is certain.  NULL when unknown.
 */
const struct counted_noun *words_find(struct word_list *w, const char *word);
/** The noun of which the single word is a form in this list or its base,
 * without allocating. */
const struct counted_noun *words_find_form(const struct word_list *w,
                                           const char *word, size_t n);
/** A noun of this list (not of its base), to say more about it, or NULL. */
struct counted_noun *words_own(struct word_list *w, const char *one);
/** All keys, for «похоже на»; *n is set. */
const char *const *words_keys(struct word_list *w, size_t *n);

/** «64 наставника», «с 64 наставниками» (number and noun, no-break space). */
char *number_with_noun(struct arena *a, struct decimal d,
                       const struct counted_noun *noun, enum gram_case c);
/** The noun alone, agreed. */
const char *noun_agreed(struct decimal d, const struct counted_noun *noun,
                        enum gram_case c);
/** True when the noun's accusative beside the number hangs on its being
 * animate, which its suffix does not tell. */
bool noun_accusative_is_open(struct decimal d, const struct counted_noun *noun);
/** «две», «двух», «шестьюдесятью четырьмя»; up to 999 999 999, whole. */
char *number_in_words(struct arena *a, int64_t n, enum gram_case c,
                      enum gram_gender gender, bool animate);
/** «второй», «вторая», «второго»: ordinal in words, up to 1000. */
char *ordinal_in_words(struct arena *a, int64_t n, enum gram_case c,
                       enum gram_gender gender);
/**
 * Agreement of a predicate given in any gender («назначен», «Сформирована»,
 * «участвует») with a gender or, when `count` is set, with a number and its
 * noun: «сформирована 21 пара», «сформировано 15 пар», «участвует 27
 * человек».  The capital stays.  NULL when the word cannot be agreed.
 */
char *predicate_agree(struct arena *a, const char *word,
                      enum gram_gender gender, const struct decimal *count);

#endif
