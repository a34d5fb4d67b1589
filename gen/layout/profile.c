/*
 * The built-in page profiles (ГОСТ Р 7.0.97-2016, 3.1–3.5, and its successor
 * of 2025, which only lets a corner requisite be half a centimetre longer).
 */
#include "layout/profile.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
#define GOST_PAGE \
    .page_width_pt = 210 * MM, .page_height_pt = 297 * MM, \
    .left_pt = 20 * MM, .right_pt = 10 * MM, \
    .top_pt = 20 * MM, .bottom_pt = 20 * MM, .left_long_pt = 30 * MM, \
    .centered_pt = 120 * MM, .indent_pt = 12.5 * MM, \
    .number_top_pt = 13 * MM
#define GOST_TYPE \
    .font = "Liberation Serif", .size_pt = 14, .table_size_pt = 12, \
    .note_size_pt = 11, .small_pt = 10, .leading = 1.15, \
    .table_leading = 1.0, .para_gap_pt = 0, .rule_pt = 0.5, \
    .pad_x_pt = 4, .pad_y_pt = 2.5, .title_centered = true, \
    .spaced_resolve = true
/* clang-format on */

static const struct layout_profile profiles[] = {
    {.name = "gost-2016", GOST_PAGE, GOST_TYPE, .corner_pt = 75 * MM},
    {.name = "gost-2025", GOST_PAGE, GOST_TYPE, .corner_pt = 80 * MM},
};

const struct layout_profile *
profile_find(const char *name)
{
    if (name == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
        if (strcmp(profiles[i].name, name) == 0)
            return &profiles[i];
    return NULL;
}
