/*
 * The form of counts: a figure and the same number in words, a noun that
 * agrees with its number, the ordinal of the programme's year.
 *
 * After a number a noun has one form in each case.  What has none of these
 * forms is wrong anywhere.  What has some is wrong where the case is known and
 * is another: behind a preposition that governs it, or behind a predicate
 * whose subject the count is.
 */
#include "prose/prose_int.h"

#include "base/utf8.h"

#define CASES ((1u << CASE__MAX) - 1)
/* Adjectives between a number and its noun. */
#define ADJECTIVES 2

static const char *
fold(const struct prose *p, const char *s)
{
    return utf8_fold(p->k->arena, s, strlen(s));
}

/* ── «18 (восемнадцать)» ──────────────────────────────────────────────── */

static bool
check_both(struct prose *p, const struct sentence *s, size_t i)
{
    const struct token *a = &p->tokens[i], *b = a + 2;

    if (i + 3 >= s->to || a->spelled || !token_is_mark(p, i + 1, '(') ||
        b->kind != TOKEN_NUMBER || !b->spelled || b->collective ||
        !token_is_mark(p, i + 3, ')') || (!a->typed && !b->typed))
        return false;
    if (decimal_compare(a->num, b->num) == 0)
        return false;
    if (claim_report(p, DIAG_TEXT_WORDS, i, i + 4,
                     "«%s»: цифрами одно, прописью другое",
                     claim_text(p, i, i + 4)))
        diag_hint(p->k->e->diags,
                  "вставьте: %s (%s), если верна цифра",
                  decimal_format(p->k->arena, a->num),
                  number_in_words(p->k->arena, a->num.units, CASE_NOM,
                                  GENDER_M, false));
    return true;
}

/* ── agreement ────────────────────────────────────────────────────────── */

/* The case that the word before a number asks for; CASES: any. */
static unsigned
wanted_cases(const struct prose *p, const struct sentence *s, size_t i)
{
    static const struct {
        const char *word;
        unsigned cases;
    } words[] = {{"благодаря", 1u << CASE_DAT}, {"к", 1u << CASE_DAT},
                 {"из", 1u << CASE_GEN},        {"от", 1u << CASE_GEN},
                 {"до", 1u << CASE_GEN},        {"для", 1u << CASE_GEN},
                 {"без", 1u << CASE_GEN},       {"у", 1u << CASE_GEN},
                 {"около", 1u << CASE_GEN},     {"свыше", 1u << CASE_GEN},
                 {"между", 1u << CASE_INS},     {"о", 1u << CASE_PRP},
                 {"при", 1u << CASE_PRP}};
    static const char *const predicates[] = {
        "работа",   "участв",  "трудят",  "действу", "состоял", "прошл",
        "проведен", "создан",  "сформиров", "закреплен", "занят", "охвачен",
        "вошл",     "прибыл",  "пришл",   "подготовлен", "задействован",
        "участие",  "имеют",   NULL};
    const struct token *before;

    if (i == s->from)
        return 1u << CASE_NOM;
    before = &p->tokens[i - 1];
    if (before->kind != TOKEN_WORD)
        return CASES;
    for (size_t j = 0; j < sizeof words / sizeof *words; j++)
        if (strcmp(before->key, words[j].word) == 0)
            return words[j].cases;
    if (!token_is_any(before, predicates))
        return CASES;
    if (strcmp(before->key, "участие") == 0)
        return i > s->from + 1 && (token_starts(before - 1, "принял") ||
                                   token_starts(before - 1, "приняло"))
                   ? 1u << CASE_NOM
                   : CASES;
    return utf8_ends(before->key, "ют") || utf8_ends(before->key, "ло") ||
                   utf8_ends(before->key, "лось") ||
                   utf8_ends(before->key, "ли") ||
                   utf8_ends(before->key, "лись") ||
                   utf8_ends(before->key, "но") ||
                   utf8_ends(before->key, "ны") ||
                   utf8_ends(before->key, "ует") ||
                   utf8_ends(before->key, "ает") ||
                   utf8_ends(before->key, "ятся") ||
                   utf8_ends(before->key, "то") || utf8_ends(before->key, "ты")
               ? 1u << CASE_NOM
               : CASES;
}

static unsigned
agreeing(const struct prose *p, const struct token *word, struct decimal d)
{
    unsigned cases = 0;

    for (int c = 0; c < CASE__MAX; c++)
        if (strcmp(fold(p, noun_agreed(d, word->noun, (enum gram_case)c)),
                   word->key) == 0)
            cases |= 1u << c;
    return cases;
}

/* «в 5 классе», «18 января»: a singular that names one of a row. */
static bool
is_ordinal(const struct prose *p, const struct token *word, struct decimal d,
           size_t before)
{
    static const char *const rows[] = {"класс", "год",  "этап",  "раздел",
                                       "пункт", "урок", "модуль", NULL};
    bool oblique = before > 0 &&
                   (strcmp(p->tokens[before - 1].key, "в") == 0 ||
                    strcmp(p->tokens[before - 1].key, "на") == 0 ||
                    strcmp(p->tokens[before - 1].key, "с") == 0 ||
                    strcmp(p->tokens[before - 1].key, "по") == 0);

    if (plural_of(d) == PLURAL_ONE)
        return false;
    if (!numbers_is_one_of(word->noun->key, rows) && !oblique)
        return false;
    for (int c = 0; c < CASE__MAX; c++)
        if (word->noun->pl[c] != NULL &&
            strcmp(fold(p, word->noun->pl[c]), word->key) == 0)
            return false;
    return true;
}

