/* Settling: labels, references in their case, ids, levels, notes, contents;
 * and the checks of the finished tree. */
#include "doc_testing.h"

static struct doc_node *
add(struct trial *t, struct doc_node *parent, enum doc_kind kind)
{
    struct doc_node *n = doc_new(&t->arena, kind, (struct pos){0});

    doc_append(parent, n);
    return n;
}

/* A table of one cell with a caption and a name (either may be NULL). */
static struct doc_node *
add_table(struct trial *t, struct doc_node *parent, const char *name,
          const char *caption)
{
    struct doc_node *table = add(t, parent, DOC_TABLE), *cell;

    table->id = name;
    table->u.table.n_cols = 1;
    if (caption != NULL)
        doc_append(add(t, table, DOC_CAPTION),
                   doc_new_text(&t->arena, (struct pos){0}, caption));
    cell = add(t, add(t, table, DOC_ROW), DOC_CELL);
    add(t, cell, DOC_PARA);
    return table;
}

static struct doc_node *
add_ref(struct trial *t, struct doc_node *parent, const char *name,
        enum gram_case c)
{
    struct doc_node *ref = add(t, add(t, parent, DOC_PARA), DOC_XREF);

    ref->u.xref.name = name;
    ref->u.xref.grammar = c;
    return ref;
}

static const char *
text_of(struct trial *t, const struct doc_node *n)
{
    buf_clear(&t->out);
    doc_text(n, &t->out);
    return buf_str(&t->out);
}

static void
a_single_table_has_no_number(void **state)
{
    struct trial t;
    struct doc_node *table, *ref;

    (void)state;
    trial_open(&t);
    table = add_table(&t, t.root, "рост", "Рост");
    ref = add_ref(&t, t.root, "Рост", CASE_PRP);
    eval_resolve(&t.eval, t.root);
    assert_null(table->u.table.label);
    assert_string_equal(text_of(&t, table->first), "Рост");
    assert_string_equal(text_of(&t, ref), "таблице");
    assert_ptr_equal(ref->u.xref.target, table);
    assert_string_equal(table->id, "rost");
    assert_true(doc_validate(t.root, t.diags));
    trial_close(&t);
}

/* The frame of a page has ids too. */
static void
ids_are_none_of_the_page(void **state)
{
    struct trial t;
    struct doc_node *table;

    (void)state;
    trial_open(&t);
    table = add_table(&t, t.root, "main", "Рост");
    eval_resolve(&t.eval, t.root);
    assert_string_equal(table->id, "main-2");
    trial_close(&t);
}

static void
two_tables_are_numbered(void **state)
{
    struct trial t;
    struct doc_node *first, *second, *plain, *ref;

    (void)state;
    trial_open(&t);
    first = add_table(&t, t.root, NULL, "Один");
    plain = add_table(&t, t.root, NULL, NULL);
    second = add_table(&t, t.root, "два", NULL);
    ref = add_ref(&t, t.root, "два", CASE_INS);
    ref->u.xref.capital = true;
    eval_resolve(&t.eval, t.root);
    assert_string_equal(first->u.table.label, "Таблица\u00A01");
    assert_string_equal(text_of(&t, first->first),
                        "Таблица\u00A01\u00A0– Один");
    assert_null(plain->u.table.label);
    assert_null(plain->id);
    assert_string_equal(text_of(&t, second->first), "Таблица\u00A02");
    assert_string_equal(text_of(&t, ref), "Таблицей\u00A02");
    assert_string_equal(first->id, "table");
    trial_close(&t);
}

static void
annexes_count_for_themselves(void **state)
{
    struct trial t;
    struct doc_node *annex, *other, *inner, *refs[4];

    (void)state;
    trial_open(&t);
    refs[0] = add_ref(&t, t.root, "polozhenie", CASE_DAT);
    refs[1] = add_ref(&t, t.root, "состав", CASE_PRP);
    add_table(&t, t.root, "один", "Один");
    annex = add(&t, t.root, DOC_ANNEX);
    annex->id = "polozhenie";
    annex->u.section.mark = "Приложение № 2";
    inner = add_table(&t, annex, "состав", "Состав");
    add_table(&t, annex, "один", "Другая");
    refs[2] = add_ref(&t, annex, "один", CASE_ACC);
    other = add(&t, t.root, DOC_ANNEX);
    other->id = "karta";
    other->u.section.mark = "Приложение";
    refs[3] = add_ref(&t, t.root, "karta", CASE_GEN);
    eval_resolve(&t.eval, t.root);
    assert_string_equal(text_of(&t, refs[0]), "приложению №\u00A02");
    assert_string_equal(text_of(&t, refs[1]),
                        "таблице\u00A01 приложения №\u00A02");
    assert_string_equal(text_of(&t, refs[2]), "таблицу\u00A02");
    assert_string_equal(text_of(&t, refs[3]), "приложения");
    assert_string_equal(inner->u.table.label, "Таблица\u00A01");
    assert_int_equal(count_code(t.diags, "M027"), 0);
    trial_close(&t);
}

