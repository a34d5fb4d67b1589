/* Records by their field tables: types, three kinds of empty, short forms. */
#include "data_case.h"

#include "records/records.h"
#include "schema/yaml.h"

/* A record read from a text, with all that it took. */
struct reading {
    struct arena arena;
    struct diags *d;
    struct source src;
    struct tag_list tags;
};

static void
read_record(struct reading *r, const char *text, const struct schema *s,
            void *out)
{
    struct yaml_node *root;

    memset(r, 0, sizeof *r);
    r->d = diags_new();
    r->src = (struct source){"r.yaml", text, strlen(text), NULL};
    yaml_parse_source(&r->arena, &r->src, 0, r->src.len, YAML_QUOTE_TAGS,
                      &r->tags, r->d, &root);
    schema_read(&r->arena, s, root, out, r->d);
}

static void
close_reading(struct reading *r)
{
    diags_free(r->d);
    arena_free(&r->arena);
}

/* Expects exactly these messages, and a hint of the first that holds `hint`. */
static void
expect(const struct schema *s, const char *text, const char *faults,
       const char *hint)
{
    struct reading r;
    struct buf want = {0};
    void *out;
    struct arena a = {0};
    size_t n;
    const struct diag_message *m;

    out = arena_alloc(&a, s->size);
    read_record(&r, text, s, out);
    if (*faults != '\0')
        buf_printf(&want, "r.yaml:%s\n", faults);
    assert_string_equal(list_faults(&r.arena, r.d), buf_str(&want));
    m = diags_list(r.d, &n);
    if (hint != NULL && (m[0].hint == NULL || !strstr(m[0].hint, hint)))
        fail_msg("hint «%s», wanted «%s»", m[0].hint, hint);
    buf_free(&want);
    close_reading(&r);
    arena_free(&a);
}

static void
test_three_kinds_of_empty(void **state)
{
    struct reading r;
    struct doc_head h = {0};

    (void)state;
    read_record(&r, "вид: приказ\nномер:\nдата: не указано\nместо: ''\n",
                &schema_head, &h);
    assert_string_equal(list_faults(&r.arena, r.d), "");
    assert_int_equal(h.kind.g.is, GIVEN);
    assert_int_equal(h.number.g.is, EMPTY);
    assert_int_equal(h.date.g.is, UNKNOWN);
    assert_int_equal(h.place.g.is, GIVEN);
    assert_string_equal(h.place.s, "");
    assert_int_equal(h.title.g.is, ABSENT);
    /* an empty value stands at its key */
    assert_int_equal(h.number.g.at.off, strlen("вид: приказ\n"));
    close_reading(&r);
}

static void
test_types(void **state)
{
    struct reading r;
    struct event e = {0};

    (void)state;
    read_record(&r,
                "название: Семинар\nдата: до 08.09.2023\nучастники: 45\n"
                "часы: 2,5\nприсутствовали: Иванова А.Н.\n",
                &schema_event, &e);
    assert_string_equal(list_faults(&r.arena, r.d), "");
    assert_true(e.date.until);
    assert_int_equal(e.date.p.end.day, 8);
    assert_string_equal(e.date.s, "до 08.09.2023");
    assert_int_equal(e.members.n.units, 45);
    assert_int_equal(e.hours.n.units, 25);
    assert_int_equal(e.hours.n.scale, 1);
    assert_int_equal(e.present.n, 1);
    assert_string_equal(e.present.items[0].s, "Иванова А.Н.");
    assert_null(e.present.items[0].person);
    close_reading(&r);
}

static void
test_terms_and_periods(void **state)
{
    struct reading r;
    struct programme p = {0};
    const struct decision *plans;

    (void)state;
    read_record(&r,
                "период: {начало: январь 2020, окончание: май 2024}\n"
                "планы:\n"
                "  - {текст: а, срок: 2023-2024}\n"
                "  - {текст: б, срок: в течение года}\n"
                "  - {текст: в, срок: {начало: 01.09.2023, окончание: "
                "31.05.2024}}\n",
                &schema_programme, &p);
    assert_string_equal(list_faults(&r.arena, r.d), "");
    assert_int_equal(p.term.p.start.year, 2020);
    assert_int_equal(p.term.p.start.month, 1);
    assert_int_equal(p.term.p.start.day, 0);
    assert_int_equal(p.term.p.end.month, 5);
    assert_int_equal(p.plans.n, 3);
    plans = p.plans.items;
    assert_int_equal(plans[0].term.p.start.year, 2023);
    assert_int_equal(plans[0].term.p.start.month, 9);
    assert_int_equal(plans[0].term.p.end.year, 2024);
    assert_int_equal(plans[1].term.p.start.year, 0);
    assert_string_equal(plans[1].term.s, "в течение года");
    assert_int_equal(plans[2].term.p.end.month, 5);
    close_reading(&r);
}

