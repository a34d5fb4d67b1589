/*
 * Makes the document of tests/bench (doc.md: prose and a table of 121 × 4)
 * into PDF/A-1a N times in this process, on one thread: text → tree → layout
 * → PDF.  The text of each document differs, as in typst.mjs, and the shaper
 * with its cache of words is new for each, so that nothing is kept from one
 * document to the next but the faces (with the kerning of the pairs of letters
 * met so far), the ICC profile and the hyphenation patterns.  With `warm` the
 * cache is kept, as the generator does.
 * Usage: pdf_bench N [warm] [FILE.pdf], from tests/bench.
 */
#include "bench.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

/* What is loaded once. */
struct bench {
    struct text_faces *faces;
    struct text_hyphenator *hyphenator;
    struct pdf_shared *shared;
    struct layout_profile profile;
    struct diags *diags;
    const char *source;
    struct text_shaper *shaper;
};

/* Document i to `out`; returns its pages. */
static size_t
make(struct bench *b, size_t i, struct buf *out)
{
    struct arena a = {0};
    struct document doc = {.id = "bench",
                           .stem = "bench",
                           .title = "Справка",
                           .kind = "справка",
                           .root =
                               bench_parse(&a, bench_vary(&a, b->source, i))};
    struct layout_env env = {.faces = b->faces,
                             .shaper = b->shaper,
                             .hyphenator = b->hyphenator,
                             .profile = &b->profile,
                             .diags = b->diags};
    struct pdf_info info = {.title = doc.title,
                            .author = "",
                            .subject = doc.kind,
                            .keywords = "",
                            .date = {2024, 6, 1}};
    struct pdf_facts facts = {0};

    out->len = 0;
    if (!pdf_write(layout_make(&a, &doc, &env), b->shared, &info, b->diags,
                   (struct pos){0}, out, &facts))
        exit(1);
    arena_free(&a);
    return facts.pages;
}

/* After how many documents the memory used is told. */
static const size_t marks[] = {10, 100, 1000, 10000};
#define N_MARKS (sizeof marks / sizeof *marks)

static int
compare(const void *x, const void *y)
{
    const double *a = x, *b = y;

    return (*a > *b) - (*a < *b);
}

static void
print(double *ms, double *cpu, size_t n, size_t pages, const struct buf *out,
      const long *memory)
{
    qsort(ms, n, sizeof *ms, compare);
    qsort(cpu, n, sizeof *cpu, compare);
    printf("spravka: median %.2f ms, min %.2f, cpu %.2f, %zu bytes, %zu pages, "
           "n=%zu",
           ms[n / 2], ms[0], cpu[n / 2], out->len, pages, n);
    for (size_t i = 0; i < N_MARKS && marks[i] <= n; i++)
        printf("%s %ld KB after %zu", i > 0 ? "," : ", memory", memory[i],
               marks[i]);
    putchar('\n');
}

int
main(int argc, char **argv)
{
    static const char *const families[] = {"Liberation Serif", NULL};
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 200;
    bool warm = argc > 2 && strcmp(argv[2], "warm") == 0;
    size_t pages = 0;
    double *ms = calloc(n + 1, sizeof *ms);
    double *cpu = calloc(n + 1, sizeof *cpu);
    struct arena a = {0};
    struct buf out = {0};
    struct bench b = {.diags = diags_new()};
    long memory[N_MARKS] = {0};

    b.faces = text_faces_load(families, b.diags);
    b.hyphenator = text_hyphenator_load(b.diags);
    b.shared = pdf_shared_new(b.faces, b.diags);
    b.source = bench_read(&a, "doc.md", b.diags);
    if (ms == NULL || cpu == NULL || b.faces == NULL || b.hyphenator == NULL ||
        b.shared == NULL || b.source == NULL)
        return 1;
    b.profile = *profile_find("gost-2016");
    b.profile.size_pt = b.profile.table_size_pt = 13;
    b.profile.leading = 1.0;
    b.profile.hyphenate = true;
    b.shaper = text_shaper_new(b.faces);
    for (size_t i = 0; i < n; i++) {
        double since = bench_now_ms(), worked = bench_cpu_ms();

        pages = make(&b, i, &out);
        if (warm) {
            text_shaper_trim(b.shaper);
        } else {
            text_shaper_free(b.shaper);
            b.shaper = text_shaper_new(b.faces);
        }
        ms[i] = bench_now_ms() - since;
        cpu[i] = bench_cpu_ms() - worked;
        for (size_t k = 0; k < N_MARKS; k++)
            if (i + 1 == marks[k])
                memory[k] = bench_resident_kb();
    }
    print(ms, cpu, n, pages, &out, memory);
    if (argc > 3) {
        FILE *f = fopen(argv[3], "wb");

        if (f == NULL || fwrite(out.data, 1, out.len, f) != out.len ||
            fclose(f) != 0)
            return 1;
    }
    return 0;
}
