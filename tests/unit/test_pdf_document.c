/*
 * Whole documents: bytes that depend on the input only, every kind of
 * content, refusals.  With a path as argument it writes the sample there, for
 * tests/conformance/pdf.sh; with a second argument as PDF/A-2a.
 */
#define _GNU_SOURCE /* memmem, mallinfo2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_sample.h"

struct fixture {
    struct maker m;
    struct pdf_shared *shared;
    struct diags *diags;
    struct doc_picture pictures[2];
};

static const struct pdf_info info = {
    .title = "Отчёт о <наставничестве> & школе",
    .author = "МБОУ СОШ № 17",
    .subject = "аналитическая справка",
    .keywords = "наставничество; отчёт",
    .date = {2023, 6, 1},
};

static void
fixture_open(struct fixture *f)
{
    static const unsigned char rgba[16] = {255, 0, 0,   255, 0, 255, 0, 0,
                                           0,   0, 255, 128, 9, 9,   9, 255};

    maker_init(&f->m);
    f->diags = diags_new();
    f->shared = pdf_shared_new(f->m.faces, f->diags);
    assert_non_null(f->shared);
    f->pictures[0] = sample_png(PNG_FORMAT_RGBA, 2, 2, rgba, NULL, 0);
    f->pictures[1] = sample_picture(sample_jpeg, sizeof sample_jpeg,
                                    "grey.jpg");
    sample_build(&f->m, f->pictures);
}

static void
fixture_close(struct fixture *f)
{
    free((void *)f->pictures[0].file->bytes.data);
    for (int i = 0; i < 2; i++)
        sample_picture_free(&f->pictures[i]);
    pdf_shared_free(f->shared);
    maker_free(&f->m);
    diags_free(f->diags);
}

static bool
make(struct fixture *f, const struct pdf_info *i, struct buf *out,
     struct pdf_facts *facts)
{
    return pdf_write(f->m.l, f->shared, i, f->diags, (struct pos){0}, out,
                     facts);
}

/** True when the bytes hold the string. */
static bool
holds(const struct buf *b, const char *s)
{
    return memmem(b->data, b->len, s, strlen(s)) != NULL;
}

static void
sample_has_its_parts(void **state)
{
    static const char *const parts[] = {
        "%PDF-1.4\n",
        "/MarkInfo <<\n/Marked true",
        "/Lang (ru-RU)",
        "/DisplayDocTitle true",
        "<pdfaid:part>1</pdfaid:part>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "&lt;наставничестве&gt; &amp; школе",
        "/CreationDate(D:20230601120000+03'00')",
        "<xmp:CreateDate>2023-06-01T12:00:00+03:00</xmp:CreateDate>",
        "/S/GTS_PDFA1",
        "/Scope/Column",
        "/Scope/Row/RowSpan 2",
        "/ColSpan 2",
        "/ListNumbering/Decimal",
        "/IDTree<</Names[(note-",
        "/URI(https://%D0%BF%D1%80",
        "%20\\(1\\))",
        "/Lang(en)",
        "/MediaBox [ 0 0 841.89001 595.28003 ]",
        "/CIDSet ",
        "/Filter/DCTDecode",
    };
    struct fixture f;
    struct buf out = {0};
    struct pdf_facts facts;

    (void)state;
    fixture_open(&f);
    assert_true(make(&f, &info, &out, &facts));
    assert_int_equal(facts.pages, 3);
    assert_int_equal(facts.n_fonts, 5); /* 3 styles, ₽ and ☐ */
    assert_string_equal(facts.fonts[0], "LiberationSerif");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!holds(&out, parts[i]))
            fail_msg("no «%s»", parts[i]);
    assert_false(holds(&out, "/SMask"));
    assert_false(holds(&out, "Haru"));
    buf_free(&out);
    fixture_close(&f);
}

static void
second_part_has_its_version(void **state)
{
    struct pdf_info second = info;
    struct fixture f;
    struct buf out = {0};

    (void)state;
    fixture_open(&f);
    second.archive_2a = true;
    assert_true(make(&f, &second, &out, NULL));
    assert_true(holds(&out, "%PDF-1.7\n"));
    assert_true(holds(&out, "<pdfaid:part>2</pdfaid:part>"));
    assert_false(holds(&out, "/CIDSet"));
    buf_free(&out);
    fixture_close(&f);
}

