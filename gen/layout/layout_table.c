/*
 * Tables.  Their text is shaped once, when cells are read (tablegrid.c); the
 * widths of columns follow from it (tablewidth.c); then each cell is drawn
 * into a flow of the table's own, rows get their heights, and each row becomes
 * one strip — or, when no page could hold it, a strip per line, so that it is
 * parted cell by cell and nothing is lost.
 */
#include "layout/table_int.h"

#define ABOVE_LINES 0.4
#define BELOW_LINES 0.7
#define SPAN_PART                                             \
    0.6 /* of a page: a spanning cell higher than this is set \
           like one that does not span */

#define TOGETHER_PART                                        \
    0.25 /* of a page: rows under one spanning cell that are \
            no higher stay together */

/* A table being drawn. */
struct drawer {
    struct maker *m;
    struct table *t;
    struct flow cells; /* what the cells hold */
    double page_pt;    /* most that a row may take */
};

/* A decimal cell stands with its comma below the others'. */
static struct frame
cell_frame(const struct table *t, const struct cell *c)
{
    double pad = t->profile->pad_x_pt;
    double left = t->x[c->col] + pad;
    double room = t->x[c->col + c->colspan] - pad - left;
    double block;

    if (room < 1)
        room = 1;
    if (c->align == ALIGN_DECIMAL && c->colspan == 1) {
        block = t->comma_left_pt[c->col] + t->comma_right_pt[c->col];
        if (block <= room && c->max_pt <= room) {
            left += (room - block) / 2 + t->comma_left_pt[c->col] - c->comma_pt;
            return (struct frame){left, c->max_pt + 1};
        }
    }
    return (struct frame){left, room};
}

static void
cell_fill(struct maker *m, const struct table *t, struct cell *c)
{
    struct frame f = cell_frame(t, c);
    struct struct_elem *parent = m->parent;

    m->parent = c->elem;
    for (size_t i = 0; i < c->n_paras; i++) {
        flow_gap(m, c->paras[i].gap_pt);
        para_draw(m, &c->paras[i].para, f);
    }
    if (c->paras == NULL)
        block_children(m, c->node, f);
    m->parent = parent;
    m->flow->gap_pt = 0;
}

static void
cell_draw(struct drawer *d, struct cell *c)
{
    struct maker *m = d->m;
    struct flow *flow = m->flow;
    const struct strip *s;

    d->cells.width_pt = flow->width_pt;
    d->cells.landscape = flow->landscape;
    m->flow = &d->cells;
    c->strip0 = (uint32_t)d->cells.n;
    cell_fill(m, d->t, c);
    c->strip1 = (uint32_t)d->cells.n;
    c->height_pt = 0;
    for (uint32_t i = c->strip0; i < c->strip1; i++) {
        s = &d->cells.strips[i];
        c->height_pt += s->height_pt + (i > c->strip0 ? s->gap_pt : 0);
    }
    m->flow = flow;
}

/* Heights of rows: of their own cells, then of cells that span several. */
static void
rows_measure(struct drawer *d)
{
    struct table *t = d->t;
    double pad = 2 * t->pad_y_pt;
    double least = t->size_pt * 1.15 + pad;

    for (size_t r = 0; r < t->n_rows; r++)
        t->rows[r].height_pt = least;
    for (size_t i = 0; i < t->n_cells; i++) {
        struct cell *c = &t->cells[i];
        double h = c->height_pt + pad, *row = &t->rows[c->row].height_pt;

        if (h > SPAN_PART * d->page_pt)
            c->flat = true;
        if ((c->rowspan == 1 || c->flat) && h > *row)
            *row = h;
    }
    for (size_t i = 0; i < t->n_cells; i++) {
        const struct cell *c = &t->cells[i];
        double have = 0;

        for (size_t r = c->row; r < c->row + c->rowspan; r++)
            have += t->rows[r].height_pt;
        if (c->height_pt + pad > have)
            t->rows[c->row + c->rowspan - 1].height_pt +=
                c->height_pt + pad - have;
    }
}

/* Copies a strip of a cell into the strip in work, moved down by y. */
static void
strip_copy(struct drawer *d, const struct strip *s, double y)
{
    struct maker *m = d->m;
    struct flow *f = m->flow;

    for (uint32_t i = s->op0; i < s->op1; i++) {
        struct op *op = ARENA_PUSH(m->scratch, f->ops, f->n_ops, f->cap_ops);

        *op = d->cells.ops[i];
        op->y += y;
    }
    for (uint32_t i = s->note0; i < s->note1; i++)
        *ARENA_PUSH(m->scratch, f->notes, f->n_notes, f->cap_notes) =
            d->cells.notes[i];
    if (s->figure != NULL) {
        f->strips[f->n - 1].figure = s->figure;
        s->figure->bbox[1] += (float)y;
        s->figure->bbox[3] += (float)y;
    }
}

