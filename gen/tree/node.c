/*
 * The document tree itself: making nodes, joining them, walking, and the two
 * views of a tree as text (plain and dump).
 *
 * What may stand in what is one table of bit sets, `may_hold`; building code
 * and doc_validate ask it alike.  No function here recurses: trees are walked
 * with doc_next, whose state is the node itself.
 */
#include "tree/doc.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/table.h"
#include "base/utf8.h"
#include "chart/chart.h"

#define BIT(kind) (UINT64_C(1) << (kind))

#define BLOCKS                                                                 \
    (BIT(DOC_PARA) | BIT(DOC_LIST) | BIT(DOC_TABLE) | BIT(DOC_CHART) |         \
     BIT(DOC_IMAGE) | BIT(DOC_QUOTE) | BIT(DOC_CODE_BLOCK) | BIT(DOC_OFFICE) | \
     BIT(DOC_TOC) | BIT(DOC_RULE))
#define INLINES                                                        \
    (BIT(DOC_TEXT) | BIT(DOC_STRONG) | BIT(DOC_EMPH) | BIT(DOC_CODE) | \
     BIT(DOC_LINK) | BIT(DOC_XREF) | BIT(DOC_VALUE) | BIT(DOC_GAP) |   \
     BIT(DOC_BREAK) | BIT(DOC_NOTE_REF) | BIT(DOC_SPAN))

/* Per kind: its name in dumps, what it may hold, whether it ends a line. */
static const struct {
    const char *name;
    uint64_t may_hold;
    bool line;
} kinds[] = {
    [DOC_DOCUMENT] = {"document",
                      BLOCKS | BIT(DOC_SECTION) | BIT(DOC_ANNEX) |
                          BIT(DOC_NOTE),
                      true},
    [DOC_SECTION] = {"section", BLOCKS | BIT(DOC_SECTION) | BIT(DOC_HEADING),
                     true},
    [DOC_ANNEX] = {"annex", BLOCKS | BIT(DOC_SECTION), true},
    [DOC_HEADING] = {"heading", INLINES, true},
    [DOC_PARA] = {"paragraph", INLINES, true},
    [DOC_LIST] = {"list", BIT(DOC_ITEM), true},
    [DOC_ITEM] = {"item", BLOCKS, true},
    [DOC_TABLE] = {"table", BIT(DOC_CAPTION) | BIT(DOC_ROW), true},
    [DOC_ROW] = {"row", BIT(DOC_CELL), true},
    [DOC_CELL] = {"cell", BLOCKS, true},
    [DOC_CAPTION] = {"caption", INLINES, true},
    [DOC_CHART] = {"chart", BIT(DOC_CAPTION) | BIT(DOC_TABLE), true},
    [DOC_IMAGE] = {"image", BIT(DOC_CAPTION), true},
    [DOC_QUOTE] = {"quote", BLOCKS, true},
    [DOC_CODE_BLOCK] = {"code_block", BIT(DOC_TEXT), true},
    [DOC_OFFICE] = {"office", BIT(DOC_PARA) | BIT(DOC_TABLE) | BIT(DOC_OFFICE),
                    true},
    [DOC_TOC] = {"toc", BIT(DOC_CAPTION) | BIT(DOC_PARA), true},
    [DOC_RULE] = {"rule", 0, true},
    [DOC_NOTE] = {"note", BLOCKS, true},
    [DOC_TEXT] = {"text", 0, false},
    [DOC_STRONG] = {"strong", INLINES, false},
    [DOC_EMPH] = {"emph", INLINES, false},
    [DOC_CODE] = {"code", 0, false},
    [DOC_LINK] = {"link", INLINES, false},
    [DOC_XREF] = {"xref", INLINES, false},
    [DOC_VALUE] = {"value", 0, false},
    [DOC_GAP] = {"gap", 0, false},
    [DOC_BREAK] = {"break", 0, false},
    [DOC_NOTE_REF] = {"note_ref", 0, false},
    [DOC_SPAN] = {"span", INLINES, false},
};
TABLE_COVERS(kinds, DOC__MAX);

