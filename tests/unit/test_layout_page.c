/* Pages with fixed metrics: 26 lines of 11,5 points, 40 glyphs each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout_tree.h"

#define LINES 26

static void
add_lines(struct doc_node *root, size_t n)
{
    for (size_t i = 0; i < n; i++)
        tree_para(root, "line");
}

/* Text ops of an element on a page. */
static size_t
lines_on(const struct layout *l, size_t page, const struct struct_elem *e)
{
    size_t n = 0;

    if (page >= l->n_pages)
        return 0;
    for (size_t i = 0; i < l->pages[page].n; i++)
        n += l->pages[page].ops[i].kind == OP_TEXT &&
             l->pages[page].ops[i].elem == e;
    return n;
}

static const struct op *
last_text(const struct page *p)
{
    const struct op *last = NULL;

    for (size_t i = 0; i < p->n; i++)
        if (p->ops[i].kind == OP_TEXT && p->ops[i].elem != NULL)
            last = &p->ops[i];
    return last;
}

static void
page_is_full(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    add_lines(root, LINES + 1);
    l = test_bench_layout(&b, root);
    assert_int_equal(l->n_pages, 2);
    assert_int_equal(l->pages[0].n, LINES);
    /* the page number and one line */
    assert_int_equal(l->pages[1].n, 2);
    test_bench_close(&b);
}

/* Numbers: none on the first page, then centred in the head. */
static void
page_numbers(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
    const struct op *op;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    add_lines(root, 3 * LINES);
    l = test_bench_layout(&b, root);
    for (size_t i = 0; i < l->pages[0].n; i++)
        assert_int_not_equal(l->pages[0].ops[i].artifact, ARTIFACT_PAGE_NUMBER);
    for (size_t k = 1; k < l->n_pages; k++) {
        op = &l->pages[k].ops[0];
        assert_int_equal(op->artifact, ARTIFACT_PAGE_NUMBER);
        assert_int_equal(op->u.text.glyphs[0].chars[0], '1' + k);
        assert_float_equal(op->x + op_width(op) / 2, 150, 0.01);
        assert_float_equal(op->y, 30, 0.01);
    }
    test_bench_close(&b);
}

/* Whatever stands before it, a paragraph of five lines is parted 2 + 3,
 * 3 + 2 or not at all; one of three lines never. */
static void
widows_orphans(void **state)
{
    static const char *const texts[] = {
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb "
        "ccccccccccccccccccccccccccccccccccccccc "
        "ddddddddddddddddddddddddddddddddddddddd eee",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb ccc",
    };

    (void)state;
    for (size_t which = 0; which < 2; which++) {
        for (size_t before = LINES - 6; before <= LINES; before++) {
            struct test_bench b;
            struct doc_node *root = tree_add(NULL, DOC_DOCUMENT);
            const struct struct_elem *e;
            size_t here, there;
            struct layout *l;

            test_bench_open(&b);
            add_lines(root, before);
            tree_para(root, texts[which]);
            l = test_bench_layout(&b, root);
            e = layout_find(l, "aaa", NULL)->elem;
            here = lines_on(l, 0, e);
            there = lines_on(l, 1, e);
            assert_int_equal(here + there, which == 0 ? 5 : 3);
            assert_int_not_equal(here, 1);
            assert_int_not_equal(there, 1);
            test_bench_close(&b);
        }
    }
}

static void
heading_not_last(void **state)
{
    (void)state;
    for (size_t before = LINES - 8; before <= LINES; before++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *s;
        size_t heading = 0, text = 0;
        struct layout *l;

        test_bench_open(&b);
        add_lines(root, before);
        s = tree_section(root, 1, "heading");
        tree_para(s, "text aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
                     "bbbbbbbbbbbbbbbbbbbbbbb");
        l = test_bench_layout(&b, root);
        layout_find(l, "heading", &heading);
        layout_find(l, "text", &text);
        assert_int_equal(heading, text);
        test_bench_close(&b);
    }
}

/* H1 is the title; the tree's levels go on below it, and sections side by
 * side have one level; without a title they begin at H1 and no level is jumped
 * over. */