static void
test_short_forms(void **state)
{
    struct reading r;
    struct programme p = {0};
    const struct tenure *t;
    const struct survey *survey;
    const struct question *q;
    const struct answer *answers;

    (void)state;
    read_record(&r,
                "куратор: Дрокина В.И.\n"
                "решения: Продолжить работу\n"
                "анкеты: {ученики: {вопросы: {итог: {ответы: {да: 19, "
                "скорее нет: 4}}}}}\n"
                "формы: не указано\n",
                &schema_programme, &p);
    assert_string_equal(list_faults(&r.arena, r.d), "");
    assert_int_equal(p.curators.n, 1);
    t = p.curators.items;
    assert_string_equal(t->who.s, "Дрокина В.И.");
    assert_string_equal(((struct decision *)p.decisions.items)->text.s,
                        "Продолжить работу");
    survey = p.surveys.items;
    assert_string_equal(survey->name.name, "ученики");
    q = survey->questions.items;
    answers = q->answers.items;
    assert_int_equal(q->answers.n, 2);
    assert_string_equal(answers[1].name.name, "скорее нет");
    assert_int_equal(answers[1].count.n.units, 4);
    assert_int_equal(p.forms.g.is, UNKNOWN);
    assert_int_equal(p.forms.n, 0);
    close_reading(&r);
}

/* A protocol is an id or a record whose fields stand in the approval. */
static void
test_inline_records(void **state)
{
    struct reading r;
    struct doc_head h = {0};
    const struct approval *a;

    (void)state;
    read_record(&r,
                "вид: положение\n"
                "грифы:\n"
                "  - {вид: принято, протокол: protocol-1}\n"
                "  - {вид: согласовано, протокол: {номер: 1, дата: "
                "29.08.2023}}\n",
                &schema_head, &h);
    assert_string_equal(list_faults(&r.arena, r.d), "");
    a = h.approvals.items;
    assert_int_equal(a[0].g.is, GIVEN);
    assert_string_equal(a[0].protocol_id.s, "protocol-1");
    assert_int_equal(a[1].protocol_id.g.is, ABSENT);
    assert_string_equal(a[1].protocol_number.s, "1");
    assert_int_equal(a[1].protocol_date.d.day, 29);
    close_reading(&r);
}

static void
test_single_or_list_of_one_key(void **state)
{
    struct reading r;
    struct doc_head one = {0}, many = {0};

    (void)state;
    read_record(&r, "вид: протокол\nприсутствовали: 32\n", &schema_head, &one);
    assert_string_equal(one.present.s, "32");
    assert_int_equal(one.attendees.n, 0);
    close_reading(&r);
    read_record(&r, "вид: протокол\nприсутствовали: [А Б.В., Г Д.Е.]\n",
                &schema_head, &many);
    assert_int_equal(many.present.g.is, ABSENT);
    assert_int_equal(many.attendees.n, 2);
    close_reading(&r);
}

static void
test_keys(void **state)
{
    (void)state;
    expect(&schema_head, "вид: приказ\nзагаловок: О\n", "2:1 K001",
           "похоже на «заголовок»");
    expect(&schema_head, "номер: 1\n", "1:1 K002", "вид: …");
    expect(&schema_head, "вид: приказ\nномеp: 1\n", "2:5 K003", "«номер»");
    expect(&schema_head, "ВИД: приказ\nТекст: целиком\n", "", NULL);
    expect(&schema_programme, "сроки: 2023-2024\nпериод: 2023-2024\n",
           "2:1 Y019", NULL);
    expect(&schema_head, "- а\n- б\n", "1:1 K004", NULL);
    expect(&schema_programme, "мероприятия: {открытый урок: {название: а}}\n",
           "1:15 K016", NULL);
    expect(&schema_acts,
           "акты: {Р-145: {вид: а, дата: 2019, номер: 1, название: б}}\n",
           "1:8 K011", NULL);
}

