/*
 * The language stage alone, on any text: declension, numbers and dates,
 * typography, finding.  The first byte chooses, the rest is the text; what
 * asks for valid UTF-8 gets it by file_make_source, as in the program.
 */
#include "world.h"

#include "typography/date.h"
#include "lang/decline.h"
#include "lang/find.h"
#include "lang/name.h"
#include "lang/number.h"
#include "typography/typography.h"

static struct catalog catalog;

static void
close_all(void)
{
    catalog_free(&catalog);
}

static void
open_all(void)
{
    struct diags *d = diags_new();

    if (!catalog_load(&catalog, world_templates(), d))
        world_fail("templates");
    diags_free(d);
    atexit(close_all);
}

/* Declension of arbitrary bytes, as standard input of «spravka decline». */
static void
run_decline(struct arena *a, const char *s, size_t n)
{
    char *text = NULL, *said = NULL;
    size_t len = 0, said_len = 0;
    FILE *in = n > 0 ? fmemopen((void *)(uintptr_t)s, n, "r") : NULL;
    FILE *out = open_memstream(&text, &len);
    FILE *err = open_memstream(&said, &said_len);

    (void)a;
    if (in != NULL && out != NULL && err != NULL)
        decline_run(in, out, err);
    if (in != NULL)
        fclose(in);
    if (out != NULL)
        fclose(out);
    if (err != NULL)
        fclose(err);
    free(text);
    free(said);
}

static void
run_names(struct arena *a, const char *s, size_t n)
{
    struct gram_forms f;
    enum gram_gender g;
    bool plural;

    (void)n;
    for (int part = NAME_LAST; part <= NAME_MIDDLE; part++)
        for (int gender = GENDER_UNKNOWN; gender <= GENDER_F; gender++)
            name_decline(a, (enum name_part)part, (enum gram_gender)gender, s,
                         &f);
    name_gender_of_middle(s);
    name_is_fixed(s, name_gender_of_last(s));
    title_decline(a, s, &f);
    title_gender(s);
    phrase_decline(a, s, &f, &g, &plural);
    phrase_decline_plural(a, s, &f);
}

static void
run_numbers(struct arena *a, const char *s, size_t n)
{
    struct word_list *words = words_new(a, catalog.words);
    const struct counted_noun *noun = words_find(words, s);
    struct decimal v, q;
    struct date d;

    if (decimal_parse(s, n, &v)) {
        decimal_format(a, decimal_trim(v));
        decimal_compare(v, decimal_add(v, decimal_sub(v, decimal_int(1))));
        decimal_div(v, decimal_int(7), 1, &q);
        decimal_div(decimal_int(100), v, 9, &q);
        for (int c = CASE_NOM; c < CASE__MAX; c++) {
            number_in_words(a, v.units, (enum gram_case)c, GENDER_F, true);
            ordinal_in_words(a, v.units, (enum gram_case)c, GENDER_N);
        }
    }
    for (int c = CASE_NOM; noun != NULL && c < CASE__MAX; c++)
        number_with_noun(a, decimal_int(22), noun, (enum gram_case)c);
    predicate_agree(a, s, GENDER_F, NULL);
    predicate_agree(a, s, GENDER_N, &(struct decimal){5, 0});
    if (date_parse(s, n, &d)) {
        date_format_digits(a, d);
        date_format_words(a, d, CASE_PRP);
        date_format_year_word(a, d, CASE_GEN);
        period_format(a, (struct period){d, date_last_day(d)});
        date_weekday(date_of_days(date_days(d)));
    }
    school_year_format(a, school_year_parse(s, n), YEAR_LONG);
}

static void
run_typography(struct arena *a, const char *s, size_t n)
{
    struct typo_state st = {0};

    st.last = 0;
    typo_apply(a, &st, typo_apply(a, &st, s));
    typo_find_unbalanced(s, n);
    utf8_distance(s, "наставничество");
    utf8_capitalize(a, utf8_upper_str(a, utf8_fold(a, s, n)));
}

static void
run_finder(struct arena *a, const char *s, size_t n)
{
    struct word_list *words = words_new(a, catalog.words);
    struct found_number *found;
    size_t count = find_numbers(a, words, s, n, &found);

    for (size_t i = 0; i < count; i++)
        if (found[i].off + found[i].len > n ||
            found[i].noun_off + found[i].noun_len > n)
            abort();
}

typedef void run_fn(struct arena *a, const char *s, size_t n);
static run_fn *const runs[] = {run_names, run_numbers, run_typography,
                               run_finder};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = {0};
    struct diags *d = diags_new();
    const struct source *src;

    if (catalog.words == NULL)
        open_all();
    if (size > 0) {
        const char *text = (const char *)data + 1;

        src = file_make_source(&a, "f", (struct file_bytes){text, size - 1}, d);
        if (data[0] % 8 >= 4)
            run_decline(&a, text, size - 1);
        else if (src != NULL)
            runs[data[0] % 4](&a, src->text, src->len);
        world_print(d);
    }
    diags_free(d);
    arena_free(&a);
    return 0;
}
