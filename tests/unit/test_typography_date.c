/* Dates, periods, school years. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "typography/date.h"

#define NBSP "\u00A0"

static struct date
day(int year, int month, int of_month)
{
    return (struct date){(int16_t)year, (int8_t)month, (int8_t)of_month};
}

static void
test_parse(void **state)
{
    static const struct {
        const char *text;
        int year, month, day;
    } good[] = {
        {"07.09.2022", 2022, 9, 7},
        {"7.9.2022", 2022, 9, 7},
        {" 07.09.2022 ", 2022, 9, 7},
        {"7 сентября 2022 г.", 2022, 9, 7},
        {"7" NBSP "сентября" NBSP "2022" NBSP "года", 2022, 9, 7},
        {"7 СЕНТЯБРЯ 2022", 2022, 9, 7},
        {"2022-09-07", 2022, 9, 7},
        {"29.02.2024", 2024, 2, 29},
        {"29.02.2000", 2000, 2, 29},
        {"сентябрь 2022", 2022, 9, 0},
        {"май 2024 г.", 2024, 5, 0},
        {"09.2022", 2022, 9, 0},
        {"2022", 2022, 0, 0},
        {"2022 год", 2022, 0, 0},
    };
    static const char *const bad[] = {
        "",           "31.02.2022",  "29.02.2023",  "29.02.1900",
        "32.01.2022", "00.01.2022",  "01.00.2022",  "01.13.2022",
        "0269",       "сентябрь",    "7 сентября",  "12.2022.01",
        "1.2.22",     "01.01.2022x", "99999",       "7 сентябрюк 2022",
        "2022-9-7",   "2022-13-01",  "01.01.20222", "в течение года",
        "1 234",      NULL};

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct date d;

        if (!date_parse(good[i].text, strlen(good[i].text), &d))
            fail_msg("«%s» not read", good[i].text);
        assert_int_equal(d.year, good[i].year);
        assert_int_equal(d.month, good[i].month);
        assert_int_equal(d.day, good[i].day);
    }
    for (size_t i = 0; bad[i] != NULL; i++) {
        struct date d;

        if (date_parse(bad[i], strlen(bad[i]), &d))
            fail_msg("«%s» was read", bad[i]);
        assert_int_equal(d.year, 0);
    }
}

static void
test_days(void **state)
{
    (void)state;
    assert_int_equal(date_days(day(1970, 1, 1)), 0);
    assert_int_equal(date_days(day(2000, 3, 1)), 11017);
    assert_int_equal(date_days(day(1969, 12, 31)), -1);
    /* 1 June 2024 was a Saturday, 1 September 2022 a Thursday */
    assert_int_equal(date_weekday(day(2024, 6, 1)), 6);
    assert_int_equal(date_weekday(day(2022, 9, 1)), 4);
    assert_int_equal(date_weekday(day(2024, 3, 31)), 7);
    assert_int_equal(date_weekday(day(1969, 12, 29)), 1);
    for (int32_t n = -40000; n < 80000; n++) {
        struct date d = date_of_days(n), last;

        assert_int_equal(date_days(d), n);
        last = date_last_day(day(d.year, d.month, 0));
        assert_true(d.day >= 1 && d.day <= last.day);
    }
    assert_int_equal(date_last_day(day(2024, 2, 0)).day, 29);
    assert_int_equal(date_last_day(day(2023, 2, 0)).day, 28);
    assert_int_equal(date_last_day(day(2023, 0, 0)).month, 12);
    assert_int_equal(date_last_day(day(2023, 0, 0)).day, 31);
    assert_true(date_compare(day(2023, 1, 1), day(2023, 0, 0)) == 0);
    assert_true(date_compare(day(2023, 5, 0), day(2023, 5, 2)) < 0);
    assert_true(date_compare(day(2024, 1, 1), day(2023, 12, 31)) > 0);
}

