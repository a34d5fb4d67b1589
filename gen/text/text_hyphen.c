/*
 * Hyphenation of Russian words by libhyphen with Debian's hyph_ru_RU.dic.
 * A word as it stands in text may hold quotes, hyphens and full stops; each
 * stretch of Russian letters in it is hyphenated by itself.  What patterns
 * do not know is added here: abbreviations (two capitals) are never broken,
 * each part keeps two letters and a vowel, and no part starts with ъ, ь, ы, й
 * (rules of Russian spelling of 1956, §§ 117–121).
 */
#define _POSIX_C_SOURCE 200809L /* fmemopen */
#include "text/text.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/hyphen_int.h"

#define PART_MIN 2  /* letters on each side of a break */
#define WORD_MAX 64 /* characters that the result has bits for */

static const char *const paths[] = {
    "/usr/share/hyphen/hyph_ru_RU.dic",
    "/usr/share/hyphen/hyph_ru.dic",
};

struct text_hyphenator {
    HyphenDict *dict;
    HyphenDict *patterns; /* of it: those for letters */
};

/** Reads the dictionary, unites its patterns and hands it to libhyphen. */
static HyphenDict *
load_dictionary(const char *path)
{
    struct arena arena = {0};
    struct buf united = {0};
    struct file_bytes bytes;
    HyphenDict *dict = NULL;
    FILE *f;

    if (file_read(&arena, path, path, FILE_MAX_TEXT, NULL, (struct pos){0},
                  &bytes)) {
        hyphen_unite(bytes.data, bytes.len, &united);
        f = united.len > 0 ? fmemopen(united.data, united.len, "r") : NULL;
        if (f != NULL) {
            dict = hnj_hyphen_load_file(f);
            fclose(f);
        }
    }
    buf_free(&united);
    arena_free(&arena);
    return dict;
}

/**
 * To a dictionary of one level libhyphen adds one above it that parts words
 * at hyphens and apostrophes.  A stretch of letters holds none, so it goes to
 * the level below at once, for half the work.
 */
static HyphenDict *
letter_patterns(HyphenDict *dict)
{
    HyphenDict *below = dict->nextlevel;

    return below != NULL && below->nextlevel == NULL ? below : dict;
}

struct text_hyphenator *
text_hyphenator_load(struct diags *d)
{
    struct text_hyphenator *h = memory_new(1, sizeof *h);
    size_t len;

    for (size_t i = 0; i < sizeof paths / sizeof *paths && !h->dict; i++)
        if (file_exists(paths[i], &len))
            h->dict = load_dictionary(paths[i]);
    if (h->dict == NULL) {
        diag(d, DIAG_HYPHEN_MISSING, (struct pos){0},
             "не установлен словарь переносов");
        diag_hint(d, "установите пакет: sudo apt-get install hyphen-ru");
        free(h);
        return NULL;
    }
    h->patterns = letter_patterns(h->dict);
    return h;
}

const char *
text_hyphenator_path(void)
{
    size_t len;

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (file_exists(paths[i], &len))
            return paths[i];
    return NULL;
}

void
text_hyphenator_free(struct text_hyphenator *h)
{
    if (h == NULL)
        return;
    hnj_hyphen_free(h->dict);
    free(h);
}

/** A lower-case Russian letter, or 0. */
static uint32_t
russian_letter(uint32_t c)
{
    c = utf8_lower(c);
    return (c >= 0x430 && c <= 0x44F) || c == 0x451 ? c : 0;
}

static bool
is_vowel(uint32_t c)
{
    static const uint32_t vowels[] = {0x430, 0x435, 0x438, 0x43E, 0x443,
                                      0x44B, 0x44D, 0x44E, 0x44F, 0x451};

    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (vowels[i] == c)
            return true;
    return false;
}

/** й, ъ, ы, ь never start a line. */
static bool
cannot_start(uint32_t c)
{
    return c == 0x439 || (c >= 0x44A && c <= 0x44C);
}

static bool
has_vowel(const uint32_t *letters, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_vowel(letters[i]))
            return true;
    return false;
}

static bool
may_break(const uint32_t *letters, size_t n, size_t after)
{
    size_t left = after + 1;

    return left >= PART_MIN && n - left >= PART_MIN &&
           has_vowel(letters, left) && has_vowel(letters + left, n - left) &&
           !cannot_start(letters[left]);
}

/** The letters in the dictionary's encoding; returns the bytes. */
static size_t
encode(const HyphenDict *dict, const uint32_t *letters, size_t n, char *out)
{
    /* where а … я stand in KOI8-R, from 0xC0 */
    static const unsigned char koi8[32] = {
        1,  2,  23, 7,  4, 5, 22, 26, 9,  10, 11, 12, 13, 14, 15, 16,
        18, 19, 20, 21, 6, 8, 3,  30, 27, 29, 31, 25, 24, 28, 0,  17};
    size_t len = 0;

    for (size_t i = 0; i < n; i++) {
        if (dict->utf8)
            len += utf8_encode(letters[i], out + len);
        else
            out[len++] =
                (char)(letters[i] == 0x451 ? 0xA3
                                           : 0xC0 + koi8[letters[i] - 0x430]);
    }
    out[len] = '\0';
    return len;
}

static uint64_t
hyphenate_stretch(const struct text_hyphenator *h, const uint32_t *letters,
                  size_t n)
{
    char word[WORD_MAX * 2 + 1], marks[WORD_MAX * 2 + 8];
    char **rep = NULL;
    int *pos = NULL, *cut = NULL;
    uint64_t breaks = 0;
    size_t len;

    if (n < 2 * PART_MIN)
        return 0;
    len = encode(h->dict, letters, n, word);
    memset(marks, '0', sizeof marks);
    if (hnj_hyphen_hyphenate2(h->patterns, word, (int)len, marks, NULL, &rep,
                              &pos, &cut) == 0)
        for (size_t i = 0; i + 1 < n; i++)
            if ((marks[i] & 1) != 0 && may_break(letters, n, i))
                breaks |= UINT64_C(1) << i;
    if (rep != NULL)
        for (size_t i = 0; i + 1 < len; i++)
            free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
    return breaks;
}

bool
text_hyphenate(const struct text_hyphenator *h, const char *word, size_t n,
               uint64_t *breaks)
{
    const char *end = word + n;
    uint32_t letters[WORD_MAX];
    size_t i = 0, len = 0, capitals = 0;

    *breaks = 0;
    while (word < end && i < WORD_MAX) {
        uint32_t c = utf8_next(&word, end), letter = russian_letter(c);

        if (letter != 0) {
            letters[len++] = letter;
            capitals += c != letter;
            i++;
        }
        if (letter == 0 || word == end || i == WORD_MAX) {
            if (capitals < 2 && (word == end || i < WORD_MAX))
                *breaks |= hyphenate_stretch(h, letters, len) << (i - len);
            len = capitals = 0;
            i += letter == 0;
        }
    }
    return *breaks != 0;
}
