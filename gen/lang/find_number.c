/*
 * Numbers before counted nouns in running text.
 *
 * The text is read once, word by word.  A number is digits (with spaces
 * between thousands and a comma) or a run of numerals in falling order, in one
 * case.  Passed over are numbers that count nothing: of documents (№ 5),
 * dates, times, shares (%), ranges, ages and years, and ordinals («5 класс»
 * does not agree as a count would).
 */
#include "lang/find.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "lang/counted_int.h"
#include "lang/noun_int.h"

/* Adjectives that may stand between a number and its noun. */
#define ADJECTIVES_MAX 4

struct scan {
    struct arena *arena;
    struct word_list *words;
    const char *text;
    size_t n, at;
    struct found_number *found;
    size_t n_found, cap;
};

/* A word of letters and hyphens. */
struct span {
    size_t off, len;
};

static unsigned
char_at(const struct scan *s, size_t off, size_t *next)
{
    const char *p = s->text + off;
    unsigned cp;

    if (off >= s->n) {
        *next = s->n;
        return 0;
    }
    cp = utf8_next(&p, s->text + s->n);
    *next = (size_t)(p - s->text);
    return cp;
}

/* The character before *off, which moves to it; 0 at the start. */
static unsigned
step_back(const struct scan *s, size_t *off)
{
    const char *p = s->text + *off;
    unsigned cp;

    if (*off == 0)
        return 0;
    cp = utf8_prev(&p, s->text);
    *off = (size_t)(p - s->text);
    return cp;
}

static size_t
skip_spaces(const struct scan *s, size_t off)
{
    size_t next;

    while (off < s->n && utf8_is_space(char_at(s, off, &next)))
        off = next;
    return off;
}

/* The word at `off`; len 0 when there is none. */
static struct span
word_at(const struct scan *s, size_t off)
{
    size_t at = off, next, after;

    for (;;) {
        unsigned cp = char_at(s, at, &next);

        if (!utf8_is_letter(cp) && !((cp == '-' || cp == 0x2011) && at > off &&
                                     utf8_is_letter(char_at(s, next, &after))))
            break;
        at = next;
    }
    return (struct span){off, at - off};
}

/* ── digits ─────────────────────────────────────────────────────────────── */

