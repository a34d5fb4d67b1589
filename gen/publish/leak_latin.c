/*
 * Surnames in Latin letters: names of files, addresses, anchors.  There are
 * many ways to write one (passport rules of ICAO, GOST 7.79 B, our own names
 * of files, habit: Zaytsev, Zajcev, Zaitsev), so surname and text are both
 * brought to one skeleton: groups of letters that stand for a Cyrillic letter
 * become one sign, i, y, j are one, doubled letters single, apostrophes go.
 *
 * A word is a run of ASCII letters, cut where a small letter meets a capital
 * («SmirnovaDaria»).  What is beside it (smirnova-d-a, d.smirnova,
 * daria_smirnova) says who is meant, as in leak_find.c.  A surname alone counts
 * when it has four letters and is no word that files are named by; one of three
 * must be a whole part of an address; and it is passed where the same word
 * stands beside it in Cyrillic letters as no name.  In an address of e-mail a
 * surname counts inside of a word too (dasmirnova@…).  What stands in the
 * organisation's own addresses is passed.
 */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "publish/leak_int.h"

#define WORD_MAX 48   /* letters of a word that are looked at */
#define INSIDE_MIN 5u /* signs of a surname found inside of a word */

/* ── from Cyrillic ──────────────────────────────────────────────────────── */

/* One way each; the skeleton levels the others, and these lists the rest. */
static const char *const plain[] = {
    "a", "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "y", "k",
    "l", "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
    "c", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya"};

static const struct {
    unsigned letter;
    const char *latin;
} variants[] = {
    {0, ""},       /* as above */
    {0x445, "h"},  /* shalyakho, shalyaho */
    {0x44E, "u"},  /* lyubimov, lubimov */
    {0x44A, "ie"}, /* ъ by the rules for passports */
    {0x43A, "x"},  /* кс: alekseev, alexeev; see put_latin */
};
#define N_VARIANTS (sizeof variants / sizeof *variants)

/* Appends the name in Latin letters by a variant; false when it is the same as
 * by the first, or the name is not in Russian letters. */
static bool
put_latin(struct buf *out, const char *name, size_t variant)
{
    const char *end = name + strlen(name);
    bool differs = variant == 0;

    while (name < end) {
        unsigned cp = utf8_lower(utf8_next(&name, end));
        const char *s = variants[variant].latin;

        if (cp == '-' || cp == ' ')
            continue;
        if (cp == 0x451) {
            buf_puts(out, "yo");
            continue;
        }
        if (cp < 0x430 || cp > 0x44F)
            return false;
        if (variant > 0 && cp == variants[variant].letter &&
            (cp != 0x43A || strncmp(name, "с", 2) == 0)) {
            name += cp == 0x43A ? 2 : 0;
            differs = true;
            buf_puts(out, s);
            continue;
        }
        buf_puts(out, plain[cp - 0x430]);
    }
    return differs;
}

/* ── the skeleton ───────────────────────────────────────────────────────── */

static bool
is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
small(char c)
{
    return (char)(c | 0x20);
}

/* Groups of letters that are one Cyrillic letter, longest first. */
static const struct {
    char letters[5];
    char sign;
} groups[] = {{"shch", 'W'}, {"shh", 'W'}, {"sch", 'W'}, {"sh", 'S'},
              {"zh", 'Z'},   {"kh", 'h'},  {"ts", 'c'},  {"cz", 'c'},
              {"ch", 'C'},   {"x", 'h'},   {"w", 'v'},   {"q", 'k'}};

static size_t
take_group(const char *s, const char *end, char *sign)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const char *g = groups[i].letters;
        size_t n = 0;

        while (g[n] != '\0' && s + n < end && small(s[n]) == g[n])
            n++;
        if (g[n] == '\0') {
            *sign = groups[i].sign;
            return n;
        }
    }
    *sign = small(*s);
    return 1;
}

static bool
is_glide(char c)
{
    c = small(c);
    return c == 'i' || c == 'y' || c == 'j';
}

/* i, y, j in a row, with the vowel behind them: я, ю, е, ё or и. */
static size_t
take_glide(const char *s, const char *end, char *sign)
{
    size_t n = 0;
    char vowel;

    while (s + n < end && is_glide(s[n]))
        n++;
    vowel = s + n < end ? small(s[n]) : '\0';
    *sign = vowel == 'a'                   ? 'A'
            : vowel == 'u'                 ? 'U'
            : vowel == 'e' || vowel == 'o' ? 'e'
                                           : 'i';
    return n + (*sign != 'i');
}

/* The skeleton of Latin letters (apostrophes between them are dropped) into
 * `out`, room for WORD_MAX; its length. */
static size_t
fold(const char *s, const char *end, char *out)
{
    size_t n = 0;

    while (s < end && n < WORD_MAX) {
        char sign;

        if (!is_latin(*s)) {
            s++;
            continue;
        }
        if (is_glide(*s))
            s += take_glide(s, end, &sign);
        else if (strchr("sSzZkKtTcCxXwWqQ", *s) != NULL)
            s += take_group(s, end, &sign);
        else
            sign = small(*s++);
        if (n == 0 || out[n - 1] != sign)
            out[n++] = sign;
    }
    return n;
}

