/* Arenas: alignment, growth, big blocks, arrays that grow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"

static void
test_aligned_and_zeroed(void **state)
{
    static const char zeros[200];
    struct arena a = {0};

    (void)state;
    for (size_t size = 0; size < 200; size++) {
        char *p = arena_alloc(&a, size);

        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        assert_memory_equal(p, zeros, size);
        memset(p, 0xFF, size);
    }
    arena_free(&a);
}

/* Each block is filled with its number; none may reach into another. */
static void
test_growth_keeps_contents(void **state)
{
    enum { COUNT = 3000, SIZE = 100 };
    struct arena a = {0};
    unsigned char *blocks[COUNT];

    (void)state;
    for (size_t i = 0; i < COUNT; i++) {
        blocks[i] = arena_alloc(&a, SIZE);
        memset(blocks[i], (int)(i % 251), SIZE);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < SIZE; k++)
            assert_int_equal(blocks[i][k], i % 251);
    assert_true(a.total >= (size_t)COUNT * SIZE);
    arena_free(&a);
}

/* A big block does not throw away the room left in the one before. */
static void
test_big_block(void **state)
{
    const size_t big = (size_t)1024 * 1024;
    struct arena a = {0};
    char *before = arena_alloc(&a, 16), *huge, *after;
    size_t total = a.total;

    (void)state;
    memset(before, 'b', 16);
    huge = arena_alloc(&a, big);
    assert_int_equal(a.total, total + big);
    memset(huge, 'h', big);
    after = arena_alloc(&a, 16);
    assert_int_equal(a.total, total + big);
    assert_ptr_equal(after, before + 16);
    memset(after, 'a', 16);
    for (size_t i = 0; i < 16; i++)
        assert_int_equal(before[i], 'b');
    for (size_t i = 0; i < big; i++)
        assert_int_equal(huge[i], 'h');
    arena_free(&a);
}

static void
test_big_block_first(void **state)
{
    struct arena a = {0};
    char *huge = arena_alloc(&a, 200001), *small = arena_alloc(&a, 8);

    (void)state;
    memset(huge, 1, 200001);
    memset(small, 2, 8);
    assert_int_equal(huge[200000], 1);
    assert_int_equal(small[0], 2);
    arena_free(&a);
}

static void
test_free_and_again(void **state)
{
    struct arena a = {0};

    (void)state;
    arena_free(&a);
    memset(arena_alloc(&a, 100), 0xFF, 100);
    arena_free(&a);
    assert_null(a.head);
    assert_int_equal(a.total, 0);
    assert_string_equal(arena_strdup(&a, "снова"), "снова");
    arena_free(&a);
}

struct item {
    size_t number;
    char name[24];
};

static void
test_push_keeps_contents(void **state)
{
    struct arena a = {0};
    struct item *items = NULL;
    size_t n = 0, cap = 0;

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        struct item *item = ARENA_PUSH(&a, items, n, cap);

        assert_ptr_equal(item, &items[i]);
        assert_int_equal(item->number, 0);
        assert_int_equal(item->name[0], '\0');
        item->number = i * 7;
        memcpy(item->name, "имя", sizeof "имя");
        assert_int_equal(n, i + 1);
        assert_true(cap >= n);
    }
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(items[i].number, i * 7);
        assert_string_equal(items[i].name, "имя");
    }
    arena_free(&a);
}

static void
test_strings(void **state)
{
    struct arena a = {0};
    const char *word = "Справка";
    char *copy = arena_strdup(&a, word), *whole;
    char text[3000];

    (void)state;
    assert_string_equal(copy, word);
    assert_ptr_not_equal(copy, word);
    assert_string_equal(arena_strndup(&a, word, 4), "Сп");
    assert_string_equal(arena_strndup(&a, word, 0), "");
    assert_string_equal(arena_strndup(&a, NULL, 0), "");
    assert_string_equal(arena_printf(&a, "%s № %d", "приказ", 269),
                        "приказ № 269");
    assert_string_equal(arena_printf(&a, "%s", ""), "");
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    whole = arena_printf(&a, "<%s>", text);
    assert_int_equal(strlen(whole), sizeof text + 1);
    assert_int_equal(whole[sizeof text], '>');
    arena_free(&a);
}

/* Printed into the room that is left, or after it: both whole. */
static void
test_printf_at_block_end(void **state)
{
    enum { COUNT = 4000 };
    struct arena a = {0};
    char *made[COUNT], want[64];

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        made[i] = arena_printf(&a, "%0*d|", i % 60, i);
        assert_int_equal((uintptr_t)made[i] % _Alignof(max_align_t), 0);
    }
    for (int i = 0; i < COUNT; i++) {
        snprintf(want, sizeof want, "%0*d|", i % 60, i);
        assert_string_equal(made[i], want);
    }
    arena_free(&a);
}

static void
test_join(void **state)
{
    struct arena a = {0};

    (void)state;
    assert_string_equal(arena_join(&a, "site/", "index.html"),
                        "site/index.html");
    assert_string_equal(arena_join(&a, "", "б"), "б");
    assert_string_equal(arena_join(&a, "а", ""), "а");
    assert_string_equal(arena_join(&a, "", ""), "");
    arena_free(&a);
}

/* Memory that was used before comes back zeroed, where zeroes are promised. */
static void
test_zeroed_again(void **state)
{
    static const char zeros[4096];

    (void)state;
    for (int round = 0; round < 3; round++) {
        struct arena a = {0};

        for (size_t size = 1; size < sizeof zeros; size += 131) {
            char *p = arena_alloc(&a, size), *q = arena_array(&a, size, 3);

            assert_memory_equal(p, zeros, size);
            assert_memory_equal(q, zeros, size);
            memset(p, 0xA5, size);
            memset(q, 0xA5, size * 3);
        }
        arena_free(&a);
    }
}

static void
test_arrays(void **state)
{
    struct arena a = {0};
    unsigned *numbers = arena_array(&a, 1000, sizeof *numbers);
    struct item *item = ARENA_NEW(&a, struct item);

    (void)state;
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], 0);
    numbers[999] = 1;
    assert_int_equal(item->number, 0);
    assert_non_null(arena_array(&a, 0, sizeof *numbers));
    arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_aligned_and_zeroed),
        cmocka_unit_test(test_growth_keeps_contents),
        cmocka_unit_test(test_big_block),
        cmocka_unit_test(test_big_block_first),
        cmocka_unit_test(test_free_and_again),
        cmocka_unit_test(test_push_keeps_contents),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_printf_at_block_end),
        cmocka_unit_test(test_join),
        cmocka_unit_test(test_zeroed_again),
        cmocka_unit_test(test_arrays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
