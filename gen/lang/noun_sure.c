/*
 * How far the rules can be trusted for a noun that the dictionary does not
 * hold.  Most endings leave one paradigm only; the others hide what a
 * dictionary alone knows: a vowel that goes (орёл, орла), the stress after ж
 * ш ч щ ц (врачом, матчем), the gender of a word in -ь, a loan that has one
 * form (метро), a word that is a plural already.
 */
#include "lang/noun_int.h"

#include <stddef.h>

/* A masculine in a hard consonant whose last vowel may go. */
static bool
may_lose_vowel(const struct letters *w)
{
    static const char *const may[] = {"[ое]к",   "[^д]ел", "[сгх]ол", "[гх]ор",
                                      "[вбш]ер", "[вр]ет", "Vем",     NULL};
    static const char *const but[] = {"совет", "[яаи]тет", "ивер", NULL};

    return letters_end_in(w, may) && !letters_end_in(w, but) &&
           letters_syllables(w) < 4;
}

/* Masculine nouns in a consonant, -й or -ь. */
static bool
is_sure_m(const struct letters *w)
{
    static const char *const soft[] = {"тель", "арь", "ырь", NULL};
    /* long words for people are stressed before -ец: знаменосец */
    static const char *const ets[] = {"VCец", "Vец", NULL};
    static const char *const yot[] = {"[аеоу]й", "[рнцвдт]ий", NULL};

    if (letters_is(w, 0, "ь"))
        return letters_end_in(w, soft);
    if (letters_is(w, 0, "й"))
        return letters_end_in(w, yot);
    if (letters_is(w, 0, "жшчщц"))
        return letters_end_in(w, ets) && letters_syllables(w) > 2;
    return !may_lose_vowel(w);
}

bool
noun_is_sure(const struct letters *w)
{
    static const char *const feminine[] = {
        "[^жшчщц]а", "ица", "ша", "ача", "[^м]я", NULL};
    static const char *const neuter[] = {"ство", "ище", "ие", "ье", NULL};
    static const char *const soft_f[] = {"ость", "есть", "знь", NULL};

    if (noun_find(w) != NULL || letters_end_in(w, soft_f))
        return true;
    if (w->n < 3 || letters_is(w, 0, "уюиыэ"))
        return false;
    if (letters_is(w, 0, "ая"))
        return letters_end_in(w, feminine);
    if (letters_is(w, 0, "ое"))
        return letters_end_in(w, neuter);
    return is_sure_m(w);
}

bool
noun_plural_is_sure(const struct letters *w)
{
    static const char *const ends[] = {"ния",  "тия",  "ции", "сии", "ости",
                                       "тели", "исты", "ники", "логи", "щики",
                                       "чики", NULL};

    return noun_find(w) != NULL || letters_end_in(w, ends);
}
