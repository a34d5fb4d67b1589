/* One document of any content in a small workspace: head, tags, expressions,
 * Markdown, blocks, both editions, HTML.  The input is the file itself. */
#include "world.h"

#include "html/html.h"

static struct world world;

static void
render(const struct document_list *docs)
{
    struct html_options o = {0};
    struct buf out = {0};

    for (size_t i = 0; i < docs->n; i++) {
        o.bare = i % 2 == 1;
        doc_dump(docs->items[i].root, &out);
        html_render(&docs->items[i], &o, &out);
        buf_clear(&out);
    }
    buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static size_t report = WORLD_N;
    struct date on = {2024, 6, 1};
    struct document_list full = {0}, site = {0};
    struct arena a = {0};
    struct diags *d = diags_new();
    struct workspace *w;

    if (world.catalog.templates == NULL) {
        const char *name = "2023-2024/report.md";

        world_open(&world);
        report = world_find_name(name, strlen(name));
    }
    world_put(world.path[report], (const char *)data, size);
    w = workspace_load(&a, &world.catalog, world.dir, "w", d);
    documents_build(&a, w, EDITION_FULL, on, &full);
    documents_build(&a, w, EDITION_SITE, on, &site);
    if (diags_count(d, DIAG_ERROR) == 0) {
        render(&full);
        render(&site);
    }
    world_print(d);
    diags_free(d);
    arena_free(&a);
    return 0;
}
