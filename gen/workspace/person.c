/*
 * Persons over time.  What changes is dated: a post holds from its day on, a
 * former surname up to its day, a class grows by one each school year.
 */
#include "workspace/workspace_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "typography/typography.h"

/* ── Names ─────────────────────────────────────────────────────────────── */

#define MAX_WORDS 6

/* Splits at spaces (also no-break ones); returns the number of words. */
static size_t
split_words(struct arena *a, const char *s, const char *words[MAX_WORDS])
{
    const char *end = s + strlen(s), *p = s;
    size_t n = 0;

    while (p < end && n < MAX_WORDS) {
        const char *start = p, *next = p;

        while (p < end && !utf8_is_space(utf8_next(&next, end)))
            p = next;
        if (p > start)
            words[n++] = arena_strndup(a, start, (size_t)(p - start));
        if (p < end)
            p = next;
    }
    return n;
}

/* Splits «Е.В.» after its first point; false when it is no initials. */
static bool
split_initials(struct arena *a, const char *s, struct person *p)
{
    const char *dot = strchr(s, '.');

    if (dot == NULL || s[strlen(s) - 1] != '.')
        return false;
    p->first_s = arena_strndup(a, s, (size_t)(dot + 1 - s));
    p->middle_s = dot[1] != '\0' ? arena_strdup(a, dot + 1) : NULL;
    p->initials_only = true;
    return true;
}

