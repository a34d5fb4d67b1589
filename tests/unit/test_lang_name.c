/* Names and titles against the lists of tests/data/names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "lang/name.h"
#include "lang/name_int.h"

#define FORMS 5

/* What a list gave: forms wrong by case, rows wrong, rows in all. */
struct score {
    size_t wrong[FORMS], rows_wrong, rows;
};

enum list_kind { LIST_LAST, LIST_FIRST, LIST_MIDDLE, LIST_TITLE };

/* Splits a line at tabs. */
static size_t
split(char *line, char *cell[10])
{
    size_t n = 0;
    char *p = line;

    line[strcspn(line, "\r\n")] = '\0';
    while (n < 10) {
        cell[n++] = p;
        p = strchr(p, '\t');
        if (p == NULL)
            break;
        *p++ = '\0';
    }
    return n;
}

/* True when the form is one of «a/b», ё as е. */
static bool
is_right(struct arena *a, const char *form, const char *wanted)
{
    char *mine = utf8_fold(a, form, strlen(form));

    while (*wanted != '\0') {
        size_t n = strcspn(wanted, "/");

        if (strcmp(utf8_fold(a, wanted, n), mine) == 0)
            return true;
        wanted += n + (wanted[n] == '/');
    }
    return false;
}

/* Wrong forms of a word for one gender, as bits. */
static unsigned
try_word(struct arena *a, enum list_kind kind, enum gram_gender g,
         const char *word, char *const *wanted)
{
    struct gram_forms f;
    unsigned bad = 0;
    bool ok = kind == LIST_TITLE
                  ? title_decline(a, word, &f)
                  : name_decline(a, (enum name_part)kind, g, word, &f);

    for (int i = 0; i < FORMS; i++)
        if (!ok || !is_right(a, f.form[CASE_GEN + i], wanted[i]))
            bad |= 1u << i;
    return bad;
}

static void
try_row(struct score *s, enum list_kind kind, const char *gender,
        const char *word, char *const *wanted, bool show)
{
    struct arena a = {0};
    unsigned bad;

    if (strcmp(gender, "mf") == 0) {
        unsigned f = try_word(&a, kind, GENDER_F, word, wanted);

        bad = try_word(&a, kind, GENDER_M, word, wanted);
        bad = f == 0 ? 0 : bad;
    } else {
        bad = try_word(&a, kind, *gender == 'f' ? GENDER_F : GENDER_M, word,
                       wanted);
    }
    for (int i = 0; i < FORMS; i++)
        s->wrong[i] += bad >> i & 1;
    s->rows_wrong += bad != 0;
    s->rows++;
    if (bad != 0 && show)
        print_message("  %s (%s)\n", word, gender);
    arena_free(&a);
}

/* Runs a list; words that went wrong are named but for the held-out half. */
static struct score
run_list(const char *path, enum list_kind kind, size_t first_form)
{
    struct score s = {{0}, 0, 0};
    FILE *f = fopen(path, "r");
    char line[1024], *cell[10];
    bool show = strstr(path, "/held/") == NULL;

    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f) != NULL) {
        assert_true(split(line, cell) >= first_form + FORMS);
        try_row(&s, kind, kind == LIST_TITLE ? "m" : cell[1], cell[0],
                cell + first_form, show);
    }
    fclose(f);
    print_message("%-38s %5zu rows, %zu wrong; forms wrong: gen %zu dat %zu "
                  "acc %zu ins %zu prp %zu\n",
                  path, s.rows, s.rows_wrong, s.wrong[0], s.wrong[1],
                  s.wrong[2], s.wrong[3], s.wrong[4]);
    return s;
}

static size_t
wrong_forms(const struct score *s)
{
    size_t n = 0;

    for (int i = 0; i < FORMS; i++)
        n += s->wrong[i];
    return n;
}

/* Share of right forms at least `least` in 100 000, on either half. */
static void
check_halves(const char *name, enum list_kind kind, size_t least)
{
    static const char *const halves[] = {"tuned", "held"};
    char path[100];

    for (int i = 0; i < 2; i++) {
        struct score s;
        size_t all;

        snprintf(path, sizeof path, "tests/data/names/%s/%s.tsv", halves[i],
                 name);
        s = run_list(path, kind, 3);
        all = s.rows * FORMS;
        assert_true(all > 4000);
        assert_true((all - wrong_forms(&s)) * 100000 >= all * least);
    }
}

static void
test_surnames(void **state)
{
    (void)state;
    check_halves("surnames", LIST_LAST, 99950);
}

