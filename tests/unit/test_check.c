/* Checks across records: each code provoked, and quiet where all is well. */
#include "data_case.h"

#include "check/check.h"
#include "facts/facts.h"

#define PEOPLE                                                                                                       \
    "классы_на: 2023-2024\n"                                                                                 \
    "работники:\n"                                                                                          \
    "  - {фио: Белова Анна Петровна, стаж_с: 2004, категория: высшая}\n"    \
    "  - {фио: Громова Ксения Евгеньевна, стаж_с: 01.09.2022, "                       \
    "категория: нет}\n"                                                                                  \
    "  - {фио: Ким Виктория Сергеевна, стаж_с: 2010, категория: первая, " \
    "принят: 28.08.2023}\n"                                                                                    \
    "обучающиеся:\n"                                                                                      \
    "  - {фио: Зуев Артём Олегович, класс: 6Б, год_рождения: 2011}\n"           \
    "  - {фио: Лось Даниил Антонович, класс: 3А, год_рождения: 2014}\n"

#define CONSENTS                                                                                      \
    "согласия:\n"                                                                             \
    "  - {кто: Белова А.П., вид: наставничество, дата: 25.09.2023}\n" \
    "  - {кто: Громова К.Е., вид: наставничество, дата: 25.09.2023}\n"

#define ORDER "---\nвид: приказ о парах\nномер: 241\nдата: 02.10.2023\n---\n"

#define FORM "формы: {педагоги: {название: учитель – учитель}}\n"
#define PAIR                                                                                     \
    "пары:\n"                                                                                \
    "  - {код: П-1, форма: педагоги, наставник: Белова А.П., " \
    "наставляемый: Громова К.Е., приказ: order"

static void
open_world(struct data_case *c)
{
    case_open(c);
    case_write(c, "people.yaml", PEOPLE);
    case_write(c, "consents.yaml", CONSENTS);
    case_write(c, "2023-2024/order.md", ORDER);
}

/* Codes found, each with its line, in order: «R020:3 ». */
static const char *
codes_of(struct data_case *c)
{
    struct buf b = {0};
    const struct diag_message *m;
    const char *s;
    size_t n, line, col;

    case_load(c);
    workspace_check(c->w);
    m = diags_list(c->d, &n);
    for (size_t i = 0; i < n; i++) {
        pos_locate(m[i].at, &line, &col);
        buf_printf(&b, "%s%s:%zu", i > 0 ? " " : "",
                   diag_find_info(m[i].code)->code, line);
    }
    s = arena_strdup(&c->arena, buf_str(&b));
    buf_free(&b);
    return s;
}

/* A program.yaml of 2023-2024 in the good world, and its findings. */
static void
expect_codes(const char *programme, const char *codes)
{
    struct data_case c;

    open_world(&c);
    case_write(&c, "2023-2024/program.yaml", programme);
    assert_string_equal(codes_of(&c), codes);
    case_close(&c);
}

/* The same with one more file. */
static void
expect_with(const char *rel, const char *text, const char *programme,
            const char *codes)
{
    struct data_case c;

    open_world(&c);
    case_write(&c, "2023-2024/program.yaml", programme);
    case_write(&c, rel, text);
    assert_string_equal(codes_of(&c), codes);
    case_close(&c);
}

#define TOTALS(t) "формы:\n  ф: {всего: {" t "}}\n"

static void
test_sums(void **state)
{
    (void)state;
    expect_codes(TOTALS("участники: 30, наставники: 14, наставляемые: 16"), "");
    /* two in both roles: to be said, or a wrong number would pass */
    expect_codes(TOTALS("участники: 28, наставники: 14, наставляемые: 16"),
                 "R020:2");
    expect_codes(TOTALS("участники: 28, наставники: 14, наставляемые: 16, "
                        "совмещают: 2"),
                 "");
    expect_codes(TOTALS("участники: 31, наставники: 14, наставляемые: 16"),
                 "R020:2");
    expect_codes(TOTALS("участники: 15, наставники: 14, наставляемые: 16"),
                 "R020:2");
    expect_codes(TOTALS("участники: 30, наставники: 14, наставляемые: 16, "
                        "совмещают: 1"),
                 "R020:2");
    expect_codes(TOTALS("наставники: 11, наставляемые: 4"), "R041:2");
    expect_codes(TOTALS("участники: 27, пары: 15"), "R043:2");
    expect_codes(TOTALS("участники: 30, пары: 15"), "");
    expect_codes("формы:\n  ф: {неоднозначно: [наставники]}\n", "R045:2");
}

