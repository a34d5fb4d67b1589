/*
 * Numbers in text: with their counted noun, in words, as an ordinal.
 */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "eval/eval_int.h"

#define NBSP UTF8_NBSP

/* ── what is counted ── */

/* The words of «член Совета старшеклассников» from the longest run that is a
 * known noun or phrase; what follows it does not change with the number. */
const struct counted_noun *
filter_noun(struct eval *e, const char *word, const char **tail)
{
    size_t n = strlen(word);
    const struct counted_noun *noun;

    *tail = "";
    while (n > 0) {
        char *head = arena_strndup(e->arena, word, n);

        noun = words_find(e->workspace->words, head);
        if (noun != NULL) {
            *tail = word + n;
            return noun;
        }
        while (n > 0 && word[n - 1] != ' ')
            n--;
        while (n > 0 && word[n - 1] == ' ')
            n--;
    }
    return NULL;
}

static bool
count_record(struct eval *e, const struct value *v, struct decimal *out,
             const char **noun, bool *empty)
{
    struct value count = {0}, who = {0};

    if (!value_find_member(e->scope, v, "количество", &count))
        return false;
    if (value_find_member(e->scope, v, "кто", &who) && who.kind == VALUE_TEXT)
        *noun = who.u.text;
    *empty = count.kind == VALUE_EMPTY;
    if (count.kind != VALUE_NUMBER)
        return false;
    *out = count.u.number;
    return true;
}

bool
filter_count(struct eval *e, const struct value *v, struct decimal *out,
             const char **noun, bool *empty)
{
    *noun = v->noun;
    *empty = v->kind == VALUE_EMPTY;
    switch (v->kind) {
    case VALUE_NUMBER:
        *out = v->u.number;
        return true;
    case VALUE_LIST:
        *out = decimal_int((int64_t)v->u.list.n);
        return true;
    case VALUE_GROUP:
        if (v->u.group == NULL || v->u.group->record != NULL)
            return count_record(e, v, out, noun, empty);
        *out = decimal_int((int64_t)v->u.group->n_children);
        return true;
    case VALUE_RECORD:
        return count_record(e, v, out, noun, empty);
    default:
        return false;
    }
}

/* A number to print and the noun it counts. */
struct counted {
    struct decimal n;
    const struct counted_noun *noun; /* NULL: none asked for or known */
    const char *tail;
};

/* A misspelling of a known word, not another word that happens to be near:
 * more than half of it is the same from the start. */
static bool
is_slip(struct eval *e, const char *word, const char *const *known, size_t n)
{
    size_t i = diag_find_nearest(word, known, n), same = 0;
    const char *a, *b;

    if (i >= n)
        return false;
    a = utf8_fold(e->arena, word, strlen(word));
    b = utf8_fold(e->arena, known[i], strlen(known[i]));
    while (a[same] != '\0' && a[same] == b[same])
        same++;
    return 3 * same >= 2 * strlen(a);
}

static void
report_noun(struct eval *e, const struct print *p, const char *word)
{
    size_t n;
    const char *const *known = words_keys(e->workspace->words, &n);

    diag(e->diags, DIAG_FILTER_ARGUMENT, p->arg != NULL ? p->arg_at : p->at,
         "слово «%s» не из счётных: его формы неизвестны", word);
    diag_hint(e->diags,
              "добавьте его в words.yaml: %s: {один: …, два: …, "
              "пять: …, род: м}",
              word);
    if (is_slip(e, word, known, n))
        diag_hint_nearest(e->diags, word, known, n);
}

/* The accusative of a noun made by its suffix may be either of two. */
static struct doc_node *
report_accusative(struct eval *e, const struct print *p, const char *word)
{
    diag(e->diags, DIAG_FORM_UNKNOWN, p->arg != NULL ? p->arg_at : p->at,
         "винительный падеж слова «%s» зависит от того, кто или что это", word);
    diag_hint(e->diags,
              "добавьте слово в words.yaml: %s: {один: …, два: …, пять: …, "
              "род: м, одушевлённое: да}",
              word);
    return NULL;
}

/* The word to count: the argument, else the value's own. */
static bool
find_counted(struct eval *e, const struct print *p, const char *own,
             struct counted *c)
{
    const char *word = p->arg != NULL ? p->arg : own;

    c->noun = NULL;
    c->tail = "";
    if (word == NULL)
        return true;
    c->noun = filter_noun(e, word, &c->tail);
    if (c->noun != NULL)
        return true;
    report_noun(e, p, word);
    return false;
}

