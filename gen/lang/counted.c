/*
 * Counted nouns.
 *
 * A noun of words.yaml comes with the three forms that counting needs (1
 * урок, 2 урока, 5 уроков) and its gender; the other cases are derived, with
 * the stem that these forms show, so that a vowel that goes (кружок, кружка)
 * need not be known.  Nouns that are adjectives have the genitive plural after
 * 2 (2 наставляемых).  What is in no list is composed in counted_rule.c.
 */
#include "lang/number.h"

#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "lang/counted_int.h"
#include "lang/name.h"
#include "lang/noun_int.h"
#include "lang/numeral.h"


struct word_list *
words_new(struct arena *a, const struct word_list *base)
{
    struct word_list *w = ARENA_NEW(a, struct word_list);

    w->arena = a;
    w->base = base;
    w->forms.arena = w->numerals.arena = a;
    return w;
}

/* Makes a form lead to its noun, unless an earlier noun has it. */
static void
index_form(struct word_list *w, const char *form, struct counted_noun *noun)
{
    char *key;

    if (form == NULL)
        return;
    key = utf8_fold(w->arena, form, strlen(form));
    if (map_find(&w->forms, key) == NULL)
        map_set(&w->forms, key, noun);
}

static void
index_noun(struct word_list *w, struct counted_noun *noun)
{
    char *key = utf8_fold(w->arena, noun->key, strlen(noun->key));

    map_set(&w->forms, key, noun);
    for (int c = 0; c < CASE__MAX; c++) {
        index_form(w, noun->sg[c], noun);
        index_form(w, noun->pl[c], noun);
    }
    index_form(w, noun->few, noun);
    index_form(w, noun->many, noun);
}

/* «mастер-» of мастер-класс stays, «учитель-» of учитель-наставник does not:
 * the form after 2 shows it. */
static bool
half_stays(const char *half, size_t n, const char *two)
{
    return strncmp(half, two, n) == 0 && two[n] == '-';
}

/* Forms of a one-word noun whose halves decline or not. */
static bool
derive_noun(struct arena *a, const char *one, const char *two,
            enum gram_gender gender, bool animate, struct noun_forms *out)
{
    const char *hyphen = strrchr(one, '-');
    const char *last = hyphen == NULL ? one : hyphen + 1;
    size_t n = (size_t)(last - one);
    struct noun_forms first, second;
    struct letters w;

    if (!letters_read(&w, last, strlen(last)) ||
        !noun_decline(a, &w, gender, animate, &second))
        return false;
    *out = second;
    if (n == 0)
        return true;
    if (!half_stays(one, n - 1, two) && letters_read(&w, one, n - 1)) {
        noun_decline(a, &w, noun_gender(&w), animate, &first);
    } else {
        for (int c = 0; c < CASE__MAX; c++)
            first.sg[c] = first.pl[c] = arena_strndup(a, one, n - 1);
    }
    for (int c = 0; c < CASE__MAX; c++) {
        out->sg[c] = arena_printf(a, "%s-%s", first.sg[c], second.sg[c]);
        out->pl[c] = arena_printf(a, "%s-%s", first.pl[c], second.pl[c]);
    }
    return true;
}

static bool
same_folded(struct arena *a, const char *s, const char *t)
{
    return strcmp(utf8_fold(a, s, strlen(s)), utf8_fold(a, t, strlen(t))) == 0;
}

/* `s` with the stem `from` replaced by `to`. */
static const char *
restem(struct arena *a, const char *s, const char *from, size_t n_from,
       const char *to, size_t n_to)
{
    if (strncmp(s, from, n_from) != 0)
        return s;
    return arena_printf(a, "%.*s%s", (int)n_to, to, s + n_from);
}

