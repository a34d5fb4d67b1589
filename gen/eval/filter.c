/*
 * From values to inline nodes.  The filters of {{ value | filter | filter }}
 * are first collected into one `struct print`, so their order does not matter:
 * «число "наставник" | творительный» and the reverse are the same.  Each is a
 * row of the table below; the cases are found by lang.  Two filters of one
 * group contradict each other and are an error, so is a filter on a value of
 * a kind that its row does not name.
 *
 * What is not there (design §5): an empty key is a gap, remembered for the
 * list of what is still to fill; a number that is absent or unknown prints
 * «не рассчитано»; anything else is an error asking for {% если %}.  Composed
 * values (acts, documents) drop such parts themselves.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/table.h"
#include "base/utf8.h"
#include "eval/eval_int.h"

#define KIND(k) (1u << VALUE_##k)
#define COUNTED (KIND(NUMBER) | KIND(RECORD) | KIND(LIST) | KIND(GROUP))
#define TIMES (KIND(DATE) | KIND(PERIOD) | KIND(TERM))
#define GROWING (KIND(NUMBER) | KIND(RECORD) | KIND(GROUP))
#define AGREEING \
    (COUNTED | KIND(PERSON) | KIND(ACT) | KIND(DOCUMENT) | KIND(TEXT))
#define BRIEF (KIND(PERSON) | KIND(ACT) | KIND(DOCUMENT) | KIND(ORG))

enum { GROUP_FORM, GROUP_STYLE, GROUP_POST, GROUP_CAPITAL, GROUP_JOIN };
enum { ARG_NONE, ARG_MAY, ARG_MUST };

static const struct filter filters[] = {
    {"полностью", KIND(PERSON) | KIND(ORG), GROUP_STYLE, ARG_NONE,
     filter_print_in_full, PERSON_FULL,
     "фамилия, имя, отчество целиком; полное наименование"},
    {"ио_фамилия", KIND(PERSON), GROUP_STYLE, ARG_NONE, NULL,
     PERSON_INITIALS_FIRST, "В.И. Дрокина"},
    {"фамилия_ио", KIND(PERSON), GROUP_STYLE, ARG_NONE, NULL,
     PERSON_INITIALS_LAST, "Дрокина В.И."},
    {"с_должностью", KIND(PERSON), GROUP_POST, ARG_NONE, NULL, -1,
     "должность и имя в одном падеже"},
    {"кем_является", KIND(PERSON), GROUP_STYLE, ARG_NONE, NULL, PERSON_POST,
     "должность; обучающаяся 9Б класса"},
    {"кратко", BRIEF, GROUP_FORM, ARG_NONE, filter_print_brief, -1,
     "короткое название"},
    {"дата", TIMES, GROUP_FORM, ARG_NONE, filter_print_date, -1, "07.09.2022"},
    {"дата_словами", TIMES, GROUP_FORM, ARG_NONE, filter_print_date_words, -1,
     "7 сентября 2022 г."},
    {"число", COUNTED, GROUP_FORM, ARG_MAY, filter_print_number, -1,
     "64 наставника: слово факта или названное"},
    {"прописью", COUNTED, GROUP_FORM, ARG_MAY, filter_print_words, -1,
     "семь педагогов"},
    {"порядковый", KIND(NUMBER), GROUP_FORM, ARG_MAY, filter_print_ordinal, -1,
     "второй год"},
    {"сказуемое", AGREEING, GROUP_FORM, ARG_MUST, filter_print_predicate, -1,
     "назначена, сформировано: по роду, по числу и его слову"},
    {"процент", GROWING, GROUP_FORM, ARG_NONE, filter_print_percent, -1,
     "92 %"},
    {"доля", KIND(NUMBER), GROUP_FORM, ARG_NONE, filter_print_share, -1,
     "23 из 25 (92 %)"},
    {"прирост", GROWING, GROUP_FORM, ARG_NONE, filter_print_growth, -1,
     "+3,4 %"},
    {"изменение", GROWING, GROUP_FORM, ARG_MAY, filter_print_change, -1,
     "увеличилось на 1 человека (3,4 %)"},
    {"в_раз", GROWING, GROUP_FORM, ARG_NONE, filter_print_times, -1,
     "в 2,4 раза"},
    {"через_запятую", KIND(LIST), GROUP_JOIN, ARG_NONE, NULL, -1,
     "части списка через запятую"},
    {"с_заглавной", ~0u, GROUP_CAPITAL, ARG_NONE, NULL, -1,
     "первая буква заглавная"},
};
#define N_FILTERS (sizeof filters / sizeof *filters)

const struct filter *
filter_find(struct eval *e, const char *word)
{
    const char *folded = utf8_fold(e->arena, word, strlen(word));

    for (size_t i = 0; i < N_FILTERS; i++)
        if (strcmp(filters[i].name, folded) == 0)
            return &filters[i];
    return NULL;
}

bool
filter_describe(struct arena *a, size_t i, struct filter_help *out)
{
    static const char *const arguments[] = {
        [ARG_NONE] = "", [ARG_MAY] = " [\"слово\"]", [ARG_MUST] = " \"слово\""};
    struct buf takes = {0};

    if (i >= N_FILTERS)
        return false;
    out->name = filters[i].name;
    out->argument = arguments[filters[i].argument];
    out->gives = filters[i].help;
    for (int k = VALUE_TEXT; k < VALUE__MAX && filters[i].kinds != ~0u; k++)
        if ((filters[i].kinds & 1u << k) != 0)
            buf_printf(&takes, "%s%s", takes.len > 0 ? ", " : "",
                       eval_kind_name((enum value_kind)k));
    out->takes = takes.len > 0 ? arena_strdup(a, buf_str(&takes)) : "всё";
    buf_free(&takes);
    return true;
}

/* ── nodes ── */

