/*
 * Inside layout: the vertical list.
 *
 * A flow is a list of strips: slices of content as wide as the text block
 * that no page break may cut (a line, a table row, a signature).  Block
 * handlers append strips to the current flow; paginate.c then puts them on
 * pages.  A strip's ops are relative to its top and the text block's left.
 */
#ifndef LAYOUT_FLOW_INT_H
#define LAYOUT_FLOW_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/layout.h"

struct maker;
struct table;

/** A lower drawing of a figure, taken where the other has no room. */
struct low {
    uint32_t op0, op1;
    double height_pt;
    double x0, x1; /* of its box */
};

/** A slice that stays whole. */
struct strip {
    double height_pt;
    double gap_pt; /* above it; dropped at the top of a page */
    uint32_t op0, op1;
    uint32_t note0, note1;      /* notes first referred to here */
    bool keep_next;             /* no page break below */
    bool page_before;           /* starts a page */
    bool at_foot;               /* goes down to the foot of its page */
    struct struct_elem *figure; /* gets its bbox from this strip */
    const struct low *low;      /* of the figure; NULL: none */
    const struct table *table;
    uint32_t row;
    bool row_part; /* one of several strips of a row */
};

/** A place that links lead to: the top of a strip. */
struct anchor {
    const struct doc_node *node;
    size_t strip;
};

/** A bookmark before its page is known. */
struct bookmark {
    const char *title;
    int level;
    size_t strip;
};

/** A vertical list for pages of one size. */
struct flow {
    struct flow *next;
    bool landscape;
    double width_pt; /* of the text block */
    struct strip *strips;
    size_t n, cap;
    struct op *ops;
    size_t n_ops, cap_ops;
    const struct doc_node **notes;
    size_t n_notes, cap_notes;
    struct anchor *anchors;
    size_t n_anchors, cap_anchors;
    struct bookmark *marks;
    size_t n_marks, cap_marks;
    double gap_pt;   /* wanted before the next strip */
    bool break_next; /* the next strip starts a page */
};

/** Room for blocks, inside the text block. */
struct frame {
    double x_pt, width_pt;
};

/** Opens a flow for the pages that follow. */
void flow_open(struct maker *m, bool landscape);
/** Asks for space above the next strip; the largest wish counts. */
void flow_gap(struct maker *m, double pt);
/** Starts a strip; its ops are those added until flow_end_strip. */
struct strip *flow_begin_strip(struct maker *m);
struct strip *flow_end_strip(struct maker *m, double height_pt);
struct op *flow_add_op(struct maker *m, enum op_kind kind,
                       const struct struct_elem *elem, double x, double y);
void flow_add_anchor(struct maker *m, const struct doc_node *n);
void flow_add_bookmark(struct maker *m, const struct doc_node *n, int level,
                       const char *title);
/** Forbids page breaks below the last `n` strips. */
void flow_keep_last(struct maker *m, size_t n);

#endif
