/*
 * People named in the text.
 *
 * A name is a surname with initials on either side, or three capitalised
 * words of which two are a person's.  Each part is held against the forms of
 * the people in the records: a name that is theirs in all but one part is
 * theirs misspelled; one of whom nothing is known is left alone.  Then the
 * words around it: the post before it is one of the bearer's and stands in
 * the same case, a preposition or a verb that governs a case gets it, a verb
 * in the past beside a nominative has its gender.
 */
#include "prose/prose_index.h"

#include "base/utf8.h"
#include "lang/name.h"

/* All cases. */
#define CASES ((1u << CASE__MAX) - 1)
/* Words of a post before a name. */
#define POST_WORDS 10

/** A name in the text: tokens [from, to). */
struct mention {
    size_t from, to;
    size_t last, first, middle; /* tokens; p->n: none */
    const struct person *person;
    unsigned cases;
};

static const struct person_form *
find_form(const struct prose *p, size_t i)
{
    return map_find(&p->index->surnames, p->tokens[i].key);
}

/* The cases in which a part of a person's name has this form, 0: none. */
static unsigned
part_cases(const struct prose *p, const struct person *who,
           enum name_part part, const char *key)
{
    const char *name = part == NAME_FIRST ? who->first_s : who->middle_s;
    struct gram_forms forms = {0};
    struct arena *a = p->k->arena;
    unsigned cases = 0;

    if (name == NULL)
        return 0;
    if (!name_decline(a, part, who->gender, name, &forms))
        for (int c = 0; c < CASE__MAX; c++)
            forms.form[c] = name;
    for (int c = 0; c < CASE__MAX; c++)
        if (strcmp(utf8_fold(a, forms.form[c], strlen(forms.form[c])), key) ==
            0)
            cases |= 1u << c;
    return cases;
}

static bool
has_initial(const struct prose *p, const char *name, size_t i)
{
    const char *end;

    if (i == p->n)
        return true;
    if (name == NULL)
        return false;
    end = name;
    utf8_next(&end, name + strlen(name));
    return strcmp(utf8_fold(p->k->arena, name, (size_t)(end - name)),
                  p->tokens[i].key) == 0;
}

/* «А.С.» in the style of the text, after or before the surname. */
static const char *
right_name(const struct prose *p, const struct mention *m,
           const struct person *who, enum gram_case c)
{
    struct arena *a = p->k->arena;
    const char *last = who->last_s;
    const char *first = who->first_s, *middle = who->middle_s;
    const char *f = first, *d = middle;

    for (size_t i = 0; i < p->index->n_forms; i++)
        if (p->index->forms[i].person == who &&
            (p->index->forms[i].cases & 1u << c) != 0) {
            last = utf8_capitalize(a, p->index->forms[i].key);
            if (strchr(who->last_s, '-') != NULL ||
                strcmp(p->index->forms[i].key,
                       utf8_fold(a, who->last_s, strlen(who->last_s))) == 0)
                last = c == CASE_NOM ? who->last_s : last;
            break;
        }
    if (first == NULL || middle == NULL)
        return last;
    if (p->tokens[m->first].kind != TOKEN_INITIAL)
        return arena_printf(a, "%s %s %s", who->last_s, first, middle);
    utf8_next(&f, first + strlen(first));
    utf8_next(&d, middle + strlen(middle));
    if (m->first < m->last)
        return arena_printf(a, "%.*s.%.*s. %s", (int)(f - first), first,
                            (int)(d - middle), middle, last);
    return arena_printf(a, "%s %.*s.%.*s.", last, (int)(f - first), first,
                        (int)(d - middle), middle);
}

static enum gram_case
first_case(unsigned cases)
{
    enum gram_case c = CASE_NOM;

    while (c < CASE__MAX - 1 && (cases & 1u << c) == 0)
        c++;
    return c;
}