struct doc_node *
filter_node(struct eval *e, const struct print *p, const char *text)
{
    struct doc_node *n = doc_new(e->arena, DOC_VALUE, p->at);
    struct value *v = ARENA_NEW(e->arena, struct value);

    *v = p->v;
    n->u.value.value = v;
    n->u.value.grammar = p->c;
    n->u.value.text = text;
    return n;
}

struct doc_node *
filter_span(struct eval *e, struct pos at)
{
    return doc_new(e->arena, DOC_SPAN, at);
}

/* Characters of the line of a бланк, by what is to be written there. */
static int
gap_width(const struct value *v)
{
    if (v->numeric || v->noun != NULL)
        return 8;
    return v->name != NULL && strstr(v->name, "дата") != NULL ? 12 : 24;
}

struct doc_node *
filter_gap(struct eval *e, const struct value *v, struct pos at)
{
    struct doc_node *n = doc_new(e->arena, DOC_GAP, at);
    struct doc_gap *g = ARENA_PUSH(e->arena, e->gaps, e->n_gaps, e->cap_gaps);

    n->u.gap.what = v->name != NULL ? v->name : "значение";
    n->u.gap.width = gap_width(v);
    n->u.gap.blank = e->blank;
    g->what = n->u.gap.what;
    g->at = v->at.src != NULL ? v->at : at;
    return n;
}

/* After a fault: something to go on with; never reaches output. */
static struct doc_node *
fault_node(struct eval *e, struct pos at)
{
    struct doc_node *n = doc_new(e->arena, DOC_GAP, at);

    n->u.gap.what = "ошибка";
    n->u.gap.width = 8;
    return n;
}

static bool
capitalize(struct eval *e, struct doc_node *n)
{
    if (n->kind == DOC_VALUE && *n->u.value.text != '\0')
        n->u.value.text = utf8_capitalize(e->arena, n->u.value.text);
    else if (n->kind == DOC_TEXT && *n->u.text.text != '\0')
        n->u.text.text = utf8_capitalize(e->arena, n->u.text.text);
    else if (n->kind == DOC_XREF)
        n->u.xref.capital = true;
    else if (n->kind != DOC_GAP) {
        for (struct doc_node *c = n->first; c != NULL; c = c->next)
            if (capitalize(e, c))
                return true;
        return false;
    }
    return true;
}

