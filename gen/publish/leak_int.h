/*
 * Between the files of the leak check: leak.c (files, messages), leak_names.c
 * (surnames in text), leak_find.c (who is meant), leak_word.c (surnames that
 * are words), leak_place.c (where in the content a name stands).
 */
#ifndef PUBLISH_LEAK_INT_H
#define PUBLISH_LEAK_INT_H

#include "data/workspace.h"
#include "doc/edition.h"
#include "publish/leak.h"

/** A person with what is compared when a surname was found. */
struct leak_person {
    const struct person *person;
    unsigned index;         /* in w->people */
    unsigned first, middle; /* folded first letters, 0: none */
    bool declined;          /* the two below are made */
    struct gram_forms first_forms, middle_forms;
};

struct leak_slot;

/** A form of a surname and all who bear it. */
struct leak_form {
    const char *folded;
    unsigned *people; /* indices */
    size_t n, cap;
};

/** All surnames of a workspace, in all forms; const after leak_names_new but
 * for what is declined when first needed. */
struct leak_names {
    struct arena *arena;
    const struct workspace *w;
    struct leak_person *people; /* w->n_people */
    struct leak_form **forms;
    size_t n_forms, cap_forms;
    struct map by_form;
    struct leak_slot *slots;                 /* the forms by hash */
    size_t n_slots;                          /* a power of two */
    unsigned char ascii[128], cyrillic[256]; /* codes of letters */
    const char **known; /* folded texts with names of places and the like */
    size_t n_known, cap_known;
};

/** A name in a text that may not stand there. */
struct leak_hit {
    size_t off, len; /* with initials, first name or patronymic */
    unsigned person; /* index */
    bool full;       /* the first name stands there */
    bool alone;      /* nothing but the surname */
};

typedef bool leak_hit_fn(const struct leak_hit *hit, void *arg);

struct leak_names *leak_names_new(struct arena *a, const struct workspace *w);
/** Calls `hit` with the form and its first and last byte for every surname
 * that stands in the text as a whole word, until it returns false. */
void leak_scan(const struct leak_names *names, const char *text, size_t n,
               bool (*hit)(const struct leak_form *form, const char *from,
                           const char *to, void *arg),
               void *arg);
/**
 * Calls `hit` for every name in the text that `shows` (of each person, enum
 * show) does not allow, in order, until it returns false.
 */
void leak_find(struct leak_names *names, const unsigned char *shows,
               const char *text, size_t n, leak_hit_fn *hit, void *arg);

/**
 * True when a form of a surname is a word too, so that alone it is no name
 * where any word may be capitalised («Мороз», «Молодых», «Казанский»).
 * `folded`: lower case, е for ё.
 */
bool leak_is_word(const char *folded);

/**
 * Where the content says the name of a person that `shows` hides: in the
 * document's own text first (`d` may be NULL), then in all others.  False
 * when it stands nowhere in free text: then our own code brought it.
 */
bool leak_find_place(struct leak_names *names, const struct document_list *site,
                     const struct document *d, const unsigned char *shows,
                     unsigned person, struct pos *out);

#endif