static void
report_name(struct prose *p, const struct mention *m, const struct person *who,
            unsigned cases, const char *why)
{
    struct diags *d = p->k->e->diags;

    if (!claim_report(p, DIAG_TEXT_PERSON, m->from, m->to,
                      "«%s»: %s", claim_text(p, m->from, m->to), why))
        return;
    diag_also(d, who->g.at, "в записях: %s %s %s", who->last_s,
              who->first_s != NULL ? who->first_s : "",
              who->middle_s != NULL ? who->middle_s : "");
    diag_hint(d, "вставьте: %s", right_name(p, m, who, first_case(cases)));
}

/* ── whose name it is ─────────────────────────────────────────────────── */

/* How many letters a surname may differ from a known form. */
static size_t
slips_of(const char *key)
{
    size_t n = utf8_count(key, strlen(key));

    return n < 4 ? 0 : n < 6 ? 1 : 2;
}

/* The person whose surname is nearly this and whose initials are these. */
static const struct person_form *
find_near(const struct prose *p, const struct mention *m)
{
    const char *key = p->tokens[m->last].key;
    size_t slips = slips_of(key), best = slips + 1;
    const struct person_form *found = NULL;

    for (size_t i = 0; slips > 0 && i < p->index->n_forms; i++) {
        const struct person_form *f = &p->index->forms[i];
        size_t distance;

        if (strncmp(f->key, key, 4) != 0 ||
            !has_initial(p, f->person->first_s, m->first) ||
            !has_initial(p, f->person->middle_s, m->middle))
            continue;
        distance = utf8_distance(f->key, key);
        if (distance < best) {
            best = distance;
            found = f;
        }
    }
    return found;
}

/* A surname of ours, but not the initials; true when it was judged. */
static void
judge_initials(struct prose *p, const struct mention *m,
               const struct person_form *forms)
{
    const struct person_form *one = NULL;
    size_t n = 0;

    for (const struct person_form *f = forms; f != NULL; f = f->next) {
        bool first = has_initial(p, f->person->first_s, m->first);
        bool middle = has_initial(p, f->person->middle_s, m->middle);

        if (f->person->first_s == NULL || first == middle)
            continue;
        one = f;
        n++;
    }
    if (one != NULL && n == 1)
        report_name(p, m, one->person, one->cases,
                    "инициалы не те, что в записях");
}

/* Surname and initials: the person, or a report. */
static void
identify_initials(struct prose *p, const struct sentence *s, struct mention *m)
{
    static const char *const foreign[] = {"соседн", "друг", "район", "гост",
                                          "автор",  NULL};
    const struct person_form *forms = find_form(p, m->last);
    const struct person_form *near;

    for (const struct person_form *f = forms; f != NULL; f = f->next)
        if (has_initial(p, f->person->first_s, m->first) &&
            has_initial(p, f->person->middle_s, m->middle)) {
            m->person = f->person;
            m->cases |= f->cases;
        }
    if (m->person != NULL || m->middle == p->n ||
        tokens_have(p, s->from, s->to, foreign))
        return;
    if (forms != NULL) {
        judge_initials(p, m, forms);
        return;
    }
    near = find_near(p, m);
    if (near != NULL)
        report_name(p, m, near->person, near->cases,
                    "такой формы фамилии нет");
}

/* Cases of three words as a person's surname, first name and patronymic. */
static void
try_full(const struct prose *p, struct mention *m, const struct person *who,
         unsigned last, const char **why)
{
    unsigned first = part_cases(p, who, NAME_FIRST, p->tokens[m->first].key);
    unsigned middle = part_cases(p, who, NAME_MIDDLE, p->tokens[m->middle].key);

    *why = NULL;
    m->cases = last & first & middle;
    if (last != 0 && first != 0 && middle != 0)
        *why = m->cases == 0 ? "части имени в разных падежах" : NULL;
    else if (last != 0 && first != 0)
        *why = "отчество не то, что в записях";
    else if (last != 0 && middle != 0)
        *why = "имя не то, что в записях";
    else if (first != 0 && middle != 0)
        *why = "такой формы фамилии нет";
    else
        return;
    m->person = who;
}