static void
a_missing_target_is_an_error(void **state)
{
    struct trial t;
    const struct diag_message *list;
    size_t n;

    (void)state;
    trial_open(&t);
    add_table(&t, t.root, "участники", "Участники");
    add_ref(&t, t.root, "учасники", CASE_PRP);
    eval_resolve(&t.eval, t.root);
    assert_int_equal(count_code(t.diags, "M026"), 1);
    list = diags_list(t.diags, &n);
    assert_non_null(strstr(list[0].hint, "«участники»"));
    trial_close(&t);
}

static void
a_name_is_given_once(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    add_table(&t, t.root, "формы", "А");
    add_table(&t, t.root, "Формы", "Б");
    eval_resolve(&t.eval, t.root);
    assert_int_equal(count_code(t.diags, "M027"), 1);
    trial_close(&t);
}

/* Levels and ids of all headings, one a line. */
static const char *
headings_of(struct trial *t)
{
    buf_clear(&t->out);
    for (const struct doc_node *n = t->root; n != NULL;
         n = doc_next(t->root, n, false))
        if (n->kind == DOC_HEADING)
            buf_printf(&t->out, "%d %s\n", n->u.heading.level, n->id);
    return buf_str(&t->out);
}

static void
levels_have_no_gaps(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    trial_parse(&t, "### Щи\n\n##### Ёж\n\n## Цель № 1\n\n###### 2023\n\n"
                    "### «»\n");
    eval_resolve(&t.eval, t.root);
    assert_string_equal(headings_of(&t), "1 shchi\n"
                                         "2 ezh\n"
                                         "1 tsel-1\n"
                                         "2 section-2023\n"
                                         "2 section\n");
    trial_close(&t);
}

static void
a_title_is_the_first_level(void **state)
{
    struct trial t;
    struct doc_node *title;

    (void)state;
    trial_open(&t);
    title = add(&t, t.root, DOC_OFFICE);
    title->u.office.role = OFFICE_TITLE;
    trial_parse(&t, "# А\n\n## А\n\n# А\n");
    eval_resolve(&t.eval, t.root);
    assert_string_equal(headings_of(&t), "2 a\n3 a-2\n2 a-3\n");
    trial_close(&t);
}

static void
long_ids_end_at_a_word(void **state)
{
    struct trial t;
    char text[1000] = "# ";
    const char *id;

    (void)state;
    for (int i = 0; i < 30; i++)
        strcat(text, "наставник ");
    trial_open(&t);
    trial_parse(&t, text);
    eval_resolve(&t.eval, t.root);
    id = t.root->first->first->id;
    assert_true(strlen(id) <= 60);
    assert_string_equal(id + strlen(id) - 10, "-nastavnik");
    trial_close(&t);
}

static void
notes_are_numbered_by_their_marks(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    trial_parse(&t, "[^б]: второй\n\n[^а]: первый\n\n"
                    "раз[^а], два[^б], три[^а]\n");
    add(&t, t.root, DOC_RULE);
    eval_resolve(&t.eval, t.root);
    assert_string_equal(trial_dump(&t), "document\n"
                                        "  paragraph\n"
                                        "    text \"раз\"\n"
                                        "    note_ref #note-ref-1 1\n"
                                        "    text \", два\"\n"
                                        "    note_ref #note-ref-2 2\n"
                                        "    text \", три\"\n"
                                        "    note_ref #note-ref-1-2 1\n"
                                        "  rule\n"
                                        "  note #note-1 1\n"
                                        "    paragraph\n"
                                        "      text \"первый\"\n"
                                        "  note #note-2 2\n"
                                        "    paragraph\n"
                                        "      text \"второй\"\n");
    assert_true(doc_validate(t.root, t.diags));
    trial_close(&t);
}

