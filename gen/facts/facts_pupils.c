/*
 * Pupils in the programme by class and by age: классы, возрасты.  Who takes
 * part is counted from the lists of all forms, a pupil of two forms once;
 * without complete lists there is nothing to break down.  On the site small
 * rows are merged (doc/edition_small.c).
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "facts/facts_int.h"

/* The pupils of a class or an age. */
struct row {
    int order;         /* the class's number, the age; the last: unknown */
    const char *title; /* «5Б», «12 лет» */
    int64_t members, mentors, mentees;
};

struct rows {
    struct row *items;
    size_t n, cap;
};

typedef struct row row_fn(const struct fact_scope *s, const struct person *p);

static struct row
class_row(const struct fact_scope *s, const struct person *p)
{
    const struct counted_noun *unit = workspace_unit(s->w);
    const char *title =
        person_unit_brief(s->arena, s->w, p, s->year, s->on);

    if (title == NULL)
        return (struct row){
            .order = 1000,
            .title = arena_printf(
                s->arena, "%s не %s", unit != NULL ? unit->key : "класс",
                predicate_agree(s->arena, "указан",
                                unit != NULL ? unit->gender : GENDER_M, NULL))};
    return (struct row){.order = atoi(title), .title = title};
}

static const char *
years_word(int n)
{
    if (n % 100 / 10 == 1 || n % 10 == 0 || n % 10 > 4)
        return "лет";
    return n % 10 == 1 ? "год" : "года";
}

/* The year of the day less the year of birth. */
static struct row
age_row(const struct fact_scope *s, const struct person *p)
{
    int64_t age;

    if (p->birth_year.g.is != GIVEN || s->on.year == 0)
        return (struct row){.order = 1000, .title = "возраст не указан"};
    age = s->on.year - p->birth_year.n.units;
    if (age < 0 || age > 150)
        return (struct row){.order = 1000, .title = "возраст не указан"};
    return (struct row){.order = (int)age,
                        .title = arena_printf(s->arena, "%d\u00A0%s", (int)age,
                                              years_word((int)age))};
}

static void
add_to(const struct fact_scope *s, struct rows *rows, struct row row,
       bool mentor, bool mentee)
{
    struct row *to = NULL;

    for (size_t i = 0; i < rows->n && to == NULL; i++)
        if (strcmp(rows->items[i].title, row.title) == 0)
            to = &rows->items[i];
    if (to == NULL) {
        to = ARENA_PUSH(s->arena, rows->items, rows->n, rows->cap);
        *to = row;
    }
    to->members++;
    to->mentors += mentor;
    to->mentees += mentee;
}

static int
compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return strcmp(x->title, y->title);
}

static bool
is_listed(const struct tallies *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (!t->forms[i].listed)
            return false;
    return t->n > 0;
}

static void
add_count(const struct fact_scope *s, const struct fact *row,
          struct fact_list *l, enum count_kind k, int64_t n)
{
    struct fact *f = fact_add(s, row, l, count_segment(k));

    fact_set_number(f, decimal_int(n), count_noun(k));
    f->breakdown = true;
    f->formula = "обучающиеся из списков всех форм";
}

/* «12 лет» is found as «12_лет». */
static const char *
segment_of(struct arena *a, const char *title)
{
    char *s = arena_strdup(a, title), *to = s;

    for (const char *p = s; *p != '\0';) {
        size_t space = utf8_space_len(p);

        *to++ = space > 0 ? '_' : *p;
        p += space > 0 ? space : 1;
    }
    *to = '\0';
    return s;
}

static void
add_row(const struct fact_scope *s, const struct fact *parent,
        struct fact_list *l, const struct row *row)
{
    struct fact *f = fact_add(s, parent, l, segment_of(s->arena, row->title));
    struct fact_list parts = {0};
    struct fact *title;

    fact_set_group(f, (struct pos){0});
    f->breakdown = true;
    title = fact_add(s, f, &parts, "название");
    title->value.kind = VALUE_TEXT;
    title->value.u.text = row->title;
    add_count(s, f, &parts, COUNT_MEMBERS, row->members);
    add_count(s, f, &parts, COUNT_MENTORS, row->mentors);
    add_count(s, f, &parts, COUNT_MENTEES, row->mentees);
    fact_close(f, &parts);
}

static void
make_breakdown(const struct fact_scope *s, struct fact *out, row_fn *row_of)
{
    const struct tallies *t = facts_tallies(s);
    struct rows rows = {0};
    struct fact_list l = {0};

    for (size_t i = 0; is_listed(t) && !s->several && i < s->w->n_people; i++) {
        const struct person *p = s->w->people[i];
        bool mentor = person_set_has(&t->total.mentors, p);
        bool mentee = person_set_has(&t->total.mentees, p);

        if (p->role == PERSON_PUPIL && (mentor || mentee))
            add_to(s, &rows, row_of(s, p), mentor, mentee);
    }
    if (rows.n == 0) {
        out->value.kind = VALUE_UNKNOWN;
        out->formula = "нет полных списков обучающихся по всем формам";
        return;
    }
    qsort(rows.items, rows.n, sizeof *rows.items, compare_rows);
    fact_set_group(out, (struct pos){0});
    out->breakdown = true;
    for (size_t i = 0; i < rows.n; i++)
        add_row(s, out, &l, &rows.items[i]);
    fact_close(out, &l);
}

void
fact_make_classes(const struct fact_scope *s, struct fact *out)
{
    make_breakdown(s, out, class_row);
}

void
fact_make_ages(const struct fact_scope *s, struct fact *out)
{
    make_breakdown(s, out, age_row);
}
