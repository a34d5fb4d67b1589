/*
 * Parts of a workbook, which is a ZIP archive: read in memory by libzip, which
 * checks their sums.  What is unpacked is bounded, however small the file.
 */
#include <string.h>

#include <zip.h>

#include "base/memory.h"
#include "sheet/sheet_int.h"

#include <stdlib.h>

struct package {
    zip_t *zip;
    size_t unpacked;
};

/* More entries than a workbook ever has. */
#define MAX_ENTRIES 10000

struct package *
package_open(const void *data, size_t len)
{
    zip_error_t error;
    zip_source_t *source;
    struct package *p;
    zip_t *zip;

    zip_error_init(&error);
    source = zip_source_buffer_create(data, len, 0, &error);
    zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error)
                         : NULL;
    if (zip == NULL && source != NULL)
        zip_source_free(source);
    zip_error_fini(&error);
    if (zip == NULL)
        return NULL;
    if (zip_get_num_entries(zip, 0) > MAX_ENTRIES) {
        zip_discard(zip);
        return NULL;
    }
    p = memory_new(1, sizeof *p);
    p->zip = zip;
    return p;
}

void
package_free(struct package *p)
{
    if (p == NULL)
        return;
    zip_discard(p->zip);
    free(p);
}

/* Reads to the end, not by the size that the archive claims. */
static bool
read_all(struct package *p, zip_file_t *file, struct buf *out, bool *too_large)
{
    static const size_t step = 65536;

    for (;;) {
        char *to = buf_extend(out, step);
        zip_int64_t n = to != NULL ? zip_fread(file, to, step) : -1;

        if (n < 0)
            return false;
        out->len -= step - (size_t)n;
        p->unpacked += (size_t)n;
        if (n == 0)
            return true;
        if (out->len > SHEET_MAX_PART || p->unpacked > SHEET_MAX_ALL) {
            *too_large = true;
            return false;
        }
    }
}

bool
package_read(struct package *p, const char *path, struct buf *out,
             bool *too_large)
{
    zip_file_t *file = zip_fopen(p->zip, path, ZIP_FL_NOCASE);
    bool ok;

    if (file == NULL)
        return false;
    out->max = SHEET_MAX_PART + (size_t)1024 * 1024;
    ok = read_all(p, file, out, too_large);
    zip_fclose(file);
    return ok;
}
