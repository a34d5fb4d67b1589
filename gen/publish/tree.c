#define _GNU_SOURCE
#include "publish/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

/* Deeper trees than this are not followed: ours has four levels. */
#define DEPTH_MAX 64

int
tree_open(int at, const char *path)
{
    return openat(at, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static int
compare_names(const void *pa, const void *pb)
{
    return strcmp(*(const char *const *)pa, *(const char *const *)pb);
}

/* Names in an open folder, sorted; takes the descriptor over. */
static bool
list_names(struct arena *a, int fd, const char ***names, size_t *n)
{
    DIR *dir = fdopendir(fd);
    size_t cap = 0;
    struct dirent *e;
    bool ok;

    *names = NULL;
    *n = 0;
    if (dir == NULL) {
        close(fd);
        return false;
    }
    while (errno = 0, (e = readdir(dir)) != NULL)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            *ARENA_PUSH(a, *names, *n, cap) = arena_strdup(a, e->d_name);
    ok = errno == 0;
    closedir(dir);
    if (*n > 0)
        qsort(*names, *n, sizeof **names, compare_names);
    return ok;
}

static bool
walk(struct arena *a, int dir, const char *prefix, int depth,
     struct tree_list *out)
{
    const char **names;
    size_t n;
    int fd = tree_open(dir, *prefix != '\0' ? prefix : ".");

    if (fd < 0)
        return false;
    if (!list_names(a, fd, &names, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        const char *path = *prefix != '\0'
                               ? arena_printf(a, "%s/%s", prefix, names[i])
                               : names[i];
        struct stat st;
        struct tree_item *item;

        if (fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) != 0)
            return false;
        item = ARENA_PUSH(a, out->items, out->n, out->cap);
        *item = (struct tree_item){path, S_ISDIR(st.st_mode),
                                   st.st_mode & 07777, st.st_size, st.st_ino};
        if (!S_ISDIR(st.st_mode))
            continue;
        if (depth >= DEPTH_MAX) {
            errno = ENAMETOOLONG;
            return false;
        }
        if (!walk(a, dir, path, depth + 1, out))
            return false;
    }
    return true;
}

bool
tree_walk(struct arena *a, int dir, struct tree_list *out)
{
    return walk(a, dir, "", 0, out);
}

static int
open_regular(int dir, const char *path, struct stat *st)
{
    int fd = openat(dir, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

    if (fd < 0)
        return -1;
    if (fstat(fd, st) == 0 && S_ISREG(st->st_mode))
        return fd;
    close(fd);
    errno = EINVAL;
    return -1;
}

/* Reads up to `n` bytes, fewer only at the end of the file. */
static ssize_t
read_full(int fd, char *out, size_t n)
{
    size_t done = 0;

    while (done < n) {
        ssize_t got = read(fd, out + done, n - done);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

bool
tree_is_same(int dir, const char *path, const void *data, size_t len)
{
    const char *want = data;
    char chunk[32768];
    struct stat st;
    bool same = true;
    int fd = open_regular(dir, path, &st);

    if (fd < 0)
        return false;
    if ((size_t)st.st_size != len || (st.st_mode & 07777) != 0644)
        same = false;
    for (size_t off = 0; same && off < len;) {
        size_t n = len - off < sizeof chunk ? len - off : sizeof chunk;

        same = read_full(fd, chunk, n) == (ssize_t)n &&
               memcmp(chunk, want + off, n) == 0;
        off += n;
    }
    close(fd);
    return same;
}

const char *
tree_read(struct arena *a, int dir, const char *path, size_t max, size_t *len)
{
    struct stat st;
    int fd = open_regular(dir, path, &st);
    char *data = NULL;

    if (fd < 0)
        return NULL;
    if (st.st_size >= 0 && (size_t)st.st_size <= max) {
        ssize_t got;

        data = arena_alloc(a, (size_t)st.st_size + 1);
        got = read_full(fd, data, (size_t)st.st_size);
        if (got != st.st_size)
            data = NULL;
        else
            *len = (size_t)got;
    }
    close(fd);
    return data;
}

bool
tree_make_dir(int dir, const char *path, mode_t mode)
{
    int fd;
    bool ok;

    if (mkdirat(dir, path, 0700) != 0)
        return errno == EEXIST;
    fd = tree_open(dir, path);
    if (fd < 0)
        return false;
    ok = fchmod(fd, mode) == 0;
    close(fd);
    return ok;
}

/* Nearly always the last folder alone is missing, or none. */
bool
tree_make_parents(int dir, const char *path)
{
    struct arena a = {0};
    char *copy = arena_strdup(&a, path), *end = strrchr(copy, '/');
    bool ok = true;

    if (end != NULL) {
        char *cut = end;

        do {
            *cut = '\0';
            ok = tree_make_dir(dir, copy, 0755);
        } while (!ok && errno == ENOENT && (cut = strrchr(copy, '/')) != NULL);
        while (ok && (cut = strchr(copy, '\0')) < end) {
            *cut = '/';
            ok = tree_make_dir(dir, copy, 0755);
        }
    }
    arena_free(&a);
    return ok;
}

bool
tree_write(int dir, const char *path, const void *data, size_t len)
{
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    int fd = openat(dir, path, flags, 0600);
    bool ok;

    if (fd < 0 && errno == ENOENT && tree_make_parents(dir, path))
        fd = openat(dir, path, flags, 0600);
    if (fd < 0)
        return false;
    ok = file_write_all(fd, data, len) && fchmod(fd, 0644) == 0;
    if (close(fd) != 0)
        ok = false;
    return ok;
}

bool
tree_link(int from, int to, const char *path)
{
    if (linkat(from, path, to, path, 0) == 0)
        return true;
    return errno == ENOENT && tree_make_parents(to, path) &&
           linkat(from, path, to, path, 0) == 0;
}

static bool
remove_below(struct arena *a, int dir, const char *path)
{
    struct tree_list list = {0};
    int fd = tree_open(dir, path);
    bool ok = true;

    if (fd < 0)
        return false;
    ok = tree_walk(a, fd, &list);
    for (size_t i = list.n; i-- > 0;)
        if (unlinkat(fd, list.items[i].path,
                     list.items[i].is_dir ? AT_REMOVEDIR : 0) != 0 &&
            errno != ENOENT)
            ok = false;
    close(fd);
    return ok;
}

bool
tree_remove(int dir, const char *path)
{
    struct arena a = {0};
    struct stat st;
    bool ok = true;

    if (fstatat(dir, path, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || errno == ENOTDIR;
    if (S_ISDIR(st.st_mode)) {
        ok = remove_below(&a, dir, path);
        arena_free(&a);
        return unlinkat(dir, path, AT_REMOVEDIR) == 0 && ok;
    }
    return unlinkat(dir, path, 0) == 0;
}

bool
tree_exchange(int at_a, const char *a, int at_b, const char *b)
{
    return renameat2(at_a, a, at_b, b, RENAME_EXCHANGE) == 0;
}
