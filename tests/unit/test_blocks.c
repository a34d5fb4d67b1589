/*
 * Fenced blocks over the records of tests/golden/tree/school: a form of 2020
 * with 3 mentors, two forms of 2023, one without totals of участники.
 */
#include "doc_testing.h"

#include "chart/chart.h"

/* A trial with the records of the school in 2023-2024. */
struct sample {
    struct trial t;
    struct catalog catalog;
    struct workspace *w;
};

static void
open_sample(struct sample *s)
{
    struct fact_query q = {.year = 2023};

    memset(s, 0, sizeof *s);
    trial_open(&s->t);
    assert_true(catalog_load(&s->catalog, "templates", s->t.diags));
    s->w = workspace_load(&s->t.arena, &s->catalog, "tests/golden/tree/school",
                          "school", s->t.diags);
    s->t.eval.workspace = s->w;
    s->t.eval.scope = facts_open(&s->t.arena, s->w, &q);
    s->t.eval.on = facts_day(s->t.eval.scope);
    s->t.eval.edition = EDITION_FULL;
}

static void
close_sample(struct sample *s)
{
    trial_close(&s->t);
    catalog_free(&s->catalog);
}

/* Expands, parses and settles a text with tags. */
static void
run(struct sample *s, const char *text)
{
    const struct source *src = trial_source(&s->t, "t.md", text);
    struct tag_list tags = {0};
    struct eval_piece piece = {src, 0, src->len, &tags};

    assert_true(tag_scan(&s->t.arena, src, 0, src->len, s->t.diags, &tags));
    eval_expand(&s->t.eval, &piece, 1, &s->t.expansion);
    markdown_parse(&s->t.eval, &s->t.expansion, s->t.root);
    eval_resolve(&s->t.eval, s->t.root);
    doc_validate(s->t.root, s->t.diags);
}

static void
check(const char *text, const char *golden)
{
    struct sample s;

    open_sample(&s);
    run(&s, text);
    check_golden(trial_dump(&s.t), golden);
    close_sample(&s);
}

static void
table_with_total(void **state)
{
    (void)state;
    check("```таблица\n"
          "имя: формы\n"
          "название: Формы, {{ учебный_год }}\n"
          "данные: формы\n"
          "столбцы: [название, участники, {данные: наставники, название: "
          "Кто учит}, пары]\n"
          "итог: да\n"
          "```\n\nСм. в {{ ссылка.формы | предложный }}.\n",
          "table-total");
}

static void
table_with_growth(void **state)
{
    (void)state;
    check("```таблица\n"
          "данные: годы\n"
          "столбцы: [учебный_год, формы.педагоги.наставники, "
          "формы.педагоги.пары, формы.ученики.наставники]\n"
          "прирост: да\n"
          "```\n",
          "table-growth");
}

static void
table_of_decimals(void **state)
{
    (void)state;
    check("```таблица\nданные: показатели\n```\n", "table-decimals");
}

static void
road_map_by_stages(void **state)
{
    (void)state;
    check("```таблица\nданные: дорожная_карта\n```\n", "table-roadmap");
}

static void
road_map_with_stage_column(void **state)
{
    (void)state;
    check("```таблица\nданные: дорожная_карта.этапы\n"
          "столбцы: [этап, название]\n```\n",
          "table-stages");
}

static void
blank_table(void **state)
{
    (void)state;
    check("```таблица\nбланк: 2\nстолбцы: ['№', Задание]\n```\n",
          "table-blank");
}

static void
chart_over_years_has_gaps(void **state)
{
    (void)state;
    check("```диаграмма\n"
          "вид: линии\n"
          "данные: годы\n"
          "ряды: [наставники]\n"
          "название: Наставники\n"
          "```\n",
          "chart-years");
}

static void
list_keeps_punctuation(void **state)
{
    (void)state;
    check("```список\nиз: проблемы\nвид: нумерованный\n```\n\n"
          "```список\nиз: проблемы\n```\n",
          "list");
}

/* Blocks that are wrong, the code, where. */
static const struct {
    const char *text, *code;
    size_t line, col;
} wrong[] = {
    {"```таблица\nданные: формы\nстолбцы: [наставника]\n```", "M025", 3, 11},
    {"```таблица\nданные: паспорт\nстолбцы: [а.б.в.г.д.е.ж.з.и]\n```", "M025",
     3, 11},
    {"```таблица\nданные: учебный_год\nстолбцы: [название]\n```", "M024", 2, 9},
    {"```таблица\nстолбцы: [название]\n```", "M023", 1, 4},
    {"```таблица\n```", "M023", 1, 4},
    {"```таблица\nданые: формы\n```", "K001", 2, 1},
    {"```таблица\nданные: проблемы\n```", "M023", 1, 4},
    {"```диаграмма\nданные: годы\nвид: круг\nряды: [пары]\nназвание: "
     "Х\n```",
     "K0", 3, 6},
    {"```диаграмма\nданные: показатели\nвид: столбцы\nряды: [отклик]\n"
     "название: Х\n```",
     "M025", 4, 8},
    {"```список\nиз: формы.педагоги.цели\n```", "M024", 2, 5},
    {"```вставка\nтекст: нет такого\n```", "M031", 2, 8},
    {"```таблица\nимя: а\nданные: формы\n```\n\n```таблица\nимя: а\n"
     "данные: формы\n```",
     "M027", 6, 4},
};

static void
faults_have_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct sample s;
        const struct diag_message *list;
        size_t n, line, col, hit = 0;

        open_sample(&s);
        run(&s, wrong[i].text);
        list = diags_list(s.t.diags, &n);
        while (hit < n && strncmp(diag_find_info(list[hit].code)->code,
                                  wrong[i].code, strlen(wrong[i].code)) != 0)
            hit++;
        if (hit == n)
            fail_msg("no %s for: %s\n%s", wrong[i].code, wrong[i].text,
                     trial_dump(&s.t));
        pos_locate(list[hit].at, &line, &col);
        if (line != wrong[i].line || col != wrong[i].col)
            fail_msg("%s at %zu:%zu: %s", wrong[i].code, line, col,
                     wrong[i].text);
        close_sample(&s);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_with_total),
        cmocka_unit_test(table_with_growth),
        cmocka_unit_test(table_of_decimals),
        cmocka_unit_test(road_map_by_stages),
        cmocka_unit_test(road_map_with_stage_column),
        cmocka_unit_test(blank_table),
        cmocka_unit_test(chart_over_years_has_gaps),
        cmocka_unit_test(list_keeps_punctuation),
        cmocka_unit_test(faults_have_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
