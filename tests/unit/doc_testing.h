/* Helpers of the doc tests: Markdown in, dump and messages out. */
#ifndef DOC_TESTING_H
#define DOC_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "compose/office.h"
#include "markdown/markdown.h"
#include "tree/resolve.h"

/* One text being tried. */
struct trial {
    struct arena arena;
    struct diags *diags;
    struct eval eval;
    struct expansion expansion;
    struct doc_node *root;
    struct buf out;
};

static inline void
trial_open(struct trial *t)
{
    memset(t, 0, sizeof *t);
    t->diags = diags_new();
    t->eval.arena = &t->arena;
    t->eval.diags = t->diags;
    t->eval.blocks = office_blocks;
    t->expansion.text.arena = &t->arena;
    t->root = doc_new(&t->arena, DOC_DOCUMENT, (struct pos){0});
}

static inline void
trial_close(struct trial *t)
{
    buf_free(&t->out);
    diags_free(t->diags);
    arena_free(&t->arena);
}

/* A source that lives in the trial. */
static inline const struct source *
trial_source(struct trial *t, const char *name, const char *text)
{
    struct source *s = ARENA_NEW(&t->arena, struct source);

    s->name = name;
    s->text = text;
    s->len = strlen(text);
    return s;
}

/* Parses Markdown into the root. */
static inline void
trial_parse(struct trial *t, const char *text)
{
    const struct source *s = trial_source(t, "t.md", text);

    mapped_add_source(&t->expansion.text, s, 0, s->len);
    markdown_parse(&t->eval, &t->expansion, t->root);
}

/* The dump, then the messages in short form. */
static inline const char *
trial_dump(struct trial *t)
{
    struct diag_style style = {.format = DIAG_SHORT};

    buf_clear(&t->out);
    doc_dump(t->root, &t->out);
    diags_print(t->diags, &style, &t->out);
    return buf_str(&t->out);
}

/* Compares with tests/golden/tree/NAME; with GOLDEN=write writes it. */
static inline void
check_golden(const char *got, const char *name)
{
    char path[256];
    struct arena a = {0};
    struct file_bytes want;
    const char *mode = getenv("GOLDEN");

    snprintf(path, sizeof path, "tests/golden/tree/%s", name);
    if (mode != NULL && strcmp(mode, "write") == 0) {
        FILE *f = fopen(path, "w");

        assert_non_null(f);
        fputs(got, f);
        fclose(f);
        return;
    }
    assert_true(
        file_read(&a, path, path, FILE_MAX_TEXT, NULL, (struct pos){0}, &want));
    assert_string_equal(got, want.data);
    arena_free(&a);
}

/* Number of messages of a code. */
static inline size_t
count_code(struct diags *d, const char *code)
{
    size_t n, found = 0;
    const struct diag_message *list = diags_list(d, &n);

    for (size_t i = 0; i < n; i++)
        found += strcmp(diag_find_info(list[i].code)->code, code) == 0;
    return found;
}

#endif
