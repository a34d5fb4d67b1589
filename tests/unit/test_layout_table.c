/* Tables with fixed metrics: a glyph is 5 points wide, a line 11,5 high. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout_tree.h"

/* Rows of the page's table: how many ops of the header are artifacts. */
static size_t
header_ops(const struct page *p)
{
    size_t n = 0;

    for (size_t i = 0; i < p->n; i++)
        n += p->ops[i].kind == OP_TEXT && p->ops[i].artifact == ARTIFACT_HEADER;
    return n;
}

/* A table of so many rows below so many lines of text. */
static struct doc_node *
table_below(size_t lines, size_t rows)
{
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t;

    for (size_t i = 0; i < lines; i++)
        tree_para(root, "line");
    t = tree_table(root, 2);
    tree_row(t, ROW_HEADER, "head", "words", NULL);
    for (size_t i = 0; i < rows; i++)
        tree_row(t, ROW_BODY, arena_printf(&tree_arena, "r%zu", i),
                 "some words", NULL);
    return root;
}

static struct doc_node *
long_table(size_t rows)
{
    return table_below(0, rows);
}

/* Every row once in the tree, once on paper; the header on each page, as an
 * artifact after the first. */
static void
rows_kept(void **state)
{
    struct test_bench b;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    l = test_bench_layout(&b, long_table(60));
    assert_true(l->n_pages >= 4);
    assert_int_equal(elem_count(l->root, ROLE_TR), 61);
    assert_int_equal(elem_count(l->root, ROLE_TH), 2);
    assert_int_equal(header_ops(&l->pages[0]), 0);
    for (size_t k = 1; k < l->n_pages; k++)
        assert_int_equal(header_ops(&l->pages[k]), 2);
    for (size_t i = 0; i < 60; i++) {
        char name[8];

        snprintf(name, sizeof name, "r%zu", i);
        assert_non_null(layout_find(l, name, NULL));
    }
    assert_true(layout_is_inside(&b, l));
    test_bench_close(&b);
}

/* The text of a row's cells is on one page when a page can hold it. */
static void
row_whole(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t;
    size_t first = 9, on_first = 0, on_second = 0;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    for (int i = 0; i < 22; i++)
        tree_para(root, "line");
    t = tree_table(root, 1);
    tree_row(t, ROW_BODY,
             "one two three four five six seven eight nine ten one two three "
             "four five six seven eight nine ten one two three four five six "
             "seven eight nine ten one two three four five six seven end",
             NULL);
    l = test_bench_layout(&b, root);
    layout_find(l, "one", &first);
    for (size_t i = 0; i < l->pages[1].n; i++)
        on_second += l->pages[1].ops[i].kind == OP_TEXT &&
                     l->pages[1].ops[i].elem != NULL;
    for (size_t i = 0; i < l->pages[0].n; i++)
        on_first += l->pages[0].ops[i].kind == OP_TEXT;
    assert_int_equal(on_first, 22);
    assert_true(on_second > 4);
    assert_int_equal(l->n_pages, 2);
    assert_int_equal(first, 1);
    test_bench_close(&b);
}

/* A row higher than a page goes on with nothing lost, cell after cell. */
static void
row_split(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t;
    unsigned seed = 3;
    const char *left, *right;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    left = test_words(&seed, 300);
    right = test_words(&seed, 200);
    t = tree_table(root, 2);
    tree_row(t, ROW_BODY, left, right, NULL);
    l = test_bench_layout(&b, root);
    assert_true(l->n_pages > 2);
    assert_int_equal(elem_count(l->root, ROLE_TR), 1);
    assert_true(layout_is_inside(&b, l));
    /* each cell's words in order, gathered by element */
    for (const struct struct_elem *e = l->root->first->first->first->first;
         e != NULL; e = e->next) {
        struct buf text = {0};

        for (size_t k = 0; k < l->n_pages; k++)
            for (size_t i = 0; i < l->pages[k].n; i++) {
                const struct op *op = &l->pages[k].ops[i];

                if (op->kind != OP_TEXT || op->elem != e)
                    continue;
                op_add_text(op, &text);
                if (op->u.text.end_space)
                    buf_putc(&text, ' ');
            }
        assert_string_equal(buf_str(&text), e->next != NULL ? left : right);
        buf_free(&text);
    }
    /* on a page the left cell is read before the right one */
    for (size_t i = 1; i < l->pages[1].n; i++)
        if (l->pages[1].ops[i].elem != NULL &&
            l->pages[1].ops[i - 1].elem != NULL)
            assert_true(l->pages[1].ops[i].elem->index >=
                        l->pages[1].ops[i - 1].elem->index);
    test_bench_close(&b);
}

