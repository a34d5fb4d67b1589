/*
 * Numbered points of local acts: sections «1.», «2.», their points «1.1.»,
 * «1.2.» (ГОСТ Р 7.0.97-2016, 5.18: the text may be divided into sections and
 * points, numbered with Arabic figures).  Points of one section are numbered
 * on over all its numbered lists; deeper lists take their label from the point
 * above them when labels are resolved.
 */
#include "doc/compose.h"

static void
number_points(struct arena *a, struct doc_node *section, int number)
{
    int point = 1;

    for (struct doc_node *n = section->first; n != NULL; n = n->next) {
        if (n->kind != DOC_LIST || n->u.list.marker != MARKER_DECIMAL_DOT)
            continue;
        n->u.list.marker = MARKER_NESTED;
        for (struct doc_node *i = n->first; i != NULL; i = i->next)
            i->u.item.label = arena_printf(a, "%d.%d.", number, point++);
    }
}

void
points_number(struct arena *a, struct doc_node *parent)
{
    int number = 1;

    for (struct doc_node *n = parent->first; n != NULL; n = n->next) {
        if (n->kind != DOC_SECTION || n->first == NULL ||
            n->first->kind != DOC_HEADING)
            continue;
        n->first->u.heading.number = arena_printf(a, "%d.", number);
        number_points(a, n, number++);
    }
}
