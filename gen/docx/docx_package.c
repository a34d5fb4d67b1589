/* The only file that sees libzip. */
#include "docx/docx_package.h"

#include <zip.h>

#include "base/buf.h"

/* 01.01.1980, 0:00: the first day that the format knows. */
#define DOS_TIME 0
#define DOS_DATE 33
#define LEVEL 6

static bool
part_add(zip_t *z, const struct package_part *p)
{
    zip_source_t *s = zip_source_buffer(z, p->data, p->len, 0);
    zip_int64_t at;

    if (s == NULL)
        return false;
    at = zip_file_add(z, p->name, s, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(s);
        return false;
    }
    return zip_set_file_compression(z, (zip_uint64_t)at,
                                    p->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                    p->stored ? 0 : LEVEL) == 0 &&
           zip_file_set_dostime(z, (zip_uint64_t)at, DOS_TIME, DOS_DATE, 0) ==
               0 &&
           zip_file_set_external_attributes(z, (zip_uint64_t)at, 0,
                                            ZIP_OPSYS_DOS, 0) == 0;
}

/* What the source of the closed archive holds. */
static bool
bytes_copy(zip_source_t *s, struct buf *out)
{
    zip_stat_t st;
    bool ok;
    char *to;

    if (zip_source_stat(s, &st) != 0 || (st.valid & ZIP_STAT_SIZE) == 0 ||
        zip_source_open(s) != 0)
        return false;
    to = buf_extend(out, st.size);
    ok = to != NULL &&
         zip_source_read(s, to, st.size) == (zip_int64_t)st.size;
    zip_source_close(s);
    return ok;
}

bool
package_write(const struct package_part *parts, size_t n, struct buf *out)
{
    zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *z;
    bool ok = true;

    if (s == NULL)
        return false;
    zip_source_keep(s); /* the archive takes one reference, we keep one */
    z = zip_open_from_source(s, ZIP_TRUNCATE, NULL);
    if (z == NULL) {
        zip_source_free(s);
        zip_source_free(s);
        return false;
    }
    for (size_t i = 0; ok && i < n; i++)
        ok = part_add(z, &parts[i]);
    if (!ok || zip_close(z) != 0) {
        zip_discard(z);
        ok = false;
    }
    ok = ok && bytes_copy(s, out);
    zip_source_free(s);
    return ok;
}
