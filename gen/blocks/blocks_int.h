/*
 * Shared by the fenced blocks that show records: blocks.c (reading, список,
 * вставка), grid.c (rows and columns), table.c (таблица), diagram.c
 * (диаграмма).
 */
#ifndef DOC_BLOCKS_INT_H
#define DOC_BLOCKS_INT_H

#include "blocks/blocks.h"
#include "markdown/markdown_int.h"
#include "records/document.h"
#include "schema/schema.h"

/** A block being made. */
struct block {
    struct eval *e;
    const struct block_source *src;
    struct doc_node *parent;
};

/** A column of a grid: one value a row. */
struct grid_column {
    const char *path; /* «формы.педагоги.наставники» */
    const char *title; /* given by the author (tokens in it), or NULL */
    struct pos at;
    struct value *cells;
    bool counter;  /* «№», «номер»: numbers the rows */
    bool numeric;  /* all that is known are numbers */
    bool hidden;   /* private, and the edition does not show it */
    uint8_t scale; /* digits behind the comma, the most of all cells */
};

/** Records as rows, their members as columns. */
struct grid {
    const char *data; /* the expression, «формы» */
    struct value *rows;
    size_t n_rows;
    struct value *groups; /* what the rows are grouped by: stages; or NULL */
    size_t n_groups;
    size_t *group_of; /* per row: index of its group */
    struct grid_column *columns;
    size_t n_columns;
};

struct yaml_node;

/** The block's YAML as nodes, NULL after reporting. */
struct yaml_node *block_parse(struct block *b, const char *first_key);
/** Reads the block's YAML into a struct; false after reporting. */
bool block_read(struct block *b, const struct schema *s, void *out);
/** Text of the block's YAML as a string of this edition, typography set. */
const char *block_string(struct block *b, const struct text_field *f);
/** Appends a CAPTION with the title, when there is one. */
void block_add_caption(struct block *b, struct doc_node *parent,
                       const struct text_field *title);
/** Evaluates `данные:` or `из:`; false after reporting, or after making a gap
 * in place of what is empty. */
bool block_find_data(struct block *b, const struct text_field *f,
                     const char *key, struct value *out);

/** Rows of a list or group; false after reporting that it is neither. */
bool grid_open(struct block *b, const struct text_field *data,
               struct grid *out);
/** Adds the columns; false when one is in no row (reported). */
bool grid_add_columns(struct block *b, struct grid *g,
                      const struct record_list *columns);
/** The columns to show: of the block, else of the document's head, of the road
 * map, else those usual for the data; false after reporting. */
bool columns_choose(struct block *b, const struct grid *g,
                    const struct record_list *own, struct record_list *out);
/** The columns usual for the data, NULL: none are; ends with NULL. */
const char *const *columns_usual(const char *data);
/** Puts rows for the years between, all unknown, where rows are years. */
void grid_fill_years(struct block *b, struct grid *g);
/** The member of a row by a path; «название» of what has none is its name. */
bool grid_find_cell(struct block *b, const struct value *row, const char *path,
                    struct value *out);
/** What a row is called: title, school year, name. */
const char *grid_row_title(struct block *b, const struct grid *g, size_t row);
/** The column's heading: given, known for the data, or from the key. */
const char *grid_column_title(struct block *b, const struct grid *g,
                              const struct grid_column *c);
/** The heading over columns with the same path but the last word, NULL when
 * the path is one word. */
const char *grid_group_title(struct block *b, const struct grid *g,
                             const struct grid_column *c);
/** «формы.педагоги.наставники» → length of «формы.педагоги», 0: one word. */
size_t grid_prefix(const char *path);
/** A heading with «класс» in it, with the organisation's own word there. */
const char *grid_with_unit(const struct block *b, const char *title);
/** «учебный_год» → «Учебный год». */
const char *grid_humanize(struct arena *a, const char *key);

/** The total of a column; true when it is less than the sum because persons
 * count once (sums.c). */
bool sum_total(struct block *b, const struct grid *g,
               const struct grid_column *c, struct value *out);
/** «+4 (133,3 %)», «не рассчитано». */
const char *sum_growth(struct block *b, const struct grid *g,
                       const struct grid_column *c);

/** A record, or the programme, as a table of two columns (card.c). */
void card_add(struct block *b, struct doc_node *table,
              const struct value *record, const struct record_list *columns);
/** True for data that are shown as a card. */
bool card_is(struct block *b, const char *data, struct value *out);

/** A row of a role at the end of a table of the block. */
struct doc_node *block_add_row(struct block *b, struct doc_node *table,
                               enum doc_row role);
/** A cell with one paragraph, appended. */
struct doc_node *table_add_cell(struct arena *a, struct doc_node *row,
                                struct pos at, enum doc_align align);
/** Fills a cell with a value: lists under one another, numbers without their
 * noun; true when a number had two meanings (неоднозначно). */
bool table_fill_cell(struct eval *e, struct doc_node *cell,
                     const struct value *v);
/** A cell with a text. */
struct doc_node *table_add_text(struct arena *a, struct doc_node *row,
                                struct pos at, enum doc_align align,
                                const char *text);

/** Whether a block «таблица» holds its own cells («строки» as lists, «файл»),
 * and the table of them (typed.c). */
bool typed_is_table(const struct yaml_node *root);
void typed_add_table(struct block *b, const struct yaml_node *root);

/** Whether a block «диаграмма» holds its own numbers («ряды» with «значение»)
 * or names a table of the document, and the chart (diagram_typed.c). */
bool typed_is_chart(const struct yaml_node *root);
void typed_add_chart(struct block *b, const struct yaml_node *root);

struct doc_chart;
/** Appends a chart of known numbers with its caption and its table of data;
 * reports when it cannot be read at that size. */
void chart_add(struct block *b, const struct text_field *name,
               const struct text_field *title, struct doc_chart *chart,
               const char *first_heading);

#endif
