/*
 * The table of contents: an entry is a paragraph with one reference to its
 * heading; the page's number stands at the right margin behind dots, which
 * are artifacts.  The number is set when pages are known (link_resolve).
 */
#include "layout/layout_int.h"

#include <math.h>

#define NUMBER_PT 28.0 /* room for the page number */
#define DOT_STEP 0.42  /* of the size, between dots */
#define LEVEL_PT 14.0  /* indent of a level */

static const struct doc_node *
target_find(const struct doc_node *entry)
{
    for (const struct doc_node *c = doc_next(entry, entry, false); c != NULL;
         c = doc_next(entry, c, false))
        if (c->kind == DOC_XREF)
            return c->u.xref.target;
    return NULL;
}

/* The level of an entry; 0: of an annex, which stands by itself. */
static int
level_find(const struct doc_node *target)
{
    return target != NULL && target->kind == DOC_HEADING
               ? target->u.heading.level
               : 0;
}

/* The level that is not indented: the highest of the headings. */
static int
top_find(const struct doc_node *toc)
{
    int top = 0;

    for (const struct doc_node *c = toc->first; c != NULL; c = c->next) {
        int level = level_find(target_find(c));

        if (level > 0 && (top == 0 || level < top))
            top = level;
    }
    return top;
}

/* Dots on a grid common to all lines, from `x` to `end`. */
static void
dots_draw(struct maker *m, double x, double end, double y, double size)
{
    uint32_t missing = 0;
    const struct text_word *w =
        text_shape(m->env->shaper, m->family, STYLE_REGULAR, ".", 1, &missing);
    double step = size * DOT_STEP, first = ceil(x / step) * step;
    int n = (int)((end - first) / step);
    struct glyph *g;
    struct op *op;

    if (n < 2 || w->n != 1)
        return;
    g = arena_array(m->a, (size_t)n, sizeof *g);
    for (int i = 0; i < n; i++)
        g[i] = w->glyphs[0];
    op = flow_add_op(m, OP_TEXT, NULL, first, y);
    op->artifact = ARTIFACT_LAYOUT;
    op->u.text.glyphs = g;
    op->u.text.n = (uint32_t)n;
    op->u.text.size_pt = (float)size;
    op->u.text.letter_space_pt = (float)(step - w->width * size / 1000);
}

/* Behind the last line: dots, and the number's place. */
static void
entry_finish(struct maker *m, const struct doc_node *target,
             struct struct_elem *elem, double from, double size, struct frame f)
{
    struct flow *fl = m->flow;
    double y = 0, right = f.x_pt + f.width_pt;
    struct op *op;

    for (size_t i = fl->n_ops; i > fl->strips[fl->n - 1].op0; i--)
        if (fl->ops[i - 1].kind == OP_TEXT) {
            fl->ops[i - 1].u.text.end_space = true;
            y = fl->ops[i - 1].y;
            break;
        }
    dots_draw(m, from + 4, right - NUMBER_PT, y, size);
    op = flow_add_op(m, OP_TEXT, elem, right, y);
    op->u.text.size_pt = (float)size;
    op->u.text.n = link_target(m, target);
    fl->strips[fl->n - 1].op1 = (uint32_t)fl->n_ops;
}

static void
entry_draw(struct maker *m, const struct doc_node *n, int top, struct frame f)
{
    struct para_style st = style_find(m, LOOK_TOC);
    const struct doc_node *target = target_find(n);
    int level = level_find(target);
    double in = level > top ? LEVEL_PT * (level - top) : 0;
    struct struct_elem *elem =
        elem_new(m, ROLE_REFERENCE, elem_new(m, ROLE_TOCI, m->parent));
    struct frame text = {f.x_pt + in, f.width_pt - in - NUMBER_PT - 12};
    struct para p;

    para_begin(m, &p, &st, elem);
    p.at = n->at;
    para_add_inline(m, &p, n);
    para_end(m, &p);
    if (p.n_items == 0)
        return;
    if (elem->first != NULL && elem->first->role == ROLE_LINK)
        elem = elem->first;
    para_draw(m, &p, text);
    if (target != NULL)
        entry_finish(m, target, elem,
                     text.x_pt + m->lines.items[m->lines.n - 1].width_pt,
                     st.size_pt, f);
    flow_gap(m, st.below_pt);
}

/* Looks like a heading, but is none: the contents do not list themselves. */
static void
caption_draw(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, LOOK_HEADING1);
    struct para p;

    para_begin(m, &p, &st, elem_new(m, ROLE_CAPTION, m->parent));
    p.at = n->at;
    para_add_children(m, &p, n);
    para_end(m, &p);
    block_draw(m, &p, &st, f);
}

static bool
follows_title_page(const struct doc_node *n)
{
    return n->prev != NULL && n->prev->kind == DOC_OFFICE &&
           n->prev->u.office.role == OFFICE_TITLE_PAGE;
}

void
toc_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct struct_elem *parent = m->parent;
    int top = top_find(n);

    m->parent = elem_new(m, ROLE_TOC, parent);
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        if (c->kind == DOC_CAPTION)
            caption_draw(m, c, f);
        else
            entry_draw(m, c, top, f);
    flow_gap(m, m->profile->size_pt);
    if (follows_title_page(n)) /* behind a title page, a page of their own */
        m->flow->break_next = true;
    m->parent = parent;
}
