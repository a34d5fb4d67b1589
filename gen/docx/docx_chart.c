/*
 * Charts as Word's own (DrawingML, 21.2): a bar or line chart over a table of
 * values, which the part repeats and the workbook holds.  Rows of that table
 * are categories, columns series; of shares with one series, whose categories
 * are the parts of one bar, each category is a column.
 */
#include <stdio.h>

#include "chart/chart.h"
#include "docx/docx_int.h"

#define CAT_AXIS 1001
#define VAL_AXIS 1002

void
docx_put_decimal(struct buf *b, struct decimal v)
{
    int64_t unit = 1;
    uint64_t n = v.units < 0 ? 0 - (uint64_t)v.units : (uint64_t)v.units;

    for (int i = 0; i < v.scale; i++)
        unit *= 10;
    buf_printf(b, "%s%llu", v.units < 0 ? "-" : "",
               (unsigned long long)(n / (uint64_t)unit));
    if (v.scale > 0)
        buf_printf(b, ".%0*llu", v.scale,
                   (unsigned long long)(n % (uint64_t)unit));
}

const char *
docx_column(struct arena *a, size_t column)
{
    if (column < 26)
        return arena_printf(a, "%c", (char)('A' + column));
    return arena_printf(a, "%c%c", (char)('A' + column / 26 - 1),
                        (char)('A' + column % 26));
}

static bool
is_turned(const struct doc_chart *c)
{
    return c->type == CHART_SHARES && c->n_series == 1;
}

struct docx_values
docx_values_of(const struct doc_chart *c)
{
    struct docx_values v = {c, c->n_series, c->n_categories};

    if (is_turned(c)) {
        v.n_series = c->n_categories;
        v.n_categories = c->n_series;
    }
    return v;
}

const char *
docx_series(const struct doc_chart *c, size_t i)
{
    const char *s = is_turned(c) ? c->categories[i] : c->series[i].name;

    return s != NULL ? s : "";
}

const char *
docx_category(const struct doc_chart *c, size_t i)
{
    const char *s = is_turned(c) ? c->series[i].name : c->categories[i];

    return s != NULL ? s : "";
}

const struct chart_value *
docx_value(const struct doc_chart *c, size_t series, size_t category)
{
    return is_turned(c) ? &c->series[category].values[series]
                        : &c->series[series].values[category];
}

/* ── values ──────────────────────────────────────────────────────────── */

static void
put_formula(const struct docx *d, struct buf *b, size_t col, size_t row0,
            size_t row1)
{
    const char *name = docx_column(d->a, col);

    emit_start(b, "c:f");
    emit_text(b, row0 == row1
                     ? arena_printf(d->a, "Sheet1!$%s$%zu", name, row0)
                     : arena_printf(d->a, "Sheet1!$%s$%zu:$%s$%zu", name, row0,
                                    name, row1));
    emit_end(b, "c:f");
}

static void
put_count(struct buf *b, size_t n)
{
    emit_open(b, "c:ptCount");
    emit_attr_int(b, "val", (long long)n);
    emit_close(b);
}

static void
put_point(struct buf *b, size_t i, const char *text)
{
    emit_open(b, "c:pt");
    emit_attr_int(b, "idx", (long long)i);
    emit_done(b);
    emit_start(b, "c:v");
    docx_put_text(b, text, strlen(text));
    emit_end(b, "c:v");
    emit_end(b, "c:pt");
}

static void
put_name(const struct docx *d, struct buf *b, const struct doc_chart *c,
         size_t series)
{
    buf_puts(b, "<c:tx><c:strRef>");
    put_formula(d, b, series + 1, 1, 1);
    buf_puts(b, "<c:strCache>");
    put_count(b, 1);
    put_point(b, 0, docx_series(c, series));
    buf_puts(b, "</c:strCache></c:strRef></c:tx>");
}

