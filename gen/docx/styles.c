/*
 * styles.xml: a paragraph style for each look of a page, so that no paragraph
 * says for itself what its kind says.  Names that Word knows are the English
 * ones, which it shows in the user's language («heading 1»: Заголовок 1).
 */
#include <math.h>

#include "base/table.h"
#include "docx/docx_int.h"
#include "text/text.h"

#define ESIGN_WIDTH (100 * MM)
#define ESIGN_PAD 6.0

static const struct {
    const char *id, *name;
    const char *next; /* the style of what is typed behind it */
    int outline;      /* level of the navigation pane from 1; 0: none */
} names[] = {
    [LOOK_BODY] = {"Normal", "Normal", NULL, 0},
    [LOOK_HEADING1] = {"Heading1", "heading 1", "Normal", 1},
    [LOOK_HEADING2] = {"Heading2", "heading 2", "Normal", 2},
    [LOOK_HEADING3] = {"Heading3", "heading 3", "Normal", 3},
    [LOOK_QUOTE] = {"Quote", "Quote", NULL, 0},
    [LOOK_CODE] = {"Code", "Код", NULL, 0},
    [LOOK_ITEM] = {"ListParagraph", "List Paragraph", NULL, 0},
    [LOOK_TIGHT_ITEM] = {NULL, NULL, NULL, 0},
    [LOOK_CELL] = {"TableText", "Таблица", NULL, 0},
    [LOOK_CELL_HEADER] = {"TableHead", "Таблица головка", NULL, 0},
    [LOOK_CELL_BOLD] = {"TableTotal", "Таблица итог", NULL, 0},
    [LOOK_CELL_NUMBER] = {"TableNumbers", "Таблица номера столбцов", NULL, 0},
    [LOOK_TABLE_CAPTION] = {"Caption", "caption", "Normal", 0},
    [LOOK_FIGURE_CAPTION] = {"FigureCaption", "Название рисунка", "Normal", 0},
    [LOOK_NOTE] = {"FootnoteText", "footnote text", NULL, 0},
    [LOOK_NOTE_MORE] = {NULL, NULL, NULL, 0},
    [LOOK_TOC] = {"TOC1", "toc 1", NULL, 0},
    [LOOK_FOUNDER] = {"Founder", "Учредитель", NULL, 0},
    [LOOK_ORG] = {"Organisation", "Организация", NULL, 0},
    [LOOK_DETAILS] = {"Details", "Справочные данные", NULL, 0},
    [LOOK_KIND] = {"DocumentKind", "Вид документа", "Normal", 0},
    [LOOK_LINE] = {"DateNumber", "Дата и номер", NULL, 0},
    [LOOK_PLACE] = {"Place", "Место составления", NULL, 0},
    [LOOK_TITLE] = {"Title", "Title", "Normal", 0},
    [LOOK_TITLE_LEFT] = {"TitleLeft", "Заголовок к тексту", "Normal", 0},
    [LOOK_CORNER] = {"Approval", "Гриф", NULL, 0},
    [LOOK_RESOLVE] = {"Resolve", "Распорядительное слово", "Normal", 0},
    [LOOK_SIGNATURE] = {"Signature", "Signature", NULL, 0},
    [LOOK_ESIGN] = {"ESignature", "Отметка об электронной подписи", NULL, 0},
    [LOOK_EXECUTOR] = {"Executor", "Исполнитель", NULL, 0},
    [LOOK_COPY] = {"Copy", "Отметка о копии", NULL, 0},
    [LOOK_MARK] = {"StateMark", "Отметка о состоянии", NULL, 0},
    [LOOK_OFFICE] = {"Acquaint", "Ознакомление", NULL, 0},
};
TABLE_COVERS(names, LOOK__MAX);

/* Looks that have a second style, for tables of small type. */
static bool
has_small(enum style_id look)
{
    return look == LOOK_CELL || look == LOOK_CELL_HEADER ||
           look == LOOK_CELL_BOLD;
}

const char *
docx_style(enum style_id look, bool small)
{
    static const char *const smalls[] = {
        [LOOK_CELL] = "TableTextSmall",
        [LOOK_CELL_HEADER] = "TableHeadSmall",
        [LOOK_CELL_BOLD] = "TableTotalSmall"};

    return small && has_small(look) ? smalls[look] : names[look].id;
}

struct para_style
docx_look(const struct docx *d, enum style_id look)
{
    struct para_style st = style_of_profile(d->profile, look);

    if (d->small_cell && has_small(look)) {
        st.size_pt = d->profile->small_pt;
        st.line_pt = st.size_pt * 1.15 * d->profile->table_leading;
    }
    return st;
}

