/*
 * What the files of pdf/ share: the document in the making, and the only
 * include of libharu.
 *
 * libharu keeps the numbers of all objects and writes the catalog, the page
 * tree, pages and bookmarks.  What is large or what it cannot write (fonts,
 * content, pictures, structure, metadata, annotations) are raw objects:
 * a null object takes their number in libharu's table (or none, where nothing
 * in libharu refers to them), and object.c writes their bytes straight to the
 * output.
 */
#ifndef PDF_PDF_INT_H
#define PDF_PDF_INT_H

#include <setjmp.h>

#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include "base/arena.h"
#include "base/buf.h"
#include "pdf/pdf.h"
#include "pdf/syntax_int.h"

struct pdf_font;
struct pdf_kid;
struct pdf_picture;

/** libharu's colour profile for the output intent, ready to be written. */
struct pdf_shared {
    const struct text_faces *faces;
    unsigned char *icc; /* compressed */
    size_t icc_len;
};

/** A page in the making. */
struct pdf_page {
    HPDF_Page page;
    unsigned number;                   /* of its object */
    unsigned content;                  /* number of its content stream */
    const struct struct_elem **owners; /* of its marked contents, by MCID */
    size_t n_owners, cap_owners;
    unsigned *annots; /* numbers of its annotations */
    size_t n_annots, cap_annots;
};

/** Structure elements while the pages are drawn, by their index. */
struct pdf_elem {
    struct pdf_kid *first, *last;      /* contents in order */
    const struct struct_elem *reached; /* last child with content so far */
};

/** An annotation's place in the structure. */
struct pdf_annot {
    const struct struct_elem *owner;
};

/** A document in the making; lives in pdf_write. */
struct pdf {
    const struct layout *layout;
    const struct pdf_shared *shared;
    const struct pdf_info *info;
    struct diags *diags;
    struct pos at;
    struct arena arena;
    jmp_buf failed; /* after a report; everything is freed in pdf_write */

    HPDF_Doc doc;
    struct buf *out;
    size_t start;    /* offset of the file in `out` */
    size_t *offsets; /* of raw objects by number, 0: none */
    size_t cap_offsets;
    unsigned *spare; /* numbers that libharu does not need */
    size_t n_spare, cap_spare;
    unsigned reserved, n_reserved; /* numbers that it does not know */
    struct buf content;            /* of the page or object in work */
    struct buf zipped;             /* the same, compressed */
    struct buf samples, predicted; /* of the picture in work */
    struct deflater *deflater;

    struct pdf_page *pages;
    struct pdf_font *fonts[TEXT_MAX_FACES];
    struct text_subset subset; /* of the font in work */
    unsigned info_number;      /* of the information dictionary */
    unsigned resources; /* number of the resources that all pages share */
    struct pdf_elem *elems;
    unsigned first_elem; /* number of element 0 */
    struct pdf_annot *annots;
    size_t n_annots, cap_annots;
    struct pdf_picture *pictures;
    unsigned n_pictures;
};

/* error.c */
void pdf_fail(struct pdf *p, enum diag_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4), noreturn));
void pdf_on_error(HPDF_STATUS error, HPDF_STATUS detail, void *pdf);
/** Fails when a call of libharu left an error without raising it. */
void pdf_check(struct pdf *p);

/* object.c */
unsigned pdf_number_of(const void *haru_object);
/** The next number, and any free number. */
unsigned pdf_new_number(struct pdf *p);
unsigned pdf_new_object(struct pdf *p);
/** Keeps `n` numbers in a row for raw objects that no libharu object refers
 * to; returns the first.  Once a document. */
unsigned pdf_reserve_numbers(struct pdf *p, size_t n);
/** One more than the last number. */
unsigned pdf_count_numbers(const struct pdf *p);
/** libharu's object of a number, or what stands there for a raw one, to refer
 * to it; NULL: the number is reserved. */
void *pdf_haru_object(const struct pdf *p, unsigned number);
/** Starts and ends a raw object in `out`. */
void pdf_open_object(struct pdf *p, unsigned number);
void pdf_close_object(struct pdf *p);
/** A stream of its own; `dict` is what its dictionary holds besides. */
void pdf_add_stream(struct pdf *p, unsigned number, const char *dict,
                    const void *data, size_t len);
/** The same for bytes that are compressed already. */
void pdf_add_deflated(struct pdf *p, unsigned number, const char *dict,
                      const void *data, size_t len);
/** Tells that libharu's object is replaced by a raw one of its number. */
void pdf_spare_object(struct pdf *p, unsigned number);

/* fonts.c */
void pdf_write_fonts(struct pdf *p);
/** Appends « /F0 12 0 R» for the fonts used. */
void put_fonts(struct pdf *p, struct buf *b);
size_t font_list(const struct pdf *p, const char **names);

/* draw.c */
void pdf_draw_page(struct pdf *p, size_t index);

/* structure.c */
int pdf_mark(struct pdf *p, size_t page, const struct struct_elem *e);
void pdf_mark_annot(struct pdf *p, size_t page, unsigned annot,
                    const struct struct_elem *e);
unsigned pdf_write_structure(struct pdf *p);

/* links.c, image.c, outline.c, meta.c, save.c */
void pdf_add_link(struct pdf *p, size_t page, const struct op *op);
/** The number of a picture of this size on paper. */
unsigned pdf_add_picture(struct pdf *p, const struct doc_picture *picture,
                         double w_pt, double h_pt);
void put_pictures(struct pdf *p, struct buf *b);
void pdf_write_outline(struct pdf *p);
void pdf_write_meta(struct pdf *p);
void pdf_save(struct pdf *p);

#endif
