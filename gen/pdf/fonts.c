/*
 * Fonts of a document: Type 0 with Identity-H, one for each face in use
 * (ISO 32000-1, 9.7).  Codes (CIDs) are given out in the order of first use,
 * one for each pair of a glyph and the text that it stands for, so that
 * ToUnicode is exact even where two characters share a glyph (space and
 * no-break space).  At the end each face is subset to its glyphs; the map
 * from CIDs to glyphs of the subset, the widths, ToUnicode and the set of
 * CIDs (which PDF/A-1 asks for, ISO 19005-1, 6.3.5) are written with it.
 */
#include "pdf/font_int.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

#define CID_MAX 65535u
#define ZERO_WIDTH_SPACE 0x200Bu

static struct pdf_font *
use_font(struct pdf *p, size_t face)
{
    struct pdf_font *f = p->fonts[face];

    if (f != NULL)
        return f;
    f = p->fonts[face] = ARENA_NEW(&p->arena, struct pdf_font);
    f->face = &p->layout->faces->face[face];
    f->number = pdf_new_object(p);
    ARENA_PUSH(&p->arena, f->codes, f->n, f->cap)->width =
        (int16_t)lroundf(text_glyph_width(f->face, 0));
    return f;
}

static inline bool
same_text(const struct pdf_code *c, const uint32_t *chars, size_t n)
{
    if (c->n_chars != n || c->first_char != chars[0])
        return false;
    return n == 1 || memcmp(c->chars, chars, n * sizeof *chars) == 0;
}

/** The code as bytes of a string, where some need a backslash. */
static void
set_bytes(struct pdf_code *c, unsigned code)
{
    const char bytes[2] = {(char)(code >> 8), (char)code};

    for (int i = 0; i < 2; i++) {
        if (strchr("()\\\r", bytes[i]) != NULL && bytes[i] != '\0')
            c->bytes[c->len++] = '\\';
        c->bytes[c->len++] = bytes[i] == '\r' ? 'r' : bytes[i];
    }
}

/** The code for a glyph that stands for `n` characters. */
static const struct pdf_code *
find_code(struct pdf *p, struct pdf_font *f, uint16_t gid,
          const uint32_t *chars, size_t n)
{
    uint16_t **row = &f->first[gid >> 8], *first;
    uint32_t *kept;
    struct pdf_code *c;

    if (*row == NULL)
        *row = arena_array(&p->arena, 256, sizeof **row);
    first = &(*row)[gid & 255];
    for (unsigned code = *first; code != 0; code = f->codes[code].same_gid)
        if (same_text(&f->codes[code], chars, n))
            return &f->codes[code];
    if (f->n > CID_MAX)
        pdf_fail(p, DIAG_PDF_SIZE, "слишком много разных знаков");
    kept = arena_array(&p->arena, n, sizeof *kept);
    memcpy(kept, chars, n * sizeof *kept);
    c = ARENA_PUSH(&p->arena, f->codes, f->n, f->cap);
    *c = (struct pdf_code){.gid = gid,
                           .same_gid = *first,
                           .width =
                               (int16_t)lroundf(text_glyph_width(f->face, gid)),
                           .n_chars = (uint8_t)n,
                           .first_char = chars[0],
                           .chars = kept};
    *first = (uint16_t)(f->n - 1);
    set_bytes(c, *first);
    return c;
}

/** Layout has told of it already when it has noted it. */
static void
fail_glyph(struct pdf *p, const struct glyph *g)
{
    if (p->layout->missing != 0)
        longjmp(p->failed, 1);
    pdf_fail(p, DIAG_PDF_GLYPH, "знака U+%04X нет ни в одном шрифте",
             (unsigned)g->chars[0]);
}

const struct pdf_code *
font_make_code(struct pdf *p, const struct glyph *g)
{
    /* the later glyphs of a cluster stand for nothing of their own */
    static const uint32_t nothing[] = {ZERO_WIDTH_SPACE};
    struct pdf_font *f = use_font(p, g->face);

    if (g->gid == 0)
        fail_glyph(p, g);
    if (g->n_chars == 0)
        return find_code(p, f, g->gid, nothing, 1);
    return find_code(p, f, g->gid, g->more != NULL ? g->more : g->chars,
                     g->n_chars);
}

