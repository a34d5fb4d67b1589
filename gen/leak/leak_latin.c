/*
 * Surnames in Latin letters in a text: names of files, addresses, anchors.  A
 * word is a run of ASCII letters, cut where a small letter meets a capital
 * («SmirnovaDaria»).  What is beside it (smirnova-d-a, d.smirnova,
 * daria_smirnova) says who is meant, as in leak_find.c.  A surname alone counts
 * when it has four letters and is no word that files are named by; one of three
 * must be a whole part of an address; and it is passed where the same word
 * stands beside it in Cyrillic letters as no name.  In an address of e-mail a
 * surname counts inside of a word too (dasmirnova@…).  What stands in the
 * organisation's own addresses is passed, and a surname alone in the name of a
 * server: museums and towns are named after people, pupils have pages.
 */
#include <string.h>

#include "base/utf8.h"
#include "leak/leak_latin_int.h"

#define MAILBOX_MAX 64
#define HOST_MAX 64
#define INSIDE_MIN 5u /* signs of a surname found inside of a word */

/* ── words of a text ────────────────────────────────────────────────────── */

struct word {
    const char *s, *end;
};

static bool
is_part(const char *p, const char *end)
{
    return p < end &&
           (leak_is_latin(*p) ||
            ((*p == '\'' || *p == '`') && p + 1 < end && leak_is_latin(p[1])));
}

/* «aB»: a new word begins with the capital. */
static bool
is_seam(const char *p)
{
    return p[-1] >= 'a' && p[-1] <= 'z' && *p >= 'A' && *p <= 'Z';
}

static struct word
word_at(const char *p, const char *end)
{
    struct word w = {p, p};

    while (is_part(w.end, end) && (w.end == p || !is_seam(w.end)))
        w.end++;
    return w;
}

static bool
is_joint(char c)
{
    return c == '-' || c == '_' || c == '.' || c == ' ' || c == '+';
}

/* The word after one, past one or two marks: «smirnova-d», «smirnova, d» not.
 */
static struct word
word_after(const char *p, const char *end)
{
    for (int i = 0; i < 2 && p < end && is_joint(*p); i++)
        p++;
    return word_at(p, end);
}

static struct word
word_before(const char *p, const char *start)
{
    struct word w;

    for (int i = 0; i < 2 && p > start && is_joint(p[-1]); i++)
        p--;
    w = (struct word){p, p};
    while (w.s > start && leak_is_latin(w.s[-1]) &&
           (w.s == w.end || !is_seam(w.s)))
        w.s--;
    return w;
}

/* ── who is meant ───────────────────────────────────────────────────────── */

enum fit { FIT_NONE, FIT_ONE, FIT_TWO, FIT_NAME };

static bool
is_same(struct word w, const char *name, size_t len)
{
    char a[LEAK_SIGNS_MAX], b[LEAK_SIGNS_MAX];
    size_t n = leak_fold(w.s, w.end, a), m = leak_fold_name(name, len, b);

    return n > 0 && n == m && memcmp(a, b, n) == 0;
}

/* Length of the first letter, 0: none. */
static size_t
first_letter(const char *s)
{
    const char *p = s;

    if (s == NULL || *s == '\0')
        return 0;
    utf8_next(&p, s + strlen(s));
    return (size_t)(p - s);
}

static bool
is_initial(struct word w, const char *name)
{
    size_t n = first_letter(name);

    return n > 0 && is_same(w, name, n);
}

/* «da» of Дарья Алексеевна. */
static bool
is_both(struct word w, const struct person *p)
{
    size_t n = first_letter(p->first_s), m = first_letter(p->middle_s);
    char both[16];

    if (n == 0 || m == 0)
        return false;
    memcpy(both, p->first_s, n);
    memcpy(both + n, p->middle_s, m);
    return is_same(w, both, n + m);
}

static bool
is_first_name(struct leak_names *n, struct leak_person *lp, struct word w)
{
    if (lp->person->initials_only)
        return false;
    leak_decline(n, lp);
    for (int c = 0; c < CASE__MAX; c++) {
        const char *s = lp->first_forms.form[c];

        if (s != NULL && is_same(w, s, strlen(s)))
            return true;
    }
    return false;
}

