/*
 * Publishing one workspace, all or nothing.
 *
 *     OUT/sosh17/             what is published
 *     OUT/.spravka.sosh17/    work folder; its descriptor holds the lock
 *         tree/               the tree in the making, later the old one
 *         trash/              the old tree once nothing of it is wanted
 *         commit              only without exchange: tree/ is complete
 *
 * 1. Plan: list OUT/sosh17; each new file is the same as there (keep) or to be
 *    written; each file there is ours (in its manifest) or foreign.  A new
 *    file in the place of a foreign one is an error.  Nothing to do: stop.
 * 2. Stage: tree/manifest.json first (it says which files of tree/ are ours),
 *    then the files; kept and foreign ones as hard links, so a program that
 *    holds a foreign file open goes on writing to the same file.
 * 3. One syncfs, then exchange tree/ and OUT/sosh17 in one step.
 * 4. tree/ is the old tree now.  A foreign file that appeared there in the
 *    meantime is moved over; then tree/ becomes trash/ and is removed.  (The
 *    rename comes first: a tree that lost its manifest to a half-done removal
 *    would look foreign as a whole.)
 *
 * Killed before 3 the old tree stands, after it the new one.  The next run
 * does step 4 with whatever tree/ it finds: links to foreign files are the
 * same inodes as in the published tree and can go.
 *
 * Where the file system cannot exchange (or not link), tree/ is moved over
 * file by file, the manifest last.  The file `commit` is written before: when
 * killed in between, the next run finds it and moves the rest first.
 */
#define _GNU_SOURCE
#include "publish/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "publish/publish_int.h"

#define UPLOAD_MAX ((size_t)64 * 1024 * 1024)

/* ── lock ────────────────────────────────────────────────────────────── */

/* Opens the work folder under lock.  One that a run before removed between
 * our opening and locking it is no longer at its name: then once more. */
static bool
open_work(struct run *r)
{
    for (int tries = 0; tries < 100; tries++) {
        struct stat mine, there;

        if (!tree_make_dir(r->out_fd, r->work, 0755))
            return run_fail(r, "не создать рабочую папку", NULL);
        r->work_fd = tree_open(r->out_fd, r->work);
        if (r->work_fd < 0 && errno == ENOENT)
            continue;
        if (r->work_fd < 0)
            return run_fail(r, "не открыть рабочую папку", NULL);
        if (flock(r->work_fd, LOCK_EX | LOCK_NB) != 0) {
            diag(r->diags, DIAG_OUTPUT_BUSY, (struct pos){0},
                 "%s сейчас записывает другой запуск", r->shown);
            diag_hint(r->diags, "дождитесь его конца и повторите");
            close(r->work_fd);
            r->work_fd = -1;
            return false;
        }
        if (fstat(r->work_fd, &mine) == 0 &&
            fstatat(r->out_fd, r->work, &there, AT_SYMLINK_NOFOLLOW) == 0 &&
            mine.st_ino == there.st_ino)
            return true;
        close(r->work_fd);
        r->work_fd = -1;
    }
    errno = EBUSY;
    return run_fail(r, "не занять рабочую папку", NULL);
}

