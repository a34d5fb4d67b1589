/*
 * Variables of the language that a document brings along: `документ` (its own
 * head), `приложения`, `группа` (the working group an order creates),
 * `исключённые` (pairs that an order ends), `изменяемый` (the document it
 * changes), `поимённо` (the year has pairs or groups by name).  для_каждого
 * adds its own, see compose.c.
 */
#include <string.h>

#include "base/utf8.h"
#include "compose/compose.h"
#include "records/records.h"
#include "workspace/requisite.h"

void
compose_set_var(struct eval *e, const char *name, struct value v)
{
    struct eval_var *var =
        ARENA_PUSH(e->arena, e->vars, e->n_vars, e->cap_vars);

    var->name = name;
    var->value = v;
}

/** An annex as templates list it. */
struct annex_item {
    struct given g;
    struct text_field title; /* «положение о системе …» */
    struct text_field reference; /* «приложение № 1» */
};

static const struct field annex_fields[] = {
    FIELD_ROW(annex_item, TEXT, "название", title,
              "Вид и заголовок приложения."),
    FIELD_ROW(annex_item, TEXT, "ссылка", reference, "«приложение № 1»."),
};
static SCHEMA(schema_annex, annex_item, annex_fields, "приложение",
              "Приложение к приказу.");

static struct text_field
make_text(struct pos at, const char *s)
{
    return (struct text_field){.g = {.is = GIVEN, .at = at, .key = at}, .s = s};
}

static struct value
record_value(const struct schema *schema, const void *data, struct pos at)
{
    struct value v = {.kind = VALUE_RECORD, .at = at};

    v.u.record.schema = schema;
    v.u.record.data = data;
    return v;
}

/* «положение о системе наставничества»: word and title on one line. */
static const char *
annex_title(struct compose *c, const struct doc_record *r)
{
    struct eval inner = *c->e;
    struct compose annex;
    const char *title, *rest;
    char first[5] = {0};
    unsigned cp;

    if (!compose_start(&annex, &inner, r))
        return r->stem;
    title = head_title(&annex);
    if (!annex.kind->title_joins && annex.word != NULL)
        return arena_printf(inner.arena, "%s «%s»", annex.word, title);
    rest = title;
    cp = utf8_next(&rest, title + strlen(title));
    utf8_encode(utf8_lower(cp), first);
    return arena_printf(inner.arena, "%s%s", first, rest);
}

static void
set_annexes(struct compose *c)
{
    const struct text_list *list = &c->record->head.annexes;
    struct arena *a = c->e->arena;
    struct value *items = arena_array(a, list->n + 1, sizeof *items);
    struct value v = {.kind = VALUE_ABSENT};
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct doc_record *r =
            list->items[i].g.is == GIVEN
                ? office_find_document(c, list->items[i].s)
                : NULL;
        struct annex_item *item;
        struct pos at = list->items[i].g.at;

        if (r == NULL)
            continue;
        item = ARENA_NEW(a, struct annex_item);
        item->g = (struct given){.is = GIVEN, .at = at, .key = at};
        item->title =
            make_text(at, r->src != NULL ? annex_title(c, r) : r->head.title.s);
        item->reference = make_text(
            at, list->n > 1 ? arena_printf(a, "приложение № %zu", n + 1)
                            : "приложение");
        items[n++] = record_value(&schema_annex, item, at);
    }
    if (n > 0) {
        v.kind = VALUE_LIST;
        v.u.list.items = items;
        v.u.list.n = n;
    }
    compose_set_var(c->e, "приложения", v);
}

static const struct programme *
find_programme(const struct compose *c)
{
    const struct year *y =
        workspace_find_year(c->e->workspace, c->record->year);

    if (y != NULL && y->has_programme)
        return y->programme;
    return c->e->workspace->programme;
}

/* An empty key is a gap, and so is whatever is taken from it. */
static bool
set_gap(struct compose *c, const char *name, const struct given *g,
        const struct schema *schema)
{
    struct value v = {.kind = VALUE_EMPTY, .at = g->at, .name = name};

    if (g->is != EMPTY)
        return false;
    v.u.record.schema = schema;
    compose_set_var(c->e, name, v);
    return true;
}

static void
set_group(struct compose *c)
{
    const struct text_field *f = &c->record->head.group;
    const struct programme *p = find_programme(c);
    const struct work_group *groups = p != NULL ? p->work_groups.items : NULL;

    if (set_gap(c, "группа", &f->g, &schema_work_group) || f->g.is != GIVEN ||
        p == NULL)
        return;
    for (size_t i = 0; i < p->work_groups.n; i++)
        if (strcmp(groups[i].name.name, f->s) == 0)
            compose_set_var(
                c->e, "группа",
                record_value(&schema_work_group, &groups[i], f->g.at));
}

