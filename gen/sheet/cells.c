/*
 * Rows and cells of a sheet.  They are kept as read (where they stand, and
 * their text in one buffer), put in order, filled where areas are merged, and
 * written as the text of a source, each with the place it came from.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "sheet/sheet_int.h"

struct cell {
    uint32_t row, column; /* from 1 */
    uint32_t off, len;    /* in the text */
};

struct area {
    uint32_t top, left, bottom, right;
};

enum cell_kind { CELL_NUMBER, CELL_SHARED, CELL_INLINE, CELL_BOOL, CELL_ERROR };

/* A sheet being read. */
struct reading {
    struct workbook *w;
    struct cell *cells;
    size_t n, cap;
    struct buf text;
    struct area *areas;
    size_t n_areas, cap_areas;
    uint32_t row, column; /* the last ones begun */
    enum cell_kind kind;
    size_t style;
    bool formula;                                 /* the cell has one */
    bool in_value;                                /* inside <v> or <t> */
    int phonetic;                                 /* depth inside <rPh> */
    struct buf value;                             /* what stands there */
    uint32_t first_hidden, last_hidden, n_hidden; /* rows */
    uint32_t uncounted_row, uncounted_column;     /* formula without value */
    uint32_t error_row, error_column;
    bool stop; /* a ceiling was passed */
};

/* «C7» → 7, 3; false for anything else. */
static bool
read_reference(const char *s, uint32_t *row, uint32_t *column)
{
    uint32_t r = 0, c = 0;

    for (; *s >= 'A' && *s <= 'Z' && c <= SHEET_MAX_COLUMNS; s++)
        c = c * 26 + (uint32_t)(*s - 'A' + 1);
    for (; *s >= '0' && *s <= '9' && r <= SHEET_MAX_ROWS; s++)
        r = r * 10 + (uint32_t)(*s - '0');
    *row = r;
    *column = c;
    return r > 0 && c > 0 && r <= SHEET_MAX_ROWS && c <= SHEET_MAX_COLUMNS;
}

static void
start_row(struct reading *x, const struct sax_element *e)
{
    char s[32];
    uint32_t row = x->row + 1;

    if (sax_attribute(e, "r", s, sizeof s) != NULL) {
        unsigned long n = strtoul(s, NULL, 10);

        row = n > 0 && n <= SHEET_MAX_ROWS ? (uint32_t)n : row;
    }
    x->row = row;
    x->column = 0;
    if (sax_attribute(e, "hidden", s, sizeof s) != NULL &&
        (strcmp(s, "1") == 0 || strcmp(s, "true") == 0)) {
        x->first_hidden = x->n_hidden == 0 ? row : x->first_hidden;
        x->last_hidden = row;
        x->n_hidden++;
    }
}

static void
start_cell(struct reading *x, const struct sax_element *e)
{
    static const struct {
        const char *word;
        enum cell_kind kind;
    } kinds[] = {{"s", CELL_SHARED},   {"inlineStr", CELL_INLINE},
                 {"str", CELL_INLINE}, {"b", CELL_BOOL},
                 {"e", CELL_ERROR},    {"d", CELL_INLINE}};
    char s[32];
    uint32_t row, column;

    x->column++;
    if (sax_attribute(e, "r", s, sizeof s) != NULL &&
        read_reference(s, &row, &column)) {
        x->row = row;
        x->column = column;
    }
    x->kind = CELL_NUMBER;
    if (sax_attribute(e, "t", s, sizeof s) != NULL)
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (strcmp(kinds[i].word, s) == 0)
                x->kind = kinds[i].kind;
    x->style =
        sax_attribute(e, "s", s, sizeof s) != NULL ? strtoul(s, NULL, 10) : 0;
    x->formula = false;
    buf_clear(&x->value);
}

static void
add_area(struct reading *x, const struct sax_element *e)
{
    char s[64], *colon;
    struct area a;

    if (sax_attribute(e, "ref", s, sizeof s) == NULL ||
        (colon = strchr(s, ':')) == NULL)
        return;
    *colon = '\0';
    if (read_reference(s, &a.top, &a.left) &&
        read_reference(colon + 1, &a.bottom, &a.right) && a.top <= a.bottom &&
        a.left <= a.right)
        *ARENA_PUSH(x->w->arena, x->areas, x->n_areas, x->cap_areas) = a;
}

