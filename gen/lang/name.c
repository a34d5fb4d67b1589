/*
 * Case forms of names.
 *
 * A name is a noun or an adjective, and its letters tell which, with the
 * bearer's gender: Иванов and Иванова have possessive adjectives' endings,
 * Толстой and Толстая those of full adjectives, Коваль and Зозуля those of
 * nouns; a woman's surname in a consonant has one form, so have names in -о,
 * -е, -э, -и, -ы, -у, -ю and the frozen genitives in -ых, -их.  The tables
 * below say this, one row a class, the first row that matches wins; the lists
 * of name_words.c hold the words that grammar lists one by one.
 *
 * Order of work for a part: compounds are divided at hyphens and spaces; then
 * fixed words; then words whose last vowel goes (Коломиец, Коломийца); then
 * the table of the part and gender.
 */
#include "lang/name.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "lang/letters_int.h"
#include "lang/name_int.h"

/* clang-format off */
#define FIXED    0, {"", "", "", "", ""}
#define NOUN_M   0, {"а", "у", "а", "ом", "е"}
#define NOUN_M_C 0, {"а", "у", "а", "ем", "е"}   /* after ж ш ч щ ц */
#define SOFT_M   1, {"я", "ю", "я", "ем", "е"}
#define SOFT_IY  1, {"я", "ю", "я", "ем", "и"}
#define POSS_M   0, {"а", "у", "а", "ым", "е"}
#define POSS_F   1, {"ой", "ой", "у", "ой", "ой"}
#define ADJ_M    2, {"ого", "ому", "ого", "ым", "ом"}
#define ADJ_M_K  2, {"ого", "ому", "ого", "им", "ом"}
#define ADJ_M_S  2, {"его", "ему", "его", "им", "ем"}
#define ADJ_F    2, {"ой", "ой", "ую", "ой", "ой"}
#define ADJ_F_C  2, {"ей", "ей", "ую", "ей", "ей"}
#define ADJ_F_S  2, {"ей", "ей", "юю", "ей", "ей"}

static const struct name_rule last_m[] = {
    {"[оеэиыую]", FIXED, DOUBT_NONE},
    {"ых", FIXED, DOUBT_NONE},
    {"^CVх", NOUN_M, DOUBT_NONE}, {"^CCVх", NOUN_M, DOUBT_NONE},
    {"[гкхжшчщн]их", FIXED, DOUBT_NONE},
    {"[ое]в", POSS_M, DOUBT_NONE},
    /* one syllable: Грин, Цин, Сын */
    {"^Vн", NOUN_M, DOUBT_NONE}, {"^CVн", NOUN_M, DOUBT_NONE},
    {"^CCVн", NOUN_M, DOUBT_NONE},
    {"[иы]н", POSS_M, DOUBT_NONE},
    {"[гкх]ий", ADJ_M_K, DOUBT_NONE},
    {"Cний", ADJ_M_S, DOUBT_NONE}, {"^синий", ADJ_M_S, DOUBT_NONE},
    {"[жшчщ]ий", ADJ_M_S, DOUBT_NONE},
    {"ый", ADJ_M, DOUBT_NONE},
    {"^ой", SOFT_M, DOUBT_NONE}, {"^Cой", SOFT_M, DOUBT_NONE},
    {"^CCой", SOFT_M, DOUBT_NONE},
    {"[гкхжшчщ]ой", ADJ_M_K, DOUBT_NONE}, {"ой", ADJ_M, DOUBT_NONE},
    {"ий", SOFT_IY, DOUBT_NONE},
    {"й", SOFT_M, DOUBT_NONE}, {"ь", SOFT_M, DOUBT_NONE},
    {"ич", NOUN_M_C, DOUBT_NONE}, {"ц", NOUN_M_C, DOUBT_NONE},
    {"^ковач", NOUN_M_C, DOUBT_STRESS}, {"^лукач", NOUN_M_C, DOUBT_STRESS},
    {"^такач", NOUN_M_C, DOUBT_STRESS},
    {"ач", 0, {"а", "у", "а", "ом", "е"}, DOUBT_STRESS},
    {"[жшчщ]", NOUN_M_C, DOUBT_STRESS},
    {"C", NOUN_M, DOUBT_NONE},
    {NULL, FIXED, DOUBT_NONE},
};

