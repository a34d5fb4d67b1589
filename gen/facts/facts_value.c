/*
 * Members of values.  What a record has by its field table is found without
 * code; the tables below add what must be computed: the post held on the
 * scope's day, the class in its year, a number with its suffix.
 */
#include "facts/value.h"

#include <string.h>

#include "facts/value_int.h"
#include "workspace/requisite.h"

/** The computed members of a kind, and the field table behind it. */
struct member_set {
    const struct member *members;
    size_t n;
    const struct schema *schema;
};

static void
set_text(struct value *out, const char *text, struct pos at)
{
    out->kind = text == NULL ? VALUE_ABSENT : VALUE_TEXT;
    out->u.text = text;
    out->at = at;
}

static void
set_date(struct value *out, struct date d, struct pos at)
{
    out->kind = d.year == 0 ? VALUE_UNKNOWN : VALUE_DATE;
    out->u.date = d;
    out->at = at;
}

static void
set_whole(struct value *out, int64_t n, const char *noun)
{
    out->kind = VALUE_NUMBER;
    out->numeric = true;
    out->noun = noun;
    out->u.number = decimal_int(n);
}

/* ── persons ── */

static void
person_post(const struct fact_scope *s, const struct value *v,
            struct value *out)
{
    const struct person *p = v->u.person;
    const struct post *post = person_find_post(p, s->on);

    if (post == NULL) {
        out->at = p->posts.g.at;
        (void)(p->posts.n == 0 && value_of_given(&p->posts.g, out));
        return;
    }
    value_of_text(&post->title, out);
    out->forms = value_forms(&post->forms);
}

static void
person_year_class(const struct fact_scope *s, const struct value *v,
                  struct value *out)
{
    const struct person *p = v->u.person;

    if (value_of_given(&p->class_name.g, out))
        return;
    set_text(out, person_class(s->arena, s->w, p, s->year), p->class_name.g.at);
}

/* Where an entry of the list stands that says where one learns. */
static struct pos
unit_pos(const struct person *p)
{
    const struct record_list *lists[] = {&p->groups, &p->courses, &p->unions};

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i]->n > 0)
            return ((const struct unit_entry *)lists[i]->items)->name.g.at;
    return p->class_name.g.at;
}

/* «9Б класс», «группа ТЭ-21». */
static void
person_where(const struct fact_scope *s, const struct value *v,
             struct value *out)
{
    const struct person *p = v->u.person;

    set_text(out, person_unit(s->arena, s->w, p, s->year, s->on, CASE_NOM),
             unit_pos(p));
}

static void
person_last(const struct fact_scope *s, const struct value *v,
            struct value *out)
{
    set_text(out, person_last_name(v->u.person, s->on), v->u.person->g.at);
}

static void
person_first(const struct fact_scope *s, const struct value *v,
             struct value *out)
{
    (void)s;
    set_text(out, v->u.person->first_s, v->u.person->g.at);
}

static void
person_middle(const struct fact_scope *s, const struct value *v,
              struct value *out)
{
    (void)s;
    set_text(out, v->u.person->middle_s, v->u.person->g.at);
}

static void
person_age(const struct fact_scope *s, const struct value *v, struct value *out)
{
    const struct number_field *born = &v->u.person->birth_year;

    out->numeric = out->personal = true;
    out->noun = "год";
    if (value_of_given(&born->g, out))
        return;
    set_whole(out, s->on.year - born->n.units, "год");
}

static void
person_experience(const struct fact_scope *s, const struct value *v,
                  struct value *out)
{
    const struct date_field *since = &v->u.person->teaching_since;

    out->numeric = true;
    out->noun = "год";
    if (value_of_given(&since->g, out))
        return;
    set_whole(out, person_years_since(since->d, s->on), "год");
}

static void
person_kind(const struct fact_scope *s, const struct value *v,
            struct value *out)
{
    static const char *const words[] = {
        [PERSON_STAFF] = "работник",
        [PERSON_PUPIL] = "обучающийся",
        [PERSON_OUTSIDER] = "внешний",
    };

    (void)s;
    set_text(out, words[v->u.person->role], v->u.person->g.at);
}

/* «учитель химии» of staff, «5А» of pupils, post and work of outsiders. */
void
value_person_post_or_class(const struct fact_scope *s, const struct value *v,
                           struct value *out)
{
    const struct person *p = v->u.person;

