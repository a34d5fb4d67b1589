/*
 * Words into pieces: at the places hyphenation allows, and, where a word is
 * wider than its line, anywhere.
 */
#include "layout/layout_int.h"

#include <string.h>

#include "base/utf8.h"

#define HYPHEN_PENALTY 50
#define LOOSE_PENALTY 3500   /* only where a line would be torn apart */
#define CUT_SIGN_PENALTY 200 /* the same after «/», «.», «_» */
#define WORD_MAX 63          /* letters that text_hyphenate looks at */
#define EDGE_BEFORE 2
#define EDGE_AFTER 3

/* Items being rewritten. */
struct rewrite {
    struct maker *m;
    struct item *items;
    size_t n, cap;
};

static void
rewrite_item(struct rewrite *w, struct item it)
{
    *ARENA_PUSH(w->m->scratch, w->items, w->n, w->cap) = it;
}

static void
rewrite_done(const struct rewrite *w, struct para *p)
{
    p->items = w->items;
    p->n_items = w->n;
    p->cap_items = w->cap;
}

/* Glyphs [from, to) of a box as a box of its own. */
static void
rewrite_piece(struct rewrite *w, const struct para *p, const struct item *it,
              uint32_t from, uint32_t to)
{
    const struct run *r = &p->runs[it->run];
    struct item piece = *it;
    float sum = 0;

    piece.g0 = it->g0 + from;
    piece.n = to - from;
    piece.spaces = 0;
    for (uint32_t i = 0; i < piece.n; i++) {
        const struct glyph *g = &p->glyphs[piece.g0 + i];

        sum += g->advance;
        piece.spaces += g->chars[0] == 0xA0;
    }
    piece.width_pt = sum * r->size_pt / 1000 + r->letter_pt * (float)piece.n;
    rewrite_item(w, piece);
}

static void
rewrite_penalty(struct rewrite *w, const struct item *it, uint32_t at,
                float penalty, bool hyphen)
{
    rewrite_item(w, (struct item){.kind = ITEM_PENALTY,
                                  .run = it->run,
                                  .g0 = it->g0 + at,
                                  .penalty = penalty,
                                  .hyphen = hyphen});
}

/* The letters of a box between its punctuation, and where they begin. */
struct letters {
    char bytes[4 * WORD_MAX + 4];
    size_t len;
    uint32_t first, end; /* glyphs */
    bool plain;          /* letters only, one glyph each */
};

static void
letters_find(const struct para *p, const struct item *it, struct letters *l)
{
    uint32_t i = 0;

    memset(l, 0, sizeof *l);
    while (i < it->n && !utf8_is_letter(p->glyphs[it->g0 + i].chars[0]))
        i++;
    l->first = i;
    for (; i < it->n && i - l->first < WORD_MAX; i++) {
        const struct glyph *g = &p->glyphs[it->g0 + i];

        if (g->n_chars != 1 || !utf8_is_letter(g->chars[0]))
            break;
        l->len += utf8_encode(g->chars[0], l->bytes + l->len);
    }
    l->end = i;
    for (l->plain = true; i < it->n; i++)
        if (utf8_is_letter(p->glyphs[it->g0 + i].chars[0]))
            l->plain = false;
}

/* Break points of a box from hyphenation; false: none. */
static bool
breaks_find(const struct maker *m, const struct para *p, const struct item *it,
            struct letters *l, uint64_t *breaks)
{
    if (m->env->hyphenator == NULL || it->kind != ITEM_BOX ||
        it->n < EDGE_BEFORE + EDGE_AFTER || p->runs[it->run].no_hyphens)
        return false;
    letters_find(p, it, l);
    if (!l->plain || l->end - l->first < EDGE_BEFORE + EDGE_AFTER)
        return false;
    *breaks = 0;
    return text_shaper_hyphenate(m->env->shaper, m->env->hyphenator, l->bytes,
                                 l->len, breaks);
}

static void
hyphenate_item(struct rewrite *w, const struct para *p, const struct item *it,
               const struct letters *l, uint64_t breaks)
{
    uint32_t from = 0;

    for (uint32_t k = EDGE_BEFORE; l->first + k + EDGE_AFTER <= l->end; k++) {
        uint32_t at = l->first + k;

        if ((breaks >> (k - 1) & 1) == 0)
            continue;
        rewrite_piece(w, p, it, from, at);
        rewrite_penalty(w, it, at, HYPHEN_PENALTY, true);
        from = at;
    }
    rewrite_piece(w, p, it, from, it->n);
}

void
para_hyphenate(struct maker *m, struct para *p)
{
    struct rewrite w = {.m = m};

    for (size_t i = 0; i < p->n_items; i++) {
        const struct item *it = &p->items[i];
        struct letters l;
        uint64_t breaks;

        if (breaks_find(m, p, it, &l, &breaks))
            hyphenate_item(&w, p, it, &l, breaks);
        else
            rewrite_item(&w, *it);
    }
    rewrite_done(&w, p);
}

/* True for the no-break space behind a conjunction of one letter («а», «и»);
 * prepositions never end a line. */
static bool
is_loose_space(const struct glyph *g, uint32_t i, uint32_t n)
{
    uint32_t letter, next;

    if (i == 0 || i + 1 >= n || g[i].chars[0] != 0xA0 ||
        (i > 1 && utf8_is_letter(g[i - 2].chars[0])))
        return false;
    letter = utf8_lower(g[i - 1].chars[0]);
    next = g[i + 1].chars[0];
    return (letter == 0x430 || letter == 0x438) &&
           (utf8_is_letter(next) || next == 0xAB);
}

