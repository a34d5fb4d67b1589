#define _GNU_SOURCE
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"

const char *
file_error(int error)
{
    static const struct {
        int error;
        const char *text;
    } texts[] = {
        {ENOENT, "такого файла нет"},
        {EACCES, "нет прав"},
        {EPERM, "нет прав"},
        {EROFS, "диск только для чтения"},
        {ENOSPC, "на диске нет места"},
        {EDQUOT, "исчерпана квота на диске"},
        {EFBIG, "превышен предел размера файла"},
        {EEXIST, "такой файл уже есть"},
        {EISDIR, "это папка, а не файл"},
        {ENOTDIR, "на месте папки стоит файл"},
        {ELOOP, "ссылки ведут по кругу"},
        {ENAMETOOLONG, "слишком длинное имя"},
        {EMFILE, "открыто слишком много файлов"},
        {ENFILE, "открыто слишком много файлов"},
        {EIO, "сбой диска"},
        {ENXIO, "это канал, а не файл"},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].error == error)
            return texts[i].text;
    return strerror(error);
}

static bool
report(struct diags *d, enum diag_code code, struct pos at, const char *shown,
       const char *why)
{
    if (d != NULL)
        diag(d, code, at, "%s: %s", shown, why);
    return false;
}

static bool
read_all(int fd, char *data, size_t size)
{
    size_t done = 0;

    while (done < size) {
        ssize_t n = read(fd, data + done, size - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

bool
file_read(struct arena *a, const char *path, const char *shown, size_t max,
          struct diags *d, struct pos at, struct file_bytes *out)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool ok;
    char *data;

    if (fd < 0)
        return report(d, DIAG_FILE_READ, at, shown, file_error(errno));
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        close(fd);
        return report(d, DIAG_FILE_READ, at, shown, "это не файл");
    }
    if ((size_t)st.st_size > max) {
        close(fd);
        return report(d, DIAG_FILE_SIZE, at, shown, "файл слишком велик");
    }
    data = arena_take(a, (size_t)st.st_size + 1);
    data[st.st_size] = '\0';
    ok = read_all(fd, data, (size_t)st.st_size);
    close(fd);
    if (!ok)
        return report(d, DIAG_FILE_READ, at, shown, "файл не дочитан");
    *out = (struct file_bytes){data, (size_t)st.st_size};
    return true;
}

/* CR LF and a lone CR become LF, in place. */
static size_t
unify_line_ends(char *s, size_t n)
{
    size_t o = 0;

    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\r') {
            s[o++] = '\n';
            if (i + 1 < n && s[i + 1] == '\n')
                i++;
        } else {
            s[o++] = s[i];
        }
    }
    s[o] = '\0';
    return o;
}

/* Private use is what our own tag tokens are made of; it never comes in. */
static bool
is_refused(unsigned cp)
{
    return (cp < 0x20 && cp != '\n' && cp != '\t') || cp == 0x7F ||
           (cp >= 0x80 && cp < 0xA0) || (cp >= 0xE000 && cp <= 0xF8FF) ||
           cp == 0xFEFF || cp == 0xFFFE || cp == 0xFFFF || cp >= 0xF0000;
}

bool
file_check_text(const struct source *src, struct diags *d)
{
    const char *p = src->text, *end = p + src->len;
    bool ok = true;

    while (p < end) {
        const char *at = p;
        unsigned cp = utf8_next(&p, end);

        if (!is_refused(cp))
            continue;
        ok = false;
        diag(d, DIAG_FILE_CONTROL,
             pos_at(src, (size_t)(at - src->text), (size_t)(p - at)),
             "в тексте недопустимый знак U+%04X", cp);
        diag_hint(d, "удалите его; он невидим, поэтому проще набрать "
                     "слово заново");
    }
    return ok;
}

/* What a text looks like whose byte `bad` is no UTF-8, for the message. */
static const char *
guess_encoding(struct arena *a, const char *s, size_t n, size_t bad)
{
    size_t high = 0;

    if (n >= 2 &&
        (memcmp(s, "\xFF\xFE", 2) == 0 || memcmp(s, "\xFE\xFF", 2) == 0))
        return ", а в UTF-16 («Юникод»)";
    for (size_t i = 0; i < n; i++)
        high += (unsigned char)s[i] >= 0xC0;
    return high * 3 > n ? ", похоже на Windows-1251"
                        : arena_printf(a, " (байт %zu)", bad + 1);
}

const struct source *
file_make_source(struct arena *a, const char *shown, struct file_bytes bytes,
                 struct diags *d)
{
    struct source *src = ARENA_NEW(a, struct source);
    const char *s = bytes.data;
    size_t n = bytes.len, bad;
    char *copy;

