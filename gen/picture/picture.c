/* What a file is by its beginning, and what a picture is that is not shown. */
#include "picture/picture.h"

#include <string.h>

#include "picture/picture_int.h"

/** Pixels in a row or column that back ends are asked to cope with. */
#define MAX_PIXELS 20000u

static bool
read_head(struct picture *p)
{
    return png_read_head(p) || jpeg_read_head(p) || webp_read_head(p);
}

bool
picture_read(struct file_bytes bytes, struct picture *out)
{
    *out = (struct picture){.bytes = bytes, .orientation = 1};
    if (!read_head(out))
        return false;
    if (out->orientation > 4) {
        unsigned width = out->width_px;

        out->width_px = out->height_px;
        out->height_px = width;
    }
    return out->width_px > 0 && out->height_px > 0 &&
           out->width_px <= MAX_PIXELS && out->height_px <= MAX_PIXELS;
}

/* A kind of file by the bytes at its beginning. */
struct sign {
    size_t at, len;
    const char *bytes, *name, *way_out;
};

#define SAVE "откройте её и сохраните как PNG или JPEG"
#define IPHONE                                                           \
    "отправьте снимок себе письмом или сообщением или откройте и "       \
    "сохраните как JPEG; чтобы телефон снимал так сам: Настройки → "     \
    "Камера → Форматы → Наиболее совместимые"

static const struct sign signs[] = {
    {4, 8, "ftypheic", "снимок HEIC", IPHONE},
    {4, 8, "ftypheix", "снимок HEIC", IPHONE},
    {4, 8, "ftyphevc", "снимок HEIC", IPHONE},
    {4, 8, "ftypmif1", "снимок HEIF", IPHONE},
    {4, 8, "ftypmsf1", "снимок HEIF", IPHONE},
    {4, 8, "ftypavif", "картинка AVIF", SAVE},
    {4, 8, "ftypavis", "картинка AVIF", SAVE},
    {0, 4, "GIF8", "картинка GIF", SAVE},
    {0, 4, "II*\0", "картинка TIFF", SAVE},
    {0, 4, "MM\0*", "картинка TIFF", SAVE},
    {0, 2, "BM", "картинка BMP", SAVE},
    {0, 4, "\0\0\1\0", "значок ICO", SAVE},
    {0, 4, "8BPS", "рисунок Photoshop", SAVE},
    {0, 12, "\0\0\0\x0CjP  \r\n\x87\n", "картинка JPEG 2000", SAVE},
    {0, 2, "\xFF\x0A", "картинка JPEG XL", SAVE},
    {0, 4, "<svg", "рисунок SVG", SAVE},
    {0, 5, "<?xml", "рисунок SVG", SAVE},
    {0, 5, "%PDF-", "документ PDF",
     "откройте его и сохраните нужную страницу как картинку PNG"},
    {8, 4, "WEBP", "движущаяся или испорченная картинка WebP", SAVE},
    {0, 3, "\xFF\xD8\xFF", "JPEG такого вида, какого программы не показывают, "
     "или испорченный", "откройте её и сохраните заново как JPEG"},
    {0, 4, "\x89PNG", "испорченная или слишком большая картинка PNG", SAVE},
};

const char *
picture_name_other(const struct file_bytes *f, const char **way_out)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const struct sign *s = &signs[i];

        if (f->len >= s->at + s->len &&
            memcmp(f->data + s->at, s->bytes, s->len) == 0) {
            *way_out = s->way_out;
            return s->name;
        }
    }
    return NULL;
}
