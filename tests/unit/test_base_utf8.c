/* UTF-8: decoding there and back, broken bytes, classes of letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/utf8.h"

/* All characters of all planes there and back, in both directions. */
static void
test_round_trip(void **state)
{
    (void)state;
    for (unsigned cp = 0; cp <= 0x10FFFF; cp++) {
        size_t n, want = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
        char s[5] = "";
        const char *p = s, *q;

        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        n = utf8_encode(cp, s);
        q = s + n;
        if (n != want || utf8_next(&p, s + n) != cp || p != s + n ||
            utf8_prev(&q, s) != cp || q != s || utf8_check(s, n) != n ||
            utf8_count(s, n) != 1)
            fail_msg("U+%04X", cp);
    }
}

static void
test_known_bytes(void **state)
{
    char s[4];

    (void)state;
    assert_int_equal(utf8_encode(0x451, s), 2);
    assert_memory_equal(s, "\xD1\x91", 2);
    assert_int_equal(utf8_encode(0x20AC, s), 3);
    assert_memory_equal(s, "\xE2\x82\xAC", 3);
    assert_int_equal(utf8_encode(0x1F600, s), 4);
    assert_memory_equal(s, "\xF0\x9F\x98\x80", 4);
}

/* Each is one bad byte, then decoding goes on behind that byte. */
static void
test_broken(void **state)
{
    static const char *const broken[] = {
        "\x80",             /* continuation alone */
        "\xBF",             /* the same */
        "\xC0\x80",         /* NUL in two bytes */
        "\xC1\xBF",         /* overlong */
        "\xE0\x9F\xBF",     /* overlong of three */
        "\xF0\x8F\xBF\xBF", /* overlong of four */
        "\xED\xA0\x80",     /* surrogates */
        "\xED\xBF\xBF",     /* the same */
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xF5\x80\x80\x80", /* the same */
        "\xFE",             /* never a byte of UTF-8 */
        "\xFF",             /* the same */
        "\xD0",             /* cut short */
        "\xD0 ",            /* followed by another character */
        "\xE2\x84",         /* cut short */
        "\xF0\x9F\x98",     /* cut short */
    };

    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        const char *p = broken[i], *end = p + strlen(p);

        assert_int_equal(utf8_next(&p, end), UTF8_BAD);
        assert_int_equal(p - broken[i], 1);
        assert_int_equal(utf8_check(broken[i], strlen(broken[i])), 0);
    }
    /* a true U+FFFD is no fault */
    assert_int_equal(utf8_check("a\xEF\xBF\xBD", 4), 4);
    assert_int_equal(utf8_check("шаг\xFFx", 8), 6);
    /* the end counts, not the NUL behind it */
    assert_int_equal(utf8_check("я", 1), 0);
    assert_int_equal(utf8_check("", 0), 0);
}

static void
test_backwards(void **state)
{
    const char *s = "aж№😀", *p = s + strlen(s);

    (void)state;
    assert_int_equal(utf8_prev(&p, s), 0x1F600);
    assert_int_equal(utf8_prev(&p, s), 0x2116);
    assert_int_equal(utf8_prev(&p, s), 0x436);
    assert_int_equal(p - s, 1);
    assert_int_equal(utf8_prev(&p, s), 'a');
    assert_ptr_equal(p, s);
    /* a broken byte behind a whole character is a character of its own */
    p = s = "a\x80";
    p += 2;
    assert_int_equal(utf8_prev(&p, s), UTF8_BAD);
    assert_int_equal(p - s, 1);
    assert_int_equal(utf8_prev(&p, s), 'a');
}

static void
test_classes(void **state)
{
    (void)state;
    assert_int_equal(utf8_count("Ёж №1😀", strlen("Ёж №1😀")), 6);
    assert_int_equal(utf8_count("", 0), 0);
    assert_true(utf8_is_cyrillic(0x401) && utf8_is_cyrillic(0x490));
    assert_false(utf8_is_cyrillic('a') || utf8_is_cyrillic(0x482));
    assert_true(utf8_is_letter(0x44A) && utf8_is_letter('q'));
    assert_false(utf8_is_letter('1') || utf8_is_letter(0xD7) ||
                 utf8_is_letter(0x2116) || utf8_is_letter(0x301));
    assert_true(utf8_is_digit('0') && utf8_is_digit('9'));
    assert_false(utf8_is_digit(0xB2) || utf8_is_digit(0x661));
    assert_true(utf8_is_space(' ') && utf8_is_space(0xA0) &&
                utf8_is_space(0x202F) && utf8_is_space('\n'));
    assert_false(utf8_is_space('_') || utf8_is_space(0x200B));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_known_bytes),
        cmocka_unit_test(test_broken),     cmocka_unit_test(test_backwards),
        cmocka_unit_test(test_classes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
