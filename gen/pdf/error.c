/*
 * Failure.  The first error ends the document: libharu keeps going after an
 * error, drops what follows and would save half a page.  pdf_write sets the
 * jump; everything that was allocated hangs off struct pdf and is freed there.
 */
#include "pdf/pdf_int.h"

#include <stdarg.h>

void
pdf_fail(struct pdf *p, enum diag_code code, const char *fmt, ...)
{
    va_list ap;
    char *text;

    va_start(ap, fmt);
    text = arena_vprintf(&p->arena, fmt, ap);
    va_end(ap);
    diag(p->diags, code, p->at, "%s", text);
    longjmp(p->failed, 1);
}

void
pdf_on_error(HPDF_STATUS error, HPDF_STATUS detail, void *pdf)
{
    pdf_fail(pdf, DIAG_PDF_LIBRARY, "libharu: ошибка 0x%04lX (%ld)",
             (unsigned long)error, (long)detail);
}

void
pdf_check(struct pdf *p)
{
    HPDF_STATUS error = HPDF_GetError(p->doc);

    if (error != HPDF_OK)
        pdf_on_error(error, (HPDF_STATUS)HPDF_GetErrorDetail(p->doc), p);
}