static void
spans(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t, *row;
    const struct op *wide, *tall, *below;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    t = tree_table(root, 3);
    row = tree_row(t, ROW_BODY, NULL);
    tree_cell(row, "tall", 1, 2);
    tree_cell(row, "wide", 2, 1);
    row = tree_row(t, ROW_BODY, NULL);
    tree_cell(row, "below", 1, 1);
    tree_cell(row, "last", 1, 1);
    l = test_bench_layout(&b, root);
    wide = layout_find(l, "wide", NULL);
    tall = layout_find(l, "tall", NULL);
    below = layout_find(l, "below", NULL);
    assert_int_equal(wide->elem->colspan, 2);
    assert_int_equal(tall->elem->rowspan, 2);
    assert_float_equal(wide->x, below->x, 0.01);
    assert_true(tall->x < below->x);
    assert_float_equal(tall->y, wide->y, 0.01);
    assert_true(below->y > wide->y + 11);
    test_bench_close(&b);
}

/* Upright rules are one line each where no span interrupts them; the rule
 * under «tall»'s first row stops at its column. */
static void
rules(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t, *row;
    size_t across = 0, upright = 0;
    double shortest = 1e9;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    t = tree_table(root, 2);
    row = tree_row(t, ROW_BODY, NULL);
    tree_cell(row, "tall", 1, 2);
    tree_cell(row, "one", 1, 1);
    row = tree_row(t, ROW_BODY, NULL);
    tree_cell(row, "two", 1, 1);
    l = test_bench_layout(&b, root);
    for (size_t i = 0; i < l->pages[0].n; i++) {
        const struct op *op = &l->pages[0].ops[i];

        if (op->kind != OP_LINE)
            continue;
        assert_null(op->elem);
        across += op->u.line.dx > 0;
        upright += op->u.line.dy > 0;
        if (op->u.line.dx > 0 && op->u.line.dx < shortest)
            shortest = op->u.line.dx;
    }
    assert_int_equal(across, 3);
    assert_int_equal(upright, 3);
    assert_true(shortest < 199);
    test_bench_close(&b);
}

static double
comma_x(const struct op *op)
{
    double x = op->x;

    for (uint32_t i = 0; i < op->u.text.n; i++) {
        if (op->u.text.glyphs[i].chars[0] == ',')
            return x;
        x += op->u.text.glyphs[i].advance * op->u.text.size_pt / 1000;
    }
    return x;
}

static void
decimals(void **state)
{
    static const char *const figures[] = {"1,25", "1000,5", "7", "12,125"};
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t;
    struct layout *l;
    double x = 0;

    (void)state;
    test_bench_open(&b);
    t = tree_table(root, 2);
    for (int i = 0; i < 4; i++) {
        struct doc_node *row = tree_row(t, ROW_BODY, "name", NULL);

        tree_cell(row, figures[i], 1, 1)->u.cell.align = ALIGN_DECIMAL;
    }
    l = test_bench_layout(&b, root);
    for (int i = 0; i < 4; i++) {
        const struct op *op = layout_find(l, figures[i], NULL);

        if (i == 0)
            x = comma_x(op);
        assert_float_equal(comma_x(op), x, 0.01);
    }
    test_bench_close(&b);
}

