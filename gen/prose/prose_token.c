/*
 * Tokens and sentences of a paragraph.
 *
 * The joined text is read once.  A token is the largest piece that has one
 * meaning: a date with its month in words, a number of several numerals, «№»
 * with the number behind it, an initial with its stop, a range.  What later
 * parts read is then a sequence of meanings, not of characters, and a grammar
 * over it needs no patterns of spelling.
 */
#include "prose/prose_int.h"

#include "base/utf8.h"

struct reader {
    struct prose *p;
    const char *s, *end, *at;
};

bool
token_starts(const struct token *t, const char *stem)
{
    return t->kind == TOKEN_WORD && utf8_starts(t->key, stem);
}

bool
token_is_any(const struct token *t, const char *const *stems)
{
    for (; *stems != NULL; stems++)
        if (token_starts(t, *stems))
            return true;
    return false;
}

bool
tokens_have(const struct prose *p, size_t from, size_t to,
            const char *const *stems)
{
    for (size_t i = from; i < to; i++)
        if (token_is_any(&p->tokens[i], stems))
            return true;
    return false;
}

bool
token_is_mark(const struct prose *p, size_t i, char mark)
{
    return i < p->n && p->tokens[i].kind == TOKEN_MARK &&
           p->tokens[i].mark == mark;
}

static struct token *
push(struct reader *r, enum token_kind kind, const char *from, const char *to)
{
    struct prose *p = r->p;
    struct token *t = ARENA_PUSH(p->k->arena, p->tokens, p->n, p->cap);

    *t = (struct token){.kind = kind,
                        .off = (size_t)(from - r->s),
                        .len = (size_t)(to - from),
                        .key = ""};
    r->at = to;
    return t;
}

static unsigned
peek(const struct reader *r, const char *at)
{
    return at < r->end ? utf8_next(&at, r->end) : 0;
}

static const char *
skip_digits(const struct reader *r, const char *at, int *n)
{
    for (*n = 0; at < r->end && utf8_is_digit((unsigned char)*at); at++)
        ++*n;
    return at;
}

static int
read_int(const char *from, const char *to)
{
    int n = 0;

    while (from < to && n < 100000)
        n = n * 10 + (*from++ - '0');
    return n;
}

/* ── dates ────────────────────────────────────────────────────────────── */

/* The month that a word is a form of, 0: none. */
static int
month_of(const char *key)
{
    static const char *const stems[] = {
        "январ", "феврал", "март",    "апрел",  "ма",    "июн",
        "июл",   "август", "сентябр", "октябр", "ноябр", "декабр"};
    static const char *const ends[] = {"",   "а",  "е",  "ь",  "я", "й",
                                       "ю",  "ом", "ем", NULL};

    for (int m = 0; m < 12; m++)
        if (utf8_starts(key, stems[m])) {
            const char *rest = key + strlen(stems[m]);

            if (m == 4 && strcmp(rest, "й") != 0 && strcmp(rest, "я") != 0 &&
                strcmp(rest, "е") != 0)
                continue;
            if (numbers_is_one_of(rest, ends))
                return m + 1;
        }
    return 0;
}

/* The word at `at`, folded; *end behind it. */
static const char *
word_at(const struct reader *r, const char *at, const char **end)
{
    const char *p = at;

    while (p < r->end) {
        const char *q = p;
        unsigned cp = utf8_next(&q, r->end);

        if (!utf8_is_letter(cp) &&
            !((cp == '-' || cp == 0x2011) && p > at &&
              utf8_is_letter(peek(r, q))))
            break;
        p = q;
    }
    *end = p;
    return utf8_fold(r->p->k->arena, at, (size_t)(p - at));
}

static int
days_of(int year, int month)
{
    return date_last_day((struct date){(int16_t)year, (int8_t)month, 0}).day;
}

static void
push_date(struct reader *r, const char *from, const char *to, int year,
          int month, int day)
{
    struct token *t = push(r, TOKEN_DATE, from, to);

    t->no_year = year == 0;
    t->impossible = month < 0 || month > 12 ||
                    (day > 0 && (month == 0 ||
                                 day > days_of(year == 0 ? 2024 : year, month)));
    if (month <= 12 && day < 100)
        t->date = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
}

