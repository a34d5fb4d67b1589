/*
 * A document from begin to end: numbers for the structure, pages drawn,
 * fonts, structure, bookmarks, metadata, catalog, and the tables at the end.
 */
#include "pdf/pdf_int.h"

#include <stdlib.h>

#include "base/memory.h"

/** libharu's own pool of memory would give out misaligned blocks. */
#define NO_POOL 0
/** More pages than this get a tree of pages. */
#define PAGES_PER_NODE 1000
/** Compression: level 6 takes twice the time of all the rest and saves 2 %. */
#define DEFLATE_LEVEL 1

static void *
allocate(HPDF_UINT size)
{
    return memory_new(1, size);
}

/**
 * Starts the file.  PDF/A-1 is PDF 1.4, PDF/A-2 is PDF 1.7; the comment's
 * bytes above 127 tell that the file is binary.
 */
static void
begin(struct pdf *p)
{
    p->deflater = deflater_new(DEFLATE_LEVEL);
    p->doc = HPDF_NewEx(pdf_on_error, allocate, free, NO_POOL, p);
    if (p->doc == NULL)
        pdf_fail(p, DIAG_PDF_LIBRARY, "libharu не запустилась");
    if (p->layout->n_pages > PAGES_PER_NODE)
        HPDF_SetPagesConfiguration(p->doc, PAGES_PER_NODE);
    buf_puts(p->out, p->info->archive_2a ? "%PDF-1.7\n" : "%PDF-1.4\n");
    buf_puts(p->out, "%\xE2\xE3\xCF\xD3\n");
}

/** Elements get consecutive numbers, so that they can name each other. */
static void
number_elems(struct pdf *p)
{
    const size_t n = p->layout->n_elems;

    p->elems = arena_array(&p->arena, n, sizeof *p->elems);
    p->first_elem = pdf_reserve_numbers(p, n);
}

/**
 * Adds a page.  Its content is a raw object of the number that libharu gave
 * it; the number of the stream's length is free for others.
 */
static void
add_page(struct pdf *p, size_t index)
{
    const struct page *page = &p->layout->pages[index];
    struct pdf_page *pg = &p->pages[index];
    HPDF_Dict content;

    pg->page = HPDF_AddPage(p->doc);
    pdf_check(p);
    pg->number = pdf_number_of(pg->page);
    HPDF_Page_SetWidth(pg->page, (HPDF_REAL)page->width_pt);
    HPDF_Page_SetHeight(pg->page, (HPDF_REAL)page->height_pt);
    content = ((HPDF_PageAttr)pg->page->attr)->contents;
    pg->content = pdf_number_of(content);
    pdf_spare_object(p, pdf_number_of(HPDF_Dict_GetItem(content, "Length",
                                                        HPDF_OCLASS_NUMBER)));
    HPDF_Dict_AddNumber(pg->page, "StructParents", (HPDF_INT32)index);
    HPDF_Dict_AddName(pg->page, "Tabs", "S");
    HPDF_Dict_Add(pg->page, "Resources", pdf_haru_object(p, p->resources));
}

static void
add_annots(struct pdf *p, struct pdf_page *pg)
{
    HPDF_Array annots;

    if (pg->n_annots == 0)
        return;
    annots = HPDF_Array_New(p->doc->mmgr);
    HPDF_Dict_Add(pg->page, "Annots", annots);
    for (size_t i = 0; i < pg->n_annots; i++)
        HPDF_Array_Add(annots, pdf_haru_object(p, pg->annots[i]));
}

/** Pages come first: every element names its page, and small numbers are
 * short. */
static void
add_pages(struct pdf *p)
{
    const size_t n = p->layout->n_pages;

    p->resources = pdf_new_object(p);
    p->pages = arena_array(&p->arena, n, sizeof *p->pages);
    for (size_t i = 0; i < n; i++)
        add_page(p, i);
}

static void
draw_pages(struct pdf *p)
{
    for (size_t i = 0; i < p->layout->n_pages; i++) {
        pdf_draw_page(p, i);
        add_annots(p, &p->pages[i]);
    }
}

static void
write_resources(struct pdf *p)
{
    pdf_open_object(p, p->resources);
    buf_puts(p->out, "<</ProcSet[/PDF/Text/ImageB/ImageC/ImageI]/Font<<");
    put_fonts(p, p->out);
    buf_puts(p->out, ">>");
    put_pictures(p, p->out);
    buf_puts(p->out, ">>");
    pdf_close_object(p);
}

static void
fill_catalog(struct pdf *p, unsigned structure)
{
    HPDF_Dict catalog = p->doc->catalog;
    HPDF_Dict mark = HPDF_Dict_New(p->doc->mmgr);
    HPDF_Dict view = HPDF_Dict_New(p->doc->mmgr);

    HPDF_Dict_Add(catalog, "MarkInfo", mark);
    HPDF_Dict_AddBoolean(mark, "Marked", HPDF_TRUE);
    HPDF_Dict_Add(catalog, "ViewerPreferences", view);
    HPDF_Dict_AddBoolean(view, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_Add(catalog, "Lang",
                  HPDF_String_New(p->doc->mmgr, "ru-RU", NULL));
    HPDF_Dict_Add(catalog, "StructTreeRoot", pdf_haru_object(p, structure));
}

static void
write_document(struct pdf *p)
{
    begin(p);
    add_pages(p);
    number_elems(p);
    draw_pages(p);
    pdf_write_fonts(p);
    write_resources(p);
    fill_catalog(p, pdf_write_structure(p));
    pdf_write_outline(p);
    pdf_write_meta(p);
    pdf_check(p);
    pdf_save(p);
    if (p->out->full)
        pdf_fail(p, DIAG_PDF_SIZE, "документ слишком велик");
}

static void
fill_facts(const struct pdf *p, struct pdf_facts *facts)
{
    facts->pages = p->layout->n_pages;
    facts->n_fonts = font_list(p, facts->fonts);
}

/** The jump ends here; nothing local to it lives on. */
static bool
attempt(struct pdf *p)
{
    if (setjmp(p->failed) != 0)
        return false;
    write_document(p);
    return true;
}

bool
pdf_write(const struct layout *l, const struct pdf_shared *shared,
          const struct pdf_info *info, struct diags *d, struct pos at,
          struct buf *out, struct pdf_facts *facts)
{
    struct pdf p = {.layout = l,
                    .shared = shared,
                    .info = info,
                    .diags = d,
                    .at = at,
                    .out = out,
                    .start = out->len,
                    .predicted = {.max = BUF_MAX}};
    bool ok = attempt(&p);

    if (ok && facts != NULL)
        fill_facts(&p, facts);
    text_subset_free(&p.subset);
    HPDF_Free(p.doc);
    deflater_free(p.deflater);
    buf_free(&p.content);
    buf_free(&p.zipped);
    buf_free(&p.samples);
    buf_free(&p.predicted);
    arena_free(&p.arena);
    return ok;
}
