/*
 * Looks of paragraphs.  Sizes are the profile's, gaps are in lines of body
 * text, so that a profile with other type keeps its proportions.
 * ГОСТ Р 7.0.97-2016, 3.3–3.5 and 5: centred requisites, the text by width.
 */
#include "layout/style_int.h"

#include "layout/layout_int.h"

enum size_of { SIZE_BODY, SIZE_TABLE, SIZE_NOTE, SIZE_SMALLER };

/* A row of the table; gaps in lines, lengths of lines by the profile. */
struct look_row {
    uint8_t size; /* enum size_of */
    uint8_t style;
    uint8_t align;
    uint8_t role;
    bool indent;
    bool keep_next, keep_whole;
    bool narrow; /* no longer than a centred requisite */
    bool no_hyphens;
    float above, below;
};

#define BOLD STYLE_BOLD
#define LEFT ALIGN_LEFT
#define CENTER ALIGN_CENTER

/* clang-format off */
static const struct look_row looks[] = {
    [LOOK_BODY] = {.role = ROLE_P, .indent = true},
    [LOOK_HEADING1] = {.style = BOLD, .align = CENTER, .role = ROLE_H2,
        .keep_next = true, .keep_whole = true, .no_hyphens = true,
        .above = 0.75F, .below = 0.4F},
    [LOOK_HEADING2] = {.style = BOLD, .align = LEFT, .role = ROLE_H3,
        .indent = true, .keep_next = true, .keep_whole = true,
        .no_hyphens = true, .above = 0.6F, .below = 0.3F},
    [LOOK_HEADING3] = {.style = STYLE_BOLD_ITALIC, .align = LEFT,
        .role = ROLE_H4, .indent = true, .keep_next = true,
        .keep_whole = true, .no_hyphens = true, .above = 0.5F,
        .below = 0.25F},
    [LOOK_QUOTE] = {.role = ROLE_P, .above = 0.3F, .below = 0.3F},
    [LOOK_CODE] = {.size = SIZE_TABLE, .align = LEFT, .role = ROLE_CODE,
        .no_hyphens = true, .above = 0.3F, .below = 0.3F},
    [LOOK_ITEM] = {.role = ROLE_LBODY},
    [LOOK_TIGHT_ITEM] = {.role = ROLE_LBODY},
    [LOOK_CELL] = {.size = SIZE_TABLE, .align = LEFT, .role = ROLE_TD},
    [LOOK_CELL_HEADER] = {.size = SIZE_TABLE, .style = BOLD,
        .align = CENTER, .role = ROLE_TH, .no_hyphens = true},
    [LOOK_CELL_BOLD] = {.size = SIZE_TABLE, .style = BOLD, .align = LEFT,
        .role = ROLE_TD},
    [LOOK_CELL_NUMBER] = {.size = SIZE_SMALLER, .align = CENTER,
        .role = ROLE_TD},
    [LOOK_TABLE_CAPTION] = {.align = LEFT, .role = ROLE_CAPTION,
        .keep_next = true, .keep_whole = true, .no_hyphens = true,
        .above = 0.5F, .below = 0.2F},
    [LOOK_FIGURE_CAPTION] = {.align = CENTER, .role = ROLE_CAPTION,
        .keep_whole = true, .no_hyphens = true, .above = 0.3F,
        .below = 0.6F},
    [LOOK_NOTE] = {.size = SIZE_NOTE, .role = ROLE_NOTE},
    [LOOK_NOTE_MORE] = {.size = SIZE_NOTE, .role = ROLE_P},
    [LOOK_TOC] = {.align = LEFT, .role = ROLE_TOCI, .no_hyphens = true,
        .below = 0.15F},
    [LOOK_FOUNDER] = {.size = SIZE_TABLE, .align = CENTER, .role = ROLE_P,
        .no_hyphens = true},
    [LOOK_ORG] = {.style = BOLD, .align = CENTER, .role = ROLE_P,
        .no_hyphens = true, .above = 0.2F},
    [LOOK_DETAILS] = {.size = SIZE_NOTE, .align = CENTER, .role = ROLE_P,
        .no_hyphens = true},
    [LOOK_KIND] = {.style = BOLD, .align = CENTER, .role = ROLE_P,
        .no_hyphens = true, .keep_next = true, .above = 1.0F,
        .below = 0.5F},
    [LOOK_LINE] = {.align = LEFT, .role = ROLE_P, .no_hyphens = true,
        .above = 0.5F, .below = 0.5F},
    [LOOK_PLACE] = {.align = CENTER, .role = ROLE_P, .no_hyphens = true,
        .below = 0.7F},
    [LOOK_TITLE] = {.style = BOLD, .align = CENTER, .role = ROLE_H1,
        .keep_next = true, .keep_whole = true, .narrow = true,
        .no_hyphens = true, .above = 0.5F, .below = 1.0F},
    [LOOK_TITLE_LEFT] = {.style = BOLD, .align = LEFT, .role = ROLE_H1,
        .keep_next = true, .keep_whole = true, .no_hyphens = true,
        .above = 0.5F, .below = 1.0F},
    [LOOK_CORNER] = {.align = LEFT, .role = ROLE_P, .no_hyphens = true},
    [LOOK_RESOLVE] = {.align = LEFT, .role = ROLE_P, .keep_next = true,
        .no_hyphens = true, .above = 0.4F, .below = 0.4F},
    [LOOK_SIGNATURE] = {.align = LEFT, .role = ROLE_P, .no_hyphens = true},
    [LOOK_ESIGN] = {.size = SIZE_SMALLER, .align = CENTER, .role = ROLE_P,
        .no_hyphens = true},
    [LOOK_EXECUTOR] = {.size = SIZE_NOTE, .align = LEFT, .role = ROLE_P,
        .no_hyphens = true},
    [LOOK_COPY] = {.align = LEFT, .role = ROLE_P, .no_hyphens = true},
    [LOOK_MARK] = {.style = BOLD, .align = ALIGN_RIGHT, .role = ROLE_P,
        .no_hyphens = true, .below = 0.3F},
    [LOOK_OFFICE] = {.align = LEFT, .role = ROLE_P, .above = 0.8F,
        .keep_next = true},
};
/* clang-format on */
_Static_assert(sizeof looks / sizeof *looks == LOOK__MAX, "a look each");

