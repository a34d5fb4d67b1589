/*
 * A district's organisations: whose a package is, and the workspaces that lie
 * beside.  A package is known by the file named («пакет»), else by its code,
 * else by the organisation's name.  10,000 packages are matched, so all is
 * looked up in maps.
 */
#include "workspace/workspace_package.h"

#include <string.h>

#include "base/utf8.h"
#include "workspace/workspace_int.h"

const char *
member_title(const struct member_org *m)
{
    return m->title.g.is == GIVEN ? m->title.s : m->name.name;
}

const struct member_org *
district_find_entry(const struct workspace *w, const struct member_org *m,
                    int year)
{
    const struct year *y = workspace_find_year(w, year);
    const struct member_org *own;

    if (y == NULL || y->programme == NULL)
        return m;
    own = y->programme->members.items;
    for (size_t i = 0; i < y->programme->members.n; i++)
        if (yaml_same_word(own[i].name.name, m->name.name))
            return &own[i];
    return m;
}

static const char *
package_key(struct arena *a, int year, const char *name)
{
    return arena_printf(a, "%d/%s", year, utf8_fold(a, name, strlen(name)));
}

const struct org_package *
district_find_package(const struct workspace *w, const struct member_org *m,
                      int year)
{
    struct arena scratch = {0};
    const struct org_package *p = map_find(
        &w->package_of, package_key(&scratch, year, m->name.name));

    arena_free(&scratch);
    return p;
}

/* ── reading the folder ───────────────────────────────────────────────── */

void
load_packages(struct loader *l, const char *rel, int year)
{
    struct workspace *w = l->w;
    struct file_entry *entries;
    size_t n;

    if (!file_list(l->arena, file_join(l->arena, w->path, rel), &entries, &n))
        return;
    for (size_t i = 0; i < n; i++) {
        const char *name = entries[i].name;
        const char *path = file_join(l->arena, rel, name);
        struct org_package *p;

        if (entries[i].is_dir || load_is_readme(l, name))
            continue;
        if (!utf8_ends(name, ".json")) {
            diag(l->d, DIAG_FILE_STRANGE, load_place(l, path),
                 "файл «%s» — не пакет", name);
            diag_hint(l->d, "пакет — файл .json, который делает spravka "
                            "facts --package");
            continue;
        }
        p = package_load(l, path);
        if (p == NULL) {
            l->unread |= UNREAD_FILE; /* whose it is, nobody knows */
            continue;
        }
        if (year != 0 && p->year != year) {
            diag(l->d, DIAG_PACKAGE_YEAR, p->at,
                 "$.year: пакет за %d-%d, а лежит в папке %d-%d", p->year,
                 p->year + 1, year, year + 1);
            diag_hint(l->d, "переложите его в %d-%d/packages или попросите "
                            "пакет за %d-%d",
                      p->year, p->year + 1, year, year + 1);
            l->unread |= UNREAD_FILE;
            continue;
        }
        *ARENA_PUSH(l->arena, w->packages, w->n_packages, w->cap_packages) = p;
    }
}

/* ── whose they are ───────────────────────────────────────────────────── */

/** Members by what a package may be known by. */
struct owners {
    struct map by_file, by_code, by_name;
};

static const char *
file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static const char *
folded(struct loader *l, const char *s)
{
    return utf8_fold(l->arena, s, strlen(s));
}

static void
note_owner(struct loader *l, struct owners *o, struct member_org *m,
           const struct member_org *entry)
{
    if (entry->package.g.is == GIVEN)
        map_set(&o->by_file, file_name(entry->package.s), m);
    if (entry->code.g.is == GIVEN)
        map_set(&o->by_code, entry->code.s, m);
    map_set(&o->by_name, folded(l, member_title(entry)), m);
}

static const struct member_org *
find_owner(struct loader *l, const struct owners *o,
           const struct org_package *p)
{
    const struct member_org *m = map_find(&o->by_file, file_name(p->file));

    if (m == NULL && p->code != NULL)
        m = map_find(&o->by_code, p->code);
    if (m == NULL)
        m = map_find(&o->by_name, folded(l, p->name));
    return m;
}

static void
report_stranger(struct loader *l, const struct org_package *p)
{
    const struct member_org *m = l->w->school.members.items;
    size_t n = l->w->school.members.n;
    const char **names = arena_array(l->arena, n + 1, sizeof *names);

    for (size_t i = 0; i < n; i++)
        names[i] = member_title(&m[i]);
    diag(l->d, DIAG_PACKAGE_STRANGE, p->at,
         "$.organisation: «%s» нет среди организаций", p->name);
    diag_hint(l->d, "допишите её в «организации» school.yaml или назовите "
                    "файл: «пакет: %s»",
              file_name(p->file));
    diag_hint_nearest(l->d, p->name, names, n);
}

