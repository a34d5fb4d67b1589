/*
 * Cells into the grid, with their text shaped and their elements made.  A row
 * with more cells than columns goes on in a row of its own: nothing is lost.
 */
#include "layout/table_int.h"

#define SIGN_PAD 2 /* times the padding: room to sign */

/* State while rows are read. */
struct reader {
    struct maker *m;
    struct table *t;
    size_t cap_rows;
    uint32_t busy[TABLE_MAX_COLS]; /* first row free again, by column */
};

static size_t
span_of(unsigned span)
{
    return span > 1 ? span : 1;
}

static size_t
columns_count(const struct doc_node *n)
{
    size_t most = n->u.table.n_cols;

    for (const struct doc_node *r = n->first; r != NULL; r = r->next) {
        size_t here = 0;

        for (const struct doc_node *c = r->first;
             r->kind == DOC_ROW && c != NULL && here < TABLE_MAX_COLS;
             c = c->next)
            here += c->u.cell.colspan < TABLE_MAX_COLS
                        ? span_of(c->u.cell.colspan)
                        : TABLE_MAX_COLS;
        if (here > most)
            most = here;
    }
    return most > TABLE_MAX_COLS ? TABLE_MAX_COLS : most;
}

static bool
is_header(enum doc_row role)
{
    return role == ROW_HEADER || role == ROW_NUMBERS;
}

/* How a cell's text looks, by the role of its row. */
static enum style_id
cell_look(enum doc_row role, const struct doc_node *cell)
{
    switch (role) {
    case ROW_HEADER:
        return LOOK_CELL_HEADER;
    case ROW_NUMBERS:
        return LOOK_CELL_NUMBER;
    case ROW_SECTION:
    case ROW_TOTAL:
        return LOOK_CELL_BOLD;
    default:
        return cell->u.cell.scope == SCOPE_COLUMN ? LOOK_CELL_HEADER
                                                  : LOOK_CELL;
    }
}

static void
cell_element(struct maker *m, const struct row *row, struct cell *c)
{
    enum doc_scope scope = c->node->u.cell.scope;
    struct struct_elem *e;

    if (scope == SCOPE_NONE && row->role == ROW_HEADER)
        scope = SCOPE_COLUMN;
    e = elem_new(m, scope != SCOPE_NONE ? ROLE_TH : ROLE_TD, row->elem);
    e->scope = (uint8_t)scope;
    e->rowspan = (uint16_t)(c->rowspan < 65535 ? c->rowspan : 65535);
    e->colspan = (uint16_t)c->colspan;
    c->elem = e;
}

/* A cell of paragraphs, or of inlines alone. */
static bool
is_simple(const struct doc_node *n)
{
    if (n->first == NULL || n->first->kind >= DOC_TEXT)
        return true;
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        if (c->kind != DOC_PARA)
            return false;
    return true;
}

/* Figures alone, with their signs: such cells are centred. */
static bool
is_figures(const struct para *p)
{
    size_t digits = 0;

    for (size_t i = 0; i < p->n_glyphs; i++) {
        uint32_t cp = p->glyphs[i].chars[0];

        if (cp >= '0' && cp <= '9')
            digits++;
        else if (cp != ',' && cp != '.' && cp != '%' && cp != ' ' &&
                 cp != 0xA0 && cp != '+' && cp != '-' && cp != 0x2212 &&
                 cp != 0x2013 && cp != 0x202F && cp != 0x2009)
            return false;
    }
    return digits > 0 || p->n_glyphs == 1;
}

/* Width up to the first comma or point; all of it when there is none. */
static double
comma_find(const struct para *p)
{
    double w = 0;

    for (size_t i = 0; i < p->n_items; i++) {
        const struct item *it = &p->items[i];
        const struct run *r = &p->runs[it->run];

        for (uint32_t k = 0; k < it->n; k++) {
            const struct glyph *g = &p->glyphs[it->g0 + k];
            uint32_t cp = g->chars[0];

            if (cp == ',' || cp == '.' || cp == '%' || cp == 0xA0)
                return w;
            w += g->advance * r->size_pt / 1000;
        }
    }
    return w;
}