static void
put_categories(const struct docx *d, struct buf *b, const struct doc_chart *c)
{
    size_t n = docx_values_of(c).n_categories;

    buf_puts(b, "<c:cat><c:strRef>");
    put_formula(d, b, 0, 2, n + 1);
    buf_puts(b, "<c:strCache>");
    put_count(b, n);
    for (size_t i = 0; i < n; i++)
        put_point(b, i, docx_category(c, i));
    buf_puts(b, "</c:strCache></c:strRef></c:cat>");
}

/* An unknown value is no point: a gap, never a zero. */
static void
put_values(const struct docx *d, struct buf *b, const struct doc_chart *c,
           size_t series)
{
    size_t n = docx_values_of(c).n_categories;
    struct buf number = {0};

    buf_puts(b, "<c:val><c:numRef>");
    put_formula(d, b, series + 1, 2, n + 1);
    buf_puts(b, "<c:numCache><c:formatCode>General</c:formatCode>");
    put_count(b, n);
    for (size_t i = 0; i < n; i++) {
        const struct chart_value *v = docx_value(c, series, i);

        if (!v->known)
            continue;
        buf_clear(&number);
        docx_put_decimal(&number, v->n);
        put_point(b, i, buf_str(&number));
    }
    buf_puts(b, "</c:numCache></c:numRef></c:val>");
    buf_free(&number);
}

/* ── looks ───────────────────────────────────────────────────────────── */

static void
put_color(struct buf *b, unsigned rgb)
{
    char hex[8];

    snprintf(hex, sizeof hex, "%06X", rgb & 0xFFFFFFu);
    emit_open(b, "a:srgbClr");
    emit_attr(b, "val", hex);
    emit_close(b);
}

static void
put_line(struct buf *b, unsigned rgb, int emu, const char *dash)
{
    emit_open(b, "a:ln");
    emit_attr_int(b, "w", emu);
    emit_done(b);
    buf_puts(b, "<a:solidFill>");
    put_color(b, rgb);
    buf_puts(b, "</a:solidFill>");
    if (dash != NULL) {
        emit_open(b, "a:prstDash");
        emit_attr(b, "val", dash);
        emit_close(b);
    }
    buf_puts(b, "</a:ln>");
}

/* White lines over the colour, the same ones as on our pages, so that series
 * are told apart in black and white: solid / \ — | and both diagonals. */
static void
put_fill(struct buf *b, size_t series)
{
    static const char *const patterns[CHART_MAX_SERIES] = {
        NULL, "wdUpDiag", "wdDnDiag", "narHorz", "narVert", "openDmnd"};
    size_t i = series % CHART_MAX_SERIES;

    buf_puts(b, "<c:spPr>");
    if (patterns[i] == NULL) {
        buf_puts(b, "<a:solidFill>");
        put_color(b, chart_color((int)i));
        buf_puts(b, "</a:solidFill>");
    } else {
        emit_open(b, "a:pattFill");
        emit_attr(b, "prst", patterns[i]);
        emit_done(b);
        buf_puts(b, "<a:fgClr>");
        put_color(b, chart_color(CHART_WHITE));
        buf_puts(b, "</a:fgClr><a:bgClr>");
        put_color(b, chart_color((int)i));
        buf_puts(b, "</a:bgClr></a:pattFill>");
    }
    put_line(b, 0, 9525, NULL);
    buf_puts(b, "</c:spPr><c:invertIfNegative val=\"0\"/>");
}

/* Lines have dashes and marks of their own. */
static void
put_stroke(struct buf *b, size_t series)
{
    static const char *const dashes[CHART_MAX_SERIES] = {
        "solid", "dash", "sysDot", "lgDash", "dashDot", "lgDashDot"};
    static const char *const marks[CHART_MAX_SERIES] = {
        "circle", "square", "diamond", "triangle", "x", "star"};
    size_t i = series % CHART_MAX_SERIES;
    unsigned rgb = chart_color((int)i);

    buf_puts(b, "<c:spPr>");
    put_line(b, rgb, 22225, dashes[i]);
    buf_puts(b, "</c:spPr><c:marker>");
    emit_open(b, "c:symbol");
    emit_attr(b, "val", marks[i]);
    emit_close(b);
    buf_puts(b, "<c:size val=\"7\"/><c:spPr><a:solidFill>");
    put_color(b, rgb);
    buf_puts(b, "</a:solidFill>");
    put_line(b, rgb, 9525, NULL);
    buf_puts(b, "</c:spPr></c:marker>");
}