/* Header cells are centred upright; others begin at the top. */
static double
cell_top(const struct table *t, const struct cell *c)
{
    double pad = t->pad_y_pt, h = 0;

    if (t->rows[c->row].role != ROW_HEADER)
        return pad;
    for (size_t r = c->row; r < c->row + c->rowspan; r++)
        h += t->rows[r].height_pt;
    return (h - c->height_pt) / 2;
}

static void
row_whole(struct drawer *d, size_t r)
{
    struct maker *m = d->m;
    struct table *t = d->t;
    struct strip *s;

    flow_begin_strip(m);
    for (size_t i = t->rows[r].cell0; i < t->rows[r].cell1; i++) {
        const struct cell *c = &t->cells[i];
        double y = cell_top(t, c);

        for (uint32_t k = c->strip0; k < c->strip1; k++) {
            if (k > c->strip0)
                y += d->cells.strips[k].gap_pt;
            strip_copy(d, &d->cells.strips[k], y);
            y += d->cells.strips[k].height_pt;
        }
    }
    s = flow_end_strip(m, t->rows[r].height_pt);
    s->table = t;
    s->row = (uint32_t)r;
}

/* The strips of the row's cells that come as number k in their cells. */
static bool
row_part(struct drawer *d, size_t r, uint32_t k)
{
    struct maker *m = d->m;
    struct table *t = d->t;
    double pad = t->pad_y_pt, height = 0;
    bool any = false, more = false;
    struct strip *s;

    flow_begin_strip(m);
    for (size_t i = t->rows[r].cell0; i < t->rows[r].cell1; i++) {
        const struct cell *c = &t->cells[i];
        const struct strip *part = &d->cells.strips[c->strip0 + k];
        double gap = k == 0 ? pad : 0;

        if (c->strip0 + k >= c->strip1)
            continue;
        any = true;
        more |= c->strip0 + k + 1 < c->strip1;
        gap += k > 0 ? part->gap_pt : 0;
        strip_copy(d, part, gap);
        if (gap + part->height_pt > height)
            height = gap + part->height_pt;
    }
    s = flow_end_strip(m, height + (more ? 0 : pad));
    s->table = t;
    s->row = (uint32_t)r;
    s->row_part = true;
    s->keep_next = k == 0 && more;
    return any && more;
}

static void
anchors_copy(struct drawer *d, size_t r)
{
    const struct table *t = d->t;

    for (size_t a = 0; a < d->cells.n_anchors; a++) {
        const struct anchor *an = &d->cells.anchors[a];

        for (size_t i = t->rows[r].cell0; i < t->rows[r].cell1; i++)
            if (an->strip >= t->cells[i].strip0 &&
                an->strip < t->cells[i].strip1)
                flow_add_anchor(d->m, an->node);
    }
}

static void
row_draw(struct drawer *d, size_t r)
{
    struct table *t = d->t;
    uint32_t k = 0;

    if (t->rows[r].node->id != NULL)
        flow_add_anchor(d->m, t->rows[r].node);
    if (d->cells.n_anchors > 0)
        anchors_copy(d, r);
    if (t->rows[r].height_pt <= d->page_pt) {
        row_whole(d, r);
        return;
    }
    while (row_part(d, r, k))
        k++;
}

/* Rows joined by a spanning cell stay together when they are few; else as
 * many of them as the cell's text is high. */
static void
span_tie(struct drawer *d, const struct cell *c)
{
    struct table *t = d->t;
    double all = 0, h = 0, text = c->height_pt + 2 * t->pad_y_pt;
    size_t r, last = c->row + c->rowspan - 1;

    for (r = c->row; r <= last; r++)
        all += t->rows[r].height_pt;
    for (r = c->row; r < last; r++) {
        h += t->rows[r].height_pt;
        if (all > TOGETHER_PART * d->page_pt && h >= text)
            break;
        t->rows[r].tied = true;
    }
}

/* A small table is not parted, and of a larger one no row stands alone: the
 * first two stay together and so do the last two, unless they are high. */
static void
ends_tie(struct drawer *d)
{
    struct table *t = d->t;
    size_t first = t->n_header, n = t->n_rows;
    double room = TOGETHER_PART * d->page_pt, all = 0;

    for (size_t r = 0; r < n; r++)
        all += t->rows[r].height_pt;
    for (size_t r = first; r + 1 < n; r++) {
        double two = t->rows[r].height_pt + t->rows[r + 1].height_pt;

        if (all <= room || ((r == first || r + 2 == n) && two <= room))
            t->rows[r].tied = true;
    }
}

