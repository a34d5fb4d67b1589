/*
 * The structure tree (ISO 32000-1, 14.7).  While pages are drawn each
 * element collects its contents: marked contents (a page and a number) and
 * annotations, each remembered with the child element that came last before
 * it.  When all pages are drawn, the elements are written in document order,
 * children and contents merged in reading order.
 *
 * A table of 121 rows has 600 elements and PDF 1.4 has no object streams, so
 * every byte counts here: an element is written as one line without optional
 * entries.
 */
#include "pdf/pdf_int.h"

#include <stdlib.h>
#include <string.h>

/** Arrays longer than this are outside PDF/A-1 (ISO 19005-1, 6.1.12). */
#define ARRAY_MAX 8191u
/** Pairs in a leaf of the parent tree. */
#define LEAF_PAIRS 2000u

/** A content of an element: a marked content or an annotation. */
struct pdf_kid {
    struct pdf_kid *next;
    const struct struct_elem *after; /* the child that came before, NULL */
    unsigned page;                   /* its index */
    unsigned value;                  /* MCID, or number of the annotation */
    bool is_annot;
};

/* ── collecting ────────────────────────────────────────────────────── */

static void
add_kid(struct pdf *p, const struct struct_elem *e, struct pdf_kid kid)
{
    struct pdf_elem *state = &p->elems[e->index];
    struct pdf_kid *k = ARENA_NEW(&p->arena, struct pdf_kid);

    *k = kid;
    k->after = state->reached;
    if (state->last != NULL)
        state->last->next = k;
    else
        state->first = k;
    state->last = k;
    /* the elements above now have this one behind them */
    for (; e->parent != NULL; e = e->parent) {
        if (p->elems[e->parent->index].reached == e)
            break;
        p->elems[e->parent->index].reached = e;
    }
}

int
pdf_mark(struct pdf *p, size_t page, const struct struct_elem *e)
{
    struct pdf_page *pg = &p->pages[page];
    unsigned mcid = (unsigned)pg->n_owners;

    if (mcid >= ARRAY_MAX)
        pdf_fail(p, DIAG_PDF_SIZE,
                 "на странице %zu слишком много частей текста", page + 1);
    *ARENA_PUSH(&p->arena, pg->owners, pg->n_owners, pg->cap_owners) = e;
    add_kid(p, e, (struct pdf_kid){.page = (unsigned)page, .value = mcid});
    return (int)mcid;
}

void
pdf_mark_annot(struct pdf *p, size_t page, unsigned annot,
               const struct struct_elem *e)
{
    ARENA_PUSH(&p->arena, p->annots, p->n_annots, p->cap_annots)->owner = e;
    add_kid(p, e,
            (struct pdf_kid){
                .page = (unsigned)page, .value = annot, .is_annot = true});
}

/* ── attributes ────────────────────────────────────────────────────── */

typedef void put_fn(struct pdf *p, struct buf *b, const struct struct_elem *e);

static void
put_table(struct pdf *p, struct buf *b, const struct struct_elem *e)
{
    (void)p;
    if (e->summary == NULL || *e->summary == '\0')
        return;
    buf_puts(b, "/A<</O/Table");
    put_text_entry(b, "/Summary", e->summary);
    buf_puts(b, ">>");
}

/** Header cells always have a scope (ISO 14289-1, 7.5). */
static void
put_cell(struct pdf *p, struct buf *b, const struct struct_elem *e)
{
    bool header = e->role == ROLE_TH;

    (void)p;
    if (!header && e->rowspan <= 1 && e->colspan <= 1)
        return;
    buf_puts(b, "/A<</O/Table");
    if (header)
        buf_puts(b, e->scope == SCOPE_ROW ? "/Scope/Row" : "/Scope/Column");
    if (e->rowspan > 1) {
        buf_puts(b, "/RowSpan ");
        buf_int(b, e->rowspan);
    }
    if (e->colspan > 1) {
        buf_puts(b, "/ColSpan ");
        buf_int(b, e->colspan);
    }
    buf_puts(b, ">>");
}

static void
put_list(struct pdf *p, struct buf *b, const struct struct_elem *e)
{
    static const char *const numbering[] = {"None", "Decimal", "Disc"};

    (void)p;
    buf_puts(b, "/A<</O/List/ListNumbering/");
    buf_puts(b, numbering[e->numbering < 3 ? e->numbering : 0]);
    buf_puts(b, ">>");
}

