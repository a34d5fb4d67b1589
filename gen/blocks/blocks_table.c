/*
 * ```таблица: records as a table, with a total and a growth row.
 *
 * A number that is not known is never taken for 0: it prints «не рассчитано»
 * (a key that is not there at all: «–»), and a total over it is unknown too.
 * The total of формы is итого.*, where a person in two forms counts once; it
 * may then be less than the sum, and the row says so.
 *
 * Columns whose paths differ in the last word only (формы.педагоги.наставники,
 * формы.педагоги.пары) get a common heading over them.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "blocks/blocks_int.h"
#include "typography/typography.h"
#include "records/records.h"

/* Columns from which on a table is set smaller. */
#define SMALL_FROM 7
/* Rows of a table to fill by hand accepted. */
#define MAX_BLANK 200

struct table_block {
    struct given g;
    struct text_field name, title, data;
    struct record_list columns; /* struct column */
    struct bool_field total, growth, from_head;
    struct number_field blank; /* rows to fill by hand */
    struct text_list rows;     /* first cells of these rows */
};

static const struct field table_fields[] = {
    FIELD_ROW(table_block, TEXT, "имя", name,
              "Имя для ссылок: {{ ссылка.имя }}."),
    FIELD_ROW(table_block, TEXT, "название", title, "Название таблицы.",
              .flags = FIELD_TAGS),
    FIELD_ROW(table_block, TEXT, "данные", data,
              "Путь к записям: «формы», «классы», «возрасты», «годы», "
              "«показатели»."),
    FIELD_ROW(table_block, RECORDS, "столбцы", columns,
              "Что показать из каждой записи; без ключа — обычные столбцы.",
              .sub = &schema_column, .flags = FIELD_TAGS),
    FIELD_ROW(table_block, BOOL, "столбцы_шапки", from_head,
              "Столбцы берутся из шапки документа."),
    FIELD_ROW(table_block, COUNT, "бланк", blank,
              "Столько пустых строк; «столбцы» тогда — их заголовки."),
    FIELD_ROW(table_block, TEXTS, "строки", rows, "Первые ячейки строк бланка.",
              .flags = FIELD_TAGS),
    FIELD_ROW(table_block, BOOL, "итог", total, "Последняя строка — итог."),
    FIELD_ROW(table_block, BOOL, "прирост", growth,
              "Последняя строка — прирост от первого известного к последнему."),
};
static SCHEMA(schema_table, table_block, table_fields, "блок «таблица»",
              "Таблица из записей.");

/* A table in the making. */
struct table {
    struct block *b;
    struct grid *g;
    struct doc_node *node;
    bool ambiguous; /* a number marked with * was printed */
};

/* ── cells ────────────────────────────────────────────────────────────── */

struct doc_node *
table_add_cell(struct arena *a, struct doc_node *row, struct pos at,
               enum doc_align align)
{
    struct doc_node *cell = doc_new(a, DOC_CELL, at);
    struct doc_node *p = doc_new(a, DOC_PARA, at);

    cell->u.cell.align = align;
    p->u.para.no_indent = true;
    p->u.para.align = align;
    doc_append(row, cell);
    doc_append(cell, p);
    return cell;
}

struct doc_node *
table_add_text(struct arena *a, struct doc_node *row, struct pos at,
               enum doc_align align, const char *text)
{
    struct doc_node *cell = table_add_cell(a, row, at, align);

    if (*text != '\0')
        doc_append(cell->first, doc_new_text(a, at, text));
    return cell;
}

static enum doc_align
align_of(const struct grid_column *c)
{
    if (!c->numeric)
        return ALIGN_LEFT;
    return c->scale > 0 ? ALIGN_DECIMAL : ALIGN_RIGHT;
}

/* The inline of a value in a cell: a number without its noun. */
static struct doc_node *
cell_inline(struct eval *e, const struct value *v)
{
    struct value shown = *v;

    shown.noun = NULL;
    if (v->kind == VALUE_ABSENT)
        return doc_new_text(e->arena, v->at, "–");
    if (v->kind == VALUE_UNKNOWN)
        return doc_new_text(e->arena, v->at,
                            v->numeric ? "не рассчитано" : "–");
    return eval_inline(e, &shown, CASE_NOM, v->at);
}

