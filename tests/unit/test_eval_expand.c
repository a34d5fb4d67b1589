/* doc/expand.c and expr_value.c: control lines, conditions, and what Markdown
 * would make of the lines that meet. */
#include "doc_world.h"

static void
test_plain(void **state)
{
    struct world *w = *state;

    world_gives(w, "Цель: {{ цель }}, **{{ цель }}** и [{{ цель }}](x).\n",
                "Цель: ‹рост›, **‹рост›** и [‹рост›](x).\n");
    assert_int_equal(w->out.n, 3);
    world_gives(w, "", "");
    world_gives(w, "без тегов", "без тегов");
}

/* A tag may hold what means something to Markdown. */
static void
test_marks_inside(void **state)
{
    struct world *w = *state;

    world_gives(w,
                "_{{ рабочие_группы.проектная.название }}_ | "
                "{{ 3 | число \"пара\" }}",
                "_‹проектная группа›_ | ‹3\u00a0пары›");
    world_gives(w, "> {{ цель }}\n\n## {{ цель }}\n\n- {{ цель }}\n",
                "> ‹рост›\n\n## ‹рост›\n\n- ‹рост›\n");
    world_gives(w, "{{ цель\n   | с_заглавной }}", "‹Рост›");
    world_fails(w, "до {{ a*b }}", "T005", 1, 8);
    world_fails(w, "{{ 3 | число &quot;пара&quot; }}", "T004", 1, 14);
}

static void
test_loop_lists(void **state)
{
    struct world *w = *state;

    world_gives(w,
                "Пары:\n{% для пара в пары %}\n- {{ пара.код }}\n"
                "{% конец %}\nПосле.\n",
                "Пары:\n\n- ‹П-01›\n- ‹П-02›\n- ‹У-01›\n\nПосле.\n");
    /* inside an item, and a list in a list */
    world_gives(w,
                "- всего\n{% для пара в пары | форма = \"педагоги\" %}\n"
                "  - {{ пара.код }}\n{% конец %}\n- ещё\n",
                "- всего\n  - ‹П-01›\n  - ‹П-02›\n- ещё\n");
    world_gives(w, "{% для з в задачи %}\n1. {{ з }}\n{% конец %}\n",
                "1. ‹помочь новичкам;›\n"
                "1. ‹поддержать учёбу, спорт и т. д.›\n"
                "1. ‹открыть клуб.›\n");
    /* a list that begins with 2 cannot interrupt a paragraph */
    world_gives(w, "Текст\n{% если цель %}\n2. два\n{% конец %}\n",
                "Текст\n\n2. два\n");
}

static void
test_loop_headings(void **state)
{
    struct world *w = *state;

    world_gives(w,
                "{% для ф в формы %}\n## {{ ф.название }}\n\nТекст.\n\n"
                "{% конец %}\nКонец.\n",
                "## ‹учитель – учитель›\n\nТекст.\n\n"
                "## ‹ученик – ученик›\n\nТекст.\n\nКонец.\n");
}

static void
test_loop_blocks(void **state)
{
    struct world *w = *state;

    world_gives(w,
                "```таблица\nстолбцы:\n{% для п в пары %}\n"
                "  - {{ п.код }}\n{% конец %}\nитог: да\n```\n",
                "```таблица\nстолбцы:\n  - ‹П-01›\n  - ‹П-02›\n"
                "  - ‹У-01›\nитог: да\n```\n");
}

static void
test_else_and_empty(void **state)
{
    struct world *w = *state;
    const char *loop = "{% для п в пары | форма = \"нет такой\" %}\n"
                       "{{ п.код }}\n{% иначе %}\nпар нет\n{% конец %}\n";

    world_gives(w, loop, "пар нет\n");
    /* unknown: no items and no gap */
    world_gives(w,
                "{% для р в ожидаемые_результаты %}\n- {{ р }}\n"
                "{% конец %}\nдальше\n",
                "дальше\n");
    assert_int_equal(w->eval.n_gaps, 0);
    /* an empty key is a visible gap */
    world_gives(w, "А\n\n{% для п в проблемы %}\n- {{ п }}\n{% конец %}\n",
                "А\n\n‹______›\n");
    assert_int_equal(w->eval.n_gaps, 1);
    assert_string_equal(w->eval.gaps[0].what, "проблемы");
}