static void
heading_levels(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *s;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_office(root, OFFICE_TITLE, "title", NULL);
    s = tree_section(root, 2, "one");
    tree_section(s, 3, "two");
    tree_section(root, 2, "three");
    l = test_bench_layout(&b, root);
    assert_int_equal(layout_find(l, "title", NULL)->elem->role, ROLE_H1);
    assert_int_equal(layout_find(l, "one", NULL)->elem->role, ROLE_H2);
    assert_int_equal(layout_find(l, "two", NULL)->elem->role, ROLE_H3);
    assert_int_equal(layout_find(l, "three", NULL)->elem->role, ROLE_H2);
    assert_int_equal(l->n_outline, 4);
    assert_int_equal(l->outline[2].level, 3);
    root = tree_add(NULL, DOC_DOCUMENT);
    tree_section(root, 2, "bare");
    l = test_bench_layout(&b, root);
    assert_int_equal(layout_find(l, "bare", NULL)->elem->role, ROLE_H1);
    test_bench_close(&b);
}

/* A note stands at the foot of the page of its mark, under a rule, and its
 * element is read at its mark. */
static void
footnotes(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *p, *note, *ref;
    size_t page = 9, mark_page = 9;
    const struct op *op;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    add_lines(root, LINES - 1);
    p = tree_para(root, "marked");
    note = tree_add(NULL, DOC_NOTE);
    note->u.note.number = 1;
    tree_para(note, "the note");
    ref = tree_add(p, DOC_NOTE_REF);
    ref->u.note.number = 1;
    ref->u.note.note = note;
    doc_append(root, note);
    l = test_bench_layout(&b, root);
    layout_find(l, "marked", &mark_page);
    op = layout_find(l, "\xC2\xA0the note", &page);
    assert_non_null(op);
    /* with the note there is no room for the marked line on page 1 */
    assert_int_equal(mark_page, 1);
    assert_int_equal(page, 1);
    assert_true(op->y > 340);
    assert_int_equal(op->elem->role, ROLE_NOTE);
    assert_int_equal(op->elem->parent->role, ROLE_P);
    assert_int_equal(elem_count(l->root, ROLE_NOTE), 1);
    test_bench_close(&b);
}

/* Notes longer than a page go on; nothing is lost. */
static void
long_notes(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *p, *note, *ref;
    unsigned seed = 5;
    const char *s;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    p = tree_para(root, "marked");
    note = tree_add(NULL, DOC_NOTE);
    note->u.note.number = 1;
    s = test_words(&seed, 500);
    tree_para(note, s);
    ref = tree_add(p, DOC_NOTE_REF);
    ref->u.note.number = 1;
    ref->u.note.note = note;
    doc_append(root, note);
    l = test_bench_layout(&b, root);
    assert_true(l->n_pages > 2);
    assert_non_null(strstr(layout_text(&b, l), s));
    assert_true(layout_is_inside(&b, l));
    test_bench_close(&b);
}

/* A foot too low for a line of the note, and then a page too low. */
static void
high_notes(void **state)
{
    (void)state;
    for (int low = 0; low < 2; low++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *p, *note, *ref;
        struct layout *l;

        test_bench_open(&b);
        b.profile.page_height_pt = low ? 116 : 130;
        p = tree_para(root, "marked");
        note = tree_add(NULL, DOC_NOTE);
        note->u.note.number = 1;
        tree_para(note, "first");
        tree_para(note, "second");
        ref = tree_add(p, DOC_NOTE_REF);
        ref->u.note.number = 1;
        ref->u.note.note = note;
        doc_append(root, note);
        l = test_bench_layout(&b, root);
        assert_non_null(strstr(layout_text(&b, l), "first"));
        assert_non_null(strstr(layout_text(&b, l), "second"));
        if (!low)
            assert_true(layout_is_inside(&b, l));
        test_bench_close(&b);
    }
}

/* Contents: the number of the page where the heading is, at the margin. */
static void
contents(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *toc, *s, *x;
    const struct op *op = NULL, *link = NULL;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    toc = tree_add(root, DOC_TOC);
    x = tree_add(tree_add(toc, DOC_PARA), DOC_XREF);
    tree_text(x, "chapter");
    add_lines(root, 2 * LINES);
    s = tree_section(root, 1, "chapter");
    x->u.xref.target = s->first;
    l = test_bench_layout(&b, root);
    for (size_t i = 0; i < l->pages[0].n; i++) {
        const struct op *o = &l->pages[0].ops[i];

        if (o->kind == OP_LINK)
            link = o;
        if (o->kind == OP_TEXT && o->elem != NULL &&
            o->u.text.glyphs[0].chars[0] == '3')
            op = o;
    }
    assert_non_null(op);
    assert_float_equal(op->x + op_width(op), 250, 0.01);
    assert_non_null(link);
    assert_int_equal(link->u.link.page, 2);
    assert_string_equal(link->u.link.contents, "chapter");
    assert_int_equal(elem_count(l->root, ROLE_TOCI), 1);
    test_bench_close(&b);
}