/* ── building ───────────────────────────────────────────────────────────── */

/* A surname's skeleton and all who bear it. */
struct leak_latin_form {
    const char *signs;
    size_t n_signs, n_letters; /* as the plain table writes it */
    bool begins;               /* the first part of a compound surname */
    unsigned *people;          /* of a first part: none */
    size_t n, cap;
};

/* A word that is no surname, small letters. */
struct known_word {
    unsigned char n; /* 0: none */
    char s[15];
};
#define WORDS_KEPT 1024 /* a power of two */

struct leak_latin {
    struct known_word others[WORDS_KEPT]; /* by hash: words met lately */
    struct leak_latin_form **slots;       /* by hash of the skeleton */
    size_t n_slots;
    struct leak_latin_form **forms;
    size_t n_forms, cap_forms;
    const char **known; /* the organisation's addresses, small letters */
    size_t n_known, cap_known;
};

static size_t
hash_signs(const char *s, size_t n)
{
    unsigned h = 2166136261u;

    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 16777619u;
    return h;
}

static struct leak_latin_form **
find_slot(const struct leak_latin *l, const char *signs, size_t n)
{
    size_t i = hash_signs(signs, n) & (l->n_slots - 1);

    while (l->slots[i] != NULL && (l->slots[i]->n_signs != n ||
                                   memcmp(l->slots[i]->signs, signs, n) != 0))
        i = (i + 1) & (l->n_slots - 1);
    return &l->slots[i];
}

/* The form of a skeleton, a new one where there was none. */
static struct leak_latin_form *
make_form(struct arena *a, struct leak_latin *l, const char *latin, size_t len)
{
    char signs[WORD_MAX];
    size_t n = fold(latin, latin + len, signs);
    struct leak_latin_form **slot = find_slot(l, signs, n), *f = *slot;

    if (n < 2)
        return NULL;
    if (f == NULL) {
        f = *slot = ARENA_NEW(a, struct leak_latin_form);
        f->signs = arena_strndup(a, signs, n);
        f->n_signs = n;
        f->n_letters = len;
        *ARENA_PUSH(a, l->forms, l->n_forms, l->cap_forms) = f;
    }
    return f;
}

static void
add_person(struct arena *a, struct leak_latin_form *f, unsigned person)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->people[i] == person)
            return;
    *ARENA_PUSH(a, f->people, f->n, f->cap) = person;
}

/* «https://school8.example.org/x»: as it stands, and from the host on. */
static void
add_known(struct arena *a, struct leak_latin *l, const char *s)
{
    const char *host;
    char *copy;

    if (s == NULL || *s == '\0')
        return;
    copy = utf8_fold(a, s, strlen(s));
    *ARENA_PUSH(a, l->known, l->n_known, l->cap_known) = copy;
    host = strstr(copy, "://");
    host = host != NULL ? host + 3 : copy;
    host += strncmp(host, "www.", 4) == 0 ? 4 : 0;
    if (host != copy)
        *ARENA_PUSH(a, l->known, l->n_known, l->cap_known) = host;
}

static void
add_all_known(struct arena *a, struct leak_latin *l, const struct workspace *w)
{
    const struct school *s = &w->school;

    add_known(a, l, w->name);
    add_known(a, l, s->site.address.s);
    add_known(a, l, s->site.files.s);
    add_known(a, l, s->details.email.s);
    add_known(a, l, s->details.site.s);
}

static void
add_form(struct leak_names *n, struct leak_latin *l, const struct leak_form *f,
         struct buf *latin)
{
    size_t first = strcspn(f->folded, "- ");
    const char *part = arena_strndup(n->arena, f->folded, first);

    for (size_t v = 0; v < N_VARIANTS; v++) {
        struct leak_latin_form *to;

        buf_clear(latin);
        if (!put_latin(latin, f->folded, v))
            continue;
        to = make_form(n->arena, l, buf_str(latin), latin->len);
        for (size_t i = 0; to != NULL && i < f->n; i++)
            add_person(n->arena, to, f->people[i]);
        if (f->folded[first] == '\0')
            continue;
        buf_clear(latin);
        put_latin(latin, part, v);
        to = make_form(n->arena, l, buf_str(latin), latin->len);
        if (to != NULL)
            to->begins = true;
    }
}

struct leak_latin *
leak_latin_new(struct leak_names *n)
{
    struct leak_latin *l = ARENA_NEW(n->arena, struct leak_latin);
    struct buf latin = {0};

    l->n_slots = 64;
    while (l->n_slots < 3 * N_VARIANTS * n->n_forms)
        l->n_slots *= 2;
    l->slots = arena_array(n->arena, l->n_slots, sizeof *l->slots);
    for (size_t i = 0; i < n->n_forms; i++)
        add_form(n, l, n->forms[i], &latin);
    buf_free(&latin);
    add_all_known(n->arena, l, n->w);
    return l;
}

