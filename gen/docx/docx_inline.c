/*
 * Inlines as runs.  Each leaf is a run of its own with the looks of all that
 * it stands in; Word joins what is alike.
 */
#include "base/utf8.h"
#include "docx/docx_int.h"

#include <stdio.h>
#include <stdlib.h>

#define BLANK_USUAL 12
#define BLANK_MOST 400
#define SPACED 0.22 /* letter-spacing, of the size */

/* ── runs ────────────────────────────────────────────────────────────── */

/* The character style of a leaf, NULL: none. */
static const char *
style_of(const struct doc_node *n)
{
    if (n == NULL)
        return NULL;
    if (n->kind == DOC_CODE)
        return "CodeText";
    if (n->kind == DOC_GAP)
        return n->u.gap.blank ? "Blank" : "Gap";
    return NULL;
}

/* What the inlines around a leaf ask for; ECMA-376, 17.3.2.28, order. */
static void
put_looks(struct docx *d, const struct doc_node *leaf)
{
    struct buf *b = d->out;
    const char *style = style_of(leaf), *lang = NULL;
    bool bold = false, italic = false, spaced = false;
    size_t from = b->len, empty;

    for (const struct doc_node *n = leaf; n != NULL && n->kind >= DOC_TEXT;
         n = n->parent) {
        bold |= n->kind == DOC_STRONG;
        italic |= n->kind == DOC_EMPH;
        if (n->kind != DOC_SPAN)
            continue;
        spaced |= n->u.span.spaced;
        if (lang == NULL)
            lang = n->u.span.lang;
    }
    emit_start(b, "w:rPr");
    empty = b->len;
    if (style != NULL)
        docx_val(b, "w:rStyle", style);
    if (bold)
        buf_puts(b, "<w:b/><w:bCs/>");
    if (italic)
        buf_puts(b, "<w:i/><w:iCs/>");
    if (spaced)
        docx_val_int(b, "w:spacing", docx_twips(d->profile->size_pt * SPACED));
    if (lang != NULL) {
        emit_open(b, "w:lang");
        docx_attr(b, "w:val", lang);
        emit_close(b);
    }
    if (b->len > empty)
        emit_end(b, "w:rPr");
    else
        b->len = from;
}

static void
put_words(struct buf *b, const char *s, size_t n)
{
    if (n == 0)
        return;
    emit_open(b, "w:t");
    emit_attr(b, "xml:space", "preserve");
    emit_done(b);
    docx_put_text(b, s, n);
    emit_end(b, "w:t");
}

/* Text, with the characters that are elements in Word. */
static void
put_text(struct buf *b, const char *s)
{
    static const struct {
        const char *bytes, *element;
    } specials[] = {{"\n", "<w:br/>"},
                    {"\t", "<w:tab/>"},
                    {UTF8_SHY, "<w:softHyphen/>"},
                    {"\u2011", "<w:noBreakHyphen/>"}};
    const char *from = s;

    while (*s != '\0') {
        const char *element = NULL;
        size_t n = 1;

        for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
            if (utf8_starts(s, specials[i].bytes)) {
                element = specials[i].element;
                n = strlen(specials[i].bytes);
            }
        if (element != NULL) {
            put_words(b, from, (size_t)(s - from));
            buf_puts(b, element);
            from = s + n;
        }
        s += n;
    }
    put_words(b, from, (size_t)(s - from));
}

const char *
docx_loosen(struct docx *d, const char *s)
{
    struct buf b = {0};
    const char *out;

    while (*s != '\0') {
        bool fixed = utf8_starts(s, UTF8_NBSP);

        buf_putc(&b, fixed ? ' ' : *s);
        s += fixed ? strlen(UTF8_NBSP) : 1;
    }
    out = arena_strdup(d->a, buf_str(&b));
    buf_free(&b);
    return out;
}

static void
add_text(struct docx *d, const struct doc_node *leaf, const char *s)
{
    if (s == NULL || *s == '\0')
        return;
    if (d->loose_cell)
        s = docx_loosen(d, s);
    emit_start(d->out, "w:r");
    put_looks(d, leaf);
    put_text(d->out, s);
    emit_end(d->out, "w:r");
}

void
docx_add_run(struct docx *d, const char *s)
{
    add_text(d, NULL, s);
}

/* ── fields, bookmarks ───────────────────────────────────────────────── */

