/* Road map, events and training. */
#include <string.h>

#include "base/utf8.h"
#include "facts/facts_int.h"

/* ── road map ── */

enum item_done { DONE_UNSAID, DONE_NO, DONE_PART, DONE_YES };

/* What «выполнено» says by the scope's day: a later date is not done yet. */
static enum item_done
item_done(const struct fact_scope *s, const struct roadmap_item *item)
{
    struct date d;

    if (item->done.g.is != GIVEN)
        return DONE_UNSAID;
    if (fact_same(item->done.s, "да"))
        return DONE_YES;
    if (fact_same(item->done.s, "нет"))
        return DONE_NO;
    if (date_parse(item->done.s, strlen(item->done.s), &d))
        return date_compare(d, s->on) <= 0 ? DONE_YES : DONE_NO;
    return DONE_PART;
}

/** Counts of a road map. */
struct map_counts {
    int64_t all, yes, part, unsaid;
    struct value *open; /* not done, as records */
    size_t n_open;
};

static const struct roadmap *
find_roadmap(const struct fact_scope *s)
{
    return s->own->roadmap.g.is != ABSENT || s->below_year ? &s->own->roadmap
                                                           : &s->root->roadmap;
}

static void
count_items(const struct fact_scope *s, const struct roadmap *map,
            struct map_counts *c)
{
    const struct roadmap_stage *stages = map->stages.items;
    size_t n = 0;

    memset(c, 0, sizeof *c);
    for (size_t i = 0; i < map->stages.n; i++)
        n += stages[i].items.n;
    c->open = arena_array(s->arena, n + 1, sizeof *c->open);
    for (size_t i = 0; i < map->stages.n; i++) {
        const struct roadmap_item *items = stages[i].items.items;

        for (size_t j = 0; j < stages[i].items.n; j++) {
            enum item_done done = item_done(s, &items[j]);

            c->all++;
            c->yes += done == DONE_YES;
            c->part += done == DONE_PART;
            c->unsaid += done == DONE_UNSAID;
            if (done == DONE_YES)
                continue;
            c->open[c->n_open].kind = VALUE_RECORD;
            c->open[c->n_open].at = items[j].g.at;
            c->open[c->n_open].u.record.schema = &schema_roadmap_item;
            c->open[c->n_open++].u.record.data = &items[j];
        }
    }
}

/* The declared number of done items: a number or «полностью». */
static void
set_declared_done(const struct fact_scope *s, struct fact *f,
                  const struct roadmap_totals *t)
{
    struct decimal n;
    const char *word = t->done.s;

    if (t->done.g.is == GIVEN && decimal_parse(word, strlen(word), &n))
        fact_set_number(f, n, "пункт");
    else if (t->done.g.is == GIVEN && fact_same(word, "полностью") &&
             t->items.g.is == GIVEN)
        fact_set_number(f, t->items.n, "пункт");
    else
        fact_set_unknown(f, "пункт", "число выполненных пунктов не указано");
    fact_add_source(s, f, t->done.g.at);
}

static void
add_declared(const struct fact_scope *s, struct fact *out, struct fact_list *l,
             const struct roadmap *map)
{
    const struct roadmap_totals *t = &map->totals;

    fact_set_field(s, fact_add(s, out, l, "всего"), &t->items, "пункт");
    set_declared_done(s, fact_add(s, out, l, "выполнено"), t);
    fact_set_unknown(fact_add(s, out, l, "частично"), "пункт", NULL);
}

static void
add_counted(const struct fact_scope *s, struct fact *out, struct fact_list *l,
            const struct roadmap *map)
{
    struct map_counts c;
    struct fact *f;

    count_items(s, map, &c);
    f = fact_add(s, out, l, "всего");
    fact_set_number(f, decimal_int(c.all), "пункт");
    f->formula = "число пунктов";
    fact_add_source(s, f, map->stages.g.at);
    f = fact_add(s, out, l, "выполнено");
    if (c.unsaid < c.all || c.all == 0)
        fact_set_number(f, decimal_int(c.yes), "пункт");
    else
        fact_set_unknown(f, "пункт", "ни у одного пункта нет «выполнено»");
    f->formula = "пункты с «выполнено: да» или с датой не позже дня документа";
    fact_add_source(s, f, map->stages.g.at);
    f = fact_add(s, out, l, "частично");
    if (c.unsaid < c.all || c.all == 0)
        fact_set_number(f, decimal_int(c.part), "пункт");
    else
        fact_set_unknown(f, "пункт", "ни у одного пункта нет «выполнено»");
    f = fact_add(s, out, l, "невыполненные");
    f->value.kind = c.unsaid == c.all && c.all > 0 ? VALUE_UNKNOWN : VALUE_LIST;
    f->value.at = map->stages.g.at;
    f->value.u.list.items = c.open;
    f->value.u.list.n = c.n_open;
}

