/*
 * Makes sections of the site out of SCHOOLS × PAGES varied copies of the bench
 * document (30 KB of HTML each): tree → page with its neighbours, lists,
 * fragments; and writes the pages to a folder.  One workspace at a time, as
 * the generator does; one thread.
 * Usage: pages_bench OUT, from tests/bench.
 */
#include <sys/resource.h>
#include <sys/stat.h>

#include "bench.h"
#include "data/workspace.h"
#include "site/site.h"

#define SCHOOLS 20
#define PAGES 50

/* Writes a file, making the folders on the way. */
static void
write_file(const char *path, const char *data, size_t len)
{
    char copy[4096];
    FILE *f = fopen(path, "wb");

    if (f == NULL) {
        snprintf(copy, sizeof copy, "%s", path);
        for (char *s = copy + 1; (s = strchr(s, '/')) != NULL; *s++ = '/') {
            *s = '\0';
            mkdir(copy, 0777);
        }
        f = fopen(path, "wb");
    }
    if (f == NULL || fwrite(data, 1, len, f) != len || fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

/* One section: PAGES copies of the report of content/sosh17 with the text of
 * the bench.  Returns the bytes of the documents' pages. */
static size_t
make_section(const struct catalog *c, const struct templates *t,
             const struct site_shells *shells, const char *source, size_t nth,
             const char *folder)
{
    struct arena a = {0};
    struct diags *d = diags_new();
    struct workspace *w =
        workspace_load(&a, c, "../../content/sosh17", "sosh17", d);
    struct document_list one = {0}, all = {0};
    static const char sha256[] =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    struct site_file *files = arena_array(&a, PAGES, sizeof *files);
    struct output_set out = {.arena = &a};
    struct site_input in = {
        .workspace = w, .documents = &all, .today = {2024, 6, 1}};
    size_t bytes = 0;

    documents_build(&a, w, t, EDITION_SITE, in.today, &one);
    for (size_t i = 0; i < PAGES; i++) {
        struct document *doc = ARENA_PUSH(&a, all.items, all.n, all.cap);

        *doc = one.items[0];
        doc->id = arena_printf(&a, "2022-2023/page-%zu", i);
        doc->stem = arena_printf(&a, "page-%zu", i);
        doc->root = bench_parse(&a, bench_vary(&a, source, nth * PAGES + i));
    }
    for (size_t i = 0; i < PAGES; i++) {
        files[i] =
            (struct site_file){.document = &all.items[i],
                               .path = site_file_path(&a, w, &all.items[i]),
                               .bytes = 90000,
                               .pages = 8,
                               .sha256 = sha256};
        output_add(&out, AREA_SITE, arena_printf(&a, "site/%s", files[i].path),
                   "", 0);
    }
    in.files = files;
    in.n_files = PAGES;
    site_build(&in, shells, &out);
    for (size_t i = 0; i < out.n; i++) {
        const struct output_file *f = &out.files[i];

        write_file(arena_printf(&a, "%s/%zu/%s", folder, nth, f->path), f->data,
                   f->len);
        if (strstr(f->path, "page-") != NULL &&
            strstr(f->path, "index.html") != NULL)
            bytes += f->len;
    }
    if (diags_count(d, DIAG_ERROR) > 0) {
        struct diag_style style = {0};

        struct buf said = {0};

        diags_print(d, &style, &said);
        fwrite(said.data, 1, said.len, stderr);
        exit(1);
    }
    diags_free(d);
    arena_free(&a);
    return bytes;
}

int
main(int argc, char **argv)
{
    struct arena a = {0};
    struct diags *d = diags_new();
    struct catalog c = {0};
    bool ok = argc == 2 && catalog_load(&c, "../../templates", d);
    struct templates *t = templates_load("../../templates", d);
    struct site_shells *shells = site_shells_load("../../templates", d);
    const char *source = bench_read(&a, d);
    size_t bytes = 0;
    double since;
    struct rusage used;

    if (!ok || t == NULL || shells == NULL || source == NULL)
        return 1;
    since = bench_now_ms();
    for (size_t i = 0; i < SCHOOLS; i++)
        bytes += make_section(&c, t, shells, source, i, argv[1]);
    getrusage(RUSAGE_SELF, &used);
    printf("spravka: %.0f ms, cpu %.0f, %d pages of %zu bytes, peak %ld KB\n",
           bench_now_ms() - since, bench_cpu_ms(), SCHOOLS * PAGES,
           bytes / (SCHOOLS * PAGES), used.ru_maxrss);
    return 0;
}
