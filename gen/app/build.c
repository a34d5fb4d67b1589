#define _GNU_SOURCE
/*
 * The run.  For each workspace: digest of the inputs; when OUT was made from
 * the same, nothing more is read.  Otherwise records → documents of both
 * editions → pages → PDF, the site, and all files of the workspace at once to
 * OUT.  A workspace with errors keeps its old output.
 *
 * What is shared (catalog, templates, faces, page shells) is loaded once and
 * const; a worker thread has a shaper of its own, and every workspace its own
 * arena and messages.  Messages are kept as text and printed in the order of
 * the workspaces.
 */
#include "app/build.h"

#include <ctype.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/inputs.h"
#include "app/make.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/sha256.h"
#include "build_id.h"
#include "lang/number.h"
#include "publish/publish.h"

/* What one workspace came to. */
struct outcome {
    struct buf text; /* its messages */
    struct buf dump; /* its trees or pages, for stdout */
    size_t errors, warnings, gaps;
    struct arena arena; /* of the inputs, then of the work */
    struct inputs inputs;
    char key[SHA256_HEX + 1]; /* over them */
    bool looked;              /* the three above are set */
    bool current;             /* nothing had to be done */
    bool failed_io, failed_self_check;
    struct publish_result published;
};

/* The state of a run, shared by the workers. */
struct run {
    const struct options *o;
    struct make_shared *shared;
    struct build_target *targets;
    struct outcome *outcomes;
    size_t n;
    atomic_size_t next;
    char common_key[SHA256_HEX + 1]; /* of program, options, templates, fonts */
    bool always; /* the key does not cover everything: nothing is current */
};

/* A digest of less than is built from would call a changed file unchanged. */
static void
report_unread(const struct inputs *in, const char *folder, struct diags *d)
{
    diag(d, DIAG_FILE_READ, (struct pos){0}, "%s%s%s: %s",
         in->failed[0] == '/' ? "" : folder, in->failed[0] == '/' ? "" : "/",
         in->failed, in->cause);
    diag_hint(d, "без него не понять, изменилось ли что-нибудь; проверьте "
                 "права и диск и повторите");
}

static void
digest_common(struct run *r, struct diags *d)
{
    struct arena a = {0};
    struct inputs in = {0};
    const char *before =
        arena_printf(&a, "%s %s %04d-%02d-%02d trust=%d%s", SPRAVKA_VERSION,
                     SPRAVKA_BUILD_ID, r->o->date.year, r->o->date.month,
                     r->o->date.day, r->o->trust_templates,
                     r->o->word ? " word" : "");

    inputs_add_folder(&a, r->o->templates, &in);
    inputs_add_system(&a, &in);
    inputs_digest(&in, before, r->common_key);
    r->always = in.partial;
    if (in.failed != NULL && !in.partial)
        report_unread(&in, r->o->templates, d);
    arena_free(&a);
}

struct build_target *
build_find_targets(struct arena *a, const char *dir, struct diags *d, size_t *n)
{
    struct build_target *list = NULL, *t;
    struct file_entry *entries;
    size_t count, cap = 0;
    char *absolute;

    *n = 0;
    if (workspace_is(dir)) {
        t = ARENA_PUSH(a, list, *n, cap);
        absolute = realpath(dir, NULL);
        t->path = arena_strdup(a, dir);
        t->name = arena_strdup(a, absolute != NULL ? strrchr(absolute, '/') + 1
                                                   : dir);
        free(absolute);
        return list;
    }
    if (!file_list(a, dir, &entries, &count)) {
        diag(d, DIAG_FILE_READ, (struct pos){0}, "нет папки %s", dir);
        diag_hint(d, "создайте её: spravka init %s", dir);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        char *path = file_join(a, dir, entries[i].name);

        if (!entries[i].is_dir)
            continue;
        if (!workspace_is(path) && !workspace_has_years(path))
            continue;
        t = ARENA_PUSH(a, list, *n, cap);
        t->name = entries[i].name;
        t->path = path;
    }
    return list;
}

bool
build_is_wanted(const char *only, const char *name)
{
    const char *p = only;

    if (only == NULL || *only == '\0')
        return true;
    for (;; p++) {
        size_t n = strcspn(p, ",");

        if (n == 3 && p[1] == '-' && tolower((unsigned char)*name) >= p[0] &&
            tolower((unsigned char)*name) <= p[2])
            return true;
        if (strlen(name) == n && strncmp(p, name, n) == 0)
            return true;
        p += n;
        if (*p == '\0')
            return false;
    }
}

/* Leaves out the folders that --only does not name. */
static void
choose_targets(const struct options *o, struct build_target *list, size_t *n)
{
    size_t kept = 0;

    for (size_t i = 0; i < *n; i++)
        if (build_is_wanted(o->only, list[i].name))
            list[kept++] = list[i];
    *n = kept;
}

