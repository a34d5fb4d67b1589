/*
 * Reading a package.  JSON is YAML in flow style, so the reader of records
 * reads it, and every message has its line and column.  Numbers of 10,000
 * packages are read, hence a walk of the tree without a field table: a name
 * and a number, «null» where the organisation does not know it, [часть, из]
 * of a share.
 */
#include "workspace/workspace_package.h"

#include <stdlib.h>
#include <string.h>

#include "workspace/workspace_int.h"

/* A package being read. */
struct reading {
    struct loader *l;
    struct org_package *p;
    bool ok;
};

static void
report(struct reading *r, struct pos at, const char *path, const char *what)
{
    diag(r->l->d, DIAG_PACKAGE_READ, at, "%s: %s", path, what);
    diag_hint(r->l->d, "попросите организацию сделать пакет заново: "
                       "spravka facts --package");
    r->ok = false;
}

static const char *
text_of(struct reading *r, const struct yaml_node *n)
{
    if (n == NULL || n->kind != YAML_TEXT || n->len == 0 ||
        (n->style == YAML_PLAIN && strcmp(n->s, "null") == 0))
        return NULL;
    return arena_strndup(r->l->arena, n->s, n->len);
}

/* A number of JSON: digits, a point, no exponent; false for others. */
static bool
read_number(const struct yaml_node *n, struct decimal *out)
{
    const char *s = n->s;
    size_t digits = 0;

    *out = (struct decimal){0, 0};
    if (n->kind != YAML_TEXT || n->style != YAML_PLAIN)
        return false;
    for (; *s >= '0' && *s <= '9'; s++, digits++)
        out->units = out->units * 10 + (*s - '0');
    if (digits == 0 || digits > 12)
        return false;
    if (*s == '.' && s[1] != '\0')
        for (s++; *s >= '0' && *s <= '9' && out->scale < 4; s++, out->scale++)
            out->units = out->units * 10 + (*s - '0');
    return *s == '\0';
}

static bool
is_null(const struct yaml_node *n)
{
    return n->kind == YAML_TEXT && n->style == YAML_PLAIN &&
           strcmp(n->s, "null") == 0;
}

static void
read_share(struct reading *r, const struct yaml_node *v,
           struct package_number *n)
{
    if (v->n != 2 || !read_number(v->entries[0].value, &n->n) ||
        !read_number(v->entries[1].value, &n->base)) {
        report(r, v->at, arena_printf(r->l->arena, "$.numbers[\"%s\"]", n->path),
               "у доли два числа, часть и численность");
        return;
    }
    n->known = n->is_share = true;
}

static void
read_value(struct reading *r, const struct yaml_entry *e)
{
    struct package_number *n = package_add(
        r->l->arena, r->p, arena_strndup(r->l->arena, e->key->s, e->key->len));

    n->at = e->value->at;
    if (e->value->kind == YAML_LIST)
        read_share(r, e->value, n);
    else if (is_null(e->value))
        return;
    else if (read_number(e->value, &n->n))
        n->known = true;
    else
        report(r, e->value->at,
               arena_printf(r->l->arena, "$.numbers[\"%s\"]", n->path),
               "здесь число, [часть, численность] или null");
}

static void
read_numbers(struct reading *r, const struct yaml_node *map)
{
    if (map == NULL || map->kind != YAML_MAP) {
        report(r, map != NULL ? map->at : r->p->at, "$.numbers", "нет чисел");
        return;
    }
    r->p->numbers =
        arena_array(r->l->arena, map->n + 1, sizeof *r->p->numbers);
    r->p->cap_numbers = map->n + 1;
    for (size_t i = 0; i < map->n; i++)
        read_value(r, &map->entries[i]);
}

static void
read_names(struct reading *r, const struct yaml_node *map)
{
    struct org_package *p = r->p;

    for (size_t i = 0; map != NULL && map->kind == YAML_MAP && i < map->n;
         i++) {
        struct package_name *n =
            ARENA_PUSH(r->l->arena, p->names, p->n_names, p->cap_names);

        n->path = text_of(r, map->entries[i].key);
        n->title = text_of(r, map->entries[i].value);
        if (n->path == NULL || n->title == NULL)
            p->n_names--;
    }
}