const char *
docx_font(const char *family)
{
    static const char *const twins[][2] = {
        {"Liberation Serif", "Times New Roman"},
        {"Liberation Sans", "Arial"},
        {"Liberation Mono", "Courier New"},
    };

    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(family, twins[i][0]) == 0)
            return twins[i][1];
    return family;
}

static void
put_fonts(struct buf *b, const char *font)
{
    static const char *const scripts[] = {"w:ascii", "w:hAnsi", "w:eastAsia",
                                          "w:cs"};

    emit_open(b, "w:rFonts");
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        docx_attr(b, scripts[i], font);
    emit_close(b);
}

static void
put_size(struct buf *b, double size_pt)
{
    docx_val_int(b, "w:sz", lround(size_pt * 2));
    docx_val_int(b, "w:szCs", lround(size_pt * 2));
}

static void
put_defaults(const struct docx *d, struct buf *b)
{
    emit_start(b, "w:docDefaults");
    emit_start(b, "w:rPrDefault");
    emit_start(b, "w:rPr");
    put_fonts(b, docx_font(d->profile->font));
    put_size(b, d->profile->size_pt);
    emit_open(b, "w:lang");
    emit_attr(b, "w:val", "ru-RU");
    emit_attr(b, "w:eastAsia", "ru-RU");
    emit_attr(b, "w:bidi", "ar-SA");
    emit_close(b);
    emit_end(b, "w:rPr");
    emit_end(b, "w:rPrDefault");
    emit_start(b, "w:pPrDefault");
    emit_end(b, "w:pPrDefault");
    emit_end_line(b, "w:docDefaults");
}

static const char *
align_word(enum doc_align align)
{
    static const char *const words[] = {
        [ALIGN_AUTO] = "both",   [ALIGN_LEFT] = "left",
        [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right",
        [ALIGN_DECIMAL] = "left"};

    return words[align];
}

static void
put_spacing(struct buf *b, const struct para_style *st)
{
    emit_open(b, "w:spacing");
    emit_attr_int(b, "w:before", docx_twips(st->above_pt));
    emit_attr_int(b, "w:after", docx_twips(st->below_pt));
    emit_attr_int(b, "w:line",
                  lround(240 * st->line_pt / (st->size_pt * 1.15)));
    emit_attr(b, "w:lineRule", "auto");
    emit_close(b);
}

/* Lines no longer than the look's are centred in the page's text. */
double
docx_style_left(const struct docx *d, enum style_id look)
{
    double most = style_of_profile(d->profile, look).max_width_pt;

    if (look == LOOK_ESIGN)
        most = ESIGN_WIDTH - 2 * ESIGN_PAD;
    if (look == LOOK_QUOTE)
        return d->profile->indent_pt;
    return most > 0 && most < d->page_width_pt ? (d->page_width_pt - most) / 2
                                               : 0;
}

static void
put_indent(const struct docx *d, struct buf *b, enum style_id look,
           const struct para_style *st)
{
    double side = docx_style_left(d, look);
    bool quote = look == LOOK_QUOTE;

    emit_open(b, "w:ind");
    emit_attr_int(b, "w:left", docx_twips(side));
    emit_attr_int(b, "w:right", docx_twips(quote ? 0 : side));
    emit_attr_int(b, "w:firstLine", docx_twips(quote ? side : st->indent_pt));
    emit_close(b);
}

static void
put_right_tab(struct buf *b, double at_pt, bool dots)
{
    emit_start(b, "w:tabs");
    emit_open(b, "w:tab");
    emit_attr(b, "w:val", "right");
    emit_attr(b, "w:leader", dots ? "dot" : NULL);
    emit_attr_int(b, "w:pos", docx_twips(at_pt));
    emit_close(b);
    emit_end(b, "w:tabs");
}

static void
put_box(struct buf *b)
{
    static const char *const sides[] = {"w:top", "w:left", "w:bottom",
                                        "w:right"};

    emit_start(b, "w:pBdr");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        emit_open(b, sides[i]);
        emit_attr(b, "w:val", "single");
        emit_attr(b, "w:sz", "6");
        emit_attr(b, "w:space", "6");
        emit_attr(b, "w:color", "auto");
        emit_close(b);
    }
    emit_end(b, "w:pBdr");
}