static void
put_field_char(struct docx *d, const char *type)
{
    emit_start(d->out, "w:r");
    emit_open(d->out, "w:fldChar");
    emit_attr(d->out, "w:fldCharType", type);
    emit_close(d->out);
    emit_end(d->out, "w:r");
}

void
docx_open_field(struct docx *d, const char *code)
{
    struct buf *b = d->out;

    put_field_char(d, "begin");
    emit_start(b, "w:r");
    emit_open(b, "w:instrText");
    emit_attr(b, "xml:space", "preserve");
    emit_done(b);
    docx_put_text(b, code, strlen(code));
    emit_end(b, "w:instrText");
    emit_end(b, "w:r");
    put_field_char(d, "separate");
}

void
docx_close_field(struct docx *d)
{
    put_field_char(d, "end");
}

/* Targets are few, and asked for once a reference. */
const char *
docx_bookmark(struct docx *d, const struct doc_node *n)
{
    for (size_t i = 0; n != NULL && i < d->n_targets; i++)
        if (d->targets[i] == n)
            return arena_printf(d->a, "_Ref%zu", i + 1);
    return NULL;
}

unsigned
docx_open_bookmark(struct docx *d, const char *name)
{
    if (name == NULL)
        return 0;
    emit_open(d->out, "w:bookmarkStart");
    emit_attr_int(d->out, "w:id", ++d->n_bookmarks);
    emit_attr(d->out, "w:name", name);
    emit_close(d->out);
    return d->n_bookmarks;
}

void
docx_close_bookmark(struct docx *d, unsigned id)
{
    if (id == 0)
        return;
    emit_open(d->out, "w:bookmarkEnd");
    emit_attr_int(d->out, "w:id", id);
    emit_close(d->out);
}

const char *
docx_relate(struct docx *d, const char *type, const char *target,
            bool external)
{
    struct docx_rel *r;

    for (size_t i = 0; external && i < d->n_rels; i++)
        if (d->rels[i].external && strcmp(d->rels[i].target, target) == 0)
            return arena_printf(d->a, "rId%zu", i + 1);
    r = ARENA_PUSH(d->a, d->rels, d->n_rels, d->cap_rels);
    *r = (struct docx_rel){type, target, external};
    return arena_printf(d->a, "rId%zu", d->n_rels);
}

/* ── numbered things ─────────────────────────────────────────────────── */

/* The label of a table, chart or picture; NULL: it has none. */
static const char *
label_of(const struct doc_node *n)
{
    switch (n->kind) {
    case DOC_TABLE:
        return n->u.table.label;
    case DOC_CHART:
        return n->u.chart.label;
    case DOC_IMAGE:
        return n->u.image.label;
    default:
        return NULL;
    }
}

/* The digits that end a text, or NULL. */
static const char *
number_of(const char *s)
{
    const char *p;

    if (s == NULL)
        return NULL;
    p = s + strlen(s);
    while (p > s && p[-1] >= '0' && p[-1] <= '9')
        p--;
    return *p != '\0' && strlen(p) < 6 ? p : NULL;
}

/* «SEQ Таблица»; a number that does not come next is set. */
static const char *
seq_code(struct docx *d, const struct doc_node *of, const char *number)
{
    static const char *const words[] = {"Таблица", "Диаграмма", "Рисунок"};
    int which = of->kind == DOC_TABLE ? 0 : of->kind == DOC_CHART ? 1 : 2;
    long value = strtol(number, NULL, 10);
    bool next = value == d->seq_values[which] + 1;

    d->seq_values[which] = value;
    return next ? arena_printf(d->a, " SEQ %s \\* ARABIC ", words[which])
                : arena_printf(d->a, " SEQ %s \\* ARABIC \\r %ld ",
                               words[which], value);
}

static void
add_label(struct docx *d, const struct doc_node *of, const char *label,
          const char *number)
{
    unsigned mark;

    docx_add_run(d, arena_strndup(d->a, label, (size_t)(number - label)));
    mark = docx_open_bookmark(d, docx_bookmark(d, of));
    docx_open_field(d, seq_code(d, of, number));
    docx_add_run(d, number);
    docx_close_field(d);
    docx_close_bookmark(d, mark);
}

