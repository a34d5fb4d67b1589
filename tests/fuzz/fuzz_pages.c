/* Records and documents of any content to pages, PDF, and the site, as
 * make_workspace does it, but for the writing. */
#include "world.h"

#include "base/output.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "publish/publish.h"
#include "site/site.h"

static struct world world;
static struct text_faces *faces;
static struct text_hyphenator *hyphenator;
static struct text_shaper *shaper;
static struct pdf_shared *pdf;
static struct site_shells *shells;

static void
close_all(void)
{
    site_shells_free(shells);
    pdf_shared_free(pdf);
    text_shaper_free(shaper);
    text_hyphenator_free(hyphenator);
    text_faces_free(faces);
}

static void
open_all(void)
{
    static const char *const families[] = {"Liberation Serif", "PT Serif",
                                           NULL};
    struct diags *d = diags_new();

    world_open(&world);
    faces = text_faces_load(families, d);
    hyphenator = text_hyphenator_load(d);
    shaper = text_shaper_new(faces);
    pdf = pdf_shared_new(faces, d);
    shells = site_shells_load(world_templates(), d);
    if (diags_count(d, DIAG_ERROR) > 0)
        world_fail("fonts, shells");
    diags_free(d);
    atexit(close_all);
}

static void
make_pdf(const struct document *doc, struct diags *d, struct buf *out)
{
    const struct layout_profile *p = profile_find(doc->profile);
    struct layout_env env = {.faces = faces,
                             .shaper = shaper,
                             .hyphenator = hyphenator,
                             .profile = p,
                             .diags = d};
    struct pdf_info info = {.title = doc->title,
                            .author = doc->author,
                            .subject = doc->kind,
                            .keywords = "",
                            .date = doc->date,
                            .archive_2a = doc->archive_2a};
    struct pdf_facts facts = {0};
    struct arena a = {0};
    struct layout *l;

    if (p == NULL)
        return;
    l = layout_make(&a, doc, &env);
    layout_dump(l, out);
    buf_clear(out);
    pdf_write(l, pdf, &info, d, (struct pos){0}, out, &facts);
    arena_free(&a);
    text_shaper_trim(shaper);
}

static void
make_all(struct arena *a, struct diags *d)
{
    struct date on = {2024, 6, 1};
    struct document_list full = {0}, site = {0};
    struct output_set files = {.arena = a};
    struct site_input in = {.documents = &site, .today = on};
    struct buf out = {0};
    struct workspace *w = workspace_load(a, &world.catalog, world.dir, "w", d);

    documents_build(a, w, EDITION_FULL, on, &full);
    documents_build(a, w, EDITION_SITE, on, &site);
    if (diags_count(d, DIAG_ERROR) > 0)
        return;
    for (size_t i = 0; i < full.n; i++) {
        make_pdf(&full.items[i], d, &out);
        buf_clear(&out);
    }
    buf_free(&out);
    in.workspace = w;
    site_build(&in, shells, &files);
    publish_add_register(w, &full, &files);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct diags *d = diags_new();
    unsigned long touched;

    if (faces == NULL)
        open_all();
    touched = world_apply(&world, (const char *)data, size);
    make_all(&a, d);
    world_print(d);
    diags_free(d);
    arena_free(&a);
    world_restore(&world, touched);
    return 0;
}
