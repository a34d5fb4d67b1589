/*
 * Writing markup.  emit.h and emit.c are the only files of the program that
 * write `<` into HTML or XML and that escape; whatever passes through here as
 * text or as the value of an attribute cannot become markup.
 *
 *     emit_open(b, "a"); emit_attr(b, "href", url); emit_done(b);
 *     emit_text(b, "текст");
 *     emit_end(b, "a");
 *
 * Tags and names of attributes are nearly always literals: inline, each
 * becomes one copy of a length known beforehand.
 */
#ifndef HTML_EMIT_H
#define HTML_EMIT_H

#include "base/buf.h"

/** `before`, a word, `after`: a piece of markup in one append. */
static inline void
emit_piece(struct buf *b, const char *before, const char *word,
           const char *after)
{
    size_t nb = strlen(before), nw = strlen(word), na = strlen(after);
    char *p = buf_extend(b, nb + nw + na);

    if (p == NULL)
        return;
    memcpy(p, before, nb);
    memcpy(p + nb, word, nw);
    memcpy(p + nb + nw, after, na);
}

/** `<!DOCTYPE html>` and a line feed. */
void emit_doctype(struct buf *b);
/** `<?xml …?>` and a line feed. */
void emit_xml(struct buf *b);

/** `<tag`: attributes may follow, then emit_done. */
static inline void
emit_open(struct buf *b, const char *tag)
{
    emit_piece(b, "<", tag, "");
}

/** `>` */
static inline void
emit_done(struct buf *b)
{
    buf_putc(b, '>');
}

/** `/>`, in SVG and XML. */
static inline void
emit_close(struct buf *b)
{
    buf_puts(b, "/>");
}

/** `<tag>` */
static inline void
emit_start(struct buf *b, const char *tag)
{
    emit_piece(b, "<", tag, ">");
}

/** `</tag>` */
static inline void
emit_end(struct buf *b, const char *tag)
{
    emit_piece(b, "</", tag, ">");
}

/** `</tag>` and a line feed. */
static inline void
emit_end_line(struct buf *b, const char *tag)
{
    emit_piece(b, "</", tag, ">\n");
}

/** Text, escaped; NULL is no text. */
void emit_text(struct buf *b, const char *s);
/** The value of an attribute, escaped, and its closing mark. */
void emit_value(struct buf *b, const char *value);

/** ` name="value"`, escaped; a NULL value leaves the attribute out. */
static inline void
emit_attr(struct buf *b, const char *name, const char *value)
{
    if (value == NULL)
        return;
    emit_piece(b, " ", name, "=\"");
    emit_value(b, value);
}

/** ` name="prefix+value"`, for `#id`; a NULL value leaves it out. */
void emit_attr2(struct buf *b, const char *name, const char *prefix,
                const char *value);
/** ` name="prefix7"`, for ids with a number. */
void emit_attr_numbered(struct buf *b, const char *name, const char *prefix,
                        long long number);
void emit_attr_int(struct buf *b, const char *name, long long value);
/** A number with at most two decimals, whatever the locale. */
void emit_attr_number(struct buf *b, const char *name, double value);

/** `<tag class="…">`; a NULL class is left out. */
static inline void
emit_class(struct buf *b, const char *tag, const char *class_name)
{
    emit_open(b, tag);
    emit_attr(b, "class", class_name);
    emit_done(b);
}

/** `<tag class="…">text</tag>` and a line feed. */
void emit_element(struct buf *b, const char *tag, const char *class_name,
                  const char *text);
/** A number as in attributes, as text. */
void emit_number(struct buf *b, double value);

#endif
