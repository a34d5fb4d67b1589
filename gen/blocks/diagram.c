/*
 * ```диаграмма: records as a chart, from the same grid as a table.  An
 * unknown number is a gap, and school years between two known ones stand on
 * the axis even when nothing is known of them.  The numbers follow the chart
 * as a table, for those who read it without seeing it.
 */
#include <string.h>

#include "base/arena.h"
#include "blocks/blocks_int.h"
#include "chart/chart.h"
#include "typography/typography.h"
#include "records/records.h"

struct chart_block {
    struct given g;
    struct text_field name, title, data, unit;
    struct enum_field kind;    /* enum chart_type */
    struct record_list series; /* struct column */
};

static const struct field chart_fields[] = {
    FIELD_ROW(chart_block, TEXT, "имя", name,
              "Имя для ссылок: {{ ссылка.имя }}."),
    FIELD_ROW(chart_block, TEXT, "название", title, "Название диаграммы.",
              .flags = FIELD_REQUIRED | FIELD_TAGS),
    FIELD_ROW(chart_block, TEXT, "данные", data,
              "Путь к записям: «формы», «годы».", .flags = FIELD_REQUIRED),
    FIELD_ROW(chart_block, ENUM, "вид", kind,
              "Столбцы, столбцы с накоплением, линии или доли.",
              .words = chart_type_words, .flags = FIELD_REQUIRED),
    FIELD_ROW(chart_block, RECORDS, "ряды", series, "Числа каждой записи.",
              .sub = &schema_column, .flags = FIELD_REQUIRED | FIELD_TAGS),
    FIELD_ROW(chart_block, TEXT, "единица", unit, "Подпись оси."),
};
static SCHEMA(schema_chart, chart_block, chart_fields, "блок «диаграмма»",
              "Диаграмма из записей.");

/* The name of a series: «Наставники», «Педагоги: наставники». */
static const char *
series_name(struct block *b, struct grid *g, const struct grid_column *c)
{
    struct typo_state st = {.depth = 0};
    const char *over = c->title == NULL ? grid_group_title(b, g, c) : NULL;
    const char *name = grid_column_title(b, g, c), *key;

    if (over != NULL) {
        key = strrchr(c->path, '.');
        name = arena_printf(b->e->arena, "%s: %s", over, key + 1);
    }
    return typo_apply(b->e->arena, &st, name);
}

static void
fill_series(struct block *b, struct grid *g, struct doc_chart *chart, size_t i)
{
    struct chart_series *s = &chart->series[i];

    s->name = series_name(b, g, &g->columns[i]);
    s->values = arena_array(b->e->arena, g->n_rows + 1, sizeof *s->values);
    for (size_t k = 0; k < g->n_rows; k++) {
        const struct value *v = &g->columns[i].cells[k];

        if (v->kind != VALUE_NUMBER)
            continue;
        s->values[k].known = true;
        s->values[k].n = v->u.number;
    }
}

static struct doc_chart *
make_chart(struct block *b, struct grid *g, const struct chart_block *spec)
{
    struct arena *a = b->e->arena;
    struct doc_chart *c = ARENA_NEW(a, struct doc_chart);

    c->type = spec->kind.g.is == GIVEN ? (enum chart_type)spec->kind.value
                                       : CHART_COLUMNS;
    c->title = block_string(b, &spec->title);
    c->unit = block_string(b, &spec->unit);
    c->n_categories = g->n_rows;
    c->categories = arena_array(a, g->n_rows + 1, sizeof *c->categories);
    for (size_t i = 0; i < g->n_rows; i++) {
        struct typo_state st = {.depth = 0};

        c->categories[i] = typo_apply(a, &st, grid_row_title(b, g, i));
    }
    c->n_series = g->n_columns;
    c->series = arena_array(a, g->n_columns + 1, sizeof *c->series);
    for (size_t i = 0; i < g->n_columns; i++)
        fill_series(b, g, c, i);
    return c;
}

/* Says what a chart cannot show legibly; a table can. */
static bool
is_too_large(struct block *b, const struct doc_chart *c)
{
    bool shares = c->type == CHART_SHARES, parts = shares && c->n_series == 1;
    size_t colors = parts ? c->n_categories : c->n_series;
    size_t bars = parts ? 1 : c->n_categories;
    size_t most = shares ? CHART_MAX_SHARES : CHART_MAX_CATEGORIES;

    if (colors <= CHART_MAX_SERIES && bars <= most)
        return false;
    if (colors > CHART_MAX_SERIES)
        diag(b->e->diags, DIAG_BLOCK_DATA, b->src->at,
             "на диаграмме не различить больше %d %s, здесь их %zu",
             CHART_MAX_SERIES, parts ? "долей" : "рядов", colors);
    else
        diag(b->e->diags, DIAG_BLOCK_DATA, b->src->at,
             "на диаграмме не прочесть больше %zu записей, здесь их %zu", most,
             bars);
    diag_hint(b->e->diags, "покажите их таблицей");
    return true;
}

