/* What yaml.c, yaml_problem.c and yaml_lint.c share. */
#ifndef DATA_YAML_INT_H
#define DATA_YAML_INT_H

#include <stdint.h>

#include "schema/yaml.h"

/** A text being read. */
struct yaml_reader {
    struct arena *arena;   /* of the nodes */
    struct arena *scratch; /* gone after the reading */
    const struct mapped *m;
    unsigned flags;
    struct diags *d;
    uint32_t *known; /* byte offset of every 16th character */
    size_t n_known;
    size_t n_nodes;
    size_t open; /* 1 + offset of the bracket being read, 0: none */
    bool failed;
};

/** Why a text could not be read, in libyaml's words. */
struct yaml_problem {
    const char *problem, *context; /* NULL: none */
    size_t at, context_at;         /* bytes of the text */
    bool unreadable;               /* a character is none of YAML's */
    size_t unread_at;              /* which one, bytes of the text */
};

/** Reports it, with the way out; the reader has failed. */
void yaml_report_problem(struct yaml_reader *r, const struct yaml_problem *p);
/** Reports what a comma cut off in [ … ], and marks the pieces. */
void yaml_lint_list(struct yaml_reader *r, struct yaml_node *n);
/** Reports keys given twice and what a comma cut off in { … }. */
void yaml_lint_map(struct yaml_reader *r, struct yaml_node *n);
/** Reports a « without » (or the reverse) in a text. */
void yaml_lint_guillemets(struct diags *d, const struct yaml_node *n);
/** Reports text lost behind #, unbalanced «», unquoted tags, all over. */
void yaml_lint_texts(struct yaml_reader *r, const struct yaml_node *root);

#endif
