/* What the files of the Word back end share. */
#ifndef DOCX_DOCX_INT_H
#define DOCX_DOCX_INT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "chart/chart.h"
#include "docx/docx.h"
#include "html/emit.h"
#include "layout/style.h"

/* Deeper than this a tree's text is kept, its markup is not. */
#define DOCX_MAX_DEPTH 40
#define DOCX_LEVELS 9 /* Word has no more in a list */

/** A level of a list: how its label is made and where it stands. */
struct docx_level {
    bool set;
    int start;
    const char *text;         /* «%1.%2.», «–» */
    bool bullet;              /* the text is all of the label */
    bool follows;             /* the text goes on behind the label, lines from
                                 the frame's edge: points of an order, headings */
    double label_pt, body_pt; /* where label and text begin */
};

/** A list's numbers: an abstractNum and the one num of it. */
struct docx_seq {
    unsigned id;
    struct docx_level levels[DOCX_LEVELS];
    int counters[DOCX_LEVELS];
    struct docx_seq *next;
};

/** A relationship of document.xml; ids are «rId» and its place from 1. */
struct docx_rel {
    const char *type, *target;
    bool external;
};

/** A part that the document brings along: pictures, charts. */
struct docx_extra {
    const char *name, *type; /* of [Content_Types].xml */
    const void *data;
    size_t len;
    bool stored;
};

/** One document in the making. */
struct docx {
    struct arena *a;
    const struct document *doc;
    const struct docx_options *o;
    const struct layout_profile *profile;
    size_t family;
    struct buf body, notes;
    struct buf *out; /* body or notes */
    int depth;

    /* the frame: text stands between them, from the margin */
    double page_width_pt; /* of the text */
    double left_pt, width_pt;
    double gap_pt; /* due above what comes next */
    bool landscape;
    bool break_next;  /* a new page begins */
    size_t splice;    /* in body: end of the last paragraph's properties;
                         0: the last block is a table, or nothing is there */
    bool any_section; /* one was ended: titlePg is behind us */
    const char *mark; /* ПРОЕКТ: in the head of later pages */
    double used_pt;   /* of a title page, about */
    bool on_title_page;

    bool loose_cell; /* its no-break spaces give way: too narrow for them */
    bool in_cell, small_cell, in_order, roomy, kind_is_title;
    enum style_id cell_look;
    enum doc_align cell_align;
    double cell_right_pt; /* room right of a decimal */

    struct docx_seq *seqs, **seq_tail;
    unsigned n_seqs;
    struct docx_seq *headings, *list; /* whose numbers go on */

    const struct doc_node **targets; /* of references */
    size_t n_targets, cap_targets;
    const struct doc_node **waiting; /* anchors for the next paragraph */
    size_t n_waiting, cap_waiting;
    unsigned n_bookmarks, n_drawings, n_charts, n_pictures, n_notes;
    const struct doc_node **notes_done; /* by place: their id less 1 */
    size_t cap_notes;
    long seq_values[3]; /* last number of tables, charts, pictures */

    struct docx_rel *rels;
    size_t n_rels, cap_rels;
    struct docx_extra *extras;
    size_t n_extras, cap_extras;
    size_t toc_at; /* place in the outline, for pages */
};

/** What one paragraph says beside its style. */
struct docx_para {
    enum style_id look;
    const char *style;    /* NULL: the look's own */
    enum doc_align align; /* ALIGN_AUTO: the style's */
    bool no_indent, keep_next, foot, boxed;
    double left_pt, right_pt; /* beside the frame's */
    double tab_pt;            /* a right tab; 0: none */
    const struct docx_seq *seq;
    int level;
};

/* ── units and elements (xml.c) ── */

/** A length in twentieths of a point. */
long docx_twips(double pt);
/** `<tag w:val="…"/>` */
void docx_val(struct buf *b, const char *tag, const char *value);
void docx_val_int(struct buf *b, const char *tag, long value);
/** Text without the characters that XML forbids, escaped. */
void docx_put_text(struct buf *b, const char *s, size_t n);
/** An attribute's value, the same. */
void docx_attr(struct buf *b, const char *name, const char *value);

/* ── styles (styles.c) ── */

/** The style's id of a look; `small`: in a table of small type. */
const char *docx_style(enum style_id look, bool small);
/** Its paragraph style in points. */
struct para_style docx_look(const struct docx *d, enum style_id look);
/** How far a look's style keeps its lines from the margins. */
double docx_style_left(const struct docx *d, enum style_id look);
void docx_write_styles(const struct docx *d, struct buf *b);
/** What Word calls the font: the metric twin of ours. */
const char *docx_font(const char *family);

