/*
 * Adjectives, participles and ordinals.  A nominative shows its class by its
 * ending and the letter before: hard (новый), after г к х (русский), after a
 * hissing consonant with unstressed (старший) or stressed ending (большой),
 * soft (осенний).  A participle's -ся stays behind the ending (обучающийся).
 */
#include "lang/noun_int.h"

#include <string.h>

#include "base/arena.h"

enum adjective_class {
    HARD,
    VELAR,
    HISS,
    HISS_STRESSED,
    SOFT,
    THIRD,
    CLASS__MAX
};

/* Accusative NULL: as nom. (inanimate) or gen. (animate). */
/* clang-format off */
static const char *const endings[CLASS__MAX][4][CASE__MAX] = {
    [HARD] = {
        {"ый", "ого", "ому", NULL, "ым", "ом"},
        {"ая", "ой", "ой", "ую", "ой", "ой"},
        {"ое", "ого", "ому", "ое", "ым", "ом"},
        {"ые", "ых", "ым", NULL, "ыми", "ых"}},
    [VELAR] = {
        {"ий", "ого", "ому", NULL, "им", "ом"},
        {"ая", "ой", "ой", "ую", "ой", "ой"},
        {"ое", "ого", "ому", "ое", "им", "ом"},
        {"ие", "их", "им", NULL, "ими", "их"}},
    [HISS] = {
        {"ий", "его", "ему", NULL, "им", "ем"},
        {"ая", "ей", "ей", "ую", "ей", "ей"},
        {"ее", "его", "ему", "ее", "им", "ем"},
        {"ие", "их", "им", NULL, "ими", "их"}},
    [HISS_STRESSED] = {
        {"ой", "ого", "ому", NULL, "им", "ом"},
        {"ая", "ой", "ой", "ую", "ой", "ой"},
        {"ое", "ого", "ому", "ое", "им", "ом"},
        {"ие", "их", "им", NULL, "ими", "их"}},
    [SOFT] = {
        {"ий", "его", "ему", NULL, "им", "ем"},
        {"яя", "ей", "ей", "юю", "ей", "ей"},
        {"ее", "его", "ему", "ее", "им", "ем"},
        {"ие", "их", "им", NULL, "ими", "их"}},
    [THIRD] = { /* cut with its last two letters, whatever they are */
        {"ий", "ьего", "ьему", NULL, "ьим", "ьем"},
        {"ья", "ьей", "ьей", "ью", "ьей", "ьей"},
        {"ье", "ьего", "ьему", "ье", "ьим", "ьем"},
        {"ьи", "ьих", "ьим", NULL, "ьими", "ьих"}},
};
/* clang-format on */

/* Adjectives of the possessive kind, in a nominative: третий, казачий. */
static const char *const thirds[] = {
    "^третий",  "^третья",  "^третье",  "^третьи", "^казачий",
    "^казачья", "^казачье", "^казачьи", NULL};

/* The word without -ся, and whether it had one. */
static bool
strip_reflexive(const struct letters *w, struct letters *bare)
{
    static const char *const ends[] = {
        "щийся", "щаяся", "щееся", "щиеся", "щегося", "щемуся",
        "щимся", "щемся", "щейся", "щуюся", "щихся",  "щимися",
        "шийся", "шаяся", "шееся", "шиеся", NULL};
    bool has = letters_end_in(w, ends);
    size_t n = w->n - (has ? 2 : 0);

    return letters_read(bare, w->word, w->off[n]) && has;
}

/* Nouns that look like adjectives, among them genitives (края, знаний,
 * технологий), and prepositions that were gerunds (включая). */
