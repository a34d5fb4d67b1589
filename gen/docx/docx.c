/*
 * The document's parts.  The body is written first, since it settles which
 * numbers, notes, pictures and charts there are; the other parts follow, and
 * all go into the container in a fixed order.
 */
#include "docx/docx_int.h"

#include "docx/docx_package.h"
#include "text/text.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATION \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define DRAWING \
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
#define WORD_TYPE \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* Parts that every document has beside document.xml, in the order of their
 * relationships: the heads of upright pages, of the first one, of turned
 * ones (rId1 to rId3), then the rest. */
static const struct {
    const char *name, *relation, *type;
} parts[] = {
    {"header1.xml", RELATION "/header", WORD_TYPE "header+xml"},
    {"header2.xml", RELATION "/header", WORD_TYPE "header+xml"},
    {"header3.xml", RELATION "/header", WORD_TYPE "header+xml"},
    {"styles.xml", RELATION "/styles", WORD_TYPE "styles+xml"},
    {"settings.xml", RELATION "/settings", WORD_TYPE "settings+xml"},
    {"numbering.xml", RELATION "/numbering", WORD_TYPE "numbering+xml"},
    {"footnotes.xml", RELATION "/footnotes", WORD_TYPE "footnotes+xml"},
};
enum { N_PARTS = sizeof parts / sizeof *parts };

static void
open_root(struct buf *b, const char *tag)
{
    emit_xml(b);
    emit_open(b, tag);
    emit_attr(b, "xmlns:w", W);
    emit_attr(b, "xmlns:r", RELATION);
    emit_attr(b, "xmlns:wp", DRAWING);
    emit_done(b);
    buf_putc(b, '\n');
}

/* ── the head of pages ───────────────────────────────────────────────── */

static void
put_tab(struct buf *b, const char *type, double at_pt)
{
    emit_open(b, "w:tab");
    emit_attr(b, "w:val", type);
    emit_attr_int(b, "w:pos", docx_twips(at_pt));
    emit_close(b);
}

static void
put_number(struct docx *d)
{
    docx_open_field(d, " PAGE ");
    docx_add_run(d, "2");
    docx_close_field(d);
}

/* The number in the middle; the document's state, when there is one to say,
 * at the right margin. */
static void
put_head(struct docx *d, struct buf *b, bool landscape)
{
    double width = docx_text_width(d, landscape);
    struct buf *out = d->out;

    d->out = b;
    open_root(b, "w:hdr");
    buf_puts(b, "<w:p><w:pPr><w:pStyle w:val=\"Header\"/>");
    if (d->mark != NULL) {
        emit_start(b, "w:tabs");
        put_tab(b, "center", width / 2);
        put_tab(b, "right", width);
        emit_end(b, "w:tabs");
        docx_val(b, "w:jc", "left");
    }
    emit_end(b, "w:pPr");
    if (d->mark != NULL)
        docx_add_run(d, "\t");
    put_number(d);
    if (d->mark != NULL) {
        docx_add_run(d, "\t");
        docx_add_run(d, d->mark);
    }
    emit_end(b, "w:p");
    emit_end(b, "w:hdr");
    d->out = out;
}

static void
write_header(struct docx *d, struct buf *b)
{
    put_head(d, b, false);
}

static void
write_turned_header(struct docx *d, struct buf *b)
{
    put_head(d, b, true);
}

static void
write_first_header(struct docx *d, struct buf *b)
{
    (void)d;
    open_root(b, "w:hdr");
    buf_puts(b, "<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr></w:p>");
    emit_end(b, "w:hdr");
}

/* ── the rest ────────────────────────────────────────────────────────── */

static void
write_settings(struct docx *d, struct buf *b)
{
    open_root(b, "w:settings");
    docx_val_int(b, "w:defaultTabStop", docx_twips(d->profile->indent_pt));
    docx_val(b, "w:autoHyphenation", d->profile->hyphenate ? "true" : "false");
    docx_val(b, "w:characterSpacingControl", "doNotCompress");
    buf_puts(b, "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote "
                "w:id=\"0\"/></w:footnotePr><w:compat>"
                "<w:doNotExpandShiftReturn/><w:compatSetting "
                "w:name=\"compatibilityMode\" w:uri=\"http://schemas."
                "microsoft.com/office/word\" w:val=\"15\"/></w:compat>");
    emit_open(b, "w:themeFontLang");
    emit_attr(b, "w:val", "ru-RU");
    emit_close(b);
    docx_val(b, "w:decimalSymbol", ",");
    docx_val(b, "w:listSeparator", ";");
    emit_end(b, "w:settings");
}

