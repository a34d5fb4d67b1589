/*
 * The names of persons as text, as far as edition.c lets them be shown, and
 * the members of persons (class, contacts, surname) that must not say more
 * than that.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "eval/edition.h"
#include "eval/eval_int.h"
#include "records/records.h"

struct naming {
    struct eval *e;
    const struct person *p;
    enum gram_case c;
    struct pos at;
};

static const char *
noun_form(struct eval *e, const char *word, enum gram_case c)
{
    const char *tail;
    const struct counted_noun *noun = filter_noun(e, word, &tail);
    struct gram_forms forms;

    if (noun != NULL)
        return noun->sg[c];
    return phrase_decline(e->arena, word, &forms, NULL, NULL) ? forms.form[c]
                                                              : word;
}

static int
class_year(const struct naming *n)
{
    int year = n->e->scope != NULL ? facts_year(n->e->scope) : 0;

    if (year != 0)
        return year;
    return n->e->on.month >= 9 ? n->e->on.year : n->e->on.year - 1;
}

/* «обучающаяся 9Б класса» beside a name; without one nothing tells whether it
 * is a girl or a boy. */
static const char *
pupil_text(const struct naming *n, bool with_class, bool named)
{
    const struct counted_noun *noun =
        person_learner(n->e->workspace, n->p, named);
    const char *word =
        noun != NULL ? noun->sg[n->c] : noun_form(n->e, "обучающийся", n->c);
    const char *where = NULL;

    if (with_class)
        where = person_unit(n->e->arena, n->e->workspace, n->p, class_year(n),
                            n->e->on, CASE_GEN);
    if (where == NULL)
        return word;
    return arena_printf(n->e->arena, "%s %s", word, where);
}

static const char *
report_post(const struct naming *n, const struct post *post)
{
    diag(n->e->diags, DIAG_FORM_UNKNOWN, n->at,
         "должность «%s» не удалось поставить в падеж: %s", post->title.s,
         gram_case_name(n->c));
    diag_hint(n->e->diags, "дайте формы в записи: должность {название, "
                           "склонение}");
    diag_also(n->e->diags, post->title.g.at, "должность записана здесь");
    return NULL;
}

/* The post on the document's day, in case; "" when there is none, NULL after
 * a fault. */
static const char *
post_form(const struct naming *n)
{
    const struct post *post = person_find_post(n->p, n->e->on);
    struct gram_forms forms;

    if (post == NULL || post->title.g.is != GIVEN)
        return "";
    if (n->c == CASE_NOM)
        return post->title.s;
    if (post->forms.form[n->c] != NULL)
        return post->forms.form[n->c];
    if (!title_decline(n->e->arena, post->title.s, &forms))
        return report_post(n, post);
    return forms.form[n->c];
}

/* Post, of outsiders with their organisation, of pupils their class. */
static const char *
post_text(const struct naming *n)
{
    const char *post, *of = n->p->organisation.s;
    struct gram_forms forms;

    if (n->p->role == PERSON_PUPIL)
        return pupil_text(n, edition_shows_class(n->e, n->p), true);
    post = post_form(n);
    if (post == NULL || n->p->role != PERSON_OUTSIDER ||
        n->p->organisation.g.is != GIVEN)
        return post;
    /* «методист Дома творчества»; a name that does not decline stays */
    if (*post != '\0' && phrase_decline(n->e->arena, of, &forms, NULL, NULL))
        of = forms.form[CASE_GEN];
    return arena_printf(n->e->arena, "%s%s%s", post, *post != '\0' ? " " : "",
                        of);
}

/* What stands for a person whose name is not shown. */
static const char *
masked_text(const struct naming *n, enum show show)
{
    const char *post;

    if (show == SHOW_CODE)
        return n->p->code.s;
    if (n->p->role == PERSON_PUPIL)
        return pupil_text(n, edition_shows_class(n->e, n->p), false);
    post = post_text(n);
    if (post == NULL || *post != '\0')
        return post;
    return noun_form(n->e, n->p->role == PERSON_STAFF ? "работник" : "участник",
                     n->c);
}