static void
put_figure(struct pdf *p, struct buf *b, const struct struct_elem *e)
{
    double height;

    if (!e->has_bbox || e->page >= p->layout->n_pages)
        return;
    height = p->layout->pages[e->page].height_pt;
    buf_puts(b, "/A<</O/Layout/Placement/Block/BBox[");
    put_length(b, e->bbox[0]);
    buf_putc(b, ' ');
    put_length(b, height - e->bbox[3]);
    buf_putc(b, ' ');
    put_length(b, e->bbox[2]);
    buf_putc(b, ' ');
    put_length(b, height - e->bbox[1]);
    buf_puts(b, "]>>");
}

/** The name that makes a note unique: its own, else its place. */
static const char *
note_id(struct pdf *p, const struct struct_elem *e)
{
    if (e->id != NULL)
        return e->id;
    return arena_printf(&p->arena, "note-%u", (unsigned)e->index);
}

static void
put_note(struct pdf *p, struct buf *b, const struct struct_elem *e)
{
    const char *id = note_id(p, e);

    buf_puts(b, "/ID");
    put_literal(b, id, strlen(id));
}

static put_fn *const attributes[ROLE__MAX] = {
    [ROLE_TABLE] = put_table,   [ROLE_TH] = put_cell,
    [ROLE_TD] = put_cell,       [ROLE_L] = put_list,
    [ROLE_FIGURE] = put_figure, [ROLE_NOTE] = put_note,
};

/* ── writing ───────────────────────────────────────────────────────── */

/** Writes the contents of an element into its K array. */
struct kids {
    struct pdf *p;
    const struct struct_elem *elem;
    const struct pdf_kid *next; /* the next content of its own */
    unsigned page;              /* of its Pg entry */
    size_t n;                   /* written */
};

static void
put_kid(struct kids *k, const struct pdf_kid *kid)
{
    struct buf *b = k->p->out;
    bool here = kid->page == k->page;

    if (here && !kid->is_annot) {
        buf_int(b, kid->value);
        return;
    }
    buf_puts(b, kid->is_annot ? "<</Type/OBJR" : "<</Type/MCR");
    if (!here)
        put_ref(b, "/Pg ", k->p->pages[kid->page].number);
    if (kid->is_annot) {
        put_ref(b, "/Obj ", kid->value);
    } else {
        buf_puts(b, "/MCID ");
        buf_int(b, kid->value);
    }
    buf_puts(b, ">>");
}

static void
part(struct kids *k)
{
    if (k->n++ > 0)
        buf_putc(k->p->out, ' ');
}

/** Writes the contents that stand before the child after `child`. */
static void
put_contents(struct kids *k, const struct struct_elem *child)
{
    for (; k->next != NULL; k->next = k->next->next) {
        const struct struct_elem *after = k->next->after;

        if (after != NULL && (child == NULL || after->index > child->index))
            return;
        part(k);
        put_kid(k, k->next);
    }
}

static void
put_kids(struct kids *k)
{
    put_contents(k, NULL);
    for (const struct struct_elem *c = k->elem->first; c != NULL; c = c->next) {
        part(k);
        put_ref(k->p->out, "", k->p->first_elem + c->index);
        put_contents(k, c);
    }
    if (k->n > ARRAY_MAX)
        pdf_fail(k->p, DIAG_PDF_SIZE,
                 "в одной таблице или списке больше %u частей", ARRAY_MAX);
}

/** A single content needs no array. */
static void
put_k_entry(struct pdf *p, const struct struct_elem *e)
{
    const struct pdf_elem *state = &p->elems[e->index];
    struct kids k = {p, e, state->first, 0, 0};
    bool single;

    if (state->first == NULL && e->first == NULL)
        return;
    if (state->first != NULL) {
        k.page = state->first->page;
        put_ref(p->out, "/Pg ", p->pages[k.page].number);
    }
    single = state->first == NULL
                 ? e->first == e->last
                 : e->first == NULL && state->first == state->last;
    buf_puts(p->out, single ? "/K " : "/K[");
    put_kids(&k);
    if (!single)
        buf_putc(p->out, ']');
}

static void
write_elem(struct pdf *p, const struct struct_elem *e, unsigned root)
{
    struct buf *b = p->out;

    pdf_open_object(p, p->first_elem + e->index);
    buf_puts(b, "<</S/");
    buf_puts(b, struct_role_name(e->role));
    put_ref(b, "/P ",
            e->parent != NULL ? p->first_elem + e->parent->index : root);
    put_k_entry(p, e);
    if (attributes[e->role] != NULL)
        attributes[e->role](p, b, e);
    put_text_entry(b, "/Alt", e->alt);
    put_text_entry(b, "/Lang", e->lang);
    buf_puts(b, ">>");
    pdf_close_object(p);
}

/** The next element in document order. */
static const struct struct_elem *
next_elem(const struct struct_elem *e)
{
    if (e->first != NULL)
        return e->first;
    while (e != NULL && e->next == NULL)
        e = e->parent;
    return e != NULL ? e->next : NULL;
}

