/* Charts: what is unknown has no shape, all shapes stand inside the box, and
 * the words say every number. */
#include <math.h>

#include "doc_testing.h"

#include "chart/chart.h"

static struct arena arena;

/* Two series over three years; the middle of the first is unknown. */
static struct doc_chart *
sample(enum chart_type type)
{
    static const int numbers[2][3] = {{3, -1, 7}, {25, 40, 60}};
    static const char *const years[] = {"2020/21", "2021/22", "2022/23"};
    struct doc_chart *c = ARENA_NEW(&arena, struct doc_chart);

    c->type = type;
    c->title = "Рост";
    c->n_categories = 3;
    c->categories = arena_array(&arena, 3, sizeof *c->categories);
    memcpy(c->categories, years, sizeof years);
    c->n_series = 2;
    c->series = arena_array(&arena, 2, sizeof *c->series);
    c->series[0].name = "Пары";
    c->series[1].name = "Дети";
    for (size_t i = 0; i < 2; i++) {
        c->series[i].values =
            arena_array(&arena, 3, sizeof *c->series[i].values);
        for (size_t k = 0; k < 3; k++) {
            c->series[i].values[k].known = numbers[i][k] >= 0;
            c->series[i].values[k].n = decimal_int(numbers[i][k]);
        }
    }
    return c;
}

static size_t
count(const struct chart_shapes *s, enum shape_kind kind, int fill)
{
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++)
        n += s->shapes[i].kind == kind && s->shapes[i].fill == fill;
    return n;
}

static bool
has_text(const struct chart_shapes *s, const char *text)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->shapes[i].kind == SHAPE_TEXT &&
            strcmp(s->shapes[i].text, text) == 0)
            return true;
    return false;
}

static void
unknown_columns_are_gaps(void **state)
{
    const struct chart_shapes *s =
        chart_draw(&arena, sample(CHART_COLUMNS), 400, 10);

    (void)state;
    /* a bar each and one swatch in the legend */
    assert_int_equal(count(s, SHAPE_RECT, 0), 2 + 1);
    assert_int_equal(count(s, SHAPE_RECT, 1), 3 + 1);
    assert_true(has_text(s, "–"));
    assert_true(has_text(s, "60"));
    assert_true(has_text(s, "2021/22"));
    assert_false(has_text(s, "-1"));
}

static void
a_category_without_numbers_says_so(void **state)
{
    struct doc_chart *c = sample(CHART_COLUMNS);
    const struct chart_shapes *s;

    (void)state;
    c->series[1].values[1].known = false;
    s = chart_draw(&arena, c, 400, 10);
    assert_true(has_text(s, "нет данных"));
    assert_int_equal(count(s, SHAPE_RECT, 1), 2 + 1);
}

static void
lines_break_at_gaps(void **state)
{
    struct doc_chart *c = sample(CHART_LINES);
    const struct chart_shapes *s = chart_draw(&arena, c, 400, 10);

    (void)state;
    assert_int_equal(count(s, SHAPE_POLYLINE, 0), 0);
    assert_int_equal(count(s, SHAPE_POLYLINE, 1), 1);
    c->series[0].values[1].known = true;
    s = chart_draw(&arena, c, 400, 10);
    assert_int_equal(count(s, SHAPE_POLYLINE, 0), 1);
}

static void
heights_are_in_proportion(void **state)
{
    const struct chart_shapes *s =
        chart_draw(&arena, sample(CHART_COLUMNS), 400, 10);
    double bars[4];
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < s->n; i++)
        if (s->shapes[i].kind == SHAPE_RECT && s->shapes[i].fill == 1)
            bars[n++] = s->shapes[i].h;
    assert_int_equal(n, 4);
    assert_true(fabs(bars[1] / bars[3] - 25.0 / 60) < 0.001);
    assert_true(fabs(bars[2] / bars[3] - 40.0 / 60) < 0.001);
}

static void
shares_need_every_part(void **state)
{
    const struct chart_shapes *s =
        chart_draw(&arena, sample(CHART_SHARES), 400, 10);

    (void)state;
    assert_true(has_text(s, "доли не рассчитаны"));
    assert_true(has_text(s, "89\u00A0%")); /* 25 of 28 */
}

