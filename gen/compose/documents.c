/*
 * From the records of a workspace to documents: one of each, or one for each
 * item of the list that the head names; their states and what is known of
 * them beside the tree.
 *
 * The state of a document is known last: what is missing shows while it is
 * composed, so the mark ПРОЕКТ is put in front afterwards.
 */
#include "compose/compose.h"
#include "eval/eval_int.h"

#include <string.h>

#include "base/buf.h"
#include "base/map.h"
#include "typography/latin.h"
#include "prose/prose.h"
#include "records/records.h"
#include "tree/resolve.h"
#include "workspace/requisite.h"

/*
 * States (design §4): what the head says; without that a draft while a wanted
 * requisite is missing or a used field is empty.  A document that says it is
 * signed and has such a gap is an error.
 */
static enum doc_state
settle_state(struct compose *c)
{
    const struct doc_record *owner = requisite_owner(c->record);
    const struct enum_field *f = &owner->head.state;
    enum doc_state s = STATE_AUTO;
    bool open = c->draft || c->e->n_gaps > 0;

    if (f->g.is == GIVEN)
        s = (enum doc_state)f->value;
    else if (owner->head.signed_file.g.is == GIVEN)
        s = STATE_SIGNED;
    else if (c->kind->forms)
        s = STATE_BLANK;
    if (s == STATE_AUTO)
        return open ? STATE_DRAFT : STATE_READY;
    if ((s == STATE_SIGNED || s == STATE_READY) && open) {
        for (size_t i = 0; i < c->e->n_gaps; i++) {
            diag(c->e->diags, DIAG_SIGNED_GAP, c->e->gaps[i].at,
                 "документ «%s» подписан, а «%s» не заполнено", c->record->id,
                 c->e->gaps[i].what);
            diag_hint(c->e->diags,
                      "заполните или уберите «состояние: подписан»");
        }
    }
    return s;
}

static void
add_mark(struct compose *c, struct doc_node *root, enum doc_office role,
         const char *word)
{
    struct doc_node *mark =
        doc_new(c->e->arena, DOC_OFFICE, c->record->head.kind.g.at);

    mark->u.office.role = role;
    mark->parent = root;
    mark->next = root->first;
    if (root->first != NULL)
        root->first->prev = mark;
    else
        root->last = mark;
    root->first = mark;
    office_line(c, mark, word);
}

/* ПРОЕКТ, ОБРАЗЕЦ; «Копия» on the site's edition of what is signed as a file
 * of its own. */
static void
add_state_mark(struct compose *c, struct doc_node *root, enum doc_state state)
{
    if (state == STATE_DRAFT)
        add_mark(c, root, OFFICE_STATE_MARK, "ПРОЕКТ");
    else if (state == STATE_SAMPLE)
        add_mark(c, root, OFFICE_STATE_MARK, "ОБРАЗЕЦ");
    else if (c->e->edition == EDITION_SITE &&
             requisite_owner(c->record)->head.signed_file.g.is == GIVEN)
        add_mark(c, root, OFFICE_COPY, "Копия");
}

static const char *
profile_name(struct compose *c)
{
    static const struct date gost_2025 = {2025, 8, 18};
    const struct text_field *f = &c->e->workspace->school.look.profile;
    struct date day = requisite_day(c->e->workspace, c->record);

    if (f->g.is == GIVEN)
        return f->s;
    return date_compare(day, gost_2025) < 0 ? "gost-2016" : "gost-2025";
}

/* The head asks for what is never published: said once. */
static void
check_site(struct compose *c)
{
    const struct enum_field *f = &c->record->head.on_site;

    if (c->e->edition != EDITION_FULL || f->g.is != GIVEN ||
        f->value == ON_SITE_NO ||
        !edition_keeps_inside(c->e, c->kind->name, c->kind->site == 3))
        return;
    diag(c->e->diags, DIAG_SITE_NEVER, f->g.at,
         "«%s» на сайт не выходит никогда: там сведения о людях",
         c->kind->name);
    diag_hint(c->e->diags,
              "уберите «версия_для_сайта»; числа берите в справку: "
              "{{ итого.наставники | число }}");
}

