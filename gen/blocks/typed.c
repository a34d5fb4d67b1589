/*
 * ```таблица with cells of its own: «столбцы» and «строки» as lists, or a file
 * of a spreadsheet.  What the schema does not know is simply written down,
 * and becomes a table like every other: numbered, captioned, its numbers to
 * the right, a total that is computed.
 *
 * A row is a list of cells; a row that is a text is a section over the rows
 * behind it; a cell may be {текст, столбцов, строк}.  A total over a cell
 * without a number is not known, and says so.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "blocks/blocks_int.h"
#include "records/records.h"
#include "schema/yaml.h"

/* Columns accepted, and those from which on a table is set smaller. */
#define MAX_COLUMNS 30
#define SMALL_FROM 7
#define MAX_SPAN 1000

struct typed_block {
    struct given g;
    struct text_field name, title, file, sheet;
    struct record_list columns; /* struct column */
    struct bool_field total;
};

static const struct field typed_fields[] = {
    FIELD_ROW(typed_block, TEXT, "имя", name,
              "Имя для ссылок: {{ ссылка.имя }}."),
    FIELD_ROW(typed_block, TEXT, "название", title, "Название таблицы.",
              .flags = FIELD_TAGS),
    FIELD_ROW(typed_block, RECORDS, "столбцы", columns,
              "Заголовки столбцов; у файла — из его первой строки.",
              .sub = &schema_column, .flags = FIELD_TAGS),
    FIELD_ROW(typed_block, TEXT, "файл", file,
              "Файл .csv или .xlsx рядом с документом."),
    FIELD_ROW(typed_block, TEXT, "лист", sheet, "Лист книги Excel."),
    FIELD_ROW(typed_block, BOOL, "итог", total,
              "Последняя строка — суммы столбцов с числами."),
};
static SCHEMA(schema_typed, typed_block, typed_fields, "блок «таблица»",
              "Таблица со своими ячейками.");

/** A cell as it was written. */
struct typed_cell {
    const char *text; /* may hold tokens, unless from a file */
    struct pos at;
    unsigned colspan, rowspan;
};

/** A row; a section is one cell over all columns. */
struct typed_row {
    struct typed_cell *cells;
    size_t n;
    struct pos at;
    bool section;
};

/** A column: what its cells have in common. */
struct typed_column {
    const char *title;
    struct pos at;
    size_t numbers, texts, empty;
    uint8_t scale;
    struct decimal sum;
};

struct typed {
    struct block *b;
    struct typed_column columns[MAX_COLUMNS];
    size_t n_columns;
    struct typed_row *rows;
    size_t n_rows, cap_rows;
    bool from_file; /* its cells are plain text */
};

/* ── reading ──────────────────────────────────────────────────────────── */

bool
typed_is_table(const struct yaml_node *root)
{
    const struct yaml_node *rows;

    if (root->kind != YAML_MAP)
        return false;
    rows = yaml_find(root, "строки");
    if (yaml_find(root, "файл") != NULL)
        return true;
    for (size_t i = 0; rows != NULL && rows->kind == YAML_LIST && i < rows->n;
         i++)
        if (rows->entries[i].value->kind == YAML_LIST)
            return true;
    return false;
}

/* The map without the rows, which no field table reads. */
static struct yaml_node *
without_rows(struct arena *a, const struct yaml_node *root)
{
    struct yaml_node *copy = ARENA_NEW(a, struct yaml_node);
    struct yaml_entry *entries = arena_array(a, root->n + 1, sizeof *entries);

    *copy = *root;
    copy->entries = entries;
    copy->n = 0;
    for (size_t i = 0; i < root->n; i++)
        if (!yaml_same_word(root->entries[i].key->s, "строки"))
            entries[copy->n++] = root->entries[i];
    return copy;
}

static void
report(struct typed *t, struct pos at, const char *text, const char *hint)
{
    diag(t->b->e->diags, DIAG_BLOCK_KEYS, at, "%s", text);
    diag_hint(t->b->e->diags, "%s", hint);
}

static unsigned
read_span(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *n = yaml_find(map, key);
    struct decimal d;

    if (n == NULL || n->kind != YAML_TEXT ||
        !decimal_parse(n->s, n->len, &d) || d.scale > 0 || d.units < 1 ||
        d.units > MAX_SPAN)
        return 1;
    return (unsigned)d.units;
}

