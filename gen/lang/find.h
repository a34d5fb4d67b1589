/*
 * Finding forms in running text: names of persons and counted nouns in all
 * their case forms, number words, with ё/е and lookalike Latin letters
 * folded, whole words only, in time linear in the text.
 */
#ifndef LANG_FIND_H
#define LANG_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "lang/number.h"

struct arena;

/** A set of phrases to look for; built once, then const and shareable. */
struct finder;

/** A hit: bytes [off, off+len) of the text hold the phrase added as `id`. */
struct find_hit {
    size_t off, len;
    size_t id;
};

struct finder *finder_new(struct arena *a);
/** Adds a phrase of one or more words; spaces match any run of spaces and
 * no-break spaces, points after initials may touch the next word. */
void finder_add(struct finder *f, const char *phrase, size_t id);
/** Ends adding; must be called once before finder_run. */
void finder_close(struct finder *f);
/** Calls `hit` for every occurrence, in order; stops when it returns false. */
void finder_run(const struct finder *f, const char *text, size_t n,
                bool (*hit)(const struct find_hit *, void *), void *arg);

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

#endif
