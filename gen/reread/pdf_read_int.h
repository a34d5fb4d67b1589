/*
 * Between the files of the reader of PDFs: pdf_object.c (syntax, objects,
 * streams) and pdf_text.c (fonts, structure, pages, strings).
 */
#ifndef PUBLISH_PDF_READ_INT_H
#define PUBLISH_PDF_READ_INT_H

#include <string.h>

#include "base/arena.h"
#include "reread/read_text.h"

#define PDF_DEPTH_MAX 32

/** A range of bytes to read from. */
struct span {
    const char *p, *end;
};

struct libdeflate_decompressor;

/** A file of which objects are read. */
struct pdf_file {
    const char *data;
    size_t len;
    const char *xref; /* the first line of the table */
    size_t n_objects;
    struct libdeflate_decompressor *inflater;
};

/** Finds the table; false when the file is not written as pdf/ writes. */
bool pdf_file_open(struct pdf_file *f, const void *data, size_t len);
void pdf_file_close(struct pdf_file *f);

/** True when the span goes on with `word` of `n` bytes. */
static inline bool
pdf_is_at(const struct span *s, const char *word, size_t n)
{
    return (size_t)(s->end - s->p) >= n && memcmp(s->p, word, n) == 0;
}
/** The same for a literal word. */
#define PDF_IS_NEXT(s, word) pdf_is_at((s), (word), sizeof(word) - 1)

/** White space, and bytes that go on in a name, number or operator. */
enum { PDF_WHITE = 1, PDF_DELIMITER = 2 };
extern const unsigned char pdf_classes[256];
static inline bool
pdf_is_regular(char c)
{
    return pdf_classes[(unsigned char)c] == 0;
}
static inline void
pdf_skip_white(struct span *s)
{
    while (s->p < s->end && pdf_classes[(unsigned char)*s->p] == PDF_WHITE)
        s->p++;
}

/** A whole number without sign; false when there is none. */
bool pdf_take_number(struct span *s, size_t *out);
/** «12 0 R»: its number, 0 when it is no reference. */
size_t pdf_take_reference(struct span *s);
/** «(…)» and «<…>»: their bytes into `out` (may be NULL). */
void pdf_take_literal(struct span *s, struct buf *out);
void pdf_take_hex(struct span *s, struct buf *out);
/** The byte that a backslash and what follows stand for; -1: none. */
int pdf_take_escape(struct span *s);
/** Moves behind a value; always moves, unless at the end. */
void pdf_skip_value(struct span *s);

/** Sets *out to the value of a key of the dictionary that begins at `s`. */
bool pdf_find_key(struct span s, const char *key, struct span *out);
/** The same, a reference followed. */
bool pdf_find_value(const struct pdf_file *f, struct span dict, const char *key,
                    struct span *out);
/** A value, or the object that it refers to. */
bool pdf_follow(const struct pdf_file *f, struct span *s);
/** The bytes of an object, behind «12 0 obj» up to the end of the file. */
bool pdf_find_object(const struct pdf_file *f, size_t number, struct span *out);
/** The bytes of a stream as they stand in the file; *packed is set. */
bool pdf_find_stream(const struct pdf_file *f, struct span dict,
                     struct span *out, bool *packed);
/** The bytes of a stream, unpacked into `room` where needed. */
bool pdf_read_stream(const struct pdf_file *f, struct span dict,
                     struct buf *room, struct span *out);

#endif