static void
add_initial(struct buf *b, const char *s)
{
    const char *p = s;

    if (s == NULL || *s == '\0')
        return;
    buf_utf8(b, utf8_upper(utf8_next(&p, s + strlen(s))));
    buf_putc(b, '.');
}

static const char *
initials_text(const struct naming *n)
{
    struct buf b = {0};
    const char *s;

    add_initial(&b, n->p->last_s);
    add_initial(&b, n->p->first_s);
    add_initial(&b, n->p->middle_s);
    s = arena_strdup(n->e->arena, buf_str(&b));
    buf_free(&b);
    return s;
}

/* A surname's form that may be another one goes into the document: said once,
 * in the full edition. */
static void
report_doubt(const struct naming *n, const struct gram_forms *last)
{
    struct diags *d = n->e->diags;

    if (n->c == CASE_NOM || last->doubt == DOUBT_NONE ||
        n->e->edition != EDITION_FULL)
        return;
    if (last->doubt == DOUBT_STRESS && n->c != CASE_INS)
        return; /* only that ending hangs on it */
    diag(d, DIAG_NAME_DOUBT,
         n->p->full.g.is == GIVEN ? n->p->full.g.at : n->p->g.at,
         "форма фамилии «%s» под сомнением: %s", last->form[n->c],
         gram_doubt_text(last->doubt));
    diag_hint(d, "проверьте её (spravka names) и допишите «склонение»");
}

/* The name as the style asks, in case. */
static const char *
name_text(const struct naming *n, enum person_style style)
{
    struct eval *e = n->e;
    enum initials_style spaces = look_initials(&e->workspace->school.look);
    struct gram_forms last, full;

    if (!person_forms(e->workspace, n->p, e->on, &last, &full))
        return NULL;
    report_doubt(n, &last);
    if (style == PERSON_INITIALS_FIRST)
        return typo_initials_first(e->arena, last.form[n->c], n->p->first_s,
                                   n->p->middle_s, spaces);
    if (style == PERSON_INITIALS_LAST || n->p->initials_only)
        return typo_initials_last(e->arena, last.form[n->c], n->p->first_s,
                                  n->p->middle_s, spaces);
    return full.form[n->c];
}

/* The style that `show` leaves of the one asked for. */
static enum person_style
limit_style(enum person_style style, enum show show)
{
    if (show == SHOW_LAST_INITIALS &&
        (style == PERSON_FULL || style == PERSON_WITH_POST))
        return PERSON_INITIALS_LAST;
    return style == PERSON_WITH_POST ? PERSON_FULL : style;
}

/* Whether the post may stand beside the name: a class needs its own word in
 * the consent, an outsider's post does not. */
static const char *
with_post(const struct naming *n, const char *name)
{
    const char *post;

    if (name == NULL ||
        (n->p->role == PERSON_PUPIL && !edition_shows_class(n->e, n->p)))
        return name;
    post = post_text(n);
    if (post == NULL || *post == '\0')
        return post == NULL ? NULL : name;
    return arena_printf(n->e->arena, "%s %s", post, name);
}

const char *
edition_person(struct eval *e, const struct person *p, enum gram_case c,
               enum person_style style, struct pos at, bool *masked)
{
    struct naming n = {e, p, c, at};
    enum show show = edition_show(e, p);
    const char *name;

    *masked = false;
    if (style == PERSON_POST) {
        *masked = p->role == PERSON_PUPIL && !edition_shows_class(e, p);
        return show <= SHOW_INITIALS ? post_text(&n)
                                     : masked_text(&n, SHOW_NUMBER);
    }
    *masked = show != SHOW_FULL;
    if (show > SHOW_INITIALS)
        return masked_text(&n, show);
    name = show == SHOW_INITIALS ? initials_text(&n)
                                 : name_text(&n, limit_style(style, show));
    /* initials were asked for: nothing was taken away */
    if (show == SHOW_LAST_INITIALS &&
        (style == PERSON_INITIALS_FIRST || style == PERSON_INITIALS_LAST))
        *masked = false;
    return style == PERSON_WITH_POST ? with_post(&n, name) : name;
}