/* ── what is not there ── */

static bool
is_number_filter(const struct print *p)
{
    return p->form != NULL && (p->form->kinds & KIND(NUMBER)) != 0;
}

static const char *
path_of(struct eval *e, const struct print *p)
{
    if (p->path != NULL)
        return eval_path_text(e, p->path);
    return p->v.name != NULL ? p->v.name : "значение";
}

static struct doc_node *
report_missing(struct eval *e, const struct print *p)
{
    const char *path = path_of(e, p);
    struct value missing;

    if (standard_is_at(p->at)) {
        missing = standard_missing(e, path, &p->v);
        return filter_gap(e, &missing, p->at);
    }
    diag(e->diags, DIAG_VALUE_MISSING, p->at, "значения «%s» нет: %s", path,
         p->v.kind == VALUE_UNKNOWN ? "оно не указано" : "такой записи нет");
    diag_hint(e->diags,
              "возьмите предложение в {%% если %s %%} … "
              "{%% конец %%} или впишите значение",
              path);
    if (p->v.at.src != NULL)
        diag_also(e->diags, p->v.at, "здесь");
    return NULL;
}

struct doc_node *
filter_unknown(struct eval *e, const struct print *p)
{
    const char *path = path_of(e, p);
    struct value missing = {.at = p->at};

    if (standard_is_at(p->at))
        missing = standard_missing(e, path, &p->v);
    *ARENA_PUSH(e->arena, e->gaps, e->n_gaps, e->cap_gaps) =
        (struct doc_gap){path, missing.at};
    return filter_node(e, p, "не рассчитано");
}

static struct doc_node *
print_missing(struct eval *e, const struct print *p)
{
    const struct value *v = &p->v;

    if (p->form != NULL && p->form->print == filter_print_predicate &&
        (v->numeric || v->noun != NULL))
        return filter_print_predicate(e, p);
    if (p->form != NULL && p->form->print == filter_print_predicate)
        return p->lenient ? filter_node(e, p, "") : report_missing(e, p);
    if (v->numeric || v->noun != NULL || v->unit != NULL ||
        is_number_filter(p)) {
        if (p->lenient && v->kind == VALUE_ABSENT)
            return filter_node(e, p, "");
        return filter_unknown(e, p);
    }
    if (p->lenient)
        return filter_node(e, p, "");
    return report_missing(e, p);
}

/* ── plain values ── */

static struct doc_node *
print_bool(struct eval *e, const struct print *p)
{
    return filter_node(e, p, p->v.u.yes ? "да" : "нет");
}

static struct doc_node *
print_year(struct eval *e, const struct print *p)
{
    return filter_node(
        e, p,
        school_year_format(e->arena, p->v.u.year,
                           look_year(&e->workspace->school.look)));
}

static struct doc_node *
print_record(struct eval *e, const struct print *p)
{
    const char *const *names;
    size_t n;

    diag(e->diags, DIAG_VALUE_KIND, p->at,
         "«%s» — %s, а не значение: назовите поле", path_of(e, p),
         eval_kind_name(p->v.kind));
    names = value_list_members(e->scope, &p->v, &n);
    if (n > 0)
        diag_hint(e->diags, "например, %s.%s", path_of(e, p), names[0]);
    return NULL;
}

static print_fn *const plain[] = {
    [VALUE_TEXT] = filter_print_text,
    [VALUE_NUMBER] = filter_print_number,
    [VALUE_BOOL] = print_bool,
    [VALUE_DATE] = filter_print_date,
    [VALUE_PERIOD] = filter_print_date,
    [VALUE_TERM] = filter_print_date,
    [VALUE_YEAR] = print_year,
    [VALUE_PERSON] = filter_print_person,
    [VALUE_ACT] = filter_print_act,
    [VALUE_DOCUMENT] = filter_print_document,
    [VALUE_ORG] = filter_print_org,
    [VALUE_RECORD] = print_record,
    [VALUE_GROUP] = print_record,
};
TABLE_COVERS(plain, VALUE__MAX);

