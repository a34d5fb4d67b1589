/* Number words as a table, for writing and for finding them.  */
#ifndef LANG_NUMERAL_H
#define LANG_NUMERAL_H

#include <stddef.h>
#include <stdint.h>

#include "lang/grammar.h"

/** A simple numeral: «два», «сорок», «триста». */
struct numeral {
    int64_t value;
    const char *form[CASE__MAX];
};

/** The simple numerals from 0 to 900, masculine; *n is set. */
const struct numeral *numeral_list(size_t *n);
/** Forms of «один» for a gender (GENDER_PLURAL: одни). */
const char *const *numeral_one(enum gram_gender gender);

#endif
