/*
 * Charts as inline SVG, from the same shapes as in PDF, and pictures.  Colours
 * are classes over presentation attributes: with our stylesheet they follow
 * light, dark and print, without it they are those of the PDF.
 */
#include <stdio.h>

#include "base/buf.h"
#include "chart/chart.h"
#include "html/html_int.h"

/* Two drawings, one for narrow screens: text stays of one size. */
#define WIDE_PT 480.0
#define NARROW_PT 260.0
#define SIZE_PT 10.0
#define HATCHES 5

static void
attr_color(struct buf *b, const char *name, int index)
{
    char hex[16];

    snprintf(hex, sizeof hex, "#%06x", chart_color(index) & 0xFFFFFFu);
    emit_attr(b, name, hex);
}

/* A line of a hatch, in a tile of 6 by 6. */
static void
hatch_line(struct buf *b, double x1, double y1, double x2, double y2)
{
    emit_open(b, "line");
    emit_attr_number(b, "x1", x1);
    emit_attr_number(b, "y1", y1);
    emit_attr_number(b, "x2", x2);
    emit_attr_number(b, "y2", y2);
    emit_attr(b, "class", "hatch");
    emit_attr(b, "stroke", "#fff");
    emit_attr_number(b, "stroke-width", 1.2);
    emit_close(b);
}

/* The hatch numbers from 1: / \ — | and both diagonals. */
static void
write_hatch(struct buf *b, const char *id, int hatch)
{
    int kind = (hatch - 1) % HATCHES;

    emit_open(b, "pattern");
    emit_attr_numbered(b, "id", id, hatch);
    emit_attr(b, "width", "6");
    emit_attr(b, "height", "6");
    emit_attr(b, "patternUnits", "userSpaceOnUse");
    emit_done(b);
    if (kind == 0 || kind == 4)
        hatch_line(b, 0, 6, 6, 0);
    if (kind == 1 || kind == 4)
        hatch_line(b, 0, 0, 6, 6);
    if (kind == 2)
        hatch_line(b, 0, 3, 6, 3);
    if (kind == 3)
        hatch_line(b, 3, 0, 3, 6);
    emit_end(b, "pattern");
}

static void
write_hatches(struct buf *b, const struct chart_shapes *s, const char *id)
{
    unsigned seen = 0;

    for (size_t i = 0; i < s->n; i++)
        if (s->shapes[i].hatch > 0 && s->shapes[i].hatch < 32)
            seen |= 1u << s->shapes[i].hatch;
    if (seen == 0)
        return;
    emit_start(b, "defs");
    for (int i = 1; i < 32; i++)
        if ((seen & (1u << i)) != 0)
            write_hatch(b, id, i);
    emit_end(b, "defs");
}

/* Fill and stroke of a closed shape. */
static void
attr_paint(struct buf *b, const struct shape *s)
{
    if (s->fill >= 0) {
        emit_attr_numbered(b, "class", "f", s->fill);
        attr_color(b, "fill", s->fill);
    } else {
        emit_attr(b, "fill", "none");
    }
    if (s->stroke_pt > 0) {
        emit_attr(b, "stroke", "currentColor");
        emit_attr_number(b, "stroke-width", s->stroke_pt);
    }
}

static void
attr_box(struct buf *b, const struct shape *s)
{
    emit_attr_number(b, "x", s->x);
    emit_attr_number(b, "y", s->y);
    emit_attr_number(b, "width", s->w);
    emit_attr_number(b, "height", s->h);
}

static void
write_rect(struct buf *b, const struct shape *s, const char *id)
{
    emit_open(b, "rect");
    attr_box(b, s);
    attr_paint(b, s);
    emit_close(b);
    if (s->hatch <= 0 || s->hatch >= 32)
        return;
    emit_open(b, "rect");
    attr_box(b, s);
    {
        char url[96];

        snprintf(url, sizeof url, "url(#%.60s%d)", id, s->hatch);
        emit_attr(b, "fill", url);
    }
    emit_close(b);
}

