/*
 * A shell becomes a flat list of steps: literal markup, values, and jumps over
 * what is conditional.  Filling it copies strings; libxml2 is asked nothing
 * after loading, so shells are shared by all threads.
 */
#include "site/shell.h"

#include <stdint.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/memory.h"
#include "base/table.h"
#include "html/emit.h"

#define NAMESPACE "urn:spravka:site"
#define DEPTH_MAX 64

static const char *const slot_names[] = {
    [SLOT_TITLE] = "title",
    [SLOT_DESCRIPTION] = "description",
    [SLOT_OG_TITLE] = "og-title",
    [SLOT_OG_TYPE] = "og-type",
    [SLOT_URL] = "url",
    [SLOT_OG_IMAGE] = "og-image",
    [SLOT_STYLE] = "style",
    [SLOT_HOME] = "home",
    [SLOT_FEED] = "feed",
    [SLOT_LOGO] = "logo",
    [SLOT_CSS] = "css",
    [SLOT_SECTION] = "section",
    [SLOT_ORG] = "org",
    [SLOT_ORG_FULL] = "org-full",
    [SLOT_ORG_SITE] = "org-site",
    [SLOT_ADDRESS] = "address",
    [SLOT_PHONE] = "phone",
    [SLOT_PHONE_URL] = "phone-url",
    [SLOT_EMAIL] = "email",
    [SLOT_EMAIL_URL] = "email-url",
    [SLOT_CURATOR] = "curator",
    [SLOT_CURATOR_POST] = "curator-post",
    [SLOT_CURATOR_PHONE] = "curator-phone",
    [SLOT_CURATOR_PHONE_URL] = "curator-phone-url",
    [SLOT_CURATOR_EMAIL] = "curator-email",
    [SLOT_CURATOR_EMAIL_URL] = "curator-email-url",
    [SLOT_REGULATION] = "regulation",
    [SLOT_CONSENT] = "consent",
    [SLOT_NAV] = "nav",
    [SLOT_CRUMBS] = "crumbs",
    [SLOT_MAIN] = "main",
};
TABLE_COVERS(slot_names, SLOT__MAX);

enum step_kind {
    STEP_LITERAL,
    STEP_TEXT,
    STEP_ATTRIBUTE, /* text: its name */
    STEP_PART,
    STEP_IF /* jump: the step after what is conditional */
};

struct step {
    enum step_kind kind;
    enum site_slot field;
    const char *text;
    size_t len;
    size_t jump;
};

struct shell {
    struct step *steps;
    size_t n, cap;
};

/* A shell in the making. */
struct maker {
    struct arena *arena;
    const struct source *src;
    struct diags *diags;
    struct shell *shell;
    struct buf literal; /* not yet a step */
    bool failed;
};

/* ── making ──────────────────────────────────────────────────────────── */

static struct pos
line_pos(const struct source *src, long line)
{
    size_t off = 0;

    while (--line > 0 && off < src->len) {
        const char *lf = memchr(src->text + off, '\n', src->len - off);

        if (lf == NULL)
            break;
        off = (size_t)(lf - src->text) + 1;
    }
    return pos_at(src, off, 0);
}

static void
report(struct maker *m, const xmlNode *node, const char *what, const char *name)
{
    m->failed = true;
    diag(m->diags, DIAG_SITE_SHELL,
         line_pos(m->src, xmlGetLineNo((xmlNode *)(uintptr_t)node)), "%s «%s»",
         what, name);
}

static void
flush_literal(struct maker *m)
{
    struct step *s;

    if (m->literal.len == 0)
        return;
    s = ARENA_PUSH(m->arena, m->shell->steps, m->shell->n, m->shell->cap);
    s->kind = STEP_LITERAL;
    s->text = arena_strndup(m->arena, m->literal.data, m->literal.len);
    s->len = m->literal.len;
    buf_clear(&m->literal);
}

/* Adds a step for the field of a name; its index. */
static size_t
add_step(struct maker *m, const xmlNode *node, enum step_kind kind,
         const char *name)
{
    struct step *s;
    size_t field = 0;

    while (field < SLOT__MAX && strcmp(slot_names[field], name) != 0)
        field++;
    if (field == SLOT__MAX) {
        report(m, node, "нет поля", name);
        diag_hint_nearest(m->diags, name, slot_names, SLOT__MAX);
        field = 0;
    }
    flush_literal(m);
    s = ARENA_PUSH(m->arena, m->shell->steps, m->shell->n, m->shell->cap);
    s->kind = kind;
    s->field = (enum site_slot)field;
    return m->shell->n - 1;
}

static const char *
text_of(const xmlChar *s)
{
    return s != NULL ? (const char *)s : "";
}

static bool
is_ours(const xmlNs *ns)
{
    return ns != NULL && strcmp(text_of(ns->href), NAMESPACE) == 0;
}

static bool
is_void(const char *tag)
{
    static const char *const tags[] = {
        "area",  "base", "br",   "col",    "embed", "hr", "img",
        "input", "link", "meta", "source", "track", "wbr"};

    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strcmp(tags[i], tag) == 0)
            return true;
    return false;
}

static const char *
attribute_value(const xmlAttr *attr)
{
    return attr->children != NULL ? text_of(attr->children->content) : "";
}

