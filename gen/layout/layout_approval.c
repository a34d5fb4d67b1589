/*
 * Approval blocks (ГОСТ Р 7.0.97-2016, 5.16 and 5.20): one stands at the top
 * right; several stand in two columns, row by row, an odd last one on the
 * right.  A row of blocks is one strip; where it would be higher than half a
 * page the blocks stand below one another.
 */
#include "layout/layout_int.h"

#define COLUMNS 2
#define GUTTER_PT 24.0

/* The lines of one block into the strip in work; its height. */
static double
block_inside(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, LOOK_CORNER);
    double y = 0;
    struct para p;

    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        para_begin(m, &p, &st, elem_new(m, ROLE_P, m->parent));
        p.at = c->at;
        para_add_inline(m, &p, c);
        para_end(m, &p);
        y += para_draw_inside(m, &p, f, y);
    }
    return y;
}

/* Lines the block will take at least, to know a hostile one in time. */
static size_t
block_weight(const struct doc_node *n)
{
    size_t count = 0;

    for (const struct doc_node *c = doc_next(n, n, false); c != NULL;
         c = doc_next(n, c, false))
        count++;
    return count;
}

static void
row_draw(struct maker *m, const struct doc_node *const *blocks, size_t n,
         struct frame f)
{
    double width = m->profile->corner_pt, height = 0, h;
    double half = (f.width_pt - GUTTER_PT) / 2;

    if (width > half)
        width = half;
    flow_begin_strip(m);
    for (size_t i = 0; i < n; i++) {
        bool left = n == COLUMNS && i == 0;
        double x = left ? f.x_pt : f.x_pt + f.width_pt - width;

        h = block_inside(m, blocks[i], (struct frame){x, width});
        if (h > height)
            height = h;
    }
    flow_end_strip(m, height)->keep_next = true;
    flow_gap(m, m->profile->size_pt);
}

static void
stacked_draw(struct maker *m, const struct doc_node *n, struct frame f)
{
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        block_para(m, c, LOOK_CORNER, f);
    flow_gap(m, m->profile->size_pt);
}

void
approval_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    const struct doc_node *row[COLUMNS];
    size_t in_row = 0;

    if (n->u.office.role == OFFICE_APPROVAL) {
        if (block_weight(n) > 60)
            stacked_draw(m, n, f);
        else
            row_draw(m, &n, 1, f);
        return;
    }
    flow_gap(m, m->profile->size_pt);
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind != DOC_OFFICE || block_weight(c) > 60) {
            block_layout(m, c, f);
            continue;
        }
        row[in_row++] = c;
        if (in_row == COLUMNS) {
            row_draw(m, row, in_row, f);
            in_row = 0;
        }
    }
    if (in_row > 0)
        row_draw(m, row, in_row, f);
    flow_gap(m, 1.5 * m->profile->size_pt);
}