static void
test_declared(void **state)
{
#define LISTED(t) "формы: {педагоги: {всего: {" t "}}}\n" PAIR "}\n"
    (void)state;
    expect_codes(LISTED("участники: 2, наставники: 1, пары: 1, группы: 0"), "");
    expect_codes(LISTED("пары: 2"), "R022:1");
    expect_codes("списки: неполные\n" LISTED("пары: 2"), "");
    expect_codes("списки: неполные\n" LISTED("пары: 0"), "R022:2");
    expect_codes("рабочие_группы:\n"
                 "  г: {члены: [Ким В.С.], состав: {п: {кто: педагог, "
                 "количество: 2}}}\n",
                 "R022:2");
}

static void
test_roadmap_and_surveys(void **state)
{
#define ITEMS                                                                                             \
    "  этапы: [{название: Э, пункты: [{название: А, срок: май 2024, " \
    "выполнено: да}]}]\n"
#define SURVEY(s) "анкеты:\n  а: {" s "}\n"
    (void)state;
    expect_codes("дорожная_карта: {всего: {пункты: 17, выполнено: 18}}\n",
                 "R024:1");
    expect_codes("дорожная_карта: {всего: {пункты: 18, выполнено: 17}}\n", "");
    expect_codes("дорожная_карта:\n  всего: {пункты: 2, выполнено: 1}\n" ITEMS,
                 "R024:2");
    expect_codes(SURVEY("роздано: 20, ответили: 25"), "R025:2");
    expect_codes(SURVEY("ответили: 5, вопросы: {в: {ответы: {да: 4, нет: 2}, "
                        "положительные: [да]}}"),
                 "R025:2");
    expect_codes(SURVEY("ответили: 6, вопросы: {в: {ответы: {да: 4, нет: 2}, "
                        "положительные: [наверное]}}"),
                 "R025:2");
    expect_codes(SURVEY("ответили: 6, вопросы: {в: {шкала: {от: 1, до: 5}, "
                        "ответы: {4: 4, 6: 2}}}"),
                 "R025:2");
    expect_codes(SURVEY("ответили: 6, вопросы: {в: {шкала: {от: 1, до: 5}, "
                        "ответы: {4: 4, 5: 2}}}"),
                 "");
}

static void
test_shares(void **state)
{
    (void)state;
    expect_codes("контингент: {обучающиеся: 300, обучающиеся_10_19: 312}\n",
                 "R026:1");
    expect_codes("контингент: {педагоги_стаж_до_3: 0, педагоги: 0}\n" FORM PAIR
                 "}\n",
                 "");
    expect_codes("контингент: {педагоги: 1}\n"
                 "формы: {п: {название: учитель – учитель, "
                 "всего: {наставляемые: 2}}}\n",
                 "R026:1");
    expect_codes("целевые_показатели: {педагоги: {план: 5}}\n", "");
    expect_codes("целевые_показатели: {педогоги: {план: 5}}\n", "R051:1");
    expect_codes("решения:\n  - {текст: Заключить, количество: 2}\n"
                 "  - текст: Признать\n",
                 "R049:2");
}

static void
test_pairs(void **state)
{
    (void)state;
    expect_codes(FORM PAIR "}\n", "");
    expect_codes(FORM PAIR ", начало: 01.09.2023}\n", "R027:3");
    expect_codes(FORM PAIR ", начало: 02.10.2023, окончание: 01.10.2023}\n",
                 "R030:3");
    expect_codes(FORM "пары:\n"
                      "  - {код: П-1, форма: педагоги, наставник: Белова "
                      "А.П., наставляемый: Белова А.П., приказ: order}\n",
                 "R028:3 R046:3");
    expect_codes(FORM PAIR "}\n"
                           "  - {код: П-2, форма: педагоги, наставник: "
                           "Белова А.П., наставляемый: Громова К.Е., "
                           "приказ: order}\n",
                 "R028:4");
    expect_codes(FORM "группы:\n"
                      "  - {код: Г-1, форма: педагоги, наставник: Белова "
                      "А.П., наставляемые: [Ким В.С.], приказ: order}\n",
                 "R028:3");
    expect_codes(FORM PAIR "}\n"
                           "  - {код: П-2, форма: педагоги, наставник: "
                           "Громова К.Е., наставляемый: Ким В.С., "
                           "приказ: order}\n",
                 "R046:4");
    /* a pair must be fixed by an order */
    expect_with("2023-2024/order.md",
                "---\nвид: справка\nдата: 02.10.2023\n---\n", FORM PAIR "}\n",
                "R027:3");
}

