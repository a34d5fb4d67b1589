/*
 * Commands that only read: verify, facts, names.  What words and codes mean is
 * in explain.c.  Starting
 * something new is in start.c, the schema in schema_print.c.
 */
#include "app/commands.h"

#include <stdio.h>
#include <string.h>

#include "app/build.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "compose/names.h"
#include "workspace/templates.h"
#include "facts/facts.h"
#include "publish/publish.h"

static void
print_buf(struct buf *b, FILE *to)
{
    fputs(buf_str(b), to);
    buf_free(b);
}

int
command_verify(const struct options *o)
{
    struct buf b = {0};
    bool ok = publish_verify(o->n_args > 0 ? o->args[0] : o->out, &b);

    print_buf(&b, stdout);
    return ok ? EXIT_OK : EXIT_IO;
}

/* What is done with each workspace of a folder that is read. */
struct reading {
    const struct options *o;
    struct catalog catalog;
    struct buf out;
};
typedef bool reader_fn(struct reading *r, const struct workspace *w);

/* Hands one workspace to `fn`.  Its messages are printed before its arena
 * goes, which holds the texts that they point at. */
static bool
read_workspace(struct reading *r, const struct build_target *t, reader_fn *fn)
{
    struct arena own = {0};
    struct diags *d = diags_new();
    bool ok = fn(r, workspace_load(&own, &r->catalog, t->path, t->path, d));

    build_print(r->o, d);
    ok = ok && diags_count(d, DIAG_ERROR) == 0;
    diags_free(d);
    arena_free(&own);
    return ok;
}

/* Reads the workspaces of DIR and hands each to `fn`; the exit status. */
static int
read_workspaces(const struct options *o, reader_fn *fn)
{
    const char *dir = build_folder(o);
    struct reading r = {.o = o};
    struct arena a = {0};
    struct diags *d = diags_new();
    struct build_target *targets;
    int status = EXIT_OK;
    size_t n;

    targets = build_find_targets(&a, dir, d, &n);
    catalog_load(&r.catalog, o->templates, d);
    build_print(o, d);
    if (diags_count(d, DIAG_ERROR) > 0)
        status = EXIT_IO;
    for (size_t i = 0; status != EXIT_IO && i < n; i++)
        if (!read_workspace(&r, &targets[i], fn))
            status = EXIT_CONTENT;
    print_buf(&r.out, stdout);
    catalog_free(&r.catalog);
    diags_free(d);
    arena_free(&a);
    return status;
}

/* The facts of the last year that has a programme, as its documents see it. */
static bool
print_facts(struct reading *r, const struct workspace *w)
{
    struct fact_query q = {0};
    struct fact_scope *s;

    for (size_t i = 0; i < w->n_years; i++)
        if (w->years[i].has_programme || w->n_years == i + 1)
            q.year = w->years[i].start;
    if (q.year != 0)
        q.on = r->o->package && r->o->date_is_given
                   ? r->o->date
                   : school_year_period(q.year).end;
    s = facts_open(w->arena, w, &q);
    if (r->o->package)
        return package_print(r->o, w, s, &r->out);
    if (r->o->n_args > 1)
        return facts_explain(s, r->o->args[1], &r->out);
    if (!r->o->json)
        buf_printf(&r->out, "# %s, %d-%d\n", w->name, q.year, q.year + 1);
    facts_print(s, &r->out, r->o->json);
    return true;
}

/* `facts итого.пары`: the only operand is a name when no folder is called so.
 */
int
command_facts(const struct options *o)
{
    struct options named = *o;

    if (o->n_args == 1 && !file_is_dir(o->args[0]) &&
        strchr(o->args[0], '/') == NULL) {
        named.n_args = 0;
        named.args[0] = build_folder(&named);
        named.args[1] = o->args[0];
        named.n_args = 2;
    }
    return read_workspaces(&named, print_facts);
}

static bool
print_names(struct reading *r, const struct workspace *w)
{
    struct document_list docs = {0};

    documents_build(w->arena, w, EDITION_FULL, r->o->date, &docs);
    names_print(w, &docs, &r->out);
    return true;
}

int
command_names(const struct options *o)
{
    return read_workspaces(o, print_names);
}
