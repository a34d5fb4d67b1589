/*
 * ```свод: the table of a district by organisation.  Organisations stand in
 * sections by their kind, with a subtotal each; who reported nothing has a row
 * that says so, without a number in it; the total is that of the facts
 * («свод»), and the row under it says for each column over how many
 * organisations it was taken.
 */
#include <string.h>

#include "base/arena.h"
#include "blocks/blocks_int.h"
#include "records/records.h"

/* Columns from which on the table is set smaller. */
#define SMALL_FROM 6
/* Rows of one table; more go on in another. */
#define MAX_TABLE_ROWS 4000

struct district_block {
    struct given g;
    struct text_field name, title;
    struct record_list columns; /* struct column */
};

static const struct field district_fields[] = {
    FIELD_ROW(district_block, TEXT, "имя", name,
              "Имя для ссылок: {{ ссылка.имя }}."),
    FIELD_ROW(district_block, TEXT, "название", title, "Название таблицы.",
              .flags = FIELD_TAGS),
    FIELD_ROW(district_block, RECORDS, "столбцы", columns,
              "Числа свода: наставники, пары, охват.педагоги …",
              .sub = &schema_column, .flags = FIELD_TAGS),
};
static SCHEMA(schema_district, district_block, district_fields, "блок «свод»",
              "Таблица района по организациям.");

static const char *const usual[] = {"участники", "наставники", "наставляемые",
                                    "пары", "группы", NULL};

/** A table in the making. */
struct summary {
    struct block *b;
    struct grid g; /* its columns */
    struct doc_node *node;
    size_t number; /* of the organisation */
    size_t n_rows; /* of the table in the making */
};

static struct doc_node *
add_row(struct summary *t, enum doc_row role)
{
    t->n_rows++;
    return block_add_row(t->b, t->node, role);
}

/* A cell of text over `span` columns. */
static struct doc_node *
add_text(struct summary *t, struct doc_node *row, enum doc_align align,
         const char *text, size_t span)
{
    struct doc_node *cell =
        table_add_text(t->b->e->arena, row, t->b->src->at, align, text);

    cell->u.cell.colspan = (unsigned)span;
    return cell;
}

static bool
find_member(struct summary *t, const struct value *v, const char *name,
            struct value *out)
{
    return value_find_member(t->b->e->scope, v, name, out);
}

static const char *
text_member(struct summary *t, const struct value *v, const char *name)
{
    struct value text;

    return find_member(t, v, name, &text) && text.kind == VALUE_TEXT
               ? text.u.text
               : "";
}

/* The number of a column for a row of facts: of «свод» itself when `row` is
 * NULL. */
static bool
find_number(struct summary *t, const struct value *row,
            const struct grid_column *c, struct value *out)
{
    const char *segment = "свод";
    struct value root;
    size_t bad;

    if (row == NULL) {
        if (!facts_find(t->b->e->scope, &segment, 1, &root, &bad))
            return false;
        row = &root;
    }
    return grid_find_cell(t->b, row, c->path, out);
}

/* « (3 из 4)» behind a sum that not all of the `all` organisations gave. */
static void
add_count(struct summary *t, struct doc_node *cell, const struct value *v,
          size_t all)
{
    struct arena *a = t->b->e->arena;
    struct value n;

    if (v->fact == NULL || !find_member(t, v, "организации", &n) ||
        n.kind != VALUE_NUMBER || n.u.number.units == 0 ||
        n.u.number.units == (int64_t)all)
        return;
    doc_append(cell->first,
               doc_new_text(a, t->b->src->at,
                            arena_printf(a, " (%s из %zu)",
                                         decimal_format(a, n.u.number), all)));
}

/* The numbers of a row; `all`: of a sum over so many, 0: of one. */
static void
add_numbers(struct summary *t, struct doc_node *row, const struct value *from,
            size_t all)
{
    struct arena *a = t->b->e->arena;

    for (size_t i = 0; i < t->g.n_columns; i++) {
        struct value v = {.kind = VALUE_ABSENT};
        struct doc_node *cell =
            table_add_cell(a, row, t->b->src->at, ALIGN_RIGHT);

        if (!find_number(t, from, &t->g.columns[i], &v))
            v.kind = VALUE_ABSENT;
        (void)table_fill_cell(t->b->e, cell, &v);
        if (all > 0)
            add_count(t, cell, &v, all);
    }
}