/* ── members of persons ── */

/* True when a list of words («контакты», «год_рождения») names the key. */
static bool
names_key(struct eval *e, const struct text_list *list, const char *key)
{
    for (size_t i = 0; i < list->n; i++) {
        char *word;

        if (list->items[i].s == NULL)
            continue;
        word = arena_strdup(e->arena, list->items[i].s);
        for (char *s = word; *s != '\0'; s++)
            if (*s == ' ')
                *s = '_';
        if (eval_same_word(e->arena, word, key))
            return true;
    }
    return false;
}

bool
edition_keeps_inside(struct eval *e, const char *kind, bool never)
{
    char *key = arena_strdup(e->arena, kind);

    for (char *s = key; *s != '\0'; s++)
        if (*s == ' ')
            *s = '_';
    return never || names_key(e, &e->workspace->school.publishing.never, key);
}

bool
edition_shows_contact(struct eval *e, const struct person *p, const char *key)
{
    const struct school *s = &e->workspace->school;

    return p->role != PERSON_PUPIL &&
           names_key(e, &s->site.curator_contacts, key) &&
           edition_show(e, p) <= SHOW_LAST_INITIALS;
}

static bool
is_curator_contact(struct eval *e, const struct person *owner, const char *key)
{
    return owner != NULL && e->scope != NULL &&
           owner == workspace_find_curator(e->workspace, facts_year(e->scope),
                                           e->on) &&
           edition_shows_contact(e, owner, key);
}

static void
hide(struct eval *e, struct value *v)
{
    *v = (struct value){.kind = VALUE_UNKNOWN,
                        .at = v->at,
                        .name = v->name,
                        .numeric = v->numeric,
                        .personal = true};
    e->masked = true;
}

/* Keys of a person that go with the post, not with the name. */
static bool
is_post_key(struct eval *e, const struct person *owner, const char *key)
{
    return owner->role != PERSON_PUPIL &&
           (eval_same_word(e->arena, key, "должность") ||
            eval_same_word(e->arena, key, "организация"));
}

/* Keys that tell where a pupil learns. */
static bool
is_unit_key(struct eval *e, const char *key)
{
    static const char *const keys[] = {"класс", "группа", "курс",
                                       "объединение", "где_учится"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (eval_same_word(e->arena, key, keys[i]))
            return true;
    return false;
}

static void
mask_owned(struct eval *e, const struct person *owner, bool as_mentee,
           const char *key, struct value *v)
{
    bool before = e->as_mentee;
    enum show show;

    e->as_mentee = before || as_mentee;
    show = edition_show(e, owner);
    e->as_mentee = before;

    if (v->kind == VALUE_PERSON || is_post_key(e, owner, key) ||
        is_curator_contact(e, owner, key))
        return;
    if (is_unit_key(e, key)) {
        if (!edition_shows_class(e, owner))
            hide(e, v);
        return;
    }
    if (show == SHOW_FULL)
        return;
    if (eval_same_word(e->arena, key, "фио")) {
        v->kind = VALUE_PERSON;
        v->u.person = owner;
        return;
    }
    hide(e, v);
}

/* «должность_или_класс» of a pair tells the classes of its pupils. */
static bool
tells_class(struct eval *e, const struct pair *pair, const char *key)
{
    const struct person_list *lists[] = {&pair->mentors, &pair->mentees};

    if (strncmp(utf8_fold(e->arena, key, strlen(key)), "должность",
                strlen("должность")) != 0)
        return false;
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < lists[k]->n; i++) {
            const struct person *p = lists[k]->items[i].person;

            if (p != NULL && p->role == PERSON_PUPIL &&
                !edition_shows_class(e, p))
                return true;
        }
    return false;
}

