/* Numbers typed in free text, held against the facts. */
#ifndef DOC_NUMBERS_H
#define DOC_NUMBERS_H

struct doc_node;
struct eval;

/**
 * Reports numbers in the paragraphs of a resolved document that stand before
 * a counted noun and are no known fact of that noun (T050, T051).  Only text
 * that the workspace's own files hold is read; values, code and annexes,
 * which are documents of their own, are passed over.  Honours исключения.
 */
void numbers_check(const struct eval *e, const struct doc_node *root);

#endif
