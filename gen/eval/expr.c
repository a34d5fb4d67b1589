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
#include "eval/expr_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

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

    x->at = expr_place(p, from->off, to->off + to->len - from->off);
    return x;
}

static void
push_name(struct parser *p, struct expr *x, size_t *cap, const struct token *t)
{
    struct expr_name *name = ARENA_PUSH(p->arena, x->names, x->n, *cap);

    name->s = t->s;
    name->at = expr_place(p, t->off, t->len);
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
            EXPR_FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len,
                      "после точки нет имени");
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
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, p->tokens[open].off, 1,
                  "скобка не закрыта");
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
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, 0, p->in->n,
                  p->in->n == 0 ? "пустое выражение"
                                : "выражение обрывается: дальше нет имени или "
                                  "числа");
    else
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len,
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
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len, "после | нет фильтра");
        return NULL;
    }
    push_name(p, x, &cap, t);
    p->next++;
    arg = peek(p, 0);
    if (arg->kind == TOKEN_STRING) {
        x->text = arg->s;
        x->text_at = expr_place(p, arg->off, arg->len);
        p->next++;
    } else if (is_segment(arg)) {
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, arg->off, arg->len,
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
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, peek(p, 0)->off, peek(p, 0)->len,
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
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, peek(p, 0)->off, peek(p, 0)->len,
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
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len,
                  "сравнение «%s» здесь не к месту", t->s);
        diag_hint(p->diags, "сравнивают в {%% если … %%} и при отборе из "
                            "списка; присваивания в языке нет");
    } else if (is_segment(t)) {
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len, "лишнее слово «%s»",
                  t->s);
        diag_hint(p->diags, "имя пишут без пробелов, через «_»; фильтр "
                            "отделяют знаком |");
    } else {
        EXPR_FAIL(p, DIAG_EXPR_SYNTAX, t->off, t->len, "лишний знак «%s»",
                  t->s);
    }
    return NULL;
}

const struct expr *
expr_parse_value(struct arena *a, const struct expr_input *in, struct diags *d)
{
    struct parser p = {.arena = a, .in = in, .diags = d};

    return expr_lex(&p) ? expect_end(&p, parse_value(&p), true) : NULL;
}

const struct expr *
expr_parse_condition(struct arena *a, const struct expr_input *in,
                     struct diags *d)
{
    struct parser p = {.arena = a, .in = in, .diags = d};

    return expr_lex(&p) ? expect_end(&p, parse_condition(&p), false) : NULL;
}

const struct expr *
expr_parse_loop(struct arena *a, const struct expr_input *in,
                struct expr_name *name, struct diags *d)
{
    struct parser p = {.arena = a, .in = in, .diags = d};
    const struct token *t;

    if (!expr_lex(&p))
        return NULL;
    t = peek(&p, 0);
    if (t->kind != TOKEN_WORD || !is_keyword(&p, peek(&p, 1), "в")) {
        EXPR_FAIL(&p, DIAG_EXPR_SYNTAX, 0, in->n, "цикл написан не так");
        diag_hint(d, "нужно: {%% для пара в пары %%}");
        return NULL;
    }
    name->s = t->s;
    name->at = expr_place(&p, t->off, t->len);
    p.next = 2;
    return expect_end(&p, parse_value(&p), true);
}
