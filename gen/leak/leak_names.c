/*
 * The surnames of a workspace and where they stand in a text.  All case forms
 * of all persons, former surnames too, are kept by a hash of their first word;
 * a text is walked once, with lookalike Latin letters as Cyrillic ones, small
 * letters, е for ё and soft hyphens dropped.  How a word begins tells of nearly
 * all that they are no surname (a bit for each three first letters); the rest
 * are hashed whole.  A hyphen inside belongs to the word.
 */
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "leak/leak_int.h"
#include "records/school.h"

/* Codes of letters: Cyrillic 1 …, Latin without a lookalike behind them. */
enum { CODE_NONE, CODE_HYPHEN = 0xFE, CODE_OTHER = 0xFF };

#define LETTER_PRIME 0x01000193u

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

/* An apostrophe inside a word: a letter follows. */
static bool
is_apostrophe(unsigned cp, const char *next, const char *end)
{
    return (cp == '\'' || cp == 0x2019 || cp == 0x2BC) && next < end &&
           utf8_is_letter(utf8_next(&next, end));
}

/* The letter at `p`: its code (0: none) and length in bytes; a soft hyphen is
 * a letter without a code, and so is an apostrophe of any form (О'Генри,
 * О’Генри): *skip is set. */
static inline unsigned
letter_at(const struct leak_names *n, const char *p, const char *end,
          size_t *len, bool *skip)
{
    unsigned char c = (unsigned char)*p, d;
    const char *next = p;
    unsigned cp;

    *len = 1;
    *skip = c < 0x80 && is_apostrophe(c, p + 1, end);
    if (c < 0x80)
        return n->ascii[c];
    d = p + 1 < end ? (unsigned char)p[1] : 0;
    if (c >= 0xD0 && c <= 0xD3 && (d & 0xC0) == 0x80) {
        *len = 2;
        return n->cyrillic[(c & 3) << 6 | (d & 0x3F)];
    }
    cp = utf8_next(&next, end);
    *len = (size_t)(next - p);
    *skip = cp == 0xAD || cp == 0x200B || is_apostrophe(cp, next, end);
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

/* A bit of n->starts. */
static inline unsigned
hash_bit(unsigned hash)
{
    return (hash ^ hash >> 15) % (8 * sizeof(((struct leak_names *)0)->starts));
}

/* A Cyrillic letter of two bytes. */
static inline bool
is_pair(const char *p, const char *end)
{
    return ((unsigned char)*p & 0xFE) == 0xD0 && p + 1 < end &&
           ((unsigned char)p[1] & 0xC0) == 0x80;
}

/* Adds the letter at `p` to the hash of a word; its length, 0: the word ends.
 */
static inline size_t
add_letter(const struct leak_names *n, const char *p, const char *end,
           unsigned *hash)
{
    size_t len;
    bool skip;
    unsigned code = letter_at(n, p, end, &len, &skip);

    if (skip)
        return len;
    if (code == 0) {
        len = hyphen_at(n, p, end);
        if (len == 0)
            return 0;
        code = CODE_HYPHEN;
    }
    *hash = *hash * LETTER_PRIME + code;
    return len;
}

/* The end of the word at `p` and its hash. */
static const char *
read_word(const struct leak_names *n, const char *p, const char *end,
          unsigned *hash)
{
    size_t len;

    *hash = 0;
    while (p < end && (len = add_letter(n, p, end, hash)) > 0)
        p += len;
    *hash |= 1;
    return p;
}

static inline unsigned
code_of_pair(const struct leak_names *n, const char *p)
{
    return n
        ->cyrillic[((unsigned char)*p & 3) << 6 | ((unsigned char)p[1] & 0x3F)];
}

/* The same of letters of any kind. */
static unsigned
hash_any_start(const struct leak_names *n, const char *p, const char *end)
{
    unsigned hash = 0;

    for (int letters = 0; letters < 3 && p < end;) {
        unsigned before = hash;
        size_t len = add_letter(n, p, end, &hash);

        if (len == 0)
            break;
        letters += hash != before;
        p += len;
    }
    return hash_bit(hash);
}

/* The hash of how a word begins: of its first three letters. */
static inline unsigned
hash_start(const struct leak_names *n, const char *p, const char *end)
{
    const unsigned char *s = (const unsigned char *)p;
    unsigned hash;

    if (end - p >= 6 && is_pair(p, end) && is_pair(p + 2, end) &&
        is_pair(p + 4, end)) {
        hash = code_of_pair(n, p);
        hash = hash * LETTER_PRIME + code_of_pair(n, p + 2);
        return hash_bit(hash * LETTER_PRIME + code_of_pair(n, p + 4));
    }
    if (end - p >= 3 && s[0] < 0x80 && s[1] < 0x80 && s[2] < 0x80 &&
        n->ascii[s[0]] != 0 && n->ascii[s[1]] != 0 && n->ascii[s[2]] != 0) {
        hash = n->ascii[s[0]];
        hash = hash * LETTER_PRIME + n->ascii[s[1]];
        return hash_bit(hash * LETTER_PRIME + n->ascii[s[2]]);
    }
    return hash_any_start(n, p, end);
}

/* Whether one of the forms begins as the word at `p`: its first three letters.
 */
static inline bool
may_be_form(const struct leak_names *n, const char *p, const char *end)
{
    unsigned hash = hash_start(n, p, end);

    return n->starts[hash / 8] & 1u << hash % 8;
}

/* Moves over Cyrillic letters of two bytes, four at a time. */
static inline const char *
skip_pairs(const char *p, const char *end)
{
    static const unsigned char masks[8] = {0xFE, 0xC0, 0xFE, 0xC0,
                                           0xFE, 0xC0, 0xFE, 0xC0};
    static const unsigned char pairs[8] = {0xD0, 0x80, 0xD0, 0x80,
                                           0xD0, 0x80, 0xD0, 0x80};
    uint64_t mask, want, four;

    memcpy(&mask, masks, 8);
    memcpy(&want, pairs, 8);
    for (; end - p >= 8; p += 8) {
        memcpy(&four, p, 8);
        if ((four & mask) != want)
            break;
    }
    while (p < end && is_pair(p, end))
        p += 2;
    return p;
}

/* The end of the word at `p`, nothing else asked; *latin is set when it has
 * Latin letters. */
static const char *
skip_word(const struct leak_names *n, const char *p, const char *end,
          bool *latin)
{
    unsigned hash = 0;
    size_t len;

    while (p < end) {
        if (is_pair(p, end)) {
            p = skip_pairs(p, end);
        } else if ((unsigned char)*p < 0x80 && n->ascii[(unsigned char)*p]) {
            *latin = true;
            p++;
        } else if ((len = add_letter(n, p, end, &hash)) > 0) {
            p += len;
        } else {
            break;
        }
    }
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
        unsigned code, wanted = letter_at(n, form, stop, &form_len, &form_skip);

        if (form_skip) {
            form += form_len;
            continue;
        }
        if (p >= end)
            return NULL;
        code = letter_at(n, p, end, &len, &skip);
        if (skip) {
            p += len;
            continue;
        }
        if (code != wanted)
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
          const struct leak_visitor *v)
{
    const char *p = text, *end = text + len;

    while (p < end) {
        const char *to = NULL;
        const struct leak_form *form;
        size_t char_len;
        bool skip, latin = false;

        if ((unsigned char)*p < 0x80 && n->ascii[(unsigned char)*p] == 0) {
            p++;
            continue;
        }
        if (!is_pair(p, end) && letter_at(n, p, end, &char_len, &skip) == 0) {
            p += char_len;
            continue;
        }
        if (may_be_form(n, p, end)) {
            unsigned hash;

            read_word(n, p, end, &hash);
            form = find_form(n, p, end, hash, &to);
            if (form != NULL && !v->surname(form, p, to, v->arg))
                return;
        }
        to = skip_word(n, p, end, &latin);
        if (latin && !v->latin(p, to, v->arg))
            return;
        p = to;
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
add_person(struct leak_names *n, unsigned index, const struct person *p)
{
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
        unsigned hash, start = hash_start(n, s, s + strlen(s));
        size_t i;

        n->starts[start / 8] |= (unsigned char)(1u << start % 8);
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
    leak_add_guardians(n);
    n->people =
        arena_array(a, w->n_people + n->n_guardians + 1, sizeof *n->people);
    for (size_t i = 0; i < w->n_people; i++)
        add_person(n, (unsigned)i, w->people[i]);
    for (size_t i = 0; i < n->n_guardians; i++)
        add_person(n, (unsigned)(w->n_people + i), n->guardians[i]);
    fill_slots(n);
    n->latin = leak_latin_new(n);
    add_all_known(n);
    return n;
}