static const char *const office_names[] = {
    [OFFICE_LETTERHEAD] = "letterhead",
    [OFFICE_FOUNDER] = "founder",
    [OFFICE_ORG] = "org",
    [OFFICE_DETAILS] = "details",
    [OFFICE_KIND] = "kind",
    [OFFICE_DATE_NUMBER] = "date_number",
    [OFFICE_PLACE] = "place",
    [OFFICE_TITLE] = "title",
    [OFFICE_APPROVALS] = "approvals",
    [OFFICE_APPROVAL] = "approval",
    [OFFICE_ANNEX_MARK] = "annex_mark",
    [OFFICE_RESOLVE] = "resolve",
    [OFFICE_SIGNATURES] = "signatures",
    [OFFICE_SIGNATURE] = "signature",
    [OFFICE_ESIGN] = "esign",
    [OFFICE_ACQUAINT] = "acquaint",
    [OFFICE_EXECUTOR] = "executor",
    [OFFICE_COPY] = "copy",
    [OFFICE_STATE_MARK] = "state_mark",
    [OFFICE_TITLE_PAGE] = "title_page",
    [OFFICE_PLACE_YEAR] = "place_year",
};
TABLE_COVERS(office_names, OFFICE__MAX);

const char *
doc_kind_name(enum doc_kind kind)
{
    return (unsigned)kind < DOC__MAX ? kinds[kind].name : "?";
}

const char *
doc_office_name(enum doc_office role)
{
    return (unsigned)role < OFFICE__MAX ? office_names[role] : "?";
}

bool
doc_can_contain(enum doc_kind parent, enum doc_kind child)
{
    return (unsigned)parent < DOC__MAX && (unsigned)child < DOC__MAX &&
           (kinds[parent].may_hold & BIT(child)) != 0;
}

struct doc_node *
doc_new(struct arena *a, enum doc_kind kind, struct pos at)
{
    struct doc_node *n = ARENA_NEW(a, struct doc_node);

    n->kind = kind;
    n->at = at;
    if (kind == DOC_CELL) {
        n->u.cell.colspan = 1;
        n->u.cell.rowspan = 1;
    }
    return n;
}

struct doc_node *
doc_new_text(struct arena *a, struct pos at, const char *s)
{
    struct doc_node *n = doc_new(a, DOC_TEXT, at);

    n->u.text.text = s != NULL ? s : "";
    return n;
}

void
doc_unlink(struct doc_node *n)
{
    if (n->prev != NULL)
        n->prev->next = n->next;
    else if (n->parent != NULL)
        n->parent->first = n->next;
    if (n->next != NULL)
        n->next->prev = n->prev;
    else if (n->parent != NULL)
        n->parent->last = n->prev;
    n->parent = n->prev = n->next = NULL;
}

