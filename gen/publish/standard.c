/*
 * Standard texts that changed since the last publication: the manifest has a
 * digest of the text each archived document was made with.  One note a kind
 * names the documents, so that nobody finds out from a paper that was signed
 * long ago and now reads otherwise.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "doc/templates.h"
#include "publish/manifest.h"
#include "publish/publish.h"
#include "publish/tree.h"

/* The same ceiling that reading a manifest for publishing has. */
#define MANIFEST_MAX ((size_t)256 * 1024 * 1024)

const char *
publish_digest_standard(struct arena *a, const struct template_text *t)
{
    char hex[SHA256_HEX + 1];

    if (t == NULL || t->src == NULL)
        return NULL;
    sha256_hex(t->src->text + t->body_off, t->src->len - t->body_off, hex);
    return arena_strdup(a, hex);
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

/* True when the document was made with another standard text before. */
static bool
has_changed(const struct manifest *m, const struct output_set *files,
            const struct document *d)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct output_file *f = &files->files[i];
        const struct manifest_file *was;

        if (f->area != AREA_ARCHIVE || f->standard == NULL ||
            f->source == NULL || strcmp(f->source, d->id) != 0)
            continue;
        was = map_find(&m->by_path, f->path);
        return was != NULL && was->standard != NULL &&
               strcmp(was->standard, f->standard) != 0;
    }
    return false;
}

static void
tell(const struct document *d, const char *list, struct diags *diags)
{
    diag(diags, DIAG_TEMPLATE_CHANGED, d->record->head.kind.g.at,
         "с прошлой публикации изменился стандартный текст вида «%s»: %s",
         d->kind, list);
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
    bool *told = arena_array(&a, full->n + 1, sizeof *told);

    if (!load(&a, out_dir, workspace, &m)) {
        arena_free(&a);
        return;
    }
    for (size_t i = 0; i < full->n; i++) {
        const struct document *d = &full->items[i];
        struct buf list = {0};

        if (told[i] || d->standard == NULL || !has_changed(&m, files, d))
            continue;
        for (size_t k = i; k < full->n; k++) {
            const struct document *other = &full->items[k];

            if (strcmp(other->kind, d->kind) != 0 || other->standard == NULL ||
                !has_changed(&m, files, other))
                continue;
            told[k] = true;
            buf_printf(&list, "%s%s", list.len > 0 ? ", " : "", other->id);
        }
        tell(d, buf_str(&list), diags);
        buf_free(&list);
    }
    arena_free(&a);
}