/* What must stay on one page: header and first row, a section row and the
 * row below it, the total and the row above it, rows under one cell. */
static void
rows_tie(struct drawer *d)
{
    struct table *t = d->t;

    for (size_t r = 0; r + 1 < t->n_rows; r++)
        t->rows[r].tied = r < t->n_header || t->rows[r].role == ROW_SECTION ||
                          t->rows[r + 1].role == ROW_TOTAL;
    ends_tie(d);
    for (size_t i = 0; i < t->n_cells; i++)
        if (t->cells[i].rowspan > 1 && !t->cells[i].flat)
            span_tie(d, &t->cells[i]);
}

/* The spanning cells of rows [from, to] give up their claim on the rows
 * below: their text lies in their first row.  True when there were any. */
static bool
spans_flatten(struct table *t, size_t from, size_t to)
{
    bool any = false;

    for (size_t i = t->rows[from].cell0; i < t->rows[to].cell1; i++) {
        struct cell *c = &t->cells[i];

        if (c->rowspan > 1 && !c->flat)
            any = c->flat = true;
    }
    return any;
}

/* Tied rows that no page can hold would be parted anywhere, and a spanning
 * cell's text would run off the page: such cells are flattened. */
static bool
chains_check(struct drawer *d)
{
    struct table *t = d->t;
    bool changed = false;
    size_t from = 0;
    double h = 0;

    for (size_t r = 0; r < t->n_rows; r++) {
        h += t->rows[r].height_pt;
        if (t->rows[r].tied)
            continue;
        if (h > d->page_pt && spans_flatten(t, from, r))
            changed = true;
        from = r + 1;
        h = 0;
    }
    return changed;
}

static void
rows_draw(struct drawer *d)
{
    struct maker *m = d->m;
    struct table *t = d->t;

    t->head_strip0 = m->flow->n;
    for (size_t r = 0; r < t->n_rows; r++) {
        row_draw(d, r);
        if (t->rows[r].tied)
            flow_keep_last(m, 1);
        if (r + 1 == t->n_header)
            t->head_strip1 = m->flow->n;
    }
    if (t->n_header == 0)
        t->head_strip1 = t->head_strip0;
    for (size_t r = 0; r < t->n_header; r++)
        t->head_height_pt += t->rows[r].height_pt;
}

static double
page_room(const struct maker *m)
{
    const struct layout_profile *p = m->profile;
    double h = m->flow->landscape ? p->page_width_pt : p->page_height_pt;

    return h - p->top_pt - p->bottom_pt;
}

/* The header's height is known when its cells are drawn. */
static double
header_room(const struct table *t)
{
    double h = 0;

    for (size_t r = 0; r < t->n_header; r++)
        h += t->rows[r].height_pt;
    return h;
}

static void
table_draw(struct maker *m, struct table *t)
{
    struct drawer d = {.m = m, .t = t};
    bool in_cell = m->in_cell;
    double size = m->cell_size_pt;

    m->in_cell = true;
    m->cell_size_pt = t->size_pt;
    for (size_t i = 0; i < t->n_cells; i++)
        cell_draw(&d, &t->cells[i]);
    m->in_cell = in_cell;
    m->cell_size_pt = size;
    do {
        d.page_pt = page_room(m);
        rows_measure(&d);
        if (header_room(t) < HEADER_PART * page_room(m))
            d.page_pt -= header_room(t);
        rows_tie(&d);
    } while (chains_check(&d));
    rows_draw(&d);
}

static void
wide_tell(struct maker *m, const struct doc_node *n)
{
    diag(m->env->diags, DIAG_TABLE_WIDE, n->at,
         "таблица не помещается по ширине страницы, слова в ней разорваны");
    diag_hint(m->env->diags,
              "сделайте страницу альбомной («страница: альбомная») или уберите "
              "столбцы");
}

void
table_layout(struct maker *m, const struct doc_node *n, struct frame f)
{
    struct struct_elem *parent = m->parent;
    struct table *t = ARENA_NEW(m->scratch, struct table);
    double line = m->profile->size_pt * 1.15 * m->profile->leading;
    const struct doc_node *caption = n->first;

    flow_add_anchor(m, n);
    t->elem = m->parent = elem_new(m, ROLE_TABLE, parent);
    t->elem->summary = n->u.table.summary;
    flow_gap(m, ABOVE_LINES * line);
    if (caption != NULL && caption->kind == DOC_CAPTION)
        block_para(m, caption, LOOK_TABLE_CAPTION, f);
    table_read(m, t, n);
    if (t->n_rows > 0) {
        if (!table_set_widths(t, f, m->env->hyphenator != NULL))
            wide_tell(m, n);
        table_draw(m, t);
    }
    flow_gap(m, BELOW_LINES * line);
    m->parent = parent;
}
