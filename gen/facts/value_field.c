/*
 * Fields of records as values, driven by the field tables: what a template
 * sees of a record needs no code of its own.  Ids become what they name
 * (a document, an act, a work group), so that «пара.приказ» prints as an
 * order does and has its members.
 */
#include <string.h>

#include "base/table.h"
#include "facts/facts_int.h"

bool
value_of_given(const struct given *g, struct value *out)
{
    static const enum value_kind kinds[] = {
        [ABSENT] = VALUE_ABSENT,
        [UNKNOWN] = VALUE_UNKNOWN,
        [EMPTY] = VALUE_EMPTY,
    };

    out->at = g->at;
    if (g->is == GIVEN)
        return false;
    out->kind = kinds[g->is];
    return true;
}

struct value *
value_new_list(const struct fact_scope *s, size_t n, struct value *out)
{
    struct value *items = arena_array(s->arena, n > 0 ? n : 1, sizeof *items);

    out->kind = VALUE_LIST;
    out->u.list.items = items;
    out->u.list.n = n;
    return items;
}

void
value_of_text(const struct text_field *t, struct value *out)
{
    if (value_of_given(&t->g, out))
        return;
    out->kind = VALUE_TEXT;
    out->u.text = t->s;
}

const struct forms_field *
value_forms(const struct forms_field *f)
{
    return f->g.is == GIVEN ? f : NULL;
}

void
value_of_person(const struct person_field *p, struct value *out)
{
    if (value_of_given(&p->g, out)) {
        out->u.record.schema = &schema_person;
        return;
    }
    if (p->person != NULL) {
        out->kind = VALUE_PERSON;
        out->u.person = p->person;
    } else if (p->lost) {
        out->kind = VALUE_UNKNOWN;
        out->u.record.schema = &schema_person;
    } else {
        out->kind = VALUE_TEXT;
        out->u.text = p->s;
    }
}

void
value_of_persons(const struct fact_scope *s, const struct person_list *l,
                 struct value *out)
{
    struct value *items;

    if (value_of_given(&l->g, out))
        return;
    items = value_new_list(s, l->n, out);
    for (size_t i = 0; i < l->n; i++)
        value_of_person(&l->items[i], &items[i]);
}

/* The entry of a map of the year or of the whole programme, as a branch. */
static bool
find_branch(const struct fact_scope *s, const char *root, const char *name,
            struct value *out)
{
    const struct fact *f = facts_find_root(s, root);
    const struct fact *child = f == NULL ? NULL : fact_find_child(f, name);
    struct pos at = out->at;

    if (child == NULL)
        return false;
    *out = child->value;
    out->at = at;
    return true;
}

static bool
find_pair(const struct fact_scope *s, const char *code, struct value *out)
{
    const struct record_list *lists[] = {&s->own->pairs, &s->own->groups};

    for (size_t k = 0; k < 2; k++) {
        const struct pair *p = lists[k]->items;

        for (size_t i = 0; i < lists[k]->n; i++) {
            if (p[i].code.s == NULL || !fact_same(p[i].code.s, code))
                continue;
            out->kind = VALUE_RECORD;
            out->u.record.schema = k == 0 ? &schema_pair : &schema_group;
            out->u.record.data = &p[i];
            return true;
        }
    }
    return false;
}

static bool
find_document(const struct fact_scope *s, const char *id, struct value *out)
{
    bool ambiguous = false;
    const struct doc_record *d =
        workspace_find_document(s->w, s->year, id, &ambiguous);

    if (d == NULL)
        return false;
    out->kind = VALUE_DOCUMENT;
    out->u.document = d;
    return true;
}

static bool
find_act(const struct fact_scope *s, const char *id, struct value *out)
{
    const struct act *act = workspace_find_act(s->w, id);

    if (act == NULL)
        return false;
    out->kind = VALUE_ACT;
    out->u.act = act;
    return true;
}

