/* Typography of running text.  «~» stands for a no-break space here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "typography/typography.h"
#include "lang_words.h"

/* «~» of a test as no-break spaces. */
static char *
with_nbsp(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, 2 * strlen(s) + 1), *o = out;

    for (; *s != '\0'; s++) {
        if (*s == '~') {
            *o++ = '\xC2';
            *o++ = '\xA0';
        } else {
            *o++ = *s;
        }
    }
    return out;
}

static void
expect(const char *text, const char *wanted)
{
    struct arena a = {0};
    struct typo_state first = {0}, second = {0};
    const char *in = with_nbsp(&a, text);
    const char *out = typo_apply(&a, &first, in);

    assert_string_equal(out, with_nbsp(&a, wanted));
    /* a second pass changes nothing, and says so */
    assert_ptr_equal(typo_apply(&a, &second, out), out);
    arena_free(&a);
}

static void
test_quotes(void **state)
{
    (void)state;
    expect("МБОУ \"Школа\"", "МБОУ «Школа»");
    expect("МБОУ «Школа «Радуга»»", "МБОУ «Школа „Радуга“»");
    expect("\"Клуб \"Юность\"\" (\"да\")", "«Клуб „Юность“» («да»)");
    expect("“Да”, сказал", "«Да», сказал");
    expect("«Школа „Радуга“»", "«Школа „Радуга“»");
    expect("слово»", "слово»");
    expect("\"", "«");
}

static void
test_dashes(void **state)
{
    (void)state;
    expect("учитель - учитель", "учитель~– учитель");
    expect("учитель – учитель", "учитель~– учитель");
    expect("учитель — учитель", "учитель~— учитель");
    expect("педагог-психолог", "педагог-психолог");
    expect("10-19 лет", "10–19~лет");
    expect("2-4 классы, 2020-2024 годы.", "2–4 классы, 2020–2024 годы.");
    expect("2022-2023 учебный", "2022-2023 учебный");
    expect("8-800-555-35-35", "8-800-555-35-35");
    expect("дело 01-05, № 12-34, Р-145, 5-А",
           "дело 01-05, №~12-34, Р-145, 5-А");
    expect("2022-09-07", "2022-09-07");
    expect("19-10", "19-10");
    expect("- пункт", "– пункт");
}

static void
test_signs(void **state)
{
    (void)state;
    expect("№5 и № 7", "№~5 и~№~7");
    expect("92% и 5 %", "92~% и~5~%");
    expect("§3", "§~3");
    expect("2022г. и 2022 г.", "2022~г. и~2022~г.");
    expect("1 234 567 рублей", "1~234~567~рублей");
    expect("12 человек, 3 часа", "12~человек, 3~часа");
    expect("в 5 классе", "в~5 классе");
    expect("7 сентября 2022 г.", "7~сентября~2022~г.");
    expect("г. Москва, ул. Школьная, д. 8", "г.~Москва, ул.~Школьная, д.~8");
    expect("и т.д., т. е.", "и~т.~д., т.~е.");
    expect("п. 3", "п.~3");
}

/* A typed number stays with the noun that it counts, in any form and case,
 * as one from the records does; other numbers and words are let alone. */