/* What there is to count; *done is set when a gap or «не рассчитано» stands
 * for it already. */
static bool
count_or_gap(struct eval *e, const struct print *p, struct counted *c,
             struct doc_node **done)
{
    const char *own;
    bool empty;

    *done = NULL;
    if (!filter_count(e, &p->v, &c->n, &own, &empty)) {
        if (empty)
            *done = filter_gap(e, &p->v, p->at);
        else
            *done = filter_unknown(e, p);
        return false;
    }
    return find_counted(e, p, own, c);
}

/* ── digits ── */

static const char *
digits(struct eval *e, const struct value *v)
{
    const char *s = decimal_format(e->arena, v->u.number);

    if (v->delta && decimal_compare(v->u.number, decimal_int(0)) > 0)
        s = arena_printf(e->arena, "+%s", s);
    if (v->unit != NULL &&
        (strcmp(v->unit, "%") == 0 || strcmp(v->unit, VALUE_POINTS) == 0))
        s = arena_printf(e->arena, "%s" NBSP "%s", s, v->unit);
    return s;
}

struct doc_node *
filter_print_number(struct eval *e, const struct print *p)
{
    struct counted c;
    struct doc_node *done;

    if (p->form == NULL)
        return filter_node(e, p, digits(e, &p->v));
    if (!count_or_gap(e, p, &c, &done))
        return done;
    if (c.noun == NULL) {
        diag(e->diags, DIAG_NUMBER_NOUN, p->form_at,
             "у этого числа нет своего слова");
        diag_hint(e->diags, "назовите его: число \"пара\"");
        return NULL;
    }
    if (p->c == CASE_ACC && noun_accusative_is_open(c.n, c.noun))
        return report_accusative(e, p, c.noun->key);
    return filter_node(
        e, p,
        arena_printf(e->arena, "%s%s",
                     number_with_noun(e->arena, c.n, c.noun, p->c), c.tail));
}

/* ── words ── */

static bool
to_whole(struct eval *e, const struct print *p, struct decimal d, int64_t max,
         int64_t *out)
{
    d = decimal_trim(d);
    if (d.scale == 0 && d.units >= 0 && d.units <= max) {
        *out = d.units;
        return true;
    }
    diag(e->diags, DIAG_FILTER_KIND, p->form_at,
         "«%s» бывает у целых чисел до %lld, а здесь %s", p->form->name,
         (long long)max, decimal_format(e->arena, d));
    return false;
}

struct doc_node *
filter_print_words(struct eval *e, const struct print *p)
{
    struct counted c;
    struct doc_node *done;
    const char *s;
    int64_t n;

    if (!count_or_gap(e, p, &c, &done))
        return done;
    if (!to_whole(e, p, c.n, 999999999, &n))
        return NULL;
    if (p->c == CASE_ACC && c.noun != NULL &&
        noun_accusative_is_open(c.n, c.noun))
        return report_accusative(e, p, c.noun->key);
    s = number_in_words(e->arena, n, p->c,
                        c.noun != NULL ? c.noun->gender : GENDER_M,
                        c.noun != NULL && c.noun->animate);
    if (c.noun != NULL)
        s = arena_printf(e->arena, "%s %s%s", s, noun_agreed(c.n, c.noun, p->c),
                         c.tail);
    return filter_node(e, p, s);
}

struct doc_node *
filter_print_ordinal(struct eval *e, const struct print *p)
{
    struct counted c = {.n = p->v.u.number};
    enum gram_case case_of = p->c;
    enum gram_gender gender;
    const char *s;
    int64_t n;

    if (!to_whole(e, p, c.n, 1000, &n) || !find_counted(e, p, p->v.noun, &c))
        return NULL;
    gender = c.noun != NULL ? c.noun->gender : GENDER_M;
    /* accusative of an adjective: «второго ученика», but «второй год» */
    if (case_of == CASE_ACC && gender != GENDER_F)
        case_of = c.noun != NULL && c.noun->animate && gender == GENDER_M
                      ? CASE_GEN
                      : CASE_NOM;
    s = ordinal_in_words(e->arena, n, case_of, gender);
    if (c.noun != NULL)
        s = arena_printf(e->arena, "%s %s%s", s, c.noun->sg[p->c], c.tail);
    return filter_node(e, p, s);
}
