/*
 * Checks of forms that are known by totals or by classes only: odd groups, and
 * pupils outside the ages that the target model speaks of.
 */
#include <string.h>

#include "check/check_int.h"

/* Ages of the model (распоряжение № Р-145), and of a first-former. */
#define AGE_LEAST 10
#define AGE_MOST 19
#define AGE_FIRST_CLASS 7

static const struct form *
find_form(const struct checking *c, size_t i)
{
    return &((const struct form *)c->p->forms.items)[i];
}

/*
 * Groups without pairs have usually one mentor each.  Many more mentors than
 * groups may be right, but then the text should say how a group is made up.
 */
void
check_group_members(struct checking *c)
{
    for (size_t i = 0; i < c->p->forms.n; i++) {
        const struct form *f = find_form(c, i);
        const struct totals *t = &f->totals;
        struct decimal mean;

        if (t->groups.g.is != GIVEN || t->mentors.g.is != GIVEN ||
            (t->pairs.g.is == GIVEN && t->pairs.n.units > 0) ||
            t->groups.n.units <= 0 ||
            t->mentors.n.units < 2 * t->groups.n.units ||
            !decimal_div(t->mentors.n, t->groups.n, 1, &mean) ||
            !check_fails(c, DIAG_GROUP_MENTORS, c->year, "формы", f->name.name))
            continue;
        diag(c->d, DIAG_GROUP_MENTORS, t->groups.g.at,
             "форма «%s»: групп %lld, а наставников %lld, в среднем %s на "
             "группу",
             f->name.name, (long long)t->groups.n.units,
             (long long)t->mentors.n.units,
             decimal_format(c->arena, decimal_trim(mean)));
        diag_also(c->d, t->mentors.g.at, "наставники: %lld",
                  (long long)t->mentors.n.units);
    }
}

/* The lowest and highest class in «2–4» or «5, 7»; false when none is there. */
static bool
read_classes(const char *s, int *low, int *high)
{
    *low = 99;
    *high = 0;
    while (*s != '\0') {
        int n = 0;

        if (*s < '0' || *s > '9') {
            s++;
            continue;
        }
        for (; *s >= '0' && *s <= '9' && n < 100; s++)
            n = n * 10 + (*s - '0');
        *low = n < *low ? n : *low;
        *high = n > *high ? n : *high;
    }
    return *high > 0 && *high <= 11;
}

/* Pupils counted by classes: a first-former is 7 to 8, and so on. */
void
check_class_ages(struct checking *c)
{
    for (size_t i = 0; i < c->p->forms.n; i++) {
        const struct form *f = find_form(c, i);
        const struct text_field *classes = &f->by_class.classes;
        int low, high;

        if (classes->g.is != GIVEN || !read_classes(classes->s, &low, &high) ||
            AGE_FIRST_CLASS + low - 1 >= AGE_LEAST ||
            !check_fails(c, DIAG_AGE_OUTSIDE, c->year, "формы", f->name.name))
            continue;
        diag(c->d, DIAG_AGE_OUTSIDE, classes->g.at,
             "%s классы – это дети %d–%d лет; в показатель охвата %d–%d лет "
             "младшие из них не входят",
             classes->s, AGE_FIRST_CLASS + low - 1, AGE_FIRST_CLASS + high,
             AGE_LEAST, AGE_MOST);
        diag_hint(c->d, "если так и есть, напишите исключение с причиной");
    }
}
