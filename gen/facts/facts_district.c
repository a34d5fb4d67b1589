/*
 * Facts of a district: «свод».  Every number is a sum over those who gave it,
 * and says over how many; a share is the sum of parts over the sum of bases,
 * never a mean of shares; what nobody gave is unknown.  Growth is counted only
 * over the same organisations in both years: where others reported, the value
 * before is unknown, and «сопоставимо» holds the sums over those of both.
 *
 * The packages of a year are read into one list of paths (in the order in
 * which they are first met); the tree of facts is then built over the paths.
 * It is made once for a year and shared by all documents.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "facts/facts_int.h"
#include "facts/facts_package.h"
#include "workspace/workspace_package.h"

/** What a member reported for a year. */
struct report {
    const struct member_org *member; /* of school.yaml */
    const struct member_org *entry;  /* what it says for the year */
    const struct org_package *package; /* NULL: nothing */
    size_t number; /* of the member */
};

/** A number over all members. */
struct sum {
    const char *path;
    bool is_share;
    struct decimal n, base;
    size_t count; /* of those who gave it */
    const struct package_number **given; /* by member, NULL: not given */
};

/** All of a year. */
struct district {
    struct arena *arena;
    int year;
    struct report *reports;
    size_t n, n_given;
    struct sum **sums;
    size_t n_sums, cap_sums;
    struct map by_path; /* struct sum */
    struct map names;   /* titles by path, folded parts: char */
};

/* ── what was reported ────────────────────────────────────────────────── */

/* «наставники» of a typed report is «итого.наставники». */
static const char *
typed_path(struct arena *a, const char *name)
{
    return strchr(name, '.') != NULL ? name
                                     : arena_printf(a, "итого.%s", name);
}

static const struct org_package *
of_typed(struct arena *a, const struct member_org *m, int year)
{
    const struct typed_number *t = m->typed.items;
    struct org_package *p = ARENA_NEW(a, struct org_package);

    p->year = year;
    p->at = m->typed.g.at;
    p->name = member_title(m);
    for (size_t i = 0; i < m->typed.n; i++) {
        struct package_number *n =
            package_add(a, p, typed_path(a, t[i].path.name));

        n->at = t[i].path.g.at;
        n->is_share = t[i].base.g.is == GIVEN;
        n->n = n->is_share ? t[i].part.n : t[i].value.n;
        n->base = t[i].base.n;
        n->known = n->is_share ? t[i].part.g.is == GIVEN
                               : t[i].value.g.is == GIVEN;
    }
    return p;
}

static const struct org_package *
of_workspace(struct arena *a, const struct workspace *w, int year)
{
    struct fact_query q = {.year = year};
    struct org_package *p = ARENA_NEW(a, struct org_package);

    if (workspace_find_year(w, year) == NULL)
        return NULL;
    facts_collect_package(facts_open(a, w, &q), p);
    return p;
}

static void
read_report(const struct fact_scope *s, struct district *d, size_t i)
{
    const struct member_org *m = s->w->school.members.items;
    struct report *r = &d->reports[i];

    r->member = &m[i];
    r->number = i;
    r->entry = district_find_entry(s->w, r->member, d->year);
    r->package = district_find_package(s->w, r->member, d->year);
    if (r->package == NULL && r->entry->typed.n > 0)
        r->package = of_typed(d->arena, r->entry, d->year);
    if (r->package == NULL && r->entry->workspace != NULL)
        r->package = of_workspace(d->arena, r->entry->workspace, d->year);
    if (r->package == NULL && r->member->workspace != NULL)
        r->package = of_workspace(d->arena, r->member->workspace, d->year);
    d->n_given += r->package != NULL;
}

/* ── sums ─────────────────────────────────────────────────────────────── */

static struct sum *
find_sum(struct district *d, const struct package_number *n)
{
    struct sum *s = map_find(&d->by_path, n->path);

    if (s != NULL)
        return s;
    s = ARENA_NEW(d->arena, struct sum);
    s->path = n->path;
    s->given = arena_array(d->arena, d->n, sizeof *s->given);
    map_set(&d->by_path, s->path, s);
    *ARENA_PUSH(d->arena, d->sums, d->n_sums, d->cap_sums) = s;
    return s;
}

