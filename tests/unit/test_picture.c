#define _GNU_SOURCE
/* Pictures as they are shown: upright, small enough, right in colour. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "picture/picture_int.h"

/* ── samples ──────────────────────────────────────────────────────────── */

/* A picture that no turn leaves alike: another colour in each corner, smooth
 * between, so that JPEG keeps it well. */
static void
make_upright(struct raster *r, unsigned w, unsigned h)
{
    assert_true(raster_open(r, w, h, 3));
    for (unsigned y = 0; y < h; y++)
        for (unsigned x = 0; x < w; x++) {
            unsigned char *p = r->data + ((size_t)y * w + x) * 3;

            p[0] = (unsigned char)(30 + 200 * x / w);
            p[1] = (unsigned char)(30 + 200 * y / h);
            p[2] = (unsigned char)(x * 2 < w && y * 2 < h ? 220 : 60);
        }
}

/* The turn that undoes another. */
static const unsigned back[9] = {0, 1, 2, 3, 4, 5, 8, 7, 6};

static struct raster
copy_raster(const struct raster *r)
{
    struct raster out;

    assert_true(raster_open(&out, r->width, r->height, r->channels));
    memcpy(out.data, r->data, (size_t)r->width * r->height * r->channels);
    return out;
}

/* EXIF with an orientation, in one of both byte orders. */
static void
put_exif(struct buf *b, unsigned orientation, bool little)
{
    static const unsigned char order[2][32] = {
        {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 2, 1, 0x0F, 0, 2, 0, 0, 0, 0, 0, 0,
         0, 0, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 0},
        {'I', 'I', 42, 0, 8, 0, 0, 0, 2, 0, 0x0F, 1, 2, 0, 0, 0, 0, 0, 0, 0,
         0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 0, 0}};
    unsigned char tiff[34] = {0};

    memcpy(tiff, order[little], 32);
    tiff[little ? 30 : 31] = (unsigned char)orientation;
    buf_add(b, (const char *)tiff, sizeof tiff);
}

static void
add_segment(struct buf *b, unsigned mark, const struct buf *data)
{
    const char head[4] = {(char)0xFF, (char)mark, (char)((data->len + 2) >> 8),
                          (char)(data->len + 2)};

    buf_add(b, head, 4);
    buf_add(b, data->data, data->len);
}

/* A JPEG of the upright picture as a camera held that way stores it. */
static void
make_jpeg(const struct raster *upright, unsigned orientation, struct buf *out)
{
    struct raster stored = copy_raster(upright);
    struct buf jpeg = {0}, exif = {0};

    raster_turn(&stored, back[orientation]);
    assert_true(jpeg_encode(&stored, 95, &jpeg));
    buf_add(&exif, "Exif\0\0", 6);
    put_exif(&exif, orientation, orientation % 2 == 0);
    buf_add(out, jpeg.data, 2);
    add_segment(out, 0xE1, &exif);
    buf_add(out, jpeg.data + 2, jpeg.len - 2);
    raster_free(&stored);
    buf_free(&jpeg);
    buf_free(&exif);
}

static void
decode_copy(const struct picture_copy *c, struct raster *out)
{
    struct picture p;

    assert_true(picture_read(c->bytes, &p));
    assert_int_equal(p.orientation, 1);
    assert_int_equal(p.width_px, c->width_px);
    assert_int_equal(p.height_px, c->height_px);
    if (c->format == PICTURE_JPEG)
        assert_true(jpeg_decode(&p, p.width_px, p.height_px, out));
    else
        assert_true(png_decode(&c->bytes, out));
}

/* Mean difference of samples, of one size and number of channels. */
static double
difference(const struct raster *a, const struct raster *b)
{
    size_t n = (size_t)a->width * a->height * a->channels, sum = 0;

    assert_int_equal(a->width, b->width);
    assert_int_equal(a->height, b->height);
    assert_int_equal(a->channels, b->channels);
    for (size_t i = 0; i < n; i++)
        sum += (size_t)abs(a->data[i] - b->data[i]);
    return (double)sum / (double)n;
}

