/*
 * A page: its content is written once into the frame of the shell and once
 * bare for fragment.html.  Markup goes through html/emit.h only.
 */
#include <string.h>

#include "lang/number.h"
#include "typography/typography.h"
#include "site/site_int.h"

/* "../../" for a page two folders below the section's root. */
static const char *
way_up(struct arena *a, const char *path)
{
    static const char steps[] = "../../../../";
    size_t n = 0, max = sizeof steps / 3;
    char *up;

    for (const char *p = path; (p = strchr(p, '/')) != NULL; p++)
        n++;
    if (n <= max)
        return steps + (max - n) * 3;
    up = arena_take(a, n * 3 + 1);
    for (size_t i = 0; i < n; i++)
        memcpy(up + i * 3, "../", 3);
    up[n * 3] = '\0';
    return up;
}

const char *
site_href(const struct site_page *p, const char *path)
{
    struct site *s = p->site;

    if (path == NULL)
        return NULL;
    /* 404 is shown at any address, so a way up from it leads nowhere */
    if (!p->bare && (p->nav != NAV_NONE || s->base == NULL))
        return arena_join(s->arena, way_up(s->arena, p->path), path);
    if (s->base == NULL || (p->bare && !s->whole))
        return NULL;
    return arena_join(s->arena, s->base, path);
}

/* Addresses that the record gives: only those of the web. */
static const char *
record_address(const struct site_doc *d)
{
    const struct text_field *f =
        d->record != NULL ? &d->record->head.address : NULL;

    if (f == NULL || f->g.is != GIVEN || f->s == NULL)
        return NULL;
    return strncmp(f->s, "https://", 8) == 0 || strncmp(f->s, "http://", 7) == 0
               ? f->s
               : NULL;
}

const char *
site_pdf_href(const struct site_page *p, const struct site_doc *d)
{
    struct site *s = p->site;
    const char *address = record_address(d);

    if (d->pdf == NULL)
        return address;
    if (!p->bare)
        return site_href(p, d->pdf);
    if (address != NULL)
        return address;
    if (s->files != NULL)
        return arena_join(s->arena, s->files, strchr(d->pdf, '/') + 1);
    return s->base != NULL ? arena_join(s->arena, s->base, d->pdf) : NULL;
}

const char *
site_doc_href(const struct site_page *p, const struct site_doc *d)
{
    const char *page = site_href(p, d->page);

    if (page != NULL || (!p->bare && d->file != NULL))
        return page;
    return site_pdf_href(p, d);
}

/*
 * Госвеб and hosted CMS keep each file at an address of its own, or all of
 * them elsewhere than the section; then our pages are not there, and what is
 * pasted into theirs links to the files alone.
 */
bool
site_is_whole(const struct site *s)
{
    if (s->base == NULL)
        return false;
    if (s->files != NULL)
        return strncmp(s->files, s->base, strlen(s->base)) == 0;
    for (size_t i = 0; i < s->n_docs; i++)
        if (s->docs[i].doc != NULL && record_address(&s->docs[i]) != NULL)
            return false;
    return true;
}

void
site_heading(const struct site_page *p, struct buf *b, int level,
             const char *id, const char *text)
{
    static const char *const tags[] = {"h1", "h2", "h3", "h4", "h5"};
    const char *tag = tags[level - 1 + (p->bare ? 1 : 0)];

    emit_open(b, tag);
    emit_attr(b, "id", p->bare ? NULL : id);
    emit_done(b);
    emit_text(b, text);
    emit_end_line(b, tag);
}

void
site_link(struct buf *b, const char *href, const char *class_name,
          const char *text)
{
    if (href == NULL) {
        emit_text(b, text);
        return;
    }
    emit_open(b, "a");
    emit_attr(b, "class", class_name);
    emit_attr(b, "href", href);
    emit_done(b);
    emit_text(b, text);
    emit_end(b, "a");
}

/* ── texts ───────────────────────────────────────────────────────────── */

const char *
site_typo(struct arena *a, const char *text)
{
    struct typo_state st = {0};

    return text != NULL ? typo_apply(a, &st, text) : NULL;
}