/* ── rows ─────────────────────────────────────────────────────────────── */

static void
add_headings(struct summary *t)
{
    struct doc_node *row = add_row(t, ROW_HEADER);

    add_text(t, row, ALIGN_CENTER, "№ п/п", 1)->u.cell.scope = SCOPE_COLUMN;
    add_text(t, row, ALIGN_CENTER, "Организация", 1)->u.cell.scope =
        SCOPE_COLUMN;
    for (size_t i = 0; i < t->g.n_columns; i++)
        add_text(t, row, ALIGN_CENTER,
                 grid_column_title(t->b, &t->g, &t->g.columns[i]), 1)
            ->u.cell.scope = SCOPE_COLUMN;
}

static void
begin_table(struct summary *t)
{
    t->node = doc_new(t->b->e->arena, DOC_TABLE, t->b->src->at);
    t->node->u.table.n_cols = t->g.n_columns + 2;
    t->node->u.table.small = t->g.n_columns >= SMALL_FROM;
    t->n_rows = 0;
}

/* An array of PDF/A-1 holds 8,191 values (ISO 19005-1, 6.1.12): the table goes
 * on as another one, under the same headings. */
static void
go_on(struct summary *t)
{
    const char *summary = t->node->u.table.summary;

    if (t->n_rows < MAX_TABLE_ROWS)
        return;
    doc_append(t->b->parent, t->node);
    begin_table(t);
    t->node->u.table.summary = summary;
    add_headings(t);
}

/* «сведения не представлены (запрошены 20.05.2024): ответ». */
static const char *
silence(struct summary *t, const struct value *org)
{
    struct arena *a = t->b->e->arena;
    const char *answer = text_member(t, org, "ответ");
    struct value asked;
    const char *when = "";

    if (find_member(t, org, "запрошено", &asked) && asked.kind == VALUE_DATE)
        when = arena_printf(a, " (запрошены %s)",
                            date_format_digits(a, asked.u.date));
    return arena_printf(a, "сведения не представлены%s%s%s", when,
                        *answer != '\0' ? ": " : "", answer);
}

static void
add_organisation(struct summary *t, const struct value *org)
{
    struct arena *a = t->b->e->arena;
    bool given = strcmp(text_member(t, org, "состояние"), "представлено") == 0;
    struct doc_node *row;

    go_on(t);
    row = add_row(t, ROW_BODY);
    add_text(t, row, ALIGN_RIGHT, arena_printf(a, "%zu", ++t->number), 1);
    add_text(t, row, ALIGN_LEFT, text_member(t, org, "название"), 1)
        ->u.cell.scope = SCOPE_ROW;
    if (given)
        add_numbers(t, row, org, 0);
    else
        add_text(t, row, ALIGN_LEFT, silence(t, org), t->g.n_columns);
}

static const char *
count_text(struct summary *t, const struct value *v, const char *name)
{
    struct value n;

    return find_member(t, v, name, &n) && n.kind == VALUE_NUMBER
               ? decimal_format(t->b->e->arena, n.u.number)
               : "0";
}

static void
add_kind(struct summary *t, const struct fact *kind, bool only)
{
    struct arena *a = t->b->e->arena;
    struct doc_node *row;
    struct value orgs;

    if (!only)
        add_text(t, add_row(t, ROW_SECTION), ALIGN_LEFT,
                 arena_printf(a, "%s: представили %s из %s",
                              grid_humanize(
                                  a, text_member(t, &kind->value, "название")),
                              count_text(t, &kind->value, "представили"),
                              count_text(t, &kind->value, "всего")),
                 t->g.n_columns + 2);
    if (!find_member(t, &kind->value, "организации", &orgs) ||
        orgs.kind != VALUE_GROUP)
        return;
    for (size_t i = 0; i < orgs.u.group->n_children; i++)
        add_organisation(t, &orgs.u.group->children[i].value);
    if (only || orgs.u.group->n_children < 2)
        return;
    row = add_row(t, ROW_TOTAL);
    add_text(t, row, ALIGN_LEFT,
             arena_printf(a, "Всего: %s",
                          text_member(t, &kind->value, "название")),
             2)
        ->u.cell.scope = SCOPE_ROW;
    add_numbers(t, row, &kind->value, orgs.u.group->n_children);
}

