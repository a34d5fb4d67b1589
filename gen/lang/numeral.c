/*
 * Numbers in words.  A number is said in threes of digits; within each, every
 * simple numeral stands in the case asked, and the last one or two agree in
 * gender.  An ordinal is the cardinal of all but its last part, which is an
 * adjective.
 */
#include "lang/numeral.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "lang/noun_int.h"
#include "lang/number.h"

/* clang-format off */
static const struct numeral numerals[] = {
    {0, {"ноль", "нуля", "нулю", "ноль", "нулём", "нуле"}},
    {1, {"один", "одного", "одному", "один", "одним", "одном"}},
    {2, {"два", "двух", "двум", "два", "двумя", "двух"}},
    {3, {"три", "трёх", "трём", "три", "тремя", "трёх"}},
    {4, {"четыре", "четырёх", "четырём", "четыре", "четырьмя", "четырёх"}},
    {5, {"пять", "пяти", "пяти", "пять", "пятью", "пяти"}},
    {6, {"шесть", "шести", "шести", "шесть", "шестью", "шести"}},
    {7, {"семь", "семи", "семи", "семь", "семью", "семи"}},
    {8, {"восемь", "восьми", "восьми", "восемь", "восемью", "восьми"}},
    {9, {"девять", "девяти", "девяти", "девять", "девятью", "девяти"}},
    {10, {"десять", "десяти", "десяти", "десять", "десятью", "десяти"}},
    {11, {"одиннадцать", "одиннадцати", "одиннадцати", "одиннадцать",
          "одиннадцатью", "одиннадцати"}},
    {12, {"двенадцать", "двенадцати", "двенадцати", "двенадцать",
          "двенадцатью", "двенадцати"}},
    {13, {"тринадцать", "тринадцати", "тринадцати", "тринадцать",
          "тринадцатью", "тринадцати"}},
    {14, {"четырнадцать", "четырнадцати", "четырнадцати", "четырнадцать",
          "четырнадцатью", "четырнадцати"}},
    {15, {"пятнадцать", "пятнадцати", "пятнадцати", "пятнадцать",
          "пятнадцатью", "пятнадцати"}},
    {16, {"шестнадцать", "шестнадцати", "шестнадцати", "шестнадцать",
          "шестнадцатью", "шестнадцати"}},
    {17, {"семнадцать", "семнадцати", "семнадцати", "семнадцать",
          "семнадцатью", "семнадцати"}},
    {18, {"восемнадцать", "восемнадцати", "восемнадцати", "восемнадцать",
          "восемнадцатью", "восемнадцати"}},
    {19, {"девятнадцать", "девятнадцати", "девятнадцати", "девятнадцать",
          "девятнадцатью", "девятнадцати"}},
    {20, {"двадцать", "двадцати", "двадцати", "двадцать", "двадцатью",
          "двадцати"}},
    {30, {"тридцать", "тридцати", "тридцати", "тридцать", "тридцатью",
          "тридцати"}},
    {40, {"сорок", "сорока", "сорока", "сорок", "сорока", "сорока"}},
    {50, {"пятьдесят", "пятидесяти", "пятидесяти", "пятьдесят",
          "пятьюдесятью", "пятидесяти"}},
    {60, {"шестьдесят", "шестидесяти", "шестидесяти", "шестьдесят",
          "шестьюдесятью", "шестидесяти"}},
    {70, {"семьдесят", "семидесяти", "семидесяти", "семьдесят",
          "семьюдесятью", "семидесяти"}},
    {80, {"восемьдесят", "восьмидесяти", "восьмидесяти", "восемьдесят",
          "восемьюдесятью", "восьмидесяти"}},
    {90, {"девяносто", "девяноста", "девяноста", "девяносто", "девяноста",
          "девяноста"}},
    {100, {"сто", "ста", "ста", "сто", "ста", "ста"}},
    {200, {"двести", "двухсот", "двумстам", "двести", "двумястами",
           "двухстах"}},
    {300, {"триста", "трёхсот", "трёмстам", "триста", "тремястами",
           "трёхстах"}},
    {400, {"четыреста", "четырёхсот", "четырёмстам", "четыреста",
           "четырьмястами", "четырёхстах"}},
    {500, {"пятьсот", "пятисот", "пятистам", "пятьсот", "пятьюстами",
           "пятистах"}},
    {600, {"шестьсот", "шестисот", "шестистам", "шестьсот", "шестьюстами",
           "шестистах"}},
    {700, {"семьсот", "семисот", "семистам", "семьсот", "семьюстами",
           "семистах"}},
    {800, {"восемьсот", "восьмисот", "восьмистам", "восемьсот",
           "восемьюстами", "восьмистах"}},
    {900, {"девятьсот", "девятисот", "девятистам", "девятьсот",
           "девятьюстами", "девятистах"}},
};

