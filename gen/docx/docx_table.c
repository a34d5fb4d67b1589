/*
 * Tables.  Widths of columns are settled here, as in layout/tablewidth.c but
 * with measures of words alone: Word and others then show the same columns.
 * A cell over several rows is continued by empty ones (w:vMerge).
 */
#include "docx/docx_int.h"

#include "base/utf8.h"
#include "text/text.h"

#define MOST_COLS 64
#define HALVINGS 30
#define ABOVE_LINES 0.4
#define BELOW_LINES 0.7
#define SLACK 1.04 /* other renderers set a word a little wider */
#define BORDERS_PT 1.5 /* what their lines take of a cell */

/* A column: what its cells need at least and would like. */
struct table_column {
    double min_pt, max_pt, width_pt;
    double left_pt, right_pt; /* of decimals, about the comma */
};

struct grid {
    struct table_column cols[MOST_COLS];
    size_t n_cols;
    unsigned rows_left[MOST_COLS]; /* of the cell above, by its first column */
    unsigned spans[MOST_COLS];
};

static bool
is_header(const struct doc_node *row)
{
    return row->u.row.role == ROW_HEADER || row->u.row.role == ROW_NUMBERS;
}

static enum style_id
look_of(const struct doc_node *row, const struct doc_node *cell)
{
    switch (row->u.row.role) {
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

/* Figures alone, with their signs: such cells are centred. */
static bool
is_figures(const char *s)
{
    const char *end = s + strlen(s);
    size_t digits = 0, all = 0;

    while (s < end) {
        unsigned cp = utf8_next(&s, end);

        all++;
        if (cp >= '0' && cp <= '9')
            digits++;
        else if (cp != ',' && cp != '.' && cp != '%' && cp != ' ' &&
                 cp != 0xA0 && cp != '+' && cp != '-' && cp != 0x2212 &&
                 cp != 0x2013 && cp != 0x202F && cp != 0x2009)
            return false;
    }
    return digits > 0 || all == 1;
}

static enum doc_align
align_of(const struct doc_node *row, const struct doc_node *cell,
         const char *text)
{
    enum doc_align wanted = cell->u.cell.align;
    const struct doc_node *first = cell->first;

    if (wanted == ALIGN_AUTO && first != NULL && first->kind == DOC_PARA)
        wanted = first->u.para.align;
    if (is_header(row))
        return wanted == ALIGN_AUTO || wanted == ALIGN_DECIMAL ? ALIGN_CENTER
                                                               : wanted;
    if (wanted != ALIGN_AUTO)
        return wanted;
    return row->u.row.role == ROW_SECTION || is_figures(text) ? ALIGN_CENTER
                                                              : ALIGN_LEFT;
}

/* ── widths ──────────────────────────────────────────────────────────── */

static size_t
span_of(const struct doc_node *cell)
{
    return cell->u.cell.colspan > 1 ? cell->u.cell.colspan : 1;
}

static size_t
count_columns(const struct doc_node *n)
{
    size_t most = n->u.table.n_cols;

    for (const struct doc_node *r = n->first; r != NULL; r = r->next) {
        size_t here = 0;

        for (const struct doc_node *c = r->first;
             r->kind == DOC_ROW && c != NULL && here < MOST_COLS; c = c->next)
            here += span_of(c);
        most = here > most ? here : most;
    }
    return most > MOST_COLS ? MOST_COLS : most > 0 ? most : 1;
}

/* Passes columns that a cell of a row above reaches down into. */
static size_t
skip_taken(const struct grid *g, size_t col)
{
    while (col < g->n_cols && g->rows_left[col] > 0)
        col += g->spans[col];
    return col;
}

/* A row is done: what reaches down has a row less. */
static void
row_end(struct grid *g)
{
    for (size_t c = 0; c < g->n_cols; c++)
        if (g->rows_left[c] > 0)
            g->rows_left[c]--;
}

/* The cell's columns, no more than are free. */
static size_t
cell_take(struct grid *g, const struct doc_node *cell, size_t col)
{
    size_t want = span_of(cell), n = 0;

    while (n < want && col + n < g->n_cols && g->rows_left[col + n] == 0)
        n++;
    g->spans[col] = (unsigned)n;
    g->rows_left[col] =
        cell->u.cell.rowspan > 1 ? cell->u.cell.rowspan : 1;
    for (size_t k = 1; k < n; k++)
        g->rows_left[col + k] = 0;
    return n;
}

static const char *
cell_text(struct docx *d, const struct doc_node *cell)
{
    struct buf b = {0};
    const char *s;

    doc_text(cell, &b);
    while (b.len > 0 && b.data[b.len - 1] == '\n')
        b.len--;
    s = arena_strndup(d->a, b.len > 0 ? b.data : "", b.len);
    buf_free(&b);
    return d->loose_cell ? docx_loosen(d, s) : s;
}

/* The widest line of a text. */
static double
measure_lines(struct docx *d, const char *text, double size, bool bold,
              double *longest)
{
    double most = 0;

    *longest = 0;
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        double word, w = docx_measure(d, arena_strndup(d->a, text, n), size,
                                      bold, &word);

        most = w > most ? w : most;
        *longest = word > *longest ? word : *longest;
        text += n + (text[n] != '\0');
    }
    return most;
}

static void
measure_decimal(struct docx *d, struct table_column *c, const char *text,
                double size)
{
    size_t n = strcspn(text, ",.%");
    double left =
        docx_measure(d, arena_strndup(d->a, text, n), size, false, NULL);
    double right = docx_measure(d, text + n, size, false, NULL);

    c->left_pt = left > c->left_pt ? left : c->left_pt;
    c->right_pt = right > c->right_pt ? right : c->right_pt;
}

static void
measure_cell(struct docx *d, struct grid *g, const struct doc_node *row,
             const struct doc_node *cell, size_t col, size_t span)
{
    struct para_style st = docx_look(d, look_of(row, cell));
    const char *text = cell_text(d, cell);
    double word, pad = 2 * d->profile->pad_x_pt + BORDERS_PT;
    double line = measure_lines(d, text, st.size_pt,
                                (st.style & STYLE_BOLD) != 0, &word);
    struct table_column *c = &g->cols[col];

    if (align_of(row, cell, text) == ALIGN_DECIMAL && span == 1)
        measure_decimal(d, c, text, st.size_pt);
    word = word * SLACK + pad;
    line = line * SLACK + pad;
    for (size_t k = 0; k < span; k++) {
        c = &g->cols[col + k];
        if (word / (double)span > c->min_pt)
            c->min_pt = word / (double)span;
        if (span == 1 && line > c->max_pt)
            c->max_pt = line;
    }
}

static void
measure_columns(struct docx *d, struct grid *g, const struct doc_node *n)
{
    for (const struct doc_node *r = n->first; r != NULL; r = r->next) {
        size_t col = 0;

        if (r->kind != DOC_ROW)
            continue;
        for (const struct doc_node *c = r->first; c != NULL; c = c->next) {
            col = skip_taken(g, col);
            if (col >= g->n_cols)
                break;
            measure_cell(d, g, r, c, col, cell_take(g, c, col));
            col += g->spans[col];
        }
        row_end(g);
    }
    memset(g->rows_left, 0, sizeof g->rows_left);
}

static double
sum_widths(struct grid *g, double lines)
{
    double sum = 0;

    for (size_t i = 0; i < g->n_cols; i++) {
        struct table_column *c = &g->cols[i];

        c->width_pt = c->max_pt / lines > c->min_pt ? c->max_pt / lines
                                                    : c->min_pt;
        sum += c->width_pt;
    }
    return sum;
}

/* Whether the longest words of all columns fit. */
static bool
words_fit(const struct grid *g, double room)
{
    double sum = 0;

    for (size_t i = 0; i < g->n_cols; i++)
        sum += g->cols[i].min_pt;
    return sum <= room;
}

/* Scales all columns to the room. */
static void
fit_widths(struct grid *g, double room)
{
    double sum = 0;

    for (size_t i = 0; i < g->n_cols; i++)
        sum += g->cols[i].width_pt;
    for (size_t i = 0; i < g->n_cols && sum > 0; i++)
        g->cols[i].width_pt *= room / sum;
}

/* Widest cells of all columns take the same number of lines, as nearly as
 * their longest words allow: that number is found by halving. */
static void
choose_widths(struct grid *g, double room)
{
    double low = 1, high = 1e6;

    if (sum_widths(g, low) > room)
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;

            if (sum_widths(g, middle) > room)
                low = middle;
            else
                high = middle;
        }
    else
        high = 1;
    sum_widths(g, high);
    fit_widths(g, room);
}

