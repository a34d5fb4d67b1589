/*
 * A holiday that falls on a day off moves that day off to the next working
 * day (art. 112), except the January holidays and those that the government
 * moves elsewhere (table below).  In a six-day week Saturday is a working
 * day: what is moved from a Saturday, or made of one, does not concern it.
 */
#include "workspace/calendar.h"

#include <stddef.h>

/** A day off moved from one day to another; a Saturday that it comes from
 * and that is no holiday is worked. */
struct day_move {
    struct date from, to;
};

/* Government decrees on moving days off:
 * 2020: № 875 of 10.07.2019      2021: № 1648 of 10.10.2020
 * 2022: № 1564 of 16.09.2021     2023: № 1505 of 29.08.2022
 * 2024: № 1314 of 10.08.2023     2025: № 1335 of 04.10.2024
 * 2026: № 1466 of 24.09.2025 */
static const struct day_move moves[] = {
    {{2020, 1, 4}, {2020, 5, 4}},     {{2020, 1, 5}, {2020, 5, 5}},
    {{2021, 1, 2}, {2021, 11, 5}},    {{2021, 1, 3}, {2021, 12, 31}},
    {{2021, 2, 20}, {2021, 2, 22}},   {{2022, 1, 1}, {2022, 5, 3}},
    {{2022, 1, 2}, {2022, 5, 10}},    {{2022, 3, 5}, {2022, 3, 7}},
    {{2023, 1, 1}, {2023, 2, 24}},    {{2023, 1, 8}, {2023, 5, 8}},
    {{2024, 1, 6}, {2024, 5, 10}},    {{2024, 1, 7}, {2024, 12, 31}},
    {{2024, 4, 27}, {2024, 4, 29}},   {{2024, 11, 2}, {2024, 4, 30}},
    {{2024, 12, 28}, {2024, 12, 30}}, {{2025, 1, 4}, {2025, 5, 2}},
    {{2025, 1, 5}, {2025, 12, 31}},   {{2025, 2, 23}, {2025, 5, 8}},
    {{2025, 3, 8}, {2025, 6, 13}},    {{2025, 11, 1}, {2025, 11, 3}},
    {{2026, 1, 3}, {2026, 1, 9}},     {{2026, 1, 4}, {2026, 12, 31}},
};
#define N_MOVES (sizeof moves / sizeof *moves)

/* Art. 112 of the Labour Code. */
static const struct {
    int month, from, to;
    const char *text;
} holidays[] = {
    {1, 1, 8, "праздничный день (новогодние каникулы)"},
    {2, 23, 23, "праздничный день (23 февраля)"},
    {3, 8, 8, "праздничный день (8 марта)"},
    {5, 1, 1, "праздничный день (1 мая)"},
    {5, 9, 9, "праздничный день (9 мая)"},
    {6, 12, 12, "праздничный день (12 июня)"},
    {11, 4, 4, "праздничный день (4 ноября)"},
};

static const char *
find_holiday(struct date d)
{
    for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++)
        if (d.month == holidays[i].month && d.day >= holidays[i].from &&
            d.day <= holidays[i].to)
            return holidays[i].text;
    return NULL;
}

static bool
is_day_off(struct date d, int week)
{
    int day = date_weekday(d);

    return day == 7 || (day == 6 && week != 6);
}

/* Whether the government moved a day off to this day, or from it. */
static bool
is_moved(struct date d, int week, bool to)
{
    for (size_t i = 0; i < N_MOVES; i++)
        if (date_compare(to ? moves[i].to : moves[i].from, d) == 0 &&
            is_day_off(moves[i].from, week))
            return true;
    return false;
}

/* Whether the day off of a holiday shortly before comes to this day.  Looks
 * back over the days off between them; January has its own rule. */
static bool
is_after_holiday(struct date d, int week)
{
    int owed = 0;

    for (int back = 4; back > 0; back--) {
        struct date day = date_of_days(date_days(d) - back);

        if (day.month == 1 && day.day <= 8)
            continue;
        if (find_holiday(day) != NULL && is_day_off(day, week) &&
            !is_moved(day, week, false))
            owed++;
        else if (owed > 0 && !is_day_off(day, week) &&
                 find_holiday(day) == NULL && !is_moved(day, week, true))
            owed--;
    }
    return owed > 0;
}

enum day_kind
calendar_find_day(struct date d, int week)
{
    if (d.day == 0 || d.month == 0)
        return DAY_WORKING;
    if (find_holiday(d) != NULL)
        return DAY_HOLIDAY;
    if (is_day_off(d, week))
        return is_moved(d, week, false) ? DAY_WORKING : DAY_WEEKEND;
    if (is_moved(d, week, true) || is_after_holiday(d, week))
        return DAY_MOVED;
    return DAY_WORKING;
}

const char *
calendar_day_text(struct date d, int week)
{
    switch (calendar_find_day(d, week)) {
    case DAY_HOLIDAY:
        return find_holiday(d);
    case DAY_WEEKEND:
        return date_weekday(d) == 7 ? "воскресенье" : "суббота";
    case DAY_MOVED:
        return "перенесённый выходной";
    case DAY_WORKING:
        break;
    }
    return NULL;
}

struct date
calendar_next_working(struct date d, int week)
{
    do
        d = date_of_days(date_days(d) + 1);
    while (calendar_find_day(d, week) != DAY_WORKING);
    return d;
}

struct date
calendar_add_working(struct date d, int n, int week)
{
    while (n-- > 0)
        d = calendar_next_working(d, week);
    return d;
}