/* ── numbers of lists (numbering.c) ── */

/**
 * Gives a label its place in the numbers that *seq counts, or in new ones, put
 * into *seq; returns the level, or -1 when no number makes such a label.
 */
int docx_number(struct docx *d, struct docx_seq **seq, const char *label,
                const struct docx_level *form);
void docx_write_numbering(const struct docx *d, struct buf *b);

/* ── paragraphs (para.c) ── */

/** The width of the text on upright or turned pages. */
double docx_text_width(const struct docx *d, bool landscape);
void docx_open_para(struct docx *d, const struct docx_para *p);
void docx_close_para(struct docx *d);
/** A paragraph of a node's inlines. */
void docx_add_para(struct docx *d, const struct doc_node *n,
                   const struct docx_para *p);
/** An empty one as high as the gap, where a table needs it. */
void docx_add_spacer(struct docx *d);
void docx_gap(struct docx *d, double pt);
/** Ends a section: what is written so far has these pages. */
void docx_end_section(struct docx *d, bool landscape);
void docx_put_section(struct docx *d, bool landscape);
/** The width of text set on one line, points; `longest`: of its longest
 * word. */
double docx_measure(const struct docx *d, const char *s, double size_pt,
                    bool bold, double *longest);

/* ── inlines (inline.c) ── */

void docx_add_inlines(struct docx *d, const struct doc_node *n);
/** A run of text in the look of the paragraph. */
void docx_add_run(struct docx *d, const char *s);
/** The start of a field up to its result, and its end. */
void docx_open_field(struct docx *d, const char *code);
void docx_close_field(struct docx *d);
/** The name of a node's bookmark; NULL: nothing leads to it. */
const char *docx_bookmark(struct docx *d, const struct doc_node *n);
/** Begins a bookmark (none of that name NULL); its number ends it. */
unsigned docx_open_bookmark(struct docx *d, const char *name);
void docx_close_bookmark(struct docx *d, unsigned id);
/** «Таблица 1 – …»: the number of a label as a field, then the rest. */
void docx_add_caption(struct docx *d, const struct doc_node *caption,
                      const struct doc_node *of, enum style_id look);
/** «rId5» of a new relationship. */
const char *docx_relate(struct docx *d, const char *type, const char *target,
                        bool external);

/* ── blocks ── */

void docx_add_block(struct docx *d, const struct doc_node *n);
void docx_add_blocks(struct docx *d, const struct doc_node *n);
void docx_add_table(struct docx *d, const struct doc_node *n);
void docx_add_office(struct docx *d, const struct doc_node *n);
void docx_add_list(struct docx *d, const struct doc_node *n);
void docx_add_toc(struct docx *d, const struct doc_node *n);
void docx_add_image(struct docx *d, const struct doc_node *n);
void docx_add_chart(struct docx *d, const struct doc_node *n);
/** Whether an office element stands below a node, annexes left out. */
bool docx_has_office(const struct doc_node *n, enum doc_office role);
/** A table without rules whose cells are begun and ended by the caller. */
void docx_open_grid(struct docx *d, const double *widths_pt, size_t n);
void docx_open_grid_cell(struct docx *d, double width_pt, bool bottom);
void docx_close_grid_cell(struct docx *d);
void docx_close_grid(struct docx *d);
/** The frame of a drawing in a run of its own; ends with docx_close_drawing. */
void docx_open_drawing(struct docx *d, double w_pt, double h_pt,
                       const char *name, const char *alt, const char *uri);
void docx_close_drawing(struct docx *d);

/* ── charts (chart.c, workbook.c) ── */

/** A chart's values as Word has them: a row a category, a column a series. */
struct docx_values {
    const struct doc_chart *chart;
    size_t n_series, n_categories;
};

struct docx_values docx_values_of(const struct doc_chart *chart);
const char *docx_series(const struct doc_chart *chart, size_t i);
const char *docx_category(const struct doc_chart *chart, size_t i);
const struct chart_value *docx_value(const struct doc_chart *chart,
                                     size_t series, size_t category);
/** Writes the chart part; the workbook's relationship is rId1. */
void docx_write_chart(const struct docx *d, const struct doc_chart *chart,
                      struct buf *b);
/** The values as a workbook (.xlsx) for Word to edit. */
bool docx_write_workbook(const struct docx *d, const struct doc_chart *chart,
                         struct buf *b);
/** A decimal with a point; the name of a column from 0: A, B, … */
void docx_put_decimal(struct buf *b, struct decimal v);
const char *docx_column(struct arena *a, size_t column);

/** The text with a space for each no-break space, in the arena. */
const char *docx_loosen(struct docx *d, const char *s);

#endif
