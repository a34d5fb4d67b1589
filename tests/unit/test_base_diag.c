/* Messages: how they are sorted, counted, switched off and hinted at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/utf8.h"

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

static const struct diag_style brief = {.format = DIAG_SHORT};

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

/* Of an endless cell the start and the end stay, cut between letters. */
static void
test_endless(void **state)
{
    char *cell = calloc(100001, 1);
    struct buf out = {0};
    const char *said;

    (void)state;
    for (int i = 0; i < 100000; i += 2)
        memcpy(cell + i, "щ", 2);
    diag(d, DIAG_DAY_OFF, at("дата"), "в ячейке «%s» ошибка", cell);
    diag(d, DIAG_DAY_OFF, at("дата"), "в ячейке «%.400s» ошибка", cell);
    diags_print(d, &brief, &out);
    said = buf_str(&out);
    assert_true(out.len < 2000);
    assert_int_equal(utf8_check(said, out.len), out.len);
    assert_non_null(strstr(said, "в ячейке «щ"));
    assert_non_null(strstr(said, "щ…щ"));
    assert_non_null(strstr(said, "щ» ошибка\n"));
    assert_null(strstr(strstr(said, "…") + 1, "…"));
    buf_free(&out);
    free(cell);
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
        TEST(test_sorted),  TEST(test_levels), TEST(test_nearest),
        TEST(test_endless), TEST(test_codes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
