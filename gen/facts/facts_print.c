/*
 * `spravka facts`: every name with its value, counted noun and origin, for
 * people and as JSON; one name with its formula and all sources.
 */
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/table.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "facts/facts_int.h"

/* Names within names: records in records of a road map end here. */
#define PRINT_MAX_DEPTH 6
/* Characters of a value shown on a line. */
#define PRINT_MAX_TEXT 60

/** A printing under way. */
struct printing {
    const struct fact_scope *s;
    struct buf *out;
    bool json;
    size_t n;
};

/* ── values as text ── */

static void
add_date(struct buf *b, const struct fact_scope *s, struct date d)
{
    if (d.year != 0)
        buf_puts(b, date_format_digits(s->arena, d));
}

static void
add_period(struct buf *b, const struct fact_scope *s, struct period p)
{
    add_date(b, s, p.start);
    buf_puts(b, " – ");
    add_date(b, s, p.end);
}

static const char *
person_text(const struct person *p)
{
    return p->full.s != NULL ? p->full.s : p->last_s;
}

static void
add_number(struct buf *b, const struct fact_scope *s, const struct value *v)
{
    if (v->delta && v->u.number.units > 0)
        buf_putc(b, '+');
    buf_puts(b, decimal_format(s->arena, v->u.number));
    if (v->unit != NULL)
        buf_printf(b, " %s", v->unit);
    if (v->ratio != NULL)
        buf_printf(b, " (%s из %s)", decimal_format(s->arena, v->ratio->part),
                   decimal_format(s->arena, v->ratio->whole));
    if (v->ambiguous)
        buf_puts(b, " (неоднозначно)");
}

static void
add_text(struct buf *b, const char *text)
{
    const char *p = text == NULL ? "" : text;
    const char *end = p + strlen(p);
    bool gap = false;

    while (p < end) {
        unsigned cp = utf8_next(&p, end);

        if (tag_of_token(cp) >= 0) {
            buf_puts(b, "{{…}}");
        } else if (cp == '\n' || cp == ' ') {
            gap = b->len > 0;
            continue;
        } else {
            if (gap)
                buf_putc(b, ' ');
            buf_utf8(b, cp);
        }
        gap = false;
    }
}

static void
add_value(struct buf *b, const struct fact_scope *s, const struct value *v)
{
    switch (v->kind) {
    case VALUE_ABSENT:
        buf_puts(b, v->numeric ? "не рассчитано" : "—");
        break;
    case VALUE_UNKNOWN:
        buf_puts(b, v->numeric ? "не рассчитано" : "не указано");
        break;
    case VALUE_EMPTY:
        buf_puts(b, "не заполнено");
        break;
    case VALUE_TEXT:
    case VALUE_ORG:
        add_text(b, v->u.text);
        break;
    case VALUE_NUMBER:
        add_number(b, s, v);
        break;
    case VALUE_BOOL:
        buf_puts(b, v->u.yes ? "да" : "нет");
        break;
    case VALUE_DATE:
        add_date(b, s, v->u.date);
        break;
    case VALUE_PERIOD:
        add_period(b, s, v->u.period);
        break;
    case VALUE_TERM:
        add_text(b, v->u.term->s);
        break;
    case VALUE_YEAR:
        buf_puts(b, school_year_format(s->arena, v->u.year, YEAR_SHORT));
        break;
    case VALUE_PERSON:
        add_text(b, person_text(v->u.person));
        break;
    case VALUE_ACT:
        add_text(b, v->u.act->title.s);
        break;
    case VALUE_DOCUMENT:
        buf_puts(b, v->u.document->id);
        break;
    case VALUE_LIST:
        buf_printf(b, "список: %zu", v->u.list.n);
        break;
    case VALUE_RECORD:
    case VALUE_GROUP:
    case VALUE__MAX:
        break;
    }
}

/* ── lines ── */

static const char *
kind_word(const struct value *v)
{
    static const char *const words[] = {
        [VALUE_ABSENT] = "absent",     [VALUE_UNKNOWN] = "unknown",
        [VALUE_EMPTY] = "empty",       [VALUE_TEXT] = "text",
        [VALUE_NUMBER] = "number",     [VALUE_BOOL] = "boolean",
        [VALUE_DATE] = "date",         [VALUE_PERIOD] = "period",
        [VALUE_TERM] = "term",         [VALUE_YEAR] = "year",
        [VALUE_PERSON] = "person",     [VALUE_ACT] = "act",
        [VALUE_DOCUMENT] = "document", [VALUE_ORG] = "organisation",
        [VALUE_LIST] = "list",         [VALUE_RECORD] = "record",
        [VALUE_GROUP] = "group"};
    TABLE_COVERS(words, VALUE__MAX);

    return words[v->kind];
}

static void
print_json(struct printing *p, const char *path, const struct value *v,
           const char *text)
{
    struct buf place = {0};

    buf_puts(p->out, p->n == 0 ? "[\n  {\"name\": " : ",\n  {\"name\": ");
    json_add_string(p->out, path);
    json_add_member(p->out, ", ", "kind", kind_word(v));
    if (v->kind > VALUE_EMPTY)
        json_add_member(p->out, ", ", "value", text);
    json_add_member(p->out, ", ", "noun", v->noun);
    json_add_member(p->out, ", ", "unit", v->unit);
    if (v->fact != NULL)
        json_add_member(p->out, ", ", "formula", v->fact->formula);
    pos_print(v->at, false, &place);
    if (place.len > 0)
        json_add_member(p->out, ", ", "origin", buf_str(&place));
    buf_puts(p->out, "}");
    buf_free(&place);
}

