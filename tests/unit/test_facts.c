/* Facts: what templates may name, and what each name comes to. */
#include "data_case.h"

#include "facts/facts.h"
#include "workspace/requisite.h"

#define PEOPLE                                                                                                        \
    "классы_на: 2023-2024\n"                                                                                  \
    "работники:\n"                                                                                           \
    "  - {фио: Соколова Марина Викторовна, должность: директор}\n"        \
    "  - {фио: Белова Анна Петровна, должность: методист, стаж_с: 2004,\n" \
    "     контакты: {телефон: 2-12-85}}\n"                                                             \
    "  - {фио: Громова Ксения Евгеньевна, стаж_с: 01.09.2022}\n"                       \
    "  - {фио: Ким Виктория Сергеевна, стаж_с: 2010}\n"                                   \
    "внешние:\n"                                                                                               \
    "  - {фио: Пак Роман Викторович, должность: инженер}\n"                      \
    "обучающиеся:\n"                                                                                       \
    "  - {фио: Зуев Артём Олегович, класс: 6Б, год_рождения: 2011}\n"            \
    "  - {фио: Лось Даниил Антонович, класс: 3А, год_рождения: 2014}\n"        \
    "  - {фио: Жук Анна Максимовна, класс: 9А, год_рождения: 2008}\n"

/* Five people in pairs П-1 and П-2, three in a group; Громова in two roles. */
#define PAIRS                                                                                          \
    "формы:\n"                                                                                    \
    "  педагоги: {название: учитель – учитель}\n"                      \
    "  партнёры: {название: работодатель – ученик}\n"              \
    "пары:\n"                                                                                      \
    "  - {код: П-1, форма: педагоги, наставник: Белова А.П.,\n"      \
    "     наставляемый: Громова К.Е., приказ: order, встречи: 10,\n" \
    "     итог: продлена}\n"                                                               \
    "  - {код: П-2, форма: педагоги, наставник: Громова К.Е.,\n"    \
    "     наставляемый: Ким В.С., приказ: order, встречи: 5,\n"          \
    "     завершено: {дата: 15.01.2024, причина: увольнение},\n"         \
    "     итог: прекращена}\n"                                                           \
    "группы:\n"                                                                                  \
    "  - {код: Г-1, форма: партнёры, наставник: Пак Р.В.,\n"            \
    "     наставляемые: [Зуев А.О., Лось Д.А.], приказ: order-2,\n"      \
    "     встречи: 6, итог: завершена}\n"

#define ORDER(n) \
    "---\nвид: приказ о парах\nномер: " n "\nдата: 02.10.2023\n---\n"

static void
open_pairs(struct data_case *c, const char *more)
{
    case_open(c);
    case_write(c, "people.yaml", PEOPLE);
    case_write(c, "2023-2024/order.md", ORDER("241"));
    case_write(c, "2023-2024/order-2.md", ORDER("242"));
    case_write(c, "2023-2024/program.yaml",
               arena_printf(&c->arena,
                            "куратор: Белова А.П.\n"
                            "сроки: {начало: 02.10.2023, "
                            "окончание: 31.05.2024}\n%s%s",
                            PAIRS, more));
}

static struct fact_scope *
open_scope(struct data_case *c, int year, const char *id)
{
    struct fact_query q = {.year = year};
    bool ambiguous;

    if (c->w == NULL)
        case_load(c);
    if (id != NULL) {
        q.document = workspace_find_document(c->w, year, id, &ambiguous);
        assert_non_null(q.document);
        q.on = requisite_day(c->w, q.document);
        if (q.document->head.period.g.is == GIVEN)
            q.period = q.document->head.period.p;
    }
    return facts_open(&c->arena, c->w, &q);
}

static bool
find(const struct fact_scope *s, const char *path, struct value *v)
{
    const char *segments[12];
    char buf[400], *p = buf, *dot;
    size_t n = 0, bad;

    snprintf(buf, sizeof buf, "%s", path);
    while ((dot = strchr(p, '.')) != NULL) {
        *dot = '\0';
        segments[n++] = p;
        p = dot + 1;
    }
    segments[n++] = p;
    return facts_find(s, segments, n, v, &bad);
}

