/*
 * Dates in the proleptic Gregorian calendar.  A date may be less precise than
 * a day; then it stands for its first day where days are compared.
 */
#include "typography/date.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define NBSP "\u00A0"
#define YEAR_MIN 1800
#define YEAR_MAX 2299

static const char *const months[12][CASE__MAX] = {
    {"январь", "января", "январю", "январь", "январём", "январе"},
    {"февраль", "февраля", "февралю", "февраль", "февралём", "феврале"},
    {"март", "марта", "марту", "март", "мартом", "марте"},
    {"апрель", "апреля", "апрелю", "апрель", "апрелем", "апреле"},
    {"май", "мая", "маю", "май", "маем", "мае"},
    {"июнь", "июня", "июню", "июнь", "июнем", "июне"},
    {"июль", "июля", "июлю", "июль", "июлем", "июле"},
    {"август", "августа", "августу", "август", "августом", "августе"},
    {"сентябрь", "сентября", "сентябрю", "сентябрь", "сентябрём", "сентябре"},
    {"октябрь", "октября", "октябрю", "октябрь", "октябрём", "октябре"},
    {"ноябрь", "ноября", "ноябрю", "ноябрь", "ноябрём", "ноябре"},
    {"декабрь", "декабря", "декабрю", "декабрь", "декабрём", "декабре"},
};

static bool
is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_length(int year, int month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

static bool
set_date(struct date *out, int year, int month, int day)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 0 || month > 12 ||
        day < 0 || (day > 0 && (month == 0 || day > month_length(year, month))))
        return false;
    *out = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

/* What a date is read from: bytes up to an end. */
struct reader {
    const char *s, *end;
};

static void
skip_spaces(struct reader *r)
{
    while (r->s < r->end) {
        const char *p = r->s;

        if (!utf8_is_space(utf8_next(&p, r->end)))
            return;
        r->s = p;
    }
}

/* Reads `least` to `most` digits; -1 when there are fewer or more. */
static int
read_number(struct reader *r, int least, int most)
{
    int n = 0, v = 0;

    while (r->s < r->end && utf8_is_digit((unsigned char)*r->s)) {
        if (++n > most)
            return -1;
        v = v * 10 + (*r->s++ - '0');
    }
    return n < least ? -1 : v;
}

static bool
take(struct reader *r, const char *text)
{
    size_t n = strlen(text);

    if ((size_t)(r->end - r->s) < n || memcmp(r->s, text, n) != 0)
        return false;
    r->s += n;
    return true;
}

/* Reads the name of a month in any case; 0 when there is none. */
static int
read_month(struct reader *r)
{
    char word[40];
    size_t n = 0;
    const char *p = r->s;

    while (p < r->end) {
        const char *q = p;
        unsigned cp = utf8_lower(utf8_next(&q, r->end));

        if (!utf8_is_cyrillic(cp) || n + 4 > sizeof word)
            break;
        n += utf8_encode(cp == 0x451 ? 0x435 : cp, word + n);
        p = q;
    }
    word[n] = '\0';
    for (int m = 0; m < 12; m++)
        for (int c = 0; c < CASE__MAX; c++)
            if (c != CASE_INS && strcmp(months[m][c], word) == 0) {
                r->s = p;
                return m + 1;
            }
    return 0;
}

/* «г.», «г», «года», «год» or nothing, then the end. */
static bool
read_year_end(struct reader *r)
{
    static const char *const words[] = {"года", "году", "год", "г.", "г"};

    skip_spaces(r);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (take(r, words[i]))
            break;
    skip_spaces(r);
    return r->s == r->end;
}

/* «7 сентября 2022 г.», «сентябрь 2022», without the digits read before. */
static bool
read_words(struct reader *r, int day, struct date *out)
{
    int month, year;

    skip_spaces(r);
    month = read_month(r);
    skip_spaces(r);
    if (month == 0)
        return false;
    year = read_number(r, 4, 4);
    return year > 0 && read_year_end(r) && set_date(out, year, month, day);
}

/* «07.09.2022», «09.2022» after the first number and its point. */
static bool
read_points(struct reader *r, int first, struct date *out)
{
    int second = read_number(r, 1, 4), year;

    if (second < 0)
        return false;
    if (!take(r, ".")) {
        return second >= 1000 && first > 0 && read_year_end(r) &&
               set_date(out, second, first, 0);
    }
    year = read_number(r, 4, 4);
    return year > 0 && first > 0 && second > 0 && read_year_end(r) &&
           set_date(out, year, second, first);
}

bool
date_parse(const char *s, size_t n, struct date *out)
{
    struct reader r = {s, s + n};
    int first, second, third;

    *out = (struct date){0, 0, 0};
    skip_spaces(&r);
    if (r.s == r.end)
        return false;
    if (!utf8_is_digit((unsigned char)*r.s))
        return read_words(&r, 0, out);
    first = read_number(&r, 1, 4);
    if (first < 0)
        return false;
    if (first >= 1000 && take(&r, "-")) {
        second = read_number(&r, 2, 2);
        if (second < 1 || !take(&r, "-"))
            return false;
        third = read_number(&r, 2, 2);
        skip_spaces(&r);
        return third >= 1 && r.s == r.end &&
               set_date(out, first, second, third);
    }
    if (first < 1000 && take(&r, "."))
        return read_points(&r, first, out);
    if (first >= 1000)
        return read_year_end(&r) && set_date(out, first, 0, 0);
    return first > 0 && read_words(&r, first, out);
}

