/*
 * What has a name and declines: persons, acts, documents, the organisation,
 * texts.
 *
 * Acts and documents are composed of parts; an unknown part is dropped, an
 * empty one is a gap between the texts before and after it, so such a value
 * may become several nodes in a neutral container.  A title goes on after the
 * kind («положение о …») when it begins with a small letter or the kind says
 * so, else it stands in quotes, and quotes inside it become „inner“ ones.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/tag.h"
#include "base/utf8.h"
#include "eval/eval_int.h"
#include "workspace/templates.h"
#include "workspace/requisite.h"

#define NBSP UTF8_NBSP

/* ── persons ── */

static struct doc_node *
print_person(struct eval *e, const struct print *p, enum person_style style)
{
    const struct person *person = p->v.u.person;
    bool before = e->as_mentee, masked = false;
    const char *s;
    struct doc_node *n;

    e->as_mentee = before || edition_is_mentee_role(e, p->v.name);
    if (p->with_post && style != PERSON_FULL) {
        s = edition_person(e, person, p->c, style, p->at, &masked);
        if (masked)
            s = edition_person(e, person, p->c, PERSON_WITH_POST, p->at,
                               &masked);
        else
            s = arena_printf(
                e->arena, "%s %s",
                edition_person(e, person, p->c, PERSON_POST, p->at, &masked),
                s);
    } else {
        s = edition_person(e, person, p->c,
                           p->with_post ? PERSON_WITH_POST : style, p->at,
                           &masked);
    }
    e->as_mentee = before;
    if (s == NULL)
        return NULL;
    n = filter_node(e, p, s);
    n->u.value.masked = masked;
    e->masked = e->masked || masked;
    return n;
}

struct doc_node *
filter_print_person(struct eval *e, const struct print *p)
{
    return print_person(e, p,
                        p->style != NULL ? (enum person_style)p->style->style
                                         : PERSON_FULL);
}

/* ── forms of texts ── */

static struct doc_node *
report_form(struct eval *e, const struct print *p, const char *s)
{
    diag(e->diags, DIAG_FORM_UNKNOWN, p->at,
         "«%s» не удалось поставить в падеж: %s", s, gram_case_name(p->c));
    diag_hint(e->diags, "дайте формы в записи (склонение) или перестройте "
                        "предложение");
    if (p->v.at.src != NULL)
        diag_also(e->diags, p->v.at, "записано здесь");
    return NULL;
}

/* A phrase in the case asked; NULL when it cannot be made. */
static const char *
decline(struct eval *e, const char *s, const struct forms_field *given,
        bool is_post, enum gram_case c)
{
    struct gram_forms forms = {0};

    if (c == CASE_NOM)
        return s;
    if (given != NULL && given->form[c] != NULL)
        return given->form[c];
    /* a title that is refused is no phrase either: its rules are the looser */
    if (is_post)
        return title_decline(e->arena, s, &forms) ? forms.form[c] : NULL;
    return phrase_decline(e->arena, s, &forms, NULL, NULL) ? forms.form[c]
                                                           : NULL;
}

/* A text with tags in it (heads, SWOT): its values are run here. */
static struct doc_node *
print_tagged(struct eval *e, const struct print *p)
{
    struct doc_node *span = filter_span(e, p->at);

    if (p->c != CASE_NOM)
        return report_form(e, p, "текст с подстановками");
    eval_text(e, p->v.u.text, eval_find_tags(e, p->v.at.src), p->v.at, span);
    return span;
}

struct doc_node *
filter_print_text(struct eval *e, const struct print *p)
{
    bool is_post =
        p->v.name != NULL && eval_same_word(e->arena, p->v.name, "должность");
    const char *s;

    if (tag_has_token(p->v.u.text))
        return print_tagged(e, p);
    s = decline(e, p->v.u.text, p->v.forms, is_post, p->c);
    return s != NULL ? filter_node(e, p, s) : report_form(e, p, p->v.u.text);
}

/* ── the organisation ── */

