/* Faces, shaping with fallback and cache, hyphenation, subsets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "text/text_int.h"

static const char *const liberation[] = {"Liberation Serif", NULL};

static struct text_faces *
load(const char *const *families)
{
    struct diags *d = diags_new();
    struct text_faces *f = text_faces_load(families, d);

    assert_non_null(f);
    assert_int_equal(diags_worst(d), DIAG_OFF);
    diags_free(d);
    return f;
}

static const struct text_word *
shape(struct text_shaper *s, const char *word, uint32_t *missing)
{
    return text_shape(s, 0, STYLE_REGULAR, word, strlen(word), missing);
}

static void
faces_are_found_by_name_and_twin(void **state)
{
    struct text_faces *f = load(liberation);
    const struct text_face *bold = &f->face[STYLE_BOLD];

    (void)state;
    assert_int_equal(text_find_family(f, "Liberation Serif"), 0);
    assert_int_equal(text_find_family(f, "Times New Roman"), 0);
    assert_int_equal(text_find_family(f, "Comic Sans"), -1);
    assert_true(text_find_family(f, "PT Serif") > 0);
    assert_string_equal(bold->postscript, "LiberationSerif-Bold");
    assert_int_equal(bold->index, STYLE_BOLD);
    /* OS/2 and hhea of Liberation Serif 2.1.5, in 1/2048 em */
    assert_int_equal(f->face[0].ascent, (int)lround(1825 * 1000 / 2048.0));
    assert_int_equal(f->face[0].descent, (int)lround(-443 * 1000 / 2048.0));
    assert_true(f->face[STYLE_ITALIC].italic_angle < 0);
    assert_true(f->face[0].cap_height > 600 && f->face[0].cap_height < 700);
    text_faces_free(f);
}

static void
unknown_family_is_an_error_with_the_nearest_name(void **state)
{
    static const char *const names[] = {"PT Serf", NULL};
    struct diags *d = diags_new();
    size_t n;
    const struct diag_message *m;

    (void)state;
    assert_null(text_faces_load(names, d));
    m = diags_list(d, &n);
    assert_int_equal(n, 1);
    assert_int_equal(m->code, DIAG_FONT_UNKNOWN);
    assert_non_null(strstr(m->hint, "PT Serif"));
    diags_free(d);
}

static void
kerning_narrows_go(void **state)
{
    struct text_faces *f = load(liberation);
    struct text_shaper *s = text_shaper_new(f);
    const struct text_word *w = shape(s, "Го", NULL);

    (void)state;
    assert_int_equal(w->n, 2);
    assert_int_equal(w->glyphs[0].chars[0], 0x413);
    assert_int_equal(w->glyphs[0].n_chars, 1);
    /* the font's kerning of «Го» is about −87 per 1000 em */
    assert_float_equal(w->glyphs[0].advance - w->glyphs[0].width, -87, 2);
    assert_float_equal(w->width, w->glyphs[0].advance + w->glyphs[1].advance,
                       0.01);
    text_shaper_free(s);
    text_faces_free(f);
}

static void
missing_characters_come_from_another_face(void **state)
{
    struct text_faces *f = load(liberation);
    struct text_shaper *s = text_shaper_new(f);
    uint32_t missing = 0;
    const struct text_word *w = shape(s, "5₽.", &missing);

    (void)state;
    assert_int_equal(missing, 0);
    assert_int_equal(w->n, 3);
    assert_int_equal(w->glyphs[0].face, 0);
    assert_string_equal(f->face[w->glyphs[1].face].family, "PT Serif");
    assert_int_equal(w->glyphs[2].face, 0);
    assert_int_equal(w->glyphs[1].chars[0], 0x20BD);
    assert_true(w->glyphs[1].gid != 0);
    text_shaper_free(s);
    text_faces_free(f);
}

/* Nothing here is set from right to left: such letters are no one's, though
 * the faces have them. */
static void
leftward_letters_are_told(void **state)
{
    struct text_faces *f = load(liberation);
    struct text_shaper *s = text_shaper_new(f);
    static const char *const words[] = {"\u05E9\u05DC", "\u0645\u0631",
                                        "\uFE8D"};
    static const uint32_t first[] = {0x5E9, 0x645, 0xFE8D};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        uint32_t missing = 0;

        shape(s, words[i], &missing);
        assert_int_equal(missing, first[i]);
        assert_true(text_is_leftward(missing));
    }
    assert_false(text_is_leftward(0x44F));
    assert_false(text_is_leftward(0x2192));
    text_shaper_free(s);
    text_faces_free(f);
}

static void
character_of_no_face_is_told(void **state)
{
    struct text_faces *f = load(liberation);
    struct text_shaper *s = text_shaper_new(f);
    uint32_t missing = 0;
    const struct text_word *w = shape(s, "а\xF0\x93\x80\x80", &missing);

    (void)state;
    assert_int_equal(missing, 0x13000); /* a hieroglyph */
    assert_int_equal(w->n, 2);
    assert_int_equal(w->glyphs[1].gid, 0);
    missing = 0;
    shape(s, "а\xF0\x93\x80\x80", &missing); /* from the cache too */
    assert_int_equal(missing, 0x13000);
    text_shaper_free(s);
    text_faces_free(f);
}

