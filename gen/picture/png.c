/*
 * PNG by libpng's simplified interface, which turns 16 bits, interlacing and
 * every kind of transparency into 8-bit samples.  A picture of 16 bits that
 * does not tell its gamma is sRGB like all others, not linear.
 */
#include <png.h>
#include <string.h>

#include "picture/picture_int.h"

static size_t
read_32(const unsigned char *p)
{
    return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

/* The chunk eXIf stands before or behind the picture. */
static unsigned
find_orientation(const struct file_bytes *f)
{
    const unsigned char *data = (const unsigned char *)f->data;

    for (size_t at = 8; f->len - at >= 12;) {
        size_t size = read_32(data + at);

        if (size > f->len - at - 12)
            break;
        if (memcmp(data + at + 4, "eXIf", 4) == 0)
            return exif_orientation(data + at + 8, size);
        at += size + 12;
    }
    return 1;
}

/* Signature, then IHDR with width and height (ISO/IEC 15948, 11.2.2). */
bool
png_read_head(struct picture *p)
{
    const struct file_bytes *f = &p->bytes;
    const unsigned char *data = (const unsigned char *)f->data;

    if (f->len < 33 || memcmp(data, "\x89PNG\r\n\x1A\n", 8) != 0 ||
        memcmp(data + 12, "IHDR", 4) != 0)
        return false;
    p->format = PICTURE_PNG;
    p->width_px = (unsigned)read_32(data + 16);
    p->height_px = (unsigned)read_32(data + 20);
    p->orientation = find_orientation(f);
    return true;
}

static bool
begin(png_image *image, const struct file_bytes *f)
{
    memset(image, 0, sizeof *image);
    image->version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(image, f->data, f->len))
        return false;
    image->flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    return image->width > 0 && image->height <= RASTER_MAX / 4 / image->width;
}

/* What samples a picture gets: palette, grey or RGB. */
static png_uint_32
choose_format(png_uint_32 format)
{
    if ((format & PNG_FORMAT_FLAG_COLORMAP) != 0)
        return PNG_FORMAT_RGB_COLORMAP;
    return (format & PNG_FORMAT_FLAG_COLOR) != 0 ? PNG_FORMAT_RGB
                                                 : PNG_FORMAT_GRAY;
}

bool
picture_decode_png(const struct file_bytes *f, struct picture_samples *s,
                   struct buf *out)
{
    static const png_color white = {255, 255, 255};
    png_image image;
    bool ok = false;

    buf_clear(out);
    *s = (struct picture_samples){0};
    if (begin(&image, f)) {
        image.format = choose_format(image.format);
        ok = buf_reserve(out, PNG_IMAGE_SIZE(image)) &&
             png_image_finish_read(&image, &white, out->data, 0, s->colors);
        out->len = ok ? PNG_IMAGE_SIZE(image) : 0;
        s->width_px = image.width;
        s->height_px = image.height;
        s->channels = PNG_IMAGE_SAMPLE_CHANNELS(image.format);
        if ((image.format & PNG_FORMAT_FLAG_COLORMAP) != 0) {
            s->channels = 1;
            s->n_colors = image.colormap_entries;
        }
    }
    png_image_free(&image);
    return ok;
}

bool
png_decode(const struct file_bytes *f, struct raster *out)
{
    png_image image;
    bool ok = false;

    if (begin(&image, f)) {
        bool alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;

        image.format = alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
        ok = raster_open(out, image.width, image.height, alpha ? 4 : 3) &&
             png_image_finish_read(&image, NULL, out->data, 0, NULL);
    }
    png_image_free(&image);
    return ok;
}

bool
png_encode(const struct raster *r, struct buf *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = r->width,
                       .height = r->height,
                       .format = r->channels == 1   ? PNG_FORMAT_GRAY
                                 : r->channels == 3 ? PNG_FORMAT_RGB
                                                    : PNG_FORMAT_RGBA};
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    bool ok;

    buf_clear(out);
    ok = buf_reserve(out, size) &&
         png_image_write_to_memory(&image, out->data, &size, 0, r->data, 0,
                                   NULL);
    out->len = ok ? size : 0;
    png_image_free(&image);
    return ok;
}
