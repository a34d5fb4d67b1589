#include "lang/decline.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "lang/name.h"

/* Longest line read; a longer one is refused as a whole. */
#define LINE_MAX_BYTES 2048

static bool
decline_line(struct arena *a, char *line, struct gram_forms *out)
{
    static const char *const parts[] = {"last", "first", "middle"};
    char *gender = strchr(line, '\t'), *word;
    enum gram_gender g;

    if (gender == NULL)
        return false;
    *gender++ = '\0';
    word = strchr(gender, '\t');
    if (word == NULL)
        return false;
    *word++ = '\0';
    if (strcmp(line, "title") == 0)
        return title_decline(a, word, out);
    g = strcmp(gender, "m") == 0   ? GENDER_M
        : strcmp(gender, "f") == 0 ? GENDER_F
                                   : GENDER_UNKNOWN;
    for (int i = 0; i < 3; i++)
        if (strcmp(line, parts[i]) == 0)
            return name_decline(a, (enum name_part)i, g, word, out);
    return false;
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
decline_run(FILE *in, FILE *out)
{
    char line[LINE_MAX_BYTES];
    bool whole;

    while (read_line(in, line, &whole)) {
        struct arena a = {0};
        struct gram_forms f;

        if (whole && decline_line(&a, line, &f))
            for (int c = CASE_GEN; c < CASE__MAX; c++)
                fprintf(out, "%s%s", c == CASE_GEN ? "" : "\t", f.form[c]);
        putc('\n', out);
        arena_free(&a);
    }
    return ferror(in) || fflush(out) != 0 || ferror(out) ? 4 : 0;
}
