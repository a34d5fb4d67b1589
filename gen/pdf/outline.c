/*
 * Bookmarks, through libharu, with titles in UTF-16 and targets as arrays;
 * and page labels.
 */
#include "pdf/pdf_int.h"

#define LEVELS 7

/** Replaces a title that libharu can only write in an 8-bit encoding. */
static void
set_title(struct pdf *p, HPDF_Outline item, const char *title)
{
    struct buf units = {0};
    HPDF_Binary text;

    put_utf16(&units, title);
    text = HPDF_Binary_New(p->doc->mmgr, (HPDF_BYTE *)units.data,
                           (HPDF_UINT)units.len);
    buf_free(&units);
    HPDF_Dict_Add(item, "Title", text);
}

static void
set_target(struct pdf *p, HPDF_Outline item, const struct outline_entry *e)
{
    HPDF_MMgr m = p->doc->mmgr;
    HPDF_Array target = HPDF_Array_New(m);
    double y = p->layout->pages[e->page].height_pt - e->y;

    HPDF_Dict_Add(item, "Dest", target);
    HPDF_Array_Add(target, p->pages[e->page].page);
    HPDF_Array_AddName(target, "XYZ");
    HPDF_Array_Add(target, HPDF_Null_New(m));
    HPDF_Array_AddReal(target, (HPDF_REAL)y);
    HPDF_Array_Add(target, HPDF_Null_New(m));
}

static void
write_bookmarks(struct pdf *p)
{
    HPDF_Outline above[LEVELS + 1] = {NULL};

    for (size_t i = 0; i < p->layout->n_outline; i++) {
        const struct outline_entry *e = &p->layout->outline[i];
        int level = e->level < 1 ? 1 : e->level > LEVELS ? LEVELS : e->level;
        HPDF_Outline parent = NULL, item;

        if (e->page >= p->layout->n_pages)
            continue;
        for (int l = level - 1; l > 0 && parent == NULL; l--)
            parent = above[l];
        item = HPDF_CreateOutline(p->doc, parent, "", NULL);
        pdf_check(p);
        set_title(p, item, e->title);
        set_target(p, item, e);
        above[level] = item;
        for (int l = level + 1; l <= LEVELS; l++)
            above[l] = NULL;
    }
    if (p->layout->n_outline > 0)
        HPDF_SetPageMode(p->doc, HPDF_PAGE_MODE_USE_OUTLINE);
}

/** Labels by ranges: decimal numbers, and pages with a label of their own. */
static void
write_labels(struct pdf *p)
{
    const struct page *pages = p->layout->pages;
    unsigned number = pdf_new_object(p);
    struct buf *b = p->out;

    pdf_open_object(p, number);
    buf_puts(b, "<</Nums[");
    for (size_t i = 0; i < p->layout->n_pages; i++) {
        if (pages[i].label == NULL && i > 0 && pages[i - 1].label == NULL)
            continue;
        buf_int(b, (long long)i);
        if (pages[i].label != NULL) {
            put_text_entry(b, "<</P", pages[i].label);
            buf_puts(b, *pages[i].label != '\0' ? ">>" : "<<>>");
            continue;
        }
        buf_puts(b, "<</S/D/St ");
        buf_int(b, (long long)i + 1);
        buf_puts(b, ">>");
    }
    buf_puts(b, "]>>");
    pdf_close_object(p);
    HPDF_Dict_Add(p->doc->catalog, "PageLabels", pdf_haru_object(p, number));
}

void
pdf_write_outline(struct pdf *p)
{
    write_bookmarks(p);
    write_labels(p);
}