static void
on_start(void *arg, const struct sax_element *e)
{
    struct reading *x = arg;

    if (strcmp(e->name, "row") == 0)
        start_row(x, e);
    else if (strcmp(e->name, "c") == 0)
        start_cell(x, e);
    else if (strcmp(e->name, "f") == 0)
        x->formula = true;
    else if (strcmp(e->name, "rPh") == 0)
        x->phonetic++;
    else if (strcmp(e->name, "mergeCell") == 0)
        add_area(x, e);
    else if (strcmp(e->name, "v") == 0 || strcmp(e->name, "t") == 0)
        x->in_value = x->phonetic == 0;
}

static void
on_text(void *arg, const char *s, size_t n)
{
    struct reading *x = arg;

    if (x->in_value)
        buf_add(&x->value, s, n);
}

/* The text of the value that was read, at the end of the sheet's text. */
static void
add_value(struct reading *x)
{
    const struct workbook *w = x->w;
    const char *s = buf_str(&x->value);
    size_t i;

    switch (x->kind) {
    case CELL_SHARED:
        i = strtoul(s, NULL, 10);
        if (i < w->n_strings)
            buf_add(&x->text, w->text.data + w->strings[i].off,
                    w->strings[i].len);
        break;
    case CELL_BOOL:
        buf_puts(&x->text, strcmp(s, "1") == 0 ? "да" : "нет");
        break;
    case CELL_NUMBER:
        value_add_number(
            w, s, x->style < w->n_styles ? w->styles[x->style] : STYLE_NUMBER,
            &x->text);
        break;
    case CELL_INLINE:
    case CELL_ERROR:
        buf_puts(&x->text, s);
        break;
    }
}

static void
end_cell(struct reading *x)
{
    struct cell *c;
    size_t from = x->text.len;

    if (x->formula && x->value.len == 0 && x->uncounted_row == 0 &&
        x->kind == CELL_NUMBER) {
        x->uncounted_row = x->row;
        x->uncounted_column = x->column;
    }
    if (x->kind == CELL_ERROR && x->error_row == 0) {
        x->error_row = x->row;
        x->error_column = x->column;
    }
    if (x->value.len > 0)
        add_value(x);
    if (x->text.len == from)
        return;
    if (x->n >= SHEET_MAX_CELLS) {
        x->stop = true;
        return;
    }
    c = ARENA_PUSH(x->w->arena, x->cells, x->n, x->cap);
    *c = (struct cell){x->row, x->column, (uint32_t)from,
                       (uint32_t)(x->text.len - from)};
}

static void
on_end(void *arg, const char *name)
{
    struct reading *x = arg;

    if (strcmp(name, "c") == 0)
        end_cell(x);
    else if (strcmp(name, "rPh") == 0)
        x->phonetic--;
    x->in_value = false;
}

/* ── order, and merged areas ── */

static int
compare_cells(const void *pa, const void *pb)
{
    const struct cell *a = pa, *b = pb;

    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

static void
sort_cells(struct reading *x)
{
    for (size_t i = 1; i < x->n; i++)
        if (compare_cells(&x->cells[i - 1], &x->cells[i]) > 0) {
            qsort(x->cells, x->n, sizeof *x->cells, compare_cells);
            return;
        }
}

static const struct cell *
find_cell(const struct reading *x, size_t n, uint32_t row, uint32_t column)
{
    struct cell key = {.row = row, .column = column};

    return bsearch(&key, x->cells, n, sizeof *x->cells, compare_cells);
}

/* «Мосина» over three rows stands for all three.  A heading over two columns
 * is the name of the first only. */
static void
fill_areas(struct reading *x)
{
    size_t n = x->n;
    uint32_t head = n > 0 ? x->cells[0].row : 0;

    for (size_t i = 0; i < x->n_areas; i++) {
        const struct area *a = &x->areas[i];
        const struct cell *from = find_cell(x, n, a->top, a->left);
        struct cell c;

        if (from == NULL || a->top <= head)
            continue;
        c = *from;
        for (c.row = a->top; c.row <= a->bottom; c.row++)
            for (c.column = a->left; c.column <= a->right; c.column++)
                if ((c.row != a->top || c.column != a->left) &&
                    find_cell(x, n, c.row, c.column) == NULL) {
                    if (x->n >= SHEET_MAX_CELLS) {
                        x->stop = true;
                        return;
                    }
                    *ARENA_PUSH(x->w->arena, x->cells, x->n, x->cap) = c;
                }
    }
    sort_cells(x);
}

/* ── the text ── */

/* A cell as Excel writes it to CSV: in quotes only where it must. */
static void
put_cell(const char *s, size_t n, struct buf *out)
{
    bool quote = memchr(s, ';', n) != NULL || memchr(s, '"', n) != NULL ||
                 memchr(s, '\n', n) != NULL || memchr(s, '\r', n) != NULL;

    if (quote)
        buf_putc(out, '"');
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n')
            continue;
        if (s[i] == '"')
            buf_putc(out, '"');
        buf_putc(out, s[i] == '\r' ? '\n' : s[i]);
    }
    if (quote)
        buf_putc(out, '"');
}

