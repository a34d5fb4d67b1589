/* What the files of the site stage share. */
#ifndef SITE_SITE_INT_H
#define SITE_SITE_INT_H

#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"
#include "eval/eval.h"
#include "html/emit.h"
#include "html/html.h"
#include "site/shell.h"
#include "site/site.h"
#include "workspace/requisite.h"

struct site_shells {
    struct arena arena;
    const struct shell *page, *mentor;
    const char *css;
    size_t css_len;
};

/** A later document that changed or repealed one. */
struct site_later {
    const char *label; /* «Приказ от 16 января 2024 г. № 9-од», NULL: none */
    const struct site_doc *doc; /* NULL: not in the section */
};

/** A document of the section: generated, or only a card. */
struct site_doc {
    const struct doc_record *record;
    const struct document *doc;   /* NULL: a card */
    const struct site_file *file; /* NULL: a card */
    const char *page;             /* "2023-2024/report/index.html" */
    const char *pdf;              /* "files/…", NULL: a card */
    const char *kind;             /* «приказ о внедрении» */
    const char *title;
    const char *heading;    /* the title with a capital and no-break spaces */
    const char *number;     /* NULL: none */
    struct date date;       /* year 0: none */
    int year;               /* 0: of the whole programme */
    struct date lost_force; /* year 0: in force */
    struct site_later repealed, changed;
    /* the same in all lists, made by site_settle_doc */
    const char *label, *name;
    const char *about; /* «PDF, 34 КБ, 3 страницы», NULL: a card */
};

/** The totals of a year, or of a form. */
struct site_figures {
    struct value mentors, mentees, members, pairs, groups;
};

/** A school year of the section. */
struct site_year {
    const struct year *year;
    const char *name; /* «2023/24 учебный год» */
    const char *short_name;
    const char *page;
    const char *dir;
    struct fact_scope *scope;
    struct site_figures totals;
    size_t n_docs;
};

/** A legal act of the section. */
struct site_act {
    const struct act *act;
    const char *text; /* NULL: not written yet */
};

/** One run of site_build. */
struct site {
    struct arena *arena;
    const struct site_input *in;
    const struct workspace *w;
    const struct site_shells *shells;
    struct output_set *out;
    struct diags *diags;
    struct site_doc *docs; /* newest first */
    size_t n_docs, cap_docs;
    struct map docs_by_id;   /* struct site_doc */
    struct site_year *years; /* newest first */
    size_t n_years;
    const struct site_year *current;
    const char *section; /* «Наставничество» */
    const char *base;    /* "https://…/", NULL: unknown */
    const char *files;   /* where PDFs are, with '/', NULL: unknown */
    bool fragments;      /* a page has its fragment.html */
    bool whole;          /* our pages lie at `base`: fragments link to them */
    const char *logo;    /* "logo.png", NULL: none */
    const char *css;
    struct map pictures;   /* paths of pictures that were added */
    struct site_act *acts; /* that documents and programmes name */
    size_t n_acts, cap_acts;
    struct site_page **list;
    size_t n_list, cap_list;
    struct site_values values; /* the same on all pages */
    struct eval eval;          /* for names in this edition */
    /* of the page in work: its content whole and bare, and what they share */
    struct buf main, fragment, framed, nav, crumbs;
    struct html_same same;
};

/** Where a page stands in the section. */
enum site_nav { NAV_HOME, NAV_DOCUMENTS, NAV_ACTS, NAV_ARCHIVE, NAV_NONE };

struct site_crumb {
    const char *title, *page;
};

/** A page in the making: written twice, whole and bare. */
struct site_page {
    struct site *site;
    const char *path; /* from the section's root */
    const char *title;
    const char *description;
    const char *og_type;
    enum site_nav nav;
    struct site_crumb crumbs[3]; /* above this page, without the home page */
    size_t n_crumbs;
    const struct site_doc *doc; /* the document it shows, or NULL */
    const struct site_year *year;
    bool bare;
    struct date changed;                  /* year 0: unknown */
    const struct doc_node *chart, *forms; /* its figures, once made */
    bool has_figures;
    const char *html; /* once written */
    size_t html_len;
};