/* The noun a number counts; NULL: none. */
static const struct token *
counted_after(const struct prose *p, const struct sentence *s, size_t i)
{
    for (size_t j = i + 1; j < s->to && j <= i + 1 + ADJECTIVES; j++) {
        const struct token *t = &p->tokens[j];
        const char *k = t->key;

        if (t->kind != TOKEN_WORD)
            return NULL;
        if (t->noun != NULL)
            return t;
        if (!utf8_ends(k, "ых") && !utf8_ends(k, "их") &&
            !utf8_ends(k, "ые") && !utf8_ends(k, "ие") &&
            !utf8_ends(k, "ым") && !utf8_ends(k, "ыми"))
            return NULL;
    }
    return NULL;
}

static void
check_agreement(struct prose *p, const struct sentence *s, size_t i)
{
    const struct token *n = &p->tokens[i], *word = counted_after(p, s, i);
    unsigned cases, wanted;
    enum gram_case c = CASE_NOM;

    if (word == NULL || !n->typed || !word->typed || n->collective ||
        n->num.units < 0 || strchr(word->key, '-') != NULL)
        return;
    cases = agreeing(p, word, n->num);
    wanted = wanted_cases(p, s, i);
    if (n->spelled)
        wanted = wanted == 1u << CASE_NOM ? n->cases & (1u << CASE_NOM)
                                          : n->cases;
    if (wanted == 0 || (cases & wanted) != 0 ||
        is_ordinal(p, word, n->num, i))
        return;
    if (n->spelled && cases != 0)
        return;
    while (c + 1 < CASE__MAX && (wanted & 1u << c) == 0)
        c++;
    if (claim_report(p, DIAG_TEXT_AGREEMENT, (size_t)(word - p->tokens),
                     (size_t)(word - p->tokens) + 1,
                     "«%s»: слово не согласовано с числом",
                     claim_text(p, i, (size_t)(word - p->tokens) + 1)))
        diag_hint(p->k->e->diags, "вставьте: %s %s",
                  claim_text(p, i, i + 1),
                  noun_agreed(n->num, word->noun, c));
}

/* ── «реализуется четвёртый год» ──────────────────────────────────────── */

/* The ordinal that a word is («третий», «третьего»), 0: none. */
static int
ordinal_of(const struct prose *p, const char *key)
{
    for (int n = 1; n <= 12; n++)
        if (strcmp(fold(p, ordinal_in_words(p->k->arena, n, CASE_NOM,
                                            GENDER_M)),
                   key) == 0)
            return n;
    return 0;
}

static bool
fact_at(const struct prose *p, const char *name, struct value *v)
{
    size_t bad;

    return facts_find(p->k->e->scope, &name, 1, v, &bad);
}

/* The year of the programme, where the sentence is of the document's year. */
static bool
programme_year(const struct prose *p, const struct sentence *s,
               struct value *v)
{
    static const char *const of[] = {"программ", "реализ", "наставнич",
                                     "модел", NULL};

    for (size_t i = s->from; i < s->to; i++)
        if (p->tokens[i].kind == TOKEN_YEARS &&
            p->tokens[i].num.units != p->k->e->record->year)
            return false;
    return tokens_have(p, s->from, s->to, of) &&
           !scope_is_other(p, s) && !scope_is_plan(p, s) &&
           fact_at(p, "год_реализации", v) && v->kind == VALUE_NUMBER;
}

static void
check_year(struct prose *p, const struct sentence *s, size_t i)
{
    int n = ordinal_of(p, p->tokens[i].key);
    struct value v;

    if (n == 0 || !p->tokens[i].typed || !programme_year(p, s, &v))
        return;
    if (v.u.number.units == n) {
        claim_note(p, i, i + 1, VERDICT_RIGHT, "год_реализации");
        return;
    }
    if (claim_report(p, DIAG_TEXT_NUMBER, i, i + 1,
                     "в тексте «%s год», по записям %s",
                     claim_text(p, i, i + 1),
                     ordinal_in_words(p->k->arena, v.u.number.units, CASE_NOM,
                                      GENDER_M))) {
        if (v.at.src != NULL)
            diag_also(p->k->e->diags, v.at, "год_реализации: %s",
                      decimal_format(p->k->arena, v.u.number));
        diag_hint(p->k->e->diags, "вставьте: %s, или {{ год_реализации | "
                                  "порядковый \"год\" }}",
                  ordinal_in_words(p->k->arena, v.u.number.units, CASE_NOM,
                                   GENDER_M));
    }
}

/* «четвёртый год»; «год реализации программы – третий». */
static void
check_ordinals(struct prose *p, const struct sentence *s, size_t i)
{
    const struct token *t = &p->tokens[i];

    if (t->kind != TOKEN_WORD || !utf8_starts(t->key, "год"))
        return;
    if (i > s->from && p->tokens[i - 1].kind == TOKEN_WORD)
        check_year(p, s, i - 1);
    if (strcmp(t->key, "год") == 0 && i + 1 < s->to &&
        token_starts(t + 1, "реализ"))
        for (size_t j = i + 2; j < s->to && j < i + 6; j++)
            if (token_is_mark(p, j, '-') && j + 1 < s->to)
                check_year(p, s, j + 1);
}

void
prose_check_form(struct prose *p, const struct sentence *s)
{
    for (size_t i = s->from; i < s->to; i++) {
        if (p->tokens[i].kind == TOKEN_NUMBER) {
            if (!check_both(p, s, i))
                check_agreement(p, s, i);
        } else {
            check_ordinals(p, s, i);
        }
    }
}