/* Rows from the leftmost column on, so that a table may stand anywhere. */
static struct source *
write_text(struct reading *x)
{
    struct arena *a = x->w->arena;
    struct source *src = ARENA_NEW(a, struct source);
    struct source_cells *cells = ARENA_NEW(a, struct source_cells);
    struct source_cell *list = arena_array(a, x->n + 1, sizeof *list);
    struct buf out = {.max = BUF_MAX};
    uint32_t left = UINT32_MAX, column = 0;

    for (size_t i = 0; i < x->n; i++)
        left = x->cells[i].column < left ? x->cells[i].column : left;
    for (size_t i = 0; i < x->n; i++) {
        const struct cell *c = &x->cells[i];
        const char *text = x->text.data + c->off;
        size_t n = c->len;

        if (i > 0 && c->row != x->cells[i - 1].row)
            buf_putc(&out, '\n');
        if (i == 0 || c->row != x->cells[i - 1].row)
            column = left;
        for (; column < c->column; column++)
            buf_putc(&out, ';');
        list[i] = (struct source_cell){(uint32_t)out.len, c->row, c->column};
        text = utf8_compose(a, arena_strndup(a, text, n), &n);
        put_cell(text, n, &out);
    }
    if (out.len > 0)
        buf_putc(&out, '\n');
    *cells = (struct source_cells){x->w->sheet, list, x->n};
    *src = (struct source){.name = x->w->shown,
                           .text = arena_strndup(a, buf_str(&out), out.len),
                           .len = out.len,
                           .cells = cells};
    buf_free(&out);
    return src;
}

static struct pos
place_of(const struct source *src, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < src->cells->n; i++) {
        const struct source_cell *c = &src->cells->list[i];

        if (c->row > row || (c->row == row && c->column >= column))
            return pos_at(src, c->off, 1);
    }
    return pos_at(src, 0, 1);
}

static void
report_strange(const struct reading *x, const struct source *src)
{
    struct diags *d = x->w->d;

    if (x->n_hidden > 0) {
        diag(d, DIAG_SHEET_HIDDEN, place_of(src, x->first_hidden, 1),
             "скрытые строки прочитаны тоже: %u, с %u по %u", x->n_hidden,
             x->first_hidden, x->last_hidden);
        diag_hint(d, "если они лишние, удалите их; фильтр в Excel строки "
                     "только прячет");
    }
    if (x->uncounted_row > 0) {
        diag(d, DIAG_SHEET_FORMULA,
             place_of(src, x->uncounted_row, x->uncounted_column),
             "в ячейке формула, а её значение в файле не сохранено");
        diag_hint(d, "откройте книгу в Excel или LibreOffice и сохраните её");
    }
    if (x->error_row > 0) {
        diag(d, DIAG_SHEET_FORMULA,
             place_of(src, x->error_row, x->error_column),
             "в ячейке ошибка формулы");
        diag_hint(d, "исправьте формулу или впишите значение");
    }
}

static const struct source *
finish(struct reading *x)
{
    struct source *src;

    if (x->stop) {
        x->w->large = true;
        workbook_report(x->w, NULL);
        return NULL;
    }
    sort_cells(x);
    fill_areas(x);
    src = write_text(x);
    report_strange(x, src);
    return file_check_text(src, x->w->d) ? src : NULL;
}

const struct source *
cells_read(struct workbook *w)
{
    struct reading x = {.w = w};
    struct sax_reader r = {.start = on_start,
                           .end = on_end,
                           .text = on_text,
                           .arg = &x,
                           .stop = &x.stop};
    struct buf xml = {0};
    const struct source *src = NULL;

    x.text.max = SHEET_MAX_ALL;
    if (!package_read(w->package, w->part, &xml, &w->large) || w->large ||
        !sax_parse(&xml, &r))
        workbook_report(w, "лист книги повреждён");
    else
        src = finish(&x);
    buf_free(&xml);
    buf_free(&x.text);
    buf_free(&x.value);
    return src;
}