/* What the words beside a surname say of one who bears it: `near` and `far`
 * in reading order away from it. */
static enum fit
find_fit(struct leak_names *n, struct leak_person *lp, struct word near,
         struct word far, bool before)
{
    const struct person *p = lp->person;
    struct word first = before && far.s < far.end ? far : near;
    struct word second = before ? near : far;

    if (near.s == near.end || lp->first == 0)
        return FIT_NONE;
    if (near.end - near.s >= 3 && is_first_name(n, lp, near))
        return FIT_NAME;
    if (is_both(near, p) ||
        (is_initial(first, p->first_s) && is_initial(second, p->middle_s)))
        return FIT_TWO;
    return is_initial(near, p->first_s) ? FIT_ONE : FIT_NONE;
}

/* ── a surname alone ────────────────────────────────────────────────────── */

/* Words by which files and pages are named, and those of style sheets. */
static const char *const words[] = {
    "baza",   "den",    "foto",    "god",   "gorod", "gruppa", "karta",
    "klass",  "kniga",  "konkurs", "kurs",  "leto",  "list",   "master",
    "mart",   "maj",    "nauka",   "osen",  "para",  "pismo",  "plan",
    "pole",   "primer", "rabota",  "roman", "rost",  "sad",    "serif",
    "shag",   "shkola", "sovet",   "temp",  "tema",  "test",   "times",
    "uspekh", "vek",    "vesna",   "vzlet", "vybor", "zima",   "znak"};

static bool
is_word(const char *signs, size_t n)
{
    char other[LEAK_SIGNS_MAX];

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (leak_fold(words[i], words[i] + strlen(words[i]), other) == n &&
            memcmp(signs, other, n) == 0)
            return true;
    return false;
}

/* The text up to the surname's end is the beginning of a known address. */
static bool
is_known(const struct leak_latin *l, const char *text, struct word w)
{
    size_t n = (size_t)(w.end - w.s);

    for (size_t i = 0; i < l->n_known; i++)
        for (const char *at = l->known[i]; *at != '\0'; at++) {
            size_t k = 0, before = (size_t)(at - l->known[i]);
            const char *start;

            while (k < n && at[k] != '\0' && at[k] == leak_small(w.s[k]))
                k++;
            if (k < n || before > (size_t)(w.s - text))
                continue;
            start = w.s - before;
            for (k = 0; k < before; k++)
                if (l->known[i][k] != start[k] &&
                    l->known[i][k] != leak_small(start[k]))
                    break;
            if (k == before)
                return true;
        }
    return false;
}

/* A whole part of an address or of a file's name. */
static bool
is_whole_part(const char *text, const char *end, struct word w)
{
    static const char marks[] = "/-_.=?#&\n";

    return (w.s == text || strchr(marks, w.s[-1]) != NULL) &&
           (w.end == end || strchr(marks, *w.end) != NULL) &&
           (w.s > text || w.end < end) &&
           !((w.s == text || w.s[-1] == '\n') &&
             (w.end == end || *w.end == '\n' || *w.end == '.'));
}

/* ── the same word in Cyrillic letters ──────────────────────────────────── */

/* A surname stands in the text: what it is in Latin letters is its twin. */
static bool
on_twin(const struct leak_form *form, const char *from, const char *to,
        void *arg)
{
    const struct leak_names *n = arg;
    char signs[LEAK_SIGNS_MAX];
    size_t len = leak_fold_name(form->folded, strlen(form->folded), signs);
    struct leak_latin_form *f = *leak_latin_slot(n->latin, signs, len);

    (void)from;
    (void)to;
    if (f != NULL)
        f->twin_in = n->text_number;
    return true;
}

static bool
on_other(const char *from, const char *to, void *arg)
{
    (void)from;
    (void)to;
    (void)arg;
    return true;
}

/* ── hits ───────────────────────────────────────────────────────────────── */

/* What stands in the text where a surname was found. */
struct place {
    struct leak_names *names;
    const unsigned char *shows;
    const char *text, *end;
    struct word word;
};

