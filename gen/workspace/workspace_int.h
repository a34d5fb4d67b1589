/* What load.c, csv.c, person.c and link.c share. */
#ifndef DATA_WORKSPACE_INT_H
#define DATA_WORKSPACE_INT_H

#include "base/file.h"
#include "records/records.h"
#include "schema/yaml.h"
#include "workspace/workspace.h"

/** What stood in files that could not be read: links to it are not reported
 * as missing. */
#define UNREAD_PEOPLE 1u
#define UNREAD_ACTS 2u
#define UNREAD_CARDS 4u
#define UNREAD_PROGRAMME 8u
#define UNREAD_FILE 16u /* whichever file it is */

/** A workspace being loaded. */
struct loader {
    struct workspace *w;
    struct arena *arena;
    struct diags *d;
    const char *shown; /* put before names in messages, "" for none */
    struct people_file people;
    struct people_file listed; /* staff.csv and pupils.csv */
    struct consents_file consents;
    size_t cap_documents, cap_years;
    unsigned unread; /* UNREAD_ bits */
    struct strange_table {
        const char *rel, *name;
    } *tables; /* .csv of no known name: errors, unless a document shows it */
    size_t n_tables, cap_tables;
    int pupils_year; /* year folder in which pupils.csv lies, 0: root */
};

/**
 * Reads a file of the workspace as text and notes it as an input.  `cp1251`:
 * other bytes than UTF-8 are taken for Windows-1251.  NULL after a report.
 */
const struct source *load_source(struct loader *l, const char *rel,
                                 bool cp1251);

/**
 * Reads a spreadsheet's list as text of cells and notes it as an input: .csv,
 * or a workbook (whatever its name says), of which `sheet` (NULL: the first
 * that is seen).  NULL after a report.
 */
const struct source *load_sheet(struct loader *l, const char *rel,
                                const char *sheet);

/** A list for the tags of a source, found again by workspace_find_tags. */
struct tag_list *load_note_tags(struct loader *l, const struct source *src);
/** A *.yaml file into the struct at `out`; false when it could not be read. */
bool load_yaml(struct loader *l, const char *rel, const struct schema *s,
               void *out);
/** A place for messages about a file or folder as such. */
struct pos load_place(struct loader *l, const char *rel);
/** The cards of a documents.yaml; year 0: that of the root. */
void load_cards(struct loader *l, const char *rel, int year);
/** A *.md file of a folder ("" for the root). */
void load_markdown(struct loader *l, const char *dir, const char *name,
                   int year);
/** Reports «program — копия.yaml», «program (1).yaml»: read too, each of its
 * records would be there twice.  False for other names. */
bool load_is_copy(struct loader *l, const char *rel, const char *name);
/** True for README in any case, with any ending. */
bool load_is_readme(struct loader *l, const char *name);
/** Reports a file that nothing reads and that looks like records (K019). */
void load_check_unread(struct loader *l, const char *rel, const char *name);
/** True for a folder's name with a school year in it, other than «2023-2024».
 */
bool load_is_near_year(struct loader *l, const char *name);
/** Reports records in a folder that is not read, or in those below (K019). */
void load_check_folder(struct loader *l, const char *rel, const char *name);
/** Sorts documents by year and name; reports names used twice. */
void load_sort_documents(struct loader *l);

/** The bytes as UTF-8: what is no UTF-8 is taken for Windows-1251. */
struct file_bytes csv_decode(struct arena *a, struct file_bytes bytes);
/** Adds the words of a words.yaml; reports those whose forms disagree. */
void load_add_words(struct word_list *list, const struct words_file *file,
                    struct diags *d);

/**
 * Reads a CSV file or a workbook into a list of records of `s` at `out`, as if it were the
 * YAML list `key` (csv.c).
 */
void csv_read(struct loader *l, const char *rel, const struct schema *s,
              const char *key, struct record_list *out);

/** The packages of a folder «packages»; `year` the folder's, 0: any. */
void load_packages(struct loader *l, const char *rel, int year);
/** Finds whose packages are, opens the workspaces of «папка». */
void load_district(struct loader *l);
/** Reads a package file; NULL after a report. */
struct org_package *package_load(struct loader *l, const char *rel);

/** Checks the words of school.yaml for who learns and where (unit.c). */
void unit_check_school(const struct workspace *w);
/** Checks where a person learns. */
void unit_check_person(const struct workspace *w, const struct person *p);

/** Splits a person's name into parts, finds gender, checks the class. */
void person_finish(struct workspace *w, struct person *p);
/** The key by which persons are found: folded, without spaces and points. */
char *person_key(struct arena *a, const char *name);
/** «Дрокина В.И.» as messages show it. */
char *person_short_name(struct arena *a, const struct person *p);

/** Enters all persons into w->names; reports persons written twice. */
void link_persons(struct workspace *w);
/** Resolves all links of the workspace; `unread`: UNREAD_ bits. */
void workspace_link(struct workspace *w, unsigned unread);

#endif