/* Values of a list stand under one another. */
static void
fill_list(struct eval *e, struct doc_node *cell, const struct value *v)
{
    for (size_t i = 0; i < v->u.list.n; i++) {
        struct doc_node *p = cell->first;

        if (i > 0) {
            p = doc_new(e->arena, DOC_PARA, v->at);
            p->u.para = cell->first->u.para;
            doc_append(cell, p);
        }
        doc_append(p, cell_inline(e, &v->u.list.items[i]));
    }
}

bool
table_fill_cell(struct eval *e, struct doc_node *cell, const struct value *v)
{
    if (v->kind == VALUE_LIST && v->u.list.n > 0) {
        fill_list(e, cell, v);
        return false;
    }
    doc_append(cell->first, cell_inline(e, v));
    if (!v->ambiguous)
        return false;
    doc_append(cell->first, doc_new_text(e->arena, v->at, "*"));
    return true;
}

static struct doc_node *
add_value(struct table *t, struct doc_node *row, const struct grid_column *c,
          const struct value *v)
{
    struct doc_node *cell =
        table_add_cell(t->b->e->arena, row, v->at, align_of(c));

    if (table_fill_cell(t->b->e, cell, v))
        t->ambiguous = true;
    if (c->numeric && v->kind != VALUE_NUMBER)
        cell->u.cell.align = cell->first->u.para.align = ALIGN_RIGHT;
    return cell;
}

/* The first cell of a row heads it when it is words. */
static void
head_row(struct doc_node *row, const struct grid *g)
{
    if (row->first != NULL && g->n_columns > 1 && !g->columns[0].numeric)
        row->first->u.cell.scope = SCOPE_ROW;
}

static struct doc_node *
add_row(struct table *t, enum doc_row role)
{
    struct doc_node *row = doc_new(t->b->e->arena, DOC_ROW, t->b->src->at);

    row->u.row.role = role;
    doc_append(t->node, row);
    return row;
}

/* Relative widths of the columns, when every one of them has its own. */
static const float *
widths_of(struct arena *a, const struct record_list *columns)
{
    const struct column *items = columns->items;
    float *w = arena_array(a, columns->n + 1, sizeof *w);

    for (size_t i = 0; i < columns->n; i++) {
        struct decimal d = items[i].width.n;

        if (items[i].width.g.is != GIVEN || d.units <= 0)
            return NULL;
        w[i] = (float)d.units;
        for (uint8_t k = 0; k < d.scale; k++)
            w[i] /= 10;
    }
    return w;
}

/* ── headings ─────────────────────────────────────────────────────────── */

/* Number of columns from `i` on that share the path but its last word. */
static size_t
run_of(const struct grid *g, size_t i)
{
    size_t n = grid_prefix(g->columns[i].path), k = i + 1;

    while (n > 0 && k < g->n_columns && grid_prefix(g->columns[k].path) == n &&
           strncmp(g->columns[k].path, g->columns[i].path, n) == 0)
        k++;
    return k - i;
}

static bool
has_groups(const struct grid *g)
{
    for (size_t i = 0; i < g->n_columns; i += run_of(g, i))
        if (run_of(g, i) > 1)
            return true;
    return false;
}

static struct doc_node *
add_heading(struct table *t, struct doc_node *row, struct pos at,
            const char *text)
{
    struct doc_node *cell =
        table_add_text(t->b->e->arena, row, at, ALIGN_CENTER, text);

    cell->u.cell.scope = SCOPE_COLUMN;
    return cell;
}

/* A path of several words that stands alone: «Педагоги: наставники». */
static const char *
full_title(struct table *t, const struct grid_column *c)
{
    const char *over =
        c->title == NULL ? grid_group_title(t->b, t->g, c) : NULL;
    const char *title = grid_column_title(t->b, t->g, c), *key;

    if (over == NULL)
        return title;
    key = strrchr(c->path, '.');
    return arena_printf(t->b->e->arena, "%s: %s", over,
                        key != NULL && strchr(key, '_') == NULL ? key + 1
                                                                : title);
}

