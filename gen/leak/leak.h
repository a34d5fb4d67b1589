/*
 * The last look before publishing (design §7): the files that are going to be
 * public are read back and searched for every name that the edition for the
 * site hides on the day of the consents.
 */
#ifndef PUBLISH_LEAK_H
#define PUBLISH_LEAK_H

#include "base/diag.h"
#include "base/output.h"
#include "tree/doc.h"

struct workspace;

enum leak_result {
    LEAK_NONE,
    LEAK_CONTENT, /* the content itself says a hidden name */
    LEAK_PROGRAM  /* our own code let one through, or a file is unreadable */
};

/**
 * Searches the files of AREA_SITE, and the names of files.  Each name found
 * is reported once with the files and pages where it stands, its record and,
 * when it stands in the content, its place there.  The worst is returned.
 */
enum leak_result leak_check(const struct workspace *w,
                            const struct document_list *site,
                            struct date consents_on,
                            const struct output_set *files, struct diags *d);

#endif