/* Given widths hold as proportions; a word is never cut for them. */
static void
given_widths(void **state)
{
    static const float widths[] = {1, 3};
    static const float narrow[] = {1, 99};
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t;
    const struct op *op;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    t = tree_table(root, 2);
    t->u.table.widths = widths;
    tree_row(t, ROW_BODY, "aa", "bb", NULL);
    l = test_bench_layout(&b, root);
    op = layout_find(l, "bb", NULL);
    /* 200 wide: the second column begins at 50, its text after the padding */
    assert_float_equal(op->x, 50 + 50 + b.profile.pad_x_pt, 0.01);
    root = tree_add(NULL, DOC_DOCUMENT);
    t = tree_table(root, 2);
    t->u.table.widths = narrow;
    tree_row(t, ROW_BODY, "wholeword", "bb", NULL);
    l = test_bench_layout(&b, root);
    assert_non_null(layout_find(l, "wholeword", NULL));
    assert_int_equal(diags_worst(b.diags), DIAG_OFF);
    test_bench_close(&b);
}

/* Too many columns: smaller type first, then cut words and a warning. */
static void
too_wide(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t, *row;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    t = tree_table(root, 8);
    row = tree_row(t, ROW_BODY, NULL);
    for (int i = 0; i < 8; i++)
        tree_cell(row, "longword", 1, 1);
    l = test_bench_layout(&b, root);
    assert_int_equal(diags_count(b.diags, DIAG_WARNING), 1);
    assert_true(layout_is_inside(&b, l));
    test_bench_close(&b);
}

/* A section row goes with the row below, a total with the row above. */
static void
rows_that_keep(void **state)
{
    for (size_t before = 18; before < 26; before++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t, *row;
        size_t section = 0, next = 0, prior = 0, total = 0;
        struct layout *l;

        (void)state;
        test_bench_open(&b);
        for (size_t i = 0; i < before; i++)
            tree_para(root, "line");
        t = tree_table(root, 2);
        row = tree_row(t, ROW_SECTION, NULL);
        tree_cell(row, "section", 2, 1);
        tree_row(t, ROW_BODY, "next", "x", NULL);
        tree_row(t, ROW_BODY, "prior", "x", NULL);
        tree_row(t, ROW_TOTAL, "total", "x", NULL);
        l = test_bench_layout(&b, root);
        layout_find(l, "section", &section);
        layout_find(l, "next", &next);
        layout_find(l, "prior", &prior);
        layout_find(l, "total", &total);
        assert_int_equal(section, next);
        assert_int_equal(prior, total);
        test_bench_close(&b);
    }
}

static size_t
page_of_row(const struct layout *l, size_t row)
{
    char name[8];
    size_t page = 0;

    snprintf(name, sizeof name, "r%zu", row);
    assert_non_null(layout_find(l, name, &page));
    return page;
}

/* Wherever it begins: a small table is on one page, a long one leaves no row
 * alone at either end. */
static void
rows_not_alone(void **state)
{
    (void)state;
    for (size_t before = 0; before < 26; before++) {
        static const size_t sizes[] = {3, 30};

        for (size_t k = 0; k < 2; k++) {
            struct test_bench b;
            size_t rows = sizes[k];
            struct layout *l;

            test_bench_open(&b);
            l = test_bench_layout(&b, table_below(before, rows));
            assert_int_equal(page_of_row(l, 0),
                             page_of_row(l, rows == 3 ? 2 : 1));
            assert_int_equal(page_of_row(l, rows - 2),
                             page_of_row(l, rows - 1));
            test_bench_close(&b);
        }
    }
}

/* A list in a cell is a list, beside other cells. */
static void
list_in_cell(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t, *row, *list;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    t = tree_table(root, 2);
    row = tree_row(t, ROW_BODY, NULL);
    list = tree_list(tree_cell(row, NULL, 1, 1), MARKER_DECIMAL_PAREN);
    tree_item(list, "1)", "first");
    tree_item(list, "2)", "second");
    tree_cell(row, "beside", 1, 1);
    l = test_bench_layout(&b, root);
    assert_int_equal(elem_count(l->root, ROLE_LI), 2);
    assert_int_equal(elem_count(l->root, ROLE_TD), 2);
    assert_float_equal(layout_find(l, "beside", NULL)->y,
                       layout_find(l, "1) ", NULL)->y, 0.01);
    assert_true(layout_is_inside(&b, l));
    test_bench_close(&b);
}

static size_t
count_text(const struct layout *l)
{
    size_t n = 0;

    for (size_t k = 0; k < l->n_pages; k++)
        for (size_t i = 0; i < l->pages[k].n; i++) {
            const struct op *op = &l->pages[k].ops[i];

            if (op->kind != OP_TEXT || op->elem == NULL)
                continue;
            for (uint32_t g = 0; g < op->u.text.n; g++)
                n += op->u.text.glyphs[g].chars[0] != ' ';
        }
    return n;
}

