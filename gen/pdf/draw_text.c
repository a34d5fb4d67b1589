/*
 * Text.  A run is one TJ array (ISO 32000-1, 9.4.3): codes in strings, and
 * between them, in 1/1000 of the size, how far the next glyph stands from
 * where the font's own widths would put it.  That difference comes from
 * kerning, justified spaces and letter-spacing; it is kept as the distance of
 * two pens, so rounding never adds up.
 */
#include "pdf/canvas_int.h"
#include "pdf/font_int.h"

#include <string.h>

/** Most bytes that a glyph takes, with font, rise and shift. */
#define GLYPH_MAX ((3 + MOVES) * NUMBER_MAX + 16)

/** Numbers beyond 32767 are outside PDF/A-1; larger moves take several. */
#define MOVE_MAX 30000L
/** No move is longer than that many of them. */
#define MOVES 3

/** A run in the making.  It writes at `o`, where there is room for it. */
struct run {
    struct canvas *c;
    char *o;
    double size_pt;
    long size;   /* 1/100 pt */
    double pen;  /* where the reader's pen is, 1/1000 of the size */
    double want; /* where it should be */
    double word_space, letter_space; /* the same unit */
    bool in_array, in_string;
};

static inline void
put(struct run *r, const char *s, size_t n)
{
    memcpy(r->o, s, n);
    r->o += n;
}

static void
close_string(struct run *r)
{
    if (r->in_string)
        *r->o++ = ')';
    r->in_string = false;
}

static void
close_array(struct run *r)
{
    close_string(r);
    if (r->in_array)
        put(r, "]TJ\n", 4);
    r->in_array = false;
}

static void
set_font(struct run *r, int face)
{
    struct canvas *c = r->c;

    if (c->font == face && c->size == r->size)
        return;
    close_array(r);
    put(r, "/F", 2);
    r->o = write_int(r->o, (unsigned long)face);
    *r->o++ = ' ';
    r->o = write_fixed(r->o, r->size, 2);
    put(r, " Tf\n", 4);
    c->font = face;
    c->size = r->size;
}

/** Raises or lowers what follows, for accents. */
static void
set_rise(struct run *r, double dy)
{
    long rise = nearest(dy * r->size_pt / 10);

    if (r->c->rise == rise)
        return;
    close_array(r);
    r->o = write_fixed(r->o, rise, 2);
    put(r, " Ts\n", 4);
    r->c->rise = rise;
}

/** Moves the reader's pen to `to` when it is half a unit off or more. */
static void
move_pen(struct run *r, double to)
{
    double most = MOVE_MAX * MOVES, by = to - r->pen;
    long units;

    if (by > -0.5 && by < 0.5)
        return;
    units = nearest(by < -most ? -most : by > most ? most : by);
    close_string(r);
    if (!r->in_array)
        *r->o++ = '[';
    r->in_array = true;
    r->pen += (double)units;
    while (units > MOVE_MAX || units < -MOVE_MAX) {
        long step = units > 0 ? MOVE_MAX : -MOVE_MAX;

        units -= step;
        r->o = write_fixed(r->o, -step, 0);
        *r->o++ = ' ';
    }
    r->o = write_fixed(r->o, -units, 0);
}

static inline void
put_code(struct run *r, const struct pdf_code *code)
{
    if (!r->in_array)
        *r->o++ = '[';
    if (!r->in_string)
        *r->o++ = '(';
    r->in_array = r->in_string = true;
    memcpy(r->o, code->bytes, sizeof code->bytes);
    r->o += code->len;
}

static bool
is_stretched(const struct glyph *g)
{
    return g->n_chars == 1 && (g->chars[0] == ' ' || g->chars[0] == 0xA0);
}

static void
put_glyph(struct run *r, const struct glyph *g)
{
    const struct pdf_code *code = font_code(r->c->p, g);

    set_font(r, g->face);
    if (g->dy != 0 || r->c->rise != 0)
        set_rise(r, g->dy);
    move_pen(r, r->want + g->dx);
    put_code(r, code);
    r->pen += code->width;
    r->want +=
        g->advance + r->letter_space + (is_stretched(g) ? r->word_space : 0);
}

/**
 * Puts glyphs while they only continue the string that is open; returns the
 * first that needs more.
 */
static const struct glyph *
continue_string(struct run *r, const struct glyph *g, const struct glyph *end)
{
    const double word_space = r->word_space, letter_space = r->letter_space;
    const int face = r->c->font;
    double pen = r->pen, want = r->want;
    char *o = r->o;

    if (r->c->rise != 0)
        return g;
    for (; g < end && g->face == face && g->dy == 0; g++) {
        double by = want + g->dx - pen;
        const struct pdf_code *code;

        if (!(by > -0.5 && by < 0.5))
            break;
        code = font_code(r->c->p, g);
        memcpy(o, code->bytes, sizeof code->bytes);
        o += code->len;
        pen += code->width;
        want += g->advance + letter_space + (is_stretched(g) ? word_space : 0);
    }
    r->pen = pen;
    r->want = want;
    r->o = o;
    return g;
}

/** The space that parts this line from the next one in extracted text. */
static void
put_end_space(struct run *r, size_t face)
{
    const struct pdf_code *code = font_space(r->c->p, face);

    if (code != NULL)
        put_code(r, code);
}

/** Starts the line at the op's place, relative to the line before. */
static void
move_to_line(struct run *r, const struct op *op)
{
    struct canvas *c = r->c;
    long x = nearest(op->x * 100), y = nearest(canvas_y(c, op->y) * 100);

    if (!c->in_text) {
        put(r, "BT\n", 3);
        c->in_text = true;
        c->text_x = c->text_y = 0;
    }
    r->o = write_fixed(r->o, x - c->text_x, 2);
    *r->o++ = ' ';
    r->o = write_fixed(r->o, y - c->text_y, 2);
    put(r, " Td\n", 4);
    c->text_x = x;
    c->text_y = y;
}

void
draw_text(struct canvas *c, const struct op *op)
{
    const double to_units = 1000 / (double)op->u.text.size_pt;
    struct run r = {.c = c,
                    .size_pt = op->u.text.size_pt,
                    .size = nearest(op->u.text.size_pt * 100),
                    .word_space = op->u.text.word_space_pt * to_units,
                    .letter_space = op->u.text.letter_space_pt * to_units};
    const size_t n = op->u.text.n;
    const struct glyph *g = op->u.text.glyphs, *end = g + n;

    if (n == 0)
        return;
    canvas_set_fill(c, op->u.text.color);
    if (!buf_reserve(c->b, (n + 2) * GLYPH_MAX))
        pdf_fail(c->p, DIAG_PDF_SIZE, "страница слишком велика");
    r.o = c->b->data + c->b->len;
    move_to_line(&r, op);
    while (g < end) {
        put_glyph(&r, g);
        g = continue_string(&r, g + 1, end);
    }
    set_rise(&r, 0);
    if (op->u.text.end_space)
        put_end_space(&r, end[-1].face);
    close_array(&r);
    c->b->len = (size_t)(r.o - c->b->data);
}