static bool
read_cell(struct typed *t, const struct yaml_node *n, struct typed_cell *out)
{
    const struct yaml_node *text = n;

    *out = (struct typed_cell){.text = "", .at = n->at, .colspan = 1,
                               .rowspan = 1};
    if (n->kind == YAML_MAP) {
        out->colspan = read_span(n, "столбцов");
        out->rowspan = read_span(n, "строк");
        text = yaml_find(n, "текст");
    }
    if (text == NULL)
        return true;
    if (text->kind != YAML_TEXT) {
        report(t, n->at, "ячейка — текст или {текст, столбцов, строк}",
               "текст с запятыми и двоеточиями берут в кавычки");
        return false;
    }
    out->text = text->s;
    return true;
}

static bool
read_row(struct typed *t, const struct yaml_node *n)
{
    struct arena *a = t->b->e->arena;
    struct typed_row *r = ARENA_PUSH(a, t->rows, t->n_rows, t->cap_rows);
    bool ok = true;

    *r = (struct typed_row){.at = n->at};
    if (n->kind == YAML_LIST) {
        r->cells = arena_array(a, n->n + 1, sizeof *r->cells);
        for (size_t i = 0; i < n->n; i++)
            ok = read_cell(t, n->entries[i].value, &r->cells[r->n++]) && ok;
        return ok;
    }
    r->section = true;
    r->n = 1;
    r->cells = arena_array(a, 1, sizeof *r->cells);
    ok = read_cell(t, n, &r->cells[0]);
    r->cells[0].colspan = (unsigned)t->n_columns;
    return ok;
}

static bool
add_column(struct typed *t, const char *title, struct pos at)
{
    if (t->n_columns == MAX_COLUMNS) {
        report(t, at, "в таблице больше 30 столбцов",
               "разделите её на две таблицы");
        return false;
    }
    t->columns[t->n_columns++] = (struct typed_column){.title = title, .at = at};
    return true;
}

static bool
read_columns(struct typed *t, const struct record_list *list)
{
    const struct column *c = list->items;
    bool ok = true;

    for (size_t i = 0; i < list->n && ok; i++) {
        const struct text_field *f =
            c[i].title.g.is == GIVEN ? &c[i].title : &c[i].data;

        ok = add_column(t, f->g.is == GIVEN ? f->s : "", f->g.at);
    }
    return ok;
}

/* The path of a file beside the document, from the workspace's folder. */
static const char *
file_path(struct typed *t, const struct text_field *f)
{
    const struct doc_record *r = t->b->e->record;
    struct arena *a = t->b->e->arena;

    if (!file_is_inside(f->s)) {
        report(t, f->g.at, "файл таблицы лежит в папке организации",
               "имя файла рядом с документом: «файл: seminary.csv»");
        return NULL;
    }
    if (r == NULL || r->year == 0)
        return f->s;
    return arena_printf(a, "%d-%d/%s", r->year, r->year + 1, f->s);
}

static bool
read_file(struct typed *t, const struct typed_block *spec)
{
    struct eval *e = t->b->e;
    const char *path = file_path(t, &spec->file);
    struct table_rows rows;
    bool own = t->n_columns > 0, ok = true;

    t->from_file = true;
    if (path == NULL ||
        !workspace_read_table(
            e->workspace, path,
            spec->sheet.g.is == GIVEN ? spec->sheet.s : NULL, spec->file.g.at,
            e->diags, &rows))
        return false;
    for (size_t i = 0; !own && i < rows.n_cells[0] && ok; i++)
        ok = add_column(t, rows.rows[0][i].text, rows.rows[0][i].at);
    for (size_t i = 1; i < rows.n && ok; i++) {
        struct typed_row *r =
            ARENA_PUSH(e->arena, t->rows, t->n_rows, t->cap_rows);

        *r = (struct typed_row){.at = rows.rows[i][0].at};
        r->cells = arena_array(e->arena, t->n_columns + rows.n_cells[i],
                               sizeof *r->cells);
        for (size_t k = 0; k < rows.n_cells[i] || k < t->n_columns; k++)
            r->cells[r->n++] = (struct typed_cell){
                k < rows.n_cells[i] ? rows.rows[i][k].text : "",
                k < rows.n_cells[i] ? rows.rows[i][k].at : r->at, 1, 1};
        while (r->n > t->n_columns && *r->cells[r->n - 1].text == '\0')
            r->n--;
    }
    return ok;
}

/* ── the shape ────────────────────────────────────────────────────────── */

/* Each row has as many cells as there are columns, spans of it and of those
 * above counted.  `left` holds the rows still covered, by column. */