/* The pairs and groups whose codes `исключить` lists. */
static void
set_excluded(struct compose *c)
{
    const struct text_list *codes = &c->record->head.exclude;
    const struct programme *p = find_programme(c);
    struct arena *a = c->e->arena;
    struct value *items;
    struct value v = {.kind = VALUE_LIST};
    size_t n = 0;

    if (codes->g.is != GIVEN || p == NULL) {
        v.kind = VALUE_ABSENT;
        compose_set_var(c->e, "исключённые", v);
        return;
    }
    items = arena_array(a, codes->n + 1, sizeof *items);
    for (size_t i = 0; i < codes->n; i++) {
        const struct record_list *lists[] = {&p->pairs, &p->groups};

        for (size_t k = 0; k < 2; k++) {
            const struct pair *pairs = lists[k]->items;

            for (size_t j = 0; j < lists[k]->n; j++)
                if (pairs[j].code.s != NULL && codes->items[i].s != NULL &&
                    strcmp(pairs[j].code.s, codes->items[i].s) == 0)
                    items[n++] =
                        record_value(k == 0 ? &schema_pair : &schema_group,
                                     &pairs[j], codes->items[i].g.at);
        }
    }
    v.u.list.items = items;
    v.u.list.n = n;
    compose_set_var(c->e, "исключённые", v);
}

/* The questionnaire that `анкета` names. */
static void
set_survey(struct compose *c)
{
    const struct text_field *f = &c->record->head.survey;
    const struct programme *p = find_programme(c);
    const struct survey *list = p != NULL ? p->surveys.items : NULL;

    if (set_gap(c, "анкета", &f->g, &schema_survey) || f->g.is != GIVEN ||
        p == NULL)
        return;
    for (size_t i = 0; i < p->surveys.n; i++)
        if (strcmp(list[i].name.name, f->s) == 0)
            compose_set_var(c->e, "анкета",
                            record_value(&schema_survey, &list[i], f->g.at));
}

/* The pair or group that `пара` names. */
static void
set_pair(struct compose *c)
{
    const struct text_field *f = &c->record->head.pair;
    const struct programme *p = find_programme(c);

    if (set_gap(c, "пара", &f->g, &schema_pair) || f->g.is != GIVEN ||
        p == NULL)
        return;
    for (int k = 0; k < 2; k++) {
        const struct record_list *list = k == 0 ? &p->pairs : &p->groups;
        const struct pair *pairs = list->items;

        for (size_t i = 0; i < list->n; i++)
            if (pairs[i].code.s != NULL && strcmp(pairs[i].code.s, f->s) == 0)
                compose_set_var(
                    c->e, "пара",
                    record_value(k == 0 ? &schema_pair : &schema_group,
                                 &pairs[i], f->g.at));
    }
}

/* The document that `изменяет` or `отменяет` names. */
static void
set_changed(struct compose *c)
{
    const struct doc_head *h = &c->record->head;
    const struct text_field *f =
        h->changes.g.is == GIVEN ? &h->changes : &h->repeals;
    struct value v = {.kind = VALUE_DOCUMENT, .at = f->g.at};

    if (f->g.is != GIVEN)
        return;
    v.u.document = office_find_document(c, f->s);
    if (v.u.document != NULL)
        compose_set_var(c->e, "изменяемый", v);
}

/* True where the year has pairs or groups by name, not totals only. */
static void
set_by_name(struct compose *c)
{
    const struct programme *p = find_programme(c);
    struct value v = {.kind = VALUE_ABSENT};

    if (p != NULL && p->pairs.n + p->groups.n > 0) {
        v.kind = VALUE_BOOL;
        v.u.yes = true;
    }
    compose_set_var(c->e, "поимённо", v);
}

void
compose_set_vars(struct compose *c)
{
    const struct doc_record *r = c->record;

    const struct school *school = &c->e->workspace->school;

    compose_set_var(c->e, "документ",
                    record_value(&schema_head, &r->head, r->head.kind.g.at));
    compose_set_var(
        c->e, "реквизиты",
        record_value(&schema_details, &school->details, school->details.g.at));
    set_annexes(c);
    set_group(c);
    set_excluded(c);
    set_changed(c);
    set_survey(c);
    set_pair(c);
    set_by_name(c);
}