/* True when what was made before may stand for what would be made now. */
static bool
may_be_current(const struct run *r)
{
    return r->o->command == COMMAND_BUILD && r->o->dump == NULL &&
           !r->o->strict && !r->o->dry_run && !r->always;
}

/* Digests the inputs of a workspace, once; notes whether OUT was made from the
 * same. */
static void
look_at(const struct run *r, size_t index)
{
    const struct build_target *t = &r->targets[index];
    struct outcome *out = &r->outcomes[index];

    if (out->looked)
        return;
    out->looked = true;
    inputs_add_folder(&out->arena, t->path, &out->inputs);
    inputs_digest(&out->inputs, r->common_key, out->key);
    out->current = may_be_current(r) && !out->inputs.partial &&
                   !out->inputs.outside &&
                   out->inputs.failed == NULL &&
                   publish_is_current(r->o->out, t->name, out->key);
    if (out->current)
        arena_free(&out->arena);
}

static void
finish(const struct run *r, struct diags *d, struct outcome *out)
{
    size_t n;

    diags_list(d, &n); /* drops duplicates before counting */
    out->errors = diags_count(d, DIAG_ERROR);
    out->warnings = diags_count(d, DIAG_WARNING);
    diags_print(d, &r->o->style, &out->text);
}

static void
build_one(const struct run *r, size_t index, struct make_worker *worker)
{
    const struct build_target *t = &r->targets[index];
    struct outcome *out = &r->outcomes[index];
    struct make_job job = {.arena = &out->arena, .target = t, .options = r->o};

    look_at(r, index);
    if (out->current)
        return;
    if (!out->inputs.partial && out->inputs.failed != NULL &&
        (r->o->command == COMMAND_BUILD || access(t->path, R_OK | X_OK) != 0)) {
        job.diags = diags_new();
        report_unread(&out->inputs, t->name, job.diags);
        out->failed_io = true;
        finish(r, job.diags, out);
        diags_free(job.diags);
        arena_free(&out->arena);
        return;
    }
    job.inputs = out->inputs;
    memcpy(job.key, out->key, sizeof job.key);
    job.diags = diags_new();
    job.text = &out->text;
    make_workspace(r->shared, worker, &job);
    out->gaps = job.n_gaps;
    out->published = job.published;
    out->failed_io = job.failed_io;
    out->failed_self_check = job.failed_self_check;
    finish(r, job.diags, out);
    if (job.after.len > 0)
        buf_add(&out->text, job.after.data, job.after.len);
    buf_free(&job.after);
    out->dump = job.dump;
    diags_free(job.diags);
    arena_free(&out->arena);
}

static void *
work(void *arg)
{
    struct run *r = arg;
    struct make_worker *worker = make_worker_new(r->shared);
    size_t i;

    while ((i = atomic_fetch_add(&r->next, 1)) < r->n)
        build_one(r, i, worker);
    make_worker_free(worker);
    return NULL;
}

static void
work_in_threads(struct run *r)
{
    pthread_t threads[256];
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n =
        r->o->jobs > 0 ? (size_t)r->o->jobs : (size_t)(cores > 0 ? cores : 1);
    size_t started = 0;

    if (n > r->n)
        n = r->n;
    if (n > 256)
        n = 256;
    while (started + 1 < n &&
           pthread_create(&threads[started], NULL, work, r) == 0)
        started++;
    work(r);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}

/* True when some workspace is not current, so that all must be loaded. */
static bool
any_stale(const struct run *r)
{
    if (!may_be_current(r))
        return true;
    for (size_t i = 0; i < r->n; i++) {
        look_at(r, i);
        if (!r->outcomes[i].current)
            return true;
    }
    return false;
}

static const char *
plural_word(size_t n, const char *one, const char *few, const char *many)
{
    enum plural form = plural_of(decimal_int((int64_t)n));

    if (form == PLURAL_ONE)
        return one;
    return form == PLURAL_FEW ? few : many;
}

/* What is still to be carried to the site, and where that is listed. */
static void
print_upload(const struct run *r)
{
    size_t rows = 0, lists = 0, last = 0;

    for (size_t i = 0; i < r->n; i++) {
        rows += r->outcomes[i].published.to_upload;
        lists += r->outcomes[i].published.to_upload > 0;
        if (r->outcomes[i].published.to_upload > 0)
            last = i;
    }
    if (lists == 0)
        return;
    fprintf(stderr, "Перенести на сайт: %zu %s, сроки — ", rows,
            plural_word(rows, "файл", "файла", "файлов"));
    if (lists == 1)
        fprintf(stderr, "%s/%s/upload.csv", r->o->out, r->targets[last].name);
    else
        fprintf(stderr, "upload.csv в %zu %s", lists,
                plural_word(lists, "папке", "папках", "папках"));
    fprintf(stderr, "; перенесёте — удалите %s.\n",
            lists == 1 ? "этот список" : "эти списки");
}

