/*
 * Where in the content a name stands.  The sources are searched as the public
 * files were: the document's own text, its annexes, the records, tables, the
 * heads of other documents; names of files last.  A value under a key that
 * takes a person (наставник, подписывает) is a reference: the program makes the
 * text of it, so the content did not say the name.  A name that markup cuts
 * («**Ло**сь») is found in the block of the document's tree that holds it.
 */
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "leak/leak_int.h"
#include "records/records.h"
#include "reread/read_text.h"

struct search {
    struct leak_names *names;
    const unsigned char *shows;
    unsigned person;
    const struct source *src;
    size_t head_end; /* of a *.md: where its text begins */
    bool head_only;
    bool found;
    struct pos at;
};

/* ── keys of the records ────────────────────────────────────────────────── */

/* A person, or a record that may be written as one («руководитель: …»). */
static bool
is_person_field(const struct field *f)
{
    const struct field *in = NULL;

    if (f->sub != NULL && f->sub->short_key != NULL)
        in = schema_find_field(f->sub, f->sub->short_key);
    return f->type == FIELD_PERSON || f->type == FIELD_PERSONS ||
           (in != NULL && in->type == FIELD_PERSON);
}

static bool
schema_has_person(const struct schema *s, const char *key, int depth)
{
    for (size_t i = 0; s != NULL && depth < 8 && i < s->n; i++) {
        const struct field *f = &s->fields[i];

        if (is_person_field(f) && strcmp(f->key, key) == 0)
            return true;
        if (f->sub != NULL && f->sub != s &&
            schema_has_person(f->sub, key, depth + 1))
            return true;
    }
    return false;
}

/* Keys whose value is a person, or a name in a person's own record. */
static bool
is_person_key(const char *key)
{
    static const char *const own[] = {
        "фио",         "фамилия",         "имя",
        "отчество",    "родительный",     "дательный",
        "винительный", "творительный",    "предложный",
        "склонение",   "прежняя_фамилия", "представитель"};
    const struct record_file *files;
    size_t n;

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(own[i], key) == 0)
            return true;
    files = record_files(&n);
    for (size_t i = 0; i < n; i++)
        if (schema_has_person(files[i].schema, key, 0))
            return true;
    return false;
}

/* The last «key: » of a line before `limit`; NULL: none. */
static const char *
last_key(struct arena *a, const char *line, const char *limit)
{
    for (const char *p = limit; p > line; p--) {
        const char *start;

        if (p[-1] != ':' || (p < limit && *p != ' ' && *p != '\n'))
            continue;
        for (start = p - 1;
             start > line && strchr(" {[,\"'", start[-1]) == NULL; start--)
            ;
        if (start < p - 1)
            return arena_strndup(a, start, (size_t)(p - 1 - start));
    }
    return NULL;
}

static size_t
indent_of(const char *line, const char *end)
{
    const char *p = line;

    while (p < end && (*p == ' ' || *p == '-'))
        p++;
    return (size_t)(p - line);
}

/* The key whose value holds the place. */
static const char *
key_at(const struct search *s, size_t off)
{
    const char *text = s->src->text, *limit = text + off, *line = limit;
    const char *key;
    size_t indent;

    while (line > text && line[-1] != '\n')
        line--;
    key = last_key(s->names->arena, line, limit);
    indent = indent_of(line, limit);
    while (key == NULL && line > text && indent > 0) {
        const char *end = line - 1;
        size_t in;

        for (line = end; line > text && line[-1] != '\n';)
            line--;
        in = indent_of(line, end);
        if (line + in >= end || in >= indent)
            continue;
        indent = in;
        key = last_key(s->names->arena, line, end);
    }
    return key != NULL ? key : "";
}

/* ── sources ────────────────────────────────────────────────────────────── */

static bool
is_comment(const struct search *s, size_t off)
{
    const char *text = s->src->text;

    if (off >= s->head_end) {
        for (size_t i = off; i > 1; i--) {
            if (text[i - 2] == '#' && text[i - 1] == '}')
                return false;
            if (text[i - 2] == '{' && text[i - 1] == '#')
                return true;
        }
        return false;
    }
    for (size_t i = off; i > 0 && text[i - 1] != '\n'; i--)
        if (text[i - 1] == '#' &&
            (i == 1 || text[i - 2] == ' ' || text[i - 2] == '\n'))
            return true;
    return false;
}

static bool
on_source_hit(const struct leak_hit *hit, void *arg)
{
    struct search *s = arg;
    bool text = hit->off >= s->head_end;

    if (text && s->head_only)
        return false;
    if (hit->person != s->person || is_comment(s, hit->off) ||
        (!text && is_person_key(key_at(s, hit->off))))
        return true;
    s->found = true;
    s->at = pos_at(s->src, hit->off, hit->len);
    return false;
}

static bool
search_source(struct search *s, const struct source *src, bool head_only)
{
    const char *stop;

    if (src == NULL || utf8_ends(src->name, "consents.yaml"))
        return false;
    s->src = src;
    s->head_only = head_only;
    s->head_end = src->len;
    if (utf8_ends(src->name, ".md")) {
        stop = strstr(src->text, "\n---");
        s->head_end = stop != NULL ? (size_t)(stop - src->text) : 0;
    }
    leak_find(s->names, s->shows, src->text, src->len, on_source_hit, s);
    return s->found;
}