static const struct name_rule last_f[] = {
    {"[оеэиыую]", FIXED, DOUBT_NONE},
    {"C", FIXED, DOUBT_NONE},
    {"[ое]ва", POSS_F, DOUBT_NONE}, {"[иы]на", POSS_F, DOUBT_NONE},
    {"VC[сц]ка", POSS_F, DOUBT_NONE}, {"V[сц]ка", POSS_F, DOUBT_NONE},
    {"^больш[ао]я", ADJ_F, DOUBT_NONE}, {"^чужая", ADJ_F, DOUBT_NONE},
    {"[жшчщ]ая", ADJ_F_C, DOUBT_NONE},
    {"ая", ADJ_F, DOUBT_NONE}, {"яя", ADJ_F_S, DOUBT_NONE},
    {NULL, FIXED, DOUBT_NONE},
};

/* Nouns in -а, -я of either gender, surnames and first names. */
static const struct name_rule noun_a[] = {
    {"Vа", FIXED, DOUBT_NONE},
    {"[гкх]а", 1, {"и", "е", "у", "ой", "е"}, DOUBT_NONE},
    {"[жшчщ]а", 1, {"и", "е", "у", "ей", "е"}, DOUBT_STRESS},
    {"ца", 1, {"ы", "е", "у", "ей", "е"}, DOUBT_NONE},
    {"а", 1, {"ы", "е", "у", "ой", "е"}, DOUBT_NONE},
    {"ия", 1, {"и", "и", "ю", "ей", "и"}, DOUBT_NONE},
    {"я", 1, {"и", "е", "ю", "ей", "е"}, DOUBT_NONE},
    {NULL, FIXED, DOUBT_NONE},
};

static const struct name_rule first_m[] = {
    {"[оеэиыую]", FIXED, DOUBT_NONE},
    {"^лев", 2, {"ьва", "ьву", "ьва", "ьвом", "ьве"}, DOUBT_NONE},
    {"^павел", 2, {"ла", "лу", "ла", "лом", "ле"}, DOUBT_NONE},
    {"^илья", 1, {"и", "е", "ю", "ёй", "е"}, DOUBT_NONE},
    {"^петр", 3, {"етра", "етру", "етра", "етром", "етре"}, DOUBT_NONE},
    {"ий", SOFT_IY, DOUBT_NONE},
    {"й", SOFT_M, DOUBT_NONE}, {"ь", SOFT_M, DOUBT_NONE},
    {"[жшчщц]", NOUN_M_C, DOUBT_NONE},
    {"C", NOUN_M, DOUBT_NONE},
    {NULL, FIXED, DOUBT_NONE},
};

static const struct name_rule first_f[] = {
    {"[оеэиыую]", FIXED, DOUBT_NONE},
    {"[вфрс]ь", 1, {"и", "и", "ь", "ью", "и"}, DOUBT_NONE},
    {"ь", FIXED, DOUBT_FOREIGN},
    {"C", FIXED, DOUBT_NONE},
    {NULL, FIXED, DOUBT_NONE},
};

static const struct name_rule middle_m[] = {
    {"^ильич", NOUN_M, DOUBT_NONE},
    {"^кузьмич", NOUN_M, DOUBT_NONE},
    {"^лукич", NOUN_M, DOUBT_NONE}, {"^фомич", NOUN_M, DOUBT_NONE},
    {"ич", NOUN_M_C, DOUBT_NONE},
    {NULL, FIXED, DOUBT_NONE},
};

static const struct name_rule middle_f[] = {
    {"на", 1, {"ы", "е", "у", "ой", "е"}, DOUBT_NONE},
    {NULL, FIXED, DOUBT_NONE},
};
/* clang-format on */

