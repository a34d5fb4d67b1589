/*
 * What expressions mean.
 *
 * A path begins with a key of the item in work (inside a condition after
 * «|»), else with a loop's name, innermost first, else it is a fact.  What
 * follows are members; a list of one item stands for its item, so that
 * «пара.наставник.должность» works though a pair may have several mentors.
 *
 * Conditions: absent, unknown and empty values are false, an empty list too;
 * 0 is a value.  A comparison with a value that is not there is false, and ≠
 * is true wherever = is false; the rest is in expr_compare.c.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/table.h"
#include "base/utf8.h"
#include "eval/eval_int.h"

static const char *const kind_names[] = {
    [VALUE_ABSENT] = "пусто",      [VALUE_UNKNOWN] = "«не указано»",
    [VALUE_EMPTY] = "пустой ключ", [VALUE_TEXT] = "текст",
    [VALUE_NUMBER] = "число",      [VALUE_BOOL] = "да или нет",
    [VALUE_DATE] = "дата",         [VALUE_PERIOD] = "период",
    [VALUE_TERM] = "срок",         [VALUE_YEAR] = "учебный год",
    [VALUE_PERSON] = "человек",    [VALUE_ACT] = "правовой акт",
    [VALUE_DOCUMENT] = "документ", [VALUE_ORG] = "организация",
    [VALUE_LIST] = "список",       [VALUE_RECORD] = "запись",
    [VALUE_GROUP] = "раздел",
};
TABLE_COVERS(kind_names, VALUE__MAX);

const char *
eval_kind_name(enum value_kind kind)
{
    return kind_names[kind];
}

bool
eval_same_word(struct arena *a, const char *s, const char *t)
{
    return strcmp(s, t) == 0 ||
           strcmp(utf8_fold(a, s, strlen(s)), utf8_fold(a, t, strlen(t))) == 0;
}

const char *
eval_path_text(struct eval *e, const struct expr *x)
{
    struct buf b = {0};
    const char *s;

    for (size_t i = 0; i < x->n; i++)
        buf_printf(&b, "%s%s", i > 0 ? "." : "", x->names[i].s);
    s = arena_strdup(e->arena, buf_str(&b));
    buf_free(&b);
    return s;
}

bool
eval_is_reference(struct eval *e, const struct expr *x, const char **name)
{
    struct expr rest;

    if (x->kind != EXPR_PATH || x->n < 2 ||
        !eval_same_word(e->arena, x->names[0].s, "ссылка"))
        return false;
    rest = *x;
    rest.names++;
    rest.n--;
    *name = eval_path_text(e, &rest);
    return true;
}

/* ── paths ── */

/* A path being followed. */
struct walk {
    struct eval *e;
    const struct expr *x;
    struct value v;
    struct holder holder;
};

/* Goes to the member names[i]; a list of one stands for its item. */
static bool
step(struct walk *w, size_t i)
{
    const struct fact_scope *scope = w->e->scope;
    const char *name = w->x->names[i].s;
    struct value next = {0};

    edition_pass(w->e, &w->holder, &w->v);
    if (!value_find_member(scope, &w->v, name, &next)) {
        if (w->v.kind != VALUE_LIST || w->v.u.list.n != 1)
            return false;
        w->v = w->v.u.list.items[0];
        return step(w, i);
    }
    w->v = next;
    return true;
}

static bool
is_missing(const struct value *v)
{
    return v->kind == VALUE_ABSENT || v->kind == VALUE_UNKNOWN ||
           v->kind == VALUE_EMPTY;
}

/* Members of what is not there are not there either; but a name that its kind
 * of record does not have is still wrong. */
static bool
step_missing(struct walk *w, size_t i)
{
    const char *name = w->x->names[i].s;
    struct value next = {0};

    if (!value_find_member(w->e->scope, &w->v, name, &next)) {
        if (w->v.fact == NULL && w->v.u.record.schema != NULL)
            return false;
        next = (struct value){.kind = w->v.kind, .at = w->v.at, .name = name};
    }
    next.personal = next.personal || w->v.personal;
    w->v = next;
    return true;
}