static void
expect_like(const struct picture_copy *c, const struct raster *upright,
            double most)
{
    struct raster got, want;

    decode_copy(c, &got);
    raster_shrink(upright, c->width_px, c->height_px, &want);
    if (difference(&got, &want) > most)
        fail_msg("%ux%u differs by %.2f", c->width_px, c->height_px,
                 difference(&got, &want));
    raster_free(&got);
    raster_free(&want);
}

/* ── orientation ──────────────────────────────────────────────────────── */

static void
turn_all(unsigned w, unsigned h, unsigned max)
{
    static const enum picture_use uses[] = {PICTURE_PAPER, PICTURE_SCREEN};
    struct raster upright;
    const char *why;

    make_upright(&upright, w, h);
    for (unsigned o = 1; o <= 8; o++)
        for (int i = 0; i < 2; i++) {
            struct arena a = {0};
            struct buf jpeg = {0};
            struct picture p;
            const struct picture_copy *c;

            make_jpeg(&upright, o, &jpeg);
            assert_true(picture_read(
                (struct file_bytes){jpeg.data, jpeg.len}, &p));
            assert_int_equal(p.orientation, o);
            assert_int_equal(p.width_px, w);
            assert_int_equal(p.height_px, h);
            c = picture_fit(&a, &p, uses[i], max, max, &why);
            assert_non_null(c);
            assert_true(c->width_px <= max && c->height_px <= max);
            expect_like(c, &upright, 4);
            arena_free(&a);
            buf_free(&jpeg);
        }
    raster_free(&upright);
}

static void
all_orientations_are_upright(void **state)
{
    (void)state;
    turn_all(96, 64, 200); /* whole blocks: turned without loss */
    turn_all(93, 61, 200); /* not: through samples */
    turn_all(96, 64, 40);  /* and shrunk */
    turn_all(611, 407, 100);
}

/* The coefficients are the same ones, so turning back gives the same file. */
static void
whole_blocks_lose_nothing(void **state)
{
    struct raster upright;
    struct buf jpeg = {0}, there = {0}, back_again = {0};

    (void)state;
    make_upright(&upright, 96, 64);
    assert_true(jpeg_encode(&upright, 80, &jpeg));
    assert_true(jpeg_turn(&(struct file_bytes){jpeg.data, jpeg.len}, 6,
                          &there));
    assert_true(jpeg_turn(&(struct file_bytes){there.data, there.len}, 8,
                          &back_again));
    assert_int_equal(back_again.len, jpeg.len);
    assert_memory_equal(back_again.data, jpeg.data, jpeg.len);
    buf_free(&jpeg);
    raster_free(&upright);
    make_upright(&upright, 93, 61);
    assert_true(jpeg_encode(&upright, 80, &jpeg));
    assert_false(jpeg_turn(&(struct file_bytes){jpeg.data, jpeg.len}, 6,
                           &there));
    raster_free(&upright);
    buf_free(&jpeg);
    buf_free(&there);
    buf_free(&back_again);
}

static void
exif_is_not_trusted(void **state)
{
    struct buf b = {0};

    (void)state;
    put_exif(&b, 6, true);
    for (size_t n = 0; n < b.len; n++) {
        unsigned char *cut = malloc(n + 1);
        unsigned got;

        memcpy(cut, b.data, n);
        got = exif_orientation(cut, n);
        assert_true(got == 1 || got == 6);
        free(cut);
    }
    assert_int_equal(
        exif_orientation((const unsigned char *)b.data, b.len), 6);
    b.data[4] = b.data[5] = b.data[6] = b.data[7] = (char)0xFF;
    assert_int_equal(
        exif_orientation((const unsigned char *)b.data, b.len), 1);
    buf_clear(&b);
    put_exif(&b, 9, false);
    assert_int_equal(
        exif_orientation((const unsigned char *)b.data, b.len), 1);
    buf_free(&b);
}

/* ── shrinking ────────────────────────────────────────────────────────── */