/* ── words of a text ────────────────────────────────────────────────────── */

struct word {
    const char *s, *end;
};

static bool
is_part(const char *p, const char *end)
{
    return p < end && (is_latin(*p) || ((*p == '\'' || *p == '`') &&
                                        p + 1 < end && is_latin(p[1])));
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
    while (w.s > start && is_latin(w.s[-1]) && (w.s == w.end || !is_seam(w.s)))
        w.s--;
    return w;
}

/* ── who is meant ───────────────────────────────────────────────────────── */

enum fit { FIT_NONE, FIT_ONE, FIT_TWO, FIT_NAME };

/* The skeleton of a Cyrillic text. */
static size_t
fold_name(const char *name, size_t len, char *signs)
{
    struct buf latin = {0};
    char copy[128];
    size_t n = 0;

    if (len < sizeof copy) {
        memcpy(copy, name, len);
        copy[len] = '\0';
        if (put_latin(&latin, copy, 0))
            n = fold(buf_str(&latin), buf_str(&latin) + latin.len, signs);
    }
    buf_free(&latin);
    return n;
}

static bool
is_same(struct word w, const char *name, size_t len)
{
    char a[WORD_MAX], b[WORD_MAX];
    size_t n = fold(w.s, w.end, a), m = fold_name(name, len, b);

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
    char other[WORD_MAX];

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (fold(words[i], words[i] + strlen(words[i]), other) == n &&
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

            while (k < n && at[k] != '\0' && at[k] == small(w.s[k]))
                k++;
            if (k < n || before > (size_t)(w.s - text))
                continue;
            start = w.s - before;
            for (k = 0; k < before; k++)
                if (l->known[i][k] != start[k] &&
                    l->known[i][k] != small(start[k]))
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

struct twin {
    const struct leak_latin_form *form;
    bool found;
};

static bool
on_twin(const struct leak_form *form, const char *from, const char *to,
        void *arg)
{
    struct twin *t = arg;
    char signs[WORD_MAX];
    size_t n = fold_name(form->folded, strlen(form->folded), signs);

    (void)from;
    (void)to;
    t->found = n == t->form->n_signs && memcmp(signs, t->form->signs, n) == 0;
    return !t->found;
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
    struct twin twin = {f, false};
    struct leak_visitor visitor = {on_twin, on_other, &twin};

    leak_scan(p->names, p->text, (size_t)(p->end - p->text), &visitor);
    return twin.found;
}

/* Whether nothing but the surname is enough. */
static bool
is_name_alone(const struct place *p, const struct leak_latin_form *f,
              const struct word side[4])
{
    size_t n = (size_t)(p->word.end - p->word.s);

    if (n < 3 || is_another(side) || is_word(f->signs, f->n_signs))
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

    while (box.end < p->end && box.end - p->word.s < 64 &&
           (is_latin(*box.end) || (*box.end >= '0' && *box.end <= '9') ||
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
    char signs[WORD_MAX + 1];

    signs[fold(box.s, box.end, signs)] = '\0';
    for (size_t i = 0; i < l->n_forms; i++) {
        const struct leak_latin_form *f = l->forms[i];
        bool shown = false;

        if (f->n == 0 || f->n_signs < INSIDE_MIN ||
            strstr(signs, f->signs) == NULL)
            continue;
        for (size_t k = 0; k < f->n; k++)
            shown = shown || leak_show(p->names, p->shows, f->people[k]) <=
                                 SHOW_LAST_INITIALS;
        if (shown || is_known(l, p->text, box))
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
    char signs[WORD_MAX];
    size_t n = fold(p->word.s, p->word.end, signs);
    const struct leak_latin_form *f = *find_slot(l, signs, n), *both;
    struct word next;

    if (f == NULL || !f->begins)
        return f;
    next = word_after(p->word.end, p->end);
    n = fold(p->word.s, next.end, signs);
    both = next.s < next.end ? *find_slot(l, signs, n) : NULL;
    if (both != NULL && both != f) {
        p->word.end = next.end;
        return both;
    }
    return f;
}

/* Most words were met before, and are no surname. */
static struct known_word *
find_known(struct leak_latin *l, struct word w)
{
    size_t n = (size_t)(w.end - w.s), h = n;

    if (n >= sizeof l->others[0].s)
        return NULL;
    for (size_t i = 0; i < n; i++)
        h = h * 33 + (unsigned char)w.s[i];
    return &l->others[(h ^ h >> 10) % WORDS_KEPT];
}

static bool
is_other_word(const struct known_word *k, struct word w)
{
    size_t n = (size_t)(w.end - w.s);

    return k != NULL && k->n == n && memcmp(k->s, w.s, n) == 0;
}

static void
keep_word(struct known_word *k, struct word w)
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
    struct known_word *known = find_known(l, p->word);
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

    while (from < to) {
        struct leak_hit h = {.latin = true};
        bool found;

        if (!is_latin(*from)) {
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
