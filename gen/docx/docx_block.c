/*
 * Blocks: each kind has its handler in a table, as in layout/layout_block.c, whose
 * measures these follow.
 */
#include "base/utf8.h"
#include "docx/docx_int.h"

typedef void block_fn(struct docx *d, const struct doc_node *n);

/* ── sections and headings ───────────────────────────────────────────── */

static void
set_landscape(struct docx *d, bool landscape)
{
    d->landscape = landscape;
    d->page_width_pt = docx_text_width(d, landscape);
    d->width_pt = d->page_width_pt;
}

static void
wait_for(struct docx *d, const struct doc_node *n)
{
    if (docx_bookmark(d, n) != NULL)
        *ARENA_PUSH(d->a, d->waiting, d->n_waiting, d->cap_waiting) = n;
}

static void
turn(struct docx *d, bool landscape)
{
    docx_end_section(d, d->landscape);
    set_landscape(d, landscape);
}

static void
add_section(struct docx *d, const struct doc_node *n)
{
    bool turned = n->u.section.landscape && !d->landscape && !d->in_cell;

    if (turned)
        turn(d, true);
    wait_for(d, n);
    docx_add_blocks(d, n);
    if (turned)
        turn(d, false);
}

bool
docx_has_office(const struct doc_node *n, enum doc_office role)
{
    const struct doc_node *c = doc_next(n, n, false);

    while (c != NULL) {
        if (c->kind == DOC_OFFICE && c->u.office.role == role)
            return true;
        c = doc_next(n, c, c->kind == DOC_ANNEX || c->kind >= DOC_TEXT);
    }
    return false;
}

/* An annex begins a page and counts its own numbers. */
static void
add_annex(struct docx *d, const struct doc_node *n)
{
    struct docx_para mark = {.look = LOOK_CORNER, .align = ALIGN_RIGHT};
    bool turned = n->u.section.landscape != d->landscape;
    bool had_order = d->in_order, had_kind = d->kind_is_title;
    struct docx_seq *headings = d->headings;

    if (turned)
        turn(d, n->u.section.landscape);
    d->break_next = true;
    d->gap_pt = 0;
    d->in_order = false;
    d->headings = NULL;
    d->kind_is_title = !docx_has_office(n, OFFICE_TITLE);
    wait_for(d, n);
    if (n->u.section.mark != NULL && !docx_has_office(n, OFFICE_ANNEX_MARK)) {
        docx_open_para(d, &mark);
        docx_add_run(d, n->u.section.mark);
        docx_close_para(d);
    }
    docx_add_blocks(d, n);
    if (turned)
        turn(d, !n->u.section.landscape);
    d->break_next = true;
    d->in_order = had_order;
    d->kind_is_title = had_kind;
    d->headings = headings;
}

static void
add_heading(struct docx *d, const struct doc_node *n)
{
    int level = n->u.heading.level;
    enum style_id look = level <= 1   ? LOOK_HEADING1
                         : level == 2 ? LOOK_HEADING2
                                      : LOOK_HEADING3;
    const char *number = n->u.heading.number;
    struct docx_level form = {
        .follows = true, .label_pt = docx_look(d, look).indent_pt};
    struct docx_para p = {.look = look};
    unsigned mark;

    if (number != NULL && !d->in_cell) {
        p.level = docx_number(d, &d->headings, number, &form);
        p.seq = p.level >= 0 ? d->headings : NULL;
    }
    docx_open_para(d, &p);
    mark = docx_open_bookmark(d, docx_bookmark(d, n));
    if (number != NULL && p.seq == NULL) {
        docx_add_run(d, number);
        docx_add_run(d, " ");
    }
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        docx_add_inlines(d, c);
    docx_close_bookmark(d, mark);
    docx_close_para(d);
}

/* ── paragraphs ──────────────────────────────────────────────────────── */

/* «Справку составил:» belongs to the signature below it. */
static bool
heads_signature(const struct doc_node *n)
{
    return n->u.para.no_indent && n->next != NULL &&
           n->next->kind == DOC_OFFICE &&
           n->next->u.office.role == OFFICE_SIGNATURES;
}

