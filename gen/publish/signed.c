/*
 * A signed paper is not made again: it is copied, and what the records say now
 * must stand in it.  Compared are the number, the date and every value that
 * the tree of the full edition took from records (names, counts, dates, acts),
 * each as the text it has there.  Spaces, hyphens and the case of letters do
 * not count: a PDF breaks its lines where it likes.  An annex that is not part
 * of the signed file (its title is not in it) is left out.
 */
#include "publish/signed.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "data/records.h"
#include "lang/date.h"
#include "publish/read_text.h"

/* Differences told of one document. */
#define MAX_TOLD 8
/* Bytes of a signed paper, scans included. */
#define MAX_SIGNED ((size_t)64 * 1024 * 1024)

bool
signed_is_given(const struct document *d)
{
    return d->record != NULL && d->record->head.signed_file.g.is == GIVEN;
}

/* ── the files ────────────────────────────────────────────────────────── */

/* A name inside the workspace: relative, no «..». */
static bool
is_inside(const char *path)
{
    if (*path == '/' || *path == '\0' || strchr(path, '\\') != NULL)
        return false;
    for (const char *p = path; p != NULL; p = strchr(p, '/')) {
        p += *p == '/';
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || p[2] == '\0'))
            return false;
    }
    return true;
}

static const char *
find_file(struct arena *a, const struct workspace *w, const struct document *d)
{
    const char *name = d->record->head.signed_file.s, *path;
    size_t size;

    if (d->year != 0) {
        path =
            file_join(a,
                      file_join(a, w->path,
                                arena_printf(a, "%d-%d", d->year, d->year + 1)),
                      name);
        if (file_exists(path, &size))
            return path;
    }
    path = file_join(a, w->path, name);
    return file_exists(path, &size) ? path : NULL;
}

static bool
read_files(struct arena *a, const struct workspace *w, const struct document *d,
           struct diags *diags, struct signed_copy *out)
{
    const struct text_field *f = &d->record->head.signed_file;
    struct file_bytes bytes, sig;
    const char *path = is_inside(f->s) ? find_file(a, w, d) : NULL;
    size_t size;

    if (path == NULL) {
        diag(diags, DIAG_SIGNED_FILE, f->g.at,
             "подписанного файла «%s» нет в папке", f->s);
        diag_hint(diags, "положите PDF рядом с документом");
        return false;
    }
    if (!file_read(a, path, f->s, MAX_SIGNED, diags, f->g.at, &bytes))
        return false;
    if (bytes.len < 5 || memcmp(bytes.data, "%PDF-", 5) != 0) {
        diag(diags, DIAG_SIGNED_FILE, f->g.at, "«%s» — не PDF", f->s);
        diag_hint(diags, "сохраните подписанный документ как PDF");
        return false;
    }
    *out = (struct signed_copy){.data = bytes.data, .len = bytes.len};
    path = arena_printf(a, "%s.sig", path);
    if (!file_exists(path, &size))
        return true;
    if (!file_read(a, path, arena_printf(a, "%s.sig", f->s), MAX_SIGNED, diags,
                   f->g.at, &sig))
        return false;
    out->sig = sig.data;
    out->sig_len = sig.len;
    return true;
}

/* ── the text ─────────────────────────────────────────────────────────── */

/* Letters and digits in small letters, ё as е, nothing between them. */
static const char *
fold(struct arena *a, const char *s, size_t len)
{
    const char *p = s, *end = s + len;
    struct buf b = {0};
    const char *out;

    while (p < end) {
        unsigned cp = utf8_lower(utf8_next(&p, end));

        if (cp == 0x451)
            cp = 0x435;
        if (utf8_is_letter(cp) || utf8_is_digit(cp))
            buf_utf8(&b, cp);
    }
    out = arena_strdup(a, buf_str(&b));
    buf_free(&b);
    return out;
}

/* One comparison. */
struct compare {
    struct arena *arena;
    const struct document *d;
    struct diags *diags;
    const char *text; /* of the signed file, folded */
    size_t told;
};

static bool
has(struct compare *c, const char *s)
{
    return strstr(c->text, fold(c->arena, s, strlen(s))) != NULL;
}

