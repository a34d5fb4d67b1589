/*
 * Walking the tree: one row of `acts` per kind of node, entered before its
 * children and left after them.  The state of the walk is the node itself, so
 * no depth of nesting needs a stack.
 */
#include "base/buf.h"
#include "html/html_int.h"

/* ── sections and headings ───────────────────────────────────────────── */

static bool
enter_nothing(struct html *h, const struct doc_node *n)
{
    (void)h;
    (void)n;
    return true;
}

static bool
enter_section(struct html *h, const struct doc_node *n)
{
    bool has_heading = n->first != NULL && n->first->kind == DOC_HEADING;

    emit_open(h->out, has_heading ? "section" : "div");
    html_attr_id(h, n);
    emit_done(h->out);
    buf_putc(h->out, '\n');
    return true;
}

static void
exit_section(struct html *h, const struct doc_node *n)
{
    bool has_heading = n->first != NULL && n->first->kind == DOC_HEADING;

    emit_end_line(h->out, has_heading ? "section" : "div");
}

/* Among its requisites, which a title page may hold. */
static bool
has_mark(const struct doc_node *annex)
{
    const struct doc_node *c = annex;

    while ((c = doc_next(annex, c, c->kind == DOC_SECTION)) != NULL)
        if (c->kind == DOC_OFFICE && c->u.office.role == OFFICE_ANNEX_MARK)
            return true;
    return false;
}

static bool
enter_annex(struct html *h, const struct doc_node *n)
{
    emit_open(h->out, "div");
    html_attr_id(h, n);
    emit_attr(h->out, "class", "annex");
    emit_done(h->out);
    buf_putc(h->out, '\n');
    if (n->u.section.mark != NULL && !has_mark(n))
        emit_element(h->out, "p", "annex-mark", n->u.section.mark);
    return true;
}

static void
exit_div(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_end_line(h->out, "div");
}

/* Levels go down one at a time, and headings of one level in the tree under
 * the same one are of one level on the page, whatever the first one was. */
static int
heading_level(struct html *h, const struct doc_node *n)
{
    int own = n->u.heading.level, level;

    while (h->n_open > 0 && h->open[h->n_open - 1] >= own)
        h->n_open--;
    if (h->n_open == sizeof h->open / sizeof *h->open)
        h->n_open--;
    h->open[h->n_open++] = own;
    level = h->base + (int)h->n_open;
    return level < 6 ? level : 6;
}

