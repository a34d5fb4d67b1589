/*
 * What the fuzz targets share: the tables of the program, loaded once, and a
 * small workspace on disk, of which each input replaces some files.
 *
 * An input is text of several files, each behind a line «@ name»; a name that
 * is not in world_names is passed over, so nothing else is ever written.
 */
#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H

#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "facts/facts.h"
#include "tree/doc.h"
#include "workspace/workspace.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const world_names[] = {
    "school.yaml",
    "people.yaml",
    "consents.yaml",
    "acts.yaml",
    "words.yaml",
    "documents.yaml",
    "program.yaml",
    "2023-2024/program.yaml",
    "2023-2024/pairs.yaml",
    "2023-2024/roadmap.yaml",
    "2023-2024/events.yaml",
    "2023-2024/surveys.yaml",
    "2023-2024/pairs.csv",
    "2023-2024/pupils.csv",
    "2023-2024/staff.csv",
    "2023-2024/order-pairs.md",
    "2023-2024/report.md",
    "2022-2023/program.yaml",
    "pupils.csv",
    "staff.csv",
};
#define WORLD_N (sizeof world_names / sizeof *world_names)

struct world {
    struct catalog catalog;
    struct arena arena;
    char dir[64];
    const char *path[WORLD_N];
    struct file_bytes base[WORLD_N]; /* data NULL: not in the base */
};

static inline void
world_fail(const char *what)
{
    fprintf(stderr, "fuzz: %s: %s\n", what, strerror(errno));
    exit(2);
}

static inline const char *
world_templates(void)
{
    const char *s = getenv("SPRAVKA_TEMPLATES");

    return s != NULL ? s : "templates";
}

/* Leaves nothing behind: the folder is found by its name at the end. */
static struct world *world_to_remove;

static inline void
world_remove(void)
{
    struct world *w = world_to_remove;

    for (size_t i = 0; i < WORLD_N; i++)
        unlink(w->path[i]);
    rmdir(file_join(&w->arena, w->dir, "2022-2023"));
    rmdir(file_join(&w->arena, w->dir, "2023-2024"));
    rmdir(w->dir);
    catalog_free(&w->catalog);
    arena_free(&w->arena);
}

static inline void
world_put(const char *path, const char *data, size_t n)
{
    unlink(path);
    if (data != NULL && !file_write(path, data, n))
        world_fail(path);
}

/* Loads the tables and copies the base workspace of tests/golden/bad. */
static inline void
world_open(struct world *w)
{
    struct diags *d = diags_new();
    bool shm = access("/dev/shm", W_OK) == 0;

    snprintf(w->dir, sizeof w->dir, "%s/spravka-fuzz-XXXXXX",
             shm ? "/dev/shm" : "/tmp");
    if (mkdtemp(w->dir) == NULL)
        world_fail(w->dir);
    if (!file_make_dirs(file_join(&w->arena, w->dir, "2022-2023")) ||
        !file_make_dirs(file_join(&w->arena, w->dir, "2023-2024")))
        world_fail(w->dir);
    if (!catalog_load(&w->catalog, world_templates(), d))
        world_fail("templates");
    for (size_t i = 0; i < WORLD_N; i++) {
        const char *from;

        w->path[i] = file_join(&w->arena, w->dir, world_names[i]);
        from = file_join(&w->arena, "tests/golden/bad/base", world_names[i]);
        if (file_read(&w->arena, from, world_names[i], FILE_MAX_TEXT, NULL,
                      (struct pos){0}, &w->base[i]))
            world_put(w->path[i], w->base[i].data, w->base[i].len);
    }
    diags_free(d);
    world_to_remove = w;
    atexit(world_remove);
}

static inline size_t
world_find_name(const char *s, size_t n)
{
    for (size_t i = 0; i < WORLD_N; i++)
        if (strlen(world_names[i]) == n && memcmp(world_names[i], s, n) == 0)
            return i;
    return WORLD_N;
}

/* The start of the next «@ » line at or after `p`, or the end. */
static inline const char *
world_next_mark(const char *p, const char *end)
{
    for (; p + 1 < end; p++)
        if (p[0] == '@' && p[1] == ' ')
            return p;
        else if ((p = memchr(p, '\n', (size_t)(end - p))) == NULL)
            break;
    return end;
}

/* Replaces files by those of the input; the bits of what was replaced. */
static inline unsigned long
world_apply(struct world *w, const char *s, size_t n)
{
    const char *end = s + n, *p = world_next_mark(s, end);
    unsigned long touched = 0;

    while (p < end) {
        const char *name = p + 2, *line = memchr(p, '\n', (size_t)(end - p));
        const char *next;
        size_t i;

        if (line == NULL)
            break;
        next = world_next_mark(line + 1, end);
        i = world_find_name(name, (size_t)(line - name));
        if (i < WORLD_N) {
            world_put(w->path[i], line + 1, (size_t)(next - line - 1));
            touched |= 1ul << i;
        }
        p = next;
    }
    return touched;
}

static inline void
world_restore(struct world *w, unsigned long touched)
{
    for (size_t i = 0; i < WORLD_N; i++)
        if (touched & 1ul << i)
            world_put(w->path[i], w->base[i].data, w->base[i].len);
}

/* Messages in all three formats: places must lie inside their sources. */
static inline void
world_print(struct diags *d)
{
    struct buf b = {0};
    struct diag_style style = {.color = true};

    for (int f = DIAG_HUMAN; f <= DIAG_JSON; f++) {
        style.format = (enum diag_format)f;
        diags_print(d, &style, &b);
        buf_clear(&b);
    }
    buf_free(&b);
}

#endif