static void
write_numbering(struct docx *d, struct buf *b)
{
    docx_write_numbering(d, b);
}

static void
write_styles(struct docx *d, struct buf *b)
{
    double width = d->page_width_pt;

    d->page_width_pt = docx_text_width(d, false);
    docx_write_styles(d, b);
    d->page_width_pt = width;
}

static void
write_footnotes(struct docx *d, struct buf *b)
{
    open_root(b, "w:footnotes");
    buf_puts(b, "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr>"
                "<w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r>"
                "<w:separator/></w:r></w:p></w:footnote>"
                "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p>"
                "<w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r>"
                "<w:continuationSeparator/></w:r></w:p></w:footnote>\n");
    buf_add(b, buf_str(&d->notes), d->notes.len);
    emit_end(b, "w:footnotes");
}

static void (*const writers[])(struct docx *, struct buf *) = {
    write_header,   write_first_header, write_turned_header, write_styles,
    write_settings, write_numbering,    write_footnotes};
_Static_assert(sizeof writers / sizeof *writers == N_PARTS, "a writer each");

static void
write_rels(const struct docx *d, struct buf *b)
{
    emit_xml(b);
    emit_open(b, "Relationships");
    emit_attr(b, "xmlns", PACKAGE "relationships");
    emit_done(b);
    for (size_t i = 0; i < d->n_rels; i++) {
        emit_open(b, "Relationship");
        emit_attr_numbered(b, "Id", "rId", (long long)i + 1);
        emit_attr(b, "Type", d->rels[i].type);
        docx_attr(b, "Target", d->rels[i].target);
        emit_attr(b, "TargetMode", d->rels[i].external ? "External" : NULL);
        emit_close(b);
    }
    emit_end(b, "Relationships");
}

static void
put_type(struct buf *b, const char *name, const char *type)
{
    emit_open(b, "Override");
    emit_attr2(b, "PartName", "/", name);
    emit_attr(b, "ContentType", type);
    emit_close(b);
}

static void
write_types(const struct docx *d, struct buf *b)
{
    static const char *const defaults[][2] = {
        {"rels", "application/vnd.openxmlformats-package.relationships+xml"},
        {"xml", "application/xml"},
        {"png", "image/png"},
        {"jpeg", "image/jpeg"},
        {"xlsx", "application/vnd.openxmlformats-officedocument."
                 "spreadsheetml.sheet"}};

    emit_xml(b);
    emit_open(b, "Types");
    emit_attr(b, "xmlns", PACKAGE "content-types");
    emit_done(b);
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++) {
        emit_open(b, "Default");
        emit_attr(b, "Extension", defaults[i][0]);
        emit_attr(b, "ContentType", defaults[i][1]);
        emit_close(b);
    }
    put_type(b, "word/document.xml", WORD_TYPE "document.main+xml");
    for (size_t i = 0; i < N_PARTS; i++)
        put_type(b, arena_printf(d->a, "word/%s", parts[i].name),
                 parts[i].type);
    for (size_t i = 0; i < d->n_extras; i++)
        if (d->extras[i].type != NULL)
            put_type(b, d->extras[i].name, d->extras[i].type);
    put_type(b, "docProps/core.xml",
             "application/vnd.openxmlformats-package.core-properties+xml");
    put_type(b, "docProps/app.xml",
             "application/vnd.openxmlformats-officedocument.extended-"
             "properties+xml");
    emit_end(b, "Types");
}

static void
put_property(struct buf *b, const char *tag, const char *text)
{
    if (text == NULL)
        return;
    emit_start(b, tag);
    docx_put_text(b, text, strlen(text));
    emit_end(b, tag);
}

static void
put_time(const struct docx *d, struct buf *b, const char *tag)
{
    const struct date *day = &d->doc->date;

    emit_open(b, tag);
    emit_attr(b, "xsi:type", "dcterms:W3CDTF");
    emit_done(b);
    buf_printf(b, "%04d-%02d-%02dT00:00:00Z", day->year,
               day->month > 0 ? day->month : 1, day->day > 0 ? day->day : 1);
    emit_end(b, tag);
}

