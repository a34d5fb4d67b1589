/* Inside of the members of values: value.c, value_pair.c. */
#ifndef DATA_VALUE_INT_H
#define DATA_VALUE_INT_H

#include "facts/facts_int.h"

/** A computed member of a kind of value. */
struct member {
    const char *name;
    void (*find)(const struct fact_scope *s, const struct value *v,
                 struct value *out);
};

/** «учитель химии» of staff, «5А» of pupils, the post of outsiders. */
void value_person_post_or_class(const struct fact_scope *s,
                                const struct value *v, struct value *out);

/** The computed members of pairs and groups. */
extern const struct member value_pair_members[];
extern const size_t value_n_pair_members;
/** First and last day of work of a pair or group, as known on the scope's
 * day; a year of 0: not known. */
struct period value_pair_period(const struct fact_scope *s,
                                const struct pair *p);

/** What a person does in the programme (value_work.c). */
extern const struct member value_work_members[];
extern const size_t value_n_work_members;

#endif
