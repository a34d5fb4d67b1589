/*
 * Paragraphs and sections.  Gaps between blocks are kept until the next
 * paragraph, as on our pages: it says them only where its style asks for
 * less.  A section's pages are a property of its last paragraph, so they are
 * put there when the section ends; after a table an empty line takes them.
 */
#include <math.h>

#include "base/utf8.h"
#include "docx/docx_int.h"
#include "text/text.h"

#define HEADER_ASCENT 0.89 /* of Times: baseline below the line's top */

void
docx_gap(struct docx *d, double pt)
{
    if (pt > d->gap_pt)
        d->gap_pt = pt;
}

double
docx_measure(const struct docx *d, const char *s, double size_pt, bool bold,
             double *longest)
{
    enum text_style style = bold ? STYLE_BOLD : STYLE_REGULAR;
    double sum = 0, most = 0;
    uint32_t missing = 0;

    while (*s != '\0') {
        size_t n = strcspn(s, " \n");
        double w;

        if (n > 0) {
            w = text_shape(d->o->shaper, d->family, style, s, n, &missing)
                    ->width;
            sum += w;
            most = w > most ? w : most;
        }
        s += n;
        if (*s != '\0') {
            sum += 250;
            s++;
        }
    }
    if (longest != NULL)
        *longest = most * size_pt / 1000;
    return sum * size_pt / 1000;
}

double
docx_text_width(const struct docx *d, bool landscape)
{
    const struct layout_profile *p = d->profile;

    return (landscape ? p->page_height_pt : p->page_width_pt) - p->right_pt -
           (d->doc->long_keeping ? p->left_long_pt : p->left_pt);
}

/* ── sections ────────────────────────────────────────────────────────── */

static void
put_pages(const struct docx *d, struct buf *b, bool landscape)
{
    const struct layout_profile *p = d->profile;
    double w = landscape ? p->page_height_pt : p->page_width_pt;
    double h = landscape ? p->page_width_pt : p->page_height_pt;
    double head = p->number_top_pt - HEADER_ASCENT * p->size_pt;

    docx_val(b, "w:type", "nextPage");
    emit_open(b, "w:pgSz");
    emit_attr_int(b, "w:w", docx_twips(w));
    emit_attr_int(b, "w:h", docx_twips(h));
    emit_attr(b, "w:orient", landscape ? "landscape" : NULL);
    emit_close(b);
    emit_open(b, "w:pgMar");
    emit_attr_int(b, "w:top", docx_twips(p->top_pt));
    emit_attr_int(b, "w:right", docx_twips(p->right_pt));
    emit_attr_int(b, "w:bottom", docx_twips(p->bottom_pt));
    emit_attr_int(b, "w:left",
                  docx_twips(d->doc->long_keeping ? p->left_long_pt
                                                  : p->left_pt));
    emit_attr_int(b, "w:header", docx_twips(head > 0 ? head : 0));
    emit_attr_int(b, "w:footer", docx_twips(p->bottom_pt / 2));
    emit_attr(b, "w:gutter", "0");
    emit_close(b);
}

/* The first section shows no number on its first page (ГОСТ Р 7.0.97-2016,
 * 3.5), later ones do. */
static void
section_make(struct docx *d, bool landscape, struct buf *b)
{
    emit_start(b, "w:sectPr");
    emit_open(b, "w:headerReference");
    emit_attr(b, "w:type", "default");
    emit_attr(b, "r:id", landscape ? "rId3" : "rId1");
    emit_close(b);
    if (!d->any_section) {
        emit_open(b, "w:headerReference");
        emit_attr(b, "w:type", "first");
        emit_attr(b, "r:id", "rId2");
        emit_close(b);
    }
    put_pages(d, b, landscape);
    if (!d->any_section)
        buf_puts(b, "<w:titlePg/>");
    emit_end(b, "w:sectPr");
    d->any_section = true;
}

void
docx_put_section(struct docx *d, bool landscape)
{
    section_make(d, landscape, &d->body);
}

void
docx_end_section(struct docx *d, bool landscape)
{
    struct buf props = {0};
    size_t rest;

    d->gap_pt = 0;
    d->break_next = false;
    if (d->body.len == 0)
        return;
    if (d->splice == 0)
        docx_add_spacer(d);
    section_make(d, landscape, &props);
    rest = d->body.len - d->splice;
    if (buf_extend(&d->body, props.len) != NULL) {
        memmove(d->body.data + d->splice + props.len,
                d->body.data + d->splice, rest);
        memcpy(d->body.data + d->splice, props.data, props.len);
    }
    d->splice = 0;
    buf_free(&props);
}

/* ── paragraphs ──────────────────────────────────────────────────────── */

static void
put_number(struct buf *b, const struct docx_para *p)
{
    emit_start(b, "w:numPr");
    docx_val_int(b, "w:ilvl", p->level);
    docx_val_int(b, "w:numId", p->seq->id);
    emit_end(b, "w:numPr");
}

