/*
 * A standard text asks for what the records or the head do not have.  Its
 * place is never the place of the fault: the author did not write it.  So the
 * value is a visible gap, to be filled in a file of the author's: where the
 * value would stand, else in the record that it belongs to, else in the head.
 */
#include <string.h>

#include "base/arena.h"
#include "eval/eval_int.h"
#include "records/records.h"

bool
standard_is_at(struct pos at)
{
    return at.src != NULL &&
           strncmp(at.src->name, "templates/", strlen("templates/")) == 0;
}

/* Roots of facts that school.yaml has. */
static const char *const school_roots[] = {"организация", "руководитель",
                                           "реквизиты", "сайт", "регион"};

/* Names that a head brings along: для_каждого, пара, группа, анкета … */
static const char *const head_names[] = {
    "пара",         "группа",   "анкета",    "наставник",
    "наставляемый", "участник", "изменяемый"};

static bool
is_among(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static struct pos
head_place(const struct eval *e)
{
    return e->record != NULL ? e->record->head.kind.g.at : (struct pos){0};
}

/* The file whose record a root of facts is made from. */
static struct pos
root_place(struct eval *e, const char *root)
{
    const struct workspace *w = e->workspace;
    const struct year *y = w != NULL && e->scope != NULL
                               ? workspace_find_year(w, facts_year(e->scope))
                               : NULL;
    struct pos at = head_place(e);

    if (w == NULL ||
        is_among(root, head_names, sizeof head_names / sizeof *head_names) ||
        strcmp(root, "документ") == 0)
        return at;
    if (is_among(root, school_roots,
                 sizeof school_roots / sizeof *school_roots))
        return w->school.g.at;
    if (y != NULL && y->has_programme)
        return y->programme->g.at;
    return w->programme != NULL ? w->programme->g.at : at;
}

struct value
standard_missing(struct eval *e, const char *path, const struct value *missing)
{
    struct value v = {.kind = VALUE_EMPTY, .at = missing->at, .name = path};

    if (v.at.src == NULL || standard_is_at(v.at))
        v.at = root_place(e, arena_strndup(e->arena, path, strcspn(path, ".")));
    return v;
}

bool
standard_find_name(struct eval *e, const struct expr *path, struct value *out)
{
    const char *name = path->names[0].s;

    if (!standard_is_at(path->at) ||
        !is_among(name, head_names, sizeof head_names / sizeof *head_names))
        return false;
    *out =
        (struct value){.kind = VALUE_EMPTY, .at = head_place(e), .name = name};
    return true;
}