static struct doc_node *
print_field(struct eval *e, const struct print *p, const struct text_field *f,
            const struct forms_field *forms, const char *name)
{
    struct print text = *p;
    static const enum value_kind kinds[] = {
        [ABSENT] = VALUE_ABSENT,
        [UNKNOWN] = VALUE_UNKNOWN,
        [EMPTY] = VALUE_EMPTY,
        [GIVEN] = VALUE_TEXT,
    };

    text.form = text.style = NULL;
    text.v = (struct value){
        .kind = kinds[f->g.is], .at = f->g.at, .name = name, .forms = forms};
    text.v.u.text = f->s;
    return filter_print(e, &text);
}

/* The short name does not decline. */
struct doc_node *
filter_print_org(struct eval *e, const struct print *p)
{
    struct print short_name = *p;
    struct doc_node *n;

    short_name.c = CASE_NOM;
    n = print_field(e, &short_name, &e->workspace->school.name.brief, NULL,
                    "наименование.сокращённое");
    if (n != NULL && n->kind == DOC_VALUE) {
        struct print whole = *p;

        return filter_node(e, &whole, n->u.value.text);
    }
    return n;
}

struct doc_node *
filter_print_in_full(struct eval *e, const struct print *p)
{
    if (p->v.kind == VALUE_PERSON)
        return print_person(e, p, PERSON_FULL);
    return print_field(e, p, &e->workspace->school.name.full,
                       &e->workspace->school.name.forms.full,
                       "наименование.полное");
}

/* ── composed values ── */

struct compose {
    struct eval *e;
    const struct print *p;
    struct doc_node *span;
    struct buf text; /* not yet a node */
};

static void
flush(struct compose *c)
{
    if (c->text.len == 0)
        return;
    doc_append(
        c->span,
        filter_node(c->e, c->p, arena_strdup(c->e->arena, buf_str(&c->text))));
    buf_clear(&c->text);
}

static void
add(struct compose *c, const char *before, const char *s)
{
    if (c->text.len > 0 || c->span->first != NULL)
        buf_putc(&c->text, ' ');
    buf_printf(&c->text, "%s%s", before, s);
}

/* A gap for an empty part, after `before`. */
static void
add_gap(struct compose *c, const char *before, const struct given *g,
        const char *name)
{
    struct value v = {.kind = VALUE_EMPTY, .at = g->at, .name = name};

    if (g->at.src == NULL)
        v.at = g->key;
    add(c, before, "");
    flush(c);
    doc_append(c->span, filter_gap(c->e, &v, c->p->at));
}

static void
add_part(struct compose *c, const char *before, const struct given *g,
         const char *s, const char *name)
{
    if (g->is == EMPTY)
        add_gap(c, before, g, name);
    else if (g->is == GIVEN && s != NULL)
        add(c, before, s);
}

/* One node where the value is one text, else the container. */
static struct doc_node *
compose_end(struct compose *c)
{
    struct doc_node *only;

    flush(c);
    buf_free(&c->text);
    only = c->span->first;
    if (only == NULL)
        return filter_node(c->e, c->p, "");
    return only == c->span->last ? only : c->span;
}

static struct doc_node *
compose_fail(struct compose *c)
{
    buf_free(&c->text);
    return NULL;
}

/* Quotes inside quotes: „ “. */
static const char *
inner_quotes(struct arena *a, const char *s)
{
    struct buf b = {0};
    const char *out;

    for (; *s != '\0'; s++) {
        if (strncmp(s, "«", strlen("«")) == 0) {
            buf_puts(&b, "„");
            s += strlen("«") - 1;
        } else if (strncmp(s, "»", strlen("»")) == 0) {
            buf_puts(&b, "“");
            s += strlen("»") - 1;
        } else {
            buf_putc(&b, *s);
        }
    }
    out = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return out;
}

/* ── acts ── */

/* «Дорожная карта по реализации …» as title of a «дорожная карта»: the kind
 * is not said twice.  Returns what follows the kind, or NULL. */
static const char *
after_kind(struct eval *e, const char *title, const char *kind)
{
    size_t n = strlen(kind);

    if (strlen(title) <= n || title[n] != ' ' ||
        !eval_same_word(e->arena, arena_strndup(e->arena, title, n), kind))
        return NULL;
    return title + n + 1;
}

static bool
add_kind(struct compose *c, const char *kind)
{
    const char *s = decline(c->e, kind, NULL, false, c->p->c);

    if (s == NULL) {
        report_form(c->e, c->p, kind);
        return false;
    }
    add(c, "", s);
    return true;
}