/* « 2023», « 2023 года»: the year behind a month; 0: none. */
static int
year_after(const struct reader *r, const char **at)
{
    const char *p = utf8_skip_spaces(*at), *end, *word;
    int digits, year;

    end = skip_digits(r, p, &digits);
    if (digits != 4 || peek(r, end) == '/' || utf8_is_dash(peek(r, end)))
        return 0;
    year = read_int(p, end);
    if (year < 1900 || year > 2100)
        return 0;
    *at = end;
    p = utf8_skip_spaces(end);
    word = word_at(r, p, &end);
    if (strcmp(word, "г") == 0)
        *at = end + (peek(r, end) == '.');
    else if (utf8_starts(word, "год"))
        *at = end;
    return year;
}

/* «02.09.2023»; digits stand at r->at. */
static bool
take_dotted(struct reader *r)
{
    const char *from = r->at, *p = from, *end;
    int part[3] = {0}, digits[3];

    for (int i = 0; i < 3; i++) {
        end = skip_digits(r, p, &digits[i]);
        if (digits[i] == 0 || digits[i] > 4 || (i < 2 && *end != '.'))
            return false;
        part[i] = read_int(p, end);
        p = i < 2 ? end + 1 : end;
    }
    if (digits[0] > 2 || digits[1] != 2 || digits[2] != 4 || part[2] < 1900 ||
        part[2] > 2100)
        return false;
    push_date(r, from, p, part[2], part[1] == 0 ? 13 : part[1],
              part[0] == 0 ? 99 : part[0]);
    return true;
}

/* «5 сентября 2023 года»: the number has been read up to `end`. */
static bool
take_worded(struct reader *r, const char *end, int digits)
{
    const char *from = r->at, *p = utf8_skip_spaces(end), *behind;
    int month, day = read_int(from, end), year;

    if (digits > 2 || day == 0)
        return false;
    month = month_of(word_at(r, p, &behind));
    if (month == 0)
        return false;
    year = year_after(r, &behind);
    push_date(r, from, behind, year, month, day);
    return true;
}

/* «2022/23», «2022–2023», or a year with its word. */
static bool
take_year(struct reader *r, const char *end, int digits)
{
    const char *from = r->at, *p = end, *next;
    int n, year;

    if (digits != 4)
        return false;
    year = read_int(from, end);
    if (year < 1900 || year > 2100)
        return false;
    if (*p == '/' || utf8_dash_len(p) > 0) {
        p += *p == '/' ? 1 : utf8_dash_len(p);
        next = skip_digits(r, p, &n);
        if ((n == 2 && read_int(p, next) == (year + 1) % 100) ||
            (n == 4 && read_int(p, next) == year + 1)) {
            push(r, TOKEN_YEARS, from, next)->num = decimal_int(year);
            return true;
        }
        return false;
    }
    p = from;
    if (year_after(r, &p) == 0 || p == end)
        return false;
    push_date(r, from, p, year, 0, 0);
    return true;
}

/* ── numbers and marks ────────────────────────────────────────────────── */

/* «10 000» and «3,9»: behind it. */
static const char *
number_end(const struct reader *r, const char *end, int digits)
{
    const char *p = end, *next;
    int n;

    while (digits <= 3 && utf8_space_len(p) > 0 && *p != '\n') {
        next = skip_digits(r, p + utf8_space_len(p), &n);
        if (n != 3)
            break;
        p = next;
    }
    if (*p == ',') {
        next = skip_digits(r, p + 1, &n);
        if (n > 0)
            p = next;
    }
    return p;
}

