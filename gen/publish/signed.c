/*
 * A signed paper is not made again: it is copied, and what the records say now
 * must stand in it.  Compared are the number, the date and every value that
 * the tree of the full edition took from records (names, counts, dates, acts),
 * each as the text it has there.  Spaces, hyphens and the case of letters do
 * not count: a PDF breaks its lines where it likes.
 *
 * An annex is part of its order's file when its title and at least half of its
 * longer texts stand there (the order itself names the annex by its title, and
 * a template may have changed since).  Then it is compared with the rest, and
 * the archive has no other paper for it.  An annex that is not there is kept
 * apart: it is left out of the comparison and made as any document.
 */
#define _GNU_SOURCE
#include "publish/signed.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/output.h"
#include "base/utf8.h"
#include "eval/edition.h"
#include "typography/date.h"
#include "leak/leak.h"
#include "records/records.h"
#include "reread/read_text.h"
#include "workspace/workspace.h"

/* Differences told of one document. */
#define MAX_TOLD 8
/* Bytes of a signed paper, scans included. */
#define MAX_SIGNED ((size_t)64 * 1024 * 1024)
/* Folded letters of a text that is no chance match, and of contacts. */
#define MIN_TEXT 60
#define MIN_CONTACT 7

bool
signed_is_given(const struct document *d)
{
    return d->record != NULL && d->record->head.signed_file.g.is == GIVEN;
}

/* ── the files ────────────────────────────────────────────────────────── */

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
    const char *path = file_is_inside(f->s) ? find_file(a, w, d) : NULL;
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
    out->data = bytes.data;
    out->len = bytes.len;
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

/* The text of the title within an annex, or of its parts, folded. */
static const char *
title_text(struct arena *a, const struct doc_node *annex)
{
    for (const struct doc_node *n = annex; n != NULL;
         n = doc_next(annex, n, false)) {
        struct buf b = {0};
        const char *out;

        if (n->kind != DOC_OFFICE || n->u.office.role != OFFICE_TITLE)
            continue;
        doc_text(n, &b);
        out = fold(a, buf_str(&b), b.len);
        buf_free(&b);
        return out;
    }
    return "";
}

/* True when an annex of the order's tree stands in the file's text. */
static bool
holds_annex(struct arena *a, const char *text, const struct doc_node *annex)
{
    size_t all = 0, found = 0;

    if (strstr(text, title_text(a, annex)) == NULL)
        return false;
    for (const struct doc_node *n = annex; n != NULL;
         n = doc_next(annex, n, false)) {
        const char *s;

        if (n->kind != DOC_TEXT)
            continue;
        s = fold(a, n->u.text.text, strlen(n->u.text.text));
        if (strlen(s) < MIN_TEXT)
            continue;
        all++;
        found += strstr(text, s) != NULL;
    }
    return found * 2 >= all;
}

static void
compare_values(struct compare *c)
{
    const struct doc_node *root = c->d->root, *n = root;

    while (n != NULL) {
        bool skip = n->kind == DOC_ANNEX && !holds_annex(c->arena, c->text, n);

        if (n->kind == DOC_VALUE && n->u.value.text != NULL &&
            !has(c, n->u.value.text))
            tell(c, "значение", n->u.value.text,
                 n->u.value.value != NULL ? n->u.value.value->at : n->at);
        n = doc_next(root, n, skip);
    }
}

/* Pages, and the first on which no letter stands (a number is none). */
static void
look_at_pages(struct arena *a, const struct read_text *t,
              struct signed_copy *out)
{
    bool *has_letters = arena_array(a, t->n_marks + 2, sizeof *has_letters);

    for (size_t i = 0; i < t->n_marks; i++) {
        const struct read_mark *m = &t->marks[i];
        const char *p = buf_str(&t->text) + m->off;
        const char *end =
            buf_str(&t->text) +
            (i + 1 < t->n_marks ? t->marks[i + 1].off : t->text.len);

        if (m->page > out->pages)
            out->pages = m->page;
        while (m->page > 0 && p < end && !has_letters[m->page])
            has_letters[m->page] = utf8_is_letter(utf8_next(&p, end));
    }
    for (size_t page = out->pages; page > 0; page--)
        if (!has_letters[page])
            out->bare_page = page;
}

/* Of a file made elsewhere a part may be drawn where no text is looked for: in
 * a form, in an image below a stamp, in codes without a table. */
static bool
is_ours(const struct signed_copy *copy)
{
    static const char producer[] = "/Producer(spravka ";

    return memmem(copy->data, copy->len, producer, strlen(producer)) != NULL;
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
        look_at_pages(a, &text, out);
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
    out->text = c.text;
    compare_requisites(&c);
    compare_values(&c);
}

/* ── the set ──────────────────────────────────────────────────────────── */

/* One paper is one document, and it is signed. */
static bool
can_be_signed(const struct document *d, struct diags *diags)
{
    const struct doc_head *h = &d->record->head;
    struct pos at = h->signed_file.g.at;

    if (strcmp(d->stem, d->record->stem) != 0) {
        diag(diags, DIAG_SIGNED_FILE, at,
             "подписанный файл один, а документов здесь много (для_каждого)");
        diag_hint(diags, "уберите «подписанный_файл» или запишите каждый "
                         "подписанный документ отдельным файлом");
        return false;
    }
    if (d->state != STATE_SIGNED && d->state != STATE_READY) {
        diag(diags, DIAG_SIGNED_FILE,
             h->state.g.is == GIVEN ? h->state.g.at : at,
             "подписанный файл есть, а состояние документа — «%s»",
             h->state.g.is == GIVEN ? h->state.word : "проект");
        diag_hint(
            diags,
            "уберите строку «состояние»: с подписанным файлом "
            "документ и так подписан; или уберите строку «подписанный_файл»");
        return false;
    }
    return true;
}