    if (p->role != PERSON_PUPIL)
        person_post(s, v, out);
    else if (p->groups.n + p->courses.n + p->unions.n > 0)
        set_text(out, person_unit_brief(s->arena, s->w, p, s->year, s->on),
                 unit_pos(p));
    else
        person_year_class(s, v, out);
}

/* «фио», whether it is written in one key or in three. */
static void
person_itself(const struct fact_scope *s, const struct value *v,
              struct value *out)
{
    (void)s;
    *out = *v;
    out->name = "фио";
}

static const struct member person_members[] = {
    {"фио", person_itself},
    {"должность", person_post},
    {"класс", person_year_class},
    {"где_учится", person_where},
    {"должность_или_класс", value_person_post_or_class},
    {"фамилия", person_last},
    {"имя", person_first},
    {"отчество", person_middle},
    {"возраст", person_age},
    {"стаж", person_experience},
    {"роль", person_kind},
};

/* ── documents, organisation, periods ── */

static void
document_number(const struct fact_scope *s, const struct value *v,
                struct value *out)
{
    const struct doc_record *r = v->u.document;
    const struct given *g = &requisite_owner(r)->head.number.g;

    if (!value_of_given(g, out))
        set_text(out, requisite_number(s->arena, s->w, r), g->at);
}

static void
document_date(const struct fact_scope *s, const struct value *v,
              struct value *out)
{
    const struct doc_record *r = v->u.document;
    const struct given *g = &requisite_owner(r)->head.date.g;

    (void)s;
    if (!value_of_given(g, out))
        set_date(out, requisite_date(r), g->at);
}

static void
document_year(const struct fact_scope *s, const struct value *v,
              struct value *out)
{
    (void)s;
    out->kind = v->u.document->year == 0 ? VALUE_ABSENT : VALUE_YEAR;
    out->u.year = v->u.document->year;
}

static void
document_order(const struct fact_scope *s, const struct value *v,
               struct value *out)
{
    const struct doc_record *order = v->u.document->annex_to;

    (void)s;
    out->kind = order == NULL ? VALUE_ABSENT : VALUE_DOCUMENT;
    out->u.document = order;
}

static const struct member document_members[] = {
    {"номер", document_number},
    {"дата", document_date},
    {"учебный_год", document_year},
    {"утверждено", document_order},
};

/* In force on the scope's day. */
static bool
is_in_force(const struct fact_scope *s, const struct act *a)
{
    return !(a->from.g.is == GIVEN && date_compare(s->on, a->from.d) < 0) &&
           !(a->until.g.is == GIVEN && date_compare(s->on, a->until.d) > 0);
}

static void
act_in_force(const struct fact_scope *s, const struct value *v,
             struct value *out)
{
    out->kind = VALUE_BOOL;
    out->at = v->u.act->name.g.at;
    out->u.yes = is_in_force(s, v->u.act);
}

/* The norm that texts refer to: absent on a day before it, or after its act,
 * so that no document cites what was not yet, or no longer, the law. */
static void
act_norm(const struct fact_scope *s, const struct value *v, struct value *out)
{
    const struct act *a = v->u.act;

    value_of_text(&a->norm, out);
    if (!is_in_force(s, a) || (a->norm_from.g.is == GIVEN &&
                               date_compare(s->on, a->norm_from.d) < 0))
        out->kind = VALUE_ABSENT;
}

static const struct member act_members[] = {
    {"действует", act_in_force},
    {"норма", act_norm},
};

static void
org_full(const struct fact_scope *s, const struct value *v, struct value *out)
{
    const struct org_name *n = &s->w->school.name;

    (void)v;
    value_of_text(&n->full, out);
    out->forms = value_forms(&n->forms.full);
}

static void
org_in_text(const struct fact_scope *s, const struct value *v,
            struct value *out)
{
    const struct org_name *n = &s->w->school.name;

    if (n->in_text.g.is == ABSENT) {
        *out = *v;
        return;
    }
    value_of_text(&n->in_text, out);
    out->forms = value_forms(&n->forms.in_text);
}

static void
set_word(struct value *out, const struct counted_noun *noun,
         const struct given *g)
{
    set_text(out, noun != NULL ? noun->key : NULL, g->at);
}

static void
org_learner(const struct fact_scope *s, const struct value *v,
            struct value *out)
{
    (void)v;
    set_word(out, workspace_learner(s->w), &s->w->school.learner.g);
}