static void
add_number(struct district *d, size_t member, const struct package_number *n)
{
    struct sum *s = find_sum(d, n);

    if (!n->known || s->given[member] != NULL ||
        (s->count > 0 && s->is_share != n->is_share) ||
        (n->is_share && n->base.units == 0))
        return;
    s->is_share = n->is_share;
    s->given[member] = n;
    s->n = decimal_add(s->n, n->n);
    s->base = decimal_add(s->base, n->base);
    s->count++;
}

static void
add_report(struct district *d, size_t member)
{
    const struct org_package *p = d->reports[member].package;

    for (size_t i = 0; p != NULL && i < p->n_numbers; i++)
        add_number(d, member, &p->numbers[i]);
    for (size_t i = 0; p != NULL && i < p->n_names; i++)
        if (map_find(&d->names, p->names[i].path) == NULL)
            map_set(&d->names, p->names[i].path, (void *)p->names[i].title);
}

static struct district *
district_new(const struct fact_scope *s, struct arena *a, int year)
{
    struct district *d = ARENA_NEW(a, struct district);

    d->arena = d->by_path.arena = d->names.arena = a;
    d->year = year;
    d->n = s->w->school.members.n;
    d->reports = arena_array(a, d->n + 1, sizeof *d->reports);
    for (size_t i = 0; i < d->n; i++)
        read_report(s, d, i);
    for (size_t i = 0; i < d->n; i++)
        add_report(d, i);
    return d;
}

/* ── the tree of facts ────────────────────────────────────────────────── */

/** A tree of sums under way. */
struct planting {
    const struct fact_scope *s;
    const struct district *now, *before; /* before NULL: none */
    bool ranked; /* with lists of who gave how much */
};

static const char *
of_organisations(struct arena *a, size_t n, size_t all)
{
    return arena_printf(a, "по данным %zu из %zu\u00A0%s", n, all,
                        all % 10 == 1 && all % 100 != 11 ? "организации"
                                                         : "организаций");
}

static void
set_text(struct fact *f, const char *text, struct pos at)
{
    f->value.kind = text != NULL ? VALUE_TEXT : VALUE_ABSENT;
    f->value.u.text = text;
    f->value.at = at;
}

/* A share or a number. */
static void
set_sum(const struct fact_scope *s, struct fact *f, const char *path,
        bool is_share, struct decimal n, struct decimal base)
{
    struct value part = {.kind = VALUE_NUMBER}, whole = {.kind = VALUE_NUMBER};

    part.u.number = n;
    whole.u.number = base;
    if (is_share)
        fact_set_share(s, f, &part, &whole);
    else
        fact_set_number(f, n, package_noun(path));
}

/* The sums over those who gave the number in both years, as far as they are
 * the same ones; *same when they are all. */
static bool
sum_common(const struct sum *now, const struct sum *then, size_t n,
           struct sum *a, struct sum *b, bool *same)
{
    *a = *b = (struct sum){.path = now->path, .is_share = now->is_share};
    *same = true;
    for (size_t i = 0; i < n; i++) {
        if ((now->given[i] != NULL) != (then->given[i] != NULL))
            *same = false;
        if (now->given[i] == NULL || then->given[i] == NULL)
            continue;
        a->n = decimal_add(a->n, now->given[i]->n);
        a->base = decimal_add(a->base, now->given[i]->base);
        b->n = decimal_add(b->n, then->given[i]->n);
        b->base = decimal_add(b->base, then->given[i]->base);
        a->count++;
        b->count++;
    }
    return a->count > 0;
}

static struct value *
before_of(const struct fact_scope *s, const struct sum *b)
{
    struct fact f = {.path = ""};
    struct value *v = ARENA_NEW(s->arena, struct value);

    set_sum(s, &f, b->path, b->is_share, b->n, b->base);
    *v = f.value;
    v->fact = NULL;
    return v;
}

/* «сопоставимо», and the value before of the sum itself. */
static void
add_growth(const struct planting *p, struct fact *f, struct fact_list *l,
           const struct sum *now)
{
    const struct fact_scope *s = p->s;
    const struct sum *then =
        p->before != NULL ? map_find(&p->before->by_path, now->path) : NULL;
    struct value *unknown = ARENA_NEW(s->arena, struct value);
    struct sum a, b;
    struct fact *same;
    bool all = false;

    unknown->kind = VALUE_UNKNOWN;
    unknown->numeric = true;
    f->value.before = unknown;
    if (then == NULL || then->is_share != now->is_share ||
        !sum_common(now, then, p->now->n, &a, &b, &all))
        return;
    same = fact_add(s, f, l, "сопоставимо");
    set_sum(s, same, a.path, a.is_share, a.n, a.base);
    same->value.before = before_of(s, &b);
    same->formula = arena_printf(
        s->arena, "сумма по тем, кто дал число в обоих годах: %zu", a.count);
    if (all)
        f->value.before = same->value.before;
}

