#define _GNU_SOURCE
/*
 * Text of HTML, XML and SVG.  No tree is made: what stands outside of < and >
 * is text, and everything inside (attribute values, comments, instructions)
 * counts too, after the text, a line each.  Inline elements do not part words,
 * all others do.  Not well-formed input gives more lines, never less text.
 */
#include <string.h>

#include "base/utf8.h"
#include "reread/read_text.h"

#define SEEN 256 /* a power of two */

struct markup {
    const char *p, *end;
    struct buf *out;
    struct buf inside; /* attribute values and comments */
    struct value {
        const char *s;
        size_t n;
    } seen[SEEN]; /* values of plain ASCII, by their hash */
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

/* Elements that do not part words, by their first letter. */
static const char *const inlines[26][8] = {
    ['a' - 'a'] = {"a", "abbr"},
    ['b' - 'a'] = {"b", "bdi"},
    ['c' - 'a'] = {"cite", "code"},
    ['d' - 'a'] = {"data", "del", "dfn"},
    ['e' - 'a'] = {"em"},
    ['f' - 'a'] = {"font"},
    ['i' - 'a'] = {"i", "ins"},
    ['k' - 'a'] = {"kbd"},
    ['m' - 'a'] = {"mark"},
    ['q' - 'a'] = {"q"},
    ['s' - 'a'] = {"span", "strong", "small", "s", "sub", "sup", "samp"},
    ['t' - 'a'] = {"time", "tspan"},
    ['u' - 'a'] = {"u"},
    ['v' - 'a'] = {"var"},
    ['w' - 'a'] = {"wbr"},
};

static bool
is_inline(const char *name, size_t n)
{
    const char *const *names;

    if (n == 0 || *name < 'a' || *name > 'z')
        return false;
    for (names = inlines[*name - 'a']; *names != NULL; names++)
        if (strncmp(*names, name, n) == 0 && (*names)[n] == '\0')
            return true;
    return false;
}

/* ASCII without references: what it says does not hang on what is beside it. */
static bool
is_plain(const char *s, size_t n)
{
    unsigned char all = 0;

    for (size_t i = 0; i < n; i++)
        all |= (unsigned char)s[i];
    return all < 0x80 && memchr(s, '%', n) == NULL && memchr(s, '&', n) == NULL;
}

/* True for a plain value that stood here before: classes, addresses of the
 * menu.  Only what is new is searched. */
static bool
is_seen(struct markup *m, const char *s, size_t n)
{
    size_t at = (n * 31 + (unsigned char)s[0] * 7 + (unsigned char)s[n / 2] +
                 (unsigned char)s[n - 1] * 57) %
                SEEN;
    struct value *seen = &m->seen[at];

    if (seen->n == n && memcmp(seen->s, s, n) == 0)
        return true;
    if (is_plain(s, n))
        *seen = (struct value){s, n};
    return false;
}

static void
put_inside(struct markup *m, const char *s, const char *end)
{
    struct buf *out = &m->inside;
    size_t from = out->len;

    if (s == end || is_seen(m, s, (size_t)(end - s)))
        return;
    put_text(out, s, end);
    buf_putc(out, '\n');
    read_put_unescaped(out, from);
}

/* Bytes of a tag at which something begins: > = " ' */
static const bool stops[256] = {
    ['>'] = true, ['='] = true, ['"'] = true, ['\''] = true};

/* «=value» without quotes. */
static void
take_bare(struct markup *m)
{
    const char *from = ++m->p;

    if (m->p < m->end && (*m->p == '"' || *m->p == '\''))
        return;
    while (m->p < m->end && *m->p != '>' && (unsigned char)*m->p > ' ')
        m->p++;
    put_inside(m, from, m->p);
}

/* Attribute values; moves behind the > of the tag. */
static void
take_attributes(struct markup *m)
{
    for (;;) {
        const char *start, *stop;

        while (m->p < m->end && !stops[(unsigned char)*m->p])
            m->p++;
        if (m->p >= m->end)
            return;
        if (*m->p == '>')
            break;
        if (*m->p == '=') {
            take_bare(m);
            continue;
        }
        start = m->p + 1;
        stop = memchr(start, *m->p, (size_t)(m->end - start));
        if (stop == NULL)
            stop = m->end;
        put_inside(m, start, stop);
        m->p = stop < m->end ? stop + 1 : stop;
    }
    m->p++;
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