/* A path as text: «45», «?» unknown number, «-» other unknown, «!» no name. */
static const char *
text_of(struct data_case *c, const struct fact_scope *s, const char *path)
{
    struct value v;

    if (!find(s, path, &v))
        return "!";
    switch (v.kind) {
    case VALUE_ABSENT:
    case VALUE_UNKNOWN:
        return v.numeric ? "?" : "-";
    case VALUE_EMPTY:
        return "_";
    case VALUE_NUMBER:
        return decimal_format(&c->arena, v.u.number);
    case VALUE_TEXT:
    case VALUE_ORG:
        return v.u.text;
    case VALUE_PERSON:
        return v.u.person->last_s;
    case VALUE_LIST:
        return arena_printf(&c->arena, "[%zu]", v.u.list.n);
    case VALUE_DOCUMENT:
        return v.u.document->id;
    case VALUE_DATE:
        return date_format_digits(&c->arena, v.u.date);
    default:
        return "…";
    }
}

struct expected {
    const char *path, *text;
};

static void
expect_all(struct data_case *c, const struct fact_scope *s,
           const struct expected *e, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(text_of(c, s, e[i].path), e[i].text) != 0)
            fail_msg("%s: %s, expected %s", e[i].path, text_of(c, s, e[i].path),
                     e[i].text);
}

#define EXPECT(c, s, table) \
    expect_all((c), (s), (table), sizeof(table) / sizeof *(table))

/* Declared totals: given, derived, unknown; sums over the forms. */
static void
test_declared(void **state)
{
    static const struct expected table[] = {
        {"формы.педагоги.участники", "30"},
        {"формы.педагоги.совмещают", "0"}, /* 14 + 16 − 30 */
        {"формы.педагоги.пары", "?"},
        {"формы.ученики.участники", "5"}, /* 3 + 4 − 2 */
        {"формы.пустая.наставники", "?"},
        {"формы.ПЕДАГОГИ.участники", "30"},
        {"формы.педагоги.название", "учитель – учитель"},
        {"формы.педагоги.цели", "-"},
        {"формы.родители", "!"},
        {"формы.педагоги.участник", "!"},
        {"итого.участники", "?"}, /* one form has none */
        {"итого.формы", "3"},
        {"прошлый_год.формы.педагоги.участники", "29"},
        {"прошлый_год.итого.участники", "29"},
        /* a form that was not there yet is no mistake */
        {"прошлый_год.формы.ученики.участники", "?"},
        {"прошлый_год.формы.ученики.участнеки", "!"},
        {"следующий_год.итого.пары", "?"},
        {"годы.2021-2022.участники", "29"},
        {"годы.2021-2022.формы.педагоги.участники", "29"},
        {"годы.как-то", "!"},
        {"год_реализации", "2"},
        {"прошлый_год.год_реализации", "1"},
    };
    struct data_case c;
    struct fact_scope *s;
    struct value v;

    (void)state;
    case_open(&c);
    case_write(&c, "2021-2022/program.yaml",
               "формы: {педагоги: {название: учитель – учитель, "
               "всего: {участники: 29}}}\n");
    case_write(&c, "2022-2023/program.yaml",
               "реализуется_с: 2021-2022\n"
               "формы:\n"
               "  педагоги:\n"
               "    название: учитель – учитель\n"
               "    всего: {участники: 30, наставники: 14, "
               "наставляемые: 16}\n"
               "  ученики: {всего: {наставники: 3, наставляемые: 4, "
               "совмещают: 2}}\n"
               "  пустая: {всего: не указано}\n");
    s = open_scope(&c, 2022, NULL);
    EXPECT(&c, s, table);
    assert_true(find(s, "формы.педагоги.наставники", &v));
    assert_string_equal(v.noun, "наставник");
    assert_string_equal(v.at.src->name, "2022-2023/program.yaml");
    assert_true(find(s, "итого.участники", &v));
    assert_true(v.numeric);
    assert_int_equal(v.kind, VALUE_UNKNOWN);
    case_close(&c);
}

