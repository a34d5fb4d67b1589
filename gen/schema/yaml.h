/*
 * YAML text to a tree of nodes with places.  The failsafe schema: every
 * scalar is text, and the key's type in a field table reads it.  Anchors,
 * aliases, tags and several documents in a file are refused; nesting is
 * limited.  Only yaml.c knows libyaml.
 */
#ifndef DATA_YAML_H
#define DATA_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mapped.h"
#include "base/tag.h"

enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP };

/** How a node was written. */
enum yaml_style {
    YAML_PLAIN,  /* text without quotes */
    YAML_QUOTED, /* '…' or "…" */
    YAML_BLOCK,  /* | or >; a list of dashes; a map of lines */
    YAML_FLOW    /* […] or {…} */
};

struct yaml_node;

/** An item of a list (key NULL) or an entry of a map. */
struct yaml_entry {
    const struct yaml_node *key; /* always YAML_TEXT */
    const struct yaml_node *value;
};

struct yaml_node {
    enum yaml_kind kind;
    enum yaml_style style;
    bool broken;   /* a piece of text cut off by a comma; already reported */
    bool bare_tag; /* starts with a tag without quotes (YAML_QUOTE_TAGS) */
    struct pos at; /* of a list or map: its first character */
    const char *s; /* YAML_TEXT: NUL-terminated, tags as tokens */
    size_t len;
    const struct yaml_entry *entries;
    size_t n;
};

/** Levels of nesting accepted. */
#define YAML_MAX_DEPTH 24
/** Nodes of one text accepted. */
#define YAML_MAX_NODES 500000

/**
 * Marks an unquoted value that starts with a tag, for schema_read to report:
 * for *.yaml files, where editors take {{ for a map.
 */
#define YAML_QUOTE_TAGS 1u

/**
 * Parses the text of `m`, in which tags are masked (tag_mask).  *out is the
 * root, NULL for an empty text.  False after a fault of syntax (Y-codes); the
 * tree is then absent.  Faults that only spoil a value (unbalanced «», text
 * lost behind #) are reported and the tree is there.
 */
bool yaml_parse(struct arena *a, const struct mapped *m, unsigned flags,
                struct diags *d, struct yaml_node **out);

/**
 * Like tag_scan for bytes [from, to) that hold YAML: }} may close two maps,
 * and what stands behind # need not be closed.
 */
bool yaml_scan_tags(struct arena *a, const struct source *src, size_t from,
                    size_t to, struct diags *d, struct tag_list *out);

/**
 * yaml_scan_tags, tag_mask and yaml_parse of bytes [from, to) in one.  Tags
 * are added to `tags`.
 */
bool yaml_parse_source(struct arena *a, const struct source *src, size_t from,
                       size_t to, unsigned flags, struct tag_list *tags,
                       struct diags *d, struct yaml_node **out);

/** What an invisible sign is called («неразрывный пробел»), NULL for all that
 * can be seen and for spaces. */
const char *yaml_invisible(unsigned cp);

/** The value of a key of a map (folded: ё = е, letter case), or NULL. */
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key);
/** Whether two words are the same but for letter case and ё. */
bool yaml_same_word(const char *a, const char *b);

#endif
