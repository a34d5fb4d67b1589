/*
 * Pictures: at 150 dots to the inch, no wider than the text and no higher
 * than a part of the page.
 */
#include "layout/layout_int.h"

#define DOTS_PER_INCH 150.0
#define HEIGHT_PART 0.6
#define LOW_PART 0.7 /* of its size, where a page has no room for it */

/* The size on paper. */
static void
size_find(const struct maker *m, const struct doc_picture *pic, double room,
          double *w, double *h)
{
    const struct layout_profile *p = m->profile;
    double page = m->flow->landscape ? p->page_width_pt : p->page_height_pt;
    double most = HEIGHT_PART * (page - p->top_pt - p->bottom_pt), k = 1;

    *w = (pic->width_px > 0 ? pic->width_px : 1) * 72 / DOTS_PER_INCH;
    *h = (pic->height_px > 0 ? pic->height_px : 1) * 72 / DOTS_PER_INCH;
    if (*w > room)
        k = room / *w;
    if (*h * k > most)
        k = most / *h;
    *w *= k;
    *h *= k;
}

static void
picture_draw(struct maker *m, const struct doc_picture *pic,
             const struct struct_elem *fig, struct frame f, double w, double h)
{
    struct op *op =
        flow_add_op(m, OP_IMAGE, fig, f.x_pt + (f.width_pt - w) / 2, 0);

    op->u.image.picture = pic;
    op->u.image.w = w;
    op->u.image.h = h;
}

void
image_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    const struct doc_picture *pic = n->u.image.picture;
    const struct doc_node *caption = n->first;
    struct struct_elem *fig;
    struct strip *s;
    double w, h, x;

    if (pic == NULL)
        return;
    size_find(m, pic, f.width_pt, &w, &h);
    x = f.x_pt + (f.width_pt - w) / 2;
    flow_add_anchor(m, n);
    fig = elem_new(m, ROLE_FIGURE, m->parent);
    fig->alt = n->u.image.alt != NULL ? n->u.image.alt : "изображение";
    fig->bbox[0] = (float)x;
    fig->bbox[2] = (float)(x + w);
    fig->bbox[3] = (float)h;
    flow_gap(m, m->profile->size_pt * 0.5);
    flow_begin_strip(m);
    picture_draw(m, pic, fig, f, w, h);
    s = flow_end_strip(m, h);
    s->figure = fig;
    if (!m->in_cell) {
        picture_draw(m, pic, fig, f, w * LOW_PART, h * LOW_PART);
        flow_add_low(m, h * LOW_PART, x + w * (1 - LOW_PART) / 2,
                     x + w * (1 + LOW_PART) / 2);
    }
    if (caption != NULL && caption->kind == DOC_CAPTION) {
        s->keep_next = true;
        block_layout(m, caption, f);
    }
    flow_gap(m, m->profile->size_pt * 0.5);
}