/* Type of the profile's footnotes, in the document's font. */
static void
put_type(const struct docx *d, struct buf *b)
{
    const char *font = docx_font(d->profile->font);

    buf_puts(b, "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>");
    emit_open(b, "a:defRPr");
    emit_attr_int(b, "sz", (long long)(d->profile->note_size_pt * 100));
    emit_done(b);
    buf_puts(b, "<a:solidFill>");
    put_color(b, 0);
    buf_puts(b, "</a:solidFill>");
    emit_open(b, "a:latin");
    docx_attr(b, "typeface", font);
    emit_close(b);
    emit_open(b, "a:cs");
    docx_attr(b, "typeface", font);
    emit_close(b);
    buf_puts(b, "</a:defRPr></a:pPr><a:endParaRPr lang=\"ru-RU\"/></a:p>"
                "</c:txPr>");
}

/* Values stand at their bars on a white ground, which a pattern does not
 * cross. */
static void
put_labels(struct buf *b, const struct doc_chart *c)
{
    const char *place = c->type == CHART_COLUMNS ? "outEnd"
                        : c->type == CHART_LINES ? "t"
                                                 : "ctr";

    buf_puts(b, "<c:dLbls><c:spPr><a:solidFill>");
    put_color(b, chart_color(CHART_WHITE));
    buf_puts(b, "</a:solidFill></c:spPr>");
    emit_open(b, "c:dLblPos");
    emit_attr(b, "val", place);
    emit_close(b);
    buf_puts(b, "<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>"
                "<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>"
                "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>"
                "</c:dLbls>");
}

/* ── the chart ───────────────────────────────────────────────────────── */

static void
put_series(const struct docx *d, struct buf *b, const struct doc_chart *c,
           size_t i)
{
    bool lines = c->type == CHART_LINES;

    emit_start(b, "c:ser");
    emit_open(b, "c:idx");
    emit_attr_int(b, "val", (long long)i);
    emit_close(b);
    emit_open(b, "c:order");
    emit_attr_int(b, "val", (long long)i);
    emit_close(b);
    put_name(d, b, c, i);
    if (lines)
        put_stroke(b, i);
    else
        put_fill(b, i);
    put_labels(b, c);
    put_categories(d, b, c);
    put_values(d, b, c, i);
    if (lines)
        buf_puts(b, "<c:smooth val=\"0\"/>");
    emit_end(b, "c:ser");
}

static void
put_plot(const struct docx *d, struct buf *b, const struct doc_chart *c)
{
    bool lines = c->type == CHART_LINES;
    bool stacked = c->type == CHART_STACKED || c->type == CHART_SHARES;

    if (lines) {
        buf_puts(b, "<c:lineChart><c:grouping val=\"standard\"/>");
    } else {
        buf_puts(b, "<c:barChart>");
        buf_puts(b, c->type == CHART_SHARES ? "<c:barDir val=\"bar\"/>"
                                            : "<c:barDir val=\"col\"/>");
        buf_puts(b, c->type == CHART_SHARES
                        ? "<c:grouping val=\"percentStacked\"/>"
                    : stacked ? "<c:grouping val=\"stacked\"/>"
                              : "<c:grouping val=\"clustered\"/>");
    }
    buf_puts(b, "<c:varyColors val=\"0\"/>");
    for (size_t i = 0; i < docx_values_of(c).n_series; i++)
        put_series(d, b, c, i);
    if (lines)
        buf_puts(b, "<c:marker val=\"1\"/>");
    else
        buf_puts(b, "<c:gapWidth val=\"60\"/>");
    if (stacked)
        buf_puts(b, "<c:overlap val=\"100\"/>");
    buf_printf(b, "<c:axId val=\"%d\"/><c:axId val=\"%d\"/>", CAT_AXIS,
               VAL_AXIS);
    buf_puts(b, lines ? "</c:lineChart>" : "</c:barChart>");
}