void
signed_load(struct arena *a, const struct workspace *w,
            const struct document_list *full, struct diags *diags,
            struct signed_set *out)
{
    *out = (struct signed_set){0};
    for (size_t i = 0; i < full->n; i++) {
        const struct document *d = &full->items[i];
        struct signed_copy copy = {.document = d};

        if (!signed_is_given(d) || !can_be_signed(d, diags) ||
            !read_files(a, w, d, diags, &copy))
            continue;
        compare_text(a, d, diags, &copy);
        *ARENA_PUSH(a, out->copies, out->n, out->cap) = copy;
    }
}

const struct signed_copy *
signed_find(const struct signed_set *set, const struct document *d)
{
    for (size_t i = 0; i < set->n; i++)
        if (strcmp(set->copies[i].document->id, d->id) == 0)
            return &set->copies[i];
    return NULL;
}

const struct signed_copy *
signed_find_order(struct arena *a, const struct signed_set *set,
                  const struct document *annex)
{
    const struct doc_record *order =
        annex->record != NULL ? annex->record->annex_to : NULL;

    if (order == NULL || signed_is_given(annex))
        return NULL;
    for (size_t i = 0; i < set->n; i++) {
        const struct signed_copy *copy = &set->copies[i];
        const struct doc_node *n = copy->document->root;

        if (copy->document->record != order)
            continue;
        if (copy->text == NULL)
            return copy;
        for (const struct doc_node *root = n; n != NULL;
             n = doc_next(root, n, false))
            if (n->kind == DOC_ANNEX &&
                strcmp(n->id, annex->record->stem) == 0 &&
                holds_annex(a, copy->text, n))
                return copy;
    }
    return NULL;
}

/* ── the site ─────────────────────────────────────────────────────────── */

static void
refuse(struct diags *diags, const struct document *d, const char *why)
{
    diag(diags, DIAG_SIGNED_SITE, d->record->head.on_site.g.at,
         "подписанный файл «%s» на сайт не пошёл, там стоит копия: %s",
         d->record->head.signed_file.s, why);
}

/* The person whose phone or address stands in the text, or NULL.  What the
 * edition for the site may say of the curator is no secret. */
static const struct person *
find_contact(struct arena *a, const struct workspace *w,
             const struct document *d, const char *text,
             struct date consents_on)
{
    static const char *const keys[] = {"телефон", "электронная_почта"};

    for (size_t i = 0; i < w->n_people; i++) {
        const struct contacts *c = &w->people[i]->contacts;
        const struct text_field *fields[] = {&c->phone, &c->email};

        for (size_t k = 0; k < 2; k++) {
            const char *s;

            if (fields[k]->g.is != GIVEN)
                continue;
            s = fold(a, fields[k]->s, strlen(fields[k]->s));
            if (k == 0 && strlen(s) > 10)
                s += strlen(s) - 10; /* +7 and 8 are the same */
            if (strlen(s) >= MIN_CONTACT && strstr(text, s) != NULL &&
                !edition_allows_contact(a, w, d, consents_on, w->people[i],
                                        keys[k]))
                return w->people[i];
        }
    }
    return NULL;
}

/* What the leak check says of the file, or NULL. */
static const char *
find_leak(struct arena *a, const struct workspace *w,
          const struct document_list *site, const struct document *d,
          const struct signed_copy *copy, const char *path,
          struct date consents_on)
{
    struct output_set one = {.arena = a};
    struct diags *said = diags_new();
    const char *why = NULL;
    size_t n;

    output_add(&one, AREA_SITE, path, copy->data, copy->len)->source = d->id;
    if (leak_check(w, site, consents_on, &one, said) != LEAK_NONE) {
        const struct diag_message *list = diags_list(said, &n);

        why = n > 0 ? arena_strdup(a, list[0].text) : "в нём закрытые имена";
    }
    diags_free(said);
    return why;
}

bool
signed_fits_site(struct arena *a, const struct workspace *w,
                 const struct document_list *site, const struct document *d,
                 const struct signed_copy *copy, const char *path,
                 struct date consents_on, struct diags *diags)
{
    const struct enum_field *f = &d->record->head.on_site;
    const struct person *p;
    const char *why;

    if (f->g.is != GIVEN || f->value != ON_SITE_YES)
        return false;
    if (copy->text == NULL || copy->bare_page > 0 || !is_ours(copy)) {
        refuse(
            diags, d,
            copy->text == NULL
                ? "его текст прочесть нельзя, и имён в нём не проверить"
            : copy->bare_page > 0
                ? arena_printf(a, "на странице %zu нет текста", copy->bare_page)
                : "он сделан другой программой, и имена в нём могут стоять "
                  "там, где их не найти");
        diag_hint(diags, "на сайт годится файл, сделанный этой программой и "
                         "подписанный отдельным файлом .sig; скан — нет: его "
                         "не прочтёт и незрячий посетитель");
        return false;
    }
    why = find_leak(a, w, site, d, copy, path, consents_on);
    if (why != NULL) {
        refuse(diags, d, why);
        diag_hint(diags, "нужно согласие на распространение (consents.yaml); "
                         "без него на сайте остаётся копия без имён");
        return false;
    }
    p = find_contact(a, w, d, copy->text, consents_on);
    if (p != NULL) {
        refuse(diags, d, "в нём чей-то личный телефон или почта");
        diag_also(diags, p->g.at, "контакты записаны здесь");
        return false;
    }
    return true;
}
