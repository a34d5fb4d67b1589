/*
 * Inside layout: running text as items (boxes of shaped glyphs, glue,
 * penalties), lines of them, and their drawing.
 */
#ifndef LAYOUT_INLINE_INT_H
#define LAYOUT_INLINE_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/layout.h"
#include "tree/doc.h"

struct maker;

/** A penalty at or above this forbids a break. */
#define PENALTY_NEVER 10000.0F

/** The penalty of a break anywhere inside a word that is too wide. */
#define CUT_PENALTY 1000.0F

/** Where a link leads. */
struct link_ref {
    const char *url;               /* NULL: inside */
    const struct doc_node *target; /* inside the document */
    const char *contents;
};

/** How a stretch of a paragraph's text looks and what it belongs to. */
struct run {
    uint8_t style; /* enum text_style */
    bool gap;      /* drawn on a light ground */
    bool rule;     /* a line to write on: no glyphs */
    bool no_hyphens;
    float size_pt;
    float letter_pt; /* letter-spacing */
    float rise_pt;   /* baseline raised: note marks */
    size_t family;
    struct struct_elem *elem;
    const struct link_ref *link;
    const struct doc_node *note; /* the note that this mark refers to */
};

enum item_kind { ITEM_BOX, ITEM_GLUE, ITEM_PENALTY, ITEM_FORCED };

/** A piece of a paragraph; its glyphs are glyphs[g0 … g0 + n). */
struct item {
    uint32_t g0, n;
    uint32_t run;
    uint8_t kind;
    bool hyphen;     /* a break at this penalty shows a hyphen */
    uint32_t spaces; /* stretchable spaces in it */
    float width_pt;
    float penalty;
};

/** A paragraph in pieces; the items of one run are contiguous glyphs. */
struct para {
    struct item *items;
    size_t n_items, cap_items;
    struct glyph *glyphs;
    size_t n_glyphs, cap_glyphs;
    struct run *runs;
    size_t n_runs, cap_runs;
    double size_pt, line_pt; /* line height */
    double space_pt;         /* natural width of a space */
    double indent_pt;        /* of the first line; negative: outdented */
    enum doc_align align;    /* AUTO: justified */
    bool hyphenate;
    double min_pt, max_pt; /* widths of the content; after para_end */
    double soft_min_pt;    /* min_pt when long addresses may be cut */
    double hard_min_pt;    /* and words hyphenated */
    struct pos at;         /* where it came from, for messages */
};

/** A line of a paragraph: items [i0, i1). */
struct line {
    uint32_t i0, i1;
    double width_pt; /* natural, without the hyphen */
    uint32_t spaces;
    double extra_pt; /* added to each space */
    bool hyphen;     /* a hyphen follows */
    bool joined;     /* ends inside a word: no space follows */
    bool last;       /* of the paragraph */
};

struct lines {
    struct line *items;
    size_t n, cap;
};

struct para_style;

/** Says once in a document that no face has a character of a text from `at`. */
void missing_tell(struct maker *m, struct pos at, uint32_t missing);

/** Starts a paragraph in a style; text goes to `elem`. */
void para_begin(struct maker *m, struct para *p, const struct para_style *st,
                struct struct_elem *elem);
/** Appends a node's inline children (or `n` itself when it is inline). */
void para_add_children(struct maker *m, struct para *p,
                       const struct doc_node *n);
void para_add_inline(struct maker *m, struct para *p, const struct doc_node *n);
/** Appends text in the look of the run now open. */
void para_add_text(struct maker *m, struct para *p, const char *s);
/** Opens a run that differs from the one now open; returns it to change. */
struct run *para_fork_run(struct maker *m, struct para *p);
/** Opens again a run like number `run`. */
void para_resume_run(struct maker *m, struct para *p, size_t run);
/** Appends a box of a width without glyphs. */
void para_add_room(struct maker *m, struct para *p, float width_pt);
/** Appends a line break. */
void para_add_break(struct maker *m, struct para *p);
/** Drops spaces at the end and measures. */
void para_end(struct maker *m, struct para *p);
/** True when the text ends with a colon: what it announces should stand on
 * the same page. */
bool para_ends_with_colon(const struct para *p);
/** Puts break points into words by the rules of hyphenation. */
void para_hyphenate(struct maker *m, struct para *p);
/** Lets lines end behind «а» and «и», at a price; true if any. */
bool para_loosen(struct maker *m, struct para *p);
/** Cuts what is wider than `width` and has no break point; true if any. */
bool para_split_wide(struct maker *m, struct para *p, double width);

/** Breaks a paragraph into lines of a width. */
void linebreak(struct maker *m, struct para *p, double width_pt,
               struct lines *out);

#endif
