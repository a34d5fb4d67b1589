/* Job titles, organisations, kinds of documents, and the list command. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "lang/decline.h"
#include "lang/name.h"

static void
expect_title(const char *title, const char *dat, const char *ins)
{
    struct arena a = {0};
    struct gram_forms f;

    if (!title_decline(&a, title, &f))
        fail_msg("«%s» refused", title);
    assert_string_equal(f.form[CASE_NOM], title);
    assert_string_equal(f.form[CASE_DAT], dat);
    assert_string_equal(f.form[CASE_INS], ins);
    arena_free(&a);
}

static void
test_titles(void **state)
{
    (void)state;
    expect_title("заместитель директора по учебно-воспитательной работе",
                 "заместителю директора по учебно-воспитательной работе",
                 "заместителем директора по учебно-воспитательной работе");
    expect_title("учитель истории и обществознания",
                 "учителю истории и обществознания",
                 "учителем истории и обществознания");
    expect_title("инженер-технолог", "инженеру-технологу",
                 "инженером-технологом");
    expect_title("секретарь учебной части", "секретарю учебной части",
                 "секретарём учебной части");
    expect_title("Заведующая", "Заведующей", "Заведующей");
    expect_title("заведующий филиалом", "заведующему филиалом",
                 "заведующим филиалом");
    expect_title("ведущий специалист управления образования",
                 "ведущему специалисту управления образования",
                 "ведущим специалистом управления образования");
    expect_title("ответственный секретарь", "ответственному секретарю",
                 "ответственным секретарём");
    expect_title("ответственный за наставничество",
                 "ответственному за наставничество",
                 "ответственным за наставничество");
    expect_title("и.о. директора", "и.о. директора", "и.о. директора");
    expect_title("врио директора", "врио директора", "врио директора");
    expect_title("временно исполняющая обязанности заведующего",
                 "временно исполняющей обязанности заведующего",
                 "временно исполняющей обязанности заведующего");
    expect_title("педагог – психолог", "педагогу – психологу",
                 "педагогом – психологом");
    expect_title("шеф-повар", "шеф-повару", "шеф-поваром");
    expect_title("Генеральный директор ООО «Завод»",
                 "Генеральному директору ООО «Завод»",
                 "Генеральным директором ООО «Завод»");
    expect_title("учащийся 10 «А» класса", "учащемуся 10 «А» класса",
                 "учащимся 10 «А» класса");
    expect_title("медицинская сестра", "медицинской сестре",
                 "медицинской сестрой");
    expect_title("глава города", "главе города", "главой города");
    expect_title("мастер производственного обучения",
                 "мастеру производственного обучения",
                 "мастером производственного обучения");
    expect_title("воспитатель", "воспитателю", "воспитателем");
    expect_title("старший методист", "старшему методисту",
                 "старшим методистом");
}

/* Kinds of titles behind the lists of test_lang_forms.c. */
static void
test_title_kinds(void **state)
{
    (void)state;
    /* a list goes on with posts or with dependents */
    expect_title("директор и учитель истории", "директору и учителю истории",
                 "директором и учителем истории");
    expect_title("учитель физики, информатики и МХК",
                 "учителю физики, информатики и МХК",
                 "учителем физики, информатики и МХК");
    expect_title("заместитель директора, курирующий воспитательную работу",
                 "заместителю директора, курирующему воспитательную работу",
                 "заместителем директора, курирующим воспитательную работу");
    expect_title("преподаватель истории и основ права",
                 "преподавателю истории и основ права",
                 "преподавателем истории и основ права");
    /* brackets */
    expect_title("руководитель (директор, начальник) структурного отдела",
                 "руководителю (директору, начальнику) структурного отдела",
                 "руководителем (директором, начальником) структурного отдела");
    expect_title("воспитатель (группа продлённого дня)",
                 "воспитателю (группа продлённого дня)",
                 "воспитателем (группа продлённого дня)");
    expect_title("учитель (русский язык)", "учителю (русский язык)",
                 "учителем (русский язык)");
    /* adjectives behind and instead of a noun */
    expect_title("врач-педиатр участковый", "врачу-педиатру участковому",
                 "врачом-педиатром участковым");
    expect_title("медицинская сестра процедурной",
                 "медицинской сестре процедурной",
                 "медицинской сестрой процедурной");
    expect_title("рабочий зелёного строительства",
                 "рабочему зелёного строительства",
                 "рабочим зелёного строительства");
    expect_title("обучающийся 9Б класса", "обучающемуся 9Б класса",
                 "обучающимся 9Б класса");
    /* clipped and whole */
    expect_title("замкомвзвода", "замкомвзвода", "замкомвзвода");
    expect_title("управдом", "управдому", "управдомом");
    expect_title("заводской врач", "заводскому врачу", "заводским врачом");
    expect_title("замещающий учитель", "замещающему учителю",
                 "замещающим учителем");
    expect_title("ДИРЕКТОР ШКОЛЫ", "ДИРЕКТОРУ ШКОЛЫ", "ДИРЕКТОРОМ ШКОЛЫ");
}

