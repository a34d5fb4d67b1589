/*
 * Agreement of a predicate: short participles (назначен, принята), past
 * (участвовали) and present tense (участвуют).  A word is taken apart into a
 * stem and its kind, and put together again for the gender, or for a number:
 * singular of the noun's gender after 1, 21, 31 …, else the neuter singular
 * (сформировано 15 пар, участвует 27 человек), which is right after every
 * number (Розенталь, § 184).
 */
#include "lang/number.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "lang/letters_int.h"

enum kind { KIND_NONE, KIND_N, KIND_T, KIND_PAST, KIND_PRESENT };

/* Stems of participles whose -ён is stressed: утверждён, утверждена. */
static const char *const stressed[] = {
    "жд",        "вед",   "нес",      "влеч",  "ключ",    "реш",    "щ",
    "лаш",       "дел",   "репл",     "мен",   "верш",    "ощр",    "яснн",
    "точн",      "ращ",   "учт",      "зачт",  "чт",      "соедин", "подчин",
    "удостовер", "продл", "перечисл", "поруч", "проведн", "сохран", "усил",
    "внедр",     "вклю",  "обобщ",    "явл",   NULL};

/* The same endings with the stress elsewhere. */
static const char *const not_stressed[] = {
    "сдел",   "объявл",   "заявл",     "выявл",    "поруч",
    "наруш",  "предъявл", "удостовер", "заключен", "обеспеч",
    "пропущ", "допущ",    "выпущ",     "отмен",    NULL};

static bool
is_stressed(const struct letters *w, size_t cut)
{
    struct letters stem;

    if (!letters_read(&stem, w->word, w->off[w->n - cut]))
        return false;
    if (strncmp(stem.text, "вы", 4) == 0 || letters_end_in(&stem, not_stressed))
        return false;
    return letters_end_in(&stem, stressed);
}

/* A predicate taken apart. */
struct predicate {
    enum kind kind;
    struct letters w; /* without -ся, -сь */
    bool reflexive;
    size_t cut; /* letters of the ending */
};

static bool
is_participle_t(const struct letters *w)
{
    static const char *const masculine[] = {
        "нят",     "взят",  "начат",    "ыт",     "стигнут", "двинут",
        "вергнут", "мянут", "твергнут", "развит", "добыт",   NULL};
    static const char *const others[] = {"нят[аоы]", "взят[аоы]", "начат[аоы]",
                                         "ыт[аоы]",  "нут[аоы]",  "развит[аоы]",
                                         NULL};

    return letters_end_in(w, masculine) || letters_end_in(w, others);
}

/* Short adjectives whose vowel goes: должен, должна. */
static const char *const fluent[] = {
    "^должен", "^должн[аоы]", "^согласен", "^согласн[аоы]",
    "^нужен",  "^нужн[аоы]",  NULL};

static void
find_kind(struct predicate *p)
{
    static const char *const present[] = {
        "[аяуюеио]ет", "Cет", "[^аеиоуыэюя]ит", "Vит", "[ую]т", "[ая]т", NULL};
    const struct letters *w = &p->w;
    bool ending = letters_is(w, 0, "аоыи");

    p->cut = ending;
    if (letters_end(w, "Vн") || letters_end(w, "Vн[аоы]") ||
        letters_end_in(w, fluent) || letters_end(w, "^готов") ||
        letters_end(w, "^готов[аоы]")) {
        p->kind = KIND_N;
    } else if (is_participle_t(w)) {
        p->kind = KIND_T;
    } else if (letters_end(w, "Vл") || letters_end(w, "[аеиуыяо]л[аои]") ||
               letters_end(w, "[гкбсзрхш]л[аои]")) {
        p->kind = KIND_PAST;
        p->cut = ending + 1;
    } else if (letters_end_in(w, present)) {
        p->kind = KIND_PRESENT;
        p->cut = 2;
    }
}

static bool
read_predicate(struct predicate *p, const char *word, size_t n)
{
    static const char *const ends[] = {"лся",  "лась", "лось",
                                       "лись", "тся",  NULL};
    struct letters whole;

    *p = (struct predicate){KIND_NONE, {0}, false, 0};
    if (!letters_read(&whole, word, n) || whole.n < 3)
        return false;
    p->reflexive = letters_end_in(&whole, ends);
    if (!letters_read(&p->w, word, whole.off[whole.n - 2 * p->reflexive]))
        return false;
    find_kind(p);
    return p->kind != KIND_NONE;
}