static void
test_counts(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"создано 8 пар, 1 200 наставников",
         "создано 8~пар, 1~200~наставников"},
        {"для 64 наставников", "для 64~наставников"},
        {"(21 пара)", "(21~пара)"},
        {"8 Пар", "8~Пар"},
        {"8 новых пар", "8 новых пар"},
        {"приказ № 8 пары", "приказ №~8 пары"},
        {"приказ №8 пары", "приказ №~8 пары"},
        {"с 01.09.2024 пары", "с~01.09.2024 пары"},
        {"5А8 пары", "5А8 пары"},
        {"дело 3/8 пар", "дело 3/8 пар"},
        {"8 глокров", "8 глокров"}, /* no noun of any list */
    };
    struct arena a = {0};
    struct word_list *words = word_rows_list(&a);
    struct typo_state st;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *out;

        st = (struct typo_state){.words = words};
        out = typo_apply(&a, &st, with_nbsp(&a, cases[i].text));
        assert_string_equal(out, with_nbsp(&a, cases[i].wanted));
        st = (struct typo_state){.words = words};
        assert_ptr_equal(typo_apply(&a, &st, out), out);
    }
    /* one full stop: within a text, and behind a value that ends in one */
    st = (struct typo_state){0};
    assert_string_equal(typo_apply(&a, &st, "в 2024 г.. И"),
                        with_nbsp(&a, "в~2024~г. И"));
    st = (struct typo_state){0};
    typo_apply(&a, &st, "Высотину И.\u00A0Ю.");
    assert_string_equal(typo_apply(&a, &st, ". Далее"), " Далее");
    st = (struct typo_state){0};
    typo_apply(&a, &st, "и т. д.");
    assert_string_equal(typo_apply(&a, &st, "."), "");
    /* the number may be another node: a value and what is typed behind it */
    st = (struct typo_state){.words = words};
    typo_apply(&a, &st, "создано 8");
    assert_string_equal(typo_apply(&a, &st, " пар"), with_nbsp(&a, "~пар"));
    st = (struct typo_state){0};
    typo_apply(&a, &st, "стаж 8");
    assert_string_equal(typo_apply(&a, &st, " лет"), with_nbsp(&a, "~лет"));
    arena_free(&a);
}

/* As people type. */
static void
test_typed(void **state)
{
    (void)state;
    expect("к.п.н., д. и. н. и т.п.", "к.~п.~н., д.~и.~н. и~т.~п.");
    expect("и.о. директора, в т.ч.", "и.о. директора, в~т.~ч.");
    expect("ул.Ленина, д.8, кв.5", "ул.~Ленина, д.~8, кв.~5");
    expect("г.Москва, им.А.С.Пушкина", "г.~Москва, им.~А.С.~Пушкина");
    expect("п.3.2 и ст.351.8", "п.~3.2 и~ст.~351.8");
    expect("Д.С.Петров, В.Г.Ким", "Д.С.~Петров, В.Г.~Ким");
    expect("XIX-XX вв., XIX–XX, X-V", "XIX–XX вв., XIX–XX, X-V");
    expect("при -5 °C и -2,5°C", "при −5~°C и~−2,5~°C");
    expect("5 -7, -5 человек", "5 -7, -5~человек");
    expect("N 5 и N 214-од, N-ский", "№~5 и~№~214-од, N-ский");
    expect("№ № 5, 6; №№ 5, 6", "№№~5, 6; №№~5, 6");
    expect("и так... Да.. нет....", "и~так… Да. нет....");
    expect("21-ый, 5-ая, 3-его, 10-ого", "21-й, 5-я, 3-го, 10-го");
    expect("5-А, 2-й, 5-ти, 1-ый-2-ой", "5-А, 2-й, 5-ти, 1-ый-2-й");
    expect("О'Генри, 'слово'", "О’Генри, 'слово'");
}

static void
test_small_words(void **state)
{
    (void)state;
    expect("в школе и с наставником", "в~школе и~с~наставником");
    expect("он же был бы", "он~же был~бы");
    expect("об уроке", "об уроке");
    expect("класс А пошёл", "класс А~пошёл");
}