/* The last line: what was written, how many faults. */
static void
print_summary(const struct run *r, size_t errors, size_t warnings)
{
    size_t written = 0, removed = 0, gaps = 0, done = 0;

    for (size_t i = 0; i < r->n; i++) {
        const struct outcome *out = &r->outcomes[i];

        written += out->published.written;
        removed += out->published.removed;
        done += out->published.written + out->published.removed > 0;
        gaps += out->gaps;
    }
    if (r->o->style.format == DIAG_JSON || r->o->quiet)
        return;
    if (r->o->command == COMMAND_BUILD && !r->o->dry_run && done > 0)
        print_upload(r);
    if (r->o->command == COMMAND_CHECK)
        fprintf(stderr, "Проверено папок: %zu.", r->n);
    else if (r->o->dry_run)
        fputs("Ничего не записано (-n).", stderr);
    else if (done == 0)
        fputs("Ничего не изменено.", stderr);
    else
        fprintf(stderr, "Записано %zu %s, удалено %zu (%zu %s).", written,
                plural_word(written, "файл", "файла", "файлов"), removed, done,
                plural_word(done, "папка", "папки", "папок"));
    fprintf(stderr, " Ошибок %zu, предупреждений %zu", errors, warnings);
    if (gaps > 0)
        fprintf(stderr, ", не заполнено %zu", gaps);
    fputs(".\n", stderr);
}

/* Prints what the workspaces came to; the exit status. */
static int
report(const struct run *r)
{
    size_t errors = 0, warnings = 0;
    bool io = false, self_check = false;

    for (size_t i = 0; i < r->n; i++) {
        struct outcome *out = &r->outcomes[i];

        fputs(buf_str(&out->dump), stdout);
        fputs(buf_str(&out->text), stderr);
        buf_free(&out->dump);
        errors += out->errors;
        warnings += out->warnings;
        io = io || out->failed_io;
        self_check = self_check || out->failed_self_check;
        buf_free(&out->text);
    }
    print_summary(r, errors, warnings);
    if (io)
        return EXIT_IO;
    if (self_check)
        return EXIT_SELF_CHECK;
    if (errors > 0)
        return EXIT_CONTENT;
    return warnings > 0 && r->o->strict ? EXIT_STRICT : EXIT_OK;
}

void
build_print(const struct options *o, struct diags *d)
{
    struct buf out = {0};

    diags_print(d, &o->style, &out);
    fputs(buf_str(&out), stderr);
    buf_free(&out);
}

const char *
build_folder(const struct options *o)
{
    if (o->n_args > 0)
        return o->args[0];
    return workspace_is(".") ? "." : "content";
}

int
build_run(const struct options *o)
{
    const char *dir = build_folder(o);
    struct arena a = {0};
    struct diags *d = diags_new();
    struct run r = {.o = o};
    int status;

    r.targets = build_find_targets(&a, dir, d, &r.n);
    choose_targets(o, r.targets, &r.n);
    if (r.n == 0 && o->only != NULL && diags_count(d, DIAG_ERROR) == 0) {
        diag(d, DIAG_FILE_READ, (struct pos){0},
             "в папке %s нет организаций «%s»", dir, o->only);
        diag_hint(d, "--only ждёт имена папок через запятую или буквы: a-m");
    }
    if (r.n == 0 && diags_count(d, DIAG_ERROR) == 0) {
        diag(d, DIAG_FILE_READ, (struct pos){0},
             "в папке %s нет ни одной организации (файла school.yaml)", dir);
        diag_hint(d, "создайте первую: spravka init %s/shkola", dir);
    }
    if (diags_count(d, DIAG_ERROR) > 0) {
        build_print(o, d);
        status = EXIT_IO;
        goto out;
    }
    digest_common(&r, d);
    if (diags_count(d, DIAG_ERROR) > 0) {
        build_print(o, d);
        status = EXIT_IO;
        goto out;
    }
    r.outcomes = arena_array(&a, r.n, sizeof *r.outcomes);
    if (!any_stale(&r)) {
        status = report(&r);
        goto out;
    }
    r.shared = make_shared_new(o, d);
    if (r.shared == NULL) {
        build_print(o, d);
        status = EXIT_IO;
        goto out;
    }
    if (o->date_is_past && !o->quiet && o->style.format != DIAG_JSON)
        fprintf(stderr,
                "предупреждение: согласия проверены на %02d.%02d.%04d, а не "
                "на сегодня\n",
                o->date.day, o->date.month, o->date.year);
    work_in_threads(&r);
    status = report(&r);
    make_shared_free(r.shared);
out:
    for (size_t i = 0; r.outcomes != NULL && i < r.n; i++)
        arena_free(&r.outcomes[i].arena);
    diags_free(d);
    arena_free(&a);
    return status;
}
