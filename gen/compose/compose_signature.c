/*
 * Requisites below the body (ГОСТ Р 7.0.97-2016, 5.22, 5.23, 5.25): the
 * signature with post and И.О. Фамилия, the acquaintance sheet, the executor's
 * note, the mark of an electronic signature — only from certificate data in
 * the record.
 */
#include "compose/compose.h"

#include <string.h>

#include "base/utf8.h"
#include "workspace/requisite.h"

static const struct value *
find_var(const struct eval *e, const char *name)
{
    for (size_t i = e->n_vars; i > 0; i--)
        if (strcmp(e->vars[i - 1].name, name) == 0)
            return &e->vars[i - 1].value;
    return NULL;
}

const struct person *
signature_find_person(struct compose *c, const struct person_field *f,
                      bool *acting)
{
    const struct workspace *w = c->e->workspace;
    const struct value *var;
    char *role;

    *acting = false;
    if (f->g.is != GIVEN)
        return NULL;
    if (f->person != NULL)
        return f->person;
    role = utf8_fold(c->e->arena, f->s, strlen(f->s));
    if (strcmp(role, "руководитель") == 0)
        return workspace_find_head(w, c->e->on, acting);
    if (strcmp(role, "куратор") == 0)
        return workspace_find_curator(w, c->record->year, c->e->on);
    if (strcmp(role, "секретарь") == 0)
        return w->school.secretary.person;
    var = find_var(c->e, role);
    if (var != NULL && var->kind == VALUE_PERSON)
        return var->u.person;
    return NULL;
}

/* «Исполняющий обязанности директора» for an acting head. */
static const char *
post_text(struct compose *c, const struct person *p, bool acting)
{
    struct arena *a = c->e->arena;
    const struct workspace *w = c->e->workspace;
    const struct tenure *head = w->school.heads.items;
    const struct post *post = person_find_post(p, c->e->on);
    struct gram_forms forms;

    if (acting && w->school.heads.n > 0 &&
        head[w->school.heads.n - 1].who.person != NULL)
        post =
            person_find_post(head[w->school.heads.n - 1].who.person, c->e->on);
    if (post == NULL || post->title.g.is != GIVEN)
        return "";
    if (!acting)
        return utf8_capitalize(a, post->title.s);
    if (!title_decline(a, post->title.s, &forms))
        return utf8_capitalize(a, post->title.s);
    return arena_printf(a, "Исполняющий обязанности %s", forms.form[CASE_GEN]);
}

/* One signature: post on the left, И.О. Фамилия on the right. */
static void
signature_add_one(struct compose *c, struct doc_node *parent,
                  const struct person *p, bool acting, const char *what,
                  struct pos at)
{
    struct arena *a = c->e->arena;
    struct doc_node *s = office_add(c, parent, OFFICE_SIGNATURE), *name;
    bool masked = false;

    if (p == NULL) {
        struct doc_node *post = office_line(c, s, NULL);

        office_gap(c, post, what, at, 20);
        office_gap(c, office_line(c, s, NULL), what, at, 16);
        return;
    }
    office_line(c, s,
                p->role == PERSON_PUPIL ? utf8_capitalize(a, what)
                                        : post_text(c, p, acting));
    name = office_line(c, s, NULL);
    doc_append(
        name, doc_new_text(a, at,
                           edition_person(c->e, p, CASE_NOM,
                                          PERSON_INITIALS_FIRST, at, &masked)));
}

/* A протокол is signed by the chair and the secretary of the meeting. */
static void
add_meeting(struct compose *c, struct doc_node *parent)
{
    const struct doc_head *h = &c->record->head;
    const struct {
        const struct person_field *f;
        const char *word;
    } roles[] = {{&h->chair, "Председатель"}, {&h->secretary, "Секретарь"}};
    struct doc_node *box = NULL, *s;

    for (size_t i = 0; i < 2; i++) {
        const struct person_field *f = roles[i].f;
        bool acting, masked = false;
        const struct person *p = signature_find_person(c, f, &acting);

        if (f->g.is == ABSENT || f->g.is == UNKNOWN)
            continue;
        if (box == NULL)
            box = office_add(c, parent, OFFICE_SIGNATURES);
        s = office_add(c, box, OFFICE_SIGNATURE);
        office_line(c, s, roles[i].word);
        if (p == NULL)
            office_gap(c, office_line(c, s, NULL), roles[i].word, f->g.at, 16);
        else
            office_line(c, s,
                        edition_person(c->e, p, CASE_NOM, PERSON_INITIALS_FIRST,
                                       f->g.at, &masked));
    }
}

