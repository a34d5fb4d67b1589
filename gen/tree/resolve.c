/*
 * Settling a tree, in passes that each do one thing:
 *
 *   notes      numbered by their marks, texts moved to the document's end
 *   headings   levels from the nesting of sections, so without gaps
 *   names      what references can mean, per document and annex
 *   labels     «Таблица 1» where a document has more than one of the sort
 *   lists      the label of every item
 *   references texts of XREF nodes in their case (xref.c)
 *   ids        Latin, unique
 *   typography over the texts of each paragraph, once
 *   contents   from the finished headings
 *
 * A document and each annex count for themselves: an annex is a document
 * too.  A scope is the DOCUMENT or the ANNEX that a node stands in.
 */
#include "tree/resolve.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "tree/resolve_int.h"

/* The trees are built const for those who read them; here they are ours. */
static struct doc_node *
next_of(struct doc_node *root, struct doc_node *n)
{
    return (struct doc_node *)doc_next(root, n, false);
}

struct doc_node *
resolve_scope(const struct doc_node *n)
{
    while (n->parent != NULL && n->kind != DOC_ANNEX)
        n = n->parent;
    return (struct doc_node *)n;
}

static bool
is_inside(const struct doc_node *n, enum doc_kind kind)
{
    for (n = n->parent; n != NULL; n = n->parent)
        if (n->kind == kind)
            return true;
    return false;
}

/* ── notes ────────────────────────────────────────────────────────────── */

static void
take_notes_out(struct doc_node *root)
{
    struct doc_node *n = root, *next;

    for (; n != NULL; n = next) {
        next = n->kind == DOC_NOTE ? (struct doc_node *)doc_next(root, n, true)
                                   : next_of(root, n);
        if (n->kind == DOC_NOTE)
            doc_unlink(n);
    }
}

static void
number_notes(struct resolve *r)
{
    int count = 0;

    take_notes_out(r->root);
    for (struct doc_node *n = r->root; n != NULL; n = next_of(r->root, n)) {
        struct doc_node *note;

        if (n->kind != DOC_NOTE_REF || n->u.note.note == NULL)
            continue;
        note = (struct doc_node *)n->u.note.note;
        if (note->u.note.number == 0) {
            note->u.note.number = ++count;
            note->u.note.ref = n;
            doc_append(r->root, note);
        }
        n->u.note.number = note->u.note.number;
    }
}

/* ── headings ─────────────────────────────────────────────────────────── */

static bool
has_title(const struct doc_node *scope)
{
    const struct doc_node *n = scope;

    while (n != NULL) {
        if (n->kind == DOC_OFFICE && n->u.office.role == OFFICE_TITLE)
            return true;
        n = doc_next(scope, n, n->kind == DOC_ANNEX && n != scope);
    }
    return false;
}

static int
depth_of(const struct doc_node *heading)
{
    int depth = 0;

    for (const struct doc_node *n = heading->parent;
         n != NULL && n->kind == DOC_SECTION; n = n->parent)
        depth++;
    return depth;
}

static void
level_headings(struct resolve *r)
{
    bool titled = has_title(r->root);
    const struct doc_node *scope = NULL;
    int base = 1;

    for (struct doc_node *n = r->root; n != NULL; n = next_of(r->root, n)) {
        if (n->kind != DOC_HEADING)
            continue;
        if (resolve_scope(n) != scope) {
            scope = resolve_scope(n);
            base = titled || has_title(scope) ? 2 : 1;
        }
        n->u.heading.level = base + depth_of(n) - 1;
        if (n->u.heading.level > 6)
            n->u.heading.level = 6;
    }
}

/* ── labels ───────────────────────────────────────────────────────────── */

/* Sorts of nodes that are counted and referred to. */
static const struct {
    enum doc_kind kind;
    const char *label;
    const char *id;
} sorts[] = {
    {DOC_TABLE, "Таблица", "table"},
    {DOC_CHART, "Диаграмма", "chart"},
    {DOC_IMAGE, "Рисунок", "figure"},
};

/* Counted: has a caption or a name, and is not the data of a chart. */
static bool
is_counted(const struct doc_node *n, enum doc_kind kind)
{
    if (n->kind != kind || is_inside(n, DOC_CHART))
        return false;
    if (kind == DOC_TABLE && n->u.table.plain)
        return false;
    return n->id != NULL || (n->first != NULL && n->first->kind == DOC_CAPTION);
}

