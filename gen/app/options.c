#define _GNU_SOURCE
#include "app/options.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

static const struct {
    const char *name;
    enum command command;
    int max_args;
    const char *usage, *help, *example;
} commands[] = {
    {"check", COMMAND_CHECK, 1, "check [ПАПКА]",
     "прочитать, проверить, назвать незаполненное; ничего не писать",
     "spravka check content/shkola"},
    {"build", COMMAND_BUILD, 1, "build [ПАПКА] [-o КУДА] [-j N] [-n]",
     "собрать документы (PDF) и раздел сайта",
     "spravka build content/shkola -o out --word"},
    {"facts", COMMAND_FACTS, 2, "facts [ПАПКА] [ИМЯ | --package]",
     "все имена для подстановок: значение и откуда оно; пакет для района",
     "spravka facts content/shkola итого.пары"},
    {"names", COMMAND_NAMES, 1, "names [ПАПКА]",
     "контрольный лист падежных форм",
     "spravka names content/shkola"},
    {"decline", COMMAND_DECLINE, 0, "decline < список",
     "просклонять строки вида last⇥f⇥Гуща (first, middle, title; m, f)",
     "printf 'last\\tf\\tГуща\\n' | spravka decline"},
    {"new", COMMAND_NEW, 2, "new ВИД | new год [2024-2025]",
     "начать документ или учебный год",
     "spravka -C content/shkola new справка"},
    {"init", COMMAND_INIT, 3, "init ПАПКА [школа | сад | колледж | центр | район] [год]",
     "создать папку организации с пояснениями и дорожной картой",
     "spravka init content/sad сад 2025-2026"},
    {"schema", COMMAND_SCHEMA, 1, "schema ФАЙЛ", "схема записей (JSON Schema)",
     "spravka schema '*.md'"},
    {"explain", COMMAND_EXPLAIN, 1, "explain КОД | фильтры | блоки | виды | факты",
     "объяснить сообщение или перечислить слова языка",
     "spravka explain R012"},
    {"verify", COMMAND_VERIFY, 1, "verify [КУДА]",
     "сверить собранное с его описью",
     "spravka verify out"},
};

enum {
    OPT_FORMAT = 256,
    OPT_COLOR,
    OPT_VERSION,
    OPT_HELP,
    OPT_STRICT,
    OPT_DATE,
    OPT_TIMINGS,
    OPT_TEMPLATES,
    OPT_TRUST,
    OPT_DUMP,
    OPT_PACKAGE,
    OPT_ONLY,
    OPT_WORD
};

static const struct option long_options[] = {
    {"format", required_argument, NULL, OPT_FORMAT},
    {"color", required_argument, NULL, OPT_COLOR},
    {"version", no_argument, NULL, OPT_VERSION},
    {"help", no_argument, NULL, OPT_HELP},
    {"strict", no_argument, NULL, OPT_STRICT},
    {"date", required_argument, NULL, OPT_DATE},
    {"timings", no_argument, NULL, OPT_TIMINGS},
    {"templates", required_argument, NULL, OPT_TEMPLATES},
    {"trust-templates", no_argument, NULL, OPT_TRUST},
    {"dump", required_argument, NULL, OPT_DUMP},
    {"package", no_argument, NULL, OPT_PACKAGE},
    {"only", required_argument, NULL, OPT_ONLY},
    {"word", no_argument, NULL, OPT_WORD},
    {NULL, 0, NULL, 0},
};

#define N_COMMANDS (sizeof commands / sizeof *commands)

static void print_command(size_t i, FILE *to);

/* One command with an example. */
static void
print_about(size_t i)
{
    print_command(i, stdout);
    printf("\n  например: %s\n\n  все ключи: spravka --help, подробно: man "
           "spravka\n",
           commands[i].example);
}

void
options_help(const struct options *o)
{
    if (o->about > 0) {
        print_about((size_t)o->about - 1);
        return;
    }
    fputs("spravka: документы и раздел сайта программы наставничества\n\n",
          stdout);
    for (size_t i = 0; i < N_COMMANDS; i++)
        print_command(i, stdout);
    fputs("\n  ПАПКА — content, КУДА — out, если не сказано иначе\n\n"
          "  -C ПАПКА            сначала перейти в неё\n"
          "  -o КУДА             куда писать\n"
          "  -j N                сколько папок собирать одновременно\n"
          "  --only ИМЕНА        из папок только эти: a-m или shkola1,shkola2\n"
          "  -n                  сказать, что будет записано, и не писать\n"
          "  -q, -v              меньше или больше сообщений\n"
          "  --word              документы ещё и в Word: КУДА/папка/word\n"
          "  --date ДАТА         день, на который судят о согласиях\n"
          "  --strict            предупреждения — тоже отказ (код 3)\n"
          "  --format=human|short|json  вид сообщений\n"
          "  --color=auto|always|never\n"
          "  --templates ПАПКА   другие шаблоны\n"
          "  --timings           куда ушло время\n"
          "  --help, --version\n\n"
          "Коды выхода: 0 всё хорошо, 1 ошибки в содержании, 2 неверный вызов,"
          "\n3 предупреждения при --strict, 4 ввод-вывод, 5 результат не "
          "прошёл\nсамопроверку, 70 внутренняя ошибка.\n",
          stdout);
}

