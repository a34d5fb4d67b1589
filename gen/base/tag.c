#include "base/tag.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static const struct {
    char open[3], close[3];
    const char *what;
} marks[] = {
    [TAG_VALUE] = {"{{", "}}", "{{ … }}"},
    [TAG_CONTROL] = {"{%", "%}", "{% … %}"},
    [TAG_COMMENT] = {"{#", "#}", "{# … #}"},
};

/* The kind that opens at p, or -1. */
static int
opens(const char *p, const char *end)
{
    if (end - p < 2 || *p != '{')
        return -1;
    for (int k = 0; k < 3; k++)
        if (p[1] == marks[k].open[1])
            return k;
    return -1;
}

/*
 * Length of `{#имя}` at p when it ends the line of a table's caption,
 * «: Название {#имя}»; 0: it is none.
 */
static size_t
name_length(const struct source *src, const char *p, const char *end)
{
    const char *line = p, *s = p + 2;

    while (line > src->text && line[-1] != '\n')
        line--;
    while (line < p && (*line == ' ' || *line == '\t'))
        line++;
    if (*line != ':')
        return 0;
    while (s < end && (unsigned char)*s > ' ' && strchr("{}#|", *s) == NULL)
        s++;
    if (s == p + 2 || s >= end || *s != '}')
        return 0;
    for (line = s + 1; line < end && (*line == ' ' || *line == '\t'); line++)
        ;
    return line == end || *line == '\n' ? (size_t)(s + 1 - p) : 0;
}

/* Where the inside of a tag ends, and if it does not, why and where to go on.
 */
struct close_search {
    const char *close;  /* the closing mark; NULL: none */
    const char *quote;  /* the quote that hides it; NULL: none */
    const char *resume; /* without close: where scanning goes on */
};

/* True at a line feed after which the line is blank: no tag runs over it. */
static bool
ends_paragraph(const char *p, const char *end)
{
    if (*p != '\n')
        return false;
    for (p++; p < end && (*p == ' ' || *p == '\t'); p++)
        ;
    return p == end || *p == '\n';
}

/* A comment has no quotes and may hold other tags and blank lines. */
static void
find_comment_close(const char *p, const char *end, struct close_search *s)
{
    for (; end - p >= 2; p++) {
        if (memcmp(p, "#}", 2) == 0) {
            s->close = p;
            return;
        }
        if (memcmp(p, "{#", 2) == 0)
            return;
    }
}

/*
 * The end of a tag's inside: its closing mark outside quotes.  Neither another
 * opening mark nor a blank line can stand inside, so a tag left open never
 * swallows what follows it.  When a closing mark stood inside a quote that
 * never ended rightly, that quote is to blame and the tag ends at this mark.
 */