/** U+0368 is in Liberation Serif, U+204A only in DejaVu Sans. */
static void
mark_that_the_letters_face_lacks_is_found(void **state)
{
    struct text_faces *f = load(liberation);
    struct text_shaper *s = text_shaper_new(f);
    uint32_t missing = 0;
    const struct text_word *w = shape(s, "\xE2\x81\x8A\xCD\xA8", &missing);

    (void)state;
    if (missing != 0x204A) { /* DejaVu is installed */
        assert_int_equal(missing, 0);
        assert_int_equal(w->n, 2);
        assert_true(w->glyphs[0].gid != 0 && w->glyphs[1].gid != 0);
        assert_int_equal(w->glyphs[1].chars[0], 0x368);
    }
    text_shaper_free(s);
    text_faces_free(f);
}

static void
every_character_is_accounted_for(void **state)
{
    static const char text[] = "e\xCC\x81tude и\xCC\x86 ﬁ fi \xC2\xAD"
                               "x\xE2\x80\x89y\xE2\x80\x91z";
    struct text_faces *f = load(liberation);
    struct text_shaper *s = text_shaper_new(f);
    const struct text_word *w = shape(s, text, NULL);
    size_t n = 0;

    (void)state;
    for (uint32_t i = 0; i < w->n; i++)
        n += w->glyphs[i].n_chars;
    assert_int_equal(n, 21);
    text_shaper_free(s);
    text_faces_free(f);
}

static void
the_cache_gives_the_same_word(void **state)
{
    struct text_faces *f = load(liberation);
    struct text_shaper *s = text_shaper_new(f);
    const struct text_word *w = shape(s, "наставник", NULL);
    char word[16];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        int n = snprintf(word, sizeof word, "w%d", i);

        text_shape(s, 0, STYLE_BOLD, word, (size_t)n, NULL);
    }
    assert_ptr_equal(shape(s, "наставник", NULL), w);
    assert_ptr_not_equal(text_shape(s, 0, STYLE_BOLD, "наставник", 18, NULL),
                         w);
    text_shaper_trim(s);
    text_shaper_free(s);
    text_faces_free(f);
}

static void
assert_same_word(const struct text_word *a, const struct text_word *b)
{
    assert_int_equal(a->n, b->n);
    assert_true(a->width == b->width);
    for (uint32_t i = 0; i < a->n; i++) {
        const struct glyph *x = &a->glyphs[i], *y = &b->glyphs[i];

        assert_int_equal(x->gid, y->gid);
        assert_int_equal(x->face, y->face);
        assert_int_equal(x->n_chars, y->n_chars);
        assert_true(x->advance == y->advance && x->width == y->width);
        assert_true(x->dx == y->dx && x->dy == y->dy);
        assert_int_equal(x->chars[0], y->chars[0]);
        assert_null(x->more);
    }
}

static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16; /* its better bits */
}

/**
 * Words of plain characters, put together from pairs, are what HarfBuzz makes
 * of them as a whole: in all faces, also with a rarer character among them.
 */
static void
words_from_pairs_are_as_harfbuzz_shapes_them(void **state)
{
    static const char signs[] = "ёЁ «»–—…№\xC2\xA0.,:;()-/%!?\"'0123456789"
                                "₽éі\xCC\x81";
    struct text_faces *f = load(liberation);
    uint32_t random = 17;

    (void)state;
    for (size_t i = 0; i < f->n; i++) {
        struct text_shaper *quick = text_shaper_new(f);
        struct text_shaper *slow = text_shaper_new(f);
        size_t family = i / STYLE__MAX;
        enum text_style style = (enum text_style)(i % STYLE__MAX);

        shape_always_ask(slow);
        for (int w = 0; w < 3000; w++) {
            size_t n = 1 + next_random(&random) % 12, len = 0;
            char word[64];

            for (size_t k = 0; k < n; k++) {
                unsigned kind = next_random(&random) % 8;
                const char *at =
                    signs + next_random(&random) % (sizeof signs - 1);

                while (((unsigned char)*at & 0xC0) == 0x80)
                    at--;
                if (kind < 5 || (kind == 5 && w % 4 > 0))
                    len += utf8_encode(0x410 + next_random(&random) % 64,
                                       word + len);
                else if (kind < 7)
                    word[len++] = (char)(' ' + next_random(&random) % 95);
                else
                    len += utf8_encode(utf8_next(&at, signs + sizeof signs),
                                       word + len);
            }
            assert_same_word(text_shape(quick, family, style, word, len, NULL),
                             text_shape(slow, family, style, word, len, NULL));
        }
        text_shaper_free(quick);
        text_shaper_free(slow);
    }
    text_faces_free(f);
}