/* A command's line of usage, with what it is for. */
static void
print_command(size_t i, FILE *to)
{
    fprintf(to, "  spravka %s\n      %s\n", commands[i].usage,
            commands[i].help);
}

static bool
wrong(const char *what, const char *arg)
{
    fprintf(stderr, "spravka: %s%s%s%s\nподсказка: spravka --help\n", what,
            arg != NULL ? " «" : "", arg != NULL ? arg : "",
            arg != NULL ? "»" : "");
    return false;
}

/* The same with the nearest word there is; `mark` («--») stands before both. */
static bool
wrong_near(const char *what, const char *mark, const char *arg,
           const char *const *known, size_t n)
{
    size_t near = diag_find_nearest(arg, known, n);

    fprintf(stderr, "spravka: %s «%s%s»\nподсказка: ", what, mark, arg);
    if (near < n)
        fprintf(stderr, "похоже на «%s%s»; ", mark, known[near]);
    fputs("все — spravka --help\n", stderr);
    return false;
}

static bool
read_format(const char *arg, struct options *o)
{
    static const char *const words[] = {"human", "short", "json"};

    for (int i = 0; i < 3; i++) {
        if (strcmp(arg, words[i]) != 0)
            continue;
        o->style.format = (enum diag_format)i;
        o->json = i == DIAG_JSON;
        return true;
    }
    return wrong("нет такого вида сообщений", arg);
}

static bool
read_color(const char *arg, struct options *o)
{
    if (strcmp(arg, "always") == 0)
        o->style.color = true;
    else if (strcmp(arg, "never") == 0)
        o->style.color = false;
    else if (strcmp(arg, "auto") != 0)
        return wrong("--color принимает auto, always, never, а не", arg);
    return true;
}

static bool
read_jobs(const char *arg, struct options *o)
{
    char *end;
    long n = strtol(arg, &end, 10);

    if (*end != '\0' || n < 1 || n > 256)
        return wrong("после -j нужно число от 1 до 256, а не", arg);
    o->jobs = (int)n;
    return true;
}

/* An option that is none, «--strikt», or one without its value. */
static bool
wrong_option(int argc, char **argv)
{
    const char *names[sizeof long_options / sizeof *long_options];
    char letter[] = {'-', (char)optopt, '\0'};
    const char *arg = optopt > 0 && optopt < 256 ? letter : argv[optind - 1];
    size_t n = 0;

    (void)argc;
    for (; long_options[n].name != NULL; n++)
        names[n] = long_options[n].name;
    if (optopt >= 256 && strchr(arg, '=') != NULL)
        return wrong("у этого ключа значения нет:", arg);
    if (optopt >= 256 || (optopt > 0 && strchr("Coj", optopt) != NULL))
        return wrong("после ключа нужно значение:", arg);
    if (strncmp(arg, "--", 2) != 0)
        return wrong("нет такого ключа", arg);
    return wrong_near("нет такого ключа", "--", arg + 2, names, n);
}

static bool
read_option(int c, struct options *o)
{
    switch (c) {
    case 'C':
        if (chdir(optarg) != 0)
            return wrong("не войти в папку", optarg);
        return true;
    case 'o':
        o->out = optarg;
        return true;
    case 'j':
        return read_jobs(optarg, o);
    case 'n':
        return o->dry_run = true;
    case 'q':
        return o->quiet = o->style.quiet = true;
    case 'v':
        o->style.limit = 0;
        return o->verbose = true;
    case OPT_FORMAT:
        return read_format(optarg, o);
    case OPT_COLOR:
        return read_color(optarg, o);
    case OPT_STRICT:
        return o->strict = true;
    case OPT_WORD:
        return o->word = true;
    case OPT_TIMINGS:
        return o->timings = true;
    case OPT_TRUST:
        return o->trust_templates = true;
    case OPT_TEMPLATES:
        o->templates = optarg;
        return true;
    case OPT_ONLY:
        o->only = optarg;
        return true;
    case OPT_PACKAGE:
        return o->package = true;
    case OPT_DUMP:
        o->dump = optarg;
        return true;
    case OPT_DATE:
        if (!date_parse(optarg, strlen(optarg), &o->date) || o->date.day == 0)
            return wrong("--date ждёт день, например 01.06.2024, а не", optarg);
        return o->date_is_given = true;
    case OPT_HELP:
        o->command = COMMAND_HELP;
        return true;
    case OPT_VERSION:
        o->command = COMMAND_VERSION;
        return true;
    default:
        return wrong("неверный ключ", NULL);
    }
}