/* The element of a role that an element stands in, or NULL. */
static const struct struct_elem *
elem_above(const struct struct_elem *e, enum struct_role role)
{
    while (e != NULL && e->role != role)
        e = e->parent;
    return e;
}

/* The text of an entry, its line ends as spaces: «head 7 12». */
static const char *
entry_text(const struct layout *l, const struct struct_elem *toci)
{
    struct buf out = {0};
    const char *s;

    for (size_t k = 0; k < l->n_pages; k++)
        for (size_t i = 0; i < l->pages[k].n; i++) {
            const struct op *op = &l->pages[k].ops[i];

            if (op->kind != OP_TEXT || elem_above(op->elem, ROLE_TOCI) != toci)
                continue;
            op_add_text(op, &out);
            if (op->u.text.end_space)
                buf_putc(&out, ' ');
        }
    s = arena_strdup(&tree_arena, buf_str(&out));
    buf_free(&out);
    return s;
}

static const struct op *
entry_link(const struct layout *l, const struct struct_elem *toci)
{
    for (size_t k = 0; k < l->n_pages; k++)
        for (size_t i = 0; i < l->pages[k].n; i++)
            if (l->pages[k].ops[i].kind == OP_LINK &&
                elem_above(l->pages[k].ops[i].elem, ROLE_TOCI) == toci)
                return &l->pages[k].ops[i];
    return NULL;
}

/* The page that a heading stands on: looked for on the pages themselves. */
static size_t
page_of_heading(const struct layout *l, const char *title)
{
    for (size_t k = 0; k < l->n_pages; k++)
        for (size_t i = 0; i < l->pages[k].n; i++) {
            const struct op *op = &l->pages[k].ops[i];
            struct buf text = {0};
            bool same;

            if (op->kind != OP_TEXT || op->elem == NULL ||
                op->elem->role < ROLE_H1 || op->elem->role > ROLE_H6)
                continue;
            op_add_text(op, &text);
            same = strcmp(buf_str(&text), title) == 0;
            buf_free(&text);
            if (same)
                return k;
        }
    return SIZE_MAX;
}

/* A document of random sections, some of them on wide pages, behind contents
 * of them all; returns how many. */
static size_t
add_random_sections(struct doc_node *root, struct doc_node *toc, unsigned *seed,
                    const char *titles[])
{
    size_t n = 1 + test_random(seed, 60);
    struct doc_node *above = root, *annex;

    for (size_t i = 0; i < n; i++) {
        int level = above == root ? 1 : 2;
        struct doc_node *s, *x;

        titles[i] = arena_printf(&tree_arena, "head %zu", i);
        if (test_random(seed, 9) == 0) {
            annex = tree_add(root, DOC_ANNEX);
            annex->u.section.landscape = test_random(seed, 2) == 0;
            above = annex;
            level = 1;
        }
        s = tree_section(above, level, titles[i]);
        s->u.section.landscape = test_random(seed, 12) == 0;
        add_lines(s, test_random(seed, 2 * LINES));
        x = tree_add(tree_add(toc, DOC_PARA), DOC_XREF);
        x->u.xref.target = s->first;
        tree_text(x, titles[i]);
        if (test_random(seed, 3) == 0)
            above = above == root ? s : root;
    }
    return n;
}

/* Wrong numbers are impossible: at any size, an entry's number, its link and
 * the place of its heading agree. */
