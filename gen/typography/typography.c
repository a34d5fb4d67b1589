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
#include "lang/number.h"
#include "typography/typography_int.h"

#define WORD_MAX 16

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
    if (at(t, i + 1) == DEGREE)
        return true;
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
               is_quote(at(t, i + 1)) || at(t, i + 1) == NUMERO ||
               ((at(t, i + 1) == MINUS || at(t, i + 1) == '-') &&
                utf8_is_digit(at(t, i + 2)));
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

/* A small letter that alone stands for a word ends before i with its point:
 * «т. д.», «к. п. н.»; «и.о.» is written together. */
static bool
letter_before(const struct setting *t, size_t i, unsigned next)
{
    return i >= 2 && t->in[i - 1] == '.' && is_lower(t->in[i - 2]) &&
           !(t->in[i - 2] == 0x438 && next == 0x43E) &&
           !utf8_is_letter(before(t, i - 2)) &&
           !utf8_is_digit(before(t, i - 2));
}

static bool
glues_abbreviation(const struct setting *t, size_t i)
{
    return letter_before(t, i, at(t, i + 1)) && is_lower(at(t, i + 1)) &&
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
    if (drops_space(t, i) ||
        (last_out(t) == NUMERO && at(t, i + 1) == NUMERO)) /* «№ № 5, 6» */
        return;
    if (t->in[i] == NBSP || last_out(t) == NUMERO || glues_dash(t, i) ||
        glues_word(t, i) || glues_number(t, i) || glues_initials(t, i) ||
        glues_particle(t, i) || glues_abbreviation(t, i))
        put(t, NBSP);
    else
        put(t, t->in[i]);
}

/* ── signs and letters ──────────────────────────────────────────────────── */

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

/* «21-ый», «5-ого»: after a hyphen the ending begins with its last consonant
 * or is the last vowel (Мильчин, § 6.1.6): its first letter goes. */
static bool
drops_ending(const struct setting *t, size_t i)
{
    static const char *const endings[] = {
        "ый",  "ий",  "ой",  "ая",  "ое",  "ые",  "ых", "ым",
        "ыми", "ого", "его", "ому", "ему", "ую",  "их", "им",
        "ими", "ья",  "ье",  "ьи",  "ьих", "ьей", NULL};
    char word[4 * WORD_MAX + 1];

    return i >= 2 && t->in[i - 1] == '-' && utf8_is_digit(t->in[i - 2]) &&
           is_lower(t->in[i]) && word_after(t, i, word) > 0 &&
           is_in(word, endings) && !is_dash(at(t, i + word_after(t, i, word)));
}

/* «ул.Ленина», «п.3»: an abbreviation ends right before i. */
static bool
lacks_space(const struct setting *t, size_t i)
{
    char word[4 * WORD_MAX + 1];
    size_t n;

    if (i < 2 || t->in[i - 1] != '.' || last_out(t) != '.' ||
        !is_lower(t->in[i - 2]))
        return false;
    n = word_before(t, i - 1, word);
    if (n == 0 || !leans_on_next(word) || before(t, i - 1 - n) == '.')
        return false;
    return utf8_is_digit(t->in[i]) ||
           (is_upper(t->in[i]) &&
            (is_lower(at(t, i + 1)) || at(t, i + 1) == '.'));
}

/* «N 5» of a typewriter is «№ 5». */
static bool
is_numero(const struct setting *t, size_t i)
{
    size_t k = i;

    while (k > 0 && is_gap(t->in[k - 1]))
        k--;
    return t->in[i] == 'N' && before(t, k) != NUMERO &&
           !utf8_is_letter(before(t, i)) && !utf8_is_digit(before(t, i)) &&
           !is_dash(before(t, i)) && is_gap(at(t, i + 1)) &&
           utf8_is_digit(at(t, i + 2));
}

/* «2022г.» and, where initials are spaced, «И.О.»; «т.д.» */
static void
rule_letter(struct setting *t, size_t i)
{
    unsigned cp = t->in[i];

    if (drops_ending(t, i))
        return;
    if (is_numero(t, i))
        cp = NUMERO;
    else if (lacks_space(t, i))
        put(t, NBSP);
    else if (cp == 0x433 && utf8_is_digit(last_out(t)) && at(t, i + 1) == '.')
        put(t, NBSP);
    else if (i >= 2 && last_out(t) == '.' && initial_before(t, i) &&
             ((initial_at(t, i) && t->st->initials == INITIALS_SPACED) ||
              (is_upper(cp) && is_lower(at(t, i + 1)) &&
               utf8_is_letter(at(t, i + 2)))))
        put(t, NBSP);
    else if (letter_before(t, i, cp) && at(t, i + 1) == '.' && is_lower(cp))
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
        typo_set_hyphen(t, i);
        break;
    case '%':
        rule_percent(t, i);
        break;
    case '.':
        typo_set_point(t, i);
        break;
    case '\'':
        typo_set_apostrophe(t, i);
        break;
    case DEGREE:
        typo_set_degree(t, i);
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
        if (utf8_is_letter(cp)) {
            rule_letter(t, i);
            break;
        }
        if (utf8_is_digit(cp) && lacks_space(t, i))
            put(t, NBSP);
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
