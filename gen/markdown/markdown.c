/*
 * Markdown to document nodes.  The only file that knows cmark.
 *
 * cmark parses the prepared lines (lines.c); its tree is walked with its own
 * iterator, which does not recurse, and every kind of cmark node has one row
 * in `acts`: what to do on entering and on leaving it.  `open` is the stack
 * of our nodes that stand open; where our tree may not hold what Markdown
 * nests (or the nesting passes MARKDOWN_MAX_DEPTH) the node above is pushed
 * once more, so the text stays and only the nesting is lost.
 *
 * A text that was pasted with a red line (four blanks) parses as a code
 * block.  Such lines are unindented and the whole is parsed again; each
 * round takes away blanks, so a few rounds are enough.
 */
#include "markdown/markdown.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "markdown/walk_int.h"

/* Rounds of unindenting, and brackets in a text, accepted. */
#define MAX_ROUNDS 4
#define MAX_BRACKETS 100000

static struct pos
place_of(const struct walk *w, cmark_node *n, size_t len)
{
    return lines_pos(w->m, cmark_node_get_start_line(n),
                     cmark_node_get_start_column(n), len);
}

/* ── leaves ───────────────────────────────────────────────────────────── */

/* The table that a text stands for, or NULL. */
static const struct md_table *
find_table(const struct walk *w, cmark_node *n, const char *s)
{
    const char *end = s + strlen(s);

    if (w->m->n_tables == 0 || utf8_next(&s, end) != LINES_TABLE)
        return NULL;
    return pipe_find_table(w->m,
                           lines_find(w->m, cmark_node_get_start_line(n)));
}

static void
enter_text(struct walk *w, cmark_node *n)
{
    const char *s = cmark_node_get_literal(n);
    const struct md_table *t = find_table(w, n, s);

    if (t == NULL)
        walk_add_text(w, s, place_of(w, n, 1));
    else
        *ARENA_PUSH(w->m->e->arena, w->images, w->n_images, w->cap_images) =
            pipe_make(w->m, t);
}

static void
enter_softbreak(struct walk *w, cmark_node *n)
{
    walk_add_text(w, " ", place_of(w, n, 1));
}

static void
enter_linebreak(struct walk *w, cmark_node *n)
{
    walk_append(w, doc_new(w->m->e->arena, DOC_BREAK, place_of(w, n, 1)));
}

static void
enter_code(struct walk *w, cmark_node *n)
{
    const char *s = walk_typed(w, cmark_node_get_literal(n));
    struct doc_node *code;

    code = doc_new(w->m->e->arena, DOC_CODE, place_of(w, n, 1));
    code->u.text.text = inline_typed(w->m->e->arena, w->m->x, s, strlen(s));
    walk_append(w, code);
}

/* ── raw HTML: an error, and text all the same ────────────────────────── */

static void
report_html(struct walk *w, cmark_node *n, const char *s)
{
    size_t len = s != NULL ? strcspn(s, "\n") : 0;
    struct diags *d = w->m->e->diags;

    if (len == 0)
        return;

    diag(d, DIAG_RAW_HTML, place_of(w, n, len), "разметка HTML: %.*s",
         len > 60 ? 60 : (int)len, s);
    if (strncmp(s, "<!--", 4) == 0)
        diag_hint(d, "заметка для себя пишется {# … #}");
    else if (strncmp(s, "<br", 3) == 0)
        diag_hint(d, "новая строка внутри абзаца — «\\» в конце строки");
    else
        diag_hint(d, "уберите теги; знак «<» как текст — «\\<»");
}

/* «<br>»: a cell of a table stands on one line and has no other break. */
static bool
is_break(const struct walk *w, const char *s)
{
    return w->m->outer != NULL &&
           (strcmp(s, "<br>") == 0 || strcmp(s, "<br/>") == 0 ||
            strcmp(s, "<br />") == 0);
}

