#define _GNU_SOURCE
/* Growing buffers and their ceiling. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"

static void
test_empty(void **state)
{
    struct buf b = {0};

    (void)state;
    assert_string_equal(buf_str(&b), "");
    buf_clear(&b);
    buf_free(&b);
    assert_string_equal(buf_str(&b), "");
    buf_puts(&b, "");
    assert_int_equal(b.len, 0);
    assert_string_equal(buf_str(&b), "");
    assert_false(b.full);
    buf_free(&b);
}

static void
test_appends(void **state)
{
    struct buf b = {0};

    (void)state;
    buf_puts(&b, "при");
    buf_putc(&b, 'X');
    buf_add(&b, "abc", 2);
    buf_add(&b, NULL, 0);
    buf_printf(&b, "[%s|%03d]", "каз", 7);
    assert_string_equal(buf_str(&b), "приXab[каз|007]");
    assert_int_equal(b.len, 6 + 1 + 2 + 1 + 6 + 1 + 3 + 1);
    buf_clear(&b);
    assert_string_equal(buf_str(&b), "");
    buf_puts(&b, "снова");
    assert_string_equal(buf_str(&b), "снова");
    buf_free(&b);
    assert_int_equal(b.len, 0);
    assert_int_equal(b.cap, 0);
}

static void
test_bytes_with_zeros(void **state)
{
    struct buf b = {0};

    (void)state;
    buf_add(&b, "a\0b", 3);
    buf_putc(&b, '\0');
    assert_int_equal(b.len, 4);
    assert_memory_equal(b.data, "a\0b\0", 5);
    buf_free(&b);
}

/* Past all sizes at which it grows, one byte and many at a time. */
static void
test_growth(void **state)
{
    struct buf b = {0};

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        buf_putc(&b, (char)('a' + i % 26));
        assert_int_equal(b.len, i + 1);
        assert_int_equal(b.data[b.len], '\0');
    }
    for (size_t i = 0; i < 1000; i++)
        buf_puts(&b, "0123456789");
    assert_int_equal(b.len, 15000);
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(b.data[i], 'a' + i % 26);
    assert_string_equal(b.data + 14990, "0123456789");
    buf_free(&b);
}

static void
test_printf_longer_than_room(void **state)
{
    struct buf b = {0};
    char text[2000];

    (void)state;
    memset(text, 'z', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    buf_printf(&b, "%s", text);
    buf_printf(&b, "%s!", text);
    assert_int_equal(b.len, 2 * 1999 + 1);
    assert_int_equal(b.data[3998], '!');
    buf_free(&b);
}

/* What does not fit whole is dropped whole; what fits is still taken. */
static void
test_ceiling(void **state)
{
    struct buf b = {.max = 10};

    (void)state;
    buf_puts(&b, "12345678");
    assert_false(b.full);
    buf_puts(&b, "abc");
    assert_true(b.full);
    assert_string_equal(buf_str(&b), "12345678");
    buf_puts(&b, "90");
    assert_string_equal(buf_str(&b), "1234567890");
    assert_true(b.full);
    buf_putc(&b, 'x');
    buf_printf(&b, "%d", 1);
    buf_int(&b, 2);
    buf_utf8(&b, 0x44F);
    assert_string_equal(buf_str(&b), "1234567890");
    buf_clear(&b);
    assert_false(b.full);
    buf_puts(&b, "0123456789");
    assert_false(b.full);
    assert_int_equal(b.len, 10);
    buf_free(&b);
    assert_int_equal(b.max, 10);
    assert_false(b.full);
}

/* Room below the ceiling, but not for all of it: nothing is left behind. */
static void
test_ceiling_of_printf(void **state)
{
    struct buf b = {.max = 10};

    (void)state;
    buf_puts(&b, "123456");
    buf_printf(&b, "%s", "abcde");
    assert_true(b.full);
    assert_string_equal(buf_str(&b), "123456");
    buf_printf(&b, "%s", "7890");
    assert_string_equal(buf_str(&b), "1234567890");
    assert_true(b.cap <= 11);
    buf_free(&b);
}

static void
test_ceiling_of_one_append(void **state)
{
    struct buf b = {.max = 3};

    (void)state;
    buf_puts(&b, "четыре");
    assert_true(b.full);
    assert_string_equal(buf_str(&b), "");
    assert_int_equal(b.len, 0);
    buf_free(&b);
}

/* Past the default ceiling nothing is dropped unseen: the program ends. */
static void
test_default_ceiling(void **state)
{
    int status = 0;
    pid_t child = fork();

    (void)state;
    if (child == 0) {
        struct buf b = {0};

        fclose(stderr);
        buf_reserve(&b, BUF_MAX + 1);
        _exit(0);
    }
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 70);
}

static void
test_reserve(void **state)
{
    struct buf b = {.max = 1000};
    const char *data;

    (void)state;
    assert_true(buf_reserve(&b, 900));
    assert_int_equal(b.len, 0);
    data = b.data;
    for (int i = 0; i < 900; i++)
        buf_putc(&b, 'r');
    assert_ptr_equal(b.data, data);
    assert_true(buf_reserve(&b, 100));
    assert_false(buf_reserve(&b, 101));
    assert_true(b.full);
    assert_false(buf_reserve(&b, SIZE_MAX));
    assert_int_equal(b.len, 900);
    buf_free(&b);
}

static void
test_int(void **state)
{
    struct buf b = {0};

    (void)state;
    buf_int(&b, 0);
    buf_putc(&b, ' ');
    buf_int(&b, -7);
    buf_putc(&b, ' ');
    buf_int(&b, 1234567);
    buf_putc(&b, ' ');
    buf_int(&b, LLONG_MAX);
    buf_putc(&b, ' ');
    buf_int(&b, LLONG_MIN);
    assert_string_equal(buf_str(&b), "0 -7 1234567 9223372036854775807 "
                                     "-9223372036854775808");
    buf_free(&b);
}

static void
test_utf8(void **state)
{
    struct buf b = {0};

    (void)state;
    buf_utf8(&b, 'A');
    buf_utf8(&b, 0x0451);
    buf_utf8(&b, 0x2116);
    buf_utf8(&b, 0x1F600);
    assert_string_equal(buf_str(&b), "A\xD1\x91\xE2\x84\x96\xF0\x9F\x98\x80");
    buf_free(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_appends),
        cmocka_unit_test(test_bytes_with_zeros),
        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_printf_longer_than_room),
        cmocka_unit_test(test_ceiling),
        cmocka_unit_test(test_ceiling_of_printf),
        cmocka_unit_test(test_ceiling_of_one_append),
        cmocka_unit_test(test_default_ceiling),
        cmocka_unit_test(test_reserve),
        cmocka_unit_test(test_int),
        cmocka_unit_test(test_utf8),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
