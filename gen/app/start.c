/*
 * Starting something: a workspace (`spravka init`), a document or a school
 * year (`spravka new`).  Nothing that exists is ever overwritten.
 */
#define _GNU_SOURCE
#include "app/commands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/build.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "schema/yaml.h"
#include "typography/date.h"
#include "workspace/templates.h"
#include "workspace/workspace.h"

static int
fail(int status, const char *what, const char *arg, const char *hint)
{
    fprintf(stderr, "spravka: %s «%s»\n", what, arg);
    if (hint != NULL)
        fprintf(stderr, "подсказка: %s\n", hint);
    return status;
}

/* ── init ─────────────────────────────────────────────────────────────── */

/** A workspace being begun: what is put in place of what, and the year. */
struct beginning {
    struct arena *arena;
    const struct yaml_node *changes; /* [[что, чем], …] of its kind */
    const char *sample; /* folder of templates/ */
    int year;                        /* of the sample's files: SAMPLE_YEAR */
    size_t n_files;
};

/* The first year of the sample in templates/workspace. */
#define SAMPLE_YEAR 2025

/* The text with each «что» of the kind as «чем». */
static void
put_changed(const struct beginning *b, const char *text, struct buf *out)
{
    while (*text != '\0') {
        const char *with = NULL;
        size_t n = 1;

        for (size_t i = 0; b->changes->kind == YAML_LIST &&
                           i < b->changes->n && with == NULL;
             i++) {
            const struct yaml_node *pair = b->changes->entries[i].value;
            const struct yaml_node *what = pair->entries[0].value;

            if (what->len > 0 && utf8_starts(text, what->s)) {
                with = pair->entries[1].value->s;
                n = what->len;
            }
        }
        if (with != NULL)
            buf_puts(out, with);
        else
            buf_putc(out, *text);
        text += n;
    }
}

/* Years of the sample as those of the year that begins. */
static void
put_years(const struct beginning *b, const char *text, struct buf *out)
{
    for (; *text != '\0'; text++) {
        int year = utf8_starts(text, "202") ? atoi(text) : 0;

        if (year >= SAMPLE_YEAR && year <= SAMPLE_YEAR + 2) {
            buf_printf(out, "%d", year - SAMPLE_YEAR + b->year);
            text += 3;
        } else if (utf8_starts(text, "/26") || utf8_starts(text, "/2026")) {
            buf_printf(out, text[2] == '6' ? "/%02d" : "/%04d",
                       text[2] == '6' ? (b->year + 1) % 100 : b->year + 1);
            text += text[2] == '6' ? 2 : 4;
        } else {
            buf_putc(out, *text);
        }
    }
}

static const char *
changed(const struct beginning *b, const char *text)
{
    struct buf words = {0}, years = {0};
    const char *out;

    put_changed(b, text, &words);
    put_years(b, buf_str(&words), &years);
    out = arena_strdup(b->arena, buf_str(&years));
    buf_free(&words);
    buf_free(&years);
    return out;
}

/* Copies a folder's files; stops at the first that cannot be written. */
static bool
copy_tree(struct beginning *b, const char *from, const char *to)
{
    struct arena *a = b->arena;
    struct file_entry *list;
    size_t count;

    if (!file_list(a, from, &list, &count) || !file_make_dirs(to))
        return false;
    for (size_t i = 0; i < count; i++) {
        char *src = file_join(a, from, list[i].name);
        char *dst = file_join(a, to, changed(b, list[i].name));
        struct file_bytes bytes;
        const char *text;

        if (list[i].is_dir) {
            if (!copy_tree(b, src, dst))
                return false;
            continue;
        }
        if (!file_read(a, src, src, FILE_MAX_TEXT, NULL, (struct pos){0},
                       &bytes))
            return false;
        text = changed(b, bytes.data);
        if (!file_write(dst, text, strlen(text)))
            return false;
        b->n_files++;
    }
    return true;
}

/* The changes of a kind of organisation; NULL after a report. */
static const struct yaml_node *
find_beginning(struct arena *a, const struct options *o, const char *kind)
{
    const char *path = file_join(a, o->templates, "starts.yaml");
    struct diags *d = diags_new();
    const struct source *src = file_read_text(a, path, path, d);
    struct tag_list tags = {0};
    struct yaml_node *root = NULL;
    const struct yaml_node *all = NULL, *found = NULL;
    struct buf names = {0};

    if (src != NULL &&
        yaml_parse_source(a, src, 0, src->len, 0, &tags, d, &root) &&
        root != NULL)
        all = yaml_find(root, "начала");
    build_print(o, d);
    diags_free(d);
    for (size_t i = 0; all != NULL && i < all->n; i++) {
        buf_printf(&names, "%s%s", i > 0 ? ", " : "", all->entries[i].key->s);
        if (yaml_same_word(all->entries[i].key->s, kind))
            found = all->entries[i].value;
    }
    if (found == NULL)
        fail(EXIT_USAGE, "нет такого рода организаций:", kind,
             arena_printf(a, "есть %s", buf_str(&names)));
    buf_free(&names);
    return found;
}

