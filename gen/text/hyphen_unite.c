/*
 * A dictionary of hyphenation patterns (Liang's method) says in digits how
 * much a break is wanted (odd) or unwanted (even) between letters:
 * «1г» wants one before every «г», «2мм» none before «мм».  For a word the
 * largest digit of all patterns that occur in it counts.
 *
 * libhyphen walks an automaton over the letters and at each letter applies
 * one pattern only, that of the state it has reached: the longest known
 * start of a pattern.  So it needs a dictionary in which each start of a
 * pattern carries the digits of all patterns that end there.  Debian's
 * Russian one is not of that kind («про-грам-ма» found no break at all);
 * it is made so here: for every start S of every pattern, the patterns that
 * are an end of S are laid over each other.
 *
 * Lines with hyphens are whole words broken as shown: digits 9 and 8 beat
 * those of all patterns.
 */
#include "text/hyphen_int.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

#define PATTERN_MAX 64 /* letters */

/** Letters with the digit before each and behind the last. */
struct pattern {
    char letters[PATTERN_MAX + 1];
    uint8_t digits[PATTERN_MAX + 1];
    size_t n;
};

struct unite {
    struct arena arena;
    struct map digits; /* letters → digits of the dictionary's pattern */
    struct map done;   /* starts already written */
    struct buf *out;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/** Reads «1г2р»; false when the line is no pattern. */
static bool
parse_pattern(const char *line, size_t n, struct pattern *p)
{
    memset(p, 0, sizeof *p);
    for (size_t i = 0; i < n; i++) {
        if (is_digit(line[i])) {
            p->digits[p->n] = (uint8_t)(line[i] - '0');
            continue;
        }
        if (p->n == PATTERN_MAX)
            return false;
        p->letters[p->n++] = line[i];
    }
    return p->n > 0;
}

/** Reads «ядо-зу-бе» as the pattern «.я8д8о9з8у9б8е.». */
static bool
parse_word(const char *line, size_t n, struct pattern *p)
{
    memset(p, 0, sizeof *p);
    p->letters[p->n++] = '.';
    for (size_t i = 0; i < n; i++) {
        if (line[i] == '-') {
            p->digits[p->n] = 9;
            continue;
        }
        if (p->n + 1 >= PATTERN_MAX)
            return false;
        if (p->n > 1 && p->digits[p->n] == 0)
            p->digits[p->n] = 8;
        p->letters[p->n++] = line[i];
    }
    p->letters[p->n++] = '.';
    return p->n > 2;
}

static bool
parse_line(const char *line, size_t n, struct pattern *p)
{
    while (n > 0 && (line[n - 1] == '\r' || line[n - 1] == ' '))
        n--;
    if (n == 0 || line[0] == '%' || line[0] == '#')
        return false;
    return memchr(line, '-', n) != NULL ? parse_word(line, n, p)
                                        : parse_pattern(line, n, p);
}

static void
remember(struct unite *u, const struct pattern *p)
{
    uint8_t *digits = arena_alloc(&u->arena, p->n + 1);

    memcpy(digits, p->digits, p->n + 1);
    map_set(&u->digits, arena_strdup(&u->arena, p->letters), digits);
}

/** Writes one start of a pattern with all digits that end in it. */
static void
write_start(struct unite *u, const char *letters, size_t n)
{
    uint8_t digits[PATTERN_MAX + 1] = {0};
    char *start = arena_strndup(&u->arena, letters, n);
    bool any = false;

    if (map_set(&u->done, start, start) != NULL)
        return;
    for (size_t from = 0; from < n; from++) {
        const uint8_t *own = map_find(&u->digits, start + from);

        for (size_t i = 0; own != NULL && i <= n - from; i++)
            if (own[i] > digits[from + i])
                digits[from + i] = own[i];
        any = any || own != NULL;
    }
    if (!any)
        return;
    for (size_t i = 0; i <= n; i++) {
        if (digits[i] != 0)
            buf_putc(u->out, (char)('0' + digits[i]));
        if (i < n)
            buf_putc(u->out, start[i]);
    }
    buf_putc(u->out, '\n');
}

/** Calls for every line behind the first, which names the encoding. */
static void
each_line(struct unite *u, const char *text, size_t n, bool writing)
{
    const char *end = text + n;
    const char *line = memchr(text, '\n', n);
    struct pattern p;

    while (line != NULL && ++line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t len = (size_t)((stop != NULL ? stop : end) - line);

        if (parse_line(line, len, &p)) {
            if (!writing)
                remember(u, &p);
            for (size_t k = 1; writing && k <= p.n; k++)
                write_start(u, p.letters, k);
        }
        line = stop;
    }
}

void
hyphen_unite(const char *dictionary, size_t n, struct buf *out)
{
    struct unite u = {.out = out};
    const char *first = memchr(dictionary, '\n', n);

    if (first == NULL)
        return;
    u.digits.arena = u.done.arena = &u.arena;
    buf_add(out, dictionary, (size_t)(first - dictionary) + 1);
    each_line(&u, dictionary, n, false);
    each_line(&u, dictionary, n, true);
    arena_free(&u.arena);
}
