/*
 * Requisites (ГОСТ Р 7.0.97-2016, 5; the numbers below are its own).  Each
 * element has a row in the table: how its paragraphs look, or a handler.
 */
#include "layout/layout_int.h"

#include "base/buf.h"
#include "base/table.h"

#define TITLE_AT 0.36 /* of a title page's height: where its title is */

typedef void office_fn(struct maker *m, const struct doc_node *n,
                       struct frame f);

/* One line of an element; those below the first stand close to it. */
static void
line_para(struct maker *m, const struct doc_node *n, enum style_id look,
          bool first, struct frame f)
{
    struct para_style st = style_find(m, look);
    struct para p;

    if (!first)
        st.above_pt = 0;
    para_begin(m, &p, &st, elem_new(m, st.role, m->parent));
    p.at = n->at;
    para_add_children(m, &p, n);
    para_end(m, &p);
    block_draw(m, &p, &st, f);
}

/* The paragraphs of an element, all in one look. */
static void
lay_lines(struct maker *m, const struct doc_node *n, enum style_id look,
          struct frame f)
{
    if (n->first == NULL)
        return;
    if (n->first->kind >= DOC_TEXT) {
        block_para(m, n, look, f);
        return;
    }
    flow_gap(m, style_find(m, look).above_pt);
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind != DOC_PARA) {
            block_layout(m, c, f);
            continue;
        }
        if (c != n->first)
            m->flow->gap_pt = 0;
        line_para(m, c, look, c == n->first, f);
    }
}

/* 10, 11: the date from the left margin, the number up to the right one. */
static void
lay_date_number(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, LOOK_LINE);
    double height = 0, h;
    struct para p;

    if (n->first == NULL)
        return;
    flow_gap(m, st.above_pt);
    flow_begin_strip(m);
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        para_begin(m, &p, &st, elem_new(m, ROLE_P, m->parent));
        p.at = c->at;
        p.align = c == n->first ? ALIGN_LEFT : ALIGN_RIGHT;
        para_add_inline(m, &p, c);
        para_end(m, &p);
        h = para_draw_inside(
            m, &p,
            (struct frame){c == n->first ? f.x_pt : f.x_pt + f.width_pt / 2,
                           f.width_pt / 2},
            0);
        if (h > height)
            height = h;
    }
    flow_end_strip(m, height)->keep_next = true;
    flow_gap(m, st.below_pt);
}

/* 05, 08 */
static void
lay_letterhead(struct maker *m, const struct doc_node *n, struct frame f)
{
    block_children(m, n, f);
    flow_gap(m, m->profile->size_pt / 2);
}

/* On a title page the kind or title begins at a third of the height. */
static void
title_page_push(struct maker *m, const struct doc_node *n)
{
    const struct flow *fl = m->flow;
    const struct doc_node *page = n->parent;
    double used = fl->gap_pt, want;
    size_t i = fl->n;

    if (page == NULL || page->kind != DOC_OFFICE ||
        page->u.office.role != OFFICE_TITLE_PAGE || m->title_pushed)
        return;
    m->title_pushed = true;
    while (i > 0 && !fl->break_next) { /* what is on the page already */
        i--;
        used += fl->strips[i].gap_pt + fl->strips[i].height_pt;
        if (fl->strips[i].page_before)
            break;
    }
    want = TITLE_AT * (m->profile->page_height_pt - m->profile->top_pt);
    if (used < want) {
        flow_begin_strip(m);
        flow_end_strip(m, want - used);
    }
}

/* All paragraphs of an element as lines of one; `heading`: an H1. */
static void
lay_joined(struct maker *m, const struct doc_node *n, enum style_id look,
           bool heading, struct frame f)
{
    struct para_style st = style_find(m, look);
    struct para p;

    if (heading) {
        st.role = ROLE_H1;
        m->heading_level = 1;
    }
    para_begin(m, &p, &st, elem_new(m, st.role, m->parent));
    p.at = n->at;
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        if (c != n->first && c->kind == DOC_PARA)
            para_add_break(m, &p);
        para_add_inline(m, &p, c);
    }
    para_end(m, &p);
    block_draw(m, &p, &st, f);
}

/* 09: the word is the document's heading where there is no other. */
static void
lay_kind(struct maker *m, const struct doc_node *n, struct frame f)
{
    title_page_push(m, n);
    lay_joined(m, n, LOOK_KIND, m->kind_is_title, f);
}

/* 17 */
static void
lay_title(struct maker *m, const struct doc_node *n, struct frame f)
{
    bool centered = m->profile->title_centered;

    title_page_push(m, n);
    if (!centered)
        f.width_pt = m->profile->corner_pt;
    lay_joined(m, n, centered ? LOOK_TITLE : LOOK_TITLE_LEFT, true, f);
}