static void
test_format(void **state)
{
    struct arena a = {0};

    (void)state;
    assert_string_equal(date_format_digits(&a, day(2022, 9, 7)), "07.09.2022");
    assert_string_equal(date_format_digits(&a, day(2022, 9, 0)), "09.2022");
    assert_string_equal(date_format_digits(&a, day(2022, 0, 0)), "2022");
    assert_string_equal(date_format_digits(&a, day(0, 0, 0)), "");
    assert_string_equal(date_format_words(&a, day(2022, 9, 7), CASE_NOM),
                        "7" NBSP "сентября" NBSP "2022" NBSP "г.");
    assert_string_equal(date_format_words(&a, day(2022, 9, 0), CASE_PRP),
                        "сентябре" NBSP "2022" NBSP "г.");
    assert_string_equal(date_format_year_word(&a, day(2022, 5, 0), CASE_NOM),
                        "май" NBSP "2022" NBSP "года");
    assert_string_equal(date_format_year_word(&a, day(2022, 9, 7), CASE_GEN),
                        "7" NBSP "сентября" NBSP "2022" NBSP "года");
    assert_string_equal(date_format_year_word(&a, day(2022, 0, 0), CASE_GEN),
                        "2022" NBSP "года");
    arena_free(&a);
}

static void
expect_period(struct date start, struct date end, const char *wanted)
{
    struct arena a = {0};

    assert_string_equal(period_format(&a, (struct period){start, end}), wanted);
    arena_free(&a);
}

static void
test_periods(void **state)
{
    struct date none = {0, 0, 0};

    (void)state;
    expect_period(day(2020, 1, 0), day(2024, 5, 0),
                  "с" NBSP "января" NBSP "2020" NBSP "года по" NBSP "май" NBSP
                  "2024" NBSP "года");
    expect_period(day(2022, 9, 1), day(2022, 10, 31),
                  "с" NBSP "1" NBSP "сентября по" NBSP "31" NBSP "октября" NBSP
                  "2022" NBSP "года");
    expect_period(day(2020, 0, 0), day(2024, 0, 0),
                  "с" NBSP "2020 по" NBSP "2024" NBSP "год");
    expect_period(day(2022, 9, 1), none,
                  "с" NBSP "1" NBSP "сентября" NBSP "2022" NBSP "года");
    expect_period(none, day(2022, 5, 0),
                  "по" NBSP "май" NBSP "2022" NBSP "года");
    expect_period(none, none, "");
}

static void
test_school_years(void **state)
{
    static const char *const bad[] = {"2022",       "2022-2024",  "2022/24",
                                      "2022-2023 ", "22/23",      "2022-023",
                                      "",           "2022--2023", NULL};
    struct arena a = {0};
    struct period p = school_year_period(2022);

    (void)state;
    assert_int_equal(school_year_parse("2022-2023", 9), 2022);
    assert_int_equal(school_year_parse("2022/23", 7), 2022);
    assert_int_equal(school_year_parse("2022/2023", 9), 2022);
    assert_int_equal(school_year_parse("2022–2023", strlen("2022–2023")), 2022);
    assert_int_equal(school_year_parse("1999/00", 7), 1999);
    for (size_t i = 0; bad[i] != NULL; i++)
        assert_int_equal(school_year_parse(bad[i], strlen(bad[i])), 0);
    assert_string_equal(school_year_format(&a, 2022, YEAR_SHORT), "2022/23");
    assert_string_equal(school_year_format(&a, 1999, YEAR_SHORT), "1999/00");
    assert_string_equal(school_year_format(&a, 2022, YEAR_LONG), "2022/2023");
    assert_string_equal(school_year_format(&a, 2022, YEAR_DASH), "2022-2023");
    assert_int_equal(date_days(p.end) - date_days(p.start), 364);
    arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),        cmocka_unit_test(test_days),
        cmocka_unit_test(test_format),       cmocka_unit_test(test_periods),
        cmocka_unit_test(test_school_years),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
