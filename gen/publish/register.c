/*
 * archive/register.csv: the опись of the archive.  No act prescribes its
 * columns; these are those of registers in use: number in the list, file of
 * the номенклатура, requisites, pages, the file with its size and digest, the
 * detached signature, term and article of keeping.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "publish/publish.h"
#include "publish/signed.h"
#include "site/csv.h"
#include "workspace/requisite.h"

static const char *const columns[] = {
    "№ п/п",     "индекс дела", "вид",           "номер",  "дата",
    "заголовок", "страниц",     "файл",          "размер", "SHA-256",
    "формат",    "подпись",     "срок хранения", "статья", "примечание"};

/* Years first, then dates, then ids: the order of a дело. */
static int
compare_documents(const void *pa, const void *pb)
{
    const struct document *a = *(const struct document *const *)pa;
    const struct document *b = *(const struct document *const *)pb;
    int c = a->year - b->year;

    if (c == 0)
        c = date_compare(a->date, b->date);
    return c != 0 ? c : strcmp(a->id, b->id);
}

static const char *
text_or_null(const struct text_field *f)
{
    return f->g.is == GIVEN ? f->s : NULL;
}

/* «изменён приказом № 9-од от 16.01.2024». */
static const char *
say_by(struct arena *a, const struct workspace *w, const char *what,
       const struct doc_record *by)
{
    const char *number = requisite_number(a, w, by);

    return arena_printf(a, "%s: %s%s%s от %s", what, by->genus->series,
                        number != NULL ? " № " : "",
                        number != NULL ? number : "",
                        date_format_digits(a, requisite_date(by)));
}

/* Why a document no longer stands as it is, and what it is an annex to. */
static const char *
note(struct arena *a, const struct workspace *w, const struct document *doc)
{
    static const struct date any = {0, 0, 0};
    const struct doc_record *r = doc->record, *by;

    if (r == NULL)
        return NULL;
    if (r->head.lost_force.g.is == GIVEN)
        return arena_printf(a, "утратил силу с %s",
                            date_format_digits(a, r->head.lost_force.d));
    by = requisite_repealed_by(w, r, any);
    if (by != NULL)
        return say_by(a, w, "утратил силу", by);
    by = requisite_changed_by(w, r, any);
    if (by != NULL)
        return say_by(a, w, "изменён", by);
    return r->annex_to != NULL ? "приложение" : NULL;
}

/* A row; an annex within the signed file of its order names that file. */
static void
put_document(struct arena *a, const struct workspace *w,
             const struct document *doc, const struct output_set *files,
             const struct output_file *f, size_t number, struct buf *out)
{
    const struct filing *filing =
        doc->record != NULL ? requisite_filing(a, w, doc->record) : NULL;
    const char *sig = arena_printf(a, "%s.sig", f->path);

    bool inside = strcmp(f->source, doc->id) != 0;

    csv_number(out, number);
    csv_cell(out, filing != NULL ? text_or_null(&filing->file) : NULL);
    csv_cell(out, doc->kind);
    csv_cell(out, doc->number);
    csv_cell(out, doc->has_date ? date_format_digits(a, doc->date) : NULL);
    csv_cell(out, doc->title);
    if (f->pages > 0 && !inside)
        csv_number(out, f->pages);
    else
        csv_cell(out, NULL); /* a scan or a part: not counted */
    csv_cell(out, f->path + strlen("archive/"));
    csv_number(out, f->len);
    csv_cell(out, f->sha256);
    csv_cell(out, signed_is_given(doc) || inside ? "PDF"
                  : doc->archive_2a              ? "PDF/A-2a"
                                                 : "PDF/A-1a");
    csv_cell(out,
             output_find(files, sig) != NULL ? sig + strlen("archive/") : NULL);
    csv_cell(out, filing != NULL ? text_or_null(&filing->keep) : NULL);
    csv_cell(out, filing != NULL ? text_or_null(&filing->article) : NULL);
    csv_cell(out, inside ? "приложение, в файле приказа" : note(a, w, doc));
    csv_end(out);
}

/* A document of the archive, not its signature or another file. */
static bool
is_pdf(const struct output_file *f)
{
    size_t n = strlen(f->path);

    return f->area == AREA_ARCHIVE && f->source != NULL && n > 4 &&
           strcmp(f->path + n - 4, ".pdf") == 0;
}

/* The file of a document: its own, or the signed one of its order. */
static const struct output_file *
find_file(const struct map *by_source, const struct document *d)
{
    const struct output_file *f = map_find(by_source, d->id);
    const struct doc_record *order =
        d->record != NULL ? d->record->annex_to : NULL;

    if (f == NULL && order != NULL &&
        (d->state == STATE_SIGNED || d->state == STATE_READY) &&
        order->head.signed_file.g.is == GIVEN)
        f = map_find(by_source, order->id);
    return f;
}

void
publish_add_register(const struct workspace *w,
                     const struct document_list *full, struct output_set *files)
{
    struct arena a = {0};
    struct buf b = {0};
    const struct document **list = arena_array(&a, full->n + 1, sizeof *list);
    struct map by_source = {.arena = &a};
    size_t number = 0;

    for (size_t i = 0; i < files->n; i++)
        if (is_pdf(&files->files[i]))
            map_set(&by_source, files->files[i].source, &files->files[i]);
    for (size_t i = 0; i < full->n; i++)
        list[i] = &full->items[i];
    qsort(list, full->n, sizeof *list, compare_documents);
    csv_start(&b, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < full->n; i++) {
        const struct output_file *f = find_file(&by_source, list[i]);

        if (f != NULL)
            put_document(&a, w, list[i], files, f, ++number, &b);
    }
    if (number > 0)
        output_add(files, AREA_ARCHIVE, "archive/register.csv", b.data, b.len);
    buf_free(&b);
    arena_free(&a);
}
