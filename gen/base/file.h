/*
 * Reading input and writing output: the only file of the program that opens
 * files of the user.  Results are complete or absent.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;

/** Ceilings of input files, bytes. */
#define FILE_MAX_TEXT ((size_t)16 * 1024 * 1024)
#define FILE_MAX_IMAGE ((size_t)32 * 1024 * 1024)

/** What an errno means, in Russian, for messages. */
const char *file_error(int error);

/** Bytes of a file in an arena. */
struct file_bytes {
    const char *data; /* NUL-terminated */
    size_t len;
};

/**
 * Reads a whole regular file.  On failure reports F001 or F003 at `at` with
 * `shown` as its name and returns false.  `d` may be NULL.
 */
bool file_read(struct arena *a, const char *path, const char *shown, size_t max,
               struct diags *d, struct pos at, struct file_bytes *out);

/** True when a text has no control characters and none of private use;
 * reports each (F005). */
bool file_check_text(const struct source *src, struct diags *d);
/**
 * Makes bytes into a text source: BOM off, UTF-8 checked (F002), line ends to
 * LF, letters composed, control and private-use characters refused (F005).
 * Returns NULL when the text cannot be used.
 */
const struct source *file_make_source(struct arena *a, const char *shown,
                                      struct file_bytes bytes, struct diags *d);

/** file_read and file_make_source in one. */
const struct source *file_read_text(struct arena *a, const char *path,
                                    const char *shown, struct diags *d);

/** A folder entry. */
struct file_entry {
    const char *name;
    bool is_dir;
};

/**
 * Entries of a folder without those starting with a dot, sorted by bytes.
 * Returns false when the folder, or what an entry is, cannot be read.
 */
bool file_list(struct arena *a, const char *path, struct file_entry **out,
               size_t *n);

/** True for the errors of a path that leads nowhere (or round in a circle):
 * all others mean that something is there and cannot be looked at. */
bool file_is_absent(int error);
/** True when the path is a regular file, its size in bytes then in *size, and
 * when that cannot be found out: whoever opens it learns why. */
bool file_exists(const char *path, size_t *size);
/** True when the path is a folder. */
bool file_is_dir(const char *path);
/** Makes a folder and those above it; false with errno on failure. */
bool file_make_dirs(const char *path);
/**
 * Writes a new file with mode 0644 (whatever the umask), every step checked;
 * false with errno on failure, and then the file is not left behind.
 */
bool file_write(const char *path, const void *data, size_t len);

/** Removes a file; false with errno when it could not be. */
bool file_remove(const char *path);

/** True for a path that stays below the folder it is relative to: not
 * absolute, no «..», no backslashes. */
bool file_is_inside(const char *path);

/** Writes all the bytes, however many calls it takes; false with errno. */
bool file_write_all(int fd, const void *data, size_t len);
/** "a/b" from its parts, in the arena. */
char *file_join(struct arena *a, const char *dir, const char *name);

#endif
