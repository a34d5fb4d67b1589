/* publish/leak_find.c: hidden names in text, and what is no name. */
#include "doc_world.h"

#include "leak/leak_int.h"

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
    /* the name of a server, not a page on it and not a person's own */
    finds(w, "https://ershova-muzej.ru/o, http://www.zuev.ru", "");
    finds(w, "https://vk.com/ershova", "ershova");
    finds(w, "https://ershova-polina.ru http://x/zuev", "ershova|zuev");
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
    /* «Мать Чайка Вера Ильинична», «Опекун — Дятлов Н.П.» */
    finds(w, "Чайку Веру Ильиничну и Дятлова", "Чайку Веру Ильиничну|Дятлова");
    finds(w, "её Мать Вера, Опекун", "");
}

/* ── whole files ── */

/* «О Зуеве А.О.» as PDF writes it. */
#define UTF16 "<FEFF041E00200417044304350432043500200410002E041E002E>"

/* Objects of a PDF without text; one of the rows below takes a place. */
static const char *const objects[] = {
    "<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R/Metadata 6 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/Annots[7 0 R]>>",
    "<</Title(a)>>",
    "<</Title(a)/Next[1 2]>>",
    "<</Type/Metadata/Subtype/XML/Length 9>>stream\n<x>a</x> \nendstream",
    "<</Type/Annot/A<</S/URI/URI(a)>>/Contents(a)>>",
    "<</S/Figure/Alt(a)>>",
};
#define N_OBJECTS (sizeof objects / sizeof *objects)

static const struct {
    size_t object;
    const char *text;
} pdf_rows[] = {
    {4, "<</Title" UTF16 ">>"},
    {5, "<</Title" UTF16 "/Count 1>>"},
    {6, "<</Type/Metadata/Subtype/XML/Length 38>>stream\n<x>О "
        "Зуеве&#160;А.О.</x>       \nendstream"},
    {7, "<</Type/Annot/A<</S/URI/URI(/%D0%97%D1%83%D0%B5%D0%B2)>>>>"},
    {7, "<</Type/Annot/A<</S/URI/URI(https://x/zuev.html)>>>>"},
    {7, "<</Type/Annot/Contents" UTF16 ">>"},
    {8, "<</S/Figure/Alt" UTF16 ">>"},
    {8, "<</S/Span/ActualText" UTF16 ">>"},
    {8, "<</S/Table/A[<</O/Table/Summary" UTF16 ">>]>>"},
    {8, "<</F(zuev-1.pdf)>>"},
};

static void
put_pdf(struct buf *b, size_t which, const char *text)
{
    size_t offsets[N_OBJECTS], at;

    buf_puts(b, "%PDF-1.4\n");
    for (size_t i = 0; i < N_OBJECTS; i++) {
        offsets[i] = b->len;
        buf_printf(b, "%zu 0 obj\n%s\nendobj\n", i + 1,
                   i + 1 == which ? text : objects[i]);
    }
    at = b->len;
    buf_printf(b, "xref\n0 %zu\n0000000000 65535 f \n", N_OBJECTS + 1);
    for (size_t i = 0; i < N_OBJECTS; i++)
        buf_printf(b, "%010zu 00000 n \n", offsets[i]);
    buf_printf(b,
               "trailer\n<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
               N_OBJECTS + 1, at);
}

/* What the check says of one file for the site. */
static enum leak_result
check_file(struct world *w, const char *path, const char *data, size_t n)
{
    struct output_set files = {.arena = &w->arena};
    struct document_list site = {0};
    struct diags *d = diags_new();
    enum leak_result result;

    output_add(&files, AREA_SITE, path, data, n);
    result =
        leak_check(w->workspace, &site, (struct date){2024, 6, 1}, &files, d);
    if (result == LEAK_NONE)
        assert_int_equal(diags_count(d, DIAG_ERROR), 0);
    else
        assert_int_equal(diags_count(d, DIAG_ERROR), 1);
    diags_free(d);
    return result;
}

