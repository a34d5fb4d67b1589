/*
 * The last step of a publication, and the first of the next run: what to do
 * with a tree/ that was left in the work folder.  Also what all steps share.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "publish/publish_int.h"

#define MANIFEST_MAX ((size_t)256 * 1024 * 1024)

void
run_step(struct run *r, const char *what)
{
    if (r->hooks != NULL && r->hooks->step != NULL)
        r->hooks->step(what, r->hooks->arg);
}

bool
run_fail(struct run *r, const char *what, const char *path)
{
    int error = errno;

    diag(r->diags, DIAG_FILE_WRITE, (struct pos){0}, "%s%s%s: %s: %s", r->shown,
         path != NULL ? "/" : "", path != NULL ? path : "", what,
         file_error(error));
    if (error == ENOSPC || error == EDQUOT)
        diag_hint(r->diags, "освободите место на диске; прежняя версия цела");
    else
        diag_hint(r->diags, "проверьте права на папку; прежняя версия цела");
    return false;
}

bool
run_read_manifest(struct run *r, int fd, struct manifest *m)
{
    size_t len;
    const char *s;

    *m = (struct manifest){.by_path.arena = &r->arena};
    if (fd < 0)
        return false;
    s = tree_read(&r->arena, fd, MANIFEST_NAME, MANIFEST_MAX, &len);
    return s != NULL && manifest_read(&r->arena, s, len, m);
}

bool
run_is_ours(const struct manifest *m, const char *path)
{
    return map_find(&m->by_path, path) != NULL ||
           strcmp(path, MANIFEST_NAME) == 0 || strcmp(path, UPLOAD_NAME) == 0;
}

/* ── after a run that was killed, and after our own exchange ─────────── */

/* Moves what is foreign in tree/ and not in the published tree over there. */
static bool
rescue(struct run *r, int from, int to)
{
    struct manifest m, now;
    struct tree_list list = {0};

    run_read_manifest(r, from, &m);
    run_read_manifest(r, to, &now);
    if (!tree_walk(&r->arena, from, &list))
        return false;
    for (size_t i = 0; i < list.n; i++) {
        const char *path = list.items[i].path;
        struct stat st;

        if (list.items[i].is_dir || run_is_ours(&m, path))
            continue;
        if (fstatat(to, path, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            st.st_ino == list.items[i].inode)
            continue;
        run_step(r, "rescue");
        if (!tree_make_parents(to, path))
            return false;
        if (renameat(from, path, to,
                     run_is_ours(&now, path)
                         ? arena_printf(&r->arena, "%s.foreign", path)
                         : path) != 0)
            return false;
    }
    return true;
}

/* Removes tree/ after saving what is not ours. */
bool
run_clear_tree(struct run *r)
{
    int tree = tree_open(r->work_fd, "tree");
    int now = tree_open(r->out_fd, r->info->workspace);
    bool ok = true;

    if (tree >= 0 && now >= 0)
        ok = rescue(r, tree, now);
    if (tree >= 0)
        close(tree);
    if (now >= 0)
        close(now);
    if (!ok)
        return run_fail(r, "чужие файлы прежней папки не перенести", NULL);
    run_step(r, "clear");
    if (!tree_remove(r->work_fd, "trash") ||
        (tree >= 0 && renameat(r->work_fd, "tree", r->work_fd, "trash") != 0))
        return run_fail(r, "прежняя папка не удаляется", NULL);
    run_step(r, "trash");
    return tree_remove(r->work_fd, "trash") ||
           run_fail(r, "прежняя папка не удаляется", NULL);
}

/* Makes way for a file of ours: something of ours may stand there in another
 * shape (a folder for a file, a file for a folder). */
static bool
move_file(struct run *r, int from, int to, const char *path)
{
    char *copy = arena_strdup(&r->arena, path);

    run_step(r, "move");
    for (char *p = copy; (p = strchr(p, '/')) != NULL; p++) {
        struct stat st;

        *p = '\0';
        if (fstatat(to, copy, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            !S_ISDIR(st.st_mode) && unlinkat(to, copy, 0) != 0)
            return false;
        *p = '/';
    }
    if (!tree_make_parents(to, path))
        return false;
    if (renameat(from, path, to, path) == 0)
        return true;
    return errno == EISDIR && tree_remove(to, path) &&
           renameat(from, path, to, path) == 0;
}

/* Removes a file and the folders that it leaves empty. */
static void
remove_file(struct run *r, int dir, const char *path)
{
    char *copy = arena_strdup(&r->arena, path);
    char *slash;

    if (unlinkat(dir, copy, 0) != 0)
        return;
    while ((slash = strrchr(copy, '/')) != NULL) {
        *slash = '\0';
        if (unlinkat(dir, copy, AT_REMOVEDIR) != 0)
            return;
    }
}

/* File by file from tree/, whose manifest is whole, to the published tree. */
static bool
move_tree(struct run *r, int from, int to)
{
    struct manifest m, old;
    struct tree_list list = {0};

    if (!run_read_manifest(r, from, &m))
        return true; /* the manifest went last: all is moved */
    run_read_manifest(r, to, &old);
    if (!tree_walk(&r->arena, from, &list))
        return false;
    for (size_t i = 0; i < list.n; i++)
        if (!list.items[i].is_dir && run_is_ours(&m, list.items[i].path) &&
            strcmp(list.items[i].path, MANIFEST_NAME) != 0 &&
            !move_file(r, from, to, list.items[i].path))
            return false;
    for (size_t i = 0; i < old.n; i++)
        if (!run_is_ours(&m, old.files[i].path)) {
            run_step(r, "drop");
            remove_file(r, to, old.files[i].path);
        }
    return move_file(r, from, to, MANIFEST_NAME);
}

/* Moves tree/ over where it is; `commit` says that it is complete. */
bool
run_move_all(struct run *r)
{
    int from = tree_open(r->work_fd, "tree"), to;
    bool ok = true;

    if (!tree_make_dir(r->out_fd, r->info->workspace, 0755))
        ok = false;
    to = tree_open(r->out_fd, r->info->workspace);
    if (from >= 0 && to >= 0)
        ok = ok && move_tree(r, from, to);
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    else
        ok = false;
    return ok || run_fail(r, "файлы не переносятся", NULL);
}

bool
run_recover(struct run *r)
{
    struct stat st;

    if (fstatat(r->work_fd, COMMIT_NAME, &st, AT_SYMLINK_NOFOLLOW) == 0) {
        if (!run_move_all(r))
            return false;
        if (unlinkat(r->work_fd, COMMIT_NAME, 0) != 0)
            return run_fail(r, "рабочая папка не очищается", NULL);
    }
    return run_clear_tree(r);
}