void
fact_make_roadmap(const struct fact_scope *s, struct fact *out)
{
    const struct roadmap *map = find_roadmap(s);
    struct fact_list l = {0};

    fact_set_map(out, &map->g);
    out->schema = &schema_roadmap;
    out->record = map;
    if (map->stages.g.is == GIVEN)
        add_counted(s, out, &l, map);
    else
        add_declared(s, out, &l, map);
    fact_set_share(s, fact_add(s, out, &l, "доля"), &l.items[1].value,
                   &l.items[0].value);
    l.items[l.n - 1].formula = "выполнено / всего";
    fact_close(out, &l);
}

/* ── sums over records ── */

/* A sum of fields of which each must be given. */
struct field_sum {
    int64_t n;
    struct decimal sum;
    bool known;
};

static void
sum_add(struct field_sum *sum, const struct number_field *f)
{
    if (f->g.is == GIVEN)
        sum->sum = decimal_add(sum->sum, f->n);
    else
        sum->known = false;
    sum->n++;
}

static void
add_sum(const struct fact_scope *s, struct fact *parent, struct fact_list *l,
        const char *segment, const struct field_sum *sum, const char *noun,
        const char *formula)
{
    struct fact *f = fact_add(s, parent, l, segment);

    f->flow = true;
    if (sum->known && sum->n > 0)
        fact_set_number(f, sum->sum, noun);
    else
        fact_set_unknown(
            f, noun, sum->n == 0 ? "записей нет" : "указано не у всех записей");
    if (f->formula == NULL)
        f->formula = formula;
}

/* ── events ── */

/* The number of participants: given, else the named ones. */
static void
set_present(const struct fact_scope *s, struct fact *f, const struct event *e)
{
    if (e->members.g.is == ABSENT && e->present.g.is == GIVEN) {
        fact_set_number(f, decimal_int((int64_t)e->present.n), "участник");
        f->formula = "число названных в «присутствовали»";
        fact_add_source(s, f, e->present.g.at);
    } else {
        fact_set_field(s, f, &e->members, "участник");
    }
}

static void
make_event(const struct fact_scope *s, struct fact *f, const struct event *e)
{
    struct fact_list l = {0};
    struct fact *n;

    fact_set_group(f, e->name.g.at);
    f->schema = &schema_event;
    f->record = e;
    n = fact_add(s, f, &l, "количество");
    n->flow = true;
    if (e->count.g.is == ABSENT) {
        fact_set_number(n, decimal_int(1), "мероприятие");
        n->formula = "одна запись — одно мероприятие";
        fact_add_source(s, n, e->name.g.at);
    } else {
        fact_set_field(s, n, &e->count,
                       fact_known_noun(s, e->kind.s, "мероприятие"));
    }
    n = fact_add(s, f, &l, "участники");
    set_present(s, n, e);
    n->flow = true;
    fact_close(f, &l);
}

/* An event of a name that an earlier year has too adds up with it. */
static void
add_event(const struct fact_scope *s, const struct fact *out,
          struct fact_list *l, struct map *places, const struct event *e)
{
    const char *name = utf8_fold(s->arena, e->name.name, strlen(e->name.name));
    size_t place = (uintptr_t)map_find(places, name);
    struct fact again = {.path = out->path};
    struct fact_list one = {0};

    if (place > 0) {
        make_event(s, fact_add(s, &again, &one, e->name.name), e);
        facts_merge(s, &l->items[place - 1], &one.items[0], 0);
        return;
    }
    make_event(s, fact_add(s, out, l, e->name.name), e);
    map_set(places, name, (void *)(uintptr_t)l->n);
}

static void
sum_events(const struct fact_list *l, struct field_sum *count,
           struct field_sum *members)
{
    for (size_t i = 0; i < l->n; i++) {
        const struct fact *kids = l->items[i].children;
        const struct event *e = l->items[i].record;
        struct number_field f = {{0}, {0, 0}};

        f.g.is = kids[0].value.kind == VALUE_NUMBER ? GIVEN : UNKNOWN;
        f.n = kids[0].value.u.number;
        sum_add(count, &f);
        /* of several at once nobody counts who came */
        if (e->count.g.is == GIVEN && kids[1].value.kind != VALUE_NUMBER)
            continue;
        f.g.is = kids[1].value.kind == VALUE_NUMBER ? GIVEN : UNKNOWN;
        f.n = kids[1].value.u.number;
        sum_add(members, &f);
    }
}

