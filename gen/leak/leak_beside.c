/*
 * What stands beside a surname.  A word goes on over hyphens and soft hyphens;
 * what is a point behind it tells initials from words and ends sentences.
 */
#include "leak/leak_beside.h"

#include "base/utf8.h"

unsigned
leak_fold_letter(unsigned cp)
{
    unsigned alike = utf8_lookalike(cp);

    cp = utf8_lower(alike != 0 ? alike : cp);
    return cp == 0x451 ? 0x435 : cp;
}

bool
leak_is_upper(unsigned cp)
{
    return utf8_is_letter(cp) && utf8_lower(cp) != cp;
}

static bool
is_word_char(unsigned cp)
{
    return utf8_is_letter(cp) || cp == '-' || cp == 0x2011 || cp == 0xAD;
}

static const char *
skip_spaces(const char *p, const char *end, bool *far)
{
    while (p < end) {
        const char *next = p;
        unsigned cp = utf8_next(&next, end);

        if (!utf8_is_space(cp) && cp != 0xAD && cp != 0x200B)
            break;
        *far = *far || cp == '\n';
        p = next;
    }
    return p;
}

const char *
leak_skip_back(const char *p, const char *start, bool *far)
{
    while (p > start) {
        const char *prev = p;
        unsigned cp = utf8_prev(&prev, start);

        if (!utf8_is_space(cp) && cp != 0xAD && cp != 0x200B)
            break;
        *far = *far || cp == '\n';
        p = prev;
    }
    return p;
}

static void
note_letter(struct leak_token *t)
{
    const char *p = t->s;
    unsigned cp;

    if (t->s == t->end)
        return;
    cp = utf8_next(&p, t->end);
    t->capital = leak_is_upper(cp);
    t->letter = leak_fold_letter(cp);
}

/* The word at `p`, or nothing. */
static struct leak_token
word_after(const char *p, const char *end)
{
    struct leak_token t = {.s = p, .end = p};

    while (t.end < end) {
        const char *next = t.end;

        if (!is_word_char(utf8_next(&next, end)))
            break;
        t.end = next;
    }
    note_letter(&t);
    t.point = t.end < end && *t.end == '.';
    return t;
}

struct leak_token
leak_word_before(const char *p, const char *start)
{
    struct leak_token t = {.s = p, .end = p};

    if (p > start && p[-1] == '.') {
        t.point = true;
        t.s = t.end = p - 1;
    }
    while (t.s > start) {
        const char *prev = t.s;

        if (!is_word_char(utf8_prev(&prev, start)))
            break;
        t.s = prev;
    }
    note_letter(&t);
    return t;
}

bool
leak_is_initial(const struct leak_token *t)
{
    return t->letter != 0 && t->point &&
           utf8_count(t->s, (size_t)(t->end - t->s)) == 1;
}

struct leak_beside
leak_look_after(const char *p, const char *end)
{
    struct leak_beside b = {.far = false};
    bool far = false;

    p = skip_spaces(p, end, &b.far);
    b.a = word_after(p, end);
    if (b.a.letter == 0)
        return b;
    p = skip_spaces(b.a.end + b.a.point, end, &far);
    b.b = word_after(p, end);
    if (leak_is_initial(&b.a) && !leak_is_initial(&b.b))
        b.b = (struct leak_token){.s = p, .end = p};
    return b;
}

struct leak_beside
leak_look_before(const char *p, const char *start)
{
    struct leak_beside b = {.far = false};
    bool far = false;

    p = leak_skip_back(p, start, &b.far);
    b.a = leak_word_before(p, start);
    /* «… в школу. Лось»: a sentence ended there */
    if (b.a.point && !leak_is_initial(&b.a))
        b.a.letter = 0;
    if (b.a.letter == 0)
        return b;
    p = leak_skip_back(b.a.s, start, &far);
    b.b = leak_word_before(p, start);
    if (leak_is_initial(&b.a) != leak_is_initial(&b.b))
        b.b = (struct leak_token){.s = p, .end = p};
    return b;
}
