/*
 * The dump of a layout: a line per op, lengths rounded to 0.01 pt, the same
 * in every locale.
 */
#include "layout/layout_int.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/table.h"

static void
put_length(struct buf *out, double pt)
{
    long long hundredths = llround(pt * 100);

    buf_putc(out, ' ');
    if (hundredths < 0) {
        buf_putc(out, '-');
        hundredths = -hundredths;
    }
    buf_int(out, hundredths / 100);
    if (hundredths % 100 != 0)
        buf_printf(out, ".%02d", (int)(hundredths % 100));
}

static void
put_glyphs(struct buf *out, const struct op *op)
{
    buf_puts(out, " «");
    for (uint32_t i = 0; i < op->u.text.n; i++) {
        const struct glyph *g = &op->u.text.glyphs[i];

        for (unsigned k = 0; k < g->n_chars; k++)
            buf_utf8(out, g->n_chars > 2 ? g->more[k] : g->chars[k]);
    }
    buf_puts(out, op->u.text.end_space ? " »" : "»");
}

static void
dump_text(struct buf *out, const struct op *op)
{
    const struct glyph *g = op->u.text.glyphs;

    buf_puts(out, " size");
    put_length(out, (double)op->u.text.size_pt);
    if (g != NULL && op->u.text.n > 0 && g->face != 0)
        buf_printf(out, " face %u", g->face);
    if (fabsf(op->u.text.word_space_pt) >= 0.005F) {
        buf_puts(out, " space");
        put_length(out, (double)op->u.text.word_space_pt);
    }
    if (op->u.text.letter_space_pt > 0) {
        buf_puts(out, " letter");
        put_length(out, (double)op->u.text.letter_space_pt);
    }
    if (op->u.text.color != 0)
        buf_printf(out, " #%06X", (unsigned)op->u.text.color);
    put_glyphs(out, op);
}

static void
dump_line(struct buf *out, const struct op *op)
{
    buf_puts(out, " by");
    put_length(out, op->u.line.dx);
    put_length(out, op->u.line.dy);
    buf_puts(out, " width");
    put_length(out, op->u.line.width_pt);
}

static void
dump_rect(struct buf *out, const struct op *op)
{
    buf_puts(out, " by");
    put_length(out, op->u.rect.w);
    put_length(out, op->u.rect.h);
    if (op->u.rect.filled)
        buf_printf(out, " fill #%06X", (unsigned)op->u.rect.fill);
    if (op->u.rect.hatch != 0)
        buf_printf(out, " hatch %d", op->u.rect.hatch);
    if (op->u.rect.stroke_pt > 0) {
        buf_puts(out, " stroke");
        put_length(out, op->u.rect.stroke_pt);
    }
}

static void
dump_poly(struct buf *out, const struct op *op)
{
    for (size_t i = 0; i < 2 * op->u.poly.n; i++)
        put_length(out, op->u.poly.points[i]);
}

static void
dump_image(struct buf *out, const struct op *op)
{
    buf_puts(out, " by");
    put_length(out, op->u.image.w);
    put_length(out, op->u.image.h);
}

static void
dump_link(struct buf *out, const struct op *op)
{
    buf_puts(out, " by");
    put_length(out, op->u.link.w);
    put_length(out, op->u.link.h);
    if (op->u.link.url != NULL) {
        buf_printf(out, " to %s", op->u.link.url);
    } else {
        buf_printf(out, " to page %u at", op->u.link.page + 1);
        put_length(out, op->u.link.target_y);
    }
    buf_printf(out, " «%s»", op->u.link.contents);
}

static const struct {
    const char *name;
    void (*dump)(struct buf *out, const struct op *op);
} kinds[] = {
    [OP_TEXT] = {"text", dump_text},     [OP_LINE] = {"line", dump_line},
    [OP_RECT] = {"rect", dump_rect},     [OP_POLY] = {"poly", dump_poly},
    [OP_CIRCLE] = {"circle", dump_rect}, [OP_IMAGE] = {"image", dump_image},
    [OP_LINK] = {"link", dump_link},
};

static const char *const artifacts[] = {
    [ARTIFACT_LAYOUT] = "artifact",
    [ARTIFACT_PAGE_NUMBER] = "page-number",
    [ARTIFACT_HEADER] = "header",
};
TABLE_COVERS(artifacts, ARTIFACT__MAX);

static void
dump_op(struct buf *out, const struct op *op)
{
    buf_printf(out, "  %s", kinds[op->kind].name);
    put_length(out, op->x);
    put_length(out, op->y);
    if (op->elem != NULL)
        buf_printf(out, " %s %u", struct_role_name(op->elem->role),
                   op->elem->index);
    else
        buf_printf(out, " %s", artifacts[op->artifact]);
    kinds[op->kind].dump(out, op);
    buf_putc(out, '\n');
}

static void
dump_elem(struct buf *out, const struct struct_elem *e, int depth)
{
    buf_printf(out, "%*s%s %u", depth * 2, "", struct_role_name(e->role),
               e->index);
    if (e->rowspan > 1)
        buf_printf(out, " rowspan %u", e->rowspan);
    if (e->colspan > 1)
        buf_printf(out, " colspan %u", e->colspan);
    if (e->scope != SCOPE_NONE)
        buf_puts(out, e->scope == SCOPE_ROW ? " row" : " column");
    if (e->lang != NULL)
        buf_printf(out, " lang %s", e->lang);
    if (e->alt != NULL)
        buf_printf(out, " alt «%s»", e->alt);
    if (e->summary != NULL)
        buf_printf(out, " summary «%s»", e->summary);
    if (e->has_bbox) {
        buf_printf(out, " page %u box", e->page + 1);
        for (int i = 0; i < 4; i++)
            put_length(out, (double)e->bbox[i]);
    }
    buf_putc(out, '\n');
}

void
layout_dump(const struct layout *l, struct buf *out)
{
    const struct struct_elem *e = l->root;
    int depth = 0;

    while (e != NULL) {
        dump_elem(out, e, depth);
        if (e->first != NULL) {
            e = e->first;
            depth++;
            continue;
        }
        for (; e != NULL && e->next == NULL; depth--)
            e = e->parent;
        if (e != NULL)
            e = e->next;
    }
    for (size_t i = 0; i < l->n_pages; i++) {
        const struct page *p = &l->pages[i];

        buf_printf(out, "page %zu", i + 1);
        put_length(out, p->width_pt);
        put_length(out, p->height_pt);
        buf_putc(out, '\n');
        for (size_t k = 0; k < p->n; k++)
            dump_op(out, &p->ops[k]);
    }
    for (size_t i = 0; i < l->n_outline; i++) {
        const struct outline_entry *o = &l->outline[i];

        buf_printf(out, "bookmark %d page %u at", o->level, o->page + 1);
        put_length(out, o->y);
        buf_printf(out, " «%s»\n", o->title);
    }
}