static bool
follow(struct walk *w, size_t from, size_t *bad)
{
    for (size_t i = from; i < w->x->n; i++)
        if (!(is_missing(&w->v) ? step_missing(w, i) : step(w, i))) {
            *bad = i;
            return false;
        }
    return true;
}

static const struct value *
find_var(const struct eval *e, const char *name)
{
    for (size_t i = e->n_vars; i > 0; i--)
        if (eval_same_word(e->arena, e->vars[i - 1].name, name))
            return &e->vars[i - 1].value;
    return NULL;
}

static const char *const *
segments_of(struct eval *e, const struct expr *x)
{
    const char **s = arena_array(e->arena, x->n, sizeof *s);

    for (size_t i = 0; i < x->n; i++)
        s[i] = x->names[i].s;
    return s;
}

/* For the site: what the way to a fact passes through. */
static void
pass_prefixes(struct walk *w, const char *const *segments, size_t n)
{
    size_t bad;

    for (size_t i = 1; i < n; i++) {
        struct value v = {0};

        if (facts_find(w->e->scope, segments, i, &v, &bad))
            edition_pass(w->e, &w->holder, &v);
    }
}

static bool
walk_facts(struct walk *w, size_t *bad)
{
    struct eval *e = w->e;
    const char *const *segments = segments_of(e, w->x);

    if (facts_find(e->scope, segments, w->x->n, &w->v, bad)) {
        if (e->edition == EDITION_SITE)
            pass_prefixes(w, segments, w->x->n);
        return true;
    }
    if (*bad == 0 || *bad >= w->x->n)
        return false;
    size_t at = *bad, ignored;

    if (!facts_find(e->scope, segments, at, &w->v, &ignored))
        return false;
    return w->v.kind == VALUE_LIST && follow(w, at, bad);
}

/* Finds where the path starts and follows it. */
static bool
walk_path(struct walk *w, const struct value *item, size_t *bad)
{
    const struct value *var;

    *bad = 0;
    if (item != NULL &&
        value_find_member(w->e->scope, item, w->x->names[0].s, &w->v)) {
        edition_pass(w->e, &w->holder, item);
        return follow(w, 1, bad);
    }
    var = find_var(w->e, w->x->names[0].s);
    if (var != NULL) {
        w->v = *var;
        return follow(w, 1, bad);
    }
    return walk_facts(w, bad);
}

/* The names that could stand at names[bad]. */
static const char *const *
known_names(struct walk *w, const struct value *item, size_t bad, size_t *n)
{
    struct eval *e = w->e;
    const char **names = NULL;
    size_t cap = 0, count = 0;
    const char *const *more;

    *n = 0;
    if (bad > 0 && w->v.kind != VALUE_ABSENT && w->v.kind != VALUE_GROUP)
        return value_list_members(e->scope, &w->v, n);
    if (bad == 0) {
        for (size_t i = 0; i < e->n_vars; i++)
            *ARENA_PUSH(e->arena, names, *n, cap) = e->vars[i].name;
        *ARENA_PUSH(e->arena, names, *n, cap) = "ссылка";
        if (item != NULL) {
            more = value_list_members(e->scope, item, &count);
            for (size_t i = 0; i < count; i++)
                *ARENA_PUSH(e->arena, names, *n, cap) = more[i];
        }
    }
    more = facts_list_names(e->scope, segments_of(e, w->x), bad, &count);
    for (size_t i = 0; i < count; i++)
        *ARENA_PUSH(e->arena, names, *n, cap) = more[i];
    return names;
}

static void
report_unknown(struct walk *w, const struct value *item, size_t bad)
{
    const struct expr_name *name = &w->x->names[bad];
    const char *const *known;
    struct expr before = *w->x;
    size_t n;

    before.n = bad;
    if (bad == 0)
        diag(w->e->diags, DIAG_NAME_UNKNOWN, name->at, "нет имени «%s»",
             name->s);
    else
        diag(w->e->diags, DIAG_NAME_UNKNOWN, name->at, "в «%s» нет имени «%s»",
             eval_path_text(w->e, &before), name->s);
    diag_hint(w->e->diags, "все имена показывает spravka facts");
    known = known_names(w, item, bad, &n);
    diag_hint_nearest(w->e->diags, name->s, known, n);
}

