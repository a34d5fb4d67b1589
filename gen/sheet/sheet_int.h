/*
 * Between package.c (parts of the archive), sax.c (XML), workbook.c (which
 * sheets, strings, styles there are), cells.c (rows and cells), value.c (what
 * a cell shows).
 */
#ifndef SHEET_INT_H
#define SHEET_INT_H

#include <stdint.h>

#include "base/buf.h"
#include "sheet/sheet.h"

/** Ceilings: bytes of one part and of all parts unpacked, cells of a sheet. */
#define SHEET_MAX_PART ((size_t)96 * 1024 * 1024)
#define SHEET_MAX_ALL ((size_t)192 * 1024 * 1024)
#define SHEET_MAX_CELLS 2000000u
/** Rows and columns that Excel itself has. */
#define SHEET_MAX_ROWS 1048576u
#define SHEET_MAX_COLUMNS 16384u

/* ── package.c: the only file that sees libzip ── */

struct package;

/** Opens an archive in memory; NULL when it is none.  Freed by the caller. */
struct package *package_open(const void *data, size_t len);
void package_free(struct package *p);
/** The bytes of a part into `out`; false when there is none, or it is broken
 * or passes a ceiling (*too_large is then set). */
bool package_read(struct package *p, const char *path, struct buf *out,
                  bool *too_large);

/* ── sax.c: the only file that sees libxml2 ── */

/** An element's attributes, and its name without prefix. */
struct sax_element {
    const char *name;
    const char *const *attributes; /* as libxml2 gives them, 5 a piece */
    int n;
};

/** What a reader of XML does at each start, end and text. */
struct sax_reader {
    void (*start)(void *arg, const struct sax_element *e);
    void (*end)(void *arg, const char *name);
    void (*text)(void *arg, const char *s, size_t n);
    void *arg;
    const bool *stop; /* set by a function: no more is read */
};

/** Goes through a document; false when it is not well-formed or has a DTD
 * (no entities, nothing from outside is ever read). */
bool sax_parse(const struct buf *xml, const struct sax_reader *r);
/** Value of an attribute by its name without prefix, in `out`; NULL: none.
 * Values of numbers and references fit; longer ones are cut. */
const char *sax_attribute(const struct sax_element *e, const char *name,
                          char *out, size_t size);

/* ── workbook.c ── */

/** How a cell's style shows a number. */
enum number_style { STYLE_NUMBER, STYLE_DATE, STYLE_TIME, STYLE_PERCENT };

/** A string as bytes of a common text. */
struct span {
    uint32_t off, len;
};

struct workbook {
    struct arena *arena;
    struct package *package;
    const char *shown;
    struct diags *d;
    bool since_1904;
    bool large;        /* a part passed its ceiling */
    const char *sheet; /* the chosen sheet's name */
    const char *part;  /* its path */
    struct buf text;   /* of the shared strings */
    struct span *strings;
    size_t n_strings, cap_strings;
    enum number_style *styles; /* by number of a cell's style */
    size_t n_styles, cap_styles;
};

/** Reads what is there beside the cells and chooses the sheet; false after a
 * report. */
bool workbook_read(struct workbook *w, const char *name);
/** Reports a workbook that cannot be read. */
void workbook_report(const struct workbook *w, const char *cause);

/* ── value.c ── */

/** What a cell's number shows: «01.09.2024», «3,6», «92 %». */
void value_add_number(const struct workbook *w, const char *number,
                      enum number_style style, struct buf *out);

/* ── cells.c ── */

/** The chosen sheet as a source; NULL after a report. */
const struct source *cells_read(struct workbook *w);

#endif