/* ── lists ── */

/* A full stop after «др», «г» belongs to the abbreviation. */
static bool
ends_abbreviation(const char *s, size_t n)
{
    const char *p = s + n;
    size_t letters = 0;

    while (p > s && utf8_is_letter(utf8_prev(&p, s)))
        letters++;
    return letters > 0 && letters <= 2;
}

/* An item without the full stop or semicolon that it may end with as a line
 * of a list. */
static struct value
trim_item(struct eval *e, const struct value *item)
{
    struct value v = *item;
    size_t n;

    if (v.kind != VALUE_TEXT)
        return v;
    n = strlen(v.u.text);
    while (n > 0 && strchr(" \n;,", v.u.text[n - 1]) != NULL)
        n--;
    if (n > 1 && v.u.text[n - 1] == '.' && !ends_abbreviation(v.u.text, n - 1))
        n--;
    v.u.text = arena_strndup(e->arena, v.u.text, n);
    return v;
}

static const char *
word_of_learners(const struct eval *e)
{
    const struct counted_noun *noun = workspace_learner(e->workspace);

    return noun != NULL ? noun->key : "обучающийся";
}

/* «3 обучающихся»: those whom the edition tells by their number. */
static struct doc_node *
print_hidden(struct eval *e, const struct print *p, size_t hidden)
{
    const char *tail;
    const struct counted_noun *noun = filter_noun(e, word_of_learners(e), &tail);
    struct decimal n = decimal_int((int64_t)hidden);
    struct print number = *p;
    struct doc_node *node;

    number.v = (struct value){.kind = VALUE_NUMBER, .numeric = true};
    number.v.u.number = n;
    node = filter_node(e, &number,
                       noun != NULL ? number_with_noun(e->arena, n, noun, p->c)
                                    : decimal_format(e->arena, n));
    node->u.value.masked = true;
    e->masked = true;
    return node;
}

static void
join(struct eval *e, struct doc_node *span, struct doc_node *node,
     struct pos at)
{
    if (node == NULL)
        return;
    if (span->first != NULL)
        doc_append(span, doc_new_text(e->arena, at, ", "));
    doc_append(span, node);
}

static struct doc_node *
print_list(struct eval *e, const struct print *p)
{
    const struct value *items = p->v.u.list.items;
    size_t n = p->v.u.list.n, hidden = 0, faults = 0;
    struct doc_node *span = filter_span(e, p->at);
    struct print one = *p;

    one.capital = false;
    for (size_t i = 0; i < n; i++) {
        struct doc_node *node;

        one.v = trim_item(e, &items[i]);
        if (one.v.name == NULL || p->v.name != NULL)
            one.v.name = p->v.name;
        if (n > 1 && one.v.kind == VALUE_PERSON &&
            edition_counts(e, one.v.u.person)) {
            hidden++;
            continue;
        }
        node = filter_print(e, &one);
        faults += node == NULL;
        join(e, span, node, p->at);
        if (node == NULL)
            break;
    }
    if (hidden > 0)
        join(e, span, print_hidden(e, p, hidden), p->at);
    if (faults > 0)
        return NULL;
    if (span->first == NULL || span->first != span->last)
        return span;
    span->first->parent = NULL; /* a list of one needs no span */
    return span->first;
}

/* ── printing as asked ── */

static struct doc_node *
print_hidden_value(struct eval *e, const struct print *p)
{
    struct doc_node *n = filter_node(e, p, p->lenient ? "" : "не публикуется");

    n->u.value.masked = true;
    e->masked = true;
    return n;
}

static bool
check_kind(struct eval *e, const struct print *p, const struct filter *f,
           struct pos at)
{
    if (f == NULL || (f->kinds & (1u << p->v.kind)) != 0)
        return true;
    diag(e->diags, DIAG_FILTER_KIND, at,
         "фильтр «%s» не для этого значения: «%s» — %s", f->name, path_of(e, p),
         eval_kind_name(p->v.kind));
    return false;
}

