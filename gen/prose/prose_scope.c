/*
 * Whose and what kind of statement a sentence makes.  A claim about another
 * school, a plan, a norm or a mean contradicts no record; words say so, by
 * their stems.
 */
#include "prose/prose_int.h"

#include "base/utf8.h"

/* The own place named («Управление образования города …») is no other scope,
 * so bare «город» and «область» count only as what a clause is about. */
bool
scope_is_other(const struct prose *p, const struct sentence *s)
{
    static const char *const stems[] = {
        "соседн", "район",    "городск",  "муниципальн", "област", "регион",
        "краев",  "всероссий", "друг",    "страны",      "гимнази", "лице",
        "выпускник", "пансион", NULL};
    static const char *const places[] = {"город", "кра", "област", "округ",
                                         "стран", "росси", NULL};
    static const char *const own[] = {"гимнази", "лице", NULL};
    const char *brief = p->k->e->workspace->school.name.brief.s;
    const char *name =
        brief == NULL ? "" : utf8_fold(p->k->arena, brief, strlen(brief));

    for (size_t i = s->from; i < s->to; i++) {
        const struct token *t = &p->tokens[i];
        bool mine = false;

        for (size_t j = 0; own[j] != NULL; j++)
            mine = mine || (token_starts(t, own[j]) &&
                            strstr(name, own[j]) != NULL);
        if (!mine && token_is_any(t, stems))
            return true;
        /* «в городе», «по краю»: where, not whose office */
        if (i > s->from && token_is_any(t, places) && i + 1 < s->to &&
            !p->tokens[i + 1].capital &&
            (strcmp(p->tokens[i - 1].key, "в") == 0 ||
             strcmp(p->tokens[i - 1].key, "по") == 0))
            return true;
    }
    return false;
}

bool
scope_is_plan(const struct prose *p, const struct sentence *s)
{
    static const char *const stems[] = {
        "планир",  "предполаг", "намеч",    "намерен", "ожида",   "рекоменд",
        "надеем",  "предстоит", "будущ",    "следующ", "должн",   "может",
        "могут",   "вправе",    "предел",   "норм",    "максим",  "миним",
        "допуск",  "если",      "средн",    "каждый",  "рассчитан",
        "хотел",   "хотим",     "необходим", "будет",  "будут",   "ежегодн",
        "ежемесяч", "еженедел", "вмеща",    NULL};

    if (tokens_have(p, s->from, s->to, stems))
        return true;
    return strstr(s->text, "не более") != NULL ||
           strstr(s->text, "не менее") != NULL ||
           strstr(s->text, "на одного") != NULL;
}

bool
scope_bars(const struct prose *p, size_t number)
{
    static const char *const before[] = {
        "по",      "до",        "от",        "на",        "свыше",
        "около",   "почти",     "примерно",  "более",     "менее",
        "больше",  "меньше",    "минимум",   "максимум",  "порядка",
        "еще",     "каждые",    "каждых",    "хотя",      "чем",
        "лучшие",  "лучших",    "новые",     "новых",     "первые",
        "первых",  "другие",    "остальные", "других",    "остальных",
        "нет",     "часть",     "этап",      "приложение", "форма",
        "лишь",    "только",    "сверх",     "плюс",      "класс",
        "кабинет", "кабинете",  "глава",     "статья",    "пункт",
        "пункте",  "телефону",  "телефон",   "страница",  NULL};
    const struct token *t;

    if (number == 0)
        return false;
    t = &p->tokens[number - 1];
    return t->kind == TOKEN_WORD && numbers_is_one_of(t->key, before);
}
