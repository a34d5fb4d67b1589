/*
 * A workbook beside its cells: which sheets there are and where, the shared
 * strings, and what each style makes of a number.
 *
 * Paths: _rels/.rels names the workbook's part, its own relations name those
 * of the sheets (ECMA-376-2, 9.3).  A package without relations is read by
 * the names that every program gives.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "sheet/sheet_int.h"

#define MAX_NAME 512

void
workbook_report(const struct workbook *w, const char *cause)
{
    struct source *src = ARENA_NEW(w->arena, struct source);

    *src = (struct source){.name = w->shown, .text = ""};
    if (w->large) {
        diag(w->d, DIAG_SHEET_LIMIT, pos_at(src, 0, 0),
             "книга слишком велика: в развёрнутом виде больше %d МБ",
             (int)(SHEET_MAX_PART / 1024 / 1024));
        diag_hint(w->d, "оставьте в книге один лист с нужными строками");
        return;
    }
    diag(w->d, DIAG_SHEET_BROKEN, pos_at(src, 0, 0), "%s", cause);
    diag_hint(w->d, "откройте файл в Excel или LibreOffice и сохраните его "
                    "заново как «Книга Excel (.xlsx)»");
}

static bool
ends(const char *s, const char *end)
{
    return s != NULL && utf8_ends(s, end);
}

/* ── relations ── */

struct relation {
    const char *id, *target;
};

struct relations {
    struct arena *arena;
    const char *folder; /* targets are relative to it */
    struct relation *list;
    size_t n, cap;
    const char *document; /* target of the type officeDocument */
    const char *strings, *styles;
};

/* «/xl/a.xml» from the root, «../a.xml» from the folder above. */
static const char *
resolve_target(struct arena *a, const char *folder, const char *target)
{
    size_t n = strlen(folder);

    if (*target == '/')
        return arena_strdup(a, target + 1);
    while (strncmp(target, "../", 3) == 0) {
        target += 3;
        n -= n > 0;
        while (n > 0 && folder[n - 1] != '/')
            n--;
    }
    return arena_printf(a, "%.*s%s", (int)n, folder, target);
}

static void
on_relation(void *arg, const struct sax_element *e)
{
    struct relations *r = arg;
    char id[MAX_NAME], target[MAX_NAME], type[MAX_NAME];
    const char *path;

    if (strcmp(e->name, "Relationship") != 0 ||
        sax_attribute(e, "Target", target, sizeof target) == NULL)
        return;
    path = resolve_target(r->arena, r->folder, target);
    if (sax_attribute(e, "Id", id, sizeof id) != NULL)
        *ARENA_PUSH(r->arena, r->list, r->n, r->cap) =
            (struct relation){arena_strdup(r->arena, id), path};
    if (sax_attribute(e, "Type", type, sizeof type) == NULL)
        return;
    if (ends(type, "/officeDocument"))
        r->document = path;
    if (ends(type, "/sharedStrings"))
        r->strings = path;
    if (ends(type, "/styles"))
        r->styles = path;
}

/* The relations of a part, none when there are none. */
static void
read_relations(struct workbook *w, const char *part, struct relations *r)
{
    const char *name = strrchr(part, '/');
    struct sax_reader reader = {.start = on_relation, .arg = r};
    struct buf xml = {0};

    name = name != NULL ? name + 1 : part;
    r->arena = w->arena;
    r->folder = arena_printf(w->arena, "%.*s", (int)(name - part), part);
    if (package_read(w->package,
                     arena_printf(w->arena, "%s_rels/%s.rels", r->folder, name),
                     &xml, &w->large))
        sax_parse(&xml, &reader);
    buf_free(&xml);
}

/* ── sheets ── */

struct sheets {
    struct workbook *w;
    const char *wanted; /* NULL: the first that is seen */
    const char *id;     /* of the chosen one's relation */
    char **names;
    size_t n, cap;
};