/* Gives a masculine noun the stem that its form after 2 shows. */
static void
take_stem(struct arena *a, const char *two, struct noun_forms *f)
{
    const char *gen = f->sg[CASE_GEN];
    size_t n_from = strlen(gen), n_to = strlen(two);

    if (n_from < 4 || n_to < 4 || same_folded(a, gen, two) ||
        strcmp(gen + n_from - 2, two + n_to - 2) != 0)
        return;
    n_from -= 2;
    n_to -= 2;
    for (int c = CASE_GEN; c < CASE__MAX; c++)
        if (f->sg[c] != f->sg[CASE_NOM])
            f->sg[c] = restem(a, f->sg[c], gen, n_from, two, n_to);
    for (int c = CASE_NOM; c < CASE__MAX; c++)
        f->pl[c] = restem(a, f->pl[c], gen, n_from, two, n_to);
}

/* Copies derived forms and puts the given ones where they belong. */
static void
fill(struct counted_noun *noun, const struct noun_forms *f, const char *two,
     const char *five, bool adjectival)
{
    memcpy(noun->sg, f->sg, sizeof noun->sg);
    memcpy(noun->pl, f->pl, sizeof noun->pl);
    noun->few = two;
    noun->many = five;
    noun->pl[CASE_GEN] = five;
    if (noun->animate)
        noun->pl[CASE_ACC] = five;
    if (!adjectival) {
        noun->sg[CASE_GEN] = two;
        if (noun->animate && noun->sg[CASE_ACC] == f->sg[CASE_GEN])
            noun->sg[CASE_ACC] = two;
    }
    noun->fraction = noun->sg[CASE_GEN];
}

static void
add_key(struct word_list *w, struct counted_noun *noun)
{
    *ARENA_PUSH(w->arena, w->keys, w->n, w->cap) = noun->key;
    index_noun(w, noun);
}

/* An adjective used as a noun: наставляемый, обучающийся. */
static bool
derive_adjectival(struct arena *a, const char *one, enum gram_gender gender,
                  bool animate, struct noun_forms *out)
{
    struct letters w;

    return letters_read(&w, one, strlen(one)) &&
           adjective_gender(&w) != GENDER_UNKNOWN &&
           adjective_decline(a, &w, gender, animate, out->sg) &&
           adjective_decline(a, &w, GENDER_PLURAL, animate, out->pl);
}

/* Forms of a phrase that is declined as an organisation's name would be. */
static bool
derive_phrase(struct arena *a, const char *one, bool animate,
              struct noun_forms *out)
{
    struct gram_forms sg, pl;

    if (!phrase_decline(a, one, &sg, NULL, NULL) ||
        !phrase_decline_plural(a, one, &pl))
        return false;
    memcpy(out->sg, sg.form, sizeof out->sg);
    memcpy(out->pl, pl.form, sizeof out->pl);
    if (animate && strcmp(sg.form[CASE_ACC], sg.form[CASE_NOM]) == 0)
        out->sg[CASE_ACC] = sg.form[CASE_GEN];
    out->pl[CASE_ACC] = out->pl[animate ? CASE_GEN : CASE_NOM];
    return true;
}

/* A phrase in words.yaml. */
static bool
add_phrase(struct word_list *w, const char *one, const char *two,
           const char *five, enum gram_gender gender, bool animate)
{
    struct counted_noun *noun;
    struct noun_forms f;
    enum gram_gender head = GENDER_UNKNOWN;
    struct gram_forms ignored;

    if (!derive_phrase(w->arena, one, animate, &f))
        return false;
    phrase_decline(w->arena, one, &ignored, &head, NULL);
    noun = ARENA_NEW(w->arena, struct counted_noun);
    noun->key = arena_strdup(w->arena, one);
    noun->gender = gender != GENDER_UNKNOWN ? gender : head;
    noun->animate = animate;
    /* the form after 2 may be no genitive singular here */
    fill(noun, &f, arena_strdup(w->arena, two), arena_strdup(w->arena, five),
         true);
    add_key(w, noun);
    return true;
}

/* True when the form after 2 can be one of this noun: a genitive singular, an
 * adjective's plural, or the word itself where it has one form. */