static void
test_criteria(void **state)
{
#define RULES(r) "формы: {педагоги: {требования: {" r "}}}\n" PAIR "}\n"
    (void)state;
    expect_codes(RULES("наставник: {категория: [высшая], стаж_не_менее: 5}, "
                       "наставляемый: {стаж_не_более: 3}"),
                 "");
    expect_codes(RULES("наставник: {категория: [первая]}"), "R040:3");
    expect_codes(RULES("наставник: {стаж_не_менее: 30}"), "R040:3");
    expect_codes(RULES("наставляемый: {стаж_не_более: 1}"), "R040:3");
    expect_codes(RULES("наставник: {категория: [первая], "
                       "кроме: [Белова А.П.], причина: опыт}"),
                 "");
    /* who came lately need not be young */
    expect_codes(
        "формы: {педагоги: {требования: {наставляемый: {стаж_не_более: 3, "
        "или: {принят_не_ранее: 01.06.2023}}}}}\n"
        "пары:\n  - {код: П-1, форма: педагоги, наставник: Белова А.П., "
        "наставляемый: Ким В.С., приказ: order}\n",
        "");
    expect_with("people.yaml",
                "работники:\n  - фио: Белова Анна Петровна\n"
                "  - фио: Громова Ксения Евгеньевна\n",
                RULES("наставник: {стаж_не_менее: 5}"), "R029:3");
}

static void
test_persons(void **state)
{
#define PUPILS(name)                                                                          \
    "формы: {ф: {название: учитель – ученик}}\n"                 \
    "пары:\n  - {код: П-1, форма: ф, наставник: Белова А.П., " \
    "наставляемый: " name ", приказ: order}\n"
    (void)state;
    expect_codes(PUPILS("Зуев А.О."), "");
    expect_codes(PUPILS("Лось Д.А."), "R044:3"); /* 9 years old in 2023 */
    expect_with("consents.yaml", "согласия: []\n", FORM PAIR "}\n", "R048:3");
    /* signed after the order */
    expect_with("consents.yaml",
                "согласия: [{кто: Белова А.П., вид: наставничество, "
                "дата: 03.10.2023}]\n",
                FORM PAIR "}\n", "R048:3");
#define LEFT                                                                    \
    "работники:\n  - фио: Белова Анна Петровна\n" \
    "  - {фио: Громова Ксения Евгеньевна, уволен: 15.01.2024}\n"
    expect_with("people.yaml", LEFT, FORM PAIR "}\n", "R037:3");
    expect_with("people.yaml", LEFT,
                FORM PAIR ", завершено: {дата: 15.01.2024, причина: "
                          "увольнение}}\n",
                "");
    expect_with("people.yaml",
                "работники:\n  - фио: Белова Анна Петровна\n"
                "  - {фио: Громова Ксения Евгеньевна, принят: 01.11.2023}\n",
                "сроки: {начало: 02.10.2023, окончание: 31.05.2024}\n" FORM PAIR
                "}\n",
                "R061:4");
}

#define HEAD(text) "---\n" text "---\n"

static void
test_numbers(void **state)
{
    (void)state;
    expect_with("2023-2024/b.md",
                HEAD("вид: приказ\nномер: 241\nдата: 05.10.2023\n"), "",
                "R021:3");
    /* another calendar year, another kind, a sample */
    expect_with("2023-2024/b.md",
                HEAD("вид: приказ\nномер: 241\nдата: 15.01.2024\n"), "", "");
    expect_with("2023-2024/b.md",
                HEAD("вид: положение\nномер: 241\nдата: 05.10.2023\n"), "", "");
    expect_with("2023-2024/b.md",
                HEAD("вид: приказ\nсостояние: образец\nномер: 241\n"
                     "дата: 05.10.2023\n"),
                "", "");
    /* a smaller number later */
    expect_with("2023-2024/b.md",
                HEAD("вид: приказ\nномер: 240\nдата: 05.10.2023\n"), "",
                "R038:4");
    expect_with("2023-2024/b.md",
                HEAD("вид: приказ\nномер: 240-к\nдата: 05.10.2023\n"), "", "");
}