/* Counted from lists: persons once, roles, outsiders. */
static void
test_counted(void **state)
{
    static const struct expected table[] = {
        {"формы.педагоги.участники", "3"},
        {"формы.педагоги.наставники", "2"},
        {"формы.педагоги.наставляемые", "2"},
        {"формы.педагоги.совмещают", "1"},
        {"формы.педагоги.пары", "2"},
        {"формы.педагоги.группы", "0"},
        {"формы.педагоги.продлены.пары", "1"},
        {"формы.педагоги.встречи", "15"},
        {"формы.педагоги.встречи_в_среднем", "7,5"},
        {"формы.партнёры.внешние.наставники", "1"},
        {"формы.партнеры.наставляемые", "2"},
        {"формы.партнёры.доля", "50"}, /* 3 of 6 */
        {"итого.участники", "6"},
        {"итого.наставники", "3"},
        {"итого.наставляемые", "4"},
        {"итого.совмещают", "1"},
        {"итого.группы", "1"},
        {"итого.внешние.наставники", "1"},
        {"итого.наставляемые_на_наставника", "1,3"},
        {"пары", "[2]"},
        {"группы", "[1]"},
        {"наставники", "[3]"},
        {"наставляемые", "[4]"},
        {"участники", "[6]"},
        {"участники.всего", "6"},
        {"куратор", "Белова"},
        {"куратор.должность", "методист"},
        {"куратор.стаж", "20"}, /* 31.08.2024 − 2004 */
        {"руководитель", "-"},
        {"руководитель.должность", "-"},
        {"руководитель.дотжность", "!"},
    };
    struct data_case c;

    (void)state;
    open_pairs(&c, "");
    EXPECT(&c, open_scope(&c, 2023, NULL), table);
    case_close(&c);
}

/* A pair that ended early counts for the year, but not on a later day; an
 * order counts the pairs that name it, and so does its annex. */
static void
test_dated(void **state)
{
    struct data_case c;

    (void)state;
    open_pairs(&c, "");
    case_write(&c, "2023-2024/base.md",
               "---\nвид: база наставников\nна_дату: 15.01.2024\n---\n");
    case_write(&c, "2023-2024/early.md",
               "---\nвид: база наставников\nна_дату: 14.01.2024\n---\n");
    case_write(&c, "2023-2024/before.md",
               "---\nвид: справка\nпериод: {начало: 01.09.2023, "
               "окончание: 30.09.2023}\n---\n");
    case_write(&c, "2023-2024/report.md", "---\nвид: справка\n---\n");
    assert_string_equal(
        text_of(&c, open_scope(&c, 2023, "report"), "итого.пары"), "2");
    assert_string_equal(
        text_of(&c, open_scope(&c, 2023, "early"), "итого.пары"), "2");
    assert_string_equal(text_of(&c, open_scope(&c, 2023, "base"), "итого.пары"),
                        "1");
    assert_string_equal(
        text_of(&c, open_scope(&c, 2023, "before"), "итого.пары"), "0");
    assert_string_equal(
        text_of(&c, open_scope(&c, 2023, "order"), "итого.группы"), "0");
    assert_string_equal(
        text_of(&c, open_scope(&c, 2023, "order-2"), "итого.группы"), "1");
    assert_string_equal(text_of(&c, open_scope(&c, 2023, "order-2"), "пары"),
                        "[0]");
    case_close(&c);
}

/* Incomplete lists: the declared totals hold. */
static void
test_partial(void **state)
{
    static const struct expected table[] = {
        {"формы.педагоги.наставники", "9"},
        {"формы.педагоги.пары", "?"},
        {"пары", "[1]"},
    };
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "people.yaml", PEOPLE);
    case_write(&c, "2023-2024/order.md", ORDER("1"));
    case_write(&c, "2023-2024/program.yaml",
               "списки: неполные\n"
               "формы: {педагоги: {всего: {наставники: 9}}}\n"
               "пары:\n"
               "  - {код: П-1, форма: педагоги, наставник: Белова А.П., "
               "наставляемый: Ким В.С., приказ: order}\n");
    EXPECT(&c, open_scope(&c, 2023, NULL), table);
    case_close(&c);
}

