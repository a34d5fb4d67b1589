/*
 * Names of hidden persons in text.  Where a surname stands (leak_names.c), what
 * is beside it says who is meant:
 *
 *   a first name or patronymic in any case    the full name
 *   initials, on either side                  surname and initials
 *   neither                                   the surname alone
 *
 * A name is passed when it may be that of a person who is shown here: one of
 * those that fit bears it in public.  Other initials than those of any bearer
 * are another person's (М.Ю. Лермонтов).  A surname alone that is a word too
 * needs a capital inside a sentence or a class beside it.  A word in small
 * letters is no name, but beside initials or a first name it is.
 */
#include <string.h>

#include "base/utf8.h"
#include "leak/leak_beside.h"
#include "leak/leak_int.h"
#include "records/school.h"

struct scan {
    struct leak_names *names;
    const unsigned char *shows;
    const char *text, *end;
    leak_hit_fn *hit;
    void *arg;
    size_t done; /* up to here the text was reported */
};

/* ── who is meant ───────────────────────────────────────────────────────── */

enum fit { FIT_NONE, FIT_INITIALS, FIT_NAME, FIT_BOTH };

void
leak_decline(struct leak_names *n, struct leak_person *lp)
{
    const struct person *p = lp->person;

    if (lp->declined)
        return;
    lp->declined = true;
    if (p->initials_only)
        return;
    if (p->first_s != NULL && !name_decline(n->arena, NAME_FIRST, p->gender,
                                            p->first_s, &lp->first_forms))
        lp->first_forms.form[CASE_NOM] = p->first_s;
    if (p->middle_s != NULL && !name_decline(n->arena, NAME_MIDDLE, p->gender,
                                             p->middle_s, &lp->middle_forms))
        lp->middle_forms.form[CASE_NOM] = p->middle_s;
}

/* Two words alike: case, ё, lookalike letters and soft hyphens aside. */
static bool
is_same(const struct leak_token *t, const char *form)
{
    const char *p = t->s, *end = form + strcspn(form, " ");

    while (p < t->end) {
        unsigned cp = utf8_next(&p, t->end);

        if (cp == 0xAD)
            continue;
        if (form >= end ||
            leak_fold_letter(cp) != leak_fold_letter(utf8_next(&form, end)))
            return false;
    }
    return form == end;
}

static bool
is_form(const struct leak_token *t, const struct gram_forms *forms)
{
    for (int c = 0; c < CASE__MAX; c++)
        if (forms->form[c] != NULL && is_same(t, forms->form[c]))
            return true;
    return false;
}

static bool
is_given_form(const struct leak_token *t, const struct person *p)
{
    for (int c = 0; c < CASE__MAX; c++) {
        const char *s = p->forms.form[c];

        for (s = s != NULL ? strchr(s, ' ') : NULL; s != NULL;
             s = strchr(s + 1, ' '))
            if (is_same(t, s + 1))
                return true;
    }
    return false;
}

/* Whether a word beside the surname is this person's first name or
 * patronymic. */
static bool
is_name_of(struct leak_names *n, struct leak_person *lp,
           const struct leak_token *t)
{
    if (t->letter == 0 || (t->letter != lp->first && t->letter != lp->middle))
        return false;
    leak_decline(n, lp);
    return is_form(t, &lp->first_forms) || is_form(t, &lp->middle_forms) ||
           is_given_form(t, lp->person);
}

/* `a` and `b` in reading order, `b` may be nothing. */
static bool
are_initials_of(const struct leak_person *lp, const struct leak_token *a,
                const struct leak_token *b)
{
    if (lp->first == 0 || a->letter != lp->first)
        return false;
    return b->letter == 0 || lp->middle == 0 || b->letter == lp->middle;
}

static enum fit
find_fit(struct leak_names *n, struct leak_person *lp,
         const struct leak_beside *b, bool before)
{
    const struct leak_token *x = &b->a, *y = &b->b;

    if (x->letter == 0)
        return FIT_NONE;
    if (leak_is_initial(x)) {
        if (before && y->letter != 0)
            return are_initials_of(lp, y, x) ? FIT_INITIALS : FIT_NONE;
        return are_initials_of(lp, x, y) ? FIT_INITIALS : FIT_NONE;
    }
    if (!is_name_of(n, lp, x))
        return FIT_NONE;
    return y->letter != 0 && is_name_of(n, lp, y) ? FIT_BOTH : FIT_NAME;
}

/* ── a surname alone ────────────────────────────────────────────────────── */

static bool
is_all_upper(const char *s, const char *end)
{
    size_t letters = 0;

    while (s < end) {
        unsigned cp = utf8_next(&s, end);

        if (!utf8_is_letter(cp))
            continue;
        letters++;
        if (utf8_lower(cp) == cp)
            return false;
    }
    return letters > 1;
}

