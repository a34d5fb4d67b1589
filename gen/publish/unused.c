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
#include "data/workspace.h"
#include "doc/doc.h"

/* Files of a folder that are named in the message. */
#define MAX_NAMED 6

struct search {
    struct arena *arena;
    const struct workspace *w;
    struct diags *diags;
    struct map shown; /* names of pictures, without folders */
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

static void
add_pictures(struct search *s, const struct document *doc)
{
    const struct record_list *photos;

    for (const struct doc_node *n = doc->root; n != NULL;
         n = doc_next(doc->root, n, false))
        if (n->kind == DOC_IMAGE && n->u.image.picture != NULL)
            map_set(&s->shown, n->u.image.picture->name, s);
    if (doc->record == NULL)
        return;
    photos = &doc->record->head.photos;
    for (size_t i = 0; i < photos->n; i++)
        add_name(s, &((const struct photo *)photos->items)[i].file);
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
    if (is_picture(s, name))
        return map_find(&s->shown, name) == NULL;
    return is_pdf(s, name) && !is_named(s, name);
}

/* ── what is said ────────────────────────────────────────────────────── */

/* One message for the unused files of a folder; `names[0]` is the first. */
static void
report(struct search *s, const char *const *names, size_t n)
{
    struct source *src = ARENA_NEW(s->arena, struct source);
    bool picture = is_picture(s, names[0]);
    struct buf list = {0};

    for (size_t i = 0; i < n && i < MAX_NAMED; i++)
        buf_printf(&list, "%s«%s»", i > 0 ? ", " : "", base_name(names[i]));
    if (n > MAX_NAMED)
        buf_printf(&list, " и ещё %zu", n - MAX_NAMED);
    *src = (struct source){file_join(s->arena, s->w->path, names[0]), "", 0};
    diag(s->diags, DIAG_FILE_UNUSED, (struct pos){src, 0, 0},
         n == 1 ? "файл ни в один документ не входит: %s"
                : "файлы ни в один документ не входят: %s",
         buf_str(&list));
    if (picture)
        diag_hint(s->diags,
                  "картинку вставляют в текст: «![что на ней](%s)»; лишнюю "
                  "уберите из папки",
                  base_name(names[0]));
    else
        diag_hint(s->diags,
                  "PDF называют в шапке документа или в documents.yaml: "
                  "«подписанный_файл: %s» или «файл: %s»; лишний уберите из "
                  "папки",
                  base_name(names[0]), base_name(names[0]));
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

void
unused_check(struct arena *a, const struct workspace *w,
             const struct document_list *docs, const char *const *names,
             size_t n, struct diags *d)
{
    struct search s = {.arena = a, .w = w, .diags = d, .shown.arena = a};
    const char **left = arena_array(a, n + 1, sizeof *left);
    size_t n_left = 0, from = 0;

    add_name(&s, &w->school.site.logo);
    for (size_t i = 0; i < docs->n; i++)
        add_pictures(&s, &docs->items[i]);
    for (size_t i = 0; i < n; i++)
        if (is_unused(&s, names[i]))
            left[n_left++] = names[i];
    if (n_left > 0)
        qsort(left, n_left, sizeof *left, compare_paths);
    for (size_t i = 1; i <= n_left; i++) {
        if (i < n_left && compare_folders(left[i], left[from]) == 0)
            continue;
        report(&s, left + from, i - from);
        from = i;
    }
}
