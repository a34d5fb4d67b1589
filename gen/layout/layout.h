/*
 * Layout: a pure function of (const tree, profile, faces) to pages of draw
 * operations and a structure tree.  It knows no PDF library.  Lengths are in
 * points, y grows downwards from the top edge of the page.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chart/chart.h"
#include "layout/profile.h"
#include "text/text.h"
#include "tree/doc.h"

/** Standard structure types (ISO 32000-1 14.8.4; PDF 1.4 ones in 1a). */
enum struct_role {
    ROLE_DOCUMENT,
    ROLE_PART,
    ROLE_SECT,
    ROLE_DIV,
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_H5,
    ROLE_H6,
    ROLE_P,
    ROLE_L,
    ROLE_LI,
    ROLE_LBL,
    ROLE_LBODY,
    ROLE_TABLE,
    ROLE_TR,
    ROLE_TH,
    ROLE_TD,
    ROLE_CAPTION,
    ROLE_FIGURE,
    ROLE_LINK,
    ROLE_NOTE,
    ROLE_REFERENCE,
    ROLE_TOC,
    ROLE_TOCI,
    ROLE_BLOCKQUOTE,
    ROLE_CODE,
    ROLE_SPAN,
    ROLE__MAX
};

/** A structure element.  Its content comes from the ops that name it. */
struct struct_elem {
    enum struct_role role;
    uint32_t index; /* in document order, from 0 */
    struct struct_elem *parent, *first, *last, *next;
    const char *alt;           /* Figure */
    const char *lang;          /* NULL: the document's */
    const char *summary;       /* Table */
    const char *id;            /* Note */
    uint8_t scope;             /* enum doc_scope, TH */
    uint16_t rowspan, colspan; /* 0 or 1: none */
    uint8_t numbering;         /* L: 0 None, 1 Decimal, 2 Disc */
    float bbox[4];             /* Figure: x0, y0, x1, y1 from the top */
    uint32_t page;             /* of the bbox */
    bool has_bbox;
};

enum op_kind {
    OP_TEXT,
    OP_LINE,
    OP_RECT,
    OP_POLY,
    OP_CIRCLE,
    OP_IMAGE,
    OP_LINK
};

/** Why an op without an element is an artifact. */
enum artifact_kind {
    ARTIFACT_LAYOUT,
    ARTIFACT_PAGE_NUMBER,
    ARTIFACT_HEADER, /* repeated table header */
    ARTIFACT__MAX
};

/**
 * One draw operation.  `elem` NULL: an artifact.  Ops of a page stand in
 * reading order; consecutive ops of one element are one marked content.
 */
struct op {
    enum op_kind kind;
    enum artifact_kind artifact;
    const struct struct_elem *elem;
    double x, y; /* TEXT: baseline start; RECT, IMAGE: top left; LINE start */
    union {
        struct {
            const struct glyph *glyphs;
            uint32_t n;
            float size_pt;
            float word_space_pt;   /* added to each space of the run:
                                      U+0020 and U+00A0, no other */
            float letter_space_pt; /* added to each glyph */
            uint32_t color;        /* 0xRRGGBB */
            bool end_space;        /* a line end inside a paragraph: a space
                                      glyph follows for extraction */
        } text;
        struct {
            double dx, dy, width_pt;
            uint32_t color;
        } line;
        struct {
            double w, h, stroke_pt;
            uint32_t color, fill;
            bool filled;
            int hatch;
        } rect; /* CIRCLE: w is the radius */
        struct {
            const double *points;
            size_t n;
            double stroke_pt;
            uint32_t color;
        } poly;
        struct {
            const struct doc_picture *picture;
            double w, h;
        } image;
        struct {
            double w, h;
            const char *url;      /* NULL: inside the document */
            const char *contents; /* what the link is, for readers */
            uint32_t page;        /* target inside, 0-based */
            double target_y;
        } link; /* x, y: top left of the active box */
    } u;
};

struct page {
    double width_pt, height_pt;
    struct op *ops;
    size_t n, cap;
    const char *label; /* NULL: its decimal number */
};

/** A bookmark; levels from 1. */
struct outline_entry {
    const char *title;
    int level;
    uint32_t page;
    double y;
};

/** A laid-out document; all in the arena given. */
struct layout {
    struct page *pages;
    size_t n_pages, cap_pages;
    struct struct_elem *root;
    size_t n_elems;
    struct outline_entry *outline;
    size_t n_outline, cap_outline;
    const struct text_faces *faces;
    uint32_t missing; /* a character that no face has, 0: none */
};

/** What layout needs beside the document. */
struct layout_env {
    const struct text_faces *faces;
    struct text_shaper *shaper;
    const struct text_hyphenator *hyphenator; /* NULL: none */
    const struct layout_profile *profile;
    struct diags *diags;
    /* the address of another document's public page or file, or NULL */
    const char *(*address)(const char *document_id, void *arg);
    void *address_arg;
};

/** Lays a document out.  Reports P-codes; the result is complete anyway. */
struct layout *layout_make(struct arena *a, const struct document *doc,
                           const struct layout_env *env);
/** Appends a dump, one line per op, rounded to 0.01 pt, for goldens. */
void layout_dump(const struct layout *l, struct buf *out);
/** The name of a role as in PDF: "LBody". */
const char *struct_role_name(enum struct_role role);

#endif
