#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

struct diags {
    struct arena arena;
    struct diag_message *list;
    size_t n, cap;
    bool sorted;
    const char *record;
    struct pos frame;
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
    struct diags *d = calloc(1, sizeof *d);

    if (d == NULL) {
        fputs("spravka: не хватило памяти\n", stderr);
        exit(70);
    }
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

struct arena *
diags_arena(struct diags *d)
{
    return &d->arena;
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
    m->text = arena_vprintf(&d->arena, fmt, ap);
    va_end(ap);
    m->code = code;
    m->level = d->level[code];
    m->at = at;
    m->record = d->record;
    if (at.src != d->frame.src)
        m->frame = d->frame;
    d->count[m->level]++;
    d->sorted = false;
}

void
diag_hint(struct diags *d, const char *fmt, ...)
{
    va_list ap;

    if (d->n == 0)
        return;
    va_start(ap, fmt);
    d->list[d->n - 1].hint = arena_vprintf(&d->arena, fmt, ap);
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
    p->text = arena_vprintf(&d->arena, fmt, ap);
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

void
diag_hint_nearest(struct diags *d, const char *name, const char *const *known,
                  size_t n)
{
    struct arena scratch = {0};
    const char *folded = utf8_fold(&scratch, name, strlen(name));
    size_t limit = utf8_count(name, strlen(name)) / 3 + 1, best = limit + 1;
    const char *nearest = NULL;

    for (size_t i = 0; i < n; i++) {
        size_t far;

        if (known[i] == NULL)
            continue;
        far = name_distance(folded,
                            utf8_fold(&scratch, known[i], strlen(known[i])));
        if (far < best) {
            best = far;
            nearest = known[i];
        }
    }
    if (nearest != NULL)
        diag_hint(d, "похоже на «%s»", nearest);
    arena_free(&scratch);
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

static size_t
line_start(const struct source *src, size_t off)
{
    while (off > 0 && src->text[off - 1] != '\n')
        off--;
    return off;
}

void
pos_locate(struct pos at, size_t *line, size_t *col)
{
    size_t off, start;

    *line = *col = 0;
    if (at.src == NULL)
        return;
    off = at.off <= at.src->len ? at.off : at.src->len;
    *line = 1;
    for (size_t i = 0; i < off; i++)
        *line += at.src->text[i] == '\n';
    start = line_start(at.src, off);
    *col = utf8_count(at.src->text + start, off - start) + 1;
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

/* "file:line:col: " or "file: " or nothing */
static void
print_place(struct pos at, struct buf *out)
{
    size_t line, col;

    if (at.src == NULL)
        return;
    pos_locate(at, &line, &col);
    buf_printf(out, "%s:%zu:%zu: ", at.src->name, line, col);
}

/* The line of the place, and a caret under each of its characters. */
static void
print_line(struct pos at, struct buf *out)
{
    size_t line, col, start, end, carets;
    int width;

    if (at.src == NULL || at.src->len == 0)
        return;
    pos_locate(at, &line, &col);
    start = line_start(at.src, at.off);
    for (end = start; end < at.src->len && at.src->text[end] != '\n';)
        end++;
    if (end == start)
        return;
    width = snprintf(NULL, 0, "%zu", line);
    buf_printf(out, "   %zu | ", line);
    for (size_t i = start; i < end; i++)
        buf_putc(out, at.src->text[i] == '\t' ? ' ' : at.src->text[i]);
    buf_printf(out, "\n   %*s | ", width, "");
    for (size_t i = 1; i < col; i++)
        buf_putc(out, ' ');
    if (at.off + at.len > end)
        at.len = (uint32_t)(end - at.off);
    carets = utf8_count(at.src->text + at.off, at.len);
    for (size_t i = 0; i < (carets > 0 ? carets : 1); i++)
        buf_putc(out, '^');
    buf_putc(out, '\n');
}

static void
print_human(const struct diag_message *m, bool color, struct buf *out)
{
    print_place(m->at, out);
    buf_printf(out, "%s%s %s%s: %s\n", color ? level_colors[m->level] : "",
               level_words[m->level], infos[m->code].code,
               color ? "\033[0m" : "", m->text);
    print_line(m->at, out);
    for (size_t i = 0; i < m->n_places; i++) {
        buf_puts(out, "   ");
        print_place(m->places[i].at, out);
        buf_printf(out, "%s\n", m->places[i].text);
    }
    if (m->frame.src != NULL) {
        buf_puts(out, "   ");
        print_place(m->frame, out);
        buf_puts(out, "в этом документе\n");
    }
    if (m->record != NULL)
        buf_printf(out, "   запись: %s\n", m->record);
    if (m->hint != NULL)
        buf_printf(out, "   подсказка: %s\n", m->hint);
}

static void
print_short(const struct diag_message *m, struct buf *out)
{
    print_place(m->at, out);
    buf_printf(out, "%s %s: %s", level_words[m->level], infos[m->code].code,
               m->text);
    if (m->hint != NULL)
        buf_printf(out, " (%s)", m->hint);
    if (m->frame.src != NULL)
        buf_printf(out, " [%s]", m->frame.src->name);
    buf_putc(out, '\n');
}

static void
print_json_string(const char *s, struct buf *out)
{
    buf_putc(out, '"');
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\')
            buf_printf(out, "\\%c", *s);
        else if ((unsigned char)*s < 0x20)
            buf_printf(out, "\\u%04x", (unsigned)*s);
        else
            buf_putc(out, *s);
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
print_json_place(struct pos at, struct buf *out)
{
    size_t line, col, chars;

    if (at.src == NULL)
        return;
    pos_locate(at, &line, &col);
    chars = utf8_count(at.src->text + at.off,
                       at.off + at.len <= at.src->len ? at.len : 0);
    print_json_key("file", at.src->name, out);
    buf_printf(out, ",\"line\":%zu,\"column\":%zu,\"end\":%zu", line, col,
               col + (chars > 0 ? chars : 1));
}

static void
print_json(const struct diag_message *m, struct buf *out)
{
    buf_printf(out, "{\"schema\":1,\"code\":\"%s\",\"severity\":\"%s\"",
               infos[m->code].code, level_keys[m->level]);
    print_json_place(m->at, out);
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
            print_json_place(m->places[i].at, out);
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
            print_json(&list[i], out);
        else if (style->format == DIAG_SHORT)
            print_short(&list[i], out);
        else
            print_human(&list[i], style->color, out);
    }
    if (hidden > 0)
        buf_printf(out, "… и ещё %zu (все: --format=short)\n", hidden);
}
