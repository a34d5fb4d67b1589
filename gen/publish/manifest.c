/*
 * Writing manifest.json, and reading it back.  The reader takes any JSON (a
 * cursor over the text, a nesting limit, unknown keys skipped) and believes
 * nothing: a manifest that was edited by hand must not lead out of its folder.
 */
#include "publish/manifest.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/utf8.h"

#define FORMAT 1
#define DEPTH_MAX 16

static void
put_member(struct buf *out, const char *name, const char *value)
{
    json_add_string(out, name);
    buf_puts(out, ": ");
    if (value == NULL)
        buf_puts(out, "null");
    else
        json_add_string(out, value);
}

static void
put_fonts(const struct output_file *f, struct buf *out)
{
    buf_puts(out, ", \"fonts\": [");
    for (size_t i = 0; i < f->n_fonts; i++) {
        if (i > 0)
            buf_puts(out, ", ");
        json_add_string(out, f->fonts[i]);
    }
    buf_putc(out, ']');
}

static void
put_file(const struct output_file *f, struct buf *out)
{
    buf_puts(out, "    {");
    put_member(out, "path", f->path);
    buf_puts(out, ", ");
    put_member(out, "source", f->source);
    buf_puts(out, ", ");
    put_member(out, "edition", f->edition);
    buf_printf(out, ", \"size\": %zu, ", f->len);
    put_member(out, "sha256", f->sha256);
    if (f->pages > 0)
        buf_printf(out, ", \"pages\": %zu", f->pages);
    if (f->n_fonts > 0)
        put_fonts(f, out);
    if (f->standard != NULL) {
        buf_puts(out, ", ");
        put_member(out, "standard", f->standard);
    }
    buf_putc(out, '}');
}

void
manifest_write(const struct output_set *files, const struct publish_info *info,
               struct buf *out)
{
    buf_printf(out, "{\n  \"format\": %d,\n  ", FORMAT);
    put_member(out, "program", "spravka");
    buf_puts(out, ",\n  ");
    put_member(out, "version", info->version);
    buf_puts(out, ",\n  ");
    put_member(out, "workspace", info->workspace);
    buf_puts(out, ",\n  ");
    put_member(out, "inputs_key", info->inputs_key);
    buf_puts(out, ",\n  ");
    put_member(out, "consents_on", info->consents_on);
    if (info->consents_ended != NULL) {
        buf_puts(out, ",\n  ");
        put_member(out, "consents_ended", info->consents_ended);
    }
    buf_puts(out, ",\n  \"inputs\": [");
    for (size_t i = 0; i < info->n_inputs; i++) {
        buf_puts(out, i > 0 ? ",\n    {" : "\n    {");
        put_member(out, "name", info->input_names[i]);
        buf_puts(out, ", ");
        put_member(out, "sha256", info->input_sha256[i]);
        buf_putc(out, '}');
    }
    buf_puts(out, "\n  ],\n  \"files\": [");
    for (size_t i = 0; i < files->n; i++) {
        buf_puts(out, i > 0 ? ",\n" : "\n");
        put_file(&files->files[i], out);
    }
    buf_puts(out, "\n  ]\n}\n");
}

/* ── reading ─────────────────────────────────────────────────────────── */

struct reader {
    struct arena *arena;
    const char *p, *end;
    bool failed;
};

static void
skip_space(struct reader *r)
{
    while (r->p < r->end && strchr(" \t\r\n", *r->p) != NULL && *r->p != '\0')
        r->p++;
}

/* Takes the character when it comes next. */
static bool
take(struct reader *r, char c)
{
    skip_space(r);
    if (r->p >= r->end || *r->p != c)
        return false;
    r->p++;
    return true;
}

static void
expect(struct reader *r, char c)
{
    if (!take(r, c))
        r->failed = true;
}

static unsigned
read_hex4(struct reader *r)
{
    unsigned v = 0;

    for (int i = 0; i < 4; i++) {
        const char *digits = "0123456789abcdef", *at = NULL;

        if (r->p < r->end && *r->p != '\0')
            at = strchr(digits, *r->p | 0x20);
        if (at == NULL) {
            r->failed = true;
            return 0;
        }
        v = v * 16 + (unsigned)(at - digits);
        r->p++;
    }
    return v;
}

static void
read_escape(struct reader *r, struct buf *out)
{
    static const char from[] = "bfnrt\"\\/", to[] = "\b\f\n\r\t\"\\/";
    const char *at;
    char c;

    if (r->p >= r->end) {
        r->failed = true;
        return;
    }
    c = *r->p++;
    if (c == 'u') {
        unsigned cp = read_hex4(r);

        if (cp == 0 || (cp >= 0xD800 && cp < 0xE000))
            r->failed = true; /* we never write them */
        else
            buf_utf8(out, cp);
        return;
    }
    at = c != '\0' ? strchr(from, c) : NULL;
    if (at == NULL)
        r->failed = true;
    else
        buf_putc(out, to[at - from]);
}

