/*
 * What lies in a workspace and is read by nothing.  A name that is almost one
 * of ours is an error, for its records would be lost without a word: another
 * case or an added .txt, a year with a dash, records in a folder of a folder.
 * Pictures, PDFs, signatures and drafts of word processors are left alone.
 */
#include "workspace/workspace_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

/** How deep records are looked for in folders that are not read. */
#define MAX_FOLDERS 4
/** How many names are looked at: a link may lead to the whole disk. */
#define MAX_NAMES 10000

static const char *
fold(struct loader *l, const char *name)
{
    return utf8_fold(l->arena, name, strlen(name));
}

bool
load_is_readme(struct loader *l, const char *name)
{
    const char *folded = fold(l, name);

    return strncmp(folded, "readme", 6) == 0 &&
           (folded[6] == '\0' || folded[6] == '.');
}

/* Records of tables and texts, as the program or an editor would name them. */
static bool
has_record_ending(const char *folded)
{
    static const char *const endings[] = {
        ".md", ".yaml", ".yml", ".csv", ".txt", ".markdown", ".mdown", ".tsv"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (utf8_ends(folded, endings[i]))
            return true;
    return false;
}

/* «pairs.xlsx», «people.docx»: a table that was not saved as CSV. */
static bool
is_office_table(const char *folded)
{
    size_t n_files;
    const struct record_file *files = record_files(&n_files);
    static const char *const endings[] = {"xls", "xlsx", "ods",
                                          "doc", "docx", "odt"};

    for (size_t i = 0; i < n_files; i++) {
        size_t n = strcspn(files[i].name, ".") + 1;

        if ((files[i].flags & FILE_TABLE) == 0 ||
            strncmp(folded, files[i].name, n) != 0)
            continue;
        for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
            if (strcmp(folded + n, endings[k]) == 0)
                return true;
    }
    return false;
}

void
load_check_unread(struct loader *l, const char *rel, const char *name)
{
    const char *folded = fold(l, name);

    if (strncmp(name, "~$", 2) == 0) /* Excel has the file open */
        return;
    if (load_is_readme(l, name) ||
        (!has_record_ending(folded) && !is_office_table(folded)))
        return;
    diag(l->d, DIAG_FILE_STRANGE, load_place(l, rel),
         "файл «%s» программа здесь не читает", name);
    if (is_office_table(folded))
        diag_hint(l->d, "сохраните таблицу как «Книга Excel (.xlsx)»: "
                        "pairs.xlsx, pupils.xlsx, staff.xlsx, consents.xlsx; "
                        "остальное — в YAML");
    else
        diag_hint(l->d, "имена файлов кончаются на .md, .yaml или .csv "
                        "строчными буквами; переименуйте его или уберите из "
                        "папки");
}

bool
load_is_copy(struct loader *l, const char *rel, const char *name)
{
    static const char *const words[] = {"копия", "copy", "(1)", "(2)"};
    const char *folded = fold(l, name);

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strstr(folded, words[i]) == NULL || !utf8_ends(folded, ".yaml"))
            continue;
        diag(l->d, DIAG_FILE_STRANGE, load_place(l, rel),
             "файл «%s» похож на копию другого и не прочитан", name);
        diag_hint(l->d, "уберите его из папки, а если это не копия — "
                        "переименуйте латиницей");
        return true;
    }
    return false;
}

/* ── Folders ───────────────────────────────────────────────────────────── */

/* The length of blanks and dashes of every kind at `s`. */
static size_t
gap_len(const char *s)
{
    static const char *const gaps[] = {" ", "-", "_", "/", ".", UTF8_NBSP,
                                       "‐", "‑", "‒", "–", "—", "−"};
    size_t n = 0;

    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        size_t m = strlen(gaps[i]);

        if (strncmp(s + n, gaps[i], m) == 0) {
            n += m;
            i = (size_t)-1; /* and the next one */
        }
    }
    return n;
}

/* «год», «г.», «уч. год». */
static bool
is_year_word(const char *s)
{
    return strncmp(s, "г", strlen("г")) == 0 ||
           strncmp(s, "уч", strlen("уч")) == 0;
}

/* Two years in a row at `s`, or one and the word «год», and no more. */
static bool
is_near_year(const char *s)
{
    size_t gap, second;
    int first = atoi(s), next;

    if (strspn(s, "0123456789") != 4 || first < 1900)
        return false;
    gap = gap_len(s + 4);
    s += 4 + gap;
    second = strspn(s, "0123456789");
    if (second == 0)
        return is_year_word(s);
    next = atoi(s);
    s += second;
    s += gap_len(s);
    return gap > 0 && (*s == '\0' || is_year_word(s)) &&
           ((second == 4 && next == first + 1) ||
            (second == 2 && next == (first + 1) % 100));
}

bool
load_is_near_year(struct loader *l, const char *name)
{
    const char *s = fold(l, name);

    if (is_year_word(s))
        s += strcspn(s, "0123456789");
    return is_near_year(s);
}

/* Folders whose texts are no records. */
static bool
is_known_folder(const char *name)
{
    static const char *const names[] = {"scans", "templates", "signed"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool
is_record_name(struct loader *l, const char *name)
{
    const char *folded = fold(l, name);

    return !load_is_readme(l, name) &&
           (utf8_ends(folded, ".md") || utf8_ends(folded, ".yaml") ||
            utf8_ends(folded, ".yml"));
}

/* Counts the records below a folder; the first goes to *first.  *seen counts
 * the names. */
static size_t
count_records(struct loader *l, const char *rel, int depth, size_t *seen,
              const char **first)
{
    const char *path = file_join(l->arena, l->w->path, rel);
    struct file_entry *entries;
    size_t n, found = 0;

    if (depth >= MAX_FOLDERS || workspace_is(path) ||
        !file_list(l->arena, path, &entries, &n))
        return 0; /* another workspace is read by itself */
    for (size_t i = 0; i < n && ++*seen < MAX_NAMES; i++) {
        const char *name = entries[i].name;
        const char *below = file_join(l->arena, rel, name);

        if (entries[i].is_dir) {
            if (!is_known_folder(name))
                found += count_records(l, below, depth + 1, seen, first);
        } else if (is_record_name(l, name)) {
            if (*first == NULL)
                *first = below;
            found++;
        }
    }
    return found;
}

void
load_check_folder(struct loader *l, const char *rel, const char *name)
{
    const char *first = NULL;
    size_t n, seen = 0;

    if (is_record_name(l, name)) {
        diag(l->d, DIAG_FILE_STRANGE, load_place(l, rel),
             "«%s» — папка, а с таким именем ждут файл", name);
        diag_hint(l->d, "переименуйте её");
        return;
    }
    if (is_known_folder(name) ||
        (n = count_records(l, rel, 0, &seen, &first)) == 0)
        return;
    diag(l->d, DIAG_FILE_STRANGE, load_place(l, first),
         n == 1 ? "файл в папке «%s» программа не читает"
                : "файлы в папке «%s» программа не читает, этот — первый",
         name);
    diag_hint(l->d, "записи лежат в папке школы и в папках учебных лет, без "
                    "вложенных папок; переложите их туда");
}
