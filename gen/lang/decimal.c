/* Exact decimals: figures of documents are few and small, so 64 bits of units
 * and up to nine digits after the comma hold them all. */
#include "lang/number.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#define SCALE_MAX 9
#define DIGITS_MAX 17 /* of units, so that sums stay in range */

static int64_t
power10(unsigned n)
{
    int64_t p = 1;

    while (n-- > 0)
        p *= 10;
    return p;
}

struct decimal
decimal_int(int64_t n)
{
    return (struct decimal){n, 0};
}

/* Skips a no-break or plain space of one character; 0 when there is none. */
static size_t
space_len(const char *s, const char *end)
{
    const char *p = s;

    return s < end && utf8_is_space(utf8_next(&p, end)) ? (size_t)(p - s) : 0;
}

/* Reads digits into *units; returns how many, or 0.  Those over DIGITS_MAX,
 * which callers refuse, are counted but not taken. */
static size_t
read_digits(const char **s, const char *end, int64_t *units)
{
    size_t n = 0;

    for (; *s < end && utf8_is_digit((unsigned char)**s); (*s)++, n++)
        if (*units < INT64_MAX / 10)
            *units = *units * 10 + (**s - '0');
    return n;
}

/* The sign, which may be a hyphen or a minus. */
static bool
read_sign(const char **s, const char *end)
{
    if (end - *s >= 3 && memcmp(*s, "−", 3) == 0) {
        *s += 3;
        return true;
    }
    if (*s < end && **s == '-') {
        (*s)++;
        return true;
    }
    return false;
}

bool
decimal_parse(const char *s, size_t n, struct decimal *out)
{
    const char *end = s + n;
    bool negative = read_sign(&s, end);
    int64_t units = 0;
    size_t whole = read_digits(&s, end, &units), gap, more = 0;
    size_t total = whole;

    if (whole == 0 || whole > DIGITS_MAX)
        return false;
    /* groups of three after the first one */
    while (whole <= 3 && (gap = space_len(s, end)) > 0) {
        s += gap;
        if (read_digits(&s, end, &units) != 3 || (total += 3) > DIGITS_MAX)
            return false;
    }
    if (s < end && *s == ',') {
        s++;
        more = read_digits(&s, end, &units);
        if (more == 0 || more > SCALE_MAX || total + more > DIGITS_MAX)
            return false;
    }
    *out = (struct decimal){negative ? -units : units, (uint8_t)more};
    return s == end;
}

/* Units of a value at a larger scale. */
static __int128
units_at(struct decimal d, uint8_t scale)
{
    return (__int128)d.units * power10((unsigned)(scale - d.scale));
}

static uint8_t
larger_scale(struct decimal a, struct decimal b)
{
    return a.scale > b.scale ? a.scale : b.scale;
}

int
decimal_compare(struct decimal a, struct decimal b)
{
    uint8_t scale = larger_scale(a, b);
    __int128 ua = units_at(a, scale), ub = units_at(b, scale);

    return ua < ub ? -1 : ua > ub;
}

/* A value that fits, at the largest scale that holds it. */
static struct decimal
fit(__int128 units, uint8_t scale)
{
    while (scale > 0 && (units > INT64_MAX || units < INT64_MIN)) {
        units /= 10;
        scale--;
    }
    if (units > INT64_MAX)
        units = INT64_MAX;
    if (units < INT64_MIN)
        units = INT64_MIN;
    return (struct decimal){(int64_t)units, scale};
}

struct decimal
decimal_add(struct decimal a, struct decimal b)
{
    uint8_t scale = larger_scale(a, b);

    return fit(units_at(a, scale) + units_at(b, scale), scale);
}

struct decimal
decimal_sub(struct decimal a, struct decimal b)
{
    uint8_t scale = larger_scale(a, b);

    return fit(units_at(a, scale) - units_at(b, scale), scale);
}

bool
decimal_div(struct decimal a, struct decimal b, uint8_t scale,
            struct decimal *out)
{
    uint8_t common = larger_scale(a, b);
    __int128 ua = units_at(a, common), ub = units_at(b, common);
    bool negative = (ua < 0) != (ub < 0);

    if (ub == 0)
        return false;
    if (scale > SCALE_MAX)
        scale = SCALE_MAX;
    ua = (ua < 0 ? -ua : ua) * power10(scale);
    ub = ub < 0 ? -ub : ub;
    ua = (2 * ua + ub) / (2 * ub);
    *out = fit(negative ? -ua : ua, scale);
    return true;
}

struct decimal
decimal_trim(struct decimal d)
{
    while (d.scale > 0 && d.units % 10 == 0) {
        d.units /= 10;
        d.scale--;
    }
    return d;
}

bool
decimal_percent(struct decimal part, struct decimal whole, struct decimal *out)
{
    if (part.units > INT64_MAX / 100 || part.units < -(INT64_MAX / 100))
        return false;
    part.units *= 100;
    if (!decimal_div(part, whole, 1, out))
        return false;
    *out = decimal_trim(*out);
    return true;
}

char *
decimal_format(struct arena *a, struct decimal d)
{
    uint64_t units = d.units < 0 ? 0 - (uint64_t)d.units : (uint64_t)d.units;
    uint64_t unit = (uint64_t)power10(d.scale), whole = units / unit;
    char *digits = arena_printf(a, "%llu", (unsigned long long)whole);
    size_t n = strlen(digits);
    struct buf b = {0};
    char *text;

    if (d.units < 0)
        buf_puts(&b, "−");
    for (size_t i = 0; i < n; i++) {
        if (n > 4 && i > 0 && (n - i) % 3 == 0)
            buf_puts(&b, "\u00A0");
        buf_putc(&b, digits[i]);
    }
    if (d.scale > 0)
        buf_printf(&b, ",%0*llu", (int)d.scale,
                   (unsigned long long)(units % unit));
    text = arena_strndup(a, b.data, b.len);
    buf_free(&b);
    return text;
}

enum plural
plural_of(struct decimal d)
{
    uint64_t n = d.units < 0 ? 0 - (uint64_t)d.units : (uint64_t)d.units;
    uint64_t tens = n % 100, ones = n % 10;

    if (d.scale > 0)
        return PLURAL_OTHER;
    if (ones == 1 && tens != 11)
        return PLURAL_ONE;
    if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14))
        return PLURAL_FEW;
    return PLURAL_MANY;
}
