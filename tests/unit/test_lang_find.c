/* Finding numbers in running text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang_words.h"

#include "base/arena.h"
#include "lang/find.h"

/* The text holds exactly the numbers of `wanted`: «64 наставник; 2,7 пара». */
static void
expect_numbers(const char *text, const char *wanted)
{
    struct arena a = {0};
    struct word_list *w = word_rows_list(&a);
    struct found_number *found;
    size_t n = find_numbers(&a, w, text, strlen(text), &found);
    char got[1000] = "";

    for (size_t i = 0; i < n; i++) {
        assert_true(found[i].len > 0 && found[i].noun_len > 0);
        assert_true(found[i].off + found[i].len <= found[i].noun_off);
        assert_true(found[i].noun_off + found[i].noun_len <= strlen(text));
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s %s",
                 i == 0 ? "" : "; ", decimal_format(&a, found[i].value),
                 found[i].noun->key);
    }
    assert_string_equal(got, wanted);
    arena_free(&a);
}

static void
test_numbers(void **state)
{
    (void)state;
    expect_numbers("64 наставника", "64 наставник");
    expect_numbers("помогли 64 наставникам", "64 наставник");
    expect_numbers("с шестьюдесятью четырьмя наставниками", "64 наставник");
    expect_numbers("Шестьдесят Четыре наставника", "64 наставник");
    expect_numbers("185 человек.", "185 человек");
    expect_numbers("1 234 ученика и 12\u00A0345 школ", "1234 ученик; "
                                                       "12\u00A0345 школа");
    expect_numbers("2,7 пары", "2,7 пара");
    expect_numbers("2 наставнические пары, 21 молодой специалист",
                   "2 пара; 21 специалист");
    expect_numbers("14 наставников и 52 наставляемых",
                   "14 наставник; 52 наставляемый");
    expect_numbers("двое учеников, две пары, одна группа",
                   "2 ученик; 2 пара; 1 группа");
    expect_numbers("тысяча двести учеников, две тысячи пять школ",
                   "1200 ученик; 2005 школа");
    expect_numbers("сто двадцать пять педагогов", "125 педагог");
    expect_numbers("(64 наставника)", "64 наставник");
    expect_numbers("64\nнаставника", "64 наставник");
    expect_numbers("проведено 1 занятие", "1 занятие");
    expect_numbers("21 наставников", "21 наставник");
    /* Latin a, o */
    expect_numbers("64 нacтaвникa", "64 наставник");
    expect_numbers("трёх мастер-классов, трем урокам",
                   "3 мастер-класс; 3 урок");
}

static void
test_numbers_passed_over(void **state)
{
    (void)state;
    expect_numbers("07.09.2022 наставник", "");
    expect_numbers("7 сентября, 2022 г., 2022 год", "");
    expect_numbers("приказ № 5 уроков, №\u00A07 пар, № 12 пар", "");
    expect_numbers("10–19 лет, 5-7 уроков, 5 – 7 уроков", "");
    expect_numbers("15 лет, стаж 3 года", "");
    expect_numbers("5 класс, в 9 классе, 10 «А» класс", "");
    expect_numbers("92 % педагогов, 5% учеников", "");
    expect_numbers("A64 наставника, 64а пары, 3.5 пары, 12/13 пар", "");
    expect_numbers("10:30 урок", "");
    expect_numbers("семью наставников, три сосны, сорока", "");
    expect_numbers("64", "");
    expect_numbers("", "");
    expect_numbers("один из наставников", "");
    expect_numbers("99999999999999999999 пар", "");
}

static void
test_numbers_hostile(void **state)
{
    struct arena a = {0};
    struct word_list *w = word_rows_list(&a);
    struct found_number *found;
    size_t n = 200000;
    char *text = arena_alloc(&a, n + 8);
    static const char *const fill[] = {"1",       "1 ", "1 234 ",   "два ",
                                       "тысяча ", "-",  "а-",       "\xD0",
                                       "1,",      "№ ", "открытых "};

    (void)state;
    for (size_t i = 0; i < sizeof fill / sizeof *fill; i++) {
        size_t len = strlen(fill[i]);

        for (size_t k = 0; k + len <= n; k += len)
            memcpy(text + k, fill[i], len);
        text[n] = '\0';
        assert_int_equal(find_numbers(&a, w, text, n / len * len, &found), 0);
    }
    arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_passed_over),
        cmocka_unit_test(test_numbers_hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
