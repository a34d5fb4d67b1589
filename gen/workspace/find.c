/* Finding years, acts, documents, persons and tags of a workspace. */
#include "workspace/workspace_int.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

const struct year *
workspace_find_year(const struct workspace *w, int start)
{
    for (size_t i = 0; i < w->n_years; i++)
        if (w->years[i].start == start)
            return &w->years[i];
    return NULL;
}

const struct act *
workspace_find_act(const struct workspace *w, const char *id)
{
    const struct act *act = id != NULL ? map_find(&w->acts, id) : NULL;

    if (act == NULL && id != NULL && w->catalog != NULL)
        act = map_find(&w->catalog->acts, id);
    return act;
}

const struct doc_record *
workspace_find_document(const struct workspace *w, int year, const char *id,
                        bool *ambiguous)
{
    const struct doc_record *other = NULL;
    bool full = id != NULL && strchr(id, '/') != NULL;

    *ambiguous = false;
    if (id == NULL) /* a value that is still to fill */
        return NULL;
    for (size_t i = 0; i < w->n_documents; i++) {
        const struct doc_record *r = w->documents[i];

        if (strcmp(full ? r->id : r->stem, id) != 0)
            continue;
        if (full || r->year == year) {
            *ambiguous = false;
            return r;
        }
        *ambiguous = other != NULL;
        other = r;
    }
    return *ambiguous ? NULL : other;
}

const struct tag_list *
workspace_find_tags(const struct workspace *w, const struct source *src)
{
    static const struct tag_list none;

    for (size_t i = 0; i < w->n_tagged; i++)
        if (w->tagged[i].src == src)
            return w->tagged[i].tags;
    return &none;
}

/* ── Persons by name ───────────────────────────────────────────────────── */

/* Persons that one spelling may mean. */
struct name_entry {
    const struct person **list;
    size_t n, cap;
};

/* Appends the key of a name: lower case, ё as е, no spaces and points. */
static void
add_key(struct buf *out, const char *name)
{
    const char *end = name + strlen(name);

    while (name < end) {
        unsigned cp = utf8_lower(utf8_next(&name, end));

        if (cp != '.' && !utf8_is_space(cp))
            buf_utf8(out, cp == 0x451 ? 0x435 : cp);
    }
}

char *
person_key(struct arena *a, const char *name)
{
    struct buf key = {0};
    char *s;

    add_key(&key, name);
    s = arena_strndup(a, buf_str(&key), key.len);
    buf_free(&key);
    return s;
}

static void
enter(struct workspace *w, const char *key, const struct person *p)
{
    struct name_entry *e = map_find(&w->names, key);

    if (e == NULL) {
        e = ARENA_NEW(w->arena, struct name_entry);
        map_set(&w->names, key, e);
    }
    if (e->n > 0 && e->list[e->n - 1] == p) /* entered one by one */
        return;
    *ARENA_PUSH(w->arena, e->list, e->n, e->cap) = p;
}

/* The first letter of a name, folded: enough for a key. */
static const char *
initial(struct arena *a, const char *s)
{
    const char *next = s;

    if (s == NULL || *s == '\0')
        return "";
    utf8_next(&next, s + strlen(s));
    return arena_strndup(a, s, (size_t)(next - s));
}

static void
enter_names(struct workspace *w, const char *last, const struct person *p)
{
    struct arena *a = w->arena;
    const char *first = p->first_s != NULL ? p->first_s : "";
    const char *middle = p->middle_s != NULL ? p->middle_s : "";
    const char *i = initial(a, first), *o = initial(a, middle);

    enter(w, person_key(a, arena_printf(a, "%s%s%s", last, first, middle)), p);
    enter(w, person_key(a, arena_printf(a, "%s%s%s", last, i, o)), p);
    enter(w, person_key(a, arena_printf(a, "%s%s%s", i, o, last)), p);
}

/* Codes have a name space of their own, asked first. */
static char *
code_key(struct arena *a, const char *code)
{
    return arena_printf(a, "#%s", person_key(a, code));
}

static void
enter_code(struct workspace *w, const struct person *p)
{
    char *key = code_key(w->arena, p->code.s);
    const struct name_entry *e = map_find(&w->names, key);

    if (e != NULL) {
        diag(w->diags, DIAG_CODE_TWICE, p->code.g.at,
             "код «%s» уже есть у другого человека", p->code.s);
        diag_also(w->diags, e->list[0]->code.g.at, "первый — здесь");
        diag_hint(w->diags, "дайте каждому свой код");
        return;
    }
    enter(w, key, p);
}

/* Two records of one full name, neither told apart by a code. */
static void
check_twice(struct workspace *w, const struct person *p)
{
    struct arena *a = w->arena;
    const char *full = arena_printf(a, "%s%s%s", p->last_s,
                                    p->first_s != NULL ? p->first_s : "",
                                    p->middle_s != NULL ? p->middle_s : "");
    const struct name_entry *e = map_find(&w->names, person_key(a, full));
    const struct person *before = e != NULL ? e->list[0] : NULL;

    if (before == NULL || p->code.g.is == GIVEN || p->initials_only ||
        before->code.g.is == GIVEN || before->initials_only)
        return;
    diag(w->diags, DIAG_PERSON_TWICE,
         p->full.g.is == GIVEN ? p->full.g.at : p->g.at,
         "«%s» уже записан выше",
         p->full.s != NULL ? p->full.s : person_short_name(a, p));
    diag_also(w->diags,
              before->full.g.is == GIVEN ? before->full.g.at : before->g.at,
              "первая запись — здесь");
    diag_hint(w->diags, "оставьте одну запись, а если это два человека, "
                        "дайте каждому «код»");
}

void
link_persons(struct workspace *w)
{
    for (size_t i = 0; i < w->n_people; i++) {
        const struct person *p = w->people[i];

        if (p->last_s == NULL)
            continue;
        check_twice(w, p);
        enter_names(w, p->last_s, p);
        if (p->former.last.g.is == GIVEN)
            enter_names(w, p->former.last.s, p);
        if (p->code.g.is == GIVEN)
            enter_code(w, p);
    }
}

const struct person *
workspace_find_person(const struct workspace *w, const char *name,
                      size_t *n_found)
{
    struct buf key = {0};
    const struct name_entry *e;

    buf_putc(&key, '#');
    add_key(&key, name);
    e = map_find(&w->names, buf_str(&key));
    if (e == NULL)
        e = map_find(&w->names, buf_str(&key) + 1);
    buf_free(&key);
    *n_found = e != NULL ? e->n : 0;
    return *n_found == 1 ? e->list[0] : NULL;
}