static void
add_headings(struct table *t)
{
    struct grid *g = t->g;
    bool two = has_groups(g);
    struct doc_node *top = add_row(t, ROW_HEADER);
    struct doc_node *low = two ? add_row(t, ROW_HEADER) : NULL;

    for (size_t i = 0; i < g->n_columns;) {
        size_t n = run_of(g, i);
        struct grid_column *c = &g->columns[i];

        if (n == 1) {
            struct doc_node *cell =
                add_heading(t, top, c->at, full_title(t, c));

            cell->u.cell.rowspan = two ? 2 : 1;
            i++;
            continue;
        }
        add_heading(t, top, c->at, grid_group_title(t->b, g, c))
            ->u.cell.colspan = (unsigned)n;
        for (; n > 0; n--, i++)
            add_heading(t, low, g->columns[i].at,
                        grid_column_title(t->b, g, &g->columns[i]));
    }
}

/* ── total ────────────────────────────────────────────────────────────── */

static bool
is_summed(const struct grid_column *c)
{
    return c->numeric && !c->counter;
}

static void
add_total(struct table *t)
{
    struct grid *g = t->g;
    struct doc_node *row = add_row(t, ROW_TOTAL), *label = NULL;
    bool once = false;

    for (size_t i = 0; i < g->n_columns; i++) {
        struct grid_column *c = &g->columns[i];
        struct value sum;

        if (!is_summed(c)) {
            struct doc_node *cell =
                table_add_text(t->b->e->arena, row, c->at, align_of(c), "");

            label = label == NULL ? cell : label;
            continue;
        }
        once = sum_total(t->b, g, c, &sum) || once;
        add_value(t, row, c, &sum);
    }
    if (label != NULL)
        doc_append(
            label->first,
            doc_new_text(t->b->e->arena, t->b->src->at,
                         once ? "Итого (каждый учтён один раз)" : "Итого"));
    head_row(row, g);
}

/* ── growth ───────────────────────────────────────────────────────────── */

static void
add_growth(struct table *t)
{
    struct grid *g = t->g;
    struct doc_node *row = add_row(t, ROW_TOTAL);

    for (size_t i = 0; i < g->n_columns; i++) {
        struct grid_column *c = &g->columns[i];

        if (is_summed(c))
            table_add_text(t->b->e->arena, row, c->at, ALIGN_RIGHT,
                           sum_growth(t->b, g, c));
        else
            table_add_text(t->b->e->arena, row, c->at, ALIGN_LEFT,
                           i == 0 ? "Прирост" : "");
    }
    head_row(row, g);
}

/* ── the table ────────────────────────────────────────────────────────── */

static const char *
summary_of(struct table *t)
{
    struct buf s = {0};
    const char *out;

    buf_printf(&s, "Строк: %zu. Столбцы: ", t->g->n_rows);
    for (size_t i = 0; i < t->g->n_columns; i++) {
        buf_puts(&s, i > 0 ? ", " : "");
        buf_puts(&s, full_title(t, &t->g->columns[i]));
    }
    out = arena_strdup(t->b->e->arena, buf_str(&s));
    buf_free(&s);
    return out;
}

/* A table of nothing says so in words. */
static void
add_nothing(struct block *b, const struct table_block *spec)
{
    struct doc_node *p = doc_new(b->e->arena, DOC_PARA, b->src->at);

    doc_append(b->parent, p);
    p->id = spec->name.g.is == GIVEN ? spec->name.s : NULL;
    if (spec->title.g.is == GIVEN) {
        inline_add_text(b->e, b->src->expansion, spec->title.s,
                        strlen(spec->title.s), spec->title.g.at, p);
        doc_append(p, doc_new_text(b->e->arena, b->src->at, ": нет."));
    } else {
        doc_append(p, doc_new_text(b->e->arena, b->src->at, "Записей нет."));
    }
}

/* ── rows ─────────────────────────────────────────────────────────────── */

static bool
is_stage(const struct table *t, const struct grid_column *c)
{
    return t->g->groups != NULL && strcmp(c->path, "этап") == 0;
}

static bool
has_stage(const struct table *t)
{
    for (size_t i = 0; i < t->g->n_columns; i++)
        if (is_stage(t, &t->g->columns[i]))
            return true;
    return false;
}

