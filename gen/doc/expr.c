/*
 * The grammar of the template language, the same in templates, narratives,
 * heads of documents and blocks.
 *
 *   value      = operand { "|" step }
 *   step       = word [ string ]            a filter: число "пара"
 *              | where                      items of a list: форма = "ученики"
 *   loop       = word "в" value
 *   condition  = both { "или" both }
 *   both       = part { "и" part }
 *   part       = "не" part | value [ sign value ]
 *   where      = condition whose values have no "|" outside brackets
 *   operand    = number | string | "да" | "нет" | path | "(" condition ")"
 *   path       = word { "." word }
 *   word       = { letter of any script | digit | "_" | "-" }
 *   number     = [ "-" | "−" ] digits [ "," digits ]
 *   string     = '"' … '"' | "«" … "»" | "“" … "”" | "„" … "“"
 *   sign       = "=" | "==" | "≠" | "!=" | "<" | ">" | "≤" | "<=" | "≥" | ">="
 *
 * Control tags, each alone on its line:
 *
 *   {% для loop %} … [ {% иначе %} … ] {% конец %}
 *   {% если condition %} … { {% иначе если condition %} … }
 *                          [ {% иначе %} … ] {% конец %}
 *
 * Spaces, no-break spaces and line ends may stand between any two signs; a
 * line end inside a string is a space.  The words и, или, не, в, да, нет are
 * taken whatever their letter case; as segments of a longer path they are
 * ordinary words.  A word that begins with a digit is a number only when it
 * is written like one, so «годы.2020-2021» is a path.  There is no arithmetic
 * and no assignment: numbers come from facts.
 *
 * A bare word after "|" is a filter unless a sign or a point follows it; a
 * list whose items have a key of that name takes it as a condition.
 */
#include "doc/expr.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_SIGN,
    TOKEN_DOT,
    TOKEN_PIPE,
    TOKEN_OPEN,
    TOKEN_CLOSE
};

struct token {
    enum token_kind kind;
    const char *s; /* the word; the string without its quotes */
    size_t off, len;
    enum expr_op op;
    struct decimal number;
};

struct parser {
    struct arena *arena;
    const struct expr_input *in;
    struct diags *diags;
    struct token *tokens;
    size_t n, cap, next;
    int depth;
    bool in_where; /* no "|" until a bracket */
    bool failed;
};

/* ── places and messages ── */

static struct pos
place(const struct parser *p, size_t off, size_t len)
{
    const struct expr_input *in = p->in;
    const struct source *src = in->at.src;

    if (src == NULL || in->s < src->text || in->s > src->text + src->len)
        return in->at;
    return pos_at(src, (size_t)(in->s - src->text) + off, len);
}

/* Only the first fault of an expression is reported: the rest would follow
 * from it. */
#define FAIL(p, code, off, len, ...)                                         \
    do {                                                                     \
        if (!(p)->failed)                                                    \
            diag((p)->diags, (code), place((p), (off), (len)), __VA_ARGS__); \
        (p)->failed = true;                                                  \
    } while (0)

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
        FAIL(p, DIAG_TAG_OPEN, off, strlen(open), "кавычка не закрыта");
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
    FAIL(p, DIAG_EXPR_ARITHMETIC, off, len,
         "вычислений в подстановках нет: «%.*s»", (int)len, p->in->s + off);
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
        FAIL(p, DIAG_EXPR_SYNTAX, off, len, "непонятный знак «%.*s»", (int)len,
             s);
        diag_hint(p->diags, "%s", wrong_signs[i].hint);
        return;
    }
    FAIL(p, DIAG_EXPR_SYNTAX, off, len, "непонятный знак «%.*s»", (int)len, s);
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
        FAIL(p, DIAG_EXPR_SYNTAX, off, n, "число «%s» слишком длинное", t->s);
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

