/*
 * Strips to pages.  Strips that must not be parted (keep_next) form a group;
 * a group goes to the next page whole when it does not fit on this one, also
 * with its charts and pictures drawn lower.  A group that no page can hold is
 * placed strip by strip, so nothing is lost. Gaps vanish at the top of a page.
 * A table that goes on gets its header again, as artifacts; its rules are drawn
 * per page.  Footnotes take room at the foot before their line is placed.
 */
#include "layout/page_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_PART                                          \
    0.35 /* of a page: a higher table header is not repeated \
          */

struct op *
sheet_add_op(struct sheet *sh, const struct op *op, double dx, double dy)
{
    struct page *p = sh->page;
    struct op *copy = ARENA_PUSH(sh->m->a, p->ops, p->n, p->cap);

    *copy = *op;
    copy->x += dx;
    copy->y += dy;
    return copy;
}

/* Text in the head of the page; `align` 0.5: centred at x, 1: ends there. */
static void
head_text(struct sheet *sh, const char *s, double x, double align,
          enum artifact_kind kind)
{
    struct maker *m = sh->m;
    double size = m->profile->table_size_pt;
    uint32_t missing = 0;
    const struct text_word *w = text_shape(
        m->env->shaper, m->family, STYLE_REGULAR, s, strlen(s), &missing);
    struct glyph *g = arena_array(m->a, w->n, sizeof *g);
    struct op op = {.kind = OP_TEXT, .artifact = kind};

    memcpy(g, w->glyphs, w->n * sizeof *g);
    op.u.text.glyphs = g;
    op.u.text.n = w->n;
    op.u.text.size_pt = (float)size;
    sheet_add_op(sh, &op, x - align * w->width * size / 1000,
                 m->profile->number_top_pt);
}

/* ГОСТ Р 7.0.97-2016, 3.5: numbers from the second page, centred on top. */
static void
sheet_number(struct sheet *sh)
{
    double right = sh->left + sh->flow->width_pt;
    char digits[16];

    if (sh->number == 0)
        return;
    snprintf(digits, sizeof digits, "%u", sh->number + 1);
    head_text(sh, digits, sh->page->width_pt / 2, 0.5, ARTIFACT_PAGE_NUMBER);
    if (sh->m->running_mark != NULL)
        head_text(sh, sh->m->running_mark, right, 1, ARTIFACT_LAYOUT);
}

static void
sheet_open(struct sheet *sh, const struct flow *f)
{
    const struct layout_profile *p = sh->m->profile;
    struct layout *l = sh->m->out;

    sh->flow = f;
    sh->number = (uint32_t)l->n_pages;
    sh->page = ARENA_PUSH(sh->m->a, l->pages, l->n_pages, l->cap_pages);
    sh->page->width_pt = f->landscape ? p->page_height_pt : p->page_width_pt;
    sh->page->height_pt = f->landscape ? p->page_width_pt : p->page_height_pt;
    sh->left = sh->m->left_pt;
    sh->top = p->top_pt;
    sh->bottom = sh->page->height_pt - p->bottom_pt;
    sh->y = sh->top;
    sh->empty = true;
    sh->splitting = false;
    sh->notes_pt = 0;
    sheet_number(sh);
    notes_reserve(sh);
}

static int
op_compare(const void *a, const void *b)
{
    const struct op *x = a, *y = b;
    uint32_t i = x->elem != NULL ? x->elem->index : 0;
    uint32_t k = y->elem != NULL ? y->elem->index : 0;

    if (i != k)
        return i < k ? -1 : 1;
    if (x->y < y->y || x->y > y->y)
        return x->y < y->y ? -1 : 1;
    return x->x < y->x ? -1 : x->x > y->x;
}

/* The parts of a split row lie line by line; they are read cell by cell. */
static void
split_close(struct sheet *sh)
{
    if (!sh->splitting)
        return;
    qsort(sh->page->ops + sh->split_op, sh->page->n - sh->split_op,
          sizeof *sh->page->ops, op_compare);
    sh->splitting = false;
}

static void
sheet_close(struct sheet *sh)
{
    split_close(sh);
    rules_close(sh, sh->y);
    notes_place(sh);
    sh->page = NULL;
}

static void
sheet_next(struct sheet *sh)
{
    const struct flow *f = sh->flow;

    sheet_close(sh);
    sheet_open(sh, f);
}

