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
#include "data/records.h"
#include "doc/blocks_int.h"
#include "lang/typography.h"

/* Columns from which on a table is set smaller. */
#define SMALL_FROM 7

struct table_block {
    struct given g;
    struct text_field name, title, data;
    struct record_list columns; /* struct column */
    struct bool_field total, growth;
};

static const struct field table_fields[] = {
    FIELD_ROW(table_block, TEXT, "имя", name,
              "Имя для ссылок: {{ ссылка.имя }}."),
    FIELD_ROW(table_block, TEXT, "название", title, "Название таблицы.",
              .flags = FIELD_TAGS),
    FIELD_ROW(table_block, TEXT, "данные", data,
              "Путь к записям: «формы», «годы», «показатели».",
              .flags = FIELD_REQUIRED),
    FIELD_ROW(table_block, RECORDS, "столбцы", columns,
              "Что показать из каждой записи.", .sub = &schema_column,
              .flags = FIELD_REQUIRED | FIELD_TAGS),
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
cell_inline(struct table *t, const struct value *v, bool *plain)
{
    struct value shown = *v;

    shown.noun = NULL;
    *plain = true;
    if (v->kind == VALUE_ABSENT)
        return doc_new_text(t->b->e->arena, v->at, "–");
    if (v->kind == VALUE_UNKNOWN)
        return doc_new_text(t->b->e->arena, v->at,
                            v->numeric ? "не рассчитано" : "–");
    *plain = v->kind != VALUE_NUMBER;
    return eval_inline(t->b->e, &shown, CASE_NOM, v->at);
}

/* Values of a list stand under one another. */
static void
fill_list(struct table *t, struct doc_node *cell, const struct value *v)
{
    struct arena *a = t->b->e->arena;
    bool plain;

    for (size_t i = 0; i < v->u.list.n; i++) {
        struct doc_node *p = cell->first;

        if (i > 0) {
            p = doc_new(a, DOC_PARA, v->at);
            p->u.para = cell->first->u.para;
            doc_append(cell, p);
        }
        doc_append(p, cell_inline(t, &v->u.list.items[i], &plain));
    }
}

static void
add_value(struct table *t, struct doc_node *row, const struct grid_column *c,
          const struct value *v)
{
    struct arena *a = t->b->e->arena;
    struct doc_node *cell = table_add_cell(a, row, v->at, align_of(c));
    bool plain;

    if (v->kind == VALUE_LIST && v->u.list.n > 0) {
        fill_list(t, cell, v);
        return;
    }
    doc_append(cell->first, cell_inline(t, v, &plain));
    if (plain && c->numeric)
        cell->u.cell.align = cell->first->u.para.align = ALIGN_RIGHT;
    if (v->ambiguous) {
        doc_append(cell->first, doc_new_text(a, v->at, "*"));
        t->ambiguous = true;
    }
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

/* The sum of a column; VALUE_UNKNOWN when a number in it is not known. */
static void
sum_column(const struct grid_column *c, size_t n, struct value *out)
{
    struct decimal sum = decimal_int(0);
    bool any = false;

    *out = (struct value){.kind = VALUE_ABSENT, .numeric = true, .at = c->at};
    for (size_t i = 0; i < n; i++) {
        const struct value *v = &c->cells[i];

        if (v->kind == VALUE_ABSENT)
            continue;
        if (v->kind != VALUE_NUMBER) {
            out->kind = VALUE_UNKNOWN;
            return;
        }
        sum = decimal_add(sum, v->u.number);
        out->unit = v->unit;
        any = true;
    }
    if (any) {
        out->kind = VALUE_NUMBER;
        out->u.number = sum;
    }
}

/* Over all forms: итого.*, where there is such a fact. */
static bool
find_total(struct table *t, const struct grid_column *c, struct value *out)
{
    const char *segments[2] = {"итого", c->path};
    size_t bad;

    if (strcmp(t->g->data, "формы") != 0 || strchr(c->path, '.') != NULL ||
        t->b->e->scope == NULL)
        return false;
    return facts_find(t->b->e->scope, segments, 2, out, &bad) &&
           out->kind == VALUE_NUMBER;
}

static bool
is_summed(const struct grid_column *c)
{
    return c->numeric && strcmp(c->path, "№") != 0 &&
           strcmp(c->path, "№_п/п") != 0;
}

static void
add_total(struct table *t)
{
    struct grid *g = t->g;
    struct doc_node *row = add_row(t, ROW_TOTAL), *label = NULL;
    bool once = false;

    for (size_t i = 0; i < g->n_columns; i++) {
        struct grid_column *c = &g->columns[i];
        struct value sum, total;

        if (!is_summed(c)) {
            struct doc_node *cell =
                table_add_text(t->b->e->arena, row, c->at, align_of(c), "");

            label = label == NULL ? cell : label;
            continue;
        }
        sum_column(c, g->n_rows, &sum);
        if (find_total(t, c, &total)) {
            once = once || (sum.kind == VALUE_NUMBER &&
                            decimal_compare(sum.u.number, total.u.number) != 0);
            sum = total;
        }
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

/* «+4 (133,3 %)»: from the first known number to the last. */
static const char *
growth_text(struct table *t, const struct grid_column *c)
{
    struct arena *a = t->b->e->arena;
    const struct value *first = NULL, *last = NULL;
    struct decimal by, share;
    const char *sign, *text;

    for (size_t i = 0; i < t->g->n_rows; i++) {
        const struct value *v = &c->cells[i];

        if (v->kind != VALUE_NUMBER)
            continue;
        if (v->ambiguous)
            return "не рассчитано";
        first = first == NULL ? v : first;
        last = v;
    }
    if (first == last)
        return "не рассчитано";
    by = decimal_sub(last->u.number, first->u.number);
    sign = by.units > 0 ? "+" : by.units < 0 ? "−" : "";
    if (by.units < 0)
        by.units = -by.units;
    text = arena_printf(a, "%s%s", sign, decimal_format(a, decimal_trim(by)));
    if (by.units == 0 ||
        !decimal_div((struct decimal){by.units * 100, by.scale},
                     first->u.number, 1, &share))
        return text;
    return arena_printf(a, "%s (%s\u00A0%%)", text,
                        decimal_format(a, decimal_trim(share)));
}

static void
add_growth(struct table *t)
{
    struct grid *g = t->g;
    struct doc_node *row = add_row(t, ROW_TOTAL);

    for (size_t i = 0; i < g->n_columns; i++) {
        struct grid_column *c = &g->columns[i];

        if (is_summed(c))
            table_add_text(t->b->e->arena, row, c->at, ALIGN_RIGHT,
                           growth_text(t, c));
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

static void
fill_table(struct table *t, const struct table_block *spec)
{
    struct grid *g = t->g;

    t->node->u.table.n_cols = g->n_columns;
    t->node->u.table.small = g->n_columns >= SMALL_FROM;
    t->node->u.table.summary = summary_of(t);
    block_add_caption(t->b, t->node, &spec->title);
    add_headings(t);
    for (size_t i = 0; i < g->n_rows; i++) {
        struct doc_node *row = add_row(t, ROW_BODY);

        for (size_t k = 0; k < g->n_columns; k++)
            add_value(t, row, &g->columns[k], &g->columns[k].cells[i]);
        head_row(row, g);
    }
    if (spec->total.g.is == GIVEN && spec->total.yes)
        add_total(t);
    if (spec->growth.g.is == GIVEN && spec->growth.yes)
        add_growth(t);
}

static void
add_remark(struct table *t)
{
    struct arena *a = t->b->e->arena;
    struct doc_node *p = doc_new(a, DOC_PARA, t->b->src->at);

    doc_append(t->b->parent, p);
    doc_append(p, doc_new_text(a, p->at,
                               "* В источнике число можно понять по-разному."));
}

void
block_table(struct eval *e, const struct block_source *src,
            struct doc_node *parent)
{
    struct block b = {e, src, parent};
    struct table_block spec = {.g = {ABSENT, {0}, {0}}};
    struct grid g = {0};
    struct table t = {&b, &g, NULL, false};

    if (!block_read(&b, &schema_table, &spec) || !grid_open(&b, &spec.data, &g))
        return;
    if (g.n_rows == 0) {
        add_nothing(&b, &spec);
        return;
    }
    if (!grid_add_columns(&b, &g, &spec.columns) || g.n_columns == 0)
        return;
    t.node = doc_new(e->arena, DOC_TABLE, src->at);
    t.node->id = spec.name.g.is == GIVEN ? spec.name.s : NULL;
    doc_append(parent, t.node);
    fill_table(&t, &spec);
    if (t.ambiguous)
        add_remark(&t);
}