static void
all_stands_inside(void **state)
{
    static const enum chart_type types[] = {CHART_COLUMNS, CHART_STACKED,
                                            CHART_LINES, CHART_SHARES};

    (void)state;
    for (size_t t = 0; t < 4; t++) {
        const struct chart_shapes *s =
            chart_draw(&arena, sample(types[t]), 300, 9);

        assert_true(s->height_pt > 20 && s->height_pt < 400);
        for (size_t i = 0; i < s->n; i++) {
            const struct shape *p = &s->shapes[i];

            assert_true(isfinite(p->x) && isfinite(p->y));
            assert_true(p->x >= -1 && p->x <= 301);
            assert_true(p->y >= -1 && p->y <= s->height_pt + 1);
            if (p->kind == SHAPE_RECT)
                assert_true(p->x + p->w <= 301 && p->h >= 0);
        }
    }
}

/* What is negative lies below zero, under the rest: no number is dropped. */
static void
stacks_go_down_too(void **state)
{
    struct doc_chart *c = sample(CHART_STACKED);
    const struct chart_shapes *s;
    const struct shape *down = NULL, *up = NULL;
    double zero = 0;

    (void)state;
    c->series[0].values[0].n = decimal_int(-30);
    s = chart_draw(&arena, c, 400, 10);
    for (size_t i = 0; i < s->n; i++) {
        const struct shape *p = &s->shapes[i];

        if (p->kind == SHAPE_LINE && p->fill == CHART_AXIS)
            zero = p->y;
        if (p->kind == SHAPE_RECT && p->fill == 0 && p->w > 30 && down == NULL)
            down = p;
        if (p->kind == SHAPE_RECT && p->fill == 1 && p->w > 30 && up == NULL)
            up = p;
    }
    assert_non_null(down);
    assert_non_null(up);
    assert_true(fabs(down->y - zero) < 0.01);
    assert_true(fabs(up->y + up->h - zero) < 0.01);
    assert_true(fabs(down->h / up->h - 30.0 / 25) < 0.01);
    assert_true(has_text(s, "−30"));
}

/* Sixty categories: labels that do not touch, no number on another. */
static void
many_categories_stay_legible(void **state)
{
    static const enum chart_type types[] = {CHART_COLUMNS, CHART_STACKED,
                                            CHART_LINES};
    struct doc_chart *c = sample(CHART_LINES);

    (void)state;
    c->n_categories = CHART_MAX_CATEGORIES;
    c->categories = arena_array(&arena, 60, sizeof *c->categories);
    for (size_t k = 0; k < 60; k++)
        c->categories[k] = "Показатель";
    for (size_t i = 0; i < 2; i++) {
        c->series[i].values =
            arena_array(&arena, 60, sizeof *c->series[i].values);
        for (size_t k = 0; k < 60; k++)
            c->series[i].values[k] =
                (struct chart_value){true, decimal_int((int64_t)(100 + k))};
    }
    for (size_t t = 0; t < 3; t++) {
        const struct chart_shapes *s;
        double last = -100;
        size_t labels = 0;

        c->type = types[t];
        s = chart_draw(&arena, c, 480, 10);
        for (size_t i = 0; i < s->n; i++) {
            const struct shape *p = &s->shapes[i];

            if (p->kind != SHAPE_TEXT)
                continue;
            assert_string_not_equal(p->text, "123");
            if (strcmp(p->text, "Показатель") != 0)
                continue;
            labels++;
            assert_true(p->x - last > 10 * 5.4); /* ten letters */
            last = p->x;
        }
        assert_in_range(labels, 5, 9);
    }
}

/* Most bars of shares fit on a landscape page (480 points high). */
static void
shares_fit_on_a_page(void **state)
{
    struct doc_chart *c = sample(CHART_SHARES);

    (void)state;
    c->n_categories = CHART_MAX_SHARES;
    c->categories = arena_array(&arena, 30, sizeof *c->categories);
    for (size_t i = 0; i < 2; i++)
        c->series[i].values =
            arena_array(&arena, 30, sizeof *c->series[i].values);
    for (size_t k = 0; k < 30; k++)
        c->categories[k] = "5А";
    assert_true(chart_draw(&arena, c, 480, 10)->height_pt < 440);
}

