/*
 * Who learns and where: «студентка 2 курса группы ТЭ-21», «ученик 9Б класса».
 * The words are those of the organisation (school.yaml: обучающийся,
 * объединение), of the record where it says otherwise, and of words.yaml,
 * which knows all their forms, the word for women and whether the name stands
 * before the word («9Б класс») or behind it («группа ТЭ-21»).
 *
 * A class and a course grow by one each school year.  A group has a name that
 * says nothing about years: it changes by dated entries, and without them is
 * that of the year which the records are of.
 */
#include "workspace/workspace_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lang/number.h"

/** Courses of the longest programme there is. */
#define LAST_COURSE 6
/** Units of one person: course, class, group, union. */
#define MAX_UNITS 4

/** Where a person learns, in one year. */
struct unit {
    const struct counted_noun *noun;
    const char *name;
};

static const char *
word_of(const struct text_field *f, const char *usual)
{
    return f->g.is == GIVEN ? f->s : usual;
}

const struct counted_noun *
workspace_learner(const struct workspace *w)
{
    return words_find(w->words, word_of(&w->school.learner, "обучающийся"));
}

const struct counted_noun *
workspace_unit(const struct workspace *w)
{
    return words_find(w->words, word_of(&w->school.unit, "класс"));
}

const struct counted_noun *
person_learner(const struct workspace *w, const struct person *p, bool named)
{
    const struct counted_noun *noun =
        p->learner.g.is == GIVEN ? words_find(w->words, p->learner.s)
                                 : workspace_learner(w);

    if (noun != NULL && named && p->gender == GENDER_F &&
        noun->feminine != NULL)
        return words_find(w->words, noun->feminine);
    return noun;
}

/* The entry in force on a day: the last that has begun. */
static const struct unit_entry *
find_entry(const struct record_list *list, struct date on)
{
    const struct unit_entry *e = list->items, *found = NULL;

    for (size_t i = 0; i < list->n; i++) {
        bool begun = e[i].from.g.is != GIVEN || on.year == 0 ||
                     date_compare(e[i].from.d, date_last_day(on)) <= 0;

        if (e[i].name.g.is == GIVEN && begun &&
            (found == NULL || found->from.g.is != GIVEN ||
             date_compare(e[i].from.d, found->from.d) >= 0))
            found = &e[i];
    }
    return found;
}

/* The school year that a day lies in. */
static int
year_of(struct date d)
{
    return d.month == 0 || d.month >= 9 ? d.year : d.year - 1;
}

/* «2» in the year of the entry or of классы_на, one more each year. */
static const char *
course_name(struct arena *a, const struct workspace *w,
            const struct unit_entry *e, int year)
{
    int of = e->from.g.is == GIVEN ? year_of(e->from.d) : w->classes_year;
    int course = atoi(e->name.s);

    if (of != 0 && year != 0)
        course += year - of;
    return course < 1 || course > LAST_COURSE ? NULL
                                              : arena_printf(a, "%d", course);
}

/* A name as a text has it: «Солнышко» in quotes, ТЭ-21 without. */
static const char *
quoted(struct arena *a, const char *name)
{
    const char *end = name + strlen(name), *p = name;
    unsigned first = utf8_next(&p, end);

    if (!utf8_is_letter(first) || strpbrk(name, "0123456789") != NULL)
        return name;
    return arena_printf(a, "«%s»", name);
}

static void
add(struct unit *units, size_t *n, const struct counted_noun *noun,
    const char *name)
{
    if (noun != NULL && name != NULL)
        units[(*n)++] = (struct unit){noun, name};
}

/* A dated name; without dates it is good for the year of the records only. */
static const char *
dated_name(struct arena *a, const struct workspace *w,
           const struct record_list *list, int year, struct date on)
{
    const struct unit_entry *e = find_entry(list, on);

    if (e == NULL || (e->from.g.is != GIVEN && list->n == 1 &&
                      w->classes_year != 0 && year != 0 &&
                      year != w->classes_year))
        return NULL;
    return quoted(a, e->name.s);
}

static size_t
find_units(struct arena *a, const struct workspace *w, const struct person *p,
           int year, struct date on, struct unit units[MAX_UNITS])
{
    const struct unit_entry *course = find_entry(&p->courses, on);
    size_t n = 0;

    if (course != NULL)
        add(units, &n, words_find(w->words, "курс"),
            course_name(a, w, course, year));
    add(units, &n, words_find(w->words, "класс"),
        person_class(a, w, p, year));
    add(units, &n, words_find(w->words, "группа"),
        dated_name(a, w, &p->groups, year, on));
    add(units, &n,
        w->school.unit.g.is == GIVEN ? workspace_unit(w)
                                     : words_find(w->words, "объединение"),
        dated_name(a, w, &p->unions, year, on));
    return n;
}