static void
test_initials(void **state)
{
    struct arena a = {0};
    struct typo_state st = {.initials = INITIALS_SPACED};

    (void)state;
    expect("И.О. Фамилия и А. С. Пушкин", "И.О.~Фамилия и~А.С.~Пушкин");
    expect("А.С.Пушкин", "А.С.~Пушкин");
    expect("Пушкин А. С., Петров А.П.", "Пушкин~А.С., Петров~А.П.");
    assert_string_equal(typo_apply(&a, &st, "А.С. Пушкин"),
                        with_nbsp(&a, "А.~С.~Пушкин"));
    assert_string_equal(
        typo_initials_first(&a, "Дрокина", "Вера", "Ивановна", INITIALS_TIGHT),
        with_nbsp(&a, "В.И.~Дрокина"));
    assert_string_equal(
        typo_initials_last(&a, "Дрокиной", "Вера", "Ивановна", INITIALS_SPACED),
        with_nbsp(&a, "Дрокиной~В.~И."));
    assert_string_equal(
        typo_initials_first(&a, "Ким", "ян", NULL, INITIALS_SPACED),
        with_nbsp(&a, "Я.~Ким"));
    assert_string_equal(typo_initials_last(&a, "Ким", "", "", INITIALS_TIGHT),
                        "Ким");
    arena_free(&a);
}

/* Nodes of one paragraph share their state. */
static void
test_nodes(void **state)
{
    struct arena a = {0};
    struct typo_state st = {0};

    (void)state;
    assert_string_equal(typo_apply(&a, &st, "МБОУ «Школа "), "МБОУ «Школа ");
    assert_string_equal(typo_apply(&a, &st, "\"Радуга\""), "„Радуга“");
    assert_string_equal(typo_apply(&a, &st, "»"), "»");
    assert_int_equal(st.depth, 0);
    assert_string_equal(typo_apply(&a, &st, ""), "");
    arena_free(&a);
}

static void
test_unbalanced(void **state)
{
    static const struct {
        const char *text;
        long at;
    } cases[] = {
        {"", -1},  {"«»", -1},    {"«а «б» в»", -1}, {"«а", 0}, {"ab «а", 3},
        {"а»", 2}, {"«а» «б", 7}, {"«а «б» в", 0},   {"»«", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(
            typo_find_unbalanced(cases[i].text, strlen(cases[i].text)),
            cases[i].at);
}

/* Random mixtures of the characters that rules look at: the second pass finds
 * nothing, and nothing but spaces, dashes and quotes differs. */
static void
test_idempotent(void **state)
{
    static const char *const bits[] = {
        " ", " ", "\u00A0", "-", "–", "—",  "\"", "«", "»",  "„",   "“",
        "”", "№", "%",      "§", "1", "2",  "9",  "0", "А",  "Б",   "в",
        "г", "т", ".",      ",", "д", "же", "б",  "(", ")",  "лет", "мая",
        "и", "/", "N",      "X", "V", "'",  "°",  "C", "ый", "ул",  "к"};
    struct arena a = {0};
    unsigned seed = 12345;

    (void)state;
    for (int round = 0; round < 60000; round++) {
        char text[200];
        size_t n = 0;
        struct typo_state s1 = {0}, s2 = {0};
        const char *once, *twice;

        for (int i = 0; i < 14; i++) {
            const char *bit;

            seed = seed * 1103515245u + 12345u;
            bit = bits[(seed >> 16) % (sizeof bits / sizeof *bits)];
            memcpy(text + n, bit, strlen(bit));
            n += strlen(bit);
        }
        text[n] = '\0';
        s1.initials = s2.initials =
            round % 2 ? INITIALS_SPACED : INITIALS_TIGHT;
        once = typo_apply(&a, &s1, text);
        twice = typo_apply(&a, &s2, once);
        if (strcmp(once, twice) != 0)
            fail_msg("«%s» → «%s» → «%s»", text, once, twice);
        arena_free(&a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes),      cmocka_unit_test(test_dashes),
        cmocka_unit_test(test_signs),       cmocka_unit_test(test_counts),
        cmocka_unit_test(test_small_words), cmocka_unit_test(test_initials),
        cmocka_unit_test(test_nodes),       cmocka_unit_test(test_unbalanced),
        cmocka_unit_test(test_typed),       cmocka_unit_test(test_idempotent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