/* ── parent tree ───────────────────────────────────────────────────── */

/** The value of a key: pages first, then annotations. */
static void
put_parents(struct pdf *p, size_t key)
{
    struct buf *b = p->out;

    buf_int(b, (long long)key);
    if (key >= p->layout->n_pages) {
        const struct pdf_annot *a = &p->annots[key - p->layout->n_pages];

        put_ref(b, " ", p->first_elem + a->owner->index);
        buf_putc(b, ' ');
        return;
    }
    buf_putc(b, '[');
    for (size_t i = 0; i < p->pages[key].n_owners; i++)
        put_ref(b, i > 0 ? " " : "",
                p->first_elem + p->pages[key].owners[i]->index);
    buf_putc(b, ']');
}

static void
put_nums(struct pdf *p, size_t from, size_t to)
{
    buf_puts(p->out, "/Nums[");
    for (size_t key = from; key < to; key++)
        put_parents(p, key);
    buf_putc(p->out, ']');
}

/** Writes keys [from, to) as a leaf with its limits. */
static unsigned
write_leaf(struct pdf *p, size_t from, size_t to)
{
    unsigned number = pdf_new_object(p);

    pdf_open_object(p, number);
    buf_puts(p->out, "<</Limits[");
    buf_int(p->out, (long long)from);
    buf_putc(p->out, ' ');
    buf_int(p->out, (long long)to - 1);
    buf_putc(p->out, ']');
    put_nums(p, from, to);
    buf_puts(p->out, ">>");
    pdf_close_object(p);
    return number;
}

static unsigned
write_parent_tree(struct pdf *p)
{
    size_t n = p->layout->n_pages + p->n_annots;
    size_t n_leaves = n > LEAF_PAIRS ? (n + LEAF_PAIRS - 1) / LEAF_PAIRS : 0;
    unsigned number = pdf_new_object(p);
    unsigned *leaves = arena_array(&p->arena, n_leaves, sizeof *leaves);

    for (size_t i = 0; i < n_leaves; i++) {
        size_t to = (i + 1) * LEAF_PAIRS;

        leaves[i] = write_leaf(p, i * LEAF_PAIRS, to < n ? to : n);
    }
    pdf_open_object(p, number);
    buf_puts(p->out, "<<");
    if (n_leaves == 0) {
        put_nums(p, 0, n);
    } else {
        buf_puts(p->out, "/Kids[");
        for (size_t i = 0; i < n_leaves; i++)
            put_ref(p->out, i > 0 ? " " : "", leaves[i]);
        buf_putc(p->out, ']');
    }
    buf_puts(p->out, ">>");
    pdf_close_object(p);
    return number;
}

/* ── names of notes ────────────────────────────────────────────────── */

struct note_name {
    const char *id;
    unsigned number;
};

static int
compare_names(const void *a, const void *b)
{
    return strcmp(((const struct note_name *)a)->id,
                  ((const struct note_name *)b)->id);
}

/** The tree of element names, which elements with an ID ask for. */
static void
put_id_tree(struct pdf *p)
{
    struct note_name *names = NULL;
    size_t n = 0, cap = 0;

    for (const struct struct_elem *e = p->layout->root; e; e = next_elem(e))
        if (e->role == ROLE_NOTE)
            *ARENA_PUSH(&p->arena, names, n, cap) =
                (struct note_name){note_id(p, e), p->first_elem + e->index};
    if (n == 0)
        return;
    if (n > LEAF_PAIRS)
        pdf_fail(p, DIAG_PDF_SIZE, "в документе больше %u сносок", LEAF_PAIRS);
    qsort(names, n, sizeof *names, compare_names);
    buf_puts(p->out, "/IDTree<</Names[");
    for (size_t i = 0; i < n; i++) {
        put_literal(p->out, names[i].id, strlen(names[i].id));
        put_ref(p->out, " ", names[i].number);
    }
    buf_puts(p->out, "]>>");
}

unsigned
pdf_write_structure(struct pdf *p)
{
    const struct struct_elem *root = p->layout->root;
    unsigned number = pdf_new_object(p), parents;

    for (const struct struct_elem *e = root; e != NULL; e = next_elem(e))
        write_elem(p, e, number);
    parents = write_parent_tree(p);
    pdf_open_object(p, number);
    buf_puts(p->out, "<</Type/StructTreeRoot");
    put_ref(p->out, "/K ", p->first_elem + root->index);
    put_ref(p->out, "/ParentTree ", parents);
    buf_puts(p->out, "/ParentTreeNextKey ");
    buf_int(p->out, (long long)(p->layout->n_pages + p->n_annots));
    put_id_tree(p);
    buf_puts(p->out, ">>");
    pdf_close_object(p);
    return number;
}
