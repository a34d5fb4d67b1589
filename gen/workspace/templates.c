/*
 * Reading the templates folder.  A file of templates/documents is a kind of
 * document: its head says what the kind is, its body is the standard text,
 * in which a narrative replaces sections.
 */
#include "workspace/templates.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "base/table.h"
#include "base/utf8.h"
#include "schema/schema.h"
#include "schema/yaml.h"

struct templates {
    struct arena *arena;
    struct arena own;             /* that arena, of the folder of all */
    const struct templates *base; /* those of all, under a workspace's own */
    struct genus_list genera;
    struct map kinds; /* folded name → struct doc_kind_def */
    struct map texts; /* folded name → struct template_text */
    const char **kind_names;
    size_t n_kinds, cap_kinds;
    const char **text_names;
    size_t n_texts, cap_texts;
};

/** The head of a file in templates/documents or templates/texts. */
struct template_head {
    struct given g;
    struct text_field kind, name, word, title, sample;
    struct text_list wants, new_keys;
    struct bool_field letterhead, joins, landscape, blank, numbered;
    struct enum_field site, purpose;
};

static const char *const site_words[] = {"нет", "да", "без приложений",
                                         "никогда", NULL};
/* enum kind_purpose */
static const char *const purpose_words[] = {
    "нет",       "внедрение",           "куратор", "пары",
    "положение", "согласие наставника", NULL};
WORDS_COVER(purpose_words, PURPOSE__MAX);
static const char *const want_words[] = {
    "номер", "дата", "подписывает", "орган", "название_вида", NULL};
static const struct field head_fields[] = {
    FIELD_ROW(template_head, TEXT, "вид", kind, "Имя вида документа."),
    FIELD_ROW(template_head, TEXT, "имя", name, "Имя стандартного текста."),
    FIELD_ROW(template_head, TEXT, "слово", word,
              "Печатаемое название вида; нет ключа — не печатается."),
    FIELD_ROW(template_head, ENUM, "назначение", purpose,
              "Чем документ служит программе.", .words = purpose_words),
    FIELD_ROW(template_head, TEXT, "заголовок", title,
              "Заголовок, если его нет в шапке документа.",
              .flags = FIELD_TAGS),
    FIELD_ROW(template_head, TEXTS, "требует", wants, "Обязательные реквизиты.",
              .words = want_words),
    FIELD_ROW(template_head, TEXTS, "новому", new_keys,
              "Строки шапки, которые ещё напишет «spravka new»."),
    FIELD_ROW(template_head, TEXT, "записи", sample,
              "Файл образца записей, который «spravka new» кладёт рядом, если "
              "этих записей в году ещё нет."),
    FIELD_ROW(template_head, BOOL, "бланк_организации", letterhead,
              "Печатать полный бланк организации."),
    FIELD_ROW(template_head, BOOL, "заголовок_после_слова", joins,
              "Заголовок продолжает слово: ПОЛОЖЕНИЕ о …"),
    FIELD_ROW(template_head, BOOL, "альбомная", landscape,
              "Альбомная страница."),
    FIELD_ROW(template_head, BOOL, "нумеровать", numbered,
              "Нумеровать разделы и пункты: 1., 1.1."),
    FIELD_ROW(template_head, BOOL, "для_заполнения", blank,
              "Бланк: пропуски — линии."),
    FIELD_ROW(template_head, ENUM, "на_сайт", site,
              "Выходит ли на сайт; «никогда» сильнее "
              "шапки документа.",
              .words = site_words),
};
static SCHEMA(schema_template, template_head, head_fields, "шаблон",
              "Шапка файла в templates/documents.");

/* Bytes of the head (between the --- lines) and where the body begins; false
 * when there is no head. */
static bool
split_head(const struct source *src, size_t *from, size_t *to, size_t *body)
{
    const char *end;

    if (strncmp(src->text, "---\n", 4) != 0)
        return false;
    end = strstr(src->text + 3, "\n---\n");
    if (end == NULL)
        return false;
    *from = 4;
    *to = (size_t)(end + 1 - src->text);
    *body = (size_t)(end + 5 - src->text);
    return true;
}

static const char *
given_text(const struct text_field *f)
{
    return f->g.is == GIVEN ? f->s : NULL;
}

static unsigned
read_wants(const struct text_list *list)
{
    unsigned bits = 0;

    for (size_t i = 0; i < list->n; i++)
        for (unsigned k = 0; want_words[k] != NULL; k++)
            if (list->items[i].s != NULL &&
                strcmp(list->items[i].s, want_words[k]) == 0)
                bits |= 1u << k;
    return bits;
}