static void
fill_document(struct compose *c, struct document *d, const char *stem)
{
    const struct doc_record *r = c->record;
    const struct workspace *w = c->e->workspace;
    struct arena *a = c->e->arena;
    const struct filing *filing = requisite_filing(a, w, r);

    d->record = r;
    d->stem = stem;
    d->id = strcmp(stem, r->stem) == 0 ? r->id
                                       : arena_printf(a, "%s/%s", r->id, stem);
    d->year = r->year;
    d->edition = c->e->edition;
    d->kind =
        c->kind->word == NULL && c->word != NULL ? c->word : c->kind->name;
    d->kind_word = c->word;
    d->standard = c->standard ? &c->kind->text : NULL;
    d->texts = c->e->texts;
    d->n_texts = c->e->n_texts;
    d->title = head_title(c);
    d->number = requisite_number(a, w, r);
    d->has_date = requisite_date(r).year != 0;
    d->date = d->has_date ? requisite_date(r) : requisite_day(w, r);
    d->profile = profile_name(c);
    d->author = office_org(c);
    d->archive_2a = w->school.look.standard.g.is == GIVEN &&
                    w->school.look.standard.value == STANDARD_2A;
    d->long_keeping = requisite_kept_long(filing);
    check_site(c);
    d->on_site = compose_is_for_site(c->e, r, c->kind) &&
                 (d->state == STATE_SIGNED || d->state == STATE_READY);
}

/* Ends the work on a document. */
static void
leave(struct eval *e, size_t vars)
{
    e->n_vars = vars;
    diags_set_record(e->diags, NULL);
    diags_set_frame(e->diags, (struct pos){0});
}

/* Builds one document; `item` (may be NULL) is the record it is made for. */
static void
build_one(struct eval *e, const struct doc_record *r, const char *stem,
          struct document_list *out)
{
    struct doc_node *root;
    struct compose c;
    struct document *d;
    size_t vars = e->n_vars;

    e->n_gaps = 0;
    e->gaps = NULL;
    e->cap_gaps = 0;
    e->texts = NULL;
    e->n_texts = 0;
    e->cap_texts = 0;
    e->masked = false;
    e->blank =
        r->head.state.g.is == GIVEN && r->head.state.value == STATE_BLANK;
    diags_set_record(e->diags, r->id);
    diags_set_frame(e->diags, r->head.kind.g.at);
    if (!compose_start(&c, e, r)) {
        leave(e, vars);
        return;
    }
    e->blank = e->blank || (c.kind->forms && r->head.state.g.is != GIVEN);
    compose_set_vars(&c);
    root = doc_new(e->arena, DOC_DOCUMENT, r->head.kind.g.at);
    root->u.section.landscape = r->head.page.g.is == GIVEN
                                    ? r->head.page.value == PAGE_LANDSCAPE
                                    : c.kind->landscape;
    compose_parts(&c, root);
    signature_add_executor(&c, root);
    compose_annexes(&c, root);
    e->record = r;
    d = ARENA_PUSH(e->arena, out->items, out->n, out->cap);
    d->state = settle_state(&c);
    add_state_mark(&c, root, d->state);
    fill_document(&c, d, stem);
    eval_resolve(e, root);
    if (e->edition == EDITION_FULL)
        prose_check(e, e->prose, root, NULL);
    doc_validate(root, e->diags);
    d->root = root;
    d->gaps = e->gaps;
    d->n_gaps = e->n_gaps;
    leave(e, vars);
}

/* Latin letters for the codes that name files: «П-01» → "personal-p-01". */
static const char *
latin_stem(struct arena *a, const char *stem, const char *code, size_t number)
{
    struct buf b = {0};
    const char *result;

    if (code != NULL)
        latin_add(&b, code);
    if (b.len == 0)
        buf_int(&b, (long long)number);
    result = arena_printf(a, "%s-%s", stem, buf_str(&b));
    buf_free(&b);
    return result;
}

static const struct pair *
item_pair(const struct value *v)
{
    if (v->kind == VALUE_RECORD && (v->u.record.schema == &schema_pair ||
                                    v->u.record.schema == &schema_group))
        return v->u.record.data;
    return NULL;
}