/** The faces that documents are set in do not need to be asked a word twice. */
static void
russian_words_are_plain(void **state)
{
    struct text_faces *f = load(liberation);
    static const char word[] = "Наставничество";
    struct glyph glyphs[sizeof word];
    hb_buffer_t *b = hb_buffer_create();

    (void)state;
    for (size_t i = 0; i < 2 * (size_t)STYLE__MAX; i++) {
        const struct text_face *face = &f->face[i];

        assert_int_equal(plain_shape(face, b, word, sizeof word - 1, glyphs),
                         14);
        assert_int_equal(plain_shape(face, b, "№ 5-А", 8, glyphs), 5);
        assert_int_equal(plain_shape(face, b, "e\xCC\x81", 3, glyphs), 0);
    }
    hb_buffer_destroy(b);
    text_faces_free(f);
}

static void
fixed_metrics_are_half_an_em(void **state)
{
    struct text_faces *f = text_faces_fixed();
    struct text_shaper *s = text_shaper_new(f);
    const struct text_word *w = shape(s, "Го₽", NULL);

    (void)state;
    assert_int_equal(w->n, 3);
    assert_float_equal(w->width, 1500, 0);
    assert_int_equal(w->glyphs[2].chars[0], 0x20BD);
    assert_float_equal(text_glyph_width(&f->face[0], 7), 500, 0);
    text_shaper_free(s);
    text_faces_free(f);
}

static void
words_break_between_syllables(void **state)
{
    static const struct {
        const char *word, *broken;
    } cases[] = {
        {"наставничество", "на-став-ни-че-ство"},
        {"«программа»,", "«про-грам-ма»,"},
        {"социально-педагогический", "со-ци-аль-но-пе-да-го-ги-че-ский"},
        {"съезд", "съезд"},
        {"ГБОУ", "ГБОУ"},
        {"мы", "мы"},
        {"mentor", "mentor"},
        {"2022-2023", "2022-2023"},
    };
    struct diags *d = diags_new();
    struct text_hyphenator *h = text_hyphenator_load(d);

    (void)state;
    assert_non_null(h);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *p = cases[i].word;
        char made[128], *o = made;
        uint64_t breaks;

        text_hyphenate(h, p, strlen(p), &breaks);
        for (int c = 0; *p != '\0'; c++) {
            do
                *o++ = *p++;
            while (((unsigned char)*p & 0xC0) == 0x80);
            if (breaks >> c & 1)
                *o++ = '-';
        }
        *o = '\0';
        assert_string_equal(made, cases[i].broken);
    }
    text_hyphenator_free(h);
    diags_free(d);
}

/** Remembered breaks are those of the word, beside its shape. */
static void
breaks_are_remembered(void **state)
{
    static const char *const words[] = {"наставничество", "ГБОУ", "съезд",
                                        "педагогический"};
    struct diags *d = diags_new();
    struct text_hyphenator *h = text_hyphenator_load(d);
    struct text_faces *f = load(liberation);
    struct text_shaper *s = text_shaper_new(f);

    (void)state;
    for (size_t i = 0; i < 12; i++) {
        const char *word = words[i % 4];
        uint64_t now, again;
        bool any = text_hyphenate(h, word, strlen(word), &now);

        if (i % 3 == 0)
            assert_true(shape(s, word, NULL)->n >= 4);
        assert_int_equal(
            text_shaper_hyphenate(s, h, word, strlen(word), &again), any);
        assert_int_equal(again, now);
    }
    text_shaper_free(s);
    text_faces_free(f);
    text_hyphenator_free(h);
    diags_free(d);
}

static void
subset_is_small_and_maps_glyphs(void **state)
{
    struct text_faces *f = load(liberation);
    uint16_t gids[3] = {text_find_glyph(&f->face[0], 0x451), /* ё */
                        text_find_glyph(&f->face[0], 0x436),
                        text_find_glyph(&f->face[0], 'A')};
    struct text_subset s;

    (void)state;
    assert_true(text_subset_make(&f->face[0], gids, 3, &s));
    assert_true(s.len > 400 && s.len < 8000);
    for (int i = 0; i < 3; i++)
        assert_true(s.new_gid[i] > 0 && s.new_gid[i] < 8);
    assert_true(s.new_gid[0] != s.new_gid[1]);
    text_subset_free(&s);
    text_faces_free(f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faces_are_found_by_name_and_twin),
        cmocka_unit_test(unknown_family_is_an_error_with_the_nearest_name),
        cmocka_unit_test(kerning_narrows_go),
        cmocka_unit_test(missing_characters_come_from_another_face),
        cmocka_unit_test(leftward_letters_are_told),
        cmocka_unit_test(character_of_no_face_is_told),
        cmocka_unit_test(mark_that_the_letters_face_lacks_is_found),
        cmocka_unit_test(every_character_is_accounted_for),
        cmocka_unit_test(the_cache_gives_the_same_word),
        cmocka_unit_test(words_from_pairs_are_as_harfbuzz_shapes_them),
        cmocka_unit_test(russian_words_are_plain),
        cmocka_unit_test(fixed_metrics_are_half_an_em),
        cmocka_unit_test(words_break_between_syllables),
        cmocka_unit_test(breaks_are_remembered),
        cmocka_unit_test(subset_is_small_and_maps_glyphs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
