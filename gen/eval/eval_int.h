/*
 * Between the files of the evaluator: expr_value.c (paths, conditions),
 * filter*.c (values to inline nodes), expand.c (control lines), eval_text.c
 * (short texts), edition.c (what the edition shows).
 */
#ifndef DOC_EVAL_INT_H
#define DOC_EVAL_INT_H

#include "eval/eval.h"
#include "eval/expr.h"

/** Ceilings of one document: control lines and values run, bytes of text,
 * texts inside texts. */
#define EVAL_MAX_STEPS ((size_t)1000000)
#define EVAL_MAX_TEXT ((size_t)16 * 1024 * 1024)
#define EVAL_MAX_DEPTH 16

/* ── expr_value.c ── */

/**
 * The value of an expression without printing filters: a path, a literal, a
 * list with its conditions.  False after reporting.
 */
bool eval_value(struct eval *e, const struct expr *x, struct value *out);
/** Whether a condition holds; false also after reporting. */
bool eval_condition(struct eval *e, const struct expr *x);
/**
 * The items of a list, or of a branch of facts (формы); false when the value
 * has none by its kind.
 */
bool eval_items(struct eval *e, const struct value *v,
                const struct value **items, size_t *n);
/** True for «ссылка.имя»; *name is then what follows the first point. */
bool eval_is_reference(struct eval *e, const struct expr *x, const char **name);
/** «формы.педагоги» as written in an expression. */
const char *eval_path_text(struct eval *e, const struct expr *x);
/** A kind of value for messages: «человек». */
const char *eval_kind_name(enum value_kind kind);
/** True when the folded forms of two strings are the same. */
bool eval_same_word(struct arena *a, const char *s, const char *t);

/** x->op between two values that are there; *failed is set after reporting
 * that their kinds do not compare (expr_compare.c). */
bool eval_compare(struct eval *e, const struct expr *x, const struct value *a,
                  const struct value *b, bool *failed);

/* ── standard.c ── */

/** True for a place in a standard text, which is not the author's to change. */
bool standard_is_at(struct pos at);
/** The empty value, for a visible gap, that a standard text has in place of
 * one that is absent or unknown: in the author's file. */
struct value standard_missing(struct eval *e, const char *path,
                              const struct value *missing);
/** The same for a name that the head of this document does not bring along
 * (пара, анкета …); false for other names. */
bool standard_find_name(struct eval *e, const struct expr *path,
                        struct value *out);

/* ── filter.c ── */

struct filter;

/** How a value is to be printed: what the filters asked for. */
struct print {
    struct value v;
    const struct expr *path; /* where it came from, NULL: a literal or none */
    struct pos at;           /* of the tag */
    enum gram_case c;
    const struct filter *form; /* the main filter, NULL: plain */
    struct pos form_at;        /* its word */
    const char *arg;           /* its argument, NULL: none */
    struct pos arg_at;
    const struct filter *style; /* how a person is named, NULL: in full */
    struct pos style_at, post_at;
    bool with_post; /* с_должностью */
    bool capital;   /* с_заглавной */
    bool lenient;   /* a missing value prints nothing and is no error */
};

/** Prints a part of a composed value; NULL: a fault was reported. */
typedef struct doc_node *print_fn(struct eval *e, const struct print *p);
/** «не рассчитано» in a sentence: no document to be signed says that, so it is
 * a gap too, and stands in the worklist.  (A cell of a table may say it.) */
struct doc_node *filter_unknown(struct eval *e, const struct print *p);

/** A row of the table of filters. */
struct filter {
    const char *name;
    unsigned kinds; /* bits 1 << enum value_kind that it takes */
    int group;      /* two filters of one group contradict each other */
    int argument;   /* 0 none, 1 may have, 2 must have */
    print_fn *print;
    int style; /* enum person_style, of filters of persons; -1: none */
    const char *help;
};

/** The filter of a word (not the cases), or NULL. */
const struct filter *filter_find(struct eval *e, const char *word);
/** The expression below the printing filters. */
const struct expr *filter_find_base(struct eval *e, const struct expr *x);
/** {{ … }}: the inline node of an expression; a gap after a fault. */
struct doc_node *filter_inline(struct eval *e, const struct expr *x,
                               struct pos at);
/** The inline node of a value as asked; NULL after reporting. */
struct doc_node *filter_print(struct eval *e, const struct print *p);