static void
contents_of_any_size(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 60; round++) {
        struct test_bench b;
        struct doc_node *root, *toc;
        const struct struct_elem *e;
        const char *titles[64];
        unsigned seed = round;
        struct layout *l;
        size_t n, i = 0;

        test_bench_open(&b);
        root = tree_add(NULL, DOC_DOCUMENT);
        add_lines(root, test_random(&seed, LINES));
        toc = tree_add(root, DOC_TOC);
        tree_text(tree_add(toc, DOC_CAPTION), "Contents");
        n = add_random_sections(root, toc, &seed, titles);
        l = test_bench_layout(&b, root);
        for (e = l->root->first->first; e->role != ROLE_TOC; e = e->next)
            ;
        e = e->first;
        assert_int_equal(e->role, ROLE_CAPTION);
        for (e = e->next; e != NULL; e = e->next, i++) {
            size_t page = page_of_heading(l, titles[i]);

            assert_int_equal(e->role, ROLE_TOCI);
            assert_string_equal(
                entry_text(l, e),
                arena_printf(&tree_arena, "%s %zu", titles[i], page + 1));
            assert_non_null(entry_link(l, e));
            assert_int_equal(entry_link(l, e)->u.link.page, page);
        }
        assert_int_equal(i, n);
        test_bench_close(&b);
    }
}

/* The highest level is flush left, however deep it is in the tree. */
static void
contents_are_indented(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *toc, *s, *x;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    toc = tree_add(root, DOC_TOC);
    s = tree_section(root, 2, "one");
    x = tree_add(tree_add(toc, DOC_PARA), DOC_XREF);
    x->u.xref.target = s->first;
    tree_text(x, "upper");
    s = tree_section(s, 3, "two");
    x = tree_add(tree_add(toc, DOC_PARA), DOC_XREF);
    x->u.xref.target = s->first;
    tree_text(x, "lower");
    l = test_bench_layout(&b, root);
    assert_float_equal(layout_find(l, "upper", NULL)->x, 50, 0.01);
    assert_float_equal(layout_find(l, "lower", NULL)->x, 64, 0.01);
    test_bench_close(&b);
}

/* Behind a title page the contents have a page of their own; elsewhere the
 * text goes on below them. */
static void
contents_after_title_page(void **state)
{
    (void)state;
    for (int titled = 0; titled < 2; titled++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *toc, *s, *x;
        struct layout *l;
        size_t page = 9;

        test_bench_open(&b);
        if (titled)
            tree_office(tree_office(root, OFFICE_TITLE_PAGE, NULL),
                        OFFICE_TITLE, "title", NULL);
        toc = tree_add(root, DOC_TOC);
        x = tree_add(tree_add(toc, DOC_PARA), DOC_XREF);
        tree_text(x, "entry");
        s = tree_section(root, 1, "chapter");
        x->u.xref.target = s->first;
        l = test_bench_layout(&b, root);
        layout_find(l, "entry", &page);
        assert_int_equal(page, titled ? 1 : 0);
        layout_find(l, "chapter", &page);
        assert_int_equal(page, titled ? 2 : 0);
        test_bench_close(&b);
    }
}

/* Bookmarks of one level are siblings, also where a level is jumped over, as
 * in an annex whose headings begin at the second. */
static void
bookmarks_are_siblings(void **state)
{
    static const struct {
        const char *title;
        int level;
    } wanted[] = {{"Приложение № 1. Положение", 1},
                  {"one", 2},
                  {"sub", 3},
                  {"two", 2},
                  {"three", 2},
                  {"Приложение", 1},
                  {"four", 2}};
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *a, *s;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    a = tree_add(root, DOC_ANNEX);
    a->u.section.mark = "Приложение № 1";
    a->u.section.title = "Положение";
    s = tree_section(a, 2, "one");
    tree_section(s, 3, "sub");
    tree_section(a, 2, "two");
    tree_section(a, 2, "three");
    a = tree_add(root, DOC_ANNEX);
    tree_section(a, 2, "four");
    l = test_bench_layout(&b, root);
    assert_int_equal(l->n_outline, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(l->outline[i].title, wanted[i].title);
        assert_int_equal(l->outline[i].level, wanted[i].level);
    }
    test_bench_close(&b);
}

/* An annex starts a page; a landscape one turns it, and only it. */
static void
annexes(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *a;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    tree_para(root, "order");
    a = tree_add(root, DOC_ANNEX);
    a->u.section.mark = "Приложение № 1";
    tree_para(a, "first");
    a = tree_add(root, DOC_ANNEX);
    a->u.section.mark = "Приложение № 2";
    a->u.section.landscape = true;
    tree_para(a, "second");
    a = tree_add(root, DOC_ANNEX);
    a->u.section.mark = "Приложение № 3";
    tree_para(a, "third");
    l = test_bench_layout(&b, root);
    assert_int_equal(l->n_pages, 4);
    assert_float_equal(l->pages[1].width_pt, 300, 0.01);
    assert_float_equal(l->pages[2].width_pt, 400, 0.01);
    assert_float_equal(l->pages[3].width_pt, 300, 0.01);
    assert_int_equal(l->n_outline, 3);
    assert_int_equal(l->outline[1].page, 2);
    test_bench_close(&b);
}