static bool
fits_two(const char *one, const char *two, enum gram_gender gender)
{
    static const char *const endings[] = {
        [GENDER_M] = "ая", [GENDER_F] = "ыи", [GENDER_N] = "ая"};
    const char *part = strrchr(two, '-');
    struct letters w;

    if (strcmp(one, two) == 0)
        return true;
    part = part == NULL ? two : part + 1;
    if (!letters_read(&w, part, strlen(part)))
        return false;
    return letters_is(&w, 0, endings[gender]) || letters_end(&w, "[ыи]е") ||
           letters_end(&w, "[ыи]х") || letters_end(&w, "ихся") ||
           letters_end(&w, "иеся");
}

/* A word of one part or two with a hyphen. */
static bool
add_word(struct word_list *w, const char *one, const char *two,
         const char *five, enum gram_gender gender, bool animate)
{
    struct counted_noun *noun;
    struct noun_forms f;
    bool adjectival = derive_adjectival(w->arena, one, gender, animate, &f);

    if (!adjectival && !derive_noun(w->arena, one, two, gender, animate, &f))
        return false;
    noun = ARENA_NEW(w->arena, struct counted_noun);
    noun->key = arena_strdup(w->arena, one);
    noun->gender = gender;
    noun->animate = animate;
    if (!adjectival && gender == GENDER_M)
        take_stem(w->arena, two, &f);
    fill(noun, &f, arena_strdup(w->arena, two), arena_strdup(w->arena, five),
         adjectival);
    add_key(w, noun);
    return true;
}

/* The gender of a single word where words.yaml does not say it. */
static enum gram_gender
guess_gender(const char *one)
{
    struct letters l;

    if (!letters_read(&l, one, strlen(one)))
        return GENDER_UNKNOWN;
    if (adjective_gender(&l) != GENDER_UNKNOWN)
        return adjective_gender(&l);
    return noun_gender(&l);
}

bool
words_add(struct word_list *w, const char *one, const char *two,
          const char *five, enum gram_gender gender, bool animate)
{
    if (*one == '\0' || *two == '\0' || *five == '\0' ||
        gender == GENDER_PLURAL)
        return false;
    if (strchr(one, ' ') != NULL)
        return add_phrase(w, one, two, five, gender, animate);
    if (gender == GENDER_UNKNOWN)
        gender = guess_gender(one);
    if (gender == GENDER_UNKNOWN || gender == GENDER_PLURAL ||
        !fits_two(one, two, gender))
        return false;
    return add_word(w, one, two, five, gender, animate);
}

struct counted_noun *
words_own(struct word_list *w, const char *one)
{
    return map_find(&w->forms, utf8_fold(w->arena, one, strlen(one)));
}

const struct counted_noun *
words_look_up(const struct word_list *w, const char *key)
{
    for (; w != NULL; w = w->base) {
        const struct counted_noun *noun = map_find(&w->forms, key);

        if (noun != NULL)
            return noun;
    }
    return NULL;
}

/* Collective numerals: двое, троих. */
static const struct numeral collective[] = {
    {2, {"двое", "двоих", "двоим", "двое", "двоими", "двоих"}},
    {3, {"трое", "троих", "троим", "трое", "троими", "троих"}},
    {4,
     {"четверо", "четверых", "четверым", "четверо", "четверыми", "четверых"}},
    {5, {"пятеро", "пятерых", "пятерым", "пятеро", "пятерыми", "пятерых"}},
    {6,
     {"шестеро", "шестерых", "шестерым", "шестеро", "шестерыми", "шестерых"}},
    {7, {"семеро", "семерых", "семерым", "семеро", "семерыми", "семерых"}},
};

static void
index_numeral(struct word_list *w, const char *form, int64_t value,
              unsigned case_bit)
{
    char *key = utf8_fold(w->arena, form, strlen(form));
    struct numeral_word *found = map_find(&w->numerals, key);

    if (found == NULL) {
        found = ARENA_NEW(w->arena, struct numeral_word);
        found->value = value;
        map_set(&w->numerals, key, found);
    }
    found->cases |= case_bit;
}