/* Shares have both sides or are unknown; ages by the contingent's day. */
static void
test_coverage(void **state)
{
    static const struct expected table[] = {
        {"охват.обучающиеся", "4"},        /* 2 of 50 */
        {"охват.обучающиеся_10_19", "10"}, /* born 2014: 9 years in 2023 */
        {"охват.педагоги", "?"},           /* no denominator */
        {"охват.молодые_педагоги", "50"},  /* Громова; of two */
        {"целевые_показатели.молодые_педагоги.план", "100"},
        {"целевые_показатели.молодые_педагоги.факт", "50"},
        {"целевые_показатели.молодые_педагоги.отклонение", "−50"},
    };
    struct data_case c;
    struct fact_scope *s;
    struct value v;

    (void)state;
    open_pairs(&c, "контингент: {на_дату: 01.09.2023, обучающиеся: 50, "
                   "обучающиеся_10_19: 10, педагоги_стаж_до_3: 2}\n"
                   "целевые_показатели: {молодые_педагоги: {план: 100, "
                   "единица: '%'}}\n");
    s = open_scope(&c, 2023, NULL);
    EXPECT(&c, s, table);
    assert_true(find(s, "охват.обучающиеся", &v));
    assert_non_null(v.ratio);
    assert_int_equal(v.ratio->part.units, 2);
    assert_int_equal(v.ratio->whole.units, 50);
    assert_string_equal(v.unit, "%");
    assert_true(find(s, "целевые_показатели.молодые_педагоги.отклонение", &v));
    assert_true(v.delta);
    assert_string_equal(v.unit, VALUE_POINTS);
    assert_true(find(s, "целевые_показатели.молодые_педагоги.факт", &v));
    assert_string_equal(v.unit, "%");
    case_close(&c);
}

static void
test_surveys(void **state)
{
    static const struct expected table[] = {
        {"анкеты.наставляемые.роздано", "27"},
        {"анкеты.наставляемые.ответили", "25"},
        {"анкеты.наставляемые.возврат", "92,6"},
        {"анкеты.наставляемые.понравилось", "92"},
        {"анкеты.наставляемые.понравилось.вопрос", "Понравилось?"},
        {"анкеты.наставляемые.понравилось.средний_балл", "?"},
        {"анкеты.наставляемые.помощь", "?"},
        {"анкеты.наставляемые.помощь.средний_балл", "8,5"},
        {"показатели.балл.стало", "3,9"},
        {"показатели.балл.изменение", "0,3"},
        {"показатели.балл.прирост", "8,3"},
        {"показатели.проекты.изменение", "увеличение"},
        {"показатели.проекты.стало", "?"},
    };
    struct data_case c;
    struct fact_scope *s;
    struct value v;

    (void)state;
    case_open(&c);
    case_write(
        &c, "2023-2024/program.yaml",
        "анкеты:\n"
        "  наставляемые:\n"
        "    роздано: 27\n"
        "    ответили: 25\n"
        "    вопросы:\n"
        "      понравилось: {вопрос: 'Понравилось?', ответы: {да: 19, "
        "скорее да: 4, нет: 2}, положительные: [да, скорее да]}\n"
        "      помощь: {шкала: {от: 1, до: 10}, ответы: {6: 1, 7: 2, 8: 6, "
        "9: 5, 10: 4}}\n"
        "показатели:\n"
        "  балл: {название: Средний балл, было: '3,6', стало: '3,9', "
        "единица: балл}\n"
        "  проекты: {название: Проекты, направление: увеличение}\n");
    s = open_scope(&c, 2023, NULL);
    EXPECT(&c, s, table);
    assert_true(find(s, "анкеты.наставляемые.понравилось", &v));
    assert_int_equal(v.ratio->part.units, 23);
    assert_int_equal(v.ratio->whole.units, 25);
    assert_true(find(s, "показатели.балл.стало", &v));
    assert_non_null(v.before);
    assert_int_equal(v.before->u.number.units, 36);
    assert_true(find(s, "показатели.балл.изменение", &v));
    assert_true(v.delta);
    /* rows of a survey are its questions, not its totals */
    assert_true(find(s, "анкеты.наставляемые", &v));
    assert_int_equal(v.u.group->n_children, 2);
    case_close(&c);
}

static void
test_roadmap(void **state)
{
    static const struct expected table[] = {
        {"дорожная_карта.всего", "4"},
        {"дорожная_карта.выполнено", "2"},
        {"дорожная_карта.частично", "1"},
        {"дорожная_карта.доля", "50"},
        {"дорожная_карта.невыполненные", "[2]"},
        {"дорожная_карта.этапы", "[1]"},
        {"прошлый_год.дорожная_карта.всего", "18"},
        {"прошлый_год.дорожная_карта.выполнено", "17"},
        {"следующий_год.дорожная_карта.всего", "?"},
    };
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "2022-2023/program.yaml",
               "дорожная_карта: {всего: {пункты: 18, выполнено: 17}}\n");
    case_write(&c, "2023-2024/program.yaml",
               "дорожная_карта:\n"
               "  этапы:\n"
               "    - название: Этап\n"
               "      пункты:\n"
               "        - {название: А, срок: май 2024, выполнено: да}\n"
               "        - {название: Б, срок: май 2024, "
               "выполнено: 15.05.2024}\n"
               "        - {название: В, срок: май 2024, "
               "выполнено: частично, причина: нет времени}\n"
               "        - {название: Г, срок: май 2024, "
               "выполнено: нет, причина: нет людей}\n");
    case_write(&c, "2023-2024/early.md",
               "---\nвид: справка\nдата: 14.05.2024\n---\n");
    EXPECT(&c, open_scope(&c, 2023, NULL), table);
    /* what was done the day after is not done yet */
    assert_string_equal(
        text_of(&c, open_scope(&c, 2023, "early"), "дорожная_карта.выполнено"),
        "1");
    case_close(&c);
}

