/* Decimals, counted nouns, numbers in words, agreement. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang_words.h"

#include "base/arena.h"

#define NBSP "\u00A0"

static struct decimal
dec(const char *s)
{
    struct decimal d = {0, 0};

    assert_true(decimal_parse(s, strlen(s), &d));
    return d;
}

static void
test_decimal_parse(void **state)
{
    static const char *const bad[] = {"",
                                      "abc",
                                      "1.5",
                                      "1,",
                                      ",5",
                                      "1 23",
                                      "12 3456",
                                      "О5",
                                      "1З",
                                      "--5",
                                      "5 ",
                                      " 5",
                                      "1,2,3",
                                      "1 2345",
                                      "1234 567",
                                      "999999999999999999",
                                      "0,1234567890",
                                      "5%",
                                      NULL};
    struct decimal d;

    (void)state;
    for (size_t i = 0; bad[i] != NULL; i++)
        assert_false(decimal_parse(bad[i], strlen(bad[i]), &d));
    assert_int_equal(dec("1 234").units, 1234);
    assert_int_equal(dec("1" NBSP "234" NBSP "567").units, 1234567);
    assert_int_equal(dec("2,7").units, 27);
    assert_int_equal(dec("2,7").scale, 1);
    assert_int_equal(dec("−5").units, -5);
    assert_int_equal(dec("-5").units, -5);
    assert_int_equal(dec("0").units, 0);
    assert_int_equal(dec("007").units, 7);
}

static void
test_decimal_arithmetic(void **state)
{
    struct arena a = {0};
    struct decimal q;

    (void)state;
    assert_int_equal(decimal_compare(dec("2,7"), dec("2,70")), 0);
    assert_true(decimal_compare(dec("2,7"), dec("2,71")) < 0);
    assert_true(decimal_compare(dec("-1"), dec("0,5")) < 0);
    assert_string_equal(decimal_format(&a, decimal_add(dec("3,6"), dec("0,3"))),
                        "3,9");
    assert_string_equal(decimal_format(&a, decimal_sub(dec("3"), dec("3,05"))),
                        "−0,05");
    assert_true(decimal_div(dec("23"), dec("25"), 2, &q));
    assert_string_equal(decimal_format(&a, q), "0,92");
    assert_true(decimal_div(dec("2"), dec("3"), 0, &q));
    assert_string_equal(decimal_format(&a, q), "1");
    assert_true(decimal_div(dec("-1"), dec("2"), 0, &q));
    assert_string_equal(decimal_format(&a, q), "−1");
    assert_true(decimal_div(dec("1"), dec("8"), 2, &q));
    assert_string_equal(decimal_format(&a, q), "0,13");
    assert_false(decimal_div(dec("1"), dec("0"), 0, &q));
    assert_string_equal(decimal_format(&a, decimal_trim(dec("2,50"))), "2,5");
    assert_string_equal(decimal_format(&a, decimal_trim(dec("2,00"))), "2");
    assert_string_equal(decimal_format(&a, dec("1234")), "1234");
    assert_string_equal(decimal_format(&a, dec("12345")), "12" NBSP "345");
    assert_string_equal(decimal_format(&a, decimal_int(INT64_MIN)),
                        "−9" NBSP "223" NBSP "372" NBSP "036" NBSP "854" NBSP
                        "775" NBSP "808");
    arena_free(&a);
}

/* ── counted nouns against tests/data/counted.txt ───────────────────────── */

#define NOUNS_MAX 400
#define FORM_BYTES 96

/* Twelve forms of a noun, made from the stem and endings of the file. */
struct expected {
    char sg[CASE__MAX][FORM_BYTES], pl[CASE__MAX][FORM_BYTES];
};

static void
read_endings(char *line, char ending[12][FORM_BYTES])
{
    int n = 0;

    for (char *t = strtok(line + 1, " |\n"); t != NULL && n < 12;
         t = strtok(NULL, " |\n"))
        snprintf(ending[n++], FORM_BYTES, "%s", strcmp(t, "-") == 0 ? "" : t);
    assert_int_equal(n, 12);
}

