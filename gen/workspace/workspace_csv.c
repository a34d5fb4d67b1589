/*
 * Lists that a spreadsheet saved.  A row becomes the same nodes that YAML
 * would give, one map per row, so types, links and messages are those of the
 * field tables; an empty cell is an absent key.  The first row names the
 * columns by keys, a key within a record as «завершено.дата».  Cells are split
 * as in RFC 4180 with `;` or tab, whichever the first row has.
 */
#include "workspace/workspace_int.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "schema/yaml_int.h"
#include "sheet/sheet.h"

/* Windows-1251 from 0x80 to 0xBF; 0xC0 on are А…я in order. */
static const unsigned short cp1251[64] = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021,
    0x20AC, 0x2030, 0x0409, 0x2039, 0x040A, 0x040C, 0x040B, 0x040F,
    0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F,
    0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7,
    0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
    0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7,
    0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457,
};

struct file_bytes
csv_decode(struct arena *a, struct file_bytes bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.data;
    bool utf16 = bytes.len >= 2 && (memcmp(p, "\xFF\xFE", 2) == 0 ||
                                    memcmp(p, "\xFE\xFF", 2) == 0);
    struct buf out = {0};

    if (utf16 || utf8_check(bytes.data, bytes.len) == bytes.len)
        return bytes;
    for (size_t i = 0; i < bytes.len; i++)
        buf_utf8(&out, p[i] < 0x80   ? p[i]
                       : p[i] < 0xC0 ? cp1251[p[i] - 0x80]
                                     : p[i] - 0xC0 + 0x0410u);
    bytes.data = arena_strndup(a, buf_str(&out), out.len);
    bytes.len = out.len;
    buf_free(&out);
    return bytes;
}

/* Records in one list: ten times the largest organisation. */
#define MAX_ROWS 10000

/* ── Cells ─────────────────────────────────────────────────────────────── */

struct table {
    struct loader *l;
    const struct source *src;
    const char *p, *end; /* what is still to be read */
    char separator;
    struct column_def *columns;
    size_t n_columns, n_cells;
};

/* A column: the row of the table of fields it fills. */
struct column_def {
    const struct yaml_node *outer; /* «завершено» of «завершено.дата» */
    const struct yaml_node *key;
    const struct field *field; /* NULL: unknown, already reported */
};

/* A quoted cell; p stands behind its opening quote. */
static void
read_quoted(struct table *t, const char *open, struct buf *out)
{
    while (t->p < t->end) {
        if (*t->p == '"' && (t->p + 1 == t->end || t->p[1] != '"')) {
            t->p++;
            return;
        }
        t->p += *t->p == '"' ? 1 : 0;
        buf_putc(out, *t->p++);
    }
    diag(t->l->d, DIAG_CSV_QUOTE,
         pos_at(t->src, (size_t)(open - t->src->text), 1),
         "кавычка открыта и не закрыта");
    diag_hint(t->l->d, "кавычку внутри текста в ячейке удваивают");
}

/* Text behind a closing quote: the quotes inside were not doubled. */
static void
check_behind_quote(struct table *t)
{
    if (t->p >= t->end || t->p[-1] != '"' || *t->p == t->separator ||
        *t->p == '\n' || *t->p == ' ')
        return;
    diag(t->l->d, DIAG_CSV_QUOTE,
         pos_at(t->src, (size_t)(t->p - 1 - t->src->text), 1),
         "кавычка закрылась раньше конца ячейки");
    diag_hint(t->l->d, "кавычку внутри текста в ячейке удваивают");
}

/* The next cell of the row, its separator passed over. */
static struct yaml_node *
next_cell(struct table *t)
{
    struct yaml_node *n = ARENA_NEW(t->l->arena, struct yaml_node);
    const char *start = t->p;
    struct buf text = {0};

    t->n_cells++;
    n->style = YAML_PLAIN;
    if (t->p < t->end && *t->p == '"') {
        n->style = YAML_QUOTED;
        t->p++;
        read_quoted(t, start, &text);
        check_behind_quote(t);
    }
    while (t->p < t->end && *t->p != t->separator && *t->p != '\n')
        buf_putc(&text, *t->p++);
    n->at =
        pos_at(t->src, (size_t)(start - t->src->text), (size_t)(t->p - start));
    while (text.len > 0 && text.data[text.len - 1] == ' ')
        text.len--;
    n->s = arena_strndup(t->l->arena, buf_str(&text), text.len);
    n->len = text.len;
    buf_free(&text);
    return n;
}

