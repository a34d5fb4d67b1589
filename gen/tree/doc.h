/*
 * The document tree: what PDF and HTML are made of.  Everything the two must
 * agree on (numbers, captions, ids, links, dates as text, declined names,
 * masked names) is settled here before either starts; they take it const.
 *
 * Containment (checked by doc_validate):
 *   DOCUMENT  > SECTION | ANNEX | block
 *   SECTION, ANNEX, QUOTE, ITEM, CELL, NOTE > block
 *   LIST > ITEM      TABLE > CAPTION? ROW+      ROW > CELL+
 *   CHART > CAPTION? TABLE?   IMAGE > CAPTION?
 *   OFFICE > PARA | TABLE | OFFICE
 *   TOC > CAPTION? PARA+, one an entry, holding one XREF to its heading
 *   HEADING, PARA, CAPTION and the inline kinds > inline
 * Headings stand first in their SECTION; a section's depth is its heading's
 * level.  SECTION, ANNEX and DOCUMENT may hold SECTIONs.
 *
 * Until doc_resolve, `id` is a name as written (`имя:` of a block, the file
 * name of an annex: «regulation»); after it, a Latin anchor.  The children of
 * an XREF are its text: made by doc_resolve, or typed by the author.
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "facts/value.h"

struct arena;
struct buf;
struct picture;

enum doc_kind {
    /* blocks */
    DOC_DOCUMENT,
    DOC_SECTION, /* a heading and what it heads */
    DOC_ANNEX,   /* starts a page; has its own heads and numbering */
    DOC_HEADING,
    DOC_PARA,
    DOC_LIST,
    DOC_ITEM,
    DOC_TABLE,
    DOC_ROW,
    DOC_CELL,
    DOC_CAPTION,
    DOC_CHART, /* the last child may be its data table (HTML shows it) */
    DOC_IMAGE,
    DOC_QUOTE,
    DOC_CODE_BLOCK, /* text in DOC_TEXT children, kept as typed */
    DOC_OFFICE,     /* an element of office work, see enum doc_office */
    DOC_TOC,        /* table of contents; filled from the headings */
    DOC_RULE,       /* thematic break */
    DOC_NOTE,       /* text of a footnote; child of DOCUMENT, at its end */
    /* inlines */
    DOC_TEXT,
    DOC_STRONG,
    DOC_EMPH,
    DOC_CODE,
    DOC_LINK,  /* to a URL */
    DOC_XREF,  /* to a node of this document or another document */
    DOC_VALUE, /* a typed value; its text for this edition is settled */
    DOC_GAP,   /* still to fill: a visible gap, or a line in a бланк */
    DOC_BREAK, /* line break */
    DOC_NOTE_REF,
    DOC_SPAN, /* text in another language, or letter-spaced */
    DOC__MAX
};

/** Elements of office work (ГОСТ Р 7.0.97, requisites by their numbers). */
enum doc_office {
    OFFICE_LETTERHEAD,  /* 05, 08: container of the four below */
    OFFICE_FOUNDER,     /* higher bodies, a PARA a line */
    OFFICE_ORG,         /* full name and short name in brackets */
    OFFICE_DETAILS,     /* address, phone, codes */
    OFFICE_KIND,        /* 09: ПРИКАЗ, СПРАВКА */
    OFFICE_DATE_NUMBER, /* 10, 11: PARA date, PARA number on one line */
    OFFICE_PLACE,       /* 13 */
    OFFICE_TITLE,       /* 17; also tagged as the document's H1 */
    OFFICE_APPROVALS,   /* 16, 20: container of blocks, up to four */
    OFFICE_APPROVAL,    /* one block, a PARA a line */
    OFFICE_ANNEX_MARK, /* 19: «Приложение № 1 / к приказу … / от … № …» */
    OFFICE_RESOLVE,    /* «приказываю:» */
    OFFICE_SIGNATURES, /* 22: container */
    OFFICE_SIGNATURE,  /* PARA post, PARA name (И.О. Фамилия) */
    OFFICE_ESIGN,      /* 23: mark of electronic signature, boxed */
    OFFICE_ACQUAINT, /* «С приказом ознакомлены:»: PARA, TABLE */
    OFFICE_EXECUTOR,   /* 25: at the foot of the last page */
    OFFICE_COPY,       /* 26: «Копия», «Верно» */
    OFFICE_STATE_MARK, /* ПРОЕКТ, ОБРАЗЕЦ */
    OFFICE_TITLE_PAGE, /* container; ends the page */
    OFFICE_PLACE_YEAR, /* foot of a title page */
    OFFICE__MAX
};

enum doc_align {
    ALIGN_AUTO,
    ALIGN_LEFT,
    ALIGN_CENTER,
    ALIGN_RIGHT,
    ALIGN_DECIMAL,
    ALIGN__MAX
};
enum doc_marker {
    MARKER_BULLET,
    MARKER_DECIMAL_DOT /* 1. */,
    MARKER_DECIMAL_PAREN /* 1) */,
    MARKER_NESTED /* 1.1. */,
    MARKER_DASH,
    MARKER__MAX
};
enum doc_scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };
enum doc_row {
    ROW_BODY,
    ROW_HEADER,
    ROW_NUMBERS /* 1 2 3 4 5 */,
    ROW_SECTION,
    ROW_TOTAL,
    ROW__MAX
};

struct doc_chart; /* doc/chart.h */

/** A picture of the workspace. */
struct doc_picture {
    const struct picture *file;
    unsigned width_px, height_px; /* upright */
    const char *name; /* file name for the site */
    struct pos at;    /* where it is shown */
};

