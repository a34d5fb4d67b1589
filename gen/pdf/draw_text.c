/*
 * Text.  A run is one TJ array (ISO 32000-1, 9.4.3): codes in strings, and
 * between them, in 1/1000 of the size, how far the next glyph stands from
 * where the font's own widths would put it.  That difference comes from
 * kerning, justified spaces and letter-spacing; it is kept as the distance of
 * two pens, so rounding never adds up.
 */
#include "pdf/canvas_int.h"

#include <math.h>

/** A run in the making. */
struct run {
    struct canvas *c;
    const struct op *op;
    double pen;  /* where the reader's pen is, 1/1000 of the size */
    double want; /* where it should be */
    double word_space, letter_space; /* the same unit */
    bool in_array, in_string;
};

static void
close_string(struct run *r)
{
    if (r->in_string)
        buf_putc(r->c->b, ')');
    r->in_string = false;
}

static void
close_array(struct run *r)
{
    close_string(r);
    if (r->in_array)
        buf_add(r->c->b, "]TJ\n", 4);
    r->in_array = false;
}

static void
set_font(struct run *r, int face)
{
    struct canvas *c = r->c;
    long size = lround(r->op->u.text.size_pt * 100.0);

    if (c->font == face && c->size == size)
        return;
    close_array(r);
    buf_add(c->b, "/F", 2);
    buf_int(c->b, face);
    buf_putc(c->b, ' ');
    put_fixed(c->b, size, 2);
    buf_add(c->b, " Tf\n", 4);
    c->font = face;
    c->size = size;
}

static void
set_rise(struct run *r, double dy)
{
    long rise = lround(dy * r->op->u.text.size_pt / 10);

    if (r->c->rise == rise)
        return;
    close_array(r);
    put_fixed(r->c->b, rise, 2);
    buf_add(r->c->b, " Ts\n", 4);
    r->c->rise = rise;
}

/** Moves the reader's pen to `to` when it is half a unit off or more. */
static void
move_pen(struct run *r, double to)
{
    long units = lround(to - r->pen);

    if (units == 0)
        return;
    close_string(r);
    if (!r->in_array)
        buf_putc(r->c->b, '[');
    r->in_array = true;
    put_fixed(r->c->b, -units, 0);
    r->pen += (double)units;
}

/** Adds a code to the string; its bytes may need a backslash. */
static void
put_code(struct run *r, unsigned cid)
{
    struct buf *b = r->c->b;
    const char bytes[2] = {(char)(cid >> 8), (char)cid};

    if (!r->in_string)
        buf_add(b, "[(" + r->in_array, 2 - r->in_array);
    r->in_array = r->in_string = true;
    for (int i = 0; i < 2; i++) {
        if (bytes[i] == '\r') {
            buf_add(b, "\\r", 2);
            continue;
        }
        if (bytes[i] == '(' || bytes[i] == ')' || bytes[i] == '\\')
            buf_putc(b, '\\');
        buf_putc(b, bytes[i]);
    }
}

static bool
is_stretched(const struct glyph *g)
{
    return g->n_chars == 1 && (g->chars[0] == ' ' || g->chars[0] == 0xA0);
}

static void
put_glyph(struct run *r, const struct glyph *g)
{
    unsigned cid = font_cid(r->c->p, g);

    set_font(r, g->face);
    set_rise(r, g->dy);
    move_pen(r, r->want + g->dx);
    put_code(r, cid);
    r->pen += font_width(r->c->p, g->face, cid);
    r->want +=
        g->advance + r->letter_space + (is_stretched(g) ? r->word_space : 0);
}

/** The space that parts this line from the next one in extracted text. */
static void
put_end_space(struct run *r, size_t face)
{
    unsigned cid = font_space(r->c->p, face);

    if (cid != 0)
        put_code(r, cid);
}

/** Starts the line at the op's place, relative to the line before. */
static void
move_to_line(struct canvas *c, const struct op *op)
{
    long x = lround(op->x * 100), y = lround(canvas_y(c, op->y) * 100);

    if (!c->in_text) {
        buf_add(c->b, "BT\n", 3);
        c->in_text = true;
        c->text_x = c->text_y = 0;
    }
    put_fixed(c->b, x - c->text_x, 2);
    buf_putc(c->b, ' ');
    put_fixed(c->b, y - c->text_y, 2);
    buf_add(c->b, " Td\n", 4);
    c->text_x = x;
    c->text_y = y;
}

void
draw_text(struct canvas *c, const struct op *op)
{
    const double to_units = 1000 / (double)op->u.text.size_pt;
    struct run r = {.c = c,
                    .op = op,
                    .word_space = op->u.text.word_space_pt * to_units,
                    .letter_space = op->u.text.letter_space_pt * to_units};
    const struct glyph *glyphs = op->u.text.glyphs;
    size_t n = op->u.text.n;

    if (n == 0)
        return;
    canvas_set_fill(c, op->u.text.color);
    move_to_line(c, op);
    for (size_t i = 0; i < n; i++)
        put_glyph(&r, &glyphs[i]);
    set_rise(&r, 0);
    if (op->u.text.end_space)
        put_end_space(&r, glyphs[n - 1].face);
    close_array(&r);
}
