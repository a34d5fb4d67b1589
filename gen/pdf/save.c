/*
 * The end of the file: what libharu holds is written behind the raw objects,
 * then the cross-reference table of both and the trailer.  The identifier is
 * a digest of what the file says, never of the clock.
 */
#include "pdf/pdf_int.h"

#include <string.h>

#include "base/sha256.h"

static HPDF_STATUS
append(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    buf_add(stream->attr, bytes, n);
    return HPDF_OK;
}

static void
write_haru_objects(struct pdf *p)
{
    HPDF_Stream stream = HPDF_CallbackWriter_New(p->doc->mmgr, append, p->out);

    for (unsigned i = 1; i < pdf_count_numbers(p); i++) {
        if (i < p->cap_offsets && p->offsets[i] != 0)
            continue;
        pdf_open_object(p, i);
        HPDF_Obj_WriteValue(pdf_haru_object(p, i), stream, NULL);
        pdf_close_object(p);
    }
    HPDF_Stream_Free(stream);
    pdf_check(p);
}

/** A line of the table is exactly 20 bytes. */
static void
put_xref_line(struct buf *b, size_t offset)
{
    char line[21] = "0000000000 00000 n \n";

    for (int i = 9; offset > 0 && i >= 0; i--, offset /= 10)
        line[i] = (char)('0' + offset % 10);
    buf_add(b, line, 20);
}

/**
 * The identifier: metadata, length and a checksum of all that was written.
 */
static void
make_id(struct pdf *p, char hex[SHA256_HEX + 1])
{
    const struct pdf_info *info = p->info;
    const char *texts[] = {info->title, info->author, info->subject,
                           info->keywords};
    struct buf said = {0};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buf_puts(&said, texts[i] != NULL ? texts[i] : "");
        buf_putc(&said, '\n');
    }
    buf_printf(
        &said, "%d-%d-%d %zu %08lx", info->date.year, info->date.month,
        info->date.day, p->out->len - p->start,
        deflater_checksum(p->out->data + p->start, p->out->len - p->start));
    sha256_hex(said.data, said.len, hex);
    buf_free(&said);
}

static void
write_trailer(struct pdf *p, size_t xref_at)
{
    struct buf *b = p->out;
    char id[SHA256_HEX + 1];

    make_id(p, id);
    buf_puts(b, "trailer\n<</Size ");
    buf_int(b, pdf_count_numbers(p));
    put_ref(b, "/Root ", pdf_number_of(p->doc->catalog));
    put_ref(b, "/Info ", p->info_number);
    buf_printf(b, "/ID[<%.32s><%.32s>]>>\nstartxref\n%zu\n%%%%EOF\n", id, id,
               xref_at);
}

void
pdf_save(struct pdf *p)
{
    struct buf *b = p->out;
    size_t xref_at;

    write_haru_objects(p);
    xref_at = b->len - p->start;
    buf_puts(b, "xref\n0 ");
    buf_int(b, pdf_count_numbers(p));
    buf_puts(b, "\n0000000000 65535 f \n");
    for (unsigned i = 1; i < pdf_count_numbers(p); i++)
        put_xref_line(b, p->offsets[i]);
    write_trailer(p, xref_at);
}