static void
identify_full(struct prose *p, struct mention *m)
{
    const char *key = p->tokens[m->last].key, *why = NULL;
    const struct person_form *forms = find_form(p, m->last);

    for (const struct person_form *f = forms; f != NULL; f = f->next) {
        struct mention try = *m;
        const char *because;

        try_full(p, &try, f->person, f->cases, &because);
        if (try.person != NULL && (m->person == NULL || because == NULL)) {
            *m = try;
            why = because;
        }
    }
    for (size_t i = 0; forms == NULL && i < p->index->n_forms; i++) {
        const struct person_form *f = &p->index->forms[i];

        if (strncmp(f->key, key, 4) != 0 ||
            utf8_distance(f->key, key) > slips_of(key))
            continue;
        try_full(p, m, f->person, 0, &why);
        if (m->person != NULL)
            break;
    }
    if (m->person != NULL && why != NULL) {
        report_name(p, m, m->person, m->cases, why);
        m->person = NULL;
    }
}

/* ── the words around it ──────────────────────────────────────────────── */

/* True when tokens [from, to) begin the post's form, or go on behind it with
 * whose post it is. */
static bool
is_post(const struct prose *p, size_t from, size_t to, const char *form)
{
    static const char *const whose[] = {"школ", "наш", "детск", "сад",
                                        "организац", "завод", "предприят",
                                        "гимназ", NULL};

    for (size_t i = from; i < to; i++) {
        size_t n = strcspn(form, " ");

        if (*form == '\0')
            return token_is_any(&p->tokens[i], whose);
        if (strlen(p->tokens[i].key) != n ||
            strncmp(form, p->tokens[i].key, n) != 0)
            return false;
        form += n;
        while (*form == ' ')
            form++;
    }
    return true;
}

/* Cases in which a token is the first word of somebody's post. */
static bool
begins_post(const struct prose *p, size_t i)
{
    for (size_t j = 0; j < p->index->n_posts; j++)
        for (int c = 0; c < CASE__MAX; c++) {
            const char *form = p->index->posts[j].form[c];
            size_t n = strcspn(form, " ");

            if (strlen(p->tokens[i].key) == n &&
                strncmp(form, p->tokens[i].key, n) == 0)
                return true;
        }
    return false;
}

/* The post before a name: its first token; `m->from` when there is none. */
static size_t
post_start(const struct prose *p, const struct sentence *s,
           const struct mention *m)
{
    size_t start = m->from;

    for (size_t i = m->from; i > s->from && i + POST_WORDS > m->from; i--) {
        const struct token *t = &p->tokens[i - 1];

        if (t->kind != TOKEN_WORD)
            break;
        if (begins_post(p, i - 1))
            start = i - 1;
    }
    return start;
}

/* Cases in which tokens are a post of the person; *own is set when some post
 * of theirs fits in any case. */
static unsigned
post_cases(const struct prose *p, const struct person *who, size_t from,
           size_t to)
{
    const struct post *posts = who->posts.items;
    unsigned cases = 0;

    for (size_t i = 0; i < who->posts.n; i++) {
        const struct post_forms *f =
            posts[i].title.g.is == GIVEN
                ? index_find_post(p->index, posts[i].title.s)
                : NULL;

        for (int c = 0; f != NULL && c < CASE__MAX; c++)
            if (is_post(p, from, to, f->form[c]))
                cases |= 1u << c;
    }
    return cases;
}