const char **
resolve_label(struct doc_node *n)
{
    switch (n->kind) {
    case DOC_TABLE:
        return &n->u.table.label;
    case DOC_CHART:
        return &n->u.chart.label;
    case DOC_IMAGE:
        return &n->u.image.label;
    default:
        return NULL;
    }
}

/* «Таблица 1 – » in front of the caption, which is made when missing. */
static void
put_label(struct resolve *r, struct doc_node *n, const char *label)
{
    struct arena *a = r->s->arena;
    struct doc_node *caption = n->first, *text;

    *resolve_label(n) = label;
    if (caption == NULL || caption->kind != DOC_CAPTION) {
        caption = doc_new(a, DOC_CAPTION, n->at);
        if (n->first != NULL)
            doc_insert_before(n->first, caption);
        else
            doc_append(n, caption);
    }
    text = doc_new_text(a, n->at,
                        caption->first != NULL ? arena_printf(a, "%s – ", label)
                                               : label);
    if (caption->first != NULL)
        doc_insert_before(caption->first, text);
    else
        doc_append(caption, text);
}

/* The next node of a scope, annexes inside it passed over. */
static struct doc_node *
next_in_scope(struct doc_node *scope, struct doc_node *n)
{
    n = (struct doc_node *)doc_next(scope, n,
                                    n->kind == DOC_ANNEX && n != scope);
    return n;
}

static void
label_sort(struct resolve *r, struct doc_node *scope, size_t sort)
{
    enum doc_kind kind = sorts[sort].kind;
    size_t count = 0;

    for (struct doc_node *n = scope; n != NULL; n = next_in_scope(scope, n))
        count += is_counted(n, kind);
    if (count < 2)
        return;
    count = 0;
    for (struct doc_node *n = scope; n != NULL; n = next_in_scope(scope, n))
        if (is_counted(n, kind))
            put_label(r, n,
                      arena_printf(r->s->arena, "%s\u00A0%zu",
                                   sorts[sort].label, ++count));
}

static void
label_all(struct resolve *r)
{
    for (struct doc_node *n = r->root; n != NULL; n = next_of(r->root, n))
        if (n == r->root || n->kind == DOC_ANNEX)
            for (size_t k = 0; k < sizeof sorts / sizeof *sorts; k++)
                label_sort(r, n, k);
}

/* ── lists ────────────────────────────────────────────────────────────── */

static const char *
item_label(struct resolve *r, const struct doc_node *list, int number)
{
    struct arena *a = r->s->arena;
    const char *above = "";

    switch (list->u.list.marker) {
    case MARKER_DECIMAL_DOT:
        return arena_printf(a, "%d.", number);
    case MARKER_DECIMAL_PAREN:
        return arena_printf(a, "%d)", number);
    case MARKER_NESTED:
        if (list->parent != NULL && list->parent->kind == DOC_ITEM &&
            list->parent->u.item.label != NULL)
            above = list->parent->u.item.label;
        return arena_printf(a, "%s%d.", above, number);
    case MARKER_DASH:
        return "–";
    case MARKER_BULLET:
    case MARKER__MAX:
        break;
    }
    return "•";
}

static void
label_items(struct resolve *r)
{
    for (struct doc_node *n = r->root; n != NULL; n = next_of(r->root, n)) {
        int number = n->kind == DOC_LIST ? n->u.list.start : 0;

        if (n->kind != DOC_LIST)
            continue;
        for (struct doc_node *i = n->first; i != NULL; i = i->next)
            if (i->u.item.label == NULL)
                i->u.item.label = item_label(r, n, number++);
    }
}

/* ── ids ──────────────────────────────────────────────────────────────── */

/* Ids that the page around a document has (page.xhtml, site/site_document.c). */
static const char *const page_ids[] = {"main", "document"};

/* An id that no other node has. */
static const char *
unique_id(struct resolve *r, const char *wish)
{
    struct arena *a = r->s->arena;
    size_t *used = map_find(&r->ids, wish);
    const char *id = wish;

    if (used == NULL) {
        used = ARENA_NEW(a, size_t);
        *used = 1;
        map_set(&r->ids, wish, used);
        return wish;
    }
    do {
        id = arena_printf(a, "%s-%zu", wish, ++*used);
    } while (map_find(&r->ids, id) != NULL);
    used = ARENA_NEW(a, size_t);
    *used = 1;
    map_set(&r->ids, id, used);
    return id;
}

