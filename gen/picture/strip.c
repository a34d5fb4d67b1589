/*
 * Both formats are lists of parts, each with its length: those that are needed
 * are copied.  In a JPEG the coded picture follows a scan header (SOS) up to
 * the next marker: FF and another byte than 0 or a restart (D0 … D7).
 */
#include "picture/picture_int.h"

#include <string.h>

#include "base/arena.h"

enum {
    MARK_RST0 = 0xD0,
    MARK_RST7 = 0xD7,
    MARK_SOI = 0xD8,
    MARK_EOI = 0xD9,
    MARK_SOS = 0xDA,
    MARK_APP0 = 0xE0,
    MARK_APP2 = 0xE2,
    MARK_APP14 = 0xEE,
    MARK_APP15 = 0xEF,
    MARK_COM = 0xFE
};

/** Bytes being read, and where they are copied to. */
struct strip {
    const unsigned char *in;
    size_t at, len;
    char *out;
    size_t n;
};

static void
copy_bytes(struct strip *s, size_t from, size_t n)
{
    memcpy(s->out + s->n, s->in + from, n);
    s->n += n;
}

/* ── JPEG ──────────────────────────────────────────────────────────────── */

static bool
begins(const unsigned char *data, size_t len, const char *sign, size_t n)
{
    return len >= n && memcmp(data, sign, n) == 0;
}

static bool
is_needed(unsigned mark, const unsigned char *data, size_t len)
{
    if (mark == MARK_COM)
        return false;
    if (mark < MARK_APP0 || mark > MARK_APP15)
        return true;
    return (mark == MARK_APP0 && begins(data, len, "JFIF", 5)) ||
           (mark == MARK_APP2 && begins(data, len, "ICC_PROFILE", 12)) ||
           (mark == MARK_APP14 && begins(data, len, "Adobe", 5));
}

/* The coded picture behind a scan header, up to a marker. */
static void
copy_scan(struct strip *s)
{
    size_t from = s->at;

    for (; s->at + 1 < s->len; s->at++) {
        unsigned next = s->in[s->at + 1];

        if (s->in[s->at] == 0xFF && next != 0 && next != 0xFF &&
            !(next >= MARK_RST0 && next <= MARK_RST7))
            break;
    }
    if (s->at + 1 >= s->len)
        s->at = s->len; /* cut off; who shows it will say so */
    copy_bytes(s, from, s->at - from);
}

static bool
strip_jpeg(struct strip *s)
{
    bool scanned = false;

    copy_bytes(s, 0, 2);
    s->at = 2;
    while (s->at + 2 <= s->len && s->in[s->at] == 0xFF) {
        unsigned mark = s->in[s->at + 1];
        size_t size;

        if (mark == 0xFF) { /* a fill byte */
            s->at++;
            continue;
        }
        if (mark == MARK_EOI) {
            copy_bytes(s, s->at, 2);
            return scanned;
        }
        if (s->len - s->at < 4)
            return scanned;
        size = 2 + ((size_t)s->in[s->at + 2] << 8 | s->in[s->at + 3]);
        if (size < 4 || size > s->len - s->at)
            return false;
        if (is_needed(mark, s->in + s->at + 4, size - 4))
            copy_bytes(s, s->at, size);
        s->at += size;
        if (mark == MARK_SOS) {
            scanned = true;
            copy_scan(s);
        }
    }
    return scanned && s->at >= s->len;
}

/* ── PNG ───────────────────────────────────────────────────────────────── */

static bool
is_told(const unsigned char *name)
{
    static const char told[][5] = {"tEXt", "zTXt", "iTXt", "eXIf", "tIME"};

    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (memcmp(name, told[i], 4) == 0)
            return true;
    return false;
}

static bool
strip_png(struct strip *s)
{
    copy_bytes(s, 0, 8);
    s->at = 8;
    while (s->len - s->at >= 12) {
        const unsigned char *p = s->in + s->at;
        size_t size =
            (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];

        if (size > s->len - s->at - 12)
            return false;
        if (!is_told(p + 4))
            copy_bytes(s, s->at, size + 12);
        s->at += size + 12;
        if (memcmp(p + 4, "IEND", 4) == 0)
            return true;
    }
    return false;
}

bool
picture_strip(struct arena *a, const struct file_bytes *in,
              struct file_bytes *out)
{
    struct strip s = {.in = (const unsigned char *)in->data, .len = in->len};
    bool ok = false;

    s.out = arena_alloc(a, in->len + 1);
    if (in->len >= 4 && s.in[0] == 0xFF && s.in[1] == MARK_SOI)
        ok = strip_jpeg(&s);
    else if (in->len >= 8 && memcmp(s.in, "\x89PNG\r\n\x1A\n", 8) == 0)
        ok = strip_png(&s);
    s.out[s.n] = '\0';
    *out = (struct file_bytes){s.out, s.n};
    return ok;
}