bool
para_loosen(struct maker *m, struct para *p)
{
    struct rewrite w = {.m = m};
    bool any = false;

    for (size_t k = 0; k < p->n_items; k++) {
        const struct item *it = &p->items[k];
        uint32_t from = 0;

        for (uint32_t i = 0; it->kind == ITEM_BOX && i < it->n; i++) {
            if (!is_loose_space(&p->glyphs[it->g0], i, it->n))
                continue;
            rewrite_piece(&w, p, it, from, i);
            rewrite_piece(&w, p, it, i, i + 1);
            w.items[w.n - 1].kind = ITEM_GLUE;
            w.items[w.n - 1].penalty = LOOSE_PENALTY;
            from = i + 1;
            any = true;
        }
        if (from == 0)
            rewrite_item(&w, *it);
        else
            rewrite_piece(&w, p, it, from, it->n);
    }
    if (any)
        rewrite_done(&w, p);
    return any;
}

static bool
is_sign(uint32_t cp)
{
    return cp == '/' || cp == '.' || cp == '_' || cp == '-' || cp == '?' ||
           cp == '&' || cp == '=' || cp == '@' || cp == 0xA0;
}

/* A box that may break after any glyph. */
static void
cut_item(struct rewrite *w, const struct para *p, const struct item *it)
{
    uint32_t from = 0;

    for (uint32_t i = 1; i < it->n; i++) {
        const struct glyph *g = &p->glyphs[it->g0 + i];
        uint32_t before = g[-1].chars[0];

        if (g->n_chars == 0)
            continue;
        rewrite_piece(w, p, it, from, i);
        rewrite_penalty(
            w, it, i, is_sign(before) ? CUT_SIGN_PENALTY : CUT_PENALTY, false);
        from = i;
    }
    rewrite_piece(w, p, it, from, it->n);
}

/* The items from `i` on that no break parts: their end and width. */
static size_t
piece_end(const struct para *p, size_t i, double *width)
{
    *width = 0;
    for (; i < p->n_items; i++) {
        const struct item *it = &p->items[i];

        if (it->kind == ITEM_FORCED ||
            (it->kind != ITEM_BOX && it->penalty < PENALTY_NEVER))
            break;
        *width += it->width_pt;
    }
    return i;
}

/* True when hyphenation makes every piece of the box fit. */
static bool
hyphens_suffice(const struct para *p, const struct item *it,
                const struct letters *l, uint64_t breaks, double width)
{
    const struct run *r = &p->runs[it->run];
    double sum = r->size_pt / 3;

    for (uint32_t i = 0; i < it->n; i++) {
        uint32_t k = i - l->first; /* letters before this glyph */

        if (i >= l->first + EDGE_BEFORE && i + EDGE_AFTER <= l->end &&
            (breaks >> (k - 1) & 1) != 0)
            sum = r->size_pt / 3;
        sum += p->glyphs[it->g0 + i].advance * r->size_pt / 1000 + r->letter_pt;
        if (sum > width)
            return false;
    }
    return true;
}

/* One box of a piece that is too wide. */
static bool
part_split(struct rewrite *w, const struct para *p, const struct item *it,
           double width)
{
    struct letters l;
    uint64_t breaks;

    if (it->width_pt <= width) {
        rewrite_item(w, *it);
        return false;
    }
    if (breaks_find(w->m, p, it, &l, &breaks) &&
        hyphens_suffice(p, it, &l, breaks, width)) {
        hyphenate_item(w, p, it, &l, breaks);
        return false;
    }
    cut_item(w, p, it);
    return true;
}

/* The same for a box with no-break spaces, which part it first. */
static bool
box_split(struct rewrite *w, const struct para *p, const struct item *it,
          double width)
{
    struct rewrite parts = {.m = w->m};
    uint32_t from = 0;
    bool cut = false;

    for (uint32_t i = 0; i < it->n; i++) {
        if (p->glyphs[it->g0 + i].chars[0] != 0xA0 && i + 1 < it->n)
            continue;
        rewrite_piece(&parts, p, it, from, i + 1);
        from = i + 1;
    }
    for (size_t k = 0; k < parts.n; k++) {
        if (k > 0)
            rewrite_penalty(w, &parts.items[k], 0, CUT_SIGN_PENALTY, false);
        cut |= part_split(w, p, &parts.items[k], width);
    }
    return cut;
}

/* A line to write on (a box without glyphs) is no longer than the text. */
static struct item
room_clip(struct item it, double width)
{
    if (it.kind == ITEM_BOX && it.n == 0 && it.width_pt > width)
        it.width_pt = (float)width;
    return it;
}

bool
para_split_wide(struct maker *m, struct para *p, double width)
{
    struct rewrite w = {.m = m};
    bool cut = false;
    size_t end;

    for (size_t i = 0; i < p->n_items; i = end) {
        double piece;

        end = piece_end(p, i, &piece);
        for (size_t k = i; k < end; k++) {
            const struct item *it = &p->items[k];

            if (piece <= width || it->n == 0)
                rewrite_item(&w, room_clip(*it, width));
            else
                cut |= box_split(&w, p, it, width);
            if (piece > width && k + 1 < end)
                rewrite_penalty(&w, it, it->n, CUT_SIGN_PENALTY, false);
        }
        if (end == i)
            rewrite_item(&w, p->items[end++]);
    }
    rewrite_done(&w, p);
    return cut;
}
