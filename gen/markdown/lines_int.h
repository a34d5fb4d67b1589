/*
 * The lines of an expansion as they are handed to cmark: what was changed in
 * each, and the way back from cmark's line and column to a place in a file.
 */
#ifndef DOC_LINES_INT_H
#define DOC_LINES_INT_H

#include "base/map.h"
#include "markdown/markdown.h"

/** Stands in for bytes of a footnote mark, so that offsets stay. */
#define LINES_FILLER '\x01'
/** Stands in for `_` in runs of three or more: a line to write on. */
#define LINES_UNDERSCORE '\x02'
/** Stands for a whole table of bars, alone on its line. */
#define LINES_TABLE 0x10FFF0u
/** A footnote mark is this character plus its number in `refs`. */
#define LINES_REF_FIRST 0x100000u
#define LINES_REF_MAX 65000u

#define LINE_FENCE 1u  /* opens or closes a fenced block */
#define LINE_FENCED 2u /* inside one: kept as typed */
#define LINE_NOTE 4u   /* belongs to a footnote's text */
#define LINE_PART 8u   /* a blank line goes before it */
#define LINE_TABLE 16u /* of a table of bars: parsed cell by cell */

/** A line: bytes of the expansion's text, and what cmark gets instead. */
struct md_line {
    size_t off, len; /* in the expansion, without the line feed */
    size_t drop;     /* bytes left out at its start */
    const char *add; /* put before the rest; "" mostly */
    unsigned flags;
};

/** A footnote `[^имя]: текст`: lines [first, end). */
struct md_note {
    const char *name;
    size_t first, end;
    struct pos at;
    struct doc_node *node; /* NOTE; made on first use */
    bool used;
};

/** A table of bars: its heading on line `first`, the row of dashes on the next,
 * rows up to `end`; its caption's text and name, parts of the expansion. */
struct md_table {
    size_t first, end;
    size_t caption; /* line of «: Название {#имя}»; SIZE_MAX: none */
    size_t title_off, title_len;
    const char *name; /* «имя», NULL: none */
};

/** A mark `[^имя]` in running text: bytes of the expansion. */
struct md_ref {
    size_t off, len;
};

/** A text being parsed. */
struct md {
    struct eval *e;
    const struct expansion *x;
    struct md_line *lines;
    size_t n_lines, cap_lines;
    struct md_note *notes;
    size_t n_notes, cap_notes;
    struct md_table *tables;
    size_t n_tables, cap_tables;
    struct md *outer; /* of a cell: the text around it; else NULL */
    struct md_ref *refs;
    size_t n_refs, cap_refs;
    bool too_many_refs; /* reported */
    char *prepared;     /* what cmark reads */
    size_t len;
    size_t *numbers; /* prepared line → index of `lines` */
    size_t n_numbers;
};

/** Splits the text, finds fences. */
void lines_split(struct md *m);
/** Finds footnotes and takes their lines out; behind pipe_find. */
void lines_take_notes(struct md *m);
/** Builds `prepared` from lines [first, end); with `notes` those of
 * footnotes only, else all others. */
void lines_prepare(struct md *m, size_t first, size_t end, bool notes);
/** The text of a line. */
const char *lines_text(const struct md *m, size_t i);
/** The index of the line that cmark calls `number` (from 1). */
size_t lines_find(const struct md *m, int number);
/** Offset in the expansion of cmark's line and column (both from 1). */
size_t lines_offset(const struct md *m, int number, int column);
/** The place of `len` bytes there. */
struct pos lines_pos(const struct md *m, int number, int column, size_t len);
/** The place of `len` bytes at `off` of line i. */
struct pos lines_pos_in(const struct md *m, size_t i, size_t off, size_t len);
/** Bytes of blanks that a line starts with. */
size_t lines_indent(const char *s, size_t n);
/** True when only blanks. */
bool lines_is_blank(const char *s, size_t n);
/** The number of a mark's character, or -1. */
int lines_ref_of(unsigned cp);
/** Where the text of a Markdown item «- …», «1. …» begins, 0: it is none. */
size_t lines_item_indent(const struct md *m, size_t i);
/** Where the text of the list item begins that line i belongs to by its
 * blanks, 0: to none. */
size_t lines_outer_indent(const struct md *m, size_t i);
/** The footnote of a name (ё = е, letter case), or NULL. */
struct md_note *lines_find_note(struct md *m, const char *name, size_t n);

/** Finds the tables of bars and their captions, reports those that are none
 * (pipe.c). */
void pipe_find(struct md *m);
/** The next cell of a row of bars: bytes of line i, without blanks.  `*at` is
 * 0 at first; false behind the last cell. */
bool pipe_next_cell(const struct md *m, size_t i, size_t *at, size_t *off,
                    size_t *len);
/** The table whose heading stands on line i, or NULL. */
const struct md_table *pipe_find_table(const struct md *m, size_t i);

/** Reports what the lines show without being parsed, and repairs what can be
 * repaired in the lines (lint.c); before lines_prepare. */
void lint_lines(struct md *m);
/** Reads lists pasted from Word as lists, reports its tables (lint_paste.c). */
void lint_paste(struct md *m);
/** Reports on the text of a finished paragraph or heading: `**` left over
 * and the like. */
void lint_paragraph(struct md *m, const struct doc_node *block);
/** Checks the numbers of an ordered list whose items stand at these lines. */
void lint_list_numbers(struct md *m, const size_t *items, size_t n, int start);
/** True when a list that starts at line i looks like an accident: a dash at
 * the start of a wrapped line. */
void lint_list_start(struct md *m, size_t i, size_t n_items);

#endif
