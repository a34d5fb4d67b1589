/*
 * Names of records: documents, acts, forms, pairs, groups, surveys.  One row
 * per kind of link says how a name is found, what names there are and what to
 * say when it is not among them.
 */
#include "workspace/link_int.h"

#include "schema/field_int.h"

#include <string.h>

#include "base/arena.h"

/* Names for a hint; the arrays live in the arena of the workspace. */
struct names {
    const char **list;
    size_t n, cap;
};

static void
add_name(struct linker *l, struct names *names, const char *name)
{
    if (name != NULL)
        *ARENA_PUSH(l->w->arena, names->list, names->n, names->cap) = name;
}

static void
list_documents(struct linker *l, struct names *names)
{
    for (size_t i = 0; i < l->w->n_documents; i++)
        add_name(l, names, l->w->documents[i]->stem);
}

static void
list_acts(struct linker *l, struct names *names)
{
    const struct catalog *c = l->w->catalog;

    for (size_t i = 0; i < l->w->n_acts; i++)
        add_name(l, names, l->w->act_list[i].name.name);
    for (size_t i = 0; c != NULL && i < c->n_acts; i++)
        add_name(l, names, c->act_list[i].name.name);
}

static void
list_basis(struct linker *l, struct names *names)
{
    list_acts(l, names);
    list_documents(l, names);
}

static bool
find_document(struct linker *l, const struct text_field *at)
{
    bool ambiguous;

    if (workspace_find_document(l->w, l->year, at->s, &ambiguous) != NULL)
        return true;
    if (!ambiguous)
        return false;
    diag(l->d, DIAG_LINK_AMBIGUOUS, at->g.at,
         "документ «%s» есть в нескольких годах", at->s);
    diag_hint(l->d, "назовите год: 2022-2023/%s", at->s);
    return true;
}

static bool
find_act(struct linker *l, const struct text_field *at)
{
    return workspace_find_act(l->w, at->s) != NULL;
}

static bool
find_basis(struct linker *l, const struct text_field *at)
{
    return strchr(at->s, ' ') != NULL || find_act(l, at) ||
           find_document(l, at);
}

/* An entry of a map by its name: all these structs begin with `named`. */
static void *
find_named(const struct record_list *list, size_t size, const char *name)
{
    for (size_t i = 0; i < list->n; i++) {
        struct named *n = (void *)((char *)list->items + i * size);

        if (n->name != NULL && yaml_same_word(n->name, name))
            return n;
    }
    return NULL;
}

static void
list_named(struct linker *l, struct names *names,
           const struct record_list *list, size_t size)
{
    for (size_t i = 0; i < list->n; i++)
        add_name(l, names,
                 ((struct named *)((char *)list->items + i * size))->name);
}

/* Maps of a programme that links name. */
static const struct {
    size_t offset, size;
} maps[LINK__MAX] = {
    [LINK_FORM] = {offsetof(struct programme, forms), sizeof(struct form)},
    [LINK_GROUP] = {offsetof(struct programme, work_groups),
                    sizeof(struct work_group)},
    [LINK_SURVEY] = {offsetof(struct programme, surveys),
                     sizeof(struct survey)},
};

static const struct record_list *
map_of(const struct programme *p, enum link_kind kind)
{
    return (const void *)((const char *)p + maps[kind].offset);
}

void *
link_find_named(struct linker *l, enum link_kind kind, const char *name)
{
    void *found = NULL;

    if (l->own != NULL)
        found = find_named(map_of(l->own, kind), maps[kind].size, name);
    if (found == NULL && l->overall != NULL)
        found = find_named(map_of(l->overall, kind), maps[kind].size, name);
    return found;
}

static bool
find_form(struct linker *l, const struct text_field *at)
{
    return link_find_named(l, LINK_FORM, at->s) != NULL;
}

static bool
find_group(struct linker *l, const struct text_field *at)
{
    return link_find_named(l, LINK_GROUP, at->s) != NULL;
}

