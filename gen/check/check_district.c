/*
 * Checks of a district: that a package's own numbers agree with each other,
 * that it is not older than the report that the organisation signed, and that
 * each organisation of a year has one source of numbers, or a reason for none.
 * A place in a package is told by line and by JSON path.
 */
#include <string.h>

#include "base/utf8.h"
#include "check/check_int.h"
#include "facts/facts_package.h"
#include "workspace/workspace_package.h"

/* ── a package's own numbers ──────────────────────────────────────────── */

static void
report_sum(struct checking *c, const struct org_package *p,
           const struct package_number *n, const char *what)
{
    diag(c->d, DIAG_PACKAGE_SUM, n->at, "%s: $.numbers[\"%s\"]: %s", p->name,
         n->path, what);
    diag_hint(c->d, "попросите организацию проверить записи и сделать пакет "
                    "заново");
}

static const struct package_number *
find_known(const struct org_package *p, const char *path)
{
    const struct package_number *n = package_find(p, path);

    return n != NULL && n->known && !n->is_share ? n : NULL;
}

/* The last part of a form's number, «формы.ИМЯ.пары»; false for others. */
static bool
is_of_form(const char *path, const char *last)
{
    const char *dot = strrchr(path, '.');

    return utf8_starts(path, "формы.") && dot != NULL &&
           strcmp(dot + 1, last) == 0 &&
           strchr(path + strlen("формы."), '.') == dot;
}

/* A total over the forms: equal to their sum, or, where a person may be in two
 * forms, not more than it and not less than any. */
static void
check_total(struct checking *c, const struct org_package *p, const char *last,
            bool exact)
{
    const struct package_number *total =
        find_known(p, arena_printf(c->arena, "итого.%s", last));
    struct decimal sum = decimal_int(0), most = sum;
    size_t n = 0;

    for (size_t i = 0; i < p->n_numbers; i++) {
        const struct package_number *f = &p->numbers[i];

        if (!is_of_form(f->path, last))
            continue;
        if (!f->known)
            return;
        sum = decimal_add(sum, f->n);
        most = decimal_compare(f->n, most) > 0 ? f->n : most;
        n++;
    }
    if (n == 0 || total == NULL)
        return;
    if (decimal_compare(total->n, sum) > 0 ||
        (exact && decimal_compare(total->n, sum) != 0))
        report_sum(c, p, total,
                   arena_printf(c->arena, "итог %s, а по формам вместе %s",
                                decimal_format(c->arena, total->n),
                                decimal_format(c->arena, sum)));
    else if (decimal_compare(total->n, most) < 0)
        report_sum(c, p, total,
                   arena_printf(c->arena, "итог %s, а в одной форме %s",
                                decimal_format(c->arena, total->n),
                                decimal_format(c->arena, most)));
}

/* A person in both roles counts once. */
static void
check_members(struct checking *c, const struct org_package *p)
{
    const struct package_number *all = find_known(p, "итого.участники");
    const struct package_number *mentors = find_known(p, "итого.наставники");
    const struct package_number *mentees = find_known(p, "итого.наставляемые");
    const struct package_number *both = find_known(p, "итого.совмещают");
    struct decimal sum;

    if (all == NULL || mentors == NULL || mentees == NULL)
        return;
    sum = decimal_add(mentors->n, mentees->n);
    if (both != NULL)
        sum = decimal_sub(sum, both->n);
    if (decimal_compare(all->n, sum) > 0 ||
        (both != NULL && decimal_compare(all->n, sum) != 0))
        report_sum(c, p, all,
                   arena_printf(c->arena,
                                "участников %s, а наставников и наставляемых "
                                "без совпадений %s",
                                decimal_format(c->arena, all->n),
                                decimal_format(c->arena, sum)));
}

static void
check_share(struct checking *c, const struct org_package *p,
            const struct package_number *n)
{
    if (!n->known || !n->is_share)
        return;
    if (n->base.units == 0) {
        diag(c->d, DIAG_PACKAGE_BASE, n->at,
             "%s: $.numbers[\"%s\"]: доля от нуля", p->name, n->path);
        diag_hint(c->d, "численность не указана: попросите её");
    } else if (decimal_compare(n->n, n->base) > 0) {
        report_sum(c, p, n,
                   arena_printf(c->arena, "часть %s больше численности %s",
                                decimal_format(c->arena, n->n),
                                decimal_format(c->arena, n->base)));
    }
}