static const struct name_rule *const tables[3][2] = {
    [NAME_LAST] = {last_m, last_f},
    [NAME_FIRST] = {first_m, first_f},
    [NAME_MIDDLE] = {middle_m, middle_f},
};

static const struct name_rule noun_hard_m = {"", NOUN_M, DOUBT_NONE};
static const struct name_rule noun_soft_m = {"", SOFT_M, DOUBT_NONE};
static const struct name_rule noun_iy_m = {"", SOFT_IY, DOUBT_NONE};
static const struct name_rule noun_ya = {
    "", 1, {"и", "е", "ю", "ей", "е"}, DOUBT_NONE};
/* -ия́: the ending of dat. and prp. as for -я */
static const struct name_rule given_iya = {
    "", 1, {"и", "е", "ю", "ёй", "е"}, DOUBT_STRESS};
static const struct name_rule given_soft = {
    "", 1, {"и", "и", "ь", "ью", "и"}, DOUBT_NONE};
static const struct name_rule fluent_ey = {
    "", 2, {"ья", "ью", "ья", "ьём", "ье"}, DOUBT_COMMON_NOUN};
static const struct name_rule fixed = {"", FIXED, DOUBT_NONE};

static const struct name_rule *
find_rule(const struct name_rule *rule, const struct letters *w)
{
    while (rule->pattern != NULL && !letters_end(w, rule->pattern))
        rule++;
    return rule->pattern != NULL ? rule : NULL;
}

static void
set_forms(struct arena *a, const struct letters *w,
          const struct name_rule *rule, struct gram_forms *out)
{
    out->form[CASE_NOM] = letters_join(a, w, 0, "");
    for (int c = CASE_GEN; c < CASE__MAX; c++)
        out->form[c] = letters_join(a, w, rule->cut, rule->ending[c - 1]);
    if (out->doubt == DOUBT_NONE)
        out->doubt = rule->doubt;
}

/*
 * True when the vowel before the last consonant goes in the oblique cases.
 * -ец goes but after a cluster and in one-syllable words; -ок goes in words of
 * two syllables or more; -ек only where a list says so, for the Czech and
 * Polish surnames in -ек keep it.
 */
static bool
drops_vowel(const struct letters *w)
{
    static const char *const keep[] = {"шток", "[^ое]лок", "рок",   "вок",
                                       "Cдок", "кок",      "CCCец", NULL};
    bool typed_yo =
        letters_end(w, "ек") && memcmp(w->word + w->off[w->n - 2], "ё", 2) == 0;
    static const char *const drop[] = {"VCец", "VCCец", "Vец",  "VCьец",
                                       "VCок", "VCCок", "енок", "онок",
                                       "очек", "ечек",  NULL};

    if (typed_yo || letters_in(w, name_drop_vowel))
        return true;
    if (letters_in(w, name_keep_vowel) || letters_end_in(w, keep))
        return false;
    return letters_end_in(w, drop) && letters_syllables(w) > 1;
}

/* What stands in place of the vowel that goes: й after a vowel, ь after a
 * soft consonant. */
static const char *
vowel_trace(const struct letters *w, size_t at)
{
    bool was_e = letters_is(w, at, "е");

    if (letters_is(w, at + 1, "аеиоуыэюя"))
        return "й";
    if (!was_e)
        return "";
    if (letters_is(w, at + 1, "л") && letters_is(w, at - 1, "цкнв"))
        return "ь";
    if (letters_is(w, at + 1, "нрт") && letters_is(w, at - 1, "к"))
        return "ь";
    return "";
}

/* Ending of ins.; after ц by the stress, which the length mostly tells: words
 * for the people of a place (Литовец) are long and stressed on the stem. */
static const char *
fluent_ins(const struct letters *w)
{
    static const char *const short_ones[] = {
        "заяц",  "немец",  "перец",  "горец", "палец",  "танец",
        "ранец", "глянец", "сланец", "агнец", "старец", NULL};
    static const char *const stressed[] = {
        "молодец", "огурец",   "голубец", "образец",  "холодец",
        "леденец", "продавец", "удалец",  "сорванец", NULL};

    if (!letters_is(w, 0, "ц"))
        return "ом";
    if (letters_syllables(w) > 2)
        return letters_in(w, stressed) ? "ом" : "ем";
    return letters_in(w, short_ones) ? "ем" : "ом";
}