static void
test_first_names(void **state)
{
    (void)state;
    check_halves("firstnames", LIST_FIRST, 99900);
}

static void
test_patronymics(void **state)
{
    (void)state;
    check_halves("midnames", LIST_MIDDLE, 100000);
}

static void
test_hard_surnames(void **state)
{
    struct score s =
        run_list("tests/data/names/hard_surnames.tsv", LIST_LAST, 2);

    (void)state;
    assert_int_equal(s.rows, 93);
    assert_true(s.rows_wrong <= 5);
}

static void
test_titles(void **state)
{
    struct score s = run_list("tests/data/names/job_titles.tsv", LIST_TITLE, 1);

    (void)state;
    assert_int_equal(s.rows, 48);
    assert_int_equal(s.rows_wrong, 0);
}

/* ── words one by one ───────────────────────────────────────────────────── */

static void
expect(enum name_part part, enum gram_gender g, const char *word,
       const char *gen, const char *ins, const char *prp)
{
    struct arena a = {0};
    struct gram_forms f;

    assert_true(name_decline(&a, part, g, word, &f));
    assert_string_equal(f.form[CASE_NOM], word);
    assert_string_equal(f.form[CASE_GEN], gen);
    assert_string_equal(f.form[CASE_INS], ins);
    assert_string_equal(f.form[CASE_PRP], prp);
    arena_free(&a);
}

#define LAST_M(w, g, i, p) expect(NAME_LAST, GENDER_M, w, g, i, p)
#define LAST_F(w, g, i, p) expect(NAME_LAST, GENDER_F, w, g, i, p)
#define FIRST_M(w, g, i, p) expect(NAME_FIRST, GENDER_M, w, g, i, p)
#define FIRST_F(w, g, i, p) expect(NAME_FIRST, GENDER_F, w, g, i, p)

/* Mistakes that public implementations make. */
static void
test_known_mistakes(void **state)
{
    (void)state;
    LAST_M("Марек", "Марека", "Мареком", "Мареке");
    LAST_M("Леа", "Леа", "Леа", "Леа");
    FIRST_M("Абдул-Азиз", "Абдул-Азиза", "Абдул-Азизом", "Абдул-Азизе");
    FIRST_M("Жан-Жак", "Жан-Жака", "Жан-Жаком", "Жан-Жаке");
    LAST_M("Гудзий", "Гудзия", "Гудзием", "Гудзии");
    LAST_F("Шенгелая", "Шенгелаи", "Шенгелаей", "Шенгелае");
    LAST_F("Фрейндлих", "Фрейндлих", "Фрейндлих", "Фрейндлих");
    LAST_M("Фрейндлих", "Фрейндлиха", "Фрейндлихом", "Фрейндлихе");
    LAST_M("Самотечний", "Самотечнего", "Самотечним", "Самотечнем");
    LAST_M("Горячий", "Горячего", "Горячим", "Горячем");
    LAST_F("Осадчая", "Осадчей", "Осадчей", "Осадчей");
    LAST_F("Непомнящая", "Непомнящей", "Непомнящей", "Непомнящей");
    LAST_M("Ван-Гог", "Ван-Гога", "Ван-Гогом", "Ван-Гоге");
    LAST_M("Ван Гог", "Ван Гога", "Ван Гогом", "Ван Гоге");
}

static void
test_spelling_kept(void **state)
{
    (void)state;
    FIRST_M("Пётр", "Петра", "Петром", "Петре");
    FIRST_M("Лев", "Льва", "Львом", "Льве");
    LAST_M("Пугачёв", "Пугачёва", "Пугачёвым", "Пугачёве");
    LAST_M("Пугачев", "Пугачева", "Пугачевым", "Пугачеве");
    LAST_M("ИВАНОВ", "ИВАНОВА", "ИВАНОВЫМ", "ИВАНОВЕ");
    LAST_M("Козёл", "Козла", "Козлом", "Козле");
    LAST_M("О'Нил", "О'Нила", "О'Нилом", "О'Ниле");
    LAST_F("Орлова\u2011Белая", "Орловой\u2011Белой", "Орловой\u2011Белой",
           "Орловой\u2011Белой");
    expect(NAME_MIDDLE, GENDER_M, "Гейдар\u00A0оглы", "Гейдар\u00A0оглы",
           "Гейдар\u00A0оглы", "Гейдар\u00A0оглы");
    LAST_F("Левченко-Орлова", "Левченко-Орловой", "Левченко-Орловой",
           "Левченко-Орловой");
    expect(NAME_MIDDLE, GENDER_F, "Магомед кызы", "Магомед кызы",
           "Магомед кызы", "Магомед кызы");
    expect(NAME_MIDDLE, GENDER_M, "Ильич", "Ильича", "Ильичом", "Ильиче");
    FIRST_F("Любовь", "Любови", "Любовью", "Любови");
}