static void
test_days(void **state)
{
    (void)state;
    /* 01.10.2023 is a Sunday, 30.09.2023 a Saturday, 06.11.2023 moved */
    expect_with("2023-2024/b.md", HEAD("вид: справка\nдата: 01.10.2023\n"), "",
                "R033:3");
    expect_with("2023-2024/b.md", HEAD("вид: справка\nдата: 30.09.2023\n"), "",
                "");
    expect_with("acts.yaml",
                "акты:\n  x: {вид: приказ, орган: О, дата: 07.02.2021, "
                "номер: 1, название: Н, уровень: региональный}\n",
                "", "R033:2");
    expect_with("2023-2024/b.md", HEAD("вид: справка\nдата: 05.10.2022\n"), "",
                "R035:3");
    expect_codes("мероприятия: {с: {название: С, дата: 20.10.2022}}\n",
                 "R035:1");
    expect_codes("мероприятия: {с: {название: С, дата: в течение года}}\n", "");
}

static void
test_introduction(void **state)
{
#define INTRO(day) HEAD("вид: приказ о внедрении\nномер: 9\nдата: " day "\n")
    (void)state;
    expect_with("2023-2024/intro.md", INTRO("01.09.2023"),
                "реализуется_с: 2023-2024\n", "");
    expect_with("2023-2024/intro.md", INTRO("01.09.2023"),
                "реализуется_с: 2021-2022\n", "R031:4");
    expect_with("2023-2024/intro.md", INTRO("01.09.2023"),
                "реализуется_с: 2021-2022\n"
                "исключения: [{проверка: R031, где: intro, "
                "причина: издаётся ежегодно}]\n",
                "");
    expect_with("2023-2024/intro.md", INTRO("01.09.2023"),
                "реализуется_с: 2021-2022\n"
                "исключения: [{проверка: R031, где: документы.intro, "
                "причина: издаётся ежегодно}]\n",
                "");
    /* an exception for another place, or for nothing */
    expect_with("2023-2024/intro.md", INTRO("01.09.2023"),
                "реализуется_с: 2021-2022\n"
                "исключения: [{проверка: R031, где: order, причина: так}]\n",
                "R031:4 R053:2");
    expect_codes("исключения: [{проверка: R021, где: order, причина: так}]\n",
                 "R053:1");
}

static void
test_approvals(void **state)
{
#define ORDER_WITH_ANNEX \
    HEAD("вид: приказ\nномер: 300\nдата: 09.10.2023\nприложения: [rule]\n")
    struct data_case c;

    (void)state;
    open_world(&c);
    case_write(&c, "2023-2024/o.md", ORDER_WITH_ANNEX);
    case_write(&c, "2023-2024/rule.md",
               HEAD("вид: положение\nдата: 10.10.2023\nгрифы:\n"
                    "  - {вид: принято, орган: педсовет, "
                    "протокол: {номер: 1, дата: 11.10.2023}}\n"
                    "  - {вид: принято, орган: педсовет, протокол: order}\n"));
    /* the annex has a day of its own; decided after the order; no protocol */
    assert_string_equal(codes_of(&c), "R063:3 R032:5 R066:6");
    case_close(&c);
    open_world(&c);
    case_write(&c, "2023-2024/o.md", ORDER_WITH_ANNEX);
    case_write(&c, "2023-2024/rule.md",
               HEAD("вид: положение\nгрифы:\n"
                    "  - {вид: принято, орган: педсовет, "
                    "протокол: {номер: 1, дата: 09.10.2023}}\n"));
    assert_string_equal(codes_of(&c), "");
    case_close(&c);
}

static void
test_acts_in_force(void **state)
{
#define ACTS                                                                                            \
    "акты:\n  x: {уровень: региональный, вид: приказ, орган: О, " \
    "дата: 03.03.2020, номер: 1, название: Н, "                                       \
    "действует_до: 01.09.2023, заменён: y}\n"                                         \
    "  y: {уровень: региональный, вид: приказ, орган: О, "            \
    "дата: 04.10.2023, номер: 2, название: Н}\n"
    struct data_case c;

    (void)state;
    open_world(&c);
    case_write(&c, "acts.yaml", ACTS);
    case_write(&c, "2023-2024/b.md",
               HEAD("вид: справка\nдата: 03.10.2023\n"
                    "основания: [x, y]\n"));
    assert_string_equal(codes_of(&c), "R034:4 R034:4");
    case_close(&c);
    open_world(&c);
    case_write(&c, "acts.yaml", ACTS);
    case_write(&c, "2023-2024/program.yaml", "основания: [x, y]\n");
    assert_string_equal(codes_of(&c), "");
    case_close(&c);
}