static bool
has_cyrillic(const char *s, const char *end)
{
    while (s < end)
        if (utf8_is_cyrillic(utf8_next(&s, end)))
            return true;
    return false;
}

/* «5Б», «11 «А»»: a class at `p`. */
static bool
is_class_at(const char *p, const char *end)
{
    int digits = 0;
    unsigned cp;

    while (p < end && *p >= '0' && *p <= '9' && digits < 3) {
        p++;
        digits++;
    }
    if (digits == 0 || digits > 2)
        return false;
    for (int i = 0; i < 3 && p < end; i++) {
        cp = utf8_next(&p, end);
        if (leak_is_upper(cp)) {
            if (p >= end)
                return true;
            cp = utf8_next(&p, end);
            return !utf8_is_letter(cp) && !utf8_is_digit(cp);
        }
        if (!utf8_is_space(cp) && cp != 0xAB && cp != '"' && cp != 0x201C)
            return false;
    }
    return false;
}

/* A class beside the surname: «Лось, 5Б», «5Б Лось», «5Б класса Лось». */
static bool
has_class(const struct scan *s, const char *from, const char *to)
{
    const char *p = to, *line = from;

    while (p < s->end && (*p == ' ' || *p == ',' || *p == '('))
        p++;
    if (is_class_at(p, s->end))
        return true;
    while (line > s->text && line[-1] != '\n' && from - line < 28)
        line--;
    for (p = line; p < from; p++)
        if (*p >= '0' && *p <= '9' &&
            (p == line || p[-1] < '0' || p[-1] > '9') && is_class_at(p, from))
            return true;
    return false;
}

/* True when a capital at `p` says nothing: a sentence, a heading, a cell or a
 * quotation begins there, or all words are in capitals. */
static bool
is_start(const struct scan *s, const char *p, bool upper)
{
    const char *at = p, *word;
    bool far = false;
    unsigned cp;

    at = leak_skip_back(at, s->text, &far);
    if (far || at == s->text)
        return true;
    word = at;
    cp = utf8_prev(&word, s->text);
    if (cp == ',' || cp == ';' || utf8_is_digit(cp) || cp == ')')
        return false;
    if (!utf8_is_letter(cp))
        return true;
    if (upper) {
        struct leak_token t = leak_word_before(at, s->text);

        return is_all_upper(t.s, t.end);
    }
    return false;
}

/* The surname with the word before it stands in a known name: «имени
 * Гагарина», «ул. Мороз». */
static bool
is_known(const struct scan *s, const char *from, const char *to)
{
    const char *p;
    char *folded;
    bool far = false;

    p = leak_skip_back(from, s->text, &far);
    while (p > s->text && (unsigned char)p[-1] > ' ' &&
           !utf8_ends_n(s->text, (size_t)(p - s->text), UTF8_NBSP))
        p--;
    folded = utf8_fold(s->names->arena, p, (size_t)(to - p));
    if (strchr(folded, ' ') == NULL)
        return false;
    for (size_t i = 0; i < s->names->n_known; i++)
        if (strstr(s->names->known[i], folded) != NULL)
            return true;
    return false;
}

/* Whether a surname with nothing beside it is meant as one. */
static bool
is_name_alone(const struct scan *s, const struct leak_form *f, const char *from,
              const char *to)
{
    const char *p = from;
    bool upper;

    if (!leak_is_upper(utf8_next(&p, to)) || !has_cyrillic(from, to) ||
        is_known(s, from, to))
        return false;
    if (!leak_is_word(f->folded) || has_class(s, from, to))
        return true;
    upper = is_all_upper(from, to);
    return !is_start(s, from, upper);
}

static bool
is_patronymic(struct arena *a, const struct leak_token *t)
{
    static const char *const parts[] = {"ович", "евич", "ьич",  "овн",
                                        "евн",  "ичн",  "инич", "мич"};
    const char *folded;

    if (t->letter == 0 || !t->capital)
        return false;
    folded = utf8_fold(a, t->s, (size_t)(t->end - t->s));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(folded, parts[i]) != NULL)
            return true;
    return false;
}

/* A first name and a patronymic that are no bearer's. */
static bool
is_full_name(const struct scan *s, const struct leak_token *first,
             const struct leak_token *middle)
{
    return first->letter != 0 && first->capital && !leak_is_initial(first) &&
           is_patronymic(s->names->arena, middle);
}

/* Initials or names beside the surname that are no bearer's: another person's.
 * Before it they may belong to a name that stands before them. */
