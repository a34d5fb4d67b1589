/*
 * Page profiles: the measures of GOST as data, and those of an institution's
 * own instruction (files of templates/profiles).  All lengths in points.
 */
#ifndef LAYOUT_PROFILE_H
#define LAYOUT_PROFILE_H

#include <stdbool.h>

/** Points in a millimetre. */
#define MM (72.0 / 25.4)

/** How pages are set.  ГОСТ Р 7.0.97-2016, 3.1–3.5; -2025 likewise. */
struct layout_profile {
    const char *name;
    double page_width_pt, page_height_pt; /* portrait */
    double left_pt, right_pt, top_pt, bottom_pt;
    double left_long_pt; /* left margin when kept over 10 years */
    const char *font;
    double size_pt;       /* body */
    double table_size_pt; /* tables */
    double note_size_pt;  /* footnotes, executor */
    double leading;       /* line spacing, times the size·1.15 */
    double table_leading;
    double indent_pt;     /* first line, 1.25 cm */
    double para_gap_pt;   /* between paragraphs */
    double corner_pt;     /* longest line of a corner requisite: 7.5/8 cm */
    double centered_pt;   /* longest line of a centred one: 12 cm */
    double number_top_pt; /* page number's baseline from the top edge */
    bool title_centered;  /* else from the left margin */
    bool hyphenate;
    bool spaced_resolve; /* «п р и к а з ы в а ю» by character spacing */
    double small_pt;           /* tables marked small, and those too wide */
    double rule_pt;            /* rules of tables */
    double pad_x_pt, pad_y_pt; /* room inside table cells */
};

/** The built-in profile of a name ("gost-2016", "gost-2025"), or NULL. */
const struct layout_profile *profile_find(const char *name);

struct profile_set;
struct diags;

/** Reads templates/profiles; reports K- and P-codes of what is wrong there.
 * Const afterwards, shared by threads; free it with profiles_free. */
struct profile_set *profiles_load(const char *templates_dir, struct diags *d);
void profiles_free(struct profile_set *set);
/** The profile of a name: of the folder, else built in, else NULL. */
const struct layout_profile *profiles_find(const struct profile_set *set,
                                           const char *name);

#endif
