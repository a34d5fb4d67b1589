/*
 * Tables that an enumeration indexes.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

/** Does not compile unless the table, declared without a length, has `n` rows:
 * an enumerator added at the end needs its row, in every such table. */
#define TABLE_COVERS(table, n)                                                 \
    _Static_assert(sizeof(table) / sizeof *(table) == (size_t)(n),             \
                   #table ": a row for each, no more")

/** The same for the words of a field of kind ENUM, which end with NULL. */
#define WORDS_COVER(words, n) TABLE_COVERS(words, (n) + 1)

#endif
