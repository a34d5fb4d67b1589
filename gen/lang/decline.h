/* The command «spravka decline»: a list of words to their case forms. */
#ifndef LANG_DECLINE_H
#define LANG_DECLINE_H

#include <stdio.h>

/**
 * Reads lines «part⇥gender⇥word» (part last, first, middle, title or phrase;
 * gender m or f, anything for the last two) and writes five forms a line, gen dat acc ins
 * prp, separated by tabs; an empty line where the word is refused.  Lines of
 * another form are told on `err`.  Returns 0, 1 when there were such lines, or
 * 4 when reading or writing failed.
 */
int decline_run(FILE *in, FILE *out, FILE *err);

#endif
