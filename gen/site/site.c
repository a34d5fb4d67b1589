/* Building the section: settings, then pages, then lists, then the check. */
#include "site/site.h"

#include <string.h>

#include "base/file.h"
#include "site/site_int.h"

/* ── shells ──────────────────────────────────────────────────────────── */

static const struct source *
read_template(struct site_shells *t, const char *dir, const char *name,
              struct diags *d)
{
    char *path = arena_printf(&t->arena, "%s/site/%s", dir, name);

    return file_read_text(&t->arena, path, path, d);
}

struct site_shells *
site_shells_load(const char *templates_dir, struct diags *d)
{
    struct arena a = {0};
    struct site_shells *t = ARENA_NEW(&a, struct site_shells);
    const struct source *page, *mentor, *css;

    t->arena = a;
    page = read_template(t, templates_dir, "page.xhtml", d);
    mentor = read_template(t, templates_dir, "mentor.xhtml", d);
    css = read_template(t, templates_dir, "style.css", d);
    if (page != NULL)
        t->page = shell_parse(&t->arena, page, d);
    if (mentor != NULL)
        t->mentor = shell_parse(&t->arena, mentor, d);
    if (t->page == NULL || t->mentor == NULL || css == NULL) {
        diags_keep_sources(d);
        site_shells_free(t);
        return NULL;
    }
    t->css = css->text;
    t->css_len = css->len;
    return t;
}

void
site_shells_free(struct site_shells *t)
{
    struct arena a;

    if (t == NULL)
        return;
    a = t->arena; /* the struct itself lives there */
    arena_free(&a);
}

/* ── pages ───────────────────────────────────────────────────────────── */

static struct site_page *
new_page(struct site *s, const char *path, const char *title, enum site_nav nav)
{
    struct site_page *p = ARENA_NEW(s->arena, struct site_page);

    p->site = s;
    p->path = path;
    p->title = title;
    p->nav = nav;
    p->description = arena_printf(s->arena, "%s. %s, %s", title, s->section,
                                  s->values.value[SLOT_ORG]);
    return p;
}

static void
add_crumb(struct site_page *p, const char *title, const char *page)
{
    p->crumbs[p->n_crumbs++] = (struct site_crumb){title, page};
}

static struct date
newest(const struct site *s, int year)
{
    struct date d = {0};

    for (size_t i = 0; i < s->n_docs; i++)
        if ((year < 0 || s->docs[i].year == year) && s->docs[i].doc != NULL &&
            s->docs[i].date.year != 0 &&
            (d.year == 0 || date_compare(s->docs[i].date, d) > 0))
            d = s->docs[i].date;
    return d;
}

static void
add_years(struct site *s)
{
    for (size_t i = 0; i < s->n_years; i++) {
        const struct site_year *y = &s->years[i];
        struct site_page *p = new_page(
            s, y->page, utf8_capitalize(s->arena, y->name), NAV_ARCHIVE);

        p->year = y;
        p->changed = newest(s, y->year->start);
        add_crumb(p, "По годам", "archive/index.html");
        site_add_page(p, site_write_year);
    }
}

static void
add_documents(struct site *s)
{
    for (size_t i = 0; i < s->n_docs; i++) {
        const struct site_doc *d = &s->docs[i];
        struct site_page *p;

        if (d->doc == NULL)
            continue;
        p = new_page(s, d->page, d->title, NAV_DOCUMENTS);
        p->doc = d;
        p->og_type = "article";
        p->changed = d->date;
        p->description = arena_printf(s->arena, "%s. %s", site_doc_name(s, d),
                                      s->values.value[SLOT_ORG]);
        add_crumb(p, "Документы", "documents/index.html");
        for (size_t k = 0; k < s->n_years; k++)
            if (s->years[k].year->start == d->year)
                add_crumb(p, s->years[k].short_name, s->years[k].page);
        site_add_page(p, site_write_document);
    }
}

static void
add_pages(struct site *s)
{
    struct site_page *home = new_page(s, "index.html", s->section, NAV_HOME);

    home->description =
        arena_printf(s->arena,
                     "Программа наставничества, %s: документы, участники, "
                     "результаты, как стать наставником",
                     s->values.value[SLOT_ORG]);
    home->changed = newest(s, -1);
    site_add_page(home, site_write_home);
    site_add_page(
        new_page(s, "documents/index.html", "Документы", NAV_DOCUMENTS),
        site_write_documents);
    site_add_page(new_page(s, "acts/index.html", "Нормативные акты", NAV_ACTS),
                  site_write_acts);
    site_add_page(new_page(s, "archive/index.html", "По годам", NAV_ARCHIVE),
                  site_write_archive);
    add_years(s);
    add_documents(s);
    site_add_page(new_page(s, "404.html", "Страница не найдена", NAV_NONE),
                  site_write_404);
}

void
site_build(const struct site_input *in, const struct site_shells *shells,
           struct output_set *out)
{
    struct arena arena = {0};
    struct site s = {.arena = &arena,
                     .in = in,
                     .w = in->workspace,
                     .shells = shells,
                     .out = out,
                     .diags = in->workspace->diags};

    s.docs_by_id.arena = s.pictures.arena = s.same.arena = &arena;
    site_collect(&s);
    s.eval = (struct eval){.arena = &arena,
                           .workspace = in->workspace,
                           .diags = s.diags,
                           .edition = EDITION_SITE,
                           .consents_on = in->today,
                           .on = in->today};
    if (s.current != NULL) {
        s.eval.scope = s.current->scope;
        s.eval.on = facts_day(s.current->scope);
    }
    site_read_settings(&s);
    add_pages(&s);
    site_add_lists(&s);
    site_check_links(&s);
    buf_free(&s.main);
    buf_free(&s.fragment);
    buf_free(&s.framed);
    buf_free(&s.nav);
    buf_free(&s.crumbs);
    arena_free(&arena);
}