/* The document's day, never the clock's. */
static void
write_core(const struct docx *d, struct buf *b)
{
    emit_xml(b);
    emit_open(b, "cp:coreProperties");
    emit_attr(b, "xmlns:cp", PACKAGE "metadata/core-properties");
    emit_attr(b, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    emit_attr(b, "xmlns:dcterms", "http://purl.org/dc/terms/");
    emit_attr(b, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    emit_done(b);
    put_property(b, "dc:title", d->doc->title);
    put_property(b, "dc:subject", d->doc->kind);
    put_property(b, "dc:creator", d->doc->author);
    put_property(b, "cp:keywords", "наставничество");
    put_property(b, "cp:lastModifiedBy", d->doc->author);
    if (d->doc->date.year > 0) {
        put_time(d, b, "dcterms:created");
        put_time(d, b, "dcterms:modified");
    }
    put_property(b, "dc:language", "ru-RU");
    emit_end(b, "cp:coreProperties");
}

static const char app_xml[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/"
    "2006/extended-properties\"><Application>spravka</Application>"
    "</Properties>";
static const char root_rels[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" RELATION "/officeDocument\" "
    "Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" PACKAGE
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" RELATION "/extended-properties\" "
    "Target=\"docProps/app.xml\"/></Relationships>";

/* ── the whole ───────────────────────────────────────────────────────── */

/* What references lead to gets a bookmark. */
static void
find_targets(struct docx *d)
{
    const struct doc_node *root = d->doc->root;

    for (const struct doc_node *n = root; n != NULL;
         n = doc_next(root, n, false)) {
        if (n->kind == DOC_XREF && n->u.xref.target != NULL &&
            docx_bookmark(d, n->u.xref.target) == NULL)
            *ARENA_PUSH(d->a, d->targets, d->n_targets, d->cap_targets) =
                n->u.xref.target;
    }
}

static void
write_body(struct docx *d)
{
    const struct doc_node *root = d->doc->root;

    d->kind_is_title = !docx_has_office(root, OFFICE_TITLE);
    docx_add_blocks(d, root);
    if (d->splice == 0)
        docx_add_spacer(d);
    docx_put_section(d, d->landscape);
}

static void
add_part(struct package_part *to, const char *name, const struct buf *b)
{
    *to = (struct package_part){name, buf_str(b), b->len, false};
}

/* The main part, with the body in it. */
static void
write_document(struct docx *d, struct buf *b)
{
    open_root(b, "w:document");
    emit_start(b, "w:body");
    buf_putc(b, '\n');
    buf_add(b, buf_str(&d->body), d->body.len);
    emit_end(b, "w:body");
    emit_end(b, "w:document");
}

static bool
write_package(struct docx *d, struct buf *out)
{
    enum { TYPES, DOCUMENT, RELS, CORE, FIXED, ALL = FIXED + N_PARTS };
    struct buf texts[ALL] = {{0}};
    struct package_part *list =
        arena_array(d->a, ALL + 2 + d->n_extras, sizeof *list);
    size_t n = 0;
    bool ok;

    write_document(d, &texts[DOCUMENT]);
    for (size_t i = 0; i < N_PARTS; i++)
        writers[i](d, &texts[FIXED + i]);
    write_types(d, &texts[TYPES]);
    write_rels(d, &texts[RELS]);
    write_core(d, &texts[CORE]);
    add_part(&list[n++], "[Content_Types].xml", &texts[TYPES]);
    list[n++] = (struct package_part){"_rels/.rels", root_rels,
                                      sizeof root_rels - 1, false};
    add_part(&list[n++], "word/document.xml", &texts[DOCUMENT]);
    add_part(&list[n++], "word/_rels/document.xml.rels", &texts[RELS]);
    for (size_t i = 0; i < N_PARTS; i++)
        add_part(&list[n++], arena_printf(d->a, "word/%s", parts[i].name),
                 &texts[FIXED + i]);
    for (size_t i = 0; i < d->n_extras; i++)
        list[n++] = (struct package_part){d->extras[i].name, d->extras[i].data,
                                          d->extras[i].len,
                                          d->extras[i].stored};
    add_part(&list[n++], "docProps/core.xml", &texts[CORE]);
    list[n++] = (struct package_part){"docProps/app.xml", app_xml,
                                      sizeof app_xml - 1, false};
    ok = package_write(list, n, out);
    for (size_t i = 0; i < ALL; i++)
        buf_free(&texts[i]);
    return ok;
}

bool
docx_write(const struct document *doc, const struct docx_options *o,
           struct buf *out)
{
    struct arena a = {0};
    struct docx *d = ARENA_NEW(&a, struct docx);
    int family = text_find_family(o->faces, o->profile->font);
    bool ok;

    d->a = &a;
    d->doc = doc;
    d->o = o;
    d->profile = o->profile;
    d->family = family >= 0 ? (size_t)family : 0;
    d->out = &d->body;
    for (size_t i = 0; i < N_PARTS; i++)
        docx_relate(d, parts[i].relation, parts[i].name, false);
    find_targets(d);
    write_body(d);
    ok = write_package(d, out);
    buf_free(&d->body);
    buf_free(&d->notes);
    arena_free(&a);
    return ok;
}