static void
shrinking_averages_over_areas(void **state)
{
    unsigned char five[5] = {0, 50, 100, 150, 200};
    unsigned char veil[8] = {200, 100, 0, 255, 9, 9, 9, 0};
    struct raster r = {5, 1, 1, five}, out;

    (void)state;
    raster_shrink(&r, 2, 1, &out); /* 0 50 ½·100 | ½·100 150 200 */
    assert_int_equal(out.data[0], 40);
    assert_int_equal(out.data[1], 160);
    raster_free(&out);
    r.width = 1;
    r.height = 5;
    raster_shrink(&r, 1, 2, &out);
    assert_int_equal(out.data[0], 40);
    assert_int_equal(out.data[1], 160);
    raster_free(&out);
    r = (struct raster){2, 1, 4, veil}; /* what is not seen has no colour */
    raster_shrink(&r, 1, 1, &out);
    assert_in_range(out.data[0], 199, 201);
    assert_in_range(out.data[3], 127, 128);
    raster_free(&out);
}

/* ── kinds ────────────────────────────────────────────────────────────── */

/* SOI, an APP0 of 4 bytes, the frame, the scan, data, EOI. */
static const unsigned char head[] = {
    0xFF, 0xD8, 0xFF, 0xE0, 0,    4,    1,    2, /* 0: SOI, APP0 */
    0xFF, 0xFF, 0xC2, 0,    11,   8,    0,    32,
    1,    0,    1,                            /* 8: fill byte, SOF2 */
    1,    0x11, 0,                            /* 19: its component */
    0xFF, 0xDA, 0,    2,    0x55, 0xFF, 0xD9, /* 22: SOS, data, EOI */
};

static bool
read_jpeg(const unsigned char *data, size_t len, struct picture *p)
{
    struct file_bytes f = {(const char *)data, len};

    return picture_read(f, p) && jpeg_has_end(&f);
}

static void
jpeg_heads_are_read(void **state)
{
    unsigned char copy[sizeof head];
    struct picture p;

    (void)state;
    assert_true(read_jpeg(head, sizeof head, &p));
    assert_int_equal(p.width_px, 256);
    assert_int_equal(p.height_px, 32);
    assert_int_equal(p.components, 1);
    assert_true(p.progressive);
    for (size_t n = 0; n < sizeof head; n++) /* cut off anywhere */
        assert_false(read_jpeg(head, n, &p));
    memcpy(copy, head, sizeof head);
    copy[5] = 1; /* a segment shorter than its own length */
    assert_false(read_jpeg(copy, sizeof copy, &p));
    memcpy(copy, head, sizeof head);
    copy[4] = 0xFF; /* one that is longer than the file */
    assert_false(read_jpeg(copy, sizeof copy, &p));
    memcpy(copy, head, sizeof head);
    copy[15] = 0; /* no height */
    copy[14] = 0;
    assert_false(read_jpeg(copy, sizeof copy, &p));
    memcpy(copy, head, sizeof head);
    copy[13] = 12; /* bits */
    assert_false(read_jpeg(copy, sizeof copy, &p));
}

static void
a_cut_photograph_is_refused(void **state)
{
    struct arena a = {0};
    struct raster r;
    struct buf jpeg = {0};
    struct picture p;
    const char *why = NULL;

    (void)state;
    make_upright(&r, 400, 300);
    make_jpeg(&r, 6, &jpeg);
    assert_true(picture_read(
        (struct file_bytes){jpeg.data, jpeg.len * 3 / 4}, &p));
    assert_null(picture_fit(&a, &p, PICTURE_SCREEN, 100, 100, &why));
    assert_non_null(why);
    assert_null(picture_fit(&a, &p, PICTURE_PAPER, 1000, 1000, &why));
    raster_free(&r);
    buf_free(&jpeg);
    arena_free(&a);
}

