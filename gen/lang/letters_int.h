/*
 * A word taken apart into letters: what the tables of endings are matched
 * against.  Internal to lang.
 */
#ifndef LANG_LETTERS_INT_H
#define LANG_LETTERS_INT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/** Words longer than this are not taken for words of Russian. */
#define LETTERS_MAX 64

/** Lower-case letters with ё as е, and where each stands in the word. */
struct letters {
    const char *word;                   /* as typed */
    size_t n;                           /* letters */
    char text[2 * LETTERS_MAX + 1];     /* folded; two bytes a letter */
    unsigned char off[LETTERS_MAX + 1]; /* byte of each letter in `word` */
    bool upper;                         /* all capitals, two letters at least */
};

/** Takes `n` bytes apart; false unless all are Cyrillic letters (apostrophes
 * are allowed inside) and there are 1 to LETTERS_MAX of them. */
bool letters_read(struct letters *w, const char *word, size_t n);

/**
 * Compares the end of a word with a pattern: letters stand for themselves,
 * `[абв]` for one of these, `[^абв]` for one other, `V` and `C` for a vowel
 * and a consonant (ь, ъ and й are consonants), `^` at the start for the start
 * of the word.
 */
bool letters_end(const struct letters *w, const char *pattern);

/** True when the folded word is one of a NULL-terminated list. */
bool letters_in(const struct letters *w, const char *const *list);
/** True when the end of the word matches one of a list of patterns. */
bool letters_end_in(const struct letters *w, const char *const *patterns);
/** Number of vowels. */
size_t letters_syllables(const struct letters *w);
/** The folded letter at `i` from the end (0: the last) is one of `set`. */
bool letters_is(const struct letters *w, size_t i, const char *set);

/** The word as typed without its last `cut` letters, and with `ending`,
 * which follows the word's capitals. */
char *letters_join(struct arena *a, const struct letters *w, size_t cut,
                   const char *ending);

/** A form from another stem in place of the word, with the word's capitals. */
char *letters_instead(struct arena *a, const struct letters *w,
                      const char *form);

#endif