static void
test_titles_refused(void **state)
{
    static const char *const bad[] = {"учителя начальных классов",
                                      "классные руководители",
                                      "методисты",
                                      "",
                                      "«»",
                                      /* what may be a person or not */
                                      "учитель физики, прачка",
                                      "слесарь сантехник",
                                      "директор Иванов",
                                      /* a paradigm that letters hide */
                                      "метранпаж",
                                      "комвзвода",
                                      NULL};
    struct arena a = {0};
    struct gram_forms f;

    (void)state;
    for (size_t i = 0; bad[i] != NULL; i++)
        if (title_decline(&a, bad[i], &f))
            fail_msg("«%s» was declined", bad[i]);
    arena_free(&a);
}

static void
test_title_gender(void **state)
{
    (void)state;
    assert_int_equal(title_gender("заведующая"), GENDER_F);
    assert_int_equal(title_gender("старшая вожатая"), GENDER_F);
    assert_int_equal(title_gender("ученица"), GENDER_F);
    assert_int_equal(title_gender("учитель музыки"), GENDER_UNKNOWN);
    assert_int_equal(title_gender(""), GENDER_UNKNOWN);
}

static void
expect_phrase(const char *phrase, enum gram_gender gender, const char *gen,
              const char *ins, const char *prp)
{
    struct arena a = {0};
    struct gram_forms f;
    enum gram_gender g;
    bool plural;

    if (!phrase_decline(&a, phrase, &f, &g, &plural))
        fail_msg("«%s» refused", phrase);
    assert_string_equal(f.form[CASE_NOM], phrase);
    assert_string_equal(f.form[CASE_GEN], gen);
    assert_string_equal(f.form[CASE_INS], ins);
    assert_string_equal(f.form[CASE_PRP], prp);
    assert_int_equal(g, gender);
    assert_int_equal(plural, gender == GENDER_PLURAL);
    arena_free(&a);
}

static void
test_organisations(void **state)
{
    (void)state;
    expect_phrase(
        "Муниципальное бюджетное общеобразовательное учреждение «Средняя "
        "общеобразовательная школа № 8»",
        GENDER_N,
        "Муниципального бюджетного общеобразовательного учреждения «Средняя "
        "общеобразовательная школа № 8»",
        "Муниципальным бюджетным общеобразовательным учреждением «Средняя "
        "общеобразовательная школа № 8»",
        "Муниципальном бюджетном общеобразовательном учреждении «Средняя "
        "общеобразовательная школа № 8»");
    expect_phrase("Муниципальное дошкольное учреждение детский сад № 18",
                  GENDER_N,
                  "Муниципального дошкольного учреждения детского сада № 18",
                  "Муниципальным дошкольным учреждением детским садом № 18",
                  "Муниципальном дошкольном учреждении детском саду № 18");
    expect_phrase("учреждение города Москвы средняя школа № 5", GENDER_N,
                  "учреждения города Москвы средней школы № 5",
                  "учреждением города Москвы средней школой № 5",
                  "учреждении города Москвы средней школе № 5");
    expect_phrase("МБОУ СОШ № 8", GENDER_N, "МБОУ СОШ № 8", "МБОУ СОШ № 8",
                  "МБОУ СОШ № 8");
    expect_phrase("Управление образования администрации города Примерска",
                  GENDER_N,
                  "Управления образования администрации города Примерска",
                  "Управлением образования администрации города Примерска",
                  "Управлении образования администрации города Примерска");
    expect_phrase("школа", GENDER_F, "школы", "школой", "школе");
    expect_phrase("гимназия № 45", GENDER_F, "гимназии № 45", "гимназией № 45",
                  "гимназии № 45");
    expect_phrase("педагогический совет", GENDER_M, "педагогического совета",
                  "педагогическим советом", "педагогическом совете");
    expect_phrase("научно-методический совет", GENDER_M,
                  "научно-методического совета", "научно-методическим советом",
                  "научно-методическом совете");
    expect_phrase("общее собрание работников", GENDER_N,
                  "общего собрания работников", "общим собранием работников",
                  "общем собрании работников");
}