struct doc_node {
    enum doc_kind kind;
    struct pos at; /* where it came from */
    struct doc_node *parent, *first, *last, *prev, *next;
    const char *id; /* anchor, unique in the document; NULL: none */
    union {
        struct {
            int level;          /* 1 … 6, without gaps */
            const char *number; /* «1.», «1.1.», NULL: none */
        } heading;
        struct {
            bool landscape;
            const char *mark; /* annexes: «Приложение № 1» */
            const char *title; /* annexes: «Положение о …», or NULL */
        } section;
        struct {
            enum doc_align align;
            bool no_indent; /* no first-line indent */
            bool keep_next; /* stays on the page of what follows */
        } para;
        struct {
            enum doc_marker marker;
            int start;
            bool tight;
        } list;
        struct {
            const char *label; /* «1.», «–»: settled text */
        } item;
        struct {
            size_t n_cols;
            const float *widths; /* relative, n_cols of them; NULL: auto */
            bool small;          /* smaller type, for wide tables */
            const char *label;   /* «Таблица 1», in the CAPTION too */
            const char *summary;
            bool plain; /* no borders (acquaintance lines) */
        } table;
        struct {
            enum doc_row role;
        } row;
        struct {
            unsigned colspan, rowspan; /* at least 1 */
            enum doc_scope scope;
            enum doc_align align;
        } cell;
        struct {
            const struct doc_chart *chart;
            const char *alt;
            const char *label; /* «Диаграмма 1» */
        } chart;
        struct {
            const struct doc_picture *picture;
            const char *alt;
            const char *label; /* «Рисунок 1» */
        } image;
        struct {
            enum doc_office role;
            int number; /* of an approval: its place */
        } office;
        struct {
            const char *text;
        } text; /* TEXT, CODE */
        struct {
            const char *url;
        } link;
        struct {
            const struct doc_node *target; /* NULL: another document */
            const char *document; /* id; the site and PDF make the address */
            const char *name; /* as written after «ссылка.»; until resolved */
            enum gram_case grammar;
            bool capital; /* «Таблица 2» at the start of a sentence */
        } xref;
        struct {
            const struct value *value;
            enum gram_case grammar;
            const char *text; /* for this edition */
            bool masked;      /* the edition hid something */
        } value;
        struct {
            const char *what; /* the key to fill, for alternative text */
            int width;        /* characters of the line in a бланк */
            bool blank;       /* бланк: a line; else a marked gap */
        } gap;
        struct {
            int number; /* as printed */
            const struct doc_node *note, *ref;
        } note; /* NOTE and NOTE_REF */
        struct {
            const char *lang; /* «en», NULL: Russian */
            bool spaced;      /* letter-spaced */
        } span;
    } u;
};

enum edition { EDITION_FULL, EDITION_SITE };

/** A document, evaluated for one edition. */
struct document {
    const struct doc_record *record;
    const char *id;   /* «2022-2023/report» */
    const char *stem; /* «report», «personal-p-01»: the file name */
    int year;         /* 0: the workspace's root */
    enum edition edition;
    enum doc_state state; /* never STATE_AUTO */
    const char *kind;     /* «справка» */
    const char *kind_word; /* printed: «аналитическая справка», NULL: none */
    const char *title;   /* one line for metadata, lists and links */
    const char *number;  /* with its suffix: «214-од»; NULL: none */
    struct date date;    /* of the document, else of its period's end */
    bool has_date;       /* it has one of its own */
    const char *profile; /* page profile's name */
    const char *author;  /* organisation, for metadata */
    bool archive_2a;     /* PDF/A-2a asked for */
    bool long_keeping;   /* kept over 10 years: 30 mm left margin */
    bool on_site;        /* may be published (this edition) */
    /* of the kind, when the text uses it; else NULL */
    const struct template_text *standard;
    const struct template_text *const *texts; /* put in: «вставка» */
    size_t n_texts;
    const struct doc_node *root;
    struct doc_gap *gaps; /* what is still to fill */
    size_t n_gaps;
};

/** Something still to fill. */
struct doc_gap {
    const char *what;
    struct pos at;
};

/** One record may give many documents (для_каждого). */
struct document_list {
    struct document *items;
    size_t n, cap;
};

/**
 * Evaluates every document of the workspace for an edition, resolves, numbers
 * and validates the trees.  Reports faults; after errors the list is not for
 * output.
 */
void documents_build(struct arena *a, const struct workspace *w,
                     enum edition edition, struct date consents_on,
                     struct document_list *out);

/** Appends `child`, taken from where it stood, as last of `parent`. */
void doc_append(struct doc_node *parent, struct doc_node *child);
/** Puts `n` before its new sibling `place`. */
void doc_insert_before(struct doc_node *place, struct doc_node *n);
/** Takes a node with its children out of its tree. */
void doc_unlink(struct doc_node *n);
/** A zeroed node. */
struct doc_node *doc_new(struct arena *a, enum doc_kind kind, struct pos at);
/** A TEXT node; NULL, what stages give after a reported fault, is empty. */
struct doc_node *doc_new_text(struct arena *a, struct pos at, const char *s);
/** True when `parent` may hold `child`. */
bool doc_can_contain(enum doc_kind parent, enum doc_kind child);
/** The next node in document order within `root` (after its children when
 * `skip`), or NULL. */
const struct doc_node *doc_next(const struct doc_node *root,
                                const struct doc_node *n, bool skip);
/** Appends the plain text of a node; blocks are parted by line feeds. */
void doc_text(const struct doc_node *n, struct buf *out);
/** Appends a readable dump: one line a node, for goldens and debugging. */
void doc_dump(const struct doc_node *root, struct buf *out);
/** Names for dumps: «paragraph». */
const char *doc_kind_name(enum doc_kind kind);
const char *doc_office_name(enum doc_office role);

#endif
