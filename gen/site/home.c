/* The section's home page and the pages of years. */
#include <string.h>

#include "site/site_int.h"

static const char *
given(const struct text_field *f)
{
    return f->g.is == GIVEN ? f->s : NULL;
}

/* A text that still holds template tags is for documents only. */
static bool
is_plain(const char *s)
{
    for (const char *p = s, *end = s + strlen(s); p < end;)
        if (tag_of_token(utf8_next(&p, end)) >= 0)
            return false;
    return true;
}

static const char *
plain(const struct text_field *f)
{
    const char *s = given(f);

    return s != NULL && is_plain(s) ? s : NULL;
}

/* The year's own, else that of the programme of several years. */
static const struct programme *
programme_of(const struct site *s, const struct site_year *y)
{
    if (y != NULL && y->year->has_programme)
        return y->year->programme;
    return s->w->programme;
}

static void
write_fact(struct buf *b, const char *name, const char *value)
{
    if (value == NULL)
        return;
    emit_start(b, "div");
    emit_start(b, "dt");
    emit_text(b, name);
    emit_end(b, "dt");
    emit_start(b, "dd");
    emit_text(b, value);
    emit_end(b, "dd");
    emit_end_line(b, "div");
}

static const char *
curator_text(const struct site *s)
{
    const char *const *v = s->values.value;

    if (v[SLOT_CURATOR] == NULL || v[SLOT_CURATOR_POST] == NULL)
        return v[SLOT_CURATOR];
    return arena_printf(s->arena, "%s, %s", v[SLOT_CURATOR],
                        v[SLOT_CURATOR_POST]);
}

static void
write_contacts(const struct site *s, struct buf *b)
{
    const char *const *v = s->values.value;

    if (v[SLOT_CURATOR_PHONE] == NULL && v[SLOT_CURATOR_EMAIL] == NULL)
        return;
    emit_start(b, "div");
    emit_element(b, "dt", NULL, "Связь с куратором");
    emit_start(b, "dd");
    if (v[SLOT_CURATOR_PHONE] != NULL)
        site_link(b, v[SLOT_CURATOR_PHONE_URL], NULL, v[SLOT_CURATOR_PHONE]);
    if (v[SLOT_CURATOR_PHONE] != NULL && v[SLOT_CURATOR_EMAIL] != NULL)
        emit_text(b, ", ");
    if (v[SLOT_CURATOR_EMAIL] != NULL)
        site_link(b, v[SLOT_CURATOR_EMAIL_URL], NULL, v[SLOT_CURATOR_EMAIL]);
    emit_end(b, "dd");
    emit_end_line(b, "div");
}

/* «2021/22 учебного года», or the text as it was written. */
static const char *
since_text(const struct site *s, const char *since)
{
    int start = since != NULL ? school_year_parse(since, strlen(since)) : 0;

    if (start == 0)
        return since;
    return arena_printf(
        s->arena, "%s учебного года",
        school_year_format(s->arena, start, look_year(&s->w->school.look)));
}

/* Who and since when; the organisation's name alone stands in the head. */
static void
write_facts(struct site_page *p, struct buf *b, const char *since)
{
    struct site *s = p->site;

    if (s->values.value[SLOT_CURATOR] == NULL && since == NULL)
        return;
    emit_class(b, "dl", p->bare ? NULL : "facts");
    buf_putc(b, '\n');
    write_fact(b, "Организация", s->values.value[SLOT_ORG]);
    write_fact(b, "Куратор программы", curator_text(s));
    write_contacts(s, b);
    write_fact(b, "Реализуется с", since_text(s, since));
    emit_end_line(b, "dl");
}

/* The aim, who and since when; with `jump` a way down past the figures. */
static void
write_about(struct site_page *p, struct buf *b, bool jump)
{
    struct site *s = p->site;
    const struct programme *own = programme_of(s, s->current);
    const struct programme *both[] = {own, s->w->programme};
    const char *aim = NULL, *since = NULL;

    for (size_t i = 0; i < 2; i++)
        if (both[i] != NULL) {
            aim = aim != NULL ? aim : plain(&both[i]->aim);
            since = since != NULL ? since : plain(&both[i]->since);
        }
    if (aim != NULL) {
        emit_class(b, "p", p->bare ? NULL : "lead");
        emit_text(b, "Цель программы: ");
        emit_text(b, site_typo(s->arena, aim));
        if (aim[strlen(aim) - 1] != '.')
            emit_text(b, ".");
        emit_end_line(b, "p");
    }
    write_facts(p, b, since);
    if (p->bare || !jump)
        return;
    emit_class(b, "p", "jump");
    site_link(b, "#mentor", "button", "Как стать наставником");
    emit_end_line(b, "p");
}

static void
write_tasks(struct site_page *p, struct buf *b, const struct programme *own)
{
    if (own == NULL || own->tasks.n == 0)
        return;
    site_heading(p, b, 2, "tasks", "Задачи");
    emit_start(b, "ul");
    for (size_t i = 0; i < own->tasks.n; i++) {
        const char *text = plain(&own->tasks.items[i]);

        if (text != NULL)
            emit_element(b, "li", NULL,
                         site_typo(p->site->arena,
                                   utf8_capitalize(p->site->arena, text)));
    }
    emit_end_line(b, "ul");
}

/* Documents of a year (0: of the whole programme), in order of the list. */
static size_t
docs_of_year(struct site *s, int year, const struct site_doc ***out)
{
    size_t n = 0;

    *out = arena_array(s->arena, s->n_docs + 1, sizeof **out);
    for (size_t i = 0; i < s->n_docs; i++)
        if (s->docs[i].year == year)
            (*out)[n++] = &s->docs[i];
    return n;
}

