/*
 * Page shells: XHTML files of templates/site/, parsed once into a list of
 * steps that are run for each page.  A shell marks where values go:
 *
 *     <s:text name="title"/>          a value as text
 *     <meta s:content="title"/>       a value as an attribute's value; no
 *                                     value: no attribute
 *     <s:part name="main"/>           what the program writes there
 *     <s:if name="logo">…</s:if>      only when the value is there
 *
 * with xmlns:s="urn:spravka:site".  Values are escaped where they are put in.
 */
#ifndef SITE_SHELL_H
#define SITE_SHELL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct diags;
struct source;

/** Values and parts by name; the names are in shell.c. */
enum site_slot {
    SLOT_TITLE,       /* of the window */
    SLOT_DESCRIPTION, /* a sentence on the page */
    SLOT_OG_TITLE,
    SLOT_OG_TYPE,
    SLOT_URL, /* canonical; where the address is known */
    SLOT_OG_IMAGE,
    SLOT_STYLE, /* addresses of the page's neighbours */
    SLOT_HOME,
    SLOT_FEED,
    SLOT_LOGO,
    SLOT_CSS, /* the style sheet itself: 404 */
    SLOT_SECTION,
    SLOT_ORG,
    SLOT_ORG_FULL,
    SLOT_ORG_SITE, /* addresses of the organisation */
    SLOT_ADDRESS,
    SLOT_PHONE,
    SLOT_PHONE_URL,
    SLOT_EMAIL,
    SLOT_EMAIL_URL,
    SLOT_CURATOR,
    SLOT_CURATOR_POST,
    SLOT_CURATOR_PHONE,
    SLOT_CURATOR_PHONE_URL,
    SLOT_CURATOR_EMAIL,
    SLOT_CURATOR_EMAIL_URL,
    SLOT_REGULATION, /* address of the положение */
    SLOT_CONSENT,    /* address of the form of consent */
    SLOT_NAV,        /* parts */
    SLOT_CRUMBS,
    SLOT_MAIN,
    SLOT__MAX
};

/** What a shell is filled with; NULL: no such value. */
struct site_values {
    const char *value[SLOT__MAX];
};

struct shell;

/** Parses a shell.  Reports S001 and returns NULL when it cannot be used. */
struct shell *shell_parse(struct arena *a, const struct source *src,
                          struct diags *d);
/** Appends the shell, filled. */
void shell_fill(const struct shell *shell, const struct site_values *fields,
                struct buf *out);

#endif