static void
test_events(void **state)
{
    static const struct expected table[] = {
        {"мероприятия.всего", "44"},
        {"мероприятия.участники", "47"},
        {"мероприятия.уроки.количество", "42"},
        {"мероприятия.старт.количество", "1"},
        {"мероприятия.круг.участники", "2"},
        {"обучение.курсы.всего", "2"},
        {"обучение.слушатели", "2"},
        {"обучение.часы", "36"},
        {"рабочие_группы.внедрение.всего", "3"},
        {"рабочие_группы.внедрение.председатель", "Соколова"},
        {"рабочие_группы.творческая.всего", "12"},
        {"рабочие_группы.творческая.состав.педагоги", "8"},
        {"рабочие_группы.пустая.всего", "?"},
    };
    struct data_case c;
    struct fact_scope *s;
    struct value v;

    (void)state;
    case_open(&c);
    case_write(&c, "people.yaml", PEOPLE);
    case_write(
        &c, "2023-2024/program.yaml",
        "мероприятия:\n"
        "  старт: {название: Встреча, участники: 45}\n"
        "  уроки: {название: Уроки, количество: 42}\n"
        "  круг: {название: Круг, присутствовали: [Ким В.С., Белова А.П.]}\n"
        "обучение:\n"
        "  курсы: {название: Курсы, часы: 36, слушатели: [Ким В.С., "
        "Белова А.П.]}\n"
        "рабочие_группы:\n"
        "  внедрение: {председатель: Соколова М.В., секретарь: Ким В.С., "
        "члены: [Белова А.П., Ким В.С.]}\n"
        "  творческая: {состав: {педагоги: {кто: педагог, количество: 8}, "
        "ученики: {кто: ученик, количество: 4}}}\n"
        "  пустая: {состав: не указано}\n");
    s = open_scope(&c, 2023, NULL);
    EXPECT(&c, s, table);
    assert_true(find(s, "рабочие_группы.творческая.состав.педагоги", &v));
    assert_string_equal(v.noun, "педагог");
    assert_true(find(s, "мероприятия", &v));
    assert_int_equal(v.u.group->n_children, 3);
    case_close(&c);
}

/* Several years: stock is the last known year, a flow the sum, growth is
 * counted from the first; an ambiguous number has no growth. */
static void
test_several_years(void **state)
{
    static const struct expected table[] = {
        {"формы.педагоги.наставники", "7"},
        {"формы.педагоги.пары", "3"}, /* known in 2020/21 only */
        {"формы.ученики.группы", "5"},
        {"мероприятия.всего", "5"},
        {"мероприятия.семинары.количество", "5"},
        {"период.начало", "01.2020"},
        {"следующий_год.учебный_год", "…"},
        {"годы.2020-2021.формы.педагоги.наставники", "3"},
    };
    static const char *const mentors[] = {"формы", "педагоги", "наставники"};
    static const char *const mentees[] = {"формы", "ученики", "наставляемые"};
    struct data_case c;
    struct fact_scope *s;
    struct value v;
    int year = -1;

    (void)state;
    case_open(&c);
    case_write(&c, "2020-2021/program.yaml",
               "формы:\n"
               "  педагоги: {всего: {наставники: 3, пары: 3}}\n"
               "  ученики: {всего: {наставляемые: 25, группы: 5}}\n"
               "мероприятия: {семинары: {название: С, количество: 2}}\n");
    case_write(&c, "2023-2024/program.yaml",
               "формы:\n"
               "  педагоги: {всего: {наставники: 7}}\n"
               "  ученики: {всего: {наставляемые: 60}, "
               "неоднозначно: [наставляемые]}\n"
               "мероприятия: {семинары: {название: С, количество: 3}}\n");
    case_write(&c, "2024-2025/program.yaml",
               "формы: {педагоги: {всего: {наставники: 99}}}\n");
    case_write(&c, "2023-2024/report.md",
               "---\nвид: справка\nпериод: {начало: январь 2020, "
               "окончание: май 2024}\n---\n");
    case_write(&c, "2023-2024/plain.md", "---\nвид: справка\n---\n");
    s = open_scope(&c, 2023, "report");
    EXPECT(&c, s, table);
    assert_int_equal(facts_year(s), 0);
    assert_true(facts_find_previous(s, mentors, 3, &v, &year));
    assert_int_equal(v.u.number.units, 3);
    assert_true(find(s, "формы.ученики.наставляемые", &v));
    assert_true(v.ambiguous);
    assert_false(facts_find_previous(s, mentees, 3, &v, &year));
    /* rows by years end with the document's year */
    assert_true(find(s, "годы", &v));
    assert_int_equal(v.u.group->n_children, 2);
    /* a document of one year: the nearest earlier year that knows it */
    s = open_scope(&c, 2023, "plain");
    assert_true(facts_find_previous(s, mentors, 3, &v, &year));
    assert_int_equal(year, 2020);
    assert_string_equal(text_of(&c, s, "формы.педагоги.пары"), "?");
    case_close(&c);
}

