/*
 * Metadata: the document information dictionary and the same as XMP, which
 * PDF/A reads (ISO 19005-1, 6.7: both must agree), the claims to PDF/A and
 * PDF/UA with the extension schema that PDF/A-1 asks for the latter, and the
 * output intent.
 */
#include "pdf/pdf_int.h"

#include <string.h>

#define PRODUCER "spravka " SPRAVKA_VERSION

#ifndef SPRAVKA_VERSION
#define SPRAVKA_VERSION "dev"
#endif

static void
put_escaped(struct buf *b, const char *s)
{
    for (; *s != '\0'; s++) {
        switch (*s) {
        case '&':
            buf_puts(b, "&amp;");
            break;
        case '<':
            buf_puts(b, "&lt;");
            break;
        case '>':
            buf_puts(b, "&gt;");
            break;
        default:
            buf_putc(b, *s);
        }
    }
}

/** A part of the packet around a value; nothing when there is none. */
static void
put_xmp(struct buf *b, const char *open, const char *value, const char *close)
{
    if (value == NULL || *value == '\0')
        return;
    buf_puts(b, open);
    put_escaped(b, value);
    buf_puts(b, close);
}

/* PDF/A-1 wants every schema that it does not know itself described. */
static const char extension[] =
    "<rdf:Description rdf:about=\"\" "
    "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid"
    "</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part"
    "</pdfaProperty:name><pdfaProperty:valueType>Integer"
    "</pdfaProperty:valueType><pdfaProperty:category>internal"
    "</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA"
    "</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

static void
put_dublin_core(struct buf *b, const struct pdf_info *info)
{
    buf_puts(b, "<rdf:Description rdf:about=\"\" "
                "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                "<dc:format>application/pdf</dc:format>");
    put_xmp(b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
            info->title, "</rdf:li></rdf:Alt></dc:title>");
    put_xmp(b, "<dc:creator><rdf:Seq><rdf:li>", info->author,
            "</rdf:li></rdf:Seq></dc:creator>");
    put_xmp(b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
            info->subject, "</rdf:li></rdf:Alt></dc:description>");
    buf_puts(b, "<dc:language><rdf:Bag><rdf:li>ru-RU</rdf:li></rdf:Bag>"
                "</dc:language></rdf:Description>\n");
}

/** The date as in XMP, "" when there is none; day and month from 1. */
static const char *
format_date(struct pdf *p, const char *format)
{
    struct date d = p->info->date;

    if (d.year <= 0)
        return "";
    return arena_printf(&p->arena, format, d.year, d.month > 0 ? d.month : 1,
                        d.day > 0 ? d.day : 1);
}

static void
put_packet(struct pdf *p, struct buf *b)
{
    const struct pdf_info *info = p->info;
    const char *date = format_date(p, "%04d-%02d-%02dT12:00:00+03:00");

    buf_puts(b, "<?xpacket begin=\"\xEF\xBB\xBF\" "
                "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf="
                "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                "<rdf:Description rdf:about=\"\" "
                "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">");
    buf_puts(b, info->archive_2a ? "<pdfaid:part>2" : "<pdfaid:part>1");
    buf_puts(b, "</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
                "</rdf:Description>\n<rdf:Description rdf:about=\"\" "
                "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
                "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n");
    put_dublin_core(b, info);
    buf_puts(b, "<rdf:Description rdf:about=\"\" "
                "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">");
    put_xmp(b, "<xmp:CreatorTool>", PRODUCER, "</xmp:CreatorTool>");
    put_xmp(b, "<xmp:CreateDate>", date, "</xmp:CreateDate>");
    put_xmp(b, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
    put_xmp(b, "<pdf:Keywords>", info->keywords, "</pdf:Keywords>");
    put_xmp(b, "<pdf:Producer>", PRODUCER, "</pdf:Producer>");
    buf_puts(b, "</rdf:Description>\n");
    buf_puts(b, extension);
    buf_puts(b, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

/** XMP stays readable without decompression (ISO 19005-1, 6.7.2). */
static void
write_xmp(struct pdf *p)
{
    unsigned number = pdf_new_object(p);
    struct buf *b = &p->content;

    buf_clear(b);
    put_packet(p, b);
    pdf_open_object(p, number);
    buf_puts(p->out, "<</Type/Metadata/Subtype/XML/Length ");
    buf_int(p->out, (long long)b->len);
    buf_puts(p->out, ">>stream\n");
    buf_add(p->out, b->data, b->len);
    buf_puts(p->out, "\nendstream");
    pdf_close_object(p);
    HPDF_Dict_Add(p->doc->catalog, "Metadata", pdf_haru_object(p, number));
}

static void
write_info(struct pdf *p)
{
    const struct pdf_info *info = p->info;
    const char *date = format_date(p, "D:%04d%02d%02d120000+03'00'");
    struct buf *b = p->out;

    /* libharu made one that says less */
    p->info_number =
        p->doc->info != NULL ? pdf_number_of(p->doc->info) : pdf_new_object(p);
    pdf_open_object(p, p->info_number);
    buf_puts(b, "<<");
    put_text_entry(b, "/Title", info->title);
    put_text_entry(b, "/Author", info->author);
    put_text_entry(b, "/Subject", info->subject);
    put_text_entry(b, "/Keywords", info->keywords);
    put_text_entry(b, "/Creator", PRODUCER);
    put_text_entry(b, "/Producer", PRODUCER);
    put_text_entry(b, "/CreationDate", date);
    put_text_entry(b, "/ModDate", date);
    buf_puts(b, ">>");
    pdf_close_object(p);
}

/** All colours are sRGB; the profile says what that means. */
static void
write_output_intent(struct pdf *p)
{
    static const char name[] = "(sRGB IEC61966-2.1)";
    unsigned profile = pdf_new_object(p), number = pdf_new_object(p);
    struct buf *b = p->out;
    HPDF_Array intents = HPDF_Array_New(p->doc->mmgr);

    pdf_add_deflated(p, profile, "/N 3", p->shared->icc, p->shared->icc_len);
    pdf_open_object(p, number);
    buf_printf(b,
               "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%s"
               "/Info%s",
               name, name);
    put_ref(b, "/DestOutputProfile ", profile);
    buf_puts(b, ">>");
    pdf_close_object(p);
    HPDF_Dict_Add(p->doc->catalog, "OutputIntents", intents);
    HPDF_Array_Add(intents, pdf_haru_object(p, number));
}

void
pdf_write_meta(struct pdf *p)
{
    write_xmp(p);
    write_info(p);
    write_output_intent(p);
}