/** A VALUE node with its settled text. */
struct doc_node *filter_node(struct eval *e, const struct print *p,
                             const char *text);
/** A gap for the empty key of a value; remembered in eval.gaps. */
struct doc_node *filter_gap(struct eval *e, const struct value *v,
                            struct pos at);
/** A neutral container of several nodes. */
struct doc_node *filter_span(struct eval *e, struct pos at);

/* filter_number.c */
print_fn filter_print_number, filter_print_words, filter_print_ordinal;
/* filter_predicate.c */
print_fn filter_print_predicate;
/* filter_growth.c */
print_fn filter_print_percent, filter_print_share, filter_print_growth;
print_fn filter_print_change, filter_print_times;
/* filter_date.c */
print_fn filter_print_date, filter_print_date_words;
/* filter_name.c */
print_fn filter_print_person, filter_print_act, filter_print_document;
print_fn filter_print_org, filter_print_text, filter_print_brief;
print_fn filter_print_in_full;

/**
 * What a value counts: itself, the items of a list, «количество» of a record.
 * *noun is its own word or NULL.  False when it counts nothing known; *empty
 * is then set for a key still to be filled.
 */
bool filter_count(struct eval *e, const struct value *v, struct decimal *out,
                  const char **noun, bool *empty);
/** The counted noun of a word, of which only the head need be known; *tail is
 * what follows it («члена | Совета старшеклассников»).  NULL: unknown. */
const struct counted_noun *filter_noun(struct eval *e, const char *word,
                                       const char **tail);

/* ── eval_text.c ── */

/** The tags of a source that was read: of a file of the workspace or, scanned
 * again, of a template. */
const struct tag_list *eval_find_tags(struct eval *e, const struct source *src);
/** Appends the text of inline nodes, gaps as underscores. */
void eval_node_text(const struct doc_node *n, struct buf *out);
/** The facts as another document sees them: those of its year and period. */
const struct fact_scope *eval_find_scope(struct eval *e,
                                         const struct doc_record *r);
/** After work with `inner`, a copy of `e`: what was met there counts here. */
void eval_hand_back(struct eval *e, const struct eval *inner);
/** A title of another document, evaluated as that document sees it; `tags`
 * NULL: those of the title's own file. */
struct doc_node *eval_title(struct eval *e, const struct doc_record *r,
                            const struct text_field *title,
                            const struct tag_list *tags, struct pos at);

/* ── edition.c ── */

/** What this edition may show of a person (never SHOW_BY_CONSENT). */
enum show edition_show(struct eval *e, const struct person *p);
/** True when it may show a pupil's class. */
bool edition_shows_class(struct eval *e, const struct person *p);
/** What a path passed through: whose members the edition may hide. */
struct holder {
    const struct person *person; /* the last one, or NULL */
    bool as_mentee;              /* reached in the role of a mentee */
    const struct pair *pair;     /* pair or group just before, or NULL */
};
/** Notes that a path goes on from this value. */
void edition_pass(struct eval *e, struct holder *h, const struct value *v);
/** True for the name of a list or key that names people as mentees. */
bool edition_is_mentee_role(struct eval *e, const char *name);
/**
 * Hides a member that the edition does not show: the value becomes unknown
 * and personal.  `names` is the path, or its last segment only.  Persons in a
 * list get its name, which tells their role.
 */
void edition_mask_member(struct eval *e, const struct holder *h,
                         const struct expr_name *names, size_t n,
                         struct value *v);
/**
 * The same for a value taken without a path: one that stands in a person's
 * record is that person's.  Stands last before text is made.  `as_mentee`: the
 * role is not known, so the one that shows less is taken.
 */
void edition_mask_place(struct eval *e, struct value *v, bool as_mentee);
/** True for a kind of documents that is never published: by its template
 * (`never`) or because публикация.никогда names it. */
bool edition_keeps_inside(struct eval *e, const char *kind, bool never);
/** True for a count of a breakdown of pupils that the edition hides
 * (edition_small.c). */
bool edition_hides_fact(const struct eval *e, const struct fact *f);
/**
 * Merges the rows of a breakdown in which a count is too small for the
 * edition; `rows` are the values of the children of `group`.
 */
void edition_merge_small(struct eval *e, const struct fact *group,
                         struct value *rows, size_t *n);
/** True when hidden pupils of a list are told by their number only. */
bool edition_counts(struct eval *e, const struct person *p);

#endif
