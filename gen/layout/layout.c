/*
 * One run: the tree to flows of strips (block.c and the handlers), the flows
 * to pages (paginate.c), then what needs page numbers (links.c).
 */
#include "layout/layout_int.h"

#include <string.h>

static void
maker_start(struct maker *m)
{
    const struct layout_profile *p = m->profile;
    int family = text_find_family(m->env->faces, p->font);
    int mono = text_find_family(m->env->faces, "Liberation Mono");

    m->family = family >= 0 ? (size_t)family : 0;
    m->mono = mono >= 0 ? (size_t)mono : m->family;
    m->left_pt = m->doc->long_keeping ? p->left_long_pt : p->left_pt;
}

static void
title_bookmark(struct maker *m)
{
    if (!m->has_title || m->doc->title == NULL)
        return;
    flow_add_bookmark(m, m->doc->root, 1, m->doc->title);
    m->outline_base = 1;
}

struct layout *
layout_make(struct arena *a, const struct document *doc,
            const struct layout_env *env)
{
    struct arena scratch = {0};
    struct maker *m = ARENA_NEW(&scratch, struct maker);
    const struct doc_node *root = doc->root;
    struct layout *out = ARENA_NEW(a, struct layout);

    m->a = a;
    m->scratch = &scratch;
    m->doc = doc;
    m->env = env;
    m->profile = env->profile;
    m->out = out;
    out->faces = env->faces;
    out->root = elem_new(m, ROLE_DOCUMENT, NULL);
    m->parent = elem_new(m, ROLE_SECT, out->root);
    maker_start(m);
    flow_open(m, root->kind == DOC_DOCUMENT && root->u.section.landscape);
    block_set_title(m, root);
    title_bookmark(m);
    block_children(m, root, (struct frame){.width_pt = m->flow->width_pt});
    paginate(m);
    link_resolve(m);
    elem_number(out);
    arena_free(&scratch);
    return out;
}
