/*
 * Dates, periods and terms.  A day prints as «07.09.2022», a month or a year
 * in words («май 2024 года»), for only words have cases: a case asks for
 * words of a day too.  A term that was written in words stays as written.
 */
#include "base/arena.h"
#include "eval/eval_int.h"

typedef char *date_fn(struct arena *a, struct date d, enum gram_case c);

static char *
as_digits(struct arena *a, struct date d, enum gram_case c)
{
    (void)c;
    return date_format_digits(a, d);
}

/* What a date prints as without a filter. */
static char *
as_plain(struct arena *a, struct date d, enum gram_case c)
{
    if (d.day != 0 && c == CASE_NOM)
        return date_format_digits(a, d);
    return date_format_year_word(a, d, c);
}

static bool
is_one_date(struct period p)
{
    return date_compare(p.start, p.end) == 0 && p.start.day == p.end.day &&
           p.start.month == p.end.month;
}

static struct doc_node *
print_period(struct eval *e, const struct print *p, struct period period,
             date_fn *format)
{
    const char *s;

    if (period.end.year == 0 || is_one_date(period))
        return filter_node(e, p, format(e->arena, period.start, p->c));
    if (period.start.year == 0)
        return filter_node(
            e, p,
            arena_printf(e->arena, "до %s",
                         format(e->arena, period.end, CASE_GEN)));
    if (p->c != CASE_NOM) {
        diag(e->diags, DIAG_FORM_UNKNOWN, p->at,
             "период из двух дат не склоняется");
        diag_hint(e->diags, "возьмите начало и окончание: %s",
                  "с {{ период.начало | родительный }} по …");
        return NULL;
    }
    s = format == as_digits
            ? arena_printf(e->arena, "%s–%s",
                           date_format_digits(e->arena, period.start),
                           date_format_digits(e->arena, period.end))
            : period_format(e->arena, period);
    return filter_node(e, p, s);
}

static struct doc_node *
print_term(struct eval *e, const struct print *p, date_fn *format)
{
    const struct term_field *t = p->v.u.term;

    /* as written, unless a filter asks for more and it is a date */
    if (t->s != NULL && (t->p.start.year == 0 || t->until ||
                         (p->form == NULL && p->c == CASE_NOM))) {
        if (p->c == CASE_NOM || t->until)
            return filter_node(e, p, t->s);
        diag(e->diags, DIAG_FORM_UNKNOWN, p->at,
             "срок «%s» записан словами и не склоняется", t->s);
        return NULL;
    }
    return print_period(e, p, t->p, format);
}

static struct doc_node *
print_any(struct eval *e, const struct print *p, date_fn *format)
{
    if (p->v.kind == VALUE_PERIOD)
        return print_period(e, p, p->v.u.period, format);
    if (p->v.kind == VALUE_TERM)
        return print_term(e, p, format);
    return filter_node(e, p, format(e->arena, p->v.u.date, p->c));
}

struct doc_node *
filter_print_date(struct eval *e, const struct print *p)
{
    return print_any(e, p, p->form != NULL ? as_digits : as_plain);
}

struct doc_node *
filter_print_date_words(struct eval *e, const struct print *p)
{
    return print_any(e, p, date_format_words);
}
