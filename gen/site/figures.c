/*
 * The figures of a year, from the same facts as in the documents: totals as
 * numbers, a table by forms, a chart.  Table and chart are nodes of a document
 * tree, so they look and read like those of the documents.
 */
#include <string.h>

#include "chart/chart.h"
#include "lang/number.h"
#include "site/site_int.h"

static struct value
find_value(const struct fact_scope *scope, const char *form, const char *name)
{
    const char *total[] = {"итого", name};
    const char *own[] = {"формы", form, name};
    struct value v = {.kind = VALUE_ABSENT};
    size_t bad;

    if (form != NULL ? !facts_find(scope, own, 3, &v, &bad)
                     : !facts_find(scope, total, 2, &v, &bad))
        v.kind = VALUE_ABSENT;
    return v;
}

struct site_figures
site_find_figures(const struct fact_scope *scope, const char *form)
{
    return (struct site_figures){
        .members = find_value(scope, form, "участники"),
        .mentors = find_value(scope, form, "наставники"),
        .mentees = find_value(scope, form, "наставляемые"),
        .pairs = find_value(scope, form, "пары"),
        .groups = find_value(scope, form, "группы"),
    };
}

const char *
site_number(struct arena *a, const struct value *v)
{
    return v->kind == VALUE_NUMBER ? decimal_format(a, v->u.number) : NULL;
}

/* ── numbers ─────────────────────────────────────────────────────────── */

static void
write_figure(struct site_page *p, struct buf *b, const char *noun,
             const char *fallback, const struct value *v)
{
    struct site *s = p->site;
    const char *number = site_number(s->arena, v);
    const struct counted_noun *word = words_find(s->w->words, noun);

    if (number == NULL)
        return;
    emit_start(b, "div");
    emit_start(b, "dt");
    emit_text(b, word != NULL ? noun_agreed(v->u.number, word, CASE_NOM)
                              : fallback);
    emit_end(b, "dt");
    emit_start(b, "dd");
    emit_text(b, number);
    emit_end(b, "dd");
    emit_end_line(b, "div");
}

static bool
is_known(const struct value *v)
{
    return v->kind == VALUE_NUMBER;
}

/* A zero of pairs or groups is for the table, not for a card of its own. */
static bool
is_some(const struct value *v)
{
    return is_known(v) && v->u.number.units != 0;
}

static bool
has_figures(const struct site_figures *f)
{
    return is_known(&f->members) || is_known(&f->mentors) ||
           is_known(&f->mentees) || is_known(&f->pairs) || is_known(&f->groups);
}

static void
write_numbers(struct site_page *p, struct buf *b, const struct site_figures *f)
{
    if (!has_figures(f))
        return;
    emit_class(b, "dl", p->bare ? NULL : "figures");
    buf_putc(b, '\n');
    write_figure(p, b, "участник", "участники", &f->members);
    write_figure(p, b, "наставник", "наставники", &f->mentors);
    write_figure(p, b, "наставляемый", "наставляемые", &f->mentees);
    if (is_some(&f->pairs))
        write_figure(p, b, "пара", "пары", &f->pairs);
    if (is_some(&f->groups))
        write_figure(p, b, "группа", "группы", &f->groups);
    emit_end_line(b, "dl");
}

/* ── table and chart as nodes ────────────────────────────────────────── */

static struct doc_node *
add_node(struct arena *a, struct doc_node *parent, enum doc_kind kind)
{
    struct doc_node *n = doc_new(a, kind, (struct pos){0});

    if (parent != NULL)
        doc_append(parent, n);
    return n;
}

static void
add_text(struct arena *a, struct doc_node *parent, const char *text)
{
    doc_append(parent, doc_new_text(a, (struct pos){0}, text));
}

struct doc_node *
site_add_cell(struct arena *a, struct doc_node *row, const char *text,
         enum doc_scope scope, enum doc_align align)
{
    struct doc_node *cell = add_node(a, row, DOC_CELL);

    cell->u.cell.colspan = cell->u.cell.rowspan = 1;
    cell->u.cell.scope = scope;
    cell->u.cell.align = align;
    add_text(a, add_node(a, cell, DOC_PARA), text);
    return cell;
}

