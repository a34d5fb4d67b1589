/*
 * The figures of a district: how many reported, the sums with their number of
 * organisations, and a table by organisation with links to their sections.
 * Who reported nothing has a row that says so: never a nought.
 */
#include <string.h>

#include "lang/number.h"
#include "site/site_int.h"

static const struct {
    const char *title, *segment;
} columns[] = {
    {"Участники", "участники"},
    {"Наставники", "наставники"},
    {"Наставляемые", "наставляемые"},
    {"Пары", "пары"},
};
#define N_COLUMNS (sizeof columns / sizeof *columns)

/* A member of a fact by a path of two parts, the second may be NULL. */
static bool
find_below(const struct site_year *y, const struct value *from, const char *a,
           const char *b, struct value *out)
{
    struct value v;

    if (!value_find_member(y->scope, from, a, &v))
        return false;
    if (b == NULL) {
        *out = v;
        return true;
    }
    return value_find_member(y->scope, &v, b, out);
}

static const char *
text_of(const struct site_year *y, const struct value *row, const char *name)
{
    struct value v;

    return find_below(y, row, name, NULL, &v) && v.kind == VALUE_TEXT
               ? v.u.text
               : NULL;
}

static const char *
number_of(struct arena *a, const struct site_year *y, const struct value *row,
          const char *first, const char *second)
{
    struct value v;

    return find_below(y, row, first, second, &v) ? site_number(a, &v) : NULL;
}

/* The name, linked to the organisation's own section. */
static void
add_name(struct arena *a, struct doc_node *row, const struct site_year *y,
         const struct value *org)
{
    const char *name = site_typo(a, text_of(y, org, "название"));
    const char *url = text_of(y, org, "раздел");
    struct doc_node *cell =
        site_add_cell(a, row, url != NULL ? "" : name, SCOPE_ROW, ALIGN_LEFT);
    struct doc_node *link;

    if (url == NULL)
        return;
    link = doc_new(a, DOC_LINK, (struct pos){0});
    link->u.link.url = url;
    cell->first->first = cell->first->last = NULL;
    doc_append(cell->first, link);
    doc_append(link, doc_new_text(a, (struct pos){0}, name));
}

static void
add_organisation(struct arena *a, struct doc_node *table,
                 const struct site_year *y, const struct value *org)
{
    struct doc_node *row = site_add_row(a, table, ROW_BODY), *cell;
    const char *state = text_of(y, org, "состояние");

    add_name(a, row, y, org);
    if (state != NULL && strcmp(state, "представлено") != 0) {
        cell = site_add_cell(a, row, "сведения не представлены", SCOPE_NONE,
                             ALIGN_LEFT);
        cell->u.cell.colspan = N_COLUMNS;
        return;
    }
    for (size_t i = 0; i < N_COLUMNS; i++) {
        const char *n = number_of(a, y, org, "итого", columns[i].segment);

        site_add_cell(a, row, n != NULL ? n : "нет данных", SCOPE_NONE,
                      ALIGN_RIGHT);
    }
}

/* The sums, and under them how many organisations each is taken over. */
static void
add_total(struct arena *a, struct doc_node *table, const struct site_year *y,
          const struct value *district, const char *all)
{
    struct doc_node *row = site_add_row(a, table, ROW_TOTAL);
    struct doc_node *over = site_add_row(a, table, ROW_TOTAL);
    struct value total;

    site_add_cell(a, row, "Всего", SCOPE_ROW, ALIGN_LEFT);
    site_add_cell(a, over, "по данным организаций", SCOPE_ROW, ALIGN_LEFT);
    for (size_t i = 0; i < N_COLUMNS; i++) {
        const char *n = NULL, *count = NULL;

        if (find_below(y, district, "итого", columns[i].segment, &total)) {
            n = site_number(a, &total);
            count = number_of(a, y, &total, "организации", NULL);
        }
        site_add_cell(a, row, n != NULL ? n : "нет данных", SCOPE_NONE,
                      ALIGN_RIGHT);
        site_add_cell(a, over,
                      arena_printf(a, "%s из %s", count != NULL ? count : "0",
                                   all),
                      SCOPE_NONE, ALIGN_RIGHT);
    }
}

static struct doc_node *
make_table(struct site *s, const struct site_year *y,
           const struct value *district, const struct fact *orgs,
           const char *all)
{
    struct arena *a = s->arena;
    struct doc_node *table = site_new_table(
        a, "by-organisation",
        arena_printf(a, "Наставничество по организациям, %s", y->name));
    struct doc_node *head = site_add_row(a, table, ROW_HEADER);

    site_add_cell(a, head, "Организация", SCOPE_COLUMN, ALIGN_LEFT);
    for (size_t i = 0; i < N_COLUMNS; i++)
        site_add_cell(a, head, columns[i].title, SCOPE_COLUMN, ALIGN_RIGHT);
    for (size_t i = 0; i < orgs->n_children; i++)
        add_organisation(a, table, y, &orgs->children[i].value);
    add_total(a, table, y, district, all);
    return table;
}

void
site_write_district(struct site_page *p, struct buf *b,
                    const struct site_year *y)
{
    struct html_options o = {.bare = p->bare, .heading_offset = 1};
    struct arena *a = p->site->arena;
    const char *path[] = {"свод", "организации"};
    struct value district, orgs;
    const struct counted_noun *noun =
        words_find(p->site->w->words, "организация");
    struct value all;
    const char *given;
    size_t bad;

    if (!facts_find(y->scope, path, 1, &district, &bad) ||
        district.kind != VALUE_GROUP ||
        !facts_find(y->scope, path, 2, &orgs, &bad) ||
        orgs.kind != VALUE_GROUP ||
        !value_find_member(y->scope, &orgs, "всего", &all) || noun == NULL)
        return;
    given = number_of(a, y, &orgs, "представили", NULL);
    emit_start(b, "p");
    emit_text(b, arena_printf(a, "Сведения представили %s из %s.",
                              given != NULL ? given : "0",
                              number_with_noun(a, all.u.number, noun,
                                               CASE_GEN)));
    emit_end_line(b, "p");
    html_render_node(make_table(p->site, y, &district, orgs.u.group,
                                decimal_format(a, all.u.number)),
                     &o, b);
}
