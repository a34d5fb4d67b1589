/*
 * What a cell's number shows.  The file has binary numbers in full length
 * («3.6000000000000001») and dates as days since 1900 or 1904; people see what
 * the cell's style makes of them (ECMA-376-1, 18.17.4, 18.8.30).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/sheet_int.h"

/* Days of the civil calendar since 1970-01-01, back to a date: the era of 400
 * years, then the year of it, counted from March. */
static void
add_date(long days, struct buf *out)
{
    long z = days + 719468, era = z / 146097, day = z - era * 146097;
    long year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    long rest = day - (365 * year + year / 4 - year / 100);
    long month = (5 * rest + 2) / 153;

    day = rest - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    year = year + era * 400 + (month <= 2);
    buf_printf(out, "%02ld.%02ld.%04ld", day, month, year);
}

/* Day 60 of the system of 1900 is 29 February 1900, which was none: behind it
 * all days are one too high. */
static long
days_since_1970(long serial, bool since_1904)
{
    if (since_1904)
        return serial - 24107;
    return serial - (serial < 60 ? 25568 : 25569);
}

static void
add_serial(double x, bool since_1904, enum number_style style, struct buf *out)
{
    double whole = floor(x);
    long minutes = lround((x - whole) * 1440);

    if (minutes == 1440) {
        whole += 1;
        minutes = 0;
    }
    if (style == STYLE_DATE)
        add_date(days_since_1970((long)whole, since_1904), out);
    if (style == STYLE_TIME)
        buf_printf(out, "%02ld:%02ld", minutes / 60, minutes % 60);
}

/* As many digits as a spreadsheet shows, a comma, no exponent. */
static void
add_plain(double x, struct buf *out)
{
    char s[400];
    size_t n;

    if (fabs(x) < 1e15 && fabs(x) >= 1e-9)
        snprintf(s, sizeof s, "%.*f",
                 fabs(x) >= 1 ? 14 - (int)log10(fabs(x)) : 15, x);
    else
        snprintf(s, sizeof s, "%.0f", x);
    n = strlen(s);
    if (strchr(s, '.') != NULL) {
        while (s[n - 1] == '0')
            n--;
        n -= s[n - 1] == '.';
    }
    for (size_t i = 0; i < n; i++)
        buf_putc(out, s[i] == '.' ? ',' : s[i]);
}

void
value_add_number(const struct workbook *w, const char *number,
                 enum number_style style, struct buf *out)
{
    char *end;
    double x = strtod(number, &end);

    if (end == number || *end != '\0' || !isfinite(x) || fabs(x) > 1e300) {
        buf_puts(out, number);
        return;
    }
    /* the last day of the year 9999 */
    if ((style == STYLE_DATE || style == STYLE_TIME) && x >= 0 && x < 2958466) {
        add_serial(x, w->since_1904, style, out);
        return;
    }
    add_plain(style == STYLE_PERCENT ? x * 100 : x, out);
    if (style == STYLE_PERCENT)
        buf_puts(out, " %");
}