/* What stands in the nominative behind the head declines too. */
static void
test_appositions(void **state)
{
    (void)state;
    expect_phrase("учреждение Озёрная средняя школа", GENDER_N,
                  "учреждения Озёрной средней школы",
                  "учреждением Озёрной средней школой",
                  "учреждении Озёрной средней школе");
    expect_phrase("МБОУ Озёрная СОШ", GENDER_N, "МБОУ Озёрной СОШ",
                  "МБОУ Озёрной СОШ", "МБОУ Озёрной СОШ");
    expect_phrase("МБОУ СОШ № 8 г. Примерск", GENDER_N,
                  "МБОУ СОШ № 8 г. Примерск", "МБОУ СОШ № 8 г. Примерск",
                  "МБОУ СОШ № 8 г. Примерск");
    expect_phrase("учреждение для детей-сирот детский дом № 3", GENDER_N,
                  "учреждения для детей-сирот детского дома № 3",
                  "учреждением для детей-сирот детским домом № 3",
                  "учреждении для детей-сирот детском доме № 3");
    expect_phrase("музей-усадьба", GENDER_M, "музея-усадьбы",
                  "музеем-усадьбой", "музее-усадьбе");
    expect_phrase("Ясли-сад № 4", GENDER_PLURAL, "Яслей-сада № 4",
                  "Яслями-садом № 4", "Яслях-саду № 4");
    expect_phrase("мастер-класс", GENDER_M, "мастер-класса", "мастер-классом",
                  "мастер-классе");
    expect_phrase("кадетский казачий корпус", GENDER_M,
                  "кадетского казачьего корпуса",
                  "кадетским казачьим корпусом", "кадетском казачьем корпусе");
    expect_phrase("центр образования детей «Рост»", GENDER_M,
                  "центра образования детей «Рост»",
                  "центром образования детей «Рост»",
                  "центре образования детей «Рост»");
    expect_phrase("город Ростов-на-Дону", GENDER_M, "города Ростова-на-Дону",
                  "городом Ростовом-на-Дону", "городе Ростове-на-Дону");
    expect_phrase("город Нижний Новгород", GENDER_M,
                  "города Нижнего Новгорода", "городом Нижним Новгородом",
                  "городе Нижнем Новгороде");
}

static void
test_phrases_refused(void **state)
{
    static const char *const bad[] = {"госпиталь", "город Орёл",
                                      "индивидуальный предприниматель Иванов",
                                      NULL};
    struct arena a = {0};
    struct gram_forms f;

    (void)state;
    for (size_t i = 0; bad[i] != NULL; i++)
        if (phrase_decline(&a, bad[i], &f, NULL, NULL))
            fail_msg("«%s» was declined", bad[i]);
    arena_free(&a);
}

static void
test_places(void **state)
{
    (void)state;
    expect_phrase("Омская область", GENDER_F, "Омской области",
                  "Омской областью", "Омской области");
    expect_phrase("Республика Татарстан", GENDER_F, "Республики Татарстан",
                  "Республикой Татарстан", "Республике Татарстан");
    expect_phrase("Кемеровская область – Кузбасс", GENDER_F,
                  "Кемеровской области – Кузбасса",
                  "Кемеровской областью – Кузбассом",
                  "Кемеровской области – Кузбассе");
    expect_phrase("Ханты-Мансийский автономный округ – Югра", GENDER_M,
                  "Ханты-Мансийского автономного округа – Югры",
                  "Ханты-Мансийским автономным округом – Югрой",
                  "Ханты-Мансийском автономном округе – Югре");
    expect_phrase("город Москва", GENDER_M, "города Москвы", "городом Москвой",
                  "городе Москве");
}

static void
test_document_kinds(void **state)
{
    (void)state;
    expect_phrase("приказ", GENDER_M, "приказа", "приказом", "приказе");
    expect_phrase("положение", GENDER_N, "положения", "положением",
                  "положении");
    expect_phrase("программа", GENDER_F, "программы", "программой",
                  "программе");
    expect_phrase("справка", GENDER_F, "справки", "справкой", "справке");
    expect_phrase("дорожная карта", GENDER_F, "дорожной карты",
                  "дорожной картой", "дорожной карте");
    expect_phrase("план", GENDER_M, "плана", "планом", "плане");
    expect_phrase("отчёт", GENDER_M, "отчёта", "отчётом", "отчёте");
    expect_phrase("план мероприятий (дорожная карта)", GENDER_M,
                  "плана мероприятий (дорожной карты)",
                  "планом мероприятий (дорожной картой)",
                  "плане мероприятий (дорожной карте)");
    expect_phrase("методические рекомендации", GENDER_PLURAL,
                  "методических рекомендаций", "методическими рекомендациями",
                  "методических рекомендациях");
    expect_phrase("правила внутреннего распорядка", GENDER_PLURAL,
                  "правил внутреннего распорядка",
                  "правилами внутреннего распорядка",
                  "правилах внутреннего распорядка");
    expect_phrase("выписка из протокола", GENDER_F, "выписки из протокола",
                  "выпиской из протокола", "выписке из протокола");
    expect_phrase("персонализированная программа наставничества", GENDER_F,
                  "персонализированной программы наставничества",
                  "персонализированной программой наставничества",
                  "персонализированной программе наставничества");
    expect_phrase("большая роль", GENDER_F, "большой роли", "большой ролью",
                  "большой роли");
    expect_phrase("опись", GENDER_F, "описи", "описью", "описи");
}

