/*
 * Drawings in a line of their own: pictures (DrawingML, 20.2) and charts,
 * each with what it shows in words.
 */
#include "docx/docx_int.h"
#include "picture/picture.h"

#include "chart/chart.h"
#include "docx/docx_package.h"

#include <math.h>

#define EMU_PER_PT 12700
#define DOTS_PER_INCH 150.0 /* as on our pages, layout/layout_image.c */
#define HEIGHT_PART 0.6
#define RELATION \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define MAIN "http://schemas.openxmlformats.org/drawingml/2006/main"
#define PICTURE "http://schemas.openxmlformats.org/drawingml/2006/picture"
#define CHART "http://schemas.openxmlformats.org/drawingml/2006/chart"

static void
put_extent(struct buf *b, const char *tag, double w_pt, double h_pt)
{
    emit_open(b, tag);
    emit_attr_int(b, "cx", llround(w_pt * EMU_PER_PT));
    emit_attr_int(b, "cy", llround(h_pt * EMU_PER_PT));
    emit_close(b);
}

void
docx_open_drawing(struct docx *d, double w_pt, double h_pt, const char *name,
                  const char *alt, const char *uri)
{
    struct buf *b = d->out;

    buf_puts(b, "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" "
                "distL=\"0\" distR=\"0\">");
    put_extent(b, "wp:extent", w_pt, h_pt);
    emit_open(b, "wp:docPr");
    emit_attr_int(b, "id", ++d->n_drawings);
    docx_attr(b, "name", name);
    docx_attr(b, "descr", alt);
    emit_close(b);
    emit_start(b, "wp:cNvGraphicFramePr");
    emit_end(b, "wp:cNvGraphicFramePr");
    emit_open(b, "a:graphic");
    emit_attr(b, "xmlns:a", MAIN);
    emit_done(b);
    emit_open(b, "a:graphicData");
    emit_attr(b, "uri", uri);
    emit_done(b);
}

void
docx_close_drawing(struct docx *d)
{
    buf_puts(d->out, "</a:graphicData></a:graphic></wp:inline></w:drawing>"
                     "</w:r>");
}

static void
extra_add(struct docx *d, const char *name, const char *type, const void *data,
          size_t len, bool stored)
{
    *ARENA_PUSH(d->a, d->extras, d->n_extras, d->cap_extras) =
        (struct docx_extra){name, type, data, len, stored};
}

/* Bytes of a buffer into the arena; the buffer is freed. */
static const void *
keep(struct docx *d, struct buf *b, size_t *len)
{
    const void *kept = arena_strndup(d->a, buf_str(b), b->len);

    *len = b->len;
    buf_free(b);
    return kept;
}

/* ── pictures ────────────────────────────────────────────────────────── */

/* The size on paper. */
static void
size_find(const struct docx *d, const struct doc_picture *pic, double *w,
          double *h)
{
    const struct layout_profile *p = d->profile;
    double page = d->landscape ? p->page_width_pt : p->page_height_pt;
    double most = HEIGHT_PART * (page - p->top_pt - p->bottom_pt), k = 1;

    *w = (pic->width_px > 0 ? pic->width_px : 1) * 72 / DOTS_PER_INCH;
    *h = (pic->height_px > 0 ? pic->height_px : 1) * 72 / DOTS_PER_INCH;
    if (*w > d->width_pt)
        k = d->width_pt / *w;
    if (*h * k > most)
        k = most / *h;
    *w *= k;
    *h *= k;
}

/* The relationship of a picture's part; the same bytes are one part. */
static const char *
picture_part(struct docx *d, const struct doc_picture *pic)
{
    const char *name, *why = NULL;
    const struct picture_copy *copy =
        picture_fit(d->a, pic->file, PICTURE_SCREEN, PICTURE_SCREEN_PX,
                    PICTURE_SCREEN_PX, &why);
    /* a broken one has stopped the PDF before */
    struct file_bytes bytes = copy != NULL ? copy->bytes : pic->file->bytes;
    bool jpeg = copy == NULL || copy->format == PICTURE_JPEG;

    for (size_t i = 0; i < d->n_rels; i++)
        for (size_t k = 0; k < d->n_extras; k++)
            if (d->extras[k].data == bytes.data && d->rels[i].target != NULL &&
                strcmp(d->extras[k].name + strlen("word/"),
                       d->rels[i].target) == 0)
                return arena_printf(d->a, "rId%zu", i + 1);
    name = arena_printf(d->a, "word/media/image%u.%s", ++d->n_pictures,
                        jpeg ? "jpeg" : "png");
    extra_add(d, name, NULL, bytes.data, bytes.len, true);
    return docx_relate(d, RELATION "image", name + strlen("word/"), false);
}

