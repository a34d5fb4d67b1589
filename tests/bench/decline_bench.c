/*
 * Declines 100,000 full names (those of the test lists, over and over) and
 * prints the time: the target is under a second.
 * Usage: decline_bench, from the top of the repository.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "lang/name.h"

#define NAMES 100000
#define WORDS_MAX 10000

/* A word of a list with its gender. */
struct word {
    char *text;
    enum gram_gender gender;
};

static size_t
read_list(struct arena *a, const char *path, struct word *out)
{
    FILE *f = fopen(path, "r");
    char line[1024];
    size_t n = 0;

    if (f == NULL || fgets(line, sizeof line, f) == NULL) {
        perror(path);
        exit(1);
    }
    while (n < WORDS_MAX && fgets(line, sizeof line, f) != NULL) {
        size_t len = strcspn(line, "\t");

        out[n].text = arena_strndup(a, line, len);
        out[n++].gender = line[len + 1] == 'f' ? GENDER_F : GENDER_M;
    }
    fclose(f);
    return n;
}

int
main(void)
{
    static const char *const files[] = {"surnames", "firstnames", "midnames"};
    static struct word words[3][WORDS_MAX];
    struct arena lists = {0}, a = {0};
    size_t n[3], bytes = 0;
    struct timespec start, end;
    double seconds;

    for (int p = 0; p < 3; p++)
        n[p] = read_list(
            &lists,
            arena_printf(&lists, "tests/data/names/tuned/%s.tsv", files[p]),
            words[p]);
    timespec_get(&start, TIME_UTC);
    for (size_t i = 0; i < NAMES; i++) {
        for (int p = 0; p < 3; p++) {
            const struct word *w = &words[p][i % n[p]];
            struct gram_forms f;

            if (name_decline(&a, (enum name_part)p, w->gender, w->text, &f))
                bytes += strlen(f.form[CASE_INS]);
        }
        if (i % 1000 == 999)
            arena_free(&a);
    }
    timespec_get(&end, TIME_UTC);
    seconds = (double)(end.tv_sec - start.tv_sec) +
              (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    printf("%d full names in %.3f s (%zu bytes)\n", NAMES, seconds, bytes);
    arena_free(&a);
    arena_free(&lists);
    return seconds < 1.0 ? 0 : 1;
}
