/*
 * ```диаграмма with numbers of its own: «ряды» with «значение», or with
 * «значения» under the names of «столбцы»; or «таблица: имя», the numbers of a
 * table that stands above in the same document.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "blocks/blocks_int.h"
#include "chart/chart.h"
#include "records/records.h"
#include "schema/yaml.h"
#include "typography/typography.h"

struct own_chart {
    struct given g;
    struct text_field name, title, unit, table;
    struct enum_field kind;    /* enum chart_type */
    struct record_list points; /* struct own_point */
    struct text_list series;
};

/** ряды[]: a place on the axis and its numbers. */
struct own_point {
    struct given g;
    struct text_field title;
    struct number_field value;
    struct text_list values;
};

static const struct field point_fields[] = {
    FIELD_ROW(own_point, TEXT, "название", title, "Подпись под осью.",
              .flags = FIELD_REQUIRED | FIELD_TAGS),
    FIELD_ROW(own_point, NUMBER, "значение", value, "Число."),
    FIELD_ROW(own_point, TEXTS, "значения", values,
              "Числа по порядку «столбцы», когда их несколько."),
};
static SCHEMA(schema_point, own_point, point_fields, "ряд",
              "Место на диаграмме и его числа.");

static const struct field own_fields[] = {
    FIELD_ROW(own_chart, TEXT, "имя", name,
              "Имя для ссылок: {{ ссылка.имя }}."),
    FIELD_ROW(own_chart, TEXT, "название", title, "Название диаграммы.",
              .flags = FIELD_REQUIRED | FIELD_TAGS),
    FIELD_ROW(own_chart, ENUM, "вид", kind,
              "Столбцы, столбцы с накоплением, линии или доли.",
              .words = chart_type_words, .flags = FIELD_REQUIRED),
    FIELD_ROW(own_chart, RECORDS, "ряды", points, "Подписи и числа.",
              .sub = &schema_point, .flags = FIELD_TAGS),
    FIELD_ROW(own_chart, TEXTS, "столбцы", series,
              "Названия чисел, когда у ряда их несколько.",
              .flags = FIELD_TAGS),
    FIELD_ROW(own_chart, TEXT, "таблица", table,
              "Имя таблицы выше в этом документе: её числа."),
    FIELD_ROW(own_chart, TEXT, "единица", unit, "Подпись оси."),
};
static SCHEMA(schema_own_chart, own_chart, own_fields, "блок «диаграмма»",
              "Диаграмма со своими числами.");

bool
typed_is_chart(const struct yaml_node *root)
{
    return root->kind == YAML_MAP && yaml_find(root, "данные") == NULL;
}

static const char *
string_of(struct block *b, const struct text_field *f)
{
    struct typo_state st = {.depth = 0};

    return f->g.is != GIVEN
               ? ""
               : typo_apply(b->e->arena, &st,
                            inline_string(b->e, b->src->expansion, f->s,
                                          strlen(f->s)));
}

static struct doc_chart *
new_chart(struct block *b, const struct own_chart *spec, size_t n_categories,
          size_t n_series)
{
    struct arena *a = b->e->arena;
    struct doc_chart *c = ARENA_NEW(a, struct doc_chart);

    c->type = spec->kind.g.is == GIVEN ? (enum chart_type)spec->kind.value
                                       : CHART_COLUMNS;
    c->title = block_string(b, &spec->title);
    c->unit = block_string(b, &spec->unit);
    c->n_categories = n_categories;
    c->categories = arena_array(a, n_categories + 1, sizeof *c->categories);
    c->n_series = n_series;
    c->series = arena_array(a, n_series + 1, sizeof *c->series);
    for (size_t i = 0; i < n_series; i++)
        c->series[i].values =
            arena_array(a, n_categories + 1, sizeof *c->series[i].values);
    return c;
}

/* ── numbers of its own ───────────────────────────────────────────────── */

static bool
set_value(struct block *b, struct chart_value *v, const struct text_field *f)
{
    if (f->g.is != GIVEN)
        return true; /* not known: a gap */
    v->known = decimal_parse(f->s, strlen(f->s), &v->n);
    if (v->known)
        return true;
    diag(b->e->diags, DIAG_BLOCK_DATA, f->g.at, "«%s» — не число", f->s);
    diag_hint(b->e->diags, "число пишется цифрами, дробь — с запятой: '3,4'");
    return false;
}

static bool
fill_point(struct block *b, const struct own_point *p, struct doc_chart *c,
           size_t at)
{
    bool ok = true;

    c->categories[at] = string_of(b, &p->title);
    if (p->values.n == 0) {
        c->series[0].values[at].known = p->value.g.is == GIVEN;
        c->series[0].values[at].n = p->value.n;
    }
    if (p->values.n > c->n_series || (p->values.n == 0 && c->n_series > 1)) {
        diag(b->e->diags, DIAG_BLOCK_DATA, p->g.at,
             "чисел %zu, а столбцов %zu", p->values.n, c->n_series);
        diag_hint(b->e->diags, "назовите все: «столбцы: [2022/23, 2023/24]»");
        return false;
    }
    for (size_t i = 0; i < p->values.n; i++)
        ok = set_value(b, &c->series[i].values[at], &p->values.items[i]) && ok;
    return ok;
}