/* Height of the header that a table's row needs above it on a new page. */
static double
header_height(const struct sheet *sh, const struct strip *s)
{
    const struct table *t = s->table;

    if (t == NULL || s->row < t->n_header ||
        t->head_height_pt > HEADER_PART * (sh->bottom - sh->top))
        return 0;
    return t->head_height_pt;
}

static void
header_repeat(struct sheet *sh, const struct strip *s)
{
    const struct table *t = s->table;

    if (header_height(sh, s) <= 0)
        return;
    for (size_t i = t->head_strip0; i < t->head_strip1; i++) {
        const struct strip *h = &sh->flow->strips[i];

        rules_add_row(sh, h, sh->y);
        for (uint32_t k = h->op0; k < h->op1; k++) {
            struct op *op;

            if (sh->flow->ops[k].kind == OP_LINK)
                continue;
            op = sheet_add_op(sh, &sh->flow->ops[k], sh->left, sh->y);
            op->elem = NULL;
            op->artifact = ARTIFACT_HEADER;
        }
        sh->y += h->height_pt;
    }
}

static void
figure_box(struct sheet *sh, const struct strip *s, double y)
{
    struct struct_elem *e = s->figure;

    e->has_bbox = true;
    e->page = sh->number;
    e->bbox[0] += (float)sh->left;
    e->bbox[1] += (float)y;
    e->bbox[2] += (float)sh->left;
    e->bbox[3] += (float)y;
}

/* The height of the strips at the foot that begin with strip `i`. */
static double
foot_height(const struct flow *f, size_t i)
{
    double h = 0;

    for (; i < f->n && f->strips[i].at_foot; i++)
        h += f->strips[i].height_pt;
    return h;
}

static void
table_step(struct sheet *sh, const struct strip *s)
{
    if (s->table == NULL)
        return;
    if (sh->empty)
        header_repeat(sh, s);
    rules_add_row(sh, s, sh->y);
}

/* Polygons keep their points elsewhere: they are moved with their op. */
static void
poly_move(struct sheet *sh, struct op *op, double dx, double dy)
{
    double *points;

    if (op->kind != OP_POLY)
        return;
    points = arena_array(sh->m->a, 2 * op->u.poly.n, sizeof *points);
    for (size_t i = 0; i < op->u.poly.n; i++) {
        points[2 * i] = op->u.poly.points[2 * i] + dx;
        points[2 * i + 1] = op->u.poly.points[2 * i + 1] + dy;
    }
    op->u.poly.points = points;
}

static void
strip_place(struct sheet *sh, size_t i)
{
    const struct flow *f = sh->flow;
    const struct strip *s = &f->strips[i];
    double foot = sh->bottom - sh->notes_pt - foot_height(f, i);

    if (sh->rules.table != NULL && sh->rules.table != s->table)
        rules_close(sh, sh->y);
    if (!sh->empty)
        sh->y += s->gap_pt;
    if (s->at_foot && !(i > 0 && f->strips[i - 1].at_foot) && foot > sh->y)
        sh->y = foot;
    if (!s->row_part || s->table != sh->rules.table || s->row != sh->rules.row)
        split_close(sh);
    table_step(sh, s);
    if (s->row_part && !sh->splitting) {
        sh->splitting = true;
        sh->split_op = sh->page->n;
    }
    for (uint32_t k = s->op0; k < s->op1; k++)
        poly_move(sh, sheet_add_op(sh, &f->ops[k], sh->left, sh->y), sh->left,
                  sh->y);
    if (s->figure != NULL)
        figure_box(sh, s, sh->y);
    notes_take(sh, s);
    sh->y += s->height_pt;
    sh->empty = false;
}

/* The last strip of the group that begins with `i`. */
static size_t
group_end(const struct flow *f, size_t i)
{
    while (i + 1 < f->n && f->strips[i].keep_next &&
           !f->strips[i + 1].page_before)
        i++;
    return i;
}

/* Height of strips [i, j] on a page in its present state. */
static double
group_height(struct sheet *sh, size_t i, size_t j)
{
    const struct strip *s = sh->flow->strips;
    double h = sh->empty ? header_height(sh, &s[i]) : s[i].gap_pt;

    h += s[i].height_pt;
    for (size_t k = i + 1; k <= j; k++)
        h += s[k].gap_pt + s[k].height_pt;
    return h + notes_measure(sh, &s[i], &s[j]);
}

static bool
group_fits(struct sheet *sh, size_t i, size_t j)
{
    return sh->y + group_height(sh, i, j) <= sh->bottom - sh->notes_pt + 0.01;
}

