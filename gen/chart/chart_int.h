/*
 * Inside of charts: a chart being drawn, shape by shape, from the legend at
 * the top to the labels of the categories at the bottom.
 */
#ifndef DOC_CHART_INT_H
#define DOC_CHART_INT_H

#include "chart/chart.h"

/** The width of a letter, of the text's size. */
#define CHART_CHAR_EM 0.54
/** So many categories are labelled each. */
#define CHART_MAX_LABELS 12

/** A chart being drawn. */
struct draw {
    struct arena *a;
    const struct doc_chart *c;
    struct chart_shapes *out;
    double size;        /* of text, points */
    double left, right; /* plot */
    double top, bottom;
    double low, high, step;  /* of the axis */
    size_t n_series, n_cats; /* as drawn */
    bool flat;               /* as low as is legible */
};

/* Shapes (chart_shape.c); x, y, w, h in points, y from the top. */

double chart_text_width(const struct draw *d, const char *s);
/** A known value as a number to draw by. */
double chart_number(const struct chart_value *v);
/** A shape of no size and no fill, to be completed. */
struct shape *chart_add_shape(struct draw *d, enum shape_kind kind, double x,
                              double y);
/** A rectangle with the colour and the hatch of a series. */
void chart_add_rect(struct draw *d, double x, double y, double w, double h,
                    size_t series);
void chart_add_line(struct draw *d, double x, double y, double w, double h,
                    double pt, int ink);
void chart_add_text(struct draw *d, double x, double y, const char *text,
                    enum shape_anchor anchor, double room);
/** A text on a white ground. */
void chart_add_plate(struct draw *d, double x, double y, const char *text);
/** The mark of a series' points, its middle at (x, y). */
void chart_add_mark(struct draw *d, double x, double y, size_t series);

/** Rows of swatch and name; returns the height used (chart_legend.c). */
double chart_add_legend(struct draw *d, const char *const *names, size_t n);
/** The same for the names of the series. */
double chart_add_series_legend(struct draw *d);

/* The axis (chart_axis.c). */

/** Sets low, high and step so that all values have their place. */
void chart_find_range(struct draw *d);
/** Where a number is in the plot. */
double chart_y(const struct draw *d, double n);
/** Room for the numbers left of the plot. */
double chart_axis_width(struct draw *d);
void chart_add_grid(struct draw *d);

/* Categories (chart_category.c). */

double chart_slot_width(const struct draw *d);
double chart_slot_middle(const struct draw *d, size_t cat);
void chart_add_categories(struct draw *d);
double chart_labels_height(struct draw *d);
/** True when nothing is known of a category. */
bool chart_is_empty(const struct doc_chart *c, size_t cat);
/** Words in place of such a category. */
void chart_add_nothing(struct draw *d, size_t cat);

/* The plots, one file each. */

void chart_add_columns(struct draw *d);
void chart_add_stacks(struct draw *d);
void chart_add_lines(struct draw *d);
/** The whole chart: shares have no axis. */
void chart_draw_shares(struct draw *d);

#endif
