/* Finding phrases and numbers in running text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang_words.h"

#include "base/arena.h"
#include "lang/find.h"
#include "lang/name.h"

/* ── phrases ────────────────────────────────────────────────────────────── */

#define HITS_MAX 64

struct hits {
    struct find_hit hit[HITS_MAX];
    size_t n, stop_after;
};

static bool
collect(const struct find_hit *h, void *arg)
{
    struct hits *hits = arg;

    assert_true(hits->n < HITS_MAX);
    hits->hit[hits->n++] = *h;
    return hits->n != hits->stop_after;
}

static const char *const phrases[] = {
    "Иванова", "Иванова А.П.", "Семёнова Анна", "А.П. Иванова", "Анна",
    "Иванов",  "Ли",           "10 класс",      "Иванова",
};

static struct hits
search(const char *text, size_t stop_after)
{
    struct arena a = {0};
    struct finder *f = finder_new(&a);
    struct hits hits = {.stop_after = stop_after};

    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        finder_add(f, phrases[i], i);
    finder_add(f, "", 100);
    finder_add(f, "   ", 101);
    finder_close(f);
    finder_run(f, text, strlen(text), collect, &hits);
    arena_free(&a);
    return hits;
}

/* The text holds `wanted` as phrase `id`. */
static void
expect_hit(const char *text, const char *wanted, size_t id)
{
    struct hits hits = search(text, 0);

    for (size_t i = 0; i < hits.n; i++)
        if (hits.hit[i].id == id && hits.hit[i].len == strlen(wanted) &&
            memcmp(text + hits.hit[i].off, wanted, strlen(wanted)) == 0)
            return;
    fail_msg("«%s» not found in «%s»", wanted, text);
}

static void
expect_none(const char *text)
{
    assert_int_equal(search(text, 0).n, 0);
}

static void
test_phrases(void **state)
{
    (void)state;
    expect_hit("Назначить Иванова А.П.", "Иванова А.П.", 1);
    expect_hit("Иванова А. П. пришла", "Иванова А. П.", 1);
    expect_hit("Иванова\u00A0А.\u00A0П.", "Иванова\u00A0А.\u00A0П.", 1);
    expect_hit("А. П.Иванова", "А. П.Иванова", 3);
    expect_hit("с ИВАНОВА,", "ИВАНОВА", 0);
    expect_hit("Семенова  \n Анна", "Семенова  \n Анна", 2);
    expect_hit("СЕМЁНОВА АННА", "СЕМЁНОВА АННА", 2);
    /* Latin a, c, e, o, p and A, H in place of Cyrillic letters */
    expect_hit("(Ceмeнoвa Aннa)", "Ceмeнoвa Aннa", 2);
    expect_hit("Ива\u00ADнов", "Ива\u00ADнов", 5);
    expect_hit("Иванов1 и", "Иванов", 5);
    expect_hit("«Ли»", "Ли", 6);
    expect_hit("в 10  класс", "10  класс", 7);
    expect_hit("Иванова", "Иванова", 8);
}

static void
test_whole_words(void **state)
{
    (void)state;
    expect_none("Ивановаа, Ивановский, если, Линь, олли");
    expect_none("Иванова-Петрова");
    expect_none("Петрова-Иванова");
    expect_none("110 класс");
    expect_none("10 классы");
    expect_none("");
    expect_hit("Иванова - Петрова", "Иванова", 0);
    expect_hit("Иванова-", "Иванова", 0);
    expect_hit("-Иванова", "Иванова", 0);
}

static void
test_order_and_stop(void **state)
{
    struct hits all = search("Анна, Иванов, Анна", 0);
    struct hits two = search("Анна, Иванов, Анна", 2);

    (void)state;
    assert_int_equal(all.n, 3);
    assert_int_equal(all.hit[0].id, 4);
    assert_int_equal(all.hit[1].id, 5);
    assert_int_equal(all.hit[2].id, 4);
    assert_true(all.hit[0].off < all.hit[2].off);
    assert_int_equal(two.n, 2);
}