/* What an id names; the text itself where it names nothing. */
static void
value_of_id(const struct fact_scope *s, enum link_kind link,
            const struct text_field *t, struct value *out)
{
    bool found = false;

    value_of_text(t, out);
    if (out->kind != VALUE_TEXT)
        return;
    switch (link) {
    case LINK_DOC:
        found = find_document(s, t->s, out);
        break;
    case LINK_ACT:
        found = find_act(s, t->s, out);
        break;
    case LINK_BASIS:
        found = find_act(s, t->s, out) || find_document(s, t->s, out);
        break;
    case LINK_PAIR:
        found = find_pair(s, t->s, out);
        break;
    case LINK_GROUP:
        found = find_branch(s, "рабочие_группы", t->s, out);
        break;
    case LINK_SURVEY:
        found = find_branch(s, "анкеты", t->s, out);
        break;
    case LINK_NONE:
    case LINK_FORM:
    case LINK__MAX:
        break;
    }
    if (!found)
        out->u.text = t->s;
}

static void
text_value(const struct fact_scope *s, const struct field *f, const void *p,
           struct value *out)
{
    value_of_id(s, f->link, p, out);
}

static void
texts_value(const struct fact_scope *s, const struct field *f, const void *p,
            struct value *out)
{
    const struct text_list *l = p;
    struct value *items;

    if (value_of_given(&l->g, out))
        return;
    items = value_new_list(s, l->n, out);
    for (size_t i = 0; i < l->n; i++)
        value_of_id(s, f->link, &l->items[i], &items[i]);
}

static void
number_value(const struct fact_scope *s, const struct field *f, const void *p,
             struct value *out)
{
    const struct number_field *n = p;

    (void)s;
    out->numeric = true;
    out->noun = f->noun;
    if (value_of_given(&n->g, out))
        return;
    out->kind = VALUE_NUMBER;
    out->u.number = n->n;
}

static void
bool_value(const struct fact_scope *s, const struct field *f, const void *p,
           struct value *out)
{
    const struct bool_field *b = p;

    (void)s;
    (void)f;
    if (value_of_given(&b->g, out))
        return;
    out->kind = VALUE_BOOL;
    out->u.yes = b->yes;
}

static void
date_value(const struct fact_scope *s, const struct field *f, const void *p,
           struct value *out)
{
    const struct date_field *d = p;

    (void)s;
    (void)f;
    if (value_of_given(&d->g, out))
        return;
    out->kind = VALUE_DATE;
    out->u.date = d->d;
}

static void
enum_value(const struct fact_scope *s, const struct field *f, const void *p,
           struct value *out)
{
    const struct enum_field *e = p;

    (void)s;
    (void)f;
    if (value_of_given(&e->g, out))
        return;
    out->kind = VALUE_TEXT;
    out->u.text = e->word;
}

static void
period_value(const struct fact_scope *s, const struct field *f, const void *p,
             struct value *out)
{
    const struct period_field *d = p;

    (void)s;
    (void)f;
    if (value_of_given(&d->g, out))
        return;
    out->kind = VALUE_PERIOD;
    out->u.period = d->p;
}

static void
term_value(const struct fact_scope *s, const struct field *f, const void *p,
           struct value *out)
{
    const struct term_field *t = p;

    (void)s;
    (void)f;
    if (value_of_given(&t->g, out))
        return;
    out->kind = VALUE_TERM;
    out->u.term = t;
}

static void
person_value(const struct fact_scope *s, const struct field *f, const void *p,
             struct value *out)
{
    const struct person_field *who = p;

    (void)f;
    value_of_person(who, out);
    if (out->kind == VALUE_TEXT)
        facts_find_role(s, who->s, out);
}

/* Where a table prints the role as written and not who bears it. */
static bool
is_duty(const char *key)
{
    return strcmp(key, "ответственный") == 0 ||
           strcmp(key, "соисполнители") == 0;
}

static void
persons_value(const struct fact_scope *s, const struct field *f, const void *p,
              struct value *out)
{
    const struct person_list *l = p;

    value_of_persons(s, l, out);
    if (out->kind != VALUE_LIST || is_duty(f->key))
        return;
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i].person == NULL && l->items[i].s != NULL &&
            !l->items[i].lost)
            facts_find_role(s, l->items[i].s,
                            (struct value *)&out->u.list.items[i]);
}

