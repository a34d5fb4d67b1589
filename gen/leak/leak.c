/*
 * The leak check.  Every file for the site is read back to its text and
 * searched (leak_find.c) with what the edition may show in the document that
 * the file is of; pages of no document with what is shown anywhere.  What was
 * found is gathered by person and place in the content, then reported.
 */
#include "leak/leak.h"

#include <string.h>

#include "base/utf8.h"
#include "leak/leak_int.h"
#include "reread/read_text.h"
#include "workspace/workspace.h"

#define FILES_SHOWN 4

/* A name found, and the files where it was. */
struct found {
    unsigned person;
    struct pos at; /* src NULL: nowhere in the content */
    const char *said;
    bool latin; /* all that was found is in Latin letters */
    struct buf files;
    size_t n_files;
    const char *last_file;
};

/* Where in the content a person is named, for a document. */
struct placed {
    const struct document *document;
    unsigned person;
    struct pos at;
};

struct check {
    struct arena arena;
    const struct workspace *w;
    const struct document_list *site;
    const struct output_set *files;
    struct diags *diags;
    struct leak_names *names;
    unsigned char *anywhere;   /* shows of pages of no document */
    unsigned char **documents; /* shows by number in `site` */
    struct found **found;
    size_t n_found, cap_found;
    struct placed *placed;
    size_t n_placed, cap_placed;
    enum leak_result result;
    /* the file in work */
    const struct output_file *file;
    const struct document *document; /* NULL: of none */
    const unsigned char *shows;
    const struct read_text *text;
    bool raw; /* not a text: only full names and initials count */
};

/* ── what a file may show ───────────────────────────────────────────────── */

/* «anywhere»: what some document shows, or the section's own pages. */
static void
list_shows(struct check *c, struct date consents_on)
{
    size_t n = c->w->n_people;

    c->anywhere = arena_array(&c->arena, n + 1, 1);
    c->documents = arena_array(&c->arena, c->site->n + 1, sizeof *c->documents);
    edition_list_shows(&c->arena, c->w, NULL, consents_on, c->anywhere);
    for (size_t i = 0; i < c->site->n; i++) {
        if (!c->site->items[i].on_site)
            continue;
        c->documents[i] = arena_array(&c->arena, n + 1, 1);
        edition_list_shows(&c->arena, c->w, &c->site->items[i], consents_on,
                           c->documents[i]);
        for (size_t k = 0; k < n; k++)
            if (c->documents[i][k] < c->anywhere[k])
                c->anywhere[k] = c->documents[i][k];
    }
}

/* fragment.html is of the document that index.html beside it is of. */
static const char *
find_source(const struct check *c, const struct output_file *f)
{
    const char *name = strrchr(f->path, '/');
    char path[512];
    const struct output_file *page;
    size_t dir;

    if (f->source != NULL || name == NULL ||
        strcmp(name, "/fragment.html") != 0)
        return f->source;
    dir = (size_t)(name - f->path);
    if (dir + sizeof "/index.html" > sizeof path)
        return NULL;
    memcpy(path, f->path, dir);
    strcpy(path + dir, "/index.html");
    page = output_find(c->files, path);
    return page != NULL ? page->source : NULL;
}

static void
choose_shows(struct check *c, const struct output_file *f)
{
    const char *id = find_source(c, f);

    c->shows = c->anywhere;
    c->document = NULL;
    for (size_t i = 0; id != NULL && i < c->site->n; i++)
        if (c->documents[i] != NULL && strcmp(c->site->items[i].id, id) == 0) {
            c->document = &c->site->items[i];
            c->shows = c->documents[i];
            return;
        }
}

static bool
hides_any(const struct check *c)
{
    for (size_t i = 0; i < c->w->n_people; i++) {
        if (c->anywhere[i] != SHOW_FULL)
            return true;
        for (size_t k = 0; k < c->site->n; k++)
            if (c->documents[k] != NULL && c->documents[k][i] != SHOW_FULL)
                return true;
    }
    return false;
}

/* ── gathering ──────────────────────────────────────────────────────────── */

