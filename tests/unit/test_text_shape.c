/* Faces, shaping with fallback and cache, hyphenation, subsets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text/text.h"

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
        cmocka_unit_test(character_of_no_face_is_told),
        cmocka_unit_test(mark_that_the_letters_face_lacks_is_found),
        cmocka_unit_test(every_character_is_accounted_for),
        cmocka_unit_test(the_cache_gives_the_same_word),
        cmocka_unit_test(fixed_metrics_are_half_an_em),
        cmocka_unit_test(words_break_between_syllables),
        cmocka_unit_test(subset_is_small_and_maps_glyphs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