static const char *
heading_tag(int level)
{
    static const char *const tags[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

    return tags[level - 1];
}

static bool
enter_heading(struct html *h, const struct doc_node *n)
{
    h->level = heading_level(h, n);
    emit_open(h->out, heading_tag(h->level));
    html_attr_id(h, n);
    emit_done(h->out);
    if (n->u.heading.number != NULL) {
        emit_text(h->out, n->u.heading.number);
        buf_putc(h->out, ' ');
    }
    return true;
}

static void
exit_heading(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_end_line(h->out, heading_tag(h->level));
}

/* ── paragraphs and lists ────────────────────────────────────────────── */

static int
entry_level(const struct doc_node *entry)
{
    const struct doc_node *to =
        entry->first != NULL ? entry->first->u.xref.target : NULL;

    return to != NULL && to->kind == DOC_HEADING ? to->u.heading.level : 0;
}

/* An entry of the contents below those of the level of its list's first. */
static const char *
entry_class(const struct doc_node *n)
{
    const struct doc_node *top = n->parent->first;

    if (top->kind == DOC_CAPTION)
        top = top->next;
    return entry_level(n) > entry_level(top) ? "sub" : NULL;
}

static const char *
para_class(const struct doc_node *n)
{
    if (n->parent != NULL && n->parent->kind == DOC_TOC)
        return entry_class(n);
    if (n->u.para.align == ALIGN_CENTER)
        return "center";
    if (n->u.para.align == ALIGN_RIGHT)
        return "right";
    if (n->u.para.no_indent || n->u.para.align == ALIGN_LEFT)
        return "flush";
    return NULL;
}

/* The paragraph's element, NULL for one that stands without. */
static const char *
para_tag(const struct html *h, const struct doc_node *n)
{
    if (n->parent != NULL && n->parent->kind == DOC_TOC)
        return "li";
    return html_is_bare_para(h, n) ? NULL : "p";
}

static bool
enter_para(struct html *h, const struct doc_node *n)
{
    const char *tag = para_tag(h, n);

    if (tag == NULL) {
        if (n->prev != NULL && n->prev->kind == DOC_PARA)
            emit_start(h->out, "br");
        return true;
    }
    emit_open(h->out, tag);
    html_attr_id(h, n);
    emit_attr(h->out, "class", para_class(n));
    emit_done(h->out);
    return true;
}

static void
exit_para(struct html *h, const struct doc_node *n)
{
    const char *tag = para_tag(h, n);

    if (tag != NULL)
        emit_end_line(h->out, tag);
}

static bool
is_numbered(const struct doc_node *list)
{
    return list->u.list.marker == MARKER_DECIMAL_DOT ||
           list->u.list.marker == MARKER_DECIMAL_PAREN;
}

static const char *
list_tag(const struct html *h, const struct doc_node *n)
{
    bool nested = n->u.list.marker == MARKER_NESTED;

    return is_numbered(n) || (nested && !h->o->bare) ? "ol" : "ul";
}

/* With our stylesheet the labels are text, as printed; without it the list
 * numbers itself, except where its labels are more than a number. */
static bool
enter_list(struct html *h, const struct doc_node *n)
{
    emit_open(h->out, list_tag(h, n));
    html_attr_id(h, n);
    if (!h->o->bare)
        emit_attr(h->out, "class", "labelled");
    else if (is_numbered(n) && n->u.list.start > 1)
        emit_attr_int(h->out, "start", n->u.list.start);
    emit_done(h->out);
    buf_putc(h->out, '\n');
    return true;
}

static void
exit_list(struct html *h, const struct doc_node *n)
{
    emit_end_line(h->out, list_tag(h, n));
}

static bool
enter_item(struct html *h, const struct doc_node *n)
{
    bool nested = n->parent->u.list.marker == MARKER_NESTED;

    emit_open(h->out, "li");
    html_attr_id(h, n);
    emit_done(h->out);
    if (n->u.item.label != NULL && (!h->o->bare || nested)) {
        emit_class(h->out, "span", "label");
        emit_text(h->out, n->u.item.label);
        emit_end(h->out, "span");
        buf_putc(h->out, ' ');
    }
    return true;
}

static void
exit_item(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_end_line(h->out, "li");
}

static bool
enter_quote(struct html *h, const struct doc_node *n)
{
    emit_open(h->out, "blockquote");
    html_attr_id(h, n);
    emit_done(h->out);
    return true;
}

static void
exit_quote(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_end_line(h->out, "blockquote");
}

static bool
enter_code_block(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_start(h->out, "pre");
    emit_start(h->out, "code");
    return true;
}

static void
exit_code_block(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_end(h->out, "code");
    emit_end_line(h->out, "pre");
}

static bool
enter_rule(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_start(h->out, "hr");
    buf_putc(h->out, '\n');
    return false;
}

/* ── contents, footnotes ─────────────────────────────────────────────── */

void
html_open_entries(struct html *h)
{
    emit_start(h->out, "ul");
    buf_putc(h->out, '\n');
}

static bool
enter_toc(struct html *h, const struct doc_node *n)
{
    if (n->first == NULL)
        return false;
    emit_open(h->out, "nav");
    emit_attr(h->out, "class", "toc");
    emit_attr(h->out, "aria-label", "Содержание документа");
    emit_done(h->out);
    if (n->first->kind != DOC_CAPTION) /* its end opens the list too */
        html_open_entries(h);
    return true;
}

static void
exit_toc(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_end(h->out, "ul");
    emit_end_line(h->out, "nav");
}

static bool
is_note(const struct doc_node *n)
{
    return n != NULL && n->kind == DOC_NOTE;
}

/* The number leads back to the place of the first reference. */
static bool
enter_note(struct html *h, const struct doc_node *n)
{
    if (!is_note(n->prev))
        emit_class(h->out, "div", "notes");
    emit_open(h->out, "div");
    html_attr_id(h, n);
    emit_attr(h->out, "class", "note");
    emit_attr(h->out, "role", "doc-footnote");
    emit_done(h->out);
    emit_open(h->out, "a");
    emit_attr(h->out, "class", "label");
    emit_attr2(h->out, "href", "#", n->u.note.ref->id);
    emit_done(h->out);
    buf_int(h->out, n->u.note.number);
    emit_end(h->out, "a");
    buf_putc(h->out, ' ');
    return true;
}

static void
exit_note(struct html *h, const struct doc_node *n)
{
    emit_end_line(h->out, "div");
    if (!is_note(n->next))
        emit_end_line(h->out, "div");
}

/* ── the walk ────────────────────────────────────────────────────────── */

static const struct html_act acts[DOC__MAX] = {
    [DOC_DOCUMENT] = {enter_nothing, NULL, HTML_DIFFERS},
    [DOC_SECTION] = {enter_section, exit_section, HTML_DIFFERS},
    [DOC_ANNEX] = {enter_annex, exit_div, HTML_DIFFERS},
    [DOC_HEADING] = {enter_heading, exit_heading, HTML_DIFFERS},
    [DOC_PARA] = {enter_para, exit_para, HTML_NOTED},
    [DOC_LIST] = {enter_list, exit_list, HTML_DIFFERS},
    [DOC_ITEM] = {enter_item, exit_item, HTML_DIFFERS},
    [DOC_TABLE] = {html_enter_table, html_exit_table, HTML_DIFFERS},
    [DOC_ROW] = {html_enter_row, html_exit_row, HTML_NOTED},
    [DOC_CELL] = {html_enter_cell, html_exit_cell, HTML_ALIKE},
    [DOC_CAPTION] = {html_enter_caption, html_exit_caption, HTML_DIFFERS},
    [DOC_CHART] = {html_enter_chart, html_exit_chart, HTML_DIFFERS},
    [DOC_IMAGE] = {html_enter_image, html_exit_image, HTML_DIFFERS},
    [DOC_QUOTE] = {enter_quote, exit_quote, HTML_DIFFERS},
    [DOC_CODE_BLOCK] = {enter_code_block, exit_code_block, HTML_DIFFERS},
    [DOC_OFFICE] = {html_enter_office, html_exit_office, HTML_DIFFERS},
    [DOC_TOC] = {enter_toc, exit_toc, HTML_DIFFERS},
    [DOC_RULE] = {enter_rule, NULL, HTML_DIFFERS},
    [DOC_NOTE] = {enter_note, exit_note, HTML_DIFFERS},
    [DOC_TEXT] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_STRONG] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_EMPH] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_CODE] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_LINK] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_XREF] = {html_enter_inline, html_exit_inline, HTML_DIFFERS},
    [DOC_VALUE] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_GAP] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_BREAK] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_NOTE_REF] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
    [DOC_SPAN] = {html_enter_inline, html_exit_inline, HTML_ALIKE},
};