static void
list_hangs(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *list;
    const struct struct_elem *body;
    const struct op *label;
    double x = 0;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    list = tree_list(root, MARKER_DASH);
    tree_item(list, "–",
              "body aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
              "bbbbbbbbbbbbbbbbbbb");
    l = test_bench_layout(&b, root);
    label = layout_find(l, "–", NULL);
    body = layout_find(l, "body", NULL)->elem;
    assert_int_equal(label->elem->role, ROLE_LBL);
    assert_int_equal(body->role, ROLE_LBODY);
    assert_int_equal(body->parent->role, ROLE_LI);
    for (size_t i = 0; i < l->pages[0].n; i++) {
        const struct op *op = &l->pages[0].ops[i];

        if (op->elem != body)
            continue;
        assert_true(op->x > label->x);
        if (x > 0)
            assert_float_equal(op->x, x, 0.01);
        x = op->x;
    }
    test_bench_close(&b);
}

/* Deep nesting is told once and loses no text. */
static void
deep_nesting(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n = root;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    for (int i = 0; i < 5000; i++)
        n = tree_add(n, DOC_QUOTE);
    tree_para(n, "deep");
    n = tree_para(root, NULL);
    for (int i = 0; i < 5000; i++)
        n = tree_add(n, DOC_STRONG);
    tree_text(n, "strong");
    l = test_bench_layout(&b, root);
    assert_non_null(strstr(layout_text(&b, l), "deep"));
    assert_non_null(strstr(layout_text(&b, l), "strong"));
    assert_int_equal(diags_count(b.diags, DIAG_WARNING), 1);
    test_bench_close(&b);
}

/* A chart is one figure with words for it; its box is on its page, and what
 * is drawn lies in it.  The caption stays with it. */
/* Lines of text, then a chart with a caption and a line below. */
static struct doc_node *
chart_below(size_t lines)
{
    static struct chart_value values[] = {{true, {3, 0}}, {true, {5, 0}}};
    static struct chart_series series = {"пары", values};
    static const char *categories[] = {"2022", "2023"};
    static const struct doc_chart chart = {.type = CHART_COLUMNS,
                                           .categories = categories,
                                           .n_categories = 2,
                                           .series = &series,
                                           .n_series = 1};
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n;

    add_lines(root, lines);
    n = tree_add(root, DOC_CHART);
    n->u.chart.chart = &chart;
    n->u.chart.alt = "три и пять";
    tree_text(tree_add(n, DOC_CAPTION), "caption");
    tree_para(root, "below");
    return root;
}

static const struct struct_elem *
elem_first(const struct struct_elem *e, enum struct_role role)
{
    const struct struct_elem *found = e->role == role ? e : NULL;

    for (e = e->first; e != NULL && found == NULL; e = e->next)
        found = elem_first(e, role);
    return found;
}

/* A chart with a little too little room becomes lower and stays; with less it
 * goes to the next page in full height.  Nothing leaves the page, and the
 * order of reading does not change. */
static void
chart_is_lowered(void **state)
{
    double full = 0;
    bool lowered = false, moved = false;

    (void)state;
    for (size_t lines = 0; lines < LINES; lines++) {
        struct test_bench b;
        const struct struct_elem *fig;
        size_t page = 9, below = 9;
        struct layout *l;
        double height;

        test_bench_open(&b);
        b.profile.page_width_pt = 600; /* wide enough for two heights */
        l = test_bench_layout(&b, chart_below(lines));
        fig = elem_first(l->root, ROLE_FIGURE);
        layout_find(l, "caption", &page);
        layout_find(l, "below", &below);
        height = (double)(fig->bbox[3] - fig->bbox[1]);
        if (lines == 0)
            full = height;
        assert_int_equal(page, fig->page);
        assert_true(below >= page);
        assert_true(fig->bbox[1] >= 50 && fig->bbox[3] <= 350);
        assert_true(layout_is_inside(&b, l));
        if (page == 0 && height < full - 1) {
            assert_false(moved);
            assert_float_equal(full - height, 80, 0.01);
            lowered = true;
        } else if (page == 0) {
            assert_false(lowered);
        } else {
            assert_float_equal(height, full, 0.01);
            assert_true(lowered);
            moved = true;
        }
        test_bench_close(&b);
    }
    assert_true(moved);
}

