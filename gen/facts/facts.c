/*
 * The scope of a document and the names it knows.  A path is looked up from
 * left to right: a root of the table below, else a key of program.yaml, else
 * one of school.yaml; then members of values (value.c).  A name that this
 * year does not have but another one does is unknown, not wrong.
 */
#include "facts/facts.h"

#include <string.h>

#include "facts/facts_int.h"
#include "workspace/requisite.h"

const struct fact_root fact_roots[] = {
    {"организация", ROOT_TOP, fact_make_org,
     "наименования, адрес, руководитель"},
    {"регион", ROOT_TOP, fact_make_region, "регион и его орган управления"},
    {"руководитель", ROOT_TOP | ROOT_YEAR, fact_make_head,
     "кто руководит на день документа"},
    {"секретарь", ROOT_TOP, fact_make_secretary, "секретарь из school.yaml"},
    {"учебный_год", ROOT_TOP | ROOT_YEAR, fact_make_year,
     "год документа: «2023/2024»"},
    {"период", ROOT_TOP | ROOT_YEAR, fact_make_period,
     "с какого по какой день"},
    {"год_реализации", ROOT_TOP | ROOT_YEAR, fact_make_year_number,
     "который год идёт программа"},
    {"куратор", ROOT_TOP | ROOT_YEAR, fact_make_curator,
     "куратор на день документа"},
    {"рабочие_группы", ROOT_TOP | ROOT_YEAR, fact_make_work_groups,
     "состав рабочих групп"},
    {"формы", ROOT_TOP | ROOT_YEAR | ROOT_MERGE, fact_make_forms,
     "итоги по формам: формы.ИМЯ.наставники"},
    {"итого", ROOT_TOP | ROOT_YEAR | ROOT_MERGE, fact_make_totals,
     "итоги по всем формам"},
    {"пары_и_группы", ROOT_TOP | ROOT_YEAR, fact_make_units,
     "«пары», «группы» или «пары и группы»: что закреплено"},
    {"участники", ROOT_TOP | ROOT_YEAR, fact_make_members,
     "все участники списком"},
    {"наставники", ROOT_TOP | ROOT_YEAR, fact_make_mentors,
     "наставники списком"},
    {"наставляемые", ROOT_TOP | ROOT_YEAR, fact_make_mentees,
     "наставляемые списком"},
    {"пары", ROOT_TOP | ROOT_YEAR, fact_make_pairs, "наставнические пары"},
    {"группы", ROOT_TOP | ROOT_YEAR, fact_make_groups, "наставнические группы"},
    {"классы", ROOT_TOP, fact_make_classes, "обучающиеся программы по классам"},
    {"возрасты", ROOT_TOP, fact_make_ages, "обучающиеся программы по возрасту"},
    {"охват", ROOT_TOP | ROOT_YEAR | ROOT_MERGE, fact_make_coverage,
     "доля участников среди всех"},
    {"целевые_показатели", ROOT_TOP | ROOT_YEAR, fact_make_targets,
     "показатель, план и достигнуто"},
    {"дорожная_карта", ROOT_TOP | ROOT_YEAR, fact_make_roadmap,
     "пункты, сколько выполнено"},
    {"мероприятия", ROOT_TOP | ROOT_YEAR, fact_make_events,
     "мероприятия, сколько проведено"},
    {"обучение", ROOT_TOP | ROOT_YEAR, fact_make_trainings,
     "обучение наставников"},
    {"показатели", ROOT_TOP | ROOT_YEAR, fact_make_indicators,
     "показатели «до» и «после»"},
    {"анкеты", ROOT_TOP | ROOT_YEAR, fact_make_surveys, "ответы на вопросы"},
    {"свои", ROOT_TOP | ROOT_YEAR, fact_make_own, "свои числа: свои.ИМЯ"},
    {"решения", ROOT_TOP | ROOT_YEAR, fact_make_decisions,
     "решения на следующий год"},
    {"прошлый_год", ROOT_TOP, fact_make_last_year, "то же за прошлый год"},
    {"следующий_год", ROOT_TOP, fact_make_next_year, "то же за следующий год"},
    {"годы", ROOT_TOP, fact_make_years, "то же по годам: годы.2021-2022"},
    {"свод", ROOT_TOP | ROOT_YEAR, fact_make_district,
     "район: суммы по организациям и сколько из них дали число"},
    {"документы", ROOT_TOP, fact_make_documents,
     "документы по имени файла или карточки"},
    {"по_назначению", ROOT_TOP, fact_make_serving,
     "документ года, которым внедряют, назначают куратора, закрепляют пары"},
    {"акты", ROOT_TOP, fact_make_acts, "правовые акты по имени"},
};
const size_t fact_n_roots = sizeof fact_roots / sizeof *fact_roots;

bool
facts_describe_root(size_t i, const char **name, const char **help)
{
    if (i >= fact_n_roots)
        return false;
    *name = fact_roots[i].name;
    *help = fact_roots[i].help;
    return true;
}