    src->name = arena_strdup(a, shown);
    if (n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
        s += 3;
        n -= 3;
    }
    bad = utf8_check(s, n);
    copy = arena_strndup(a, s, n);
    if (bad < n) {
        src->text = "";
        diag(d, DIAG_FILE_ENCODING, pos_at(src, 0, 0),
             "файл не в кодировке UTF-8%s", guess_encoding(a, s, n, bad));
        diag_hint(d, "в Блокноте: «Файл», «Сохранить как», кодировка UTF-8");
        return NULL;
    }
    n = unify_line_ends(copy, n);
    src->text = utf8_compose(a, copy, &n);
    src->len = n;
    return file_check_text(src, d) ? src : NULL;
}

const struct source *
file_read_text(struct arena *a, const char *path, const char *shown,
               struct diags *d)
{
    struct file_bytes bytes;

    if (!file_read(a, path, shown, FILE_MAX_TEXT, d, (struct pos){0}, &bytes))
        return NULL;
    return file_make_source(a, shown, bytes, d);
}

static int
compare_entries(const void *pa, const void *pb)
{
    const struct file_entry *a = pa, *b = pb;

    return strcmp(a->name, b->name);
}

bool
file_list(struct arena *a, const char *path, struct file_entry **out, size_t *n)
{
    DIR *dir = opendir(path);
    struct file_entry *list = NULL;
    size_t count = 0, cap = 0;
    struct dirent *e;
    struct stat st;
    bool ok = true;

    if (dir == NULL && errno == ENOMEM)
        memory_fail();
    if (dir == NULL)
        return false;
    while (errno = 0, (e = readdir(dir)) != NULL) {
        struct file_entry *entry;

        if (e->d_name[0] == '.')
            continue;
        entry = ARENA_PUSH(a, list, count, cap);
        entry->name = arena_strdup(a, e->d_name);
        if (stat(file_join(a, path, e->d_name), &st) == 0)
            entry->is_dir = S_ISDIR(st.st_mode);
        else
            ok = ok && file_is_absent(errno);
    }
    ok = ok && errno == 0;
    closedir(dir);
    if (count > 0)
        qsort(list, count, sizeof *list, compare_entries);
    *out = list;
    *n = count;
    return ok;
}

bool
file_is_absent(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP ||
           error == ENAMETOOLONG;
}

bool
file_exists(const char *path, size_t *size)
{
    struct stat st = {0};

    if (stat(path, &st) != 0)
        return !file_is_absent(errno);
    if (!S_ISREG(st.st_mode))
        return false;
    if (size != NULL)
        *size = (size_t)st.st_size;
    return true;
}

bool
file_is_dir(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
file_make_dirs(const char *path)
{
    struct arena scratch = {0};
    char *copy = arena_strdup(&scratch, path);
    bool ok = true;

    for (char *p = copy + 1; ok; p++) {
        char c = *p;

        if (c != '/' && c != '\0')
            continue;
        *p = '\0';
        if (mkdir(copy, 0777) == 0)
            ok = chmod(copy, 0755) == 0;
        else
            ok = errno == EEXIST && file_is_dir(copy);
        *p = c;
        if (c == '\0')
            break;
    }
    arena_free(&scratch);
    return ok;
}

bool
file_is_inside(const char *path)
{
    if (*path == '/' || *path == '\0' || strchr(path, '\\') != NULL)
        return false;
    for (const char *p = path; p != NULL; p = strchr(p, '/')) {
        p += *p == '/';
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || p[2] == '\0'))
            return false;
    }
    return true;
}

bool
file_write_all(int fd, const void *data, size_t len)
{
    const char *rest = data;

    while (len > 0) {
        ssize_t n = write(fd, rest, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        rest += n;
        len -= (size_t)n;
    }
    return true;
}

bool
file_remove(const char *path)
{
    return unlink(path) == 0;
}

bool
file_write(const char *path, const void *data, size_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool ok;
    int err;

    if (fd < 0)
        return false;
    ok = file_write_all(fd, data, len) && fchmod(fd, 0644) == 0;
    err = errno;
    if (close(fd) != 0 && ok) {
        err = errno;
        ok = false;
    }
    if (!ok) {
        unlink(path);
        errno = err;
    }
    return ok;
}

char *
file_join(struct arena *a, const char *dir, const char *name)
{
    if (dir[0] == '\0')
        return arena_strdup(a, name);
    return arena_printf(a, "%s/%s", dir, name);
}
