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
    png_image image;
    png_byte colors[256 * 3]; /* of an indexed picture */
};

/** Most bytes of samples. */
#define SAMPLES_MAX ((size_t)200 * 1024 * 1024)

static void
refuse(struct pdf *p, const struct doc_picture *picture, const char *why)
{
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

static unsigned
add_png(struct pdf *p, const struct doc_picture *picture)
{
    struct samples s = {0};
    struct buf dict = {0};
    unsigned number = pdf_new_object(p);
    bool ok = decode_png(p, picture, &s);

    png_image_free(&s.image);
    if (ok) {
        buf_puts(&dict, "/Type/XObject/Subtype/Image/Width ");
        buf_int(&dict, s.image.width);
        buf_puts(&dict, "/Height ");
        buf_int(&dict, s.image.height);
        buf_puts(&dict, "/BitsPerComponent 8");
        put_color_space(&dict, &s);
        pdf_add_stream(p, number, dict.data, p->samples.data, p->samples.len);
    }
    buf_free(&dict);
    if (!ok)
        refuse(p, picture, "файл PNG испорчен или слишком велик");
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