/* Given widths are relative, and only widened where a word would not fit. */
static void
given_widths(struct grid *g, const float *widths, double room)
{
    double sum = 0, lack = 0, spare = 0;

    for (size_t i = 0; i < g->n_cols; i++)
        sum += widths[i];
    for (size_t i = 0; i < g->n_cols; i++) {
        struct table_column *c = &g->cols[i];

        c->width_pt = sum > 0 ? room * widths[i] / sum
                              : room / (double)g->n_cols;
        if (c->width_pt < c->min_pt)
            lack += c->min_pt - c->width_pt;
        else
            spare += c->width_pt - c->min_pt;
    }
    for (size_t i = 0; i < g->n_cols; i++) {
        struct table_column *c = &g->cols[i];

        if (c->width_pt < c->min_pt)
            c->width_pt = c->min_pt;
        else if (spare > 0 && lack > 0)
            c->width_pt -= (c->width_pt - c->min_pt) *
                           (lack < spare ? lack / spare : 1);
    }
    fit_widths(g, room);
}

/* ── writing ─────────────────────────────────────────────────────────── */

static void
put_grid(struct buf *b, const struct grid *g)
{
    emit_start(b, "w:tblGrid");
    for (size_t i = 0; i < g->n_cols; i++) {
        emit_open(b, "w:gridCol");
        emit_attr_int(b, "w:w", docx_twips(g->cols[i].width_pt));
        emit_close(b);
    }
    emit_end(b, "w:tblGrid");
}