/* A year that lists pairs under the forms of the whole programme. */
static void
test_shared_forms(void **state)
{
    static const struct expected table[] = {
        {"формы.педагоги.наставники", "1"},
        {"формы.ученики.наставники", "?"}, /* 30 is of all the years */
        {"формы.педагоги.название", "учитель – учитель"},
        {"итого.формы", "2"},
        {"прошлый_год.формы.педагоги.наставники", "?"},
    };
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "people.yaml", PEOPLE);
    case_write(&c, "program.yaml",
               "формы:\n  педагоги: {название: учитель – учитель}\n"
               "  ученики: {всего: {наставники: 30}}\n");
    case_write(&c, "2022-2023/program.yaml", "цель: рост\n");
    case_write(&c, "2023-2024/order.md", ORDER("1"));
    case_write(&c, "2023-2024/program.yaml",
               "пары:\n"
               "  - {код: П-1, форма: педагоги, наставник: Белова А.П., "
               "наставляемый: Ким В.С., приказ: order}\n");
    EXPECT(&c, open_scope(&c, 2023, NULL), table);
    case_close(&c);
}

/* Documents, acts, records behind names, members of pairs. */
static void
test_names(void **state)
{
    static const struct expected table[] = {
        {"документы.order", "2023-2024/order"},
        {"документы.order.номер", "241-од"},
        {"документы.order.дата", "02.10.2023"},
        {"документы.2023-2024.order-2.номер", "242-од"},
        {"документы.vnedrenie", "vnedrenie"},
        {"документы.ordre", "!"},
        {"акты.go-118", "…"},
        {"акты.go-118.номер", "118"},
        {"акты.go-119", "!"},
        {"организация", "МБОУ СОШ № 1"},
        {"организация.полное", "-"},
        {"организация.сокращённое", "МБОУ СОШ № 1"},
        {"организация.сокращенное", "МБОУ СОШ № 1"},
        {"сайт.раздел", "Наставничество"},
        {"сайт.адрес", "-"},
        {"цель", "рост"},
        {"задачи", "[2]"},
        {"учебном_году", "!"},
    };
    struct data_case c;
    struct fact_scope *s;
    struct value v, m;
    const char *const *names;
    size_t n;

    (void)state;
    open_pairs(&c, "цель: рост\nзадачи: [одна, другая]\n");
    case_write(&c, "school.yaml",
               "версия_формата: 1\n"
               "наименование: {полное: не указано, "
               "сокращённое: МБОУ СОШ № 1}\n"
               "руководитель: не указано\n"
               "сайт: {раздел: Наставничество}\n"
               "нумерация: {приказ: {суффикс: -од}}\n");
    case_write(&c, "acts.yaml",
               "акты: {go-118: {уровень: муниципальный, вид: приказ, "
               "орган: Управление, дата: 21.03.2022, номер: 118, "
               "название: О внедрении}}\n");
    case_write(&c, "documents.yaml",
               "документы: {vnedrenie: {вид: приказ, заголовок: О}}\n");
    s = open_scope(&c, 2023, NULL);
    EXPECT(&c, s, table);
    assert_true(find(s, "пары", &v));
    assert_true(value_find_member(s, &v.u.list.items[0], "наставник", &m));
    assert_int_equal(m.kind, VALUE_PERSON);
    assert_true(value_find_member(s, &v.u.list.items[0], "приказ", &m));
    assert_int_equal(m.kind, VALUE_DOCUMENT);
    assert_true(value_find_member(s, &v.u.list.items[0], "название_формы", &m));
    assert_string_equal(m.u.text, "учитель – учитель");
    assert_true(value_find_member(s, &v.u.list.items[1], "сроки", &m));
    assert_int_equal(m.u.period.end.month, 1); /* ended 15.01.2024 */
    assert_true(find(s, "группы", &v));
    assert_true(
        value_find_member(s, &v.u.list.items[0], "должность_или_класс", &m));
    assert_int_equal(m.kind, VALUE_LIST);
    assert_string_equal(m.u.list.items[0].u.text, "6Б");
    /* the record of a private field says so */
    assert_true(find(s, "куратор.контакты.телефон", &m));
    assert_true(m.personal);
    names = facts_list_names(s, NULL, 0, &n);
    assert_true(n > 30);
    for (size_t i = 0; i < n; i++)
        assert_true(find(s, names[i], &v));
    case_close(&c);
}