void
docx_add_caption(struct docx *d, const struct doc_node *caption,
                 const struct doc_node *of, enum style_id look)
{
    const char *label = label_of(of), *number = number_of(label);
    const struct doc_node *first = caption->first;
    struct docx_para p = {.look = look};

    if (number == NULL || first == NULL || first->kind != DOC_TEXT ||
        strncmp(first->u.text.text, label, strlen(label)) != 0) {
        if (docx_bookmark(d, of) != NULL)
            *ARENA_PUSH(d->a, d->waiting, d->n_waiting, d->cap_waiting) = of;
        docx_add_para(d, caption, &p);
        return;
    }
    docx_open_para(d, &p);
    add_label(d, of, label, number);
    docx_add_run(d, first->u.text.text + strlen(label));
    for (const struct doc_node *c = first->next; c != NULL; c = c->next)
        docx_add_inlines(d, c);
    docx_close_para(d);
}

/* «таблице 2» leads by a field: the number follows its table. */
static bool
add_number_ref(struct docx *d, const struct doc_node *n)
{
    const struct doc_node *to = n->u.xref.target;
    const char *label = to != NULL ? label_of(to) : NULL;
    const char *want = number_of(label), *number, *text;
    struct buf b = {0};
    bool fits;

    if (want == NULL || to->first == NULL || to->first->kind != DOC_CAPTION)
        return false;
    doc_text(n, &b);
    text = arena_strdup(d->a, buf_str(&b));
    buf_free(&b);
    number = number_of(text);
    fits = number != NULL && strcmp(number, want) == 0;
    if (!fits)
        return false;
    docx_add_run(d, arena_strndup(d->a, text, (size_t)(number - text)));
    docx_open_field(d, arena_printf(d->a, " REF %s \\h ",
                                    docx_bookmark(d, to)));
    docx_add_run(d, number);
    docx_close_field(d);
    return true;
}

/* ── leaves ──────────────────────────────────────────────────────────── */

static void
add_children(struct docx *d, const struct doc_node *n)
{
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        docx_add_inlines(d, c);
}

static bool
is_inside_link(const struct doc_node *n)
{
    for (n = n->parent; n != NULL && n->kind >= DOC_TEXT; n = n->parent)
        if (n->kind == DOC_LINK || n->kind == DOC_XREF)
            return true;
    return false;
}

static bool
is_web_address(const char *url)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:",
                                          "tel:"};

    for (size_t i = 0; url != NULL && i < sizeof schemes / sizeof *schemes;
         i++)
        if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

static void
add_link(struct docx *d, const struct doc_node *n)
{
    const char *url = NULL, *anchor = NULL, *id;

    if (n->kind == DOC_LINK)
        url = n->u.link.url;
    else if (n->u.xref.target != NULL)
        anchor = docx_bookmark(d, n->u.xref.target);
    else if (n->u.xref.document != NULL && d->o->address != NULL)
        url = d->o->address(n->u.xref.document, d->o->address_arg);
    if (anchor != NULL && add_number_ref(d, n))
        return;
    if (!is_web_address(url) || d->out != &d->body)
        url = NULL; /* relationships are document.xml's alone */
    if ((url == NULL && anchor == NULL) || is_inside_link(n)) {
        add_children(d, n);
        return;
    }
    id = url != NULL ? docx_relate(d,
                                   "http://schemas.openxmlformats.org/"
                                   "officeDocument/2006/relationships/"
                                   "hyperlink",
                                   url, true)
                     : NULL;
    emit_open(d->out, "w:hyperlink");
    emit_attr(d->out, "r:id", id);
    emit_attr(d->out, "w:anchor", url == NULL ? anchor : NULL);
    emit_attr(d->out, "w:history", "1");
    emit_done(d->out);
    add_children(d, n);
    emit_end(d->out, "w:hyperlink");
}

/* A line to write on: underlined no-break spaces, half an em a character. */
static void
add_gap(struct docx *d, const struct doc_node *n)
{
    int width = n->u.gap.width > 0 ? n->u.gap.width : BLANK_USUAL;
    struct buf b = {0};

    if (n->u.gap.blank) {
        for (int i = 0; i < 2 * (width < BLANK_MOST ? width : BLANK_MOST); i++)
            buf_puts(&b, UTF8_NBSP);
    } else {
        buf_putc(&b, '[');
        buf_puts(&b, n->u.gap.what != NULL ? n->u.gap.what : "…");
        buf_putc(&b, ']');
    }
    add_text(d, n, buf_str(&b));
    buf_free(&b);
}

/* ── footnotes ───────────────────────────────────────────────────────── */

static const char *
note_mark(struct docx *d, unsigned id)
{
    return arena_printf(d->a, "_RefNote%u", id);
}

