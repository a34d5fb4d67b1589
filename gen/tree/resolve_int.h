/* Shared by resolve.c and xref.c. */
#ifndef DOC_RESOLVE_INT_H
#define DOC_RESOLVE_INT_H

#include "base/map.h"
#include "typography/typography.h"
#include "tree/resolve.h"

/** A name that a reference may use. */
struct xref_name {
    const char *name;   /* as written */
    const char *folded; /* for comparing */
    struct doc_node *node, *scope;
    struct xref_name *same; /* the same name in another scope */
};

/** A tree being settled. */
struct resolve {
    const struct doc_settling *s;
    struct doc_node *root;
    enum initials_style initials;
    const struct word_list *words; /* that their numbers stay with */
    struct map ids;                /* id → its counter */
    struct map names;              /* folded name → struct xref_name */
    const char **all_names;
    size_t n_names, cap_names;
};

/** The ANNEX a node stands in, else the root of its tree. */
struct doc_node *resolve_scope(const struct doc_node *n);
/** Where a table, chart or picture keeps its label; NULL for others. */
const char **resolve_label(struct doc_node *n);
/** Latin words joined by dashes from any text; `other` when none is left. */
const char *resolve_slug(struct arena *a, const char *text, const char *other);

/** Reports quotes that do not close in their paragraph (M033). */
void quotes_check(const struct doc_settling *s, const struct doc_node *root);
/** Collects the names given by blocks and annexes; reports M027. */
void xref_collect(struct resolve *r);
/** Finds targets and writes texts of XREF nodes; reports M026. */
void xref_settle(struct resolve *r);

#endif