/* Opens OUT/<workspace>; it may be missing, but not something else. */
static bool
open_old(struct run *r)
{
    struct stat st;

    r->old_fd = -1;
    if (fstatat(r->out_fd, r->info->workspace, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || run_fail(r, "папка недоступна", NULL);
    if (!S_ISDIR(st.st_mode)) {
        diag(r->diags, DIAG_OUTPUT_FOLDER, (struct pos){0},
             "%s — не папка, а файл или ссылка", r->shown);
        diag_hint(r->diags, "переименуйте её или выберите другую папку: -o");
        return false;
    }
    r->old_fd = tree_open(r->out_fd, r->info->workspace);
    return r->old_fd >= 0 || run_fail(r, "папка не открывается", NULL);
}

/* ── plan ────────────────────────────────────────────────────────────── */

static bool
has_plain_name(const char *path)
{
    for (const char *p = path; *p != '\0'; p++)
        if (!((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
              (*p >= '0' && *p <= '9') || strchr("-_./", *p) != NULL))
            return false;
    return manifest_is_path(path);
}

static char *
lower_ascii(struct arena *a, const char *s)
{
    char *copy = arena_strdup(a, s);

    for (char *p = copy; *p != '\0'; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + ('a' - 'A'));
    return copy;
}

/* Names that are fit to be addresses, each once, whatever the letter case. */
static bool
check_names(struct run *r, const struct output_set *files)
{
    struct map seen = {.arena = &r->arena};
    bool ok = true;

    for (size_t i = 0; i < files->n; i++) {
        const char *path = files->files[i].path;

        if (!has_plain_name(path)) {
            diag(r->diags, DIAG_OUTPUT_NAME, (struct pos){0},
                 "имя «%s» не годится для адреса", path);
            diag_hint(r->diags, "переименуйте исходный файл: латинские буквы, "
                                "цифры, дефис, подчёркивание");
            ok = false;
        } else if (map_set(&seen, lower_ascii(&r->arena, path), r) != NULL) {
            diag(r->diags, DIAG_OUTPUT_TWICE, (struct pos){0}, "два файла «%s»",
                 path);
            diag_hint(r->diags, "переименуйте один из исходных файлов");
            ok = false;
        }
    }
    return ok;
}

static void
add_item(struct run *r, const char *path, const void *data, size_t len)
{
    struct item *item =
        ARENA_PUSH(&r->arena, r->items, r->n_items, r->cap_items);

    *item = (struct item){path, data, len, false};
    if (r->old_fd >= 0)
        item->same = tree_is_same(r->old_fd, path, data, len);
}

/* archive/SHA256SUMS, as `sha256sum -c` reads it inside archive/. */
static void
add_sums(struct output_set *files)
{
    static const char prefix[] = "archive/";
    struct buf b = {0};

    if (output_find(files, "archive/SHA256SUMS") != NULL)
        return;
    for (size_t i = 0; i < files->n; i++) {
        const struct output_file *f = &files->files[i];

        if (f->area == AREA_ARCHIVE &&
            strncmp(f->path, prefix, sizeof prefix - 1) == 0)
            buf_printf(&b, "%s  %s\n", f->sha256, f->path + sizeof prefix - 1);
    }
    if (b.len > 0)
        output_add(files, AREA_ARCHIVE, "archive/SHA256SUMS", b.data, b.len);
    buf_free(&b);
}

static void
list_items(struct run *r, struct output_set *files)
{
    struct buf b = {0};
    size_t old_len = 0, len;
    const char *old = NULL, *upload;

    manifest_write(files, r->info, &b);
    add_item(r, MANIFEST_NAME, arena_strndup(&r->arena, buf_str(&b), b.len),
             b.len);
    buf_free(&b);
    for (size_t i = 0; i < files->n; i++)
        add_item(r, files->files[i].path, files->files[i].data,
                 files->files[i].len);
    if (r->old_fd >= 0)
        old =
            tree_read(&r->arena, r->old_fd, UPLOAD_NAME, UPLOAD_MAX, &old_len);
    upload =
        upload_list(&r->arena, old, old_len, &r->before, files, r->info, &len);
    if (upload != NULL)
        add_item(r, UPLOAD_NAME, upload, len);
    for (size_t i = 0; upload != NULL && i < len; i++)
        r->n_upload += upload[i] == '\n';
    r->n_upload -= r->n_upload > 0; /* the heads */
    for (size_t i = 0; i < r->n_items; i++)
        map_set(&r->by_path, r->items[i].path, &r->items[i]);
}

static void
report_foreign(struct run *r, const char *path)
{
    diag(r->diags, DIAG_OUTPUT_FOREIGN, (struct pos){0},
         "%s/%s: на этом месте лежит чужой файл", r->shown, path);
    diag_hint(r->diags, "переименуйте или уберите его: чужие файлы программа "
                        "не меняет");
}

/* True when a prefix of the path is in the map. */
static bool
has_above(struct run *r, const struct map *m, const char *path)
{
    char *copy = arena_strdup(&r->arena, path);

    for (char *p = copy; (p = strchr(p, '/')) != NULL; p++) {
        *p = '\0';
        if (map_find(m, copy) != NULL)
            return true;
        *p = '/';
    }
    return false;
}

/* Folders that hold, at any depth, a file of the manifest. */
static void
list_own_folders(struct run *r, struct map *folders)
{
    for (size_t i = 0; i < r->before.n; i++) {
        char *copy = arena_strdup(&r->arena, r->before.files[i].path);
        char *slash;

        while ((slash = strrchr(copy, '/')) != NULL) {
            *slash = '\0';
            if (map_set(folders, arena_strdup(&r->arena, copy), r) != NULL)
                break;
        }
    }
}

/* What in the published tree is foreign; false when we would need its place.
 * Folders of ours that end up empty are not kept. */
static bool
list_foreign(struct run *r)
{
    struct map folders = {.arena = &r->arena};
    bool ok = true;

    list_own_folders(r, &folders);
    for (size_t i = 0; i < r->list.n; i++) {
        const struct tree_item *t = &r->list.items[i];
        const struct item *item = map_find(&r->by_path, t->path);

        if (t->is_dir ? map_find(&folders, t->path) != NULL
                      : run_is_ours(&r->before, t->path)) {
            if (!t->is_dir && item == NULL)
                r->n_removed++;
            continue;
        }
        if (item != NULL && item->same)
            continue;
        if (item != NULL || has_above(r, &r->by_path, t->path)) {
            report_foreign(r, t->path);
            ok = false;
            continue;
        }
        *ARENA_PUSH(&r->arena, r->foreign, r->n_foreign, r->cap_foreign) = t;
        if (!t->is_dir)
            map_set(&r->foreign_by_path, t->path, (void *)t);
    }
    for (size_t i = 0; i < r->n_items; i++)
        if (has_above(r, &r->foreign_by_path, r->items[i].path)) {
            report_foreign(r, r->items[i].path);
            ok = false;
        }
    return ok;
}

static bool
plan(struct run *r, struct output_set *files)
{
    if (!check_names(r, files))
        return false;
    if (!open_old(r))
        return false;
    run_read_manifest(r, r->old_fd, &r->before);
    if (r->old_fd >= 0 && !tree_walk(&r->arena, r->old_fd, &r->list))
        return run_fail(r, "папка не читается", NULL);
    list_items(r, files);
    return list_foreign(r);
}

static bool
is_unchanged(const struct run *r)
{
    for (size_t i = 0; i < r->n_items; i++)
        if (!r->items[i].same)
            return false;
    return r->n_removed == 0 && r->old_fd >= 0;
}

/* ── stage and exchange ──────────────────────────────────────────────── */

static bool
link_old(struct run *r, const char *path)
{
    if (r->hooks != NULL && r->hooks->no_links) {
        errno = EPERM;
        return false;
    }
    return tree_link(r->old_fd, r->tree_fd, path);
}

/* Ours: a link where it can be one, else written. */
static bool
stage_items(struct run *r)
{
    for (size_t i = 0; i < r->n_items; i++) {
        const struct item *item = &r->items[i];

        run_step(r, "write");
        if (item->same && link_old(r, item->path))
            continue;
        if (!tree_write(r->tree_fd, item->path, item->data, item->len))
            return run_fail(r, "не записать", item->path);
    }
    return true;
}

/* Foreign: links only; *linked false when one of them cannot be linked. */
static bool
stage_foreign(struct run *r, bool *linked)
{
    *linked = true;
    for (size_t i = 0; i < r->n_foreign && *linked; i++) {
        const struct tree_item *t = r->foreign[i];

        run_step(r, "link");
        if (t->is_dir && (!tree_make_parents(r->tree_fd, t->path) ||
                          !tree_make_dir(r->tree_fd, t->path, t->mode)))
            return run_fail(r, "не создать", t->path);
        if (!t->is_dir && !link_old(r, t->path))
            *linked = false;
    }
    return true;
}

static bool
exchange(struct run *r)
{
    run_step(r, "exchange");
    if (r->old_fd < 0)
        return renameat(r->work_fd, "tree", r->out_fd, r->info->workspace) == 0;
    if (r->hooks != NULL && r->hooks->no_exchange)
        return false;
    return tree_exchange(r->work_fd, "tree", r->out_fd, r->info->workspace);
}

/* The way of file systems that cannot exchange. */
static bool
commit_by_files(struct run *r)
{
    run_step(r, "commit");
    if (!tree_write(r->work_fd, COMMIT_NAME, "", 0))
        return run_fail(r, "не записать рабочую папку", NULL);
    fsync(r->work_fd);
    if (!run_move_all(r))
        return false;
    run_step(r, "moved");
    if (unlinkat(r->work_fd, COMMIT_NAME, 0) != 0)
        return run_fail(r, "рабочая папка не очищается", NULL);
    return true;
}

static bool
stage_and_exchange(struct run *r)
{
    bool linked;

    r->staging = true;
    if (!tree_make_dir(r->work_fd, "tree", 0755))
        return run_fail(r, "не создать рабочую папку", NULL);
    r->tree_fd = tree_open(r->work_fd, "tree");
    if (r->tree_fd < 0)
        return run_fail(r, "не открыть рабочую папку", NULL);
    if (!stage_items(r) || !stage_foreign(r, &linked))
        return false;
    run_step(r, "sync");
    if (syncfs(r->tree_fd) != 0)
        return run_fail(r, "диск не принял данные", NULL);
    r->staging = false;
    if (!(linked && exchange(r)) && !commit_by_files(r))
        return false;
    run_step(r, "exchanged");
    fsync(r->out_fd);
    return run_clear_tree(r);
}

/* ── the run ─────────────────────────────────────────────────────────── */

static void
count(const struct run *r, struct publish_result *result)
{
    *result = (struct publish_result){.removed = r->n_removed,
                                      .to_upload = r->n_upload};
    for (size_t i = 0; i < r->n_items; i++)
        if (r->items[i].same)
            result->kept++;
        else
            result->written++;
    result->unchanged = is_unchanged(r);
}

static bool
start(struct run *r, const char *out_dir)
{
    r->out_fd = r->work_fd = r->old_fd = r->tree_fd = -1;
    r->by_path.arena = r->foreign_by_path.arena = &r->arena;
    r->shown = file_join(&r->arena, out_dir, r->info->workspace);
    r->work = arena_printf(&r->arena, ".spravka.%s", r->info->workspace);
    if (!file_make_dirs(out_dir))
        return run_fail(r, "не создать папку", NULL);
    r->out_fd = open(out_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (r->out_fd < 0)
        return run_fail(r, "папка не открывается", NULL);
    return open_work(r) && run_recover(r);
}

static void
finish(struct run *r)
{
    int fds[] = {r->tree_fd, r->old_fd};

    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    if (r->work_fd >= 0) {
        if (r->staging)
            tree_remove(r->work_fd, "tree");
        run_step(r, "unlock");
        unlinkat(r->out_fd, r->work, AT_REMOVEDIR);
        close(r->work_fd);
    }
    if (r->out_fd >= 0)
        close(r->out_fd);
    arena_free(&r->arena);
}

bool
publish_run(const char *out_dir, struct output_set *files,
            const struct publish_info *info, struct diags *d,
            const struct publish_hooks *hooks, struct publish_result *result)
{
    struct run r = {.diags = d, .info = info, .hooks = hooks};
    bool ok = start(&r, out_dir);

    *result = (struct publish_result){0};
    if (ok) {
        add_sums(files);
        ok = plan(&r, files);
    }
    if (ok) {
        count(&r, result);
        if (!result->unchanged)
            ok = stage_and_exchange(&r);
    }
    finish(&r);
    return ok;
}

bool
publish_workspace(const char *out_dir, struct output_set *files,
                  const struct publish_info *info, struct diags *d,
                  struct publish_result *result)
{
    return publish_run(out_dir, files, info, d, NULL, result);
}

static void
print_preview(struct run *r, struct buf *out)
{
    struct map there = {.arena = &r->arena};

    for (size_t i = 0; i < r->list.n; i++)
        map_set(&there, r->list.items[i].path, &r->list.items[i]);
    for (size_t i = 0; i < r->n_items; i++)
        if (!r->items[i].same)
            buf_printf(out, "%c %s/%s\n",
                       map_find(&there, r->items[i].path) ? '~' : '+',
                       r->info->workspace, r->items[i].path);
    for (size_t i = 0; i < r->list.n; i++)
        if (!r->list.items[i].is_dir &&
            run_is_ours(&r->before, r->list.items[i].path) &&
            map_find(&r->by_path, r->list.items[i].path) == NULL)
            buf_printf(out, "- %s/%s\n", r->info->workspace,
                       r->list.items[i].path);
}

bool
publish_preview(const char *out_dir, struct output_set *files,
                const struct publish_info *info, struct diags *d,
                struct buf *out)
{
    struct run r = {.diags = d, .info = info, .out_fd = -1, .old_fd = -1};
    bool ok = true;

    r.by_path.arena = r.foreign_by_path.arena = &r.arena;
    r.before.by_path.arena = &r.arena;
    r.shown = file_join(&r.arena, out_dir, info->workspace);
    add_sums(files);
    r.out_fd = open(out_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (r.out_fd >= 0)
        ok = plan(&r, files);
    else if ((ok = check_names(&r, files)))
        list_items(&r, files);
    if (ok)
        print_preview(&r, out);
    if (r.old_fd >= 0)
        close(r.old_fd);
    if (r.out_fd >= 0)
        close(r.out_fd);
    arena_free(&r.arena);
    return ok;
}