static void
index_numerals(struct word_list *w)
{
    static const char *const thousands[] = {
        "тысяча",  "тысячи",  "тысяче",   "тысячу",  "тысяч",
        "тысячам", "тысячей", "тысячами", "тысячах", NULL};
    size_t n;
    const struct numeral *list = numeral_list(&n);

    for (size_t i = 0; i < n; i++)
        for (int c = 0; c < CASE__MAX; c++)
            index_numeral(w, list[i].form[c], list[i].value, 1u << c);
    for (size_t i = 0; i < sizeof collective / sizeof *collective; i++)
        for (int c = 0; c < CASE__MAX; c++)
            index_numeral(w, collective[i].form[c], collective[i].value,
                          1u << c);
    for (int g = GENDER_F; g <= GENDER_N; g++)
        for (int c = 0; c < CASE__MAX; c++)
            index_numeral(w, numeral_one((enum gram_gender)g)[c], 1, 1u << c);
    index_numeral(w, "две", 2, 1u << CASE_NOM | 1u << CASE_ACC);
    for (const char *const *t = thousands; *t != NULL; t++)
        index_numeral(w, *t, 1000, ~0u);
}

bool
words_fold(const char *word, size_t n, char key[WORD_KEY_BYTES])
{
    const char *p = word, *end = word + n;
    size_t len = 0;

    if (n == 0 || n > WORD_KEY_BYTES - 4)
        return false;
    while (p < end && len <= WORD_KEY_BYTES - 5) {
        unsigned cp = utf8_next(&p, end), alike = utf8_lookalike(cp);

        cp = utf8_lower(alike != 0 ? alike : cp);
        len += utf8_encode(cp == 0x451 ? 0x435 : cp, key + len);
    }
    key[len] = '\0';
    return p == end;
}

const struct numeral_word *
words_find_numeral(struct word_list *w, const char *word, size_t n)
{
    char key[WORD_KEY_BYTES];

    if (w->numerals.n == 0)
        index_numerals(w);
    if (!words_fold(word, n, key))
        return NULL;
    return map_find(&w->numerals, key);
}

const struct counted_noun *
words_find_form(const struct word_list *w, const char *word, size_t n)
{
    char key[WORD_KEY_BYTES];

    return words_fold(word, n, key) ? words_look_up(w, key) : NULL;
}

const char *const *
words_keys(struct word_list *w, size_t *n)
{
    size_t total = 0, at = 0;
    const char **all;

    for (const struct word_list *l = w; l != NULL; l = l->base)
        total += l->n;
    all = arena_array(w->arena, total + 1, sizeof *all);
    for (const struct word_list *l = w; l != NULL; l = l->base) {
        if (l->n > 0)
            memcpy(all + at, l->keys, l->n * sizeof *all);
        at += l->n;
    }
    *n = total;
    return all;
}

/* 0, whole thousands and millions. */
static bool
is_round(struct decimal d)
{
    return d.scale == 0 && d.units % 1000 == 0;
}

const char *
noun_agreed(struct decimal d, const struct counted_noun *noun, enum gram_case c)
{
    enum plural p = plural_of(d);
    bool simple = d.units >= -4 && d.units <= 4;

    if (p == PLURAL_OTHER)
        return noun->fraction;
    /* after «тысяча», «миллион» and «ноль», which are nouns, in all cases */
    if (p == PLURAL_MANY && is_round(d))
        return noun->many;
    if (p == PLURAL_ONE)
        return noun->sg[c];
    if (c == CASE_NOM || c == CASE_ACC) {
        if (c == CASE_ACC && noun->animate && simple && p == PLURAL_FEW)
            return noun->many;
        return p == PLURAL_FEW ? noun->few : noun->many;
    }
    return c == CASE_GEN ? noun->many : noun->pl[c];
}

bool
noun_accusative_is_open(struct decimal d, const struct counted_noun *noun)
{
    enum plural p = plural_of(d);
    bool simple = d.scale == 0 && d.units >= 1 && d.units <= 4;

    return noun->open_acc &&
           ((p == PLURAL_ONE && noun->gender == GENDER_M) ||
            (p == PLURAL_FEW && simple));
}

char *
number_with_noun(struct arena *a, struct decimal d,
                 const struct counted_noun *noun, enum gram_case c)
{
    return arena_printf(a, "%s\u00A0%s", decimal_format(a, d),
                        noun_agreed(d, noun, c));
}