static void
put_picture(struct docx *d, const struct doc_picture *pic, const char *alt,
            double w, double h)
{
    struct buf *b = d->out;
    const char *id = picture_part(d, pic);

    emit_open(b, "pic:pic");
    emit_attr(b, "xmlns:pic", PICTURE);
    emit_done(b);
    emit_start(b, "pic:nvPicPr");
    emit_open(b, "pic:cNvPr");
    emit_attr_int(b, "id", d->n_drawings);
    docx_attr(b, "name", pic->name != NULL ? pic->name : "");
    docx_attr(b, "descr", alt);
    emit_close(b);
    buf_puts(b, "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>");
    emit_open(b, "a:blip");
    emit_attr(b, "r:embed", id);
    emit_close(b);
    buf_puts(b, "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>");
    put_extent(b, "a:ext", w, h);
    buf_puts(b, "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
                "</pic:spPr></pic:pic>");
}

/* A figure's line, centred, with its caption on the same page. */
static void
open_figure(struct docx *d, const struct doc_node *n, double gap)
{
    bool captioned = n->first != NULL && n->first->kind == DOC_CAPTION;
    struct docx_para p = {.look = d->in_cell ? d->cell_look : LOOK_BODY,
                          .align = ALIGN_CENTER,
                          .keep_next = captioned};

    docx_gap(d, gap);
    if (!captioned && docx_bookmark(d, n) != NULL)
        *ARENA_PUSH(d->a, d->waiting, d->n_waiting, d->cap_waiting) = n;
    docx_open_para(d, &p);
}

static void
close_figure(struct docx *d, const struct doc_node *n, double gap)
{
    docx_close_para(d);
    if (n->first != NULL && n->first->kind == DOC_CAPTION)
        docx_add_caption(d, n->first, n, LOOK_FIGURE_CAPTION);
    docx_gap(d, gap);
}

void
docx_add_image(struct docx *d, const struct doc_node *n)
{
    const struct doc_picture *pic = n->u.image.picture;
    const char *alt = n->u.image.alt != NULL ? n->u.image.alt : "изображение";
    double w, h, gap = d->profile->size_pt * 0.5;

    if (pic == NULL || d->out != &d->body)
        return;
    size_find(d, pic, &w, &h);
    open_figure(d, n, gap);
    docx_open_drawing(d, w, h, arena_printf(d->a, "Рисунок %u", d->n_drawings),
                      alt, PICTURE);
    put_picture(d, pic, alt, w, h);
    docx_close_drawing(d);
    close_figure(d, n, gap);
}

/* ── charts ──────────────────────────────────────────────────────────── */

/* The chart's parts; returns the relationship to it. */
static const char *
chart_parts(struct docx *d, const struct doc_chart *chart)
{
    unsigned k = ++d->n_charts;
    struct buf b = {0}, book = {.max = BUF_MAX};
    size_t len;
    const void *data;

    docx_write_chart(d, chart, &b);
    data = keep(d, &b, &len);
    extra_add(d, arena_printf(d->a, "word/charts/chart%u.xml", k),
              "application/vnd.openxmlformats-officedocument.drawingml."
              "chart+xml",
              data, len, false);
    emit_xml(&b);
    emit_open(&b, "Relationships");
    emit_attr(&b, "xmlns",
              "http://schemas.openxmlformats.org/package/2006/relationships");
    emit_done(&b);
    emit_open(&b, "Relationship");
    emit_attr(&b, "Id", "rId1");
    emit_attr(&b, "Type", RELATION "package");
    emit_attr(&b, "Target",
              arena_printf(d->a, "../embeddings/values%u.xlsx", k));
    emit_close(&b);
    emit_end(&b, "Relationships");
    data = keep(d, &b, &len);
    extra_add(d, arena_printf(d->a, "word/charts/_rels/chart%u.xml.rels", k),
              NULL, data, len, false);
    docx_write_workbook(d, chart, &book);
    data = keep(d, &book, &len);
    extra_add(d, arena_printf(d->a, "word/embeddings/values%u.xlsx", k), NULL,
              data, len, true);
    return docx_relate(d, RELATION "chart",
                       arena_printf(d->a, "charts/chart%u.xml", k), false);
}

void
docx_add_chart(struct docx *d, const struct doc_node *n)
{
    const struct doc_chart *chart = n->u.chart.chart;
    const struct chart_shapes *shapes;
    double gap = d->profile->size_pt * 0.6;
    const char *alt;

    if (chart == NULL || d->out != &d->body)
        return;
    shapes = chart_draw(d->a, chart, d->width_pt, d->profile->note_size_pt);
    alt = n->u.chart.alt != NULL ? n->u.chart.alt
                                 : chart_describe(d->a, chart);
    open_figure(d, n, gap);
    docx_open_drawing(d, shapes->width_pt, shapes->height_pt,
                      arena_printf(d->a, "Диаграмма %u", d->n_charts + 1), alt,
                      CHART);
    emit_open(d->out, "c:chart");
    emit_attr(d->out, "xmlns:c", CHART);
    emit_attr(d->out, "r:id", chart_parts(d, chart));
    emit_close(d->out);
    docx_close_drawing(d);
    close_figure(d, n, gap);
}
