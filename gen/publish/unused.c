/*
 * A picture that was put into the folder and forgotten in the text, a signed
 * scan that no record names: the author believes it to be published.  Said as
 * a note, for a spare file does no harm.
 *
 * Only pictures and PDFs are looked at: records are read or refused when the
 * workspace is loaded, and what people keep beside them (tables of a
 * spreadsheet, drafts of a word processor, signatures, a README) is theirs.
 * In case of doubt a file counts as used: two pictures of one name in two
 * folders are not told apart, and a name in a comment is a name.
 */
#define _GNU_SOURCE
#include "publish/unused.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "tree/doc.h"
#include "workspace/workspace.h"

/* Files of a folder that are named in the message. */
#define MAX_NAMED 6

struct search {
    struct arena *arena;
    const struct workspace *w;
    struct diags *diags;
    struct map shown; /* names of pictures and scans, without folders */
};

static const char *
base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static bool
has_ending(struct search *s, const char *name, const char *const *endings,
           size_t n)
{
    const char *dot = strrchr(name, '.');

    if (dot == NULL)
        return false;
    dot = utf8_fold(s->arena, dot + 1, strlen(dot + 1));
    for (size_t i = 0; i < n; i++)
        if (strcmp(dot, endings[i]) == 0)
            return true;
    return false;
}

static bool
is_picture(struct search *s, const char *name)
{
    static const char *const endings[] = {"png",  "jpg",  "jpeg", "gif",
                                          "svg",  "webp", "bmp",  "tif",
                                          "tiff", "heic"};

    return has_ending(s, name, endings, sizeof endings / sizeof *endings);
}

static bool
is_pdf(struct search *s, const char *name)
{
    static const char *const endings[] = {"pdf"};

    return has_ending(s, name, endings, 1);
}

/* ── what is used ────────────────────────────────────────────────────── */

static void
add_name(struct search *s, const struct text_field *f)
{
    if (f->g.is == GIVEN && f->s != NULL)
        map_set(&s->shown, base_name(f->s), s);
}

/* A signed paper or a scan may be a picture. */
static void
add_files(struct search *s, const struct doc_head *head)
{
    const struct photo *photos = head->photos.items;

    add_name(s, &head->file);
    add_name(s, &head->signed_file);
    for (size_t i = 0; i < head->photos.n; i++)
        add_name(s, &photos[i].file);
}

static void
add_pictures(struct search *s, const struct doc_node *root)
{
    for (const struct doc_node *n = root; n != NULL;
         n = doc_next(root, n, false))
        if (n->kind == DOC_IMAGE && n->u.image.picture != NULL)
            map_set(&s->shown, n->u.image.picture->name, s);
}

/* True when a text of the workspace holds the name. */
static bool
is_named(const struct search *s, const char *name)
{
    size_t n = strlen(name);
    const char *composed = utf8_compose(s->arena, name, &n);

    for (size_t i = 0; i < s->w->n_inputs; i++) {
        const struct input_file *in = &s->w->inputs[i];

        if (memmem(in->data, in->len, composed, n) != NULL)
            return true;
    }
    return false;
}

/* Page shells of one's own bring their pictures along. */
static bool
is_unused(struct search *s, const char *path)
{
    const char *name = base_name(path);

    if (strncmp(path, "templates/", strlen("templates/")) == 0)
        return false;
    return is_picture(s, name) ? map_find(&s->shown, name) == NULL
                               : !is_named(s, name);
}

/* ── what is said ────────────────────────────────────────────────────── */

static void
hint(struct search *s, const char *name)
{
    if (is_picture(s, name))
        diag_hint(s->diags,
                  "картинку вставляют в текст: «![что на ней](%s)»; лишнюю "
                  "уберите из папки",
                  name);
    else
        diag_hint(s->diags,
                  "PDF называют в шапке документа или в documents.yaml: "
                  "«подписанный_файл: %s» или «файл: %s»; лишний уберите из "
                  "папки",
                  name, name);
}

/* One message for the unused files of a kind in a folder. */
static void
report(struct search *s, const char *const *names, size_t n)
{
    struct source *src = ARENA_NEW(s->arena, struct source);
    struct buf list = {0};

    for (size_t i = 0; i < n && i < MAX_NAMED; i++)
        buf_printf(&list, "%s«%s»", i > 0 ? ", " : "", base_name(names[i]));
    if (n > MAX_NAMED)
        buf_printf(&list, " и ещё %zu", n - MAX_NAMED);
    *src = (struct source){file_join(s->arena, s->w->path, names[0]), "", 0, NULL};
    diag(s->diags, DIAG_FILE_UNUSED, (struct pos){src, 0, 0},
         n == 1 ? "файл ни в один документ не входит: %s"
                : "файлы ни в один документ не входят: %s",
         buf_str(&list));
    hint(s, base_name(names[0]));
    buf_free(&list);
}

static int
compare_folders(const char *a, const char *b)
{
    size_t n = (size_t)(base_name(a) - a), m = (size_t)(base_name(b) - b);
    int c = memcmp(a, b, n < m ? n : m);

    return c != 0 ? c : (n > m) - (n < m);
}

static int
compare_paths(const void *pa, const void *pb)
{
    const char *const *a = pa, *const *b = pb;
    int c = compare_folders(*a, *b);

    return c != 0 ? c : strcmp(*a, *b);
}

/* Says which files of a kind are left over. */
static void
report_kind(struct search *s, const char *const *names, size_t n,
            bool (*is_kind)(struct search *, const char *))
{
    const char **left = arena_array(s->arena, n + 1, sizeof *left);
    size_t n_left = 0, from = 0;

    for (size_t i = 0; i < n; i++)
        if (is_kind(s, names[i]) && is_unused(s, names[i]))
            left[n_left++] = names[i];
    if (n_left > 0)
        qsort(left, n_left, sizeof *left, compare_paths);
    for (size_t i = 1; i <= n_left; i++) {
        if (i < n_left && compare_folders(left[i], left[from]) == 0)
            continue;
        report(s, left + from, i - from);
        from = i;
    }
}

void
unused_check(struct arena *a, const struct workspace *w,
             const struct document_list *docs, const char *const *names,
             size_t n, struct diags *d)
{
    struct search s = {.arena = a, .w = w, .diags = d, .shown.arena = a};

    add_name(&s, &w->school.site.logo);
    for (size_t i = 0; i < w->n_documents; i++)
        add_files(&s, &w->documents[i]->head);
    for (size_t i = 0; i < docs->n; i++)
        add_pictures(&s, docs->items[i].root);
    report_kind(&s, names, n, is_picture);
    report_kind(&s, names, n, is_pdf);
}
