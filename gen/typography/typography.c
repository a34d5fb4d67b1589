/*
 * Typography of running text, one pass over the characters of a node.
 *
 * Each character is written as it is, or by the rule of its kind: quotes by
 * nesting, spaces as no-break ones where the words around them belong
 * together, hyphens as dashes, signs with their space.  A rule looks at the
 * characters around it in the input and at what was written before, so that a
 * second pass finds nothing to do.
 */
#include "typography/typography.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "lang/number.h"

#define NBSP 0xA0u
#define EN_DASH 0x2013u
#define EM_DASH 0x2014u
#define NUMERO 0x2116u
#define PARAGRAPH 0xA7u
#define WORD_MAX 16

/* The text being set. */
struct setting {
    struct typo_state *st;
    const unsigned *in;
    size_t n;
    unsigned *out; /* room for two characters an input character */
    size_t n_out;
};

static unsigned
at(const struct setting *t, size_t i)
{
    return i < t->n ? t->in[i] : 0;
}

/* The character before i: of this node or the end of the one before. */
static unsigned
before(const struct setting *t, size_t i)
{
    return i > 0 ? t->in[i - 1] : t->st->last;
}

static unsigned
last_out(const struct setting *t)
{
    return t->n_out > 0 ? t->out[t->n_out - 1] : t->st->last;
}

static void
put(struct setting *t, unsigned cp)
{
    t->out[t->n_out++] = cp;
}

static bool
is_gap(unsigned cp)
{
    return cp == ' ' || cp == NBSP;
}

static bool
is_upper(unsigned cp)
{
    return utf8_is_letter(cp) && utf8_lower(cp) != cp;
}

static bool
is_lower(unsigned cp)
{
    return utf8_is_letter(cp) && utf8_upper(cp) != cp;
}

static bool
is_quote(unsigned cp)
{
    return cp == '"' || cp == 0xAB || cp == 0xBB ||
           (cp >= 0x201C && cp <= 0x201E);
}

static bool
is_dash(unsigned cp)
{
    return cp == EN_DASH || cp == EM_DASH || cp == '-';
}

/* The word of letters that starts at i, in lower case; "" if too long. */
static size_t
word_after(const struct setting *t, size_t i, char word[4 * WORD_MAX + 1])
{
    size_t n = 0, k = i;

    word[0] = '\0';
    for (; utf8_is_letter(at(t, k)); k++) {
        if (k - i >= WORD_MAX)
            return word[0] = '\0', 0;
        n += utf8_encode(utf8_lower(at(t, k)), word + n);
    }
    word[n] = '\0';
    return k - i;
}

/* The word of letters that ends before i. */
static size_t
word_before(const struct setting *t, size_t i, char word[4 * WORD_MAX + 1])
{
    size_t from = i;

    while (from > 0 && utf8_is_letter(t->in[from - 1]))
        from--;
    if (from == 0 && i > 0 && utf8_is_letter(t->st->last))
        return word[0] = '\0', 0; /* it began in the node before */
    return word_after(t, from, word) == i - from ? i - from
                                                 : (word[0] = '\0', (size_t)0);
}

static bool
is_in(const char *word, const char *const *list)
{
    if (*word == '\0')
        return false;
    for (; *list != NULL; list++) /* the second byte tells letters apart */
        if (word[1] == (*list)[1] && strcmp(word, *list) == 0)
            return true;
    return false;
}

/* ── quotes ─────────────────────────────────────────────────────────────── */

static bool
opens_here(const struct setting *t, size_t i)
{
    unsigned cp = before(t, i);

    return cp == 0 || utf8_is_space(cp) || cp == '(' || cp == '[' ||
           cp == '{' || cp == '/' || cp == 0xAB || cp == 0x201E || is_dash(cp);
}

static void
set_quote(struct setting *t, bool open)
{
    struct typo_state *st = t->st;

    if (open) {
        put(t, st->depth == 0 ? 0xABu : 0x201Eu);
        st->depth++;
        return;
    }
    put(t, st->depth >= 2 ? 0x201Cu : 0xBBu);
    if (st->depth > 0)
        st->depth--;
}

