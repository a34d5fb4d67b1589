/*
 * Requisites with fixed metrics.  The text block is 200 wide, from 50 to 250;
 * a glyph is 5 wide, a line 11,5 high.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout_tree.h"

#define LINES 26

static struct layout *
lay(struct test_bench *b, const struct doc_node *root)
{
    return test_bench_layout(b, root);
}

/* The post wraps in half the width; the name ends at the margin on the
 * post's last line. */
static void
signature_place(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *box;
    const struct op *post, *end, *name;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_para(root, "text");
    box = tree_office(root, OFFICE_SIGNATURES, NULL);
    tree_office(box, OFFICE_SIGNATURE, "Deputy head for teaching and learning",
                "I.O.\xC2\xA0Name", NULL);
    l = lay(&b, root);
    post = layout_find(l, "Deputy", NULL);
    end = layout_find(l, "learning", NULL);
    name = layout_find(l, "I.O.", NULL);
    assert_float_equal(post->x, 50, 0.01);
    assert_float_equal(name->x + op_width(name), 250, 0.01);
    assert_true(end->y > post->y);
    assert_float_equal(name->y, end->y, 0.01);
    assert_true(end->x + op_width(end) <= 150.01);
    test_bench_close(&b);
}

/* Two lines of text stand before a signature, wherever the page ends. */
static void
signature_not_alone(void **state)
{
    (void)state;
    for (size_t before = LINES - 10; before <= LINES; before++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *box;
        size_t page = 0, lines = 0;
        struct layout *l;

        test_bench_open(&b);
        for (size_t i = 0; i < before; i++)
            tree_para(root, "line");
        box = tree_office(root, OFFICE_SIGNATURES, NULL);
        tree_office(box, OFFICE_SIGNATURE, "Head", "I.O. Name", NULL);
        tree_office(box, OFFICE_SIGNATURE, "Second", "I.O. Name", NULL);
        l = lay(&b, root);
        layout_find(l, "Head", &page);
        for (size_t i = 0; i < l->pages[page].n; i++)
            lines += l->pages[page].ops[i].kind == OP_TEXT &&
                     l->pages[page].ops[i].elem != NULL &&
                     l->pages[page].ops[i].u.text.glyphs[0].chars[0] == 'l';
        assert_true(lines >= 2);
        test_bench_close(&b);
    }
}

static void
date_and_number(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    const struct op *date, *number;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_office(root, OFFICE_DATE_NUMBER, "01.09.2023",
                "№\xC2\xA0"
                "214",
                NULL);
    l = lay(&b, root);
    date = layout_find(l, "01.09", NULL);
    number = layout_find(l, "№", NULL);
    assert_float_equal(date->x, 50, 0.01);
    assert_float_equal(number->x + op_width(number), 250, 0.01);
    assert_float_equal(date->y, number->y, 0.01);
    test_bench_close(&b);
}

/* One block stands right; two share a row; of three the last stands right
 * in a row of its own. */
static void
approvals(void **state)
{
    (void)state;
    for (int n = 1; n <= 4; n++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *box;
        const struct op *op[4];
        struct layout *l;

        test_bench_open(&b);
        box = tree_office(root, OFFICE_APPROVALS, NULL);
        for (int i = 0; i < n; i++)
            tree_office(box, OFFICE_APPROVAL,
                        (const char *[]){"AAA", "BBB", "CCC", "DDD"}[i],
                        "by body", NULL);
        l = lay(&b, root);
        for (int i = 0; i < n; i++)
            op[i] = layout_find(
                l, (const char *[]){"AAA", "BBB", "CCC", "DDD"}[i], NULL);
        /* columns are (200 - 24) / 2 = 88 wide: the right begins at 162 */
        assert_float_equal(op[n - 1]->x, 162, 0.01);
        if (n > 1) {
            assert_float_equal(op[0]->x, 50, 0.01);
            assert_float_equal(op[0]->y, op[1]->y, 0.01);
        }
        if (n > 2)
            assert_true(op[2]->y > op[0]->y + 23);
        test_bench_close(&b);
    }
}

