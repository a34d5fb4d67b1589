/*
 * Pictures for photos.sh, one scene in all: as phones, cameras and editors
 * store it.  And whether two files show the same.
 *   photos kinds FOLDER     8 orientations of two sizes, 6 other kinds
 *   photos large FOLDER N   N photographs of 12 megapixels and some 5 MB
 *   photos same A B         PNG or JPEG each
 */
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>
#include <webp/encode.h>

struct scene {
    int w, h;
    unsigned char *rgb;
};

static void
fail(const char *what)
{
    fprintf(stderr, "photos: %s\n", what);
    exit(1);
}

static struct scene
scene_new(int w, int h)
{
    struct scene s = {w, h, malloc((size_t)w * (size_t)h * 3)};

    if (s.rgb == NULL)
        fail("no memory");
    return s;
}

/* Sky above, grass below, a sun on the left, a house on the right; `noise` as
 * a sensor has it. */
static struct scene
scene_draw(int w, int h, int noise, unsigned seed)
{
    struct scene s = scene_new(w, h);

    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            unsigned char *p = s.rgb + ((size_t)y * (size_t)w + (size_t)x) * 3;
            int c[3] = {90 + 80 * y / h, 150 + 60 * y / h, 230};
            int dx = x - w / 5, dy = y - h / 4;

            if (y > h * 2 / 3)
                c[0] = 60, c[1] = 140 - 40 * x / w, c[2] = 50;
            if ((long)dx * dx + (long)dy * dy < (long)h * h / 60)
                c[0] = 250, c[1] = 220, c[2] = 80;
            if (x > w * 3 / 5 && x < w * 9 / 10 && y > h / 2)
                c[0] = 150, c[1] = 60, c[2] = 40;
            for (int i = 0; i < 3; i++) {
                seed = seed * 1103515245u + 12345u;
                c[i] += noise == 0 ? 0 : (int)(seed >> 16) % noise - noise / 2;
                p[i] = (unsigned char)(c[i] < 0 ? 0 : c[i] > 255 ? 255 : c[i]);
            }
        }
    return s;
}

/* EXIF 2.32, 4.6.4: which side of the scene is the first stored row, and
 * which the first stored column. */
static const char sides[9][2] = {"",   "tl", "tr", "br", "bl",
                                 "lt", "rt", "rb", "lb"};

/* The scene as a camera held in one of the eight ways stores it. */
static struct scene
scene_store(const struct scene *s, int orientation)
{
    char row = sides[orientation][0], column = sides[orientation][1];
    int lying = row == 'l' || row == 'r';
    struct scene out = scene_new(lying ? s->h : s->w, lying ? s->w : s->h);

    for (int Y = 0; Y < out.h; Y++)
        for (int X = 0; X < out.w; X++) {
            int x = lying ? Y : X, y = lying ? X : Y;

            if (row == 'r' || column == 'r')
                x = s->w - 1 - x;
            if (row == 'b' || column == 'b')
                y = s->h - 1 - y;
            memcpy(out.rgb + ((size_t)Y * (size_t)out.w + (size_t)X) * 3,
                   s->rgb + ((size_t)y * (size_t)s->w + (size_t)x) * 3, 3);
        }
    return out;
}

/* ── writing ──────────────────────────────────────────────────────────── */

static void
write_file(const char *folder, const char *name, const void *a, size_t n,
           const void *b, size_t m)
{
    char path[4096];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f = fopen(path, "wb");
    if (f == NULL || fwrite(a, 1, n, f) != n || fwrite(b, 1, m, f) != m ||
        fclose(f) != 0)
        fail(path);
}

/* A JPEG with EXIF behind its first mark. */
static void
write_jpeg(const char *folder, const char *name, const struct scene *s,
           int orientation, int quality, int flags)
{
    unsigned char exif[] = "\xFF\xD8\xFF\xE1\0\x22" "Exif\0\0MM\0*\0\0\0\x08"
                           "\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    struct scene stored = scene_store(s, orientation);
    unsigned char *data = NULL;
    unsigned long size = 0;
    tjhandle h = tjInitCompress();

    exif[31] = (unsigned char)orientation;
    if (tjCompress2(h, stored.rgb, stored.w, 0, stored.h, TJPF_RGB, &data,
                    &size, TJSAMP_420, quality, flags) != 0)
        fail(tjGetErrorStr2(h));
    write_file(folder, name, exif, 38, data + 2, size - 2);
    tjFree(data);
    tjDestroy(h);
    free(stored.rgb);
}

/* Inverted, as Adobe's programs write it: libjpeg adds their segment. */
static void
write_cmyk(const char *folder, const struct scene *s)
{
    size_t n = (size_t)s->w * (size_t)s->h;
    unsigned char *cmyk = malloc(n * 4), *data = NULL;
    unsigned long size = 0;
    tjhandle h = tjInitCompress();

    for (size_t i = 0; i < n; i++) {
        memcpy(cmyk + i * 4, s->rgb + i * 3, 3);
        cmyk[i * 4 + 3] = 255;
    }
    if (tjCompress2(h, cmyk, s->w, 0, s->h, TJPF_CMYK, &data, &size,
                    TJSAMP_444, 92, 0) != 0)
        fail(tjGetErrorStr2(h));
    write_file(folder, "kind-cmyk.jpg", data, size, "", 0);
    tjFree(data);
    tjDestroy(h);
    free(cmyk);
}

