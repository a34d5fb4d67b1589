/*
 * The tags of the template language, found in the raw source before YAML or
 * Markdown sees it:
 *
 *     {{ expression }}    a value        {% word … %}   a control tag
 *     {# comment #}
 *
 * A tag ends at its closing mark outside "quotes"; it may run over line ends.
 * For YAML and Markdown each value tag becomes one opaque character, the token
 * TAG_TOKEN_FIRST + its number, from a private plane that input cannot hold
 * (F005): to both it is an ordinary letter, so it can never become markup.
 */
#ifndef BASE_TAG_H
#define BASE_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/mapped.h"

struct arena;

enum tag_kind { TAG_VALUE, TAG_CONTROL, TAG_COMMENT };

/** A tag; offsets in bytes from the start of the source. */
struct tag {
    enum tag_kind kind;
    const struct source *src;
    size_t off, len;             /* with its marks */
    size_t inner_off, inner_len; /* between them, spaces trimmed */
};

/** Tags in the order of the text. */
struct tag_list {
    struct tag *tags;
    size_t n, cap;
};

/** Tokens are characters from here on; at most TAG_MAX of them. */
#define TAG_TOKEN_FIRST 0xF0000u
#define TAG_MAX 65000u

/**
 * Appends the tags in bytes [from, to) of a source.  Reports an unclosed tag
 * or quote (T001) at its opening mark and a closing mark without opening
 * (T002); false if it reported.
 */
bool tag_scan(struct arena *a, const struct source *src, size_t from, size_t to,
              struct diags *d, struct tag_list *out);

/**
 * Appends bytes [from, to) of the source to `out` with each value tag of
 * `tags` as its token and comments dropped.  Control tags stay as they are.
 */
void tag_mask(const struct tag_list *tags, const struct source *src,
              size_t from, size_t to, struct mapped *out);

/** The number of the tag that a character stands for, or -1. */
int tag_of_token(unsigned cp);
/** True when a text holds tokens. */
bool tag_has_token(const char *s);

#endif