/* {{ впишите.рассказ_о_годе }}: a prompt in the sample of a text, a gap until
 * the author puts words in its place. */
static bool
find_prompt(struct eval *e, const struct expr *x, struct value *out)
{
    char *what;

    if (x->n != 2 || !eval_same_word(e->arena, x->names[0].s, "впишите"))
        return false;
    what = arena_strdup(e->arena, x->names[1].s);
    for (char *p = what; *p != '\0'; p++)
        if (*p == '_')
            *p = ' ';
    *out = (struct value){.kind = VALUE_EMPTY, .at = x->at, .name = what};
    return true;
}

static bool
find_path(struct eval *e, const struct expr *x, const struct value *item,
          struct value *out)
{
    struct walk w = {.e = e, .x = x};
    const char *name;
    size_t bad;

    if (find_prompt(e, x, out))
        return true;

    if (eval_is_reference(e, x, &name)) {
        diag(e->diags, DIAG_VALUE_KIND, x->at,
             "«%s» — ссылка, её можно только напечатать", eval_path_text(e, x));
        return false;
    }
    if (!walk_path(&w, item, &bad)) {
        if (bad == 0 && standard_find_name(e, x, out))
            return true;
        report_unknown(&w, item, bad);
        return false;
    }
    *out = w.v;
    if (out->name == NULL)
        out->name = x->names[x->n - 1].s;
    edition_mask_member(e, &w.holder, x->names, x->n, out);
    return true;
}

bool
eval_member(struct eval *e, const struct value *v, const char *segment,
            struct value *out)
{
    struct expr_name name = {segment, v->at};
    struct holder holder = {0};

    if (!value_find_member(e->scope, v, segment, out))
        return false;
    if (out->name == NULL)
        out->name = segment;
    edition_pass(e, &holder, v);
    edition_mask_member(e, &holder, &name, 1, out);
    return true;
}

/* ── lists ── */

bool
eval_items(struct eval *e, const struct value *v, const struct value **items,
           size_t *n)
{
    struct value *list;

    *n = 0;
    *items = NULL;
    if (v->kind == VALUE_LIST) {
        *items = v->u.list.items;
        *n = v->u.list.n;
        return true;
    }
    /* acts are looked up one by one, they are no list to go through */
    if (v->kind != VALUE_GROUP || v->u.group == NULL ||
        (v->u.group->n_children == 0 && v->u.group->find != NULL))
        return false;
    list = arena_array(e->arena, v->u.group->n_children, sizeof *list);
    for (size_t i = 0; i < v->u.group->n_children; i++) {
        const struct fact *child = &v->u.group->children[i];

        list[i] = child->value;
        if (list[i].name == NULL)
            list[i].name = child->segment;
        if (list[i].kind == VALUE_GROUP && list[i].u.group == NULL)
            list[i].u.group = child;
    }
    *items = list;
    *n = v->u.group->n_children;
    edition_merge_small(e, v->u.group, list, n);
    return true;
}

static bool evaluate(struct eval *e, const struct expr *x,
                     const struct value *item, struct value *out);
static bool holds(struct eval *e, const struct expr *x,
                  const struct value *item, bool *failed);

/* Items of x->left that meet the condition. */
static bool
filter_items(struct eval *e, const struct expr *x, const struct expr *condition,
             const struct value *item, struct value *out)
{
    const struct value *items;
    struct value *kept = NULL;
    size_t n, n_kept = 0, cap = 0;
    bool failed = false;

    if (!evaluate(e, x->left, item, out))
        return false;
    if (is_missing(out))
        return true;
    if (!eval_items(e, out, &items, &n)) {
        diag(e->diags, DIAG_LOOP_LIST, x->left->at,
             "отбирать можно только из списка, а это %s",
             eval_kind_name(out->kind));
        return false;
    }
    for (size_t i = 0; i < n && !failed; i++) {
        e->steps++;
        if (holds(e, condition, &items[i], &failed))
            *ARENA_PUSH(e->arena, kept, n_kept, cap) = items[i];
    }
    *out = (struct value){.kind = VALUE_LIST,
                          .at = out->at,
                          .name = out->name,
                          .noun = out->noun};
    out->u.list.items = kept;
    out->u.list.n = n_kept;
    return !failed;
}

