/*
 * What a shaper keeps from one document to the next: bounded whatever the
 * documents hold, and never to be seen in their bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "layout_tree.h"
#include "pdf/pdf.h"
#include "text/text.h"

struct fixture {
    struct diags *diags;
    struct text_faces *faces;
    struct text_hyphenator *hyphenator;
    struct pdf_shared *shared;
    uint32_t random;
};

static int
setup(void **state)
{
    static const char *const families[] = {"Liberation Serif", NULL};
    struct fixture *f = calloc(1, sizeof *f);

    f->diags = diags_new();
    f->faces = text_faces_load(families, f->diags);
    f->hyphenator = text_hyphenator_load(f->diags);
    f->shared = pdf_shared_new(f->faces, f->diags);
    f->random = 5;
    *state = f;
    return f->faces == NULL || f->hyphenator == NULL || f->shared == NULL;
}

static int
teardown(void **state)
{
    struct fixture *f = *state;

    pdf_shared_free(f->shared);
    text_hyphenator_free(f->hyphenator);
    text_faces_free(f->faces);
    diags_free(f->diags);
    free(f);
    return 0;
}

static uint32_t
next_random(struct fixture *f, uint32_t below)
{
    f->random = f->random * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)f->random * below >> 32); /* its best bits */
}

/** A word of Russian letters, at times with a mark that HarfBuzz places. */
static size_t
make_word(struct fixture *f, size_t max, char *word)
{
    size_t n = 1 + next_random(f, (uint32_t)max), len = 0;

    for (size_t i = 0; i < n; i++)
        len += utf8_encode(0x410 + next_random(f, 64), word + len);
    if (next_random(f, 20) == 0)
        len += utf8_encode(0x301, word + len);
    return len;
}

/** Shapes a document's worth of words; returns the bytes kept at its end. */
static size_t
read_words(struct fixture *f, struct text_shaper *s, size_t n, size_t max)
{
    char word[4096];

    while (n-- > 0) {
        size_t len = make_word(f, max, word);
        uint64_t breaks;

        text_shape(s, next_random(f, 2), next_random(f, STYLE__MAX), word, len,
                   NULL);
        if (n % 4 == 0)
            text_shaper_hyphenate(s, f->hyphenator, word, len, &breaks);
    }
    return text_shaper_size(s);
}

static void
what_is_kept_is_bounded(void **state)
{
    struct fixture *f = *state;
    struct text_shaper *s = text_shaper_new(f->faces);
    size_t empty = text_shaper_size(s), drops = 0, keeps = 0;

    for (int i = 0; i < 150; i++) {
        size_t n = next_random(f, i % 10 == 0 ? 6000 : 600);
        size_t before = read_words(f, s, n, i % 7 == 0 ? 1500 : 16), after;

        text_shaper_trim(s);
        after = text_shaper_size(s);
        assert_true(after <= TEXT_SHAPER_MAX);
        assert_true(after == before || after == empty);
        drops += after < before;
        keeps += after == before && n > 0;
    }
    assert_true(drops > 5 && keeps > 5);
    text_shaper_free(s);
}

/** A document of `n` paragraphs and rows of random words, the same each time
 * for a seed, as a PDF. */
static void
make_pdf(struct fixture *f, struct text_shaper *s, uint32_t seed,
         struct buf *out)
{
    struct document doc = {
        .id = "x", .stem = "x", .title = "Справка", .kind = "справка"};
    struct layout_env env = {.faces = f->faces,
                             .shaper = s,
                             .hyphenator = f->hyphenator,
                             .profile = profile_find("gost-2016"),
                             .diags = f->diags};
    struct pdf_info info = {.title = "Справка",
                            .author = "",
                            .subject = "",
                            .keywords = "",
                            .date = {2024, 6, 1}};
    struct pdf_facts facts = {0};
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *table;
    char text[4096];

    f->random = seed;
    doc.root = root;
    for (int i = 0; i < 4; i++) {
        size_t len = 0;

        for (int w = 0; w < 60; w++) {
            len += make_word(f, 14, text + len);
            text[len++] = ' ';
        }
        tree_para(root, arena_strndup(&tree_arena, text, len));
    }
    table = tree_table(root, 2);
    for (int i = 0; i < 10; i++) {
        size_t len = make_word(f, 20, text);
        const char *cell = arena_strndup(&tree_arena, text, len);

        tree_row(table, ROW_BODY, cell, "наставничество наставничество", NULL);
    }
    assert_true(pdf_write(layout_make(&tree_arena, &doc, &env), f->shared,
                          &info, f->diags, (struct pos){0}, out, &facts));
}

static void
documents_are_the_same_before_and_after(void **state)
{
    struct fixture *f = *state;
    struct text_shaper *kept = text_shaper_new(f->faces);
    size_t drops = 0;

    for (uint32_t seed = 1; seed < 9; seed++) {
        struct text_shaper *fresh = text_shaper_new(f->faces);
        struct buf bytes[3] = {{0}};

        make_pdf(f, fresh, seed, &bytes[0]);
        make_pdf(f, kept, seed, &bytes[1]);
        if (seed % 2 == 0) {
            size_t before = read_words(f, kept, 12000, 16);

            text_shaper_trim(kept);
            text_shaper_trim(kept);
            drops += text_shaper_size(kept) < before;
        }
        make_pdf(f, kept, seed, &bytes[2]);
        for (int i = 1; i < 3; i++) {
            assert_int_equal(bytes[i].len, bytes[0].len);
            assert_memory_equal(bytes[i].data, bytes[0].data, bytes[0].len);
        }
        for (int i = 0; i < 3; i++)
            buf_free(&bytes[i]);
        text_shaper_free(fresh);
    }
    assert_int_equal(drops, 4);
    text_shaper_free(kept);
    arena_free(&tree_arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_is_bounded),
        cmocka_unit_test(documents_are_the_same_before_and_after),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