static bool
is_post_for_person(struct eval *e, const struct print *p)
{
    if (!p->with_post || p->v.kind == VALUE_PERSON)
        return true;
    diag(e->diags, DIAG_FILTER_KIND, p->post_at,
         "фильтр «с_должностью» не для этого значения: «%s» — %s",
         path_of(e, p), eval_kind_name(p->v.kind));
    return false;
}

static struct doc_node *
print_present(struct eval *e, const struct print *p)
{
    enum value_kind kind = p->v.kind;

    if (kind == VALUE_LIST &&
        (p->form == NULL || (p->form->kinds & KIND(LIST)) == 0)) {
        if (p->v.u.list.n > 0)
            return print_list(e, p);
        return print_missing(e, p);
    }
    if (!check_kind(e, p, p->form, p->form_at) ||
        !check_kind(e, p, p->style, p->style_at) || !is_post_for_person(e, p))
        return NULL;
    if (p->form != NULL)
        return p->form->print(e, p);
    if (p->style != NULL && p->style->print != NULL)
        return p->style->print(e, p);
    return plain[kind](e, p);
}

struct doc_node *
filter_print(struct eval *e, const struct print *asked)
{
    struct print own = *asked;
    const struct print *p = &own;
    struct doc_node *n;

    edition_mask_place(e, &own.v, own.lenient);
    if (p->v.personal && !edition_shows_private(e))
        return print_hidden_value(e, p);
    if (p->v.kind == VALUE_EMPTY)
        return filter_gap(e, &p->v, p->at);
    if (p->v.kind == VALUE_ABSENT || p->v.kind == VALUE_UNKNOWN)
        n = print_missing(e, p);
    else
        n = print_present(e, p);
    if (n != NULL && p->capital)
        capitalize(e, n);
    return n;
}

/* ── collecting the filters ── */

static bool
report_clash(struct eval *e, const struct expr *x, const char *other)
{
    diag(e->diags, DIAG_FILTER_KIND, x->names[0].at,
         "фильтры «%s» и «%s» вместе не бывают", other, x->names[0].s);
    return false;
}

static bool
check_argument(struct eval *e, const struct expr *x, int argument)
{
    const char *word = x->names[0].s;

    if (x->text != NULL && argument == ARG_NONE) {
        diag(e->diags, DIAG_FILTER_ARGUMENT, x->text_at,
             "у фильтра «%s» нет аргумента", word);
        return false;
    }
    if (x->text == NULL && argument == ARG_MUST) {
        diag(e->diags, DIAG_FILTER_ARGUMENT, x->names[0].at,
             "фильтру «%s» нужно слово в кавычках", word);
        diag_hint(e->diags, "например, %s \"назначен\"", word);
        return false;
    }
    if (x->text != NULL && strspn(x->text, " ") == strlen(x->text)) {
        diag(e->diags, DIAG_FILTER_ARGUMENT, x->text_at,
             "аргумент фильтра «%s» пуст", word);
        return false;
    }
    return true;
}

static bool
report_unknown(struct eval *e, const struct expr *x)
{
    const char *names[N_FILTERS + CASE__MAX], *word;
    size_t n = 0;

    for (size_t i = 0; i < N_FILTERS; i++)
        names[n++] = filters[i].name;
    for (int c = 0; c < CASE__MAX; c++)
        names[n++] = gram_case_name((enum gram_case)c);
    diag(e->diags, DIAG_FILTER_UNKNOWN, x->names[0].at, "нет фильтра «%s»",
         x->names[0].s);
    diag_hint_nearest(e->diags, x->names[0].s, names, n);
    /* a word cut short: «род», «предл», «проц» */
    word = utf8_fold(e->arena, x->names[0].s, strlen(x->names[0].s));
    for (size_t i = 0; i < n; i++)
        if (strncmp(names[i], word, strlen(word)) == 0) {
            diag_hint(e->diags, "слово пишут полностью: %s", names[i]);
            break;
        }
    return false;
}