/* «пары | завершено»: a bare word that is no filter is a key of the items. */
static bool
evaluate_filter(struct eval *e, const struct expr *x, const struct value *item,
                struct value *out)
{
    struct expr key = {
        .kind = EXPR_PATH, .at = x->names[0].at, .names = x->names, .n = 1};
    bool known = filter_find(e, x->names[0].s) != NULL ||
                 gram_find_case(x->names[0].s) != CASE__MAX;

    if (!known && x->text == NULL)
        return filter_items(e, x, &key, item, out);
    if (!known) {
        diag(e->diags, DIAG_FILTER_UNKNOWN, x->names[0].at, "нет фильтра «%s»",
             x->names[0].s);
        return false;
    }
    diag(e->diags, DIAG_FILTER_KIND, x->names[0].at,
         "фильтр «%s» нужен для печати, здесь берётся само значение",
         x->names[0].s);
    diag_hint(e->diags, "уберите «| %s»", x->names[0].s);
    return false;
}

static bool
holds_comparison(struct eval *e, const struct expr *x, const struct value *item,
                 bool *failed)
{
    struct value a = {0}, b = {0};

    if (!evaluate(e, x->left, item, &a) || !evaluate(e, x->right, item, &b)) {
        *failed = true;
        return false;
    }
    if (is_missing(&a) || is_missing(&b))
        return x->op == OP_NE;
    return eval_compare(e, x, &a, &b, failed);
}

static bool
holds(struct eval *e, const struct expr *x, const struct value *item,
      bool *failed)
{
    struct value v = {0};
    bool left;

    switch (x->kind) {
    case EXPR_NOT:
        left = holds(e, x->left, item, failed);
        return !left && !*failed;
    case EXPR_AND:
    case EXPR_OR:
        /* both sides are run, so that a misspelled name always shows */
        left = holds(e, x->left, item, failed);
        if (x->kind == EXPR_AND)
            return holds(e, x->right, item, failed) && left;
        return holds(e, x->right, item, failed) || left;
    case EXPR_COMPARE:
        return holds_comparison(e, x, item, failed);
    default:
        if (evaluate(e, x, item, &v))
            return !is_missing(&v) && value_is_true(&v);
        *failed = true;
        return false;
    }
}

/* ── entry points ── */

static bool
evaluate(struct eval *e, const struct expr *x, const struct value *item,
         struct value *out)
{
    bool failed = false;

    *out = (struct value){.at = x->at};
    switch (x->kind) {
    case EXPR_NUMBER:
        out->kind = VALUE_NUMBER;
        out->numeric = true;
        out->u.number = x->number;
        return true;
    case EXPR_TEXT:
        out->kind = VALUE_TEXT;
        out->u.text = x->text;
        return true;
    case EXPR_BOOL:
        out->kind = VALUE_BOOL;
        out->u.yes = x->yes;
        return true;
    case EXPR_PATH:
        return find_path(e, x, item, out);
    case EXPR_WHERE:
        return filter_items(e, x, x->right, item, out);
    case EXPR_FILTER:
        return evaluate_filter(e, x, item, out);
    default:
        out->kind = VALUE_BOOL;
        out->u.yes = holds(e, x, item, &failed);
        return !failed;
    }
}

bool
eval_value(struct eval *e, const struct expr *x, struct value *out)
{
    return evaluate(e, x, NULL, out);
}

bool
eval_condition(struct eval *e, const struct expr *x)
{
    bool failed = false, yes = holds(e, x, NULL, &failed);

    return yes && !failed;
}
