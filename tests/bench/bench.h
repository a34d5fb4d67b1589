/*
 * Shared by the programs of tests/bench: the document (doc.md) as a varied
 * text and as a tree, the clock, the memory used.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "tree/doc.h"

/* The source of document i: «Справка 7», «наставник7» (typst.mjs). */
static inline char *
bench_vary(struct arena *a, const char *s, size_t i)
{
    static const char *const words[] = {"Справка", "наставник"};
    static const char *const forms[] = {"%s %zu", "%s%zu"};
    const char *found[] = {strstr(s, words[0]), strstr(s, words[1])};
    struct buf b = {0};
    char *out;

    while (found[0] != NULL || found[1] != NULL) {
        int w = found[0] == NULL || (found[1] != NULL && found[1] < found[0]);

        buf_add(&b, s, (size_t)(found[w] - s));
        buf_printf(&b, forms[w], words[w], i);
        s = found[w] + strlen(words[w]);
        found[w] = strstr(s, words[w]);
    }
    buf_puts(&b, s);
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

/* One row of the table: «| 1 | … | … | … |», cut into its cells. */
static inline void
bench_add_row(struct arena *a, struct doc_node *table, char *line)
{
    struct doc_node *row = bench_add(a, table, DOC_ROW), *cell, *p;
    bool head = table->first == row;
    char *bar;

    row->u.row.role = head ? ROW_HEADER : ROW_BODY;
    for (char *s = line + 1; (bar = strchr(s, '|')) != NULL; s = bar + 1) {
        if (bar - s < 3)
            continue;
        bar[-1] = '\0';
        cell = bench_add(a, row, DOC_CELL);
        cell->u.cell.scope = head ? SCOPE_COLUMN : SCOPE_NONE;
        cell->u.cell.align = ALIGN_LEFT;
        p = bench_add(a, cell, DOC_PARA);
        p->u.para.align = ALIGN_LEFT;
        p->u.para.no_indent = true;
        doc_append(p, doc_new_text(a, (struct pos){0}, s + 1));
    }
}

/* The tree of a source: a heading, paragraphs, one table.  The source is cut
 * in place: the tree's texts lie in it. */
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

/* The text of a Markdown file without its head; NULL: cannot be read. */
static inline char *
bench_read(struct arena *a, const char *path, struct diags *d)
{
    struct file_bytes bytes;
    char *body;

    if (!file_read(a, path, path, FILE_MAX_TEXT, d, (struct pos){0}, &bytes))
        return NULL;
    body = strstr(bytes.data, "\n---\n");
    return body == NULL ? (char *)bytes.data : body + 5;
}

#endif