static void
add_points(struct block *b, const struct own_chart *spec)
{
    const struct own_point *p = spec->points.items;
    size_t n = spec->series.n > 0 ? spec->series.n : 1;
    struct doc_chart *c = new_chart(b, spec, spec->points.n, n);
    bool ok = true;

    for (size_t i = 0; i < n; i++)
        c->series[i].name = spec->series.n > 0
                                ? string_of(b, &spec->series.items[i])
                                : c->unit != NULL ? c->unit : "Значение";
    for (size_t i = 0; i < spec->points.n; i++)
        ok = fill_point(b, &p[i], c, i) && ok;
    if (ok)
        chart_add(b, &spec->name, &spec->title, c, "Наименование");
}

/* ── numbers of a table ───────────────────────────────────────────────── */

static struct doc_node *
find_table(struct doc_node *n, const char *name)
{
    for (; n != NULL; n = n->next) {
        struct doc_node *found;

        if (n->kind == DOC_TABLE && n->id != NULL && strcmp(n->id, name) == 0)
            return n;
        found = n->kind == DOC_TABLE ? NULL : find_table(n->first, name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static const char *
text_of(struct block *b, const struct doc_node *cell)
{
    struct buf s = {0};
    const char *out;

    doc_text(cell, &s);
    while (s.len > 0 && (s.data[s.len - 1] == '\n' || s.data[s.len - 1] == '%'))
        s.len--;
    while (s.len > 0 && s.data[s.len - 1] == ' ')
        s.len--;
    out = arena_strndup(b->e->arena, s.len > 0 ? s.data : "", s.len);
    buf_free(&s);
    return out;
}

static const struct doc_node *
cell_at(const struct doc_node *row, size_t col)
{
    const struct doc_node *c = row->first;

    while (c != NULL && col-- > 0)
        c = c->next;
    return c;
}

static bool
is_body(const struct doc_node *row)
{
    return row->kind == DOC_ROW && row->u.row.role == ROW_BODY &&
           row->first != NULL;
}

/* A column whose known cells are numbers; *any when there is one. */
static bool
is_numeric(struct block *b, const struct doc_node *table, size_t col)
{
    bool any = false;
    struct decimal d;

    for (const struct doc_node *r = table->first; r != NULL; r = r->next) {
        const struct doc_node *c = is_body(r) ? cell_at(r, col) : NULL;
        const char *s = c != NULL ? text_of(b, c) : "";

        if (*s == '\0' || strcmp(s, "–") == 0 ||
            strcmp(s, "не рассчитано") == 0)
            continue;
        if (!decimal_parse(s, strlen(s), &d))
            return false;
        any = true;
    }
    return any;
}

static void
fill_column(struct block *b, const struct doc_node *table, size_t col,
            struct doc_chart *c, size_t series)
{
    size_t at = 0;

    for (const struct doc_node *r = table->first; r != NULL; r = r->next) {
        const struct doc_node *cell;
        const char *s;

        if (!is_body(r))
            continue;
        cell = cell_at(r, col);
        s = cell != NULL ? text_of(b, cell) : "";
        c->categories[at] = text_of(b, r->first);
        c->series[series].values[at].known =
            decimal_parse(s, strlen(s), &c->series[series].values[at].n);
        at++;
    }
}

static void
add_table(struct block *b, const struct own_chart *spec)
{
    struct doc_node *root = b->parent;
    const struct doc_node *table, *head = NULL;
    struct doc_chart *c;
    size_t rows = 0, n = 0;

    while (root->parent != NULL)
        root = root->parent;
    table = find_table(root, spec->table.s);
    if (table == NULL) {
        diag(b->e->diags, DIAG_BLOCK_DATA, spec->table.g.at,
             "выше в документе нет таблицы «%s»", spec->table.s);
        diag_hint(b->e->diags, "имя таблицы — ключ «имя» её блока или {#имя} у "
                               "названия; таблица стоит до диаграммы");
        return;
    }
    for (const struct doc_node *r = table->first; r != NULL; r = r->next) {
        rows += is_body(r);
        if (r->kind == DOC_ROW && r->u.row.role == ROW_HEADER)
            head = r;
    }
    c = new_chart(b, spec, rows, table->u.table.n_cols);
    for (size_t col = 1; col < table->u.table.n_cols; col++) {
        const struct doc_node *h = head != NULL ? cell_at(head, col) : NULL;

        if (!is_numeric(b, table, col))
            continue;
        c->series[n].name = h != NULL ? text_of(b, h) : "Значение";
        fill_column(b, table, col, c, n++);
    }
    c->n_series = n;
    chart_add(b, &spec->name, &spec->title, c,
              head != NULL ? text_of(b, head->first) : "Наименование");
}

void
typed_add_chart(struct block *b, const struct yaml_node *root)
{
    struct own_chart spec = {.g = {ABSENT, {0}, {0}}};

    if (!schema_read(b->e->arena, &schema_own_chart, root, &spec, b->e->diags))
        return;
    if (spec.table.g.is == GIVEN) {
        add_table(b, &spec);
    } else if (spec.points.n > 0) {
        add_points(b, &spec);
    } else {
        diag(b->e->diags, DIAG_BLOCK_KEYS, b->src->at,
             "в блоке «%s» не сказано, что показать", b->src->name);
        diag_hint(b->e->diags,
                  "«данные: формы» и «ряды: [наставники]», или свои числа: "
                  "«ряды: [{название: …, значение: …}]», или «таблица: имя»");
    }
}
