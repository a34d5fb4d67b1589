/* The page of a document: what it is, its PDF twin, and its text. */
#include <stdio.h>
#include <string.h>

#include "base/sha256.h"
#include "picture/picture.h"
#include "site/site_int.h"

/* The address of another document's page, for links in the text. */
static const char *
find_address(const char *id, void *arg)
{
    const struct site_page *p = arg;
    const struct site_doc *d = map_find(&p->site->docs_by_id, id);

    return d != NULL ? site_doc_href(p, d) : NULL;
}

/* «IMG_1.JPG» → «IMG_1.jpg», «IMG_1-800.jpg»; the ending is of the format. */
static const char *
copy_name(struct arena *a, const char *name, const struct picture_copy *copy,
          const char *mark)
{
    const char *dot = strrchr(name, '.'),
               *end = copy->format == PICTURE_JPEG ? ".jpg" : ".png";
    size_t stem = dot != NULL ? (size_t)(dot - name) : strlen(name);

    if (copy->format == PICTURE_JPEG && dot != NULL &&
        strcmp(dot, ".jpeg") == 0)
        end = dot;
    return arena_printf(a, "%.*s%s%s", (int)stem, name, mark, end);
}

/* A copy goes beside the page; its address is its name, but for another
 * picture of that name from another folder: that has the beginning of its
 * checksum, «x-0a1b2c3d.png». */
static const char *
add_copy(const struct site_page *p, const char *own,
         const struct picture_copy *copy, const char *mark)
{
    struct site *s = p->site;
    int dir = (int)(strlen(p->path) - strlen("index.html"));
    const char *name = copy_name(s->arena, own, copy, mark), *path;
    const struct picture_copy *known;
    char hex[SHA256_HEX + 1];

    path = arena_printf(s->arena, "%.*s%s", dir, p->path, name);
    known = map_find(&s->pictures, path);
    if (known != NULL &&
        (known->bytes.len != copy->bytes.len ||
         memcmp(known->bytes.data, copy->bytes.data, known->bytes.len) != 0)) {
        sha256_hex(copy->bytes.data, copy->bytes.len, hex);
        name = copy_name(s->arena, own, copy,
                         arena_printf(s->arena, "%s-%.8s", mark, hex));
        path = arena_printf(s->arena, "%.*s%s", dir, p->path, name);
        known = map_find(&s->pictures, path);
    }
    if (known == NULL) {
        map_set(&s->pictures, path, (void *)copy);
        site_add_file(s, path, copy->bytes.data, copy->bytes.len);
    }
    return name;
}

/* The large copy, and a small one where that is much smaller. */
static bool
find_picture(const struct doc_picture *picture, void *arg,
             struct html_picture *out)
{
    const struct site_page *p = arg;
    const struct picture_copy *large, *small;
    struct arena *a = p->site->arena;
    const char *why;

    large = picture_fit(a, picture->file, PICTURE_SCREEN, PICTURE_SCREEN_PX,
                        PICTURE_SCREEN_PX, &why);
    if (large == NULL)
        return false;
    *out = (struct html_picture){.src = add_copy(p, picture->name, large, ""),
                                 .width_px = large->width_px,
                                 .height_px = large->height_px};
    if (large->width_px <= PICTURE_SMALL_PX * 5 / 4 &&
        large->height_px <= PICTURE_SMALL_PX * 5 / 4)
        return true;
    small = picture_fit(a, picture->file, PICTURE_SCREEN, PICTURE_SMALL_PX,
                        PICTURE_SMALL_PX, &why);
    if (small != NULL && small->bytes.len < large->bytes.len) {
        out->small = add_copy(p, picture->name, small,
                              arena_printf(a, "-%d", PICTURE_SMALL_PX));
        out->small_width_px = small->width_px;
    }
    return true;
}

static void
write_meta(struct buf *b, const char *property, const char *value)
{
    if (value == NULL)
        return;
    emit_open(b, "meta");
    emit_attr(b, "itemprop", property);
    emit_attr(b, "content", value);
    emit_done(b);
    buf_putc(b, '\n');
}