static void
test_values(void **state)
{
    (void)state;
    expect(&schema_totals, "пары: пять\n", "1:7 K005", "не указано");
    expect(&schema_totals, "пары: 5 пар\n", "1:7 K005", "одно число: 5");
    expect(&schema_totals, "пары: 2,5\n", "1:7 K006", NULL);
    expect(&schema_totals, "пары: -1\n", "1:7 K006", NULL);
    expect(&schema_indicator, "название: а\nбыло: 3.6\n", "2:7 K012", "'3,6'");
    expect(&schema_totals, "пары: 1О\n", "1:7 K013", "10");
    expect(&schema_act, "вид: а\nномер: 1\nназвание: б\nдата: 31.09.2022\n",
           "4:7 K008", NULL);
    /* a misspelt key is read as the one it is near to */
    expect(&schema_act, "вид: а\nномир: 1\nназвание: б\nдатта: вчера\n",
           "2:1 K001\nr.yaml:4:1 K001\nr.yaml:4:8 K007", "номер");
    expect(&schema_act, "вид: а\nномер: 1\nномир: 2\nназвание: б\n",
           "1:1 K002\nr.yaml:3:1 K001", NULL);
    expect(&schema_act, "вид: а\nномер: 1\nназвание: б\nдата: вчера\n",
           "4:7 K007", "07.09.2022");
    expect(&schema_head, "вид: приказ\nсостояние: подписано\n", "2:12 K009",
           "похоже на «подписан»");
    expect(&schema_indicator, "название: а\nв_среднем: наверное\n", "2:12 K010",
           NULL);
    expect(&schema_head, "вид: приказ\nномер: № 5\n", "2:8 K030", "номер: 5");
    expect(&schema_head, "вид: приказ\nномер: '„5-к“'\n", "2:8 K030",
           "номер: 5-к");
    expect(&schema_head, "вид: приказ\nномер: '5-к'\n", "", NULL);
    expect(&schema_person, "фио: Иванова А.Н.\nкласс: 5A\n", "2:9 K013", "5А");
    expect(&schema_programme, "цель: рост урoвня\n", "1:14 K014", "уровня");
    expect(&schema_programme, "цель: 'рост {{ х }}'\n", "1:7 K015", NULL);
    expect(&schema_decision, "текст: 'рост {{ х }}'\n", "", NULL);
    expect(&schema_decision, "текст: {{ х }} да\n", "1:8 Y017", "кавычки");
    expect(&schema_programme, "цель: {{ х }} да\n", "1:7 K015", NULL);
    expect(&schema_school,
           "версия_формата: 1\nнаименование: Ш\nруководитель: не указано\n"
           "рабочая_неделя: 7\n",
           "4:17 K009", "годятся: 5, 6");
    expect(&schema_decision, "текст: '{% если х %} да'\n", "1:8 K015", NULL);
    expect(&schema_programme,
           "период: {начало: май 2024, окончание: май 2020}\n", "1:39 K028",
           NULL);
    expect(&schema_programme, "период: давно\n", "1:9 K028", NULL);
    expect(&schema_programme, "период: 31.02.2024\n", "1:9 K008", NULL);
    expect(&schema_decision, "текст: а\nсрок: до 31.02.2024\n", "2:7 K008",
           NULL);
    expect(&schema_pair,
           "код: П-1\nформа: а\nнаставник: Иванoва А.Н.\nнаставляемый: б\n"
           "приказ: x\n",
           "3:16 K003", "Иванова");
}

static void
test_kinds_of_values(void **state)
{
    (void)state;
    expect(&schema_programme, "проблемы: [трудности: расписание]\n",
           "1:12 Y018", "кавычки");
    expect(&schema_programme, "цель: [а, б]\n", "1:7 K004", NULL);
    expect(&schema_programme, "формы: учитель\n", "1:8 K004", NULL);
    expect(&schema_programme, "контингент: 486\n", "1:13 K004", NULL);
    expect(&schema_person, "фио: А Б В\nсклонение: Абы\n", "2:12 K004",
           "родительный");
    expect(&schema_person, "фио: А Б В\nсклонение: {родительнй: Абы}\n",
           "2:13 K001", "родительный");
}

/* A piece cut off by a comma gives one message, not three. */
static void
test_one_fault_one_message(void **state)
{
    (void)state;
    expect(&schema_indicator, "{название: а, было: 3,6, стало: 3}\n",
           "1:21 Y012", NULL);
    expect(&schema_head, "вид: {а: б}\n", "1:6 Y018", NULL);
    expect(&schema_decision, "{текст: Клуб «Мы, вы», срок: май 2024}\n",
           "1:9 Y011", NULL);
}

static void
check_schema(const struct schema *s, int depth)
{
    assert_true(depth < 12);
    assert_non_null(s->name);
    assert_non_null(s->help);
    assert_true(s->size > 0);
    if (s->short_key != NULL)
        assert_non_null(schema_find_field(s, s->short_key));
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->fields[i];
        bool record = f->type == FIELD_RECORD || f->type == FIELD_RECORDS ||
                      f->type == FIELD_MAP;

        assert_true(f->offset < s->size);
        assert_true(strlen(f->help) > 10);
        assert_string_equal(f->help + strlen(f->help) - 1, ".");
        assert_true(record == (f->sub != NULL));
        assert_true((f->type == FIELD_ENUM) <= (f->words != NULL));
        if (f->type == FIELD_PERSON || f->type == FIELD_PERSONS)
            assert_non_null(f->noun);
        if (f->sub != NULL)
            check_schema(f->sub, depth + 1);
    }
}

static void
test_tables(void **state)
{
    size_t n;
    const struct record_file *files = record_files(&n);

    (void)state;
    assert_int_equal(n, 16);
    for (size_t i = 0; i < n; i++) {
        check_schema(files[i].schema, 0);
        if (files[i].name[0] != '*')
            assert_ptr_equal(record_find_file(files[i].name), &files[i]);
        assert_true((files[i].flags & FILE_ANYWHERE) != 0);
    }
    assert_null(record_find_file("people.yml"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_kinds_of_empty),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_terms_and_periods),
        cmocka_unit_test(test_short_forms),
        cmocka_unit_test(test_inline_records),
        cmocka_unit_test(test_single_or_list_of_one_key),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_kinds_of_values),
        cmocka_unit_test(test_one_fault_one_message),
        cmocka_unit_test(test_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
