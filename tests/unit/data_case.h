/*
 * Support of the tests of gen/data: a workspace in a temporary folder, and all
 * messages as one string of «file:line:col CODE» lines.
 */
#ifndef TESTS_DATA_CASE_H
#define TESTS_DATA_CASE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* mkdtemp */
#endif

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "workspace/templates.h"
#include "workspace/workspace.h"

struct data_case {
    struct arena arena;
    struct diags *d;
    struct catalog catalog;
    char dir[64];
    struct workspace *w;
};

/* Writes a file of the workspace, its folder made when needed. */
static inline void
case_write_bytes(struct data_case *c, const char *rel, const void *data,
                 size_t len)
{
    char *path = file_join(&c->arena, c->dir, rel);
    char *dir = arena_strdup(&c->arena, path);

    *strrchr(dir, '/') = '\0';
    assert_true(file_make_dirs(dir));
    remove(path); /* it may be written twice */
    assert_true(file_write(path, data, len));
}

static inline void
case_write(struct data_case *c, const char *rel, const char *text)
{
    case_write_bytes(c, rel, text, strlen(text));
}

/* A folder with a school.yaml that has no faults, and no words or acts but the
 * workspace's. */
static inline void
case_open(struct data_case *c)
{
    memset(c, 0, sizeof *c);
    c->d = diags_new();
    c->catalog.acts.arena = &c->catalog.arena;
    c->catalog.templates = templates_load("templates", c->d);
    assert_non_null(c->catalog.templates);
    strcpy(c->dir, "/tmp/spravka-test-XXXXXX");
    assert_non_null(mkdtemp(c->dir));
    case_write(c, "school.yaml",
               "версия_формата: 1\n"
               "наименование: {сокращённое: МБОУ СОШ № 1}\n"
               "руководитель: не указано\n");
}

static inline void
case_load(struct data_case *c)
{
    c->w = workspace_load(&c->arena, &c->catalog, c->dir, "", c->d);
    assert_non_null(c->w);
}

static inline void
remove_tree(struct arena *a, const char *path)
{
    struct file_entry *entries;
    size_t n;

    if (file_list(a, path, &entries, &n))
        for (size_t i = 0; i < n; i++)
            remove_tree(a, file_join(a, path, entries[i].name));
    remove(path);
}

static inline void
case_close(struct data_case *c)
{
    remove_tree(&c->arena, c->dir);
    diags_free(c->d);
    catalog_free(&c->catalog);
    arena_free(&c->arena);
}

/* «file:line:col CODE» of every message, one a line, in order. */
static inline const char *
list_faults(struct arena *a, struct diags *d)
{
    struct buf out = {0};
    const struct diag_message *m;
    const char *s;
    size_t n, line, col;

    m = diags_list(d, &n);
    for (size_t i = 0; i < n; i++) {
        if (m[i].level == DIAG_OFF)
            continue;
        pos_locate(m[i].at, &line, &col);
        buf_printf(&out, "%s:%zu:%zu %s\n",
                   m[i].at.src != NULL ? m[i].at.src->name : "", line, col,
                   diag_find_info(m[i].code)->code);
    }
    s = arena_strdup(a, buf_str(&out));
    buf_free(&out);
    return s;
}

/* Loads and expects exactly these messages. */
static inline void
case_expect(struct data_case *c, const char *faults)
{
    if (c->w == NULL)
        case_load(c);
    assert_string_equal(list_faults(&c->arena, c->d), faults);
}

/* One file over the good school, and what it must provoke. */
static inline void
expect_faults(const char *rel, const char *text, const char *faults)
{
    struct data_case c;

    case_open(&c);
    case_write(&c, rel, text);
    case_expect(&c, faults);
    case_close(&c);
}

/* The hint of the first message with a code, "" when there is none. */
static inline const char *
find_hint(struct diags *d, const char *code)
{
    size_t n;
    const struct diag_message *m = diags_list(d, &n);

    for (size_t i = 0; i < n; i++)
        if (strcmp(diag_find_info(m[i].code)->code, code) == 0)
            return m[i].hint != NULL ? m[i].hint : "";
    return "";
}

#endif
