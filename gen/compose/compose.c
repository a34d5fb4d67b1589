/*
 * Composition: from a record to a validated tree for one edition.
 *
 * Order of the parts (ГОСТ Р 7.0.97-2016, 5): state mark, annex mark,
 * letterhead, approval blocks, kind, date and number, place, title (these
 * from the annex mark on may make a title page), body, signatures, acquaintance
 * sheet, annexes, executor's note.  An annex is composed twice: inside its
 * order, and as a document of its own.
 *
 * The state mark comes last of all, see documents.c.
 */
#include "compose/compose.h"
#include "eval/eval_int.h"

#include <string.h>

#include "records/records.h"
#include "workspace/requisite.h"

struct doc_node *
office_add(struct compose *c, struct doc_node *parent, enum doc_office role)
{
    struct doc_node *n =
        doc_new(c->e->arena, DOC_OFFICE, c->record->head.kind.g.at);

    n->u.office.role = role;
    doc_append(parent, n);
    return n;
}

struct doc_node *
office_line(struct compose *c, struct doc_node *parent, const char *text)
{
    struct pos at = c->record->head.kind.g.at;
    struct doc_node *p = doc_new(c->e->arena, DOC_PARA, at);

    p->u.para.no_indent = true;
    doc_append(parent, p);
    if (text != NULL && text[0] != '\0')
        doc_append(p, doc_new_text(c->e->arena, at, text));
    return p;
}

void
office_gap(struct compose *c, struct doc_node *para, const char *what,
           struct pos at, int width)
{
    struct doc_node *g = doc_new(c->e->arena, DOC_GAP, at);
    struct doc_gap *gap =
        ARENA_PUSH(c->e->arena, c->e->gaps, c->e->n_gaps, c->e->cap_gaps);

    g->u.gap.what = what;
    g->u.gap.width = width;
    g->u.gap.blank = c->e->blank;
    doc_append(para, g);
    if (at.src == NULL) /* no such key: the head is where to write it */
        at = requisite_owner(c->record)->head.name.g.at;
    *gap = (struct doc_gap){what, at};
    c->draft = true;
}

const char *
office_org(const struct compose *c)
{
    const struct text_field *f = &c->e->workspace->school.name.brief;

    return f->g.is == GIVEN ? f->s : "";
}

const struct doc_record *
office_find_document(const struct compose *c, const char *id)
{
    bool ambiguous;

    return workspace_find_document(c->e->workspace, c->record->year, id,
                                   &ambiguous);
}

const char *
office_inflect(struct compose *c, const char *phrase, enum gram_case g)
{
    struct gram_forms forms;

    if (phrase_decline(c->e->arena, phrase, &forms, NULL, NULL))
        return forms.form[g];
    return phrase;
}

enum gram_gender
office_word_gender(struct compose *c, const char *word)
{
    struct gram_forms forms;
    enum gram_gender gender = GENDER_M;
    bool plural = false;

    if (phrase_decline(c->e->arena, word, &forms, &gender, &plural) && plural)
        return GENDER_PLURAL;
    return gender;
}

static void
compose_body(struct compose *c, struct doc_node *parent)
{
    struct eval_piece *pieces;
    struct expansion x = {.text = {.arena = c->e->arena}};
    size_t n = body_pieces(c, &pieces);

    for (size_t i = 0; i < n; i++)
        c->standard = c->standard || (pieces[i].src == c->kind->text.src &&
                                      pieces[i].to > pieces[i].from);
    eval_expand(c->e, pieces, n, &x);
    markdown_parse(c->e, &x, parent);
}

static bool
has_office(const struct doc_node *root, enum doc_office role)
{
    for (const struct doc_node *n = root; n != NULL;
         n = doc_next(root, n, false))
        if (n->kind == DOC_OFFICE && n->u.office.role == role)
            return true;
    return false;
}

/* Requisites above the body, on a page of their own where the head says so. */
static void
compose_head(struct compose *c, struct doc_node *root)
{
    const struct bool_field *f = &c->record->head.title_page;
    bool page = f->g.is == GIVEN && f->yes;
    struct doc_node *to = page ? office_add(c, root, OFFICE_TITLE_PAGE) : root;

    approval_add_annex_mark(c, to);
    head_add_letterhead(c, to);
    approval_add_blocks(c, to);
    head_add_kind(c, to);
    head_add_date_number(c, to);
    head_add_title(c, to);
    if (page)
        head_add_place_year(c, to);
}

/* Requisites above the body, the body, and those below it. */
void
compose_parts(struct compose *c, struct doc_node *root)
{
    compose_head(c, root);
    compose_body(c, root);
    points_end_lists(c->e->arena, root, c->kind->text.src);
    if (c->kind->numbered)
        points_number(c->e->arena, root);
    if (!has_office(root, OFFICE_SIGNATURES)) {
        signature_add_author(c, root);
        signature_add_signers(c, root);
    }
    signature_add_esign(c, root);
    if (!has_office(root, OFFICE_ACQUAINT))
        signature_add_acquaint(c, root, root);
}