/* Reads one file into `text` and `head`; false after a report. */
static bool
read_template(struct arena *a, const struct source *src, struct diags *d,
              struct template_text *text, struct template_head *head)
{
    struct tag_list *tags = ARENA_NEW(a, struct tag_list);
    struct yaml_node *root;
    struct mapped masked = {.arena = a};
    size_t from, to;

    if (src == NULL)
        return false;
    if (!split_head(src, &from, &to, &text->body_off)) {
        diag(d, DIAG_TEMPLATE_HEAD, pos_at(src, 0, 1),
             "в шаблоне нет шапки между строками ---");
        return false;
    }
    text->src = src;
    text->tags = tags;
    if (!tag_scan(a, src, 0, src->len, d, tags))
        return false;
    tag_mask(tags, src, from, to, &masked);
    return yaml_parse(a, &masked, 0, d, &root) &&
           schema_read(a, &schema_template, root, head, d);
}

static const char *const *
read_lines(struct arena *a, const struct text_list *list, size_t *n)
{
    const char **lines = arena_array(a, list->n + 1, sizeof *lines);

    *n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].s != NULL)
            lines[(*n)++] = list->items[i].s;
    return lines;
}

/* Two files with one name: which of them counts would be chance. */
static void
report_twice(const struct template_text *old, const struct text_field *name,
             struct diags *d)
{
    diag(d, DIAG_TEMPLATE_HEAD, name->g.at, "имя «%s» уже занято", name->s);
    diag_also(d, pos_at(old->src, 0, 1), "первый шаблон — здесь");
    diag_hint(d, "дайте шаблону другое имя или уберите лишний файл");
}

/* By the printed word; a kind that prints none goes by its name. */
static const struct doc_genus *
genus_of(struct arena *a, const struct templates *t,
         const struct doc_kind_def *k)
{
    const char *phrase = k->word != NULL ? k->word : k->name;
    const struct doc_genus *g = genus_find(a, &t->genera, phrase);

    return g != NULL ? g : genus_new(a, phrase);
}

static void
add_kind(struct templates *t, const char *file,
         const struct template_text *text, const struct template_head *head,
         struct diags *d)
{
    struct doc_kind_def *k;
    const struct doc_kind_def *old;

    if (head->kind.g.is != GIVEN) {
        diag(d, DIAG_TEMPLATE_HEAD, pos_at(text->src, 0, 1),
             "в шапке шаблона нет ключа «вид»");
        return;
    }
    k = ARENA_NEW(t->arena, struct doc_kind_def);
    k->name = head->kind.s;
    k->word = given_text(&head->word);
    k->genus = genus_of(t->arena, t, k);
    if (head->purpose.g.is == GIVEN)
        k->purpose = (enum kind_purpose)head->purpose.value;
    k->file = arena_strndup(t->arena, file, strlen(file) - 3);
    k->title = given_text(&head->title);
    k->wants = read_wants(&head->wants);
    k->new_keys = read_lines(t->arena, &head->new_keys, &k->n_new_keys);
    k->sample = given_text(&head->sample);
    k->letterhead = head->letterhead.yes;
    k->title_joins = head->joins.yes;
    k->landscape = head->landscape.yes;
    k->forms = head->blank.yes;
    k->numbered = head->numbered.yes;
    k->site = head->site.g.is == GIVEN ? head->site.value : 1;
    k->text = *text;
    k->text.name = k->name;
    old = map_set(&t->kinds, utf8_fold(t->arena, k->name, strlen(k->name)), k);
    if (old != NULL)
        report_twice(&old->text, &head->kind, d);
    if (t->base == NULL || templates_find_kind(t->base, k->name) == NULL)
        *ARENA_PUSH(t->arena, t->kind_names, t->n_kinds, t->cap_kinds) =
            k->name;
}

static void
add_text(struct templates *t, const struct template_text *text,
         const struct template_head *head, struct diags *d)
{
    struct template_text *copy;
    const struct template_text *old;

    if (head->name.g.is != GIVEN) {
        diag(d, DIAG_TEMPLATE_HEAD, pos_at(text->src, 0, 1),
             "в шапке стандартного текста нет ключа «имя»");
        return;
    }
    copy = ARENA_NEW(t->arena, struct template_text);
    *copy = *text;
    copy->name = head->name.s;
    old = map_set(&t->texts,
                  utf8_fold(t->arena, copy->name, strlen(copy->name)), copy);
    if (old != NULL)
        report_twice(old, &head->name, d);
    *ARENA_PUSH(t->arena, t->text_names, t->n_texts, t->cap_texts) = copy->name;
}

