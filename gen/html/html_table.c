/*
 * Tables.  Leading header rows and the row of column numbers make the thead;
 * each section row starts a tbody, so that its heading cell heads a row group.
 * The wrapper scrolls by keyboard where the table is wider than the page.
 */
#include "base/buf.h"
#include "chart/chart.h"
#include "html/html_int.h"

/* The id of a table's caption is the table's with this after it. */
#define CAPTION_SUFFIX "-name"

static bool
is_head_row(const struct doc_node *row)
{
    return row->u.row.role == ROW_HEADER || row->u.row.role == ROW_NUMBERS;
}

/* In the thead: a header row with nothing but header rows before it. */
static bool
is_in_head(const struct doc_node *row)
{
    for (; row != NULL && row->kind == DOC_ROW; row = row->prev)
        if (!is_head_row(row))
            return false;
    return true;
}

/* The group of rows that begins with this row, or NULL. */
static const char *
group_begins(const struct doc_node *row)
{
    bool first = row->prev == NULL || row->prev->kind != DOC_ROW;

    if (is_in_head(row))
        return first ? "thead" : NULL;
    if (first || row->u.row.role == ROW_SECTION || is_in_head(row->prev))
        return "tbody";
    return NULL;
}

static const char *
group_ends(const struct doc_node *row)
{
    if (row->next != NULL && group_begins(row->next) == NULL)
        return NULL;
    return is_in_head(row) ? "thead" : "tbody";
}

static const struct doc_node *
caption_of(const struct doc_node *n)
{
    return n->first != NULL && n->first->kind == DOC_CAPTION ? n->first : NULL;
}

/* The name of a table's region where no caption can give it; regions of a
 * page need names of their own. */
static const char *
region_name(struct html *h, const struct doc_node *n)
{
    const struct doc_node *p = n->parent;

    if (p != NULL && p->kind == DOC_CHART && p->u.chart.chart->title != NULL)
        return arena_printf(h->arena, "Данные диаграммы «%s»",
                            p->u.chart.chart->title);
    if (n->u.table.label != NULL)
        return n->u.table.label;
    return arena_printf(h->arena, "Таблица без названия, %u", ++h->n_unnamed);
}

static void
open_scroller(struct html *h, const struct doc_node *n)
{
    emit_open(h->out, "div");
    emit_attr(h->out, "class", "scroll");
    emit_attr(h->out, "role", "region");
    emit_attr(h->out, "tabindex", "0");
    if (n->id != NULL && caption_of(n) != NULL)
        emit_attr2(h->out, "aria-labelledby", n->id, CAPTION_SUFFIX);
    else
        emit_attr(h->out, "aria-label", region_name(h, n));
    emit_done(h->out);
    buf_putc(h->out, '\n');
}

bool
html_enter_table(struct html *h, const struct doc_node *n)
{
    if (n->parent != NULL && n->parent->kind == DOC_CHART)
        html_open_data(h);
    if (!h->o->bare)
        open_scroller(h, n);
    emit_open(h->out, "table");
    html_attr_id(h, n);
    if (n->u.table.plain)
        emit_attr(h->out, "class", "plain");
    else if (n->u.table.small)
        emit_attr(h->out, "class", "small");
    emit_done(h->out);
    buf_putc(h->out, '\n');
    return true;
}

void
html_exit_table(struct html *h, const struct doc_node *n)
{
    emit_end_line(h->out, "table");
    if (!h->o->bare)
        emit_end_line(h->out, "div");
    if (n->parent != NULL && n->parent->kind == DOC_CHART)
        html_close_data(h);
}

bool
html_enter_row(struct html *h, const struct doc_node *n)
{
    static const char *const classes[] = {[ROW_NUMBERS] = "numbers",
                                          [ROW_SECTION] = "section",
                                          [ROW_TOTAL] = "total"};
    const char *group = group_begins(n);
    const char *name = (size_t)n->u.row.role < sizeof classes / sizeof *classes
                           ? classes[n->u.row.role]
                           : NULL;

    if (group != NULL)
        emit_start(h->out, group);
    emit_class(h->out, "tr", name);
    return true;
}

void
html_exit_row(struct html *h, const struct doc_node *n)
{
    const char *group = group_ends(n);

    emit_end(h->out, "tr");
    if (group != NULL)
        emit_end(h->out, group);
    buf_putc(h->out, '\n');
}

static bool
is_empty(const struct doc_node *n)
{
    return n->first == NULL ||
           (n->first == n->last && n->first->kind == DOC_PARA &&
            n->first->first == NULL);
}

/* The value of `scope`, NULL for a data cell. */
static const char *
scope_of(const struct doc_node *n)
{
    const struct doc_node *row = n->parent;
    bool section = row->u.row.role == ROW_SECTION;

    if (n->u.cell.scope == SCOPE_NONE && row->u.row.role == ROW_BODY)
        return NULL; /* as nearly all */
    if (is_empty(n) || row->u.row.role == ROW_NUMBERS)
        return NULL;
    if (section && n == row->first)
        return "rowgroup";
    if (n->u.cell.scope == SCOPE_ROW)
        return n->u.cell.rowspan > 1 ? "rowgroup" : "row";
    if (n->u.cell.scope == SCOPE_COLUMN || is_in_head(row))
        return n->u.cell.colspan > 1 ? "colgroup" : "col";
    return NULL;
}

bool
html_enter_cell(struct html *h, const struct doc_node *n)
{
    static const char *const classes[] = {[ALIGN_CENTER] = "center",
                                          [ALIGN_RIGHT] = "right",
                                          [ALIGN_DECIMAL] = "right"};
    enum doc_align align = n->u.cell.align;
    const char *scope = scope_of(n);

    if (scope != NULL)
        emit_open(h->out, "th");
    else
        emit_open(h->out, "td");
    html_attr_id(h, n);
    emit_attr(h->out, "scope", scope);
    if (n->u.cell.colspan > 1)
        emit_attr_int(h->out, "colspan", n->u.cell.colspan);
    if (n->u.cell.rowspan > 1)
        emit_attr_int(h->out, "rowspan", n->u.cell.rowspan);
    if ((size_t)align < sizeof classes / sizeof *classes)
        emit_attr(h->out, "class", classes[align]);
    emit_done(h->out);
    return true;
}

void
html_exit_cell(struct html *h, const struct doc_node *n)
{
    if (scope_of(n) != NULL)
        emit_end(h->out, "th");
    else
        emit_end(h->out, "td");
}

static const char *
caption_tag(const struct html *h, const struct doc_node *n)
{
    if (n->parent->kind == DOC_TOC ||
        (h->o->bare && n->parent->kind == DOC_CHART))
        return "p";
    return n->parent->kind == DOC_TABLE ? "caption" : "figcaption";
}

bool
html_enter_caption(struct html *h, const struct doc_node *n)
{
    emit_open(h->out, caption_tag(h, n));
    if (n->parent->kind == DOC_TABLE && n->parent->id != NULL)
        emit_attr2(h->out, "id", n->parent->id, CAPTION_SUFFIX);
    else
        html_attr_id(h, n);
    if (n->parent->kind == DOC_TOC)
        emit_attr(h->out, "class", "toc-title");
    emit_done(h->out);
    return true;
}

void
html_exit_caption(struct html *h, const struct doc_node *n)
{
    emit_end_line(h->out, caption_tag(h, n));
    if (n->parent->kind == DOC_TOC)
        html_open_entries(h);
}