/* Persons of a list are listed in the role that names the list. */
static void
name_persons(struct eval *e, struct value *v)
{
    struct value *items;

    if (v->kind != VALUE_LIST || v->u.list.n == 0 ||
        v->u.list.items[0].kind != VALUE_PERSON)
        return;
    items = arena_array(e->arena, v->u.list.n, sizeof *items);
    for (size_t i = 0; i < v->u.list.n; i++) {
        items[i] = v->u.list.items[i];
        items[i].name = v->name;
    }
    v->u.list.items = items;
}

bool
edition_is_mentee_role(struct eval *e, const char *name)
{
    const char *s;

    if (name == NULL)
        return false;
    s = utf8_fold(e->arena, name, strlen(name));
    return strncmp(s, "наставляем", strlen("наставляем")) == 0 ||
           strncmp(s, "участник", strlen("участник")) == 0;
}

void
edition_pass(struct eval *e, struct holder *h, const struct value *v)
{
    h->pair = NULL;
    if (v->kind == VALUE_PERSON) {
        h->person = v->u.person;
        h->as_mentee = edition_is_mentee_role(e, v->name);
    } else if (v->kind == VALUE_RECORD &&
               (v->u.record.schema == &schema_pair ||
                v->u.record.schema == &schema_group)) {
        h->pair = v->u.record.data;
    }
}

void
edition_mask_member(struct eval *e, const struct holder *h,
                    const struct expr_name *names, size_t n, struct value *v)
{
    const char *key = n > 0 ? names[n - 1].s : "";
    bool never = v->personal;

    if (e->edition == EDITION_FULL || v->kind == VALUE_ABSENT)
        return;
    name_persons(e, v);
    for (size_t i = 0; i < n && !never; i++)
        never =
            names_key(e, &e->workspace->school.publishing.never, names[i].s);
    if (is_curator_contact(e, h->person, key)) {
        v->personal = false;
        return;
    }
    if (never || (h->pair != NULL && tells_class(e, h->pair, key)))
        hide(e, v);
    else if (h->person != NULL)
        mask_owned(e, h->person, h->as_mentee, key, v);
}

/* ── values that came without a path ── */

static bool
is_inside(struct pos at, struct pos whole)
{
    return at.src == whole.src && at.off >= whole.off &&
           at.off <= whole.off + whole.len;
}

/* The person in whose record a place is: the last one that begins before. */
static const struct person *
person_at(const struct workspace *w, struct pos at)
{
    const struct person *best = NULL;

    for (size_t i = 0; i < w->n_people; i++) {
        const struct person *p = w->people[i];

        if (p->g.at.src == at.src && p->g.at.off <= at.off &&
            (best == NULL || p->g.at.off > best->g.at.off))
            best = p;
    }
    return best;
}

static bool
is_post_place(const struct person *p, struct pos at)
{
    const struct post *posts = p->posts.items;

    for (size_t i = 0; i < p->posts.n; i++)
        if (is_inside(at, posts[i].title.g.at))
            return true;
    return is_inside(at, p->organisation.g.at);
}

/* The place tells where a pupil learns. */
static bool
is_unit_place(const struct person *p, struct pos at)
{
    const struct record_list *lists[] = {&p->groups, &p->courses, &p->unions};

    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        const struct unit_entry *e = lists[k]->items;

        for (size_t i = 0; i < lists[k]->n; i++)
            if (is_inside(at, e[i].name.g.at))
                return true;
    }
    return is_inside(at, p->class_name.g.at);
}

void
edition_mask_place(struct eval *e, struct value *v, bool as_mentee)
{
    const struct person *owner;

    if (v->fact != NULL && edition_hides_fact(e, v->fact)) {
        hide(e, v);
        return;
    }
    if (e->edition == EDITION_FULL || v->at.src == NULL || v->fact != NULL ||
        v->kind <= VALUE_EMPTY || v->kind >= VALUE_PERSON)
        return;
    owner = person_at(e->workspace, v->at);
    if (owner == NULL)
        return;
    if (is_unit_place(owner, v->at)) {
        if (!edition_shows_class(e, owner))
            hide(e, v);
    } else if (owner->role == PERSON_PUPIL || !is_post_place(owner, v->at)) {
        mask_owned(e, owner, as_mentee, v->name != NULL ? v->name : "", v);
    }
}
