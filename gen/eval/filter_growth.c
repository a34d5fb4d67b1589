/*
 * Shares and growth.  A share has its part and whole; growth has an earlier
 * value: «было» of a record with «стало», the one that the fact brings, or
 * the same path a year before.  What cannot be told is «не рассчитано», never
 * 0 %: no denominator, no earlier value, one of them ambiguous, or the last
 * known year is not the one before.  Percents change by percentage points,
 * and a percent of percents is not said.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "eval/eval_int.h"

#define NBSP UTF8_NBSP
static const char unknown[] = "не рассчитано";

static const char *
percent_text(struct eval *e, struct decimal percent)
{
    return arena_printf(e->arena, "%s" NBSP "%%",
                        decimal_format(e->arena, percent));
}

/* The percent of a share; of a plain number, the number itself. */
static bool
find_percent(const struct value *v, struct decimal *out)
{
    if (v->kind != VALUE_NUMBER)
        return false;
    if (v->ratio != NULL)
        return decimal_percent(v->ratio->part, v->ratio->whole, out);
    return decimal_div(v->u.number, decimal_int(1), 1, out) &&
           (*out = decimal_trim(*out), true);
}

static struct doc_node *
report_share(struct eval *e, const struct print *p, const char *what)
{
    diag(e->diags, DIAG_SHARE_BASE, p->form_at, "%s", what);
    diag_hint(e->diags, "доли — в охват.* и в ответах анкет; все имена "
                        "показывает spravka facts");
    return NULL;
}

struct doc_node *
filter_print_percent(struct eval *e, const struct print *p)
{
    struct decimal d;

    if (p->v.kind != VALUE_NUMBER ||
        (p->v.ratio == NULL && p->v.noun != NULL &&
         (p->v.unit == NULL || strcmp(p->v.unit, "%") != 0)))
        return report_share(e, p, "это не доля: процента у него нет");
    return filter_node(e, p,
                       find_percent(&p->v, &d) ? percent_text(e, d) : unknown);
}

struct doc_node *
filter_print_share(struct eval *e, const struct print *p)
{
    const struct value_ratio *r = p->v.ratio;
    struct decimal d;

    if (r == NULL)
        return report_share(e, p, "это не доля: неизвестно, из скольких");
    if (!decimal_percent(r->part, r->whole, &d))
        return filter_unknown(e, p);
    return filter_node(e, p,
                       arena_printf(e->arena, "%s из %s (%s)",
                                    decimal_format(e->arena, r->part),
                                    decimal_format(e->arena, r->whole),
                                    percent_text(e, d)));
}

/* ── growth ── */

struct growth {
    struct decimal now, before, diff; /* diff without its sign */
    int sign;
    const char *noun;
    bool percents;
};

/* The counted phrase of a difference of percents. */
static const char points[] = "процентный пункт";

static bool
is_percent(const char *unit)
{
    return unit != NULL && strcmp(unit, "%") == 0;
}

/* The path of the fact behind a value, else as written in the tag. */
static const char *const *
path_segments(struct eval *e, const struct print *p, size_t *n)
{
    const char **out;
    char *s, *point;
    size_t cap = 0;

    *n = 0;
    if (p->v.fact == NULL || p->v.fact->path == NULL) {
        if (p->path == NULL)
            return NULL;
        s = arena_strdup(e->arena, eval_path_text(e, p->path));
    } else {
        s = arena_strdup(e->arena, p->v.fact->path);
    }
    for (out = NULL; s != NULL; s = point != NULL ? point + 1 : NULL) {
        point = strchr(s, '.');
        if (point != NULL)
            *point = '\0';
        *ARENA_PUSH(e->arena, out, *n, cap) = s;
    }
    return out;
}

static bool
find_record_growth(struct eval *e, const struct print *p, struct growth *g)
{
    struct value was = {0}, is = {0}, unit = {0};

    if (!value_find_member(e->scope, &p->v, "было", &was) ||
        !value_find_member(e->scope, &p->v, "стало", &is) ||
        was.kind != VALUE_NUMBER || is.kind != VALUE_NUMBER || was.ambiguous ||
        is.ambiguous)
        return false;
    g->now = is.u.number;
    g->before = was.u.number;
    if (value_find_member(e->scope, &p->v, "единица", &unit) &&
        unit.kind == VALUE_TEXT) {
        g->percents = is_percent(unit.u.text);
        g->noun = g->percents ? points : unit.u.text;
    }
    return true;
}

