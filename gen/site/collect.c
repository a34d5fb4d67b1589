/* What the section shows: documents of the edition, cards of papers made
 * elsewhere, school years with their totals. */
#include <stdlib.h>
#include <string.h>

#include "site/site_int.h"

#define BIG_FILE ((size_t)15 * 1000 * 1000)

/* The relative path of a document's page from the section's root. */
static const char *
site_page_path(struct arena *a, const struct document *doc)
{
    if (doc->year > 0)
        return arena_printf(a, "%d-%d/%s/index.html", doc->year, doc->year + 1,
                            doc->stem);
    return arena_printf(a, "common/%s/index.html", doc->stem);
}

const char *
site_file_path(struct arena *a, const struct workspace *w,
               const struct document *doc)
{
    if (doc->year > 0)
        return arena_printf(a, "files/%s-%d-%d-%s.pdf", w->name, doc->year,
                            doc->year + 1, doc->stem);
    return arena_printf(a, "files/%s-%s.pdf", w->name, doc->stem);
}

const char *
site_file_format(const struct site_doc *d)
{
    if (d->file->is_signed)
        return "подписанный PDF";
    return d->doc->archive_2a ? "PDF/A-2a" : "PDF/A-1a";
}

static bool
is_published(const struct document *doc)
{
    return doc->on_site &&
           (doc->state == STATE_READY || doc->state == STATE_SIGNED);
}

static const struct site_file *
find_file(const struct site *s, const struct document *doc)
{
    for (size_t i = 0; i < s->in->n_files; i++)
        if (s->in->files[i].document == doc)
            return &s->in->files[i];
    for (size_t i = 0; i < s->in->n_files; i++)
        if (strcmp(s->in->files[i].document->id, doc->id) == 0)
            return &s->in->files[i];
    return NULL;
}

static struct pos
record_pos(const struct doc_record *r)
{
    return r != NULL ? r->head.kind.g.at : (struct pos){0};
}

static void
add_document(struct site *s, const struct document *doc)
{
    const struct site_file *file = find_file(s, doc);
    struct site_doc *d;

    if (file == NULL) {
        diag(s->diags, DIAG_SITE_NO_PDF, record_pos(doc->record),
             "у документа %s нет файла PDF для сайта", doc->id);
        return;
    }
    if (file->bytes > BIG_FILE)
        diag(s->diags, DIAG_SITE_BIG_FILE, record_pos(doc->record),
             "PDF документа %s — %s, больше 15 МБ", doc->id,
             site_size(s->arena, file->bytes));
    d = ARENA_PUSH(s->arena, s->docs, s->n_docs, s->cap_docs);
    *d = (struct site_doc){.record = doc->record,
                           .doc = doc,
                           .file = file,
                           .page = site_page_path(s->arena, doc),
                           .pdf = site_file_path(s->arena, s->w, doc),
                           .kind = doc->kind,
                           .title = doc->title,
                           .number = doc->number,
                           .year = doc->year};
    if (doc->has_date)
        d->date = doc->date;
}

static const char *
given(const struct text_field *f)
{
    return f->g.is == GIVEN ? f->s : NULL;
}

/* «о программе наставничества» of a положение goes on after its kind. */
static const char *
card_title(struct site *s, const struct doc_record *r)
{
    const char *title = r->head.title.s, *kind = given(&r->head.kind);
    const char *p = title;
    unsigned first = utf8_next(&p, title + strlen(title));

    if (kind == NULL || utf8_lower(first) != first || !utf8_is_letter(first))
        return title;
    return arena_printf(s->arena, "%s %s", utf8_capitalize(s->arena, kind),
                        title);
}

/* A card says that a paper exists; what it holds stays elsewhere. */
static void
add_card(struct site *s, const struct doc_record *r)
{
    struct site_doc *d;

    if (r->src != NULL || given(&r->head.title) == NULL ||
        *r->head.title.s == '\0')
        return;
    if (r->head.on_site.g.is == GIVEN &&
        strcmp(r->head.on_site.word, "нет") == 0)
        return;
    d = ARENA_PUSH(s->arena, s->docs, s->n_docs, s->cap_docs);
    *d = (struct site_doc){.record = r,
                           .kind = given(&r->head.kind),
                           .title = card_title(s, r),
                           .number = requisite_number(s->arena, s->w, r),
                           .date = requisite_date(r),
                           .year = r->year};
    if (d->kind == NULL)
        d->kind = "документ";
}