const char *
site_size(struct arena *a, size_t bytes)
{
    struct decimal d = decimal_int((int64_t)bytes);
    struct decimal unit = decimal_int(bytes < 1000000 ? 1000 : 1000000);

    if (!decimal_div(d, unit, bytes < 1000000 ? 0 : 1, &d) || d.units == 0)
        d = decimal_int(1);
    return arena_printf(a, "%s\u00A0%s", decimal_format(a, decimal_trim(d)),
                        bytes < 1000000 ? "КБ" : "МБ");
}

const char *
site_count(const struct site *s, size_t n, const char *noun)
{
    const struct counted_noun *word = words_find(s->w->words, noun);
    struct decimal d = decimal_int((int64_t)n);

    if (word == NULL)
        return arena_printf(s->arena, "%s: %zu", noun, n);
    return number_with_noun(s->arena, d, word, CASE_NOM);
}

/* «приказ» of «приказ о парах»: what it is about stands in its title. */
static const char *
short_kind(struct arena *a, const char *kind)
{
    const char *about = strstr(kind, " о ");

    if (about == NULL)
        about = strstr(kind, " об ");
    return about != NULL ? arena_strndup(a, kind, (size_t)(about - kind))
                         : kind;
}

/* What the document calls itself: a kind «награждение» may print ПРИКАЗ. */
static const char *
label_word(struct arena *a, const struct site_doc *d)
{
    const struct doc_kind_def *k = d->record != NULL ? d->record->kind : NULL;

    if (d->kind == NULL)
        return "документ";
    return k != NULL && k->word != NULL &&
                   strncmp(d->kind, k->word, strlen(k->word)) != 0
               ? k->word
               : short_kind(a, d->kind);
}

const char *
site_doc_label(struct site *s, const struct site_doc *d)
{
    struct arena *a = s->arena;
    const char *label = label_word(a, d);

    if (d->label != NULL)
        return d->label;
    if (d->date.year != 0)
        label = arena_printf(a, "%s от %s", label,
                             date_format_words(a, d->date, CASE_GEN));
    if (d->number != NULL)
        label = arena_printf(a, "%s №\u00A0%s", label, d->number);
    return utf8_capitalize(a, label);
}

/* «Справка о …» goes on, «Справка от 29 мая 2024 г.» has its full stop. */
const char *
site_doc_name(struct site *s, const struct site_doc *d)
{
    const char *label = site_doc_label(s, d), *p = d->title;
    unsigned first = utf8_next(&p, d->title + strlen(d->title));
    bool goes_on = utf8_is_letter(first) && utf8_lower(first) == first;
    bool stops = label[strlen(label) - 1] == '.';

    if (d->name != NULL)
        return d->name;
    return arena_printf(s->arena, "%s%s %s", label, goes_on || stops ? "" : ".",
                        d->title);
}

void
site_settle_doc(struct site *s, struct site_doc *d)
{
    d->heading = site_typo(s->arena, utf8_capitalize(s->arena, d->title));
    d->label = site_doc_label(s, d);
    d->name = site_doc_name(s, d);
    if (d->file != NULL)
        d->about = arena_printf(s->arena, "PDF, %s, %s",
                                site_count(s, d->file->pages, "страница"),
                                site_size(s->arena, d->file->bytes));
}

/* ── lists of documents ──────────────────────────────────────────────── */

static void
write_pdf_link(const struct site_page *p, struct buf *b,
               const struct site_doc *d, const char *title_href)
{
    struct site *s = p->site;
    const char *href = site_pdf_href(p, d);
    bool linked = href != NULL && strcmp(href, title_href) == 0;

    if (d->file == NULL && href == NULL)
        return;
    emit_start(b, "br");
    emit_class(b, "span", p->bare ? NULL : "meta");
    if (href == NULL || linked) {
        emit_text(b, d->file != NULL ? d->about : "Опубликован на сайте");
        emit_end(b, "span");
        return;
    }
    emit_open(b, "a");
    emit_attr(b, "class", "file");
    emit_attr(b, "href", href);
    emit_attr(b, "type", p->bare ? NULL : "application/pdf");
    if (!p->bare)
        emit_attr2(b, "aria-label", arena_join(s->arena, d->about, ": "),
                   d->label);
    emit_done(b);
    emit_text(b, d->about);
    emit_end(b, "a");
    emit_end(b, "span");
}

