/*
 * Short texts that may hold tags, and the entry points that other files of
 * this stage use for single values and expressions.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "eval/eval_int.h"
#include "tree/resolve.h"
#include "workspace/requisite.h"

/* A gap in a string; in the tree it is a node of its own. */
static const char gap_text[] = "______";

/* ── tags of a source ── */

const struct tag_list *
eval_find_tags(struct eval *e, const struct source *src)
{
    const struct workspace *w = e->workspace;
    struct tag_list *list;
    struct diags *quiet;

    if (src == NULL)
        return NULL;
    for (size_t i = 0; w != NULL && i < w->n_tagged; i++)
        if (w->tagged[i].src == src)
            return w->tagged[i].tags;
    /* a template: its faults were reported when it was loaded */
    list = ARENA_NEW(e->arena, struct tag_list);
    quiet = diags_new();
    tag_scan(e->arena, src, 0, src->len, quiet, list);
    diags_free(quiet);
    return list;
}

/* ── texts ── */

static void
append_text(struct eval *e, struct doc_node *parent, const char *from,
            const char *to, struct pos at)
{
    if (to > from)
        doc_append(parent, doc_new_text(e->arena, at,
                                        arena_strndup(e->arena, from,
                                                      (size_t)(to - from))));
}

/* Stands for a tag that could not be run. */
static struct doc_node *
fault_node(struct eval *e, struct pos at)
{
    struct doc_node *n = doc_new(e->arena, DOC_GAP, at);

    n->u.gap.what = "ошибка";
    return n;
}

static struct doc_node *
run_tag(struct eval *e, const struct tag *t)
{
    struct pos at = pos_at(t->src, t->off, t->len);
    struct expr_input in = {t->src->text + t->inner_off, t->inner_len,
                            pos_at(t->src, t->inner_off, t->inner_len)};
    const struct expr *x;

    if (e->steps > EVAL_MAX_STEPS)
        return fault_node(e, at);
    if (e->steps++ == EVAL_MAX_STEPS)
        diag(e->diags, DIAG_EVAL_MUCH, at,
             "в документе слишком много подстановок");
    x = expr_parse_value(e->arena, &in, e->diags);
    return x != NULL ? filter_inline(e, x, at) : fault_node(e, at);
}

static bool
enter(struct eval *e, struct pos at)
{
    if (e->depth < EVAL_MAX_DEPTH) {
        e->depth++;
        return true;
    }
    diag(e->diags, DIAG_CONTROL_DEEP, at,
         "тексты подставляют друг друга по кругу");
    diag_hint(e->diags, "уберите из текста подстановку, которая ведёт к нему "
                        "самому");
    return false;
}

void
eval_text(struct eval *e, const char *text, const struct tag_list *tags,
          struct pos at, struct doc_node *parent)
{
    const char *s = text, *end = text + strlen(text), *from = s;

    if (tags == NULL && tag_has_token(text))
        tags = eval_find_tags(e, at.src);
    if (!enter(e, at))
        return;
    while (s < end) {
        const char *here = s;
        int i = tag_of_token(utf8_next(&s, end));

        if (i < 0)
            continue;
        append_text(e, parent, from, here, at);
        from = s;
        if (tags != NULL && (size_t)i < tags->n && e->steps++ < EVAL_MAX_STEPS)
            doc_append(parent, run_tag(e, &tags->tags[i]));
    }
    append_text(e, parent, from, end, at);
    e->depth--;
}

void
eval_node_text(const struct doc_node *n, struct buf *out)
{
    if (n->kind == DOC_VALUE)
        buf_puts(out, n->u.value.text);
    else if (n->kind == DOC_TEXT)
        buf_puts(out, n->u.text.text);
    else if (n->kind == DOC_GAP)
        buf_puts(out, gap_text);
    else if (n->kind == DOC_XREF && n->first == NULL)
        buf_puts(out, n->u.xref.name);
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        eval_node_text(c, out);
}

