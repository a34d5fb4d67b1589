/*
 * The look of each kind of paragraph, from a const table relative to the
 * profile: common to pages and to Word's styles.
 */
#ifndef LAYOUT_STYLE_H
#define LAYOUT_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/layout.h"
#include "tree/doc.h"

struct layout_profile;

enum style_id {
    LOOK_BODY,
    LOOK_HEADING1,
    LOOK_HEADING2,
    LOOK_HEADING3,
    LOOK_QUOTE,
    LOOK_CODE,
    LOOK_ITEM,
    LOOK_TIGHT_ITEM,
    LOOK_CELL,
    LOOK_CELL_HEADER,
    LOOK_CELL_BOLD,
    LOOK_CELL_NUMBER,
    LOOK_TABLE_CAPTION,
    LOOK_FIGURE_CAPTION,
    LOOK_NOTE,
    LOOK_NOTE_MORE,
    LOOK_TOC,
    LOOK_FOUNDER,
    LOOK_ORG,
    LOOK_DETAILS,
    LOOK_KIND,
    LOOK_LINE,
    LOOK_PLACE,
    LOOK_TITLE,
    LOOK_TITLE_LEFT,
    LOOK_CORNER,
    LOOK_RESOLVE,
    LOOK_SIGNATURE,
    LOOK_ESIGN,
    LOOK_EXECUTOR,
    LOOK_COPY,
    LOOK_MARK,
    LOOK_OFFICE,
    LOOK__MAX
};

/** A paragraph's look, in points. */
struct para_style {
    double size_pt, line_pt;
    uint8_t style; /* enum text_style */
    enum doc_align align;
    double indent_pt;
    double above_pt, below_pt;
    bool keep_next;  /* with what follows */
    bool keep_whole; /* on one page */
    bool hyphenate;
    enum struct_role role;
    double max_width_pt; /* of its lines; 0: the frame's */
};

/** The look `id` under a profile, outside tables' cells. */
struct para_style style_of_profile(const struct layout_profile *p,
                                   enum style_id id);

#endif
