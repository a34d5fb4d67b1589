/* The files that a workspace is going to write, in memory. */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sha256.h"

struct arena;

enum output_area {
    AREA_ARCHIVE,
    AREA_SITE,
    AREA_DRAFTS,
    AREA_WORD, /* to edit: in no register, never on the site */
    AREA_ROOT
};

struct output_file {
    const char *path; /* "archive/2022-2023/report.pdf", with its area */
    enum output_area area;
    const char *data;
    size_t len;
    const char *source;  /* "2022-2023/report", NULL: made by the program */
    const char *edition; /* "полная", "для сайта", NULL */
    size_t pages;        /* PDF only */
    const char *const *fonts;
    size_t n_fonts;
    const char *standard; /* digests of the standard texts it uses, or NULL */
    char sha256[SHA256_HEX + 1];
};

struct output_set {
    struct arena *arena;
    struct output_file *files;
    size_t n, cap;
};

/** Adds a file (bytes copied into the arena, digest taken). */
struct output_file *output_add(struct output_set *s, enum output_area area,
                               const char *path, const void *data, size_t len);
/** The file of a path, or NULL. */
struct output_file *output_find(const struct output_set *s, const char *path);

#endif