/* Days from 1970-01-01 by the number of days in whole eras of 400 years. */
int32_t
date_days(struct date d)
{
    int month = d.month > 0 ? d.month : 1, day = d.day > 0 ? d.day : 1;
    int y = d.year - (month <= 2);
    int era = (y >= 0 ? y : y - 399) / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

struct date
date_of_days(int32_t days)
{
    int z = days + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;

    return (struct date){(int16_t)(yoe + era * 400 + (month <= 2)),
                         (int8_t)month, (int8_t)(doy - (153 * mp + 2) / 5 + 1)};
}

int
date_compare(struct date a, struct date b)
{
    int32_t x = date_days(a), y = date_days(b);

    return x < y ? -1 : x > y;
}

int
date_weekday(struct date d)
{
    int32_t n = (date_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */

    return (int)(n < 0 ? n + 7 : n) + 1;
}

struct date
date_last_day(struct date d)
{
    if (d.year == 0)
        return d;
    if (d.month == 0)
        d.month = 12;
    if (d.day == 0)
        d.day = (int8_t)month_length(d.year, d.month);
    return d;
}

char *
date_format_digits(struct arena *a, struct date d)
{
    if (d.year == 0)
        return arena_strdup(a, "");
    if (d.month == 0)
        return arena_printf(a, "%d", d.year);
    if (d.day == 0)
        return arena_printf(a, "%02d.%d", d.month, d.year);
    return arena_printf(a, "%02d.%02d.%d", d.day, d.month, d.year);
}

static bool
is_month(struct date d)
{
    return d.month >= 1 && d.month <= 12;
}

/* «7 сентября», «сентябрь»; "" for a year. */
static char *
format_day_month(struct arena *a, struct date d, enum gram_case c)
{
    if (!is_month(d))
        return arena_strdup(a, "");
    if (d.day == 0)
        return arena_strdup(a, months[d.month - 1][c]);
    return arena_printf(a, "%d" NBSP "%s", d.day,
                        months[d.month - 1][CASE_GEN]);
}

char *
date_format_words(struct arena *a, struct date d, enum gram_case c)
{
    if (d.year == 0)
        return arena_strdup(a, "");
    return arena_printf(a, "%s%s%d" NBSP "г.", format_day_month(a, d, c),
                        is_month(d) ? NBSP : "", d.year);
}

char *
date_format_year_word(struct arena *a, struct date d, enum gram_case c)
{
    static const char *const year[CASE__MAX] = {"год", "года",  "году",
                                                "год", "годом", "году"};

    if (d.year == 0)
        return arena_strdup(a, "");
    return arena_printf(a, "%s%s%d" NBSP "%s", format_day_month(a, d, c),
                        is_month(d) ? NBSP : "", d.year,
                        year[is_month(d) ? CASE_GEN : c]);
}

/* The end that a period starts with: without the year where both have it. */
static char *
format_start(struct arena *a, struct period p)
{
    bool same_year = p.start.year == p.end.year;

    if (is_month(p.start) && is_month(p.end) && same_year)
        return format_day_month(a, p.start, CASE_GEN);
    if (!is_month(p.start) && !is_month(p.end))
        return arena_printf(a, "%d", p.start.year);
    return date_format_year_word(a, p.start, CASE_GEN);
}

char *
period_format(struct arena *a, struct period p)
{
    if (p.start.year == 0 && p.end.year == 0)
        return arena_strdup(a, "");
    if (p.end.year == 0)
        return arena_printf(a, "с" NBSP "%s",
                            date_format_year_word(a, p.start, CASE_GEN));
    if (p.start.year == 0)
        return arena_printf(a, "по" NBSP "%s",
                            date_format_year_word(a, p.end, CASE_ACC));
    return arena_printf(a, "с" NBSP "%s по" NBSP "%s", format_start(a, p),
                        date_format_year_word(a, p.end, CASE_ACC));
}

int
school_year_parse(const char *s, size_t n)
{
    struct reader r = {s, s + n};
    int start, end;

    start = read_number(&r, 4, 4);
    if (start < YEAR_MIN || start > YEAR_MAX)
        return 0;
    if (!take(&r, "/") && !take(&r, "-") && !take(&r, "–"))
        return 0;
    end = read_number(&r, 2, 4);
    if (r.s != r.end || end < 0)
        return 0;
    if (r.s[-3] == '/' || r.s[-3] == '-' || (unsigned char)r.s[-3] >= 0x80)
        end += start / 100 * 100 + (start % 100 == 99 ? 100 : 0);
    return end == start + 1 ? start : 0;
}

char *
school_year_format(struct arena *a, int start, enum year_style style)
{
    switch (style) {
    case YEAR_SHORT:
        return arena_printf(a, "%d/%02d", start, (start + 1) % 100);
    case YEAR_LONG:
        return arena_printf(a, "%d/%d", start, start + 1);
    default:
        return arena_printf(a, "%d-%d", start, start + 1);
    }
}

struct period
school_year_period(int start)
{
    return (struct period){{(int16_t)start, 9, 1},
                           {(int16_t)(start + 1), 8, 31}};
}
