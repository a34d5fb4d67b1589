/*
 * Requisites of documents as every stage prints and compares them: one place
 * decides number with suffix, day and what the document is.
 */
#ifndef DATA_REQUISITE_H
#define DATA_REQUISITE_H

#include "workspace/templates.h"
#include "workspace/workspace.h"

/** The order whose number and date an annex bears; else the record itself. */
const struct doc_record *requisite_owner(const struct doc_record *r);
/**
 * The registration number with the suffix of its kind («214-од»); NULL when
 * none is given.  Of an annex: its order's.
 */
const char *requisite_number(struct arena *a, const struct workspace *w,
                             const struct doc_record *r);
/** The date of the document (of an annex: of its order); year 0 when none is
 * given. */
struct date requisite_date(const struct doc_record *r);
/**
 * The day a document speaks of: на_дату, else its date, else the end of its
 * period, else the end of its year.
 */
struct date requisite_day(const struct workspace *w,
                          const struct doc_record *r);
/** The latest document dated not later than `on` that changes (изменяет) the
 * record, or NULL. */
const struct doc_record *requisite_changed_by(const struct workspace *w,
                                              const struct doc_record *r,
                                              struct date on);
/** The document dated not later than `on` that repeals (отменяет) it. */
const struct doc_record *requisite_repealed_by(const struct workspace *w,
                                               const struct doc_record *r,
                                               struct date on);
/** True when documents of the record's genus are this: GENUS_ORDER … */
bool requisite_is(const struct doc_record *r, unsigned trait);
/** True when the record's kind serves the programme as this. */
bool requisite_serves(const struct doc_record *r, enum kind_purpose purpose);
/** The filing rule of a document's kind (номенклатура), or NULL. */
const struct filing *requisite_filing(struct arena *a,
                                      const struct workspace *w,
                                      const struct doc_record *r);
/** True when the filing rule keeps it over 10 years or permanently. */
bool requisite_kept_long(const struct filing *f);

#endif
