/* Working days by the Labour Code and the decrees on moved days off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "workspace/calendar.h"

static enum day_kind
kind(int year, int month, int day, int week)
{
    struct date d = {(int16_t)year, (int8_t)month, (int8_t)day};

    return calendar_find_day(d, week);
}

static void
test_weekends(void **state)
{
    (void)state;
    /* 02.10.2023 Monday, 30.09.2023 Saturday, 07.02.2021 Sunday */
    assert_int_equal(kind(2023, 10, 2, 5), DAY_WORKING);
    assert_int_equal(kind(2023, 9, 30, 5), DAY_WEEKEND);
    assert_int_equal(kind(2023, 9, 30, 6), DAY_WORKING);
    assert_int_equal(kind(2021, 2, 7, 6), DAY_WEEKEND);
    /* a month is no day */
    assert_int_equal(kind(2023, 9, 0, 5), DAY_WORKING);
}

static void
test_holidays(void **state)
{
    static const int days[][2] = {{1, 1}, {1, 7}, {1, 8},  {2, 23}, {3, 8},
                                  {5, 1}, {5, 9}, {6, 12}, {11, 4}};

    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_int_equal(kind(2031, days[i][0], days[i][1], 6), DAY_HOLIDAY);
    assert_int_equal(kind(2024, 1, 9, 5), DAY_WORKING);
}

/* A holiday on a day off moves it to the next working day. */
static void
test_moved_by_law(void **state)
{
    (void)state;
    /* 2023: 4 November is a Saturday, so Monday the 6th is off */
    assert_int_equal(kind(2023, 11, 6, 5), DAY_MOVED);
    assert_int_equal(kind(2023, 11, 7, 5), DAY_WORKING);
    /* … but not where Saturday is worked anyway */
    assert_int_equal(kind(2023, 11, 6, 6), DAY_WORKING);
    /* 2022: 12 June and 1 May are Sundays */
    assert_int_equal(kind(2022, 6, 13, 5), DAY_MOVED);
    assert_int_equal(kind(2022, 6, 13, 6), DAY_MOVED);
    assert_int_equal(kind(2022, 5, 2, 5), DAY_MOVED);
    /* 2020: 23 February and 8 March are Sundays, 9 May a Saturday */
    assert_int_equal(kind(2020, 2, 24, 5), DAY_MOVED);
    assert_int_equal(kind(2020, 3, 9, 5), DAY_MOVED);
    assert_int_equal(kind(2020, 5, 11, 5), DAY_MOVED);
    assert_int_equal(kind(2020, 5, 12, 5), DAY_WORKING);
}

static void
test_moved_by_decree(void **state)
{
    static const int off[][3] = {
        {2020, 5, 4},   {2020, 5, 5},   {2021, 2, 22},  {2021, 11, 5},
        {2021, 12, 31}, {2022, 3, 7},   {2022, 5, 3},   {2022, 5, 10},
        {2023, 2, 24},  {2023, 5, 8},   {2024, 4, 29},  {2024, 4, 30},
        {2024, 5, 10},  {2024, 12, 30}, {2024, 12, 31}, {2025, 5, 2},
        {2025, 5, 8},   {2025, 6, 13},  {2025, 11, 3},  {2025, 12, 31},
        {2026, 1, 9},   {2026, 12, 31}};
    static const int worked[][3] = {{2021, 2, 20},  {2022, 3, 5},
                                    {2024, 4, 27},  {2024, 11, 2},
                                    {2024, 12, 28}, {2025, 11, 1}};

    (void)state;
    for (size_t i = 0; i < sizeof off / sizeof *off; i++)
        assert_int_equal(kind(off[i][0], off[i][1], off[i][2], 5), DAY_MOVED);
    for (size_t i = 0; i < sizeof worked / sizeof *worked; i++)
        assert_int_equal(kind(worked[i][0], worked[i][1], worked[i][2], 5),
                         DAY_WORKING);
    /* both holidays of 2025 went elsewhere: their Mondays are worked */
    assert_int_equal(kind(2025, 2, 24, 5), DAY_WORKING);
    assert_int_equal(kind(2025, 3, 10, 5), DAY_WORKING);
    /* moved from a Saturday: no matter to a six-day week */
    assert_int_equal(kind(2024, 4, 29, 6), DAY_WORKING);
    assert_int_equal(kind(2023, 2, 24, 6), DAY_MOVED);
}

/* Working days of a whole year against the published sums. */
static void
test_year_sums(void **state)
{
    static const struct {
        int year, days;
    } sums[] = {{2020, 248}, {2021, 247}, {2022, 247}, {2023, 247},
                {2024, 248}, {2025, 247}, {2026, 247}};

    (void)state;
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        struct date first = {(int16_t)sums[i].year, 1, 1};
        int32_t day = date_days(first);
        int n = 0;

        for (; date_of_days(day).year == sums[i].year; day++)
            n += calendar_find_day(date_of_days(day), 5) == DAY_WORKING;
        assert_int_equal(n, sums[i].days);
    }
}

static void
test_adding(void **state)
{
    struct date friday = {2023, 11, 3}, d;

    (void)state;
    d = calendar_next_working(friday, 5);
    assert_int_equal(d.day, 7);
    /* ten working days from 8 September 2023: 22 September */
    d = calendar_add_working((struct date){2023, 9, 8}, 10, 5);
    assert_int_equal(d.month, 9);
    assert_int_equal(d.day, 22);
    assert_string_equal(calendar_day_text((struct date){2021, 2, 7}, 5),
                        "воскресенье");
    assert_null(calendar_day_text((struct date){2023, 10, 2}, 5));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weekends),
        cmocka_unit_test(test_holidays),
        cmocka_unit_test(test_moved_by_law),
        cmocka_unit_test(test_moved_by_decree),
        cmocka_unit_test(test_year_sums),
        cmocka_unit_test(test_adding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
