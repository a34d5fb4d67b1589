/* The document tree: joining, walking, containment, text, dump. */
#include "doc_testing.h"

static struct arena arena;
static const struct pos nowhere;

static struct doc_node *
node(enum doc_kind kind)
{
    return doc_new(&arena, kind, nowhere);
}

static struct doc_node *
text(const char *s)
{
    return doc_new_text(&arena, nowhere, s);
}

/* document > (para > "a" strong > "b"), rule */
static struct doc_node *
small_tree(void)
{
    struct doc_node *root = node(DOC_DOCUMENT), *p = node(DOC_PARA);
    struct doc_node *strong = node(DOC_STRONG);

    doc_append(root, p);
    doc_append(p, text("a"));
    doc_append(p, strong);
    doc_append(strong, text("b"));
    doc_append(root, node(DOC_RULE));
    return root;
}

static void
walks_in_order(void **state)
{
    static const enum doc_kind want[] = {DOC_DOCUMENT, DOC_PARA, DOC_TEXT,
                                         DOC_STRONG,   DOC_TEXT, DOC_RULE};
    const struct doc_node *root = small_tree(), *n = root;

    (void)state;
    for (size_t i = 0; i < 6; i++, n = doc_next(root, n, false)) {
        assert_non_null(n);
        assert_int_equal(n->kind, want[i]);
    }
    assert_null(n);
}

static void
skips_children(void **state)
{
    const struct doc_node *root = small_tree();

    (void)state;
    assert_int_equal(doc_next(root, root->first, true)->kind, DOC_RULE);
    assert_null(doc_next(root, root, true));
    assert_null(doc_next(root->first, root->first->last->first, false));
}

static void
appending_moves(void **state)
{
    struct doc_node *root = small_tree(), *p = root->first;
    struct doc_node *strong = p->last;

    (void)state;
    doc_append(root, strong);
    assert_ptr_equal(root->last, strong);
    assert_ptr_equal(strong->parent, root);
    assert_ptr_equal(p->last, p->first);
    assert_null(p->first->next);
}

static void
inserts_and_unlinks(void **state)
{
    struct doc_node *root = small_tree(), *rule = root->last;
    struct doc_node *q = node(DOC_QUOTE);

    (void)state;
    doc_insert_before(rule, q);
    assert_ptr_equal(root->first->next, q);
    assert_ptr_equal(q->next, rule);
    assert_ptr_equal(rule->prev, q);
    doc_insert_before(root->first, node(DOC_TOC));
    assert_int_equal(root->first->kind, DOC_TOC);
    doc_unlink(rule);
    assert_ptr_equal(root->last, q);
    assert_null(rule->parent);
    doc_unlink(root->first);
    assert_int_equal(root->first->kind, DOC_PARA);
}

static void
knows_who_holds_whom(void **state)
{
    (void)state;
    assert_true(doc_can_contain(DOC_DOCUMENT, DOC_SECTION));
    assert_true(doc_can_contain(DOC_SECTION, DOC_HEADING));
    assert_true(doc_can_contain(DOC_CELL, DOC_LIST));
    assert_true(doc_can_contain(DOC_XREF, DOC_TEXT));
    assert_true(doc_can_contain(DOC_TOC, DOC_PARA));
    assert_false(doc_can_contain(DOC_DOCUMENT, DOC_TEXT));
    assert_false(doc_can_contain(DOC_DOCUMENT, DOC_HEADING));
    assert_false(doc_can_contain(DOC_ITEM, DOC_SECTION));
    assert_false(doc_can_contain(DOC_PARA, DOC_TABLE));
    assert_false(doc_can_contain(DOC_TEXT, DOC_TEXT));
    assert_false(doc_can_contain(DOC_OFFICE, DOC_LIST));
    assert_false(doc_can_contain(DOC__MAX, DOC_TEXT));
}

static void
every_kind_has_a_name(void **state)
{
    (void)state;
    for (int k = 0; k < DOC__MAX; k++)
        assert_non_null(doc_kind_name((enum doc_kind)k));
    for (int k = 0; k < OFFICE__MAX; k++)
        assert_non_null(doc_office_name((enum doc_office)k));
    assert_string_equal(doc_kind_name(DOC_PARA), "paragraph");
}

static void
text_parts_blocks(void **state)
{
    struct doc_node *root = small_tree(), *p = node(DOC_PARA);
    struct doc_node *gap = node(DOC_GAP);
    struct buf b = {0};

    (void)state;
    doc_append(root, p);
    doc_append(p, text("c"));
    doc_append(p, node(DOC_BREAK));
    doc_append(p, gap);
    doc_text(root, &b);
    assert_string_equal(buf_str(&b), "ab\nc ____");
    buf_free(&b);
}

static void
dump_shows_all(void **state)
{
    struct doc_node *root = small_tree(), *cell = node(DOC_CELL);
    struct buf b = {0};

    (void)state;
    doc_append(root->first->last, text("x\"y\u00A0~\n"));
    root->first->id = "p";
    assert_int_equal(cell->u.cell.colspan, 1);
    cell->u.cell.colspan = 2;
    cell->u.cell.align = ALIGN_DECIMAL;
    cell->u.cell.scope = SCOPE_ROW;
    doc_append(root, cell);
    doc_dump(root, &b);
    assert_string_equal(buf_str(&b), "document\n"
                                     "  paragraph #p\n"
                                     "    text \"a\"\n"
                                     "    strong\n"
                                     "      text \"b\"\n"
                                     "      text \"x\\\"y~\\~\\n\"\n"
                                     "  rule\n"
                                     "  cell colspan=2 scope=row decimal\n");
    buf_free(&b);
}

static int
free_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks_in_order),
        cmocka_unit_test(skips_children),
        cmocka_unit_test(appending_moves),
        cmocka_unit_test(inserts_and_unlinks),
        cmocka_unit_test(knows_who_holds_whom),
        cmocka_unit_test(every_kind_has_a_name),
        cmocka_unit_test(text_parts_blocks),
        cmocka_unit_test(dump_shows_all),
    };

    return cmocka_run_group_tests(tests, NULL, free_arena);
}
