/*
 * Evaluation: the template language (grammar in expr.c) run for one document
 * and one edition.  Source pieces with tags become Markdown text in which
 * every value is one opaque token, and the inline nodes behind the tokens.
 */
#ifndef DOC_EVAL_H
#define DOC_EVAL_H

#include "base/mapped.h"
#include "base/tag.h"
#include "facts/facts.h"
#include "tree/doc.h"

struct block_word;
struct prose_index;

/** A name set by {% для %} or by для_каждого («пара», «наставник»). */
struct eval_var {
    const char *name;
    struct value value;
};

/** Everything evaluation depends on; one per document and edition. */
struct eval {
    struct arena *arena;
    const struct workspace *workspace;
    const struct templates *templates;
    struct diags *diags;
    const struct fact_scope *scope;
    struct fact_shared *shared; /* of all scopes, NULL: none */
    struct prose_index *prose;  /* of the stage that reads prose */
    const struct doc_record *record;
    const struct block_word *blocks; /* the words of fenced blocks */
    enum edition edition;
    struct date consents_on; /* the day consents are judged by */
    struct date on;          /* the document's day: posts, classes, names */
    bool blank;              /* бланк: gaps are lines without a mark */
    struct eval_var *vars;   /* innermost last */
    size_t n_vars, cap_vars;
    struct doc_gap *gaps; /* empty values met */
    size_t n_gaps, cap_gaps;
    /* standard texts that were put in, each once */
    const struct template_text **texts;
    size_t n_texts, cap_texts;
    bool masked;    /* the edition hid something */
    bool as_mentee; /* persons are printed in the role of a mentee */
    int depth;      /* texts within texts (titles that hold tags) */
    size_t steps;   /* work done so far, against EVAL_MAX_STEPS */
};

/** A part of a source to expand: bytes [from, to), its tags scanned. */
struct eval_piece {
    const struct source *src;
    size_t from, to;
    const struct tag_list *tags;
};

/** Markdown text; token number i stands for inlines[i]. */
struct expansion {
    struct mapped text;
    struct doc_node **inlines;
    size_t n, cap;
};

/**
 * Runs control lines and values of the pieces, one after another.  Reports
 * T-codes; a value that failed leaves a gap, so that all faults show in one
 * run.
 */
void eval_expand(struct eval *e, const struct eval_piece *pieces, size_t n,
                 struct expansion *out);

/**
 * Expands the tags of a short text that may hold them: a field of a head or
 * record (tokens by `tags`), or a fenced block's value.  The inline nodes are
 * appended to `parent`; plain text between them too, without Markdown.
 */
void eval_text(struct eval *e, const char *text, const struct tag_list *tags,
               struct pos at, struct doc_node *parent);
/** The same as a plain string in this edition. */
const char *eval_string(struct eval *e, const char *text,
                        const struct tag_list *tags, struct pos at);

/**
 * Evaluates an expression without marks («пары | форма = "педагоги"»,
 * «формы.педагоги.цели»): blocks' `из:`, `данные:`, для_каждого.  False after
 * reporting at `at`.  A list filtered by a condition gives the items left.
 */
bool eval_path(struct eval *e, const char *expression, struct pos at,
               struct value *out);

/**
 * A member of a value as this edition shows it: what value_find_member gives,
 * hidden where it is private or belongs to a person who is not shown (it is
 * then unknown and personal).  False when there is no such member.
 */
bool eval_member(struct eval *e, const struct value *v, const char *segment,
                 struct value *out);

/** The inline node that prints a value in a case, as {{ value | case }}
 * would: persons by edition, numbers in digits.  What is absent or unknown
 * prints nothing («не рассчитано» for an unknown number), a hidden value too;
 * an empty key is a gap. */
struct doc_node *eval_inline(struct eval *e, const struct value *v,
                             enum gram_case c, struct pos at);
/** Text of a value for this edition (table cells, captions). */
const char *eval_value_text(struct eval *e, const struct value *v,
                            enum gram_case c, struct pos at);

/** A filter as users read of it. */
struct filter_help {
    const char *name;     /* «число» */
    const char *argument; /* « "слово"», «[ "слово"]», "" */
    const char *takes;    /* «число, список»; in the arena */
    const char *gives;    /* «64 наставника: …» */
};

/** The filter number `i`, those of case left out; false behind the last. */
bool filter_describe(struct arena *a, size_t i, struct filter_help *out);

/** Settles the finished tree of the document (tree/resolve.h): documents that
 * it refers to are named as this edition names them. */
void eval_resolve(struct eval *e, struct doc_node *root);

/** How a person is printed. */
enum person_style {
    PERSON_FULL,           /* Дрокина Вера Ивановна */
    PERSON_INITIALS_FIRST, /* В.И. Дрокина */
    PERSON_INITIALS_LAST,  /* Дрокина В.И. */
    PERSON_WITH_POST, /* методист Дрокина Вера Ивановна */
    PERSON_POST       /* методист */
};

/**
 * A person's text for this edition, by role and consent record (design §7):
 * what may not be shown is replaced by what may (post, class, code, «обучаю-
 * щийся»), *masked is then set.  The one place where names become text.
 */
const char *edition_person(struct eval *e, const struct person *p,
                           enum gram_case c, enum person_style style,
                           struct pos at, bool *masked);
/** True when this edition may show a field flagged private. */
bool edition_shows_private(const struct eval *e);

#endif