/* «1. Подготовка условий» over the rows of a stage. */
static void
add_section(struct table *t, size_t group)
{
    const struct value *v = &t->g->groups[group];
    struct doc_node *row = add_row(t, ROW_SECTION);
    struct doc_node *cell =
        table_add_cell(t->b->e->arena, row, v->at, ALIGN_LEFT);
    struct value title = {.kind = VALUE_ABSENT};

    cell->u.cell.colspan = (unsigned)t->g->n_columns;
    doc_append(cell->first,
               doc_new_text(t->b->e->arena, v->at,
                            arena_printf(t->b->e->arena, "%zu. ", group + 1)));
    if (grid_find_cell(t->b, v, "название", &title))
        (void)table_fill_cell(t->b->e, cell, &title);
}

/* Rows from `i` on that belong to the same stage. */
static size_t
stage_length(const struct table *t, size_t i)
{
    size_t n = 1;

    while (i + n < t->g->n_rows && t->g->group_of[i + n] == t->g->group_of[i])
        n++;
    return n;
}

/* The result that is a document of ours is a reference to it. */
static bool
add_result(struct table *t, struct doc_node *row, const struct grid_column *c,
           size_t i)
{
    struct arena *a = t->b->e->arena;
    struct value v = {0};
    struct doc_node *cell, *ref;

    if (t->g->groups == NULL || strcmp(c->path, "результат") != 0 ||
        c->cells[i].kind != VALUE_TEXT ||
        !grid_find_cell(t->b, &t->g->rows[i], "документ", &v))
        return false;
    if (v.kind != VALUE_DOCUMENT)
        return false;
    cell = table_add_cell(a, row, c->cells[i].at, ALIGN_LEFT);
    ref = doc_new(a, DOC_XREF, c->cells[i].at);
    ref->u.xref.document = v.u.document->id;
    ref->u.xref.name = v.u.document->stem;
    doc_append(cell->first, ref);
    doc_append(ref, cell_inline(t->b->e, &c->cells[i]));
    return true;
}

static void
add_cells(struct table *t, size_t i, bool first_of_stage)
{
    struct doc_node *row = add_row(t, ROW_BODY);

    for (size_t k = 0; k < t->g->n_columns; k++) {
        struct grid_column *c = &t->g->columns[k];
        bool stage = is_stage(t, c);

        if ((stage && !first_of_stage) || add_result(t, row, c, i))
            continue;
        if (stage)
            add_value(t, row, c, &c->cells[i])->u.cell.rowspan =
                (unsigned)stage_length(t, i);
        else
            (void)add_value(t, row, c, &c->cells[i]);
    }
    if (t->g->groups == NULL)
        head_row(row, t->g);
}

/* The row «1 2 3 …» that road maps have under their heading. */
static void
add_numbers(struct table *t)
{
    struct doc_node *row = add_row(t, ROW_NUMBERS);

    for (size_t k = 0; k < t->g->n_columns; k++)
        table_add_text(t->b->e->arena, row, t->b->src->at, ALIGN_CENTER,
                       arena_printf(t->b->e->arena, "%zu", k + 1));
}

static void
fill_table(struct table *t, const struct table_block *spec)
{
    struct grid *g = t->g;
    bool staged = has_stage(t);

    t->node->u.table.n_cols = g->n_columns;
    t->node->u.table.small = g->n_columns >= SMALL_FROM;
    t->node->u.table.summary = summary_of(t);
    add_headings(t);
    if (g->groups != NULL)
        add_numbers(t);
    for (size_t i = 0; i < g->n_rows; i++) {
        bool first = g->groups != NULL &&
                     (i == 0 || g->group_of[i] != g->group_of[i - 1]);

        if (first && !staged)
            add_section(t, g->group_of[i]);
        add_cells(t, i, first);
    }
    if (spec->total.g.is == GIVEN && spec->total.yes)
        add_total(t);
    if (spec->growth.g.is == GIVEN && spec->growth.yes)
        add_growth(t);
}

/* What stands in the first cell of a row to fill. */
static const char *
blank_label(struct table *t, const struct table_block *spec, size_t row)
{
    const struct text_list *l = &spec->rows;

    if (l->g.is != GIVEN || row >= l->n || l->items[row].g.is != GIVEN)
        return "";
    return inline_string(t->b->e, t->b->src->expansion, l->items[row].s,
                         strlen(l->items[row].s));
}