/* Two single letters beside the surname that are nobody's here. */
static bool
is_another(const struct word side[4])
{
    for (int i = 0; i < 4; i += 2)
        if (side[i].end - side[i].s == 1 &&
            side[i + 1].end - side[i + 1].s == 1)
            return true;
    return false;
}

static void
find_sides(const struct place *p, struct word side[4])
{
    side[0] = word_before(p->word.s, p->text);
    side[1] = word_before(side[0].s, p->text);
    side[2] = word_after(p->word.end, p->end);
    side[3] = word_after(side[2].end, p->end);
}

/* True when the word stands in the text in Cyrillic letters too: anchors are
 * made of headings («obuchenie-nastavnikov»), and there it was judged. */
static bool
has_twin(const struct place *p, const struct leak_latin_form *f)
{
    struct leak_names *n = p->names;
    struct leak_visitor visitor = {on_twin, on_other, n};

    if (n->latin->twins_of != n->text_number) {
        n->latin->twins_of = n->text_number;
        leak_scan(n, p->text, (size_t)(p->end - p->text), &visitor);
    }
    return f->twin_in == n->text_number;
}

/* Part of the name of somebody's web server: «https://belyh-muzej.ru». */
static bool
is_in_host(const struct place *p)
{
    const char *s = p->word.s;

    while (s > p->text && p->word.s - s < HOST_MAX &&
           (leak_is_latin(s[-1]) || (s[-1] >= '0' && s[-1] <= '9') ||
            s[-1] == '-' || s[-1] == '.'))
        s--;
    return s - p->text >= 3 && memcmp(s - 3, "://", 3) == 0;
}

/* Whether nothing but the surname is enough. */
static bool
is_name_alone(const struct place *p, const struct leak_latin_form *f,
              const struct word side[4])
{
    size_t n = (size_t)(p->word.end - p->word.s);

    if (n < 3 || is_another(side) || is_word(f->signs, f->n_signs) ||
        is_in_host(p))
        return false;
    return (n > 3 || is_whole_part(p->text, p->end, p->word)) &&
           !has_twin(p, f);
}

/* Whether a form that stands at the place is a hidden person's name. */
static bool
is_hidden(const struct place *p, const struct leak_latin_form *f,
          struct leak_hit *hit)
{
    enum fit best = FIT_NONE;
    bool shown = false;
    struct word side[4];

    find_sides(p, side);
    hit->person = f->people[0];
    for (size_t i = 0; i < f->n; i++) {
        struct leak_person *lp = &p->names->people[f->people[i]];
        enum fit x = find_fit(p->names, lp, side[0], side[1], true);
        enum fit y = find_fit(p->names, lp, side[2], side[3], false);
        enum fit fit = x > y ? x : y;

        if (fit < best)
            continue;
        if (fit > best || i == 0)
            hit->person = lp->index;
        if (fit > best)
            shown = false;
        best = fit;
        shown = shown || leak_show(p->names, p->shows, lp->index) <=
                             (fit == FIT_NAME ? SHOW_FULL : SHOW_LAST_INITIALS);
    }
    hit->alone = best == FIT_NONE;
    hit->full = best == FIT_NAME;
    if (shown || is_known(p->names->latin, p->text, p->word))
        return false;
    if (best == FIT_NONE || (best == FIT_ONE && f->n_letters < 4))
        return is_name_alone(p, f, side);
    return true;
}

/* «dasmirnova@…»: the word before @ in which the place lies, or nothing. */
static struct word
find_mailbox(const struct place *p)
{
    struct word box = {p->word.s, p->word.end};
    struct leak_latin *l = p->names->latin;

    /* the next @ of the text is looked for once */
    if (l->at == NULL || l->at < box.s)
        l->at = memchr(box.s, '@', (size_t)(p->end - box.s));
    if (l->at == NULL)
        l->at = p->end;
    if (l->at == p->end || l->at - box.s > MAILBOX_MAX)
        return (struct word){box.s, box.s};
    while (box.end < p->end && box.end - p->word.s < MAILBOX_MAX &&
           (leak_is_latin(*box.end) || (*box.end >= '0' && *box.end <= '9') ||
            (is_joint(*box.end) && *box.end != ' ')))
        box.end++;
    if (box.end == p->end || *box.end != '@')
        box.end = box.s;
    return box;
}

