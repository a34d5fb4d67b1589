#include "lang/decline.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "lang/name.h"

/* What a line came to. */
enum outcome { DECLINED, NOT_KNOWN, NO_PART };

/* Longest line read; a longer one is refused as a whole. */
#define LINE_MAX_BYTES 2048

static enum outcome
decline_line(struct arena *a, char *line, struct gram_forms *out)
{
    static const char *const parts[] = {"last", "first", "middle"};
    char *gender = strchr(line, '\t'), *word;
    enum gram_gender g;

    if (gender == NULL)
        return NO_PART;
    *gender++ = '\0';
    word = strchr(gender, '\t');
    if (word == NULL)
        return NO_PART;
    *word++ = '\0';
    if (strcmp(line, "title") == 0)
        return title_decline(a, word, out) ? DECLINED : NOT_KNOWN;
    if (strcmp(line, "phrase") == 0)
        return phrase_decline(a, word, out, NULL, NULL) ? DECLINED : NOT_KNOWN;
    g = strcmp(gender, "m") == 0   ? GENDER_M
        : strcmp(gender, "f") == 0 ? GENDER_F
                                   : GENDER_UNKNOWN;
    for (int i = 0; i < 3; i++)
        if (strcmp(line, parts[i]) == 0)
            return name_decline(a, (enum name_part)i, g, word, out) ? DECLINED
                                                                    : NOT_KNOWN;
    return NO_PART;
}

/* Says once what a line looks like; the rest is the same mistake. */
static void
report_part(FILE *err, size_t number, const char *line)
{
    fprintf(err,
            "spravka: строка %zu: «%s» — не last, first, middle, title и не "
            "phrase\n"
            "подсказка: строка списка — часть имени, род и слово через Tab: "
            "last⇥f⇥Гуща\n",
            number, line);
}

/* Reads a line without its end; false at the end of the input.  `*whole` is
 * false for a line that is too long. */
static bool
read_line(FILE *in, char line[LINE_MAX_BYTES], bool *whole)
{
    size_t n;
    int c;

    *whole = true;
    if (fgets(line, LINE_MAX_BYTES, in) == NULL)
        return false;
    n = strlen(line);
    if (n + 1 == LINE_MAX_BYTES && line[n - 1] != '\n') {
        *whole = false;
        while ((c = getc(in)) != EOF && c != '\n')
            continue;
    }
    line[strcspn(line, "\r\n")] = '\0';
    return true;
}

int
decline_run(FILE *in, FILE *out, FILE *err)
{
    char line[LINE_MAX_BYTES];
    size_t number = 0, strange = 0;
    bool whole;

    while (read_line(in, line, &whole)) {
        struct arena a = {0};
        struct gram_forms f;
        enum outcome got = whole ? decline_line(&a, line, &f) : NOT_KNOWN;

        number++;
        if (got == NO_PART && *line != '\0' && strange++ == 0)
            report_part(err, number, line);
        if (got == DECLINED)
            for (int c = CASE_GEN; c < CASE__MAX; c++)
                fprintf(out, "%s%s", c == CASE_GEN ? "" : "\t", f.form[c]);
        putc('\n', out);
        arena_free(&a);
    }
    if (strange > 1)
        fprintf(err, "… и ещё таких строк: %zu\n", strange - 1);
    if (ferror(in) || fflush(out) != 0 || ferror(out))
        return 4;
    return strange > 0 ? 1 : 0;
}
