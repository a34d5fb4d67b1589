/*
 * Preloaded: the call number READ_FAIL among open, read, stat, fstat and
 * readdir fails with EIO.  READ_COUNT=FILE: how many there were.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static atomic_long count;
static long wanted = -1;

__attribute__((constructor)) static void
start(void)
{
    const char *at = getenv("READ_FAIL");

    wanted = at != NULL ? atol(at) : 0;
}

__attribute__((destructor)) static void
stop(void)
{
    const char *path = getenv("READ_COUNT");
    FILE *f;

    wanted = -1;
    if (path != NULL && (f = fopen(path, "w")) != NULL) {
        fprintf(f, "%ld\n", atomic_load(&count));
        fclose(f);
    }
}

static int
fails(void)
{
    if (wanted < 0 || atomic_fetch_add(&count, 1) + 1 != wanted)
        return 0;
    errno = EIO;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int
open(const char *path, int flags, ...)
{
    va_list ap;
    int mode;

    va_start(ap, flags);
    mode = va_arg(ap, int);
    va_end(ap);
    return fails() ? -1 : REAL(open)(path, flags, mode);
}

ssize_t read(int fd, void *data, size_t n);
ssize_t
read(int fd, void *data, size_t n)
{
    ssize_t (*real)(int, void *, size_t) =
        (ssize_t(*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");

    return fails() ? -1 : real(fd, data, n);
}

int
stat(const char *restrict path, struct stat *restrict st)
{
    return fails() ? -1 : REAL(stat)(path, st);
}

int
fstat(int fd, struct stat *st)
{
    return fails() ? -1 : REAL(fstat)(fd, st);
}

struct dirent *
readdir(DIR *dir)
{
    return fails() ? NULL : REAL(readdir)(dir);
}
