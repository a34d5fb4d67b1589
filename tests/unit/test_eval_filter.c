/* doc/filter*.c and eval_text.c: values as text. */
#include "doc_world.h"

#define NB "\u00a0"

static void
test_numbers(void **state)
{
    struct world *w = *state;

    world_prints(w, "формы.педагоги.участники", "30");
    world_prints(w, "формы.педагоги.наставники | число", "14" NB "наставников");
    world_prints(w, "формы.педагоги.участники | число \"педагог\"",
                 "30" NB "педагогов");
    world_prints(w, "64 | число \"наставник\" | творительный",
                 "64" NB "наставниками");
    world_prints(w, "64 | твор | число \"наставник\"", "64" NB "наставниками");
    world_prints(w, "2 | число \"наставляемый\"", "2" NB "наставляемых");
    world_prints(w, "3 | число \"молодой специалист\"",
                 "3" NB "молодых специалиста");
    world_prints(w, "2,7 | число \"пара\"", "2,7" NB "пары");
    world_prints(w, "пары | число \"пара\"", "3" NB "пары");
    world_prints(w, "пары | форма = \"ученики\" | число \"пара\"",
                 "1" NB "пара");
    world_prints(w, "4 | число \"член Совета школы\"",
                 "4" NB "члена Совета школы");
    world_prints(w, "показатели.балл.стало", "3,9");
    world_prints(w, "пары_и_группы | творительный", "парами и группами");
    world_prints(w, "пары_и_группы | с_заглавной", "Пары и группы");
}

static void
test_words(void **state)
{
    struct world *w = *state;

    world_prints(w, "7 | прописью \"педагог\"", "семь педагогов");
    world_prints(w, "2 | прописью \"форма\"", "две формы");
    world_prints(w, "2 | прописью \"форма\" | с_заглавной", "Две формы");
    world_prints(w, "рабочие_группы.проектная.состав.педагоги | прописью",
                 "семь педагогов");
    world_prints(w, "рабочие_группы.проектная.состав.совет | прописью",
                 "четыре члена Совета школы");
    world_prints(w, "год_реализации | порядковый \"год\"", "второй год");
    world_prints(w, "3 | порядковый \"год\" | предложный", "третьем году");
    world_prints(w, "2 | порядковый \"пара\"", "вторая пара");
}

static void
test_predicates(void **state)
{
    struct world *w = *state;

    world_prints(w, "куратор | сказуемое \"назначен\"", "назначена");
    world_prints(w, "куратор | сказуемое \"Назначено\"", "Назначена");
    world_prints(w, "21 | число \"пара\"", "21" NB "пара");
    world_prints(w, "формы.педагоги.наставники | сказуемое \"Участвует\"",
                 "Участвует");
    world_prints(w, "документы.polozhenie | сказуемое \"утверждён\"",
                 "утверждено");
}

/* A predicate follows the noun printed beside its number; without one the
 * fact's own noun, without that the author's form. */