static void
write_docs(struct site_page *p, struct buf *b, int year, const char *title,
           const char *id)
{
    const struct site_doc **docs;
    size_t n = docs_of_year(p->site, year, &docs);

    if (n == 0)
        return;
    site_heading(p, b, 2, id, title);
    site_doc_list(p, b, docs, n);
}

/* The address of the newest document of a kind. */
static const char *
find_serving(const struct site_page *p, enum kind_purpose purpose)
{
    for (size_t i = 0; i < p->site->n_docs; i++)
        if (p->site->docs[i].page != NULL &&
            requisite_serves(p->site->docs[i].record, purpose))
            return site_doc_href(p, &p->site->docs[i]);
    return NULL;
}

static void
write_mentor(struct site_page *p, struct buf *b)
{
    struct site_values v = p->site->values;

    v.value[SLOT_REGULATION] = find_serving(p, PURPOSE_REGULATION);
    v.value[SLOT_CONSENT] = find_serving(p, PURPOSE_CONSENT);
    if (v.value[SLOT_CURATOR_PHONE] != NULL ||
        v.value[SLOT_CURATOR_EMAIL] != NULL)
        v.value[SLOT_PHONE] = NULL; /* the curator's own serves better */
    site_heading(p, b, 2, "mentor", "Как стать наставником");
    shell_fill(p->site->shells->mentor, &v, b);
}

static void
write_years(struct site_page *p, struct buf *b)
{
    struct site *s = p->site;

    if (s->n_years < 2 || site_href(p, s->years[0].page) == NULL)
        return; /* names of years alone say nothing */
    site_heading(p, b, 2, "years", "По годам");
    emit_class(b, "ul", p->bare ? NULL : "years");
    for (size_t i = 0; i < s->n_years; i++) {
        emit_start(b, "li");
        site_link(b, site_href(p, s->years[i].page), NULL, s->years[i].name);
        emit_end_line(b, "li");
    }
    emit_end_line(b, "ul");
}

void
site_write_home(struct site_page *p, struct buf *b)
{
    struct site *s = p->site;
    const struct site_year *y = s->current;
    struct buf figures = {0};

    if (y != NULL) {
        site_write_figures(p, &figures, y, true);
        site_write_district(p, &figures, y);
    }
    site_heading(p, b, 1, NULL, s->section);
    write_about(p, b, figures.len > 0 &&
                          s->w->school.level.value != LEVEL_DISTRICT);
    write_tasks(p, b, programme_of(s, y));
    if (figures.len > 0) {
        site_heading(p, b, 2, "figures",
                     arena_printf(s->arena, "Программа в цифрах: %s", y->name));
        buf_add(b, figures.data, figures.len);
    }
    buf_free(&figures);
    if (s->w->school.level.value != LEVEL_DISTRICT)
        write_mentor(p, b);
    write_docs(p, b, 0, "Документы программы", "common-documents");
    if (y != NULL)
        write_docs(p, b, y->year->start,
                   arena_printf(s->arena, "Документы: %s", y->name),
                   "documents");
    if (s->n_docs > 0 && site_href(p, "documents/index.html") != NULL) {
        emit_start(b, "p");
        site_link(b, site_href(p, "documents/index.html"), "more",
                  "Все документы раздела");
        emit_end_line(b, "p");
    }
    write_years(p, b);
}

/* ── a year ──────────────────────────────────────────────────────────── */

static const struct value *
find_fact(const struct site_year *y, const char *a, const char *c,
          struct value *v)
{
    const char *path[] = {a, c};
    size_t bad;

    return facts_find(y->scope, path, 2, v, &bad) && v->kind == VALUE_NUMBER
               ? v
               : NULL;
}

static void
write_roadmap(struct site_page *p, struct buf *b, const struct site_year *y)
{
    struct arena *a = p->site->arena;
    struct value all, done;

    if (find_fact(y, "дорожная_карта", "всего", &all) == NULL ||
        find_fact(y, "дорожная_карта", "выполнено", &done) == NULL)
        return;
    site_heading(p, b, 2, "roadmap", "Дорожная карта");
    emit_start(b, "p");
    emit_text(b, arena_printf(a, "Выполнено пунктов: %s из %s.",
                              decimal_format(a, done.u.number),
                              decimal_format(a, all.u.number)));
    emit_end_line(b, "p");
}

/* The neighbours of a year: the list runs from the newest. */
static void
write_neighbours(struct site_page *p, struct buf *b, const struct site_year *y)
{
    struct site *s = p->site;
    size_t i = (size_t)(y - s->years);

    if (p->bare || s->n_years < 2)
        return;
    emit_open(b, "nav");
    emit_attr(b, "class", "neighbours");
    emit_attr(b, "aria-label", "Соседние годы");
    emit_done(b);
    if (i + 1 < s->n_years)
        site_link(b, site_href(p, s->years[i + 1].page), "prev",
                  s->years[i + 1].name);
    if (i > 0)
        site_link(b, site_href(p, s->years[i - 1].page), "next",
                  s->years[i - 1].name);
    emit_end_line(b, "nav");
}

void
site_write_year(struct site_page *p, struct buf *b)
{
    const struct site_year *y = p->year;

    site_heading(p, b, 1, NULL, utf8_capitalize(p->site->arena, y->name));
    site_write_figures(p, b, y, false);
    site_write_district(p, b, y);
    write_roadmap(p, b, y);
    write_docs(p, b, y->year->start, "Документы", "documents");
    if (y->n_docs == 0)
        emit_element(b, "p", NULL, "Опубликованных документов этого года нет.");
    write_neighbours(p, b, y);
}