static void
join(char out[FORM_BYTES], const char *stem, const char *ending)
{
    size_t n = strlen(stem), m = strlen(ending);

    assert_true(n + m < FORM_BYTES);
    memcpy(out, stem, n);
    memcpy(out + n, ending, m + 1);
}

static size_t
read_expected(struct expected out[NOUNS_MAX])
{
    FILE *f = fopen("tests/data/counted.txt", "r");
    char line[1024], ending[12][FORM_BYTES];
    size_t n = 0;

    assert_non_null(f);
    while (fgets(line, sizeof line, f) != NULL) {
        if (*line == '#')
            continue;
        if (*line == '=') {
            read_endings(line, ending);
            continue;
        }
        for (char *t = strtok(line, " \n"); t != NULL; t = strtok(NULL, " \n"))
            for (int c = 0; c < 12; c++) {
                const char *stem = strcmp(t, "-") == 0 ? "" : t;

                assert_true(n < NOUNS_MAX);
                join(c < 6 ? out[n].sg[c] : out[n].pl[c - 6], stem, ending[c]);
                n += c == 11;
            }
    }
    fclose(f);
    return n;
}

static const struct expected *
find_expected(const struct expected *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].sg[CASE_NOM], key) == 0)
            return &list[i];
    return NULL;
}

/* The form by the plural rules of CLDR for Russian, written out anew. */
static const char *
expected_form(const struct expected *e, const struct word_row *row, long n,
              int c)
{
    bool one = n % 10 == 1 && n % 100 != 11;
    bool few = n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);

    if (one)
        return e->sg[c];
    if (n % 1000 == 0)
        return row->five; /* ноль, тысяча: nouns */
    if (c == CASE_ACC && few && row->animate && n < 5)
        return e->pl[CASE_GEN];
    if (c == CASE_NOM || c == CASE_ACC)
        return few ? row->two : row->five;
    return e->pl[c];
}

static void
test_counted_all(void **state)
{
    static struct word_row rows[WORD_ROWS_MAX];
    static struct expected expected[NOUNS_MAX];
    struct arena a = {0};
    struct word_list *words = word_rows_list(&a);
    size_t n_rows = word_rows_read(rows), n = read_expected(expected);

    (void)state;
    assert_true(n_rows > 100);
    assert_int_equal(n, n_rows);
    for (size_t i = 0; i < n_rows; i++) {
        const struct expected *e = find_expected(expected, n, rows[i].one);
        const struct counted_noun *noun = words_find(words, rows[i].one);

        if (e == NULL)
            fail_msg("«%s» is not in counted.txt", rows[i].one);
        assert_non_null(noun);
        assert_string_equal(noun->key, rows[i].one);
        for (long k = 0; k <= 1000; k++)
            for (int c = 0; c < CASE__MAX; c++)
                assert_string_equal(
                    noun_agreed(decimal_int(k), noun, (enum gram_case)c),
                    expected_form(e, &rows[i], k, c));
        assert_string_equal(noun_agreed(dec("2,7"), noun, CASE_NOM),
                            e->sg[CASE_GEN]);
    }
    arena_free(&a);
}

static void
expect_count(struct word_list *w, const char *number, const char *word,
             enum gram_case c, const char *wanted)
{
    struct arena a = {0};
    const struct counted_noun *noun = words_find(w, word);

    if (noun == NULL)
        fail_msg("«%s» unknown", word);
    assert_string_equal(number_with_noun(&a, dec(number), noun, c), wanted);
    arena_free(&a);
}