static bool
is_another(const struct scan *s, const struct leak_beside *before,
           const struct leak_beside *after)
{
    if (!after->far &&
        ((leak_is_initial(&after->a) && leak_is_initial(&after->b)) ||
         is_full_name(s, &after->a, &after->b)))
        return true;
    if (!before->far && is_full_name(s, &before->b, &before->a))
        return true;
    if (!before->far && leak_is_initial(&before->a) &&
        leak_is_initial(&before->b)) {
        bool far = false;
        const char *p = leak_skip_back(before->b.s, s->text, &far);
        struct leak_token t = leak_word_before(p, s->text);

        return far || t.letter == 0 || !t.capital || t.point;
    }
    return false;
}

/* ── hits ───────────────────────────────────────────────────────────────── */

static bool
may_show(const struct scan *s, unsigned person, enum fit fit)
{
    return leak_show(s->names, s->shows, person) <=
           (fit >= FIT_NAME ? SHOW_FULL : SHOW_LAST_INITIALS);
}

/* How far the name reaches with what belongs to it. */
static void
set_range(struct leak_hit *hit, const struct scan *s,
          const struct leak_beside *b, bool before, enum fit fit)
{
    const struct leak_token *last =
        b->b.letter != 0 && fit != FIT_NAME ? &b->b : &b->a;
    size_t end = hit->off + hit->len;

    if (before)
        hit->off = (size_t)(last->s - s->text);
    else
        end = (size_t)(last->end - s->text) + leak_is_initial(last);
    hit->len = end - hit->off;
}

/* The best that is said of the bearers of a surname that was found; *shown is
 * set when one of those it is said of may be named here. */
static enum fit
find_best(struct scan *s, const struct leak_form *f,
          const struct leak_beside side[2], struct leak_hit *hit, bool *shown)
{
    const struct leak_hit surname = *hit;
    enum fit best = FIT_NONE;

    *shown = false;
    for (size_t i = 0; i < f->n; i++) {
        struct leak_person *lp = &s->names->people[f->people[i]];
        enum fit x = find_fit(s->names, lp, &side[0], true);
        enum fit y = find_fit(s->names, lp, &side[1], false);
        enum fit fit = x > y ? x : y;

        if (fit < best)
            continue;
        if (fit > best)
            *shown = false;
        *shown = *shown || may_show(s, lp->index, fit);
        if (fit == best)
            continue;
        best = fit;
        *hit = surname;
        hit->person = lp->index;
        if (x != FIT_NONE)
            set_range(hit, s, &side[0], true, x);
        if (y != FIT_NONE)
            set_range(hit, s, &side[1], false, y);
    }
    return best;
}

/* Most surnames found are those of people who are shown. */
static bool
hides_any(const struct scan *s, const struct leak_form *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (leak_show(s->names, s->shows, f->people[i]) != SHOW_FULL)
            return true;
    return false;
}

static bool
on_surname(const struct leak_form *f, const char *from, const char *to,
           void *arg)
{
    struct scan *s = arg;
    struct leak_hit hit = {.off = (size_t)(from - s->text),
                           .len = (size_t)(to - from),
                           .person = f->people[0]};
    struct leak_beside side[2];
    enum fit best;
    bool shown;

    if (hit.off < s->done || !hides_any(s, f))
        return true;
    side[0] = leak_look_before(from, s->text);
    side[1] = leak_look_after(to, s->end);
    best = find_best(s, f, side, &hit, &shown);
    hit.full = best >= FIT_NAME;
    hit.alone = best == FIT_NONE;
    if (shown || (hit.alone && (is_another(s, &side[0], &side[1]) ||
                                !is_name_alone(s, f, from, to))))
        return true;
    s->done = hit.off + hit.len;
    return s->hit(&hit, s->arg);
}

static bool
on_latin_hit(const struct leak_hit *hit, void *arg)
{
    struct scan *s = arg;

    if (hit->off < s->done)
        return true;
    s->done = hit->off + hit->len;
    return s->hit(hit, s->arg);
}

static bool
on_latin(const char *from, const char *to, void *arg)
{
    struct scan *s = arg;

    return leak_latin_find(s->names, s->shows, s->text, s->end, from, to,
                           on_latin_hit, s);
}

void
leak_find(struct leak_names *names, const unsigned char *shows,
          const char *text, size_t n, leak_hit_fn *hit, void *arg)
{
    struct scan s = {.names = names,
                     .shows = shows,
                     .text = text,
                     .end = text + n,
                     .hit = hit,
                     .arg = arg};
    struct leak_visitor visitor = {on_surname, on_latin, &s};
    size_t outer = names->text_number;

    /* taking a hit may search other texts */
    names->text_number = ++names->n_texts;
    leak_scan(names, text, n, &visitor);
    names->text_number = outer;
}
