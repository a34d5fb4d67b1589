/*
 * Inside layout: a table laid out, as far as pagination needs it.
 */
#ifndef LAYOUT_TABLE_INT_H
#define LAYOUT_TABLE_INT_H

#include "layout/layout_int.h"

/** The widest grid; more columns are folded into the last. */
#define TABLE_MAX_COLS 64
/** A header higher than this part of a page is not repeated. */
#define HEADER_PART 0.35

/** A paragraph of a cell, shaped once, measured and drawn from here. */
struct cell_para {
    struct para para;
    double gap_pt; /* above it */
};

/** A cell in its place in the grid. */
struct cell {
    const struct doc_node *node;
    struct struct_elem *elem;
    uint32_t row, col, rowspan, colspan;
    struct cell_para *paras; /* NULL: content other than paragraphs */
    size_t n_paras, cap_paras;
    double min_pt, max_pt; /* of the content, without padding */
    double hard_pt;        /* min_pt when words are hyphenated */
    double height_pt;      /* likewise, once widths are known */
    double comma_pt;       /* decimal: width up to the comma */
    enum doc_align align;
    bool flat; /* spans rows, but its text lies in the first of them */
    uint32_t strip0, strip1; /* drawn, in the table's own flow */
};

struct row {
    const struct doc_node *node;
    enum doc_row role;
    struct struct_elem *elem;
    size_t cell0, cell1; /* cells that begin here */
    double height_pt;    /* with padding */
    bool tied;           /* stays on the page of the next row */
};

struct table {
    const struct doc_node *node;
    const struct layout_profile *profile;
    size_t n_cols, n_rows;
    double x[TABLE_MAX_COLS + 1]; /* edges of columns */
    struct row *rows;
    struct cell *cells;
    size_t n_cells, cap_cells;
    uint32_t *owner; /* of each place of the grid: its cell, from 1 */
    size_t n_header; /* rows repeated on each page */
    size_t head_strip0, head_strip1; /* their strips in the flow */
    double head_height_pt;
    double size_pt, pad_y_pt;
    double min_pt[TABLE_MAX_COLS], max_pt[TABLE_MAX_COLS];
    double comma_left_pt[TABLE_MAX_COLS], comma_right_pt[TABLE_MAX_COLS];
    bool plain; /* no rules */
    struct struct_elem *elem;
};

/** Reads rows and cells into the grid, shapes their text, makes elements. */
void table_read(struct maker *m, struct table *t, const struct doc_node *n);
/** Settles the columns' edges for a frame; `hyphens`: words may be hyphenated
 * where nothing else helps.  False: words had to be cut. */
bool table_set_widths(struct table *t, struct frame f, bool hyphens);

#endif
