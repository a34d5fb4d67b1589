/* The command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

#include "base/diag.h"
#include "typography/date.h"

/** Exit codes (design §10). */
enum exit_code {
    EXIT_OK = 0,
    EXIT_CONTENT = 1, /* errors in content */
    EXIT_USAGE = 2,
    EXIT_STRICT = 3, /* warnings under --strict */
    EXIT_IO = 4,
    EXIT_SELF_CHECK = 5, /* own output failed its self-check */
    EXIT_INTERNAL = 70
};

enum command {
    COMMAND_NONE,
    COMMAND_CHECK,
    COMMAND_BUILD,
    COMMAND_FACTS,
    COMMAND_NAMES,
    COMMAND_DECLINE,
    COMMAND_NEW,
    COMMAND_INIT,
    COMMAND_SCHEMA,
    COMMAND_EXPLAIN,
    COMMAND_VERIFY,
    COMMAND_HELP,
    COMMAND_VERSION,
    COMMAND__MAX
};

/** What the command line says. */
struct options {
    enum command command;
    const char *args[3]; /* operands after the command */
    int n_args;
    int about; /* of help: the number of a command from 1, 0: of all */
    const char *out;       /* -o, default "out" */
    const char *templates; /* --templates, environment, found */
    char beside[4096];     /* templates near the program itself */
    int jobs;              /* -j, 0: as many as processors */
    bool strict, dry_run, timings, quiet, verbose, json;
    bool word; /* --word: the documents as .docx too */
    bool trust_templates;
    bool package; /* --package, of facts */
    const char *only; /* --only: folders by name or range, NULL: all */
    struct date date; /* --date, SOURCE_DATE_EPOCH, today */
    bool date_is_past, date_is_given;
    struct diag_style style;
    const char *dump; /* --dump=tree|layout: for tests, instead of files */
};

/** Reads the arguments; reports to stderr and returns false when they are
 * wrong (exit status EXIT_USAGE). Changes folder for -C. */
bool options_read(int argc, char **argv, struct options *o);
/** Prints the help of the program, or of one command with examples (to
 * stdout). */
void options_help(const struct options *o);

#endif
