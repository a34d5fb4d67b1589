/*
 * UTF-8: decoding, validation, counting, letter case of the scripts that our
 * documents use (Latin, Cyrillic, Greek), and folding for comparison.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/** The no-break space, and the soft hyphen, as text. */
#define UTF8_NBSP "\u00A0"
#define UTF8_SHY "\u00AD"

/** What utf8_next returns for a broken sequence. */
#define UTF8_BAD 0xFFFDu

/**
 * Decodes one character of [*s, end) and moves *s behind it.  A broken
 * sequence gives UTF8_BAD and moves one byte.  *s must be below end.
 */
unsigned utf8_next(const char **s, const char *end);
/** Decodes the character that ends at `s`, going back no further than start. */
unsigned utf8_prev(const char **s, const char *start);
/** Writes a character to `out` (room for 4 bytes); returns its length. */
size_t utf8_encode(unsigned cp, char *out);
/** Offset of the first broken byte of `s`, or `n` when all is well. */
size_t utf8_check(const char *s, size_t n);
/** Number of characters in `n` bytes. */
size_t utf8_count(const char *s, size_t n);

/** True when `s` begins with `start`, whatever follows. */
bool utf8_starts(const char *s, const char *start);
/** True when `s`, or its `n` bytes, end with `end` (which may be all). */
bool utf8_ends(const char *s, const char *end);
bool utf8_ends_n(const char *s, size_t n, const char *end);
/** Bytes of the space of any kind that `s` begins with, 0: none. */
size_t utf8_space_len(const char *s);
/** Behind all spaces of any kind that `s` begins with. */
const char *utf8_skip_spaces(const char *s);
/** Bytes of the hyphen or dash of any kind that `s` begins with, 0: none. */
size_t utf8_dash_len(const char *s);
/** True for `n` bytes of nothing but spaces of any kind. */
bool utf8_is_blank(const char *s, size_t n);

/** Lower case of one character. */
unsigned utf8_lower(unsigned cp);
/** Upper case of one character. */
unsigned utf8_upper(unsigned cp);
/** True for a letter of any script that has letters with case, and ъ, ь, ª. */
bool utf8_is_letter(unsigned cp);
/** True for a Cyrillic letter. */
bool utf8_is_cyrillic(unsigned cp);
/** True when `s` begins with a Cyrillic letter. */
bool utf8_starts_cyrillic(const char *s);
/** True for hyphens, dashes and the minus sign. */
bool utf8_is_dash(unsigned cp);
/** True for ASCII digits. */
bool utf8_is_digit(unsigned cp);
/** True for space, tab, line ends, no-break and thin spaces. */
bool utf8_is_space(unsigned cp);
/** The Cyrillic letter that a Latin one looks like (a → а, K → К), or 0. */
unsigned utf8_lookalike(unsigned cp);

/**
 * For comparing words: lower case, ё as е, no-break spaces as spaces, runs of
 * spaces as one, ends trimmed.  The result lives in the arena.
 */
char *utf8_fold(struct arena *a, const char *s, size_t n);
/** The string with its first letter in upper case, in the arena. */
char *utf8_capitalize(struct arena *a, const char *s);
/** The string in upper case, in the arena. */
char *utf8_upper_str(struct arena *a, const char *s);
/**
 * Composes the letter + mark pairs of Russian text (и + breve, е + diaeresis
 * and the like; NFD files come from macOS).  Returns `s` itself when nothing
 * had to change; *n is updated.
 */
const char *utf8_compose(struct arena *a, const char *s, size_t *n);
/** Edit distance of two strings in characters, for «похоже на …». */
size_t utf8_distance(const char *a, const char *b);

#endif
