/*
 * Inside layout: the state of one run, and what its files ask of each other.
 */
#ifndef LAYOUT_LAYOUT_INT_H
#define LAYOUT_LAYOUT_INT_H

#include "base/arena.h"
#include "layout/flow_int.h"
#include "layout/inline_int.h"
#include "layout/layout.h"
#include "layout/style_int.h"

/** Blocks and inlines are followed this deep; below it text is kept flat. */
#define LAYOUT_MAX_DEPTH 48

struct point;

/** Where an anchor came to lie. */
struct spot {
    const struct doc_node *node;
    uint32_t page;
    double y_pt;
};

/** The element of a footnote, made where it is first referred to. */
struct note_elem {
    const struct doc_node *note;
    struct struct_elem *elem;
};

/** The state of one run. */
struct maker {
    struct arena *a;       /* what is returned */
    struct arena *scratch; /* freed at the end */
    const struct document *doc;
    const struct layout_env *env;
    const struct layout_profile *profile;
    struct layout *out;
    struct struct_elem *parent; /* new elements go here */
    struct flow *flow, *first_flow;
    double left_pt; /* margin */
    size_t family, mono;
    const struct text_word *space[TEXT_MAX_FACES][STYLE__MAX];
    struct lines lines;   /* scratch of the paragraph in work */
    struct point *points; /* likewise, linebreak.c's */
    size_t cap_points;
    struct glyph *chunk; /* room for glyphs */
    size_t chunk_n, chunk_cap;
    struct spot *spots;
    size_t n_spots, cap_spots;
    const struct doc_node **targets; /* of links inside and TOC numbers */
    size_t n_targets, cap_targets;
    struct note_elem *notes;
    size_t n_notes, cap_notes;
    struct pos figure_at; /* of the chart in work */
    int depth;
    double cell_size_pt; /* of text in the table in work, with in_cell */
    int heading_level;   /* of the last heading element, 0: none */
    bool roomy;          /* rows of tables leave room to sign */
    bool in_order; /* after «приказываю:»: lists are the order's points */
    bool in_cell, deep_told;
    bool has_title;           /* an H1 of the document or annex in work */
    bool kind_is_title;       /* it is the kind's word */
    bool title_pushed;        /* the title page's title is in its place */
    int outline_base;         /* level of bookmarks above the headings */
    const char *running_mark; /* ПРОЕКТ on later pages */
};

/* struct.c */
struct struct_elem *elem_new(struct maker *m, enum struct_role role,
                             struct struct_elem *parent);
/** Numbers the elements in tree order; drops nothing. */
void elem_number(struct layout *l);

/** The element of a note; made below `parent` when it is the first asked. */
struct struct_elem *elem_of_note(struct maker *m, const struct doc_node *note,
                                 struct struct_elem *parent);

/* line.c */
/** Breaks and draws a paragraph as strips at the flow's end; the room taken. */
double para_draw(struct maker *m, struct para *p, struct frame f);
/** Breaks and draws lines into the strip in work from `y`; the height. */
double para_draw_inside(struct maker *m, struct para *p, struct frame f,
                        double y);

/* block.c */
void block_children(struct maker *m, const struct doc_node *n, struct frame f);
void block_layout(struct maker *m, const struct doc_node *n, struct frame f);
/** A paragraph of a node's inlines in a style; for handlers. */
void block_para(struct maker *m, const struct doc_node *n, enum style_id style,
                struct frame f);

/** Draws a paragraph in a style as strips, with the gaps around it. */
void block_draw(struct maker *m, struct para *p, const struct para_style *st,
                struct frame f);
/** Sets who is H1 in the document or annex `n`. */
void block_set_title(struct maker *m, const struct doc_node *n);

/** The ops behind the last strip are a lower drawing of its figure. */
void flow_add_low(struct maker *m, double height_pt, double x0, double x1);

/* handlers, by file */
void office_layout(struct maker *m, const struct doc_node *n, struct frame f);
void approval_layout(struct maker *m, const struct doc_node *n, struct frame f);
void signature_layout(struct maker *m, const struct doc_node *n,
                      struct frame f);
void esign_layout(struct maker *m, const struct doc_node *n, struct frame f);
void list_layout(struct maker *m, const struct doc_node *n, struct frame f);
void table_layout(struct maker *m, const struct doc_node *n, struct frame f);
void chart_layout(struct maker *m, const struct doc_node *n, struct frame f);
void image_layout(struct maker *m, const struct doc_node *n, struct frame f);
void toc_layout(struct maker *m, const struct doc_node *n, struct frame f);
void note_layout(struct maker *m, const struct doc_node *note,
                 struct flow *into);

/* links.c */
const struct link_ref *link_new(struct maker *m, const struct doc_node *n);
/** The number of a target, kept in an op until pages are known. */
uint32_t link_target(struct maker *m, const struct doc_node *target);
/** Sets pages and places of all links inside, and numbers in contents. */
void link_resolve(struct maker *m);

/* paginate.c */
void paginate(struct maker *m);

#endif