/* Where a second issuer begins: «… и Общероссийский Профсоюз»; NULL: there is
 * one only.  A name goes on in small letters («просвещения и науки»). */
static const char *
second_issuer(const char *s)
{
    const char *p = s;

    while ((p = strstr(p, " и ")) != NULL) {
        const char *next = p + strlen(" и ");
        unsigned cp = utf8_next(&next, next + strlen(next));

        if (cp != 0 && utf8_lower(cp) != cp)
            return p;
        p += strlen(" и ");
    }
    return NULL;
}

/* An issuer in the genitive; two joined by «и» each on its own. */
static const char *
decline_both(struct eval *e, const char *s)
{
    const char *and = second_issuer(s), *first, *second;

    if (and == NULL)
        return decline(e, s, NULL, false, CASE_GEN);
    first = decline(e, arena_strndup(e->arena, s, (size_t)(and-s)), NULL, false,
                    CASE_GEN);
    second = decline(e, and+strlen(" и "), NULL, false, CASE_GEN);
    if (first == NULL || second == NULL)
        return decline(e, s, NULL, false, CASE_GEN);
    return arena_printf(e->arena, "%s и %s", first, second);
}

static bool
add_issuer(struct compose *c, const struct act *act)
{
    const char *s;

    if (act->issuer.g.is != GIVEN) {
        add_part(c, "", &act->issuer.g, NULL, "орган");
        return true;
    }
    s = decline_both(c->e, act->issuer.s);
    if (s == NULL) {
        report_form(c->e, c->p, act->issuer.s);
        return false;
    }
    add(c, "", s);
    return true;
}

struct doc_node *
filter_print_act(struct eval *e, const struct print *p)
{
    const struct act *act = p->v.u.act;
    struct compose c = {.e = e, .p = p, .span = filter_span(e, p->at)};
    const char *rest = NULL;

    if (act->kind.g.is == GIVEN && !add_kind(&c, act->kind.s))
        return compose_fail(&c);
    if (act->kind.g.is == EMPTY)
        add_gap(&c, "", &act->kind.g, "вид");
    if (!add_issuer(&c, act))
        return compose_fail(&c);
    add_part(&c, "от" NBSP, &act->date.g,
             date_format_digits(e->arena, act->date.d), "дата");
    add_part(&c, "№" NBSP, &act->number.g, act->number.s, "номер");
    if (act->title.g.is == GIVEN && act->kind.g.is == GIVEN)
        rest = after_kind(e, act->title.s, act->kind.s);
    if (rest != NULL)
        add(&c, "", rest);
    else if (act->title.g.is == GIVEN)
        add(&c, "",
            arena_printf(e->arena, "«%s»",
                         inner_quotes(e->arena, act->title.s)));
    else
        add_part(&c, "", &act->title.g, NULL, "название");
    return compose_end(&c);
}

/* ── documents ── */

/* «приказ»: what the document is called in a sentence. */
static const char *
document_word(struct eval *e, const struct doc_record *r,
              const struct doc_kind_def *def)
{
    const struct text_field *own = &r->head.kind_word;

    if (own->g.is == GIVEN && !eval_same_word(e->arena, own->s, "нет"))
        return own->s;
    if (def != NULL && def->word != NULL)
        return def->word;
    return r->head.kind.g.is == GIVEN ? r->head.kind.s : "документ";
}

static bool
begins_small(const char *s)
{
    const char *p = s;
    unsigned cp = utf8_next(&p, s + strlen(s));

    return utf8_is_letter(cp) && utf8_lower(cp) == cp;
}

/* The title's text, NULL when there is none; *joins: it goes on after the kind
 * («положение о наставничестве»), else it stands in quotes. */
static const char *
title_text(struct compose *c, const struct doc_record *r,
           const struct doc_kind_def *def, bool *joins)
{
    struct eval *e = c->e;
    const struct tag_list *tags = NULL;
    struct text_field title = r->head.title;
    struct buf b = {0};
    const char *text;

    if (title.g.is == ABSENT && def != NULL && def->title != NULL) {
        title.g.is = GIVEN;
        title.g.at = pos_at(def->text.src, 0, 0);
        tags = def->text.tags;
        title.s = def->title;
    }
    if (title.g.is != GIVEN || *title.s == '\0')
        return NULL;
    eval_node_text(eval_title(e, r, &title, tags, c->p->at), &b);
    text = arena_strdup(e->arena, buf_str(&b));
    buf_free(&b);
    *joins = begins_small(text) || (def != NULL && def->title_joins);
    return text;
}