static const char *const ones[4][CASE__MAX] = {
    {"один", "одного", "одному", "один", "одним", "одном"},
    {"одна", "одной", "одной", "одну", "одной", "одной"},
    {"одно", "одного", "одному", "одно", "одним", "одном"},
    {"одни", "одних", "одним", "одни", "одними", "одних"},
};

/* Ordinals of the last part, masculine nominative. */
static const struct {
    int64_t value;
    const char *word;
} ordinals[] = {
    {0, "нулевой"}, {1, "первый"}, {2, "второй"}, {3, "третий"}, {4, "четвёртый"},
    {5, "пятый"}, {6, "шестой"}, {7, "седьмой"}, {8, "восьмой"},
    {9, "девятый"}, {10, "десятый"}, {11, "одиннадцатый"},
    {12, "двенадцатый"}, {13, "тринадцатый"}, {14, "четырнадцатый"},
    {15, "пятнадцатый"}, {16, "шестнадцатый"}, {17, "семнадцатый"},
    {18, "восемнадцатый"}, {19, "девятнадцатый"}, {20, "двадцатый"},
    {30, "тридцатый"}, {40, "сороковой"}, {50, "пятидесятый"},
    {60, "шестидесятый"}, {70, "семидесятый"}, {80, "восьмидесятый"},
    {90, "девяностый"}, {100, "сотый"}, {200, "двухсотый"},
    {300, "трёхсотый"}, {400, "четырёхсотый"}, {500, "пятисотый"},
    {600, "шестисотый"}, {700, "семисотый"}, {800, "восьмисотый"},
    {900, "девятисотый"}, {1000, "тысячный"},
};

/* 1, 2–4 and 5 of the words for threes of digits; then their other cases. */
static const struct {
    int64_t value;
    enum gram_gender gender;
    const char *sg[CASE__MAX];
    const char *pl[CASE__MAX];
} powers[] = {
    {1000000, GENDER_M,
     {"миллион", "миллиона", "миллиону", "миллион", "миллионом", "миллионе"},
     {"миллионы", "миллионов", "миллионам", "миллионы", "миллионами",
      "миллионах"}},
    {1000, GENDER_F,
     {"тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"},
     {"тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах"}},
};
/* clang-format on */

static int
gender_row(enum gram_gender gender)
{
    static const unsigned char rows[] = {
        [GENDER_M] = 0, [GENDER_F] = 1, [GENDER_N] = 2, [GENDER_PLURAL] = 3};

    return (unsigned)gender < sizeof rows ? rows[gender] : 0;
}

const struct numeral *
numeral_list(size_t *n)
{
    *n = sizeof numerals / sizeof *numerals;
    return numerals;
}

const char *const *
numeral_one(enum gram_gender gender)
{
    return ones[gender_row(gender)];
}

static void
add_word(struct buf *b, const char *word)
{
    if (b->len > 0)
        buf_putc(b, ' ');
    buf_puts(b, word);
}

static const char *
simple_form(int64_t value, enum gram_case c)
{
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i].value == value)
            return numerals[i].form[c];
    return "";
}

/* 1 or 2 to 4 as the last word; `alone`: the number is just that, and then
 * its accusative is the genitive for living beings. */
