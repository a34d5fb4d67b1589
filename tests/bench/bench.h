/*
 * Shared by the programs of tests/bench: the document (doc.md) as a varied
 * text and as a tree, the clock, the memory used.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "doc/doc.h"

/* The source of document i: «Справка 7», «наставник7» (typst.mjs). */
static inline char *
bench_vary(struct arena *a, const char *s, size_t i)
{
    static const char *const words[] = {"Справка", "наставник"};
    struct buf b = {0};
    char *out;

    while (*s != '\0') {
        size_t skip = 0;

        for (int w = 0; w < 2; w++)
            if (s[1] == words[w][1] &&
                strncmp(s, words[w], strlen(words[w])) == 0) {
                buf_printf(&b, w == 0 ? "%s %zu" : "%s%zu", words[w], i);
                skip = strlen(words[w]);
            }
        if (skip == 0)
            buf_putc(&b, *s);
        s += skip > 0 ? skip : 1;
    }
    out = arena_strndup(a, b.data, b.len);
    buf_free(&b);
    return out;
}

static inline struct doc_node *
bench_add(struct arena *a, struct doc_node *parent, enum doc_kind kind)
{
    struct doc_node *n = doc_new(a, kind, (struct pos){0});

    doc_append(parent, n);
    return n;
}

/* One row of the table: «| 1 | … | … | … |». */
static inline void
bench_add_row(struct arena *a, struct doc_node *table, char *line)
{
    struct doc_node *row = bench_add(a, table, DOC_ROW), *cell, *p;

    row->u.row.role = table->first == row ? ROW_HEADER : ROW_BODY;
    for (char *s = strtok(line, "|"); s != NULL; s = strtok(NULL, "|")) {
        size_t n = strlen(s);

        if (n < 3)
            continue; /* past the last bar */
        cell = bench_add(a, row, DOC_CELL);
        cell->u.cell.colspan = cell->u.cell.rowspan = 1;
        cell->u.cell.scope =
            row->u.row.role == ROW_HEADER ? SCOPE_COLUMN : SCOPE_NONE;
        cell->u.cell.align = ALIGN_LEFT;
        p = bench_add(a, cell, DOC_PARA);
        p->u.para.align = ALIGN_LEFT;
        p->u.para.no_indent = true;
        s[n - 1] = '\0';
        doc_append(p, doc_new_text(a, (struct pos){0}, s + 1));
    }
}

/* The tree of a source: a heading, paragraphs, one table. */
static inline struct doc_node *
bench_parse(struct arena *a, char *s)
{
    struct doc_node *root = doc_new(a, DOC_DOCUMENT, (struct pos){0});
    struct doc_node *section = bench_add(a, root, DOC_SECTION), *table = NULL;
    struct doc_node *block = bench_add(a, section, DOC_HEADING);
    /* №, and three of equal width, as in doc.typ */
    static const float widths[] = {35, 160, 160, 160};
    char *next;

    block->u.heading.level = 1;
    doc_append(block, doc_new_text(a, (struct pos){0}, "Справка"));
    for (; s != NULL && *s != '\0'; s = next) {
        next = strchr(s, '\n');
        if (next != NULL)
            *next++ = '\0';
        if (*s == '\0' || strncmp(s, "|-", 2) == 0)
            continue;
        if (*s != '|') {
            block = bench_add(a, section, DOC_PARA);
            doc_append(block, doc_new_text(a, (struct pos){0}, s));
            continue;
        }
        if (table == NULL) {
            table = bench_add(a, section, DOC_TABLE);
            table->u.table.n_cols = 4;
            table->u.table.widths = widths;
        }
        bench_add_row(a, table, s);
    }
    return root;
}

static inline double
bench_now_ms(void)
{
    struct timespec t;

    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The processor's time of this thread: what neighbours do does not count. */
static inline double
bench_cpu_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Resident memory in KB (Linux). */
static inline long
bench_resident_kb(void)
{
    FILE *f = fopen("/proc/self/statm", "r");
    long pages = 0;

    if (f == NULL)
        return 0;
    if (fscanf(f, "%*s %ld", &pages) != 1)
        pages = 0;
    fclose(f);
    return pages * sysconf(_SC_PAGESIZE) / 1024;
}

/* The source without its head. */
static inline const char *
bench_read(struct arena *a, struct diags *d)
{
    struct file_bytes bytes;
    const char *body;
    char *s;

    if (!file_read(a, "doc.md", "doc.md", FILE_MAX_IMAGE, d, (struct pos){0},
                   &bytes))
        return NULL;
    s = arena_strndup(a, (const char *)bytes.data, bytes.len);
    body = strstr(s, "\n---\n");
    return body == NULL ? s : body + 5;
}

#endif