static void
put_axis_title(struct buf *b, const char *text)
{
    if (text == NULL)
        return;
    buf_puts(b, "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>"
                "<a:rPr lang=\"ru-RU\" b=\"0\"/><a:t>");
    docx_put_text(b, text, strlen(text));
    buf_puts(b, "</a:t></a:r></a:p></c:rich></c:tx>"
                "<c:overlay val=\"0\"/></c:title>");
}

static bool
has_negative(const struct doc_chart *c)
{
    for (size_t s = 0; s < c->n_series; s++)
        for (size_t i = 0; i < c->n_categories; i++)
            if (c->series[s].values[i].known &&
                c->series[s].values[i].n.units < 0)
                return true;
    return false;
}

static void
put_axes(const struct docx *d, struct buf *b, const struct doc_chart *c)
{
    bool shares = c->type == CHART_SHARES;

    buf_printf(b, "<c:catAx><c:axId val=\"%d\"/><c:scaling>"
                  "<c:orientation val=\"%s\"/></c:scaling>"
                  "<c:delete val=\"%d\"/><c:axPos val=\"%s\"/>",
               CAT_AXIS, shares ? "maxMin" : "minMax", is_turned(c),
               shares ? "l" : "b");
    buf_puts(b, "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>"
                "<c:majorTickMark val=\"none\"/><c:minorTickMark "
                "val=\"none\"/><c:tickLblPos val=\"low\"/>");
    put_type(d, b);
    buf_printf(b, "<c:crossAx val=\"%d\"/><c:crosses val=\"autoZero\"/>"
                  "</c:catAx>",
               VAL_AXIS);
    buf_printf(b, "<c:valAx><c:axId val=\"%d\"/><c:scaling><c:orientation "
                  "val=\"minMax\"/>%s</c:scaling>"
                  "<c:delete val=\"%d\"/><c:axPos val=\"%s\"/>"
                  "<c:majorGridlines><c:spPr>",
               VAL_AXIS, has_negative(c) ? "" : "<c:min val=\"0\"/>",
               shares, shares ? "b" : "l");
    put_line(b, chart_color(CHART_GRID), 6350, NULL);
    buf_puts(b, "</c:spPr></c:majorGridlines>");
    put_axis_title(b, shares ? NULL : c->unit);
    buf_puts(b, shares
                    ? "<c:numFmt formatCode=\"0%\" sourceLinked=\"0\"/>"
                    : "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>");
    buf_puts(b, "<c:majorTickMark val=\"none\"/><c:minorTickMark "
                "val=\"none\"/><c:tickLblPos val=\"nextTo\"/>");
    put_type(d, b);
    buf_printf(b, "<c:crossAx val=\"%d\"/><c:crosses val=\"%s\"/>"
                  "<c:crossBetween val=\"between\"/></c:valAx>",
               CAT_AXIS, shares ? "max" : "autoZero");
}

void
docx_write_chart(const struct docx *d, const struct doc_chart *c,
                 struct buf *b)
{
    emit_xml(b);
    buf_puts(b, "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/"
                "drawingml/2006/chart\" xmlns:a=\"http://schemas."
                "openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://"
                "schemas.openxmlformats.org/officeDocument/2006/"
                "relationships\"><c:date1904 val=\"0\"/><c:lang "
                "val=\"ru-RU\"/><c:roundedCorners val=\"0\"/><c:chart>"
                "<c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>");
    put_plot(d, b, c);
    put_axes(d, b, c);
    buf_puts(b, "</c:plotArea>");
    if (docx_values_of(c).n_series > 1) {
        buf_puts(b, "<c:legend><c:legendPos val=\"t\"/><c:overlay "
                    "val=\"0\"/>");
        put_type(d, b);
        buf_puts(b, "</c:legend>");
    }
    buf_puts(b, "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/>"
                "</c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>"
                "</c:spPr>");
    put_type(d, b);
    buf_puts(b, "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/>"
                "</c:externalData></c:chartSpace>");
}
