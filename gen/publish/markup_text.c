#define _GNU_SOURCE
/*
 * Text of HTML, XML and SVG.  No tree is made: what stands outside of < and >
 * is text, and everything inside (attribute values, comments, instructions)
 * counts too, after the text, a line each.  Inline elements do not part words,
 * all others do.  Not well-formed input gives more lines, never less text.
 */
#include <string.h>

#include "base/utf8.h"
#include "publish/read_text.h"

struct markup {
    const char *p, *end;
    struct buf *out;
    struct buf inside; /* attribute values and comments */
};

/* ── character references ───────────────────────────────────────────────── */

static const struct {
    const char *name;
    unsigned cp;
} references[] = {{"amp;", '&'},      {"lt;", '<'},       {"gt;", '>'},
                  {"quot;", '"'},     {"apos;", '\''},    {"nbsp;", 0xA0},
                  {"shy;", 0xAD},     {"laquo;", 0xAB},   {"raquo;", 0xBB},
                  {"ndash;", 0x2013}, {"mdash;", 0x2014}, {"thinsp;", 0x2009}};

/* «#1051;» or «#x41B;»; 0: none. */
static unsigned
take_numeric(const char **p, const char *end)
{
    const char *s = *p + 1;
    unsigned cp = 0, base = 10;

    if (s < end && (*s | 0x20) == 'x') {
        base = 16;
        s++;
    }
    for (; s < end && *s != ';' && cp < 0x110000; s++) {
        unsigned d = (unsigned)(unsigned char)*s;

        d = d >= '0' && d <= '9'                     ? d - '0'
            : (d | 0x20) >= 'a' && (d | 0x20) <= 'f' ? (d | 0x20) - 'a' + 10
                                                     : 99;
        if (d >= base)
            return 0;
        cp = cp * base + d;
    }
    if (s >= end || cp == 0 || cp > 0x10FFFF)
        return 0;
    *p = s + 1;
    return cp;
}

/* The character behind &; *p moves behind it.  0: no reference. */
static unsigned
take_reference(const char **p, const char *end)
{
    if (*p < end && **p == '#')
        return take_numeric(p, end);
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        size_t n = strlen(references[i].name);

        if ((size_t)(end - *p) >= n && memcmp(*p, references[i].name, n) == 0) {
            *p += n;
            return references[i].cp;
        }
    }
    return 0;
}

static void
put_text(struct buf *out, const char *s, const char *end)
{
    while (s < end) {
        const char *amp = memchr(s, '&', (size_t)(end - s));
        unsigned cp;

        buf_add(out, s, (size_t)((amp != NULL ? amp : end) - s));
        if (amp == NULL)
            return;
        s = amp + 1;
        cp = take_reference(&s, end);
        buf_utf8(out, cp != 0 ? cp : '&');
    }
}

/* ── inside < and > ─────────────────────────────────────────────────────── */

static bool
is_inline(const char *name, size_t n)
{
    static const char *const names[] = {
        "a",    "abbr", "b",    "bdi",   "cite",  "code", "data",
        "del",  "dfn",  "em",   "font",  "i",     "ins",  "kbd",
        "mark", "q",    "s",    "samp",  "small", "span", "strong",
        "sub",  "sup",  "time", "tspan", "u",     "var",  "wbr"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == n && memcmp(names[i], name, n) == 0)
            return true;
    return false;
}

/* ASCII without a space or a reference: a class, an id, an address.  No name
 * stands in it that the leak check would take for one. */
static bool
is_plain(const char *s, const char *end)
{
    for (; s < end; s++)
        if ((unsigned char)*s >= 0x80 || *s == ' ' || *s == '%' || *s == '&')
            return false;
    return true;
}

static void
put_inside(struct markup *m, const char *s, const char *end)
{
    struct buf text = {0};

    if (is_plain(s, end))
        return;
    put_text(&text, s, end);
    read_put_line(&m->inside, buf_str(&text), text.len);
    buf_free(&text);
}

/* Attribute values; moves behind the > of the tag. */
static void
take_attributes(struct markup *m)
{
    while (m->p < m->end && *m->p != '>') {
        const char *start = m->p + 1, *stop;

        if (*m->p != '"' && *m->p != '\'') {
            const char *from = m->p;

            m->p++;
            if (*from != '=' || m->p >= m->end || *m->p == '"' || *m->p == '\'')
                continue;
            for (start = m->p;
                 m->p < m->end && *m->p != '>' && (unsigned char)*m->p > ' ';)
                m->p++;
            put_inside(m, start, m->p);
            continue;
        }
        stop = memchr(start, *m->p, (size_t)(m->end - start));
        if (stop == NULL)
            stop = m->end;
        put_inside(m, start, stop);
        m->p = stop < m->end ? stop + 1 : stop;
    }
    m->p += m->p < m->end;
}

/* «<!--…-->», «<![CDATA[…]]>»: up to `close`. */
static void
take_until(struct markup *m, const char *close, bool is_text)
{
    const char *stop =
        memmem(m->p, (size_t)(m->end - m->p), close, strlen(close));
    const char *end = stop != NULL ? stop : m->end;

    if (is_text)
        buf_add(m->out, m->p, (size_t)(end - m->p));
    else
        put_inside(m, m->p, end);
    m->p = stop != NULL ? stop + strlen(close) : m->end;
}

static bool
take_word(struct markup *m, const char *word)
{
    size_t n = strlen(word);

    if ((size_t)(m->end - m->p) < n || memcmp(m->p, word, n) != 0)
        return false;
    m->p += n;
    return true;
}

static void
take_tag(struct markup *m)
{
    const char *name;

    if (take_word(m, "<!--")) {
        take_until(m, "-->", false);
        return;
    }
    if (take_word(m, "<![CDATA[")) {
        take_until(m, "]]>", true);
        return;
    }
    m->p++;
    m->p += m->p < m->end && *m->p == '/';
    name = m->p;
    while (m->p < m->end && (unsigned char)*m->p > ' ' && *m->p != '>' &&
           *m->p != '/')
        m->p++;
    if (!is_inline(name, (size_t)(m->p - name)))
        buf_putc(m->out, '\n');
    take_attributes(m);
}

void
markup_text_read(const char *data, size_t len, struct buf *out)
{
    struct markup m = {.p = data, .end = data + len, .out = out};

    while (m.p < m.end) {
        const char *tag = memchr(m.p, '<', (size_t)(m.end - m.p));

        put_text(out, m.p, tag != NULL ? tag : m.end);
        if (tag == NULL)
            break;
        m.p = tag;
        if (tag + 1 < m.end && strchr(" \t\n=<&", tag[1]) != NULL) {
            buf_putc(out, *m.p++); /* no tag begins so */
            continue;
        }
        take_tag(&m);
    }
    buf_putc(out, '\n');
    buf_add(out, buf_str(&m.inside), m.inside.len);
    buf_free(&m.inside);
}
