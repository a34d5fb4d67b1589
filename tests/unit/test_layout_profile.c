/* Page profiles of files: what they take over and what they refuse. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "layout/profile.h"

static char dir[] = "/tmp/spravka-profile-XXXXXX";

static void
write_profile(const char *name, const char *text)
{
    char path[256];
    FILE *f;

    snprintf(path, sizeof path, "%s/profiles/%s", dir, name);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int
set_up(void **state)
{
    char path[256];

    (void)state;
    if (mkdtemp(dir) == NULL)
        return 1;
    snprintf(path, sizeof path, "%s/profiles", dir);
    return mkdir(path, 0755);
}

static int
tear_down(void **state)
{
    char command[300];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

static void
test_overrides(void **state)
{
    struct diags *d = diags_new();
    struct profile_set *set;
    const struct layout_profile *p;

    (void)state;
    write_profile("own.yaml", "основа: gost-2016\nполя: {левое: 30}\n"
                              "интервал: 1,5\nзаголовок: слева\n");
    set = profiles_load(dir, d);
    p = profiles_find(set, "own");
    assert_non_null(p);
    assert_string_equal(p->name, "own");
    assert_true(p->left_pt > 85.03 && p->left_pt < 85.05);   /* 30 mm */
    assert_true(p->right_pt > 28.34 && p->right_pt < 28.36); /* 10 mm, GOST */
    assert_true(p->leading > 1.499 && p->leading < 1.501);
    assert_false(p->title_centered);
    assert_ptr_equal(profiles_find(set, "gost-2025"),
                     profile_find("gost-2025"));
    assert_null(profiles_find(set, "net-takogo"));
    assert_int_equal(diags_count(d, DIAG_ERROR), 0);
    profiles_free(set);
    diags_free(d);
}

static void
test_faults(void **state)
{
    static const char *const codes[] = {"K001", "P060", "P061"};
    struct diags *d = diags_new();
    const struct diag_message *list;
    struct profile_set *set;
    size_t n, line, col;

    (void)state;
    write_profile("own.yaml", "основа: gost-2016\nшрфит: PT Serif\n");
    write_profile("p2.yaml", "основа: gost-1999\n");
    write_profile("p3.yaml", "основа: gost-2016\nполя: {левое: 300}\n");
    set = profiles_load(dir, d);
    list = diags_list(d, &n);
    assert_int_equal(n, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(diag_find_info(list[i].code)->code, codes[i]);
    pos_locate(list[2].at, &line, &col);
    assert_int_equal(line, 2);
    assert_int_equal(col, 15);
    profiles_free(set);
    diags_free(d);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_overrides),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
