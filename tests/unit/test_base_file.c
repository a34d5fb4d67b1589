/* Files: what is read, what is written and how. */
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"

static struct arena arena;
static struct diags *diags;
static char *folder;

static int
set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");

    (void)state;
    diags = diags_new();
    folder = arena_printf(&arena, "%s/file-XXXXXX", tmp != NULL ? tmp : "/tmp");
    return mkdtemp(folder) == NULL;
}

static int
tear_down(void **state)
{
    const char *command = arena_printf(&arena, "rm -rf '%s'", folder);
    int status = system(command);

    (void)state;
    diags_free(diags);
    arena_free(&arena);
    return status;
}

static const char *
path_of(const char *name)
{
    return file_join(&arena, folder, name);
}

/* The only message: its code, place and text. */
static void
assert_message(const char *code, size_t line, size_t col, const char *text)
{
    size_t n, l, c;
    const struct diag_message *m = diags_list(diags, &n);

    assert_int_equal(n, 1);
    assert_string_equal(diag_find_info(m->code)->code, code);
    pos_locate(m->at, &l, &c);
    assert_int_equal(l, line);
    assert_int_equal(c, col);
    assert_string_equal(m->text, text);
}

static void
test_read(void **state)
{
    struct file_bytes bytes;
    const char *path = path_of("a.txt");

    (void)state;
    assert_true(file_write(path, "a\0b", 3));
    assert_true(
        file_read(&arena, path, "a", 3, diags, (struct pos){0}, &bytes));
    assert_int_equal(bytes.len, 3);
    assert_memory_equal(bytes.data, "a\0b", 4);
    assert_false(
        file_read(&arena, path, "a", 2, NULL, (struct pos){0}, &bytes));
    assert_int_equal(diags_worst(diags), DIAG_OFF);
    assert_false(
        file_read(&arena, path, "a", 2, diags, (struct pos){0}, &bytes));
    assert_message("F003", 0, 0, "a: файл слишком велик");
}

static void
test_read_missing(void **state)
{
    const struct source src = {"school.yaml", "logo: a.png\n", 12, NULL};
    struct file_bytes bytes;

    (void)state;
    assert_false(file_read(&arena, path_of("a.png"), "a.png", 100, diags,
                           pos_at(&src, 6, 5), &bytes));
    assert_message("F001", 1, 7, "a.png: такого файла нет");
}

static void
test_read_folder(void **state)
{
    (void)state;
    assert_null(file_read_text(&arena, folder, "папка", diags));
    assert_message("F001", 0, 0, "папка: это не файл");
}

/* A pipe that nobody writes to does not stop the program. */
static void
test_read_pipe(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(path_of("pipe"), 0600), 0);
    assert_null(file_read_text(&arena, path_of("pipe"), "pipe", diags));
    assert_message("F001", 0, 0, "pipe: это не файл");
    assert_false(file_exists(path_of("pipe"), NULL));
}

static void
test_list(void **state)
{
    static const char *const names[] = {"б.md", "b.md",  "a.md", ".git",
                                        "B.md", "10.md", "9.md"};
    static const char *const want[] = {"10.md", "9.md", "B.md", "a.md",
                                       "b.md",  "dir",  "б.md"};
    struct file_entry *list;
    size_t n;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(file_write(path_of(names[i]), "", 0));
    assert_true(file_make_dirs(path_of("dir/inner")));
    assert_true(file_list(&arena, folder, &list, &n));
    assert_int_equal(n, sizeof want / sizeof *want);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(list[i].name, want[i]);
        assert_int_equal(list[i].is_dir, strcmp(want[i], "dir") == 0);
    }
    assert_true(file_list(&arena, path_of("dir/inner"), &list, &n));
    assert_int_equal(n, 0);
    assert_false(file_list(&arena, path_of("none"), &list, &n));
    assert_false(file_list(&arena, path_of("a.md"), &list, &n));
}

static void
test_write(void **state)
{
    const char *path = path_of("out.txt");
    struct file_bytes bytes;
    struct stat st;
    mode_t before = umask(077);
    size_t size = 0;

    (void)state;
    assert_true(file_write(path, "первый", strlen("первый")));
    umask(before);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0644);
    assert_false(file_write(path, "второй", strlen("второй")));
    assert_int_equal(errno, EEXIST);
    assert_true(
        file_read(&arena, path, "out", 100, NULL, (struct pos){0}, &bytes));
    assert_string_equal(bytes.data, "первый");
    assert_true(file_exists(path, &size));
    assert_int_equal(size, strlen("первый"));
    assert_false(file_write(path_of("none/a"), "", 0));
    assert_int_equal(errno, ENOENT);
}

static void
test_make_dirs(void **state)
{
    mode_t before = umask(077);
    struct stat st;

    (void)state;
    assert_true(file_make_dirs(path_of("a//b/c/")));
    umask(before);
    assert_true(file_is_dir(path_of("a/b/c")));
    assert_int_equal(stat(path_of("a/b"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0755);
    /* again, and beside it; the mode of a folder that was there stays */
    assert_int_equal(chmod(path_of("a"), 0700), 0);
    assert_true(file_make_dirs(path_of("a/b/c")));
    assert_true(file_make_dirs(path_of("a/d")));
    assert_int_equal(stat(path_of("a"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    assert_true(file_write(path_of("a/file"), "", 0));
    assert_false(file_make_dirs(path_of("a/file/x")));
    assert_false(file_make_dirs(path_of("a/file")));
    assert_false(file_is_dir(path_of("a/file")));
    assert_false(file_make_dirs(""));
}

static void
test_names(void **state)
{
    (void)state;
    assert_string_equal(file_join(&arena, "a", "b"), "a/b");
    assert_string_equal(file_join(&arena, "", "b"), "b");
    assert_string_equal(file_error(ENOENT), "такого файла нет");
    assert_string_equal(file_error(EACCES), "нет прав");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_read),      TEST(test_read_missing), TEST(test_read_folder),
        TEST(test_read_pipe), TEST(test_list),         TEST(test_write),
        TEST(test_make_dirs), TEST(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