static void
write_circle(struct buf *b, const struct shape *s, const char *id)
{
    (void)id;
    emit_open(b, "circle");
    emit_attr_number(b, "cx", s->x);
    emit_attr_number(b, "cy", s->y);
    emit_attr_number(b, "r", s->w);
    attr_paint(b, s);
    emit_close(b);
}

/* Stroke of an open shape: the palette's colour where it has one. */
static void
attr_stroke(struct buf *b, const struct shape *s)
{
    if (s->fill >= 0) {
        emit_attr_numbered(b, "class", "s", s->fill);
        attr_color(b, "stroke", s->fill);
    } else {
        emit_attr(b, "stroke", "currentColor");
    }
    emit_attr_number(b, "stroke-width", s->stroke_pt > 0 ? s->stroke_pt : 0.5);
}

static void
write_line(struct buf *b, const struct shape *s, const char *id)
{
    (void)id;
    emit_open(b, "line");
    emit_attr_number(b, "x1", s->x);
    emit_attr_number(b, "y1", s->y);
    emit_attr_number(b, "x2", s->x + s->w);
    emit_attr_number(b, "y2", s->y + s->h);
    attr_stroke(b, s);
    emit_close(b);
}

static void
write_polyline(struct buf *b, const struct shape *s, const char *id)
{
    struct buf points = {0};

    (void)id;
    for (size_t i = 0; i < s->n_points; i++) {
        if (i > 0)
            buf_putc(&points, ' ');
        emit_number(&points, s->points[2 * i]);
        buf_putc(&points, ',');
        emit_number(&points, s->points[2 * i + 1]);
    }
    emit_open(b, "polyline");
    emit_attr(b, "points", buf_str(&points));
    emit_attr(b, "fill", "none");
    attr_stroke(b, s);
    emit_close(b);
    buf_free(&points);
}