static bool
check_row(struct typed *t, const struct typed_row *r, size_t number,
          unsigned left[MAX_COLUMNS])
{
    struct arena *a = t->b->e->arena;
    size_t col = 0, have = 0, free_columns = 0;

    for (size_t i = 0; i < t->n_columns; i++)
        free_columns += left[i] == 0;
    for (size_t i = 0; i < r->n; i++)
        have += r->cells[i].colspan;
    if (have != free_columns) {
        report(t, r->at,
               arena_printf(a, "в строке %zu ячеек %zu, а столбцов %zu",
                            number, have, free_columns),
               "пустая ячейка — '' или две запятые в файле; объединённая — "
               "{текст: …, столбцов: 2}");
        return false;
    }
    for (size_t i = 0; i < t->n_columns; i++)
        left[i] -= left[i] > 0;
    for (size_t i = 0; i < r->n; i++, col++) {
        while (col < t->n_columns && left[col] > 0)
            col++;
        for (size_t k = 1; k < r->cells[i].colspan && col + 1 < t->n_columns;
             k++)
            left[col++] = r->cells[i].rowspan - 1;
        left[col < t->n_columns ? col : t->n_columns - 1] =
            r->cells[i].rowspan - 1;
    }
    return true;
}

static bool
check_shape(struct typed *t)
{
    unsigned left[MAX_COLUMNS] = {0};
    bool ok = true;

    if (t->n_columns == 0) {
        report(t, t->b->src->at, "у таблицы нет столбцов",
               "назовите их: «столбцы: [Семинар, Участники]»");
        return false;
    }
    for (size_t i = 0; i < t->n_rows; i++)
        ok = check_row(t, &t->rows[i], i + 1, left) && ok;
    return ok;
}

/* ── cells ────────────────────────────────────────────────────────────── */

/* The text of a cell as it will be read, in the arena. */
static const char *
plain_text(struct arena *a, const struct doc_node *cell)
{
    struct buf b = {0};
    const char *s;

    doc_text(cell, &b);
    while (b.len > 0 && (b.data[b.len - 1] == '\n' || b.data[b.len - 1] == ' '))
        b.len--;
    s = arena_strndup(a, b.len > 0 ? b.data : "", b.len);
    buf_free(&b);
    return s;
}

/* Sorts a cell into its column: a number, a share, a text, nothing. */
static void
note_cell(struct typed_column *c, const char *text)
{
    struct decimal d;
    size_t n = strlen(text);

    if (n == 0 || strcmp(text, "–") == 0) {
        c->empty++;
    } else if (decimal_parse(text, n, &d)) {
        c->numbers++;
        c->sum = decimal_add(c->sum, d);
        c->scale = d.scale > c->scale ? d.scale : c->scale;
    } else {
        c->texts++;
    }
}

static struct doc_node *
add_cell(struct typed *t, struct doc_node *row, const struct typed_cell *c,
         size_t col)
{
    struct eval *e = t->b->e;
    struct doc_node *cell = table_add_cell(e->arena, row, c->at, ALIGN_LEFT);

    cell->u.cell.colspan = c->colspan;
    cell->u.cell.rowspan = c->rowspan;
    if (t->from_file && *c->text != '\0')
        doc_append(cell->first, doc_new_text(e->arena, c->at, c->text));
    else if (*c->text != '\0')
        inline_add_text(e, t->b->src->expansion, c->text, strlen(c->text),
                        c->at, cell->first);
    if (row->u.row.role == ROW_BODY && c->colspan == 1)
        note_cell(&t->columns[col], plain_text(e->arena, cell));
    return cell;
}

static void
add_rows(struct typed *t, struct doc_node *table)
{
    unsigned left[MAX_COLUMNS] = {0};

    for (size_t i = 0; i < t->n_rows; i++) {
        const struct typed_row *r = &t->rows[i];
        struct doc_node *row =
            block_add_row(t->b, table, r->section ? ROW_SECTION : ROW_BODY);
        bool heads = !r->section && left[0] == 0;
        size_t col = 0;

        for (size_t k = 0; k < r->n; k++) {
            while (col < t->n_columns && left[col] > 0)
                left[col++]--;
            add_cell(t, row, &r->cells[k], col);
            for (size_t n = 0; n < r->cells[k].colspan; n++)
                left[col++] = r->cells[k].rowspan - 1;
        }
        for (; col < t->n_columns; col++)
            left[col] -= left[col] > 0;
        if (heads && row->first != NULL)
            row->first->u.cell.scope = SCOPE_ROW;
    }
}

static bool
is_numeric(const struct typed_column *c)
{
    return c->numbers > 0 && c->texts == 0;
}