static void
enter_html_inline(struct walk *w, cmark_node *n)
{
    const char *s = walk_typed(w, cmark_node_get_literal(n));

    if (is_break(w, s)) {
        enter_linebreak(w, n);
        return;
    }
    report_html(w, n, s);
    walk_add_text(w, s, place_of(w, n, 1));
}

static void
enter_html_block(struct walk *w, cmark_node *n)
{
    const char *s = walk_typed(w, cmark_node_get_literal(n));

    report_html(w, n, s);
    walk_open(w, place_of(w, n, 1), DOC_PARA);
    walk_add_text(w, s, place_of(w, n, 1));
    walk_close(w);
}

/* ── containers ───────────────────────────────────────────────────────── */

static void
leave(struct walk *w, cmark_node *n)
{
    (void)n;
    walk_close(w);
}

static void
enter_quote(struct walk *w, cmark_node *n)
{
    walk_open(w, place_of(w, n, 1), DOC_QUOTE);
}

/* Lines of the items of a list. */
static size_t
item_lines(struct walk *w, cmark_node *list, size_t **out)
{
    size_t n = 0, cap = 0;

    *out = NULL;
    for (cmark_node *i = cmark_node_first_child(list); i != NULL;
         i = cmark_node_next(i))
        *ARENA_PUSH(w->m->e->arena, *out, n, cap) =
            lines_find(w->m, cmark_node_get_start_line(i));
    return n;
}

/* The marker typed: cmark does not tell - from *. */
static enum doc_marker
find_marker(struct walk *w, cmark_node *n, const struct doc_node *parent)
{
    size_t off = lines_offset(w->m, cmark_node_get_start_line(n),
                              cmark_node_get_start_column(n));

    if (cmark_node_get_list_type(n) == CMARK_BULLET_LIST)
        return off < w->m->x->text.len && w->m->x->text.text[off] == '-'
                   ? MARKER_DASH
                   : MARKER_BULLET;
    if (cmark_node_get_list_delim(n) == CMARK_PAREN_DELIM)
        return MARKER_DECIMAL_PAREN;
    if (parent->kind == DOC_ITEM &&
        (parent->parent->u.list.marker == MARKER_DECIMAL_DOT ||
         parent->parent->u.list.marker == MARKER_NESTED))
        return MARKER_NESTED;
    return MARKER_DECIMAL_DOT;
}

static void
enter_list(struct walk *w, cmark_node *n)
{
    bool ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
    enum doc_marker marker = find_marker(w, n, walk_parent(w));
    struct doc_node *list = walk_open(w, place_of(w, n, 1), DOC_LIST);
    size_t *items, n_items = item_lines(w, n, &items);

    if (ordered)
        lint_list_numbers(w->m, items, n_items, cmark_node_get_list_start(n));
    else if (n_items > 0)
        lint_list_start(w->m, items[0], n_items);
    if (list == NULL)
        return;
    list->u.list.marker = marker;
    list->u.list.start = ordered ? cmark_node_get_list_start(n) : 1;
    list->u.list.tight = cmark_node_get_list_tight(n) != 0;
}

static void
enter_item(struct walk *w, cmark_node *n)
{
    walk_open(w, place_of(w, n, 1), DOC_ITEM);
}

static void
enter_rule(struct walk *w, cmark_node *n)
{
    walk_open(w, place_of(w, n, 1), DOC_RULE);
    walk_close(w);
}

static void
enter_para(struct walk *w, cmark_node *n)
{
    walk_open(w, place_of(w, n, 1), DOC_PARA);
}

/* Pictures stand behind the paragraph they were named in, a table of bars in
 * place of the one that its character made. */
static void
leave_para(struct walk *w, cmark_node *n)
{
    struct doc_node *p;

    (void)n;
    p = walk_close(w);
    lint_paragraph(w->m, p);
    if (p->first == NULL && p->kind == DOC_PARA)
        doc_unlink(p);
    for (size_t i = 0; i < w->n_images; i++)
        if (doc_can_contain(walk_parent(w)->kind, w->images[i]->kind))
            doc_append(walk_parent(w), w->images[i]);
    w->n_images = 0;
}

