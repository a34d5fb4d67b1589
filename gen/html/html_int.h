/* What the files of the HTML back end share. */
#ifndef HTML_HTML_INT_H
#define HTML_HTML_INT_H

#include "base/arena.h"
#include "html/emit.h"
#include "html/html.h"

/** One rendering. */
struct html {
    const struct html_options *o;
    struct buf *out;
    const struct doc_node *title; /* the node that is the page's h1 */
    int base;    /* the level of the title above the headings */
    int level;   /* of the last heading */
    int open[6]; /* levels in the tree of the headings that are open */
    size_t n_open;
    unsigned n_charts;            /* ids of charts are made from it */
    unsigned n_unnamed;           /* tables without a caption so far */
    struct arena *arena;          /* freed when the rendering ends */
    const struct doc_node *noted; /* the block that may be the same (same.c) */
    size_t noted_at;
};

/** Whether a kind reads the same on the page and in its fragment, whatever
 * its options: no; yes; yes, and is noted to be copied (same.c). */
enum html_alike { HTML_DIFFERS, HTML_ALIKE, HTML_NOTED };

/** How a kind of node is written.  `enter` returns false when it wrote the
 * whole node; then neither children nor `exit` are visited. */
struct html_act {
    bool (*enter)(struct html *h, const struct doc_node *n);
    void (*exit)(struct html *h, const struct doc_node *n);
    enum html_alike alike;
};

/** Inline kinds (inline.c). */
bool html_enter_inline(struct html *h, const struct doc_node *n);
void html_exit_inline(struct html *h, const struct doc_node *n);
/** TABLE, ROW, CELL, CAPTION (table.c). */
bool html_enter_table(struct html *h, const struct doc_node *n);
void html_exit_table(struct html *h, const struct doc_node *n);
bool html_enter_row(struct html *h, const struct doc_node *n);
void html_exit_row(struct html *h, const struct doc_node *n);
bool html_enter_cell(struct html *h, const struct doc_node *n);
void html_exit_cell(struct html *h, const struct doc_node *n);
bool html_enter_caption(struct html *h, const struct doc_node *n);
void html_exit_caption(struct html *h, const struct doc_node *n);
/** The list of a TOC, which its caption precedes (html.c). */
void html_open_entries(struct html *h);
/** CHART and IMAGE (figure.c). */
bool html_enter_chart(struct html *h, const struct doc_node *n);
void html_exit_chart(struct html *h, const struct doc_node *n);
bool html_enter_image(struct html *h, const struct doc_node *n);
void html_exit_image(struct html *h, const struct doc_node *n);
/** Around the data table of a chart: folded where there is a picture. */
void html_open_data(struct html *h);
void html_close_data(struct html *h);
/** OFFICE (office.c). */
bool html_enter_office(struct html *h, const struct doc_node *n);
void html_exit_office(struct html *h, const struct doc_node *n);

/** Before a node that is noted or differs: true when it was written before
 * and is copied; after h->noted. */
bool html_same_enter(struct html *h, const struct doc_node *n,
                     enum html_alike alike);
void html_same_exit(struct html *h, const struct doc_node *n);

/** True when a paragraph stands without <p>: alone in its cell, in a tight
 * item, in a heading of office work. */
bool html_is_bare_para(const struct html *h, const struct doc_node *n);
/** ` id="…"` when the node has one. */
static inline void
html_attr_id(struct html *h, const struct doc_node *n)
{
    emit_attr(h->out, "id", n->id);
}

#endif
