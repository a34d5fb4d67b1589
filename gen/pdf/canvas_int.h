/*
 * The content stream of a page in the making: what the graphics state is, so
 * that it is set only when it changes.
 */
#ifndef PDF_CANVAS_INT_H
#define PDF_CANVAS_INT_H

#include "pdf/pdf_int.h"

#define NO_COLOR 0xFFFFFFFFu /* not known: must be set */

struct canvas {
    struct pdf *p;
    struct buf *b;
    size_t page; /* its index */
    double height_pt;

    bool marked;                    /* inside BDC … EMC */
    const struct struct_elem *elem; /* whose marked content; NULL: artifact */
    enum artifact_kind artifact;

    bool in_text;        /* inside BT … ET */
    long text_x, text_y; /* start of the line there, 1/100 pt */
    int font;            /* face, -1: none set */
    long size;           /* 1/100 pt */
    long rise;           /* 1/100 pt */
    uint32_t fill, stroke;
    long stroke_width; /* 1/100 pt, -1: none set */
};

/** Makes sure that a colour is set for filling or for strokes. */
void canvas_set_fill(struct canvas *c, uint32_t color);
void canvas_set_stroke(struct canvas *c, uint32_t color, double width_pt);
/** y from the top as y from the bottom. */
double canvas_y(const struct canvas *c, double y);
/** Writes numbers in 1/100 pt, each with a space behind it. */
void canvas_put(struct canvas *c, double a);
void canvas_put_point(struct canvas *c, double x, double y);

/* draw_text.c */
void draw_text(struct canvas *c, const struct op *op);
/* draw_shape.c */
void draw_line(struct canvas *c, const struct op *op);
void draw_rect(struct canvas *c, const struct op *op);
void draw_poly(struct canvas *c, const struct op *op);
void draw_circle(struct canvas *c, const struct op *op);
void draw_image(struct canvas *c, const struct op *op);

#endif