/* A block with more lines than a page has is set down the page like text,
 * alone or among others, and no line of it is lost. */
static void
long_approval(void **state)
{
    (void)state;
    for (int alone = 0; alone < 2; alone++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *box, *block;
        struct layout *l;
        size_t first = 9, last = 0;

        test_bench_open(&b);
        box = alone ? root : tree_office(root, OFFICE_APPROVALS, NULL);
        block = tree_office(box, OFFICE_APPROVAL, "AAA", NULL);
        for (int i = 0; i < 70; i++)
            tree_para(block, "body");
        tree_para(block, "ZZZ");
        if (!alone)
            tree_para(box, "BBB");
        l = lay(&b, root);
        assert_non_null(layout_find(l, "AAA", &first));
        assert_non_null(layout_find(l, "ZZZ", &last));
        assert_int_equal(first, 0);
        assert_true(last >= 2); /* 26 lines a page */
        assert_true(alone || layout_find(l, "BBB", NULL) != NULL);
        assert_true(layout_is_inside(&b, l));
        test_bench_close(&b);
    }
}

/* The mark of an electronic signature: its lines in a frame in the middle,
 * which is an artifact; not on a page of its own. */
static void
esign_frame(void **state)
{
    (void)state;
    for (size_t before = 1; before <= LINES; before++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
        const struct op *frame = NULL, *first, *last;
        size_t page = 0, below = 0, lines = 0;
        struct layout *l;

        test_bench_open(&b);
        for (size_t i = 0; i < before; i++)
            tree_para(root, "line");
        tree_office(root, OFFICE_ESIGN, "SIGNED", "Owner", NULL);
        l = lay(&b, root);
        first = layout_find(l, "SIGNED", &page);
        last = layout_find(l, "Owner", &below);
        assert_int_equal(page, below);
        for (size_t i = 0; i < l->pages[page].n; i++) {
            const struct op *op = &l->pages[page].ops[i];

            if (op->kind == OP_RECT)
                frame = op;
            else if (op->u.text.glyphs[0].chars[0] == 'l')
                lines++;
        }
        assert_true(lines >= (before > 1 ? 2 : 1));
        assert_non_null(frame);
        assert_null(frame->elem);
        assert_float_equal(frame->x + frame->u.rect.w / 2, 150, 0.01);
        assert_true(first->y > frame->y && first->x > frame->x);
        assert_true(last->y < frame->y + frame->u.rect.h);
        test_bench_close(&b);
    }
}

/* A signature's third paragraph stands under the post. */
static void
signature_note(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *box;
    const struct op *post, *note;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_para(root, "line");
    box = tree_office(root, OFFICE_SIGNATURES, NULL);
    tree_office(box, OFFICE_SIGNATURE, "Head", "I.O. Name", "01.09.2023", NULL);
    tree_office(box, OFFICE_SIGNATURE, "Only", NULL);
    tree_office(box, OFFICE_SIGNATURE, NULL);
    l = lay(&b, root);
    post = layout_find(l, "Head", NULL);
    note = layout_find(l, "01.09.2023", NULL);
    assert_float_equal(note->x, post->x, 0.01);
    assert_float_equal(note->y, post->y + 11.5, 0.01);
    assert_non_null(layout_find(l, "Only", NULL));
    test_bench_close(&b);
}

/* The executor stands at the foot, on the last page of the order, which
 * holds more than that. */
static void
executor_foot(void **state)
{
    (void)state;
    for (size_t before = 1; before <= LINES; before += 5) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *box;
        size_t page = 0, sign = 9;
        const struct op *op;
        struct layout *l;

        test_bench_open(&b);
        for (size_t i = 0; i < before; i++)
            tree_para(root, "line");
        box = tree_office(root, OFFICE_SIGNATURES, NULL);
        tree_office(box, OFFICE_SIGNATURE, "Head", "I.O. Name", NULL);
        tree_office(root, OFFICE_EXECUTOR, "Executor", "phone", NULL);
        l = lay(&b, root);
        layout_find(l, "Head", &sign);
        layout_find(l, "Executor", &page);
        op = layout_find(l, "phone", NULL);
        assert_int_equal(page, sign);
        assert_true(op->y > 350 - 11.5 && op->y < 350);
        test_bench_close(&b);
    }
}

