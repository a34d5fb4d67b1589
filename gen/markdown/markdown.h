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

/** A row of the table of blocks that eval.blocks points to; the last one has
 * no name.  Which blocks there are is known to compose only. */
struct block_word {
    const char *name;
    block_fn *fn;
    const char *help; /* what it shows, for `spravka explain блоки` */
};

/**
 * Parses the expansion and appends sections and blocks to `parent`: a heading
 * opens a SECTION that holds what follows.  Reports M-codes for what
 * CommonMark would swallow or twist.
 */
void markdown_parse(struct eval *e, const struct expansion *x,
                    struct doc_node *parent);

/* ── points.c ── */

/** Numbers the sections below `parent` and their points. */
void points_number(struct arena *a, struct doc_node *parent);
/** Lists of a standard text whose items all end with «;»: the last one ends
 * with a full stop.  Only text of the source `src` changes. */
void points_end_lists(struct arena *a, struct doc_node *parent,
                      const struct source *src);

#endif