/* True when another cell of the same row follows. */
static bool
more_cells(struct table *t)
{
    if (t->p >= t->end)
        return false;
    return *t->p++ == t->separator;
}

/* ── The first row ─────────────────────────────────────────────────────── */

static char
find_separator(const char *p, const char *end)
{
    const char *eol = memchr(p, '\n', (size_t)(end - p));
    size_t n = eol != NULL ? (size_t)(eol - p) : (size_t)(end - p);

    return memchr(p, ';', n) == NULL && memchr(p, '\t', n) != NULL ? '\t' : ';';
}

/* Part of a column's name as a key: spaces are underlines. */
static struct yaml_node *
name_part(struct table *t, const struct yaml_node *cell, size_t off, size_t n)
{
    struct yaml_node *part = ARENA_NEW(t->l->arena, struct yaml_node);
    char *s = arena_strndup(t->l->arena, cell->s + off, n);

    for (char *p = s; *p != '\0'; p++)
        if (*p == ' ')
            *p = '_';
    *part = *cell;
    part->s = s;
    part->len = n;
    return part;
}

static void
report_column(struct table *t, const struct schema *s,
              const struct yaml_node *cell)
{
    const char **names = arena_array(t->l->arena, s->n, sizeof *names);

    for (size_t i = 0; i < s->n; i++)
        names[i] = s->fields[i].key;
    diag(t->l->d, DIAG_CSV_COLUMN, cell->at, "неизвестный столбец «%s»: %s",
         cell->s, s->name);
    diag_hint(t->l->d, "столбцы называют теми же словами, что ключи");
    diag_hint_nearest(t->l->d, cell->s, names, s->n);
}

static struct column_def
find_column(struct table *t, const struct schema *s,
            const struct yaml_node *cell)
{
    const char *dot = strchr(cell->s, '.');
    size_t head = dot != NULL ? (size_t)(dot - cell->s) : cell->len;
    struct column_def c = {.key = name_part(t, cell, 0, head)};

    c.field = schema_find_field(s, c.key->s);
    if (c.field != NULL && dot != NULL) {
        c.outer = c.key;
        c.key = name_part(t, cell, head + 1, cell->len - head - 1);
        c.field = c.field->sub != NULL && c.field->type == FIELD_RECORD
                      ? schema_find_field(c.field->sub, c.key->s)
                      : NULL;
    }
    if (c.field == NULL && cell->len > 0)
        report_column(t, s, cell);
    return c;
}

/* Passes Excel's own line and finds what parts the cells. */
static void
begin_table(struct table *t)
{
    if (t->end - t->p >= 4 && strncmp(t->p, "sep=", 4) == 0) {
        const char *eol = memchr(t->p, '\n', (size_t)(t->end - t->p));

        t->p = eol != NULL ? eol + 1 : t->end;
    }
    t->separator = find_separator(t->p, t->end);
}

static bool
read_columns(struct table *t, const struct schema *s)
{
    size_t cap = 0, known = 0;

    begin_table(t);
    do {
        struct yaml_node *cell = next_cell(t);
        struct column_def *c =
            ARENA_PUSH(t->l->arena, t->columns, t->n_columns, cap);

        *c = find_column(t, s, cell);
        known += c->field != NULL;
    } while (more_cells(t));
    if (known > 0)
        return true;
    diag(t->l->d, DIAG_CSV_HEAD, pos_at(t->src, 0, 1),
         "в первой строке нет ни одного известного столбца: %s", s->name);
    diag_hint(t->l->d, "первая строка называет столбцы словами ключей, "
                       "разделитель — точка с запятой");
    return false;
}

/* ── Rows ──────────────────────────────────────────────────────────────── */

/* What separates values within a cell of a list; "" when it is one value. */
static const char *
list_marks(const struct field *f)
{
    if (f->type == FIELD_PERSONS || f->type == FIELD_IDS)
        return ",;\n";
    return f->type == FIELD_TEXTS ? ";\n" : "";
}