static const char *
iso_date(struct arena *a, struct date d)
{
    if (d.year == 0 || d.month == 0 || d.day == 0)
        return NULL;
    return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* «Документ утратил силу …», before anything else. */
static void
write_notice(const struct site_page *p, struct buf *b)
{
    if (!site_has_status(p->doc))
        return;
    emit_class(b, "p", p->bare ? NULL : "notice");
    site_write_status(p, b, p->doc);
    emit_end_line(b, "p");
}

static void
write_file_link(const struct site_page *p, struct buf *b)
{
    struct site *s = p->site;
    const struct site_doc *d = p->doc;
    const char *href = site_pdf_href(p, d);

    emit_class(b, "p", p->bare ? NULL : "file-line");
    if (href != NULL) {
        emit_open(b, "a");
        emit_attr(b, "class", p->bare ? NULL : "button");
        emit_attr(b, "href", href);
        if (!p->bare) {
            emit_attr(b, "type", "application/pdf");
            emit_attr(b, "itemprop", "contentUrl");
        }
        emit_done(b);
        emit_text(b, "Скачать PDF");
        emit_end(b, "a");
        buf_putc(b, ' ');
        if (d->file->has_signature) {
            site_link(b, arena_printf(s->arena, "%s.sig", href), NULL,
                      "Файл подписи (SIG)");
            buf_putc(b, ' ');
        }
    }
    emit_class(b, "span", p->bare ? NULL : "meta");
    emit_text(b, arena_printf(s->arena, "%s, %s, %s", site_file_format(d),
                              site_count(s, d->file->pages, "страница"),
                              site_size(s->arena, d->file->bytes)));
    if (d->date.year != 0)
        emit_text(b,
                  arena_printf(s->arena, ", %s",
                               date_format_words(s->arena, d->date, CASE_NOM)));
    emit_end(b, "span");
    emit_end_line(b, "p");
}

static void
write_digest(const struct site_page *p, struct buf *b)
{
    if (p->bare) {
        emit_start(b, "p");
        emit_text(b, "SHA-256 файла: ");
        emit_element(b, "code", NULL, p->doc->file->sha256);
        emit_end_line(b, "p");
        return;
    }
    emit_start(b, "details");
    emit_element(b, "summary", NULL, "Контрольная сумма файла");
    emit_start(b, "p");
    emit_text(b, "SHA-256: ");
    emit_element(b, "code", NULL, p->doc->file->sha256);
    emit_end_line(b, "p");
    emit_end_line(b, "details");
}

static void
write_info(const struct site_page *p, struct buf *b)
{
    struct site *s = p->site;

    if (!p->bare) {
        emit_open(b, "aside");
        emit_attr(b, "class", "doc-info");
        emit_attr(b, "aria-label", "О документе");
        emit_done(b);
        buf_putc(b, '\n');
    }
    emit_class(b, "p", p->bare ? NULL : "doc-label");
    emit_text(b, site_doc_label(s, p->doc));
    emit_end_line(b, "p");
    write_notice(p, b);
    if (!p->bare) {
        emit_open(b, "div");
        emit_attr(b, "itemprop", "encoding");
        emit_attr(b, "itemscope", "");
        emit_attr(b, "itemtype", "https://schema.org/MediaObject");
        emit_done(b);
        write_meta(b, "encodingFormat", "application/pdf");
        write_meta(b, "contentSize", site_size(s->arena, p->doc->file->bytes));
    }
    write_file_link(p, b);
    if (!p->bare)
        emit_end_line(b, "div");
    write_digest(p, b);
    if (!p->bare)
        emit_end_line(b, "aside");
}

static void
write_sheet(struct site_page *p, struct buf *b)
{
    const struct document *doc = p->doc->doc;
    struct html_options o = {.address = find_address,
                             .address_arg = p,
                             .picture = find_picture,
                             .bare = p->bare,
                             .heading_offset = p->bare ? 2 : 1,
                             .title_property = p->bare ? NULL : "name",
                             .same =
                                 p->site->fragments ? &p->site->same : NULL};

    if (!p->bare) {
        emit_open(b, "article");
        emit_attr(b, "class", "document");
        emit_attr(b, "id", "document");
        emit_done(b);
        buf_putc(b, '\n');
    }
    html_render(doc, &o, b);
    if (!p->bare)
        emit_end_line(b, "article");
}

void
site_write_document(struct site_page *p, struct buf *b)
{
    const struct document *doc = p->doc->doc;
    struct arena *a = p->site->arena;

    if (!p->bare) {
        emit_open(b, "div");
        emit_attr(b, "class", "doc-page");
        emit_attr(b, "itemscope", "");
        emit_attr(b, "itemtype", "https://schema.org/DigitalDocument");
        emit_done(b);
        buf_putc(b, '\n');
        write_meta(b, "inLanguage", "ru");
        write_meta(b, "dateCreated", iso_date(a, p->doc->date));
    }
    if (html_find_title(doc->root) == NULL) {
        if (!p->bare)
            write_meta(b, "name", p->title);
        site_heading(p, b, 1, NULL, p->title);
    }
    write_info(p, b);
    write_sheet(p, b);
    if (!p->bare)
        emit_end_line(b, "div");
}
