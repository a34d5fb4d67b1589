/* Files of a workspace that nothing made use of. */
#ifndef PUBLISH_UNUSED_H
#define PUBLISH_UNUSED_H

#include <stddef.h>

struct arena;
struct diags;
struct document_list;
struct workspace;

/**
 * Reports F011, once per folder and kind: pictures that no document of the
 * list shows and no record names, PDFs that no text of the workspace names.
 * `names` are all files of the workspace, relative to it, in order.  For a
 * workspace without errors: else documents lack what they would show.
 */
void unused_check(struct arena *a, const struct workspace *w,
                  const struct document_list *docs, const char *const *names,
                  size_t n, struct diags *d);

#endif