static void
check_roadmap(struct checking *c, const struct org_package *p)
{
    const struct package_number *all = find_known(p, "дорожная_карта.всего");
    const struct package_number *done =
        find_known(p, "дорожная_карта.выполнено");

    if (all != NULL && done != NULL && decimal_compare(done->n, all->n) > 0)
        report_sum(c, p, done, "выполнено больше, чем всего");
}

static void
check_age(struct checking *c, const struct org_package *p)
{
    for (size_t i = 0; i < p->n_documents; i++) {
        const struct package_document *d = &p->documents[i];

        if (d->date.year == 0 || date_compare(d->date, p->day) <= 0)
            continue;
        diag(c->d, DIAG_PACKAGE_OLD, p->at,
             "%s: $.day: числа на %s, а %s № %s подписан позже, %s", p->name,
             check_date(c, p->day), d->kind != NULL ? d->kind : "документ",
             d->number != NULL ? d->number : "?", check_date(c, d->date));
        diag_hint(c->d, "попросите пакет заново");
        return;
    }
}

static void
check_package(struct checking *c, const struct org_package *p)
{
    static const struct {
        const char *last;
        bool exact;
    } totals[] = {{"участники", false}, {"наставники", false},
                  {"наставляемые", false}, {"пары", true},
                  {"группы", true},     {"встречи", true}};

    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        check_total(c, p, totals[i].last, totals[i].exact);
    check_members(c, p);
    check_roadmap(c, p);
    check_age(c, p);
    for (size_t i = 0; i < p->n_numbers; i++)
        check_share(c, p, &p->numbers[i]);
}

void
check_packages(struct checking *c)
{
    for (size_t i = 0; i < c->w->n_packages; i++)
        check_package(c, c->w->packages[i]);
}

/* ── sources of a year ────────────────────────────────────────────────── */

static void
check_typed(struct checking *c, const struct member_org *m)
{
    const struct typed_number *t = m->typed.items;

    for (size_t i = 0; i < m->typed.n; i++) {
        bool share = utf8_starts(t[i].path.name, "охват.");

        if (share && t[i].base.g.is != GIVEN &&
            t[i].value.g.is == GIVEN) {
            diag(c->d, DIAG_MEMBER_TYPED, t[i].path.g.key,
                 "«%s» — доля: нужны часть и численность", t[i].path.name);
            diag_hint(c->d, "«%s: {часть: 3, из: 11}»", t[i].path.name);
        } else if (!share && strchr(t[i].path.name, '.') == NULL &&
                   package_noun(t[i].path.name) == NULL) {
            diag(c->d, DIAG_MEMBER_TYPED, t[i].path.g.key,
                 "нет числа «%s»", t[i].path.name);
            diag_hint(c->d, "есть участники, наставники, наставляемые, пары, "
                            "группы, охват.педагоги, дорожная_карта.выполнено");
        }
    }
}

/* «пакет, итоги» */
static const char *
list_sources(struct arena *a, bool package, bool folder, bool typed,
             bool absent)
{
    const char *text =
        arena_printf(a, "%s%s%s%s", package ? ", пакет" : "",
                     folder ? ", папка" : "", typed ? ", итоги" : "",
                     absent ? ", «не_представлено»" : "");

    return text + strlen(", ");
}

static void
check_member(struct checking *c, const struct member_org *m)
{
    const struct member_org *e = district_find_entry(c->w, m, c->year);
    bool package = district_find_package(c->w, m, c->year) != NULL;
    bool folder = m->workspace != NULL || e->workspace != NULL;
    bool typed = e->typed.n > 0, absent = e->absent.g.is != ABSENT;
    int n = package + folder + typed + absent;

    check_typed(c, e);
    if (n > 1) {
        diag(c->d, DIAG_MEMBER_SOURCES, e->name.g.at,
             "«%s»: сведения взяты дважды: %s", member_title(m),
             list_sources(c->arena, package, folder, typed, absent));
        diag_hint(c->d, "оставьте один источник за %d-%d", c->year,
                  c->year + 1);
    } else if (n == 0 && m->folder.g.is != GIVEN && !c->w->unread) {
        diag(c->d, DIAG_MEMBER_SILENT, e->name.g.at,
             "«%s» за %d-%d: нет ни пакета, ни итогов", member_title(m),
             c->year, c->year + 1);
        diag_hint(c->d, "положите пакет в packages или напишите в program.yaml "
                        "года: «организации: {%s: {не_представлено: "
                        "{запрошено: …}}}»",
                  m->name.name);
    }
}

void
check_district_members(struct checking *c)
{
    const struct member_org *m = c->w->school.members.items;

    for (size_t i = 0; c->year != 0 && i < c->w->school.members.n; i++)
        check_member(c, &m[i]);
}
