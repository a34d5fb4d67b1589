/*
 * Inlines to items.  A paragraph's text becomes boxes (shaped words), glue
 * (one space each, whatever white space was there) and penalties (places
 * inside words where a line may end).  Each stretch of text that looks alike
 * and belongs to one element is a run; the glyphs of a run lie one after
 * another in one array, so a line is drawn from slices of it and no glyph is
 * copied again.
 *
 * A line never ends before a dash, at a no-break space, or after a hyphen
 * with fewer than three letters on a side («из-за», «214-од», «5-А»).
 */
#include "layout/layout_int.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

/* Bytes of a paragraph in which a missing character is looked for. */
#define MISSING_REACH 20000

#define CHUNK_GLYPHS 2048
#define ADDRESS_EM 11      /* room an address needs in a table */
#define HYPHENED_EM 4      /* room a hyphenated word needs there at least, */
#define HYPHENED_PART 0.6  /* and of its width, */
#define HYPHENED_LETTERS 7 /* if it has so many letters */

/* What a word's bytes hold beside letters. */
struct scan {
    size_t len;
    uint32_t nbsp;
    bool hyphen, soft;
};

static struct run *
run_now(struct para *p)
{
    return &p->runs[p->n_runs - 1];
}

void
para_begin(struct maker *m, struct para *p, const struct para_style *st,
           struct struct_elem *elem)
{
    struct run *r;

    memset(p, 0, sizeof *p);
    p->size_pt = st->size_pt;
    p->line_pt = st->line_pt;
    p->indent_pt = st->indent_pt;
    p->align = st->align;
    p->hyphenate = st->hyphenate;
    if (m->chunk != NULL) {
        p->glyphs = m->chunk + m->chunk_n;
        p->cap_glyphs = m->chunk_cap - m->chunk_n;
    }
    r = ARENA_PUSH(m->scratch, p->runs, p->n_runs, p->cap_runs);
    r->style = st->style;
    r->size_pt = (float)st->size_pt;
    r->family = m->family;
    r->elem = elem;
}

struct run *
para_fork_run(struct maker *m, struct para *p)
{
    struct run copy = *run_now(p), *r;

    r = ARENA_PUSH(m->scratch, p->runs, p->n_runs, p->cap_runs);
    *r = copy;
    return r;
}

void
para_resume_run(struct maker *m, struct para *p, size_t run)
{
    struct run copy = p->runs[run], *r;

    r = ARENA_PUSH(m->scratch, p->runs, p->n_runs, p->cap_runs);
    *r = copy;
}

/* Room for `n` more glyphs of the paragraph, in one piece, to be filled. */
static struct glyph *
glyphs_reserve(struct maker *m, struct para *p, size_t n)
{
    struct glyph *fresh;
    size_t cap;

    if (p->n_glyphs + n > p->cap_glyphs) {
        cap = 2 * (p->n_glyphs + n);
        if (cap < CHUNK_GLYPHS)
            cap = CHUNK_GLYPHS;
        fresh = arena_take(m->a, cap * sizeof *fresh);
        if (p->n_glyphs > 0)
            memcpy(fresh, p->glyphs, p->n_glyphs * sizeof *fresh);
        p->glyphs = fresh;
        p->cap_glyphs = cap;
        m->chunk = fresh;
        m->chunk_cap = cap;
        m->chunk_n = 0;
    }
    fresh = p->glyphs + p->n_glyphs;
    p->n_glyphs += n;
    return fresh;
}

static struct item *
item_add(struct maker *m, struct para *p, enum item_kind kind)
{
    struct item *it =
        ARENA_PUSH(m->scratch, p->items, p->n_items, p->cap_items);

    it->kind = (uint8_t)kind;
    it->run = (uint32_t)(p->n_runs - 1);
    it->g0 = (uint32_t)p->n_glyphs;
    return it;
}

static void
penalty_add(struct maker *m, struct para *p, float penalty, bool hyphen)
{
    struct item *it;

    if (p->n_items == 0 || p->items[p->n_items - 1].kind != ITEM_BOX)
        return;
    it = item_add(m, p, ITEM_PENALTY);
    it->penalty = penalty;
    it->hyphen = hyphen;
}