static void
match_packages(struct loader *l, const struct owners *o)
{
    struct workspace *w = l->w;

    for (size_t i = 0; i < w->n_packages; i++) {
        struct org_package *p = w->packages[i], *other;
        const struct member_org *m = find_owner(l, o, p);

        if (m == NULL) {
            report_stranger(l, p);
            l->unread |= UNREAD_FILE;
            continue;
        }
        other = map_set(&w->package_of,
                        package_key(l->arena, p->year, m->name.name), p);
        if (other == NULL)
            continue;
        diag(l->d, DIAG_PACKAGE_TWICE, p->at,
             "второй пакет «%s» за %d-%d", member_title(m), p->year,
             p->year + 1);
        diag_also(l->d, other->at, "первый — здесь");
        diag_hint(l->d, "оставьте один из двух файлов");
    }
}

/* ── workspaces beside ────────────────────────────────────────────────── */

static void
report_folder(struct loader *l, const struct member_org *m, const char *what)
{
    diag(l->d, DIAG_MEMBER_FOLDER, m->folder.g.at, "папка «%s»: %s",
         m->folder.s, what);
    diag_hint(l->d, "проверьте её отдельно: spravka check");
}

/* A folder beside the district's or below it: «../sosh17», «shkoly/sosh17».
 * Further up is no place of its organisations. */
static bool
is_beside(const char *path)
{
    return file_is_inside(utf8_starts(path, "../") ? path + 3 : path);
}

static void
open_folder(struct loader *l, struct member_org *m)
{
    const char *path = file_join(l->arena, l->w->path, m->folder.s);
    struct diags *d;
    struct workspace *w;

    if (!is_beside(m->folder.s) || !workspace_is(path)) {
        report_folder(l, m,
                      !is_beside(m->folder.s)
                          ? "папка организации лежит рядом с папкой района: "
                            "../sosh17"
                          : "в ней нет school.yaml");
        return;
    }
    d = diags_new();
    w = workspace_load(l->arena, l->w->catalog, path, path, d);
    if (diags_count(d, DIAG_ERROR) > 0)
        report_folder(l, m, "в её записях ошибки");
    else if (w->school.level.g.is == GIVEN &&
             w->school.level.value == LEVEL_DISTRICT)
        report_folder(l, m, "это район, а не организация");
    else
        m->workspace = w;
    diags_free(d);
}

static void
open_members(struct loader *l, const struct record_list *list)
{
    struct member_org *m = list->items;

    for (size_t i = 0; i < list->n; i++)
        if (m[i].folder.g.is == GIVEN)
            open_folder(l, &m[i]);
}

/* What is said for one year cannot stand where no year is meant. */
static void
check_year_said(struct loader *l)
{
    const struct member_org *m = l->w->school.members.items;

    for (size_t i = 0; l->w->n_years > 1 && i < l->w->school.members.n; i++) {
        const struct given *g = m[i].typed.g.is != ABSENT ? &m[i].typed.g
                                                         : &m[i].absent.g;

        if (g->is == ABSENT)
            continue;
        diag(l->d, DIAG_MEMBER_YEAR, g->key,
             "не сказано, за какой год: папок годов %zu", l->w->n_years);
        diag_hint(l->d, "перенесите в program.yaml года: «организации: {%s: "
                        "{…}}»",
                  m[i].name.name);
    }
}

void
load_district(struct loader *l)
{
    struct workspace *w = l->w;
    struct owners o = {
        .by_file.arena = l->arena, .by_code.arena = l->arena,
        .by_name.arena = l->arena};
    struct member_org *m = w->school.members.items;

    w->package_of.arena = l->arena;
    for (size_t i = 0; i < w->school.members.n; i++) {
        note_owner(l, &o, &m[i], &m[i]);
        for (size_t y = 0; y < w->n_years; y++)
            if (w->years[y].programme->members.n > 0)
                note_owner(l, &o, &m[i],
                           district_find_entry(w, &m[i], w->years[y].start));
    }
    match_packages(l, &o);
    open_members(l, &w->school.members);
    for (size_t y = 0; y < w->n_years; y++)
        open_members(l, &w->years[y].programme->members);
    check_year_said(l);
}
