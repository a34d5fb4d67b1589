/* Reading templates/kinds.yaml. */
#include "workspace/genus.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "schema/schema.h"
#include "schema/yaml.h"

/** An entry of «роды». */
struct genus_record {
    struct named name;
    struct text_field group, series;
    struct text_list traits;
};

/** An entry of «мониторинг». */
struct row_record {
    struct named name;
    struct text_field title;
    struct text_list kinds;
    struct enum_field answer;
};

struct kinds_file {
    struct given g;
    struct record_list genera, rows;
};

static const char *const trait_words[] = {"приказ", "локальный акт",
                                          "утверждается", "протокол", NULL};
/* enum monitoring_answer */
static const char *const answer_words[] = {"документы", "раздел", "пары", NULL};
WORDS_COVER(answer_words, ANSWER__MAX);

static const struct field genus_rows[] = {
    FIELD_ROW(genus_record, TEXT, "группа", group,
              "Заголовок перечня документов на сайте."),
    FIELD_ROW(genus_record, TEXT, "нумерация", series,
              "Род, по которому документ нумеруется и подшивается."),
    FIELD_ROW(genus_record, TEXTS, "свойства", traits, "Что это за документы.",
              .words = trait_words),
};
static SCHEMA(schema_genus, genus_record, genus_rows, "род документов",
              "Что значит слово вида.");
static const struct field row_rows[] = {
    FIELD_ROW(row_record, TEXT, "название", title, "Что напечатано в строке.",
              .flags = FIELD_REQUIRED),
    FIELD_ROW(row_record, TEXTS, "виды", kinds, "Документы каких видов."),
    FIELD_ROW(row_record, ENUM, "ответ", answer,
              "Что отвечает, если не документы.", .words = answer_words),
};
static SCHEMA(schema_row, row_record, row_rows, "строка карты мониторинга",
              "Показатель и чем на него отвечают.");
static const struct field kinds_rows[] = {
    FIELD_ROW(kinds_file, MAP, "роды", genera, "Роды документов.",
              .sub = &schema_genus, .flags = FIELD_FREE),
    FIELD_ROW(kinds_file, MAP, "мониторинг", rows, "Строки карты мониторинга.",
              .sub = &schema_row, .flags = FIELD_FREE),
};
static SCHEMA(schema_kinds, kinds_file, kinds_rows, "роды документов",
              "Роды документов: templates/kinds.yaml.");

static const char *
fold(struct arena *a, const char *s)
{
    return utf8_fold(a, s, strlen(s));
}

/* The name as a word of the text has it: «отчет» stays «отчёт». */
static void
make_genera(struct arena *a, const struct record_list *list,
            struct genus_list *out, struct diags *d)
{
    const struct genus_record *r = list->items;
    struct doc_genus *g = arena_array(a, list->n + 1, sizeof *g);

    out->items = g;
    out->n = list->n;
    for (size_t i = 0; i < list->n; i++, r++) {
        g[i] = (struct doc_genus){.name = fold(a, r->name.name), .order = i};
        g[i].group = r->group.g.is == GIVEN ? r->group.s : NULL;
        g[i].series = g[i].name;
        for (size_t k = 0; k < r->traits.n; k++)
            for (unsigned t = 0; trait_words[t] != NULL; t++)
                if (r->traits.items[k].s != NULL &&
                    strcmp(trait_words[t], r->traits.items[k].s) == 0)
                    g[i].traits |= 1u << t;
    }
    for (size_t i = 0; i < list->n; i++) {
        const struct text_field *f =
            &((const struct genus_record *)list->items)[i].series;
        const struct doc_genus *to;

        if (f->g.is != GIVEN)
            continue;
        to = genus_find(a, out, f->s);
        if (to == NULL)
            diag(d, DIAG_TEMPLATE_HEAD, f->g.at, "рода «%s» нет", f->s);
        else
            g[i].series = to->name;
    }
}

static void
make_rows(struct arena *a, const struct record_list *list,
          struct genus_list *out)
{
    const struct row_record *r = list->items;
    struct monitoring_row *rows = arena_array(a, list->n + 1, sizeof *rows);

    out->rows = rows;
    out->n_rows = list->n;
    for (size_t i = 0; i < list->n; i++, r++) {
        const char **kinds = arena_array(a, r->kinds.n + 1, sizeof *kinds);

        rows[i] = (struct monitoring_row){
            .word = r->name.name, .title = r->title.s, .kinds = kinds};
        if (r->answer.g.is == GIVEN)
            rows[i].answer = (enum monitoring_answer)r->answer.value;
        for (size_t k = 0; k < r->kinds.n; k++)
            if (r->kinds.items[k].s != NULL)
                kinds[rows[i].n_kinds++] = fold(a, r->kinds.items[k].s);
    }
}

bool
genus_load(struct arena *a, const char *templates_dir, struct genus_list *out,
           struct diags *d)
{
    const char *path = file_join(a, templates_dir, "kinds.yaml");
    const struct source *src = file_read_text(a, path, path, d);
    struct kinds_file file = {0};
    struct tag_list tags = {0};
    struct yaml_node *root;

    if (src == NULL ||
        !yaml_parse_source(a, src, 0, src->len, YAML_QUOTE_TAGS, &tags, d,
                           &root) ||
        !schema_read(a, &schema_kinds, root, &file, d))
        return false;
    make_genera(a, &file.genera, out, d);
    make_rows(a, &file.rows, out);
    return true;
}

const struct doc_genus *
genus_find(struct arena *a, const struct genus_list *l, const char *phrase)
{
    const char *folded = fold(a, phrase);
    const struct doc_genus *best = NULL;
    size_t longest = 0;

    for (size_t i = 0; i < l->n; i++) {
        size_t n = strlen(l->items[i].name);

        if (n <= longest || strncmp(folded, l->items[i].name, n) != 0 ||
            (folded[n] != '\0' && folded[n] != ' '))
            continue;
        best = &l->items[i];
        longest = n;
    }
    return best;
}

const struct doc_genus *
genus_new(struct arena *a, const char *phrase)
{
    struct doc_genus *g = ARENA_NEW(a, struct doc_genus);
    const char *folded = fold(a, phrase);

    g->name = arena_strndup(a, folded, strcspn(folded, " "));
    g->series = g->name;
    g->order = SIZE_MAX;
    return g;
}
