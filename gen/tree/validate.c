/*
 * What back ends rely on, checked once over the finished tree: who may hold
 * whom, ids, tables whose cells fill their grid, descriptions.  Faults here
 * are ours, not the user's, but for a picture without words.
 */
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "tree/resolve.h"

/* Columns and rows of a table accepted. */
#define MAX_COLUMNS 200
#define MAX_ROWS 50000

struct check {
    struct diags *d;
    const struct doc_node *root;
    struct arena arena;
    struct map ids;
    bool ok;
};

static void
report(struct check *c, const struct doc_node *n, const char *what)
{
    diag(c->d, DIAG_TREE_BROKEN, n->at, "дерево документа: %s (%s)", what,
         doc_kind_name(n->kind));
    c->ok = false;
}

static void
check_place(struct check *c, const struct doc_node *n)
{
    const struct doc_node *p = n->parent;

    if (n == c->root)
        return;
    if (!doc_can_contain(p->kind, n->kind))
        report(c, n, doc_kind_name(p->kind));
    if (n->kind == DOC_HEADING && n->prev != NULL)
        report(c, n, "заголовок не первый в разделе");
    if (n->kind == DOC_SECTION &&
        (n->first == NULL || n->first->kind != DOC_HEADING))
        report(c, n, "раздел без заголовка");
    if (n->kind == DOC_CAPTION && n->prev != NULL)
        report(c, n, "название не первое");
}

static void
check_id(struct check *c, const struct doc_node *n)
{
    if (n->id == NULL)
        return;
    if (map_set(&c->ids, n->id, (void *)(uintptr_t)n) != NULL)
        report(c, n, "повтор id");
    for (const char *p = n->id; *p != '\0'; p++)
        if (!(*p >= 'a' && *p <= 'z') && !(*p >= '0' && *p <= '9') && *p != '-')
            report(c, n, "id не латиницей");
}

/* ── tables ───────────────────────────────────────────────────────────── */

/* Puts a row's cells into the free places; false when one does not fit.
 * `below[i]` counts rows that cells above still cover in column i. */
static bool
place_cells(const struct doc_node *row, unsigned *below, size_t n_cols)
{
    size_t at = 0;

    for (const struct doc_node *cell = row->first; cell != NULL;
         cell = cell->next) {
        while (at < n_cols && below[at] > 0)
            at++;
        if (cell->u.cell.colspan < 1 || cell->u.cell.rowspan < 1)
            return false;
        for (unsigned i = 0; i < cell->u.cell.colspan; i++, at++) {
            if (at >= n_cols || below[at] > 0)
                return false;
            below[at] = cell->u.cell.rowspan;
        }
    }
    while (at < n_cols && below[at] > 0)
        at++;
    return at == n_cols;
}

static void
check_table(struct check *c, const struct doc_node *table)
{
    size_t n = table->u.table.n_cols, rows = 0;
    unsigned *below;
    bool open = false;

    if (n == 0 || n > MAX_COLUMNS) {
        report(c, table, "число столбцов");
        return;
    }
    below = arena_array(&c->arena, n, sizeof *below);
    for (const struct doc_node *row = table->first; row != NULL;
         row = row->next) {
        if (row->kind != DOC_ROW)
            continue;
        if (++rows > MAX_ROWS || !place_cells(row, below, n)) {
            report(c, row, "ячейки не заполняют строку");
            return;
        }
        for (size_t i = 0; i < n; i++)
            below[i]--;
    }
    for (size_t i = 0; i < n; i++)
        open = open || below[i] > 0;
    if (rows == 0 || open)
        report(c, table,
               rows == 0 ? "таблица без строк" : "ячейка выходит за таблицу");
}

/* ── leaves ───────────────────────────────────────────────────────────── */

static void
check_content(struct check *c, const struct doc_node *n)
{
    switch (n->kind) {
    case DOC_TABLE:
        check_table(c, n);
        break;
    case DOC_CHART:
        if (n->u.chart.chart == NULL || n->u.chart.alt == NULL)
            report(c, n, "диаграмма без описания");
        break;
    case DOC_IMAGE:
        if (n->u.image.picture == NULL || n->u.image.alt == NULL)
            report(c, n, "картинка без описания");
        break;
    case DOC_TEXT:
    case DOC_CODE:
        if (n->u.text.text == NULL)
            report(c, n, "текст не задан");
        break;
    case DOC_VALUE:
        if (n->u.value.text == NULL)
            report(c, n, "значение без текста");
        break;
    case DOC_LINK:
        if (n->u.link.url == NULL)
            report(c, n, "ссылка без адреса");
        break;
    case DOC_XREF:
        if (n->first == NULL)
            report(c, n, "ссылка без текста");
        break;
    case DOC_NOTE_REF:
        if (n->u.note.note == NULL || n->u.note.number < 1)
            report(c, n, "сноска без текста");
        break;
    case DOC_HEADING:
        if (n->u.heading.level < 1 || n->u.heading.level > 6)
            report(c, n, "уровень заголовка");
        break;
    default:
        break;
    }
}

bool
doc_validate(const struct doc_node *root, struct diags *d)
{
    struct check c = {.d = d, .root = root, .ok = true};

    c.ids.arena = &c.arena;
    for (const struct doc_node *n = root; n != NULL;
         n = doc_next(root, n, false)) {
        check_place(&c, n);
        check_id(&c, n);
        check_content(&c, n);
    }
    arena_free(&c.arena);
    return c.ok;
}
