/* What is looked up of a workspace while its prose is read: names of people
 * in all forms, posts.  Made once a workspace. */
#ifndef PROSE_INDEX_H
#define PROSE_INDEX_H

#include "base/map.h"
#include "prose/prose_int.h"

/** A form of a surname: whose, and the cases it may stand in. */
struct person_form {
    const struct person *person;
    const char *key; /* folded */
    unsigned cases;  /* bits 1 << case */
    const struct person_form *next; /* the same form of another person */
};

/** A post that somebody holds, in its case forms, folded. */
struct post_forms {
    const char *title;
    const char *form[CASE__MAX];
};

/** A paper of the records: a document, a protocol, a legal act. */
struct paper {
    const char *kind, *genus; /* folded; genus NULL: no document of ours */
    const char *issuer, *title; /* folded, or NULL */
    const char *number;         /* as prose_ref_key makes it */
    const char *shown;          /* as it is printed */
    const char *paste;          /* what prints it, or NULL */
    struct date date;
    struct pos at;
    bool act;
};

struct prose_index {
    struct arena *arena;
    const struct workspace *w;
    bool made;
    struct map surnames; /* folded form → struct person_form */
    struct person_form *forms;
    size_t n_forms;
    struct post_forms *posts;
    size_t n_posts, cap_posts;
    bool papers_made;
    struct paper *papers;
    size_t n_papers, cap_papers;
    struct map titles; /* folded title → struct post_forms */
};

/** Fills the index at its first use. */
void index_make(struct prose_index *x);
/** The forms of a post's title. */
const struct post_forms *index_find_post(const struct prose_index *x,
                                         const char *title);

#endif