/* ── headings ─────────────────────────────────────────────────────────── */

static bool
is_setext(const struct walk *w, cmark_node *n)
{
    size_t off = lines_offset(w->m, cmark_node_get_start_line(n),
                              cmark_node_get_start_column(n));
    size_t i = lines_find(w->m, cmark_node_get_start_line(n));
    const struct md_line *l = &w->m->lines[i];

    return off < l->off + l->len && w->m->x->text.text[off] != '#';
}

/* A heading where no section can be: a bold paragraph. */
static void
open_bold(struct walk *w, cmark_node *n)
{
    diag(w->m->e->diags, DIAG_HEADING_PLACE, place_of(w, n, 1),
         "заголовок внутри списка, цитаты или сноски");
    diag_hint(w->m->e->diags, "сдвиньте его к началу строки");
    walk_open(w, place_of(w, n, 1), DOC_PARA);
    walk_open(w, place_of(w, n, 1), DOC_STRONG);
}

/* Ends the sections that a heading of this level ends, and opens its own. */
static void
open_section(struct walk *w, cmark_node *n)
{
    int level = cmark_node_get_heading_level(n);
    struct doc_node *heading;

    while (w->n_open > 1 && walk_parent(w)->first->u.heading.level >= level)
        walk_close(w);
    walk_open(w, place_of(w, n, 1), DOC_SECTION);
    heading = walk_open(w, place_of(w, n, 1), DOC_HEADING);
    if (heading != NULL)
        heading->u.heading.level = level;
}

static void
enter_heading(struct walk *w, cmark_node *n)
{
    bool top = cmark_node_get_type(cmark_node_parent(n)) == CMARK_NODE_DOCUMENT;

    if (is_setext(w, n)) {
        diag(w->m->e->diags, DIAG_SETEXT, place_of(w, n, 1),
             "текст над чертой стал бы заголовком");
        diag_hint(w->m->e->diags, "для заголовка начните строку с «## », "
                                  "перед чертой оставьте пустую строку");
        walk_open(w, place_of(w, n, 1), DOC_PARA);
    } else if (!top || !doc_can_contain(w->top->kind, DOC_SECTION) ||
               w->depth > 6) {
        open_bold(w, n);
    } else {
        open_section(w, n);
    }
}

static void
leave_heading(struct walk *w, cmark_node *n)
{
    bool rule = is_setext(w, n);

    if (walk_parent(w)->kind == DOC_STRONG) {
        walk_close(w);
    }
    leave_para(w, n);
    if (rule)
        enter_rule(w, n);
}

/* ── inlines that hold others ─────────────────────────────────────────── */

static void
enter_emph(struct walk *w, cmark_node *n)
{
    walk_open(w, place_of(w, n, 1), DOC_EMPH);
}

static void
enter_strong(struct walk *w, cmark_node *n)
{
    walk_open(w, place_of(w, n, 1), DOC_STRONG);
}

static void
enter_link(struct walk *w, cmark_node *n)
{
    const char *url = walk_typed(w, cmark_node_get_url(n));
    const char *title = cmark_node_get_title(n);
    struct eval *e = w->m->e;
    struct doc_node *made, *link;

    made = markdown_new_link(e, inline_string(e, w->m->x, url, strlen(url)),
                             place_of(w, n, 1));
    if (title != NULL && *title != '\0')
        diag(e->diags, DIAG_LINK_TITLE, place_of(w, n, 1),
             "подпись ссылки «%s» не печатается", walk_typed(w, title));
    link = walk_open(w, place_of(w, n, 1), made->kind);
    if (link != NULL)
        link->u = made->u;
}

static void
add_caption(struct walk *w, struct doc_node *image, const char *title)
{
    struct doc_node *c;

    if (title == NULL || *title == '\0')
        return;
    title = walk_typed(w, title);
    c = doc_new(w->m->e->arena, DOC_CAPTION, image->at);
    doc_append(image, c);
    inline_add_text(w->m->e, w->m->x, title, strlen(title), image->at, c);
}