static void
record_value(const struct fact_scope *s, const struct field *f, const void *p,
             struct value *out)
{
    (void)s;
    /* every record begins with its `struct given` */
    if (value_of_given(p, out)) {
        out->u.record.schema = f->sub; /* whose members are absent too */
        return;
    }
    out->kind = VALUE_RECORD;
    out->u.record.schema = f->sub;
    out->u.record.data = p;
}

static void
set_record(const struct schema *schema, const void *data, struct value *out)
{
    const struct given *g = data;

    out->kind = VALUE_RECORD;
    out->at = g->at;
    out->u.record.schema = schema;
    out->u.record.data = data;
}

static void
records_value(const struct fact_scope *s, const struct field *f, const void *p,
              struct value *out)
{
    const struct record_list *l = p;
    struct value *items;

    if (value_of_given(&l->g, out))
        return;
    items = value_new_list(s, l->n, out);
    for (size_t i = 0; i < l->n; i++)
        set_record(f->sub, (const char *)l->items + i * f->sub->size,
                   &items[i]);
}

/* A map is a branch whose children are its records. */
static void
map_value(const struct fact_scope *s, const struct field *f, const void *p,
          struct value *out)
{
    const struct record_list *l = p;
    struct fact *branch;
    struct fact_list children = {0};

    if (value_of_given(&l->g, out))
        return;
    branch = ARENA_NEW(s->arena, struct fact);
    branch->path = branch->segment = f->key;
    fact_set_group(branch, l->g.at);
    for (size_t i = 0; i < l->n; i++) {
        const struct named *n =
            (const void *)((const char *)l->items + i * f->sub->size);
        struct fact *child = fact_add(s, branch, &children, n->name);

        set_record(f->sub, n, &child->value);
        child->value.name = n->name;
        child->schema = f->sub;
        child->record = n;
    }
    fact_close(branch, &children);
    *out = branch->value;
}

/* Case forms are looked at through the text they belong to. */
static void
forms_value(const struct fact_scope *s, const struct field *f, const void *p,
            struct value *out)
{
    (void)s;
    (void)f;
    (void)p;
    out->kind = VALUE_ABSENT;
}

/* The value of a field of a record. */
static void
value_of_field(const struct fact_scope *s, const struct field *f,
               const void *record, struct value *out)
{
    static void (*const by_type[])(const struct fact_scope *,
                                   const struct field *, const void *,
                                   struct value *) = {
        [FIELD_TEXT] = text_value,       [FIELD_NUMBER] = number_value,
        [FIELD_COUNT] = number_value,    [FIELD_BOOL] = bool_value,
        [FIELD_DATE] = date_value,       [FIELD_ENUM] = enum_value,
        [FIELD_PERIOD] = period_value,   [FIELD_TERM] = term_value,
        [FIELD_PERSON] = person_value,   [FIELD_ID] = text_value,
        [FIELD_FORMS] = forms_value,     [FIELD_TEXTS] = texts_value,
        [FIELD_PERSONS] = persons_value, [FIELD_IDS] = texts_value,
        [FIELD_RECORD] = record_value,   [FIELD_RECORDS] = records_value,
        [FIELD_MAP] = map_value,
    };
    TABLE_COVERS(by_type, FIELD__MAX);

    memset(out, 0, sizeof *out);
    out->name = f->key;
    by_type[f->type](s, f, (const char *)record + f->offset, out);
    out->personal = (f->flags & FIELD_PRIVATE) != 0;
}

bool
value_of_record(const struct fact_scope *s, const struct schema *schema,
                const void *record, const char *key, struct value *out)
{
    bool found = false;

    for (size_t i = 0; i < schema->n; i++) {
        const struct field *f = &schema->fields[i];

        if ((f->flags & FIELD_HIDDEN) != 0 || !fact_same(f->key, key))
            continue;
        /* of two rows with one key the one that was filled counts */
        if (found && out->kind != VALUE_ABSENT)
            continue;
        value_of_field(s, f, record, out);
        found = true;
    }
    return found;
}
