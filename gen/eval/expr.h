/*
 * Expressions of the template language: text to a small tree.  The grammar
 * stands at the top of expr.c, the meaning of the tree at the top of
 * expr_value.c.
 */
#ifndef DOC_EXPR_H
#define DOC_EXPR_H

#include "base/diag.h"
#include "lang/number.h"

struct arena;

/** Brackets and «не» within each other, and signs of one expression. */
#define EXPR_MAX_DEPTH 16
#define EXPR_MAX_TOKENS 200

enum expr_kind {
    EXPR_NUMBER,  /* number */
    EXPR_TEXT,    /* text */
    EXPR_BOOL,    /* yes */
    EXPR_PATH,    /* names[n] */
    EXPR_FILTER,  /* left | names[0] "text" */
    EXPR_WHERE,   /* left | right: items of a list that meet a condition */
    EXPR_COMPARE, /* left op right */
    EXPR_AND,
    EXPR_OR,
    EXPR_NOT /* left */
};

enum expr_op { OP_EQ, OP_NE, OP_LT, OP_GT, OP_LE, OP_GE };

/** A word and its place. */
struct expr_name {
    const char *s; /* as written */
    struct pos at;
};

/** A node; lives in the arena it was parsed into, const afterwards. */
struct expr {
    enum expr_kind kind;
    enum expr_op op;
    struct pos at; /* all of it */
    const struct expr *left, *right;
    struct expr_name *names; /* PATH: its segments; FILTER: its word */
    size_t n;
    const char *text; /* TEXT; FILTER: its argument, NULL: none */
    struct pos text_at;
    struct decimal number;
    bool yes;
};

/** What is parsed: `n` bytes at `s`; `at` is their place.  When `s` points
 * into at.src->text, faults get their own columns inside it. */
struct expr_input {
    const char *s;
    size_t n;
    struct pos at;
};

/**
 * {{ … }}: a value with filters.  NULL after reporting T004, T005.
 */
const struct expr *
expr_parse_value(struct arena *a, const struct expr_input *in, struct diags *d);
/** {% если … %}: a condition. */
const struct expr *expr_parse_condition(struct arena *a,
                                        const struct expr_input *in,
                                        struct diags *d);
/** {% для x в … %}: the loop's name goes to *name. */
const struct expr *expr_parse_loop(struct arena *a, const struct expr_input *in,
                                   struct expr_name *name, struct diags *d);

#endif
