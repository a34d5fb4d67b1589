/* Reading a folder of templates. */
#define _GNU_SOURCE /* mkdtemp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "workspace/templates.h"

#define KIND "---\nвид: Приказ о парах\n---\nТекст.\n"
#define SAME_KIND "---\nвид: приказ о  парах\n---\nДругой.\n"
#define KINDS                                                                                                                  \
    "роды:\n  приказ: {группа: Приказы, свойства: [приказ, локальный акт]}\n" \
    "  протокол: {свойства: [протокол]}\n"                                                             \
    "  выписка: {нумерация: протокол}\n"                                                               \
    "  лучшая практика: {}\n"
#define TEXT "---\nимя: роли\n---\nТекст.\n"

/* The number of faults of a folder with these files. */
static unsigned
count_faults(const char *first, const char *second, const char *text,
             const char *text2)
{
    char dir[] = "/tmp/spravka-templates-XXXXXX", command[60];
    struct arena a = {0};
    struct diags *d = diags_new();
    struct templates *t;
    const char *documents, *texts;
    unsigned n;

    assert_non_null(mkdtemp(dir));
    documents = file_join(&a, dir, "documents");
    texts = file_join(&a, dir, "texts");
    assert_true(file_make_dirs(documents) && file_make_dirs(texts));
    file_write(file_join(&a, dir, "kinds.yaml"), KINDS, strlen(KINDS));
    file_write(file_join(&a, documents, "a.md"), first, strlen(first));
    file_write(file_join(&a, documents, "b.md"), second, strlen(second));
    file_write(file_join(&a, texts, "a.md"), text, strlen(text));
    file_write(file_join(&a, texts, "b.md"), text2, strlen(text2));
    t = templates_load(dir, d);
    n = (unsigned)diags_count(d, DIAG_ERROR);
    assert_int_equal(t == NULL, n > 0);
    templates_free(t);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
    diags_free(d);
    arena_free(&a);
    return n;
}

/* Of two files with one name one would be lost without a word. */
static void
test_names_taken_twice(void **state)
{
    static const char other[] = "---\nвид: справка\n---\nx\n";
    static const char other_text[] = "---\nимя: права\n---\nx\n";

    (void)state;
    assert_int_equal(count_faults(KIND, other, TEXT, other_text), 0);
    assert_int_equal(count_faults(KIND, SAME_KIND, TEXT, other_text), 1);
    assert_int_equal(count_faults(KIND, other, TEXT, TEXT), 1);
}

/* What a document is comes from its word, or from how its name begins. */
static void
test_genus(void **state)
{
    static const struct {
        const char *kind, *name, *series;
        unsigned traits;
    } cases[] = {
        {"награждение", "приказ", "приказ", GENUS_ORDER | GENUS_LOCAL_ACT},
        {"Награждение", "приказ", "приказ", GENUS_ORDER | GENUS_LOCAL_ACT},
        {"приказ по школе", "приказ", "приказ", GENUS_ORDER | GENUS_LOCAL_ACT},
        {"выписка из протокола", "выписка", "протокол", 0},
        {"протокол заседания", "протокол", "протокол", GENUS_PROTOCOL},
        {"приказчик", "приказчик", "приказчик", 0},
        {"лучшая практика года", "лучшая практика", "лучшая практика", 0},
        {"лучшая школа", "лучшая", "лучшая", 0},
    };
    char dir[] = "/tmp/spravka-templates-XXXXXX", command[60];
    static const char own[] = "---\nвид: награждение\nслово: приказ\n"
                              "назначение: пары\n---\n";
    struct arena a = {0};
    struct diags *d = diags_new();
    struct templates *t;

    (void)state;
    assert_non_null(mkdtemp(dir));
    assert_true(file_make_dirs(file_join(&a, dir, "documents")) &&
                file_make_dirs(file_join(&a, dir, "texts")));
    file_write(file_join(&a, dir, "kinds.yaml"), KINDS, strlen(KINDS));
    file_write(file_join(&a, dir, "documents/a.md"), own, strlen(own));
    t = templates_load(dir, d);
    assert_non_null(t);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct doc_genus *g = templates_find_genus(&a, t, cases[i].kind);

        assert_string_equal(g->name, cases[i].name);
        assert_string_equal(g->series, cases[i].series);
        assert_int_equal(g->traits, cases[i].traits);
    }
    assert_int_equal(templates_find_kind(t, "награждение")->purpose,
                     PURPOSE_PAIRS);
    templates_free(t);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
    diags_free(d);
    arena_free(&a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_taken_twice),
        cmocka_unit_test(test_genus),
    };

    return cmocka_run_group_tests_name("workspace_templates", tests, NULL,
                                       NULL);
}