static struct close_search
find_close(int kind, const char *p, const char *end)
{
    struct close_search s = {NULL, NULL, p};
    const char *quote = NULL, *hidden = NULL, *hider = NULL;

    if (kind == TAG_COMMENT) {
        find_comment_close(p, end, &s);
        return s;
    }
    for (; end - p >= 2; p++) {
        if (opens(p, end) >= 0 || ends_paragraph(p, end))
            break;
        if (*p == '"') {
            quote = quote == NULL ? p : NULL;
        } else if (memcmp(p, marks[kind].close, 2) == 0) {
            if (quote == NULL) {
                s.close = p;
                return s;
            }
            if (hidden == NULL) {
                hidden = p;
                hider = quote;
            }
        }
    }
    s.quote = hidden != NULL ? hider : quote;
    if (hidden != NULL)
        s.resume = hidden + 2;
    return s;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static void
push_tag(struct arena *a, struct tag_list *out, int kind,
         const struct source *src, const char *p, const char *close)
{
    const char *from = p + 2, *to = close;
    struct tag *t = ARENA_PUSH(a, out->tags, out->n, out->cap);

    while (from < to && is_blank(*from))
        from++;
    while (to > from && is_blank(to[-1]))
        to--;
    t->kind = (enum tag_kind)kind;
    t->src = src;
    t->off = (size_t)(p - src->text);
    t->len = (size_t)(close + 2 - p);
    t->inner_off = (size_t)(from - src->text);
    t->inner_len = (size_t)(to - from);
}

/*
 * A closing mark that nothing opened.  `depth` counts the plain braces open
 * before it: in YAML, «{a: {b: c}}» ends with two of them.
 */
static bool
check_stray(const struct source *src, const char *p, int depth, struct diags *d)
{
    if (memcmp(p, "%}", 2) != 0 && (memcmp(p, "}}", 2) != 0 || depth > 0))
        return true;
    diag(d, DIAG_TAG_STRAY, pos_at(src, (size_t)(p - src->text), 2),
         "«%.2s» без открывающей скобки", p);
    diag_hint(d, "допишите %s или уберите лишнее", *p == '}' ? "«{{»" : "«{%»");
    return false;
}

static bool
report_unclosed(const struct source *src, int kind, const char *p,
                const char *quote, struct diags *d)
{
    if (quote != NULL) {
        diag(d, DIAG_TAG_OPEN, pos_at(src, (size_t)(quote - src->text), 1),
             "кавычка внутри %s не закрыта", marks[kind].what);
        diag_hint(d, "допишите вторую кавычку \" и «%s»", marks[kind].close);
        return false;
    }
    diag(d, DIAG_TAG_OPEN, pos_at(src, (size_t)(p - src->text), 2),
         "%s не закрыт", marks[kind].what);
    diag_hint(d, "допишите «%s»", marks[kind].close);
    return false;
}

static bool
is_full(const struct tag_list *out, const struct source *src, const char *p,
        struct diags *d)
{
    if (out->n < TAG_MAX)
        return false;
    diag(d, DIAG_TAG_MANY, pos_at(src, (size_t)(p - src->text), 2),
         "в одном файле больше %u подстановок", TAG_MAX);
    diag_hint(d, "разделите документ или возьмите блок «таблица»");
    return true;
}

bool
tag_scan(struct arena *a, const struct source *src, size_t from, size_t to,
         struct diags *d, struct tag_list *out)
{
    const char *p = src->text + from, *end = src->text + to;
    bool ok = true;
    int depth = 0; /* plain braces open on this and earlier lines */

    while (end - p >= 2) {
        int kind = opens(p, end);
        struct close_search s;

        if (kind < 0 && !check_stray(src, p, depth, d)) {
            ok = false;
            p += 2;
            continue;
        }
        if (kind < 0) {
            if (*p == '{')
                depth++;
            else if ((*p == '}' && depth > 0) || ends_paragraph(p, end))
                depth = *p == '}' ? depth - 1 : 0;
            p++;
            continue;
        }
        if (kind == TAG_COMMENT && name_length(src, p, end) > 0) {
            p += name_length(src, p, end);
            continue;
        }
        s = find_close(kind, p + 2, end);
        if (s.close == NULL) {
            ok = report_unclosed(src, kind, p, s.quote, d);
            p = s.resume;
            continue;
        }
        if (is_full(out, src, p, d))
            return false;
        push_tag(a, out, kind, src, p, s.close);
        p = s.close + 2;
    }
    return ok;
}

void
tag_mask(const struct tag_list *tags, const struct source *src, size_t from,
         size_t to, struct mapped *out)
{
    size_t done = from;

    for (size_t i = 0; i < tags->n; i++) {
        const struct tag *t = &tags->tags[i];
        char token[4];

        if (t->src != src || t->off < done || t->kind == TAG_CONTROL)
            continue;
        if (t->off + t->len > to)
            break;
        if (t->off > done)
            mapped_add_source(out, src, done, t->off - done);
        if (t->kind == TAG_VALUE)
            mapped_add_replaced(
                out, token, utf8_encode(TAG_TOKEN_FIRST + (unsigned)i, token),
                pos_at(src, t->off, t->len));
        done = t->off + t->len;
    }
    if (to > done)
        mapped_add_source(out, src, done, to - done);
}

int
tag_of_token(unsigned cp)
{
    if (cp < TAG_TOKEN_FIRST || cp >= TAG_TOKEN_FIRST + TAG_MAX)
        return -1;
    return (int)(cp - TAG_TOKEN_FIRST);
}

bool
tag_has_token(const char *s)
{
    const char *end = s + strlen(s);

    while ((s = strchr(s, '\xf3')) != NULL) /* first byte of all tokens */
        if (tag_of_token(utf8_next(&s, end)) >= 0)
            return true;
    return false;
}
