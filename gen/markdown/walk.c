/* The stack of open nodes of a Markdown walk, and its text. */
#include "markdown/walk_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

struct doc_node *
walk_parent(const struct walk *w)
{
    return w->open[w->n_open - 1];
}

void
walk_push(struct walk *w, struct doc_node *n)
{
    *ARENA_PUSH(w->m->e->arena, w->open, w->n_open, w->cap_open) = n;
    w->depth++;
}

struct doc_node *
walk_open(struct walk *w, struct pos at, enum doc_kind kind)
{
    struct doc_node *parent, *n;
    bool fits;

    walk_flush(w);
    parent = walk_parent(w);
    fits = doc_can_contain(parent->kind, kind);
    if (fits && w->depth >= MARKDOWN_MAX_DEPTH && kind != DOC_PARA &&
        kind != DOC_ITEM) {
        if (!w->deep)
            diag(w->m->e->diags, DIAG_DOC_DEPTH, at,
                 "вложенность больше %d уровней", MARKDOWN_MAX_DEPTH);
        w->deep = true;
        fits = false;
    }
    n = fits ? doc_new(w->m->e->arena, kind, at) : parent;
    if (fits)
        doc_append(parent, n);
    walk_push(w, n);
    if (!fits)
        w->depth--;
    return fits ? n : NULL;
}

struct doc_node *
walk_close(struct walk *w)
{
    struct doc_node *n;

    walk_flush(w);
    n = w->open[--w->n_open];
    if (w->n_open == 0 || n != walk_parent(w))
        w->depth--;
    return n;
}

void
walk_append(struct walk *w, struct doc_node *n)
{
    walk_flush(w);
    doc_append(walk_parent(w), n);
}

/* ── addresses typed as they are ──────────────────────────────────────── */

/* Length of an address at s: up to a blank or bracket, without the stops of
 * the sentence behind it. */
static size_t
address_length(const char *s, const char *end)
{
    size_t n = 0, scheme = strncmp(s, "https", 5) == 0 ? 8 : 7;

    while (s + n < end && (unsigned char)s[n] > ' ' &&
           (unsigned char)s[n] < 0x80 && strchr("<>()\"", s[n]) == NULL)
        n++;
    while (n > scheme && strchr(".,;:!?", s[n - 1]) != NULL)
        n--;
    return n > scheme ? n : 0;
}

/* The first address in [s, end), or NULL. */
static const char *
find_address(const char *s, const char *end, size_t *n)
{
    for (; end - s > 8; s++) {
        s = memchr(s, 'h', (size_t)(end - s));
        if (s == NULL || end - s <= 8)
            return NULL;
        if (strncmp(s, "https://", 8) != 0 && strncmp(s, "http://", 7) != 0)
            continue;
        *n = address_length(s, end);
        if (*n > 0)
            return s;
    }
    return NULL;
}

static bool
in_link(const struct doc_node *n)
{
    while (n != NULL && n->kind != DOC_LINK && n->kind != DOC_XREF)
        n = n->parent;
    return n != NULL;
}

static void
append_text(struct walk *w, struct doc_node *parent, const char *s, size_t n)
{
    struct arena *a = w->m->e->arena;

    if (n > 0)
        doc_append(parent, doc_new_text(a, w->text_at, arena_strndup(a, s, n)));
}

static void
append_link(struct walk *w, struct doc_node *parent, const char *s, size_t n)
{
    struct eval *e = w->m->e;
    struct doc_node *link =
        markdown_new_link(e, arena_strndup(e->arena, s, n), w->text_at);

    doc_append(parent, link);
    append_text(w, link, s, n);
}

void
walk_flush(struct walk *w)
{
    struct doc_node *parent = walk_parent(w);
    const char *s = w->text.data, *end, *found;
    size_t n = 0;

    if (w->text.len == 0)
        return;
    end = s + w->text.len;
    while (!in_link(parent) && (found = find_address(s, end, &n)) != NULL) {
        append_text(w, parent, s, (size_t)(found - s));
        append_link(w, parent, found, n);
        s = found + n;
    }
    append_text(w, parent, s, (size_t)(end - s));
    buf_clear(&w->text);
}