static void
cell_align(struct cell *c, struct para *p, enum doc_row role)
{
    enum doc_align wanted = c->node->u.cell.align;
    const struct doc_node *first = c->node->first;

    if (wanted == ALIGN_AUTO && first != NULL && first->kind == DOC_PARA)
        wanted = first->u.para.align;
    if (role == ROW_HEADER || role == ROW_NUMBERS)
        wanted = wanted == ALIGN_AUTO || wanted == ALIGN_DECIMAL ? ALIGN_CENTER
                                                                 : wanted;
    else if (wanted == ALIGN_AUTO)
        wanted =
            role == ROW_SECTION || is_figures(p) ? ALIGN_CENTER : ALIGN_LEFT;
    c->align = wanted;
    p->align = wanted;
    if (wanted != ALIGN_DECIMAL)
        return;
    p->align = ALIGN_LEFT;
    c->comma_pt = comma_find(p);
}

/* Shapes one paragraph of a cell; its text goes to `elem`. */
static void
cell_add_para(struct maker *m, struct cell *c, const struct doc_node *n,
              const struct para_style *st, struct struct_elem *elem)
{
    struct cell_para *cp =
        ARENA_PUSH(m->scratch, c->paras, c->n_paras, c->cap_paras);
    struct para *p = &cp->para;

    para_begin(m, p, st, elem);
    p->at = n->at;
    para_add_children(m, p, n);
    para_end(m, p);
    cp->gap_pt = c->n_paras > 1 ? st->size_pt * 0.15 : 0;
    if (p->soft_min_pt > c->min_pt)
        c->min_pt = p->soft_min_pt;
    if (p->hard_min_pt > c->hard_pt)
        c->hard_pt = p->hard_min_pt;
    if (p->max_pt > c->max_pt)
        c->max_pt = p->max_pt;
}

/* Content of other kinds: its words are measured, it is drawn later. */
static void
cell_measure(struct maker *m, struct cell *c, const struct para_style *st)
{
    struct struct_elem *parent = m->parent;

    m->parent = NULL;
    for (const struct doc_node *n = doc_next(c->node, c->node, false);
         n != NULL; n = doc_next(c->node, n, n->kind == DOC_PARA)) {
        struct para p;

        if (n->kind == DOC_CHART || n->kind == DOC_IMAGE)
            c->min_pt = c->min_pt > 60 ? c->min_pt : 60;
        if (n->kind != DOC_PARA)
            continue;
        para_begin(m, &p, st, NULL);
        para_add_children(m, &p, n);
        para_end(m, &p);
        if (p.soft_min_pt + 3 * st->size_pt > c->min_pt)
            c->min_pt = p.soft_min_pt + 3 * st->size_pt;
        if (p.max_pt + 3 * st->size_pt > c->max_pt)
            c->max_pt = p.max_pt + 3 * st->size_pt;
    }
    c->hard_pt = c->min_pt;
    m->parent = parent;
}

static void
cell_read(struct reader *rd, const struct row *row, struct cell *c)
{
    struct maker *m = rd->m;
    struct para_style st = style_find(m, cell_look(row->role, c->node));
    struct struct_elem *parent = m->parent;
    const struct doc_node *first = c->node->first;

    cell_element(m, row, c);
    if (!is_simple(c->node)) {
        cell_measure(m, c, &st);
        return;
    }
    m->parent = c->elem;
    if (first == NULL || first->kind >= DOC_TEXT) {
        cell_add_para(m, c, c->node, &st, c->elem);
    } else {
        for (const struct doc_node *n = first; n != NULL; n = n->next)
            cell_add_para(m, c, n, &st,
                          first->next == NULL ? c->elem
                                              : elem_new(m, ROLE_P, c->elem));
    }
    m->parent = parent;
    for (size_t i = c->n_paras; i-- > 0;)
        cell_align(c, &c->paras[i].para, row->role);
}

static struct row *
row_begin(struct reader *rd, const struct doc_node *n)
{
    struct table *t = rd->t;
    struct row *r =
        ARENA_PUSH(rd->m->scratch, t->rows, t->n_rows, rd->cap_rows);

    r->node = n;
    r->role = n->u.row.role;
    r->elem = elem_new(rd->m, ROLE_TR, t->elem);
    r->cell0 = r->cell1 = t->n_cells;
    return r;
}