static void
tell(struct compare *c, const char *what, const char *now, struct pos at)
{
    const struct text_field *f = &c->d->record->head.signed_file;

    if (c->told++ >= MAX_TOLD)
        return;
    diag(c->diags, DIAG_SIGNED_CHANGED, f->g.at,
         "в подписанном файле «%s» нет того, что теперь в записях: %s «%s»",
         f->s, what, now);
    if (at.src != NULL)
        diag_also(c->diags, at, "записано здесь");
    diag_hint(c->diags,
              "изменилось дело — издайте приказ о внесении изменений "
              "(вид: приказ о внесении изменений, изменяет: %s); ошибка в "
              "записи — исправьте запись",
              c->d->record->stem);
}

static void
compare_requisites(struct compare *c)
{
    const struct doc_head *h = &c->d->record->head;

    if (c->d->number != NULL && c->d->record->annex_to == NULL &&
        !has(c, c->d->number))
        tell(c, "номер", c->d->number, h->number.g.at);
    if (c->d->has_date && c->d->record->annex_to == NULL &&
        !has(c, date_format_digits(c->arena, c->d->date)) &&
        !has(c, date_format_words(c->arena, c->d->date, CASE_NOM)))
        tell(c, "дата", date_format_digits(c->arena, c->d->date), h->date.g.at);
}

/* The text of a title, to see whether an annex is in the file. */
static const char *
title_text(struct arena *a, const struct doc_node *annex)
{
    struct buf b = {0};
    const char *out;

    for (const struct doc_node *n = annex; n != NULL;
         n = doc_next(annex, n, false)) {
        if (n->kind != DOC_OFFICE || n->u.office.role != OFFICE_TITLE)
            continue;
        for (const struct doc_node *t = n; t != NULL; t = doc_next(n, t, false))
            if (t->kind == DOC_TEXT)
                buf_puts(&b, t->u.text.text);
            else if (t->kind == DOC_VALUE && t->u.value.text != NULL)
                buf_puts(&b, t->u.value.text);
        break;
    }
    out = fold(a, buf_str(&b), b.len);
    buf_free(&b);
    return out;
}

static void
compare_values(struct compare *c)
{
    const struct doc_node *root = c->d->root, *n = root;

    while (n != NULL) {
        bool skip = n->kind == DOC_ANNEX &&
                    strstr(c->text, title_text(c->arena, n)) == NULL;

        if (n->kind == DOC_VALUE && n->u.value.text != NULL &&
            !has(c, n->u.value.text))
            tell(c, "значение", n->u.value.text,
                 n->u.value.value != NULL ? n->u.value.value->at : n->at);
        n = doc_next(root, n, skip);
    }
}

static size_t
count_pages(const struct read_text *t)
{
    size_t pages = 0;

    for (size_t i = 0; i < t->n_marks; i++)
        if (t->marks[i].page > pages)
            pages = t->marks[i].page;
    return pages;
}

static void
compare_text(struct arena *a, const struct document *d, struct diags *diags,
             struct signed_copy *out)
{
    const struct text_field *f = &d->record->head.signed_file;
    struct compare c = {.arena = a, .d = d, .diags = diags};
    struct read_text text = {0};

    if (pdf_text_read(a, out->data, out->len, &text)) {
        c.text = fold(a, buf_str(&text.text), text.text.len);
        out->pages = count_pages(&text);
    }
    buf_free(&text.text);
    if (c.text == NULL || *c.text == '\0') {
        diag(diags, DIAG_SIGNED_OPAQUE, f->g.at,
             "текст файла «%s» прочесть нельзя: с записями он не сравнён",
             f->s);
        diag_hint(diags, "скан хранится как есть; сверьте номер, дату и "
                         "имена сами");
        return;
    }
    compare_requisites(&c);
    compare_values(&c);
}

bool
signed_read(struct arena *a, const struct workspace *w,
            const struct document *d, struct diags *diags,
            struct signed_copy *out)
{
    *out = (struct signed_copy){0};
    if (!read_files(a, w, d, diags, out))
        return false;
    compare_text(a, d, diags, out);
    return true;
}
