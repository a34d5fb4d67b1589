/*
 * Working and non-working days of Russia: public holidays by law (Labour
 * Code, art. 112) and the days off moved by the government year by year.
 */
#ifndef DATA_CALENDAR_H
#define DATA_CALENDAR_H

#include "typography/date.h"

/** Why a day is not worked. */
enum day_kind {
    DAY_WORKING,
    DAY_WEEKEND, /* Sunday; Saturday of a five-day week */
    DAY_HOLIDAY, /* public holiday */
    DAY_MOVED    /* a day off moved to this day */
};

/**
 * The kind of a day in a working week of 5 or 6 days.  A day that is not
 * precise to the day is DAY_WORKING.  Moves are known for 2020–2026; in other
 * years only weekends and holidays are.
 */
enum day_kind calendar_find_day(struct date d, int week);
/** «воскресенье», «праздничный день (9 мая)»; NULL for a working day. */
const char *calendar_day_text(struct date d, int week);
/** The next working day after a date. */
struct date calendar_next_working(struct date d, int week);
/** The date `n` working days after a date (n ≥ 0). */
struct date calendar_add_working(struct date d, int n, int week);

#endif