/* Numbers stand to the right, or under their commas. */
static void
align_numbers(struct typed *t, struct doc_node *table)
{
    for (struct doc_node *r = table->first; r != NULL; r = r->next)
        for (struct doc_node *c = r->kind == DOC_ROW ? r->first : NULL;
             c != NULL && r->u.row.role == ROW_BODY; c = c->next) {
            struct decimal d;
            const char *text = plain_text(t->b->e->arena, c);
            size_t n = strlen(text);
            bool share = n > 1 && text[n - 1] == '%';

            while (share && n > 0 && (text[n - 1] == '%' || text[n - 1] == ' '))
                n--;
            if (utf8_ends_n(text, n, UTF8_NBSP) && share)
                n -= strlen(UTF8_NBSP);
            if (c->u.cell.scope == SCOPE_ROW || c->u.cell.colspan > 1 ||
                !decimal_parse(text, n, &d))
                continue;
            c->u.cell.align = c->first->u.para.align = ALIGN_RIGHT;
        }
}

static void
add_headings(struct typed *t, struct doc_node *table)
{
    struct doc_node *row = block_add_row(t->b, table, ROW_HEADER);

    for (size_t i = 0; i < t->n_columns; i++) {
        const struct typed_cell c = {t->columns[i].title, t->columns[i].at, 1,
                                     1};
        struct doc_node *cell = add_cell(t, row, &c, i);

        cell->u.cell.align = cell->first->u.para.align = ALIGN_CENTER;
        cell->u.cell.scope = SCOPE_COLUMN;
    }
}

static void
add_total(struct typed *t, struct doc_node *table)
{
    struct doc_node *row = block_add_row(t->b, table, ROW_TOTAL);
    struct arena *a = t->b->e->arena;
    bool labelled = false;

    for (size_t i = 0; i < t->n_columns; i++) {
        const struct typed_column *c = &t->columns[i];
        const char *text = "";

        if (is_numeric(c) && i > 0)
            text = c->empty > 0 ? "не рассчитано"
                                : decimal_format(a, decimal_trim(c->sum));
        else if (!labelled)
            text = "Итого";
        labelled = labelled || *text != '\0';
        table_add_text(a, row, t->b->src->at,
                       is_numeric(c) && i > 0 ? ALIGN_RIGHT : ALIGN_LEFT, text);
    }
    row->first->u.cell.scope = SCOPE_ROW;
}

/* ── the table ────────────────────────────────────────────────────────── */

static const char *
summary_of(struct typed *t)
{
    struct buf s = {0};
    const char *out;

    buf_printf(&s, "Строк: %zu. Столбцы: ", t->n_rows);
    for (size_t i = 0; i < t->n_columns; i++)
        buf_printf(&s, "%s%s", i > 0 ? ", " : "",
                   inline_string(t->b->e, t->b->src->expansion,
                                 t->columns[i].title,
                                 strlen(t->columns[i].title)));
    out = arena_strdup(t->b->e->arena, buf_str(&s));
    buf_free(&s);
    return out;
}

static bool
read_all(struct typed *t, const struct typed_block *spec,
         const struct yaml_node *root)
{
    const struct yaml_node *rows = yaml_find(root, "строки");
    bool ok = read_columns(t, &spec->columns);

    if (spec->file.g.is == GIVEN && rows != NULL) {
        report(t, spec->file.g.at, "и «файл», и «строки»",
               "ячейки берутся из одного места: оставьте один ключ");
        return false;
    }
    if (spec->file.g.is == GIVEN)
        return ok && read_file(t, spec);
    for (size_t i = 0; ok && rows != NULL && i < rows->n; i++)
        ok = read_row(t, rows->entries[i].value) && ok;
    return ok;
}

void
typed_add_table(struct block *b, const struct yaml_node *root)
{
    struct eval *e = b->e;
    struct typed_block spec = {.g = {ABSENT, {0}, {0}}};
    struct typed *t = ARENA_NEW(e->arena, struct typed);
    struct doc_node *table;

    t->b = b;
    if (!schema_read(e->arena, &schema_typed, without_rows(e->arena, root),
                     &spec, e->diags) ||
        !read_all(t, &spec, root) || !check_shape(t))
        return;
    table = doc_new(e->arena, DOC_TABLE, b->src->at);
    table->id = spec.name.g.is == GIVEN ? spec.name.s : NULL;
    block_add_caption(b, table, &spec.title);
    table->u.table.n_cols = t->n_columns;
    table->u.table.small = t->n_columns >= SMALL_FROM;
    table->u.table.summary = summary_of(t);
    add_headings(t, table);
    add_rows(t, table);
    align_numbers(t, table);
    if (spec.total.g.is == GIVEN && spec.total.yes)
        add_total(t, table);
    doc_append(b->parent, table);
}
