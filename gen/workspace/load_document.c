/*
 * Documents of a workspace: cards of documents.yaml and *.md files, of which
 * the head is read here and the body only lexed for tags.
 */
#include "workspace/templates.h"
#include "workspace/workspace_int.h"

#include <stdlib.h>
#include <string.h>

#include "schema/field_int.h"
#include "schema/yaml.h"

static const char *
year_dir(struct loader *l, int year)
{
    return arena_printf(l->arena, "%d-%d", year, year + 1);
}

static struct doc_record *
add_document(struct loader *l, int year, const char *stem)
{
    struct workspace *w = l->w;
    struct doc_record *r = ARENA_NEW(l->arena, struct doc_record);

    r->stem = stem;
    r->year = year;
    r->id = year != 0 ? arena_printf(l->arena, "%s/%s", year_dir(l, year), stem)
                      : stem;
    *ARENA_PUSH(l->arena, w->documents, w->n_documents, l->cap_documents) = r;
    return r;
}

void
load_cards(struct loader *l, const char *rel, int year)
{
    static const struct tag_list none;
    struct cards_file file = {0};
    const struct doc_head *heads;

    load_yaml(l, rel, &schema_cards, &file);
    heads = file.cards.items;
    for (size_t i = 0; i < file.cards.n; i++) {
        struct doc_record *r = add_document(l, year, heads[i].name.name);

        r->head = heads[i];
        r->tags = &none;
    }
}

/* Where the head's YAML ends and the body begins; false: no head. */
static bool
find_head(const struct source *src, size_t *end, size_t *body)
{
    const char *p = src->text;

    if (strncmp(p, "---\n", 4) != 0)
        return false;
    for (p += 4; p != NULL && *p != '\0';) {
        const char *eol = strchr(p, '\n');
        size_t n = eol != NULL ? (size_t)(eol - p) : strlen(p);

        while (n > 3 && (p[n - 1] == ' ' || p[n - 1] == '\t'))
            n--;
        if (n == 3 && strncmp(p, "---", 3) == 0) {
            *end = (size_t)(p - src->text);
            *body = eol != NULL ? (size_t)(eol + 1 - src->text) : src->len;
            return true;
        }
        p = eol != NULL ? eol + 1 : NULL;
    }
    return false;
}

static void
report_headless(struct loader *l, const struct source *src)
{
    bool open = strncmp(src->text, "---\n", 4) == 0;

    diag(l->d, DIAG_HEAD_MISSING, pos_at(src, 0, open ? 3 : 1),
         open ? "шапка документа не закончена" : "у документа нет шапки");
    diag_hint(l->d, open ? "после последнего ключа шапки поставьте строку "
                           "«---»"
                         : "файл начинается строкой «---», за ней ключи "
                           "(вид: …) и ещё одна строка «---»");
}

/* «присутствовали: 32» is a number, «присутствовали: Иванова А.Н.» a list of
 * one person. */
static void
sort_attendees(struct loader *l, struct doc_head *h)
{
    struct person_field *one;

    if (h->present.g.is != GIVEN || *h->present.s == '\0' ||
        strspn(h->present.s, "0123456789") > 0)
        return;
    one = ARENA_NEW(l->arena, struct person_field);
    one->g = h->present.g;
    one->s = h->present.s;
    h->attendees.g = h->present.g;
    h->attendees.items = one;
    h->attendees.n = 1;
    h->present = (struct text_field){0};
}

static void
load_document(struct loader *l, const char *rel, const char *stem, int year)
{
    const struct source *src = load_source(l, rel, false);
    struct doc_record *r;
    struct tag_list *tags;
    struct yaml_node *root;
    size_t end, body;

    if (src == NULL || !find_head(src, &end, &body))
        l->unread |= UNREAD_CARDS;
    if (src == NULL)
        return;
    if (!find_head(src, &end, &body)) {
        report_headless(l, src);
        return;
    }
    r = add_document(l, year, stem);
    r->src = src;
    r->body_off = body;
    r->head.name.name = stem;
    r->head.name.g.at = pos_at(src, 0, 3);
    tags = load_note_tags(l, src);
    r->tags = tags;
    if (yaml_parse_source(l->arena, src, 4, end, 0, tags, l->d, &root))
        schema_read(l->arena, &schema_head, root, &r->head, l->d);
    r->head.name.g =
        (struct given){GIVEN, pos_at(src, 0, 3), pos_at(src, 0, 3)};
    tag_scan(l->arena, src, body, src->len, l->d, tags);
    sort_attendees(l, &r->head);
}

void
load_markdown(struct loader *l, const char *dir, const char *name, int year)
{
    const char *rel = *dir != '\0' ? file_join(l->arena, dir, name) : name;
    char *stem = arena_strndup(l->arena, name, strlen(name) - 3);

    if (field_is_id(stem) && strpbrk(stem, "/.") == NULL) {
        load_document(l, rel, stem, year);
        return;
    }
    diag(l->d, DIAG_FILE_NAME, load_place(l, rel),
         "имя файла «%s» не годится для адреса на сайте", name);
    diag_hint(l->d, "переименуйте латиницей: строчные буквы, цифры, «-» и "
                    "«_»");
}

static int
compare_documents(const void *pa, const void *pb)
{
    const struct doc_record *a = *(const struct doc_record *const *)pa;
    const struct doc_record *b = *(const struct doc_record *const *)pb;

    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    return strcmp(a->stem, b->stem);
}

/* The words that say what a document is: its kind, or the name that the head
 * gives to one of a kind without a word of its own. */
static const char *
own_word(const struct doc_record *r)
{
    const struct text_field *f = &r->head.kind_word;

    return r->kind != NULL && r->kind->word == NULL && f->g.is == GIVEN &&
                   !yaml_same_word(f->s, "нет")
               ? f->s
               : NULL;
}

/* What each document is, and its template. */
static void
settle_kinds(struct workspace *w)
{
    for (size_t i = 0; i < w->n_documents; i++) {
        struct doc_record *r = w->documents[i];

        /* without its kind, which is reported, a document is still one */
        if (r->head.kind.s == NULL)
            r->head.kind.s = "документ";
        if (w->templates != NULL)
            r->kind = templates_find_kind(w->templates, r->head.kind.s);
        r->genus = templates_find_genus(w->arena, w->templates,
                                        own_word(r) != NULL ? own_word(r)
                                                            : r->head.kind.s);
    }
}

void
load_sort_documents(struct loader *l)
{
    struct workspace *w = l->w;

    settle_kinds(w);
    if (w->n_documents > 1)
        qsort(w->documents, w->n_documents, sizeof(struct doc_record *),
              compare_documents);
    for (size_t i = 1; i < w->n_documents; i++) {
        const struct doc_record *a = w->documents[i - 1], *b = w->documents[i];

        if (compare_documents(&a, &b) != 0)
            continue;
        diag(l->d, DIAG_DOCUMENT_TWICE, b->head.name.g.key,
             "имя документа «%s» уже занято", b->id);
        diag_also(l->d, a->head.name.g.key, "первый документ — здесь");
        diag_hint(l->d, "дайте карточке или файлу другое имя");
    }
}
