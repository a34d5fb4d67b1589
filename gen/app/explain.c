/*
 * explain: what a code means; and what the language knows, in lists made from
 * the tables that the program itself works by: filters, blocks, kinds, facts.
 */
#include <stdio.h>
#include <string.h>

#include "app/build.h"
#include "app/commands.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "compose/office.h"
#include "workspace/templates.h"
#include "facts/facts.h"
#include "lang/grammar.h"

/* ── codes ── */

static const char *
level_word(const struct diag_info *info)
{
    static const char *const words[] = {
        [DIAG_OFF] = "выключено",
        [DIAG_NOTE] = "замечание",
        [DIAG_WARNING] = "предупреждение",
        [DIAG_ERROR] = "ошибка",
    };

    return words[info->level];
}

static void
print_code(const struct diag_info *info, bool whole)
{
    if (!whole) {
        printf("%s  %-14s  %s\n", info->code, level_word(info), info->title);
        return;
    }
    printf("%s (%s%s): %s\n\n%s\n\nНапример: %s\n", info->code,
           level_word(info),
           info->fixed ? "" : ", уровень можно изменить в school.yaml",
           info->title, info->text, info->example);
}

static int
explain_codes(void)
{
    for (int i = 0; i < DIAG__MAX; i++)
        print_code(diag_find_info((enum diag_code)i), false);
    return EXIT_OK;
}

/* ── lists ── */

/* A name, filled up to a width in characters, and what it is. */
static void
print_row(const char *name, size_t width, const char *help)
{
    size_t n = utf8_count(name, strlen(name));

    printf("%s%*s  %s\n", name, (int)(n < width ? width - n : 0), "", help);
}

static int
explain_filters(const struct options *o)
{
    struct arena a = {0};
    struct filter_help f;

    (void)o;
    puts("Фильтры: {{ путь | фильтр \"слово\" | фильтр }}\n\nПадежи:");
    for (int c = 0; c < CASE__MAX; c++)
        printf("  %s\n", gram_case_name((enum gram_case)c));
    puts("\nВид:");
    for (size_t i = 0; filter_describe(&a, i, &f); i++) {
        print_row(arena_printf(&a, "  %s%s", f.name, f.argument), 24, f.gives);
        printf("%26sк чему: %s\n", "", f.takes);
    }
    arena_free(&a);
    return EXIT_OK;
}

static int
explain_blocks(const struct options *o)
{
    (void)o;
    puts("Блоки: строка ```слово, под ней ключи YAML, в конце ```\n");
    for (const struct block_word *b = office_blocks; b->name != NULL; b++)
        print_row(b->name, 14, b->help);
    return EXIT_OK;
}

static int
explain_facts(const struct options *o)
{
    const char *name, *help;

    (void)o;
    puts("Корни имён; всё, что под ними, со значениями: spravka facts ПАПКА\n");
    for (size_t i = 0; facts_describe_root(i, &name, &help); i++)
        print_row(name, 20, help);
    puts("\nСверх того — ключи program.yaml и school.yaml.");
    return EXIT_OK;
}

/* What a kind asks for: «номер, дата». */
static const char *
wants_text(struct arena *a, unsigned wants)
{
    static const char *const words[] = {"номер", "дата", "подписывает", "орган",
                                        "название_вида"};
    const char *out = NULL;

    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if ((wants & 1u << i) != 0)
            out = out == NULL ? words[i]
                              : arena_printf(a, "%s, %s", out, words[i]);
    return out != NULL ? out : "ничего не обязательно";
}

static int
explain_kinds(const struct options *o)
{
    struct arena a = {0};
    struct diags *d = diags_new();
    struct templates *t = templates_load(o->templates, d);
    const char *const *names;
    size_t n = 0;

    build_print(o, d);
    names = t != NULL ? templates_kind_names(t, &n) : NULL;
    if (t != NULL)
        puts("Виды документов (вид: … в шапке) и реквизиты, без которых "
             "документ — проект:\n");
    for (size_t i = 0; i < n; i++) {
        const struct doc_kind_def *k = templates_find_kind(t, names[i]);

        print_row(k->name, 36, wants_text(&a, k->wants));
    }
    diags_free(d);
    arena_free(&a);
    if (t == NULL)
        return EXIT_IO;
    templates_free(t);
    return EXIT_OK;
}

/* ── which ── */

static const struct {
    const char *word;
    int (*print)(const struct options *o);
} topics[] = {
    {"фильтры", explain_filters},
    {"блоки", explain_blocks},
    {"виды", explain_kinds},
    {"факты", explain_facts},
};

int
command_explain(const struct options *o)
{
    const char *what = o->n_args > 0 ? o->args[0] : NULL;
    enum diag_code code;

    if (what == NULL)
        return explain_codes();
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        if (strcmp(topics[i].word, what) == 0)
            return topics[i].print(o);
    code = diag_find_code(what);
    if (code == DIAG__MAX) {
        fprintf(stderr,
                "spravka: нет ни такого кода, ни списка: «%s»\n"
                "  списки: фильтры, блоки, виды, факты; без слова — все "
                "коды\n",
                what);
        return EXIT_USAGE;
    }
    print_code(diag_find_info(code), true);
    return EXIT_OK;
}
