/* Words of a phrase with the signs around them.  Internal to lang. */
#ifndef LANG_PHRASE_INT_H
#define LANG_PHRASE_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "lang/grammar.h"
#include "lang/letters_int.h"
#include "lang/noun_int.h"

struct arena;

/** Longest phrase that is taken apart. */
#define PHRASE_MAX 48

/** A word: signs before it, its letters, signs and spaces after it. */
struct phrase_word {
    const char *before, *core, *after; /* three pieces in a row */
    size_t n_before, n_core, n_after;
    bool is_word;      /* `letters` was read (its last part, if hyphened) */
    bool hyphened;     /* the core has a hyphen; `letters` is what follows
                          the last one */
    bool abbreviation; /* ВР, и.о., digits */
    bool capital;      /* first letter is a capital */
    struct letters letters;
};

/** Takes a phrase apart; false when it has more than PHRASE_MAX words. */
bool phrase_split(const char *phrase, struct phrase_word words[PHRASE_MAX],
                  size_t *n);

/** True when a dash (– or —) stands in these bytes. */
bool phrase_has_dash(const char *s, size_t n);
/** True for a word that is a hyphen alone, as typed for a dash. */
bool phrase_is_dash(const struct phrase_word *w);
/** True for «и» and «или». */
bool phrase_is_conjunction(const struct phrase_word *w);
/** True when a quotation begins with the word. */
bool phrase_opens_quote(const struct phrase_word *w);
/** Whether the word stands in a quotation; `before`: the one before it did and
 * the quotation did not end with it. */
bool phrase_in_quotes(bool before, const struct phrase_word *w);
/** The nominative of an adjective that cannot be another case of it: «-ой»
 * only where the masculine is stressed so.  GENDER_UNKNOWN if none. */
enum gram_gender phrase_adjective_gender(const struct phrase_word *w);
/** Bytes of the part of a hyphened word that begins at `s`, and of the hyphen
 * (plain or no-break) that stands at `s`. */
size_t phrase_half(const char *s, const char *end);
size_t phrase_hyphen(const char *s, const char *end);

/** Appends a word as it stands. */
void phrase_add_same(struct buf text[CASE__MAX], const struct phrase_word *w);
/** Appends the forms of a word between its signs; `form` replaces what stands
 * in `letters`. */
void phrase_add_forms(struct buf text[CASE__MAX], const struct phrase_word *w,
                      const char *const form[CASE__MAX]);
/** Moves the texts into the arena as forms. */
void phrase_finish(struct arena *a, struct buf text[CASE__MAX],
                   struct gram_forms *out);

#endif
