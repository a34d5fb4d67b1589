/*
 * Blocks: each kind has its handler in a table.  Handlers append strips to
 * the flow in the frame given; elements are made in the order of the tree,
 * which is the reading order.
 */
#include "layout/layout_int.h"

#include "base/buf.h"
#include "base/utf8.h"

typedef void block_fn(struct maker *m, const struct doc_node *n,
                      struct frame f);

/* The plain text of a node on one line, for bookmarks. */
static const char *
one_line(struct maker *m, const char *before, const struct doc_node *n)
{
    struct buf b = {0};
    const char *s;

    if (before != NULL) {
        buf_puts(&b, before);
        buf_putc(&b, ' ');
    }
    doc_text(n, &b);
    for (size_t i = 0; i < b.len; i++)
        if (b.data[i] == '\n')
            b.data[i] = ' ';
    while (b.len > 0 && b.data[b.len - 1] == ' ')
        b.len--;
    s = arena_strndup(m->a, buf_str(&b), b.len);
    buf_free(&b);
    return s;
}

void
block_draw(struct maker *m, struct para *p, const struct para_style *st,
           struct frame f)
{
    size_t before = m->flow->n;

    if (st->max_width_pt > 0 && st->max_width_pt < f.width_pt) {
        f.x_pt += (f.width_pt - st->max_width_pt) / 2;
        f.width_pt = st->max_width_pt;
    }
    flow_gap(m, st->above_pt);
    para_draw(m, p, f);
    if (st->keep_whole && m->flow->n > before + 1)
        flow_keep_last(m, m->flow->n - before);
    if (m->flow->n > before)
        m->flow->strips[m->flow->n - 1].keep_next = st->keep_next;
    flow_gap(m, st->below_pt);
}

void
block_para(struct maker *m, const struct doc_node *n, enum style_id style,
           struct frame f)
{
    struct para_style st = style_find(m, style);
    struct para p;

    if (n->id != NULL)
        flow_add_anchor(m, n);
    para_begin(m, &p, &st, elem_new(m, st.role, m->parent));
    p.at = n->at;
    para_add_children(m, &p, n);
    para_end(m, &p);
    block_draw(m, &p, &st, f);
}

/* «Справку составил:» belongs to the signature below it. */
static bool
heads_signature(const struct doc_node *n)
{
    return n->u.para.no_indent && n->next != NULL &&
           n->next->kind == DOC_OFFICE &&
           n->next->u.office.role == OFFICE_SIGNATURES;
}

static void
lay_para(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, m->in_cell ? LOOK_CELL : LOOK_BODY);
    const struct doc_node *next = n->next;
    struct para p;

    if (n->u.para.align != ALIGN_AUTO) {
        st.align = n->u.para.align;
        if (st.align != ALIGN_LEFT)
            st.indent_pt = 0;
    }
    if (n->u.para.no_indent)
        st.indent_pt = 0;
    if (n->id != NULL)
        flow_add_anchor(m, n);
    para_begin(m, &p, &st, elem_new(m, ROLE_P, m->parent));
    p.at = n->at;
    para_add_children(m, &p, n);
    para_end(m, &p);
    st.keep_next =
        n->u.para.keep_next ||
        (next != NULL && next->kind != DOC_PARA && para_ends_with_colon(&p));
    flow_gap(m, heads_signature(n) ? st.line_pt : m->profile->para_gap_pt);
    block_draw(m, &p, &st, f);
}

/*
 * Levels are the tree's, where they go on below the title: H1 is the title of
 * the document or annex, or the first heading where there is none.  Elements
 * descend one level at a time even where the tree does not.
 */
static enum struct_role
heading_role(struct maker *m, int level)
{
    int depth = m->has_title && level < 2 ? 2 : level;

    if (depth > m->heading_level + 1)
        depth = m->heading_level + 1;
    if (depth > 6)
        depth = 6;
    m->heading_level = depth;
    return (enum struct_role)(ROLE_H1 + depth - 1);
}

