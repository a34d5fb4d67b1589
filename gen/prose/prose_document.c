/*
 * Requisites typed in the text: of documents, protocols and legal acts.
 *
 * A «№» behind the word of a kind of paper is a requisite: its kind, its
 * issuer (what stands between), its day beside it, its title in quotes after
 * it.  The papers of the records (documents, protocols that approvals name,
 * acts of both registers) are compared field by field.  One that agrees in
 * all that is typed makes it right.  One that agrees in all but one is what
 * was meant; a number must then be near, for a school signs several orders
 * a day.  Everything else is a paper nobody recorded.
 */
#include "prose/prose_index.h"

#include "base/utf8.h"
#include "workspace/requisite.h"

/* Tokens between the word of a kind and the number. */
#define REACH 30

/** What is typed. */
struct typed_paper {
    size_t kind, ref, from, to; /* tokens */
    const char *stem;           /* of the kind */
    struct date date;
    const char *between; /* folded words of the issuer */
    const char *title;   /* folded, or NULL */
};

/* What the kinds of papers begin with. */
static const char *const kind_stems[] = {
    "приказ", "распоряжен", "письм",  "постановлен", "закон", "указ",
    "протокол", "положен",   "справк", "соглашен",    NULL};

/* ── what the records have ────────────────────────────────────────────── */

static const char *
fold(struct prose_index *x, const char *s)
{
    return s == NULL ? NULL : utf8_fold(x->arena, s, strlen(s));
}

static struct paper *
add_paper(struct prose_index *x, const char *kind, const char *number,
          struct date date, struct pos at)
{
    struct paper *p =
        ARENA_PUSH(x->arena, x->papers, x->n_papers, x->cap_papers);

    *p = (struct paper){.kind = fold(x, kind), .date = date, .at = at};
    p->shown = number;
    p->number = prose_ref_key(x->arena, number, number + strlen(number));
    return p;
}

static void
add_protocols(struct prose_index *x, const struct doc_record *r)
{
    const struct approval *a = r->head.approvals.items;

    for (size_t i = 0; i < r->head.approvals.n; i++) {
        struct paper *p;

        if (a[i].protocol_number.g.is != GIVEN ||
            a[i].protocol_date.g.is != GIVEN)
            continue;
        p = add_paper(x, "протокол", a[i].protocol_number.s,
                      a[i].protocol_date.d, a[i].g.at);
        if (a[i].body.g.is == GIVEN)
            p->issuer = fold(x, a[i].body.s);
    }
}

static void
add_acts(struct prose_index *x, const struct act *acts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct paper *p;

        if (acts[i].number.g.is != GIVEN || acts[i].date.g.is != GIVEN ||
            acts[i].kind.g.is != GIVEN)
            continue;
        p = add_paper(x, acts[i].kind.s, acts[i].number.s, acts[i].date.d,
                      acts[i].name.g.at);
        p->issuer = acts[i].issuer.g.is == GIVEN ? fold(x, acts[i].issuer.s)
                                                 : NULL;
        p->title = fold(x, acts[i].title.s);
        p->paste = arena_printf(x->arena, "{{ акты.%s }}", acts[i].name.name);
        p->act = true;
    }
}

static void
collect(struct prose_index *x)
{
    const struct workspace *w = x->w;

    if (x->papers_made)
        return;
    x->papers_made = true;
    add_acts(x, w->act_list, w->n_acts);
    add_acts(x, w->catalog->act_list, w->catalog->n_acts);
    for (size_t i = 0; i < w->n_documents; i++) {
        const struct doc_record *r = w->documents[i];
        const char *number = requisite_number(x->arena, w, r);
        struct date date = requisite_date(r);
        struct paper *p;

        add_protocols(x, r);
        if (number == NULL || date.year == 0 || requisite_owner(r) != r)
            continue;
        p = add_paper(x, r->head.kind.s, number, date, r->head.kind.g.at);
        p->genus = fold(x, r->genus->name);
        p->title = r->head.title.g.is == GIVEN ? fold(x, r->head.title.s)
                                               : NULL;
        p->paste = arena_printf(x->arena, "{{ документы.%s }}", r->stem);
    }
}

/* ── what is typed ────────────────────────────────────────────────────── */

/* The nearest word of a kind before a number. */
static bool
find_kind(const struct prose *p, const struct sentence *s, size_t ref,
          struct typed_paper *t)
{
    static const char *const none[] = {"школ", "сош",    "сад",  "гимнази",
                                       "лице", "кабинет", "дом", "групп",
                                       "приложен", NULL};