static bool
is_wanted(const struct sheets *s, const char *name, bool hidden)
{
    struct arena *a = s->w->arena;

    if (s->wanted == NULL)
        return !hidden;
    return strcmp(utf8_fold(a, name, strlen(name)),
                  utf8_fold(a, s->wanted, strlen(s->wanted))) == 0;
}

static void
on_workbook(void *arg, const struct sax_element *e)
{
    struct sheets *s = arg;
    char name[MAX_NAME], id[MAX_NAME], state[32];
    bool hidden;

    if (strcmp(e->name, "workbookPr") == 0 &&
        sax_attribute(e, "date1904", state, sizeof state) != NULL)
        s->w->since_1904 =
            strcmp(state, "1") == 0 || strcmp(state, "true") == 0;
    if (strcmp(e->name, "sheet") != 0 ||
        sax_attribute(e, "name", name, sizeof name) == NULL ||
        sax_attribute(e, "id", id, sizeof id) == NULL)
        return;
    hidden = sax_attribute(e, "state", state, sizeof state) != NULL &&
             strcmp(state, "visible") != 0;
    *ARENA_PUSH(s->w->arena, s->names, s->n, s->cap) =
        arena_strdup(s->w->arena, name);
    if (s->id != NULL || !is_wanted(s, name, hidden))
        return;
    s->id = arena_strdup(s->w->arena, id);
    s->w->sheet = s->names[s->n - 1];
}

static void
report_sheet(struct workbook *w, const struct sheets *s)
{
    struct source *src = ARENA_NEW(w->arena, struct source);

    *src = (struct source){.name = w->shown, .text = ""};
    diag(w->d, DIAG_SHEET_NAME, pos_at(src, 0, 0),
         s->wanted != NULL ? "в книге нет листа «%s»"
                           : "в книге нет ни одного видимого листа%s",
         s->wanted != NULL ? s->wanted : "");
    if (s->wanted != NULL)
        diag_hint_nearest(w->d, s->wanted, (const char *const *)s->names, s->n);
}

/* ── shared strings ── */

struct strings {
    struct workbook *w;
    bool in_text;
    int phonetic; /* depth inside <rPh>: how a word is read, no text */
};

static void
start_string(void *arg, const struct sax_element *e)
{
    struct strings *s = arg;
    struct workbook *w = s->w;

    if (strcmp(e->name, "si") == 0)
        ARENA_PUSH(w->arena, w->strings, w->n_strings, w->cap_strings)->off =
            (uint32_t)w->text.len;
    s->phonetic += strcmp(e->name, "rPh") == 0;
    s->in_text = strcmp(e->name, "t") == 0 && s->phonetic == 0;
}

static void
end_string(void *arg, const char *name)
{
    struct strings *s = arg;
    struct workbook *w = s->w;

    s->in_text = false;
    s->phonetic -= strcmp(name, "rPh") == 0;
    if (strcmp(name, "si") == 0 && w->n_strings > 0) {
        struct span *last = &w->strings[w->n_strings - 1];

        last->len = (uint32_t)(w->text.len - last->off);
    }
}

static void
add_string(void *arg, const char *text, size_t n)
{
    struct strings *s = arg;

    if (s->in_text && s->w->n_strings > 0)
        buf_add(&s->w->text, text, n);
}

/* ── styles ── */

struct format {
    int id;
    enum number_style style;
};

struct styles {
    struct workbook *w;
    struct format *formats;
    size_t n, cap;
    bool in_cells; /* inside <cellXfs> */
};

/* What a format code shows: letters of dates outside of quotes, of brackets
 * and behind no backslash (ECMA-376-1, 18.8.31). */