/* The character itself in the source of its text, else the text's place. */
static struct pos
missing_pos(struct pos at, const char *utf8)
{
    size_t n = strlen(utf8), end;

    if (at.src == NULL)
        return at;
    end = at.src->len - at.off > MISSING_REACH ? at.off + MISSING_REACH
                                               : at.src->len;
    for (size_t i = at.off; i + n <= end; i++)
        if (memcmp(at.src->text + i, utf8, n) == 0)
            return pos_at(at.src, i, n);
    return at;
}

void
missing_tell(struct maker *m, struct pos at, uint32_t missing)
{
    if (m->out->missing == 0) {
        char utf8[5] = {0};

        utf8_encode(missing, utf8);
        diag(m->env->diags, DIAG_GLYPH_MISSING, missing_pos(at, utf8),
             text_is_leftward(missing)
                 ? "знак «%s» (U+%04X): письмо справа налево не набирается"
                 : "знака «%s» (U+%04X) нет ни в одном шрифте",
             utf8, missing);
        diag_hint(m->env->diags, "замените знак или удалите его");
    }
    m->out->missing = missing;
}

static const struct text_word *
word_shape(struct maker *m, struct para *p, const char *s, size_t n)
{
    const struct run *r = run_now(p);
    uint32_t missing = 0;
    const struct text_word *w = text_shape(
        m->env->shaper, r->family, (enum text_style)r->style, s, n, &missing);

    if (missing != 0)
        missing_tell(m, p->at, missing);
    return w;
}

static float
glyphs_width(const struct run *r, const struct glyph *g, size_t n)
{
    float sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += g[i].advance;
    return sum * r->size_pt / 1000 + r->letter_pt * (float)n;
}

/* A box from glyphs `g`, which are copied. */
static void
box_add(struct maker *m, struct para *p, const struct glyph *g, size_t n,
        float width_pt, uint32_t nbsp)
{
    struct item *it = item_add(m, p, ITEM_BOX);

    memcpy(glyphs_reserve(m, p, n), g, n * sizeof *g);
    it->n = (uint32_t)n;
    it->width_pt = width_pt;
    it->spaces = nbsp;
}

/* True when the hyphen at byte `i` parts words of three letters or more. */
static bool
hyphen_breaks(const char *s, size_t n, size_t i)
{
    const char *p = s + i, *end = s + n;
    int before = 0, after = 0;

    while (p > s && before < 3 && utf8_is_letter(utf8_prev(&p, s)))
        before++;
    p = s + i + 1;
    while (p < end && after < 3 && utf8_is_letter(utf8_next(&p, end)))
        after++;
    return before == 3 && after == 3;
}

static uint32_t
nbsp_count(const struct glyph *g, size_t n)
{
    uint32_t count = 0;

    for (size_t i = 0; i < n; i++)
        count += g[i].chars[0] == 0xA0;
    return count;
}

/* A word with hyphens: its glyphs in boxes parted where it may break. */
static void
hyphened_add(struct maker *m, struct para *p, const char *s, size_t n)
{
    const struct text_word *w = word_shape(m, p, s, n);
    const char *at = s;
    size_t from = 0, i = 0;

    while (i < w->n) {
        size_t chars = w->glyphs[i].n_chars;
        bool is_hyphen = chars == 1 && *at == '-';
        bool breaks = is_hyphen && hyphen_breaks(s, n, (size_t)(at - s));

        for (; chars > 0 && at < s + n; chars--)
            utf8_next(&at, s + n);
        i++;
        while (i < w->n && w->glyphs[i].n_chars == 0)
            i++;
        if (!breaks && i < w->n)
            continue;
        box_add(m, p, w->glyphs + from, i - from,
                glyphs_width(run_now(p), w->glyphs + from, i - from),
                nbsp_count(w->glyphs + from, i - from));
        if (i < w->n)
            penalty_add(m, p, 30, false);
        from = i;
    }
}