    if (ref == s->from || token_is_any(&p->tokens[ref - 1], none))
        return false;
    for (size_t i = ref; i > s->from && i + REACH > ref; i--) {
        const struct token *k = &p->tokens[i - 1];

        if (k->kind == TOKEN_REF)
            return false;
        for (size_t j = 0; kind_stems[j] != NULL; j++)
            if (token_starts(k, kind_stems[j])) {
                t->kind = i - 1;
                t->stem = kind_stems[j];
                return true;
            }
    }
    return false;
}

/* The date beside the number, or the one of a protocol's sentence. */
static void
find_date(const struct prose *p, const struct sentence *s,
          struct typed_paper *t)
{
    size_t ref = t->ref, n = 0;

    t->from = t->kind;
    t->to = ref + 1;
    if (ref > s->from && p->tokens[ref - 1].kind == TOKEN_DATE)
        t->date = p->tokens[ref - 1].date;
    else if (ref + 2 < s->to && strcmp(p->tokens[ref + 1].key, "от") == 0 &&
             p->tokens[ref + 2].kind == TOKEN_DATE) {
        t->date = p->tokens[ref + 2].date;
        t->to = ref + 3;
    } else if (strcmp(t->stem, "протокол") == 0) {
        for (size_t i = s->from; i < s->to; i++)
            if (p->tokens[i].kind == TOKEN_DATE && !p->tokens[i].no_year) {
                t->date = p->tokens[i].date;
                n++;
            }
        if (n != 1)
            t->date = (struct date){0};
    }
}

static const char *
fold_span(const struct prose *p, size_t from, size_t to)
{
    const struct token *a, *b;

    if (from >= to)
        return "";
    a = &p->tokens[from];
    b = &p->tokens[to - 1];
    return utf8_fold(p->k->arena, p->text + a->off, b->off + b->len - a->off);
}

static void
find_title(const struct prose *p, const struct sentence *s,
           struct typed_paper *t)
{
    size_t from = t->to + 1, to = from;

    if (!token_is_mark(p, t->to, '<'))
        return;
    while (to < s->to && !token_is_mark(p, to, '>'))
        to++;
    t->title = fold_span(p, from, to);
}

/* ── comparing ────────────────────────────────────────────────────────── */

static bool
is_number(const struct paper *r, const char *key)
{
    size_t n = strlen(key);

    return strcmp(r->number, key) == 0 ||
           (!r->act && strncmp(r->number, key, n) == 0 && r->number[n] == '-');
}

static bool
is_near_number(const struct paper *r, const char *key)
{
    size_t a = utf8_count(r->number, strlen(r->number));
    size_t b = utf8_count(key, strlen(key));

    return a >= 3 && b >= 2 && a <= b + 1 && b <= a + 1 &&
           utf8_distance(r->number, key) <= 2;
}

/* 1: the issuer typed is the record's, 0: it is another, -1: none is typed
 * or known.  A word of it is enough: «Минпросвещения». */
static int
agrees_issuer(const struct prose *p, const struct paper *r,
              const char *typed)
{
    static const char *const plain[] = {"российск", "федерац", "министерств",
                                        "общероссийск", "образован",
                                        "администрац", NULL};
    static const char *const bodies[] = {
        "министерств", "минпросвещ", "минобр", "правительств", "президент",
        "управлен",    "департамент", "комитет", "совет",      "отдел",
        "администрац", NULL};
    const char *s = r->issuer;
    bool some = false;

    for (size_t i = 0; bodies[i] != NULL; i++)
        some = some || strstr(typed, bodies[i]) != NULL;
    if (s == NULL || !some)
        return r->act && !some && s != NULL && r->genus == NULL ? -1
               : s == NULL && some                             ? 0
                                                               : -1;
    while (*s != '\0') {
        size_t n = strcspn(s, " "), bytes = n > 14 ? 14 : n;
        char *stem = arena_strndup(p->k->arena, s, bytes);
        bool is_plain = false;

        for (size_t i = 0; plain[i] != NULL; i++)
            is_plain = is_plain || utf8_starts(stem, plain[i]) ||
                       utf8_starts(plain[i], stem);
        if (n >= 10 && !is_plain && strstr(typed, stem) != NULL)
            return 1;
        s += n;
        while (*s == ' ')
            s++;
    }
    return 0;
}

/* How a typed requisite agrees with a paper. */
struct agreement {
    int wrong;   /* fields that differ */
    bool number, date, title;
    int kind, issuer;
};

