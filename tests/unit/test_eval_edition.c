/* doc/edition.c: what the edition for the site shows of persons. */
#include "doc_world.h"

#define NB "\u00a0"

static const struct person *
find(struct world *w, const char *name)
{
    size_t n;
    const struct person *p = workspace_find_person(w->workspace, name, &n);

    assert_non_null(p);
    return p;
}

/* The person as an edition prints it; «…» is put around when masked. */
static const char *
shown(struct world *w, const char *name, enum gram_case c,
      enum person_style style)
{
    bool masked;
    const char *s = edition_person(&w->eval, find(w, name), c, style,
                                   (struct pos){0}, &masked);

    check_messages(w->diags, 0);
    return masked ? arena_printf(&w->arena, "~%s", s) : s;
}

static void
check(struct world *w, const char *name, enum gram_case c,
      enum person_style style, const char *expected)
{
    assert_string_equal(shown(w, name, c, style), expected);
}

static void
test_full_edition(void **state)
{
    struct world *w = *state;

    check(w, "Лось Д.А.", CASE_GEN, PERSON_FULL, "Лося Даниила Антоновича");
    check(w, "Лось Д.А.", CASE_NOM, PERSON_WITH_POST,
          "обучающийся 5Б класса Лось Даниил Антонович");
    check(w, "Крылова Д.А.", CASE_INS, PERSON_INITIALS_LAST,
          "Крыловой" NB "Д.А.");
    check(w, "Жданова В.Л.", CASE_DAT, PERSON_WITH_POST,
          "методисту Дома творчества Ждановой Вере Львовне");
    check(w, "Белов-2", CASE_NOM, PERSON_WITH_POST, "Белов Иван Петрович");
    check(w, "Белов-2", CASE_NOM, PERSON_POST, "");
    assert_true(edition_shows_private(&w->eval));
}

static void
test_staff(void **state)
{
    struct world *w = *state;

    world_reset(w, EDITION_SITE);
    assert_false(edition_shows_private(&w->eval));
    check(w, "Дрокина В.И.", CASE_ACC, PERSON_WITH_POST,
          "методиста Дрокину Веру Ивановну");
    /* a mentor is in office */
    check(w, "Пётров Л.И.", CASE_NOM, PERSON_FULL, "Пётров Лев Ильич");
    /* a teacher who is a mentee: post only, in every style */
    check(w, "Крылова Д.А.", CASE_DAT, PERSON_FULL, "~учителю математики");
    check(w, "Крылова Д.А.", CASE_DAT, PERSON_INITIALS_FIRST,
          "~учителю математики");
    check(w, "Крылова Д.А.", CASE_DAT, PERSON_WITH_POST, "~учителю математики");
    check(w, "Крылова Д.А.", CASE_DAT, PERSON_POST, "учителю математики");
    /* who holds an office besides is named in it, but not as a mentee */
    check(w, "Дьяченко О.П.", CASE_NOM, PERSON_INITIALS_FIRST,
          "О.П." NB "Дьяченко");
    w->eval.as_mentee = true;
    check(w, "Дьяченко О.П.", CASE_NOM, PERSON_INITIALS_FIRST,
          "~заместитель директора по воспитательной работе");
}

static void
test_roles_in_text(void **state)
{
    struct world *w = *state;

    world_reset(w, EDITION_SITE);
    world_gives(w,
                "{% для п в пары | форма = \"педагоги\" %}\n"
                "{{ п.наставник }} – {{ п.наставляемый | дат }}\n"
                "{% для н в п.наставляемые %}\n{{ н | ио_фамилия }}\n"
                "{% конец %}\n{% конец %}\n"
                "{{ рабочие_группы.проектная.председатель }}\n",
                "‹Пётров Лев Ильич› – ‹учителю математики›\n"
                "‹учитель математики›\n"
                "‹Пак Роман Викторович› – ‹заместителю директора по "
                "воспитательной работе›\n"
                "‹заместитель директора по воспитательной работе›\n"
                "‹Дьяченко Ольга Петровна›\n");
    assert_true(w->eval.masked);
}

static void
test_outsiders(void **state)
{
    struct world *w = *state;

    world_reset(w, EDITION_SITE);
    check(w, "Пак Р.В.", CASE_INS, PERSON_FULL, "Паком Романом Викторовичем");
    check(w, "Жданова В.Л.", CASE_NOM, PERSON_FULL,
          "~методист Дома творчества");
    check(w, "Жданова В.Л.", CASE_NOM, PERSON_INITIALS_LAST,
          "~методист Дома творчества");
    /* after the last day of the consent */
    w->eval.consents_on = (struct date){2024, 8, 31};
    check(w, "Пак Р.В.", CASE_NOM, PERSON_INITIALS_LAST, "Пак" NB "Р.В.");
    w->eval.consents_on = (struct date){2024, 9, 1};
    check(w, "Пак Р.В.", CASE_NOM, PERSON_FULL, "~инженер-технолог АО «Завод»");
    /* before its first day */
    w->eval.consents_on = (struct date){2023, 9, 24};
    check(w, "Пак Р.В.", CASE_NOM, PERSON_FULL, "~инженер-технолог АО «Завод»");
    /* a day that is not known allows nothing */
    w->eval.consents_on = (struct date){0};
    check(w, "Пак Р.В.", CASE_NOM, PERSON_FULL, "~инженер-технолог АО «Завод»");
}