/* What a preposition or a verb right before asks for; CASES: nothing. */
static unsigned
governed_cases(const struct prose *p, const struct sentence *s, size_t from)
{
    static const struct {
        const char *word;
        unsigned cases;
    } words[] = {
        {"с", 1u << CASE_INS | 1u << CASE_GEN},
        {"со", 1u << CASE_INS | 1u << CASE_GEN},
        {"у", 1u << CASE_GEN},
        {"от", 1u << CASE_GEN},
        {"для", 1u << CASE_GEN},
        {"без", 1u << CASE_GEN},
        {"к", 1u << CASE_DAT},
        {"благодаря", 1u << CASE_DAT},
        {"о", 1u << CASE_PRP},
        {"об", 1u << CASE_PRP},
        {"на", 1u << CASE_ACC | 1u << CASE_PRP},
        {"между", 1u << CASE_INS},
        {"перед", 1u << CASE_INS},
        {"поручено", 1u << CASE_DAT},
        {"поручить", 1u << CASE_DAT},
        {"поручена", 1u << CASE_DAT},
        {"поручен", 1u << CASE_DAT},
        {"вручена", 1u << CASE_DAT},
        {"вручить", 1u << CASE_DAT},
        {"благодарим", 1u << CASE_ACC},
        {"благодарит", 1u << CASE_ACC},
        {"поздравляем", 1u << CASE_ACC},
        {"назначить", 1u << CASE_ACC},
    };

    for (size_t i = 0; from > s->from && i < sizeof words / sizeof *words; i++)
        if (p->tokens[from - 1].kind == TOKEN_WORD &&
            strcmp(p->tokens[from - 1].key, words[i].word) == 0)
            return words[i].cases;
    return CASES;
}

/* 'м', 'ж' for a verb in the past singular, 0 for other words. */
static char
past_gender(const struct prose *p, const struct sentence *s, size_t i)
{
    const struct token *t;
    size_t n;

    if (i < s->from || i >= s->to)
        return 0;
    t = &p->tokens[i];
    n = strlen(t->key);
    if (t->kind != TOKEN_WORD || t->noun != NULL || t->capital || n < 10)
        return 0;
    if (utf8_ends(t->key, "ала") || utf8_ends(t->key, "ила") ||
        utf8_ends(t->key, "ела") || utf8_ends(t->key, "лась"))
        return 'w';
    if (utf8_ends(t->key, "ал") || utf8_ends(t->key, "ил") ||
        utf8_ends(t->key, "ел") || utf8_ends(t->key, "лся"))
        return 'm';
    return 0;
}

static void
report_case(struct prose *p, const struct mention *m, unsigned wanted)
{
    enum gram_case c = first_case(wanted);

    if (claim_report(p, DIAG_TEXT_PERSON, m->from, m->to,
                     "«%s» здесь не в том падеже",
                     claim_text(p, m->from, m->to)))
        diag_hint(p->k->e->diags, "%s падеж: %s", gram_case_name(c),
                  right_name(p, m, m->person, c));
}

/* A verb beside a name that can only be its subject. */
static bool
check_gender(struct prose *p, const struct sentence *s,
             const struct mention *m, size_t post)
{
    char wanted = m->person->gender == GENDER_F   ? 'w'
                  : m->person->gender == GENDER_M ? 'm'
                                                  : 0;
    char after = past_gender(p, s, m->to);
    size_t verb = m->to;

    if (after == 0 && post > s->from) {
        after = past_gender(p, s, post - 1);
        verb = post - 1;
    }
    if (wanted == 0 || after == 0 || after == wanted ||
        !p->tokens[verb].typed)
        return true;
    if (claim_report(p, DIAG_TEXT_PERSON, verb, verb + 1,
                     "«%s» не согласуется с «%s»",
                     claim_text(p, verb, verb + 1),
                     claim_text(p, m->from, m->to)))
        diag_hint(p->k->e->diags, "поставьте глагол в %s роде",
                  wanted == 'w' ? "женском" : "мужском");
    return false;
}

static const char *
post_now(const struct prose *p, const struct person *who)
{
    const struct post *post = person_find_post(who, p->k->e->on);

    if (post == NULL && who->posts.n > 0)
        post = (const struct post *)who->posts.items + (who->posts.n - 1);
    return post != NULL && post->title.g.is == GIVEN ? post->title.s : NULL;
}