static void
test_branches(void **state)
{
    struct world *w = *state;
    const char *text = "{% если %s %}\nа\n{% иначе если %s %}\nб\n"
                       "{% иначе %}\nв\n{% конец %}\n";
    static const struct {
        const char *first, *second, *expected;
    } rows[] = {
        {"цель", "цель", "а\n"},
        {"проблемы", "цель", "б\n"},
        {"проблемы", "ожидаемые_результаты", "в\n"},
    };

    for (size_t i = 0; i < 3; i++) {
        char *s = arena_strdup(&w->arena, text), *full;
        char *p = strstr(s, "%s"), *q = strstr(p + 2, "%s");

        *p = *q = '\0';
        full = arena_printf(&w->arena, "%s%s%s%s%s", s, rows[i].first, p + 2,
                            rows[i].second, q + 2);
        world_gives(w, full, rows[i].expected);
    }
}

static bool
holds(struct world *w, const char *condition)
{
    const char *out = world_expand(
        w, arena_printf(&w->arena, "{%% если %s %%}\nда\n{%% конец %%}\n",
                        condition));

    check_messages(w->diags, 0);
    return strcmp(out, "да\n") == 0;
}

static void
test_conditions(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *condition;
        bool expected;
    } rows[] = {
        {"цель", true},
        {"проблемы", false},             /* empty */
        {"ожидаемые_результаты", false}, /* unknown */
        {"планы", false},                /* absent */
        {"не планы", true},
        {"0", true}, /* 0 is a value */
        {"пары | форма = \"педагоги\"", true},
        {"пары | форма = \"партнёры\"", false},
        {"цель = \"РОСТ\"", true},
        {"цель ≠ \"рост\"", false},
        {"планы ≠ \"рост\"", true},
        {"планы = \"рост\"", false},
        {"формы.педагоги.участники > 29 и формы.педагоги.участники <= 30",
         true},
        {"формы.педагоги.участники ≥ 30,5", false},
        {"показатели.балл.стало = 3,90", true},
        {"показатели.балл.стало < \"4\"", true},
        {"формы.ученики.участники < 5", false}, /* unknown */
        {"куратор = \"Дрокина В.И.\"", true},
        {"куратор = \"Дрокина Вера Ивановна\"", true},
        {"куратор = рабочие_группы.проектная.председатель", false},
        {"мероприятия.старт.дата >= \"01.09.2023\" или планы", true},
        {"учебный_год = \"2023-2024\"", true},
        {"не (цель и планы) и цель", true},
        {"пары | наставник = куратор", false},
        {"пары | наставник = \"Пётров Л.И.\" и наставляемый", true},
        {"группы | наставляемые = \"Зуев А.О.\"", true},
        {"пары | цель", true},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (holds(w, rows[i].condition) != rows[i].expected)
            fail_msg("{%% если %s %%}", rows[i].condition);
}

static void
test_nesting(void **state)
{
    struct world *w = *state;

    world_gives(w,
                "{% для ф в формы %}\n{% для п в пары | форма = \"ученики\" "
                "%}\n{% если ф.название ≠ \"учитель – учитель\" %}\n"
                "{{ ф.название }} {{ п.код }}\n{% конец %}\n{% конец %}\n"
                "{% конец %}\n",
                "‹ученик – ученик› ‹У-01›\n");
    /* an inner name hides an outer one */
    world_gives(w,
                "{% для х в пары | код = \"П-01\" %}\n"
                "{% для х в задачи | х = \"нет\" %}\n{% иначе %}\n"
                "{{ х.код }}\n{% конец %}\n{% конец %}\n",
                "‹П-01›\n");
}

/* Where a control line stood, Markdown must not join the lines. */
static void
test_meeting_lines(void **state)
{
    struct world *w = *state;

    world_gives(w, "Текст\n{% если цель %}\n---\n{% конец %}\nещё\n",
                "Текст\n\n---\nещё\n");
    world_gives(w, "Текст\n{% если планы %}\nх\n{% конец %}\n===\n",
                "Текст\n\n===\n");
    world_gives(w, "> цитата\n{% если цель %}\nтекст\n{% конец %}\n",
                "> цитата\n\nтекст\n");
    world_gives(w,
                "- пункт\n  его текст\n{% если цель %}\nтекст\n"
                "{% конец %}\n",
                "- пункт\n  его текст\n\nтекст\n");
    /* text stays one paragraph, an indented line stays in its item */
    world_gives(w, "Раз\n{% если цель %}\nдва\n{% конец %}\nтри\n",
                "Раз\nдва\nтри\n");
    world_gives(w, "- пункт\n{% если цель %}\n  дальше\n{% конец %}\n",
                "- пункт\n  дальше\n");
    world_gives(w, "# Заголовок\n{% если цель %}\nтекст\n{% конец %}\n",
                "# Заголовок\nтекст\n");
    world_gives(w, "```\n- а\n{% если цель %}\nб\n{% конец %}\n```\n",
                "```\n- а\nб\n```\n");
}