/* ПРОЕКТ: in the text of the first page, an artifact on the others. */
static void
state_mark(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    size_t marks = 0;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_office(root, OFFICE_STATE_MARK, "ПРОЕКТ", NULL);
    for (size_t i = 0; i < 2 * LINES; i++)
        tree_para(root, "line");
    l = lay(&b, root);
    for (size_t k = 0; k < l->n_pages; k++)
        for (size_t i = 0; i < l->pages[k].n; i++) {
            const struct op *op = &l->pages[k].ops[i];

            if (op->u.text.glyphs[0].chars[0] != 0x41F)
                continue;
            marks++;
            assert_float_equal(op->x + op_width(op), 250, 0.01);
            assert_true((op->elem != NULL) == (k == 0));
        }
    assert_int_equal(marks, l->n_pages);
    test_bench_close(&b);
}

static void
kind_without_title(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_office(root, OFFICE_KIND, "KIND", NULL);
    l = lay(&b, root);
    assert_int_equal(layout_find(l, "KIND", NULL)->elem->role, ROLE_H1);
    root = tree_add(NULL, DOC_DOCUMENT);
    tree_office(root, OFFICE_KIND, "KIND", NULL);
    tree_office(root, OFFICE_TITLE, "title", NULL);
    l = lay(&b, root);
    assert_int_equal(layout_find(l, "KIND", NULL)->elem->role, ROLE_P);
    assert_int_equal(layout_find(l, "title", NULL)->elem->role, ROLE_H1);
    test_bench_close(&b);
}

/* A title page holds its parts alone, place and year at its foot. */
static void
title_page(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *box;
    size_t page = 9, next = 9;
    const struct op *year;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    box = tree_office(root, OFFICE_TITLE_PAGE, NULL);
    tree_office(box, OFFICE_TITLE, "title", NULL);
    tree_office(box, OFFICE_PLACE_YEAR, "Town", "2024", NULL);
    tree_para(root, "text");
    l = lay(&b, root);
    year = layout_find(l, "2024", &page);
    layout_find(l, "text", &next);
    assert_int_equal(page, 0);
    assert_int_equal(next, 1);
    assert_true(year->y > 350 - 11.5);
    test_bench_close(&b);
}

/* Letter-spacing is a property of the text, not spaces in it. */
static void
spaced_letters(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *box, *span;
    const struct op *op;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    box = tree_office(root, OFFICE_RESOLVE, NULL);
    span = tree_add(tree_add(box, DOC_PARA), DOC_SPAN);
    span->u.span.spaced = true;
    tree_text(span, "приказываю:");
    l = lay(&b, root);
    op = layout_find(l, "приказываю:", NULL);
    assert_non_null(op);
    assert_true(op->u.text.letter_space_pt > 1);
    test_bench_close(&b);
}

/* A gap is drawn and said: a ground under its name, or a line with words. */
static void
gaps(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *p, *gap;
    size_t grounds = 0, lines = 0;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    p = tree_para(root, "до ");
    gap = tree_add(p, DOC_GAP);
    gap->u.gap.what = "срок";
    tree_text(p, " и ");
    gap = tree_add(p, DOC_GAP);
    gap->u.gap.what = "подпись";
    gap->u.gap.blank = true;
    gap->u.gap.width = 10;
    l = lay(&b, root);
    assert_string_equal(page_lines(&b, &l->pages[0]), "до \n[срок]\n и \n");
    for (size_t i = 0; i < l->pages[0].n; i++) {
        const struct op *op = &l->pages[0].ops[i];

        grounds += op->kind == OP_RECT && op->u.rect.filled;
        if (op->kind != OP_LINE)
            continue;
        lines++;
        assert_float_equal(op->u.line.dx, 50, 0.01);
        assert_string_equal(op->elem->alt, "поле для заполнения: подпись");
    }
    assert_int_equal(grounds, 1);
    assert_int_equal(lines, 1);
    test_bench_close(&b);
}