struct doc_node *
site_add_row(struct arena *a, struct doc_node *table, enum doc_row role)
{
    struct doc_node *row = add_node(a, table, DOC_ROW);

    row->u.row.role = role;
    return row;
}

struct doc_node *
site_new_table(struct arena *a, const char *id, const char *caption)
{
    struct doc_node *table = add_node(a, NULL, DOC_TABLE);

    table->id = id;
    if (caption != NULL)
        add_text(a, add_node(a, table, DOC_CAPTION), caption);
    return table;
}

/* Columns of the table by forms; those without a number are left out. */
static const struct {
    const char *title;
    size_t offset;
} columns[] = {
    {"Участники", offsetof(struct site_figures, members)},
    {"Наставники", offsetof(struct site_figures, mentors)},
    {"Наставляемые", offsetof(struct site_figures, mentees)},
    {"Пары", offsetof(struct site_figures, pairs)},
    {"Группы", offsetof(struct site_figures, groups)},
};
#define N_COLUMNS (sizeof columns / sizeof *columns)

static const struct value *
figure_of(const struct site_figures *f, size_t column)
{
    return (const struct value *)((const char *)f + columns[column].offset);
}

static void
add_figures_row(struct arena *a, struct doc_node *table, enum doc_row role,
                const char *title, const struct site_figures *f,
                const bool *shown)
{
    struct doc_node *row = site_add_row(a, table, role);

    site_add_cell(a, row, title, SCOPE_ROW, ALIGN_LEFT);
    for (size_t i = 0; i < N_COLUMNS; i++) {
        const char *text = site_number(a, figure_of(f, i));

        if (shown[i])
            site_add_cell(a, row, text != NULL ? text : "нет данных", SCOPE_NONE,
                     ALIGN_RIGHT);
    }
}

static const char *
form_title(struct arena *a, const struct form *form)
{
    const char *title =
        form->title.g.is == GIVEN ? form->title.s : form->name.name;

    return utf8_capitalize(a, title);
}

static struct doc_node *
make_forms_table(struct site *s, const struct site_year *y,
                 const struct programme *programme)
{
    const struct form *forms = programme->forms.items;
    size_t n = programme->forms.n;
    struct site_figures *f = arena_array(s->arena, n, sizeof *f);
    bool shown[N_COLUMNS] = {false};
    struct doc_node *table, *head;

    for (size_t i = 0; i < n; i++) {
        f[i] = site_find_figures(y->scope, forms[i].name.name);
        for (size_t c = 0; c < N_COLUMNS; c++)
            shown[c] = shown[c] || is_known(figure_of(&f[i], c));
    }
    table = site_new_table(
        s->arena, "by-forms",
        arena_printf(s->arena, "Участники программы по формам, %s", y->name));
    head = site_add_row(s->arena, table, ROW_HEADER);
    site_add_cell(s->arena, head, "Форма", SCOPE_COLUMN, ALIGN_LEFT);
    for (size_t c = 0; c < N_COLUMNS; c++)
        if (shown[c])
            site_add_cell(s->arena, head, columns[c].title, SCOPE_COLUMN,
                     ALIGN_RIGHT);
    for (size_t i = 0; i < n; i++)
        add_figures_row(s->arena, table, ROW_BODY,
                        form_title(s->arena, &forms[i]), &f[i], shown);
    if (n > 1)
        add_figures_row(s->arena, table, ROW_TOTAL, "Всего", &y->totals, shown);
    return table;
}

static struct chart_value
chart_value(const struct value *v)
{
    struct chart_value out = {.known = is_known(v)};

    if (out.known)
        out.n = v->u.number;
    return out;
}