static struct yaml_node *
split_cell(struct table *t, const struct yaml_node *cell, const char *marks)
{
    struct yaml_node *list = ARENA_NEW(t->l->arena, struct yaml_node);
    struct yaml_entry *items = NULL;
    size_t cap = 0;

    *list = (struct yaml_node){
        .kind = YAML_LIST, .style = YAML_FLOW, .at = cell->at};
    for (const char *p = cell->s; *p != '\0';) {
        size_t n = strcspn(p, marks), from = 0, to = n;
        struct yaml_node *item;

        while (from < to && p[from] == ' ')
            from++;
        while (to > from && p[to - 1] == ' ')
            to--;
        if (to > from) {
            item = ARENA_NEW(t->l->arena, struct yaml_node);
            *item = *cell;
            item->s = arena_strndup(t->l->arena, p + from, to - from);
            item->len = to - from;
            ARENA_PUSH(t->l->arena, items, list->n, cap)->value = item;
        }
        p += n + (p[n] != '\0');
    }
    list->entries = items;
    return list;
}

struct row {
    struct yaml_entry *entries;
    size_t n, cap;
};

/* The map of a nested key in a row, made when first needed. */
static struct yaml_node *
find_nested(struct table *t, struct row *row, const struct yaml_node *outer,
            const struct yaml_node *cell)
{
    struct yaml_node *map;

    for (size_t i = 0; i < row->n; i++)
        if (yaml_same_word(row->entries[i].key->s, outer->s))
            return (struct yaml_node *)row->entries[i].value;
    map = ARENA_NEW(t->l->arena, struct yaml_node);
    map->kind = YAML_MAP;
    map->style = YAML_FLOW;
    map->at = cell->at;
    *ARENA_PUSH(t->l->arena, row->entries, row->n, row->cap) =
        (struct yaml_entry){outer, map};
    return map;
}

/* Columns of one record are few: its entries are copied as they grow. */
static void
add_nested(struct table *t, struct yaml_node *map, struct yaml_entry e)
{
    struct yaml_entry *grown =
        arena_array(t->l->arena, map->n + 1, sizeof *grown);

    if (map->kind != YAML_MAP)
        return; /* «завершено» and «завершено.дата» side by side */
    if (map->n > 0)
        memcpy(grown, map->entries, map->n * sizeof *grown);
    grown[map->n++] = e;
    map->entries = grown;
}

static void
add_cell(struct table *t, struct row *row, size_t column,
         struct yaml_node *cell)
{
    const struct column_def *c;
    struct yaml_node *key;
    const char *marks;

    if (cell->len == 0)
        return;
    if (column >= t->n_columns) {
        diag(t->l->d, DIAG_CSV_CELLS, cell->at,
             "ячейка «%s» лишняя: столбцов в первой строке %zu", cell->s,
             t->n_columns);
        diag_hint(t->l->d, "если это часть текста, возьмите ячейку в кавычки");
        return;
    }
    c = &t->columns[column];
    if (c->field == NULL)
        return;
    yaml_lint_guillemets(t->l->d, cell);
    marks = list_marks(c->field);
    if (*marks != '\0' && strpbrk(cell->s, marks) != NULL)
        cell = split_cell(t, cell, marks);
    key = ARENA_NEW(t->l->arena, struct yaml_node);
    *key = *c->key;
    key->at = cell->at;
    if (c->outer != NULL)
        add_nested(t, find_nested(t, row, c->outer, cell),
                   (struct yaml_entry){key, cell});
    else
        *ARENA_PUSH(t->l->arena, row->entries, row->n, row->cap) =
            (struct yaml_entry){key, cell};
}

/* A row as a map; NULL when all its cells are empty. */
static struct yaml_node *
read_row(struct table *t)
{
    struct row row = {0};
    struct yaml_node *map;
    size_t column = 0;

    do {
        struct yaml_node *cell = next_cell(t);

        add_cell(t, &row, column++, cell);
    } while (more_cells(t));
    if (row.n == 0)
        return NULL;
    map = ARENA_NEW(t->l->arena, struct yaml_node);
    map->kind = YAML_MAP;
    map->style = YAML_FLOW;
    map->at = row.entries[0].key->at;
    map->entries = row.entries;
    map->n = row.n;
    return map;
}

static void
read_rows(struct table *t, struct yaml_node *list)
{
    struct yaml_entry *items = NULL;
    size_t cap = 0;

    list->kind = YAML_LIST;
    list->at = pos_at(t->src, 0, 1);
    while (t->p < t->end) {
        struct yaml_node *map = read_row(t);

        if (t->n_cells > YAML_MAX_NODES || list->n > MAX_ROWS) {
            diag(t->l->d, DIAG_SHEET_LIMIT,
                 pos_at(t->src, (size_t)(t->p - t->src->text), 0),
                 "в списке больше %d строк или в них слишком много ячеек",
                 MAX_ROWS);
            diag_hint(t->l->d, "оставьте в нём одну организацию и один год");
            list->n = 0; /* what is missing would be told for each name */
            t->l->unread |= UNREAD_FILE;
            break;
        }
        if (map != NULL)
            ARENA_PUSH(t->l->arena, items, list->n, cap)->value = map;
    }
    list->entries = items;
}

