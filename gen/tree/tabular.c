/*
 * Tables of typed cells.  A column is one of numbers when all that its cells
 * say are numbers; «–» and an empty cell say nothing.
 */
#include "tree/tabular.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

const char *
tabular_text(struct arena *a, const struct doc_node *cell)
{
    struct buf b = {0};
    const char *s, *end, *out;

    doc_text(cell, &b);
    s = buf_str(&b);
    end = s + b.len;
    while (s < end) {
        const char *p = s;

        if (!utf8_is_space(utf8_next(&p, end)))
            break;
        s = p;
    }
    while (end > s) {
        const char *p = end;

        if (!utf8_is_space(utf8_prev(&p, s)))
            break;
        end = p;
    }
    out = arena_strndup(a, s, (size_t)(end - s));
    buf_free(&b);
    return out;
}

bool
tabular_number(const char *text, struct decimal *out, bool *percent)
{
    size_t n = strlen(text);

    *percent = n > 1 && text[n - 1] == '%';
    if (*percent) {
        n--;
        while (n > 0 && (text[n - 1] == ' ' ||
                         (n > 1 && memcmp(text + n - 2, UTF8_NBSP, 2) == 0)))
            n -= text[n - 1] == ' ' ? 1 : 2;
    }
    if (n > 1 && *text == '+') {
        text++;
        n--;
    }
    return decimal_parse(text, n, out);
}

bool
tabular_is_nothing(const char *text)
{
    static const char *const words[] = {
        "", "–", "—", "-", "не рассчитано", "не указано", "нет данных"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* ── places ───────────────────────────────────────────────────────────── */

static void
place_cell(struct tabular *t, size_t row, size_t *col,
           const struct doc_node *cell)
{
    const struct doc_node **places = t->cells + row * t->n_cols;

    while (*col < t->n_cols && places[*col] != NULL)
        ++*col;
    for (unsigned i = 0; i < cell->u.cell.colspan && *col < t->n_cols; i++) {
        for (size_t r = row; r < row + cell->u.cell.rowspan && r < t->n_rows;
             r++)
            t->cells[r * t->n_cols + *col] = cell;
        ++*col;
    }
}

void
tabular_read(struct arena *a, const struct doc_node *table, struct tabular *out)
{
    size_t n = 0;

    *out = (struct tabular){.n_cols = table->u.table.n_cols};
    for (const struct doc_node *r = table->first; r != NULL; r = r->next)
        out->n_rows += r->kind == DOC_ROW;
    out->rows = arena_array(a, out->n_rows + 1, sizeof *out->rows);
    out->cells =
        arena_array(a, out->n_rows * out->n_cols + 1, sizeof *out->cells);
    for (const struct doc_node *r = table->first; r != NULL; r = r->next) {
        size_t col = 0;

        if (r->kind != DOC_ROW)
            continue;
        out->rows[n] = r;
        for (const struct doc_node *c = r->first; c != NULL; c = c->next)
            place_cell(out, n, &col, c);
        n++;
    }
}

/* ── settling ─────────────────────────────────────────────────────────── */

/* What the cells of a column are. */
struct column_sort {
    size_t numbers, words;
    uint8_t scale;
    bool percent;
};

static void
sort_column(struct arena *a, const struct tabular *t, size_t col,
            struct column_sort *out)
{
    for (size_t i = 0; i < t->n_rows; i++) {
        const struct doc_node *cell = t->cells[i * t->n_cols + col];
        const char *text;
        struct decimal d;
        bool percent;

        if (cell == NULL || t->rows[i]->u.row.role != ROW_BODY ||
            cell->u.cell.colspan > 1)
            continue;
        text = tabular_text(a, cell);
        if (tabular_number(text, &d, &percent)) {
            out->numbers++;
            out->percent = out->percent || percent;
            out->scale = d.scale > out->scale ? d.scale : out->scale;
        } else {
            out->words += !tabular_is_nothing(text);
        }
    }
}

static void
align_cell(const struct doc_node *cell, enum doc_align align)
{
    struct doc_node *c = (struct doc_node *)cell;

    if (c->u.cell.align == ALIGN_AUTO)
        c->u.cell.align = align;
    for (struct doc_node *p = c->first; p != NULL; p = p->next)
        if (p->kind == DOC_PARA) {
            p->u.para.align = c->u.cell.align;
            p->u.para.no_indent = true;
        }
}

static void
settle_column(struct arena *a, const struct tabular *t, size_t col)
{
    struct column_sort s = {0};
    enum doc_align align = ALIGN_LEFT;
    bool numeric;

    sort_column(a, t, col, &s);
    numeric = s.numbers > 0 && s.words == 0;
    if (numeric)
        align = s.scale > 0 && !s.percent ? ALIGN_DECIMAL : ALIGN_RIGHT;
    for (size_t i = 0; i < t->n_rows; i++) {
        struct doc_node *cell =
            (struct doc_node *)t->cells[i * t->n_cols + col];
        enum doc_row role = t->rows[i]->u.row.role;

        if (cell == NULL)
            continue;
        if (role == ROW_HEADER) {
            cell->u.cell.scope = SCOPE_COLUMN;
            align_cell(cell, ALIGN_CENTER);
        } else if (cell->u.cell.colspan > 1) {
            align_cell(cell, ALIGN_LEFT);
        } else {
            align_cell(cell, align);
        }
        if (col == 0 && !numeric && t->n_cols > 1 && cell->first != NULL &&
            (role == ROW_BODY || role == ROW_TOTAL))
            cell->u.cell.scope = SCOPE_ROW;
    }
}

static const char *
summary_of(struct arena *a, const struct tabular *t)
{
    struct buf b = {0};
    size_t rows = 0, n = 0;
    const char *out;

    for (size_t i = 0; i < t->n_rows; i++)
        rows += t->rows[i]->u.row.role == ROW_BODY;
    buf_printf(&b, "Строк: %zu. Столбцы: ", rows);
    for (size_t k = 0; k < t->n_cols; k++) {
        const struct doc_node *cell = t->n_rows > 0 ? t->cells[k] : NULL;
        const char *text = cell != NULL ? tabular_text(a, cell) : "";

        if (*text == '\0' || (k > 0 && t->cells[k - 1] == cell))
            continue;
        buf_printf(&b, "%s%s", n++ > 0 ? ", " : "", text);
    }
    out = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return out;
}

void
tabular_settle(struct arena *a, struct doc_node *table)
{
    struct tabular t;

    tabular_read(a, table, &t);
    for (size_t k = 0; k < t.n_cols; k++)
        settle_column(a, &t, k);
    table->u.table.small = t.n_cols >= TABULAR_SMALL_FROM;
    table->u.table.summary = summary_of(a, &t);
}