static size_t
page_at(const struct read_text *t, size_t off)
{
    size_t page = 0;

    for (size_t i = 0; t != NULL && i < t->n_marks; i++)
        if (t->marks[i].off <= off)
            page = t->marks[i].page;
    return page;
}

static struct found *
find_or_add(struct check *c, unsigned person, struct pos at)
{
    struct found *f;

    for (size_t i = 0; i < c->n_found; i++) {
        f = c->found[i];
        if (f->person == person && f->at.src == at.src &&
            (at.src == NULL || f->at.off == at.off))
            return f;
    }
    f = ARENA_NEW(&c->arena, struct found);
    f->person = person;
    f->at = at;
    f->latin = true;
    *ARENA_PUSH(&c->arena, c->found, c->n_found, c->cap_found) = f;
    return f;
}

static void
note_file(struct found *f, const char *path, size_t page)
{
    if (f->last_file == path)
        return;
    f->last_file = path;
    if (f->n_files++ >= FILES_SHOWN)
        return;
    buf_printf(&f->files, "%s%s", f->n_files > 1 ? "; " : "", path);
    if (page > 0)
        buf_printf(&f->files, ", с. %zu", page);
}

/* What was found as one line with plain spaces: «Лося Д.А.». */
static const char *
said_text(struct check *c, const struct leak_hit *hit)
{
    const char *p = buf_str(&c->text->text) + hit->off, *end = p + hit->len;
    struct buf said = {0};
    const char *s;

    while (p < end) {
        unsigned cp = utf8_next(&p, end);

        buf_utf8(&said, utf8_is_space(cp) ? ' ' : cp);
    }
    s = arena_strdup(&c->arena, buf_str(&said));
    buf_free(&said);
    return s;
}

/* Where the content says the name; asked once for each document. */
static struct pos
find_place(struct check *c, unsigned person)
{
    struct placed *p;

    for (size_t i = 0; i < c->n_placed; i++)
        if (c->placed[i].person == person &&
            c->placed[i].document == c->document)
            return c->placed[i].at;
    p = ARENA_PUSH(&c->arena, c->placed, c->n_placed, c->cap_placed);
    *p = (struct placed){.document = c->document, .person = person};
    if (!leak_find_place(c->names, c->site, c->document, c->shows, person,
                         &p->at))
        p->at = (struct pos){0};
    return p->at;
}

static bool
on_hit(const struct leak_hit *hit, void *arg)
{
    struct check *c = arg;
    struct found *f;

    if (c->raw && hit->alone)
        return true;
    f = find_or_add(c, hit->person, find_place(c, hit->person));
    if (f->said == NULL)
        f->said = said_text(c, hit);
    f->latin = f->latin && hit->latin;
    note_file(f, c->file->path, page_at(c->text, hit->off));
    return c->n_found < 200;
}

/* ── files ──────────────────────────────────────────────────────────────── */

static bool
has_ending(const char *path, const char *end)
{
    size_t n = strlen(path), len = strlen(end);

    return n > len && strcmp(path + n - len, end) == 0;
}

static void
report_unreadable(struct check *c, const struct output_file *f)
{
    diag(c->diags, DIAG_LEAK_UNREADABLE, (struct pos){0},
         "%s не удалось прочитать, имена в нём не проверены", f->path);
    diag_hint(c->diags, "это ошибка программы: сообщите о ней");
    c->result = LEAK_PROGRAM;
}

/* Reads a file as what it is; cells of CSV are texts of their own. */
static bool
read_file(struct check *c, const struct output_file *f, struct read_text *out)
{
    c->raw = false;
    if (has_ending(f->path, ".pdf"))
        return pdf_text_read(&c->arena, f->data, f->len, out);
    if (has_ending(f->path, ".html") || has_ending(f->path, ".xml") ||
        has_ending(f->path, ".svg")) {
        markup_text_read(f->data, f->len, &out->text);
        return true;
    }
    buf_add(&out->text, f->data, f->len);
    if (has_ending(f->path, ".csv"))
        for (size_t i = 0; i < out->text.len; i++)
            if (out->text.data[i] == ';' || out->text.data[i] == '"')
                out->text.data[i] = '\n';
    c->raw = has_ending(f->path, ".png") || has_ending(f->path, ".jpg") ||
             has_ending(f->path, ".jpeg");
    return true;
}