static const char *
blank_title(struct table *t, const struct column *c)
{
    if (c->title.g.is == GIVEN)
        return inline_string(t->b->e, t->b->src->expansion, c->title.s,
                             strlen(c->title.s));
    return c->data.g.is == GIVEN ? c->data.s : "";
}

/* Rows to fill by hand under headings as written. */
static bool
fill_blank(struct table *t, const struct table_block *spec)
{
    const struct column *items = spec->columns.items;
    size_t n = spec->columns.n;
    int64_t rows = spec->blank.n.units;
    struct arena *a = t->b->e->arena;
    struct doc_node *row;

    if (n == 0 || rows < 1 || rows > MAX_BLANK) {
        diag(t->b->e->diags, DIAG_BLOCK_KEYS, spec->blank.g.at,
             "бланку нужны «столбцы» и от 1 до %d строк", MAX_BLANK);
        return false;
    }
    t->node->u.table.n_cols = n;
    t->node->u.table.widths = widths_of(a, &spec->columns);
    t->node->u.table.summary = "Таблица для заполнения.";
    row = add_row(t, ROW_HEADER);
    for (size_t k = 0; k < n; k++)
        add_heading(t, row, items[k].g.at, blank_title(t, &items[k]));
    for (int64_t i = 0; i < rows; i++) {
        row = add_row(t, ROW_BODY);
        for (size_t k = 0; k < n; k++) {
            bool number = k == 0 && items[k].data.g.is == GIVEN &&
                          strncmp(items[k].data.s, "№", strlen("№")) == 0;

            table_add_text(a, row, t->b->src->at, ALIGN_LEFT,
                           number   ? arena_printf(a, "%d", (int)i + 1)
                           : k == 0 ? blank_label(t, spec, (size_t)i)
                                    : "");
        }
    }
    return true;
}

static void
add_remark(struct table *t)
{
    struct arena *a = t->b->e->arena;
    struct doc_node *p = doc_new(a, DOC_PARA, t->b->src->at);

    p->u.para.no_indent = true;
    doc_append(t->b->parent, p);
    doc_append(p, doc_new_text(a, p->at,
                               "* В источнике число можно понять по-разному."));
}

/* A table over a grid; false when there is none to show. */
static bool
fill_from_data(struct table *t, const struct table_block *spec)
{
    struct block *b = t->b;
    struct record_list columns;
    struct value record;

    if (spec->data.g.is == GIVEN && card_is(b, spec->data.s, &record)) {
        t->g->data = spec->data.s;
        if (!columns_choose(b, t->g, &spec->columns, &columns))
            return false;
        card_add(b, t->node, &record, &columns);
        return true;
    }
    if (!grid_open(b, &spec->data, t->g))
        return false;
    if (t->g->n_rows == 0) {
        add_nothing(b, spec);
        return false;
    }
    if (!columns_choose(b, t->g, &spec->columns, &columns) ||
        !grid_add_columns(b, t->g, &columns) || t->g->n_columns == 0)
        return false;
    if (t->g->n_columns == columns.n)
        t->node->u.table.widths = widths_of(b->e->arena, &columns);
    fill_table(t, spec);
    return true;
}

void
block_table(struct eval *e, const struct block_source *src,
            struct doc_node *parent)
{
    struct block b = {e, src, parent};
    struct table_block spec = {.g = {ABSENT, {0}, {0}}};
    struct grid g = {0};
    struct table t = {&b, &g, NULL, false};
    struct yaml_node *root = block_parse(&b, "данные");
    bool filled;

    if (root == NULL)
        return;
    if (typed_is_table(root)) {
        typed_add_table(&b, root);
        return;
    }
    if (!schema_read(e->arena, &schema_table, root, &spec, e->diags))
        return;
    t.node = doc_new(e->arena, DOC_TABLE, src->at);
    t.node->id = spec.name.g.is == GIVEN ? spec.name.s : NULL;
    block_add_caption(&b, t.node, &spec.title);
    filled = spec.blank.g.is == GIVEN ? fill_blank(&t, &spec)
                                      : fill_from_data(&t, &spec);
    if (filled && t.node->last != NULL && t.node->last->kind == DOC_ROW)
        doc_append(parent, t.node);
    if (filled && t.ambiguous)
        add_remark(&t);
}
