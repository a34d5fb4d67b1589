/*
 * A card: one record as a table of two columns, what and its value.  «паспорт»
 * is the programme's own card.  What a record does not have is left out.
 */
#include <string.h>

#include "base/arena.h"
#include "blocks/blocks_int.h"

/* Words for lines whose key says too little. */
static const struct {
    const char *key, *title;
} titles[] = {
    {"название_формы", "Форма наставничества"},
    {"код", "Номер пары"},
    {"должность_наставника", "Должность (класс) наставника"},
    {"должность_или_класс", "Должность (класс) наставляемого"},
    {"основания", "Основания разработки"},
    {"цель", "Цель программы"},
    {"задачи", "Задачи программы"},
    {"сроки", "Сроки реализации"},
    {"куратор", "Куратор программы"},
    {"ожидаемые_результаты", "Ожидаемые результаты"},
};

/* Parts of a path; facts lie less deep. */
#define MAX_PARTS 8

/* A fact by its path, without a message when there is none. */
static bool
find_fact(struct block *b, const struct text_field *data, struct value *out)
{
    const char *segments[MAX_PARTS], *path = data->s;
    size_t n = 0, bad;

    while (*path != '\0' && n < MAX_PARTS) {
        size_t len = strcspn(path, ".");

        segments[n++] = arena_strndup(b->e->arena, path, len);
        path += len + (path[len] == '.');
    }
    if (*path != '\0') {
        diag(b->e->diags, DIAG_BLOCK_COLUMN, data->g.at,
             "в пути «%s» больше %d частей", data->s, MAX_PARTS);
        diag_hint(b->e->diags, "например: формы.педагоги.наставники");
        return false;
    }
    return b->e->scope != NULL &&
           facts_find(b->e->scope, segments, n, out, &bad);
}

bool
card_is(struct block *b, const char *data, struct value *out)
{
    for (size_t i = b->e->n_vars; i-- > 0;)
        if (strcmp(b->e->vars[i].name, data) == 0) {
            *out = b->e->vars[i].value;
            return out->kind == VALUE_RECORD || out->kind == VALUE_PERSON;
        }
    *out = (struct value){.kind = VALUE_ABSENT};
    return strcmp(data, "паспорт") == 0;
}

static const char *
title_of(struct block *b, const struct column *c)
{
    if (c->title.g.is == GIVEN)
        return inline_string(b->e, b->src->expansion, c->title.s,
                             strlen(c->title.s));
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i].key, c->data.s) == 0)
            return grid_with_unit(b, titles[i].title);
    return grid_with_unit(b, grid_humanize(b->e->arena, c->data.s));
}

void
card_add(struct block *b, struct doc_node *table, const struct value *record,
         const struct record_list *columns)
{
    const struct column *items = columns->items;
    struct arena *a = b->e->arena;

    table->u.table.n_cols = 2;
    table->u.table.summary = "Название строки и её значение.";
    for (size_t i = 0; i < columns->n; i++) {
        struct value v = {0};
        bool found = record->kind == VALUE_ABSENT
                         ? find_fact(b, &items[i].data, &v)
                         : grid_find_cell(b, record, items[i].data.s, &v);
        struct doc_node *row, *cell;

        if (!found || v.kind == VALUE_ABSENT || v.kind == VALUE_UNKNOWN ||
            (v.personal && !edition_shows_private(b->e)))
            continue;
        row = doc_new(a, DOC_ROW, b->src->at);
        doc_append(table, row);
        cell = table_add_text(a, row, b->src->at, ALIGN_LEFT,
                              title_of(b, &items[i]));
        cell->u.cell.scope = SCOPE_ROW;
        cell = table_add_cell(a, row, v.at, ALIGN_LEFT);
        (void)table_fill_cell(b->e, cell, &v);
    }
}