void
signature_add_signers(struct compose *c, struct doc_node *parent)
{
    const struct person_list *list = &c->record->head.signers;
    struct doc_node *box;

    if (c->kind->wants & WANTS_BODY)
        add_meeting(c, parent);
    if (c->record->annex_to != NULL ||
        (list->n == 0 && (c->kind->wants & WANTS_SIGNER) == 0))
        return;
    box = office_add(c, parent, OFFICE_SIGNATURES);
    if (list->n == 0) {
        signature_add_one(c, box, NULL, false, "подписывает", list->g.at);
        return;
    }
    for (size_t i = 0; i < list->n; i++) {
        const struct person_field *f = &list->items[i];
        bool acting;
        const struct person *p = signature_find_person(c, f, &acting);

        signature_add_one(c, box, p, acting,
                          f->s != NULL ? f->s : "подписывает", f->g.at);
    }
}

void
signature_add_author(struct compose *c, struct doc_node *parent)
{
    const struct person_field *f = &c->record->head.author;
    struct arena *a = c->e->arena;
    struct doc_node *box, *para;
    const struct person *p;
    bool acting;
    const char *word;

    if (f->g.is == ABSENT || f->g.is == UNKNOWN)
        return;
    p = signature_find_person(c, f, &acting);
    word = c->word != NULL ? office_inflect(c, c->word, CASE_ACC) : "документ";
    para = office_line(
        c, parent,
        arena_printf(a, "%s составил%s:", utf8_capitalize(a, word),
                     p != NULL && p->gender == GENDER_F ? "а" : ""));
    para->u.para.keep_next = true;
    box = office_add(c, parent, OFFICE_SIGNATURES);
    signature_add_one(c, box, p, false, "составил", f->g.at);
}

/* People to sign the acquaintance sheet, once each. */
struct named_list {
    const struct person **items;
    size_t n, cap;
};

static void
add_named(struct compose *c, struct named_list *l, const struct person *p)
{
    if (p == NULL)
        return;
    for (size_t i = 0; i < l->n; i++)
        if (l->items[i] == p)
            return;
    *ARENA_PUSH(c->e->arena, l->items, l->n, l->cap) = p;
}

/* The staff that VALUE nodes of the body name. */
static void
collect_named(struct compose *c, const struct doc_node *body,
              struct named_list *l)
{
    for (const struct doc_node *d = body; d != NULL;
         d = doc_next(body, d, false)) {
        const struct value *v = d->kind == DOC_VALUE ? d->u.value.value : NULL;

        if (v != NULL && v->kind == VALUE_PERSON &&
            v->u.person->role == PERSON_STAFF)
            add_named(c, l, v->u.person);
    }
}

static struct doc_node *
add_cell(struct compose *c, struct doc_node *row, const char *text,
         enum doc_scope scope)
{
    struct doc_node *cell =
        doc_new(c->e->arena, DOC_CELL, c->record->head.kind.g.at);

    cell->u.cell.colspan = cell->u.cell.rowspan = 1;
    cell->u.cell.scope = scope;
    doc_append(row, cell);
    office_line(c, cell, text);
    return cell;
}

static struct doc_node *
add_row(struct compose *c, struct doc_node *table, enum doc_row role)
{
    struct doc_node *row =
        doc_new(c->e->arena, DOC_ROW, c->record->head.kind.g.at);

    row->u.row.role = role;
    doc_append(table, row);
    return row;
}