static void
test_pdf_places(void **state)
{
    struct world *w = *state;
    struct buf b = {0};

    put_pdf(&b, 0, NULL);
    assert_int_equal(check_file(w, "site/files/a.pdf", b.data, b.len),
                     LEAK_NONE);
    assert_int_equal(check_file(w, "site/files/zueva.pdf", b.data, b.len),
                     LEAK_PROGRAM);
    for (size_t i = 0; i < sizeof pdf_rows / sizeof *pdf_rows; i++) {
        buf_clear(&b);
        put_pdf(&b, pdf_rows[i].object, pdf_rows[i].text);
        if (check_file(w, "site/files/a.pdf", b.data, b.len) != LEAK_PROGRAM)
            fail_msg("%s", pdf_rows[i].text);
    }
    /* a file that cannot be read is not passed */
    assert_int_equal(check_file(w, "site/files/a.pdf", b.data, b.len / 2),
                     LEAK_PROGRAM);
    buf_free(&b);
}

static void
test_other_places(void **state)
{
    static const struct {
        const char *path, *data;
        enum leak_result result;
    } rows[] = {
        {"site/a.html", "<p>Зуев и слон</p>", LEAK_PROGRAM},
        {"site/a.html", "<p>Зу<b>ев</b></p>", LEAK_PROGRAM},
        {"site/a.html", "<p>Зу<i></i>&#1077;&#x432; </p>", LEAK_PROGRAM},
        {"site/a.html", "<p>Зу</p><p>ев</p>", LEAK_NONE},
        {"site/a.html", "<!-- было: Зуев -->", LEAK_PROGRAM},
        {"site/a.html", "<img alt='Урок Зуева'>", LEAK_PROGRAM},
        {"site/a.html", "<p title=Зуеву>", LEAK_PROGRAM},
        {"site/a.html", "<meta name=author content=\"Зуев\">", LEAK_PROGRAM},
        {"site/a.html", "<script>{\"n\":\"Зуев\"}</script>", LEAK_PROGRAM},
        {"site/a.html", "<h2 id=\"uspehi-zueva\">", LEAK_PROGRAM},
        {"site/a.html", "<h2 id=\"los-i-olen\">Лось и олень</h2>", LEAK_NONE},
        {"site/a.html", "<h2 id=\"rybaka\">День рыбака</h2>", LEAK_NONE},
        {"site/a.html", "<h2 id=\"rybaka\">День рабочего</h2>", LEAK_PROGRAM},
        {"site/a.html", "<a href=\"mailto:zuev-a@mail.ru\">", LEAK_PROGRAM},
        {"site/a.html", "<p class=zueva>", LEAK_PROGRAM},
        {"site/a.svg", "<text>Зуев<tspan> А.О.</tspan></text>", LEAK_PROGRAM},
        {"site/feed.xml", "<title><![CDATA[О Зуеве]]></title>", LEAK_PROGRAM},
        {"site/sitemap.xml", "<loc>https://x/docs/zuev/</loc>", LEAK_PROGRAM},
        {"site/files.csv", "a;\"Отчёт Зуева\";1", LEAK_PROGRAM},
        {"site/files.csv", "а;zuev.pdf;1", LEAK_PROGRAM},
        {"site/style.css", "/* Зуев */", LEAK_PROGRAM},
        {"site/zuev/index.html", "<p>", LEAK_PROGRAM},
        {"site/Зуев/index.html", "<p>", LEAK_PROGRAM},
        {"site/a.txt", "Зуев", LEAK_PROGRAM},
        {"site/a.png", "\x89PNG...tEXt Зуев А.О.", LEAK_PROGRAM},
        {"site/a.html", "<p>Отчёт", LEAK_NONE},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (check_file(*state, rows[i].path, rows[i].data,
                       strlen(rows[i].data)) != rows[i].result)
            fail_msg("%s: %s", rows[i].path, rows[i].data);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),      cmocka_unit_test(test_scopes),
        cmocka_unit_test(test_no_names),   cmocka_unit_test(test_words),
        cmocka_unit_test(test_latin),      cmocka_unit_test(test_guardians),
        cmocka_unit_test(test_pdf_places), cmocka_unit_test(test_other_places),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