static void *
make_in_thread(void *arg)
{
    struct fixture f;
    struct buf *out = arg;

    fixture_open(&f);
    for (int i = 0; i < 20; i++) {
        buf_clear(out);
        make(&f, &info, out, NULL);
    }
    fixture_close(&f);
    return NULL;
}

static void
bytes_depend_on_input_only(void **state)
{
    struct fixture f;
    struct pdf_info later = info;
    struct buf out[3] = {{0}}, other = {0};
    pthread_t threads[2];

    (void)state;
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, make_in_thread, &out[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    fixture_open(&f);
    buf_puts(&out[2], "before"); /* appended behind what is there */
    make(&f, &info, &out[2], NULL);
    assert_int_equal(out[0].len, out[1].len);
    assert_int_equal(out[0].len + 6, out[2].len);
    assert_memory_equal(out[0].data, out[1].data, out[0].len);
    assert_memory_equal(out[0].data, out[2].data + 6, out[0].len);
    later.date.day = 2;
    make(&f, &later, &other, NULL);
    assert_int_equal(other.len, out[0].len);
    assert_memory_not_equal(other.data, out[0].data, other.len);
    for (int i = 0; i < 3; i++)
        buf_free(&out[i]);
    buf_free(&other);
    fixture_close(&f);
}

static void
memory_stays_flat(void **state)
{
    struct fixture f;
    struct buf out = {0};
    size_t after_ten = 0;

    (void)state;
    fixture_open(&f);
    for (int i = 0; i < 300; i++) {
        buf_clear(&out);
        assert_true(make(&f, &info, &out, NULL));
        if (i == 10)
            after_ten = mallinfo2().uordblks;
    }
    /* the allocator's own caches still grow a little; leaks of a few bytes
     * are found under the sanitizers */
    assert_true(mallinfo2().uordblks <= after_ten + 64 * 1024);
    buf_free(&out);
    fixture_close(&f);
}

/** Asserts that the layout is refused with a code. */
static void
assert_refused(struct fixture *f, enum diag_code code)
{
    struct buf out = {0};
    size_t n;
    const struct diag_message *messages;

    assert_false(make(f, &info, &out, NULL));
    messages = diags_list(f->diags, &n);
    assert_int_equal(n, 1);
    assert_int_equal(messages[0].code, code);
    buf_free(&out);
}

static void
character_of_no_font_is_refused(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    maker_para(&f.m, f.m.l->root, ROLE_P, "\xF0\x93\x80\x80");
    assert_refused(&f, DIAG_PDF_GLYPH);
    fixture_close(&f);
}

/* What the library under us refuses ends the document with its own number. */
static void
a_page_too_wide_is_refused(void **state)
{
    struct fixture f;

    (void)state;
    fixture_open(&f);
    f.m.l->pages[0].width_pt = 20000; /* PDF knows 14400 (ISO 32000-1, C.2) */
    assert_refused(&f, DIAG_PDF_LIBRARY);
    fixture_close(&f);
}

/* The colour profile is a file: version 2, RGB, with the mark of its kind. */
static void
the_profile_is_there(void **state)
{
    const char *path = pdf_profile_path();
    unsigned char head[40] = {0};
    FILE *file;

    (void)state;
    assert_non_null(path);
    file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(head, 1, sizeof head, file), sizeof head);
    fclose(file);
    assert_int_equal(head[8], 2);
    assert_memory_equal(head + 16, "RGB ", 4);
    assert_memory_equal(head + 36, "acsp", 4);
    pdf_shared_free(NULL);
}

