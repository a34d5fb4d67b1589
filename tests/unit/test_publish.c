/* Publishing: whole trees, foreign files, killed runs, lists. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "publish/publish_int.h"
#include "site/csv.h"

/* A scratch OUT and what goes into it. */
struct fixture {
    struct arena arena;
    struct diags *diags;
    char out[64];
};

static int
setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    strcpy(f->out, "/tmp/spravka-test-XXXXXX");
    assert_non_null(mkdtemp(f->out));
    f->diags = diags_new();
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    struct fixture *f = *state;

    tree_remove(AT_FDCWD, f->out);
    diags_free(f->diags);
    arena_free(&f->arena);
    free(f);
    return 0;
}

static const struct publish_info info = {.workspace = "school",
                                         .version = "0.1.0",
                                         .inputs_key = "key-1",
                                         .consents_on = "2024-06-01",
                                         .today = {2024, 6, 1}};

static char *
path_of(struct fixture *f, const char *path)
{
    return arena_printf(&f->arena, "%s/%s", f->out, path);
}

/* The bytes of a file under OUT, or NULL. */
static const char *
read_out(struct fixture *f, const char *path)
{
    size_t len;

    return tree_read(&f->arena, AT_FDCWD, path_of(f, path), 1 << 20, &len);
}

static void
put_out(struct fixture *f, const char *path, const char *text)
{
    char *full = path_of(f, path);

    *strrchr(full, '/') = '\0';
    assert_true(file_make_dirs(full));
    full = path_of(f, path);
    unlink(full);
    assert_true(tree_write(AT_FDCWD, full, text, strlen(text)));
}

static void
add(struct output_set *s, enum output_area area, const char *path,
    const char *text)
{
    output_add(s, area, path, text, strlen(text));
}

/* Version 1: a, b, shared.  Version 2: a changed, b gone, c new. */
static struct output_set
version(struct fixture *f, int v)
{
    struct output_set s = {.arena = &f->arena};

    add(&s, AREA_ARCHIVE, "archive/2023-2024/a.pdf", v == 1 ? "a1" : "a2");
    if (v == 1)
        add(&s, AREA_SITE, "site/b/index.html", "b1");
    else
        add(&s, AREA_SITE, "site/c/index.html", "c2");
    add(&s, AREA_SITE, "site/style.css", "shared");
    return s;
}

static bool
publish_version(struct fixture *f, int v, const struct publish_hooks *hooks,
                struct publish_result *result)
{
    struct output_set s = version(f, v);

    return publish_run(f->out, &s, &info, f->diags, hooks, result);
}

static bool
holds(struct fixture *f, const char *path, const char *text)
{
    const char *s = read_out(f, path);

    return text == NULL ? s == NULL : s != NULL && strcmp(s, text) == 0;
}

static bool
is_version(struct fixture *f, int v)
{
    return holds(f, "school/archive/2023-2024/a.pdf", v == 1 ? "a1" : "a2") &&
           holds(f, "school/site/b/index.html", v == 1 ? "b1" : NULL) &&
           holds(f, "school/site/c/index.html", v == 2 ? "c2" : NULL) &&
           holds(f, "school/site/style.css", "shared");
}

/* ── tests ───────────────────────────────────────────────────────────── */