/* A year of which nothing is written. */
static const struct programme nothing;

/* ── opening ── */

/* The school year of a day.  Work for a year begins in August before it and
 * ends at the latest in the September after it, hence the two months. */
static int
school_year_of(struct date d, int first_month)
{
    if (d.month == 0)
        return d.year;
    return d.month >= first_month ? d.year : d.year - 1;
}

static bool
has_period(struct period p)
{
    return p.start.year != 0 && p.end.year != 0;
}

/* The last year of which there is a folder, 0: none. */
static int
last_year(const struct workspace *w)
{
    return w->n_years > 0 ? w->years[w->n_years - 1].start : 0;
}

static void
set_period(struct fact_scope *s, const struct fact_query *q)
{
    s->year = q->year != 0 ? q->year : last_year(s->w);
    s->first_year = s->year;
    if (has_period(q->period))
        s->period = q->period;
    else if (q->year == 0 && s->root->term.g.is == GIVEN)
        s->period = s->root->term.p;
    if (!has_period(s->period)) {
        if (s->year != 0)
            s->period = school_year_period(s->year);
        return;
    }
    s->first_year = school_year_of(s->period.start, 8);
    s->year = school_year_of(s->period.end, 10);
    if (s->first_year > s->year) /* wholly in August or September */
        s->year = s->first_year;
    s->several = s->first_year < s->year;
}

/* The order whose pairs count: the document itself or the one it is annexed
 * to, when pairs name it or when it is about pairs. */
static const struct doc_record *
find_order(const struct fact_scope *s)
{
    const struct record_list *lists[] = {&s->own->pairs, &s->own->groups};
    const struct doc_record *d = s->document;

    if (d == NULL)
        return NULL;
    d = requisite_owner(d);
    if (!requisite_is(d, GENUS_ORDER))
        return NULL;
    if (requisite_serves(d, PURPOSE_PAIRS))
        return d;
    for (size_t k = 0; k < 2; k++) {
        const struct pair *p = lists[k]->items;

        for (size_t i = 0; i < lists[k]->n; i++)
            if (facts_is_order(&p[i].order, d))
                return d;
    }
    return NULL;
}

bool
facts_is_order(const struct text_field *id, const struct doc_record *d)
{
    return id->s != NULL &&
           (strcmp(id->s, d->stem) == 0 || strcmp(id->s, d->id) == 0);
}

struct fact_shared *
facts_share(struct arena *a)
{
    struct fact_shared *shared = ARENA_NEW(a, struct fact_shared);

    shared->arena = a;
    return shared;
}

struct fact_scope *
facts_open(struct arena *a, const struct workspace *w,
           const struct fact_query *q)
{
    struct fact_scope *s = ARENA_NEW(a, struct fact_scope);
    const struct year *y;

    s->arena = a;
    s->w = w;
    s->document = q->document;
    s->shared = q->shared;
    s->root = w->programme != NULL ? w->programme : &nothing;
    s->own = &nothing;
    set_period(s, q);
    y = workspace_find_year(w, s->year);
    if (y != NULL && y->programme != NULL)
        s->own = y->programme;
    s->on = q->on.year != 0 ? q->on : date_last_day(s->period.end);
    s->by_date = q->document != NULL && q->document->head.on.g.is == GIVEN;
    s->order = find_order(s);
    s->memo = ARENA_NEW(a, struct scope_memo);
    s->memo->roots = arena_array(a, fact_n_roots, sizeof *s->memo->roots);
    return s;
}

struct date
facts_day(const struct fact_scope *s)
{
    return s->on;
}

int
facts_year(const struct fact_scope *s)
{
    return s->several ? 0 : s->year;
}

/* ── roots ── */

static bool
is_root_here(const struct fact_scope *s, const struct fact_root *r)
{
    return (r->where & (s->below_year ? ROOT_YEAR : ROOT_TOP)) != 0;
}

/* The node of root `i`, made when first asked for. */
static const struct fact *
facts_make_root(const struct fact_scope *s, size_t i)
{
    const struct fact_root *r = &fact_roots[i];
    struct fact *f = s->memo->roots[i];

    if (f != NULL)
        return f;
    f = ARENA_NEW(s->arena, struct fact);
    f->path = f->segment = f->value.name = r->name;
    s->memo->roots[i] = f; /* before it is made: nothing may loop */
    if (s->several && (r->where & ROOT_MERGE) != 0)
        facts_merge_years(s, r, f);
    else
        r->make(s, f);
    f->value.fact = f;
    if (f->value.kind == VALUE_GROUP)
        f->value.u.group = f;
    return f;
}

const struct fact *
facts_find_root(const struct fact_scope *s, const char *name)
{
    for (size_t i = 0; i < fact_n_roots; i++)
        if (is_root_here(s, &fact_roots[i]) &&
            fact_same(fact_roots[i].name, name))
            return facts_make_root(s, i);
    return NULL;
}

/* A key of program.yaml of the year, else of the programme of several years,
 * else of school.yaml. */
