/*
 * A document with one of everything that the PDF stage can write, laid out by
 * hand: the unit tests and tests/conformance/pdf.sh use it.
 */
#ifndef TESTS_PDF_SAMPLE_H
#define TESTS_PDF_SAMPLE_H

#include <png.h>
#include <stdlib.h>

#include "pdf_layout.h"
#include "picture/picture.h"

/** A grey JPEG of 4 × 4 pixels. */
static const unsigned char sample_jpeg[] = {
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01,
    0x01, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0xff, 0xdb, 0x00, 0x43,
    0x00, 0x28, 0x1c, 0x1e, 0x23, 0x1e, 0x19, 0x28, 0x23, 0x21, 0x23, 0x2d,
    0x2b, 0x28, 0x30, 0x3c, 0x64, 0x41, 0x3c, 0x37, 0x37, 0x3c, 0x7b, 0x58,
    0x5d, 0x49, 0x64, 0x91, 0x80, 0x99, 0x96, 0x8f, 0x80, 0x8c, 0x8a, 0xa0,
    0xb4, 0xe6, 0xc3, 0xa0, 0xaa, 0xda, 0xad, 0x8a, 0x8c, 0xc8, 0xff, 0xcb,
    0xda, 0xee, 0xf5, 0xff, 0xff, 0xff, 0x9b, 0xc1, 0xff, 0xff, 0xff, 0xfa,
    0xff, 0xe6, 0xfd, 0xff, 0xf8, 0xff, 0xc0, 0x00, 0x0b, 0x08, 0x00, 0x04,
    0x00, 0x04, 0x01, 0x01, 0x11, 0x00, 0xff, 0xc4, 0x00, 0x14, 0x00, 0x01,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00,
    0x3f, 0xff, 0xd9};

/** A picture of bytes that stay; free it with sample_picture_free. */
static inline struct doc_picture
sample_picture(const void *data, size_t len, const char *name)
{
    struct picture *p = malloc(sizeof *p);

    picture_read((struct file_bytes){data, len}, p);
    return (struct doc_picture){.file = p,
                                .width_px = p->width_px,
                                .height_px = p->height_px,
                                .name = name};
}

static inline void
sample_picture_free(struct doc_picture *p)
{
    free((void *)p->file);
}

/** A PNG made of samples in a format of libpng; free its bytes and it. */
static inline struct doc_picture
sample_png(png_uint_32 format, unsigned width, unsigned height,
           const void *samples, const void *colors, unsigned n_colors)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = width,
                       .height = height,
                       .format = format,
                       .colormap_entries = n_colors};
    png_alloc_size_t size = 0;
    unsigned char *data;

    png_image_write_to_memory(&image, NULL, &size, 0, samples, 0, colors);
    data = malloc(size);
    png_image_write_to_memory(&image, data, &size, 0, samples, 0, colors);
    return sample_picture((const char *)data, size, "sample.png");
}

static inline void
sample_image(struct maker *m, struct struct_elem *e,
             const struct doc_picture *picture, double size)
{
    struct op *op = maker_op(m, e, OP_IMAGE, LEFT, m->y);

    op->u.image.picture = picture;
    op->u.image.w = op->u.image.h = size;
    e->bbox[0] = LEFT;
    e->bbox[1] = (float)m->y;
    e->bbox[2] = (float)(LEFT + size);
    e->bbox[3] = (float)(m->y + size);
    e->page = (uint32_t)m->l->n_pages - 1;
    e->has_bbox = true;
    m->y += size + 10;
}

/** A paragraph with a link to a page with a Cyrillic address and one inside
 * the document, text on both sides. */
static inline void
sample_links(struct maker *m, struct struct_elem *root)
{
    struct struct_elem *p = maker_elem(m, root, ROLE_P), *link;
    struct op *op;

    maker_column(m, p, LEFT, 150, "Текст до ссылки", false);
    link = maker_elem(m, p, ROLE_LINK);
    op = maker_op(m, link, OP_LINK, LEFT, m->y + 5);
    op->u.link.w = 120;
    op->u.link.h = 15;
    op->u.link.url = "https://пример.рф/путь (1)";
    op->u.link.contents = "сайт школы";
    maker_column(m, link, LEFT, 150, "сайт школы", false);
    maker_column(m, p, LEFT, 150, "и после неё", false);
    link = maker_elem(m, p, ROLE_LINK);
    maker_column(m, link, LEFT, 150, "таблица 1", false);
    op = maker_op(m, link, OP_LINK, LEFT, m->y - 12);
    op->u.link.w = 80;
    op->u.link.h = 15;
    op->u.link.page = 0;
    op->u.link.target_y = 100;
}