static const char *
agree_n(struct arena *a, const struct predicate *p, enum gram_gender g)
{
    static const char *const endings[] = {"", "а", "о", "ы"};
    const struct letters *w = &p->w;
    size_t cut = p->cut;
    int row = g == GENDER_F        ? 1
              : g == GENDER_N      ? 2
              : g == GENDER_PLURAL ? 3
                                   : 0;
    /* утверждён – утверждена, but назначен – назначена */
    bool en = letters_is(w, cut + 1, "е") && p->kind == KIND_N;
    bool masculine = cut == 0;
    bool yo = en && memcmp(w->word + w->off[w->n - cut - 2], "ё", 2) == 0;

    if (masculine == (row == 0))
        return letters_join(a, w, cut, endings[row]);
    if (letters_end_in(w, fluent))
        return row == 0 ? letters_join(a, w, cut + 1, "ен")
                        : letters_join(a, w, 2,
                                       arena_printf(a, "н%s", endings[row]));
    if (yo)
        return letters_join(a, w, cut + 2,
                            arena_printf(a, "ен%s", endings[row]));
    if (row == 0 && en && is_stressed(w, cut + 2))
        return letters_join(a, w, cut + 2, "ён");
    return letters_join(a, w, cut, endings[row]);
}

/* Past: провёл – провела, прошёл – прошла. */
static const char *
agree_past(struct arena *a, const struct predicate *p, enum gram_gender g)
{
    static const char *const endings[] = {"л", "ла", "ло", "ли"};
    static const char *const reflexive[] = {"лся", "лась", "лось", "лись"};
    int row = g == GENDER_F        ? 1
              : g == GENDER_N      ? 2
              : g == GENDER_PLURAL ? 3
                                   : 0;
    const char *e = (p->reflexive ? reflexive : endings)[row];
    const struct letters *w = &p->w;
    bool masculine = letters_is(w, 0, "л");

    if (row != 0 && masculine && letters_end(w, "шел"))
        return letters_join(a, w, 2, e);
    if (row == 0 && letters_end(w, "шл[аои]"))
        return letters_join(a, w, 2, "ёл");
    if (row != 0 && masculine && letters_is(w, 1, "е") &&
        memcmp(w->word + w->off[w->n - 2], "ё", 2) == 0)
        return letters_join(a, w, 2, arena_printf(a, "е%s", e));
    if (row == 0 && !masculine && letters_end(w, "вел[аои]"))
        return letters_join(a, w, 3, "ёл");
    if (row == 0 && letters_end(w, "[гкбсзрх]л[аои]"))
        return letters_join(a, w, 2, "");
    return letters_join(a, w, p->cut, e);
}

static const char *
agree_present(struct arena *a, const struct predicate *p, enum gram_gender g)
{
    const struct letters *w = &p->w;
    bool plural = g == GENDER_PLURAL;
    bool was_plural = letters_is(w, 1, "уюая");
    const char *e;

    if (plural == was_plural)
        e = NULL;
    else if (plural)
        e = letters_is(w, 1, "и")
                ? (letters_is(w, 2, "жшчщ") ? "ат" : "ят")
                : (letters_is(w, 2, "аеиоуыэюяь") ? "ют" : "ут");
    else
        e = letters_is(w, 1, "ая")                                   ? "ит"
            : letters_end(w, "[дтсв]ут") && !letters_end(w, "будут") ? "ёт"
                                                                     : "ет";
    return arena_printf(a, "%s%s",
                        e == NULL ? letters_join(a, w, 0, "")
                                  : letters_join(a, w, 2, e),
                        p->reflexive ? "ся" : "");
}

/* The word agreed, or NULL when it is no predicate. */
static const char *
agree_word(struct arena *a, const char *word, size_t n, enum gram_gender g)
{
    struct predicate p;

    if (!read_predicate(&p, word, n))
        return NULL;
    switch (p.kind) {
    case KIND_PAST:
        return agree_past(a, &p, g);
    case KIND_PRESENT:
        return agree_present(a, &p, g);
    default:
        return agree_n(a, &p, g);
    }
}

char *
predicate_agree(struct arena *a, const char *word, enum gram_gender gender,
                const struct decimal *count)
{
    struct buf b = {0};
    bool found = false;
    char *text;

    if (count != NULL && plural_of(*count) != PLURAL_ONE)
        gender = GENDER_N;
    if (gender == GENDER_UNKNOWN)
        return NULL;
    while (*word != '\0') {
        size_t n = strcspn(word, " "), gap = strspn(word + n, " ");
        const char *agreed = agree_word(a, word, n, gender);

        found = found || agreed != NULL;
        if (agreed != NULL)
            buf_puts(&b, agreed);
        else
            buf_add(&b, word, n);
        buf_add(&b, word + n, gap);
        word += n + gap;
    }
    text = found ? arena_strdup(a, buf_str(&b)) : NULL;
    buf_free(&b);
    return text;
}