static void
write_png(const char *folder, const char *name, const struct scene *s,
          int depth, int interlace)
{
    char path[4096];
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    size_t row = (size_t)s->w * 3 * (size_t)(depth / 8);
    unsigned char *line = malloc(row);
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f = fopen(path, "wb");
    if (f == NULL || setjmp(png_jmpbuf(png)))
        fail(path);
    png_init_io(png, f);
    png_set_IHDR(png, info, (png_uint_32)s->w, (png_uint_32)s->h, depth,
                 PNG_COLOR_TYPE_RGB, interlace, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int pass = png_set_interlace_handling(png); pass > 0; pass--)
        for (int y = 0; y < s->h; y++) {
            const unsigned char *from =
                s->rgb + (size_t)y * (size_t)s->w * 3;

            for (size_t i = 0; i < row; i++)
                line[i] = from[i / (size_t)(depth / 8)];
            png_write_row(png, line);
        }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    fclose(f);
    free(line);
}

static void
write_webp(const char *folder, const struct scene *s)
{
    uint8_t *data = NULL;
    size_t n = WebPEncodeRGB(s->rgb, s->w, s->h, s->w * 3, 85, &data);

    if (n == 0)
        fail("WebP");
    write_file(folder, "kind-webp.webp", data, n, "", 0);
    WebPFree(data);
}

static void
write_kinds(const char *folder)
{
    struct scene odd = scene_draw(901, 603, 0, 1);   /* no whole blocks */
    struct scene even = scene_draw(912, 608, 0, 1);  /* of 16 × 16 */
    struct scene large = scene_draw(2401, 1605, 8, 1);
    char name[32];

    for (int o = 1; o <= 8; o++) {
        snprintf(name, sizeof name, "odd-%d.jpg", o);
        write_jpeg(folder, name, &odd, o, 92, 0);
        snprintf(name, sizeof name, "even-%d.jpg", o);
        write_jpeg(folder, name, &even, o, 92, 0);
        snprintf(name, sizeof name, "large-%d.jpg", o);
        write_jpeg(folder, name, &large, o, 92, 0);
    }
    write_jpeg(folder, "kind-progressive.jpg", &odd, 1, 92,
               TJFLAG_PROGRESSIVE);
    write_jpeg(folder, "kind-waves.jpg", &large, 6, 92, TJFLAG_PROGRESSIVE);
    write_cmyk(folder, &odd);
    write_png(folder, "kind-deep.png", &odd, 16, PNG_INTERLACE_NONE);
    write_png(folder, "kind-laced.png", &odd, 8, PNG_INTERLACE_ADAM7);
    write_png(folder, "kind-large.png", &large, 8, PNG_INTERLACE_NONE);
    write_webp(folder, &odd);
}

static void
write_large(const char *folder, int n)
{
    for (int i = 1; i <= n; i++) {
        struct scene s = scene_draw(4000, 3000, 26, (unsigned)i);
        char name[32];

        snprintf(name, sizeof name, "foto-%d.jpg", i);
        write_jpeg(folder, name, &s, i % 2 == 0 ? 6 : 1, 92, 0);
        free(s.rgb);
    }
}

/* ── comparing ────────────────────────────────────────────────────────── */

static struct scene
read_png(const char *path)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    struct scene s;

    if (!png_image_begin_read_from_file(&image, path))
        fail(path);
    image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    image.format = PNG_FORMAT_RGB;
    s = scene_new((int)image.width, (int)image.height);
    if (!png_image_finish_read(&image, NULL, s.rgb, 0, NULL))
        fail(path);
    return s;
}

static struct scene
read_jpeg(const char *path)
{
    FILE *f = fopen(path, "rb");
    static unsigned char data[32 << 20];
    size_t n = f != NULL ? fread(data, 1, sizeof data, f) : 0;
    int w, h, sampling, space;
    tjhandle t = tjInitDecompress();
    struct scene s;

    if (tjDecompressHeader3(t, data, n, &w, &h, &sampling, &space) != 0)
        fail(path);
    s = scene_new(w, h);
    if (tjDecompress2(t, data, n, s.rgb, w, 0, h, TJPF_RGB, 0) != 0)
        fail(path);
    return s;
}

#define COLUMNS 30
#define ROWS 20
/* Of 255, mean over a field. */
#define TOLERANCE 10

static int
field_mean(const struct scene *s, int column, int row, int channel)
{
    long sum = 0, n = 0;

    for (int y = s->h * row / ROWS; y < s->h * (row + 1) / ROWS; y++)
        for (int x = s->w * column / COLUMNS; x < s->w * (column + 1) / COLUMNS;
             x++, n++)
            sum += s->rgb[((size_t)y * (size_t)s->w + (size_t)x) * 3 +
                          (size_t)channel];
    return (int)(sum / n);
}

/* Edges of the scene fall between fields a little differently, so a few fields
 * may differ. */
static int
are_same(const char *a, const char *b)
{
    struct scene s[2];
    int other = 0;

    for (int i = 0; i < 2; i++) {
        const char *path = i == 0 ? a : b;

        s[i] = strstr(path, ".png") != NULL ? read_png(path) : read_jpeg(path);
    }
    if (abs(s[0].w * s[1].h - s[1].w * s[0].h) > 4 * (s[0].w + s[1].w))
        return 0; /* of another shape */
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++)
            for (int c = 0; c < 3; c++)
                other += abs(field_mean(&s[0], column, row, c) -
                             field_mean(&s[1], column, row, c)) > TOLERANCE;
    return other * 100 <= COLUMNS * ROWS * 3;
}

int
main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "kinds") == 0)
        write_kinds(argv[2]);
    else if (argc == 4 && strcmp(argv[1], "large") == 0)
        write_large(argv[2], atoi(argv[3]));
    else if (argc == 4 && strcmp(argv[1], "same") == 0)
        return !are_same(argv[2], argv[3]);
    else
        fail("wrong arguments");
    return 0;
}