static bool
lex(struct parser *p)
{
    const char *s = p->in->s, *end = s + p->in->n;

    while (s < end) {
        const char *from = s;
        size_t n;

        if (utf8_is_space(utf8_next(&s, end)))
            continue;
        if (p->n >= EXPR_MAX_TOKENS) {
            FAIL(p, DIAG_EXPR_SYNTAX, 0, p->in->n,
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

/* ── parsing ── */

static const struct token *
peek(const struct parser *p, size_t ahead)
{
    size_t i = p->next + ahead;

    return &p->tokens[i < p->n ? i : p->n - 1];
}

static bool
is_keyword(const struct parser *p, const struct token *t, const char *word)
{
    return t->kind == TOKEN_WORD &&
           strcmp(utf8_fold(p->arena, t->s, t->len), word) == 0;
}

static bool
accept(struct parser *p, enum token_kind kind)
{
    if (peek(p, 0)->kind != kind)
        return false;
    p->next++;
    return true;
}

static bool
accept_keyword(struct parser *p, const char *word)
{
    if (!is_keyword(p, peek(p, 0), word) || peek(p, 1)->kind == TOKEN_DOT)
        return false;
    p->next++;
    return true;
}

static struct expr *
new_expr(struct parser *p, enum expr_kind kind, const struct expr *left,
         const struct expr *right)
{
    struct expr *x = ARENA_NEW(p->arena, struct expr);

    x->kind = kind;
    x->left = left;
    x->right = right;
    return x;
}

/* Sets the place from the token `first` to the last one taken. */
static struct expr *
span(struct parser *p, struct expr *x, size_t first)
{
    const struct token *from = &p->tokens[first];
    const struct token *to = &p->tokens[p->next > 0 ? p->next - 1 : 0];

    x->at = place(p, from->off, to->off + to->len - from->off);
    return x;
}

static void
push_name(struct parser *p, struct expr *x, size_t *cap, const struct token *t)
{
    struct expr_name *name = ARENA_PUSH(p->arena, x->names, x->n, *cap);

    name->s = t->s;
    name->at = place(p, t->off, t->len);
}

/* A digit-only word is lexed as a number; in a path it is a segment. */
static bool
is_segment(const struct token *t)
{
    return t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER;
}

static const struct expr *
parse_path(struct parser *p)
{
    struct expr *x = new_expr(p, EXPR_PATH, NULL, NULL);
    size_t first = p->next, cap = 0;

    push_name(p, x, &cap, &p->tokens[p->next++]);
    while (accept(p, TOKEN_DOT)) {
        const struct token *t = peek(p, 0);

        if (!is_segment(t)) {
            FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len, "после точки нет имени");
            return NULL;
        }
        push_name(p, x, &cap, t);
        p->next++;
    }
    return span(p, x, first);
}

static const struct expr *parse_condition(struct parser *p);

static const struct expr *
parse_brackets(struct parser *p)
{
    size_t open = p->next++;
    bool in_where = p->in_where;
    const struct expr *x;

    p->in_where = false;
    x = parse_condition(p);
    p->in_where = in_where;
    if (x != NULL && !accept(p, TOKEN_CLOSE)) {
        FAIL(p, DIAG_EXPR_SYNTAX, p->tokens[open].off, 1, "скобка не закрыта");
        return NULL;
    }
    return x;
}

static const struct expr *
parse_literal(struct parser *p)
{
    const struct token *t = &p->tokens[p->next++];
    struct expr *x = new_expr(p, EXPR_BOOL, NULL, NULL);

    if (t->kind == TOKEN_NUMBER) {
        x->kind = EXPR_NUMBER;
        x->number = t->number;
    } else if (t->kind == TOKEN_STRING) {
        x->kind = EXPR_TEXT;
        x->text = t->s;
    } else {
        x->yes = is_keyword(p, t, "да");
    }
    return span(p, x, p->next - 1);
}

static const struct expr *
fail_operand(struct parser *p)
{
    const struct token *t = peek(p, 0);

    if (t->kind == TOKEN_END)
        FAIL(p, DIAG_EXPR_SYNTAX, 0, p->in->n,
             p->in->n == 0 ? "пустое выражение"
                           : "выражение обрывается: дальше нет имени или "
                             "числа");
    else
        FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len,
             "здесь нужно имя или число, а стоит «%s»", t->s);
    return NULL;
}

static const struct expr *
parse_operand(struct parser *p)
{
    const struct token *t = peek(p, 0);
    bool in_path = peek(p, 1)->kind == TOKEN_DOT;

    if (t->kind == TOKEN_OPEN)
        return parse_brackets(p);
    if (t->kind == TOKEN_STRING || (t->kind == TOKEN_NUMBER && !in_path) ||
        (!in_path && (is_keyword(p, t, "да") || is_keyword(p, t, "нет"))))
        return parse_literal(p);
    if (is_segment(t))
        return parse_path(p);
    return fail_operand(p);
}

/* True when what follows "|" is a condition, not a filter. */
static bool
starts_where(const struct parser *p)
{
    const struct token *t = peek(p, 0), *after = peek(p, 1);

    if (t->kind != TOKEN_WORD)
        return t->kind == TOKEN_OPEN;
    return after->kind == TOKEN_SIGN || after->kind == TOKEN_DOT ||
           is_keyword(p, t, "не") || is_keyword(p, after, "и") ||
           is_keyword(p, after, "или");
}

static struct expr *
parse_where(struct parser *p, const struct expr *left)
{
    bool in_where = p->in_where;
    const struct expr *right;

    p->in_where = true;
    right = parse_condition(p);
    p->in_where = in_where;
    return right != NULL ? new_expr(p, EXPR_WHERE, left, right) : NULL;
}

static struct expr *
parse_filter(struct parser *p, const struct expr *left)
{
    const struct token *t = peek(p, 0), *arg;
    struct expr *x = new_expr(p, EXPR_FILTER, left, NULL);
    size_t cap = 0;

    if (t->kind != TOKEN_WORD) {
        FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len, "после | нет фильтра");
        return NULL;
    }
    push_name(p, x, &cap, t);
    p->next++;
    arg = peek(p, 0);
    if (arg->kind == TOKEN_STRING) {
        x->text = arg->s;
        x->text_at = place(p, arg->off, arg->len);
        p->next++;
    } else if (is_segment(arg)) {
        FAIL(p, DIAG_EXPR_SYNTAX, arg->off, arg->len,
             "аргумент фильтра пишут в кавычках");
        diag_hint(p->diags, "%s \"%s\"", t->s, arg->s);
        return NULL;
    }
    return x;
}

static const struct expr *
parse_value(struct parser *p)
{
    size_t first = p->next;
    const struct expr *x = parse_operand(p);

    while (x != NULL && !p->in_where && accept(p, TOKEN_PIPE)) {
        struct expr *step =
            starts_where(p) ? parse_where(p, x) : parse_filter(p, x);

        x = step != NULL ? span(p, step, first) : NULL;
    }
    return x;
}

static const struct expr *
parse_comparison(struct parser *p)
{
    size_t first = p->next;
    const struct expr *left = parse_value(p), *right;
    struct expr *x;
    enum expr_op op = peek(p, 0)->op;

    if (left == NULL || !accept(p, TOKEN_SIGN))
        return left;
    right = parse_value(p);
    if (right == NULL)
        return NULL;
    if (peek(p, 0)->kind == TOKEN_SIGN) {
        FAIL(p, DIAG_EXPR_SYNTAX, peek(p, 0)->off, peek(p, 0)->len,
             "два сравнения подряд");
        diag_hint(p->diags, "соедините их словом «и»");
        return NULL;
    }
    x = new_expr(p, EXPR_COMPARE, left, right);
    x->op = op;
    return span(p, x, first);
}

static const struct expr *
parse_part(struct parser *p)
{
    size_t first = p->next;
    const struct expr *x;

    if (++p->depth > EXPR_MAX_DEPTH) {
        FAIL(p, DIAG_EXPR_SYNTAX, peek(p, 0)->off, peek(p, 0)->len,
             "скобки вложены слишком глубоко: больше %d", EXPR_MAX_DEPTH);
        return NULL;
    }
    if (accept_keyword(p, "не")) {
        x = parse_part(p);
        if (x != NULL)
            x = span(p, new_expr(p, EXPR_NOT, x, NULL), first);
    } else {
        x = parse_comparison(p);
    }
    p->depth--;
    return x;
}

typedef const struct expr *parse_fn(struct parser *);

/* A chain of one connective, from the left. */
static const struct expr *
parse_chain(struct parser *p, parse_fn *part, const char *word,
            enum expr_kind kind)
{
    size_t first = p->next;
    const struct expr *x = part(p);

    while (x != NULL && accept_keyword(p, word)) {
        const struct expr *right = part(p);

        x = right != NULL ? span(p, new_expr(p, kind, x, right), first) : NULL;
    }
    return x;
}

static const struct expr *
parse_both(struct parser *p)
{
    return parse_chain(p, parse_part, "и", EXPR_AND);
}

static const struct expr *
parse_condition(struct parser *p)
{
    return parse_chain(p, parse_both, "или", EXPR_OR);
}

/* ── entry points ── */

static const struct expr *
expect_end(struct parser *p, const struct expr *x, bool is_value)
{
    const struct token *t = peek(p, 0);

    if (x == NULL || t->kind == TOKEN_END)
        return x;
    if (is_value && t->kind == TOKEN_SIGN) {
        FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len,
             "сравнение «%s» здесь не к месту", t->s);
        diag_hint(p->diags, "сравнивают в {%% если … %%} и при отборе из "
                            "списка; присваивания в языке нет");
    } else if (is_segment(t)) {
        FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len, "лишнее слово «%s»", t->s);
        diag_hint(p->diags, "имя пишут без пробелов, через «_»; фильтр "
                            "отделяют знаком |");
    } else {
        FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len, "лишний знак «%s»", t->s);
    }
    return NULL;
}