/* “ closes „ and opens a quotation of another language. */
static void
rule_quote(struct setting *t, size_t i)
{
    unsigned cp = t->in[i];

    switch (cp) {
    case 0xAB:
    case 0x201E:
        set_quote(t, true);
        break;
    case 0xBB:
    case 0x201D:
        set_quote(t, false);
        break;
    case 0x201C:
        set_quote(t, t->st->depth < 2 && opens_here(t, i));
        break;
    default:
        set_quote(t, opens_here(t, i));
    }
}

/* ── spaces ─────────────────────────────────────────────────────────────── */

static bool
is_unit(const char *word)
{
    /* not «с»: a preposition far more often than seconds */
    static const char *const units[] = {
        "г",     "гг",     "год",     "года",     "году",  "лет", "ч",
        "час",   "часа",   "часов",   "мин",      "минут", "руб", "рублей",
        "тыс",   "млн",    "млрд",    "кг",       "см",    "мм",  "м",
        "км",    "чел",    "человек", "человека", "шт",    "экз", "балл",
        "балла", "баллов", "раз",     "раза",     "л",     "стр", NULL};

    return is_in(word, units);
}

static bool
is_month(const char *word)
{
    static const char *const months[] = {
        "января",  "февраля",  "марта",   "апреля", "мая",     "июня", "июля",
        "августа", "сентября", "октября", "ноября", "декабря", NULL};

    return is_in(word, months);
}

/* Abbreviations with a point that lean on the next word or number. */
static bool
leans_on_next(const char *word)
{
    static const char *const list[] = {
        "г",  "гг",  "ул",  "д",    "с",    "п",    "пп",
        "ст", "стр", "рис", "им",   "пер",  "пос",  "обл",
        "кв", "ч",   "гл",  "разд", "табл", "прил", NULL};

    return is_in(word, list);
}

/* True for a capital with a point: an initial that ends before i. */
static bool
initial_before(const struct setting *t, size_t i)
{
    return i >= 2 && t->in[i - 1] == '.' && is_upper(t->in[i - 2]) &&
           !utf8_is_letter(before(t, i - 2)) &&
           !utf8_is_digit(before(t, i - 2));
}

/* True for an initial at i. */
static bool
initial_at(const struct setting *t, size_t i)
{
    return is_upper(at(t, i)) && at(t, i + 1) == '.';
}

/* «А. Иванов», «А. А.», «Иванов А.» */
static bool
glues_initials(const struct setting *t, size_t i)
{
    if (initial_before(t, i))
        return initial_at(t, i + 1) ||
               (is_upper(at(t, i + 1)) && is_lower(at(t, i + 2)));
    if (initial_at(t, i + 1) && i > 0 && utf8_is_letter(t->in[i - 1])) {
        size_t k = i;

        while (k > 0 && utf8_is_letter(t->in[k - 1]))
            k--;
        /* two initials after a capitalised word */
        return is_upper(t->in[k]) && i - k > 1 &&
               (initial_at(t, i + 3) ||
                (is_gap(at(t, i + 3)) && initial_at(t, i + 4)));
    }
    return false;
}

/* The digits that end before i count the noun behind: «8 пар», as a number
 * from the records has it; «№ 8 пара», «01.09.2024 пара» are no counts. */
static bool
counts_noun(const struct setting *t, size_t i, const char *word)
{
    size_t from = i;
    unsigned cp;

    if (t->st->words == NULL)
        return false;
    while (from > 0 && utf8_is_digit(t->in[from - 1]))
        from--;
    cp = before(t, from);
    if (i > 0 &&
        (utf8_is_letter(cp) || cp == '.' || cp == '/' || cp == NUMERO ||
         (from > 1 && is_gap(cp) && t->in[from - 2] == NUMERO)))
        return false;
    return words_find_form(t->st->words, word, strlen(word)) != NULL;
}

