/*
 * publish/pdf_text.c, markup_text.c: reading back what was made.  With
 * «--text FILE» prints the text of a PDF's pages, for tests/run/leak.sh.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "reread/read_text.h"

/* A file of one page by hand; offsets are filled in by make_pdf. */
static const char *const objects[] = {
    "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 7 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F0 5 0 "
    "R>>>>/StructParents 0>>",
    "", /* the page, below */

    "<</Type/Font/ToUnicode 6 0 R>>",
    "<</Length 71>>stream\n3 beginbfchar\n<0001> <041B>\n<0002> <043E>\n"
    "<0003> <0441044C>\nendbfchar\nendstream",
    "<</Type/StructTreeRoot/K 9 0 R/ParentTree 8 0 R>>",
    "<</Nums[0[9 0 R 10 0 R]]>>",
    "<</S/P/P 7 0 R/Pg 3 0 R/K[0 10 0 R]/Alt(\\(A\\051 b)>>",
    "<</S/Span/P 9 0 R/Pg 3 0 R/K 1>>",
};
#define N_OBJECTS (sizeof objects / sizeof *objects)

static const char page[] =
    "/P<</MCID 0>>BDC\nBT\n10 90 Td\n/F0 12 Tf\n[(\0\1)7(\0\2)]TJ\nET\nEMC\n"
    "/Span<</MCID 1>>BDC\nBT\n20 90 Td\n[(\0\3)]TJ\nET\nEMC\n"
    "/Artifact<</Type/Layout>>BDC\nBT\n0 9 Td\n[(\0\1)]TJ\nET\nEMC\n";

static void
make_pdf(struct buf *b)
{
    size_t offsets[N_OBJECTS], at;

    buf_puts(b, "%PDF-1.4\n");
    for (size_t i = 0; i < N_OBJECTS; i++) {
        offsets[i] = b->len;
        buf_printf(b, "%zu 0 obj\n", i + 1);
        if (i == 3) {
            buf_printf(b, "<</Length %zu>>stream\n", sizeof page - 1);
            buf_add(b, page, sizeof page - 1);
            buf_puts(b, "\nendstream");
        } else {
            buf_puts(b, objects[i]);
        }
        buf_puts(b, "\nendobj\n");
    }
    at = b->len;
    buf_printf(b, "xref\n0 %zu\n0000000000 65535 f \n", N_OBJECTS + 1);
    for (size_t i = 0; i < N_OBJECTS; i++)
        buf_printf(b, "%010zu 00000 n \n", offsets[i]);
    buf_printf(b,
               "trailer\n<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
               N_OBJECTS + 1, at);
}

/* A word cut by an inline element stays one; the artifact comes behind. */
static void
test_page(void **state)
{
    struct arena a = {0};
    struct buf b = {0};
    struct read_text t = {0};

    (void)state;
    make_pdf(&b);
    assert_true(pdf_text_read(&a, b.data, b.len, &t));
    assert_string_equal(buf_str(&t.text), "Лось\nЛ\n(A) b\n");
    assert_int_equal(t.n_marks, 3);
    assert_int_equal(t.marks[0].page, 1);
    assert_int_equal(t.marks[1].page, 1);
    assert_int_equal(t.marks[2].page, 0);
    buf_free(&t.text);
    buf_free(&b);
    arena_free(&a);
}

/* Broken files: no crash; cut ones are refused. */
static void
test_broken(void **state)
{
    struct buf b = {0};
    unsigned seed = 1;

    (void)state;
    make_pdf(&b);
    for (size_t n = 0; n < b.len - 8; n += 7) {
        struct arena a = {0};
        struct read_text t = {0};

        assert_false(pdf_text_read(&a, b.data, n, &t));
        buf_free(&t.text);
        arena_free(&a);
    }
    for (int i = 0; i < 3000; i++) {
        struct arena a = {0};
        struct read_text t = {0};
        char *copy = malloc(b.len);

        memcpy(copy, b.data, b.len);
        for (int k = 0; k < 3; k++) {
            seed = seed * 1103515245u + 12345u;
            copy[(seed >> 8) % b.len] = (char)(seed >> 24);
        }
        pdf_text_read(&a, copy, b.len, &t);
        free(copy);
        buf_free(&t.text);
        arena_free(&a);
    }
    buf_free(&b);
}

static void
check_markup(const char *html, const char *expected)
{
    struct buf b = {0};

    markup_text_read(html, strlen(html), &b);
    assert_string_equal(buf_str(&b), expected);
    buf_free(&b);
}

static void
test_markup(void **state)
{
    (void)state;
    check_markup("<p>Ло<b>сь</b> &amp;&nbsp;Ко</p><p>А</p>",
                 "\nЛось &\u00a0Ко\n\nА\n\n");
    check_markup("<img alt=\"Лось &quot;Д&quot;\" class=x>",
                 "\n\nЛось \"Д\"\nx\n");
    /* a plain value counts once, another one each time */
    check_markup("<a class=x><a class=\"x\"><a class=y title='Ло'>",
                 "\nx\ny\nЛо\n");
    check_markup("<a title='%D0%9B'><a title='%D0%9B'>",
                 "\n%D0%9B\nЛ\n%D0%9B\nЛ\n");
    check_markup("<samp>Л</samp><strong>о</strong><span>с</span><sa>ь</sa>",
                 "Лос\nь\n\n");
    check_markup("<!-- Лось -->а<![CDATA[ <Лось> ]]>", "а <Лось> \n Лось \n");
    check_markup("<a href='/%D0%9B%D1%81'>&#1051;&#x441;</a>",
                 "Лс\n/%D0%9B%D1%81\n/Лс\n");
    check_markup("<a title=\"Лось", "\nЛось\n");
    check_markup("5 < 6 & 7", "5 < 6 & 7\n");
}

static int
print_text(const char *path)
{
    struct arena a = {0};
    struct buf b = {0};
    struct read_text t = {0};
    FILE *f = fopen(path, "rb");
    char part[65536];
    size_t n;
    bool ok;

    if (f == NULL)
        return 1;
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        buf_add(&b, part, n);
    fclose(f);
    ok = pdf_text_read(&a, b.data, b.len, &t);
    if (ok)
        fwrite(t.text.data, 1, t.marks[t.n_marks - 1].off, stdout);
    buf_free(&t.text);
    buf_free(&b);
    arena_free(&a);
    return !ok;
}

int
main(int argc, char **argv)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_markup),
    };

    if (argc == 3 && strcmp(argv[1], "--text") == 0)
        return print_text(argv[2]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
