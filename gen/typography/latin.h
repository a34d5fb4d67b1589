/* Russian words in Latin letters, for names of files and anchors. */
#ifndef TYPOGRAPHY_LATIN_H
#define TYPOGRAPHY_LATIN_H

struct buf;

/**
 * Appends the letters and digits of a text in small Latin letters, words
 * joined by hyphens («П-01 (весна)» gives «p-01-vesna»).  Whatever else stands
 * there parts words.
 */
void latin_add(struct buf *out, const char *text);

#endif