/* Flat: the plot loses height, no word and no bar (a stack may lose the number
 * of a thin layer). */
static void
flat_charts_lose_nothing(void **state)
{
    static const enum chart_type types[] = {CHART_COLUMNS, CHART_LINES};

    (void)state;
    for (size_t t = 0; t < 2; t++) {
        const struct chart_shapes *full =
            chart_draw(&arena, sample(types[t]), 480, 10);
        const struct chart_shapes *flat =
            chart_draw_flat(&arena, sample(types[t]), 480, 10);

        assert_true(fabs(full->height_pt - flat->height_pt - 80) < 0.01);
        assert_int_equal(flat->n, full->n);
        for (size_t i = 0; i < flat->n; i++) {
            assert_true(flat->shapes[i].y <= flat->height_pt);
            if (flat->shapes[i].kind == SHAPE_TEXT)
                assert_string_equal(flat->shapes[i].text, full->shapes[i].text);
        }
    }
}

static void
series_differ_without_colour(void **state)
{
    const struct chart_shapes *s =
        chart_draw(&arena, sample(CHART_STACKED), 400, 10);
    int hatch[2] = {-1, -1};

    (void)state;
    for (size_t i = 0; i < s->n; i++) {
        const struct shape *p = &s->shapes[i];

        if (p->kind == SHAPE_RECT && p->fill >= 0 && p->fill < 2) {
            hatch[p->fill] = p->hatch;
            assert_true(p->stroke_pt > 0);
        }
    }
    assert_int_not_equal(hatch[0], hatch[1]);
}

static void
odd_charts_do_no_harm(void **state)
{
    struct doc_chart *c = sample(CHART_COLUMNS);

    (void)state;
    c->n_series = 0;
    assert_int_equal(chart_draw(&arena, c, 400, 10)->n, 0);
    c = sample(CHART_COLUMNS);
    for (size_t k = 0; k < 3; k++) {
        c->series[0].values[k] = (struct chart_value){true, decimal_int(0)};
        c->series[1].values[k] = (struct chart_value){true, decimal_int(0)};
    }
    assert_true(chart_draw(&arena, c, 400, 10)->n > 0);
    c->series[0].values[0].n = decimal_int(INT64_MAX);
    c->series[0].values[1].n = (struct decimal){1, 9};
    assert_true(chart_draw(&arena, c, 400, 10)->n > 0);
    c->series[0].values[0].n = decimal_int(-5);
    assert_true(has_text(chart_draw(&arena, c, 400, 10), "−5") ||
                has_text(chart_draw(&arena, c, 400, 10), "-5"));
}

static void
words_say_every_number(void **state)
{
    (void)state;
    assert_string_equal(
        chart_describe(&arena, sample(CHART_COLUMNS)),
        "Столбчатая диаграмма «Рост». Пары: 2020/21 — 3, 2021/22 — нет "
        "данных, 2022/23 — 7. Дети: 2020/21 — 25, 2021/22 — 40, 2022/23 — "
        "60.");
}

static int
free_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_columns_are_gaps),
        cmocka_unit_test(a_category_without_numbers_says_so),
        cmocka_unit_test(lines_break_at_gaps),
        cmocka_unit_test(heights_are_in_proportion),
        cmocka_unit_test(shares_need_every_part),
        cmocka_unit_test(all_stands_inside),
        cmocka_unit_test(stacks_go_down_too),
        cmocka_unit_test(many_categories_stay_legible),
        cmocka_unit_test(shares_fit_on_a_page),
        cmocka_unit_test(flat_charts_lose_nothing),
        cmocka_unit_test(series_differ_without_colour),
        cmocka_unit_test(odd_charts_do_no_harm),
        cmocka_unit_test(words_say_every_number),
    };

    return cmocka_run_group_tests(tests, NULL, free_arena);
}
