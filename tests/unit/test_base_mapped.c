/* Places of a text that was put together from pieces of sources. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/mapped.h"

static const struct source one = {"one.md", "Hello {{name}}, bye", 19, NULL};
static const struct source two = {"two.md", "0123456789", 10, NULL};

static void
assert_place(const struct mapped *m, size_t off, size_t len,
             const struct source *src, size_t src_off, size_t src_len)
{
    struct pos at = mapped_pos(m, off, len);

    assert_ptr_equal(at.src, src);
    assert_int_equal(at.off, src_off);
    assert_int_equal(at.len, src_len);
}

static void
test_empty(void **state)
{
    struct arena a = {0};
    struct mapped m = {.arena = &a};

    (void)state;
    assert_null(mapped_pos(&m, 0, 1).src);
    arena_free(&a);
}

/* "Hello " + "Anna-Maria" for {{name}} + ", bye" + "345" of the other. */
static void
test_pieces(void **state)
{
    struct arena a = {0};
    struct mapped m = {.arena = &a};

    (void)state;
    mapped_add_source(&m, &one, 0, 6);
    mapped_add_replaced(&m, "Anna-Maria", 10, pos_at(&one, 6, 8));
    mapped_add_source(&m, &one, 14, 5);
    mapped_add_source(&m, &two, 3, 3);
    assert_string_equal(m.text, "Hello Anna-Maria, bye345");
    assert_int_equal(m.len, 24);

    assert_place(&m, 0, 5, &one, 0, 5);
    assert_place(&m, 5, 1, &one, 5, 1);
    /* the whole tag, wherever inside of its value */
    assert_place(&m, 6, 1, &one, 6, 8);
    assert_place(&m, 9, 2, &one, 6, 8);
    assert_place(&m, 15, 1, &one, 6, 8);
    /* behind the tag; what would pass the piece is cut */
    assert_place(&m, 16, 1, &one, 14, 1);
    assert_place(&m, 18, 3, &one, 16, 3);
    assert_place(&m, 18, 100, &one, 16, 3);
    assert_place(&m, 4, 100, &one, 4, 2);
    /* another source */
    assert_place(&m, 20, 1, &one, 18, 1);
    assert_place(&m, 21, 1, &two, 3, 1);
    assert_place(&m, 23, 1, &two, 5, 1);
    /* the end of the text and beyond */
    assert_place(&m, 24, 1, &two, 6, 0);
    assert_place(&m, 1000, 5, &two, 6, 0);
    arena_free(&a);
}

/* A tag with an empty value takes no room and hides nobody's place. */
static void
test_empty_pieces(void **state)
{
    struct arena a = {0};
    struct mapped m = {.arena = &a};

    (void)state;
    mapped_add_replaced(&m, "", 0, pos_at(&two, 0, 2));
    mapped_add_source(&m, &two, 2, 2);
    mapped_add_replaced(&m, "", 0, pos_at(&two, 4, 3));
    mapped_add_source(&m, &two, 7, 2);
    mapped_add_replaced(&m, "", 0, pos_at(&two, 9, 1));
    assert_string_equal(m.text, "2378");
    assert_place(&m, 0, 1, &two, 2, 1);
    assert_place(&m, 1, 1, &two, 3, 1);
    assert_place(&m, 2, 1, &two, 7, 1);
    assert_place(&m, 3, 1, &two, 8, 1);
    /* behind the last character stands the last tag */
    assert_place(&m, 4, 1, &two, 9, 1);
    arena_free(&a);
}

/* Every byte of any number of pieces, so that bisection meets all its edges:
 * pieces of 1, 2, 3 bytes in turn, each third one replaced by one byte more. */
static void
test_bisection(void **state)
{
    struct arena a = {0};

    (void)state;
    for (size_t count = 1; count <= 40; count++) {
        struct mapped m = {.arena = &a};
        size_t off = 0;

        for (size_t i = 0; i < count; i++) {
            if (i % 3 == 2)
                mapped_add_replaced(&m, "xxxx", 4, pos_at(&two, i % 7, 3));
            else
                mapped_add_source(&m, &two, i % 7, i % 3 + 1);
        }
        for (size_t i = 0; i < count; i++) {
            size_t len = i % 3 == 2 ? 4 : i % 3 + 1;

            for (size_t k = 0; k < len; k++, off++) {
                if (i % 3 == 2)
                    assert_place(&m, off, 1, &two, i % 7, 3);
                else
                    assert_place(&m, off, 1, &two, i % 7 + k, 1);
            }
        }
        assert_int_equal(off, m.len);
        assert_int_equal(m.n, count);
    }
    arena_free(&a);
}

/* Growth of the text past its first room keeps what was there. */
static void
test_growth(void **state)
{
    struct arena a = {0};
    struct mapped m = {.arena = &a};

    (void)state;
    for (size_t i = 0; i < 1000; i++)
        mapped_add_source(&m, &two, 0, 10);
    assert_int_equal(m.len, 10000);
    assert_int_equal(strlen(m.text), 10000);
    for (size_t i = 0; i < m.len; i++)
        assert_int_equal(m.text[i], '0' + i % 10);
    assert_place(&m, 9999, 1, &two, 9, 1);
    arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_empty_pieces), cmocka_unit_test(test_bisection),
        cmocka_unit_test(test_growth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