static void
decline_fluent(struct arena *a, const struct letters *w, struct gram_forms *out)
{
    static const char *const hard[] = {"а", "у", "а", NULL, "е"};
    static const char *const soft[] = {"я", "ю", "я", "ем", "е"};
    bool is_soft = letters_is(w, 0, "ь");
    size_t at = is_soft ? 2 : 1; /* the vowel, counted from the end */
    const char *last = w->text + 2 * (w->n - at);
    const char *trace = vowel_trace(w, at);

    out->form[CASE_NOM] = letters_join(a, w, 0, "");
    for (int c = CASE_GEN; c < CASE__MAX; c++) {
        const char *e = is_soft ? soft[c - 1] : hard[c - 1];

        out->form[c] =
            letters_join(a, w, at + 1,
                         arena_printf(a, "%s%.2s%s", trace, last,
                                      e != NULL ? e : fluent_ins(w)));
    }
    if (out->doubt == DOUBT_NONE && !letters_end(w, "[аи]ец") &&
        !letters_end(w, "[ео]нок"))
        out->doubt = DOUBT_FLUENT_VOWEL;
}

/* Classes that only lists can tell; NULL: the tables decide. */
static const struct name_rule *
find_listed(enum name_part part, enum gram_gender gender,
            const struct letters *w)
{
    static const char *const ey[] = {"^соловей", "^воробей", "^муравей",
                                     "^репей", NULL};
    bool last = part == NAME_LAST, man = gender == GENDER_M;

    if (!last && letters_end(w, "^илья"))
        return find_rule(first_m, w);
    if (letters_in(w, last ? name_fixed_last : name_fixed_given))
        return &fixed;
    if (last && man && letters_in(w, name_foreign_v))
        return &noun_hard_m;
    if (man && letters_end_in(w, ey))
        return &fluent_ey;
    if (last && man && letters_in(w, name_noun_y))
        return letters_end(w, "ий") ? &noun_iy_m : &noun_soft_m;
    if (last && (man || letters_in(w, name_noun_aya)) && letters_end(w, "ая"))
        return &noun_ya;
    if (!last && !man && letters_in(w, name_given_iya))
        return &given_iya;
    if (!last && !man && letters_in(w, name_given_soft))
        return &given_soft;
    return NULL;
}

/* Words of two syllables that are no possessive adjectives: Сова, Лина. */
static bool
is_short_noun(const struct letters *w)
{
    static const char *const ends[] = {
        "^Cова",  "^CCова", "^Cева",     "^CCева",     "^CVна",
        "^CCVна", "^Vва",   "^CV[сц]ка", "^CCV[сц]ка", NULL};

    return letters_end_in(w, ends);
}

/* Nouns in -а, -я; NULL for other words and for women's adjectives. */
static const struct name_rule *
find_noun_a(enum name_part part, enum gram_gender gender,
            const struct letters *w)
{
    if (!letters_is(w, 0, "ая"))
        return NULL;
    if (part == NAME_LAST && gender == GENDER_F &&
        !letters_in(w, name_noun_ina) && !is_short_noun(w) &&
        find_rule(last_f, w) != NULL)
        return NULL;
    return find_rule(noun_a, w);
}

/* Puts -ом, -ой in place of -ем, -ей where the ending is stressed; a word of
 * one form (a woman's Швец) has no ending. */
static void
stress_ending(struct arena *a, const struct letters *w, struct gram_forms *out)
{
    bool is_a = letters_is(w, 0, "а");

    if (strcmp(out->form[CASE_INS], out->form[CASE_NOM]) == 0)
        return;
    if (letters_is(w, is_a ? 1 : 0, "жшчщц") &&
        letters_in(w, name_stressed_end))
        out->form[CASE_INS] = letters_join(a, w, is_a, is_a ? "ой" : "ом");
}