static inline void
sample_list(struct maker *m, struct struct_elem *root)
{
    struct struct_elem *list = maker_elem(m, root, ROLE_L);
    static const char *const items[] = {"цели\xC2\xA0— рост,",
                                        "задачи (в скобках \\ и ещё)."};

    list->numbering = 1;
    for (int i = 0; i < 2; i++) {
        struct struct_elem *li = maker_elem(m, list, ROLE_LI);
        double y = m->y;

        maker_column(m, maker_elem(m, li, ROLE_LBL), LEFT, 20,
                     i == 0 ? "1)" : "2)", false);
        m->y = y;
        maker_column(m, maker_elem(m, li, ROLE_LBODY), LEFT + 25, 300, items[i],
                     false);
    }
}

/** Two columns; the first cell spans two rows, the last row both columns. */
static inline void
sample_spans(struct maker *m, struct struct_elem *root)
{
    struct struct_elem *table = maker_elem(m, root, ROLE_TABLE);
    struct struct_elem *row, *cell;

    table->summary = "Объединённые ячейки";
    maker_column(m, maker_elem(m, table, ROLE_CAPTION), LEFT, 300,
                 "Таблица 2 — Ячейки", false);
    row = maker_elem(m, table, ROLE_TR);
    cell = maker_elem(m, row, ROLE_TH);
    cell->scope = SCOPE_ROW;
    cell->rowspan = 2;
    maker_column(m, cell, LEFT, 90, "две строки", false);
    maker_column(m, maker_elem(m, row, ROLE_TD), LEFT + 100, 90, "а", false);
    row = maker_elem(m, table, ROLE_TR);
    maker_column(m, maker_elem(m, row, ROLE_TD), LEFT + 100, 90, "б", false);
    row = maker_elem(m, table, ROLE_TR);
    cell = maker_elem(m, row, ROLE_TD);
    cell->colspan = 2;
}

static inline void
sample_rect(struct maker *m, struct struct_elem *e, double x, int hatch)
{
    struct op *op = maker_op(m, e, OP_RECT, x, m->y + 20);

    op->u.rect.w = 30;
    op->u.rect.h = 60;
    op->u.rect.filled = true;
    op->u.rect.fill = 0x2B5C9E;
    op->u.rect.hatch = hatch;
    op->u.rect.stroke_pt = 0.5;
}

static inline void
sample_chart(struct maker *m, struct struct_elem *root)
{
    static const double points[] = {100, 700, 150, 650, 200, 680};
    struct struct_elem *e = maker_elem(m, root, ROLE_FIGURE);
    struct op *op;

    e->alt = "Столбцы: 2021 — 12, 2022 — 24";
    e->has_bbox = true;
    e->page = (uint32_t)m->l->n_pages - 1;
    e->bbox[0] = LEFT;
    e->bbox[1] = (float)m->y;
    e->bbox[2] = 300;
    e->bbox[3] = (float)m->y + 100;
    for (int i = 0; i < 4; i++)
        sample_rect(m, e, LEFT + 40 * i, i);
    op = maker_op(m, e, OP_CIRCLE, 250, m->y + 50);
    op->u.rect.w = 4;
    op->u.rect.filled = true;
    op->u.rect.fill = 0xC00000;
    op = maker_op(m, e, OP_POLY, 0, 0);
    op->u.poly.points = points;
    op->u.poly.n = 3;
    op->u.poly.stroke_pt = 1;
    op->u.poly.color = 0xC00000;
    m->y += 110;
}

