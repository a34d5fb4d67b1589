/*
 * The one door for messages.  Every stage reports faults here with a code, a
 * place and a Russian text; they are kept, and printed at the end of the run.
 * One `struct diags` belongs to one workspace and one thread.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;

/** Where a cell of a spreadsheet stands in the text made of its sheet. */
struct source_cell {
    uint32_t off, row, column; /* row and column from 1 */
};

/** The cells of a sheet, in the order of the text. */
struct source_cells {
    const char *sheet; /* the sheet's name */
    const struct source_cell *list;
    size_t n;
};

/** A text that was read: what positions refer to.  Lives as long as they do. */
struct source {
    const char *name; /* path as shown to the user */
    const char *text; /* UTF-8, without BOM, LF line ends, composed (NFC) */
    size_t len;       /* bytes */
    /* of a sheet: its places are told by cell, not by line; NULL: a text */
    const struct source_cells *cells;
};

/** A place: `len` bytes from byte `off`.  src NULL means no place at all. */
struct pos {
    const struct source *src;
    uint32_t off;
    uint32_t len; /* 0: one character */
};

/** Levels, worst last. */
enum diag_level { DIAG_OFF, DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_LEVEL__MAX };

enum diag_code {
#define DIAG(name, code, level, fixed, title, text, example) DIAG_##name,
#include "base/diag.def"
#undef DIAG
    DIAG__MAX
};

/** One row of the table of codes (base/diag.def). */
struct diag_info {
    const char *code; /* "R012" */
    enum diag_level level;
    bool fixed;          /* the level cannot be set in school.yaml */
    const char *title;   /* a few words */
    const char *text;    /* explanation and way out, for `spravka explain` */
    const char *example; /* what provokes it */
};

/** A second place or a frame that belongs to a message. */
struct diag_place {
    struct pos at;
    const char *text;
};

/** A message as kept. */
struct diag_message {
    enum diag_code code;
    enum diag_level level;
    struct pos at;
    const char *text;
    const char *hint;   /* NULL: none */
    const char *record; /* the record in work, NULL: none */
    struct pos frame;   /* the document in work, where `at` is in another
                           file: a template, a record; src NULL: none */
    struct diag_place *places;
    size_t n_places, cap_places;
};

struct diags;

/** The row of a code. */
const struct diag_info *diag_find_info(enum diag_code code);
/** The code named `name` ("R012"), or DIAG__MAX. */
enum diag_code diag_find_code(const char *name);

/** An empty collection; free it with diags_free. */
struct diags *diags_new(void);
void diags_free(struct diags *d);
/** Sets the level of a code for this collection; fixed ones keep theirs. */
void diags_set_level(struct diags *d, enum diag_code code,
                     enum diag_level level);
/** Drops later messages of a code whatever its level: what a fault already
 * reported makes follow. */
void diags_mute(struct diags *d, enum diag_code code);
/** The record in work, named in later messages; NULL ends it.  Copied. */
void diags_set_record(struct diags *d, const char *record);

/** Sets the document in work (its head): messages about other files say which
 * document they were met in.  A place without a source ends it. */
void diags_set_frame(struct diags *d, struct pos at);

/** Enters a text that is put in at a place: later messages about other files
 * name the place too, until diags_leave.  Places nest. */
void diags_enter(struct diags *d, struct pos at);
void diags_leave(struct diags *d);

/** Reports a fault.  The text is a sentence without a full stop. */
void diag(struct diags *d, enum diag_code code, struct pos at, const char *fmt,
          ...) __attribute__((format(printf, 4, 5)));
/** Adds what to do to the message just reported. */
void diag_hint(struct diags *d, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/** Adds a second place to the message just reported. */
void diag_also(struct diags *d, struct pos at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/** The number of the known name that `name` is meant for, by likeness; `n`:
 * none is near.  `known` may hold NULLs. */
size_t diag_find_nearest(const char *name, const char *const *known, size_t n);
/**
 * Hints at the known name nearest to `name` («похоже на «…»»); does nothing
 * when none is near.  `known` may hold NULLs.
 */
void diag_hint_nearest(struct diags *d, const char *name,
                       const char *const *known, size_t n);

/**
 * Copies the sources that messages refer to: they may be freed before the
 * messages are printed.
 */
void diags_keep_sources(struct diags *d);
/** The worst level reported so far (DIAG_OFF: nothing). */
enum diag_level diags_worst(const struct diags *d);
/** Number of messages of a level. */
size_t diags_count(const struct diags *d, enum diag_level level);
/** The messages, sorted by file, place and code; duplicates are dropped. */
const struct diag_message *diags_list(struct diags *d, size_t *n);

enum diag_format { DIAG_HUMAN, DIAG_SHORT, DIAG_JSON };

/** How messages are printed. */
struct diag_style {
    enum diag_format format;
    bool color;
    bool quiet;   /* errors only */
    size_t limit; /* messages shown in DIAG_HUMAN; 0: all */
};

/** Prints the messages; no totals (the caller says what was written). */
void diags_print(struct diags *d, const struct diag_style *style,
                 struct buf *out);

/** Line and column (both from 1, column in characters) of a place. */
void pos_locate(struct pos at, size_t *line, size_t *col);
/** Appends a place as users are told it: «people.yaml:3», with `column`
 * «people.yaml:3:7»; of a sheet «pary.xlsx, лист «Пары», C7»; nothing for no
 * place. */
void pos_print(struct pos at, bool column, struct buf *out);
/** A place inside a source. */
struct pos pos_at(const struct source *src, size_t off, size_t len);

#endif