static bool
ends_with_colon(const struct doc_node *n)
{
    struct buf b = {0};
    bool so;

    doc_text(n, &b);
    while (b.len > 0 && (b.data[b.len - 1] == ' ' || b.data[b.len - 1] == '\n'))
        b.len--;
    so = b.len > 0 && b.data[b.len - 1] == ':';
    buf_free(&b);
    return so;
}

static void
add_cell_para(struct docx *d, const struct doc_node *n)
{
    struct docx_para p = {.look = d->cell_look,
                          .align = d->cell_align,
                          .right_pt = d->cell_right_pt};

    if (p.align == ALIGN_AUTO)
        p.align = n->u.para.align;
    docx_add_para(d, n, &p);
}

static void
add_para(struct docx *d, const struct doc_node *n)
{
    const struct doc_node *next = n->next;
    struct docx_para p = {.look = LOOK_BODY,
                          .align = n->u.para.align,
                          .no_indent = n->u.para.no_indent};

    if (d->in_cell) {
        add_cell_para(d, n);
        return;
    }
    p.keep_next =
        n->u.para.keep_next ||
        (next != NULL && next->kind != DOC_PARA && ends_with_colon(n));
    docx_gap(d, heads_signature(n) ? docx_look(d, LOOK_BODY).line_pt
                                   : d->profile->para_gap_pt);
    docx_add_para(d, n, &p);
}

static void
add_quote(struct docx *d, const struct doc_node *n)
{
    struct para_style st = docx_look(d, LOOK_QUOTE);
    double indent = d->in_cell ? 0 : d->profile->indent_pt;

    docx_gap(d, st.above_pt);
    d->left_pt += indent;
    d->width_pt -= indent;
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        struct docx_para p = {.look = LOOK_QUOTE, .left_pt = -indent};

        if (c->kind == DOC_PARA && !d->in_cell)
            docx_add_para(d, c, &p);
        else
            docx_add_block(d, c);
    }
    d->left_pt -= indent;
    d->width_pt += indent;
    docx_gap(d, st.below_pt);
}

/* Code keeps its lines and its spaces. */
static void
add_code(struct docx *d, const struct doc_node *n)
{
    struct docx_para p = {.look = LOOK_CODE};
    struct buf b = {0};

    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        if (c->kind == DOC_TEXT && c->u.text.text != NULL)
            buf_puts(&b, c->u.text.text);
    while (b.len > 0 && b.data[b.len - 1] == '\n')
        b.data[--b.len] = '\0';
    docx_open_para(d, &p);
    docx_add_run(d, buf_str(&b));
    docx_close_para(d);
    buf_free(&b);
}

/* A line across the middle third: the border of an empty paragraph. */
static void
add_rule(struct docx *d, const struct doc_node *n)
{
    struct buf *b = d->out;
    long side = docx_twips(d->width_pt / 3);

    (void)n;
    buf_puts(b, "<w:p><w:pPr><w:pStyle w:val=\"Spacer\"/><w:pBdr>"
                "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" "
                "w:color=\"auto\"/></w:pBdr>");
    emit_open(b, "w:spacing");
    emit_attr_int(b, "w:before", docx_twips(d->profile->size_pt / 2));
    emit_attr_int(b, "w:after", docx_twips(d->profile->size_pt / 2));
    emit_close(b);
    emit_open(b, "w:ind");
    emit_attr_int(b, "w:left", docx_twips(d->left_pt) + side);
    emit_attr_int(b, "w:right", side);
    emit_close(b);
    if (b == &d->body && !d->in_cell)
        d->splice = b->len;
    buf_puts(b, "</w:pPr></w:p>\n");
    d->gap_pt = 0;
}

static void
add_caption(struct docx *d, const struct doc_node *n)
{
    docx_add_para(d, n, &(struct docx_para){.look = LOOK_FIGURE_CAPTION});
}

/* ── lists ───────────────────────────────────────────────────────────── */

#define LABEL_GAP 0.45 /* of the size, between label and text */
#define STEP_LINES 0.15

static const char *
label_of(const struct doc_node *item)
{
    return item->u.item.label != NULL ? item->u.item.label : "–";
}

