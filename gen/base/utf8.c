#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* Reads the `n` continuation bytes after *s into cp; false if one is wrong. */
static bool
read_tail(const unsigned char *p, size_t left, size_t n, unsigned *cp)
{
    if (left < n + 1)
        return false;
    for (size_t i = 1; i <= n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return false;
        *cp = *cp << 6 | (p[i] & 0x3F);
    }
    return true;
}

unsigned
utf8_next(const char **s, const char *end)
{
    static const unsigned least[] = {0, 0x80, 0x800, 0x10000};
    const unsigned char *p = (const unsigned char *)*s;
    unsigned cp;
    size_t n;

    if (p[0] < 0x80) {
        *s += 1;
        return p[0];
    }
    if (p[0] >= 0xC2 && p[0] <= 0xDF) {
        n = 1;
        cp = p[0] & 0x1Fu;
    } else if ((p[0] & 0xF0) == 0xE0) {
        n = 2;
        cp = p[0] & 0x0Fu;
    } else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        n = 3;
        cp = p[0] & 0x07u;
    } else {
        *s += 1;
        return UTF8_BAD;
    }
    if (!read_tail(p, (size_t)(end - *s), n, &cp) || cp < least[n] ||
        (cp >= 0xD800 && cp <= 0xDFFF) || cp > 0x10FFFF) {
        *s += 1;
        return UTF8_BAD;
    }
    *s += n + 1;
    return cp;
}

unsigned
utf8_prev(const char **s, const char *start)
{
    const char *end = *s, *p = end;
    unsigned cp;

    do
        p--;
    while (p > start && end - p < 4 && ((unsigned char)*p & 0xC0) == 0x80);
    *s = p;
    cp = utf8_next(&p, end);
    if (p == end)
        return cp;
    *s = end - 1;
    return UTF8_BAD;
}