/* Pads to a column counted in characters; at least two spaces. */
static void
pad(struct buf *b, const char *text, size_t width)
{
    size_t n = utf8_count(text, strlen(text));

    buf_puts(b, text);
    for (size_t i = n; i < width; i++)
        buf_putc(b, ' ');
    buf_puts(b, "  ");
}

/* Long texts are cut: a list of names is no place to read them. */
static void
shorten(struct buf *b)
{
    const char *p = buf_str(b), *end = p + b->len;

    for (int i = 0; i < PRINT_MAX_TEXT && p < end; i++)
        (void)utf8_next(&p, end);
    if (p == end)
        return;
    b->len = (size_t)(p - b->data);
    buf_puts(b, "…");
}

static void
print_line(struct printing *p, const char *path, const struct value *v)
{
    struct buf text = {0};

    add_value(&text, p->s, v);
    if (p->json) {
        print_json(p, path, v, buf_str(&text));
    } else {
        shorten(&text);
        pad(p->out, path, 44);
        pad(p->out, buf_str(&text), 24);
        pad(p->out, v->noun == NULL ? "" : v->noun, 14);
        pos_print(v->at, false, p->out);
        while (p->out->len > 0 && p->out->data[p->out->len - 1] == ' ')
            p->out->len--;
        buf_putc(p->out, '\n');
    }
    p->n++;
    buf_free(&text);
}

/* Whether the names below a value are listed after it. */
static bool
is_opened(const struct value *v)
{
    return v->kind == VALUE_RECORD || v->kind == VALUE_GROUP ||
           v->kind == VALUE_ORG ||
           (v->fact != NULL &&
            (v->fact->n_children > 0 || v->fact->n_extra > 0));
}

static void
print_value(struct printing *p, const struct fact_scope *s, const char *path,
            const struct value *v, int depth)
{
    const char *const *names;
    struct value child;
    size_t n;

    if (v->kind != VALUE_GROUP && v->kind != VALUE_RECORD &&
        (v->kind != VALUE_ABSENT || (v->numeric && v->fact != NULL)))
        print_line(p, path, v);
    if (!is_opened(v) || depth >= PRINT_MAX_DEPTH)
        return;
    if (v->fact != NULL && v->fact->scope != NULL && depth > 0 && s->below_year)
        return;
    if (v->fact != NULL && v->fact->find != NULL && v->fact->n_children == 0)
        return;
    names = value_list_members(s, v, &n);
    for (size_t i = 0; i < n; i++)
        /* answers to a question are no segments of paths */
        if (strchr(names[i], ' ') == NULL &&
            value_find_member(s, v, names[i], &child))
            print_value(
                p,
                v->fact != NULL && v->fact->scope != NULL ? v->fact->scope : s,
                arena_printf(s->arena, "%s.%s", path, names[i]), &child,
                depth + 1);
}

void
facts_print(const struct fact_scope *s, struct buf *out, bool json)
{
    struct printing p = {.s = s, .out = out, .json = json};
    const char *const *names;
    struct value v;
    size_t n, bad;

    names = facts_list_names(s, NULL, 0, &n);
    for (size_t i = 0; i < n; i++)
        if (facts_find(s, &names[i], 1, &v, &bad))
            print_value(&p, s, names[i], &v, 0);
    if (json)
        buf_puts(out, p.n == 0 ? "[]\n" : "\n]\n");
}

/* ── one name ── */

static size_t
split_path(struct arena *a, const char *path, const char ***out)
{
    const char **segments = NULL, *dot;
    size_t n = 0, cap = 0;

    while ((dot = strchr(path, '.')) != NULL) {
        *ARENA_PUSH(a, segments, n, cap) =
            arena_strndup(a, path, (size_t)(dot - path));
        path = dot + 1;
    }
    *ARENA_PUSH(a, segments, n, cap) = arena_strdup(a, path);
    *out = segments;
    return n;
}

static void
explain_unknown(const struct fact_scope *s, const char *const *segments,
                size_t bad, struct buf *out)
{
    const char *const *names;
    const char *best = NULL;
    size_t n, least = SIZE_MAX;

    names = facts_list_names(s, segments, bad, &n);
    for (size_t i = 0; i < n; i++) {
        size_t d = utf8_distance(names[i], segments[bad]);

        if (d < least) {
            least = d;
            best = names[i];
        }
    }
    buf_printf(out, "Имени «%s» нет", segments[bad]);
    if (best != NULL && least <= utf8_count(best, strlen(best)) / 2)
        buf_printf(out, "; похоже на «%s»", best);
    buf_putc(out, '\n');
}

bool
facts_explain(const struct fact_scope *s, const char *path, struct buf *out)
{
    struct printing p = {.s = s, .out = out};
    const char **segments;
    size_t n = split_path(s->arena, path, &segments), bad = 0;
    struct value v;

    if (!facts_find(s, segments, n, &v, &bad)) {
        explain_unknown(s, segments, bad, out);
        return false;
    }
    print_value(&p, s, path, &v, 0);
    if (v.fact != NULL && v.fact->formula != NULL)
        buf_printf(out, "  как: %s\n", v.fact->formula);
    for (size_t i = 0; v.fact != NULL && i < v.fact->n_sources; i++) {
        buf_puts(out, "  откуда: ");
        pos_print(v.fact->sources[i], false, out);
        buf_putc(out, '\n');
    }
    return true;
}