/* «9Б класса», «группы ТЭ-21». */
static const char *
unit_text(struct arena *a, const struct unit *u, enum gram_case c)
{
    const char *noun = u->noun->sg[c];

    return u->noun->name_first ? arena_printf(a, "%s %s", u->name, noun)
                               : arena_printf(a, "%s %s", noun, u->name);
}

const char *
person_unit(struct arena *a, const struct workspace *w, const struct person *p,
            int year, struct date on, enum gram_case c)
{
    struct unit units[MAX_UNITS];
    size_t n = find_units(a, w, p, year, on, units);
    const char *out = NULL;

    for (size_t i = 0; i < n; i++) {
        const char *text = unit_text(a, &units[i], c);

        out = out == NULL ? text
                          : arena_printf(a, "%s%s %s", out,
                                         c == CASE_NOM ? "," : "", text);
    }
    return out;
}

const char *
person_unit_brief(struct arena *a, const struct workspace *w,
                  const struct person *p, int year, struct date on)
{
    struct unit units[MAX_UNITS];
    size_t n = find_units(a, w, p, year, on, units);
    const struct counted_noun *usual = workspace_unit(w);
    const char *out = NULL;

    for (size_t i = 0; i < n; i++) {
        const char *text = units[i].noun == usual
                               ? units[i].name
                               : unit_text(a, &units[i], CASE_NOM);

        out = out == NULL ? text : arena_printf(a, "%s, %s", out, text);
    }
    return out;
}

/* ── Checks ────────────────────────────────────────────────────────────── */

static void
report(const struct workspace *w, const struct text_field *f, const char *what,
       const char *hint)
{
    diag(w->diags, DIAG_FIELD_CLASS, f->g.at, "%s «%s» не понятен", what, f->s);
    diag_hint(w->diags, "%s", hint);
}

/* «2 курс», «9Б класс»: the word comes by itself. */
static bool
has_unit_word(const struct workspace *w, const char *s)
{
    const char *space = strrchr(s, ' ');
    const struct counted_noun *noun =
        space == NULL ? NULL : words_find(w->words, space + 1);

    return noun != NULL && noun->is_unit;
}

static void
check_class(const struct workspace *w, const struct text_field *f)
{
    const char *s = f->s;

    if (f->g.is != GIVEN ||
        (*s >= '1' && *s <= '9' && atoi(s) <= 12 && strlen(s) <= 24 &&
         !has_unit_word(w, s)))
        return;
    report(w, f, "класс",
           "класс пишут числом и буквой: 9Б; группа и курс — ключами "
           "«группа: ТЭ-21», «курс: 2»");
}

static void
check_courses(const struct workspace *w, const struct record_list *list)
{
    const struct unit_entry *e = list->items;

    for (size_t i = 0; i < list->n; i++)
        if (e[i].name.g.is == GIVEN &&
            (strspn(e[i].name.s, "0123456789") != strlen(e[i].name.s) ||
             atoi(e[i].name.s) < 1 || atoi(e[i].name.s) > LAST_COURSE))
            report(w, &e[i].name, "курс", "курс пишут одним числом: 2");
}

/* A small letter begins words that would have to be declined: «старшая». */
static void
check_names(const struct workspace *w, const struct record_list *list)
{
    const struct unit_entry *e = list->items;

    for (size_t i = 0; i < list->n; i++) {
        const char *s = e[i].name.s, *p = s;
        unsigned first;

        if (e[i].name.g.is != GIVEN)
            continue;
        first = utf8_next(&p, s + strlen(s));
        if ((!utf8_is_letter(first) || utf8_lower(first) != first) &&
            !has_unit_word(w, s))
            continue;
        report(w, &e[i].name, "состав",
               "название пишут как имя: ТЭ-21 или Солнышко; слова «группа», "
               "«отряд» программа поставит сама");
    }
}

static void
check_word(const struct workspace *w, const struct text_field *f, bool unit)
{
    const struct counted_noun *noun;

    if (f->g.is != GIVEN)
        return;
    noun = words_find(w->words, f->s);
    if (noun != NULL && (unit ? noun->is_unit : noun->feminine != NULL) &&
        (unit || words_find(w->words, noun->feminine) != NULL))
        return;
    diag(w->diags, DIAG_WORD_FORMS, f->g.at,
         unit ? "слово «%s» не годится: неизвестно, где стоит название"
              : "слово «%s» не годится: неизвестно, как назвать женщину",
         f->s);
    diag_hint(w->diags,
              unit ? "запишите его в words.yaml с ключом «название: перед» "
                     "(9Б класс) или «название: после» (группа ТЭ-21)"
                   : "запишите его в words.yaml с ключом «женское: студентка», "
                     "и женское слово тоже");
}

void
unit_check_school(const struct workspace *w)
{
    check_word(w, &w->school.learner, false);
    check_word(w, &w->school.unit, true);
}

void
unit_check_person(const struct workspace *w, const struct person *p)
{
    check_class(w, &p->class_name);
    check_courses(w, &p->courses);
    check_names(w, &p->groups);
    check_names(w, &p->unions);
    check_word(w, &p->learner, false);
}
