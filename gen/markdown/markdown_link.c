/* Addresses in a text: where they may lead, and pictures of the workspace. */
#include "markdown/markdown_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "picture/picture.h"

/* Bytes of an address: it stands in the PDF once for each of its lines. */
#define URL_MAX 2000

/* Schemes a link may have. */
static const char *const schemes[] = {"https", "http", "mailto", "tel"};

/* Length of the scheme of an address, 0: none. */
static size_t
scheme_length(const char *url)
{
    size_t n = strcspn(url, ":/?#");

    return url[n] == ':' && n > 1 ? n : 0;
}

static bool
is_allowed(const char *url, size_t n)
{
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (strlen(schemes[i]) == n) {
            size_t k = 0;

            while (k < n && (url[k] | 0x20) == schemes[i][k])
                k++;
            if (k == n)
                return true;
        }
    return false;
}

/* %20 and the like as bytes. */
static const char *
decode(struct arena *a, const char *url)
{
    static const char digits[] = "0123456789abcdef";
    char *out = arena_strdup(a, url), *p = out;

    for (; *url != '\0'; url++, p++) {
        const char *hi, *lo;

        *p = *url;
        if (*url != '%' || url[1] == '\0' || url[2] == '\0')
            continue;
        hi = strchr(digits, url[1] | 0x20);
        lo = strchr(digits, url[2] | 0x20);
        if (hi == NULL || lo == NULL || *hi == '\0' || *lo == '\0')
            continue;
        *p = (char)((hi - digits) * 16 + (lo - digits));
        url += 2;
    }
    *p = '\0';
    return utf8_check(out, strlen(out)) == strlen(out) ? out : "";
}

/* The path of a file named in the document: beside it, else in the root of
 * the workspace; NULL when there is none. */
static const char *
find_file(struct eval *e, const char *name)
{
    const struct workspace *w = e->workspace;
    const struct year *y = NULL;
    const char *path;

    if (w == NULL || w->path == NULL || !file_is_inside(name))
        return NULL;
    if (e->record != NULL && e->record->year != 0)
        y = workspace_find_year(w, e->record->year);
    if (y != NULL && y->dir != NULL) {
        path = file_join(e->arena, file_join(e->arena, w->path, y->dir), name);
        if (file_exists(path, NULL))
            return path;
    }
    path = file_join(e->arena, w->path, name);
    return file_exists(path, NULL) ? path : NULL;
}

/* «report.md», «2022-2023/report.md» → the document's id, NULL: no .md. */
static const char *
document_name(struct arena *a, const char *url)
{
    size_t n = strcspn(url, "#");

    if (n < 4 || strncmp(url + n - 3, ".md", 3) != 0)
        return NULL;
    return arena_strndup(a, url, n - 3);
}

static struct doc_node *
to_document(struct eval *e, const char *id, struct pos at)
{
    bool ambiguous = false;
    const struct doc_record *r =
        e->workspace == NULL
            ? NULL
            : workspace_find_document(e->workspace,
                                      e->record != NULL ? e->record->year : 0,
                                      id, &ambiguous);
    struct doc_node *n;

    if (r == NULL)
        return NULL;
    n = doc_new(e->arena, DOC_XREF, at);
    n->u.xref.document = r->id;
    n->u.xref.name = r->stem;
    return n;
}

static void
report_file(struct eval *e, const char *url, struct pos at)
{
    const struct workspace *w = e->workspace;
    const char **names;

    diag(e->diags, DIAG_LINK_FILE, at, "файла «%s» в папке нет", url);
    if (w == NULL || w->n_documents == 0)
        return;
    names = arena_array(e->arena, w->n_documents, sizeof *names);
    for (size_t i = 0; i < w->n_documents; i++)
        names[i] = arena_printf(e->arena, "%s.md", w->documents[i]->stem);
    diag_hint_nearest(e->diags, url, names, w->n_documents);
}

