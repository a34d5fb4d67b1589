/*
 * Writing markup.  emit.c is the only file of the program that writes `<` into
 * HTML or XML and that escapes; whatever passes through here as text or as the
 * value of an attribute cannot become markup.
 *
 *     emit_open(b, "a"); emit_attr(b, "href", url); emit_done(b);
 *     emit_text(b, "текст");
 *     emit_end(b, "a");
 */
#ifndef HTML_EMIT_H
#define HTML_EMIT_H

#include <stddef.h>

struct buf;

/** `<!DOCTYPE html>` and a line feed. */
void emit_doctype(struct buf *b);
/** `<?xml …?>` and a line feed. */
void emit_xml(struct buf *b);
/** `<tag`: attributes may follow, then emit_done. */
void emit_open(struct buf *b, const char *tag);
/** ` name="value"`, escaped; a NULL value leaves the attribute out. */
void emit_attr(struct buf *b, const char *name, const char *value);
/** ` name="prefix+value"`, for `#id`; a NULL value leaves it out. */
void emit_attr2(struct buf *b, const char *name, const char *prefix,
                const char *value);
/** ` name="prefix7"`, for ids with a number. */
void emit_attr_numbered(struct buf *b, const char *name, const char *prefix,
                        long long number);
void emit_attr_int(struct buf *b, const char *name, long long value);
/** A number with at most two decimals, whatever the locale. */
void emit_attr_number(struct buf *b, const char *name, double value);
/** `>` */
void emit_done(struct buf *b);
/** `/>`, in SVG and XML. */
void emit_close(struct buf *b);
/** `<tag>` */
void emit_start(struct buf *b, const char *tag);
/** `<tag class="…">`; a NULL class is left out. */
void emit_class(struct buf *b, const char *tag, const char *class_name);
/** `</tag>` */
void emit_end(struct buf *b, const char *tag);
/** `</tag>` and a line feed. */
void emit_end_line(struct buf *b, const char *tag);
/** Text, escaped. */
void emit_text(struct buf *b, const char *s);
/** `<tag class="…">text</tag>` and a line feed. */
void emit_element(struct buf *b, const char *tag, const char *class_name,
                  const char *text);
/** A number as in attributes, as text. */
void emit_number(struct buf *b, double value);

#endif