/** An organisation and its number, to be sorted. */
struct ranked {
    size_t member;
    struct decimal n;
};

static int
by_number(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    int d = decimal_compare(b->n, a->n);

    return d != 0 ? d : (a->member > b->member) - (a->member < b->member);
}

/* The value by which a number of a member stands in a list: a share by its
 * per cent. */
static struct decimal
rank_of(const struct package_number *n)
{
    struct decimal percent = n->n;

    if (n->is_share)
        (void)decimal_percent(n->n, n->base, &percent);
    return percent;
}

/* Who gave how much, the most first: the rows of «данные:
 * свод.итого.пары.по_организациям». */
static void
add_ranking(const struct planting *p, struct fact *f, const struct sum *sum)
{
    const struct fact_scope *s = p->s;
    struct ranked *list = arena_array(s->arena, sum->count + 1, sizeof *list);
    struct fact_list l = {.items = arena_array(s->arena, sum->count + 1,
                                               sizeof *l.items),
                          .cap = sum->count + 1};
    size_t n = 0;

    for (size_t i = 0; i < p->now->n; i++)
        if (sum->given[i] != NULL)
            list[n++] = (struct ranked){i, rank_of(sum->given[i])};
    qsort(list, n, sizeof *list, by_number);
    for (size_t i = 0; i < n; i++) {
        const struct report *r = &p->now->reports[list[i].member];
        const struct package_number *g = sum->given[list[i].member];
        struct fact *row = fact_add(s, f, &l, member_title(r->member));

        set_sum(s, row, sum->path, sum->is_share, g->n, g->base);
        fact_add_source(s, row, g->at);
    }
    fact_close(f, &l);
}

/* Who has the most and the least, where it is one organisation alone: of
 * several, none is named. */
static void
add_extremes(const struct fact_scope *s, struct fact *f, struct fact_list *l,
             const struct fact *ranked, size_t n)
{
    static const char *const words[] = {"больше_всего", "меньше_всего"};

    for (size_t i = 0; i < 2; i++) {
        size_t at = i == 0 ? 0 : n - 1, next = i == 0 ? 1 : n - 2;
        struct fact *e = fact_add(s, f, l, words[i]);

        if (n > 1 && decimal_compare(ranked[at].value.u.number,
                                     ranked[next].value.u.number) != 0)
            set_text(e, ranked[at].segment, ranked[at].value.at);
    }
}

/* Totals and coverage: of a thousand organisations, a list for each number
 * of each form would be most of the memory. */
static bool
is_ranked(const char *path)
{
    return utf8_starts(path, "итого.") || utf8_starts(path, "охват.");
}

static void
set_sources(const struct fact_scope *s, struct fact *f, const struct sum *sum,
            size_t n)
{
    size_t used = 0;

    f->sources = arena_array(s->arena, sum->count + 1, sizeof *f->sources);
    for (size_t i = 0; i < n; i++)
        if (sum->given[i] != NULL && sum->given[i]->at.src != NULL)
            f->sources[used++] = sum->given[i]->at;
    f->n_sources = used;
    if (used > 0)
        f->value.at = f->sources[0];
}

static void
plant_sum(const struct planting *p, struct fact *f, const struct sum *sum)
{
    const struct fact_scope *s = p->s;
    struct fact_list extra = {0};
    struct fact *n;

    if (sum->count == 0)
        fact_set_unknown(f, package_noun(sum->path),
                         "числа не дала ни одна организация");
    else
        set_sum(s, f, sum->path, sum->is_share, sum->n, sum->base);
    set_sources(s, f, sum, p->now->n);
    if (sum->count > 0)
        f->formula =
            sum->is_share
                ? arena_printf(s->arena, "сумма частей / сумма численностей, %s",
                               of_organisations(s->arena, sum->count, p->now->n))
                : arena_printf(s->arena, "сумма %s",
                               of_organisations(s->arena, sum->count,
                                                p->now->n));
    if (p->ranked && is_ranked(sum->path)) {
        n = fact_add(s, f, &extra, "по_организациям");
        fact_set_group(n, f->value.at);
        add_ranking(p, n, sum);
        add_extremes(s, f, &extra, n->children, n->n_children);
    }
    n = fact_add(s, f, &extra, "организации");
    fact_set_number(n, decimal_int((int64_t)sum->count), "организация");
    set_text(fact_add(s, f, &extra, "по_данным"),
             of_organisations(s->arena, sum->count, p->now->n), f->value.at);
    add_growth(p, f, &extra, sum);
    fact_close_extra(f, &extra);
}

