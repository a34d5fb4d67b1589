/*
 * Markdown to nodes: one text with every construct as a golden tree, values
 * inside every construct, and places that lead back to what was typed.
 */
#include "doc_testing.h"

static void
every_construct(void **state)
{
    struct trial t;
    struct file_bytes text;

    (void)state;
    trial_open(&t);
    assert_true(file_read(&t.arena, "tests/golden/tree/markdown.md",
                          "markdown.md", FILE_MAX_TEXT, NULL, (struct pos){0},
                          &text));
    trial_parse(&t, text.data);
    eval_resolve(&t.eval, t.root);
    assert_true(doc_validate(t.root, t.diags));
    check_golden(trial_dump(&t), "markdown");
    trial_close(&t);
}

/* Parses a text in which each $ is a token for the value «*x*», which must
 * never become markup. */
static void
parse_values(struct trial *t, const char *text)
{
    const struct source *src = trial_source(t, "t.md", text);
    struct expansion *x = &t->expansion;

    for (size_t i = 0; i < src->len; i++) {
        struct pos at = pos_at(src, i, 1);
        struct doc_node **slot;
        char token[4];

        if (src->text[i] != '$') {
            mapped_add_source(&x->text, src, i, 1);
            continue;
        }
        mapped_add_replaced(
            &x->text, token,
            utf8_encode(TAG_TOKEN_FIRST + (unsigned)x->n, token), at);
        slot = ARENA_PUSH(&t->arena, x->inlines, x->n, x->cap);
        *slot = doc_new(&t->arena, DOC_VALUE, at);
        (*slot)->u.value.text = "*x*";
    }
    markdown_parse(&t->eval, x, t->root);
}

static void
values_are_never_markup(void **state)
{
    static const char want[] = "document\n"
                               "  section\n"
                               "    heading 1\n"
                               "      text \"О \"\n"
                               "      value \"*x*\"\n"
                               "    paragraph\n"
                               "      strong\n"
                               "        value \"*x*\"\n"
                               "      text \" и \"\n"
                               "      link url=\"https://a.ru/*x*\"\n"
                               "        value \"*x*\"\n"
                               "      text \" и \"\n"
                               "      code \"*x*\"\n"
                               "    list dash tight\n"
                               "      item\n"
                               "        paragraph\n"
                               "          value \"*x*\"\n";
    struct trial t;

    (void)state;
    trial_open(&t);
    parse_values(&t, "# О $\n\n**$** и [$](https://a.ru/$) и `$`\n\n- $\n");
    assert_string_equal(trial_dump(&t), want);
    trial_close(&t);
}

static void
the_same_value_may_be_copied(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    parse_values(&t, "$[^1] и $\n\n[^1]: см. $\n");
    assert_string_equal(trial_dump(&t), "document\n"
                                        "  paragraph\n"
                                        "    value \"*x*\"\n"
                                        "    note_ref 0\n"
                                        "    text \" и \"\n"
                                        "    value \"*x*\"\n"
                                        "  note 0\n"
                                        "    paragraph\n"
                                        "      text \"см. \"\n"
                                        "      value \"*x*\"\n");
    trial_close(&t);
}

/* Where a node of a kind says it came from. */
static void
check_place(const struct trial *t, enum doc_kind kind, size_t line, size_t col)
{
    const struct doc_node *n = t->root;
    size_t l, c;

    while (n != NULL && n->kind != kind)
        n = doc_next(t->root, n, false);
    assert_non_null(n);
    pos_locate(n->at, &l, &c);
    assert_int_equal(l, line);
    assert_int_equal(c, col);
}

static void
places_lead_back(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    parse_values(&t, "абзац\n\n    текст **жир**\n\n"
                     "1. а\n1.1. б `код`\n\n> ## в\n");
    check_place(&t, DOC_STRONG, 3, 11);
    check_place(&t, DOC_CODE, 6, 9);
    check_place(&t, DOC_QUOTE, 8, 1);
    trial_close(&t);
}

static void
nested_numbers_keep_their_order(void **state)
{
    struct trial t;
    struct buf b = {0};

    (void)state;
    trial_open(&t);
    trial_parse(&t, "1. а\n1.1. б\n1.2. в\n2. г\n2.1 д\n\n"
                    "3.1. не пункт\n");
    eval_resolve(&t.eval, t.root);
    for (const struct doc_node *n = t.root; n != NULL;
         n = doc_next(t.root, n, false))
        if (n->kind == DOC_ITEM)
            buf_printf(&b, "%s ", n->u.item.label);
    assert_string_equal(buf_str(&b), "1. 1.1. 1.2. 2. 2.1. ");
    buf_clear(&b);
    doc_text(t.root->last, &b);
    assert_string_equal(buf_str(&b), "3.1. не пункт");
    buf_free(&b);
    trial_close(&t);
}

static void
points_without_a_list_stand_apart(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    trial_parse(&t, "1.1. Положение\n1.2. Ещё\nстрока\n");
    assert_string_equal(trial_dump(&t), "document\n"
                                        "  paragraph\n"
                                        "    text \"1.1. Положение\"\n"
                                        "  paragraph\n"
                                        "    text \"1.2. Ещё строка\"\n");
    trial_close(&t);
}

static void
bare_addresses_are_links(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    trial_parse(&t, "См. https://a.ru/2020-2021. Да; http:// нет\n");
    eval_resolve(&t.eval, t.root);
    assert_string_equal(trial_dump(&t),
                        "document\n"
                        "  paragraph\n"
                        "    text \"См. \"\n"
                        "    link url=\"https://a.ru/2020-2021\"\n"
                        "      text \"https://a.ru/2020-2021\"\n"
                        "    text \". Да; http:// нет\"\n");
    trial_close(&t);
}

/* More marks than there are characters for them: said once. */
static void
too_many_marks(void **state)
{
    struct trial t;
    struct buf b = {0};
    const struct diag_message *list;
    size_t n, said = 0;

    (void)state;
    trial_open(&t);
    for (int i = 0; i < 65002; i++)
        buf_puts(&b, "[^a]\n");
    buf_puts(&b, "\n[^a]: сноска\n");
    trial_parse(&t, buf_str(&b));
    list = diags_list(t.diags, &n);
    for (size_t i = 0; i < n; i++)
        said += list[i].code == DIAG_TEXT_SIZE;
    assert_int_equal(said, 1);
    buf_free(&b);
    trial_close(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_construct),
        cmocka_unit_test(values_are_never_markup),
        cmocka_unit_test(the_same_value_may_be_copied),
        cmocka_unit_test(places_lead_back),
        cmocka_unit_test(nested_numbers_keep_their_order),
        cmocka_unit_test(points_without_a_list_stand_apart),
        cmocka_unit_test(bare_addresses_are_links),
        cmocka_unit_test(too_many_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
