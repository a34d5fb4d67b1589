/*
 * Russian typography of running text, applied once in the document tree:
 * no-break spaces, quotes by nesting, dashes, ranges, №, %, initials.
 */
#ifndef TYPOGRAPHY_H
#define TYPOGRAPHY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct word_list;

/** How initials are written (school.yaml, оформление.инициалы). */
enum initials_style {
    INITIALS_TIGHT /* И.О. Фамилия */,
    INITIALS_SPACED /* И. О. Фамилия */
};

/** Carries quote nesting and the last character across the text nodes of one
 * paragraph; start it zeroed. */
struct typo_state {
    int depth;     /* open quotes */
    unsigned last; /* last character of the text before, 0 at the start */
    enum initials_style initials;
    const struct word_list *words; /* nouns that their numbers stay with */
};

/**
 * The text with no-break spaces (after №, §, one-letter prepositions and
 * particles, before a dash, inside initials and dates, between a number and
 * its unit or its noun, where `words` are given),
 * «ёлочки» and „лапки“ by nesting in place of straight quotes, spaced hyphens
 * as dashes, hyphens between numbers as en dashes, № and % with their space.
 * Must not be called for code and URLs.  Returns `s` when nothing changed.
 */
const char *typo_apply(struct arena *a, struct typo_state *st, const char *s);

/** «И.О. Фамилия» or «Фамилия И.О.» with no-break spaces; `middle` may be
 * NULL.  The surname comes in the case wanted. */
char *typo_initials_first(struct arena *a, const char *last, const char *first,
                          const char *middle, enum initials_style style);
char *typo_initials_last(struct arena *a, const char *last, const char *first,
                         const char *middle, enum initials_style style);

/** Offset of the first « without » (or the reverse) in a text, or -1. */
long typo_find_unbalanced(const char *s, size_t n);

#endif
