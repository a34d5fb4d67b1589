#define _GNU_SOURCE
/* spravka: reads the command line and runs one command. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/build.h"
#include "app/commands.h"
#include "app/options.h"
#include "base/arena.h"
#include "base/table.h"
#include "lang/decline.h"

static int
run_decline(const struct options *o)
{
    (void)o;
    return decline_run(stdin, stdout, stderr);
}

static int
run_help(const struct options *o)
{
    options_help(o);
    return EXIT_OK;
}

static int
run_version(const struct options *o)
{
    (void)o;
    puts("spravka " SPRAVKA_VERSION);
    return EXIT_OK;
}

typedef int command_fn(const struct options *o);

static command_fn *const runs[] = {
    [COMMAND_CHECK] = build_run,         [COMMAND_BUILD] = build_run,
    [COMMAND_FACTS] = command_facts,     [COMMAND_NAMES] = command_names,
    [COMMAND_DECLINE] = run_decline,     [COMMAND_NEW] = command_new,
    [COMMAND_INIT] = command_init,       [COMMAND_SCHEMA] = command_schema,
    [COMMAND_EXPLAIN] = command_explain, [COMMAND_VERIFY] = command_verify,
    [COMMAND_HELP] = run_help,           [COMMAND_VERSION] = run_version,
};
TABLE_COVERS(runs, COMMAND__MAX);

static int
run(int argc, char **argv)
{
    struct options o;
    int status;

    if (!options_read(argc, argv, &o))
        return EXIT_USAGE;
    arena_keep_freed();
    status = runs[o.command](&o);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("spravka: результат не удалось вывести\n", stderr);
        return EXIT_IO;
    }
    return status;
}

/* A library that ends the program (libhyphen without memory does, by 1) must
 * not be taken for errors in content. */
static void
check_exit(int status, void *ended)
{
    if (*(bool *)ended || status == EXIT_INTERNAL)
        return;
    fputs("spravka: библиотека прервала работу\n", stderr);
    fflush(NULL);
    _exit(EXIT_INTERNAL);
}

int
main(int argc, char **argv)
{
    bool ended = false;
    int status;

    on_exit(check_exit, &ended);
    status = run(argc, argv);
    ended = true;
    exit(status);
}
