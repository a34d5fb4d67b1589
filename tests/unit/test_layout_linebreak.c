/* Line breaking with fixed metrics: a glyph and a space are 5 points wide. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout_tree.h"

static struct layout *
lay(struct test_bench *b, double glyphs, enum doc_align align, const char *s)
{
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);

    tree_para(root, s)->u.para.align = align;
    test_bench_set_width(b, glyphs);
    return test_bench_layout(b, root);
}

static void
assert_lines(double glyphs, enum doc_align align, const char *s,
             const char *expected)
{
    struct test_bench b;
    struct layout *l;

    test_bench_open(&b);
    l = lay(&b, glyphs, align, s);
    assert_string_equal(page_lines(&b, &l->pages[0]), expected);
    test_bench_close(&b);
}

/* First fit leaves «cc» alone on its line: 0, 4, 1 glyphs free.  Total fit
 * prefers 3, 1, 1. */
static void
total_fit(void **state)
{
    (void)state;
    assert_lines(6, ALIGN_AUTO, "aaa bb cc ddddd", "aaa\nbb cc\nddddd\n");
    assert_lines(6, ALIGN_CENTER, "aaa bb cc ddddd", "aaa\nbb cc\nddddd\n");
}

static void
ragged_fills(void **state)
{
    (void)state;
    assert_lines(6, ALIGN_LEFT, "aaa bb cc ddddd", "aaa bb\ncc\nddddd\n");
}

/* Width 12 glyphs; «aaaa bbbb cc» fits exactly, the rest is last. */
static void
justified_edges(void **state)
{
    struct test_bench b;
    struct layout *l;
    const struct op *first, *last;

    (void)state;
    test_bench_open(&b);
    l = lay(&b, 13, ALIGN_AUTO, "aaaa bbbb cc dd eeee ff gg");
    first = &l->pages[0].ops[0];
    last = layout_find(l, "gg", NULL);
    if (last == NULL)
        last = &l->pages[0].ops[l->pages[0].n - 1];
    assert_float_equal(first->x, 50, 0.01);
    assert_float_equal(op_width(first), 65, 0.01);
    assert_true(first->u.text.end_space);
    assert_float_equal(last->u.text.word_space_pt, 0, 0.001);
    assert_false(last->u.text.end_space);
    test_bench_close(&b);
}

static void
no_break_space(void **state)
{
    (void)state;
    /* «дом № 5» could end its first line after № */
    assert_lines(6, ALIGN_LEFT,
                 "aaa №\xC2\xA0"
                 "5 bb",
                 "aaa\n№\xC2\xA0"
                 "5 bb\n");
}

/* A no-break space stretches with the others. */
static void
no_break_space_stretches(void **state)
{
    struct test_bench b;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    l = lay(&b, 12, ALIGN_AUTO,
            "aa bb\xC2\xA0"
            "cc d eeeeeeee");
    assert_float_equal(op_width(&l->pages[0].ops[0]), 60, 0.01);
    assert_float_equal(l->pages[0].ops[0].u.text.word_space_pt, 10.0 / 3, 0.01);
    test_bench_close(&b);
}

/*
 * Behind «и» a line ends only where it would be torn apart otherwise: 9 glyphs
 * of room for one space against 7 for two; never before a number, and never
 * behind a preposition.
 */
static void
conjunctions_let_go(void **state)
{
    (void)state;
    assert_lines(20, ALIGN_AUTO,
                 "aaaaaaa bbb и\xC2\xA0"
                 "вввввввввввв гг",
                 "aaaaaaa bbb и\nвввввввввввв гг\n");
    assert_lines(20, ALIGN_AUTO, "aaaaaaa bbbbbb cc И\xC2\xA0«вв» гг",
                 "aaaaaaa bbbbbb cc\nИ\xC2\xA0«вв» гг\n");
    assert_lines(20, ALIGN_AUTO,
                 "aaaaaaa bbb и\xC2\xA0"
                 "111111111111 гг",
                 "aaaaaaa bbb\nи\xC2\xA0"
                 "111111111111 гг\n");
    assert_lines(20, ALIGN_AUTO,
                 "aaaaaaa bbb в\xC2\xA0"
                 "вввввввввввв гг",
                 "aaaaaaa bbb\nв\xC2\xA0"
                 "вввввввввввв гг\n");
}