static void
test_pupils(void **state)
{
    struct world *w = *state;

    world_reset(w, EDITION_SITE);
    /* surname, initials and class allowed */
    check(w, "Гайдук М.П.", CASE_NOM, PERSON_FULL, "~Гайдук" NB "М.П.");
    check(w, "Гайдук М.П.", CASE_NOM, PERSON_INITIALS_FIRST,
          "М.П." NB "Гайдук");
    check(w, "Гайдук М.П.", CASE_GEN, PERSON_WITH_POST,
          "~обучающейся 11А класса Гайдук" NB "М.П.");
    /* class only */
    check(w, "Ершова П.И.", CASE_DAT, PERSON_FULL, "~обучающемуся 5А класса");
    /* consent to something else than publication, and none at all */
    check(w, "Зуев А.О.", CASE_INS, PERSON_FULL, "~обучающимся");
    check(w, "Лось Д.А.", CASE_NOM, PERSON_WITH_POST, "~обучающийся");
    check(w, "Лось Д.А.", CASE_NOM, PERSON_POST, "~обучающийся");
    /* withdrawn on 12 February */
    check(w, "Рыбак Ф.А.", CASE_NOM, PERSON_FULL, "~обучающийся");
    w->eval.consents_on = (struct date){2024, 2, 12};
    check(w, "Рыбак Ф.А.", CASE_NOM, PERSON_FULL, "~обучающийся");
    w->eval.consents_on = (struct date){2024, 2, 11};
    check(w, "Рыбак Ф.А.", CASE_ACC, PERSON_FULL, "~Рыбака" NB "Ф.А.");
    /* the class was not among what he allowed */
    check(w, "Рыбак Ф.А.", CASE_NOM, PERSON_WITH_POST, "~Рыбак" NB "Ф.А.");
}

/* What the school allows limits consents and never widens them. */
static void
test_school_rules(void **state)
{
    struct world *w = *state;
    struct publishing *pub = &w->workspace->school.publishing;

    world_reset(w, EDITION_SITE);
    pub->pupils.g.is = pub->outsiders.g.is = pub->staff.g.is = GIVEN;
    pub->pupils.value = SHOW_FULL;
    check(w, "Лось Д.А.", CASE_NOM, PERSON_FULL, "~обучающийся");
    check(w, "Гайдук М.П.", CASE_NOM, PERSON_FULL, "~Гайдук" NB "М.П.");
    pub->pupils.value = SHOW_INITIALS;
    check(w, "Гайдук М.П.", CASE_NOM, PERSON_FULL, "~Г.М.П.");
    pub->pupils.value = SHOW_CODE;
    check(w, "Гайдук М.П.", CASE_NOM, PERSON_FULL, "~У-01");
    pub->pupils.value = SHOW_NOTHING;
    check(w, "Гайдук М.П.", CASE_NOM, PERSON_FULL, "~обучающийся");
    pub->outsiders.value = SHOW_FULL;
    check(w, "Жданова В.Л.", CASE_NOM, PERSON_FULL,
          "~методист Дома творчества");
    pub->outsiders.value = SHOW_LAST_INITIALS;
    check(w, "Пак Р.В.", CASE_NOM, PERSON_FULL, "~Пак" NB "Р.В.");
    pub->staff.value = SHOW_LAST_INITIALS;
    check(w, "Дрокина В.И.", CASE_DAT, PERSON_WITH_POST,
          "~методисту Дрокиной" NB "В.И.");
    pub->staff.value = SHOW_NOTHING;
    check(w, "Дрокина В.И.", CASE_DAT, PERSON_FULL, "~методисту");
    /* a code that says the name is not shown either */
    pub->staff.value = SHOW_CODE;
    check(w, "Белов-2", CASE_GEN, PERSON_FULL, "~работника");
}

static void
test_lists(void **state)
{
    struct world *w = *state;

    world_reset(w, EDITION_SITE);
    world_gives(w,
                "{% для г в группы %}\n{{ г.наставники }}: "
                "{{ г.наставляемые | родительный }}\n{% конец %}\n",
                "‹Гайдук" NB "М.П., 1" NB "обучающийся›: "
                "‹обучающегося 5А класса, 2" NB "обучающихся›\n");
}

