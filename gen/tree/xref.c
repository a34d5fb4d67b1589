/*
 * References inside a document: «таблице 2», «диаграмме», «приложение № 1».
 *
 * A name is looked up in the scope of the reference first (an annex has its
 * own tables), then in the whole tree.  A document that is no part of the
 * tree is named by its requisites.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "typography/latin.h"
#include "tree/resolve_int.h"

/* The words of references in all cases. */
static const struct {
    enum doc_kind kind;
    const char *word[CASE__MAX];
} words[] = {
    {DOC_TABLE,
     {"таблица", "таблицы", "таблице", "таблицу", "таблицей", "таблице"}},
    {DOC_CHART,
     {"диаграмма", "диаграммы", "диаграмме", "диаграмму", "диаграммой",
      "диаграмме"}},
    {DOC_IMAGE,
     {"рисунок", "рисунка", "рисунку", "рисунок", "рисунком", "рисунке"}},
    {DOC_ANNEX,
     {"приложение", "приложения", "приложению", "приложение", "приложением",
      "приложении"}},
    {DOC_HEADING,
     {"раздел", "раздела", "разделу", "раздел", "разделом", "разделе"}},
};

/* ── Latin ids ────────────────────────────────────────────────────────── */

/* Longest id, bytes; longer ones end at a word. */
#define MAX_SLUG 60

const char *
resolve_slug(struct arena *a, const char *text, const char *other)
{
    struct buf b = {0};
    const char *s;

    latin_add(&b, text);
    while (b.len > MAX_SLUG) {
        do
            b.len--;
        while (b.len > MAX_SLUG / 2 && b.data[b.len] != '-');
        b.data[b.len] = '\0';
    }
    if (b.len == 0)
        s = other;
    else if (utf8_is_digit((unsigned char)b.data[0]))
        s = arena_printf(a, "%s-%s", other, b.data);
    else
        s = arena_strdup(a, b.data);
    buf_free(&b);
    return s;
}

/* ── names ────────────────────────────────────────────────────────────── */

static struct xref_name *
find_in_scope(const struct resolve *r, const char *folded,
              const struct doc_node *scope)
{
    struct xref_name *first = map_find(&r->names, folded);

    for (struct xref_name *n = first; n != NULL; n = n->same)
        if (n->scope == scope)
            return n;
    return first;
}

static void
add_name(struct resolve *r, struct doc_node *node)
{
    struct arena *a = r->s->arena;
    struct xref_name *n = ARENA_NEW(a, struct xref_name), *old;

    n->name = node->id;
    n->folded = utf8_fold(a, node->id, strlen(node->id));
    n->node = node;
    n->scope = resolve_scope(node);
    if (node->kind == DOC_ANNEX)
        n->scope = r->root;
    old = find_in_scope(r, n->folded, n->scope);
    if (old != NULL && old->scope == n->scope && old->node->kind != DOC_ANNEX &&
        node->kind != DOC_ANNEX) {
        diag(r->s->diags, DIAG_NAME_TWICE, node->at,
             "имя «%s» уже занято в этом документе", n->name);
        diag_also(r->s->diags, old->node->at, "первый блок");
        diag_hint(r->s->diags, "дайте второму блоку другое имя");
        return;
    }
    n->same = map_find(&r->names, n->folded);
    map_set(&r->names, n->folded, n);
    *ARENA_PUSH(a, r->all_names, r->n_names, r->cap_names) = n->name;
}

void
xref_collect(struct resolve *r)
{
    const struct doc_node *n = r->root;

    r->names.arena = r->s->arena;
    for (; n != NULL; n = doc_next(r->root, n, false))
        if (n->id != NULL)
            add_name(r, (struct doc_node *)n);
}

/* ── texts ────────────────────────────────────────────────────────────── */

static const char *
word_of(const struct doc_node *target, enum gram_case c)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].kind == target->kind)
            return words[i].word[c < CASE__MAX ? c : CASE_NOM];
    return "";
}

/* What follows the word of a label: «Таблица 2» → « 2». */
static const char *
tail_of(struct doc_node *target)
{
    const char *label = target->kind == DOC_ANNEX       ? target->u.section.mark
                        : resolve_label(target) != NULL ? *resolve_label(target)
                                                        : NULL;
    const char *p = label;

    if (label == NULL)
        return "";
    while (*p != '\0' && *p != ' ' && strncmp(p, "\u00A0", 2) != 0)
        p++;
    return p;
}

