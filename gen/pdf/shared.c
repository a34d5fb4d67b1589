/*
 * What all documents share: the colour profile, compressed once.
 */
#include "pdf/pdf_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

/** The best compression: it is done once a process. */
#define LEVEL_BEST 12

static const char *const profiles[] = {
    "/usr/share/color/icc/sRGB.icc",
    "/usr/share/color/icc/ghostscript/srgb.icc",
};

/** A profile of version 2 for RGB, as PDF 1.4 knows them. */
static bool
is_usable(const struct file_bytes *f)
{
    return f->len > 128 && f->data[8] == 2 &&
           memcmp(f->data + 16, "RGB ", 4) == 0;
}

/** The first usable profile; one that cannot be read stands in the way of
 * those behind it (*out is then empty). */
static const char *
read_profile(struct arena *a, struct file_bytes *out)
{
    size_t len;

    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++) {
        if (!file_exists(profiles[i], &len))
            continue;
        *out = (struct file_bytes){0};
        if (!file_read(a, profiles[i], profiles[i], FILE_MAX_TEXT, NULL,
                       (struct pos){0}, out) ||
            is_usable(out))
            return profiles[i];
    }
    return NULL;
}

const char *
pdf_profile_path(void)
{
    struct arena a = {0};
    struct file_bytes bytes;
    const char *path = read_profile(&a, &bytes);

    arena_free(&a);
    return path;
}

static bool
compress_profile(struct pdf_shared *s, const struct file_bytes *f)
{
    const struct buf profile = {.data = (char *)f->data, .len = f->len};
    struct buf out = {0};
    bool ok = deflate_once(LEVEL_BEST, &profile, &out);

    s->icc = (unsigned char *)out.data;
    s->icc_len = out.len;
    return ok;
}

struct pdf_shared *
pdf_shared_new(const struct text_faces *faces, struct diags *d)
{
    struct pdf_shared *s = memory_new(1, sizeof *s);
    struct arena arena = {0};
    struct file_bytes profile = {0};
    bool ok = false;

    s->faces = faces;
    if (read_profile(&arena, &profile) != NULL && profile.data != NULL) {
        ok = compress_profile(s, &profile);
    } else {
        diag(d, DIAG_PDF_PROFILE, (struct pos){0},
             "не установлен цветовой профиль sRGB");
        diag_hint(d, "установите пакет: sudo apt-get install "
                     "icc-profiles-free");
    }
    arena_free(&arena);
    if (ok)
        return s;
    pdf_shared_free(s);
    return NULL;
}

void
pdf_shared_free(struct pdf_shared *s)
{
    if (s == NULL)
        return;
    free(s->icc);
    free(s);
}
