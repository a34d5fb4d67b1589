/*
 * The skeleton of a surname in Latin letters.  There are many ways to write one
 * (passport rules of ICAO, GOST 7.79 B, our own names of files, habit: Zaytsev,
 * Zajcev, Zaitsev), so surname and text are both brought to one: groups of
 * letters that stand for a Cyrillic letter become one sign, i, y, j are one,
 * doubled letters single, apostrophes go.
 */
#include "base/utf8.h"
#include "leak/leak_latin_int.h"

/* ── from Cyrillic ──────────────────────────────────────────────────────── */

/* One way each; the skeleton levels the others, and these lists the rest. */
static const char *const plain[] = {
    "a", "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "y", "k",
    "l", "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
    "c", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya"};

static const struct {
    unsigned letter;
    const char *latin;
} variants[LEAK_VARIANTS] = {
    {0, ""},       /* as above */
    {0x445, "h"},  /* shalyakho, shalyaho */
    {0x44E, "u"},  /* lyubimov, lubimov */
    {0x44A, "ie"}, /* ъ by the rules for passports */
    {0x43A, "x"},  /* кс: alekseev, alexeev; see put_latin */
};

bool
leak_put_latin(struct buf *out, const char *name, size_t variant)
{
    const char *end = name + strlen(name);
    bool differs = variant == 0;

    while (name < end) {
        unsigned cp = utf8_lower(utf8_next(&name, end));
        const char *s = variants[variant].latin;

        if (cp == '-' || cp == ' ')
            continue;
        if (cp == 0x451) {
            buf_puts(out, "yo");
            continue;
        }
        if (cp < 0x430 || cp > 0x44F)
            return false;
        if (variant > 0 && cp == variants[variant].letter &&
            (cp != 0x43A || strncmp(name, "с", 2) == 0)) {
            name += cp == 0x43A ? 2 : 0;
            differs = true;
            buf_puts(out, s);
            continue;
        }
        buf_puts(out, plain[cp - 0x430]);
    }
    return differs;
}

/* ── the skeleton ───────────────────────────────────────────────────────── */

/* Groups of letters that are one Cyrillic letter, longest first. */
static const struct {
    char letters[5];
    char sign;
} groups[] = {{"shch", 'W'}, {"shh", 'W'}, {"sch", 'W'}, {"sh", 'S'},
              {"zh", 'Z'},   {"kh", 'h'},  {"ts", 'c'},  {"cz", 'c'},
              {"ch", 'C'},   {"x", 'h'},   {"w", 'v'},   {"q", 'k'}};

static size_t
take_group(const char *s, const char *end, char *sign)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const char *g = groups[i].letters;
        size_t n = 0;

        while (g[n] != '\0' && s + n < end && leak_small(s[n]) == g[n])
            n++;
        if (g[n] == '\0') {
            *sign = groups[i].sign;
            return n;
        }
    }
    *sign = leak_small(*s);
    return 1;
}

static bool
is_glide(char c)
{
    c = leak_small(c);
    return c == 'i' || c == 'y' || c == 'j';
}

/* i, y, j in a row, with the vowel behind them: я, ю, е, ё or и. */
static size_t
take_glide(const char *s, const char *end, char *sign)
{
    size_t n = 0;
    char vowel;

    while (s + n < end && is_glide(s[n]))
        n++;
    vowel = s + n < end ? leak_small(s[n]) : '\0';
    *sign = vowel == 'a'                   ? 'A'
            : vowel == 'u'                 ? 'U'
            : vowel == 'e' || vowel == 'o' ? 'e'
                                           : 'i';
    return n + (*sign != 'i');
}

size_t
leak_fold(const char *s, const char *end, char *out)
{
    size_t n = 0;

    while (s < end && n < LEAK_SIGNS_MAX) {
        char sign;

        if (!leak_is_latin(*s)) {
            s++;
            continue;
        }
        if (is_glide(*s))
            s += take_glide(s, end, &sign);
        else if (strchr("sSzZkKtTcCxXwWqQ", *s) != NULL)
            s += take_group(s, end, &sign);
        else
            sign = leak_small(*s++);
        if (n == 0 || out[n - 1] != sign)
            out[n++] = sign;
    }
    return n;
}

size_t
leak_fold_name(const char *name, size_t len, char *signs)
{
    struct buf latin = {0};
    char copy[128];
    size_t n = 0;

    if (len < sizeof copy) {
        memcpy(copy, name, len);
        copy[len] = '\0';
        if (leak_put_latin(&latin, copy, 0))
            n = leak_fold(buf_str(&latin), buf_str(&latin) + latin.len, signs);
    }
    buf_free(&latin);
    return n;
}