static bool
is_turkic(const char *word)
{
    static const char *const words[] = {"оглы", "кызы", "оглу", "гызы",
                                        "улы",  "уулу", "углы"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (yaml_same_word(words[i], word))
            return true;
    return false;
}

/* фио as written to its parts; false when it is not clear which is which. */
static bool
split_full(struct arena *a, struct person *p)
{
    const char *words[MAX_WORDS];
    size_t n = split_words(a, p->full.s, words);

    if (n == 0)
        return false;
    p->last_s = words[0];
    if (n == 2)
        return split_initials(a, words[1], p);
    if (n == 3 && strchr(words[1], '.') != NULL)
        return split_initials(a, arena_printf(a, "%s%s", words[1], words[2]),
                              p);
    if (n == 4 && is_turkic(words[3]))
        words[2] = arena_printf(a, "%s %s", words[2], words[3]);
    else if (n != 3)
        return false;
    p->first_s = words[1];
    p->middle_s = words[2];
    return true;
}

static void
take_parts(struct workspace *w, struct person *p)
{
    p->last_s = p->last.s;
    p->first_s = p->first.s;
    p->middle_s = p->middle.s;
    if (p->first_s != NULL && strchr(p->first_s, '.') != NULL)
        p->initials_only = true;
    if (p->last_s != NULL && p->first_s != NULL)
        return;
    diag(w->diags, DIAG_PERSON_NAME, p->g.at,
         "у человека нет имени: нужны «фио» или «фамилия» и «имя»");
    diag_hint(w->diags, "фио: Фамилия Имя Отчество");
}

static enum gram_gender
find_gender(const struct person *p)
{
    enum gram_gender gender = GENDER_UNKNOWN;

    if (p->sex.g.is == GIVEN)
        return (enum gram_gender)p->sex.value;
    if (p->middle_s != NULL && !p->initials_only)
        gender = name_gender_of_middle(p->middle_s);
    if (gender == GENDER_UNKNOWN && p->last_s != NULL)
        gender = name_gender_of_last(p->last_s);
    return gender;
}

/* `пол: не указано` is good as long as the surname has one form for both. */
static void
check_gender(struct workspace *w, const struct person *p)
{
    if (p->gender != GENDER_UNKNOWN || p->last_s == NULL ||
        p->forms.g.is == GIVEN)
        return;
    if (p->initials_only && name_is_fixed(p->last_s, GENDER_M) &&
        name_is_fixed(p->last_s, GENDER_F))
        return;
    diag(w->diags, DIAG_PERSON_GENDER,
         p->full.g.is == GIVEN ? p->full.g.at : p->g.at,
         "не видно, мужчина это или женщина: «%s»",
         p->full.s != NULL ? p->full.s : p->last_s);
    diag_hint(w->diags, "допишите «пол: м» или «пол: ж»");
}

static int
compare_posts(const void *pa, const void *pb)
{
    const struct post *a = pa, *b = pb;
    int c = date_compare(a->from.d, b->from.d);

    if (c != 0)
        return c;
    return a->g.at.off < b->g.at.off ? -1 : a->g.at.off > b->g.at.off;
}

void
person_finish(struct workspace *w, struct person *p)
{
    if (p->full.g.is == GIVEN && !split_full(w->arena, p)) {
        diag(w->diags, DIAG_PERSON_NAME, p->full.g.at,
             "в «%s» не видно, где фамилия, имя и отчество", p->full.s);
        diag_hint(w->diags, "запишите отдельно: фамилия: …, имя: …, "
                            "отчество: …");
        p->first_s = p->middle_s = NULL;
    } else if (p->full.g.is != GIVEN) {
        take_parts(w, p);
    }
    if (p->posts.n > 1)
        qsort(p->posts.items, p->posts.n, sizeof(struct post), compare_posts);
    p->gender = find_gender(p);
    check_gender(w, p);
    unit_check_person(w, p);
}

/* ── Over time ─────────────────────────────────────────────────────────── */

const struct post *
person_find_post(const struct person *p, struct date on)
{
    const struct post *posts = p->posts.items, *found = NULL;

    for (size_t i = 0; i < p->posts.n; i++) {
        bool begun = posts[i].from.g.is != GIVEN || on.year == 0 ||
                     date_compare(posts[i].from.d, date_last_day(on)) <= 0;

        if (posts[i].title.g.is == GIVEN && begun)
            found = &posts[i];
    }
    return found;
}

const char *
person_last_name(const struct person *p, struct date on)
{
    const struct former_name *f = &p->former;

    if (f->last.g.is == GIVEN && f->until.g.is == GIVEN && on.year != 0 &&
        date_compare(on, f->until.d) < 0)
        return f->last.s;
    return p->last_s;
}

const char *
person_class(struct arena *a, const struct workspace *w, const struct person *p,
             int year)
{
    const char *s = p->class_name.s;
    int number, now;

    if (p->class_name.g.is != GIVEN)
        return NULL;
    number = atoi(s);
    if (w->classes_year == 0 || year == 0 || number == 0 ||
        year == w->classes_year)
        return number == 0 && year != w->classes_year ? NULL : s;
    now = number + year - w->classes_year;
    if (now < 1 || now > (number > 11 ? 12 : 11))
        return NULL;
    return arena_printf(a, "%d%s", now, s + strspn(s, "0123456789"));
}

static bool
is_within(struct date on, const struct date_field *from,
          const struct date_field *until)
{
    if (from->g.is == GIVEN && date_compare(on, from->d) < 0)
        return false;
    return until->g.is != GIVEN ||
           date_compare(on, date_last_day(until->d)) <= 0;
}

bool
consent_in_force(const struct consent *c, enum consent_kind kind,
                 struct date on)
{
    if (on.year == 0 || c->kind.g.is != GIVEN || c->kind.value != (int)kind)
        return false;
    if (c->date.g.is != GIVEN || date_compare(date_last_day(c->date.d), on) > 0)
        return false;
    if (c->until.g.is != ABSENT &&
        (c->until.g.is != GIVEN ||
         date_compare(date_last_day(c->until.d), on) < 0))
        return false;
    return c->withdrawn.g.is == ABSENT ||
           (c->withdrawn.g.is == GIVEN && date_compare(c->withdrawn.d, on) > 0);
}

const struct consent *
person_find_consent(const struct workspace *w, const struct person *p,
                    enum consent_kind kind, struct date on)
{
    for (size_t i = 0; i < w->n_consents; i++)
        if (w->consents[i].who.person == p &&
            consent_in_force(&w->consents[i], kind, on))
            return &w->consents[i];
    return NULL;
}

/* ── Head and curator ──────────────────────────────────────────────────── */

/* The one in office on a day; of several the one who began last. */
static const struct person *
find_tenure(const struct record_list *list, struct date on)
{
    const struct tenure *t = list->items, *found = NULL;

    for (size_t i = 0; i < list->n; i++) {
        if (t[i].who.person == NULL ||
            (on.year != 0 && !is_within(on, &t[i].start, &t[i].end)))
            continue;
        if (found == NULL || date_compare(t[i].start.d, found->start.d) >= 0)
            found = &t[i];
    }
    return found != NULL ? found->who.person : NULL;
}

const struct person *
workspace_find_head(const struct workspace *w, struct date on, bool *acting)
{
    const struct person *p = NULL;

    if (on.year != 0)
        p = find_tenure(&w->school.acting_heads, on);
    *acting = p != NULL;
    return p != NULL ? p : find_tenure(&w->school.heads, on);
}

const struct person *
workspace_find_curator(const struct workspace *w, int year, struct date on)
{
    const struct year *y = workspace_find_year(w, year);
    const struct person *p = NULL;

    if (y != NULL)
        p = find_tenure(&y->programme->curators, on);
    if (p == NULL && w->programme != NULL)
        p = find_tenure(&w->programme->curators, on);
    return p;
}

/* ── Case forms ────────────────────────────────────────────────────────── */

char *
person_short_name(struct arena *a, const struct person *p)
{
    char *s;

    if (p->first_s == NULL)
        return arena_strdup(a, p->last_s != NULL ? p->last_s : "");
    if (p->initials_only)
        return arena_printf(a, "%s %s%s", p->last_s, p->first_s,
                            p->middle_s != NULL ? p->middle_s : "");
    s = typo_initials_last(a, p->last_s, p->first_s, p->middle_s,
                           INITIALS_TIGHT);
    for (char *q = s; (q = strstr(q, UTF8_NBSP)) != NULL;) {
        *q = ' '; /* messages are read in terminals: a plain space */
        memmove(q + 1, q + 2, strlen(q + 2) + 1);
    }
    return s;
}

static void
report_forms(const struct workspace *w, const struct person *p)
{
    diag(w->diags, DIAG_NAME_FORMS,
         p->full.g.is == GIVEN ? p->full.g.at : p->g.at,
         "не удалось просклонять «%s»", person_short_name(w->arena, p));
    diag_hint(w->diags, "допишите «склонение: {родительный: …, дательный: …, "
                        "винительный: …, творительный: …, предложный: …}»");
}

/* One part into both results: alone in `part`, appended in `full`. */
static void
append(struct arena *a, struct gram_forms *full, const struct gram_forms *part)
{
    for (int c = 0; c < CASE__MAX; c++)
        full->form[c] =
            full->form[c] == NULL
                ? part->form[c]
                : arena_printf(a, "%s %s", full->form[c], part->form[c]);
    if (full->doubt == DOUBT_NONE)
        full->doubt = part->doubt;
}

static void
fixed_forms(const char *s, struct gram_forms *out)
{
    *out = (struct gram_forms){.doubt = DOUBT_NONE};
    for (int c = 0; c < CASE__MAX; c++)
        out->form[c] = s;
}

static bool
decline_part(struct arena *a, const struct person *p, enum name_part part,
             const char *s, struct gram_forms *out)
{
    bool initials = part != NAME_LAST && p->initials_only;
    bool eastern = part != NAME_MIDDLE && !p->initials_only &&
                   p->first_s != NULL && p->middle_s != NULL &&
                   name_is_eastern(p->first_s, p->middle_s);

    *out = (struct gram_forms){.doubt = DOUBT_NONE};
    if (initials || eastern) {
        fixed_forms(s, out);
        return true;
    }
    if (p->gender == GENDER_UNKNOWN && part == NAME_LAST &&
        name_is_fixed(s, GENDER_M) && name_is_fixed(s, GENDER_F)) {
        fixed_forms(s, out);
        return true;
    }
    return name_decline(a, part, p->gender, s, out);
}

/* Forms that the record itself gives come first; the surname is their first
 * word.  Those of a former surname are not among them. */
static void
take_given(struct arena *a, const struct person *p, struct gram_forms *last,
           struct gram_forms *full)
{
    for (int c = 0; c < CASE__MAX; c++) {
        const char *s = p->forms.form[c];

        if (s == NULL)
            continue;
        full->form[c] = s;
        last->form[c] = arena_strndup(a, s, strcspn(s, " "));
    }
}

/* All cases but the nominative stand in the record. */
static bool
are_given(const struct person *p)
{
    for (int c = CASE_GEN; c < CASE__MAX; c++)
        if (p->forms.form[c] == NULL)
            return false;
    return true;
}

bool
person_forms(const struct workspace *w, const struct person *p, struct date on,
             struct gram_forms *last, struct gram_forms *full)
{
    struct arena *a = w->arena;
    const char *surname = person_last_name(p, on);
    const char *parts[] = {surname, p->first_s, p->middle_s};
    bool own = surname == p->last_s, ok = true;
    struct gram_forms form;

    *last = *full = (struct gram_forms){.doubt = DOUBT_NONE};
    if (surname == NULL)
        return false; /* reported when it was read */
    for (int i = NAME_LAST; i <= NAME_MIDDLE; i++) {
        if (parts[i] == NULL)
            continue;
        if (!decline_part(a, p, (enum name_part)i, parts[i], &form)) {
            fixed_forms(parts[i], &form);
            ok = false;
        }
        if (i == NAME_LAST)
            *last = form;
        append(a, full, &form);
    }
    if (own)
        take_given(a, p, last, full);
    if (own && are_given(p)) {
        last->doubt = full->doubt = DOUBT_NONE;
        return true;
    }
    if (!ok)
        report_forms(w, p);
    return ok;
}