/* A picture's words are collected in a node of their own. */
static void
enter_image(struct walk *w, cmark_node *n)
{
    walk_flush(w);
    walk_push(w, doc_new(w->m->e->arena, DOC_SPAN, place_of(w, n, 1)));
}

static void
leave_image(struct walk *w, cmark_node *n)
{
    struct eval *e = w->m->e;
    struct doc_node *image = doc_new(e->arena, DOC_IMAGE, place_of(w, n, 1));
    const char *url = walk_typed(w, cmark_node_get_url(n));
    struct buf alt = {0};

    doc_text(walk_close(w), &alt);
    image->u.image.alt = arena_strdup(e->arena, buf_str(&alt));
    buf_free(&alt);
    image->u.image.picture =
        picture_load(e, inline_string(e, w->m->x, url, strlen(url)), image->at);
    if (lines_is_blank(image->u.image.alt, strlen(image->u.image.alt))) {
        diag(e->diags, DIAG_IMAGE_ALT, image->at, "у картинки нет описания");
        diag_hint(e->diags, "опишите её: ![что на картинке](%s)", url);
    }
    add_caption(w, image, cmark_node_get_title(n));
    if (image->u.image.picture != NULL)
        *ARENA_PUSH(e->arena, w->images, w->n_images, w->cap_images) = image;
    else
        walk_add_text(w, image->u.image.alt, image->at);
}

/* ── fenced blocks and code ───────────────────────────────────────────── */

static bool
is_fenced(const struct md *m, cmark_node *n)
{
    size_t i = lines_find(m, cmark_node_get_start_line(n));

    return (m->lines[i].flags & LINE_FENCE) != 0;
}

/* The bytes between the fence lines; false when the last one is missing. */
static bool
find_inside(struct walk *w, cmark_node *n, size_t *from, size_t *to)
{
    const struct md *m = w->m;
    size_t first = lines_find(m, cmark_node_get_start_line(n));
    size_t last = lines_find(m, cmark_node_get_end_line(n));

    if (last > first && (m->lines[last].flags & LINE_FENCE) != 0) {
        *from = m->lines[first + 1].off;
        *to = m->lines[last].off;
        return true;
    }
    diag(m->e->diags, DIAG_BLOCK_OPEN, place_of(w, n, 3),
         "блок не закрыт: нет строки ```");
    diag_hint(m->e->diags, "поставьте строку ``` в конце блока");
    return false;
}

static void
add_code_block(struct walk *w, cmark_node *n)
{
    const char *s = walk_typed(w, cmark_node_get_literal(n));
    struct doc_node *code = walk_open(w, place_of(w, n, 1), DOC_CODE_BLOCK);

    if (code != NULL)
        doc_append(code, doc_new_text(w->m->e->arena, code->at,
                                      inline_typed(w->m->e->arena, w->m->x, s,
                                                   strlen(s))));
    walk_close(w);
}

static block_fn *
find_block(const struct eval *e, const char *name)
{
    for (const struct block_word *b = e->blocks; b->name != NULL; b++)
        if (strcmp(b->name, name) == 0)
            return b->fn;
    return NULL;
}

static void
report_block(struct walk *w, const char *name, struct pos at)
{
    struct eval *e = w->m->e;
    const char **names = NULL;
    size_t n = 0, cap = 0;

    for (const struct block_word *b = e->blocks; b->name != NULL; b++)
        *ARENA_PUSH(e->arena, names, n, cap) = b->name;
    diag(e->diags, DIAG_BLOCK_UNKNOWN, at, "блока «%s» нет", name);
    diag_hint_nearest(e->diags, name, names, n);
}