/* So does a picture: seven tenths of its size, in the middle. */
static void
picture_is_lowered(void **state)
{
    static const struct doc_picture pic = {.width_px = 200, .height_px = 200};
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n;
    const struct struct_elem *fig;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    add_lines(root, LINES - 7); /* 80 of the 96 points */
    n = tree_add(root, DOC_IMAGE);
    n->u.image.picture = &pic;
    n->u.image.alt = "схема";
    l = test_bench_layout(&b, root);
    assert_int_equal(l->n_pages, 1);
    fig = elem_first(l->root, ROLE_FIGURE);
    assert_float_equal(fig->bbox[3] - fig->bbox[1], 67.2, 0.01);
    assert_float_equal(fig->bbox[2] - fig->bbox[0], 67.2, 0.01);
    assert_float_equal((fig->bbox[0] + fig->bbox[2]) / 2, 150, 0.01);
    test_bench_close(&b);
}

/* A character of a chart that no face has is told at the chart. */
static void
chart_tells_characters(void **state)
{
    static struct chart_value values[] = {{true, {3, 0}}};
    static struct chart_series series = {"пары", values};
    static const char *categories[] = {"\u05E9"};
    static const struct doc_chart chart = {.categories = categories,
                                           .n_categories = 1,
                                           .series = &series,
                                           .n_series = 1};
    static const char *const families[] = {"Liberation Serif", NULL};
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n;
    const struct diag_message *list;
    struct layout *l;
    size_t count;

    (void)state;
    test_bench_open(&b);
    text_shaper_free(b.shaper);
    text_faces_free(b.faces);
    b.faces = text_faces_load(families, b.diags);
    b.shaper = text_shaper_new(b.faces);
    n = tree_add(root, DOC_CHART);
    n->u.chart.chart = &chart;
    l = test_bench_layout(&b, root);
    assert_int_equal(l->missing, 0x5E9);
    list = diags_list(b.diags, &count);
    assert_int_equal(count, 1);
    assert_int_equal(list[0].code, DIAG_GLYPH_MISSING);
    test_bench_close(&b);
}

static void
chart_figure(void **state)
{
    static struct chart_value values[] = {{true, {3, 0}}, {true, {5, 0}}};
    static struct chart_series series = {"пары", values};
    static const char *categories[] = {"2022", "2023"};
    static const struct doc_chart chart = {.type = CHART_COLUMNS,
                                           .title = "Пары",
                                           .categories = categories,
                                           .n_categories = 2,
                                           .series = &series,
                                           .n_series = 1};
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n;
    const struct struct_elem *figure;
    size_t page = 9;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    add_lines(root, LINES - 4);
    n = tree_add(root, DOC_CHART);
    n->u.chart.chart = &chart;
    n->u.chart.alt = "три и пять";
    tree_text(tree_add(n, DOC_CAPTION), "caption");
    l = test_bench_layout(&b, root);
    assert_int_equal(elem_count(l->root, ROLE_FIGURE), 1);
    figure = l->pages[1].ops[1].elem;
    assert_int_equal(figure->role, ROLE_FIGURE);
    assert_string_equal(figure->alt, "три и пять");
    assert_true(figure->has_bbox);
    assert_int_equal(figure->page, 1);
    assert_true(figure->bbox[1] >= 50 && figure->bbox[3] <= 350);
    assert_non_null(layout_find(l, "caption", &page));
    assert_int_equal(page, 1);
    for (size_t i = 0; i < l->pages[1].n; i++) {
        const struct op *op = &l->pages[1].ops[i];

        if (op->elem != figure || op->kind == OP_POLY)
            continue;
        assert_true(op->x >= (double)figure->bbox[0] - 0.01);
        assert_true(op->x <= (double)figure->bbox[2] + 0.01);
        assert_true(op->y <= (double)figure->bbox[3] + 0.01);
    }
    test_bench_close(&b);
}