static struct doc_node *
small_order(void)
{
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *x, *list, *link;

    x = tree_office(root, OFFICE_LETTERHEAD, NULL);
    tree_office(x, OFFICE_ORG,
                "Школа №\xC2\xA0"
                "8",
                NULL);
    tree_office(root, OFFICE_KIND, "ПРИКАЗ", NULL);
    tree_office(root, OFFICE_DATE_NUMBER, "01.09.2023",
                "№\xC2\xA0"
                "214-од",
                NULL);
    tree_office(root, OFFICE_PLACE, "г.\xC2\xA0Примерск", NULL);
    tree_office(root, OFFICE_TITLE, "О внедрении наставничества", NULL);
    tree_para(root, "В целях поддержки молодых учителей и на основании решения "
                    "педагогического совета");
    tree_office(root, OFFICE_RESOLVE, "приказываю:", NULL);
    list = tree_list(root, MARKER_DECIMAL_DOT);
    tree_item(list, "1.",
              "Внедрить наставничество с первого сентября во всех "
              "классах школы.");
    x = tree_item(list, "2.", "Разместить приказ на ");
    link = tree_add(x->first, DOC_LINK);
    link->u.link.url = "https://school.example/";
    tree_text(link, "сайте школы");
    tree_text(x->first, ".");
    x = tree_office(root, OFFICE_SIGNATURES, NULL);
    tree_office(x, OFFICE_SIGNATURE, "Директор", "М.В.\xC2\xA0Соколова", NULL);
    x = tree_add(root, DOC_ANNEX);
    x->u.section.mark = "Приложение";
    x->u.section.title = "Пары";
    tree_office(x, OFFICE_ANNEX_MARK, "Приложение", "к приказу", NULL);
    tree_office(x, OFFICE_TITLE, "Пары", NULL);
    x = tree_table(x, 2);
    tree_row(x, ROW_HEADER, "Наставник", "Класс", NULL);
    tree_row(x, ROW_BODY, "А.С.\xC2\xA0Орлова", "5", NULL);
    return root;
}

static char *
file_slurp(const char *name)
{
    FILE *f = fopen(name, "rb");
    struct buf b = {0};
    char part[4096];
    size_t n;

    if (f == NULL)
        return NULL;
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        buf_add(&b, part, n);
    fclose(f);
    return b.data;
}

/* The whole of a small order, as reviewed. */
static void
golden_order(void **state)
{
    const char *name = "tests/golden/layout/order.txt";
    struct buf out = {0};
    struct test_bench b;
    char *expected;

    (void)state;
    test_bench_open(&b);
    b.profile.indent_pt = 20;
    layout_dump(lay(&b, small_order()), &out);
    expected = file_slurp(name);
    if (expected == NULL || strcmp(expected, buf_str(&out)) != 0) {
        if (getenv("BLESS") != NULL) {
            FILE *f = fopen(name, "wb");

            assert_non_null(f);
            fputs(buf_str(&out), f);
            fclose(f);
        } else {
            print_error("%s", buf_str(&out));
            fail_msg("differs from %s", name);
        }
    }
    free(expected);
    buf_free(&out);
    test_bench_close(&b);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signature_place),
        cmocka_unit_test(signature_not_alone),
        cmocka_unit_test(date_and_number),
        cmocka_unit_test(approvals),
        cmocka_unit_test(long_approval),
        cmocka_unit_test(esign_frame),
        cmocka_unit_test(signature_note),
        cmocka_unit_test(executor_foot),
        cmocka_unit_test(state_mark),
        cmocka_unit_test(kind_without_title),
        cmocka_unit_test(title_page),
        cmocka_unit_test(spaced_letters),
        cmocka_unit_test(gaps),
        cmocka_unit_test(golden_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
