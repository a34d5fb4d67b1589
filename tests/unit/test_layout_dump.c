/*
 * The dump of a layout: every kind of operation and of structure element, in
 * a layout made by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "layout/layout.h"

/* What the operations below must look like. */
static const char expected[] =
    "Document 0\n"
    "  Table 1 lang en summary «sum»\n"
    "    TH 2 rowspan 2 colspan 3 column\n"
    "    TH 3 row\n"
    "  Figure 4 alt «what» page 2 box 1 2 3 4.50\n"
    "page 1 200 300.25\n"
    "  text 1 2 TH 2 size 13 face 3 space 0.50 letter 2 #FF0000 «аб »\n"
    "  line 0 0 artifact by 10 -0.50 width 0.75\n"
    "  rect 1 1 header by 5 6 fill #00FF00 hatch 2 stroke 1\n"
    "  circle 1 1 page-number by 3 0\n"
    "  poly 0 0 Figure 4 1 2 3 4\n"
    "  image 0 0 Figure 4 by 7 8\n"
    "  link 0 0 TH 3 by 9 10 to https://example.org «there»\n"
    "  link 0 0 TH 3 by 9 10 to page 2 at 33 «here»\n"
    "bookmark 2 page 1 at 44 «Head»\n";

static struct struct_elem elems[] = {
    {.role = ROLE_DOCUMENT, .index = 0},
    {.role = ROLE_TABLE, .index = 1, .lang = "en", .summary = "sum"},
    {.role = ROLE_TH,
     .index = 2,
     .scope = SCOPE_COLUMN,
     .rowspan = 2,
     .colspan = 3},
    {.role = ROLE_TH, .index = 3, .scope = SCOPE_ROW},
    {.role = ROLE_FIGURE,
     .index = 4,
     .alt = "what",
     .has_bbox = true,
     .page = 1,
     .bbox = {1, 2, 3, 4.5F}},
};

static void
add(struct struct_elem *parent, struct struct_elem *e)
{
    e->parent = parent;
    e->next = NULL;
    if (parent->last != NULL)
        parent->last->next = e;
    else
        parent->first = e;
    parent->last = e;
}

static void
every_kind(void **state)
{
    const uint32_t b = 0x431;
    const struct glyph glyphs[] = {
        {.face = 3, .n_chars = 1, .chars = {0x430}},
        {.face = 3, .n_chars = 1, .chars = {b}},
        {.face = 3, .n_chars = 0},
    };
    const double points[] = {1, 2, 3, 4};
    struct op ops[] = {
        {.kind = OP_TEXT, .elem = &elems[2], .x = 1, .y = 2},
        {.kind = OP_LINE, .artifact = ARTIFACT_LAYOUT},
        {.kind = OP_RECT, .artifact = ARTIFACT_HEADER, .x = 1, .y = 1},
        {.kind = OP_CIRCLE, .artifact = ARTIFACT_PAGE_NUMBER, .x = 1, .y = 1},
        {.kind = OP_POLY, .elem = &elems[4]},
        {.kind = OP_IMAGE, .elem = &elems[4]},
        {.kind = OP_LINK, .elem = &elems[3]},
        {.kind = OP_LINK, .elem = &elems[3]},
    };
    struct page page = {.width_pt = 200,
                        .height_pt = 300.25,
                        .ops = ops,
                        .n = sizeof ops / sizeof *ops};
    struct outline_entry head = {"Head", 2, 0, 44};
    struct layout l = {.pages = &page,
                       .n_pages = 1,
                       .root = &elems[0],
                       .outline = &head,
                       .n_outline = 1};
    struct buf out = {0};

    (void)state;
    add(&elems[0], &elems[1]);
    add(&elems[1], &elems[2]);
    add(&elems[1], &elems[3]);
    add(&elems[0], &elems[4]);
    ops[0].u.text.glyphs = glyphs;
    ops[0].u.text.n = 3;
    ops[0].u.text.size_pt = 13;
    ops[0].u.text.word_space_pt = 0.5F;
    ops[0].u.text.letter_space_pt = 2;
    ops[0].u.text.color = 0xFF0000;
    ops[0].u.text.end_space = true;
    ops[1].u.line.dx = 10;
    ops[1].u.line.dy = -0.5;
    ops[1].u.line.width_pt = 0.75;
    ops[2].u.rect.w = 5;
    ops[2].u.rect.h = 6;
    ops[2].u.rect.filled = true;
    ops[2].u.rect.fill = 0x00FF00;
    ops[2].u.rect.hatch = 2;
    ops[2].u.rect.stroke_pt = 1;
    ops[3].u.rect.w = 3;
    ops[4].u.poly.points = points;
    ops[4].u.poly.n = 2;
    ops[5].u.image.w = 7;
    ops[5].u.image.h = 8;
    for (int i = 6; i < 8; i++) {
        ops[i].u.link.w = 9;
        ops[i].u.link.h = 10;
        ops[i].u.link.contents = i == 6 ? "there" : "here";
    }
    ops[6].u.link.url = "https://example.org";
    ops[7].u.link.page = 1;
    ops[7].u.link.target_y = 33;
    layout_dump(&l, &out);
    assert_string_equal(buf_str(&out), expected);
    buf_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
