/* SHA-256 of bytes, by libnettle. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

/** Length of a digest as hex, without the NUL. */
#define SHA256_HEX 64

/** Writes the digest of `n` bytes as lower-case hex with a NUL. */
void sha256_hex(const void *data, size_t n, char hex[SHA256_HEX + 1]);

#endif
