/* A phrase as words, each with its quotes, brackets and spaces. */
#include "lang/phrase_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

static bool
is_core(unsigned cp)
{
    return utf8_is_letter(cp) || utf8_is_digit(cp) || cp == '-' ||
           cp == 0x2011 || cp == '.' || cp == '\'' || cp == 0x2019;
}

/* Bytes from `s` on whose characters are (not) part of a word. */
static size_t
span(const char *s, bool core, bool stop_at_space)
{
    const char *p = s, *end = s + strlen(s);

    while (p < end) {
        const char *at = p;
        unsigned cp = utf8_next(&p, end);

        if (is_core(cp) != core || (stop_at_space && utf8_is_space(cp)))
            return (size_t)(at - s);
    }
    return (size_t)(end - s);
}

/* The last part of a hyphened word, as an offset into it. */
static size_t
last_part(const char *s, size_t n)
{
    size_t at = 0;

    for (size_t i = 0; i + 1 < n; i++) {
        if (s[i] == '-')
            at = i + 1;
        if (i + 3 < n && memcmp(s + i, "‑", 3) == 0) /* no-break hyphen */
            at = i + 3;
    }
    return at;
}

/* A word in capitals that is no abbreviation: ДИРЕКТОР, УЧРЕЖДЕНИЕ. */
static bool
is_loud(const struct phrase_word *w)
{
    const struct letters *l = &w->letters;

    return l->n >= 8 || noun_find(l) != NULL ||
           (l->n >= 6 && adjective_gender(l) != GENDER_UNKNOWN);
}

static void
read_word(struct phrase_word *w)
{
    const char *p = w->core;
    size_t at = last_part(w->core, w->n_core);
    bool dotted = memchr(w->core, '.', w->n_core) != NULL;

    w->hyphened = at > 0;
    w->is_word =
        letters_read(&w->letters, w->core + at, w->n_core - at) && !dotted;
    w->abbreviation = !w->is_word || (w->letters.upper && !is_loud(w));
    if (w->n_core > 0) {
        unsigned cp = utf8_next(&p, w->core + w->n_core);

        w->capital = utf8_lower(cp) != cp;
    }
}

bool
phrase_split(const char *phrase, struct phrase_word words[PHRASE_MAX],
             size_t *n)
{
    const char *p = phrase;

    for (*n = 0; *p != '\0'; (*n)++) {
        struct phrase_word *w = &words[*n];

        if (*n == PHRASE_MAX)
            return false;
        memset(w, 0, sizeof *w);
        w->before = p;
        w->n_before = span(p, false, false);
        w->core = p += w->n_before;
        w->n_core = span(p, true, false);
        w->after = p += w->n_core;
        /* closing signs up to and with the spaces belong to this word */
        w->n_after = span(p, false, true);
        p += w->n_after;
        while (*p != '\0' && span(p, false, true) == 0 &&
               span(p, true, false) == 0) {
            const char *q = p;

            utf8_next(&q, q + strlen(q));
            w->n_after += (size_t)(q - p);
            p = q;
        }
        read_word(w);
    }
    return *n > 0;
}

static bool
has_sign(const char *s, size_t n, const char *sign)
{
    size_t len = strlen(sign);

    for (size_t i = 0; i + len <= n; i++)
        if (memcmp(s + i, sign, len) == 0)
            return true;
    return false;
}

bool
phrase_has_dash(const char *s, size_t n)
{
    return has_sign(s, n, "–") || has_sign(s, n, "—");
}

bool
phrase_is_dash(const struct phrase_word *w)
{
    return w->n_core == 1 && *w->core == '-';
}

bool
phrase_is_conjunction(const struct phrase_word *w)
{
    static const char *const list[] = {"и", "или", NULL};

    return w->is_word && letters_in(&w->letters, list);
}

bool
phrase_opens_quote(const struct phrase_word *w)
{
    return has_sign(w->before, w->n_before, "«") ||
           has_sign(w->before, w->n_before, "\"") ||
           has_sign(w->before, w->n_before, "„");
}

/* The word before closes what it or one before it opened; nested quotes close
 * with one sign («Школа «Росток»), as they are mostly typed. */
bool
phrase_in_quotes(bool before, const struct phrase_word *w)
{
    const struct phrase_word *last = w - 1;
    bool closed = has_sign(last->after, last->n_after, "»") ||
                  has_sign(last->after, last->n_after, "\"") ||
                  has_sign(last->after, last->n_after, "“");

    return phrase_opens_quote(w) || (before && !closed);
}

enum gram_gender
phrase_adjective_gender(const struct phrase_word *w)
{
    enum gram_gender g =
        w->is_word ? adjective_gender(&w->letters) : GENDER_UNKNOWN;

    if (g == GENDER_M && letters_end(&w->letters, "ой") &&
        !adjective_is_oy(&w->letters))
        return GENDER_UNKNOWN;
    return g;
}

size_t
phrase_hyphen(const char *s, const char *end)
{
    if (s < end && *s == '-')
        return 1;
    return end - s >= 3 && memcmp(s, "\u2011", 3) == 0 ? 3 : 0;
}

size_t
phrase_half(const char *s, const char *end)
{
    const char *p = s;

    while (p < end && phrase_hyphen(p, end) == 0)
        p++;
    return (size_t)(p - s);
}

void
phrase_add_same(struct buf text[CASE__MAX], const struct phrase_word *w)
{
    for (int c = 0; c < CASE__MAX; c++)
        buf_add(&text[c], w->before, w->n_before + w->n_core + w->n_after);
}

void
phrase_add_forms(struct buf text[CASE__MAX], const struct phrase_word *w,
                 const char *const form[CASE__MAX])
{
    size_t lead = w->n_before + (size_t)(w->letters.word - w->core);

    for (int c = 0; c < CASE__MAX; c++) {
        buf_add(&text[c], w->before, lead);
        buf_puts(&text[c], form[c]);
        buf_add(&text[c], w->after, w->n_after);
    }
}

void
phrase_finish(struct arena *a, struct buf text[CASE__MAX],
              struct gram_forms *out)
{
    *out = (struct gram_forms){{NULL}, DOUBT_NONE};
    for (int c = 0; c < CASE__MAX; c++) {
        out->form[c] = arena_strndup(a, buf_str(&text[c]), text[c].len);
        buf_free(&text[c]);
    }
}
