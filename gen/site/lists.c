/* Lists for machines: sitemap.xml, feed.xml (RFC 4287), files.csv. */
#include <string.h>

#include "site/csv.h"
#include "site/site_int.h"

static const char *
iso_day(struct arena *a, struct date d)
{
    return arena_printf(a, "%04d-%02d-%02d", d.year, d.month > 0 ? d.month : 1,
                        d.day > 0 ? d.day : 1);
}

static void
add_sitemap(struct site *s)
{
    struct buf b = {0};

    emit_xml(&b);
    emit_open(&b, "urlset");
    emit_attr(&b, "xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    emit_done(&b);
    buf_putc(&b, '\n');
    for (size_t i = 0; i < s->n_list; i++) {
        const struct site_page *p = s->list[i];

        if (p->nav == NAV_NONE)
            continue;
        emit_start(&b, "url");
        emit_start(&b, "loc");
        emit_text(&b, site_url(s, p->path));
        emit_end(&b, "loc");
        if (p->changed.year != 0) {
            emit_start(&b, "lastmod");
            emit_text(&b, iso_day(s->arena, p->changed));
            emit_end(&b, "lastmod");
        }
        emit_end_line(&b, "url");
    }
    emit_end_line(&b, "urlset");
    site_add_file(s, "sitemap.xml", b.data, b.len);
    buf_free(&b);
}

static void
write_stamp(struct site *s, struct buf *b, struct date d)
{
    emit_element(
        b, "updated", NULL,
        arena_printf(s->arena, "%sT00:00:00+03:00", iso_day(s->arena, d)));
}

static void
write_atom_link(struct buf *b, const char *rel, const char *type,
                const char *href)
{
    emit_open(b, "link");
    emit_attr(b, "rel", rel);
    emit_attr(b, "type", type);
    emit_attr(b, "href", href);
    emit_close(b);
    buf_putc(b, '\n');
}

static void
write_entry(struct site *s, struct buf *b, const struct site_doc *d)
{
    const char *url = site_url(s, d->page);

    emit_start(b, "entry");
    buf_putc(b, '\n');
    emit_element(b, "title", NULL, site_typo(s->arena, site_doc_name(s, d)));
    emit_element(b, "id", NULL, url);
    write_atom_link(b, "alternate", "text/html", url);
    write_stamp(s, b, d->date);
    emit_element(b, "summary", NULL, site_typo(s->arena, d->title));
    emit_end_line(b, "entry");
}

/* The newest day of a document, else the day of the build's consents. */
static struct date
last_change(const struct site *s)
{
    struct date last = {0};

    for (size_t i = 0; i < s->n_docs; i++)
        if (s->docs[i].doc != NULL && s->docs[i].date.year != 0 &&
            (last.year == 0 || date_compare(s->docs[i].date, last) > 0))
            last = s->docs[i].date;
    return last.year != 0 ? last : s->in->today;
}

static void
add_feed(struct site *s)
{
    struct buf b = {0};

    emit_xml(&b);
    emit_open(&b, "feed");
    emit_attr(&b, "xmlns", "http://www.w3.org/2005/Atom");
    emit_attr(&b, "xml:lang", "ru");
    emit_done(&b);
    buf_putc(&b, '\n');
    emit_element(
        &b, "title", NULL,
        site_typo(s->arena, arena_printf(s->arena, "%s — %s", s->section,
                                         s->values.value[SLOT_ORG])));
    emit_element(&b, "id", NULL, s->base);
    write_atom_link(&b, "self", "application/atom+xml",
                    arena_printf(s->arena, "%sfeed.xml", s->base));
    write_atom_link(&b, "alternate", "text/html", s->base);
    write_stamp(s, &b, last_change(s));
    emit_start(&b, "author");
    emit_element(&b, "name", NULL, s->values.value[SLOT_ORG]);
    emit_end_line(&b, "author");
    for (size_t i = 0; i < s->n_docs; i++)
        if (s->docs[i].doc != NULL && s->docs[i].date.year != 0)
            write_entry(s, &b, &s->docs[i]);
    emit_end_line(&b, "feed");
    site_add_file(s, "feed.xml", b.data, b.len);
    buf_free(&b);
}

static void
add_files_csv(struct site *s)
{
    static const char *const names[] = {
        "название", "вид",    "номер",   "дата",    "учебный год", "файл",
        "формат",   "размер", "страниц", "SHA-256", "адрес"};
    struct site_page nowhere = {.site = s, .path = "", .bare = true};
    struct buf b = {0};

    csv_start(&b, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < s->n_docs; i++) {
        const struct site_doc *d = &s->docs[i];

        if (d->doc == NULL)
            continue;
        csv_cell(&b, d->title);
        csv_cell(&b, d->kind);
        csv_cell(&b, d->number);
        csv_cell(&b, d->date.year != 0 ? date_format_digits(s->arena, d->date)
                                       : NULL);
        csv_cell(&b, d->year > 0
                         ? arena_printf(s->arena, "%d-%d", d->year, d->year + 1)
                         : NULL);
        csv_cell(&b, d->pdf);
        csv_cell(&b, site_file_format(d));
        csv_number(&b, d->file->bytes);
        csv_number(&b, d->file->pages);
        csv_cell(&b, d->file->sha256);
        csv_cell(&b, site_pdf_href(&nowhere, d));
        csv_end(&b);
    }
    site_add_file(s, "files.csv", b.data, b.len);
    buf_free(&b);
}

void
site_add_lists(struct site *s)
{
    add_files_csv(s);
    if (s->base == NULL)
        return;
    add_sitemap(s);
    add_feed(s);
}
