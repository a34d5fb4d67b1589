/* Register of documents, legal acts by level, archive of years, 404. */
#include <stdlib.h>
#include <string.h>

#include "site/site_int.h"

/* ── register of documents ───────────────────────────────────────────── */

/* Documents that stand together in the register. */
struct group {
    const struct doc_genus *genus;
    const char *title;
    const struct site_doc **docs;
    size_t n;
};

static int
compare_groups(const void *pa, const void *pb)
{
    const struct doc_genus *a = ((const struct group *)pa)->genus;
    const struct doc_genus *b = ((const struct group *)pb)->genus;

    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* Отчёты stand among справки: their genera have one heading. */
static bool
is_same_group(const struct doc_genus *a, const struct doc_genus *b)
{
    if (a->group != NULL && b->group != NULL)
        return strcmp(a->group, b->group) == 0;
    return a->group == b->group && strcmp(a->name, b->name) == 0;
}

static struct group *
find_group(struct site *s, struct group *groups, size_t *n,
           const struct site_doc *d)
{
    const struct doc_genus *genus = d->record->genus;
    struct group *g = groups;

    while (g < groups + *n && !is_same_group(g->genus, genus))
        g++;
    if (g == groups + *n) {
        g->title = genus->group != NULL ? genus->group
                                        : utf8_capitalize(s->arena, d->kind);
        g->genus = genus;
        g->docs = arena_array(s->arena, s->n_docs, sizeof *g->docs);
        (*n)++;
    } else if (genus->order < g->genus->order) {
        g->genus = genus;
    }
    return g;
}

static const struct site_year *
find_year(const struct site *s, int start)
{
    for (size_t i = 0; i < s->n_years; i++)
        if (s->years[i].year->start == start)
            return &s->years[i];
    return NULL;
}

/* With fewer kinds than that everything is in sight anyway. */
#define MIN_INDEX 4

static const char *
group_id(struct site *s, size_t i)
{
    return arena_printf(s->arena, "kind-%zu", i + 1);
}

/* «Приказы (7)  Положения (2) …»: ways down a long page. */
static void
write_index(struct site_page *p, struct buf *b, const struct group *groups,
            size_t n)
{
    struct site *s = p->site;

    if (p->bare || n < MIN_INDEX)
        return;
    emit_open(b, "nav");
    emit_attr(b, "class", "index");
    emit_attr(b, "aria-label", "Виды документов");
    emit_done(b);
    emit_start(b, "ul");
    for (size_t i = 0; i < n; i++) {
        emit_start(b, "li");
        emit_open(b, "a");
        emit_attr2(b, "href", "#", group_id(s, i));
        emit_done(b);
        emit_text(b, groups[i].title);
        emit_end(b, "a");
        emit_text(b, arena_printf(s->arena, " (%zu)", groups[i].n));
        emit_end_line(b, "li");
    }
    emit_end(b, "ul");
    emit_end_line(b, "nav");
}

static void
write_group(struct site_page *p, struct buf *b, const struct group *g,
            const char *id)
{
    struct site *s = p->site;

    site_heading(p, b, 2, id, g->title);
    for (size_t i = 0, from = 0; i < g->n; i++) {
        const struct site_year *y;

        if (i + 1 < g->n && g->docs[i + 1]->year == g->docs[from]->year)
            continue;
        y = find_year(s, g->docs[from]->year);
        site_heading(p, b, 3, NULL,
                     y != NULL ? utf8_capitalize(s->arena, y->name)
                               : "На весь срок программы");
        site_doc_list(p, b, g->docs + from, i + 1 - from);
        from = i + 1;
    }
}

void
site_write_documents(struct site_page *p, struct buf *b)
{
    struct site *s = p->site;
    struct group *groups = arena_array(s->arena, s->n_docs + 1, sizeof *groups);
    size_t n = 0;

    site_heading(p, b, 1, NULL, p->title);
    for (size_t i = 0; i < s->n_docs; i++) {
        struct group *g = find_group(s, groups, &n, &s->docs[i]);

        g->docs[g->n++] = &s->docs[i];
    }
    if (n == 0)
        emit_element(b, "p", NULL, "Опубликованных документов пока нет.");
    if (n > 0)
        qsort(groups, n, sizeof *groups, compare_groups);
    write_index(p, b, groups, n);
    for (size_t i = 0; i < n; i++)
        write_group(p, b, &groups[i], group_id(s, i));
    if (n > 0 && site_href(p, "files.csv") != NULL) {
        emit_start(b, "p");
        site_link(b, site_href(p, "files.csv"), "more",
                  "Перечень файлов таблицей (CSV)");
        emit_end_line(b, "p");
    }
}

/* ── acts ────────────────────────────────────────────────────────────── */

static void
add_act(struct site *s, struct map *seen, const struct act *act)
{
    if (act == NULL || map_set(seen, act->name.name, seen) != NULL)
        return;
    ARENA_PUSH(s->arena, s->acts, s->n_acts, s->cap_acts)->act = act;
}

static void
add_grounds(struct site *s, struct map *seen, const struct programme *programme)
{
    if (programme == NULL)
        return;
    for (size_t i = 0; i < programme->grounds.n; i++) {
        const char *id = programme->grounds.items[i].s;

        if (id != NULL)
            add_act(s, seen, workspace_find_act(s->w, id));
    }
}

static void
add_cited(struct site *s, struct map *seen, const struct doc_node *root)
{
    for (const struct doc_node *n = root; n != NULL;
         n = doc_next(root, n, false))
        if (n->kind == DOC_VALUE && n->u.value.value != NULL &&
            n->u.value.value->kind == VALUE_ACT)
            add_act(s, seen, n->u.value.value->u.act);
}

/* By level, then newest first. */
static int
compare_acts(const void *pa, const void *pb)
{
    const struct act *a = ((const struct site_act *)pa)->act;
    const struct act *b = ((const struct site_act *)pb)->act;
    int c = a->level.value - b->level.value;

    if (c == 0)
        c = date_compare(b->date.d, a->date.d);
    return c != 0 ? c : strcmp(a->name.name, b->name.name);
}

static const char *
act_status(struct site *s, const struct act *act)
{
    if (act->until.g.is != GIVEN || s->in->today.year == 0 ||
        date_compare(act->until.d, s->in->today) >= 0)
        return NULL;
    return arena_printf(
        s->arena, "не действует с %s",
        date_format_words(
            s->arena, date_of_days(date_days(date_last_day(act->until.d)) + 1),
            CASE_GEN));
}

static const char *
act_text(struct site *s, const struct act *act)
{
    struct value v = {.kind = VALUE_ACT,
                      .at = act->name.g.at,
                      .name = act->name.name,
                      .u.act = act};

    return utf8_capitalize(
        s->arena, eval_value_text(&s->eval, &v, CASE_NOM, act->name.g.at));
}

static void
write_act(struct site_page *p, struct buf *b, struct site_act *act)
{
    struct site *s = p->site;
    const char *status = act_status(s, act->act);

    if (act->text == NULL)
        act->text = act_text(s, act->act);
    emit_start(b, "li");
    emit_text(b, act->text);
    if (status != NULL) {
        buf_putc(b, ' ');
        emit_class(b, "span", p->bare ? NULL : "status");
        emit_text(b, arena_printf(s->arena, "(%s)", status));
        emit_end(b, "span");
    }
    emit_end_line(b, "li");
}

void
site_collect_acts(struct site *s)
{
    struct map seen = {.arena = s->arena};

    for (size_t i = 0; i < s->n_docs; i++)
        if (s->docs[i].doc != NULL)
            add_cited(s, &seen, s->docs[i].doc->root);
    for (size_t i = 0; i < s->w->n_years; i++)
        if (s->w->years[i].has_programme)
            add_grounds(s, &seen, s->w->years[i].programme);
    add_grounds(s, &seen, s->w->programme);
    if (s->n_acts > 0)
        qsort(s->acts, s->n_acts, sizeof *s->acts, compare_acts);
}

/* Local acts are the organisation's own documents of these kinds. */
static bool
is_local_act(const struct site_doc *d)
{
    return requisite_is(d->record, GENUS_LOCAL_ACT);
}

static void
write_local_acts(struct site_page *p, struct buf *b)
{
    struct site *s = p->site;
    const struct site_doc **docs =
        arena_array(s->arena, s->n_docs + 1, sizeof *docs);
    size_t n = 0;

    for (size_t i = 0; i < s->n_docs; i++)
        if (is_local_act(&s->docs[i]))
            docs[n++] = &s->docs[i];
    if (n == 0)
        return;
    site_heading(p, b, 2, NULL, "Локальные акты организации");
    site_doc_list(p, b, docs, n);
}

void
site_write_acts(struct site_page *p, struct buf *b)
{
    struct site *s = p->site;
    int level = -1;

    site_heading(p, b, 1, NULL, p->title);
    for (size_t i = 0; i < s->n_acts; i++) {
        const struct act *act = s->acts[i].act;

        if (i == 0 || act->level.value != level) {
            if (i > 0)
                emit_end_line(b, "ul");
            level = act->level.value;
            site_heading(
                p, b, 2, NULL,
                act->level.g.is == GIVEN
                    ? arena_printf(s->arena, "%s уровень",
                                   utf8_capitalize(s->arena, act->level.word))
                    : "Другие акты");
            emit_class(b, "ul", p->bare ? NULL : "acts");
            buf_putc(b, '\n');
        }
        write_act(p, b, &s->acts[i]);
    }
    if (s->n_acts > 0)
        emit_end_line(b, "ul");
    write_local_acts(p, b);
    if (s->n_acts == 0)
        emit_element(b, "p", NULL,
                     "Внешние нормативные акты в документах не названы.");
}

/* ── archive ─────────────────────────────────────────────────────────── */

static void
write_head_cell(struct buf *b, const char *text, bool number)
{
    emit_open(b, "th");
    emit_attr(b, "scope", "col");
    emit_attr(b, "class", number ? "right" : NULL);
    emit_done(b);
    emit_text(b, text);
    emit_end(b, "th");
}

static void
write_number_cell(struct site *s, struct buf *b, const struct value *v)
{
    const char *text = site_number(s->arena, v);

    emit_class(b, "td", "right");
    emit_text(b, text != NULL ? text : "нет данных");
    emit_end(b, "td");
}

static void
write_year_row(struct site_page *p, struct buf *b, const struct site_year *y)
{
    struct site *s = p->site;

    emit_start(b, "tr");
    emit_open(b, "th");
    emit_attr(b, "scope", "row");
    emit_done(b);
    site_link(b, site_href(p, y->page), NULL, y->short_name);
    emit_end(b, "th");
    write_number_cell(s, b, &y->totals.mentors);
    write_number_cell(s, b, &y->totals.mentees);
    write_number_cell(s, b, &y->totals.pairs);
    emit_class(b, "td", "right");
    buf_int(b, (long long)y->n_docs);
    emit_end(b, "td");
    emit_end_line(b, "tr");
}

void
site_write_archive(struct site_page *p, struct buf *b)
{
    static const char *const heads[] = {"Учебный год", "Наставники",
                                        "Наставляемые", "Пары", "Документы"};
    struct site *s = p->site;

    site_heading(p, b, 1, NULL, p->title);
    if (!p->bare) {
        emit_open(b, "div");
        emit_attr(b, "class", "scroll");
        emit_attr(b, "role", "region");
        emit_attr(b, "tabindex", "0");
        emit_attr(b, "aria-labelledby", "years-name");
        emit_done(b);
    }
    emit_start(b, "table");
    emit_open(b, "caption");
    emit_attr(b, "id", p->bare ? NULL : "years-name");
    emit_done(b);
    emit_text(b, "Программа наставничества по годам");
    emit_end(b, "caption");
    emit_start(b, "thead");
    emit_start(b, "tr");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        write_head_cell(b, heads[i], i > 0);
    emit_end(b, "tr");
    emit_end_line(b, "thead");
    emit_start(b, "tbody");
    for (size_t i = 0; i < s->n_years; i++)
        write_year_row(p, b, &s->years[i]);
    emit_end(b, "tbody");
    emit_end_line(b, "table");
    if (!p->bare)
        emit_end_line(b, "div");
}

void
site_write_404(struct site_page *p, struct buf *b)
{
    site_heading(p, b, 1, NULL, p->title);
    emit_element(b, "p", NULL,
                 "Такой страницы в разделе нет. Возможно, документ переехал "
                 "или адрес набран с ошибкой.");
    emit_start(b, "p");
    site_link(b, site_href(p, "documents/index.html"), NULL,
              "Все документы раздела");
    emit_end_line(b, "p");
}