/* ECMA-376, 17.4.60: the order of a table's properties. */
static void
put_table_props(struct buf *b, const char *style, double width_pt,
                double left_pt)
{
    emit_start(b, "w:tblPr");
    docx_val(b, "w:tblStyle", style);
    emit_open(b, "w:tblW");
    emit_attr_int(b, "w:w", docx_twips(width_pt));
    emit_attr(b, "w:type", "dxa");
    emit_close(b);
    emit_open(b, "w:tblInd");
    emit_attr_int(b, "w:w", docx_twips(left_pt));
    emit_attr(b, "w:type", "dxa");
    emit_close(b);
    emit_open(b, "w:tblLayout");
    emit_attr(b, "w:type", "fixed");
    emit_close(b);
}

static void
open_cell(struct buf *b, const struct grid *g, size_t col, size_t span,
          const char *merge, const char *valign)
{
    double w = 0;

    for (size_t k = 0; k < span; k++)
        w += g->cols[col + k].width_pt;
    emit_start(b, "w:tc");
    emit_start(b, "w:tcPr");
    emit_open(b, "w:tcW");
    emit_attr_int(b, "w:w", docx_twips(w));
    emit_attr(b, "w:type", "dxa");
    emit_close(b);
    if (span > 1)
        docx_val_int(b, "w:gridSpan", (long)span);
    if (merge != NULL)
        docx_val(b, "w:vMerge", merge);
    if (valign != NULL)
        docx_val(b, "w:vAlign", valign);
    emit_end(b, "w:tcPr");
}

/* A part of the cell above, or a place that no cell takes. */
static void
add_empty(struct docx *d, const struct grid *g, size_t col, size_t span,
          const char *merge)
{
    struct docx_para p = {.look = LOOK_CELL};

    open_cell(d->out, g, col, span, merge, NULL);
    docx_open_para(d, &p);
    docx_close_para(d);
    emit_end(d->out, "w:tc");
}

