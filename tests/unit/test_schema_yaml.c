/* YAML: nodes, places, and every fault with its exact line and column. */
#include "data_case.h"

#include "base/utf8.h"
#include "schema/yaml.h"

static struct source
source_of(const char *text)
{
    return (struct source){"t.yaml", text, strlen(text), NULL};
}

/* Expects exactly these messages for a text, «line:col CODE» each. */
static void
expect(const char *text, const char *faults)
{
    struct arena a = {0};
    struct diags *d = diags_new();
    struct source src = source_of(text);
    struct tag_list tags = {0};
    struct yaml_node *root;
    struct buf want = {0};

    yaml_parse_source(&a, &src, 0, src.len, YAML_QUOTE_TAGS, &tags, d, &root);
    if (*faults != '\0')
        buf_printf(&want, "t.yaml:%s\n", faults);
    assert_string_equal(list_faults(&a, d), buf_str(&want));
    buf_free(&want);
    diags_free(d);
    arena_free(&a);
}

/* Parses a text that must have no fault. */
static struct yaml_node *
parse(struct arena *a, const struct source *src)
{
    struct diags *d = diags_new();
    struct tag_list tags = {0};
    struct yaml_node *root;

    assert_true(yaml_parse_source(a, src, 0, src->len, YAML_QUOTE_TAGS, &tags,
                                  d, &root));
    assert_string_equal(list_faults(a, d), "");
    diags_free(d);
    return root;
}

static void
test_scalars_are_text(void **state)
{
    struct arena a = {0};
    struct source src = source_of("номер: 0269\nответ: да\nпусто:\n"
                                  "тильда: ~\nкавычки: ''\n");
    struct yaml_node *root = parse(&a, &src);

    (void)state;
    assert_int_equal(root->n, 5);
    assert_string_equal(yaml_find(root, "номер")->s, "0269");
    assert_string_equal(yaml_find(root, "ответ")->s, "да");
    assert_int_equal(yaml_find(root, "пусто")->len, 0);
    assert_int_equal(yaml_find(root, "пусто")->style, YAML_PLAIN);
    assert_string_equal(yaml_find(root, "тильда")->s, "~");
    assert_int_equal(yaml_find(root, "кавычки")->style, YAML_QUOTED);
    assert_string_equal(yaml_find(root, "НОМЕР")->s, "0269");
    assert_null(yaml_find(root, "нет"));
    arena_free(&a);
}

static void
test_places_count_characters(void **state)
{
    struct arena a = {0};
    struct source src =
        source_of("ключ: {имя: «Ёлка», b: [один, 'два слова']}\n");
    const struct yaml_node *root = parse(&a, &src), *map, *list;
    size_t line, col;

    (void)state;
    map = yaml_find(root, "ключ");
    list = yaml_find(map, "b");
    pos_locate(map->at, &line, &col);
    assert_int_equal(col, 7);
    pos_locate(list->entries[1].value->at, &line, &col);
    assert_int_equal(line, 1);
    assert_int_equal(col, 31);
    assert_int_equal(list->entries[1].value->at.len, strlen("'два слова'"));
    arena_free(&a);
}

/* A tag is one character to YAML, but places behind it are the user's. */
static void
test_places_behind_tags(void **state)
{
    struct arena a = {0};
    struct source src =
        source_of("а: '{{ формы.педагоги.название }} и {{ х }} ещё'\nб: в\n");
    const struct yaml_node *root = parse(&a, &src), *text;
    const char *p;
    size_t line, col;

    (void)state;
    text = yaml_find(root, "а");
    p = text->s;
    assert_int_equal(utf8_next(&p, p + text->len), TAG_TOKEN_FIRST);
    assert_string_equal(p, " и \xf3\xb0\x80\x81 ещё");
    assert_int_equal(text->at.off, strlen("а: "));
    assert_int_equal(text->at.len,
                     strlen("'{{ формы.педагоги.название }} и {{ х }} ещё'"));
    pos_locate(yaml_find(root, "б")->at, &line, &col);
    assert_int_equal(line, 2);
    assert_int_equal(col, 4);
    arena_free(&a);
}

static void
test_empty_files(void **state)
{
    struct arena a = {0};
    struct source none = source_of(""), comment = source_of("# ничего\n\n");

    (void)state;
    assert_null(parse(&a, &none));
    assert_null(parse(&a, &comment));
    arena_free(&a);
}

