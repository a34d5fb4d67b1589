/* Inside of the check of numbers in text: the facts they are held against. */
#ifndef DOC_NUMBERS_INT_H
#define DOC_NUMBERS_INT_H

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "eval/eval.h"
#include "lang/find.h"

/** A known number. */
struct known {
    const char *path, *noun; /* noun: its last word */
    const char *phrase;      /* the whole noun: «открытый урок» */
    struct value value;
    const struct fact *fact;
    bool own; /* of the document's period, not of another year */
    bool people;
};

/** The five numbers of which a total consists, in the order of
 * numbers_primary. */
enum { PRIMARY = 5 };
/** What the facts say. */
struct facts_known {
    struct known *items;
    size_t n, cap;
    bool unknown[PRIMARY];      /* some form's number is not known */
    bool unknown_last[PRIMARY]; /* the same last year */
    const struct known *total[PRIMARY];
};

/** A text node's share of the joined text. */
struct part {
    size_t off, len;
    const struct doc_node *node;
};

/** The numbers of a document under check. */
struct numbers {
    const struct eval *e;
    struct arena *arena; /* of this document */
    struct facts_known facts;
    bool collected;
    struct buf text;      /* the paragraph in work */
    const char *sentence; /* of it, text[sentence_from, sentence_to) folded */
    size_t sentence_from, sentence_to;
    struct part *parts;
    size_t n_parts, cap_parts;
    struct claim *claims; /* of the paragraph */
    size_t n_claims, cap_claims;
    struct buf *list; /* of all claims, NULL: not wanted */
    size_t n_checked, n_unchecked;
};

/** A stretch of the joined text that a part of the stage has judged. */
struct claim {
    size_t from, to;
};

/** True when a word is of a list that ends with NULL. */
bool numbers_is_one_of(const char *word, const char *const *list);
/** The total that counts a noun, -1: none. */
int numbers_primary(const char *noun);
bool numbers_starts(const char *s, const char *start);
/** The total that a path is («формы.педагоги.пары»), -1: none. */
int numbers_primary_path(const char *path);
/** True when the text at `off` is judged already. */
bool numbers_is_claimed(const struct numbers *k, size_t off);
/** The place in the file of `len` bytes of the joined text. */
struct pos numbers_place(const struct numbers *k, size_t off, size_t len);
/** Joins a paragraph to one text. */
void numbers_join(struct numbers *k, const struct doc_node *para);
/** False for text that a value printed. */
bool numbers_is_typed(const struct numbers *k, size_t off);
/** Checks counts in the joined text that nothing else has judged. */
void numbers_check_text(struct numbers *k);
/** Checks one count that another part has read: a noun before its number. */
void numbers_check_one(struct numbers *k, const struct found_number *f);
/** Collects the facts of the document's scope, once. */
void numbers_collect(struct numbers *k);

#endif