void
doc_append(struct doc_node *parent, struct doc_node *child)
{
    if (child->parent != NULL || child->prev != NULL || child->next != NULL)
        doc_unlink(child);
    child->parent = parent;
    child->prev = parent->last;
    if (parent->last != NULL)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void
doc_insert_before(struct doc_node *place, struct doc_node *n)
{
    doc_unlink(n);
    n->parent = place->parent;
    n->next = place;
    n->prev = place->prev;
    if (place->prev != NULL)
        place->prev->next = n;
    else if (place->parent != NULL)
        place->parent->first = n;
    place->prev = n;
}

const struct doc_node *
doc_next(const struct doc_node *root, const struct doc_node *n, bool skip)
{
    if (!skip && n->first != NULL)
        return n->first;
    while (n != root && n->next == NULL)
        n = n->parent;
    return n == root || n == NULL ? NULL : n->next;
}

/* ── plain text ───────────────────────────────────────────────────────── */

/* What a leaf reads as. */
static const char *
leaf_text(const struct doc_node *n)
{
    switch (n->kind) {
    case DOC_TEXT:
    case DOC_CODE:
        return n->u.text.text;
    case DOC_VALUE:
        return n->u.value.text;
    case DOC_GAP:
        return "____";
    case DOC_BREAK:
        return " ";
    default:
        return NULL;
    }
}

static void
end_line(struct buf *out, size_t from)
{
    if (out->len > from && out->data[out->len - 1] != '\n')
        buf_putc(out, '\n');
}

void
doc_text(const struct doc_node *n, struct buf *out)
{
    size_t from = out->len;

    for (const struct doc_node *p = n; p != NULL; p = doc_next(n, p, false)) {
        const char *s = leaf_text(p);

        if (kinds[p->kind].line)
            end_line(out, from);
        if (s != NULL)
            buf_puts(out, s);
    }
}

/* ── dump ─────────────────────────────────────────────────────────────── */

static const char *const align_names[] = {"auto", "left", "center", "right",
                                          "decimal"};
TABLE_COVERS(align_names, ALIGN__MAX);
static const char *const marker_names[] = {"bullet", "1.", "1)", "1.1.",
                                           "dash"};
TABLE_COVERS(marker_names, MARKER__MAX);
static const char *const row_names[] = {"body", "header", "numbers", "section",
                                        "total"};
TABLE_COVERS(row_names, ROW__MAX);

/* Text in quotes, with line feeds, no-break spaces and quotes visible. */
static void
dump_string(struct buf *out, const char *s)
{
    buf_putc(out, '"');
    for (; s != NULL && *s != '\0'; s++) {
        if (*s == '\n') {
            buf_puts(out, "\\n");
        } else if (utf8_starts(s, UTF8_NBSP)) {
            buf_putc(out, '~');
            s++;
        } else {
            if (*s == '"' || *s == '\\' || *s == '~')
                buf_putc(out, '\\');
            buf_putc(out, *s);
        }
    }
    buf_putc(out, '"');
}

static void
dump_pair(struct buf *out, const char *key, const char *value)
{
    if (value == NULL)
        return;
    buf_printf(out, " %s=", key);
    dump_string(out, value);
}

static void
dump_flag(struct buf *out, const char *key, bool set)
{
    if (set)
        buf_printf(out, " %s", key);
}

static void
dump_align(struct buf *out, enum doc_align align)
{
    if (align != ALIGN_AUTO)
        buf_printf(out, " %s", align_names[align]);
}

static void
dump_list(const struct doc_node *n, struct buf *out)
{
    buf_printf(out, " %s", marker_names[n->u.list.marker]);
    if (n->u.list.start > 1)
        buf_printf(out, " start=%d", n->u.list.start);
    dump_flag(out, "tight", n->u.list.tight);
}

static void
dump_table(const struct doc_node *n, struct buf *out)
{
    buf_printf(out, " cols=%zu", n->u.table.n_cols);
    dump_pair(out, "label", n->u.table.label);
    dump_flag(out, "small", n->u.table.small);
    dump_flag(out, "plain", n->u.table.plain);
}

static void
dump_cell(const struct doc_node *n, struct buf *out)
{
    if (n->u.cell.colspan > 1)
        buf_printf(out, " colspan=%u", n->u.cell.colspan);
    if (n->u.cell.rowspan > 1)
        buf_printf(out, " rowspan=%u", n->u.cell.rowspan);
    dump_flag(out, "scope=column", n->u.cell.scope == SCOPE_COLUMN);
    dump_flag(out, "scope=row", n->u.cell.scope == SCOPE_ROW);
    dump_align(out, n->u.cell.align);
}

static void
dump_chart(const struct doc_node *n, struct buf *out)
{
    if (n->u.chart.chart != NULL)
        buf_printf(out, " %s %zux%zu", chart_type_names[n->u.chart.chart->type],
                   n->u.chart.chart->n_series, n->u.chart.chart->n_categories);
    dump_pair(out, "label", n->u.chart.label);
    dump_pair(out, "alt", n->u.chart.alt);
}

static void
dump_xref(const struct doc_node *n, struct buf *out)
{
    const struct doc_node *to = n->u.xref.target;

    if (to != NULL)
        buf_printf(out, " #%s", to->id != NULL ? to->id : "?");
    else if (n->u.xref.document == NULL)
        dump_pair(out, "name", n->u.xref.name);
    dump_pair(out, "document", n->u.xref.document);
}

/* Blocks with fields of their own. */
static void
dump_block(const struct doc_node *n, struct buf *out)
{
    switch (n->kind) {
    case DOC_SECTION:
    case DOC_ANNEX:
        dump_flag(out, "landscape", n->u.section.landscape);
        dump_pair(out, "mark", n->u.section.mark);
        break;
    case DOC_HEADING:
        buf_printf(out, " %d", n->u.heading.level);
        dump_pair(out, "number", n->u.heading.number);
        break;
    case DOC_PARA:
        dump_align(out, n->u.para.align);
        dump_flag(out, "no_indent", n->u.para.no_indent);
        dump_flag(out, "keep_next", n->u.para.keep_next);
        break;
    case DOC_LIST:
        dump_list(n, out);
        break;
    case DOC_ITEM:
        dump_pair(out, "label", n->u.item.label);
        break;
    case DOC_TABLE:
        dump_table(n, out);
        break;
    case DOC_ROW:
        buf_printf(out, " %s", row_names[n->u.row.role]);
        break;
    case DOC_CELL:
        dump_cell(n, out);
        break;
    case DOC_CHART:
        dump_chart(n, out);
        break;
    default:
        break;
    }
}

/* The rest: inlines and what shares their fields. */
static void
dump_inline(const struct doc_node *n, struct buf *out)
{
    switch (n->kind) {
    case DOC_TEXT:
    case DOC_CODE:
        buf_putc(out, ' ');
        dump_string(out, n->u.text.text);
        break;
    case DOC_IMAGE:
        dump_pair(out, "file",
                  n->u.image.picture != NULL ? n->u.image.picture->name : NULL);
        dump_pair(out, "alt", n->u.image.alt);
        break;
    case DOC_OFFICE:
        buf_printf(out, " %s", doc_office_name(n->u.office.role));
        break;
    case DOC_LINK:
        dump_pair(out, "url", n->u.link.url);
        break;
    case DOC_XREF:
        dump_xref(n, out);
        break;
    case DOC_VALUE:
        buf_putc(out, ' ');
        dump_string(out, n->u.value.text);
        dump_flag(out, "masked", n->u.value.masked);
        break;
    case DOC_GAP:
        dump_pair(out, "what", n->u.gap.what);
        if (n->u.gap.blank)
            buf_puts(out, " blank");
        break;
    case DOC_NOTE:
    case DOC_NOTE_REF:
        buf_printf(out, " %d", n->u.note.number);
        break;
    case DOC_SPAN:
        dump_pair(out, "lang", n->u.span.lang);
        dump_flag(out, "spaced", n->u.span.spaced);
        break;
    default:
        break;
    }
}

void
doc_dump(const struct doc_node *root, struct buf *out)
{
    int depth = 0;
    const struct doc_node *n = root;

    while (n != NULL) {
        const struct doc_node *next = doc_next(root, n, false);

        for (int i = 0; i < depth; i++)
            buf_puts(out, "  ");
        buf_puts(out, doc_kind_name(n->kind));
        if (n->id != NULL)
            buf_printf(out, " #%s", n->id);
        dump_block(n, out);
        dump_inline(n, out);
        buf_putc(out, '\n');
        if (next != NULL && next == n->first)
            depth++;
        else
            for (; next != NULL && n->parent != next->parent; n = n->parent)
                depth--;
        n = next;
    }
}