static void
test_syntax(void **state)
{
    (void)state;
    expect("а: 1\nназвание: Встреча: начало\n", "2:18 Y002");
    expect("а: 1\n  б: 2\n", "2:4 Y002");
    expect("телефон: '8 (000)\nа: 1\n", "1:10 Y003");
    expect("а: \"путь\\к\"\n", "1:9 Y003");
    expect("члены: [Иванова А.Н., Петрова О.С.\nприказ: x\n", "1:8 Y004");
    expect("а: {б: 1, в: 2\nг: 3\n", "1:4 Y004");
    expect("а: [\n", "1:4 Y004");
    expect("а: {б: [1], в: \n", "1:4 Y004");
    expect("а: [б,, в]\n", "1:4 Y004");
    expect("а:\n\tб: 1\n", "2:1 Y005");
    expect("а:\n  б: 1\n в: 2\n", "3:2 Y006");
    expect("а: *звезда\n", "1:4 Y007");
    expect("а: &якорь б\n", "1:4 Y007");
    expect("а: &x б\n", "1:4 Y007");
    expect("а: !важно\n", "1:4 Y007");
    expect("а: %доля\n", "1:4 Y007");
    expect("а: @кто\n", "1:4 Y007");
    expect("а: | текст\n  ещё\n", "1:4 Y007");
    expect("а: 1\nпросто строка\nб: 2\n", "2:1 Y001");
    expect("а: - б\n", "1:4 Y001");
    expect("пары:\n  - код П-01\n    форма: у\n", "2:5 Y001");
    expect("пары:\n  - код:П-01\n    форма: у\n", "2:5 Y001");
    expect("а: {б: 1, в:2}\n", "1:11 Y001");
    expect("а: 1\n---\nб: 2\n", "2:1 Y009");
    expect("[а, б]: в\n", "1:1 Y001");
}

static void
test_depth(void **state)
{
    char deep[2048], *p = deep;
    struct buf b = {0};

    (void)state;
    p += sprintf(p, "a: ");
    memset(p, '[', 1500);
    p[1500] = '\0';
    expect(deep, "1:28 Y008");
    for (int i = 0; i < 30; i++)
        buf_printf(&b, "%*sа:\n", i, "");
    expect(buf_str(&b), "26:26 Y008");
    buf_free(&b);
}

static void
test_twice(void **state)
{
    (void)state;
    expect("ёж: 1\nа: 2\nЕж: 3\n", "3:1 Y010");
    expect("а: {б: 1, б: 2}\n", "1:11 Y010");
}

static void
test_commas(void **state)
{
    (void)state;
    expect("а: [«раз, два», три]\n", "1:5 Y011");
    expect("а: {б: Клуб «Мы, вместе», в: 1}\n", "1:8 Y011");
    expect("а: {б: педагоги, ученики, родители, в: 1}\n", "1:8 Y011");
    expect("а: {было: 3,6, стало: 3,9}\n", "1:11 Y012\nt.yaml:1:23 Y012");
    expect("а: [3,6]\n", "1:5 Y013");
    expect("а: [3, 6]\n", "");
    expect("а: [5,6,7]\n", "");
    expect("а: {было: '3,6'}\n", "");
}

static void
test_lost_text(void **state)
{
    (void)state;
    expect("а: Приказ № 5 # 3\n", "1:15 Y014");
    expect("а: Клуб «Мы # вы»\n", "1:13 Y014");
    expect("а: #1f4e79\n", "1:4 Y015");
    expect("а: слово #слово\n", "1:10 Y015");
    expect("а: слово # примечание\nб: # ещё\nв: 'а #б' #\n", "");
    expect("а: № 5          # номер приказа\n", "");
}

static void
test_guillemets(void **state)
{
    (void)state;
    expect("а: Клуб «Мы\n", "1:4 Y016");
    expect("а:\n  - Мы»\n", "2:5 Y016");
    expect("а: «Клуб «Мы»»\n", "");
}

static void
test_tags(void **state)
{
    (void)state;
    expect("а: {{ х }} и\n", ""); /* schema_read reports it */
    expect("а: '{{ х }} и'\n", "");
    expect("а: слово {{ х }}\n", "");
    expect("а: {б: {в: 1}}\n", "");
    expect("# у таблиц {{ х\nа: {б: 1}   # и }} тоже\nв: 2\n", "");
    expect("а: 'x {{ y'\n", "1:7 T001");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scalars_are_text),
        cmocka_unit_test(test_places_count_characters),
        cmocka_unit_test(test_places_behind_tags),
        cmocka_unit_test(test_empty_files),
        cmocka_unit_test(test_syntax),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_twice),
        cmocka_unit_test(test_commas),
        cmocka_unit_test(test_lost_text),
        cmocka_unit_test(test_guillemets),
        cmocka_unit_test(test_tags),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
