/* Lists from a spreadsheet: encodings, separators, faults by row and column. */
#include "data_case.h"

#define FORMS "формы: {педагоги: {название: у – у}}\n"
#define STAFF                                                   \
    "фио;должность\n"                               \
    "Иванова Анна Петровна;учитель\n" \
    "Белов Олег Ильич;учитель\n"

static void
open_case(struct data_case *c)
{
    case_open(c);
    case_write(c, "staff.csv", STAFF);
    case_write(c, "2023-2024/program.yaml", FORMS);
    case_write(c, "2023-2024/order.md", "---\nвид: приказ\n---\n");
}

static void
test_utf8_with_bom(void **state)
{
    struct data_case c;
    const struct pair *p;

    (void)state;
    open_case(&c);
    case_write(&c, "2023-2024/pairs.csv",
               "\xEF\xBB\xBFКод;форма;Наставник;наставляемый;приказ;цель;"
               "завершено.дата;завершено.причина\r\n"
               "П-01;педагоги;Иванова А.П.;Белов О.И.;order;\"урок; "
               "\"\"новый\"\"\";;\r\n"
               "\r\n"
               "П-02;педагоги;\"Белов О.И., Иванова А.П.\";Белов О.И.;order;;"
               "15.01.2024;отъезд\r\n");
    case_expect(&c, "");
    p = c.w->years[0].programme->pairs.items;
    assert_int_equal(c.w->years[0].programme->pairs.n, 2);
    assert_string_equal(p[0].aim.s, "урок; \"новый\"");
    assert_int_equal(p[0].ended.g.is, ABSENT);
    assert_ptr_equal(p[0].mentors.items[0].person, c.w->people[0]);
    assert_non_null(p[0].form_rec);
    assert_int_equal(p[1].aim.g.is, ABSENT);
    assert_int_equal(p[1].mentors.n, 2);
    assert_int_equal(p[1].ended.date.d.day, 15);
    assert_string_equal(p[1].ended.reason.s, "отъезд");
    case_close(&c);
}

/* «фио;класс» and «Ёлкин Пётр Ильич;5А» in Windows-1251. */
static void
test_cp1251(void **state)
{
    static const char text[] =
        "\xF4\xE8\xEE;\xEA\xEB\xE0\xF1\xF1\n"
        "\xA8\xEB\xEA\xE8\xED \xCF\xB8\xF2\xF0 \xC8\xEB\xFC\xE8\xF7;5\xC0\n";
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write_bytes(&c, "2023-2024/pupils.csv", text, sizeof text - 1);
    case_expect(&c, "");
    assert_int_equal(c.w->n_people, 1);
    assert_string_equal(c.w->people[0]->full.s, "Ёлкин Пётр Ильич");
    assert_string_equal(c.w->people[0]->class_name.s, "5А");
    assert_int_equal(c.w->people[0]->role, PERSON_PUPIL);
    assert_int_equal(c.w->classes_year, 2023);
    case_close(&c);
}

static void
test_tabs(void **state)
{
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "staff.csv",
               "фио\tгод рождения\tкомпетенции\n"
               "Белов Олег Ильич\t1980\tпение; танцы\n");
    case_expect(&c, "");
    assert_int_equal(c.w->people[0]->birth_year.n.units, 1980);
    assert_int_equal(c.w->people[0]->skills.n, 2);
    assert_string_equal(c.w->people[0]->skills.items[1].s, "танцы");
    case_close(&c);
}

static void
expect(const char *rel, const char *text, const char *faults)
{
    struct data_case c;

    open_case(&c);
    case_write(&c, rel, text);
    case_expect(&c, faults);
    case_close(&c);
}

static void
test_faults(void **state)
{
    (void)state;
    expect("staff.csv", "фио;класс;пoл\nБелов Олег Ильич;5A;м\n",
           "staff.csv:1:11 Y030\nstaff.csv:2:19 K013\n");
    expect("staff.csv", "фио;пол\nБелов Олег Ильич;м;лишнее\n",
           "staff.csv:2:20 Y031\n");
    expect("staff.csv", "фио;пол\n\"Белов Олег Ильич;м\n",
           "staff.csv:2:1 Y032\n");
    expect("staff.csv", "Белов Олег Ильич\nИванова Анна Петровна\n",
           "staff.csv:1:1 Y030\nstaff.csv:1:1 Y033\n");
    expect("staff.csv", "фио;должность\nБелов Олег Ильич;{{ х }}\n",
           "staff.csv:2:18 K015\n");
    expect("staff.csv", "фио;должность\nБелов Олег Ильич;учитель «Мы\n",
           "staff.csv:2:18 Y016\n");
    expect("staff.csv", "", "staff.csv:1:1 Y033\n");
    expect("staff.csv", "фио;стаж_с\nБелов Олег Ильич;31.06.2020\n",
           "staff.csv:2:18 K008\n");
    expect("2023-2024/pairs.csv",
           "код;форма;наставник;наставляемый;приказ\n"
           "П-1;педагог;Иванова А.Н.;Белов О.И.;ordr\n"
           "П-2;педагоги;Иванова А.П.;Белов О.И.;\n",
           "2023-2024/pairs.csv:2:5 R003\n2023-2024/pairs.csv:2:13 R012\n"
           "2023-2024/pairs.csv:2:37 R001\n2023-2024/pairs.csv:3:1 K002\n");
    expect("people.yaml", "работники: [Белов Олег Ильич]\n",
           "staff.csv:1:1 Y019\n");
    expect("2023-2024/pairs.csv",
           "код;форма;наставник;наставляемый;приказ;завершено.день\n"
           "П-1;педагоги;Иванова А.П.;Белов О.И.;order;5\n",
           "2023-2024/pairs.csv:1:41 Y030\n");
}

static void
test_other_encodings(void **state)
{
    static const char utf16[] = "\xFF\xFE\x44\x04\x38\x04\x3E\x04\x0A\x00";
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write_bytes(&c, "staff.csv", utf16, sizeof utf16 - 1);
    case_expect(&c, "staff.csv:1:1 F002\n");
    case_close(&c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8_with_bom),
        cmocka_unit_test(test_cp1251),
        cmocka_unit_test(test_tabs),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_other_encodings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
