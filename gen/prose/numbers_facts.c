/*
 * The facts that numbers in text are held against: all known numbers with a
 * counted noun, of the document's period and of other years, and whether a
 * total or a form's number is not known.
 */
#include "prose/numbers_int.h"

/* Names within names. */
#define FACT_DEPTH 6
/* Facts of other documents' counts are not unfolded beyond this. */
#define FACTS_MAX 4000

static const char *const primary_segments[PRIMARY] = {
    "участники", "наставники", "наставляемые", "пары", "группы"};
static const char *const primary_nouns[PRIMARY] = {
    "участник", "наставник", "наставляемый", "пара", "группа"};

bool
numbers_is_one_of(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

int
numbers_primary(const char *noun)
{
    for (int i = 0; i < PRIMARY; i++)
        if (strcmp(primary_nouns[i], noun) == 0)
            return i;
    return -1;
}

static const char *
last_part(const char *s, char mark)
{
    const char *p = strrchr(s, mark);

    return p != NULL ? p + 1 : s;
}

bool
numbers_starts(const char *s, const char *start)
{
    return strncmp(s, start, strlen(start)) == 0;
}

/* The number of a form or the total: its kind, else -1. */
int
numbers_primary_path(const char *path)
{
    const char *last = last_part(path, '.');
    const char *dot = strchr(path, '.');

    if (numbers_starts(path, "прошлый_год."))
        return numbers_primary_path(dot + 1);
    if (!numbers_starts(path, "итого.") && !numbers_starts(path, "формы."))
        return -1;
    if (numbers_starts(path, "итого.") ? last != dot + 1
                                       : strchr(dot + 1, '.') != last - 1)
        return -1;
    for (int i = 0; i < PRIMARY; i++)
        if (strcmp(primary_segments[i], last) == 0)
            return i;
    return -1;
}

static void
note_unknown(struct numbers *k, const char *path, bool own)
{
    int kind = numbers_primary_path(path);

    if (kind >= 0 && own)
        k->facts.unknown[kind] = true;
    else if (kind >= 0 && numbers_starts(path, "прошлый_год."))
        k->facts.unknown_last[kind] = true;
}

static void
note_number(struct numbers *k, const char *path, const struct value *v,
            bool own)
{
    const struct counted_noun *noun;
    struct known *f;

    if (k->facts.n >= FACTS_MAX || v->noun == NULL)
        return;
    noun = words_find(k->e->workspace->words, v->noun);
    if (noun == NULL)
        return;
    f = ARENA_PUSH(k->arena, k->facts.items, k->facts.n, k->facts.cap);
    f->path = path;
    f->phrase = noun->key;
    f->noun = last_part(noun->key, ' ');
    f->value = *v;
    f->fact = v->fact;
    f->own = own;
    f->people = noun->animate;
}

/* Both sides of a share: people, where the group's name does not say what. */
static void
note_share(struct numbers *k, const char *path, const struct value *v, bool own)
{
    struct value side = *v;

    side.noun = "человек";
    side.u.number = v->ratio->part;
    note_number(k, path, &side, own);
    side.u.number = v->ratio->whole;
    note_number(k, path, &side, own);
}

static void
walk_value(struct numbers *k, const struct fact_scope *s, const char *path,
           const struct value *v, bool own, int depth)
{
    const char *const *names;
    struct value child;
    size_t n;

    if (v->kind == VALUE_NUMBER && v->ratio == NULL)
        note_number(k, path, v, own);
    else if (v->kind == VALUE_NUMBER)
        note_share(k, path, v, own);
    else if (v->numeric)
        note_unknown(k, path, own);
    if (depth >= FACT_DEPTH || v->kind == VALUE_LIST ||
        (v->kind != VALUE_RECORD && v->kind != VALUE_GROUP &&
         (v->fact == NULL || v->fact->n_children + v->fact->n_extra == 0)))
        return;
    if (v->fact != NULL && v->fact->find != NULL && v->fact->n_children == 0)
        return;
    if (v->fact != NULL && v->fact->scope != NULL)
        s = v->fact->scope;
    names = value_list_members(s, v, &n);
    for (size_t i = 0; i < n; i++)
        if (value_find_member(s, v, names[i], &child))
            walk_value(k, s, arena_printf(k->arena, "%s.%s", path, names[i]),
                       &child, own, depth + 1);
}

static void
walk_scope(struct numbers *k, const struct fact_scope *s, bool own)
{
    static const char *const roots[] = {
        "формы",  "итого",          "рабочие_группы", "охват",    "показатели",
        "анкеты", "дорожная_карта", "мероприятия",    "обучение", "свои",
        NULL};
    static const char *const others[] = {"прошлый_год", "годы", NULL};
    struct value v;
    size_t bad;

    for (size_t i = 0; roots[i] != NULL; i++)
        if (facts_find(s, &roots[i], 1, &v, &bad))
            walk_value(k, s, roots[i], &v, own, 0);
    for (size_t i = 0; own && others[i] != NULL; i++)
        if (facts_find(s, &others[i], 1, &v, &bad))
            walk_value(k, s, others[i], &v, false, 0);
}

void
numbers_collect(struct numbers *k)
{
    struct fact_query whole = {.year = k->e->record->year};

    if (k->collected)
        return;
    k->collected = true;
    walk_scope(k, k->e->scope, true);
    if (whole.year != 0)
        walk_scope(k, facts_open(k->arena, k->e->workspace, &whole), false);
    for (size_t i = 0; i < k->facts.n; i++) {
        const struct known *f = &k->facts.items[i];
        int kind = numbers_primary_path(f->path);

        if (f->own && kind >= 0 && numbers_starts(f->path, "итого."))
            k->facts.total[kind] = f;
    }
}
