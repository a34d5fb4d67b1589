/*
 * ```мониторинг: the check-list that municipalities ask for, «показатель —
 * документ, ссылка или число».  The rows are words of the head's `показатели`;
 * documents are found by their kind, numbers come from facts.
 */
#include <string.h>

#include "base/utf8.h"
#include "blocks/blocks_int.h"
#include "workspace/requisite.h"

/* True when the record is of the row's kind k. */
static bool
is_kind(struct arena *a, const struct doc_record *r,
        const struct monitoring_row *row, size_t k)
{
    return r->head.kind.g.is == GIVEN &&
           strcmp(utf8_fold(a, r->head.kind.s, strlen(r->head.kind.s)),
                  row->kinds[k]) == 0;
}

/* «приказ от 01.09.2023 № 214-од», or the kind and that it is a проект. */
static const char *
document_text(struct eval *e, const struct doc_record *r)
{
    struct arena *a = e->arena;
    const char *number = requisite_number(a, e->workspace, r);
    struct date d = requisite_date(r);

    if (d.year == 0 && number == NULL)
        return r->annex_to == NULL && r->head.number.g.is == EMPTY
                   ? arena_printf(a, "%s (проект)", r->head.kind.s)
                   : r->head.kind.s;
    if (r->annex_to != NULL)
        return arena_printf(a, "%s (утв. приказом от %s № %s)", r->head.kind.s,
                            date_format_digits(a, d),
                            number != NULL ? number : "–");
    return arena_printf(a, "%s от %s № %s", r->genus->series,
                        date_format_digits(a, d),
                        number != NULL ? number : "–");
}

/* A paragraph with a reference to the document. */
static void
add_document(struct block *b, struct doc_node *cell, const struct doc_record *r,
             bool first)
{
    struct arena *a = b->e->arena;
    struct doc_node *p = cell->first, *x;

    if (!first) {
        p = doc_new(a, DOC_PARA, b->src->at);
        p->u.para = cell->first->u.para;
        doc_append(cell, p);
    }
    x = doc_new(a, DOC_XREF, b->src->at);
    x->u.xref.document = r->id;
    doc_append(p, x);
    doc_append(x, doc_new_text(a, b->src->at, document_text(b->e, r)));
}

static void
answer_kind(struct block *b, struct doc_node *cell,
            const struct monitoring_row *row)
{
    const struct workspace *w = b->e->workspace;
    bool first = true;

    for (size_t k = 0; k < row->n_kinds; k++)
        for (size_t i = 0; i < w->n_documents; i++) {
            const struct doc_record *r = w->documents[i];

            if (r->year != b->e->record->year ||
                !is_kind(b->e->arena, r, row, k))
                continue;
            add_document(b, cell, r, first);
            first = false;
        }
    if (first)
        doc_append(cell->first, doc_new_text(b->e->arena, b->src->at, "нет"));
}

static void
answer_section(struct block *b, struct doc_node *cell)
{
    const struct text_field *f = &b->e->workspace->school.site.address;
    struct arena *a = b->e->arena;
    struct doc_node *link;

    if (f->g.is != GIVEN) {
        doc_append(cell->first, doc_new_text(a, b->src->at, "не указан"));
        return;
    }
    link = doc_new(a, DOC_LINK, f->g.at);
    link->u.link.url = f->s;
    doc_append(cell->first, link);
    doc_append(link, doc_new_text(a, f->g.at, f->s));
}

/* The orders that the number stands in: one about pairs and the last one that
 * changes it. */
static void
add_pair_orders(struct block *b, struct doc_node *cell)
{
    const struct workspace *w = b->e->workspace;
    struct date on = requisite_day(w, b->e->record);

    for (size_t i = 0; i < w->n_documents; i++) {
        const struct doc_record *r = w->documents[i], *changes;

        if (r->year != b->e->record->year ||
            !requisite_serves(r, PURPOSE_PAIRS))
            continue;
        add_document(b, cell, r, false);
        changes = requisite_changed_by(w, r, on);
        if (changes == NULL)
            continue;
        add_document(b, cell, changes, false);
        doc_append(cell->last, doc_new_text(b->e->arena, b->src->at,
                                            " (о внесении изменений)"));
    }
}

