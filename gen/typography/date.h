/* Dates, months, school years and periods; reading and all spellings. */
#ifndef TYPOGRAPHY_DATE_H
#define TYPOGRAPHY_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/grammar.h"

struct arena;

/** A day, a month (day 0) or a year (month 0). year 0: no date. */
struct date {
    int16_t year;
    int8_t month;
    int8_t day;
};

/** Two ends of a period; either may be less precise than a day. */
struct period {
    struct date start, end;
};

/** How a school year is written (school.yaml, оформление.учебный_год). */
enum year_style {
    YEAR_SHORT /* 2022/23 */,
    YEAR_LONG /* 2022/2023 */,
    YEAR_DASH /* 2022-2023 */
};

/**
 * Reads «07.09.2022», «7 сентября 2022 г.», «сентябрь 2022», «2022»,
 * «2022-09-07».  False when it is none of them or no such day exists.
 */
bool date_parse(const char *s, size_t n, struct date *out);
/** Compares; a month or year counts as its first day. */
int date_compare(struct date a, struct date b);
/** Days since 1970-01-01 of the first day meant. */
int32_t date_days(struct date d);
/** The date of a number of days since 1970-01-01. */
struct date date_of_days(int32_t days);
/** 1 Monday … 7 Sunday. */
int date_weekday(struct date d);
/** The last day that the date covers (month → its last day). */
struct date date_last_day(struct date d);

/** «07.09.2022»; a month as «09.2022», a year as «2022». */
char *date_format_digits(struct arena *a, struct date d);
/** «7 сентября 2022 г.» (no-break), «сентябрь 2022 г.» in the case asked:
 * «в сентябре 2022 г.» takes CASE_PRP. */
char *date_format_words(struct arena *a, struct date d, enum gram_case c);
/** «сентябрь 2022 года» and «7 сентября 2022 года», in a case. */
char *date_format_year_word(struct arena *a, struct date d, enum gram_case c);
/** «с 1 сентября по 31 мая», «с января 2020 года по май 2024 года». */
char *period_format(struct arena *a, struct period p);

/** Reads «2022-2023», «2022/23», «2022/2023»: the first year, else 0. */
int school_year_parse(const char *s, size_t n);
/** The school year that starts in `start`, in a style. */
char *school_year_format(struct arena *a, int start, enum year_style style);
/** 1 September of the year to 31 August of the next. */
struct period school_year_period(int start);

#endif