static bool
search_records(struct search *s, bool markdown)
{
    const struct workspace *w = s->names->w;

    for (size_t i = 0; i < w->n_tagged; i++) {
        const struct source *src = w->tagged[i].src;

        if (src != NULL && utf8_ends(src->name, ".md") == markdown &&
            search_source(s, src, markdown))
            return true;
    }
    return false;
}

/* Tables from Excel: a cell that is a name and nothing else is a reference. */
static bool
search_tables(struct search *s)
{
    const struct workspace *w = s->names->w;

    for (size_t i = 0; i < w->n_inputs; i++) {
        const struct input_file *in = &w->inputs[i];
        struct source *src;
        char before, after;

        if (!utf8_ends(in->name, ".csv") ||
            utf8_check(in->data, in->len) != in->len)
            continue;
        src = ARENA_NEW(w->arena, struct source);
        src->name = *w->path != '\0' ? file_join(w->arena, w->path, in->name)
                                     : in->name;
        src->text = in->data;
        src->len = in->len;
        if (!search_source(s, src, false))
            continue;
        before = s->at.off > 0 ? src->text[s->at.off - 1] : '\n';
        after = s->at.off + s->at.len < src->len
                    ? src->text[s->at.off + s->at.len]
                    : '\n';
        if (strchr(";,\t\n\"", before) == NULL ||
            strchr(";,\t\r\n\"", after) == NULL)
            return true;
        s->found = false;
    }
    return false;
}

/* ── the tree ───────────────────────────────────────────────────────────── */

static bool
on_block_hit(const struct leak_hit *hit, void *arg)
{
    struct search *s = arg;

    s->found = s->found || hit->person == s->person;
    return !s->found;
}

static bool
is_block_of_text(const struct doc_node *n)
{
    return n->kind == DOC_PARA || n->kind == DOC_HEADING ||
           n->kind == DOC_CAPTION || n->kind == DOC_CODE_BLOCK;
}

/* Names that the program made of a record are not typed by anybody. */
static bool
holds_person(const struct doc_node *block)
{
    for (const struct doc_node *n = block; n != NULL;
         n = doc_next(block, n, false))
        if (n->kind == DOC_VALUE && n->u.value.value != NULL &&
            n->u.value.value->kind == VALUE_PERSON)
            return true;
    return false;
}

static bool
search_tree(struct search *s, const struct document *d)
{
    struct buf text = {0};

    for (const struct doc_node *n = d->root; n != NULL && !s->found;
         n = doc_next(d->root, n, false)) {
        bool link = n->kind == DOC_LINK && n->u.link.url != NULL;

        if (n->at.src == NULL ||
            !(link || (is_block_of_text(n) && !holds_person(n))))
            continue;
        buf_clear(&text);
        if (link) /* an address may say it as %D0%9B… */
            read_put_line(&text, n->u.link.url, strlen(n->u.link.url));
        else
            doc_text(n, &text);
        leak_find(s->names, s->shows, buf_str(&text), text.len, on_block_hit,
                  s);
        s->at = n->at;
    }
    buf_free(&text);
    return s->found;
}

/* What the document's author wrote: its own file and those of its annexes. */
static bool
search_files(struct search *s, const struct document *d)
{
    const struct workspace *w = s->names->w;

    if (search_source(s, d->record->src, false))
        return true;
    for (size_t i = 0; i < w->n_documents; i++)
        if (w->documents[i]->annex_to == d->record &&
            search_source(s, w->documents[i]->src, false))
            return true;
    return false;
}

/* The name of a file of the content names the files that are made of it. */
static bool
search_id(struct search *s, const struct document *d)
{
    char *path = arena_printf(s->names->arena, "/%s/", d->id);

    leak_find(s->names, s->shows, path, strlen(path), on_block_hit, s);
    if (s->found)
        s->at = d->record->head.kind.g.at;
    return s->found;
}

typedef bool search_fn(struct search *s, const struct document *d);

/* The document in work, or all of the site. */
static bool
search_documents(struct search *s, const struct document_list *site,
                 const struct document *d, search_fn *search)
{
    if (d != NULL)
        return search(s, d);
    for (size_t i = 0; i < site->n && !s->found; i++)
        if (site->items[i].on_site)
            search(s, &site->items[i]);
    return s->found;
}

bool
leak_find_place(struct leak_names *names, const struct document_list *site,
                const struct document *d, const unsigned char *shows,
                unsigned person, struct pos *out)
{
    struct search s = {.names = names, .shows = shows, .person = person};

    if (!search_documents(&s, site, d, search_files) &&
        !search_records(&s, false) && !search_tables(&s) &&
        !search_records(&s, true) &&
        !search_documents(&s, site, d, search_tree))
        search_documents(&s, site, d, search_id);
    *out = s.at;
    return s.found;
}