/* The first part of what follows a prefix of `skip` bytes. */
static const char *
segment_at(struct arena *a, const char *path, size_t skip)
{
    return arena_strndup(a, path + skip, strcspn(path + skip, "."));
}

static bool
is_below(const char *path, const char *prefix, size_t n)
{
    return n == 0 || (strncmp(path, prefix, n) == 0 && path[n] == '.');
}

/* A number that no organisation gave is unknown, not misspelled. */
static bool
find_not_given(const struct fact_scope *s, const struct fact *of,
               const char *segment, struct value *out)
{
    (void)s;
    (void)of;
    if (!package_is_word(segment))
        return false; /* of the root itself: see find_no_root */
    out->kind = VALUE_UNKNOWN;
    out->numeric = true;
    out->noun = package_noun(segment);
    return true;
}

/* What nobody gave at all, and «не_представили» where all did. */
static bool
find_no_root(const struct fact_scope *s, const struct fact *of,
             const char *segment, struct value *out)
{
    (void)s;
    (void)of;
    if (!package_is_root(segment) && !fact_same(segment, "не_представили"))
        return false;
    out->kind = VALUE_ABSENT;
    return true;
}

/* The children of a node whose path within the package is `prefix`. */
static void
plant(const struct planting *p, struct fact *parent, const char *prefix)
{
    const struct fact_scope *s = p->s;
    size_t n = strlen(prefix), skip = n > 0 ? n + 1 : 0;
    struct fact_list l = {0};
    struct map met = {.arena = s->arena};
    const char *title = map_find(&p->now->names, prefix);

    if (title != NULL)
        set_text(fact_add(s, parent, &l, "название"), title, parent->value.at);
    for (size_t i = 0; i < p->now->n_sums; i++) {
        const struct sum *sum = p->now->sums[i];
        const char *segment, *path;
        struct fact *f;

        if (!is_below(sum->path, prefix, n))
            continue;
        segment = segment_at(s->arena, sum->path, skip);
        if (map_set(&met, segment, (void *)segment) != NULL)
            continue;
        f = fact_add(s, parent, &l, segment);
        path = arena_printf(s->arena, "%s%s%s", prefix, n > 0 ? "." : "",
                            segment);
        if (strcmp(path, sum->path) == 0) {
            plant_sum(p, f, sum);
        } else {
            fact_set_group(f, (struct pos){0});
            f->find = find_not_given;
            plant(p, f, path);
        }
    }
    fact_close(parent, &l);
}

/* ── organisations ────────────────────────────────────────────────────── */

static const char *
state_of(const struct report *r)
{
    return r->package != NULL ? "представлено" : "не представлено";
}

static bool find_reported(const struct fact_scope *s, const struct fact *of,
                          const char *segment, struct value *out);

/* A node of one report: its package, and the path within it. */
static const struct fact *
report_node(const struct fact_scope *s, const struct org_package *p,
            const char *prefix, struct pos at)
{
    struct fact *f = ARENA_NEW(s->arena, struct fact);

    f->path = prefix;
    f->record = p;
    f->find = find_reported;
    fact_set_group(f, at);
    return f;
}

/* A number of a report by its path, or what stands below it: made when asked
 * for, as a district has thousands of reports with dozens of numbers. */
