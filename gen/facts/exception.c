/*
 * Exceptions that stand in the records (исключения): which one answers a
 * finding at a place.
 */
#include <string.h>

#include "facts/facts.h"
#include "facts/facts_int.h"

bool
exception_is_at(const char *where, const char *root, const char *name)
{
    const char *slash = strchr(where, '/');
    size_t n = strlen(root);

    if (fact_same(where, name) || (slash != NULL && fact_same(slash + 1, name)))
        return true;
    return strncmp(where, root, n) == 0 && where[n] == '.' &&
           fact_same(where + n + 1, name);
}

static const struct exception *
find_exception(const struct programme *p, enum diag_code code, const char *root,
               const char *name)
{
    const struct exception *e = p->exceptions.items;

    for (size_t i = 0; i < p->exceptions.n; i++)
        if (e[i].check.g.is == GIVEN && e[i].where.g.is == GIVEN &&
            e[i].reason.g.is == GIVEN && diag_find_code(e[i].check.s) == code &&
            exception_is_at(e[i].where.s, root, name))
            return &e[i];
    return NULL;
}

const struct exception *
workspace_find_exception(const struct workspace *w, enum diag_code code,
                         int year, const char *root, const char *name)
{
    const struct exception *e = NULL;

    if (w->programme != NULL)
        e = find_exception(w->programme, code, root, name);
    for (size_t i = 0; e == NULL && i < w->n_years; i++)
        if (w->years[i].programme != NULL &&
            (year == 0 || w->years[i].start == year))
            e = find_exception(w->years[i].programme, code, root, name);
    return e;
}