static void
test_predicates_counted(void **state)
{
    static const struct {
        const char *text, *gives;
    } cases[] = {
        {"{{ 1 | сказуемое \"проведено\" }} {{ 1 | число \"экскурсия\" }}",
         "‹проведена› ‹1" NB "экскурсия›"},
        {"{{ 21 | сказуемое \"создан\" }} {{ 21 | число \"группа\" }}",
         "‹создана› ‹21" NB "группа›"},
        {"{{ 15 | сказуемое \"создана\" }} {{ 15 | число \"группа\" }}",
         "‹создано› ‹15" NB "групп›"},
        {"{{ 1 | сказуемое \"проведён\" }} {{ 1 | число \"мероприятие\" }}",
         "‹проведено› ‹1" NB "мероприятие›"},
        /* over the line, behind other words, typed behind the digits */
        {"В школе {{ 1 | сказуемое \"создан\" }} за\nгод {{ 1 | число "
         "\"группа\" }}",
         "В школе ‹создана› за\nгод ‹1" NB "группа›"},
        {"{{ 1 | сказуемое \"создан\" }} {{ 1 }} группа",
         "‹создана› ‹1› группа"},
        {"{{ 1 | число \"встреча\" }} {{ 1 | сказуемое \"проведён\" }}",
         "‹1" NB "встреча› ‹проведена›"},
        /* the next sentence is another matter */
        {"{{ 1 | сказуемое \"Проведён\" }} урок. {{ 1 | число \"встреча\" }}",
         "‹Проведён› урок. ‹1" NB "встреча›"},
        {"{{ 1 | сказуемое \"сдана\" }}", "‹сдана›"},
        {"{{ пары | форма = \"ученики\" | сказуемое \"создано\" }} "
         "{{ 1 | число \"группа\" }}",
         "‹создана› ‹1" NB "группа›"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        world_gives(*state, cases[i].text, cases[i].gives);
    world_fails(*state,
                "{{ 2 | сказуемое \"создана\" }} {{ 1 | число \"группа\" }}",
                "T024", 1, 18);
    world_fails(*state,
                "{{ формы.педагоги.участники | сказуемое \"отмечена\" }} все",
                "T024", 1, 41);
}

static void
test_persons(void **state)
{
    struct world *w = *state;

    world_prints(w, "куратор", "Дрокина Вера Ивановна");
    world_prints(w, "куратор | дательный", "Дрокиной Вере Ивановне");
    world_prints(w, "куратор | ио_фамилия", "В.И." NB "Дрокина");
    world_prints(w, "куратор | фамилия_ио | вин", "Дрокину" NB "В.И.");
    world_prints(w, "куратор | с_должностью | винительный",
                 "методиста Дрокину Веру Ивановну");
    world_prints(w, "куратор | с_должностью | ио_фамилия | твор",
                 "методистом В.И." NB "Дрокиной");
    world_prints(w, "куратор | с_должностью | с_заглавной",
                 "Методист Дрокина Вера Ивановна");
    world_prints(w, "куратор.должность | творительный", "методистом");
    world_prints(w, "куратор | кем_является | дательный", "методисту");
    world_gives(w,
                "{% для п в пары | код = \"П-02\" %}\n"
                "{{ п.наставник | с_должностью | дат }}\n{% конец %}\n",
                "‹инженеру-технологу АО «Завод» Паку Роману Викторовичу›\n");
    /* the post held on the document's day */
    world_gives(w,
                "{% для п в пары | код = \"П-01\" %}\n"
                "{{ п.наставник | с_должностью }}\n"
                "{{ п.наставник.должность }}\n{% конец %}\n",
                "‹учитель физики Пётров Лев Ильич›\n‹учитель физики›\n");
}

static void
test_lists(void **state)
{
    struct world *w = *state;

    world_prints(w, "задачи | через_запятую",
                 "помочь новичкам, поддержать учёбу, спорт и т. д., "
                 "открыть клуб");
    world_prints(w, "задачи | с_заглавной | через_запятую",
                 "Помочь новичкам, поддержать учёбу, спорт и т. д., "
                 "открыть клуб");
    world_gives(w,
                "{% для г в группы %}\n{{ г.наставники | ио_фамилия | вин "
                "}}\n{% конец %}\n",
                "‹М.П." NB "Гайдук, Ф.А." NB "Рыбака›\n");
}

static void
test_documents(void **state)
{
    struct world *w = *state;

    world_prints(w, "документы.vnedrenie | творительный",
                 "приказом от" NB "07.09.2022 №" NB "269-од «О внедрении "
                 "целевой модели наставничества»");
    world_prints(w, "документы.vnedrenie | кратко | родительный",
                 "приказа от" NB "07.09.2022 №" NB "269-од");
    /* a title in small letters goes on after the kind */
    world_prints(w, "документы.polozhenie | предложный",
                 "положении о программе «Шаг» и наставничестве");
    /* an unknown number is dropped, quotes inside quotes change */
    world_prints(w, "документы.spravka | родительный",
                 "справки от" NB "01.06.2022 «Об итогах „Шага“»");
    /* a title with tags is run for its own document */
    world_prints(w, "документы.order | винительный",
                 "приказ от" NB "02.10.2023 №" NB "5-од «О парах на 2023/24 "
                 "учебный год»");
    assert_int_equal(w->eval.n_gaps, 0);
    /* an empty number is a gap in the middle */
    world_prints(w, "документы.chernovik | твор",
                 "приказом от" NB "10.09.2023 №" NB "______ «О парах»");
    assert_int_equal(w->eval.n_gaps, 1);
    assert_string_equal(w->eval.gaps[0].what, "номер");
}

static void
test_acts(void **state)
{
    struct world *w = *state;

    world_prints(w, "акты.prikaz-5 | творительный",
                 "приказом Управления образования города Примерска от" NB
                 "21.03.2022 №" NB "118 «О наставничестве „на местах“»");
    world_prints(w, "акты.prikaz-5 | кратко | дательный",
                 "приказу Управления образования № 118");
    /* unknown parts dropped, the kind not said twice */
    world_prints(w, "акты.karta | родительный",
                 "дорожной карты по развитию наставничества");
    world_expand(w, "{{ акты.r-145 | творительный }}");
    check_messages(w->diags, 0);
}

static void
test_organisation(void **state)
{
    struct world *w = *state;

    world_prints(w, "организация", "МБОУ СОШ № 8");
    world_prints(w, "организация | родительный", "МБОУ СОШ № 8");
    world_prints(w, "организация.в_тексте | предложный", "школе");
    world_prints(w, "организация | полностью | дат",
                 "Муниципальному бюджетному общеобразовательному учреждению "
                 "«Средняя общеобразовательная школа № 8»");
    world_prints(w, "организация.полное | дат",
                 "Муниципальному бюджетному общеобразовательному учреждению "
                 "«Средняя общеобразовательная школа № 8»");
    world_prints(w, "рабочие_группы.проектная.название | родительный",
                 "проектной группы");
}

static void
test_dates(void **state)
{
    struct world *w = *state;

    world_prints(w, "рабочие_группы.проектная.создана | предложный",
                 "январе" NB "2020" NB "года");
    world_prints(w, "рабочие_группы.проектная.создана",
                 "январь" NB "2020" NB "года");
    world_prints(w, "мероприятия.старт.дата", "29.09.2023");
    world_prints(w, "мероприятия.старт.дата | дата_словами",
                 "29" NB "сентября" NB "2023" NB "г.");
    world_prints(w, "мероприятия.старт.дата | родительный",
                 "29" NB "сентября" NB "2023" NB "года");
    world_prints(w, "мероприятия.год.дата", "в течение года");
    world_prints(w, "сроки.начало | родительный",
                 "сентября" NB "2023" NB "года");
    world_prints(w, "учебный_год", "2023/24");
    world_fails(w, "{{ мероприятия.год.дата | родительный }}", "T012", 1, 1);
}

static void
test_growth(void **state)
{
    struct world *w = *state;

    world_prints(w, "формы.педагоги.участники | изменение",
                 "увеличилось на 1" NB "человека (3,4" NB "%)");
    world_prints(w, "формы.педагоги.наставники | изменение", "не изменилось");
    world_prints(w, "формы.ученики.участники | изменение", "не рассчитано");
    world_prints(w, "формы.педагоги.участники | прирост", "+3,4" NB "%");
    world_prints(w, "показатели.балл | изменение",
                 "увеличилось на 0,3" NB "балла (8,3" NB "%)");
    world_prints(w, "показатели.кружки | изменение",
                 "уменьшилось на 2" NB "человека (16,7" NB "%)");
    world_prints(w, "показатели.кружки | прирост", "−16,7" NB "%");
    world_prints(w, "показатели.рост | в_раз", "в" NB "2,4" NB "раза");
    world_prints(w, "показатели.рост | изменение",
                 "увеличилось на 21" NB "человека (140" NB "%)");
    /* percents differ by points: 60 % and 61,5 % by 1,5, not by 2,5 % */
    world_prints(w, "показатели.качество | изменение",
                 "увеличилось на 1,5" NB "процентного пункта");
    world_prints(w, "показатели.качество.стало | изменение",
                 "увеличилось на 1,5" NB "процентного пункта");
    world_prints(w, "показатели.качество.изменение", "+1,5" NB "п.п.");
    world_prints(w, "показатели.качество.стало", "61,5" NB "%");
    world_fails(w, "{{ показатели.кружки | в_раз }}", "T023", 1, 24);
    world_fails(w, "{{ формы.педагоги.участники | доля }}", "T023", 1, 31);
    world_fails(w, "{{ формы.педагоги.участники | процент }}", "T023", 1, 31);
}

static void
test_missing(void **state)
{
    struct world *w = *state;

    /* an unknown number */
    world_prints(w, "прошлый_год.формы.ученики.участники | число",
                 "не рассчитано");
    world_prints(w, "прошлый_год.формы.ученики.участники", "не рассчитано");
    world_prints(w, "охват.обучающиеся_10_19 | процент", "не рассчитано");
    /* in a sentence it is a gap as well */
    assert_int_equal(w->eval.n_gaps, 3);
    /* an empty key is a gap with its place in the records */
    world_prints(w, "рабочие_группы.проектная.секретарь | с_должностью",
                 "______");
    assert_int_equal(w->eval.n_gaps, 4);
    assert_string_equal(w->eval.gaps[3].what, "секретарь");
    assert_string_equal(w->eval.gaps[3].at.src->name,
                        "t/2023-2024/program.yaml");
    /* anything else is an error asking for {% если %} */
    world_fails(w, "а {{ ожидаемые_результаты | через_запятую }}", "T010", 1,
                3);
    world_expand(w, "{{ сайт.логотип }}");
    check_message(w->diags, 0, "T010", 1, 1);
    check_hint(w->diags, 0, "{% если сайт.логотип %}");
}

static void
test_filter_faults(void **state)
{
    struct world *w = *state;

    world_fails(w, "{{ куратор | дательном }}", "T007", 1, 14);
    world_fails(w, "{{ куратор | число }}", "T008", 1, 14);
    world_fails(w, "{% для а в акты %}\n{% конец %}\n", "T020", 1, 12);
    world_fails(w, "{{ цель | с_должностью }}", "T008", 1, 11);
    world_fails(w, "{{ цель | ио_фамилия }}", "T008", 1, 11);
    world_fails(w, "{{ куратор | дат | вин }}", "T008", 1, 20);
    world_fails(w, "{{ куратор | ио_фамилия | фамилия_ио }}", "T008", 1, 27);
    world_fails(w, "{{ 3 | число | прописью }}", "T008", 1, 16);
    world_fails(w, "{{ 3 | число }}", "T022", 1, 8);
    world_fails(w, "{{ 3 | число \"бздын\" }}", "T009", 1, 14);
    world_fails(w, "{{ 3 | число \" \" }}", "T009", 1, 14);
    world_fails(w, "{{ куратор | сказуемое }}", "T009", 1, 14);
    world_fails(w, "{{ куратор | дат \"а\" }}", "T009", 1, 18);
    world_fails(w, "{{ 2,5 | прописью \"пара\" }}", "T008", 1, 10);
    world_fails(w, "{{ формы.педагоги }}", "T011", 1, 1);
    world_fails(w, "{{ пары }}", "T011", 1, 1);
    world_fails(w, "{{ ссылка.рост | ио_фамилия }}", "T008", 1, 1);
    world_fails(w, "{% если ссылка.рост %}\n{% конец %}\n", "T011", 1, 9);
    world_expand(w, "{{ куратор | предл }}");
    check_hint(w->diags, 0, "предложный");
}

static void
test_references(void **state)
{
    struct world *w = *state;
    struct doc_node *n;

    world_expand(w, "{{ ссылка.рост-1.а | предложный | с_заглавной }}");
    check_messages(w->diags, 0);
    n = w->out.inlines[0];
    assert_int_equal(n->kind, DOC_XREF);
    assert_string_equal(n->u.xref.name, "рост-1.а");
    assert_int_equal(n->u.xref.grammar, CASE_PRP);
    assert_true(n->u.xref.capital);
}

/* Values stay typed, and never become markup. */
static void
test_nodes(void **state)
{
    struct world *w = *state;
    struct doc_node *n;

    world_expand(w, "{{ куратор | дат }}{{ \"<b>*а*</b>\" }}");
    n = w->out.inlines[0];
    assert_int_equal(n->kind, DOC_VALUE);
    assert_int_equal(n->u.value.value->kind, VALUE_PERSON);
    assert_int_equal(n->u.value.grammar, CASE_DAT);
    assert_false(n->u.value.masked);
    assert_string_equal(w->out.inlines[1]->u.value.text, "<b>*а*</b>");
}

static void
test_texts_with_tags(void **state)
{
    struct world *w = *state;
    const struct doc_record *r = w->eval.record;
    bool ambiguous;

    assert_string_equal(
        eval_string(&w->eval, r->head.title.s, r->tags, r->head.title.g.at),
        "Об итогах 2023/24 учебного года");
    assert_string_equal(
        eval_string(&w->eval, "просто", NULL, r->head.title.g.at), "просто");
    /* a text of the records with a tag in it */
    world_gives(w,
                "{% для с в swot.ученики.сильные %}\n- {{ с }}\n{% конец %}\n",
                "- ‹рост на 3,9 балла›\n");
    /* a title that leads to itself */
    r = workspace_find_document(w->workspace, 2023, "circle", &ambiguous);
    eval_string(&w->eval, r->head.title.s, r->tags, r->head.title.g.at);
    check_messages(w->diags, 1);
    check_message(w->diags, 0, "T017", 3, 12);
}

static void
test_lenient(void **state)
{
    struct world *w = *state;
    struct value v = {.kind = VALUE_ABSENT};
    struct pos none = {0};

    assert_string_equal(eval_value_text(&w->eval, &v, CASE_NOM, none), "");
    v.numeric = true;
    assert_string_equal(eval_value_text(&w->eval, &v, CASE_NOM, none), "");
    v.kind = VALUE_UNKNOWN;
    assert_string_equal(eval_value_text(&w->eval, &v, CASE_NOM, none),
                        "не рассчитано");
    v = (struct value){.kind = VALUE_EMPTY, .name = "номер"};
    assert_int_equal(eval_inline(&w->eval, &v, CASE_NOM, none)->kind, DOC_GAP);
    v = (struct value){.kind = VALUE_NUMBER, .delta = true};
    v.u.number = decimal_int(2);
    assert_string_equal(eval_value_text(&w->eval, &v, CASE_NOM, none), "+2");
    v.delta = false;
    v.unit = "%";
    assert_string_equal(eval_value_text(&w->eval, &v, CASE_NOM, none),
                        "2" NB "%");
    check_messages(w->diags, 0);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_open, world_close)
    const struct CMUnitTest tests[] = {
        TEST(test_numbers),         TEST(test_words),
        TEST(test_predicates),      TEST(test_predicates_counted),
        TEST(test_persons),         TEST(test_lists),
        TEST(test_documents),       TEST(test_acts),
        TEST(test_organisation),    TEST(test_dates),
        TEST(test_growth),          TEST(test_missing),
        TEST(test_filter_faults),   TEST(test_references),
        TEST(test_nodes),           TEST(test_lenient),
        TEST(test_texts_with_tags),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
