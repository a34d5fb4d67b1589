/* Workspaces: files, links, persons over time. */
#include "data_case.h"

#define PEOPLE                                                                                       \
    "классы_на: 2023-2024\n"                                                                 \
    "работники:\n"                                                                          \
    "  - {фио: Дрокина Вера Ивановна, должность: методист}\n" \
    "  - фио: Фёдорова Анна Петровна\n"                                       \
    "    прежняя_фамилия: {фамилия: Лаптева, до: 10.06.2023}\n"        \
    "    должность:\n"                                                                      \
    "      - {с_даты: 01.09.2023, название: завуч}\n"                              \
    "      - {с_даты: 01.09.2021, название: учитель}\n"                          \
    "  - {фио: Бондаренко Е.В., пол: не указано}\n"                       \
    "обучающиеся:\n"                                                                      \
    "  - {фио: Зуев Артём Олегович, класс: 6Б}\n"

static void
open_with_people(struct data_case *c)
{
    case_open(c);
    case_write(c, "people.yaml", PEOPLE);
}

static const struct person *
find_person(struct data_case *c, const char *name)
{
    size_t n;

    return workspace_find_person(c->w, name, &n);
}

/* ── Files ─────────────────────────────────────────────────────────────── */

static void
test_folder(void **state)
{
    struct data_case c;
    const struct doc_record *r;
    bool ambiguous;

    (void)state;
    case_open(&c);
    case_write(&c, "documents.yaml",
               "документы: {vnedrenie: {вид: приказ, заголовок: О}}\n");
    case_write(&c, "2022-2023/report.md",
               "---\nвид: справка\n---\nТекст {{ цель }}.\n");
    case_write(&c, "2022-2023/program.yaml", "цель: рост\n");
    case_write(&c, "2022-2023/events.yaml",
               "мероприятия: {старт: {название: Встреча}}\n");
    case_write(&c, "2021-2022/program.yaml", "");
    case_write(&c, "2022-2023/photo.png", "x");
    case_write(&c, "README.md", "Про папку\n");
    case_expect(&c, "");
    assert_int_equal(c.w->n_years, 2);
    assert_int_equal(c.w->years[0].start, 2021);
    assert_string_equal(c.w->years[1].programme->aim.s, "рост");
    assert_int_equal(c.w->years[1].programme->events.n, 1);
    assert_int_equal(c.w->n_documents, 2);
    r = workspace_find_document(c.w, 2022, "report", &ambiguous);
    assert_string_equal(r->id, "2022-2023/report");
    assert_string_equal(r->src->text + r->body_off, "Текст {{ цель }}.\n");
    assert_int_equal(r->tags->n, 1);
    assert_ptr_equal(workspace_find_tags(c.w, r->src), r->tags);
    r = workspace_find_document(c.w, 2022, "vnedrenie", &ambiguous);
    assert_string_equal(r->id, "vnedrenie");
    assert_null(r->src);
    assert_int_equal(c.w->n_inputs, 6);
    case_close(&c);
}

static void
test_tags_of_head_and_body(void **state)
{
    struct data_case c;
    const struct doc_record *r;
    const struct tag *t;

    (void)state;
    case_open(&c);
    case_write(&c, "2022-2023/a.md",
               "---\n# пример: {{ х\nвид: справка\n"
               "заголовок: О работе в {{ организация }} за {{ период }}\n"
               "грифы: [{вид: принято, протокол: {номер: 1}}]\n"
               "---\n\n{{ цель }}\n");
    case_expect(&c, "");
    r = c.w->documents[0];
    assert_int_equal(r->tags->n, 3);
    assert_string_equal(r->head.title.s,
                        "О работе в \xf3\xb0\x80\x80 за \xf3\xb0\x80\x81");
    t = &r->tags->tags[2];
    assert_ptr_equal(t->src, r->src);
    assert_memory_equal(t->src->text + t->inner_off, "цель", strlen("цель"));
    case_close(&c);
}

