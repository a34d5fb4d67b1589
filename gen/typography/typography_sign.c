/*
 * Hyphens as dashes and minus, dots as an ellipsis, apostrophes, degrees.
 */
#include "typography/typography_int.h"

/* The number that starts at i: its digits, and its value. */
static size_t
number_at(const struct setting *t, size_t i, unsigned *value)
{
    size_t k = i;

    *value = 0;
    for (; utf8_is_digit(at(t, k)) && k - i < 5; k++)
        *value = *value * 10 + (at(t, k) - '0');
    return k - i;
}

/*
 * «10-19 лет», «2-4 классы»: two rising numbers without leading zeros that
 * nothing continues.  A school year (2022-2023) keeps its hyphen: that is a
 * way of writing it that school.yaml chooses.
 */
static bool
is_range(const struct setting *t, size_t i)
{
    size_t from = i, a_len, b_len;
    unsigned a, b, cp;

    while (from > 0 && utf8_is_digit(t->in[from - 1]))
        from--;
    if (from == i ||
        (from == 0 && t->st->last != 0 && !utf8_is_space(t->st->last)))
        return false;
    a_len = number_at(t, from, &a);
    b_len = number_at(t, i + 1, &b);
    if (a_len != i - from || b_len == 0 || a_len > 4 || b_len > 4 || a >= b ||
        t->in[from] == '0' || (a_len == 4 && b == a + 1))
        return false;
    cp = before(t, from);
    if (utf8_is_letter(cp) || is_dash(cp) || cp == '/' || cp == '.' ||
        cp == ',' || cp == NUMERO ||
        (from > 1 && is_gap(cp) && t->in[from - 2] == NUMERO))
        return false;
    cp = at(t, i + 1 + b_len);
    if (cp == '.' || cp == ',')
        return !utf8_is_digit(at(t, i + 2 + b_len));
    return !utf8_is_letter(cp) && !is_dash(cp) && cp != '/' &&
           !utf8_is_digit(cp);
}

/* The value of a Roman number of `n` signs at i; 0 when it is none. */
static int
roman_at(const struct setting *t, size_t i, size_t n)
{
    static const struct {
        char sign;
        int value;
    } signs[] = {{'I', 1}, {'V', 5}, {'X', 10}, {'L', 50}, {'C', 100}};
    int sum = 0, last = 0;

    while (n-- > 0) {
        int value = 0;

        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (at(t, i + n) == (unsigned)signs[k].sign)
                value = signs[k].value;
        if (value == 0)
            return 0;
        sum += value < last ? -value : value;
        last = value;
    }
    return sum;
}

/* «XIX-XX вв.»: two rising Roman numbers. */
static bool
is_roman_range(const struct setting *t, size_t i)
{
    size_t from = i, to = i + 1;

    while (from > 0 && utf8_is_letter(t->in[from - 1]))
        from--;
    while (utf8_is_letter(at(t, to)))
        to++;
    return from < i && to > i + 1 && !is_dash(before(t, from)) &&
           !utf8_is_digit(before(t, from)) && !is_dash(at(t, to)) &&
           !utf8_is_digit(at(t, to)) && !utf8_is_letter(before(t, from)) &&
           roman_at(t, from, i - from) > 0 &&
           roman_at(t, from, i - from) < roman_at(t, i + 1, to - i - 1);
}

/* «-5 °C»: degrees below zero. */
static bool
is_minus(const struct setting *t, size_t i)
{
    size_t k = i + 1;

    if (before(t, i) != 0 && !utf8_is_space(before(t, i)) &&
        before(t, i) != '(')
        return false;
    while (utf8_is_digit(at(t, k)) ||
           (k > i + 1 && at(t, k) == ',' && utf8_is_digit(at(t, k + 1))))
        k++;
    return k > i + 1 &&
           (at(t, k) == DEGREE || (is_gap(at(t, k)) && at(t, k + 1) == DEGREE));
}

void
typo_set_hyphen(struct setting *t, size_t i)
{
    bool spaced = utf8_is_space(at(t, i + 1)) &&
                  (before(t, i) == 0 || is_gap(before(t, i)));

    if (is_minus(t, i))
        put(t, MINUS);
    else
        put(t,
            spaced || is_range(t, i) || is_roman_range(t, i) ? EN_DASH : '-');
}

static bool
ends_word(unsigned cp)
{
    return cp == 0 || cp == ' ' || cp == NBSP || cp == '\n' || cp == ')';
}

/* Three dots are one sign, two at a word's end one point; four are not ours to
 * judge. */
void
typo_set_point(struct setting *t, size_t i)
{
    size_t from = i, to = i;

    while (from > 0 && t->in[from - 1] == '.')
        from--;
    while (at(t, to) == '.')
        to++;
    /* a point after a value that ends in one, «Высотину И. Ю.», is one */
    if (ends_word(at(t, to)) &&
        ((to - from == 2 && i > from) ||
         (to - from == 1 && from == 0 && t->st->last == '.')))
        return;
    if (to - from != 3 || (from == 0 && t->st->last == '.'))
        put(t, '.');
    else if (i == from)
        put(t, ELLIPSIS);
}

/* «О'Генри» */
void
typo_set_apostrophe(struct setting *t, size_t i)
{
    put(t, utf8_is_letter(before(t, i)) && utf8_is_letter(at(t, i + 1))
               ? APOSTROPHE
               : t->in[i]);
}

void
typo_set_degree(struct setting *t, size_t i)
{
    if (utf8_is_digit(last_out(t)) && utf8_is_letter(at(t, i + 1)))
        put(t, NBSP);
    put(t, t->in[i]);
}
