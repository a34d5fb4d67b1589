/* Blocks and inlines one by one: how each looks, what it is tagged as. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout_tree.h"

static struct doc_node *
inline_in(struct doc_node *para, enum doc_kind kind, const char *s)
{
    struct doc_node *n = tree_add(para, kind);

    if (kind == DOC_TEXT || kind == DOC_CODE)
        n->u.text.text = s;
    else
        tree_text(n, s);
    return n;
}

/* Style bits of a text op. */
static unsigned
style_of(const struct op *op)
{
    return op->u.text.glyphs[0].face % STYLE__MAX;
}

/* Code keeps its lines, and its spaces as such that no line end eats; a tab
 * is two of them. */
static void
code_keeps_lines(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_text(tree_add(root, DOC_CODE_BLOCK), "if x\n  a\tb\n");
    l = test_bench_layout(&b, root);
    assert_string_equal(page_lines(&b, &l->pages[0]),
                        "if\u00A0x\n\u00A0\u00A0a\u00A0\u00A0b\n");
    assert_int_equal(elem_count(l->root, ROLE_CODE), 1);
    assert_int_equal(l->pages[0].ops[0].elem->role, ROLE_CODE);
    test_bench_close(&b);
}

/* A thematic break is a rule over the middle third, and no content. */
static void
rules_are_artifacts(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    const struct op *rule;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_para(root, "above");
    tree_add(root, DOC_RULE);
    tree_para(root, "below");
    l = test_bench_layout(&b, root);
    assert_int_equal(l->pages[0].n, 3);
    rule = &l->pages[0].ops[1];
    assert_int_equal(rule->kind, OP_LINE);
    assert_null(rule->elem);
    assert_float_equal(rule->x, 50 + 200 / 3.0, 0.01);
    assert_float_equal(rule->u.line.dx, 200 / 3.0, 0.01);
    assert_float_equal(rule->u.line.dy, 0, 0.01);
    assert_true(rule->y > l->pages[0].ops[0].y);
    assert_true(rule->y < l->pages[0].ops[2].y);
    test_bench_close(&b);
}

/* Emphasis adds up, and ends where it ends. */
static void
styles_add_up(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    struct doc_node *p = tree_para(root, "plain "), *n;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    n = inline_in(p, DOC_EMPH, "slant ");
    inline_in(n, DOC_STRONG, "both ");
    inline_in(p, DOC_STRONG, "bold ");
    inline_in(p, DOC_TEXT, "again");
    l = test_bench_layout(&b, root);
    assert_int_equal(style_of(layout_find(l, "plain", NULL)), STYLE_REGULAR);
    assert_int_equal(style_of(layout_find(l, "slant", NULL)), STYLE_ITALIC);
    assert_int_equal(style_of(layout_find(l, "both", NULL)), STYLE_BOLD_ITALIC);
    assert_int_equal(style_of(layout_find(l, "bold", NULL)), STYLE_BOLD);
    assert_int_equal(style_of(layout_find(l, "again", NULL)), STYLE_REGULAR);
    assert_string_equal(layout_text(&b, l), "plain slant both bold again");
    test_bench_close(&b);
}

/* Code in a line is taken as typed and never hyphenated; the style around it
 * goes on behind it. */
static void
code_in_a_line(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    struct doc_node *p = tree_add(tree_para(root, "key "), DOC_STRONG);
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    inline_in(p, DOC_CODE, "a-b_c");
    inline_in(p, DOC_TEXT, "bold");
    l = test_bench_layout(&b, root);
    assert_string_equal(layout_text(&b, l), "key a-b_cbold");
    assert_int_equal(style_of(layout_find(l, "a-b_c", NULL)), STYLE_BOLD);
    assert_int_equal(style_of(layout_find(l, "key", NULL)), STYLE_REGULAR);
    test_bench_close(&b);
}

/* Text in another language is a Span that says so. */
static void
languages_are_marked(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    struct doc_node *p = tree_para(root, "по-русски ");
    const struct op *op;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    inline_in(p, DOC_SPAN, "buddy")->u.span.lang = "en";
    inline_in(p, DOC_TEXT, " снова");
    l = test_bench_layout(&b, root);
    op = layout_find(l, "buddy", NULL);
    assert_int_equal(op->elem->role, ROLE_SPAN);
    assert_string_equal(op->elem->lang, "en");
    assert_int_equal(op->elem->parent->role, ROLE_P);
    assert_null(layout_find(l, "по-русски", NULL)->elem->lang);
    test_bench_close(&b);
}