static void
test_strange_files(void **state)
{
    (void)state;
    expect_faults("scool.yaml", "а: 1\n", "scool.yaml:1:1 K019\n");
    expect_faults("2022-2023/people.yaml", "а: 1\n",
                  "2022-2023/people.yaml:1:1 K019\n");
    expect_faults("2022-2023/program.yml", "а: 1\n",
                  "2022-2023/program.yml:1:1 K019\n");
    expect_faults("2022-2023/Справка.md", "---\nвид: справка\n---\n",
                  "2022-2023/Справка.md:1:1 K022\n");
    expect_faults("2022-2023/pary.csv", "код\n",
                  "2022-2023/pary.csv:1:1 Y034\n");
    expect_faults("2022-23/program.yaml", "", "2022-23:1:1 K020\n");
    expect_faults("2022-2024/program.yaml", "", "2022-2024:1:1 K020\n");
    expect_faults("scans/readme.yaml", "а: 1\n", "");
    expect_faults("2022-2023/scans/x.md", "x\n", "");
    expect_faults("2022-2023/order.MD", "x\n", "2022-2023/order.MD:1:1 K019\n");
    expect_faults("2022-2023/events.YAML", "x\n",
                  "2022-2023/events.YAML:1:1 K019\n");
    expect_faults("case-2.txt", "x\n", "case-2.txt:1:1 K019\n");
    expect_faults("2022-2023/pairs.xls", "x",
                  "2022-2023/pairs.xls:1:1 K019\n");
    expect_faults("2022-2023/README.txt", "x\n", "");
    expect_faults("2022-2023/Readme.md", "x\n", "");
    expect_faults("2022-2023/order.pdf.sig", "x\n", "");
    expect_faults("2022-2023/foto.JPG", "x\n", "");
    expect_faults("2022-2023/draft.docx", "x\n", "");
}

/* Folders that are not read but look as if they were. */
static void
test_strange_folders(void **state)
{
    (void)state;
    expect_faults("2022–2023/program.yaml", "", "2022–2023:1:1 K020\n");
    expect_faults("2022 - 2023/program.yaml", "", "2022 - 2023:1:1 K020\n");
    expect_faults("2022-2023 уч. год/a.md", "", "2022-2023 уч. год:1:1 K020\n");
    expect_faults("Учебный год 2022/23/a.md", "",
                  "Учебный год 2022/23/a.md:1:1 K019\n");
    expect_faults("Уч. год 2022_23/a.md", "", "Уч. год 2022_23:1:1 K020\n");
    expect_faults("2022-2023 фото/a.jpg", "", "");
    expect_faults("2022-2023 копия/a.md", "",
                  "2022-2023 копия/a.md:1:1 K019\n");
    expect_faults("docs/x.md", "x\n", "docs/x.md:1:1 K019\n");
    expect_faults("2022-2023/приказы/x.md", "x\n",
                  "2022-2023/приказы/x.md:1:1 K019\n");
    expect_faults("2022-2023/a/b/x.YML", "x\n",
                  "2022-2023/a/b/x.YML:1:1 K019\n");
    expect_faults("docs/readme.md", "x\n", "");
    expect_faults("docs/x.png", "x\n", "");
}

static void
test_heads(void **state)
{
    (void)state;
    expect_faults("2022-2023/a.md", "Текст\n", "2022-2023/a.md:1:1 K021\n");
    expect_faults("2022-2023/a.md", "---\nвид: справка\n",
                  "2022-2023/a.md:1:1 K021\n");
    expect_faults("2022-2023/a.md", "---\n---\n", "2022-2023/a.md:1:1 K002\n");
    expect_faults("2022-2023/a.md",
                  "---\nвид: справка\nзаголвок: О\n---\n{{ х\n",
                  "2022-2023/a.md:3:1 K001\n2022-2023/a.md:5:1 T001\n");
    expect_faults(
        "2022-2023/a.md",
        "\xEF\xBB\xBF---\r\nвид: справка\r\nномер: {{ х }}\r\n---\r\n",
        "2022-2023/a.md:3:8 K015\n");
}