/* The next free column of the row, or n_cols. */
static size_t
column_free(const struct reader *rd, size_t row, size_t from)
{
    while (from < rd->t->n_cols && rd->busy[from] > row)
        from++;
    return from;
}

static void
row_read(struct reader *rd, const struct doc_node *n, size_t rows_left)
{
    struct table *t = rd->t;
    size_t row = t->n_rows, col = 0;
    struct row *r = row_begin(rd, n);

    for (const struct doc_node *k = n->first; k != NULL; k = k->next) {
        struct cell *c;
        size_t span = span_of(k->u.cell.colspan), width = 0;
        size_t down = span_of(k->u.cell.rowspan);

        col = column_free(rd, row, col);
        if (col == t->n_cols) {
            row = t->n_rows;
            r = row_begin(rd, n);
            col = column_free(rd, row, 0);
            if (col == t->n_cols)
                break; /* every column is spanned: cannot be in a checked
                          tree */
        }
        if (down > rows_left)
            down = rows_left;
        while (width < span && col + width < t->n_cols &&
               rd->busy[col + width] <= row)
            rd->busy[col + width++] = (uint32_t)(row + down);
        c = ARENA_PUSH(rd->m->scratch, t->cells, t->n_cells, t->cap_cells);
        c->node = k;
        c->row = (uint32_t)row;
        c->col = (uint32_t)col;
        c->rowspan = (uint32_t)down;
        c->colspan = (uint32_t)width;
        cell_read(rd, r, c);
        r->cell1 = t->n_cells;
        col += width;
    }
}

/* The grid: which cell owns each place; also ends spans at the last row. */
static void
grid_fill(struct maker *m, struct table *t)
{
    t->owner = arena_array(m->scratch, t->n_rows * t->n_cols, sizeof *t->owner);
    for (size_t i = 0; i < t->n_cells; i++) {
        struct cell *c = &t->cells[i];

        if (c->row + c->rowspan > t->n_rows)
            c->rowspan = (uint32_t)(t->n_rows - c->row);
        for (size_t r = c->row; r < c->row + c->rowspan; r++)
            for (size_t k = c->col; k < c->col + c->colspan; k++)
                t->owner[r * t->n_cols + k] = (uint32_t)(i + 1);
    }
}

/* Largest parts before and after the comma, by column. */
static void
commas_fill(struct table *t)
{
    for (size_t i = 0; i < t->n_cells; i++) {
        const struct cell *c = &t->cells[i];
        double after = c->max_pt - c->comma_pt;

        if (c->align != ALIGN_DECIMAL)
            continue;
        if (c->comma_pt > t->comma_left_pt[c->col])
            t->comma_left_pt[c->col] = c->comma_pt;
        if (after > t->comma_right_pt[c->col])
            t->comma_right_pt[c->col] = after;
    }
}

void
table_read(struct maker *m, struct table *t, const struct doc_node *n)
{
    struct reader rd = {.m = m, .t = t};
    size_t left = 0;
    bool in_cell = m->in_cell;
    double size = m->cell_size_pt;

    t->node = n;
    t->profile = m->profile;
    t->plain = n->u.table.plain;
    t->n_cols = columns_count(n);
    t->size_pt = n->u.table.small   ? m->profile->small_pt
                 : n->u.table.plain ? m->profile->size_pt
                                    : m->profile->table_size_pt;
    t->pad_y_pt = m->profile->pad_y_pt * (t->plain || m->roomy ? SIGN_PAD : 1);
    m->in_cell = true;
    m->cell_size_pt = t->size_pt;
    for (const struct doc_node *r = n->first; r != NULL; r = r->next)
        left += r->kind == DOC_ROW;
    for (const struct doc_node *r = n->first; r != NULL; r = r->next)
        if (r->kind == DOC_ROW && t->n_cols > 0)
            row_read(&rd, r, left--);
    m->in_cell = in_cell;
    m->cell_size_pt = size;
    while (t->n_header < t->n_rows && is_header(t->rows[t->n_header].role))
        t->n_header++;
    if (t->n_header == t->n_rows)
        t->n_header = 0;
    grid_fill(m, t);
    commas_fill(t);
}
