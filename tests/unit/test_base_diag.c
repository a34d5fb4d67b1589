/* Messages: how they are printed, sorted, counted and switched off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/diag.h"

static const char text[] = "номер: 269\n\tдата: ёж\nконец";
static const struct source src = {"a.yaml", text, sizeof text - 1};
static const struct source other = {"b.yaml", "номер: 269\n", 16};

static struct diags *d;

static int
set_up(void **state)
{
    (void)state;
    d = diags_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    diags_free(d);
    return 0;
}

/* The place of a word of the text. */
static struct pos
at(const char *word)
{
    return pos_at(&src, (size_t)(strstr(text, word) - text), strlen(word));
}

static void
assert_printed(struct diag_style style, const char *want)
{
    struct buf out = {0};

    diags_print(d, &style, &out);
    assert_string_equal(buf_str(&out), want);
    buf_free(&out);
}

static const struct diag_style human = {.format = DIAG_HUMAN},
                               brief = {.format = DIAG_SHORT},
                               json = {.format = DIAG_JSON};

/* Everything that a message may have. */
static void
report_all(void)
{
    diags_set_record(d, "orders/«1»");
    diags_set_frame(d, pos_at(&other, 0, 0));
    diag(d, DIAG_NUMBER_TWICE, at("269"), "номер %d использован дважды", 269);
    diag_also(d, pos_at(&other, 12, 3), "первый раз здесь");
    diag_also(d, at("конец"), "и здесь");
    diag_hint(d, "измените номер");
    diags_set_record(d, NULL);
    diags_set_frame(d, (struct pos){0});
}

static void
test_human(void **state)
{
    (void)state;
    report_all();
    assert_printed(human, "a.yaml:1:8: ошибка R021: номер 269 использован "
                          "дважды\n"
                          "   1 | номер: 269\n"
                          "     |        ^^^\n"
                          "   b.yaml:1:8: первый раз здесь\n"
                          "   a.yaml:3:1: и здесь\n"
                          "   b.yaml:1:1: в этом документе\n"
                          "   запись: orders/«1»\n"
                          "   подсказка: измените номер\n");
}

static void
test_short(void **state)
{
    (void)state;
    report_all();
    assert_printed(brief, "a.yaml:1:8: ошибка R021: номер 269 использован "
                          "дважды (измените номер) [b.yaml]\n");
}

static void
test_json(void **state)
{
    (void)state;
    report_all();
    diag(d, DIAG_DAY_OFF, (struct pos){0}, "\"a\\b\"\n");
    assert_printed(json,
                   "{\"schema\":1,\"code\":\"R033\",\"severity\":\"error\","
                   "\"message\":\"\\\"a\\\\b\\\"\\u000a\"}\n"
                   "{\"schema\":1,\"code\":\"R021\",\"severity\":\"error\","
                   "\"file\":\"a.yaml\",\"line\":1,\"column\":8,\"end\":11,"
                   "\"message\":\"номер 269 использован дважды\","
                   "\"hint\":\"измените номер\",\"record\":\"orders/«1»\","
                   "\"document\":\"b.yaml\",\"places\":["
                   "{\"message\":\"первый раз здесь\",\"file\":\"b.yaml\","
                   "\"line\":1,\"column\":8,\"end\":11},"
                   "{\"message\":\"и здесь\",\"file\":\"a.yaml\","
                   "\"line\":3,\"column\":1,\"end\":6}]}\n");
}

/* A tab is one column and one space; a caret for each letter, not byte. */
static void
test_carets(void **state)
{
    (void)state;
    diag(d, DIAG_AGE_OUTSIDE, at("ёж"), "зверь");
    diag(d, DIAG_FIELD_FIXED, at("ё"), "буква");
    /* no longer than the line */
    diag(d, DIAG_DAY_OFF, pos_at(&src, at("конец").off, 500), "всё");
    /* the end of the text */
    diag(d, DIAG_DAY_OFF, pos_at(&src, src.len, 0), "дальше пусто");
    assert_printed(human, "a.yaml:2:8: замечание K013: буква\n"
                          "   2 |  дата: ёж\n"
                          "     |        ^\n"
                          "a.yaml:2:8: предупреждение R044: зверь\n"
                          "   2 |  дата: ёж\n"
                          "     |        ^^\n"
                          "a.yaml:3:1: ошибка R033: всё\n"
                          "   3 | конец\n"
                          "     | ^^^^^\n"
                          "a.yaml:3:6: ошибка R033: дальше пусто\n"
                          "   3 | конец\n"
                          "     |      ^\n");
}

static void
test_color_and_quiet(void **state)
{
    (void)state;
    diag(d, DIAG_DAY_OFF, (struct pos){0}, "раз");
    diag(d, DIAG_AGE_OUTSIDE, (struct pos){0}, "два");
    diag(d, DIAG_FIELD_FIXED, (struct pos){0}, "три");
    assert_printed((struct diag_style){.quiet = true}, "ошибка R033: раз\n");
    assert_printed((struct diag_style){.color = true},
                   "\033[36mзамечание K013\033[0m: три\n"
                   "\033[31mошибка R033\033[0m: раз\n"
                   "\033[33mпредупреждение R044\033[0m: два\n");
}

/* Nothing that was read steers the terminal. */
static void
test_control_characters(void **state)
{
    static const char line[] = "a\x1B[31mb\xC2\x9B"
                               "c\x7F\n";
    static const struct source bad = {"x\ny\x1B", line, sizeof line - 1};

    (void)state;
    diag(d, DIAG_DAY_OFF, pos_at(&bad, 6, 1), "слово\x07 \xC2\x9B");
    assert_printed(human, "x?y\uFFFD:1:7: ошибка R033: слово\uFFFD \uFFFD\n"
                          "   1 | a\uFFFD[31mb\uFFFDc\uFFFD\n"
                          "     |       ^\n");
}