static bool
apply_case(struct eval *e, const struct expr *x, enum gram_case c,
           struct print *p, bool *has_case)
{
    if (!check_argument(e, x, ARG_NONE))
        return false;
    if (*has_case && p->c != c)
        return report_clash(e, x, gram_case_name(p->c));
    *has_case = true;
    p->c = c;
    return true;
}

static bool
apply_filter(struct eval *e, const struct expr *x, struct print *p,
             bool *has_case)
{
    const struct filter *f = filter_find(e, x->names[0].s);
    enum gram_case c = gram_find_case(x->names[0].s);

    if (c != CASE__MAX)
        return apply_case(e, x, c, p, has_case);
    if (f == NULL)
        return report_unknown(e, x);
    if (!check_argument(e, x, f->argument))
        return false;
    if (f->group == GROUP_FORM && p->form != NULL)
        return report_clash(e, x, p->form->name);
    if (f->group == GROUP_STYLE && p->style != NULL)
        return report_clash(e, x, p->style->name);
    if (f->group == GROUP_POST) {
        p->with_post = true;
        p->post_at = x->names[0].at;
    }
    p->capital = p->capital || f->group == GROUP_CAPITAL;
    if (f->group == GROUP_STYLE) {
        p->style = f;
        p->style_at = x->names[0].at;
    }
    if (f->group == GROUP_FORM) {
        p->form = f;
        p->form_at = x->names[0].at;
        p->arg = x->text;
        p->arg_at = x->text_at;
    }
    return true; /* через_запятую: a single item is a list of one */
}

/* Applies the filters from the innermost out; the value is under them. */
static bool
apply_chain(struct eval *e, const struct expr *x, const struct expr *base,
            struct print *p, bool *has_case)
{
    if (x == base)
        return true;
    return apply_chain(e, x->left, base, p, has_case) &&
           apply_filter(e, x, p, has_case);
}

/* An unknown word may be a key of a list's items, and is then part of the
 * value. */
const struct expr *
filter_find_base(struct eval *e, const struct expr *x)
{
    while (x->kind == EXPR_FILTER &&
           (filter_find(e, x->names[0].s) != NULL ||
            gram_find_case(x->names[0].s) != CASE__MAX || x->text != NULL ||
            (x->left->kind != EXPR_PATH && x->left->kind != EXPR_WHERE)))
        x = x->left;
    return x;
}

/* A bare word that is neither a filter nor a key of the list before it. */
static const struct expr *
take_unknown(struct eval *e, const struct expr *base)
{
    struct value v;
    const struct value *items;
    size_t n;
    const char *name;

    if (base->kind != EXPR_FILTER || eval_is_reference(e, base->left, &name))
        return base->kind == EXPR_FILTER ? base->left : base;
    if (!eval_value(e, base->left, &v))
        return NULL;
    return eval_items(e, &v, &items, &n) ? base : base->left;
}

static struct doc_node *
print_reference(struct eval *e, const struct print *p, const char *name)
{
    struct doc_node *n = doc_new(e->arena, DOC_XREF, p->at);

    if (p->form != NULL || p->style != NULL || p->with_post) {
        diag(e->diags, DIAG_FILTER_KIND, p->at, "у ссылки бывает только падеж");
        return NULL;
    }
    n->u.xref.name = name;
    n->u.xref.grammar = p->c;
    n->u.xref.capital = p->capital;
    return n;
}

struct doc_node *
filter_inline(struct eval *e, const struct expr *x, struct pos at)
{
    struct print p = {.at = at};
    const struct expr *base = take_unknown(e, filter_find_base(e, x));
    const char *reference = NULL;
    struct doc_node *n = NULL;
    bool has_case = false;

    if (base == NULL)
        return fault_node(e, at);
    p.path = base->kind == EXPR_PATH ? base : NULL;
    if (!eval_is_reference(e, base, &reference) && !eval_value(e, base, &p.v))
        return fault_node(e, at);
    if (apply_chain(e, x, base, &p, &has_case))
        n = reference != NULL ? print_reference(e, &p, reference)
                              : filter_print(e, &p);
    return n != NULL ? n : fault_node(e, at);
}