static void
test_refused(void **state)
{
    static const char *const bad[] = {
        "", "-", "Smith", "Иванов-", " ", "Иванов2", "И.", "--", "\xFF", NULL};
    struct arena a = {0};
    struct gram_forms f;
    char big[4000];

    (void)state;
    for (size_t i = 0; bad[i] != NULL; i++)
        assert_false(name_decline(&a, NAME_LAST, GENDER_M, bad[i], &f));
    assert_false(name_decline(&a, NAME_LAST, GENDER_UNKNOWN, "Ким", &f));
    assert_false(name_decline(&a, NAME_LAST, GENDER_N, "Ким", &f));
    for (size_t i = 0; i + 2 < sizeof big; i += 2)
        memcpy(big + i, "а", 2);
    big[sizeof big - 2] = '\0';
    assert_false(name_decline(&a, NAME_LAST, GENDER_M, big, &f));
    arena_free(&a);
}

static void
test_gender(void **state)
{
    (void)state;
    assert_int_equal(name_gender_of_middle("Иванович"), GENDER_M);
    assert_int_equal(name_gender_of_middle("Ильинична"), GENDER_F);
    assert_int_equal(name_gender_of_middle("Гейдар оглы"), GENDER_M);
    assert_int_equal(name_gender_of_middle("Магомед-кызы"), GENDER_F);
    assert_int_equal(name_gender_of_middle(""), GENDER_UNKNOWN);
    assert_int_equal(name_gender_of_last("Иванов"), GENDER_M);
    assert_int_equal(name_gender_of_last("Иванова"), GENDER_F);
    assert_int_equal(name_gender_of_last("Толстая"), GENDER_F);
    assert_int_equal(name_gender_of_last("Чайковский"), GENDER_M);
    assert_int_equal(name_gender_of_last("Ким"), GENDER_UNKNOWN);
    assert_int_equal(name_gender_of_last("Черных"), GENDER_UNKNOWN);
    assert_int_equal(name_gender_of_last("Грин"), GENDER_UNKNOWN);
    assert_int_equal(name_gender_of_last("Голова"), GENDER_UNKNOWN);
}

/* Gender guessed from whole lists: the share of mistakes in 100 000. */
static size_t
gender_mistakes(const char *path, enum gram_gender (*guess)(const char *))
{
    FILE *f = fopen(path, "r");
    char line[1024], *cell[10];
    size_t wrong = 0, known = 0;

    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f) != NULL) {
        enum gram_gender g;

        assert_true(split(line, cell) > 2);
        g = guess(cell[0]);
        known += g != GENDER_UNKNOWN;
        wrong += (g == GENDER_M && *cell[1] == 'f') ||
                 (g == GENDER_F && *cell[1] == 'm');
    }
    fclose(f);
    assert_true(known > 900);
    return wrong * 100000 / known;
}

static void
test_gender_lists(void **state)
{
    (void)state;
    assert_int_equal(gender_mistakes("tests/data/names/tuned/midnames.tsv",
                                     name_gender_of_middle),
                     0);
    assert_int_equal(gender_mistakes("tests/data/names/held/midnames.tsv",
                                     name_gender_of_middle),
                     0);
    assert_true(gender_mistakes("tests/data/names/tuned/surnames.tsv",
                                name_gender_of_last) <= 100);
    assert_true(gender_mistakes("tests/data/names/held/surnames.tsv",
                                name_gender_of_last) <= 100);
}