/* «похоже на «приказ о парах», «приказ»; », the nearest first, or "". */
static const char *
near_kinds(struct eval *e, const char *name)
{
    size_t n, at, given = 0;
    const char *const *names = templates_kind_names(e->templates, &n);
    const char **left = arena_array(e->arena, n + 1, sizeof *left);
    const char *out = "";

    memcpy(left, names, n * sizeof *left);
    while (given++ < 3 && (at = diag_find_nearest(name, left, n)) < n) {
        out = arena_printf(e->arena, "%s%s«%s»", out,
                           *out == '\0' ? "похоже на " : ", ", left[at]);
        left[at] = NULL;
    }
    return *out == '\0' ? out : arena_printf(e->arena, "%s; ", out);
}

static const struct doc_kind_def *
find_kind(struct eval *e, const struct doc_record *r)
{
    const struct text_field *f = &r->head.kind;
    const struct doc_kind_def *kind;

    if (f->g.is == EMPTY || f->g.is == UNKNOWN) {
        diag(e->diags, DIAG_KEY_MISSING, f->g.at,
             "«вид» не заполнен: без него документ не собрать");
        diag_hint(e->diags, "впишите вид: приказ, справка, положение…; все "
                            "виды перечислит spravka new");
    }
    if (f->g.is != GIVEN)
        return NULL; /* reported here or when the head was read */
    kind = r->kind;
    if (kind == NULL) {
        diag(e->diags, DIAG_KIND_UNKNOWN, f->g.at, "вида документа «%s» нет",
             f->s);
        diag_hint(e->diags,
                  "%sлюбой другой документ — «вид: документ» и "
                  "«название_вида: %s», а свой вид с реквизитами и текстом — "
                  "файл templates/documents/имя.md в папке организации",
                  near_kinds(e, f->s), f->s);
    }
    return kind;
}

/* The printed word: название_вида of the head, else the kind's own. */
static const char *
kind_word(const struct doc_record *r, const struct doc_kind_def *kind)
{
    const struct text_field *f = &r->head.kind_word;

    if (f->g.is != GIVEN)
        return kind->word;
    return strcmp(f->s, "нет") == 0 ? NULL : f->s;
}

bool
compose_start(struct compose *c, struct eval *e, const struct doc_record *r)
{
    const struct doc_kind_def *kind = find_kind(e, r);

    if (kind == NULL)
        return false;
    *c = (struct compose){.e = e, .record = r, .kind = kind};
    c->word = kind_word(r, kind);
    e->record = r;
    return true;
}

/* The facts of a record's own period and day. */
const struct fact_scope *
compose_open_scope(struct eval *e, const struct doc_record *r)
{
    struct fact_query q = {
        .year = r->year, .document = requisite_owner(r), .shared = e->shared};

    if (r->head.period.g.is == GIVEN)
        q.period = r->head.period.p;
    q.on = requisite_day(e->workspace, r);
    e->on = q.on;
    return facts_open(e->arena, e->workspace, &q);
}

/* Whether this edition of a document leaves the house (design §7). */
bool
compose_is_for_site(struct eval *e, const struct doc_record *r,
                    const struct doc_kind_def *kind)
{
    if (edition_keeps_inside(e, kind->name, kind->site == 3))
        return false;
    if (r->head.on_site.g.is == GIVEN)
        return r->head.on_site.value != ON_SITE_NO;
    return kind->site != 0;
}

static bool
annexes_on_site(const struct doc_record *r, const struct doc_kind_def *kind)
{
    if (r->head.on_site.g.is == GIVEN)
        return r->head.on_site.value == ON_SITE_YES;
    return kind->site == 1;
}

static void
compose_annex(struct compose *order, struct doc_node *root,
              const struct doc_record *r, struct eval *e)
{
    struct eval inner = *e;
    struct compose c;
    struct doc_node *annex;
    const char *mark =
        order->record->head.annexes.n > 1
            ? arena_printf(e->arena, "Приложение № %zu", r->annex_number)
            : "Приложение";

    if (!compose_start(&c, &inner, r))
        return;
    inner.scope = compose_open_scope(&inner, r);
    compose_set_vars(&c);
    annex = doc_new(e->arena, DOC_ANNEX, r->head.kind.g.at);
    annex->id = r->stem;
    annex->u.section.mark = mark;
    annex->u.section.title = head_title(&c);
    annex->u.section.landscape = r->head.page.g.is == GIVEN
                                     ? r->head.page.value == PAGE_LANDSCAPE
                                     : c.kind->landscape;
    doc_append(root, annex);
    compose_parts(&c, annex);
    eval_hand_back(e, &inner);
    order->draft = order->draft || c.draft;
}

/* The annexes behind the order; on the site only those that may go there. */
void
compose_annexes(struct compose *c, struct doc_node *root)
{
    const struct text_list *list = &c->record->head.annexes;
    bool site = c->e->edition == EDITION_SITE;

    if (site && !annexes_on_site(c->record, c->kind))
        return;
    for (size_t i = 0; i < list->n; i++) {
        const struct doc_record *r = office_find_document(c, list->items[i].s);

        if (r == NULL || r->src == NULL || r == c->record)
            continue;
        if (site && r->kind != NULL && !compose_is_for_site(c->e, r, r->kind))
            continue;
        compose_annex(c, root, r, c->e);
    }
}
