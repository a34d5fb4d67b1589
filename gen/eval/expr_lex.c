/* Tokens of expressions; the grammar stands at the top of expr.c. */
#include "eval/expr_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

struct pos
expr_place(const struct parser *p, size_t off, size_t len)
{
    const struct expr_input *in = p->in;
    const struct source *src = in->at.src;

    if (src == NULL || in->s < src->text || in->s > src->text + src->len)
        return in->at;
    return pos_at(src, (size_t)(in->s - src->text) + off, len);
}

/* ── signs ── */

static const struct {
    const char *s;
    enum token_kind kind;
    enum expr_op op;
} signs[] = {
    {"==", TOKEN_SIGN, OP_EQ}, {"!=", TOKEN_SIGN, OP_NE},
    {"<=", TOKEN_SIGN, OP_LE}, {">=", TOKEN_SIGN, OP_GE},
    {"=", TOKEN_SIGN, OP_EQ},  {"≠", TOKEN_SIGN, OP_NE},
    {"<", TOKEN_SIGN, OP_LT},  {">", TOKEN_SIGN, OP_GT},
    {"≤", TOKEN_SIGN, OP_LE},  {"≥", TOKEN_SIGN, OP_GE},
    {".", TOKEN_DOT, OP_EQ},   {"|", TOKEN_PIPE, OP_EQ},
    {"(", TOKEN_OPEN, OP_EQ},  {")", TOKEN_CLOSE, OP_EQ},
};

static const struct {
    const char *open, *close;
} quotes[] = {{"\"", "\""}, {"«", "»"}, {"“", "”"}, {"„", "“"}};

/* What people write that the language does not have, and the way out. */
static const struct {
    const char *s;
    bool arithmetic;
    const char *hint;
} wrong_signs[] = {
    {"*", true, NULL},
    {"/", true, NULL},
    {"+", true, NULL},
    {"%", true, NULL},
    {"−", true, NULL},
    {"×", true, NULL},
    {"&quot;", false, "внутри подстановки пишут сам знак \", не &quot;"},
    {"&", false, "внутри подстановки знаки пишут как есть, без &…;"},
    {"\\", false, "внутри подстановки обратная черта не нужна"},
    {"'", false, "текст берут в двойные кавычки: \"…\""},
    {"`", false, "текст берут в двойные кавычки: \"…\""},
    {"!", false, "отрицание пишут словом: не"},
    {":", false, "аргумент фильтра пишут в кавычках: число \"пара\""},
    {",", false, "у фильтра один аргумент, в кавычках"},
    {"–", false, "в словах путей пишут дефис «-», не тире"},
    {"—", false, "в словах путей пишут дефис «-», не тире"},
    {"[", false, "части пути соединяют точкой: годы.2020-2021"},
    {"{", false, "лишняя скобка"},
    {"}", false, "лишняя скобка"},
};

static bool
starts_with(const char *s, const char *end, const char *prefix)
{
    size_t n = strlen(prefix);

    return (size_t)(end - s) >= n && memcmp(s, prefix, n) == 0;
}

/* Letters of scripts that utf8_is_letter does not know are taken by their
 * blocks; punctuation, symbols and private characters are not letters. */
static bool
is_word_char(unsigned cp)
{
    if (utf8_is_digit(cp) || cp == '_' || cp == '-' || utf8_is_letter(cp))
        return true;
    if (cp < 0x300 || cp == UTF8_BAD || utf8_is_space(cp))
        return false;
    return !(cp >= 0x2000 && cp <= 0x2BFF) && !(cp >= 0x3000 && cp <= 0x303F) &&
           cp < 0xE000;
}

static size_t
word_length(const char *s, const char *end)
{
    const char *p = s, *before = s;

    while (p < end) {
        before = p;
        if (!is_word_char(utf8_next(&p, end)))
            return (size_t)(before - s);
    }
    return (size_t)(p - s);
}

/* The length of a number at s that no word goes on from, or 0. */
static size_t
number_length(const char *s, const char *end)
{
    const char *p = s;
    size_t digits = 0;

    if (starts_with(p, end, "-"))
        p++;
    else if (starts_with(p, end, "−"))
        p += strlen("−");
    for (; p < end && utf8_is_digit((unsigned char)*p); p++)
        digits++;
    if (digits == 0)
        return 0;
    if (end - p >= 2 && *p == ',' && utf8_is_digit((unsigned char)p[1]))
        for (p++; p < end && utf8_is_digit((unsigned char)*p);)
            p++;
    if (p < end && word_length(p, end) > 0)
        return 0;
    return (size_t)(p - s);
}

