/*
 * Guardians: who signed for a pupil stands in consents.yaml as free text
 * («Гайдук Павел Андреевич, отец»).  Whatever reads as a person's name there
 * is taken for one, in either order of its parts; a body or a relation
 * («Управление опеки», «мать») is none.
 */
#include <string.h>

#include "base/utf8.h"
#include "leak/leak_int.h"

#define WORDS_MAX 12

/* The words of one piece of the text. */
struct piece {
    const char *words[WORDS_MAX];
    size_t n;
};

static bool
is_capital(const char *s)
{
    unsigned cp = utf8_next(&s, s + strlen(s));

    return utf8_is_letter(cp) && utf8_lower(cp) != cp;
}

/* «П.», «П.А.» */
static bool
is_initials(const char *s)
{
    const char *end = s + strlen(s);

    while (s < end) {
        if (!utf8_is_letter(utf8_next(&s, end)) || s >= end || *s++ != '.')
            return false;
    }
    return true;
}

/* A capital, then small letters: not «ООО», «Дом»» or «№». */
static bool
is_name_word(const char *s)
{
    const char *end = s + strlen(s);
    size_t small = 0;

    if (!is_capital(s))
        return false;
    while (s < end) {
        unsigned cp = utf8_next(&s, end);

        if (!utf8_is_letter(cp) && cp != '-')
            return false;
        small += utf8_lower(cp) == cp;
    }
    return small > 0;
}

/* What stands before a name: «Мать Гайдук Анна Петровна». */
static bool
is_relation(struct arena *a, const char *s)
{
    static const char *const words[] = {
        "мать",          "отец",        "мама",     "папа",
        "родитель",      "родители",    "бабушка",  "дедушка",
        "сестра",        "брат",        "тетя",     "дядя",
        "мачеха",        "отчим",       "опекун",   "опекуны",
        "попечитель",    "усыновитель", "законный", "законные",
        "приемный",      "приемная",    "приемные", "представитель",
        "представители", "гражданин",   "гражданка"};
    const char *folded = utf8_fold(a, s, strlen(s));

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

/* «–» by itself ends a piece as a comma does. */
static bool
is_dash(const char *s)
{
    return strcmp(s, "-") == 0 || strcmp(s, "\u2013") == 0 ||
           strcmp(s, "\u2014") == 0;
}

static void
set_parts(struct person *p, const char *last, const char *first,
          const char *middle)
{
    p->last_s = last;
    p->first_s = first;
    p->middle_s = middle;
    if (middle != NULL)
        p->gender = name_gender_of_middle(middle);
    if (p->gender == GENDER_UNKNOWN)
        p->gender = name_gender_of_last(last);
}

/* «П.А.» or «П.», «А.»: the initials of a name as its parts. */
static void
set_initials(struct arena *a, struct person *p, const char *last, const char *s,
             const char *more)
{
    size_t n = strcspn(s, ".") + 1;

    set_parts(p, last, arena_strndup(a, s, n), NULL);
    if (s[n] != '\0' || more != NULL)
        p->middle_s = s[n] != '\0' ? s + n : more;
    p->initials_only = true;
}

/* Whether the words are a name; its parts into the person. */
static bool
take_name(struct arena *a, const struct piece *w, struct person *p)
{
    const char *const *s = w->words;
    const char *third = w->n > 2 ? s[2] : NULL;

    if (w->n < 2)
        return false;
    if (is_initials(s[0]) && is_name_word(s[w->n - 1])) {
        set_initials(a, p, s[w->n - 1], s[0],
                     w->n > 2 && is_initials(s[1]) ? s[1] : NULL);
        return true;
    }
    if (!is_name_word(s[0]))
        return false;
    if (is_initials(s[1])) {
        set_initials(a, p, s[0], s[1],
                     third != NULL && is_initials(third) ? third : NULL);
        return true;
    }
    if (!is_name_word(s[1]))
        return false;
    if (third == NULL || !is_name_word(third))
        set_parts(p, s[0], s[1], NULL);
    else if (name_gender_of_middle(third) == GENDER_UNKNOWN &&
             name_gender_of_middle(s[1]) != GENDER_UNKNOWN)
        set_parts(p, third, s[0], s[1]); /* «Павел Андреевич Гайдук» */
    else
        set_parts(p, s[0], s[1], third);
    return true;
}

/* The words up to a mark that ends a piece; *text moves behind it. */
static void
take_piece(struct arena *a, const char **text, struct piece *out)
{
    const char *p = *text, *end = p + strlen(p), *from = p;
    bool over = false;

    out->n = 0;
    while (!over) {
        const char *at = p;
        unsigned cp = p < end ? utf8_next(&p, end) : 0;

        over = cp == 0 || (cp < 0x80 && strchr(",;()/:", (int)cp) != NULL);
        if (!over && !utf8_is_space(cp))
            continue;
        if (at > from && out->n < WORDS_MAX)
            out->words[out->n++] = arena_strndup(a, from, (size_t)(at - from));
        from = p;
    }
    *text = p;
}

static void
add_name(struct leak_names *n, const struct consent *c, const struct person *p)
{
    struct person *copy = ARENA_NEW(n->arena, struct person);

    *copy = *p;
    copy->g = c->guardian.g;
    copy->role = PERSON_OUTSIDER;
    *ARENA_PUSH(n->arena, n->guardians, n->n_guardians, n->cap_guardians) =
        copy;
}

/* «Павел Гайдук и Анна Гайдук», «мать – Анна Гайдук»: the words up to «и» or a
 * dash, then the rest. */
static void
add_piece(struct leak_names *n, const struct consent *c, struct piece words)
{
    struct piece part = {.n = 0};

    for (size_t i = 0; i <= words.n; i++) {
        struct person p = {.gender = GENDER_UNKNOWN};

        if (i < words.n && strcmp(words.words[i], "и") != 0 &&
            !is_dash(words.words[i])) {
            part.words[part.n++] = words.words[i];
            continue;
        }
        /* «мать Гайдук Анна»: what is no name before it */
        while ((part.n > 2 && !is_capital(part.words[0])) ||
               (part.n > 1 && is_relation(n->arena, part.words[0])))
            memmove(part.words, part.words + 1,
                    --part.n * sizeof part.words[0]);
        if (take_name(n->arena, &part, &p))
            add_name(n, c, &p);
        part.n = 0;
    }
}

void
leak_add_guardians(struct leak_names *n)
{
    for (size_t i = 0; i < n->w->n_consents; i++) {
        const struct consent *c = &n->w->consents[i];
        const char *text = c->guardian.s;
        struct piece words;

        if (c->guardian.g.is != GIVEN || text == NULL)
            continue;
        while (*text != '\0') {
            take_piece(n->arena, &text, &words);
            add_piece(n, c, words);
        }
    }
}