/* `init DIR [kind] [year]`, the last two in any order. */
static bool
read_beginning(const struct options *o, struct beginning *b)
{
    const char *kind = "школа";

    b->year = o->date.month >= 6 ? o->date.year : o->date.year - 1;
    for (int i = 1; i < o->n_args; i++) {
        int year = school_year_parse(o->args[i], strlen(o->args[i]));

        if (year != 0)
            b->year = year;
        else
            kind = o->args[i];
    }
    b->changes = find_beginning(b->arena, o, kind);
    b->sample = "workspace";
    if (b->changes != NULL && b->changes->kind == YAML_MAP &&
        yaml_find(b->changes, "папка") != NULL)
        b->sample = yaml_find(b->changes, "папка")->s;
    return b->changes != NULL;
}

int
command_init(const struct options *o)
{
    const char *dir = o->n_args > 0 ? o->args[0] : "content/shkola";
    struct arena a = {0};
    struct beginning b = {.arena = &a};
    struct file_entry *list;
    size_t count = 0;
    int status = EXIT_OK;

    if (!read_beginning(o, &b)) {
        status = EXIT_USAGE;
    } else if (file_exists(dir, NULL) ||
               (file_list(&a, dir, &list, &count) && count > 0)) {
        status = fail(EXIT_USAGE, "папка не пуста:", dir,
                      "выберите новое имя: латиницей, оно станет адресом");
    } else if (!copy_tree(&b, file_join(&a, o->templates, b.sample), dir)) {
        status = fail(EXIT_IO, "не удалось создать", dir, file_error(errno));
    } else {
        printf("Создано файлов: %zu в папке %s, учебный год %d-%d.\n"
               "Дальше: впишите свою организацию в %s/school.yaml, людей — в "
               "people.yaml,\nи соберите: spravka build %s\n",
               b.n_files, dir, b.year, b.year + 1, dir, dir);
    }
    arena_free(&a);
    return status;
}

/* The folder of the workspace to add to: here, or the only one of content. */
static const char *
find_workspace(struct arena *a)
{
    struct diags *d = diags_new();
    struct build_target *t = NULL;
    const char *path = NULL;
    size_t n = 0;

    if (workspace_is("."))
        path = ".";
    else if (file_is_dir("content"))
        t = build_find_targets(a, "content", d, &n);
    if (path == NULL && n == 1)
        path = t[0].path;
    diags_free(d);
    if (path == NULL)
        fail(EXIT_USAGE, "непонятно, в какой организации создавать:", ".",
             "укажите её папку: spravka -C content/shkola new …");
    return path;
}

/* The latest year folder of a workspace, or NULL. */
static const char *
find_last_year(struct arena *a, const char *path)
{
    struct file_entry *list;
    const char *last = NULL;
    size_t n;

    if (!file_list(a, path, &list, &n))
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (list[i].is_dir && strlen(list[i].name) == 9 &&
            school_year_parse(list[i].name, 9) != 0)
            last = list[i].name;
    return last;
}

static void
put_key(struct buf *b, const char *key, const char *value, const char *note)
{
    buf_printf(b, "%s:%s%s", key, *value != '\0' ? " " : "", value);
    if (note != NULL)
        buf_printf(b, "   # %s", note);
    buf_putc(b, '\n');
}

/* The head that a kind wants: requisites empty, so that the document is a
 * проект with visible gaps until they are filled. */
static void
write_head(const struct doc_kind_def *kind, struct buf *b)
{
    buf_puts(b, "---\n");
    put_key(b, "вид", kind->name, NULL);
    if (kind->wants & WANTS_NAME)
        put_key(b, "название_вида", "",
                "как документ называет себя: план работы");
    if (kind->wants & WANTS_BODY)
        put_key(b, "орган", "педагогический совет", NULL);
    if (kind->wants & WANTS_NUMBER)
        put_key(b, "номер", "", "пусто: в проекте виден пропуск");
    if (kind->wants & WANTS_DATE)
        put_key(b, "дата", "", "день подписания: 01.09.2025");
    if (kind->title == NULL)
        put_key(b, "заголовок", "", "о чём документ, без точки и кавычек");
    if (kind->wants & WANTS_SIGNER)
        put_key(b, "подписывает", "руководитель",
                "роль из school.yaml или человек");
    for (size_t i = 0; i < kind->n_new_keys; i++)
        buf_printf(b, "%s\n", kind->new_keys[i]);
    buf_puts(b, "---\n");
}

/* A free name: report.md, report-2.md … */
static char *
free_path(struct arena *a, const char *dir, const char *stem)
{
    char *path = arena_printf(a, "%s/%s.md", dir, stem);

    for (int i = 2; file_exists(path, NULL); i++)
        path = arena_printf(a, "%s/%s-%d.md", dir, stem, i);
    return path;
}

