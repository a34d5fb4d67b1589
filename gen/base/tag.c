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
 * The end of a tag's inside: its closing mark outside quotes.  A comment has
 * no quotes.  NULL when it never comes; *quote is then the open quote, if any.
 */
static const char *
find_close(int kind, const char *p, const char *end, const char **quote)
{
    *quote = NULL;
    for (; end - p >= 2; p++) {
        if (kind != TAG_COMMENT && *p == '"') {
            *quote = *quote == NULL ? p : NULL;
            continue;
        }
        if (*quote == NULL && memcmp(p, marks[kind].close, 2) == 0)
            return p;
    }
    return NULL;
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

/* A closing mark that nothing opened. */
static bool
check_stray(const struct source *src, const char *p, struct diags *d)
{
    if (memcmp(p, "}}", 2) != 0 && memcmp(p, "%}", 2) != 0)
        return true;
    diag(d, DIAG_TAG_STRAY, pos_at(src, (size_t)(p - src->text), 2),
         "«%.2s» без открывающей скобки", p);
    diag_hint(d, "допишите %s или уберите лишнее",
              *p == '}' ? "«{{»" : "«{%»");
    return false;
}

static bool
report_unclosed(const struct source *src, int kind, const char *p,
                const char *quote, struct diags *d)
{
    const char *at = quote != NULL ? quote : p;

    diag(d, DIAG_TAG_OPEN, pos_at(src, (size_t)(at - src->text), 2),
         quote != NULL ? "кавычка внутри %s не закрыта" : "%s не закрыт",
         marks[kind].what);
    diag_hint(d, "допишите %s«%s»", quote != NULL ? "«\"» и " : "",
              marks[kind].close);
    return false;
}

bool
tag_scan(struct arena *a, const struct source *src, size_t from, size_t to,
         struct diags *d, struct tag_list *out)
{
    const char *p = src->text + from, *end = src->text + to, *quote, *close;
    bool ok = true;

    while (end - p >= 2) {
        int kind = opens(p, end);

        if (kind < 0) {
            bool stray = !check_stray(src, p, d);

            ok = ok && !stray;
            p += stray ? 2 : 1;
            continue;
        }
        close = find_close(kind, p + 2, end, &quote);
        if (close == NULL) {
            ok = report_unclosed(src, kind, p, quote, d);
            p += 2;
            continue;
        }
        if (out->n >= TAG_MAX) {
            diag(d, DIAG_TAG_MANY, pos_at(src, (size_t)(p - src->text), 2),
                 "в одном документе больше %u подстановок", TAG_MAX);
            return false;
        }
        push_tag(a, out, kind, src, p, close);
        p = close + 2;
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

        if (t->src != src || t->off < done || t->off + t->len > to ||
            t->kind == TAG_CONTROL)
            continue;
        if (t->off > done)
            mapped_add_source(out, src, done, t->off - done);
        if (t->kind == TAG_VALUE)
            mapped_add_replaced(
                out, token,
                utf8_encode(TAG_TOKEN_FIRST + (unsigned)i, token),
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