/* Room right of a decimal so that commas stand below each other. */
static double
decimal_room(struct docx *d, const struct table_column *c, const char *text,
             double size)
{
    double room = c->width_pt - 2 * d->profile->pad_x_pt;
    double block = c->left_pt + c->right_pt;
    size_t n = strcspn(text, ",.%");
    double right = docx_measure(d, text + n, size, false, NULL);

    return block < room ? (room - block) / 2 + c->right_pt - right
                        : c->right_pt - right;
}

/* ECMA-376, 17.4.65: a cell ends with a paragraph. */
static void
fill_cell(struct docx *d, const struct doc_node *cell)
{
    const struct doc_node *last = cell->last;
    struct docx_para p = {.look = d->cell_look, .align = d->cell_align};

    if (cell->first == NULL || cell->first->kind >= DOC_TEXT) {
        p.right_pt = d->cell_right_pt;
        docx_add_para(d, cell, &p);
        return;
    }
    docx_add_blocks(d, cell);
    if (last->kind == DOC_TABLE || last->kind == DOC_OFFICE)
        docx_add_spacer(d);
}

static void
add_cell(struct docx *d, const struct grid *g, const struct doc_node *row,
         const struct doc_node *cell, size_t col)
{
    size_t span = g->spans[col];
    bool header = row->u.row.role == ROW_HEADER;
    const char *text = cell_text(d, cell);
    struct docx saved = *d;

    open_cell(d->out, g, col, span,
              cell->u.cell.rowspan > 1 ? "restart" : NULL,
              header ? "center" : NULL);
    d->in_cell = true;
    d->cell_look = look_of(row, cell);
    d->cell_align = align_of(row, cell, text);
    d->cell_right_pt = 0;
    if (d->cell_align == ALIGN_DECIMAL && span == 1)
        d->cell_right_pt = decimal_room(d, &g->cols[col], text,
                                        docx_look(d, d->cell_look).size_pt);
    d->left_pt = d->gap_pt = 0;
    d->width_pt = 0;
    for (size_t k = 0; k < span; k++)
        d->width_pt += g->cols[col + k].width_pt;
    d->width_pt -= 2 * d->profile->pad_x_pt;
    fill_cell(d, cell);
    emit_end(d->out, "w:tc");
    d->in_cell = saved.in_cell;
    d->cell_look = saved.cell_look;
    d->cell_align = saved.cell_align;
    d->cell_right_pt = saved.cell_right_pt;
    d->left_pt = saved.left_pt;
    d->width_pt = saved.width_pt;
    d->gap_pt = 0;
}

/* What cells above reach down into before the column. */
static size_t
add_continued(struct docx *d, struct grid *g, size_t col)
{
    while (col < g->n_cols && g->rows_left[col] > 0) {
        add_empty(d, g, col, g->spans[col], "continue");
        col += g->spans[col];
    }
    return col;
}

static void
add_row(struct docx *d, struct grid *g, const struct doc_node *row, bool head)
{
    struct buf *b = d->out;
    size_t col = 0;

    emit_start(b, "w:tr");
    buf_puts(b, "<w:trPr><w:cantSplit/>");
    if (d->roomy && !is_header(row)) {
        emit_open(b, "w:trHeight");
        emit_attr_int(b, "w:val", docx_twips(2.2 * d->profile->table_size_pt));
        emit_attr(b, "w:hRule", "atLeast");
        emit_close(b);
    }
    if (head)
        buf_puts(b, "<w:tblHeader/>");
    buf_puts(b, "</w:trPr>");
    for (const struct doc_node *c = row->first; c != NULL; c = c->next) {
        col = add_continued(d, g, col);
        if (col >= g->n_cols)
            break;
        cell_take(g, c, col);
        add_cell(d, g, row, c, col);
        col += g->spans[col];
    }
    col = add_continued(d, g, col);
    if (col < g->n_cols)
        add_empty(d, g, col, g->n_cols - col, NULL);
    row_end(g);
    emit_end_line(b, "w:tr");
}

/* Tables that touch are one table to Word, and a page cannot begin in one:
 * an empty line, or a section's end, before it. */
