/* Reading published trees back: is it current, is it whole. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "publish/publish_int.h"

#define TEXT_MAX ((size_t)256 * 1024 * 1024)

/* The manifest of an open tree. */
static bool
load(struct arena *a, int dir, struct manifest *m)
{
    size_t len;
    const char *s = tree_read(a, dir, MANIFEST_NAME, TEXT_MAX, &len);

    *m = (struct manifest){.by_path.arena = a};
    return s != NULL && manifest_read(a, s, len, m);
}

static bool
has_size(int dir, const struct manifest_file *f)
{
    struct stat st;

    return fstatat(dir, f->path, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(st.st_mode) && (size_t)st.st_size == f->size;
}

bool
publish_is_current(const char *out_dir, const char *workspace,
                   const char *inputs_key)
{
    struct arena a = {0};
    struct manifest m;
    bool current = false;
    char *work = arena_printf(&a, "%s/.spravka.%s", out_dir, workspace);
    int dir = -1;

    if (access(work, F_OK) != 0)
        dir = tree_open(AT_FDCWD, file_join(&a, out_dir, workspace));
    if (dir >= 0) {
        current = load(&a, dir, &m) && m.inputs_key != NULL &&
                  strcmp(m.inputs_key, inputs_key) == 0;
        for (size_t i = 0; current && i < m.n; i++)
            current = has_size(dir, &m.files[i]);
        close(dir);
    }
    arena_free(&a);
    return current;
}

static bool
verify_file(struct arena *a, int dir, const char *workspace,
            const struct manifest_file *f, struct buf *out)
{
    char hex[SHA256_HEX + 1];
    size_t len = 0;
    const char *s = tree_read(a, dir, f->path, TEXT_MAX, &len);
    const char *fault = NULL;

    if (s == NULL)
        fault = "нет файла";
    else if (len != f->size)
        fault = "другой размер";
    else {
        sha256_hex(s, len, hex);
        if (strcmp(hex, f->sha256) != 0)
            fault = "изменён (SHA-256 не тот)";
    }
    if (fault != NULL)
        buf_printf(out, "%s/%s: %s\n", workspace, f->path, fault);
    return fault == NULL;
}

static bool
verify_workspace(const char *out_dir, const char *name, struct buf *out)
{
    struct arena a = {0};
    struct manifest m;
    bool ok = false;
    int dir = tree_open(AT_FDCWD, file_join(&a, out_dir, name));

    if (dir < 0 || !load(&a, dir, &m)) {
        buf_printf(out, "%s: нет manifest.json или он испорчен\n", name);
    } else {
        ok = true;
        for (size_t i = 0; i < m.n; i++) {
            struct arena one = {0};

            ok = verify_file(&one, dir, name, &m.files[i], out) && ok;
            arena_free(&one);
        }
        if (ok)
            buf_printf(out, "%s: файлов %zu, все на месте и не изменены\n",
                       name, m.n);
    }
    if (dir >= 0)
        close(dir);
    arena_free(&a);
    return ok;
}

bool
publish_verify(const char *out_dir, struct buf *out)
{
    struct arena a = {0};
    struct file_entry *list;
    size_t n, seen = 0;
    bool ok = true;

    if (!file_list(&a, out_dir, &list, &n)) {
        buf_printf(out, "%s: папка не читается\n", out_dir);
        arena_free(&a);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        if (list[i].is_dir) {
            seen++;
            ok = verify_workspace(out_dir, list[i].name, out) && ok;
        }
    if (seen == 0)
        buf_printf(out, "%s: папок организаций нет\n", out_dir);
    arena_free(&a);
    return ok && seen > 0;
}