static bool
is_dash(unsigned cp)
{
    return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

/* What before a number shows that it counts nothing. */
static bool
bars_before(const struct scan *s, size_t off)
{
    unsigned cp = step_back(s, &off);

    if (utf8_is_letter(cp) || utf8_is_digit(cp) || is_dash(cp) || cp == '.' ||
        cp == ',' || cp == '/' || cp == ':')
        return true;
    while (utf8_is_space(cp))
        cp = step_back(s, &off);
    if (cp == 0x2116 || cp == 0xA7)
        return true;
    if (!is_dash(cp))
        return false;
    /* «10 – 19»: a dash with a number on its other side */
    do
        cp = step_back(s, &off);
    while (utf8_is_space(cp));
    return utf8_is_digit(cp);
}

/* The same after it. */
static bool
bars_after(const struct scan *s, size_t off)
{
    size_t next, after;
    unsigned cp = char_at(s, off, &next);

    if (utf8_is_letter(cp) || utf8_is_digit(cp) || cp == '/' || cp == ':' ||
        is_dash(cp))
        return true;
    if ((cp == '.' || cp == ',') && utf8_is_digit(char_at(s, next, &after)))
        return true;
    off = skip_spaces(s, off);
    cp = char_at(s, off, &next);
    if (cp == '%' || cp == 0x2030)
        return true;
    return is_dash(cp) &&
           utf8_is_digit(char_at(s, skip_spaces(s, next), &after));
}

/* End of the digits at `off`, with thousands and a fraction. */
static size_t
digits_end(const struct scan *s, size_t off)
{
    size_t at = off, next, k;
    bool groups;

    while (utf8_is_digit(char_at(s, at, &next)))
        at = next;
    groups = at - off <= 3;
    while (groups) {
        size_t group;
        unsigned cp = char_at(s, at, &group);

        if (!utf8_is_space(cp) || cp == '\n')
            break;
        for (k = 0; k < 4 && utf8_is_digit(char_at(s, group, &next)); k++)
            group = next;
        groups = k == 3;
        at = groups ? group : at;
    }
    if (char_at(s, at, &next) == ',' && utf8_is_digit(char_at(s, next, &k))) {
        at = next;
        while (utf8_is_digit(char_at(s, at, &next)))
            at = next;
    }
    return at;
}

/* ── the noun ───────────────────────────────────────────────────────────── */

/* True when the word of the text is this form. */
static bool
is_form(const char key[WORD_KEY_BYTES], const char *form)
{
    char other[WORD_KEY_BYTES];

    return words_fold(form, strlen(form), other) && strcmp(key, other) == 0;
}

/* Cases in which the count would have this form; bits 1 << case. */
static unsigned
agreeing_cases(const struct scan *s, struct span w, struct decimal d,
               const struct counted_noun *noun)
{
    char key[WORD_KEY_BYTES];
    unsigned cases = 0;

    if (!words_fold(s->text + w.off, w.len, key))
        return 0;
    for (int c = 0; c < CASE__MAX; c++)
        if (is_form(key, noun_agreed(d, noun, (enum gram_case)c)))
            cases |= 1u << c;
    return cases;
}

/* True when the word is a form of the singular, and the number wants none. */
static bool
is_ordinal_reading(const struct scan *s, struct span w, struct decimal d,
                   const struct counted_noun *noun)
{
    char key[WORD_KEY_BYTES];

    if (plural_of(d) == PLURAL_ONE || !words_fold(s->text + w.off, w.len, key))
        return false;
    for (int c = 0; c < CASE__MAX; c++)
        if (is_form(key, noun->pl[c]))
            return false;
    return true;
}

static bool
is_adjective(struct arena *a, const char *s, size_t n)
{
    const char *hyphen = NULL;
    struct letters w;

    for (size_t i = 0; i < n; i++)
        if (s[i] == '-')
            hyphen = s + i;
    if (hyphen != NULL) {
        n -= (size_t)(hyphen + 1 - s);
        s = hyphen + 1;
    }
    return letters_read(&w, s, n) && w.n >= 4 && !word_is_preposition(&w) &&
           adjective_nominative(a, &w, GENDER_M) != NULL;
}

/* The noun counted by a number that ends at `off`. */
static const struct counted_noun *
noun_after(const struct scan *s, size_t off, struct span *where)
{
    for (int i = 0; i <= ADJECTIVES_MAX; i++) {
        const struct counted_noun *noun;

        off = skip_spaces(s, off);
        *where = word_at(s, off);
        if (where->len == 0)
            return NULL;
        noun = words_find_form(s->words, s->text + off, where->len);
        if (noun != NULL)
            return noun;
        if (!is_adjective(s->arena, s->text + off, where->len))
            return NULL;
        off += where->len;
    }
    return NULL;
}

/* Years and ages: they count no members of the programme. */
static bool
is_time(const struct counted_noun *noun)
{
    return strcmp(noun->key, "год") == 0;
}

static bool
is_month(const struct scan *s, size_t off)
{
    static const char *const months[] = {
        "января",  "февраля",  "марта",   "апреля", "мая",     "июня", "июля",
        "августа", "сентября", "октября", "ноября", "декабря", NULL};
    struct letters w;
    struct span word = word_at(s, skip_spaces(s, off));

    return letters_read(&w, s->text + word.off, word.len) &&
           letters_in(&w, months);
}

static void
push(struct scan *s, size_t off, size_t len, struct decimal value,
     const struct counted_noun *noun, struct span where)
{
    struct found_number *f = ARENA_PUSH(s->arena, s->found, s->n_found, s->cap);

    f->off = off;
    f->len = len;
    f->value = value;
    f->noun = noun;
    f->noun_off = noun != NULL ? where.off : 0;
    f->noun_len = noun != NULL ? where.len : 0;
}

/* A number in digits at s->at; moves behind it. */
static void
take_digits(struct scan *s)
{
    size_t off = s->at, end = digits_end(s, off);
    const struct counted_noun *noun;
    struct decimal value;
    struct span where;

    s->at = end;
    if (bars_before(s, off) || bars_after(s, end) || is_month(s, end) ||
        !decimal_parse(s->text + off, end - off, &value))
        return;
    noun = noun_after(s, end, &where);
    if (noun == NULL || is_time(noun))
        return;
    if (agreeing_cases(s, where, value, noun) == 0 &&
        is_ordinal_reading(s, where, value, noun))
        return;
    push(s, off, end - off, value, noun, where);
}

/* ── number words ───────────────────────────────────────────────────────── */

/* A number being put together from numerals. */
struct spelled {
    int64_t total, part;
    int64_t below; /* the next numeral must be smaller than this */
    unsigned cases;
};

/* Takes one numeral in; false when it does not continue the number. */
static bool
add_numeral(struct spelled *n, const struct numeral_word *w)
{
    if (w->value == 1000) {
        if (n->total != 0)
            return false;
        n->total = 1000 * (n->part == 0 ? 1 : n->part);
        n->part = 0;
        n->below = 1000;
        n->cases = ~0u;
        return true;
    }
    if (w->value >= n->below || (w->value == 0 && n->below != INT64_MAX))
        return false;
    n->part += w->value;
    n->cases &= w->cases;
    n->below = w->value >= 100 ? 100 : w->value >= 20 ? 10 : 0;
    return n->cases != 0;
}

/* A number in words at s->at, whose first word is `w`; moves behind it. */
static void
take_words(struct scan *s, struct span w)
{
    struct spelled n = {0, 0, INT64_MAX, ~0u};
    const struct numeral_word *numeral;
    const struct counted_noun *noun;
    struct span first = w, where;
    struct decimal value;
    size_t end = w.off + w.len;

    for (;;) {
        numeral = words_find_numeral(s->words, s->text + w.off, w.len);
        if (numeral == NULL || !add_numeral(&n, numeral))
            break;
        end = w.off + w.len;
        w = word_at(s, skip_spaces(s, end));
    }
    s->at = end;
    value = decimal_int(n.total + n.part);
    noun = noun_after(s, end, &where);
    if (noun == NULL || is_time(noun) ||
        (agreeing_cases(s, where, value, noun) & n.cases) == 0)
        return;
    push(s, first.off, end - first.off, value, noun, where);
}

size_t
find_numbers(struct arena *a, struct word_list *words, const char *text,
             size_t n, struct found_number **out)
{
    struct scan s = {a, words, text, n, 0, NULL, 0, 0};

    while (s.at < n) {
        size_t next;
        unsigned cp = char_at(&s, s.at, &next);

        if (utf8_is_digit(cp)) {
            take_digits(&s);
        } else if (utf8_is_letter(cp)) {
            struct span w = word_at(&s, s.at);

            if (words_find_numeral(words, text + w.off, w.len) != NULL)
                take_words(&s, w);
            else
                s.at = w.off + w.len;
        } else {
            s.at = next;
        }
    }
    *out = s.found;
    return s.n_found;
}

const struct counted_noun *
find_noun(const struct word_list *words, const char *word, size_t n)
{
    return words_find_form(words, word, n);
}

bool
find_spelled(struct word_list *words, const char *text, size_t n, size_t off,
             size_t *end, int64_t *value, unsigned *cases)
{
    struct scan s = {NULL, words, text, n, off, NULL, 0, 0};
    struct spelled sum = {0, 0, INT64_MAX, ~0u};
    struct span w = word_at(&s, off);
    bool any = false;

    for (;;) {
        const struct numeral_word *numeral =
            words_find_numeral(words, text + w.off, w.len);

        if (numeral == NULL || !add_numeral(&sum, numeral))
            break;
        any = true;
        *end = w.off + w.len;
        w = word_at(&s, skip_spaces(&s, *end));
    }
    *value = sum.total + sum.part;
    *cases = sum.cases;
    return any;
}
