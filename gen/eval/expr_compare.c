/*
 * Comparing two values that are there.  Texts are compared without letter
 * case and with ё as е; a text compared with a person, a date, a number, a
 * document or an act is read as one.  A list is equal to what one of its items
 * is equal to.
 */
#include <string.h>

#include "base/utf8.h"
#include "eval/eval_int.h"

/* What a value is called in comparisons with text; NULL: it has no name. */
static const char *
key_text(struct eval *e, const struct value *v)
{
    switch (v->kind) {
    case VALUE_TEXT:
        return v->u.text;
    case VALUE_BOOL:
        return v->u.yes ? "да" : "нет";
    case VALUE_TERM:
        return v->u.term->s;
    case VALUE_ACT:
        return v->u.act->name.name;
    case VALUE_DOCUMENT:
        return v->u.document->id;
    case VALUE_GROUP:
        return v->u.group != NULL ? v->u.group->segment : v->name;
    case VALUE_ORG:
        return e->workspace->school.name.brief.s;
    case VALUE_RECORD:
        return v->name;
    default:
        return NULL;
    }
}

/* Makes the text `t` into a value of the kind of `like`, where one can. */
static bool
read_as(struct eval *e, const struct value *like, struct value *t)
{
    const char *s = t->u.text;
    size_t found;

    switch (like->kind) {
    case VALUE_NUMBER:
        t->kind = VALUE_NUMBER;
        return decimal_parse(s, strlen(s), &t->u.number);
    case VALUE_DATE:
        t->kind = VALUE_DATE;
        return date_parse(s, strlen(s), &t->u.date);
    case VALUE_YEAR:
        t->kind = VALUE_YEAR;
        t->u.year = school_year_parse(s, strlen(s));
        return t->u.year != 0;
    case VALUE_PERSON:
        t->kind = VALUE_PERSON;
        t->u.person = workspace_find_person(e->workspace, s, &found);
        return t->u.person != NULL;
    default:
        return false;
    }
}

static int
sign(long long n)
{
    return (n > 0) - (n < 0);
}

/* Order of two values of one kind; false when they have none. */
static bool
compare_ordered(const struct value *a, const struct value *b, int *order)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == VALUE_NUMBER)
        *order = sign(decimal_compare(a->u.number, b->u.number));
    else if (a->kind == VALUE_DATE)
        *order = sign(date_compare(a->u.date, b->u.date));
    else if (a->kind == VALUE_YEAR)
        *order = sign(a->u.year - b->u.year);
    else
        return false;
    return true;
}

/* A term that is a date compares as one; «до …» as its last day. */
static void
read_term(struct value *v, const struct value *other)
{
    const struct term_field *t = v->kind == VALUE_TERM ? v->u.term : NULL;
    struct date d;

    if (t == NULL || (t->p.start.year == 0 && t->p.end.year == 0) ||
        (other->kind == VALUE_TEXT &&
         !date_parse(other->u.text, strlen(other->u.text), &d)))
        return;
    d = t->until || t->p.start.year == 0 ? t->p.end : t->p.start;
    v->kind = VALUE_DATE;
    v->u.date = d;
}

static bool
is_equal(struct eval *e, struct value a, struct value b, bool *comparable)
{
    const char *s, *t;
    int order;

    read_term(&a, &b);
    read_term(&b, &a);

    if (a.kind == VALUE_TEXT && b.kind != VALUE_TEXT && read_as(e, &b, &a))
        return is_equal(e, a, b, comparable);
    if (b.kind == VALUE_TEXT && a.kind != VALUE_TEXT && read_as(e, &a, &b))
        return is_equal(e, a, b, comparable);
    if (compare_ordered(&a, &b, &order))
        return order == 0;
    if (a.kind == VALUE_PERSON && b.kind == VALUE_PERSON)
        return a.u.person == b.u.person;
    s = key_text(e, &a);
    t = key_text(e, &b);
    if (s == NULL || t == NULL) {
        *comparable = false;
        return false;
    }
    if (eval_same_word(e->arena, s, t))
        return true;
    return a.kind == VALUE_DOCUMENT && a.u.document->stem != NULL &&
           eval_same_word(e->arena, a.u.document->stem, t);
}

/* One of a list's items is enough. */
static bool
matches(struct eval *e, const struct value *a, const struct value *b,
        bool *comparable)
{
    if (b->kind == VALUE_LIST && a->kind != VALUE_LIST)
        return matches(e, b, a, comparable);
    if (a->kind != VALUE_LIST)
        return is_equal(e, *a, *b, comparable);
    if (b->kind == VALUE_LIST) {
        *comparable = false;
        return false;
    }
    for (size_t i = 0; i < a->u.list.n && *comparable; i++)
        if (is_equal(e, a->u.list.items[i], *b, comparable))
            return true;
    return false;
}

static bool
report_compare(struct eval *e, const struct expr *x, const struct value *a,
               const struct value *b)
{
    diag(e->diags, DIAG_COMPARE_KINDS, x->at, "%s и %s не сравнить",
         eval_kind_name(a->kind), eval_kind_name(b->kind));
    return false;
}

static bool
is_ordered(struct eval *e, const struct expr *x, struct value a, struct value b,
           bool *failed)
{
    static const bool wanted[][3] = {
        /* order: -1, 0, 1 */
        [OP_LT] = {true, false, false},
        [OP_GT] = {false, false, true},
        [OP_LE] = {true, true, false},
        [OP_GE] = {false, true, true},
    };
    int order;

    read_term(&a, &b);
    read_term(&b, &a);
    if (a.kind == VALUE_TEXT)
        read_as(e, &b, &a);
    if (b.kind == VALUE_TEXT)
        read_as(e, &a, &b);
    if (compare_ordered(&a, &b, &order))
        return wanted[x->op][order + 1];
    *failed = true;
    return report_compare(e, x, &a, &b);
}

bool
eval_compare(struct eval *e, const struct expr *x, const struct value *a,
             const struct value *b, bool *failed)
{
    bool equal, comparable = true;

    if (x->op != OP_EQ && x->op != OP_NE)
        return is_ordered(e, x, *a, *b, failed);
    equal = matches(e, a, b, &comparable);
    if (!comparable) {
        *failed = true;
        return report_compare(e, x, a, b);
    }
    return equal == (x->op == OP_EQ);
}
