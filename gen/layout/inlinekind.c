/*
 * The inline kinds of the tree, each with its handler in a table: how each
 * adds its text, runs and elements to a paragraph.
 */
#include "layout/layout_int.h"

#include "base/buf.h"

#define NOTE_SIZE 0.62F /* of a note's mark */
#define NOTE_RISE 0.36F
#define SPACED 0.22F  /* letter-spacing, of the size */
#define LINE_MOST 400 /* characters of a line to write on */
#define LINE_USUAL 12

typedef void inline_fn(struct maker *m, struct para *p,
                       const struct doc_node *n);

static void
add_text(struct maker *m, struct para *p, const struct doc_node *n)
{
    p->at = n->at;
    para_add_text(m, p, n->u.text.text);
}

/* Children in a run that differs by a style bit. */
static void
add_styled(struct maker *m, struct para *p, const struct doc_node *n,
           uint8_t bit)
{
    size_t before = p->n_runs - 1;

    para_fork_run(m, p)->style |= bit;
    para_add_children(m, p, n);
    para_resume_run(m, p, before);
}

_Static_assert((STYLE_BOLD | STYLE_ITALIC) == STYLE_BOLD_ITALIC,
               "styles are bits");

static void
add_strong(struct maker *m, struct para *p, const struct doc_node *n)
{
    add_styled(m, p, n, STYLE_BOLD);
}

static void
add_emph(struct maker *m, struct para *p, const struct doc_node *n)
{
    add_styled(m, p, n, STYLE_ITALIC);
}

static void
add_code(struct maker *m, struct para *p, const struct doc_node *n)
{
    size_t before = p->n_runs - 1;
    struct run *r = para_fork_run(m, p);

    r->family = m->mono;
    r->no_hyphens = true;
    add_text(m, p, n);
    para_resume_run(m, p, before);
}

static void
add_link(struct maker *m, struct para *p, const struct doc_node *n)
{
    const struct link_ref *link = link_new(m, n);
    size_t before = p->n_runs - 1;
    struct run *r;

    if (link == NULL || p->runs[p->n_runs - 1].link != NULL) {
        para_add_children(m, p, n);
        return;
    }
    r = para_fork_run(m, p);
    r->elem = elem_new(m, ROLE_LINK, r->elem);
    r->link = link;
    para_add_children(m, p, n);
    para_resume_run(m, p, before);
}

static void
add_value(struct maker *m, struct para *p, const struct doc_node *n)
{
    p->at = n->at;
    para_add_text(m, p, n->u.value.text);
}

/* A line to write on in a бланк; its meaning goes to the element. */
static void
add_blank_line(struct maker *m, struct para *p, const struct doc_node *n)
{
    size_t before = p->n_runs - 1;
    struct run *r = para_fork_run(m, p);
    int width = n->u.gap.width > 0 ? n->u.gap.width : LINE_USUAL;

    if (width > LINE_MOST)
        width = LINE_MOST;
    r->rule = true;
    r->elem = elem_new(m, ROLE_SPAN, r->elem);
    r->elem->alt = arena_printf(m->a, "поле для заполнения: %s",
                                n->u.gap.what != NULL ? n->u.gap.what : "");
    para_add_room(m, p, r->size_pt * 0.5F * (float)width);
    para_resume_run(m, p, before);
}

static void
add_gap(struct maker *m, struct para *p, const struct doc_node *n)
{
    size_t before = p->n_runs - 1;

    if (n->u.gap.blank) {
        add_blank_line(m, p, n);
        return;
    }
    para_fork_run(m, p)->gap = true;
    para_add_text(m, p, "[");
    para_add_text(m, p, n->u.gap.what != NULL ? n->u.gap.what : "…");
    para_add_text(m, p, "]");
    para_resume_run(m, p, before);
}

static void
add_break(struct maker *m, struct para *p, const struct doc_node *n)
{
    (void)n;
    para_add_break(m, p);
}

static void
add_note_ref(struct maker *m, struct para *p, const struct doc_node *n)
{
    size_t before = p->n_runs - 1;
    struct run *r = para_fork_run(m, p);

    r->elem = elem_new(m, ROLE_REFERENCE, r->elem);
    r->note = n->u.note.note;
    if (r->note != NULL && r->elem->parent != NULL)
        elem_of_note(m, r->note, r->elem->parent);
    r->rise_pt = r->size_pt * NOTE_RISE;
    r->size_pt *= NOTE_SIZE;
    para_add_text(m, p, arena_printf(m->scratch, "%d", n->u.note.number));
    para_resume_run(m, p, before);
}

static void
add_span(struct maker *m, struct para *p, const struct doc_node *n)
{
    size_t before = p->n_runs - 1;
    struct run *r = para_fork_run(m, p);

    if (n->u.span.lang != NULL) {
        r->elem = elem_new(m, ROLE_SPAN, r->elem);
        r->elem->lang = n->u.span.lang;
        r->no_hyphens = true;
    }
    if (n->u.span.spaced)
        r->letter_pt = r->size_pt * SPACED;
    para_add_children(m, p, n);
    para_resume_run(m, p, before);
}

static inline_fn *const handlers[DOC__MAX] = {
    [DOC_TEXT] = add_text,   [DOC_STRONG] = add_strong,
    [DOC_EMPH] = add_emph,   [DOC_CODE] = add_code,
    [DOC_LINK] = add_link,   [DOC_XREF] = add_link,
    [DOC_VALUE] = add_value, [DOC_GAP] = add_gap,
    [DOC_BREAK] = add_break, [DOC_NOTE_REF] = add_note_ref,
    [DOC_SPAN] = add_span,
};

/* Too deep: the text is kept, its markup is not. */
static void
flat_add(struct maker *m, struct para *p, const struct doc_node *n)
{
    struct buf b = {0};

    if (!m->deep_told)
        diag(m->env->diags, DIAG_LAYOUT_DEEP, n->at,
             "вложенность больше %d уровней: дальше текст без оформления",
             LAYOUT_MAX_DEPTH);
    m->deep_told = true;
    doc_text(n, &b);
    para_add_text(m, p, buf_str(&b));
    buf_free(&b);
}

void
para_add_inline(struct maker *m, struct para *p, const struct doc_node *n)
{
    if (m->depth >= LAYOUT_MAX_DEPTH) {
        flat_add(m, p, n);
        return;
    }
    m->depth++;
    if (handlers[n->kind] != NULL)
        handlers[n->kind](m, p, n);
    else
        para_add_children(m, p, n);
    m->depth--;
}

void
para_add_children(struct maker *m, struct para *p, const struct doc_node *n)
{
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        para_add_inline(m, p, c);
}
