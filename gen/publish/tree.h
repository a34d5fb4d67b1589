/*
 * Folder trees on disk: listing, comparing, writing, linking, removing.
 * Everything is relative to an open folder, follows no symbolic link, and
 * leaves errno behind on failure.
 */
#ifndef PUBLISH_TREE_H
#define PUBLISH_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct arena;

/** Something in a tree; folders stand before what is in them. */
struct tree_item {
    const char *path; /* from the top of the tree, '/' between names */
    bool is_dir;
    mode_t mode;
    off_t size;
    ino_t inode;
};

struct tree_list {
    struct tree_item *items;
    size_t n, cap;
};

/** Opens a folder (never a link to one); -1 on failure. */
int tree_open(int at, const char *path);
/** Lists all that is below the open folder `dir`, dot files too. */
bool tree_walk(struct arena *a, int dir, struct tree_list *out);
/** True when `path` is a regular file with mode 0644 and these bytes. */
bool tree_is_same(int dir, const char *path, const void *data, size_t len);
/** Makes the folders above `path`, mode 0755 whatever the umask. */
bool tree_make_parents(int dir, const char *path);
/** Makes a folder with a mode; one that is there already is fine. */
bool tree_make_dir(int dir, const char *path, mode_t mode);
/** Writes a new file and the folders above it, mode 0644. */
bool tree_write(int dir, const char *path, const void *data, size_t len);
/** Reads a regular file into the arena; NULL when there is none or it is
 * longer than `max` bytes. */
const char *tree_read(struct arena *a, int dir, const char *path, size_t max,
                      size_t *len);
/** Hard-links `path` of one tree into another, with the folders above. */
bool tree_link(int from, int to, const char *path);
/** Removes `path` with all below it; what is not there is removed. */
bool tree_remove(int dir, const char *path);
/** Exchanges two names; false when the file system cannot. */
bool tree_exchange(int at_a, const char *a, int at_b, const char *b);

#endif
