/*
 * Which columns a table shows when the block does not say: those of the
 * document's head (`столбцы`), of the road map's own `столбцы`, else the
 * usual ones of the data.
 */
#include <string.h>

#include "base/arena.h"
#include "blocks/blocks_int.h"

/* Up to how many columns are usual. */
#define MAX_USUAL 10

static const struct {
    const char *data; /* how the expression starts */
    const char *paths[MAX_USUAL];
} usual[] = {
    {"формы",
     {"название", "участники", "наставники", "наставляемые", "пары", "группы"}},
    {"годы", {"учебный_год", "участники", "наставники", "наставляемые"}},
    {"дорожная_карта.невыполненные",
     {"название", "срок", "причина", "перенесено"}},
    {"дорожная_карта",
     {"номер", "название", "срок", "ответственный", "результат"}},
    {"целевые_показатели", {"название", "план", "факт", "отклонение"}},
    {"показатели", {"название", "было", "стало", "изменение"}},
    {"свои", {"название", "значение"}},
    {"мероприятия", {"название", "дата", "участники"}},
    {"обучение", {"название", "часы", "дата"}},
    {"пары",
     {"код", "наставник", "должность_наставника", "наставляемый",
      "должность_или_класс", "название_формы", "сроки"}},
    {"группы",
     {"код", "наставники", "наставляемые", "название_формы", "сроки"}},
    {"пара",
     {"код", "название_формы", "наставник", "должность_наставника",
      "наставляемый", "должность_или_класс", "сроки"}},
    {"паспорт",
     {"основания", "цель", "задачи", "сроки", "куратор",
      "ожидаемые_результаты"}},
};

const char *const *
columns_usual(const char *data)
{
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        size_t n = strlen(usual[i].data);

        if (strncmp(data, usual[i].data, n) == 0 &&
            strchr(" .|", data[n]) != NULL)
            return usual[i].paths;
    }
    return NULL;
}

/* A list of columns from words. */
static void
push_column(struct arena *a, struct record_list *out, size_t *cap,
            const char *path, struct pos at)
{
    struct column *items = out->items, *c;

    c = ARENA_PUSH(a, items, out->n, *cap);
    c->data.g.is = GIVEN;
    c->data.g.at = at;
    c->data.s = path;
    out->items = items;
}

static const struct text_list *
roadmap_columns(const struct eval *e)
{
    const struct year *y;

    if (e->workspace == NULL || e->scope == NULL)
        return NULL;
    y = workspace_find_year(e->workspace, facts_year(e->scope));
    if (y != NULL && y->has_programme &&
        y->programme->roadmap.columns.g.is == GIVEN)
        return &y->programme->roadmap.columns;
    if (e->workspace->programme != NULL &&
        e->workspace->programme->roadmap.columns.g.is == GIVEN)
        return &e->workspace->programme->roadmap.columns;
    return NULL;
}

static bool
of_roadmap(struct block *b, const struct grid *g, struct record_list *out)
{
    const struct text_list *words =
        g->groups != NULL ? roadmap_columns(b->e) : NULL;
    size_t cap = 0;

    for (size_t i = 0; words != NULL && i < words->n; i++)
        if (words->items[i].g.is == GIVEN)
            push_column(b->e->arena, out, &cap, words->items[i].s,
                        words->items[i].g.at);
    return out->n > 0;
}

static bool
of_data(struct block *b, const struct grid *g, struct record_list *out)
{
    const char *const *paths = columns_usual(g->data);
    size_t cap = 0;

    for (size_t i = 0; paths != NULL && i < MAX_USUAL && paths[i] != NULL; i++)
        push_column(b->e->arena, out, &cap, paths[i], b->src->at);
    return out->n > 0;
}

bool
columns_choose(struct block *b, const struct grid *g,
               const struct record_list *own, struct record_list *out)
{
    const struct doc_record *r = b->e->record;

    *out = *own;
    if (own->g.is == GIVEN && own->n > 0)
        return true;
    *out = (struct record_list){.n = 0};
    if (r != NULL && r->head.columns.g.is == GIVEN && r->head.columns.n > 0) {
        *out = r->head.columns;
        return true;
    }
    if (of_roadmap(b, g, out) || of_data(b, g, out))
        return true;
    diag(b->e->diags, DIAG_BLOCK_KEYS, b->src->at,
         "в блоке «%s» не сказано, какие столбцы показать", b->src->name);
    diag_hint(b->e->diags, "добавьте «столбцы: [название, …]»");
    return false;
}