static void
test_doubt(void **state)
{
    static const struct {
        const char *word;
        enum gram_gender gender;
        enum gram_doubt doubt;
    } cases[] = {
        {"Заяц", GENDER_M, DOUBT_COMMON_NOUN},
        {"Мосол", GENDER_M, DOUBT_FLUENT_VOWEL},
        {"Кобец", GENDER_M, DOUBT_FLUENT_VOWEL},
        {"Штирлец", GENDER_M, DOUBT_FLUENT_VOWEL},
        {"Медведь", GENDER_M, DOUBT_COMMON_NOUN},
        {"Медведь", GENDER_F, DOUBT_NONE},
        {"Кваша", GENDER_M, DOUBT_STRESS},
        {"Кравец", GENDER_M, DOUBT_FLUENT_VOWEL},
        {"Коломиец", GENDER_M, DOUBT_NONE},
        {"Гашек", GENDER_M, DOUBT_FLUENT_VOWEL},
        {"Гашек", GENDER_F, DOUBT_NONE},
        {"Ткач", GENDER_M, DOUBT_COMMON_NOUN},
        {"Гармаш", GENDER_M, DOUBT_NONE},
        {"Ярош", GENDER_M, DOUBT_STRESS},
        {"Иванов", GENDER_M, DOUBT_NONE},
        {"Мицкевич", GENDER_M, DOUBT_NONE},
        {"Бондаренко", GENDER_F, DOUBT_NONE},
    };
    struct arena a = {0};
    struct gram_forms f;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(
            name_decline(&a, NAME_LAST, cases[i].gender, cases[i].word, &f));
        assert_int_equal(f.doubt, cases[i].doubt);
        assert_int_equal(gram_doubt_text(f.doubt) != NULL,
                         f.doubt != DOUBT_NONE);
    }
    assert_true(name_is_fixed("Бондаренко", GENDER_F));
    assert_true(name_is_fixed("Ковальчук", GENDER_F));
    assert_false(name_is_fixed("Ковальчук", GENDER_M));
    arena_free(&a);
}

/* ── the lists of exceptions, every entry for both genders ─────────────── */

static bool
ends_in(const char *word, const char *end)
{
    size_t n = strlen(word), m = strlen(end);

    return n >= m && strcmp(word + n - m, end) == 0;
}

/* One form in all cases. */
static bool
is_fixed_form(const struct gram_forms *f)
{
    for (int c = CASE_GEN; c < CASE__MAX; c++)
        if (strcmp(f->form[c], f->form[CASE_NOM]) != 0)
            return false;
    return true;
}

/* A word of the list for a gender; all forms are set. */
static void
decline_entry(struct arena *a, enum name_part part, enum gram_gender g,
              const char *word, struct gram_forms *f)
{
    if (!name_decline(a, part, g, word, f))
        fail_msg("%s refused", word);
    for (int c = CASE_NOM; c < CASE__MAX; c++)
        assert_non_null(f->form[c]);
}

/* Women's surnames in a consonant have one form whatever list they are in;
 * those in -а and all men's take what the list says. */
static void
test_every_entry(void **state)
{
    static const char *const *const lists[] = {
        name_stressed_end, name_drop_vowel, name_keep_vowel,
        name_common_noun,  name_foreign_v,  name_noun_y};
    struct arena a = {0};
    struct gram_forms f;

    (void)state;
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        for (const char *const *w = lists[k]; *w != NULL; w++) {
            bool is_a = ends_in(*w, "а") || ends_in(*w, "я");

            decline_entry(&a, NAME_LAST, GENDER_F, *w, &f);
            if (is_fixed_form(&f) == is_a)
                fail_msg("%s (f): %s", *w, f.form[CASE_INS]);
            decline_entry(&a, NAME_LAST, GENDER_M, *w, &f);
            if (is_fixed_form(&f))
                fail_msg("%s (m)", *w);
        }
    arena_free(&a);
}

static void
test_stressed_entries(void **state)
{
    struct arena a = {0};
    struct gram_forms f;

    (void)state;
    for (const char *const *w = name_stressed_end; *w != NULL; w++) {
        bool is_a = ends_in(*w, "а");

        decline_entry(&a, NAME_LAST, GENDER_M, *w, &f);
        if (!ends_in(f.form[CASE_INS], is_a ? "ой" : "ом"))
            fail_msg("%s (m): %s", *w, f.form[CASE_INS]);
        decline_entry(&a, NAME_LAST, GENDER_F, *w, &f);
        if (!ends_in(f.form[CASE_INS], is_a ? "ой" : *w))
            fail_msg("%s (f): %s", *w, f.form[CASE_INS]);
    }
    arena_free(&a);
}