const struct expr *
expr_parse_value(struct arena *a, const struct expr_input *in, struct diags *d)
{
    struct parser p = {.arena = a, .in = in, .diags = d};

    return lex(&p) ? expect_end(&p, parse_value(&p), true) : NULL;
}

const struct expr *
expr_parse_condition(struct arena *a, const struct expr_input *in,
                     struct diags *d)
{
    struct parser p = {.arena = a, .in = in, .diags = d};

    return lex(&p) ? expect_end(&p, parse_condition(&p), false) : NULL;
}

const struct expr *
expr_parse_loop(struct arena *a, const struct expr_input *in,
                struct expr_name *name, struct diags *d)
{
    struct parser p = {.arena = a, .in = in, .diags = d};
    const struct token *t;

    if (!lex(&p))
        return NULL;
    t = peek(&p, 0);
    if (t->kind != TOKEN_WORD || !is_keyword(&p, peek(&p, 1), "в")) {
        FAIL(&p, DIAG_EXPR_SYNTAX, 0, in->n, "цикл написан не так");
        diag_hint(d, "нужно: {%% для пара в пары %%}");
        return NULL;
    }
    name->s = t->s;
    name->at = place(&p, t->off, t->len);
    p.next = 2;
    return expect_end(&p, parse_value(&p), true);
}
