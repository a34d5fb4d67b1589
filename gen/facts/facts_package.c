/*
 * What a workspace gives to its district.  A table says which roots are taken
 * and how deep: what is no sum (a mean, an indicator) or could tell who it is
 * (classes, ages, names) is in none of them.  A form is named by its title, so
 * that «учитель – учитель» of all schools is one.
 */
#include "facts/facts_package.h"

#include <string.h>

#include "base/utf8.h"
#include "facts/facts_int.h"
#include "workspace/workspace_package.h"

/** A root that is taken. */
struct taken {
    const char *root;
    bool named;         /* its children are entries of a map */
    bool titled;        /* and these are known by their title */
    bool extra;         /* not its rows, but what is counted over them */
    const char *only[4]; /* these members of an entry; none: all numbers */
};

static const struct taken taken[] = {
    {.root = "итого"},
    {.root = "формы", .named = true, .titled = true},
    {.root = "охват"},
    {.root = "дорожная_карта"},
    {.root = "мероприятия", .extra = true},
    {.root = "обучение", .extra = true},
    {.root = "анкеты", .named = true, .only = {"роздано", "ответили"}},
};

/* The counted nouns of numbers by the last word of their path. */
static const struct {
    const char *last, *noun;
} nouns[] = {
    {"участники", "участник"},     {"наставники", "наставник"},
    {"наставляемые", "наставляемый"}, {"пары", "пара"},
    {"группы", "группа"},          {"совмещают", "человек"},
    {"встречи", "встреча"},        {"формы", "форма"},
    {"выполнено", "пункт"},        {"частично", "пункт"},
    {"слушатели", "человек"},      {"роздано", "анкета"},
    {"ответили", "человек"},       {"организации", "организация"},
    {"часы", "час"},
};
static const struct {
    const char *path, *noun;
} whole_nouns[] = {
    {"дорожная_карта.всего", "пункт"},
    {"мероприятия.всего", "мероприятие"},
};

const char *
package_noun(const char *path)
{
    const char *dot = strrchr(path, '.');
    const char *last = dot != NULL ? dot + 1 : path;

    for (size_t i = 0; i < sizeof whole_nouns / sizeof *whole_nouns; i++)
        if (strcmp(whole_nouns[i].path, path) == 0)
            return whole_nouns[i].noun;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (strcmp(nouns[i].last, last) == 0)
            return nouns[i].noun;
    return NULL;
}

bool
package_is_root(const char *segment)
{
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (fact_same(taken[i].root, segment))
            return true;
    return false;
}