/* Bits of a photograph, of a drawing: the smaller kind of file. */
static void
a_scaled_png_is_what_suits_it(void **state)
{
    struct arena a = {0};
    struct raster r;
    struct buf png = {0};
    struct picture p;
    const struct picture_copy *c;
    const char *why;
    unsigned seed = 1;

    (void)state;
    make_upright(&r, 400, 300);
    for (size_t i = 0; i < 400u * 300 * 3; i++) {
        seed = seed * 1103515245u + 12345u;
        r.data[i] = (unsigned char)(r.data[i] + (seed >> 16) % 20);
    }
    assert_true(png_encode(&r, &png));
    assert_true(picture_read((struct file_bytes){png.data, png.len}, &p));
    c = picture_fit(&a, &p, PICTURE_SCREEN, 200, 200, &why);
    assert_int_equal(c->format, PICTURE_JPEG);
    expect_like(c, &r, 8);
    c = picture_fit(&a, &p, PICTURE_SCREEN, 400, 400, &why);
    assert_int_equal(c->format, PICTURE_PNG); /* as it is */
    memset(r.data, 255, 400u * 300 * 3);
    memset(r.data, 0, 400u * 10 * 3);
    assert_true(png_encode(&r, &png));
    assert_true(picture_read((struct file_bytes){png.data, png.len}, &p));
    c = picture_fit(&a, &p, PICTURE_SCREEN, 200, 200, &why);
    assert_int_equal(c->format, PICTURE_PNG);
    raster_free(&r);
    buf_free(&png);
    arena_free(&a);
}

/* On paper a veil lies on white, on the site it stays a veil. */
static void
transparency_is_flat_on_paper_only(void **state)
{
    struct arena a = {0};
    struct raster r, got;
    struct buf png = {0};
    struct picture p;
    const char *why;

    (void)state;
    assert_true(raster_open(&r, 64, 64, 4));
    for (size_t i = 0; i < 64 * 64; i++)
        memcpy(r.data + i * 4, (unsigned char[]){255, 0, 0, 128}, 4);
    assert_true(png_encode(&r, &png));
    assert_true(picture_read((struct file_bytes){png.data, png.len}, &p));
    decode_copy(picture_fit(&a, &p, PICTURE_PAPER, 32, 32, &why), &got);
    assert_int_equal(got.channels, 3);
    assert_in_range(got.data[0], 253, 255);
    assert_in_range(got.data[1], 125, 129);
    raster_free(&got);
    decode_copy(picture_fit(&a, &p, PICTURE_SCREEN, 32, 32, &why), &got);
    assert_int_equal(got.channels, 4);
    assert_int_equal(got.data[0], 255);
    assert_int_equal(got.data[3], 128);
    raster_free(&got);
    raster_free(&r);
    buf_free(&png);
    arena_free(&a);
}

static void
others_are_named(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *name;
    } cases[] = {
        {"\0\0\0\x18" "ftypheic\0\0", 14, "снимок HEIC"},
        {"\0\0\0\x18" "ftypmif1\0\0", 14, "снимок HEIF"},
        {"GIF89a", 6, "картинка GIF"},
        {"II*\0\x08\0\0\0", 8, "картинка TIFF"},
        {"MM\0*\0\0\0\x08", 8, "картинка TIFF"},
        {"BMxxxx", 6, "картинка BMP"},
        {"<svg xmlns=", 11, "рисунок SVG"},
        {"слово", 10, NULL},
        {"", 0, NULL},
    };
    const char *way_out;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct file_bytes f = {cases[i].bytes, cases[i].len};
        const char *got = picture_name_other(&f, &way_out);
        struct picture p;

        assert_false(picture_read(f, &p));
        if (cases[i].name == NULL)
            assert_null(got);
        else
            assert_string_equal(got, cases[i].name);
    }
}

/* ── the store ────────────────────────────────────────────────────────── */

struct run {
    struct arena arena;
    struct picture_store *store;
    const struct picture *picture;
};