static void
lay_heading(struct maker *m, const struct doc_node *n, struct frame f)
{
    int level = n->u.heading.level > 0 ? n->u.heading.level : 1;
    struct para_style st = style_find(m, level == 1   ? LOOK_HEADING1
                                         : level == 2 ? LOOK_HEADING2
                                                      : LOOK_HEADING3);
    struct para p;

    flow_add_anchor(m, n);
    flow_add_bookmark(m, n, m->outline_base + level,
                      one_line(m, n->u.heading.number, n));
    para_begin(m, &p, &st, elem_new(m, heading_role(m, level), m->parent));
    p.at = n->at;
    if (n->u.heading.number != NULL) {
        para_add_text(m, &p, n->u.heading.number);
        para_add_text(m, &p, " ");
    }
    para_add_children(m, &p, n);
    para_end(m, &p);
    block_draw(m, &p, &st, f);
}

/* A section on pages of its own size when it asks for landscape ones. */
static void
lay_section(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct struct_elem *parent = m->parent;
    bool turned = n->u.section.landscape && !m->flow->landscape && !m->in_cell;

    m->parent = elem_new(m, ROLE_SECT, parent);
    if (turned) {
        flow_open(m, true);
        f = (struct frame){.width_pt = m->flow->width_pt};
    }
    flow_add_anchor(m, n);
    block_children(m, n, f);
    if (turned)
        flow_open(m, false);
    m->parent = parent;
}

/* The office element `role` below `n`, annexes left out, or NULL. */
static const struct doc_node *
block_find_office(const struct doc_node *n, enum doc_office role)
{
    const struct doc_node *c = doc_next(n, n, false);

    while (c != NULL) {
        if (c->kind == DOC_OFFICE && c->u.office.role == role)
            return c;
        c = doc_next(n, c, c->kind == DOC_ANNEX || c->kind >= DOC_TEXT);
    }
    return NULL;
}

void
block_set_title(struct maker *m, const struct doc_node *n)
{
    bool titled = block_find_office(n, OFFICE_TITLE) != NULL;

    m->kind_is_title = !titled && block_find_office(n, OFFICE_KIND) != NULL;
    m->has_title = titled || m->kind_is_title;
}

static void
annex_bookmark(struct maker *m, const struct doc_node *n)
{
    const char *mark =
        n->u.section.mark != NULL ? n->u.section.mark : "Приложение";

    if (n->u.section.title != NULL)
        mark = arena_printf(m->scratch, "%s. %s", mark, n->u.section.title);
    flow_add_bookmark(m, n, 1, arena_strdup(m->a, mark));
}

static void
annex_mark(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, LOOK_CORNER);
    struct para p;

    if (n->u.section.mark == NULL ||
        block_find_office(n, OFFICE_ANNEX_MARK) != NULL)
        return;
    st.align = ALIGN_RIGHT;
    para_begin(m, &p, &st, elem_new(m, ROLE_P, m->parent));
    para_add_text(m, &p, n->u.section.mark);
    para_end(m, &p);
    block_draw(m, &p, &st, f);
}

/* An annex is a document of its own: it starts a page and has its own H1. */
static void
lay_annex(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct struct_elem *parent = m->parent;
    bool turned = n->u.section.landscape != m->flow->landscape;
    bool had_title = m->has_title, had_kind = m->kind_is_title;
    bool had_order = m->in_order;
    int base = m->outline_base;

    m->parent = elem_new(m, ROLE_SECT, parent);
    if (turned)
        flow_open(m, n->u.section.landscape);
    f = (struct frame){.width_pt = m->flow->width_pt};
    m->flow->break_next = true;
    m->flow->gap_pt = 0;
    m->in_order = false;
    m->outline_base = 1;
    block_set_title(m, n);
    if (!m->has_title)
        m->has_title = had_title;
    flow_add_anchor(m, n);
    annex_bookmark(m, n);
    annex_mark(m, n, f);
    block_children(m, n, f);
    if (turned)
        flow_open(m, !n->u.section.landscape);
    m->flow->break_next = true;
    m->outline_base = base;
    m->in_order = had_order;
    m->has_title = had_title;
    m->kind_is_title = had_kind;
    m->parent = parent;
}

