/*
 * The vertical list: strips, their ops, gaps between them.
 */
#include "layout/layout_int.h"

void
flow_open(struct maker *m, bool landscape)
{
    const struct layout_profile *p = m->profile;
    struct flow *f = ARENA_NEW(m->scratch, struct flow);

    f->landscape = landscape;
    f->width_pt = (landscape ? p->page_height_pt : p->page_width_pt) -
                  m->left_pt - p->right_pt;
    if (m->flow != NULL)
        m->flow->next = f;
    else
        m->first_flow = f;
    m->flow = f;
}

void
flow_gap(struct maker *m, double pt)
{
    if (pt > m->flow->gap_pt)
        m->flow->gap_pt = pt;
}

struct strip *
flow_begin_strip(struct maker *m)
{
    struct flow *f = m->flow;
    struct strip *s = ARENA_PUSH(m->scratch, f->strips, f->n, f->cap);

    s->gap_pt = f->gap_pt;
    s->page_before = f->break_next;
    s->op0 = s->op1 = (uint32_t)f->n_ops;
    s->note0 = s->note1 = (uint32_t)f->n_notes;
    f->gap_pt = 0;
    f->break_next = false;
    return s;
}

struct strip *
flow_end_strip(struct maker *m, double height_pt)
{
    struct flow *f = m->flow;
    struct strip *s = &f->strips[f->n - 1];

    s->height_pt = height_pt;
    s->op1 = (uint32_t)f->n_ops;
    s->note1 = (uint32_t)f->n_notes;
    return s;
}

void
flow_add_low(struct maker *m, double height_pt, double x0, double x1)
{
    struct flow *f = m->flow;
    struct strip *s = &f->strips[f->n - 1];
    struct low *low = ARENA_NEW(m->scratch, struct low);

    *low = (struct low){s->op1, (uint32_t)f->n_ops, height_pt, x0, x1};
    s->low = low;
}

struct op *
flow_add_op(struct maker *m, enum op_kind kind, const struct struct_elem *elem,
            double x, double y)
{
    struct flow *f = m->flow;
    struct op *op = ARENA_PUSH(m->scratch, f->ops, f->n_ops, f->cap_ops);

    op->kind = kind;
    op->elem = elem;
    op->x = x;
    op->y = y;
    return op;
}

void
flow_add_anchor(struct maker *m, const struct doc_node *n)
{
    struct flow *f = m->flow;
    struct anchor *an =
        ARENA_PUSH(m->scratch, f->anchors, f->n_anchors, f->cap_anchors);

    an->node = n;
    an->strip = f->n;
}

void
flow_add_bookmark(struct maker *m, const struct doc_node *n, int level,
                  const char *title)
{
    struct flow *f = m->flow;
    struct bookmark *b =
        ARENA_PUSH(m->scratch, f->marks, f->n_marks, f->cap_marks);

    (void)n;
    b->title = title;
    b->level = level;
    b->strip = f->n;
}

void
flow_keep_last(struct maker *m, size_t n)
{
    struct flow *f = m->flow;

    for (size_t i = 0; i < n && i < f->n; i++)
        f->strips[f->n - 1 - i].keep_next = true;
}
