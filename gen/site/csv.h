/*
 * CSV for spreadsheets: `;`, UTF-8 with BOM, CR LF.  A cell that a spreadsheet
 * would run as a formula gets an apostrophe in front.
 */
#ifndef SITE_CSV_H
#define SITE_CSV_H

#include <stddef.h>

struct buf;

/** Starts a file with its BOM and the row of names. */
void csv_start(struct buf *b, const char *const *names, size_t n);
/** Appends a cell to the row; NULL is empty. */
void csv_cell(struct buf *b, const char *s);
/** Appends a number. */
void csv_number(struct buf *b, size_t v);
/** Ends the row. */
void csv_end(struct buf *b);

#endif
