/*
 * Messages printed: for a reader with the line and a caret, one per line, or
 * as JSON.
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/json.h"
#include "base/table.h"
#include "base/utf8.h"

/* Where counting of lines stopped: messages come in the order of their places,
 * so a file is gone through once, however many there are. */
struct locator {
    const struct source *src;
    size_t off, start, line, col; /* start: of the line */
};

/* Moves to a place of a source. */
static void
locate(struct locator *l, struct pos at)
{
    size_t off = at.off <= at.src->len ? at.off : at.src->len;

    if (l->src != at.src || off < l->off)
        *l = (struct locator){at.src, 0, 0, 1, 1};
    for (; l->off < off; l->off++) {
        if (at.src->text[l->off] == '\n') {
            l->line++;
            l->start = l->off + 1;
            l->col = 1;
        } else {
            l->col += ((unsigned char)at.src->text[l->off] & 0xC0) != 0x80;
        }
    }
}

void
pos_locate(struct pos at, size_t *line, size_t *col)
{
    struct locator l = {0};

    *line = *col = 0;
    if (at.src == NULL)
        return;
    locate(&l, at);
    *line = l.line;
    *col = l.col;
}

/* The cell that a place of a sheet lies in, or the first one. */
static const struct source_cell *
find_cell(struct pos at)
{
    const struct source_cells *c = at.src->cells;
    size_t low = 0, high = c->n;

    while (low + 1 < high) {
        size_t mid = low + (high - low) / 2;

        if (c->list[mid].off <= at.off)
            low = mid;
        else
            high = mid;
    }
    return c->n > 0 ? &c->list[low] : NULL;
}

/* «C7»: 26 letters, then pairs of them, as spreadsheets count. */
static void
put_cell(const struct source_cell *c, struct buf *out)
{
    char letters[8];
    size_t n = sizeof letters;

    letters[--n] = '\0';
    for (uint32_t k = c->column; k > 0; k = (k - 1) / 26)
        letters[--n] = (char)('A' + (k - 1) % 26);
    buf_printf(out, "%s%u", letters + n, c->row);
}

static const char *const level_words[] = {
    [DIAG_NOTE] = "замечание",
    [DIAG_WARNING] = "предупреждение",
    [DIAG_ERROR] = "ошибка",
};
TABLE_COVERS(level_words, DIAG_LEVEL__MAX);
static const char *const level_keys[] = {
    [DIAG_NOTE] = "note",
    [DIAG_WARNING] = "warning",
    [DIAG_ERROR] = "error",
};
TABLE_COVERS(level_keys, DIAG_LEVEL__MAX);
static const char *const level_colors[] = {
    [DIAG_NOTE] = "\033[36m",
    [DIAG_WARNING] = "\033[33m",
    [DIAG_ERROR] = "\033[31m",
};
TABLE_COVERS(level_colors, DIAG_LEVEL__MAX);

/* What messages are printed with. */
struct printer {
    struct buf *out;
    bool color;
    struct locator main, also; /* of messages, of their second places */
};