/* The kinds that there are, with those of the workspace. */
static struct templates *
add_own_kinds(struct arena *a, struct templates *all, const char *path,
              struct diags *d)
{
    static const char dir[] = "templates/documents";
    struct templates *own = templates_new_over(a, all);
    struct file_entry *list;
    size_t n;

    if (!file_list(a, file_join(a, path, dir), &list, &n))
        n = 0;
    for (size_t i = 0; i < n; i++) {
        const char *rel = file_join(a, dir, list[i].name);
        const struct source *src;

        if (utf8_ends(rel, ".md") &&
            (src = file_read_text(a, file_join(a, path, rel), rel, d)) != NULL)
            templates_add_kind(own, src, list[i].name, d);
    }
    return own;
}

/* Whether some file of the year has the section that the sample begins with
 * («дорожная_карта:»). */
static bool
has_records(struct arena *a, const char *dir, const char *sample)
{
    const char *line = sample;
    struct file_entry *list;
    struct file_bytes bytes;
    size_t n, len;

    while (*line == '#') /* its remarks */
        line += strcspn(line, "\n") + 1;
    len = strcspn(line, ":");
    if (!file_list(a, dir, &list, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        const char *path = file_join(a, dir, list[i].name);

        if (!utf8_ends(list[i].name, ".yaml") ||
            !file_read(a, path, path, FILE_MAX_TEXT, NULL, (struct pos){0},
                       &bytes))
            continue;
        for (const char *p = bytes.data; p != NULL && *p != '\0';
             p = strchr(p, '\n') != NULL ? strchr(p, '\n') + 1 : NULL)
            if (strncmp(p, line, len) == 0 && p[len] == ':')
                return true;
    }
    return false;
}

/* The records that a kind of document shows, as a sample of the year. */
static void
put_sample(const struct options *o, struct arena *a,
           const struct doc_kind_def *kind, const char *dir, const char *year)
{
    static const struct yaml_node none = {.kind = YAML_LIST};
    struct beginning b = {.arena = a,
                          .changes = &none,
                          .year = school_year_parse(year, strlen(year))};
    struct file_bytes bytes;
    const char *text, *to;

    if (kind->sample == NULL)
        return;
    text = arena_printf(a, "%s/workspace/%d-%d/%s", o->templates, SAMPLE_YEAR,
                        SAMPLE_YEAR + 1, kind->sample);
    to = file_join(a, dir, kind->sample);
    if (!file_read(a, text, text, FILE_MAX_TEXT, NULL, (struct pos){0},
                   &bytes) ||
        file_exists(to, NULL) || has_records(a, dir, bytes.data))
        return;
    text = changed(&b, bytes.data);
    if (file_write(to, text, strlen(text)))
        printf("Создан %s: образец записей, исправьте его\n", to);
}

static int
new_document(const struct options *o, struct arena *a, const char *path)
{
    struct diags *d = diags_new();
    struct templates *all = templates_load(o->templates, d);
    struct templates *t = all != NULL ? add_own_kinds(a, all, path, d) : NULL;
    const struct doc_kind_def *kind =
        t != NULL && o->n_args > 0 ? templates_find_kind(t, o->args[0]) : NULL;
    const char *year = find_last_year(a, path);
    struct buf b = {0};
    char *file;
    int status = EXIT_OK;
    size_t n;

    build_print(o, d);
    if (t == NULL) {
        status = EXIT_IO;
    } else if (kind == NULL) {
        status =
            o->n_args == 0
                ? fail(EXIT_USAGE, "не сказано, что создать:", "new",
                       "spravka new год 2025-2026, или вид документа:")
                : fail(EXIT_USAGE, "нет такого вида документа:", o->args[0],
                       "есть такие:");
        for (size_t i = 0; templates_kind_names(t, &n) && i < n; i++)
            fprintf(stderr, "  %s\n", templates_kind_names(t, &n)[i]);
    } else if (year == NULL) {
        status = fail(EXIT_USAGE, "в папке нет учебного года:", path,
                      "spravka new год 2025-2026");
    } else {
        write_head(kind, &b);
        file = free_path(a, file_join(a, path, year), kind->file);
        if (!file_write(file, b.data, b.len)) {
            status =
                fail(EXIT_IO, "не удалось записать", file, file_error(errno));
        } else {
            printf("Создан %s\n", file);
            put_sample(o, a, kind, file_join(a, path, year), year);
        }
    }
    buf_free(&b);
    diags_free(d);
    templates_free(all);
    return status;
}

int
command_new(const struct options *o)
{
    struct arena a = {0};
    const char *path;
    int status;

    if (o->n_args == 0)
        return new_document(o, &a, ".");
    path = find_workspace(&a);
    if (path == NULL)
        status = EXIT_USAGE;
    else if (strcmp(o->args[0], "год") == 0)
        status = start_year(o, &a, path);
    else
        status = new_document(o, &a, path);
    arena_free(&a);
    return status;
}