static void
add_bytes(struct walk *w, const char *s, size_t n, struct pos at)
{
    if (w->text.len == 0)
        w->text_at = at;
    buf_add(&w->text, s, n);
}

static void
report_missing_note(struct walk *w, const char *name, size_t n, struct pos at)
{
    const char **names =
        arena_array(w->m->e->arena, w->m->n_notes + 1, sizeof *names);

    for (size_t i = 0; i < w->m->n_notes; i++)
        names[i] = w->m->notes[i].name;
    diag(w->m->e->diags, DIAG_NOTE_MISSING, at, "у сноски «%.*s» нет текста",
         (int)n, name);
    diag_hint_nearest(w->m->e->diags, name, names, w->m->n_notes);
    diag_hint(w->m->e->diags,
              "добавьте отдельной строкой «[^%.*s]: текст сноски»", (int)n,
              name);
}

/* A footnote's mark; without a text it stays as typed. */
static void
add_ref(struct walk *w, int number)
{
    const struct md_ref *ref = &w->m->refs[number];
    const char *typed = w->m->x->text.text + ref->off;
    struct pos at = mapped_pos(&w->m->x->text, ref->off, ref->len);
    struct md_note *note = lines_find_note(w->m, typed + 2, ref->len - 3);
    struct doc_node *n;

    if (note != NULL && w->in_note)
        diag(w->m->e->diags, DIAG_NOTE_MISSING, at, "сноска внутри сноски");
    else if (note == NULL)
        report_missing_note(w, typed + 2, ref->len - 3, at);
    if (note == NULL || w->in_note) {
        add_bytes(w, typed, ref->len, at);
        return;
    }
    if (note->node == NULL)
        markdown_parse_note(w->m, note, w->top);
    note->used = true;
    n = doc_new(w->m->e->arena, DOC_NOTE_REF, at);
    n->u.note.note = note->node;
    if (note->node->u.note.ref == NULL)
        note->node->u.note.ref = n;
    walk_append(w, n);
}

static void
add_token(struct walk *w, unsigned cp)
{
    int i = tag_of_token(cp);

    if (i < 0 || (size_t)i >= w->m->x->n || w->m->x->inlines[i] == NULL)
        return;
    walk_append(w, inline_copy(w->m->e->arena, w->m->x->inlines[i]));
}

void
walk_add_text(struct walk *w, const char *s, struct pos at)
{
    const char *end = s + strlen(s), *from = s;

    while (s < end) {
        const char *start = s;
        unsigned cp = utf8_next(&s, end);

        if (cp >= TAG_TOKEN_FIRST || cp == LINES_FILLER ||
            cp == LINES_UNDERSCORE) {
            add_bytes(w, from, (size_t)(start - from), at);
            from = s;
        }
        if (cp == LINES_UNDERSCORE)
            add_bytes(w, "_", 1, at);
        else if (lines_ref_of(cp) >= 0 &&
                 (size_t)lines_ref_of(cp) < w->m->n_refs)
            add_ref(w, lines_ref_of(cp));
        else if (cp >= TAG_TOKEN_FIRST)
            add_token(w, cp);
    }
    add_bytes(w, from, (size_t)(end - from), at);
}

const char *
walk_typed(struct walk *w, const char *s)
{
    struct buf b = {0};
    const char *end = s + strlen(s), *out;

    while (s < end) {
        const char *start = s;
        unsigned cp = utf8_next(&s, end);
        int ref = lines_ref_of(cp);

        if (cp == LINES_UNDERSCORE)
            buf_putc(&b, '_');
        else if (ref >= 0 && (size_t)ref < w->m->n_refs)
            buf_add(&b, w->m->x->text.text + w->m->refs[ref].off,
                    w->m->refs[ref].len);
        else if (cp != LINES_FILLER)
            buf_add(&b, start, (size_t)(s - start));
    }
    out = arena_strndup(w->m->e->arena, buf_str(&b), b.len);
    buf_free(&b);
    return out;
}
