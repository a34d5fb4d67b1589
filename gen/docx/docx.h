/*
 * A document tree as a Word file (ISO/IEC 29500, ECMA-376: WordprocessingML
 * in an Open Packaging container).  The looks of paragraphs are those of the
 * pages (layout/style.h), said once as styles; numbers of lists and captions
 * are Word's own and show what the tree settled.
 */
#ifndef DOCX_DOCX_H
#define DOCX_DOCX_H

#include <stdbool.h>

#include "layout/layout.h"
#include "layout/profile.h"
#include "tree/doc.h"

struct buf;
struct text_faces;
struct text_shaper;
struct docx_template;

struct docx_options {
    const struct layout_profile *profile; /* with the school's font, size */
    const struct text_faces *faces;
    struct text_shaper *shaper; /* measures words for columns of tables */
    /* the pages, for the numbers in the contents; NULL: left to Word */
    const struct layout *layout;
    /* the address of another document's public file, or NULL */
    const char *(*address)(const char *document_id, void *arg);
    void *address_arg;
    const struct docx_template *sample; /* NULL: styles by the profile */
};

/** Appends the document's bytes; false when memory or zip failed. */
bool docx_write(const struct document *doc, const struct docx_options *o,
                struct buf *out);

#endif