/* A hidden surname inside of the name of a mailbox. */
static bool
is_in_mailbox(const struct place *p, struct word box, struct leak_hit *hit)
{
    const struct leak_latin *l = p->names->latin;
    char signs[LEAK_SIGNS_MAX + 1];

    if (is_known(l, p->text, box))
        return false;
    signs[leak_fold(box.s, box.end, signs)] = '\0';
    for (size_t i = 0; i < l->n_forms; i++) {
        const struct leak_latin_form *f = l->forms[i];
        bool shown = false;

        if (f->n == 0 || f->n_signs < INSIDE_MIN ||
            strstr(signs, f->signs) == NULL)
            continue;
        for (size_t k = 0; k < f->n; k++)
            shown = shown || leak_show(p->names, p->shows, f->people[k]) <=
                                 SHOW_LAST_INITIALS;
        if (shown)
            continue;
        hit->person = f->people[0];
        hit->alone = true;
        return true;
    }
    return false;
}

/* The form that a word is, or it and the next one together («levchenko-
 * orlova»); p->word is set to what was taken. */
static const struct leak_latin_form *
find_form(struct place *p)
{
    const struct leak_latin *l = p->names->latin;
    char signs[LEAK_SIGNS_MAX];
    size_t n = leak_fold(p->word.s, p->word.end, signs);
    const struct leak_latin_form *f = *leak_latin_slot(l, signs, n), *both;
    struct word next;

    if (f == NULL || !f->begins)
        return f;
    next = word_after(p->word.end, p->end);
    n = leak_fold(p->word.s, next.end, signs);
    both = next.s < next.end ? *leak_latin_slot(l, signs, n) : NULL;
    if (both != NULL && both != f) {
        p->word.end = next.end;
        return both;
    }
    return f;
}

/* Most words were met before, and are no surname. */
static struct leak_other *
find_known(struct leak_latin *l, struct word w)
{
    size_t n = (size_t)(w.end - w.s), h = n;

    if (n >= sizeof l->others[0].s)
        return NULL;
    for (size_t i = 0; i < n; i++)
        h = h * 33 + (unsigned char)w.s[i];
    return &l->others[(h ^ h >> 10) % LEAK_WORDS_KEPT];
}

static bool
is_other_word(const struct leak_other *k, struct word w)
{
    size_t n = (size_t)(w.end - w.s);

    return k != NULL && k->n == n && memcmp(k->s, w.s, n) == 0;
}

static void
keep_word(struct leak_other *k, struct word w)
{
    if (k == NULL)
        return;
    k->n = (unsigned char)(w.end - w.s);
    memcpy(k->s, w.s, k->n);
}

/* One word, or what it is the beginning of; true for a hit. */
static bool
check_word(struct place *p, struct leak_hit *hit)
{
    struct leak_latin *l = p->names->latin;
    struct leak_other *known = find_known(l, p->word);
    const struct leak_latin_form *f = NULL;
    struct word box = find_mailbox(p);

    if (!is_other_word(known, p->word)) {
        f = find_form(p);
        if (f == NULL)
            keep_word(known, p->word);
    }
    if (f != NULL && f->n > 0 && is_hidden(p, f, hit))
        return true;
    if (box.end == box.s || !is_in_mailbox(p, box, hit))
        return false;
    p->word = box;
    return true;
}

bool
leak_latin_find(struct leak_names *names, const unsigned char *shows,
                const char *text, const char *end, const char *from,
                const char *to, leak_hit_fn *hit, void *arg)
{
    struct place p = {names, shows, text, end, {from, from}};

    if (names->latin->at_of != names->text_number) {
        names->latin->at_of = names->text_number;
        names->latin->at = NULL;
    }

    while (from < to) {
        struct leak_hit h = {.latin = true};
        bool found;

        if (!leak_is_latin(*from)) {
            from++;
            continue;
        }
        p.word = word_at(from, to);
        found = check_word(&p, &h);
        from = p.word.end > from ? p.word.end : from + 1;
        h.off = (size_t)(p.word.s - text);
        h.len = (size_t)(p.word.end - p.word.s);
        if (found && !hit(&h, arg))
            return false;
    }
    return true;
}