/* Today where the user is (TZ, else the system's zone): a consent that ends
 * today holds until the user's midnight, not until Greenwich's. */
static struct date
find_today(void)
{
    time_t now = time(NULL);
    struct tm t;

    if (localtime_r(&now, &t) == NULL)
        return date_of_days((int32_t)(now / 86400));
    return (struct date){(int16_t)(t.tm_year + 1900), (int8_t)(t.tm_mon + 1),
                         (int8_t)t.tm_mday};
}

/* The consent day: --date, else SOURCE_DATE_EPOCH, in UTC as its users agree
 * on, else today (design §7). */
static bool
settle_date(struct options *o)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    struct date today = find_today();
    char *end;
    long long s;

    if (o->date.year == 0 && epoch != NULL) {
        s = strtoll(epoch, &end, 10);
        if (*epoch == '\0' || *end != '\0' || s < 0 || s > 253402300799LL)
            return wrong("SOURCE_DATE_EPOCH — не число секунд:", epoch);
        o->date = date_of_days((int32_t)(s / 86400));
    }
    if (o->date.year == 0)
        o->date = today;
    o->date_is_past = date_compare(o->date, today) < 0;
    return true;
}

/* A folder of templates near the program: of its sources (build/spravka) or of
 * an installation that was moved (bin/spravka). */
static bool
find_beside(struct options *o)
{
    static const char *const places[] = {"templates",
                                         "share/spravka/templates"};
    char program[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    char *slash;

    if (n <= 0)
        return false;
    program[n] = '\0';
    for (int up = 0; up < 2; up++) {
        slash = strrchr(program, '/');
        if (slash == NULL)
            return false;
        *slash = '\0';
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int len = snprintf(o->beside, sizeof o->beside, "%s/%s/documents",
                           program, places[i]);

        if (len < 0 || (size_t)len >= sizeof o->beside ||
            !file_is_dir(o->beside))
            continue;
        o->beside[(size_t)len - strlen("/documents")] = '\0';
        return true;
    }
    return false;
}

static bool
settle_templates(struct options *o)
{
    if (o->templates == NULL)
        o->templates = getenv("SPRAVKA_TEMPLATES");
    if (o->templates == NULL && file_is_dir("templates/documents"))
        o->templates = "templates";
    if (o->templates == NULL && find_beside(o))
        o->templates = o->beside;
    if (o->templates == NULL)
        o->templates = SPRAVKA_PREFIX "/share/spravka/templates";
    if (file_is_dir(o->templates) || o->command == COMMAND_DECLINE ||
        o->command >= COMMAND_SCHEMA) /* the rest do without */
        return true;
    fprintf(stderr,
            "spravka: нет папки шаблонов %s\n"
            "подсказка: назовите её: --templates ПАПКА или SPRAVKA_TEMPLATES; "
            "она лежит рядом с исходным текстом программы\n",
            o->templates);
    return false;
}

static void
names_of(const char **names)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i] = commands[i].name;
}

/* `spravka help build`, `spravka build --help`. */
static bool
help_of(const char *name, struct options *o)
{
    const char *names[N_COMMANDS];

    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0) {
            o->about = (int)i + 1;
            return true;
        }
    names_of(names);
    return wrong_near("нет такой команды", "", name, names, N_COMMANDS);
}

static bool
read_command(int argc, char **argv, struct options *o)
{
    const char *name, *names[N_COMMANDS];

    if (o->command == COMMAND_HELP && optind < argc)
        return help_of(argv[optind], o);
    if (o->command != COMMAND_NONE)
        return true;
    if (optind >= argc)
        return wrong("не сказано, что делать", NULL);
    name = argv[optind++];
    if (strcmp(name, "help") == 0) {
        o->command = COMMAND_HELP;
        return optind >= argc || help_of(argv[optind], o);
    }
    for (size_t i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i].name, name) != 0)
            continue;
        o->command = commands[i].command;
        if (argc - optind > commands[i].max_args)
            return wrong("лишнее слово", argv[optind + commands[i].max_args]);
        for (o->n_args = 0; optind < argc; o->n_args++)
            o->args[o->n_args] = argv[optind++];
        return true;
    }
    names_of(names);
    return wrong_near("нет такой команды", "", name, names, N_COMMANDS);
}

bool
options_read(int argc, char **argv, struct options *o)
{
    int c;

    *o = (struct options){.out = "out"};
    o->style.limit = 20;
    o->style.color = isatty(STDERR_FILENO) && getenv("NO_COLOR") == NULL;
    opterr = 0;
    while ((c = getopt_long(argc, argv, "C:o:j:nqv", long_options, NULL)) != -1)
        if (c == '?' ? !wrong_option(argc, argv) : !read_option(c, o))
            return false;
    if (!read_command(argc, argv, o) || !settle_date(o))
        return false;
    return settle_templates(o);
}