static void
test_comments(void **state)
{
    struct world *w = *state;

    world_gives(w, "раз\n{# c #}\nдва\n", "раз\nдва\n");
    world_gives(w, "раз\n  {# c #} {# d\n\nе #}  \nдва\n", "раз\nдва\n");
    world_gives(w, "раз {# c #} два\n", "раз два\n");
    world_gives(w, "раз {# c #}\nдва\n", "раз\nдва\n");
    world_gives(w, "раз{# c #}два {{ цель }}{# d #}\n", "раздва ‹рост›\n");
    world_gives(w, "{# c #}", "");
    world_gives(w, "{# c #} {% если цель %} {# d #}\nа\n{% конец %}{# e #}\n",
                "а\n");
}

static void
test_pieces(void **state)
{
    struct world *w = *state;
    struct eval_piece pieces[2];
    const struct source *src;
    struct tag_list *tags;
    static const char *const texts[] = {"{% если цель %}\n- пункт",
                                        "Текст\n{% конец %}\n"};

    for (size_t i = 0; i < 2; i++) {
        src = check_source(&w->arena, texts[i]);
        tags = ARENA_NEW(&w->arena, struct tag_list);
        tag_scan(&w->arena, src, 0, src->len, w->diags, tags);
        pieces[i] = (struct eval_piece){src, 0, src->len, tags};
    }
    eval_expand(&w->eval, pieces, 2, &w->out);
    check_messages(w->diags, 0);
    assert_string_equal(w->out.text.text, "- пункт\n\nТекст\n");
}

/* Every byte and token maps back to where it was written. */
static void
test_positions(void **state)
{
    struct world *w = *state;
    const char *text = "А\n{% для п в пары %}\nб {{ п.код }} в\n{% конец %}\nг";
    const char *out;
    size_t line, col;

    world_expand(w, text);
    check_messages(w->diags, 0);
    out = w->out.text.text;
    pos_locate(mapped_pos(&w->out.text, (size_t)(strstr(out, "г") - out), 2),
               &line, &col);
    assert_int_equal(line, 5);
    assert_int_equal(col, 1);
    for (size_t i = 0; i < 3; i++) {
        pos_locate(w->out.inlines[i]->at, &line, &col);
        assert_int_equal(line, 3);
        assert_int_equal(col, 3);
    }
}

static void
test_control_faults(void **state)
{
    struct world *w = *state;

    world_fails(w, "А\n{% цикл п в пары %}\n", "T013", 2, 4);
    world_fails(w, "{% %}\n", "T013", 1, 4);
    world_fails(w, "{% если цель %}\nа\n", "T015", 1, 1);
    world_fails(w, "а\n{% конец %}\n", "T016", 2, 1);
    world_fails(w, "а\n  {% иначе %}\n", "T016", 2, 3);
    world_fails(w, "{% если цель %}\n{% иначе %}\n{% иначе %}\n{% конец %}\n",
                "T016", 3, 1);
    world_fails(w, "{% для п в пары %}\n{% иначе если цель %}\n{% конец %}\n",
                "T016", 2, 1);
    world_fails(w, "{% если цель %}\nа\n{% конец если %}\n", "T004", 3, 10);
    world_fails(w, "{% если %}\nа\n{% конец %}\n", "T004", 1, 8);
    world_fails(w, "{% для пары %}\nа\n{% конец %}\n", "T004", 1, 8);
    world_fails(w, "{% для куратор в пары %}\nа\n{% конец %}\n", "T021", 1, 8);
    world_fails(w, "{% для х в учебный_год %}\nа\n{% конец %}\n", "T020", 1,
                12);
    world_fails(w, "{% если куратор > 5 %}\nа\n{% конец %}\n", "T019", 1, 9);
    world_fails(w, "{% если цели %}\nа\n{% конец %}\n", "T006", 1, 9);
    world_fails(w, "{% если цель и итого.парты %}\nа\n{% конец %}\n", "T006", 1,
                22);
    world_fails(w, "{% если пары | формма = \"а\" %}\nа\n{% конец %}\n", "T006",
                1, 16);
    world_fails(w, "{% если итого.участники | число %}\nа\n{% конец %}\n",
                "T008", 1, 27);
}