static void
test_first(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;
    struct stat st;
    mode_t old = umask(0077);

    assert_true(publish_version(f, 1, NULL, &result));
    umask(old);
    assert_true(is_version(f, 1));
    /* three files, SHA256SUMS, manifest.json, upload.csv */
    assert_int_equal(result.written, 6);
    assert_int_equal(result.kept, 0);
    assert_int_equal(stat(path_of(f, "school/archive/2023-2024/a.pdf"), &st),
                     0);
    assert_int_equal(st.st_mode & 07777, 0644);
    assert_int_equal(stat(path_of(f, "school/archive/2023-2024"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0755);
    assert_int_equal(stat(path_of(f, "school"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0755);
    assert_int_equal(access(path_of(f, ".spravka.school"), F_OK), -1);
    /* printf a1 | sha256sum */
    assert_string_equal(
        read_out(f, "school/archive/SHA256SUMS"),
        "f55ff16f66f43360266b95db6f8fec01d76031054306ae4a4b380598f6cfd114"
        "  2023-2024/a.pdf\n");
}

static void
test_unchanged(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;
    struct stat before, after;

    assert_true(publish_version(f, 1, NULL, &result));
    stat(path_of(f, "school"), &before);
    assert_true(publish_version(f, 1, NULL, &result));
    stat(path_of(f, "school"), &after);
    assert_true(result.unchanged);
    assert_int_equal(result.written, 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void
test_change_links_what_stays(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;
    struct stat before, after;

    assert_true(publish_version(f, 1, NULL, &result));
    stat(path_of(f, "school/site/style.css"), &before);
    assert_true(publish_version(f, 2, NULL, &result));
    stat(path_of(f, "school/site/style.css"), &after);
    assert_true(is_version(f, 2));
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(after.st_nlink, 1);
    assert_int_equal(result.removed, 1);
    /* a folder of ours that lost its last file goes too */
    assert_int_equal(access(path_of(f, "school/site/b"), F_OK), -1);
}

static void
test_damaged_file_is_repaired(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;

    assert_true(publish_version(f, 1, NULL, &result));
    put_out(f, "school/site/style.css", "Shared"); /* same length */
    assert_true(publish_version(f, 1, NULL, &result));
    assert_int_equal(result.written, 1);
    assert_true(is_version(f, 1));
}

static void
test_foreign_stays(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;
    struct stat before, after;

    assert_true(publish_version(f, 1, NULL, &result));
    put_out(f, "school/site/b/photo.txt", "mine");
    put_out(f, "school/.htaccess", "deny");
    mkdir(path_of(f, "school/empty"), 0700);
    assert_int_equal(symlink("b", path_of(f, "school/site/link")), 0);
    stat(path_of(f, "school/site/b/photo.txt"), &before);
    assert_true(publish_version(f, 2, NULL, &result));
    stat(path_of(f, "school/site/b/photo.txt"), &after);
    assert_true(is_version(f, 2));
    assert_int_equal(before.st_ino, after.st_ino);
    assert_true(holds(f, "school/.htaccess", "deny"));
    assert_int_equal(stat(path_of(f, "school/empty"), &after), 0);
    assert_int_equal(after.st_mode & 07777, 0700);
    assert_int_equal(lstat(path_of(f, "school/site/link"), &after), 0);
    assert_true(S_ISLNK(after.st_mode));
}

static void
test_foreign_in_the_way(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;

    assert_true(publish_version(f, 1, NULL, &result));
    put_out(f, "school/site/c/index.html", "mine");
    assert_false(publish_version(f, 2, NULL, &result));
    assert_int_equal(diags_list(f->diags, &(size_t){0})->code,
                     DIAG_OUTPUT_FOREIGN);
    assert_true(holds(f, "school/site/c/index.html", "mine"));
    assert_true(holds(f, "school/site/b/index.html", "b1"));
    assert_int_equal(access(path_of(f, ".spravka.school"), F_OK), -1);
}

static void
test_foreign_above(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;

    assert_true(publish_version(f, 1, NULL, &result));
    put_out(f, "school/site/c", "a file where a folder is wanted");
    assert_false(publish_version(f, 2, NULL, &result));
    assert_true(holds(f, "school/site/b/index.html", "b1"));
}

static void
test_lost_manifest(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;

    assert_true(publish_version(f, 1, NULL, &result));
    put_out(f, "school/manifest.json", "{\"format\": 1");
    /* the same files again are taken for ours */
    assert_true(publish_version(f, 1, NULL, &result));
    assert_true(is_version(f, 1));
    /* but a file that differs might be anybody's */
    put_out(f, "school/manifest.json", "[]");
    assert_false(publish_version(f, 2, NULL, &result));
    assert_true(is_version(f, 1));
}

static void
test_link_in_place_of_folder(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;

    assert_int_equal(symlink("/tmp", path_of(f, "school")), 0);
    assert_false(publish_version(f, 1, NULL, &result));
    assert_int_equal(diags_list(f->diags, &(size_t){0})->code,
                     DIAG_OUTPUT_FOLDER);
}

static void
test_lock(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;
    int fd;

    assert_true(tree_make_dir(AT_FDCWD, path_of(f, ".spravka.school"), 0755));
    fd = tree_open(AT_FDCWD, path_of(f, ".spravka.school"));
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_false(publish_version(f, 1, NULL, &result));
    assert_int_equal(diags_list(f->diags, &(size_t){0})->code,
                     DIAG_OUTPUT_BUSY);
    close(fd);
    assert_true(publish_version(f, 1, NULL, &result));
}

static void
test_names(void **state)
{
    static const char *const bad[] = {"site/../x", "/etc/x",     "site//x",
                                      "site/a b",  "site/отчёт", "site/.",
                                      "",          "site/a\nb"};
    struct fixture *f = *state;
    struct publish_result result;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct output_set s = {.arena = &f->arena};

        add(&s, AREA_SITE, bad[i], "x");
        assert_false(publish_run(f->out, &s, &info, f->diags, NULL, &result));
    }
}

static void
test_same_name_twice(void **state)
{
    struct fixture *f = *state;
    struct output_set s = {.arena = &f->arena};
    struct publish_result result;

    add(&s, AREA_SITE, "site/files/Report.pdf", "x");
    add(&s, AREA_SITE, "site/files/report.pdf", "y");
    assert_false(publish_run(f->out, &s, &info, f->diags, NULL, &result));
    assert_int_equal(diags_list(f->diags, &(size_t){0})->code,
                     DIAG_OUTPUT_TWICE);
}

/* ── killed runs ─────────────────────────────────────────────────────── */

struct killer {
    int left;
};

static void
kill_at(const char *what, void *arg)
{
    struct killer *k = arg;

    (void)what;
    if (k->left-- == 0)
        _exit(9);
}

/* Runs version 2 in a child that dies before step `n`; true when it died. */
static bool
run_killed(struct fixture *f, int n, struct publish_hooks hooks)
{
    pid_t pid = fork();
    int status;

    if (pid == 0) {
        struct killer k = {n};
        struct publish_result result;

        hooks.step = kill_at;
        hooks.arg = &k;
        publish_version(f, 2, &hooks, &result);
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WEXITSTATUS(status) == 9;
}

static void
check_killed(struct fixture *f, struct publish_hooks hooks, bool atomic)
{
    struct publish_result result;
    int n, saw[3] = {0};

    for (n = 0; n < 200; n++) {
        bool died;

        tree_remove(AT_FDCWD, path_of(f, "school"));
        assert_true(publish_version(f, 1, NULL, &result));
        put_out(f, "school/site/b/photo.txt", "mine");
        died = run_killed(f, n, hooks);
        if (atomic) {
            assert_true(is_version(f, 1) || is_version(f, 2));
            saw[is_version(f, 1) ? 1 : 2]++;
        }
        if (died && is_version(f, 1))
            assert_false(publish_is_current(f->out, "school", "key-1") &&
                         access(path_of(f, ".spravka.school"), F_OK) == 0);
        assert_true(holds(f, "school/site/b/photo.txt", "mine"));
        assert_true(publish_version(f, 2, &hooks, &result));
        assert_true(is_version(f, 2));
        assert_true(holds(f, "school/site/b/photo.txt", "mine"));
        assert_int_equal(access(path_of(f, ".spravka.school"), F_OK), -1);
        if (!died)
            break;
    }
    assert_in_range(n, 8, 199);
    if (atomic) {
        assert_true(saw[1] > 3);
        assert_true(saw[2] > 1);
    }
}

static void
test_killed(void **state)
{
    check_killed(*state, (struct publish_hooks){0}, true);
}

static void
test_killed_without_exchange(void **state)
{
    check_killed(*state, (struct publish_hooks){.no_exchange = true}, false);
}

static void
test_killed_without_links(void **state)
{
    check_killed(*state, (struct publish_hooks){.no_links = true}, false);
}

/* A run killed in the middle of moving is finished before a third version is
 * made: nothing of the second one is taken for foreign. */
static void
test_finish_before_next(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;

    for (int n = 0; n < 200; n++) {
        tree_remove(AT_FDCWD, path_of(f, "school"));
        assert_true(publish_version(f, 1, NULL, &result));
        if (!run_killed(f, n, (struct publish_hooks){.no_exchange = true}))
            break;
        assert_true(publish_version(f, 1, NULL, &result));
        assert_true(is_version(f, 1));
    }
}

/* Somebody saves a file while we publish. */
static void
write_late(const char *what, void *arg)
{
    if (strcmp(what, "exchange") == 0) {
        put_out(arg, "school/late.txt", "late");
        put_out(arg, "school/site/c/index.html", "theirs");
    }
}

static void
test_late_foreign(void **state)
{
    struct fixture *f = *state;
    struct publish_hooks hooks = {.step = write_late, .arg = f};
    struct publish_result result;

    assert_true(publish_version(f, 1, NULL, &result));
    assert_true(publish_version(f, 2, &hooks, &result));
    assert_true(is_version(f, 2));
    assert_true(holds(f, "school/late.txt", "late"));
    assert_true(holds(f, "school/site/c/index.html.foreign", "theirs"));
}

/* ── reading back ────────────────────────────────────────────────────── */

static void
test_current(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;

    assert_false(publish_is_current(f->out, "school", "key-1"));
    assert_true(publish_version(f, 1, NULL, &result));
    assert_true(publish_is_current(f->out, "school", "key-1"));
    assert_false(publish_is_current(f->out, "school", "key-2"));
    put_out(f, "school/site/style.css", "longer than it was");
    assert_false(publish_is_current(f->out, "school", "key-1"));
}

static void
test_verify(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;
    struct buf b = {0};

    assert_true(publish_version(f, 1, NULL, &result));
    assert_true(publish_verify(f->out, &b));
    buf_clear(&b);
    put_out(f, "school/site/style.css", "Shared");
    unlink(path_of(f, "school/site/b/index.html"));
    assert_false(publish_verify(f->out, &b));
    assert_string_equal(buf_str(&b),
                        "school/site/b/index.html: нет файла\n"
                        "school/site/style.css: изменён (SHA-256 не тот)\n");
    buf_free(&b);
}

static void
test_manifest_hostile(void **state)
{
    static const char *const bad[] = {
        "",
        "{",
        "[]",
        "null",
        "{\"format\": 2, \"files\": []}",
        "{\"format\":1,\"files\":[{\"path\":\"../x\",\"sha256\":\"\"}]}",
        "{\"format\":1,\"files\":[{\"path\":\"/x\",\"sha256\":\"\"}]}",
        "{\"format\":1,\"x\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
        "{\"format\":1,\"x\":\"\\ud800\"}",
        "{\"format\":1,\"x\":\"\n\"}"};
    struct fixture *f = *state;
    struct manifest m;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(manifest_read(&f->arena, bad[i], strlen(bad[i]), &m));
    assert_true(
        manifest_read(&f->arena, "{\"format\":1,\"files\":[]}", 23, &m));
}

static void
test_manifest_round_trip(void **state)
{
    struct fixture *f = *state;
    struct output_set s = {.arena = &f->arena};
    struct manifest m;
    struct buf b = {0};
    const struct manifest_file *file;

    add(&s, AREA_SITE, "site/x", "x");
    s.files[0].source = "кавычка \" черта \\ строка\n";
    manifest_write(&s, &info, &b);
    assert_true(manifest_read(&f->arena, b.data, b.len, &m));
    file = map_find(&m.by_path, "site/x");
    assert_non_null(file);
    assert_int_equal(file->size, 1);
    assert_string_equal(file->source, s.files[0].source);
    assert_string_equal(m.inputs_key, "key-1");
    buf_free(&b);
}

static void
test_csv_defused(void **state)
{
    static const char *const names[] = {"а", "б"};
    struct buf b = {0};

    (void)state;
    csv_start(&b, names, 2);
    csv_cell(&b, "=HYPERLINK(\"x\")");
    csv_cell(&b, "а; б");
    csv_end(&b);
    csv_cell(&b, NULL);
    csv_number(&b, 7);
    csv_cell(&b, "+7 900");
    csv_end(&b);
    csv_cell(&b, "две\nстроки");
    csv_cell(&b, "в «кавычках»");
    csv_end(&b);
    assert_string_equal(buf_str(&b), "\xEF\xBB\xBF"
                                     "а;б\r\n"
                                     "\"'=HYPERLINK(\"\"x\"\")\";\"а; б\"\r\n"
                                     "\"\";7;\"'+7 900\"\r\n"
                                     "\"две строки\";в «кавычках»\r\n");
    buf_free(&b);
}

static void
test_upload(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;
    const char *s;

    assert_true(publish_version(f, 1, NULL, &result));
    s = read_out(f, "school/upload.csv");
    /* Saturday 1 June 2024; 12 June is a holiday: the tenth working day is
     * Monday 17 June */
    assert_non_null(
        strstr(s, "загрузить;site/b/index.html;01.06.2024;17.06.2024;"
                  "изменение раздела: 10 рабочих дней (ПП № 1802 п. 16);2;"));
    assert_null(strstr(s, "archive"));
    /* not cleared: the rows stay, what was never uploaded needs no removal */
    assert_true(publish_version(f, 2, NULL, &result));
    s = read_out(f, "school/upload.csv");
    assert_null(strstr(s, "site/b/"));
    assert_non_null(strstr(s, "загрузить;site/c/index.html;"));
    assert_non_null(strstr(s, "загрузить;site/style.css;"));
    /* cleared: everything is on the site */
    unlink(path_of(f, "school/upload.csv"));
    assert_true(publish_version(f, 2, NULL, &result));
    assert_true(result.unchanged);
    assert_null(read_out(f, "school/upload.csv"));
    assert_true(publish_version(f, 1, NULL, &result));
    s = read_out(f, "school/upload.csv");
    assert_non_null(strstr(s, "удалить;site/c/index.html;"));
    assert_non_null(strstr(s, "загрузить;site/b/index.html;"));
    assert_null(strstr(s, "style.css"));
}

static void
test_preview(void **state)
{
    struct fixture *f = *state;
    struct publish_result result;
    struct output_set s = version(f, 2);
    struct buf b = {0};

    assert_true(publish_version(f, 1, NULL, &result));
    assert_true(publish_preview(f->out, &s, &info, f->diags, &b));
    assert_non_null(strstr(buf_str(&b), "~ school/archive/2023-2024/a.pdf\n"));
    assert_non_null(strstr(buf_str(&b), "+ school/site/c/index.html\n"));
    assert_non_null(strstr(buf_str(&b), "- school/site/b/index.html\n"));
    assert_null(strstr(buf_str(&b), "style.css"));
    assert_true(is_version(f, 1));
    buf_free(&b);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_first),
        T(test_unchanged),
        T(test_change_links_what_stays),
        T(test_damaged_file_is_repaired),
        T(test_foreign_stays),
        T(test_foreign_in_the_way),
        T(test_foreign_above),
        T(test_lost_manifest),
        T(test_link_in_place_of_folder),
        T(test_lock),
        T(test_names),
        T(test_same_name_twice),
        T(test_killed),
        T(test_killed_without_exchange),
        T(test_killed_without_links),
        T(test_finish_before_next),
        T(test_late_foreign),
        T(test_current),
        T(test_verify),
        T(test_manifest_hostile),
        T(test_manifest_round_trip),
        T(test_csv_defused),
        T(test_upload),
        T(test_preview),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