/* The length of the white or zero-width mark at `s`, if it parts a word. */
static size_t
soft_mark(const char *s, size_t n, bool *hyphen)
{
    if (n >= 2 && memcmp(s, "\xC2\xAD", 2) == 0) {
        *hyphen = true;
        return 2;
    }
    if (n >= 3 && memcmp(s, "\xE2\x80\x8B", 3) == 0) {
        *hyphen = false;
        return 3;
    }
    return 0;
}

static void word_add(struct maker *m, struct para *p, const char *s,
                     const struct scan *sc);

/* A word with soft hyphens or zero-width spaces, which are not drawn. */
static void
soft_add(struct maker *m, struct para *p, const char *s, struct scan sc)
{
    size_t from = 0, len = sc.len;
    bool hyphen = false;

    sc.soft = false;
    for (size_t i = 0; i <= len; i++) {
        size_t mark = i < len ? soft_mark(s + i, len - i, &hyphen) : 1;

        if (mark == 0)
            continue;
        sc.len = i - from;
        if (sc.len > 0)
            word_add(m, p, s + from, &sc);
        if (i < len)
            penalty_add(m, p, hyphen ? 50 : 0, hyphen);
        i += mark - 1;
        from = i + 1;
    }
}

static void
word_add(struct maker *m, struct para *p, const char *s, const struct scan *sc)
{
    const struct text_word *w;
    const struct run *r;

    if (sc->soft) {
        soft_add(m, p, s, *sc);
        return;
    }
    if (sc->hyphen) {
        hyphened_add(m, p, s, sc->len);
        return;
    }
    w = word_shape(m, p, s, sc->len);
    r = run_now(p);
    box_add(m, p, w->glyphs, w->n,
            w->width * r->size_pt / 1000 + r->letter_pt * (float)w->n,
            sc->nbsp > 0 ? nbsp_count(w->glyphs, w->n) : 0);
}

/* What a byte of text means to a word. */
enum { LETTER, BLANK, SIGN };

static const uint8_t byte_kinds[256] = {
    [' '] = BLANK, ['\n'] = BLANK, ['\t'] = BLANK, ['\r'] = BLANK,
    ['-'] = SIGN,  [0xC2] = SIGN,  [0xE2] = SIGN,
};

static bool
is_blank(char c)
{
    return byte_kinds[(unsigned char)c] == BLANK;
}

/* Notes what the byte at `p` begins. */
static void
scan_sign(struct scan *sc, const char *p, const char *end)
{
    if (*p == '-') {
        sc->hyphen = true;
    } else if (*p == '\xC2' && p + 1 < end) {
        sc->nbsp += p[1] == '\xA0';
        sc->soft |= p[1] == '\xAD';
    } else if (*p == '\xE2' && end - p >= 3) {
        sc->soft |= memcmp(p, "\xE2\x80\x8B", 3) == 0;
    }
}

/* Measures the word at `s` up to a space. */
static struct scan
word_scan(const char *s, const char *end)
{
    struct scan sc = {0};
    const char *p = s;

    for (; p < end; p++) {
        uint8_t kind = byte_kinds[(unsigned char)*p];

        if (kind == BLANK)
            break;
        if (kind == SIGN)
            scan_sign(&sc, p, end);
    }
    sc.len = (size_t)(p - s);
    return sc;
}

/* True when a dash stands alone at `s`: it must not begin a line. */
static bool
is_dash(const char *s, const char *end)
{
    return end - s >= 3 && s[0] == '\xE2' && s[1] == '\x80' &&
           (s[2] == '\x93' || s[2] == '\x94') &&
           (end - s == 3 || is_blank(s[3]));
}

static void
glue_add(struct maker *m, struct para *p)
{
    const struct run *r = run_now(p);
    const struct text_word **cached = &m->space[r->family][r->style];
    struct item *it;

    if (p->n_items == 0 || p->items[p->n_items - 1].kind == ITEM_GLUE ||
        p->items[p->n_items - 1].kind == ITEM_FORCED)
        return;
    if (*cached == NULL)
        *cached = word_shape(m, p, " ", 1);
    it = item_add(m, p, ITEM_GLUE);
    it->n = (*cached)->n;
    it->spaces = 1;
    it->width_pt = (*cached)->width * r->size_pt / 1000 + r->letter_pt;
    memcpy(glyphs_reserve(m, p, it->n), (*cached)->glyphs,
           it->n * sizeof *(*cached)->glyphs);
}

