/*
 * Makes sections of the site out of a folder of Markdown pages (doc.md varied,
 * page-0.md, page-1.md …; 34 KB of HTML each), PAGES of them a section: file →
 * tree → page with its neighbours, lists, fragments, digests → files in a
 * folder.  As in the generator, threads take one workspace after another, and
 * its writer writes.  run.sh takes the time of the whole process, as of others.
 * Usage: pages_bench PAGES_DIR OUT [THREADS [fragments]], from tests/bench.
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>

#include "bench.h"
#include "workspace/workspace.h"
#include "publish/tree.h"
#include "site/site.h"

#define SECTIONS 20
#define PAGES 50
#define THREADS_MAX 64

static const struct date today = {2024, 6, 1};

/* What the threads share; const but for the counters. */
struct bench {
    struct catalog catalog;
    struct site_shells *shells;
    const char *pages;
    bool fragments;
    int out; /* the folder that is written to */
    atomic_size_t next, bytes;
};

static void
stop(struct diags *d, const char *what)
{
    struct diag_style style = {0};
    struct buf said = {0};

    diags_print(d, &style, &said);
    fprintf(stderr, "%s\n%s", what, buf_str(&said));
    exit(1);
}

/* Page i as a document: the head of `like`, the text of the file. */
static struct document
read_page(struct arena *a, const struct bench *b, const struct document *like,
          size_t i, struct diags *d)
{
    char path[4096];
    struct document doc = *like;
    char *source;

    snprintf(path, sizeof path, "%s/page-%zu.md", b->pages, i);
    source = bench_read(a, path, d);
    if (source == NULL)
        stop(d, path);
    doc.id = arena_printf(a, "2022-2023/page-%zu", i);
    doc.stem = arena_printf(a, "page-%zu", i);
    doc.root = bench_parse(a, source);
    return doc;
}

/* Section `nth` of a school whose documents are all like one of its own.
 * Returns the bytes of the documents' pages. */
static size_t
make_section(const struct bench *b, const struct workspace *w,
             const struct document *like, size_t nth)
{
    static const char sha256[] =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    struct arena a = {0};
    struct output_set out = {.arena = &a};
    struct document_list all = {.items = arena_array(&a, PAGES, sizeof *like),
                                .n = PAGES};
    struct site_file files[PAGES];
    struct site_input in = {.workspace = w,
                            .documents = &all,
                            .files = files,
                            .n_files = PAGES,
                            .today = today};
    size_t bytes = 0;

    for (size_t i = 0; i < PAGES; i++) {
        struct document *doc = &all.items[i];

        *doc = read_page(&a, b, like, nth * PAGES + i, w->diags);
        files[i] = (struct site_file){.document = doc,
                                      .path = site_file_path(&a, w, doc),
                                      .bytes = 90000,
                                      .pages = 8,
                                      .sha256 = sha256};
        output_add(&out, AREA_SITE, arena_join(&a, "site/", files[i].path), "",
                   0);
    }
    site_build(&in, b->shells, &out);
    for (size_t i = 0; i < out.n; i++) {
        const struct output_file *f = &out.files[i];

        if (f->len == 0)
            continue; /* stands for a PDF */
        if (!tree_write(b->out, arena_printf(&a, "%zu/%s", nth, f->path),
                        f->data, f->len))
            stop(w->diags, f->path);
        if (strstr(f->path, "/page-") != NULL &&
            strstr(f->path, "/index.html") != NULL)
            bytes += f->len;
    }
    arena_free(&a);
    return bytes;
}

/* One school's records, then sections until there are no more. */
static void *
work(void *arg)
{
    struct bench *b = arg;
    struct arena a = {0};
    struct diags *d = diags_new();
    struct workspace *w =
        workspace_load(&a, &b->catalog, "../../content/sosh17", "sosh17", d);
    struct document_list one = {0};
    size_t nth;

    w->school.site.fragments.g.is = GIVEN;
    w->school.site.fragments.yes = b->fragments;
    documents_build(&a, w, EDITION_SITE, today, &one);
    if (one.n == 0)
        stop(d, "no document");
    while ((nth = atomic_fetch_add(&b->next, 1)) < SECTIONS)
        atomic_fetch_add(&b->bytes, make_section(b, w, &one.items[0], nth));
    if (diags_count(d, DIAG_ERROR) > 0)
        stop(d, "errors");
    diags_free(d);
    arena_free(&a);
    return NULL;
}

int
main(int argc, char **argv)
{
    size_t n = argc > 3 ? strtoul(argv[3], NULL, 10) : 1, made = SECTIONS;
    struct diags *d = diags_new();
    struct bench b = {.shells = site_shells_load("../../templates", d)};
    pthread_t threads[THREADS_MAX];

    arena_keep_freed();
    b.fragments = argc > 4;
    if (argc < 3 || n < 1 || n > THREADS_MAX || b.shells == NULL ||
        !catalog_load(&b.catalog, "../../templates", d) ||
        (b.out = open(argv[2], O_RDONLY | O_DIRECTORY)) < 0)
        stop(d, "pages_bench PAGES_DIR OUT [THREADS [fragments]]");
    b.pages = argv[1];
    for (size_t i = 0; i < n; i++)
        if (pthread_create(&threads[i], NULL, work, &b) != 0)
            stop(d, "no thread");
    for (size_t i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    made *= PAGES;
    printf("%zu threads, %zu pages of %zu bytes\n", n, made,
           (size_t)b.bytes / made);
    return 0;
}