/* A string; `null` gives NULL. */
static const char *
read_string(struct reader *r)
{
    struct buf b = {0};
    const char *s;

    skip_space(r);
    if (r->end - r->p >= 4 && memcmp(r->p, "null", 4) == 0) {
        r->p += 4;
        return NULL;
    }
    expect(r, '"');
    while (!r->failed && r->p < r->end && *r->p != '"') {
        char c = *r->p++;

        if (c == '\\')
            read_escape(r, &b);
        else if ((unsigned char)c < 0x20)
            r->failed = true;
        else
            buf_putc(&b, c);
    }
    if (!r->failed)
        expect(r, '"');
    s = arena_strndup(r->arena, buf_str(&b), b.len);
    buf_free(&b);
    return s;
}

static size_t
read_size(struct reader *r)
{
    size_t v = 0;
    const char *start;

    skip_space(r);
    start = r->p;
    while (r->p < r->end && utf8_is_digit((unsigned char)*r->p) &&
           r->p - start < 16)
        v = v * 10 + (size_t)(*r->p++ - '0');
    if (r->p == start)
        r->failed = true;
    return v;
}

/* Any value, without keeping it. */
static void
skip_value(struct reader *r, int depth)
{
    char close;

    skip_space(r);
    if (r->failed || depth > DEPTH_MAX || r->p >= r->end) {
        r->failed = true;
        return;
    }
    if (*r->p == '"') {
        read_string(r);
        return;
    }
    if (*r->p != '{' && *r->p != '[') {
        const char *start = r->p;

        while (r->p < r->end && strchr(",]} \t\r\n", *r->p) == NULL)
            r->p++;
        r->failed = r->failed || r->p == start;
        return;
    }
    close = *r->p == '{' ? '}' : ']';
    r->p++;
    if (take(r, close))
        return;
    do {
        if (close == '}') {
            read_string(r);
            expect(r, ':');
        }
        skip_value(r, depth + 1);
    } while (!r->failed && take(r, ','));
    expect(r, close);
}

bool
manifest_is_path(const char *path)
{
    if (*path == '\0')
        return false;
    for (const char *p = path;;) {
        size_t n = strcspn(p, "/");

        if (n == 0 || (n == 1 && p[0] == '.') ||
            (n == 2 && p[0] == '.' && p[1] == '.'))
            return false;
        if (p[n] == '\0')
            return true;
        p += n + 1;
    }
}

static void
read_file(struct reader *r, struct manifest *m)
{
    struct manifest_file f = {0};

    expect(r, '{');
    do {
        const char *key = read_string(r);

        expect(r, ':');
        if (r->failed || key == NULL)
            break;
        if (strcmp(key, "path") == 0)
            f.path = read_string(r);
        else if (strcmp(key, "source") == 0)
            f.source = read_string(r);
        else if (strcmp(key, "sha256") == 0)
            f.sha256 = read_string(r);
        else if (strcmp(key, "standard") == 0)
            f.standard = read_string(r);
        else if (strcmp(key, "size") == 0)
            f.size = read_size(r);
        else
            skip_value(r, 2);
    } while (!r->failed && take(r, ','));
    expect(r, '}');
    if (f.path == NULL || f.sha256 == NULL || !manifest_is_path(f.path)) {
        r->failed = true;
        return;
    }
    *ARENA_PUSH(r->arena, m->files, m->n, m->cap) = f;
}

static void
read_files(struct reader *r, struct manifest *m)
{
    expect(r, '[');
    if (take(r, ']'))
        return;
    do
        read_file(r, m);
    while (!r->failed && take(r, ','));
    expect(r, ']');
}

static void
read_top(struct reader *r, struct manifest *m)
{
    size_t format = 0;

    expect(r, '{');
    do {
        const char *key = read_string(r);

        expect(r, ':');
        if (r->failed || key == NULL)
            break;
        if (strcmp(key, "format") == 0)
            format = read_size(r);
        else if (strcmp(key, "inputs_key") == 0)
            m->inputs_key = read_string(r);
        else if (strcmp(key, "consents_on") == 0)
            m->consents_on = read_string(r);
        else if (strcmp(key, "consents_ended") == 0)
            m->consents_ended = read_string(r);
        else if (strcmp(key, "files") == 0)
            read_files(r, m);
        else
            skip_value(r, 1);
    } while (!r->failed && take(r, ','));
    expect(r, '}');
    if (format != FORMAT)
        r->failed = true;
}

bool
manifest_read(struct arena *a, const char *s, size_t len, struct manifest *m)
{
    struct reader r = {a, s, s + len, false};

    *m = (struct manifest){.by_path.arena = a};
    read_top(&r, m);
    if (r.failed) {
        *m = (struct manifest){.by_path.arena = a};
        return false;
    }
    for (size_t i = 0; i < m->n; i++)
        map_set(&m->by_path, m->files[i].path, &m->files[i]);
    return true;
}