static void
read_documents(struct reading *r, const struct yaml_node *list)
{
    struct org_package *p = r->p;

    for (size_t i = 0; list != NULL && list->kind == YAML_LIST && i < list->n;
         i++) {
        const struct yaml_node *n = list->entries[i].value, *date;
        struct package_document *d;

        if (n->kind != YAML_MAP) {
            report(r, n->at, "$.documents", "здесь вид, номер и дата");
            continue;
        }
        d = ARENA_PUSH(r->l->arena, p->documents, p->n_documents,
                       p->cap_documents);
        d->kind = text_of(r, yaml_find(n, "kind"));
        d->number = text_of(r, yaml_find(n, "number"));
        date = yaml_find(n, "date");
        if (date != NULL && text_of(r, date) != NULL)
            (void)date_parse(date->s, date->len, &d->date);
    }
}

static void
read_day(struct reading *r, const struct yaml_node *n)
{
    if (n == NULL || n->kind != YAML_TEXT ||
        !date_parse(n->s, n->len, &r->p->day) || r->p->day.day == 0)
        report(r, n != NULL ? n->at : r->p->at, "$.day",
               "нет дня, на который взяты числа (2024-08-31)");
}

static void
read_year(struct reading *r, const struct yaml_node *n)
{
    if (n != NULL && n->kind == YAML_TEXT)
        r->p->year = school_year_parse(n->s, n->len);
    if (r->p->year == 0)
        report(r, n != NULL ? n->at : r->p->at, "$.year",
               "нет учебного года (2023-2024)");
}

static void
read_organisation(struct reading *r, const struct yaml_node *n)
{
    if (n != NULL && n->kind == YAML_MAP) {
        r->p->name = text_of(r, yaml_find(n, "name"));
        r->p->code = text_of(r, yaml_find(n, "code"));
        r->p->kind = text_of(r, yaml_find(n, "kind"));
    }
    if (r->p->name == NULL)
        report(r, n != NULL ? n->at : r->p->at, "$.organisation.name",
               "не сказано, чей пакет");
}

static bool
check_format(struct reading *r, const struct yaml_node *root)
{
    const struct yaml_node *format =
        root->kind == YAML_MAP ? yaml_find(root, "format") : NULL;
    const struct yaml_node *version =
        root->kind == YAML_MAP ? yaml_find(root, "version") : NULL;

    if (format == NULL || format->kind != YAML_TEXT ||
        strcmp(format->s, PACKAGE_FORMAT) != 0) {
        report(r, root->at, "$.format", "это не пакет «" PACKAGE_FORMAT "»");
        return false;
    }
    if (version == NULL || version->kind != YAML_TEXT ||
        atoi(version->s) != PACKAGE_VERSION) {
        diag(r->l->d, DIAG_PACKAGE_VERSION,
             version != NULL ? version->at : root->at,
             "$.version: пакет версии «%s», программа читает версию %d",
             version != NULL && version->kind == YAML_TEXT ? version->s : "?",
             PACKAGE_VERSION);
        diag_hint(r->l->d, "попросите пакет, сделанный такой же программой");
        return false;
    }
    return true;
}

static void
read_root(struct reading *r, const struct yaml_node *root)
{
    read_organisation(r, yaml_find(root, "organisation"));
    read_year(r, yaml_find(root, "year"));
    read_day(r, yaml_find(root, "day"));
    r->p->program = text_of(r, yaml_find(root, "program"));
    r->p->inputs = text_of(r, yaml_find(root, "inputs"));
    read_names(r, yaml_find(root, "names"));
    read_numbers(r, yaml_find(root, "numbers"));
    read_documents(r, yaml_find(root, "documents"));
}

struct org_package *
package_load(struct loader *l, const char *rel)
{
    const struct source *src = load_source(l, rel, false);
    struct org_package *p = ARENA_NEW(l->arena, struct org_package);
    struct reading r = {l, p, true};
    struct arena tree = {0};
    struct tag_list tags = {0};
    struct yaml_node *root = NULL;

    if (src == NULL) {
        l->unread |= UNREAD_FILE;
        return NULL;
    }
    p->file = rel;
    p->at = pos_at(src, 0, 1);
    if (!yaml_parse_source(&tree, src, 0, src->len, 0, &tags, l->d, &root))
        r.ok = false;
    else if (root == NULL)
        report(&r, p->at, "$", "файл пуст");
    else if (check_format(&r, root))
        read_root(&r, root);
    else
        r.ok = false;
    arena_free(&tree);
    return r.ok ? p : NULL;
}

struct package_number *
package_add(struct arena *a, struct org_package *p, const char *path)
{
    struct package_number *n =
        ARENA_PUSH(a, p->numbers, p->n_numbers, p->cap_numbers);

    n->path = path;
    return n;
}

const struct package_number *
package_find(const struct org_package *p, const char *path)
{
    for (size_t i = 0; i < p->n_numbers; i++)
        if (strcmp(p->numbers[i].path, path) == 0)
            return &p->numbers[i];
    return NULL;
}
