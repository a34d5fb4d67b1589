/*
 * Folders are gone through as the system sees them, links followed: what a
 * document may name must count.  A folder inside itself (a link upwards) is
 * entered once.
 *
 * A font's directory, at its very beginning, has the checksums of its tables:
 * its first bytes and its size tell it from any other, so that a build with
 * nothing to do need not read fonts.
 */
#define _GNU_SOURCE
#include "app/inputs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "pdf/pdf.h"
#include "text/text.h"

/* Bytes of the largest file that any stage reads (a signed scan). */
#define INPUT_MAX ((size_t)64 * 1024 * 1024)
#define FONT_HEAD 1024
#define DEPTH_MAX 64
/* More files than this a workspace has only when a link leads out of it. */
#define INPUTS_MAX 20000
#define INPUTS_MAX_BYTES ((size_t)2 * 1024 * 1024 * 1024)

/* A folder being gone through, and those around it. */
struct folder {
    const struct folder *above;
    const char *path, *below; /* to open files; in the names of inputs */
    struct stat st;
    int depth;
};

static void
add(struct arena *a, const char *name, const void *data, size_t len,
    struct inputs *in)
{
    struct input *i = ARENA_PUSH(a, in->list, in->n, in->cap);

    i->name = name;
    sha256_hex(data, len, i->sha256);
}

static void
note_failure(struct arena *a, const char *name, int error, struct inputs *in)
{
    if (in->failed != NULL)
        return;
    in->failed = arena_strdup(a, name);
    in->cause = file_error(error);
}

/* What is no file, or is too large for any stage, counts by what is known of
 * it; what should have been read and was not makes the digest worthless. */
static void
add_unread(struct arena *a, const char *path, const char *name,
           struct inputs *in)
{
    int error = errno;
    struct stat st = {0};
    char known[32];

    if (stat(path, &st) != 0) {
        if (!file_is_absent(errno))
            note_failure(a, name, errno, in);
    } else if (S_ISDIR(st.st_mode) ||
               (S_ISREG(st.st_mode) && (size_t)st.st_size <= INPUT_MAX)) {
        note_failure(a, name, error != 0 ? error : EIO, in);
    }
    snprintf(known, sizeof known, "? %lld", (long long)st.st_size);
    add(a, name, known, strlen(known), in);
}

/* A district sums the records of folders beside its own («папка: ../школа»),
 * which are not gone through here. */
static bool
reaches_outside(const char *name, const struct file_bytes *bytes)
{
    static const char key[] = "папка:";

    return utf8_ends(name, ".yaml") &&
           memmem(bytes->data, bytes->len, key, sizeof key - 1) != NULL;
}

static void
add_file(struct arena *a, const char *path, const char *name, struct inputs *in)
{
    struct arena own = {0};
    struct file_bytes bytes;

    errno = 0;
    if (file_read(&own, path, name, INPUT_MAX, NULL, (struct pos){0}, &bytes)) {
        add(a, name, bytes.data, bytes.len, in);
        in->bytes += bytes.len;
        in->outside |= reaches_outside(name, &bytes);
    } else {
        add_unread(a, path, name, in);
    }
    arena_free(&own);
}

static bool
is_inside_itself(const struct folder *f)
{
    for (const struct folder *up = f->above; up != NULL; up = up->above)
        if (up->st.st_dev == f->st.st_dev && up->st.st_ino == f->st.st_ino)
            return true;
    return false;
}

static void
add_folder(struct arena *a, struct folder *f, struct inputs *in)
{
    struct file_entry *entries;
    size_t n;

    if (stat(f->path, &f->st) != 0) {
        note_failure(a, f->path, errno, in);
        return;
    }
    if (is_inside_itself(f))
        return;
    errno = 0;
    if (!file_list(a, f->path, &entries, &n)) {
        note_failure(a, f->path, errno != 0 ? errno : EIO, in);
        return;
    }
    /* links among a few folders make endless paths, though without a file */
    if (f->depth > DEPTH_MAX || ++in->folders > INPUTS_MAX) {
        in->partial = true;
        return;
    }
    for (size_t i = 0; i < n && !in->partial; i++) {
        const char *path = file_join(a, f->path, entries[i].name);
        const char *name = file_join(a, f->below, entries[i].name);
        struct folder inner = {
            .above = f, .path = path, .below = name, .depth = f->depth + 1};

        in->partial = in->n > INPUTS_MAX || in->bytes > INPUTS_MAX_BYTES;
        if (entries[i].is_dir)
            add_folder(a, &inner, in);
        else
            add_file(a, path, name, in);
    }
}

void
inputs_add_folder(struct arena *a, const char *path, struct inputs *in)
{
    struct folder f = {.path = path, .below = ""};

    add_folder(a, &f, in);
}

/* ── of the system ────────────────────────────────────────────────────── */

struct adding {
    struct arena *arena;
    struct inputs *in;
};

/* Where the system keeps it does not count. */
static const char *
base_name(const char *path)
{
    return strrchr(path, '/') + 1;
}

static void
add_font(const char *path, void *arg)
{
    struct adding *to = arg;
    char head[FONT_HEAD + 32];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    ssize_t n = fd >= 0 && fstat(fd, &st) == 0 ? read(fd, head, FONT_HEAD) : -1;

    if (n < 0)
        note_failure(to->arena, path, errno, to->in);
    if (fd >= 0)
        close(fd);
    if (n < 0)
        return;
    n += snprintf(head + n, sizeof head - (size_t)n, " %lld",
                  (long long)st.st_size);
    add(to->arena, arena_strdup(to->arena, base_name(path)), head, (size_t)n,
        to->in);
}

void
inputs_add_system(struct arena *a, struct inputs *in)
{
    struct adding to = {a, in};
    const char *paths[] = {text_hyphenator_path(), pdf_profile_path()};

    text_list_fonts(add_font, &to);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (paths[i] != NULL)
            add_file(a, paths[i], base_name(paths[i]), in);
}

void
inputs_digest(const struct inputs *in, const char *before,
              char hex[SHA256_HEX + 1])
{
    struct buf b = {0};

    buf_puts(&b, before);
    for (size_t i = 0; i < in->n; i++)
        buf_printf(&b, "\n%s %s", in->list[i].sha256, in->list[i].name);
    sha256_hex(buf_str(&b), b.len, hex);
    buf_free(&b);
}
