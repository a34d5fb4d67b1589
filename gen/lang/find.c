/*
 * Finding many phrases at once (Aho and Corasick, 1975).
 *
 * Phrases and text are read through the same normaliser: lower case, ё as е,
 * Latin lookalikes as Cyrillic, runs of spaces as one, no space after a point
 * (so «А. П. Иванова» and «А.П. Иванова» are one), soft hyphens dropped.  The
 * phrases form a trie whose edges are kept in one hash table; failure links
 * are set when adding ends.  A hit counts when no letter continues it on
 * either side (a hyphen between letters continues a word); so nothing is begun
 * inside a word.  The starts of the last characters are kept in a ring, for
 * offsets in the original text.
 */
#include "lang/find.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* Longest phrase in characters; longer ones are not added. */
#define PHRASE_CHARS 240
#define RING 256 /* a power of two above PHRASE_CHARS */
#define ROOT_LETTERS 0x500

/* A phrase that ends at a node. */
struct found {
    struct found *next;
    size_t id;
};

struct node {
    uint32_t fail;   /* the longest proper suffix that is a node */
    uint32_t output; /* the nearest suffix with phrases; 0: none */
    uint32_t depth;
    uint32_t parent;
    uint32_t letter;
    struct found *first, *last; /* in the order of adding */
};

struct edge {
    uint64_t key; /* node << 32 | letter; 0: free */
    uint32_t to;
};

struct finder {
    struct arena *arena;
    struct node *nodes;
    size_t n, cap;
    struct edge *edges;
    size_t n_edges, cap_edges;
    uint32_t root[ROOT_LETTERS]; /* edges of the root: ASCII and Cyrillic */
};

/* ── normalising ────────────────────────────────────────────────────────── */

/* Text being read; `off` and `end` are of the character just read. */
struct reader {
    const char *text, *p, *limit;
    size_t off, end;
    bool after_point; /* spaces that follow are skipped */
};

static unsigned
fold(unsigned cp)
{
    unsigned alike = utf8_lookalike(cp);

    if (alike != 0)
        cp = alike;
    cp = utf8_lower(cp);
    if (cp == 0x451)
        return 0x435;
    return cp == 0x2011 ? '-' : cp;
}

/* The next normalised character, 0 at the end. */
static unsigned
read_char(struct reader *r)
{
    bool space = false;

    while (r->p < r->limit) {
        const char *from = r->p;
        unsigned cp = utf8_next(&r->p, r->limit);

        if (cp == 0xAD || cp == 0x200B)
            continue;
        if (utf8_is_space(cp)) {
            if (r->after_point || space)
                continue;
            r->off = (size_t)(from - r->text);
            space = true;
            continue;
        }
        if (space) {
            r->p = from; /* give the space first */
            break;
        }
        r->off = (size_t)(from - r->text);
        r->end = (size_t)(r->p - r->text);
        r->after_point = cp == '.';
        return cp == 0 ? ' ' : fold(cp);
    }
    /* spaces at the end are nothing; the rest of a run was skipped above */
    if (!space || r->p == r->limit)
        return 0;
    r->end = r->off + 1;
    r->after_point = true;
    return ' ';
}

/* ── the trie ───────────────────────────────────────────────────────────── */

static size_t
edge_slot(const struct finder *f, uint64_t key)
{
    size_t i =
        (size_t)((key * 0x9E3779B97F4A7C15ull) >> 40) & (f->cap_edges - 1);

    while (f->edges[i].key != 0 && f->edges[i].key != key)
        i = (i + 1) & (f->cap_edges - 1);
    return i;
}

static uint64_t
edge_key(uint32_t node, unsigned letter)
{
    return (uint64_t)node << 32 | letter;
}

static uint32_t
go(const struct finder *f, uint32_t node, unsigned letter)
{
    if (node == 1 && letter < ROOT_LETTERS)
        return f->root[letter];
    return f->edges[edge_slot(f, edge_key(node, letter))].to;
}

static void
grow_edges(struct finder *f)
{
    struct edge *old = f->edges;
    size_t n = f->cap_edges;

    f->cap_edges = n == 0 ? 256 : 2 * n;
    f->edges = arena_array(f->arena, f->cap_edges, sizeof *f->edges);
    for (size_t i = 0; i < n; i++)
        if (old[i].key != 0)
            f->edges[edge_slot(f, old[i].key)] = old[i];
}

static uint32_t
add_node(struct finder *f, uint32_t parent, unsigned letter)
{
    struct node *node;
    size_t slot;

    if (2 * f->n_edges >= f->cap_edges)
        grow_edges(f);
    node = ARENA_PUSH(f->arena, f->nodes, f->n, f->cap);
    node->parent = parent;
    node->letter = letter;
    node->depth = f->nodes[parent].depth + 1;
    slot = edge_slot(f, edge_key(parent, letter));
    f->edges[slot] =
        (struct edge){edge_key(parent, letter), (uint32_t)(f->n - 1)};
    f->n_edges++;
    if (parent == 1 && letter < ROOT_LETTERS)
        f->root[letter] = (uint32_t)(f->n - 1);
    return (uint32_t)(f->n - 1);
}