/* The name of the file as it is and, for names in Cyrillic letters, its parts
 * as words. */
static void
put_path(const char *path, struct buf *out)
{
    buf_printf(out, "\n%s\n", path);
    for (const char *p = path; *p != '\0'; p++)
        buf_putc(out, strchr("/_.", *p) != NULL ? ' ' : *p);
    buf_putc(out, '\n');
}

static void
check_file(struct check *c, const struct output_file *f)
{
    struct read_text text = {0};

    c->file = f;
    c->text = &text;
    choose_shows(c, f);
    if (read_file(c, f, &text)) {
        put_path(f->path, &text.text);
        leak_find(c->names, c->shows, text.text.data, text.text.len, on_hit, c);
    } else {
        report_unreadable(c, f);
    }
    buf_free(&text.text);
}

/* ── messages ───────────────────────────────────────────────────────────── */

/* Where the person is recorded. */
static struct pos
record_of(const struct check *c, unsigned person)
{
    const struct person *p = c->names->people[person].person;

    return p->full.g.is == GIVEN ? p->full.g.at : p->g.at;
}

static void
report_content(struct check *c, const struct found *f, const char *more)
{
    diag(c->diags, DIAG_LEAK_CONTENT, f->at,
         "имя «%s» на сайте показывать нельзя (%s%s)", f->said,
         buf_str(&f->files), more);
    if (f->latin)
        diag_hint(c->diags, "фамилия видна и латинскими буквами: назовите файл "
                            "или адрес без неё (case-1, pair-3); чужой адрес "
                            "сократите до имени сайта");
    else
        diag_hint(c->diags,
                  "напишите «обучающийся», «наставник» или должность, или "
                  "поставьте подстановку: она покажет не больше разрешённого; "
                  "согласие вносят в consents.yaml");
    diag_also(c->diags, record_of(c, f->person),
              f->person < c->w->n_people ? "запись человека"
                                         : "здесь назван представитель");
}

static void
report_program(struct check *c, const struct found *f, const char *more)
{
    diag(c->diags, DIAG_LEAK_PROGRAM, record_of(c, f->person),
         "в готовых файлах стоит имя «%s», которое показывать нельзя: %s%s",
         f->said, buf_str(&f->files), more);
    diag_hint(c->diags, "в тексте его нет, это ошибка программы: сообщите о "
                        "ней; до исправления уберите документ с сайта: "
                        "«версия_для_сайта: нет»");
}

static void
report(struct check *c, const struct found *f)
{
    struct buf more = {0};

    if (f->n_files > FILES_SHOWN)
        buf_printf(&more, " и ещё %zu", f->n_files - FILES_SHOWN);
    if (f->at.src != NULL) {
        report_content(c, f, buf_str(&more));
        if (c->result == LEAK_NONE)
            c->result = LEAK_CONTENT;
    } else {
        report_program(c, f, buf_str(&more));
        c->result = LEAK_PROGRAM;
    }
    buf_free(&more);
}

enum leak_result
leak_check(const struct workspace *w, const struct document_list *site,
           struct date consents_on, const struct output_set *files,
           struct diags *d)
{
    struct check c = {
        .w = w, .site = site, .files = files, .diags = d, .result = LEAK_NONE};

    list_shows(&c, consents_on);
    c.names = leak_names_new(&c.arena, w);
    if (c.names->n_guardians > 0 || hides_any(&c)) {
        for (size_t i = 0; i < files->n; i++)
            if (files->files[i].area == AREA_SITE)
                check_file(&c, &files->files[i]);
    }
    for (size_t i = 0; i < c.n_found; i++) {
        report(&c, c.found[i]);
        buf_free(&c.found[i]->files);
    }
    arena_free(&c.arena);
    return c.result;
}