/* The note's text, once; ids from 1, -1 and 0 are the separators'. */
static void
write_note(struct docx *d, const struct doc_node *note, unsigned id)
{
    struct buf *out = d->out, *b = &d->notes;
    double left = d->left_pt, width = d->width_pt, gap = d->gap_pt;
    bool in_cell = d->in_cell, small = d->small_cell;
    const struct doc_node *c = note->first;
    struct docx_para p = {.look = LOOK_NOTE};

    d->out = b;
    d->left_pt = d->gap_pt = 0;
    d->in_cell = d->small_cell = false;
    emit_open(b, "w:footnote");
    emit_attr_int(b, "w:id", id);
    emit_done(b);
    docx_open_para(d, &p);
    emit_start(b, "w:r");
    buf_puts(b, "<w:rPr>");
    docx_val(b, "w:rStyle", "FootnoteReference");
    buf_puts(b, "</w:rPr><w:footnoteRef/>");
    emit_end(b, "w:r");
    docx_add_run(d, " ");
    if (c != NULL && c->kind == DOC_PARA)
        docx_add_inlines(d, c);
    docx_close_para(d);
    if (c != NULL && c->kind == DOC_PARA)
        c = c->next;
    for (; c != NULL; c = c->next) {
        if (c->kind == DOC_PARA)
            docx_add_para(d, c, &p);
        else
            docx_add_block(d, c);
    }
    emit_end_line(b, "w:footnote");
    d->out = out;
    d->left_pt = left;
    d->width_pt = width;
    d->gap_pt = gap;
    d->in_cell = in_cell;
    d->small_cell = small;
}

/* A second mark of the same note refers to the first. */
static void
add_note_again(struct docx *d, const struct doc_node *n, unsigned id)
{
    docx_open_field(d, arena_printf(d->a, " NOTEREF %s \\f \\h ",
                                    note_mark(d, id)));
    emit_start(d->out, "w:r");
    buf_puts(d->out, "<w:rPr>");
    docx_val(d->out, "w:rStyle", "FootnoteReference");
    buf_puts(d->out, "</w:rPr>");
    put_text(d->out, arena_printf(d->a, "%d", n->u.note.number));
    emit_end(d->out, "w:r");
    docx_close_field(d);
}

static void
add_note_ref(struct docx *d, const struct doc_node *n)
{
    const struct doc_node *note = n->u.note.note;
    unsigned id = 0, mark;
    size_t seen = d->n_notes;

    if (note == NULL || d->out != &d->body)
        return;
    while (id < d->n_notes && d->notes_done[id] != note)
        id++;
    if (id++ < d->n_notes) {
        add_note_again(d, n, id);
        return;
    }
    *ARENA_PUSH(d->a, d->notes_done, seen, d->cap_notes) = note;
    d->n_notes = id;
    mark = docx_open_bookmark(d, note_mark(d, id));
    emit_start(d->out, "w:r");
    buf_puts(d->out, "<w:rPr>");
    docx_val(d->out, "w:rStyle", "FootnoteReference");
    buf_puts(d->out, "</w:rPr>");
    emit_open(d->out, "w:footnoteReference");
    emit_attr_int(d->out, "w:id", id);
    emit_close(d->out);
    emit_end(d->out, "w:r");
    docx_close_bookmark(d, mark);
    write_note(d, note, id);
}

static void
add_flat(struct docx *d, const struct doc_node *n)
{
    struct buf b = {0};

    doc_text(n, &b);
    add_text(d, n, buf_str(&b));
    buf_free(&b);
}

void
docx_add_inlines(struct docx *d, const struct doc_node *n)
{
    if (d->depth >= DOCX_MAX_DEPTH) {
        add_flat(d, n);
        return;
    }
    d->depth++;
    switch (n->kind) {
    case DOC_TEXT:
    case DOC_CODE:
        add_text(d, n, n->u.text.text);
        break;
    case DOC_VALUE:
        add_text(d, n, n->u.value.text);
        break;
    case DOC_GAP:
        add_gap(d, n);
        break;
    case DOC_BREAK:
        buf_puts(d->out, "<w:r><w:br/></w:r>");
        break;
    case DOC_NOTE_REF:
        add_note_ref(d, n);
        break;
    case DOC_LINK:
    case DOC_XREF:
        add_link(d, n);
        break;
    default:
        add_children(d, n);
        break;
    }
    d->depth--;
}
