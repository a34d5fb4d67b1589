/*
 * Composition of one document: requisites around a body.  Shared by
 * documents.c (which documents, states), compose.c (order of the parts), body.c
 * (template and narrative), head.c, approval.c and signature.c (elements of
 * office work).
 */
#ifndef DOC_COMPOSE_H
#define DOC_COMPOSE_H

#include "compose/office.h"
#include "eval/eval.h"
#include "workspace/templates.h"

/** A document in the making. */
struct compose {
    struct eval *e;
    const struct doc_record *record;
    const struct doc_kind_def *kind;
    const char *word; /* printed kind word, NULL: none */
    bool draft;       /* a required requisite is missing or empty */
    bool standard;    /* text of the kind's template is used */
};

/* ── compose.c ── */

/** Begins the composition of a record; false after reporting its kind. */
bool compose_start(struct compose *c, struct eval *e,
                   const struct doc_record *r);
/** The facts of a record's own period and day. */
const struct fact_scope *compose_open_scope(struct eval *e,
                                            const struct doc_record *r);
/** Appends all from the annex mark to the acquaintance sheet. */
void compose_parts(struct compose *c, struct doc_node *root);
/** Appends the annexes that go into this edition. */
void compose_annexes(struct compose *c, struct doc_node *root);
/** Whether a document's edition for the site may leave the house. */
bool compose_is_for_site(struct eval *e, const struct doc_record *r,
                         const struct doc_kind_def *kind);

/* ── small makers (compose.c) ── */

/** An OFFICE node of a role, appended. */
struct doc_node *office_add(struct compose *c, struct doc_node *parent,
                            enum doc_office role);
/** A PARA with the text, appended; returns it. */
struct doc_node *office_line(struct compose *c, struct doc_node *parent,
                             const char *text);
/** A gap for the key `what`, recorded as still to fill. */
void office_gap(struct compose *c, struct doc_node *para, const char *what,
                struct pos at, int width);
/** The organisation's short name. */
const char *office_org(const struct compose *c);
/** The document of an id as this record means it, or NULL (reported when
 * links were resolved). */
const struct doc_record *office_find_document(const struct compose *c,
                                              const char *id);
/** "приказ" → "приказом", by the phrase rule. */
const char *office_inflect(struct compose *c, const char *phrase,
                           enum gram_case g);
/** Gender of the kind word («утверждено положение»). */
enum gram_gender office_word_gender(struct compose *c, const char *word);

/* ── vars.c ── */

/** Sets a variable of the language («пара»); the innermost last. */
void compose_set_var(struct eval *e, const char *name, struct value v);
/** Sets the variables that the record brings along. */
void compose_set_vars(struct compose *c);

/* ── inventory.c ── */

/** The block опись. */
void block_inventory(struct eval *e, const struct block_source *src,
                     struct doc_node *parent);

/* ── head.c: requisites above the body ── */

void head_add_letterhead(struct compose *c, struct doc_node *parent);
void head_add_kind(struct compose *c, struct doc_node *parent);
void head_add_date_number(struct compose *c, struct doc_node *parent);
void head_add_title(struct compose *c, struct doc_node *parent);
/** Place and year, the last line of a title page. */
void head_add_place_year(struct compose *c, struct doc_node *page);
/** The title on one line, for metadata and lists. */
const char *head_title(struct compose *c);

/* ── approval.c ── */

void approval_add_annex_mark(struct compose *c, struct doc_node *parent);
void approval_add_blocks(struct compose *c, struct doc_node *parent);

/* ── signature.c: requisites below the body ── */

void signature_add_signers(struct compose *c, struct doc_node *parent);
void signature_add_author(struct compose *c, struct doc_node *parent);
void signature_add_acquaint(struct compose *c, struct doc_node *parent,
                            const struct doc_node *body);
void signature_add_executor(struct compose *c, struct doc_node *parent);
void signature_add_esign(struct compose *c, struct doc_node *parent);
/** The person a field names, through a role word (руководитель, куратор …);
 * NULL: unknown.  *acting: an acting head. */
const struct person *signature_find_person(struct compose *c,
                                           const struct person_field *f,
                                           bool *acting);

/* ── body.c ── */

/** The pieces of the body: template sections with those that the narrative
 * replaces, or the narrative alone. */
size_t body_pieces(struct compose *c, struct eval_piece **out);

#endif