static bool
find_survey(struct linker *l, const struct text_field *at)
{
    return link_find_named(l, LINK_SURVEY, at->s) != NULL;
}

static void
list_maps(struct linker *l, struct names *names, enum link_kind kind)
{
    if (l->own != NULL)
        list_named(l, names, map_of(l->own, kind), maps[kind].size);
    if (l->overall != NULL)
        list_named(l, names, map_of(l->overall, kind), maps[kind].size);
}

static void
list_forms(struct linker *l, struct names *names)
{
    list_maps(l, names, LINK_FORM);
}

static void
list_groups(struct linker *l, struct names *names)
{
    list_maps(l, names, LINK_GROUP);
}

static void
list_surveys(struct linker *l, struct names *names)
{
    list_maps(l, names, LINK_SURVEY);
}

/* The lists of pairs and groups that a code may name. */
static size_t
pair_lists(const struct linker *l, const struct record_list *out[4])
{
    size_t n = 0;

    if (l->own != NULL) {
        out[n++] = &l->own->pairs;
        out[n++] = &l->own->groups;
    }
    if (l->overall != NULL) {
        out[n++] = &l->overall->pairs;
        out[n++] = &l->overall->groups;
    }
    return n;
}

static bool
find_pair(struct linker *l, const struct text_field *at)
{
    const struct record_list *lists[4];
    size_t n = pair_lists(l, lists);

    for (size_t k = 0; k < n; k++) {
        const struct pair *p = lists[k]->items;

        for (size_t i = 0; i < lists[k]->n; i++)
            if (p[i].code.s != NULL && yaml_same_word(p[i].code.s, at->s))
                return true;
    }
    return false;
}

static void
list_pairs(struct linker *l, struct names *names)
{
    const struct record_list *lists[4];
    size_t n = pair_lists(l, lists);

    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < lists[k]->n; i++)
            add_name(l, names, ((struct pair *)lists[k]->items)[i].code.s);
}

static const struct {
    bool (*find)(struct linker *, const struct text_field *);
    void (*list)(struct linker *, struct names *);
    enum diag_code code;
    unsigned unread;
    const char *text, *hint;
} kinds[LINK__MAX] = {
    [LINK_DOC] = {find_document, list_documents, DIAG_LINK_DOCUMENT,
                  UNREAD_CARDS, "документа «%s» нет",
                  "имя файла без .md или имя карточки из documents.yaml; "
                  "начать документ: spravka new"},
    [LINK_ACT] = {find_act, list_acts, DIAG_LINK_ACT, UNREAD_ACTS,
                  "акта «%s» нет", "запишите его в acts.yaml"},
    [LINK_BASIS] = {find_basis, list_basis, DIAG_LINK_ACT,
                    UNREAD_ACTS | UNREAD_CARDS, "акта или документа «%s» нет",
                    "запишите акт в acts.yaml, документ — в documents.yaml"},
    [LINK_FORM] = {find_form, list_forms, DIAG_LINK_FORM, UNREAD_PROGRAMME,
                   "формы «%s» нет", "запишите её в «формы» этого года"},
    [LINK_PAIR] = {find_pair, list_pairs, DIAG_LINK_PAIR, UNREAD_PROGRAMME,
                   "пары или группы с кодом «%s» нет",
                   "коды стоят в «пары» и «группы» этого года"},
    [LINK_GROUP] = {find_group, list_groups, DIAG_LINK_GROUP, UNREAD_PROGRAMME,
                    "рабочей группы «%s» нет",
                    "запишите её в «рабочие_группы»"},
    [LINK_SURVEY] = {find_survey, list_surveys, DIAG_LINK_SURVEY,
                     UNREAD_PROGRAMME, "анкеты «%s» нет",
                     "запишите её в «анкеты»"},
};

/* The document that words describe: its kind («приказ о парах»), title or
 * number. */
