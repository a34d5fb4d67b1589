/*
 * Inside layout: the page in work, shared by paginate.c, tablerule.c, note.c.
 */
#ifndef LAYOUT_PAGE_INT_H
#define LAYOUT_PAGE_INT_H

#include "layout/table_int.h"

/** The rules of the table open on a page. */
struct rules {
    const struct table *table;         /* NULL: none open */
    double from_y[TABLE_MAX_COLS + 1]; /* upright ones begun; < 0: none */
    struct op *ops;
    size_t n, cap;
    uint32_t row;
};

/** The page in work. */
struct sheet {
    struct maker *m;
    const struct flow *flow;
    struct page *page;
    uint32_t number; /* from 0 */
    double left, top, bottom;
    double y;        /* next free */
    bool empty;      /* nothing placed yet */
    double notes_pt; /* taken at the foot */
    struct flow notes;
    size_t notes_seen; /* references of notes themselves looked at */
    size_t note_next;  /* first strip of notes not placed yet */
    bool notes_only;   /* a page behind the text, all of it for notes */
    size_t split_op;   /* page ops of the split row in work begin here */
    bool splitting;
    struct rules rules;
    int open[12]; /* levels of the bookmarks that hold the next */
    size_t n_open;
};

/** Starts rules of `s` at y, or goes on with them. */
void rules_add_row(struct sheet *sh, const struct strip *s, double y);
/** Ends the open table's rules at y. */
void rules_close(struct sheet *sh, double y);

/** Height that the notes of strips [i, j] not yet on the page would take. */
double notes_measure(struct sheet *sh, const struct strip *first,
                     const struct strip *last);
/** Takes the notes of a strip to the page's foot. */
void notes_take(struct sheet *sh, const struct strip *s);
/** Draws the notes at the foot; what has no room waits for the next page. */
void notes_place(struct sheet *sh);
/** Reserves the foot for notes that wait. */
void notes_reserve(struct sheet *sh);

/** Copies an op to the page, moved. */
struct op *sheet_add_op(struct sheet *sh, const struct op *op, double dx,
                        double dy);

#endif