static void
test_sections_in_two_files(void **state)
{
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "2022-2023/pairs.yaml", "пары: []\n");
    case_write(&c, "2022-2023/program.yaml", "цель: рост\nпары: []\n");
    case_expect(&c, "2022-2023/program.yaml:2:1 Y019\n");
    case_close(&c);
}

static void
test_school(void **state)
{
    struct data_case c;

    (void)state;
    expect_faults("school.yaml",
                  "версия_формата: 2\nнаименование: Ш\n"
                  "руководитель: не указано\n",
                  "school.yaml:1:17 K017\n");
    expect_faults("school.yaml", "версия_формата: 1\nнаименование: Ш\n",
                  "school.yaml:1:1 K002\n");
    expect_faults("school.yaml",
                  "версия_формата: 1\nнаименование: Ш\n"
                  "руководитель: не указано\n"
                  "проверки: {Y99: ошибка, Y001: выключено, K014: никак}\n",
                  "school.yaml:4:12 K025\nschool.yaml:4:25 K025\n"
                  "school.yaml:4:48 K009\n");
    case_open(&c);
    case_write(&c, "2022-2023/program.yaml", "цель: урoк\n");
    remove(file_join(&c.arena, c.dir, "school.yaml"));
    assert_false(workspace_is(c.dir));
    assert_true(workspace_has_years(c.dir));
    case_expect(&c, "2022-2023/program.yaml:1:9 K014\n"
                    "school.yaml:1:1 K018\n");
    case_close(&c);
}

/* проверки holds for all that is read behind school.yaml. */
static void
test_levels(void **state)
{
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "school.yaml",
               "версия_формата: 1\nнаименование: Ш\n"
               "руководитель: не указано\nпроверки: {K014: выключено}\n");
    case_write(&c, "2022-2023/program.yaml", "цель: урoк\n");
    case_expect(&c, "");
    case_close(&c);
}

/* ── Persons ───────────────────────────────────────────────────────────── */

static void
test_find_person(void **state)
{
    struct data_case c;
    size_t n;

    (void)state;
    open_with_people(&c);
    case_expect(&c, "");
    assert_int_equal(c.w->n_people, 4);
    assert_ptr_equal(find_person(&c, "Дрокина В.И."), c.w->people[0]);
    assert_ptr_equal(find_person(&c, "дрокина  в. и."), c.w->people[0]);
    assert_ptr_equal(find_person(&c, "Дрокина Вера Ивановна"), c.w->people[0]);
    assert_ptr_equal(find_person(&c, "В.И. Дрокина"), c.w->people[0]);
    assert_ptr_equal(find_person(&c, "Федорова А.П."), c.w->people[1]);
    assert_ptr_equal(find_person(&c, "Лаптева А.П."), c.w->people[1]);
    assert_ptr_equal(find_person(&c, "Бондаренко Е.В."), c.w->people[2]);
    assert_ptr_equal(find_person(&c, "Зуев А.О."), c.w->people[3]);
    assert_null(workspace_find_person(c.w, "Иванова А.П.", &n));
    assert_int_equal(n, 0);
    case_close(&c);
}

static void
test_person_not_found(void **state)
{
    struct data_case c;

    (void)state;
    open_with_people(&c);
    case_write(&c, "2022-2023/program.yaml",
               "куратор: Дрокина В.Н.\n"
               "исполнители: [классные руководители]\n"
               "дорожная_карта:\n"
               "  этапы:\n"
               "    - пункты:\n"
               "        - {название: а, срок: май 2023, ответственный: "
               "[куратор, классные руководители, Зуев А.О.]}\n"
               "        - {название: б, срок: май 2023, ответственный: "
               "родители}\n");
    case_expect(&c, "2022-2023/program.yaml:1:10 R012\n"
                    "2022-2023/program.yaml:7:56 R012\n");
    assert_string_equal(find_hint(c.d, "R012"),
                        "похоже на «Дрокина В.И.» (people.yaml:3)");
    case_close(&c);
}

