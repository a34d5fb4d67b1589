/* The syntax of PDF, JPEG heads, prediction of PNG rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "pdf/syntax_int.h"

static void
assert_bytes(struct buf *b, const char *bytes, size_t n)
{
    assert_int_equal(b->len, n);
    assert_memory_equal(b->data, bytes, n);
    buf_clear(b);
}

static void
numbers_have_no_trailing_zeros(void **state)
{
    static const struct {
        long value;
        int decimals;
        const char *text;
    } cases[] = {
        {0, 2, "0"},          {5, 2, "0.05"},    {-5, 2, "-0.05"},
        {100, 2, "1"},        {1250, 2, "12.5"}, {-100, 2, "-1"},
        {59528, 2, "595.28"}, {7, 0, "7"},       {-30000, 0, "-30000"},
        {502, 3, "0.502"},    {1000, 3, "1"},    {1, 3, "0.001"},
    };
    struct buf b = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_fixed(&b, cases[i].value, cases[i].decimals);
        assert_string_equal(buf_str(&b), cases[i].text);
        buf_clear(&b);
    }
    buf_free(&b);
}

static void
lengths_stay_inside_the_limits(void **state)
{
    static const struct {
        double pt;
        const char *text;
    } cases[] = {
        {0.004, "0"},       {0.005, "0.01"},  {-0.005, "-0.01"},
        {1e9, "32767"},     {-1e9, "-32767"}, {0.0 / 0.0, "-32767"},
        {841.89, "841.89"},
    };
    struct buf b = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_length(&b, cases[i].pt);
        assert_string_equal(buf_str(&b), cases[i].text);
        buf_clear(&b);
    }
    buf_free(&b);
}

static void
strings_are_escaped(void **state)
{
    struct buf b = {0};

    (void)state;
    put_literal(&b, "a(b)\\\r\n\0", 8);
    assert_bytes(&b, "(a\\(b\\)\\\\\\r\n\0)", 14);
    put_text(&b, "Plain (1)");
    assert_bytes(&b, "(Plain \\(1\\))", 13);
    put_text(&b, "Я");
    assert_bytes(&b, "(\xFE\xFF\x04\x2F)", 6);
    put_text(&b, "\xF0\x9F\x98\x80"); /* beyond 16 bits: a pair */
    assert_bytes(&b, "(\xFE\xFF\xD8\x3D\xDE\x00)", 8);
    put_text(&b, "\xD0\x9D(" /* Н is 04 1D, bracket escaped in UTF-16 */);
    assert_bytes(&b, "(\xFE\xFF\x04\x1D\0\\()", 9);
    put_text_entry(&b, "/Title", "");
    put_text_entry(&b, "/Title", NULL);
    assert_int_equal(b.len, 0);
    put_text_entry(&b, "/Title", "a");
    put_ref(&b, "/P ", 120);
    assert_bytes(&b, "/Title(a)/P 120 0 R", 19);
    buf_free(&b);
}

static void
rows_are_predicted_from_what_is_nearest(void **state)
{
    static const unsigned char rows[] = {
        10, 20, 30, 40, /* a ramp: Sub with a step of 1 */
        11, 20, 31, 40, /* almost the row above: Up */
        1,  0,  0,  0,  /* small as it is: None */
    };
    struct buf b = {0};

    (void)state;
    put_predicted(&b, rows, 3, 4, 1);
    assert_bytes(&b, "\1\12\12\12\12\2\1\0\1\0\0\1\0\0\0", 15);
    buf_free(&b);
}

static void
compression_comes_back(void **state)
{
    struct deflater *d = deflater_new(1);
    struct buf b = {0};
    char text[4096];

    (void)state;
    memset(text, 'a', sizeof text);
    assert_true(deflater_add(d, text, sizeof text, &b));
    assert_true(b.len > 6 && b.len < sizeof text);
    assert_int_equal((unsigned char)b.data[0], 0x78); /* a zlib stream */
    /* CRC-32 of «123456789», the standard check value */
    assert_int_equal(deflater_checksum("123456789", 9), 0xCBF43926);
    deflater_free(d);
    buf_free(&b);
}

/* What has no room is refused, and nothing is written. */
static void
deflation_is_refused(void **state)
{
    struct buf text = {0}, small = {.max = 4};
    struct deflater *d = deflater_new(1);

    (void)state;
    buf_puts(&text, "наставник");
    assert_false(deflater_add(d, text.data, text.len, &small));
    assert_int_equal(small.len, 0);
    assert_true(small.full);
    deflater_free(d);
    deflater_free(NULL);
    buf_free(&text);
    buf_free(&small);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deflation_is_refused),
        cmocka_unit_test(numbers_have_no_trailing_zeros),
        cmocka_unit_test(lengths_stay_inside_the_limits),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(rows_are_predicted_from_what_is_nearest),
        cmocka_unit_test(compression_comes_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