static void
test_limit(void **state)
{
    struct diag_style style = {.format = DIAG_HUMAN, .limit = 20};
    struct buf want = {0}, all = {0};

    (void)state;
    for (int i = 0; i < 23; i++) {
        diag(d, DIAG_DAY_OFF, (struct pos){0}, "день %02d", i);
        buf_printf(i < 20 ? &want : &all, "ошибка R033: день %02d\n", i);
    }
    buf_puts(&want, "… и ещё 3 (все: --format=short)\n");
    assert_printed(style, buf_str(&want));
    want.len -= strlen("… и ещё 3 (все: --format=short)\n");
    buf_puts(&want, buf_str(&all));
    assert_printed(brief, buf_str(&want));
    style.format = DIAG_SHORT;
    assert_printed(style, buf_str(&want));
    buf_free(&want);
    buf_free(&all);
}

/* By file, place, code and text; the same fault once, and counted once. */
static void
test_sorted(void **state)
{
    (void)state;
    diag(d, DIAG_DAY_OFF, pos_at(&other, 0, 5), "б");
    diag(d, DIAG_DAY_OFF, at("дата"), "в");
    diag(d, DIAG_NUMBER_TWICE, at("дата"), "г");
    diag(d, DIAG_DAY_OFF, at("номер"), "д");
    diag(d, DIAG_DAY_OFF, at("дата"), "в");
    diag(d, DIAG_DAY_OFF, at("дата"), "а");
    diag(d, DIAG_AGE_OUTSIDE, (struct pos){0}, "е");
    assert_int_equal(diags_count(d, DIAG_ERROR), 6);
    assert_printed(brief, "предупреждение R044: е\n"
                          "a.yaml:1:1: ошибка R033: д\n"
                          "a.yaml:2:2: ошибка R021: г\n"
                          "a.yaml:2:2: ошибка R033: а\n"
                          "a.yaml:2:2: ошибка R033: в\n"
                          "b.yaml:1:1: ошибка R033: б\n");
    assert_int_equal(diags_count(d, DIAG_ERROR), 5);
    assert_int_equal(diags_count(d, DIAG_WARNING), 1);
}

static void
test_levels(void **state)
{
    (void)state;
    assert_int_equal(diags_worst(d), DIAG_OFF);
    diags_set_level(d, DIAG_DAY_OFF, DIAG_NOTE);
    diags_set_level(d, DIAG_AGE_OUTSIDE, DIAG_OFF);
    diags_set_level(d, DIAG_PERSON_NOT_FOUND, DIAG_OFF);
    diag(d, DIAG_AGE_OUTSIDE, (struct pos){0}, "выключено");
    diag_hint(d, "не к другому");
    assert_int_equal(diags_worst(d), DIAG_OFF);
    diag(d, DIAG_DAY_OFF, (struct pos){0}, "тише");
    assert_int_equal(diags_worst(d), DIAG_NOTE);
    diag(d, DIAG_AGE_OUTSIDE, (struct pos){0}, "выключено");
    diag_hint(d, "не к другому");
    diag(d, DIAG_PERSON_NOT_FOUND, (struct pos){0}, "всегда ошибка");
    assert_int_equal(diags_worst(d), DIAG_ERROR);
    diags_mute(d, DIAG_PERSON_NOT_FOUND);
    diag(d, DIAG_PERSON_NOT_FOUND, (struct pos){0}, "следствие");
    assert_int_equal(diags_count(d, DIAG_ERROR), 1);
    assert_printed(brief, "ошибка R012: всегда ошибка\n"
                          "замечание R033: тише\n");
}

static void
assert_nearest(const char *name, const char *want)
{
    static const char *const known[] = {NULL,   "приказ", "положение",
                                        "план", NULL,     "отчёт"};
    const struct diag_message *m;
    size_t n;

    diags_free(d);
    d = diags_new();
    diag(d, DIAG_DAY_OFF, (struct pos){0}, "имя");
    diag_hint_nearest(d, name, known, sizeof known / sizeof *known);
    m = diags_list(d, &n);
    if (want == NULL)
        assert_null(m->hint);
    else
        assert_string_equal(m->hint, want);
}

static void
test_nearest(void **state)
{
    (void)state;
    assert_nearest("прикас", "похоже на «приказ»");
    assert_nearest("ОТЧЕТ", "похоже на «отчёт»");
    assert_nearest("плана", "похоже на «план»");
    assert_nearest("расписание", NULL);
    assert_nearest("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", NULL);
}

static void
test_codes(void **state)
{
    (void)state;
    assert_int_equal(diag_find_code("R012"), DIAG_PERSON_NOT_FOUND);
    assert_int_equal(diag_find_code("R999"), DIAG__MAX);
    assert_int_equal(diag_find_code(""), DIAG__MAX);
    for (int i = 0; i < DIAG__MAX; i++)
        assert_int_equal(
            diag_find_code(diag_find_info((enum diag_code)i)->code), i);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_human),  TEST(test_short),
        TEST(test_json),   TEST(test_carets),
        TEST(test_limit),  TEST(test_color_and_quiet),
        TEST(test_sorted), TEST(test_control_characters),
        TEST(test_levels), TEST(test_nearest),
        TEST(test_codes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