static const char *
node_string(struct eval *e, const struct doc_node *n)
{
    struct buf b = {0};
    const char *s;

    eval_node_text(n, &b);
    s = arena_strdup(e->arena, buf_str(&b));
    buf_free(&b);
    return s;
}

const char *
eval_string(struct eval *e, const char *text, const struct tag_list *tags,
            struct pos at)
{
    struct doc_node *span;

    if (!tag_has_token(text))
        return text;
    span = filter_span(e, at);
    eval_text(e, text, tags, at, span);
    return node_string(e, span);
}

void
eval_hand_back(struct eval *e, const struct eval *inner)
{
    e->steps = inner->steps;
    e->masked = e->masked || inner->masked;
    e->gaps = inner->gaps;
    e->n_gaps = inner->n_gaps;
    e->cap_gaps = inner->cap_gaps;
    e->texts = inner->texts;
    e->n_texts = inner->n_texts;
    e->cap_texts = inner->cap_texts;
}

const struct fact_scope *
eval_find_scope(struct eval *e, const struct doc_record *r)
{
    struct fact_query q = {.year = r->year, .document = r, .shared = e->shared};

    if (e->record == r ||
        (e->scope != NULL && r->head.period.g.is == ABSENT &&
         (e->record == NULL || e->record->head.period.g.is == ABSENT) &&
         facts_year(e->scope) == r->year))
        return e->scope;
    if (r->head.period.g.is == GIVEN)
        q.period = r->head.period.p;
    q.on = requisite_day(e->workspace, r);
    return facts_open(e->arena, e->workspace, &q);
}

struct doc_node *
eval_title(struct eval *e, const struct doc_record *r,
           const struct text_field *title, const struct tag_list *tags,
           struct pos at)
{
    struct doc_node *span = filter_span(e, at);
    struct eval other = *e;

    if (!tag_has_token(title->s)) {
        doc_append(span, doc_new_text(e->arena, at, title->s));
        return span;
    }
    if (!enter(e, at))
        return span;
    other.depth = e->depth;
    other.scope = eval_find_scope(e, r);
    other.record = r;
    other.on = requisite_day(e->workspace, r);
    other.n_vars = 0;
    other.vars = NULL;
    other.cap_vars = 0;
    eval_text(&other, title->s, tags, title->g.at, span);
    e->depth--;
    eval_hand_back(e, &other);
    return span;
}

/* ── single values ── */

bool
eval_path(struct eval *e, const char *expression, struct pos at,
          struct value *out)
{
    struct expr_input in = {expression, strlen(expression), at};
    const struct expr *x;

    /* faults get their own columns when the text stands there as it is */
    if (at.src != NULL && at.off + in.n <= at.src->len &&
        memcmp(at.src->text + at.off, expression, in.n) == 0)
        in.s = at.src->text + at.off;
    x = expr_parse_value(e->arena, &in, e->diags);
    return x != NULL && eval_value(e, x, out);
}

struct doc_node *
eval_inline(struct eval *e, const struct value *v, enum gram_case c,
            struct pos at)
{
    struct print p = {.v = *v, .at = at, .c = c, .lenient = true};
    struct doc_node *n = filter_print(e, &p);

    return n != NULL ? n : fault_node(e, at);
}

const char *
eval_value_text(struct eval *e, const struct value *v, enum gram_case c,
                struct pos at)
{
    return node_string(e, eval_inline(e, v, c, at));
}

/* ── the tree, when it is whole ── */

static struct doc_node *
name_document(const struct doc_settling *s, const struct doc_record *d,
              enum gram_case c, struct pos at)
{
    struct value v = {.kind = VALUE_DOCUMENT};

    v.u.document = d;
    return eval_inline(s->arg, &v, c, at);
}

void
eval_resolve(struct eval *e, struct doc_node *root)
{
    struct doc_settling s = {
        .arena = e->arena,
        .diags = e->diags,
        .workspace = e->workspace,
        .record = e->record,
        .quotes = e->edition == EDITION_FULL, /* both have the same faults */
        .name_document = name_document,
        .arg = e,
    };

    doc_resolve(&s, root);
}