/* ECMA-376, 17.3.1.26: the order of a paragraph's properties. */
static void
put_para_props(const struct docx *d, struct buf *b, enum style_id look,
               const struct para_style *st)
{
    emit_start(b, "w:pPr");
    if (st->keep_next)
        buf_puts(b, "<w:keepNext/>");
    if (st->keep_whole)
        buf_puts(b, "<w:keepLines/>");
    buf_puts(b, "<w:widowControl/>");
    if (look == LOOK_ESIGN)
        put_box(b);
    if (look == LOOK_LINE || look == LOOK_TOC)
        put_right_tab(b, d->page_width_pt, look == LOOK_TOC);
    if (!st->hyphenate && d->profile->hyphenate)
        buf_puts(b, "<w:suppressAutoHyphens/>");
    put_spacing(b, st);
    put_indent(d, b, look, st);
    docx_val(b, "w:jc", align_word(st->align));
    if (names[look].outline > 0)
        docx_val_int(b, "w:outlineLvl", names[look].outline - 1);
    emit_end(b, "w:pPr");
}

static void
put_run_props(struct buf *b, const struct para_style *st, const char *font)
{
    emit_start(b, "w:rPr");
    if (font != NULL)
        put_fonts(b, font);
    if ((st->style & STYLE_BOLD) != 0)
        buf_puts(b, "<w:b/><w:bCs/>");
    if ((st->style & STYLE_ITALIC) != 0)
        buf_puts(b, "<w:i/><w:iCs/>");
    put_size(b, st->size_pt);
    emit_end(b, "w:rPr");
}

static void
open_style(struct buf *b, const char *type, const char *id, const char *name,
           bool is_default)
{
    emit_open(b, "w:style");
    emit_attr(b, "w:type", type);
    emit_attr(b, "w:default", is_default ? "1" : NULL);
    emit_attr(b, "w:styleId", id);
    emit_done(b);
    docx_val(b, "w:name", name);
}

static void
put_paragraph_style(const struct docx *d, struct buf *b, enum style_id look,
                    const char *id, const char *name, double size_pt)
{
    struct para_style st = style_of_profile(d->profile, look);

    if (size_pt > 0) {
        st.line_pt *= size_pt / st.size_pt;
        st.size_pt = size_pt;
    }
    open_style(b, "paragraph", id, name, look == LOOK_BODY);
    if (look != LOOK_BODY)
        docx_val(b, "w:basedOn", "Normal");
    if (names[look].next != NULL)
        docx_val(b, "w:next", names[look].next);
    buf_puts(b, "<w:qFormat/>");
    put_para_props(d, b, look, &st);
    put_run_props(b, &st,
                  look == LOOK_CODE ? docx_font("Liberation Mono") : NULL);
    emit_end_line(b, "w:style");
}

static void
put_small_styles(const struct docx *d, struct buf *b)
{
    static const struct {
        enum style_id look;
        const char *name;
    } smalls[] = {{LOOK_CELL, "Таблица мелко"},
                  {LOOK_CELL_HEADER, "Таблица головка мелко"},
                  {LOOK_CELL_BOLD, "Таблица итог мелко"}};

    for (size_t i = 0; i < sizeof smalls / sizeof *smalls; i++)
        put_paragraph_style(d, b, smalls[i].look,
                            docx_style(smalls[i].look, true), smalls[i].name,
                            d->profile->small_pt);
}

/* Entries of the contents below the first level, and their heading. */
static void
put_toc_styles(const struct docx *d, struct buf *b)
{
    struct para_style st = style_of_profile(d->profile, LOOK_TOC);

    for (int level = 2; level <= 3; level++) {
        open_style(b, "paragraph", level == 2 ? "TOC2" : "TOC3",
                   level == 2 ? "toc 2" : "toc 3", false);
        docx_val(b, "w:basedOn", "TOC1");
        emit_start(b, "w:pPr");
        put_right_tab(b, d->page_width_pt, true);
        put_spacing(b, &st);
        emit_open(b, "w:ind");
        emit_attr_int(b, "w:left", docx_twips(14.0 * (level - 1)));
        emit_close(b);
        emit_end(b, "w:pPr");
        emit_end_line(b, "w:style");
    }
    st = style_of_profile(d->profile, LOOK_HEADING1);
    open_style(b, "paragraph", "TOCHeading", "TOC Heading", false);
    docx_val(b, "w:basedOn", "Normal");
    docx_val(b, "w:next", "Normal");
    put_para_props(d, b, LOOK_ORG, &st);
    put_run_props(b, &st, NULL);
    emit_end_line(b, "w:style");
}

/* Head of a page, and the line that only holds a place between tables. */
static void
put_plain_styles(const struct docx *d, struct buf *b)
{
    struct para_style st = style_of_profile(d->profile, LOOK_PLACE);

    st.below_pt = 0;
    st.size_pt = d->profile->table_size_pt;
    open_style(b, "paragraph", "Header", "header", false);
    docx_val(b, "w:basedOn", "Normal");
    put_para_props(d, b, LOOK_PLACE, &st);
    put_run_props(b, &st, NULL);
    emit_end_line(b, "w:style");
    st.size_pt = 1;
    st.line_pt = 1.15;
    open_style(b, "paragraph", "Spacer", "Между таблицами", false);
    docx_val(b, "w:basedOn", "Normal");
    put_para_props(d, b, LOOK_PLACE, &st);
    put_run_props(b, &st, NULL);
    emit_end_line(b, "w:style");
}

