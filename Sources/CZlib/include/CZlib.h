// SPDX-License-Identifier: Apache-2.0
// One-shot gzip over zlib, whose own entry points are macros that Swift cannot call.
#pragma once

#include <stddef.h>
#include <stdint.h>

// The largest size that talos_gzip_compress may need for `size` bytes.
size_t talos_gzip_bound(size_t size);

// Compresses all of `input`. Returns the number of bytes written, or 0 when it failed.
size_t talos_gzip_compress(const uint8_t *input, size_t size, uint8_t *output, size_t capacity);

typedef enum {
  TALOS_GZIP_DONE,
  TALOS_GZIP_TRUNCATED,
  TALOS_GZIP_DAMAGED,
  TALOS_GZIP_TOO_LARGE,
  TALOS_GZIP_NO_MEMORY,
} talos_gzip_result;

// Decompresses one gzip member into at most `limit` bytes; `*output` is to be freed with free(3) when done.
talos_gzip_result talos_gzip_decompress(
    const uint8_t *input, size_t size, size_t limit, uint8_t **output, size_t *output_size);

// Decompresses a stream of gzip members piece by piece.
typedef struct talos_gunzip talos_gunzip;

// NULL without memory; to be freed with talos_gunzip_free.
talos_gunzip *talos_gunzip_new(void);
void talos_gunzip_free(talos_gunzip *stream);

// Takes some of `input` and fills some of `output`; `*used` and `*made` say how much. TALOS_GZIP_DONE also when more input
// is needed to go on.
talos_gzip_result talos_gunzip_run(
    talos_gunzip *stream, const uint8_t *input, size_t size, uint8_t *output, size_t capacity, size_t *used,
    size_t *made);

// Whether the input so far ends with a whole member.
int talos_gunzip_is_whole(const talos_gunzip *stream);