static void
lay_quote(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct struct_elem *parent = m->parent;
    struct para_style st = style_find(m, LOOK_QUOTE);
    double indent = m->profile->indent_pt;

    m->parent = elem_new(m, ROLE_BLOCKQUOTE, parent);
    if (f.width_pt > 4 * indent) {
        f.x_pt += indent;
        f.width_pt -= indent;
    }
    flow_gap(m, st.above_pt);
    block_children(m, n, f);
    flow_gap(m, st.below_pt);
    m->parent = parent;
}

/* Code keeps its lines and its spaces. */
static void
code_add(struct maker *m, struct para *p, const char *s)
{
    struct buf b = {0};

    for (; *s != '\0'; s++) {
        if (*s == '\n') {
            para_add_text(m, p, buf_str(&b));
            para_add_break(m, p);
            buf_clear(&b);
        } else if (*s == ' ' || *s == '\t') {
            buf_puts(&b, *s == ' ' ? UTF8_NBSP : UTF8_NBSP UTF8_NBSP);
        } else {
            buf_putc(&b, *s);
        }
    }
    para_add_text(m, p, buf_str(&b));
    buf_free(&b);
}

static void
lay_code(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, LOOK_CODE);
    struct para p;

    para_begin(m, &p, &st, elem_new(m, ROLE_CODE, m->parent));
    p.at = n->at;
    p.runs[0].family = m->mono;
    p.runs[0].no_hyphens = true;
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        if (c->kind == DOC_TEXT && c->u.text.text != NULL)
            code_add(m, &p, c->u.text.text);
    para_end(m, &p);
    block_draw(m, &p, &st, f);
}

static void
lay_rule(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct op *op;

    (void)n;
    flow_gap(m, m->profile->size_pt / 2);
    flow_begin_strip(m);
    op = flow_add_op(m, OP_LINE, NULL, f.x_pt + f.width_pt / 3, 0);
    op->u.line.dx = f.width_pt / 3;
    op->u.line.width_pt = m->profile->rule_pt;
    flow_end_strip(m, m->profile->rule_pt);
    flow_gap(m, m->profile->size_pt / 2);
}

static void
lay_caption(struct maker *m, const struct doc_node *n, struct frame f)
{
    block_para(m, n, LOOK_FIGURE_CAPTION, f);
}

static void
lay_nothing(struct maker *m, const struct doc_node *n, struct frame f)
{
    (void)m;
    (void)n;
    (void)f;
}

static block_fn *const handlers[DOC__MAX] = {
    [DOC_SECTION] = lay_section, [DOC_ANNEX] = lay_annex,
    [DOC_HEADING] = lay_heading, [DOC_PARA] = lay_para,
    [DOC_LIST] = list_layout,    [DOC_TABLE] = table_layout,
    [DOC_CAPTION] = lay_caption, [DOC_CHART] = chart_layout,
    [DOC_IMAGE] = image_layout,  [DOC_QUOTE] = lay_quote,
    [DOC_CODE_BLOCK] = lay_code, [DOC_OFFICE] = office_layout,
    [DOC_TOC] = toc_layout,      [DOC_RULE] = lay_rule,
    [DOC_NOTE] = lay_nothing, /* at the foot of its reference's page */
};

/* Below the depth limit, or where the tree is not as promised: the text. */
static void
lay_flat(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, LOOK_BODY);
    struct para p;

    para_begin(m, &p, &st, elem_new(m, ROLE_P, m->parent));
    p.at = n->at;
    m->depth = LAYOUT_MAX_DEPTH;
    para_add_inline(m, &p, n);
    para_end(m, &p);
    block_draw(m, &p, &st, f);
}

void
block_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    int depth = m->depth;

    if (depth >= LAYOUT_MAX_DEPTH) {
        lay_flat(m, n, f);
    } else {
        m->depth++;
        if (handlers[n->kind] != NULL)
            handlers[n->kind](m, n, f);
        else
            block_children(m, n, f);
    }
    m->depth = depth;
}

/* Inline children where blocks should stand make one paragraph. */
void
block_children(struct maker *m, const struct doc_node *n, struct frame f)
{
    if (n->first != NULL && n->first->kind >= DOC_TEXT) {
        block_para(m, n, LOOK_BODY, f);
        return;
    }
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        block_layout(m, c, f);
}
