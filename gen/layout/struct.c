/*
 * The structure tree.
 */
#include "base/table.h"
#include "layout/layout_int.h"

static const char *const role_names[] = {
    [ROLE_DOCUMENT] = "Document",
    [ROLE_PART] = "Part",
    [ROLE_SECT] = "Sect",
    [ROLE_DIV] = "Div",
    [ROLE_H1] = "H1",
    [ROLE_H2] = "H2",
    [ROLE_H3] = "H3",
    [ROLE_H4] = "H4",
    [ROLE_H5] = "H5",
    [ROLE_H6] = "H6",
    [ROLE_P] = "P",
    [ROLE_L] = "L",
    [ROLE_LI] = "LI",
    [ROLE_LBL] = "Lbl",
    [ROLE_LBODY] = "LBody",
    [ROLE_TABLE] = "Table",
    [ROLE_TR] = "TR",
    [ROLE_TH] = "TH",
    [ROLE_TD] = "TD",
    [ROLE_CAPTION] = "Caption",
    [ROLE_FIGURE] = "Figure",
    [ROLE_LINK] = "Link",
    [ROLE_NOTE] = "Note",
    [ROLE_REFERENCE] = "Reference",
    [ROLE_TOC] = "TOC",
    [ROLE_TOCI] = "TOCI",
    [ROLE_BLOCKQUOTE] = "BlockQuote",
    [ROLE_CODE] = "Code",
    [ROLE_SPAN] = "Span",
};
TABLE_COVERS(role_names, ROLE__MAX);
_Static_assert(sizeof role_names / sizeof *role_names == ROLE__MAX,
               "a name each");

const char *
struct_role_name(enum struct_role role)
{
    return role_names[role];
}

struct struct_elem *
elem_new(struct maker *m, enum struct_role role, struct struct_elem *parent)
{
    struct struct_elem *e = ARENA_NEW(m->a, struct struct_elem);

    e->role = role;
    e->parent = parent;
    e->index = (uint32_t)m->out->n_elems++;
    if (parent == NULL)
        return e;
    if (parent->last != NULL)
        parent->last->next = e;
    else
        parent->first = e;
    parent->last = e;
    return e;
}

struct struct_elem *
elem_of_note(struct maker *m, const struct doc_node *note,
             struct struct_elem *parent)
{
    struct note_elem *ne;

    for (size_t i = 0; i < m->n_notes; i++)
        if (m->notes[i].note == note)
            return m->notes[i].elem;
    ne = ARENA_PUSH(m->scratch, m->notes, m->n_notes, m->cap_notes);
    ne->note = note;
    ne->elem = elem_new(m, ROLE_NOTE, parent);
    ne->elem->id = arena_printf(m->a, "note-%d", note->u.note.number);
    return ne->elem;
}

void
elem_number(struct layout *l)
{
    struct struct_elem *e = l->root;
    uint32_t n = 0;

    while (e != NULL) {
        e->index = n++;
        if (e->first != NULL) {
            e = e->first;
            continue;
        }
        while (e != NULL && e->next == NULL)
            e = e->parent;
        if (e != NULL)
            e = e->next;
    }
    l->n_elems = n;
}
