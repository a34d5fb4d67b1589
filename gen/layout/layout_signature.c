/*
 * Signatures (ГОСТ Р 7.0.97-2016, 5.22): the post from the left margin in
 * lines of about half the width, «И.О. Фамилия» ending at the right margin on
 * the post's last line; never on a page without two lines of the text.  The
 * mark of an electronic signature (5.23) is a frame in the same place.
 */
#include "layout/layout_int.h"

#define POST_PART 0.5
#define GAP_LINES 1.8  /* between text and signature */
#define MORE_LINES 0.8 /* between signatures */
#define ESIGN_WIDTH (100 * MM)
#define FRAME_PT 0.75
#define FRAME_PAD 6.0

/* One paragraph of a signature into the strip in work. */
static double
part_draw(struct maker *m, const struct doc_node *n, enum doc_align align,
          struct frame f, double y)
{
    struct para_style st = style_find(m, LOOK_SIGNATURE);
    struct para p;

    st.align = align;
    para_begin(m, &p, &st, elem_new(m, st.role, m->parent));
    p.at = n->at;
    para_add_inline(m, &p, n);
    para_end(m, &p);
    return para_draw_inside(m, &p, f, y);
}

/* Post and name; what else the node holds stands below. */
static void
signature_draw(struct maker *m, const struct doc_node *n, struct frame f)
{
    const struct doc_node *post = n->first, *name;
    double line = style_find(m, LOOK_SIGNATURE).line_pt;
    double half = f.width_pt * POST_PART, y, h;

    if (post == NULL)
        return;
    name = post->next;
    flow_begin_strip(m);
    y = part_draw(m, post, ALIGN_LEFT, (struct frame){f.x_pt, half}, 0);
    if (name != NULL) {
        double top = y > line ? y - line : 0;

        h = part_draw(m, name, ALIGN_RIGHT,
                      (struct frame){f.x_pt + half, f.width_pt - half}, top);
        if (top + h > y)
            y = top + h;
    }
    flow_end_strip(m, y);
    if (name == NULL)
        return;
    for (const struct doc_node *c = name->next; c != NULL; c = c->next) {
        flow_keep_last(m, 1);
        block_para(m, c, LOOK_SIGNATURE, f);
    }
}

void
signature_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    double line = style_find(m, LOOK_SIGNATURE).line_pt;

    if (!m->flow->break_next)
        flow_keep_last(m, 2);
    flow_gap(m, line * (n->prev != NULL && n->prev->kind == DOC_PARA &&
                                n->prev->u.para.no_indent
                            ? MORE_LINES
                            : GAP_LINES));
    if (n->u.office.role == OFFICE_SIGNATURE) {
        signature_draw(m, n, f);
        return;
    }
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        size_t before = m->flow->n;

        if (c->kind == DOC_OFFICE && c->u.office.role == OFFICE_SIGNATURE)
            signature_draw(m, c, f);
        else
            block_layout(m, c, f);
        if (c->next != NULL && m->flow->n > before)
            flow_keep_last(m, 1);
        flow_gap(m, MORE_LINES * line);
    }
    flow_gap(m, line);
}

void
esign_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, LOOK_ESIGN);
    double width = ESIGN_WIDTH < f.width_pt ? ESIGN_WIDTH : f.width_pt;
    double x = f.x_pt + (f.width_pt - width) / 2, y = FRAME_PAD;
    size_t frame;
    struct op *op;
    struct para p;

    if (!m->flow->break_next)
        flow_keep_last(m, 2);
    flow_gap(m, m->profile->size_pt);
    flow_begin_strip(m);
    flow_add_op(m, OP_RECT, NULL, x, 0);
    frame = m->flow->n_ops - 1;
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        para_begin(m, &p, &st, elem_new(m, st.role, m->parent));
        p.at = c->at;
        para_add_inline(m, &p, c);
        para_end(m, &p);
        y += para_draw_inside(
            m, &p, (struct frame){x + FRAME_PAD, width - 2 * FRAME_PAD}, y);
    }
    op = &m->flow->ops[frame];
    op->u.rect.w = width;
    op->u.rect.h = y + FRAME_PAD;
    op->u.rect.stroke_pt = FRAME_PT;
    flow_end_strip(m, y + FRAME_PAD);
    flow_gap(m, m->profile->size_pt);
}
