/* Pictures lose what they tell besides the picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "picture/picture.h"

#define BYTES(s) ((struct file_bytes){(s), sizeof(s) - 1})

static void
expect_stripped(struct file_bytes in, struct file_bytes want)
{
    struct arena a = {0};
    struct file_bytes got;

    assert_true(picture_strip(&a, &in, &got));
    assert_int_equal(got.len, want.len);
    assert_memory_equal(got.data, want.data, want.len);
    arena_free(&a);
}

#define JFIF "\xFF\xE0\0\x08JFIF\0\x01"
#define EXIF         \
    "\xFF\xE1\0\x0C" \
    "Exif\0\0GPS!"
#define IPTC         \
    "\xFF\xED\0\x07" \
    "Photo"
#define NOTE "\xFF\xFE\0\x06\xFF\xD9me"
#define ICC "\xFF\xE2\0\x0FICC_PROFILE\0\x01"
#define MPF "\xFF\xE2\0\x06MPF\0"
#define ADOBE        \
    "\xFF\xEE\0\x08" \
    "Adobe\x64"
#define TABLE "\xFF\xDB\0\x04\x01\x02"
#define SCAN "\xFF\xDA\0\x03\x01zz\xFF\0y\xFF\xD3x"
#define SECOND "\xFF\xDA\0\x03\x02qq"
#define END "\xFF\xD9"

static void
test_jpeg(void **state)
{
    (void)state;
    expect_stripped(
        BYTES("\xFF\xD8" JFIF EXIF IPTC NOTE ICC MPF ADOBE TABLE SCAN TABLE EXIF
                  SECOND END),
        BYTES("\xFF\xD8" JFIF ICC ADOBE TABLE SCAN TABLE SECOND END));
}

/* A second picture behind the end has a place of its own in it. */
static void
test_jpeg_tail(void **state)
{
    (void)state;
    expect_stripped(BYTES("\xFF\xD8" TABLE SCAN END "\xFF\xD8" EXIF SCAN END),
                    BYTES("\xFF\xD8" TABLE SCAN END));
}

#define PNG "\x89PNG\r\n\x1A\n"
#define IHDR "\0\0\0\x01IHDR1crc."
#define TEXT "\0\0\0\x03tEXtaaacrc."
#define EXIF_PNG \
    "\0\0\0\x02" \
    "eXIfMMcrc."
#define IDAT "\0\0\0\x02IDATtIcrc."
#define IEND "\0\0\0\0IENDcrc."

static void
test_png(void **state)
{
    (void)state;
    expect_stripped(BYTES(PNG IHDR TEXT EXIF_PNG IDAT IEND "tail"),
                    BYTES(PNG IHDR IDAT IEND));
}

/* What cannot be followed is refused, wherever it is cut. */
static void
test_broken(void **state)
{
    static const char jpeg[] = "\xFF\xD8" EXIF TABLE;
    static const char png[] = PNG IHDR TEXT IDAT;
    struct arena a = {0};
    struct file_bytes got, in;

    (void)state;
    for (size_t n = 0; n < sizeof jpeg; n++) {
        in = (struct file_bytes){jpeg, n};
        assert_false(picture_strip(&a, &in, &got));
    }
    for (size_t n = 0; n < sizeof png; n++) {
        in = (struct file_bytes){png, n};
        assert_false(picture_strip(&a, &in, &got));
    }
    in = BYTES("\xFF\xD8\xFF\xE1\0\x01" TABLE SCAN END);
    assert_false(picture_strip(&a, &in, &got));
    arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jpeg),
        cmocka_unit_test(test_jpeg_tail),
        cmocka_unit_test(test_png),
        cmocka_unit_test(test_broken),
    };

    return cmocka_run_group_tests_name("base_picture", tests, NULL, NULL);
}
