/*
 * Elements of office work: each role is a row of the table.  Most are blocks
 * of lines; the title, and the kind's name where a document has no title, are
 * headings, whose lines stand without <p>.
 */
#include "base/buf.h"
#include "base/table.h"
#include "html/html_int.h"

static const struct {
    const char *tag, *class_name;
} roles[] = {
    [OFFICE_LETTERHEAD] = {"header", "letterhead"},
    [OFFICE_FOUNDER] = {"div", "founder"},
    [OFFICE_ORG] = {"div", "org"},
    [OFFICE_DETAILS] = {"div", "details"},
    [OFFICE_KIND] = {"div", "kind"},
    [OFFICE_DATE_NUMBER] = {"div", "date-number"},
    [OFFICE_PLACE] = {"div", "place"},
    [OFFICE_TITLE] = {"h1", "doc-title"},
    [OFFICE_APPROVALS] = {"div", "approvals"},
    [OFFICE_APPROVAL] = {"div", "approval"},
    [OFFICE_ANNEX_MARK] = {"div", "annex-mark"},
    [OFFICE_RESOLVE] = {"div", "resolve"},
    [OFFICE_SIGNATURES] = {"div", "signatures"},
    [OFFICE_SIGNATURE] = {"div", "signature"},
    [OFFICE_ESIGN] = {"div", "esign"},
    [OFFICE_ACQUAINT] = {"div", "acquaint"},
    [OFFICE_EXECUTOR] = {"footer", "executor"},
    [OFFICE_COPY] = {"div", "copy"},
    [OFFICE_STATE_MARK] = {"div", "state-mark"},
    [OFFICE_TITLE_PAGE] = {"div", "title-page"},
    [OFFICE_PLACE_YEAR] = {"div", "place-year"},
};
TABLE_COVERS(roles, OFFICE__MAX);

static bool
is_heading(const struct html *h, const struct doc_node *n)
{
    return n->u.office.role == OFFICE_TITLE || n == h->title;
}

/* h1 is the page's; titles of annexes come one level below. */
static int
title_level(const struct html *h, const struct doc_node *n)
{
    int level = h->o->heading_offset > 1 ? h->o->heading_offset : 1;

    if (n != h->title)
        level++;
    return level < 4 ? level : 4;
}

static const char *
tag_of(const struct html *h, const struct doc_node *n)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4"};

    if (!is_heading(h, n))
        return roles[n->u.office.role].tag;
    return headings[title_level(h, n) - 1];
}

bool
html_is_bare_para(const struct html *h, const struct doc_node *n)
{
    const struct doc_node *p = n->parent;

    if (p == NULL)
        return false;
    if (p->kind == DOC_CELL)
        return p->first == p->last;
    if (p->kind == DOC_ITEM)
        return p->parent != NULL && p->parent->u.list.tight;
    if (p->kind == DOC_TOC)
        return false;
    return p->kind == DOC_OFFICE && is_heading(h, p);
}

bool
html_enter_office(struct html *h, const struct doc_node *n)
{
    emit_open(h->out, tag_of(h, n));
    html_attr_id(h, n);
    emit_attr(h->out, "class", roles[n->u.office.role].class_name);
    emit_attr(h->out, "itemprop", n == h->title ? h->o->title_property : NULL);
    emit_done(h->out);
    if (is_heading(h, n)) {
        h->base = title_level(h, n);
        h->n_open = 0;
    } else {
        buf_putc(h->out, '\n');
    }
    return true;
}

void
html_exit_office(struct html *h, const struct doc_node *n)
{
    emit_end_line(h->out, tag_of(h, n));
}