/* Digits before i belong to what follows: unit, month, noun, thousands. */
static bool
glues_number(const struct setting *t, size_t i)
{
    char word[4 * WORD_MAX + 1];
    size_t n = word_after(t, i + 1, word), k = i + 1, from = i;

    if (!utf8_is_digit(before(t, i)))
        return false;
    if (at(t, i + 1) == '%' || at(t, i + 1) == NUMERO)
        return at(t, i + 1) == '%';
    if (n > 0)
        return is_month(word) || is_unit(word) || counts_noun(t, i, word);
    if (i == 0)
        return false;
    while (from > 0 && utf8_is_digit(t->in[from - 1]))
        from--;
    while (utf8_is_digit(at(t, k)))
        k++;
    return i - from <= 3 && k - i - 1 == 3;
}

/* The word before i leans on what follows. */
static bool
glues_word(const struct setting *t, size_t i)
{
    static const char *const short_words[] = {"а", "в", "и", "к", "о",
                                              "с", "у", "я", NULL};
    char word[4 * WORD_MAX + 1];

    if (i == 0)
        return t->st->last == NUMERO || t->st->last == PARAGRAPH;
    if (t->in[i - 1] == NUMERO || t->in[i - 1] == PARAGRAPH)
        return true;
    if (t->in[i - 1] == '.' && i > 1) {
        word_before(t, i - 1, word);
        return leans_on_next(word) &&
               (is_upper(at(t, i + 1)) || utf8_is_digit(at(t, i + 1)));
    }
    word_before(t, i, word);
    if (is_in(word, short_words))
        return utf8_is_letter(at(t, i + 1)) || utf8_is_digit(at(t, i + 1)) ||
               is_quote(at(t, i + 1)) || at(t, i + 1) == NUMERO;
    return is_month(word) && utf8_is_digit(at(t, i + 1));
}

/* A particle after i leans on the word before. */
static bool
glues_particle(const struct setting *t, size_t i)
{
    static const char *const particles[] = {"б",  "бы", "ж", "же",
                                            "ли", "ль", NULL};
    char word[4 * WORD_MAX + 1];

    return utf8_is_letter(before(t, i)) && word_after(t, i + 1, word) > 0 &&
           is_in(word, particles);
}

/* «т. д.», «т. е.» */
static bool
glues_abbreviation(const struct setting *t, size_t i)
{
    return i >= 2 && t->in[i - 1] == '.' && utf8_lower(t->in[i - 2]) == 0x442 &&
           !utf8_is_letter(before(t, i - 2)) && is_lower(at(t, i + 1)) &&
           at(t, i + 2) == '.';
}

static bool
glues_dash(const struct setting *t, size_t i)
{
    return is_dash(at(t, i + 1)) && is_gap(at(t, i + 2)) && before(t, i) != 0 &&
           !utf8_is_space(before(t, i));
}

/* True for a space that the style of initials drops: «И. О.» → «И.О.». */
static bool
drops_space(const struct setting *t, size_t i)
{
    return t->st->initials == INITIALS_TIGHT && initial_before(t, i) &&
           initial_at(t, i + 1) && is_gap(t->in[i]);
}

static void
rule_space(struct setting *t, size_t i)
{
    if (drops_space(t, i))
        return;
    if (t->in[i] == NBSP || glues_dash(t, i) || glues_word(t, i) ||
        glues_number(t, i) || glues_initials(t, i) || glues_particle(t, i) ||
        glues_abbreviation(t, i))
        put(t, NBSP);
    else
        put(t, t->in[i]);
}

/* ── dashes and signs ───────────────────────────────────────────────────── */

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

static void
rule_hyphen(struct setting *t, size_t i)
{
    bool spaced = utf8_is_space(at(t, i + 1)) &&
                  (before(t, i) == 0 || is_gap(before(t, i)));

    put(t, spaced || is_range(t, i) ? EN_DASH : '-');
}

static void
rule_percent(struct setting *t, size_t i)
{
    if (utf8_is_digit(last_out(t)))
        put(t, NBSP);
    put(t, t->in[i]);
}

static void
rule_numero(struct setting *t, size_t i)
{
    put(t, t->in[i]);
    if (utf8_is_digit(at(t, i + 1)) || utf8_is_letter(at(t, i + 1)))
        put(t, NBSP);
}

