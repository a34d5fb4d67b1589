/*
 * Charts: the data, and one description of shapes that PDF draws and HTML
 * writes as SVG.
 */
#ifndef DOC_CHART_H
#define DOC_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "lang/number.h"

struct arena;

/** A row of chart_types.def; columns are grouped when there are several
 * series. */
enum chart_type {
#define CHART_TYPE(name, word, title, dump, draw, axes) CHART_##name,
#include "chart/chart_types.def"
#undef CHART_TYPE
    CHART__MAX
};

/** Words of the types: of the block диаграмма (ends with NULL), and in dumps
 * of a tree. */
extern const char *const chart_type_words[CHART__MAX + 1];
extern const char *const chart_type_names[CHART__MAX];

/** One value; unknown ones leave a gap, never a zero. */
struct chart_value {
    bool known;
    struct decimal n;
};

struct chart_series {
    const char *name;
    struct chart_value *values; /* one per category */
};

struct doc_chart {
    enum chart_type type;
    const char *title;
    const char **categories;
    size_t n_categories;
    struct chart_series *series;
    size_t n_series;
    const char *unit; /* axis label, NULL: none */
};

/** What one chart can show so that it is read: colours, and bars on a page. */
#define CHART_MAX_SERIES 6
#define CHART_MAX_CATEGORIES 60
#define CHART_MAX_SHARES 30

enum shape_kind {
    SHAPE_RECT,
    SHAPE_LINE,
    SHAPE_POLYLINE,
    SHAPE_CIRCLE,
    SHAPE_TEXT
};
enum shape_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/** A shape in a box `width_pt` wide, y from the top, all lengths in points. */
struct shape {
    enum shape_kind kind;
    double x, y, w, h;    /* RECT; LINE from (x, y) by (w, h); CIRCLE r = w;
                             TEXT: baseline at (x, y), w: room in points */
    const double *points; /* POLYLINE: n_points pairs */
    size_t n_points;
    double stroke_pt; /* 0: none */
    int fill;         /* index of the palette, -1: none */
    int hatch;        /* 0 solid, else a pattern legible in grey print */
    const char *text;
    double size_pt;
    enum shape_anchor anchor;
    bool bold;
};

struct chart_shapes {
    double width_pt, height_pt;
    struct shape *shapes;
    size_t n, cap;
};

/** Entries of the palette behind those of the series (0 to 5). */
enum chart_ink { CHART_WHITE = 6, CHART_GRID, CHART_AXIS };

/** sRGB of a palette entry, 0xRRGGBB; legible in grey and in print. */
unsigned chart_color(int index);
/** Draws the chart for a width; text sizes from `size_pt`. */
const struct chart_shapes *chart_draw(struct arena *a,
                                      const struct doc_chart *chart,
                                      double width_pt, double size_pt);
/** The same, as low as is legible, for a page with little room left. */
const struct chart_shapes *chart_draw_flat(struct arena *a,
                                           const struct doc_chart *chart,
                                           double width_pt, double size_pt);
/** A sentence with all the values, for readers who cannot see it. */
const char *chart_describe(struct arena *a, const struct doc_chart *chart);

#endif