static void
take_digits(struct reader *r)
{
    const char *from = r->at, *end, *p;
    struct token *t;
    unsigned cp;
    int digits, n;

    end = skip_digits(r, from, &digits);
    if (take_dotted(r) || take_worded(r, end, digits) ||
        take_year(r, end, digits))
        return;
    end = number_end(r, end, digits);
    p = end;
    /* what is glued to it makes it no count */
    while ((cp = peek(r, p)) != 0 &&
           (utf8_is_letter(cp) || utf8_is_digit(cp) ||
            ((cp == '.' || cp == ':' || cp == '/' || utf8_is_dash(cp)) &&
             (utf8_is_digit(peek(r, p + (cp < 128 ? 1 : 3))) ||
              (cp == '-' && utf8_is_letter(peek(r, p + 1)))))))
        utf8_next(&p, r->end);
    if (p > end) {
        push(r, TOKEN_RANGE, from, p);
        return;
    }
    /* «10 – 19» */
    p = utf8_skip_spaces(end);
    if (p > end && utf8_dash_len(p) > 0) {
        p = utf8_skip_spaces(p + utf8_dash_len(p));
        p = skip_digits(r, p, &n);
        if (n > 0 && n <= 3 && digits <= 3) {
            push(r, TOKEN_RANGE, from, p);
            return;
        }
    }
    t = push(r, TOKEN_NUMBER, from, end);
    if (!decimal_parse(from, (size_t)(end - from), &t->num))
        t->kind = TOKEN_RANGE;
}

const char *
prose_ref_key(struct arena *a, const char *from, const char *to)
{
    struct buf b = {0};
    const char *key;

    while (from < to) {
        unsigned cp = utf8_next(&from, to);
        unsigned other = utf8_lookalike(cp);

        if (utf8_is_space(cp))
            continue;
        buf_utf8(&b, utf8_is_dash(cp) ? '-'
                                      : utf8_upper(other != 0 ? other : cp));
    }
    key = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return key;
}

static void
take_ref(struct reader *r)
{
    const char *from = r->at, *p = utf8_skip_spaces(from + 3), *start = p, *q;
    struct token *t;

    for (;;) {
        unsigned cp = peek(r, p);

        if (utf8_is_letter(cp) || utf8_is_digit(cp) || cp == '-' ||
            cp == '/' || cp == 0x2011 || (cp == 0x2013 && p > start) ||
            (cp == '.' && utf8_is_digit(peek(r, p + 1)))) {
            utf8_next(&p, r->end);
            continue;
        }
        /* «АЗ-1128/08 / 657» */
        q = utf8_skip_spaces(p);
        if (q > p && *q == '/') {
            q = utf8_skip_spaces(q + 1);
            if (utf8_is_digit(peek(r, q))) {
                p = q;
                continue;
            }
        }
        break;
    }
    t = push(r, TOKEN_REF, from, p);
    t->key = prose_ref_key(r->p->k->arena, start, p);
}

/* Counts of people: «двое», «пятерых», «семерым». */
static int
collective_of(const char *key)
{
    static const struct {
        const char *stem;
        int n;
    } stems[] = {{"пятер", 5},  {"шестер", 6},  {"семер", 7}, {"восьмер", 8},
                 {"девятер", 9}, {"десятер", 10}, {"четвер", 4}};
    static const char *const ends[] = {"о", "ых", "ым", "ыми", NULL};

    if (strcmp(key, "двое") == 0 || strcmp(key, "двоих") == 0 ||
        strcmp(key, "двоим") == 0)
        return 2;
    if (strcmp(key, "трое") == 0 || strcmp(key, "троих") == 0 ||
        strcmp(key, "троим") == 0)
        return 3;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        if (utf8_starts(key, stems[i].stem) &&
            numbers_is_one_of(key + strlen(stems[i].stem), ends))
            return stems[i].n;
    return 0;
}

