/*
 * The body of a document: the kind's template, in which the narrative
 * replaces sections by their heading, or the narrative alone.
 *
 * Both are cut at their `##` lines (outside fences) into an introduction and
 * sections.  When every heading of the narrative is one of the template's,
 * its sections take the places of theirs, its introduction (unless blank)
 * that of the introduction.  Otherwise, or with `текст: целиком`, the
 * narrative is the whole text.
 *
 * A condition on the line above a heading belongs to its section: a template
 * leaves the section out when there is nothing to say, and what an author
 * writes instead of it is always printed.
 */
#include "compose/compose.h"

#include <string.h>

#include "base/utf8.h"

/* A `##` section: its heading's text (folded) and its bytes. */
struct part {
    const char *heading; /* NULL: the introduction */
    size_t from, to;
};

struct parts {
    struct part *items;
    size_t n, cap;
};

static size_t
line_end(const struct source *src, size_t at)
{
    const char *nl = memchr(src->text + at, '\n', src->len - at);

    return nl != NULL ? (size_t)(nl - src->text) : src->len;
}

static bool
starts_fence(const char *line, size_t n)
{
    while (n > 0 && *line == ' ') {
        line++;
        n--;
    }
    return n >= 3 &&
           (memcmp(line, "```", 3) == 0 || memcmp(line, "~~~", 3) == 0);
}

/* Where the section of the heading at `at` begins: at the conditions on the
 * lines above it, if there are any after `from`. */
static size_t
section_start(const struct source *src, size_t from, size_t at)
{
    static const char condition[] = "{% если ";
    size_t start = at;

    while (at > from) {
        size_t line = at - 1;

        while (line > from && src->text[line - 1] != '\n')
            line--;
        if (memcmp(src->text + line, condition,
                   at - line < sizeof(condition) ? at - line
                                                 : sizeof(condition) - 1) == 0)
            start = line;
        else if (at - line > 1)
            break;
        at = line;
    }
    return start;
}

static void
cut(struct arena *a, const struct source *src, size_t from, struct parts *out)
{
    bool fenced = false;
    struct part *p = ARENA_PUSH(a, out->items, out->n, out->cap);

    *p = (struct part){NULL, from, src->len};
    for (size_t at = from; at < src->len;) {
        size_t end = line_end(src, at);
        const char *line = src->text + at;

        if (starts_fence(line, end - at))
            fenced = !fenced;
        if (!fenced && end - at > 3 && memcmp(line, "## ", 3) == 0) {
            size_t start = section_start(src, p->from, at);

            p->to = start;
            p = ARENA_PUSH(a, out->items, out->n, out->cap);
            *p = (struct part){utf8_fold(a, line + 3, end - at - 3), start,
                               src->len};
        }
        at = end + 1;
    }
}

static bool
is_blank(const struct source *src, const struct part *p)
{
    for (size_t i = p->from; i < p->to; i++)
        if (!strchr(" \t\n", src->text[i]))
            return false;
    return true;
}

static const struct part *
find_part(const struct parts *parts, const char *heading)
{
    for (size_t i = 0; i < parts->n; i++) {
        const char *h = parts->items[i].heading;

        if ((h == NULL) == (heading == NULL) &&
            (h == NULL || strcmp(h, heading) == 0))
            return &parts->items[i];
    }
    return NULL;
}

/* True when the narrative is to be the whole text. */
static bool
is_whole(const struct compose *c, const struct parts *own,
         const struct parts *kinds)
{
    if (c->record->head.text.g.is == GIVEN)
        return true;
    for (size_t i = 1; i < own->n; i++)
        if (find_part(kinds, own->items[i].heading) == NULL)
            return true;
    return false;
}

/* `разделы:` in the head chooses sections of the template and their order. */
static void
choose_sections(struct compose *c, struct parts *kinds)
{
    const struct text_list *list = &c->record->head.sections;
    struct arena *a = c->e->arena;
    struct parts chosen = {0};

    if (list->g.is != GIVEN || list->n == 0)
        return;
    *ARENA_PUSH(a, chosen.items, chosen.n, chosen.cap) = kinds->items[0];
    for (size_t i = 0; i < list->n; i++) {
        const struct text_field *f = &list->items[i];
        const char *names[64];
        const struct part *p;
        size_t n = 0;

        if (f->g.is != GIVEN)
            continue;
        p = find_part(kinds, utf8_fold(a, f->s, strlen(f->s)));
        if (p != NULL) {
            *ARENA_PUSH(a, chosen.items, chosen.n, chosen.cap) = *p;
            continue;
        }
        for (size_t k = 1; k < kinds->n && n < 64; k++)
            names[n++] = kinds->items[k].heading;
        diag(c->e->diags, DIAG_SECTION_UNKNOWN, f->g.at,
             "в шаблоне «%s» нет раздела «%s»", c->kind->name, f->s);
        diag_hint_nearest(c->e->diags, f->s, names, n);
    }
    *kinds = chosen;
}