static const char *
heading_text(struct arena *a, const struct doc_node *heading)
{
    struct buf b = {0};
    const char *s;

    doc_text(heading, &b);
    s = arena_printf(a, " «%s»", buf_str(&b));
    buf_free(&b);
    return s;
}

/* « приложения № 2» behind what stands in another annex. */
static const char *
place_text(struct resolve *r, const struct doc_node *ref,
           struct doc_node *target)
{
    struct doc_node *scope = resolve_scope(target);

    if (target->kind == DOC_ANNEX || scope == resolve_scope(ref) ||
        scope->kind != DOC_ANNEX)
        return "";
    return arena_printf(r->s->arena, " %s%s", word_of(scope, CASE_GEN),
                        tail_of(scope));
}

static void
set_text(struct resolve *r, struct doc_node *ref, const char *text)
{
    if (ref->u.xref.capital)
        text = utf8_capitalize(r->s->arena, text);
    doc_append(ref, doc_new_text(r->s->arena, ref->at, text));
}

static void
set_target(struct resolve *r, struct doc_node *ref, struct doc_node *target)
{
    struct arena *a = r->s->arena;
    const char *tail =
        target->kind == DOC_HEADING ? heading_text(a, target) : tail_of(target);

    ref->u.xref.target = target;
    ref->u.xref.document = NULL;
    if (ref->first == NULL)
        set_text(r, ref,
                 arena_printf(a, "%s%s%s", word_of(target, ref->u.xref.grammar),
                              tail, place_text(r, ref, target)));
}

/* The annex of this document that is not in the tree (the site leaves some
 * out): its number comes from the record. */
static void
set_annex(struct resolve *r, struct doc_node *ref, const struct doc_record *d)
{
    struct doc_node annex = {.kind = DOC_ANNEX};
    const char *word = word_of(&annex, ref->u.xref.grammar);

    set_text(
        r, ref,
        d->annex_to->head.annexes.n > 1
            ? arena_printf(r->s->arena, "%s №\u00A0%zu", word, d->annex_number)
            : word);
}

/* A document of the workspace: named by its requisites. */
static bool
set_document(struct resolve *r, struct doc_node *ref)
{
    const struct workspace *w = r->s->workspace;
    const struct doc_record *own = r->s->record, *d;
    bool ambiguous = false;
    const char *id =
        ref->u.xref.document != NULL ? ref->u.xref.document : ref->u.xref.name;

    if (w == NULL || id == NULL)
        return false;
    d = workspace_find_document(w, own != NULL ? own->year : 0, id, &ambiguous);
    if (d == NULL)
        return false;
    ref->u.xref.document = d->id;
    if (ref->first != NULL)
        return true;
    if (d->annex_to != NULL && d->annex_to == own) {
        set_annex(r, ref, d);
        return true;
    }
    doc_append(ref, r->s->name_document(r->s, d, ref->u.xref.grammar, ref->at));
    return true;
}

static void
report_missing(struct resolve *r, struct doc_node *ref)
{
    struct arena *a = r->s->arena;
    const char *name = ref->u.xref.name != NULL ? ref->u.xref.name : "";

    diag(r->s->diags, DIAG_XREF_MISSING, ref->at,
         "в документе нет таблицы, диаграммы или приложения «%s»", name);
    diag_hint_nearest(r->s->diags, name, r->all_names, r->n_names);
    if (r->n_names == 0)
        diag_hint(r->s->diags, "дайте блоку ключ «имя: %s»", name);
    if (ref->first == NULL)
        doc_append(ref, doc_new_text(a, ref->at, name));
}

static void
settle_one(struct resolve *r, struct doc_node *ref)
{
    const char *name = ref->u.xref.name;
    struct xref_name *found;

    if (ref->u.xref.target != NULL)
        return;
    found = name == NULL
                ? NULL
                : find_in_scope(r, utf8_fold(r->s->arena, name, strlen(name)),
                                resolve_scope(ref));
    if (found != NULL)
        set_target(r, ref, found->node);
    else if (!set_document(r, ref))
        report_missing(r, ref);
}

void
xref_settle(struct resolve *r)
{
    const struct doc_node *n = r->root;

    for (; n != NULL; n = doc_next(r->root, n, false))
        if (n->kind == DOC_XREF)
            settle_one(r, (struct doc_node *)n);
}
