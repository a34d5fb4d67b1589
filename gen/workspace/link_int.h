/* What link.c and link_names.c share. */
#ifndef DATA_LINK_INT_H
#define DATA_LINK_INT_H

#include "base/map.h"
#include "workspace/workspace_int.h"

/** Names compared for likeness in one workspace: with thousands of faults
 * only the first ones get a nearest name. */
#define LINK_MAX_GUESSES 400000

/** Where the records being walked belong. */
struct linker {
    struct workspace *w;
    struct diags *d;
    unsigned unread;                 /* UNREAD_ bits */
    int year;                        /* of their folder, 0: the root */
    const struct programme *own;     /* of that year, or NULL */
    const struct programme *overall; /* of several years, or NULL */
    size_t guesses;                  /* names compared for likeness so far */
    struct map missing;            /* kind, year and name → struct missing */
    struct missing *first, **last; /* the same in order */
    struct map lost; /* year and name → struct lost_name, of persons */
    struct lost_name *first_lost, **last_lost;
};

/** Resolves the id in a text field by the field's kind of link. */
void link_text(struct linker *l, const struct field *f,
               const struct text_field *at);
/** The entry of формы, рабочие_группы or анкеты with this name, or NULL. */
void *link_find_named(struct linker *l, enum link_kind kind, const char *name);
/** Reports a name that names nothing, with the nearest one that does; where
 * it stands again, the message only names the further place. */
void link_report_missing(struct linker *l, enum link_kind kind, struct pos at,
                         const char *name);
/** Adds the further places to their messages: once, when all are known. */
void link_report_all(struct linker *l);

#endif
