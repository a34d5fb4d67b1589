/* The style sheet: what browsers of ten years make of it, and printers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

static const char *
read_style(struct arena *a)
{
    static const char path[] = "templates/site/style.css";
    struct file_bytes bytes = {0};

    assert_true(
        file_read(a, path, path, FILE_MAX_TEXT, NULL, (struct pos){0}, &bytes));
    return bytes.data;
}

/* A browser that does not know a selector drops it together with all that
 * share its rule: one with :has (2023) stands alone. */
static void
test_new_selectors_stand_alone(void **state)
{
    struct arena a = {0};
    const char *css = read_style(&a);

    (void)state;
    for (const char *p = css; (p = strstr(p, ":has(")) != NULL; p++) {
        const char *from = p;

        while (from > css && strchr("{}/", from[-1]) == NULL)
            from--;
        assert_null(memchr(from, ',', strcspn(from, "{")));
    }
    arena_free(&a);
}

/* A content with a text for speech (2024) follows the same without one. */
static void
test_content_has_fallback(void **state)
{
    struct arena a = {0};
    const char *css = read_style(&a);
    size_t n = 0;

    (void)state;
    for (const char *p = css; (p = strstr(p, " / \"\";")) != NULL; p++, n++) {
        const char *from = p;
        char *plain;

        while (from > css && from[-1] != '\n')
            from--;
        plain = arena_printf(&a, "%.*s;", (int)(p - from), from);
        assert_non_null(strstr(css, plain));
    }
    assert_int_not_equal(n, 0);
    arena_free(&a);
}

/* Paper is white, whatever the screen: every rule about dark is for screens. */
static void
test_dark_is_for_screens(void **state)
{
    static const char whole[] = "@media screen and (prefers-color-scheme: dark)";
    struct arena a = {0};
    const char *css = read_style(&a);
    size_t n = 0;

    (void)state;
    for (const char *p = css;
         (p = strstr(p, "(prefers-color-scheme: dark)")) != NULL; p++, n++) {
        const char *from = p;

        while (from > css && *from != '@')
            from--;
        assert_int_equal(strncmp(from, whole, strlen(whole)), 0);
    }
    assert_int_not_equal(n, 0);
    arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_selectors_stand_alone),
        cmocka_unit_test(test_content_has_fallback),
        cmocka_unit_test(test_dark_is_for_screens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