/* «С приказом ознакомлены:» and a table of names, signatures, dates. */
static void
add_acquaint_sheet(struct compose *c, struct doc_node *parent,
                   const struct person *const *list, size_t n)
{
    static const float widths[] = {5, 3, 3};
    static const char *const heads[] = {"Фамилия, инициалы", "Подпись", "Дата"};
    struct arena *a = c->e->arena;
    struct doc_node *box = office_add(c, parent, OFFICE_ACQUAINT), *table, *row;
    const char *word = c->word != NULL ? c->word : "документ";
    struct doc_node *para = office_line(
        c, box,
        arena_printf(a, "С %s %s:", office_inflect(c, word, CASE_INS),
                     n > 1                         ? "ознакомлены"
                     : list[0]->gender == GENDER_F ? "ознакомлена"
                                                   : "ознакомлен"));

    para->u.para.keep_next = true;
    table = doc_new(a, DOC_TABLE, c->record->head.kind.g.at);
    table->u.table.n_cols = 3;
    table->u.table.widths = widths;
    doc_append(box, table);
    row = add_row(c, table, ROW_HEADER);
    for (size_t i = 0; i < 3; i++)
        add_cell(c, row, heads[i], SCOPE_COLUMN);
    for (size_t i = 0; i < n; i++) {
        bool masked = false;

        row = add_row(c, table, ROW_BODY);
        add_cell(c, row,
                 edition_person(c->e, list[i], CASE_NOM, PERSON_INITIALS_LAST,
                                c->record->head.kind.g.at, &masked),
                 SCOPE_ROW);
        add_cell(c, row, "", SCOPE_NONE);
        add_cell(c, row, "", SCOPE_NONE);
    }
}

/* The sheet is for the paper: the site's edition has no use for it. */
void
signature_add_acquaint(struct compose *c, struct doc_node *parent,
                       const struct doc_node *body)
{
    const struct person_list *given = &c->record->head.acquaint;
    struct named_list l = {0};
    bool acting;

    if (c->e->edition == EDITION_SITE || c->record->annex_to != NULL)
        return;
    if (given->g.is == GIVEN) {
        for (size_t i = 0; i < given->n; i++)
            add_named(c, &l,
                      signature_find_person(c, &given->items[i], &acting));
    } else if (given->g.is == ABSENT && (c->kind->wants & WANTS_SIGNER) &&
               (c->kind->wants & WANTS_NUMBER) && c->kind->letterhead) {
        collect_named(c, body, &l);
    }
    if (l.n > 0)
        add_acquaint_sheet(c, parent, l.items, l.n);
}

void
signature_add_executor(struct compose *c, struct doc_node *parent)
{
    const struct person_field *f = &c->record->head.executor;
    struct arena *a = c->e->arena;
    struct doc_node *box;
    const struct person *p;
    bool acting, masked = false;

    if (f->g.is != GIVEN || c->record->annex_to != NULL)
        return;
    p = signature_find_person(c, f, &acting);
    if (p == NULL)
        return;
    box = office_add(c, parent, OFFICE_EXECUTOR);
    office_line(
        c, box,
        edition_person(c->e, p, CASE_NOM, PERSON_FULL, f->g.at, &masked));
    if (p->contacts.phone.g.is == GIVEN && edition_shows_private(c->e))
        office_line(c, box, arena_printf(a, "%s", p->contacts.phone.s));
}

void
signature_add_esign(struct compose *c, struct doc_node *parent)
{
    const struct esign *s = &c->record->head.esign;
    struct arena *a = c->e->arena;
    struct doc_node *box;

    if (s->g.is != GIVEN || s->certificate.g.is != GIVEN ||
        s->owner.g.is != GIVEN)
        return;
    box = office_add(c, parent, OFFICE_ESIGN);
    office_line(c, box, "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ");
    office_line(c, box, arena_printf(a, "Сертификат %s", s->certificate.s));
    office_line(c, box, arena_printf(a, "Владелец %s", s->owner.s));
    if (s->from.g.is == GIVEN && s->until.g.is == GIVEN)
        office_line(c, box,
                    arena_printf(a, "Действителен с %s по %s",
                                 date_format_digits(a, s->from.d),
                                 date_format_digits(a, s->until.d)));
}
