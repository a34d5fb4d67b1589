/*
 * Pictures.  JPEG goes into the file as it is.  PNG is decoded by libpng's
 * simplified interface: it turns 16 bits, interlacing and every kind of
 * transparency into plain 8-bit samples on white paper (PDF/A-1 forbids
 * transparency, ISO 19005-1, 6.4).  libharu's own loaders are not used: a
 * broken PNG lets libpng end the program, a broken JPEG gives no error.
 */
#include "pdf/pdf_int.h"

#include <png.h>

/** A picture used in the document. */
struct pdf_picture {
    struct pdf_picture *next;
    const struct doc_picture *picture;
    unsigned index;  /* its name is /I<index> */
    unsigned number; /* of its object */
};

/** Decoded samples; their bytes are in pdf.samples. */
struct samples {
    const struct doc_picture *picture;
    png_image image;
    png_byte colors[256 * 3]; /* of an indexed picture */
};

/** Compression of pictures. */
#define PICTURE_LEVEL 9
/** Most bytes of samples. */
#define SAMPLES_MAX ((size_t)200 * 1024 * 1024)

static void
refuse(struct pdf *p, const struct doc_picture *picture, const char *why)
{
    if (picture->at.src != NULL)
        p->at = picture->at;
    pdf_fail(p, DIAG_PDF_PICTURE, "картинка «%s»: %s",
             picture->name != NULL ? picture->name : "без имени", why);
}

/* ── PNG ───────────────────────────────────────────────────────────── */

/** What samples a picture gets: palette, grey or RGB, never alpha. */
static png_uint_32
choose_format(png_uint_32 format)
{
    if ((format & PNG_FORMAT_FLAG_COLORMAP) != 0)
        return PNG_FORMAT_RGB_COLORMAP;
    return (format & PNG_FORMAT_FLAG_COLOR) != 0 ? PNG_FORMAT_RGB
                                                 : PNG_FORMAT_GRAY;
}

static void
put_color_space(struct buf *b, const struct samples *s)
{
    if ((s->image.format & PNG_FORMAT_FLAG_COLORMAP) == 0) {
        buf_puts(b, s->image.format == PNG_FORMAT_RGB
                        ? "/ColorSpace/DeviceRGB"
                        : "/ColorSpace/DeviceGray");
        return;
    }
    buf_puts(b, "/ColorSpace[/Indexed/DeviceRGB ");
    buf_int(b, (long long)s->image.colormap_entries - 1);
    put_literal(b, s->colors, s->image.colormap_entries * 3);
    buf_putc(b, ']');
}

static bool
decode_png(struct pdf *p, const struct doc_picture *picture, struct samples *s)
{
    static const png_color white = {255, 255, 255};
    size_t size;

    buf_clear(&p->samples);
    s->image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&s->image, picture->data,
                                          picture->len))
        return false;
    s->image.format = choose_format(s->image.format);
    if (s->image.width == 0 ||
        s->image.height > SAMPLES_MAX / 4 / s->image.width)
        return false;
    size = PNG_IMAGE_SIZE(s->image);
    if (!buf_reserve(&p->samples, size))
        return false;
    p->samples.len = size;
    return png_image_finish_read(&s->image, &white, p->samples.data, 0,
                                 s->colors) != 0;
}

/** The samples as a stream: small rather than fast, pictures are rare. */
static void
write_samples(struct pdf *p, unsigned number, const struct samples *s)
{
    const bool indexed = (s->image.format & PNG_FORMAT_FLAG_COLORMAP) != 0;
    const size_t step = PNG_IMAGE_SAMPLE_CHANNELS(s->image.format);
    const size_t row_len = s->image.width * step;
    struct buf *b = p->out;

    buf_clear(&p->predicted);
    buf_clear(&p->zipped);
    if (!indexed)
        put_predicted(&p->predicted, (const unsigned char *)p->samples.data,
                      s->image.height, row_len, step);
    if (p->predicted.full ||
        !deflate_once(PICTURE_LEVEL, indexed ? &p->samples : &p->predicted,
                      &p->zipped))
        refuse(p, s->picture, "слишком велика");
    pdf_open_object(p, number);
    buf_puts(b, "<</Type/XObject/Subtype/Image/Width ");
    buf_int(b, s->image.width);
    buf_puts(b, "/Height ");
    buf_int(b, s->image.height);
    buf_puts(b, "/BitsPerComponent 8/Filter/FlateDecode");
    put_color_space(b, s);
    if (!indexed) {
        buf_puts(b, "/DecodeParms<</Predictor 15/Colors ");
        buf_int(b, (long long)step);
        buf_puts(b, "/Columns ");
        buf_int(b, s->image.width);
        buf_puts(b, ">>");
    }
    buf_puts(b, "/Length ");
    buf_int(b, (long long)p->zipped.len);
    buf_puts(b, ">>stream\n");
    buf_add(b, p->zipped.data, p->zipped.len);
    buf_puts(b, "\nendstream");
    pdf_close_object(p);
}

static unsigned
add_png(struct pdf *p, const struct doc_picture *picture)
{
    struct samples s = {.picture = picture};
    unsigned number = pdf_new_object(p);
    bool ok = decode_png(p, picture, &s);

    png_image_free(&s.image);
    if (!ok)
        refuse(p, picture, "файл PNG испорчен или слишком велик");
    write_samples(p, number, &s);
    return number;
}

/* ── JPEG ──────────────────────────────────────────────────────────── */

static unsigned
add_jpeg(struct pdf *p, const struct doc_picture *picture)
{
    struct jpeg_head head;
    unsigned number = pdf_new_object(p);
    struct buf *b = p->out;

    if (!jpeg_read(picture->data, picture->len, &head))
        refuse(p, picture, "файл JPEG испорчен");
    if (head.components == 4)
        refuse(p, picture, "JPEG в цветах CMYK; сохраните его в RGB");
    if (head.bits != 8 || (head.components != 1 && head.components != 3))
        refuse(p, picture, "JPEG такого вида не поддерживается");
    pdf_open_object(p, number);
    buf_puts(b, "<</Type/XObject/Subtype/Image/Width ");
    buf_int(b, head.width);
    buf_puts(b, "/Height ");
    buf_int(b, head.height);
    buf_puts(b, "/BitsPerComponent 8/ColorSpace/Device");
    buf_puts(b, head.components == 3 ? "RGB" : "Gray");
    buf_puts(b, "/Filter/DCTDecode/Length ");
    buf_int(b, (long long)picture->len);
    buf_puts(b, ">>stream\n");
    buf_add(b, picture->data, picture->len);
    buf_puts(b, "\nendstream");
    pdf_close_object(p);
    return number;
}

/* ── the list ──────────────────────────────────────────────────────── */

unsigned
pdf_add_picture(struct pdf *p, const struct doc_picture *picture)
{
    struct pdf_picture *known = p->pictures;

    while (known != NULL && known->picture != picture)
        known = known->next;
    if (known != NULL)
        return known->index;
    known = ARENA_NEW(&p->arena, struct pdf_picture);
    known->picture = picture;
    known->index = p->n_pictures++;
    known->number = picture->jpeg ? add_jpeg(p, picture) : add_png(p, picture);
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