static void
test_counted_phrases(void **state)
{
    struct arena a = {0};
    struct word_list *w = word_rows_list(&a);

    (void)state;
    expect_count(w, "2", "наставляемый", CASE_NOM, "2" NBSP "наставляемых");
    expect_count(w, "2", "наставническая пара", CASE_NOM,
                 "2" NBSP "наставнические пары");
    expect_count(w, "5", "наставническая пара", CASE_NOM,
                 "5" NBSP "наставнических пар");
    expect_count(w, "2,7", "пара", CASE_NOM, "2,7" NBSP "пары");
    expect_count(w, "2,7", "наставляемый", CASE_NOM,
                 "2,7" NBSP "наставляемого");
    expect_count(w, "64", "наставник", CASE_INS, "64" NBSP "наставниками");
    expect_count(w, "21", "наставник", CASE_INS, "21" NBSP "наставником");
    expect_count(w, "2", "молодой специалист", CASE_NOM,
                 "2" NBSP "молодых специалиста");
    expect_count(w, "21", "молодых специалистов", CASE_NOM,
                 "21" NBSP "молодой специалист");
    expect_count(w, "3", "открытый урок", CASE_NOM, "3" NBSP "открытых урока");
    expect_count(w, "3", "член рабочей группы", CASE_DAT,
                 "3" NBSP "членам рабочей группы");
    expect_count(w, "22", "лучшая практика", CASE_NOM,
                 "22" NBSP "лучшие практики");
    expect_count(w, "1", "рабочая  группа", CASE_ACC,
                 "1" NBSP "рабочую группу");
    expect_count(w, "3", "педагог-психолог", CASE_ACC,
                 "3" NBSP "педагогов-психологов");
    expect_count(w, "22", "ученик", CASE_ACC, "22" NBSP "ученика");
    expect_count(w, "4", "обучающихся", CASE_NOM, "4" NBSP "обучающихся");
    /* a head is what the adjectives before it agree with */
    expect_count(w, "28", "наставляемый педагог", CASE_NOM,
                 "28" NBSP "наставляемых педагогов");
    expect_count(w, "2", "дежурный учитель", CASE_DAT,
                 "2" NBSP "дежурным учителям");
    expect_count(w, "5", "обучающийся школы", CASE_NOM,
                 "5" NBSP "обучающихся школы");
    assert_null(words_find(w, "рабочая тетрадь"));
    /* by their suffix, or not at all */
    expect_count(w, "5", "организатор", CASE_INS, "5" NBSP "организаторами");
    expect_count(w, "2", "заведующая", CASE_NOM, "2" NBSP "заведующие");
    expect_count(w, "1000", "пара", CASE_DAT, "1000" NBSP "пар");
    expect_count(w, "0", "человек", CASE_DAT, "0" NBSP "человек");
    assert_true(
        noun_accusative_is_open(dec("21"), words_find(w, "организатор")));
    assert_false(
        noun_accusative_is_open(dec("25"), words_find(w, "организатор")));
    assert_false(noun_accusative_is_open(dec("21"), words_find(w, "пара")));
    assert_null(words_find(w, "крокодил"));
    assert_null(words_find(w, "зелёный крокодил"));
    assert_null(words_find(w, "крокодил педагогов"));
    assert_null(words_find(w, ""));
    assert_null(words_find(w, "   "));
    arena_free(&a);
}

static void
test_words_of_workspace(void **state)
{
    struct arena a = {0};
    struct word_list *base = word_rows_list(&a), *w = words_new(&a, base);
    size_t n, n_base;

    (void)state;
    assert_true(words_add(w, "слёт", "слёта", "слётов", GENDER_M, false));
    assert_true(words_add(w, "стежок", "стежка", "стежков", GENDER_M, false));
    assert_true(words_add(w, "урок", "урока", "уроков", GENDER_M, false));
    assert_true(words_add(w, "дорожный знак", "дорожных знака",
                          "дорожных знаков", GENDER_M, false));
    expect_count(w, "7", "дорожный знак", CASE_PRP, "7" NBSP "дорожных знаках");
    assert_false(words_add(w, "", "а", "б", GENDER_M, false));
    /* the forms after 2 and 5 changed places; another gender's form */
    assert_false(words_add(w, "отряд", "отрядов", "отряда", GENDER_M, false));
    assert_false(words_add(w, "отряд", "отряды", "отрядов", GENDER_M, false));
    assert_false(words_add(w, "квест", "квеста", "квестов", GENDER_F, false));
    assert_false(words_add(w, "slot", "slots", "slots", GENDER_M, false));
    expect_count(w, "3", "слёт", CASE_NOM, "3" NBSP "слёта");
    expect_count(w, "5", "стежок", CASE_DAT, "5" NBSP "стежкам");
    expect_count(w, "1", "стежок", CASE_INS, "1" NBSP "стежком");
    expect_count(w, "5", "наставник", CASE_NOM, "5" NBSP "наставников");
    words_keys(base, &n_base);
    words_keys(w, &n);
    assert_int_equal(n, n_base + 4);
    assert_null(words_find(base, "слёт"));
    arena_free(&a);
}

