/*
 * Between the files that read the text of a PDF: pdf_text.c (structure, pages,
 * objects), pdf_content.c (what pages draw), pdf_font.c (codes to text).
 */
#ifndef PUBLISH_PDF_TEXT_INT_H
#define PUBLISH_PDF_TEXT_INT_H

#include "reread/pdf_read_int.h"

#define PDF_CHARS_MAX 15 /* bytes of text that a code stands for */

/** What the codes of a font say. */
struct pdf_cmap {
    struct pdf_code {
        unsigned char n;
        char s[PDF_CHARS_MAX];
    } * codes;
    size_t n;
};

/** A file that is read. */
struct pdf_reader {
    struct arena *arena;
    struct pdf_file file;
    unsigned *block_of; /* of structure elements by number; 0: not asked */
    bool *is_read;      /* of nodes of the tree of pages: each is read once */
    struct pdf_cmap *maps; /* of fonts by number of their object, or empty */
    struct read_text *out;
    struct buf apart;       /* tops and feet of pages */
    struct buf strings;     /* of objects */
    struct buf stream, map; /* of the page and of the font in work */
    struct buf word;        /* the string or code in work */
    struct buf bytes;       /* of a string before it is text */
    struct buf shown;       /* what the next operator shows */
    struct read_mark *apart_marks;
    size_t n_apart, cap_apart;
    size_t page; /* the one in work, from 1 */
    size_t key;  /* its number in the parent tree */
};

/** What a page draws. */
struct pdf_content {
    struct pdf_reader *r;
    struct span fonts; /* the dictionary of the page's fonts */
    const struct pdf_cmap *map;
    unsigned *owners; /* blocks by MCID */
    size_t n_owners;
    unsigned block; /* in work; 0: an artifact */
    unsigned last;  /* block of the text before */
    bool figure;    /* labels of a figure stand each alone */
    double y, last_y;
};

/** Appends UTF-16 (big-endian) as UTF-8. */
void pdf_put_utf16(struct buf *out, const char *s, size_t n);
/** The codes of the font that a value refers to; NULL: it has none. */
const struct pdf_cmap *pdf_load_font(struct pdf_reader *r, struct span value);

/** Appends the text that a content stream shows, to the text of the page or,
 * what no block owns, to r->apart. */
void pdf_read_content(struct pdf_content *c, struct span s);

/** All strings of the value that begins at `s`, a line each, to r->strings;
 * moves behind it. */
void pdf_put_strings(struct pdf_reader *r, struct span *s);

#endif
