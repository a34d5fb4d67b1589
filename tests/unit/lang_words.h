/* The counted nouns of templates/words.yaml for tests, read line by line. */
#ifndef TESTS_LANG_WORDS_H
#define TESTS_LANG_WORDS_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "lang/number.h"

/** A row of the file. */
struct word_row {
    char one[80], two[80], five[80];
    enum gram_gender gender;
    bool animate;
};

#define WORD_ROWS_MAX 400

static inline void
word_field(const char *line, const char *key, char out[80])
{
    const char *p = strstr(line, key);
    size_t n;

    out[0] = '\0';
    if (p == NULL)
        return;
    p += strlen(key);
    n = strcspn(p, ",}\n");
    if (n < 80) {
        memcpy(out, p, n);
        out[n] = '\0';
    }
}

/** Reads the rows; returns how many there are. */
static inline size_t
word_rows_read(struct word_row rows[WORD_ROWS_MAX])
{
    FILE *f = fopen("templates/words.yaml", "r");
    char line[512], gender[80];
    size_t n = 0;

    if (f == NULL)
        return 0;
    while (n < WORD_ROWS_MAX && fgets(line, sizeof line, f) != NULL) {
        struct word_row *r = &rows[n];

        if (strstr(line, "{один: ") == NULL)
            continue;
        word_field(line, "один: ", r->one);
        word_field(line, "два: ", r->two);
        word_field(line, "пять: ", r->five);
        word_field(line, "род: ", gender);
        r->gender = strcmp(gender, "м") == 0   ? GENDER_M
                    : strcmp(gender, "ж") == 0 ? GENDER_F
                                               : GENDER_N;
        r->animate = strstr(line, "одушевлённое: да") != NULL;
        n++;
    }
    fclose(f);
    return n;
}

/** A dictionary of all rows. */
static inline struct word_list *
word_rows_list(struct arena *a)
{
    static struct word_row rows[WORD_ROWS_MAX];
    struct word_list *w = words_new(a, NULL);
    size_t n = word_rows_read(rows);

    for (size_t i = 0; i < n; i++)
        words_add(w, rows[i].one, rows[i].two, rows[i].five, rows[i].gender,
                  rows[i].animate);
    return w;
}

#endif