/* A file that cannot be read does not make everything that stands in it a
 * second fault. */
static void
test_unread_files(void **state)
{
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "people.yaml", "работники:\n\t- фио: А Б В\n");
    case_write(&c, "documents.yaml", "документы: [\n");
    case_write(&c, "2023-2024/program.yaml",
               "куратор: Дрокина В.И.\nрабочие_группы: {а: {приказ: x}}\n");
    case_expect(&c, "documents.yaml:1:12 Y004\npeople.yaml:2:1 Y005\n");
    case_close(&c);
    case_open(&c);
    case_write(&c, "people.yaml", "работнеки: []\n");
    case_write(&c, "2023-2024/program.yaml", "куратор: Дрокина В.И.\n");
    case_expect(&c, "people.yaml:1:1 K001\n");
    case_close(&c);
}

static void
test_namesakes(void **state)
{
    struct data_case c;
    size_t n;

    (void)state;
    case_open(&c);
    case_write(&c, "people.yaml",
               "работники:\n"
               "  - {фио: Шевчук Мария Романовна}\n"
               "  - {фио: Шевчук Максим Романович}\n"
               "  - {код: Ким А.А., фио: Ким Анна Андреевна}\n"
               "  - {код: Ким-2, фио: Ким Алла Андреевна}\n"
               "  - {код: ким-2, фио: Ким Ада Андреевна}\n"
               "  - {фио: Шевчук Мария Романовна}\n");
    case_write(&c, "2022-2023/program.yaml",
               "куратор:\n  - Шевчук М.Р.\n  - Ким А.А.\n  - Ким-2\n");
    case_expect(&c, "2022-2023/program.yaml:2:5 R011\n"
                    "people.yaml:6:11 R010\n"
                    "people.yaml:7:11 R013\n");
    assert_ptr_equal(find_person(&c, "Ким А.А."), c.w->people[2]);
    assert_ptr_equal(find_person(&c, "Ким-2"), c.w->people[3]);
    assert_null(workspace_find_person(c.w, "Шевчук М.Р.", &n));
    assert_int_equal(n, 3);
    case_close(&c);
}

static void
test_names(void **state)
{
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "people.yaml",
               "работники:\n"
               "  - фио: Абдуллаева Лейла Магомед кызы\n"
               "  - {фамилия: Алиев, имя: Али, отчество: Ага оглы}\n"
               "  - фио: Иванова Анна\n"
               "  - должность: учитель\n"
               "  - фио: Ким А.Б.\n"
               "  - {фио: Ли А.Б., пол: ж}\n"
               "  - {фио: Шульц Карл Фридрих, пол: м}\n");
    case_expect(&c, "people.yaml:4:10 K023\npeople.yaml:5:5 K023\n"
                    "people.yaml:6:10 K024\n");
    assert_string_equal(c.w->people[0]->middle_s, "Магомед кызы");
    assert_int_equal(c.w->people[0]->gender, GENDER_F);
    assert_int_equal(c.w->people[1]->gender, GENDER_M);
    assert_true(c.w->people[4]->initials_only);
    assert_string_equal(c.w->people[4]->first_s, "А.");
    assert_string_equal(c.w->people[4]->middle_s, "Б.");
    assert_int_equal(c.w->people[5]->gender, GENDER_F);
    case_close(&c);
}