struct listed {
    struct given g;
    struct record_list list;
};

void
csv_read(struct loader *l, const char *rel, const struct schema *s,
         const char *key, struct record_list *out)
{
    struct field field = {.key = key,
                          .type = FIELD_RECORDS,
                          .offset = offsetof(struct listed, list),
                          .sub = s,
                          .help = s->help};
    struct schema wrapper = {.name = s->name,
                             .size = sizeof(struct listed),
                             .fields = &field,
                             .n = 1,
                             .help = s->help};
    const struct source *src = load_sheet(l, rel, NULL);
    struct listed listed = {.list = *out};
    struct yaml_node list = {0}, name = {0}, root = {.kind = YAML_MAP};
    struct yaml_entry entry = {&name, &list};
    struct table t = {.l = l, .src = src};

    if (src == NULL)
        return;
    t.p = src->text;
    t.end = src->text + src->len;
    if (!read_columns(&t, s))
        return;
    read_rows(&t, &list);
    name.s = key;
    name.len = strlen(key);
    name.at = root.at = pos_at(src, 0, 1);
    root.entries = &entry;
    root.n = 1;
    schema_read(l->arena, &wrapper, &root, &listed, l->d);
    *out = listed.list;
}

/* ── A table that is no list of records ────────────────────────────────── */

static const struct source *
open_table(struct loader *l, const char *rel, const char *sheet, struct pos at)
{
    struct file_bytes bytes;
    const char *path = file_join(l->arena, l->w->path, rel);

    if (!file_exists(path, NULL)) {
        diag(l->d, DIAG_BLOCK_KEYS, at, "нет файла «%s»", rel);
        diag_hint(l->d, "файл таблицы лежит рядом с документом: .csv или "
                        ".xlsx");
        return NULL;
    }
    if (!file_read(l->arena, path, path, SHEET_MAX_FILE, l->d, at, &bytes))
        return NULL;
    if (sheet_is_workbook(bytes.data, bytes.len) || utf8_ends(rel, ".xlsx"))
        return sheet_read(l->arena, bytes.data, bytes.len, sheet, path, l->d);
    return file_make_source(l->arena, path, csv_decode(l->arena, bytes), l->d);
}

static void
read_table_row(struct table *t, struct table_rows *out, size_t *cap,
               size_t *cap_n)
{
    struct arena *a = t->l->arena;
    struct table_cell *cells = NULL;
    size_t n = 0, room = 0, filled = 0;

    do {
        const struct yaml_node *c = next_cell(t);

        filled += c->len > 0;
        *ARENA_PUSH(a, cells, n, room) = (struct table_cell){c->at, c->s};
    } while (more_cells(t));
    if (filled == 0)
        return; /* an empty line */
    *ARENA_PUSH(a, out->rows, out->n, *cap) = cells;
    out->n--;
    *ARENA_PUSH(a, out->n_cells, out->n, *cap_n) = n;
}

bool
workspace_read_table(const struct workspace *w, const char *rel,
                     const char *sheet, struct pos at, struct diags *d,
                     struct table_rows *out)
{
    struct loader l = {.w = (struct workspace *)w, .arena = w->arena, .d = d};
    const struct source *src = open_table(&l, rel, sheet, at);
    struct table t = {.l = &l, .src = src};
    size_t cap = 0, cap_n = 0;

    *out = (struct table_rows){0};
    if (src == NULL)
        return false;
    t.p = src->text;
    t.end = src->text + src->len;
    begin_table(&t);
    while (t.p < t.end && out->n <= MAX_ROWS)
        read_table_row(&t, out, &cap, &cap_n);
    if (out->n > 1 && out->n <= MAX_ROWS)
        return true;
    diag(d, DIAG_CSV_HEAD, pos_at(src, 0, 1),
         out->n > MAX_ROWS ? "в таблице больше 10000 строк"
                           : "в таблице нет строк под заголовками");
    diag_hint(d, "первая строка называет столбцы, остальные — их ячейки");
    return false;
}
