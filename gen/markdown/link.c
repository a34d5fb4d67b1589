/* Addresses in a text: where they may lead, and pictures of the workspace. */
#include "markdown/markdown_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/picture.h"
#include "base/utf8.h"

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

static unsigned
big_endian(const unsigned char *p, int n)
{
    unsigned v = 0;

    while (n-- > 0)
        v = v << 8 | *p++;
    return v;
}

/* PNG: signature, then IHDR with width and height (ISO/IEC 15948, 11.2.2). */
static bool
read_png(struct doc_picture *p)
{
    static const unsigned char signature[] = {0x89, 'P',  'N',  'G',
                                              '\r', '\n', 0x1A, '\n'};

    if (p->len < 33 || memcmp(p->data, signature, 8) != 0 ||
        memcmp(p->data + 12, "IHDR", 4) != 0)
        return false;
    p->width_px = big_endian(p->data + 16, 4);
    p->height_px = big_endian(p->data + 20, 4);
    return true;
}

/* JPEG: segments up to a start of frame SOF0 … SOF15 but DHT, JPG, DAC
 * (ITU-T T.81, B.2.2). */
static bool
read_jpeg(struct doc_picture *p)
{
    size_t at = 2;

    if (p->len < 4 || p->data[0] != 0xFF || p->data[1] != 0xD8)
        return false;
    while (at + 9 < p->len && p->data[at] == 0xFF) {
        unsigned mark = p->data[at + 1];

        if (mark == 0xFF) {
            at++;
            continue;
        }
        if (mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 &&
            mark != 0xCC) {
            p->height_px = big_endian(p->data + at + 5, 2);
            p->width_px = big_endian(p->data + at + 7, 2);
            p->jpeg = true;
            return true;
        }
        at += 2 + big_endian(p->data + at + 2, 2);
    }
    return false;
}

/* Pixels in a row or column that back ends are asked to cope with. */
#define MAX_PIXELS 20000u

static bool
check_picture(const struct doc_picture *p)
{
    return p->width_px > 0 && p->height_px > 0 && p->width_px <= MAX_PIXELS &&
           p->height_px <= MAX_PIXELS;
}

/* Names of files become addresses. */
static bool
is_address_name(const char *name)
{
    return *name != '\0' && strspn(name, "abcdefghijklmnopqrstuvwxyz"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789._-") == strlen(name);
}

const struct doc_picture *
picture_load(struct eval *e, const char *url, struct pos at)
{
    struct doc_picture *p = ARENA_NEW(e->arena, struct doc_picture);
    const char *name = decode(e->arena, url), *path = find_file(e, name);
    const char *slash = strrchr(name, '/');
    struct file_bytes bytes, plain;
    bool whole;

    p->at = at;
    if (path == NULL) {
        diag(e->diags, DIAG_IMAGE_FILE, at, "картинки «%s» в папке нет", url);
        diag_hint(e->diags, "положите файл рядом с документом");
        return NULL;
    }
    if (!file_read(e->arena, path, name, FILE_MAX_IMAGE, e->diags, at, &bytes))
        return NULL;
    whole = picture_strip(e->arena, &bytes, &plain);
    p->data = (const unsigned char *)plain.data;
    p->len = plain.len;
    p->name = slash != NULL ? slash + 1 : name;
    if (!is_address_name(p->name)) {
        diag(e->diags, DIAG_OUTPUT_NAME, at,
             "имя картинки «%s» не годится для адреса", p->name);
        diag_hint(e->diags, "переименуйте файл: латинские буквы, цифры, "
                            "дефис, подчёркивание");
        return NULL;
    }
    if (whole && (read_png(p) || read_jpeg(p)) && check_picture(p))
        return p;
    diag(e->diags, DIAG_IMAGE_FILE, at, "«%s» — не картинка PNG или JPEG", url);
    diag_hint(e->diags, "сохраните её как PNG или JPEG");
    return NULL;
}
