/*
 * A page's ops to its content stream.  Consecutive ops of one structure
 * element are one marked content with a number of its own; what belongs to no
 * element is an artifact of its kind (ISO 32000-1, 14.7.4 and 14.8.2.2), so
 * that nothing on the page is untagged.
 */
#include "pdf/canvas_int.h"

void
canvas_put(struct canvas *c, double a)
{
    put_length(c->b, a);
    buf_putc(c->b, ' ');
}

double
canvas_y(const struct canvas *c, double y)
{
    return c->height_pt - y;
}

void
canvas_put_point(struct canvas *c, double x, double y)
{
    canvas_put(c, x);
    canvas_put(c, canvas_y(c, y));
}

static void
put_color(struct buf *b, uint32_t color, const char *gray, const char *rgb)
{
    int part[3] = {color >> 16 & 255, color >> 8 & 255, color & 255};
    bool is_gray = part[0] == part[1] && part[1] == part[2];

    for (int i = 0; i < (is_gray ? 1 : 3); i++) {
        put_fixed(b, (part[i] * 1000 + 127) / 255, 3);
        buf_putc(b, ' ');
    }
    buf_puts(b, is_gray ? gray : rgb);
}

void
canvas_set_fill(struct canvas *c, uint32_t color)
{
    if (c->fill == color)
        return;
    put_color(c->b, color, "g\n", "rg\n");
    c->fill = color;
}

void
canvas_set_stroke(struct canvas *c, uint32_t color, double width_pt)
{
    long width = (long)(width_pt * 100 + 0.5);

    if (c->stroke != color)
        put_color(c->b, color, "G\n", "RG\n");
    c->stroke = color;
    if (c->stroke_width == width)
        return;
    canvas_put(c, width_pt);
    buf_add(c->b, "w\n", 2);
    c->stroke_width = width;
}

/* Ends the text object, if any. */
static void
canvas_end_text(struct canvas *c)
{
    if (c->in_text)
        buf_add(c->b, "ET\n", 3);
    c->in_text = false;
}

/* ── marked content ────────────────────────────────────────────────── */

static void
end_marked(struct canvas *c)
{
    canvas_end_text(c);
    if (c->marked)
        buf_add(c->b, "EMC\n", 4);
    c->marked = false;
}

/** What stands at the top or at the foot of every page says so. */
static void
put_artifact(struct canvas *c, const struct op *op)
{
    bool top = op->y < c->height_pt / 2;

    switch (op->artifact) {
    case ARTIFACT_PAGE_NUMBER:
        buf_puts(c->b, "/Artifact<</Type/Pagination/Attached[/");
        buf_puts(c->b, top ? "Top]>>BDC\n" : "Bottom]>>BDC\n");
        break;
    case ARTIFACT_HEADER:
        buf_puts(c->b, "/Artifact<</Type/Pagination>>BDC\n");
        break;
    case ARTIFACT_LAYOUT:
    case ARTIFACT__MAX:
        buf_puts(c->b, "/Artifact<</Type/Layout>>BDC\n");
        break;
    }
}

static void
begin_marked(struct canvas *c, const struct op *op)
{
    if (c->marked && c->elem == op->elem &&
        (op->elem != NULL || c->artifact == op->artifact))
        return;
    end_marked(c);
    if (op->elem == NULL) {
        put_artifact(c, op);
    } else {
        int mcid = pdf_mark(c->p, c->page, op->elem);

        buf_putc(c->b, '/');
        buf_puts(c->b, struct_role_name(op->elem->role));
        buf_puts(c->b, "<</MCID ");
        buf_int(c->b, mcid);
        buf_puts(c->b, ">>BDC\n");
    }
    c->marked = true;
    c->elem = op->elem;
    c->artifact = op->artifact;
}

/* ── the page ──────────────────────────────────────────────────────── */

typedef void draw_fn(struct canvas *c, const struct op *op);

static draw_fn *const drawers[] = {
    [OP_TEXT] = draw_text, [OP_LINE] = draw_line,     [OP_RECT] = draw_rect,
    [OP_POLY] = draw_poly, [OP_CIRCLE] = draw_circle, [OP_IMAGE] = draw_image,
};

void
pdf_draw_page(struct pdf *p, size_t index)
{
    const struct page *page = &p->layout->pages[index];
    struct canvas c = {.p = p,
                       .b = &p->content,
                       .page = index,
                       .height_pt = page->height_pt,
                       .font = -1,
                       .stroke_width = -1,
                       .stroke = NO_COLOR};

    buf_clear(c.b);
    for (size_t i = 0; i < page->n; i++) {
        const struct op *op = &page->ops[i];

        if (op->kind == OP_LINK) {
            pdf_add_link(p, index, op);
            continue;
        }
        begin_marked(&c, op);
        if (op->kind != OP_TEXT)
            canvas_end_text(&c);
        drawers[op->kind](&c, op);
    }
    end_marked(&c);
    pdf_add_stream(p, p->pages[index].content, "", c.b->data, c.b->len);
}
