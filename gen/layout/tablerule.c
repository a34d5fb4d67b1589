/*
 * Rules of tables, per page: an upright rule runs through all rows that have
 * it, so a table costs a line per column and one per row.  They are
 * artifacts, added after the rows.
 */
#include "layout/page_int.h"

static void
rule_add(struct sheet *sh, double x, double y, double dx, double dy)
{
    struct rules *r = &sh->rules;
    struct op *op = ARENA_PUSH(sh->m->scratch, r->ops, r->n, r->cap);

    *op = (struct op){.kind = OP_LINE, .x = x, .y = y};
    op->u.line.dx = dx;
    op->u.line.dy = dy;
    op->u.line.width_pt = r->table->profile->rule_pt;
}

/* The cell at a place of the grid. */
static uint32_t
owner_at(const struct table *t, size_t row, size_t col)
{
    return t->owner[row * t->n_cols + col];
}

/* Lines above a row, where the cells above and below differ. */
static void
rules_across(struct sheet *sh, uint32_t row, double y)
{
    const struct table *t = sh->rules.table;
    size_t from = 0;

    for (size_t c = 0; c <= t->n_cols; c++) {
        bool open =
            c < t->n_cols && owner_at(t, row, c) != owner_at(t, row - 1, c);

        if (open)
            continue;
        if (c > from)
            rule_add(sh, sh->left + t->x[from], y, t->x[c] - t->x[from], 0);
        from = c + 1;
    }
}

static void
rule_full(struct sheet *sh, double y)
{
    const struct table *t = sh->rules.table;

    rule_add(sh, sh->left + t->x[0], y, t->x[t->n_cols] - t->x[0], 0);
}

static bool
is_upright(const struct table *t, uint32_t row, size_t c)
{
    return c == 0 || c == t->n_cols ||
           owner_at(t, row, c - 1) != owner_at(t, row, c);
}

static void
upright_end(struct sheet *sh, size_t c, double y)
{
    struct rules *r = &sh->rules;

    if (r->from_y[c] >= 0)
        rule_add(sh, sh->left + r->table->x[c], r->from_y[c], 0,
                 y - r->from_y[c]);
    r->from_y[c] = -1;
}

void
rules_add_row(struct sheet *sh, const struct strip *s, double y)
{
    struct rules *r = &sh->rules;
    const struct table *t = s->table;
    bool opened = r->table == NULL;

    if (opened) {
        r->table = t;
        r->n = 0;
        for (size_t c = 0; c <= t->n_cols; c++)
            r->from_y[c] = -1;
        if (!t->plain)
            rule_full(sh, y);
    }
    if (!t->plain) {
        /* below a repeated header the row's own upper neighbour is away */
        if (!opened && s->row != r->row) {
            if (s->row == r->row + 1)
                rules_across(sh, s->row, y);
            else
                rule_full(sh, y);
        }
        for (size_t c = 0; c <= t->n_cols; c++) {
            if (!is_upright(t, s->row, c))
                upright_end(sh, c, y);
            else if (r->from_y[c] < 0)
                r->from_y[c] = y;
        }
    }
    r->row = s->row;
}

void
rules_close(struct sheet *sh, double y)
{
    struct rules *r = &sh->rules;

    if (r->table == NULL)
        return;
    if (!r->table->plain) {
        rule_full(sh, y);
        for (size_t c = 0; c <= r->table->n_cols; c++)
            upright_end(sh, c, y);
    }
    for (size_t i = 0; i < r->n; i++)
        sheet_add_op(sh, &r->ops[i], 0, 0);
    r->n = 0;
    r->table = NULL;
}
