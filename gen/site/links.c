/*
 * Links of the finished pages: every relative address must lead to a file of
 * the section, every fragment to an id of its page.  The pages are our own
 * writing, in which a quotation mark is always that of an attribute (text has
 * them escaped), so walking from mark to mark finds all attributes.
 */
#include <string.h>

#include "site/site_int.h"

/* A page's attribute value. */
struct attribute {
    const char *name, *value;
    size_t name_len, value_len;
};

/* The next attribute at or after *at; false at the end. */
static bool
next_attribute(const char **at, const char *start, const char *end,
               struct attribute *out)
{
    const char *open = memchr(*at, '"', (size_t)(end - *at)), *close, *name;

    if (open == NULL || open + 1 >= end)
        return false;
    close = memchr(open + 1, '"', (size_t)(end - open - 1));
    if (close == NULL || open <= start || open[-1] != '=')
        return false;
    name = open - 1;
    while (name > start && name[-1] != ' ' && name[-1] != '\n')
        name--;
    *out = (struct attribute){name, open + 1, (size_t)(open - 1 - name),
                              (size_t)(close - open - 1)};
    *at = close + 1;
    return true;
}

static bool
is_named(const struct attribute *a, const char *name)
{
    return a->name_len == strlen(name) &&
           memcmp(a->name, name, a->name_len) == 0;
}

/* The value with `&amp;` and the like undone. */
static char *
plain_value(struct arena *a, const struct attribute *attr)
{
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    static const char chars[] = "&<>\"";
    char *s = arena_strndup(a, attr->value, attr->value_len), *out = s;

    for (const char *p = s; *p != '\0';) {
        size_t i = 0;

        while (i < 4 && strncmp(p, names[i], strlen(names[i])) != 0)
            i++;
        *out++ = i < 4 ? chars[i] : *p;
        p += i < 4 ? strlen(names[i]) : 1;
    }
    *out = '\0';
    return s;
}

static bool
is_outside(const char *url)
{
    return strncmp(url, "https://", 8) == 0 ||
           strncmp(url, "http://", 7) == 0 || strncmp(url, "mailto:", 7) == 0 ||
           strncmp(url, "tel:", 4) == 0;
}

/* "../../x/y" seen from "a/b/index.html" → "x/y"; NULL when it leads out. */
static char *
resolve(struct arena *a, const char *page, const char *url)
{
    char *path = arena_printf(a, "%s%s", page, url);
    size_t len = strlen(page);

    while (len > 0 && path[len - 1] != '/')
        len--;
    for (;;) {
        if (strncmp(url, "../", 3) == 0) {
            if (len == 0)
                return NULL;
            for (len--; len > 0 && path[len - 1] != '/';)
                len--;
            url += 3;
        } else if (strncmp(url, "./", 2) == 0) {
            url += 2;
        } else {
            break;
        }
    }
    return arena_printf(a, "%.*s%s", (int)len, path, url);
}

struct checker {
    struct site *site;
    struct arena arena;
    struct map files; /* paths below site/ */
    struct map ids;   /* "page#id" */
};

static void
add_ids(struct checker *c, const struct site_page *p)
{
    const char *at = p->html, *end = p->html + p->html_len;
    struct attribute attr;

    while (next_attribute(&at, p->html, end, &attr))
        if (is_named(&attr, "id"))
            map_set(&c->ids,
                    arena_printf(&c->arena, "%s#%.*s", p->path,
                                 (int)attr.value_len, attr.value),
                    c);
}

static bool
leads_somewhere(struct checker *c, const struct site_page *p, const char *url)
{
    size_t n = strcspn(url, "#");
    const char *path = p->path;

    if (is_outside(url))
        return true;
    if (n > 0) {
        char *only = arena_strndup(&c->arena, url, n);

        path = resolve(&c->arena, p->path, only);
        if (path == NULL || map_find(&c->files, path) == NULL)
            return false;
    }
    if (url[n] == '\0')
        return n > 0;
    return map_find(&c->ids, arena_printf(&c->arena, "%s%s", path, url + n)) !=
           NULL;
}

static void
check_page(struct checker *c, const struct site_page *p)
{
    const char *at = p->html, *end = p->html + p->html_len;
    struct attribute attr;

    while (next_attribute(&at, p->html, end, &attr)) {
        char *url;

        if (!is_named(&attr, "href") && !is_named(&attr, "src"))
            continue;
        url = plain_value(&c->arena, &attr);
        if (leads_somewhere(c, p, url))
            continue;
        diag(c->site->diags, DIAG_SITE_LINK,
             p->doc != NULL ? p->doc->record->head.kind.g.at : (struct pos){0},
             "на странице %s ссылка «%s» никуда не ведёт", p->path, url);
    }
}

void
site_check_links(struct site *s)
{
    struct checker c = {.site = s};

    c.files.arena = c.ids.arena = &c.arena;
    for (size_t i = 0; i < s->out->n; i++)
        if (strncmp(s->out->files[i].path, "site/", 5) == 0)
            map_set(&c.files, s->out->files[i].path + 5, &c);
    for (size_t i = 0; i < s->in->n_files; i++)
        if (strncmp(s->in->files[i].path, "site/", 5) == 0)
            map_set(&c.files, s->in->files[i].path + 5, &c);
    for (size_t i = 0; i < s->n_list; i++)
        add_ids(&c, s->list[i]);
    for (size_t i = 0; i < s->n_list; i++)
        if (s->list[i]->nav != NAV_NONE)
            check_page(&c, s->list[i]);
    arena_free(&c.arena);
}
