/*
 * Documents signed outside the program (подписанный_файл): the PDF and its
 * detached signature go into the archive byte by byte, and what the records
 * say now is compared with its text.  Annexes of an order are part of its
 * file.  With «версия_для_сайта: да» the file may go to the site too.
 */
#ifndef PUBLISH_SIGNED_H
#define PUBLISH_SIGNED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "tree/doc.h"

struct arena;
struct workspace;

/** A signed file as it is on disk; in the arena. */
struct signed_copy {
    const struct document *document; /* of the full edition */
    const char *data;
    size_t len;
    const char *sig; /* NULL: no detached signature beside it */
    size_t sig_len;
    size_t pages;     /* 0: not known, the file is not one of ours */
    const char *text; /* letters and digits; NULL: it cannot be read */
    size_t bare_page; /* the first page without text; 0: none */
};

/** The signed files of a workspace. */
struct signed_set {
    struct signed_copy *copies;
    size_t n, cap;
};

/** True when the document's head names a signed file. */
bool signed_is_given(const struct document *d);

/**
 * Reads the files that the heads of the documents name (in the folder of the
 * document, else of the workspace) and their <file>.sig.  Reports T060 for
 * those that cannot be used; the others are in `out`.  A text that differs
 * from the records is T061, one that cannot be read T062 (a note).
 */
void signed_load(struct arena *a, const struct workspace *w,
                 const struct document_list *full, struct diags *diags,
                 struct signed_set *out);

/** The signed file of a document of either edition, or NULL. */
const struct signed_copy *signed_find(const struct signed_set *set,
                                      const struct document *d);

/**
 * The signed file of the order that a document is an annex to, when the annex
 * is part of it: its text is there, or the file cannot be read (a scan of the
 * whole).  NULL also when the annex has a signed file of its own.
 */
const struct signed_copy *signed_find_order(struct arena *a,
                                            const struct signed_set *set,
                                            const struct document *annex);

/**
 * True when the signed file itself goes to the site: the head asks for it
 * («версия_для_сайта: да»), this program made it, every page has text, and
 * nothing that the edition for the site hides stands there (names, contacts).
 * Else T064 says why not, and the site gets the generated copy.  `site`: the
 * edition for the site, `d` one of it; `path`: where the file would be.
 */
bool signed_fits_site(struct arena *a, const struct workspace *w,
                      const struct document_list *site,
                      const struct document *d, const struct signed_copy *copy,
                      const char *path, struct date consents_on,
                      struct diags *diags);

#endif
