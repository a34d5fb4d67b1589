/* What the tests of the template language share: sources from strings, and
 * messages compared by code, line and column. */
#ifndef DOC_CHECK_H
#define DOC_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"

static inline const struct source *
check_source(struct arena *a, const char *text)
{
    struct source *s = ARENA_NEW(a, struct source);

    s->name = "report.md";
    s->text = arena_strdup(a, text);
    s->len = strlen(text);
    return s;
}

/* The i-th message in order of places. */
static inline void
check_message(struct diags *d, size_t i, const char *code, size_t line,
              size_t col)
{
    size_t n, l, c;
    const struct diag_message *m = diags_list(d, &n);

    if (i >= n)
        fail_msg("only %zu messages, no %s", n, code);
    pos_locate(m[i].at, &l, &c);
    if (strcmp(diag_find_info(m[i].code)->code, code) != 0 || l != line ||
        c != col)
        fail_msg("%s at %zu:%zu, not %s at %zu:%zu: %s",
                 diag_find_info(m[i].code)->code, l, c, code, line, col,
                 m[i].text);
}

static inline void
check_messages(struct diags *d, size_t expected)
{
    size_t n;
    const struct diag_message *m = diags_list(d, &n);

    if (n != expected)
        fail_msg("%zu messages, not %zu; first: %s", n, expected,
                 n > 0 ? m[0].text : "-");
}

static inline void
check_hint(struct diags *d, size_t i, const char *part)
{
    size_t n;
    const struct diag_message *m = diags_list(d, &n);

    assert_true(i < n);
    if (m[i].hint == NULL || strstr(m[i].hint, part) == NULL)
        fail_msg("hint «%s» has no «%s»", m[i].hint != NULL ? m[i].hint : "-",
                 part);
}

#endif