/* What it is, of what day, which number: first, since titles repeat. */
static void
write_doc_link(const struct site_page *p, struct buf *b,
               const struct site_doc *d, const char *href)
{
    const char *tag = href != NULL ? "a" : "span";

    emit_open(b, tag);
    emit_attr(b, "class", p->bare ? NULL : "doc");
    emit_attr(b, "href", href);
    emit_done(b);
    emit_class(b, "span", p->bare ? NULL : "doc-kind");
    emit_text(b, site_doc_label(p->site, d));
    emit_end(b, "span");
    emit_start(b, "br");
    emit_text(b, d->heading);
    emit_end(b, tag);
}

static void
write_status(const struct site_page *p, struct buf *b, const struct site_doc *d)
{
    if (!site_has_status(d))
        return;
    emit_start(b, "br");
    emit_class(b, "span", p->bare ? NULL : "status");
    site_write_status(p, b, d);
    emit_end(b, "span");
}

void
site_doc_list(const struct site_page *p, struct buf *b,
              const struct site_doc *const *docs, size_t n)
{
    emit_class(b, "ul", p->bare ? NULL : "docs");
    buf_putc(b, '\n');
    for (size_t i = 0; i < n; i++) {
        const char *href = site_doc_href(p, docs[i]);

        emit_start(b, "li");
        write_doc_link(p, b, docs[i], href);
        write_pdf_link(p, b, docs[i], href != NULL ? href : "");
        write_status(p, b, docs[i]);
        emit_end_line(b, "li");
    }
    emit_end_line(b, "ul");
}

/* ── the frame ───────────────────────────────────────────────────────── */

static const struct {
    const char *title, *page;
} nav_items[] = {
    [NAV_HOME] = {"О программе", "index.html"},
    [NAV_DOCUMENTS] = {"Документы", "documents/index.html"},
    [NAV_ACTS] = {"Нормативные акты", "acts/index.html"},
    [NAV_ARCHIVE] = {"По годам", "archive/index.html"},
};

static void
write_nav(const struct site_page *p, struct buf *b)
{
    emit_open(b, "nav");
    emit_attr(b, "class", "site-nav");
    emit_attr(b, "aria-label", "Раздел");
    emit_done(b);
    emit_start(b, "ul");
    for (size_t i = 0; i < sizeof nav_items / sizeof *nav_items; i++) {
        const char *href = site_href(p, nav_items[i].page);
        bool here = strcmp(p->path, nav_items[i].page) == 0;

        emit_start(b, "li");
        emit_open(b, "a");
        emit_attr(b, "href", href);
        if (here)
            emit_attr(b, "aria-current", "page");
        else if (p->nav == i)
            emit_attr(b, "aria-current", "true");
        emit_done(b);
        emit_text(b, nav_items[i].title);
        emit_end(b, "a");
        emit_end(b, "li");
    }
    emit_end(b, "ul");
    emit_end_line(b, "nav");
}

static void
write_crumb(struct buf *b, const char *href, const char *title, int place)
{
    emit_open(b, "li");
    emit_attr(b, "itemprop", "itemListElement");
    emit_attr(b, "itemscope", "");
    emit_attr(b, "itemtype", "https://schema.org/ListItem");
    emit_done(b);
    if (href != NULL) {
        emit_open(b, "a");
        emit_attr(b, "itemprop", "item");
        emit_attr(b, "href", href);
        emit_done(b);
    }
    emit_open(b, "span");
    emit_attr(b, "itemprop", "name");
    emit_attr(b, "aria-current", href == NULL ? "page" : NULL);
    emit_done(b);
    emit_text(b, title);
    emit_end(b, "span");
    if (href != NULL)
        emit_end(b, "a");
    emit_open(b, "meta");
    emit_attr(b, "itemprop", "position");
    emit_attr_int(b, "content", place);
    emit_done(b);
    emit_end_line(b, "li");
}

static void
write_crumbs(const struct site_page *p, struct buf *b)
{
    int place = 1;

    if (p->nav == NAV_HOME || p->nav == NAV_NONE)
        return;
    emit_open(b, "nav");
    emit_attr(b, "class", "crumbs");
    emit_attr(b, "aria-label", "Вы здесь");
    emit_done(b);
    emit_open(b, "ol");
    emit_attr(b, "itemscope", "");
    emit_attr(b, "itemtype", "https://schema.org/BreadcrumbList");
    emit_done(b);
    buf_putc(b, '\n');
    write_crumb(b, site_href(p, "index.html"), p->site->section, place++);
    for (size_t i = 0; i < p->n_crumbs; i++)
        write_crumb(b, site_href(p, p->crumbs[i].page), p->crumbs[i].title,
                    place++);
    write_crumb(b, NULL, p->doc != NULL ? p->doc->heading : p->title, place);
    emit_end(b, "ol");
    emit_end_line(b, "nav");
}