/* A line to write on is as long as asked, but never longer than the text. */
static void
lines_to_write_on(void **state)
{
    static const struct {
        int width;
        double most;
    } cases[] = {{10, 50.01}, {1000, 200.01}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
        struct doc_node *gap = tree_add(tree_para(root, NULL), DOC_GAP);
        const struct op *rule = NULL;
        struct layout *l;

        test_bench_open(&b);
        gap->u.gap.blank = true;
        gap->u.gap.width = cases[i].width;
        gap->u.gap.what = "подпись";
        l = test_bench_layout(&b, root);
        for (size_t k = 0; k < l->pages[0].n; k++)
            if (l->pages[0].ops[k].kind == OP_LINE)
                rule = &l->pages[0].ops[k];
        assert_non_null(rule);
        assert_true(rule->u.line.dx > cases[i].most - 60);
        assert_true(rule->u.line.dx <= cases[i].most);
        assert_string_equal(rule->elem->alt, "поле для заполнения: подпись");
        test_bench_close(&b);
    }
}

/* Links lead to paragraphs that have a name, also to those of a quotation. */
static void
paragraphs_are_targets(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *x, *to;
    const struct op *link = NULL;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    x = tree_add(tree_para(root, NULL), DOC_XREF);
    tree_text(x, "there");
    tree_add(root, DOC_RULE);
    for (int i = 0; i < 30; i++)
        tree_para(root, "line");
    to = tree_para(tree_add(root, DOC_QUOTE), "target");
    to->id = "target";
    x->u.xref.target = to;
    l = test_bench_layout(&b, root);
    for (size_t k = 0; k < l->pages[0].n; k++)
        if (l->pages[0].ops[k].kind == OP_LINK)
            link = &l->pages[0].ops[k];
    assert_non_null(link);
    assert_int_equal(link->u.link.page, 1);
    assert_true(link->u.link.target_y < layout_find(l, "target", NULL)->y);
    test_bench_close(&b);
}

/* Below H6 there is no level; a bookmark is one line. */
static void
deep_headings(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *at = root, *h;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    for (int level = 1; level <= 8; level++)
        at = tree_section(at, level, arena_printf(&tree_arena, "h%d", level));
    h = tree_section(at, 8, "two")->first;
    tree_add(h, DOC_BREAK);
    tree_text(h, "lines ");
    h->u.heading.number = "5.";
    l = test_bench_layout(&b, root);
    for (int level = 1; level <= 8; level++)
        assert_int_equal(
            layout_find(l, arena_printf(&tree_arena, "h%d", level), NULL)
                ->elem->role,
            ROLE_H1 + (level < 6 ? level : 6) - 1);
    assert_string_equal(l->outline[l->n_outline - 1].title, "5. two lines");
    test_bench_close(&b);
}

/* Inlines where blocks should stand are a paragraph: nothing is lost. */
static void
stray_inlines(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_text(tree_add(root, DOC_QUOTE), "stray");
    tree_add(tree_add(root, DOC_ITEM), DOC_PARA);
    tree_para(tree_add(root, DOC_CELL), "cell");
    l = test_bench_layout(&b, root);
    assert_string_equal(layout_text(&b, l), "stray\ncell");
    assert_int_equal(layout_find(l, "stray", NULL)->elem->role, ROLE_P);
    test_bench_close(&b);
}

static struct doc_chart *
chart_of(enum chart_type type)
{
    static struct chart_value rise[] = {{true, {3, 0}}, {true, {5, 0}}};
    static struct chart_value fall[] = {{true, {5, 0}}, {true, {3, 0}}};
    static struct chart_series series[] = {{"пары", rise}, {"группы", fall}};
    static const char *categories[] = {"2022", "2023"};
    struct doc_chart *c = ARENA_NEW(&tree_arena, struct doc_chart);

    *c = (struct doc_chart){.type = type,
                            .categories = categories,
                            .n_categories = 2,
                            .series = series,
                            .n_series = 2};
    return c;
}