const struct pdf_code *
font_space(struct pdf *p, size_t face)
{
    static const uint32_t space[] = {' '};
    struct pdf_font *f = use_font(p, face);

    if (f->space == 0) {
        f->space = text_find_glyph(f->face, ' ');
        if (f->space == 0)
            return NULL;
    }
    return find_code(p, f, (uint16_t)f->space, space, 1);
}

/* ── the parts of a font ───────────────────────────────────────────── */

static void
put_hex(struct buf *b, unsigned v)
{
    static const char digits[] = "0123456789ABCDEF";
    const char hex[4] = {digits[v >> 12 & 15], digits[v >> 8 & 15],
                         digits[v >> 4 & 15], digits[v & 15]};

    buf_add(b, hex, 4);
}

static void
put_hex_char(struct buf *b, uint32_t c)
{
    if (c > 0xFFFF) {
        put_hex(b, 0xD800 | (c - 0x10000) >> 10);
        c = 0xDC00 | ((c - 0x10000) & 0x3FF);
    }
    put_hex(b, c);
}

/** The CMap from CIDs to text; 100 lines a section is its limit. */
static void
put_to_unicode(struct buf *b, const struct pdf_font *f)
{
    buf_puts(b, "/CIDInit /ProcSet findresource begin\n12 dict begin\n"
                "begincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering "
                "(UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS "
                "def\n/CMapType 2 def\n1 begincodespacerange\n<0000> "
                "<FFFF>\nendcodespacerange\n");
    for (size_t i = 1, end; i < f->n; i = end) {
        end = i + 100 < f->n ? i + 100 : f->n;
        buf_int(b, (long long)(end - i));
        buf_puts(b, " beginbfchar\n");
        for (size_t c = i; c < end; c++) {
            buf_putc(b, '<');
            put_hex(b, (unsigned)c);
            buf_puts(b, "> <");
            for (size_t k = 0; k < f->codes[c].n_chars; k++)
                put_hex_char(b, f->codes[c].chars[k]);
            buf_puts(b, ">\n");
        }
        buf_puts(b, "endbfchar\n");
    }
    buf_puts(b, "endcmap\nCMapName currentdict /CMap defineresource pop\n"
                "end\nend\n");
}

static void
put_cid_set(struct buf *b, const struct pdf_font *f)
{
    for (size_t i = 0; i < f->n; i += 8) {
        unsigned bits = 0;

        for (size_t k = i; k < i + 8 && k < f->n; k++)
            bits |= 0x80u >> (k - i);
        buf_putc(b, (char)bits);
    }
}

static void
put_gid_map(struct buf *b, const struct pdf_font *f,
            const struct text_subset *s)
{
    buf_add(b, "\0\0", 2);
    for (size_t i = 1; i < f->n; i++) {
        const char gid[2] = {(char)(s->new_gid[i] >> 8), (char)s->new_gid[i]};

        buf_add(b, gid, 2);
    }
}

/** Six letters that tell subsets of one font apart, from their glyphs. */
static void
make_name(const struct pdf_font *f, char *name, size_t size)
{
    char hex[SHA256_HEX + 1];
    uint16_t gids[1024];
    size_t n = f->n < 1024 ? f->n : 1024;

    for (size_t i = 0; i < n; i++)
        gids[i] = f->codes[i].gid;
    sha256_hex(gids, n * sizeof *gids, hex);
    for (int i = 0; i < 6; i++)
        name[i] =
            (char)('A' + (hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10));
    name[6] = '+';
    strncpy(name + 7, f->face->postscript, size - 8);
    name[size - 1] = '\0';
}

/** Descriptor flags (ISO 32000-1, table 123). */
enum { FLAG_FIXED = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };

static void
put_descriptor(struct pdf *p, const struct pdf_font *f, const char *name,
               unsigned file, unsigned set)
{
    const struct text_face *t = f->face;
    struct buf *b = p->out;
    int flags = FLAG_SYMBOLIC | (t->serif ? FLAG_SERIF : 0) |
                (t->italic_angle < 0 ? FLAG_ITALIC : 0);

    buf_printf(b,
               "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d "
               "%d %d]/ItalicAngle ",
               name, flags, t->bbox[0], t->bbox[1], t->bbox[2], t->bbox[3]);
    put_fixed(b, lround(t->italic_angle * 100), 2);
    buf_printf(b, "/Ascent %d/Descent %d/CapHeight %d/XHeight %d/StemV %d",
               t->ascent, t->descent, t->cap_height, t->x_height, t->stem_v);
    put_ref(b, "/FontFile2 ", file);
    if (set != 0)
        put_ref(b, "/CIDSet ", set);
    buf_puts(b, ">>");
}

