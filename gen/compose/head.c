/*
 * Requisites above the body (ГОСТ Р 7.0.97-2016, 5.5–5.13, 5.17): the
 * organisation, the kind of document, date and number, place, title.
 */
#include "compose/compose.h"

#include <string.h>

#include "base/utf8.h"
#include "workspace/requisite.h"

static bool
is_given(const struct text_field *f)
{
    return f->g.is == GIVEN && f->s[0] != '\0';
}

/* «адрес, телефон: …, электронная почта: …» and «ОКПО …, ОГРН …, ИНН/КПП …». */
static void
add_details(struct compose *c, struct doc_node *head)
{
    const struct org_details *d = &c->e->workspace->school.details;
    struct arena *a = c->e->arena;
    const struct {
        const struct text_field *f;
        const char *label;
        int line;
    } rows[] = {
        {&d->address, "", 0}, {&d->phone, "тел. ", 1}, {&d->email, "", 1},
        {&d->site, "", 1},    {&d->okpo, "ОКПО ", 2},  {&d->ogrn, "ОГРН ", 2},
        {&d->inn, "ИНН ", 2}, {&d->kpp, "КПП ", 2},
    };
    struct doc_node *office = NULL;

    for (int line = 0; line < 3; line++) {
        const char *text = NULL;

        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            if (rows[i].line != line || !is_given(rows[i].f))
                continue;
            text = text == NULL
                       ? arena_printf(a, "%s%s", rows[i].label, rows[i].f->s)
                       : arena_printf(a, "%s, %s%s", text, rows[i].label,
                                      rows[i].f->s);
        }
        if (text == NULL)
            continue;
        if (office == NULL)
            office = office_add(c, head, OFFICE_DETAILS);
        office_line(c, office, text);
    }
}

static void
add_organisation(struct compose *c, struct doc_node *head, bool full_head)
{
    const struct org_name *n = &c->e->workspace->school.name;
    struct doc_node *org = office_add(c, head, OFFICE_ORG);

    if (!full_head || !is_given(&n->full)) {
        office_line(c, org, n->brief.s);
        return;
    }
    office_line(c, org, n->full.s);
    office_line(c, org, arena_printf(c->e->arena, "(%s)", n->brief.s));
}

static void
add_founders(struct compose *c, struct doc_node *head)
{
    const struct school *s = &c->e->workspace->school;
    struct doc_node *f;

    if (s->founders.n == 0)
        return;
    f = office_add(c, head, OFFICE_FOUNDER);
    for (size_t i = 0; i < s->founders.n; i++)
        if (is_given(&s->founders.items[i]))
            office_line(c, f, s->founders.items[i].s);
}

/* The organisation heads a paper of its own, unless its title names it. */
static bool
names_organisation(struct compose *c)
{
    bool meeting = (c->kind->wants & WANTS_BODY) != 0;

    if (c->record->annex_to != NULL)
        return false;
    return c->kind->letterhead ||
           ((!c->kind->title_joins || meeting) &&
            strstr(head_title(c), c->e->workspace->school.name.brief.s) ==
                NULL);
}

/*
 * Kinds with a letterhead get the whole of it, a title page the names without
 * the address; other papers the organisation's name alone.
 */
void
head_add_letterhead(struct compose *c, struct doc_node *parent)
{
    const struct school *s = &c->e->workspace->school;
    bool page = parent->kind == DOC_OFFICE;
    bool full = page || c->kind->letterhead;
    struct doc_node *head;

    if (!is_given(&s->name.brief) || (!page && !names_organisation(c)))
        return;
    head = office_add(c, parent, OFFICE_LETTERHEAD);
    if (full)
        add_founders(c, head);
    add_organisation(c, head, full);
    if (c->kind->letterhead && !page)
        add_details(c, head);
}

/* «г. Примерск, 2023 г.»: the year it was approved in, else of its folder. */
void
head_add_place_year(struct compose *c, struct doc_node *page)
{
    const struct text_field *own = &c->record->head.place;
    const struct text_field *place =
        is_given(own) ? own : &c->e->workspace->school.place;
    int year = requisite_date(c->record).year;
    struct arena *a = c->e->arena;
    const char *text;

    if (year == 0)
        year = c->record->year;
    if (year == 0)
        year = requisite_day(c->e->workspace, c->record).year;
    text = arena_printf(a, "%d\u00A0г.", year);
    if (is_given(place))
        text = arena_printf(a, "%s, %s", place->s, text);
    office_line(c, office_add(c, page, OFFICE_PLACE_YEAR), text);
}

void
head_add_kind(struct compose *c, struct doc_node *parent)
{
    const struct given *g = &c->record->head.kind_word.g;

    if (c->word != NULL)
        office_line(c, office_add(c, parent, OFFICE_KIND),
                    utf8_upper_str(c->e->arena, c->word));
    else if ((c->kind->wants & WANTS_NAME) != 0 && g->is != GIVEN)
        office_gap(c, office_line(c, office_add(c, parent, OFFICE_KIND), NULL),
                   "название_вида", g->at, 30);
}