void
fact_make_events(const struct fact_scope *s, struct fact *out)
{
    struct field_sum count = {.known = true}, members = {.known = true};
    struct fact_list l = {0}, sums = {0};
    struct map places = {.arena = s->arena}; /* of a name, from 1 */
    const void *const *events;
    struct given g;
    size_t n;

    events = facts_entries(s, offsetof(struct programme, events),
                           sizeof(struct event), true, &n, &g);
    fact_set_map(out, &g);
    for (size_t i = 0; i < n; i++)
        add_event(s, out, &l, &places, events[i]);
    sum_events(&l, &count, &members);
    fact_close(out, &l);
    add_sum(s, out, &sums, "всего", &count, "мероприятие",
            "сумма количеств; запись без количества — одно");
    fact_set_number(fact_add(s, out, &sums, "записей"),
                    decimal_int((int64_t)l.n), "строка");
    add_sum(s, out, &sums, "участники", &members, "участник",
            "сумма участников по мероприятиям (не разные люди)");
    fact_close_extra(out, &sums);
}

/* ── training ── */

/* Adds the listeners to the set of persons seen; false when a word stands
 * for people whose number is not known. */
static bool
add_listeners(const struct fact_scope *s, const struct training *t, bool *seen,
              int64_t *n)
{
    const struct tally *total = &facts_tallies(s)->total;

    if (t->listeners.g.is != GIVEN)
        return false;
    for (size_t i = 0; i < t->listeners.n; i++) {
        const struct person_field *f = &t->listeners.items[i];
        struct person_set both[2] = {total->mentors, total->mentees};
        size_t kind = f->s != NULL && fact_same(f->s, "наставляемые");

        if (f->person == NULL && f->s != NULL && total->listed &&
            (fact_same(f->s, "наставники") || kind == 1)) {
            for (size_t j = 0; j < s->w->n_people; j++)
                if (person_set_has(&both[kind], s->w->people[j]) && !seen[j]) {
                    seen[j] = true;
                    (*n)++;
                }
        } else if (f->person == NULL || f->person->number >= s->w->n_people) {
            return false;
        } else if (!seen[f->person->number]) {
            seen[f->person->number] = true;
            (*n)++;
        }
    }
    return true;
}

static void
set_listeners(struct fact *f, bool known, int64_t n)
{
    f->formula = "разные люди среди слушателей";
    if (known)
        fact_set_number(f, decimal_int(n), "слушатель");
    else
        fact_set_unknown(f, "слушатель", "слушатели названы не поимённо");
}

static void
make_training(const struct fact_scope *s, struct fact *f,
              const struct training *t)
{
    bool *seen = arena_array(s->arena, s->w->n_people + 1, sizeof *seen);
    struct fact_list l = {0};
    int64_t n = 0;
    bool known = add_listeners(s, t, seen, &n);

    fact_set_group(f, t->name.g.at);
    f->schema = &schema_training;
    f->record = t;
    set_listeners(fact_add(s, f, &l, "всего"), known, n);
    fact_add_source(s, &l.items[0], t->listeners.g.at);
    fact_close(f, &l);
}

void
fact_make_trainings(const struct fact_scope *s, struct fact *out)
{
    struct field_sum hours = {.known = true};
    bool *seen = arena_array(s->arena, s->w->n_people + 1, sizeof *seen);
    struct fact_list l = {0}, sums = {0};
    const void *const *all;
    bool known = true;
    int64_t people = 0;
    struct given g;
    struct fact *f;
    size_t n;

    all = facts_entries(s, offsetof(struct programme, trainings),
                        sizeof(struct training), true, &n, &g);
    fact_set_map(out, &g);
    for (size_t i = 0; i < n; i++) {
        const struct training *t = all[i];

        make_training(s, fact_add(s, out, &l, t->name.name), t);
        known &= add_listeners(s, t, seen, &people);
        sum_add(&hours, &t->hours);
    }
    fact_close(out, &l);
    f = fact_add(s, out, &sums, "всего");
    if (g.is == GIVEN)
        fact_set_number(f, decimal_int((int64_t)n), "программа");
    else
        fact_set_unknown(f, "программа", "обучение не записано");
    f->formula = "число записей";
    set_listeners(fact_add(s, out, &sums, "слушатели"), known && n > 0, people);
    add_sum(s, out, &sums, "часы", &hours, "час", "сумма часов");
    fact_close_extra(out, &sums);
}
