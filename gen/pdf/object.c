/*
 * Raw objects: numbers come from libharu's cross-reference table, bytes go
 * straight to the output.  PDF/A-1 wants an end of line behind «obj», before
 * and behind «endobj», behind «stream» and before «endstream»
 * (ISO 19005-1, 6.1.7 and 6.1.8).
 */
#include "pdf/pdf_int.h"

#include <string.h>

/** Streams up to that many bytes stay as they are: what they would lose the
 * name of the filter nearly takes, and making a code costs the time of ten
 * times as many. */
#define STORED_MAX 200
/** Most objects of a file (ISO 19005-1, 6.1.12). */
#define NUMBERS_MAX 8388607u

unsigned
pdf_number_of(const void *haru_object)
{
    return ((const HPDF_Obj_Header *)haru_object)->obj_id & 0x00FFFFFF;
}

unsigned
pdf_new_number(struct pdf *p)
{
    HPDF_Null placeholder = HPDF_Null_New(p->doc->mmgr);

    if (placeholder == NULL ||
        HPDF_Xref_Add(p->doc->xref, placeholder) != HPDF_OK)
        pdf_fail(p, DIAG_PDF_SIZE, "в документе слишком много объектов");
    return pdf_number_of(placeholder);
}

/*
 * libharu numbers by counting: what is added to its count stays free.
 */
unsigned
pdf_reserve_numbers(struct pdf *p, size_t n)
{
    p->reserved = pdf_count_numbers(p);
    if (n > NUMBERS_MAX - p->reserved)
        pdf_fail(p, DIAG_PDF_SIZE, "в документе слишком много объектов");
    p->n_reserved = (unsigned)n;
    p->doc->xref->start_offset += (HPDF_UINT)n;
    return p->reserved;
}

unsigned
pdf_count_numbers(const struct pdf *p)
{
    return p->doc->xref->start_offset + p->doc->xref->entries->count;
}

void *
pdf_haru_object(const struct pdf *p, unsigned number)
{
    unsigned at = number;

    if (p->n_reserved > 0 && number >= p->reserved) {
        if (number - p->reserved < p->n_reserved)
            return NULL;
        at -= p->n_reserved;
    }
    return HPDF_Xref_GetEntry(p->doc->xref, at)->obj;
}

unsigned
pdf_new_object(struct pdf *p)
{
    return p->n_spare > 0 ? p->spare[--p->n_spare] : pdf_new_number(p);
}

void
pdf_spare_object(struct pdf *p, unsigned number)
{
    *ARENA_PUSH(&p->arena, p->spare, p->n_spare, p->cap_spare) = number;
}

void
pdf_open_object(struct pdf *p, unsigned number)
{
    while (number >= p->cap_offsets) {
        size_t cap = p->cap_offsets == 0 ? 1024 : p->cap_offsets * 2;
        size_t *grown = arena_array(&p->arena, cap, sizeof *grown);

        if (p->cap_offsets > 0)
            memcpy(grown, p->offsets, p->cap_offsets * sizeof *grown);
        p->offsets = grown;
        p->cap_offsets = cap;
    }
    p->offsets[number] = p->out->len - p->start;
    buf_int(p->out, number);
    buf_add(p->out, " 0 obj\n", 7);
}

void
pdf_close_object(struct pdf *p)
{
    buf_add(p->out, "\nendobj\n", 8);
}

static void
add_stream(struct pdf *p, unsigned number, const char *dict, const char *filter,
           const void *data, size_t len)
{
    pdf_open_object(p, number);
    buf_add(p->out, "<<", 2);
    buf_puts(p->out, dict);
    buf_puts(p->out, "/Length ");
    buf_int(p->out, (long long)len);
    buf_puts(p->out, filter);
    buf_puts(p->out, ">>stream\n");
    buf_add(p->out, data, len);
    buf_puts(p->out, "\nendstream");
    pdf_close_object(p);
}

void
pdf_add_deflated(struct pdf *p, unsigned number, const char *dict,
                 const void *data, size_t len)
{
    add_stream(p, number, dict, "/Filter/FlateDecode", data, len);
}

void
pdf_add_stream(struct pdf *p, unsigned number, const char *dict,
               const void *data, size_t len)
{
    if (len <= STORED_MAX) {
        add_stream(p, number, dict, "", data, len);
        return;
    }
    buf_clear(&p->zipped);
    if (!deflater_add(p->deflater, data, len, &p->zipped))
        pdf_fail(p, DIAG_PDF_SIZE, "документ слишком велик");
    pdf_add_deflated(p, number, dict, p->zipped.data, p->zipped.len);
}
