/*
 * Standard texts that changed since the last publication: the manifest has
 * the digests of the texts that each archived document was made with, as
 * «<of the kind>;<name>=<of a text that is put in>;…».  One note a text names
 * the documents, so that nobody finds out from a paper that was signed long
 * ago and now reads otherwise.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "workspace/templates.h"
#include "publish/manifest.h"
#include "publish/publish.h"
#include "publish/tree.h"

/* The same ceiling that reading a manifest for publishing has. */
#define MANIFEST_MAX ((size_t)256 * 1024 * 1024)

static const char *
digest(struct arena *a, const struct template_text *t)
{
    char *hex = arena_array(a, SHA256_HEX + 1, 1);

    sha256_hex(t->src->text + t->body_off, t->src->len - t->body_off, hex);
    return hex;
}

const char *
publish_digest_standards(struct arena *a, const struct document *d)
{
    struct buf b = {0};
    const char *out = NULL;

    if (d->standard != NULL && d->standard->src != NULL)
        buf_puts(&b, digest(a, d->standard));
    for (size_t i = 0; i < d->n_texts; i++)
        buf_printf(&b, ";%s=%s", d->texts[i]->name, digest(a, d->texts[i]));
    if (b.len > 0)
        out = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return out;
}

/* The digest of a text in such a list, "" for that of the kind; or NULL. */
static const char *
find_digest(const char *list, const char *name)
{
    size_t n = strlen(name);

    if (n == 0)
        return strcspn(list, ";") == SHA256_HEX ? list : NULL;
    for (const char *p = strchr(list, ';'); p != NULL; p = strchr(p, ';'))
        if (strncmp(++p, name, n) == 0 && p[n] == '=' &&
            strcspn(p + n + 1, ";") == SHA256_HEX)
            return p + n + 1;
    return NULL;
}

static bool
load(struct arena *a, const char *out_dir, const char *workspace,
     struct manifest *m)
{
    int dir = tree_open(AT_FDCWD, file_join(a, out_dir, workspace));
    size_t len;
    const char *s;

    if (dir < 0)
        return false;
    s = tree_read(a, dir, MANIFEST_NAME, MANIFEST_MAX, &len);
    close(dir);
    return s != NULL && manifest_read(a, s, len, m);
}

/* What changed, and the documents that it was for. */
struct change {
    const char *kind; /* a kind of documents, or NULL */
    const char *text; /* a text that is put in, or NULL */
    struct pos at;    /* of the first document */
    struct buf list;
};

struct changes {
    struct arena *arena;
    struct change *items;
    size_t n, cap;
};

static void
note(struct changes *c, const struct document *d, const char *text)
{
    struct change *found = NULL;

    for (size_t i = 0; i < c->n && found == NULL; i++)
        if (text != NULL ? c->items[i].text != NULL &&
                               strcmp(c->items[i].text, text) == 0
                         : c->items[i].kind != NULL &&
                               strcmp(c->items[i].kind, d->kind) == 0)
            found = &c->items[i];
    if (found == NULL) {
        found = ARENA_PUSH(c->arena, c->items, c->n, c->cap);
        *found = (struct change){.kind = text == NULL ? d->kind : NULL,
                                 .text = text,
                                 .at = d->record->head.kind.g.at};
    }
    buf_printf(&found->list, "%s%s", found->list.len > 0 ? ", " : "", d->id);
}

/* A text that only one of the two uses says nothing: the document changed. */
static bool
differ(const char *was, const char *now, const char *name)
{
    const char *a = find_digest(was, name), *b = find_digest(now, name);

    return a != NULL && b != NULL && memcmp(a, b, SHA256_HEX) != 0;
}

/* Notes what of a document's texts was another at the last publication. */
static void
compare(struct changes *c, const struct manifest *m,
        const struct output_set *files, const struct document *d)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct output_file *f = &files->files[i];
        const struct manifest_file *was;

        if (f->area != AREA_ARCHIVE || f->standard == NULL ||
            f->source == NULL || strcmp(f->source, d->id) != 0)
            continue;
        was = map_find(&m->by_path, f->path);
        if (was == NULL || was->standard == NULL)
            return;
        if (differ(was->standard, f->standard, ""))
            note(c, d, NULL);
        for (size_t k = 0; k < d->n_texts; k++)
            if (differ(was->standard, f->standard, d->texts[k]->name))
                note(c, d, d->texts[k]->name);
        return;
    }
}

static void
tell(const struct change *c, struct diags *diags)
{
    if (c->kind != NULL)
        diag(diags, DIAG_TEMPLATE_CHANGED, c->at,
             "с прошлой публикации изменился стандартный текст вида «%s»: %s",
             c->kind, buf_str(&c->list));
    else
        diag(diags, DIAG_TEMPLATE_CHANGED, c->at,
             "с прошлой публикации изменился вставленный текст «%s»: %s",
             c->text, buf_str(&c->list));
    diag_hint(diags, "просмотрите эти документы; подписанные храните как файл: "
                     "«подписанный_файл»");
}

void
publish_note_standards(const char *out_dir, const char *workspace,
                       const struct output_set *files,
                       const struct document_list *full, struct diags *diags)
{
    struct arena a = {0};
    struct manifest m = {0};
    struct changes c = {.arena = &a};

    if (load(&a, out_dir, workspace, &m))
        for (size_t i = 0; i < full->n; i++)
            compare(&c, &m, files, &full->items[i]);
    for (size_t i = 0; i < c.n; i++) {
        tell(&c.items[i], diags);
        buf_free(&c.items[i].list);
    }
    arena_free(&a);
}
