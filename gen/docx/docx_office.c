/*
 * Requisites (ГОСТ Р 7.0.97-2016, 5) where they stand on our pages.  What
 * stands side by side is a table without rules; a corner block is an indent of
 * its style's paragraphs; the foot of a page is a frame.
 */
#include "base/table.h"
#include "base/utf8.h"
#include "docx/docx_int.h"
#include "text/text.h"

#include <math.h>

#define TITLE_AT 0.36 /* of a title page's height: where its title is */
#define GUTTER_PT 24.0
#define POST_PART 0.5
#define GAP_LINES 1.8  /* between text and signature */
#define MORE_LINES 0.8 /* between signatures */
#define ESIGN_WIDTH (100 * MM)

typedef void office_fn(struct docx *d, const struct doc_node *n);

/* The height that a text takes, to know where a title page's title is due. */
static double
height_of(const struct docx *d, const struct doc_node *n, enum style_id look)
{
    struct para_style st = docx_look(d, look);
    double room = st.max_width_pt > 0 ? st.max_width_pt : d->width_pt;
    struct buf b = {0};
    double w;

    doc_text(n, &b);
    w = docx_measure(d, buf_str(&b), st.size_pt, (st.style & STYLE_BOLD) != 0,
                     NULL);
    buf_free(&b);
    return st.line_pt * ceil(w > 0 ? w / room : 1);
}

/* The paragraphs of an element, all in one look. */
static void
add_lines(struct docx *d, const struct doc_node *n, struct docx_para p)
{
    struct para_style st = docx_look(d, p.look);

    if (n->first == NULL)
        return;
    if (n->first->kind >= DOC_TEXT) {
        docx_add_para(d, n, &p);
        return;
    }
    d->used_pt += st.above_pt + st.below_pt;
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind != DOC_PARA) {
            docx_add_block(d, c);
            continue;
        }
        d->used_pt += height_of(d, c, p.look);
        docx_add_para(d, c, &p);
    }
}

/* 10, 11: the date from the left margin, the number up to the right one. */
static void
add_date_number(struct docx *d, const struct doc_node *n)
{
    struct docx_para p = {.look = LOOK_LINE};

    if (n->first == NULL)
        return;
    if (d->landscape)
        p.tab_pt = d->page_width_pt;
    docx_open_para(d, &p);
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        if (c != n->first)
            buf_puts(d->out, "<w:r><w:tab/></w:r>");
        docx_add_inlines(d, c);
    }
    docx_close_para(d);
}

static void
add_letterhead(struct docx *d, const struct doc_node *n)
{
    docx_add_blocks(d, n);
    docx_gap(d, d->profile->size_pt / 2);
}

/* On a title page the kind or title begins at a third of the height. */
static void
push_title(struct docx *d)
{
    double want = TITLE_AT * (d->profile->page_height_pt - d->profile->top_pt);

    if (!d->on_title_page)
        return;
    d->on_title_page = false;
    if (want > d->used_pt)
        docx_gap(d, want - d->used_pt);
}

/* All paragraphs of an element as lines of one. */
static void
add_joined(struct docx *d, const struct doc_node *n, struct docx_para p)
{
    push_title(d);
    docx_open_para(d, &p);
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        if (c != n->first && c->kind == DOC_PARA)
            buf_puts(d->out, "<w:r><w:br/></w:r>");
        docx_add_inlines(d, c);
    }
    docx_close_para(d);
}

static void
add_kind(struct docx *d, const struct doc_node *n)
{
    add_joined(d, n, (struct docx_para){.look = LOOK_KIND});
}

/* 17 */
static void
add_title(struct docx *d, const struct doc_node *n)
{
    bool centered = d->profile->title_centered;
    struct docx_para p = {.look = centered ? LOOK_TITLE : LOOK_TITLE_LEFT};

    if (!centered && d->width_pt > d->profile->corner_pt)
        p.right_pt = d->width_pt - d->profile->corner_pt;
    add_joined(d, n, p);
}

/* 16, 19: at the top right, its lines flush left in a corner block. */
static void
add_corner(struct docx *d, const struct doc_node *n)
{
    struct docx_para p = {.look = LOOK_CORNER};

    if (d->width_pt > d->profile->corner_pt)
        p.left_pt = d->width_pt - d->profile->corner_pt;
    add_lines(d, n, p);
    docx_gap(d, d->profile->size_pt);
}