static void
test_over_time(void **state)
{
    struct data_case c;
    const struct person *p, *pupil;

    (void)state;
    open_with_people(&c);
    case_expect(&c, "");
    p = c.w->people[1];
    pupil = c.w->people[3];
    assert_null(person_find_post(p, (struct date){2021, 8, 31}));
    assert_string_equal(
        person_find_post(p, (struct date){2023, 8, 31})->title.s, "учитель");
    assert_string_equal(person_find_post(p, (struct date){2023, 9, 1})->title.s,
                        "завуч");
    assert_string_equal(person_last_name(p, (struct date){2023, 6, 9}),
                        "Лаптева");
    assert_string_equal(person_last_name(p, (struct date){2023, 6, 10}),
                        "Фёдорова");
    assert_string_equal(person_class(&c.arena, c.w, pupil, 2023), "6Б");
    assert_string_equal(person_class(&c.arena, c.w, pupil, 2021), "4Б");
    assert_string_equal(person_class(&c.arena, c.w, pupil, 2028), "11Б");
    assert_null(person_class(&c.arena, c.w, pupil, 2029));
    assert_null(person_class(&c.arena, c.w, pupil, 2017));
    assert_null(person_class(&c.arena, c.w, p, 2023));
    case_close(&c);
}

static void
test_head_and_curator(void **state)
{
    struct data_case c;
    bool acting;

    (void)state;
    open_with_people(&c);
    case_write(&c, "school.yaml",
               "версия_формата: 1\nнаименование: Ш\n"
               "руководитель: Дрокина В.И.\n"
               "исполняющие_обязанности:\n"
               "  - {кто: Федорова А.П., начало: 08.01.2024, окончание: "
               "19.01.2024}\n");
    case_write(&c, "2023-2024/program.yaml",
               "куратор:\n"
               "  - {кто: Дрокина В.И., окончание: 31.12.2023}\n"
               "  - {кто: Федорова А.П., начало: 01.01.2024}\n");
    case_expect(&c, "");
    assert_ptr_equal(
        workspace_find_head(c.w, (struct date){2024, 1, 7}, &acting),
        c.w->people[0]);
    assert_false(acting);
    assert_ptr_equal(
        workspace_find_head(c.w, (struct date){2024, 1, 19}, &acting),
        c.w->people[1]);
    assert_true(acting);
    assert_ptr_equal(
        workspace_find_curator(c.w, 2023, (struct date){2023, 12, 31}),
        c.w->people[0]);
    assert_ptr_equal(
        workspace_find_curator(c.w, 2023, (struct date){2024, 1, 1}),
        c.w->people[1]);
    assert_null(workspace_find_curator(c.w, 2022, (struct date){2022, 9, 1}));
    case_close(&c);
}

static void
test_consents(void **state)
{
    struct data_case c;
    const struct person *p;

    (void)state;
    open_with_people(&c);
    case_write(&c, "consents.yaml",
               "согласия:\n"
               "  - {кто: Зуев А.О., вид: распространение, объём: [фио, "
               "класс], дата: 26.09.2023, действует_до: 31.08.2024, "
               "отозвано: 12.02.2024}\n");
    case_expect(&c, "");
    p = c.w->people[3];
    assert_null(person_find_consent(c.w, p, CONSENT_PUBLISH,
                                    (struct date){2023, 9, 25}));
    assert_non_null(person_find_consent(c.w, p, CONSENT_PUBLISH,
                                        (struct date){2024, 2, 11}));
    assert_null(person_find_consent(c.w, p, CONSENT_PUBLISH,
                                    (struct date){2024, 2, 12}));
    assert_null(person_find_consent(c.w, p, CONSENT_MENTOR,
                                    (struct date){2024, 2, 11}));
    case_close(&c);
}