struct doc_node *
markdown_new_link(struct eval *e, const char *url, struct pos at)
{
    size_t scheme = scheme_length(url);
    struct doc_node *n = doc_new(e->arena, DOC_LINK, at);
    const char *id;

    n->u.link.url = url;
    if (strlen(url) > URL_MAX) {
        diag(e->diags, DIAG_LINK_SCHEME, at, "адрес ссылки длиннее %d знаков",
             URL_MAX);
        diag_hint(e->diags, "если это текст, разделите его пробелами");
        return doc_new(e->arena, DOC_SPAN, at);
    }
    if (scheme > 0 && is_allowed(url, scheme))
        return n;
    if (scheme > 0 || strncmp(url, "//", 2) == 0) {
        diag(e->diags, DIAG_LINK_SCHEME, at, "ссылка на «%.*s» не допускается",
             (int)(scheme > 0 ? scheme + 1 : 2), url);
        diag_hint(e->diags, "адрес начинается с https://");
        return doc_new(e->arena, DOC_SPAN, at);
    }
    if (url[0] == '#' && url[1] != '\0') {
        n->kind = DOC_XREF;
        memset(&n->u, 0, sizeof n->u);
        n->u.xref.name = decode(e->arena, url + 1);
        return n;
    }
    url = decode(e->arena, url);
    id = document_name(e->arena, url);
    if (id != NULL && to_document(e, id, at) != NULL)
        return to_document(e, id, at);
    if (id == NULL && strchr(url, '.') != NULL && find_file(e, url) != NULL)
        return n;
    report_file(e, url, at);
    if (strncmp(url, "www.", 4) == 0)
        diag_hint(e->diags, "перед адресом сайта нужно https://");
    return doc_new(e->arena, DOC_SPAN, at);
}

/* ── pictures ─────────────────────────────────────────────────────────── */

/* Names of files become addresses. */
static bool
is_address_name(const char *name)
{
    return *name != '\0' && strspn(name, "abcdefghijklmnopqrstuvwxyz"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789._-") == strlen(name);
}

/* Says what the file is, when it is a picture of another kind. */
static void
report_other(struct eval *e, const char *url, const struct file_bytes *bytes,
             struct pos at)
{
    const char *way_out, *kind = picture_name_other(bytes, &way_out);

    if (kind == NULL) {
        diag(e->diags, DIAG_IMAGE_FILE, at,
             "«%s» — не картинка PNG, JPEG или WebP", url);
        diag_hint(e->diags, "сохраните её как PNG или JPEG");
        return;
    }
    diag(e->diags, DIAG_IMAGE_FILE, at, "«%s» — %s", url, kind);
    diag_hint(e->diags, "%s", way_out);
}

/* Read once for all documents and editions; NULL after a report. */
static const struct picture *
read_picture(struct eval *e, const char *path, const char *name,
             const char *url, struct pos at)
{
    struct picture_store *store = e->workspace->pictures;
    const struct picture *known =
        store != NULL ? picture_store_find(store, path) : NULL;
    struct arena *a = store != NULL ? e->workspace->arena : e->arena;
    struct file_bytes bytes;
    struct picture p, *own;

    if (known != NULL)
        return known;
    if (!file_read(a, path, name, FILE_MAX_IMAGE, e->diags, at, &bytes))
        return NULL;
    if (!picture_read(bytes, &p)) {
        report_other(e, url, &bytes, at);
        return NULL;
    }
    if (store != NULL)
        return picture_store_add(store, path, &p);
    own = ARENA_NEW(a, struct picture);
    *own = p;
    return own;
}

const struct doc_picture *
picture_load(struct eval *e, const char *url, struct pos at)
{
    struct doc_picture *p = ARENA_NEW(e->arena, struct doc_picture);
    const char *name = decode(e->arena, url), *path = find_file(e, name);
    const char *slash = strrchr(name, '/');

    if (path == NULL) {
        diag(e->diags, DIAG_IMAGE_FILE, at, "картинки «%s» в папке нет", url);
        diag_hint(e->diags, "положите файл рядом с документом");
        return NULL;
    }
    p->at = at;
    p->name = slash != NULL ? slash + 1 : name;
    p->file = read_picture(e, path, name, url, at);
    if (p->file == NULL)
        return NULL;
    p->width_px = p->file->width_px;
    p->height_px = p->file->height_px;
    if (is_address_name(p->name))
        return p;
    diag(e->diags, DIAG_OUTPUT_NAME, at,
         "имя картинки «%s» не годится для адреса", p->name);
    diag_hint(e->diags, "переименуйте файл: латинские буквы, цифры, "
                        "дефис, подчёркивание");
    return NULL;
}