static void
put_widths(struct buf *b, const struct pdf_font *f)
{
    buf_puts(b, "/DW 0/W[0[");
    for (size_t i = 0; i < f->n; i++) {
        if (i > 0)
            buf_putc(b, ' ');
        buf_int(b, f->codes[i].width);
    }
    buf_puts(b, "]]");
}

/** The numbers of a font's parts. */
struct parts {
    unsigned cid_font, descriptor, file, set, map, unicode;
};

static void
write_dicts(struct pdf *p, const struct pdf_font *f, const char *name,
            const struct parts *n)
{
    struct buf *b = p->out;

    pdf_open_object(p, f->number);
    buf_printf(b, "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H",
               name);
    put_ref(b, "/DescendantFonts[", n->cid_font);
    put_ref(b, "]/ToUnicode ", n->unicode);
    buf_puts(b, ">>");
    pdf_close_object(p);

    pdf_open_object(p, n->cid_font);
    buf_printf(b, "<</Type/Font/Subtype/CIDFontType2/BaseFont/%s", name);
    buf_puts(b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                "/Supplement 0>>");
    put_ref(b, "/FontDescriptor ", n->descriptor);
    put_ref(b, "/CIDToGIDMap ", n->map);
    put_widths(b, f);
    buf_puts(b, ">>");
    pdf_close_object(p);

    pdf_open_object(p, n->descriptor);
    put_descriptor(p, f, name, n->file, n->set);
    pdf_close_object(p);
}

static void
write_streams(struct pdf *p, const struct pdf_font *f,
              const struct text_subset *subset, const struct parts *n)
{
    struct buf *b = &p->content;
    char dict[48];

    snprintf(dict, sizeof dict, "/Length1 %zu", subset->len);
    pdf_add_stream(p, n->file, dict, subset->data, subset->len);
    buf_clear(b);
    put_to_unicode(b, f);
    pdf_add_stream(p, n->unicode, "", b->data, b->len);
    buf_clear(b);
    put_gid_map(b, f, subset);
    pdf_add_stream(p, n->map, "", b->data, b->len);
    if (n->set == 0)
        return;
    buf_clear(b);
    put_cid_set(b, f);
    pdf_add_stream(p, n->set, "", b->data, b->len);
}

static void
write_font(struct pdf *p, const struct pdf_font *f)
{
    uint16_t *gids = arena_array(&p->arena, f->n, sizeof *gids);
    struct parts n = {.cid_font = pdf_new_object(p),
                      .descriptor = pdf_new_object(p),
                      .file = pdf_new_object(p),
                      .map = pdf_new_object(p),
                      .unicode = pdf_new_object(p)};
    char name[80];

    if (!p->info->archive_2a)
        n.set = pdf_new_object(p);
    for (size_t i = 0; i < f->n; i++)
        gids[i] = f->codes[i].gid;
    if (!text_subset_make(f->face, gids, f->n, &p->subset))
        pdf_fail(p, DIAG_PDF_FONT, "шрифт «%s» не удалось вложить в документ",
                 f->face->family);
    make_name(f, name, sizeof name);
    write_dicts(p, f, name, &n);
    write_streams(p, f, &p->subset, &n);
    text_subset_free(&p->subset);
}

void
pdf_write_fonts(struct pdf *p)
{
    for (size_t i = 0; i < TEXT_MAX_FACES; i++)
        if (p->fonts[i] != NULL)
            write_font(p, p->fonts[i]);
}

void
put_fonts(struct pdf *p, struct buf *b)
{
    for (size_t i = 0; i < TEXT_MAX_FACES; i++)
        if (p->fonts[i] != NULL) {
            buf_printf(b, "/F%zu", i);
            put_ref(b, " ", p->fonts[i]->number);
        }
}

size_t
font_list(const struct pdf *p, const char **names)
{
    size_t n = 0;

    for (size_t i = 0; i < TEXT_MAX_FACES; i++)
        if (p->fonts[i] != NULL)
            names[n++] = p->fonts[i]->face->postscript;
    return n;
}