/* Against a search that looks at every place anew. */
static size_t
count_plainly(const char *text, const char *word)
{
    size_t n = 0, len = strlen(word);

    for (const char *p = text; (p = strstr(p, word)) != NULL; p += len) {
        bool start = p == text || p[-1] == ' ';

        n += start && (p[len] == ' ' || p[len] == '\0');
    }
    return n;
}

static bool
count_hit(const struct find_hit *h, void *arg)
{
    ((size_t *)arg)[h->id]++;
    return true;
}

static void
test_against_plain(void **state)
{
    static const char *const words[] = {"аб",   "аба", "бабаб", "ба",
                                        "абаб", "а",   "баба"};
    enum { N = sizeof words / sizeof *words };
    struct arena a = {0};
    struct finder *f = finder_new(&a);
    unsigned seed = 99;

    (void)state;
    for (size_t i = 0; i < N; i++)
        finder_add(f, words[i], i);
    finder_close(f);
    for (int round = 0; round < 2000; round++) {
        char text[200] = "";
        size_t found[N] = {0};

        for (int i = 0; i < 40; i++) {
            seed = seed * 1103515245u + 12345u;
            strcat(text, (seed >> 16) % 5 == 0   ? " "
                         : (seed >> 16) % 2 == 0 ? "а"
                                                 : "б");
        }
        finder_run(f, text, strlen(text), count_hit, found);
        for (size_t i = 0; i < N; i++)
            assert_int_equal(found[i], count_plainly(text, words[i]));
    }
    arena_free(&a);
}

/* All case forms of a name lead to the person. */
static void
test_name_forms(void **state)
{
    static const char *const texts[] = {
        "назначить Дрокину Веру Ивановну куратором",
        "за Дрокиной Верой Ивановной", "о Дрокиной Вере Ивановне",
        "приказ Дрокиной\nВеры Ивановны"};
    struct arena a = {0};
    struct gram_forms last, first, middle;
    struct finder *f = finder_new(&a);

    (void)state;
    assert_true(name_decline(&a, NAME_LAST, GENDER_F, "Дрокина", &last));
    assert_true(name_decline(&a, NAME_FIRST, GENDER_F, "Вера", &first));
    assert_true(name_decline(&a, NAME_MIDDLE, GENDER_F, "Ивановна", &middle));
    for (int c = 0; c < CASE__MAX; c++)
        finder_add(f,
                   arena_printf(&a, "%s %s %s", last.form[c], first.form[c],
                                middle.form[c]),
                   (size_t)c);
    finder_close(f);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t found[CASE__MAX] = {0}, sum = 0;

        finder_run(f, texts[i], strlen(texts[i]), count_hit, found);
        for (int c = 0; c < CASE__MAX; c++)
            sum += found[c];
        assert_true(sum >= 1);
    }
    arena_free(&a);
}

/* Long phrases and hostile text: no overrun, linear time. */
static void
test_hostile(void **state)
{
    struct arena a = {0};
    struct finder *f = finder_new(&a);
    size_t n = 400000, found[4] = {0};
    char *text = arena_alloc(&a, n + 1), phrase[1000];

    (void)state;
    memset(phrase, 'x', sizeof phrase - 1);
    phrase[sizeof phrase - 1] = '\0';
    finder_add(f, phrase, 0);
    phrase[239] = '\0';
    finder_add(f, phrase, 1);
    phrase[120] = ' ';
    finder_add(f, phrase, 2);
    finder_add(f, "садлётйияёдвадцатьтысячац", 3);
    finder_add(f, "\xFF\xFE", 3);
    finder_close(f);
    memset(text, 'x', n);
    finder_run(f, text, n, count_hit, found);
    assert_int_equal(found[0] + found[1] + found[2], 0);
    memset(text, ' ', n);
    finder_run(f, text, n, count_hit, found);
    memset(text, '\xD0', n);
    finder_run(f, text, n, count_hit, found);
    phrase[120] = 'x';
    finder_run(f, phrase, 239, count_hit, found);
    assert_int_equal(found[1], 1);
    arena_free(&a);
}

/* ── numbers ────────────────────────────────────────────────────────────── */