/* Room for the widest label, as layout/list.c gives it. */
static struct docx_level
level_form(struct docx *d, const struct doc_node *n)
{
    struct para_style st = docx_look(d, d->in_cell ? LOOK_CELL : LOOK_ITEM);
    double widest = 0, gap = st.size_pt * LABEL_GAP, label;
    struct docx_level form = {
        .follows = d->in_order && !d->in_cell && d->left_pt < 1};

    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        double w = docx_measure(d, label_of(c), st.size_pt, false, NULL);

        widest = w > widest ? w : widest;
    }
    label = d->in_cell || d->left_pt > 1 ? 0 : d->profile->indent_pt;
    if (widest > d->width_pt / 4)
        widest = d->width_pt / 4;
    form.label_pt = d->left_pt + label;
    form.body_pt = form.follows ? d->left_pt : form.label_pt + widest + gap;
    return form;
}

/* The first paragraph of an item, with its number. */
static void
add_labelled(struct docx *d, const struct doc_node *item,
             const struct doc_node *text, struct docx_seq **seq,
             const struct docx_level *form)
{
    struct docx_para p = {.look = d->in_cell ? d->cell_look : LOOK_ITEM};
    const char *label = label_of(item);

    p.level = docx_number(d, seq, label, form);
    p.seq = p.level >= 0 ? *seq : NULL;
    p.keep_next = text != NULL && text->next != NULL && ends_with_colon(text);
    docx_open_para(d, &p);
    if (p.seq == NULL) {
        docx_add_run(d, label);
        docx_add_run(d, " ");
    }
    if (text != NULL)
        docx_add_inlines(d, text);
    docx_close_para(d);
}

static void
add_item(struct docx *d, const struct doc_node *item, struct docx_seq **seq,
         const struct docx_level *form)
{
    const struct doc_node *text = item->first;
    double left = d->left_pt, width = d->width_pt;
    struct docx_seq *list = d->list;

    wait_for(d, item);
    if (text != NULL && text->kind >= DOC_TEXT) {
        add_labelled(d, item, item, seq, form);
        return;
    }
    if (text != NULL && text->kind != DOC_PARA)
        text = NULL;
    add_labelled(d, item, text, seq, form);
    d->list = *seq;
    d->left_pt = form->body_pt;
    d->width_pt -= form->body_pt - left;
    for (const struct doc_node *c = text != NULL ? text->next : item->first;
         c != NULL; c = c->next)
        docx_add_block(d, c);
    d->left_pt = left;
    d->width_pt = width;
    d->list = list;
}

/* Points «1.1.» go on in the list or below the heading they stand in. */
void
docx_add_list(struct docx *d, const struct doc_node *n)
{
    struct docx_level form = level_form(d, n);
    bool nested = n->u.list.marker == MARKER_NESTED;
    struct docx_seq *own = NULL;
    struct docx_seq **seq = &own;

    if (nested && d->list != NULL)
        own = d->list;
    else if (nested)
        seq = &d->headings;
    wait_for(d, n);
    for (const struct doc_node *c = n->first; c != NULL; c = c->next) {
        add_item(d, c, seq, &form);
        if (!n->u.list.tight)
            docx_gap(d, docx_look(d, LOOK_ITEM).line_pt * STEP_LINES);
    }
}

/* ── contents ────────────────────────────────────────────────────────── */

static const struct doc_node *
target_of(const struct doc_node *entry)
{
    const struct doc_node *c = entry->first;

    return c != NULL && c->kind == DOC_XREF ? c->u.xref.target : NULL;
}

static int
entry_level(const struct doc_node *entry)
{
    const struct doc_node *to = target_of(entry);

    return to != NULL && to->kind == DOC_HEADING ? to->u.heading.level : 0;
}

static int
top_level(const struct doc_node *toc)
{
    int top = 0;

    for (const struct doc_node *c = toc->first; c != NULL; c = c->next) {
        int level = c->kind == DOC_PARA ? entry_level(c) : 0;

        if (level > 0 && (top == 0 || level < top))
            top = level;
    }
    return top;
}

/* The page of an entry on our pages, which have bookmarks in the same order
 * and with the same text; NULL: not found. */