/* ── in words ───────────────────────────────────────────────────────────── */

static void
expect_words(int64_t n, enum gram_case c, enum gram_gender g, bool animate,
             const char *wanted)
{
    struct arena a = {0};

    assert_string_equal(number_in_words(&a, n, c, g, animate), wanted);
    arena_free(&a);
}

static void
test_in_words(void **state)
{
    (void)state;
    expect_words(0, CASE_NOM, GENDER_M, false, "ноль");
    expect_words(2, CASE_NOM, GENDER_F, false, "две");
    expect_words(2, CASE_ACC, GENDER_M, true, "двух");
    expect_words(22, CASE_ACC, GENDER_M, true, "двадцать два");
    expect_words(1, CASE_ACC, GENDER_M, true, "одного");
    expect_words(1, CASE_ACC, GENDER_F, true, "одну");
    expect_words(1, CASE_NOM, GENDER_N, false, "одно");
    expect_words(64, CASE_INS, GENDER_M, true, "шестьюдесятью четырьмя");
    expect_words(64, CASE_PRP, GENDER_M, true, "шестидесяти четырёх");
    expect_words(40, CASE_INS, GENDER_M, false, "сорока");
    expect_words(100, CASE_DAT, GENDER_M, false, "ста");
    expect_words(11, CASE_GEN, GENDER_M, false, "одиннадцати");
    expect_words(20, CASE_NOM, GENDER_M, false, "двадцать");
    expect_words(999, CASE_INS, GENDER_M, false,
                 "девятьюстами девяноста девятью");
    expect_words(1000, CASE_NOM, GENDER_M, false, "одна тысяча");
    expect_words(2001, CASE_NOM, GENDER_F, false, "две тысячи одна");
    expect_words(5000, CASE_INS, GENDER_M, false, "пятью тысячами");
    expect_words(1234567, CASE_GEN, GENDER_M, false,
                 "одного миллиона двухсот тридцати четырёх тысяч пятисот "
                 "шестидесяти семи");
    expect_words(-3, CASE_NOM, GENDER_M, false, "минус три");
}

static void
expect_ordinal(int64_t n, enum gram_case c, enum gram_gender g,
               const char *wanted)
{
    struct arena a = {0};

    assert_string_equal(ordinal_in_words(&a, n, c, g), wanted);
    arena_free(&a);
}

static void
test_ordinals(void **state)
{
    (void)state;
    expect_ordinal(2, CASE_NOM, GENDER_M, "второй");
    expect_ordinal(2, CASE_NOM, GENDER_F, "вторая");
    expect_ordinal(2, CASE_GEN, GENDER_M, "второго");
    expect_ordinal(3, CASE_NOM, GENDER_F, "третья");
    expect_ordinal(3, CASE_INS, GENDER_M, "третьим");
    expect_ordinal(7, CASE_PRP, GENDER_N, "седьмом");
    expect_ordinal(40, CASE_NOM, GENDER_M, "сороковой");
    expect_ordinal(21, CASE_DAT, GENDER_F, "двадцать первой");
    expect_ordinal(101, CASE_NOM, GENDER_N, "сто первое");
    expect_ordinal(113, CASE_NOM, GENDER_M, "сто тринадцатый");
    expect_ordinal(300, CASE_NOM, GENDER_M, "трёхсотый");
    expect_ordinal(1000, CASE_NOM, GENDER_M, "тысячный");
    expect_ordinal(990, CASE_NOM, GENDER_M, "девятьсот девяностый");
}

