/* A workbook: is it one, and what else may it be. */
#include "sheet/sheet.h"

#include <string.h>

#include "base/arena.h"
#include "sheet/sheet_int.h"

/* The first bytes of an OLE compound file: .xls, or an encrypted .xlsx. */
static const unsigned char ole_mark[8] = {0xD0, 0xCF, 0x11, 0xE0,
                                          0xA1, 0xB1, 0x1A, 0xE1};

static bool
is_ole(const void *data, size_t len)
{
    return len >= sizeof ole_mark &&
           memcmp(data, ole_mark, sizeof ole_mark) == 0;
}

/* An encrypted package lies in an OLE file under this name, in UTF-16. */
static bool
is_encrypted(const char *data, size_t len)
{
    static const char name[] = "EncryptedPackage";
    size_t n = strlen(name);

    for (size_t i = 0; i + 2 * n <= len; i++) {
        size_t k = 0;

        while (k < n && data[i + 2 * k] == name[k] && data[i + 2 * k + 1] == 0)
            k++;
        if (k == n)
            return true;
    }
    return false;
}

bool
sheet_is_workbook(const void *data, size_t len)
{
    return is_ole(data, len) || (len >= 4 && memcmp(data, "PK\3\4", 4) == 0);
}

const struct source *
sheet_read(struct arena *a, const void *data, size_t len, const char *name,
           const char *shown, struct diags *d)
{
    struct workbook w = {.arena = a, .shown = arena_strdup(a, shown), .d = d};
    const struct source *src = NULL;

    w.text.max = SHEET_MAX_ALL;
    if (is_ole(data, len)) {
        workbook_report(&w, is_encrypted(data, len)
                                ? "книга закрыта паролем: снимите его («Файл», "
                                  "«Сведения», «Защита книги»)"
                                : "это книга старого вида (.xls)");
        return NULL;
    }
    w.package = package_open(data, len);
    if (w.package == NULL) {
        workbook_report(&w, "это не книга Excel, или файл оборван");
        return NULL;
    }
    if (workbook_read(&w, name))
        src = cells_read(&w);
    package_free(w.package);
    buf_free(&w.text);
    return src;
}