/* Several blocks stand in two columns, row by row, an odd last one on the
 * right; each row is a table. */
static void
add_approval_row(struct docx *d, const struct doc_node *left,
                 const struct doc_node *right)
{
    double half = (d->width_pt - GUTTER_PT) / 2;
    double corner = d->profile->corner_pt < half ? d->profile->corner_pt : half;
    double widths[3] = {corner, d->width_pt - 2 * corner, corner};
    const struct doc_node *blocks[3] = {left, NULL, right};
    struct docx_para p = {.look = LOOK_CORNER};
    double used = d->used_pt, most = 0;

    docx_open_grid(d, widths, 3);
    for (size_t i = 0; i < 3; i++) {
        double width = d->width_pt;

        docx_open_grid_cell(d, widths[i], false);
        d->width_pt = widths[i];
        d->used_pt = 0;
        if (blocks[i] != NULL) {
            add_lines(d, blocks[i], p);
        } else {
            docx_open_para(d, &p);
            docx_close_para(d);
        }
        most = d->used_pt > most ? d->used_pt : most;
        d->width_pt = width;
        docx_close_grid_cell(d);
    }
    docx_close_grid(d);
    d->used_pt = used + most;
    docx_gap(d, d->profile->size_pt);
}

static void
add_approvals(struct docx *d, const struct doc_node *n)
{
    const struct doc_node *c = n->first, *next;

    docx_gap(d, d->profile->size_pt);
    for (; c != NULL; c = next) {
        next = c->next;
        if (c->kind != DOC_OFFICE) {
            docx_add_block(d, c);
        } else if (next != NULL && next->kind == DOC_OFFICE) {
            add_approval_row(d, c, next);
            next = next->next;
        } else {
            add_corner(d, c);
        }
    }
    docx_gap(d, 1.5 * d->profile->size_pt);
}

/* «приказываю:»; what follows are the order's points. */
static void
add_resolve(struct docx *d, const struct doc_node *n)
{
    add_lines(d, n, (struct docx_para){.look = LOOK_RESOLVE});
    d->in_order = true;
}

/* 22: the post from the left margin in half the width, the name up to the
 * right one on the post's last line; what else there is stands below. */
static void
add_signature(struct docx *d, const struct doc_node *n)
{
    double widths[2] = {d->width_pt * POST_PART, d->width_pt * (1 - POST_PART)};
    const struct doc_node *post = n->first;
    const struct doc_node *name = post != NULL ? post->next : NULL;
    struct docx_para p = {.look = LOOK_SIGNATURE, .keep_next = true};

    if (post == NULL)
        return;
    docx_open_grid(d, widths, 2);
    docx_open_grid_cell(d, widths[0], false);
    docx_add_para(d, post, &p);
    docx_close_grid_cell(d);
    docx_open_grid_cell(d, widths[1], true);
    p.align = ALIGN_RIGHT;
    docx_open_para(d, &p);
    if (name != NULL)
        docx_add_inlines(d, name);
    docx_close_para(d);
    docx_close_grid_cell(d);
    docx_close_grid(d);
    p = (struct docx_para){.look = LOOK_SIGNATURE};
    for (const struct doc_node *c = name != NULL ? name->next : NULL; c != NULL;
         c = c->next)
        docx_add_para(d, c, &p);
}

static void
add_signatures(struct docx *d, const struct doc_node *n)
{
    double line = docx_look(d, LOOK_SIGNATURE).line_pt;
    bool headed = n->prev != NULL && n->prev->kind == DOC_PARA &&
                  n->prev->u.para.no_indent;

    docx_gap(d, line * (headed ? MORE_LINES : GAP_LINES));
    if (n->u.office.role == OFFICE_SIGNATURE) {
        add_signature(d, n);
        docx_gap(d, line);
        return;
    }
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        if (c->kind == DOC_OFFICE && c->u.office.role == OFFICE_SIGNATURE)
            add_signature(d, c);
        else
            docx_add_block(d, c);
        docx_gap(d, MORE_LINES * line);
    }
    docx_gap(d, line);
}

/* 23: lines of one frame, which its style draws. */
static void
add_esign(struct docx *d, const struct doc_node *n)
{
    struct docx_para p = {.look = LOOK_ESIGN};

    if (d->landscape)
        p.left_pt = p.right_pt = (d->width_pt - ESIGN_WIDTH) / 2;
    docx_gap(d, d->profile->size_pt);
    add_lines(d, n, p);
    docx_gap(d, d->profile->size_pt);
}

