/*
 * Numbered points of local acts: sections «1.», «2.», their points «1.1.»,
 * «1.2.» (ГОСТ Р 7.0.97-2016, 5.18: the text may be divided into sections and
 * points, numbered with Arabic figures).  Points of one section are numbered
 * on over all its numbered lists; deeper lists take their label from the point
 * above them when labels are resolved.
 *
 * A list that a loop of a standard text made ends with «;» after its last item
 * too; a sentence ends with a full stop, so the last «;» becomes one (a comma
 * where «приказываю:» goes on with the sentence).
 */
#include <string.h>

#include "markdown/markdown.h"

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

/* The last text below an item, where it is of the standard text. */
static struct doc_node *
last_text(struct doc_node *item, const struct source *src)
{
    struct doc_node *n = item;

    while (n != NULL && n->kind != DOC_TEXT)
        n = n->last;
    return n != NULL && n->at.src == src ? n : NULL;
}

static bool
ends_with_semicolon(const struct doc_node *text)
{
    size_t len = text != NULL ? strlen(text->u.text.text) : 0;

    return len > 0 && text->u.text.text[len - 1] == ';';
}

/* «В соответствии с: …, приказываю:» goes on after the list. */
static bool
is_before_resolve(const struct doc_node *list)
{
    return list->next != NULL && list->next->kind == DOC_OFFICE &&
           list->next->u.office.role == OFFICE_RESOLVE;
}

void
points_end_lists(struct arena *a, struct doc_node *parent,
                 const struct source *src)
{
    for (const struct doc_node *n = parent; n != NULL;
         n = doc_next(parent, n, false)) {
        struct doc_node *t;
        char *s;

        if (n->kind != DOC_LIST || n->last == NULL)
            continue;
        t = last_text(n->last, src);
        if (!ends_with_semicolon(t))
            continue;
        s = arena_strdup(a, t->u.text.text);
        s[strlen(s) - 1] = is_before_resolve(n) ? ',' : '.';
        t->u.text.text = s;
    }
}