static void
org_unit(const struct fact_scope *s, const struct value *v, struct value *out)
{
    (void)v;
    set_word(out, workspace_unit(s->w), &s->w->school.unit.g);
}

static const struct member org_members[] = {
    {"обучающийся", org_learner},
    {"объединение", org_unit},
    {"полное", org_full},
    {"в_тексте", org_in_text},
};

static void
period_start(const struct fact_scope *s, const struct value *v,
             struct value *out)
{
    (void)s;
    set_date(out, v->u.period.start, v->at);
}

static void
period_end(const struct fact_scope *s, const struct value *v, struct value *out)
{
    (void)s;
    set_date(out, v->u.period.end, v->at);
}

static const struct member period_members[] = {
    {"начало", period_start},
    {"окончание", period_end},
};

static void
term_start(const struct fact_scope *s, const struct value *v, struct value *out)
{
    (void)s;
    set_date(out, v->u.term->p.start, v->at);
}

static void
term_end(const struct fact_scope *s, const struct value *v, struct value *out)
{
    (void)s;
    set_date(out, v->u.term->p.end, v->at);
}

static const struct member term_members[] = {
    {"начало", term_start},
    {"окончание", term_end},
};

static void
list_size(const struct fact_scope *s, const struct value *v, struct value *out)
{
    (void)s;
    set_whole(out, (int64_t)v->u.list.n, NULL);
    out->at = v->at;
}

static const struct member list_members[] = {{"всего", list_size}};

#define SET(table) (table), sizeof(table) / sizeof *(table)

/* The members of a value's kind; false when it has none of its own. */
static bool
find_members(const struct value *v, struct member_set *out)
{
    static const struct member_set sets[VALUE__MAX] = {
        [VALUE_PERSON] = {SET(person_members), &schema_person},
        [VALUE_ACT] = {SET(act_members), &schema_act},
        [VALUE_DOCUMENT] = {SET(document_members), &schema_head},
        [VALUE_ORG] = {SET(org_members), &schema_org_name},
        [VALUE_PERIOD] = {SET(period_members), NULL},
        [VALUE_TERM] = {SET(term_members), NULL},
        [VALUE_LIST] = {SET(list_members), NULL},
    };

    *out = sets[v->kind];
    if (v->kind == VALUE_RECORD) {
        out->schema = v->u.record.schema;
        if (out->schema == &schema_pair || out->schema == &schema_group) {
            out->members = value_pair_members;
            out->n = value_n_pair_members;
        }
    }
    return out->n > 0 || out->schema != NULL;
}

/* The struct behind a value, read by its field table. */
static const void *
value_data(const struct fact_scope *s, const struct value *v)
{
    switch (v->kind) {
    case VALUE_PERSON:
        return v->u.person;
    case VALUE_ACT:
        return v->u.act;
    case VALUE_DOCUMENT:
        return &v->u.document->head;
    case VALUE_ORG:
        return &s->w->school.name;
    case VALUE_RECORD:
        return v->u.record.data;
    default:
        return NULL;
    }
}

/* A member of a computed value: a node below it, a name of its year, a field
 * of the record it was made from. */
static bool
find_in_fact(const struct fact_scope *s, const struct fact *f,
             const char *segment, struct value *out)
{
    const struct fact *child = fact_find_child(f, segment);

    if (child != NULL) {
        *out = child->value;
        return true;
    }
    if (f->find != NULL)
        return f->find(s, f, segment, out);
    if (f->scope != NULL) {
        size_t bad;

        return facts_find(f->scope, &segment, 1, out, &bad);
    }
    return f->schema != NULL && f->record != NULL &&
           value_of_record(s, f->schema, f->record, segment, out);
}

/* A member of what is absent, unknown or empty is so too. */
static bool
find_in_absent(const struct fact_scope *s, const struct value *v,
               const char *segment, struct value *out)
{
    const struct schema *schema = v->u.record.schema;
    const struct field *f = NULL;
    const struct value person = {.kind = VALUE_PERSON};
    const struct value org = {.kind = VALUE_ORG};
    struct member_set set;

    (void)s;
    if ((schema == &schema_person && find_members(&person, &set)) ||
        (schema == &schema_org_name && find_members(&org, &set)))
        for (size_t i = 0; i < set.n && f == NULL; i++)
            if (fact_same(set.members[i].name, segment))
                schema = NULL;
    if (schema != NULL)
        f = schema_find_field(schema, segment);
    if (schema != NULL && f == NULL)
        return false;
    out->kind = v->kind;
    out->at = v->at;
    out->numeric =
        f != NULL && (f->type == FIELD_NUMBER || f->type == FIELD_COUNT);
    if (f != NULL && f->type == FIELD_RECORD)
        out->u.record.schema = f->sub;
    return true;
}