static const char *
count_text(struct block *b, const struct value *v)
{
    return v->kind == VALUE_NUMBER
               ? number_with_noun(b->e->arena, v->u.number,
                                  words_find(b->e->workspace->words, v->noun),
                                  CASE_NOM)
               : "не рассчитано";
}

/* «15 пар, 1 группа»; of two numbers one that is 0 is not told. */
static void
answer_pairs(struct block *b, struct doc_node *cell)
{
    static const char *const what[] = {"пары", "группы"};
    struct arena *a = b->e->arena;
    struct value v[2] = {{0}, {0}};
    bool none[2], first = true;
    size_t bad;

    for (size_t i = 0; i < 2; i++) {
        const char *segments[] = {"итого", what[i]};

        none[i] = !facts_find(b->e->scope, segments, 2, &v[i], &bad) ||
                  (v[i].kind == VALUE_NUMBER && v[i].u.number.units == 0);
    }
    for (size_t i = 0; i < 2; i++) {
        if (none[i] && (i > 0 || !none[1]))
            continue;
        if (!first)
            doc_append(cell->first, doc_new_text(a, b->src->at, ", "));
        doc_append(cell->first, doc_new_text(a, v[i].at, count_text(b, &v[i])));
        first = false;
    }
    add_pair_orders(b, cell);
}

static const struct monitoring_row *
find_row(const struct monitoring_row *rows, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].word, word) == 0)
            return &rows[i];
    return NULL;
}

static void
add_answer(struct block *b, struct doc_node *table,
           const struct monitoring_row *row)
{
    struct doc_node *tr = block_add_row(b, table, ROW_BODY), *cell;
    struct arena *a = b->e->arena;

    cell = table_add_text(a, tr, b->src->at, ALIGN_LEFT, row->title);
    cell->u.cell.scope = SCOPE_ROW;
    cell = table_add_cell(a, tr, b->src->at, ALIGN_LEFT);
    if (row->answer == ANSWER_SECTION)
        answer_section(b, cell);
    else if (row->answer == ANSWER_PAIRS)
        answer_pairs(b, cell);
    else
        answer_kind(b, cell, row);
}

static void
report_word(struct eval *e, const struct text_field *f,
            const struct monitoring_row *rows, size_t n)
{
    const char **known = arena_array(e->arena, n, sizeof *known);

    for (size_t i = 0; i < n; i++)
        known[i] = rows[i].word;
    diag(e->diags, DIAG_MONITORING_ROW, f->g.at,
         "карта мониторинга не знает показателя «%s»", f->s);
    diag_hint_nearest(e->diags, f->s, known, n);
}

void
block_monitoring(struct eval *e, const struct block_source *src,
                 struct doc_node *parent)
{
    static const float widths[] = {5, 5};
    const struct text_list *list = &e->record->head.indicators;
    struct block b = {e, src, parent};
    struct doc_node *table = doc_new(e->arena, DOC_TABLE, src->at), *head;
    size_t n;
    const struct monitoring_row *rows = templates_monitoring(e->templates, &n),
                                *row;

    table->u.table.n_cols = 2;
    table->u.table.widths = widths;
    doc_append(parent, table);
    head = block_add_row(&b, table, ROW_HEADER);
    table_add_text(e->arena, head, src->at, ALIGN_CENTER, "Показатель")
        ->u.cell.scope = SCOPE_COLUMN;
    table_add_text(e->arena, head, src->at, ALIGN_CENTER,
                   "Документ, ссылка или число")
        ->u.cell.scope = SCOPE_COLUMN;
    if (list->g.is != GIVEN) {
        for (size_t i = 0; i < n; i++)
            add_answer(&b, table, &rows[i]);
        return;
    }
    for (size_t i = 0; i < list->n; i++) {
        if (list->items[i].g.is != GIVEN)
            continue;
        row = find_row(rows, n, list->items[i].s);
        if (row == NULL)
            report_word(e, &list->items[i], rows, n);
        else
            add_answer(&b, table, row);
    }
}