static double
size_find(const struct layout_profile *p, uint8_t size)
{
    switch (size) {
    case SIZE_TABLE:
        return p->table_size_pt;
    case SIZE_NOTE:
        return p->note_size_pt;
    case SIZE_SMALLER:
        return p->small_pt;
    default:
        return p->size_pt;
    }
}

struct para_style
style_of_profile(const struct layout_profile *p, enum style_id id)
{
    const struct look_row *l = &looks[id];
    double size = size_find(p, l->size);
    double body_line = p->size_pt * 1.15 * p->leading;
    double leading = l->size == SIZE_BODY ? p->leading : p->table_leading;

    return (struct para_style){
        .size_pt = size,
        .line_pt = size * 1.15 * leading,
        .style = l->style,
        .align = (enum doc_align)l->align,
        .indent_pt = l->indent ? p->indent_pt : 0,
        .above_pt = l->above * body_line,
        .below_pt = l->below * body_line,
        .keep_next = l->keep_next,
        .keep_whole = l->keep_whole,
        .hyphenate = p->hyphenate && !l->no_hyphens,
        .role = (enum struct_role)l->role,
        .max_width_pt = l->narrow ? p->centered_pt : 0,
    };
}

struct para_style
style_find(const struct maker *m, enum style_id id)
{
    const struct layout_profile *p = m->profile;
    struct para_style st = style_of_profile(p, id);

    if (!m->in_cell)
        return st;
    if (looks[id].size != SIZE_SMALLER || st.size_pt > m->cell_size_pt)
        st.size_pt = m->cell_size_pt;
    st.line_pt = st.size_pt * 1.15 * p->table_leading;
    return st;
}