/* The text holds exactly the numbers of `wanted`: «64 наставник; 2,7 пара». */
static void
expect_numbers(const char *text, const char *wanted)
{
    struct arena a = {0};
    struct word_list *w = word_rows_list(&a);
    struct found_number *found;
    size_t n = find_numbers(&a, w, text, strlen(text), &found);
    char got[1000] = "";

    for (size_t i = 0; i < n; i++) {
        assert_true(found[i].len > 0 && found[i].noun_len > 0);
        assert_true(found[i].off + found[i].len <= found[i].noun_off);
        assert_true(found[i].noun_off + found[i].noun_len <= strlen(text));
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s %s",
                 i == 0 ? "" : "; ", decimal_format(&a, found[i].value),
                 found[i].noun->key);
    }
    assert_string_equal(got, wanted);
    arena_free(&a);
}

static void
test_numbers(void **state)
{
    (void)state;
    expect_numbers("64 наставника", "64 наставник");
    expect_numbers("помогли 64 наставникам", "64 наставник");
    expect_numbers("с шестьюдесятью четырьмя наставниками", "64 наставник");
    expect_numbers("Шестьдесят Четыре наставника", "64 наставник");
    expect_numbers("185 человек.", "185 человек");
    expect_numbers("1 234 ученика и 12\u00A0345 школ", "1234 ученик; "
                                                       "12\u00A0345 школа");
    expect_numbers("2,7 пары", "2,7 пара");
    expect_numbers("2 наставнические пары, 21 молодой специалист",
                   "2 пара; 21 специалист");
    expect_numbers("14 наставников и 52 наставляемых",
                   "14 наставник; 52 наставляемый");
    expect_numbers("двое учеников, две пары, одна группа",
                   "2 ученик; 2 пара; 1 группа");
    expect_numbers("тысяча двести учеников, две тысячи пять школ",
                   "1200 ученик; 2005 школа");
    expect_numbers("сто двадцать пять педагогов", "125 педагог");
    expect_numbers("(64 наставника)", "64 наставник");
    expect_numbers("64\nнаставника", "64 наставник");
    expect_numbers("проведено 1 занятие", "1 занятие");
    expect_numbers("21 наставников", "21 наставник");
    /* Latin a, o */
    expect_numbers("64 нacтaвникa", "64 наставник");
    expect_numbers("трёх мастер-классов, трем урокам",
                   "3 мастер-класс; 3 урок");
}

static void
test_numbers_passed_over(void **state)
{
    (void)state;
    expect_numbers("07.09.2022 наставник", "");
    expect_numbers("7 сентября, 2022 г., 2022 год", "");
    expect_numbers("приказ № 5 уроков, №\u00A07 пар, № 12 пар", "");
    expect_numbers("10–19 лет, 5-7 уроков, 5 – 7 уроков", "");
    expect_numbers("15 лет, стаж 3 года", "");
    expect_numbers("5 класс, в 9 классе, 10 «А» класс", "");
    expect_numbers("92 % педагогов, 5% учеников", "");
    expect_numbers("A64 наставника, 64а пары, 3.5 пары, 12/13 пар", "");
    expect_numbers("10:30 урок", "");
    expect_numbers("семью наставников, три сосны, сорока", "");
    expect_numbers("64", "");
    expect_numbers("", "");
    expect_numbers("один из наставников", "");
    expect_numbers("99999999999999999999 пар", "");
}

static void
test_numbers_hostile(void **state)
{
    struct arena a = {0};
    struct word_list *w = word_rows_list(&a);
    struct found_number *found;
    size_t n = 200000;
    char *text = arena_alloc(&a, n + 8);
    static const char *const fill[] = {"1",       "1 ", "1 234 ",   "два ",
                                       "тысяча ", "-",  "а-",       "\xD0",
                                       "1,",      "№ ", "открытых "};

    (void)state;
    for (size_t i = 0; i < sizeof fill / sizeof *fill; i++) {
        size_t len = strlen(fill[i]);

        for (size_t k = 0; k + len <= n; k += len)
            memcpy(text + k, fill[i], len);
        text[n] = '\0';
        assert_int_equal(find_numbers(&a, w, text, n / len * len, &found), 0);
    }
    arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_whole_words),
        cmocka_unit_test(test_order_and_stop),
        cmocka_unit_test(test_against_plain),
        cmocka_unit_test(test_name_forms),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_passed_over),
        cmocka_unit_test(test_numbers_hostile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