/* What the class leaves open for this word. */
static void
settle_doubt(enum name_part part, const struct letters *w,
             struct gram_forms *out)
{
    if (part == NAME_LAST && out->doubt == DOUBT_NONE &&
        letters_end(w, "е[кц]") && letters_syllables(w) > 1 &&
        out->form[CASE_GEN] != NULL &&
        strcmp(out->form[CASE_GEN], out->form[CASE_NOM]) != 0)
        out->doubt = DOUBT_FLUENT_VOWEL;
    if (out->doubt == DOUBT_STRESS &&
        (letters_in(w, name_stressed_end) ||
         (part != NAME_LAST && letters_is(w, 0, "а"))))
        out->doubt = DOUBT_NONE;
}

/* Declines a word without hyphens. */
static void
decline_word(struct arena *a, enum name_part part, enum gram_gender gender,
             const struct letters *w, struct gram_forms *out)
{
    bool last = part == NAME_LAST, man = gender == GENDER_M;
    const struct name_rule *rule = NULL;

    if (last && letters_in(w, name_common_noun) &&
        (man || letters_is(w, 0, "ая")))
        out->doubt = DOUBT_COMMON_NOUN;
    if (part != NAME_MIDDLE) {
        rule = find_listed(part, gender, w);
        if (rule == NULL && last && man && drops_vowel(w)) {
            decline_fluent(a, w, out);
            return;
        }
        if (rule == NULL)
            rule = find_noun_a(part, gender, w);
    }
    if (rule == NULL)
        rule = find_rule(tables[part][gender == GENDER_F], w);
    set_forms(a, w, rule != NULL ? rule : &fixed, out);
    if (last)
        stress_ending(a, w, out);
    settle_doubt(part, w, out);
}

/* Bytes of the hyphen or space at `p`, of any kind; 0 when it is none. */
static size_t
separator_len(const char *p)
{
    size_t n = utf8_space_len(p);

    return n > 0 ? n : utf8_dash_len(p);
}

/* Bytes of the part of a name that starts at `p`. */
static size_t
part_len(const char *p)
{
    size_t n = 0;

    while (p[n] != '\0' && separator_len(p + n) == 0)
        n++;
    return n;
}

/* True for a part that stays: a particle, a fixed first half, or a name that
 * an eastern title follows (Адиль-Гирей). */
static bool
is_fixed_part(const struct letters *w, const char *rest)
{
    struct letters next;
    size_t hyphen = *rest == ' ' ? 0 : separator_len(rest);

    if (letters_in(w, name_fixed_parts))
        return true;
    if (hyphen == 0)
        return false;
    return letters_in(w, name_fixed_first) ||
           (letters_read(&next, rest + hyphen, part_len(rest + hyphen)) &&
            letters_in(&next, name_eastern_title));
}

/* Appends a piece that is the same in all cases. */
static void
append_same(struct arena *a, struct gram_forms *out, const char *s, size_t n)
{
    for (int c = 0; c < CASE__MAX; c++)
        out->form[c] = arena_printf(a, "%s%.*s", out->form[c], (int)n, s);
}

static void
append_forms(struct arena *a, struct gram_forms *out,
             const struct gram_forms *more)
{
    for (int c = 0; c < CASE__MAX; c++)
        out->form[c] = arena_printf(a, "%s%s", out->form[c], more->form[c]);
    if (out->doubt == DOUBT_NONE)
        out->doubt = more->doubt;
}

/* Declines a compound, part by part. */
static bool
decline_compound(struct arena *a, enum name_part part, enum gram_gender gender,
                 const char *word, struct gram_forms *out)
{
    const char *p = word;
    struct letters w;

    for (int c = 0; c < CASE__MAX; c++)
        out->form[c] = "";
    for (;;) {
        size_t n = part_len(p), gap;
        struct gram_forms piece = {{NULL}, DOUBT_NONE};

        if (!letters_read(&w, p, n))
            return false;
        if (is_fixed_part(&w, p + n)) {
            append_same(a, out, p, n);
        } else {
            decline_word(a, part, gender, &w, &piece);
            append_forms(a, out, &piece);
        }
        p += n;
        if (*p == '\0')
            return true;
        gap = separator_len(p);
        append_same(a, out, p, gap);
        p += gap;
    }
}