static bool
load_folder(struct templates *t, const char *dir, const char *sub,
            struct diags *d)
{
    char *path = file_join(t->arena, dir, sub);
    struct file_entry *list;
    size_t n;

    if (!file_list(t->arena, path, &list, &n)) {
        diag(d, DIAG_FILE_READ, (struct pos){0}, "нет папки шаблонов %s/%s",
             dir, sub);
        diag_hint(d, "укажите её: --templates или SPRAVKA_TEMPLATES");
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(list[i].name);
        struct template_text text = {0};
        struct template_head head = {0};
        const struct source *src;

        if (len < 4 || strcmp(list[i].name + len - 3, ".md") != 0)
            continue;
        src = file_read_text(
            t->arena, file_join(t->arena, path, list[i].name),
            arena_printf(t->arena, "templates/%s/%s", sub, list[i].name), d);
        if (!read_template(t->arena, src, d, &text, &head))
            continue;
        if (strcmp(sub, "texts") == 0)
            add_text(t, &text, &head, d);
        else
            add_kind(t, list[i].name, &text, &head, d);
    }
    return true;
}

struct templates *
templates_load(const char *dir, struct diags *d)
{
    struct arena first = {0};
    struct templates *t = ARENA_NEW(&first, struct templates);

    t->own = first;
    t->arena = &t->own;
    t->kinds.arena = t->texts.arena = t->arena;
    if (!genus_load(t->arena, dir, &t->genera, d) ||
        !load_folder(t, dir, "documents", d) ||
        !load_folder(t, dir, "texts", d) || diags_count(d, DIAG_ERROR) > 0) {
        diags_keep_sources(d);
        templates_free(t);
        return NULL;
    }
    return t;
}

struct templates *
templates_new_over(struct arena *a, const struct templates *base)
{
    struct templates *t = ARENA_NEW(a, struct templates);

    t->arena = a;
    t->base = base;
    t->genera = base->genera;
    t->kinds.arena = t->texts.arena = a;
    for (size_t i = 0; i < base->n_kinds; i++)
        *ARENA_PUSH(a, t->kind_names, t->n_kinds, t->cap_kinds) =
            base->kind_names[i];
    return t;
}

void
templates_add_kind(struct templates *t, const struct source *src,
                   const char *file, struct diags *d)
{
    struct template_text text = {0};
    struct template_head head = {0};

    /* with a fault in it, too: documents of the kind are not at fault */
    if (read_template(t->arena, src, d, &text, &head) ||
        (text.src != NULL && head.kind.g.is == GIVEN))
        add_kind(t, file, &text, &head, d);
}

void
templates_free(struct templates *t)
{
    struct arena a;

    if (t == NULL)
        return;
    a = t->own; /* t itself lives in it */
    arena_free(&a);
}

const struct doc_kind_def *
templates_find_kind(const struct templates *t, const char *name)
{
    struct arena scratch = {0};
    const struct doc_kind_def *k =
        map_find(&t->kinds, utf8_fold(&scratch, name, strlen(name)));

    arena_free(&scratch);
    return k != NULL || t->base == NULL ? k
                                        : templates_find_kind(t->base, name);
}

const struct doc_genus *
templates_find_genus(struct arena *a, const struct templates *t,
                     const char *kind)
{
    const struct doc_kind_def *k =
        t != NULL ? templates_find_kind(t, kind) : NULL;
    const struct doc_genus *g = NULL;

    if (k != NULL)
        return k->genus;
    if (t != NULL)
        g = genus_find(a, &t->genera, kind);
    return g != NULL ? g : genus_new(a, kind);
}

const struct monitoring_row *
templates_monitoring(const struct templates *t, size_t *n)
{
    *n = t->genera.n_rows;
    return t->genera.rows;
}

const char *const *
templates_kind_names(const struct templates *t, size_t *n)
{
    *n = t->n_kinds;
    return t->kind_names;
}

const struct template_text *
templates_find_text(const struct templates *t, const char *name)
{
    struct arena scratch = {0};
    const struct template_text *text =
        map_find(&t->texts, utf8_fold(&scratch, name, strlen(name)));

    arena_free(&scratch);
    return text != NULL || t->base == NULL ? text
                                           : templates_find_text(t->base, name);
}

const char *const *
templates_text_names(const struct templates *t, size_t *n)
{
    while (t->base != NULL)
        t = t->base;
    *n = t->n_texts;
    return t->text_names;
}