static void
write_text(struct buf *b, const struct shape *s, const char *id)
{
    static const char *const anchors[] = {
        [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};

    (void)id;
    emit_open(b, "text");
    emit_attr_number(b, "x", s->x);
    emit_attr_number(b, "y", s->y);
    emit_attr_number(b, "font-size", s->size_pt);
    if (s->anchor != ANCHOR_START)
        emit_attr(b, "text-anchor", anchors[s->anchor]);
    emit_attr(b, "font-weight", s->bold ? "bold" : NULL);
    emit_attr(b, "fill", "currentColor");
    emit_done(b);
    emit_text(b, s->text);
    emit_end(b, "text");
}

static void (*const shape_writers[])(struct buf *, const struct shape *,
                                     const char *) = {
    [SHAPE_RECT] = write_rect,         [SHAPE_LINE] = write_line,
    [SHAPE_POLYLINE] = write_polyline, [SHAPE_CIRCLE] = write_circle,
    [SHAPE_TEXT] = write_text,
};

/* One drawing; `id` begins the ids in it. */
static void
write_svg(struct html *h, const struct doc_node *n, double width_pt,
          const char *class_name, const char *id)
{
    const struct doc_chart *chart = n->u.chart.chart;
    const struct chart_shapes *s =
        chart_draw(h->arena, chart, width_pt, SIZE_PT);
    const char *title = chart->title != NULL ? chart->title : "Диаграмма";
    const char *alt = n->u.chart.alt != NULL ? n->u.chart.alt
                                             : chart_describe(h->arena, chart);
    struct buf *b = h->out, box = {0};

    buf_puts(&box, "0 0 ");
    emit_number(&box, s->width_pt);
    buf_putc(&box, ' ');
    emit_number(&box, s->height_pt);
    emit_open(b, "svg");
    emit_attr(b, "xmlns", "http://www.w3.org/2000/svg");
    emit_attr(b, "class", class_name);
    emit_attr(b, "viewBox", buf_str(&box));
    emit_attr(b, "role", "img");
    emit_attr2(b, "aria-labelledby", id, "title");
    emit_attr2(b, "aria-describedby", id, "desc");
    emit_done(b);
    emit_open(b, "title");
    emit_attr2(b, "id", id, "title");
    emit_done(b);
    emit_text(b, title);
    emit_end(b, "title");
    emit_open(b, "desc");
    emit_attr2(b, "id", id, "desc");
    emit_done(b);
    emit_text(b, alt);
    emit_end_line(b, "desc");
    id = arena_printf(h->arena, "%shatch-", id);
    write_hatches(b, s, id);
    for (size_t i = 0; i < s->n; i++)
        shape_writers[s->shapes[i].kind](b, &s->shapes[i], id);
    emit_end_line(b, "svg");
    buf_free(&box);
}

static void
write_drawings(struct html *h, const struct doc_node *n)
{
    const char *id = n->id != NULL
                         ? arena_printf(h->arena, "%.40s-", n->id)
                         : arena_printf(h->arena, "chart-%u-", h->n_charts);

    write_svg(h, n, WIDE_PT, "wide", id);
    write_svg(h, n, NARROW_PT, "narrow",
              arena_printf(h->arena, "%snarrow-", id));
}

/* The data table follows the figure, so the figure ends before it. */
static bool
has_data(const struct doc_node *n)
{
    return n->last != NULL && n->last->kind == DOC_TABLE;
}

bool
html_enter_chart(struct html *h, const struct doc_node *n)
{
    h->n_charts++;
    emit_open(h->out, "div");
    html_attr_id(h, n);
    emit_attr(h->out, "class", "chart");
    emit_done(h->out);
    if (h->o->bare) {
        if (!has_data(n))
            emit_element(h->out, "p", NULL,
                         n->u.chart.alt != NULL
                             ? n->u.chart.alt
                             : chart_describe(h->arena, n->u.chart.chart));
        return true;
    }
    emit_start(h->out, "figure");
    write_drawings(h, n);
    return true;
}

void
html_exit_chart(struct html *h, const struct doc_node *n)
{
    if (!h->o->bare && !has_data(n))
        emit_end(h->out, "figure");
    emit_end_line(h->out, "div");
}

void
html_open_data(struct html *h)
{
    if (h->o->bare)
        return;
    emit_end_line(h->out, "figure");
    emit_class(h->out, "details", "data");
    emit_element(h->out, "summary", NULL, "Данные диаграммы");
}

void
html_close_data(struct html *h)
{
    if (!h->o->bare)
        emit_end_line(h->out, "details");
}

/* A narrow screen need not load what a wide one shows: the width of the text
 * column in the stylesheet is 48rem. */
static void
attr_sources(struct html *h, const struct html_picture *p)
{
    if (p->small == NULL)
        return;
    emit_attr(h->out, "srcset",
              arena_printf(h->arena, "%s %uw, %s %uw", p->small,
                           p->small_width_px, p->src, p->width_px));
    emit_attr(h->out, "sizes", "(max-width: 52rem) 92vw, 48rem");
}

bool
html_enter_image(struct html *h, const struct doc_node *n)
{
    const struct doc_picture *p = n->u.image.picture;
    struct html_picture files = {0};
    bool shown = p != NULL && h->o->picture != NULL && !h->o->bare &&
                 h->o->picture(p, h->o->address_arg, &files);
    struct buf *b = h->out;

    emit_open(b, "figure");
    html_attr_id(h, n);
    emit_attr(b, "class", "picture");
    emit_done(b);
    if (!shown) {
        emit_element(b, "p", NULL, n->u.image.alt);
        return true;
    }
    emit_open(b, "img");
    emit_attr(b, "src", files.src);
    attr_sources(h, &files);
    emit_attr(b, "alt", n->u.image.alt != NULL ? n->u.image.alt : "");
    emit_attr_int(b, "width", files.width_px);
    emit_attr_int(b, "height", files.height_px);
    emit_attr(b, "loading", "lazy");
    emit_done(b);
    return true;
}

void
html_exit_image(struct html *h, const struct doc_node *n)
{
    (void)n;
    emit_end_line(h->out, "figure");
}
