/*
 * What a build depends on beside the program itself: the files of a folder,
 * and what the system lends (fonts, hyphenation, colour profile).
 */
#ifndef INPUTS_H
#define INPUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sha256.h"

struct arena;

/** An input file and its digest. */
struct input {
    const char *name;
    char sha256[SHA256_HEX + 1];
};

/** Inputs in order. */
struct inputs {
    struct input *list;
    size_t n, cap;
    bool outside;   /* a record names a folder that is not among them */
    bool partial;   /* folders too deep, or files too many, to be read */
    size_t bytes;   /* of all files */
    size_t folders; /* gone through */
    /* the first file or folder that is there and could not be read; the
     * digest then covers less than a build would be made from */
    const char *failed, *cause;
};

/** Adds the files below a folder, by their paths in it. */
void inputs_add_folder(struct arena *a, const char *path, struct inputs *in);
/** Adds the fonts, the dictionary and the colour profile that are installed. */
void inputs_add_system(struct arena *a, struct inputs *in);
/** One digest over `before` and all names and digests. */
void inputs_digest(const struct inputs *in, const char *before,
                   char hex[SHA256_HEX + 1]);

#endif
