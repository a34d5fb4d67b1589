/* Bytes made into sources: line ends, composing, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"

static struct arena arena;
static struct diags *diags;

static int
set_up(void **state)
{
    (void)state;
    diags = diags_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    diags_free(diags);
    arena_free(&arena);
    return 0;
}

static const struct source *
make(const char *bytes, size_t n)
{
    return file_make_source(&arena, "a.md", (struct file_bytes){bytes, n},
                            diags);
}

/* The only message: its code, place and text. */
static void
assert_message(const char *code, size_t line, size_t col, const char *text)
{
    size_t n, l, c;
    const struct diag_message *m = diags_list(diags, &n);

    assert_int_equal(n, 1);
    assert_string_equal(diag_find_info(m->code)->code, code);
    pos_locate(m->at, &l, &c);
    assert_int_equal(l, line);
    assert_int_equal(c, col);
    assert_string_equal(m->text, text);
}

static void
test_source(void **state)
{
    static const struct {
        const char *bytes, *text;
    } rows[] = {
        {"", ""},
        {"\xEF\xBB\xBF", ""},
        {"\xEF\xBB\xBFшкола\n", "школа\n"},
        {"a\r\nb\r\n", "a\nb\n"},
        {"a\rb\r", "a\nb\n"},
        {"a\r\r\n\n\rb", "a\n\n\n\nb"},
        {"\tтаб", "\tтаб"},
        {"Сергеи\u0306", "Сергей"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct source *src = make(rows[i].bytes, strlen(rows[i].bytes));

        assert_non_null(src);
        assert_string_equal(src->name, "a.md");
        assert_string_equal(src->text, rows[i].text);
        assert_int_equal(src->len, strlen(rows[i].text));
    }
    assert_int_equal(diags_worst(diags), DIAG_OFF);
}

static void
test_not_utf8(void **state)
{
    (void)state;
    assert_null(make("abcdef\n\xCF\xF0", 9));
    assert_message("F002", 1, 1, "файл не в кодировке UTF-8 (байт 8)");
}

static void
test_other_encodings(void **state)
{
    (void)state;
    assert_null(make("ab\n\xCF\xF0\xE8", 6));
    assert_message("F002", 1, 1,
                   "файл не в кодировке UTF-8, похоже на Windows-1251");
}

static void
test_utf16(void **state)
{
    (void)state;
    assert_null(make("\xFF\xFE\x3F\x04", 4));
    assert_message("F002", 1, 1,
                   "файл не в кодировке UTF-8, а в UTF-16 («Юникод»)");
}

static void
test_control_character(void **state)
{
    (void)state;
    assert_null(make("раз\r\nдва\x1B[m", strlen("раз\r\nдва\x1B[m")));
    assert_message("F005", 2, 4, "в тексте недопустимый знак U+001B");
}

static void
test_refused_characters(void **state)
{
    static const char *const refused[] = {
        "\x01",   "\x7F",   "\xC2\x85", "\uE000",     "\uF8FF",
        "\uFEFF", "\uFFFE", "\uFFFF",   "\U000F0000", "\U0010FFFD",
    };
    size_t n;

    (void)state;
    assert_null(make("a\0b", 3));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_null(make(arena_printf(&arena, "x%s", refused[i]),
                         1 + strlen(refused[i])));
    assert_int_equal(diags_count(diags, DIAG_ERROR),
                     1 + sizeof refused / sizeof *refused);
    /* all faults of one text */
    diags_free(diags);
    diags = diags_new();
    assert_null(make("\x01\x02\uE000", 5));
    diags_list(diags, &n);
    assert_int_equal(n, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_source),
        TEST(test_not_utf8),
        TEST(test_other_encodings),
        TEST(test_utf16),
        TEST(test_control_character),
        TEST(test_refused_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