bool
package_is_word(const char *segment)
{
    static const char *const words[] = {
        "всего",    "доля",    "обучающиеся", "обучающиеся_10_19",
        "педагоги", "возврат", "продлены",    "молодые_педагоги"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (fact_same(words[i], segment))
            return true;
    return package_noun(segment) != NULL;
}

/* «учитель – учитель» → «учитель_учитель»: letters and digits of a title,
 * small, as a part of a path. */
static const char *
path_of_title(struct arena *a, const char *title)
{
    const char *end = title + strlen(title), *p = title;
    char *out = arena_alloc(a, 2 * strlen(title) + 1);
    size_t n = 0;

    while (p < end) {
        const char *from = p;
        unsigned cp = utf8_lower(utf8_next(&p, end));
        bool letter = (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
                      (cp >= 0x430 && cp <= 0x44F) || cp == 0x451;

        (void)from;
        if (letter)
            n += utf8_encode(cp, out + n);
        else if (n > 0 && out[n - 1] != '_')
            out[n++] = '_';
    }
    while (n > 0 && out[n - 1] == '_')
        n--;
    out[n] = '\0';
    return out;
}

/** A collection under way. */
struct collecting {
    const struct fact_scope *s;
    struct org_package *out;
};

static void
take_number(struct collecting *c, const struct fact *f, const char *path)
{
    const struct value *v = &f->value;
    struct package_number *n;

    if (!v->numeric || f->mean || (v->unit != NULL && v->ratio == NULL &&
                                   v->kind == VALUE_NUMBER))
        return;
    n = package_add(c->s->arena, c->out, path);
    n->at = v->at;
    n->known = v->kind == VALUE_NUMBER && !v->ambiguous;
    if (!n->known)
        return;
    n->n = v->u.number;
    if (v->ratio != NULL) {
        n->is_share = true;
        n->n = v->ratio->part;
        n->base = v->ratio->whole;
    }
}

static bool
is_taken(const struct taken *t, const char *segment)
{
    if (t->only[0] == NULL)
        return true;
    for (size_t i = 0; i < sizeof t->only / sizeof *t->only; i++)
        if (t->only[i] != NULL && strcmp(t->only[i], segment) == 0)
            return true;
    return false;
}

/* Numbers below a node: `depth` levels of groups. */
static void
take_below(struct collecting *c, const struct taken *t, const struct fact *nodes,
           size_t n, const char *path, int depth)
{
    struct arena *a = c->s->arena;

    for (size_t i = 0; i < n; i++) {
        const struct fact *f = &nodes[i];
        const char *below = arena_printf(a, "%s.%s", path, f->segment);

        if (f->value.numeric && is_taken(t, f->segment))
            take_number(c, f, below);
        else if (depth > 0 && t->only[0] == NULL)
            take_below(c, t, f->children, f->n_children, below, depth - 1);
    }
}

static const char *
title_of(struct collecting *c, const struct fact *f)
{
    struct value v;

    if (!value_find_member(c->s, &f->value, "название", &v) ||
        v.kind != VALUE_TEXT)
        return f->segment;
    return v.u.text;
}

static void
take_entry(struct collecting *c, const struct taken *t, const struct fact *f)
{
    struct arena *a = c->s->arena;
    const char *title = t->titled ? title_of(c, f) : f->segment;
    const char *path =
        arena_printf(a, "%s.%s", t->root, path_of_title(a, title));

    if (t->titled) {
        struct package_name *n =
            ARENA_PUSH(a, c->out->names, c->out->n_names, c->out->cap_names);

        n->path = path;
        n->title = title;
    }
    take_below(c, t, f->children, f->n_children, path, 1);
}

static void
take_root(struct collecting *c, const struct taken *t)
{
    const struct fact *f = facts_find_root(c->s, t->root);

    if (f == NULL)
        return;
    if (t->extra) {
        take_below(c, t, f->extra, f->n_extra, t->root, 0);
    } else if (!t->named) {
        take_below(c, t, f->children, f->n_children, t->root, 1);
    } else {
        for (size_t i = 0; i < f->n_children; i++)
            take_entry(c, t, &f->children[i]);
    }
}

static void
take_documents(struct collecting *c)
{
    const struct workspace *w = c->s->w;
    struct org_package *p = c->out;

    for (size_t i = 0; i < w->n_documents; i++) {
        const struct doc_record *r = w->documents[i];
        const struct doc_head *h = &r->head;
        struct package_document *d;

        if (r->year != p->year || h->kind.g.is != GIVEN ||
            h->number.g.is != GIVEN || h->date.g.is != GIVEN)
            continue;
        d = ARENA_PUSH(c->s->arena, p->documents, p->n_documents,
                       p->cap_documents);
        d->kind = h->kind.s;
        d->number = h->number.s;
        d->date = h->date.d;
    }
}

void
facts_collect_package(const struct fact_scope *s, struct org_package *out)
{
    struct collecting c = {s, out};
    const struct school *school = &s->w->school;

    out->name = school->name.brief.s;
    out->code = school->details.inn.g.is == GIVEN    ? school->details.inn.s
                : school->details.ogrn.g.is == GIVEN ? school->details.ogrn.s
                                                     : NULL;
    out->year = s->year;
    out->day = s->on;
    out->at = school->g.at;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        take_root(&c, &taken[i]);
    take_documents(&c);
}