/* True for what steers a terminal. */
static bool
is_control(unsigned cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

/* Text as it may reach a terminal: names of files are any bytes. */
static void
print_text(const char *s, struct buf *out)
{
    const char *end = s + strlen(s);

    while (s < end) {
        unsigned cp = utf8_next(&s, end);

        buf_utf8(out, is_control(cp) && cp != '\n' ? UTF8_BAD : cp);
    }
}

/* Text of a source in one line, as wide as it is there: each tab and each
 * control character takes one column. */
static void
print_source(const char *s, const char *end, struct buf *out)
{
    while (s < end) {
        unsigned cp = utf8_next(&s, end);

        buf_utf8(out, cp == '\t' ? ' ' : is_control(cp) ? UTF8_BAD : cp);
    }
}

/* The same on one line. */
static void
print_name(const char *s, struct buf *out)
{
    size_t from = out->len;

    print_text(s, out);
    for (size_t i = from; i < out->len; i++)
        if (out->data[i] == '\n')
            out->data[i] = '?';
}

/* "file:line:col" or "file, лист «…», C7" */
static void
put_place(struct pos at, const struct locator *l, bool column, struct buf *out)
{
    const struct source_cell *c;

    print_name(at.src->name, out);
    if (at.src->cells == NULL) {
        buf_printf(out, ":%zu", l->line);
        if (column)
            buf_printf(out, ":%zu", l->col);
        return;
    }
    buf_puts(out, ", лист «");
    print_name(at.src->cells->sheet, out);
    buf_puts(out, "»");
    if ((c = find_cell(at)) != NULL) {
        buf_puts(out, ", ");
        put_cell(c, out);
    }
}

/* The place and ": ", or nothing */
static void
print_place(struct pos at, struct locator *l, struct buf *out)
{
    if (at.src == NULL)
        return;
    locate(l, at);
    put_place(at, l, true, out);
    buf_puts(out, ": ");
}

void
pos_print(struct pos at, bool column, struct buf *out)
{
    struct locator l = {0};

    if (at.src == NULL)
        return;
    locate(&l, at);
    put_place(at, &l, column, out);
}

/* Bytes of a line shown on each side of a place; all of most lines. */
#define LINE_AROUND 600u

/* A bound of the window moved to the start of a character. */
static size_t
char_start(const struct source *src, size_t off)
{
    while (off > 0 && ((unsigned char)src->text[off] & 0xC0) == 0x80)
        off--;
    return off;
}

/* What stands before the line: its number, or the cell. */
static const char *
line_label(struct pos at, const struct locator *l, char *out, size_t size)
{
    struct buf b = {0};

    if (at.src->cells != NULL && at.src->cells->n > 0)
        put_cell(find_cell(at), &b);
    else
        buf_printf(&b, "%zu", l->line);
    snprintf(out, size, "%s", buf_str(&b));
    buf_free(&b);
    return out;
}

/* The line of the place, and a caret under each of its characters. */
static void
print_line(struct pos at, const struct locator *l, struct buf *out)
{
    size_t start, end, off, carets, stop;
    const char *label;
    char name[32];

    if (at.src == NULL || at.src->len == 0)
        return;
    off = l->off;
    start = l->start;
    if (off - start > LINE_AROUND)
        start = char_start(at.src, off - LINE_AROUND);
    for (end = off; end < at.src->len && at.src->text[end] != '\n';)
        end++;
    if (end == start)
        return;
    if (end - off > LINE_AROUND)
        end = char_start(at.src, off + LINE_AROUND);
    label = line_label(at, l, name, sizeof name);
    buf_printf(out, "   %s | %s", label, start > l->start ? "…" : "");
    print_source(at.src->text + start, at.src->text + end, out);
    buf_printf(out, "\n   %*s | ", (int)strlen(label), "");
    for (size_t i =
             utf8_count(at.src->text + start, off - start) + (start > l->start);
         i > 0; i--)
        buf_putc(out, ' ');
    stop = at.len < end - off ? off + at.len : end;
    carets = utf8_count(at.src->text + off, stop - off);
    for (size_t i = 0; i < (carets > 0 ? carets : 1); i++)
        buf_putc(out, '^');
    buf_putc(out, '\n');
}

static void
print_labelled(const char *label, const char *text, struct buf *out)
{
    if (text == NULL)
        return;
    buf_printf(out, "   %s: ", label);
    print_text(text, out);
    buf_putc(out, '\n');
}

static void
print_human(const struct diag_message *m, struct printer *p)
{
    struct buf *out = p->out;

    print_place(m->at, &p->main, out);
    buf_printf(out, "%s%s %s%s: ", p->color ? level_colors[m->level] : "",
               level_words[m->level], diag_find_info(m->code)->code,
               p->color ? "\033[0m" : "");
    print_text(m->text, out);
    buf_putc(out, '\n');
    print_line(m->at, &p->main, out);
    for (size_t i = 0; i < m->n_places; i++) {
        buf_puts(out, "   ");
        print_place(m->places[i].at, &p->also, out);
        print_text(m->places[i].text, out);
        buf_putc(out, '\n');
    }
    if (m->frame.src != NULL) {
        buf_puts(out, "   ");
        print_place(m->frame, &p->also, out);
        buf_puts(out, "в этом документе\n");
    }
    print_labelled("запись", m->record, out);
    print_labelled("подсказка", m->hint, out);
}

static void
print_short(const struct diag_message *m, struct printer *p)
{
    struct buf *out = p->out;

    print_place(m->at, &p->main, out);
    buf_printf(out, "%s %s: ", level_words[m->level],
               diag_find_info(m->code)->code);
    print_text(m->text, out);
    if (m->hint != NULL) {
        buf_puts(out, " (");
        print_text(m->hint, out);
        buf_putc(out, ')');
    }
    if (m->frame.src != NULL) {
        buf_puts(out, " [");
        print_name(m->frame.src->name, out);
        buf_putc(out, ']');
    }
    buf_putc(out, '\n');
}

static void
print_json_key(const char *key, const char *value, struct buf *out)
{
    if (value == NULL)
        return;
    buf_printf(out, ",\"%s\":", key);
    json_add_string(out, value);
}

static void
print_json_place(struct pos at, struct locator *l, struct buf *out)
{
    size_t chars;

    if (at.src == NULL)
        return;
    locate(l, at);
    chars = utf8_count(at.src->text + at.off,
                       at.off + at.len <= at.src->len ? at.len : 0);
    print_json_key("file", at.src->name, out);
    if (at.src->cells != NULL && at.src->cells->n > 0) {
        struct buf cell = {0};

        put_cell(find_cell(at), &cell);
        print_json_key("sheet", at.src->cells->sheet, out);
        print_json_key("cell", buf_str(&cell), out);
        buf_free(&cell);
    }
    buf_printf(out, ",\"line\":%zu,\"column\":%zu,\"end\":%zu", l->line, l->col,
               l->col + (chars > 0 ? chars : 1));
}

static void
print_json(const struct diag_message *m, struct printer *p)
{
    struct buf *out = p->out;

    buf_printf(out, "{\"schema\":1,\"code\":\"%s\",\"severity\":\"%s\"",
               diag_find_info(m->code)->code, level_keys[m->level]);
    print_json_place(m->at, &p->main, out);
    print_json_key("message", m->text, out);
    print_json_key("hint", m->hint, out);
    print_json_key("record", m->record, out);
    if (m->frame.src != NULL)
        print_json_key("document", m->frame.src->name, out);
    if (m->n_places > 0) {
        buf_puts(out, ",\"places\":[");
        for (size_t i = 0; i < m->n_places; i++) {
            buf_puts(out, i > 0 ? ",{\"message\":" : "{\"message\":");
            json_add_string(out, m->places[i].text);
            print_json_place(m->places[i].at, &p->also, out);
            buf_putc(out, '}');
        }
        buf_putc(out, ']');
    }
    buf_puts(out, "}\n");
}

void
diags_print(struct diags *d, const struct diag_style *style, struct buf *out)
{
    size_t n, shown = 0, hidden = 0;
    const struct diag_message *list = diags_list(d, &n);
    struct printer p = {.out = out, .color = style->color};

    for (size_t i = 0; i < n; i++) {
        if (list[i].level == DIAG_OFF ||
            (style->quiet && list[i].level != DIAG_ERROR))
            continue;
        if (style->format == DIAG_HUMAN && style->limit != 0 &&
            shown >= style->limit) {
            hidden++;
            continue;
        }
        shown++;
        if (style->format == DIAG_JSON)
            print_json(&list[i], &p);
        else if (style->format == DIAG_SHORT)
            print_short(&list[i], &p);
        else
            print_human(&list[i], &p);
    }
    if (hidden > 0)
        buf_printf(out, "… и ещё %zu (все: --format=short)\n", hidden);
}
