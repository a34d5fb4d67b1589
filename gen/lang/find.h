/*
 * Finding numbers before counted nouns in running text: digits or words, in
 * any case, with ё/е and lookalike Latin letters folded, in time linear in
 * the text.
 */
#ifndef LANG_FIND_H
#define LANG_FIND_H

#include <stddef.h>

#include "lang/number.h"

struct arena;

/** A number found in text: digits or words, any case. */
struct found_number {
    size_t off, len; /* the number itself */
    struct decimal value;
    size_t noun_off, noun_len; /* the counted noun after it, len 0: none */
    const struct counted_noun *noun; /* NULL: none known */
};

/**
 * Finds numbers followed (also over adjectives) by a counted noun of `words`:
 * «64 наставника», «шестьюдесятью четырьмя наставниками».  Dates, «№ 5»,
 * ranges, ages and parts of words are passed over.
 */
size_t find_numbers(struct arena *a, struct word_list *words, const char *text,
                    size_t n, struct found_number **out);

/** The counted noun of which a single word is a form, or NULL. */
const struct counted_noun *find_noun(const struct word_list *words,
                                     const char *word, size_t n);
/**
 * The number in words that begins with the word at `off`: its value, the byte
 * behind it and the cases it may stand in (bits 1 << case).  False when that
 * word is no numeral.
 */
bool find_spelled(struct word_list *words, const char *text, size_t n,
                  size_t off, size_t *end, int64_t *value, unsigned *cases);

#endif