/* What a person does in the programme. */
static bool
find_work(const struct fact_scope *s, const struct value *v,
          const char *segment, struct value *out)
{
    for (size_t i = 0; i < value_n_work_members; i++) {
        if (!fact_same(value_work_members[i].name, segment))
            continue;
        value_work_members[i].find(s, v, out);
        out->personal |= v->personal;
        return true;
    }
    return false;
}

bool
value_find_member(const struct fact_scope *s, const struct value *v,
                  const char *segment, struct value *out)
{
    struct member_set set;

    memset(out, 0, sizeof *out);
    out->name = segment;
    if (v->fact != NULL && find_in_fact(s, v->fact, segment, out))
        return true;
    if (v->kind <= VALUE_EMPTY)
        return (v->fact == NULL || v->u.record.schema != NULL) &&
               find_in_absent(s, v, segment, out);
    if (!find_members(v, &set))
        return false;
    for (size_t i = 0; i < set.n; i++) {
        if (!fact_same(set.members[i].name, segment))
            continue;
        set.members[i].find(s, v, out);
        out->personal |= v->personal;
        return true;
    }
    if (set.schema != NULL &&
        value_of_record(s, set.schema, value_data(s, v), segment, out)) {
        out->personal |= v->personal;
        return true;
    }
    if (v->kind == VALUE_PERSON && find_work(s, v, segment, out))
        return true;
    if (v->name == NULL || !fact_same("имя", segment))
        return false;
    out->kind = VALUE_TEXT; /* the name of an entry of a map */
    out->at = v->at;
    out->u.text = v->name;
    return true;
}

/** Names in the making. */
struct names {
    const char **items;
    size_t n, cap;
};

static void
add_name(const struct fact_scope *s, struct names *l, const char *name)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->items[i], name) == 0)
            return;
    *ARENA_PUSH(s->arena, l->items, l->n, l->cap) = name;
}

static void
add_schema(const struct fact_scope *s, struct names *l,
           const struct schema *schema)
{
    for (size_t i = 0; schema != NULL && i < schema->n; i++) {
        const struct field *f = &schema->fields[i];

        /* a fact has its record's path less these: they are not offered */
        if ((f->flags & FIELD_HIDDEN) != 0 || f->type == FIELD_FORMS ||
            strcmp(f->key, "всего") == 0 || strcmp(f->key, "вопросы") == 0)
            continue;
        add_name(s, l, f->key);
    }
}

const char *const *
value_list_members(const struct fact_scope *s, const struct value *v, size_t *n)
{
    struct names l = {0};
    struct member_set set;
    const struct fact *f = v->fact;

    if (f != NULL && f->scope != NULL)
        return facts_list_names(f->scope, NULL, 0, n);
    if (f != NULL && f->find != NULL && f->n_children == 0)
        return facts_act_names(s, n);
    for (size_t i = 0; f != NULL && i < f->n_children; i++)
        add_name(s, &l, f->children[i].segment);
    for (size_t i = 0; f != NULL && i < f->n_extra; i++)
        add_name(s, &l, f->extra[i].segment);
    if (f != NULL)
        add_schema(s, &l, f->schema);
    if (find_members(v, &set)) {
        for (size_t i = 0; i < set.n; i++)
            add_name(s, &l, set.members[i].name);
        add_schema(s, &l, set.schema);
    }
    for (size_t i = 0; v->kind == VALUE_PERSON && i < value_n_work_members; i++)
        add_name(s, &l, value_work_members[i].name);
    *n = l.n;
    return l.items;
}

bool
value_is_true(const struct value *v)
{
    switch (v->kind) {
    case VALUE_ABSENT:
    case VALUE_UNKNOWN:
    case VALUE_EMPTY:
        return false;
    case VALUE_BOOL:
        return v->u.yes;
    case VALUE_LIST:
        return v->u.list.n > 0;
    case VALUE_GROUP:
        return v->u.group->n_children > 0 || v->u.group->record != NULL ||
               v->u.group->scope != NULL || v->u.group->find != NULL;
    default:
        return true;
    }
}
