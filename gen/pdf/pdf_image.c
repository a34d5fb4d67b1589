/*
 * Pictures: each no larger than 220 dots to the inch of what it takes on paper.
 * JPEG goes into the file as it is, PNG as samples (PDF/A-1 forbids
 * transparency, ISO 19005-1, 6.4).  libharu's own loaders are not used: a
 * broken PNG lets libpng end the program, a broken JPEG gives no error.
 */
#include <math.h>

#include "pdf/pdf_int.h"
#include "picture/picture.h"

/** A picture used in the document. */
struct pdf_picture {
    struct pdf_picture *next;
    const struct picture *file;
    unsigned max_w, max_h; /* dots that it takes on paper */
    unsigned index;        /* its name is /I<index> */
    unsigned number;       /* of its object */
};

/** Dots to the inch, the most that a printer of an office shows. */
#define DOTS_PER_INCH 220.0
/** Compression of pictures. */
#define PICTURE_LEVEL 9

static void
refuse(struct pdf *p, const struct doc_picture *picture, const char *why)
{
    if (picture->at.src != NULL)
        p->at = picture->at;
    pdf_fail(p, DIAG_PDF_PICTURE, "картинка «%s»: %s",
             picture->name != NULL ? picture->name : "без имени", why);
}

/* ── PNG ───────────────────────────────────────────────────────────── */

static void
put_color_space(struct buf *b, const struct picture_samples *s)
{
    if (s->n_colors == 0) {
        buf_puts(b, s->channels == 3 ? "/ColorSpace/DeviceRGB"
                                     : "/ColorSpace/DeviceGray");
        return;
    }
    buf_puts(b, "/ColorSpace[/Indexed/DeviceRGB ");
    buf_int(b, (long long)s->n_colors - 1);
    put_literal(b, s->colors, s->n_colors * 3);
    buf_putc(b, ']');
}

/** The samples as a stream: small rather than fast, pictures are rare. */
static void
write_samples(struct pdf *p, unsigned number, const struct doc_picture *picture,
              const struct picture_samples *s)
{
    const bool indexed = s->n_colors > 0;
    const size_t row_len = (size_t)s->width_px * s->channels;
    struct buf *b = p->out;

    buf_clear(&p->predicted);
    buf_clear(&p->zipped);
    if (!indexed)
        put_predicted(&p->predicted, (const unsigned char *)p->samples.data,
                      s->height_px, row_len, s->channels);
    if (p->predicted.full ||
        !deflate_once(PICTURE_LEVEL, indexed ? &p->samples : &p->predicted,
                      &p->zipped))
        refuse(p, picture, "слишком велика");
    pdf_open_object(p, number);
    buf_puts(b, "<</Type/XObject/Subtype/Image/Width ");
    buf_int(b, s->width_px);
    buf_puts(b, "/Height ");
    buf_int(b, s->height_px);
    buf_puts(b, "/BitsPerComponent 8/Filter/FlateDecode");
    put_color_space(b, s);
    if (!indexed) {
        buf_puts(b, "/DecodeParms<</Predictor 15/Colors ");
        buf_int(b, s->channels);
        buf_puts(b, "/Columns ");
        buf_int(b, s->width_px);
        buf_puts(b, ">>");
    }
    buf_puts(b, "/Length ");
    buf_int(b, (long long)p->zipped.len);
    buf_puts(b, ">>stream\n");
    buf_add(b, p->zipped.data, p->zipped.len);
    buf_puts(b, "\nendstream");
    pdf_close_object(p);
}

static void
add_png(struct pdf *p, unsigned number, const struct doc_picture *picture,
        const struct picture_copy *copy)
{
    struct picture_samples s;

    if (!picture_decode_png(&copy->bytes, &s, &p->samples))
        refuse(p, picture, "файл PNG испорчен или слишком велик");
    write_samples(p, number, picture, &s);
}

/* ── JPEG ──────────────────────────────────────────────────────────── */

static void
add_jpeg(struct pdf *p, unsigned number, const struct picture_copy *copy)
{
    struct buf *b = p->out;

    pdf_open_object(p, number);
    buf_puts(b, "<</Type/XObject/Subtype/Image/Width ");
    buf_int(b, copy->width_px);
    buf_puts(b, "/Height ");
    buf_int(b, copy->height_px);
    buf_puts(b, "/BitsPerComponent 8/ColorSpace/Device");
    buf_puts(b, copy->components == 3 ? "RGB" : "Gray");
    buf_puts(b, "/Filter/DCTDecode/Length ");
    buf_int(b, (long long)copy->bytes.len);
    buf_puts(b, ">>stream\n");
    buf_add(b, copy->bytes.data, copy->bytes.len);
    buf_puts(b, "\nendstream");
    pdf_close_object(p);
}

/* ── the list ──────────────────────────────────────────────────────── */

static void
add(struct pdf *p, const struct doc_picture *picture, struct pdf_picture *new)
{
    const char *why = NULL;
    const struct picture_copy *copy =
        picture_fit(&p->arena, picture->file, PICTURE_PAPER, new->max_w,
                    new->max_h, &why);

    if (copy == NULL)
        refuse(p, picture, why);
    new->number = pdf_new_object(p);
    if (copy->format == PICTURE_JPEG)
        add_jpeg(p, new->number, copy);
    else
        add_png(p, new->number, picture, copy);
}

unsigned
pdf_add_picture(struct pdf *p, const struct doc_picture *picture, double w_pt,
                double h_pt)
{
    unsigned max_w = (unsigned)ceil(w_pt * DOTS_PER_INCH / 72),
             max_h = (unsigned)ceil(h_pt * DOTS_PER_INCH / 72);
    struct pdf_picture *known = p->pictures;

    while (known != NULL &&
           (known->file != picture->file || known->max_w != max_w ||
            known->max_h != max_h))
        known = known->next;
    if (known != NULL)
        return known->index;
    known = ARENA_NEW(&p->arena, struct pdf_picture);
    known->file = picture->file;
    known->max_w = max_w;
    known->max_h = max_h;
    known->index = p->n_pictures++;
    add(p, picture, known);
    known->next = p->pictures;
    p->pictures = known;
    return known->index;
}

void
put_pictures(struct pdf *p, struct buf *b)
{
    if (p->pictures == NULL)
        return;
    buf_puts(b, "/XObject<<");
    for (const struct pdf_picture *i = p->pictures; i != NULL; i = i->next) {
        buf_puts(b, "/I");
        buf_int(b, i->index);
        put_ref(b, " ", i->number);
    }
    buf_puts(b, ">>");
}
