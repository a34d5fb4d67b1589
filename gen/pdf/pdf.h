/*
 * Pages to bytes: archival, accessible PDF (PDF/A-1a or -2a with PDF/UA-1)
 * written through libharu's object layer.  The bytes depend on the arguments
 * only.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "typography/date.h"
#include "layout/layout.h"

struct buf;

/**
 * What all documents of a process share: the ICC profile, compressed once.
 * Const after pdf_shared_new (NULL after reporting P024), used by all threads.
 */
struct pdf_shared;
struct pdf_shared *pdf_shared_new(const struct text_faces *faces,
                                  struct diags *d);
void pdf_shared_free(struct pdf_shared *s);
/** The path of the ICC profile that is installed, or NULL. */
const char *pdf_profile_path(void);

/** Metadata. */
struct pdf_info {
    const char *title, *author, *subject, *keywords;
    struct date date; /* CreationDate, ModDate: noon, Moscow time */
    bool archive_2a;
};

/** What was written, for the manifest and the site. */
struct pdf_facts {
    size_t pages;
    const char *fonts[TEXT_MAX_FACES]; /* PostScript names */
    size_t n_fonts;
};

/**
 * Appends the file to `out`.  False after reporting P-codes at `at` (P025 a
 * character that no font has, P026 a picture, P027 too large for PDF/A, P028
 * font, P029 libharu): then `out` must not be used.
 */
bool pdf_write(const struct layout *l, const struct pdf_shared *shared,
               const struct pdf_info *info, struct diags *d, struct pos at,
               struct buf *out, struct pdf_facts *facts);

#endif
