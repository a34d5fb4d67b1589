/*
 * Counts whose noun stands before the number: «Наставников в школе 19», «пар
 * создано 15, групп – 3», «Участники: 45.»  The noun is one of the programme's
 * own (участник, наставник, наставляемый, пара, группа), the number the next
 * one within a few words, and no noun of its own follows it.
 */
#include "prose/prose_int.h"

/* Words between the noun and its number. */
#define REACH 3

static bool
is_programme_noun(const struct token *t)
{
    return t->kind == TOKEN_WORD && t->noun != NULL && t->typed &&
           numbers_primary(t->noun->key) >= 0;
}

/* A number that a mark joins to what is before it: «пара В-2». */
static bool
is_glued(const struct prose *p, size_t number)
{
    const struct token *mark = &p->tokens[number - 1];

    return mark->kind == TOKEN_MARK &&
           mark->off + mark->len == p->tokens[number].off;
}

/* The number that belongs to the noun at `i`; s->to: none. */
static size_t
find_number(const struct prose *p, const struct sentence *s, size_t i)
{
    for (size_t k = i + 1; k < s->to && k <= i + 1 + REACH; k++) {
        const struct token *t = &p->tokens[k];

        if (t->kind == TOKEN_NUMBER)
            return t->typed && !is_glued(p, k) ? k : s->to;
        if (t->kind == TOKEN_MARK && t->mark != '-' && t->mark != ':')
            break;
        if (t->kind != TOKEN_MARK && t->kind != TOKEN_WORD)
            break;
        if (t->kind == TOKEN_WORD &&
            (is_programme_noun(t) || scope_bars(p, k + 1)))
            break;
    }
    return s->to;
}

/* The number stands alone: no noun that it counts, no unit, no «из». */
static bool
stands_alone(const struct prose *p, const struct sentence *s, size_t number)
{
    const struct token *t = &p->tokens[number + 1];

    if (number + 1 >= s->to)
        return true;
    if (t->kind != TOKEN_MARK)
        return false;
    return t->mark == ',' || t->mark == '.' || t->mark == ';' || t->mark == ')';
}

static void
check_pair(struct prose *p, size_t noun, size_t number)
{
    const struct token *a = &p->tokens[noun], *b = &p->tokens[number];
    size_t end = b->off + b->len;
    const struct found_number f = {.off = a->off,
                                   .len = end - a->off,
                                   .value = b->num,
                                   .noun_off = end,
                                   .noun = a->noun};

    numbers_check_one(p->k, &f);
}

void
prose_check_counts(struct prose *p, const struct sentence *s)
{
    if (scope_is_other(p, s) || scope_is_plan(p, s))
        return;
    for (size_t i = s->from; i < s->to; i++) {
        size_t number;

        if (!is_programme_noun(&p->tokens[i]) || claim_is_noted(p, i) ||
            (i > s->from && p->tokens[i - 1].kind == TOKEN_NUMBER))
            continue;
        number = find_number(p, s, i);
        if (number < s->to && !claim_is_noted(p, number) &&
            stands_alone(p, s, number))
            check_pair(p, i, number);
    }
}