static bool
find_reported(const struct fact_scope *s, const struct fact *of,
              const char *segment, struct value *out)
{
    const struct org_package *p = of->record;
    /* the node of the organisation itself has its own path */
    const char *path = of->children != NULL
                           ? segment
                           : arena_printf(s->arena, "%s.%s", of->path, segment);
    size_t n = strlen(path);

    for (size_t i = 0; p != NULL && i < p->n_numbers; i++) {
        const struct package_number *g = &p->numbers[i];
        struct fact f = {.path = path};

        if (strncmp(g->path, path, n) != 0 ||
            (g->path[n] != '\0' && g->path[n] != '.'))
            continue;
        if (g->path[n] == '.') {
            *out = report_node(s, p, path, g->at)->value;
            return true;
        }
        if (g->known)
            set_sum(s, &f, path, g->is_share, g->n, g->base);
        else
            fact_set_unknown(&f, package_noun(path), "организация не знает");
        *out = f.value;
        out->fact = NULL;
        out->at = g->at;
        return true;
    }
    return false;
}

static void
set_date(struct fact *f, const struct date_field *d)
{
    if (d->g.is != GIVEN)
        return;
    f->value.kind = VALUE_DATE;
    f->value.u.date = d->d;
    f->value.at = d->g.at;
}

static const struct text_field *
member_text(const struct report *r, size_t offset)
{
    const struct text_field *own =
        (const void *)((const char *)r->entry + offset);

    return own->g.is == GIVEN
               ? own
               : (const void *)((const char *)r->member + offset);
}

static void
plant_member(const struct fact_scope *s, struct fact *f, const struct report *r)
{
    static const struct {
        const char *name;
        size_t offset;
    } texts[] = {
        {"вид", offsetof(struct member_org, kind)},
        {"код", offsetof(struct member_org, code)},
        {"раздел", offsetof(struct member_org, address)},
        {"контакт", offsetof(struct member_org, contact)},
    };
    struct fact_list l = {0};

    fact_set_group(f, r->member->name.g.at);
    set_text(fact_add(s, f, &l, "название"), member_title(r->member),
             r->member->name.g.at);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct text_field *t = member_text(r, texts[i].offset);

        set_text(fact_add(s, f, &l, texts[i].name), t->s, t->g.at);
    }
    set_text(fact_add(s, f, &l, "состояние"), state_of(r),
             r->member->name.g.at);
    set_date(fact_add(s, f, &l, "запрошено"), &r->entry->absent.asked);
    set_text(fact_add(s, f, &l, "ответ"), r->entry->absent.answer.s,
             r->entry->absent.answer.g.at);
    fact_close(f, &l);
    f->record = r->package;
    f->find = find_reported;
}

/* The rows of organisations: all, those of a kind, those who are silent.  The
 * fields of a row are made once, with `all`. */
static void
plant_members(const struct fact_scope *s, struct fact *f,
              const struct district *d, bool only_absent, const struct fact *all)
{
    struct fact_list l = {
        .items = arena_array(s->arena, d->n + 1, sizeof *l.items),
        .cap = d->n + 1};

    fact_set_group(f, s->w->school.members.g.at);
    for (size_t i = 0; i < d->n; i++) {
        const struct report *r = &d->reports[i];
        struct fact *row;

        if (only_absent && r->package != NULL)
            continue;
        row = fact_add(s, f, &l, r->member->name.name);
        if (all != NULL)
            *row = all->children[r->number];
        else
            plant_member(s, row, r);
    }
    fact_close(f, &l);
}

static void
add_members(const struct fact_scope *s, struct fact *out, struct fact_list *l,
            const struct district *d)
{
    struct fact *all = fact_add(s, out, l, "организации");
    struct fact_list extra = {0};

    plant_members(s, all, d, false, NULL);
    fact_set_number(fact_add(s, all, &extra, "всего"),
                    decimal_int((int64_t)d->n), "организация");
    fact_set_number(fact_add(s, all, &extra, "представили"),
                    decimal_int((int64_t)d->n_given), "организация");
    fact_set_number(fact_add(s, all, &extra, "не_представили"),
                    decimal_int((int64_t)(d->n - d->n_given)), "организация");
    fact_close_extra(all, &extra);
    if (d->n_given < d->n)
        plant_members(s, fact_add(s, out, l, "не_представили"), d, true, all);
}

/* ── kinds of organisations ───────────────────────────────────────────── */

/* The district of the members of one kind, the others left out. */
static struct district *
part_of(const struct fact_scope *s, const struct district *d, const char *kind)
{
    struct district *part = ARENA_NEW(s->arena, struct district);

    *part = (struct district){.arena = s->arena, .year = d->year,
                              .by_path.arena = s->arena,
                              .names = d->names};
    part->reports = arena_array(s->arena, d->n + 1, sizeof *part->reports);
    for (size_t i = 0; i < d->n; i++) {
        const struct report *r = &d->reports[i];
        const char *own = member_text(r, offsetof(struct member_org, kind))->s;

        if (strcmp(own != NULL ? own : "", kind) != 0)
            continue;
        part->reports[part->n++] = *r;
        part->n_given += r->package != NULL;
    }
    for (size_t i = 0; i < part->n; i++)
        add_report(part, i);
    return part;
}