static void
enter_code_block(struct walk *w, cmark_node *n)
{
    struct eval *e = w->m->e;
    const char *info = cmark_node_get_fence_info(n);
    size_t len = info != NULL ? strcspn(info, " \t") : 0, from = 0, to = 0;
    const char *name = arena_strndup(e->arena, info != NULL ? info : "", len);
    block_fn *fn = len > 0 ? find_block(e, name) : NULL;
    size_t i = lines_find(w->m, cmark_node_get_start_line(n));
    const char *line = lines_text(w->m, i), *word;
    struct block_source b = {.name = name, .expansion = w->m->x};

    word = len > 0 ? strstr(line, name) : NULL;
    b.at = word != NULL && word < line + w->m->lines[i].len
               ? lines_pos_in(w->m, i, (size_t)(word - line), len)
               : place_of(w, n, 3);
    if (is_fenced(w->m, n) && !find_inside(w, n, &from, &to))
        return;
    /* a Russian word can only be meant as one of our blocks */
    if (fn == NULL && utf8_starts_cyrillic(name))
        report_block(w, name, b.at);
    if (fn == NULL || !is_fenced(w->m, n)) {
        add_code_block(w, n);
        return;
    }
    b.off = from;
    b.len = to - from;
    fn(e, &b, walk_parent(w));
}

/* ── the walk ─────────────────────────────────────────────────────────── */

typedef void act_fn(struct walk *w, cmark_node *n);

static const struct {
    act_fn *enter, *leave;
} acts[] = {
    [CMARK_NODE_BLOCK_QUOTE] = {enter_quote, leave},
    [CMARK_NODE_LIST] = {enter_list, leave},
    [CMARK_NODE_ITEM] = {enter_item, leave},
    [CMARK_NODE_CODE_BLOCK] = {enter_code_block, NULL},
    [CMARK_NODE_HTML_BLOCK] = {enter_html_block, NULL},
    [CMARK_NODE_PARAGRAPH] = {enter_para, leave_para},
    [CMARK_NODE_HEADING] = {enter_heading, leave_heading},
    [CMARK_NODE_THEMATIC_BREAK] = {enter_rule, NULL},
    [CMARK_NODE_TEXT] = {enter_text, NULL},
    [CMARK_NODE_SOFTBREAK] = {enter_softbreak, NULL},
    [CMARK_NODE_LINEBREAK] = {enter_linebreak, NULL},
    [CMARK_NODE_CODE] = {enter_code, NULL},
    [CMARK_NODE_HTML_INLINE] = {enter_html_inline, NULL},
    [CMARK_NODE_EMPH] = {enter_emph, leave},
    [CMARK_NODE_STRONG] = {enter_strong, leave},
    [CMARK_NODE_LINK] = {enter_link, leave},
    [CMARK_NODE_IMAGE] = {enter_image, leave_image},
};

