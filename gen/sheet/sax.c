/*
 * XML as a stream of elements and texts (libxml2's SAX2 interface).  Nothing
 * is built in memory, nothing is fetched, and a document type ends the
 * reading: workbooks have none, and entities could only come from there.
 */
#include <string.h>

#include <libxml/parser.h>

#include "sheet/sheet_int.h"

struct reading {
    const struct sax_reader *r;
    xmlParserCtxtPtr context;
    bool refused;
};

static void
check_stop(struct reading *x)
{
    if (x->r->stop != NULL && *x->r->stop)
        xmlStopParser(x->context);
}

static void
on_start(void *arg, const xmlChar *name, const xmlChar *prefix,
         const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
         int n, int n_default, const xmlChar **attributes)
{
    struct reading *x = arg;
    struct sax_element e = {(const char *)name,
                            (const char *const *)(const void *)attributes, n};

    (void)prefix;
    (void)uri;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_default;
    if (x->r->start != NULL)
        x->r->start(x->r->arg, &e);
    check_stop(x);
}

static void
on_end(void *arg, const xmlChar *name, const xmlChar *prefix,
       const xmlChar *uri)
{
    struct reading *x = arg;

    (void)prefix;
    (void)uri;
    if (x->r->end != NULL)
        x->r->end(x->r->arg, (const char *)name);
    check_stop(x);
}

static void
on_text(void *arg, const xmlChar *s, int n)
{
    struct reading *x = arg;

    if (x->r->text != NULL)
        x->r->text(x->r->arg, (const char *)s, (size_t)n);
}

static void
on_doctype(void *arg, const xmlChar *name, const xmlChar *external,
           const xmlChar *system)
{
    struct reading *x = arg;

    (void)name;
    (void)external;
    (void)system;
    x->refused = true;
    xmlStopParser(x->context);
}

static void
be_quiet(void *arg, const char *message, ...)
{
    (void)arg;
    (void)message;
}

bool
sax_parse(const struct buf *xml, const struct sax_reader *r)
{
    xmlSAXHandler handler;
    struct reading x = {.r = r};
    bool stopped, ok;

    if (xml->len == 0)
        return false;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = on_text;
    handler.cdataBlock = on_text;
    handler.internalSubset = on_doctype;
    handler.error = be_quiet;
    handler.fatalError = be_quiet;
    handler.warning = be_quiet;
    x.context = xmlCreatePushParserCtxt(&handler, &x, NULL, 0, NULL);
    if (x.context == NULL)
        return false;
    /* without a document type the only entities are &amp; and its like */
    xmlCtxtUseOptions(x.context, XML_PARSE_NONET | XML_PARSE_NOENT);
    for (size_t at = 0; at < xml->len && !x.refused;) {
        size_t n = xml->len - at < 65536 ? xml->len - at : 65536;
        int error = xmlParseChunk(x.context, xml->data + at, (int)n, 0);

        if (error != 0 || (r->stop != NULL && *r->stop))
            break;
        at += n;
    }
    stopped = r->stop != NULL && *r->stop;
    if (!stopped && !x.refused)
        xmlParseChunk(x.context, "", 0, 1);
    ok = !x.refused && (stopped || x.context->wellFormed);
    xmlFreeParserCtxt(x.context);
    return ok;
}

const char *
sax_attribute(const struct sax_element *e, const char *name, char *out,
              size_t size)
{
    for (int i = 0; i < e->n; i++) {
        const char *const *a = e->attributes + 5 * (size_t)i;
        size_t n = (size_t)(a[4] - a[3]);

        if (strcmp(a[0], name) != 0)
            continue;
        if (n >= size)
            n = size - 1;
        memcpy(out, a[3], n);
        out[n] = '\0';
        return out;
    }
    return NULL;
}