static const char *
item_code(const struct value *v)
{
    const struct pair *p = item_pair(v);

    return p != NULL && p->code.g.is == GIVEN ? p->code.s : NULL;
}

/* «П-01» and «p-01» are two codes, but would be one file. */
static void
check_stem(struct eval *e, struct map *stems, const char *stem,
           const struct value *item)
{
    const struct pair *p = item_pair(item), *old;

    if (p == NULL || p->code.g.is != GIVEN || e->edition != EDITION_FULL ||
        (old = map_set(stems, stem, (void *)p)) == NULL ||
        eval_same_word(e->arena, old->code.s, p->code.s)) /* R010 says so */
        return;
    diag(e->diags, DIAG_DOCUMENT_TWICE, p->code.g.at,
         "коды «%s» и «%s» дают один файл «%s»", old->code.s, p->code.s, stem);
    diag_also(e->diags, old->code.g.at, "первый код — здесь");
    diag_hint(e->diags, "в именах файлов кириллица пишется латиницей; "
                        "измените один из кодов");
}

/* «пара» with its «наставник» and «наставляемый», or the person itself. */
static void
set_item_vars(struct eval *e, const struct value *item)
{
    static const struct {
        const char *member, *name;
    } people[] = {{"наставник", "наставник"}, {"наставляемый", "наставляемый"}};

    if (item->kind == VALUE_PERSON) {
        compose_set_var(e, "участник", *item);
        compose_set_var(e, "наставник", *item);
        compose_set_var(e, "наставляемый", *item);
        return;
    }
    compose_set_var(e, "пара", *item);
    compose_set_var(e, "группа", *item);
    for (size_t i = 0; i < 2; i++) {
        struct value v;

        if (!value_find_member(e->scope, item, people[i].member, &v))
            continue;
        if (v.kind == VALUE_LIST && v.u.list.n == 1)
            v = v.u.list.items[0];
        compose_set_var(e, people[i].name, v);
    }
}

static void
build_each(struct eval *e, const struct doc_record *r,
           struct document_list *out)
{
    const struct text_field *f = &r->head.for_each;
    struct map stems = {.arena = e->arena};
    struct value list;
    size_t vars = e->n_vars;

    if (!eval_path(e, f->s, f->g.at, &list))
        return;
    if (list.kind <= VALUE_EMPTY || list.kind == VALUE_NUMBER) {
        if (e->edition == EDITION_FULL)
            diag(e->diags, DIAG_FOR_EACH_NONE, f->g.at,
                 "«%s»: поимённого списка ещё нет, документов пока тоже", f->s);
        return;
    }
    if (list.kind != VALUE_LIST) {
        diag(e->diags, DIAG_FOR_EACH, f->g.at,
             "«%s» — не список: по одному документу на запись не сделать",
             f->s);
        diag_hint(e->diags,
                  "пары, группы, наставники, наставляемые, участники");
        return;
    }
    for (size_t i = 0; i < list.u.list.n; i++) {
        const struct value *item = &list.u.list.items[i];
        const char *stem =
            latin_stem(e->arena, r->stem, item_code(item), i + 1);

        check_stem(e, &stems, stem, item);
        set_item_vars(e, item);
        build_one(e, r, stem, out);
        e->n_vars = vars;
    }
}

void
documents_build(struct arena *a, const struct workspace *w,
                enum edition edition, struct date consents_on,
                struct document_list *out)
{
    struct fact_shared *shared = facts_share(a);
    struct prose_index *prose = prose_open(a, w);

    for (size_t i = 0; i < w->n_documents; i++) {
        const struct doc_record *r = w->documents[i];
        struct eval e = {.arena = a,
                         .shared = shared,
                         .prose = prose,
                         .workspace = w,
                         .templates = w->templates,
                         .blocks = office_blocks,
                         .diags = w->diags,
                         .edition = edition,
                         .consents_on = consents_on};

        if (r->src == NULL)
            continue;
        e.record = r;
        e.scope = compose_open_scope(&e, r);
        if (r->head.for_each.g.is == GIVEN)
            build_each(&e, r, out);
        else
            build_one(&e, r, r->stem, out);
    }
}
