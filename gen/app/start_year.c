/*
 * Opening the next school year: what goes on is carried over from the last
 * year's files (curator, grounds, aim, tasks, forms, working groups, road
 * map, open decisions as plans), what is counted anew is not (totals, pairs,
 * dates of completion).  Years in deadlines move by as many years.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "typography/date.h"
#include "schema/yaml.h"

/* What is being written, and by how many years dates move. */
struct carry {
    struct buf *out;
    int shift;
};

/* Keys that belong to one year only, at any depth. */
static bool
is_of_one_year(const char *key)
{
    static const char *const keys[] = {"всего",    "по_классам", "выполнено",
                                       "причина",  "перенесено", "приказ",
                                       "документ", "создана"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

/* Writes text with years 20NN moved, quoted when YAML would misread it. */
static void
put_text(const struct carry *c, const char *s)
{
    bool plain = *s != '\0' && strchr("-?:,[]{}#&*!|>'\"%@` ", *s) == NULL &&
                 strstr(s, ": ") == NULL && strstr(s, " #") == NULL &&
                 strchr(s, '\n') == NULL && s[strlen(s) - 1] != ':';

    if (!plain)
        buf_putc(c->out, '\'');
    while (*s != '\0') {
        if (s[0] == '2' && s[1] == '0' && strspn(s, "0123456789") == 4) {
            buf_printf(c->out, "%d",
                       (s[2] - '0') * 10 + s[3] - '0' + 2000 + c->shift);
            s += 4;
            continue;
        }
        if (strspn(s, "0123456789") > 0) { /* other numbers whole */
            size_t n = strspn(s, "0123456789");

            buf_add(c->out, s, n);
            s += n;
            continue;
        }
        if (*s == '\'' && !plain)
            buf_putc(c->out, '\'');
        buf_putc(c->out, *s == '\n' ? ' ' : *s);
        s++;
    }
    if (!plain)
        buf_putc(c->out, '\'');
}

static void
put_indent(const struct carry *c, int depth)
{
    for (int i = 0; i < depth; i++)
        buf_puts(c->out, "  ");
}

static void put_node(const struct carry *c, const struct yaml_node *n,
                     int depth);

static void
put_map(const struct carry *c, const struct yaml_node *n, int depth,
        bool in_list)
{
    bool first = in_list;

    for (size_t i = 0; i < n->n; i++) {
        if (is_of_one_year(n->entries[i].key->s))
            continue;
        if (!first)
            put_indent(c, depth);
        first = false;
        buf_printf(c->out, "%s:", n->entries[i].key->s);
        put_node(c, n->entries[i].value, depth + 1);
    }
}

/* The value after «key:» or «- », with its line end. */
static void
put_node(const struct carry *c, const struct yaml_node *n, int depth)
{
    if (n->kind == YAML_TEXT) {
        if (n->len > 0) {
            buf_putc(c->out, ' ');
            put_text(c, n->s);
        }
        buf_putc(c->out, '\n');
        return;
    }
    if (n->n == 0) {
        buf_puts(c->out, n->kind == YAML_MAP ? " {}\n" : " []\n");
        return;
    }
    buf_putc(c->out, '\n');
    if (n->kind == YAML_MAP) {
        put_map(c, n, depth, false);
        return;
    }
    for (size_t i = 0; i < n->n; i++) {
        const struct yaml_node *item = n->entries[i].value;

        put_indent(c, depth);
        buf_putc(c->out, '-');
        if (item->kind != YAML_MAP) {
            put_node(c, item, depth + 1);
            continue;
        }
        buf_putc(c->out, ' ');
        put_map(c, item, depth + 1, true);
    }
}

static void
put_key(const struct carry *c, const struct yaml_node *root, const char *key)
{
    const struct yaml_node *v = root != NULL ? yaml_find(root, key) : NULL;

    if (v == NULL)
        return;
    buf_printf(c->out, "\n%s:", key);
    put_node(c, v, 1);
}

/* Something to do that is not done: a statement («признать работу
 * удовлетворительной») has neither a term nor anybody responsible. */
static bool
is_open(const struct yaml_node *decision)
{
    const struct yaml_node *done = yaml_find(decision, "выполнено");

    if (yaml_find(decision, "срок") == NULL &&
        yaml_find(decision, "ответственный") == NULL)
        return false;
    return done == NULL || done->kind != YAML_TEXT ||
           strcmp(done->s, "да") != 0;
}

/* Decisions of last year that are not done become plans of this one. */
static void
put_decisions(const struct carry *c, const struct yaml_node *root)
{
    const struct yaml_node *list =
        root != NULL ? yaml_find(root, "решения") : NULL;
    bool any = false;

    for (size_t i = 0; list != NULL && list->kind == YAML_LIST && i < list->n;
         i++) {
        const struct yaml_node *item = list->entries[i].value;

        if (item->kind != YAML_MAP || !is_open(item))
            continue;
        if (!any)
            buf_puts(c->out, "\n# решения прошлого года\nпланы:\n");
        any = true;
        buf_puts(c->out, "  - ");
        put_map(c, item, 2, true);
    }
}

static const struct yaml_node *
read_year_file(struct arena *a, const char *dir, const char *name,
               struct diags *d)
{
    char *path = file_join(a, dir, name);
    struct tag_list tags = {0};
    struct yaml_node *root = NULL;
    const struct source *src;

    if (!file_exists(path, NULL))
        return NULL;
    src = file_read_text(a, path, path, d);
    if (src == NULL ||
        !yaml_parse_source(a, src, 0, src->len, 0, &tags, d, &root) ||
        root == NULL || root->kind != YAML_MAP)
        return NULL;
    return root;
}

static bool
write_year_file(struct arena *a, const char *dir, const char *name,
                const struct buf *b)
{
    char *path = file_join(a, dir, name);

    if (b->len == 0 || !file_write(path, b->data, b->len))
        return b->len == 0;
    printf("Создан %s\n", path);
    return true;
}

/* program.yaml and roadmap.yaml of the new year from those of the old. */
static bool
carry_over(struct arena *a, const char *from, const char *to, int shift,
           struct diags *d)
{
    static const char *const keys[] = {
        "куратор", "реализуется_с",        "основания",      "цель",
        "задачи",  "ожидаемые_результаты", "рабочие_группы", "формы"};
    const struct yaml_node *programme =
        read_year_file(a, from, "program.yaml", d);
    const struct yaml_node *roadmap =
        read_year_file(a, from, "roadmap.yaml", d);
    struct buf b = {0};
    struct carry c = {&b, shift}, same = {&b, 0};
    bool ok;

    buf_puts(&b, "# Программа наставничества: перенесено с прошлого года, "
                 "проверьте.\n# Числа, пары и даты исполнения впишите "
                 "заново.\n");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        put_key(strcmp(keys[i], "реализуется_с") == 0 ? &same : &c, programme,
                keys[i]);
    put_decisions(&c, programme);
    if (roadmap == NULL)
        put_key(&c, programme, "дорожная_карта");
    put_key(&c, programme, "исполнители");
    ok = file_make_dirs(to) && write_year_file(a, to, "program.yaml", &b);
    buf_clear(&b);
    if (ok && roadmap != NULL) {
        buf_puts(&b, "# Дорожная карта: сроки сдвинуты на новый год.\n");
        put_key(&c, roadmap, "исполнители");
        put_key(&c, roadmap, "дорожная_карта");
        ok = write_year_file(a, to, "roadmap.yaml", &b);
    }
    buf_free(&b);
    return ok;
}

/* The latest year folder before `start`, or NULL. */
static const char *
find_year_before(struct arena *a, const char *path, int start, int *found)
{
    struct file_entry *list;
    const char *last = NULL;
    size_t n;

    if (!file_list(a, path, &list, &n))
        return NULL;
    for (size_t i = 0; i < n; i++) {
        int year = school_year_parse(list[i].name, strlen(list[i].name));

        if (!list[i].is_dir || year == 0 || year >= start)
            continue;
        last = list[i].name;
        *found = year;
    }
    return last;
}

/* The year asked for; without one the year after the last, 0: none is there. */
static int
find_year(const struct options *o, struct arena *a, const char *path)
{
    int last = 0;

    if (o->n_args > 1)
        return school_year_parse(o->args[1], strlen(o->args[1]));
    return find_year_before(a, path, 9999, &last) != NULL ? last + 1 : 0;
}

/* A year left out is a slip of the pen more often than not. */
static bool
skips_year(const char *path, int before, int start)
{
    if (before == 0 || start == before + 1)
        return false;
    fprintf(stderr,
            "spravka: после %d-%d идёт %d-%d, а не %d-%d\n"
            "подсказка: если годы и правда пропущены, создайте пустую папку "
            "%s/%d-%d и повторите\n",
            before, before + 1, before + 1, before + 2, start, start + 1, path,
            start, start + 1);
    return true;
}

int
start_year(const struct options *o, struct arena *a, const char *path)
{
    const char *word = o->n_args > 1 ? o->args[1] : "";
    int start = find_year(o, a, path), before = 0;
    const char *from;
    struct file_entry *list;
    size_t n;
    char *to;
    struct diags *d;
    int status = EXIT_OK;

    if (start == 0) {
        fprintf(stderr,
                "spravka: «%s» — не учебный год\n"
                "подсказка: spravka new год 2025-2026\n",
                word);
        return EXIT_USAGE;
    }
    to = arena_printf(a, "%s/%d-%d", path, start, start + 1);
    from = find_year_before(a, path, start, &before);
    if (file_list(a, to, &list, &n)) {
        if (n > 0) {
            printf("Папка %s уже есть, ничего не изменено.\n", to);
            return EXIT_OK;
        }
    } else if (skips_year(path, before, start)) {
        return EXIT_USAGE;
    }
    d = diags_new();
    if (!carry_over(a, from != NULL ? file_join(a, path, from) : path, to,
                    from != NULL ? start - before : 0, d)) {
        fprintf(stderr, "spravka: не удалось записать в %s: %s\n", to,
                file_error(errno));
        status = EXIT_IO;
    }
    diags_free(d);
    return status;
}