/** Writes the content of a page. */
void site_write_home(struct site_page *p, struct buf *b);
void site_write_year(struct site_page *p, struct buf *b);
void site_write_document(struct site_page *p, struct buf *b);
void site_write_documents(struct site_page *p, struct buf *b);
void site_write_acts(struct site_page *p, struct buf *b);
void site_write_archive(struct site_page *p, struct buf *b);
void site_write_404(struct site_page *p, struct buf *b);

/** Writes a page and its fragment to the output (page.c). */
void site_add_page(struct site_page *p,
                   void (*write)(struct site_page *, struct buf *));
/** Adds a file below site/. */
struct output_file *site_add_file(struct site *s, const char *path,
                                  const void *data, size_t len);

/** The address of a file of the section as seen from the page; NULL where a
 * fragment cannot know it. */
const char *site_href(const struct site_page *p, const char *path);
/** The whole address of a page; only where the section's is known. */
const char *site_url(const struct site *s, const char *page);
/** True when the section lies at its address as a whole, with its files. */
bool site_is_whole(const struct site *s);
/** The address of a document: its page, else its file; NULL: neither. */
const char *site_doc_href(const struct site_page *p, const struct site_doc *d);
/** The address of a document's PDF as seen from the page. */
const char *site_pdf_href(const struct site_page *p, const struct site_doc *d);
/** Appends <hN>: level 1 is the page's; fragments are one level lower. */
void site_heading(const struct site_page *p, struct buf *b, int level,
                  const char *id, const char *text);
/** Appends a link, or its text alone when there is no address. */
void site_link(struct buf *b, const char *href, const char *class_name,
               const char *text);
/** Appends a list of documents with their dates and files. */
void site_doc_list(const struct site_page *p, struct buf *b,
                   const struct site_doc *const *docs, size_t n);
/** The text with no-break spaces: names and titles in pages. */
const char *site_typo(struct arena *a, const char *text);
/** «Приказ от 1 сентября 2023 г. № 214-од». */
const char *site_doc_label(struct site *s, const struct site_doc *d);
/** Makes these texts once, when the rest is known. */
void site_settle_doc(struct site *s, struct site_doc *d);
/** Label and title: unlike titles, no two documents share it. */
const char *site_doc_name(struct site *s, const struct site_doc *d);
/** «PDF/A-1a»; of a signed file, which may be any PDF, «подписанный PDF». */
const char *site_file_format(const struct site_doc *d);
/** «1,2 МБ», «34 КБ». */
const char *site_size(struct arena *a, size_t bytes);
/** «3 страницы». */
const char *site_count(const struct site *s, size_t n, const char *noun);

/** Totals of a scope: of all forms, or of one. */
struct site_figures site_find_figures(const struct fact_scope *scope,
                                      const char *form);
/** The text of a number, or NULL when it is not known. */
const char *site_number(struct arena *a, const struct value *v);
/** Tables as nodes: a table with its caption (NULL: none), a row, a cell of
 * one paragraph. */
struct doc_node *site_new_table(struct arena *a, const char *id,
                                const char *caption);
struct doc_node *site_add_row(struct arena *a, struct doc_node *table,
                              enum doc_row role);
struct doc_node *site_add_cell(struct arena *a, struct doc_node *row,
                               const char *text, enum doc_scope scope,
                               enum doc_align align);
/** Of a district: who reported, the table by organisation; nothing for
 * others (district.c). */
void site_write_district(struct site_page *p, struct buf *b,
                         const struct site_year *y);
/** Appends the figures of a year: numbers, table by forms, chart. */
void site_write_figures(struct site_page *p, struct buf *b,
                        const struct site_year *y, bool by_years);

/** Settings: address, colour, logo, names (settings.c). */
void site_read_settings(struct site *s);
/** Documents, cards and years of the section (collect.c). */
void site_collect(struct site *s);
/** Acts that documents cite and programmes rest on (indexes.c). */
void site_collect_acts(struct site *s);
/** Which documents lost force or were changed, and by which (status.c). */
void site_settle_status(struct site *s);
bool site_has_status(const struct site_doc *d);
/** Appends it as a sentence with a link. */
void site_write_status(const struct site_page *p, struct buf *b,
                       const struct site_doc *d);
/** sitemap.xml, feed.xml, files.csv (lists.c). */
void site_add_lists(struct site *s);
/** Reports links to what is not there (links.c). */
void site_check_links(struct site *s);

#endif