/* ── the table behind it ──────────────────────────────────────────────── */

static const char *
first_heading(struct block *b, const struct grid *g)
{
    struct grid_column c = {.path = "название"};
    struct value v = {0};

    if (g->n_rows > 0 &&
        (g->rows[0].kind == VALUE_YEAR ||
         value_find_member(b->e->scope, &g->rows[0], "учебный_год", &v)))
        return "Учебный год";
    return grid_column_title(b, g, &c);
}

static const char *
value_text(struct arena *a, const struct chart_value *v)
{
    return v->known ? decimal_format(a, v->n) : "нет данных";
}

static void
add_data(struct block *b, const char *first, struct doc_node *node,
         const struct doc_chart *c)
{
    struct arena *a = b->e->arena;
    struct pos at = b->src->at;
    struct doc_node *table = doc_new(a, DOC_TABLE, at), *row, *cell;

    table->u.table.n_cols = c->n_series + 1;
    table->u.table.summary = "Числа диаграммы.";
    doc_append(node, table);
    row = doc_new(a, DOC_ROW, at);
    row->u.row.role = ROW_HEADER;
    doc_append(table, row);
    cell = table_add_text(a, row, at, ALIGN_CENTER, first);
    cell->u.cell.scope = SCOPE_COLUMN;
    for (size_t i = 0; i < c->n_series; i++) {
        cell = table_add_text(a, row, at, ALIGN_CENTER, c->series[i].name);
        cell->u.cell.scope = SCOPE_COLUMN;
    }
    for (size_t k = 0; k < c->n_categories; k++) {
        row = doc_new(a, DOC_ROW, at);
        doc_append(table, row);
        cell = table_add_text(a, row, at, ALIGN_LEFT, c->categories[k]);
        cell->u.cell.scope = SCOPE_ROW;
        for (size_t i = 0; i < c->n_series; i++)
            table_add_text(a, row, at, ALIGN_RIGHT,
                           value_text(a, &c->series[i].values[k]));
    }
}

static bool
is_known(const struct doc_chart *c)
{
    for (size_t i = 0; i < c->n_series; i++)
        for (size_t k = 0; k < c->n_categories; k++)
            if (c->series[i].values[k].known)
                return true;
    return false;
}

void
chart_add(struct block *b, const struct text_field *name,
          const struct text_field *title, struct doc_chart *chart,
          const char *first_heading)
{
    struct eval *e = b->e;
    struct doc_node *node;

    if (!is_known(chart)) {
        diag(e->diags, DIAG_CHART_EMPTY, b->src->at,
             "для диаграммы не известно ни одного числа");
        diag_hint(e->diags, "заполните записи или уберите блок");
        return;
    }
    if (is_too_large(b, chart))
        return;
    node = doc_new(e->arena, DOC_CHART, b->src->at);
    node->id = name->g.is == GIVEN ? name->s : NULL;
    node->u.chart.chart = chart;
    node->u.chart.alt = chart_describe(e->arena, chart);
    doc_append(b->parent, node);
    block_add_caption(b, node, title);
    add_data(b, first_heading, node, chart);
}

void
block_chart(struct eval *e, const struct block_source *src,
            struct doc_node *parent)
{
    struct block b = {e, src, parent};
    struct chart_block spec = {.g = {ABSENT, {0}, {0}}};
    struct grid g = {0};
    struct yaml_node *root = block_parse(&b, "название");

    if (root == NULL)
        return;
    if (typed_is_chart(root)) {
        typed_add_chart(&b, root);
        return;
    }
    if (!schema_read(e->arena, &schema_chart, root, &spec, e->diags) ||
        !grid_open(&b, &spec.data, &g))
        return;
    grid_fill_years(&b, &g);
    if (!grid_add_columns(&b, &g, &spec.series) || g.n_columns == 0)
        return;
    chart_add(&b, &spec.name, &spec.title, make_chart(&b, &g, &spec),
              first_heading(&b, &g));
}