/* 19: at the top right, its lines flush left in a corner block. */
static void
lay_annex_mark(struct maker *m, const struct doc_node *n, struct frame f)
{
    double width = m->profile->corner_pt;

    if (width > f.width_pt)
        width = f.width_pt;
    lay_lines(m, n, LOOK_CORNER,
              (struct frame){f.x_pt + f.width_pt - width, width});
    flow_gap(m, m->profile->size_pt);
}

/* «приказываю:»; what follows are the order's points. */
static void
lay_resolve(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct para_style st = style_find(m, LOOK_RESOLVE);
    struct para p;

    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        para_begin(m, &p, &st, elem_new(m, ROLE_P, m->parent));
        p.at = c->at;
        para_add_inline(m, &p, c);
        para_end(m, &p);
        block_draw(m, &p, &st, f);
    }
    m->in_order = true;
}

/* «Ознакомлены:» keeps with its table, whose rows leave room to sign. */
static void
lay_acquaint(struct maker *m, const struct doc_node *n, struct frame f)
{
    bool roomy = m->roomy;

    m->roomy = true;
    lay_lines(m, n, LOOK_OFFICE, f);
    m->roomy = roomy;
}

/* The strips from `from` on go to the foot of their page. */
static void
foot_set(struct maker *m, size_t from)
{
    struct flow *fl = m->flow;

    for (size_t i = from; i < fl->n; i++) {
        fl->strips[i].at_foot = true;
        fl->strips[i].keep_next = i + 1 < fl->n;
    }
}

/* 25: at the foot of the last page, never alone on it. */
static void
lay_executor(struct maker *m, const struct doc_node *n, struct frame f)
{
    size_t from;

    flow_keep_last(m, 1);
    flow_gap(m, m->profile->size_pt);
    from = m->flow->n;
    lay_lines(m, n, LOOK_EXECUTOR, f);
    foot_set(m, from);
}

static void
lay_title_page(struct maker *m, const struct doc_node *n, struct frame f)
{
    m->title_pushed = false;
    block_children(m, n, f);
    m->flow->break_next = true;
    m->flow->gap_pt = 0;
}

static void
lay_place_year(struct maker *m, const struct doc_node *n, struct frame f)
{
    size_t from = m->flow->n;

    lay_lines(m, n, LOOK_PLACE, f);
    foot_set(m, from);
}

/* ПРОЕКТ, ОБРАЗЕЦ: here, and small in the head of every later page. */
static void
lay_state_mark(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct buf b = {0};

    lay_lines(m, n, LOOK_MARK, f);
    doc_text(n, &b);
    while (b.len > 0 && b.data[b.len - 1] == '\n')
        b.len--;
    if (b.len > 0 && b.len < 64)
        m->running_mark = arena_strndup(m->scratch, b.data, b.len);
    buf_free(&b);
}

/* «Копия» stands at the top right, «Верно» and its lines on the left. */
static void
lay_copy(struct maker *m, const struct doc_node *n, struct frame f)
{
    bool top = m->flow->n == 0;

    lay_lines(m, n, top ? LOOK_MARK : LOOK_COPY, f);
}

static const struct {
    office_fn *lay; /* NULL: the paragraphs in `look` */
    enum style_id look;
} elements[] = {
    [OFFICE_LETTERHEAD] = {.lay = lay_letterhead},
    [OFFICE_FOUNDER] = {.look = LOOK_FOUNDER},
    [OFFICE_ORG] = {.look = LOOK_ORG},
    [OFFICE_DETAILS] = {.look = LOOK_DETAILS},
    [OFFICE_KIND] = {.lay = lay_kind},
    [OFFICE_DATE_NUMBER] = {.lay = lay_date_number},
    [OFFICE_PLACE] = {.look = LOOK_PLACE},
    [OFFICE_TITLE] = {.lay = lay_title},
    [OFFICE_APPROVALS] = {.lay = approval_layout},
    [OFFICE_APPROVAL] = {.lay = approval_layout},
    [OFFICE_ANNEX_MARK] = {.lay = lay_annex_mark},
    [OFFICE_RESOLVE] = {.lay = lay_resolve},
    [OFFICE_SIGNATURES] = {.lay = signature_layout},
    [OFFICE_SIGNATURE] = {.lay = signature_layout},
    [OFFICE_ESIGN] = {.lay = esign_layout},
    [OFFICE_ACQUAINT] = {.lay = lay_acquaint},
    [OFFICE_EXECUTOR] = {.lay = lay_executor},
    [OFFICE_COPY] = {.lay = lay_copy},
    [OFFICE_STATE_MARK] = {.lay = lay_state_mark},
    [OFFICE_TITLE_PAGE] = {.lay = lay_title_page},
    [OFFICE_PLACE_YEAR] = {.lay = lay_place_year},
};
TABLE_COVERS(elements, OFFICE__MAX);

void
office_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    enum doc_office role = n->u.office.role;

    if (n->id != NULL)
        flow_add_anchor(m, n);
    if (elements[role].lay != NULL)
        elements[role].lay(m, n, f);
    else
        lay_lines(m, n, elements[role].look, f);
}