static const struct doc_record *
find_described(const struct linker *l, const char *words)
{
    const struct doc_record *found = NULL;

    for (size_t i = 0; i < l->w->n_documents; i++) {
        const struct doc_record *r = l->w->documents[i];
        const struct text_field *said[] = {&r->head.kind, &r->head.title,
                                           &r->head.number};

        for (size_t k = 0; k < sizeof said / sizeof *said; k++)
            if (said[k]->g.is == GIVEN && yaml_same_word(said[k]->s, words) &&
                (found == NULL || r->year == l->year))
                found = r;
    }
    return found;
}

/* A name that names nothing, and where it is used. */
struct missing {
    enum link_kind kind;
    const char *name;
    struct pos *at;
    size_t n, cap;
    const char **near; /* names of the kind, for a hint */
    size_t n_near;
    const struct doc_record *meant; /* described, not named; or NULL */
    struct missing *next;
};

void
link_report_missing(struct linker *l, enum link_kind kind, struct pos at,
                    const char *name)
{
    struct arena *a = l->w->arena;
    const char *key = arena_printf(a, "%d %d %s", (int)kind, l->year, name);
    struct missing *m = map_find(&l->missing, key);

    if ((l->unread & kinds[kind].unread) != 0)
        return; /* it may stand in a file that was not read */
    if (m == NULL) {
        struct names names = {0};

        m = ARENA_NEW(a, struct missing);
        m->kind = kind;
        m->name = name;
        map_set(&l->missing, key, m);
        *l->last = m;
        l->last = &m->next;
        if (l->guesses <= LINK_MAX_GUESSES)
            kinds[kind].list(l, &names);
        l->guesses += names.n;
        if (kind == LINK_DOC)
            m->meant = find_described(l, name);
        m->near = names.list;
        m->n_near = names.n;
    }
    *ARENA_PUSH(a, m->at, m->n, m->cap) = at;
}

void
link_report_all(struct linker *l)
{
    enum { SHOWN = 4 };

    for (const struct missing *m = l->first; m != NULL; m = m->next) {
        diag(l->d, kinds[m->kind].code, m->at[0], kinds[m->kind].text, m->name);
        diag_hint(l->d, "%s", kinds[m->kind].hint);
        diag_hint_nearest(l->d, m->name, m->near, m->n_near);
        if (m->meant != NULL)
            diag_hint(l->d, "имя этого документа — «%s»", m->meant->stem);
        for (size_t i = 1; i < m->n && i < SHOWN; i++)
            diag_also(l->d, m->at[i], "и здесь");
        if (m->n > SHOWN)
            diag_also(l->d, m->at[SHOWN], "и ещё мест: %zu", m->n - SHOWN);
    }
}

/* What is no id at all: letters of another alphabet, capitals, spaces. */
static void
report_no_id(struct linker *l, enum link_kind kind, const struct text_field *at)
{
    const struct doc_record *r =
        kind == LINK_DOC ? find_described(l, at->s) : NULL;
    struct names names = {0};

    diag(l->d, DIAG_FIELD_ID, at->g.at, "«%s» не годится как имя для ссылки",
         at->s);
    diag_hint(l->d, "имя файла без .md или имя карточки латиницей: "
                    "order-pairs");
    if (r != NULL) {
        diag_hint(l->d, "имя этого документа — «%s»", r->stem);
    } else if (l->guesses <= LINK_MAX_GUESSES) {
        kinds[kind].list(l, &names);
        l->guesses += names.n;
        diag_hint_nearest(l->d, at->s, names.list, names.n);
    }
}

void
link_text(struct linker *l, const struct field *f, const struct text_field *at)
{
    if (f->link == LINK_NONE || at->g.is != GIVEN || at->s == NULL ||
        kinds[f->link].find(l, at))
        return;
    if ((f->type == FIELD_ID || f->type == FIELD_IDS) && !field_is_id(at->s)) {
        report_no_id(l, f->link, at);
        return;
    }
    link_report_missing(l, f->link, at->g.at, at->s);
}