/* A line's points move with their figure: what rises does so on paper, and
 * all of it is inside the box. */
static void
curves_of_a_chart(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n;
    const struct op *curves[2];
    size_t found = 0;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_para(root, "above");
    n = tree_add(root, DOC_CHART);
    n->u.chart.chart = chart_of(CHART_LINES);
    l = test_bench_layout(&b, root);
    for (size_t i = 0; i < l->pages[0].n; i++)
        if (l->pages[0].ops[i].kind == OP_POLY)
            curves[found++ % 2] = &l->pages[0].ops[i];
    assert_int_equal(found, 2);
    for (size_t i = 0; i < 2; i++) {
        const double *p = curves[i]->u.poly.points;
        const struct struct_elem *fig = curves[i]->elem;

        assert_int_equal(fig->role, ROLE_FIGURE);
        assert_int_equal(curves[i]->u.poly.n, 2);
        assert_true(i == 0 ? p[3] < p[1] : p[3] > p[1]);
        for (size_t k = 0; k < 2; k++) {
            assert_true(p[2 * k] > (double)fig->bbox[0]);
            assert_true(p[2 * k] < (double)fig->bbox[2]);
            assert_true(p[2 * k + 1] > (double)fig->bbox[1]);
            assert_true(p[2 * k + 1] < (double)fig->bbox[3]);
        }
        assert_int_equal(curves[i]->u.poly.color, chart_color((int)i));
    }
    test_bench_close(&b);
}

/* Without words of its own a chart is told by its numbers. */
static void
charts_speak(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_add(root, DOC_CHART); /* of nothing: nothing */
    n = tree_add(root, DOC_CHART);
    n->u.chart.chart = chart_of(CHART_SHARES);
    l = test_bench_layout(&b, root);
    assert_int_equal(elem_count(l->root, ROLE_FIGURE), 1);
    assert_string_equal(l->pages[0].ops[0].elem->alt,
                        "Диаграмма долей. пары: 2022 — 3, 2023 — 5. "
                        "группы: 2022 — 5, 2023 — 3.");
    test_bench_close(&b);
}

/* A picture keeps its shape, at most as wide as the text and six tenths as
 * high; its caption stays with it. */
static void
pictures_keep_shape(void **state)
{
    static const struct {
        unsigned width, height;
        double w, h;
    } cases[] = {
        {100, 50, 48, 24},      /* 150 dots an inch */
        {10000, 1, 200, 0.02},  /* as wide as the text */
        {100, 10000, 1.8, 180}, /* 0.6 of 300 */
        {0, 0, 0.48, 0.48},     /* unknown: one dot */
    };

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct doc_picture pic = {.width_px = cases[i].width,
                                  .height_px = cases[i].height};
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n;
        const struct op *op;
        struct layout *l;

        test_bench_open(&b);
        tree_add(root, DOC_IMAGE); /* none was read: nothing */
        n = tree_add(root, DOC_IMAGE);
        n->u.image.picture = &pic;
        tree_text(tree_add(n, DOC_CAPTION), "caption");
        l = test_bench_layout(&b, root);
        op = &l->pages[0].ops[0];
        assert_int_equal(op->kind, OP_IMAGE);
        assert_float_equal(op->u.image.w, cases[i].w, 0.001);
        assert_float_equal(op->u.image.h, cases[i].h, 0.001);
        assert_float_equal(op->x + op->u.image.w / 2, 150, 0.01);
        assert_string_equal(op->elem->alt, "изображение");
        assert_int_equal(layout_find(l, "caption", NULL)->elem->role,
                         ROLE_CAPTION);
        test_bench_close(&b);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_keeps_lines),
        cmocka_unit_test(rules_are_artifacts),
        cmocka_unit_test(styles_add_up),
        cmocka_unit_test(code_in_a_line),
        cmocka_unit_test(languages_are_marked),
        cmocka_unit_test(lines_to_write_on),
        cmocka_unit_test(paragraphs_are_targets),
        cmocka_unit_test(deep_headings),
        cmocka_unit_test(stray_inlines),
        cmocka_unit_test(curves_of_a_chart),
        cmocka_unit_test(charts_speak),
        cmocka_unit_test(pictures_keep_shape),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
