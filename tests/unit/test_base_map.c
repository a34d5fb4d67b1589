/* Maps from strings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/map.h"

static void
test_empty(void **state)
{
    struct arena a = {0};
    struct map m = {.arena = &a};
    size_t i = 0;

    (void)state;
    assert_null(map_find(&m, "ключ"));
    assert_false(map_next(&m, &i, NULL, NULL));
    arena_free(&a);
}

static void
test_overwrite_returns_old(void **state)
{
    struct arena a = {0};
    struct map m = {.arena = &a};
    char one[] = "1", two[] = "2";

    (void)state;
    assert_null(map_set(&m, "номер", one));
    assert_ptr_equal(map_find(&m, "номер"), one);
    assert_ptr_equal(map_set(&m, arena_strdup(&a, "номер"), two), one);
    assert_ptr_equal(map_find(&m, "номер"), two);
    assert_int_equal(m.n, 1);
    arena_free(&a);
}

/* Byte by byte: letter case and ё matter, prefixes and "" are keys too. */
static void
test_keys_differ_in_bytes(void **state)
{
    static const char *const keys[] = {"ёж", "еж", "Еж", "ежи", "", "е"};
    enum { COUNT = sizeof keys / sizeof *keys };
    struct arena a = {0};
    struct map m = {.arena = &a};
    int values[COUNT];

    (void)state;
    for (size_t i = 0; i < COUNT; i++)
        assert_null(map_set(&m, keys[i], &values[i]));
    assert_int_equal(m.n, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_ptr_equal(map_find(&m, keys[i]), &values[i]);
    assert_null(map_find(&m, "ё"));
    arena_free(&a);
}

static void
test_many(void **state)
{
    enum { COUNT = 20000 };
    static int values[COUNT];
    static unsigned char met[COUNT];
    struct arena a = {0};
    struct map m = {.arena = &a};
    const char *key;
    void *value;
    size_t steps = 0;

    (void)state;
    memset(met, 0, sizeof met);
    for (int i = 0; i < COUNT; i++)
        assert_null(map_set(&m, arena_printf(&a, "key-%d", i), &values[i]));
    assert_int_equal(m.n, COUNT);
    for (int i = 0; i < COUNT; i++)
        assert_ptr_equal(map_find(&m, arena_printf(&a, "key-%d", i)),
                         &values[i]);
    assert_null(map_find(&m, "key-20000"));
    assert_null(map_find(&m, "key-"));
    for (size_t i = 0; map_next(&m, &i, &key, &value); steps++) {
        int number = (int)((int *)value - values);

        assert_string_equal(key, arena_printf(&a, "key-%d", number));
        assert_int_equal(met[number]++, 0);
    }
    assert_int_equal(steps, COUNT);
    arena_free(&a);
}

/* FNV-1a of 64 bits, test vectors of its authors. */
static void
test_hash(void **state)
{
    (void)state;
    assert_true(map_hash("", 0) == 0xcbf29ce484222325ull);
    assert_true(map_hash("a", 1) == 0xaf63dc4c8601ec8cull);
    assert_true(map_hash("foobar", 6) == 0x85944171f73967e8ull);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_overwrite_returns_old),
        cmocka_unit_test(test_keys_differ_in_bytes),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