static void
test_plural(void **state)
{
    struct arena a = {0};
    struct gram_forms f;

    (void)state;
    assert_true(phrase_decline_plural(&a, "наставническая пара", &f));
    assert_string_equal(f.form[CASE_NOM], "наставнические пары");
    assert_string_equal(f.form[CASE_GEN], "наставнических пар");
    assert_true(phrase_decline_plural(&a, "молодой специалист", &f));
    assert_string_equal(f.form[CASE_NOM], "молодые специалисты");
    assert_string_equal(f.form[CASE_ACC], "молодых специалистов");
    assert_true(phrase_decline_plural(&a, "учитель", &f));
    assert_string_equal(f.form[CASE_NOM], "учителя");
    arena_free(&a);
}

/* Nothing of these may crash or loop. */
static void
test_hostile(void **state)
{
    static const char *const odd[] = {
        "",    " ",  "«",   "(((", "№ 5", "-",     "- -",    "\xFF\xFE",
        "а",   "и.", "...", "a b", "«»",  "–",     "— Югра", "г.",
        "г. ", "-а", "а-",  "а-а", "ая",  "ой ий", "\n",     NULL};
    struct arena a = {0};
    struct gram_forms f;
    char big[3000];

    (void)state;
    for (size_t i = 0; odd[i] != NULL; i++) {
        phrase_decline(&a, odd[i], &f, NULL, NULL);
        phrase_decline_plural(&a, odd[i], &f);
        title_decline(&a, odd[i], &f);
        title_gender(odd[i]);
    }
    for (size_t i = 0; i + 3 < sizeof big; i += 3)
        memcpy(big + i, "я ", 3);
    big[sizeof big - 1] = '\0';
    assert_false(phrase_decline(&a, big, &f, NULL, NULL));
    assert_false(title_decline(&a, big, &f));
    arena_free(&a);
}

static void
test_decline_run(void **state)
{
    FILE *in = tmpfile(), *out = tmpfile(), *err = tmpfile();
    char line[400];

    (void)state;
    assert_non_null(in);
    assert_non_null(out);
    fputs("last\tm\tИванов\nfirst\tf\tАнна\r\nmiddle\tx\tИванович\nnothing\n"
          "title\t\tстаршая вожатая\nlast\tm\t",
          in);
    for (int i = 0; i < 5000; i++)
        fputs("а", in);
    fputs("\nlast\tf\tКим", in);
    rewind(in);
    assert_int_equal(decline_run(in, out, err), 1); /* «nothing» */
    rewind(err);
    assert_non_null(fgets(line, sizeof line, err));
    assert_non_null(strstr(line, "строка 4: «nothing»"));
    fclose(err);
    rewind(out);
    assert_non_null(fgets(line, sizeof line, out));
    assert_string_equal(line, "Иванова\tИванову\tИванова\tИвановым\tИванове\n");
    assert_non_null(fgets(line, sizeof line, out));
    assert_string_equal(line, "Анны\tАнне\tАнну\tАнной\tАнне\n");
    for (int i = 0; i < 2; i++) {
        assert_non_null(fgets(line, sizeof line, out));
        assert_string_equal(line, "\n");
    }
    assert_non_null(fgets(line, sizeof line, out));
    assert_string_equal(line,
                        "старшей вожатой\tстаршей вожатой\tстаршую вожатую\t"
                        "старшей вожатой\tстаршей вожатой\n");
    assert_non_null(fgets(line, sizeof line, out));
    assert_string_equal(line, "\n");
    assert_non_null(fgets(line, sizeof line, out));
    assert_string_equal(line, "Ким\tКим\tКим\tКим\tКим\n");
    assert_null(fgets(line, sizeof line, out));
    fclose(in);
    fclose(out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_title_kinds),
        cmocka_unit_test(test_titles_refused),
        cmocka_unit_test(test_title_gender),
        cmocka_unit_test(test_organisations),
        cmocka_unit_test(test_appositions),
        cmocka_unit_test(test_phrases_refused),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_document_kinds),
        cmocka_unit_test(test_plural),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_decline_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
