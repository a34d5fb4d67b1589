/*
 * What markdown.c asks of its helpers: addresses of links and pictures
 * (link.c), text with tokens (inline.c).  None of them sees cmark.
 */
#ifndef DOC_MARKDOWN_INT_H
#define DOC_MARKDOWN_INT_H

#include "markdown/markdown.h"

/** Levels of blocks, and of inlines, that a tree may have. */
#define MARKDOWN_MAX_DEPTH 24

/**
 * Appends text of the expansion to a node: plain parts as TEXT, tokens as the
 * inline nodes they stand for.  Strings of a block's YAML are such texts.
 */
void inline_add_text(struct eval *e, const struct expansion *x,
                     const char *text, size_t n, struct pos at,
                     struct doc_node *parent);
/** The same as a plain string in this edition. */
const char *inline_string(struct eval *e, const struct expansion *x,
                          const char *text, size_t n);
/** The text as typed: tokens as their tags, {{ … }}. */
const char *inline_typed(struct arena *a, const struct expansion *x,
                         const char *text, size_t n);
/** A copy of an inline node with its children, outside of any tree. */
struct doc_node *inline_copy(struct arena *a, const struct doc_node *n);

/**
 * The node of a link: LINK, or XREF for `#имя` and for a document of the
 * workspace (report.md).  Reports M009, M010; a bad address gives a SPAN,
 * so that the text stays.
 */
struct doc_node *markdown_new_link(struct eval *e, const char *url,
                                   struct pos at);
/** A picture of the workspace, or NULL after M017 or an F-code. */
const struct doc_picture *picture_load(struct eval *e, const char *url,
                                       struct pos at);

#endif
