/* publish/leak_find.c: hidden names in text, and what is no name. */
#include "doc_world.h"

#include "publish/leak_int.h"

struct leaks {
    struct world *w;
    const char *text;
    struct buf found;
};

static bool
on_hit(const struct leak_hit *hit, void *arg)
{
    struct leaks *l = arg;

    if (l->found.len > 0)
        buf_putc(&l->found, '|');
    buf_add(&l->found, l->text + hit->off, hit->len);
    return true;
}

/* The names that may not stand in the text, joined by «|». */
static void
finds(struct world *w, const char *text, const char *expected)
{
    struct leaks l = {.w = w, .text = text};
    unsigned char shows[64] = {0};
    struct leak_names *names = leak_names_new(&w->arena, w->workspace);

    edition_list_shows(&w->arena, w->workspace, NULL, (struct date){2024, 6, 1},
                       shows);
    leak_find(names, shows, text, strlen(text), on_hit, &l);
    assert_string_equal(buf_str(&l.found), expected);
    buf_free(&l.found);
}

static void
test_forms(void **state)
{
    struct world *w = *state;

    finds(w, "Лось Даниил Антонович", "Лось Даниил Антонович");
    finds(w, "с Даниилом Антоновичем Лосем", "Даниилом Антоновичем Лосем");
    finds(w, "О Лосе Д. А. и о Д.А. Лосе", "Лосе Д. А.|Д.А. Лосе");
    finds(w, "ЛОСЬ\u00a0Д.А.", "ЛОСЬ\u00a0Д.А.");
    finds(w, "Ло\u00adсю Д.А.", "Ло\u00adсю Д.А.");
    finds(w, "лось д.а.", "лось д.а.");
    finds(w, "Pыбaк Ф.А.", "Pыбaк Ф.А.");
    finds(w, "Ершова, Зуева", "Ершова|Зуева");
}

/* A consent to surname and initials hides the first name only. */
static void
test_scopes(void **state)
{
    struct world *w = *state;

    finds(w, "Гайдук М.П., у Гайдук", "");
    finds(w, "Гайдук Марии", "Гайдук Марии");
    finds(w, "Пак Роман Викторович", "");
    finds(w, "Крылову Д.А.", "Крылову Д.А.");
}

static void
test_no_names(void **state)
{
    struct world *w = *state;

    finds(w, "В лесу живёт лось. Лось ест. Лосьон, полось.", "");
    finds(w, "Увидели Лося. Лось, 5Б", "Лося|Лось");
    finds(w, "М.Ю. Лось и Пётр Андреевич Рыбак", "");
    finds(w, "Жданова-Крылова, Зуевск", "");
    finds(w, "Соколова Марина Викторовна", "");
}

static void
test_words(void **state)
{
    (void)state;
    assert_true(leak_is_word("лось"));
    assert_true(leak_is_word("белый"));
    assert_true(leak_is_word("козлов"));
    assert_true(leak_is_word("казанский"));
    assert_false(leak_is_word("козлову"));
    assert_false(leak_is_word("ершова"));
    assert_false(leak_is_word("коваленко"));
    assert_false(leak_is_word("петров-водкин"));
}

/* One surname by the rules of several tables, with what stands beside it. */
static void
test_latin(void **state)
{
    struct world *w = *state;

    /* Ершова, Зуев, Лось, Рыбак, Жданова, Крылова (a mentee, shown as staff) */
    finds(w, "site/files/primer-2023-2024-ershova.pdf", "ershova");
    finds(w, "zhdanova Zdanova jdanova", "zhdanova");
    finds(w, "/docs/zhdanovoj/ zhdanovoy zhdanovoi",
          "zhdanovoj|zhdanovoy|zhdanovoi");
    finds(w, "rybak.html RYBAKU ryibak", "rybak|RYBAKU|ryibak");
    finds(w, "ZuevArtem, case_zuev1, zuyev", "Zuev|zuev|zuyev");
    finds(w, "order-zueva-a-o", "zueva");
    finds(w, "mailto:ershova.p@mail.ru pershova85@mail.ru",
          "ershova|pershova85");
    finds(w, "ershovap@mail.ru", "ershovap");
    /* whoever is shown, other words, another person's initials */
    finds(w, "sokolova-m-v.pdf soklova drokina@example.org", "");
    finds(w, "krylova-d-a.pdf", "krylova");
    finds(w, "ershovka zuevsk report order-ershovanova", "");
    finds(w, "zuev-k-p", "");
    /* three letters: a part of an address or with a name */
    finds(w, "Los Angeles, los, visit los", "");
    finds(w, "/2023-2024/los/ los-daniil d-a-los", "los|los|los");
    finds(w, "/closed/ alos-1 los1", "");
    finds(w, "gayduk-m-p gaiduk-mariya", "gaiduk");
}

/* Both parents of Рыбак; the mother of Ершова is a teacher who is shown. */
static void
test_guardians(void **state)
{
    struct world *w = *state;

    finds(w, "Рыбак Оксана Юрьевна", "Рыбак Оксана Юрьевна");
    finds(w, "с Рыбаком Алексеем", "Рыбаком Алексеем");
    finds(w, "Громова Инна", "Громова");
    finds(w, "Громовой И.С., у Громовой", "Громовой И.С.|Громовой");
    finds(w, "И.С. Громова", "И.С. Громова");
    finds(w, "Соколова Марина Викторовна", "");
    finds(w, "Опека, Управление опеки, ООО, Дом", "");
    finds(w, "gromova-inna.jpg", "gromova");
    finds(w, "Гайдук Павла Андреевича", "Гайдук Павла Андреевича");
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),    cmocka_unit_test(test_scopes),
        cmocka_unit_test(test_no_names), cmocka_unit_test(test_words),
        cmocka_unit_test(test_latin),    cmocka_unit_test(test_guardians),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
