/* Inside layout: the looks of paragraphs where they stand. */
#ifndef LAYOUT_STYLE_INT_H
#define LAYOUT_STYLE_INT_H

#include "layout/style.h"

struct maker;

/** The look `id` under the run's profile. */
struct para_style style_find(const struct maker *m, enum style_id id);

#endif
