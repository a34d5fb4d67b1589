/*
 * Compression of streams: libdeflate, three times as fast as zlib and a
 * little smaller.  The only user of libdeflate in pdf/.
 */
#include "pdf/syntax_int.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/memory.h"

struct deflater {
    struct libdeflate_compressor *engine;
};

struct deflater *
deflater_new(int level)
{
    struct deflater *d = memory_new(1, sizeof *d);

    d->engine = libdeflate_alloc_compressor(level);
    if (d->engine == NULL)
        memory_fail();
    return d;
}

void
deflater_free(struct deflater *d)
{
    if (d == NULL)
        return;
    libdeflate_free_compressor(d->engine);
    free(d);
}

bool
deflater_add(struct deflater *d, const void *data, size_t len, struct buf *out)
{
    size_t bound = libdeflate_zlib_compress_bound(d->engine, len);
    size_t n;

    if (!buf_reserve(out, bound))
        return false;
    n = libdeflate_zlib_compress(d->engine, data, len, out->data + out->len,
                                 bound);
    out->len += n;
    out->data[out->len] = '\0';
    return n > 0;
}

unsigned long
deflater_checksum(const void *data, size_t len)
{
    return libdeflate_crc32(0, data, len);
}

bool
deflate_once(int level, const struct buf *data, struct buf *out)
{
    struct deflater *d = deflater_new(level);
    bool ok = deflater_add(d, data->data, data->len, out);

    deflater_free(d);
    return ok;
}
