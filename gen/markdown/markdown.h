/*
 * Markdown (CommonMark by cmark, footnotes by us) to document nodes.  The
 * only file that sees cmark.h is markdown.c.
 */
#ifndef DOC_MARKDOWN_H
#define DOC_MARKDOWN_H

#include "eval/eval.h"

/**
 * A fenced block «```таблица» with YAML inside, or without body
 * («```решения»): appends what it makes to `parent`.
 */
struct block_source {
    const char *name; /* «таблица» */
    const struct expansion *expansion;
    size_t off, len; /* of the YAML inside expansion->text */
    struct pos at;   /* of the fence line's word */
};
typedef void block_fn(struct eval *e, const struct block_source *b,
                      struct doc_node *parent);

/** The handler of a fenced block's word, or NULL: blocks.c knows таблица,
 * диаграмма, список, вставка, and asks office.c for the rest. */
block_fn *block_find(const char *name);
/** The words of all blocks, for «похоже на». */
const char *const *block_names(size_t *n);

/**
 * Parses the expansion and appends sections and blocks to `parent`: a heading
 * opens a SECTION that holds what follows.  Reports M-codes for what
 * CommonMark would swallow or twist.
 */
void markdown_parse(struct eval *e, const struct expansion *x,
                    struct doc_node *parent);

#endif