/* The total, and under it how many gave each number. */
static void
add_total(struct summary *t, const struct value *all)
{
    struct arena *a = t->b->e->arena;
    struct doc_node *row = add_row(t, ROW_TOTAL);

    add_text(t, row, ALIGN_LEFT, "Итого", 2)->u.cell.scope = SCOPE_ROW;
    add_numbers(t, row, NULL, 0);
    row = add_row(t, ROW_TOTAL);
    add_text(t, row, ALIGN_LEFT, "по данным организаций", 2)->u.cell.scope =
        SCOPE_ROW;
    for (size_t i = 0; i < t->g.n_columns; i++) {
        struct value v;
        const char *n = "0";

        if (find_number(t, NULL, &t->g.columns[i], &v) && v.fact != NULL)
            n = count_text(t, &v, "организации");
        add_text(t, row, ALIGN_RIGHT,
                 arena_printf(a, "%s из %s", n, count_text(t, all, "всего")),
                 1);
    }
}

/* ── the table ────────────────────────────────────────────────────────── */

static void
choose_columns(struct summary *t, const struct district_block *spec)
{
    const struct column *items = spec->columns.items;
    size_t n = spec->columns.n, i;

    t->g.data = "свод";
    t->g.columns = arena_array(t->b->e->arena, n + sizeof usual / sizeof *usual,
                               sizeof *t->g.columns);
    for (i = 0; n == 0 && usual[i] != NULL; i++)
        t->g.columns[t->g.n_columns++].path = usual[i];
    for (i = 0; i < n; i++) {
        struct grid_column *c = &t->g.columns[t->g.n_columns];

        if (items[i].data.g.is != GIVEN)
            continue;
        c->path = items[i].data.s;
        c->at = items[i].data.g.at;
        c->title = items[i].title.g.is == GIVEN ? items[i].title.s : NULL;
        t->g.n_columns++;
    }
}

/* A column that no organisation of any year could have is misspelled. */
static bool
check_columns(struct summary *t)
{
    bool ok = true;

    for (size_t i = 0; i < t->g.n_columns; i++) {
        const struct grid_column *c = &t->g.columns[i];
        const char *segment = "свод";
        const char *const *names;
        struct value v;
        size_t n;

        if (c->at.src == NULL || find_number(t, NULL, c, &v))
            continue;
        diag(t->b->e->diags, DIAG_BLOCK_COLUMN, c->at,
             "числа «%s» не дала ни одна организация", c->path);
        names = facts_list_names(t->b->e->scope, &segment, 1, &n);
        diag_hint_nearest(t->b->e->diags, c->path, names, n);
        ok = false;
    }
    return ok;
}

static void
fill(struct summary *t, const struct value *kinds, const struct value *all)
{
    struct arena *a = t->b->e->arena;

    t->node->u.table.summary =
        arena_printf(a, "Организаций: %s, представили %s.",
                     count_text(t, all, "всего"),
                     count_text(t, all, "представили"));
    add_headings(t);
    for (size_t i = 0; i < kinds->u.group->n_children; i++)
        add_kind(t, &kinds->u.group->children[i],
                 kinds->u.group->n_children == 1);
    add_total(t, all);
}

void
block_district(struct eval *e, const struct block_source *src,
               struct doc_node *parent)
{
    static const char *const all_path[] = {"свод", "организации"};
    struct block b = {e, src, parent};
    struct district_block spec = {.g = {ABSENT, {0}, {0}}};
    struct summary t = {.b = &b};
    const struct text_field data = {{GIVEN, src->at, src->at}, "свод.виды"};
    struct value kinds, all;
    size_t bad;

    if (!block_read(&b, &schema_district, &spec) ||
        !block_find_data(&b, &data, "данные", &kinds) ||
        !facts_find(e->scope, all_path, 2, &all, &bad) ||
        kinds.kind != VALUE_GROUP)
        return;
    choose_columns(&t, &spec);
    if (!check_columns(&t))
        return;
    begin_table(&t);
    t.node->id = spec.name.g.is == GIVEN ? spec.name.s : NULL;
    block_add_caption(&b, t.node, &spec.title);
    fill(&t, &kinds, &all);
    doc_append(parent, t.node);
}
