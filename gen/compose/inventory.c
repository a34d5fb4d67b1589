/*
 * ```опись: the documents of the year with their filing, in order of date
 * (номенклатура of school.yaml gives file and term of keeping).
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "blocks/blocks_int.h"
#include "compose/compose.h"
#include "eval/eval_int.h"
#include "workspace/requisite.h"

static int
compare_records(const void *pa, const void *pb)
{
    const struct doc_record *const *a = pa, *const *b = pb;
    int c = date_compare(requisite_date(*a), requisite_date(*b));

    return c != 0 ? c : strcmp((*a)->id, (*b)->id);
}

/* Papers that are kept: dated, no samples and no blank forms. */
static bool
is_kept(const struct doc_record *r)
{
    const struct enum_field *s = &r->head.state;

    return requisite_date(r).year != 0 &&
           (s->g.is != GIVEN ||
            (s->value != STATE_SAMPLE && s->value != STATE_BLANK &&
             s->value != STATE_DRAFT));
}

/* The title of another document, as that document sees it; what is empty there
 * is a gap here too. */
static const char *
title_of(struct eval *e, const struct doc_record *r)
{
    struct eval inner = *e;
    struct compose c;
    const char *title;

    /* a kind that there is not is reported with its own document */
    if (r->src == NULL || r->head.kind.g.is != GIVEN || r->kind == NULL ||
        !compose_start(&c, &inner, r))
        return r->head.title.s != NULL ? r->head.title.s : r->head.kind.s;
    inner.scope = eval_find_scope(e, r);
    inner.on = requisite_day(e->workspace, r);
    title = head_title(&c);
    eval_hand_back(e, &inner);
    return title;
}

static void
add_record(struct block *b, struct doc_node *table, const struct doc_record *r,
           size_t number)
{
    struct eval *e = b->e;
    struct arena *a = e->arena;
    const struct filing *f = requisite_filing(a, e->workspace, r);
    const char *no = requisite_number(a, e->workspace, r);
    struct doc_node *row = doc_new(a, DOC_ROW, b->src->at);
    const char *cells[] = {
        arena_printf(a, "%zu", number),
        f != NULL && f->file.g.is == GIVEN ? f->file.s : "–",
        r->genus->series,
        no != NULL ? no : "–",
        date_format_digits(a, requisite_date(r)),
        title_of(e, r),
        f != NULL && f->keep.g.is == GIVEN ? f->keep.s : "–",
    };

    row->u.row.role = ROW_BODY;
    doc_append(table, row);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        table_add_text(a, row, b->src->at, ALIGN_LEFT, cells[i]);
}

void
block_inventory(struct eval *e, const struct block_source *src,
                struct doc_node *parent)
{
    static const float widths[] = {1, 1.6f, 2.2f, 1.6f, 2, 7, 2.6f};
    static const char *const heads[] = {
        "№ п/п", "Индекс дела", "Вид",          "Номер",
        "Дата",  "Заголовок",   "Срок хранения"};
    const struct workspace *w = e->workspace;
    struct arena *a = e->arena;
    const struct doc_record **list =
        arena_array(a, w->n_documents + 1, sizeof *list);
    struct block b = {e, src, parent};
    struct doc_node *table = doc_new(a, DOC_TABLE, src->at), *row;
    size_t n = 0;

    for (size_t i = 0; i < w->n_documents; i++)
        if (w->documents[i]->year == e->record->year &&
            w->documents[i]->annex_to == NULL && is_kept(w->documents[i]))
            list[n++] = w->documents[i];
    if (n > 1)
        qsort(list, n, sizeof *list, compare_records);
    table->u.table.n_cols = sizeof heads / sizeof *heads;
    table->u.table.widths = widths;
    doc_append(parent, table);
    row = doc_new(a, DOC_ROW, src->at);
    row->u.row.role = ROW_HEADER;
    doc_append(table, row);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        table_add_text(a, row, src->at, ALIGN_CENTER, heads[i])->u.cell.scope =
            SCOPE_COLUMN;
    for (size_t i = 0; i < n; i++)
        add_record(&b, table, list[i], i + 1);
}
