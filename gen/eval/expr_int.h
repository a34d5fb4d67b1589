/* Between expr_lex.c, which cuts an expression into tokens, and expr.c. */
#ifndef DOC_EXPR_INT_H
#define DOC_EXPR_INT_H

#include "eval/expr.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_SIGN,
    TOKEN_DOT,
    TOKEN_PIPE,
    TOKEN_OPEN,
    TOKEN_CLOSE
};

struct token {
    enum token_kind kind;
    const char *s; /* the word; the string without its quotes */
    size_t off, len;
    enum expr_op op;
    struct decimal number;
};

struct parser {
    struct arena *arena;
    const struct expr_input *in;
    struct diags *diags;
    struct token *tokens;
    size_t n, cap, next;
    int depth;
    bool in_where; /* no "|" until a bracket */
    bool failed;
};

/** The place of `len` bytes at `off` of the input. */
struct pos expr_place(const struct parser *p, size_t off, size_t len);

/* Only the first fault of an expression is reported: the rest would follow
 * from it. */
#define EXPR_FAIL(p, code, off, len, ...)                           \
    do {                                                            \
        if (!(p)->failed)                                           \
            diag((p)->diags, (code), expr_place((p), (off), (len)), \
                 __VA_ARGS__);                                      \
        (p)->failed = true;                                         \
    } while (0)

/** Fills p->tokens, ending with TOKEN_END; false after reporting. */
bool expr_lex(struct parser *p);

#endif
