/*
 * Links of the finished pages: every relative address must lead to a file of
 * the section, every fragment to an id of its page.  The pages are our own
 * writing, in which a quotation mark is always that of an attribute (text has
 * them escaped), so walking from mark to mark finds all attributes.
 *
 * Each page is walked once: its ids are noted, its addresses looked up among
 * the files, fragments of the page itself when its ids are known.  Fragments
 * of other pages wait until all pages were seen; they are rare.
 */
#include <string.h>

#include "site/site_int.h"

/* Attributes that matter, as they stand before their values. */
static const struct name {
    const char *text;
    size_t len;
    bool is_id;
} names[] = {{"id=", 3, true}, {"href=", 5, false}, {"src=", 4, false}};

/* A page's attribute value. */
struct attribute {
    const struct name *name;
    const char *value;
    size_t value_len;
};

/* The attribute whose value opens here, NULL for all others. */
static const struct name *
find_name(const char *start, const char *open)
{
    size_t room = (size_t)(open - start);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t n = names[i].len;

        if (room > n && open[-2] == names[i].text[n - 2] && /* mostly not */
            memcmp(open - n, names[i].text, n) == 0 &&
            (*(open - n - 1) == ' ' || *(open - n - 1) == '\n'))
            return &names[i];
    }
    return NULL;
}

/* The next attribute of these names at or after *at; false at the end. */
static bool
next_attribute(const char **at, const char *start, const char *end,
               struct attribute *out)
{
    const char *open, *close;

    while ((open = memchr(*at, '"', (size_t)(end - *at))) != NULL) {
        close = memchr(open + 1, '"', (size_t)(end - open - 1));
        if (close == NULL)
            return false;
        *at = close + 1;
        out->name = find_name(start, open);
        out->value = open + 1;
        out->value_len = (size_t)(close - open - 1);
        if (out->name != NULL)
            return true;
    }
    return false;
}

/* Undoes `&amp;` and the like in place. */
static void
unescape(char *s)
{
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    static const char chars[] = "&<>\"";
    char *out = strchr(s, '&');

    if (out == NULL)
        return;
    for (const char *p = out; *p != '\0';) {
        size_t i = 0;

        while (i < 4 && strncmp(p, entities[i], strlen(entities[i])) != 0)
            i++;
        *out++ = i < 4 ? chars[i] : *p;
        p += i < 4 ? strlen(entities[i]) : 1;
    }
    *out = '\0';
}

static bool
is_outside(const char *url)
{
    static const char *const schemes[] = {"https://", "http://",
                                          "mailto:", "tel:"};

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

/* "../../x/y" seen from "a/b/index.html" → "x/y"; false when it leads out. */
static bool
resolve(const char *page, const char *url, size_t n, struct buf *out)
{
    const char *end = url + n, *slash = strrchr(page, '/');
    size_t len = slash != NULL ? (size_t)(slash - page) + 1 : 0;

    for (;;) {
        if (end - url >= 3 && memcmp(url, "../", 3) == 0) {
            if (len == 0)
                return false;
            for (len--; len > 0 && page[len - 1] != '/';)
                len--;
            url += 3;
        } else if (end - url >= 2 && memcmp(url, "./", 2) == 0) {
            url += 2;
        } else {
            break;
        }
    }
    buf_clear(out);
    buf_add(out, page, len);
    buf_add(out, url, (size_t)(end - url));
    return true;
}

/* A link to a fragment, or to be said with one. */
struct fragment {
    const struct site_page *page; /* where it stands */
    const char *url;
    const char *target; /* "page#id" */
};

struct checker {
    struct site *site;
    struct arena arena;
    struct map files; /* paths below site/ */
    struct map ids;   /* "page#id" of pages that others point into */
    struct buf path;  /* of the link in work */
    struct fragment *far;
    size_t n_far, cap_far;
};

/* What is known of the page in work. */
struct page_links {
    const struct site_page *page;
    struct arena arena;
    struct map ids;
    const char **own; /* "#id" of links to the page itself */
    size_t n_own, cap_own;
};

static void
report(struct checker *c, const struct site_page *p, const char *url)
{
    diag(c->site->diags, DIAG_SITE_LINK,
         p->doc != NULL ? p->doc->record->head.kind.g.at : (struct pos){0},
         "на странице %s ссылка «%s» никуда не ведёт", p->path, url);
}

static void
add_far(struct checker *c, const struct site_page *p, const char *url,
        const char *fragment)
{
    struct fragment *f = ARENA_PUSH(&c->arena, c->far, c->n_far, c->cap_far);

    *f = (struct fragment){p, arena_strdup(&c->arena, url),
                           arena_join(&c->arena, buf_str(&c->path), fragment)};
}

/* True where no more is to be said of a link, now or later. */
static bool
check_link(struct checker *c, struct page_links *l, const char *url)
{
    size_t n = strcspn(url, "#");

    if (is_outside(url))
        return true;
    if (n > 0 && (!resolve(l->page->path, url, n, &c->path) ||
                  map_find(&c->files, buf_str(&c->path)) == NULL))
        return false;
    if (url[n] == '\0')
        return n > 0;
    if (n > 0 && strcmp(buf_str(&c->path), l->page->path) != 0)
        add_far(c, l->page, url, url + n);
    else
        *ARENA_PUSH(&l->arena, l->own, l->n_own, l->cap_own) = url;
    return true;
}

static void
check_own(struct checker *c, const struct page_links *l)
{
    for (size_t i = 0; i < l->n_own; i++)
        if (map_find(&l->ids, strchr(l->own[i], '#') + 1) == NULL)
            report(c, l->page, l->own[i]);
}

static void
check_page(struct checker *c, const struct site_page *p)
{
    const char *at = p->html, *end = p->html + p->html_len;
    struct page_links l = {.page = p};
    struct attribute attr;

    l.ids.arena = &l.arena;
    while (next_attribute(&at, p->html, end, &attr)) {
        char *value = arena_strndup(&l.arena, attr.value, attr.value_len);

        unescape(value);
        if (attr.name->is_id)
            map_set(&l.ids, value, &l);
        else if (!check_link(c, &l, value))
            report(c, p, value);
    }
    check_own(c, &l);
    arena_free(&l.arena);
}

/* All ids of the page, for the links of others. */
static void
add_ids(struct checker *c, const struct site_page *p)
{
    const char *at = p->html, *end = p->html + p->html_len;
    struct attribute attr;

    while (next_attribute(&at, p->html, end, &attr))
        if (attr.name->is_id) {
            char *id = arena_printf(&c->arena, "%s#%.*s", p->path,
                                    (int)attr.value_len, attr.value);

            unescape(id);
            map_set(&c->ids, id, c);
        }
}

static void
check_far(struct checker *c)
{
    if (c->n_far == 0)
        return;
    for (size_t i = 0; i < c->site->n_list; i++)
        add_ids(c, c->site->list[i]);
    for (size_t i = 0; i < c->n_far; i++)
        if (map_find(&c->ids, c->far[i].target) == NULL)
            report(c, c->far[i].page, c->far[i].url);
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
        if (s->list[i]->nav != NAV_NONE)
            check_page(&c, s->list[i]);
    check_far(&c);
    buf_free(&c.path);
    arena_free(&c.arena);
}