static void
plant_kind(const struct fact_scope *s, struct fact *f, const struct district *d,
           const char *kind, const struct fact *members)
{
    struct planting p = {s, part_of(s, d, kind), NULL, false};
    struct fact_list l = {0};
    struct fact *rows;

    fact_set_group(f, s->w->school.members.g.at);
    set_text(fact_add(s, f, &l, "название"), *kind != '\0' ? kind : "прочие",
             s->w->school.members.g.at);
    fact_set_number(fact_add(s, f, &l, "всего"), decimal_int((int64_t)p.now->n),
                    "организация");
    fact_set_number(fact_add(s, f, &l, "представили"),
                    decimal_int((int64_t)p.now->n_given), "организация");
    rows = fact_add(s, f, &l, "организации");
    plant_members(s, rows, p.now, false, members);
    {
        struct fact sums = {.path = f->path};

        plant(&p, &sums, "");
        for (size_t i = 0; i < sums.n_children; i++)
            *ARENA_PUSH(s->arena, l.items, l.n, l.cap) = sums.children[i];
    }
    fact_close(f, &l);
}

static void
add_kinds(const struct fact_scope *s, struct fact *out, struct fact_list *l,
          const struct district *d)
{
    const struct fact members = l->items[0];
    struct fact *all = fact_add(s, out, l, "виды");
    struct fact_list kinds = {0};
    struct map met = {.arena = s->arena};

    fact_set_group(all, s->w->school.members.g.at);
    for (size_t i = 0; i < d->n; i++) {
        const char *kind =
            member_text(&d->reports[i], offsetof(struct member_org, kind))->s;

        kind = kind != NULL ? kind : "";
        if (map_set(&met, kind, (void *)kind) == NULL)
            plant_kind(s, fact_add(s, all, &kinds, *kind != '\0' ? kind : "прочие"),
                       d, kind, &members);
    }
    fact_close(all, &kinds);
}

/* ── the root ─────────────────────────────────────────────────────────── */

/* Of an organisation that is no district: there is no sum of anything. */
static bool
find_nothing(const struct fact_scope *s, const struct fact *of,
             const char *segment, struct value *out)
{
    (void)s;
    (void)of;
    (void)segment;
    out->kind = VALUE_ABSENT;
    return true;
}

/* With a thousand organisations, each document would sum them again. */
static const struct fact *
find_shared(const struct fact_scope *s)
{
    for (size_t i = 0; s->shared != NULL && i < s->shared->n_districts; i++)
        if (s->shared->districts[i].year == s->year)
            return &s->shared->districts[i].branch;
    return NULL;
}

static void
share(const struct fact_scope *s, const struct fact *made)
{
    struct fact_shared *shared = s->shared;

    if (shared != NULL && shared->arena == s->arena) /* lives as long */
        *ARENA_PUSH(shared->arena, shared->districts, shared->n_districts,
                    shared->cap_districts) =
            (struct shared_documents){s->year, *made};
}

void
fact_make_district(const struct fact_scope *s, struct fact *out)
{
    const struct fact *made = find_shared(s);
    struct district *d, *before;
    struct planting p;
    struct fact sums = {.path = out->path};
    struct fact_list l = {0};

    if (s->w->school.members.n == 0) {
        out->find = find_nothing;
        return;
    }
    if (made != NULL) {
        *out = *made;
        return;
    }
    d = district_new(s, s->arena, s->year);
    before = district_new(s, s->arena, s->year - 1);
    p = (struct planting){s, d, before->n_given > 0 ? before : NULL, true};
    fact_set_group(out, s->w->school.members.g.at);
    add_members(s, out, &l, d);
    add_kinds(s, out, &l, d);
    plant(&p, &sums, "");
    for (size_t i = 0; i < sums.n_children; i++)
        *ARENA_PUSH(s->arena, l.items, l.n, l.cap) = sums.children[i];
    fact_close(out, &l);
    out->find = find_no_root;
    share(s, out);
}
