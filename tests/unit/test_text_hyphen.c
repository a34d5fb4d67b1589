/* Uniting the patterns of a hyphenation dictionary. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/hyphen_int.h"
#include "text/text.h"

static void
assert_united(const char *dictionary, const char *expected)
{
    struct buf out = {0};

    hyphen_unite(dictionary, strlen(dictionary), &out);
    assert_string_equal(buf_str(&out), expected);
    buf_free(&out);
}

static void
starts_carry_the_patterns_that_end_in_them(void **state)
{
    (void)state;
    /* «og2» also holds what «1g» wants before its last letter; the start
     * «o» of a pattern ends no pattern and is not written */
    assert_united("ASCII\nog2\n1g\n", "ASCII\no1g2\n1g\n");
    /* the start «ab» of «abc3» is written for the sake of «1b» */
    assert_united("ASCII\nabc3\n1b\n", "ASCII\na1b\nabc3\n1b\n");
    /* the larger digit wins, whichever pattern it comes from */
    assert_united("ASCII\n2bb\n1b\n", "ASCII\n1b\n2b1b\n");
}

static void
words_beat_patterns(void **state)
{
    (void)state;
    assert_united("ASCII\nab-cd\n", "ASCII\n.a8b9c8d.\n");
}

static void
odd_lines_do_no_harm(void **state)
{
    char line[200];

    (void)state;
    assert_united("ASCII\n\n% comment\n12\n-\n1a\r\n", "ASCII\n1a\n");
    memset(line, 'x', sizeof line);
    memcpy(line, "ASCII\n", 6);
    line[sizeof line - 1] = '\0'; /* longer than any pattern */
    assert_united(line, "ASCII\n");
    assert_united("no lines", "");
}

/** Random letters never crash and never break outside the word. */
static void
any_letters_can_be_hyphenated(void **state)
{
    struct diags *d = diags_new();
    struct text_hyphenator *h = text_hyphenator_load(d);
    char word[300];

    (void)state;
    assert_non_null(h);
    srand(1);
    for (int i = 0; i < 20000; i++) {
        size_t n = (size_t)(rand() % (int)sizeof word);
        uint64_t breaks;
        size_t last;

        for (size_t k = 0; k < n; k++)
            word[k] =
                (char)(k % 2 == 0 ? 0xD0 + rand() % 2 : 0x80 + rand() % 64);
        n -= n % 2;
        if (n > 0 && i % 3 == 0) { /* marks and Latin inside */
            size_t at = (size_t)(rand() % (int)n) / 2 * 2;

            word[at] = (char)('!' + rand() % 90);
            word[at + 1] = '-';
        }
        text_hyphenate(h, word, n, &breaks);
        last = utf8_count(word, n);
        if (last < 64) /* a break stands between two characters */
            assert_true(last < 2 ? breaks == 0 : breaks >> (last - 1) == 0);
    }
    text_hyphenator_free(h);
    diags_free(d);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_carry_the_patterns_that_end_in_them),
        cmocka_unit_test(words_beat_patterns),
        cmocka_unit_test(odd_lines_do_no_harm),
        cmocka_unit_test(any_letters_can_be_hyphenated),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
