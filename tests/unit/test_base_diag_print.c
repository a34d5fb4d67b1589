/* Messages as printed: places, carets, formats, the limit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/diag.h"

static const char text[] = "номер: 269\n\tдата: ёж\nконец";
static const struct source src = {"a.yaml", text, sizeof text - 1, NULL};
static const struct source other = {"b.yaml", "номер: 269\n", 16, NULL};

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
    static const struct source bad = {"x\ny\x1B", line, sizeof line - 1, NULL};

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

/* A text within a text within a document: the way to the place, the innermost
 * first; places in the file itself are no way. */
static void
test_entered(void **state)
{
    static const struct source inner = {"c.yaml", "x\n", 2, NULL};

    (void)state;
    diags_enter(d, pos_at(&src, 0, 10));
    diags_enter(d, pos_at(&other, 0, 10));
    diag(d, DIAG_NUMBER_TWICE, pos_at(&inner, 0, 1), "раз");
    diags_leave(d);
    diag(d, DIAG_NUMBER_TWICE, pos_at(&src, 0, 10), "два");
    diags_leave(d);
    diag(d, DIAG_NUMBER_TWICE, pos_at(&inner, 1, 1), "три");
    assert_printed(human, "a.yaml:1:1: ошибка R021: два\n"
                          "   1 | номер: 269\n"
                          "     | ^^^^^\n"
                          "c.yaml:1:1: ошибка R021: раз\n"
                          "   1 | x\n"
                          "     | ^\n"
                          "   b.yaml:1:1: отсюда вставлен этот текст\n"
                          "   a.yaml:1:1: отсюда вставлен этот текст\n"
                          "c.yaml:1:2: ошибка R021: три\n"
                          "   1 | x\n"
                          "     |  ^\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_human),
        TEST(test_entered),
        TEST(test_short),
        TEST(test_json),
        TEST(test_carets),
        TEST(test_color_and_quiet),
        TEST(test_control_characters),
        TEST(test_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