/* Random tables: rows in = TR out, letters in = letters out, all inside. */
static void
any_table(void **state)
{
    unsigned seed = 11;

    (void)state;
    for (int round = 0; round < 150; round++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t;
        size_t cols = 1 + test_random(&seed, 6);
        size_t rows = 1 + test_random(&seed, 30), letters = 0;
        size_t spanned[8] = {0};
        struct layout *l;

        test_bench_open(&b);
        b.profile.page_width_pt = 200 + test_random(&seed, 400);
        t = tree_table(root, cols);
        for (size_t r = 0; r < rows; r++) {
            struct doc_node *row =
                tree_row(t, r == 0 ? ROW_HEADER : ROW_BODY, NULL);

            for (size_t c = 0; c < cols; c++) {
                unsigned down = 1;
                const char *s;

                if (spanned[c] > 0) {
                    spanned[c]--;
                    continue;
                }
                s = test_words(&seed, 1 + test_random(&seed, 12));
                for (const char *p = s; *p != '\0'; p++)
                    letters += *p != ' ' && (*p & 0xC0) != 0x80;
                if (r > 0 && r + 3 < rows && test_random(&seed, 8) == 0)
                    down = 2 + test_random(&seed, 2);
                spanned[c] = down - 1;
                tree_cell(row, s, 1, down);
            }
        }
        l = test_bench_layout(&b, root);
        assert_int_equal(elem_count(l->root, ROLE_TR), rows);
        assert_int_equal(count_text(l), letters);
        assert_true(layout_is_inside(&b, l));
        test_bench_close(&b);
    }
}

/* More cells than columns, spans past the end: still all there. */
static void
broken_grid(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t, *row;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    t = tree_table(root, 2);
    row = tree_row(t, ROW_BODY, NULL);
    tree_cell(row, "aaa", 9, 4000000000u);
    row = tree_row(t, ROW_BODY, NULL);
    for (int i = 0; i < 200; i++)
        tree_cell(row, "bbb", 1, 1);
    l = test_bench_layout(&b, root);
    assert_int_equal(count_text(l), 3 * 201);
    test_bench_close(&b);
}

/* Two words of 19 glyphs are 190 wide with the padding of two cells, 16, more
 * than the page has: all of the table becomes smaller, if that makes it fit. */
static void
smaller_type(void **state)
{
    (void)state;
    for (int small = 8; small <= 10; small++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *t, *row;
        const struct op *op, *number;
        struct layout *l;

        test_bench_open(&b);
        b.profile.small_pt = small;
        t = tree_table(root, 2);
        tree_row(t, ROW_BODY, "ABBBBBBBBBBBBBBBBBB", "CDDDDDDDDDDDDDDDDDD",
                 NULL);
        row = tree_row(t, ROW_BODY, NULL);
        tree_cell(row, "E", 1, 1);
        tree_cell(row, "12,5", 1, 1)->u.cell.align = ALIGN_DECIMAL;
        l = test_bench_layout(&b, root);
        op = layout_find(l, small < 10 ? "CDDDDDDDDDDDDDDDDDD" : "C", NULL);
        assert_float_equal((double)op->u.text.size_pt, small, 0.01);
        number = layout_find(l, "12,5", NULL);
        assert_float_equal((double)number->u.text.size_pt, small, 0.01);
        assert_float_equal(op_width(number), 4 * small / 2.0, 0.01);
        assert_true(layout_is_inside(&b, l));
        test_bench_close(&b);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_kept),      cmocka_unit_test(row_whole),
        cmocka_unit_test(row_split),      cmocka_unit_test(spans),
        cmocka_unit_test(rules),          cmocka_unit_test(decimals),
        cmocka_unit_test(given_widths),   cmocka_unit_test(too_wide),
        cmocka_unit_test(rows_that_keep), cmocka_unit_test(list_in_cell),
        cmocka_unit_test(any_table),      cmocka_unit_test(broken_grid),
        cmocka_unit_test(smaller_type),   cmocka_unit_test(rows_not_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