/* True when the group fits with its figures drawn lower. */
static bool
group_fits_low(struct sheet *sh, size_t i, size_t j)
{
    const struct strip *s = sh->flow->strips;
    double saved = 0;

    for (size_t k = i; k <= j; k++)
        if (s[k].low != NULL)
            saved += s[k].height_pt - s[k].low->height_pt;
    return saved > 0 && sh->y + group_height(sh, i, j) - saved <=
                            sh->bottom - sh->notes_pt + 0.01;
}

static void
group_lower(const struct flow *f, size_t i, size_t j)
{
    for (; i <= j; i++) {
        struct strip *s = &f->strips[i];

        if (s->low == NULL)
            continue;
        s->op0 = s->low->op0;
        s->op1 = s->low->op1;
        s->height_pt = s->low->height_pt;
        s->figure->bbox[0] = (float)s->low->x0;
        s->figure->bbox[2] = (float)s->low->x1;
        s->figure->bbox[3] = (float)s->height_pt;
        s->low = NULL;
    }
}

/* Makes room for a group, on this page or the next; false when no page holds
 * it.  A figure is drawn lower before it leaves a page half empty. */
static bool
group_make_room(struct sheet *sh, size_t i, size_t j)
{
    if (group_fits(sh, i, j))
        return true;
    if (!group_fits_low(sh, i, j)) {
        if (!sh->empty)
            sheet_next(sh);
        if (group_fits(sh, i, j))
            return true;
    }
    if (!group_fits_low(sh, i, j))
        return false;
    group_lower(sh->flow, i, j);
    return true;
}

static void
spots_add(struct sheet *sh, size_t *next, size_t strip, double y)
{
    const struct flow *f = sh->flow;
    struct maker *m = sh->m;

    for (; *next < f->n_anchors && f->anchors[*next].strip <= strip; ++*next) {
        struct spot *spot =
            ARENA_PUSH(m->scratch, m->spots, m->n_spots, m->cap_spots);

        spot->node = f->anchors[*next].node;
        spot->page = sh->number;
        spot->y_pt = y;
    }
}

/* Levels without jumps: how many bookmarks this one stands below, plus one.
 * Headings of one level are siblings, wherever the level begins. */
static int
bookmark_level(struct sheet *sh, int level)
{
    while (sh->n_open > 0 && sh->open[sh->n_open - 1] >= level)
        sh->n_open--;
    if (sh->n_open < sizeof sh->open / sizeof *sh->open)
        sh->open[sh->n_open++] = level;
    return (int)sh->n_open;
}

static void
bookmarks_add(struct sheet *sh, size_t *next, size_t strip, double y)
{
    const struct flow *f = sh->flow;
    struct layout *l = sh->m->out;

    for (; *next < f->n_marks && f->marks[*next].strip <= strip; ++*next) {
        struct outline_entry *e =
            ARENA_PUSH(sh->m->a, l->outline, l->n_outline, l->cap_outline);

        e->title = f->marks[*next].title;
        e->level = bookmark_level(sh, f->marks[*next].level);
        e->page = sh->number;
        e->y = y;
    }
}

static void
flow_place(struct sheet *sh, const struct flow *f)
{
    size_t anchor = 0, mark = 0, loose_end = 0;

    sheet_open(sh, f);
    for (size_t i = 0; i < f->n;) {
        size_t j = i < loose_end ? i : group_end(f, i);

        if (f->strips[i].page_before && !sh->empty)
            sheet_next(sh);
        if (!group_make_room(sh, i, j) && j > i) {
            loose_end = j + 1; /* no page holds it: part it */
            j = i;
        }
        for (; i <= j; i++) {
            double y = sh->y + (sh->empty ? 0 : f->strips[i].gap_pt);

            spots_add(sh, &anchor, i, y);
            bookmarks_add(sh, &mark, i, y);
            strip_place(sh, i);
        }
    }
    spots_add(sh, &anchor, f->n, sh->y);
    bookmarks_add(sh, &mark, f->n, sh->y);
    sheet_close(sh);
}

void
paginate(struct maker *m)
{
    struct sheet sh = {.m = m};

    for (const struct flow *f = m->first_flow; f != NULL; f = f->next)
        if (f->n > 0)
            flow_place(&sh, f);
    if (m->out->n_pages == 0)
        flow_place(&sh, m->first_flow);
    sh.notes_only = true;
    while (sh.note_next < sh.notes.n) { /* notes that outlast the text */
        sheet_open(&sh, m->flow);
        sheet_close(&sh);
    }
}
