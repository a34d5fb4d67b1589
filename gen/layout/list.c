/*
 * Lists: L > LI > Lbl and LBody.  The text of an item hangs beside its label;
 * the points of an order («приказываю: 1. …») are set as its paragraphs are:
 * the label at the indent, the lines below from the margin.
 */
#include "layout/layout_int.h"

#include <string.h>

#include "base/utf8.h"

#define LABEL_GAP 0.45 /* of the size, between label and text */
#define STEP_LINES 0.15

/* How the items of a list stand. */
struct list_form {
    const struct doc_node *node;
    struct para_style style;
    double label_x, body_x;
    bool points;
};

static double
label_width(struct maker *m, const char *label, const struct para_style *st)
{
    uint32_t missing = 0;

    return text_shape(m->env->shaper, m->family, (enum text_style)st->style,
                      label, strlen(label), &missing)
               ->width *
           st->size_pt / 1000;
}

static const char *
label_find(const struct doc_node *item)
{
    return item->u.item.label != NULL ? item->u.item.label : "–";
}

/* Room for the widest label, but long ones do not push the text away. */
static struct list_form
form_find(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct list_form form = {.node = n};
    double widest = 0, gap, w;

    form.style = style_find(m, m->in_cell ? LOOK_CELL : LOOK_ITEM);
    gap = label_width(m, " ", &form.style);
    if (gap < form.style.size_pt * LABEL_GAP)
        gap = form.style.size_pt * LABEL_GAP;
    form.points = m->in_order && !m->in_cell && f.x_pt < 1;
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        w = label_width(m, label_find(c), &form.style);
        if (w > widest)
            widest = w;
    }
    form.label_x = m->in_cell ? 0 : m->profile->indent_pt;
    if (f.x_pt > 1)
        form.label_x = 0;
    if (widest > f.width_pt / 4)
        widest = f.width_pt / 4;
    form.body_x = form.label_x + widest + gap;
    if (form.body_x > f.width_pt / 2) {
        form.label_x = 0;
        form.body_x = widest + gap;
    }
    return form;
}

/* Puts the label before the text, and room up to where the text begins. */
static void
label_add(struct maker *m, struct para *p, const struct list_form *form,
          const char *label)
{
    double room = form->body_x - form->label_x;
    struct item *it;

    para_add_text(m, p, label);
    para_add_text(m, p, " ");
    for (size_t i = 0; i < p->n_items; i++) {
        it = &p->items[i];
        room -= it->width_pt;
        it->kind = ITEM_BOX; /* no break, no stretch inside or after it */
        it->spaces = 0;
    }
    if (!form->points && room > 0 && p->n_items > 0)
        p->items[p->n_items - 1].width_pt += (float)room;
}

/* True when the item is one paragraph: its text stands in LBody itself. */
static bool
is_single(const struct doc_node *item)
{
    return item->first == NULL || item->first->kind >= DOC_TEXT ||
           (item->first == item->last && item->first->kind == DOC_PARA);
}

static void
item_draw(struct maker *m, const struct list_form *form,
          const struct doc_node *item, struct frame f)
{
    const struct doc_node *text = item->first;
    struct struct_elem *parent = m->parent, *li, *label, *body;
    struct para_style st = form->style;
    struct frame inner = f;
    struct para p;

    li = elem_new(m, ROLE_LI, parent);
    label = elem_new(m, ROLE_LBL, li);
    body = elem_new(m, ROLE_LBODY, li);
    if (text != NULL && text->kind != DOC_PARA && text->kind < DOC_TEXT)
        text = NULL; /* begins with another block: the label stands alone */
    st.indent_pt = form->points ? form->label_x : form->label_x - form->body_x;
    if (!form->points) {
        inner.x_pt += form->body_x;
        inner.width_pt -= form->body_x;
    }
    para_begin(m, &p, &st, label);
    p.at = item->at;
    label_add(m, &p, form, label_find(item));
    para_fork_run(m, &p)->elem =
        is_single(item) ? body : elem_new(m, ROLE_P, body);
    if (text != NULL && text->kind >= DOC_TEXT)
        para_add_children(m, &p, item);
    else if (text != NULL)
        para_add_inline(m, &p, text);
    para_end(m, &p);
    para_draw(m, &p, inner);
    if (text != NULL && text->next != NULL && para_ends_with_colon(&p))
        flow_keep_last(m, 1);
    if (text != NULL && text->kind >= DOC_TEXT)
        return;
    m->parent = body;
    for (const struct doc_node *c = text != NULL ? text->next : item->first;
         c != NULL; c = c->next)
        block_layout(m, c, inner);
    m->parent = parent;
}

void
list_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct struct_elem *parent = m->parent;
    struct list_form form = form_find(m, n, f);

    m->parent = elem_new(m, ROLE_L, parent);
    m->parent->numbering = n->u.list.marker == MARKER_BULLET ? 2
                           : n->u.list.marker == MARKER_DASH ? 0
                                                             : 1;
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        if (n->id != NULL && c == n->first)
            flow_add_anchor(m, n);
        if (c->id != NULL)
            flow_add_anchor(m, c);
        item_draw(m, &form, c, f);
        if (!n->u.list.tight)
            flow_gap(m, form.style.line_pt * STEP_LINES);
    }
    m->parent = parent;
}