static bool
is_not_adjective(const struct letters *w)
{
    static const char *const nouns[] = {
        "герой",       "строй",      "край",   "случай", "сценарий", "критерий",
        "комментарий", "санаторий",  "гений",  "покой",  "слой",     "включая",
        "лекторий",    "планетарий", "здание", "лицей",  "музей",    "прибой",
        "бой",         "набой",      "вой",    "свой",   "мой",      "твой",
        "виварий",     "стадия",     "партия", "исключая", "считая",
        "начиная",     "кончая",     "края",   "случая", "обычая",
        "урожая",      "сарая",      "чая",    "трамвая", NULL};
    static const char *const ends[] = {"ение",  "ание",  "тие",   "вие",
                                       "сие",   "дарий", "тарий", "торий",
                                       "мение", "яние",  "Vний",  "логий",
                                       "егий",  "ургий", "аргий", NULL};
    static const char *const but[] = {"^синие", "^древние", "^синий", NULL};

    return letters_in(w, nouns) ||
           (letters_end_in(w, ends) && !letters_end_in(w, but));
}

enum gram_gender
adjective_gender(const struct letters *w)
{
    struct letters b;

    if (letters_end_in(w, thirds))
        return letters_is(w, 0, "й")   ? GENDER_M
               : letters_is(w, 0, "я") ? GENDER_F
               : letters_is(w, 0, "е") ? GENDER_N
                                       : GENDER_PLURAL;
    strip_reflexive(w, &b);
    if (b.n < 4 || is_not_adjective(&b))
        return GENDER_UNKNOWN;
    if (letters_end(&b, "[иы]е") && letters_is(&b, 2, "гкхжшчщн") &&
        letters_end(&b, "ие"))
        return GENDER_PLURAL;
    if (letters_end(&b, "ые"))
        return GENDER_PLURAL;
    if (letters_end(&b, "ый") || letters_end(&b, "[гкхжшчщн]ий") ||
        letters_end(&b, "Cой"))
        return GENDER_M;
    if (letters_end(&b, "Cая") || letters_end(&b, "няя"))
        return GENDER_F;
    if (letters_end(&b, "Cое") || letters_end(&b, "[жшчщн]ее"))
        return GENDER_N;
    return GENDER_UNKNOWN;
}

/* The class of a stem given in the nominative. */
static enum adjective_class
find_class(const struct letters *b, size_t stem, bool stressed)
{
    size_t at = b->n - stem; /* first letter of the ending from the end */
    bool velar = letters_is(b, at, "гкх"), hiss = letters_is(b, at, "жшчщ");

    if (hiss)
        return stressed ? HISS_STRESSED : HISS;
    if (velar)
        return VELAR;
    return letters_is(b, at - 1, "ияе") && letters_is(b, at, "н") ? SOFT : HARD;
}

/* Stems of adjectives with stressed endings, which a feminine or plural does
 * not show: большая, чужие. */
static bool
is_stressed_stem(const struct letters *b)
{
    static const char *const ends[] = {
        "^больш[аи][яе]", "^чуж[аи][яе]", "больш[аи][яе]", "Cой",
        "C[гкхжшчщ]ое",   "Vшое",         "Vжое",          NULL};

    return letters_end_in(b, ends);
}

static int
gender_row(enum gram_gender gender)
{
    switch (gender) {
    case GENDER_F:
        return 1;
    case GENDER_N:
        return 2;
    case GENDER_PLURAL:
        return 3;
    default:
        return 0;
    }
}

bool
adjective_decline(struct arena *a, const struct letters *w,
                  enum gram_gender gender, bool animate,
                  const char *form[CASE__MAX])
{
    struct letters b;
    bool reflexive = strip_reflexive(w, &b);
    enum adjective_class class;
    const char *const *row;
    bool oy = letters_end(&b, "ой");

    if (adjective_gender(w) == GENDER_UNKNOWN)
        return false;
    class = letters_end_in(w, thirds)
                ? THIRD
                : find_class(&b, b.n - 2, is_stressed_stem(&b));
    row = endings[class][gender_row(gender)];
    for (int c = 0; c < CASE__MAX; c++) {
        const char *e = row[c];

        if (e == NULL)
            e = row[animate ? CASE_GEN : CASE_NOM];
        if (oy && e == row[CASE_NOM] && gender_row(gender) == 0)
            e = "ой";
        form[c] = letters_join(a, &b, 2, e);
        if (reflexive)
            form[c] =
                arena_printf(a, "%s%.*s", form[c], w->off[w->n] - w->off[b.n],
                             w->word + w->off[b.n]);
    }
    return true;
}