static void
test_amendments(void **state)
{
#define CHANGES(more)                                                                   \
    HEAD("вид: приказ о внесении изменений\nномер: 9\n" \
         "дата: 16.01.2024\nизменяет: order\n" more)
#define ENDED ", завершено: {дата: 15.01.2024, причина: так, приказ: ch}}\n"
    (void)state;
    expect_with("2023-2024/ch.md", CHANGES("исключить: [П-1]\n"),
                FORM PAIR ENDED, "");
    expect_with("2023-2024/ch.md", CHANGES("исключить: [П-1]\n"),
                FORM PAIR "}\n", "R050:6");
    expect_with("2023-2024/ch.md", CHANGES("исключить: []\n"), FORM PAIR ENDED,
                "R050:3");
    expect_with("2023-2024/ch.md",
                HEAD("вид: приказ\nномер: 9\nдата: 29.09.2023\n"
                     "изменяет: order\n"),
                "", "R036:5");
    expect_with("documents.yaml",
                "документы:\n  p: {вид: положение, заголовок: З, "
                "дата: 07.09.2022, утратило_силу: 01.09.2022}\n",
                "", "R036:2");
}

static void
test_posts_and_titles(void **state)
{
    (void)state;
    expect_with("2023-2024/cur.md",
                HEAD("вид: приказ о кураторе\nномер: 9\nдата: 29.09.2023\n"
                     "назначить: Ким В.С.\n"),
                "куратор: Белова А.П.\n", "R039:5");
    expect_codes("куратор:\n"
                 "  - {кто: Белова А.П., окончание: 31.12.2023}\n"
                 "  - {кто: Ким В.С., начало: 01.12.2023}\n",
                 "R062:3");
    expect_codes("куратор:\n"
                 "  - {кто: Белова А.П., окончание: 31.12.2023}\n"
                 "  - {кто: Ким В.С., начало: 01.01.2024}\n",
                 "");
    expect_with("2023-2024/r.md",
                HEAD("вид: справка\nзаголовок: О наставничестве в "
                     "Еманжелинском районе\n"),
                "", "R052:3");
    expect_with("2023-2024/r.md",
                HEAD("вид: справка\nзаголовок: О наставничестве в районе в "
                     "{{ учебный_год }} году\n"),
                "", "R052:3");
    expect_with("2023-2024/r.md",
                HEAD("вид: справка\nзаголовок: О наставничестве в "
                     "{{ организация }} района\n"),
                "", "");
    expect_with("2023-2024/r.md",
                HEAD("вид: справка\nзаголовок: О наставничестве в районе\n"
                     "уровень: район\n"),
                "", "");
    expect_with("2023-2024/r.md",
                HEAD("вид: справка\nзаголовок: О наставничестве в МБОУ СОШ "
                     "№ 1 Еманжелинского района\n"),
                "", "");
}

/* Levels from school.yaml reach these codes. */
static void
test_levels(void **state)
{
    struct data_case c;

    (void)state;
    open_world(&c);
    case_write(&c, "school.yaml",
               "версия_формата: 1\n"
               "наименование: {сокращённое: МБОУ СОШ № 1}\n"
               "руководитель: не указано\n"
               "проверки: {R041: выключено, R045: ошибка}\n");
    case_write(&c, "2023-2024/program.yaml",
               "формы:\n"
               "  ф: {всего: {наставники: 3, наставляемые: 1}, "
               "неоднозначно: [пары]}\n");
    (void)codes_of(&c);
    assert_int_equal(diags_count(c.d, DIAG_ERROR), 1);
    assert_int_equal(diags_count(c.d, DIAG_WARNING), 0);
    assert_null(workspace_find_exception(c.w, DIAG_TITLE_SCOPE, 2023,
                                         "документы", "r"));
    case_close(&c);
}

/* A clash shows both sides. */
static void
test_message(void **state)
{
    struct data_case c;
    const struct diag_message *m;
    size_t n;

    (void)state;
    open_world(&c);
    case_write(&c, "2023-2024/program.yaml",
               TOTALS("участники: 31, наставники: 14, наставляемые: 16"));
    (void)codes_of(&c);
    m = diags_list(c.d, &n);
    assert_int_equal(n, 1);
    assert_string_equal(m->text,
                        "участников указано 31, а по ролям 30 = 14 + 16");
    assert_int_equal(m->n_places, 2);
    case_close(&c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums),
        cmocka_unit_test(test_declared),
        cmocka_unit_test(test_roadmap_and_surveys),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_criteria),
        cmocka_unit_test(test_persons),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_introduction),
        cmocka_unit_test(test_approvals),
        cmocka_unit_test(test_acts_in_force),
        cmocka_unit_test(test_amendments),
        cmocka_unit_test(test_posts_and_titles),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_message),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