/* A frame at the foot of the page, across the text. */
static void
put_foot(struct docx *d, struct buf *b)
{
    emit_open(b, "w:framePr");
    emit_attr_int(b, "w:w", docx_twips(d->page_width_pt));
    emit_attr(b, "w:wrap", "notBeside");
    emit_attr(b, "w:vAnchor", "margin");
    emit_attr(b, "w:hAnchor", "margin");
    emit_attr(b, "w:xAlign", "left");
    emit_attr(b, "w:yAlign", "bottom");
    emit_close(b);
}

static void
put_tab(struct buf *b, double at_pt)
{
    emit_start(b, "w:tabs");
    emit_open(b, "w:tab");
    emit_attr(b, "w:val", "right");
    emit_attr_int(b, "w:pos", docx_twips(at_pt));
    emit_close(b);
    emit_end(b, "w:tabs");
}

static void
put_gap(struct docx *d, struct buf *b, const struct para_style *st)
{
    if (d->gap_pt > st->above_pt + 0.5) {
        emit_open(b, "w:spacing");
        emit_attr_int(b, "w:before", docx_twips(d->gap_pt));
        emit_close(b);
    }
    d->gap_pt = 0;
}

static void
put_indent(struct docx *d, struct buf *b, const struct docx_para *p,
           const struct para_style *st)
{
    double side = docx_style_left(d, p->look);
    double left = d->left_pt + p->left_pt, right = p->right_pt;
    bool flush = st->indent_pt > 0 &&
                 (p->no_indent || (p->align != ALIGN_AUTO &&
                                   p->align != ALIGN_LEFT));

    if (p->seq != NULL || (left < 0.5 && right < 0.5 && !flush))
        return;
    emit_open(b, "w:ind");
    if (left >= 0.5)
        emit_attr_int(b, "w:left", docx_twips(left + side));
    if (right >= 0.5)
        emit_attr_int(b, "w:right", docx_twips(right + side));
    if (flush)
        emit_attr(b, "w:firstLine", "0");
    emit_close(b);
}

static void
put_align(struct buf *b, enum doc_align wanted, enum doc_align has)
{
    static const char *const words[] = {
        [ALIGN_AUTO] = NULL,       [ALIGN_LEFT] = "left",
        [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right",
        [ALIGN_DECIMAL] = "right"};

    if (wanted != ALIGN_AUTO && wanted != has)
        docx_val(b, "w:jc", words[wanted]);
}

/* Before a paragraph: the page that it begins. */
static bool
takes_break(struct docx *d)
{
    bool now = d->break_next && !d->in_cell && d->out == &d->body &&
               d->body.len > 0;

    if (now || d->body.len == 0)
        d->break_next = false;
    if (now)
        d->gap_pt = 0;
    return now;
}

/* Anchors without a paragraph of their own. */
static void
put_waiting(struct docx *d)
{
    for (size_t i = 0; i < d->n_waiting; i++)
        docx_close_bookmark(
            d, docx_open_bookmark(d, docx_bookmark(d, d->waiting[i])));
    d->n_waiting = 0;
}

void
docx_open_para(struct docx *d, const struct docx_para *p)
{
    struct buf *b = d->out;
    struct para_style st = docx_look(d, p->look);
    const char *style =
        p->style != NULL ? p->style : docx_style(p->look, d->small_cell);

    emit_start(b, "w:p");
    emit_start(b, "w:pPr");
    docx_val(b, "w:pStyle", style);
    if (p->keep_next && !st.keep_next)
        buf_puts(b, "<w:keepNext/>");
    if (takes_break(d))
        buf_puts(b, "<w:pageBreakBefore/>");
    if (p->foot)
        put_foot(d, b);
    if (p->seq != NULL)
        put_number(b, p);
    if (p->tab_pt > 0)
        put_tab(b, p->tab_pt);
    put_gap(d, b, &st);
    put_indent(d, b, p, &st);
    put_align(b, p->align, st.align);
    if (b == &d->body && !d->in_cell)
        d->splice = b->len;
    emit_end(b, "w:pPr");
    put_waiting(d);
}

void
docx_close_para(struct docx *d)
{
    emit_end_line(d->out, "w:p");
}

void
docx_add_para(struct docx *d, const struct doc_node *n,
              const struct docx_para *p)
{
    unsigned mark;

    docx_open_para(d, p);
    mark = docx_open_bookmark(d, docx_bookmark(d, n));
    docx_add_inlines(d, n);
    docx_close_bookmark(d, mark);
    docx_close_para(d);
}

void
docx_add_spacer(struct docx *d)
{
    struct buf *b = d->out;

    emit_start(b, "w:p");
    emit_start(b, "w:pPr");
    docx_val(b, "w:pStyle", "Spacer");
    if (d->gap_pt > 1.5) {
        emit_open(b, "w:spacing");
        emit_attr_int(b, "w:before", docx_twips(d->gap_pt - 1));
        emit_close(b);
    }
    if (b == &d->body && !d->in_cell)
        d->splice = b->len;
    emit_end(b, "w:pPr");
    emit_end_line(b, "w:p");
    d->gap_pt = 0;
}