/* Spaces up to five times as wide reach the margin, wider ones are left. */
static void
torn_lines_stay_ragged(void **state)
{
    static const struct {
        double glyphs;
        float extra;
    } cases[] = {{12, 20.0F / 2}, {14, 30.0F / 2}, {16, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct test_bench b;
        struct layout *l;

        test_bench_open(&b);
        l = lay(&b, cases[i].glyphs, ALIGN_AUTO,
                "aa bb cc dddddddddddd e ffffffffff");
        assert_float_equal(l->pages[0].ops[0].u.text.word_space_pt,
                           cases[i].extra, 0.01);
        test_bench_close(&b);
    }
}

static void
dash_never_first(void **state)
{
    (void)state;
    /* six glyphs hold «aaaa» and a space, but the dash belongs to it */
    assert_lines(7, ALIGN_LEFT, "bb aaaa – cc", "bb\naaaa –\ncc\n");
}

static void
hyphens(void **state)
{
    struct test_bench b;
    struct layout *l;

    (void)state;
    assert_lines(8, ALIGN_LEFT, "учебно-методический",
                 "учебно-\nметодиче\nский\n");
    assert_lines(7, ALIGN_LEFT, "bbb из-за", "bbb\nиз-за\n");
    assert_lines(7, ALIGN_LEFT, "bbb 214-од", "bbb\n214-од\n");
    test_bench_open(&b);
    l = lay(&b, 8, ALIGN_LEFT, "ученик-ученик");
    assert_string_equal(layout_text(&b, l), "ученик-ученик");
    test_bench_close(&b);
}

static void
soft_hyphen(void **state)
{
    (void)state;
    /* not drawn where it is not used, drawn as one where it is */
    assert_lines(20, ALIGN_LEFT, "настав\xC2\xADник", "наставник\n");
    assert_lines(7, ALIGN_LEFT, "настав\xC2\xADник", "настав\n\xC2\xAD\nник\n");
}

/* An address wider than the line is cut, whole and reported. */
static void
overlong(void **state)
{
    struct test_bench b;
    struct layout *l;
    const char *url = "https://example.ru/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    (void)state;
    test_bench_open(&b);
    l = lay(&b, 20, ALIGN_AUTO, url);
    assert_string_equal(layout_text(&b, l), url);
    assert_true(layout_is_inside(&b, l));
    assert_int_equal(diags_count(b.diags, DIAG_WARNING), 1);
    test_bench_close(&b);
}

static void
forced_break(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *p;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    p = tree_para(root, "aa bb ");
    tree_add(p, DOC_BREAK);
    tree_text(p, " cc");
    l = test_bench_layout(&b, root);
    assert_string_equal(page_lines(&b, &l->pages[0]), "aa bb\ncc\n");
    assert_float_equal(l->pages[0].ops[0].u.text.word_space_pt, 0, 0.001);
    assert_string_equal(layout_text(&b, l), "aa bb cc");
    test_bench_close(&b);
}

static void
first_line_indent(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    b.profile.indent_pt = 20;
    tree_para(root, "aaaaa bbbbb ccccc ddddd eeeee fffff ggggg hhhhh iiiii");
    l = test_bench_layout(&b, root);
    assert_float_equal(l->pages[0].ops[0].x, 70, 0.01);
    assert_float_equal(op_width(&l->pages[0].ops[0]), 180, 0.01);
    assert_float_equal(l->pages[0].ops[1].x, 50, 0.01);
    test_bench_close(&b);
}

/* Whatever the width: the text is whole, nothing leaves the line. */
static void
any_width(void **state)
{
    unsigned seed = 7;

    (void)state;
    for (int round = 0; round < 300; round++) {
        struct test_bench b;
        const char *s;
        struct layout *l;

        test_bench_open(&b);
        s = test_words(&seed, 1 + test_random(&seed, 80));
        l = lay(&b, 2 + test_random(&seed, 60),
                round % 3 == 0   ? ALIGN_AUTO
                : round % 3 == 1 ? ALIGN_LEFT
                                 : ALIGN_CENTER,
                s);
        assert_string_equal(layout_text(&b, l), s);
        assert_true(layout_is_inside(&b, l));
        test_bench_close(&b);
    }
}

/* Hyphens only where the profile allows them; the copied text joins. */
static void
hyphenation(void **state)
{
    const char *s = "реализация наставничества педагогических работников "
                    "общеобразовательной организации Примерского района";

    (void)state;
    for (int allowed = 0; allowed < 2; allowed++) {
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
        struct test_bench b;
        struct layout_env env;
        struct document doc = {.root = root};
        struct text_hyphenator *h;
        bool broken;
        struct layout *l;

        test_bench_open(&b);
        test_bench_set_width(&b, 26);
        h = text_hyphenator_load(b.diags);
        assert_non_null(h);
        b.profile.hyphenate = allowed;
        tree_para(root, s);
        env = (struct layout_env){.faces = b.faces,
                                  .shaper = b.shaper,
                                  .hyphenator = h,
                                  .profile = &b.profile,
                                  .diags = b.diags};
        l = layout_make(&b.arena, &doc, &env);
        broken = strstr(page_lines(&b, &l->pages[0]), "\xC2\xAD") != NULL;
        assert_int_equal(broken, allowed);
        assert_true(layout_is_inside(&b, l));
        text_hyphenator_free(h);
        test_bench_close(&b);
    }
}

/* A word that no line holds is hyphenated where that is enough, also in texts
 * that are not hyphenated else; otherwise it is cut, and that is said. */
static void
wide_words_are_hyphenated(void **state)
{
    static const struct {
        bool dictionary;
        double glyphs;
        const char *first;
        size_t said;
    } cases[] = {
        {true, 11, "(наставни\n\u00AD\n", 0},
        {false, 11, "(наставниче\n", 1},
        {true, 3, "(на\n", 1}, /* no part of it fits */
    };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
        struct test_bench b;
        struct layout_env env;
        struct document doc = {.root = root};
        struct text_hyphenator *h;
        const char *lines;
        struct layout *l;
        size_t n;

        test_bench_open(&b);
        test_bench_set_width(&b, cases[i].glyphs);
        h = text_hyphenator_load(b.diags);
        tree_para(root, "(наставничество)")->u.para.align = ALIGN_LEFT;
        env = (struct layout_env){.faces = b.faces,
                                  .shaper = b.shaper,
                                  .hyphenator = cases[i].dictionary ? h : NULL,
                                  .profile = &b.profile,
                                  .diags = b.diags};
        l = layout_make(&b.arena, &doc, &env);
        lines = page_lines(&b, &l->pages[0]);
        if (strncmp(lines, cases[i].first, strlen(cases[i].first)) != 0)
            assert_string_equal(lines, cases[i].first);
        diags_list(b.diags, &n);
        assert_int_equal(n, cases[i].said);
        assert_true(layout_is_inside(&b, l));
        text_hyphenator_free(h);
        test_bench_close(&b);
    }
}

