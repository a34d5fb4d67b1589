/*
 * The section «Наставничество»: pages made of shells (templates/site/) and
 * document trees of the edition for the site.  Works from any folder and from
 * file://, without JavaScript, without requests to others.
 */
#ifndef SITE_SITE_H
#define SITE_SITE_H

#include <stdbool.h>

#include "base/output.h"
#include "tree/doc.h"

/** Page shells and CSS, parsed once; const after loading. */
struct site_shells;
struct site_shells *site_shells_load(const char *templates_dir,
                                     struct diags *d);
void site_shells_free(struct site_shells *s);

/** The PDF twin of a document for the site. */
struct site_file {
    const struct document *document;
    const char *path; /* "site/files/sosh17-2022-2023-report.pdf" */
    size_t bytes, pages;
    const char *sha256;
    bool is_signed;     /* the signed file itself, not a generated copy */
    bool has_signature; /* <path>.sig is there too */
};

struct site_input {
    const struct workspace *workspace;
    const struct document_list *documents; /* edition for the site */
    const struct site_file *files;
    size_t n_files;
    struct date today; /* the consent day: deadlines only */
};

/** The path of its PDF under site/: "files/<workspace>-<year>-<stem>.pdf". */
const char *site_file_path(struct arena *a, const struct workspace *w,
                           const struct document *doc);

/** Adds all pages and lists to `out`; checks links; reports S-codes. */
void site_build(const struct site_input *in, const struct site_shells *shells,
                struct output_set *out);

#endif
