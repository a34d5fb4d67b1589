/* Letters: case, folding, composing, distance, lookalikes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"

/* Lower and upper letters in pairs. */
static void
test_case_pairs(void **state)
{
    static const char pairs[] = "aAzZàÀöÖøØþÞÿŸāĀ"
                                "ĳĲĺĹňŇŋŊŷŶźŹžŽ"
                                "αΑωΩσΣϊΪϋΫάΆέΈήΉίΊόΌύΎώΏ"
                                "аАпПрРяЯёЁђЂєЄіІїЇјЈўЎџЏґҐғҒҿҾѣѢѵѴҁҀ"
                                "ӂӁӎӍӏӀӑӐөӨӱӰӹӸԯԮ";
    const char *p = pairs, *end = pairs + sizeof pairs - 1;

    (void)state;
    while (p < end) {
        unsigned low = utf8_next(&p, end), up = utf8_next(&p, end);

        if (utf8_lower(up) != low || utf8_upper(low) != up ||
            utf8_lower(low) != low || utf8_upper(up) != up ||
            !utf8_is_letter(low) || !utf8_is_letter(up))
            fail_msg("U+%04X and U+%04X", low, up);
    }
}

/* No pair of ours: both ways leave them as they are. */
static void
test_without_case(void **state)
{
    static const char alone[] = "059@[`{ªº×÷ßĸŉ№«»–\u0301\u20BD漢😀";
    const char *p = alone, *end = alone + sizeof alone - 1;

    (void)state;
    while (p < end) {
        unsigned cp = utf8_next(&p, end);

        if (utf8_lower(cp) != cp || utf8_upper(cp) != cp)
            fail_msg("U+%04X", cp);
    }
}

/* Whatever the letter: what became lower stays lower, and has the same upper
 * letter as before. */
static void
test_case_is_stable(void **state)
{
    (void)state;
    for (unsigned cp = 0; cp < 0x3000; cp++) {
        unsigned low = utf8_lower(cp), up = utf8_upper(cp);

        if (utf8_lower(low) != low || utf8_upper(up) != up ||
            (low != cp && utf8_upper(low) != cp) ||
            (up != cp && utf8_lower(up) != cp))
            fail_msg("U+%04X", cp);
    }
}

static void
test_fold(void **state)
{
    static const char *const rows[][2] = {
        {"Ёлкин Пётр", "елкин петр"},
        {"  два\t\n слова  ", "два слова"},
        {"А.\u00A0П.\u202FИванова", "а. п. иванова"},
        {"ҐАНОК", "ґанок"},
        {"MiXed №1", "mixed №1"},
        {" \u00A0 ", ""},
        {"", ""},
        /* broken bytes grow to three each and still have their room */
        {"\xFF\xFF\xFF", "\uFFFD\uFFFD\uFFFD"},
    };
    struct arena a = {0};
    char bad[64], *folded, *guard;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(utf8_fold(&a, rows[i][0], strlen(rows[i][0])),
                            rows[i][1]);
    assert_string_equal(utf8_fold(&a, "АБВ", 4), "аб");
    memset(bad, 0xFF, sizeof bad);
    folded = utf8_fold(&a, bad, sizeof bad);
    guard = arena_alloc(&a, 16);
    assert_int_equal(strlen(folded), 3 * sizeof bad);
    assert_true(guard > folded + 3 * sizeof bad);
    bad[sizeof bad - 1] = '\0';
    folded = utf8_upper_str(&a, bad);
    guard = arena_alloc(&a, 16);
    assert_true(guard > folded + strlen(folded));
    arena_free(&a);
}

static void
test_strings(void **state)
{
    struct arena a = {0};

    (void)state;
    assert_string_equal(utf8_capitalize(&a, "ёлка ёж"), "Ёлка ёж");
    assert_string_equal(utf8_capitalize(&a, "2-й класс"), "2-й класс");
    assert_string_equal(utf8_capitalize(&a, ""), "");
    assert_string_equal(utf8_capitalize(&a, "\xFF"), "\uFFFD");
    assert_string_equal(utf8_upper_str(&a, "Приказ № 5 «ё»"), "ПРИКАЗ № 5 «Ё»");
    arena_free(&a);
}

static void
assert_composed(const char *s, const char *want)
{
    struct arena a = {0};
    size_t n = strlen(s);
    const char *out = utf8_compose(&a, s, &n);

    assert_string_equal(out, want);
    assert_int_equal(n, strlen(want));
    arena_free(&a);
}

static void
test_compose(void **state)
{
    const char *whole = "Приказ";
    size_t n = strlen(whole);

    (void)state;
    assert_composed("Сергеи\u0306", "Сергей");
    assert_composed("И\u0306од, Е\u0308лка, е\u0308ж", "Йод, Ёлка, ёж");
    assert_composed("і\u0308 у\u0306", "ї ў");
    /* a stress mark has no letter of its own, and marks may follow it */
    assert_composed("за\u0301мок", "за\u0301мок");
    assert_composed("и\u0306\u0301", "й\u0301");
    assert_composed("й\u0306", "й\u0306");
    assert_composed("\u0306и", "\u0306и");
    assert_ptr_equal(utf8_compose(NULL, whole, &n), whole);
    assert_int_equal(n, strlen(whole));
}

static void
test_distance(void **state)
{
    (void)state;
    assert_int_equal(utf8_distance("", ""), 0);
    assert_int_equal(utf8_distance("приказ", "приказ"), 0);
    assert_int_equal(utf8_distance("", "приказ"), 6);
    assert_int_equal(utf8_distance("приказ", ""), 6);
    assert_int_equal(utf8_distance("приказ", "пикраз"), 2);
    assert_int_equal(utf8_distance("номер", "намер"), 1);
    assert_int_equal(utf8_distance("ёж", "еж"), 1);
    assert_int_equal(utf8_distance("дата", "даты_"), 2);
    /* kitten, sitting: two replaced, one added */
    assert_int_equal(utf8_distance("kitten", "sitting"), 3);
}

static void
test_lookalikes(void **state)
{
    const char *latin = "ABCEHKMOPTXYaceopxy", *end = latin + strlen(latin);
    const char *same = "АВСЕНКМОРТХУасеорху", *stop = same + strlen(same);

    (void)state;
    while (latin < end) {
        unsigned cp = utf8_next(&latin, end);

        assert_int_equal(utf8_lookalike(cp), utf8_next(&same, stop));
    }
    assert_int_equal(utf8_lookalike('Z'), 0);
    assert_int_equal(utf8_lookalike('1'), 0);
    assert_int_equal(utf8_lookalike(0), 0);
    assert_int_equal(utf8_lookalike(0x430), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_pairs),
        cmocka_unit_test(test_without_case),
        cmocka_unit_test(test_case_is_stable),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_compose),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_lookalikes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