static const char *
plain_text(struct arena *a, const struct doc_node *n)
{
    struct buf b = {0};
    const char *s;

    doc_text(n, &b);
    s = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return s;
}

/* What a node wants to be called; NULL: needs no id. */
static const char *
wish_of(struct resolve *r, const struct doc_node *n)
{
    struct arena *a = r->s->arena;

    switch (n->kind) {
    case DOC_HEADING:
        return resolve_slug(a, plain_text(a, n), "section");
    case DOC_ANNEX:
        return resolve_slug(a, n->id != NULL ? n->id : "", "annex");
    case DOC_NOTE:
        return arena_printf(a, "note-%d", n->u.note.number);
    case DOC_NOTE_REF:
        return arena_printf(a, "note-ref-%d", n->u.note.number);
    default:
        break;
    }
    for (size_t k = 0; k < sizeof sorts / sizeof *sorts; k++)
        if (is_counted(n, sorts[k].kind))
            return resolve_slug(a, n->id != NULL ? n->id : "", sorts[k].id);
    return n->id != NULL ? resolve_slug(a, n->id, "part") : NULL;
}

static void
give_ids(struct resolve *r)
{
    for (size_t i = 0; i < sizeof page_ids / sizeof *page_ids; i++)
        unique_id(r, page_ids[i]);
    for (struct doc_node *n = r->root; n != NULL; n = next_of(r->root, n)) {
        const char *wish = wish_of(r, n);

        n->id = wish != NULL ? unique_id(r, wish) : NULL;
    }
}

/* ── typography ───────────────────────────────────────────────────────── */

/* An address as text stays as it is. */
static bool
is_address(const struct doc_node *link)
{
    const char *text = link->first != NULL && link->first->kind == DOC_TEXT
                           ? link->first->u.text.text
                           : "";

    return link->kind == DOC_LINK && link->u.link.url != NULL &&
           *text != '\0' && strstr(link->u.link.url, text) != NULL;
}

static bool
is_foreign(const struct doc_node *n)
{
    return n->kind == DOC_SPAN && n->u.span.lang != NULL;
}

/* A one-letter word at the end of a text holds on to what follows in the
 * next node: «из них 64 и |121», which typo_apply cannot see. */
static const char *
bind_end(struct arena *a, const char *s)
{
    static const char letters[] = "авикосуя";
    size_t n = strlen(s);
    const char *p = s + n;
    char letter[5] = {0};
    unsigned before;

    if (n < 3 || s[n - 1] != ' ')
        return s;
    p--;
    utf8_encode(utf8_lower(utf8_prev(&p, s)), letter);
    if (strlen(letter) < 2 || strstr(letters, letter) == NULL)
        return s;
    before = p > s ? utf8_prev(&p, s) : ' ';
    if (!utf8_is_space(before) && before != '(' && before != 0xAB)
        return s;
    return arena_printf(a, "%.*s\u00A0", (int)n - 1, s);
}

static void
set_text(struct resolve *r, struct doc_node *n, struct typo_state *st)
{
    switch (n->kind) {
    case DOC_TEXT:
        n->u.text.text = typo_apply(r->s->arena, st, n->u.text.text);
        if (n->next != NULL)
            n->u.text.text = bind_end(r->s->arena, n->u.text.text);
        break;
    case DOC_VALUE:
        if (n->u.value.text != NULL)
            n->u.value.text = typo_apply(r->s->arena, st, n->u.value.text);
        break;
    case DOC_BREAK:
        st->last = 0;
        break;
    case DOC_CODE:
    case DOC_GAP:
    case DOC_LINK:
    case DOC_SPAN:
        st->last = 'x';
        break;
    default:
        break;
    }
}

static void
set_block(struct resolve *r, struct doc_node *block)
{
    struct typo_state st = {.initials = r->initials, .words = r->words};
    struct doc_node *n = (struct doc_node *)doc_next(block, block, false);

    while (n != NULL) {
        bool whole = n->first != NULL && (is_address(n) || is_foreign(n));
        bool open = n->first != NULL && !whole;

        if (!open)
            set_text(r, n, &st);
        n = (struct doc_node *)doc_next(block, n, whole);
    }
}

static void
set_annex_title(struct resolve *r, struct doc_node *annex)
{
    struct typo_state st = {.initials = r->initials, .words = r->words};

    if (annex->u.section.title != NULL)
        annex->u.section.title =
            typo_apply(r->s->arena, &st, annex->u.section.title);
}