static bool
find_key(const struct fact_scope *s, const char *name, struct value *out)
{
    struct value whole;

    if (value_of_record(s, &schema_programme, s->own, name, out)) {
        if (out->kind == VALUE_ABSENT &&
            value_of_record(s, &schema_programme, s->root, name, &whole))
            *out = whole;
        return true;
    }
    return !s->below_year &&
           value_of_record(s, &schema_school, &s->w->school, name, out);
}

static bool
find_root_value(const struct fact_scope *s, const char *name, struct value *out)
{
    const struct fact *f = facts_find_root(s, name);

    memset(out, 0, sizeof *out);
    if (f == NULL)
        return find_key(s, name, out);
    *out = f->value;
    return true;
}

/* ── paths ── */

static bool
find_path(const struct fact_scope *s, const char *const *segments, size_t n,
          struct value *out, size_t *bad)
{
    struct value v;

    for (size_t i = 0; i < n; i++) {
        bool found = i == 0 ? find_root_value(s, segments[0], &v)
                            : value_find_member(s, out, segments[i], &v);

        if (!found) {
            *bad = i;
            return false;
        }
        *out = v;
        if (v.fact != NULL && v.fact->scope != NULL && i + 1 < n)
            return find_path(v.fact->scope, segments + i + 1, n - i - 1, out,
                             bad) ||
                   (*bad += i + 1, false);
    }
    return n > 0;
}

/* Names of people's own choice, which differ from year to year. */
static bool
is_map_name(const char *root)
{
    static const char *const maps[] = {
        "формы",      "рабочие_группы", "мероприятия",        "обучение",
        "показатели", "анкеты",         "целевые_показатели", "swot",
        "свои"};

    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        if (fact_same(maps[i], root))
            return true;
    return false;
}

static bool
is_listed(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Whether a path that this year does not have is a name of another year:
 * a form that was not there yet has no known number, but is no mistake. */
static bool
is_name_elsewhere(const struct fact_scope *s, const char *const *segments,
                  size_t n, struct value *out)
{
    struct value v;
    size_t bad;

    for (size_t i = 0; i < s->w->n_years; i++) {
        const struct fact_scope *other =
            facts_open_year(s, s->w->years[i].start);

        if (!find_path(other, segments, n, &v, &bad))
            continue;
        memset(out, 0, sizeof *out);
        out->kind = VALUE_UNKNOWN;
        out->name = segments[n - 1];
        out->numeric = v.numeric;
        out->noun = v.noun;
        out->unit = v.unit;
        return true;
    }
    return false;
}

bool
facts_find(const struct fact_scope *s, const char *const *segments, size_t n,
           struct value *out, size_t *bad)
{
    size_t skip = 0;

    if (find_path(s, segments, n, out, bad))
        return true;
    if (n > 1 && (fact_same(segments[0], "прошлый_год") ||
                  fact_same(segments[0], "следующий_год")))
        skip = 1;
    else if (n > 2 && fact_same(segments[0], "годы"))
        skip = 2;
    if (*bad <= skip || !is_map_name(segments[skip]))
        return false;
    return is_name_elsewhere(s, segments + skip, n - skip, out);
}

const char *const *
facts_list_names(const struct fact_scope *s, const char *const *segments,
                 size_t n, size_t *count)
{
    const struct schema *keys[] = {&schema_programme, &schema_school};
    struct value v;
    const char **names;
    size_t bad, used = 0;

    if (n > 0) {
        *count = 0;
        return find_path(s, segments, n, &v, &bad)
                   ? value_list_members(s, &v, count)
                   : NULL;
    }
    names = arena_array(s->arena,
                        fact_n_roots + schema_programme.n + schema_school.n,
                        sizeof *names);
    for (size_t i = 0; i < fact_n_roots; i++)
        if (is_root_here(s, &fact_roots[i]))
            names[used++] = fact_roots[i].name;
    for (size_t k = 0; k < (s->below_year ? 1u : 2u); k++)
        for (size_t i = 0; i < keys[k]->n; i++)
            if ((keys[k]->fields[i].flags & FIELD_HIDDEN) == 0 &&
                !is_listed(names, used, keys[k]->fields[i].key))
                names[used++] = keys[k]->fields[i].key;
    *count = used;
    return names;
}

bool
facts_find_previous(const struct fact_scope *s, const char *const *segments,
                    size_t n, struct value *out, int *year)
{
    struct value now;
    size_t bad;

    if (!find_path(s, segments, n, &now, &bad) || now.ambiguous)
        return false;
    if (now.before != NULL) {
        *out = *now.before;
        *year = 0;
        return out->kind == VALUE_NUMBER && !out->ambiguous;
    }
    for (size_t i = s->w->n_years; i-- > 0;) {
        int start = s->w->years[i].start;

        if (start >= s->first_year ||
            !find_path(facts_open_year(s, start), segments, n, out, &bad) ||
            out->kind != VALUE_NUMBER)
            continue;
        *year = start;
        return !out->ambiguous;
    }
    return false;
}