static void
run_start(struct run *r, const struct buf *jpeg, const char *dir)
{
    struct picture p;

    memset(r, 0, sizeof *r);
    r->store = picture_store_new(&r->arena);
    picture_store_set_folder(r->store, dir);
    assert_true(picture_read((struct file_bytes){jpeg->data, jpeg->len}, &p));
    r->picture = picture_store_add(r->store, "x/a.jpg", &p);
    assert_ptr_equal(picture_store_find(r->store, "x/a.jpg"), r->picture);
}

static size_t
count_files(const char *dir)
{
    struct arena a = {0};
    struct file_entry *e;
    size_t n = 0;

    if (!file_list(&a, dir, &e, &n))
        n = 0;
    arena_free(&a);
    return n;
}

static void
copies_are_kept_between_runs(void **state)
{
    char dir[] = "/tmp/spravka-picture-XXXXXX";
    struct raster upright;
    struct buf jpeg = {0};
    struct run first, second;
    const struct picture_copy *a, *b;
    struct file_entry *e;
    const char *why, *path;
    size_t n;

    (void)state;
    assert_non_null(mkdtemp(dir));
    make_upright(&upright, 400, 300);
    make_jpeg(&upright, 6, &jpeg);
    run_start(&first, &jpeg, dir);
    a = picture_fit(NULL, first.picture, PICTURE_PAPER, 100, 100, &why);
    assert_ptr_equal(
        a, picture_fit(NULL, first.picture, PICTURE_PAPER, 100, 100, &why));
    picture_store_save(first.store);
    assert_int_equal(count_files(dir), 1); /* what was asked for */
    run_start(&second, &jpeg, dir);
    /* it was read and not made: a broken file would not do */
    memset(jpeg.data + jpeg.len / 2, 0, jpeg.len / 2);
    assert_int_equal(jpeg.len, second.picture->bytes.len);
    b = picture_fit(NULL, second.picture, PICTURE_PAPER, 100, 100, &why);
    assert_null(b); /* another digest: it is not taken for the first */
    arena_free(&second.arena);
    buf_clear(&jpeg);
    make_jpeg(&upright, 6, &jpeg);
    run_start(&second, &jpeg, dir);
    b = picture_fit(NULL, second.picture, PICTURE_PAPER, 100, 100, &why);
    assert_int_equal(a->bytes.len, b->bytes.len);
    assert_memory_equal(a->bytes.data, b->bytes.data, a->bytes.len);
    arena_free(&second.arena);
    /* damaged: made again, and written again */
    assert_true(file_list(&first.arena, dir, &e, &n));
    path = file_join(&first.arena, dir, e[0].name);
    assert_true(file_remove(path));
    assert_true(file_write(path, "0123", 4));
    run_start(&second, &jpeg, dir);
    b = picture_fit(NULL, second.picture, PICTURE_PAPER, 100, 100, &why);
    assert_memory_equal(a->bytes.data, b->bytes.data, a->bytes.len);
    picture_store_save(second.store);
    arena_free(&second.arena);
    /* another size: the first is not kept any longer */
    run_start(&second, &jpeg, dir);
    picture_fit(NULL, second.picture, PICTURE_PAPER, 90, 90, &why);
    picture_store_save(second.store);
    assert_int_equal(count_files(dir), 1);
    assert_false(file_exists(path, NULL));
    assert_true(file_list(&first.arena, dir, &e, &n));
    file_remove(file_join(&first.arena, dir, e[0].name));
    rmdir(dir);
    arena_free(&second.arena);
    arena_free(&first.arena);
    raster_free(&upright);
    buf_free(&jpeg);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_orientations_are_upright),
        cmocka_unit_test(whole_blocks_lose_nothing),
        cmocka_unit_test(exif_is_not_trusted),
        cmocka_unit_test(shrinking_averages_over_areas),
        cmocka_unit_test(jpeg_heads_are_read),
        cmocka_unit_test(a_cut_photograph_is_refused),
        cmocka_unit_test(a_scaled_png_is_what_suits_it),
        cmocka_unit_test(transparency_is_flat_on_paper_only),
        cmocka_unit_test(others_are_named),
        cmocka_unit_test(copies_are_kept_between_runs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
