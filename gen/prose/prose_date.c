/*
 * Dates that cannot be: no such day, a weekday that is not that day's, a
 * period that ends before it begins, a day beside the school year named.
 */
#include "prose/prose_int.h"

#include "base/utf8.h"

static const char *const weekdays[] = {"понедельник", "вторник", "сред",
                                       "четверг",     "пятниц",  "суббот",
                                       "воскресень"};
static const char *const weekday_names[] = {
    "понедельник", "вторник", "среда",      "четверг",
    "пятница",     "суббота", "воскресенье"};
static const char *const weekdays_acc[] = {
    "понедельник", "вторник", "среду",      "четверг",
    "пятницу",     "субботу", "воскресенье"};

/* The weekday (1 … 7) that a word names, 0: none. «средний» is none. */
static int
weekday_of(const struct token *t)
{
    for (int d = 0; d < 7; d++)
        if (token_starts(t, weekdays[d]) &&
            utf8_count(t->key, strlen(t->key)) <=
                utf8_count(weekdays[d], strlen(weekdays[d])) + 2)
            return d != 2 || strcmp(t->key, "среду") == 0 ||
                           strcmp(t->key, "среда") == 0 ||
                           strcmp(t->key, "среды") == 0
                       ? d + 1
                       : 0;
    return 0;
}

/* The weekday beside a date: «в среду, 29.05.2024», «30 мая, в четверг». */
static size_t
find_weekday(const struct prose *p, const struct sentence *s, size_t date)
{
    for (size_t d = 1; d <= 3; d++) {
        if (date >= s->from + d && weekday_of(&p->tokens[date - d]) != 0)
            return date - d;
        if (date + d < s->to && weekday_of(&p->tokens[date + d]) != 0)
            return date + d;
    }
    return p->n;
}

static void
check_weekday(struct prose *p, const struct sentence *s, size_t i)
{
    struct date d = p->tokens[i].date;
    size_t w = find_weekday(p, s, i);
    int named, real;
    const char *word;

    if (w == p->n || d.day == 0 || d.year == 0)
        return;
    named = weekday_of(&p->tokens[w]);
    real = date_weekday(d);
    if (named == real) {
        claim_note(p, w, w + 1, VERDICT_RIGHT, "день недели по календарю");
        return;
    }
    word = p->tokens[w].key;
    if (claim_report(p, DIAG_TEXT_DATE, w, w + 1,
                     "в тексте «%s», а %s — %s", claim_text(p, w, w + 1),
                     date_format_digits(p->k->arena, d),
                     weekday_names[real - 1]))
        diag_hint(p->k->e->diags, "вставьте: %s",
                  utf8_ends(word, "у") || (w > 0 && strcmp(p->tokens[w - 1].key, "в") == 0) ||
                          (w > 0 && strcmp(p->tokens[w - 1].key, "во") == 0)
                      ? weekdays_acc[real - 1]
                      : weekday_names[real - 1]);
}

static bool
check_impossible(struct prose *p, size_t i)
{
    const struct token *t = &p->tokens[i];

    if (!t->impossible || !t->typed)
        return false;
    if (claim_report(p, DIAG_TEXT_DATE, i, i + 1, "дня «%s» не бывает",
                     claim_text(p, i, i + 1)))
        diag_hint(p->k->e->diags, "проверьте день и месяц");
    return true;
}

/* «с … по …», «с … до …» with another date: the end is not earlier. */
static void
check_period(struct prose *p, const struct sentence *s, size_t i)
{
    const struct token *a = &p->tokens[i], *b = NULL;
    size_t j = i + 1;

    if (i == s->from || j + 1 >= s->to ||
        (strcmp(p->tokens[i - 1].key, "с") != 0 &&
         strcmp(p->tokens[i - 1].key, "со") != 0))
        return;
    if (strcmp(p->tokens[j].key, "по") != 0 &&
        strcmp(p->tokens[j].key, "до") != 0)
        return;
    b = &p->tokens[j + 1];
    if (b->kind != TOKEN_DATE || b->impossible || a->impossible ||
        a->no_year || b->no_year || (!a->typed && !b->typed))
        return;
    if (date_compare(a->date, date_last_day(b->date)) <= 0) {
        claim_note(p, i, j + 2, VERDICT_RIGHT, "период по порядку");
        return;
    }
    if (claim_report(p, DIAG_TEXT_DATE, i, j + 2,
                     "период «с %s» кончается раньше, чем начинается",
                     claim_text(p, i, j + 2)))
        diag_hint(p->k->e->diags, "поменяйте даты местами или исправьте год");
}

void
prose_check_dates(struct prose *p, const struct sentence *s)
{
    for (size_t i = s->from; i < s->to; i++) {
        if (p->tokens[i].kind != TOKEN_DATE || check_impossible(p, i))
            continue;
        if (p->tokens[i].typed)
            check_weekday(p, s, i);
        check_period(p, s, i);
    }
}