/* «Ознакомлены:» keeps with its table, whose rows leave room to sign. */
static void
add_acquaint(struct docx *d, const struct doc_node *n)
{
    bool roomy = d->roomy;

    d->roomy = true;
    add_lines(d, n, (struct docx_para){.look = LOOK_OFFICE});
    d->roomy = roomy;
}

/* A frame stands on the page of the paragraph that follows it: an empty one
 * holds it on this page. */
static void
add_foot(struct docx *d, const struct doc_node *n, enum style_id look)
{
    d->gap_pt = 0;
    add_lines(d, n, (struct docx_para){.look = look, .foot = true});
    docx_add_spacer(d);
}

/* 25: at the foot of the last page. */
static void
add_executor(struct docx *d, const struct doc_node *n)
{
    add_foot(d, n, LOOK_EXECUTOR);
}

static void
add_title_page(struct docx *d, const struct doc_node *n)
{
    d->on_title_page = true;
    d->used_pt = 0;
    docx_add_blocks(d, n);
    d->on_title_page = false;
    d->break_next = true;
    d->gap_pt = 0;
}

static void
add_place_year(struct docx *d, const struct doc_node *n)
{
    add_foot(d, n, LOOK_PLACE);
}

/* ПРОЕКТ, ОБРАЗЕЦ: here, and in the head of every later page. */
static void
add_state_mark(struct docx *d, const struct doc_node *n)
{
    struct buf b = {0};

    add_lines(d, n, (struct docx_para){.look = LOOK_MARK});
    doc_text(n, &b);
    while (b.len > 0 && b.data[b.len - 1] == '\n')
        b.len--;
    if (b.len > 0 && b.len < 64)
        d->mark = arena_strndup(d->a, b.data, b.len);
    buf_free(&b);
}

/* 26: «Копия» stands at the top right, «Верно» and its lines on the left. */
static void
add_copy(struct docx *d, const struct doc_node *n)
{
    bool top = d->body.len == 0;

    add_lines(d, n, (struct docx_para){.look = top ? LOOK_MARK : LOOK_COPY});
}

static const struct {
    office_fn *add; /* NULL: the paragraphs in `look` */
    enum style_id look;
} elements[] = {
    [OFFICE_LETTERHEAD] = {.add = add_letterhead},
    [OFFICE_FOUNDER] = {.look = LOOK_FOUNDER},
    [OFFICE_ORG] = {.look = LOOK_ORG},
    [OFFICE_DETAILS] = {.look = LOOK_DETAILS},
    [OFFICE_KIND] = {.add = add_kind},
    [OFFICE_DATE_NUMBER] = {.add = add_date_number},
    [OFFICE_PLACE] = {.look = LOOK_PLACE},
    [OFFICE_TITLE] = {.add = add_title},
    [OFFICE_APPROVALS] = {.add = add_approvals},
    [OFFICE_APPROVAL] = {.add = add_corner},
    [OFFICE_ANNEX_MARK] = {.add = add_corner},
    [OFFICE_RESOLVE] = {.add = add_resolve},
    [OFFICE_SIGNATURES] = {.add = add_signatures},
    [OFFICE_SIGNATURE] = {.add = add_signatures},
    [OFFICE_ESIGN] = {.add = add_esign},
    [OFFICE_ACQUAINT] = {.add = add_acquaint},
    [OFFICE_EXECUTOR] = {.add = add_executor},
    [OFFICE_COPY] = {.add = add_copy},
    [OFFICE_STATE_MARK] = {.add = add_state_mark},
    [OFFICE_TITLE_PAGE] = {.add = add_title_page},
    [OFFICE_PLACE_YEAR] = {.add = add_place_year},
};
TABLE_COVERS(elements, OFFICE__MAX);

void
docx_add_office(struct docx *d, const struct doc_node *n)
{
    enum doc_office role = n->u.office.role;

    if (docx_bookmark(d, n) != NULL)
        *ARENA_PUSH(d->a, d->waiting, d->n_waiting, d->cap_waiting) = n;
    if (elements[role].add != NULL)
        elements[role].add(d, n);
    else
        add_lines(d, n, (struct docx_para){.look = elements[role].look});
}
