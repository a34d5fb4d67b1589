/*
 * Between the files for surnames in Latin letters: leak_fold.c (the skeleton of
 * a word), leak_latin_names.c (the table), leak_latin.c (what stands in a
 * text).
 */
#ifndef PUBLISH_LEAK_LATIN_INT_H
#define PUBLISH_LEAK_LATIN_INT_H

#include <string.h>

#include "base/buf.h"
#include "leak/leak_int.h"

#define LEAK_SIGNS_MAX 48    /* signs of a word that are looked at */
#define LEAK_VARIANTS 5      /* ways of leak_put_latin, 0 the plain one */
#define LEAK_WORDS_KEPT 4096 /* a power of two */

/** A surname's skeleton and all who bear it. */
struct leak_latin_form {
    const char *signs;
    size_t n_signs, n_letters; /* as the plain table writes it */
    bool begins;               /* the first part of a compound surname */
    size_t twin_in;            /* the text where it stands in Cyrillic too */
    unsigned *people;          /* of a first part: none */
    size_t n, cap;
};

/** A word that is no surname, small letters. */
struct leak_other {
    unsigned char n; /* 0: none */
    char s[15];
};

/** All surnames of a workspace in Latin letters. */
struct leak_latin {
    struct leak_other others[LEAK_WORDS_KEPT]; /* by hash: words met lately */
    struct leak_latin_form **slots;            /* by hash of the skeleton */
    size_t n_slots;
    struct leak_latin_form **forms;
    size_t n_forms, cap_forms;
    size_t twins_of; /* the text whose twins are known */
    size_t at_of;    /* the text in which `at` is the next @ */
    const char *at;
    const char **known; /* the organisation's addresses, small letters */
    size_t n_known, cap_known;
};

static inline bool
leak_is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char
leak_small(char c)
{
    return (char)(c | 0x20);
}

/** Appends a name in Russian letters in Latin ones, by a variant; false when
 * that is the same as by the first one, or the letters are others. */
bool leak_put_latin(struct buf *out, const char *name, size_t variant);
/** The skeleton of Latin letters (apostrophes between them are dropped) into
 * `out`, room for LEAK_SIGNS_MAX; its length. */
size_t leak_fold(const char *s, const char *end, char *out);
/** The skeleton of a text in Russian letters; 0: it is in others. */
size_t leak_fold_name(const char *name, size_t len, char *signs);

/** Where the form of a skeleton is, or would be. */
struct leak_latin_form **leak_latin_slot(const struct leak_latin *l,
                                         const char *signs, size_t n);

#endif