/* What else a consent may say of its days; judged on 1 February 2024. */
static void
test_consent_days(void **state)
{
    static const struct {
        const char *days;
        bool holds;
    } rows[] = {
        {"дата: 01.02.2024", true},
        {"дата: 02.02.2024", false},
        {"дата: 26.09.2023, действует_до: 01.02.2024", true},
        {"дата: 26.09.2023, действует_до: 31.01.2024", false},
        {"дата: 26.09.2023, действует_до: 02.2024", true},
        {"дата: 26.09.2023, действует_до: не указано", false},
        {"дата: 26.09.2023, действует_до: ", false},
        {"дата: 26.09.2023, отозвано: 01.02.2024", false},
        {"дата: 26.09.2023, отозвано: 02.02.2024", true},
        {"дата: 26.09.2023, отозвано: не указано", false},
        {"дата: 26.09.2023, отозвано: ", false},
        {"дата: 02.2024", false}, /* some day of that month */
        {"дата: 01.2024", true},
        {"дата: не указано", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct data_case c;
        char text[400];

        open_with_people(&c);
        snprintf(text, sizeof text,
                 "согласия:\n  - {кто: Зуев А.О., вид: распространение, "
                 "объём: [фио], %s}\n",
                 rows[i].days);
        case_write(&c, "consents.yaml", text);
        case_expect(&c, "");
        assert_int_equal(c.w->n_consents, 1);
        if (consent_in_force(&c.w->consents[0], CONSENT_PUBLISH,
                             (struct date){2024, 2, 1}) != rows[i].holds)
            fail_msg("%s", rows[i].days);
        assert_false(consent_in_force(&c.w->consents[0], CONSENT_MENTOR,
                                      (struct date){2024, 2, 1}));
        case_close(&c);
    }
}

static void
test_forms(void **state)
{
    struct data_case c;
    struct gram_forms last, full;

    (void)state;
    open_with_people(&c);
    case_expect(&c, "");
    assert_true(person_forms(c.w, c.w->people[1], (struct date){2022, 9, 1},
                             &last, &full));
    assert_string_equal(last.form[CASE_INS], "Лаптевой");
    assert_string_equal(full.form[CASE_DAT], "Лаптевой Анне Петровне");
    assert_true(person_forms(c.w, c.w->people[2], (struct date){2022, 9, 1},
                             &last, &full));
    assert_string_equal(last.form[CASE_GEN], "Бондаренко");
    assert_string_equal(full.form[CASE_GEN], "Бондаренко Е. В.");
    case_close(&c);
}

/* Of a given name in two syllables only the last part declines. */
static void
test_eastern_name(void **state)
{
    struct data_case c;
    struct gram_forms last, full;

    (void)state;
    case_open(&c);
    case_write(&c, "people.yaml",
               "классы_на: 2023-2024\nработники:\n"
               "  - {фио: Ким Чер Сон, пол: м}\n"
               "  - {фио: Ким Ён Сук, пол: ж}\n"
               "  - {фио: Вебер Ганс Христиан, пол: м}\n");
    case_expect(&c, "");
    assert_true(person_forms(c.w, c.w->people[0], (struct date){2022, 9, 1},
                             &last, &full));
    assert_string_equal(full.form[CASE_INS], "Ким Чер Соном");
    assert_true(person_forms(c.w, c.w->people[1], (struct date){2022, 9, 1},
                             &last, &full));
    assert_string_equal(full.form[CASE_INS], "Ким Ён Сук");
    assert_true(person_forms(c.w, c.w->people[2], (struct date){2022, 9, 1},
                             &last, &full));
    assert_string_equal(full.form[CASE_INS], "Вебером Гансом Христианом");
    case_close(&c);
}

static void
test_doubtful_records(void **state)
{
    struct data_case c;
    struct gram_forms last, full;

    (void)state;
    expect_faults("people.yaml",
                  "классы_на: 2023-2024\nобучающиеся:\n"
                  "  - {фио: Зуев Артём Олегович, класс: девятый}\n"
                  "  - {фио: Лось Даниил Антонович, класс: 13А}\n",
                  "people.yaml:3:39 K027\npeople.yaml:4:41 K027\n");
    expect_faults("people.yaml",
                  "обучающиеся:\n"
                  "  - {фио: Зуев Артём Олегович, класс: 9А}\n",
                  "people.yaml:2:39 K002\n");
    expect_faults("words.yaml",
                  "слова:\n"
                  "  десант: {один: десант, два: десанта, пять: десантов, "
                  "род: м}\n"
                  "  танк: {один: танк, два: моста, пять: кораблей, род: ж}\n",
                  "words.yaml:3:16 K029\n");
    /* a name that is not Russian cannot be declined: said when it is asked */
    case_open(&c);
    case_write(&c, "people.yaml",
               "работники:\n  - {фио: Smith John Paul, пол: м}\n");
    case_expect(&c, "");
    assert_false(person_forms(c.w, c.w->people[0], (struct date){2023, 9, 1},
                              &last, &full));
    assert_string_equal(last.form[CASE_GEN], "Smith");
    case_expect(&c, "people.yaml:2:11 L001\n");
    case_close(&c);
}

/* ── Links ─────────────────────────────────────────────────────────────── */

static void
test_links(void **state)
{
    struct data_case c;

    (void)state;
    open_with_people(&c);
    case_write(&c, "acts.yaml",
               "акты: {go-118: {вид: приказ, дата: 2022, номер: 1, название: "
               "О}}\n");
    case_write(&c, "2023-2024/order.md", "---\nвид: приказ\n---\n");
    case_write(&c, "2023-2024/bad.md",
               "---\nвид: приказ\nоснования: [go-181, order, решение "
               "совета от 1 мая]\nизменяет: ordr\nисключить: [П-1, П-2]\n"
               "группа: проект\nанкета: дети\n---\n");
    case_write(&c, "2023-2024/program.yaml",
               "основания: [go-118]\n"
               "формы: {педагоги: {название: у – у}}\n"
               "swot: {педогоги: {слабые: [а]}}\n"
               "пары:\n"
               "  - {код: П-1, форма: педагог, наставник: Дрокина В.И., "
               "наставляемый: Фёдорова А.П., приказ: order}\n"
               "  - {код: п-1, форма: Педагоги, наставник: Дрокина В.И., "
               "наставляемый: Фёдорова А.П., приказ: order}\n");
    case_expect(&c, "2023-2024/bad.md:3:13 R002\n"
                    "2023-2024/bad.md:4:11 R001\n"
                    "2023-2024/bad.md:5:18 R004\n"
                    "2023-2024/bad.md:6:9 R005\n"
                    "2023-2024/bad.md:7:9 R006\n"
                    "2023-2024/program.yaml:3:8 R003\n"
                    "2023-2024/program.yaml:5:23 R003\n"
                    "2023-2024/program.yaml:6:11 R010\n");
    assert_string_equal(find_hint(c.d, "R002"), "похоже на «go-118»");
    assert_string_equal(find_hint(c.d, "R001"), "похоже на «order»");
    assert_string_equal(find_hint(c.d, "R003"), "похоже на «педагоги»");
    assert_int_equal(c.w->documents[0]->head.grounds.n, 2);
    assert_string_equal(c.w->documents[0]->head.grounds_free.items[0].s,
                        "решение совета от 1 мая");
    assert_non_null(
        ((struct pair *)c.w->years[0].programme->pairs.items)[1].form_rec);
    case_close(&c);
}

static void
test_documents_of_other_years(void **state)
{
    struct data_case c;
    bool ambiguous;

    (void)state;
    case_open(&c);
    case_write(&c, "2021-2022/report.md", "---\nвид: справка\n---\n");
    case_write(&c, "2022-2023/report.md", "---\nвид: справка\n---\n");
    case_write(&c, "2023-2024/plan.md",
               "---\nвид: план\nоснования: [report, 2021-2022/report]\n"
               "отменяет: report\n---\n");
    case_expect(&c, "2023-2024/plan.md:3:13 R007\n"
                    "2023-2024/plan.md:4:11 R007\n");
    assert_null(workspace_find_document(c.w, 2023, "report", &ambiguous));
    assert_true(ambiguous);
    assert_string_equal(
        workspace_find_document(c.w, 2021, "report", &ambiguous)->id,
        "2021-2022/report");
    assert_false(ambiguous);
    case_close(&c);
}

static void
test_annexes(void **state)
{
    struct data_case c;

    (void)state;
    case_open(&c);
    case_write(&c, "2023-2024/a.md",
               "---\nвид: приказ\nприложения: [x, y]\n---\n");
    case_write(&c, "2023-2024/b.md",
               "---\nвид: приказ\nприложения: [y]\n---\n");
    case_write(&c, "2023-2024/x.md", "---\nвид: положение\n---\n");
    case_write(&c, "2023-2024/y.md",
               "---\nвид: программа\nприложения: [a]\n---\n");
    case_write(&c, "2023-2024/documents.yaml",
               "документы: {x: {вид: план, заголовок: О}}\n");
    case_load(&c);
    assert_string_equal(list_faults(&c.arena, c.d),
                        "2023-2024/a.md:1:1 R008\n"
                        "2023-2024/b.md:3:14 R008\n"
                        "2023-2024/x.md:1:1 R009\n");
    case_close(&c);
    case_open(&c);
    case_write(&c, "2023-2024/a.md",
               "---\nвид: приказ\nприложения: [x, y]\n---\n");
    case_write(&c, "2023-2024/x.md", "---\nвид: положение\n---\n");
    case_write(&c, "2023-2024/y.md", "---\nвид: программа\n---\n");
    case_expect(&c, "");
    assert_null(c.w->documents[0]->annex_to);
    assert_ptr_equal(c.w->documents[2]->annex_to, c.w->documents[0]);
    assert_int_equal(c.w->documents[2]->annex_number, 2);
    case_close(&c);
}

static void
test_work_done(void **state)
{
    (void)state;
    expect_faults("2023-2024/roadmap.yaml",
                  "дорожная_карта:\n"
                  "  этапы:\n"
                  "    - пункты:\n"
                  "        - {название: а, срок: май 2023, выполнено: нет}\n"
                  "        - {название: б, срок: май 2023, выполнено: нет, "
                  "причина: в}\n"
                  "        - {название: б, срок: май 2023, выполнено: "
                  "07.09.2022}\n"
                  "        - {название: б, срок: май 2023, выполнено: почти}\n"
                  "исключения: [{проверка: R99, где: а, причина: б}]\n",
                  "2023-2024/roadmap.yaml:4:52 K026\n"
                  "2023-2024/roadmap.yaml:7:52 K026\n"
                  "2023-2024/roadmap.yaml:8:25 K025\n");
}

static void
test_records_are_named(void **state)
{
    struct data_case c;
    const struct diag_message *m;
    size_t n;

    (void)state;
    case_open(&c);
    case_write(&c, "2023-2024/events.yaml",
               "мероприятия: {старт: {название: а, участники: много}}\n");
    case_load(&c);
    m = diags_list(c.d, &n);
    assert_int_equal(n, 1);
    assert_string_equal(m[0].record, "мероприятие старт");
    case_close(&c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder),
        cmocka_unit_test(test_tags_of_head_and_body),
        cmocka_unit_test(test_strange_files),
        cmocka_unit_test(test_strange_folders),
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_sections_in_two_files),
        cmocka_unit_test(test_school),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_find_person),
        cmocka_unit_test(test_person_not_found),
        cmocka_unit_test(test_unread_files),
        cmocka_unit_test(test_namesakes),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_over_time),
        cmocka_unit_test(test_head_and_curator),
        cmocka_unit_test(test_consents),
        cmocka_unit_test(test_consent_days),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_eastern_name),
        cmocka_unit_test(test_doubtful_records),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_documents_of_other_years),
        cmocka_unit_test(test_annexes),
        cmocka_unit_test(test_work_done),
        cmocka_unit_test(test_records_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