bool
name_decline(struct arena *a, enum name_part part, enum gram_gender gender,
             const char *word, struct gram_forms *out)
{
    struct letters w;
    size_t n = strlen(word);

    *out = (struct gram_forms){{NULL}, DOUBT_NONE};
    if (gender != GENDER_M && gender != GENDER_F)
        return false;
    if (n > 200)
        return false;
    /* a second name in a patronymic's place: Ганс Христиан */
    if (part == NAME_MIDDLE && name_gender_of_middle(word) == GENDER_UNKNOWN)
        part = NAME_FIRST;
    if (part_len(word) < n)
        return decline_compound(a, part, gender, word, out);
    if (!letters_read(&w, word, n))
        return false;
    decline_word(a, part, gender, &w, out);
    return true;
}

/* The last word of a name of several parts. */
static bool
read_last_word(const char *name, struct letters *w)
{
    size_t n = part_len(name);

    if (strlen(name) > 200)
        return false;
    while (name[n] != '\0') {
        name += n + separator_len(name + n);
        n = part_len(name);
    }
    return letters_read(w, name, n);
}

enum gram_gender
name_gender_of_middle(const char *middle)
{
    static const char *const man[] = {"ич", "оглы", "оглу", "улы", "уулу",
                                      NULL};
    static const char *const woman[] = {"[вчш]на", "кызы", "кизи", "гызы",
                                        NULL};
    struct letters w;

    if (!read_last_word(middle, &w))
        return GENDER_UNKNOWN;
    if (letters_end_in(&w, man))
        return GENDER_M;
    return letters_end_in(&w, woman) ? GENDER_F : GENDER_UNKNOWN;
}

enum gram_gender
name_gender_of_last(const char *last)
{
    static const char *const man[] = {"[ое]в",       "[иы]н", "ый",
                                      "[гкхжшчщ]ий", "Cой",   NULL};
    static const char *const woman[] = {"[ое]ва", "[иы]на", "Cая", "яя", NULL};
    struct letters w;

    if (!read_last_word(last, &w))
        return GENDER_UNKNOWN;
    if (letters_in(&w, name_foreign_v) || letters_in(&w, name_noun_ina) ||
        letters_in(&w, name_noun_aya) || letters_in(&w, name_noun_y) ||
        letters_syllables(&w) < 2 || is_short_noun(&w))
        return GENDER_UNKNOWN;
    if (letters_end_in(&w, man))
        return GENDER_M;
    return letters_end_in(&w, woman) ? GENDER_F : GENDER_UNKNOWN;
}

/* Runs of vowels: one in «Куанг», «Хоа». */
static size_t
count_runs(const struct letters *w)
{
    size_t n = 0;

    for (size_t i = 0; i < w->n; i++)
        n += letters_is(w, i, "аеиоуыэюя") &&
             !(i > 0 && letters_is(w, i - 1, "аеиоуыэюя"));
    return n;
}

bool
name_is_eastern(const char *first, const char *second)
{
    struct letters a, b;

    return letters_read(&a, first, strlen(first)) &&
           letters_read(&b, second, strlen(second)) && count_runs(&a) == 1 &&
           count_runs(&b) == 1 &&
           name_gender_of_middle(second) == GENDER_UNKNOWN;
}

bool
name_is_fixed(const char *last, enum gram_gender gender)
{
    struct arena a = {0};
    struct gram_forms f;
    bool same = name_decline(&a, NAME_LAST, gender, last, &f);

    for (int c = CASE_GEN; same && c < CASE__MAX; c++)
        same = strcmp(f.form[c], f.form[CASE_NOM]) == 0;
    arena_free(&a);
    return same;
}
