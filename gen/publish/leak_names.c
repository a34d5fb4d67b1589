/*
 * The surnames of a workspace and where they stand in a text.  All case forms
 * of all persons, former surnames too, are kept by a hash of their first word;
 * a text is walked once, each word hashed as it is read, with lookalike Latin
 * letters as Cyrillic ones, small letters, е for ё and soft hyphens dropped.
 * A hyphen inside belongs to the word.
 */
#include <string.h>

#include "base/utf8.h"
#include "data/school.h"
#include "publish/leak_int.h"

/* Codes of letters: Cyrillic 1 …, Latin without a lookalike behind them. */
enum { CODE_NONE, CODE_HYPHEN = 0xFE, CODE_OTHER = 0xFF };

/* A surname of more words is compared word by word behind its first. */
struct leak_slot {
    unsigned hash; /* of the first word; 0: free */
    struct leak_form *form;
};

static unsigned char
code_of(unsigned cp)
{
    unsigned alike = utf8_lookalike(cp);

    cp = utf8_lower(alike != 0 ? alike : cp);
    if (cp == 0x451)
        cp = 0x435;
    if (cp >= 0x430 && cp < 0x500)
        return (unsigned char)(cp - 0x430 + 1 < 0xD0 ? cp - 0x430 + 1 : 0xD0);
    if (cp >= 'a' && cp <= 'z')
        return (unsigned char)(0xD2 + cp - 'a');
    return utf8_is_letter(cp) ? CODE_OTHER : CODE_NONE;
}

static void
make_codes(struct leak_names *n)
{
    for (unsigned cp = 0; cp < 128; cp++)
        n->ascii[cp] = code_of(cp);
    for (unsigned cp = 0; cp < 256; cp++)
        n->cyrillic[cp] = code_of(0x400 + cp);
}

/* ── walking a text ─────────────────────────────────────────────────────── */

/* The letter at `p`: its code (0: none) and length in bytes; a soft hyphen is
 * a letter without a code: *skip is set. */
static inline unsigned
letter_at(const struct leak_names *n, const char *p, const char *end,
          size_t *len, bool *skip)
{
    unsigned char c = (unsigned char)*p, d;
    const char *next = p;
    unsigned cp;

    *skip = false;
    *len = 1;
    if (c < 0x80)
        return n->ascii[c];
    d = p + 1 < end ? (unsigned char)p[1] : 0;
    if (c >= 0xD0 && c <= 0xD3 && (d & 0xC0) == 0x80) {
        *len = 2;
        return n->cyrillic[(c & 3) << 6 | (d & 0x3F)];
    }
    cp = utf8_next(&next, end);
    *len = (size_t)(next - p);
    *skip = cp == 0xAD || cp == 0x200B;
    return *skip ? CODE_NONE : code_of(cp);
}

/* A hyphen that a letter follows: its length, else 0. */
static size_t
hyphen_at(const struct leak_names *n, const char *p, const char *end)
{
    size_t len = *p == '-' ? 1 : 3, letter;
    bool skip;

    if (*p != '-' && (end - p < 3 || memcmp(p, "\xE2\x80\x91", 3) != 0))
        return 0;
    if (p + len >= end)
        return 0;
    return letter_at(n, p + len, end, &letter, &skip) != 0 ? len : 0;
}

/* Reads the word at `p`; returns its end. */
static const char *
read_word(const struct leak_names *n, const char *p, const char *end,
          unsigned *hash)
{
    unsigned h = 0;

    while (p < end) {
        size_t len;
        bool skip;
        unsigned code = letter_at(n, p, end, &len, &skip);

        if (code == 0 && !skip) {
            len = hyphen_at(n, p, end);
            if (len == 0)
                break;
            code = CODE_HYPHEN;
        }
        p += len;
        if (!skip)
            h = h * 0x01000193u + code;
    }
    *hash = h | 1;
    return p;
}

/* Whether the text at `p` reads as the folded form; its end, or NULL. */
static const char *
match(const struct leak_names *n, const char *p, const char *end,
      const char *form)
{
    const char *stop = form + strlen(form);

    while (form < stop) {
        size_t len = 1, form_len;
        bool skip = false, form_skip;
        unsigned code;

        if (p >= end)
            return NULL;
        code = letter_at(n, p, end, &len, &skip);
        if (skip) {
            p += len;
            continue;
        }
        if (code != letter_at(n, form, stop, &form_len, &form_skip))
            return NULL;
        if (code == 0) {
            /* a space or a hyphen of the form */
            if (*form == ' ') {
                const char *next = p;

                if (!utf8_is_space(utf8_next(&next, end)))
                    return NULL;
                len = (size_t)(next - p);
            } else if ((len = hyphen_at(n, p, end)) == 0) {
                return NULL;
            }
        }
        p += len;
        form += form_len;
    }
    return p;
}

/* The longest form that stands at `p`, in the chain of a hash. */
static const struct leak_form *
find_form(const struct leak_names *n, const char *p, const char *end,
          unsigned hash, const char **stop)
{
    const struct leak_form *best = NULL;

    for (size_t i = hash & (n->n_slots - 1); n->slots[i].hash != 0;
         i = (i + 1) & (n->n_slots - 1)) {
        const char *to;
        unsigned rest;

        if (n->slots[i].hash != hash ||
            (to = match(n, p, end, n->slots[i].form->folded)) == NULL ||
            read_word(n, to, end, &rest) != to)
            continue;
        if (best == NULL || to > *stop) {
            best = n->slots[i].form;
            *stop = to;
        }
    }
    return best;
}