static bool
find_number_growth(struct eval *e, const struct print *p, struct growth *g)
{
    struct value earlier = {0};
    const char *const *segments;
    int year = 0, scope_year = facts_year(e->scope);
    size_t n;

    if (p->v.ambiguous)
        return false;
    g->now = p->v.u.number;
    g->percents = is_percent(p->v.unit);
    g->noun = g->percents ? points : p->v.noun;
    if (p->v.before != NULL) {
        earlier = *p->v.before;
    } else {
        segments = path_segments(e, p, &n);
        if (n == 0 ||
            !facts_find_previous(e->scope, segments, n, &earlier, &year))
            return false;
        if (year != 0 && scope_year != 0 && year != scope_year - 1)
            return false;
    }
    if (earlier.kind != VALUE_NUMBER || earlier.ambiguous)
        return false;
    g->before = earlier.u.number;
    return true;
}

static bool
find_growth(struct eval *e, const struct print *p, struct growth *g)
{
    bool known = p->v.kind == VALUE_NUMBER ? find_number_growth(e, p, g)
                                           : find_record_growth(e, p, g);

    if (!known)
        return false;
    g->diff = decimal_sub(g->now, g->before);
    g->sign = (g->diff.units > 0) - (g->diff.units < 0);
    if (g->sign < 0)
        g->diff.units = -g->diff.units;
    g->diff = decimal_trim(g->diff);
    return true;
}

struct doc_node *
filter_print_growth(struct eval *e, const struct print *p)
{
    static const char *const signs[] = {"−", "", "+"};
    struct growth g = {0};
    struct decimal d;

    if (!find_growth(e, p, &g) || !decimal_percent(g.diff, g.before, &d))
        return filter_unknown(e, p);
    return filter_node(
        e, p,
        arena_printf(e->arena, "%s%s", signs[g.sign + 1], percent_text(e, d)));
}

/* «на 1 человека», «на 0,3 балла», «на 0,3».  People of any sort are counted
 * as «человек», for the sentence has just said of whom it speaks. */
static const char *
change_amount(struct eval *e, const struct print *p, const struct growth *g)
{
    const char *word = p->arg != NULL ? p->arg : g->noun, *tail = "";
    const struct counted_noun *noun = NULL;
    /* a measure: «на 1 человека», but «на 2 человека», not «двух человек» */
    enum gram_case c = plural_of(g->diff) == PLURAL_ONE ? CASE_ACC : CASE_NOM;

    if (p->arg != NULL && filter_noun(e, p->arg, &tail) == NULL)
        return NULL;
    if (word != NULL)
        noun = filter_noun(e, word, &tail);
    if (p->arg == NULL && noun != NULL && noun->animate) {
        noun = filter_noun(e, "человек", &tail);
        tail = "";
    }
    if (noun != NULL)
        return arena_printf(e->arena, "%s%s",
                            number_with_noun(e->arena, g->diff, noun, c), tail);
    return decimal_format(e->arena, g->diff);
}

struct doc_node *
filter_print_change(struct eval *e, const struct print *p)
{
    struct growth g = {0};
    struct decimal d;
    const char *verb, *s;

    if (!find_growth(e, p, &g))
        return filter_unknown(e, p);
    if (g.sign == 0)
        return filter_node(e, p, "не изменилось");
    verb = g.sign > 0 ? "увеличилось" : "уменьшилось";
    s = change_amount(e, p, &g);
    if (s == NULL) {
        diag(e->diags, DIAG_FILTER_ARGUMENT, p->arg_at,
             "слово «%s» не из счётных: его формы неизвестны", p->arg);
        diag_hint(e->diags, "добавьте его в words.yaml");
        return NULL;
    }
    if (!g.percents && g.before.units > 0 &&
        decimal_percent(g.diff, g.before, &d))
        s = arena_printf(e->arena, "%s на %s (%s)", verb, s,
                         percent_text(e, d));
    else
        s = arena_printf(e->arena, "%s на %s", verb, s);
    return filter_node(e, p, s);
}

/* «в 2,4 раза», «в 5 раз» */
struct doc_node *
filter_print_times(struct eval *e, const struct print *p)
{
    struct growth g = {0};
    struct decimal d;
    enum plural form;

    if (!find_growth(e, p, &g) || !decimal_div(g.now, g.before, 1, &d))
        return filter_unknown(e, p);
    if (g.sign < 0) {
        diag(e->diags, DIAG_SHARE_BASE, p->form_at,
             "число уменьшилось: «в … раз» о нём не скажешь");
        diag_hint(e->diags, "возьмите фильтр «изменение»");
        return NULL;
    }
    d = decimal_trim(d);
    form = plural_of(d);
    return filter_node(
        e, p,
        arena_printf(
            e->arena, "в" NBSP "%s" NBSP "%s", decimal_format(e->arena, d),
            form == PLURAL_FEW || form == PLURAL_OTHER ? "раза" : "раз"));
}