static void
add_attributes(struct maker *m, const xmlNode *node)
{
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        if (is_ours(a->ns)) {
            size_t i = add_step(m, node, STEP_ATTRIBUTE, attribute_value(a));

            m->shell->steps[i].text = arena_strdup(m->arena, text_of(a->name));
        } else {
            emit_attr(&m->literal, text_of(a->name), attribute_value(a));
        }
    }
}

static void add_children(struct maker *m, const xmlNode *node, int depth);

/* <s:text>, <s:part>, <s:if>. */
static void
add_own(struct maker *m, const xmlNode *node, int depth)
{
    const char *tag = text_of(node->name);
    const char *name = "";
    size_t i;

    for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
        if (strcmp(text_of(a->name), "name") == 0)
            name = attribute_value(a);
    if (strcmp(tag, "text") == 0) {
        add_step(m, node, STEP_TEXT, name);
    } else if (strcmp(tag, "part") == 0) {
        add_step(m, node, STEP_PART, name);
    } else if (strcmp(tag, "if") == 0) {
        i = add_step(m, node, STEP_IF, name);
        add_children(m, node, depth + 1);
        flush_literal(m);
        m->shell->steps[i].jump = m->shell->n;
    } else {
        report(m, node, "нет такого элемента", tag);
    }
}

static void
add_element(struct maker *m, const xmlNode *node, int depth)
{
    const char *tag = text_of(node->name);

    if (depth > DEPTH_MAX) {
        report(m, node, "слишком глубоко вложен", tag);
        return;
    }
    if (is_ours(node->ns)) {
        add_own(m, node, depth);
        return;
    }
    if (strcmp(tag, "script") == 0) {
        report(m, node, "в оболочке не бывает", tag);
        return;
    }
    if (strcmp(tag, "html") == 0)
        emit_doctype(&m->literal);
    emit_open(&m->literal, tag);
    add_attributes(m, node);
    emit_done(&m->literal);
    if (is_void(tag))
        return;
    add_children(m, node, depth + 1);
    emit_end(&m->literal, tag);
}

static void
add_children(struct maker *m, const xmlNode *node, int depth)
{
    for (const xmlNode *c = node->children; c != NULL; c = c->next) {
        if (c->type == XML_ELEMENT_NODE)
            add_element(m, c, depth);
        else if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
            emit_text(&m->literal, text_of(c->content));
        else if (c->type != XML_COMMENT_NODE)
            report(m, c, "в оболочке не бывает", "&…; и <?…?>");
    }
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlErrorPtr xml_error;
#endif

/* Short of memory libxml2 leaves things out and goes on. */
static void
on_xml_error(void *unused, xml_error e)
{
    (void)unused;
    if (e->code == XML_ERR_NO_MEMORY)
        memory_fail();
}

static xmlDoc *
parse(struct maker *m)
{
    xmlParserCtxt *ctxt = xmlNewParserCtxt();
    xmlDoc *doc;

    if (ctxt == NULL)
        memory_fail();
    xmlSetStructuredErrorFunc(NULL, on_xml_error); /* of this thread */
    doc = xmlCtxtReadMemory(ctxt, m->src->text, (int)m->src->len, NULL, "UTF-8",
                            XML_PARSE_NONET | XML_PARSE_NOERROR |
                                XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    xmlSetStructuredErrorFunc(NULL, NULL);
    if (doc == NULL) {
        const xmlError *e = xmlCtxtGetLastError(ctxt);
        char why[200] = "";

        if (e != NULL && e->message != NULL) {
            strncpy(why, e->message, sizeof why - 1);
            why[strcspn(why, "\r\n")] = '\0';
        }
        diag(m->diags, DIAG_SITE_SHELL,
             line_pos(m->src, e != NULL ? e->line : 1),
             "файл не является правильным XML: %s", why);
    } else if (doc->intSubset != NULL) {
        diag(m->diags, DIAG_SITE_SHELL, line_pos(m->src, 1),
             "объявления DOCTYPE в оболочке не нужно");
        xmlFreeDoc(doc);
        doc = NULL;
    }
    xmlFreeParserCtxt(ctxt);
    return doc;
}

struct shell *
shell_parse(struct arena *a, const struct source *src, struct diags *d)
{
    struct maker m = {.arena = a, .src = src, .diags = d};
    xmlDoc *doc = parse(&m);
    const xmlNode *root;

    if (doc == NULL)
        return NULL;
    m.shell = ARENA_NEW(a, struct shell);
    root = xmlDocGetRootElement(doc);
    if (root != NULL)
        add_element(&m, root, 0);
    buf_putc(&m.literal, '\n');
    flush_literal(&m);
    xmlFreeDoc(doc);
    buf_free(&m.literal);
    return m.failed ? NULL : m.shell;
}

/* ── filling ─────────────────────────────────────────────────────────── */

void
shell_fill(const struct shell *shell, const struct site_values *fields,
           struct buf *out)
{
    for (size_t i = 0; i < shell->n; i++) {
        const struct step *s = &shell->steps[i];
        const char *value = fields->value[s->field];

        switch (s->kind) {
        case STEP_LITERAL:
            buf_add(out, s->text, s->len);
            break;
        case STEP_TEXT:
            emit_text(out, value);
            break;
        case STEP_ATTRIBUTE:
            emit_attr(out, s->text, value);
            break;
        case STEP_PART:
            if (value != NULL)
                buf_puts(out, value);
            break;
        case STEP_IF:
            if (value == NULL)
                i = s->jump - 1;
            break;
        }
    }
}