/* A picture is made as small as the text is wide, with its proportions. */
static void
picture_scaled(void **state)
{
    static const struct doc_picture picture = {.width_px = 2000,
                                               .height_px = 1000};
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *n;
    const struct op *op;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    n = tree_add(root, DOC_IMAGE);
    n->u.image.picture = &picture;
    n->u.image.alt = "снимок";
    l = test_bench_layout(&b, root);
    op = &l->pages[0].ops[0];
    assert_int_equal(op->kind, OP_IMAGE);
    assert_float_equal(op->u.image.w, 200, 0.01);
    assert_float_equal(op->u.image.h, 100, 0.01);
    assert_string_equal(op->elem->alt, "снимок");
    test_bench_close(&b);
}

/* A link over two lines has a box on each; its element is one. */
static void
link_boxes(void **state)
{
    struct test_bench b;
    struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *p, *link;
    size_t boxes = 0;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    p = tree_para(root, "words words words ");
    link = tree_add(p, DOC_LINK);
    link->u.link.url = "https://school.example/";
    tree_text(link, "the name of the link goes on");
    l = test_bench_layout(&b, root);
    for (size_t i = 0; i < l->pages[0].n; i++) {
        const struct op *op = &l->pages[0].ops[i];

        if (op->kind != OP_LINK)
            continue;
        boxes++;
        assert_int_equal(op->elem->role, ROLE_LINK);
        assert_string_equal(op->u.link.contents,
                            "the name of the link goes on");
        assert_true(op->x >= 50 && op->x + op->u.link.w <= 250.01);
    }
    assert_int_equal(boxes, 2);
    assert_int_equal(elem_count(l->root, ROLE_LINK), 1);
    test_bench_close(&b);
}

static void
empty_document(void **state)
{
    struct test_bench b;
    struct layout *l;

    (void)state;
    test_bench_open(&b);
    l = test_bench_layout(&b, tree_add(NULL, DOC_DOCUMENT));
    assert_int_equal(l->n_pages, 1);
    assert_int_equal(l->pages[0].n, 0);
    test_bench_close(&b);
}

/* Random documents: text whole and inside, no heading last on its page. */
static void
any_document(void **state)
{
    unsigned seed = 21;

    (void)state;
    for (int round = 0; round < 150; round++) {
        struct test_bench b;
        struct doc_node *root = tree_add(NULL, DOC_DOCUMENT), *s = root;
        struct buf expected = {0};
        struct layout *l;
        size_t n = 5 + test_random(&seed, 25);

        test_bench_open(&b);
        b.profile.page_width_pt = 200 + test_random(&seed, 300);
        for (size_t i = 0; i < n; i++) {
            const char *t;

            if (test_random(&seed, 4) == 0) {
                t = test_words(&seed, 1 + test_random(&seed, 6));
                s = tree_section(root, 1, t);
                buf_puts(&expected, t);
                buf_putc(&expected, '\n');
            }
            t = test_words(&seed, 1 + test_random(&seed, 90));
            tree_para(s, t);
            buf_puts(&expected, t);
            if (i + 1 < n)
                buf_putc(&expected, '\n');
        }
        l = test_bench_layout(&b, root);
        assert_string_equal(layout_text(&b, l), buf_str(&expected));
        assert_true(layout_is_inside(&b, l));
        for (size_t k = 0; k < l->n_pages; k++)
            assert_int_equal(last_text(&l->pages[k])->elem->role, ROLE_P);
        buf_free(&expected);
        test_bench_close(&b);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_is_full),
        cmocka_unit_test(page_numbers),
        cmocka_unit_test(widows_orphans),
        cmocka_unit_test(heading_not_last),
        cmocka_unit_test(heading_levels),
        cmocka_unit_test(footnotes),
        cmocka_unit_test(long_notes),
        cmocka_unit_test(high_notes),
        cmocka_unit_test(contents),
        cmocka_unit_test(annexes),
        cmocka_unit_test(contents_of_any_size),
        cmocka_unit_test(contents_are_indented),
        cmocka_unit_test(contents_after_title_page),
        cmocka_unit_test(bookmarks_are_siblings),
        cmocka_unit_test(list_hangs),
        cmocka_unit_test(chart_figure),
        cmocka_unit_test(chart_is_lowered),
        cmocka_unit_test(picture_is_lowered),
        cmocka_unit_test(chart_tells_characters),
        cmocka_unit_test(picture_scaled),
        cmocka_unit_test(link_boxes),
        cmocka_unit_test(deep_nesting),
        cmocka_unit_test(empty_document),
        cmocka_unit_test(any_document),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