static inline void
sample_note(struct maker *m, struct struct_elem *root)
{
    struct struct_elem *p = maker_elem(m, root, ROLE_P);
    struct struct_elem *ref = maker_elem(m, p, ROLE_REFERENCE);
    struct struct_elem *note = maker_elem(m, root, ROLE_NOTE);

    maker_column(m, p, LEFT, 200, "Сноска", false);
    maker_column(m, ref, LEFT + 60, 20, "1", false);
    maker_column(m, note, LEFT, 300, "Приказ № 5 от 1 сентября.", false);
    note->id = "note-приказ";
    note = maker_elem(m, root, ROLE_NOTE);
    maker_column(m, note, LEFT, 300, "Вторая сноска.", false);
}

static inline void
sample_toc(struct maker *m, struct struct_elem *root)
{
    struct struct_elem *toc = maker_elem(m, root, ROLE_TOC), *link;
    struct op *op;

    maker_column(m, maker_elem(m, toc, ROLE_CAPTION), LEFT, 200, "Содержание",
                 false);
    link = maker_elem(m, toc, ROLE_TOCI);
    link = maker_elem(m, maker_elem(m, link, ROLE_REFERENCE), ROLE_LINK);
    op = maker_op(m, link, OP_LINK, LEFT, m->y + 5);
    op->u.link.w = 200;
    op->u.link.h = 15;
    op->u.link.contents = "1. Общее";
    op->u.link.page = 0;
    maker_column(m, link, LEFT, 200, "1. Общее", false);
    m->page->ops[m->page->n - 1].u.text.end_space = true;
    m->y -= m->size_pt * 1.5;
    maker_column(m, link, LEFT + 190, 20, "1", false);
}

/** Text in another language, other faces and accents; a wide page. */
static inline void
sample_wide_page(struct maker *m, struct struct_elem *root)
{
    struct struct_elem *span, *p;

    maker_page(m);
    m->page->width_pt = A4_HEIGHT;
    m->page->height_pt = A4_WIDTH;
    m->page->label = "Приложение";
    p = maker_elem(m, root, ROLE_P);
    maker_column(
        m, p, LEFT, 400,
        "Цена 5₽, ☐ да, за\xCC\x81мок, чуде\xCC\x81са",
        false);
    span = maker_elem(m, p, ROLE_SPAN);
    span->lang = "en";
    m->style = STYLE_ITALIC;
    maker_column(m, span, LEFT, 400, "buddy system", false);
    m->style = STYLE_REGULAR;
}

static inline void
sample_header_again(struct maker *m)
{
    struct op *op;

    maker_column(m, NULL, LEFT, 100, "Наставник", false);
    op = &m->page->ops[m->page->n - 1];
    op->artifact = ARTIFACT_HEADER;
}

static inline void
sample_build(struct maker *m, const struct doc_picture pictures[2])
{
    static const char *const head[] = {"№", "Наставник", "Наставляемый",
                                       "Форма"};
    static const char *const row[] = {"1", "Иванова А.П.", "8 «А» класс",
                                      "ученик — ученик"};
    struct struct_elem *root, *table, *figure;

    maker_begin(m);
    root = m->l->root;
    maker_outline(m, 1, "Отчёт о наставничестве");
    m->style = STYLE_BOLD;
    maker_para(m, root, ROLE_H1, "Отчёт о наставничестве");
    m->style = STYLE_REGULAR;
    maker_para(m, root, ROLE_P,
               "Наставничество — форма передачи опыта, «Го», «Уд», ГАУ, AV; "
               "приказ от 7 сентября 2022 г. № 269, доля 23 из 25 (92 %).");
    maker_outline(m, 2, "Общее");
    maker_para(m, root, ROLE_H2, "1. Общее");
    sample_links(m, root);
    sample_list(m, root);
    table = maker_elem(m, root, ROLE_TABLE);
    maker_row(m, table, head, true);
    maker_row(m, table, row, false);
    sample_spans(m, root);
    sample_toc(m, root);
    maker_page(m);
    sample_header_again(m);
    sample_chart(m, root);
    for (int i = 0; i < 2; i++) {
        figure = maker_elem(m, root, ROLE_FIGURE);
        figure->alt = i == 0 ? "Эмблема" : "Серый квадрат";
        sample_image(m, figure, &pictures[i], 60);
        sample_image(m, figure, &pictures[i], 60);
    }
    sample_note(m, root);
    maker_outline(m, 3, "Пропущенный уровень");
    sample_wide_page(m, root);
    maker_numbers(m);
}

#endif
