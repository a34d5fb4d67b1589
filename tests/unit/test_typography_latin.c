/* Names of files and anchors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "typography/latin.h"

static void
assert_latin(const char *text, const char *want)
{
    struct buf b = {0};

    latin_add(&b, text);
    assert_string_equal(buf_str(&b), want);
    buf_free(&b);
}

static void
test_words(void **state)
{
    (void)state;
    assert_latin("П-01", "p-01");
    assert_latin("Съёмка: ход и итоги", "semka-khod-i-itogi");
    assert_latin("Щукин, Цой", "shchukin-tsoy");
    assert_latin("5А", "5a");
    assert_latin("Клуб «Мы»", "klub-my");
}

/* Nothing but what parts words, or broken bytes. */
static void
test_nothing(void **state)
{
    (void)state;
    assert_latin("", "");
    assert_latin("№ – …", "");
    assert_latin("\xD0", "");
    assert_latin("«а» \xFF б", "a-b");
}

/* What stands before is no part of the text: no hyphen comes between. */
static void
test_after(void **state)
{
    struct buf b = {0};

    (void)state;
    buf_puts(&b, "pair");
    latin_add(&b, " У-1");
    assert_string_equal(buf_str(&b), "pairu-1");
    buf_free(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words),
                                       cmocka_unit_test(test_nothing),
                                       cmocka_unit_test(test_after)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