static const char *
window_title(const struct site_page *p)
{
    struct site *s = p->site;
    const char *org = s->values.value[SLOT_ORG];

    if (p->nav == NAV_HOME)
        return arena_printf(s->arena, "%s — %s", p->title, org);
    return arena_printf(s->arena, "%s — %s — %s",
                        p->doc != NULL ? site_doc_name(s, p->doc) : p->title,
                        s->section, org);
}

const char *
site_url(const struct site *s, const char *page)
{
    if (strcmp(page, "index.html") == 0)
        return s->base;
    return arena_join(s->arena, s->base, page);
}

static void
set_values(const struct site_page *p, struct site_values *v)
{
    struct site *s = p->site;
    bool own = p->nav == NAV_NONE; /* 404: it may stand for any address */

    *v = s->values;
    v->value[SLOT_TITLE] = site_typo(s->arena, window_title(p));
    v->value[SLOT_OG_TITLE] = site_typo(
        s->arena, p->doc != NULL ? site_doc_name(s, p->doc) : p->title);
    v->value[SLOT_OG_TYPE] = p->og_type != NULL ? p->og_type : "website";
    v->value[SLOT_DESCRIPTION] = site_typo(s->arena, p->description);
    v->value[SLOT_HOME] = site_href(p, "index.html");
    v->value[SLOT_LOGO] = site_href(p, s->logo);
    if (own) {
        v->value[SLOT_CSS] = s->css;
        v->value[SLOT_LOGO] = NULL;
        return;
    }
    v->value[SLOT_STYLE] = site_href(p, "style.css");
    if (s->base == NULL)
        return;
    v->value[SLOT_FEED] = site_href(p, "feed.xml");
    v->value[SLOT_URL] = site_url(s, p->path);
    if (s->logo != NULL)
        v->value[SLOT_OG_IMAGE] = arena_join(s->arena, s->base, s->logo);
}

static void
write_framed(struct site_page *p)
{
    struct site *s = p->site;
    struct site_values v;
    struct output_file *f;

    buf_clear(&s->nav);
    buf_clear(&s->crumbs);
    buf_clear(&s->framed);
    set_values(p, &v);
    write_nav(p, &s->nav);
    write_crumbs(p, &s->crumbs);
    v.value[SLOT_NAV] = buf_str(&s->nav);
    v.value[SLOT_CRUMBS] = buf_str(&s->crumbs);
    v.value[SLOT_MAIN] = buf_str(&s->main);
    shell_fill(s->shells->page, &v, &s->framed);
    f = site_add_file(s, p->path, s->framed.data, s->framed.len);
    if (p->doc != NULL)
        f->source = p->doc->doc->id;
    p->html = f->data;
    p->html_len = f->len;
}

static void
write_fragment(struct site_page *p)
{
    struct site *s = p->site;
    size_t dir = strlen(p->path) - strlen("index.html");
    struct output_file *f = site_add_file(
        s, arena_printf(s->arena, "%.*sfragment.html", (int)dir, p->path),
        buf_str(&s->fragment), s->fragment.len);

    if (p->doc != NULL)
        f->source = p->doc->doc->id;
}

void
site_add_page(struct site_page *p,
              void (*write)(struct site_page *, struct buf *))
{
    struct site *s = p->site;

    bool wanted = s->fragments && p->nav != NAV_NONE;

    if (wanted)
        html_same_start(&s->same);
    buf_clear(&s->main);
    write(p, &s->main);
    write_framed(p);
    *ARENA_PUSH(s->arena, s->list, s->n_list, s->cap_list) = p;
    if (wanted) {
        p->bare = true;
        buf_clear(&s->fragment);
        write(p, &s->fragment);
        write_fragment(p);
        p->bare = false;
    }
}

struct output_file *
site_add_file(struct site *s, const char *path, const void *data, size_t len)
{
    struct output_file *f = output_add(
        s->out, AREA_SITE, arena_printf(s->arena, "site/%s", path), data, len);

    f->edition = "для сайта";
    return f;
}