/* «2022г.» and, where initials are spaced, «И.О.»; «т.д.» */
static void
rule_letter(struct setting *t, size_t i)
{
    unsigned cp = t->in[i];

    if (cp == 0x433 && utf8_is_digit(last_out(t)) && at(t, i + 1) == '.')
        put(t, NBSP);
    else if (i >= 2 && last_out(t) == '.' && initial_before(t, i) &&
             ((initial_at(t, i) && t->st->initials == INITIALS_SPACED) ||
              (is_upper(cp) && is_lower(at(t, i + 1)) &&
               utf8_is_letter(at(t, i + 2)))))
        put(t, NBSP);
    else if (i >= 2 && t->in[i - 1] == '.' && t->in[i - 2] == 0x442 &&
             !utf8_is_letter(before(t, i - 2)) && at(t, i + 1) == '.' &&
             is_lower(cp))
        put(t, NBSP);
    put(t, cp);
}

static void
set_char(struct setting *t, size_t i)
{
    unsigned cp = t->in[i];

    switch (cp) {
    case ' ':
    case NBSP:
        rule_space(t, i);
        break;
    case '-':
        rule_hyphen(t, i);
        break;
    case '%':
        rule_percent(t, i);
        break;
    case NUMERO:
    case PARAGRAPH:
        rule_numero(t, i);
        break;
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
        rule_quote(t, i);
        break;
    default:
        if (utf8_is_letter(cp))
            rule_letter(t, i);
        else
            put(t, cp);
    }
}

/* Writes what was set; returns `s` itself when it is the same. */
static const char *
finish(struct arena *a, const struct setting *t, const char *s)
{
    char *text = arena_alloc(a, 4 * t->n_out + 1), *o = text;

    for (size_t i = 0; i < t->n_out; i++)
        o += utf8_encode(t->out[i], o);
    *o = '\0';
    return strcmp(text, s) == 0 ? s : text;
}

const char *
typo_apply(struct arena *a, struct typo_state *st, const char *s)
{
    size_t len = strlen(s), n = 0;
    const char *p = s, *end = s + len;
    unsigned *in;
    struct setting t = {.st = st};

    if (len == 0)
        return s;
    in = arena_array(a, len, sizeof *in);
    while (p < end)
        in[n++] = utf8_next(&p, end);
    t.in = in;
    t.n = n;
    t.out = arena_array(a, 2 * n, sizeof *t.out);
    for (size_t i = 0; i < n; i++)
        set_char(&t, i);
    if (t.n_out > 0)
        st->last = t.out[t.n_out - 1];
    return finish(a, &t, s);
}

/* The first letter with its point; "" for NULL or an empty name. */
static const char *
initial(struct arena *a, const char *name)
{
    char letter[5] = "";
    const char *p = name;

    if (name == NULL || *name == '\0')
        return "";
    letter[utf8_encode(utf8_upper(utf8_next(&p, name + strlen(name))),
                       letter)] = '\0';
    return arena_printf(a, "%s.", letter);
}

static char *
both_initials(struct arena *a, const char *first, const char *middle,
              enum initials_style style)
{
    const char *x = initial(a, first), *y = initial(a, middle);
    bool gap = style == INITIALS_SPACED && *x != '\0' && *y != '\0';

    return arena_printf(a, "%s%s%s", x, gap ? "\u00A0" : "", y);
}

char *
typo_initials_first(struct arena *a, const char *last, const char *first,
                    const char *middle, enum initials_style style)
{
    char *both = both_initials(a, first, middle, style);

    return arena_printf(a, "%s%s%s", both, *both != '\0' ? "\u00A0" : "", last);
}

char *
typo_initials_last(struct arena *a, const char *last, const char *first,
                   const char *middle, enum initials_style style)
{
    char *both = both_initials(a, first, middle, style);

    return arena_printf(a, "%s%s%s", last, *both != '\0' ? "\u00A0" : "", both);
}

long
typo_find_unbalanced(const char *s, size_t n)
{
    const char *p = s, *end = s + n;
    long open = -1, depth = 0;

    while (p < end) {
        long off = (long)(p - s);
        unsigned cp = utf8_next(&p, end);

        if (cp == 0xAB) {
            if (depth++ == 0)
                open = off;
        } else if (cp == 0xBB && depth-- == 0) {
            return off;
        }
    }
    return depth > 0 ? open : -1;
}
