/* Between expand.c, which cuts texts into operations, and expand_run.c. */
#ifndef DOC_EXPAND_INT_H
#define DOC_EXPAND_INT_H

#include "eval/eval_int.h"

enum op_kind { OP_TEXT, OP_FOR, OP_IF, OP_ELSE_IF, OP_ELSE, OP_END };

/* Source bytes, or a value tag. */
struct run {
    const struct source *src;
    size_t off, len;
    const struct expr *value; /* NULL: bytes, or a tag that failed */
    bool is_tag;
};

struct op {
    enum op_kind kind;
    struct pos at;
    struct run *runs; /* TEXT */
    size_t n, cap;
    bool piece_start; /* TEXT: first of its piece */
    const struct expr *expr;
    struct expr_name var; /* FOR */
    size_t next;          /* the next branch of the block, or its end */
    size_t end;           /* the END of the block */
};

/** Runs operations 0 … n-1, whose blocks are whole, and appends to `out`. */
void expand_run(struct eval *e, const struct op *ops, size_t n,
                struct expansion *out);

#endif
