/* What all workspaces share: kinds, texts, words and acts of templates/. */
#include "workspace/templates.h"
#include "workspace/workspace_int.h"

#include <string.h>

#include "lang/number.h"

/* A file of the templates folder into `out`. */
static bool
read_file(struct catalog *c, const char *name, const struct schema *s,
          void *out, struct diags *d)
{
    const char *path = file_join(&c->arena, c->templates_dir, name);
    const struct source *src = file_read_text(&c->arena, path, path, d);
    struct tag_list tags = {0};
    struct yaml_node *root;

    return src != NULL &&
           yaml_parse_source(&c->arena, src, 0, src->len, YAML_QUOTE_TAGS,
                             &tags, d, &root) &&
           schema_read(&c->arena, s, root, out, d);
}

bool
catalog_load(struct catalog *c, const char *templates_dir, struct diags *d)
{
    struct acts_file acts = {0};
    struct words_file words = {0};
    size_t errors = diags_count(d, DIAG_ERROR);
    struct word_list *list;
    struct act *act;

    *c = (struct catalog){0};
    c->acts.arena = &c->arena;
    c->templates_dir = arena_strdup(&c->arena, templates_dir);
    list = words_new(&c->arena, NULL);
    c->words = list;
    c->templates = templates_load(templates_dir, d);
    read_file(c, "words.yaml", &schema_words, &words, d);
    load_add_words(list, &words, d);
    read_file(c, "acts.yaml", &schema_acts, &acts, d);
    act = acts.acts.items;
    c->act_list = act;
    c->n_acts = acts.acts.n;
    for (size_t i = 0; i < acts.acts.n; i++)
        map_set(&c->acts, act[i].name.name, &act[i]);
    return diags_count(d, DIAG_ERROR) == errors;
}

void
catalog_free(struct catalog *c)
{
    templates_free(c->templates);
    c->templates = NULL;
    arena_free(&c->arena);
}