static const char *
last_form(int64_t v, enum gram_case c, enum gram_gender gender, bool animate,
          bool alone)
{
    bool as_gen = c == CASE_ACC && animate;

    if (v == 1) {
        if (as_gen && gender != GENDER_F && gender != GENDER_N)
            c = CASE_GEN;
        return numeral_one(gender)[c];
    }
    if (as_gen && alone)
        c = CASE_GEN;
    if (v == 2 && gender == GENDER_F && (c == CASE_NOM || c == CASE_ACC))
        return "две";
    return simple_form(v, c);
}

/* A number below 1000, which is not 0. */
static void
add_three(struct buf *b, int64_t n, enum gram_case c, enum gram_gender gender,
          bool animate, bool alone)
{
    int64_t rest = n % 100;

    if (n >= 100)
        add_word(b, simple_form(n - rest, c));
    if (rest > 20) {
        add_word(b, simple_form(rest - rest % 10, c));
        rest %= 10;
        alone = false;
    }
    if (rest >= 1 && rest <= 4)
        add_word(b, last_form(rest, c, gender, animate, alone && n < 5));
    else if (rest > 0)
        add_word(b, simple_form(rest, c));
}

/* «две тысячи», «пятью миллионами». */
static void
add_power(struct buf *b, size_t which, int64_t count, enum gram_case c)
{
    enum plural p = plural_of(decimal_int(count));
    bool direct = c == CASE_NOM || c == CASE_ACC;

    add_three(b, count, c, powers[which].gender, false, false);
    if (p == PLURAL_ONE)
        add_word(b, powers[which].sg[c]);
    else if (direct)
        add_word(b, p == PLURAL_FEW ? powers[which].sg[CASE_GEN]
                                    : powers[which].pl[CASE_GEN]);
    else
        add_word(b, powers[which].pl[c]);
}

char *
number_in_words(struct arena *a, int64_t n, enum gram_case c,
                enum gram_gender gender, bool animate)
{
    struct buf b = {0};
    char *text;
    int64_t whole;

    if (n > 999999999 || n < -999999999 || (unsigned)c >= CASE__MAX)
        return decimal_format(a, decimal_int(n));
    if (n < 0)
        add_word(&b, "минус");
    whole = n = n < 0 ? -n : n;
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
        if (n >= powers[i].value)
            add_power(&b, i, n / powers[i].value, c);
        n %= powers[i].value;
    }
    if (n > 0)
        add_three(&b, n, c, gender, animate, whole == n);
    else if (whole == 0)
        add_word(&b, simple_form(0, c));
    text = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return text;
}

/* The last part of a number, which becomes the ordinal: 1000, hundreds, tens,
 * or what is below 20. */
static int64_t
ordinal_part(int64_t n)
{
    if (n % 1000 == 0)
        return n;
    if (n % 100 == 0)
        return n % 1000;
    return n % 100 <= 20 || n % 10 == 0 ? n % 100 : n % 10;
}

static const char *
ordinal_form(struct arena *a, int64_t part, enum gram_case c,
             enum gram_gender gender)
{
    struct letters w;
    const char *form[CASE__MAX];

    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        if (ordinals[i].value == part &&
            letters_read(&w, ordinals[i].word, strlen(ordinals[i].word)) &&
            adjective_decline(a, &w, gender, false, form))
            return form[c];
    return "";
}

char *
ordinal_in_words(struct arena *a, int64_t n, enum gram_case c,
                 enum gram_gender gender)
{
    int64_t part;
    const char *last;

    if (n < 0 || n > 1000 || (unsigned)c >= CASE__MAX)
        return arena_printf(a, "%lld-й", (long long)n);
    part = n == 0 ? 0 : ordinal_part(n);
    last = ordinal_form(a, part, c, gender);
    if (part == n)
        return arena_strdup(a, last);
    return arena_printf(a, "%s %s",
                        number_in_words(a, n - part, CASE_NOM, GENDER_M, false),
                        last);
}