static void
take_word(struct reader *r)
{
    struct numbers *k = r->p->k;
    const char *from = r->at, *end, *key = word_at(r, from, &end), *hyphen;
    bool capital = utf8_lower(peek(r, from)) != peek(r, from);
    struct token *t;
    size_t stop;
    int64_t value;
    unsigned cases;
    int month;

    if (capital && *end == '.' && utf8_count(from, (size_t)(end - from)) == 1) {
        t = push(r, TOKEN_INITIAL, from, end + 1);
        t->key = key;
        return;
    }
    if (find_spelled(k->e->workspace->words, r->s, (size_t)(r->end - r->s),
                     (size_t)(from - r->s), &stop, &value, &cases)) {
        t = push(r, TOKEN_NUMBER, from, r->s + stop);
        t->num = decimal_int(value);
        t->spelled = true;
        t->cases = cases;
        t->capital = capital;
        return;
    }
    month = month_of(key);
    if (month != 0) {
        const char *p = end;
        int year = year_after(r, &p);

        if (year != 0) {
            push_date(r, from, p, year, month, 0);
            return;
        }
    }
    t = push(r, TOKEN_WORD, from, end);
    t->key = key;
    t->capital = capital;
    if (collective_of(key) != 0) {
        t->kind = TOKEN_NUMBER;
        t->spelled = t->collective = true;
        t->cases = ~0u;
        t->num = decimal_int(collective_of(key));
        return;
    }
    t->noun = find_noun(k->e->workspace->words, from, (size_t)(end - from));
    hyphen = strrchr(key, '-');
    if (t->noun == NULL && hyphen != NULL) {
        t->noun = find_noun(k->e->workspace->words, hyphen + 1,
                            strlen(hyphen + 1));
        t->head = find_noun(k->e->workspace->words, key,
                            (size_t)(hyphen - key));
    }
}

static void
take_mark(struct reader *r)
{
    const char *next = r->at;
    unsigned cp = utf8_next(&next, r->end);
    struct token *t = push(r, TOKEN_MARK, r->at, next);

    t->mark = utf8_is_dash(cp)                           ? '-'
              : cp == 0xAB || cp == 0x201E               ? '<'
              : cp == 0xBB || cp == 0x201C || cp == 0x201D ? '>'
              : cp == '"'                                ? '<'
              : cp < 128                                 ? (char)cp
                                                         : '?' + 64;
}

/* ── sentences ────────────────────────────────────────────────────────── */

/* «г.», «ул.», «им.» and the like end no sentence before a name. */
static bool
is_abbreviation(const struct token *t)
{
    static const char *const words[] = {"г",  "гг", "ул", "им",  "д",   "т",
                                        "п",  "см", "св", "обл", "стр", "ст",
                                        "тел", "каб", NULL};

    return t->kind == TOKEN_WORD && numbers_is_one_of(t->key, words);
}

static bool
ends_sentence(const struct prose *p, size_t i)
{
    const struct token *t = &p->tokens[i];

    if (t->kind != TOKEN_MARK ||
        (t->mark != '.' && t->mark != '!' && t->mark != '?'))
        return false;
    if (i + 1 < p->n && p->tokens[i + 1].off == t->off + t->len &&
        p->tokens[i + 1].kind != TOKEN_MARK)
        return false;
    return i == 0 || !is_abbreviation(&p->tokens[i - 1]) || i + 1 == p->n;
}

static void
split(struct prose *p)
{
    struct numbers *k = p->k;
    size_t from = 0;

    for (size_t i = 0; i < p->n; i++) {
        struct sentence *s;
        const struct token *a, *b;

        if (!ends_sentence(p, i) && i + 1 < p->n)
            continue;
        s = ARENA_PUSH(k->arena, p->sentences, p->n_sentences,
                       p->cap_sentences);
        a = &p->tokens[from];
        b = &p->tokens[i];
        s->from = from;
        s->to = i + 1;
        s->text = utf8_fold(k->arena, p->text + a->off,
                            b->off + b->len - a->off);
        from = i + 1;
    }
}

void
prose_tokenize(struct prose *p)
{
    struct reader r = {p, p->text, p->text + strlen(p->text), p->text};

    p->n = p->n_sentences = 0;
    while (r.at < r.end) {
        unsigned cp = peek(&r, r.at);

        if (utf8_is_space(cp))
            r.at += utf8_space_len(r.at) > 0 ? utf8_space_len(r.at) : 1;
        else if (utf8_is_digit(cp))
            take_digits(&r);
        else if (cp == 0x2116)
            take_ref(&r);
        else if (utf8_is_letter(cp))
            take_word(&r);
        else
            take_mark(&r);
    }
    split(p);
}