struct finder *
finder_new(struct arena *a)
{
    struct finder *f = ARENA_NEW(a, struct finder);

    f->arena = a;
    /* node 0 is not used, so that 0 can mean «none»; node 1 is the root */
    ARENA_PUSH(a, f->nodes, f->n, f->cap);
    ARENA_PUSH(a, f->nodes, f->n, f->cap);
    grow_edges(f);
    return f;
}

void
finder_add(struct finder *f, const char *phrase, size_t id)
{
    size_t len = strlen(phrase), chars = 0;
    struct reader r = {phrase, phrase, phrase + len, 0, 0, true};
    struct found *found;
    uint32_t at = 1;
    unsigned cp;

    while (read_char(&r) != 0)
        chars++;
    if (chars == 0 || chars > PHRASE_CHARS)
        return;
    r = (struct reader){phrase, phrase, phrase + len, 0, 0, true};
    while ((cp = read_char(&r)) != 0) {
        uint32_t next = go(f, at, cp);

        at = next != 0 ? next : add_node(f, at, cp);
    }
    found = ARENA_NEW(f->arena, struct found);
    found->id = id;
    if (f->nodes[at].last != NULL)
        f->nodes[at].last->next = found;
    else
        f->nodes[at].first = found;
    f->nodes[at].last = found;
}

/* The node for the longest suffix that the letter continues. */
static uint32_t
step(const struct finder *f, uint32_t at, unsigned letter)
{
    for (;;) {
        uint32_t next = go(f, at, letter);

        if (next != 0)
            return next;
        if (at == 1)
            return 1;
        at = f->nodes[at].fail;
    }
}

/* Sets the failure links of the nodes, parents first. */
void
finder_close(struct finder *f)
{
    uint32_t *order = arena_array(f->arena, f->n, sizeof *order);
    size_t *start = arena_array(f->arena, PHRASE_CHARS + 2, sizeof *start);

    for (size_t i = 2; i < f->n; i++)
        start[f->nodes[i].depth + 1]++;
    for (size_t d = 1; d < PHRASE_CHARS + 2; d++)
        start[d] += start[d - 1];
    for (uint32_t i = 2; i < f->n; i++)
        order[start[f->nodes[i].depth]++] = i;
    for (size_t k = 0; k + 2 < f->n; k++) {
        struct node *node = &f->nodes[order[k]];
        const struct node *parent = &f->nodes[node->parent];

        node->fail =
            node->parent == 1 ? 1 : step(f, parent->fail, node->letter);
        node->output = f->nodes[node->fail].first != NULL
                           ? node->fail
                           : f->nodes[node->fail].output;
    }
}

/* ── running ────────────────────────────────────────────────────────────── */

/* A character of the text as kept for hits. */
struct seen {
    size_t off;
    unsigned cp;
};

/* True when `a` and `b`, neighbours in the text, belong to one word. */
static bool
joins(unsigned a, unsigned b)
{
    if (utf8_is_digit(a) && utf8_is_digit(b))
        return true;
    return utf8_is_letter(a) && utf8_is_letter(b);
}

/* A hyphen between letters continues the word. */
static bool
continues(unsigned edge, unsigned next, unsigned after)
{
    return joins(edge, next) ||
           (next == '-' && utf8_is_letter(edge) && utf8_is_letter(after));
}

/* The character at number `i` of the text, 0 before its start. */
static unsigned
ring_char(const struct seen *ring, size_t i)
{
    return i == SIZE_MAX || i == SIZE_MAX - 1 ? 0 : ring[i & (RING - 1)].cp;
}

/* Reports the phrases that end with character number `last`. */
static bool
report(const struct finder *f, uint32_t at, const struct seen *ring,
       size_t last, size_t end, bool (*hit)(const struct find_hit *, void *),
       void *arg)
{
    if (f->nodes[at].first == NULL)
        at = f->nodes[at].output;
    for (; at != 0; at = f->nodes[at].output) {
        size_t first = last + 1 - f->nodes[at].depth;
        size_t off = ring[first & (RING - 1)].off;

        if (continues(ring_char(ring, first), ring_char(ring, first - 1),
                      ring_char(ring, first - 2)))
            continue;
        for (const struct found *p = f->nodes[at].first; p != NULL;
             p = p->next) {
            struct find_hit h = {off, end - off, p->id};

            if (!hit(&h, arg))
                return false;
        }
    }
    return true;
}

void
finder_run(const struct finder *f, const char *text, size_t n,
           bool (*hit)(const struct find_hit *, void *), void *arg)
{
    struct reader r = {text, text, text + n, 0, 0, false};
    struct seen ring[RING] = {{0, 0}};
    size_t i = 0;
    uint32_t at = 1;
    unsigned cp = read_char(&r), before = 0;

    while (cp != 0) {
        size_t end = r.end;
        unsigned next, after = 0;

        ring[i & (RING - 1)] = (struct seen){r.off, cp};
        /* nothing starts inside a word */
        if (at != 1 || !joins(before, cp))
            at = step(f, at, cp);
        before = cp;
        next = read_char(&r);
        if (f->nodes[at].first != NULL || f->nodes[at].output != 0) {
            if (next == '-') {
                struct reader peek = r;

                after = read_char(&peek);
            }
            if (!continues(cp, next, after) &&
                !report(f, at, ring, i, end, hit, arg))
                return;
        }
        i++;
        cp = next;
    }
}