/* Every name that is listed can be found, and printing ends. */
static void
test_printing(void **state)
{
    struct data_case c;
    struct fact_scope *s;
    struct buf b = {0};

    (void)state;
    open_pairs(&c, "");
    s = open_scope(&c, 2023, NULL);
    facts_print(s, &b, false);
    assert_non_null(strstr(buf_str(&b), "итого.участники"));
    assert_non_null(strstr(buf_str(&b), "2023-2024/program.yaml:"));
    assert_null(strstr(buf_str(&b), "всего.наставники"));
    buf_clear(&b);
    facts_print(s, &b, true);
    assert_int_equal(buf_str(&b)[0], '[');
    assert_non_null(strstr(buf_str(&b), "\"name\": \"итого.участники\", "
                                        "\"kind\": \"number\", "
                                        "\"value\": \"6\""));
    buf_clear(&b);
    assert_true(facts_explain(s, "итого.совмещают", &b));
    assert_non_null(strstr(buf_str(&b), "как: разные люди"));
    buf_clear(&b);
    assert_false(facts_explain(s, "итого.учасники", &b));
    assert_non_null(strstr(buf_str(&b), "похоже на «участники»"));
    buf_free(&b);
    case_close(&c);
}

/* A workspace with nothing in it has names, but no numbers. */
static void
test_nothing(void **state)
{
    static const struct expected table[] = {
        {"итого.участники", "?"},
        {"итого.формы", "?"},
        {"охват.обучающиеся", "?"},
        {"дорожная_карта.всего", "?"},
        {"мероприятия.всего", "?"},
        {"обучение.всего", "?"},
        {"куратор", "-"},
        {"куратор.должность", "-"},
        {"год_реализации", "?"},
        {"учебный_год", "-"},
        {"прошлый_год.пары", "?"},
        {"пары", "-"},
        {"решения", "-"},
        {"контингент.педагоги", "?"},
        {"контингент.педогоги", "!"},
    };
    struct data_case c;

    (void)state;
    case_open(&c);
    EXPECT(&c, open_scope(&c, 0, NULL), table);
    case_close(&c);
}

/* Ten years and less is not long; words around the number do not count. */
static void
test_kept_long(void **state)
{
    static const char *const yes[] = {
        "постоянно",       "Постоянно",  "75 лет",
        "не менее 75 лет", "75 лет ЭПК", "до ликвидации организации"};
    static const char *const no[] = {"5 лет", "не менее 5 лет", "10 лет",
                                     "до минования надобности", "3 года"};
    struct filing f = {0};

    (void)state;
    assert_false(requisite_kept_long(NULL));
    f.keep.g.is = GIVEN;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        f.keep.s = yes[i];
        assert_true(requisite_kept_long(&f));
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        f.keep.s = no[i];
        assert_false(requisite_kept_long(&f));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_declared),
        cmocka_unit_test(test_counted),
        cmocka_unit_test(test_dated),
        cmocka_unit_test(test_partial),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_surveys),
        cmocka_unit_test(test_roadmap),
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_several_years),
        cmocka_unit_test(test_shared_forms),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_printing),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_kept_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
