#include "lang/grammar.h"

#include <stddef.h>
#include <string.h>

#include "base/table.h"
#include "lang/letters_int.h"

static const char *const case_names[] = {
    "именительный", "родительный",  "дательный",
    "винительный",  "творительный", "предложный",
};
TABLE_COVERS(case_names, CASE__MAX);

/* «род» is not among them: the key of a gender has that name. */
static const char *const case_shorts[] = {
    "им", NULL, "дат", "вин", "твор", "пред",
};
TABLE_COVERS(case_shorts, CASE__MAX);

static const char *const doubts[] = {
    [DOUBT_STRESS] = "окончание творительного падежа зависит от ударения",
    [DOUBT_COMMON_NOUN] =
        "фамилия совпадает с обычным словом, и семья может склонять её "
        "по-своему",
    [DOUBT_FLUENT_VOWEL] = "гласная в конце основы может выпадать или нет",
    [DOUBT_FOREIGN] = "иностранное имя может не склоняться",
};
TABLE_COVERS(doubts, DOUBT__MAX);

const char *
gram_case_name(enum gram_case c)
{
    return (unsigned)c < CASE__MAX ? case_names[c] : "";
}

enum gram_case
gram_find_case(const char *word)
{
    struct letters w;

    if (!letters_read(&w, word, strlen(word)))
        return CASE__MAX;
    for (int c = 0; c < CASE__MAX; c++)
        if (strcmp(w.text, case_names[c]) == 0 ||
            (case_shorts[c] != NULL && strcmp(w.text, case_shorts[c]) == 0))
            return (enum gram_case)c;
    return CASE__MAX;
}

const char *
gram_doubt_text(enum gram_doubt doubt)
{
    return (unsigned)doubt < DOUBT__MAX ? doubts[doubt] : NULL;
}
