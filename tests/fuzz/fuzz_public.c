/*
 * Reading public files back and searching them.  The first byte says what the
 * rest is: «o» objects of a PDF, each behind a line «%», to which the table is
 * made here; «p» a whole PDF; «m» markup; anything else a plain text.
 *
 * What must hold besides: marks lie in order inside of the text, hits end in
 * order there, and a full name put behind any markup or text is found.
 */
#include "world.h"

#include "leak/leak_int.h"
#include "reread/read_text.h"

#define OBJECTS_MAX 500
#define PLANTED "\n<p>Ершова Полина Игоревна</p>\n"

static struct world world;
static struct arena kept;
static struct leak_names *names;
static unsigned char *shows;

static void
close_all(void)
{
    arena_free(&kept);
}

/* Nobody may be shown. */
static void
open_all(void)
{
    struct diags *d = diags_new();
    struct workspace *w;

    world_open(&world);
    w = workspace_load(&kept, &world.catalog, world.dir, "w", d);
    shows = arena_array(&kept, w->n_people, 1);
    memset(shows, SHOW_NOTHING, w->n_people);
    names = leak_names_new(&kept, w);
    atexit(close_all);
    diags_free(d);
}

static void
broken(const char *what)
{
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

/* ── searching ── */

struct hits {
    size_t n, len, from; /* hits; of the text; where the last one ended */
    bool planted;        /* one in the last bytes */
    size_t planted_from;
};

static bool
on_hit(const struct leak_hit *hit, void *arg)
{
    struct hits *h = arg;

    /* initials between two surnames may belong to both */
    if (hit->len == 0 || hit->off + hit->len <= h->from ||
        hit->off + hit->len > h->len)
        broken("hits out of order or outside of the text");
    h->from = hit->off + hit->len;
    h->n++;
    h->planted = h->planted || h->from > h->planted_from;
    return true;
}

/* Searches; `planted` bytes at the end hold a name. */
static void
search(const char *text, size_t n, size_t planted)
{
    struct hits h = {.len = n, .planted_from = n - planted};

    leak_find(names, shows, text, n, on_hit, &h);
    if (planted > 0 && !h.planted)
        broken("a name was not found");
}

/* ── the kinds of files ── */

static void
read_pdf(const char *data, size_t n)
{
    struct arena a = {0};
    struct read_text t = {0};
    size_t last = 0;

    if (pdf_text_read(&a, data, n, &t))
        for (size_t i = 0; i < t.n_marks; i++) {
            if (t.marks[i].off < last || t.marks[i].off > t.text.len)
                broken("marks out of order");
            last = t.marks[i].off;
        }
    search(buf_str(&t.text), t.text.len, 0);
    buf_free(&t.text);
    arena_free(&a);
}

/* The objects of an input as a PDF with a table. */
static void
read_objects(const char *data, size_t n)
{
    size_t offsets[OBJECTS_MAX], count = 0, at;
    const char *p = data, *end = data + n;
    struct buf b = {0};

    buf_puts(&b, "%PDF-1.4\n");
    while (p < end && count < OBJECTS_MAX) {
        const char *stop = memmem(p, (size_t)(end - p), "\n%\n", 3);

        if (stop == NULL)
            stop = end;
        offsets[count++] = b.len;
        buf_printf(&b, "%zu 0 obj\n", count);
        buf_add(&b, p, (size_t)(stop - p));
        buf_puts(&b, "\nendobj\n");
        p = stop < end ? stop + 3 : end;
    }
    at = b.len;
    buf_printf(&b, "xref\n0 %zu\n0000000000 65535 f \n", count + 1);
    for (size_t i = 0; i < count; i++)
        buf_printf(&b, "%010zu 00000 n \n", offsets[i]);
    buf_printf(&b,
               "trailer\n<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
               count + 1, at);
    read_pdf(b.data, b.len);
    buf_free(&b);
}

static void
read_markup(const char *data, size_t n)
{
    struct buf all = {0}, text = {0};

    buf_add(&all, data, n);
    buf_puts(&all, PLANTED);
    markup_text_read(buf_str(&all), all.len, &text);
    search(buf_str(&text), text.len, text.len);
    buf_free(&text);
    buf_free(&all);
}

static void
read_plain(const char *data, size_t n)
{
    struct buf all = {0};

    buf_add(&all, data, n);
    buf_puts(&all, PLANTED);
    search(buf_str(&all), all.len, strlen(PLANTED));
    buf_free(&all);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *rest = (const char *)data + 1;

    if (names == NULL)
        open_all();
    if (size < 1)
        return 0;
    switch (data[0]) {
    case 'o':
        read_objects(rest, size - 1);
        break;
    case 'p':
        read_pdf(rest, size - 1);
        break;
    case 'm':
        read_markup(rest, size - 1);
        break;
    default:
        read_plain(rest, size - 1);
    }
    return 0;
}