static enum number_style
style_of_code(const char *code)
{
    bool date = false, time = false, percent = false;

    for (const char *p = code; *p != '\0' && *p != ';'; p++) {
        if (*p == '"' || *p == '[') {
            const char *end = strchr(p + 1, *p == '"' ? '"' : ']');

            if (*p == '[' && strchr("hmsHMS", p[1]) != NULL && p[1] != '\0')
                time = true;
            if (end == NULL)
                break;
            p = end;
        } else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0') {
            p++;
        } else if (strncmp(p, "General", strlen("General")) == 0) {
            p += strlen("General") - 1;
        } else {
            date = date || strchr("dDyYгГ", *p) != NULL;
            time = time || strchr("hHsS", *p) != NULL;
            percent = percent || *p == '%';
        }
    }
    return date      ? STYLE_DATE
           : time    ? STYLE_TIME
           : percent ? STYLE_PERCENT
                     : STYLE_NUMBER;
}

/* The formats that have a number and no code in the file (18.8.30). */
static enum number_style
style_of_id(const struct styles *s, int id)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->formats[i].id == id)
            return s->formats[i].style;
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) ||
        (id >= 50 && id <= 58))
        return STYLE_DATE;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47))
        return STYLE_TIME;
    return id == 9 || id == 10 ? STYLE_PERCENT : STYLE_NUMBER;
}

static void
start_style(void *arg, const struct sax_element *e)
{
    struct styles *s = arg;
    struct workbook *w = s->w;
    char id[32], code[MAX_NAME];

    if (strcmp(e->name, "cellXfs") == 0)
        s->in_cells = true;
    if (sax_attribute(e, "numFmtId", id, sizeof id) == NULL)
        return;
    if (strcmp(e->name, "numFmt") == 0 &&
        sax_attribute(e, "formatCode", code, sizeof code) != NULL)
        *ARENA_PUSH(w->arena, s->formats, s->n, s->cap) =
            (struct format){atoi(id), style_of_code(code)};
    if (strcmp(e->name, "xf") == 0 && s->in_cells)
        *ARENA_PUSH(w->arena, w->styles, w->n_styles, w->cap_styles) =
            style_of_id(s, atoi(id));
}

static void
end_style(void *arg, const char *name)
{
    struct styles *s = arg;

    if (strcmp(name, "cellXfs") == 0)
        s->in_cells = false;
}

/* ── all of it ── */

/* A part that may be missing; false when it is there and broken. */
static bool
read_part(struct workbook *w, const char *path, const struct sax_reader *r)
{
    struct buf xml = {0};
    bool ok = true;

    if (package_read(w->package, path, &xml, &w->large))
        ok = sax_parse(&xml, r);
    buf_free(&xml);
    return ok && !w->large;
}

static const char *
find_target(const struct relations *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->list[i].id, id) == 0)
            return r->list[i].target;
    return NULL;
}

static const char *
path_or(const char *path, const char *usual)
{
    return path != NULL ? path : usual;
}

bool
workbook_read(struct workbook *w, const char *name)
{
    struct relations root = {0}, own = {0};
    struct sheets sheets = {.w = w, .wanted = name};
    struct strings strings = {.w = w};
    struct styles styles = {.w = w};
    struct sax_reader read_sheets = {.start = on_workbook, .arg = &sheets};
    struct sax_reader read_strings = {.start = start_string,
                                      .end = end_string,
                                      .text = add_string,
                                      .arg = &strings};
    struct sax_reader read_styles = {
        .start = start_style, .end = end_style, .arg = &styles};
    const char *main_part;

    read_relations(w, "", &root);
    main_part = path_or(root.document, "xl/workbook.xml");
    read_relations(w, main_part, &own);
    if (!read_part(w, main_part, &read_sheets) || sheets.n == 0) {
        workbook_report(w, "в файле нет книги Excel, или она повреждена");
        return false;
    }
    w->part = sheets.id != NULL ? find_target(&own, sheets.id) : NULL;
    if (w->part == NULL) {
        report_sheet(w, &sheets);
        return false;
    }
    if (!read_part(w, path_or(own.strings, "xl/sharedStrings.xml"),
                   &read_strings) ||
        !read_part(w, path_or(own.styles, "xl/styles.xml"), &read_styles)) {
        workbook_report(w, "книга Excel повреждена");
        return false;
    }
    return true;
}
