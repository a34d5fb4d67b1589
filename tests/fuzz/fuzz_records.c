/* Records of any content: YAML, CSV, heads of documents, links, checks, facts
 * of the last year. */
#include "check/check.h"
#include "world.h"

static struct world world;

static void
print_facts(const struct workspace *w)
{
    struct fact_query q = {0};
    struct fact_scope *s;
    struct buf out = {0};

    for (size_t i = 0; i < w->n_years; i++)
        q.year = w->years[i].start;
    if (q.year != 0)
        q.on = school_year_period(q.year).end;
    s = facts_open(w->arena, w, &q);
    facts_print(s, &out, false);
    facts_print(s, &out, true);
    facts_explain(s, "итого.наставники", &out);
    buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct diags *d = diags_new();
    struct workspace *w;
    unsigned long touched;

    if (world.catalog.templates == NULL)
        world_open(&world);
    touched = world_apply(&world, (const char *)data, size);
    w = workspace_load(&a, &world.catalog, world.dir, "w", d);
    workspace_check(w);
    print_facts(w);
    world_print(d);
    diags_free(d);
    arena_free(&a);
    world_restore(&world, touched);
    return 0;
}