static void
walk_tree(struct walk *w, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type ev;

    while ((ev = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(iter);
        size_t type = (size_t)cmark_node_get_type(n);
        act_fn *act;

        if (type >= sizeof acts / sizeof *acts)
            continue;
        act = ev == CMARK_EVENT_ENTER ? acts[type].enter : acts[type].leave;
        if (act != NULL)
            act(w, n);
    }
    cmark_iter_free(iter);
}

/* ── red lines ────────────────────────────────────────────────────────── */

/* Takes the four blanks of a code block, and what follows them, off a line
 * whose code starts at byte `column` of what cmark reads. */
static void
unindent_line(struct md *m, size_t i, size_t column)
{
    struct md_line *l = &m->lines[i];
    const char *s =
        arena_printf(m->e->arena, "%s%.*s", l->add, (int)(l->len - l->drop),
                     lines_text(m, i) + l->drop);
    size_t keep = column < strlen(s) ? column : strlen(s), blanks;

    for (int width = 0; keep > 0 && width < 4 && strchr(" \t", s[keep - 1]);
         keep--)
        width += s[keep - 1] == '\t' ? 4 : 1;
    blanks = lines_indent(s + keep, strlen(s + keep));
    l->drop = l->len - strlen(s + keep + blanks);
    l->add = arena_strndup(m->e->arena, s, keep);
}

static void
unindent_block(struct md *m, cmark_node *n)
{
    int first = cmark_node_get_start_line(n), last = cmark_node_get_end_line(n);
    size_t column = (size_t)cmark_node_get_start_column(n) - 1;
    size_t at = lines_find(m, first);

    diag(m->e->diags, DIAG_INDENTED, lines_pos_in(m, at, 0, m->lines[at].len),
         "отступ в четыре пробела и больше: строка стала бы кодом");
    diag_hint(m->e->diags, "уберите пробелы в начале строки");
    for (int i = first; i <= last; i++)
        unindent_line(m, lines_find(m, i), column);
}

/* True when something was unindented, so that all must be parsed again. */
static bool
unindent(struct md *m, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type ev;
    bool changed = false;

    while ((ev = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(iter);

        if (ev == CMARK_EVENT_ENTER &&
            cmark_node_get_type(n) == CMARK_NODE_CODE_BLOCK &&
            !is_fenced(m, n)) {
            unindent_block(m, n);
            changed = true;
        }
    }
    cmark_iter_free(iter);
    return changed;
}

static cmark_node *
parse_prepared(const struct md *m, cmark_mem *mem)
{
    cmark_parser *p = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, mem);
    cmark_node *root;

    cmark_parser_feed(p, m->prepared, m->len);
    root = cmark_parser_finish(p);
    cmark_parser_free(p);
    return root;
}

static cmark_node *
parse_lines(struct md *m, size_t first, size_t end, bool notes, cmark_mem *mem)
{
    cmark_node *root = NULL;

    for (int round = 0; round < MAX_ROUNDS; round++) {
        lines_prepare(m, first, end, notes);
        if (root != NULL)
            cmark_node_free(root);
        root = parse_prepared(m, mem);
        if (!unindent(m, root))
            break;
    }
    cmark_consolidate_text_nodes(root);
    return root;
}

/* Parses lines [first, end) into `top`. */
static void
parse_into(struct md *m, size_t first, size_t end, bool notes,
           struct doc_node *top)
{
    struct walk w = {.m = m, .top = top, .in_note = notes};
    /* cmark's own would abort */
    cmark_mem mem = {memory_new, memory_resize, free};
    cmark_node *root = parse_lines(m, first, end, notes, &mem);

    walk_push(&w, top);
    walk_tree(&w, root);
    buf_free(&w.text);
    cmark_node_free(root);
}

void
markdown_parse_line(struct md *m, struct doc_node *into)
{
    parse_into(m, 0, 1, false, into);
}

void
markdown_parse_note(struct md *m, struct md_note *note, struct doc_node *home)
{
    struct md inner = m->outer != NULL ? *m->outer : *m;

    note->node = doc_new(m->e->arena, DOC_NOTE, note->at);
    doc_append(home, note->node);
    inner.refs = NULL;
    inner.n_refs = inner.cap_refs = 0;
    parse_into(&inner, note->first, note->end, true, note->node);
}

/* cmark's time on brackets is not linear in the worst case. */
static bool
is_too_big(const struct expansion *x)
{
    size_t n = 0;

    for (size_t i = 0; i < x->text.len; i++)
        n += x->text.text[i] == '[';
    return n > MAX_BRACKETS;
}

void
markdown_parse(struct eval *e, const struct expansion *x,
               struct doc_node *parent)
{
    struct md m = {.e = e, .x = x};

    if (x->text.len == 0)
        return;
    if (is_too_big(x)) {
        diag(e->diags, DIAG_TEXT_SIZE, mapped_pos(&x->text, 0, 1),
             "в тексте больше %d скобок «[»", MAX_BRACKETS);
        return;
    }
    lines_split(&m);
    pipe_find(&m);
    lines_take_notes(&m);
    lint_lines(&m);
    parse_into(&m, 0, m.n_lines, false, parent);
    for (size_t i = 0; i < m.n_notes; i++) {
        if (m.notes[i].used)
            continue;
        diag(e->diags, DIAG_NOTE_UNUSED, m.notes[i].at,
             "сноска есть, а знака [^%s] в тексте нет", m.notes[i].name);
        diag_hint(e->diags, "поставьте [^%s] после слова, к которому она",
                  m.notes[i].name);
    }
}
