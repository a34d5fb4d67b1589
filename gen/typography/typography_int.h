/*
 * Between typography.c and typography_sign.c: the text being set, looked at
 * and written one character after another.
 */
#ifndef TYPOGRAPHY_INT_H
#define TYPOGRAPHY_INT_H

#include "base/utf8.h"
#include "typography/typography.h"

#define NBSP 0xA0u
#define EN_DASH 0x2013u
#define EM_DASH 0x2014u
#define NUMERO 0x2116u
#define MINUS 0x2212u
#define DEGREE 0xB0u
#define ELLIPSIS 0x2026u
#define APOSTROPHE 0x2019u
#define PARAGRAPH 0xA7u

/** The text being set. */
struct setting {
    struct typo_state *st;
    const unsigned *in;
    size_t n;
    unsigned *out; /* room for two characters an input character */
    size_t n_out;
};

static inline unsigned
at(const struct setting *t, size_t i)
{
    return i < t->n ? t->in[i] : 0;
}

/** The character before i: of this node or the end of the one before. */
static inline unsigned
before(const struct setting *t, size_t i)
{
    return i > 0 ? t->in[i - 1] : t->st->last;
}

static inline unsigned
last_out(const struct setting *t)
{
    return t->n_out > 0 ? t->out[t->n_out - 1] : t->st->last;
}

static inline void
put(struct setting *t, unsigned cp)
{
    t->out[t->n_out++] = cp;
}

static inline bool
is_gap(unsigned cp)
{
    return cp == ' ' || cp == NBSP;
}

static inline bool
is_dash(unsigned cp)
{
    return cp == EN_DASH || cp == EM_DASH || cp == '-';
}

/** The character at i, which is a hyphen, a point, an apostrophe, a sign of
 * degrees, written by its rule. */
void typo_set_hyphen(struct setting *t, size_t i);
void typo_set_point(struct setting *t, size_t i);
void typo_set_apostrophe(struct setting *t, size_t i);
void typo_set_degree(struct setting *t, size_t i);

#endif