static void
put_character_styles(struct buf *b)
{
    open_style(b, "character", "DefaultParagraphFont", "Default Paragraph Font",
               true);
    emit_end_line(b, "w:style");
    open_style(b, "character", "FootnoteReference", "footnote reference",
               false);
    buf_puts(b, "<w:rPr>");
    docx_val(b, "w:vertAlign", "superscript");
    buf_puts(b, "</w:rPr>");
    emit_end_line(b, "w:style");
    open_style(b, "character", "Hyperlink", "Hyperlink", false);
    emit_end_line(b, "w:style");
    open_style(b, "character", "CodeText", "Код в тексте", false);
    buf_puts(b, "<w:rPr>");
    put_fonts(b, docx_font("Liberation Mono"));
    buf_puts(b, "</w:rPr>");
    emit_end_line(b, "w:style");
    open_style(b, "character", "Gap", "Не заполнено", false);
    buf_puts(b, "<w:rPr><w:shd w:val=\"clear\" w:color=\"auto\" "
                "w:fill=\"FFF2CC\"/></w:rPr>");
    emit_end_line(b, "w:style");
    open_style(b, "character", "Blank", "Поле для заполнения", false);
    buf_puts(b, "<w:rPr><w:u w:val=\"single\"/></w:rPr>");
    emit_end_line(b, "w:style");
}

static void
put_cell_margins(const struct docx *d, struct buf *b)
{
    static const char *const sides[] = {"w:top", "w:left", "w:bottom",
                                        "w:right"};

    emit_start(b, "w:tblCellMar");
    for (size_t i = 0; i < 4; i++) {
        emit_open(b, sides[i]);
        emit_attr_int(b, "w:w",
                      docx_twips(i % 2 == 0 ? d->profile->pad_y_pt
                                            : d->profile->pad_x_pt));
        emit_attr(b, "w:type", "dxa");
        emit_close(b);
    }
    emit_end(b, "w:tblCellMar");
}

static void
put_borders(const struct docx *d, struct buf *b)
{
    static const char *const sides[] = {"w:top",   "w:left",    "w:bottom",
                                        "w:right", "w:insideH", "w:insideV"};

    emit_start(b, "w:tblBorders");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        emit_open(b, sides[i]);
        emit_attr(b, "w:val", "single");
        emit_attr_int(b, "w:sz", lround(d->profile->rule_pt * 8));
        emit_attr(b, "w:space", "0");
        emit_attr(b, "w:color", "auto");
        emit_close(b);
    }
    emit_end(b, "w:tblBorders");
}

static void
put_table_styles(const struct docx *d, struct buf *b)
{
    open_style(b, "table", "TableNormal", "Normal Table", true);
    emit_start(b, "w:tblPr");
    put_cell_margins(d, b);
    emit_end(b, "w:tblPr");
    emit_end_line(b, "w:style");
    open_style(b, "table", "TableGrid", "Table Grid", false);
    docx_val(b, "w:basedOn", "TableNormal");
    emit_start(b, "w:tblPr");
    put_borders(d, b);
    put_cell_margins(d, b);
    emit_end(b, "w:tblPr");
    emit_end_line(b, "w:style");
    open_style(b, "table", "PlainGrid", "Без линий", false);
    docx_val(b, "w:basedOn", "TableNormal");
    emit_start(b, "w:tblPr");
    buf_puts(b, "<w:tblCellMar>"
                "<w:top w:w=\"0\" w:type=\"dxa\"/>"
                "<w:left w:w=\"0\" w:type=\"dxa\"/>"
                "<w:bottom w:w=\"0\" w:type=\"dxa\"/>"
                "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>");
    emit_end(b, "w:tblPr");
    emit_end_line(b, "w:style");
}

void
docx_write_styles(const struct docx *d, struct buf *b)
{
    emit_xml(b);
    emit_open(b, "w:styles");
    emit_attr(b, "xmlns:w",
              "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    emit_done(b);
    put_defaults(d, b);
    for (int look = 0; look < LOOK__MAX; look++)
        if (names[look].id != NULL)
            put_paragraph_style(d, b, (enum style_id)look, names[look].id,
                                names[look].name, 0);
    put_small_styles(d, b);
    put_toc_styles(d, b);
    put_plain_styles(d, b);
    put_character_styles(b);
    put_table_styles(d, b);
    emit_end_line(b, "w:styles");
}