/* True when a requisite belongs on the paper: it is given, or it is wanted
 * and therefore a gap. */
static bool
is_due(struct compose *c, const struct given *g, unsigned want)
{
    if (g->is == GIVEN || g->is == EMPTY)
        return true;
    return g->is == ABSENT && (c->kind->wants & want) != 0;
}

/* Date and number on one line; some papers have a date only. */
static void
add_date_line(struct compose *c, struct doc_node *parent)
{
    const struct doc_head *h = &c->record->head;
    struct arena *a = c->e->arena;
    struct doc_node *line = office_add(c, parent, OFFICE_DATE_NUMBER), *para;

    para = office_line(c, line, NULL);
    if (h->date.g.is == GIVEN)
        doc_append(para, doc_new_text(a, h->date.g.at,
                                      date_format_digits(a, h->date.d)));
    else
        office_gap(c, para, "дата", h->date.g.at, 16);
    if (!is_due(c, &h->number.g, WANTS_NUMBER))
        return;
    para = office_line(c, line, "№ ");
    if (h->number.g.is == GIVEN)
        doc_append(para, doc_new_text(
                             a, h->number.g.at,
                             requisite_number(a, c->e->workspace, c->record)));
    else
        office_gap(c, para, "номер", h->number.g.at, 10);
}

void
head_add_date_number(struct compose *c, struct doc_node *parent)
{
    const struct doc_head *h = &c->record->head;
    const struct school *s = &c->e->workspace->school;

    if (c->record->annex_to != NULL)
        return;
    if (is_due(c, &h->date.g, WANTS_DATE) ||
        is_due(c, &h->number.g, WANTS_NUMBER))
        add_date_line(c, parent);
    if (!c->kind->letterhead)
        return;
    if (h->place.g.is == GIVEN)
        office_line(c, office_add(c, parent, OFFICE_PLACE), h->place.s);
    else if (is_given(&s->place))
        office_line(c, office_add(c, parent, OFFICE_PLACE), s->place.s);
}

/* A протокол is of a body's meeting: «заседания педагогического совета»; NULL
 * for other kinds. */
static const char *
meeting_title(struct compose *c)
{
    const struct text_field *body = &c->record->head.body;

    if ((c->kind->wants & WANTS_BODY) == 0 || !is_given(body))
        return NULL;
    return arena_printf(c->e->arena, "заседания %s",
                        office_inflect(c, body->s, CASE_GEN));
}

/* The title's text: of the head, else of the meeting, else of the kind; ""
 * when there is none. */
static const char *
title_text(struct compose *c)
{
    const struct text_field *t = &c->record->head.title;
    const char *meeting = meeting_title(c);

    if (is_given(t))
        return eval_string(c->e, t->s, c->record->tags, t->g.at);
    if (meeting != NULL)
        return meeting;
    if (c->kind->title != NULL)
        return eval_string(c->e, c->kind->title, c->kind->text.tags,
                           (struct pos){0});
    return "";
}

/* «Присутствовали: 32 человека», of a протокол. */
static void
add_present(struct compose *c, struct doc_node *parent)
{
    const struct doc_head *h = &c->record->head;
    const struct counted_noun *people =
        words_find(c->e->workspace->words, "человек");
    struct arena *a = c->e->arena;
    struct decimal n;

    if ((c->kind->wants & WANTS_BODY) == 0)
        return;
    if (h->attendees.g.is == GIVEN && h->attendees.n > 0)
        n = decimal_int((int64_t)h->attendees.n);
    else if (!is_given(&h->present) ||
             !decimal_parse(h->present.s, strlen(h->present.s), &n))
        return;
    if (people != NULL)
        office_line(c, parent,
                    arena_printf(a, "Присутствовали: %s.",
                                 number_with_noun(a, n, people, CASE_NOM)));
}

void
head_add_title(struct compose *c, struct doc_node *parent)
{
    const struct text_field *t = &c->record->head.title;
    const char *meeting = meeting_title(c);
    struct doc_node *title, *para;

    if (!is_given(t) && meeting == NULL && c->kind->title == NULL)
        return;
    title = office_add(c, parent, OFFICE_TITLE);
    para = office_line(c, title, NULL);
    if (is_given(t))
        eval_text(c->e, t->s, c->record->tags, t->g.at, para);
    else if (meeting != NULL)
        doc_append(para, doc_new_text(c->e->arena, c->record->head.body.g.at,
                                      meeting));
    else
        eval_text(c->e, c->kind->title, c->kind->text.tags, (struct pos){0},
                  para);
    add_present(c, parent);
}

const char *
head_title(struct compose *c)
{
    struct arena *a = c->e->arena;
    const char *text = title_text(c);
    const char *word = c->word != NULL ? c->word : "";

    if (text[0] == '\0')
        return utf8_capitalize(a, c->word != NULL ? c->word : c->kind->name);
    if (!c->kind->title_joins)
        return text;
    return utf8_capitalize(a, arena_printf(a, "%s %s", word, text));
}
