/* What CommonMark would swallow or twist: each fault with its place, and the
 * text that must not be lost; and texts in which nothing is wrong. */
#include "doc_testing.h"

/* Markdown, the code it must give, where, and what must still be printed. */
static const struct {
    const char *markdown, *code;
    size_t line, col;
    const char *kept;
} faults[] = {
    {"а<br>б", "M001", 1, 2, "а<br>б"},
    {"<div>\nтекст\n</div>", "M001", 1, 1, "текст"},
    {"текст <!-- заметка -->", "M001", 1, 7, "заметка"},
    {"а\n\n[1]: https://edu.ru", "M002", 3, 1, "[1]: https://edu.ru"},
    {"| а | б |\n| 1 | 2 |", "M003", 1, 1, "| 1 | 2 |"},
    {"> | а | б |\n> |---|---|", "M003", 2, 3, "| а | б |"},
    {"|---|---|\n| 1 | 2 |", "M003", 1, 1, "| 1 | 2 |"},
    {"| а | б |\n|---|--:-|\n| 1 | 2 |", "M003", 2, 6, "1"},
    {"| а | б |\n|---|---|\n| 1 | 2 | 3 |", "M037", 3, 11, "1"},
    {"| а | б |\n|---|---|\n| 1 |", "M037", 3, 1, "1"},
    {"| а | б |\n|---|---|\n| 1 | 2 |\nтекст", "M037", 4, 1, "текст"},
    {"| а | б |\n|---|\n| 1 |", "M037", 1, 7, "1"},
    {": Название {#имя}", "M038", 1, 1, "Название"},
    {": Название {имя}\n| а |\n|---|\n| 1 |", "M038", 1, 12, "Название"},
    {"а\n\n    Абзац", "M004", 3, 1, "Абзац"},
    {"а\n\n\tАбзац\n\tдальше", "M004", 3, 1, "Абзац дальше"},
    {"1. а\n3. б\n4. в", "M005", 2, 1, "б"},
    {"Итоги ** года**", "M006", 1, 1, "** года**"},
    {"текст[bookmark: _GoBack]", "M007", 1, 6, "[bookmark: _GoBack]"},
    {"Итоги\n---", "M008", 1, 1, "Итоги"},
    {"Итоги\n===", "M008", 1, 1, "Итоги"},
    {"да [x](javascript:a)", "M009", 1, 4, "да x"},
    {"[x](//host/a)", "M009", 1, 1, "x"},
    {"[x](data:text/html,a)", "M009", 1, 1, "x"},
    {"[x](net.md)", "M010", 1, 1, "x"},
    {"[x](../../etc/passwd)", "M010", 1, 1, "x"},
    {"слово[^а]", "M011", 1, 6, "слово[^а]"},
    {"а\n\n[^б]: текст", "M012", 3, 1, "а"},
    {"а[^1]\n\n[^1]: x\n\n[^1]: y", "M013", 5, 1, "x"},
    {"```таблицы\nx: 1\n```", "M014", 1, 4, "x: 1"},
    {"а\n\n```решения\n", "M015", 3, 1, "а"},
    {"![](нет.png)", "M016", 1, 1, ""},
    {"![Схема](нет.png)", "M017", 1, 1, "Схема"},
    {"- # Раздел", "M019", 1, 3, "Раздел"},
    {"##Итоги", "M020", 1, 1, "##Итоги"},
    {"Решили:\n2. План", "M021", 2, 1, "Решили: 2. План"},
    {"Наставничество,\n- это", "M022", 2, 1, "это"},
    {"[x](https://a.ru \"Имя\")", "M028", 1, 1, "x"},
    {"Дела:\n• раз\n• два", "M034", 2, 1, "раз"},
    {"– раз\n\n– два", "M034", 1, 1, "два"},
    {"Дела:\n1.Раз\n2.Два", "M034", 2, 1, "Два"},
    {"Форма\tПары\nпедагоги\t7", "M035", 1, 1, "7"},
    {"пар { итого.пары }", "M036", 1, 1, "{ итого.пары }"},
};

static void
faults_are_reported(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct trial t;
        const struct diag_message *list;
        size_t n, line, col, hit = 0;
        struct buf b = {0};

        trial_open(&t);
        trial_parse(&t, faults[i].markdown);
        list = diags_list(t.diags, &n);
        while (hit < n && strcmp(diag_find_info(list[hit].code)->code,
                                 faults[i].code) != 0)
            hit++;
        if (hit == n)
            fail_msg("no %s for: %s", faults[i].code, faults[i].markdown);
        pos_locate(list[hit].at, &line, &col);
        if (line != faults[i].line || col != faults[i].col)
            fail_msg("%s at %zu:%zu: %s", faults[i].code, line, col,
                     faults[i].markdown);
        doc_text(t.root, &b);
        if (strstr(buf_str(&b), faults[i].kept) == NULL)
            fail_msg("lost «%s», left: %s", faults[i].kept, buf_str(&b));
        buf_free(&b);
        trial_close(&t);
    }
}

