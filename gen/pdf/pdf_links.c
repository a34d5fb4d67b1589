/*
 * Link annotations.  Each is printed with the page (F 4), says what it is
 * (Contents) and knows its structure element (ISO 19005-1, 6.5.3;
 * ISO 14289-1, 7.18).
 */
#include "pdf/pdf_int.h"

#include <string.h>

/** Writes an address as ASCII: other bytes and blanks as %XX. */
static void
put_uri(struct buf *b, const char *url)
{
    static const char digits[] = "0123456789ABCDEF";
    struct buf ascii = {0};

    for (; *url != '\0'; url++) {
        unsigned char c = (unsigned char)*url;

        if (c > 0x20 && c < 0x7F) {
            buf_putc(&ascii, (char)c);
            continue;
        }
        buf_putc(&ascii, '%');
        buf_putc(&ascii, digits[c >> 4]);
        buf_putc(&ascii, digits[c & 15]);
    }
    put_literal(b, buf_str(&ascii), ascii.len);
    buf_free(&ascii);
}

static void
put_target(struct pdf *p, const struct op *op)
{
    struct buf *b = p->out;
    const struct page *page;

    if (op->u.link.url != NULL) {
        buf_puts(b, "/A<</S/URI/URI");
        put_uri(b, op->u.link.url);
        buf_puts(b, ">>");
        return;
    }
    if (op->u.link.page >= p->layout->n_pages)
        return;
    page = &p->layout->pages[op->u.link.page];
    put_ref(b, "/Dest[", p->pages[op->u.link.page].number);
    buf_puts(b, "/XYZ null ");
    put_length(b, page->height_pt - op->u.link.target_y);
    buf_puts(b, " null]");
}

static void
put_box(struct pdf *p, size_t page, const struct op *op)
{
    double top = p->layout->pages[page].height_pt - op->y;
    const double box[4] = {op->x, top - op->u.link.h, op->x + op->u.link.w,
                           top};

    buf_puts(p->out, "/Rect[");
    for (int i = 0; i < 4; i++) {
        if (i > 0)
            buf_putc(p->out, ' ');
        put_length(p->out, box[i]);
    }
    buf_putc(p->out, ']');
}

void
pdf_add_link(struct pdf *p, size_t page, const struct op *op)
{
    struct pdf_page *pg = &p->pages[page];
    unsigned number = pdf_new_object(p);
    struct buf *b = p->out;
    const char *contents = op->u.link.contents;

    if (contents == NULL || *contents == '\0')
        contents = op->u.link.url != NULL ? op->u.link.url
                                          : "Переход внутри документа";
    pdf_open_object(p, number);
    buf_puts(b, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
    put_box(p, page, op);
    put_text_entry(b, "/Contents", contents);
    put_target(p, op);
    if (op->elem != NULL) {
        buf_puts(b, "/StructParent ");
        buf_int(b, (long long)(p->layout->n_pages + p->n_annots));
    }
    buf_puts(b, ">>");
    pdf_close_object(p);
    *ARENA_PUSH(&p->arena, pg->annots, pg->n_annots, pg->cap_annots) = number;
    if (op->elem != NULL)
        pdf_mark_annot(p, page, number, op->elem);
}