/* Returns false when there is no more to be written of the node. */
static bool
enter(struct html *h, const struct doc_node *n)
{
    const struct html_act *act = &acts[n->kind];

    if (act->alike != HTML_ALIKE && h->o->same != NULL &&
        html_same_enter(h, n, act->alike))
        return false;
    return act->enter(h, n);
}

static void
leave(struct html *h, const struct doc_node *n)
{
    if (acts[n->kind].exit != NULL)
        acts[n->kind].exit(h, n);
    if (n == h->noted)
        html_same_exit(h, n);
}

static void
walk(struct html *h, const struct doc_node *root)
{
    const struct doc_node *n = root;

    while (n != NULL) {
        bool inside = enter(h, n);

        if (inside && n->first != NULL) {
            n = n->first;
            continue;
        }
        if (inside)
            leave(h, n);
        while (n != root && n->next == NULL) {
            n = n->parent;
            leave(h, n);
        }
        n = n == root ? NULL : n->next;
    }
    if (h->o->same != NULL)
        h->o->same->from = h->out;
}

const struct doc_node *
html_find_title(const struct doc_node *root)
{
    const struct doc_node *kind = NULL;
    const struct doc_node *n = root;

    while (n != NULL) {
        if (n->kind == DOC_OFFICE && n->u.office.role == OFFICE_TITLE)
            return n;
        if (n->kind == DOC_OFFICE && n->u.office.role == OFFICE_KIND &&
            kind == NULL)
            kind = n;
        n = doc_next(root, n, n->kind == DOC_ANNEX || n->kind == DOC_SECTION);
    }
    return kind;
}

void
html_render_node(const struct doc_node *root, const struct html_options *o,
                 struct buf *out)
{
    struct arena arena = {0};
    struct html h = {.o = o, .out = out, .arena = &arena};

    h.title = html_find_title(root);
    h.base = o->heading_offset;
    walk(&h, root);
    arena_free(&arena);
}

void
html_render(const struct document *doc, const struct html_options *o,
            struct buf *out)
{
    html_render_node(doc->root, o, out);
}