static void
broken_pictures_are_refused(void **state)
{
    unsigned char bytes[200];

    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        struct fixture f;
        struct picture file;
        struct doc_picture p = {.file = &file, .name = "x"};
        struct struct_elem *e;

        fixture_open(&f);
        file = *f.pictures[kind / 2].file;
        assert_true(file.bytes.len <= sizeof bytes);
        memcpy(bytes, file.bytes.data, file.bytes.len);
        file.bytes.data = (const char *)bytes;
        if (kind == 0)
            bytes[file.bytes.len - 20] ^= 0xFF; /* in the compressed data */
        else if (kind == 1)
            file.bytes.len = 40; /* cut off */
        else if (kind == 2)
            memset(bytes, 0, file.bytes.len);
        else
            file.bytes.len -= 2; /* without its end */
        e = maker_elem(&f.m, f.m.l->root, ROLE_FIGURE);
        e->alt = "x";
        sample_image(&f.m, e, &p, 10);
        assert_refused(&f, DIAG_PDF_PICTURE);
        fixture_close(&f);
    }
}

static void
all_kinds_of_png_are_taken(void **state)
{
    static const png_uint_32 formats[] = {
        PNG_FORMAT_GRAY,
        PNG_FORMAT_GA,
        PNG_FORMAT_RGB,
        PNG_FORMAT_RGBA,
        PNG_FORMAT_LINEAR_RGB,
        PNG_FORMAT_LINEAR_Y,
        PNG_FORMAT_LINEAR_RGB_ALPHA,
        PNG_FORMAT_RGBA_COLORMAP,
    };
    static const unsigned char samples[64] = {0, 1, 1, 0, 200};
    static const unsigned char colors[8] = {255, 0, 0, 255, 0, 0, 255, 0};

    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct fixture f;
        struct buf out = {0};
        struct doc_picture p = sample_png(formats[i], 2, 2, samples, colors, 2);
        struct struct_elem *e;

        fixture_open(&f);
        e = maker_elem(&f.m, f.m.l->root, ROLE_FIGURE);
        e->alt = "x";
        sample_image(&f.m, e, &p, 10);
        assert_true(make(&f, &info, &out, NULL));
        buf_free(&out);
        free((void *)p.file->bytes.data);
        sample_picture_free(&p);
        fixture_close(&f);
    }
}

static void
large_documents_pass_and_too_large_ones_are_refused(void **state)
{
    static const char *const row[] = {"1", "а", "б", "в"};
    struct fixture f;
    struct struct_elem *table;
    struct buf out = {0};

    (void)state;
    fixture_open(&f);
    table = maker_elem(&f.m, f.m.l->root, ROLE_TABLE);
    for (int i = 0; i < 2500; i++)
        maker_row(&f.m, table, row, false);
    for (int i = 0; i < 2100; i++) /* a tree of parents */
        maker_page(&f.m);
    assert_true(make(&f, &info, &out, NULL));
    assert_true(holds(&out, "/Limits[2000 "));
    buf_free(&out);
    for (int i = 0; i < 6000; i++)
        maker_elem(&f.m, table, ROLE_TR);
    assert_refused(&f, DIAG_PDF_SIZE);
    fixture_close(&f);
}

static int
write_sample(const char *path, bool second)
{
    struct pdf_info i = info;
    struct fixture f;
    struct buf out = {0};
    FILE *file = fopen(path, "wb");
    bool ok;

    if (file == NULL)
        return 1;
    fixture_open(&f);
    i.archive_2a = second;
    ok = make(&f, &i, &out, NULL) &&
         fwrite(out.data, 1, out.len, file) == out.len;
    ok = fclose(file) == 0 && ok;
    buf_free(&out);
    fixture_close(&f);
    return ok ? 0 : 1;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sample_has_its_parts),
        cmocka_unit_test(second_part_has_its_version),
        cmocka_unit_test(bytes_depend_on_input_only),
        cmocka_unit_test(memory_stays_flat),
        cmocka_unit_test(character_of_no_font_is_refused),
        cmocka_unit_test(broken_pictures_are_refused),
        cmocka_unit_test(a_page_too_wide_is_refused),
        cmocka_unit_test(the_profile_is_there),
        cmocka_unit_test(all_kinds_of_png_are_taken),
        cmocka_unit_test(large_documents_pass_and_too_large_ones_are_refused),
    };

    if (argc > 1)
        return write_sample(argv[1], argc > 2);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