/* Hard adjectives with the stress on the ending: молодой, основной. */
static bool
is_oy(const struct letters *stem)
{
    static const char *const stems[] = {
        "молод",   "основн",  "годов",   "делов",  "игров",  "цифров",
        "передов", "рядов",   "областн", "краев",  "полев",  "выпускн",
        "входн",   "выходн",  "очередн", "дорог",  "прост",  "родн",
        "речев",   "правов",  "боев",    "трудов", "звуков", "вводн",
        "втор",    "шест",    "седьм",   "восьм",  "сороков", "городск",
        "мужск",   "морск",   "людск",   "заводск", "слеп",  "глух",
        "нулев",   "языков",  "рулев",   "постов", "часов",  "портн",
        "больш",   "чуж",     "лесн",    "цехов",  "путев",  "складск",
        "бортов",  "портов",  "полков",  "штабн",  "тылов",  "ночн",
        "запасн",  "связн",   "верхов",  "выездн", "проходн", 
        "донск",   "тверск",  "зубн",   "взрывн", "ручн",
        "строев",  "понят",  "меховщ", NULL};

    return letters_in(stem, stems);
}

bool
adjective_is_oy(const struct letters *w)
{
    struct letters stem;

    return letters_end(w, "ой") &&
           letters_read(&stem, w->word, w->off[w->n - 2]) && is_oy(&stem);
}

/* Endings of all forms, longest first, with what they tell of the class. */
static const struct {
    const char *ending;
    bool soft; /* a soft stem, where the letter before does not decide */
    bool o;    /* stressed, after a hissing consonant */
} any_endings[] = {
    {"ыми", false, false}, {"ими", true, false}, {"ого", false, true},
    {"его", true, false},  {"ому", false, true}, {"ему", true, false},
    {"ый", false, false},  {"ий", true, false},  {"ой", false, true},
    {"ая", false, false},  {"яя", true, false},  {"ое", false, true},
    {"ее", true, false},   {"ые", false, false}, {"ие", true, false},
    {"ым", false, false},  {"им", true, false},  {"ом", false, true},
    {"ем", true, false},   {"ую", false, false}, {"юю", true, false},
    {"ых", false, false},  {"их", true, false},  {"ей", true, false},
};

/* The nominative ending for a stem before `n` letters of ending number i. */
static const char *
nominative_ending(const struct letters *b, size_t i, size_t n,
                  enum gram_gender gender)
{
    enum adjective_class class = any_endings[i].soft ? SOFT : HARD;
    struct letters stem;

    if (letters_is(b, n, "гкх"))
        class = VELAR;
    else if (letters_is(b, n, "жшчщ"))
        class = any_endings[i].o ? HISS_STRESSED : HISS;
    /* «молодой» before a masculine noun is the nominative itself */
    if (gender_row(gender) == 0 &&
        (letters_end(b, "ой") ||
         (letters_read(&stem, b->word, b->off[b->n - n]) && is_oy(&stem))))
        return "ой";
    return endings[class][gender_row(gender)][0];
}

/* Any form of «третий». */
static bool
is_third(const struct letters *b)
{
    static const char *const forms[] = {
        "третий",  "третья",  "третье",  "третьи",   "третьего", "третьему",
        "третьим", "третьем", "третьей", "третьими", "третьих",  "третью",
        NULL};

    return letters_in(b, forms);
}

char *
adjective_nominative(struct arena *a, const struct letters *w,
                     enum gram_gender gender)
{
    struct letters b;
    bool reflexive = strip_reflexive(w, &b);

    if (is_not_adjective(&b))
        return NULL;
    if (is_third(&b))
        return letters_join(a, &b, b.n - 4, endings[THIRD][gender_row(gender)][0]);
    for (size_t i = 0; i < sizeof any_endings / sizeof *any_endings; i++) {
        size_t n = strlen(any_endings[i].ending) / 2;
        char *s;

        if (b.n < n + 2 || !letters_end(&b, any_endings[i].ending))
            continue;
        s = letters_join(a, &b, n, nominative_ending(&b, i, n, gender));
        return reflexive ? arena_printf(a, "%sся", s) : s;
    }
    return NULL;
}