static bool
agrees_title(const struct paper *r, const char *title)
{
    return title != NULL && r->title != NULL && strlen(title) > 12 &&
           strstr(r->title, title) != NULL;
}

static struct agreement
compare(const struct prose *p, const struct paper *r,
        const struct typed_paper *t)
{
    struct agreement a = {0};
    bool dated = t->date.year != 0;

    a.number = is_number(r, p->tokens[t->ref].key);
    a.date = dated && date_compare(r->date, t->date) == 0;
    a.kind = strstr(r->kind, t->stem) != NULL ||
             (r->genus != NULL && strstr(r->genus, t->stem) != NULL);
    a.issuer = agrees_issuer(p, r, t->between);
    a.title = agrees_title(r, t->title);
    a.wrong = !a.number + (dated && !a.date) + !a.kind + (a.issuer == 0);
    return a;
}

/* A number that hardly another paper has. */
static bool
is_distinctive(const char *key)
{
    for (; *key != '\0'; key++)
        if ((unsigned char)*key >= 128)
            return true;
    return false;
}

/* Days that differ in one of day, month and year. */
static bool
is_near_date(struct date a, struct date b)
{
    return (a.day != b.day) + (a.month != b.month) + (a.year != b.year) <= 1;
}

/* True when the one field that differs makes it a slip. */
static bool
is_slip(const struct prose *p, const struct paper *r,
        const struct typed_paper *t, const struct agreement *a)
{
    const char *key = p->tokens[t->ref].key;

    if (a->wrong != 1)
        return false;
    if (!a->number)
        return (a->date && is_near_number(r, key)) || a->title;
    if (t->date.year != 0 && !a->date)
        return (is_distinctive(key) && r->act) || a->title ||
               (is_near_date(r->date, t->date) &&
                (a->issuer == 1 || r->genus != NULL || r->act)) ||
               (r->genus != NULL && is_distinctive(key) &&
                r->date.year == t->date.year);
    if (a->kind == 0 || a->issuer == 0)
        return a->date && (is_distinctive(key) || r->act);
    return false;
}

static void
report(struct prose *p, const struct typed_paper *t, const struct paper *r)
{
    struct diags *d = p->k->e->diags;
    struct arena *a = p->k->arena;

    if (!claim_report(p, DIAG_TEXT_REQUISITE, t->from, t->to,
                      "в тексте «%s», в записях: %s от %s № %s",
                      claim_text(p, t->from, t->to),
                      r->genus != NULL ? r->genus : r->kind,
                      date_format_digits(a, r->date), r->shown))
        return;
    diag_also(d, r->at, "%s от %s № %s", r->kind,
              date_format_digits(a, r->date), r->shown);
    if (r->paste != NULL)
        diag_hint(d, "вставьте: от %s № %s, или %s с нужным падежом",
                  date_format_digits(a, r->date), r->shown, r->paste);
    else
        diag_hint(d, "вставьте: от %s № %s", date_format_digits(a, r->date),
                  r->shown);
}

static void
judge(struct prose *p, const struct typed_paper *t)
{
    const struct prose_index *x = p->index;
    const struct paper *slip = NULL;
    int best = -1;

    for (size_t i = 0; i < x->n_papers; i++) {
        const struct paper *r = &x->papers[i];
        struct agreement a = compare(p, r, t);
        int rank = 4 * a.title + 2 * a.date + a.number;

        if (a.wrong == 0) {
            claim_note(p, t->from, t->to, VERDICT_RIGHT, "есть в записях");
            return;
        }
        if (is_slip(p, r, t, &a) && rank > best) {
            slip = r;
            best = rank;
        }
    }
    if (slip != NULL)
        report(p, t, slip);
    else
        claim_note(p, t->from, t->to, VERDICT_UNCHECKED,
                   "такого документа в записях нет");
}

void
prose_check_documents(struct prose *p, const struct sentence *s)
{
    for (size_t i = s->from; i < s->to; i++) {
        struct typed_paper t = {.ref = i};

        if (p->tokens[i].kind != TOKEN_REF || !p->tokens[i].typed ||
            p->tokens[i].key[0] == '\0' || !find_kind(p, s, i, &t))
            continue;
        collect(p->index);
        find_date(p, s, &t);
        find_title(p, s, &t);
        t.between = strcmp(t.stem, "протокол") == 0
                        ? s->text
                        : fold_span(p, t.kind + 1, i);
        judge(p, &t);
    }
}