/* ── agreement ──────────────────────────────────────────────────────────── */

static void
test_predicate_gender(void **state)
{
    /* any of the four forms gives all four */
    static const char *const rows[][4] = {
        {"назначен", "назначена", "назначено", "назначены"},
        {"утверждён", "утверждена", "утверждено", "утверждены"},
        {"проведён", "проведена", "проведено", "проведены"},
        {"внесён", "внесена", "внесено", "внесены"},
        {"награждён", "награждена", "награждено", "награждены"},
        {"закреплён", "закреплена", "закреплено", "закреплены"},
        {"составлен", "составлена", "составлено", "составлены"},
        {"выделен", "выделена", "выделено", "выделены"},
        {"ознакомлен", "ознакомлена", "ознакомлено", "ознакомлены"},
        {"принят", "принята", "принято", "приняты"},
        {"открыт", "открыта", "открыто", "открыты"},
        {"должен", "должна", "должно", "должны"},
        {"Сформирован", "Сформирована", "Сформировано", "Сформированы"},
        {"участвовал", "участвовала", "участвовало", "участвовали"},
        {"провёл", "провела", "провело", "провели"},
        {"прошёл", "прошла", "прошло", "прошли"},
        {"состоялся", "состоялась", "состоялось", "состоялись"},
        {"участвует", "участвует", "участвует", "участвуют"},
        {"проводится", "проводится", "проводится", "проводятся"},
        {"приняла участие", "приняла участие", "приняло участие",
         "приняли участие"},
    };
    static const enum gram_gender genders[] = {GENDER_M, GENDER_F, GENDER_N,
                                               GENDER_PLURAL};
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int from = 0; from < 4; from++)
            for (int to = i + 1 == sizeof rows / sizeof *rows; to < 4; to++)
                assert_string_equal(
                    predicate_agree(&a, rows[i][from], genders[to], NULL),
                    rows[i][to]);
    assert_string_equal(predicate_agree(&a, "утвержден", GENDER_M, NULL),
                        "утвержден");
    assert_null(predicate_agree(&a, "кукуруза", GENDER_M, NULL));
    assert_null(predicate_agree(&a, "", GENDER_M, NULL));
    assert_null(predicate_agree(&a, "назначен", GENDER_UNKNOWN, NULL));
    arena_free(&a);
}

static void
expect_predicate(const char *word, const char *n, enum gram_gender g,
                 const char *wanted)
{
    struct arena a = {0};
    struct decimal d = dec(n);

    assert_string_equal(predicate_agree(&a, word, g, &d), wanted);
    arena_free(&a);
}

static void
test_predicate_number(void **state)
{
    (void)state;
    expect_predicate("сформирована", "21", GENDER_F, "сформирована");
    expect_predicate("сформирована", "15", GENDER_F, "сформировано");
    expect_predicate("Сформирована", "11", GENDER_F, "Сформировано");
    expect_predicate("участвуют", "27", GENDER_M, "участвует");
    expect_predicate("участвовали", "27", GENDER_M, "участвовало");
    expect_predicate("проведён", "1", GENDER_M, "проведён");
    expect_predicate("проведена", "1", GENDER_M, "проведён");
    expect_predicate("проведён", "0", GENDER_M, "проведено");
    expect_predicate("проведён", "2,7", GENDER_M, "проведено");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimal_parse),
        cmocka_unit_test(test_decimal_arithmetic),
        cmocka_unit_test(test_counted_all),
        cmocka_unit_test(test_counted_phrases),
        cmocka_unit_test(test_words_of_workspace),
        cmocka_unit_test(test_in_words),
        cmocka_unit_test(test_ordinals),
        cmocka_unit_test(test_predicate_gender),
        cmocka_unit_test(test_predicate_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