static const char *
page_of(struct docx *d, const struct doc_node *entry)
{
    const struct layout *l = d->o->layout;
    struct buf b = {0};
    const char *page = NULL;

    doc_text(entry, &b);
    for (size_t i = d->toc_at; l != NULL && page == NULL && i < l->n_outline;
         i++) {
        if (strcmp(l->outline[i].title, buf_str(&b)) != 0)
            continue;
        page = arena_printf(d->a, "%u", l->outline[i].page + 1);
        d->toc_at = i + 1;
    }
    buf_free(&b);
    return page;
}

static void
add_entry(struct docx *d, const struct doc_node *n, int top, bool last)
{
    static const char *const styles[] = {"TOC1", "TOC2", "TOC3"};
    int in = entry_level(n) > top ? entry_level(n) - top : 0;
    struct docx_para p = {.look = LOOK_TOC, .style = styles[in < 3 ? in : 2]};
    const char *anchor = docx_bookmark(d, target_of(n)), *page;

    docx_open_para(d, &p);
    if (n->prev == NULL || n->prev->kind == DOC_CAPTION)
        docx_open_field(d, " TOC \\o \"1-3\" \\h \\z \\u ");
    docx_add_inlines(d, n);
    page = page_of(d, n);
    if (anchor != NULL) {
        buf_puts(d->out, "<w:r><w:tab/></w:r>");
        docx_open_field(d, arena_printf(d->a, " PAGEREF %s \\h ", anchor));
        docx_add_run(d, page != NULL ? page : "…");
        docx_close_field(d);
    }
    if (last)
        docx_close_field(d);
    docx_close_para(d);
}

void
docx_add_toc(struct docx *d, const struct doc_node *n)
{
    struct docx_para head = {.look = LOOK_HEADING1, .style = "TOCHeading"};
    int top = top_level(n);
    const struct doc_node *before = n->prev;

    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        if (c->kind == DOC_CAPTION)
            docx_add_para(d, c, &head);
        else
            add_entry(d, c, top, c->next == NULL);
    docx_gap(d, d->profile->size_pt);
    if (before != NULL && before->kind == DOC_OFFICE &&
        before->u.office.role == OFFICE_TITLE_PAGE)
        d->break_next = true;
}

/* ── the walk ────────────────────────────────────────────────────────── */

static block_fn *const handlers[DOC__MAX] = {
    [DOC_SECTION] = add_section,  [DOC_ANNEX] = add_annex,
    [DOC_HEADING] = add_heading,  [DOC_PARA] = add_para,
    [DOC_LIST] = docx_add_list,   [DOC_TABLE] = docx_add_table,
    [DOC_CAPTION] = add_caption,  [DOC_CHART] = docx_add_chart,
    [DOC_IMAGE] = docx_add_image, [DOC_QUOTE] = add_quote,
    [DOC_CODE_BLOCK] = add_code,  [DOC_OFFICE] = docx_add_office,
    [DOC_TOC] = docx_add_toc,     [DOC_RULE] = add_rule,
};

/* Below the depth limit: the text. */
static void
add_flat(struct docx *d, const struct doc_node *n)
{
    struct docx_para p = {.look = d->in_cell ? d->cell_look : LOOK_BODY};
    struct buf b = {0};

    doc_text(n, &b);
    docx_open_para(d, &p);
    docx_add_run(d, buf_str(&b));
    docx_close_para(d);
    buf_free(&b);
}

void
docx_add_block(struct docx *d, const struct doc_node *n)
{
    if (n->kind == DOC_NOTE)
        return; /* written at its first mark */
    if (d->depth >= DOCX_MAX_DEPTH) {
        add_flat(d, n);
        return;
    }
    d->depth++;
    if (handlers[n->kind] != NULL)
        handlers[n->kind](d, n);
    else
        docx_add_blocks(d, n);
    d->depth--;
}

/* Inline children where blocks should stand make one paragraph. */
void
docx_add_blocks(struct docx *d, const struct doc_node *n)
{
    if (n->kind == DOC_DOCUMENT)
        set_landscape(d, n->u.section.landscape);
    if (n->first != NULL && n->first->kind >= DOC_TEXT) {
        docx_add_para(d, n, &(struct docx_para){.look = d->in_cell
                                                            ? d->cell_look
                                                            : LOOK_BODY});
        return;
    }
    for (const struct doc_node *c = n->first; c != NULL; c = c->next)
        docx_add_block(d, c);
}
