/* Looking words of running text up.  Internal to lang. */
#ifndef LANG_COUNTED_INT_H
#define LANG_COUNTED_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "lang/number.h"

/** A form of a numeral and the cases it may stand in (bits 1 << case). */
struct numeral_word {
    int64_t value;
    unsigned cases;
};

/** A list of words; `base` (may be NULL) is asked second. */
struct word_list {
    struct arena *arena;
    const struct word_list *base;
    struct map forms; /* folded form → struct counted_noun */
    const char **keys;
    size_t n, cap;
    struct map numerals; /* of words_find_numeral, filled at first use */
};

/** Room for a folded word. */
#define WORD_KEY_BYTES 132

/** A word folded for looking up: lower case, ё as е, Latin lookalikes as
 * Cyrillic; false when it is too long for any noun. */
bool words_fold(const char *word, size_t n, char key[WORD_KEY_BYTES]);
/** The numeral of which the word is a form; NULL when it is none. */
const struct numeral_word *words_find_numeral(struct word_list *w,
                                              const char *word, size_t n);
/** Looks a folded form up in a list and its bases. */
const struct counted_noun *words_look_up(const struct word_list *w,
                                         const char *key);

#endif