static void
set_all(struct resolve *r)
{
    for (struct doc_node *n = r->root; n != NULL; n = next_of(r->root, n))
        if (n->kind == DOC_PARA || n->kind == DOC_HEADING ||
            n->kind == DOC_CAPTION)
            set_block(r, n);
        else if (n->kind == DOC_ANNEX)
            set_annex_title(r, n);
}

/* ── contents ─────────────────────────────────────────────────────────── */

/* Levels of headings below the highest that contents show. */
#define TOC_LEVELS 2

static void
add_entry(struct resolve *r, struct doc_node *toc, const struct doc_node *to,
          const char *text)
{
    struct arena *a = r->s->arena;
    struct doc_node *p = doc_new(a, DOC_PARA, toc->at);
    struct doc_node *ref = doc_new(a, DOC_XREF, toc->at);

    ref->u.xref.target = to;
    doc_append(ref, doc_new_text(a, toc->at, text));
    doc_append(p, ref);
    doc_append(toc, p);
}

static void
add_toc_caption(struct resolve *r, struct doc_node *toc)
{
    struct doc_node *c = doc_new(r->s->arena, DOC_CAPTION, toc->at);

    doc_append(c, doc_new_text(r->s->arena, toc->at, "Содержание"));
    doc_append(toc, c);
}

/* «1. Общие положения», as the heading stands on its page. */
static const char *
heading_text(struct resolve *r, const struct doc_node *n)
{
    const char *text = plain_text(r->s->arena, n);

    return n->u.heading.number == NULL
               ? text
               : arena_printf(r->s->arena, "%s\u00A0%s", n->u.heading.number,
                              text);
}

/* «Приложение № 1. Положение о …» */
static const char *
annex_text(struct resolve *r, const struct doc_node *n)
{
    const char *mark = n->u.section.mark, *title = n->u.section.title;

    if (mark == NULL)
        return title;
    return title == NULL ? mark
                         : arena_printf(r->s->arena, "%s. %s", mark, title);
}

static bool
is_entry(const struct doc_node *scope, const struct doc_node *n, int lowest)
{
    if (n->kind == DOC_HEADING)
        return n->u.heading.level <= lowest;
    return n->kind == DOC_ANNEX && n != scope &&
           (n->u.section.mark != NULL || n->u.section.title != NULL);
}

/* Of a document its headings and its annexes; of an annex its headings. */
static void
fill_toc(struct resolve *r, struct doc_node *toc)
{
    struct doc_node *scope = resolve_scope(toc);
    int top = 6;

    for (struct doc_node *n = scope; n != NULL; n = next_in_scope(scope, n))
        if (n->kind == DOC_HEADING && n->u.heading.level < top)
            top = n->u.heading.level;
    add_toc_caption(r, toc);
    for (struct doc_node *n = scope; n != NULL; n = next_in_scope(scope, n))
        if (is_entry(scope, n, top + TOC_LEVELS - 1))
            add_entry(r, toc, n,
                      n->kind == DOC_HEADING ? heading_text(r, n)
                                             : annex_text(r, n));
    if (toc->first != toc->last)
        return;
    diag(r->s->diags, DIAG_BLOCK_PLACE, toc->at,
         "содержание пусто: в документе нет ни разделов, ни приложений");
    diag_hint(r->s->diags, "начните разделы строками «## Название» или "
                           "уберите блок");
    doc_unlink(toc);
}

static void
fill_contents(struct resolve *r)
{
    struct doc_node *next;

    for (struct doc_node *n = r->root; n != NULL; n = next) {
        next = next_of(r->root, n);
        if (n->kind == DOC_TOC && n->first == NULL)
            fill_toc(r, n);
    }
}

void
doc_resolve(const struct doc_settling *s, struct doc_node *root)
{
    struct resolve r = {.s = s, .root = root, .ids = {.arena = s->arena}};

    if (s->workspace != NULL) {
        r.initials = look_initials(&s->workspace->school.look);
        r.words = s->workspace->words;
    }
    if (s->quotes)
        quotes_check(s, root);
    number_notes(&r);
    level_headings(&r);
    xref_collect(&r);
    label_all(&r);
    label_items(&r);
    xref_settle(&r);
    give_ids(&r);
    set_all(&r);
    fill_contents(&r);
}