static struct token *
push_token(struct parser *p, enum token_kind kind, size_t off, size_t len)
{
    struct token *t = ARENA_PUSH(p->arena, p->tokens, p->n, p->cap);

    t->kind = kind;
    t->off = off;
    t->len = len;
    t->s = arena_strndup(p->arena, p->in->s + off, len);
    return t;
}

static size_t
lex_string(struct parser *p, size_t off, const char *open, const char *close)
{
    const char *end = p->in->s + p->in->n;
    const char *from = p->in->s + off + strlen(open), *s;
    struct token *t;
    char *copy;

    for (s = from; s < end && !starts_with(s, end, close);)
        utf8_next(&s, end);
    if (s >= end) {
        EXPR_FAIL(p, DIAG_TAG_OPEN, off, strlen(open), "кавычка не закрыта");
        return 0;
    }
    copy = arena_strndup(p->arena, from, (size_t)(s - from));
    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    t = push_token(p, TOKEN_STRING, off,
                   (size_t)(s - p->in->s) - off + strlen(close));
    t->s = copy;
    return t->len;
}

static void
fail_arithmetic(struct parser *p, size_t off, size_t len)
{
    EXPR_FAIL(p, DIAG_EXPR_ARITHMETIC, off, len,
              "вычислений в подстановках нет: «%.*s»", (int)len,
              p->in->s + off);
    diag_hint(p->diags, "возьмите готовое число: все имена показывает "
                        "spravka facts");
}

static void
fail_sign(struct parser *p, size_t off)
{
    const char *s = p->in->s + off, *end = p->in->s + p->in->n, *next = s;
    size_t len;

    utf8_next(&next, end);
    len = (size_t)(next - s);
    for (size_t i = 0; i < sizeof wrong_signs / sizeof *wrong_signs; i++) {
        if (!starts_with(s, end, wrong_signs[i].s))
            continue;
        if (wrong_signs[i].arithmetic) {
            fail_arithmetic(p, off, len);
            return;
        }
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, off, len, "непонятный знак «%.*s»",
                  (int)len, s);
        diag_hint(p->diags, "%s", wrong_signs[i].hint);
        return;
    }
    EXPR_FAIL(p, DIAG_EXPR_SYNTAX, off, len, "непонятный знак «%.*s»", (int)len,
              s);
}

/* Reads the token at `off`; its length, or 0 after a fault. */
static size_t
lex_token(struct parser *p, size_t off)
{
    const char *s = p->in->s + off, *end = p->in->s + p->in->n;
    size_t n;

    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (starts_with(s, end, quotes[i].open))
            return lex_string(p, off, quotes[i].open, quotes[i].close);
    if ((n = number_length(s, end)) > 0) {
        struct token *t = push_token(p, TOKEN_NUMBER, off, n);

        if (decimal_parse(s, n, &t->number))
            return n;
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, off, n, "число «%s» слишком длинное",
                  t->s);
        return 0;
    }
    if ((n = word_length(s, end)) == 1 && *s == '-') {
        fail_arithmetic(p, off, n);
        return 0;
    }
    if (n > 0) {
        push_token(p, TOKEN_WORD, off, n);
        return n;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (starts_with(s, end, signs[i].s)) {
            n = strlen(signs[i].s);
            push_token(p, signs[i].kind, off, n)->op = signs[i].op;
            return n;
        }
    fail_sign(p, off);
    return 0;
}

bool
expr_lex(struct parser *p)
{
    const char *s = p->in->s, *end = s + p->in->n;

    while (s < end) {
        const char *from = s;
        size_t n;

        if (utf8_is_space(utf8_next(&s, end)))
            continue;
        if (p->n >= EXPR_MAX_TOKENS) {
            EXPR_FAIL(p, DIAG_EXPR_SYNTAX, 0, p->in->n,
                      "выражение слишком длинное: больше %d слов и знаков",
                      EXPR_MAX_TOKENS);
            return false;
        }
        n = lex_token(p, (size_t)(from - p->in->s));
        if (n == 0)
            return false;
        s = from + n;
    }
    push_token(p, TOKEN_END, p->in->n, 0);
    return true;
}