size_t
utf8_encode(unsigned cp, char *out)
{
    unsigned char *o = (unsigned char *)out;

    if (cp < 0x80) {
        o[0] = (unsigned char)cp;
        return 1;
    }
    if (cp < 0x800) {
        o[0] = (unsigned char)(0xC0 | cp >> 6);
        o[1] = (unsigned char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        o[0] = (unsigned char)(0xE0 | cp >> 12);
        o[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
        o[2] = (unsigned char)(0x80 | (cp & 0x3F));
        return 3;
    }
    o[0] = (unsigned char)(0xF0 | cp >> 18);
    o[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
    o[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
    o[3] = (unsigned char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t
utf8_check(const char *s, size_t n)
{
    const char *p = s, *end = s + n;

    while (p < end) {
        const char *before = p;

        if (utf8_next(&p, end) == UTF8_BAD && p - before == 1)
            return (size_t)(before - s);
    }
    return n;
}

size_t
utf8_count(const char *s, size_t n)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

/* Pairs of letters, capital first, that follow no rule of their block. */
static const unsigned short odd_pairs[][2] = {
    {0x178, 0xFF},  {0x386, 0x3AC}, {0x388, 0x3AD},
    {0x389, 0x3AE}, {0x38A, 0x3AF}, {0x38C, 0x3CC},
    {0x38E, 0x3CD}, {0x38F, 0x3CE}, {0x4C0, 0x4CF},
};

static unsigned
find_odd_pair(unsigned cp, int from)
{
    for (size_t i = 0; i < sizeof odd_pairs / sizeof *odd_pairs; i++)
        if (odd_pairs[i][from] == cp)
            return odd_pairs[i][!from];
    return cp;
}

/* Latin letters whose pair stands beside them; dotted and dotless i are no
 * pair, ĸ and ŉ have none. */
static bool
has_neighbour(unsigned cp)
{
    return cp >= 0x100 && cp <= 0x17E && cp != 0x130 && cp != 0x131 &&
           cp != 0x138 && cp != 0x149 && cp != 0x178;
}

/* Where the capitals among them are odd. */
static bool
is_odd_capital(unsigned cp)
{
    return (cp >= 0x139 && cp <= 0x148) || cp >= 0x179;
}

unsigned
utf8_lower(unsigned cp)
{
    if (cp >= 'A' && cp <= 'Z')
        return cp + 32;
    if (cp < 0xC0 || (cp >= 0x430 && cp <= 0x45F))
        return cp;
    if (cp <= 0xDE && cp != 0xD7)
        return cp + 32;
    if (has_neighbour(cp))
        return is_odd_capital(cp) ? cp + (cp & 1) : cp | 1;
    if (cp >= 0x391 && cp <= 0x3AB && cp != 0x3A2)
        return cp + 32;
    if (cp >= 0x400 && cp <= 0x40F)
        return cp + 80;
    if (cp >= 0x410 && cp <= 0x42F)
        return cp + 32;
    if ((cp >= 0x460 && cp <= 0x481) || (cp >= 0x48A && cp <= 0x4BF) ||
        (cp >= 0x4D0 && cp <= 0x52F))
        return cp | 1;
    if (cp >= 0x4C1 && cp <= 0x4CE)
        return cp + (cp & 1);
    return find_odd_pair(cp, 0);
}

unsigned
utf8_upper(unsigned cp)
{
    if (cp >= 'a' && cp <= 'z')
        return cp - 32;
    if (cp < 0xE0 || (cp >= 0x400 && cp <= 0x42F))
        return cp;
    if (cp <= 0xFE && cp != 0xF7)
        return cp - 32;
    if (has_neighbour(cp))
        return is_odd_capital(cp) ? cp - !(cp & 1) : cp & ~1u;
    if (cp >= 0x3B1 && cp <= 0x3CB && cp != 0x3C2)
        return cp - 32;
    if (cp >= 0x450 && cp <= 0x45F)
        return cp - 80;
    if (cp >= 0x430 && cp <= 0x44F)
        return cp - 32;
    if ((cp >= 0x460 && cp <= 0x481) || (cp >= 0x48A && cp <= 0x4BF) ||
        (cp >= 0x4D0 && cp <= 0x52F))
        return cp & ~1u;
    if (cp >= 0x4C1 && cp <= 0x4CE)
        return cp - !(cp & 1);
    return find_odd_pair(cp, 1);
}

bool
utf8_is_cyrillic(unsigned cp)
{
    return (cp >= 0x400 && cp <= 0x481) || (cp >= 0x48A && cp <= 0x52F);
}

bool
utf8_is_letter(unsigned cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
           utf8_is_cyrillic(cp) || cp == 0xAA || cp == 0xB5 || cp == 0xBA ||
           (cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7) ||
           (cp >= 0x370 && cp <= 0x3FF && cp != 0x37E && cp != 0x387);
}

bool
utf8_is_digit(unsigned cp)
{
    return cp >= '0' && cp <= '9';
}

bool
utf8_is_space(unsigned cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F ||
           cp == 0x3000;
}

bool
utf8_is_dash(unsigned cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

/* ── at the ends of a text ── */

bool
utf8_starts(const char *s, const char *start)
{
    return strncmp(s, start, strlen(start)) == 0;
}

bool
utf8_ends(const char *s, const char *end)
{
    return utf8_ends_n(s, strlen(s), end);
}

bool
utf8_ends_n(const char *s, size_t n, const char *end)
{
    size_t len = strlen(end);

    return n >= len && memcmp(s + n - len, end, len) == 0;
}

/* Bytes of the first character if it is of a kind, else 0. */
static size_t
len_if(const char *s, bool (*is)(unsigned cp))
{
    const char *next = s, *end = s;

    while (end - s < 4 && *end != '\0')
        end++;
    if (end == s || !is(utf8_next(&next, end)))
        return 0;
    return (size_t)(next - s);
}

size_t
utf8_space_len(const char *s)
{
    return len_if(s, utf8_is_space);
}

const char *
utf8_skip_spaces(const char *s)
{
    for (size_t n; (n = utf8_space_len(s)) > 0; s += n)
        ;
    return s;
}

size_t
utf8_dash_len(const char *s)
{
    return len_if(s, utf8_is_dash);
}

bool
utf8_starts_cyrillic(const char *s)
{
    return len_if(s, utf8_is_cyrillic) > 0;
}

bool
utf8_is_blank(const char *s, size_t n)
{
    const char *end = s + n;

    while (s < end)
        if (!utf8_is_space(utf8_next(&s, end)))
            return false;
    return true;
}

unsigned
utf8_lookalike(unsigned cp)
{
    static const char latin[] = "ABCEHKMOPTXYaceopxy";
    static const unsigned short cyrillic[] = {
        0x410, 0x412, 0x421, 0x415, 0x41D, 0x41A, 0x41C, 0x41E, 0x420, 0x422,
        0x425, 0x423, 0x430, 0x441, 0x435, 0x43E, 0x440, 0x445, 0x443};
    const char *at;

    if (cp == 0 || cp >= 0x80 || (at = strchr(latin, (int)cp)) == NULL)
        return 0;
    return cyrillic[at - latin];
}

/* A broken byte becomes U+FFFD, three bytes; no letter grows as much. */
#define BROKEN_GROWS ((size_t)3)

char *
utf8_fold(struct arena *a, const char *s, size_t n)
{
    const char *end = s + n;
    char *out = arena_alloc(a, BROKEN_GROWS * n + 1), *o = out;
    bool space = false;

    while (s < end) {
        unsigned cp = utf8_lower(utf8_next(&s, end));

        if (utf8_is_space(cp)) {
            space = o > out;
            continue;
        }
        if (space)
            *o++ = ' ';
        space = false;
        o += utf8_encode(cp == 0x451 ? 0x435 : cp, o);
    }
    *o = '\0';
    return out;
}

char *
utf8_capitalize(struct arena *a, const char *s)
{
    const char *rest = s, *end = s + strlen(s);
    char *out = arena_alloc(a, strlen(s) + 5);
    size_t n;

    if (*s == '\0')
        return out;
    n = utf8_encode(utf8_upper(utf8_next(&rest, end)), out);
    memcpy(out + n, rest, (size_t)(end - rest));
    return out;
}

char *
utf8_upper_str(struct arena *a, const char *s)
{
    const char *end = s + strlen(s);
    char *out = arena_alloc(a, BROKEN_GROWS * strlen(s) + 1), *o = out;

    while (s < end)
        o += utf8_encode(utf8_upper(utf8_next(&s, end)), o);
    return out;
}

/* Base letter, combining mark, the composed letter (lower and upper case). */
static const unsigned short compositions[][3] = {
    {0x438, 0x306, 0x439}, {0x418, 0x306, 0x419}, {0x435, 0x308, 0x451},
    {0x415, 0x308, 0x401}, {0x443, 0x306, 0x45E}, {0x423, 0x306, 0x40E},
    {0x456, 0x308, 0x457}, {0x406, 0x308, 0x407}, {0x433, 0x301, 0x453},
    {0x43A, 0x301, 0x45C}, {0x430, 0x306, 0x4D1}, {0x435, 0x306, 0x4D7},
    {0x430, 0x308, 0x4D3}, {0x43E, 0x308, 0x4E7}, {0x443, 0x308, 0x4F1},
    {0x44B, 0x308, 0x4F9}, {0x436, 0x308, 0x4DD}, {0x437, 0x308, 0x4DF},
    {0x438, 0x308, 0x4E5}, {0x447, 0x308, 0x4F5}, {0x44D, 0x308, 0x4ED},
    {'a', 0x308, 0xE4},    {'o', 0x308, 0xF6},    {'u', 0x308, 0xFC},
    {'e', 0x301, 0xE9},    {'e', 0x300, 0xE8},    {'e', 0x308, 0xEB},
};

static unsigned
compose_pair(unsigned base, unsigned mark)
{
    for (size_t i = 0; i < sizeof compositions / sizeof *compositions; i++)
        if (compositions[i][0] == base && compositions[i][1] == mark)
            return compositions[i][2];
    return 0;
}

const char *
utf8_compose(struct arena *a, const char *s, size_t *n)
{
    const char *p = s, *end = s + *n;
    char *out, *o, *last = NULL;
    unsigned before = 0;

    /* all combining marks start with bytes CC or CD */
    if (memchr(s, 0xCC, *n) == NULL)
        return s;
    out = o = arena_alloc(a, *n + 1);
    while (p < end) {
        unsigned cp = utf8_next(&p, end);
        unsigned whole =
            cp >= 0x300 && cp < 0x370 ? compose_pair(before, cp) : 0;

        if (whole != 0 && last != NULL)
            o = last;
        last = o;
        before = whole != 0 ? whole : cp;
        o += utf8_encode(before, o);
    }
    *n = (size_t)(o - out);
    *o = '\0';
    return out;
}

size_t
utf8_distance(const char *a, const char *b)
{
    size_t la = utf8_count(a, strlen(a)), lb = utf8_count(b, strlen(b));
    const char *pa = a, *ea = a + strlen(a), *eb = b + strlen(b);
    size_t row[128], result;

    if (la > 120 || lb > 120)
        return la > lb ? la : lb;
    for (size_t j = 0; j <= lb; j++)
        row[j] = j;
    for (size_t i = 1; i <= la; i++) {
        unsigned ca = utf8_next(&pa, ea);
        const char *pb = b;
        size_t diag = row[0];

        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            size_t old = row[j];
            size_t best = diag + (ca != utf8_next(&pb, eb));

            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
            diag = old;
        }
    }
    result = row[lb];
    return result;
}