/* Nothing here is wrong. */
static const char *const fine[] = {
    "Обычный абзац, 5 * 3 и a_b_c.",
    "**Жирный** и *курсив*, \\*\\*звёздочки\\*\\*.",
    "1. а\n2. б\n\nтекст\n\n3. в",
    "1. а\n1. б\n1. в",
    "Решили:\n\n1. а\n2. б",
    "Решили:\n1. а\n2. б",
    "Формы:\n- а\n- б",
    "- а\n- б",
    "текст[^1]\n\n[^1]: сноска",
    "[сайт][1]\n\n[1]: https://edu.ru",
    "Подпись ____________ (____)",
    "черта\n\n---\n\nдальше",
    "`код <br> [^x]`",
    "[почта](mailto:a@b.ru), [тел](tel:+71234567), https://a.ru",
    "3 < 5 и 7 > 2",
    "# Заголовок\n\n## Второй",
    "1. Утвердить:\n1.1. положение\n1.2. план\n2. Контроль",
    "#5 в списке",
    "ставка 1/2 | ставка 1",
    "в 2022\n2023 годах",
    "Наставник\n– это педагог",
    "– Это реплика.",
    "1.Одна строка",
    "слово\tслово\nи дальше",
    "o\tодна буква",
    "1.1.Не пункт\n1.2.Не пункт",
    "множество {1, 2} и { }",
    "множество \\{а, б}",
};

static void
fine_text_is_left_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        struct trial t;
        size_t n;

        trial_open(&t);
        trial_parse(&t, fine[i]);
        (void)diags_list(t.diags, &n);
        if (n != 0)
            fail_msg("a message for: %s\n%s", fine[i], trial_dump(&t));
        trial_close(&t);
    }
}

static void
depth_is_limited(void **state)
{
    enum { DEEP = 1000 };
    struct trial t;
    char text[2 * DEEP + 10];
    int depth = 0;
    const struct doc_node *n;

    (void)state;
    for (int i = 0; i < DEEP; i++)
        memcpy(text + 2 * i, "> ", 2);
    memcpy(text + 2 * DEEP, "дно", sizeof "дно");
    trial_open(&t);
    trial_parse(&t, text);
    assert_int_equal(count_code(t.diags, "M018"), 1);
    for (n = t.root; n->first != NULL; n = n->first)
        depth++;
    assert_in_range(depth, 10, 30);
    assert_string_equal(n->u.text.text, "дно");
    trial_close(&t);
}

static void
brackets_are_limited(void **state)
{
    enum { MANY = 100001 };
    struct trial t;
    char *text = calloc(1, MANY + 1);

    (void)state;
    memset(text, '[', MANY);
    trial_open(&t);
    trial_parse(&t, text);
    assert_int_equal(count_code(t.diags, "M029"), 1);
    trial_close(&t);
    free(text);
}

/* Lists pasted from Word, and the same as Markdown has them. */
static const struct {
    const char *pasted, *markdown;
} lists[] = {
    {"1. Раз:\n   – а;\n   – б.\n2. Два", "1. Раз:\n   * а;\n   * б.\n2. Два"},
    {"* Раз:\n  • а;\n  • б.\n* Два", "* Раз:\n  * а;\n  * б.\n* Два"},
    {"Дела:\n   • а;\n   • б.", "Дела:\n* а;\n* б."},
    {"• а\no\tб\no\tв\n• г", "* а\n  * б\n  * в\n* г"},
};

static const char *
dump(struct trial *t, const char *markdown)
{
    trial_open(t);
    trial_parse(t, markdown);
    buf_clear(&t->out);
    doc_dump(t->root, &t->out);
    return buf_str(&t->out);
}

static void
pasted_lists_keep_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct trial pasted, markdown;

        assert_string_equal(dump(&pasted, lists[i].pasted),
                            dump(&markdown, lists[i].markdown));
        trial_close(&pasted);
        trial_close(&markdown);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_reported),
        cmocka_unit_test(fine_text_is_left_alone),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(brackets_are_limited),
        cmocka_unit_test(pasted_lists_keep_their_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