static void
push_piece(struct compose *c, struct eval_piece **out, size_t *n, size_t *cap,
           const struct source *src, const struct part *p,
           const struct tag_list *tags)
{
    struct eval_piece *piece = ARENA_PUSH(c->e->arena, *out, *n, *cap);

    *piece = (struct eval_piece){src, p->from, p->to, tags};
}

/* The place of a part's heading. */
static struct pos
part_place(const struct source *src, const struct part *p)
{
    size_t at = p->from;

    while (at < p->to && memcmp(src->text + at, "## ", 3) != 0)
        at = line_end(src, at) + 1;
    if (at >= p->to)
        at = p->from;
    return pos_at(src, at, line_end(src, at) - at);
}

/* A section that nearly has a name of the template's made the narrative the
 * whole text: most likely a slip of the pen. */
static void
warn_near_miss(struct compose *c, const struct parts *own,
               const struct parts *kinds)
{
    if (c->record->head.text.g.is == GIVEN)
        return;
    for (size_t i = 1; i < own->n; i++)
        for (size_t k = 1; k < kinds->n; k++) {
            size_t far =
                utf8_distance(own->items[i].heading, kinds->items[k].heading);

            if (far == 0 || far > 2)
                continue;
            diag(c->e->diags, DIAG_SECTION_NEAR,
                 part_place(c->record->src, &own->items[i]),
                 "раздела «%s» в шаблоне нет, поэтому весь текст шаблона "
                 "заменён вашим",
                 own->items[i].heading);
            diag_hint(c->e->diags,
                      "похоже на «%s»; если так и задумано, впишите в шапку "
                      "«текст: целиком»",
                      kinds->items[k].heading);
        }
}

/* Every section of the narrative has its place, or it is said that not. */
static void
check_unused(struct compose *c, const struct parts *own, const bool *used)
{
    for (size_t i = 1; i < own->n; i++) {
        if (used[i] || is_blank(c->record->src, &own->items[i]))
            continue;
        diag(c->e->diags, DIAG_SECTION_UNUSED,
             part_place(c->record->src, &own->items[i]),
             "для раздела «%s» в документе нет места: он повторён или не "
             "назван в «разделы»",
             own->items[i].heading);
        diag_hint(c->e->diags, "соедините одноимённые разделы или добавьте "
                               "этот в «разделы»");
    }
}

/* The template's parts, each replaced by the narrative's of its name. */
static size_t
merge_parts(struct compose *c, const struct parts *own,
            const struct parts *kinds, struct eval_piece **out)
{
    const struct template_text *t = &c->kind->text;
    const struct doc_record *r = c->record;
    bool *used = arena_array(c->e->arena, own->n + 1, sizeof *used);
    size_t n = 0, cap = 0;

    for (size_t i = 0; i < kinds->n; i++) {
        const struct part *p = find_part(own, kinds->items[i].heading);

        if (p != NULL)
            used[p - own->items] = true;
        if (p != NULL && !is_blank(r->src, p))
            push_piece(c, out, &n, &cap, r->src, p, r->tags);
        else
            push_piece(c, out, &n, &cap, t->src, &kinds->items[i], t->tags);
    }
    check_unused(c, own, used);
    return n;
}

size_t
body_pieces(struct compose *c, struct eval_piece **out)
{
    const struct doc_record *r = c->record;
    const struct template_text *t = &c->kind->text;
    struct parts own = {0}, kinds = {0};
    size_t n = 0, cap = 0;

    *out = NULL;
    cut(c->e->arena, r->src, r->body_off, &own);
    cut(c->e->arena, t->src, t->body_off, &kinds);
    if (!is_whole(c, &own, &kinds)) {
        choose_sections(c, &kinds);
        return merge_parts(c, &own, &kinds, out);
    }
    warn_near_miss(c, &own, &kinds);
    for (size_t i = 0; i < own.n; i++)
        push_piece(c, out, &n, &cap, r->src, &own.items[i], r->tags);
    return n;
}