static void
test_control_place(void **state)
{
    struct world *w = *state;

    world_expand(w, "- {% если цель %} есть {% конец %}\n");
    check_messages(w->diags, 2);
    check_message(w->diags, 0, "T014", 1, 3);
    check_message(w->diags, 1, "T014", 1, 24);
    world_reset(w, EDITION_FULL);
    world_fails(w, "> {% если цель %}\n{% конец %}\n", "T014", 1, 3);
    world_fails(w, "{% если цель %}.\n{% конец %}\n", "T014", 1, 1);
}

static void
test_hints(void **state)
{
    struct world *w = *state;

    world_expand(w, "{{ учебном_году }}");
    check_message(w->diags, 0, "T006", 1, 4);
    check_hint(w->diags, 0, "учебный_год");
    world_reset(w, EDITION_FULL);
    world_expand(w, "{{ формы.педагогов.участники }}");
    check_message(w->diags, 0, "T006", 1, 10);
    check_hint(w->diags, 0, "педагоги");
    world_reset(w, EDITION_FULL);
    world_expand(w, "{% for x in y %}\n");
    check_hint(w->diags, 0, "{% для");
    world_reset(w, EDITION_FULL);
    world_expand(w, "{% для пара в пары %}\n{{ пры.код }}{{ пара.цел }}\n"
                    "{% конец %}\n");
    /* three rounds, but the same fault is told once */
    check_messages(w->diags, 2);
    check_hint(w->diags, 0, "пары");
    check_hint(w->diags, 1, "цель");
}

/* All faults of a run show; what failed leaves a gap, not a hole. */
static void
test_goes_on(void **state)
{
    struct world *w = *state;
    const char *out = world_expand(w, "{{ a }} {{ b | }} {{ цель }}\n");

    assert_string_equal(out, "‹______› ‹______› ‹рост›\n");
    check_messages(w->diags, 2);
    assert_int_equal(w->eval.n_gaps, 0);
}

static void
test_limits(void **state)
{
    struct world *w = *state;
    struct buf b = {0};

    for (int i = 0; i < EVAL_MAX_DEPTH + 2; i++)
        buf_puts(&b, "{% если цель %}\n");
    for (int i = 0; i < EVAL_MAX_DEPTH + 2; i++)
        buf_puts(&b, "{% конец %}\n");
    world_expand(w, buf_str(&b));
    check_message(w->diags, 0, "T017", EVAL_MAX_DEPTH + 1, 1);
    world_reset(w, EDITION_FULL);
    buf_clear(&b);
    /* 3 ^ 12 rounds of nothing */
    for (int i = 0; i < 13; i++)
        buf_printf(&b, "{%% для п%d в пары %%}\n", i);
    for (int i = 0; i < 13; i++)
        buf_puts(&b, "{% конец %}\n");
    world_expand(w, buf_str(&b));
    check_messages(w->diags, 1);
    check_message(w->diags, 0, "T018", 13, 1);
    world_reset(w, EDITION_FULL);
    buf_clear(&b);
    /* 3 ^ 11 values are more than there are tokens */
    for (int i = 0; i < 11; i++)
        buf_printf(&b, "{%% для п%d в пары %%}\n", i);
    buf_puts(&b, "{{ цель }}\n");
    for (int i = 0; i < 11; i++)
        buf_puts(&b, "{% конец %}\n");
    world_expand(w, buf_str(&b));
    check_messages(w->diags, 1);
    check_message(w->diags, 0, "T003", 12, 1);
    buf_free(&b);
}

static void
test_path(void **state)
{
    struct world *w = *state;
    struct value v;

    assert_true(eval_path(&w->eval, "пары | форма = \"педагоги\"",
                          (struct pos){0}, &v));
    assert_int_equal(v.kind, VALUE_LIST);
    assert_int_equal(v.u.list.n, 2);
    assert_true(
        eval_path(&w->eval, "формы.педагоги.наставники", (struct pos){0}, &v));
    assert_int_equal(v.u.number.units, 14);
    assert_false(eval_path(&w->eval, "пары |", (struct pos){0}, &v));
    check_messages(w->diags, 1);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_open, world_close)
    const struct CMUnitTest tests[] = {
        TEST(test_plain),         TEST(test_marks_inside),
        TEST(test_loop_lists),    TEST(test_loop_headings),
        TEST(test_loop_blocks),   TEST(test_else_and_empty),
        TEST(test_branches),      TEST(test_conditions),
        TEST(test_nesting),       TEST(test_meeting_lines),
        TEST(test_comments),      TEST(test_pieces),
        TEST(test_positions),     TEST(test_control_faults),
        TEST(test_control_place), TEST(test_hints),
        TEST(test_goes_on),       TEST(test_limits),
        TEST(test_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
