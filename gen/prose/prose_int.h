/* Inside of the stage that reads claims in prose: tokens, sentences, scope,
 * and what the parts of the stage share. */
#ifndef PROSE_INT_H
#define PROSE_INT_H

#include "prose/numbers_int.h"

enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER,  /* digits, or a numeral of several words */
    TOKEN_DATE,    /* day, month or year; `date`, `impossible` */
    TOKEN_YEARS,   /* 2022/23: num is the first year */
    TOKEN_INITIAL, /* a capital and its full stop */
    TOKEN_REF,     /* № and what follows it: key */
    TOKEN_RANGE,   /* 10–19, 3.2, 8:30: no count */
    TOKEN_MARK,    /* one character: mark; dashes are '-', quotes '"' */
};

/** A token of a paragraph. */
struct token {
    enum token_kind kind;
    size_t off, len;
    const char *key; /* folded word; of a REF its number in capitals */
    bool capital, typed;
    bool spelled;    /* a NUMBER in words */
    bool collective; /* «пятеро» counts people */
    bool impossible; /* a DATE of no such day */
    bool no_year;    /* a DATE without its year */
    char mark;
    struct decimal num;
    unsigned cases; /* of a spelled NUMBER */
    struct date date;
    const struct counted_noun *noun; /* of a WORD: the last part's */
    const struct counted_noun *head; /* of «учителей-наставников»: the first */
};

/** A sentence: tokens [from, to). */
struct sentence {
    size_t from, to;
    const char *text; /* folded, for stems */
};

/** What an author is told of a claim. */
enum verdict { VERDICT_RIGHT, VERDICT_WRONG, VERDICT_UNCHECKED };

struct person_form;
struct prose_index;

/** The paragraph in work. */
struct prose {
    struct numbers *k;
    struct prose_index *index;
    const char *text;
    struct token *tokens;
    size_t n, cap;
    struct sentence *sentences;
    size_t n_sentences, cap_sentences;
    const char *heading; /* of the section, folded, or "" */
};

/** Splits the joined text into tokens and sentences (prose_token.c). */
void prose_tokenize(struct prose *p);
/** The number of a paper as it is compared: capitals, Latin lookalikes as
 * Cyrillic, one hyphen, no spaces. */
const char *prose_ref_key(struct arena *a, const char *from, const char *to);
/** The token's first `n` bytes equal: stem of a word. */
bool token_starts(const struct token *t, const char *stem);
/** True for a word that begins with one of the stems (NULL ends them). */
bool token_is_any(const struct token *t, const char *const *stems);
/** True when a word of tokens [from, to) begins with one of the stems. */
bool tokens_have(const struct prose *p, size_t from, size_t to,
                 const char *const *stems);
bool token_is_mark(const struct prose *p, size_t i, char mark);
/** Whether a document of the sentence's scope may be contradicted at all:
 * false for other schools, plans, norms (prose_scope.c). */
bool scope_is_other(const struct prose *p, const struct sentence *s);
/** The same for what may not be, or is not yet: plans, norms, means. */
bool scope_is_plan(const struct prose *p, const struct sentence *s);
/** A word before a number that makes it a limit, a share or a part. */
bool scope_bars(const struct prose *p, size_t number);

/** Notes a claim at tokens [from, to): later parts of the stage leave them,
 * `spravka check --claims` lists it. */
void claim_note(struct prose *p, size_t from, size_t to, enum verdict verdict,
                const char *what);
/** True when a claim is noted over this token. */
bool claim_is_noted(const struct prose *p, size_t i);
/**
 * Reports a wrong claim at tokens [from, to) once; false when an exception
 * silences it.  Hints and places may follow.
 */
bool claim_report(struct prose *p, enum diag_code code, size_t from, size_t to,
                  const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/** The text of tokens [from, to) with plain spaces. */
const char *claim_text(const struct prose *p, size_t from, size_t to);

/* The parts; each reads one sentence. */
void prose_check_dates(struct prose *p, const struct sentence *s);
void prose_check_documents(struct prose *p, const struct sentence *s);
void prose_check_people(struct prose *p, const struct sentence *s);
void prose_check_org(struct prose *p, const struct sentence *s);
void prose_check_form(struct prose *p, const struct sentence *s);
void prose_check_events(struct prose *p, const struct sentence *s);
void prose_check_counts(struct prose *p, const struct sentence *s);
void prose_check_shares(struct prose *p, const struct sentence *s);
void prose_check_growth(struct prose *p, const struct sentence *s);

#endif
