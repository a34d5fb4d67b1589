/*
 * Between the files of the leak check: leak.c (files, messages), leak_names.c
 * (surnames in text), leak_guardian.c (those of guardians), leak_find.c (who is
 * meant), leak_beside.c (what stands beside a surname), leak_word.c (surnames
 * that are words), leak_latin.c (surnames in Latin letters), leak_place.c
 * (where in the content a name stands).
 */
#ifndef PUBLISH_LEAK_INT_H
#define PUBLISH_LEAK_INT_H

#include "eval/edition.h"
#include "leak/leak.h"
#include "workspace/workspace.h"

/** A person with what is compared when a surname was found. */
struct leak_person {
    const struct person *person;
    unsigned index;         /* in w->people, guardians behind them */
    unsigned first, middle; /* folded first letters, 0: none */
    bool declined;          /* the two below are made */
    struct gram_forms first_forms, middle_forms;
};

struct leak_slot;
struct leak_latin;

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
    struct leak_person *people; /* w->n_people, then the guardians */
    struct person **guardians;  /* `g` is their place in consents.yaml */
    size_t n_guardians, cap_guardians;
    struct leak_latin *latin;
    size_t n_texts, text_number; /* searched so far; the one in work */
    struct leak_form **forms;
    size_t n_forms, cap_forms;
    struct map by_form;
    struct leak_slot *slots;                 /* the forms by hash */
    size_t n_slots;                          /* a power of two */
    unsigned char ascii[128], cyrillic[256]; /* codes of letters */
    unsigned char starts[8192]; /* how the forms begin: bits by hash */
    const char **known; /* folded texts with names of places and the like */
    size_t n_known, cap_known;
};

/** A name in a text that may not stand there. */
struct leak_hit {
    size_t off, len; /* with initials, first name or patronymic */
    unsigned person; /* index */
    bool full;       /* the first name stands there */
    bool alone;      /* nothing but the surname */
    bool latin;      /* in Latin letters */
};

typedef bool leak_hit_fn(const struct leak_hit *hit, void *arg);

struct leak_names *leak_names_new(struct arena *a, const struct workspace *w);
/** Adds to n->guardians whom the consents name as such. */
void leak_add_guardians(struct leak_names *n);
/** What `shows` says of a person; of guardians, who are in no list, nothing. */
static inline unsigned
leak_show(const struct leak_names *n, const unsigned char *shows, size_t person)
{
    return person < n->w->n_people ? shows[person] : SHOW_NOTHING;
}
/** Makes the forms of a person's first name and patronymic, once. */
void leak_decline(struct leak_names *n, struct leak_person *lp);

/** Takes what leak_scan finds; false ends it. */
struct leak_visitor {
    /** A surname stands in the text as a whole word. */
    bool (*surname)(const struct leak_form *form, const char *from,
                    const char *to, void *arg);
    /** A word that has Latin letters. */
    bool (*latin)(const char *from, const char *to, void *arg);
    void *arg;
};
void leak_scan(const struct leak_names *names, const char *text, size_t n,
               const struct leak_visitor *visitor);

/** The surnames of n->forms in Latin letters. */
struct leak_latin *leak_latin_new(struct leak_names *n);
/**
 * Calls `hit` for every name in the text that `shows` (of each person, enum
 * show) does not allow, in order, until it returns false.
 */
void leak_find(struct leak_names *names, const unsigned char *shows,
               const char *text, size_t n, leak_hit_fn *hit, void *arg);
/**
 * The same for names in Latin letters in the word from `from` to `to` of the
 * text; false when `hit` was.
 */
bool leak_latin_find(struct leak_names *names, const unsigned char *shows,
                     const char *text, const char *end, const char *from,
                     const char *to, leak_hit_fn *hit, void *arg);

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
