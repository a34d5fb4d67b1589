/*
 * Words as letters.  All comparing is done on the folded text, in which every
 * letter takes two bytes; what is printed is cut from the word as typed, so
 * that its ё and its capitals stay.
 */
#include "lang/letters_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define VOWELS "аеиоуыэюя"

static bool
is_apostrophe(unsigned cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x2BC;
}

/* Fills in the letters; returns the number of capitals, or -1. */
static int
read_letters(struct letters *w, const char *word, size_t n)
{
    const char *p = word, *end = word + n;
    int capitals = 0;

    while (p < end) {
        size_t off = (size_t)(p - word);
        unsigned cp = utf8_next(&p, end), low = utf8_lower(cp);

        if (is_apostrophe(cp) && w->n > 0 && p < end)
            continue;
        if (!utf8_is_cyrillic(cp) || w->n == LETTERS_MAX)
            return -1;
        capitals += low != cp;
        w->off[w->n] = (unsigned char)off;
        utf8_encode(low == 0x451 ? 0x435 : low, w->text + 2 * w->n);
        w->n++;
    }
    return capitals;
}

bool
letters_read(struct letters *w, const char *word, size_t n)
{
    int capitals;

    w->word = word;
    w->n = 0;
    capitals = n > 200 ? -1 : read_letters(w, word, n);
    if (capitals < 0)
        w->n = 0;
    w->off[w->n] = (unsigned char)(w->n > 0 ? n : 0);
    w->text[2 * w->n] = '\0';
    w->upper = w->n > 1 && (size_t)capitals == w->n;
    return w->n > 0;
}

static bool
same(const char *letter, const char *other)
{
    return letter[0] == other[0] && letter[1] == other[1];
}

static bool
is_one_of(const char *letter, const char *set, size_t n)
{
    for (size_t i = 0; i + 1 < n; i += 2)
        if (same(letter, set + i))
            return true;
    return false;
}

/* Number of letters that a pattern stands for. */
static size_t
pattern_size(const char *p)
{
    size_t n = 0;

    while (*p != '\0') {
        if (*p == '[')
            p = strchr(p, ']') + 1;
        else
            p += *p == 'V' || *p == 'C' ? 1 : 2;
        n++;
    }
    return n;
}

/* Compares one letter with the pattern at *p and moves *p on. */
static bool
match_one(const char *letter, const char **p)
{
    const char *at = *p, *close;
    bool negated;

    if (*at == 'V' || *at == 'C') {
        *p += 1;
        return is_one_of(letter, VOWELS, sizeof VOWELS - 1) == (*at == 'V');
    }
    if (*at != '[') {
        *p += 2;
        return same(letter, at);
    }
    negated = at[1] == '^';
    at += negated ? 2 : 1;
    close = strchr(at, ']');
    *p = close + 1;
    return is_one_of(letter, at, (size_t)(close - at)) != negated;
}

bool
letters_end(const struct letters *w, const char *pattern)
{
    bool whole = *pattern == '^';
    const char *p = pattern + whole, *letter;
    size_t len = strlen(p), n;

    if (len == 0 || w->n == 0)
        return len == 0 && (!whole || w->n == 0);
    /* most patterns end in a letter, and most of those in another one */
    if ((unsigned char)p[len - 1] >= 0x80 &&
        !same(w->text + 2 * (w->n - 1), p + len - 2))
        return false;
    n = pattern_size(p);
    if (n > w->n || (whole && n != w->n))
        return false;
    letter = w->text + 2 * (w->n - n);
    for (; *p != '\0'; letter += 2)
        if (!match_one(letter, &p))
            return false;
    return true;
}

bool
letters_in(const struct letters *w, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, w->text) == 0)
            return true;
    return false;
}

bool
letters_end_in(const struct letters *w, const char *const *patterns)
{
    for (; *patterns != NULL; patterns++)
        if (letters_end(w, *patterns))
            return true;
    return false;
}

size_t
letters_syllables(const struct letters *w)
{
    size_t n = 0;

    for (size_t i = 0; i < w->n; i++)
        n += is_one_of(w->text + 2 * i, VOWELS, sizeof VOWELS - 1);
    return n;
}

bool
letters_is(const struct letters *w, size_t i, const char *set)
{
    return i < w->n &&
           is_one_of(w->text + 2 * (w->n - 1 - i), set, strlen(set));
}

char *
letters_join(struct arena *a, const struct letters *w, size_t cut,
             const char *ending)
{
    size_t keep = w->off[cut < w->n ? w->n - cut : 0], len = strlen(ending);
    char *out = arena_alloc(a, keep + 2 * len + 1), *o = out + keep;
    const char *end = ending + len;

    memcpy(out, w->word, keep);
    while (ending < end) {
        unsigned cp = utf8_next(&ending, end);

        o += utf8_encode(w->upper ? utf8_upper(cp) : cp, o);
    }
    return out;
}

char *
letters_instead(struct arena *a, const struct letters *w, const char *form)
{
    char *out = letters_join(a, w, w->n, form);
    const char *p = w->word;
    unsigned cp = utf8_next(&p, w->word + w->off[w->n]);

    return cp != utf8_lower(cp) ? utf8_capitalize(a, out) : out;
}