/* «217-од» before «214-од»; of one number its order before what it approves. */
static int
compare_numbers(const struct site_doc *a, const struct site_doc *b)
{
    long na = a->number != NULL ? strtol(a->number, NULL, 10) : 0;
    long nb = b->number != NULL ? strtol(b->number, NULL, 10) : 0;
    bool order_a = requisite_is(a->record, GENUS_ORDER);
    bool order_b = requisite_is(b->record, GENUS_ORDER);

    if (na != nb)
        return na > nb ? -1 : 1;
    return (int)order_b - (int)order_a;
}

/* Newest first; the programme's own documents before those of years. */
static int
compare_docs(const void *pa, const void *pb)
{
    const struct site_doc *a = pa, *b = pb;
    int c = (b->year == 0 ? 9999 : b->year) - (a->year == 0 ? 9999 : a->year);

    if (c == 0 && (a->date.year == 0) != (b->date.year == 0))
        return a->date.year == 0 ? 1 : -1;
    if (c == 0 && a->date.year != 0)
        c = date_compare(b->date, a->date);
    if (c == 0)
        c = compare_numbers(a, b);
    if (c == 0)
        c = strcmp(a->title, b->title);
    return c != 0 ? c
                  : strcmp(a->page != NULL ? a->page : "",
                           b->page != NULL ? b->page : "");
}

static void
collect_docs(struct site *s)
{
    const struct document_list *docs = s->in->documents;

    for (size_t i = 0; i < docs->n; i++)
        if (is_published(&docs->items[i]))
            add_document(s, &docs->items[i]);
    for (size_t i = 0; i < s->w->n_documents; i++)
        add_card(s, s->w->documents[i]);
    if (s->n_docs > 0)
        qsort(s->docs, s->n_docs, sizeof *s->docs, compare_docs);
    for (size_t i = 0; i < s->n_docs; i++) {
        site_settle_doc(s, &s->docs[i]);
        if (s->docs[i].doc != NULL)
            map_set(&s->docs_by_id, s->docs[i].doc->id, &s->docs[i]);
    }
}

static void
add_year(struct site *s, const struct year *y)
{
    struct site_year *out = &s->years[s->n_years++];
    struct fact_query q = {.year = y->start};

    out->year = y;
    out->short_name =
        school_year_format(s->arena, y->start, look_year(&s->w->school.look));
    out->name = arena_printf(s->arena, "%s учебный год", out->short_name);
    out->dir = arena_printf(s->arena, "%d-%d", y->start, y->start + 1);
    out->page = arena_printf(s->arena, "%s/index.html", out->dir);
    out->scope = facts_open(s->arena, s->w, &q);
    out->totals = site_find_figures(out->scope, NULL);
    for (size_t i = 0; i < s->n_docs; i++)
        out->n_docs += s->docs[i].year == y->start;
}

/* The year that is going on, else the last one before it. */
static void
find_current(struct site *s)
{
    for (size_t i = 0; i < s->n_years && s->current == NULL; i++) {
        struct period p = school_year_period(s->years[i].year->start);

        if (s->in->today.year == 0 || date_compare(p.start, s->in->today) <= 0)
            s->current = &s->years[i];
    }
    if (s->current == NULL && s->n_years > 0)
        s->current = &s->years[s->n_years - 1];
}

void
site_collect(struct site *s)
{
    collect_docs(s);
    site_settle_status(s);
    site_collect_acts(s);
    s->years = arena_array(s->arena, s->w->n_years + 1, sizeof *s->years);
    for (size_t i = s->w->n_years; i-- > 0;)
        add_year(s, &s->w->years[i]);
    find_current(s);
}