void
leak_scan(const struct leak_names *n, const char *text, size_t len,
          bool (*hit)(const struct leak_form *, const char *, const char *,
                      void *),
          void *arg)
{
    const char *p = text, *end = text + len;

    while (p < end) {
        const char *stop = p;
        const struct leak_form *form;
        unsigned hash, char_code;
        size_t char_len;
        bool skip;

        char_code = letter_at(n, p, end, &char_len, &skip);
        if (char_code == 0) {
            p += char_len;
            continue;
        }
        stop = read_word(n, p, end, &hash);
        if (n->slots[hash & (n->n_slots - 1)].hash != 0) {
            const char *to = NULL;

            form = find_form(n, p, end, hash, &to);
            if (form != NULL && !hit(form, p, to, arg))
                return;
        }
        p = stop;
    }
}

/* ── building ───────────────────────────────────────────────────────────── */

static void
add_form(struct leak_names *n, const char *form, unsigned person)
{
    const char *folded;
    struct leak_form *f;

    if (form == NULL || *form == '\0')
        return;
    folded = utf8_fold(n->arena, form, strlen(form));
    f = map_find(&n->by_form, folded);
    if (f == NULL) {
        f = ARENA_NEW(n->arena, struct leak_form);
        f->folded = folded;
        map_set(&n->by_form, folded, f);
        *ARENA_PUSH(n->arena, n->forms, n->n_forms, n->cap_forms) = f;
    }
    if (f->n == 0 || f->people[f->n - 1] != person)
        *ARENA_PUSH(n->arena, f->people, f->n, f->cap) = person;
}

static void
add_surname(struct leak_names *n, const struct person *p, const char *last,
            unsigned index)
{
    struct gram_forms forms;

    add_form(n, last, index);
    for (int g = GENDER_M; g <= GENDER_F; g++) {
        if ((p->gender == GENDER_M || p->gender == GENDER_F) &&
            (int)p->gender != g)
            continue;
        if (!name_decline(n->arena, NAME_LAST, (enum gram_gender)g, last,
                          &forms))
            continue;
        for (int c = 0; c < CASE__MAX; c++)
            add_form(n, forms.form[c], index);
    }
}

static unsigned
first_letter(const char *s)
{
    unsigned cp;

    if (s == NULL || *s == '\0')
        return 0;
    cp = utf8_lower(utf8_next(&s, s + strlen(s)));
    return cp == 0x451 ? 0x435 : cp;
}

static void
add_person(struct leak_names *n, unsigned index)
{
    const struct person *p = n->w->people[index];
    struct leak_person *lp = &n->people[index];

    *lp = (struct leak_person){.person = p,
                               .index = index,
                               .first = first_letter(p->first_s),
                               .middle = first_letter(p->middle_s)};
    if (p->last_s == NULL)
        return;
    add_surname(n, p, p->last_s, index);
    if (p->former.last.g.is == GIVEN)
        add_surname(n, p, p->former.last.s, index);
    for (int c = 0; c < CASE__MAX; c++)
        if (p->forms.form[c] != NULL)
            add_form(n,
                     arena_strndup(n->arena, p->forms.form[c],
                                   strcspn(p->forms.form[c], " ")),
                     index);
}

static void
add_known(struct leak_names *n, const struct text_field *f)
{
    if (f->g.is == GIVEN && f->s != NULL)
        *ARENA_PUSH(n->arena, n->known, n->n_known, n->cap_known) =
            utf8_fold(n->arena, f->s, strlen(f->s));
}

/* Names of places and organisations may hold anyone's surname. */
static void
add_all_known(struct leak_names *n)
{
    const struct school *s = &n->w->school;

    add_known(n, &s->name.full);
    add_known(n, &s->name.brief);
    add_known(n, &s->name.in_text);
    add_known(n, &s->details.address);
    add_known(n, &s->region.name);
    for (size_t i = 0; i < n->w->n_people; i++)
        add_known(n, &n->w->people[i]->organisation);
}

/* The table of forms; no more than a quarter of it is used. */
static void
fill_slots(struct leak_names *n)
{
    n->n_slots = 256;
    while (n->n_slots < 4 * n->n_forms)
        n->n_slots *= 2;
    n->slots = arena_array(n->arena, n->n_slots, sizeof *n->slots);
    for (size_t k = 0; k < n->n_forms; k++) {
        const char *s = n->forms[k]->folded;
        unsigned hash;
        size_t i;

        read_word(n, s, s + strlen(s), &hash);
        for (i = hash & (n->n_slots - 1); n->slots[i].hash != 0;)
            i = (i + 1) & (n->n_slots - 1);
        n->slots[i].hash = hash;
        n->slots[i].form = n->forms[k];
    }
}

struct leak_names *
leak_names_new(struct arena *a, const struct workspace *w)
{
    struct leak_names *n = ARENA_NEW(a, struct leak_names);

    n->arena = a;
    n->w = w;
    n->by_form.arena = a;
    make_codes(n);
    n->people = arena_array(a, w->n_people + 1, sizeof *n->people);
    for (size_t i = 0; i < w->n_people; i++)
        add_person(n, (unsigned)i);
    fill_slots(n);
    add_all_known(n);
    return n;
}
