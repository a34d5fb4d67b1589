/*
 * Writing JSON: strings and members.  What stands between them is literal
 * text of the caller.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

struct buf;

/** Appends a string in quotes, escaped (RFC 8259, 7); bytes that are no UTF-8
 * become U+FFFD, so that what is written is always JSON. */
void json_add_string(struct buf *out, const char *s);
/** Appends «"name": "value"»; nothing when the value is NULL.  `before` is
 * what parts it from the member before it (", " or ""). */
void json_add_member(struct buf *out, const char *before, const char *name,
                     const char *value);

#endif
