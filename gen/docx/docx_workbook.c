/*
 * The workbook in a chart: one sheet, names of series in its first row and of
 * categories in its first column (SpreadsheetML, 18.3), as chart.c refers to
 * them.
 */
#include "chart/chart.h"
#include "docx/docx_int.h"
#include "docx/docx_package.h"

#define SHEETS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION \
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

static const char types[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Types xmlns=\"" PACKAGE "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/"
    "vnd.openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType="
    "\"application/vnd.openxmlformats-officedocument.spreadsheetml."
    "worksheet+xml\"/></Types>";
static const char root_rels[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
    "Id=\"rId1\" Type=\"" RELATION "/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";
static const char book[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<workbook xmlns=\"" SHEETS "\" xmlns:r=\"" RELATION "\"><sheets>"
    "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char book_rels[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
    "Id=\"rId1\" Type=\"" RELATION "/worksheet\" "
    "Target=\"worksheets/sheet1.xml\"/></Relationships>";

static void
open_cell(const struct docx *d, struct buf *b, size_t col, size_t row,
          bool text)
{
    emit_open(b, "c");
    emit_attr(b, "r",
              arena_printf(d->a, "%s%zu", docx_column(d->a, col), row));
    emit_attr(b, "t", text ? "inlineStr" : NULL);
    emit_done(b);
}

static void
put_text_cell(const struct docx *d, struct buf *b, size_t col, size_t row,
              const char *s)
{
    open_cell(d, b, col, row, true);
    buf_puts(b, "<is><t>");
    docx_put_text(b, s, strlen(s));
    buf_puts(b, "</t></is></c>");
}

static void
put_row(const struct docx *d, struct buf *b, const struct docx_values *v,
        size_t row)
{
    emit_open(b, "row");
    emit_attr_int(b, "r", (long long)row + 1);
    emit_done(b);
    if (row > 0)
        put_text_cell(d, b, 0, row + 1, docx_category(v->chart, row - 1));
    for (size_t i = 0; i < v->n_series; i++) {
        const struct chart_value *value;

        if (row == 0) {
            put_text_cell(d, b, i + 1, 1, docx_series(v->chart, i));
            continue;
        }
        value = docx_value(v->chart, i, row - 1);
        if (!value->known)
            continue;
        open_cell(d, b, i + 1, row + 1, false);
        emit_start(b, "v");
        docx_put_decimal(b, value->n);
        emit_end(b, "v");
        emit_end(b, "c");
    }
    emit_end(b, "row");
}

bool
docx_write_workbook(const struct docx *d, const struct doc_chart *chart,
                    struct buf *out)
{
    struct docx_values v = docx_values_of(chart);
    struct buf sheet = {0};
    bool ok;

    emit_xml(&sheet);
    emit_open(&sheet, "worksheet");
    emit_attr(&sheet, "xmlns", SHEETS);
    emit_done(&sheet);
    emit_start(&sheet, "sheetData");
    for (size_t row = 0; row <= v.n_categories; row++)
        put_row(d, &sheet, &v, row);
    emit_end(&sheet, "sheetData");
    emit_end(&sheet, "worksheet");
    {
        const struct package_part parts[] = {
            {"[Content_Types].xml", types, sizeof types - 1, false},
            {"_rels/.rels", root_rels, sizeof root_rels - 1, false},
            {"xl/workbook.xml", book, sizeof book - 1, false},
            {"xl/_rels/workbook.xml.rels", book_rels, sizeof book_rels - 1,
             false},
            {"xl/worksheets/sheet1.xml", sheet.data, sheet.len, false},
        };

        ok = package_write(parts, sizeof parts / sizeof *parts, out);
    }
    buf_free(&sheet);
    return ok;
}
