/*
 * A document tree as HTML: the content of <main>, valid HTML5, nothing but
 * markup (no scripts, no style attributes that the CSP of a CMS would drop).
 * emit.[ch] are the only files that write '<' or escape.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include <stdbool.h>

#include "tree/doc.h"

struct buf;

/** A block in what was written first. */
struct html_span {
    const struct doc_node *node;
    size_t start, len;
};

/**
 * What a page and its fragment have in common: noted while the first is
 * written, copied into the second, when both are given it in their options.
 * What was written first has to stay until the second is.
 */
struct html_same {
    struct arena *arena;
    const struct buf *from; /* NULL: not written yet */
    struct html_span *spans;
    size_t n, cap;
    size_t next; /* to be copied */
};

/** Forgets what was noted: for another document. */
void html_same_start(struct html_same *s);

/** The files of a picture, relative addresses; `small` NULL: only one. */
struct html_picture {
    const char *src, *small;
    unsigned width_px, height_px, small_width_px;
};

struct html_options {
    /* the relative address of another document's page, or NULL */
    const char *(*address)(const char *document_id, void *arg);
    void *address_arg;
    /* finds a picture's files, or false to leave it out; the argument is
     * address_arg */
    bool (*picture)(const struct doc_picture *picture, void *arg,
                    struct html_picture *out);
    bool bare;          /* for fragment.html: no SVG, meaning without CSS */
    int heading_offset; /* added to heading levels; the title's is its own */
    const char *title_property; /* itemprop of the title, NULL: none */
    struct html_same *same;     /* NULL: written once */
};

/** Appends the document. */
void html_render(const struct document *doc, const struct html_options *o,
                 struct buf *out);
/** Appends a part of a tree: a table or chart made outside documents. */
void html_render_node(const struct doc_node *root, const struct html_options *o,
                      struct buf *out);
/** The node that is written as the page's h1, or NULL when the page has to
 * have one of its own. */
const struct doc_node *html_find_title(const struct doc_node *root);
/** Appends text with & < > " escaped, as text or attribute value. */
void html_escape(const char *s, struct buf *out);

#endif
