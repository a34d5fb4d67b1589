#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/memory.h"
#include "base/utf8.h"

/* Bytes that stay of an endless text, at its start and its end. */
#define TEXT_HEAD 800
#define TEXT_TAIL 200

struct diags {
    struct arena arena;
    struct diag_message *list;
    size_t n, cap;
    bool sorted;
    const char *record;
    struct pos frame;
    struct pos *entered; /* texts in work, the innermost last */
    size_t n_entered, cap_entered;
    enum diag_level level[DIAG__MAX];
    size_t count[DIAG_ERROR + 1];
};

#define OFF DIAG_OFF
#define NOTE DIAG_NOTE
#define WARNING DIAG_WARNING
#define ERROR DIAG_ERROR
static const struct diag_info infos[] = {
#define DIAG(name, code, level, fixed, title, text, example) \
    [DIAG_##name] = {code, level, fixed, title, text, example},
#include "base/diag.def"
#undef DIAG
};
#undef OFF
#undef NOTE
#undef WARNING
#undef ERROR

_Static_assert(sizeof infos / sizeof *infos == DIAG__MAX, "one row per code");

const struct diag_info *
diag_find_info(enum diag_code code)
{
    return &infos[code];
}

enum diag_code
diag_find_code(const char *name)
{
    for (int i = 0; i < DIAG__MAX; i++)
        if (strcmp(infos[i].code, name) == 0)
            return (enum diag_code)i;
    return DIAG__MAX;
}

struct diags *
diags_new(void)
{
    struct diags *d = memory_new(1, sizeof *d);

    for (int i = 0; i < DIAG__MAX; i++)
        d->level[i] = infos[i].level;
    return d;
}

void
diags_free(struct diags *d)
{
    if (d == NULL)
        return;
    arena_free(&d->arena);
    free(d);
}

void
diags_set_level(struct diags *d, enum diag_code code, enum diag_level level)
{
    if (!infos[code].fixed)
        d->level[code] = level;
}

void
diags_mute(struct diags *d, enum diag_code code)
{
    d->level[code] = DIAG_OFF;
}

void
diags_set_record(struct diags *d, const char *record)
{
    d->record = record != NULL ? arena_strdup(&d->arena, record) : NULL;
}

void
diags_set_frame(struct diags *d, struct pos at)
{
    d->frame = at;
}

void
diags_enter(struct diags *d, struct pos at)
{
    *ARENA_PUSH(&d->arena, d->entered, d->n_entered, d->cap_entered) = at;
}

void
diags_leave(struct diags *d)
{
    d->n_entered--;
}

/* A cell or a name in a message may be a megabyte: of such a text the start
 * and the end stay. */
static char *
format_text(struct arena *a, const char *fmt, va_list ap)
{
    char *text = arena_vprintf(a, fmt, ap);
    size_t len = strlen(text), head = TEXT_HEAD, tail;

    if (len <= TEXT_HEAD + TEXT_TAIL)
        return text;
    tail = len - TEXT_TAIL;
    while (head > 0 && (text[head] & 0xC0) == 0x80)
        head--;
    while ((text[tail] & 0xC0) == 0x80)
        tail++;
    return arena_printf(a, "%.*s…%s", (int)head, text, text + tail);
}

/* Names the places that lead from the document to this one. */
static void
add_way(struct diags *d, struct pos at)
{
    for (size_t i = d->n_entered; i-- > 0;)
        if (d->entered[i].src != at.src)
            diag_also(d, d->entered[i], "отсюда вставлен этот текст");
}

/*
 * A message whose code is switched off is kept with that level until the end,
 * so that diag_hint and diag_also after it go nowhere else; it is not counted
 * and not printed.
 */
void
diag(struct diags *d, enum diag_code code, struct pos at, const char *fmt, ...)
{
    struct diag_message *m = ARENA_PUSH(&d->arena, d->list, d->n, d->cap);
    va_list ap;

    va_start(ap, fmt);
    m->text = format_text(&d->arena, fmt, ap);
    va_end(ap);
    m->code = code;
    m->level = d->level[code];
    m->at = at;
    m->record = d->record;
    if (at.src != d->frame.src)
        m->frame = d->frame;
    d->count[m->level]++;
    d->sorted = false;
    add_way(d, at);
}

void
diag_hint(struct diags *d, const char *fmt, ...)
{
    va_list ap;

    if (d->n == 0)
        return;
    va_start(ap, fmt);
    d->list[d->n - 1].hint = format_text(&d->arena, fmt, ap);
    va_end(ap);
}

void
diag_also(struct diags *d, struct pos at, const char *fmt, ...)
{
    struct diag_message *m;
    struct diag_place *p;
    va_list ap;

    if (d->n == 0)
        return;
    m = &d->list[d->n - 1];
    p = ARENA_PUSH(&d->arena, m->places, m->n_places, m->cap_places);
    p->at = at;
    va_start(ap, fmt);
    p->text = format_text(&d->arena, fmt, ap);
    va_end(ap);
}

/*
 * Endings of Russian words carry the case, so two words whose difference is
 * the ending only are nearest whatever the plain distance says.
 */
static size_t
name_distance(const char *a, const char *b)
{
    size_t n = 0, la = strlen(a), lb = strlen(b), most;

    while (a[n] != '\0' && a[n] == b[n])
        n++;
    most = la > lb ? la : lb;
    if (n >= 8 && most - n <= 8)
        return utf8_distance(a, b) > 2 ? 2 : utf8_distance(a, b);
    return utf8_distance(a, b);
}

size_t
diag_find_nearest(const char *name, const char *const *known, size_t n)
{
    struct arena scratch = {0};
    const char *folded = utf8_fold(&scratch, name, strlen(name));
    size_t limit = utf8_count(name, strlen(name)) / 3 + 1, best = limit + 1;
    size_t nearest = n;

    for (size_t i = 0; i < n; i++) {
        size_t far;

        if (known[i] == NULL)
            continue;
        far = name_distance(folded,
                            utf8_fold(&scratch, known[i], strlen(known[i])));
        if (far < best) {
            best = far;
            nearest = i;
        }
    }
    arena_free(&scratch);
    return nearest;
}

void
diag_hint_nearest(struct diags *d, const char *name, const char *const *known,
                  size_t n)
{
    size_t i = diag_find_nearest(name, known, n);

    if (i < n)
        diag_hint(d, "похоже на «%s»", known[i]);
}

/* Sources and the copies of them. */
struct kept_source {
    const struct source *from, *copy;
};

struct kept_sources {
    struct kept_source *list;
    size_t n, cap;
};

static void
keep_source(struct diags *d, struct kept_sources *kept, struct pos *at)
{
    struct source *copy;

    if (at->src == NULL)
        return;
    for (size_t i = 0; i < kept->n; i++)
        if (kept->list[i].from == at->src) {
            at->src = kept->list[i].copy;
            return;
        }
    copy = ARENA_NEW(&d->arena, struct source);
    copy->name = arena_strdup(&d->arena, at->src->name);
    copy->text = arena_strndup(&d->arena, at->src->text, at->src->len);
    copy->len = at->src->len;
    *ARENA_PUSH(&d->arena, kept->list, kept->n, kept->cap) =
        (struct kept_source){at->src, copy};
    at->src = copy;
}

void
diags_keep_sources(struct diags *d)
{
    struct kept_sources kept = {0};

    for (size_t i = 0; i < d->n; i++) {
        struct diag_message *m = &d->list[i];

        keep_source(d, &kept, &m->at);
        keep_source(d, &kept, &m->frame);
        for (size_t k = 0; k < m->n_places; k++)
            keep_source(d, &kept, &m->places[k].at);
    }
}

enum diag_level
diags_worst(const struct diags *d)
{
    for (int level = DIAG_ERROR; level > DIAG_OFF; level--)
        if (d->count[level] > 0)
            return (enum diag_level)level;
    return DIAG_OFF;
}

size_t
diags_count(const struct diags *d, enum diag_level level)
{
    return d->count[level];
}

static int
compare_messages(const void *pa, const void *pb)
{
    const struct diag_message *a = pa, *b = pb;
    const char *fa = a->at.src != NULL ? a->at.src->name : "";
    const char *fb = b->at.src != NULL ? b->at.src->name : "";
    int c = strcmp(fa, fb);

    if (c != 0)
        return c;
    if (a->at.off != b->at.off)
        return a->at.off < b->at.off ? -1 : 1;
    c = strcmp(infos[a->code].code, infos[b->code].code);
    return c != 0 ? c : strcmp(a->text, b->text);
}

const struct diag_message *
diags_list(struct diags *d, size_t *n)
{
    size_t kept = 0;

    if (!d->sorted && d->n > 0) {
        qsort(d->list, d->n, sizeof *d->list, compare_messages);
        for (size_t i = 0; i < d->n; i++) {
            if (kept > 0 &&
                compare_messages(&d->list[kept - 1], &d->list[i]) == 0) {
                d->count[d->list[i].level]--;
                continue;
            }
            d->list[kept++] = d->list[i];
        }
        d->n = kept;
        d->sorted = true;
    }
    *n = d->n;
    return d->list;
}

struct pos
pos_at(const struct source *src, size_t off, size_t len)
{
    return (struct pos){src, (uint32_t)off, (uint32_t)len};
}

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

static const char *const level_words[] = {
    [DIAG_NOTE] = "замечание",
    [DIAG_WARNING] = "предупреждение",
    [DIAG_ERROR] = "ошибка",
};
static const char *const level_keys[] = {
    [DIAG_NOTE] = "note",
    [DIAG_WARNING] = "warning",
    [DIAG_ERROR] = "error",
};
static const char *const level_colors[] = {
    [DIAG_NOTE] = "\033[36m",
    [DIAG_WARNING] = "\033[33m",
    [DIAG_ERROR] = "\033[31m",
};

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

/* "file:line:col: " or nothing */
static void
print_place(struct pos at, struct locator *l, struct buf *out)
{
    if (at.src == NULL)
        return;
    locate(l, at);
    print_name(at.src->name, out);
    buf_printf(out, ":%zu:%zu: ", l->line, l->col);
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

/* The line of the place, and a caret under each of its characters. */
static void
print_line(struct pos at, const struct locator *l, struct buf *out)
{
    size_t start, end, off, carets, stop;

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
    buf_printf(out, "   %zu | %s", l->line, start > l->start ? "…" : "");
    print_source(at.src->text + start, at.src->text + end, out);
    buf_printf(out, "\n   %*s | ", snprintf(NULL, 0, "%zu", l->line), "");
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
               level_words[m->level], infos[m->code].code,
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
    buf_printf(out, "%s %s: ", level_words[m->level], infos[m->code].code);
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
print_json_string(const char *s, struct buf *out)
{
    const char *end = s + strlen(s);

    buf_putc(out, '"');
    while (s < end) {
        unsigned cp = utf8_next(&s, end);

        if (cp == '"' || cp == '\\')
            buf_putc(out, '\\');
        if (cp < 0x20)
            buf_printf(out, "\\u%04x", cp);
        else
            buf_utf8(out, cp);
    }
    buf_putc(out, '"');
}

static void
print_json_key(const char *key, const char *value, struct buf *out)
{
    if (value == NULL)
        return;
    buf_printf(out, ",\"%s\":", key);
    print_json_string(value, out);
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
    buf_printf(out, ",\"line\":%zu,\"column\":%zu,\"end\":%zu", l->line, l->col,
               l->col + (chars > 0 ? chars : 1));
}

static void
print_json(const struct diag_message *m, struct printer *p)
{
    struct buf *out = p->out;

    buf_printf(out, "{\"schema\":1,\"code\":\"%s\",\"severity\":\"%s\"",
               infos[m->code].code, level_keys[m->level]);
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
            print_json_string(m->places[i].text, out);
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
