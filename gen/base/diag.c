/*
 * Messages kept: the codes and their levels, what is reported with which place,
 * hint and frame, and the sorted list of it.
 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
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