static void
contents_show_two_levels(void **state)
{
    struct trial t;
    struct doc_node *toc;

    (void)state;
    trial_open(&t);
    toc = add(&t, t.root, DOC_TOC);
    trial_parse(&t, "# А\n\n## Б\n\n### В\n\n# Г\n");
    eval_resolve(&t.eval, t.root);
    assert_string_equal(text_of(&t, toc), "Содержание\nА\nБ\nГ");
    assert_int_equal(toc->first->kind, DOC_CAPTION);
    assert_int_equal(toc->first->next->first->u.xref.target->kind, DOC_HEADING);
    assert_true(doc_validate(t.root, t.diags));
    trial_close(&t);
}

/* An entry is what stands over its page: numbers of headings, annexes with
 * their titles; an annex's own headings are not the document's. */
static void
contents_name_annexes(void **state)
{
    struct trial t;
    struct doc_node *toc, *annex, *own;

    (void)state;
    trial_open(&t);
    toc = add(&t, t.root, DOC_TOC);
    trial_parse(&t, "# Общее\n");
    t.root->last->first->u.heading.number = "1.";
    annex = add(&t, t.root, DOC_ANNEX);
    annex->u.section.mark = "Приложение № 1";
    annex->u.section.title = "Положение о \"паре\"";
    own = add(&t, annex, DOC_TOC);
    doc_append(add(&t, add(&t, annex, DOC_SECTION), DOC_HEADING),
               doc_new_text(&t.arena, (struct pos){0}, "Своё"));
    annex = add(&t, t.root, DOC_ANNEX);
    annex->u.section.mark = "Приложение № 2";
    annex = add(&t, t.root, DOC_ANNEX);
    eval_resolve(&t.eval, t.root);
    assert_string_equal(text_of(&t, toc),
                        "Содержание\n1.\u00A0Общее\n"
                        "Приложение № 1. Положение о\u00A0«паре»\n"
                        "Приложение № 2");
    assert_string_equal(text_of(&t, own), "Содержание\nСвоё");
    trial_close(&t);
}

/* Contents of nothing are a mistake, and nothing is left of them. */
static void
contents_of_nothing(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    add(&t, t.root, DOC_TOC);
    trial_parse(&t, "Текст.\n");
    eval_resolve(&t.eval, t.root);
    assert_int_equal(count_code(t.diags, "T045"), 1);
    assert_int_equal(t.root->first->kind, DOC_PARA);
    trial_close(&t);
}

static void
typography_runs_over_nodes(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t);
    trial_parse(&t, "Форма \"**\"ученик\" - `\"x\" - y`**\" в № 5\n");
    eval_resolve(&t.eval, t.root);
    assert_string_equal(text_of(&t, t.root->first),
                        "Форма «„ученик“\u00A0– \"x\" - y» в\u00A0№\u00A05");
    trial_close(&t);
}

static void
broken_trees_are_found(void **state)
{
    struct trial t;
    struct doc_node *table, *row;

    (void)state;
    trial_open(&t);
    table = add_table(&t, t.root, NULL, NULL);
    assert_true(doc_validate(t.root, t.diags));
    table->u.table.n_cols = 2;
    assert_false(doc_validate(t.root, t.diags));
    table->first->first->u.cell.colspan = 2;
    assert_true(doc_validate(t.root, t.diags));
    table->first->first->u.cell.rowspan = 2;
    assert_false(doc_validate(t.root, t.diags));
    row = add(&t, table, DOC_ROW);
    assert_true(doc_validate(t.root, t.diags));
    add(&t, row, DOC_CELL);
    assert_false(doc_validate(t.root, t.diags));
    doc_unlink(row->first);
    doc_append(t.root, doc_new_text(&t.arena, (struct pos){0}, "x"));
    assert_false(doc_validate(t.root, t.diags));
    doc_unlink(t.root->last);
    t.root->first->id = "a";
    row->id = "a";
    assert_false(doc_validate(t.root, t.diags));
    trial_close(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_single_table_has_no_number),
        cmocka_unit_test(ids_are_none_of_the_page),
        cmocka_unit_test(two_tables_are_numbered),
        cmocka_unit_test(annexes_count_for_themselves),
        cmocka_unit_test(a_missing_target_is_an_error),
        cmocka_unit_test(a_name_is_given_once),
        cmocka_unit_test(levels_have_no_gaps),
        cmocka_unit_test(a_title_is_the_first_level),
        cmocka_unit_test(long_ids_end_at_a_word),
        cmocka_unit_test(notes_are_numbered_by_their_marks),
        cmocka_unit_test(contents_show_two_levels),
        cmocka_unit_test(contents_name_annexes),
        cmocka_unit_test(contents_of_nothing),
        cmocka_unit_test(typography_runs_over_nodes),
        cmocka_unit_test(broken_trees_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