/* «О наставничестве» that goes on in a sentence: «о наставничестве». */
static const char *
small_first(struct arena *a, const char *s)
{
    const char *rest = s;
    char first[5] = {0};
    unsigned cp = utf8_next(&rest, s + strlen(s));

    utf8_encode(utf8_lower(cp), first);
    return arena_printf(a, "%s%s", first, rest);
}

static void
add_number_date(struct compose *c, const struct doc_record *r)
{
    struct eval *e = c->e;
    const char *number = requisite_number(e->arena, e->workspace, r);

    if (r->annex_to != NULL)
        return;
    add_part(c, "от" NBSP, &r->head.date.g,
             date_format_digits(e->arena, requisite_date(r)), "дата");
    add_part(c, "№" NBSP, &r->head.number.g, number, "номер");
}

/* «(в редакции приказа от 16.01.2024 № 9-од)», when it was changed before the
 * day of the document that mentions it. */
static void
add_redaction(struct compose *c, const struct doc_record *r)
{
    struct eval *e = c->e;
    const struct doc_record *by = requisite_changed_by(e->workspace, r, e->on);
    const char *kind, *number;

    if (by == NULL || by == e->record || r == e->record)
        return;
    kind = decline(e, document_word(e, by, by->kind), NULL, false, CASE_GEN);
    number = requisite_number(e->arena, e->workspace, by);
    if (kind == NULL || number == NULL)
        return;
    add(c, "",
        arena_printf(e->arena, "(в редакции %s от" NBSP "%s №" NBSP "%s)", kind,
                     date_format_digits(e->arena, requisite_date(by)), number));
}

/* «приказ от … № 5 «О …»», «положение о … от … № 3»: the date before the
 * number, as acts are cited and annexes are headed (ГОСТ Р 7.0.97-2016,
 * 5.16, 5.19). */
static struct doc_node *
print_document(struct eval *e, const struct print *p, bool with_title)
{
    const struct doc_record *r = p->v.u.document;
    const struct doc_kind_def *def = r->kind;
    struct compose c = {.e = e, .p = p, .span = filter_span(e, p->at)};
    bool joins = false;
    const char *title = with_title ? title_text(&c, r, def, &joins) : NULL;

    if (!add_kind(&c, document_word(e, r, def)))
        return compose_fail(&c);
    if (title != NULL && joins)
        add(&c, "", small_first(e->arena, title));
    add_number_date(&c, r);
    if (title != NULL && !joins)
        add(&c, "",
            arena_printf(e->arena, "«%s»", inner_quotes(e->arena, title)));
    if (with_title && r->head.title.g.is == EMPTY)
        add_gap(&c, "", &r->head.title.g, "заголовок");
    if (with_title)
        add_redaction(&c, r);
    return compose_end(&c);
}

struct doc_node *
filter_print_document(struct eval *e, const struct print *p)
{
    return print_document(e, p, true);
}

/* ── кратко ── */

static struct doc_node *
print_brief_act(struct eval *e, const struct print *p)
{
    const struct act *act = p->v.u.act;
    struct act *bare = ARENA_NEW(e->arena, struct act);
    struct print one = *p;
    const char *s;

    *bare = *act;
    if (act->brief.g.is == GIVEN) {
        s = decline(e, act->brief.s, NULL, false, p->c);
        return s != NULL ? filter_node(e, p, s)
                         : report_form(e, p, act->brief.s);
    }
    if (act->number.g.is == GIVEN)
        bare->title.g.is = ABSENT;
    one.v.u.act = bare;
    return filter_print_act(e, &one);
}

struct doc_node *
filter_print_brief(struct eval *e, const struct print *p)
{
    const struct doc_record *r = p->v.u.document;

    switch (p->v.kind) {
    case VALUE_PERSON:
        return print_person(e, p, PERSON_INITIALS_LAST);
    case VALUE_ACT:
        return print_brief_act(e, p);
    case VALUE_DOCUMENT:
        return print_document(e, p, r->head.number.g.is != GIVEN);
    default:
        return filter_print_org(e, p);
    }
}