/* A paragraph of a hundred thousand points takes no quadratic time. */
static void
hostile_length(void **state)
{
    struct test_bench b;
    struct buf text = {0};
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    for (int i = 0; i < 100000; i++)
        buf_puts(&text, i % 2 == 0 ? "а\xE2\x80\x8B" : "б\xC2\xAD");
    l = lay(&b, 40, ALIGN_AUTO, arena_strdup(&tree_arena, buf_str(&text)));
    assert_true(l->n_pages > 10);
    buf_free(&text);
    test_bench_close(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(total_fit),
        cmocka_unit_test(ragged_fills),
        cmocka_unit_test(justified_edges),
        cmocka_unit_test(no_break_space),
        cmocka_unit_test(no_break_space_stretches),
        cmocka_unit_test(conjunctions_let_go),
        cmocka_unit_test(torn_lines_stay_ragged),
        cmocka_unit_test(dash_never_first),
        cmocka_unit_test(hyphens),
        cmocka_unit_test(soft_hyphen),
        cmocka_unit_test(overlong),
        cmocka_unit_test(forced_break),
        cmocka_unit_test(first_line_indent),
        cmocka_unit_test(any_width),
        cmocka_unit_test(wide_words_are_hyphenated),
        cmocka_unit_test(hyphenation),
        cmocka_unit_test(hostile_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