void
para_add_text(struct maker *m, struct para *p, const char *s)
{
    const char *end;

    if (s == NULL)
        return;
    end = s + strlen(s);
    while (s < end) {
        struct scan sc;

        if (is_blank(*s)) {
            glue_add(m, p);
            s++;
            continue;
        }
        if (is_dash(s, end) && p->n_items > 0 &&
            p->items[p->n_items - 1].kind == ITEM_GLUE)
            p->items[p->n_items - 1].penalty = PENALTY_NEVER;
        sc = word_scan(s, end);
        word_add(m, p, s, &sc);
        s += sc.len;
    }
}

void
para_add_room(struct maker *m, struct para *p, float width_pt)
{
    item_add(m, p, ITEM_BOX)->width_pt = width_pt;
}

void
para_add_break(struct maker *m, struct para *p)
{
    item_add(m, p, ITEM_FORCED);
}

/* What a box needs in a table: a long address may be cut there. */
static double
soft_width(const struct para *p, const struct item *it)
{
    double most = ADDRESS_EM * p->size_pt;

    if (it->width_pt <= most)
        return it->width_pt;
    for (uint32_t i = 0; i < it->n; i++) {
        uint32_t cp = p->glyphs[it->g0 + i].chars[0];

        if (cp == '/' || cp == '@' || cp == '_')
            return most;
    }
    return it->width_pt;
}

/* What a box needs when it is hyphenated: a part of a long word. */
static double
hard_width(const struct para *p, const struct item *it)
{
    double soft = soft_width(p, it), least = HYPHENED_EM * p->size_pt;
    double part = soft * HYPHENED_PART;

    if (it->n < HYPHENED_LETTERS || soft <= least ||
        p->runs[it->run].no_hyphens)
        return soft;
    for (uint32_t i = 0; i < it->n; i++) {
        uint32_t cp = p->glyphs[it->g0 + i].chars[0];

        if (cp >= '0' && cp <= '9')
            return soft;
    }
    return part > least ? part : least;
}

/* Widths of the widest line wanted and of the widest unbreakable piece. */
static void
para_measure(struct para *p)
{
    double line = 0, piece = 0, soft = 0, hard = 0, glue = 0;

    for (size_t i = 0; i < p->n_items; i++) {
        const struct item *it = &p->items[i];
        bool breaks = it->kind == ITEM_FORCED ||
                      (it->kind != ITEM_BOX && it->penalty < PENALTY_NEVER);

        if (breaks)
            piece = soft = hard = 0;
        if (it->kind == ITEM_FORCED) {
            line = glue = 0;
            continue;
        }
        if (it->kind == ITEM_GLUE && breaks) {
            glue += it->width_pt;
            continue;
        }
        line += glue + it->width_pt;
        glue = 0;
        piece += it->width_pt;
        soft += soft_width(p, it);
        hard += hard_width(p, it);
        p->max_pt = fmax(p->max_pt, line);
        p->min_pt = fmax(p->min_pt, piece);
        p->soft_min_pt = fmax(p->soft_min_pt, soft);
        p->hard_min_pt = fmax(p->hard_min_pt, hard);
    }
}

void
para_end(struct maker *m, struct para *p)
{
    const struct text_word *space;

    while (p->n_items > 0 && (p->items[p->n_items - 1].kind == ITEM_GLUE ||
                              p->items[p->n_items - 1].kind == ITEM_FORCED))
        p->n_items--;
    m->chunk_n += p->n_glyphs;
    space = m->space[p->runs[0].family][p->runs[0].style];
    p->space_pt = (space != NULL ? space->width : 250) * p->size_pt / 1000;
    para_measure(p);
}

bool
para_ends_with_colon(const struct para *p)
{
    const struct item *it;

    if (p->n_items == 0)
        return false;
    it = &p->items[p->n_items - 1];
    return it->n > 0 && p->glyphs[it->g0 + it->n - 1].chars[0] == ':';
}