/* Names must not come out through the members of a person. */
static void
test_members(void **state)
{
    struct world *w = *state;
    const char *loop = "{%% для п в пары | код = \"%s\" %%}\n{{ %s }}\n"
                       "{%% конец %%}\n";
    static const struct {
        const char *pair, *path, *expected;
    } rows[] = {
        {"П-01", "п.наставляемый.фамилия", "‹не публикуется›\n"},
        {"П-01", "п.наставляемый.имя", "‹не публикуется›\n"},
        {"П-01", "п.наставляемый.фио", "‹учитель математики›\n"},
        {"П-01", "п.наставляемый.должность | дат", "‹учителю математики›\n"},
        {"П-01", "п.наставник.фамилия", "‹Пётров›\n"},
        {"П-01", "п.должность_наставляемого", "‹учитель математики›\n"},
        {"У-01", "п.наставляемый.класс", "‹5А›\n"},
        {"У-01", "п.наставник.код", "‹не публикуется›\n"},
        {"У-01", "п.наставник.фио | дат", "‹Гайдук" NB "М.П.›\n"},
        {"П-02", "п.наставляемый.фамилия", "‹не публикуется›\n"},
        {"П-02", "рабочие_группы.проектная.председатель.фамилия",
         "‹Дьяченко›\n"},
        {"П-02", "п.наставник.организация", "‹АО «Завод»›\n"},
        {"П-02", "п.наставник.фамилия", "‹Пак›\n"},
    };

    world_reset(w, EDITION_SITE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        world_gives(w,
                    arena_printf(&w->arena, loop, rows[i].pair, rows[i].path),
                    rows[i].expected);
    /* «должность_или_класс» of a group tells the classes of those hidden */
    world_gives(w,
                "{% для г в группы %}\n{{ г.должность_или_класс }}\n"
                "{% конец %}\n",
                "‹не публикуется›\n");
}

static void
test_private(void **state)
{
    struct world *w = *state;

    world_prints(w, "куратор.контакты.телефон", "8 (0000) 00-00-18");
    world_prints(w, "куратор.контакты.электронная_почта", "m@example.org");
    world_prints(w, "куратор.год_рождения", "1980");
    world_reset(w, EDITION_SITE);
    /* allowed by контакты_куратора, though «никогда» names contacts */
    world_prints(w, "куратор.контакты.телефон", "8 (0000) 00-00-18");
    world_prints(w, "куратор.контакты.электронная_почта", "не публикуется");
    world_prints(w, "куратор.год_рождения", "не публикуется");
    world_gives(w,
                "{% если куратор.контакты.электронная_почта %}\nпочта\n"
                "{% иначе %}\nнет\n{% конец %}\n",
                "нет\n");
    /* whose name is hidden has no contacts: they would tell who it is */
    w->workspace->school.publishing.staff.value = SHOW_LAST_INITIALS;
    world_prints(w, "куратор.контакты.телефон", "8 (0000) 00-00-18");
    w->workspace->school.publishing.staff.value = SHOW_INITIALS;
    world_prints(w, "куратор.контакты.телефон", "не публикуется");
    w->workspace->school.publishing.staff.value = SHOW_NOTHING;
    world_prints(w, "куратор.контакты.телефон", "не публикуется");
    w->workspace->school.publishing.staff.value = SHOW_FULL;
}

/* Blocks take members without a path. */
static void
test_eval_member(void **state)
{
    struct world *w = *state;
    struct value v = {.kind = VALUE_PERSON}, out;

    world_reset(w, EDITION_SITE);
    v.u.person = find(w, "Лось Д.А.");
    assert_true(eval_member(&w->eval, &v, "фамилия", &out));
    assert_int_equal(out.kind, VALUE_UNKNOWN);
    assert_true(out.personal);
    assert_string_equal(
        eval_value_text(&w->eval, &out, CASE_NOM, (struct pos){0}), "");
    assert_false(eval_member(&w->eval, &v, "нет_такого", &out));
    /* nor does a value taken behind its back come out */
    assert_true(value_find_member(w->eval.scope, &v, "фамилия", &out));
    assert_string_equal(
        eval_value_text(&w->eval, &out, CASE_NOM, (struct pos){0}), "");
    assert_true(value_find_member(w->eval.scope, &v, "класс", &out));
    assert_string_equal(
        eval_value_text(&w->eval, &out, CASE_NOM, (struct pos){0}), "");
    v.u.person = find(w, "Крылова Д.А.");
    assert_true(value_find_member(w->eval.scope, &v, "имя", &out));
    assert_string_equal(
        eval_value_text(&w->eval, &out, CASE_NOM, (struct pos){0}), "");
    assert_true(value_find_member(w->eval.scope, &v, "должность", &out));
    assert_string_equal(
        eval_value_text(&w->eval, &out, CASE_DAT, (struct pos){0}),
        "учителю математики");
    world_reset(w, EDITION_FULL);
    assert_true(eval_member(&w->eval, &v, "фамилия", &out));
    assert_string_equal(out.u.text, "Крылова");
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_open, world_close)
    const struct CMUnitTest tests[] = {
        TEST(test_full_edition), TEST(test_staff),   TEST(test_roles_in_text),
        TEST(test_outsiders),    TEST(test_pupils),  TEST(test_school_rules),
        TEST(test_lists),        TEST(test_members), TEST(test_private),
        TEST(test_eval_member),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