static void
table_begin(struct docx *d)
{
    if (d->in_cell || d->out != &d->body)
        return;
    if (d->break_next && d->body.len > 0)
        docx_end_section(d, d->landscape);
    else if (d->splice == 0 || d->gap_pt > 1)
        docx_add_spacer(d);
    d->break_next = false;
}

static void
table_end(struct docx *d)
{
    emit_end_line(d->out, "w:tbl");
    if (!d->in_cell && d->out == &d->body)
        d->splice = 0;
}

static void
add_rows(struct docx *d, struct grid *g, const struct doc_node *n)
{
    bool head = true;

    for (const struct doc_node *r = n->first; r != NULL; r = r->next) {
        if (r->kind != DOC_ROW)
            continue;
        head = head && is_header(r);
        add_row(d, g, r, head && r->next != NULL);
    }
}

static void
measure_again(struct docx *d, struct grid *g, const struct doc_node *n)
{
    memset(g->cols, 0, sizeof g->cols);
    measure_columns(d, g, n);
}

void
docx_add_table(struct docx *d, const struct doc_node *n)
{
    double line = docx_look(d, LOOK_BODY).line_pt;
    struct grid *g = ARENA_NEW(d->a, struct grid);
    const struct doc_node *caption = n->first;
    bool small = d->small_cell, loose = d->loose_cell;

    docx_gap(d, ABOVE_LINES * line);
    if (caption != NULL && caption->kind == DOC_CAPTION)
        docx_add_caption(d, caption, n, LOOK_TABLE_CAPTION);
    d->small_cell = n->u.table.small;
    g->n_cols = count_columns(n);
    measure_columns(d, g, n);
    if (!d->small_cell && !words_fit(g, d->width_pt)) {
        d->small_cell = true; /* as in layout/tablewidth.c */
        measure_again(d, g, n);
    }
    if (!words_fit(g, d->width_pt)) {
        d->loose_cell = true;
        measure_again(d, g, n);
    }
    if (n->u.table.widths != NULL && g->n_cols == n->u.table.n_cols)
        given_widths(g, n->u.table.widths, d->width_pt);
    else
        choose_widths(g, d->width_pt);
    table_begin(d);
    emit_start(d->out, "w:tbl");
    put_table_props(d->out, n->u.table.plain ? "PlainGrid" : "TableGrid",
                    d->width_pt, d->left_pt);
    if (n->u.table.summary != NULL) {
        emit_open(d->out, "w:tblDescription");
        docx_attr(d->out, "w:val", n->u.table.summary);
        emit_close(d->out);
    }
    emit_end(d->out, "w:tblPr");
    put_grid(d->out, g);
    add_rows(d, g, n);
    table_end(d);
    d->small_cell = small;
    d->loose_cell = loose;
    docx_gap(d, BELOW_LINES * line);
}

/* ── places side by side ─────────────────────────────────────────────── */

void
docx_open_grid(struct docx *d, const double *widths_pt, size_t n)
{
    struct grid g = {.n_cols = n};
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        g.cols[i].width_pt = widths_pt[i];
        sum += widths_pt[i];
    }
    table_begin(d);
    emit_start(d->out, "w:tbl");
    put_table_props(d->out, "PlainGrid", sum, d->left_pt);
    emit_end(d->out, "w:tblPr");
    put_grid(d->out, &g);
    emit_start(d->out, "w:tr");
    buf_puts(d->out, "<w:trPr><w:cantSplit/></w:trPr>");
    d->in_cell = true;
}

void
docx_open_grid_cell(struct docx *d, double width_pt, bool bottom)
{
    struct grid g = {.n_cols = 1};

    g.cols[0].width_pt = width_pt;
    d->gap_pt = 0;
    open_cell(d->out, &g, 0, 1, NULL, bottom ? "bottom" : NULL);
}

void
docx_close_grid_cell(struct docx *d)
{
    emit_end(d->out, "w:tc");
}

void
docx_close_grid(struct docx *d)
{
    emit_end(d->out, "w:tr");
    d->in_cell = false;
    table_end(d);
    d->gap_pt = 0;
}