/* The data of a chart as its table. */
static struct doc_node *
make_data_table(struct arena *a, const struct doc_chart *c, const char *first)
{
    struct doc_node *table = site_new_table(a, NULL, NULL);
    struct doc_node *row = site_add_row(a, table, ROW_HEADER);

    site_add_cell(a, row, first, SCOPE_COLUMN, ALIGN_LEFT);
    for (size_t k = 0; k < c->n_series; k++)
        site_add_cell(a, row, c->series[k].name, SCOPE_COLUMN, ALIGN_RIGHT);
    for (size_t i = 0; i < c->n_categories; i++) {
        row = site_add_row(a, table, ROW_BODY);
        site_add_cell(a, row, c->categories[i], SCOPE_ROW, ALIGN_LEFT);
        for (size_t k = 0; k < c->n_series; k++) {
            const struct chart_value *v = &c->series[k].values[i];

            site_add_cell(a, row, v->known ? decimal_format(a, v->n) : "нет данных",
                     SCOPE_NONE, ALIGN_RIGHT);
        }
    }
    return table;
}

static struct doc_chart *
new_chart(struct arena *a, const char *title, size_t n)
{
    struct doc_chart *c = ARENA_NEW(a, struct doc_chart);

    c->type = CHART_COLUMNS;
    c->title = title;
    c->categories = arena_array(a, n, sizeof *c->categories);
    c->series = arena_array(a, 2, sizeof *c->series);
    c->n_series = 2;
    c->series[0].name = "Наставники";
    c->series[1].name = "Наставляемые";
    for (size_t k = 0; k < 2; k++)
        c->series[k].values = arena_array(a, n, sizeof *c->series[k].values);
    return c;
}

static void
add_category(struct doc_chart *c, const char *name,
             const struct site_figures *f)
{
    size_t i = c->n_categories;

    if (!is_known(&f->mentors) && !is_known(&f->mentees))
        return;
    c->categories[i] = name;
    c->series[0].values[i] = chart_value(&f->mentors);
    c->series[1].values[i] = chart_value(&f->mentees);
    c->n_categories++;
}

static struct doc_node *
chart_node(struct arena *a, const char *id, struct doc_chart *c,
           const char *first)
{
    struct doc_node *n = add_node(a, NULL, DOC_CHART);

    n->id = id;
    n->u.chart.chart = c;
    n->u.chart.alt = chart_describe(a, c);
    add_text(a, add_node(a, n, DOC_CAPTION), c->title);
    doc_append(n, make_data_table(a, c, first));
    return n;
}

static struct doc_node *
make_years_chart(struct site *s)
{
    struct doc_chart *c =
        new_chart(s->arena, "Наставники и наставляемые по годам", s->n_years);

    for (size_t i = s->n_years; i-- > 0;)
        add_category(c, s->years[i].short_name, &s->years[i].totals);
    return c->n_categories > 1
               ? chart_node(s->arena, "by-years", c, "Учебный год")
               : NULL;
}

static struct doc_node *
make_forms_chart(struct site *s, const struct site_year *y,
                 const struct programme *programme)
{
    const struct form *forms = programme->forms.items;
    struct doc_chart *c = new_chart(
        s->arena, "Наставники и наставляемые по формам", programme->forms.n);

    for (size_t i = 0; i < programme->forms.n; i++) {
        struct site_figures f = site_find_figures(y->scope, forms[i].name.name);

        add_category(c, form_title(s->arena, &forms[i]), &f);
    }
    return c->n_categories > 1 ? chart_node(s->arena, "chart-forms", c, "Форма")
                               : NULL; /* of one form the numbers say it all */
}

/* For the page, and again for its fragment. */
static void
make_figures(struct site_page *p, const struct site_year *y, bool by_years)
{
    struct site *s = p->site;
    const struct programme *programme =
        y->year->has_programme ? y->year->programme : NULL;

    p->has_figures = true;
    p->chart = by_years ? make_years_chart(s) : NULL;
    if (programme == NULL || programme->forms.n == 0)
        return;
    if (p->chart == NULL)
        p->chart = make_forms_chart(s, y, programme);
    p->forms = make_forms_table(s, y, programme);
}

void
site_write_figures(struct site_page *p, struct buf *b,
                   const struct site_year *y, bool by_years)
{
    struct html_options o = {.bare = p->bare, .heading_offset = 1};

    if (!p->has_figures)
        make_figures(p, y, by_years);
    write_numbers(p, b, &y->totals);
    if (p->chart != NULL)
        html_render_node(p->chart, &o, b);
    if (p->forms != NULL)
        html_render_node(p->forms, &o, b);
}