static void
test_fixed_entries(void **state)
{
    static const enum gram_gender genders[] = {GENDER_M, GENDER_F};
    struct arena a = {0};
    struct gram_forms f;

    (void)state;
    for (int g = 0; g < 2; g++) {
        for (const char *const *w = name_fixed_last; *w != NULL; w++) {
            decline_entry(&a, NAME_LAST, genders[g], *w, &f);
            assert_true(is_fixed_form(&f));
        }
        for (const char *const *w = name_fixed_given; *w != NULL; w++) {
            decline_entry(&a, NAME_FIRST, genders[g], *w, &f);
            assert_true(is_fixed_form(&f));
        }
        for (const char *const *w = name_fixed_first; *w != NULL; w++) {
            char *s = arena_printf(&a, "%s-Орлов%s", *w, g == 1 ? "а" : "");

            decline_entry(&a, NAME_LAST, genders[g], s, &f);
            if (strncmp(f.form[CASE_INS], *w, strlen(*w)) != 0 ||
                !ends_in(f.form[CASE_INS], g == 1 ? "-Орловой" : "-Орловым"))
                fail_msg("%s: %s", s, f.form[CASE_INS]);
        }
        for (const char *const *w = name_noun_aya; *w != NULL; w++) {
            decline_entry(&a, NAME_LAST, genders[g], *w, &f);
            assert_true(ends_in(f.form[CASE_DAT], "е"));
        }
        for (const char *const *w = name_noun_ina; *w != NULL; w++) {
            decline_entry(&a, NAME_LAST, genders[g], *w, &f);
            assert_true(ends_in(f.form[CASE_DAT], "е"));
        }
    }
    for (const char *const *w = name_given_iya; *w != NULL; w++) {
        decline_entry(&a, NAME_FIRST, GENDER_F, *w, &f);
        assert_true(ends_in(f.form[CASE_DAT], "ие"));
    }
    for (const char *const *w = name_given_soft; *w != NULL; w++) {
        decline_entry(&a, NAME_FIRST, GENDER_F, *w, &f);
        assert_true(ends_in(f.form[CASE_INS], "ью"));
    }
    arena_free(&a);
}

/* Kinds of names that are no Russian full name. */
static void
test_other_names(void **state)
{
    (void)state;
    LAST_F("Левченко-Грач", "Левченко-Грач", "Левченко-Грач", "Левченко-Грач");
    LAST_M("Топчий", "Топчия", "Топчием", "Топчии");
    LAST_F("Топчий", "Топчий", "Топчий", "Топчий");
    LAST_M("Гасан-Джалалов", "Гасан-Джалалова", "Гасан-Джалаловым",
           "Гасан-Джалалове");
    FIRST_M("Абдуль-Гани", "Абдуль-Гани", "Абдуль-Гани", "Абдуль-Гани");
    /* a second name is no patronymic */
    expect(NAME_MIDDLE, GENDER_M, "Христиан", "Христиана", "Христианом",
           "Христиане");
    expect(NAME_MIDDLE, GENDER_F, "Луиза", "Луизы", "Луизой", "Луизе");
    expect(NAME_MIDDLE, GENDER_M, "Нурланулы", "Нурланулы", "Нурланулы",
           "Нурланулы");
    assert_int_equal(name_gender_of_middle("Луна"), GENDER_UNKNOWN);
    assert_int_equal(name_gender_of_middle("Сакенкызы"), GENDER_F);
    assert_true(name_is_eastern("Чер", "Сон"));
    assert_true(name_is_eastern("Куанг", "Хоа"));
    assert_false(name_is_eastern("Иван", "Сон"));
    assert_false(name_is_eastern("Ганс", "Христиан"));
    assert_false(name_is_eastern("Лев", "Ильич"));
}

static void
test_cases(void **state)
{
    (void)state;
    assert_int_equal(gram_find_case("дательный"), CASE_DAT);
    assert_int_equal(gram_find_case("вин"), CASE_ACC);
    assert_int_equal(gram_find_case("Твор"), CASE_INS);
    assert_int_equal(gram_find_case("род"), CASE__MAX);
    assert_int_equal(gram_find_case("родительный"), CASE_GEN);
    assert_int_equal(gram_find_case(""), CASE__MAX);
    assert_string_equal(gram_case_name(CASE_PRP), "предложный");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_surnames),
        cmocka_unit_test(test_first_names),
        cmocka_unit_test(test_patronymics),
        cmocka_unit_test(test_hard_surnames),
        cmocka_unit_test(test_titles),
        cmocka_unit_test(test_known_mistakes),
        cmocka_unit_test(test_spelling_kept),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_gender),
        cmocka_unit_test(test_gender_lists),
        cmocka_unit_test(test_doubt),
        cmocka_unit_test(test_every_entry),
        cmocka_unit_test(test_stressed_entries),
        cmocka_unit_test(test_fixed_entries),
        cmocka_unit_test(test_other_names),
        cmocka_unit_test(test_cases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
