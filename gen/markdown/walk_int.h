/*
 * The half of the Markdown walk that does not see cmark: the stack of open
 * nodes, and text with its tokens and footnote marks.
 */
#ifndef DOC_WALK_INT_H
#define DOC_WALK_INT_H

#include "base/buf.h"
#include "markdown/lines_int.h"
#include "markdown/markdown_int.h"

/** A walk over cmark's tree. */
struct walk {
    struct md *m;
    struct doc_node *top;   /* where sections begin */
    struct doc_node **open; /* innermost last */
    size_t n_open, cap_open;
    int depth;       /* nodes open, without those pushed twice */
    bool deep;       /* the depth was reported */
    bool in_note;    /* the text of a footnote */
    struct buf text; /* plain text not yet in a node */
    struct pos text_at;
    struct doc_node **images; /* met in the paragraph, wait for its end;
                                tables too */
    size_t n_images, cap_images;
};

/** The innermost open node. */
struct doc_node *walk_parent(const struct walk *w);
/** Opens a node already made. */
void walk_push(struct walk *w, struct doc_node *n);
/** Makes and opens a node; where it may not stand, or too deep, the one above
 * is opened again and NULL returned. */
struct doc_node *walk_open(struct walk *w, struct pos at, enum doc_kind kind);
/** Ends pending text and closes the innermost node; returns it. */
struct doc_node *walk_close(struct walk *w);
/** Puts pending text into a node. */
void walk_flush(struct walk *w);
/** Appends an inline node behind the pending text. */
void walk_append(struct walk *w, struct doc_node *n);
/** Adds plain text of cmark with tokens, marks and fillers. */
void walk_add_text(struct walk *w, const char *s, struct pos at);
/** Code and addresses without marks and fillers; tokens stay. */
const char *walk_typed(struct walk *w, const char *s);
/** Parses a footnote's text into a NOTE appended to `home` (markdown.c). */
void markdown_parse_note(struct md *m, struct md_note *note,
                         struct doc_node *home);
/** Parses the one line of `m` into a node (markdown.c). */
void markdown_parse_line(struct md *m, struct doc_node *into);
/** The table of bars with its cells parsed (pipe_table.c). */
struct doc_node *pipe_make(struct md *m, const struct md_table *t);

#endif