/* The post before the name; true while nothing was wrong. */
static bool
check_post(struct prose *p, const struct sentence *s, const struct mention *m,
           size_t *post, unsigned *cases)
{
    const char *held = post_now(p, m->person);
    size_t start = post_start(p, s, m);

    *post = m->from;
    *cases = CASES;
    if (start == m->from || held == NULL)
        return true;
    for (size_t i = start; i < m->from; i++) {
        unsigned own = begins_post(p, i) || i == start
                           ? post_cases(p, m->person, i, m->from)
                           : 0;

        if (own != 0) {
            *post = i;
            *cases = own;
            return true;
        }
    }
    *post = start;
    if (!p->tokens[start].typed)
        return true;
    if (claim_report(p, DIAG_TEXT_PERSON, start, m->to,
                     "«%s»: должность не та, что в записях",
                     claim_text(p, start, m->to))) {
        diag_also(p->k->e->diags, m->person->g.at, "в записях: %s", held);
        diag_hint(p->k->e->diags, "вставьте: %s", held);
    }
    return false;
}

static void
check_around(struct prose *p, const struct sentence *s,
             const struct mention *m)
{
    unsigned post_case, wanted;
    size_t post;

    if (!check_post(p, s, m, &post, &post_case))
        return;
    wanted = post_case & governed_cases(p, s, post);
    if (wanted == 0)
        wanted = governed_cases(p, s, post);
    if ((m->cases & wanted) == 0) {
        report_case(p, m, wanted);
        return;
    }
    if ((m->cases & wanted & 1u << CASE_NOM) != 0 &&
        ((m->cases & ~(1u << CASE_NOM)) == 0 ||
         (wanted & ~(1u << CASE_NOM)) == 0) &&
        !check_gender(p, s, m, post))
        return;
    claim_note(p, m->from, m->to, VERDICT_RIGHT, "есть в записях");
}

/* ── finding names ────────────────────────────────────────────────────── */

static bool
is_name_word(const struct prose *p, const struct sentence *s, size_t i)
{
    return i >= s->from && i < s->to && p->tokens[i].kind == TOKEN_WORD &&
           p->tokens[i].capital;
}

static bool
is_initial(const struct prose *p, const struct sentence *s, size_t i)
{
    return i < s->to && p->tokens[i].kind == TOKEN_INITIAL;
}

/* A name that begins at token i. */
static bool
mention_at(struct prose *p, const struct sentence *s, size_t i,
           struct mention *m)
{
    *m = (struct mention){.from = i, .first = p->n, .middle = p->n};
    if (is_name_word(p, s, i) && is_initial(p, s, i + 1)) {
        m->last = i;
        m->first = i + 1;
        m->to = i + 2;
        if (is_initial(p, s, i + 2)) {
            m->middle = i + 2;
            m->to = i + 3;
        }
        return true;
    }
    if (is_initial(p, s, i)) {
        m->first = i;
        m->last = i + 1;
        if (is_initial(p, s, i + 1)) {
            m->middle = i + 1;
            m->last = i + 2;
        }
        m->to = m->last + 1;
        return is_name_word(p, s, m->last);
    }
    return false;
}

static bool
full_at(struct prose *p, const struct sentence *s, size_t i, struct mention *m)
{
    static const size_t orders[2][3] = {{0, 1, 2}, {2, 0, 1}};

    if (!is_name_word(p, s, i) || !is_name_word(p, s, i + 1) ||
        !is_name_word(p, s, i + 2))
        return false;
    for (int o = 0; o < 2; o++) {
        *m = (struct mention){.from = i,
                              .to = i + 3,
                              .last = i + orders[o][0],
                              .first = i + orders[o][1],
                              .middle = i + orders[o][2]};
        identify_full(p, m);
        if (m->person != NULL || claim_is_noted(p, i))
            return true;
    }
    return false;
}

void
prose_check_people(struct prose *p, const struct sentence *s)
{
    index_make(p->index);
    for (size_t i = s->from; i < s->to; i++) {
        struct mention m;

        if (!p->tokens[i].typed)
            continue;
        if (mention_at(p, s, i, &m))
            identify_initials(p, s, &m);
        else if (!full_at(p, s, i, &m))
            continue;
        if (m.person != NULL)
            check_around(p, s, &m);
        i = m.to - 1;
    }
}
