/*
 * Workbooks of Excel (.xlsx: ECMA-376, Office Open XML) as text of cells.
 *
 * A sheet becomes a source whose text is what a CSV file would hold, so that
 * one reader does for both; places in it are told by cell («лист „Пары“, C7»).
 */
#ifndef SHEET_H
#define SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;

/** Bytes of the largest workbook, packed. */
#define SHEET_MAX_FILE ((size_t)16 * 1024 * 1024)

/**
 * The sheet `name` of a workbook (NULL: the first that is not hidden) as a
 * source in the arena: cells in quotes, `;` between them, rows without a value
 * left out.  Dates are «01.09.2024» by the cell's style, numbers have a comma,
 * formulas count by the value that was kept with them, a merged area has its
 * value in every cell of every row but the first filled one.
 *
 * `shown` is the file's name in messages.  NULL after a report: no workbook,
 * an old or encrypted one, a broken part, a ceiling passed (Y02x).
 */
const struct source *sheet_read(struct arena *a, const void *data, size_t len,
                                const char *name, const char *shown,
                                struct diags *d);

/** True for the first bytes of a ZIP archive or of an OLE file: what Excel
 * writes, whatever the file is called. */
bool sheet_is_workbook(const void *data, size_t len);

#endif
