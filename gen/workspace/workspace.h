/*
 * A workspace: everything that one organisation wrote, read, typed and linked.
 * Loading reports every fault it meets and goes on; after a load with errors
 * the workspace is good for further checks, not for output.
 */
#ifndef DATA_WORKSPACE_H
#define DATA_WORKSPACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/map.h"
#include "records/document.h"
#include "records/people.h"
#include "records/programme.h"
#include "records/school.h"

struct counted_noun;
struct picture_store;
struct templates;
struct word_list;

/** A school year's folder. */
struct year {
    int start; /* 2022 for 2022-2023 */
    const char *dir;
    struct programme *programme; /* zeroed when there is no file */
    bool has_programme;
};

/** What all workspaces share; const after catalog_load, used by all threads. */
struct catalog {
    struct arena arena;
    const struct word_list *words; /* templates/words.yaml */
    struct map acts;               /* templates/acts.yaml: struct act */
    const struct act *act_list;    /* the same in order of the file */
    size_t n_acts;
    const char *templates_dir;
    struct templates *templates; /* kinds of documents, standard passages */
};

/** A file that was read, for the manifest. */
struct input_file {
    const char *name; /* relative to the workspace */
    const char *data;
    size_t len;
};

/** The value tags of a text whose fields hold tokens (FIELD_TAGS). */
struct source_tags {
    const struct source *src;
    const struct tag_list *tags;
};

struct workspace {
    struct arena *arena;
    struct diags *diags;
    const struct catalog *catalog;
    const char *name; /* its folder's name, Latin */
    const char *path; /* as given, for opening files */
    struct school school;
    struct person **people; /* all, in order of the file */
    size_t n_people;
    struct consent *consents;
    size_t n_consents;
    struct programme *programme; /* of several years, or NULL */
    struct year *years;          /* in order */
    size_t n_years;
    struct map acts;            /* own acts over the catalog's: struct act */
    const struct act *act_list; /* the own ones in order of the file */
    size_t n_acts;
    const struct templates *templates;
    struct word_list *words;       /* own words over the catalog's */
    struct doc_record **documents; /* files and cards, by year and id */
    size_t n_documents;
    struct input_file *inputs;
    size_t n_inputs, cap_inputs;
    bool unread;      /* a file of records could not be read (reported) */
    int classes_year; /* классы_на: the school year's start, 0: unknown */
    struct source_tags *tagged; /* of *.yaml and *.md, see below */
    size_t n_tagged, cap_tagged;
    struct map names; /* of persons, folded: for workspace_find_person */
    struct org_package **packages; /* of a district, by file */
    size_t n_packages, cap_packages;
    struct map package_of; /* «2023/имя записи»: struct org_package */
    struct picture_store *pictures; /* that its documents show */
};

/** Loads what templates/ holds of kinds, texts, words and acts; false after an
 * error. */
bool catalog_load(struct catalog *c, const char *templates_dir,
                  struct diags *d);
void catalog_free(struct catalog *c);

/**
 * Reads a workspace (data/load.c), resolves its links (data/link.c).  `shown`
 * is the path put before file names in messages.  Never returns NULL.
 */
struct workspace *workspace_load(struct arena *a, const struct catalog *c,
                                 const char *path, const char *shown,
                                 struct diags *d);

/** True when a folder is a workspace: has a school.yaml. */
bool workspace_is(const char *path);
/** True when a folder has a year folder: without a school.yaml an error. */
bool workspace_has_years(const char *path);

/**
 * The tags of a text: a token in a field read from `src` (field.g.at.src) is
 * the number of a tag of this list.  Never NULL; empty for other sources.
 */
const struct tag_list *workspace_find_tags(const struct workspace *w,
                                           const struct source *src);

/** The year that starts in `start`, or NULL. */
const struct year *workspace_find_year(const struct workspace *w, int start);
/** The act of an id (the workspace's own first), or NULL. */
const struct act *workspace_find_act(const struct workspace *w, const char *id);
/**
 * The document of an id: a bare id means the own year, then the only match
 * elsewhere.  NULL with *ambiguous set when there are several.
 */
const struct doc_record *workspace_find_document(const struct workspace *w,
                                                 int year, const char *id,
                                                 bool *ambiguous);
/**
 * The person meant by «Дрокина В.И.», a full name or a code (ё = е, spaces
 * free).  NULL with *n_found 0 or the number of namesakes.
 */
const struct person *workspace_find_person(const struct workspace *w,
                                           const char *name, size_t *n_found);

/** Who is head (acting heads first) on a day, or NULL; *acting is set. */
const struct person *workspace_find_head(const struct workspace *w,
                                         struct date on, bool *acting);
/** The curator of a year on a day, or NULL. */
const struct person *workspace_find_curator(const struct workspace *w, int year,
                                            struct date on);

/** The post held on a day, or NULL. */
const struct post *person_find_post(const struct person *p, struct date on);
/** The class in a school year («10А»), counted from классы_на; NULL: none or
 * finished school. */
const char *person_class(struct arena *a, const struct workspace *w,
                         const struct person *p, int year);
/** The word for who learns here, for where they learn: обучающийся, класс. */
const struct counted_noun *workspace_learner(const struct workspace *w);
const struct counted_noun *workspace_unit(const struct workspace *w);
/** The word for this learner; `named`: a woman has her own. */
const struct counted_noun *person_learner(const struct workspace *w,
                                          const struct person *p, bool named);
/** Where a person learns in a school year, on a day, in a case: «9Б класса»,
 * «2 курса группы ТЭ-21»; NULL: nowhere that is known. */
const char *person_unit(struct arena *a, const struct workspace *w,
                        const struct person *p, int year, struct date on,
                        enum gram_case c);
/** The same for cells: the organisation's usual word is left out («9Б»). */
const char *person_unit_brief(struct arena *a, const struct workspace *w,
                              const struct person *p, int year,
                              struct date on);
/** The surname valid on a day (прежняя_фамилия). */
const char *person_last_name(const struct person *p, struct date on);
/** All forms of the full name on a day; reports L-codes at the person's
 * record when they cannot be made.  With `initials_only`, of the surname. */
bool person_forms(const struct workspace *w, const struct person *p,
                  struct date on, struct gram_forms *last,
                  struct gram_forms *full);
/**
 * Whether a consent of this kind is in force on a day: from its date to
 * «действует_до», that day included, and not from the day it was withdrawn.
 * Without «действует_до» it has no end; a key that is there without a day
 * (still to be filled, «не указано») gives nothing.
 */
bool consent_in_force(const struct consent *c, enum consent_kind kind,
                      struct date on);
/** The first consent of a kind in force on a day, or NULL. */
const struct consent *person_find_consent(const struct workspace *w,
                                          const struct person *p,
                                          enum consent_kind kind,
                                          struct date on);

/** A cell of a table kept as a file. */
struct table_cell {
    struct pos at;
    const char *text;
};

/** Its rows, the first one the heads. */
struct table_rows {
    struct table_cell **rows; /* of n_cells[i] cells each */
    size_t *n_cells;
    size_t n;
};

/**
 * Reads a .csv or .xlsx file of the workspace as cells; `rel` is relative to
 * it, `sheet` NULL for the first that is seen.  False after a report at `at`,
 * or at its place in the file.
 */
bool workspace_read_table(const struct workspace *w, const char *rel,
                          const char *sheet, struct pos at, struct diags *d,
                          struct table_rows *out);

#endif
