/* Inline kinds: text, emphasis, links, values, gaps, marks of footnotes. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "facts/value.h"
#include "html/html_int.h"

static void
write_gap(struct html *h, const struct doc_node *n)
{
    const char *what = n->u.gap.what != NULL ? n->u.gap.what : "…";
    struct buf *b = h->out;

    if (n->u.gap.blank) {
        emit_open(b, "span");
        emit_attr(b, "class", "blank");
        emit_attr(b, "role", "img");
        emit_attr2(b, "aria-label", "поле для заполнения: ", what);
        emit_done(b);
        emit_end(b, "span");
        return;
    }
    emit_class(b, "mark", "gap");
    buf_putc(b, '[');
    emit_text(b, what);
    buf_putc(b, ']');
    emit_end(b, "mark");
}

/* Dates tell machines their day; all other values are text. */
static void
write_value(struct html *h, const struct doc_node *n)
{
    const struct value *v = n->u.value.value;
    struct buf *b = h->out;
    bool is_day = v != NULL && v->kind == VALUE_DATE && v->u.date.year > 0 &&
                  v->u.date.month > 0 && v->u.date.day > 0 &&
                  !n->u.value.masked;

    if (is_day) {
        char day[32];

        snprintf(day, sizeof day, "%04d-%02d-%02d", v->u.date.year,
                 v->u.date.month, v->u.date.day);
        emit_open(b, "time");
        emit_attr(b, "datetime", day);
        emit_done(b);
    }
    emit_text(b, n->u.value.text);
    if (is_day)
        emit_end(b, "time");
}

/* Ids are the tree's: several marks of one note have its number in common. */
static void
write_note_ref(struct html *h, const struct doc_node *n)
{
    struct buf *b = h->out;

    emit_class(b, "sup", "note-ref");
    emit_open(b, "a");
    html_attr_id(h, n);
    emit_attr2(b, "href", "#", n->u.note.note->id);
    emit_attr(b, "role", "doc-noteref");
    emit_done(b);
    buf_int(b, n->u.note.number);
    emit_end(b, "a");
    emit_end(b, "sup");
}

/* An address that a page may lead to; anything else stays text. */
static bool
is_safe_url(const char *url)
{
    static const char *const schemes[] = {"http://", "https://",
                                          "mailto:", "tel:"};

    for (size_t i = 0; url != NULL && i < sizeof schemes / sizeof *schemes; i++)
        if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}

/* Looks up to the paragraph only: blocks stand before inlines in the enum. */
static bool
is_inside_link(const struct doc_node *n)
{
    for (n = n->parent; n != NULL && n->kind >= DOC_TEXT; n = n->parent)
        if (n->kind == DOC_LINK || n->kind == DOC_XREF)
            return true;
    return false;
}

/* Where a LINK or XREF leads, *prefix before it; NULL: nowhere. */
static const char *
find_address(const struct html *h, const struct doc_node *n,
             const char **prefix)
{
    *prefix = "";
    if (is_inside_link(n))
        return NULL;
    if (n->kind == DOC_LINK)
        return is_safe_url(n->u.link.url) ? n->u.link.url : NULL;
    if (n->u.xref.target != NULL) {
        *prefix = "#";
        return n->u.xref.target->id;
    }
    if (n->u.xref.document != NULL && h->o->address != NULL)
        return h->o->address(n->u.xref.document, h->o->address_arg);
    return NULL;
}

static void
open_link(struct html *h, const struct doc_node *n)
{
    const char *prefix, *address = find_address(h, n, &prefix);

    if (address == NULL)
        return;
    emit_open(h->out, "a");
    emit_attr2(h->out, "href", prefix, address);
    emit_done(h->out);
}

static void
close_link(struct html *h, const struct doc_node *n)
{
    const char *prefix;

    if (find_address(h, n, &prefix) != NULL)
        emit_end(h->out, "a");
}

/* True for a span that needs an element. */
static bool
is_marked_span(const struct doc_node *n)
{
    return n->u.span.lang != NULL || n->u.span.spaced;
}

bool
html_enter_inline(struct html *h, const struct doc_node *n)
{
    switch (n->kind) {
    case DOC_TEXT:
        emit_text(h->out, n->u.text.text);
        return false;
    case DOC_CODE:
        emit_start(h->out, "code");
        emit_text(h->out, n->u.text.text);
        emit_end(h->out, "code");
        return false;
    case DOC_VALUE:
        write_value(h, n);
        return false;
    case DOC_GAP:
        write_gap(h, n);
        return false;
    case DOC_BREAK:
        emit_start(h->out, "br");
        return false;
    case DOC_NOTE_REF:
        write_note_ref(h, n);
        return false;
    case DOC_STRONG:
        emit_start(h->out, "strong");
        return true;
    case DOC_EMPH:
        emit_start(h->out, "em");
        return true;
    case DOC_SPAN:
        if (!is_marked_span(n))
            return true;
        emit_open(h->out, "span");
        emit_attr(h->out, "lang", n->u.span.lang);
        emit_attr(h->out, "class", n->u.span.spaced ? "spaced" : NULL);
        emit_done(h->out);
        return true;
    default:
        open_link(h, n);
        return true;
    }
}

void
html_exit_inline(struct html *h, const struct doc_node *n)
{
    switch (n->kind) {
    case DOC_STRONG:
        emit_end(h->out, "strong");
        break;
    case DOC_EMPH:
        emit_end(h->out, "em");
        break;
    case DOC_SPAN:
        if (is_marked_span(n))
            emit_end(h->out, "span");
        break;
    default:
        close_link(h, n);
        break;
    }
}
